"""The conclusion of one visit: its number, its days, the body's report, and the counts that are never mixed."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from inspector_app.gui import icons, language, pieces, theme
from inspector_app.gui.followup_record import store
from inspector_app.gui.typed_field import TypedField
from inspector_app.inspection.followup import FollowUp
from inspector_app.inspection.followup_list import figures_text
from inspector_app.inspection.summary_words import day_text
from inspector_app.workspace import Workspace


class ConclusionCard(pieces.Card):
    """``changed``: something was stored."""

    changed = Signal()

    def __init__(self, workspace: Workspace, visit: str) -> None:
        super().__init__("true", spacing=8, margins=(16, 12, 16, 12))
        self.setObjectName("conclusion-card")
        self._workspace, self._visit = workspace, visit
        self.number, self.report_number = QLineEdit(), QLineEdit()
        self.issued, self.received, self.report = (TypedField("date", workspace.today()) for _ in range(3))
        self._words = pieces.label("", "caption", wrap=True)
        self._figures = pieces.label("", wrap=True)
        save = pieces.button(self.tr("Record the conclusion"), "save-conclusion", kind="quiet", icon="check")
        save.clicked.connect(self.conclude)
        take = pieces.button(self.tr("Record the report"), "save-report", kind="quiet", icon="check")
        take.clicked.connect(self.take_report)
        fields = pieces.column(spacing=8)
        fields.addLayout(
            self._line(
                save,
                ("conclusion-number", self.tr("Conclusion No."), self.number),
                ("conclusion-issued", self.tr("Issued on"), self.issued),
                ("conclusion-received", self.tr("Received by the body on"), self.received),
            )
        )
        fields.addLayout(
            self._line(
                take,
                ("report-number", self.tr("Fix report No."), self.report_number),
                ("report-day", self.tr("Received on"), self.report),
            )
        )
        self._fields = QWidget()
        self._fields.setLayout(fields)
        self.unfold = pieces.button(
            self.tr("Conclusion, report"), "unfold-conclusion", kind="link", icon="chevron-down"
        )
        self.unfold.setCheckable(True)
        self.unfold.toggled.connect(self._fold)
        self.body.addWidget(self._fields)
        self.body.addLayout(pieces.row(self._words, self.unfold, spacing=10))
        self.body.addWidget(self._figures)
        self.set_short(False)
        self.refresh()

    def set_short(self, short: bool) -> None:
        """In a low window the fields wait behind a button: the list needs the room."""
        pieces.reveal(self.unfold, short)
        self._fold(self.unfold.isChecked() or not short)

    def _fold(self, shown: bool) -> None:
        self._fields.setVisible(shown)
        icons.dress(self.unfold, "chevron-up" if shown else "chevron-down", "accent", size=20)

    @staticmethod
    def _line(button: QWidget, *fields: tuple[str, str, QLineEdit]) -> QHBoxLayout:
        line = pieces.row(spacing=10)
        for name, words, field in fields:
            field.setObjectName(name)
            field.setAccessibleName(words)
            field.setMinimumHeight(theme.TARGET)
            place = pieces.column(pieces.label(words, "caption"), field, spacing=2)
            line.addLayout(place, 1)
        bottom = pieces.column(1, button, spacing=0)
        line.addLayout(bottom)
        return line

    def refresh(self) -> None:
        """Shows what is known."""
        follow = self._workspace.session(self._visit).followup()
        days = follow.deadlines
        self.number.setText(days.number)
        self.issued.show_value(days.issued.isoformat() if days.issued else None)
        self.received.show_value(days.received.isoformat() if days.received else None)
        self.report.show_value(follow.report.date if follow.report is not None else None)
        self.report_number.setText(follow.report.evidence if follow.report is not None else "")
        self._show_words(follow)

    def _show_words(self, follow: FollowUp) -> None:
        code, days = language.current(), follow.deadlines
        words = self.tr("Conclusion due: {conclusion} · fix report due: {report}").format(
            conclusion=day_text(days.conclusion_due, code), report=day_text(days.fix_report_due, code)
        )
        if not follow.concluded:
            words += " · " + self.tr("the numbers of the list are kept once the conclusion is recorded")
        self._words.setText(words)
        self._figures.setText(figures_text(follow.figures(self._workspace.today()), code))

    def conclude(self) -> None:
        """Stores number and days."""
        for field in (self.issued, self.received):
            field.commit()
        issued, received = (str(field.value() or "") for field in (self.issued, self.received))
        if store(self, self._workspace, self._visit, lambda one: one.conclude(self.number.text(), issued, received)):
            self.refresh()
            self.changed.emit()

    def take_report(self) -> None:
        """Stores the body's report."""
        self.report.commit()
        day = str(self.report.value() or "")
        if store(self, self._workspace, self._visit, lambda one: one.receive_report(day, self.report_number.text())):
            self.refresh()
            self.changed.emit()
