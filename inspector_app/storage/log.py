"""The append-only operation log: what was given is kept, byte for byte, and read as it now stands."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from operator import itemgetter
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from inspector_app.inspection.anomalies import Anomaly, Seat, anomalies_of
from inspector_app.inspection.joining import SAME_AS, canonical_register
from inspector_app.inspection.operations import (
    HLC_COUNTER_BITS,
    Cell,
    Operation,
    canonical,
    row_id,
    uuid_bytes,
    uuid_text,
)
from inspector_app.storage import op_rows
from inspector_app.storage.engine import SqliteError, deed, explain, explained, gone, only_readable, place_of
from inspector_app.storage.findings_index import FindingsIndex
from inspector_app.storage.heads import APART, HOMES, Heads
from inspector_app.storage.mail_log import MailLog
from inspector_app.storage.op_rows import Row
from inspector_app.storage.package_lines import Line, line_of
from inspector_app.storage.search_index import Hit, SearchIndex
from inspector_app.xforms.collection import resting

_CACHE = 64 * 1024
"""KiB of pages kept in memory at most: a large merge would otherwise write pages out and read them again."""

_DAY = (24 * 3600 * 1000) << HLC_COUNTER_BITS


def _beginning(hlc: int) -> bytes:
    """How ids of operations of this clock reading begin."""
    return max(0, hlc >> HLC_COUNTER_BITS).to_bytes(6, "big")


@dataclass(frozen=True)
class Activity:
    """How many operations a visit has, and the clock reading of the latest one (to the millisecond)."""

    operations: int
    latest: int


@dataclass(frozen=True)
class MergeCounts:
    """What a merge stored: ``new`` operations, ``same`` already here, ``newer``: new ones of an unknown kind."""

    new: int
    same: int
    newer: int


class Log:
    """All operations of this data folder. When ``add`` returns, they are on disk.

    Visits that were joined are one: asked for by any of their ids, they answer under the id of their home.
    """

    def __init__(self, database: Database, path: Path, new_device: str) -> None:
        """``new_device`` names this laptop when the folder has no name for it yet."""
        self._db = database
        self._path, self._place = path, place_of(path)
        self.fixed = only_readable(path)  # nothing can be kept that is derived
        database.execute(f"PRAGMA cache_size=-{_CACHE}")
        self._heads = Heads(database)
        self._index = SearchIndex(database)
        self.mail = MailLog(database)
        self.short = FindingsIndex(database)
        found = database.execute("SELECT value FROM meta WHERE name = 'device'").fetchone()
        if found is None:
            with deed(database):
                database.execute("INSERT INTO meta VALUES('device', ?)", [new_device])
        self.device: str = found[0] if found else new_device

    # --- giving ----------------------------------------------------------------------------------------------

    @contextmanager
    def together(self) -> Iterator[None]:
        """Several deeds as one transaction, all or nothing; raises InspectorError when the disk refuses."""
        if self._db.conn.in_transaction:
            yield
            return
        if place_of(self._path) != self._place:
            raise gone(self._path)
        try:
            with deed(self._db):
                yield
        except SqliteError as error:
            raise explain(error, self._path) from error

    def add(self, operations: Sequence[Operation]) -> int:
        """Store operations and derive the registers they touch, in one transaction; known ones change nothing.

        Returns the number of new ones. Raises ValueError for an operation that does not match its id and
        InspectorError when the disk refuses; then nothing is stored.
        """
        for operation in operations:
            if not operation.genuine:
                raise ValueError(f"operation {operation.id} does not match its id")
        rows = {row[0]: row for row in map(op_rows.row, operations)}
        return len(rows) - len(self._store(list(rows.values())))

    def merge(self, lines: Iterable[Line]) -> MergeCounts:
        """Unite with operations from elsewhere, all or nothing, in any order, any number of times.

        ``lines`` were read, so each matches its id. Operations of a kind unknown here are kept byte for byte.
        """
        with resting():
            by_id = {line.id: line for line in lines}
            newer = {name: line for name, line in by_id.items() if not line.known}
        with resting(), self.together():
            here = self._store([line.row for line in by_id.values()])
            self._db.conn.executemany(
                "INSERT OR IGNORE INTO raw_line VALUES(?, ?)",
                [(name, line.raw) for name, line in newer.items()],
            )
        return MergeCounts(len(by_id) - len(here), len(here), len(newer.keys() - here))

    def _store(self, rows: Sequence[Row]) -> set[bytes]:
        """Rows of the table ``op``, stored in the order of their ids, which is that of the table.

        Gives back the ids of those that were here.
        """
        with self.together():
            empty = self._heads.empty({row[1] for row in rows}) if len(rows) > 1 else set()
            known = self._here([row[0] for row in rows if row[1] not in empty])
            new = sorted({row[0]: row for row in rows if row[0] not in known}.values(), key=itemgetter(0))
            joining = any(row[2] == SAME_AS for row in new)
            if joining:
                empty.clear()
                self._index.note_joined()
            self._db.conn.executemany(op_rows.INSERT, map(op_rows.bound, new))
            self._heads.begin([row for row in new if row[1] in empty])
            self._heads.derive({(row[1], row[2]) for row in new if row[1] not in empty})
            if joining:
                self._index.note_joined()
            self._index.note({self._heads.home(visit) for visit in {row[1] for row in new}})
        return known

    def rebuild(self) -> None:
        """Derive everything anew from the operations."""
        with self.together():
            self._heads.rebuild()
            self._index.forget()
            self._index.catch_up()

    def search(self, words: str) -> list[Hit]:
        """Where all these words stand, in any visit, accents and case aside; bodies first, then newest visits."""
        if self._index.behind:
            self.read_for_search()
        return self._index.find(words.split())

    @property
    def unread(self) -> int:
        """How many visits the next search would have to read first: after a large merge that takes seconds."""
        return self._index.waiting

    def read_for_search(self) -> None:
        """Read the visits that changed, so that the next search finds at once."""
        with self.together():
            self._index.catch_up()

    # --- visits ----------------------------------------------------------------------------------------------

    def home(self, visit: str) -> str:
        """The id under which a visit is shown: its own, or that of the visit it was joined to."""
        return uuid_text(self._heads.home(uuid_bytes(visit)))

    def members(self, visit: str) -> tuple[str, ...]:
        """All visits that are one with this one, itself among them, sorted."""
        return tuple(map(uuid_text, self._members(visit)))

    def _members(self, visit: str) -> list[bytes]:
        return self._heads.members(self._heads.home(uuid_bytes(visit)))

    def visits(self) -> dict[str, int]:
        """Ids of all visits (homes) and their numbers of operations, newest activity first."""
        return {visit: given.operations for visit, given in self.activity().items()}

    def activity(self) -> dict[str, Activity]:
        """What was done in every visit (home), newest activity first."""
        apart = self._apart()
        # Ids begin with the clock reading: the index alone tells, and no operation has to be read.
        rows = self._db.execute(
            "SELECT coalesce(home.home, one.visit) AS shown, sum(given), max(latest) FROM (SELECT visit,"
            " count(*) AS given, max(id) AS latest FROM op INDEXED BY op_register GROUP BY visit) AS one"
            " LEFT JOIN home USING(visit) GROUP BY shown ORDER BY max(latest) DESC"
        )
        return {
            uuid_text(visit): Activity(given, int.from_bytes(latest[:6], "big") << HLC_COUNTER_BITS)
            for visit, given, latest in rows.fetchall()
            if visit not in apart
        }

    def apart(self) -> frozenset[str]:
        """Ids of what is kept here beside the visits: rounds, the directory of bodies."""
        return frozenset(map(uuid_text, self._apart()))

    def _apart(self) -> set[bytes]:
        return {bytes(row[0]) for row in self._db.execute(APART).fetchall()}

    def frames(self, fields: Sequence[str]) -> dict[str, dict[str, Any]]:
        """Some fields of every visit's frame (homes), newest activity first."""
        rows = self._db.execute(
            f"{HOMES}, wanted(name) AS (VALUES{', '.join(['(?)'] * len(fields))})"
            " SELECT one, name, op.value FROM homes CROSS JOIN wanted"
            " CROSS JOIN head ON head.visit = one AND head.register = 'v/' || name"
            " CROSS JOIN op ON op.id = head.id WHERE op.kind = 'set' ORDER BY op.hlc, op.id",
            list(fields),
        )
        found: dict[bytes, dict[str, Any]] = {}
        for visit, name, value in rows.fetchall():
            found.setdefault(visit, {})[name] = json.loads(value)
        return {visit: found.get(uuid_bytes(visit), {}) for visit in self.activity()}

    def stages(self) -> tuple[frozenset[str], frozenset[str]]:
        """Visits (homes) with an answer in them, and visits somebody signed."""
        begun = self._db.execute(
            f"{HOMES} SELECT one FROM homes WHERE EXISTS"
            " (SELECT 1 FROM head WHERE visit = one AND register >= 'a/' AND register < 'a0')"
        ).fetchall()
        signed = self._db.execute(
            f"{HOMES} SELECT DISTINCT one FROM homes CROSS JOIN head ON head.visit = one AND register >= 's/'"
            " AND register < 's0' WHERE register NOT LIKE '%/locked'"
        ).fetchall()
        return frozenset(uuid_text(row[0]) for row in begun), frozenset(uuid_text(row[0]) for row in signed)

    def witness(self) -> tuple[int, int]:
        """Changes with everything written to the file, by this program or another."""
        return self.data_version(), int(self._db.execute("SELECT total_changes()").fetchone()[0])

    def same(self) -> tuple[tuple[str, str], ...]:
        """Every joined visit with its home."""
        rows = self._db.execute("SELECT visit, home FROM home WHERE visit <> home ORDER BY visit").fetchall()
        return tuple((uuid_text(visit), uuid_text(home)) for visit, home in rows)

    def everywhere(self, register: str) -> Iterator[tuple[str, Any]]:
        """The living values of one register in all visits (homes)."""
        rows = self._db.execute(
            f"{HOMES} SELECT head.visit, op.value FROM homes CROSS JOIN head ON head.visit = one AND head.register = ?"
            " CROSS JOIN op ON op.id = head.id WHERE op.kind = 'set'",
            [register],
        ).fetchall()
        for visit, value in rows:
            yield uuid_text(visit), json.loads(value)

    def counts(self, visits: Iterable[str]) -> tuple[int, ...]:
        """How many operations each of the visits has itself."""
        return tuple(
            int(self._db.execute("SELECT count(*) FROM op WHERE visit = ?", [uuid_bytes(each)]).fetchone()[0])
            for each in visits
        )

    def visit_count(self) -> int:
        """How many visits there are, each joined one for itself."""
        return len(self._every_visit())

    def beginning(self, beginning: str) -> list[str]:
        """Visits whose own id begins like this, joined ones too."""
        apart = self.apart()
        found = [visit for visit in self._every_visit() if beginning and visit.startswith(beginning)]
        return [visit for visit in found if visit not in apart]

    def _every_visit(self) -> list[str]:
        rows = self._db.execute(
            "WITH RECURSIVE visits(one) AS (SELECT min(visit) FROM op UNION ALL"
            " SELECT (SELECT min(visit) FROM op WHERE visit > one) FROM visits WHERE one IS NOT NULL)"
            " SELECT one FROM visits WHERE one IS NOT NULL"
        ).fetchall()
        return [uuid_text(row[0]) for row in rows]

    def doubtful(self) -> list[str]:
        """Visits (homes) in which something may be in dispute: values that differ, or a row that was deleted."""
        rows = self._db.execute(
            "SELECT DISTINCT visit FROM head WHERE in_dispute UNION SELECT DISTINCT head.visit FROM head"
            " JOIN op USING(id) WHERE head.register >= 'x/' AND head.register < 'x0' AND op.kind = 'delete'"
        ).fetchall()
        apart = self._apart()
        return [uuid_text(row[0]) for row in rows if row[0] not in apart]

    def joins(self, visit: str) -> list[Operation]:
        """The living words that make this visit one with others: operations of ``v/same_as``."""
        found: list[Operation] = []
        for member in self._members(visit):
            found += self._standing(member, SAME_AS)
        return [each for each in found if each.live]

    def joining(self, visit: str) -> list[Operation]:
        """The heads of ``v/same_as`` in exactly this visit, taken back or not."""
        return self._standing(uuid_bytes(visit), SAME_AS)

    def _standing(self, visit: bytes, register: str) -> list[Operation]:
        return self._read("id IN (SELECT id FROM head WHERE head.visit = ? AND head.register = ?)", [visit, register])

    def row(self, visit: str, group: str, key: str) -> str:
        """The id a row with this key has, or would get, in the visit and those joined to it."""
        home = self.home(visit)
        rows = self._heads.rows(uuid_bytes(home))
        for member in [home, *self.members(home)] if rows else ():
            found = rows.get((group, row_id(member, group, key)))
            if found is not None:
                return found
        return row_id(home, group, key)

    # --- reading ---------------------------------------------------------------------------------------------

    def heads(self) -> list[tuple[str, str, str, int]]:
        """The derived table as text, sorted: what ``rebuild`` must give again."""
        rows = self._db.execute("SELECT hex(visit), register, hex(id), in_dispute FROM head ORDER BY 1, 2, 3")
        return [tuple(row) for row in rows.fetchall()]

    def _read(self, where: str, arguments: Sequence[Any]) -> list[Operation]:
        rows = self._db.execute(f"SELECT {op_rows.COLUMNS} FROM op WHERE {where}", arguments)
        return [op_rows.operation(row) for row in rows.fetchall()]

    def cells(self, visit: str) -> dict[str, Cell]:
        """Every register of the visit as it stands."""
        columns = ", ".join(f"op.{name}" for name in op_rows.COLUMNS.split(", "))
        rows = self._db.execute(
            f"SELECT {columns}, head.register FROM head CROSS JOIN op ON op.id = head.id"
            " WHERE head.visit = ? AND head.register <> ?",
            [self._heads.home(uuid_bytes(visit)), SAME_AS],
        )
        by_register: dict[str, list[Operation]] = {}
        for row in rows.fetchall():
            by_register.setdefault(row[-1], []).append(op_rows.operation(row))
        return {
            register: Cell(register, tuple(sorted(heads, key=lambda head: (head.hlc, head.id), reverse=True)))
            for register, heads in by_register.items()
        }

    def operations(self, visit: str, register: str | None = None) -> list[Operation]:
        """Every operation ever given in a visit and those joined to it, oldest first.

        ``register`` picks one register, as the joined visit shows it.
        """
        found = [each for member in self._members(visit) for each in self._read("visit = ?", [member])]
        if register is not None:
            rows = self._heads.rows(self._heads.home(uuid_bytes(visit)))
            found = [each for each in found if canonical_register(each.register, rows) == register]
        return sorted(found, key=lambda operation: (operation.hlc, operation.id))

    def own(self, visit: str, limit: int) -> list[Operation]:
        """This device's last ``limit`` operations in the visit, in the order they were made."""
        where, members = "visit = ? AND device = ? ORDER BY seq DESC, hlc DESC LIMIT ?", self._members(visit)
        found = [each for member in members for each in self._read(where, [member, self.device, limit])[::-1]]
        if len(members) > 1:  # each visit counts for itself
            found.sort(key=lambda operation: (operation.hlc, operation.id))
        return found[-limit:]

    def by_ids(self, ids: Iterable[str]) -> dict[str, Operation]:
        """Operations by their ids; those that never arrived are left out."""
        wanted = [uuid_bytes(each) for each in ids]
        chunks = (wanted[at : at + 500] for at in range(0, len(wanted), 500))
        found = (each for chunk in chunks for each in self._read(f"id IN ({', '.join('?' * len(chunk))})", chunk))
        return {each.id: each for each in found}

    def lines(self, visit: str) -> list[Line]:
        """Every operation of a visit and those joined to it as it travels, oldest first."""
        raw = {
            bytes(row[0]): bytes(row[1])
            for member in self._members(visit)
            for row in self._db.execute(
                "SELECT raw_line.id, line FROM raw_line JOIN op USING(id) WHERE visit = ?", [member]
            ).fetchall()
        }
        lines = map(line_of, self.operations(visit))
        return [line._replace(raw=raw.get(line.id, line.raw)) if raw else line for line in lines]

    def operation_ids(self, visit: str) -> tuple[str, ...]:
        """Ids of every operation of a visit and those joined to it, sorted."""
        found = [
            uuid_text(row[0])
            for member in self._members(visit)
            for row in self._db.execute("SELECT id FROM op WHERE visit = ?", [member]).fetchall()
        ]
        return tuple(sorted(found))

    def holding(self, ids: Iterable[str]) -> frozenset[str]:
        """Those of the ids whose operations are here."""
        return frozenset(map(uuid_text, self._here(list(map(uuid_bytes, ids)))))

    def _here(self, ids: Sequence[bytes]) -> set[bytes]:
        found: set[bytes] = set()
        for at in range(0, len(ids), 500):
            some = ids[at : at + 500]
            rows = self._db.execute(f"SELECT id FROM op WHERE id IN ({', '.join('?' * len(some))})", some)
            found.update(row[0] for row in rows.fetchall())
        return found

    def missing_replaced(self, visit: str) -> tuple[str, ...]:
        """Registers that wait for an operation which has not arrived: incomplete, not in dispute."""
        rows = self._heads.rows(self._heads.home(uuid_bytes(visit)))
        waiting: dict[str, set[str]] = {}
        for member in self._members(visit):
            found = self._db.execute(
                "SELECT register, replaces FROM op WHERE visit = ? AND replaces <> x''", [member]
            ).fetchall()
            for register, replaces in found:
                for each in op_rows.replaced(replaces):
                    waiting.setdefault(each, set()).add(canonical_register(register, rows))
        here = self.holding(waiting)
        return tuple(sorted({name for each, names in waiting.items() if each not in here for name in names}))

    def seats(self, visit: str | None = None) -> list[Seat]:
        """What each device gave in each visit; ``visit`` picks one and those joined to it."""
        members = self._members(visit) if visit is not None else []
        where = f"WHERE visit IN ({', '.join('?' * len(members))})" if members else ""
        rows = self._db.execute(
            "SELECT visit, device, count(*), count(DISTINCT seq), max(seq), max(hlc), min(hlc) FROM op"
            f" {where} GROUP BY visit, device",
            members,
        )
        apart = self._apart() if visit is None else ()  # rounds travel without what a surprise visit must hide
        return [Seat(uuid_text(row[0]), *row[1:]) for row in rows.fetchall() if row[0] not in apart]

    def anomalies(self, now: datetime, visit: str | None = None) -> list[Anomaly]:
        """What is odd about the operations: numbers given twice or missing, clocks that are off."""
        return anomalies_of(self.seats(visit), now)

    def last_seq(self, visit: str) -> int:
        """The highest number this device gave in the visit; 0 before the first."""
        key = uuid_bytes(visit)
        row = self._db.execute(
            "SELECT max(coalesce((SELECT max(seq) FROM op WHERE visit = ? AND device = ?), 0),"
            " coalesce((SELECT max(last_seq) FROM purged WHERE visit = ?), 0))",
            [key, self.device, key],
        ).fetchone()
        return int(row[0])

    def last_hlc(self, now_hlc: int) -> int:
        """This device's last clock reading; readings more than a day ahead do not count, so one bad clock
        cannot drag every later answer along."""
        # Ids begin with the milliseconds of the clock, so the latest one lies at the end of the table: a scan of the
        # whole log for every answer would grow with the archive.
        latest = self._db.execute(
            "SELECT id FROM op WHERE id < ? AND device = ? ORDER BY id DESC LIMIT 1",
            [_beginning(now_hlc + _DAY), self.device],
        ).fetchone()
        if latest is None:
            return 0
        row = self._db.execute(
            "SELECT max(hlc) FROM op WHERE id >= ? AND device = ? AND id < ?",
            [latest[0][:6], self.device, _beginning(now_hlc + _DAY)],
        ).fetchone()
        return int(row[0])

    def summary(self, visit: str, operations: int) -> dict[str, Any] | None:
        """The stored summary of a visit while it still speaks of the same number of operations."""
        row = self._db.execute(
            "SELECT body FROM summary WHERE visit = ? AND operations = ?", [uuid_bytes(visit), operations]
        ).fetchone()
        return json.loads(row[0]) if row else None

    def summaries(self) -> dict[str, tuple[int, dict[str, Any]]]:
        """Every stored summary with the number of operations it speaks of."""
        rows = self._db.execute("SELECT visit, operations, body FROM summary").fetchall()
        return {uuid_text(visit): (operations, json.loads(body)) for visit, operations, body in rows}

    def keep_summary(self, visit: str, operations: int, body: Mapping[str, Any]) -> None:
        if self.fixed:
            return
        with self.together():
            self._db.execute(
                "INSERT OR REPLACE INTO summary VALUES(?, ?, ?)", [uuid_bytes(visit), operations, canonical(body)]
            )

    def integrity(self) -> list[str]:
        """SQLite's own integrity check and every operation's id; an empty list is sound."""
        found = [row[0] for row in self._db.execute("PRAGMA integrity_check").fetchall() if row[0] != "ok"]
        return found + [f"operation {op.id}" for op in self._read("1", []) if not op.genuine]

    def tidy(self) -> None:
        """Take what was deleted out of the file and of the write-ahead log."""
        self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def data_version(self) -> int:
        """Changes when another program wrote to the file; raises InspectorError when the disk is gone or failing."""
        with explained(self._path):
            return int(self._db.execute("PRAGMA data_version").fetchone()[0])
