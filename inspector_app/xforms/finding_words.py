"""The words of a proposed finding: placeholders filled with figures, dates and choices, in both languages."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from decimal import Decimal

from inspector_app.language import Text, date_text, number_text, percent_text, time_text
from inspector_app.xforms.checklist_model import Item, Part
from inspector_app.xforms.rule_values import Outcome, number_of, text_of

_PLACEHOLDER = re.compile(r"\{([^{}]+)\}")
MISSING = "…"


def fill(item: Item, parts: Mapping[str, object], evaluate: Callable[[str], Outcome], year: str) -> Text:
    """The finding text of an item; ``evaluate`` works out the named values, what has no value prints as an ellipsis."""

    def words(template: str, language: str) -> str:
        def replace(match: re.Match[str]) -> str:
            return _word(item, parts, evaluate, year, match.group(1).strip(), language) or MISSING

        return _PLACEHOLDER.sub(replace, template)

    return Text(words(item.finding_text.vi, "vi"), words(item.finding_text.en, "en"))


def _word(
    item: Item,
    parts: Mapping[str, object],
    evaluate: Callable[[str], Outcome],
    year: str,
    name: str,
    language: str,
) -> str:
    if name in item.finding_values:
        return _outcome(evaluate(item.finding_values[name]), language)
    if name == "pct":
        return _percent(parts, language)
    if name == "items":
        return _not_chosen(item, parts, language)
    if name == "year":
        return year
    part = item.part(name)
    if part is not None:
        words = part_text(part, parts.get(name), language)
        return words + "%" if words and item.kind == "percent" and part.type == "decimal" else words
    left, minus, right = name.partition("-")
    if minus:
        difference = _number(parts.get(left.strip())) - _number(parts.get(right.strip()))
        return number_text(difference, language) if difference.is_finite() else ""
    return ""


def part_text(part: Part, value: object, language: str) -> str:
    """A part's value as it is printed; "" when there is none."""
    if value is None or value == "":
        return ""
    if part.type in ("integer", "decimal"):
        number = _number(value)
        return number_text(_plain(number), language) if number.is_finite() else ""
    if part.type == "date":
        return date_text(str(value), language)
    if part.type == "time":
        return time_text(str(value))
    if part.type in ("select_one", "select_multiple"):
        codes = value if isinstance(value, (list, tuple)) else [value]
        labels = {choice.code: choice.label.of(language) for choice in part.choices}
        return ", ".join(labels.get(str(code), str(code)) for code in codes)
    return str(value)


def _percent(parts: Mapping[str, object], language: str) -> str:
    own = _number(parts.get("pct"))
    if own.is_finite():
        return number_text(_plain(own), language) + "%"
    a, b = _number(parts.get("a")), _number(parts.get("b"))
    return percent_text(a, b, language) if a.is_finite() and b.is_finite() else ""


def _not_chosen(item: Item, parts: Mapping[str, object], language: str) -> str:
    for part in item.parts:
        if part.type == "select_multiple":
            chosen = parts.get(part.name)
            codes = set(map(str, chosen)) if isinstance(chosen, (list, tuple)) else set()
            left = [c.label.of(language) for c in part.choices if c.code not in codes and c.code != "none"]
            return ", ".join(left)
    return ""


def _outcome(value: Outcome, language: str) -> str:
    number = number_of(value)
    return number_text(_plain(number), language) if number.is_finite() else text_of(value)


def _number(value: object) -> Decimal:
    if isinstance(value, bool) or not isinstance(value, (int, float, Decimal)):
        return Decimal("NaN")
    return Decimal(str(value))


def _plain(number: Decimal) -> Decimal:
    """Without idle zeros and exponents: 98.0 prints as 98."""
    return number.quantize(Decimal(1)) if number == number.to_integral_value() else number.normalize()
