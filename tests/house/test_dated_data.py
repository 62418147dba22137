"""What differs by province and year is data: no body kind, date, calendar or threshold stands as a constant in code."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from inspector_app import paths

CODE = Path(__file__).resolve().parents[2] / "inspector_app"
DAY = re.compile(r"(?<![\d-])(19|20)\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])(?!\d)|\b\d{1,2}/\d{1,2}/(19|20)\d\d\b")


def data(name: str, key: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads((paths.forms() / f"{name}.json").read_text(encoding="utf-8"))[key]
    return found


KINDS = frozenset(each["code"] for each in data("body-kinds", "body_kinds"))
CALENDARS = frozenset(each["id"] for each in data("calendars", "calendars"))
PARAMETERS = frozenset(each["name"] for each in data("parameters", "parameters"))
WORTH_READING = re.compile(
    rf"{DAY.pattern}|date(time)?\(\s*\d|[\"'](" + "|".join(sorted(KINDS | CALENDARS | PARAMETERS)) + r")[\"']"
)
"""Reading a file takes a hundred times as long as looking for these."""


def docstrings(tree: ast.AST) -> set[int]:
    """Strings that stand for themselves: they say something to people."""
    return {
        id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }


def faults(source: str) -> Iterator[str]:
    if not WORTH_READING.search(source):
        return
    tree = ast.parse(source)
    said = docstrings(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in said:
            if node.value in KINDS:
                yield f"line {node.lineno}: kind of body {node.value!r}"
            if DAY.fullmatch(node.value.strip()):
                yield f"line {node.lineno}: day {node.value!r}"
        if isinstance(node, ast.Call):
            yield from _call(node)
        if isinstance(node, ast.Compare):
            yield from _compared(node)


def _call(node: ast.Call) -> Iterator[str]:
    name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
    given = [each.value for each in node.args if isinstance(each, ast.Constant)]
    if name in ("date", "datetime") and len(given) >= 3 and all(isinstance(each, int) for each in given[:3]):
        year = given[0]
        if isinstance(year, int) and 1990 <= year <= 2100:
            yield f"line {node.lineno}: {name}({', '.join(map(str, given))})"
    values = [each for each in given[1:] if isinstance(each, (int, float)) and not isinstance(each, bool)]
    if given and given[0] in PARAMETERS and any(values):
        yield f"line {node.lineno}: parameter {given[0]!r} with a value"
    if "calendar" in name and set(given) & CALENDARS:
        yield f"line {node.lineno}: calendar {given}"


def _compared(node: ast.Compare) -> Iterator[str]:
    """``parameter('x') > 98`` and the like."""
    sides = [node.left, *node.comparators]
    named = [
        each
        for side in sides
        for each in ast.walk(side)
        if isinstance(each, ast.Constant) and isinstance(each.value, str) and each.value in PARAMETERS
    ]
    numbers = [each for each in sides if isinstance(each, ast.Constant) and type(each.value) in (int, float)]
    if named and numbers:
        yield f"line {node.lineno}: threshold beside {named[0].value!r}"


@pytest.mark.parametrize("room", sorted({each.parent for each in CODE.rglob("*.py")}), ids=lambda each: each.name)
def test_nothing_dated_stands_in_the_code(room: Path) -> None:
    found = {file.name: list(faults(file.read_text(encoding="utf-8"))) for file in sorted(room.glob("*.py"))}
    assert {name: each for name, each in found.items() if each} == {}


@pytest.mark.parametrize(
    "source",
    [
        'x = "commune_onestop"',
        'if kind == "district_legacy": pass',
        'until = "2025-06-30"',
        "until = date(2025, 6, 30)",
        'wait = parameters.get("notice_wd", 10)',
        'late = parameter("ontime_target") < 98',
        'days = calendar("vn")',
    ],
)
def test_the_search_finds_each_of_them(source: str) -> None:
    assert list(faults(source))


def test_a_kind_a_day_and_a_number_may_be_spoken_of() -> None:
    assert not list(
        faults('"""A commune from 2025-07-01 on."""\nx = {"commune_onestop_like": 98, "a": date(day, 1, 2)}')
    )
