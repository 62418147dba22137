"""Late material: what arrived after the minutes were locked; never in the signed version, shown apart."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from inspector_app.inspection.operations import Cell, Operation


def beside_minutes(register: str) -> bool:
    """True for what comes after the minutes by its nature: exports, the conclusion, what was put right since, how far
    the visit is."""
    return register.startswith(("e/", "c/")) or register in ("v/conclusion", "v/state")


def lock_of(cells: Mapping[str, Cell]) -> Operation | None:
    """The operation that locked the newest minutes of a visit."""
    locks = [
        (int(version), cell.winner)
        for name, cell in cells.items()
        if name.startswith("s/") and name.endswith("/locked") and not cell.deleted
        if (version := name.split("/")[1]).isdigit()
    ]
    return max(locks, key=lambda each: each[0])[1] if locks else None


def is_late(operation: Operation, lock: Operation | None) -> bool:
    """True for what another laptop gave and the locked minutes did not know.

    The lock holds, by visit and device, the highest number it knew; a lock of an earlier program only its own time.
    """
    if lock is None or operation.device == lock.device:
        return False
    if operation.register.startswith("s/") or beside_minutes(operation.register):
        return False
    return not was_known(operation, lock)


def was_known(operation: Operation, lock: Operation) -> bool:
    """True for an operation that was there when the minutes were locked."""
    known = lock.value.get("known") if isinstance(lock.value, Mapping) else None
    if not isinstance(known, Mapping):
        return operation.hlc <= lock.hlc and operation.id != lock.id
    seats = known.get(operation.visit)
    highest = seats.get(operation.device, 0) if isinstance(seats, Mapping) else 0
    return isinstance(highest, int) and operation.seq <= highest


def late_of(cells: Mapping[str, Cell]) -> list[Operation]:
    """Living values that came too late for the newest minutes, oldest first."""
    lock = lock_of(cells)
    if lock is None:
        return []
    found = [head for cell in cells.values() for head in cell.heads if head.live and is_late(head, lock)]
    return sorted(found, key=lambda each: (each.hlc, each.id))


def known_seats(seats: Iterable[tuple[str, str, int]]) -> dict[str, dict[str, Any]]:
    """What a lock keeps of the moment: by visit and device, the highest number (visit, device, number)."""
    found: dict[str, dict[str, Any]] = {}
    for visit, device, highest in seats:
        found.setdefault(visit, {})[device] = highest
    return found
