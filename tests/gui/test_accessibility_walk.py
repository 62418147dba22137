"""Every page with the keyboard and a screen reader: nothing without a name, nothing out of reach, focus always seen."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QRadioButton,
    QTabBar,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot
from sample_folder import open_copy

from inspector_app.gui import theme
from inspector_app.gui.copies_dialog import CopiesDialog
from inspector_app.gui.main_window import MainWindow
from inspector_app.gui.settings_dialog import SettingsDialog
from inspector_app.gui.visit_page import VisitPage
from inspector_app.session import Session
from inspector_app.workspace import Workspace

PEOPLE_USE = (QAbstractButton, QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QAbstractItemView, QTabBar)
BY_ANOTHER_KEY = re.compile(
    r"^(less-|more-|note-button-|photo-button-|tally-|suggestion-|toggle-sidebar|camera-button-|look-chip-|place-)"
)
"""Pressed with + − ↑ ↓, Ctrl+N, Ctrl+P, the menu key or the arrows instead of a stop of the Tab key."""


@pytest.fixture
def opened(tmp_path: Path, clock: Callable[[], datetime]) -> Iterator[tuple[Workspace, Session]]:
    workspace, session = open_copy(tmp_path, clock)
    yield workspace, session
    workspace.close()


@pytest.fixture
def window(opened: tuple[Workspace, Session], qtbot: QtBot) -> MainWindow:
    made = MainWindow(opened[0])
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


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


QUICK = ("start", "forms", "checklist", "focus", "settings", "copies")
PAGES = [*QUICK, *(pytest.param(name, marks=pytest.mark.slow) for name in ("photos", "findings", "minutes", "history"))]


def show(window: MainWindow, session: Session, name: str) -> QWidget:
    """Brings a page to the front as people do."""
    if name == "start":
        return window.page
    if name == "forms":
        window.show_forms()
        return window.page
    if name == "settings":
        window.show_settings()
        return window.findChildren(SettingsDialog)[-1]
    if name == "copies":
        window.show_copies()
        return window.findChildren(CopiesDialog)[-1]
    window.open_visit(session.id)
    page = window.page
    assert isinstance(page, VisitPage)
    if name == "history":
        page.open_history()
    elif name == "focus":
        checklist = page.page("checklist")
        checklist.toggle_focus()  # type: ignore[attr-defined]
    else:
        page.open_tab(name)
    return page


@pytest.mark.parametrize("name", PAGES)
def test_nothing_is_without_a_name_and_nothing_out_of_reach(
    window: MainWindow, opened: tuple[Workspace, Session], name: str, qtbot: QtBot
) -> None:
    page = show(window, opened[1], name)
    QApplication.processEvents()
    assert unnamed(page) == []
    assert unreachable(page, stops(page)) == []


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
