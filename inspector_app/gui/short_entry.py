"""What people type in a hurry, read as values: 2404 as a date, 810 as a time, 1.234,5 as a number, "co" as a choice."""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import suppress
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation

from PySide6.QtCore import QCoreApplication

from inspector_app.gui.language import current
from inspector_app.language import date_text, fold, nfc, number_text, time_text
from inspector_app.xforms.checklist_model import Choice

_AHEAD = timedelta(days=92)
_DATE_PARTS = re.compile(r"(\d{1,2})[/.\- ](\d{1,2})(?:[/.\- ](\d{4}|\d{2}))?")
_DATE_DIGITS = re.compile(r"(\d{2})(\d{2})(\d{4}|\d{2})?")
_DATE_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_TIME_OF_DAY = re.compile(r"[T ]+\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?$")
_TIME_PARTS = re.compile(r"(\d{1,2})\s*(?:[:.h]|g|giờ)\s*(\d{1,2})?\s*(?:phút|p|:\d{2})?")
_TIME_DIGITS = re.compile(r"(\d{1,2}?)(\d{2})?")


class UnreadableError(ValueError):
    """The typed text is no value of the wanted type; ``sentence`` says what is wanted, in the language in force."""

    def __init__(self, kind: str) -> None:
        super().__init__(kind)
        self.sentence = _wanted(kind)


def _wanted(kind: str) -> str:
    if kind == "date":
        return QCoreApplication.translate("ShortEntry", "This is not a date. Type 2404, 24/4 or 24/04/2026.")
    if kind == "time":
        return QCoreApplication.translate("ShortEntry", "This is not a time. Type 810, 8h10 or 08:10.")
    if kind == "integer":
        return QCoreApplication.translate("ShortEntry", "A whole number is needed here.")
    if kind == "decimal":
        return QCoreApplication.translate("ShortEntry", "A number is needed here.")
    return QCoreApplication.translate("ShortEntry", "This is none of the choices of the column.")


def read_date(text: str, near: date) -> date | None:
    """A date from ``2404``, ``24/4``, ``24.4.26``, ``24042026`` or ISO; None when it is none.

    Without a year it is the last such day not more than three months after ``near``: inspections look back.
    """
    plain = _TIME_OF_DAY.sub("", text.strip())
    if iso := _DATE_ISO.fullmatch(plain):
        return _day(int(iso[1]), int(iso[2]), int(iso[3]))
    found = _DATE_PARTS.fullmatch(plain) or _DATE_DIGITS.fullmatch(plain)
    if not found:
        return None
    day, month, year = int(found[1]), int(found[2]), found[3]
    if year:
        return _day(int(year) + (2000 if len(year) == 2 else 0), month, day)
    # five years reach the last 29 February
    candidates = (_day(near.year + 1 - back, month, day) for back in range(6))
    return next((each for each in candidates if each and each <= near + _AHEAD), None)


def _day(year: int, month: int, day: int) -> date | None:
    with suppress(ValueError):
        return date(year, month, day)
    return None


def read_time(text: str) -> str | None:
    """``HH:MM`` from ``810``, ``8h10``, ``8:10``, ``8 giờ 10`` or ``8``; None when it is none."""
    plain = nfc(text).strip().lower()
    found = _TIME_PARTS.fullmatch(plain) or _TIME_DIGITS.fullmatch(plain)
    if not found or not found[1]:
        return None
    hour, minute = int(found[1]), int(found[2] or 0)
    return f"{hour:02d}:{minute:02d}" if hour < 24 and minute < 60 else None


def read_number(text: str, language: str) -> Decimal | None:
    """A number with the marks of either language; where they are ambiguous ``language`` decides."""
    plain = re.sub(r"[\s\u00a0\u202f%]", "", text)
    point, comma = plain.rfind("."), plain.rfind(",")
    if point >= 0 and comma >= 0:
        mark = "." if point > comma else ","
    else:
        mark = "." if language == "en" else ","
        other = "," if mark == "." else "."
        grouped = re.fullmatch(rf"-?\d{{1,3}}({re.escape(other)}\d{{3}})+", plain)
        if other in plain and not grouped:
            mark = other
    thousands = "," if mark == "." else "."
    if thousands in plain and not re.fullmatch(rf"-?\d{{1,3}}(\{thousands}\d{{3}})+(\{mark}\d+)?", plain):
        return None
    try:
        number = Decimal(plain.replace(thousands, "").replace(mark, "."))
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def read_choice(text: str, choices: Sequence[Choice]) -> str | None:
    """The code of a choice from its code, its label in either language (accents optional) or a start only it has."""
    wanted = fold(nfc(text).strip())
    if not wanted:
        return None
    for choice in choices:
        if wanted in (fold(choice.code), fold(choice.label.vi), fold(choice.label.en)):
            return choice.code
    if wanted.isdigit() and 1 <= int(wanted) <= len(choices):
        return choices[int(wanted) - 1].code
    starts = {c.code for c in choices if any(fold(t).startswith(wanted) for t in (c.code, c.label.vi, c.label.en))}
    return starts.pop() if len(starts) == 1 else None


def read(kind: str, text: str, choices: Sequence[Choice], near: date) -> object | None:
    """The value of type ``kind`` (as ``Part.type``) that ``text`` says; None for empty text.

    Raises ``UnreadableError`` when the text is no such value.
    """
    plain = nfc(text).strip()
    if not plain:
        return None
    value: object | None
    if kind == "date":
        day = read_date(plain, near)
        value = day.isoformat() if day else None
    elif kind == "time":
        value = read_time(plain)
    elif kind in ("integer", "decimal"):
        value = _number(kind, plain)
    elif kind == "select_one":
        value = read_choice(plain, choices)
    elif kind == "select_multiple":
        codes = [read_choice(each, choices) for each in re.split(r"[;,|]", plain) if each.strip()]
        value = None if None in codes else list(dict.fromkeys(codes))
    else:
        value = plain
    if value is None:
        raise UnreadableError(kind)
    return value


def _number(kind: str, text: str) -> int | float | None:
    number = read_number(text, current())
    if number is None:
        return None
    if number == number.to_integral_value():
        return int(number)
    return float(number) if kind == "decimal" else None


def shown(kind: str, value: object, choices: Sequence[Choice] = ()) -> str:
    """A value as people read it, in the language in force; empty for None."""
    if value is None or value == "":
        return ""
    if kind in ("select_one", "select_multiple"):
        codes = value if isinstance(value, (list, tuple)) else [value]
        labels = {choice.code: choice.label.of(current()) for choice in choices}
        return "; ".join(labels.get(str(code), str(code)) for code in codes)
    try:
        if kind == "date":
            return date_text(str(value), current())
        if kind == "time":
            return time_text(str(value))
        if kind in ("integer", "decimal"):
            return number_text(str(value), current())
    except (ValueError, InvalidOperation):
        pass  # a stranger's value of another type is shown as it is
    return str(value)
