"""Encryption turned on or off for a folder that has data: copied, verified, then exchanged so that no crash can harm.

``keys/change.sqlite`` exists while a change is under way and is locked by whoever makes it. Until everything is copied
beside (``.new``) and verified, a crash leaves the folder as it was; from then on, what is left is only to rename, which
anybody can finish without a key.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import zip_longest
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2

from inspector_app.errors import InspectorError
from inspector_app.language import Text
from inspector_app.storage import engine, settings, vault
from inspector_app.storage import folder as data_folder
from inspector_app.storage.vault import Vault
from inspector_app.storage.vault_files import Drawer
from inspector_app.storage.vault_key import DataKey

JOURNAL = "keys/change.sqlite"
DATABASES = (data_folder.LOG, data_folder.PHOTOS, data_folder.THUMBNAILS)
_DRAWERS = ("minutes", "inbox", "keys")
_NEW, _OLD = ".new", ".old"
_COPYING, _EXCHANGING, _DONE = 0, 1, 2
_SCHEMA = "SELECT type, name, tbl_name, sql FROM {}.sqlite_master ORDER BY type, name"

Progress = Callable[[int, int], None]
"""Told the bytes done and the bytes in all; what it raises ends the change, which then never happened."""


def change(folder: Path, before: DataKey | None, after: DataKey | None, lock: Vault | None, progress: Progress) -> None:
    """Keep a closed folder under another key (None: in the clear); ``lock`` is what says how it opens from then on.

    Raises InspectorError when the folder is in use, the disk is full or a copy does not verify; then nothing changed.
    """
    with _alone(folder) as journal:
        _finish(folder, journal)
        try:
            steps = _copy(folder, before, after, lock, progress)
        except BaseException as error:
            _take_back(folder)
            _close(folder, journal)
            if isinstance(error, OSError):
                raise data_folder.unwritable(folder, error) from error
            raise
        journal.execute("BEGIN IMMEDIATE")
        journal.executemany("INSERT INTO step VALUES(?, ?)", steps)
        journal.execute(f"PRAGMA user_version={_EXCHANGING}")
        journal.execute("COMMIT")
        _finish(folder, journal)
        _close(folder, journal)


def settle(folder: Path) -> None:
    """Finish or take back a change that was cut short. Raises InspectorError while somebody is making one."""
    if (folder / JOURNAL).exists():
        with _alone(folder) as journal:
            _finish(folder, journal)
            _close(folder, journal)


def refuse_while_changing(folder: Path) -> None:
    """For whoever has just opened the databases: raises InspectorError when a change began meanwhile."""
    if (folder / JOURNAL).exists():
        raise _busy(folder)


# --- the journal ---------------------------------------------------------------------------------------------


@contextmanager
def _alone(folder: Path) -> Iterator[Any]:
    """The journal, made when it is not there and held alone until the block ends."""
    try:
        (folder / "keys").mkdir(exist_ok=True)
        journal = dbapi2.connect(str(folder / JOURNAL), isolation_level=None, timeout=0.0)
    except (OSError, engine.SqliteError) as error:
        raise data_folder.unwritable(folder, OSError(0, str(error))) from error
    try:
        journal.execute("PRAGMA locking_mode=EXCLUSIVE")
        journal.execute("PRAGMA synchronous=FULL")
        journal.execute("BEGIN EXCLUSIVE")
        journal.execute("CREATE TABLE IF NOT EXISTS step(name TEXT PRIMARY KEY, deed TEXT NOT NULL)")
        journal.execute("COMMIT")
        yield journal
    except engine.SqliteError as error:
        words = str(error).lower()
        raise _busy(folder) if "locked" in words else engine.explain(error, folder) from error
    finally:
        journal.close()


def _close(folder: Path, journal: Any) -> None:
    """The change is over, whichever way: what is left beside goes, and then the journal."""
    journal.execute(f"PRAGMA user_version={_DONE}")
    journal.close()
    (folder / JOURNAL).unlink(missing_ok=True)
    data_folder.sync_folder(folder / "keys")


def _finish(folder: Path, journal: Any) -> None:
    """Bring what was cut short to the nearest whole state; done twice, it is the same."""
    if journal.execute("PRAGMA user_version").fetchone()[0] != _EXCHANGING:
        _take_back(folder)
        return
    for name, deed in journal.execute("SELECT name, deed FROM step").fetchall():
        path = folder / name
        fresh = _beside(path, _NEW)
        if path.exists() and (deed == "remove" or fresh.exists()):
            path.replace(_beside(path, _OLD))
        if fresh.exists():
            fresh.replace(path)
    _sync(folder)
    _wipe_all(folder, _OLD)


def _take_back(folder: Path) -> None:
    _wipe_all(folder, _NEW)
    _wipe_all(folder, _OLD)


# --- copying -------------------------------------------------------------------------------------------------


def _copy(
    folder: Path, before: DataKey | None, after: DataKey | None, lock: Vault | None, progress: Progress
) -> list[tuple[str, str]]:
    """Everything beside itself under the other key, flushed and verified; returns what is to be exchanged."""
    databases = [name for name in DATABASES if (folder / name).exists()]
    files = sorted(_files(folder))
    total = sum((folder / name).stat().st_size for name in (*databases, *files))
    done = 0
    for name in databases:
        progress(done, total)
        with _held(folder / name, before) as connection, _exported(connection, folder / name, after):
            if name == data_folder.LOG:
                _move_personal(connection, folder, encrypted=after is not None)
        done += (folder / name).stat().st_size
    old, new = Drawer(folder, before), Drawer(folder, after)
    for name in files:
        progress(done, total)
        _copy_file(old, new, name)
        done += (folder / name).stat().st_size
    return [
        *((name, "replace") for name in (*databases, *files)),
        *((name, "remove") for name in (_readable_copies(folder) if before is None else ())),
        (settings.FILE, "replace"),
        _lock_step(folder, lock),
    ]


def _move_personal(connection: Any, folder: Path, *, encrypted: bool) -> None:
    """Who works here: from the settings file into the copy of the log when that will be encrypted, else back."""
    if encrypted:
        personal, left = settings.personal_in_file(folder), {}
        rows = [(f"setting.{name}", value) for name, value in personal.items()]
        connection.executemany("INSERT OR REPLACE INTO copy.meta VALUES(?, ?)", rows)
    else:
        left = settings.read_personal(connection)
        connection.execute("DELETE FROM copy.meta WHERE name LIKE 'setting.%'")
    data_folder.write_file(_beside(folder / settings.FILE, _NEW), settings.file_with(folder, left))


def _files(folder: Path) -> Iterator[str]:
    for drawer in _DRAWERS:
        for path in (folder / drawer).glob("*"):
            name = f"{drawer}/{path.name}"
            ours = name in (vault.NAME, JOURNAL) or name.startswith(JOURNAL)
            if path.is_file() and not ours and path.suffix not in (_NEW, _OLD, ".part"):
                yield name


def _readable_copies(folder: Path) -> Iterator[str]:
    """Copies made in the clear inside the folder would tell everything; a new one is made at the next occasion."""
    for path in (folder / data_folder.COPIES).rglob("*"):
        if path.is_file() and path.suffix != ".txt":  # the page that says what the copies are
            yield path.relative_to(folder).as_posix()


def _lock_step(folder: Path, lock: Vault | None) -> tuple[str, str]:
    if lock is None:
        return (vault.NAME, "remove")
    data_folder.write_file(_beside(folder / vault.NAME, _NEW), lock.as_bytes(), 0o600)
    return (vault.NAME, "replace")


@contextmanager
def _held(path: Path, key: DataKey | None) -> Iterator[Any]:
    """A connection that has the file for itself: leaving WAL mode is refused while anybody else has it open."""
    try:
        connection = engine.connect(path, create=False, key=key.database if key else None).conn
    except InspectorError as error:
        raise _busy(path.parent) if error.code == "data_busy" else error from error
    try:
        connection.execute("PRAGMA busy_timeout=0")
        connection.execute("PRAGMA journal_mode=DELETE")
        connection.execute("PRAGMA main.locking_mode=EXCLUSIVE")
        connection.execute("BEGIN EXCLUSIVE")
        connection.execute("COMMIT")
        yield connection
    except engine.SqliteError as error:
        raise _busy(path.parent) if "locked" in str(error).lower() else engine.explain(error, path) from error
    finally:
        connection.close()


@contextmanager
def _exported(connection: Any, path: Path, key: DataKey | None) -> Iterator[None]:
    """The file copied beside itself and verified; attached as ``copy`` until the block ends, then flushed."""
    fresh = _beside(path, _NEW)
    engine.attach(connection, fresh, "copy", key.database if key else None)
    connection.execute("SELECT sqlcipher_export('copy')")
    for pragma in ("user_version", "application_id"):  # the export leaves both at 0
        value = connection.execute(f"PRAGMA main.{pragma}").fetchone()[0]
        connection.execute(f"PRAGMA copy.{pragma}={int(value)}")
    _verify(connection, path, encrypted=key is not None)
    yield
    connection.execute("DETACH copy")
    with fresh.open("rb+") as stream:
        os.fsync(stream.fileno())


def _verify(connection: Any, path: Path, *, encrypted: bool) -> None:
    """Schema, every row and the pages of the copy against what it was made from."""
    schema = connection.execute(_SCHEMA.format("main")).fetchall()
    same = schema == connection.execute(_SCHEMA.format("copy")).fetchall()
    for kind, name, _table, sql in schema:
        if same and kind == "table" and sql and not sql.upper().startswith("CREATE VIRTUAL"):
            rows = (connection.cursor().execute(f'SELECT * FROM {each}."{name}"') for each in ("main", "copy"))
            same = all(one == other for one, other in zip_longest(*rows))
    faults = connection.execute("PRAGMA copy.integrity_check").fetchall() != [("ok",)]
    faults |= encrypted and bool(connection.execute("PRAGMA copy.cipher_integrity_check").fetchall())
    if not same or faults:
        raise InspectorError(
            "copy_differs",
            Text(f"Bản chép của {path} không khớp bản gốc.", f"The copy of {path} differs from what it was made from."),
            Text(
                "Không có gì bị thay đổi; hãy kiểm tra ổ đĩa bằng lệnh doctor.",
                "Nothing was changed; check the disk with the doctor command.",
            ),
        )


def _copy_file(old: Drawer, new: Drawer, name: str) -> None:
    fresh = _beside(new.path(name), _NEW)
    with old.open(name) as source:
        new.take(name, source, old.path(name).stat().st_mode & 0o777, at=fresh)
    with old.open(name) as source, new.open(name, at=fresh) as copy:
        while True:
            piece = source.read(1 << 20)
            if piece != copy.read(1 << 20):
                raise OSError(5, "the copy differs")
            if not piece:
                return


# --- what is left beside -------------------------------------------------------------------------------------


def _beside(path: Path, ending: str) -> Path:
    return path.with_name(path.name + ending)


def _sync(folder: Path) -> None:
    for each in (folder, *(folder / name for name in (*_DRAWERS, data_folder.COPIES))):
        if each.is_dir():
            data_folder.sync_folder(each)


def _wipe_all(folder: Path, ending: str) -> None:
    """Overwrite and remove what is left beside. A solid-state disk may keep the old bytes; nothing here can help it."""
    wanted = [*DATABASES, settings.FILE]
    left = [_beside(folder / name, ending) for name in wanted]
    for drawer in (*_DRAWERS, data_folder.COPIES):
        left += [*(folder / drawer).rglob(f"*{ending}"), *(folder / drawer).rglob("*.part")]
    for path in left:
        for each in (path, _beside(path, "-journal"), _beside(path, ".part")):
            if each.is_file():
                _wipe(each)
    _sync(folder)


def _wipe(path: Path) -> None:
    with path.open("rb+") as stream:
        left = path.stat().st_size
        while left > 0:
            left -= stream.write(bytes(min(left, 1 << 20)))
        stream.flush()
        os.fsync(stream.fileno())
    path.unlink()


def _busy(folder: Path) -> InspectorError:
    return InspectorError(
        "data_in_use",
        Text(
            f"Dữ liệu trong {folder} đang được chương trình khác dùng hoặc đang được mã hóa.",
            f"The data in {folder} are in use by another program or are being encrypted.",
        ),
        Text("Đóng các cửa sổ và lệnh khác rồi thử lại.", "Close other windows and commands, then try again."),
    )
