"""Years of visits: the start page opens at once, shows a few of each kind, and counts what came from others later."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from inspector_app.gui.start_page import StartPage
from inspector_app.gui.visit_list import VisitLine
from inspector_app.visit_overview import VisitSummary
from inspector_app.workspace import Workspace

MANY = 30


@pytest.fixture
def merged(tmp_path: Path, workspace: Workspace) -> Iterator[Workspace]:
    """A leader's folder with many visits that were never counted here."""
    visits = [
        workspace.new_visit({"body": {"name": f"Ủy ban nhân dân xã Suối {number:02}"}, "date": "2025-03-04"})
        for number in range(MANY)
    ]
    session = workspace.session(visits[0])
    session.answer(next(item.code for item in session.model.items if item.kind == "yes_no_na"), {"v": "yes"})
    leader = Workspace.open(tmp_path / "leader")
    leader.log.merge(line for visit in visits for line in workspace.log.lines(visit))
    yield leader
    leader.close()


def test_a_glance_tells_the_same_as_counting_but_the_numbers(merged: Workspace) -> None:
    glance = {each.id: each for each in merged.visits(0)}
    assert len(glance) == MANY
    assert not any(each.counted for each in glance.values())

    def without_numbers(each: VisitSummary) -> VisitSummary:
        return replace(each, asked=0, answered=0, missing=0, limitations=0, counted=False)

    first = next(iter(glance))
    counted = merged.visit_summary(first)
    assert counted.counted
    assert counted.asked
    assert merged.visits(0)[0] == counted, "counted once, it is kept"
    assert {each.id: without_numbers(each) for each in merged.visits()} == glance
    assert [each.id for each in merged.visits()] == list(glance), "the order does not depend on counting"


def test_the_page_shows_some_and_more_when_asked_and_counts_them_one_by_one(merged: Workspace, qtbot: QtBot) -> None:
    page = StartPage(merged)
    qtbot.addWidget(page)
    page.resize(1366, 768)
    lines = page.findChildren(VisitLine)
    assert 0 < len(lines) < MANY
    assert sum(each.counted for each in merged.visits(0)) == 0, "the page did not wait for anything to be counted"
    qtbot.waitUntil(lambda: sum(each.counted for each in merged.visits(0)) == len(lines))
    more = page.findChild(QPushButton, "show-more")
    assert more is not None
    more.click()
    qtbot.waitUntil(lambda: len(page.findChildren(VisitLine)) == min(MANY, 2 * len(lines)))
