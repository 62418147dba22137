"""Other words for one sentence of the minutes' results; they stay linked to the answer they speak of."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from inspector_app.gui import pieces
from inspector_app.gui.finding_dialogs import FieldDialog
from inspector_app.inspection.minutes_sentences import frame_field, is_edited, told, worded
from inspector_app.language import OFFICIAL
from inspector_app.session import Session


class SentenceDialog(FieldDialog):
    """Stores the words when they are confirmed, or goes back to the sentence made from the answer."""

    def __init__(self, parent: QWidget, session: Session, code: str) -> None:
        super().__init__(parent, self.tr("Reword"), self.tr("Use these words"), "sentence")
        self._session, self._code = session, code
        state = session.state_in(OFFICIAL)  # the words go into the minutes, whatever the window speaks
        item = state.item(code)
        words = told(state, item, (), OFFICIAL) if item is not None else ""
        self._edit = self.text_field(self.tr("Text in the minutes ({0})").format(code), "sentence-text", words)
        self.body.addWidget(
            pieces.label(self.tr("When the answer changes, these words are marked as outdated."), "muted", wrap=True)
        )
        if is_edited(session.state(), code):
            back = pieces.button(self.tr("Use the form's words"), "sentence-form-words", kind="link", icon="text-quote")
            back.setAutoDefault(False)
            back.clicked.connect(self._use_form)
            self.body.addLayout(pieces.row(back, 1))
        self.confirmed.connect(self._store)
        self._edit.setFocus()

    def _store(self) -> None:
        words = worded(self._session.item(self._code), self._edit.value() or "")
        self._session.set_frame(frame_field(self._code), words)

    def _use_form(self) -> None:
        self.accept()
        self._session.set_frame(frame_field(self._code), None)
