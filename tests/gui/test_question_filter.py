"""Only the questions that matter now: unanswered, to be looked at, with limitations, mine, changed by the merge."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from checklist_stage import child, click, commune, go, open_fresh, press, section, stage
from dispute_stage import gathered
from PySide6.QtWidgets import QComboBox, QPushButton
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
    made = commune(workspace)
    made.answer("POST-01", {"v": "yes"})
    made.answer("POST-07", {"v": "no"})
    made.answer("POST-12", {"v": "yes"}, by="M2")
    return made


@pytest.fixture
def page(session: Session, qtbot: QtBot) -> Iterator[ChecklistPage]:
    made = ChecklistPage(session)
    holder = stage(qtbot, made)
    yield made
    holder.close()


def choose(page: ChecklistPage, name: str) -> list[str]:
    """Chooses in the box above the questions; the codes that are then shown."""
    box = child(section(page), QComboBox, "question-filter")
    place = box.findData(name)
    box.setCurrentIndex(place)
    box.activated.emit(place)
    return section(page).asked()


def test_each_filter_lets_through_what_it_says(session: Session, page: ChecklistPage) -> None:
    go(page, "POST-01")
    missing = {each.code for each in session.state().items if each.relevant and each.state == "missing"}
    asked = {each.code for each in session.state().items if each.relevant and each.item.section == "POST"}
    assert set(choose(page, "unanswered")) == asked & missing
    assert choose(page, "limitations") == ["POST-07"]
    assert "POST-07" in choose(page, "problems")
    assert choose(page, "mine") == ["POST-01", "POST-07"]
    assert set(choose(page, "")) == asked
    front = section(page)
    assert front.card("POST-12").isVisible()


def test_nothing_jumps_away_while_it_is_answered(page: ChecklistPage) -> None:
    assert "POST-13" in choose(page, "unanswered")
    card = go(page, "POST-13")
    press("1")
    assert card.isVisible()
    page.step(1)
    page.step(-1)
    assert not section(page).card("POST-13").isVisible()


def test_sections_without_a_match_are_passed_by_and_search_still_finds(page: ChecklistPage) -> None:
    choose(page, "limitations")
    front = section(page).section.code
    page.step(1)
    assert section(page).section.code == front
    card = go(page, "POST-13")  # found by name: shown whatever the filter says
    assert card.isVisible()


def test_an_empty_section_says_so_and_shows_all_again(session: Session, page: ChecklistPage) -> None:
    page.sidebar.chosen.emit("section", "SLIP")
    assert choose(page, "limitations") == []
    click(child(section(page), QPushButton, "show-all-questions"))
    assert section(page).asked()


def test_what_came_from_other_laptops(tmp_path: Path, qtbot: QtBot) -> None:
    workspace = Workspace.open(tmp_path / "leader")
    workspace.settings.save(name="Trưởng đoàn")
    session = workspace.session(gathered(workspace))
    session.answer("POST-13", {"v": "yes"})
    page = ChecklistPage(session)
    holder = stage(qtbot, page)
    shown = choose(page, "merged")
    assert "POST-01" in shown
    assert "POST-13" not in shown
    holder.close()
    workspace.close()
