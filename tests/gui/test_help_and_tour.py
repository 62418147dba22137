"""Help for where one is, a first look around that is never forced on anybody, and news told once."""

from __future__ import annotations

import ast
import re
import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from inspector_app import __version__, paths
from inspector_app.gui import language
from inspector_app.gui.help_places import PLACES
from inspector_app.gui.help_window import HelpWindow
from inspector_app.gui.main_window import MainWindow
from inspector_app.gui.news_card import unread
from inspector_app.gui.settings_dialog import SettingsDialog
from inspector_app.gui.start_page import StartPage
from inspector_app.workspace import Workspace

GUI = Path(__file__).resolve().parents[2] / "inspector_app" / "gui"


def child(window: MainWindow, name: str) -> QPushButton:
    found = window.page.findChildren(QPushButton, name)
    assert found, name
    return found[-1]


@pytest.mark.parametrize("code", ["vi", "en"])
def test_every_place_has_a_page_in_both_languages(code: str) -> None:
    folder = paths.resources() / "help" / code
    assert [page for page in {*PLACES.values(), "news"} - {""} if not (folder / f"{page}.md").is_file()] == []


def test_no_page_or_dialog_was_forgotten() -> None:
    """Whoever adds a page or a dialog says which help belongs to it."""
    forgotten = []
    for file in sorted(GUI.glob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef):
                bases = {getattr(base, "id", "") for base in node.bases}
                if (node.name.endswith("Page") or bases & {"QDialog", "FieldDialog"}) and node.name not in PLACES:
                    forgotten.append(node.name)
    assert forgotten == []


@pytest.mark.parametrize("code", ["vi", "en"])
def test_every_link_and_picture_of_the_help_exists(code: str) -> None:
    folder = paths.resources() / "help" / code
    wanted = {
        (file.name, target)
        for file in folder.glob("*.md")
        for target in re.findall(r"\]\(([^)#]+)\)", file.read_text(encoding="utf-8"))
    }
    assert sorted(each for each in wanted if not (folder / each[1]).is_file()) == []


def test_f1_opens_the_page_of_the_list_in_front(window: MainWindow, workspace: Workspace, qtbot: QtBot) -> None:
    visit = workspace.new_visit({"body": {"name": "Ủy ban nhân dân xã Suối Thử"}, "date": "2026-05-14"})
    window.open_visit(visit)
    page = window.page.page("checklist")  # type: ignore[attr-defined]
    page.open("list", "sampled_dossier")
    page.page.view.setFocus()
    window.show_help()
    helper = window.findChild(HelpWindow)
    assert helper is not None
    assert helper.browser.source().fileName() == "lists.md"


def test_f1_works_in_a_dialog(window: MainWindow, qtbot: QtBot) -> None:
    window.activateWindow()
    window.show_settings()
    dialog = window.findChildren(SettingsDialog)[-1]
    qtbot.waitUntil(dialog.isActiveWindow)
    name = dialog.findChildren(QLineEdit, "settings-name")[0]
    name.setFocus()
    QTest.keyClick(name, Qt.Key.Key_F1)
    helper = window.findChild(HelpWindow)
    assert helper is not None
    assert helper.browser.source().fileName() == "settings.md"
    dialog.close()


@pytest.fixture
def newcomer(tmp_path: Path, compiled: Path, qtbot: QtBot) -> MainWindow:
    """The window of somebody who has just typed their name for the first time."""
    shutil.copytree(compiled, tmp_path / "new")
    workspace = Workspace.open(tmp_path / "new")
    window = MainWindow(workspace)
    qtbot.addWidget(window, before_close_func=lambda _w: workspace.close())
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    field = window.page.findChildren(QLineEdit)[0]
    field.insert("Người mới")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert isinstance(window.page, StartPage)
    return window


def test_the_first_look_has_four_steps_and_does_not_come_back(newcomer: MainWindow, qapp: QApplication) -> None:
    page = newcomer.page
    assert isinstance(page, StartPage)
    assert page.search.edit.hasFocus()  # typing goes on as if there were no tour
    seen = [page.tour.step]
    child(newcomer, "tour-next").click()
    seen.append(page.tour.step)
    language.set_language(qapp, "en")  # the page is built anew and the tour goes on
    page = newcomer.page
    assert isinstance(page, StartPage)
    while page.tour.step:
        seen.append(page.tour.step)
        child(newcomer, "tour-next").click()
    assert seen == [1, 2, 2, 3, 4]
    newcomer.show_start()
    assert isinstance(newcomer.page, StartPage)
    assert not newcomer.page.tour.isVisible()


def test_one_press_skips_it_for_ever(newcomer: MainWindow) -> None:
    child(newcomer, "tour-skip").click()
    newcomer.show_start()
    assert isinstance(newcomer.page, StartPage)
    assert newcomer.page.tour.step == 0
    assert not unread(newcomer.workspace)  # who is new here has no news


def test_news_are_told_once_after_an_update(window: MainWindow, workspace: Workspace, qtbot: QtBot) -> None:
    workspace.settings.save(seen_version="0.0.9")
    window.show_start()
    child(window, "see-news").click()
    helper = window.findChild(HelpWindow)
    assert helper is not None
    assert helper.browser.source().fileName() == "news.md"
    assert __version__ in helper.browser.toPlainText()
    window.show_start()
    assert not child(window, "see-news").isVisible()
