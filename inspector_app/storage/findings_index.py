"""Visits in short and their follow-up in two tables beside the log: derived, one row a limitation, never opened for."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import lru_cache
from typing import Any

from sqlite_utils import Database

from inspector_app.inspection import summary
from inspector_app.inspection.followup import UNSETTLED, days_late
from inspector_app.inspection.followup_lines import FollowFilter, FollowLine
from inspector_app.inspection.operations import canonical, uuid_bytes, uuid_text
from inspector_app.inspection.summary import VisitDigest
from inspector_app.language import fold, nfc

_NOT_SETTLED = ", ".join(f"'{each}'" for each in UNSETTLED)


class FindingsIndex:
    """The tables ``digest`` and ``tracked`` of one log. Writing is called inside the transaction of a deed."""

    def __init__(self, database: Database) -> None:
        self._db = database

    # --- keeping ---------------------------------------------------------------------------------------------

    def keep(self, operations: int, made: VisitDigest) -> None:
        """A visit as it stands with so many operations."""
        visit = uuid_bytes(made.visit)
        calendar = {name: made.frame.get(name) or [] for name in ("days_off", "worked_days")}
        official = made.follow.concluded or made.stage == "locked"
        self.forget([made.visit])
        self._db.execute(
            f"INSERT INTO digest VALUES({', '.join('?' * 11)})",
            [
                visit, operations, summary.FORMAT, made.body, made.kind, made.date, made.round,
                int(official and not made.sample), int(made.sample), canonical(calendar),
                canonical(summary.to_json(made)),
            ],
        )  # fmt: skip
        self._db.conn.executemany(
            "INSERT INTO tracked VALUES(?, ?, ?, ?, ?, ?, ?, ?)",
            [
                (
                    visit, place, entry.kind, entry.severity, entry.status,
                    entry.due.isoformat() if entry.due else "",
                    fold(nfc(f"{made.body} {entry.text.vi} {entry.text.en} {entry.to_whom} {' '.join(entry.codes)}")),
                    canonical(summary.entry_json(entry)),
                )
                for place, entry in enumerate([*made.follow.entries, *made.follow.duties()])
            ],
        )  # fmt: skip

    def forget(self, visits: Iterable[str]) -> None:
        """What was kept of these visits."""
        for table in ("digest", "tracked"):
            self._db.conn.executemany(f"DELETE FROM {table} WHERE visit = ?", [[uuid_bytes(each)] for each in visits])

    # --- asking ----------------------------------------------------------------------------------------------

    def known(self) -> dict[str, int]:
        """The visits that are kept, with the number of operations each was kept for."""
        rows = self._db.execute("SELECT visit, operations FROM digest WHERE format = ?", [summary.FORMAT])
        return {uuid_text(visit): operations for visit, operations in rows.fetchall()}

    def digests(self, visits: Iterable[str]) -> Iterator[VisitDigest]:
        """Visits in short, in the order asked for; those not kept are left out."""
        for each in visits:
            row = self._db.execute(
                "SELECT kept FROM digest WHERE visit = ? AND format = ?", [uuid_bytes(each), summary.FORMAT]
            ).fetchone()
            if row is not None:
                yield summary.from_json(each, json.loads(row[0]))

    def lines(
        self, wanted: FollowFilter, today: date, *, limit: int = -1, offset: int = 0, unofficial: bool = False
    ) -> list[FollowLine]:
        """What is followed, by day due, then by body; without a day last. The visits of one's own laptop whose minutes
        are not locked yet are left out unless ``unofficial``."""
        where, given = _where(wanted, today, unofficial)
        rows = self._db.execute(
            "SELECT digest.visit, body, body_kind, day, round, calendar, entry FROM tracked JOIN digest USING(visit)"
            f" WHERE {where} ORDER BY due = '', due, body, day, digest.visit, place LIMIT ? OFFSET ?",
            [*given, limit, offset],
        ).fetchall()
        return [_line(row, today) for row in rows]

    def count(self, wanted: FollowFilter, today: date, *, unofficial: bool = False) -> int:
        """How many lines there are."""
        where, given = _where(wanted, today, unofficial)
        row = self._db.execute(f"SELECT count(*) FROM tracked JOIN digest USING(visit) WHERE {where}", given).fetchone()
        return int(row[0])

    def rows(self) -> list[tuple[Any, ...]]:
        """Both tables as text, sorted: what ``rebuild`` must give again."""
        found = self._db.execute("SELECT hex(visit), operations, kept FROM digest ORDER BY 1").fetchall()
        return found + self._db.execute("SELECT hex(visit), place, entry FROM tracked ORDER BY 1, 2").fetchall()


def _where(wanted: FollowFilter, today: date, unofficial: bool) -> tuple[str, list[Any]]:
    parts = ["sample = 0"]
    given: list[Any] = []
    if wanted.visit:
        parts, given = ["digest.visit = ?"], [uuid_bytes(wanted.visit)]
    elif not unofficial:
        parts.append("official")
    for column, value in (("round", wanted.round), ("body_kind", wanted.body_kind), ("severity", wanted.severity)):
        if value:
            parts.append(f"{column} = ?")
            given.append(value)
    for column, values in (("kind", wanted.kinds), ("status", wanted.statuses)):
        if values:
            parts.append(f"{column} IN ({', '.join('?' * len(values))})")
            given += values
    if wanted.overdue:
        parts.append(f"due <> '' AND due < ? AND status IN ({_NOT_SETTLED})")
        given.append(today.isoformat())
    for word in fold(nfc(wanted.words)).split():
        parts.append("instr(folded, ?)")
        given.append(word)
    return " AND ".join(parts), given


def _line(row: tuple[Any, ...], today: date) -> FollowLine:
    visit, body, body_kind, day, round_, calendar, kept = row
    entry = summary.entry_of(json.loads(kept))
    late = _late(calendar, entry.due, today) if entry.overdue(today) else 0
    return FollowLine(uuid_text(visit), body, body_kind, day, round_, entry, late)


@lru_cache(maxsize=5_000)
def _late(calendar: str, due: date | None, today: date) -> int:
    """Most lines share their calendar and their day."""
    frame: Mapping[str, Any] = json.loads(calendar)
    return days_late(frame, due, today)
