"""Notes that somebody who should sign refuses or is absent, with the reason that the minutes will print."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from inspector_app.gui import pieces
from inspector_app.gui.finding_dialogs import FieldDialog


class ExcuseDialog(FieldDialog):
    """``noted`` carries the frame's field (``absent`` or ``refusal``) and the reason."""

    noted = Signal(str, str)

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
        self.confirmed.connect(lambda: self.noted.emit(self._kind.value, reason.value() or ""))
        reason.setFocus()
