"""Notes that somebody who should sign refuses or is absent, with the reason that the minutes will print."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from inspector_app.gui import pieces
from inspector_app.gui.finding_dialogs import FieldDialog
from inspector_app.language import nfc


class ExcuseDialog(FieldDialog):
    """``noted`` carries the frame's field (``absent`` or ``refusal``), the reason and the witness ("" for none)."""

    noted = Signal(str, str, str)

    def __init__(self, who: str, parent: QWidget) -> None:
        super().__init__(parent, self.tr("{0} does not sign").format(who), self.tr("Note it"), "excuse")
        options = [
            pieces.Option("absent", self.tr("Absent")),
            pieces.Option("refusal", self.tr("Refuses to sign")),
        ]
        self._kind = pieces.Segment(options, "absent", name="excuse-kind")
        self.body.addWidget(self._kind)
        words = self.tr("Reason; it is printed in the minutes, which stay valid")
        reason = self.text_field(words, "excuse-reason", lines=2)
        self._witness = QLineEdit()
        self._witness.setObjectName("excuse-witness")
        self.field(self.tr("Witness (optional)"), self._witness)
        self.confirmed.connect(lambda: self._tell(reason.value() or ""))
        reason.setFocus()

    def _tell(self, reason: str) -> None:
        self.noted.emit(self._kind.value, reason, nfc(self._witness.text().strip()))
