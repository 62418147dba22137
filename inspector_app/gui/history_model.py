"""The entries of a history as a table: words are made for the rows that are looked at."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont

from inspector_app.gui import theme
from inspector_app.inspection.history import Entry, History
from inspector_app.language import date_text

_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
WHEN, WHAT, OLD, NEW, WHO, NOW = range(6)
_ALIGN = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class HistoryModel(QAbstractTableModel):
    """Columns: when, what, value before, value given, who, whether it still stands."""

    def __init__(self) -> None:
        super().__init__()
        self._history: History | None = None
        self._shown: Sequence[int] = ()

    def show_history(self, history: History, shown: Sequence[int]) -> None:
        """Shows these entries of a history."""
        self.beginResetModel()
        self._history, self._shown = history, shown
        self.endResetModel()

    def entry(self, place: int) -> Entry | None:
        """The entry at a line."""
        if self._history is None or not 0 <= place < len(self._shown):
            return None
        return self._history.entries[self._shown[place]]

    def place_of(self, entry_id: str) -> int:
        """The line of an entry, -1 while it is not shown."""
        if self._history is None:
            return -1
        entries = self._history.entries
        return next((place for place, number in enumerate(self._shown) if entries[number].id == entry_id), -1)

    # --- Qt's questions --------------------------------------------------------------------------------------

    def rowCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else NOW + 1

    def headerData(self, section: int, side: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if side != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _ALIGN
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return (
            self.tr("When"),
            self.tr("What"),
            self.tr("Before"),
            self.tr("Given"),
            self.tr("Who"),
            self.tr("Now"),
        )[section]

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        entry, history = self.entry(index.row()), self._history
        if entry is None or history is None:
            return None
        column = index.column()
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            words = self._words(history, entry, column)
            return words if role == Qt.ItemDataRole.DisplayRole or len(words) > 20 else None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            head = self.headerData(column, Qt.Orientation.Horizontal)
            return f"{head}: {self._words(history, entry, column)}"
        if role == Qt.ItemDataRole.ForegroundRole:
            return self._colour(history, entry, column)
        if role == Qt.ItemDataRole.FontRole and column == NEW and entry.live:
            return theme.font(14, QFont.Weight.DemiBold)
        return None

    @staticmethod
    def _words(history: History, entry: Entry, column: int) -> str:
        if column == WHEN:
            moment = entry.operation.moment.astimezone()
            return f"{date_text(moment.date(), history.words.language)}\n{moment:%H:%M:%S}"
        if column == WHAT:
            return f"{history.words.code(entry.register)}\n{history.words.what(entry.register)}"
        if column in (OLD, NEW):
            return history.change(entry)[column - OLD]
        if column == WHO:
            return f"{history.person(entry.operation.author)}\n{history.device(entry)}"
        return "\n".join(part for part in (history.standing(entry)[0], history.origin(entry)) if part)

    @staticmethod
    def _colour(history: History, entry: Entry, column: int) -> Any:
        if column == NOW:
            tone = history.standing(entry)[1]
            return theme.colour("good" if tone == "good" else "muted")
        if column in (WHEN, OLD) or (column == NEW and not entry.live):
            return theme.colour("muted")
        return None
