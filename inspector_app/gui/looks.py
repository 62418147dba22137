"""Where and when something was counted: one look by default, a second place adds a second look."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from inspector_app.language import fold


@dataclass(frozen=True)
class Look:
    """One look at the same thing. ``counted``: its figures enter the sum."""

    id: str
    scope: str = ""
    at: str = ""  # ISO date and time to the minute
    by: str = ""
    figures: tuple[tuple[str, float], ...] = ()
    counted: bool = True

    def places(self) -> frozenset[str]:
        """The places of the scope as they are compared."""
        return frozenset(fold(place.strip()) for place in self.scope.split(";") if place.strip())

    def as_value(self) -> dict[str, Any]:
        about = {"id": self.id, "scope": self.scope, "at": self.at, "by": self.by}
        return {**about, **dict(self.figures), "counted": self.counted}


def looks_of(value: Mapping[str, Any] | None, names: Sequence[str]) -> list[Look]:
    """The looks of an item's value; a value without observations is one look."""
    value = value or {}
    kept = value.get("observations")
    if isinstance(kept, (list, tuple)) and kept:
        return [_look(each, names) for each in kept if isinstance(each, Mapping)]
    return [_look({**value, "id": "", "counted": True}, names)]


def _look(value: Mapping[str, Any], names: Sequence[str]) -> Look:
    figures = tuple((name, value[name]) for name in names if isinstance(value.get(name), (int, float)))
    return Look(
        str(value.get("id", "")),
        str(value.get("scope", "")),
        str(value.get("at", "")),
        str(value.get("by", "")),
        figures,
        bool(value.get("counted", True)),
    )


def as_parts(looks: Sequence[Look], names: Sequence[str]) -> dict[str, Any]:
    """Parts and context of an item's value: one look as itself, several as their sum with the looks beside it."""
    if len(looks) == 1:
        only = looks[0]
        return dict(only.figures) | {n: v for n, v in (("scope", only.scope), ("at", only.at)) if v}
    kept = [look if look.id else replace(look, id=str(uuid.uuid4())) for look in looks]
    counted = [dict(look.figures) for look in kept if look.counted]
    sums = {name: sum(each[name] for each in counted if name in each) for name in names}
    scopes = dict.fromkeys(look.scope for look in kept if look.counted and look.scope)
    value: dict[str, Any] = {**sums, "scope": "; ".join(scopes)}
    value["at"] = max((look.at for look in kept if look.counted), default="")
    value["observations"] = [look.as_value() for look in kept]
    return {name: part for name, part in value.items() if part != ""}


def counts_twice(looks: Sequence[Look], new: Look) -> bool:
    """True when a place of ``new`` is already in the sum: then it must not be added again."""
    taken: set[str] = set()
    for look in looks:
        if look.counted:
            taken |= look.places()
    return bool(taken & new.places()) or not new.places()
