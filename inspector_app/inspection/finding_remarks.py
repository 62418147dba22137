"""What is odd about findings: no deadline, nothing behind a recommendation, a calendar that ends, contradictions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from inspector_app.inspection.deadlines import deadlines_of
from inspector_app.inspection.findings import Finding
from inspector_app.inspection.minutes_answers import contradictions
from inspector_app.inspection.visit import Remark, VisitState
from inspector_app.inspection.wording import upper_first
from inspector_app.language import Text

LOOSE, UNDATED = "recommendation_loose", "deadline_missing"


def remarks_on(findings: Iterable[Finding], frame: Mapping[str, Any]) -> list[Remark]:
    """Warnings that never refuse anything; ``ref`` is the id of the finding or the field of the frame."""
    findings = list(findings)
    found = []
    for each in findings:
        if each.kind == "recommendation" and each.counts:
            found += _recommendation(each)
    return found + _calendar(findings, frame)


def _recommendation(finding: Finding) -> list[Remark]:
    found = []
    if not finding.deadline:
        words = Text(
            f"Kiến nghị chưa có thời hạn: {finding.text}", f"A recommendation without a deadline: {finding.text}"
        )
        found.append(Remark(UNDATED, finding.id, words))
    if not finding.links:
        words = Text(
            f"Kiến nghị chưa gắn với tồn tại nào: {finding.text}",
            f"A recommendation that no limitation stands behind: {finding.text}",
        )
        found.append(Remark(LOOSE, finding.id, words))
    return found


def _calendar(findings: Iterable[Finding], frame: Mapping[str, Any]) -> list[Remark]:
    """Days counted in a year whose days off the visit's calendar does not name are only an estimate."""
    deadlines = deadlines_of(frame)
    counted = [each.due for each in findings if each.counts and each.deadline.startswith("wd:")]
    days = [day for day in (deadlines.conclusion_due, deadlines.fix_report_due, *counted) if day is not None]
    last = max((day.year for day in days), default=None)
    if last is None or deadlines.calendar_until is None or last <= deadlines.calendar_until:
        return []
    words = Text(
        f"Lịch nghỉ của cuộc kiểm tra này chưa có năm {last}: các thời hạn rơi vào năm đó chỉ là tạm tính.",
        f"The calendar of this visit names no days off of {last}: deadlines in that year are an estimate.",
    )
    return [Remark("calendar_short", "frame/days_off", words)]


def disagreements(finding: Finding, state: VisitState, language: str) -> list[str]:
    """What contradicts the answers a finding rests on: checks between figures, lists, what the body reported."""
    codes = set(finding.codes)
    said = [
        each.text.of(language)
        for each in state.warnings
        if each.kind in ("cross_check", "entered_differs") and codes & set(each.ref.split(", "))
    ]
    items = (item for code in finding.codes if (item := state.item(code)) is not None and item.relevant)
    told = [f"{item.code}: {upper_first(words)}." for item in items for words in contradictions(item, language)]
    return list(dict.fromkeys([*said, *told]))
