"""An open visit: its header follows the visit, its bar says when it was saved, its tabs give way when it is narrow."""

from __future__ import annotations

import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QTabBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

from inspector_app.gui.checklist_page import ChecklistPage
from inspector_app.gui.copies_dialog import CopiesDialog
from inspector_app.gui.main_window import MainWindow
from inspector_app.gui.visit_details import VisitDetails
from inspector_app.gui.visit_page import VisitPage
from inspector_app.session import Session
from inspector_app.workspace import Workspace

COMMUNE = "Ủy ban nhân dân xã Thanh Khê Thượng"


@pytest.fixture
def page(window: MainWindow, workspace: Workspace) -> VisitPage:
    window.open_visit(workspace.new_visit({"body": {"name": COMMUNE}, "date": "2026-05-14"}))
    assert isinstance(window.page, VisitPage)
    return window.page


@pytest.fixture
def session(page: VisitPage) -> Session:
    return page._session


def words(page: QWidget) -> list[str]:
    return [label.text() for label in page.findChildren(QLabel) if label.isVisible()]


def tabs(page: VisitPage) -> QTabBar:
    bar = page.findChild(QTabBar, "visit-tabs")
    assert bar is not None
    return bar


def first_choice(session: Session) -> str:
    return next(each.code for each in session.state().items if each.relevant and each.item.part("v"))


def test_header_names_the_visit_and_follows_it(page: VisitPage, session: Session) -> None:
    assert "UBND xã Thanh Khê Thượng" in words(page)
    assert "Chưa bắt đầu" in words(page)
    assert any(text.startswith("Thứ Năm 14/05/2026 · Theo kế hoạch") for text in words(page))
    session.set_state(first_choice(session), "not_checked", "hết giờ")
    assert "Đang kiểm tra" in words(page)
    session.set_frame("body", {"name": "Xã Khác", "kind": "commune"})
    assert "Xã Khác" in words(page)
    session.record_signature(session.lock_minutes(b"%PDF-1.7"), "leader", b"%PDF-1.7 s", {})
    assert "Đã ký" in words(page)


def test_the_bar_says_when_the_last_answer_was_saved(page: VisitPage, session: Session) -> None:
    saved = page.findChild(QLabel, "saved-at")
    assert saved is not None
    assert saved.text() == "Câu trả lời được lưu ngay khi nhập"
    session.set_state(first_choice(session), "not_checked", "hết giờ")
    assert session.saved_at is not None
    assert saved.text() == f"Đã lưu lúc {session.saved_at.astimezone():%H:%M:%S}"
    assert re.search(r"\d\d:\d\d:\d\d$", saved.text())
    place = saved.mapTo(page, saved.rect().center())
    assert place.x() < page.width() / 3
    assert place.y() > page.height() - 70


def test_tabs_carry_counts_and_each_page_is_built_when_looked_at(page: VisitPage, session: Session) -> None:
    assert set(page._pages) == {"checklist"}
    page.open_tab("findings")
    assert set(page._pages) == {"checklist", "findings"}
    assert tabs(page).tabText(2) == "Tồn tại"
    session.add_finding("limitation", "Chưa niêm yết giá dịch vụ.", severity="minor")
    assert tabs(page).tabText(2) == "Tồn tại  1"


def test_each_page_brings_its_own_buttons_to_the_bar(page: VisitPage) -> None:
    bars = {}
    for code in ("checklist", "findings"):
        page.open_tab(code)
        place = page._places.currentWidget()
        bars[code] = {made.objectName() for made in place.findChildren(QPushButton)}
    assert bars["checklist"]
    assert bars["findings"]
    assert not bars["checklist"] & bars["findings"]


@pytest.mark.parametrize(("width", "height"), [(1366, 768), (1280, 720), (1093, 614), (960, 600)])
def test_nothing_stands_outside_however_small(
    window: MainWindow, page: VisitPage, session: Session, width: int, height: int
) -> None:
    session.set_frame("body", {"name": "Ủy ban nhân dân xã " + "Rất Dài " * 20, "kind": "commune"})
    window.resize(width, height)
    window.grab()
    assert (window.width(), window.height()) == (width, height)
    header = tabs(page).parentWidget()
    for made in header.findChildren(QWidget):
        if made.isVisible():
            left = made.mapTo(page, made.rect().topLeft()).x()
            assert left >= 0
            assert left + made.width() <= width, made.objectName()
    bar = tabs(page)
    current = bar.tabRect(bar.currentIndex())
    assert bar.rect().contains(current)
    assert all(bar.accessibleTabName(i) for i in range(bar.count()))
    assert all(bar.tabRect(i).width() >= 40 for i in range(bar.count()))


def test_search_leads_to_the_checklist(page: VisitPage, window: MainWindow, qtbot: QtBot) -> None:
    page.open_tab("findings")
    with qtbot.waitActive(window):
        window.activateWindow()
    qtbot.keyClick(page, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert page.tab == "checklist"
    assert isinstance(window.focusWidget(), QLineEdit)


def test_undo_takes_the_last_entry_back(page: VisitPage, session: Session, window: MainWindow, qtbot: QtBot) -> None:
    code = first_choice(session)
    session.set_state(code, "not_checked", "hết giờ")
    with qtbot.waitActive(window):
        window.activateWindow()
    page.setFocus()
    qtbot.keyClick(page, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert session.item(code).state == "missing"
    notice = window.findChild(QWidget, "notice-banner")
    assert notice is not None
    assert notice.accessibleName() == f"Đã hoàn tác: {code}: Chưa kiểm tra: hết giờ"


def test_pages_ask_for_others(page: VisitPage, session: Session) -> None:
    page.open_tab("findings")
    code = session.state().items[-1].code
    wish = page.page("findings")
    wish.open_item.emit(code)  # type: ignore[attr-defined]
    assert page.tab == "checklist"


# --- the visit's frame ---------------------------------------------------------------------------------------


@pytest.fixture
def details(page: VisitPage, window: MainWindow) -> VisitDetails:
    page.open_details()
    found = window.findChild(VisitDetails)
    assert found is not None
    return found


def give(details: VisitDetails, name: str, text: str) -> QLineEdit:
    field = details.findChild(QLineEdit, name)
    assert field is not None
    field.setText(text)
    details.commit()
    return field


def press(details: QWidget, name: str) -> None:
    found = details.findChild(QPushButton, name) or details.findChild(QRadioButton, name)
    assert found is not None
    found.click()


def frame(session: Session) -> dict[str, object]:
    return dict(session.state().frame)


@pytest.mark.parametrize("way", ["button", "escape"])
def test_the_details_close_in_both_ways_and_keep_what_was_typed(
    details: VisitDetails, session: Session, qtbot: QtBot, way: str
) -> None:
    field = details.findChild(QLineEdit, "frame-number")
    assert field is not None
    field.clear()
    field.insert("08/BB-TKT")
    with qtbot.waitSignal(details.destroyed):
        if way == "button":
            press(details, "close-details")
        else:
            QTest.keyClick(details, Qt.Key.Key_Escape)
    session.reload()
    assert session.state().frame["number"] == "08/BB-TKT"


def test_the_dialog_of_copies_closes(window: MainWindow, workspace: Workspace, qtbot: QtBot) -> None:
    dialog = CopiesDialog(workspace, window)
    dialog.open()
    with qtbot.waitSignal(dialog.destroyed):
        QTest.keyClick(dialog, Qt.Key.Key_Escape)


def test_fields_are_stored_as_the_frame_has_them(details: VisitDetails, session: Session) -> None:
    give(details, "frame-number", "07/BB-TKT")
    give(details, "frame-period-from", "0107/2025")
    give(details, "frame-period-from", "1/7/2025")
    give(details, "frame-period-to", "30042026")
    give(details, "frame-team-name", "Tổ kiểm tra số 03")
    give(details, "frame-copies", "4")
    press(details, "frame-team-kind-doan")
    press(details, "frame-traits-collects_fees-false")
    stored = frame(session)
    assert stored["number"] == "07/BB-TKT"
    assert stored["period"] == {"from": "2025-07-01", "to": "2026-04-30"}
    assert stored["team"] == {"name": "Tổ kiểm tra số 03", "kind": "doan"}
    assert stored["copies"] == 4
    assert stored["traits"] == {"collects_fees": False}
    press(details, "frame-traits-collects_fees-")
    give(details, "frame-number", "")
    assert "traits" not in frame(session)
    assert "number" not in frame(session)


def test_what_is_no_date_is_marked_and_not_stored(details: VisitDetails, session: Session) -> None:
    field = give(details, "frame-date", "31/02/2026")
    assert field.property("state") == "bad"
    assert field.toolTip()
    assert frame(session)["date"] == "2026-05-14"
    give(details, "frame-date", "")
    assert frame(session)["date"] == "2026-05-14"
    field = give(details, "frame-date", "1505")
    assert field.property("state") == ""
    assert frame(session)["date"] == "2026-05-15"


def test_the_body_cannot_lose_its_name(details: VisitDetails, session: Session) -> None:
    field = give(details, "frame-body-name", "  ")
    assert field.property("state") == "bad"
    assert session.state().title == COMMUNE
    give(details, "frame-body-name", "Ủy ban nhân dân phường Bến Lội")
    assert session.state().frame["body"] == {"kind": "commune", "name": "Ủy ban nhân dân phường Bến Lội"}


def test_people_keep_their_keys(details: VisitDetails, session: Session) -> None:
    press(details, "team-members-add")
    give(details, "team-members-0-name", "Trần Thị Mẫu")
    press(details, "team-members-add")
    give(details, "team-members-1-position", "Chuyên viên")
    members = session.state().frame["team"]["members"]
    assert members == {
        "TT": {"role": "leader", "name": "Trần Thị Mẫu"},
        "TP": {"role": "deputy_leader", "position": "Chuyên viên"},
    }
    press(details, "team-members-0-remove")
    assert session.state().frame["team"]["members"] == {"TP": {"role": "deputy_leader", "position": "Chuyên viên"}}


@pytest.mark.parametrize(
    ("missing", "field"),
    [
        ("date", "frame-date"),
        ("number", "frame-number"),
        ("superior", "frame-superior"),
        ("period", "frame-period-from"),
        ("copies", "frame-copies"),
        ("body", "frame-body-name"),
        ("sessions", "sessions-0-from"),
        ("basis", "basis-0-number"),
        ("body_side", "body_side-0-name"),
        ("team.leader", "team-members-0-name"),
        ("team.secretary", "team-members-0-name"),
    ],
)
def test_what_the_minutes_miss_leads_to_its_field(
    window: MainWindow, page: VisitPage, qtbot: QtBot, missing: str, field: str
) -> None:
    page.open_details(missing)
    details = window.findChild(VisitDetails)
    assert details is not None
    cursor = details.focusWidget()
    assert cursor is not None
    assert cursor.objectName() == field
    middle = cursor.mapTo(details, cursor.rect().center())
    assert details.rect().contains(middle)
    if missing == "team.secretary":
        role = details.findChild(QComboBox, "team-members-0-role")
        assert role is not None
        assert role.currentData() == "secretary"


def test_lines_without_a_word_are_not_stored_and_unknown_fields_are_kept(
    window: MainWindow, page: VisitPage, session: Session
) -> None:
    session.set_frame("basis", [{"kind": "plan", "number": "58/KH-UBND", "remark": "ngoài biểu mẫu"}])
    page.open_details("basis")
    details = window.findChild(VisitDetails)
    assert details is not None
    press(details, "basis-add")
    press(details, "sessions-add")
    give(details, "sessions-0-from", "8h10")
    give(details, "basis-0-date", "27/02/2026")
    assert session.state().frame["basis"] == [
        {"kind": "plan", "number": "58/KH-UBND", "date": "2026-02-27", "remark": "ngoài biểu mẫu"}
    ]
    assert session.state().frame["sessions"] == [{"part": "morning", "from": "08:10"}]


def test_closing_the_details_keeps_the_word_being_typed(details: VisitDetails, session: Session) -> None:
    field = details.findChild(QLineEdit, "frame-place")
    assert field is not None
    field.setText("Trung tâm Phục vụ hành chính công")
    details.reject()
    assert frame(session)["place"] == "Trung tâm Phục vụ hành chính công"


def test_a_kind_of_visit_said_in_haste_is_put_right(details: VisitDetails, session: Session) -> None:
    surprise = details.findChild(QRadioButton, "frame-mode-surprise")
    assert isinstance(surprise, QRadioButton)
    surprise.click()
    assert session.state().frame["mode"] == "surprise"


def test_a_new_line_proposes_the_role_nobody_has_yet(details: VisitDetails) -> None:
    details.show_field("team.secretary")
    press(details, "team-members-add")
    roles = [box.currentText() for box in details.findChildren(QComboBox) if box.objectName().endswith("-role")]
    assert roles == ["Thư ký", "Trưởng đoàn, tổ trưởng"]


def test_a_tab_says_its_key(page: VisitPage) -> None:
    bar = tabs(page)
    assert bar.tabToolTip(0).endswith("(Ctrl+1)")
    assert bar.tabToolTip(bar.count() - 1).endswith("(Ctrl+4)")


@pytest.mark.parametrize("in_details", [False, True])
def test_a_visit_held_in_another_way_shows_the_questions_it_has_now(
    in_details: bool, page: VisitPage, session: Session, window: MainWindow, workspace: Workspace, qtbot: QtBot
) -> None:
    """Also a question that was being answered when it left the checklist: its card must not stand in the way."""
    checklist = page.page("checklist")
    assert isinstance(checklist, ChecklistPage)
    checklist.show_item("POST-04")
    qtbot.waitUntil(lambda: checklist.findChild(QLineEdit, "count-POST-04-a") is not None)
    count = checklist.findChild(QLineEdit, "count-POST-04-a")
    assert count is not None
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    count.setFocus()
    QTest.keyClicks(count, "5")
    current = checklist.current
    assert current is not None
    assert current.item.code == "POST-04"
    details = VisitDetails(session, workspace, window)
    qtbot.addWidget(details)
    if in_details:
        details.open()
    before = len(session.model.items)
    workspace.convert_visit(session, "surprise", "có phản ánh của người dân")
    assert len(session.model.items) != before
    for button in ("next-unanswered", "next-section"):  # pressed before the page is built anew
        press(page, button)
    session.set_frame("number", "12")  # what else is said does not wake the old cards
    if in_details:
        assert window.page is page, "the dialog is still open"
        details.accept()
    qtbot.waitUntil(lambda: window.page is not page)
    assert isinstance(window.page, VisitPage)
    assert window.page._session.model.items == session.model.items


@pytest.mark.parametrize("answered", [False, True])
def test_a_checklist_without_a_question_for_it_keeps_the_visit_as_it_is(
    answered: bool, page: VisitPage, session: Session, window: MainWindow
) -> None:
    if answered:
        session.answer("POST-01", {"v": "yes"})
    page.open_details()
    details = window.findChild(VisitDetails)
    assert details is not None
    press(details, "frame-mode-desk")
    if answered:
        why = details.findChild(QPlainTextEdit, "reason")
        assert why is not None
        why.setPlainText("Dịch bệnh")
        press(details, "accept-reason")
    assert session.state().frame["mode"] == "planned"
    planned = details.findChild(QRadioButton, "frame-mode-planned")
    assert planned is not None
    assert planned.isChecked()
    assert any("không có câu hỏi nào" in each.text() for each in window.findChildren(QLabel) if each.isVisible())
    details.close()
