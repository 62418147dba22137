"""Tables as migrations that only grow; a file from a newer program is refused, never touched."""

from __future__ import annotations

import re
from pathlib import Path

from sqlite_utils import Database, Migrations

from inspector_app.errors import InspectorError
from inspector_app.language import Text
from inspector_app.storage.backup_file import duplicate
from inspector_app.storage.engine import APPLICATION_ID, SqliteError, explain
from inspector_app.storage.folder import COPIES, THUMBNAILS

log_migrations = Migrations("log")
photo_migrations = Migrations("photos")
thumbnail_migrations = Migrations("thumbnails")


def bring_up(
    database: Database, path: Path, migrations: Migrations, key: bytes | None = None, *, copy_first: bool = True
) -> None:
    """Create or upgrade the tables of one file; raises InspectorError for a foreign or newer file.

    A file that holds something is copied into ``copies/`` beside it before it is upgraded, under the same key; where
    that cannot be done, it is not upgraded. What can be made again (thumbnails) or is a copy itself needs none.
    """
    try:
        pending = migrations.pending(database)
        known = len(_all(migrations))
        version = _check(database, path, known)
        if pending:
            # first of all: begun and cut off, the file is still known to be ours and is gone on with
            database.execute(f"PRAGMA application_id={APPLICATION_ID}")
            if copy_first and version and path.name != THUMBNAILS:
                duplicate(database, path.parent / COPIES / upgraded_copy(path.name, version), key)
            migrations.apply(database)
        if version != known:
            database.execute(f"PRAGMA user_version={known}")
    except SqliteError as error:
        raise explain(error, path) from error


def _all(migrations: Migrations) -> list[str]:
    """Names of every migration this program knows, in order."""
    return [each.name for each in migrations.pending(Database(memory=True))]


def foreign_tables(database: Database, migrations: Migrations) -> list[str]:
    """Names of tables, triggers and views that no program of ours made; for a file that came from elsewhere."""
    applied = {each.name for each in migrations.applied(database)}
    reference = Database(memory=True)
    migrations.apply(reference, stop_before=[name for name in _all(migrations) if name not in applied])
    wanted, found = _tables(reference), _tables(database)
    return sorted(name for name in {*wanted, *found} if wanted.get(name) != found.get(name))


def _tables(database: Database) -> dict[str, str]:
    """What each entry of the schema says, white space and comments aside."""
    rows = database.execute("SELECT type || ' ' || name, coalesce(sql, '') FROM sqlite_master").fetchall()
    return {name: " ".join(re.sub(r"--[^\n]*", " ", sql).split()) for name, sql in rows}


def upgraded_copy(name: str, version: int) -> str:
    """The name of the copy made before a file of this version was upgraded; such copies are never rotated away."""
    stem, dot, ending = name.rpartition(".")
    return f"{stem or ending}-schema{version}{dot if stem else ''}{ending if stem else ''}"


def _check(database: Database, path: Path, known: int) -> int:
    """The version of the file; 0 for a new one."""
    owner = database.execute("PRAGMA application_id").fetchone()[0]
    if owner != APPLICATION_ID and database.table_names():
        others = set(database.table_names()) - {"_sqlite_migrations"}
        if owner or others:
            raise explain(ValueError("not a database"), path)
    version = int(database.execute("PRAGMA user_version").fetchone()[0])
    if version > known:
        raise InspectorError(
            "data_newer",
            Text(
                vi=f"Dữ liệu {path} do phiên bản mới hơn của chương trình tạo ra.",
                en=f"The data in {path} was written by a newer version of the program.",
            ),
            Text(vi="Hãy cập nhật chương trình rồi mở lại.", en="Update the program, then open it again."),
        )
    return version


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


@log_migrations()
def merging(db: Database) -> None:
    """Visits that are one (derived), lines only a newer program understands, other laptops, files, receipts."""
    db.executescript(
        """
        CREATE TABLE home(visit BLOB PRIMARY KEY, home BLOB NOT NULL) WITHOUT ROWID;
        CREATE INDEX home_members ON home(home);
        CREATE TABLE same_row(
            home BLOB NOT NULL, list TEXT NOT NULL, row TEXT NOT NULL, canonical TEXT NOT NULL,
            PRIMARY KEY(home, list, row)
        ) WITHOUT ROWID;
        CREATE INDEX head_dispute ON head(visit) WHERE in_dispute;
        CREATE TABLE raw_line(id BLOB PRIMARY KEY, line BLOB NOT NULL) WITHOUT ROWID;
        CREATE TRIGGER raw_line_no_update BEFORE UPDATE ON raw_line
            BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
        CREATE TABLE laptop(
            device TEXT PRIMARY KEY, label TEXT NOT NULL, person TEXT NOT NULL, public_key TEXT NOT NULL,
            first_seen TEXT NOT NULL, ahead INTEGER NOT NULL
        ) WITHOUT ROWID;
        CREATE TABLE parcel(
            sha256 TEXT PRIMARY KEY, device TEXT NOT NULL, person TEXT NOT NULL, made_at TEXT NOT NULL,
            received_at TEXT NOT NULL
        ) WITHOUT ROWID;
        CREATE TABLE handed_over(
            visit BLOB NOT NULL, sha256 TEXT NOT NULL, at TEXT NOT NULL, operations INTEGER NOT NULL,
            PRIMARY KEY(visit, sha256)
        ) WITHOUT ROWID;
        CREATE TABLE acknowledged(id BLOB PRIMARY KEY, at TEXT NOT NULL) WITHOUT ROWID;
        CREATE TABLE acknowledged_photo(sha256 TEXT PRIMARY KEY, at TEXT NOT NULL) WITHOUT ROWID;
        CREATE TABLE purged(
            visit BLOB NOT NULL, at TEXT NOT NULL, by TEXT NOT NULL, operations INTEGER NOT NULL, hash TEXT NOT NULL,
            title TEXT NOT NULL, last_seq INTEGER NOT NULL, PRIMARY KEY(visit, at)
        ) WITHOUT ROWID;
        """
    )


@log_migrations()
def copies_made(db: Database) -> None:
    """When this folder was copied, where to and what did not work; local, never handed over."""
    db.executescript(
        """
        CREATE TABLE copy_made(
            number INTEGER PRIMARY KEY, at TEXT NOT NULL, kind TEXT NOT NULL, place TEXT NOT NULL,
            marks TEXT NOT NULL, photos INTEGER NOT NULL, missing INTEGER NOT NULL, problem TEXT NOT NULL
        );
        """
    )


@log_migrations()
def searching(db: Database) -> None:
    """Words of visits as they are searched, and the visits whose words are to be read anew; derived."""
    db.executescript(
        """
        CREATE TABLE search_words(
            visit BLOB NOT NULL, register TEXT NOT NULL, folded TEXT NOT NULL, PRIMARY KEY(visit, register)
        ) WITHOUT ROWID;
        CREATE INDEX search_bodies ON search_words(visit) WHERE register = 'v/body';
        CREATE TABLE search_due(visit BLOB PRIMARY KEY NOT NULL) WITHOUT ROWID;
        INSERT INTO search_due SELECT DISTINCT visit FROM op;
        """
    )


@log_migrations()
def receipts_named(db: Database) -> None:
    """Which laptop said that it holds an operation or a photo; those of before do not tell."""
    db.executescript(
        """
        ALTER TABLE acknowledged ADD COLUMN device TEXT NOT NULL DEFAULT '';
        ALTER TABLE acknowledged_photo ADD COLUMN device TEXT NOT NULL DEFAULT '';
        """
    )


@log_migrations()
def following(db: Database) -> None:
    """Visits in short and what is followed of them, for lists and round reports; derived."""
    db.executescript(
        """
        CREATE TABLE digest(
            visit BLOB PRIMARY KEY NOT NULL, operations INTEGER NOT NULL, format INTEGER NOT NULL,
            body TEXT NOT NULL, body_kind TEXT NOT NULL, day TEXT NOT NULL, round TEXT NOT NULL,
            official INTEGER NOT NULL, sample INTEGER NOT NULL, calendar TEXT NOT NULL, kept TEXT NOT NULL
        );
        CREATE TABLE tracked(
            visit BLOB NOT NULL, place INTEGER NOT NULL, kind TEXT NOT NULL, severity TEXT NOT NULL,
            status TEXT NOT NULL, due TEXT NOT NULL, folded TEXT NOT NULL, entry TEXT NOT NULL,
            PRIMARY KEY(visit, place)
        ) WITHOUT ROWID;
        CREATE INDEX tracked_due ON tracked(due) WHERE due <> '' AND status IN ('open', 'still', 'repeated');
        """
    )


@photo_migrations()
def pictures(db: Database) -> None:
    """Working copies under the SHA-256 of their bytes."""
    db.executescript(
        "CREATE TABLE picture(sha256 TEXT PRIMARY KEY, bytes BLOB NOT NULL, added TEXT NOT NULL) WITHOUT ROWID;"
    )


@photo_migrations()
def clean_pages(db: Database) -> None:
    """Whether the file's free places were always overwritten; one written before that is rewritten once."""
    db.executescript("CREATE TABLE care(name TEXT PRIMARY KEY) WITHOUT ROWID;")
    if not db.execute("SELECT 1 FROM picture LIMIT 1").fetchone():
        db.execute("INSERT INTO care VALUES('clean')")


@thumbnail_migrations()
def thumbnails(db: Database) -> None:
    """Small pictures for the screen; may be dropped and made again."""
    db.executescript("CREATE TABLE thumbnail(sha256 TEXT PRIMARY KEY, bytes BLOB NOT NULL);")
