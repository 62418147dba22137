"""What is said about a finding beside its words: who must act and when, why, what follows, where, who saw it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from inspector_app import paths
from inspector_app.gui import pieces, theme
from inspector_app.gui.deadline_field import DeadlineField
from inspector_app.gui.finding_dialogs import FieldDialog
from inspector_app.gui.language import show_text
from inspector_app.gui.typed_field import QuietCombo
from inspector_app.gui.visit_people import addressees, members, visit_day
from inspector_app.inspection.dated import fields_on
from inspector_app.inspection.findings import About, Finding
from inspector_app.language import Text, nfc


@cache
def field_names(day: date) -> dict[str, Text]:
    """Fields of work by their codes, as they were called on a day."""
    entries = json.loads((paths.forms() / "fields.json").read_text("utf-8"))["fields"]
    return fields_on(entries, day)


class AboutDialog(FieldDialog):
    """The details of one limitation or advice; ``told`` carries only what was changed."""

    told = Signal(dict)

    def __init__(self, parent: QWidget, finding: Finding, frame: Mapping[str, Any]) -> None:
        super().__init__(parent, self.tr("Details of the finding"), self.tr("Save"), "about")
        self.setMinimumWidth(760)
        self._finding, self._day = finding, visit_day(frame)
        self.body.addWidget(pieces.label(finding.text, "muted", wrap=True))
        self.to_whom = _choice("about-to-whom", addressees(frame), finding.to_whom)
        self.deadline = DeadlineField(self._day, finding.deadline, frame)
        self.deadline.changed.connect(self._check)
        self.unit = _line("about-unit", finding.unit)
        self.place = _line("about-place", finding.place)
        self._people = members(frame)
        finder = self._people.get(finding.finder, finding.finder)
        self.finder = _choice("about-finder", list(self._people.values()), finder)
        self.field_of_work = QuietCombo()
        self.field_of_work.setObjectName("about-field")
        self.field_of_work.addItem(self.tr("No field"), "")
        known = {**field_names(self._day), **({finding.field: finding.field_name} if finding.field else {})}
        for code, name in known.items():
            self.field_of_work.addItem(show_text(name), code)
        self.field_of_work.setCurrentIndex(max(0, self.field_of_work.findData(finding.field)))
        self.cause = _line("about-cause", finding.cause)
        self.consequence = _line("about-consequence", finding.consequence)
        self._lay()
        self.confirmed.connect(self._tell)
        self.to_whom.setFocus()

    def _lay(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(4)
        wide = 2
        for place, (words, widget, span) in enumerate(
            (
                (self.tr("Who must put it right"), self.to_whom, wide),
                (self.tr("By when"), self.deadline, wide),
                (self.tr("Subordinate unit"), self.unit, 1),
                (self.tr("Place (room, counter)"), self.place, 1),
                (self.tr("Field"), self.field_of_work, 1),
                (self.tr("Found by"), self.finder, 1),
                (self.tr("Cause"), self.cause, wide),
                (self.tr("Consequence (a sentence of its own)"), self.consequence, wide),
            )
        ):
            title = pieces.label(words, "caption")
            title.setBuddy(widget)
            if not widget.accessibleName():
                widget.setAccessibleName(words)
            line, column = _PLACES[place]
            grid.addWidget(title, 2 * line, column, 1, span)
            grid.addWidget(widget, 2 * line + 1, column, 1, span)
        self.body.addLayout(grid)

    def _check(self) -> None:
        good = self.deadline.value() is not None
        self.deadline.day.mark(not good and bool(self.deadline.day.text()))
        self.yes.setEnabled(good)

    def _tell(self) -> None:
        found, said = self._finding, About()
        to_whom, finder = nfc(self.to_whom.currentText().strip()), nfc(self.finder.currentText().strip())
        finder = next((key for key, name in self._people.items() if name == finder), finder)
        if to_whom != found.to_whom:
            said["to_whom"] = to_whom
        if (deadline := self.deadline.value() or "") != found.deadline:
            said["deadline"] = deadline
        if (unit := _text(self.unit)) != found.unit:
            said["unit"] = unit
        if (place := _text(self.place)) != found.place:
            said["place"] = place
        if (code := str(self.field_of_work.currentData())) != found.field:
            name = field_names(self._day).get(code)
            said["field"] = {"code": code, "vi": name.vi, "en": name.en} if name else None
        if finder != found.finder:
            said["finder"] = finder
        if (cause := _text(self.cause)) != found.cause:
            said["cause"] = cause
        if (consequence := _text(self.consequence)) != found.consequence:
            said["consequence"] = consequence
        self.told.emit(said)


_PLACES = ((0, 0), (1, 0), (2, 0), (2, 1), (3, 0), (3, 1), (4, 0), (5, 0))
"""Line and column of the fields, as they are named in ``_lay``."""


def _line(name: str, text: str) -> QLineEdit:
    made = QLineEdit()
    made.setObjectName(name)
    made.setMinimumHeight(theme.TARGET)
    made.setText(text)
    return made


def _choice(name: str, offered: list[str], text: str) -> QuietCombo:
    made = QuietCombo()
    made.setEditable(True)
    made.setInsertPolicy(QuietCombo.InsertPolicy.NoInsert)
    made.setObjectName(name)
    made.addItems(offered)
    made.setCurrentText(text)
    return made


def _text(line: QLineEdit) -> str:
    return nfc(line.text().strip())
