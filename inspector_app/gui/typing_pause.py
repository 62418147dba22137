"""The one clock of typing: says when a word has rested long enough to be stored, and which typing is being stored."""

from __future__ import annotations

import weakref
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol

from PySide6.QtCore import QCoreApplication, QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from shiboken6 import isValid

PAUSE = 500
"""Milliseconds without a key after which typed text is stored."""


class Typed(Protocol):
    """Something people type into."""

    def store_typed(self) -> None:
        """Stores what is typed now, without disturbing cursor, selection or input method."""


class TypingPause(QObject):
    """One timer for every field: only one of them has the keyboard."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE)
        self._timer.timeout.connect(self.settle)
        self._field: weakref.ref[Typed] | None = None
        self._typist: weakref.ref[Typed] | None = None
        self._run = 0
        self._storing = False
        if isinstance(app := QGuiApplication.instance(), QGuiApplication):
            # the lid is closed, another program comes forward, the session ends: what is typed is stored first
            app.applicationStateChanged.connect(self._left)
            app.commitDataRequest.connect(lambda _manager: self.settle(), Qt.ConnectionType.DirectConnection)

    @property
    def waiting(self) -> bool:
        """True while typed text waits to be stored."""
        return self._timer.isActive()

    def typed(self, field: Typed) -> None:
        """A key was pressed in a field: its text is stored after a pause."""
        waiting = _alive(self._field)
        if self._timer.isActive() and waiting is not None and waiting is not field:
            self.settle()
        if _alive(self._typist) is not field:
            self._typist = weakref.ref(field)
            self._run += 1
        self._field = weakref.ref(field)
        self._timer.start()

    def ended(self, field: Typed) -> None:
        """The person is done with a field: what is typed there next is another deed."""
        if _alive(self._typist) is field:
            self._typist = None

    def settle(self) -> None:
        """Stores what waits, now."""
        self._timer.stop()
        field, self._field = _alive(self._field), None
        if field is not None:
            field.store_typed()

    def settled(self, field: Typed) -> None:
        """A field stored its text by itself."""
        if _alive(self._field) is field:
            self._timer.stop()
            self._field = None

    @contextmanager
    def storing(self, field: Typed) -> Iterator[None]:
        """While inside, what is stored comes from the typing in ``field``."""
        before, self._storing = self._storing, _alive(self._typist) is field
        try:
            yield
        finally:
            self._storing = before

    def typing(self) -> str:
        """Names the typing being stored; "" when a value comes from anything else."""
        return str(self._run) if self._storing else ""

    def _left(self, state: Qt.ApplicationState) -> None:
        if state != Qt.ApplicationState.ApplicationActive:
            self.settle()


def _alive(field: weakref.ref[Typed] | None) -> Typed | None:
    found = field() if field is not None else None
    return found if found is not None and isValid(found) else None


def pause() -> TypingPause:
    """The clock of this program; made when it is first needed."""
    app = QCoreApplication.instance()
    assert app is not None
    found = app.findChild(TypingPause, "typing-pause", Qt.FindChildOption.FindDirectChildrenOnly)
    if found is None:
        found = TypingPause(app)
        found.setObjectName("typing-pause")
    return found


def store_now() -> None:
    """Stores what is being typed, wherever it is; a word half typed by an input method is part of it."""
    QGuiApplication.inputMethod().commit()
    pause().settle()
