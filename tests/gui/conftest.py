"""The window under test: dressed as the program dresses it, in Vietnamese and in light colours."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from inspector_app.gui import language, theme
from inspector_app.gui.main_window import MainWindow
from inspector_app.workspace import Workspace


def pytest_configure(config: pytest.Config) -> None:
    # the platform without a screen cannot do these and says so; every other message of Qt fails a test
    config.addinivalue_line("qt_log_ignore", r"This plugin does not support (propagateSizeHints|raise)\(\)")


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication) -> Iterator[None]:
    """Fonts, colours and language as at the start; widgets that were left behind are deleted."""
    theme.apply(qapp, "light")
    language.set_language(qapp, "vi")
    yield
    for widget in QApplication.topLevelWidgets():
        widget.close()
        widget.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QApplication.clipboard().clear()  # data made in Python must not outlive the interpreter in Qt's clipboard


@pytest.fixture(scope="session")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder whose checklists are compiled: compiling them anew for every test would take minutes."""
    folder = tmp_path_factory.mktemp("compiled") / "data"
    made = Workspace.open(folder)
    made.forms()
    made.close()
    return folder


@pytest.fixture
def workspace(tmp_path: Path, compiled: Path, clock: Callable[[], datetime]) -> Iterator[Workspace]:
    """A fresh data folder with a name in it, on a morning in May 2026."""
    shutil.copytree(compiled, tmp_path / "data")
    opened = Workspace.open(tmp_path / "data", now=clock)
    opened.settings.save(name="Thư ký")
    yield opened
    opened.close()


@pytest.fixture
def window(workspace: Workspace, qtbot: QtBot) -> MainWindow:
    """The main window on a fresh data folder with a name in it."""
    made = MainWindow(workspace)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    return made
