"""Deadlines by the calendar of the sample visit."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector_app.inspection.workdays import Calendar

CALENDAR = Calendar.of(["2026-04-27", "2026-04-30", "2026-05-01"], ["2026-05-02"])


@pytest.mark.parametrize(
    ("start", "count", "end"),
    [
        ("2026-04-22", 3, "2026-04-28"),  # over a weekend and a day off
        ("2026-04-20", 0, "2026-04-20"),  # the same day
        ("2026-04-29", 1, "2026-05-02"),  # a Saturday that was worked
        ("2026-05-14", 15, "2026-06-04"),
        ("2026-05-29", 20, "2026-06-26"),
    ],
)
def test_the_nth_working_day(start: str, count: int, end: str) -> None:
    assert CALENDAR.add_workdays(date.fromisoformat(start), count) == date.fromisoformat(end)


def test_days_between_leave_out_the_first_and_keep_the_last() -> None:
    assert CALENDAR.workdays_between(date(2026, 4, 24), date(2026, 4, 28)) == 1
    assert CALENDAR.workdays_between(date(2026, 4, 28), date(2026, 4, 24)) == 0
    assert CALENDAR.workdays_between(date(2026, 4, 30), date(2026, 5, 2)) == 1


@given(st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.integers(0, 60))
def test_adding_and_counting_agree(start: date, count: int) -> None:
    end = CALENDAR.add_workdays(start, count)
    assert CALENDAR.workdays_between(start, end) == count
    assert count == 0 or CALENDAR.is_workday(end)
