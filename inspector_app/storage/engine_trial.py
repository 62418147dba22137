"""The database engine tried in a folder of its own: durable, searchable, and unreadable under a key."""

from __future__ import annotations

import os
from pathlib import Path

from inspector_app.errors import InspectorError
from inspector_app.storage import engine

_WORDS = "nguyen trai"


def plain(folder: Path) -> str:
    """Writes and finds words again after closing; returns the engine's versions. Raises RuntimeError."""
    path = folder / "trial.sqlite"
    database = engine.connect(path, create=True)
    database.execute("CREATE VIRTUAL TABLE words USING fts5(text)")
    with engine.deed(database):
        database.execute("INSERT INTO words VALUES(?)", [_WORDS])
    engine.close(database)
    database = engine.connect(path, create=False)
    found = database.execute("SELECT text FROM words WHERE words MATCH 'trai'").fetchall()
    modes = [database.execute(f"PRAGMA {name}").fetchone()[0] for name in ("journal_mode", "synchronous")]
    version = str(database.execute("SELECT sqlite_version()").fetchone()[0])
    engine.close(database)
    if found != [(_WORDS,)] or modes != ["wal", 2]:
        raise RuntimeError(f"found {found}, modes {modes}")
    return f"SQLite {version}"


def keyed(folder: Path) -> str:
    """A database under a key holds no readable word and opens with no other key; returns the cipher's version."""
    path, key = folder / "keyed.sqlite", os.urandom(32)
    database = engine.connect(path, create=True, key=key)
    with engine.deed(database):
        database.execute("CREATE TABLE words(text)")
        database.execute("INSERT INTO words VALUES(?)", [_WORDS])
    row = database.execute("PRAGMA cipher_version").fetchone()
    engine.close(database)
    if not row or path.read_bytes().startswith(b"SQLite format 3") or _WORDS.encode() in path.read_bytes():
        raise RuntimeError("the database is not encrypted")
    try:
        engine.close(engine.connect(path, create=False, key=os.urandom(32)))
    except InspectorError:
        return f"SQLCipher {row[0]}"
    raise RuntimeError("another key opened the database")
