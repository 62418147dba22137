"""The part of the settings about copies: how it stands, copy now, and the way to everything else about them."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from inspector_app.gui import pieces
from inspector_app.gui.copies_words import whole_sentence
from inspector_app.workspace import Workspace


class CopiesSection(QWidget):
    """``wanted``: a person wants to see and do more about copies."""

    wanted = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._state = pieces.label("", "caption", wrap=True)
        self._state.setObjectName("copies-sentence")
        more = pieces.button(self.tr("Copy, restore, check…"), "copies", icon="hard-drive")
        more.setAutoDefault(False)
        more.clicked.connect(self.wanted)
        column = pieces.column(self._state, spacing=8)
        column.addLayout(pieces.row(more, 1))
        self.setLayout(column)
        self.refresh()

    def refresh(self) -> None:
        """Says anew how it stands."""
        self._state.setText(whole_sentence(self._workspace))
