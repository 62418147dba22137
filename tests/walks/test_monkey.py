"""Ten thousand seeded presses and clicks all over the window: nothing raised, nothing lost, nothing left behind."""

from __future__ import annotations

import gc
import random
import resource
import shutil
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QEventLoop, QPoint, Qt, QTimer
from PySide6.QtGui import QCloseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QMenu, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from inspector_app.gui import language, tasks, theme
from inspector_app.gui.main_window import MainWindow
from inspector_app.gui.visit_list import VisitLine
from inspector_app.gui.visit_page import VisitPage
from inspector_app.workspace import Workspace

pytestmark = [
    pytest.mark.slow,
    pytest.mark.qt_log_ignore(
        r"This plugin does not support (propagateSizeHints\(\)|raise\(\)|grabbing the keyboard)",
        r"Couldn't (load|resolve) (pipewire|va)",  # what the camera would use on another machine
    ),
]

DEEDS, SEED = 10_000, 20260514
KEYS = (
    *(Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_9, Qt.Key.Key_Tab, Qt.Key.Key_Tab, Qt.Key.Key_Backtab),
    *(Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right),
    *(Qt.Key.Key_Backspace, Qt.Key.Key_Delete, Qt.Key.Key_Space, Qt.Key.Key_PageDown, Qt.Key.Key_Home, Qt.Key.Key_A),
    *(Qt.Key.Key_Plus, Qt.Key.Key_Minus, Qt.Key.Key_F11, Qt.Key.Key_F1),
)
WITH_CONTROL = (
    *(Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_N),
    *(Qt.Key.Key_F, Qt.Key.Key_Z, Qt.Key.Key_Y, Qt.Key.Key_H),
)
LEFT_ALONE = (
    *("language-", "welcome-language", "theme-", "purge", "other-data-folder", "encrypt", "remove-", "unlock"),
    *("lock-now", "open-in-", "watch-", "help-", "see-mail"),
)
"""What would leave the program, the folder or the screen; each has tests of its own."""
MOST_MEMORY_MB = 160


@pytest.fixture
def window(tmp_path: Path, clock: Callable[[], datetime], qtbot: QtBot, qapp: QApplication) -> Iterator[MainWindow]:
    theme.apply(qapp, "light")
    language.set_language(qapp, "vi")
    workspace = Workspace.open(tmp_path / "data", now=clock)
    workspace.settings.save(name="Thư ký")
    made = MainWindow(workspace)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    yield made
    tasks.close()
    workspace.close()


def refuse_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    """The system's own dialogs would wait for a person for ever: they answer as one who thinks better of it."""
    for name in ("getOpenFileName", "getOpenFileNames", "getSaveFileName"):
        nothing: object = ([], "") if name == "getOpenFileNames" else ("", "")
        monkeypatch.setattr(QFileDialog, name, staticmethod(lambda *_a, nothing=nothing, **_k: nothing))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", staticmethod(lambda *_a, **_k: ""))
    monkeypatch.setattr(QFileDialog, "open", lambda self, *_a: self.reject())


def front(window: MainWindow) -> QWidget:
    """What takes presses now: a menu, a dialog, else the window."""
    return QApplication.activePopupWidget() or QApplication.activeModalWidget() or window


def away(widget: QWidget) -> bool:
    return any(str(widget.objectName()).startswith(name) for name in LEFT_ALONE)


def step_in_front(window: MainWindow) -> None:
    """Reads no help for the rest of the day: the help window goes, the keys come back to the visit."""
    focused = QApplication.focusWidget()
    if focused is not None and focused.window().objectName() == "help-window":
        focused.window().close()
        focused = None
    if focused is None:
        front(window).activateWindow()


def one_deed(window: MainWindow, chance: random.Random) -> None:
    step_in_front(window)
    top = front(window)
    if isinstance(top, QMessageBox):
        top.reject()
        return
    if isinstance(top, QMenu):
        if chance.random() < 0.7:
            top.close()
        else:
            offered = [action for action in top.actions() if action.isEnabled() and action.isVisible()]
            allowed = [action for action in offered if not action.objectName().startswith(LEFT_ALONE)]
            top.close()
            if allowed:
                chance.choice(allowed).trigger()
        return
    if chance.random() < 0.45:
        spot = QPoint(chance.randrange(max(1, top.width())), chance.randrange(max(1, top.height())))
        hit = top.childAt(spot) or top
        if not away(hit) and hit.isEnabled():
            QTest.mouseClick(hit, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, hit.mapFrom(top, spot))
        return
    focused = QApplication.focusWidget() or top
    if away(focused):
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    elif chance.random() < 0.12:
        QTest.keyClick(focused, chance.choice(WITH_CONTROL), Qt.KeyboardModifier.ControlModifier)
    else:
        QTest.keyClick(focused, chance.choice(KEYS))


def one_turn() -> None:
    """What was closed goes only when a loop of its own runs, as it does under people's hands."""
    loop = QEventLoop()
    QTimer.singleShot(0, loop.quit)
    loop.exec()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def nothing_in_front() -> bool:
    top = QApplication.activePopupWidget() or QApplication.activeModalWidget()
    if top is not None:
        top.close()
        one_turn()
    return top is None


def home(window: MainWindow, visit: str, qtbot: QtBot) -> int:
    """Back to the visit with nothing open; returns how many widgets the start page had on the way, without the lines
    of its visits."""
    qtbot.waitUntil(nothing_in_front, timeout=60_000)  # a sheet that writes stays until it has cleaned up
    for dialog in window.findChildren(QDialog):
        dialog.close()
    one_turn()
    window.show_start()
    gc.collect()
    one_turn()
    lines = window.findChildren(VisitLine)
    left = sum(not any(each is line or line.isAncestorOf(each) for line in lines) for each in QApplication.allWidgets())
    window.open_visit(visit)
    QApplication.processEvents()
    return left


def memory() -> float:
    """What the process holds now, in MB."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize() / 1_000_000


def test_ten_thousand_deeds(window: MainWindow, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, qtbot: QtBot) -> None:
    refuse_outside(monkeypatch)
    monkeypatch.setenv("HOME", str(tmp_path))  # hand-over files are offered to go there
    chance = random.Random(SEED)
    workspace = window.workspace
    visit = workspace.new_visit({"body": {"name": "Ủy ban nhân dân xã Suối Thử"}, "date": "2026-05-14"})
    widgets: list[int] = []
    before = 0.0
    written = 0
    for number in range(DEEDS):
        if number % 1_000 == 0:
            widgets.append(home(window, visit, qtbot))
        if number == 3_000:  # by now the press, the lists and the pictures are loaded, once and for all
            before = memory()
        one_deed(window, chance)
        if number % 20 == 0:
            QApplication.processEvents()
            now = len(workspace.log.operations(visit))
            assert now >= written  # what was stored stays stored
            written = now
    home(window, visit, qtbot)
    page = window.page
    assert isinstance(page, VisitPage)
    assert written > 100  # it did work
    shown = workspace.session(visit).state()
    again = Workspace.open(shutil.copytree(tmp_path / "data", tmp_path / "copy"))
    stored = again.session(visit).state()
    again.close()
    assert stored.state_hash == shown.state_hash
    assert [each.entered for each in stored.items] == [each.entered for each in shown.items]
    assert memory() - before < MOST_MEMORY_MB
    window.closeEvent(QCloseEvent())
    assert max(widgets[2:]) <= widgets[1] + 60, f"closed windows are left behind on the start page: {widgets}"
