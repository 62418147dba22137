"""One visit's registers in memory and the one way to change them: operations made, stored, then shown."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Any

from inspector_app.inspection import operations as op
from inspector_app.storage.log import Log

DELETE = object()
"""Marks a register to be taken back."""

Change = tuple[str, Any]
"""A register and its new value, or DELETE."""


class Ledger:
    """The living heads of every register of one visit."""

    def __init__(self, visit: str, log: Log, *, form_version: str, me: str, now: Callable[[], datetime]) -> None:
        self.visit = visit
        self.me = me
        self.saved_at: datetime | None = None
        self._log, self._form_version, self._now = log, form_version, now
        self._deeds: list[list[Change]] = []
        self.cells: dict[str, op.Cell] = log.cells(visit)

    def reload(self) -> None:
        """Read the registers anew (after a merge, or when another program wrote to the log)."""
        self.cells = self._log.cells(self.visit)

    def give(
        self, changes: Iterable[Change], *, author: str = "", authors: Mapping[str, str] | None = None
    ) -> list[str]:
        """Store values in one transaction; returns the registers that changed. What already stands is left alone."""
        made: list[op.Operation] = []
        undo: list[Change] = []
        now = self._now()
        clock = self._log.last_hlc(op.next_hlc(now, 0))
        seq = self._log.last_seq(self.visit)
        for register, value in changes:
            who = (authors or {}).get(register) or author or self.me
            cell = self.cells.get(register)
            if not _is_news(cell, value, who):
                continue
            heads = cell.heads if cell else ()
            clock = op.next_hlc(now, clock, (head.hlc for head in heads))
            seq += 1
            made.append(
                op.make_operation(
                    visit=self.visit,
                    register=register,
                    kind="delete" if value is DELETE else "set",
                    value=None if value is DELETE else value,
                    device=self._log.device,
                    seq=seq,
                    author=who,
                    recorder=self.me,
                    hlc=clock,
                    form_version=self._form_version,
                    replaces=[head.id for head in heads],
                    note="",
                )
            )
            undo.append((register, DELETE if cell is None or cell.deleted else cell.value))
        if made:
            self._log.add(made)
            self.cells.update((each.register, op.Cell(each.register, (each,))) for each in made)
            self._deeds.append(undo)
            self.saved_at = now
        return [operation.register for operation in made]

    def undo(self) -> list[str]:
        """Take back the last deed that can be, by new operations; signing is never taken back."""
        while self._deeds:
            last = self._deeds.pop()
            if any(register.startswith("s/") for register, _ in last):
                continue
            changed = self.give(last)
            if changed:
                self._deeds.pop()  # the way back is no deed of its own
                return changed
        return []


def _is_news(cell: op.Cell | None, value: Any, author: str) -> bool:
    if cell is None:
        return value is not DELETE
    if cell.in_dispute:
        return True
    if value is DELETE or cell.deleted:
        return (value is DELETE) != cell.deleted
    return op.canonical(cell.value) != op.canonical(value) or cell.winner.author != author
