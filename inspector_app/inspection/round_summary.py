"""A round in figures: equal limitations of several bodies counted once, by item, section and kind of body; pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from inspector_app.inspection.findings import SEVERITIES
from inspector_app.inspection.followup import Figures, figures
from inspector_app.inspection.summary import Line, VisitDigest
from inspector_app.language import Text, fold


@dataclass(frozen=True)
class Planned:
    """A body of the round's plan; ``state`` in words, "" where nothing is to be said. ``secret``: nobody may read yet
    that it will be visited."""

    name: str
    kind: str
    state: Text = Text("", "")
    secret: bool = False


@dataclass(frozen=True)
class RoundFacts:
    """What a report says of the round itself; ``basis`` as frames keep it."""

    code: str
    name: str
    basis: tuple[Mapping[str, object], ...] = ()
    planned: tuple[Planned, ...] = ()


@dataclass(frozen=True)
class Group:
    """One limitation found at several bodies. ``checked`` are the bodies where the same was looked at; ``pooled`` is
    the sum of the verified counts of the bodies that have it, None where the item counts nothing."""

    code: str  # "" for one that rests on no item
    severity: str  # the highest
    bodies: tuple[str, ...]
    checked: int
    kinds: Mapping[str, tuple[int, int]]  # kind of body: with it, looked at
    pooled: tuple[int, int] | None
    texts: tuple[Text, ...]  # each way it was worded, once
    repeated: int = 0  # bodies where it was found before

    @property
    def count(self) -> int:
        return len(self.bodies)


@dataclass(frozen=True)
class SectionFigures:
    """One section over all bodies: items asked and answered, limitations by severity, bodies that have some."""

    code: str
    bodies: int
    asked: int
    answered: int
    severities: Mapping[str, int]
    with_limitations: int

    @property
    def limitations(self) -> int:
        return sum(self.severities.values())


@dataclass(frozen=True)
class KindFigures:
    """One kind of body: planned, visited, their limitations by severity."""

    kind: str
    planned: int
    visited: int
    severities: Mapping[str, int]

    @property
    def limitations(self) -> int:
        return sum(self.severities.values())


@dataclass(frozen=True)
class BodyFigures:
    """One body's way to putting things right."""

    body: str
    kind: str
    day: str  # of its last visit
    severities: Mapping[str, int]
    follow: Figures
    conclusion: str  # its number, "" before
    issued: date | None
    first_due: date | None
    last_due: date | None
    fix_report_due: date | None
    reported: bool


@dataclass(frozen=True)
class RoundSummary:
    """Everything a round report says, without words."""

    facts: RoundFacts
    modes: Mapping[str, int]  # visits by mode
    days: tuple[str, str]  # first and last day, "" where nobody was visited
    bodies: tuple[BodyFigures, ...]
    kinds: tuple[KindFigures, ...]
    groups: tuple[Group, ...]  # most bodies first
    own: tuple[Group, ...]  # written by hand, by their words
    sections: tuple[SectionFigures, ...]
    pooled: Mapping[str, tuple[int, int, int]]  # item: a, b, bodies
    kept: Mapping[str, int]  # findings of the other kinds
    checked: Mapping[str, int]  # bodies where an item was looked at
    not_visited: tuple[Planned, ...] = ()
    visits: int = 0
    signed: int = 0
    severities: Mapping[str, int] = field(default_factory=dict)

    @property
    def limitations(self) -> int:
        return sum(self.severities.values())

    def group(self, code: str) -> Group | None:
        return next((each for each in self.groups if each.code == code), None)


def summarise(
    facts: RoundFacts,
    visits: Sequence[VisitDigest],
    today: date,
    *,
    key: Callable[[str], str],
    section_of: Callable[[str], str],
) -> RoundSummary:
    """The figures of a round from its visits in short. ``key`` gives one spelling to the names of one body,
    ``section_of`` the section of an item ("" for one that is in no checklist).

    Visits in which nothing was answered are planned, not held. A body visited twice counts once where bodies are
    counted.
    """
    held = [each for each in visits if each.stage != "planned"]
    by_body: dict[str, list[VisitDigest]] = {}
    for each in sorted(held, key=lambda one: one.date):
        by_body.setdefault(key(each.body), []).append(each)
    names = {name: members[-1].body for name, members in by_body.items()}
    days = sorted(each.date for each in held if each.date)
    planned = {key(each.name): each for each in facts.planned}
    limitations = [line for each in held for line in each.standing("limitation")]
    kinds = ("advice", "achievement", "recommendation")
    return RoundSummary(
        facts=facts,
        modes=_count(each.mode for each in held),
        days=(days[0], days[-1]) if days else ("", ""),
        bodies=tuple(_body(names[name], members, today) for name, members in _sorted(by_body, names)),
        kinds=_kinds(by_body, planned),
        groups=_groups(by_body, names),
        own=_own(by_body, names),
        sections=_sections(by_body, section_of),
        pooled=_pooled(by_body),
        checked={code: len(bodies) for code, bodies in _checked(by_body).items()},
        kept={kind: sum(len(each.standing(kind)) for each in held) for kind in kinds},
        not_visited=tuple(each for name, each in planned.items() if name not in by_body and not each.secret),
        visits=len(held),
        signed=sum(each.stage == "locked" for each in held),
        severities=_severities(limitations),
    )


Bodies = Mapping[str, Sequence[VisitDigest]]


def _sorted(by_body: Bodies, names: Mapping[str, str]) -> list[tuple[str, Sequence[VisitDigest]]]:
    return sorted(by_body.items(), key=lambda each: fold(names[each[0]]))


def _severities(lines: Iterable[Line]) -> dict[str, int]:
    """Counts by severity, the worst first; what has none counts as noted."""
    found = _count(each.severity if each.severity in SEVERITIES else SEVERITIES[0] for each in lines)
    return {severity: found[severity] for severity in reversed(SEVERITIES) if severity in found}


def _count(words: Iterable[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for each in words:
        found[each] = found.get(each, 0) + 1
    return found


def _worst(lines: Iterable[Line]) -> str:
    return max((each.severity for each in lines), key=lambda s: SEVERITIES.index(s) if s in SEVERITIES else -1)


def _body(name: str, members: Sequence[VisitDigest], today: date) -> BodyFigures:
    entries = [each for member in members for each in member.follow.entries if each.kind == "limitation"]
    dues = sorted(each.due for each in entries if each.due is not None)
    last = members[-1].follow.deadlines
    return BodyFigures(
        body=name,
        kind=members[-1].kind,
        day=members[-1].date,
        severities=_severities(line for member in members for line in member.standing("limitation")),
        follow=figures(entries, today),
        conclusion=last.number,
        issued=last.issued,
        first_due=dues[0] if dues else None,
        last_due=dues[-1] if dues else None,
        fix_report_due=last.fix_report_due,
        reported=members[-1].follow.report is not None,
    )


def _kinds(by_body: Bodies, planned: Mapping[str, Planned]) -> tuple[KindFigures, ...]:
    known = {name: members[-1].kind for name, members in by_body.items()}
    every = {**{name: each.kind for name, each in planned.items()}, **known}
    return tuple(
        KindFigures(
            kind,
            sum(each == kind for name, each in every.items() if name in planned),
            sum(each == kind for each in known.values()),
            _severities(
                line
                for name, members in by_body.items()
                if known[name] == kind
                for member in members
                for line in member.standing("limitation")
            ),
        )
        for kind in dict.fromkeys(sorted(every.values()))
    )


def _groups(by_body: Bodies, names: Mapping[str, str]) -> tuple[Group, ...]:
    """Limitations by item: a merged one counts at each of its items, a body once at each."""
    with_it: dict[str, dict[str, list[Line]]] = {}
    for name, members in by_body.items():
        for member in members:
            for line in member.standing("limitation"):
                for code in line.codes:
                    with_it.setdefault(code, {}).setdefault(name, []).append(line)
    checked = _checked(by_body)
    found = [_group(code, bodies, checked[code], by_body, names) for code, bodies in with_it.items()]
    return tuple(sorted(found, key=lambda each: (-each.count, each.code)))


def _checked(by_body: Bodies) -> dict[str, dict[str, str]]:
    """By item the bodies where it was looked at, with their kinds."""
    found: dict[str, dict[str, str]] = {}
    for name, members in by_body.items():
        for member in members:
            named = (code for line in member.standing("limitation") for code in line.codes)
            for code in (*member.checked, *named):
                found.setdefault(code, {})[name] = members[-1].kind
    return found


def _group(
    code: str,
    bodies: Mapping[str, Sequence[Line]],
    checked: Mapping[str, str],
    by_body: Bodies,
    names: Mapping[str, str],
) -> Group:
    lines = [line for members in bodies.values() for line in members]
    pairs = [pair for name in bodies for member in by_body[name] if (pair := member.figures.get(code)) is not None]
    kinds = {
        kind: (sum(checked[name] == kind for name in bodies), sum(each == kind for each in checked.values()))
        for kind in sorted(set(checked.values()))
    }
    return Group(
        code=code,
        severity=_worst(lines),
        bodies=tuple(sorted((names[name] for name in bodies), key=fold)),
        checked=len(checked),
        kinds=kinds,
        pooled=(sum(a for a, _ in pairs), sum(b for _, b in pairs)) if pairs else None,
        texts=tuple({each.text.vi: each.text for each in lines}.values()),
        repeated=sum(any(line.repeated for line in members) for members in bodies.values()),
    )


def _own(by_body: Bodies, names: Mapping[str, str]) -> tuple[Group, ...]:
    """Limitations in a person's own words that name no item: equal words are one."""
    found: dict[str, dict[str, list[Line]]] = {}
    for name, members in by_body.items():
        for member in members:
            for line in member.standing("limitation"):
                if not line.codes:
                    found.setdefault(fold(line.text.vi).rstrip(" ."), {}).setdefault(name, []).append(line)
    kinds: dict[str, str] = {name: members[-1].kind for name, members in by_body.items()}
    made = [_group("", bodies, kinds, by_body, names) for bodies in found.values()]
    return tuple(sorted(made, key=lambda each: (-each.count, fold(each.texts[0].vi))))


def _sections(by_body: Bodies, section_of: Callable[[str], str]) -> tuple[SectionFigures, ...]:
    asked: dict[str, list[tuple[int, int]]] = {}
    bodies: dict[str, set[str]] = {}
    lines: dict[str, list[Line]] = {}
    bad: dict[str, set[str]] = {}
    for name, members in by_body.items():
        for member in members:
            for code, pair in member.sections.items():
                asked.setdefault(code, []).append(pair)
                bodies.setdefault(code, set()).add(name)
            for line in member.standing("limitation"):
                section = section_of(line.codes[0]) if line.codes else ""
                lines.setdefault(section, []).append(line)
                bad.setdefault(section, set()).add(name)
    return tuple(
        SectionFigures(
            code,
            len(bodies.get(code, ())),
            sum(pair[0] for pair in asked.get(code, ())),
            sum(pair[1] for pair in asked.get(code, ())),
            _severities(lines.get(code, ())),
            len(bad.get(code, ())),
        )
        for code in dict.fromkeys([*asked, *lines])
    )


def _pooled(by_body: Bodies) -> dict[str, tuple[int, int, int]]:
    """Verified counts added up over bodies: of each body that of its last visit, never two looks at one place."""
    found: dict[str, tuple[int, int, int]] = {}
    for members in by_body.values():
        latest = {code: pair for member in members for code, pair in member.figures.items()}
        for code, (a, b) in latest.items():
            before = found.get(code, (0, 0, 0))
            found[code] = (before[0] + a, before[1] + b, before[2] + 1)
    return found


@dataclass(frozen=True)
class Change:
    """One limitation in two rounds; a share is None where nobody looked."""

    code: str
    before: tuple[int, int]  # bodies with it, looked at
    now: tuple[int, int]

    @property
    def trend(self) -> int:
        """1 more often than before, -1 less often, 0 as often or not to be compared."""
        (a, b), (c, d) = self.before, self.now
        return 0 if not b or not d else (c * b > a * d) - (c * b < a * d)


def compare(before: RoundSummary, now: RoundSummary) -> tuple[Change, ...]:
    """Every limitation of either round, in the order of the present one."""

    def share(summary: RoundSummary, code: str) -> tuple[int, int]:
        group = summary.group(code)
        return (group.count if group is not None else 0, summary.checked.get(code, 0))

    codes = dict.fromkeys([*(each.code for each in now.groups), *(each.code for each in before.groups)])
    return tuple(Change(code, share(before, code), share(now, code)) for code in codes)
