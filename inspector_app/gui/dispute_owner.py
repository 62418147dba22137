"""Whoever is in charge of a section wins: every single decision is shown before anything is stored."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFrame, QLineEdit, QScrollArea, QWidget

from inspector_app.errors import InspectorError
from inspector_app.gui import alerts, language, pieces
from inspector_app.gui.dispute_words import Reader
from inspector_app.inspection.disputes import Dispute, DisputeHead
from inspector_app.language import nfc
from inspector_app.session import Session


class OwnerDialog(QDialog):
    """Lists what would be decided; one press decides it all, each with the rule in its reason, undone as one."""

    def __init__(self, session: Session, reader: Reader, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("owner-dialog")
        self.setWindowTitle(self.tr("Who is in charge of the section wins"))
        self.resize(720, 520)
        self._session, self._reader, self._parent = session, reader, parent
        decisions = session.owner_decisions()
        rest = len(session.state().disputes) - len(decisions)
        about = self.tr("%n differences would be decided, each on its own; left for you: {rest}.", "", len(decisions))
        self.reason = QLineEdit(self.tr("In charge of the section"))
        self.reason.setObjectName("owner-reason")
        self.reason.setAccessibleName(self.tr("Reason"))
        self._yes = pieces.button(self.tr("Decide these {count}").format(count=len(decisions)), "owner-decide",
                                  kind="primary", icon="check")  # fmt: skip
        self._yes.setEnabled(bool(decisions))
        self._yes.clicked.connect(self._decide)
        no = pieces.button(self.tr("Cancel"), "owner-cancel")
        no.setAutoDefault(False)
        no.clicked.connect(self.reject)
        self.reason.textChanged.connect(lambda text: self._yes.setEnabled(bool(decisions) and bool(text.strip())))
        column = pieces.column(
            pieces.label(self.windowTitle(), "heading", wrap=True),
            pieces.label(about.format(rest=rest), "muted", wrap=True),
            spacing=10,
            margins=(22, 18, 22, 18),
        )
        column.addWidget(self._list(decisions), 1)
        line = pieces.row(pieces.label(self.tr("Reason"), "strong"), spacing=12)
        line.addWidget(self.reason, 1)
        column.addLayout(line)
        column.addLayout(pieces.row(1, no, self._yes))
        self.setLayout(column)

    def _list(self, decisions: Sequence[tuple[Dispute, DisputeHead]]) -> QScrollArea:
        column = pieces.column(spacing=6)
        for dispute, head in decisions:
            card = pieces.Card(spacing=2, margins=(14, 8, 14, 8))
            top = pieces.row(pieces.label(self._reader.code(dispute.register), "code"), spacing=10)
            value = self._reader.head(dispute, head).line
            top.addWidget(pieces.label(f"{value} · {head.author}", "strong", wrap=True), 1)
            card.body.addLayout(top)
            others = [self._reader.head(dispute, each).large for each in dispute.heads if each.n != head.n]
            words = self.tr("instead of {values}").format(values=", ".join(others))
            card.body.addWidget(pieces.label(f"{language.show_text(dispute.title)} · {words}", "caption", wrap=True))
            column.addWidget(card)
        if not decisions:
            nothing = self.tr(
                "No section with a difference was given to one member alone. Sections are given to members in the "
                "visit's details."
            )
            column.addWidget(pieces.label(nothing, "muted", wrap=True))
        column.addStretch(1)
        inner = QWidget()
        inner.setProperty("ground", "none")
        inner.setLayout(column)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidget(inner)
        return scroll

    def _decide(self) -> None:
        try:
            count = self._session.resolve_by_section_owner(nfc(self.reason.text().strip()))
        except InspectorError as error:
            alerts.show_error(self, error)
            return
        self.accept()
        alerts.show_notice(self._parent, self.tr("Decided: {count}. Undo takes them all back.").format(count=count))
