"""The rounds in the window: written by a short form, bodies begun with a press, surprise targets kept out of sight."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFileDialog,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from inspector_app.gui.main_window import MainWindow
from inspector_app.gui.round_form import RoundForm
from inspector_app.gui.round_page import RoundPage
from inspector_app.gui.round_stage import StageDialog
from inspector_app.gui.rounds_page import RoundsPage
from inspector_app.gui.typed_field import QuietCombo
from inspector_app.gui.visit_details import VisitDetails
from inspector_app.gui.visit_page import VisitPage
from inspector_app.workspace import Workspace

OFFICE = "Sở Nội vụ tỉnh An Thuận"
SECRET = "Ủy ban nhân dân xã Kín Đáo"
ROUND = {
    "name": "Đợt một",
    "basis": [{"kind": "decision", "number": "1228/QĐ-UBND"}],
    "teams": [
        {"kind": "doan", "members": {"TK": {"role": "secretary", "position": "Chuyên viên", "body": "Sở Nội vụ"}}}
    ],
    "bodies": [{"name": OFFICE, "date": "2026-05-14"}, {"name": SECRET, "mode": "surprise", "date": "2026-05-15"}],
}
W = TypeVar("W", bound=QWidget)


def child(where: QWidget, kind: type[W], name: str) -> W:
    QApplication.processEvents()  # what came into a layout is shown a moment later
    found = [each for each in where.findChildren(kind, name) if each.isVisible()]
    assert found, name
    return found[-1]


def press(where: QWidget, name: str) -> None:
    child(where, QPushButton, name).click()


def dialog(window: MainWindow, kind: type[W]) -> W:
    return next(each for each in window.findChildren(kind) if each.isVisible())


def words(where: QWidget) -> str:
    QApplication.processEvents()
    texts = [each.text() for each in where.findChildren(QLabel) if each.isVisible()]
    buttons = [f"{each.text()} {each.accessibleName()}" for each in where.findChildren(QPushButton) if each.isVisible()]
    return "\n".join([*texts, *buttons, where.window().windowTitle()])


@pytest.fixture
def page(window: MainWindow, workspace: Workspace) -> RoundPage:
    """The page of a round with a department and a surprise visit."""
    window.show_round(workspace.new_round(ROUND))
    assert isinstance(window.page, RoundPage)
    return window.page


def test_a_round_is_written_from_the_start_page_by_a_short_form(window: MainWindow, workspace: Workspace) -> None:
    press(window.page, "rounds")
    assert isinstance(window.page, RoundsPage)
    press(window.page, "new-round")
    form = dialog(window, RoundForm)
    assert not child(form, QPushButton, "save-round").isEnabled()
    child(form, QLineEdit, "round-name").setText("Kiểm tra ISO năm 2026")
    form._themes["iso"].setChecked(True)
    child(form, QRadioButton, "round-team-kind-doan").click()
    press(form, "round-basis-add")
    child(form, QLineEdit, "round-basis-0-number").setText("1228/QĐ-UBND")
    press(form, "save-round")
    (made,) = workspace.rounds()
    assert (made.name, made.sections) == ("Kiểm tra ISO năm 2026", ("ISO",))
    assert [made.team_name(each) for each in made.teams] == ["Đoàn kiểm tra 1228"]
    assert isinstance(window.page, RoundPage)
    press(window.page, "edit-round")
    again = dialog(window, RoundForm)
    assert child(again, QLineEdit, "round-basis-0-number").text() == "1228/QĐ-UBND"
    child(again, QLineEdit, "round-name").setText("Kiểm tra ISO")
    press(again, "save-round")
    assert [each.name for each in workspace.rounds()] == ["Kiểm tra ISO"]  # the same round under another name


def test_two_rounds_of_one_name_are_not_mixed_up(window: MainWindow, workspace: Workspace) -> None:
    workspace.new_round(ROUND)
    window.show_rounds()
    press(window.page, "new-round")
    form = dialog(window, RoundForm)
    child(form, QLineEdit, "round-name").setText("Đợt một")
    press(form, "save-round")
    assert form.isVisible()
    assert workspace.round("Đợt một").basis  # the other one is as it was
    form.reject()


def test_begin_opens_the_visit_and_back_leads_to_the_round(
    window: MainWindow, page: RoundPage, workspace: Workspace
) -> None:
    assert "là người của chính đơn vị được kiểm tra" in words(page)
    press(page, "begin-0")
    assert isinstance(window.page, VisitPage)
    frame = workspace.session(window.page.visit_id).state().frame
    assert (frame["body"]["name"], frame["team"]["name"]) == (OFFICE, "Đoàn kiểm tra 1228")
    window.page.left.emit()
    assert isinstance(window.page, RoundPage)
    press(window.page, "begin-0")
    assert len(workspace.visits()) == 1


def test_a_surprise_target_is_shown_nowhere_before_somebody_asks(
    window: MainWindow, page: RoundPage, workspace: Workspace
) -> None:
    assert "Kín" not in words(page)
    child(page, QLineEdit, "round-filter").setText("kin dao")
    page._fill()
    assert "Không tìm thấy" in words(page)
    child(page, QLineEdit, "round-filter").clear()
    page._fill()
    press(page, "reveal-1")
    assert "UBND xã Kín Đáo" in words(page)
    press(page, "begin-1")
    visit = window.page
    assert isinstance(visit, VisitPage)
    assert "Kín" not in window.windowTitle()
    session = workspace.session(visit.visit_id)
    session.set_frame("date", workspace.now().astimezone().date().isoformat())
    for shown in (window.show_start, window.show_rounds, lambda: window.show_round(page.round_id)):
        shown()
        assert "Kín" not in words(window.page)
    session.arrive()
    window.show_start()
    assert "Kín Đáo" in words(window.page)
    window.open_visit(visit.visit_id)
    assert "Kín Đáo" in window.windowTitle()


def test_bodies_are_added_by_a_few_letters_and_taken_off(page: RoundPage, workspace: Workspace) -> None:
    child(page, QRadioButton, "plan-mode-desk").click()
    page.day.setText("2005")
    page.search.edit.setText("ben lua")
    page.search.take()
    lines = {each.body.name: each.body for each in workspace.round_state(page.round_id)}
    added = lines["Ủy ban nhân dân phường Bến Lụa"]
    assert (added.mode, added.date) == ("desk", "2026-05-20")
    number = next(n for n, each in enumerate(page._lines) if each.body.key == added.key)
    press(page, f"unplan-{number}")
    assert added.name not in [each.body.name for each in workspace.round_state(page.round_id)]


def test_a_list_of_bodies_comes_onto_the_round_whole_or_not_at_all(
    page: RoundPage, workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    path = tmp_path / "ds.csv"
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args: (str(path), ""))
    path.write_text("Tên đơn vị,Ngày kiểm tra,Hình thức\nUBND xã Một,20/05/2026,Đột xuất\nUBND xã Hai,,\n", "utf-8")
    press(page, "plan-list")
    qtbot.waitUntil(lambda: len(workspace.round(page.round_id).bodies) == 4)
    assert "UBND xã Hai" in words(page)
    assert "UBND xã Một" not in words(page)  # a surprise
    path.write_text("Tên đơn vị,Ngày kiểm tra\nUBND xã Ba,20/05/2026\nUBND xã Bốn,hôm nay\n", "utf-8")
    press(page, "plan-list")
    qtbot.waitUntil(lambda: "dòng 3" in words(page.window()))
    assert len(workspace.round(page.round_id).bodies) == 4


def test_the_state_and_the_mode_change_from_the_visits_menu(window: MainWindow, workspace: Workspace) -> None:
    visit = workspace.new_visit({"body": {"name": OFFICE}})
    window.open_visit(visit)
    page = window.page
    assert isinstance(page, VisitPage)

    def ask() -> StageDialog:
        shown = StageDialog(workspace.session(visit), workspace, window.page)
        shown.open()
        return shown

    asked = ask()
    save = child(asked, QPushButton, "save-stage")
    stage = child(asked, QuietCombo, "stage")
    stage.setCurrentIndex(stage.findData("postponed"))
    stage.activated.emit(stage.currentIndex())
    assert not save.isEnabled()  # a reason is needed
    child(asked, QLineEdit, "stage-reason").setText("Bão số 5")
    save.click()
    assert workspace.visit_summary(visit).state == "postponed"
    window.show_start()
    assert "Hoãn" in words(window.page)
    asked = ask()
    child(asked, QRadioButton, "convert-desk").click()
    child(asked, QLineEdit, "stage-reason").setText("Dịch bệnh")
    press(asked, "save-stage")
    frame = workspace.session(visit).state().frame
    assert (frame["mode"], frame["converted"]["reason"]) == ("desk", "Dịch bệnh")
    for each in window.findChildren(QDialog):
        each.close()


def test_the_menu_notes_the_time_of_a_surprise_visit(window: MainWindow, workspace: Workspace) -> None:
    visit = workspace.new_visit({"body": {"name": SECRET}, "mode": "surprise"})
    window.open_visit(visit)
    page = window.page
    assert isinstance(page, VisitPage)
    menu = child(page, QPushButton, "more").menu()
    menu.aboutToShow.emit()
    actions = {each.objectName(): each for each in menu.actions()}
    assert actions["visit-arrived"].isVisible()
    actions["visit-arrived"].trigger()
    stamp = datetime.fromisoformat(page._session.state().frame["arrived_at"]["at"])
    assert stamp.astimezone(UTC).date() == workspace.now().date()
    menu.aboutToShow.emit()
    assert not actions["visit-arrived"].isVisible()


def test_a_long_list_is_shown_piece_by_piece(window: MainWindow, workspace: Workspace) -> None:
    many = workspace.new_round({"name": "Cả tỉnh", "bodies": [f"UBND xã Số {n}" for n in range(60)]})
    window.show_round(many)
    page = window.page
    assert len([each for each in page.findChildren(QPushButton) if each.objectName().startswith("begin-")]) == 25
    press(page, "more-bodies")
    assert page.findChild(QPushButton, "begin-59") is not None


@pytest.mark.slow
def test_a_mode_changed_in_the_details_has_a_reason_once_there_is_something_to_lose(
    window: MainWindow, page: RoundPage, workspace: Workspace
) -> None:
    press(page, "begin-0")
    visit = window.page
    assert isinstance(visit, VisitPage)
    visit.open_details()
    details = dialog(window, VisitDetails)
    for reason, expected in (("", "planned"), ("Dịch bệnh", "desk")):
        child(details, QRadioButton, "frame-mode-desk").click()
        asked = child(details, QPlainTextEdit, "reason")
        asked.setPlainText(reason)
        press(details, "accept-reason") if reason else asked.window().close()
        assert workspace.session(visit.visit_id).state().frame["mode"] == expected
    details.close()
