"""Lists of the follow-up over many visits: what is asked for, and one line of the answer; pure."""

from __future__ import annotations

from dataclasses import dataclass

from inspector_app.inspection.followup import Entry


@dataclass(frozen=True)
class FollowFilter:
    """Which lines are wanted; what is empty asks for everything. ``words`` are looked for without accents."""

    visit: str = ""
    round: str = ""
    body_kind: str = ""
    kinds: tuple[str, ...] = ()  # of FOLLOWED and DUTIES
    severity: str = ""
    statuses: tuple[str, ...] = ()
    overdue: bool = False
    words: str = ""


@dataclass(frozen=True)
class FollowLine:
    """One limitation, recommendation or duty of one visit; ``late`` counts working days, 0 while it is not overdue."""

    visit: str
    body: str
    body_kind: str
    day: str  # of the visit, ISO
    round: str
    entry: Entry
    late: int = 0
