"""The photos page: gallery, caption, minutes or not, the tray and its codes."""

from __future__ import annotations

import atexit
import io
import shutil
import tempfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import pytest
from checklist_stage import child, click, commune, open_fresh, press, stage
from PIL import Image
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from inspector_app import jobs
from inspector_app.gui.item_picker import ItemPicker
from inspector_app.gui.photo_strip import PhotoTile
from inspector_app.gui.photos_page import PhotosPage
from inspector_app.inspection.visit import PhotoState
from inspector_app.session import Session
from inspector_app.workspace import Workspace

# the platform without a screen says so when the list of matches opens
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support grabbing the keyboard", extend=True)


PLACES = ("POST-01", "POST-01", "POST-12", "LOG-03", "STF-03", "FAC-02", "FAC-05")


@cache
def _template() -> Path:
    """A visit with small real photos at some questions, made once."""
    folder = Path(tempfile.mkdtemp(prefix="photos-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    workspace = open_fresh(folder, lambda: datetime(2026, 5, 14, 1, 0, tzinfo=UTC))
    session = commune(workspace)
    for number, code in enumerate(PLACES, 1):
        data = io.BytesIO()
        Image.new("RGB", (64, 48), (20 * number, 90, 120)).save(data, "JPEG")
        session.add_photo(jobs.develop_photo(data.getvalue(), f"{number}.jpg"), code, caption=f"Chú thích {number}")
    workspace.close()
    return folder / "fresh-data"


@pytest.fixture
def opened(tmp_path: Path, clock: Callable[[], datetime]) -> Iterator[tuple[Workspace, Session]]:
    shutil.copytree(_template(), tmp_path / "data")
    workspace = Workspace.open(tmp_path / "data", now=clock)
    yield workspace, workspace.session(workspace.visits()[0].id)
    workspace.close()


@pytest.fixture
def session(opened: tuple[Workspace, Session]) -> Session:
    return opened[1]


@pytest.fixture
def page(session: Session, qtbot: QtBot) -> Iterator[PhotosPage]:
    made = PhotosPage(session)
    holder = stage(qtbot, made)
    yield made
    holder.close()


def photo(session: Session, number: int) -> PhotoState:
    return next(each for each in session.state().photos if each.number == number)


def tile(page: QWidget, number: int) -> PhotoTile:
    return child(page, PhotoTile, f"photo-{number}")


def test_the_gallery_shows_every_photo_of_the_section(session: Session, page: PhotosPage, qtbot: QtBot) -> None:
    gallery = child(page, QWidget, "gallery")
    assert len(gallery.findChildren(PhotoTile)) == len(session.state().photos)
    combo = child(page, QComboBox, "photo-section")
    combo.setCurrentIndex(combo.findData("FAC"))
    combo.activated.emit(combo.currentIndex())

    def shown() -> set[str]:
        tiles = [each for each in gallery.findChildren(PhotoTile) if each.isVisible()]
        return {each.photo.item.partition("-")[0] for each in tiles}

    qtbot.waitUntil(lambda: shown() == {"FAC"})


def test_a_caption_is_stored_and_read_back(
    opened: tuple[Workspace, Session], session: Session, page: PhotosPage, qtbot: QtBot
) -> None:
    click(tile(page, 3))
    caption = child(page, QPlainTextEdit, "photo-caption")
    caption.setFocus()
    caption.setPlainText("Bảng niêm yết ngoài hành lang")
    qtbot.waitUntil(lambda: photo(session, 3).caption == "Bảng niêm yết ngoài hành lang")
    other = Workspace.open(opened[0].folder)
    assert photo(other.session(session.id), 3).caption == "Bảng niêm yết ngoài hành lang"
    other.close()


def test_a_caption_half_typed_belongs_to_its_photo(session: Session, page: PhotosPage) -> None:
    click(tile(page, 3))
    before = photo(session, 4).caption
    child(page, QPlainTextEdit, "photo-caption").setPlainText("dở dang")
    click(tile(page, 4))
    assert photo(session, 3).caption == "dở dang"
    assert photo(session, 4).caption == before
    assert child(page, QPlainTextEdit, "photo-caption").toPlainText() == before


def test_key_x_keeps_a_photo_out_of_the_minutes(session: Session, page: PhotosPage) -> None:
    click(tile(page, 3))
    tile(page, 3).setFocus()
    assert photo(session, 3).in_minutes
    press("x")
    assert not photo(session, 3).in_minutes
    assert child(page, QCheckBox, "photo-outside").isChecked()
    assert tile(page, 3).hasFocus()
    press("x")
    assert photo(session, 3).in_minutes


def test_x_in_a_caption_is_a_letter(session: Session, page: PhotosPage) -> None:
    click(tile(page, 3))
    caption = child(page, QPlainTextEdit, "photo-caption")
    caption.setFocus()
    press("x")
    assert photo(session, 3).in_minutes
    assert "x" in caption.toPlainText()


@pytest.mark.parametrize("typed", ["STF-06", "stf06", "stf 06", "bien ten chuc danh"])
def test_a_photo_of_the_tray_is_assigned_by_typing(session: Session, page: PhotosPage, typed: str) -> None:
    session.place_photo(photo(session, 1).sha256, "")
    picker = child(page, ItemPicker, "assign-1")
    picker.setFocus()
    press(typed + "\n")
    assert photo(session, 1).item == "STF-06"
    assert photo(session, 1).caption  # its caption went along


def test_an_unknown_code_assigns_nothing(session: Session, page: PhotosPage) -> None:
    session.place_photo(photo(session, 1).sha256, "")
    picker = child(page, ItemPicker, "assign-1")
    picker.setFocus()
    press("zzz-99\n")
    assert photo(session, 1).item == ""
    assert picker.text() == "zzz-99"
    assert picker.property("state") == "bad"


def test_the_next_photo_of_the_tray_takes_the_cursor(session: Session, page: PhotosPage) -> None:
    for number in (1, 2):
        session.place_photo(photo(session, number).sha256, "")
    child(page, ItemPicker, "assign-1").setFocus()
    press("fac05\n")
    assert photo(session, 1).item == "FAC-05"
    assert QApplication.focusWidget().objectName() == "assign-2"


def test_arrows_go_through_the_gallery(session: Session, page: PhotosPage) -> None:
    click(tile(page, 1))
    QTest.keyClick(page, Qt.Key.Key_Right)
    assert tile(page, 2).isChecked()
    QTest.keyClick(page, Qt.Key.Key_Left)
    assert tile(page, 1).isChecked()


def test_go_to_the_question(session: Session, page: PhotosPage, qtbot: QtBot) -> None:
    click(tile(page, 1))
    with qtbot.waitSignal(page.open_item) as asked:
        click(child(page.window(), QPushButton, "photo-go-to-item"))
    assert asked.args == [photo(session, 1).item]


def test_a_photo_is_taken_away_and_its_picture_stays(session: Session, page: PhotosPage) -> None:
    sha256 = photo(session, 1).sha256
    click(tile(page, 1))
    click(child(page, QPushButton, "photo-remove"))
    assert all(each.sha256 != sha256 for each in session.state().photos)
    assert session.photo(sha256)


def test_pasted_files_go_into_the_tray(session: Session, page: PhotosPage, tmp_path: Path, qtbot: QtBot) -> None:
    file = tmp_path / "điện thoại.png"
    Image.new("RGB", (30, 20), "orange").save(file)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    QApplication.clipboard().setMimeData(data)
    QTest.keyClick(page, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: not page.intake.busy, timeout=30_000)
    assert [each.item for each in session.state().photos].count("") == 1
    assert child(page, QWidget, "tray").findChild(PhotoTile) is not None
