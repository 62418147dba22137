"""The checklist on a stage: a visit of a commune, its page in a window that has the keyboard."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from collections.abc import Callable, Mapping
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from inspector_app.gui import pieces
from inspector_app.gui.checklist_page import ChecklistPage
from inspector_app.gui.grid_page import GridPage
from inspector_app.gui.item_card import ItemCard
from inspector_app.gui.section_page import SectionPage
from inspector_app.inspection.visit import ItemState
from inspector_app.session import Session
from inspector_app.workspace import Workspace

W = TypeVar("W", bound=QWidget)

BODY = {"name": "Ủy ban nhân dân xã Suối Thử"}


@cache
def _template() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="checklist-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    workspace = Workspace.open(folder / "data")
    workspace.settings.save(name="Thư ký")
    workspace.forms()  # compiled once
    workspace.close()
    return folder / "data"


def open_fresh(place: Path, now: Callable[[], datetime]) -> Workspace:
    """A data folder of its own with the forms in it and no visit."""
    shutil.copytree(_template(), place / "fresh-data")
    return Workspace.open(place / "fresh-data", now=now)


def commune(workspace: Workspace, **frame: Any) -> Session:
    """A new planned visit of a commune on 14/05/2026, short profile unless another is named."""
    return workspace.session(workspace.new_visit({"body": BODY, "date": "2026-05-14", **frame}))


def stage(qtbot: QtBot, page: QWidget, size: tuple[int, int] = (1366, 705)) -> QWidget:
    """The page with its bottom buttons in an active window."""
    holder = QWidget()
    bottom = page.bottom_widgets() if hasattr(page, "bottom_widgets") else []
    column = pieces.column(page, spacing=0)
    column.addLayout(pieces.row(*bottom))
    holder.setLayout(column)
    holder.resize(*size)
    qtbot.addWidget(holder)
    holder.show()
    holder.activateWindow()
    qtbot.waitUntil(holder.isActiveWindow)
    return holder


def child(page: QWidget, kind: type[W], name: str) -> W:
    """A widget by its object name; there must be one."""
    found = page.findChildren(kind, name)
    assert found, name
    return found[-1]  # what was taken out is deleted only when events run


def section(page: ChecklistPage) -> SectionPage:
    """The section in front."""
    assert isinstance(page.page, SectionPage)
    return page.page


def grid(page: ChecklistPage) -> GridPage:
    """The list in front."""
    assert isinstance(page.page, GridPage)
    return page.page


def go(page: ChecklistPage, code: str) -> ItemCard:
    """The card of a question, brought to the front with the focus in it."""
    page.show_item(code)
    return section(page).card(code)


def press(text: str) -> None:
    """Keys to whatever has the focus, as a person's fingers would send them."""
    named = {"\t": Qt.Key.Key_Tab, "\n": Qt.Key.Key_Return, "\b": Qt.Key.Key_Backspace, "\x1b": Qt.Key.Key_Escape}
    for letter in text:
        focused = QApplication.focusWidget()
        assert focused is not None
        if letter in named:
            QTest.keyClick(focused, named[letter])
        elif letter.isascii():
            QTest.keyClicks(focused, letter)
        else:  # QTest knows no others
            event = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter)
            QApplication.sendEvent(focused, event)


def click(widget: QWidget) -> None:
    """A press of the left button in the middle of a widget people can see."""
    assert widget.isVisible()
    assert widget.isEnabled()
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


def read_back(workspace: Workspace, session: Session, code: str) -> ItemState:
    """The item as another program finds it on the disk now."""
    other = Workspace.open(workspace.folder)
    try:
        return other.session(session.id).item(code)
    finally:
        other.close()


def parts(state: ItemState) -> Mapping[str, object]:
    """The entered parts without place and time."""
    return {name: value for name, value in (state.entered or {}).items() if name not in ("scope", "at")}
