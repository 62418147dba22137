"""The two on-time rates that are in use, each under its own name; they are never mixed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from inspector_app.inspection.visit import VisitState
from inspector_app.language import Text, number_text, percent_text

ITEM, RESOLVED, IN_PROGRESS = "DOS-05", "DOS-03", "DOS-04"

_OF_RESOLVED = Text("tính trên hồ sơ đã giải quyết", "of the dossiers resolved")
_OF_ALL = Text(
    "tính cả hồ sơ đang giải quyết theo Quyết định 766/QĐ-TTg",
    "with those in progress, after Decision 766/QĐ-TTg",
)


@dataclass(frozen=True)
class Rate:
    """``part`` of ``whole`` dossiers; ``label`` says which."""

    label: Text
    part: int
    whole: int

    def said(self, language: str) -> str:
        """``98,43% (4.143/4.209) tính trên …``."""
        figures = f"{number_text(self.part, language)}/{number_text(self.whole, language)}"
        return f"{percent_text(self.part, self.whole, language)} ({figures}) {self.label.of(language)}"


def rates(state: VisitState) -> tuple[Rate, ...]:
    """Both rates, where all their figures are known and there was something to resolve; else none."""
    resolved = _counts(state, RESOLVED, ("early", "on_time", "late"))
    in_progress = _counts(state, IN_PROGRESS, ("in_time", "overdue"))
    if resolved is None or in_progress is None or not sum(resolved):
        return ()
    (early, on_time, late), (in_time, overdue) = resolved, in_progress
    return (
        Rate(_OF_RESOLVED, early + on_time, early + on_time + late),
        Rate(_OF_ALL, early + on_time + in_time, early + on_time + late + in_time + overdue),
    )


def sentence(state: VisitState, language: str) -> str:
    """Both rates in one sentence; "" where they are not known or the rate is not asked."""
    item = state.item(ITEM)
    found = rates(state) if item is not None and item.state == "answered" else ()
    words = "On-time rates" if language == "en" else "Tỷ lệ đúng hạn"
    return f"{words}: {'; '.join(each.said(language) for each in found)}." if found else ""


def _counts(state: VisitState, code: str, parts: tuple[str, ...]) -> list[int] | None:
    item = state.item(code)
    value = (item.value or {}) if item is not None and item.state == "answered" else {}
    held: list[Any] = [value.get(part) for part in parts]
    whole = [each for each in held if isinstance(each, int) and not isinstance(each, bool)]
    return whole if len(whole) == len(parts) else None
