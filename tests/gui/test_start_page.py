"""From the first start to an open visit: a name, a few letters, nothing else; what is remembered, what is not."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QPushButton, QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from inspector_app.gui.body_search import _marked
from inspector_app.gui.start_page import StartPage, prepare_forms
from inspector_app.gui.visit_list import VisitLine, short_name
from inspector_app.gui.welcome import WelcomePage
from inspector_app.storage.settings import Settings
from inspector_app.workspace import Workspace

COMMUNE = "Ủy ban nhân dân xã Thanh Khê Thượng"


@pytest.fixture
def today(tmp_path: Path, compiled: Path) -> Iterator[Workspace]:
    """A fresh data folder whose clock is the clock on the wall: the start page speaks of today."""
    shutil.copytree(compiled, tmp_path / "today")
    opened = Workspace.open(tmp_path / "today")
    opened.settings.save(name="Thư ký")
    yield opened
    opened.close()


@pytest.fixture
def page(today: Workspace, qtbot: QtBot) -> StartPage:
    return shown(today, qtbot)


def shown(workspace: Workspace, qtbot: QtBot) -> StartPage:
    made = StartPage(workspace)
    qtbot.addWidget(made)
    made.resize(1366, 768)
    with qtbot.waitExposed(made):
        made.show()
    return made


def typed(page: StartPage, qtbot: QtBot, text: str) -> QLineEdit:
    field = page.search.edit
    field.clear()
    field.insert(text)  # keyClicks knows Latin letters only
    page.search.refresh()
    QApplication.processEvents()  # rows are shown when the loop runs
    return field


def suggestions(page: StartPage) -> list[str]:
    rows = [row for row in page.findChildren(QPushButton) if row.objectName().startswith("suggestion-")]
    return [row.accessibleName() for row in rows if row.isVisible()]


def button(page: QWidget, name: str) -> QPushButton:
    found = [made for made in page.findChildren(QPushButton, name) if made.isVisible()]
    assert len(found) == 1, name
    return found[0]


def recents(page: StartPage) -> list[str]:
    made = [each for each in page.findChildren(QPushButton) if each.objectName().startswith("recent-")]
    return [each.accessibleName() for each in made if each.isVisible()]


def days(count: int) -> str:
    return (datetime.now(UTC).astimezone().date() + timedelta(days=count)).isoformat()


# --- the name ------------------------------------------------------------------------------------------------


def test_the_first_start_asks_for_the_name_and_keeps_it(tmp_path: Path, qtbot: QtBot) -> None:
    workspace = Workspace.open(tmp_path / "new")
    page = WelcomePage(workspace)
    qtbot.addWidget(page)
    page.show()
    assert len(page.findChildren(QLineEdit)) == 1
    field = page.findChild(QLineEdit, "welcome-name")
    assert field is not None
    assert not button(page, "welcome-go").isEnabled()
    field.insert("  Tra\u0302\u0300n  Thị Mẫu ")
    with qtbot.waitSignal(page.named):
        qtbot.keyClick(field, Qt.Key.Key_Return)
    assert Settings(tmp_path / "new").name == "Trần Thị Mẫu"  # read anew from the disk, in NFC
    workspace.close()


def test_an_empty_name_is_no_name(tmp_path: Path, qtbot: QtBot) -> None:
    workspace = Workspace.open(tmp_path / "new")
    page = WelcomePage(workspace)
    qtbot.addWidget(page)
    page.show()
    field = page.findChild(QLineEdit, "welcome-name")
    assert field is not None
    qtbot.keyClicks(field, "   ")
    with qtbot.assertNotEmitted(page.named):
        qtbot.keyClick(field, Qt.Key.Key_Return)
    assert workspace.settings.name == ""
    workspace.close()


# --- the body ------------------------------------------------------------------------------------------------


def test_the_cursor_waits_in_the_search_field(page: StartPage) -> None:
    assert page.focusWidget() is page.search.edit


@pytest.mark.parametrize("text", ["thanh k", "THANH K", "thanh khe", "Thanh Khê", "khê thượng"])
def test_letters_without_accents_find_the_body(page: StartPage, qtbot: QtBot, text: str) -> None:
    typed(page, qtbot, text)
    assert suggestions(page)[0] == COMMUNE


def test_enter_begins_with_the_first_suggestion(page: StartPage, qtbot: QtBot, today: Workspace) -> None:
    field = typed(page, qtbot, "thanh k")
    with qtbot.waitSignal(page.visit_chosen) as chosen:
        qtbot.keyClick(field, Qt.Key.Key_Return)
    state = today.session(chosen.args[0]).state()
    assert state.title == COMMUNE
    assert state.frame["mode"] == "planned"
    assert state.frame["body"]["kind"] == "commune"
    assert state.frame["desk"]["kind"] == "commune_onestop"
    assert state.frame["date"] == days(0)
    assert state.frame["profile"] == "commune_planned_short"


def test_enter_right_after_the_last_letter_does_not_wait_for_suggestions(
    page: StartPage, qtbot: QtBot, today: Workspace
) -> None:
    qtbot.keyClicks(page.search.edit, "thanh k")
    with qtbot.waitSignal(page.visit_chosen) as chosen:
        qtbot.keyClick(page.search.edit, Qt.Key.Key_Return)
    assert today.session(chosen.args[0]).state().title == COMMUNE


def test_any_name_is_accepted_and_remembered(page: StartPage, qtbot: QtBot, today: Workspace) -> None:
    field = typed(page, qtbot, "Sở Thủy lợi & Đê điều <thử>")
    assert suggestions(page) == ["Sở Thủy lợi & Đê điều <thử>"]
    with qtbot.waitSignal(page.visit_chosen) as chosen:
        qtbot.keyClick(field, Qt.Key.Key_Return)
    assert today.session(chosen.args[0]).state().frame["body"] == {
        "name": "Sở Thủy lợi & Đê điều <thử>",
        "kind": "department",
    }
    again = shown(today, qtbot)
    typed(again, qtbot, "thuy loi")
    assert suggestions(again)[0] == "Sở Thủy lợi & Đê điều <thử>"


def test_the_text_itself_can_be_taken_though_others_match(page: StartPage, qtbot: QtBot, today: Workspace) -> None:
    field = typed(page, qtbot, "Thanh Khê")
    for _ in range(9):
        qtbot.keyClick(field, Qt.Key.Key_Down)
    with qtbot.waitSignal(page.visit_chosen) as chosen:
        qtbot.keyClick(field, Qt.Key.Key_Return)
    assert today.session(chosen.args[0]).state().title == "Thanh Khê"


def test_a_click_chooses_and_the_kind_of_visit_can_still_be_said(
    page: StartPage, qtbot: QtBot, today: Workspace
) -> None:
    typed(page, qtbot, "xa")
    with qtbot.assertNotEmitted(page.visit_chosen):
        qtbot.mouseClick(button(page, "suggestion-1"), Qt.MouseButton.LeftButton)
    name = page.search.choice.name if page.search.choice else ""
    surprise = page.findChild(QRadioButton, "mode-surprise")
    assert isinstance(surprise, QRadioButton)
    qtbot.mouseClick(surprise, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(page.visit_chosen) as chosen:
        qtbot.mouseClick(button(page, "start-visit"), Qt.MouseButton.LeftButton)
    state = today.session(chosen.args[0]).state()
    assert (state.title, state.frame["mode"]) == (name, "surprise")
    assert name.startswith("Ủy ban nhân dân xã")


def test_two_clicks_on_a_suggestion_begin(page: StartPage, qtbot: QtBot, today: Workspace) -> None:
    typed(page, qtbot, "thanh k")
    with qtbot.waitSignal(page.visit_chosen) as chosen:
        qtbot.mouseDClick(button(page, "suggestion-0"), Qt.MouseButton.LeftButton)
    assert today.session(chosen.args[0]).state().title == COMMUNE


def test_a_name_is_typed_wherever_the_focus_is(page: StartPage, qtbot: QtBot) -> None:
    settings = button(page, "settings")
    settings.setFocus()
    qtbot.keyClicks(settings, "th")
    assert page.search.edit.text() == "th"


def test_what_was_finished_today_is_not_called_nothing(page: StartPage, today: Workspace) -> None:
    visit = today.new_visit({"body": {"name": COMMUNE}, "date": days(0)})
    session = today.session(visit)
    version = session.lock_minutes(b"%PDF-1.7 minutes")
    session.record_signature(version, "leader", b"%PDF-1.7 minutes", {"kind": "device_seal"})
    page.refresh()
    QApplication.processEvents()  # rows are shown when the loop runs
    words = [each.text() for each in page.list.findChildren(QLabel) if each.isVisible()]
    assert "Các cuộc kiểm tra hôm nay đã xong." in words
    assert not any(each.startswith("Hôm nay chưa có cuộc kiểm tra nào") for each in words)


def test_the_button_begins_and_is_off_while_there_is_nothing_to_begin(
    page: StartPage, qtbot: QtBot, today: Workspace
) -> None:
    start = button(page, "start-visit")
    assert not start.isEnabled()
    with qtbot.assertNotEmitted(page.visit_chosen):
        qtbot.keyClick(page.search.edit, Qt.Key.Key_Return)
    typed(page, qtbot, "Xã Mới")
    assert start.isEnabled()
    with qtbot.waitSignal(page.visit_chosen) as chosen:
        qtbot.mouseClick(start, Qt.MouseButton.LeftButton)
    assert today.session(chosen.args[0]).state().title == "Xã Mới"


def test_a_visit_of_today_is_gone_on_with_and_not_made_twice(page: StartPage, qtbot: QtBot, today: Workspace) -> None:
    first = today.new_visit({"body": {"name": COMMUNE}})
    page.refresh()
    field = typed(page, qtbot, COMMUNE)
    assert button(page, "start-visit").text() == "Tiếp tục cuộc kiểm tra hôm nay"
    with qtbot.waitSignal(page.visit_chosen) as chosen:
        qtbot.keyClick(field, Qt.Key.Key_Return)
    assert chosen.args == [first]
    surprise = page.findChild(QRadioButton, "mode-surprise")
    assert surprise is not None
    surprise.click()
    with qtbot.waitSignal(page.visit_chosen) as other:
        qtbot.keyClick(field, Qt.Key.Key_Return)
    assert other.args != [first]


def test_matched_letters_are_marked_and_nothing_else() -> None:
    shown = _marked("Phòng Kinh tế & UBND phường Thanh Khương", "thanh k")
    assert shown.count("<span") == 1
    assert ">Thanh K</span>hương" in shown
    assert "tế &amp; UBND" in shown
    assert _marked("Đường Đá", "duong").count("<span") == 1
    assert "<span" not in _marked("Xã Kim", "")
    assert "<span" not in _marked("Xã Kim", "zzz")


# --- mode and checklist --------------------------------------------------------------------------------------


def offered(page: StartPage) -> list[str]:
    box = page.findChild(QComboBox, "profile")
    assert box is not None
    return [box.itemData(i) for i in range(box.count())]


def press_mode(page: StartPage, mode: str) -> None:
    found = page.findChild(QRadioButton, f"mode-{mode}")
    assert found is not None
    found.click()


def test_desk_is_offered_only_where_a_checklist_for_it_exists(page: StartPage, today: Workspace) -> None:
    modes = {made.objectName() for made in page.findChildren(QRadioButton)}
    wanted = {"mode-planned", "mode-surprise"}
    if any(profile.mode == "desk" for profile in today.catalogue.profiles):
        wanted.add("mode-desk")
    assert modes == wanted


def test_checklists_fit_the_mode_and_the_body(page: StartPage, qtbot: QtBot, today: Workspace) -> None:
    known = {f"{each.form}/{each.id}": each for each in today.catalogue.profiles}
    field = typed(page, qtbot, "thanh k")
    assert offered(page)[0] == "one-stop/commune_planned_short"
    assert {known[key].mode for key in offered(page)} == {"planned"}
    assert all({"commune", "commune_onestop"} & set(known[key].body_kinds) for key in offered(page))
    press_mode(page, "surprise")
    assert {known[key].mode for key in offered(page)} == {"surprise"}
    with qtbot.waitSignal(page.visit_chosen) as chosen:
        qtbot.keyClick(field, Qt.Key.Key_Return)
    frame = today.session(chosen.args[0]).state().frame
    assert (frame["mode"], frame["profile"]) == ("surprise", "onestop_surprise")


def test_the_kind_of_a_body_typed_freely_chooses_its_checklist(page: StartPage, qtbot: QtBot, today: Workspace) -> None:
    field = typed(page, qtbot, "Sở Thủy lợi")
    fitting = [each for each in today.catalogue.profiles if each.mode == "planned" and "department" in each.body_kinds]
    assert offered(page) == [f"{each.form}/{each.id}" for each in fitting]
    with qtbot.waitSignal(page.visit_chosen) as chosen:
        qtbot.keyClick(field, Qt.Key.Key_Return)
    state = today.session(chosen.args[0]).state()
    assert f"{state.form.form_id}/{state.profile}" == offered(page)[0] == "par-inspection/department_planned"


def test_checklists_of_one_name_are_told_apart(page: StartPage, qtbot: QtBot, today: Workspace) -> None:
    typed(page, qtbot, "thanh k")
    page.name_forms({form.id: form.title for form in today.forms()})
    box = page.findChild(QComboBox, "profile")
    assert box is not None
    texts = [box.itemText(i) for i in range(box.count())]
    assert len(set(texts)) == len(texts)
    assert any("Phiếu kiểm tra công tác cải cách hành chính" in text for text in texts)


def test_preparing_leaves_compiled_forms_for_everybody(tmp_path: Path) -> None:
    fresh = Workspace.open(tmp_path / "new")
    titles = prepare_forms(fresh)
    fresh.close()
    other = Workspace.open(tmp_path / "new", create=False)
    assert set(titles) == {each.form for each in other.catalogue.profiles}
    assert {form.id: form.title for form in other.forms()} == titles
    other.close()


def test_a_checklist_chosen_by_hand_stands(page: StartPage, qtbot: QtBot, today: Workspace) -> None:
    box = page.findChild(QComboBox, "profile")
    assert box is not None
    typed(page, qtbot, "thanh")
    full = box.findData("one-stop/commune_planned_full")
    assert full > 0
    box.setCurrentIndex(full)
    box.activated.emit(full)
    field = typed(page, qtbot, "thanh k")
    with qtbot.waitSignal(page.visit_chosen) as chosen:
        qtbot.keyClick(field, Qt.Key.Key_Return)
    assert today.session(chosen.args[0]).state().frame["profile"] == "commune_planned_full"


# --- what is remembered --------------------------------------------------------------------------------------


def titles(page: StartPage) -> list[str]:
    lines = [line for line in page.findChildren(VisitLine) if line.isVisible()]
    return sorted(line.findChildren(QLabel)[1].text() for line in lines)


def test_surprise_visits_leave_no_trace_before_their_day_and_none_under_recent(today: Workspace, qtbot: QtBot) -> None:
    today.new_visit({"body": {"name": "Xã Kế Hoạch"}, "date": days(3)})
    today.new_visit({"body": {"name": "Xã Bí Mật"}, "mode": "surprise", "date": days(3)})
    now = today.new_visit({"body": {"name": "Xã Đột Xuất"}, "mode": "surprise", "date": days(0)})
    page = shown(today, qtbot)
    assert titles(page) == ["Cuộc kiểm tra đột xuất, chưa hiện tên", "Xã Kế Hoạch"]  # today's can be gone on with
    assert recents(page) == ["Xã Kế Hoạch"]
    typed(page, qtbot, "bi mat")
    assert suggestions(page) == ["bi mat"]
    with qtbot.waitSignal(page.visit_chosen) as chosen:
        button(page, f"open-{now}").click()
    assert chosen.args == [now]


def test_visits_stand_under_today_drafts_and_finished(today: Workspace, qtbot: QtBot) -> None:
    today.new_visit({"body": {"name": "Xã Hôm Nay"}})
    today.new_visit({"body": {"name": "Xã Ngày Mai"}, "date": days(1)})
    today.new_visit({"body": {"name": "Xã Hôm Qua"}, "date": days(-1)})
    done = today.new_visit({"body": {"name": "Xã Đã Ký"}, "date": days(-2)})
    session = today.session(done)
    session.record_signature(session.lock_minutes(b"%PDF-1.7"), "leader", b"%PDF-1.7 signed", {})
    page = shown(today, qtbot)
    heads = [label.text() for label in page.list.findChildren(QLabel) if label.property("role") == "strong"]
    order = [text for text in heads if text]
    year = date.fromisoformat(days(0)).strftime("%d/%m/%Y")
    assert order == [
        "Tiếp tục",  # where work stopped stands first
        "Xã Hôm Nay",
        f"Hôm nay {year} và sắp tới",
        "Xã Hôm Nay",
        "Xã Ngày Mai",
        "Đang làm dở",
        "Xã Hôm Qua",
        "Đã xong",
        "Xã Đã Ký",
    ]


def test_progress_of_a_visit_is_shown(today: Workspace, qtbot: QtBot) -> None:
    visit = today.new_visit({"body": {"name": "Xã Đang Làm"}})
    session = today.session(visit)
    code = next(each.code for each in session.state().items if each.relevant)
    session.set_state(code, "not_checked", "hết giờ")
    asked, answered, _ = session.state().progress
    page = shown(today, qtbot)
    words = [label.text() for label in page.list.findChildren(QLabel)]
    assert answered == 1
    assert f"1/{asked} câu" in words
    assert button(page, f"open-{visit}").text() == "Tiếp tục"


def test_recent_fills_the_field(today: Workspace, qtbot: QtBot) -> None:
    today.new_visit({"body": {"name": COMMUNE}, "date": days(-9)})
    page = shown(today, qtbot)
    button(page, "recent-0").click()
    assert page.search.edit.text() == COMMUNE
    choice = page.search.choice
    assert choice is not None
    assert choice.kind == "commune"


def test_the_sample_visit_is_one_click_away(today: Workspace, qtbot: QtBot) -> None:
    page = shown(today, qtbot)
    with qtbot.waitSignal(page.visit_chosen, timeout=60_000) as chosen:
        qtbot.mouseClick(button(page, "open-sample"), Qt.MouseButton.LeftButton)
    state = today.session(chosen.args[0]).state()
    assert state.frame["sample"] is True
    assert state.progress[1] > 20
    page.refresh()
    assert titles(page) == []  # the sample stays apart from real visits
    assert recents(page) == []
    with qtbot.waitSignal(page.visit_chosen) as again:
        button(page, "open-sample").click()
    assert again.args == chosen.args


@pytest.mark.parametrize(("width", "height"), [(1366, 768), (1280, 720), (1093, 614)])
def test_nothing_is_wider_than_the_window(page: StartPage, width: int, height: int) -> None:
    page.resize(width, height)
    page.grab()
    assert page.size().width() == width
    right = page.mapToGlobal(page.rect().topRight()).x()
    for made in page.findChildren(QWidget):
        if made.isVisible() and not isinstance(made.parent(), QComboBox):
            assert made.mapToGlobal(made.rect().topRight()).x() <= right, made.objectName() or made


def test_the_committee_is_written_short_where_room_is_short() -> None:
    assert short_name("Ủy ban nhân dân xã Suối Mây") == "UBND xã Suối Mây"
    assert short_name("Sở Xây dựng") == "Sở Xây dựng"
