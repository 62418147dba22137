"""Disputes as people see them: one register with several living values, and all that is needed to decide."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Any

from inspector_app.language import Text


@dataclass(frozen=True)
class DisputeHead:
    """One of the values in dispute. ``n`` counts from 1, oldest first; ``at`` is ISO 8601 with offset.

    ``clock_note`` is empty, or says by how much the clock of that laptop is off. ``photos`` are SHA-256 of the
    pictures its author put at the same item.
    """

    n: int
    operation: str
    value: Any  # None when it was taken back
    deleted: bool
    author: str
    recorder: str
    device: str
    device_label: str
    at: str
    clock_note: Text = Text("", "")
    scope: str = ""
    photos: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True)
class Decision:
    """An earlier decision about the same register that did not hold: somebody differs again."""

    author: str
    at: str
    value: Any
    reason: str


@dataclass(frozen=True)
class Dispute:
    """One thing people gave different values for; nothing is chosen until a person decides.

    ``kind``: answer, field, row, note, frame, finding, photo or signing. ``code`` is the item's code or the name of the
    list, ``ref`` the reference people use. ``can_sum`` is true when some of the values may be added up; where not,
    ``sum_why_not`` says why. ``mode`` is the merge mode the form gives the item. ``since`` is when the youngest
    head was given (ISO 8601).
    """

    id: str
    visit: str
    register: str
    ref: str
    kind: str
    code: str
    title: Text
    heads: tuple[DisputeHead, ...]
    can_sum: bool = False
    sum_why_not: Text = Text("", "")
    mode: str = "choose"
    since: str = ""
    decided_before: tuple[Decision, ...] = ()

    def head(self, n: int) -> DisputeHead | None:
        return next((each for each in self.heads if each.n == n), None)


def dispute_id(visit: str, register: str) -> str:
    """The id of the dispute about one register of one visit: the same on every laptop."""
    return hashlib.sha256(f"{visit}|{register}".encode()).hexdigest()[:12]
