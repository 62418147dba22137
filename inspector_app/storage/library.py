"""Forms this data folder knows (their source as it came, compiled once) and the profiles a team made from them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from inspector_app.language import Text
from inspector_app.storage.catalogue import Profile
from inspector_app.storage.engine import SqliteError, deed, explain

_FORM = "sha256, id, version, file_name, source, xform, installed, bundled"


@dataclass(frozen=True)
class StoredForm:
    """One version of one form; ``sha256`` is that of the source bytes."""

    sha256: str
    id: str
    version: str
    file_name: str
    source: bytes
    xform: str
    installed: str = ""  # ISO 8601
    bundled: bool = False  # came with the program


class Library:
    """Forms are added and never changed: a visit can always be opened with the form it was held under."""

    def __init__(self, database: Database, path: Path) -> None:
        self._db = database
        self._path = path

    def _write(self, statement: str, values: list[Any]) -> None:
        try:
            with deed(self._db):
                self._db.execute(statement, values)
        except SqliteError as error:
            raise explain(error, self._path) from error

    # --- forms -----------------------------------------------------------------------------------------------

    def add(self, form: StoredForm, now: datetime) -> None:
        installed = form.installed or now.isoformat()
        self._write(
            f"INSERT OR IGNORE INTO form({_FORM}) VALUES(?, ?, ?, ?, ?, ?, ?, ?)",
            [form.sha256, form.id, form.version, form.file_name, form.source, form.xform, installed, form.bundled],
        )

    def mark_bundled(self, sha256: str) -> None:
        """Say that a stored form is one of the program's own."""
        self._write("UPDATE form SET bundled = 1 WHERE sha256 = ? AND NOT bundled", [sha256])

    def get(self, sha256: str) -> StoredForm | None:
        row = self._db.execute(f"SELECT {_FORM} FROM form WHERE sha256 = ?", [sha256]).fetchone()
        return _form(row) if row else None

    def all(self) -> list[StoredForm]:
        """Every stored form, the newest version of each id first."""
        rows = self._db.execute(f"SELECT {_FORM} FROM form ORDER BY id, version DESC, installed DESC")
        return [_form(row) for row in rows.fetchall()]

    def out_of_use(self) -> frozenset[str]:
        """Hashes of the forms that new visits no longer take."""
        rows = self._db.execute(
            "SELECT sha256 FROM form_use WHERE NOT in_use AND number ="
            " (SELECT max(number) FROM form_use AS other WHERE other.sha256 = form_use.sha256)"
        )
        return frozenset(row[0] for row in rows.fetchall())

    def set_in_use(self, sha256: str, in_use: bool, now: datetime) -> None:
        """Take a form out of use or back into it; every such word is kept."""
        self._write(
            "INSERT INTO form_use SELECT ?, coalesce(max(number), 0) + 1, ?, ? FROM form_use WHERE sha256 = ?",
            [sha256, in_use, now.isoformat(), sha256],
        )

    # --- profiles --------------------------------------------------------------------------------------------

    def save_profile(self, profile: Profile, now: datetime, *, removed: bool = False) -> None:
        """Keep a profile as it now is (or say that it is gone); what it was before is kept too."""
        body = {
            "label": profile.label.vi,
            "body_kinds": profile.body_kinds,
            "mode": profile.mode,
            "items": profile.items,
        }
        self._write(
            "INSERT INTO profile SELECT ?, ?, coalesce(max(number), 0) + 1, ?, ?, ?"
            " FROM profile WHERE form = ? AND id = ?",
            [
                profile.form,
                profile.id,
                json.dumps(body, ensure_ascii=False),
                removed,
                now.isoformat(),
                profile.form,
                profile.id,
            ],
        )

    def profiles(self) -> list[Profile]:
        """The team's profiles as they stand, in the order they were first made."""
        rows = self._db.execute(
            "SELECT form, id, body FROM profile WHERE NOT removed AND number ="
            " (SELECT max(number) FROM profile AS other WHERE other.form = profile.form AND other.id = profile.id)"
            " ORDER BY (SELECT min(saved) FROM profile AS first WHERE first.form = profile.form"
            " AND first.id = profile.id), id"
        )
        return [_profile(*row) for row in rows.fetchall()]

    def profile_history(self, form: str, profile_id: str) -> list[Profile]:
        """Everything a profile ever was, oldest first, those that said it is gone included."""
        rows = self._db.execute(
            "SELECT form, id, body FROM profile WHERE form = ? AND id = ? ORDER BY number", [form, profile_id]
        )
        return [_profile(*row) for row in rows.fetchall()]


def _form(row: tuple[Any, ...]) -> StoredForm:
    sha256, form_id, version, file_name, source, xform, installed, bundled = row
    return StoredForm(sha256, form_id, version, file_name, source, xform, installed, bool(bundled))


def _profile(form: str, profile_id: str, body: str) -> Profile:
    about = json.loads(body)
    return Profile(
        id=profile_id,
        form=form,
        label=Text(about["label"], about["label"]),
        body_kinds=tuple(about["body_kinds"]),
        mode=about["mode"],
        items=tuple(about["items"]),
        own=True,
    )
