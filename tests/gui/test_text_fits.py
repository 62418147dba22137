"""Large text and small screens: no word of the window is cut, from 1366x768 at 125 % to 1920x1080 at 200 %."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QRadioButton, QScrollArea, QWidget
from pytestqt.exceptions import TimeoutError as QtBotTimeoutError
from pytestqt.qtbot import QtBot
from sample_folder import open_copy
from test_accessibility_walk import show

from inspector_app.gui import language
from inspector_app.gui.main_window import MainWindow
from inspector_app.gui.pieces import ElidedLabel
from inspector_app.session import Session
from inspector_app.workspace import Workspace

SCREENS = {"1280x720": (1280, 720), "1366x768 at 125 %": (1093, 614), "1920x1080 at 200 %": (960, 540)}


@pytest.fixture
def opened(tmp_path: Path, clock: Callable[[], datetime]) -> Iterator[tuple[Workspace, Session]]:
    workspace, session = open_copy(tmp_path, clock)
    yield workspace, session
    workspace.close()


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
        if isinstance(widget, (QPushButton, QRadioButton)) and widget.text():
            if widget.width() + 1 < widget.minimumSizeHint().width():
                found.append(f"{widget.text()[:40]} ({widget.objectName()})")
            if beyond(widget):
                found.append(f"beyond the edge: {widget.text()[:40]} ({widget.objectName()})")
    return found


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


@pytest.mark.parametrize("code", ["vi", pytest.param("en", marks=pytest.mark.slow)])
@pytest.mark.parametrize(
    "size",
    [
        pytest.param(size, id=name, marks=[pytest.mark.slow] if "200" not in name else [])
        for name, size in SCREENS.items()
    ],
)
def test_no_word_is_cut(
    opened: tuple[Workspace, Session], size: tuple[int, int], code: str, qtbot: QtBot, qapp: QApplication
) -> None:
    language.set_language(qapp, code)
    window = MainWindow(opened[0])
    qtbot.addWidget(window)
    window.resize(*size)
    window.show()
    qtbot.waitExposed(window)
    assert (window.width(), window.height()) == size
    found = {}
    for name in ("start", "checklist", "focus", "findings"):
        page = show(window, opened[1], name)
        with suppress(QtBotTimeoutError):  # cards are built while the page is shown already
            qtbot.waitUntil(lambda page=page: not cut(page), timeout=4000)
        if lost := cut(page):
            found[name] = lost
    assert found == {}


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
