"""An operation as a row of the log and back."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from inspector_app.inspection.operations import Operation, stored, uuid_bytes, uuid_text
from inspector_app.storage.package_lines import Line

COLUMNS = "id, visit, register, kind, value, device, seq, author, recorder, hlc, form_version, replaces, note"
INSERT = f"INSERT OR IGNORE INTO op({COLUMNS}) VALUES({', '.join('?' * 13)})"


def of_line(line: Line) -> tuple[Any, ...]:
    """The row of an operation that was read: its value is spelt as it is kept already."""
    return _row(line.operation, line.value)


def row(operation: Operation) -> tuple[Any, ...]:
    return _row(operation, stored(operation.value))


_visit = lru_cache(maxsize=1_000)(uuid_bytes)
"""Many operations are of one visit."""


def _row(operation: Operation, value: str) -> tuple[Any, ...]:
    return (
        uuid_bytes(operation.id),
        _visit(operation.visit),
        operation.register,
        operation.kind,
        value,
        operation.device,
        operation.seq,
        operation.author,
        operation.recorder,
        operation.hlc,
        operation.form_version,
        b"".join(map(uuid_bytes, operation.replaces)) if operation.replaces else b"",
        operation.note,
    )


def operation(found: Sequence[Any]) -> Operation:
    return Operation(
        uuid_text(found[0]),
        uuid_text(found[1]),
        found[2],
        found[3],
        json.loads(found[4]),
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
