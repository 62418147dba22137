"""A dispute that was decided: what stands, why, by whom; what was not taken; and the way to decide it again."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QWidget

from inspector_app.disputes_desk import BY_OWNER
from inspector_app.gui import language, pieces
from inspector_app.gui.dispute_words import Reader, Shown, observation_lines
from inspector_app.inspection.disputes import Dispute
from inspector_app.inspection.operations import Operation
from inspector_app.inspection.settled import Settled
from inspector_app.language import date_text, time_text


class SettledView(QWidget):
    """``again_wanted`` carries the dispute to be decided anew."""

    again_wanted = Signal(object)

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self._reader = reader
        self._column = pieces.column(spacing=10, margins=(22, 14, 22, 16))
        inner = QWidget()
        inner.setProperty("ground", "none")
        inner.setLayout(self._column)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inner)
        self.setLayout(pieces.column(scroll, spacing=0))

    def about(self, settled: Settled) -> str:
        """What was decided, in a line."""
        value = self._reader.given(settled.decision, settled.dispute).large
        code = self._reader.code(settled.dispute.register)
        return f"{code} · {value} · {self._reason(settled)}"

    def _reason(self, settled: Settled) -> str:
        if settled.reason.startswith(BY_OWNER):
            words = self.tr("In charge of the section: {reason}")
            return words.format(reason=settled.reason.removeprefix(BY_OWNER).strip())
        return settled.reason or self.tr("Answered anew, no reason named")

    def show_settled(self, settled: Settled) -> None:
        """Shows one decision."""
        pieces.clear(self._column)
        decision, dispute = settled.decision, settled.dispute
        head = pieces.row(pieces.label(self._reader.code(dispute.register), "code"), spacing=10)
        head.addWidget(pieces.label(language.show_text(dispute.title), "heading", wrap=True), 1)
        head.addWidget(pieces.Pill(self.tr("Decided"), "good"))
        self._column.addLayout(head)
        card = pieces.Card(spacing=6, margins=(18, 12, 18, 12))
        card.set_strip("good")
        card.body.addWidget(pieces.label(self.tr("This stands"), "caption"))
        card.body.addWidget(_value(self._reader.given(decision, dispute), "title"))
        if isinstance(decision.value, Mapping):
            for words in observation_lines(decision.value):
                card.body.addWidget(pieces.label(words, "caption", wrap=True))
        reason = pieces.label(self._reason(settled), "strong", wrap=True)
        reason.setObjectName("settled-reason")
        card.body.addWidget(reason)
        card.body.addWidget(pieces.label(_who(decision), "caption"))
        self._column.addWidget(card)
        self._column.addWidget(pieces.label(self.tr("The values it was decided between"), "strong"))
        for side in dispute.heads:
            line = pieces.Card("sunken", spacing=2, margins=(16, 8, 16, 8))
            line.body.addWidget(_value(self._reader.head(dispute, side), "strong"))
            about = " · ".join(part for part in (side.author, side.device_label, self._reader.when(side)) if part)
            line.body.addWidget(pieces.label(about, "caption", wrap=True))
            self._column.addWidget(line)
        self._column.addLayout(self._again_line(dispute))
        self._column.addStretch(1)

    def _again_line(self, dispute: Dispute) -> QHBoxLayout:
        if dispute.kind == "row":  # what went with the row comes back only by undoing
            words = self.tr("To change this, undo it (Ctrl+Z) or write in the list.")
            return pieces.row(pieces.label(words, "caption", wrap=True))
        again = pieces.button(self.tr("Decide again…"), "decide-again", icon="rotate-ccw")
        again.clicked.connect(lambda: self.again_wanted.emit(dispute))
        return pieces.row(again, 1)


def _value(shown: Shown, role: str) -> QWidget:
    holder = QWidget()
    large = pieces.label(shown.large, role, wrap=True)
    small = pieces.label(shown.small, "muted", wrap=True)
    holder.setLayout(pieces.column(large, small, spacing=0))
    pieces.reveal(small, bool(shown.small))
    return holder


def _who(operation: Operation) -> str:
    moment = operation.moment.astimezone()
    return f"{operation.author} · {time_text(moment)} {date_text(moment.date(), language.current())}"
