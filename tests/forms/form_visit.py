"""A visit on a bundled checklist without a workspace: frame, rows and answers as a test wants them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any

from inspector_app.inspection.frame import FrameView
from inspector_app.xforms.checklist import Checklist
from inspector_app.xforms.compile import CompiledForm

Answers = dict[str, Mapping[str, Any]]


class FormVisit:
    """Frame and rows to be changed at will; ``checklist`` makes a new checklist from them."""

    def __init__(
        self, form: CompiledForm, load: Any, frame: Mapping[str, Any], rows: Mapping[str, list[dict[str, Any]]]
    ) -> None:
        self._form, self._load = form, load
        self.frame = dict(frame)
        self.rows = dict(rows)

    def codes(self, profile: str = "") -> list[str]:
        """Items of a profile (the frame's when none is named), without those left out."""
        wanted = (self._form.checklist.form_id, profile or self.frame["profile"])
        (found,) = [each for each in self._load("profiles")["profiles"] if (each["form"], each["id"]) == wanted]
        return [code for code in found["items"] if code not in self.frame["left_out"]]

    def checklist(self, answers: Answers, items: Collection[str] | None = None) -> Checklist:
        """The checklist with these answers and the rows; ``items`` are those of the frame's profile by default."""
        view = FrameView(self.frame, self._load("frame-fields")["fields"], date(2026, 5, 14))
        checklist = Checklist(self._form, view, self.codes() if items is None else items)
        keys = {group.name: group.key for group in self._form.checklist.groups}
        checklist.load(
            answers, {name: [(str(row[keys[name]]), row) for row in rows] for name, rows in self.rows.items()}
        )
        return checklist


def answers_of(file: Any) -> Answers:
    """The values of a file of answers by code, with what stands beside them."""
    beside = ("state", "reason", "scope", "at")
    return {
        each["code"]: {**each["value"], **{name: each[name] for name in beside if name in each}}
        for each in file["answers"]
    }


def proposed(checklist: Checklist) -> list[str]:
    return [item.code for item in checklist.model.items if checklist.proposes(item.code)]


def hidden(checklist: Checklist) -> list[str]:
    return [item.code for item in checklist.model.items if not checklist.relevant(item.code)]


def severities(checklist: Checklist, levels: Sequence[str] = ("critical", "major", "minor", "note")) -> dict[str, int]:
    """How many limitations are proposed, in all and by severity."""
    counted = Counter(item.severity for item in checklist.model.items if checklist.proposes(item.code))
    return {"total": counted.total(), **{level: counted[level] for level in levels}}
