"""A table from the clipboard put into a list: columns by their headings or by place, no row lost."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from inspector_app.gui.grid_model import GridModel
from inspector_app.inspection.answers_file import Batch
from inspector_app.language import fold, nfc
from inspector_app.session import Session
from inspector_app.xforms.checklist_model import Field, Group


@dataclass
class Pasted:
    """What a paste did: rows added, rows changed, cells that could not be stored, headings nobody knows."""

    added: int = 0
    changed: int = 0
    wrong: int = 0
    unknown: list[str] = field(default_factory=list)


@dataclass
class _Line:
    """One pasted line, read: values to store, and texts that are none by field."""

    values: dict[str, object]
    wrong: dict[str, tuple[str, str]]


def table(text: str) -> list[list[str]]:
    """Cells of tab separated text as spreadsheets copy it, quoted line breaks included; empty lines fall away."""
    rows = list(csv.reader(io.StringIO(nfc(text.replace("\r\n", "\n").replace("\r", "\n"))), delimiter="\t"))
    return [[cell.strip() for cell in row] for row in rows if any(cell.strip() for cell in row)]


def headings(group: Group, row: Sequence[str]) -> list[Field | None] | None:
    """The fields a first row names; None when it holds values, not headings."""
    known: dict[str, Field] = {}
    for each in group.fields:
        for name in (each.name, each.label.vi, each.label.en):
            known.setdefault(fold(nfc(name)), each)
    found = [known.get(fold(cell)) for cell in row]
    named = sum(each is not None for each in found)
    return found if named >= 2 or (named == 1 and len([cell for cell in row if cell]) == 1) else None


def paste(session: Session, model: GridModel, text: str, row: int, column: int) -> Pasted:
    """Puts copied cells into the list, beginning at a cell, or by headings when the first line has them.

    With headings a line whose key is in the list changes that row; every other line is a new row, stored in one deed.
    Texts that cannot be stored stay in their cells, marked.
    """
    lines = table(text)
    if not lines:
        return Pasted()
    named = headings(model.group, lines[0])
    done = Pasted()
    if named is not None:
        done.unknown = [cell for cell, each in zip(lines[0], named, strict=True) if each is None and cell]
        lines, columns, row = lines[1:], named, -1
        wanted = {each.name for each in columns if each is not None and not each.computed}
        shown = {each.name for each in model.fields}
        if not wanted <= shown:
            model.show_fields([*shown, *wanted])
    else:
        columns = [*model.fields[column:]]
    _Paste(session, model, done).put(lines, columns, row)
    return done


class _Paste:
    def __init__(self, session: Session, model: GridModel, done: Pasted) -> None:
        self._session, self._model, self._done = session, model, done
        self._group = model.group.name
        self._marks: dict[tuple[str, str], tuple[str, str]] = {}
        self._seen: set[str] = set()

    def put(self, lines: Sequence[Sequence[str]], columns: Sequence[Field | None], row: int) -> None:
        """Lines from ``row`` on change rows that are there; ``row`` -1 goes by keys."""
        new: list[_Line] = []
        for number, cells in enumerate(lines):
            at = self._model.row_at(row + number) if row >= 0 else self._by_key(cells, columns)
            line = self._read(cells, columns, at.id if at else "")
            if at is None:
                new.append(line)
                continue
            if line.values:
                self._session.set_fields(self._group, at.id, line.values)
            self._marks |= {(at.id, name): about for name, about in line.wrong.items()}
            self._done.changed += 1
        self._add(new)
        self._done.wrong = len(self._marks)
        self._model.mark_all(self._marks)

    def _by_key(self, cells: Sequence[str], columns: Sequence[Field | None]) -> Any:
        for cell, column in zip(cells, columns, strict=False):
            if column is not None and column.name == self._model.group.key and cell and fold(cell) not in self._seen:
                return self._model.row_with(cell)
        return None

    def _read(self, cells: Sequence[str], columns: Sequence[Field | None], row_id: str) -> _Line:
        line = _Line({}, {})
        for cell, column in zip(cells, columns, strict=False):
            if column is None or column.computed or not cell:
                continue
            value, sentence = self._model.read(column, cell, row_id)
            if column.name == self._model.group.key and not sentence and fold(cell) in self._seen:
                value, sentence = None, self._model.taken(cell)
            if sentence:
                line.wrong[column.name] = (cell, sentence)
            elif value is not None:
                line.values[column.name] = value
                if column.name == self._model.group.key:
                    self._seen.add(fold(cell))
        return line

    def _add(self, new: Sequence[_Line]) -> None:
        """New rows as one deed, so one undo takes the whole paste back."""
        if not new:
            return
        before = {row.id for row in self._session.state().rows.get(self._group, ())}
        self._session.apply(Batch((), {self._group: tuple(line.values for line in new)}, ()), pasted=True)
        self._model.reload()
        key = self._model.group.key
        without_key = (
            row
            for row in self._session.state().rows[self._group]
            if row.id not in before and not (key and row.fields.get(key))
        )
        for line in new:
            row = self._model.row_with(line.values[key]) if key in line.values else next(without_key, None)
            if row is not None:
                self._marks |= {(row.id, name): about for name, about in line.wrong.items()}
        self._done.added = len(new)
