"""The photos page: gallery with its filters and its order, caption, minutes or not, what is not here yet."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from checklist_stage import BODY, child, click, press, stage
from photo_stage import jpeg, open_visit, photo, template
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QLineEdit, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from inspector_app import jobs
from inspector_app.gui.photo_gallery import GalleryView, dragged
from inspector_app.gui.photo_strip import PhotoTile
from inspector_app.gui.photos_page import PhotosPage
from inspector_app.session import Session
from inspector_app.workspace import Workspace

# the platform without a screen says so when the list of matches opens
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support grabbing the keyboard", extend=True)


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


def gallery(page: PhotosPage) -> GalleryView:
    return child(page, GalleryView, "gallery")


def shown(page: PhotosPage) -> list[int]:
    """Numbers of the photos in the gallery, in their order."""
    return [each.number for each in gallery(page).photos.photos]


def pick(page: PhotosPage, number: int) -> None:
    """A press on a tile."""
    view = gallery(page)
    index = view.photos.index(shown(page).index(number))
    view.scrollTo(index)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.visualRect(index).center())


def choose(page: PhotosPage, name: str, code: str) -> None:
    """A choice in one of the lists above the gallery."""
    combo = child(page, QComboBox, name)
    combo.setCurrentIndex(combo.findData(code))
    combo.activated.emit(combo.currentIndex())


def test_the_gallery_shows_every_photo_of_the_section(session: Session, page: PhotosPage) -> None:
    assert shown(page) == [1, 2, 3, 4, 5, 6, 7]
    choose(page, "photo-section", "FAC")
    assert shown(page) == [6, 7]


def test_the_gallery_finds_what_still_needs_care(session: Session, page: PhotosPage) -> None:
    session.place_photo(photo(session, 2).sha256, "POST-01", caption="", in_minutes=False)
    choose(page, "photo-filter", "unlabelled")
    assert shown(page) == [2]
    choose(page, "photo-filter", "out")
    assert shown(page) == [2]
    choose(page, "photo-filter", "in")
    assert shown(page) == [1, 3, 4, 5, 6, 7]
    choose(page, "photo-filter", "missing")
    assert shown(page) == []


def test_photos_of_a_limitation_are_found(session: Session, page: PhotosPage) -> None:
    choose(page, "photo-filter", "finding")
    assert shown(page) == []
    session.answer("POST-01", {"v": "no"})
    assert shown(page) == [1, 2]


def test_the_gallery_is_searched_by_code_number_and_words(page: PhotosPage) -> None:
    for typed, found in (("post01", [1, 2]), ("chu thich 5", [5]), ("7", [7]), ("xyz", [])):
        child(page, QLineEdit, "photo-words-filter").setText(typed)
        assert shown(page) == found


def test_the_order_of_the_annex_is_set_by_keys(session: Session, page: PhotosPage) -> None:
    pick(page, 3)
    gallery(page).setFocus()
    QTest.keyClick(gallery(page), Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert shown(page) == [1, 3, 2, 4, 5, 6, 7]
    QTest.keyClick(gallery(page), Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    QTest.keyClick(gallery(page), Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)  # it is the first already
    assert shown(page) == [3, 1, 2, 4, 5, 6, 7]


def test_the_order_of_the_annex_is_set_by_dragging(session: Session, page: PhotosPage) -> None:
    view = gallery(page)
    for moved, target, order in ((6, 2, [1, 6, 2, 3, 4, 5, 7]), (1, 4, [6, 2, 3, 4, 1, 5, 7])):
        data = dragged([photo(session, moved).sha256])
        place = view.visualRect(view.photos.index(shown(page).index(target))).center()
        left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        view.dropEvent(QDropEvent(QPointF(place), Qt.DropAction.MoveAction, data, left, none))
        assert shown(page) == order


def test_a_caption_is_stored_and_read_back(
    workspace: Workspace, session: Session, page: PhotosPage, qtbot: QtBot
) -> None:
    pick(page, 3)
    caption = child(page, QPlainTextEdit, "photo-caption")
    caption.setFocus()
    caption.setPlainText("Bảng niêm yết ngoài hành lang")
    qtbot.waitUntil(lambda: photo(session, 3).caption == "Bảng niêm yết ngoài hành lang")
    other = Workspace.open(workspace.folder)
    assert photo(other.session(session.id), 3).caption == "Bảng niêm yết ngoài hành lang"
    other.close()


def test_a_caption_half_typed_belongs_to_its_photo(session: Session, page: PhotosPage) -> None:
    pick(page, 3)
    before = photo(session, 4).caption
    child(page, QPlainTextEdit, "photo-caption").setPlainText("dở dang")
    pick(page, 4)
    assert photo(session, 3).caption == "dở dang"
    assert photo(session, 4).caption == before
    assert child(page, QPlainTextEdit, "photo-caption").toPlainText() == before


def test_key_x_keeps_chosen_photos_out_of_the_minutes(session: Session, page: PhotosPage) -> None:
    pick(page, 3)
    gallery(page).setFocus()
    press("x")
    assert not photo(session, 3).in_minutes
    assert child(page, QCheckBox, "photo-outside").isChecked()
    assert gallery(page).hasFocus()
    press("x")
    assert photo(session, 3).in_minutes
    gallery(page).selectAll()
    press("x")
    assert not any(each.in_minutes for each in session.state().photos)


def test_x_in_a_caption_is_a_letter(session: Session, page: PhotosPage) -> None:
    pick(page, 3)
    caption = child(page, QPlainTextEdit, "photo-caption")
    caption.setFocus()
    press("x")
    assert photo(session, 3).in_minutes
    assert "x" in caption.toPlainText()


def test_arrows_go_through_the_gallery(page: PhotosPage) -> None:
    pick(page, 1)
    QTest.keyClick(gallery(page), Qt.Key.Key_Right)
    assert [each.number for each in gallery(page).selected] == [2]
    QTest.keyClick(gallery(page), Qt.Key.Key_Left)
    assert [each.number for each in gallery(page).selected] == [1]


def test_go_to_the_question(session: Session, page: PhotosPage, qtbot: QtBot) -> None:
    pick(page, 1)
    with qtbot.waitSignal(page.open_item) as asked:
        click(child(page.window(), QPushButton, "photo-go-to-item"))
    assert asked.args == [photo(session, 1).item]


def test_a_photo_is_taken_away_and_its_picture_stays(session: Session, page: PhotosPage) -> None:
    sha256 = photo(session, 1).sha256
    pick(page, 1)
    click(child(page, QPushButton, "photo-remove"))
    assert all(each.sha256 != sha256 for each in session.state().photos)
    assert session.photo(sha256)


def test_what_a_photo_is_of_is_kept(session: Session, page: PhotosPage) -> None:
    pick(page, 2)
    choose(page, "photo-kind", "board")
    assert photo(session, 2).kind == "board"


def test_where_a_photo_was_taken_is_kept(session: Session, page: PhotosPage) -> None:
    pick(page, 2)
    place = child(page, QLineEdit, "photo-place")
    place.setFocus()
    place.insert("Quầy số 3")
    pick(page, 4)
    assert photo(session, 2).place == "Quầy số 3"
    assert photo(session, 4).place == ""
    assert place.text() == ""


def test_who_took_a_photo_is_put_right(session: Session, page: PhotosPage) -> None:
    pick(page, 2)
    author = child(page, QLineEdit, "photo-author")
    assert author.text() == photo(session, 2).author
    author.setFocus()
    author.selectAll()
    author.insert("Chuyên viên Sở Nội vụ")
    page.commit()
    assert photo(session, 2).author == "Chuyên viên Sở Nội vụ"


def test_a_photo_to_be_covered_asks_for_it_until_somebody_has_looked(session: Session, page: PhotosPage) -> None:
    session.describe_photo(photo(session, 5).sha256, kind="id_paper")
    choose(page, "photo-filter", "due")
    assert shown(page) == [5]
    pick(page, 5)
    click(child(page, QPushButton, "photo-nothing-to-cover"))
    assert shown(page) == []
    assert photo(session, 5).cleared


def test_the_same_place_at_the_visit_before_is_seen_beside(
    workspace: Workspace, session: Session, page: PhotosPage, qtbot: QtBot
) -> None:
    before = workspace.session(workspace.new_visit({"body": BODY, "date": "2025-05-14"}))
    before.add_photo(jobs.develop_photo(jpeg(250), "năm trước.jpg"), "POST-12")
    pick(page, 3)
    click(child(page, QPushButton, "photo-last-visit"))

    def seen() -> list[str]:
        return [each.photo.item for each in page.findChildren(PhotoTile) if each.isVisible()]

    qtbot.waitUntil(lambda: seen() == ["POST-12"])


def test_without_a_visit_before_that_is_said(session: Session, page: PhotosPage) -> None:
    pick(page, 3)
    click(child(page, QPushButton, "photo-last-visit"))
    assert any("chưa có cuộc kiểm tra trước" in each.text() for each in page.findChildren(QLabel) if each.isVisible())
