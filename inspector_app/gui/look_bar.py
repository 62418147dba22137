"""Place and time of a count: a chip that opens two fields, and one chip per look when there are several."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QCompleter, QPushButton, QWidget

from inspector_app.gui import icons, short_entry, theme
from inspector_app.gui.item_words import look_text
from inspector_app.gui.looks import Look
from inspector_app.gui.pieces import Card, FlowLayout, button, clear, label, row
from inspector_app.gui.typed_field import TypedField


class PlaceChip(QPushButton):
    """``Quầy tiếp nhận · 08:40``; pressing it opens the fields."""

    def __init__(self, code: str) -> None:
        super().__init__()
        self.setObjectName(f"place-{code}")
        self.setCheckable(True)
        self.show_look("", "")

    def show_look(self, scope: str, at: str) -> None:
        """Shows place and time."""
        words = look_text(scope, at) or self.tr("Place and time")
        fitting = self.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, 190)
        self.setText(fitting.replace("&", "&&"))
        theme.restyle(self, kind="quiet" if scope or at else "ghost")
        icons.dress(self, "map-pin", "accent" if scope or at else "muted", size=18)
        self.setToolTip(words)
        self.setAccessibleName(self.tr("Place and time of the count: {words}").format(words=words))


class LookPanel(Card):
    """The looks of one item: pick one, set its place and time, say whether it enters the sum, add another.

    ``picked`` carries the index of a look, ``placed`` place and time of the current one, ``counted`` the index
    and whether it counts, ``added`` asks for a new look, ``dropped`` takes the current one away.
    """

    picked = Signal(int)
    placed = Signal(str, str)
    counted = Signal(int, bool)
    added = Signal()
    dropped = Signal()

    def __init__(self, code: str, near: date, places: Sequence[str]) -> None:
        super().__init__("sunken", spacing=6, margins=(12, 8, 12, 8))
        self._code = code
        self.setObjectName(f"looks-{code}")
        self._chips = FlowLayout(6)
        holder = QWidget()
        holder.setLayout(self._chips)
        self._chip_line = holder
        self._scope = TypedField("text", near)
        self._scope.setObjectName(f"scope-{code}")
        self._scope.setAccessibleName(self.tr("Place (several separated by ;)"))
        self._scope.setPlaceholderText(self.tr("Counter, floor, room"))
        self._scope.setMinimumWidth(220)
        completer = QCompleter(list(places), self._scope)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self._scope.setCompleter(completer)
        completer.activated.connect(lambda _text: self._scope.commit())
        self._time = TypedField("time", near)
        self._time.setObjectName(f"at-{code}")
        self._time.setAccessibleName(self.tr("Time of the count"))
        self._time.setFixedWidth(92)
        for field in (self._scope, self._time):
            field.settled.connect(self._place)
        self._add = button(self.tr("Count another place"), f"add-look-{code}", icon="plus")
        self._add.clicked.connect(self.added)
        self._drop = button(self.tr("Take this count away"), f"drop-look-{code}", kind="ghost", icon="trash-2")
        self._drop.clicked.connect(self.dropped)
        self._hint = label("", "warn", wrap=True)
        self.body.addWidget(holder)
        fields = row(label(self.tr("Place"), "caption"), self._scope, label(self.tr("at"), "caption"), self._time, 1)
        fields.addWidget(self._drop)
        fields.addWidget(self._add)
        self.body.addLayout(fields)
        self.body.addWidget(self._hint)

    def show_looks(self, looks: Sequence[Look], current: int) -> None:
        """Shows the looks and the fields of the current one."""
        look = looks[current]
        self._scope.show_value(look.scope or None)
        self._time.show_value(look.at[11:16] or None if "T" in look.at else look.at or None)
        clear(self._chips)
        several = len(looks) > 1
        self._chip_line.setVisible(several)
        self._drop.setVisible(several)
        if several:
            for index, each in enumerate(looks):
                self._chips.addWidget(self._chip(index, each, index == current))
        left_out = several and not look.counted
        if left_out and not look.scope:
            self._hint.setText(self.tr("Name the place: only counts of different places are added."))
        elif left_out:
            self._hint.setText(self.tr("Same place as another count: not added to the sum."))
        self._hint.setVisible(left_out)

    def take_focus(self) -> None:
        """Puts the focus into the place."""
        self._scope.setFocus()
        self._scope.selectAll()

    def commit(self) -> None:
        """Stores text still being typed."""
        self._scope.commit()
        self._time.commit()

    def _chip(self, index: int, look: Look, current: bool) -> QWidget:
        figures = "/".join(short_entry.shown("integer", figure) for _, figure in look.figures)
        place = look_text(look.scope, look.at) or self.tr("Count {number}").format(number=index + 1)
        pick = button(f"{place}  {figures}".replace("&", "&&"), f"look-{self._code}-{index + 1}")
        pick.setCheckable(True)
        pick.setChecked(current)
        pick.clicked.connect(lambda: self.picked.emit(index))
        box = QCheckBox(self.tr("added"))
        box.setObjectName(f"look-{self._code}-{index + 1}-counted")
        box.setAccessibleName(self.tr("{place} enters the sum").format(place=place))
        box.setChecked(look.counted)
        box.clicked.connect(lambda on: self.counted.emit(index, on))
        holder = QWidget()
        holder.setLayout(row(pick, box, spacing=6))
        return holder

    def _place(self) -> None:
        try:
            time = self._time.value()
        except short_entry.UnreadableError as unreadable:
            self._hint.setText(unreadable.sentence)
            self._hint.show()
            return
        self.placed.emit(str(self._scope.value() or ""), str(time or ""))
