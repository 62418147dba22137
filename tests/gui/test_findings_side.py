"""Beside the limitations: what is written by hand, to whom and by when, and the causes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QSpinBox,
    QWidget,
)
from pytestqt.qtbot import QtBot
from sample_folder import NOON, open_copy

from inspector_app.gui import language
from inspector_app.gui.deadline_field import DeadlineField, deadline_words
from inspector_app.gui.findings_side import SHORT, FindingsSide
from inspector_app.inspection.findings import Finding
from inspector_app.session import Session

DAY = date(2026, 5, 14)


def noon() -> datetime:
    return NOON


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    workspace, opened = open_copy(tmp_path, noon)
    yield opened
    workspace.close()


@pytest.fixture
def side(session: Session, qtbot: QtBot) -> FindingsSide:
    made = FindingsSide(session)
    made.resize(408, 700)
    session.listen(lambda _changed: made.refresh())
    qtbot.addWidget(made)
    made.show()
    return made


def press(parent: QWidget, name: str) -> None:
    button = parent.findChild(QPushButton, name)
    assert isinstance(button, QPushButton), name
    assert button.isVisible(), name
    assert button.isEnabled(), name
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def choose(parent: QWidget, name: str) -> None:
    action = parent.findChild(QAction, name)
    assert isinstance(action, QAction), name
    action.trigger()


def asked(side: FindingsSide) -> QDialog:
    found = [each for each in side.findChildren(QDialog, "write") if each.isVisible()]
    assert len(found) == 1
    return found[0]


def text_of(dialog: QDialog) -> QPlainTextEdit:
    edit = dialog.findChild(QPlainTextEdit, "write-text")
    assert isinstance(edit, QPlainTextEdit)
    return edit


def combo(dialog: QDialog, name: str) -> QComboBox:
    found = dialog.findChild(QComboBox, name)
    assert isinstance(found, QComboBox)
    return found


def kind(session: Session, wanted: str) -> list[Finding]:
    return [each for each in session.state().findings if each.kind == wanted and each.counts]


def write_recommendation(side: FindingsSide, text: str, until: str) -> QDialog:
    press(side, "add-recommendation")
    dialog = asked(side)
    text_of(dialog).setPlainText(text)
    deadline = combo(dialog, "deadline-kind")
    deadline.setCurrentIndex(deadline.findData(until))
    return dialog


def test_a_recommendation_says_to_whom_and_by_when(side: FindingsSide, session: Session) -> None:
    dialog = write_recommendation(side, "Bổ sung niêm yết thiếu, sai.", "date")
    save = dialog.findChild(QPushButton, "write-accept")
    day = dialog.findChild(QLineEdit, "deadline-date")
    assert isinstance(save, QPushButton)
    assert isinstance(day, QLineEdit)
    assert not save.isEnabled()  # a date was promised and none is there
    day.setText("9999")
    assert not save.isEnabled()
    day.setText("2905")
    combo(dialog, "write-to-whom").setCurrentText("Trung tâm PVHCC xã")
    press(dialog, "write-accept")
    made = kind(session, "recommendation")[-1]
    assert (made.text, made.to_whom, made.deadline) == (
        "Bổ sung niêm yết thiếu, sai.", "Trung tâm PVHCC xã", "2026-05-29",
    )  # fmt: skip
    entry = side.findChild(QWidget, f"side-{made.id}")
    assert entry is not None
    assert "29/05/2026" in [label.text() for label in entry.findChildren(QLabel)]


def test_the_bodys_own_people_are_offered(side: FindingsSide, session: Session) -> None:
    press(side, "add-recommendation")
    box = combo(asked(side), "write-to-whom")
    offered = [box.itemText(index) for index in range(box.count())]
    assert session.state().title in offered


def test_working_days_and_next_round(side: FindingsSide, session: Session) -> None:
    dialog = write_recommendation(side, "Báo cáo kết quả khắc phục.", "wd")
    days = dialog.findChild(QSpinBox, "deadline-days")
    assert isinstance(days, QSpinBox)
    days.setValue(15)
    press(dialog, "write-accept")
    press(write_recommendation(side, "Tự kiểm tra.", "next_round"), "write-accept")
    assert [each.deadline for each in kind(session, "recommendation")[-2:]] == ["wd:15", "next_round"]


def test_changing_keeps_what_is_not_touched(side: FindingsSide, session: Session) -> None:
    made = session.add_finding("recommendation", "Đeo thẻ.", to_whom="Trung tâm", deadline="at_once")
    choose(side, f"side-{made}-change")
    text_of(asked(side)).setPlainText("Đeo thẻ, đặt biển tên.")
    press(asked(side), "write-accept")
    found = session.finding(made)
    assert (found.text, found.to_whom, found.deadline) == ("Đeo thẻ, đặt biển tên.", "Trung tâm", "at_once")


def test_an_entry_is_left_out_and_undo_brings_it_back(side: FindingsSide, session: Session) -> None:
    made = session.add_finding("recommendation", "Đeo thẻ.")
    choose(side, f"side-{made}-drop")
    assert not session.finding(made).counts
    session.undo()
    assert session.finding(made).counts
    assert side.findChild(QWidget, f"side-{made}") is not None


@pytest.mark.parametrize("wanted", ["achievement", "advice"])
def test_achievements_and_advice_are_written_too(side: FindingsSide, session: Session, wanted: str) -> None:
    before = len(kind(session, wanted))
    press(side, f"add-{wanted}")
    text_of(asked(side)).setPlainText("Điều tốt.")
    press(asked(side), "write-accept")
    assert [each.text for each in kind(session, wanted)][before:] == ["Điều tốt."]


def test_a_cancelled_dialog_writes_nothing(side: FindingsSide, session: Session) -> None:
    before = session.state()
    press(side, "add-advice")
    text_of(asked(side)).setPlainText("Điều gì đó.")
    press(asked(side), "write-cancel")
    assert session.state() is before


def test_many_achievements_are_folded_and_shown_on_demand(side: FindingsSide, session: Session) -> None:
    def shown() -> int:
        ids = [each.id for each in kind(session, "achievement")]
        entries = [side.findChild(QWidget, f"side-{each}") for each in ids]
        return sum(entry is not None and entry.isVisible() for entry in entries)

    assert len(kind(session, "achievement")) > SHORT
    assert shown() == SHORT
    press(side, "more-achievement")
    assert shown() == len(kind(session, "achievement"))


def test_an_achievement_leads_to_its_question(side: FindingsSide, session: Session, qtbot: QtBot) -> None:
    first = kind(session, "achievement")[0]
    with qtbot.waitSignal(side.jump) as caught:
        choose(side, f"side-{first.id}-jump")
    assert caught.args == [first.codes[0]]


def test_causes_are_stored_as_typed_in_one_form(side: FindingsSide, session: Session) -> None:
    side.causes.setPlainText("Thiếu bie\u0302n che\u0302\u0301.")  # as a decomposing keyboard sends it
    side.commit()
    assert session.state().frame["causes"] == "Thiếu biên chế."
    side.causes.setPlainText("")
    side.commit()
    assert "causes" not in session.state().frame


@given(st.sampled_from(["", "at_once", "next_round"]) | st.integers(1, 250).map("wd:{}".format) | st.dates().map(str))
def test_a_deadline_shown_is_the_deadline_stored(stored: str) -> None:
    if not stored or stored[0].isalpha() or stored[:4] >= "1000":
        assert DeadlineField(DAY, stored).value() == stored


def test_deadlines_are_words_in_both_languages(qapp: QApplication) -> None:
    language.set_language(qapp, "en")
    assert [deadline_words(each)[0] for each in ("at_once", "wd:20", "next_round", "2026-05-29", "")] == [
        "At once", "20 working days", "Before next round", "29/05/2026", "",
    ]  # fmt: skip
