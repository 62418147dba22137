"""An operation as a row of the log and back."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from inspector_app.inspection.operations import Operation, stored, uuid_bytes, uuid_text

COLUMNS = "id, visit, register, kind, value, device, seq, author, recorder, hlc, form_version, replaces, note"
INSERT = f"INSERT OR IGNORE INTO op({COLUMNS}) VALUES({', '.join('?' * 13)})"
Row = tuple[bytes, bytes, str, str, str, str, int, str, str, int, str, bytes, str]
"""In the order of ``COLUMNS``; ids are sixteen bytes each, the value is JSON."""


def row(operation: Operation) -> Row:
    return (
        uuid_bytes(operation.id),
        uuid_bytes(operation.visit),
        operation.register,
        operation.kind,
        stored(operation.value),
        operation.device,
        operation.seq,
        operation.author,
        operation.recorder,
        operation.hlc,
        operation.form_version,
        b"".join(map(uuid_bytes, operation.replaces)) if operation.replaces else b"",
        operation.note,
    )


def bound(row: Row) -> tuple[Any, ...]:
    """The row as the parameters of ``INSERT``.

    The database module looks for an adapter for every ``bytes`` and for no ``bytearray``: half the time of a merge.
    """
    return (bytearray(row[0]), bytearray(row[1]), *row[2:11], bytearray(row[11]), row[12])


def operation(found: Sequence[Any]) -> Operation:
    """A row as it was found, whatever follows the columns."""
    return of(found, json.loads(found[4]))


def of(found: Sequence[Any], value: Any) -> Operation:
    """A row whose value was read already."""
    return Operation(
        uuid_text(found[0]),
        uuid_text(found[1]),
        found[2],
        found[3],
        value,
        found[5],
        found[6],
        found[7],
        found[8],
        found[9],
        found[10],
        replaced(found[11]),
        found[12],
    )


def replaced(packed: bytes) -> tuple[str, ...]:
    """Ids of the operations a row replaces."""
    return tuple(uuid_text(packed[at : at + 16]) for at in range(0, len(packed), 16))
