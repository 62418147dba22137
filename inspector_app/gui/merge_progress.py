"""How far a long deed on the worker has come, and the wish to stop it; plain values, safe between threads."""

from __future__ import annotations

import threading

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QProgressBar, QWidget

from inspector_app.gui import pieces

_LOOK_MS = 100


class Progress:
    """Filled by the deed, read by the window. The deed asks ``cancelled()`` and stops where it does no damage."""

    def __init__(self) -> None:
        self.done = 0
        self.total = 0
        self._stopped = threading.Event()

    def __call__(self, done: int, total: int) -> None:
        """The deed has come to ``done`` of ``total``."""
        self.done, self.total = done, total

    def cancelled(self) -> bool:
        """True once a person wants it to stop."""
        return self._stopped.is_set()

    def stop(self) -> None:
        """Asks the deed to stop."""
        self._stopped.set()


class ProgressPanel(QWidget):
    """What is going on, how far, and the button that stops it."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._progress: Progress | None = None
        self._words = pieces.label("", "strong", wrap=True)
        self._hint = pieces.label("", "caption", wrap=True)
        self._bar = QProgressBar()
        self._bar.setObjectName(f"{name}-bar")
        self._bar.setTextVisible(False)
        self.cancel = pieces.button(self.tr("Cancel"), f"{name}-cancel", icon="x")
        self.cancel.clicked.connect(self.stop)
        words = pieces.column(1, self._words, self._bar, self._hint, 1, spacing=6)
        line = pieces.row(pieces.Icon("hourglass", 24, "accent"), spacing=14)
        line.addLayout(words, 1)
        line.addWidget(self.cancel)
        self.setLayout(line)
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_MS)
        self._timer.timeout.connect(self._look)

    def begin(self, words: str, hint: str) -> Progress:
        """Starts anew; hand what it returns to the deed."""
        self._words.setText(words)
        self._hint.setText(hint)
        self._bar.setAccessibleName(words)
        self._bar.setRange(0, 0)
        self.cancel.setEnabled(True)
        self._progress = Progress()
        self._timer.start()
        return self._progress

    def end(self) -> None:
        """The deed is over."""
        self._timer.stop()
        self._progress = None

    def stop(self) -> None:
        """Asks the deed to stop; it ends when it is safe to."""
        if self._progress is None:
            return
        self._progress.stop()
        self.cancel.setEnabled(False)
        self._hint.setText(self.tr("Stopping…"))

    def _look(self) -> None:
        if self._progress is not None and self._progress.total > 0:
            self._bar.setRange(0, self._progress.total)
            self._bar.setValue(self._progress.done)
