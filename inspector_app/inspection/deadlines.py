"""Deadlines of a visit by its own calendar and parameters: conclusion, fix report, every finding; pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from inspector_app.inspection.findings import Finding
from inspector_app.inspection.workdays import Calendar

_WORKDAYS = re.compile(r"wd:(\d{1,3})(:visit)?")
_KINDS = frozenset(("", "at_once", "next_round", "year_end"))


@dataclass(frozen=True)
class Deadlines:
    """What the calendar says of one visit; None while the day something runs from is not known."""

    visit_end: date | None = None
    conclusion_due: date | None = None
    conclusion_wd: int | None = None  # working days the conclusion may take
    number: str = ""  # of the conclusion
    issued: date | None = None
    received: date | None = None  # by the body
    fix_report_due: date | None = None
    fix_report_wd: int | None = None
    fix_report_from: str = ""  # visit, conclusion_issued or conclusion_received
    calendar_until: int | None = None  # the last year whose days off the calendar names


class Clockwork:
    """Counts by the calendar, the parameters and the conclusion one frame holds."""

    def __init__(self, frame: Mapping[str, Any]) -> None:
        self._calendar = _calendar(frame)
        self._parameters = _mapping(frame.get("parameters"))
        conclusion = _mapping(frame.get("conclusion"))
        self._number = str(conclusion.get("number") or "")
        self._days = {
            "visit": _last_day(frame),
            "conclusion_issued": _day(conclusion.get("issued")),
            "conclusion_received": _day(conclusion.get("received")),
        }
        known = [*self._calendar.days_off, *self._calendar.worked_days]
        self._until = max((day.year for day in known), default=None)

    def deadlines(self) -> Deadlines:
        return Deadlines(
            visit_end=self._days["visit"],
            conclusion_due=self._rule("conclusion"),
            conclusion_wd=_count(self._parameters.get("conclusion_wd")),
            number=self._number,
            issued=self._days["conclusion_issued"],
            received=self._days["conclusion_received"],
            fix_report_due=self._rule("fix_report"),
            fix_report_wd=_count(self._parameters.get("fix_report_wd")),
            fix_report_from=str(self._parameters.get("fix_report_from") or ""),
            calendar_until=self._until,
        )

    def due(self, deadline: str) -> date | None:
        """The day a stored deadline ends on; None where it names none or what it runs from is not known yet."""
        days = _WORKDAYS.fullmatch(deadline)
        if days:
            return self._after(self._days["visit" if days[2] else "conclusion_received"], int(days[1]))
        if deadline in ("at_once", "year_end"):
            day = self._days["visit"]
            return day if day is None or deadline == "at_once" else date(day.year, 12, 31)
        return _day(deadline)

    def workdays_until(self, due: date) -> int:
        """Working days a deadline leaves after the visit; 0 while the day of the visit is not known."""
        visit = self._days["visit"]
        return 0 if visit is None else self._calendar.workdays_between(visit, due)

    def late(self, due: date, today: date) -> int:
        """Working days past a deadline; 0 while it is not over."""
        return self._calendar.workdays_between(due, today)

    def _rule(self, name: str) -> date | None:
        """So many working days after such an event: both are parameters of the visit."""
        start = self._days.get(str(self._parameters.get(f"{name}_from") or ""))
        return self._after(start, _count(self._parameters.get(f"{name}_wd")))

    def _after(self, start: date | None, count: int | None) -> date | None:
        if start is None or count is None:
            return None
        try:
            return self._calendar.add_workdays(start, count)
        except OverflowError:  # past the year 9999
            return None


def deadlines_of(frame: Mapping[str, Any]) -> Deadlines:
    """Conclusion and fix report of a visit (shape: ``frame`` in docs/files.md); never raises."""
    return Clockwork(frame).deadlines()


def due_of(deadline: str, frame: Mapping[str, Any]) -> date | None:
    """The day one stored deadline ends on, by the calendar of this frame."""
    return Clockwork(frame).due(deadline)


def workdays_late(frame: Mapping[str, Any], due: date, today: date) -> int:
    """Working days ``today`` is past ``due`` by the visit's calendar; 0 when it is not late."""
    return Clockwork(frame).late(due, today)


def is_deadline(text: str) -> bool:
    """True for what can be stored: at_once, next_round, year_end, ``wd:20``, ``wd:11:visit``, an ISO date, nothing."""
    return text in _KINDS or bool(_WORKDAYS.fullmatch(text)) or (len(text) == 10 and _day(text) is not None)


def with_due(findings: Sequence[Finding], frame: Mapping[str, Any]) -> tuple[Finding, ...]:
    """Findings with the day each is due: its own, else the earliest of what was recommended, else the fix report."""
    clockwork = Clockwork(frame)
    fix_report = clockwork.deadlines().fix_report_due
    own = [_own(each, clockwork) for each in findings]
    asked: dict[str, list[Finding]] = {}
    for each in own:
        if each.kind == "recommendation" and each.counts and each.deadline:
            for linked in each.links:
                asked.setdefault(linked, []).append(each)
    return tuple(_inherited(each, asked.get(each.id, ()), fix_report) for each in own)


def _own(finding: Finding, clockwork: Clockwork) -> Finding:
    return replace(finding, due=clockwork.due(finding.deadline), due_from="own") if finding.deadline else finding


def _inherited(finding: Finding, asked: Iterable[Finding], fix_report: date | None) -> Finding:
    if finding.deadline or finding.kind not in ("limitation", "advice"):
        return finding
    first = min(asked, key=lambda each: each.due or date.max, default=None)
    if first is not None:
        return replace(finding, due=first.due, due_from=first.id)
    return replace(finding, due=fix_report, due_from="fix_report") if finding.kind == "limitation" else finding


def _calendar(frame: Mapping[str, Any]) -> Calendar:
    days = (
        frozenset(filter(None, map(_day, each if isinstance(each, list | tuple) else ())))
        for each in (frame.get("days_off"), frame.get("worked_days"))
    )
    return Calendar(*days)


def _last_day(frame: Mapping[str, Any]) -> date | None:
    """The day the visit ended: the latest of its date and the days its sessions name."""
    sessions = frame.get("sessions")
    named = [each.get("part") for each in sessions if isinstance(each, Mapping)] if isinstance(sessions, list) else []
    return max(filter(None, map(_day, (frame.get("date"), *named))), default=None)


def _mapping(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


def _day(value: Any) -> date | None:
    try:
        return date.fromisoformat(str(value)[:10])
    except ValueError:
        return None


def _count(value: Any) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) and value >= 0 else None
