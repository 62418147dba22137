"""The follow-up in the window: overdue on the start page, a visit's conclusion, each limitation, the next visit."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from inspector_app.gui.followup_card import OverdueLine
from inspector_app.gui.followup_page import FollowUpPage, list_file
from inspector_app.gui.followup_reader import ShortReader
from inspector_app.gui.main_window import MainWindow
from inspector_app.gui.report_dialog import ReportDialog, report_file
from inspector_app.gui.visit_page import VisitPage
from inspector_app.inspection.followup_lines import FollowFilter
from inspector_app.session import Session
from inspector_app.workspace import Workspace

sys.path.insert(0, str(Path(__file__).parents[1] / "followup"))
from followed import CARDS, FEES, ROUND, visit_at

BODY = "Ủy ban nhân dân xã Suối Mây"


@pytest.fixture
def late(workspace: Workspace) -> Session:
    """A concluded visit of March whose two limitations were due in April."""
    workspace.new_round(ROUND)
    session = visit_at(workspace, BODY, "2026-03-02", {**CARDS, **FEES}, round_=str(ROUND["code"]))
    session.conclude("12/TB-SNV", "2026-03-16", "2026-03-18")
    return session


def button(page: object, name: str) -> QPushButton:
    found = page.findChild(QPushButton, name)  # type: ignore[attr-defined]
    assert isinstance(found, QPushButton), name
    return found


def words(widget: object) -> str:
    return "\n".join(each.text() for each in widget.findChildren(QLabel))  # type: ignore[attr-defined]


def follow_page(window: MainWindow) -> FollowUpPage:
    assert isinstance(window.page, FollowUpPage)
    return window.page


def test_the_start_page_names_what_is_overdue_and_a_press_opens_it(
    late: Session, window: MainWindow, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: bool(window.page.findChildren(OverdueLine)))
    line = window.page.findChildren(OverdueLine)[-1]
    assert "quá hạn 18 ngày làm việc · UBND xã Suối Mây" in line.accessibleName()
    line.click()
    page = follow_page(window)
    assert page.visit_id == late.id
    shown = page.model.line(page.table.currentIndex().row())
    assert shown is not None
    assert shown.entry.text.vi in line.accessibleName()
    button(page, "back").click()
    assert type(window.page).__name__ == "StartPage"


def test_what_another_read_meanwhile_is_not_read_again(late: Session, workspace: Workspace, qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    reader = ShortReader(workspace, parent)
    late.set_frame("number", "12")
    timer = reader.findChild(QTimer)
    assert isinstance(timer, QTimer)
    reader.start()
    assert timer.isActive()
    workspace.catch_up()
    reader.start()
    assert not timer.isActive()


def test_nothing_is_said_where_nothing_is_followed(window: MainWindow, qtbot: QtBot) -> None:
    assert not window.page.overdue.isVisible()  # type: ignore[attr-defined]


def test_a_conclusion_and_a_fix_are_recorded_by_pressing(workspace: Workspace, window: MainWindow) -> None:
    session = visit_at(workspace, BODY, "2026-05-04", CARDS)
    window.open_visit(session.id)
    assert isinstance(window.page, VisitPage)
    window.page.followup_wanted.emit(session.id, "")
    page = follow_page(window)
    for name, typed in (("conclusion-number", "7/TB"), ("conclusion-issued", "1205"), ("conclusion-received", "13/5")):
        field = page.findChild(QLineEdit, name)
        assert isinstance(field, QLineEdit)
        field.setText(typed)
    button(page, "save-conclusion").click()
    follow = workspace.session(session.id).followup()
    assert (follow.concluded, str(follow.deadlines.received)) == (True, "2026-05-13")
    page.show_finding("STF-03")
    assert not button(page, "follow-save").isEnabled()
    page.record.choose("fixed")
    page.record.evidence.setText("45/BC-UBND")
    button(page, "follow-save").click()
    entry = workspace.session(session.id).followup().entries[0]
    assert entry.checked is not None
    assert (entry.status, entry.checked.evidence, entry.checked.date) == ("fixed", "45/BC-UBND", "2026-05-14")
    assert "Kiểm tra xác nhận đã khắc phục: 1" in words(page)
    shown = page.model.line(page.table.currentIndex().row())
    assert shown is not None
    assert (shown.entry.finding, shown.entry.status) == ("STF-03", "fixed")  # the line stays under the eyes


@pytest.mark.slow
def test_a_photo_that_is_none_is_refused_in_place(late: Session, window: MainWindow) -> None:
    window.show_followup(late.id)
    page = follow_page(window)
    page.show_finding("STF-03")
    page.record.choose("reported")
    page.record.photos.setText("4")
    button(page, "follow-save").click()
    assert "không có ảnh số 4" in words(window)
    assert window.workspace.session(late.id).followup().figures(window.workspace.today()).reported == 0


@pytest.mark.slow
def test_the_archive_is_filtered_and_goes_out_as_it_is_shown(
    late: Session, workspace: Workspace, window: MainWindow, qtbot: QtBot
) -> None:
    visit_at(workspace, "Sở Tư pháp", "2026-05-11", CARDS)
    window.show_followup()
    page = follow_page(window)
    qtbot.waitUntil(lambda: page.model.rowCount() > 4)
    page.search.setText("tu phap cong chuc")
    page.refresh()
    assert [page.model.line(n).body for n in range(page.model.rowCount())] == ["Sở Tư pháp"]  # type: ignore[union-attr]
    assert page.making("xlsx")().startswith(b"PK")
    page.search.setText("")
    page.state.setCurrentIndex(page.state.findData("overdue"))
    assert page.wanted() == FollowFilter(overdue=True)
    page.refresh()
    assert {page.model.line(n).body for n in range(page.model.rowCount())} == {BODY}  # type: ignore[union-attr]
    assert list_file(workspace, page.wanted(), "pdf", "", "vi").startswith(b"%PDF-1.7")


def test_the_next_visit_begins_with_what_was_found(late: Session, workspace: Workspace, window: MainWindow) -> None:
    late.record_check("POST-07", "fixed", "2026-04-10")
    now = visit_at(workspace, "UBND xã Suối Mây", "2026-05-14", {}, locked=False)
    window.open_visit(now.id)
    page = window.page
    assert isinstance(page, VisitPage)
    assert "Lần kiểm tra 02/03/2026: 2 tồn tại, 1 chưa được xác nhận khắc phục." in words(page)
    page.open_item("STF-03")
    assert "Lần kiểm tra 02/03/2026: 3/9 công chức" in words(page)
    button(page, "earlier-list").click()
    shown = follow_page(window)
    assert (shown.visit_id, shown.shown_visit) == (now.id, late.id)
    button(shown, "back").click()
    assert isinstance(window.page, VisitPage)
    assert window.page.visit_id == now.id


@pytest.mark.slow
def test_earlier_limitations_become_rows_to_check(workspace: Workspace, window: MainWindow) -> None:
    profile = next(each for each in workspace.every_profile() if "FUP-04" in each.items)
    frame = {"body": {"name": BODY, "kind": "commune"}, "mode": profile.mode or "planned"}
    first = workspace.session(
        workspace.new_visit({**frame, "date": "2026-03-02"}, form=profile.form, profile=profile.id)
    )
    first.answer("STF-03", CARDS["STF-03"])
    first.conclude("12/TB-SNV", "2026-03-16", "2026-03-18")
    now = workspace.session(workspace.new_visit({**frame, "date": "2026-05-14"}, form=profile.form, profile=profile.id))
    window.open_visit(now.id)
    button(window.page, "earlier-take").click()
    rows = workspace.session(now.id).state().rows["earlier_limitation"]
    assert [(row.fields["item"], row.fields["source_no"], row.fields["deadline"]) for row in rows] == [
        ("STF-03", "12/TB-SNV", "2026-04-15")
    ]
    assert not workspace.can_take_over(workspace.session(now.id))


@pytest.mark.slow
def test_the_report_of_a_round_shows_its_figures_before_it_is_written(
    late: Session, window: MainWindow, qtbot: QtBot
) -> None:
    window.show_followup()
    button(window.page, "round-report").click()
    dialog = window.findChild(ReportDialog)
    assert isinstance(dialog, ReportDialog)
    glance = dialog.findChild(QLabel, "report-glance")
    assert isinstance(glance, QLabel)
    qtbot.waitUntil(lambda: "1 đơn vị, 1 cuộc kiểm tra, 2 tồn tại." in glance.text())
    assert "• 1/1: 3/9 công chức" in glance.text()
    dialog.reject()
    assert report_file(window.workspace, str(ROUND["code"]), "", "xlsx").startswith(b"PK")
