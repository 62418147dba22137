"""What the leader decides about one dispute: a side, the sum, the latest, another value; always with a reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QPushButton

from inspector_app.gui import pieces, theme
from inspector_app.gui.dispute_other import OtherValue
from inspector_app.language import nfc


@dataclass(frozen=True)
class Pick:
    """What was picked: ``how`` is take, sum, latest, other or "" (nothing yet); ``n`` the side taken."""

    how: str = ""
    n: int = 0


@dataclass(frozen=True)
class Offer:
    """One thing that can be picked; ``why_not`` is the sentence why it cannot."""

    pick: Pick
    text: str
    icon: str
    why_not: str = ""


class ChoicePanel(pieces.Card):
    """``picked``: something else was picked. Enter in the reason goes on to the page, which decides."""

    picked = Signal()

    def __init__(self) -> None:
        super().__init__(spacing=10, margins=(18, 12, 18, 12))
        self.setObjectName("dispute-choice")
        self.pick = Pick()
        self._offers: tuple[Offer, ...] = ()
        self._buttons: dict[Pick, QPushButton] = {}
        self._row = pieces.FlowLayout(8)
        self._tell = pieces.Card("warn", margins=(12, 8, 12, 8))
        self._tell_icon = pieces.Icon("info", 18, "warn")
        self._words = pieces.label("", "", wrap=True)
        self._words.setObjectName("dispute-told")
        self._tell.body.addLayout(pieces.row(self._tell_icon, self._words, spacing=10))
        self._tell.hide()
        self._other_place = pieces.column(spacing=0)
        self.other: OtherValue | None = None
        self.reason = QLineEdit()
        self.reason.setObjectName("dispute-reason")
        self.reason.setAccessibleName(self.tr("Reason (R)"))
        self.reason.setPlaceholderText(self.tr("Why this value stands; kept in the history"))
        self.reason.textChanged.connect(lambda _text: theme.restyle(self.reason, state=""))
        self._chips = pieces.FlowLayout(6)
        words = pieces.label(self.tr("Reason"), "strong")
        words.setBuddy(self.reason)
        self.body.addWidget(pieces.label(self.tr("The leader decides"), "strong"))
        self.body.addLayout(self._row)
        self.body.addWidget(self._tell)
        self.body.addLayout(self._other_place)
        line = pieces.row(words, spacing=12)
        line.addWidget(self.reason, 1)
        self.body.addLayout(line)
        self.body.addLayout(self._chips)

    # --- what can be picked ----------------------------------------------------------------------------------

    def show_offers(self, offers: Sequence[Offer], other: OtherValue | None, reasons: Sequence[str]) -> None:
        """A new dispute: nothing is picked, the reason is empty."""
        self._offers = tuple(offers)
        pieces.clear(self._row)
        self._buttons = {}
        for offer in offers:
            made = pieces.button(offer.text, f"pick-{offer.pick.how}{offer.pick.n or ''}", icon=offer.icon)
            made.setCheckable(True)
            made.setEnabled(not offer.why_not)
            made.setToolTip(offer.why_not)
            made.setAccessibleDescription(offer.why_not)
            made.clicked.connect(lambda _on=False, pick=offer.pick: self.choose(pick))
            self._buttons[offer.pick] = made
            self._row.addWidget(made)
        pieces.clear(self._other_place)
        self.other = other
        if other is not None:
            self._other_place.addWidget(other)
            other.hide()
            other.changed.connect(self.picked)
            other.onward.connect(lambda: self.reason.setFocus(Qt.FocusReason.TabFocusReason))
        pieces.clear(self._chips)
        for number, words in enumerate(reasons):
            chip = pieces.button(words.replace("&", "&&"), f"reason-{number}", kind="ghost")
            chip.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # after a press of the mouse Enter still decides
            chip.clicked.connect(lambda _on=False, words=words: self.reason.setText(words))
            self._chips.addWidget(chip)
        self.reason.clear()
        self.pick = Pick()
        self.tell("")
        self._draw()

    def choose(self, pick: Pick, *, focus: bool = True) -> str:
        """Picks something; returns "" or the sentence why it cannot be."""
        offer = next((each for each in self._offers if each.pick == pick), None)
        if offer is None:
            return ""
        if offer.why_not:
            return offer.why_not
        self.pick = pick
        self._draw()
        if pick.how == "other" and self.other is not None and focus:
            self.other.take_focus()
        self.picked.emit()
        return ""

    def tell(self, words: str, tone: str = "warn") -> None:
        """A sentence between the buttons and the reason: what will be written, or why something cannot be."""
        self._words.setText(words)
        theme.restyle(self._words, role=tone if tone == "warn" else "")
        self._tell.set_state(tone)
        self._tell_icon.set("triangle-alert" if tone == "bad" else "info", tone)
        self._tell.setVisible(bool(words))

    # --- the reason ------------------------------------------------------------------------------------------

    def reason_text(self) -> str:
        """The reason in NFC, "" while there is none."""
        return nfc(self.reason.text().strip())

    def ask_reason(self) -> None:
        """Puts the cursor into the reason and marks it: without one nothing is decided."""
        theme.restyle(self.reason, state="bad")
        self.reason.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _draw(self) -> None:
        for pick, made in self._buttons.items():
            made.setChecked(pick == self.pick)
        if self.other is not None:
            self.other.setVisible(self.pick.how == "other")
