"""What this folder knows of its own copies: when, where to, how much, what did not work; rows are only added."""

from __future__ import annotations

import json
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlite_utils import Database

from inspector_app.errors import InspectorError
from inspector_app.language import Text
from inspector_app.storage.engine import SqliteError, deed

# What is derived, or speaks of copies, is no reason to copy again.
_NO_NEWS = frozenset(("head", "home", "same_row", "summary", "digest", "tracked", "copy_made", "_sqlite_migrations"))


@dataclass(frozen=True)
class CopyMade:
    """One attempt. ``kind``: copy (rotating) or backup (a file); ``problem`` is empty when it worked."""

    at: str  # ISO 8601 with offset
    kind: str
    place: str
    photos: int
    missing: int  # photos that are not in that place yet
    problem: Text = Text("", "")

    @property
    def moment(self) -> datetime:
        return datetime.fromisoformat(self.at)


class Journal:
    """The table ``copy_made`` of the log's file."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def marks(self) -> str:
        """Changes when something was added to the log's file since."""
        names = sorted(set(self._db.table_names()) - _NO_NEWS)
        return json.dumps({name: self._db.execute(f"SELECT count(*) FROM [{name}]").fetchone()[0] for name in names})

    def add(self, made: CopyMade, marks: str) -> None:
        """Write an attempt down. A copy counts though this disk is too full to say so: then it is made again."""
        problem = json.dumps([made.problem.vi, made.problem.en], ensure_ascii=False) if made.problem.vi else ""
        with suppress(SqliteError), deed(self._db):
            self._db.execute(
                "INSERT INTO copy_made(at, kind, place, marks, photos, missing, problem) VALUES(?, ?, ?, ?, ?, ?, ?)",
                [made.at, made.kind, made.place, marks, made.photos, made.missing, problem],
            )

    def whole(self, place: str) -> str:
        """The marks of the last whole copy to this place, photos included; "" before the first."""
        row = self._db.execute(
            "SELECT marks, missing FROM copy_made WHERE kind = 'copy' AND place = ? AND problem = ''"
            " ORDER BY number DESC LIMIT 1",
            [place],
        ).fetchone()
        return str(row[0]) if row and not row[1] else ""

    def newest(self) -> CopyMade | None:
        """The last one that worked, of either kind."""
        found = self._read("WHERE problem = '' ORDER BY number DESC LIMIT 1")
        return found[0] if found else None

    def last(self) -> CopyMade | None:
        """The last attempt at a rotating copy."""
        found = self._read("WHERE kind = 'copy' ORDER BY number DESC LIMIT 1")
        return found[0] if found else None

    def backups(self) -> list[CopyMade]:
        """Every backup file ever written from here, oldest first."""
        return self._read("WHERE kind = 'backup' AND problem = '' ORDER BY number")

    def _read(self, where: str) -> list[CopyMade]:
        rows = self._db.execute(f"SELECT at, kind, place, photos, missing, problem FROM copy_made {where}")
        return [_made(row) for row in rows.fetchall()]


def _made(row: Sequence[Any]) -> CopyMade:
    vi, en = json.loads(row[5]) if row[5] else ("", "")
    return CopyMade(row[0], row[1], row[2], row[3], row[4], Text(vi, en))


def sentence(error: InspectorError) -> Text:
    """What went wrong, as it is kept."""
    return Text(error.sentence("vi"), error.sentence("en"))
