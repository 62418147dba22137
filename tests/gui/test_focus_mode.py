"""Standing at a counter: one large question at a time, tallies by single keys, dense cards that stay dense."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from checklist_stage import child, click, commune, go, open_fresh, parts, press, read_back, section, stage
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QRadioButton
from pytestqt.qtbot import QtBot

from inspector_app.gui.checklist_page import ChecklistPage
from inspector_app.gui.checklist_view import ChecklistView
from inspector_app.gui.focus_card import FocusCard
from inspector_app.session import Session
from inspector_app.workspace import Workspace


@pytest.fixture
def workspace(tmp_path: Path, clock: Callable[[], datetime]) -> Iterator[Workspace]:
    opened = open_fresh(tmp_path, clock)
    yield opened
    opened.close()


@pytest.fixture
def session(workspace: Workspace) -> Session:
    made = commune(workspace)
    made.answer("POST-01", {"v": "yes"})
    return made


@pytest.fixture
def page(session: Session, qtbot: QtBot) -> Iterator[ChecklistPage]:
    made = ChecklistPage(session)
    holder = stage(qtbot, made)
    yield made
    holder.close()


def enlarged(page: ChecklistPage, code: str) -> FocusCard:
    """The question alone on the page, reached as people do: from its card with F11."""
    go(page, code)
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, Qt.Key.Key_F11)
    assert page.focused is not None
    assert page.focused.current is not None
    return page.focused.current


def shown(page: ChecklistPage) -> str:
    assert page.focused is not None
    assert page.focused.current is not None
    return page.focused.current.item.code


def test_number_answers_enter_goes_on_escape_leads_back(
    workspace: Workspace, session: Session, page: ChecklistPage
) -> None:
    card = enlarged(page, "POST-07")
    assert not page.sidebar.isVisible()
    assert child(card, QRadioButton, "answer-POST-07-no").height() >= 90
    press("2")
    assert parts(read_back(workspace, session, "POST-07")) == {"v": "no"}
    press("\n")
    assert shown(page) != "POST-07"
    press("\x1b")
    assert page.focused is None
    assert page.sidebar.isVisible()
    assert section(page).current is not None


def test_f11_leads_back_to_the_question_shown(page: ChecklistPage) -> None:
    enlarged(page, "POST-07")
    press("1\n")
    code = shown(page)
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, Qt.Key.Key_F11)
    assert section(page).current is not None
    assert section(page).current.item.code == code


def test_one_key_for_each_good_and_bad_and_one_to_take_back(
    workspace: Workspace, session: Session, page: ChecklistPage
) -> None:
    card = enlarged(page, "POST-03")
    press("111212")
    assert parts(read_back(workspace, session, "POST-03")) == {"a": 4, "b": 6}
    press("\b")
    assert parts(read_back(workspace, session, "POST-03")) == {"a": 4, "b": 5}
    assert child(card, QPushButton, "tally-POST-03-no").text().endswith("1")
    click(child(card, QPushButton, "tally-POST-03-yes"))
    assert parts(read_back(workspace, session, "POST-03")) == {"a": 5, "b": 6}


def test_figures_can_still_be_typed(workspace: Workspace, session: Session, page: ChecklistPage) -> None:
    card = enlarged(page, "POST-03")
    child(card, QLineEdit, "count-POST-03-a").setFocus()
    press("371\t402\n")
    assert parts(read_back(workspace, session, "POST-03")) == {"a": 371, "b": 402}


def test_what_could_not_be_stored_is_not_lost_on_the_way(session: Session, page: ChecklistPage) -> None:
    """Half a pair or 9 of 6: going on and back again finds it as it was typed, with the reason."""
    card = enlarged(page, "POST-03")
    child(card, QLineEdit, "count-POST-03-a").setFocus()
    press("9\t6\n")
    assert session.item("POST-03").entered is None
    assert page.focused is not None
    assert shown(page) != "POST-03"
    page.focused.leave()  # the list is not shown before this is put right
    assert shown(page) == "POST-03"
    again = page.focused.current
    assert again is not None
    assert child(again, QLineEdit, "count-POST-03-a").text() == "9"
    assert again.refusal
    field = child(again, QLineEdit, "count-POST-03-a")
    field.setFocus()
    field.selectAll()
    press("4")
    page.focused.leave()
    assert page.focused is None
    assert parts(session.item("POST-03")) == {"a": 4, "b": 6}


def test_dense_cards_take_less_room_and_are_remembered(workspace: Workspace, session: Session, qtbot: QtBot) -> None:
    page = ChecklistPage(session, ChecklistView(workspace))
    holder = stage(qtbot, page)
    card = go(page, "POST-07")
    roomy = card.height()
    click(child(section(page), QPushButton, "dense-cards"))
    QApplication.processEvents()
    assert card.height() < roomy
    assert child(card, QRadioButton, "answer-POST-07-yes").height() >= 40
    holder.close()
    again = Workspace.open(workspace.folder)
    assert ChecklistView(again).compact
    again.close()
