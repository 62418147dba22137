"""Finding a question by its code or its words, accents optional: used to put a photo where it belongs."""

from __future__ import annotations

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QSortFilterProxyModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QLineEdit

from inspector_app.gui import theme
from inspector_app.gui.item_words import question
from inspector_app.gui.typed_field import ENTER
from inspector_app.language import fold, nfc
from inspector_app.xforms.checklist_model import ChecklistModel

_FOLDED = Qt.ItemDataRole.UserRole + 1
_Index = QModelIndex | QPersistentModelIndex


def squeezed(text: str) -> str:
    """A code as people type it in a hurry: ``POST-03``, ``post 03`` and ``post03`` are the same."""
    return fold(nfc(text)).replace("-", "").replace(" ", "").replace("_", "")


class _Items(QAbstractListModel):
    def __init__(self, model: ChecklistModel) -> None:
        super().__init__()
        self.codes = [item.code for item in model.items]
        self._words = [f"{item.code}  {question(item)}" for item in model.items]
        self._folded = [f"{squeezed(item.code)} {fold(question(item))}" for item in model.items]

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.codes)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == Qt.ItemDataRole.DisplayRole:
            return self._words[index.row()]
        if role == Qt.ItemDataRole.EditRole:
            return self.codes[index.row()]
        return self._folded[index.row()] if role == _FOLDED else None


class _Filter(QSortFilterProxyModel):
    typed = ""

    def filterAcceptsRow(self, row: int, parent: _Index) -> bool:
        folded = str(self.sourceModel().index(row, 0).data(_FOLDED))
        words = fold(nfc(self.typed)).split()
        return folded.startswith(squeezed(self.typed)) or all(word in folded for word in words)


class ItemPicker(QLineEdit):
    """Type a code or words, take the first match with Enter. ``picked`` carries the code, "" when emptied."""

    picked = Signal(str)

    def __init__(self, model: ChecklistModel, name: str) -> None:
        super().__init__()
        self._code = ""
        self._items = _Items(model)
        self._filter = _Filter(self)
        self._filter.setSourceModel(self._items)
        completer = QCompleter(self._filter, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.setMaxVisibleItems(8)
        completer.activated.connect(self._take)
        self.setCompleter(completer)
        self.setObjectName(name)
        self.setAccessibleName(self.tr("Question: code or words"))
        self.setPlaceholderText(self.tr("Code, e.g. POST-03"))
        self.setMinimumHeight(theme.TARGET)
        self.textEdited.connect(self._narrow)

    @property
    def code(self) -> str:
        """The code shown, "" for none."""
        return self._code

    def show_code(self, code: str) -> None:
        """Shows a code without telling anyone."""
        self._code = code
        self.setText(code)

    def _narrow(self, text: str) -> None:
        self._filter.typed = text
        self._filter.invalidate()

    def _take(self, code: str) -> None:
        self.show_code(code)
        self.picked.emit(code)

    def _best(self) -> str | None:
        wanted = squeezed(self.text())
        if not wanted:
            return ""
        for code in self._items.codes:
            if squeezed(code) == wanted:
                return code
        self._narrow(self.text())
        first = self._filter.index(0, 0)
        return str(first.data(Qt.ItemDataRole.EditRole)) if first.isValid() else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER:
            best = self._best()
            if best is not None and best != self._code:
                self._take(best)
            elif best is None:
                theme.restyle(self, state="bad")
            return
        theme.restyle(self, state="")
        super().keyPressEvent(event)
