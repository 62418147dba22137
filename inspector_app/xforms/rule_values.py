"""Values of the language of rules: texts, decimals, conditions and lists; how they convert and compare."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import ROUND_FLOOR, Decimal
from decimal import Context as DecimalContext

from inspector_app.xforms.instance import Answer
from inspector_app.xforms.model import Definition
from inspector_app.xforms.tree import Node


class Codes(str):
    """The answer of a multiple choice: codes separated by blanks; against a list it compares as a list."""

    __slots__ = ()


Scalar = str | Decimal | bool
Outcome = Scalar | list[Node] | list[str]

ARITHMETIC = DecimalContext(prec=34, traps=[])
NAN = Decimal("NaN")
_NUMBER = re.compile(r"\s*-?(?:\d+(?:\.\d*)?|\.\d+)\s*\Z")
_DATE = re.compile(r"\d{4}-\d\d-\d\d(?:T\S*)?\Z")
_TIME = re.compile(r"\d\d:\d\d(?::\d\d\S*)?\Z")


def text_of(value: Outcome) -> str:
    """A value as text; of a list the first one; a number that is none gives ''."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return number_text(value)
    first: Node | str = value[0] if value else ""
    return first.string() if isinstance(first, Node) else first


def number_text(value: Decimal) -> str:
    """A number in plain digits without idle zeros; '' when it is none or infinite."""
    if not value.is_finite():
        return ""
    text = f"{value:f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text) if value else "0"


def number_of(value: Outcome) -> Decimal:
    """A value as number; NaN for '' and everything that is none."""
    if isinstance(value, Decimal):
        return value
    if isinstance(value, bool):
        return Decimal(int(value))
    text = text_of(value)
    return Decimal(text.strip()) if _NUMBER.match(text) else NAN


def truth_of(value: Outcome) -> bool:
    """A value as condition: '' and "false" (a trait that does not hold), 0, NaN and empty lists are false."""
    if isinstance(value, bool):
        return value
    if isinstance(value, str):
        return value not in ("", "false")
    if isinstance(value, Decimal):
        return not value.is_nan() and value != 0
    return bool(value)


def texts_of(value: Outcome) -> list[str]:
    """A value as list of texts, empty ones included; the codes of a multiple choice one by one."""
    if not isinstance(value, list):
        return text_of(value).split() if isinstance(value, str) else [text_of(value)]
    found: list[str] = []
    for each in value:
        if isinstance(each, Node):
            text = each.string()
            found.extend(text.split() if is_codes(each) else [text])
        else:
            found.append(each)
    return found


def is_codes(node: Node) -> bool:
    """True for the answer of a multiple choice."""
    return isinstance(node, Answer) and takes_codes(node.definition)


def takes_codes(definition: Definition) -> bool:
    """True for a multiple choice, whose text is a list of codes."""
    return definition.control is not None and definition.control.kind == "select"


def equal(left: Outcome, right: Outcome) -> bool:
    """``=`` of the language: lists hold the same codes, numbers as numbers, everything else as text."""
    if isinstance(left, (list, Codes)) and isinstance(right, (list, Codes)):
        return {t for t in texts_of(left) if t} == {t for t in texts_of(right) if t}
    if isinstance(left, list):
        return any(equal(each, right) for each in texts_of(left))
    if isinstance(right, list):
        return equal(right, left)
    if isinstance(left, bool) or isinstance(right, bool):
        return truth_of(left) == truth_of(right)
    if isinstance(left, Decimal) or isinstance(right, Decimal):
        return number_of(left) == number_of(right)
    return left == right


def unequal(left: Outcome, right: Outcome) -> bool:
    """``!=`` of the language; a number against something that is none compares false, as every comparison does."""
    if isinstance(left, (list, Codes)) and isinstance(right, (list, Codes)):
        return not equal(left, right)
    if isinstance(left, list):
        return any(unequal(each, right) for each in texts_of(left))
    if isinstance(right, list):
        return unequal(right, left)
    if isinstance(left, Decimal) or isinstance(right, Decimal):
        one, other = number_of(left), number_of(right)
        return not one.is_nan() and not other.is_nan() and one != other
    return not equal(left, right)


def less(left: Outcome, right: Outcome, or_equal: bool) -> bool:
    """``<`` and ``<=``: dates as dates, times as times, the rest as numbers; '' compares false."""
    if isinstance(left, list):
        return any(less(each, right, or_equal) for each in texts_of(left))
    if isinstance(right, list):
        return any(less(left, each, or_equal) for each in texts_of(right))
    if isinstance(left, str) and isinstance(right, str):
        for shape, width in ((_DATE, 10), (_TIME, 5)):
            if shape.match(left) and shape.match(right):
                if len(left) == width or len(right) == width:
                    left, right = left[:width], right[:width]
                return left <= right if or_equal else left < right
    one, other = number_of(left), number_of(right)
    if one.is_nan() or other.is_nan():
        return False
    return one <= other if or_equal else one < other


COMPARE: dict[str, Callable[[Outcome, Outcome], bool]] = {
    "=": equal,
    "!=": unequal,
    "<": lambda a, b: less(a, b, False),
    "<=": lambda a, b: less(a, b, True),
    ">": lambda a, b: less(b, a, False),
    ">=": lambda a, b: less(b, a, True),
}


OPERATE: dict[str, Callable[[Decimal, Decimal], Decimal]] = {
    "+": ARITHMETIC.add,
    "-": ARITHMETIC.subtract,
    "*": ARITHMETIC.multiply,
    "div": ARITHMETIC.divide,
    "mod": ARITHMETIC.remainder,
}


def half_up(value: Decimal, places: int) -> Decimal:
    """Rounded to ``places`` decimals, halves upwards."""
    if not value.is_finite():
        return value
    shifted = value.scaleb(places, ARITHMETIC) + Decimal("0.5")
    return shifted.to_integral_value(ROUND_FLOOR).scaleb(-places, ARITHMETIC)
