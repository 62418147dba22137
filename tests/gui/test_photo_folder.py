"""A watched folder: what a phone writes comes into the tray once it is whole, however slowly it is written."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from checklist_stage import commune, open_fresh
from photo_stage import jpeg
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from inspector_app.gui import alerts
from inspector_app.gui.photo_folder import PhotoFolder, Settling
from inspector_app.session import Session
from inspector_app.workspace import Workspace


class Steady:
    """A clock that stands until it is moved."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def workspace(tmp_path: Path, clock: Callable[[], datetime]) -> Iterator[Workspace]:
    opened = open_fresh(tmp_path, clock)
    yield opened
    opened.close()


@pytest.fixture
def session(workspace: Workspace) -> Session:
    return commune(workspace)


@pytest.fixture
def phone(tmp_path: Path) -> Path:
    """A folder that a phone fills; one picture lay there before."""
    folder = tmp_path / "Điện thoại"
    folder.mkdir()
    (folder / "cũ.jpg").write_bytes(jpeg(1))
    return folder


class Watcher:
    """The watched folder on a stage, looked at only when a test says so."""

    def __init__(self, session: Session, workspace: Workspace, qtbot: QtBot) -> None:
        self.page = QWidget()
        qtbot.addWidget(self.page)
        self.page.resize(800, 600)
        self.page.show()
        self.clock = Steady()
        self.folder = PhotoFolder(session, workspace, self.page, self.clock)
        timer = self.folder.findChild(QTimer)
        assert timer is not None
        timer.stop()
        self._qtbot = qtbot

    def watch(self, folder: Path) -> None:
        with self._qtbot.waitSignal(self.folder.looked):
            self.folder.watch(folder)

    def reachable(self) -> bool:
        return self.folder.reachable

    def look(self, after: float) -> None:
        """A look so many seconds after the one before, with what it brings developed and stored."""
        self.clock.now += after
        with self._qtbot.waitSignal(self.folder.looked):
            self.folder.look()
        self._qtbot.waitUntil(lambda: not self.folder.intake.busy, timeout=30_000)


@pytest.fixture
def watcher(session: Session, workspace: Workspace, qtbot: QtBot) -> Watcher:
    return Watcher(session, workspace, qtbot)


def test_new_pictures_come_into_the_tray_and_old_ones_stay_out(session: Session, watcher: Watcher, phone: Path) -> None:
    watcher.watch(phone)
    (phone / "IMG_2.jpg").write_bytes(jpeg(2))
    (phone / "ghi chú.txt").write_text("no picture")
    watcher.look(1)
    assert session.state().photos == ()  # seen for the first time: it may still grow
    watcher.look(1.5)
    assert [photo.item for photo in session.state().photos] == [""]
    watcher.look(5)
    assert len(session.state().photos) == 1


def test_a_picture_written_slowly_is_taken_when_it_is_whole(session: Session, watcher: Watcher, phone: Path) -> None:
    watcher.watch(phone)
    data = jpeg(3, (640, 480))
    file = phone / "chậm.jpg"
    for part in (1, 2, 3):  # a cable that gives a third every second
        file.write_bytes(data[: len(data) * part // 3])
        watcher.look(1.2)
        assert session.state().photos == ()
    watcher.look(0.5)
    assert session.state().photos == ()
    watcher.look(0.6)
    assert len(session.state().photos) == 1
    assert alerts.shelf(watcher.page).cards("error-banner") == []


def test_a_picture_that_rested_half_written_is_taken_again_when_it_is_whole(
    session: Session, watcher: Watcher, phone: Path
) -> None:
    watcher.watch(phone)
    data = jpeg(4, (640, 480))
    file = phone / "nghỉ.jpg"
    file.write_bytes(data[: len(data) // 2])
    watcher.look(1)
    watcher.look(2)
    assert session.state().photos == ()
    assert "nghỉ.jpg" in alerts.shelf(watcher.page).cards("error-banner")[0].accessibleName()
    file.write_bytes(data)
    watcher.look(1)
    watcher.look(2)
    assert len(session.state().photos) == 1


def test_a_phone_that_is_unplugged_is_said_and_watched_again(session: Session, watcher: Watcher, phone: Path) -> None:
    watcher.watch(phone)
    away = phone.rename(phone.with_name("gone"))
    watcher.look(1)
    assert watcher.reachable() is False
    away.rename(phone)
    (phone / "IMG_9.jpg").write_bytes(jpeg(9))
    watcher.look(1)
    assert watcher.reachable() is True
    watcher.look(2)
    assert len(session.state().photos) == 1


def test_the_folder_is_remembered_and_can_be_left(
    session: Session, workspace: Workspace, watcher: Watcher, phone: Path
) -> None:
    watcher.watch(phone)
    again = Workspace.open(workspace.folder)
    assert again.settings.photo_folder == str(phone)
    again.close()
    watcher.folder.watch(None)
    (phone / "IMG_5.jpg").write_bytes(jpeg(5))
    watcher.clock.now += 10
    watcher.folder.look()
    assert session.state().photos == ()
    assert watcher.folder.folder is None


def test_files_settle_one_by_one() -> None:
    settling, one, two = Settling(), Path("1.jpg"), Path("2.jpg")
    assert settling.look({}, 0) == []
    assert settling.look({one: (5, 1)}, 1) == []
    assert settling.look({one: (5, 1), two: (0, 1)}, 2) == [one]
    assert settling.look({one: (5, 1), two: (0, 1)}, 9) == []  # an empty file is not written yet
    assert settling.look({one: (5, 1), two: (8, 3)}, 10) == []
    assert settling.look({one: (5, 1), two: (8, 3)}, 11) == [two]
