"""Tables of the minutes: figures of a section, and the lists that may be printed, with codes and no names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from inspector_app.inspection.minutes_answers import (
    NUMERIC,
    choice_label,
    contradictions,
    figures,
    given_parts,
    heading_of_figures,
    listed,
    own_period,
    shown,
    topic,
    total,
)
from inspector_app.inspection.minutes_document import Table
from inspector_app.inspection.visit import ItemState, RowState, VisitState
from inspector_app.inspection.wording import clean, figure, short_date, short_time, upper_first
from inspector_app.xforms.checklist_model import Field, Group

# The columns of the lists that are printed, with their shares of the width. Lists of people, and those whose items
# say it all in one sentence, are only counted; any other list shows its key and what cannot be a name.
COLUMNS: Mapping[str, tuple[tuple[str, float], ...]] = {
    "sampled_dossier": (
        ("code", 1.2), ("field", 1.5), ("channel", 1.2), ("received_at", 1.4), ("promised_at", 1.4),
        ("returned_at", 1.4), ("ended_in_system_at", 1.5), ("status", 1.2),
    ),
    "attendance_snapshot": (
        ("time", 1), ("scope", 3), ("due", 1.2), ("present", 1.1), ("leave", 1.1), ("mission", 1.1), ("unknown", 1.1),
    ),
    "equipment": (
        ("code", 1.2), ("kind", 2.4), ("quantity", 1), ("working", 1.1), ("broken_since", 1.5),
        ("repair_requested", 1.2), ("note", 2.4),
    ),
    "posted_procedure": (
        ("code", 1.2), ("field", 1.6), ("decision_no", 1.8), ("decision_date", 1.5), ("posted_date", 1.5),
        ("wd_to_post", 1.3),
    ),
    "earlier_limitation": (("code", 0.8), ("text", 4), ("deadline", 1.5), ("reported", 1.5), ("verified", 1.5)),
    "model_initiative": (("name", 3), ("place", 2), ("start", 1.5), ("status", 1.3), ("proposes_replication", 1.2)),
    "late_by_field": (("field", 2), ("resolved_late", 1.4), ("in_progress_overdue", 1.4), ("total", 1), ("cause", 2.4)),
}  # fmt: skip
COUNTED_ONLY = frozenset(
    {"official_on_duty", "citizen_interview", "document_ref", "room_checked", "signed_document", "subordinate_unit"}
)
MAX_CELL = 300  # characters; a longer text stands whole in the attached data


def figure_items(states: Sequence[ItemState]) -> tuple[ItemState, ...]:
    """Answers of a section that read better as a table: with two rows of named numbers or more.

    Single plain numbers and percents of the section join them; counts stay sentences.
    """
    rows = [state for state in states if state.state == "answered" and figures(state.item, state.value or {})]
    if len(rows) < 2:
        return ()
    codes = {state.code for state in rows}
    return tuple(state for state in states if state.code in codes or _single_figure(state))


def _single_figure(state: ItemState) -> bool:
    if state.state != "answered" or not state.item.kind.startswith(("number", "percent")):
        return False
    parts = given_parts(state.item, state.value or {})
    return len(parts) == 1 and parts[0][0].name in ("n", "pct")


def figure_table(states: Sequence[ItemState], title: str, language: str) -> Table:
    """What is counted, its parts, the total."""
    header = ("Content", "Of which", "Total") if language == "en" else ("Nội dung", "Chi tiết", "Tổng")
    rows = tuple(_figure_row(state, language) for state in states)
    return Table(title, header, rows, (4.2, 4.2, 1.4), "llr", tuple(state.code for state in states))


def _figure_row(state: ItemState, language: str) -> tuple[str, str, str]:
    value = state.value or {}
    parts = figures(state.item, value)
    told = [upper_first(each) for each in (own_period(value, language), *contradictions(state, language)) if each]
    if parts:
        detail = ". ".join([upper_first(listed(parts, language)), *told])
        return heading_of_figures(state.item, language), detail, total(parts, language)
    part, given = given_parts(state.item, value)[0]
    return topic(state.item.label.of(language)), ". ".join(told), shown(part, given, language)


def list_tables(state: VisitState, language: str) -> list[tuple[str, Table]]:
    """Tables of the lists that have rows, numbered, each with the section whose items name it first."""
    found: list[tuple[str, Table]] = []
    order = {section.code: place for place, section in enumerate(state.form.sections)}
    placed = [(_section_of(group, state), group) for group in state.form.groups if group.name not in COUNTED_ONLY]
    for section, group in sorted(((s, g) for s, g in placed if s), key=lambda each: order[each[0]]):
        table = _list_table(group, state.rows.get(group.name, ()), language)
        if table.rows and table.header:  # rows in which nothing was entered yet say nothing
            title = f"{'Table' if language == 'en' else 'Bảng'} {len(found) + 1}. {table.title}"
            found.append((section, replace(table, title=title)))
    return found


def _section_of(group: Group, state: VisitState) -> str:
    return next((each.item.section for each in state.items if group.name in each.item.groups), "")


def _list_table(group: Group, rows: Sequence[RowState], language: str) -> Table:
    columns = [(each, share) for each, share in _columns(group) if _filled(each, rows) or each.name == group.key]
    header = [topic(each.label.of(language)) for each, _ in columns]
    body = [[_cell(each, row, group, language) for each, _ in columns] for row in rows]
    shares, align = [share for _, share in columns], "".join(_alignment(each, group) for each, _ in columns)
    if any(row.flags for row in rows):
        header.append("Remarks" if language == "en" else "Ghi nhận")
        for cells, row in zip(body, rows, strict=True):
            cells.append(upper_first("; ".join(flag.of(language) for flag in row.flags)))
        shares.append(2.6)
        align += "l"
    return Table(clean(group.label.of(language)), tuple(header), tuple(map(tuple, body)), tuple(shares), align)


def _columns(group: Group) -> list[tuple[Field, float]]:
    chosen = COLUMNS.get(group.name)
    if chosen is None:
        safe = [each for each in group.fields if each.type not in ("text", "image") and each.name != group.key]
        chosen = tuple((name, 1.0) for name in (group.key, *(each.name for each in safe[:5])))
    held = ((group.field(name), share) for name, share in chosen)
    return [(each, share) for each, share in held if each is not None]


def _filled(each: Field, rows: Sequence[RowState]) -> bool:
    return any(row.fields.get(each.name) not in (None, "") for row in rows)


def _alignment(each: Field, group: Group) -> str:
    if (each.name == group.key == "code") or each.type in ("date", "time", "dateTime"):
        return "c"
    return "r" if each.type in NUMERIC else "l"


def _cell(each: Field, row: RowState, group: Group, language: str) -> str:
    value: Any = row.fields.get(each.name)
    if value is None and each.name == group.key:
        value = row.key
    if value in (None, ""):
        return ""
    if each.type in ("date", "dateTime"):
        return short_date(value, language)
    if each.type == "time":
        return short_time(value)
    if isinstance(value, list | tuple):
        return upper_first("; ".join(choice_label(each.choices, code, language) for code in value))
    text = upper_first(choice_label(each.choices, value, language)) if each.choices else figure(value, language)
    return text if len(text) <= MAX_CELL else text[:MAX_CELL].rstrip() + "…"
