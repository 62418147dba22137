"""Item values as JSON and as the texts the engine reads: conversion both ways, and what is refused and why."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal

from inspector_app.language import Text, nfc, number_text
from inspector_app.xforms.checklist_model import Choice, Field, Item, Part, Value
from inspector_app.xforms.rule_values import Outcome, number_of, text_of, texts_of
from inspector_app.xforms.rule_values import number_text as plain_number

BESIDE = frozenset(("state", "reason", "scope", "at", "reported", "qualifier", "period", "observations", "produced"))
STATES = ("answered", "not_applicable", "not_checked", "not_due")
_TIME = re.compile(r"([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)?\Z")


def state_of(value: Value | None) -> str:
    """missing, answered, not_applicable, not_checked or not_due; the choice ``na`` is not_applicable."""
    if value is None:
        return "missing"
    state = str(value.get("state") or "answered")
    return "not_applicable" if state == "answered" and value.get("v") == "na" else state


def parts_of(item: Item, value: Value | None) -> dict[str, object]:
    """The parts that count: none unless the item is answered."""
    if value is None or state_of(value) != "answered":
        return {}
    return {part.name: value[part.name] for part in item.parts if value.get(part.name) is not None}


def to_text(value: object) -> str:
    """A JSON value as the text of a node: numbers in plain digits, lists of codes separated by blanks."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return plain_number(Decimal(str(value)))
    if isinstance(value, (list, tuple)):
        return " ".join(str(each) for each in value)
    return nfc(str(value))


def to_json(outcome: Outcome, kind: str) -> object | None:
    """What an expression gave, as a value of a question of this type; None when it gave none."""
    if kind == "select_multiple":
        return [code for code in texts_of(outcome) if code] or None
    if kind in ("integer", "decimal"):
        number = number_of(outcome)
        if not number.is_finite() or (kind == "integer" and number != number.to_integral_value()):
            return None
        return int(number) if number == number.to_integral_value() else float(number)
    return text_of(outcome) or None


def type_refusal(asked: Part | Field, value: object) -> Text | None:
    """Why a question cannot take a value of this kind; None when it can. ``None`` means no value and is fine."""
    name = asked.label
    kind = asked.type
    if value is None:
        return None
    if kind in ("integer", "decimal"):
        return _number_refusal(name, kind, value)
    if kind == "select_one":
        return _choice_refusal(name, asked.choices, [value])
    if kind == "select_multiple":
        if not isinstance(value, (list, tuple)):
            return Text(f"{name.vi}: phải là danh sách lựa chọn.", f"{name.en}: must be a list of choices.")
        if len(set(map(str, value))) != len(value):
            return Text(f"{name.vi}: một lựa chọn được ghi hai lần.", f"{name.en}: a choice stands twice.")
        return _choice_refusal(name, asked.choices, value)
    if kind in ("date", "time", "dateTime"):
        return _moment_refusal(name, kind, value)
    if not isinstance(value, str) and kind != "image":
        return Text(f"{name.vi}: phải là chữ.", f"{name.en}: must be text.")
    return None


def _number_refusal(name: Text, kind: str, value: object) -> Text | None:
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not math.isfinite(value):
        return Text(f"{name.vi}: phải là một số.", f"{name.en}: must be a number.")
    if kind == "integer" and value != int(value):
        return Text(f"{name.vi}: phải là số nguyên.", f"{name.en}: must be a whole number.")
    return None


def _choice_refusal(name: Text, choices: Sequence[Choice], values: Sequence[object]) -> Text | None:
    known = {choice.code for choice in choices}
    for value in values:
        # a list that comes from another file is not known here
        if not isinstance(value, str) or (known and value not in known):
            codes = ", ".join(sorted(known))
            return Text(
                f"{name.vi}: không có lựa chọn “{value}” (có: {codes}).",
                f"{name.en}: there is no choice “{value}” (there are: {codes}).",
            )
    return None


def _moment_refusal(name: Text, kind: str, value: object) -> Text | None:
    text = value if isinstance(value, str) else ""
    if kind == "time":
        if _TIME.match(text):
            return None
        return Text(f"{name.vi}: giờ phải viết như 08:30.", f"{name.en}: a time is written like 08:30.")
    try:
        if kind == "date":
            if len(text) != 10:
                raise ValueError
            date.fromisoformat(text)
        else:
            datetime.fromisoformat(text)
    except ValueError:
        return Text(f"{name.vi}: ngày phải viết như 2026-05-14.", f"{name.en}: a date is written like 2026-05-14.")
    return None


def item_type_refusal(item: Item, value: Value) -> Text | None:
    """Unknown state, unknown part, wrong type or unknown choice."""
    state = str(value.get("state") or "answered")
    if state not in STATES:
        return Text(f"{item.code}: không có trạng thái “{state}”.", f"{item.code}: there is no state “{state}”.")
    for name, each in value.items():
        part = item.part(name)
        if part is not None:
            problem = type_refusal(part, each)
            if problem is not None:
                return Text(f"{item.code}: {problem.vi}", f"{item.code}: {problem.en}")
        elif name not in BESIDE:
            names = ", ".join(part.name for part in item.parts)
            return Text(
                f"{item.code}: không có phần “{name}” (có: {names}).",
                f"{item.code}: there is no part “{name}” (there are: {names}).",
            )
    return None


def constraint_sentence(item: Item, parts: Mapping[str, object]) -> Text:
    """Why the rule of an item refuses its parts, in words as near to the case as the parts allow."""
    labels = {part.name: part.label for part in item.parts}
    for name, value in parts.items():
        if isinstance(value, (int, float)) and value < 0:
            label = labels[name]
            return Text(
                f"{item.code}: “{label.vi}” không được nhỏ hơn 0.",
                f"{item.code}: “{label.en}” must not be less than 0.",
            )
    if "a" in labels and "b" in labels:
        a, b = parts.get("a"), parts.get("b")
        if a is None or b is None:
            return Text(
                f"{item.code}: cần cả hai số “{labels['a'].vi}” và “{labels['b'].vi}”.",
                f"{item.code}: both numbers are needed, “{labels['a'].en}” and “{labels['b'].en}”.",
            )
        if isinstance(a, (int, float)) and isinstance(b, (int, float)) and a > b:
            return Text(
                f"{item.code}: “{labels['a'].vi}” ({number_text(a, 'vi')}) lớn hơn “{labels['b'].vi}” "
                f"({number_text(b, 'vi')}).",
                f"{item.code}: “{labels['a'].en}” ({number_text(a, 'en')}) is more than “{labels['b'].en}” "
                f"({number_text(b, 'en')}).",
            )
    for value in parts.values():
        if isinstance(value, (list, tuple)) and "none" in value and len(value) > 1:
            return Text(
                f"{item.code}: đã chọn “Không có” thì không chọn thêm mục khác.",
                f"{item.code}: where “None” is chosen, nothing else can be.",
            )
    return Text(
        f"{item.code}: các số không khớp với điều kiện của phiếu.",
        f"{item.code}: the figures break a rule of the checklist.",
    )
