"""Values of XForms expressions: numbers, texts, conditions, node lists; how they convert and compare (XPath 1.0)."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from datetime import tzinfo
from decimal import Decimal

from inspector_app.xforms.moments import Moment, read_moment
from inspector_app.xforms.tree import Node

Value = str | float | bool | list[Node]
NAN = float("nan")
_NUMBER = re.compile(r"-?(?:\d+(?:\.\d*)?|\.\d+)\Z")


def string_of(value: Value) -> str:
    """``string()`` of XPath 1.0; moments print as dates."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return value.text() if isinstance(value, Moment) else number_text(value)
    return value[0].string() if value else ""


def number_text(number: float) -> str:
    """A number without exponent and idle zeros."""
    if number.is_integer():
        return str(int(number))
    if math.isnan(number):
        return "NaN"
    if math.isinf(number):
        return "Infinity" if number > 0 else "-Infinity"
    return f"{Decimal(repr(float(number))):f}"


def number_from(text: str, zone: tzinfo | None) -> float:
    """A text as number; dates are days since 1970; NaN for everything else."""
    if text.isdecimal() and text.isascii():
        return float(text)
    stripped = text.strip(" \t\r\n")
    if _NUMBER.match(stripped):
        return float(stripped)
    if len(stripped) >= 8 and stripped[4:5] == "-":
        moment = read_moment(stripped, zone)
        if moment is not None:
            return moment
    return NAN


def number_of(value: Value, zone: tzinfo | None) -> float:
    """``number()`` of XPath 1.0."""
    if isinstance(value, bool):
        return 1.0 if value else 0.0
    if isinstance(value, (int, float)):
        return value
    return number_from(string_of(value), zone)


def boolean_of(value: Value) -> bool:
    """``boolean()`` of XPath 1.0."""
    if isinstance(value, (bool, str, list)):
        return bool(value)
    return not math.isnan(value) and value != 0


def equals(left: Value, right: Value, zone: tzinfo | None, wanted: bool) -> bool:
    """``=`` (``wanted`` true) and ``!=``: of node lists, whether any pair satisfies it."""
    if isinstance(left, list):
        if isinstance(right, list):
            others = [node.string() for node in right]
            if wanted:
                return not set(others).isdisjoint(node.string() for node in left)
            return any(node.string() != other for node in left for other in others)
        if isinstance(right, bool):
            return (bool(left) == right) is wanted
        if isinstance(right, (int, float)):
            return any((number_from(node.string(), zone) == right) is wanted for node in left)
        return any((node.string() == right) is wanted for node in left)
    if isinstance(right, list):
        return equals(right, left, zone, wanted)
    if isinstance(left, bool) or isinstance(right, bool):
        return (boolean_of(left) == boolean_of(right)) is wanted
    if isinstance(left, str) and isinstance(right, str):
        return (left == right) is wanted
    return (number_of(left, zone) == number_of(right, zone)) is wanted


Order = Callable[[float, float], bool]


def ordered(left: Value, right: Value, zone: tzinfo | None, order: Order) -> bool:
    """``<`` and its like: always as numbers, conditions too; of node lists, whether any pair satisfies it."""
    if isinstance(left, list):
        return any(ordered(number_from(node.string(), zone), right, zone, order) for node in left)
    if isinstance(right, list):
        return any(ordered(left, number_from(node.string(), zone), zone, order) for node in right)
    return order(number_of(left, zone), number_of(right, zone))
