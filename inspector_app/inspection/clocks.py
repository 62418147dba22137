"""Other laptops as this one knows them: their names, and by how much their clocks are off."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from inspector_app.inspection.operations import Operation, hlc_moment
from inspector_app.language import Text, number_text

_DAY_MS = 24 * 3600 * 1000
_NOTEWORTHY = 2 * 60 * 1000
"""Milliseconds by which two good clocks may differ without anybody being told."""

EARLIEST = int(datetime.fromisoformat("2025-01-01T00:00:00+00:00").timestamp() * 1000)
"""No answer of this program is older: a clock that says so is wrong (milliseconds since 1970)."""


@dataclass(frozen=True)
class Laptop:
    """Another laptop; ``ahead``: by how many milliseconds its clock was seen to run before ours (or behind: < 0)."""

    device: str
    label: str = ""
    person: str = ""
    ahead: int = 0

    @property
    def name(self) -> str:
        return self.label or self.person or self.device[:8]


def seen_ahead(made_at: datetime | None, received_at: datetime, latest: int) -> int:
    """By how much a sender's clock is surely off, in milliseconds; 0 when nothing can be said.

    A file was made before it was received, and its answers (``latest``: milliseconds of the last one) before that.
    """
    here = int(received_at.timestamp() * 1000)
    there = max([latest, *([int(made_at.timestamp() * 1000)] if made_at else [])])
    if there > here + _NOTEWORTHY:
        return there - here
    return there - here if there < EARLIEST else 0


def clock_note(laptop: Laptop | None, moment: datetime, now: datetime) -> Text:
    """A few words about a clock that is off; empty for one that is not known to be."""
    off = laptop.ahead if laptop is not None else 0
    if not off and moment > now + timedelta(days=1):
        off = int((moment - now).total_seconds() * 1000)
    if not off and moment.timestamp() * 1000 < EARLIEST:
        off = int((moment - now).total_seconds() * 1000)
    if not off:
        return Text("", "")
    return Text(f"đồng hồ máy này lệch {_span(off, 'vi')}", f"this laptop's clock is off by {_span(off, 'en')}")


def _span(milliseconds: int, language: str) -> str:
    sign, size = ("+" if milliseconds > 0 else "-"), abs(milliseconds)
    if size >= _DAY_MS:
        return f"{sign}{number_text(size // _DAY_MS, language)} " + ("ngày" if language == "vi" else "days")
    if size >= 3600_000:
        return f"{sign}{size // 3600_000} " + ("giờ" if language == "vi" else "hours")
    return f"{sign}{size // 60_000} " + ("phút" if language == "vi" else "minutes")


def true_moment(operation: Operation, laptops: Mapping[str, Laptop]) -> datetime:
    """When an operation was given, as far as its laptop's clock can be put right."""
    known = laptops.get(operation.device)
    return hlc_moment(max(0, operation.hlc - ((known.ahead if known else 0) << 16)))


def by_true_time(operations: Iterable[Operation], laptops: Mapping[str, Laptop]) -> list[Operation]:
    """Oldest first; ids settle what was given at the same moment."""
    return sorted(operations, key=lambda each: (true_moment(each, laptops), each.id))
