"""The figures of the window's design, counted: presses per yes/no answer, per count, to the first answer."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from checklist_stage import child, click, commune, go, open_fresh, press, section, stage
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QApplication, QPushButton, QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from inspector_app.gui.checklist_page import ChecklistPage
from inspector_app.gui.main_window import MainWindow
from inspector_app.gui.start_page import StartPage
from inspector_app.gui.visit_page import VisitPage
from inspector_app.session import Session
from inspector_app.workspace import Workspace

YES_NO_AT_MOST = 1.3
BESIDE_DIGITS = 2


@pytest.fixture
def workspace(tmp_path: Path, clock: Callable[[], datetime]) -> Iterator[Workspace]:
    opened = open_fresh(tmp_path, clock)
    yield opened
    opened.close()


@pytest.fixture
def session(workspace: Workspace) -> Session:
    return commune(workspace, profile="commune_planned_full")


@pytest.fixture
def page(session: Session, qtbot: QtBot) -> Iterator[ChecklistPage]:
    made = ChecklistPage(session)
    holder = stage(qtbot, made)
    yield made
    holder.close()


def seen(page: ChecklistPage, widget: QWidget) -> bool:
    """True when the whole control can be pressed without scrolling."""
    view = section(page).area.viewport()
    return view.rect().contains(QRect(widget.mapTo(view, QPoint(0, 0)), widget.size()))


def test_a_yes_no_answer_takes_at_most_one_and_a_third(session: Session, page: ChecklistPage, qtbot: QtBot) -> None:
    """With the mouse through the whole checklist, presses, turns of the wheel and changes of section."""
    interactions = answers = 0
    for number, part in enumerate(session.model.sections):
        if number:
            click(child(page.window(), QPushButton, "next-section"))
            interactions += 1
        front = section(page)
        assert front.section.code == part.code
        qtbot.waitUntil(lambda front=front: front.complete)
        for item in part.items:
            if not session.item(item.code).relevant:
                continue
            found = front.card(item.code).findChildren(QRadioButton)
            if item.kind not in ("yes_no_na", "choice") or not found:
                front.show_item(item.code)  # counted elsewhere: one works on it, so it comes into sight
                QApplication.processEvents()
                continue
            button = found[0]
            QApplication.processEvents()
            if not seen(page, button):  # one turn of the wheel brings the card to the top
                front.area.verticalScrollBar().setValue(front.card(item.code).y() - 12)
                interactions += 1
            click(button)
            interactions += 1
            answers += 1
            assert session.item(item.code).entered is not None
    assert answers >= 10
    assert interactions / answers <= YES_NO_AT_MOST, f"{interactions} for {answers}"


@pytest.mark.parametrize(("typed", "digits"), [("6\t9\n", 2), ("371\t402\n", 6), ("0\t12\n", 3)])
def test_a_count_takes_its_digits_and_two(session: Session, page: ChecklistPage, typed: str, digits: int) -> None:
    session.answer("POST-01", {"v": "yes"})
    go(page, "POST-03")
    press(typed)
    value = session.item("POST-03").entered
    assert value is not None
    assert f"{value['a']}\t{value['b']}\n" == typed
    assert len(typed) <= digits + BESIDE_DIGITS
    assert page.current is not None
    assert page.current.item.code != "POST-03"  # and one is at the next question


def test_three_presses_from_the_start_page_to_the_first_answer(workspace: Workspace, qtbot: QtBot) -> None:
    window = MainWindow(workspace)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    start = window.page
    assert isinstance(start, StartPage)
    start.search.edit.insert("suoi may")
    presses = 0
    press("\n")
    presses += 1
    opened = window.page
    assert isinstance(opened, VisitPage)
    checklist = opened.page("checklist")
    assert isinstance(checklist, ChecklistPage)
    qtbot.waitUntil(lambda: checklist.current is not None)
    press("1")
    presses += 1
    assert checklist.current is not None
    assert workspace.session(opened.visit_id).item(checklist.current.item.code).entered == {"v": "yes"}
    assert presses <= 3
