"""A visit's frame as expressions see it: dates, years, traits, with what holds while a field is not set."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from inspector_app.inspection.workdays import Calendar


class FrameView:
    """Answers ``frame('name')`` and ``parameter('name')`` for one visit; the Environment of its checklist."""

    def __init__(self, frame: Mapping[str, Any], fields: Sequence[Mapping[str, Any]], today: date) -> None:
        """``fields`` is the list of forms/frame-fields.json; ``frame`` the visit's own frame."""
        self._frame = frame
        self._fields = {str(field["name"]): field for field in fields}
        self._today = today
        self.calendar = Calendar.of(frame.get("days_off") or (), frame.get("worked_days") or ())

    def today(self) -> date:
        return self._today

    def is_workday(self, day: date) -> bool:
        return self.calendar.is_workday(day)

    def parameter(self, name: str) -> str:
        value = (self._frame.get("parameters") or {}).get(name)
        return "" if value is None else _text(value)

    def frame(self, name: str) -> str | None:
        """The field as text; None while a trait is not set (conditions that need it hold)."""
        field = self._fields.get(name)
        if field is None:
            return None
        value: Any = self._frame
        for step in str(field["path"]).split("."):
            value = value.get(step) if isinstance(value, Mapping) else None
        if value is not None:
            return _text(value)
        return self._unset(name, str(field.get("unset", "")))

    def _unset(self, name: str, unset: str) -> str | None:
        if name == "plan_year":
            return str(self._frame.get("date") or self._today.isoformat())[:4]
        if name == "months_elapsed":
            return str(self._months_elapsed())
        if name == "working_days":
            return self._working_days()
        return None if unset == "true" else unset

    def _months_elapsed(self) -> int:
        visit = date.fromisoformat(str(self._frame.get("date") or self._today.isoformat()))
        year = int(self.frame("plan_year") or visit.year)
        return min(12, max(0, (visit.year - year) * 12 + visit.month - 1))

    def _working_days(self) -> str | None:
        period = self._frame.get("period") or {}
        try:
            start, end = date.fromisoformat(period["from"]), date.fromisoformat(period["to"])
        except (KeyError, TypeError, ValueError):
            return None
        days = self.calendar.workdays_between(start, end) + self.calendar.is_workday(start)
        return str(days)


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)


def body_kinds(frame: Mapping[str, Any]) -> frozenset[str]:
    """Kinds of the inspected body and of its desk."""
    found = {str((frame.get(name) or {}).get("kind") or "") for name in ("body", "desk")}
    return frozenset(found - {""})
