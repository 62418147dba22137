"""A list of the visit as a spreadsheet: rows and columns over the session; wrong cells are kept and marked."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from inspector_app.errors import InspectorError
from inspector_app.gui import short_entry, theme
from inspector_app.gui.language import current, show_text
from inspector_app.inspection import operations as op
from inspector_app.inspection.disputes import Dispute
from inspector_app.inspection.visit import RowState
from inspector_app.language import fold, nfc
from inspector_app.session import Session
from inspector_app.xforms.checklist_model import Field, Group

FIELD = Qt.ItemDataRole.UserRole + 1
FLAGS = Qt.ItemDataRole.UserRole + 2
WRONG = Qt.ItemDataRole.UserRole + 3
DISPUTE = Qt.ItemDataRole.UserRole + 4
"""Register of a cell people gave different values for."""

_Index = QModelIndex | QPersistentModelIndex
_NUMBERED_KEY = re.compile(r"([^\W\d_]{0,3})(\d{1,6})")
_ROOT = QModelIndex()


class GridModel(QAbstractTableModel):
    """Rows of ``group`` with a last empty one that becomes a row when something is typed into it.

    The last column shows what the rules see in a row (role ``FLAGS``). ``told`` carries a sentence about a cell.
    """

    told = Signal(str)

    def __init__(self, session: Session, group: Group, near: date) -> None:
        super().__init__()
        self._session, self.group, self._near = session, group, near
        self._rows: list[RowState] = list(session.state().rows.get(group.name, ()))
        self._wrong: dict[tuple[str, str], tuple[str, str]] = {}
        self._renamed = ("", "")
        self._begun = ""  # the row whose first cell is still being typed
        self.fields: list[Field] = []
        self.show_fields({*session.fields_in_use(group.name), *self._disputed_fields()})

    # --- what is there ---------------------------------------------------------------------------------------

    def show_fields(self, names: Collection[str]) -> None:
        """The columns to show, in the order of the form, the key first."""
        self.beginResetModel()
        self.fields = [field for field in self.group.fields if field.name in names and field.type != "image"]
        self.fields.sort(key=lambda field: field.name != self.group.key)
        self.endResetModel()

    def row_at(self, place: int) -> RowState | None:
        """The row at a line; None for the empty one."""
        return self._rows[place] if 0 <= place < len(self._rows) else None

    def place_of(self, row_id: str) -> int:
        """The line of a row, -1 when it is gone."""
        return next((place for place, row in enumerate(self._rows) if row.id == row_id), -1)

    def wrong_cells(self) -> list[tuple[int, int]]:
        """Line and column of every cell that could not be stored."""
        names = [field.name for field in self.fields]
        return sorted((self.place_of(row), names.index(field)) for row, field in self._wrong if field in names)

    def next_key(self) -> str:
        """``D9`` after ``D8``: the key a new row gets, where keys are numbered; else ""."""
        key = self.group.field(self.group.key)
        if key is None or key.type != "text" or not self._rows:
            return ""
        found = [_NUMBERED_KEY.fullmatch(str(row.fields.get(key.name, ""))) for row in self._rows]
        numbered = [(match[1], int(match[2])) for match in found if match]
        if len(numbered) != len(self._rows) or len({letters for letters, _ in numbered}) != 1:
            return ""
        return f"{numbered[0][0]}{max(number for _, number in numbered) + 1}"

    def reload(self) -> None:
        """Shows the rows as the session knows them; the selection stays where it can."""
        new = list(self._session.state().rows.get(self.group.name, ()))
        ids = [row.id for row in new]
        if self._renamed and self._renamed[0] not in ids and self._renamed[1] in ids:
            # the same line under another key: the editor in it stays open
            self._rows = [row if row.id != self._renamed[0] else new[ids.index(self._renamed[1])] for row in self._rows]
        self._renamed = ("", "")
        for place in reversed(range(len(self._rows))):
            if self._rows[place].id not in ids:
                self.beginRemoveRows(QModelIndex(), place, place)
                gone = self._rows.pop(place)
                self.endRemoveRows()
                self._wrong = {cell: about for cell, about in self._wrong.items() if cell[0] != gone.id}
        old = [row.id for row in self._rows]
        if ids[: len(old)] != old:
            self.beginResetModel()
            self._rows = new
            self.endResetModel()
            return
        if len(new) > len(old):
            # the empty line becomes the first new row, so the cursor stays in the row being typed
            self.beginInsertRows(QModelIndex(), len(old) + 1, len(new))
            self._rows = new
            self.endInsertRows()
        self._rows = new
        self.dataChanged.emit(self.index(0, 0), self.index(len(new), self.columnCount() - 1))
        self.headerDataChanged.emit(Qt.Orientation.Vertical, 0, len(new))

    # --- Qt's questions --------------------------------------------------------------------------------------

    def rowCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows) + 1

    def columnCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.fields) + 1

    def flags(self, index: _Index) -> Qt.ItemFlag:
        base = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if index.column() < len(self.fields) and not self.fields[index.column()].computed:
            return base | Qt.ItemFlag.ItemIsEditable
        return base

    def headerData(self, section: int, side: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if side == Qt.Orientation.Vertical:
            row = self.row_at(section)
            if role == Qt.ItemDataRole.DisplayRole:
                return (str(row.fields.get(self.group.key) or "") or row.key or str(section + 1)) if row else "+"
            return None
        last = section >= len(self.fields)
        words = self.tr("Found by the app") if last else show_text(self.fields[section].label)
        return words if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole) else None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.row_at(index.row())
        if index.column() >= len(self.fields):
            return self._flag_data(row, role)
        field = self.fields[index.column()]
        if role == FIELD:
            return self._narrowed(row, field)
        wrong = self._wrong.get((row.id, field.name)) if row else None
        if role == WRONG:
            return wrong
        dispute = self._dispute(row, field)
        if role == DISPUTE:
            return dispute.register if dispute is not None else None
        if dispute is not None and role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleDescriptionRole):
            people = ", ".join(dict.fromkeys(head.author for head in dispute.heads))
            return self.tr("Different values from {people}: click to compare and decide").format(people=people)
        if dispute is not None and role == Qt.ItemDataRole.BackgroundRole:
            return theme.colour("warn_soft")
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._text(index.row(), row, field, wrong, role)
        if role == Qt.ItemDataRole.ToolTipRole:
            return wrong[1] if wrong else self._text(index.row(), row, field, wrong, role) or None
        if role == Qt.ItemDataRole.ForegroundRole:
            return theme.colour("bad" if wrong else "muted") if wrong or field.computed or row is None else None
        if role == Qt.ItemDataRole.BackgroundRole:
            return theme.colour("warn_soft") if wrong else theme.colour("sunken") if field.computed else None
        if role == Qt.ItemDataRole.TextAlignmentRole and field.type in ("integer", "decimal"):
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    def _narrowed(self, row: RowState | None, field: Field) -> Field:
        """The field with the choices that are open in this row."""
        open_choices = self._session.offered_in_row(self.group.name, row.id).get(field.name) if row else None
        return field if open_choices is None else replace(field, choices=open_choices)

    def disputed(self) -> list[str]:
        """Cells people gave different values for, as ``D7 · In the book``."""
        labels = {field.name: show_text(field.label) for field in self.fields}
        keys = {row.id: row.key or row.id[:8] for row in self._rows}
        found = []
        for each in self._session.state().disputes:
            kind, group, row, *field = [*each.register.split("/"), ""][:4]
            if kind in ("a", "x") and group == self.group.name and row in keys:
                found.append(f"{keys[row]} · {labels.get(field[0], labels.get(self.group.key, ''))}")
        return found

    def _disputed_fields(self) -> set[str]:
        """Columns people gave different values in: they are shown though no question needs them."""
        start = f"a/{self.group.name}/"
        registers = (each.register for each in self._session.state().disputes)
        return {each.rpartition("/")[2] for each in registers if each.startswith(start)}

    def _dispute(self, row: RowState | None, field: Field) -> Dispute | None:
        """The dispute about a cell; the key's cell stands for the row itself too."""
        disputes = self._session.state().disputes
        if row is None or not disputes:
            return None
        wanted = {op.field_register(self.group.name, row.id, field.name)}
        if field.name == self.group.key:
            wanted.add(op.row_register(self.group.name, row.id))
        return next((each for each in disputes if each.register in wanted), None)

    def _flag_data(self, row: RowState | None, role: int) -> Any:
        if row is None:
            return None
        words = [show_text(flag) for flag in row.flags]
        if role == FLAGS:
            return words
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return "; ".join(words) or None
        return None

    def _text(self, place: int, row: RowState | None, field: Field, wrong: tuple[str, str] | None, role: int) -> str:
        if wrong:
            return wrong[0]
        if row is None:
            offered = role == Qt.ItemDataRole.DisplayRole and field.name == self.group.key
            return self.next_key() if offered else ""
        text = short_entry.shown(field.type, row.fields.get(field.name), field.choices)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{show_text(field.label)}: {text}"
        return text

    # --- writing ---------------------------------------------------------------------------------------------

    def setData(self, index: _Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Reads typed text and stores it; text that cannot be stored stays in its cell, marked."""
        if role != Qt.ItemDataRole.EditRole or not self.flags(index) & Qt.ItemFlag.ItemIsEditable:
            return False
        field = self.fields[index.column()]
        text = nfc(str(value)).strip()
        row = self.row_at(index.row())
        if row is None and not text:
            return False
        if row is not None and text == self._text(index.row(), row, field, None, Qt.ItemDataRole.EditRole):
            self._forget(row.id, field.name)
            return True
        stored, sentence = self.read(field, text, row.id if row else "")
        if row is None:
            self._add(field, stored, text, sentence)
        elif sentence:
            self._mark(row.id, field.name, text, sentence)
        else:
            self._forget(row.id, field.name)
            self._set(row, field, stored)
        return True

    def keep(self, index: _Index, text: str) -> bool:
        """Stores a text that is still being typed if it is a value already; says nothing when it is none yet."""
        field = self.fields[index.column()]
        plain = nfc(text).strip()
        row = self.row_at(index.row())
        stored, sentence = self.read(field, plain, row.id if row else "")
        if sentence or (row is None and stored is None):
            return False
        if row is None:
            self._add(field, stored, plain, "")
            added = self.row_at(index.row())
            self.begin_row(added.id if added is not None else "")
        else:
            self._set(row, field, stored)
        return True

    def take_back(self, index: _Index, before: str) -> None:
        """What was stored of a text that is given up goes back to what stood in the cell before."""
        row = self.row_at(index.row())
        if row is not None and row.id == self._begun:
            self.begin_row("")
            self._try(lambda: self._session.remove_row(self.group.name, row.id))
        elif row is not None:
            self.setData(index, before)

    def begin_row(self, row_id: str) -> None:
        """While the first cell of a row is being typed its key may still change; "" when that is over."""
        self._begun = row_id

    def _set(self, row: RowState, field: Field, value: object | None) -> None:
        name = self.group.name
        if row.id == self._begun and field.name == self.group.key and value is not None:
            fields = {key: each for key, each in row.fields.items() if self._entered(key)} | {field.name: value}
            self._renamed = (row.id, self._session.row_named(name, str(value)))
            self._begun = self._renamed[1]
            self._try(lambda: self._session.rename_row(name, row.id, fields))
            self.reload()
        else:
            self._try(lambda: self._session.set_fields(name, row.id, {field.name: value}))

    def _entered(self, name: str) -> bool:
        field = self.group.field(name)
        return field is not None and not field.computed

    def read(self, field: Field, text: str, row_id: str) -> tuple[object | None, str]:
        """The value a text gives a field, and "" or the sentence why it cannot be stored."""
        try:
            value = short_entry.read(field.type, text, field.choices, self._near)
        except short_entry.UnreadableError as unreadable:
            return None, unreadable.sentence
        if value is None:
            return None, ""
        refusal = self._session.field_refusal(self.group.name, field.name, value, row_id)
        if refusal is not None:
            return None, show_text(refusal)
        if field.name == self.group.key and self.row_with(value, but=row_id) is not None:
            return None, self.taken(text)
        return value, ""

    def taken(self, key: str) -> str:
        """Says that a key cannot be used twice."""
        return self.tr("{key} is in the list already.").format(key=key)

    def row_with(self, key: object, *, but: str = "") -> RowState | None:
        """The row with this key, looked for as people read it."""
        wanted = fold(str(key).strip())
        for row in self._rows:
            if row.id != but and fold(str(row.fields.get(self.group.key, row.key)).strip()) == wanted:
                return row
        return None

    def mark_all(self, marks: Mapping[tuple[str, str], tuple[str, str]]) -> None:
        """Keeps texts that could not be stored in their cells: (row id, field) -> (text, sentence)."""
        self._wrong.update(marks)
        self.reload()

    def clear_cells(self, cells: Sequence[tuple[int, int]]) -> None:
        """Empties cells, one deed a row."""
        by_row: dict[str, dict[str, None]] = {}
        for place, column in cells:
            row = self.row_at(place)
            if row is not None and column < len(self.fields) and not self.fields[column].computed:
                by_row.setdefault(row.id, {})[self.fields[column].name] = None
        for row_id, fields in by_row.items():
            for name in fields:
                self._wrong.pop((row_id, name), None)
            self._try(lambda row_id=row_id, fields=fields: self._session.set_fields(self.group.name, row_id, fields))
        self.reload()

    def _add(self, field: Field, value: object | None, text: str, sentence: str) -> None:
        fields = {} if value is None else {field.name: value}
        if field.name != self.group.key and (key := self.next_key()):
            fields = {self.group.key: key, **fields}
        place = len(self._rows)
        self._try(lambda: self._session.add_row(self.group.name, fields))
        self.reload()
        added = self.row_at(place)
        if sentence and added is not None:
            self._mark(added.id, field.name, text, sentence)

    def _mark(self, row_id: str, field: str, text: str, sentence: str) -> None:
        self._wrong[row_id, field] = (text, sentence)
        self.told.emit(sentence)
        self.reload()

    def _forget(self, row_id: str, field: str) -> None:
        if self._wrong.pop((row_id, field), None):
            self.told.emit("")
            self.reload()

    def _try(self, deed: Any) -> None:
        try:
            deed()
        except InspectorError as error:
            self.told.emit(error.sentence(current()))
