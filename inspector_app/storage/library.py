"""Forms this data folder knows: their source as it came, and compiled once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlite_utils import Database

from inspector_app.storage.engine import SqliteError, explain


@dataclass(frozen=True)
class StoredForm:
    """One version of one form; ``sha256`` is that of the source bytes."""

    sha256: str
    id: str
    version: str
    file_name: str
    source: bytes
    xform: str


class Library:
    """Forms are added and never changed: a visit can always be opened with the form it was held under."""

    def __init__(self, database: Database, path: Path) -> None:
        self._db = database
        self._path = path

    def add(self, form: StoredForm, now: datetime) -> None:
        try:
            with self._db.atomic():
                self._db.execute(
                    "INSERT OR IGNORE INTO form VALUES(?, ?, ?, ?, ?, ?, ?)",
                    [form.sha256, form.id, form.version, form.file_name, form.source, form.xform, now.isoformat()],
                )
        except SqliteError as error:
            raise explain(error, self._path) from error

    def get(self, sha256: str) -> StoredForm | None:
        row = self._db.execute(
            "SELECT sha256, id, version, file_name, source, xform FROM form WHERE sha256 = ?", [sha256]
        ).fetchone()
        return StoredForm(*row) if row else None

    def all(self) -> list[StoredForm]:
        """Every stored form, the newest version of each id first."""
        rows = self._db.execute(
            "SELECT sha256, id, version, file_name, source, xform FROM form ORDER BY id, version DESC, installed DESC"
        )
        return [StoredForm(*row) for row in rows.fetchall()]
