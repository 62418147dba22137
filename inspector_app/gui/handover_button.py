"""The way out of a visit: hand over, send back, split what was joined, and, with the receipt, remove it from here."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton

from inspector_app import mail_desk
from inspector_app.errors import InspectorError
from inspector_app.gui import alerts, icons, theme
from inspector_app.gui.handover_sheet import HandOverSheet
from inspector_app.gui.handover_words import delivery_words
from inspector_app.mail_desk import Delivery
from inspector_app.workspace import Workspace

_ANY_WIDTH = 16_777_215  # what Qt calls no limit


class HandOverButton(QPushButton):
    """Shows how far the visit has come; a press opens the sheet. ``gone``: the visit is no longer what it was."""

    gone = Signal()

    def __init__(self, workspace: Workspace, visit: str, commit: Callable[[], None]) -> None:
        super().__init__()
        self._workspace, self._visit, self._commit = workspace, visit, commit
        self.delivery = Delivery("not_handed_over")
        self._wide = True
        self.setObjectName("hand-over")
        self.setProperty("kind", "quiet")
        icons.dress(self, "send", "accent")
        self.clicked.connect(self.open_sheet)
        self.refresh()

    def refresh(self) -> None:
        """Reads anew how far the visit has come."""
        self.delivery = mail_desk.on_the_way(self._workspace, self._visit) or Delivery("not_handed_over")
        words = delivery_words(self.delivery)
        whole = self.tr("Hand over to the leader")
        self.setText(self.tr("Hand over") if self._wide else "")
        self.setAccessibleName(f"{whole}: {words}")
        self.setToolTip(f"{whole} · {words}")

    def set_wide(self, wide: bool) -> None:
        """With its word, or the drawing alone where the header has no room."""
        if wide != self._wide:
            self._wide = wide
            theme.restyle(self, kind="quiet" if wide else "icon")
            icons.dress(self, "send", "accent" if wide else "muted")
            self.setMinimumWidth(0 if wide else theme.TARGET)
            self.setMaximumWidth(_ANY_WIDTH if wide else theme.TARGET)
            self.setText(self.tr("Hand over") if wide else "")

    def open_sheet(self, purpose: str = "") -> None:
        """Opens the sheet that writes the package."""
        self._commit()
        wanted = purpose if isinstance(purpose, str) and purpose else "hand_over"
        sheet = HandOverSheet(self._workspace, self._visit, self, purpose=wanted)
        sheet.written.connect(self.refresh)
        sheet.finished.connect(sheet.deleteLater)
        sheet.open()

    def send_back(self) -> None:
        """Opens the sheet that writes decisions and the receipt for the members."""
        self.open_sheet("leader")

    @property
    def may_purge(self) -> bool:
        """True only with a receipt for everything."""
        return self.delivery.state == "received"

    def ask_purge(self) -> None:
        """Asks before the visit is removed from this laptop."""
        alerts.ask(
            self,
            self.tr("Remove this visit from this laptop?"),
            self.tr("The leader has confirmed every entry and photo. A trace of what was here stays."),
            self._purge,
            accept=self.tr("Remove"),
            kind="bad",
        )

    def _purge(self) -> None:
        try:
            mail_desk.purge(self._workspace, self._visit)
        except InspectorError as error:
            alerts.show_error(self, error)
            return
        self.gone.emit()

    @property
    def joined(self) -> bool:
        """True where several visits are one."""
        return len(self._workspace.log.members(self._visit)) > 1

    def ask_split(self) -> None:
        """Asks before the joined visits stand alone again."""
        alerts.ask(
            self,
            self.tr("Split into separate visits?"),
            self.tr("Each visit gets back what its people wrote. They can be joined again at any time."),
            self._split,
            accept=self.tr("Split"),
        )

    def _split(self) -> None:
        try:
            for member in self._workspace.log.members(self._visit)[1:]:
                self._workspace.split_visit(member)
        except InspectorError as error:
            alerts.show_error(self, error)
            return
        self.gone.emit()
