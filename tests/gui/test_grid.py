"""Lists as spreadsheets: typing, choices by key, paste without losing a row, fill down, delete with undo."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from pathlib import Path

import pytest
from checklist_stage import child, click, commune, grid, open_fresh, press, stage
from PySide6.QtCore import QItemSelection, QItemSelectionModel, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QPushButton, QTableView
from pytestqt.qtbot import QtBot

from inspector_app.gui.checklist_page import ChecklistPage
from inspector_app.gui.grid_model import FLAGS, WRONG
from inspector_app.gui.grid_page import GridPage
from inspector_app.gui.grid_paste import headings, table
from inspector_app.session import Session
from inspector_app.workspace import Workspace

GROUP = "sampled_dossier"


@pytest.fixture
def workspace(tmp_path: Path, clock: Callable[[], datetime]) -> Iterator[Workspace]:
    opened = open_fresh(tmp_path, clock)
    yield opened
    opened.close()


@pytest.fixture
def session(workspace: Workspace) -> Session:
    return commune(workspace)


@pytest.fixture
def page(session: Session, qtbot: QtBot) -> Iterator[ChecklistPage]:
    made = ChecklistPage(session)
    holder = stage(qtbot, made, (1280, 657))
    made.open("list", GROUP)
    qtbot.waitUntil(grid(made).view.hasFocus)
    yield made
    holder.close()


@pytest.fixture
def sheet(page: ChecklistPage) -> GridPage:
    return grid(page)


def rows(session: Session) -> list[Mapping[str, object]]:
    return [row.fields for row in session.state().rows.get(GROUP, ())]


def at(sheet: GridPage, place: int, field: str) -> None:
    """The cursor into a cell."""
    names = [each.name for each in sheet.model.fields]
    sheet.view.setCurrentIndex(sheet.model.index(place, names.index(field)))
    sheet.view.setFocus()


def select(sheet: GridPage, first: tuple[int, str], last: tuple[int, str]) -> None:
    names = [each.name for each in sheet.model.fields]
    area = QItemSelection(
        sheet.model.index(first[0], names.index(first[1])), sheet.model.index(last[0], names.index(last[1]))
    )
    sheet.view.selectionModel().select(area, QItemSelectionModel.SelectionFlag.ClearAndSelect)


def key(sheet: GridPage, code: Qt.Key, how: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(sheet.view, code, how)


def told(sheet: GridPage) -> str:
    return child(sheet, QLabel, "grid-told").text()


def open_choices(sheet: GridPage, field: str) -> QComboBox:
    """The choices of the first row's cell, listed."""
    at(sheet, 0, field)
    sheet.view.edit(sheet.view.currentIndex())
    return child(sheet, QComboBox, f"choices-{field}")


def test_typing_into_the_last_line_adds_a_row(workspace: Workspace, session: Session, sheet: GridPage) -> None:
    press("D1\t0203\t3\t")
    press("0503\n")
    other = Workspace.open(workspace.folder)
    stored = [row.fields for row in other.session(session.id).state().rows[GROUP]]
    other.close()
    entered = {name: stored[0][name] for name in ("code", "received_at", "limit_wd", "promised_at")}
    assert entered == {"code": "D1", "received_at": "2026-03-02", "limit_wd": 3, "promised_at": "2026-03-05"}
    assert len(stored) == 1
    assert sheet.model.rowCount() == 2


def test_enter_goes_down_and_tab_right(session: Session, sheet: GridPage) -> None:
    press("D1\n")
    assert (sheet.view.currentIndex().row(), sheet.view.currentIndex().column()) == (1, 0)
    press("D2\t")
    assert (sheet.view.currentIndex().row(), sheet.view.currentIndex().column()) == (1, 1)
    assert [row["code"] for row in rows(session)] == ["D1", "D2"]
    key(sheet, Qt.Key.Key_Left)
    key(sheet, Qt.Key.Key_Up)
    assert (sheet.view.currentIndex().row(), sheet.view.currentIndex().column()) == (0, 0)


def test_a_new_row_takes_the_next_key(session: Session, sheet: GridPage) -> None:
    session.add_row(GROUP, {"code": "D8"})
    at(sheet, 1, "limit_wd")
    press("3\n")
    assert [(row["code"], row.get("limit_wd")) for row in rows(session)] == [("D8", None), ("D9", 3)]


def test_choices_take_a_number_or_a_first_letter(session: Session, sheet: GridPage) -> None:
    session.add_row(GROUP, {"code": "D1"})
    at(sheet, 0, "in_book")
    press("2")
    assert rows(session)[0]["in_book"] == "no"
    press("c")
    assert rows(session)[0]["in_book"] == "yes"
    at(sheet, 0, "slip_issued")
    press("kk")
    assert rows(session)[0]["slip_issued"] == "not_due"  # the same letter again takes the next
    key(sheet, Qt.Key.Key_Delete)
    assert "slip_issued" not in rows(session)[0]


def test_a_wrong_cell_is_marked_and_kept_until_it_is_put_right(session: Session, sheet: GridPage) -> None:
    session.add_row(GROUP, {"code": "D1", "received_at": "2026-03-02"})
    at(sheet, 0, "received_at")
    press("3113\n")
    assert rows(session)[0]["received_at"] == "2026-03-02"
    cell = sheet.model.index(0, [each.name for each in sheet.model.fields].index("received_at"))
    assert cell.data() == "3113"
    assert cell.data(WRONG)
    at(sheet, 0, "received_at")
    assert "không phải ngày" in told(sheet)
    press("0403\n")
    assert rows(session)[0]["received_at"] == "2026-03-04"
    assert cell.data(WRONG) is None
    assert sheet.model.wrong_cells() == []


def test_a_key_is_not_used_twice(session: Session, sheet: GridPage) -> None:
    session.add_row(GROUP, {"code": "D1"})
    at(sheet, 1, "code")
    press("d1\n")
    assert len(rows(session)) == 2
    assert "code" not in rows(session)[1]
    assert sheet.model.index(1, 0).data() == "d1"
    assert "đã có trong danh sách" in told(sheet) or sheet.model.wrong_cells() == [(1, 0)]


def test_computed_columns_cannot_be_typed_into_and_flags_stand_in_the_row(session: Session, sheet: GridPage) -> None:
    session.add_row(
        GROUP,
        {"code": "D2", "received_at": "2026-01-05", "limit_wd": 15, "promised_at": "2026-01-26", "in_book": "no",
         "returned_at": "2026-02-02", "result_at": "2026-02-02", "handling": "normal"},
    )  # fmt: skip
    computed = next(place for place, each in enumerate(sheet.model.fields) if each.computed)
    index = sheet.model.index(0, computed)
    assert not sheet.model.flags(index) & Qt.ItemFlag.ItemIsEditable
    assert not sheet.model.setData(index, "1")
    flags = sheet.model.index(0, len(sheet.model.fields)).data(FLAGS)
    assert "không vào sổ" in flags
    assert any(flag.startswith("trễ ") for flag in flags)


def test_a_table_with_headings_is_pasted_by_its_headings(session: Session, sheet: GridPage) -> None:
    """Columns in another order, one nobody knows, a wrong date: every line is there, the wrong cell marked."""
    QApplication.clipboard().setText(
        "Ngày nhận\tMã hồ sơ\tNgười nộp\tCó trong sổ theo dõi\n"
        "02/03/2026\tD1\tx\tCó\n"
        "31/02/2026\tD2\ty\tKhông\n"
        "04/03/2026\tD3\tz\tcó lẽ\n"
    )
    key(sheet, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert [(row.get("code"), row.get("received_at"), row.get("in_book")) for row in rows(session)] == [
        ("D1", "2026-03-02", "yes"),
        ("D2", None, "no"),
        ("D3", "2026-03-04", None),
    ]
    names = [each.name for each in sheet.model.fields]
    assert sheet.model.wrong_cells() == [(1, names.index("received_at")), (2, names.index("in_book"))]
    assert sheet.model.index(1, names.index("received_at")).data() == "31/02/2026"
    assert "Người nộp" in told(sheet)
    assert "2 ô" in told(sheet)


def test_a_pasted_line_with_a_known_key_changes_its_row(session: Session, sheet: GridPage) -> None:
    session.add_row(GROUP, {"code": "D1", "limit_wd": 3, "in_book": "yes"})
    QApplication.clipboard().setText("Mã hồ sơ\tThời hạn công bố (ngày làm việc; 0 = trong ngày)\nD1\t15\nD2\t10")
    sheet.paste()
    assert [(row["code"], row["limit_wd"], row.get("in_book")) for row in rows(session)] == [
        ("D1", 15, "yes"),
        ("D2", 10, None),
    ]


def test_cells_without_headings_are_pasted_where_the_cursor_is(session: Session, sheet: GridPage) -> None:
    session.add_row(GROUP, {"code": "D1"})
    at(sheet, 0, "received_at")
    QApplication.clipboard().setText("02/03/2026\t3\r\n03/03/2026\t5\r\n")
    sheet.paste()
    assert [(row.get("code"), row["received_at"], row["limit_wd"]) for row in rows(session)] == [
        ("D1", "2026-03-02", 3),
        (None, "2026-03-03", 5),
    ]


def test_a_key_pasted_twice_makes_two_rows(session: Session, sheet: GridPage) -> None:
    QApplication.clipboard().setText("Mã hồ sơ\tNgày nhận\nD1\t02/03/2026\nD1\t03/03/2026")
    sheet.paste()
    assert [(row.get("code"), row["received_at"]) for row in rows(session)] == [
        ("D1", "2026-03-02"),
        (None, "2026-03-03"),
    ]
    assert sheet.model.wrong_cells() == [(1, 0)]


def test_a_paste_is_undone_at_once(session: Session, sheet: GridPage) -> None:
    QApplication.clipboard().setText("Mã hồ sơ\tNgày nhận\n" + "\n".join(f"D{n}\t02/03/2026" for n in range(1, 31)))
    sheet.paste()
    assert len(rows(session)) == 30
    click(child(sheet, QPushButton, "grid-undo"))
    assert rows(session) == []
    assert sheet.model.rowCount() == 1


def test_an_empty_clipboard_is_said(sheet: GridPage, session: Session) -> None:
    QApplication.clipboard().setText(" \n")
    click(child(sheet, QPushButton, "grid-paste"))
    assert rows(session) == []
    assert "Hãy chép các ô" in told(sheet)


def test_fill_down_copies_the_top_cell(session: Session, sheet: GridPage) -> None:
    for number in (1, 2, 3):
        session.add_row(GROUP, {"code": f"D{number}"})
    session.set_fields(GROUP, session.state().rows[GROUP][0].id, {"in_book": "no", "limit_wd": 15})
    select(sheet, (0, "in_book"), (2, "in_book"))
    key(sheet, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert [row.get("in_book") for row in rows(session)] == ["no", "no", "no"]
    at(sheet, 1, "limit_wd")
    key(sheet, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert [row.get("limit_wd") for row in rows(session)] == [15, 15, None]


def test_a_selection_is_copied_as_a_table_and_pastes_back(session: Session, sheet: GridPage) -> None:
    session.add_row(GROUP, {"code": "D1", "received_at": "2026-03-02"})
    session.add_row(GROUP, {"code": "D2", "received_at": "2026-03-03"})
    select(sheet, (0, "code"), (1, "received_at"))
    key(sheet, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.clipboard().text() == "D1\t02/03/2026\nD2\t03/03/2026"


def test_deleted_rows_come_back_by_undo(session: Session, sheet: GridPage) -> None:
    for number in (1, 2, 3):
        session.add_row(GROUP, {"code": f"D{number}", "limit_wd": number})
    before = rows(session)
    select(sheet, (0, "code"), (1, "code"))
    click(child(sheet, QPushButton, "grid-drop"))
    assert [row["code"] for row in rows(session)] == ["D3"]
    assert "D1, D2" in told(sheet)
    click(child(sheet, QPushButton, "grid-undo"))
    assert rows(session) == before


def test_undo_is_not_offered_after_another_deed(session: Session, sheet: GridPage) -> None:
    session.add_row(GROUP, {"code": "D1"})
    select(sheet, (0, "code"), (0, "code"))
    sheet.drop_rows()
    undo = child(sheet, QPushButton, "grid-undo")
    assert undo.isVisible()
    session.add_row(GROUP, {"code": "D5"})
    assert not undo.isVisible()


def test_only_the_columns_in_use_are_shown_and_more_can_be(session: Session, sheet: GridPage) -> None:
    shown = [each.name for each in sheet.model.fields]
    assert shown == list(session.fields_in_use(GROUP))
    assert "note" not in shown
    menu = child(sheet, QPushButton, "grid-columns").menu()
    assert menu is not None
    menu.aboutToShow.emit()
    actions = {action.objectName(): action for action in menu.actions()}
    assert not actions["column-code"].isEnabled()
    actions["column-note"].trigger()
    assert "note" in [each.name for each in sheet.model.fields]


def test_the_fed_questions_stand_above_with_their_figures(
    session: Session, page: ChecklistPage, sheet: GridPage, qtbot: QtBot
) -> None:
    for number in range(1, 5):
        session.add_row(
            GROUP,
            {"code": f"D{number}", "in_book": "yes" if number > 1 else "no", "in_system": "yes", "data_match": "yes"},
        )
    figure = child(sheet, QPushButton, "figure-LOG-04")
    assert "3/4 (75,00%)" in figure.accessibleName()
    qtbot.waitUntil(figure.isVisible)
    assert figure.mapTo(sheet, figure.rect().bottomLeft()).y() < sheet.view.mapTo(sheet, QPoint(0, 0)).y()
    click(figure)
    assert page.current is not None
    assert page.current.item.code == "LOG-04"


def test_in_a_low_window_the_figures_leave_room_for_rows(
    session: Session, page: ChecklistPage, sheet: GridPage, qtbot: QtBot
) -> None:
    for number in range(1, 9):
        session.add_row(GROUP, {"code": f"D{number}", "in_book": "yes", "in_system": "yes", "data_match": "yes"})
    figure = child(sheet, QPushButton, "figure-LOG-04")
    qtbot.waitUntil(figure.isVisible)
    words = next(each for each in figure.findChildren(QLabel) if each.wordWrap())
    assert words.isVisible()
    page.window().resize(960, 414)  # a screen of 1920x1080 at 200 %, less header and foot
    qtbot.waitUntil(lambda: not words.isVisible())
    qtbot.waitUntil(lambda: sheet.view.viewport().height() >= 3 * sheet.view.rowHeight(0))
    assert figure.width() >= figure.sizeHint().width()  # its figure is not cut


def test_a_cell_half_typed_is_stored_by_commit(session: Session, page: ChecklistPage, sheet: GridPage) -> None:
    session.add_row(GROUP, {"code": "D1"})
    at(sheet, 0, "limit_wd")
    press("15")
    page.commit()
    assert rows(session)[0]["limit_wd"] == 15


def test_quoted_line_breaks_stay_in_their_cell() -> None:
    assert table('D1\t"hai\ndòng"\r\n\r\nD2\tx') == [["D1", "hai\ndòng"], ["D2", "x"]]


def test_a_line_of_values_is_no_heading(session: Session) -> None:
    group = session.model.group(GROUP)
    assert group is not None
    assert headings(group, ["D1", "02/03/2026"]) is None
    assert headings(group, ["Mã hồ sơ", "ngay nhan"]) is not None
    assert headings(group, ["Mã hồ sơ"]) is not None


def test_flags_stand_beside_their_own_rows_however_the_list_is_scrolled(
    sheet: GridPage, session: Session, qtbot: QtBot
) -> None:
    for number in range(30):
        session.add_row(GROUP, {"code": f"D{number}", "in_book": "no"})
    flags = sheet.findChild(QTableView, f"flags-{GROUP}")
    assert flags is not None
    bar = sheet.view.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    for value in (0, 7, bar.maximum(), bar.maximum() // 2, bar.maximum()):
        bar.setValue(value)
        ours = [sheet.view.rowViewportPosition(row) for row in range(30)]
        assert [flags.rowViewportPosition(row) for row in range(30)] == ours
    sheet.view.scrollToTop()
    assert flags.rowViewportPosition(3) == sheet.view.rowViewportPosition(3) == 3 * sheet.view.rowHeight(0)


def test_a_row_is_called_by_the_key_it_has_now(session: Session, sheet: GridPage) -> None:
    sheet.model.setData(sheet.model.index(0, 0), "H01")
    sheet.model.setData(sheet.model.index(0, 0), "H02")
    assert sheet.model.headerData(0, Qt.Orientation.Vertical) == "H02"


@pytest.mark.qt_log_ignore(r"This plugin does not support grabbing the keyboard")
def test_a_choice_from_the_list_is_stored_once_and_the_cursor_is_back_in_the_grid(
    session: Session, sheet: GridPage
) -> None:
    QTest.keyClicks(sheet.view, "7")
    choices = open_choices(sheet, "slip_issued").view()
    QTest.keyClick(choices, Qt.Key.Key_Down)
    QTest.keyClick(choices, Qt.Key.Key_Return)
    QTest.keyClick(choices, Qt.Key.Key_Return)  # a second press, before the list is gone: Qt warned of it
    assert rows(session)[0]["slip_issued"] == "yes"
    assert sheet.view.hasFocus()


@pytest.mark.qt_log_ignore(r"This plugin does not support grabbing the keyboard")
def test_a_list_open_over_a_row_that_goes_listens_no_more(session: Session, sheet: GridPage) -> None:
    QTest.keyClicks(sheet.view, "7")
    choices = open_choices(sheet, "slip_issued").view()
    session.remove_row(GROUP, session.state().rows[GROUP][0].id)
    sheet.refresh()
    QTest.keyClick(choices, Qt.Key.Key_Down)
    QTest.keyClick(choices, Qt.Key.Key_Return)
    assert rows(session) == []
