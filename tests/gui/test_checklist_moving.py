"""Finding one's way: sidebar, next unanswered, what needs a look, search without accents, names for screen readers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from checklist_stage import child, click, commune, go, grid, open_fresh, press, section, stage
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QListView,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from inspector_app.gui import search_panel
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
def page(session: Session, qtbot: QtBot) -> Iterator[ChecklistPage]:
    made = ChecklistPage(session)
    holder = stage(qtbot, made)
    yield made
    holder.close()


def test_the_sidebar_counts_answers_and_limitations(session: Session, page: ChecklistPage) -> None:
    go(page, "POST-01")
    press("2")
    entry = page.sidebar.entry("section", "POST")
    assert entry is not None
    assert (entry.done, entry.limitations, entry.complete) == (1, 1, False)
    for each in session.state().items:
        if each.item.section == "POST" and each.relevant and each.state == "missing":
            session.set_state(each.code, "not_checked", "hết giờ")
    entry = page.sidebar.entry("section", "POST")
    assert entry is not None
    assert (entry.done, entry.complete) == (entry.asked, True)


def test_the_sidebar_shows_the_lists_the_questions_use(page: ChecklistPage) -> None:
    assert page.sidebar.entry("list", "sampled_dossier") is not None
    assert page.sidebar.entry("list", "late_by_field") is None
    page.sidebar.chosen.emit("list", "sampled_dossier")
    assert grid(page).group.name == "sampled_dossier"
    click(child(page.window(), QPushButton, "previous-section"))
    assert section(page).section.code == "POST"


def test_a_click_in_the_sidebar_opens_the_section(page: ChecklistPage, qtbot: QtBot) -> None:
    view = child(page, QListView, "sections")
    spot = view.visualRect(view.model().index(2, 0)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, spot)
    assert section(page).section.code == "SLIP"
    assert page.current is not None
    assert page.current.item.section == "SLIP"


def test_next_unanswered_skips_what_is_answered_and_goes_round(session: Session, page: ChecklistPage) -> None:
    for each in session.state().items:
        if each.relevant and each.code not in ("POST-12", "FAC-02"):
            session.set_state(each.code, "not_checked", "hết giờ")
    button = child(page.window(), QPushButton, "next-unanswered")
    assert button.text().endswith("2")
    go(page, "LOG-01")
    click(button)
    assert page.current is not None
    assert page.current.item.code == "FAC-02"
    click(button)
    assert page.current is not None
    assert page.current.item.code == "POST-12"


def test_next_problem_goes_to_what_lacks_a_decision(session: Session, page: ChecklistPage) -> None:
    button = child(page.window(), QPushButton, "next-problem")
    assert not button.isEnabled()
    session.answer("STF-03", {"a": 6, "b": 9})
    assert button.text().endswith("1")
    click(button)
    assert page.current is not None
    assert page.current.item.code == "STF-03"
    session.decide_finding("STF-03", status="rejected", reason="nhầm")
    assert not button.isEnabled()


def test_previous_and_next_section(page: ChecklistPage) -> None:
    assert not child(page.window(), QPushButton, "previous-section").isEnabled()
    click(child(page.window(), QPushButton, "next-section"))
    assert section(page).section.code == "LOG"
    click(child(page.window(), QPushButton, "previous-section"))
    assert section(page).section.code == "POST"
    go(page, "FAC-18")
    assert not child(page.window(), QPushButton, "next-section").isEnabled()


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("niem yet TTHC tai noi", "POST-01"),
        ("post 12", "POST-12"),
        ("deo the", "STF-03"),
        ("Đường lối ve huu", "POST-01"),
    ],
)
def test_search_needs_no_accents(session: Session, page: ChecklistPage, typed: str, code: str) -> None:
    session.set_note("POST-01", "đường lối về hưu")
    page.focus_search()
    field = child(page, QLineEdit, "search-field")
    assert field.hasFocus()
    field.setText(typed)
    press("\n")
    assert page.current is not None
    assert page.current.item.code == code
    assert not field.isVisible()


def test_search_finds_answers_and_leaves_hidden_questions_out(session: Session) -> None:
    session.answer("POST-01", {"v": "yes"})
    session.answer("POST-03", {"a": 371, "b": 402})
    assert [hit.code for hit in search_panel.matching(search_panel.index(session.state()), "371/402")] == ["POST-03"]
    session.answer("POST-01", {"v": "no"})
    hits = search_panel.index(session.state())
    assert search_panel.matching(hits, "371/402") == []
    assert [hit.code for hit in search_panel.matching(hits, "post03")] == []


def test_the_sidebar_gives_way_when_narrow(session: Session, qtbot: QtBot) -> None:
    page = ChecklistPage(session)
    holder = stage(qtbot, page, (1093, 560))
    assert page.sidebar.narrow
    holder.resize(1366, 700)
    assert not page.sidebar.narrow
    click(child(page, QPushButton, "toggle-sidebar"))
    assert page.sidebar.narrow
    holder.resize(1900, 900)
    assert page.sidebar.narrow  # the hand's word stands
    holder.close()


@pytest.mark.parametrize("width", [1280, 1366])
def test_cards_fit_the_width(session: Session, qtbot: QtBot, width: int) -> None:
    session.answer("POST-01", {"v": "no"})
    session.answer("STF-03", {"a": 6, "b": 9})
    page = ChecklistPage(session)
    holder = stage(qtbot, page, (width, 600))
    for each in session.model.sections:
        page.open("section", each.code)
        front = section(page)
        qtbot.waitUntil(lambda front=front: front.complete)
        room = front.area.viewport().width()
        for card in (front.card(code) for code in front.asked()):
            assert card.minimumSizeHint().width() <= room - 40, card.item.code
    holder.close()


def test_everything_people_press_has_a_name_and_a_size(session: Session, page: ChecklistPage, qtbot: QtBot) -> None:
    session.answer("POST-01", {"v": "no"})
    session.answer("STF-03", {"a": 6, "b": 9})
    kinds = (QAbstractButton, QLineEdit, QPlainTextEdit, QComboBox)
    for part in session.model.sections:
        page.open("section", part.code)
        front = section(page)
        qtbot.waitUntil(lambda front=front: front.complete)
        for widget in front.findChildren(QWidget):
            if not isinstance(widget, kinds) or not widget.isVisible() or widget.objectName().startswith("qt_"):
                continue
            assert widget.accessibleName(), widget.objectName() or type(widget)
            assert widget.objectName(), widget.accessibleName()
            if isinstance(widget, (QPushButton, QRadioButton, QCheckBox)):
                assert widget.height() >= 40, widget.objectName()


def test_who_answered_is_shown_when_it_was_someone_else(session: Session, page: ChecklistPage) -> None:
    session.answer("POST-01", {"v": "yes"}, by="M2")
    card = go(page, "POST-01")
    texts = [label.text() for label in card.findChildren(QLabel)]
    assert any(line.startswith("M2 · ") for text in texts for line in text.splitlines())


def test_what_the_body_reported_is_shown_and_kept(session: Session, page: ChecklistPage) -> None:
    session.answer("STF-03", {"a": 9, "b": 9, "reported": {"a": 10, "b": 10}})
    card = go(page, "STF-03")
    texts = [label.text() for label in card.findChildren(QWidget) if hasattr(label, "text")]
    assert "Đơn vị báo cáo: 10/10 (100,00%)" in texts
    child(card, QLineEdit, "count-STF-03-a").selectAll()
    press("8\n")
    entered = session.item("STF-03").entered
    assert entered is not None
    assert (entered["a"], entered["reported"]) == (8, {"a": 10, "b": 10})
