"""Photos on their way in: dropped, pasted, many at once, given up, and never in the clear beside the data folder."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from checklist_stage import child, click, commune, open_fresh, press, stage
from photo_stage import jpeg
from PySide6.QtCore import QCoreApplication, QEvent, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QDropEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLabel, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from inspector_app.gui import alerts, tasks
from inspector_app.gui.main_window import MainWindow
from inspector_app.gui.photos_page import PhotosPage
from inspector_app.gui.visit_page import VisitPage
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
def page(session: Session, workspace: Workspace, qtbot: QtBot) -> Iterator[PhotosPage]:
    made = PhotosPage(session, workspace)
    holder = stage(qtbot, made)
    yield made
    holder.close()


def files(place: Path, count: int) -> list[Path]:
    """Small pictures that differ."""
    place.mkdir(exist_ok=True)
    made = [place / f"IMG_{number}.jpg" for number in range(count)]
    for number, file in enumerate(made):
        file.write_bytes(jpeg(5 + 20 * number))
    return made


def drop(page: PhotosPage, paths: list[Path]) -> bool:
    """Files let go over the page; True when it took them."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    event = QDropEvent(
        QPointF(400, 300),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    event.setAccepted(False)
    page.dropEvent(event)  # Qt delivers a drop only within a drag of the platform
    return event.isAccepted()


def settled(page: PhotosPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not page.intake.busy, timeout=60_000)


def test_a_heap_that_is_dropped_goes_into_the_tray(
    session: Session, page: PhotosPage, tmp_path: Path, qtbot: QtBot
) -> None:
    assert drop(page, files(tmp_path / "phone", 9))
    settled(page, qtbot)
    assert [each.item for each in session.state().photos] == [""] * 9


def test_a_folder_that_is_dropped_brings_its_pictures(
    session: Session, page: PhotosPage, tmp_path: Path, qtbot: QtBot
) -> None:
    files(tmp_path / "DCIM", 3)
    (tmp_path / "DCIM" / "ghi chú.txt").write_text("no picture")
    assert drop(page, [tmp_path / "DCIM"])
    settled(page, qtbot)
    assert len(session.state().photos) == 3


def test_what_is_no_picture_is_not_taken(session: Session, page: PhotosPage, tmp_path: Path) -> None:
    paper = tmp_path / "quyết định.pdf"
    paper.write_bytes(b"%PDF-1.7")
    assert not drop(page, [paper])
    assert not page.intake.busy


def test_files_and_image_data_are_pasted(session: Session, page: PhotosPage, tmp_path: Path, qtbot: QtBot) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(files(tmp_path / "phone", 1)[0]))])
    QApplication.clipboard().setMimeData(data)
    QTest.keyClick(page, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    settled(page, qtbot)
    image = QImage(200, 100, QImage.Format.Format_RGB32)
    image.fill(QColor("#0b61b7"))
    QApplication.clipboard().setImage(image)
    QTest.keyClick(page, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    settled(page, qtbot)
    photos = session.state().photos
    assert len(photos) == 2
    assert QImage.fromData(session.photo(photos[1].sha256)).pixelColor(100, 50).blue() > 150


def test_the_same_picture_is_kept_once(session: Session, page: PhotosPage, tmp_path: Path, qtbot: QtBot) -> None:
    for _ in range(2):
        drop(page, files(tmp_path / "phone", 2))
        settled(page, qtbot)
    assert len(session.state().photos) == 2


def test_the_rest_of_a_heap_can_be_given_up(session: Session, page: PhotosPage, tmp_path: Path, qtbot: QtBot) -> None:
    drop(page, files(tmp_path / "phone", 12))
    qtbot.waitUntil(lambda: len(session.state().photos) >= 2, timeout=30_000)
    qtbot.waitUntil(lambda: bool(alerts.shelf(page).cards("photo-progress")) or not page.intake.busy, timeout=30_000)
    if page.intake.busy:
        click(child(page.window(), QPushButton, "photo-progress-stop"))
    settled(page, qtbot)
    assert 2 <= len(session.state().photos) <= 12  # what was stored stays
    assert alerts.shelf(page).cards("photo-progress") == []
    drop(page, files(tmp_path / "phone", 12))  # and the rest may come later
    settled(page, qtbot)
    assert len(session.state().photos) == 12


def test_leaving_the_page_loses_no_photo(session: Session, workspace: Workspace, tmp_path: Path, qtbot: QtBot) -> None:
    page = PhotosPage(session, workspace)
    holder = stage(qtbot, page)
    drop(page, files(tmp_path / "phone", 6))
    intake = page.intake
    page.setParent(None)
    page.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    qtbot.waitUntil(lambda: not intake.busy, timeout=60_000)
    assert len(session.state().photos) == 6
    holder.close()


def test_closing_the_data_lets_go_of_what_has_not_come_in(
    window: MainWindow, workspace: Workspace, session: Session, tmp_path: Path, qtbot: QtBot
) -> None:
    window.open_visit(session.id)
    visit = window.page
    assert isinstance(visit, VisitPage)
    page = visit.page("photos")
    assert isinstance(page, PhotosPage)
    intake = page.intake
    drop(page, files(tmp_path / "phone", 12))
    assert not window.close()
    click(child(window, QPushButton, "accept-question"))
    qtbot.waitUntil(lambda: not intake.busy)
    assert not window.isVisible()
    assert not tasks.busy()
    assert len(workspace.session(session.id).state().photos) < 12


def test_a_window_that_is_closed_while_photos_come_in_waits_for_them(
    window: MainWindow, workspace: Workspace, session: Session, tmp_path: Path, qtbot: QtBot
) -> None:
    window.open_visit(session.id)
    visit = window.page
    assert isinstance(visit, VisitPage)
    page = visit.page("photos")
    assert isinstance(page, PhotosPage)
    drop(page, files(tmp_path / "phone", 4))
    assert not window.close()
    assert "Còn 4 ảnh" in " ".join(each.text() for each in window.findChildren(QLabel))
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=60_000)
    assert len(workspace.session(session.id).state().photos) == 4


def test_a_window_that_is_kept_open_after_all_stays_when_the_photos_are_in(
    window: MainWindow, session: Session, tmp_path: Path, qtbot: QtBot
) -> None:
    window.open_visit(session.id)
    visit = window.page
    assert isinstance(visit, VisitPage)
    page = visit.page("photos")
    assert isinstance(page, PhotosPage)
    drop(page, files(tmp_path / "phone", 2))
    assert not window.close()
    (question,) = (each for each in window.findChildren(QDialog) if each.isVisible())
    question.reject()
    settled(page, qtbot)
    assert window.isVisible()
    window.close()
    assert not window.isVisible()


def test_many_refused_files_are_told_in_one_place(
    session: Session, page: PhotosPage, tmp_path: Path, qtbot: QtBot
) -> None:
    good = files(tmp_path / "phone", 1)
    broken = [tmp_path / f"hỏng {number}.jpg" for number in range(10)]
    for file in broken:
        file.write_bytes(b"this is no picture")
    drop(page, [*broken, *good, tmp_path / "không có.jpg"])
    settled(page, qtbot)
    assert len(session.state().photos) == 1
    (banner,) = alerts.shelf(page).cards("error-banner")
    assert "hỏng 0.jpg" in banner.accessibleName()
    assert "3 tệp khác" in banner.accessibleName()


def test_no_picture_lies_in_the_clear_outside_the_data_folder(
    session: Session, page: PhotosPage, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    for name in ("TMPDIR", "TEMP", "TMP"):
        monkeypatch.setenv(name, str(scratch))
    monkeypatch.setattr(tempfile, "tempdir", None)
    opened: list[Path] = []

    def watch() -> None:
        opened.extend(scratch.iterdir())

    image = QImage(300, 200, QImage.Format.Format_RGB32)
    image.fill(QColor("teal"))
    page.intake.image(image, "")
    page.intake.finished.connect(watch)
    drop(page, files(tmp_path / "phone", 3))
    while page.intake.busy:
        watch()
        QCoreApplication.processEvents()
    assert len(session.state().photos) == 4
    assert opened == []


def test_typing_goes_on_while_a_heap_comes_in(session: Session, page: PhotosPage, tmp_path: Path, qtbot: QtBot) -> None:
    drop(page, files(tmp_path / "phone", 1))
    settled(page, qtbot)
    page.show_photo(session.state().photos[0].sha256)
    caption = child(page, QPlainTextEdit, "photo-caption")
    caption.setFocus()
    drop(page, files(tmp_path / "phone", 8))
    assert page.intake.busy
    for letter in "quay so 3":
        press(letter)
        QCoreApplication.processEvents()
    settled(page, qtbot)
    assert caption.toPlainText() == "quay so 3"
    assert caption.hasFocus()


def test_files_are_chosen_in_a_dialog(
    session: Session, page: PhotosPage, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen = [str(each) for each in files(tmp_path / "phone", 2)]
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: (chosen, ""))
    click(child(page.window(), QPushButton, "add-photos"))
    settled(page, qtbot)
    assert len(session.state().photos) == 2
