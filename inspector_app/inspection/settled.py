"""Disputes that were decided and hold: what stood side by side, what was decided, by whom and why; pure."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from inspector_app.inspection.disputes import Dispute
from inspector_app.inspection.history import Entry, entries
from inspector_app.inspection.open_disputes import Surroundings, disputes_of
from inspector_app.inspection.operations import Cell, Operation, canonical

_BESIDE = ("x/", "n/", "p/")
"""Registers that tell about others: rows, notes, photos."""


@dataclass(frozen=True)
class Settled:
    """``dispute`` is the difference as it stood; ``decision`` the operation that holds since; ``reason`` its words."""

    dispute: Dispute
    decision: Operation
    reason: str


def settled_of(
    visit: str,
    operations: Sequence[Operation],
    live: Collection[str],
    cells: Mapping[str, Cell],
    around: Surroundings,
) -> tuple[Settled, ...]:
    """Decisions that hold now, latest first, from all operations of a visit (oldest first) and its living heads."""
    found = entries(operations, live)
    primary = [each for each in found if each.live and each.fate != "undone" and _decides(each)]
    beside = {name: cell for name, cell in cells.items() if name.startswith(_BESIDE)} if primary else {}
    then: dict[str, dict[str, Cell]] = {}
    for each in found:
        if each.old:
            then.setdefault(_deed(each), {})[each.register] = _cell(each)
    settled: dict[str, Settled] = {}
    known: dict[str, dict[str, Dispute]] = {}
    for each in primary:
        deed = _deed(each)
        if deed not in known:  # the visit as it was just before that deed, as far as its disputes go
            known[deed] = {one.register: one for one in disputes_of(visit, {**beside, **then[deed]}, around)}
        register = each.register if each.register in known[deed] else _row(each.register)
        if register in known[deed]:
            settled.setdefault(register, Settled(known[deed][register], each.operation, each.marks.words))
    return tuple(settled.values())


def _decides(entry: Entry) -> bool:
    """Replacing values that differ is a decision; so is, with a reason, the word about a row people differed on."""
    if entry.marks.words.startswith("joined:"):  # the frames of visits that became one settle by rule
        return False
    differing = len({(side.kind, canonical(side.value)) for side in entry.old}) > 1
    of_row = entry.register.startswith("x/") or (not entry.operation.live and bool(_row(entry.register)))
    return differing or (of_row and bool(entry.marks.words) and bool(entry.old))


def _row(register: str) -> str:
    """The register of the row a field belongs to; "" for anything else: fields go when a row stays deleted."""
    steps = register.split("/")
    return f"x/{steps[1]}/{steps[2]}" if steps[0] == "a" and len(steps) == 4 else ""


def _deed(entry: Entry) -> str:
    return entry.marks.deed or entry.id


def _cell(entry: Entry) -> Cell:
    return Cell(entry.register, tuple(sorted(entry.old, key=lambda side: (side.hlc, side.id), reverse=True)))
