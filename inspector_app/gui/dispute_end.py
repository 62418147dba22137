"""Nothing is left to decide: said plainly, with the way on to the minutes."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from inspector_app.gui import pieces


class EndView(QWidget):
    """``minutes_wanted``: the minutes come next."""

    minutes_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("disputes-end")
        title = pieces.label(self.tr("Nothing is left to decide"), "title")
        self._about = pieces.label("", "muted", wrap=True)
        self._about.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._on = pieces.button(
            self.tr("See the minutes"), "disputes-to-minutes", kind="primary", icon="file-text", big=True
        )
        self._on.clicked.connect(self.minutes_wanted)
        column = pieces.column(1, spacing=12, margins=(40, 20, 40, 20))
        for widget in (pieces.Icon("circle-check", 44, "good"), title):
            column.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self._about)
        column.addWidget(self._on, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(2)
        self.setLayout(column)

    def show_count(self, decided: int) -> None:
        """How many were decided."""
        words = self.tr("Decided: {count}. Every value that was not taken is kept, and each can be decided again.")
        self._about.setText(words.format(count=decided))
