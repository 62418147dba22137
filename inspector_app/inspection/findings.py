"""Findings: limitations, advice, achievements, recommendations; proposed by rules, decided by the leader."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

SEVERITIES = ("note", "minor", "major", "critical")
KINDS = ("limitation", "advice", "achievement", "recommendation")
STATUSES = ("proposed", "accepted", "rejected", "merged_into")


@dataclass(frozen=True)
class Finding:
    """One finding of a visit.

    ``id`` is the item's code while a rule proposes it, else a UUID. ``text`` is what the minutes print: the
    leader's words when there are any, else the words of the form filled with the figures.
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
    deadline: str = ""  # ISO date, "at_once", "wd:20" (working days), "next_round" or ""
    photos: tuple[int, ...] = ()  # photo numbers
    by: str = ""
    edited: bool = False  # the words or the severity are a person's, not the form's
    outdated: bool = False  # edited words whose figures changed since

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


Decision = Mapping[str, Any]
"""A person's words about one finding: the fields of its ``f/<finding>/<field>`` registers."""


def assemble(proposals: Iterable[Proposal], decisions: Mapping[str, Decision]) -> tuple[Finding, ...]:
    """Findings from what rules propose and what people decided.

    A proposal whose rule no longer holds is gone, its decisions stay in the log and come back with it.
    Findings written by hand are those whose decision names a kind and whom no rule proposes.
    """
    proposals = list(proposals)
    findings = [_decided(proposal, decisions.get(proposal.id, {})) for proposal in proposals]
    proposed = {proposal.id for proposal in proposals}
    for key, decision in decisions.items():
        if key not in proposed and decision.get("own"):
            findings.append(_written(key, decision))
    return _merged(findings)


def _decided(proposal: Proposal, decision: Decision) -> Finding:
    words = decision.get("text")
    text, outdated = proposal.text, False
    if isinstance(words, Mapping) and words.get("words"):
        text, outdated = str(words["words"]), words.get("of", proposal.base) != proposal.base
    severity = str(decision.get("severity") or proposal.severity)
    finding = Finding(
        id=proposal.id,
        codes=(proposal.code,),
        kind=str(decision.get("kind") or proposal.kind),
        severity=severity,
        text=text,
        basis=proposal.basis,
        photos=proposal.photos,
        by=proposal.by,
        edited=text != proposal.text or severity != proposal.severity,
        outdated=outdated,
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
    )
    return _common(finding, decision)


def _common(finding: Finding, decision: Decision) -> Finding:
    return replace(
        finding,
        status=str(decision.get("status") or "proposed"),
        reason=str(decision.get("reason") or ""),
        merged_into=str(decision.get("merged_into") or ""),
        to_whom=str(decision.get("to_whom") or ""),
        deadline=str(decision.get("deadline") or ""),
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
