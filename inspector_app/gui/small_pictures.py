"""Small pictures of photos that came from other laptops, made on the worker after a merge, a few at a time."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from inspector_app import jobs
from inspector_app.errors import InspectorError
from inspector_app.gui import tasks
from inspector_app.workspace import Workspace

_AT_ONCE = 12  # so that a deed a person asks for waits a moment at most


def make_some(workspace: Workspace, visit: str) -> int:
    """Makes a few on the worker, with connections of its own to the data folder; how many."""
    beside = workspace.beside()
    try:
        session = beside.session(visit)
        some = islice(session.without_thumbnail(), _AT_ONCE)
        return jobs.make_thumbnails(some, session.photo, session.keep_thumbnail, lambda: False)
    finally:
        beside.close()


class SmallPictures(QObject):
    """Goes through visits one after the other while the window is there; what is left is made by the galleries."""

    def __init__(self, workspace: Workspace, visits: Sequence[str], window: QWidget) -> None:
        super().__init__(window)
        self._workspace, self._left, self._window = workspace, list(visits), window

    def go_on(self) -> None:
        """Makes the next few."""
        if not self._left:
            self.deleteLater()
            return
        tasks.run(self._window, make_some, self._workspace, self._left[0], done=self._made, failed=self._give_up)

    def _made(self, count: int) -> None:
        if not count:
            del self._left[0]
        self.go_on()

    def _give_up(self, _error: InspectorError) -> None:
        """The folder is locked or gone: galleries make what they show."""
        self.deleteLater()
