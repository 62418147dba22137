"""What was found at a body before and stands again: matched by the items it rests on, else by its words; pure."""

from __future__ import annotations

from collections.abc import Iterable

from inspector_app.inspection.earlier_findings import EarlierFinding
from inspector_app.inspection.findings import Finding
from inspector_app.language import fold, nfc

__all__ = ["EarlierFinding", "repeats"]


def repeats(findings: Iterable[Finding], earlier: Iterable[EarlierFinding]) -> dict[str, EarlierFinding]:
    """Standing limitations that were found before, by id: the newest earlier one with a common code or equal words."""
    newest = sorted(earlier, key=lambda each: each.date, reverse=True)
    found = {}
    for finding in findings:
        if finding.kind == "limitation" and finding.counts:
            same = next((each for each in newest if _same(finding, each)), None)
            if same is not None:
                found[finding.id] = same
    return found


def _same(finding: Finding, earlier: EarlierFinding) -> bool:
    if finding.codes and earlier.codes:
        return not set(finding.codes).isdisjoint(earlier.codes)
    return _words(finding.text) == _words(earlier.text)


def _words(text: str) -> list[str]:
    return fold(nfc(text)).rstrip(" .;").split()
