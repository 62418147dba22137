"""The window as a whole: three presses to the first answer, help, closing without loss, both languages."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QRadioButton, QTextBrowser, QWidget
from pytestqt.qtbot import QtBot

from inspector_app import paths
from inspector_app.gui import language
from inspector_app.gui.help_window import HelpWindow, page_file
from inspector_app.gui.main_window import MainWindow
from inspector_app.gui.start_page import StartPage
from inspector_app.gui.visit_page import VisitPage
from inspector_app.gui.welcome import WelcomePage
from inspector_app.workspace import Workspace

COMMUNE = "Ủy ban nhân dân xã Thanh Khê Thượng"


def open_visit(window: MainWindow, workspace: Workspace) -> VisitPage:
    window.open_visit(workspace.new_visit({"body": {"name": COMMUNE}}))
    page = window.page
    assert isinstance(page, VisitPage)
    return page


def test_first_start_to_a_durable_answer_in_three_presses(tmp_path: Path, qtbot: QtBot) -> None:
    workspace = Workspace.open(tmp_path / "new")
    window = MainWindow(workspace)
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    assert isinstance(window.page, WelcomePage)
    name = window.page.findChild(QLineEdit, "welcome-name")
    assert name is not None
    name.insert("Trần Thị Mẫu")
    qtbot.keyClick(name, Qt.Key.Key_Return)  # 1
    assert isinstance(window.page, StartPage)
    field = window.page.search.edit
    field.insert("thanh k")
    qtbot.keyClick(field, Qt.Key.Key_Return)  # 2
    page = window.page
    assert isinstance(page, VisitPage)
    answers = [made for made in page.findChildren(QRadioButton) if made.isVisible()]
    assert answers
    qtbot.mouseClick(answers[0], Qt.MouseButton.LeftButton)  # 3
    visit = page.visit_id
    other = Workspace.open(tmp_path / "new")  # another reader finds it on the disk
    state = other.session(visit).state()
    assert state.title == COMMUNE
    assert state.progress[1] == 1
    assert next(each for each in state.items if each.entered).given.author == "Trần Thị Mẫu"  # type: ignore[union-attr]
    other.close()
    window.close()
    workspace.close()


def test_language_can_be_chosen_before_anything_else(tmp_path: Path, qtbot: QtBot) -> None:
    workspace = Workspace.open(tmp_path / "new")
    window = MainWindow(workspace)
    qtbot.addWidget(window)
    window.show()
    english = window.page.findChild(QRadioButton, "welcome-language-en")
    assert english is not None
    with qtbot.waitSignal(language.watcher().changed):
        english.click()
    assert workspace.settings.language == "en"
    assert isinstance(window.page, WelcomePage)
    assert "What is your name?" in {label.text() for label in window.page.findChildren(QLabel)}
    workspace.close()


def test_checklists_are_made_ready_beside_the_window(window: MainWindow, workspace: Workspace, qtbot: QtBot) -> None:
    window.prepare()
    qtbot.waitUntil(lambda: bool(window._titles), timeout=60_000)
    page = window.page
    assert isinstance(page, StartPage)
    assert window._titles["one-stop"].vi == "Phiếu kiểm tra bộ phận một cửa"
    assert page._titles == window._titles


def test_a_visit_that_cannot_be_opened_is_told_and_the_page_stays(window: MainWindow) -> None:
    page = window.page
    window.open_visit("0000")
    assert window.page is page
    banner = window.findChild(QWidget, "error-banner")
    assert banner is not None
    assert "0000" in banner.accessibleName()


def test_back_leads_to_the_start_and_the_visit_no_longer_listens(window: MainWindow, workspace: Workspace) -> None:
    page = open_visit(window, workspace)
    session = page._session
    back = page.findChild(QPushButton, "back")
    assert back is not None
    back.click()
    assert isinstance(window.page, StartPage)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    session.set_frame("place", "Quầy 3")  # nobody is left who would draw it
    assert window.windowTitle() == "Kiểm tra CCHC"


def test_language_change_keeps_visit_and_tab(window: MainWindow, workspace: Workspace, qapp: QApplication) -> None:
    page = open_visit(window, workspace)
    page.open_tab("findings")
    language.set_language(qapp, "en")
    again = window.page
    assert isinstance(again, VisitPage)
    assert again is not page
    assert (again.visit_id, again.tab) == (page.visit_id, "findings")


def test_a_closed_window_leaves_the_closed_folder_alone(tmp_path: Path, qapp: QApplication, qtbot: QtBot) -> None:
    opened = Workspace.open(tmp_path / "other")
    opened.settings.save(name="Thư ký")
    window = MainWindow(opened)
    qtbot.addWidget(window)
    window.open_visit(opened.new_visit({"body": {"name": COMMUNE}}))
    window.close()
    window.close()  # a second time is nothing
    opened.close()
    page = window.page
    language.set_language(qapp, "en")
    language.set_language(qapp, "vi")
    assert window.page is page


def test_closing_stores_the_word_being_composed(window: MainWindow, workspace: Workspace, qtbot: QtBot) -> None:
    """An input method holds a word back until it is committed; closing the window commits it."""
    page = open_visit(window, workspace)
    page.open_details("place")
    field = window.findChild(QLineEdit, "frame-place")
    assert field is not None
    QApplication.sendEvent(field, QInputMethodEvent("nhà", []))
    assert field.text() == ""
    commit = QInputMethodEvent()
    commit.setCommitString("nhà văn hóa")  # what an input method answers to commit()
    QApplication.sendEvent(field, commit)
    window.close()
    assert workspace.session(page.visit_id).state().frame["place"] == "nhà văn hóa"


@pytest.mark.parametrize("code", ["vi", "en"])
@pytest.mark.parametrize("page", ["start", "checklist", "photos", "findings", "minutes"])
def test_every_page_has_its_help_in_both_languages(page: str, code: str, qapp: QApplication) -> None:
    language.set_language(qapp, code)
    assert page_file(page) == paths.resources() / "help" / code / f"{page}.md"
    assert page_file(page).read_text(encoding="utf-8").startswith("# ")


def test_unknown_help_is_the_index(qapp: QApplication) -> None:
    assert page_file("no such page").name == "index.md"


def test_f1_opens_the_help_of_the_page_in_front(window: MainWindow, workspace: Workspace, qtbot: QtBot) -> None:
    with qtbot.waitActive(window):
        window.activateWindow()
    qtbot.keyClick(window, Qt.Key.Key_F1)
    helper = window.findChild(HelpWindow)
    assert helper is not None
    assert helper.isVisible()
    assert helper.browser.source().fileName() == "start.md"
    window.show_help("settings")
    assert helper.browser.source().fileName() == "settings.md"
    assert "Ngôn ngữ" in helper.browser.toPlainText()


def test_links_between_help_pages_lead_somewhere(window: MainWindow) -> None:
    window.show_help("start")
    helper = window.findChild(HelpWindow)
    assert helper is not None
    browser: QTextBrowser = helper.browser
    for code in ("vi", "en"):
        for file in (paths.resources() / "help" / code).glob("*.md"):
            browser.setSource(file.as_uri(), browser.sourceType())
            block = browser.document().begin()
            while block.isValid():
                for span in block.textFormats():
                    target = span.format.anchorHref()
                    if target and not target.startswith("#"):
                        assert (file.parent / target.partition("#")[0]).is_file(), f"{file.name}: {target}"
                block = block.next()


def test_everything_people_press_has_a_name(window: MainWindow, workspace: Workspace) -> None:
    page = open_visit(window, workspace)
    page.open_tab("findings")
    window.show_settings()
    nameless = [
        made.objectName() or repr(made)
        for made in window.findChildren(QPushButton)
        if made.isVisible() and not (made.accessibleName() or made.text())
    ]
    assert nameless == []
