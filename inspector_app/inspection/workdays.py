"""Working days and deadlines by a dated calendar."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True)
class Calendar:
    """Days off beside Saturdays and Sundays, and weekend days that were worked."""

    days_off: frozenset[date] = frozenset()
    worked_days: frozenset[date] = frozenset()

    @classmethod
    def of(cls, days_off: Iterable[str], worked_days: Iterable[str] = ()) -> Calendar:
        """A calendar from ISO dates."""
        return cls(frozenset(map(date.fromisoformat, days_off)), frozenset(map(date.fromisoformat, worked_days)))

    def is_workday(self, day: date) -> bool:
        return day in self.worked_days or (day.weekday() < 5 and day not in self.days_off)

    def workdays_between(self, start: date, end: date) -> int:
        """Working days after ``start`` up to and including ``end``; 0 when ``end`` is not later."""
        return sum(self.is_workday(start + timedelta(n)) for n in range(1, (end - start).days + 1))

    def add_workdays(self, start: date, count: int) -> date:
        """The ``count``-th working day after ``start``; 0 gives ``start`` itself."""
        day = start
        for _ in range(count):
            day += timedelta(1)
            while not self.is_workday(day):
                day += timedelta(1)
        return day
