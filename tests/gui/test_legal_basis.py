"""The legal basis of a question: one line under it, in full by a click or a key, however narrow the window is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from checklist_stage import child, commune, go, open_fresh, stage
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from inspector_app.gui.card_words import CardWords
from inspector_app.gui.checklist_page import ChecklistPage
from inspector_app.gui.item_card import ItemCard

AMENDED = "(sửa đổi, bổ sung bởi Nghị định 48/2013/NĐ-CP và Nghị định 92/2017/NĐ-CP)"


@pytest.fixture
def page(tmp_path: Path, clock: Callable[[], datetime], qtbot: QtBot) -> Iterator[ChecklistPage]:
    workspace = open_fresh(tmp_path, clock)
    made = ChecklistPage(commune(workspace))
    holder = stage(qtbot, made, (960, 480))
    yield made
    holder.close()
    workspace.close()


def in_full(card: ItemCard) -> list[QLabel]:
    """Lines of a card that spell the legal basis out."""
    labels = [each for each in card.findChildren(QLabel) if not isinstance(each, CardWords)]
    return [each for each in labels if AMENDED in each.text() and not each.isHidden()]


def press(words: CardWords, down: int) -> None:
    place = QPoint(words.width() // 2, down)
    QTest.mouseClick(words, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)


def test_a_click_on_the_basis_shows_all_of_it_and_another_takes_it_away(page: ChecklistPage, qtbot: QtBot) -> None:
    card = go(page, "POST-01")
    words = child(card, CardWords, "")
    qtbot.waitUntil(lambda: words.height() >= words.heightForWidth(words.width()))
    press(words, 6)  # the question itself
    assert not in_full(card)
    press(words, words.height() - 6)
    (line,) = in_full(card)
    qtbot.waitUntil(lambda: line.isVisible() and line.height() >= line.heightForWidth(line.width()))
    assert line.width() > words.width()  # as wide as the card: few lines
    press(words, words.height() - 6)
    assert not in_full(card)


def test_the_keyboard_shows_it_too(page: ChecklistPage) -> None:
    card = go(page, "POST-01")
    menu = card.menu()
    child(menu, QAction, "menu-POST-01-basis").trigger()
    assert in_full(card)
    menu.close()
    again = card.menu()
    action = child(again, QAction, "menu-POST-01-basis")
    assert action.isChecked()
    action.trigger()
    assert not in_full(card)
    again.close()
