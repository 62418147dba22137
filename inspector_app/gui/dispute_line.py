"""On a card of the checklist: who gave which value, and the way to decide between them."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal

from inspector_app.gui import pieces
from inspector_app.gui.item_words import state_text, value_text
from inspector_app.inspection.disputes import Dispute, DisputeHead
from inspector_app.xforms.checklist_model import Item


class DisputeLine(pieces.Card):
    """``opened``: the difference shall be decided."""

    opened = Signal()

    def __init__(self, item: Item) -> None:
        super().__init__("warn", margins=(12, 2, 4, 2))
        self._item = item
        self.setObjectName(f"dispute-{item.code}")
        self._words = pieces.label("", wrap=True)
        self._open = pieces.button(self.tr("Compare and decide"), f"open-dispute-{item.code}", kind="link")
        self._open.setAccessibleName(self.tr("Compare and decide: {code}").format(code=item.code))
        self._open.clicked.connect(self.opened)
        line = pieces.row(pieces.Icon("git-merge", 18, "warn"), spacing=10)
        line.addWidget(self._words, 1)
        line.addWidget(self._open)
        self.body.addLayout(line)

    def show_dispute(self, dispute: Dispute) -> None:
        """Shows the values of a dispute in a line."""
        self._words.setText(self.tr("Different: {values}").format(values=" · ".join(map(self._side, dispute.heads))))

    def _side(self, head: DisputeHead) -> str:
        if head.deleted or not isinstance(head.value, Mapping):
            value = self.tr("taken back")
        else:
            state = str(head.value.get("state", "answered"))
            value = value_text(self._item, head.value) if state == "answered" else state_text(state)
        return f"{head.author or head.device_label} {value}"
