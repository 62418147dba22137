"""The append-only operation log and what is derived from it."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from inspector_app.inspection.operations import (
    HLC_COUNTER_BITS,
    KNOWN_KINDS,
    Cell,
    Operation,
    canonical,
    cell,
    stored,
)
from inspector_app.storage.engine import SqliteError, deed, explain

_DAY = (24 * 3600 * 1000) << HLC_COUNTER_BITS
_COLUMNS = "id, visit, register, kind, value, device, seq, author, recorder, hlc, form_version, replaces, note"


class Log:
    """All operations of this data folder. When ``add`` returns, they are on disk."""

    def __init__(self, database: Database, path: Path, new_device: str) -> None:
        """``new_device`` names this laptop when the folder has no name for it yet."""
        self._db = database
        self._path = path
        found = database.execute("SELECT value FROM meta WHERE name = 'device'").fetchone()
        if found is None:
            with deed(database):
                database.execute("INSERT INTO meta VALUES('device', ?)", [new_device])
        self.device: str = found[0] if found else new_device

    def add(self, operations: Sequence[Operation]) -> int:
        """Store operations and derive the registers they touch, in one transaction; known ones change nothing.

        Returns the number of new ones. Raises ValueError for an operation that does not match its id and
        InspectorError when the disk refuses; then nothing is stored.
        """
        for operation in operations:
            if not operation.genuine:
                raise ValueError(f"operation {operation.id} does not match its id")
        try:
            with deed(self._db):
                before = self._count()
                for operation in operations:
                    self._db.execute(f"INSERT OR IGNORE INTO op({_COLUMNS}) VALUES({_marks(13)})", _row(operation))
                self._derive({(operation.visit, operation.register) for operation in operations})
                return self._count() - before
        except SqliteError as error:
            raise explain(error, self._path) from error

    def _count(self) -> int:
        return int(self._db.execute("SELECT count(*) FROM op").fetchone()[0])

    def _derive(self, touched: Iterable[tuple[str, str]]) -> None:
        """Heads of the given registers anew; the one path for a single answer, a merge and a full rebuild."""
        for visit, register in touched:
            key = uuid.UUID(visit).bytes
            self._db.execute("DELETE FROM head WHERE visit = ? AND register = ?", [key, register])
            members = [op for op in self._read("visit = ? AND register = ?", [key, register]) if op.kind in KNOWN_KINDS]
            if members:
                state = cell(register, members)
                for head in state.heads:
                    self._db.execute(
                        "INSERT INTO head VALUES(?, ?, ?, ?)",
                        [key, register, uuid.UUID(head.id).bytes, int(state.in_dispute)],
                    )

    def rebuild(self) -> None:
        """Derive everything anew from the operations."""
        with deed(self._db):
            self._db.execute("DELETE FROM head")
            self._db.execute("DELETE FROM summary")
            pairs = self._db.execute("SELECT DISTINCT visit, register FROM op").fetchall()
            self._derive((str(uuid.UUID(bytes=visit)), register) for visit, register in pairs)

    def heads(self) -> list[tuple[str, str, str, int]]:
        """The derived table as text, sorted: what ``rebuild`` must give again."""
        rows = self._db.execute("SELECT hex(visit), register, hex(id), in_dispute FROM head ORDER BY 1, 2, 3")
        return [tuple(row) for row in rows.fetchall()]

    def _read(self, where: str, arguments: Sequence[Any]) -> list[Operation]:
        rows = self._db.execute(f"SELECT {_COLUMNS} FROM op WHERE {where}", arguments)
        return [_operation(row) for row in rows.fetchall()]

    def cells(self, visit: str) -> dict[str, Cell]:
        """Every register of the visit as it stands."""
        columns = ", ".join(f"op.{name}" for name in _COLUMNS.split(", "))
        rows = self._db.execute(
            f"SELECT {columns} FROM head CROSS JOIN op ON op.id = head.id WHERE head.visit = ?",
            [uuid.UUID(visit).bytes],
        )
        by_register: dict[str, list[Operation]] = {}
        for row in rows.fetchall():
            operation = _operation(row)
            by_register.setdefault(operation.register, []).append(operation)
        return {
            register: Cell(register, tuple(sorted(heads, key=lambda head: (head.hlc, head.id), reverse=True)))
            for register, heads in by_register.items()
        }

    def operations(self, visit: str, register: str | None = None) -> list[Operation]:
        """Every operation ever given, oldest first."""
        where, arguments = "visit = ?", [uuid.UUID(visit).bytes]
        if register is not None:
            where, arguments = where + " AND register = ?", [*arguments, register]  # type: ignore[list-item]
        return sorted(self._read(where, arguments), key=lambda operation: (operation.hlc, operation.id))

    def operation_ids(self, visit: str) -> tuple[str, ...]:
        rows = self._db.execute("SELECT id FROM op WHERE visit = ? ORDER BY id", [uuid.UUID(visit).bytes])
        return tuple(str(uuid.UUID(bytes=row[0])) for row in rows.fetchall())

    def visits(self) -> dict[str, int]:
        """Ids of all visits and their numbers of operations, newest activity first."""
        rows = self._db.execute("SELECT visit, count(*) FROM op GROUP BY visit ORDER BY max(hlc) DESC")
        return {str(uuid.UUID(bytes=row[0])): row[1] for row in rows.fetchall()}

    def last_seq(self, visit: str) -> int:
        """The highest number this device gave in the visit; 0 before the first."""
        row = self._db.execute(
            "SELECT max(seq) FROM op WHERE visit = ? AND device = ?", [uuid.UUID(visit).bytes, self.device]
        ).fetchone()
        return row[0] or 0

    def last_hlc(self, now_hlc: int) -> int:
        """This device's last clock reading; readings more than a day ahead do not count, so one bad clock
        cannot drag every later answer along."""
        row = self._db.execute(
            "SELECT max(hlc) FROM op WHERE device = ? AND hlc < ?", [self.device, now_hlc + _DAY]
        ).fetchone()
        return row[0] or 0

    def summary(self, visit: str, operations: int) -> dict[str, Any] | None:
        """The stored summary of a visit while it still speaks of the same number of operations."""
        row = self._db.execute(
            "SELECT body FROM summary WHERE visit = ? AND operations = ?", [uuid.UUID(visit).bytes, operations]
        ).fetchone()
        return json.loads(row[0]) if row else None

    def keep_summary(self, visit: str, operations: int, body: Mapping[str, Any]) -> None:
        with deed(self._db):
            self._db.execute(
                "INSERT OR REPLACE INTO summary VALUES(?, ?, ?)",
                [uuid.UUID(visit).bytes, operations, canonical(body)],
            )

    def integrity(self) -> list[str]:
        """SQLite's own integrity check and every operation's id; an empty list is sound."""
        found = [row[0] for row in self._db.execute("PRAGMA integrity_check").fetchall() if row[0] != "ok"]
        return found + [f"operation {op.id}" for op in self._read("1", []) if not op.genuine]

    def data_version(self) -> int:
        """Changes when another program wrote to the file."""
        return int(self._db.execute("PRAGMA data_version").fetchone()[0])


def _marks(count: int) -> str:
    return ", ".join("?" * count)


def _row(operation: Operation) -> list[Any]:
    return [
        uuid.UUID(operation.id).bytes,
        uuid.UUID(operation.visit).bytes,
        operation.register,
        operation.kind,
        stored(operation.value),
        operation.device,
        operation.seq,
        operation.author,
        operation.recorder,
        operation.hlc,
        operation.form_version,
        b"".join(uuid.UUID(each).bytes for each in operation.replaces),
        operation.note,
    ]


def _operation(row: Sequence[Any]) -> Operation:
    replaces = tuple(str(uuid.UUID(bytes=row[11][at : at + 16])) for at in range(0, len(row[11]), 16))
    return Operation(
        id=str(uuid.UUID(bytes=row[0])),
        visit=str(uuid.UUID(bytes=row[1])),
        register=row[2],
        kind=row[3],
        value=json.loads(row[4]),
        device=row[5],
        seq=row[6],
        author=row[7],
        recorder=row[8],
        hlc=row[9],
        form_version=row[10],
        replaces=replaces,
        note=row[12],
    )
