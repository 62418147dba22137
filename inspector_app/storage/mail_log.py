"""What this laptop knows of others: laptops met, files taken in and handed over, what was acknowledged and purged."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlite_utils import Database

from inspector_app.inspection.clocks import Laptop
from inspector_app.inspection.operations import uuid_bytes


@dataclass(frozen=True)
class Met:
    """A laptop as its last hand-over file presented it; ``public_key`` is Ed25519, raw, hexadecimal."""

    device: str
    label: str
    person: str
    public_key: str
    ahead: int = 0


class MailLog:
    """Local notes beside the log. They are no part of any visit and never travel."""

    def __init__(self, database: Database) -> None:
        self._db = database

    # --- laptops ---------------------------------------------------------------------------------------------

    def laptops(self) -> dict[str, Laptop]:
        """Every laptop met, by device."""
        rows = self._db.execute("SELECT device, label, person, ahead FROM laptop").fetchall()
        return {row[0]: Laptop(*row) for row in rows}

    def key_of(self, device: str) -> str:
        """The hand-over key a laptop showed when it was met; "" for one never met."""
        row = self._db.execute("SELECT public_key FROM laptop WHERE device = ?", [device]).fetchone()
        return str(row[0]) if row else ""

    def meet(self, met: Met, now: datetime) -> None:
        """Note a laptop; its first key stays, its name and clock are those of its latest file."""
        self._db.execute(
            "INSERT INTO laptop VALUES(?, ?, ?, ?, ?, ?) ON CONFLICT(device) DO UPDATE SET label = excluded.label,"
            " person = excluded.person, ahead = CASE WHEN excluded.ahead <> 0 THEN excluded.ahead ELSE ahead END,"
            " public_key = CASE WHEN public_key = '' THEN excluded.public_key ELSE public_key END",
            [met.device, met.label, met.person, met.public_key, now.isoformat(), met.ahead],
        )

    # --- files taken in --------------------------------------------------------------------------------------

    def parcel(self, sha256: str, device: str, person: str, made_at: str, now: datetime) -> None:
        """Note that a file was taken in."""
        self._db.execute(
            "INSERT OR IGNORE INTO parcel VALUES(?, ?, ?, ?, ?)", [sha256, device, person, made_at, now.isoformat()]
        )

    def taken_in(self, sha256: str) -> bool:
        return self._db.execute("SELECT 1 FROM parcel WHERE sha256 = ?", [sha256]).fetchone() is not None

    # --- files handed over and receipts ----------------------------------------------------------------------

    def hand_over(self, visits: Sequence[str], sha256: str, now: datetime) -> None:
        """Note that a file with these visits was written."""
        self._db.conn.executemany(
            "INSERT OR IGNORE INTO handed_over SELECT ?, ?, ?, count(*) FROM op WHERE visit = ?",
            [(uuid_bytes(each), sha256, now.isoformat(), uuid_bytes(each)) for each in visits],
        )

    def handed_over_at(self, visits: Iterable[str]) -> str:
        """When one of these visits was last handed over (ISO 8601), "" for never."""
        found = [
            row[0]
            for each in visits
            for row in self._db.execute("SELECT max(at) FROM handed_over WHERE visit = ?", [uuid_bytes(each)])
        ]
        return max((at for at in found if at), default="")

    def acknowledge(self, device: str, operations: Iterable[str], photos: Iterable[str], now: datetime) -> None:
        """A receipt of a laptop: it holds these operations and photos."""
        at = now.isoformat()
        self._db.conn.executemany(
            "INSERT OR IGNORE INTO acknowledged(id, at, device) VALUES(?, ?, ?)",
            [(uuid_bytes(each), at, device) for each in operations],
        )
        self._db.conn.executemany(
            "INSERT OR IGNORE INTO acknowledged_photo(sha256, at, device) VALUES(?, ?, ?)",
            [(each, at, device) for each in photos],
        )

    def waiting(self, visits: Iterable[str]) -> tuple[int, str]:
        """How many operations of these visits no receipt names, and the time of the latest receipt for one of them."""
        count, latest = 0, ""
        for each in visits:
            row = self._db.execute(
                "SELECT count(*) - count(acknowledged.id), max(at) FROM op LEFT JOIN acknowledged USING(id)"
                " WHERE visit = ?",
                [uuid_bytes(each)],
            ).fetchone()
            count, latest = count + row[0], max(latest, row[1] or "")
        return count, latest

    def confirmed_by(self, visits: Iterable[str]) -> Met | None:
        """The laptop whose receipt for these visits is the latest; None before the first."""
        found = [
            row
            for each in visits
            for row in self._db.execute(
                "SELECT max(at), laptop.device, label, person, public_key FROM op JOIN acknowledged USING(id)"
                " JOIN laptop ON laptop.device = acknowledged.device WHERE visit = ?",
                [uuid_bytes(each)],
            ).fetchall()
            if row[0]
        ]
        return Met(*max(found)[1:]) if found else None

    def acknowledged_photos(self, photos: Iterable[str]) -> frozenset[str]:
        """Those of the photos that receipts name."""
        wanted = set(photos)
        rows = self._db.execute("SELECT sha256 FROM acknowledged_photo").fetchall() if wanted else []
        return frozenset(row[0] for row in rows if row[0] in wanted)

    # --- what was purged -------------------------------------------------------------------------------------

    def purge(self, visits: Sequence[str], *, device: str, by: str, title: str, state: str, now: datetime) -> None:
        """Take the operations of visits out of this laptop's log; a trace of each stays. Called in a transaction."""
        self._db.execute("PRAGMA secure_delete=ON")
        trigger = self._db.execute("SELECT sql FROM sqlite_master WHERE name = 'op_no_delete'").fetchone()[0]
        self._db.execute("DROP TRIGGER op_no_delete")
        for each in visits:
            key = uuid_bytes(each)
            self._db.execute(
                "INSERT INTO purged SELECT ?, ?, ?, count(*), ?, ?,"
                " coalesce(max(CASE WHEN device = ? THEN seq END), 0) FROM op WHERE visit = ?",
                [key, now.isoformat(), by, state, title, device, key],
            )
            self._db.execute("DELETE FROM raw_line WHERE id IN (SELECT id FROM op WHERE visit = ?)", [key])
            self._db.execute("DELETE FROM op WHERE visit = ?", [key])
            for table in ("head", "summary", "search_words", "digest", "tracked"):
                self._db.execute(f"DELETE FROM {table} WHERE visit = ?", [key])
            self._db.execute("DELETE FROM home WHERE visit = ? OR home = ?", [key, key])
            self._db.execute("DELETE FROM same_row WHERE home = ?", [key])
        self._db.execute(trigger)
        self._db.execute("PRAGMA secure_delete=OFF")

    def purged(self) -> list[tuple[str, str, str, int]]:
        """What was purged: title, when, by whom, how many operations."""
        rows = self._db.execute("SELECT title, at, by, operations FROM purged ORDER BY at").fetchall()
        return [tuple(row) for row in rows]
