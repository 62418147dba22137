"""The editor: shapes by mouse and by keys, undo inside it, and a black-out that says what it does before it does it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from checklist_stage import child, click, press, stage
from photo_stage import jpeg, open_visit, photo, template
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QDialog, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from inspector_app import jobs
from inspector_app.gui.photo_canvas import PhotoCanvas
from inspector_app.gui.photo_editor import PhotoEditor
from inspector_app.gui.photos_page import PhotosPage
from inspector_app.inspection.photo_edits import Arrow, BlackBox, Ellipse, Words
from inspector_app.session import Session
from inspector_app.workspace import Workspace

LARGE = (400, 300)


@pytest.fixture
def workspace(tmp_path: Path, clock: Callable[[], datetime]) -> Iterator[Workspace]:
    shutil.copytree(template(), tmp_path / "data")
    opened = Workspace.open(tmp_path / "data", now=clock)
    yield opened
    opened.close()


@pytest.fixture
def session(workspace: Workspace) -> Session:
    session = open_visit(workspace)
    session.add_photo(jobs.develop_photo(jpeg(240, LARGE), "to.jpg"), "POST-12")
    return session


@pytest.fixture
def page(session: Session, workspace: Workspace, qtbot: QtBot) -> Iterator[PhotosPage]:
    made = PhotosPage(session, workspace)
    holder = stage(qtbot, made)
    yield made
    holder.close()


NUMBER = 8  # of the large photo


@pytest.fixture
def editor(session: Session, page: PhotosPage, qtbot: QtBot) -> PhotoEditor:
    """The editor on the large photo, opened with the button that blacks out."""
    page.show_photo(photo(session, NUMBER).sha256)
    click(child(page, QPushButton, "photo-black-out"))
    found = QApplication.activeModalWidget()
    assert isinstance(found, PhotoEditor)
    qtbot.waitUntil(lambda: found.canvas.hasFocus())
    return found


def drag(canvas: PhotoCanvas, start: tuple[float, float], end: tuple[float, float]) -> None:
    """The left button pressed at one place and let go at another, in shares of the widget."""

    def at(place: tuple[float, float]) -> QPoint:
        return QPoint(round(canvas.width() * place[0]), round(canvas.height() * place[1]))

    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=at(start))
    QTest.mouseMove(canvas, at(end))
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=at(end))


def accept(name: str) -> None:
    """A yes to the question in front."""
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, QDialog)
    assert dialog.objectName() == name
    click(child(dialog, QPushButton, "accept-question"))


def test_a_black_out_by_keys_alone_destroys_the_old_picture(
    session: Session, editor: PhotoEditor, qtbot: QtBot
) -> None:
    old = photo(session, NUMBER).sha256
    assert QImage.fromData(session.photo(old)).pixelColor(200, 150).red() > 200
    press("\n")  # a black box in the middle
    assert child(editor, QLabel, "photo-warning-words").isVisible()
    QTest.keyClick(editor, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert session.photo(old)  # asked first, nothing is gone
    accept("photo-destroy-question")
    qtbot.waitUntil(lambda: photo(session, NUMBER).sha256 != old, timeout=30_000)
    new = photo(session, NUMBER)
    assert new.covered
    assert not session.photo(old)
    assert QImage.fromData(session.photo(new.sha256)).pixelColor(200, 150).red() < 20


def test_saying_no_to_the_question_keeps_everything(session: Session, editor: PhotoEditor) -> None:
    old = photo(session, NUMBER).sha256
    press("\n")
    editor.save()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, QDialog)
    dialog.reject()
    click(child(editor, QPushButton, "photo-edit-cancel"))
    assert photo(session, NUMBER).sha256 == old
    assert session.photo(old)


def test_the_question_names_where_the_old_picture_still_lies(
    session: Session, editor: PhotoEditor, page: PhotosPage
) -> None:
    session.record_export(session.photo_export([photo(session, NUMBER).sha256]), "USB của đoàn")
    press("\n")
    editor.save()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, QDialog)
    words = "\n".join(each.text() for each in dialog.findChildren(QLabel))
    assert "USB của đoàn" in words
    dialog.reject()


def test_an_arrow_keeps_the_old_picture_as_evidence(session: Session, editor: PhotoEditor, qtbot: QtBot) -> None:
    old = photo(session, NUMBER).sha256
    QTest.keyClick(editor, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    drag(editor.canvas, (0.3, 0.3), (0.6, 0.6))
    assert isinstance(editor.canvas.edits.strokes[0], Arrow)
    assert not child(editor, QLabel, "photo-warning-words").isVisible()
    click(child(editor, QPushButton, "photo-save"))
    qtbot.waitUntil(lambda: photo(session, NUMBER).sha256 != old, timeout=30_000)
    assert session.earlier_pictures(photo(session, NUMBER).sha256) == (old,)
    assert session.undo()
    assert photo(session, NUMBER).sha256 == old


def test_what_is_cut_away_can_be_destroyed_too(session: Session, editor: PhotoEditor, qtbot: QtBot) -> None:
    old = photo(session, NUMBER).sha256
    QTest.keyClick(editor, Qt.Key.Key_5, Qt.KeyboardModifier.AltModifier)
    press("\n")
    assert editor.canvas.edits.crop == (40, 30, 320, 240)
    choice = child(editor, QCheckBox, "photo-destroy-old")
    assert not choice.isChecked()
    choice.click()
    editor.save()
    accept("photo-destroy-question")
    qtbot.waitUntil(lambda: photo(session, NUMBER).sha256 != old, timeout=30_000)
    assert not session.photo(old)
    assert QImage.fromData(session.photo(photo(session, NUMBER).sha256)).width() == 320


def test_every_step_can_be_taken_back_and_done_again(editor: PhotoEditor) -> None:
    canvas = editor.canvas
    drag(canvas, (0.3, 0.3), (0.5, 0.5))
    QTest.keyClick(editor, Qt.Key.Key_3, Qt.KeyboardModifier.AltModifier)
    drag(canvas, (0.4, 0.4), (0.6, 0.6))
    assert [type(each) for each in canvas.edits.strokes] == [BlackBox, Ellipse]
    click(child(editor, QPushButton, "photo-turn-right"))
    whole = canvas.edits
    assert whole.turn == 90
    for _ in range(3):
        QTest.keyClick(editor, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert canvas.edits.empty
    assert not child(editor, QPushButton, "photo-save").isEnabled()
    assert not child(editor, QCheckBox, "photo-destroy-old").isChecked()  # it came with the black and goes with it
    for _ in range(3):
        QTest.keyClick(editor, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert canvas.edits == whole


def test_a_shape_is_moved_resized_and_removed_by_keys(editor: PhotoEditor) -> None:
    canvas = editor.canvas
    press("\n")
    before = canvas.edits.strokes[0]
    assert isinstance(before, BlackBox)
    QTest.keyClick(canvas, Qt.Key.Key_Right)
    QTest.keyClick(canvas, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    after = canvas.edits.strokes[0]
    assert isinstance(after, BlackBox)
    assert (after.left > before.left, after.top == before.top) == (True, True)
    assert (after.width == before.width, after.height > before.height) == (True, True)
    QTest.keyClick(canvas, Qt.Key.Key_Delete)
    assert canvas.edits.empty


def test_words_are_written_on_the_picture(session: Session, editor: PhotoEditor, qtbot: QtBot) -> None:
    old = photo(session, NUMBER).sha256
    QTest.keyClick(editor, Qt.Key.Key_4, Qt.KeyboardModifier.AltModifier)
    press("\n")
    editor.words.insert("Hẹn trả")
    press("\n")
    stroke = editor.canvas.edits.strokes[0]
    assert isinstance(stroke, Words)
    assert stroke.text == "Hẹn trả"
    assert editor.canvas.hasFocus()
    click(child(editor, QPushButton, "photo-save"))
    qtbot.waitUntil(lambda: photo(session, NUMBER).sha256 != old, timeout=30_000)


def test_turning_left_and_right_is_no_change(session: Session, editor: PhotoEditor) -> None:
    click(child(editor, QPushButton, "photo-turn-left"))
    assert editor.canvas.picture_size == (LARGE[1], LARGE[0])
    click(child(editor, QPushButton, "photo-turn-right"))
    assert editor.canvas.edits.empty
    assert editor.canvas.picture_size == LARGE
