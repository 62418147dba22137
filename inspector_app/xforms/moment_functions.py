"""Functions of dates and times in ODK forms."""

from __future__ import annotations

import math
from collections.abc import Callable

from inspector_app.xforms.context import Context
from inspector_app.xforms.moments import Moment, day_moment, formatted, moment_of, read_moment, read_time
from inspector_app.xforms.values import NAN, Value, number_of, string_of

Function = Callable[..., Value]


def _moment(context: Context, value: Value) -> Moment | None:
    """A value as moment; None when it is empty or none."""
    zone = context.host.zone
    if isinstance(value, Moment):
        return value
    if isinstance(value, bool):
        return None
    if isinstance(value, (int, float)):
        return Moment(value, zone) if math.isfinite(value) else None
    text = string_of(value)
    moment = read_moment(text, zone)
    if moment is not None:
        return moment
    number = float(number_of(text, zone))
    return Moment(number, zone) if math.isfinite(number) else None


def _date(context: Context, value: Value) -> Value:
    if not isinstance(value, (bool, float, int)) and string_of(value) == "":
        return ""
    moment = _moment(context, value)
    return moment if moment is not None else Moment(NAN, context.host.zone)


def _today(context: Context) -> Value:
    return day_moment(context.host.now().astimezone(context.host.zone).date(), context.host.zone)


def _now(context: Context) -> Value:
    return moment_of(context.host.now(), context.host.zone)


def _decimal_date_time(context: Context, value: Value) -> Value:
    moment = _moment(context, value)
    return float(moment) if moment is not None else NAN


def _decimal_time(context: Context, value: Value) -> Value:
    text = string_of(value)
    time = read_time(text, context.host.zone)
    if time is not None:
        return time
    moment = read_moment(text, context.host.zone)
    local = moment.local() if moment is not None else None
    if local is None:
        return NAN
    return (local.hour * 3600 + local.minute * 60 + local.second + local.microsecond / 1e6) / 86400


def _format(context: Context, value: Value, pattern: Value) -> Value:
    if not isinstance(value, (bool, float, int)) and string_of(value) == "":
        return ""
    moment = _moment(context, value)
    local = moment.local() if moment is not None else None
    return formatted(local, string_of(pattern)) if local is not None else ""


MOMENTS: dict[str, tuple[int, int, Function]] = {
    "today": (0, 0, _today),
    "now": (0, 0, _now),
    "date": (1, 1, _date),
    "date-time": (1, 1, _date),
    "decimal-date-time": (1, 1, _decimal_date_time),
    "decimal-time": (1, 1, _decimal_time),
    "format-date": (2, 2, _format),
    "format-date-time": (2, 2, _format),
}
