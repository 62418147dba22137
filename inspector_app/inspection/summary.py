"""One visit in short, as lists and round reports need it: kept beside the log, so that nothing is opened for them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any

from inspector_app.inspection.deadlines import Deadlines
from inspector_app.inspection.findings import Finding
from inspector_app.inspection.followup import Entry, FollowUp, Word
from inspector_app.inspection.visit import ItemState, VisitState
from inspector_app.inspection.wording import clean, parse_day
from inspector_app.language import Text

FORMAT = 1
"""Of what is kept; one of another format is made anew."""

_FRAME = ("body", "desk", "mode", "date", "round", "sample", "state", "days_off", "worked_days", "sessions")


@dataclass(frozen=True)
class Line:
    """One standing finding: what kind, of which items, in which words."""

    id: str
    kind: str
    codes: tuple[str, ...]
    severity: str
    text: Text
    cause: str = ""
    unit: str = ""
    field: str = ""  # name of the field in Vietnamese
    repeated: bool = False


@dataclass(frozen=True)
class VisitDigest:
    """What is kept of a visit. ``figures`` are verified counts of total by item (a, b); ``sections`` say by code how
    many items were asked and how many answered; ``checked`` are the codes that were answered with a judgement."""

    visit: str
    frame: Mapping[str, Any]
    form: str  # SHA-256 of the checklist
    stage: str  # planned, in_progress, locked
    sections: Mapping[str, tuple[int, int]]
    checked: frozenset[str]
    figures: Mapping[str, tuple[int, int]]
    lines: tuple[Line, ...]
    follow: FollowUp = field(default_factory=lambda: FollowUp(Deadlines(), ()))

    @property
    def body(self) -> str:
        return clean((self.frame.get("body") or {}).get("name"))

    @property
    def kind(self) -> str:
        return clean((self.frame.get("body") or {}).get("kind"))

    @property
    def date(self) -> str:
        return clean(self.frame.get("date"))

    @property
    def round(self) -> str:
        return clean(self.frame.get("round"))

    @property
    def mode(self) -> str:
        return clean(self.frame.get("mode"))

    @property
    def said(self) -> str:
        """The state people gave the visit (``v/state``), "" while nobody said one."""
        state = self.frame.get("state")
        return clean(state.get("state")) if isinstance(state, Mapping) else ""

    @property
    def sample(self) -> bool:
        return bool(self.frame.get("sample"))

    def standing(self, kind: str) -> list[Line]:
        return [each for each in self.lines if each.kind == kind]


def digest(state: VisitState, english: Sequence[Finding], follow: FollowUp) -> VisitDigest:
    """The short form of a visit; ``state`` is in Vietnamese, ``english`` are its findings with their English words."""
    words = {each.id: each.text for each in english}
    sections: dict[str, tuple[int, int]] = {}
    for section in state.form.sections:
        states = [each for item in section.items if (each := state.item(item.code)) is not None and each.relevant]
        if states:
            sections[section.code] = (len(states), sum(each.state != "missing" for each in states))
    checked = [each for each in state.items if each.relevant and each.state == "answered"]
    stage = "locked" if state.signings else "in_progress" if checked else "planned"
    return VisitDigest(
        visit=state.id,
        frame={name: state.frame[name] for name in _FRAME if state.frame.get(name)},
        form=state.form_sha256,
        stage=stage,
        sections=sections,
        checked=frozenset(each.code for each in checked),
        figures={each.code: pair for each in checked if (pair := _pair(each)) is not None},
        lines=tuple(_line(each, words) for each in state.findings if each.counts),
        follow=follow,
    )


def _pair(state: ItemState) -> tuple[int, int] | None:
    value = state.value or {}
    a, b = value.get("a"), value.get("b")
    whole = state.item.kind == "count_of_total" and type(a) is int and type(b) is int
    return (a, b) if whole and isinstance(a, int) and isinstance(b, int) else None


def _line(each: Finding, english: Mapping[str, str]) -> Line:
    return Line(
        id=each.id,
        kind=each.kind,
        codes=each.codes,
        severity=each.severity,
        text=Text(each.text, english.get(each.id, each.text)),
        cause=each.cause,
        unit=each.unit,
        field=each.field_name.vi,
        repeated=bool(each.repeated),
    )


# --- as JSON ---------------------------------------------------------------------------------------------------------


def to_json(kept: VisitDigest) -> dict[str, Any]:
    """JSON values; ``from_json`` reads them back."""
    follow = kept.follow
    return {
        "frame": dict(kept.frame),
        "form": kept.form,
        "stage": kept.stage,
        "sections": {code: list(pair) for code, pair in kept.sections.items()},
        "checked": sorted(kept.checked),
        "figures": {code: list(pair) for code, pair in kept.figures.items()},
        "lines": [_bare(asdict(each)) for each in kept.lines],
        "deadlines": {name: _iso(value) for name, value in asdict(follow.deadlines).items() if value not in (None, "")},
        "entries": [entry_json(each) for each in follow.entries],
        "concluded": follow.concluded,
        "report": _bare(asdict(follow.report)) if follow.report is not None else None,
    }


def from_json(visit: str, kept: Mapping[str, Any]) -> VisitDigest:
    given = dict(kept["deadlines"])
    for name in ("visit_end", "conclusion_due", "issued", "received", "fix_report_due"):
        given[name] = parse_day(given.get(name))
    report = kept["report"]
    return VisitDigest(
        visit=visit,
        frame=kept["frame"],
        form=kept["form"],
        stage=kept["stage"],
        sections={code: (pair[0], pair[1]) for code, pair in kept["sections"].items()},
        checked=frozenset(kept["checked"]),
        figures={code: (pair[0], pair[1]) for code, pair in kept["figures"].items()},
        lines=tuple(_read_line(each) for each in kept["lines"]),
        follow=FollowUp(
            Deadlines(**given),
            tuple(entry_of(each) for each in kept["entries"]),
            bool(kept["concluded"]),
            _read_word(report),
        ),
    )


def entry_json(entry: Entry) -> dict[str, Any]:
    """One entry as JSON values; ``entry_of`` reads them back."""
    return _bare({**asdict(entry), "due": _iso(entry.due)})


def entry_of(kept: Mapping[str, Any]) -> Entry:
    return Entry(
        finding=kept["finding"],
        kind=kept["kind"],
        number=kept["number"],
        codes=tuple(kept.get("codes") or ()),
        severity=kept.get("severity", ""),
        text=Text(kept["text"]["vi"], kept["text"]["en"]),
        to_whom=kept.get("to_whom", ""),
        deadline=kept.get("deadline", ""),
        due=date.fromisoformat(kept["due"]) if kept.get("due") else None,
        repeated=bool(kept.get("repeated")),
        reported=_read_word(kept.get("reported")),
        checked=_read_word(kept.get("checked")),
    )


def _read_line(kept: Mapping[str, Any]) -> Line:
    return Line(
        id=kept["id"],
        kind=kept["kind"],
        codes=tuple(kept.get("codes") or ()),
        severity=kept.get("severity", ""),
        text=Text(kept["text"]["vi"], kept["text"]["en"]),
        cause=kept.get("cause", ""),
        unit=kept.get("unit", ""),
        field=kept.get("field", ""),
        repeated=bool(kept.get("repeated")),
    )


def _read_word(kept: Mapping[str, Any] | None) -> Word | None:
    if kept is None:
        return None
    return Word(**{**kept, "photos": tuple(kept.get("photos") or ())})


def _bare(about: Mapping[str, Any]) -> dict[str, Any]:
    """Without what says nothing."""
    return {
        name: _bare(value) if isinstance(value, Mapping) and name != "text" else value
        for name, value in about.items()
        if value is not None and value is not False and value not in ("", (), [])
    }


def _iso(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value
