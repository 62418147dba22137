"""Photos as files for somebody else: names people understand, a reminder to cover, a record of who took what."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from checklist_stage import child, click, stage
from photo_stage import open_visit, photo, template
from PIL import Image
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QListWidget, QPushButton, QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from inspector_app.gui.photo_export_dialog import PhotoExportDialog
from inspector_app.gui.photos_page import PhotosPage
from inspector_app.session import Session
from inspector_app.workspace import Workspace


@pytest.fixture
def workspace(tmp_path: Path, clock: Callable[[], datetime]) -> Iterator[Workspace]:
    shutil.copytree(template(), tmp_path / "data")
    opened = Workspace.open(tmp_path / "data", now=clock)
    yield opened
    opened.close()


@pytest.fixture
def session(workspace: Workspace) -> Session:
    return open_visit(workspace)


@pytest.fixture
def page(session: Session, workspace: Workspace, qtbot: QtBot) -> Iterator[PhotosPage]:
    made = PhotosPage(session, workspace)
    holder = stage(qtbot, made)
    yield made
    holder.close()


def opened(page: PhotosPage) -> PhotoExportDialog:
    """The dialog, opened with its button."""
    click(child(page.window(), QPushButton, "photo-export"))
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, PhotoExportDialog)
    return dialog


def names(dialog: PhotoExportDialog) -> list[str]:
    listed = child(dialog, QListWidget, "export-names")
    return [listed.item(row).text() for row in range(listed.count())]


def test_the_files_announced_are_written_and_recorded(
    session: Session, page: PhotosPage, tmp_path: Path, qtbot: QtBot
) -> None:
    dialog = opened(page)
    announced = names(dialog)
    assert any("POST-12" in name and "chu-thich-3" in name for name in announced)
    child(dialog, QLineEdit, "export-purpose").setText("Gửi đơn vị khắc phục")
    place = tmp_path / "ra ngoài"
    place.mkdir()
    with qtbot.waitSignal(dialog.accepted, timeout=30_000):
        dialog.write(place)
    assert sorted(each.name for each in place.iterdir()) == sorted(announced)
    with Image.open(next(place.glob("*.jpg"))) as picture:
        assert not picture.getexif()
    assert "Gửi đơn vị khắc phục" in next(place.glob("*.txt")).read_text(encoding="utf-8")
    (record,) = session.photo_exports()
    assert record.to == str(place)
    assert len(record.photos) == 7
    again = opened(page)
    assert str(place) in child(again, QLabel, "export-record").text()
    again.reject()


def test_only_the_chosen_photos_leave(session: Session, page: PhotosPage, tmp_path: Path, qtbot: QtBot) -> None:
    page.show_photo(photo(session, 4).sha256)
    dialog = opened(page)
    child(dialog, QRadioButton, "export-which-chosen").click()
    assert len(names(dialog)) == 2  # the photo and the sheet that says what it is for
    with qtbot.waitSignal(dialog.accepted, timeout=30_000):
        dialog.write(tmp_path)
    assert session.photo_exports()[0].photos == (photo(session, 4).sha256,)


def test_before_an_export_uncovered_photos_are_pointed_out(session: Session, page: PhotosPage) -> None:
    dialog = opened(page)
    assert not child(dialog, QWidget, "export-reminder").isVisible()
    dialog.reject()
    session.describe_photo(photo(session, 5).sha256, kind="id_paper")
    dialog = opened(page)
    assert child(dialog, QWidget, "export-reminder").isVisible()
    dialog.reject()


def test_a_folder_that_cannot_be_written_leaves_no_record(
    session: Session, page: PhotosPage, tmp_path: Path, qtbot: QtBot
) -> None:
    dialog = opened(page)
    (tmp_path / "tệp").write_text("not a folder")
    dialog.write(tmp_path / "tệp")
    qtbot.waitUntil(dialog.isEnabled, timeout=30_000)
    assert session.photo_exports() == ()
    dialog.reject()
