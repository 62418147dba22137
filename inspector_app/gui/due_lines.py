"""By when the conclusion is given and the body reports what it put right, as the visit's calendar says."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from inspector_app.gui import language, pieces
from inspector_app.gui.counts import counted
from inspector_app.inspection.deadlines import Deadlines
from inspector_app.language import date_text


class DueLines(QWidget):
    """A line for each day that is known, and which calendar was counted by."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("due-lines")
        self._lines: QVBoxLayout = pieces.column(spacing=4)
        self.setLayout(self._lines)
        self._shown: Deadlines | None = None

    def show_deadlines(self, found: Deadlines) -> None:
        """Shows the deadlines of a visit; nothing while its parameters or its day are not known."""
        if found == self._shown:
            return
        self._shown = found
        pieces.clear(self._lines)
        said = []
        if found.conclusion_due is not None:
            words = self._counted(found.conclusion_wd)
            said.append((self.tr("Conclusion"), words, date_text(found.conclusion_due, language.current())))
        if found.fix_report_due is not None:
            words = self._counted(found.fix_report_wd)
            said.append((self.tr("Report on the fixes"), words, date_text(found.fix_report_due, language.current())))
        elif found.fix_report_wd is not None:
            until = counted().working_days(found.fix_report_wd)
            said.append((self.tr("Report on the fixes"), self.tr("from receipt of the conclusion"), until))
        for title, words, until in said:
            self._lines.addWidget(self._line(title, words, until))
        if said and found.calendar_until is not None:
            calendar = self.tr("Counted by the visit's calendar of working days.")
            self._lines.addLayout(
                pieces.row(pieces.Icon("calendar-clock", 14, "muted"), pieces.label(calendar, "caption", wrap=True))
            )
        self.setVisible(bool(said))

    def _counted(self, days: int | None) -> str:
        return counted().working_days(days) if days is not None else ""

    def _line(self, title: str, words: str, until: str) -> QWidget:
        holder = QWidget()
        holder.setAccessibleName(f"{title}: {until}")
        text = pieces.column(pieces.label(title), pieces.label(words, "caption", wrap=True), spacing=0)
        line = pieces.row(spacing=8)
        line.addLayout(text, 1)
        line.addWidget(pieces.Pill(until, "accent"))
        holder.setLayout(line)
        return holder
