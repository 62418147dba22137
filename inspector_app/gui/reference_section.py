"""The part of the settings about calendar and parameters: what is in force, since when, and days off of one's own."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QLineEdit, QTreeWidget, QTreeWidgetItem, QWidget

from inspector_app.gui import basis_names, language, pieces, theme
from inspector_app.language import Text, date_text
from inspector_app.workspace import Workspace

_SEPARATORS = re.compile(r"[\s;,]+")


def read_days(typed: str) -> list[str] | None:
    """``30/04/2026, 2/9/2026`` as ISO dates in order; None when something in it is no date."""
    found = set()
    for word in _SEPARATORS.split(typed.strip()):
        if not word:
            continue
        parts = word.replace("-", "/").replace(".", "/").split("/")
        if len(parts) != 3 or not all(part.isdecimal() for part in parts):
            return None
        try:
            found.add(date(int(parts[2]), int(parts[1]), int(parts[0])).isoformat())
        except ValueError:
            return None
    return sorted(found)


class ReferenceSection(QWidget):
    """``days_given`` carries days off of one's own as ISO dates with spaces between them."""

    days_given = Signal(str)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        days = str(workspace.settings.own_days_off)
        self._days = QLineEdit(", ".join(date_text(day, language.current()) for day in days.split()))
        self._days.setObjectName("own-days-off")
        self._days.setAccessibleName(self.tr("Days off of your own"))
        self._days.setPlaceholderText(self.tr("Days off of your own, e.g. 30/04/2026, 02/09/2026"))
        self._days.editingFinished.connect(self.store)
        about = self.tr(
            "Deadlines count working days by the calendar that comes with the program, without the days you add here."
            " They hold for visits begun from now on."
        )
        look = pieces.button(self.tr("Calendar and parameters…"), "reference", icon="list")
        look.setAutoDefault(False)
        look.clicked.connect(lambda: ReferenceDialog(workspace, self.window()).open())
        column = pieces.column(pieces.label(about, "caption", wrap=True), self._days, spacing=6)
        column.addLayout(pieces.row(look, 1))
        self.setLayout(column)

    def store(self) -> None:
        """Takes the days as typed; what is no date is marked and not stored."""
        days = read_days(self._days.text())
        theme.restyle(self._days, state="bad" if days is None else "")
        if days is not None:
            self.days_given.emit(" ".join(days))


class ReferenceDialog(QDialog):
    """Every day off and every parameter with its value, since when it holds and where it comes from; read only."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._catalogue, self._today = workspace.catalogue, workspace.today().isoformat()
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("reference-dialog")
        self.setWindowTitle(self.tr("Calendar and parameters"))
        self.resize(940, 600)
        tree = QTreeWidget()
        tree.setObjectName("reference-list")
        tree.setAccessibleName(self.tr("Calendar and parameters"))
        tree.setHeaderLabels([self.tr("Name"), self.tr("Value"), self.tr("From"), self.tr("Source")])
        tree.addTopLevelItem(self._parameters())
        for calendar in self._catalogue.entries("calendars"):
            tree.addTopLevelItem(self._days_off(calendar))
        tree.expandAll()
        for place, width in enumerate((352, 84, 96)):
            tree.setColumnWidth(place, width)
        close = pieces.button(self.tr("Close"), "close-reference", kind="primary")
        close.clicked.connect(self.close)
        source = self.tr("They come with the program or from your office, and are renewed there.")
        foot = pieces.row(pieces.label(source, "caption"), 1)
        foot.addWidget(close)
        outer = pieces.column(tree, margins=(16, 14, 16, 14))
        outer.addLayout(foot)
        self.setLayout(outer)

    def _parameters(self) -> QTreeWidgetItem:
        top = QTreeWidgetItem([self.tr("Parameters")])
        for each in self._catalogue.entries("parameters"):
            name = _words(each["label"])
            for value in each["values"] or [{"value": self.tr("not set")}]:
                since = date_text(value["from"], language.current()) if value.get("from") else ""
                top.addChild(self._line(name, _value(value["value"], each.get("type")), since, each.get("source")))
        return top

    def _days_off(self, calendar: dict[str, Any]) -> QTreeWidgetItem:
        top = self._line(_words(calendar["label"]), "", "", calendar.get("source"))
        for entry in calendar.get("days") or ():
            day = date_text(entry["day"], language.current())
            top.addChild(self._line(_words(entry["name"]), day, "", entry.get("source")))
        return top

    def _line(self, name: str, value: str, since: str, source: Any) -> QTreeWidgetItem:
        words = basis_names.spelled(str(source or ""), self._today)
        made = QTreeWidgetItem([name, value, since, words])
        made.setToolTip(0, name)
        made.setToolTip(3, words)
        return made


def _value(value: Any, kind: Any) -> str:
    month, _, day = str(value).partition("-")
    return f"{day}/{month}" if kind == "month_day" and day else str(value)


def _words(label: Any) -> str:
    return language.show_text(Text(label["vi"], label["en"])) if isinstance(label, dict) else str(label)
