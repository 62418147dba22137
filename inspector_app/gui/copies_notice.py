"""A quiet line on the start page when the newest copy is old or the medium of copies was not there."""

from __future__ import annotations

from PySide6.QtCore import Signal

from inspector_app.gui import pieces
from inspector_app.gui.copies_words import concern
from inspector_app.workspace import Workspace


class CopiesNotice(pieces.Card):
    """Shown only while there is something to say. ``wanted``: a person wants to do something about it."""

    wanted = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__("true", margins=(14, 8, 10, 8))
        self.setObjectName("copies-notice")
        self._workspace = workspace
        self._words = pieces.label("", wrap=True)
        see = pieces.button(self.tr("See to it"), "see-copies", kind="link")
        see.clicked.connect(self.wanted)
        line = pieces.row(pieces.Icon("hard-drive", 20, "warn"), spacing=12)
        line.addWidget(self._words, 1)
        line.addWidget(see)
        self.body.addLayout(line)

    def refresh(self) -> None:
        """Looks anew; call it once the notice has its place on a page."""
        words = concern(self._workspace)
        self._words.setText(words)
        self.setAccessibleName(words)
        pieces.reveal(self, bool(words))
