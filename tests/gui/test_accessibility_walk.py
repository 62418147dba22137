"""Every page with the keyboard and a screen reader: nothing without a name, nothing out of reach, focus always seen."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import datetime
from itertools import pairwise
from pathlib import Path

import pytest
from every_page import EVERY, Stage
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QRadioButton,
    QScrollArea,
    QTabBar,
    QTextBrowser,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from inspector_app.gui import tasks, theme
from inspector_app.gui.grid_view import GridView

PEOPLE_USE = (QAbstractButton, QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QAbstractItemView, QTabBar)
BY_ANOTHER_KEY = re.compile(
    r"^(less-|more-|note-button-|photo-button-|tally-|suggestion-|toggle-sidebar|camera-button-|look-chip-|place-|flags-)"
)
"""Pressed with + − ↑ ↓, Ctrl+N, Ctrl+P, the menu key or the arrows, not stops of the Tab key; flags are only read."""


@pytest.fixture
def stage(tmp_path: Path, clock: Callable[[], datetime], qtbot: QtBot) -> Iterator[Stage]:
    made = Stage(tmp_path, clock)
    made.window.show()
    made.window.activateWindow()
    qtbot.waitUntil(made.window.isActiveWindow)
    yield made
    made.close()
    tasks.close()


def controls(page: QWidget) -> list[QWidget]:
    """What people press, type into or choose from on a page, as far as it is shown."""
    return [
        widget
        for widget in page.findChildren(QWidget)
        if isinstance(widget, PEOPLE_USE)
        and widget.isVisible()
        and widget.isEnabled()
        and widget.window() is page.window()
        and not isinstance(widget.parentWidget(), (QComboBox, QAbstractItemView))
    ]


def spoken(widget: QWidget) -> str:
    interface = QAccessible.queryAccessibleInterface(widget)
    return str(interface.text(QAccessible.Text.Name)) if interface is not None else ""


def told(widget: QWidget) -> str:
    return f"{type(widget).__name__} {widget.objectName()!r} in {type(widget.parentWidget()).__name__}"


def unnamed(page: QWidget) -> list[str]:
    return [told(widget) for widget in controls(page) if not spoken(widget).strip()]


def stops(page: QWidget) -> list[QWidget]:
    """Where the Tab key leads, round from the first control back to it."""
    first = next(w for w in controls(page) if w.focusPolicy() & Qt.FocusPolicy.TabFocus)
    first.setFocus(Qt.FocusReason.TabFocusReason)
    seen: list[QWidget] = []
    for _ in range(600):
        focused = QApplication.focusWidget()
        assert focused is not None
        if seen and focused is seen[0]:
            break
        if not (isinstance(focused, (QTextBrowser, GridView)) and focused in seen[-1:]):  # from link to link or cell
            assert focused not in seen[-3:], f"the Tab key is caught in {told(focused)}"
            seen.append(focused)
        QTest.keyClick(focused, Qt.Key.Key_Tab, Qt.KeyboardModifier.NoModifier)
    return seen


def unreachable(page: QWidget, reached: list[QWidget]) -> list[str]:
    lost = []
    for widget in controls(page):
        inside = any(widget is stop or stop.isAncestorOf(widget) or widget.isAncestorOf(stop) for stop in reached)
        arrows = isinstance(widget, QRadioButton)  # a segment is one stop, arrows and digits move inside
        if not inside and not arrows and not BY_ANOTHER_KEY.match(widget.objectName()):
            lost.append(told(widget))
    return lost


def unseen(reached: list[QWidget]) -> list[str]:
    """Stops where nobody sees the focus: a bare scroll area with controls in it."""
    return [told(stop) for stop in reached if type(stop) is QScrollArea and controls(stop)]


def disorder(reached: list[QWidget]) -> list[str]:
    """Where the Tab key goes up again though it has not left the part of the page it is in."""
    parts: dict[QWidget, list[QWidget]] = {}
    for stop in reached:
        parts.setdefault(part(stop), []).append(stop)
    found = []
    for stops_of_part in parts.values():
        placed = [(stop.mapTo(stop.window(), QPoint(0, 0)).y(), stop) for stop in stops_of_part]
        top = min(range(len(placed)), key=lambda place: (placed[place][0], place))
        ordered = placed[top:] + placed[:top]  # the walk may have begun in the middle
        for (above, stop), (below, after) in pairwise(ordered):
            if below < above - 60:  # a line of controls is up to 60 pixels high
                found.append(f"{told(stop)} -> {told(after)}")
    return found


def part(widget: QWidget) -> QWidget:
    """The column or bar a control stands in: what scrolls together, or a panel beside others."""
    found: QWidget | None = widget.parentWidget()
    while found is not None and not found.isWindow():
        above = found.parentWidget()
        if isinstance(above, QAbstractScrollArea) or found.property("bar") or found.property("card"):
            return found
        found = above
    return widget.window()


SLOW = set(EVERY) - {"start", "checklist", "grid", "minutes", "details", "pad"}
DRIVERS = pytest.mark.qt_log_ignore("Couldn't (load|resolve)|Using Qt multimedia|No RHI backend", extend=True)
"""What the camera's library says of a machine without a graphics card."""


def page_mark(name: str) -> object:
    marks = [pytest.mark.slow] if name in SLOW else []
    return pytest.param(name, marks=[*marks, DRIVERS] if name == "camera" else marks)


@pytest.mark.parametrize("name", [page_mark(name) for name in EVERY])
def test_nothing_is_without_a_name_and_nothing_out_of_reach(stage: Stage, name: str, qtbot: QtBot) -> None:
    page = stage.show(name)
    page.window().activateWindow()
    qtbot.waitUntil(page.window().isActiveWindow)
    QApplication.processEvents()
    assert unnamed(page) == []
    reached = stops(page)
    assert unreachable(page, reached) == []
    assert unseen(reached) == []
    assert disorder(reached) == []


def test_an_unnamed_and_an_unreachable_control_are_found(qtbot: QtBot) -> None:
    """The twin: what the walk is there to find, it finds."""
    holder = QWidget()
    qtbot.addWidget(holder)
    QLineEdit(holder).setObjectName("nameless")
    lost = QLineEdit(holder)
    lost.setAccessibleName("Lost")
    lost.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
    holder.show()
    holder.activateWindow()
    qtbot.waitUntil(holder.isActiveWindow)
    assert len(unnamed(holder)) == 1
    assert len(unreachable(holder, [holder.findChildren(QLineEdit)[0]])) == 1


@pytest.mark.parametrize("kind", ["", "primary", "quiet", "ghost", "link", "icon", "good", "bad"])
def test_the_focus_is_seen_on_every_kind_of_button(kind: str, qtbot: QtBot) -> None:
    from inspector_app.gui import pieces

    holder = QWidget()
    qtbot.addWidget(holder)
    other, made = pieces.button("Khác", "other"), pieces.button("Chấp nhận", "made", kind=kind)
    holder.setLayout(pieces.row(other, made))
    holder.show()
    holder.activateWindow()
    qtbot.waitUntil(holder.isActiveWindow)
    other.setFocus()
    without = made.grab().toImage()
    made.setFocus()
    assert made.grab().toImage() != without, theme.tokens().accent
