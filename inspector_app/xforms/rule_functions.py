"""Functions of the language of rules; every one is total: what makes no sense gives '' or NaN, never an error."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from decimal import Decimal

from inspector_app.xforms.context import Context
from inspector_app.xforms.rule_values import (
    ARITHMETIC,
    NAN,
    Outcome,
    half_up,
    less,
    number_of,
    text_of,
    texts_of,
    truth_of,
)

_LONGEST = 20_000  # days that are counted one by one: more than fifty years is a slip of the pen


def day_of(value: Outcome) -> date | None:
    """The date a text stands for; None when it is none."""
    try:
        return date.fromisoformat(text_of(value)[:10])
    except ValueError:
        return None


def _count(_: Context, rows: Outcome) -> Outcome:
    return Decimal(len(rows) if isinstance(rows, list) else 1)


def _numbers(values: Iterable[str]) -> list[Decimal]:
    return [number_of(value) for value in values if value.strip()]


def _sum(_: Context, values: Outcome) -> Outcome:
    total = Decimal(0)
    for number in _numbers(texts_of(values)):
        total = ARITHMETIC.add(total, number)
    return total


def _extreme(greatest: bool) -> Callable[..., Outcome]:
    def extreme(_: Context, *values: Outcome) -> Outcome:
        best: Outcome = ""
        for text in (text for value in values for text in texts_of(value) if text.strip()):
            if best == "" or (less(best, text, False) if greatest else less(text, best, False)):
                best = text
        number = number_of(best)
        return best if number.is_nan() else number

    return extreme


def _string(_: Context, value: Outcome) -> Outcome:
    return text_of(value)


def _distinct(_: Context, values: Outcome) -> Outcome:
    return list(dict.fromkeys(text for text in texts_of(values) if text.strip()))


def _selected(_: Context, values: Outcome, code: Outcome) -> Outcome:
    return text_of(code) in texts_of(values)


def _count_selected(_: Context, values: Outcome) -> Outcome:
    return Decimal(len([text for text in texts_of(values) if text]))


def _coalesce(_: Context, first: Outcome, second: Outcome) -> Outcome:
    return first if text_of(first) != "" else second


def _concat(_: Context, *values: Outcome) -> Outcome:
    return "".join(text_of(value) for value in values)


def _substring_after(_: Context, text: Outcome, mark: Outcome) -> Outcome:
    return text_of(text).partition(text_of(mark))[2] if text_of(mark) else text_of(text)


def _round(_: Context, value: Outcome, places: Outcome = "0") -> Outcome:
    digits = number_of(places)
    return half_up(number_of(value), int(digits)) if digits.is_finite() else NAN


def _abs(_: Context, value: Outcome) -> Outcome:
    return abs(number) if not (number := number_of(value)).is_nan() else NAN


def _date(_: Context, value: Outcome) -> Outcome:
    text = text_of(value).strip()
    day = day_of(text) if len(text) == 10 else None
    return day.isoformat() if day else ""


def _days_between(_: Context, start: Outcome, end: Outcome) -> Outcome:
    first, last = day_of(start), day_of(end)
    return Decimal((last - first).days) if first and last else ""


def _workdays_between(context: Context, start: Outcome, end: Outcome) -> Outcome:
    first, last = day_of(start), day_of(end)
    environment = context.host.environment
    if first is None or last is None or environment is None or (last - first).days > _LONGEST:
        return ""
    days = range(1, (last - first).days + 1)
    return Decimal(sum(environment.is_workday(first + timedelta(n)) for n in days))


def _add_workdays(context: Context, start: Outcome, count: Outcome) -> Outcome:
    day, number = day_of(start), number_of(count)
    environment = context.host.environment
    if day is None or environment is None or not number.is_finite() or not 0 <= number <= _LONGEST:
        return ""
    left = int(number)
    for _ in range(_LONGEST * 2):
        if not left:
            return day.isoformat()
        day += timedelta(1)
        left -= environment.is_workday(day)
    return ""


def _is_workday(context: Context, value: Outcome) -> Outcome:
    day = day_of(value)
    environment = context.host.environment
    return day is not None and environment is not None and environment.is_workday(day)


def _parameter(context: Context, name: Outcome) -> Outcome:
    environment = context.host.environment
    return environment.parameter(text_of(name)) if environment is not None else ""


def _frame(context: Context, name: Outcome) -> Outcome:
    environment = context.host.environment
    return (environment.frame(text_of(name)) or "") if environment is not None else ""


def _today(context: Context) -> Outcome:
    environment = context.host.environment
    return environment.today().isoformat() if environment is not None else ""


FUNCTIONS: dict[str, tuple[int, int, Callable[..., Outcome]]] = {
    "count": (1, 1, _count),
    "sum": (1, 1, _sum),
    "max": (1, 99, _extreme(True)),
    "min": (1, 99, _extreme(False)),
    "string": (1, 1, _string),
    "distinct-values": (1, 1, _distinct),
    "selected": (2, 2, _selected),
    "count-selected": (1, 1, _count_selected),
    "coalesce": (2, 2, _coalesce),
    "boolean": (1, 1, lambda _, value: truth_of(value)),
    "true": (0, 0, lambda _: True),
    "false": (0, 0, lambda _: False),
    "number": (1, 1, lambda _, value: number_of(value)),
    "string-length": (1, 1, lambda _, value: Decimal(len(text_of(value)))),
    "concat": (1, 99, _concat),
    "substring-after": (2, 2, _substring_after),
    "contains": (2, 2, lambda _, text, part: text_of(part) in text_of(text)),
    "starts-with": (2, 2, lambda _, text, part: text_of(text).startswith(text_of(part))),
    "round": (1, 2, _round),
    "abs": (1, 1, _abs),
    "date": (1, 1, _date),
    "today": (0, 0, _today),
    "days-between": (2, 2, _days_between),
    "insp:workdays-between": (2, 2, _workdays_between),
    "insp:add-workdays": (2, 2, _add_workdays),
    "insp:is-workday": (1, 1, _is_workday),
    "insp:parameter": (1, 1, _parameter),
    "insp:frame": (1, 1, _frame),
}
