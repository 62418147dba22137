"""Focus mode: one question at a time, for someone who stands; 1, 2, 3 answer, Enter goes on, Esc leads back."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from inspector_app.gui.focus_card import FocusCard
from inspector_app.gui.item_card import Around
from inspector_app.gui.language import show_text
from inspector_app.gui.pieces import ElidedLabel, ProgressLine, button, column, label, row
from inspector_app.session import Changed

_WIDEST = 1120


class FocusPage(QWidget):
    """Shows the questions asked now, one after the other. ``left`` carries the code where the person stopped."""

    left = Signal(str)
    list_wanted = Signal(str)
    photo_opened = Signal(str)
    dispute_opened = Signal(str)
    history_wanted = Signal(str)

    def __init__(self, around: Around) -> None:
        super().__init__()
        self._around, self._session = around, around.session
        self._admitted: set[str] = set()
        self.current: FocusCard | None = None
        self._kept: dict[str, FocusCard] = {}  # cards whose typed text could not be stored
        self.setObjectName("focus-page")
        back = button(self.tr("Back to the list"), "leave-focus", kind="ghost", icon="minimize-2")
        back.setToolTip(self.tr("Back to the list (Esc)"))
        back.clicked.connect(self.leave)
        self._section = ElidedLabel("", "muted")
        self._place = label("", "muted")
        self._line = ProgressLine()
        head = row(back, spacing=16)
        head.addWidget(self._section, 1, Qt.AlignmentFlag.AlignCenter)
        head.addWidget(self._place)
        self._holder = column(spacing=0)
        self._holder.addStretch(1)
        keys = label(
            self.tr("Keys 1, 2, 3 answer · Enter next · Backspace takes a tally back · Esc back to the list"), "caption"
        )
        keys.setAlignment(Qt.AlignmentFlag.AlignCenter)
        inner = QWidget()
        inner.setMaximumWidth(_WIDEST)
        column_ = column(spacing=10)
        column_.addLayout(head)
        column_.addWidget(self._line)
        column_.addLayout(self._holder)
        column_.addWidget(keys)
        column_.addStretch(1)
        inner.setLayout(column_)
        ground = QWidget()
        ground.setProperty("ground", "none")
        middle = row(spacing=0, margins=(24, 12, 24, 12))
        middle.addStretch(1)
        middle.addWidget(inner, 100)
        middle.addStretch(1)
        ground.setLayout(middle)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidget(ground)
        self.setLayout(column(self.area, spacing=0))

    # --- which question --------------------------------------------------------------------------------------

    def asked(self) -> list[str]:
        """Codes of the questions asked now that the filter lets through, in form order."""
        state = self._session.state()
        return [each.code for each in state.items if each.relevant and each.code in self._admitted]

    def show_item(self, code: str) -> None:
        """Brings one question to the front."""
        self._put_away()
        self._admitted = self._around.view.admitted(self._session) | {code}
        card = self._kept.pop(code, None) or self._make(code)
        self.current = card
        self._holder.insertWidget(0, card)
        self.area.verticalScrollBar().setValue(0)
        self._show_place()
        card.show()
        card.take_focus()

    def _make(self, code: str) -> FocusCard:
        card = FocusCard(self._session.item(code).item, self._around)
        card.onward.connect(self.next)
        card.list_wanted.connect(self.list_wanted)
        card.photo_opened.connect(self.photo_opened)
        card.dispute_opened.connect(self.dispute_opened)
        card.history_wanted.connect(self.history_wanted)
        return card

    def _put_away(self) -> None:
        card, self.current = self.current, None
        if card is None:
            return
        card.commit()
        card.left()
        card.hide()
        self._holder.removeWidget(card)
        if card.refusal:
            self._kept[card.item.code] = card
        else:
            card.deleteLater()

    def _show_place(self) -> None:
        card = self.current
        if card is None:
            return
        section = next((s for s in self._session.model.sections if s.code == card.item.section), None)
        of_section = {item.code for item in section.items} if section is not None else set()
        codes = [code for code in self.asked() if code in of_section]
        at = codes.index(card.item.code) + 1 if card.item.code in codes else 0
        self._section.setText(show_text(section.label) if section is not None else "")
        self._place.setText(self.tr("Question {number}/{count}").format(number=at, count=len(codes)))
        self._line.set(at, len(codes))

    # --- moving ----------------------------------------------------------------------------------------------

    def next(self) -> None:
        """The next question; after the last one back to the list."""
        if not self.step(1):
            self.leave()

    def step(self, by: int) -> bool:
        """A question forward or back; False when there is none."""
        card = self.current
        if card is None:
            return False
        order = [each.code for each in self._session.state().items]
        at = order.index(card.item.code)
        asked = self.asked()
        way = order[at + 1 :] if by > 0 else order[:at][::-1]
        following = next((code for code in way if code in asked), "")
        if following:
            self.show_item(following)
        return bool(following)

    def leave(self) -> None:
        """Back to the list of questions, at this one; text that could not be stored is put right first."""
        card = self.current
        if card is None:
            return
        card.commit()
        card.left()
        if card.refusal:
            return
        if self._kept:
            self.show_item(next(iter(self._kept)))
            return
        self._put_away()
        self.left.emit(card.item.code)

    # --- following -------------------------------------------------------------------------------------------

    def follow(self, changed: Changed) -> None:
        """Shows what a deed changed."""
        for card in self._cards():
            card.refresh()
        self._show_place()

    def _cards(self) -> list[FocusCard]:
        return [*self._kept.values(), *((self.current,) if self.current is not None else ())]

    def refresh(self) -> None:
        """Shows everything anew."""
        self.follow(Changed(frame=True))

    def commit(self) -> None:
        """Stores what is still being typed."""
        for card in self._cards():
            card.commit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
            return
        super().keyPressEvent(event)
