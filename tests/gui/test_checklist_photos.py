"""Photos at a question: dropped, pasted or chosen ones are developed beside the window and appear at their place."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from checklist_stage import child, click, commune, go, open_fresh, stage
from PIL import Image
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QDropEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from inspector_app.gui import alerts
from inspector_app.gui.checklist_page import ChecklistPage
from inspector_app.session import Session
from inspector_app.workspace import Workspace


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
    holder = stage(qtbot, made)
    yield made
    holder.close()


def picture(place: Path, name: str, shade: int) -> Path:
    """A small real JPEG."""
    file = place / name
    data = io.BytesIO()
    Image.new("RGB", (64, 48), (shade, 80, 120)).save(data, "JPEG")
    file.write_bytes(data.getvalue())
    return file


def drop(target: ChecklistPage, code: str, files: list[Path]) -> None:
    card = go(target, code)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    event = QDropEvent(
        QPointF(20, 20),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    card.dropEvent(event)  # Qt delivers a drop only within a drag of the platform


def settled(page: ChecklistPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not page.intake.busy, timeout=30_000)


def test_many_dropped_files_become_photos_of_the_question(
    session: Session, page: ChecklistPage, tmp_path: Path, qtbot: QtBot
) -> None:
    drop(page, "POST-01", [picture(tmp_path, f"{n}.jpg", 20 * n) for n in range(3)])
    settled(page, qtbot)
    assert len(session.item("POST-01").photos) == 3
    card = go(page, "POST-01")
    assert [child(card, QPushButton, f"photo-{n}").isVisible() for n in (1, 2, 3)] == [True, True, True]


def test_typing_goes_on_while_photos_are_developed(
    session: Session, page: ChecklistPage, tmp_path: Path, qtbot: QtBot
) -> None:
    drop(page, "POST-01", [picture(tmp_path, "a.jpg", 10)])
    assert page.intake.busy
    go(page, "POST-07")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_1)
    assert session.item("POST-07").entered == {"v": "yes"}
    settled(page, qtbot)
    assert session.item("POST-01").photos


def test_what_is_no_picture_is_named_and_the_others_go_in(
    session: Session, page: ChecklistPage, tmp_path: Path, qtbot: QtBot
) -> None:
    broken = tmp_path / "hỏng.jpg"
    broken.write_bytes(b"this is no picture")
    drop(page, "POST-01", [broken, picture(tmp_path, "b.jpg", 99)])
    settled(page, qtbot)
    assert len(session.item("POST-01").photos) == 1
    banners = alerts.shelf(page).cards("error-banner")
    assert len(banners) == 1
    assert "hỏng.jpg" in banners[0].accessibleName()


def test_ctrl_p_asks_for_files(
    session: Session, page: ChecklistPage, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen = picture(tmp_path, "c.jpg", 33)
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(chosen)], ""))
    card = go(page, "POST-12")
    QTest.keyClick(card, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    settled(page, qtbot)
    assert len(session.item("POST-12").photos) == 1


def test_a_picture_is_pasted_at_the_focused_question(session: Session, page: ChecklistPage, qtbot: QtBot) -> None:
    image = QImage(40, 30, QImage.Format.Format_RGB32)
    image.fill(QColor("teal"))
    QApplication.clipboard().setImage(image)
    card = go(page, "POST-12")
    assert card.paste()
    settled(page, qtbot)
    assert len(session.item("POST-12").photos) == 1
    QApplication.clipboard().setText("no picture")
    assert not card.paste()


def test_a_required_photo_is_asked_for_and_never_refuses(
    session: Session, page: ChecklistPage, tmp_path: Path, qtbot: QtBot
) -> None:
    card = go(page, "POST-01")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_1)
    assert session.item("POST-01").entered == {"v": "yes"}
    assert any(remark.kind == "photo_missing" for remark in session.state().problems if remark.ref == "POST-01")
    assert child(card, QPushButton, "add-photo-POST-01").isVisible()
    drop(page, "POST-01", [picture(tmp_path, "d.jpg", 5)])
    settled(page, qtbot)
    assert not any(remark.kind == "photo_missing" for remark in session.state().problems if remark.ref == "POST-01")


def test_key_x_keeps_a_thumbnail_out_of_the_minutes(
    session: Session, page: ChecklistPage, tmp_path: Path, qtbot: QtBot
) -> None:
    drop(page, "POST-01", [picture(tmp_path, "e.jpg", 7)])
    settled(page, qtbot)
    tile = child(go(page, "POST-01"), QPushButton, "photo-1")
    tile.setFocus()
    QTest.keyClick(tile, Qt.Key.Key_X)
    assert not session.state().photos[0].in_minutes
    click(child(go(page, "POST-01"), QPushButton, "photo-1"))
    dialog = QApplication.activeModalWidget()
    assert dialog is not None
    click(child(dialog, QPushButton, "photo-remove"))
    assert session.item("POST-01").photos == ()
