"""While a deed runs beside the window, Python's dead cycles are swept on the window's thread only.

Swept on the worker, they would take timers and other parts of windows apart where Qt must not be touched: at best Qt
complains, at worst both threads wait for each other for ever. The worker still runs a few lines of Python after a deed
is over, so ordinary sweeping comes back only when it has been idle for a while, or has ended.
"""

from __future__ import annotations

import gc
from threading import Lock

from PySide6.QtCore import QObject, QTimer

_EVERY_MS = 500


class Sweeper(QObject):
    """``begin`` and ``end`` around every deed: from then on the window's own clock decides when to sweep."""

    def __init__(self) -> None:
        super().__init__()
        self._lock = Lock()
        self._deeds = 0
        self._quiet = False  # no deed was under way when the clock last ticked
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY_MS)
        self._timer.timeout.connect(self._sweep)

    def begin(self) -> None:
        """A deed is about to start; said on the window's thread."""
        with self._lock:
            self._deeds += 1
        self._quiet = False
        gc.disable()
        self._timer.start()

    def end(self) -> None:
        """A deed is over; said on whichever thread."""
        with self._lock:
            self._deeds -= 1

    def rest(self) -> None:
        """The worker has ended: Python sweeps by itself again."""
        self._timer.stop()
        gc.enable()

    def _sweep(self) -> None:
        if not self._deeds and self._quiet:
            self.rest()
            return
        self._quiet = not self._deeds
        due = [count > limit for count, limit in zip(gc.get_count(), gc.get_threshold(), strict=True)]
        if due[0]:
            gc.collect(2 if due[1] and due[2] else 1 if due[1] else 0)
