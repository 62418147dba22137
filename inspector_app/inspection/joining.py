"""Visits that are one and rows that are one: which ids stand for the same thing; pure functions of sets."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from inspector_app.inspection.operations import Cell, Operation, fold
from inspector_app.language import nfc

SAME_AS = "v/same_as"
"""Register in which a visit says that it is the same as another one: ``{"visit": id}``; taken back, it stands alone."""

Row = tuple[str, str]
"""A list and the id of one of its rows."""


def named_visit(value: Any) -> str:
    """The visit a value of ``v/same_as`` names; "" when it names none."""
    named = value.get("visit") if isinstance(value, Mapping) else None
    try:
        return str(uuid.UUID(named)) if isinstance(named, str) else ""
    except ValueError:
        return ""


class Classes:
    """Things that are one, whatever the order in which it is said; the smallest name stands for its class."""

    def __init__(self) -> None:
        self._above: dict[str, str] = {}

    def find(self, name: str) -> str:
        """The name that stands for the class of ``name``."""
        top = name
        while (above := self._above.get(top, top)) != top:
            top = above
        while name != top:
            self._above[name], name = top, self._above.get(name, name)
        return top

    def join(self, one: str, other: str) -> None:
        first, second = sorted((self.find(one), self.find(other)))
        self._above.setdefault(first, first)
        self._above[second] = first

    def members(self) -> dict[str, str]:
        """Every name that was joined to another one, and who stands for it."""
        return {name: self.find(name) for name in self._above}


def homes(same: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The home of every joined visit, from all pairs that living heads of ``v/same_as`` name."""
    classes = Classes()
    for visit, other in same:
        if visit != other:
            classes.join(visit, other)
    return classes.members()


def same_rows(home: str, existence: Iterable[tuple[str, str, Any]]) -> dict[Row, str]:
    """The canonical id of every row with a key, in visits that are one.

    ``existence`` holds (visit, register, value) of every ``x/`` operation ever given in the class. Rows of one list
    with the same key are one; the smallest id born in the home visit stands for them, else the smallest of all.
    """
    classes = Classes()
    at_home: set[str] = set()
    rows: dict[str, Row] = {}
    for visit, register, value in existence:
        key = nfc(str(value.get("key") or "")).strip() if isinstance(value, Mapping) else ""
        if not key:
            continue
        _, group, row = register.split("/", 2)
        name = f"{group}/{row}"
        rows[name] = (group, row)
        if visit == home:
            at_home.add(name)
        classes.join(f"\x00{group}/{key}", name)  # the key sorts first: it stands for the class until a row is chosen
    chosen: dict[str, str] = {}
    for name in sorted(rows, key=lambda each: (each not in at_home, each)):
        chosen.setdefault(classes.find(name), rows[name][1])
    return {row: chosen[classes.find(name)] for name, row in rows.items()}


def canonical_register(register: str, rows: Mapping[Row, str]) -> str:
    """The register under which a joined visit shows this one."""
    kind = register[:2]
    if kind not in ("a/", "x/"):
        return register
    steps = register.split("/")
    if len(steps) < 3:
        return register
    steps[2] = rows.get((steps[1], steps[2]), steps[2])
    return "/".join(steps)


def rows_of(home: str, operations: Iterable[Operation]) -> dict[Row, str]:
    """``same_rows`` of a class of visits from its operations."""
    return same_rows(
        home,
        (
            (each.visit, each.register, each.value)
            for each in operations
            if each.register[:2] == "x/" and each.kind == "set"
        ),
    )


def fold_joined(home: str, operations: Iterable[Operation]) -> dict[str, Cell]:
    """Registers of a class of visits from any set of their operations, in any order."""
    members = [each for each in operations if each.register != SAME_AS]
    rows = rows_of(home, members)
    shown = {each.id: each for each in members}
    folded = fold(replace(each, register=canonical_register(each.register, rows)) for each in members)
    return {register: Cell(register, tuple(shown[head.id] for head in cell.heads)) for register, cell in folded.items()}
