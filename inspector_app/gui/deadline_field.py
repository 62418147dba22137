"""By when: a deadline as words on a pill, and the fields it is chosen with."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from datetime import date
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QSpinBox, QStackedWidget, QWidget

from inspector_app.gui import language, pieces, theme
from inspector_app.gui.counts import counted
from inspector_app.gui.short_entry import UnreadableError
from inspector_app.gui.typed_field import QuietCombo, TypedField
from inspector_app.inspection.deadlines import Clockwork
from inspector_app.language import date_text


def deadline_words(deadline: str, due: date | None = None) -> tuple[str, str]:
    """A stored deadline as a pill: its words in the language in force and its tone; empty words for none.

    Working days that come to a known day are shown as that day.
    """
    if due is not None and deadline not in ("", "at_once"):
        return date_text(due, language.current()), "accent"
    if deadline == "at_once":
        return QCoreApplication.translate("Deadline", "At once"), "warn"
    if deadline == "next_round":
        return QCoreApplication.translate("Deadline", "Before next round"), "neutral"
    if deadline == "year_end":
        return QCoreApplication.translate("Deadline", "By year end"), "neutral"
    if deadline.startswith("wd:") and (days := deadline.removeprefix("wd:")).isdecimal():
        return counted().working_days(int(days)), "neutral"
    with suppress(ValueError):
        return date_text(date.fromisoformat(deadline), language.current()), "accent"
    return deadline, "neutral"


class DeadlineField(QWidget):
    """By when: none, at once, a date, working days, before the next round, by the end of the year.

    ``frame`` is the visit's: the day that working days come to is shown while they are chosen.
    """

    changed = Signal()

    def __init__(self, near: date, deadline: str = "", frame: Mapping[str, Any] | None = None) -> None:
        super().__init__()
        self._clockwork = Clockwork(frame or {})
        self.setObjectName("deadline")
        self.kind = QuietCombo()
        self.kind.setObjectName("deadline-kind")
        self.kind.setAccessibleName(self.tr("Deadline"))
        for code, words in (
            ("", self.tr("No deadline")),
            ("at_once", self.tr("At once")),
            ("date", self.tr("By a date")),
            ("wd", self.tr("Working days after receipt")),
            ("wd_visit", self.tr("Working days after the visit")),
            ("next_round", self.tr("Before the next round")),
            ("year_end", self.tr("By the end of the year")),
        ):
            self.kind.addItem(words, code)
        self.day = TypedField("date", near)
        self.day.setObjectName("deadline-date")
        self.day.setAccessibleName(self.tr("Date of the deadline"))
        self.day.setPlaceholderText(self.tr("dd/mm/yyyy, or 2905"))
        self.days = QSpinBox()
        self.days.setObjectName("deadline-days")
        self.days.setAccessibleName(self.tr("Number of working days"))
        self.days.setRange(1, 250)
        self.days.setValue(self._clockwork.deadlines().fix_report_wd or 1)
        self.days.setMinimumHeight(theme.TARGET)
        self.days.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._more = QStackedWidget()
        for widget in (QWidget(), self.day, self.days):
            self._more.addWidget(widget)
        self._more.setFixedWidth(150)
        self._more.setFixedHeight(theme.TARGET + 4)
        self._comes_to = pieces.label("", "caption")
        self._comes_to.setObjectName("deadline-comes-to")
        self.setLayout(pieces.row(self.kind, self._more, self._comes_to, 1, spacing=10))
        self._show(deadline)
        self._tell()
        self.kind.currentIndexChanged.connect(self._follow)
        self.day.textChanged.connect(lambda _text: self._tell())
        self.days.valueChanged.connect(lambda _days: self._tell())

    def _show(self, deadline: str) -> None:
        kind = deadline
        if deadline.startswith("wd:"):
            _, days, *after = deadline.split(":")
            kind = "wd_visit" if after else "wd"
            with suppress(ValueError):
                self.days.setValue(int(days))
        elif deadline and self.kind.findData(deadline) < 0:
            kind = "date"
            self.day.show_value(deadline)
        self.kind.setCurrentIndex(max(0, self.kind.findData(kind)))
        self._turn()

    def _turn(self) -> None:
        self._more.setCurrentIndex({"date": 1, "wd": 2, "wd_visit": 2}.get(str(self.kind.currentData()), 0))

    def _follow(self) -> None:
        self._turn()
        self._tell()

    def _tell(self) -> None:
        """The day it comes to by the visit's calendar; of a date, how many working days it leaves."""
        value = self.value() or ""
        due, words = self._clockwork.due(value), ""
        if due is not None and (value.startswith("wd:") or value == "year_end"):
            words = self.tr("until {0}").format(date_text(due, language.current()))
        elif due is not None and value != "at_once" and (days := self._clockwork.workdays_until(due)):
            words = counted().working_days(days)
        self._comes_to.setText(words)
        self.changed.emit()

    def value(self) -> str | None:
        """As it is stored (``inspection.deadlines.is_deadline``); None while the date is not readable."""
        kind = str(self.kind.currentData())
        if kind in ("wd", "wd_visit"):
            return f"wd:{self.days.value()}" + (":visit" if kind == "wd_visit" else "")
        if kind != "date":
            return kind
        try:
            day = self.day.value()
        except UnreadableError:
            return None
        return str(day) if day else None
