"""The closing meeting: everything is read in order, in large type; fixes and the opinion are recorded on the way."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit, QPushButton, QRadioButton, QWidget
from pytestqt.qtbot import QtBot
from sample_folder import NOON, open_copy

from inspector_app.gui.findings_page import FindingsPage
from inspector_app.gui.opinion_editor import OpinionEditor
from inspector_app.gui.reading_view import ReadingEntry, ReadingView
from inspector_app.session import Session


def noon() -> datetime:
    return NOON


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    workspace, opened = open_copy(tmp_path, noon)
    opened.set_frame("opinion", None)
    opened.add_finding("recommendation", "Đeo thẻ khi làm việc.", to_whom="Trung tâm", deadline="at_once")
    yield opened
    workspace.close()


@pytest.fixture
def page(session: Session, qtbot: QtBot) -> FindingsPage:
    made = FindingsPage(session)
    made.resize(1366, 705)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    return made


@pytest.fixture
def view(page: FindingsPage, qtbot: QtBot) -> ReadingView:
    press(page, "read-aloud")
    found = page.findChild(QDialog, "reading-view")
    assert isinstance(found, ReadingView)
    qtbot.waitExposed(found)
    return found


def press(parent: QWidget, name: str) -> None:
    button = parent.findChild(QPushButton, name)
    assert isinstance(button, QPushButton), name
    assert button.isVisible(), name
    assert button.isEnabled(), name
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def entries(view: ReadingView) -> list[ReadingEntry]:
    QApplication.processEvents()  # entries put into a layout are shown when the events run
    return [each for each in view.findChildren(ReadingEntry) if each.isVisible()]


def test_all_that_counts_is_read_in_the_order_of_the_minutes(view: ReadingView, session: Session) -> None:
    session.decide_finding("POST-03", status="rejected", reason="Đã giải trình")
    kinds = [entry.finding.kind for entry in entries(view)]
    order = ["achievement", "limitation", "advice", "recommendation"]
    assert kinds == sorted(kinds, key=order.index)
    assert {entry.finding.id for entry in entries(view)} == {f.id for f in session.state().findings if f.counts}
    assert "POST-03" not in {entry.finding.id for entry in entries(view)}


def test_arrows_turn_and_stop_at_the_ends(view: ReadingView) -> None:
    ids = [entry.finding.id for entry in entries(view)]
    assert view.current == ids[0]
    QTest.keyClick(view, Qt.Key.Key_Up)
    assert view.current == ids[0]
    QTest.keyClick(view, Qt.Key.Key_Down)
    press(view, "reading-next")
    assert view.current == ids[2]
    view.turn(1000)
    assert view.current == ids[-1]


def test_type_grows_and_shrinks(view: ReadingView) -> None:
    def height() -> int:
        words = entries(view)[0].findChild(QLabel)
        assert isinstance(words, QLabel)
        return words.fontMetrics().height()

    usual = height()
    press(view, "reading-larger")
    assert height() > usual
    press(view, "reading-smaller")
    press(view, "reading-smaller")
    assert height() < usual


def test_fixed_on_the_spot_is_added_to_what_was_found(view: ReadingView, session: Session) -> None:
    view.go_to("STF-06")
    before = session.finding("STF-06").text.rstrip(".")
    press(view, "reading-fixed")
    dialog = view.findChild(QDialog, "fixed")
    assert isinstance(dialog, QDialog)
    later = dialog.findChild(QLineEdit, "fixed-later")
    assert isinstance(later, QLineEdit)
    later.setText("9/9 lúc 16:20")
    press(dialog, "fixed-accept")
    assert session.finding("STF-06").text.startswith(before)
    assert "9/9 lúc 16:20" in session.finding("STF-06").text
    assert view.current == "STF-06"


def test_an_achievement_cannot_be_fixed(view: ReadingView) -> None:
    fixed = view.findChild(QPushButton, "reading-fixed")
    assert isinstance(fixed, QPushButton)
    assert not fixed.isEnabled()
    view.go_to("STF-06")
    assert fixed.isEnabled()


def test_the_opinion_is_recorded_while_reading(view: ReadingView, session: Session) -> None:
    press(view, "reading-opinion")
    stance = view.findChild(QRadioButton, "reading-opinion-stance-agrees_in_part")
    editor = view.findChild(OpinionEditor)
    assert isinstance(stance, QRadioButton)
    assert isinstance(editor, OpinionEditor)
    stance.click()
    assert session.state().frame["opinion"] == {"stance": "agrees_in_part"}
    editor.words.setPlainText("Đề nghị ghi nhận hồ sơ đất đai.")
    view.close()  # what was typed last is stored although nobody waited
    assert session.state().frame["opinion"] == {
        "stance": "agrees_in_part", "text": "Đề nghị ghi nhận hồ sơ đất đai.",
    }  # fmt: skip


def test_the_question_is_one_click_away(view: ReadingView, page: FindingsPage, qtbot: QtBot) -> None:
    view.go_to("STF-06")
    with qtbot.waitSignal(page.open_item) as caught:
        press(view, "reading-jump")
    assert caught.args == ["STF-06"]


def test_a_closed_view_listens_no_more(view: ReadingView, session: Session) -> None:
    view.close()
    shown = view.current
    session.decide_finding("POST-03", status="accepted")
    assert view.current == shown


def test_after_escape_the_visit_goes_on_alone(view: ReadingView, session: Session, qtbot: QtBot) -> None:
    with qtbot.waitSignal(view.destroyed):
        QTest.keyClick(view, Qt.Key.Key_Escape)

    added = session.add_finding("advice", "Xếp lại quầy.")  # nobody who is gone is told about it

    assert session.finding(added).text == "Xếp lại quầy."
