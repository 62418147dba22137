"""Tables as migrations that only grow; a file from a newer program is refused, never touched."""

from __future__ import annotations

from pathlib import Path

from sqlite_utils import Database, Migrations

from inspector_app.errors import InspectorError
from inspector_app.language import Text
from inspector_app.storage.engine import APPLICATION_ID, SqliteError, explain

log_migrations = Migrations("log")
photo_migrations = Migrations("photos")
thumbnail_migrations = Migrations("thumbnails")


def bring_up(database: Database, path: Path, migrations: Migrations) -> None:
    """Create or upgrade the tables of one file; raises InspectorError for a foreign or newer file."""
    try:
        pending = list(migrations.pending(database))
        known = len(pending) + len(list(migrations.applied(database)))
        _check(database, path, known)
        if pending:
            migrations.apply(database)
            database.execute(f"PRAGMA application_id={APPLICATION_ID}")
            database.execute(f"PRAGMA user_version={known}")
    except SqliteError as error:
        raise explain(error, path) from error


def _check(database: Database, path: Path, known: int) -> None:
    owner = database.execute("PRAGMA application_id").fetchone()[0]
    if owner != APPLICATION_ID and database.table_names():
        others = set(database.table_names()) - {"_sqlite_migrations"}
        if owner or others:
            raise explain(ValueError("not a database"), path)
    version = database.execute("PRAGMA user_version").fetchone()[0]
    if version > known:
        raise InspectorError(
            "data_newer",
            Text(
                vi=f"Dữ liệu {path} do phiên bản mới hơn của chương trình tạo ra.",
                en=f"The data in {path} was written by a newer version of the program.",
            ),
            Text(vi="Hãy cập nhật chương trình rồi mở lại.", en="Update the program, then open it again."),
        )


@log_migrations()
def operations(db: Database) -> None:
    """The append-only log, what is derived from it, and the forms visits are held under."""
    db.executescript(
        """
        CREATE TABLE meta(name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
        CREATE TABLE op(
            id BLOB PRIMARY KEY NOT NULL CHECK(length(id) = 16),
            visit BLOB NOT NULL CHECK(length(visit) = 16),
            register TEXT NOT NULL, kind TEXT NOT NULL, value TEXT NOT NULL,
            device TEXT NOT NULL, seq INTEGER NOT NULL,
            author TEXT NOT NULL, recorder TEXT NOT NULL, hlc INTEGER NOT NULL,
            form_version TEXT NOT NULL, replaces BLOB NOT NULL, note TEXT NOT NULL
        ) WITHOUT ROWID;
        CREATE INDEX op_register ON op(visit, register);
        -- Not unique: a laptop restored from a copy counts again from an old number, and no answer may be lost by it.
        CREATE INDEX op_device ON op(visit, device, seq);
        CREATE TRIGGER op_no_update BEFORE UPDATE ON op BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
        CREATE TRIGGER op_no_delete BEFORE DELETE ON op BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
        CREATE TABLE head(
            visit BLOB NOT NULL, register TEXT NOT NULL, id BLOB NOT NULL, in_dispute INTEGER NOT NULL,
            PRIMARY KEY(visit, register, id)
        ) WITHOUT ROWID;
        CREATE TABLE summary(visit BLOB PRIMARY KEY, operations INTEGER NOT NULL, body TEXT NOT NULL) WITHOUT ROWID;
        CREATE TABLE form(
            sha256 TEXT PRIMARY KEY, id TEXT NOT NULL, version TEXT NOT NULL, file_name TEXT NOT NULL,
            source BLOB NOT NULL, xform TEXT NOT NULL, installed TEXT NOT NULL
        ) WITHOUT ROWID;
        """
    )


@log_migrations()
def own_profiles(db: Database) -> None:
    """What a team chooses from its checklists: profiles of its own, and versions it no longer uses; all kept."""
    db.executescript(
        """
        ALTER TABLE form ADD COLUMN bundled INTEGER NOT NULL DEFAULT 0;
        CREATE TABLE form_use(
            sha256 TEXT NOT NULL, number INTEGER NOT NULL, in_use INTEGER NOT NULL, changed TEXT NOT NULL,
            PRIMARY KEY(sha256, number)
        ) WITHOUT ROWID;
        CREATE TABLE profile(
            form TEXT NOT NULL, id TEXT NOT NULL, number INTEGER NOT NULL,
            body TEXT NOT NULL, removed INTEGER NOT NULL, saved TEXT NOT NULL,
            PRIMARY KEY(form, id, number)
        ) WITHOUT ROWID;
        CREATE TRIGGER profile_no_update BEFORE UPDATE ON profile BEGIN SELECT RAISE(ABORT, 'profiles are kept'); END;
        CREATE TRIGGER profile_no_delete BEFORE DELETE ON profile BEGIN SELECT RAISE(ABORT, 'profiles are kept'); END;
        """
    )


@photo_migrations()
def pictures(db: Database) -> None:
    """Working copies under the SHA-256 of their bytes."""
    db.executescript(
        "CREATE TABLE picture(sha256 TEXT PRIMARY KEY, bytes BLOB NOT NULL, added TEXT NOT NULL) WITHOUT ROWID;"
    )


@thumbnail_migrations()
def thumbnails(db: Database) -> None:
    """Small pictures for the screen; may be dropped and made again."""
    db.executescript("CREATE TABLE thumbnail(sha256 TEXT PRIMARY KEY, bytes BLOB NOT NULL);")
