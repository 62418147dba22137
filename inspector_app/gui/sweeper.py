"""While a deed runs beside the window, Python's dead cycles are swept on the window's thread only.

Swept on the worker, they would take timers and other parts of windows apart where Qt must not be touched.
"""

from __future__ import annotations

import gc
from threading import Lock

from PySide6.QtCore import QObject, QTimer

_EVERY_MS = 500


class Sweeper(QObject):
    """``begin`` and ``end`` around every deed: in between the window's own clock decides when to sweep."""

    def __init__(self) -> None:
        super().__init__()
        self._lock = Lock()
        self._deeds = 0
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY_MS)
        self._timer.timeout.connect(self._sweep)

    def begin(self) -> None:
        """A deed is about to start; said on the window's thread."""
        with self._lock:
            self._deeds += 1
            gc.disable()
        self._timer.start()

    def end(self) -> None:
        """A deed is over; said on whichever thread."""
        with self._lock:
            self._deeds -= 1
            if not self._deeds:
                gc.enable()

    def _sweep(self) -> None:
        if not self._deeds:
            self._timer.stop()
            return
        due = [count > limit for count, limit in zip(gc.get_count(), gc.get_threshold(), strict=True)]
        if due[0]:
            gc.collect(2 if due[1] and due[2] else 1 if due[1] else 0)
