"""Dates and times of forms: a number of days since 1970 that remembers to print as a date."""

from __future__ import annotations

import math
import re
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo

_DAY_SECONDS = 86400
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_DATE = re.compile(r"(-?\d{1,4})-(\d{1,2})-(\d{1,2})\Z")
_MOMENT = re.compile(
    r"(\d{4})-(\d{1,2})-(\d{1,2})[T ](\d{1,2}):(\d\d)(?::(\d\d)(?:\.(\d+))?)?\s*(Z|[+-]\d\d(?::?\d\d)?)?\Z"
)
_TIME = re.compile(r"(\d{1,2}):(\d\d)(?::(\d\d)(?:\.(\d+))?)?(Z|[+-]\d\d(?::?\d\d)?)?\Z")
INVALID = "Invalid Date"


class Moment(float):
    """Days since 1970-01-01T00:00Z; as text a date when it is local midnight, else a date with time."""

    zone: tzinfo | None

    def __new__(cls, days: float, zone: tzinfo | None) -> Moment:
        moment = super().__new__(cls, days)
        moment.zone = zone
        return moment

    def local(self) -> datetime | None:
        """The moment on the clock of the form's zone; None when it is no moment."""
        if not math.isfinite(self):
            return None
        try:
            exact = _EPOCH + timedelta(milliseconds=round(float(self) * _DAY_SECONDS * 1000))
            return exact.astimezone(self.zone)
        except (OverflowError, ValueError):
            return None

    def text(self) -> str:
        """ISO 8601; "Invalid Date" when it is no moment."""
        local = self.local()
        if local is None:
            return INVALID
        if not (local.hour or local.minute or local.second or local.microsecond):
            return local.date().isoformat()
        return iso(local)


class DayNumber(Moment):
    """A date that was asked for as a number: it counts as days and prints as whole days."""

    def text(self) -> str:
        return str(math.floor(self)) if math.isfinite(self) else "NaN"


def iso(moment: datetime) -> str:
    """``2026-05-14T08:10:00.000+07:00``."""
    return moment.isoformat(timespec="milliseconds")


def moment_of(value: datetime, zone: tzinfo | None) -> Moment:
    """A moment from a datetime with zone."""
    return Moment((value - _EPOCH) / timedelta(days=1), zone)


def day_moment(day: date, zone: tzinfo | None) -> Moment:
    """Local midnight of a day."""
    return moment_of(localized(datetime(day.year, day.month, day.day), zone), zone)  # noqa: DTZ001


def localized(moment: datetime, zone: tzinfo | None) -> datetime:
    """A clock reading in the form's zone; without one, in the zone of this machine."""
    return moment.replace(tzinfo=zone) if zone is not None else moment.astimezone()


def read_moment(text: str, zone: tzinfo | None) -> Moment | None:
    """The date or date with time that ``text`` is; None for anything else."""
    text = text.strip()
    match = _DATE.match(text)
    if match:
        try:
            return day_moment(date(*map(int, match.groups())), zone)
        except ValueError:
            return None
    match = _MOMENT.match(text)
    if not match:
        return None
    year, month, day, hour, minute = (int(match.group(n)) for n in range(1, 6))
    try:
        plain = datetime(year, month, day, hour, minute, int(match.group(6) or 0), _micro(match.group(7)))  # noqa: DTZ001
    except ValueError:
        return None
    offset = match.group(8)
    return moment_of(plain.replace(tzinfo=_zone(offset)) if offset else localized(plain, zone), zone)


def read_time(text: str, zone: tzinfo | None) -> float | None:
    """The time of day as a fraction of it, on the clock of the form's zone; None when ``text`` is none."""
    match = _TIME.match(text.strip())
    if not match:
        return None
    hour, minute, second = int(match.group(1)), int(match.group(2)), int(match.group(3) or 0)
    if hour > 23 or minute > 59 or second > 59:
        return None
    seconds = hour * 3600 + minute * 60 + second + _micro(match.group(4)) / 1e6
    if match.group(5):
        if match.group(5)[1:3] > "23":
            return None
        there = _zone(match.group(5)).utcoffset(None) or timedelta()
        here = datetime.now(UTC).astimezone(zone).utcoffset() or timedelta()
        seconds = (seconds + (here - there).total_seconds()) % _DAY_SECONDS
    return seconds / _DAY_SECONDS


def _micro(digits: str | None) -> int:
    return int((digits or "0")[:6].ljust(6, "0"))


def _zone(offset: str) -> timezone:
    if offset == "Z":
        return UTC
    hours, minutes = int(offset[1:3]), int(offset[-2:]) if len(offset) > 3 else 0
    span = timedelta(hours=hours, minutes=minutes)
    return timezone(-span if offset[0] == "-" else span)


_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def formatted(moment: datetime, pattern: str) -> str:
    """A moment by the marks of format-date: %Y %y %m %n %b %d %e %H %h %M %S %3 %a."""
    marks = {
        "Y": f"{moment.year:04d}",
        "y": f"{moment.year % 100:02d}",
        "m": f"{moment.month:02d}",
        "n": str(moment.month),
        "b": _MONTHS[moment.month - 1],
        "d": f"{moment.day:02d}",
        "e": str(moment.day),
        "H": f"{moment.hour:02d}",
        "h": str(moment.hour),
        "M": f"{moment.minute:02d}",
        "S": f"{moment.second:02d}",
        "3": f"{moment.microsecond // 1000:03d}",
        "a": _WEEKDAYS[moment.weekday()],
        "%": "%",
    }
    return re.sub(r"%(.)", lambda match: marks.get(match.group(1), match.group(0)), pattern)
