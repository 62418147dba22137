"""The first thing a start on encrypted data shows: the question for the passphrase, before there is any window."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QDialog

from inspector_app.encryption import Locked, Secret
from inspector_app.errors import InspectorError
from inspector_app.gui import icons, pieces
from inspector_app.gui.unlock_page import UnlockPage
from inspector_app.workspace import Workspace


class UnlockDialog(QDialog):
    """Stays open until ``open_with`` succeeds; ``workspace`` is what it opened, None when it was closed."""

    def __init__(self, locked: Locked, open_with: Callable[[Secret], Workspace]) -> None:
        super().__init__()
        self.setObjectName("unlock-dialog")
        self.setWindowTitle(self.tr("Administrative reform inspection"))
        self.setWindowIcon(icons.icon("clipboard-check", "accent"))
        self.workspace: Workspace | None = None
        self._open_with = open_with
        self.page = UnlockPage(locked)
        self.page.given.connect(self._try)
        self.page.grown.connect(self.adjustSize)
        self.setLayout(pieces.column(self.page, spacing=0))

    def _try(self, secret: Secret) -> None:
        try:
            self.workspace = self._open_with(secret)
        except InspectorError as error:
            self.page.refuse(error)
            return
        self.accept()

    def done(self, result: int) -> None:
        self.page.word.clear()
        super().done(result)
