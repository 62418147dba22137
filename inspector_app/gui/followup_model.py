"""What is followed as a table: a page of lines is read when somebody looks at it, ten thousand are no burden."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from inspector_app.gui import language, theme
from inspector_app.gui.visit_list import short_name
from inspector_app.inspection.followup_lines import FollowFilter, FollowLine
from inspector_app.inspection.followup_list import late_text, number_of
from inspector_app.inspection.summary_words import KINDS, day_text, due_text, record_text, status_text
from inspector_app.workspace import Workspace

_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
DUE, BODY, WHAT, STATE = range(4)
_PAGE = 100
_TONES = {"fixed": "good", "still": "bad", "repeated": "bad", "reported": "accent"}
_ALIGN = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class FollowModel(QAbstractTableModel):
    """Columns: by when, which body, what, how it stands."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._wanted, self._count = FollowFilter(), 0
        self._pages: dict[int, list[FollowLine]] = {}

    def show_lines(self, wanted: FollowFilter) -> None:
        """Shows the lines a filter asks for, read anew."""
        self.beginResetModel()
        self._wanted, self._pages = wanted, {}
        self._count = self._workspace.followup_count(wanted)
        self.endResetModel()

    def line(self, place: int) -> FollowLine | None:
        """The line at a place."""
        if not 0 <= place < self._count:
            return None
        page = place // _PAGE
        if page not in self._pages:
            self._pages[page] = self._workspace.followup(self._wanted, limit=_PAGE, offset=page * _PAGE)
        found = self._pages[page]
        return found[place % _PAGE] if place % _PAGE < len(found) else None

    def place_of(self, visit: str, finding: str) -> int:
        """The place of a line among those read so far, -1 when it is not there."""
        for page, lines in self._pages.items():
            for number, each in enumerate(lines):
                if each.visit == visit and each.entry.finding == finding:
                    return page * _PAGE + number
        return -1

    # --- Qt's questions --------------------------------------------------------------------------------------

    def rowCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else self._count

    def columnCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else STATE + 1

    def headerData(self, section: int, side: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if side != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _ALIGN
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return (self.tr("Due"), self.tr("Body"), self.tr("What"), self.tr("State"))[section]

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line = self.line(index.row())
        if line is None:
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            words = self._words(line, index.column())
            return words if role == Qt.ItemDataRole.DisplayRole or len(words) > 20 else None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            head = self.headerData(index.column(), Qt.Orientation.Horizontal)
            return f"{head}: {self._words(line, index.column())}"
        if role == Qt.ItemDataRole.ForegroundRole:
            return self._colour(line, index.column())
        return None

    def _words(self, line: FollowLine, column: int) -> str:
        code, entry = language.current(), line.entry
        if column == DUE:
            return "\n".join(filter(None, (due_text(entry, code) or self.tr("no day"), late_text(line, code))))
        if column == BODY:
            return f"{short_name(line.body)}\n{day_text(line.day, code)}"
        if column == WHAT:
            name = " ".join(filter(None, (KINDS[entry.kind].of(code), number_of(line, code).removeprefix("KN "))))
            return f"{entry.text.of(code)}\n{' · '.join(filter(None, (name, ', '.join(entry.codes), entry.to_whom)))}"
        return "\n".join(filter(None, (status_text(entry, code), record_text(entry, code))))

    @staticmethod
    def _colour(line: FollowLine, column: int) -> Any:
        if column == DUE and line.late:
            return theme.colour("bad")
        if column == STATE:
            return theme.colour(_TONES.get(line.entry.status, "muted"))
        return None
