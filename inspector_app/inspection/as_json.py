"""The JSON other programs read: visits, items, rows, findings, history; stable keys (docs/files.md)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from inspector_app.inspection.deadlines import Deadlines
from inspector_app.inspection.disputes import Dispute
from inspector_app.inspection.findings import Finding
from inspector_app.inspection.history import Entry
from inspector_app.inspection.merging import FilePlan
from inspector_app.inspection.references import of_register
from inspector_app.inspection.visit import ItemState, PhotoState, Remark, VisitState


def visit(state: VisitState, language: str) -> dict[str, Any]:
    """``visit show``."""
    asked, answered, missing = state.progress
    numbers = {photo.sha256: photo for photo in state.photos}
    return {
        "id": state.id,
        "title": state.title,
        "frame": dict(state.frame),
        "form": {"id": state.form.form_id, "version": state.form.version, "sha256": state.form_sha256},
        "profile": state.profile,
        "progress": {"asked": asked, "answered": answered, "missing": missing},
        "items": [_item(item, numbers) for item in state.items],
        "rows": {
            group: [
                {
                    "id": row.id,
                    "key": row.key,
                    "fields": dict(row.fields),
                    "flags": [flag.of(language) for flag in row.flags],
                }
                for row in rows
            ]
            for group, rows in state.rows.items()
        },
        "findings": [finding(each) for each in state.findings],
        "deadlines": deadlines(state.deadlines),
        "score": {},
        "problems": [remark(each, language) for each in state.problems],
        "warnings": [remark(each, language) for each in state.warnings],
        "versions": _versions(state),
    }


def _item(state: ItemState, photos: Mapping[str, PhotoState]) -> dict[str, Any]:
    given = state.given
    value = state.value
    return {
        "code": state.code,
        "ref": state.code,
        "section": state.item.section,
        "relevant": state.relevant,
        "required": state.relevant,
        "value": dict(value) if value is not None else None,
        "state": state.state,
        "entered": dict(state.entered) if state.entered is not None else None,
        "computed": dict(state.computed) if state.computed is not None else None,
        "by": given.author if given else None,
        "at": given.at if given else None,
        "device": given.device if given else None,
        "in_dispute": state.in_dispute,
        "photos": [{"number": photos[sha].number, "sha256": sha} for sha in state.photos if sha in photos],
        "note": state.note,
    }


def _versions(state: VisitState) -> list[dict[str, Any]]:
    found: dict[int, list[dict[str, Any]]] = {}
    for signing in state.signings:
        found.setdefault(signing.version, []).append({"what": signing.what, "at": signing.at, **signing.value})
    return [{"version": version, "acts": acts} for version, acts in sorted(found.items())]


def finding(each: Finding) -> dict[str, Any]:
    """One entry of ``finding list``."""
    return {
        "id": each.id,
        "codes": list(each.codes),
        "kind": each.kind,
        "severity": each.severity,
        "text": each.text,
        "status": each.status,
        "deadline": each.deadline,
        "photos": list(each.photos),
        "by": each.by,
        "basis": list(each.basis),
        "reason": each.reason,
        "merged_into": each.merged_into,
        "to_whom": each.to_whom,
        "edited": each.edited,
        "outdated": each.outdated,
        "finder": each.finder,
        "cause": each.cause,
        "consequence": each.consequence,
        "field": each.field,
        "unit": each.unit,
        "place": each.place,
        "document": each.document,
        "links": list(each.links),
        "repeated": each.repeated.as_value() if each.repeated else None,
        "raised": each.raised,
        "due": _day(each.due),
        "due_from": each.due_from,
    }


def deadlines(found: Deadlines) -> dict[str, Any]:
    """When the conclusion and the fix report are due, beside what is known of the conclusion."""
    return {
        "visit_end": _day(found.visit_end),
        "conclusion_due": _day(found.conclusion_due),
        "number": found.number,
        "issued": _day(found.issued),
        "received": _day(found.received),
        "fix_report_due": _day(found.fix_report_due),
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def merge(files: Sequence[FilePlan], visits: Sequence[str], disputes: int, language: str) -> dict[str, Any]:
    """``merge`` and ``merge --dry-run``."""
    return {
        "files": [
            {
                "file": each.file,
                "status": each.status,
                "from": each.person,
                "device": each.device_label,
                "fingerprint": each.fingerprint,
                "device_known": each.device_known,
                "answers": each.answers,
                "new": each.new,
                "same": each.same,
                "agreed": each.agreed,
                "disputed": each.disputed,
                "late": each.late,
                "newer": each.newer,
                "refused": each.refused,
                "photos": each.photos,
                "missing_photos": each.missing_photos,
                "problems": [problem.of(language) for problem in each.problems],
            }
            for each in files
        ],
        "conflicts": disputes,
        "visits": list(visits),
    }


def dispute(each: Dispute, language: str) -> dict[str, Any]:
    """One entry of ``conflict list``."""
    return {
        "id": each.id,
        "visit": each.visit,
        "ref": each.ref,
        "kind": each.kind,
        "title": each.title.of(language),
        "heads": [
            {
                "n": head.n,
                "value": head.value,
                "deleted": head.deleted,
                "author": head.author,
                "recorder": head.recorder,
                "device": head.device_label,
                "at": head.at,
                "clock_note": head.clock_note.of(language),
                "scope": head.scope,
                "note": head.note,
                "photos": list(head.photos),
            }
            for head in each.heads
        ],
        "can_sum": each.can_sum,
        "sum_why_not": each.sum_why_not.of(language),
        "mode": each.mode,
        "decided_before": [
            {"author": past.author, "at": past.at, "value": past.value, "reason": past.reason}
            for past in each.decided_before
        ],
    }


def remark(each: Remark, language: str) -> dict[str, str]:
    return {"kind": each.kind, "ref": each.ref, "text": each.text.of(language)}


def entry(each: Entry) -> dict[str, Any]:
    """One entry of ``visit history``: the value, who, where and when, and what became of it.

    ``note`` is a person's reason or, where there is none, the mark of a deed taken back or done again.
    """
    operation, marks = each.operation, each.marks
    mark = next((f"{name}:{named}" for name in ("undo", "redo", "again") if (named := getattr(marks, name))), "")
    return {
        "id": operation.id,
        "ref": of_register(operation.register),
        "kind": each.kind,
        "value": operation.value,
        "deleted": not operation.live,
        "author": operation.author,
        "recorder": operation.recorder,
        "device": operation.device,
        "at": operation.moment.astimezone().isoformat(timespec="milliseconds"),
        "replaces": list(operation.replaces),
        "note": " ".join(part for part in (marks.words, mark) if part),
        "live": each.live,
        "undone": each.fate == "undone",
    }
