"""Which question a photo probably belongs to: the answers given around the moment it was taken."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from inspector_app.inspection.visit import ItemState

WITHIN = timedelta(hours=1)
"""An answer further from the photo than this says nothing about it."""


@dataclass(frozen=True)
class Nearby:
    """An answer given near a photo; ``seconds`` from the photo to the answer, negative when it was given before."""

    code: str
    seconds: int


def nearby(taken: str, items: Iterable[ItemState], most: int = 3) -> tuple[Nearby, ...]:
    """The answers given nearest in time to a photo, the nearest first, at equal distance in form order.

    ``taken`` is ISO 8601 with an offset. A photo of unknown time, and one without any answer within an hour of it,
    has none.
    """
    moment = _moment(taken)
    if moment is None:
        return ()
    found = []
    for each in items:
        given = _moment(each.given.at) if each.relevant and each.given is not None else None
        if given is not None and abs(given - moment) <= WITHIN:
            found.append(Nearby(each.code, round((given - moment).total_seconds())))
    return tuple(sorted(found, key=lambda near: abs(near.seconds))[:most])


def _moment(text: str) -> datetime | None:
    """A moment with its offset; a bare local time cannot be held against the answers' clock."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    return found if found.tzinfo is not None else None
