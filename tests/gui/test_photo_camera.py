"""The camera of the laptop, played by frames of our own; and a laptop that has none."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from checklist_stage import child, click, commune, go, open_fresh, press, stage
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtMultimedia import QMediaDevices, QVideoFrame, QVideoFrameInput
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from inspector_app.gui.camera_dialog import CameraDialog
from inspector_app.gui.checklist_page import ChecklistPage
from inspector_app.gui.photos_page import PhotosPage
from inspector_app.session import Session
from inspector_app.workspace import Workspace

# without a sound server or a graphics card the library says at length what it does without
pytestmark = pytest.mark.qt_log_ignore("Couldn't (load|resolve)|Using Qt multimedia|No RHI backend", extend=True)


@pytest.fixture
def workspace(tmp_path: Path, clock: Callable[[], datetime]) -> Iterator[Workspace]:
    opened = open_fresh(tmp_path, clock)
    yield opened
    opened.close()


@pytest.fixture
def session(workspace: Workspace) -> Session:
    return commune(workspace)


@pytest.fixture
def page(session: Session, workspace: Workspace, qtbot: QtBot) -> Iterator[PhotosPage]:
    made = PhotosPage(session, workspace)
    holder = stage(qtbot, made)
    yield made
    holder.close()


def frame(colour: str) -> QVideoFrame:
    image = QImage(640, 480, QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    return QVideoFrame(image)


def send(source: QVideoFrameInput, dialog: CameraDialog, colour: str, qtbot: QtBot) -> None:
    """A frame sent until the dialog sees it: the camera's first ones may be lost while it starts."""

    def seen() -> bool:
        source.sendVideoFrame(frame(colour))
        return dialog.finder.image.pixelColor(320, 240).name() == QColor(colour).name()

    qtbot.waitUntil(seen)


def test_pictures_of_the_camera_go_into_the_tray_with_their_time(
    session: Session, page: PhotosPage, qtbot: QtBot
) -> None:
    source = QVideoFrameInput()
    dialog = CameraDialog(page.window(), source)
    dialog.taken.connect(lambda image: page.intake.shot(image, ""))
    dialog.open()
    shoot = child(dialog, QPushButton, "camera-shoot")
    assert not shoot.isEnabled()  # there is nothing to be seen yet
    send(source, dialog, "#ff0000", qtbot)
    assert shoot.isEnabled()
    QTest.keyClick(shoot, Qt.Key.Key_Space)
    send(source, dialog, "#0000ff", qtbot)
    click(shoot)
    assert "2" in child(dialog, QLabel, "camera-count").text()
    click(child(dialog, QPushButton, "camera-close"))
    qtbot.waitUntil(lambda: not page.intake.busy, timeout=30_000)
    first, second = session.state().photos
    colours = [QImage.fromData(session.photo(each.sha256)).pixelColor(300, 200) for each in (first, second)]
    assert colours[0].red() > 240 > 20 > colours[0].blue()
    assert colours[1].blue() > 240 > 20 > colours[1].red()
    taken = datetime.fromisoformat(first.taken)
    assert taken.tzinfo is not None
    assert abs((datetime.now().astimezone() - taken).total_seconds()) < 600
    assert first.item == second.item == ""


def test_a_laptop_without_a_camera_says_so(session: Session, page: PhotosPage) -> None:
    assert QMediaDevices.videoInputs() == []  # as on every machine that runs the tests
    click(child(page.window(), QPushButton, "photo-camera"))
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, CameraDialog)
    assert "không có máy ảnh" in dialog.said
    assert not child(dialog, QPushButton, "camera-shoot").isEnabled()
    click(child(dialog, QPushButton, "camera-close"))
    assert session.state().photos == ()


def test_the_camera_is_one_press_away_at_a_question(session: Session, qtbot: QtBot) -> None:
    checklist = ChecklistPage(session)
    holder = stage(qtbot, checklist)
    card = go(checklist, "POST-01")
    press("1")  # its photo is a duty, so there is room for it now
    click(child(card, QPushButton, "shoot-POST-01"))
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, CameraDialog)
    image = QImage(64, 48, QImage.Format.Format_RGB32)
    image.fill(QColor("#0d7339"))
    dialog.taken.emit(image)
    dialog.reject()
    qtbot.waitUntil(lambda: not checklist.intake.busy, timeout=30_000)
    assert len(session.item("POST-01").photos) == 1
    holder.close()
