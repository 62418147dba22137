"""In a process with a window Python's dead cycles are swept by the window's own clock, between two events, never else.

Python sweeps wherever it happens to be. On a worker it would take timers and other parts of windows apart where Qt
must not be touched. Inside the end of a QObject, where Qt asks Python a question and holds a lock, it would end another
QObject, which waits for that lock for ever. Both were seen.
"""

from __future__ import annotations

import gc
from functools import cache

from PySide6.QtCore import QTimer

_EVERY_MS = 500


def take_over() -> None:
    """From now on only ``sweep`` sweeps, and the clock calls it; needs the application, on its thread."""
    gc.disable()
    _clock().start()


@cache
def _clock() -> QTimer:
    clock = QTimer()
    clock.setInterval(_EVERY_MS)
    clock.timeout.connect(sweep)
    return clock


def sweep() -> None:
    """Sweep what Python would have swept by itself by now."""
    due = [count > limit for count, limit in zip(gc.get_count(), gc.get_threshold(), strict=True)]
    if due[0]:
        gc.collect(2 if due[1] and due[2] else 1 if due[1] else 0)
