"""The tray: a heap of photos without a question goes to its questions by keyboard, by pressing, by dragging."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import datetime
from functools import partial
from pathlib import Path

import pytest
from checklist_stage import child, click, press, stage
from photo_stage import PLACES, jpeg, open_visit, photo, template
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QPushButton, QRadioButton
from pytestqt.qtbot import QtBot

from inspector_app import jobs
from inspector_app.errors import InspectorError
from inspector_app.gui.minutes_page import MinutesPage
from inspector_app.gui.missing_list import MissingList
from inspector_app.gui.photo_gallery import dragged
from inspector_app.gui.photos_page import PhotosPage
from inspector_app.gui.tray_list import TrayList, chip
from inspector_app.gui.tray_panel import AssignField
from inspector_app.gui.tray_questions import CODE, QuestionList
from inspector_app.inspection.photo_suggestions import nearby
from inspector_app.session import Session
from inspector_app.workspace import Workspace

# the platform without a screen says so when the list of matches opens
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support grabbing the keyboard", extend=True)

FORTY = 40


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


def field(page: PhotosPage) -> AssignField:
    return child(page, AssignField, "assign")


def loosen(session: Session, *numbers: int) -> None:
    """Puts photos back into the tray."""
    for number in numbers:
        session.place_photo(photo(session, number).sha256, "")


def answer_near(session: Session, code: str, number: int) -> None:
    """A photo and an answer of the same second."""
    session.answer(code, {"v": "yes"})
    state = session.item(code)
    assert state.given is not None
    taken = datetime.fromisoformat(state.given.at)
    session.add_photo(jobs.develop_photo(jpeg(200 + number, taken=taken), "near.jpg"), "")


def test_forty_photos_are_assigned_by_keyboard_alone(session: Session, page: PhotosPage) -> None:
    before = len(session.state().photos)
    files = [(partial(jpeg, 300 + 5 * n), f"{n}.jpg") for n in range(FORTY)]
    for each in jobs.develop_photos(files, session.photo_intake()):
        assert not isinstance(each, InspectorError)
        session.add_photo(each, "")
    codes = [item.code for item in session.model.items]
    field(page).setFocus()
    wanted: dict[str, str] = {}
    for place, loose in enumerate([each for each in session.state().photos if not each.item]):
        code = codes[place % len(codes)]
        wanted[loose.sha256] = code
        typed = (code, code.lower().replace("-", ""), str(place % len(codes) + 1))[place % 3]
        press(typed + "\n")
        assert QApplication.focusWidget() is field(page) or place == FORTY - 1  # no hand leaves the keys
    found = {each.sha256: each.item for each in session.state().photos if each.sha256 in wanted}
    assert found == wanted
    assert len(session.state().photos) == before + FORTY
    assert not field(page).isVisible()  # the tray is empty


def test_enter_takes_the_question_answered_when_the_photo_was_taken(session: Session, page: PhotosPage) -> None:
    answer_near(session, "POST-07", 1)
    loose = next(each for each in session.state().photos if not each.item)
    assert nearby(loose.taken, session.state().items)[0].code == "POST-07"
    assert field(page).placeholderText() == "POST-07"
    field(page).setFocus()
    press("\n")
    assert photo(session, loose.number).item == "POST-07"


def test_enter_on_a_photo_without_a_suggestion_assigns_nothing(session: Session, page: PhotosPage) -> None:
    loosen(session, 1)
    field(page).setFocus()
    press("\n")
    assert photo(session, 1).item == ""


def test_a_code_is_typed_as_people_type_it(session: Session, page: PhotosPage) -> None:
    loosen(session, 1, 2, 3, 4)
    field(page).setFocus()
    for typed in ("STF-06", "stf06", "stf 06", "bien ten chuc danh"):
        press(typed + "\n")
    assert {photo(session, number).item for number in (1, 2, 3, 4)} == {"STF-06"}
    assert all(photo(session, number).caption for number in (1, 2, 3, 4))  # their captions went along


def test_what_names_no_question_assigns_nothing(session: Session, page: PhotosPage) -> None:
    loosen(session, 1)
    field(page).setFocus()
    for typed in ("zzz-99", "0", "9999"):
        field(page).clear()
        press(typed + "\n")
        assert photo(session, 1).item == ""
        assert field(page).text() == typed
        assert field(page).property("state") == "bad"


def test_arrows_choose_which_photo_is_meant(session: Session, page: PhotosPage) -> None:
    loosen(session, 1, 2, 3)
    field(page).setFocus()
    QTest.keyClick(field(page), Qt.Key.Key_Down)
    press("fac05\n")
    assert [photo(session, n).item for n in (1, 2, 3)] == ["", "FAC-05", ""]
    press("log03\n")  # the one that took its place
    assert [photo(session, n).item for n in (1, 2, 3)] == ["", "FAC-05", "LOG-03"]


def test_several_photos_go_to_one_question_together(session: Session, page: PhotosPage) -> None:
    loosen(session, 1, 2, 3)
    child(page, TrayList, "tray").selectAll()
    field(page).setFocus()
    press("post12\n")
    assert {photo(session, n).item for n in (1, 2, 3)} == {"POST-12"}


def test_pressing_the_suggestion_assigns_it(session: Session, page: PhotosPage) -> None:
    answer_near(session, "POST-07", 2)
    tray = child(page, TrayList, "tray")
    rect = tray.visualRect(tray.rows.index(0))
    button = chip(rect.adjusted(0, 0, 0, -8)).center()
    QTest.mouseClick(tray.viewport(), Qt.MouseButton.LeftButton, pos=rect.topLeft() + QPoint(4, 4))
    assert any(not each.item for each in session.state().photos)  # beside the button it is only chosen
    QTest.mouseClick(tray.viewport(), Qt.MouseButton.LeftButton, pos=button)
    assert session.item("POST-07").photos


def test_one_press_assigns_all_as_suggested(session: Session, page: PhotosPage) -> None:
    plain = [item.code for item in session.model.items if item.kind == "yes_no_na" and item.code not in PLACES][:3]
    for number, code in enumerate(plain, 3):
        answer_near(session, code, 10 * number)
    click(child(page, QPushButton, "assign-all"))
    assert [len(session.item(code).photos) for code in plain] == [1, 1, 1]
    session.undo()  # one press, one deed
    assert [len(session.item(code).photos) for code in plain] == [0, 0, 0]


def test_a_photo_is_dragged_onto_a_question(session: Session, page: PhotosPage) -> None:
    loosen(session, 1, 2)
    tray = child(page, TrayList, "tray")
    tray.dragging.emit()  # a drag begins: the questions come to the front
    questions = child(page, QuestionList, "tray-questions")
    assert questions.isVisible()
    index = questions.index_of("POST-07")
    questions.scrollTo(index)
    data = tray.rows.mimeData([tray.rows.index(1)])
    event = QDropEvent(
        QPointF(questions.visualRect(index).center()),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    questions.dropEvent(event)  # Qt delivers a drop only within a drag of the platform
    assert [photo(session, n).item for n in (1, 2)] == ["", "POST-07"]


def test_a_drop_beside_every_question_changes_nothing(session: Session, page: PhotosPage) -> None:
    loosen(session, 1)
    questions = child(page, QuestionList, "tray-questions")
    data = dragged([photo(session, 1).sha256])
    event = QDropEvent(
        QPointF(5, 100_000),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    questions.dropEvent(event)
    assert photo(session, 1).item == ""


def test_the_questions_that_still_need_a_photo_are_listed(session: Session, page: PhotosPage) -> None:
    questions = child(page, QuestionList, "tray-questions")
    session.remove_photo(photo(session, 1).sha256, "POST-01")
    session.remove_photo(photo(session, 2).sha256, "POST-01")
    session.answer("POST-01", {"v": "yes"})
    click(child(page, QRadioButton, "photos-view-questions"))
    child(page, QCheckBox, "photo-needed").click()
    model = questions.model()
    assert [model.index(row, 0).data(CODE) for row in range(model.rowCount())] == ["POST-01"]


def test_key_x_keeps_a_photo_of_the_tray_out_of_the_minutes(session: Session, page: PhotosPage) -> None:
    loosen(session, 1)
    tray = child(page, TrayList, "tray")
    tray.setFocus()
    tray.go(0)
    press("x")
    assert not photo(session, 1).in_minutes


def test_the_minutes_page_names_what_lies_in_the_tray(session: Session) -> None:
    assert not any(remark.kind == "photo_loose" for remark in jobs.missing(session.state()))
    loosen(session, 2, 3)
    remark = next(each for each in jobs.missing(session.state()) if each.kind == "photo_loose")
    assert "02, 03" in remark.text.vi


def test_the_minutes_page_leads_to_the_tray(session: Session, workspace: Workspace, qtbot: QtBot) -> None:
    loosen(session, 2)
    minutes = MinutesPage(session, workspace)
    qtbot.addWidget(minutes)
    remark = next(each for each in jobs.missing(session.state()) if each.kind == "photo_loose")
    with qtbot.waitSignal(minutes.open_tab) as asked:
        child(minutes, MissingList, "missing-list").chosen.emit(remark)
    assert asked.args == ["photos"]


def test_before_the_first_photo_the_page_says_what_to_tell_people(session: Session, page: PhotosPage) -> None:
    for each in session.state().photos:
        session.remove_photo(each.sha256, each.item)
    words = [each.text() for each in page.findChildren(QLabel) if each.isVisible()]
    assert any("Hãy nói với người có mặt" in text for text in words)
