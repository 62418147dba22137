"""One open dispute: what is asked, the sides beside each other, the row it stands in, and the decision."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QWidget

from inspector_app.errors import InspectorError
from inspector_app.gui import language, pieces, short_entry, theme
from inspector_app.gui.dispute_choice import ChoicePanel, Offer, Pick
from inspector_app.gui.dispute_head import HeadCard
from inspector_app.gui.dispute_other import other_value
from inspector_app.gui.dispute_row import RowContext
from inspector_app.gui.dispute_words import Reader, mode_sentence, observation_lines
from inspector_app.gui.item_words import question
from inspector_app.inspection.disputes import Dispute
from inspector_app.inspection.visit import PhotoState
from inspector_app.session import Session

_SHORT_TITLE = 48
_WIDE = 760
"""Width from which three sides stand beside each other."""


class DisputeView(QWidget):
    """``decided``: a decision was stored. ``step`` asks for another dispute: +1 the next, -1 the one before."""

    decided = Signal()
    step = Signal(int)
    photo_opened = Signal(str)

    def __init__(self, session: Session, reader: Reader) -> None:
        super().__init__()
        self._session, self._reader = session, reader
        self.dispute: Dispute | None = None
        self._cards: dict[int, HeadCard] = {}
        self.panel = ChoicePanel()
        self.panel.picked.connect(self._picked)
        self._code = pieces.label("", "code")
        self._title = pieces.label("", "title", wrap=True)
        self._place = pieces.label("", "caption")
        self._question = pieces.label("", "muted", wrap=True)
        self._mode = pieces.label("", "caption", wrap=True)
        self._grid = QGridLayout()
        self._grid.setSpacing(12)
        self._row = RowContext(session)
        self._keys = pieces.label("", "caption", wrap=True)
        self._fate = pieces.label("", "caption", wrap=True)
        self._build()

    def _build(self) -> None:
        back = pieces.IconButton("chevron-left", self.tr("Previous difference (P)"), "dispute-previous")
        forth = pieces.IconButton("chevron-right", self.tr("Next difference (N)"), "dispute-next")
        back.clicked.connect(lambda: self.step.emit(-1))
        forth.clicked.connect(lambda: self.step.emit(1))
        head = pieces.row(spacing=10)
        head.addWidget(self._code, 0, Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(self._title, 1)
        for widget in (self._place, back, forth):
            head.addWidget(widget)
        mode = pieces.row(pieces.Icon("scale", 14, "muted"), spacing=6)
        mode.addWidget(self._mode, 1)
        body = pieces.column(spacing=8, margins=(22, 12, 22, 12))
        body.addLayout(head)
        body.addWidget(self._question)
        body.addLayout(mode)
        body.addLayout(self._grid)
        body.addWidget(self._row)
        body.addWidget(self.panel)
        fate = pieces.row(pieces.Icon("history", 14, "muted"), spacing=6)
        fate.addWidget(self._fate, 1)
        body.addLayout(fate)
        body.addWidget(self._keys)
        body.addStretch(1)
        inner = QWidget()
        inner.setProperty("ground", "none")
        inner.setLayout(body)
        self._scroll = QScrollArea()
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # what is in it takes the focus
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(inner)
        self.setLayout(pieces.column(self._scroll, spacing=0))

    # --- showing ---------------------------------------------------------------------------------------------

    def show_dispute(self, dispute: Dispute, number: int, count: int) -> None:
        """Shows a dispute; one already in front keeps what is being typed."""
        self._place.setText(self.tr("Difference {number}/{count}").format(number=number, count=count))
        if dispute == self.dispute:
            return
        self.dispute = dispute
        item = self._session.model.item(dispute.code) if dispute.code else None
        self._code.setText(self._reader.code(dispute.register))
        self._title.setText(language.show_text(dispute.title))
        theme.restyle(self._title, role="title" if len(self._title.text()) <= _SHORT_TITLE else "heading")
        self._question.setText(question(item) if item is not None and dispute.kind == "note" else "")
        self._question.setVisible(bool(self._question.text()))
        self._mode.setText(mode_sentence(dispute.mode))
        self._fill_sides(dispute)
        values = " – ".join(self._reader.head(dispute, head).large for head in dispute.heads)
        self._row.show_dispute(dispute, values)
        self._offer(dispute)
        self._keys.setText(self._key_words(dispute))
        self._fate.setText(self.tr("The values that are not taken stay in the history, with their people and times."))
        self._scroll.verticalScrollBar().setValue(0)
        self._propose(dispute)

    def _fill_sides(self, dispute: Dispute) -> None:
        pieces.clear(self._grid)
        self._cards = {}
        for place, head in enumerate(dispute.heads):
            shown = self._reader.head(dispute, head)
            photos = [self._photo(sha256) for sha256 in head.photos]
            name, when = self._side_name(dispute, place), self._reader.when(head)
            card = HeadCard(head, name, shown, when, photos, counted=dispute.mode == "sum_by_scope")
            card.taken.connect(lambda n: self.press(Pick("take", n)))
            card.counted.connect(lambda _n, _on: self._picked())
            card.photo_opened.connect(self.photo_opened)
            self._cards[head.n] = card
        self._place_sides()

    def _place_sides(self) -> None:
        """Two or three sides beside each other, more in lines of two; three only where there is room."""
        across = len(self._cards) if len(self._cards) <= 3 and self.width() >= _WIDE else 2
        for place, card in enumerate(self._cards.values()):
            self._grid.removeWidget(card)
            self._grid.addWidget(card, place // across, place % across)
            card.show()
        for column in range(3):
            self._grid.setColumnStretch(column, 1 if column < across else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_sides()

    def _photo(self, sha256: str) -> tuple[PhotoState, bytes]:
        known = next((photo for photo in self._session.state().photos if photo.sha256 == sha256), None)
        return known or PhotoState(sha256, 0, ""), self._session.thumbnail(sha256)

    def _side_name(self, dispute: Dispute, place: int) -> str:
        if len(dispute.heads) == 2:
            return (self.tr("1 · Left"), self.tr("2 · Right"))[place]
        return self.tr("Side {number}").format(number=place + 1)

    def _offer(self, dispute: Dispute) -> None:
        offers = []
        for place, head in enumerate(dispute.heads):
            two = len(dispute.heads) == 2
            words = (self.tr("Take the left"), self.tr("Take the right"))[place] if two else ""
            if head.deleted:
                words = self.tr("Leave it deleted ({number})").format(number=place + 1)
            icon = "trash-2" if head.deleted else ("arrow-left", "arrow-right")[place] if two else "check"
            offers.append(
                Offer(Pick("take", head.n), words or self.tr("Take side {number}").format(number=place + 1), icon)
            )
        why = "" if dispute.can_sum else language.show_text(dispute.sum_why_not)
        if dispute.can_sum or dispute.mode == "sum_by_scope":
            offers.append(Offer(Pick("sum"), self.tr("Add up"), "plus", why))
        offers.append(Offer(Pick("latest"), self.tr("The latest"), "clock"))
        other = other_value(dispute, self._session.model, self._near())
        none = "" if other is not None else self.tr("Only one of the sides can be taken here.")
        offers.append(Offer(Pick("other"), self.tr("Another value"), "pencil", none))
        self.panel.show_offers(offers, other, self._reasons(dispute))

    def _propose(self, dispute: Dispute) -> None:
        """Counts of different places: the sum is laid out at once, for the leader to confirm."""
        if dispute.can_sum:
            self.panel.choose(Pick("sum"), focus=False)
            self.panel.reason.setText(self.tr("Different places, added up"))
        else:
            self._picked()

    def _reasons(self, dispute: Dispute) -> list[str]:
        found = [self.tr("Counted later"), self.tr("A photo proves it"), self.tr("Mistaken place")]
        if dispute.kind != "answer" or dispute.mode != "sum_by_scope":
            found = [self.tr("Looked at again together"), self.tr("A photo proves it"), self.tr("Typed by mistake")]
        return found

    def _near(self) -> date:
        try:
            return date.fromisoformat(str(self._session.state().frame.get("date", "")))
        except ValueError:
            return date.today()  # noqa: DTZ011

    def _key_words(self, dispute: Dispute) -> str:
        sides = "1–9" if len(dispute.heads) > 2 else "1, 2"
        words = self.tr(
            "Keys: {sides} take a side{sum} · L latest · O another value · R reason · Enter decide · "
            "N, P next and previous · Ctrl+Z undo"
        )
        return words.format(sides=sides, sum=self.tr(" · + add up") if dispute.can_sum else "")

    # --- deciding --------------------------------------------------------------------------------------------

    def press(self, pick: Pick) -> None:
        """Picks something, or says why it cannot be picked."""
        refused = self.panel.choose(pick)
        if refused:
            self.panel.tell(refused)
        elif pick.how != "other":
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def press_side(self, number: int) -> None:
        """Key 1, 2, 3 ...: takes that side."""
        heads = self.dispute.heads if self.dispute is not None else ()
        if 1 <= number <= len(heads):
            self.press(Pick("take", heads[number - 1].n))

    def press_sum(self) -> None:
        """Key +: adds up where that is allowed, else says why not."""
        if self.dispute is None:
            return
        if self.dispute.can_sum:
            self.press(Pick("sum"))
        else:
            self.panel.tell(language.show_text(self.dispute.sum_why_not))

    def _picked(self) -> None:
        if self.dispute is None:
            return
        pick, dispute = self.panel.pick, self.dispute
        for n, card in self._cards.items():
            summed = pick.how == "sum" and card.box.isChecked()
            card.show_choice(
                chosen=summed or pick == Pick("take", n), summing=pick.how == "sum" and len(self._cards) > 2
            )
        if pick.how == "sum":
            self._tell_sum(dispute)
        elif pick.how == "" and not dispute.can_sum and dispute.mode == "sum_by_scope":
            self.panel.tell(language.show_text(dispute.sum_why_not))
        else:
            self.panel.tell("")

    def _counted(self) -> list[int]:
        return [n for n, card in self._cards.items() if card.box.isChecked() and not card.head.deleted]

    def _tell_sum(self, dispute: Dispute) -> None:
        try:
            value = self._session.summed(dispute, self._counted())
        except InspectorError as error:
            self.panel.tell(error.sentence(language.current()), "bad")
            return
        shown = self._reader.value(dispute.register, value)
        looks = "; ".join(observation_lines(value)) if isinstance(value, Mapping) else ""
        words = self.tr("Will be written: {value}. {looks}").format(value=shown.line, looks=looks)
        self.panel.tell(words.strip(), "accent")

    def decide(self) -> None:
        """Stores the decision; says in place what is missing."""
        if self.dispute is None:
            return
        pick = self.panel.pick
        if not pick.how:
            self.panel.tell(self.tr("Pick what shall stand first: 1, 2, + or O."))
            return
        deed = self._deed(self.dispute, pick)
        if deed is None:
            return
        if not self.panel.reason_text():
            self.panel.tell(self.tr("A reason is needed; one short sentence is enough."))
            self.panel.ask_reason()
            return
        shown, self.dispute = self.dispute, None  # whatever is shown next is shown afresh
        try:
            deed()
        except InspectorError as error:
            self.dispute = shown
            self.panel.tell(error.sentence(language.current()), "bad")
            return
        self.decided.emit()

    def _deed(self, dispute: Dispute, pick: Pick) -> Callable[[], None] | None:
        reason = self.panel.reason_text()
        if pick.how == "take":
            return lambda: self._session.resolve(dispute.id, take=pick.n, reason=reason)
        if pick.how == "sum":
            return lambda: self._session.resolve(dispute.id, sum_of=self._counted(), reason=reason)
        if pick.how == "latest":
            return lambda: self._session.resolve(dispute.id, latest=True, reason=reason)
        value = self._typed()
        if value is None:
            return None
        return lambda: self._session.resolve(dispute.id, value=value, reason=reason)

    def _typed(self) -> Any:
        """The other value; None after saying in place why there is none."""
        if self.panel.other is None:
            return None
        self.panel.other.commit()
        try:
            value = self.panel.other.value()
        except short_entry.UnreadableError as unreadable:
            self.panel.tell(unreadable.sentence, "bad")
            return None
        if value is None:
            self.panel.tell(self.tr("Type the other value first."))
            self.panel.other.take_focus()
        return value
