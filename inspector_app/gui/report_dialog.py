"""The report of a round: which round, what to compare it with, which kind of file; a glance at the figures first."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from inspector_app import jobs
from inspector_app.gui import language, pieces, tasks, theme
from inspector_app.gui.counts import counted
from inspector_app.gui.pieces import Option, Segment
from inspector_app.gui.report_files import save_as
from inspector_app.gui.typed_field import QuietCombo
from inspector_app.inspection.round_paper import RoundReport, sentence
from inspector_app.inspection.round_summary import RoundSummary
from inspector_app.language import OFFICIAL
from inspector_app.workspace import Workspace

_COMMON = 6
"""Limitations most bodies have in common that are shown before anything is written."""


def read_report(workspace: Workspace, code: str, against: str) -> RoundReport:
    """The report from a worker, through connections of its own."""
    beside = workspace.beside()
    try:
        return beside.round_report(code, against)
    finally:
        beside.close()


def report_file(workspace: Workspace, code: str, against: str, kind: str) -> bytes:
    """The report as a file; official papers are Vietnamese."""
    beside = workspace.beside()
    try:
        made = beside.round_report(code, against)
        lines = beside.round_lines(code) if kind == "xlsx" else []
    finally:
        beside.close()
    return jobs.write_round_report(made, lines, kind, language=OFFICIAL)


class ReportDialog(QDialog):
    """Shows the figures as soon as they are counted."""

    def __init__(self, workspace: Workspace, round_id: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("round-report-dialog")
        self.setWindowTitle(self.tr("Report of a round"))
        self._workspace = workspace
        rounds = workspace.rounds()
        chosen = workspace.round(round_id).code if round_id else ""
        self.round = self._combo("report-round", self.tr("Round"), [(each.code, each.name) for each in rounds])
        self.round.setCurrentIndex(max(0, self.round.findData(chosen)))
        others = [("", self.tr("Nothing")), *((each.code, each.name) for each in rounds)]
        self.against = self._combo("report-against", self.tr("Compare with"), others)
        kinds = [Option("pdf", "PDF"), Option("docx", self.tr("Word")), Option("xlsx", self.tr("Sheets"))]
        self.kind = Segment(kinds, "pdf", name="report-kind")
        self.kind.setAccessibleName(self.tr("Kind of file"))
        self._words = pieces.label("", wrap=True)
        self._words.setObjectName("report-glance")
        self._words.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.setLayout(self._column())
        for combo in (self.round, self.against):
            combo.activated.connect(lambda _index: self.look())
        self.resize(620, 470)
        self.look()

    def _combo(self, name: str, words: str, options: list[tuple[str, str]]) -> QuietCombo:
        made = QuietCombo()
        made.setObjectName(name)
        made.setAccessibleName(words)
        made.setMinimumHeight(theme.TARGET)
        for code, text in options:
            made.addItem(text, code)
        return made

    def _column(self) -> QVBoxLayout:
        self._go = pieces.button(self.tr("Save the report…"), "report-save", kind="primary", icon="file-down")
        self._go.clicked.connect(self.save)
        close = pieces.button(self.tr("Close"), "report-close")
        close.setAutoDefault(False)
        close.clicked.connect(self.reject)
        column = pieces.column(spacing=8, margins=(20, 16, 20, 16))
        for words, field in ((self.tr("Round"), self.round), (self.tr("Compare with"), self.against)):
            column.addWidget(pieces.label(words, "caption"))
            column.addWidget(field)
        column.addLayout(pieces.row(self.kind, 1))
        column.addWidget(pieces.hrule())
        column.addWidget(self._words, 1)
        column.addLayout(pieces.row(1, close, self._go, spacing=10))
        return column

    def look(self) -> None:
        """Counts, then shows the figures."""
        code, against = str(self.round.currentData() or ""), str(self.against.currentData() or "")
        self._go.setEnabled(bool(code))
        if code:
            busy = self.tr("Counting…")
            self._words.setText(busy)
            tasks.run(self, read_report, self._workspace, code, against, done=self._show, busy=busy)

    def _show(self, report: RoundReport) -> None:
        now, code = report.now, language.current()
        told = [self._figures(now)]
        if report.before is not None:
            told.append(self.tr("Earlier round: {figures}").format(figures=self._figures(report.before)))
        for group in now.groups[:_COMMON]:
            told.append(f"• {group.count}/{group.checked}: {sentence(group, report.labels, code)}")
        self._words.setText("\n".join(told))

    def _figures(self, summary: RoundSummary) -> str:
        counts = (
            counted().bodies(len(summary.bodies)),
            counted().visits(summary.visits),
            counted().limitations(summary.limitations),
        )
        return ", ".join(counts) + "."

    def save(self) -> None:
        """Asks where to, then writes the report."""
        code, kind = str(self.round.currentData()), self.kind.value or "pdf"
        make = partial(report_file, self._workspace, code, str(self.against.currentData() or ""), kind)
        save_as(self, self.windowTitle(), f"bao-cao-{code}.{kind}", make)
