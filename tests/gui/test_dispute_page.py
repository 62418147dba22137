"""Deciding what people gave different values for: by keyboard, with a reason, and nothing is ever lost."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from checklist_stage import child, click, press, stage
from dispute_stage import CHOSEN, LISTED, NOTED, PLACE, SAME, SUMMED, gathered, laptop, recounted
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QDialog,
    QLabel,
    QLineEdit,
    QPushButton,
    QTabBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

from inspector_app.gui import theme
from inspector_app.gui.checklist_page import ChecklistPage
from inspector_app.gui.dispute_page import DisputePage
from inspector_app.gui.grid_page import GridPage
from inspector_app.gui.main_window import MainWindow
from inspector_app.gui.visit_page import VisitPage
from inspector_app.session import Session
from inspector_app.workspace import Workspace

Show = Callable[[Session], DisputePage]


@pytest.fixture
def visit(window: MainWindow, workspace: Workspace, qtbot: QtBot) -> VisitPage:
    window.open_disputes(gathered(workspace))
    with qtbot.waitActive(window):
        window.activateWindow()
    assert isinstance(window.page, VisitPage)
    return window.page


@pytest.fixture
def session(workspace: Workspace) -> Session:
    return workspace.session(gathered(workspace))


@pytest.fixture
def shown(qtbot: QtBot) -> Iterator[Show]:
    """Puts the page of a visit into an active window, which lives as long as the test."""
    windows = []

    def show(session: Session) -> DisputePage:
        made = DisputePage(session)
        windows.append(stage(qtbot, made))
        QApplication.processEvents()
        return made

    yield show
    windows.clear()


@pytest.fixture
def page(session: Session, shown: Show) -> DisputePage:
    return shown(session)


def bring(page: DisputePage, code: str) -> None:
    """The dispute about an item or list in front, reached by the key N."""
    for _ in range(9):
        assert page.view.dispute is not None
        if page.view.dispute.code == code:
            QApplication.processEvents()
            return
        press("n")
    pytest.fail(code)


def told(page: QWidget) -> list[str]:
    return [label.text() for label in page.findChildren(QLabel) if label.isVisible()]


def words(page: DisputePage) -> str:
    return page.view.panel._words.text()


def decide(page: DisputePage, keys: str, reason: str) -> None:
    """Pick by key, R, the reason, Enter."""
    press(keys)
    press("r")
    field = child(page, QLineEdit, "dispute-reason")
    assert QApplication.focusWidget() is field
    field.setText(reason)  # keys cannot type Vietnamese here
    press("\n")
    QApplication.processEvents()


def open_codes(session: Session) -> list[str]:
    return [each.code for each in session.state().disputes]


# --- seeing ------------------------------------------------------------------------------------------------------


def test_the_tab_is_there_only_when_people_differed(window: MainWindow, workspace: Workspace) -> None:
    window.open_visit(workspace.new_visit({"body": {"name": "Xã Yên"}}))
    assert [bar.count() for bar in window.page.findChildren(QTabBar)] == [4]
    window.open_visit(gathered(workspace))
    bar = child(window.page, QTabBar, "visit-tabs")
    assert [bar.accessibleTabName(n) for n in range(bar.count())][3] == "Khác nhau  5"


def test_each_side_says_who_where_when_and_why(page: DisputePage) -> None:
    bring(page, SAME)
    left, right = child(page, QWidget, "side-1"), child(page, QWidget, "side-2")
    assert "5/8" in told(left)
    assert "6/9" in told(right)
    assert "Người Hai" in told(left)
    assert "Người Một" in told(right)
    assert PLACE in told(left)
    assert any("08:20" in line for line in told(left))
    assert "“Đếm lại khi đủ người.”" in told(right)
    assert "Số đếm ở các địa điểm khác nhau thì cộng; cùng một địa điểm thì chọn một, không cộng." in told(page)


def test_a_cell_of_a_list_is_shown_in_its_row(page: DisputePage) -> None:
    bring(page, LISTED)
    row = child(page, QWidget, "dispute-row")
    assert row.isVisible()
    assert "Hồ sơ mẫu, dòng D7" in told(row)
    marked = [each for each in row.findChildren(QWidget, "disputed-cell") if each.isVisible()]
    assert [each.accessibleName() for each in marked] == ["Có trong sổ theo dõi: Không – Có"]


def test_everything_can_be_reached_seen_and_heard(page: DisputePage) -> None:
    for made in page.window().findChildren(QAbstractButton):
        if made.isVisible():
            assert made.accessibleName(), made.objectName()
            assert made.height() >= theme.TARGET, made.objectName()


# --- deciding ----------------------------------------------------------------------------------------------------


def test_a_side_is_taken_by_keyboard_with_its_reason_and_the_other_is_kept(page: DisputePage, session: Session) -> None:
    bring(page, SAME)
    decide(page, "2", "Số đếm sau, đủ người")
    assert session.item(SAME).entered == {"a": 6, "b": 9, "scope": PLACE, "at": "2026-05-14T08:40"}
    assert SAME not in open_codes(session)
    history = session.history(f"a/{SAME}")
    assert [each.value["a"] for each in history] == [5, 6, 6]
    assert history[-1].note == "Số đếm sau, đủ người"
    assert page.view.dispute is not None, "the next one is in front"
    assert page.view.dispute.code != SAME


def test_undo_brings_the_dispute_back_to_the_front(page: DisputePage, session: Session) -> None:
    before = open_codes(session)
    bring(page, SAME)
    decide(page, "1", "Thử")
    click(child(page.window(), QPushButton, "dispute-undo"))
    QApplication.processEvents()
    assert open_codes(session) == before
    assert page.view.dispute is not None
    assert page.view.dispute.code == SAME
    assert page.view.panel.reason_text() == "", "a new decision has a reason of its own"


def test_the_same_place_is_never_added_up(page: DisputePage, session: Session) -> None:
    bring(page, SAME)
    assert not child(page, QPushButton, "pick-sum").isEnabled()
    press("+")
    assert words(page) == "Cùng một nơi nên không cộng."
    assert page.view.panel.pick.how == ""
    press("\n")
    assert SAME in open_codes(session)


def test_different_places_are_laid_out_added_up_and_wait_for_a_word(page: DisputePage, session: Session) -> None:
    bring(page, SUMMED)
    assert words(page) == "Sẽ ghi: 25/29 · 86,21%. Tầng 1: 18/20 (09:00); Tầng 2: 7/9 (09:10)"
    assert SUMMED in open_codes(session), "shown, not stored"
    press("\n")
    stored = session.item(SUMMED).entered
    assert stored is not None
    assert (stored["a"], stored["b"]) == (25, 29)
    assert [look["counted"] for look in stored["observations"]] == [True, True]


def test_a_recount_of_one_floor_is_kept_as_a_source(workspace: Workspace, shown: Show) -> None:
    page = shown(workspace.session(gathered(workspace, *recounted())))
    bring(page, SUMMED)
    assert "25/29" in words(page)
    assert "Tầng 2: 8/10 (10:00) – giữ làm nguồn, không tính" in words(page)
    box = child(page, QCheckBox, "count-2")
    click(box)  # rather the recount than the first look
    assert "26/30" in words(page)
    press("\n")
    stored = page._session.item(SUMMED).entered
    assert stored is not None
    assert (stored["a"], stored["b"]) == (26, 30)
    assert len(stored["observations"]) == 3


def test_another_value_is_typed_in_the_questions_own_editor(page: DisputePage, session: Session) -> None:
    bring(page, SAME)
    press("o")
    focused = QApplication.focusWidget()
    assert isinstance(focused, QLineEdit)
    focused.selectAll()
    press("12")
    click(child(page, QPushButton, "reason-0"))
    press("\n")
    assert SAME in open_codes(session), "12 of 8 cannot be"
    assert "8" in words(page) or "lớn hơn" in words(page)
    assert focused.text() == "12", "what was typed stays to be put right"
    focused.setText("7")
    focused.setFocus()
    page.view.decide()
    assert session.item(SAME).entered == {"scope": PLACE, "at": "2026-05-14T08:20", "a": 7, "b": 8}


def test_the_latest_is_the_one_seen_last(page: DisputePage, session: Session) -> None:
    bring(page, SAME)
    decide(page, "l", "Lần xem sau")
    assert session.item(SAME).entered is not None
    assert session.item(SAME).entered["a"] == 6  # type: ignore[index]


def test_nothing_is_decided_without_a_choice_and_a_reason(page: DisputePage, session: Session) -> None:
    bring(page, CHOSEN)
    press("\n")
    assert words(page) == "Hãy chọn giá trị trước: 1, 2, + hoặc O."
    press("1")
    press("\n")
    assert words(page) == "Cần nêu lý do; một câu ngắn là đủ."
    assert QApplication.focusWidget() is child(page, QLineEdit, "dispute-reason")
    assert CHOSEN in open_codes(session)


def test_notes_are_decided_too(page: DisputePage, session: Session) -> None:
    bring(page, NOTED)
    decide(page, "1", "Nói rõ hơn")
    assert session.item(NOTED).note == "Bảng bị che."


@pytest.fixture
def deleted(workspace: Workspace, shown: Show) -> DisputePage:
    """Row D7 was deleted here while a third laptop went on writing in it; that dispute is in front."""
    visit = gathered(workspace)
    own = workspace.session(visit)
    row = next(each.id for each in own.state().rows[LISTED] if each.key == "D7")
    before = workspace.log.operations(visit)
    own.remove_row(LISTED, row)
    third, session = laptop(workspace.folder.parent / "third", "Người Ba", 5)
    third.log.add(before)
    session.reload()
    session.set_fields(LISTED, row, {"in_system": "no"})
    workspace.log.add(third.log.operations(visit))
    third.close()
    page = shown(workspace.session(visit))
    page.show_line("open", next(each.id for each in page._session.state().disputes if each.kind == "row"))
    QApplication.processEvents()
    return page


def test_a_row_deleted_here_and_written_there_waits_for_a_person(deleted: DisputePage) -> None:
    assert "Dòng đã bị xóa" in told(deleted)
    assert any("Có trên Hệ thống: Không" in line for line in told(deleted)), "what was written is there to read"
    assert deleted.view.dispute is not None
    stays = next(head.n for head in deleted.view.dispute.heads if not head.deleted)
    decide(deleted, str(stays), "Hồ sơ vẫn cần kiểm tra")
    rows = deleted._session.state().rows[LISTED]
    assert [each.fields["in_system"] for each in rows if each.key == "D7"] == ["no"]


def test_a_row_that_stays_deleted_is_listed_with_its_reason(deleted: DisputePage) -> None:
    assert deleted.view.dispute is not None
    name = deleted.view.dispute.id
    gone = next(head.n for head in deleted.view.dispute.heads if head.deleted)
    decide(deleted, str(gone), "Nhập trùng")
    assert not deleted._session.state().rows.get(LISTED)
    assert ("decided", name) in deleted.list.order()
    click(child(deleted, QPushButton, f"decided-{name}"))
    QApplication.processEvents()
    assert "Dòng đã bị xóa" in told(deleted)
    assert "Nhập trùng" in told(deleted)


# --- many at once, and again ------------------------------------------------------------------------------------


def test_who_is_in_charge_wins_after_every_single_decision_was_shown(page: DisputePage, session: Session) -> None:
    before = open_codes(session)
    click(child(page, QPushButton, "owner-wins"))
    dialog = child(page.window(), QDialog, "owner-dialog")
    shown = " ".join(told(dialog))
    assert "7/9 · 77,78% · Người Hai" in shown
    assert "6/9 · 66,67% · Người Một" in shown
    assert open_codes(session) == before, "looking decides nothing"
    click(child(dialog, QPushButton, "owner-decide"))
    QApplication.processEvents()
    assert session.item(SAME).entered["a"] == 6  # type: ignore[index]
    assert session.item(SUMMED).entered["a"] == 7  # type: ignore[index]
    assert len(open_codes(session)) == len(before) - 2
    click(child(page.window(), QPushButton, "dispute-undo"))
    assert open_codes(session) == before, "one undo takes them all back"


def test_what_was_decided_stays_listed_and_can_be_decided_again(page: DisputePage, session: Session) -> None:
    bring(page, CHOSEN)
    decide(page, "1", "Nhìn thấy tận nơi")
    line = next(key for kind, key in page.list.order() if kind == "decided")
    click(child(page, QPushButton, f"decided-{line}"))
    QApplication.processEvents()
    assert "Nhìn thấy tận nơi" in told(page)
    click(child(page, QPushButton, "decide-again"))
    QApplication.processEvents()
    decide(page, "2", "Xem lại: có niêm yết")
    assert session.item(CHOSEN).entered == {"v": "yes"}
    notes = [each.note for each in session.history(f"a/{CHOSEN}") if each.note]
    assert notes == ["Nhìn thấy tận nơi", "Xem lại: có niêm yết"], "the first decision stays in the history"
    assert CHOSEN not in open_codes(session)


def test_the_last_decision_leads_to_the_minutes(page: DisputePage, session: Session, qtbot: QtBot) -> None:
    while session.state().disputes:
        page.view.press_side(1)
        page.view.panel.reason.setText("Đã cùng xem lại")
        page.view.decide()
    QApplication.processEvents()
    assert "Không còn điểm khác nhau nào" in told(page)
    with qtbot.waitSignal(page.open_tab) as wanted:
        click(child(page, QPushButton, "disputes-to-minutes"))
    assert wanted.args == ["minutes"]


def test_late_papers_stand_apart_and_never_in_the_signed_version(workspace: Workspace, shown: Show) -> None:
    visit = gathered(workspace)
    session = workspace.session(visit)
    for dispute in session.state().disputes:
        session.resolve(dispute.id, take=1, reason="Đã cùng xem lại")
    session.lock_minutes(b"%PDF-1.7")
    workspace.log.add(recounted())
    page = shown(workspace.session(visit))
    assert ("late", "late") in page.list.order()
    page.show_line("late", "late")
    QApplication.processEvents()
    assert "Tài liệu đến sau khi ký" in told(page)
    assert any("8/10" in line for line in told(page))
    assert any("Người Ba" in line for line in told(page))


# --- from where people work ---------------------------------------------------------------------------------------


def test_the_card_shows_who_gave_what_and_leads_to_the_decision(visit: VisitPage) -> None:
    visit.open_item(SAME)
    QApplication.processEvents()
    line = child(visit, QWidget, f"dispute-{SAME}")
    assert "Khác nhau: Người Hai 5/8 (62,50%) · Người Một 6/9 (66,67%)" in told(line)
    click(child(line, QPushButton, f"open-dispute-{SAME}"))
    assert visit.tab == "disputes"
    page = visit.page("disputes")
    assert isinstance(page, DisputePage)
    assert page.view.dispute is not None
    assert page.view.dispute.code == SAME


def test_a_cell_of_the_grid_is_marked_and_leads_to_the_decision(visit: VisitPage) -> None:
    checklist = visit.page("checklist")
    assert isinstance(checklist, ChecklistPage)
    visit.open_tab("checklist")
    checklist.open("list", LISTED)
    grid = checklist.page
    assert isinstance(grid, GridPage)
    QApplication.processEvents()
    column = [field.name for field in grid.model.fields].index("in_book")
    cell = grid.model.index(0, column)
    grid.view.scrollTo(cell)
    assert "Người Một" in str(cell.data(Qt.ItemDataRole.ToolTipRole))
    where = grid.view.visualRect(cell).center()
    QTest.mouseClick(grid.view.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert visit.tab == "disputes"
    page = visit.page("disputes")
    assert isinstance(page, DisputePage)
    assert page.view.dispute is not None
    assert page.view.dispute.register.endswith("/in_book")
