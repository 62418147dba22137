"""Which copies stay: the newest few, one a day for a week, one a week for four weeks; never none."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

NEWEST = 5
DAYS = 7
WEEKS = 4


def spared(moments: Iterable[datetime], now: datetime) -> frozenset[datetime]:
    """The moments of the copies that stay, out of all there are (aware datetimes)."""
    ordered = sorted(set(moments))
    here = now.astimezone()
    days = {(here - timedelta(days=back)).date() for back in range(DAYS)}
    weeks = {(here - timedelta(weeks=back)).isocalendar()[:2] for back in range(WEEKS)}
    last_of_day = {each.astimezone().date(): each for each in ordered}
    last_of_week = {each.astimezone().isocalendar()[:2]: each for each in ordered}
    kept = set(ordered[-NEWEST:])
    kept |= {each for day, each in last_of_day.items() if day in days}
    kept |= {each for week, each in last_of_week.items() if week in weeks}
    return frozenset(kept)
