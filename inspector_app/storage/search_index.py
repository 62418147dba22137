"""What can be searched: the words of every visit, without accents and case; derived, made again by ``rebuild``."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sqlite_utils import Database

from inspector_app.inspection.operations import uuid_text
from inspector_app.inspection.references import of_register
from inspector_app.language import fold, nfc

_FRAME = frozenset(
    f"v/{name}" for name in ("body", "desk", "number", "round", "themes", "team", "body_side", "opinion", "causes")
)
_NO_WORDS = frozenset({"at", "state", "of", "severity", "kind", "status", "deadline", "in_minutes", "order"})
"""Parts of values that hold codes and times."""

_CODE = re.compile(r"[a-z]+(_[a-z]+)*")
"""Answers that were chosen, not written: yes, no, on_time. They would be most of the index and are no words."""

_SOUGHT = ("a/", "n/", "f/", "p/", "x/", "m/")
_LIMIT = 60
"""More hits than anybody reads; who wants others gives another word."""


@dataclass(frozen=True)
class Hit:
    """One place where the words stand: in which visit, what it is (as a history names it), and what was written."""

    visit: str
    body: str
    date: str  # YYYY-MM-DD, "" where the visit has none
    register: str
    ref: str
    text: str


class SearchIndex:
    """The folded words of one log by visit and register, in two tables beside it.

    A deed only notes its visit; the words of noted visits are read when somebody searches.
    """

    def __init__(self, database: Database) -> None:
        self._db = database

    def note(self, visits: Iterable[bytes]) -> None:
        """The words of these visits may be others now. Called inside the transaction of a deed."""
        self._db.conn.executemany("INSERT OR IGNORE INTO search_due VALUES(?)", [[visit] for visit in visits])

    def note_joined(self) -> None:
        """The same for every visit that is one with another."""
        self._db.execute("INSERT OR IGNORE INTO search_due SELECT visit FROM home UNION SELECT home FROM home")

    def forget(self) -> None:
        """Everything is to be read anew."""
        self._db.execute("DELETE FROM search_words")
        self._db.execute("INSERT OR IGNORE INTO search_due SELECT DISTINCT visit FROM op")

    @property
    def behind(self) -> bool:
        """True while visits changed since they were last read."""
        return self._db.execute("SELECT 1 FROM search_due LIMIT 1").fetchone() is not None

    @property
    def waiting(self) -> int:
        """How many visits changed since they were last read."""
        return int(self._db.execute("SELECT count(*) FROM search_due").fetchone()[0])

    def catch_up(self) -> None:
        """Read the visits that changed. Called inside a transaction."""
        self._db.execute("DELETE FROM search_words WHERE visit IN (SELECT visit FROM search_due)")
        # CROSS JOIN: from the few visits that changed, never through all heads
        rows = self._db.execute(
            "SELECT head.visit, head.register, op.value FROM search_due"
            " CROSS JOIN head ON head.visit = search_due.visit CROSS JOIN op ON op.id = head.id"
            " WHERE op.kind = 'set' AND op.value LIKE '%\"%'"
            " ORDER BY head.visit, head.register, op.id"
        )
        self._db.conn.executemany(
            "INSERT INTO search_words VALUES(?, ?, ?) ON CONFLICT(visit, register)"
            " DO UPDATE SET folded = folded || ' ' || excluded.folded",
            _entries(rows.fetchall()),
        )
        self._db.execute("DELETE FROM search_due")

    def find(self, words: Sequence[str], limit: int = _LIMIT) -> list[Hit]:
        """Places that hold all the words, bodies first, then newest visits first."""
        wanted = list(dict.fromkeys(word for each in words for word in fold(nfc(each)).split()))
        if not wanted:
            return []
        holds = " AND ".join("instr(folded, ?)" for _ in wanted)
        longest = sorted(wanted, key=len, reverse=True)  # what is rarest is looked for first
        places: dict[tuple[bytes, str], None] = {}
        for source in ("search_words INDEXED BY search_bodies WHERE register = 'v/body'", "search_words WHERE 1"):
            rows = self._db.execute(
                f"SELECT visit, register FROM {source} AND {holds} ORDER BY visit DESC LIMIT ?", [*longest, limit]
            )
            places.update(dict.fromkeys(rows.fetchall()))
        return list(self._hits(list(places)[:limit]))

    def _hits(self, places: Sequence[tuple[bytes, str]]) -> Iterator[Hit]:
        frames: dict[bytes, tuple[str, str]] = {}
        for visit, register in places:
            if visit not in frames:
                body, day = self._values(visit, "v/body"), self._values(visit, "v/date")
                name = body[0].get("name") if body and isinstance(body[0], Mapping) else ""
                frames[visit] = (str(name or ""), str(day[0]) if day else "")
            text = " · ".join(dict.fromkeys(" ".join(_words(value)) for value in self._values(visit, register)))
            yield Hit(uuid_text(visit), *frames[visit], register, of_register(register), text)

    def _values(self, visit: bytes, register: str) -> list[Any]:
        """What living heads say, latest first."""
        rows = self._db.execute(
            "SELECT value FROM head JOIN op USING(id) WHERE head.visit = ? AND head.register = ? AND op.kind = 'set'"
            " ORDER BY op.hlc DESC, op.id DESC",
            [visit, register],
        ).fetchall()
        return [json.loads(row[0]) for row in rows]


def _entries(rows: Sequence[tuple[bytes, str, str]]) -> Iterator[tuple[bytes, str, str]]:
    for visit, register, value in rows:
        if register[:2] in _SOUGHT or register in _FRAME:
            words = list(_words(json.loads(value)))
            if register[:2] == "a/":
                words = [each for each in words if not _CODE.fullmatch(each)]
            if words:
                yield visit, register, " ".join(_folded(word) for each in words for word in each.split())


@lru_cache(maxsize=50_000)
def _folded(word: str) -> str:
    """Most words come again and again."""
    return fold(word)


def _words(value: Any) -> Iterator[str]:
    """Every text in a value that a person would look for."""
    if isinstance(value, str):
        if value:
            yield value
    elif isinstance(value, Mapping):
        for name, part in value.items():
            if name not in _NO_WORDS:
                yield from _words(part)
    elif isinstance(value, list):
        for part in value:
            yield from _words(part)
