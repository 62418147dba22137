"""Notices what commands and other programs write to the open data folder."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from inspector_app.errors import InspectorError
from inspector_app.workspace import Workspace

EVERY = 1000
"""Milliseconds between two looks; a look reads one number and touches no file."""


class LogWatch(QObject):
    """``changed`` fires when another connection wrote to the log since the last look.

    ``failed`` carries an InspectorError, once, when the data folder cannot be read any more; the looks go on.
    """

    changed = Signal()
    failed = Signal(object)

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._seen = workspace.log.data_version()
        self._failing = False
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """Looks now."""
        try:
            version = self._workspace.log.data_version()
        except InspectorError as error:
            if not self._failing:
                self._failing = True
                self.failed.emit(error)
            return
        self._failing = False
        if version != self._seen:
            self._seen = version
            self.changed.emit()

    def stop(self) -> None:
        """Looks no more: the data folder is about to be closed."""
        self._timer.stop()
