"""Photos that were removed for good: what the log says of them, and which files still hold their bytes."""

from __future__ import annotations

import json
import zipfile
from contextlib import suppress
from datetime import datetime

from sqlite_utils import Database

from inspector_app.errors import InspectorError
from inspector_app.inspection.operations import uuid_bytes, uuid_text
from inspector_app.inspection.photo_facts import withdrawn_of
from inspector_app.storage.backup_journal import Journal
from inspector_app.storage.folder import COPIES
from inspector_app.storage.heads import HOMES
from inspector_app.storage.vault_files import Drawer


def removed_photos(log: Database) -> frozenset[str]:
    """SHA-256 of every picture that some living word of the log withdraws, in whichever visit; untouched files too.

    One word is enough: bytes that somebody had to remove never come back because somebody else had not heard of it.
    """
    rows = log.execute(
        f"{HOMES} SELECT op.register, op.value FROM homes CROSS JOIN head ON head.visit = one"
        " AND head.register >= 'm/' AND head.register < 'm0' CROSS JOIN op ON op.id = head.id"
        " WHERE instr(substr(op.register, 3), '/') = 0"
    ).fetchall()
    if not any(word in value for _, value in rows for word in ('"removed"', '"redaction"', '"destroyed"')):
        return frozenset()
    return withdrawn_of((register[2:], json.loads(value)) for register, value in rows)


class Holders:
    """Who knows a photo, and which files of this folder or written from it hold its bytes."""

    def __init__(self, log: Database, files: Drawer) -> None:
        self._log, self._files = log, files

    def visits(self, sha256: str) -> list[str]:
        """Ids of the visits that know a photo."""
        rows = self._log.execute("SELECT DISTINCT visit FROM head WHERE register = ?", [f"m/{sha256}"]).fetchall()
        return [uuid_text(row[0]) for row in rows]

    def withdrawn(self) -> frozenset[str]:
        """Hashes of the pictures that must not be here any more."""
        return removed_photos(self._log)

    def closed_visits(self) -> list[str]:
        """Ids of the visits whose minutes were locked or signed."""
        rows = self._log.execute("SELECT DISTINCT visit FROM head WHERE register >= 's/' AND register < 's0'")
        return [uuid_text(row[0]) for row in rows.fetchall()]

    def handed_over(self, visit: str, since: datetime) -> list[str]:
        """Days (ISO dates) on which a visit was handed over since a photo came to it."""
        rows = self._log.execute("SELECT at FROM handed_over WHERE visit = ?", [uuid_bytes(visit)]).fetchall()
        return sorted({row[0][:10] for row in rows if datetime.fromisoformat(row[0]) >= since})

    def packages(self, sha256: str) -> list[str]:
        """Names of the packages in the inbox that hold the bytes of a photo; they stay as they came."""
        found = []
        for path in sorted((self._files.folder / "inbox").glob("*.insp")):
            name = f"inbox/{path.name}"
            with (
                suppress(zipfile.BadZipFile, OSError, InspectorError),
                self._files.open(name) as stream,
                zipfile.ZipFile(stream) as package,
            ):
                if f"photos/{sha256}" in package.namelist():
                    found.append(name)
        return found

    def backups(self, since: datetime) -> list[str]:
        """Backup files written from here since the photo came; where they are now nobody knows."""
        return [made.place for made in Journal(self._log).backups() if made.moment >= since]

    def upgrades(self) -> list[str]:
        """Copies of the photo file made before an upgrade."""
        found = sorted((self._files.folder / COPIES).glob("photos-schema*.sqlite"))
        return [f"{COPIES}/{path.name}" for path in found]
