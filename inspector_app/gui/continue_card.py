"""The first card of the start page: where work stopped, and the one button that goes on there."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Signal

from inspector_app.gui import language, pieces
from inspector_app.inspection.history_words import kind_of, place_of
from inspector_app.language import date_text, time_text
from inspector_app.workspace import VisitSummary


class ContinueCard(pieces.Card):
    """One visit. ``chosen`` carries its id."""

    chosen = Signal(str)

    def __init__(self, visit: VisitSummary, title: str, register: str) -> None:
        """``register`` is what this laptop wrote last in the visit."""
        super().__init__("accent", spacing=0, margins=(16, 12, 12, 12))
        self.setObjectName("continue-card")
        words = pieces.column(
            pieces.label(self.tr("Continue"), "strong"),
            pieces.ElidedLabel(title, "strong"),
            pieces.ElidedLabel(_stopped(visit, register), "caption"),
            spacing=1,
        )
        go = pieces.button(self.tr("Continue"), "continue-visit", kind="primary", icon="play")
        go.setAccessibleName(f"{self.tr('Continue')}: {title}")
        go.setMinimumWidth(120)
        go.clicked.connect(lambda: self.chosen.emit(visit.id))
        line = pieces.row(pieces.Icon("clock", 22, "accent"), spacing=14)
        line.addLayout(words, 1)
        line.addWidget(go)
        self.body.addLayout(line)


def _stopped(visit: VisitSummary, register: str) -> str:
    """``Last: STF-03 · 14/05/2026 10:42``."""
    when = f"{date_text(visit.updated_at, language.current())} {time_text(visit.updated_at)}"
    kind, place = kind_of(register), place_of(register)
    if kind == "row":
        place = QCoreApplication.translate("ContinueCard", "a list")
    elif kind == "frame":
        place = QCoreApplication.translate("ContinueCard", "visit details")
    elif len(place) > 20:  # an entry of one's own has no code
        place = QCoreApplication.translate("ContinueCard", "limitations")
    words = QCoreApplication.translate("ContinueCard", "Last saved: {place}")
    return " · ".join(part for part in (words.format(place=place) if place else "", when) if part)
