"""The lines of a list the window draws itself: what stands in each, by role."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

ENABLED = Qt.ItemDataRole.UserRole + 100
"""False for a line that is neither chosen nor pressed, as a heading."""

Line = Mapping[int, Any]
_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_FLAGS = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class LineModel(QAbstractListModel):
    """Plain mappings. Standard items made in Python were destroyed twice now and then, which ends the program."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._lines: list[Line] = []

    def show(self, lines: Sequence[Line]) -> None:
        """Shows these lines and no others; nothing is chosen then."""
        self.beginResetModel()
        self._lines = list(lines)
        self.endResetModel()

    def put(self, place: int, line: Line) -> None:
        """Shows another content in a line that is there."""
        self._lines[place] = line
        self.dataChanged.emit(self.index(place, 0), self.index(place, 0))

    def rowCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        return self._lines[index.row()].get(role) if 0 <= index.row() < len(self._lines) else None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        return _FLAGS if index.isValid() and self.data(index, ENABLED) is not False else Qt.ItemFlag.NoItemFlags
