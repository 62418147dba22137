"""One visit's registers in memory and the one way to change them: operations made, stored, then shown."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from inspector_app.inspection import operations as op
from inspector_app.inspection.deeds import Deed, Deeds, write_note
from inspector_app.storage.log import Log

DELETE = object()
"""Marks a register to be taken back."""

Change = tuple[str, Any]
"""A register and its new value, or DELETE."""

REMEMBERED = 2000
"""How many of this device's last operations are read to find the deeds that can be undone."""


class SupersededError(Exception):
    """A deed cannot be undone or redone: ``head`` is what stands in ``register`` since."""

    def __init__(self, register: str, head: op.Operation | None, in_dispute: bool) -> None:
        super().__init__(register)
        self.register, self.head, self.in_dispute = register, head, in_dispute


@dataclass(frozen=True)
class _Line:
    """One operation to be made."""

    register: str
    kind: str
    value: Any
    author: str


class Ledger:
    """The living heads of every register of one visit."""

    def __init__(self, visit: str, log: Log, *, form_version: str, me: str, now: Callable[[], datetime]) -> None:
        self.visit = visit
        self.me = me
        self.saved_at: datetime | None = None
        self.typing: Callable[[], str] = str
        """Names the typing a value comes from; "" for any other deed. One typing is one deed, however often stored."""
        self._log, self._form_version, self._now = log, form_version, now
        self._deeds: Deeds | None = None
        self._run = ("", "")  # the typing of the last deed, and that deed
        self.cells: dict[str, op.Cell] = log.cells(visit)

    def reload(self) -> list[str]:
        """Read the registers anew (after a merge, or when another program wrote to the log).

        Returns the registers whose heads are others now; those that are gone too.
        """
        old, self.cells = self.cells, self._log.cells(self.visit)
        changed = [name for name, cell in self.cells.items() if name not in old or _ids(old[name]) != _ids(cell)]
        gone = [name for name in old if name not in self.cells]
        if changed or gone:
            self._deeds, self._run = None, ("", "")
        return changed + gone

    def give(
        self,
        changes: Iterable[Change],
        *,
        author: str = "",
        authors: Mapping[str, str] | None = None,
        note: str = "",
    ) -> list[str]:
        """Store values in one transaction; returns the registers that changed. What already stands is left alone.

        ``note`` holds a reason or a mark (see ``deeds.write_note``) and stands at every operation.
        """
        lines = []
        for register, value in dict(changes).items():
            who = (authors or {}).get(register) or author or self.me
            if _is_news(self.cells.get(register), value, who):
                deleted = value is DELETE
                lines.append(_Line(register, "delete" if deleted else "set", None if deleted else value, who))
        typing, (run, first) = self.typing(), self._run
        goes_on = first if typing and typing == run else ""
        made = self._store(lines, note, goes_on)
        if made:
            self._run = (typing, goes_on or made[0].id)
        return [operation.register for operation in made]

    def _store(self, lines: Sequence[_Line], note: str, deed: str = "", *, one_deed: bool = True) -> list[op.Operation]:
        """Make the operations and add them to the log; several of one register stand beside each other."""
        if not lines:
            return []
        made: list[op.Operation] = []
        now = self._now()
        with self._log.together():  # a command beside the open window must not take the same number
            clock = self._log.last_hlc(op.next_hlc(now, 0))
            seq = self._log.last_seq(self.visit)
            for line in lines:
                cell = self.cells.get(line.register)
                heads = cell.heads if cell else ()
                clock = op.next_hlc(now, clock)  # a far date of what stands here stays with its register
                seq += 1
                made.append(
                    op.make_operation(
                        visit=self.visit,
                        register=line.register,
                        kind=line.kind,
                        value=line.value,
                        device=self._log.device,
                        seq=seq,
                        author=line.author,
                        recorder=self.me,
                        hlc=op.next_hlc(now, clock - 1, (head.hlc for head in heads)),
                        form_version=self._form_version,
                        replaces=[head.id for head in heads],
                        note=write_note(note, f"deed:{deed}" if deed else ""),
                    )
                )
                if one_deed and not deed:
                    deed = made[0].id
            self._log.add(made)
        for each in made:
            beside = [other for other in made if other.register == each.register]
            self.cells[each.register] = op.cell(each.register, beside)
            if self._deeds is not None:
                self._deeds.add(each)
        self.saved_at = now
        return made

    # --- taking back -----------------------------------------------------------------------------------------

    def next_undo(self) -> Deed | None:
        """The deed ``undo`` would take back: the last one of this device that changed something."""
        deeds = self._read_deeds()
        while deeds.done:
            deed = deeds.done[-1]
            if len(deed.operations) == len(deed.firsts) or self._had_effect(deed):
                return deed
            deeds.forget(deed)  # typing that came back to where it began
        return None

    def next_redo(self) -> Deed | None:
        """The deed ``redo`` would do again."""
        return next(reversed(self._read_deeds().undone), None)

    def undo(self) -> list[str]:
        """Take the last deed back by new operations; returns the registers that changed.

        Where a dispute had been settled, the dispute is back. Raises ``SupersededError`` when somebody's later word
        stands in one of its registers; that deed is then left alone and the next undo takes the one before.
        """
        deed = self.next_undo()
        if deed is None:
            return []
        self._refuse_superseded(deed, done=True)
        return self._replay(self._before(deed), f"undo:{deed.id}")

    def redo(self) -> list[str]:
        """Do the deed again that was undone last; raises like ``undo``."""
        deed = self.next_redo()
        if deed is None:
            return []
        self._refuse_superseded(deed, done=False)
        lines = [_Line(each.register, each.kind, each.value, each.author) for each in deed.lasts.values()]
        return self._replay(lines, f"redo:{deed.id}")

    def _replay(self, lines: Sequence[_Line], mark: str) -> list[str]:
        self._run = ("", "")
        made = self._store(lines, mark, one_deed=False)
        return list(dict.fromkeys(operation.register for operation in made))

    def _read_deeds(self) -> Deeds:
        if self._deeds is None:
            self._deeds = Deeds(self._log.own(self.visit, REMEMBERED))
        return self._deeds

    def _had_effect(self, deed: Deed) -> bool:
        before = {(line.register, line.kind, op.canonical(line.value)) for line in self._before(deed)}
        after = {(each.register, each.kind, op.canonical(each.value)) for each in deed.lasts.values()}
        return before != after

    def _before(self, deed: Deed) -> list[_Line]:
        """What stood in the registers of a deed before it, last deed first."""
        lines: list[_Line] = []
        known = self._log.by_ids(each for first in deed.firsts.values() for each in first.replaces)
        for register, first in reversed(deed.firsts.items()):
            heads = [known[each] for each in first.replaces if each in known]
            heads.sort(key=lambda head: (head.hlc, head.id))
            if heads:
                lines += [_Line(register, head.kind, head.value, head.author) for head in heads]
            else:
                lines.append(_Line(register, "delete", None, self.me))
        return lines

    def _refuse_superseded(self, deed: Deed, *, done: bool) -> None:
        deeds = self._read_deeds()
        for register in deed.firsts:
            cell = self.cells.get(register)
            heads = _ids(cell) if cell is not None else ()
            if not deeds.last_word(deed, register, heads, done=done):
                (deeds.done if done else deeds.undone).remove(deed)
                raise SupersededError(register, cell.winner if cell else None, bool(cell and cell.in_dispute))


def _ids(cell: op.Cell) -> tuple[str, ...]:
    return tuple(head.id for head in cell.heads)


def _is_news(cell: op.Cell | None, value: Any, author: str) -> bool:
    if cell is None:
        return value is not DELETE
    if cell.in_dispute:
        return True
    if value is DELETE or cell.deleted:
        return (value is DELETE) != cell.deleted
    return op.canonical(cell.value) != op.canonical(value) or cell.winner.author != author
