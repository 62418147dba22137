"""What becomes of a visit's limitations: numbered in the conclusion, reported fixed, checked, overdue; pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from inspector_app.inspection.deadlines import Deadlines, deadlines_of, due_of, workdays_late
from inspector_app.inspection.findings import Finding
from inspector_app.inspection.operations import Cell
from inspector_app.inspection.wording import clean, parse_day
from inspector_app.language import Text

FOLLOWED = ("limitation", "recommendation")
"""Kinds of findings that somebody has to put right."""

DUTIES = {
    "conclusion": Text("Ban hành thông báo kết luận kiểm tra", "Issue the conclusion of the inspection"),
    "fix_report": Text("Đơn vị báo cáo kết quả khắc phục", "The body reports on what it put right"),
}
"""What is due beside them: ours to the body, the body's to us."""

RESULTS = ("fixed", "still", "repeated")
"""What a check can say."""

STATUSES = ("open", "reported", "fixed", "still", "repeated")
UNSETTLED = ("open", "still", "repeated")
"""Past its day, a limitation of one of these is overdue; one that is reported fixed waits for us, not for the body."""

LIST, REPORT = "c/list", "c/report"


def followup_register(finding: str, what: str) -> str:
    """``c/<finding>/reported`` or ``c/<finding>/checked``."""
    return f"c/{finding}/{what}"


@dataclass(frozen=True)
class Word:
    """What somebody said about one limitation on a day; ``result`` is "" for the body's report, else a check's."""

    date: str  # ISO
    by: str = ""
    evidence: str = ""  # numbers of papers, in words
    photos: tuple[str, ...] = ()  # SHA-256
    note: str = ""
    result: str = ""

    @property
    def evidenced(self) -> bool:
        return bool(self.evidence or self.photos)


@dataclass(frozen=True)
class Entry:
    """One limitation or recommendation as it is followed; ``number`` is that of the conclusion once there is one."""

    finding: str
    kind: str
    number: int  # counted by kind
    codes: tuple[str, ...]
    severity: str
    text: Text
    to_whom: str
    deadline: str  # as findings store it
    due: date | None
    repeated: bool = False  # found at an earlier visit too
    reported: Word | None = None
    checked: Word | None = None

    @property
    def status(self) -> str:
        """One of STATUSES: the later word counts, and what was seen fixed stays fixed."""
        if self.checked is None:
            return "reported" if self.reported is not None else "open"
        if self.checked.result == "fixed" or self.reported is None or self.reported.date <= self.checked.date:
            return self.checked.result
        return "reported"

    def overdue(self, today: date) -> bool:
        return self.due is not None and self.due < today and self.status in UNSETTLED


@dataclass(frozen=True)
class Figures:
    """Counts of one kind that are never mixed: ``fixed``, ``holding``, ``repeated``, ``to_check`` and ``silent`` add
    up to ``total``; ``reported`` and ``evidenced`` are the body's words, ``overdue`` is the calendar's."""

    total: int = 0
    reported: int = 0
    evidenced: int = 0
    fixed: int = 0
    holding: int = 0
    repeated: int = 0
    to_check: int = 0
    silent: int = 0
    overdue: int = 0


@dataclass(frozen=True)
class FollowUp:
    """The follow-up of one visit. ``concluded``: the list is numbered for good and no longer follows the findings."""

    deadlines: Deadlines
    entries: tuple[Entry, ...]
    concluded: bool = False
    report: Word | None = None  # the body's report on fixing; its number is in ``evidence``

    def entry(self, finding: str) -> Entry | None:
        return next((each for each in self.entries if each.finding == finding), None)

    def figures(self, today: date, kind: str = "limitation") -> Figures:
        return figures((each for each in self.entries if each.kind == kind), today)

    def duties(self) -> tuple[Entry, ...]:
        """Conclusion and fix report as entries, where the day they are due is known."""
        issued = self.deadlines.issued
        done = {
            "conclusion": Word(issued.isoformat(), evidence=self.deadlines.number, result="fixed") if issued else None,
            "fix_report": replace(self.report, result="fixed") if self.report is not None else None,
        }
        due = {"conclusion": self.deadlines.conclusion_due, "fix_report": self.deadlines.fix_report_due}
        return tuple(
            Entry(name, name, 0, (), "", words, "", "", due[name], checked=done[name])
            for name, words in DUTIES.items()
            if due[name] is not None
        )


def figures(entries: Iterable[Entry], today: date) -> Figures:
    found = list(entries)
    status = [each.status for each in found]
    return Figures(
        total=len(found),
        reported=sum(each.reported is not None for each in found),
        evidenced=sum(each.reported is not None and each.reported.evidenced for each in found),
        fixed=status.count("fixed"),
        holding=status.count("still"),
        repeated=status.count("repeated"),
        to_check=status.count("reported"),
        silent=status.count("open"),
        overdue=sum(each.overdue(today) for each in found),
    )


def numbered(findings: Sequence[Finding], english: Sequence[Finding]) -> list[dict[str, Any]]:
    """The list a conclusion keeps: standing limitations and recommendations, numbered by kind.

    ``english`` are the same findings with their English words.
    """
    words = {each.id: each.text for each in english}
    entries: list[dict[str, Any]] = []
    for kind in FOLLOWED:
        standing = [each for each in findings if each.kind == kind and each.counts]
        for number, each in enumerate(standing, 1):
            about: dict[str, Any] = {
                "n": number,
                "finding": each.id,
                "kind": kind,
                "codes": list(each.codes),
                "severity": each.severity,
                "text": {"vi": each.text, "en": words.get(each.id, each.text)},
                "to_whom": each.to_whom,
                "deadline": each.deadline,
            }
            entries.append({name: value for name, value in about.items() if value not in ("", [])})
    return entries


def followup_of(
    frame: Mapping[str, Any], cells: Mapping[str, Cell], findings: Sequence[Finding], english: Sequence[Finding]
) -> FollowUp:
    """The follow-up from the registers of a visit and its findings in both languages."""
    kept = _value(cells, LIST)
    entries = kept.get("entries") if isinstance(kept.get("entries"), list) else None
    lines = entries if entries is not None else numbered(findings, english)
    deadlines = deadlines_of(frame)
    living = {each.id: each for each in findings}
    found = [_entry(each, cells, frame, deadlines, living) for each in lines if isinstance(each, Mapping)]
    return FollowUp(deadlines, tuple(found), entries is not None, _word(_value(cells, REPORT)))


def _entry(
    line: Mapping[str, Any],
    cells: Mapping[str, Cell],
    frame: Mapping[str, Any],
    deadlines: Deadlines,
    living: Mapping[str, Finding],
) -> Entry:
    finding, kind, deadline = clean(line.get("finding")), clean(line.get("kind")), clean(line.get("deadline"))
    stands = living.get(finding)
    if deadline:
        due = due_of(deadline, frame)
    elif stands is not None and stands.due is not None:
        due = stands.due
    else:
        due = deadlines.fix_report_due if kind == "limitation" else None
    text, number, codes = line.get("text"), line.get("n"), line.get("codes")
    said = text if isinstance(text, Mapping) else {}
    return Entry(
        finding=finding,
        kind=kind if kind in FOLLOWED else "limitation",
        number=number if isinstance(number, int) else 0,
        codes=tuple(map(clean, codes)) if isinstance(codes, list | tuple) else (),
        severity=clean(line.get("severity")),
        text=Text(clean(said.get("vi")), clean(said.get("en") or said.get("vi"))),
        to_whom=clean(line.get("to_whom")),
        deadline=deadline,
        due=due,
        repeated=stands is not None and bool(stands.repeated),
        reported=_word(_value(cells, followup_register(finding, "reported"))),
        checked=_word(_value(cells, followup_register(finding, "checked"))),
    )


def _value(cells: Mapping[str, Cell], register: str) -> Mapping[str, Any]:
    cell = cells.get(register)
    return cell.value if cell is not None and isinstance(cell.value, Mapping) else {}


def _word(value: Mapping[str, Any]) -> Word | None:
    day = parse_day(value.get("date"))
    if day is None:
        return None
    photos, result = value.get("photos"), clean(value.get("result"))
    return Word(
        date=day.isoformat(),
        by=clean(value.get("by")),
        evidence=clean(value.get("evidence") or value.get("number")),
        photos=tuple(map(clean, photos)) if isinstance(photos, list | tuple) else (),
        note=clean(value.get("note")),
        result=result if result in RESULTS else "",
    )


def days_late(frame: Mapping[str, Any], due: date | None, today: date) -> int:
    """Working days past a day, by the visit's calendar; at least 1 once the day is over, 0 before."""
    if due is None or due >= today:
        return 0
    return max(1, workdays_late(frame, due, today))
