"""Large text and small screens: no word of the window is cut, from 1366x768 at 125 % to 1920x1080 at 200 %."""

from __future__ import annotations

import re
from contextlib import suppress
from itertools import product

import pytest
from every_page import EVERY, Stage
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QRadioButton, QScrollArea, QWidget
from pytestqt.exceptions import TimeoutError as QtBotTimeoutError
from pytestqt.qtbot import QtBot
from test_accessibility_walk import DRIVERS, stage

from inspector_app.gui import language
from inspector_app.gui.pieces import ElidedLabel

__all__ = ["stage"]  # the fixture

DAY = re.compile(r"\d\d/\d\d/\d{4}")
_FIELD_SIDES = 30  # border and padding of a text field

SCREENS = {"1280x720": (1280, 720), "1366x768 at 125 %": (1093, 614), "1920x1080 at 200 %": (960, 540)}


def cut(page: QWidget) -> list[str]:
    """Labels and buttons that show less than their words, and parts that lie beyond the right edge of their page."""
    found = []
    for widget in page.findChildren(QWidget):
        if not widget.isVisible() or widget.window() is not page.window():
            continue
        if isinstance(widget, QLabel) and widget.text() and not isinstance(widget, ElidedLabel):
            low = widget.wordWrap() and widget.height() + 1 < widget.heightForWidth(widget.width())
            narrow = not widget.wordWrap() and widget.width() + 1 < widget.sizeHint().width()
            if low or narrow:
                found.append(f"{widget.text()[:40]} ({widget.objectName()})")
        if isinstance(widget, QScrollArea) and cut_off(widget):
            found.append(f"wider than its page: {widget.objectName()}")
        if isinstance(widget, QLineEdit):
            words = widget.text() or widget.placeholderText()
            short = not widget.text() or DAY.fullmatch(words)  # longer texts scroll in their field
            if short and widget.fontMetrics().horizontalAdvance(words) > widget.width() - _FIELD_SIDES:
                found.append(f"in a field: {words} ({widget.objectName()})")
        if isinstance(widget, (QPushButton, QRadioButton)) and widget.text():
            if widget.width() + 1 < widget.minimumSizeHint().width():
                found.append(f"{widget.text()[:40]} ({widget.objectName()})")
            holder = widget.parentWidget()
            if holder is not None and widget.geometry().bottom() > holder.height():
                found.append(f"below its box: {widget.text()[:40]} ({widget.objectName()})")
            if beyond(widget):
                found.append(f"beyond the edge: {widget.text()[:40]} ({widget.objectName()})")
    return found


def cut_off(area: QScrollArea) -> bool:
    """True when part of what it holds lies right of what is seen, without a bar to scroll there."""
    inside, bar = area.widget(), area.horizontalScrollBarPolicy()
    hidden = bar == Qt.ScrollBarPolicy.ScrollBarAlwaysOff
    return hidden and inside is not None and inside.width() > area.viewport().width() + 1


def beyond(widget: QWidget) -> bool:
    """True when the right end lies outside what can be seen or scrolled to."""
    view: QWidget | None = widget.parentWidget()
    while view is not None and not view.isWindow():
        above = view.parentWidget()
        if above is not None and isinstance(above.parentWidget(), QScrollArea):
            break
        view = above
    if view is None:
        return False
    place = QRect(widget.mapTo(view, QPoint(0, 0)), widget.size())
    return place.right() > view.width() + 1


def sizes() -> list[object]:
    """Every page on every screen, in English on the smallest; the fast run sees the pages people are on most."""
    found: list[object] = []
    for size, name, code in product(SCREENS, EVERY, ("vi", "en")):
        if code == "en" and "200" not in size:
            continue
        fast = "200" in size and name in FAST and code == "vi"
        marks = [] if fast else [pytest.mark.slow]
        found.append(pytest.param(size, name, code, marks=[*marks, DRIVERS] if name == "camera" else marks))
    return found


FAST = ("start", "checklist", "details", "round", "gallery")


@pytest.mark.parametrize(("size", "name", "code"), sizes())
def test_no_word_is_cut(stage: Stage, size: str, name: str, code: str, qtbot: QtBot, qapp: QApplication) -> None:
    language.set_language(qapp, code)
    window = stage.window
    window.resize(*SCREENS[size])
    window.show()
    qtbot.waitExposed(window)
    assert (window.width(), window.height()) == SCREENS[size]
    page = stage.show(name)
    if page.isWindow():
        assert fits(page, SCREENS[size]), f"{page.width()} x {page.height()}"
    with suppress(QtBotTimeoutError):  # cards are built while the page is shown already
        qtbot.waitUntil(lambda: not cut(page), timeout=4000)
    assert cut(page) == []


def test_the_name_of_a_list_is_whole_where_room_is_short(stage: Stage, qtbot: QtBot, qapp: QApplication) -> None:
    """Its rarer deeds give up their words for it, keep their names for a screen reader, and have them back later."""
    language.set_language(qapp, "en")
    window = stage.window
    window.resize(960, 540)
    window.show()
    page = stage.show("grid")
    name = next(each for each in page.findChildren(ElidedLabel) if each.text() == "Sampled dossier")
    past = page.findChild(QPushButton, "grid-history")
    assert isinstance(past, QPushButton)
    qtbot.waitUntil(lambda: name.isVisible() and name.width() >= name.sizeHint().width())
    assert (past.text(), past.accessibleName()) == ("", "History")
    window.resize(1366, 768)
    qtbot.waitUntil(lambda: past.text() == "History")


def fits(dialog: QWidget, screen: tuple[int, int]) -> bool:
    """A dialog can be made as small as the screen, less what a window system puts around it."""
    least = dialog.minimumSizeHint().expandedTo(dialog.minimumSize())
    return least.width() <= screen[0] and least.height() <= screen[1] - 40


def test_a_page_wider_than_its_window_is_found(qtbot: QtBot) -> None:
    area = QScrollArea()
    qtbot.addWidget(area)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidgetResizable(True)
    inside = QWidget()
    inside.setMinimumWidth(400)
    area.setWidget(inside)
    area.resize(300, 200)
    area.show()
    assert cut_off(area)
    area.resize(460, 200)
    assert not cut_off(area)


def test_a_cut_word_is_found(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    words = QLabel("Ủy ban nhân dân xã Thanh Khê Thượng", holder)
    words.resize(60, 20)
    button = QPushButton("Chấp nhận tất cả", holder)
    button.setGeometry(150, 30, 300, 40)
    holder.resize(200, 100)
    holder.show()
    assert len(cut(holder)) == 2
