"""What stands beside a figure: what the body reported, a word such as “more than”, the days it is of."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from inspector_app.gui import short_entry
from inspector_app.gui.language import show_text
from inspector_app.gui.pieces import Card, FlowLayout, IconButton, column, label, row
from inspector_app.gui.typed_field import QuietCombo, TypedField
from inspector_app.inspection.minutes_answers import NUMERIC
from inspector_app.inspection.wording import QUALIFIERS
from inspector_app.xforms.checklist_model import Item

BESIDE = ("reported", "qualifier", "period")
"""The parts of a value this panel keeps."""


def takes(item: Item) -> bool:
    """True for an item with a figure in it."""
    return any(part.type in NUMERIC for part in item.parts)


class FigurePanel(Card):
    """Fields beside the answer of one item; ``given`` carries what is kept beside its parts, ``closed`` ends it."""

    given = Signal(dict)
    closed = Signal()

    def __init__(self, item: Item, near: date) -> None:
        super().__init__("sunken", spacing=6, margins=(12, 8, 8, 8))
        self.setObjectName(f"figure-{item.code}")
        code = item.code
        self._parts = [part for part in item.parts if part.type in NUMERIC]
        self._reported = {part.name: TypedField(part.type, near) for part in self._parts}
        self._others: dict[str, Any] = {}  # what was reported beside figures
        reported = FlowLayout(10)
        for part in self._parts:
            field = self._reported[part.name]
            field.setObjectName(f"reported-{code}-{part.name}")
            field.setAccessibleName(self.tr("Reported: {0}").format(show_text(part.label)))
            field.setFixedWidth(110)
            holder = QWidget()
            holder.setLayout(column(label(show_text(part.label), "caption", wrap=True), field, spacing=2))
            holder.setFixedWidth(190)
            reported.addWidget(holder)
        self._qualifier = QuietCombo()
        self._qualifier.setObjectName(f"qualifier-{code}")
        self._qualifier.setAccessibleName(self.tr("How exact"))
        self._qualifier.addItem(self.tr("exact"), "")
        for name, qualifier in QUALIFIERS.items():
            self._qualifier.addItem(show_text(qualifier), name)
        self._from, self._to = TypedField("date", near), TypedField("date", near)
        for field, name, words in (
            (self._from, "from", self.tr("Figure from (day)")),
            (self._to, "to", self.tr("Figure to (day)")),
        ):
            field.setObjectName(f"period-{code}-{name}")
            field.setAccessibleName(words)
            field.setPlaceholderText(self.tr("dd/mm/yyyy"))
            field.setFixedWidth(130)
        self._lay(reported, has_q=item.part("q") is not None)
        for field in (*self._reported.values(), self._from, self._to):
            field.settled.connect(self._tell)
        self._qualifier.activated.connect(lambda _index: self._tell())

    def _lay(self, reported: FlowLayout, *, has_q: bool) -> None:
        close = IconButton("x", self.tr("Close"), f"{self.objectName()}-close")
        close.clicked.connect(self.closed)
        self.body.addLayout(row(label(self.tr("Reported by the body"), "strong"), 1, close))
        holder = QWidget()
        holder.setLayout(reported)
        self.body.addWidget(holder)
        words = label(self.tr("It stays beside the verified figure and never replaces it."), "caption", wrap=True)
        self.body.addWidget(words)
        line = row(spacing=8)
        if has_q:  # the form asks for the word itself
            self._qualifier.setParent(self)
            self._qualifier.hide()
        else:
            line.addWidget(label(self.tr("Said as"), "caption"))
            line.addWidget(self._qualifier)
        for part in (label(self.tr("Own period"), "caption"), self._from, label("–"), self._to):
            line.addWidget(part)
        line.addStretch(1)
        self.body.addLayout(line)
        self._refusal = label("", "bad", wrap=True)
        self._refusal.hide()
        self.body.addWidget(self._refusal)

    def show_value(self, value: Mapping[str, Any]) -> None:
        """Shows what is stored beside the answer; what is being typed stays."""
        reported = value.get("reported")
        held = reported if isinstance(reported, Mapping) else {}
        self._others = {name: part for name, part in held.items() if name not in self._reported}
        for name, field in self._reported.items():
            field.show_value(held.get(name))
        self._qualifier.setCurrentIndex(max(0, self._qualifier.findData(str(value.get("qualifier") or ""))))
        period = value.get("period")
        days = period if isinstance(period, Mapping) else {}
        self._from.show_value(days.get("from"))
        self._to.show_value(days.get("to"))

    def take_focus(self) -> None:
        next(iter(self._reported.values())).setFocus()

    def commit(self) -> None:
        """Stores text still being typed."""
        for field in (*self._reported.values(), self._from, self._to):
            field.commit()

    def _tell(self) -> None:
        try:
            reported = {name: value for name, field in self._reported.items() if (value := field.value()) is not None}
            days = {"from": self._from.value(), "to": self._to.value()}
        except short_entry.UnreadableError as unreadable:
            self._refuse(unreadable.sentence)
            return
        period = {name: str(day) for name, day in days.items() if day is not None}
        if len(period) == 2 and period["from"] > period["to"]:
            self._refuse(self.tr("The period ends before it begins."))
            return
        self._refusal.hide()
        beside: dict[str, Any] = {
            "reported": {**self._others, **reported},
            "qualifier": self._qualifier.currentData(),
            "period": period,
        }
        self.given.emit({name: part for name, part in beside.items() if part})

    def _refuse(self, sentence: str) -> None:
        self._refusal.setText(sentence)
        self._refusal.setVisible(True)
