"""Typing: a word is on disk after a short rest and before anything else happens, and no letter is lost or moved."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path

import pytest
from checklist_stage import child, click, commune, go, grid, open_fresh, press, read_back, stage
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from inspector_app.gui.checklist_page import ChecklistPage
from inspector_app.gui.findings_page import FindingsPage
from inspector_app.gui.grid_page import GridPage
from inspector_app.gui.grid_view import CellLine
from inspector_app.gui.main_window import MainWindow
from inspector_app.gui.typed_field import TypedField, TypedText
from inspector_app.gui.typing_pause import pause
from inspector_app.gui.visit_page import VisitPage
from inspector_app.inspection import operations as op
from inspector_app.session import Session
from inspector_app.workspace import Workspace

GROUP = "sampled_dossier"
NFC, NFD = "Đường việt", unicodedata.normalize("NFD", "Đường việt")
# an input method that corrects: it sends a backspace, then the letter with its mark
CORRECTED = "D\bĐuong\b\b\b\bưong\b\b\bơng\b\bng\b\b\b\b\bĐường viet\b\biệ\bệt"


@pytest.fixture
def workspace(tmp_path: Path, clock: Callable[[], datetime]) -> Iterator[Workspace]:
    opened = open_fresh(tmp_path, clock)
    yield opened
    opened.close()


@pytest.fixture
def session(workspace: Workspace) -> Session:
    made = commune(workspace)
    made.follow_typing(pause().typing)
    return made


@pytest.fixture
def page(session: Session, qtbot: QtBot) -> Iterator[ChecklistPage]:
    made = ChecklistPage(session)
    holder = stage(qtbot, made)
    yield made
    holder.close()


@pytest.fixture
def note(page: ChecklistPage) -> QPlainTextEdit:
    go(page, "POST-01").open_note()
    return child(page, QPlainTextEdit, "note-POST-01")


def compose(widget: QWidget, preedit: str, commit: str = "") -> None:
    """What an input method sends: a word it is still at, or one that is done."""
    event = QInputMethodEvent(preedit, [])
    if commit:
        event.setCommitString(commit)
    QApplication.sendEvent(widget, event)


def rest() -> None:
    """The typist's fingers rest: what waits is stored now, as after the pause."""
    pause().settle()


# --- no letter lost or moved ---------------------------------------------------------------------------------


@pytest.mark.parametrize("keys", [NFC, NFD, CORRECTED], ids=["precomposed", "decomposed", "corrected"])
def test_storing_after_every_single_key_moves_no_letter(
    workspace: Workspace, session: Session, note: QPlainTextEdit, keys: str
) -> None:
    before = len(session.history())
    for key in keys:
        press(key)
        rest()
    if keys is CORRECTED:
        assert note.toPlainText() == _after(keys)
    assert unicodedata.normalize("NFC", note.toPlainText()) == session.item("POST-01").note
    assert note.textCursor().position() == len(note.toPlainText())
    assert read_back(workspace, session, "POST-01").note == session.item("POST-01").note
    assert len(session.history()) > before + 5, "it really was stored on the way"


def _after(keys: str) -> str:
    """What the keys spell on plain paper."""
    spelled = ""
    for key in keys:
        spelled = spelled[:-1] if key == "\b" else spelled + key
    return spelled


@pytest.mark.parametrize("keys", [NFC, NFD], ids=["precomposed", "decomposed"])
def test_a_line_keeps_letters_and_cursor_too(qtbot: QtBot, keys: str) -> None:
    field = TypedField("text", date(2026, 5, 14))
    stored: list[object] = []
    field.settled.connect(lambda: (stored.append(field.value()), field.show_value(field.value())))
    holder = stage(qtbot, field)
    field.setFocus()
    field.insert("Quầy  số 4")
    field.setCursorPosition(5)
    for number, key in enumerate(keys, 1):
        press(key)
        rest()
        assert field.cursorPosition() == 5 + number
    assert field.text() == f"Quầy {keys} số 4"
    assert stored[-1] == f"Quầy {NFC} số 4"
    holder.close()


@pytest.mark.parametrize("kind", [TypedField, TypedText])
def test_a_word_the_input_method_is_still_at_is_stored_and_comes_only_once(qtbot: QtBot, kind: type[QWidget]) -> None:
    field = TypedField("text", date(2026, 5, 14)) if kind is TypedField else TypedText()
    stored: list[object] = []
    field.settled.connect(lambda: (stored.append(field.value()), field.show_value(field.value())))
    holder = stage(qtbot, field)
    field.setFocus()
    compose(field, "", "Xã 😀 ")
    compose(field, "việ")
    assert pause().waiting
    rest()
    assert stored[-1] == "Xã 😀 việ"
    plain = field.text if isinstance(field, TypedField) else field.toPlainText
    assert plain() == "Xã 😀 ", "the input method is left at its word"
    compose(field, "việt")
    compose(field, "", "việt")
    rest()
    assert plain() == "Xã 😀 việt"
    assert stored[-1] == "Xã 😀 việt"
    holder.close()


# --- when it is stored ---------------------------------------------------------------------------------------


def test_the_pause_itself_stores(session: Session, note: QPlainTextEdit, qtbot: QtBot) -> None:
    press("cho")
    assert session.item("POST-01").note == ""
    qtbot.waitUntil(lambda: session.item("POST-01").note == "cho")
    assert note.hasFocus()


def test_another_program_coming_to_the_front_stores_first(session: Session, note: QPlainTextEdit) -> None:
    press("dang do")
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    app.applicationStateChanged.emit(Qt.ApplicationState.ApplicationInactive)
    assert session.item("POST-01").note == "dang do"


def test_a_key_in_another_field_stores_the_first(session: Session, note: QPlainTextEdit) -> None:
    press("mot")
    pause().typed(TypedText())
    assert session.item("POST-01").note == "mot"


@pytest.fixture
def visit_page(workspace: Workspace, qtbot: QtBot) -> Iterator[VisitPage]:
    workspace.settings.save(name="Thư ký")
    window = MainWindow(workspace)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    window.open_visit(commune(workspace).id)
    assert isinstance(window.page, VisitPage)
    yield window.page
    window.close()


def half_typed(page: VisitPage) -> QPlainTextEdit:
    checklist = page.page("checklist")
    assert isinstance(checklist, ChecklistPage)
    card = go(checklist, "POST-01")
    card.open_note()
    press("nua chung")
    field = child(checklist, QPlainTextEdit, "note-POST-01")
    assert field.hasFocus()
    return field


LEAVING: dict[str, Callable[[VisitPage], object]] = {
    "tab": lambda page: page.open_tab("photos"),
    "section": lambda page: page.page("checklist").step(1),  # type: ignore[attr-defined]
    "minutes": lambda page: page.open_tab("minutes"),
    "history": lambda page: page.open_history(),
    "start page": lambda page: page.left.emit(),
    "closing": lambda page: page.window().close(),
    "undo": lambda page: page._undoing.committing.emit(),
}


@pytest.mark.parametrize("way", LEAVING)
def test_whatever_comes_next_the_word_is_stored_before(workspace: Workspace, visit_page: VisitPage, way: str) -> None:
    half_typed(visit_page)
    visit = visit_page.visit_id
    assert workspace.session(visit).item("POST-01").note == ""
    LEAVING[way](visit_page)
    assert workspace.session(visit).item("POST-01").note == "nua chung"


def test_a_finding_being_reworded_is_on_disk_before_it_is_confirmed(session: Session, qtbot: QtBot) -> None:
    session.answer("POST-01", {"v": "no"})
    page = FindingsPage(session)
    holder = stage(qtbot, page)
    page._asked("reword", "POST-01")
    dialog = QApplication.activeModalWidget()
    assert dialog is not None
    words = child(dialog, QPlainTextEdit, "reword-text")
    qtbot.waitUntil(words.hasFocus)
    form = session.finding("POST-01").text
    words.selectAll()
    press("Thieu bang")
    rest()
    assert session.finding("POST-01").text == "Thieu bang"
    click(child(dialog, QPushButton, "reword-cancel"))
    assert session.finding("POST-01").text == form
    assert not session.finding("POST-01").edited
    holder.close()


def test_a_finding_of_ones_own_survives_a_crash_and_leaves_nothing_when_given_up(
    workspace: Workspace, session: Session, qtbot: QtBot
) -> None:
    page = FindingsPage(session)
    holder = stage(qtbot, page)

    def write() -> QWidget:
        page._write()
        dialog = QApplication.activeModalWidget()
        assert dialog is not None
        qtbot.waitUntil(child(dialog, QPlainTextEdit, "write-text").hasFocus)
        press("Chua niem yet")
        rest()
        return dialog

    def own(among: Session) -> list[str]:
        return [each.text for each in among.state().findings if each.counts and not each.codes]

    dialog = write()
    assert own(workspace.session(session.id)) == ["Chua niem yet"]
    click(child(dialog, QPushButton, "write-cancel"))
    assert own(session) == []
    click(child(write(), QPushButton, "write-accept"))
    assert own(session) == ["Chua niem yet"]
    holder.close()


# --- one typing is one deed ----------------------------------------------------------------------------------


def test_a_word_stored_in_pieces_is_undone_as_one(session: Session, note: QPlainTextEdit) -> None:
    session.answer("POST-03", {"a": 5, "b": 9})
    for letter in "chua":
        press(letter)
        rest()
    assert len(session.history("n/POST-01")) == 4
    assert session.undo()
    assert session.item("POST-01").note == ""
    assert session.item("POST-03").entered is not None
    assert session.redo()
    assert session.item("POST-01").note == "chua"


def test_coming_back_to_a_field_is_another_deed(session: Session, page: ChecklistPage, note: QPlainTextEdit) -> None:
    press("mot")
    rest()
    page.setFocus()
    note.setFocus()
    press(" hai")
    rest()
    assert session.item("POST-01").note == "mot hai"
    session.undo()
    assert session.item("POST-01").note == "mot"


# --- cells of a list -----------------------------------------------------------------------------------------


@pytest.fixture
def sheet(page: ChecklistPage, qtbot: QtBot) -> GridPage:
    page.open("list", GROUP)
    qtbot.waitUntil(grid(page).view.hasFocus)
    return grid(page)


def rows(session: Session) -> list[tuple[str, str]]:
    return [(row.id, str(row.fields.get("code"))) for row in session.state().rows.get(GROUP, ())]


def test_a_cell_is_stored_while_it_is_typed_and_a_row_gets_the_id_of_its_whole_key(
    session: Session, sheet: GridPage
) -> None:
    for letter in "D12":
        press(letter)
        rest()
        editor = QApplication.focusWidget()
        assert isinstance(editor, CellLine), "the editor stays open"
    assert rows(session) == [(op.row_id(session.id, GROUP, "D12"), "D12")]
    press("\n")
    assert rows(session) == [(op.row_id(session.id, GROUP, "D12"), "D12")]
    assert session.undo()
    assert rows(session) == [], "the row was one deed"
    assert session.redo()
    assert rows(session) == [(op.row_id(session.id, GROUP, "D12"), "D12")]


def test_escape_gives_up_what_was_stored_while_typing(session: Session, sheet: GridPage) -> None:
    session.add_row(GROUP, {"code": "D1", "received_at": "2026-03-02"})
    names = [field.name for field in sheet.model.fields]
    sheet.view.setCurrentIndex(sheet.model.index(0, names.index("received_at")))
    press("0403")
    rest()
    (row,) = session.state().rows[GROUP]
    assert row.fields["received_at"] == "2026-03-04"
    press("\x1b")
    (row,) = session.state().rows[GROUP]
    assert row.fields["received_at"] == "2026-03-02"
    sheet.view.setCurrentIndex(sheet.model.index(1, 0))
    press("D9")
    rest()
    assert len(rows(session)) == 2
    press("\x1b")
    assert [code for _, code in rows(session)] == ["D1"]


def test_half_a_date_is_neither_stored_nor_called_wrong(session: Session, sheet: GridPage) -> None:
    session.add_row(GROUP, {"code": "D1"})
    names = [field.name for field in sheet.model.fields]
    sheet.view.setCurrentIndex(sheet.model.index(0, names.index("received_at")))
    press("240")
    rest()
    assert sheet.model.wrong_cells() == []
    assert session.state().rows[GROUP][0].fields.get("received_at") is None
    press("4\n")
    assert session.state().rows[GROUP][0].fields["received_at"] == "2026-04-24"


# --- commands beside the open window -------------------------------------------------------------------------


def test_what_a_command_writes_is_shown_and_the_word_being_typed_stays(
    workspace: Workspace, visit_page: VisitPage
) -> None:
    field = half_typed(visit_page)
    beside = workspace.beside()
    beside.session(visit_page.visit_id).answer("POST-03", {"a": 5, "b": 9})
    window = visit_page.window()
    assert isinstance(window, MainWindow)
    window._watch.look()
    checklist = visit_page.page("checklist")
    assert isinstance(checklist, ChecklistPage)
    assert child(checklist, QLineEdit, "count-POST-03-a").text() == "5"
    assert field.toPlainText() == "nua chung"
    assert field.hasFocus()
    press("!")
    rest()
    assert beside.session(visit_page.visit_id).item("POST-01").note == "nua chung!"
    assert not beside.session(visit_page.visit_id).item("POST-03").in_dispute
    beside.close()


def test_a_note_nobody_is_changing_shows_what_a_command_wrote_there(session: Session, note: QPlainTextEdit) -> None:
    press("cu")
    rest()
    session.set_note("POST-01", "cu va moi")
    assert note.hasFocus()
    assert note.toPlainText() == "cu va moi"
    assert note.textCursor().position() == 2


def test_a_cell_being_typed_stays_while_a_command_adds_rows(
    workspace: Workspace, session: Session, sheet: GridPage
) -> None:
    session.add_row(GROUP, {"code": "D1"})
    names = [field.name for field in sheet.model.fields]
    sheet.view.setCurrentIndex(sheet.model.index(0, names.index("received_at")))
    press("240")
    beside = workspace.beside()
    beside.session(session.id).add_row(GROUP, {"code": "D2", "in_book": "yes"})
    beside.close()
    session.reload()
    assert [code for _, code in rows(session)] == ["D1", "D2"]
    press("4\n")
    assert session.state().rows[GROUP][0].fields["received_at"] == "2026-04-24"


def test_nothing_is_read_anew_for_what_this_window_wrote(workspace: Workspace, visit_page: VisitPage) -> None:
    window = visit_page.window()
    assert isinstance(window, MainWindow)
    told: list[bool] = []
    window._watch.changed.connect(lambda: told.append(True))
    half_typed(visit_page)
    rest()
    window._watch.look()
    assert told == []


def test_the_start_page_shows_a_visit_made_by_a_command_and_keeps_what_is_typed(
    workspace: Workspace, qtbot: QtBot
) -> None:
    workspace.settings.save(name="Thư ký")
    window = MainWindow(workspace)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    press("suoi")
    beside = workspace.beside()
    made = beside.new_visit({"body": {"name": "Xã Mới Toanh"}})
    beside.close()
    window._watch.look()
    assert window.page.findChild(QPushButton, f"open-{made}") is not None
    focused = QApplication.focusWidget()
    assert isinstance(focused, QLineEdit)
    assert focused.text() == "suoi"
    window.close()


def test_the_first_card_goes_on_where_work_stopped(workspace: Workspace, qtbot: QtBot) -> None:
    workspace.settings.save(name="Thư ký")
    session = commune(workspace)
    session.set_note("STF-03", "Quầy 4")
    window = MainWindow(workspace)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    assert window.page.findChild(QPushButton, "continue-visit") is None, "nothing answered, another day's visit"
    session.answer("STF-03", {"a": 5, "b": 9})
    window.show_start()
    click(child(window.page, QPushButton, "continue-visit"))
    assert isinstance(window.page, VisitPage)
    checklist = window.page.page("checklist")
    assert isinstance(checklist, ChecklistPage)
    assert checklist.current is not None
    assert checklist.current.item.code == "STF-03"
    window.close()


def test_events_of_the_input_method_reach_the_field_that_has_the_focus(note: QPlainTextEdit) -> None:
    """The stage itself: a test above would pass for nothing if the event went nowhere."""
    compose(note, "", "ệ")
    assert note.toPlainText() == "ệ"
    QTest.keyClick(note, Qt.Key.Key_Backspace)
    assert note.toPlainText() == ""
    assert QEvent.Type.InputMethod in QEvent.Type
