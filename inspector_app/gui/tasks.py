"""Long work beside the window: one worker thread, a card with progress and cancel, the result where the window is."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor
from functools import cache
from typing import Any, TypeVar

import shiboken6
from PySide6.QtCore import QCoreApplication, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QProgressBar, QWidget

from inspector_app.errors import InspectorError
from inspector_app.gui import alerts, pieces

R = TypeVar("R")

_SHOW_AFTER_MS = 250  # shorter work shows nothing, so nothing flickers
_numbers = itertools.count()
_running: dict[int, Task] = {}


@cache
def _pool() -> ThreadPoolExecutor:
    # one worker: deeds happen in the order they were asked for
    return ThreadPoolExecutor(max_workers=1, thread_name_prefix="inspector-task")


class _Relay(QObject):
    """Carries the number of a deed that ended from the worker to the window; the worker never holds a widget."""

    ended = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        # queued even for a deed done at once: nobody is told before ``run`` has returned
        self.ended.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def _deliver(self, number: int) -> None:
        if (task := _running.get(number)) is not None:
            task._finish()


@cache
def _relay() -> _Relay:
    return _Relay()


class Task(QObject):
    """One deed under way. ``finished`` fires when it ended, whichever way."""

    finished = Signal()

    def __init__(self, parent: QWidget, busy: str) -> None:
        super().__init__()
        self._number = next(_numbers)
        self._parent = parent
        self._busy = busy
        self._card: pieces.Card | None = None
        self._future: Future[Any] | None = None
        self._done: Callable[[Any], None] | None = None
        self._failed: Callable[[InspectorError], None] | None = None
        self._held: QWidget | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._show)

    @property
    def running(self) -> bool:
        """True until the deed ended or was given up."""
        return self._number in _running

    def hold(self, widget: QWidget) -> None:
        """``widget`` takes no presses until the deed ended, whichever way; one that went meanwhile is left alone."""
        self._held = widget
        widget.setEnabled(False)

    def cancel(self) -> None:
        """Gives the deed up: it does not start, or its result is thrown away. ``done`` is not called."""
        if not self.running:
            return
        if self._future is not None:
            self._future.cancel()
        self._leave()

    def _start(self, future: Future[Any]) -> None:
        self._future = future
        _running[self._number] = self
        if self._busy:
            self._timer.start(_SHOW_AFTER_MS)
        relay, number = _relay(), self._number
        future.add_done_callback(lambda _future: relay.ended.emit(number))

    def _show(self) -> None:
        if not self.running or not shiboken6.isValid(self._parent):
            return
        card = pieces.Card("true", margins=(14, 8, 8, 10))
        card.setObjectName("task-card")
        card.setAccessibleName(self._busy)
        bar = QProgressBar()
        bar.setRange(0, 0)
        bar.setTextVisible(False)
        cancel = pieces.button(QCoreApplication.translate("Tasks", "Cancel"), "cancel-task", kind="link")
        cancel.clicked.connect(self.cancel)
        card.body.addLayout(pieces.row(pieces.Icon("hourglass", 20, "accent"), pieces.label(self._busy), 1, cancel))
        card.body.addWidget(bar)
        self._card = card
        alerts.shelf(self._parent).put(card)

    def _leave(self) -> None:
        _running.pop(self._number, None)
        self._timer.stop()
        if self._card is not None and shiboken6.isValid(self._card) and shiboken6.isValid(self._parent):
            alerts.shelf(self._parent).take(self._card)
        self._card = None
        if self._held is not None and shiboken6.isValid(self._held):
            self._held.setEnabled(True)
        self.finished.emit()

    def _finish(self) -> None:
        if not self.running or self._future is None:
            return
        self._leave()
        if not shiboken6.isValid(self._parent):
            return  # the page is gone; nobody waits for the answer
        try:
            value = self._future.result()
        except CancelledError:
            return
        except InspectorError as error:
            if self._failed is not None:
                self._failed(error)
            else:
                alerts.show_error(self._parent, error)
            return
        if self._done is not None:
            self._done(value)


def run(
    parent: QWidget,
    function: Callable[..., R],
    *args: object,
    done: Callable[[R], None],
    failed: Callable[[InspectorError], None] | None = None,
    busy: str = "",
    **kwargs: object,
) -> Task:
    """Runs ``function(*args, **kwargs)`` on the worker; ``done`` gets its value on the window's thread.

    ``failed`` gets an InspectorError (default: a banner). Any other exception is a bug and goes where bugs go.
    ``busy`` says what is going on, for the progress card; without it there is none. ``function`` takes values and
    gives a value: it never touches a widget or the database.
    """
    task = Task(parent, busy)
    task._done = done
    task._failed = failed
    task._start(_pool().submit(function, *args, **kwargs))
    return task


def give_up(page: QWidget) -> None:
    """Gives up what ``page`` and its parts asked for: the data their answers would go to are about to be closed."""
    for task in tuple(_running.values()):
        asking = task._parent
        if shiboken6.isValid(asking) and (asking is page or page.isAncestorOf(asking)):
            task.cancel()


def busy() -> bool:
    """True while any deed is under way."""
    return bool(_running)


def close() -> None:
    """Gives up what waits and waits for what runs; for the end of the program."""
    for task in reversed(tuple(_running.values())):  # what waits first, or the worker would begin it
        task.cancel()
    _pool().shutdown(wait=True, cancel_futures=True)
    _pool.cache_clear()
