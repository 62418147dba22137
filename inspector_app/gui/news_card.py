"""What is new after an update: shown once on the start page, readable in the help at any time."""

from __future__ import annotations

from PySide6.QtCore import Signal

from inspector_app import __version__
from inspector_app.gui import pieces
from inspector_app.workspace import Workspace

PAGE = "news"


def unread(workspace: Workspace) -> bool:
    """True when this version runs for the first time on data an older one worked with."""
    return bool(workspace.settings.name) and workspace.settings.seen_version != __version__


class NewsCard(pieces.Card):
    """``wanted`` names the help page with the news. Once seen it does not come back."""

    wanted = Signal(str)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__("accent", margins=(16, 10, 12, 10))
        self._workspace = workspace
        self.setObjectName("news")
        words = pieces.label(self.tr("New in version {number}").format(number=__version__), "strong", wrap=True)
        look = pieces.button(self.tr("See what is new"), "see-news", kind="link")
        close = pieces.IconButton("x", self.tr("Close"), "close-news")
        look.clicked.connect(lambda: self.wanted.emit(PAGE))
        for made in (look, close):
            made.clicked.connect(self._seen)
        self.body.addLayout(pieces.row(pieces.Icon("sparkles", 20, "accent"), words, look, close, spacing=10))
        pieces.reveal(self, unread(workspace))

    def _seen(self) -> None:
        self._workspace.settings.save(seen_version=__version__)
        self.hide()
