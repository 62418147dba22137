"""A visit as a submission of its form, and what of a submission is news to a visit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from inspector_app.inspection.answers_file import AnswerLine, Batch
from inspector_app.inspection.deeds import read_note
from inspector_app.inspection.operations import Operation, canonical
from inspector_app.inspection.visit import ItemState, VisitState
from inspector_app.xforms.audit import Step
from inspector_app.xforms.checklist_model import Group
from inspector_app.xforms.submission import Filled, Metadata, Submission


@dataclass(frozen=True)
class Intake:
    """What a visit takes from a submission; what stands already is not in ``batch``."""

    batch: Batch
    outside: tuple[str, ...]  # answered items that this visit does not ask


def filled_items(state: VisitState) -> dict[str, Filled]:
    """The items a submission holds, by code: those that are asked, answered or not."""
    return {item.code: _filled(item) for item in state.items if item.relevant}


def _filled(item: ItemState) -> Filled:
    by = item.given.author if item.given is not None else ""
    return Filled(item.value, item.entered is None and item.computed is not None, item.note, by)


def filled_rows(state: VisitState) -> dict[str, list[Mapping[str, Any]]]:
    """Entered and computed fields of every row, by list."""
    return {group: [row.fields for row in rows] for group, rows in state.rows.items()}


def metadata(operations: Sequence[Operation], state: VisitState, device: str) -> Metadata:
    """When the visit was begun and last worked on, its day, by whom it was begun, and the laptop that writes.

    ``operations`` are those of the visit, oldest first, at least one.
    """
    begun, last = (
        one.moment.astimezone().isoformat(timespec="milliseconds") for one in (operations[0], operations[-1])
    )
    return Metadata(begun, last, str(state.frame.get("date") or begun[:10]), operations[0].author, device)


def steps(operations: Iterable[Operation], state: VisitState) -> Iterator[Step]:
    """Every value ever given to an item or to a field of a row, oldest first."""
    order = {(group, row.id): n for group, rows in state.rows.items() for n, row in enumerate(rows, 1)}
    before: dict[str, Any] = {}
    for one in operations:
        if not one.register.startswith("a/"):
            continue
        old, new = before.get(one.register), one.value if one.live else None
        before[one.register] = new
        moment, reason = one.moment.astimezone(), read_note(one.note).words
        owner, *rest = one.register.removeprefix("a/").split("/")
        if rest:
            row = order.get((owner, rest[0]), -1)
            yield Step(owner, rest[-1], old, new, moment, one.author, reason, row)
            continue
        was, now = old if isinstance(old, Mapping) else {}, new if isinstance(new, Mapping) else {}
        for name in dict.fromkeys((*was, *now)):
            if was.get(name) != now.get(name):
                yield Step(owner, name, was.get(name), now.get(name), moment, one.author, reason)


def intake(submission: Submission, state: VisitState) -> Intake:
    """What is new to the visit. A blank node takes nothing back: a submission adds and corrects, it never deletes."""
    lines: list[AnswerLine] = []
    outside: list[str] = []
    for code, filled in submission.items.items():
        item = state.item(code)
        if item is None:
            outside += [code] if filled.value is not None or filled.note else []
            continue
        note = filled.note if filled.note and filled.note != item.note else None
        if filled.value is not None and not _same(filled.value, item.entered):
            lines.append(AnswerLine(code, filled.value, note, filled.by))
        elif note is not None:
            lines.append(AnswerLine(code, None, note, filled.by))
    rows = {name: tuple(_new_rows(name, found, state)) for name, found in submission.rows.items()}
    return Intake(Batch(tuple(lines), {name: found for name, found in rows.items() if found}, ()), tuple(outside))


def _same(value: Mapping[str, Any], entered: Mapping[str, Any] | None) -> bool:
    return entered is not None and canonical(value) == canonical(entered)


def _new_rows(name: str, found: Iterable[Mapping[str, Any]], state: VisitState) -> Iterable[Mapping[str, Any]]:
    """Rows that do not stand in the visit with exactly these fields; each standing row answers for one only."""
    group = state.form.group(name)
    standing = [canonical(_entered(group, row.fields)) for row in state.rows.get(name, ())] if group is not None else []
    for fields in found:
        spelled = canonical(fields)
        if spelled in standing:
            standing.remove(spelled)
        else:
            yield fields


def _entered(group: Group, fields: Mapping[str, Any]) -> dict[str, Any]:
    return {field.name: fields[field.name] for field in group.fields if not field.computed and field.name in fields}
