"""The menu of an open visit: the deeds that are needed less often."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from inspector_app.gui import icons


@dataclass(frozen=True)
class Line:
    """One deed; ``shown`` is asked whenever the menu opens, ``apart`` puts a line above it."""

    name: str
    icon: str
    text: str
    deed: Callable[[], object]
    shown: Callable[[], bool] | None = None
    apart: bool = False


def visit_menu(parent: QWidget, lines: Sequence[Line], opening: Callable[[], None]) -> QMenu:
    """The menu; ``opening`` runs before it is shown."""
    menu = QMenu(parent)
    actions: list[tuple[QAction, Line]] = []
    for line in lines:
        if line.apart:
            menu.addSeparator()
        action = QAction(line.text, menu)
        action.setObjectName(line.name)
        action.triggered.connect(lambda _on=False, deed=line.deed: deed())
        menu.addAction(action)
        actions.append((action, line))

    def draw() -> None:  # when the menu opens, so that its icons have the colours in force
        opening()
        for action, line in actions:
            action.setIcon(icons.icon(line.icon))
            action.setVisible(line.shown is None or line.shown())

    menu.aboutToShow.connect(draw)
    return menu
