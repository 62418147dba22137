"""Picture blobs under the hash of their bytes, thumbnails beside; never decodes a picture."""

from __future__ import annotations

import hashlib
from datetime import datetime
from pathlib import Path

from sqlite_utils import Database

from inspector_app.storage.engine import SqliteError, deed, explain


class Photos:
    """Two files: pictures are kept for ever, thumbnails may be dropped and made again."""

    def __init__(self, pictures: Database, thumbnails: Database, path: Path) -> None:
        self._pictures = pictures
        self._thumbnails = thumbnails
        self._path = path

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

    def picture(self, sha256: str) -> bytes | None:
        """The bytes, or None while only their hash is known here."""
        row = self._pictures.execute("SELECT bytes FROM picture WHERE sha256 = ?", [sha256]).fetchone()
        return bytes(row[0]) if row else None

    def thumbnail(self, sha256: str) -> bytes | None:
        row = self._thumbnails.execute("SELECT bytes FROM thumbnail WHERE sha256 = ?", [sha256]).fetchone()
        return bytes(row[0]) if row else None

    def damaged(self) -> list[str]:
        """Hashes whose bytes no longer match."""
        rows = self._pictures.execute("SELECT sha256, bytes FROM picture").fetchall()
        return [sha256 for sha256, data in rows if hashlib.sha256(data).hexdigest() != sha256]
