"""The checklists page with real forms: versions, files checked and installed, workbooks, visits thrown away."""

from __future__ import annotations

import threading
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QPushButton, QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from inspector_app import paths
from inspector_app.gui import language, tasks
from inspector_app.gui.form_list import VersionRow
from inspector_app.gui.forms_page import FormsPage
from inspector_app.gui.main_window import MainWindow
from inspector_app.gui.start_page import StartPage
from inspector_app.gui.visit_page import VisitPage
from inspector_app.workspace import Workspace
from inspector_app.xforms.compile import compile_form

NEWER = "2030010101"


def bundled() -> str:
    return (paths.forms() / "one-stop.md").read_text(encoding="utf-8")


def number(workspace: Workspace) -> str:
    """The bundled version."""
    return next(form.version for form in workspace.forms() if form.id == "one-stop" and form.bundled)


def newer(workspace: Workspace) -> str:
    """The bundled checklist as an office would change it: POST-08 is POST-98 now."""
    text = bundled().replace(f"| one-stop | {number(workspace)} |", f"| one-stop | {NEWER} |")
    return text.replace("POST-08", "POST-98").replace("post_08", "post_98")


@pytest.fixture
def page(window: MainWindow, qtbot: QtBot) -> FormsPage:
    window.show_forms()
    made = window.page
    assert isinstance(made, FormsPage)
    ready(made, qtbot)
    return made


def ready(page: FormsPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: page.details.isVisible(), timeout=60_000)


def press(page: QWidget, name: str) -> None:
    found = [made for made in page.findChildren(QPushButton, name) if made.isVisible()]
    assert len(found) == 1, name
    assert found[0].isEnabled(), name
    found[0].click()


def enabled(page: QWidget, name: str) -> bool:
    found = page.findChild(QPushButton, name)
    assert found is not None
    return found.isEnabled()


def text(page: QWidget, name: str) -> str:
    found = page.findChild(QLabel, name)
    assert found is not None
    return found.text()


def check(page: FormsPage, qtbot: QtBot, file: Path) -> None:
    before = page._check
    page.check(file)
    qtbot.waitUntil(lambda: page._check is not before and page.problems.isVisible(), timeout=60_000)


def rows(page: FormsPage) -> list[str]:
    return [row.accessibleName() for row in page.list.findChildren(VersionRow) if row.isVisible()]


# --- versions ------------------------------------------------------------------------------------------------


def test_the_start_page_leads_here_and_back(window: MainWindow, qtbot: QtBot) -> None:
    press(window.page, "forms")
    page = window.page
    assert isinstance(page, FormsPage)
    ready(page, qtbot)
    press(page, "back")
    assert isinstance(window.page, StartPage)


def test_versions_are_listed_with_what_they_are(page: FormsPage, workspace: Workspace, qtbot: QtBot) -> None:
    workspace.install_form(newer(workspace).encode(), "moi.md")
    page.refresh()
    qtbot.waitUntil(lambda: len(rows(page)) == 3, timeout=60_000)
    first, second, third = rows(page)
    assert first.startswith(f"Phiên bản {NEWER}, Đang dùng, 73 câu · tổ tự cài · có từ 14/05/2026")
    assert second.startswith(f"Phiên bản {number(workspace)}, Bản cũ, 73 câu · kèm chương trình")
    assert "196 câu" in third
    row = next(row for row in page.list.findChildren(VersionRow) if "Bản cũ" in row.accessibleName())
    qtbot.mouseClick(row, Qt.MouseButton.LeftButton)
    assert row.isChecked()
    assert text(page, "form-title") == "Phiếu kiểm tra bộ phận một cửa"
    assert text(page, "form-about").startswith("73 câu · 5 phần · 7 danh sách · kèm chương trình")


def test_a_version_is_taken_out_of_use_here(page: FormsPage, workspace: Workspace, qtbot: QtBot) -> None:
    info = workspace.install_form(newer(workspace).encode(), "moi.md")
    page.refresh()
    qtbot.waitUntil(lambda: page.library.get(info.sha256) is not None, timeout=60_000)
    page.show_form(info.sha256)
    press(page, "form-use")
    qtbot.waitUntil(lambda: any("Ngừng dùng" in name for name in rows(page)), timeout=60_000)
    assert workspace.form_source("one-stop").version == number(workspace)
    page.show_form(workspace.form_source("one-stop").sha256)
    press(page, "form-use")  # the only one left: refused with a sentence
    banner = page.window().findChild(QWidget, "error-banner")
    assert banner is not None
    assert number(workspace) in banner.accessibleName()


def test_help_and_language(window: MainWindow, page: FormsPage, qapp: QApplication, qtbot: QtBot) -> None:
    assert page.tab == "forms"
    for code in ("vi", "en"):
        assert (paths.resources() / "help" / code / "forms.md").is_file()
    language.set_language(qapp, "en")
    again = window.page
    assert isinstance(again, FormsPage)
    ready(again, qtbot)
    assert text(again, "form-title") == "One-stop checklist"


# --- out to the spreadsheet program --------------------------------------------------------------------------


@pytest.mark.parametrize(("button", "opened"), [("open-form", True), ("export-form", False)])
def test_a_form_goes_out_as_a_workbook(
    page: FormsPage, workspace: Workspace, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    button: str, opened: bool,
) -> None:  # fmt: skip
    target, handed = tmp_path / "phiếu của tổ", []
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: handed.append(url.toLocalFile()) or True)
    press(page, button)
    written = target.with_name("phiếu của tổ.xlsx")
    qtbot.waitUntil(
        lambda: bool(handed) if opened else page.window().findChild(QWidget, "notice-banner") is not None,
        timeout=60_000,
    )
    assert handed == ([str(written)] if opened else [])
    assert compile_form(written.read_bytes(), written.name).xform == workspace.form_source("one-stop").xform
    assert openpyxl.load_workbook(written)["survey"].freeze_panes == "C2"


def test_a_place_that_cannot_be_written_is_told(
    page: FormsPage, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "no" / "where.xlsx"), ""))
    press(page, "export-form")
    qtbot.waitUntil(lambda: page.window().findChild(QWidget, "error-banner") is not None, timeout=60_000)
    assert "where.xlsx" in page.window().findChild(QWidget, "error-banner").accessibleName()  # type: ignore[union-attr]


# --- in from a file ------------------------------------------------------------------------------------------


def test_errors_are_listed_pointed_at_and_refused(
    page: FormsPage, workspace: Workspace, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "sua.md"
    broken = newer(workspace).replace("| POST-01 | yes_no_na | major |", "| POST-01 | yes_no_na | grave |", 1)
    file.write_text(broken.replace("${post_02_v} = 'no'", "iff(${post_02_v})", 1), encoding="utf-8")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(file), ""))
    press(page, "check-file")
    qtbot.waitUntil(lambda: page.problems.isVisible(), timeout=60_000)
    model = page.problems.model
    told = [[model.index(line, column).data() for column in range(5)] for line in range(model.rowCount())]
    errors = [line for line in told if line[0] == "Lỗi"]
    assert [line[1:4] for line in errors] == [
        ["survey", "3", "bind::insp:severity"],
        ["survey", "6", "bind::insp:finding"],
    ]
    assert "grave" in errors[0][4]
    assert "2 lỗi" in text(page, "problems-verdict")
    assert not enabled(page, "install-form")
    assert not enabled(page, "try-checked-form")
    line = next(n for n, each in enumerate(told) if each[3] == "bind::insp:finding")
    table = page.problems.table
    place = table.visualRect(model.index(line, 4)).center()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    letter = chr(ord("A") + _columns().index("bind::insp:finding"))
    assert QGuiApplication.clipboard().text() == f"survey!{letter}6"
    assert text(page, "problem-place") == f"Đã chép vị trí: survey!{letter}6"
    assert text(page, "problem-message") == told[line][4]
    assert workspace.form_source("one-stop").version == number(workspace)


def _columns() -> list[str]:
    header = next(line for line in bundled().splitlines() if "bind::insp:finding" in line)
    return [cell.strip() for cell in header.strip("|").split("|")][1:]


def test_a_corrected_file_is_checked_again_and_installed(
    page: FormsPage, workspace: Workspace, qtbot: QtBot, tmp_path: Path
) -> None:
    visit = workspace.new_visit({"body": {"name": "Xã Cũ"}}, form="one-stop", profile="commune_planned_full")
    before = [each.item for each in workspace.session(visit).state().items]
    file = tmp_path / "sua.md"
    file.write_text(newer(workspace).replace("${post_01_v} = 'no'", "${post_01_v} =", 1), encoding="utf-8")
    check(page, qtbot, file)
    assert not enabled(page, "install-form")
    file.write_text(newer(workspace), encoding="utf-8")
    first = page._check
    press(page, "check-again")
    qtbot.waitUntil(lambda: page._check is not first and enabled(page, "install-form"), timeout=60_000)
    words = [label.text() for label in page.problems.findChildren(QLabel)]
    assert any("thêm câu: POST-98" in each for each in words)
    assert any("bỏ câu: POST-08" in each for each in words)
    press(page, "install-form")
    qtbot.waitUntil(lambda: page.library.current("one-stop").version == NEWER, timeout=60_000)  # type: ignore[union-attr]
    assert page.details.isVisible()
    assert workspace.form_source("one-stop").version == NEWER
    assert [each.item for each in workspace.session(visit).state().items] == before
    check(page, qtbot, file)
    assert not enabled(page, "install-form")  # it is there already
    assert "đã cài" in " ".join(label.text() for label in page.problems.findChildren(QLabel))
    press(page, "close-problems")
    assert page.details.isVisible()


def test_warnings_do_not_stand_in_the_way(page: FormsPage, workspace: Workspace, qtbot: QtBot, tmp_path: Path) -> None:
    file = tmp_path / "sua.md"
    file.write_text(newer(workspace).replace("| Fees and charges posted correctly? |", "| |", 1), encoding="utf-8")
    check(page, qtbot, file)
    model = page.problems.model
    assert {model.index(line, 0).data() for line in range(model.rowCount())} == {"Nên xem"}
    assert text(page, "problems-verdict").startswith("Cài được. Có 1 điểm")
    press(page, "install-form")
    assert workspace.form_source("one-stop").version == NEWER
    qtbot.waitUntil(lambda: page.library.current("one-stop").version == NEWER, timeout=60_000)  # type: ignore[union-attr]


def test_a_version_that_would_not_be_used_says_so(
    page: FormsPage, workspace: Workspace, qtbot: QtBot, tmp_path: Path
) -> None:
    file = tmp_path / "cu.md"
    for wanted, words in ((number(workspace), "Trùng số phiên bản"), ("2001010101", "thấp hơn")):
        file.write_text(newer(workspace).replace(NEWER, wanted), encoding="utf-8")
        check(page, qtbot, file)
        assert any(words in label.text() for label in page.problems.findChildren(QLabel)), wanted


def test_a_file_can_be_dropped(page: FormsPage, workspace: Workspace, qtbot: QtBot, tmp_path: Path) -> None:
    file = tmp_path / "tha.md"
    file.write_text(newer(workspace), encoding="utf-8")
    for name, taken in ((file, True), (tmp_path / "anh.jpg", False)):
        mime = QMimeData()
        mime.setUrls([QUrl.fromLocalFile(str(name))])
        buttons, modifiers = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        enter = QDragEnterEvent(QPoint(5, 5), Qt.DropAction.CopyAction, mime, buttons, modifiers)
        enter.setAccepted(False)
        page.list.dragEnterEvent(enter)
        assert enter.isAccepted() == taken
        page.list.dropEvent(QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, mime, buttons, modifiers))
    qtbot.waitUntil(lambda: page.problems.isVisible(), timeout=60_000)
    assert text(page, "problems-file") == "tha.md"


def test_a_file_that_is_gone_is_told(page: FormsPage, qtbot: QtBot, tmp_path: Path) -> None:
    page.check(tmp_path / "khong-co.xlsx")
    qtbot.waitUntil(lambda: page.window().findChild(QWidget, "error-banner") is not None, timeout=60_000)
    assert "khong-co.xlsx" in page.window().findChild(QWidget, "error-banner").accessibleName()  # type: ignore[union-attr]
    assert page.details.isVisible()


# --- trials --------------------------------------------------------------------------------------------------


def trial_of(page: FormsPage) -> VisitPage:
    found = page.findChild(VisitPage)
    assert found is not None
    return found


def menu_of(visit: VisitPage) -> set[str]:
    """What the menu of a visit offers."""
    more = visit.findChild(QPushButton, "more")
    assert more is not None
    menu = more.menu()
    assert menu is not None
    menu.aboutToShow.emit()
    return {action.objectName() for action in menu.actions() if action.isVisible()}


def test_a_trial_is_a_visit_that_leaves_nothing(page: FormsPage, workspace: Workspace, qtbot: QtBot) -> None:
    press(page, "try-form")
    trial = trial_of(page)
    assert any(label.text() == "Thử" and label.property("pill") == "warn" for label in trial.findChildren(QLabel))
    assert page.tab == "checklist"
    answers = [made for made in trial.findChildren(QRadioButton) if made.isVisible()]
    qtbot.mouseClick(answers[0], Qt.MouseButton.LeftButton)
    state = trial._session.state()
    assert state.progress[1] == 1
    assert len(state.items) == 73
    folder = trial._workspace.folder
    assert folder.is_dir()
    assert not [each for each in trial.findChildren(QPushButton, "hand-over") if each.isVisible()]
    offered = menu_of(trial)
    assert "print-menu" in offered
    assert not {"hand-over-menu", "send-back", "followup-menu", "move-form"} & offered
    press(trial, "back")
    assert not folder.exists()
    assert workspace.visits() == []
    assert page.details.isVisible()


def test_a_file_can_be_tried_before_it_is_installed(
    page: FormsPage, workspace: Workspace, qtbot: QtBot, tmp_path: Path
) -> None:
    file = tmp_path / "thu.md"
    file.write_text(newer(workspace), encoding="utf-8")
    check(page, qtbot, file)
    press(page, "try-checked-form")
    assert trial_of(page)._session.state().item("POST-98") is not None
    press(trial_of(page), "back")
    assert page.problems.isVisible()  # the check is where it was
    assert workspace.form_source("one-stop").version == number(workspace)


def test_what_a_trial_asked_for_is_not_told_once_it_is_thrown_away(page: FormsPage, qtbot: QtBot) -> None:
    """Its data are closed by then, and the page is still there for a moment."""
    press(page, "try-form")
    through, told = threading.Event(), []
    tasks.run(trial_of(page), lambda: "for the trial", done=told.append)
    tasks.run(page, through.set, done=lambda _none: told.append("for the page"))
    through.wait()
    press(trial_of(page), "back")
    qtbot.waitUntil(lambda: bool(told))
    assert told == ["for the page"]


@pytest.mark.parametrize("way", ["close", "language"])
def test_a_trial_goes_with_the_page(
    window: MainWindow, page: FormsPage, qapp: QApplication, qtbot: QtBot, way: str
) -> None:
    press(page, "try-form")
    folder = trial_of(page)._workspace.folder
    if way == "close":
        window.close()
    else:
        language.set_language(qapp, "en")
    assert not folder.exists()


# --- how it looks --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("width", "height"), [(1366, 768), (1280, 720), (1093, 614), (960, 600)])
def test_nothing_is_wider_than_the_window(
    window: MainWindow, page: FormsPage, workspace: Workspace, width: int, height: int
) -> None:
    workspace.save_profile("one-stop", "Một mẫu phiếu có tên thật là dài để xem nó bị cắt ở đâu" * 2, ["POST-01"])
    page.show_form(page.library.forms[0].sha256)
    window.resize(width, height)
    QApplication.processEvents()
    right = window.mapToGlobal(window.rect().topRight()).x()
    for made in page.findChildren(QWidget):
        if made.isVisible():
            assert made.mapToGlobal(made.rect().topRight()).x() <= right, made.objectName() or made


def test_everything_people_press_is_named_and_large_enough(page: FormsPage, qtbot: QtBot, tmp_path: Path) -> None:
    file = tmp_path / "x.md"
    file.write_text("| survey |\n| | type | name | label |\n| | text | who | Ai? |\n", encoding="utf-8")
    shown = [made for made in page.findChildren(QPushButton) if made.isVisible()]
    check(page, qtbot, file)
    shown += [made for made in page.findChildren(QPushButton) if made.isVisible()]
    assert len(shown) > 15
    for made in shown:
        assert made.accessibleName(), made.objectName()
        assert made.objectName()
        assert min(made.width(), made.height()) >= 40, made.objectName()
