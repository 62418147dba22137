"""A list of the visit as a sheet of paper: its columns, its rows, what the rules see in each."""

from __future__ import annotations

import html
from collections.abc import Collection

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QTextDocument

from inspector_app.gui import language, short_entry, theme
from inspector_app.gui.language import show_text
from inspector_app.inspection.visit import RowState, VisitState
from inspector_app.language import date_text
from inspector_app.xforms.checklist_model import Field, Group


def list_sheet(state: VisitState, group: Group, in_use: Collection[str]) -> QTextDocument:
    """The rows of ``group``; only the columns the visit uses, the key first."""
    fields = [field for field in group.fields if field.name in in_use and field.type != "image"]
    fields.sort(key=lambda field: field.name != group.key)
    noted = QCoreApplication.translate("ListSheet", "Noted")
    head = "".join(f"<th>{html.escape(words)}</th>" for words in [*(show_text(f.label) for f in fields), noted])
    rows = "".join(_line(row, fields) for row in state.rows.get(group.name, ()))
    day = str(state.frame.get("date") or "")
    about = " · ".join(part for part in (state.title, date_text(day, language.current()) if day else "") if part)
    document = QTextDocument()
    document.setDefaultFont(theme.font(9))
    document.setDefaultStyleSheet("th { text-align: left; } th, td { font-size: 9pt; }")
    document.setHtml(
        f"<h2>{html.escape(show_text(group.label))}</h2><p>{html.escape(about)}</p>"
        f'<table border="1" cellspacing="0" cellpadding="4" width="100%"><thead><tr>{head}</tr></thead>{rows}</table>'
    )
    return document


def _line(row: RowState, fields: Collection[Field]) -> str:
    shown = [short_entry.shown(field.type, row.fields.get(field.name), field.choices) for field in fields]
    shown.append("; ".join(show_text(flag) for flag in row.flags))
    return "<tr>" + "".join(f"<td>{html.escape(words)}</td>" for words in shown) + "</tr>"
