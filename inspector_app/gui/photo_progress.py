"""The card that says how many photos are on their way in, with a button to stop."""

from __future__ import annotations

import shiboken6
from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QProgressBar, QWidget

from inspector_app.gui import alerts, pieces

_SHOW_AFTER_MS = 250  # one small photo shows nothing, so nothing flickers


class PhotoProgress(QObject):
    """One card on the window's shelf for a whole heap of photos. ``cancelled``: a person wants it to stop."""

    cancelled = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._card = pieces.Card("true", margins=(14, 8, 8, 10))
        self._card.setObjectName("photo-progress")
        self._words = pieces.ElidedLabel()
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        stop = pieces.button(self.tr("Stop"), "photo-progress-stop", kind="link")
        stop.clicked.connect(self.cancelled)
        line = pieces.row(pieces.Icon("hourglass", 20, "accent"), self._words, stop)
        line.setStretch(1, 1)
        self._card.body.addLayout(line)
        self._card.body.addWidget(self._bar)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(lambda: alerts.shelf(window).put(self._card))
        self._timer.start(_SHOW_AFTER_MS)

    def show_step(self, done: int, total: int, name: str) -> None:
        """``done`` of ``total`` are stored, ``name`` is being prepared."""
        words = self.tr("Adding photos: {done} of {total} · {name}").format(done=done, total=total, name=name)
        self._words.setText(words)
        self._card.setAccessibleName(words)
        self._bar.setRange(0, total)
        self._bar.setValue(done)

    def close_card(self) -> None:
        """The heap is in."""
        self._timer.stop()
        if shiboken6.isValid(self._window) and shiboken6.isValid(self._card):
            if self._card.parentWidget() is None:
                self._card.deleteLater()
            else:
                alerts.shelf(self._window).take(self._card)
        if shiboken6.isValid(self):
            self.deleteLater()
