"""One question as large as the page, for someone who stands: the same card with controls one can hit from afar."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from inspector_app.gui import basis_names
from inspector_app.gui.item_card import Around, ItemCard
from inspector_app.gui.language import show_text
from inspector_app.gui.pieces import Icon, Pill, label, reveal, row
from inspector_app.xforms.checklist_model import Item


class LargeWords:
    """What the card says, as parts of a layout: the ``question``, and the line ``about`` it."""

    def __init__(self, basis: str) -> None:
        self.question = label("", "display", wrap=True)
        self._given, self._dispute = label("", "caption"), Pill()
        cited = label(basis_names.brief(basis), "caption", wrap=True)
        cited.setAccessibleDescription(basis)
        scales = Icon("scale", 14, "muted")
        if not basis:
            scales.hide()
        self.about = row(scales, cited, self._given, self._dispute, spacing=6)
        self.about.setStretch(1, 1)

    def say(self, question: str, given: str, dispute: str) -> None:
        """The question, who answered it, a word on a pill."""
        self.question.setText(question)
        self._given.setText(given)
        reveal(self._given, bool(given))
        self._dispute.set(dispute, "warn")

    def set_dense(self, dense: bool) -> None:
        """A question that has the page to itself needs no density."""


class FocusCard(ItemCard):
    """A question, its large answer, and everything the answer calls for. Backspace takes a tally back."""

    def __init__(self, item: Item, around: Around) -> None:
        super().__init__(item, around)
        self.setObjectName(f"focus-card-{item.code}")
        self.body.setContentsMargins(30, 22, 26, 22)
        self.body.setSpacing(12)
        self.editor.enlarge()

    def _build_head(self) -> None:
        code = label(self.item.code, "code")
        code.setFixedHeight(24)
        self._words = words = LargeWords(self._basis)
        head = row(words.question, spacing=12)
        head.setStretch(0, 1)
        if self.looks is not None:
            head.addWidget(self.looks.chip, 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(self._buttons())
        self.body.addLayout(head)
        if show_text(self.item.hint):
            self.body.addWidget(label(show_text(self.item.hint), "muted", wrap=True))
        about = row(code, spacing=10)
        about.addLayout(words.about, 1)
        self.body.addLayout(about)
        if self.editor.beside is not None:
            self.body.addWidget(self.editor.beside)

    def set_compact(self, compact: bool) -> None:
        """A question that has the page to itself needs no density."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Backspace and self.editor.take_back():
            return
        super().keyPressEvent(event)
