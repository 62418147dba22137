"""Making two visits one and taking them apart again: ordinary operations, the frame's differences settled by rule."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from inspector_app.errors import InspectorError
from inspector_app.inspection import operations as op
from inspector_app.inspection.deeds import read_note
from inspector_app.inspection.joining import SAME_AS, named_visit
from inspector_app.inspection.snapshot import frame_of
from inspector_app.language import Text, fold
from inspector_app.ledger import DELETE, Change, Ledger
from inspector_app.storage.log import Log

TAKEN = "joined: taken from"
"""Begins the note of a frame field that was settled by joining; the id of the visit it came from follows."""

_TAKEN_BACK = "joined: taken back"


class Joiner:
    """Joins and splits visits of one log in the name of one person."""

    def __init__(self, log: Log, *, me: str, now: Callable[[], datetime]) -> None:
        self._log, self._me, self._now = log, me, now

    def join(self, visit: str, other: str) -> bool:
        """Make two visits one, in one transaction; False when they are already. Nothing of either is lost."""
        if self._log.home(visit) == self._log.home(other):
            return False
        with self._log.together():
            self._say(other, {"visit": visit}, "joined")
            home = self._log.home(visit)
            ledger = self._ledger(home)
            taken: dict[str, list[Change]] = {}
            for register, cell in ledger.cells.items():
                if register.startswith("v/") and cell.in_dispute:
                    head = _kept(register, cell, home)
                    source = _source(head) or head.visit
                    taken.setdefault(source, []).append((register, head.value if head.live else DELETE))
            for source, changes in sorted(taken.items()):
                ledger.give(changes, note=f"{TAKEN} {source}")
        return True

    def split(self, visit: str) -> None:
        """Let a visit stand alone again; raises InspectorError when it was never joined."""
        fellows = self._log.members(visit)
        if len(fellows) < 2:
            raise InspectorError(
                "not_joined",
                Text(
                    "Cuộc kiểm tra này chưa được gộp với cuộc nào khác.", "This visit is not joined with another one."
                ),
            )
        before = self._log.cells(visit)
        with self._log.together():
            said = {member: self._log.joining(member) for member in fellows}
            bridging = {named_visit(each.value) for each in said[visit] if each.live}
            for member, words in said.items():
                names = {named_visit(each.value) for each in words if each.live}
                if names and (member == visit or visit in names):
                    self._say(member, DELETE, _TAKEN_BACK)
            rest = [member for member in fellows if member != visit]
            for member in rest[1:]:  # those that were one through this visit stay one
                if self._log.home(member) != self._log.home(rest[0]) and (bridging or said[member]):
                    self._say(member, {"visit": rest[0]}, "joined")
            for home in {self._log.home(each) for each in fellows}:
                self._give_back(home, before)

    def _say(self, visit: str, value: Any, note: str) -> None:
        ledger = self._ledger(visit)
        heads = self._log.joining(visit)
        if heads:
            ledger.cells[SAME_AS] = op.Cell(SAME_AS, tuple(heads))
        ledger.give([(SAME_AS, value)], note=note)

    def _give_back(self, home: str, before: Mapping[str, op.Cell]) -> None:
        """What stood in a visit before it was joined stands again, and rows written while joined stay whole."""
        members = set(self._log.members(home))
        ledger = self._ledger(home)
        changes: list[Change] = []
        for register, cell in ledger.cells.items():
            if (source := _source(cell.winner)) and source not in members:
                own = [each for each in self._log.operations(home, register) if not each.note.startswith(TAKEN)]
                changes.append((register, own[-1].value if own and own[-1].live else DELETE))
            row = _row_of(register)
            if row and not cell.deleted and row not in ledger.cells and row in before and not before[row].deleted:
                changes.append((row, before[row].value))
        ledger.give(changes, note=_TAKEN_BACK)

    def _ledger(self, visit: str) -> Ledger:
        form = frame_of(self._log.cells(visit)).get("form")
        version = str(form.get("version", "")) if isinstance(form, Mapping) else ""
        return Ledger(visit, self._log, form_version=version, me=self._me, now=self._now)


def _source(operation: op.Operation) -> str:
    """The visit a settled value was taken from; "" for a value that a person gave."""
    words = read_note(operation.note).words
    return words.removeprefix(TAKEN).strip() if words.startswith(TAKEN) else ""


def _row_of(register: str) -> str:
    steps = register.split("/")
    return op.row_register(steps[1], steps[2]) if steps[0] == "a" and len(steps) == 4 else ""


def _kept(register: str, cell: op.Cell, home: str) -> op.Operation:
    """Which value a joined visit keeps: the fullest spelling of the body's name, else what its home says."""

    def rank(head: op.Operation) -> tuple[Any, ...]:
        name = str(head.value.get("name", "")) if register == "v/body" and isinstance(head.value, Mapping) else ""
        accents = sum(one != other for one, other in zip(name.casefold(), fold(name), strict=False))
        return (not head.live, -accents, head.visit != home, head.visit, head.id)

    return min(cell.heads, key=rank)
