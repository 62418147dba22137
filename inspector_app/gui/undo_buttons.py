"""Undo and redo of the last deeds: two buttons whose tool tips say what would be taken back or done again."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QWidget

from inspector_app.errors import InspectorError
from inspector_app.gui import alerts, pieces, theme
from inspector_app.inspection.deeds import Deed
from inspector_app.inspection.history import deed_words
from inspector_app.session import Session

_LONGEST = 420


class UndoButtons(QWidget):
    """``committing`` fires before a deed, so that a word being typed is part of what is taken back."""

    committing = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._narrow = False
        self.back = pieces.IconButton("undo-2", self.tr("Undo (Ctrl+Z)"), "undo")
        self.again = pieces.IconButton("redo-2", self.tr("Redo (Ctrl+Y)"), "redo")
        self.back.clicked.connect(self.undo)
        self.again.clicked.connect(self.redo)
        for made in (self.back, self.again):
            made.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the cursor where it is
        self.setLayout(pieces.row(self.back, self.again, spacing=0))
        self.refresh()

    def refresh(self) -> None:
        """Says what the next press would do."""
        for made, name, deed in (
            (self.back, self.tr("Undo (Ctrl+Z)"), self._session.next_undo()),
            (self.again, self.tr("Redo (Ctrl+Y)"), self._session.next_redo()),
        ):
            words = f"{name}: {self.words(deed)}" if deed is not None else name
            made.setEnabled(deed is not None)
            made.setAccessibleName(words)
            made.setToolTip(words)
        self.again.setVisible(self.again.isEnabled() or not self._narrow)

    def set_narrow(self, narrow: bool) -> None:
        """In a narrow header redo takes room only while there is something to do again."""
        self._narrow = narrow
        self.refresh()

    def words(self, deed: Deed) -> str:
        """What a deed gave, short enough for a tool tip."""
        told = deed_words(deed.operations, self._session.words_for(deed.operations))
        return QFontMetrics(theme.font(14)).elidedText(told, Qt.TextElideMode.ElideRight, _LONGEST)

    def undo(self) -> None:
        """Takes the last deed back and says so; where it cannot be, says why."""
        self.committing.emit()
        deed = self._session.next_undo()
        self._do(self._session.undo, deed, self.tr("Undone: {what}"), self.tr("Nothing to undo."))

    def redo(self) -> None:
        """Does the deed again that was undone last."""
        self.committing.emit()
        deed = self._session.next_redo()
        self._do(self._session.redo, deed, self.tr("Done again: {what}"), self.tr("Nothing to redo."))

    def _do(self, move: Callable[[], bool], deed: Deed | None, done: str, nothing: str) -> None:
        try:
            moved = move()
        except InspectorError as error:
            alerts.show_error(self, error)
            self.refresh()
            return
        told = done.format(what=self.words(deed)) if moved and deed is not None else nothing
        alerts.show_notice(self, told)
