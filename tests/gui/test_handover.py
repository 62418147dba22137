"""Handing over in two clicks: verified and said plainly; handed over only with the receipt, only then purged."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from checklist_stage import child, click
from dispute_stage import DAY, gathered
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from inspector_app import mail_desk
from inspector_app.gui import handover_places, tasks
from inspector_app.gui.handover_places import Place
from inspector_app.gui.handover_sheet import HandOverSheet, free_name
from inspector_app.gui.main_window import MainWindow
from inspector_app.gui.start_page import StartPage
from inspector_app.gui.visit_list import VisitLine
from inspector_app.gui.visit_page import VisitPage
from inspector_app.session import Session
from inspector_app.workspace import Workspace


@pytest.fixture(autouse=True)
def ended() -> Iterator[None]:
    """No worker outlives its test."""
    yield
    tasks.close()


@pytest.fixture
def session(workspace: Workspace) -> Session:
    made = workspace.session(workspace.new_visit({"body": {"name": "Ủy ban nhân dân xã Suối Thử"}, "date": DAY}))
    made.answer("POST-01", {"v": "yes"})
    return made


@pytest.fixture
def visit(window: MainWindow, session: Session) -> VisitPage:
    window.open_visit(session.id)
    assert isinstance(window.page, VisitPage)
    return window.page


def place(tmp_path: Path) -> Path:
    folder = tmp_path / "the stick"
    folder.mkdir(exist_ok=True)
    return folder


def written(sheet: HandOverSheet, qtbot: QtBot) -> list[str]:
    """What the sheet says once the package is written."""
    qtbot.waitUntil(lambda: any(each.isVisible() for each in sheet.findChildren(QPushButton, "handover-close")),
                    timeout=20_000)  # fmt: skip
    return [label.text() for label in sheet.findChildren(QLabel) if label.isVisible()]


def caption(window: MainWindow, visit: str) -> str:
    window.show_start()
    assert isinstance(window.page, StartPage)
    line = child(window.page, VisitLine, f"visit-{visit}")
    return " | ".join(label.text() for label in line.findChildren(QLabel))


def menu(visit: VisitPage) -> list[str]:
    """What the menu of the visit offers now."""
    button = child(visit, QPushButton, "more")
    found = button.findChild(QMenu)
    assert found is not None
    found.aboutToShow.emit()
    return [action.objectName() for action in found.actions() if action.isVisible()]


def receipt(workspace: Workspace, session: Session, tmp_path: Path) -> None:
    """The leader takes the package in and sends the receipt back, which this laptop takes in."""
    package = mail_desk.hand_over(workspace, [session.id], tmp_path / "to leader.insp").path
    leader = Workspace.open(tmp_path / "leader", now=workspace.now)
    leader.settings.save(name="Trưởng đoàn")
    mail_desk.take_in(leader, mail_desk.receive(leader, [package]))
    back = mail_desk.leader_export(leader, [session.id], tmp_path / "back.insp").path
    leader.close()
    mail_desk.take_in(workspace, mail_desk.receive(workspace, [back]))
    session.reload()


def test_two_clicks_write_a_verified_file_onto_the_stick(
    visit: VisitPage, window: MainWindow, workspace: Workspace, session: Session, tmp_path: Path, qtbot: QtBot
) -> None:
    workspace.settings.save(hand_over_folder=str(place(tmp_path)))
    click(child(visit, QPushButton, "hand-over"))
    sheet = child(window, HandOverSheet, "handover-sheet")
    QApplication.processEvents()
    button = child(sheet, QPushButton, "place-0")
    assert str(place(tmp_path)) in button.accessibleName()
    click(button)
    said = written(sheet, qtbot)
    file = next(place(tmp_path).iterdir())
    assert f"Đã ghi {file.name} vào the stick; chưa được nhận." in said
    other = Workspace.open(tmp_path / "other")
    plan = mail_desk.receive(other, [file])
    assert [(each.status, each.answers) for each in plan.files] == [("new", 1)]
    other.close()


def test_sticks_come_first_and_the_last_folder_is_remembered(
    workspace: Workspace, session: Session, tmp_path: Path, qtbot: QtBot
) -> None:
    stick, folder = place(tmp_path), tmp_path / "chung"
    folder.mkdir()
    sticks = [Place(stick, "KINGSTON", "stick", 8_000_000_000)]
    sheet = HandOverSheet(workspace, session.id, sticks=lambda: sticks)
    qtbot.addWidget(sheet)
    sheet.open()
    assert child(sheet, QPushButton, "place-0").accessibleName() == f"USB KINGSTON, {stick} · còn trống 8,0 GB"
    sheet.write_to(handover_places.folder(folder))
    written(sheet, qtbot)
    again = HandOverSheet(workspace, session.id, sticks=lambda: sticks)
    qtbot.addWidget(again)
    again.open()
    assert str(folder) in child(again, QPushButton, "place-1").accessibleName()


def test_a_stick_plugged_in_later_is_found(
    workspace: Workspace, session: Session, tmp_path: Path, qtbot: QtBot
) -> None:
    sticks: list[Place] = []
    sheet = HandOverSheet(workspace, session.id, sticks=lambda: sticks)
    qtbot.addWidget(sheet)
    sheet.open()
    assert any("Chưa cắm USB" in label.text() for label in sheet.findChildren(QLabel))
    sticks.append(Place(place(tmp_path), "KINGSTON", "stick"))
    click(child(sheet, QPushButton, "handover-again"))
    assert "KINGSTON" in child(sheet, QPushButton, "place-0").accessibleName()


def test_nothing_is_ever_written_over(tmp_path: Path) -> None:
    (tmp_path / "a.insp").write_bytes(b"1")
    (tmp_path / "a-2.insp").write_bytes(b"2")
    assert free_name(tmp_path, "a.insp").name == "a-3.insp"
    assert free_name(tmp_path, "b.insp").name == "b.insp"


def test_a_stick_pulled_out_is_said_and_leaves_nothing(
    workspace: Workspace, session: Session, window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    gone = Place(tmp_path / "pulled", "KINGSTON", "stick")
    sheet = HandOverSheet(workspace, session.id, window, sticks=lambda: [gone])
    sheet.open()
    click(child(sheet, QPushButton, "place-0"))
    problem = child(sheet, QLabel, "handover-problem")
    qtbot.waitUntil(problem.isVisible, timeout=20_000)
    assert "Hãy cắm lại USB hoặc chọn nơi khác" in problem.text()
    assert child(sheet, QPushButton, "place-0").isVisible(), "another try is one press away"
    assert mail_desk.delivered(workspace, session.id).state == "not_handed_over"
    assert not gone.path.exists()


def test_stopping_leaves_no_half_file(workspace: Workspace, session: Session, tmp_path: Path, qtbot: QtBot) -> None:
    sheet = HandOverSheet(workspace, session.id, sticks=list)
    qtbot.addWidget(sheet)
    sheet.open()
    sheet.write_to(handover_places.folder(place(tmp_path)))
    sheet._progress.stop()
    qtbot.waitUntil(lambda: sheet._task is not None and not sheet._task.running, timeout=20_000)
    assert list(place(tmp_path).iterdir()) == []
    assert mail_desk.delivered(workspace, session.id).state == "not_handed_over"


def test_the_start_page_tells_the_three_states_apart(
    window: MainWindow, workspace: Workspace, session: Session, tmp_path: Path
) -> None:
    assert "chưa giao" in caption(window, session.id)
    mail_desk.hand_over(workspace, [session.id], tmp_path / "a.insp")
    assert "chưa được nhận" in caption(window, session.id)
    assert "đã giao" not in caption(window, session.id)
    receipt(workspace, session, tmp_path)
    assert "đã giao · Trưởng đoàn xác nhận" in caption(window, session.id)
    session.answer("POST-01", {"v": "no"})
    assert "đã giao" not in caption(window, session.id), "what was written since nobody has"


@pytest.mark.slow
def test_where_others_work_came_together_nothing_waits_to_be_handed_over(
    window: MainWindow, workspace: Workspace, tmp_path: Path
) -> None:
    visit = gathered(workspace)
    assert "chưa giao" not in caption(window, visit)


def test_only_the_receipt_opens_the_way_to_removing_it(
    visit: VisitPage, window: MainWindow, workspace: Workspace, session: Session, tmp_path: Path, qtbot: QtBot
) -> None:
    assert "purge" not in menu(visit)
    mail_desk.hand_over(workspace, [session.id], tmp_path / "a.insp")
    assert "purge" not in menu(visit)
    receipt(workspace, session, tmp_path)
    assert "purge" in menu(visit)
    visit._hand_over.ask_purge()
    click(child(window, QPushButton, "accept-question"))
    qtbot.waitUntil(lambda: isinstance(window.page, StartPage))
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert workspace.visits() == []


@pytest.mark.slow
def test_the_leader_sends_decisions_back_from_the_same_sheet(
    window: MainWindow, workspace: Workspace, tmp_path: Path, qtbot: QtBot
) -> None:
    window.open_visit(gathered(workspace))
    visit = window.page
    assert isinstance(visit, VisitPage)
    assert "send-back" in menu(visit)
    visit._hand_over.send_back()
    sheet = child(window, HandOverSheet, "handover-sheet")
    sheet.write_to(handover_places.folder(place(tmp_path)))
    said = written(sheet, qtbot)
    assert not any("chưa được nhận" in words for words in said)
    member = Workspace.open(tmp_path / "member")
    member.settings.save(name="Thành viên")
    plan = mail_desk.receive(member, list(place(tmp_path).iterdir()))
    assert plan.files[0].purpose == "leader"
    member.close()


def test_a_file_dialog_begins_in_a_folder_that_is_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder nobody made would stand in the dialog as the name of a file."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    assert handover_places.usual_folder() == tmp_path
    made = tmp_path / "Documents"
    made.mkdir()
    assert handover_places.usual_folder() == made
