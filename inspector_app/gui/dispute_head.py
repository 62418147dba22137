"""One side of a dispute as a card: the value, who gave it, on which laptop, when, where, with photos and note."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from inspector_app.gui import language, pieces
from inspector_app.gui.dispute_words import Shown, observation_lines
from inspector_app.gui.photo_strip import PhotoTile
from inspector_app.inspection.disputes import DisputeHead
from inspector_app.inspection.visit import PhotoState

_PHOTO = QSize(96, 70)
_PHOTOS_SHOWN = 3
_FIGURE = 16
"""Letters up to which a value is set as large as a figure."""


class HeadCard(pieces.Card):
    """``taken``: this side is wanted; ``counted``: it shall be added up, or not; ``photo_opened`` carries a SHA-256."""

    taken = Signal(int)
    counted = Signal(int, bool)
    photo_opened = Signal(str)

    def __init__(
        self,
        head: DisputeHead,
        name: str,
        shown: Shown,
        when: str,
        photos: Sequence[tuple[PhotoState, bytes]],
        *,
        counted: bool,
    ) -> None:
        """``counted``: the value is a count, whose place matters."""
        super().__init__(spacing=6, margins=(18, 12, 14, 12))
        self.head = head
        self._name, self._when = name, when
        self.setObjectName(f"side-{head.n}")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._pill = pieces.Pill(name, "neutral")
        person = pieces.ElidedLabel(self._person(), "strong")
        self.box = QCheckBox(self.tr("Add up"))
        self.box.setObjectName(f"count-{head.n}")
        self.box.setAccessibleName(self.tr("Add up: {name}").format(name=f"{name}, {self._person()}"))
        self.box.setChecked(True)
        self.box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.box.toggled.connect(lambda on: self.counted.emit(head.n, on))
        self._counted = counted
        top = pieces.row(self._pill, person, spacing=8)
        top.setStretch(1, 1)
        top.addWidget(self.box)
        self.box.hide()
        self.body.addLayout(top)
        middle = pieces.row(spacing=12)
        middle.addWidget(self._value(shown), 1)
        for photo, data in photos[:_PHOTOS_SHOWN]:
            tile = PhotoTile(photo, data, _PHOTO, numbered=bool(photo.number))
            tile.clicked.connect(lambda _on=False, sha=photo.sha256: self.photo_opened.emit(sha))
            middle.addWidget(tile, 0, Qt.AlignmentFlag.AlignTop)
        if len(photos) > _PHOTOS_SHOWN:
            middle.addWidget(pieces.Pill(f"+{len(photos) - _PHOTOS_SHOWN}"), 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(middle)
        for icon, words in self._lines():
            self.body.addLayout(_line(icon, words))
        self.body.addStretch(1)
        self.setAccessibleName(f"{name}: {shown.line}. {self._person()}")

    def _person(self) -> str:
        head = self.head
        if head.recorder and head.recorder != head.author:
            return self.tr("{author} (typed by {recorder})").format(author=head.author, recorder=head.recorder)
        return head.author or self.tr("No name")

    def _value(self, shown: Shown) -> QWidget:
        short = len(shown.large) <= _FIGURE and not self.head.deleted
        large = pieces.label(shown.large, "display" if short else "" if shown.long else "heading", wrap=not short)
        large.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        holder = QWidget()
        small = pieces.label(shown.small, "muted", wrap=True)
        small.setVisible(False)
        if short and shown.small:
            line = pieces.row(large, small, spacing=12)
            line.setStretch(1, 1)
            holder.setLayout(line)
        else:
            holder.setLayout(pieces.column(large, small, spacing=2))
        pieces.reveal(small, bool(shown.small))
        return holder

    def _lines(self) -> list[tuple[str, str]]:
        head = self.head
        laptop = self.tr("Laptop {name}").format(name=head.device_label or head.device[:8])
        clock = language.show_text(head.clock_note)
        place = head.scope or (self.tr("Place not given") if self._counted else "")
        found = [
            *([("map-pin", place)] if place else []),
            ("clock", self._when),
            ("monitor", f"{laptop} · {clock}" if clock else laptop),
        ]
        if isinstance(head.value, dict):
            found += [("list", words) for words in observation_lines(head.value)]
        if head.note:
            found.append(("message-square-text", f"“{head.note}”"))
        return found

    def show_choice(self, *, chosen: bool, summing: bool) -> None:
        """Marks the side as the one that will stand; ``summing`` shows the box that adds it up."""
        self.set_state("selected" if chosen else "true")
        self.set_strip("accent" if chosen else "")
        self._pill.set(self._name, "accent" if chosen else "neutral")
        self.box.setVisible(summing and not self.head.deleted)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.taken.emit(self.head.n)
        else:
            super().mousePressEvent(event)


def _line(icon: str, words: str) -> QHBoxLayout:
    line = pieces.row(spacing=10)
    line.addWidget(pieces.Icon(icon, 16, "muted"), 0, Qt.AlignmentFlag.AlignTop)
    line.addWidget(pieces.label(words, "caption", wrap=True), 1)
    return line
