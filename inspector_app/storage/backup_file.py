"""One database file copied while it is in use: VACUUM INTO beside, checked, flushed, then renamed."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from inspector_app.errors import InspectorError
from inspector_app.language import Text
from inspector_app.storage.engine import SqliteError, attach, explain
from inspector_app.storage.folder import sync_folder, unwritable


@dataclass(frozen=True)
class LogCount:
    """How many operations a log holds and the SHA-256 over their sorted ids (hexadecimal)."""

    operations: int
    ids: str


def count(database: Database, schema: str = "main") -> LogCount:
    """The operations of an opened log, or of one attached to it as ``schema``."""
    digest, found = hashlib.sha256(), 0
    for row in database.conn.execute(f"SELECT id FROM {schema}.op ORDER BY id"):
        digest.update(row[0])
        found += 1
    return LogCount(found, digest.hexdigest())


def duplicate(source: Database, path: Path, key: bytes | None) -> LogCount | None:
    """Copy an opened database, under the same key, to ``path``; what it holds when it is a log.

    Raises InspectorError when the copy cannot be written or does not hold what the original holds; then nothing is
    left of it, and a copy that was there before stays.
    """
    part = path.with_name(path.name + ".part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part.unlink(missing_ok=True)  # left behind by a power cut
        before = count(source) if _has_log(source, "main") else None
        source.conn.execute("VACUUM INTO ?", [str(part)])
        held = _checked(source, part, key, before, path)
        with part.open("rb+") as stream:
            os.fsync(stream.fileno())
        part.replace(path)
        sync_folder(path.parent)
    except SqliteError as error:
        _forget(part)
        raise explain(error, _origin(source) if "malformed" in str(error) else path) from error
    except OSError as error:
        _forget(part)
        raise unwritable(path, error) from error
    except BaseException:
        _forget(part)
        raise
    return held


def _has_log(database: Database, schema: str) -> bool:
    found = database.conn.execute(f"SELECT 1 FROM {schema}.sqlite_master WHERE type = 'table' AND name = 'op'")
    return found.fetchone() is not None


def _checked(source: Database, part: Path, key: bytes | None, before: LogCount | None, path: Path) -> LogCount | None:
    """What the copy holds, after it was held against the original."""
    connection: Any = source.conn
    attach(connection, part, "copied", key)
    try:
        sound = [row[0] for row in connection.execute("PRAGMA copied.quick_check(1)").fetchall()] == ["ok"]
        versions = {connection.execute(f"PRAGMA {name}.user_version").fetchone()[0] for name in ("main", "copied")}
        if not sound or len(versions) > 1:
            raise _differs(path)
        if before is None:
            return None
        held = count(source, "copied")
        strange = connection.execute("SELECT 1 FROM copied.op WHERE id NOT IN (SELECT id FROM main.op) LIMIT 1")
        # somebody may have answered while the copy was made: then it holds more than before, never less
        less = held.operations < before.operations or (held.operations == before.operations and held != before)
        if less or strange.fetchone() is not None:
            raise _differs(path)
        return held
    finally:
        connection.execute("DETACH copied")


def _origin(source: Database) -> Path:
    """The file that is being copied: what is damaged is there, the copy is new."""
    return Path(source.conn.execute("PRAGMA database_list").fetchone()[2])


def _forget(part: Path) -> None:
    for each in (part, part.with_name(part.name + "-journal")):
        try:
            each.unlink(missing_ok=True)
        except OSError:  # the medium is gone, and the half copy with it
            return


def _differs(path: Path) -> InspectorError:
    return InspectorError(
        "copy_differs",
        Text(f"Bản sao {path} không khớp với dữ liệu gốc.", f"The copy {path} does not match the original."),
        Text(
            "Bản sao hỏng đã được bỏ; hãy thử lại hoặc chọn ổ khác.",
            "It was thrown away; try again or choose another disk.",
        ),
    )
