"""The day, the people and the bodies of a visit, as fields of dialogs offer them."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from datetime import date
from typing import Any


def visit_day(frame: Mapping[str, Any]) -> date:
    """The day of the visit; today while it is not set."""
    with suppress(ValueError):
        return date.fromisoformat(str(frame.get("date") or ""))
    return date.today()  # noqa: DTZ011 - only where a typed "2404" gets its year from


def addressees(frame: Mapping[str, Any]) -> list[str]:
    """Whom recommendations usually go to: the body, its desk, its people; without repeats."""
    names = [str((frame.get(key) or {}).get("name") or "") for key in ("desk", "body")]
    side = frame.get("body_side") or {}
    names += [str((person or {}).get("position") or "") for person in side.values()]
    return list(dict.fromkeys(name for name in names if name))


def members(frame: Mapping[str, Any]) -> dict[str, str]:
    """Members of the team by their keys: name, else position."""
    people = (frame.get("team") or {}).get("members") or {}
    return {
        str(key): str(about.get("name") or about.get("position") or key)
        for key, about in people.items()
        if isinstance(about, Mapping)
    }
