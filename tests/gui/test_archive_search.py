"""Any word from any visit, typed without accents on the start page, leads to where it was written."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QListView
from pytestqt.qtbot import QtBot

from inspector_app.gui.checklist_page import ChecklistPage
from inspector_app.gui.main_window import MainWindow
from inspector_app.gui.search_panel import HIT_ROLE, Hit, index, matching
from inspector_app.gui.start_page import StartPage
from inspector_app.gui.visit_page import VisitPage
from inspector_app.workspace import Workspace


@pytest.fixture
def archive(workspace: Workspace) -> Workspace:
    """Two visits and a surprise one that is still to come."""
    for name, note in (("xã Suối Thử", "Bảng niêm yết bị che ở sảnh"), ("xã Đồng Mẫu", "Sổ theo dõi để trống")):
        visit = workspace.new_visit({"body": {"name": f"Ủy ban nhân dân {name}"}, "date": "2026-05-14"})
        workspace.session(visit).set_note("POST-12", note)
    later = workspace.new_visit(
        {"body": {"name": "Ủy ban nhân dân xã Kín Đáo"}, "mode": "surprise", "date": "2999-01-01"}
    )
    workspace.session(later).set_note("POST-12", "Bảng niêm yết cần xem trước")
    return workspace


def looked_for(window: MainWindow, words: str) -> list[Hit]:
    window.show_start()
    page = window.page
    assert isinstance(page, StartPage)
    field = page.findChildren(QLineEdit, "archive-field")[-1]
    field.setText(words)
    page.archive.search()
    model = page.findChildren(QListView, "archive-found")[-1].model()
    found = [model.index(row, 0).data(HIT_ROLE) for row in range(model.rowCount())]
    return [hit for hit in found if isinstance(hit, Hit)]


def test_words_without_accents_find_notes_and_bodies_of_every_visit(window: MainWindow, archive: Workspace) -> None:
    assert [hit.title for hit in looked_for(window, "bang bi che")] == ["Bảng niêm yết bị che ở sảnh"]
    assert [hit.title for hit in looked_for(window, "dong mau")] == ["Ủy ban nhân dân xã Đồng Mẫu"]
    assert looked_for(window, "xyzw") == []


def test_after_a_large_merge_the_visits_are_read_beside_the_window(
    window: MainWindow, archive: Workspace, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("inspector_app.gui.archive_search._AT_ONCE", 1)
    assert looked_for(window, "bang bi che") == [], "being read"
    page = window.page
    assert isinstance(page, StartPage)
    model = page.findChildren(QListView, "archive-found")[-1].model()
    qtbot.waitUntil(lambda: model.rowCount() == 1)
    assert archive.unread == 0
    assert [hit.title for hit in looked_for(window, "dong mau")] == ["Ủy ban nhân dân xã Đồng Mẫu"]


def test_a_surprise_visit_to_come_shows_nothing(window: MainWindow, archive: Workspace) -> None:
    assert archive.search("kin dao")  # it is there
    assert looked_for(window, "kin dao") == []
    assert [hit.title for hit in looked_for(window, "niem yet")] == ["Bảng niêm yết bị che ở sảnh"]


def test_enter_opens_the_visit_at_the_question(window: MainWindow, archive: Workspace, qtbot: QtBot) -> None:
    looked_for(window, "so theo doi")
    page = window.page
    assert isinstance(page, StartPage)
    QTest.keyClick(page.archive.field, Qt.Key.Key_Return)
    opened = window.page
    assert isinstance(opened, VisitPage)
    checklist = opened.page("checklist")
    assert isinstance(checklist, ChecklistPage)
    qtbot.waitUntil(lambda: checklist.current is not None and checklist.current.item.code == "POST-12")


def test_rows_and_entries_of_ones_own_are_found_in_the_visit(workspace: Workspace, tmp_path: Path) -> None:
    session = workspace.session(workspace.new_visit({"body": {"name": "Ủy ban nhân dân xã Suối Thử"}}))
    session.add_row("sampled_dossier", {"code": "D7", "procedure": "Đăng ký biến động đất đai"})
    own = session.add_finding("recommendation", "Đề nghị lắp thêm bảng ở sảnh", to_whom="Văn phòng")
    hits = index(session.state())
    assert any(hit.code == "sampled_dossier[D7]" for hit in matching(hits, "bien dong dat dai"))
    assert [hit.code for hit in matching(hits, "lap them bang")] == [own]
