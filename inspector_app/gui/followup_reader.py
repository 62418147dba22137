"""Reads visits that changed in short, one at a time, when the window has nothing else to do."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from inspector_app.workspace import Workspace

_PAUSE = 40  # milliseconds between two visits: what a person does comes first


class ShortReader(QObject):
    """``read``: everything that had changed is read."""

    read = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._left: list[str] = []
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE)
        self._timer.timeout.connect(self._next)

    def start(self) -> None:
        """Looks for what changed and begins."""
        self._timer.stop()  # another may have read meanwhile what was left
        self._left = self._workspace.behind()
        if self._left:
            self._timer.start()

    def _next(self) -> None:
        if self._workspace.closed:
            return
        self._workspace.short([self._left.pop(0)])
        if self._left:
            self._timer.start()
        else:
            self.read.emit()
