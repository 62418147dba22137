"""What is derived from the log: which visits are one, and the living heads of every register; all can be made anew."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from operator import itemgetter
from typing import Any

from sqlite_utils import Database

from inspector_app.inspection.joining import SAME_AS, Row, canonical_register, homes, named_visit, same_rows
from inspector_app.inspection.operations import KNOWN_KINDS, Operation, meaning, uuid_bytes, uuid_text

Place = tuple[bytes, str]
"""A visit and one of its registers, as operations name them."""

HOMES = (
    "WITH RECURSIVE homes(one) AS (SELECT min(visit) FROM head UNION ALL"
    " SELECT (SELECT min(visit) FROM head WHERE visit > one) FROM homes WHERE one IS NOT NULL)"
)
"""Every visit that has a head, found by jumping from one to the next instead of reading all heads."""

APART = (
    f"{HOMES} SELECT one FROM homes WHERE NOT EXISTS (SELECT 1 FROM head WHERE visit = one AND register = 'v/body')"
    " AND EXISTS (SELECT 1 FROM head WHERE visit = one AND (register >= 'r/' AND register < 'r0'"
    " OR register >= 'd/' AND register < 'd0'))"
)
"""What the log keeps beside its visits: rounds and the directory of bodies. Whatever inspects a body is a visit."""

_KINDS = ", ".join(f"'{kind}'" for kind in sorted(KNOWN_KINDS))


_Given = tuple[bytes, str, str, bytes]
"""Of an operation: id, kind, value as JSON, ids of those it replaces."""


class Heads:
    """The tables ``home``, ``same_row`` and ``head`` of one log. Called inside the transaction of a deed."""

    def __init__(self, database: Database) -> None:
        self._db = database
        database.execute(
            "CREATE TEMP TABLE IF NOT EXISTS dirty(visit BLOB, register TEXT, home BLOB, target TEXT,"
            " PRIMARY KEY(visit, register)) WITHOUT ROWID"
        )

    # --- visits that are one ---------------------------------------------------------------------------------

    def home(self, visit: bytes) -> bytes:
        """The visit under whose id this one is shown."""
        row = self._db.execute("SELECT home FROM home WHERE visit = ?", [visit]).fetchone()
        return bytes(row[0]) if row else visit

    def members(self, home: bytes) -> list[bytes]:
        """All visits that are one with a home, itself among them, sorted."""
        rows = self._db.execute("SELECT visit FROM home WHERE home = ?", [home]).fetchall()
        return sorted({home, *(bytes(row[0]) for row in rows)})

    def rows(self, home: bytes) -> dict[Row, str]:
        """Canonical ids of the keyed rows of a joined visit."""
        found = self._db.execute("SELECT list, row, canonical FROM same_row WHERE home = ?", [home]).fetchall()
        return {(group, row): canonical for group, row, canonical in found}

    # --- deriving --------------------------------------------------------------------------------------------

    def empty(self, visits: Iterable[bytes]) -> set[bytes]:
        """Those of the visits that have no operation yet and are one with no other."""
        known = "SELECT 1 FROM op WHERE visit = ? UNION ALL SELECT 1 FROM home WHERE visit = ? LIMIT 1"
        return {each for each in visits if self._db.execute(known, [each, each]).fetchone() is None}

    def begin(self, rows: Sequence[Sequence[Any]]) -> None:
        """Heads of visits that were empty before these rows (of the table ``op``) were stored.

        A register with one operation has it as its head: those are most, and the database finds them by itself.
        """
        unknown = {row[1] for row in rows if row[3] not in KNOWN_KINDS}
        for visit in sorted({row[1] for row in rows}):
            # The index alone tells, and no operation has to be looked up, unless one may be of an unknown kind.
            kinds = f" AND kind IN ({_KINDS})" if visit in unknown else ""
            self._db.execute(
                "INSERT INTO head SELECT visit, register, id, 0 FROM op WHERE visit = ? GROUP BY register"
                f" HAVING count(*) = 1{kinds}",
                [visit],
            )
        first: dict[Place, Sequence[Any]] = {}
        several: dict[Place, list[Sequence[Any]]] = {}
        for row in rows:
            place = (row[1], row[2])
            before = first.setdefault(place, row)
            if before is not row:
                several.setdefault(place, [before]).append(row)
        self._store(
            {
                place: [(row[0], row[3], row[4], row[11]) for row in given if row[3] in KNOWN_KINDS]
                for place, given in several.items()
            }
        )

    def derive(self, touched: Iterable[Place]) -> None:
        """Everything that follows from the operations at these places, anew; the one path for a single answer, a
        merge and a full rebuild."""
        places = set(touched)
        regrouped = self._regroup() if any(register == SAME_AS for _, register in places) else set()
        joined = dict(self._db.execute("SELECT visit, home FROM home").fetchall())
        renewed = regrouped | self._renamed_rows(places, joined, regrouped)
        for visit in renewed:
            places |= self._places_of(visit)
        self._mark(places, joined)
        if renewed:
            self._forget({*renewed, *(joined.get(visit, visit) for visit in renewed)})
        self._db.execute("DELETE FROM head WHERE (visit, register) IN (SELECT home, target FROM dirty)")
        self._give_heads()
        self._db.execute("DELETE FROM dirty")

    def rebuild(self) -> None:
        """Derive everything anew from the operations."""
        for table in ("head", "home", "same_row", "summary", "digest", "tracked"):
            self._db.execute(f"DELETE FROM {table}")
        self.derive(self._db.execute("SELECT DISTINCT visit, register FROM op").fetchall())

    def _regroup(self) -> set[bytes]:
        """Which visits are one, anew; gives back those whose home or fellows changed."""
        before = dict(self._db.execute("SELECT visit, home FROM home").fetchall())
        rows = self._db.execute(
            f"SELECT id, kind, value, replaces, visit FROM op WHERE register = ? AND kind IN ({_KINDS})", [SAME_AS]
        )
        said: dict[bytes, list[_Given]] = {}
        for name, kind, value, replaces, visit in rows.fetchall():
            said.setdefault(visit, []).append((name, kind, value, replaces))
        pairs = [
            (uuid_text(visit), other)
            for visit, given in said.items()
            for _, kind, value, _ in _heads(given)
            if kind == "set" and (other := named_visit(json.loads(value)))
        ]
        after = {uuid_bytes(visit): uuid_bytes(home) for visit, home in homes(pairs).items()}
        changed = {visit for visit in {*before, *after} if before.get(visit, visit) != after.get(visit, visit)}
        touched = {before[visit] for visit in changed if visit in before} | {after[v] for v in changed if v in after}
        whole = changed | {visit for table in (before, after) for visit, home in table.items() if home in touched}
        self._db.execute("DELETE FROM home")
        self._db.conn.executemany("INSERT INTO home VALUES(?, ?)", after.items())
        for table in ("summary", "digest", "tracked"):
            self._db.conn.executemany(f"DELETE FROM {table} WHERE visit = ?", [[visit] for visit in whole])
        return whole

    def _renamed_rows(self, places: Iterable[Place], joined: dict[bytes, bytes], regrouped: set[bytes]) -> set[bytes]:
        """Visits in which rows came to stand for each other, or no longer do."""
        wanted = {joined[visit] for visit, register in places if visit in joined and register[:2] == "x/"}
        wanted |= {joined[visit] for visit in regrouped if visit in joined}
        gone = regrouped - set(joined.values())
        changed: set[bytes] = set()
        for home in wanted | gone:
            found = self._same_rows(home) if home in wanted else {}
            if found != self.rows(home):
                self._db.execute("DELETE FROM same_row WHERE home = ?", [home])
                self._db.conn.executemany(
                    "INSERT INTO same_row VALUES(?, ?, ?, ?)",
                    [(home, group, row, canonical) for (group, row), canonical in found.items()],
                )
                changed |= set(self.members(home))
        return changed

    def _same_rows(self, home: bytes) -> dict[Row, str]:
        existence = [
            (uuid_text(visit), register, json.loads(value))
            for visit in self.members(home)
            for register, value in self._db.execute(
                "SELECT register, value FROM op WHERE visit = ? AND register >= 'x/' AND register < 'x0'"
                " AND kind = 'set'",
                [visit],
            ).fetchall()
        ]
        return same_rows(uuid_text(home), existence)

    def _places_of(self, visit: bytes) -> set[Place]:
        found = self._db.execute("SELECT DISTINCT visit, register FROM op WHERE visit = ?", [visit]).fetchall()
        return {(bytes(each), register) for each, register in found}

    def _forget(self, visits: Iterable[bytes]) -> None:
        self._db.conn.executemany("DELETE FROM head WHERE visit = ?", [[visit] for visit in visits])

    def _mark(self, places: Iterable[Place], joined: dict[bytes, bytes]) -> None:
        """Note the places to read, with every place that tells of the same register."""
        dirty: dict[Place, tuple[bytes, str]] = {}
        spelt: dict[bytes, tuple[list[bytes], dict[Row, str], dict[Row, set[str]]]] = {}
        for visit, register in places:
            home = joined.get(visit)
            if home is None or register == SAME_AS:
                dirty[visit, register] = (visit, register)
                continue
            if home not in spelt:
                rows = self.rows(home)
                twins: dict[Row, set[str]] = {}
                for (group, row), canonical in rows.items():
                    twins.setdefault((group, canonical), set()).add(row)
                spelt[home] = (self.members(home), rows, twins)
            members, rows, twins = spelt[home]
            target = canonical_register(register, rows)
            for each in members:
                for name in _spellings(target, twins):
                    dirty[each, name] = (home, target)
        self._db.conn.executemany(
            "INSERT OR REPLACE INTO dirty VALUES(?, ?, ?, ?)", [(*place, *target) for place, target in dirty.items()]
        )

    def _give_heads(self) -> None:
        # CROSS JOIN: the planner would otherwise scan a million operations instead of looking up the few marked places.
        rows = self._db.execute(
            "SELECT dirty.home, dirty.target, op.id, op.kind, op.value, op.replaces FROM dirty CROSS JOIN op"
            " ON op.visit = dirty.visit AND op.register = dirty.register"
            f" WHERE op.kind IN ({_KINDS})"
        ).fetchall()
        told: dict[tuple[bytes, str], list[_Given]] = {}
        for home, target, name, kind, value, replaces in rows:
            told.setdefault((home, target), []).append((name, kind, value, replaces))
        self._store(told)

    def _store(self, told: Mapping[tuple[bytes, str], Sequence[_Given]]) -> None:
        """The heads of each register from all its operations."""
        made: list[tuple[Any, ...]] = []
        for (home, target), given in sorted(told.items(), key=itemgetter(0)):  # in the order of the table
            if len(given) == 1:
                made.append((home, target, given[0][0], 0))
                continue
            heads = _heads(given)
            disputed = len({head[1:3] for head in heads}) > 1 and len({_meaning(target, head) for head in heads}) > 1
            made.extend((home, target, head[0], int(disputed)) for head in heads)
        self._db.conn.executemany("INSERT INTO head VALUES(?, ?, ?, ?)", made)


def _heads(given: Sequence[_Given]) -> list[_Given]:
    """Those no other one replaces."""
    replaced = {each[3][at : at + 16] for each in given for at in range(0, len(each[3]), 16)}
    return [each for each in given if each[0] not in replaced]


def _meaning(register: str, head: _Given) -> str:
    """What a head says, as ``meaning`` has it for a whole operation."""
    return meaning(register, _bare(head[1], json.loads(head[2])))


def _bare(kind: str, value: Any) -> Operation:
    return Operation("", "", "", kind, value, "", 0, "", "", 0, "", ())


def _spellings(target: str, twins: dict[Row, set[str]]) -> list[str]:
    """Every register that a canonical one stands for."""
    steps = target.split("/")
    if steps[0] not in ("a", "x") or len(steps) < 3:
        return [target]
    rows = {steps[2], *twins.get((steps[1], steps[2]), ())}
    return ["/".join([*steps[:2], row, *steps[3:]]) for row in sorted(rows)]
