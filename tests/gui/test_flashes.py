"""Pages are built inside the window: no part of one flashes up as a window of its own before it has its place."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from inspector_app.gui import tasks
from inspector_app.gui.main_window import MainWindow
from inspector_app.gui.visit_page import VisitPage
from inspector_app.workspace import Workspace


class Watch(QObject):
    """Names of the windows that were shown while it looked."""

    def __init__(self, apart_from: QWidget) -> None:
        super().__init__()
        self.seen: list[str] = []
        self._known = apart_from

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt calls it so
        shown = isinstance(watched, QWidget) and watched.isWindow() and event.type() == QEvent.Type.Show
        if shown and watched is not self._known:
            self.seen.append(f"{type(watched).__name__} {watched.objectName()}")
        return False


@pytest.fixture
def watch(window: MainWindow, qapp: QApplication) -> Iterator[Watch]:
    made = Watch(window)
    qapp.installEventFilter(made)
    yield made
    qapp.removeEventFilter(made)


def settle(qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not tasks.busy(), timeout=60_000)
    QApplication.processEvents()


def test_a_button_without_a_place_is_seen(watch: Watch, qtbot: QtBot) -> None:
    lost = QPushButton()
    lost.setObjectName("lost")
    qtbot.addWidget(lost)
    lost.setVisible(True)
    assert watch.seen == ["QPushButton lost"]


def test_no_page_flashes_up_in_parts(window: MainWindow, workspace: Workspace, watch: Watch, qtbot: QtBot) -> None:
    visit = workspace.new_visit({"body": {"name": "Ủy ban nhân dân xã Thử"}, "date": "2026-05-14"})
    session = workspace.session(visit)
    session.answer("POST-01", {"v": "no"})
    session.answer("STF-03", {"a": 6, "b": 9})
    for show in (window.show_start, window.show_forms, window.show_rounds, window.show_followup):
        show()
        settle(qtbot)
    window.open_visit(visit)
    page = window.page
    assert isinstance(page, VisitPage)
    for tab in ("checklist", "photos", "findings", "minutes"):
        page.open_tab(tab)
        settle(qtbot)
    page.open_item("sampled_dossier")
    page.open_history()
    settle(qtbot)
    assert watch.seen == []
