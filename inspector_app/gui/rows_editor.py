"""A short list edited in place: people at the table, papers a visit rests on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from inspector_app.gui import pieces, short_entry, tab_order
from inspector_app.gui.typed_field import QuietCombo, TypedField

Choice = tuple[str, str]
"""Code and words."""


@dataclass(frozen=True)
class Column:
    """One field of every row; ``kind`` is text, date, choice or tick."""

    name: str
    label: str
    kind: str = "text"
    stretch: int = 1
    choices: tuple[Choice, ...] = ()


class RowsEditor(QWidget):
    """Rows of fields with a button to add and one each to remove. ``changed`` fires when something settled."""

    changed = Signal()

    def __init__(self, name: str, add: str, columns: Sequence[Column], near: date) -> None:
        """``name`` starts the object names; ``add`` is what the button says; ``near`` helps to read short dates."""
        super().__init__()
        self._name, self._columns, self._near = name, columns, near
        self._rows: list[_Row] = []
        self._place = pieces.column(spacing=6)
        self._more = pieces.button(add, f"{name}-add", kind="ghost", icon="plus")
        self._more.clicked.connect(lambda: self.begin())
        outer = pieces.column(spacing=6)
        outer.addLayout(self._place)
        outer.addLayout(pieces.row(self._more, 1))
        self.setLayout(outer)

    def set_rows(self, rows: Sequence[tuple[str, Mapping[str, Any]]]) -> None:
        """Shows rows: a key kept as it is, and the fields; fields without a column are kept too."""
        for old in self._rows:
            old.hide()
            old.deleteLater()
        self._rows = []
        for key, fields in rows:
            self._put(key, fields)

    def rows(self) -> list[tuple[str, dict[str, Any]]]:
        """The rows as they are now; those without any word are left out. New rows have the key ""."""
        return [(row.key, row.fields()) for row in self._rows if row.said]

    def set_keys(self, keys: Sequence[str]) -> None:
        """Gives the rows of ``rows()`` their keys, so that each keeps its own from now on."""
        for row, key in zip((row for row in self._rows if row.said), keys, strict=True):
            row.key = key

    def commit(self) -> None:
        """Settles what is being typed."""
        for row in self._rows:
            row.commit()

    def begin(self, fields: Mapping[str, Any] | None = None) -> None:
        """Adds a line and puts the cursor into it; a list in it stands at the choice that usually comes next."""
        usual = {column.name: self._next(column) for column in self._columns if column.choices}
        self._put("", {**usual, **(fields or {})}).take_focus()

    def _next(self, column: Column) -> str:
        """The first choice no line has yet, the last one when all are taken."""
        taken = {row.fields().get(column.name) for row in self._rows}
        return next((code for code, _ in column.choices if code not in taken), column.choices[-1][0])

    def lead_in(self, fields: Mapping[str, Any]) -> None:
        """Puts the cursor where something is missing: into a new line with ``fields``, or into the first line."""
        if fields or not self._rows:
            self.begin(fields)
        else:
            self._rows[0].take_focus()

    def _put(self, key: str, fields: Mapping[str, Any]) -> _Row:
        made = _Row(f"{self._name}-{len(self._rows)}", key, fields, self._columns, self._near)
        made.changed.connect(self.changed)
        made.removed.connect(lambda: self._remove(made))
        self._rows.append(made)
        self._place.addWidget(made)
        tab_order.lead_to(self._more, made.line)
        return made

    def _remove(self, row: _Row) -> None:
        self._rows.remove(row)
        row.hide()
        row.deleteLater()
        self.changed.emit()


class _Row(QWidget):
    changed = Signal()
    removed = Signal()

    def __init__(self, name: str, key: str, fields: Mapping[str, Any], columns: Sequence[Column], near: date) -> None:
        super().__init__()
        self.key = key
        self._other = {n: v for n, v in fields.items() if n not in {column.name for column in columns}}
        self._editors: dict[str, TypedField | QuietCombo | QCheckBox] = {}
        self.line = line = pieces.row(spacing=6)
        for column in columns:
            made = self._editor(column, fields.get(column.name), near)
            made.setObjectName(f"{name}-{column.name}")
            made.setAccessibleName(column.label)
            line.addWidget(made, column.stretch)
            self._editors[column.name] = made
        remove = pieces.IconButton("x", self.tr("Remove this line"), f"{name}-remove")
        remove.clicked.connect(self.removed)
        line.addWidget(remove)
        self.setLayout(line)

    def _editor(self, column: Column, value: Any, near: date) -> TypedField | QuietCombo | QCheckBox:
        if column.kind == "choice":
            combo = QuietCombo()
            for code, words in column.choices:
                combo.addItem(words, code)
            if value and combo.findData(value) < 0:
                combo.addItem(str(value), value)  # a role in somebody's own words
            combo.setCurrentIndex(max(0, combo.findData(value)))
            combo.activated.connect(self.changed)
            return combo
        if column.kind == "tick":
            tick = QCheckBox(column.label)
            tick.setChecked(value is True)
            tick.clicked.connect(self.changed)
            return tick
        edit = TypedField(column.kind, near)
        edit.setPlaceholderText(column.label)
        edit.setMinimumWidth(124 if column.kind == "date" else 70)  # a day is never cut
        edit.show_value(value)
        edit.setCursorPosition(0)  # a long text shows its beginning
        edit.setToolTip(edit.text() or column.label)
        edit.settled.connect(lambda: self._settled(edit))
        return edit

    def _settled(self, edit: TypedField) -> None:
        try:
            value = edit.value()
        except short_entry.UnreadableError as error:
            edit.mark(True)
            edit.setToolTip(error.sentence)
            return
        edit.mark(False)
        edit.setToolTip(edit.text())
        edit.show_value(value)
        self.changed.emit()

    def fields(self) -> dict[str, Any]:
        found: dict[str, Any] = dict(self._other)
        for name, editor in self._editors.items():
            value: object | None
            if isinstance(editor, QuietCombo):
                value = editor.currentData()
            elif isinstance(editor, QCheckBox):
                value = editor.isChecked() or None
            else:
                try:
                    value = editor.value()
                except short_entry.UnreadableError:
                    value = None
            if value is not None:
                found[name] = value
        return found

    @property
    def said(self) -> bool:
        """True when somebody wrote a word into the row; what a list or a box says by itself is none."""
        return bool(self.key) or any(isinstance(e, TypedField) and e.text().strip() for e in self._editors.values())

    def commit(self) -> None:
        for editor in self._editors.values():
            if isinstance(editor, TypedField):
                editor.commit()

    def take_focus(self) -> None:
        next(editor for editor in self._editors.values() if isinstance(editor, TypedField)).setFocus()
