"""A finding of one's own while it is written: its words are on disk as they are typed, and gone when it is given up."""

from __future__ import annotations

from PySide6.QtCore import QObject

from inspector_app.gui.finding_dialogs import WriteDialog, Written
from inspector_app.session import Session

FAULT = "minor"
"""How severe a limitation is that a recommendation brings; the leader changes it on the page."""


class Draft(QObject):
    """Stands between the dialog and the visit; lives as long as the dialog."""

    def __init__(self, session: Session, dialog: WriteDialog, kind: str, *, severity: str = "") -> None:
        super().__init__(dialog)
        self._session, self._kind, self._severity = session, kind, severity
        self._finding = ""
        dialog.drafted.connect(self._keep)
        dialog.withdrawn.connect(self._give_up)
        dialog.written.connect(self._finish)

    def _keep(self, words: str) -> None:
        if self._finding:
            self._session.decide_finding(self._finding, text=words)
        else:
            self._finding = self._session.add_finding(self._kind, words, severity=self._severity)

    def _give_up(self) -> None:
        self._session.withdraw_finding(self._finding)

    def _finish(self, written: Written) -> None:
        session, about = self._session, written.about
        if self._finding:
            session.decide_finding(self._finding, text=written.text, **about)
            if written.limitation:
                session.limitation_behind(self._finding, written.limitation, FAULT)
        elif written.limitation:
            session.add_recommendation(written.text, written.limitation, FAULT, **about)
        else:
            session.add_finding(self._kind, written.text, severity=self._severity, **about)
