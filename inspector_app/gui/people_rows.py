"""The rows of a visit's and a round's people and papers: their columns, and the keys answers name people by."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QCoreApplication

from inspector_app.gui import language
from inspector_app.gui.rows_editor import Column, RowsEditor
from inspector_app.inspection.wording import EVIDENCE_KINDS, GROUND_KINDS
from inspector_app.language import Text

_KEYS = {"leader": "TT", "deputy_leader": "TP", "secretary": "TK"}


def member_columns() -> list[Column]:
    """Columns of a team's members."""
    roles = (
        ("leader", QCoreApplication.translate("VisitDetails", "Leader")),
        ("deputy_leader", QCoreApplication.translate("VisitDetails", "Deputy leader")),
        ("secretary", QCoreApplication.translate("VisitDetails", "Secretary")),
        ("member", QCoreApplication.translate("VisitDetails", "Member")),
    )
    return [
        Column("role", QCoreApplication.translate("VisitDetails", "Role"), "choice", 2, roles),
        Column("name", QCoreApplication.translate("VisitDetails", "Name"), stretch=3),
        Column("position", QCoreApplication.translate("VisitDetails", "Position"), stretch=3),
        Column("body", QCoreApplication.translate("VisitDetails", "From (body)"), stretch=3),
    ]


def paper_columns(kinds: Mapping[str, Text]) -> list[Column]:
    """Columns of papers: what kind, its number and day, by whom, about what."""
    # two codes share the words of an official letter: one is enough to choose from
    shown = tuple((code, language.show_text(text)) for code, text in kinds.items() if code != "letter")
    return [
        Column("kind", QCoreApplication.translate("VisitDetails", "Kind"), "choice", 2, shown),
        Column("number", QCoreApplication.translate("VisitDetails", "Number"), stretch=3),
        Column("date", QCoreApplication.translate("VisitDetails", "Date"), "date", 2),
        Column("issuer", QCoreApplication.translate("VisitDetails", "Issued by"), stretch=3),
        Column("subject", QCoreApplication.translate("VisitDetails", "About"), stretch=4),
    ]


def basis_columns() -> list[Column]:
    """Columns of the papers a visit or a round rests on."""
    return paper_columns(GROUND_KINDS)


def evidence_columns() -> list[Column]:
    """Columns of the reports and notes a desk review rests on."""
    return paper_columns(EVIDENCE_KINDS)


def keyed_members(editor: RowsEditor) -> dict[str, Any]:
    """A team's members by their keys."""
    return keyed(editor, lambda fields: _KEYS.get(str(fields.get("role")), ""), "M")


def keyed(editor: RowsEditor, wanted: Callable[[Mapping[str, Any]], str], stem: str) -> dict[str, Any]:
    """Rows by their keys; a new row gets one and keeps it, for answers name their author by it."""
    taken = {key for key, _ in editor.rows() if key}
    found: dict[str, Any] = {}
    for key, fields in editor.rows():
        name = key or _free(wanted(fields), stem, taken)
        taken.add(name)
        found[name] = fields
    editor.set_keys(list(found))
    return found


def _free(wanted: str, stem: str, taken: set[str]) -> str:
    """A key nobody has: the wanted one, else stem and the first free number."""
    if wanted and wanted not in taken:
        return wanted
    number = 1
    while f"{stem}{number}" in taken:
        number += 1
    return f"{stem}{number}"
