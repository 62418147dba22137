"""Beside a verified figure on its card: what the body reported, a word for the rate, the days it is of."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from checklist_stage import child, commune, go, open_fresh, press, stage
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from inspector_app.gui.checklist_page import ChecklistPage
from inspector_app.gui.figure_panel import FigurePanel
from inspector_app.inspection.minutes import as_text, compose
from inspector_app.session import Session


@pytest.fixture
def session(tmp_path: Path, clock: Callable[[], datetime]) -> Iterator[Session]:
    workspace = open_fresh(tmp_path, clock)
    made = commune(workspace)
    made.answer("POST-01", {"v": "yes"})  # only then is POST-03 asked
    made.answer("POST-03", {"a": 46, "b": 147})
    yield made
    workspace.close()


@pytest.fixture
def page(session: Session, qtbot: QtBot) -> Iterator[ChecklistPage]:
    made = ChecklistPage(session)
    holder = stage(qtbot, made)
    yield made
    holder.close()


def test_reported_figure_word_and_period_stay_beside_the_answer(page: ChecklistPage, session: Session) -> None:
    card = go(page, "POST-03")
    menu = card.menu()
    child(menu, QAction, "menu-POST-03-figure").trigger()
    press("60\t147\t")
    word = child(card, QComboBox, "qualifier-POST-03")
    word.setCurrentIndex(word.findData("more_than"))
    word.activated.emit(word.currentIndex())
    for name, day in (("from", "30/12/2020"), ("to", "31/07/2021")):
        line = child(card, QLineEdit, f"period-POST-03-{name}")
        line.setFocus()
        press(f"{day}\n")
    assert session.item("POST-03").entered == {
        "a": 46,
        "b": 147,
        "reported": {"a": 60, "b": 147},
        "qualifier": "more_than",
        "period": {"from": "2020-12-30", "to": "2021-07-31"},
    }
    said = "\n".join(label.text() for label in card.findChildren(QLabel))
    assert "Đơn vị báo cáo: 60/147 (40,82%)" in said
    assert "Số liệu từ ngày 30/12/2020 đến ngày 31/7/2021" in said
    minutes = as_text(compose(session.state()))
    assert "hơn 31%" in minutes
    assert "46/147, 31,29%" in minutes
    child(card, QLineEdit, "count-POST-03-a").setFocus()
    press("45\t")
    assert (session.item("POST-03").entered or {})["reported"] == {"a": 60, "b": 147}  # another answer leaves it alone
    menu.close()


def test_a_period_that_ends_before_it_begins_is_not_stored(page: ChecklistPage, session: Session) -> None:
    card = go(page, "POST-03")
    card.open_figure()
    for name, day in (("from", "31/07/2021"), ("to", "30/12/2020")):
        line = child(card, QLineEdit, f"period-POST-03-{name}")
        line.setFocus()
        press(f"{day}\n")
    assert (session.item("POST-03").entered or {}).get("period") == {"from": "2021-07-31"}
    panel = child(card, FigurePanel, "figure-POST-03")
    assert "Ngày cuối trước ngày đầu." in [label.text() for label in panel.findChildren(QLabel) if label.isVisible()]
