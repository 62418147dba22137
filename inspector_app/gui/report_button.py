"""The button that makes the report of a round, wherever a round is shown."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton

from inspector_app.gui import icons
from inspector_app.gui.report_dialog import ReportDialog
from inspector_app.workspace import Workspace


class ReportButton(QPushButton):
    """``round_id`` (id or code) is the round to begin with; "" lets the person choose."""

    def __init__(self, workspace: Workspace, round_id: str = "") -> None:
        super().__init__(self.tr("Report of the round…"))
        self.setObjectName("round-report")
        self.setAccessibleName(self.text())
        self.setProperty("kind", "quiet")
        icons.dress(self, "file-text", "accent", size=20)
        self._workspace, self._round = workspace, round_id
        self.clicked.connect(self.open)

    def open(self) -> None:
        """Opens the dialog."""
        ReportDialog(self._workspace, self._round, self.window()).open()
