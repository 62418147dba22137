"""What stands in the window while the data are being encrypted or decrypted; can be broken off without damage."""

from __future__ import annotations

from threading import Event

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QProgressBar, QWidget

from inspector_app.errors import InspectorError
from inspector_app.gui import pieces
from inspector_app.language import Text

_STEPS = 1000


class ProgressPage(QWidget):
    """``progress`` is called by the worker; everything else belongs to the window's thread."""

    _moved = Signal(int)

    def __init__(self, title: str) -> None:
        super().__init__()
        self.setProperty("ground", "page")
        self.setObjectName("encryption-progress")
        self._broken_off = Event()
        self.bar = QProgressBar()
        self.bar.setRange(0, _STEPS)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(title)
        self._moved.connect(self.bar.setValue)
        cancel = pieces.button(self.tr("Cancel"), "encryption-cancel")
        cancel.clicked.connect(self._broken_off.set)
        card = pieces.Card(spacing=12, margins=(36, 28, 36, 24))
        card.setFixedWidth(560)
        about = self.tr("Everything is copied, compared and only then exchanged. Until then all stays as it was.")
        for widget in (pieces.Icon("lock", 36, "accent"), pieces.label(title, "title")):
            card.body.addWidget(widget)
        card.body.addWidget(pieces.label(about, "muted", wrap=True))
        card.body.addWidget(self.bar)
        card.body.addLayout(pieces.row(1, cancel))
        outer = pieces.column(spacing=0, margins=(24, 16, 24, 24))
        outer.addStretch(2)
        outer.addLayout(pieces.row(1, card, 1))
        outer.addStretch(3)
        self.setLayout(outer)

    def progress(self, done: int, total: int) -> None:
        """Told from the worker how far it is; raises when the person wants no more."""
        if self._broken_off.is_set():
            raise InspectorError("broken_off", Text("Đã dừng; không có gì thay đổi.", "Stopped; nothing was changed."))
        self._moved.emit(done * _STEPS // max(1, total))
