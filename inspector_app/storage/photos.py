"""Picture blobs under the hash of their bytes, thumbnails beside; never decodes a picture."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterable, Iterator
from datetime import datetime
from pathlib import Path

from sqlite_utils import Database

from inspector_app.storage.engine import SqliteError, deed, explain

_BATCH = 32 * 1024 * 1024
"""Bytes of pictures in one transaction: few flushes, little memory."""


class Photos:
    """Two files: pictures are kept until somebody removes them for good, thumbnails may be made again."""

    def __init__(self, pictures: Database, thumbnails: Database, path: Path) -> None:
        self._pictures = pictures
        self._thumbnails = thumbnails
        self._path = path
        for database in (pictures, thumbnails):
            database.execute("PRAGMA secure_delete=ON")  # what is freed is overwritten, so nothing lingers to be found

    def put(self, picture: bytes, thumbnail: bytes, now: datetime) -> str:
        """Store a picture once; returns the SHA-256 of its bytes. When it returns, the picture is on disk."""
        sha256 = hashlib.sha256(picture).hexdigest()
        try:
            with deed(self._pictures):
                self._pictures.execute(
                    "INSERT OR IGNORE INTO picture VALUES(?, ?, ?)", [sha256, picture, now.isoformat()]
                )
            with deed(self._thumbnails):
                self._thumbnails.execute("INSERT OR IGNORE INTO thumbnail VALUES(?, ?)", [sha256, thumbnail])
        except SqliteError as error:
            raise explain(error, self._path) from error
        return sha256

    def take_in(self, pictures: Iterable[tuple[str, bytes]], now: datetime) -> int:
        """Store pictures that came from elsewhere, each under its verified hash, a few megabytes at a time.

        Nothing is decoded, so there are no thumbnails yet. Returns how many were new; when it returns, they are on
        disk. Raises InspectorError when the disk refuses; what was stored before stays.
        """
        at, new = now.isoformat(), 0
        waiting = iter(pictures)
        try:
            # Room for a whole batch, or pages are written out in the middle of it and read again.
            self._pictures.execute(f"PRAGMA cache_size=-{2 * _BATCH // 1024}")
            while batch := _batch(waiting):
                with deed(self._pictures):
                    for sha256, picture in batch:
                        new += self._pictures.execute(
                            "INSERT OR IGNORE INTO picture VALUES(?, ?, ?)", [sha256, picture, at]
                        ).rowcount
        except SqliteError as error:
            raise explain(error, self._path) from error
        return new

    def picture(self, sha256: str) -> bytes | None:
        """The bytes, or None while only their hash is known here."""
        row = self._pictures.execute("SELECT bytes FROM picture WHERE sha256 = ?", [sha256]).fetchone()
        return bytes(row[0]) if row else None

    def size(self, sha256: str) -> int | None:
        """Length of the picture in bytes, None while only its hash is known here."""
        row = self._pictures.execute("SELECT length(bytes) FROM picture WHERE sha256 = ?", [sha256]).fetchone()
        return int(row[0]) if row else None

    def thumbnails(self, sha256s: Collection[str]) -> dict[str, bytes]:
        """The thumbnails that are here, by hash, in one question to the file."""
        wanted = json.dumps(list(sha256s))
        try:
            rows = self._thumbnails.execute(
                "SELECT sha256, bytes FROM thumbnail WHERE sha256 IN (SELECT value FROM json_each(?))", [wanted]
            ).fetchall()
        except SqliteError:  # a damaged file of small pictures keeps nobody from the photos themselves
            return {}
        return {sha256: bytes(data) for sha256, data in rows}

    def use_thumbnails(self, thumbnails: Database) -> None:
        """Keep small pictures in this file from now on: the one before was damaged."""
        self._thumbnails = thumbnails

    def keep_thumbnail(self, sha256: str, thumbnail: bytes) -> None:
        """Keep the thumbnail of a picture that came without one."""
        try:
            with deed(self._thumbnails):
                self._thumbnails.execute("INSERT OR REPLACE INTO thumbnail VALUES(?, ?)", [sha256, thumbnail])
        except SqliteError as error:
            raise explain(error, self._path) from error

    def thumbnail(self, sha256: str) -> bytes | None:
        return self.thumbnails([sha256]).get(sha256)

    def added(self, sha256: str) -> datetime | None:
        """When the picture came here."""
        row = self._pictures.execute("SELECT added FROM picture WHERE sha256 = ?", [sha256]).fetchone()
        return datetime.fromisoformat(row[0]) if row else None

    def present(self) -> frozenset[str]:
        """Hashes of all pictures whose bytes are here."""
        return frozenset(row[0] for row in self._pictures.execute("SELECT sha256 FROM picture").fetchall())

    def destroy(self, sha256s: Collection[str]) -> None:
        """Overwrite pictures and their thumbnails so that their pixels leave the files; unknown ones are no matter.

        The record that they were removed comes first and elsewhere (the log); called again, this only completes.
        Raises InspectorError when the disk refuses or another program holds the files; then it is to be called again.
        """
        try:
            for database, table in ((self._pictures, "picture"), (self._thumbnails, "thumbnail")):
                with deed(database):
                    for sha256 in sha256s:
                        database.execute(f"DELETE FROM {table} WHERE sha256 = ?", [sha256])
            self._clean_once()
            for database in (self._pictures, self._thumbnails):
                busy = database.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
                if busy:
                    raise explain(ValueError("busy"), self._path)
        except SqliteError as error:
            raise explain(error, self._path) from error

    def _clean_once(self) -> None:
        """A file from a time when freed places were not overwritten is rewritten whole, once."""
        if self._pictures.execute("SELECT 1 FROM care WHERE name = 'clean'").fetchone() is None:
            self._pictures.execute("VACUUM")
            self._thumbnails.execute("VACUUM")
            with deed(self._pictures):
                self._pictures.execute("INSERT OR IGNORE INTO care VALUES('clean')")

    def damaged(self) -> list[str]:
        """Hashes whose bytes no longer match."""
        rows = self._pictures.execute("SELECT sha256, bytes FROM picture")
        return [sha256 for sha256, data in rows if hashlib.sha256(data).hexdigest() != sha256]


def _batch(waiting: Iterator[tuple[str, bytes]]) -> list[tuple[str, bytes]]:
    found: list[tuple[str, bytes]] = []
    size = 0
    for each in waiting:
        found.append(each)
        size += len(each[1])
        if size >= _BATCH:
            break
    return found
