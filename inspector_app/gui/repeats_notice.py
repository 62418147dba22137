"""Above the findings: how many of them were found at this body before, to be marked as repeated in one press."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from inspector_app.gui import language, pieces
from inspector_app.inspection.earlier_findings import EarlierFinding
from inspector_app.inspection.wording import parse_day
from inspector_app.language import date_text


class RepeatsNotice(pieces.Card):
    """One line with a button; ``wanted`` asks to mark all of them."""

    wanted = Signal()

    def __init__(self) -> None:
        super().__init__("sunken", spacing=4, margins=(14, 6, 8, 6))
        self.setObjectName("repeats-notice")
        self._words = pieces.label("", wrap=True)
        self._mark = pieces.button(self.tr("Mark as repeated"), "mark-repeated", icon="rotate-ccw")
        self._mark.clicked.connect(self.wanted)
        line = pieces.row(pieces.Icon("history", 18, "warn"), self._words, self._mark, spacing=8)
        line.setStretch(1, 1)
        body: QVBoxLayout = self.body
        body.addLayout(line)

    def show_repeats(self, found: Mapping[str, EarlierFinding]) -> None:
        """Shows what stands again by finding id; nothing is shown where there is nothing."""
        pieces.reveal(self, bool(found))
        newest = max((each.date for each in found.values()), default="")
        day = date_text(newest, language.current()) if parse_day(newest) else ""
        words = self.tr("%n limitations were found at this body before", "", len(found))
        self._words.setText(f"{words} ({day})." if day else f"{words}.")
