"""Answering: what a control shows is on the disk; what cannot be stored stays typed with the reason beside it."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from checklist_stage import child, click, commune, go, open_fresh, parts, press, read_back, section, stage
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QPlainTextEdit, QPushButton, QRadioButton
from pytestqt.qtbot import QtBot

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
def page(session: Session, qtbot: QtBot) -> ChecklistPage:
    made = ChecklistPage(session)
    made.holder = stage(qtbot, made)  # type: ignore[attr-defined]  # kept alive with the page
    return made


def test_one_click_answers_and_is_on_the_disk(workspace: Workspace, session: Session, page: ChecklistPage) -> None:
    card = go(page, "POST-01")
    click(child(card, QRadioButton, "answer-POST-01-yes"))
    assert read_back(workspace, session, "POST-01").entered == {"v": "yes"}
    assert card.tone == "good"


def test_one_key_answers_the_focused_card(workspace: Workspace, session: Session, page: ChecklistPage) -> None:
    go(page, "POST-01")
    press("2")
    assert read_back(workspace, session, "POST-01").entered == {"v": "no"}
    press("1")
    assert read_back(workspace, session, "POST-01").entered == {"v": "yes"}


def test_work_begins_at_the_first_question_without_an_answer(page: ChecklistPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: page.current is not None)
    assert page.current is not None
    assert page.current.item.code == "POST-01"


def test_good_and_bad_come_from_the_rule(page: ChecklistPage) -> None:
    """For POST-17 (papers that still carry old names) 0 is good."""
    card = go(page, "POST-17")
    press("0\n")
    assert card.tone == "good"
    go(page, "POST-17")
    QTest.keyClick(child(card, QLineEdit, "count-POST-17-n"), Qt.Key.Key_Up)
    assert card.tone == "bad"
    assert go(page, "POST-01").tone == ""


def test_a_bad_answer_opens_what_it_needs(session: Session, page: ChecklistPage) -> None:
    card = go(page, "POST-01")
    press("2")
    assert child(card, QPushButton, "accept-POST-01").isVisible()
    assert child(card, QPlainTextEdit, "note-POST-01").isVisible()
    assert child(card, QPushButton, "add-photo-POST-01").isVisible()
    press("1")
    assert not child(card, QPushButton, "accept-POST-01").isVisible()
    assert [finding for finding in session.state().findings if finding.kind == "limitation"] == []


def test_a_count_is_its_digits_and_tab(workspace: Workspace, session: Session, page: ChecklistPage) -> None:
    card = go(page, "STF-03")
    press("6\t9\n")
    assert parts(read_back(workspace, session, "STF-03")) == {"a": 6, "b": 9}
    assert child(card, QLabel, "percent-STF-03").text() == "66,67%"
    assert card.tone == "bad"
    assert page.current is not None
    assert page.current.item.code == "STF-05"  # Enter went on


def test_a_count_more_than_its_total_is_refused_in_place(session: Session, page: ChecklistPage) -> None:
    card = go(page, "POST-03") if session.item("POST-03").relevant else None
    assert card is None
    go(page, "POST-01")
    press("1")
    card = go(page, "POST-03")
    press("12\t9\n")
    assert session.item("POST-03").entered is None
    assert card.refusal
    a, b = child(card, QLineEdit, "count-POST-03-a"), child(card, QLineEdit, "count-POST-03-b")
    assert (a.text(), b.text()) == ("12", "9")
    assert child(card, QLabel, "refusal-POST-03").isVisible()
    b.setFocus()
    b.selectAll()
    press("15\n")
    assert card.refusal == ""
    assert parts(session.item("POST-03")) == {"a": 12, "b": 15}


def test_half_a_pair_is_waited_for_and_named_when_left(session: Session, page: ChecklistPage) -> None:
    card = go(page, "STF-03")
    press("6\t")
    assert card.refusal == ""  # the other figure comes next
    go(page, "STF-05")
    assert "cả hai số" in card.refusal
    assert session.item("STF-03").entered is None
    assert child(card, QLineEdit, "count-STF-03-a").text() == "6"
    child(card, QLineEdit, "count-STF-03-b").setFocus()
    press("9\n")
    assert card.refusal == ""
    assert parts(session.item("STF-03")) == {"a": 6, "b": 9}


def test_a_refused_change_leaves_the_stored_answer(session: Session, page: ChecklistPage) -> None:
    go(page, "STF-03")
    press("6\t9")
    card = go(page, "STF-03")
    a = child(card, QLineEdit, "count-STF-03-a")
    a.selectAll()
    press("10\n")
    assert parts(session.item("STF-03")) == {"a": 6, "b": 9}
    assert a.text() == "10"
    a.setFocus()
    press("\x1b")
    assert a.text() == "6"
    assert card.refusal == ""


def test_letters_in_a_count_are_named_and_kept(session: Session, page: ChecklistPage) -> None:
    card = go(page, "STF-03")
    press("sáu\t9\n")
    assert session.item("STF-03").entered is None
    assert "số nguyên" in card.refusal
    assert child(card, QLineEdit, "count-STF-03-a").text() == "sáu"


def test_typed_digits_are_stored_after_a_pause(session: Session, page: ChecklistPage, qtbot: QtBot) -> None:
    go(page, "STF-03")
    press("6\t9")
    qtbot.waitUntil(lambda: session.item("STF-03").entered is not None)
    assert child(page, QLineEdit, "count-STF-03-b").hasFocus()


def test_the_tally_counts_yes_and_no_and_takes_back(session: Session, page: ChecklistPage) -> None:
    card = go(page, "STF-03")
    yes, no = child(card, QPushButton, "tally-STF-03-yes"), child(card, QPushButton, "tally-STF-03-no")
    for button in (yes, yes, no):
        click(button)
    assert parts(session.item("STF-03")) == {"a": 2, "b": 3}
    press("+-")
    assert parts(session.item("STF-03")) == {"a": 3, "b": 5}
    undo = child(card, QPushButton, "tally-STF-03-undo")
    click(undo)
    assert parts(session.item("STF-03")) == {"a": 3, "b": 4}
    for _ in range(4):
        click(undo)
    assert session.item("STF-03").entered is None
    assert not undo.isEnabled()


def test_steppers_step(session: Session, page: ChecklistPage) -> None:
    card = go(page, "STF-03")
    press("6\t9\t")
    click(child(card, QPushButton, "less-STF-03-a"))
    click(child(card, QPushButton, "more-STF-03-b"))
    assert parts(session.item("STF-03")) == {"a": 5, "b": 10}
    go(page, "STF-03")
    QTest.keyClick(child(card, QLineEdit, "count-STF-03-a"), Qt.Key.Key_Up)
    assert parts(session.item("STF-03")) == {"a": 6, "b": 10}


def test_hidden_questions_come_back_with_their_answers(
    workspace: Workspace, session: Session, page: ChecklistPage, qtbot: QtBot
) -> None:
    go(page, "POST-01")
    press("1")
    go(page, "POST-03")
    press("371\t402\n")
    front = section(page)
    go(page, "POST-01")
    press("2")
    assert not front.card("POST-03").isVisible()
    assert session.item("POST-03").value is None
    assert parts(read_back(workspace, session, "POST-03")) == {"a": 371, "b": 402}
    press("1")
    card = front.card("POST-03")
    assert card.isVisible()
    assert child(card, QLineEdit, "count-POST-03-a").text() == "371"


def test_the_page_does_not_jump_when_questions_above_go(workspace: Workspace, qtbot: QtBot) -> None:
    """The card worked on stays where it is in the window while cards above it disappear."""
    session = commune(workspace)
    session.answer("POST-01", {"v": "yes"})
    page = ChecklistPage(session)
    holder = stage(qtbot, page, (1280, 560))
    card = go(page, "POST-12")
    front = section(page)
    qtbot.waitUntil(lambda: front.complete)
    bar = front.area.verticalScrollBar()
    bar.setValue(bar.value() + 40)
    before = card.mapTo(holder, card.rect().topLeft()).y()
    session.answer("POST-01", {"v": "no"})
    assert not front.card("POST-03").isVisible()
    QApplication.processEvents()
    assert abs(card.mapTo(holder, card.rect().topLeft()).y() - before) <= 1
    assert bar.value() < bar.maximum() + 1
    holder.close()


def test_a_note_is_stored_in_nfc_after_a_pause(
    workspace: Workspace, session: Session, page: ChecklistPage, qtbot: QtBot
) -> None:
    card = go(page, "POST-01")
    QTest.keyClick(card, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    note = child(card, QPlainTextEdit, "note-POST-01")
    assert note.hasFocus()
    spelled = unicodedata.normalize("NFD", "Niêm yết ở cửa")
    note.insertPlainText(spelled)
    assert note.toPlainText() == spelled  # never changed under the fingers
    qtbot.waitUntil(lambda: bool(session.item("POST-01").note))
    assert read_back(workspace, session, "POST-01").note == "Niêm yết ở cửa"


def test_a_note_half_typed_is_stored_by_commit(session: Session, page: ChecklistPage) -> None:
    card = go(page, "POST-01")
    card.open_note()
    press("do dang")
    assert session.item("POST-01").note == ""
    page.commit()
    assert session.item("POST-01").note == "do dang"


def test_a_note_is_stored_when_the_focus_leaves(session: Session, page: ChecklistPage) -> None:
    card = go(page, "POST-01")
    card.open_note()
    press("da xem")
    go(page, "POST-07")
    assert session.item("POST-01").note == "da xem"


@pytest.mark.parametrize("state", ["not_applicable", "not_checked", "not_due"])
def test_a_state_takes_a_reason(session: Session, page: ChecklistPage, state: str) -> None:
    card = go(page, "POST-01")
    action = next(each for each in card.menu().actions() if each.objectName() == f"menu-POST-01-{state}")
    action.trigger()
    dialog = QApplication.activeModalWidget()
    assert dialog is not None
    accept = child(dialog, QPushButton, "accept-reason")
    assert not accept.isEnabled()
    child(dialog, QPlainTextEdit, "reason").setPlainText("không có bộ phận này")
    click(accept)
    assert session.item("POST-01").entered == {"state": state, "reason": "không có bộ phận này"}
    assert "không có bộ phận này" in child(card, QLabel, "state-POST-01").text()
    click(child(card, QPushButton, "answer-again-POST-01"))
    assert session.item("POST-01").entered is None


def test_an_answer_can_be_cleared(session: Session, page: ChecklistPage) -> None:
    card = go(page, "STF-03")
    press("6\t9\n")
    next(each for each in card.menu().actions() if each.objectName() == "menu-STF-03-clear").trigger()
    assert session.item("STF-03").entered is None
    assert child(card, QLineEdit, "count-STF-03-a").text() == ""


def test_a_limitation_is_reworded_graded_and_accepted(session: Session, page: ChecklistPage) -> None:
    card = go(page, "POST-01")
    press("2")
    severity = child(card, QComboBox, "severity-POST-01")
    severity.setCurrentIndex(severity.findData("minor"))
    severity.activated.emit(severity.currentIndex())
    click(child(card, QPushButton, "reword-POST-01"))
    words = child(card, QPlainTextEdit, "wording-POST-01")
    words.setPlainText("Bảng niêm yết để trong kho.")
    click(child(card, QPushButton, "save-wording-POST-01"))
    click(child(card, QPushButton, "accept-POST-01"))
    finding = next(each for each in session.state().findings if each.id == "POST-01")
    assert (finding.severity, finding.text, finding.status) == ("minor", "Bảng niêm yết để trong kho.", "accepted")
    assert not child(card, QPushButton, "accept-POST-01").isVisible()


def test_a_limitation_is_rejected_with_a_reason_and_reconsidered(session: Session, page: ChecklistPage) -> None:
    card = go(page, "POST-01")
    press("2")
    click(child(card, QPushButton, "reject-POST-01"))
    dialog = QApplication.activeModalWidget()
    assert dialog is not None
    click(child(dialog, QPushButton, "suggestion-0"))
    click(child(dialog, QPushButton, "accept-reason"))
    finding = next(each for each in session.state().findings if each.id == "POST-01")
    assert (finding.status, finding.reason) == ("rejected", "Đã khắc phục tại chỗ")
    click(child(card, QPushButton, "reconsider-POST-01"))
    assert next(each for each in session.state().findings if each.id == "POST-01").status == "proposed"


def test_a_figure_from_a_list_is_shown_and_an_entered_one_stands(session: Session, page: ChecklistPage) -> None:
    for number in range(1, 5):
        fields = {
            "code": f"D{number}",
            "in_book": "yes" if number > 1 else "no",
            "in_system": "yes",
            "data_match": "yes",
        }
        session.add_row("sampled_dossier", fields)
    card = go(page, "LOG-04")
    assert "3/4 (75,00%)" in child(card, QLabel, "computed-LOG-04").text()
    a = child(card, QLineEdit, "count-LOG-04-a")
    assert (a.text(), a.placeholderText()) == ("", "3")
    press("9\t10\n")
    assert parts(session.item("LOG-04")) == {"a": 9, "b": 10}
    assert "số đã nhập được giữ" in child(card, QLabel, "computed-LOG-04").text()
    click(child(card, QPushButton, "use-computed-LOG-04"))
    assert session.item("LOG-04").entered is None
    assert a.text() == ""
    click(child(card, QPushButton, "open-list-LOG-04"))
    assert page.page is not None
    assert page.page.objectName() == "list-sampled_dossier"


def test_a_place_is_kept_with_a_count_and_taken_on(session: Session, page: ChecklistPage) -> None:
    card = go(page, "STF-03")
    assert card.looks is not None
    card.looks.set_open(True)
    press("Quay 1\t0840\n")
    go(page, "STF-03")
    press("6\t9\n")
    value = session.item("STF-03").entered
    assert value == {"a": 6, "b": 9, "scope": "Quay 1", "at": "2026-05-14T08:40"}
    go(page, "STF-05")
    press("9\t9\n")
    following = session.item("STF-05").entered
    assert following is not None
    assert following["scope"] == "Quay 1"  # the default until another is named
    assert following["at"]


def test_a_second_place_is_added_the_same_place_is_not(session: Session, page: ChecklistPage) -> None:
    card = go(page, "STF-03")
    assert card.looks is not None
    card.looks.set_open(True)
    press("Tang 1\n")
    go(page, "STF-03")
    press("6\t9\n")
    click(child(card, QPushButton, "add-look-STF-03"))
    press("Tang 2\n")
    go(page, "STF-03")
    press("5\t8\n")
    value = session.item("STF-03").entered
    assert value is not None
    assert (value["a"], value["b"], value["scope"]) == (11, 17, "Tang 1; Tang 2")
    looks = value["observations"]
    assert isinstance(looks, list)
    assert [(look["scope"], look["a"], look["b"], look["counted"]) for look in looks] == [
        ("Tang 1", 6, 9, True),
        ("Tang 2", 5, 8, True),
    ]
    scope = child(card, QLineEdit, "scope-STF-03")
    scope.setFocus()
    scope.selectAll()
    press("Tang 1\n")
    value = session.item("STF-03").entered
    assert value is not None
    assert (value["a"], value["b"]) == (6, 9)
    click(child(card, QPushButton, "drop-look-STF-03"))
    value = session.item("STF-03").entered
    assert value is not None
    assert (value["a"], value["b"]) == (6, 9)
    assert "observations" not in value


def test_a_section_is_answered_by_keyboard_alone(session: Session, page: ChecklistPage) -> None:
    """Yes/no: one key and Enter; a count: its digits, Tab, Enter."""
    go(page, "STF-01")
    keys = 0
    for _ in range(12):
        card = page.current
        assert card is not None
        if card.item.section != "STF":
            break
        special = {"STF-01": "1\t2\t810\n", "STF-02": "1\t0\t0\n"}
        usual = "1\t2\n" if card.item.kind == "count_of_total" else "1\n"
        typed = special.get(card.item.code, usual)
        press(typed)
        keys += len(typed)
    asked = [each for each in session.state().items if each.item.section == "STF" and each.relevant]
    assert [each.code for each in asked if each.state == "missing"] == []
    assert keys <= sum(2 + 2 * len(each.item.parts) for each in asked)


def test_tab_goes_through_a_card_as_the_eye_does(page: ChecklistPage) -> None:
    """What an answer opened later comes before the next question."""
    go(page, "POST-01")
    press("2\t")
    names = []
    for _ in range(5):
        focused = QApplication.focusWidget()
        assert focused is not None
        names.append(focused.objectName())
        press("\t")
    assert names == ["severity-POST-01", "reject-POST-01", "reword-POST-01", "accept-POST-01", "note-POST-01"]
    assert QApplication.focusWidget().objectName() == "add-photo-POST-01"
    press("\t")
    assert QApplication.focusWidget().objectName() == "shoot-POST-01"
    press("\t")
    assert page.current is not None
    assert page.current.item.code == "POST-07"
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert QApplication.focusWidget().objectName() == "shoot-POST-01"


def test_cards_are_built_lazily(workspace: Workspace, qtbot: QtBot) -> None:
    session = commune(workspace, profile="commune_planned_full")
    page = ChecklistPage(session)
    front = section(page)
    assert not front.complete
    holder = stage(qtbot, page)
    qtbot.waitUntil(lambda: front.complete)
    holder.close()
