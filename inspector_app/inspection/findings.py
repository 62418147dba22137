"""Findings: limitations, advice, achievements, recommendations; proposed by rules, decided by the leader."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, TypedDict

from inspector_app.inspection.earlier_findings import EarlierFinding
from inspector_app.language import Text

SEVERITIES = ("note", "minor", "major", "critical")
KINDS = ("limitation", "advice", "achievement", "recommendation")
STATUSES = ("proposed", "accepted", "rejected", "merged_into")


@dataclass(frozen=True)
class Finding:
    """One finding of a visit.

    ``id`` is the item's code while a rule proposes it, else a UUID. ``text`` is what the minutes print: the
    leader's words when there are any, else the words of the form filled with the figures. ``due`` and ``due_from``
    come from the calendar (``deadlines.with_due``); every other text is "" while nobody said it.
    """

    id: str
    codes: tuple[str, ...]
    kind: str
    severity: str  # "" for achievements and recommendations
    text: str
    status: str = "proposed"
    basis: tuple[str, ...] = ()
    reason: str = ""
    merged_into: str = ""
    to_whom: str = ""
    deadline: str = ""  # ISO date, at_once, wd:20 (after receipt), wd:11:visit, next_round, year_end or ""
    photos: tuple[int, ...] = ()  # photo numbers
    by: str = ""
    edited: bool = False  # the words or the severity are a person's, not the form's
    outdated: bool = False  # edited words whose figures changed since
    finder: str = ""  # key of a team member or own words; the author of the answer unless somebody else is named
    cause: str = ""
    consequence: str = ""  # a sentence of its own
    field: str = ""  # code of forms/fields.json
    field_name: Text = Text("", "")  # as it was called on the day
    unit: str = ""  # subordinate unit of the body; "" for the body itself
    place: str = ""
    document: str = ""  # the paper a recommendation refers to
    links: tuple[str, ...] = ()  # of a recommendation: ids of the standing findings it speaks of
    repeated: EarlierFinding | None = None  # found at the body before
    raised: bool = False  # severe by one step more because it is repeated
    due: date | None = None
    due_from: str = ""  # own, the id of a recommendation, fix_report or "" (no day is known)

    @property
    def counts(self) -> bool:
        """True while the finding stands in lists and minutes."""
        return self.status in ("proposed", "accepted")


@dataclass(frozen=True)
class Proposal:
    """What the rules see in one item at this moment."""

    code: str
    kind: str  # limitation or achievement
    severity: str
    text: str  # in the language people read
    base: str = ""  # the same in Vietnamese: what edited words are held against, whatever language is shown
    basis: tuple[str, ...] = ()
    photos: tuple[int, ...] = ()
    by: str = ""

    @property
    def id(self) -> str:
        return self.code if self.kind == "limitation" else f"{self.code}:good"


class About(TypedDict, total=False):
    """What people may say about a finding beside its words; "" takes a thing out again."""

    to_whom: str
    deadline: str
    finder: str
    cause: str
    consequence: str
    field: Mapping[str, str] | None  # code, vi, en of the field on the day; None for none
    unit: str
    place: str
    document: str
    codes: Sequence[str]
    links: Sequence[str]


Decision = Mapping[str, Any]
"""A person's words about one finding: the fields of its ``f/<finding>/<field>`` registers."""


def assemble(
    proposals: Iterable[Proposal], decisions: Mapping[str, Decision], parameters: Mapping[str, Any] | None = None
) -> tuple[Finding, ...]:
    """Findings from what rules propose and what people decided.

    A proposal whose rule no longer holds is gone, its decisions stay in the log and come back with it.
    Findings written by hand are those whose decision names a kind and whom no rule proposes. ``parameters`` are the
    visit's: they say whether a repeated limitation is more severe.
    """
    proposals = list(proposals)
    findings = [_decided(proposal, decisions.get(proposal.id, {}), parameters or {}) for proposal in proposals]
    proposed = {proposal.id for proposal in proposals}
    for key, decision in decisions.items():
        if key not in proposed and decision.get("own"):
            findings.append(_written(key, decision))
    return _linked(_merged(findings))


def raised(severity: str, parameters: Mapping[str, Any]) -> str:
    """One step up, as far as the visit's parameters allow; unchanged where they do not raise."""
    highest = parameters.get("repeat_severity_max")
    if parameters.get("repeat_raises_severity") is not True or severity not in SEVERITIES or highest not in SEVERITIES:
        return severity
    place = SEVERITIES.index(severity)
    return SEVERITIES[max(place, min(place + 1, SEVERITIES.index(highest)))]


def _decided(proposal: Proposal, decision: Decision, parameters: Mapping[str, Any]) -> Finding:
    words = decision.get("text")
    text, outdated = proposal.text, False
    if isinstance(words, Mapping) and words.get("words"):
        text, outdated = str(words["words"]), words.get("of", proposal.base) != proposal.base
    own_severity = str(decision.get("severity") or "")
    kind = str(decision.get("kind") or proposal.kind)
    severity = own_severity or proposal.severity
    again = EarlierFinding.of_value(decision.get("repeated")) if kind == "limitation" else None
    higher = raised(severity, parameters) if again is not None and not own_severity else severity
    finding = Finding(
        id=proposal.id,
        codes=(proposal.code,),
        kind=kind,
        severity=higher,
        text=text,
        basis=proposal.basis,
        photos=proposal.photos,
        by=proposal.by,
        edited=text != proposal.text or severity != proposal.severity,
        outdated=outdated,
        repeated=again,
        raised=higher != severity,
    )
    return _common(finding, decision)


def _written(key: str, decision: Decision) -> Finding:
    words = decision.get("text")
    finding = Finding(
        id=key,
        codes=tuple(map(str, decision.get("codes") or ())),
        kind=str(decision.get("kind")),
        severity=str(decision.get("severity") or ""),
        text=str(words["words"]) if isinstance(words, Mapping) else "",
        by=str(decision.get("by") or ""),
        edited=True,
        repeated=EarlierFinding.of_value(decision.get("repeated")),
    )
    return _common(finding, decision)


def _common(finding: Finding, decision: Decision) -> Finding:
    field = decision.get("field")
    named = field if isinstance(field, Mapping) else {}
    links = decision.get("links")

    def said(name: str) -> str:
        return str(decision.get(name) or "")

    return replace(
        finding,
        status=said("status") or "proposed",
        reason=said("reason"),
        merged_into=said("merged_into"),
        to_whom=said("to_whom"),
        deadline=said("deadline"),
        finder=said("finder") or finding.by,
        cause=said("cause"),
        consequence=said("consequence"),
        field=str(named.get("code") or ""),
        field_name=Text(str(named.get("vi") or ""), str(named.get("en") or "")),
        unit=said("unit"),
        place=said("place"),
        document=said("document"),
        links=tuple(map(str, links)) if isinstance(links, list | tuple) else (),
    )


def _merged(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """Findings merged into another lend it their codes, photos, bases and the highest severity.

    One that was merged into a finding which is gone (or into itself) stands on its own again.
    """
    by_id = {finding.id: finding for finding in findings}
    taken: dict[str, list[Finding]] = {}
    standing = []
    for finding in findings:
        target = _target(finding, by_id)
        if finding.status == "merged_into" and target is not None:
            taken.setdefault(target.id, []).append(finding)
        elif finding.status == "merged_into":
            finding = replace(finding, status="proposed", merged_into="")
        standing.append(finding)
    return tuple(_with(finding, taken.get(finding.id, ())) for finding in standing)


def _linked(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """Recommendations tied to what stands: by their ids (a merged one by its target) or by a common item.

    Their codes are those of what they speak of, after their own.
    """
    by_id = {finding.id: finding for finding in findings}
    faults = [each for each in findings if each.kind in ("limitation", "advice") and each.counts]
    made = []
    for finding in findings:
        if finding.kind == "recommendation":
            named = {_home(by_id[each], by_id).id for each in finding.links if each in by_id}
            tied = [each for each in faults if each.id in named or not set(each.codes).isdisjoint(finding.codes)]
            codes = dict.fromkeys([*finding.codes, *(code for each in tied for code in each.codes)])
            finding = replace(finding, links=tuple(each.id for each in tied), codes=tuple(codes))
        made.append(finding)
    return tuple(made)


def _home(finding: Finding, by_id: Mapping[str, Finding]) -> Finding:
    return (_target(finding, by_id) if finding.status == "merged_into" else None) or finding


def _target(finding: Finding, by_id: Mapping[str, Finding]) -> Finding | None:
    seen = {finding.id}
    target = by_id.get(finding.merged_into)
    while target is not None and target.status == "merged_into":
        if target.id in seen:
            return None
        seen.add(target.id)
        target = by_id.get(target.merged_into)
    return target if target is not None and target.id not in seen else None


def _with(finding: Finding, others: Sequence[Finding]) -> Finding:
    if not others:
        return finding
    family = [finding, *others]
    return replace(
        finding,
        codes=tuple(dict.fromkeys(code for each in family for code in each.codes)),
        basis=tuple(dict.fromkeys(basis for each in family for basis in each.basis)),
        photos=tuple(sorted({number for each in family for number in each.photos})),
        severity=max((each.severity for each in family), key=lambda s: SEVERITIES.index(s) if s in SEVERITIES else -1),
    )
