"""Late material: what arrived after the minutes were locked, apart from them, never in the signed version."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from inspector_app.gui import language, pieces
from inspector_app.gui.dispute_words import Reader
from inspector_app.gui.item_words import question
from inspector_app.inspection.visit import Late
from inspector_app.language import date_text, time_text
from inspector_app.session import Session


class LateView(QWidget):
    """One card a value, with its question, person and time."""

    def __init__(self, session: Session, reader: Reader) -> None:
        super().__init__()
        self._session, self._reader = session, reader
        self._column = pieces.column(spacing=8, margins=(22, 14, 22, 16))
        inner = QWidget()
        inner.setProperty("ground", "none")
        inner.setLayout(self._column)
        scroll = QScrollArea()
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # what is in it takes the focus
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inner)
        self.setLayout(pieces.column(scroll, spacing=0))

    def refresh(self) -> None:
        """Shows what came late."""
        pieces.clear(self._column)
        self._column.addWidget(pieces.label(self.tr("Papers that came after signing"), "title"))
        about = self.tr(
            "This arrived after the minutes were locked. It is kept and shown here, and does not change the signed "
            "minutes. If it matters, make a new version of the minutes."
        )
        self._column.addWidget(pieces.label(about, "muted", wrap=True))
        for number, late in enumerate(self._session.state().late):
            self._column.addWidget(self._card(number, late))
        self._column.addStretch(1)

    def _card(self, number: int, late: Late) -> pieces.Card:
        card = pieces.Card(spacing=2, margins=(16, 10, 16, 10))
        card.setObjectName(f"late-{number}")
        item = self._session.model.item(late.ref)
        shown = self._reader.value(f"a/{late.ref}", late.value) if late.value is not None else None
        words = shown.line if shown is not None else ""
        head = pieces.row(pieces.label(late.ref, "code"), spacing=10)
        head.addWidget(pieces.label(words or self.tr("taken back"), "strong", wrap=True), 1)
        card.body.addLayout(head)
        if item is not None:
            card.body.addWidget(pieces.label(question(item), "caption", wrap=True))
        when = f"{time_text(late.at)} {date_text(late.at, language.current())}"
        line = pieces.row(pieces.Icon("clock", 14, "muted"), spacing=6)
        line.addWidget(pieces.label(f"{late.author} · {when}", "caption"), 1, Qt.AlignmentFlag.AlignVCenter)
        card.body.addLayout(line)
        card.setAccessibleName(f"{late.ref}: {words}. {late.author}, {when}")
        return card
