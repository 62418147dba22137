"""Roll calls: two looks at the same people are never added; the earliest decides, the others stay beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from inspector_app.inspection.sums import places
from inspector_app.language import Text

LIST = "attendance_snapshot"
SET_ASIDE = Text("trùng nơi với lần điểm danh khác, không cộng", "same place as another roll call, not added")

Row = tuple[str, str, Mapping[str, Any]]
"""Id, key and entered fields."""


def set_aside(rows: Sequence[Row]) -> frozenset[str]:
    """Rows marked as decisive that do not count, by id.

    By time, then in the order of their entry; one that shares a place with those before it, or where one of them
    names no place, is set aside.
    """
    decisive = [(row, fields) for row, _, fields in rows if fields.get("decisive") == "yes"]
    decisive.sort(key=lambda each: str(each[1].get("time") or "99"))
    seen: set[str] = set()
    found = set()
    for number, (row, fields) in enumerate(decisive):
        own = places(fields.get("scope"))
        if number and (not own or not seen or own & seen):
            found.add(row)
        else:
            seen |= own
    return frozenset(found)


def counted_once(rows: Sequence[tuple[str, str, dict[str, Any]]]) -> list[tuple[str, str, dict[str, Any]]]:
    """The rows as they are counted: those set aside do not decide."""
    aside = set_aside(rows)
    return [(row, key, {**fields, "decisive": "no"} if row in aside else fields) for row, key, fields in rows]
