"""The three databases of a data folder: opened together or not at all; what can be made again is, the log never is."""

from __future__ import annotations

from pathlib import Path

from sqlite_utils import Database, Migrations

from inspector_app.errors import InspectorError
from inspector_app.storage import engine, schema
from inspector_app.storage import folder as data_folder
from inspector_app.storage.vault_key import DataKey

_MIGRATIONS: dict[str, Migrations] = {
    data_folder.LOG: schema.log_migrations,
    data_folder.PHOTOS: schema.photo_migrations,
    data_folder.THUMBNAILS: schema.thumbnail_migrations,
}


def open_all(folder: Path, key: DataKey | None) -> dict[str, Database]:
    """Log, photos and thumbnails by the names of their files, made or upgraded where needed.

    Raises InspectorError for a file that is damaged, newer or not ours, and for a folder that lost its log; then
    nothing is left open. Thumbnails that cannot be read are begun anew.
    """
    raw = key.database if key else None
    opened: dict[str, Database] = {}
    try:
        for name in _MIGRATIONS:
            opened[name] = (
                _opened_thumbnails(folder, raw) if name == data_folder.THUMBNAILS else _open(folder, name, raw)
            )
    except BaseException:
        for database in opened.values():
            database.conn.close()
        raise
    return opened


def _open(folder: Path, name: str, key: bytes | None) -> Database:
    path = folder / name
    if name == data_folder.LOG and _emptied(path) and data_folder.has_traces(folder):
        raise data_folder.log_missing(folder)  # by a failing disk: a new one would look like lost work
    database = engine.connect(path, create=True, key=key)
    try:
        schema.bring_up(database, path, _MIGRATIONS[name], key)
    except engine.SqliteError as error:
        database.conn.close()
        raise engine.explain(error, path) from error
    except BaseException:
        database.conn.close()
        raise
    return database


def _emptied(path: Path) -> bool:
    waiting = path.with_name(path.name + "-wal")
    return path.is_file() and not path.stat().st_size and not (waiting.is_file() and waiting.stat().st_size)


def _opened_thumbnails(folder: Path, key: bytes | None) -> Database:
    try:
        return _open(folder, data_folder.THUMBNAILS, key)
    except InspectorError as error:
        if error.code not in ("data_foreign", "data_other_key", "data_damaged"):
            raise
    _drop_thumbnails(folder)
    return _open(folder, data_folder.THUMBNAILS, key)


def renew_thumbnails(folder: Path, damaged: Database, key: DataKey | None) -> Database:
    """An empty file of small pictures in place of one that is damaged. InspectorError while another program has it."""
    damaged.conn.close()
    _drop_thumbnails(folder)
    return _open(folder, data_folder.THUMBNAILS, key.database if key else None)


def _drop_thumbnails(folder: Path) -> None:
    path = folder / data_folder.THUMBNAILS
    for ending in ("", "-wal", "-shm"):
        each = path.with_name(path.name + ending)
        try:
            each.unlink(missing_ok=True)
        except OSError as error:
            raise data_folder.unwritable(each, error) from error
