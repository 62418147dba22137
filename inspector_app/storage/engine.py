"""One SQLite for all: SQLCipher's, with or without a key; pragmas; sqlite-utils on top."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlcipher3
from sqlcipher3 import dbapi2

from inspector_app.errors import InspectorError
from inspector_app.language import Text

# sqlite-utils looks for pysqlite3 first; handing it this module keeps one SQLite and one family of exceptions.
sys.modules.setdefault("pysqlite3", sqlcipher3)
sys.modules.setdefault("pysqlite3.dbapi2", dbapi2)

from sqlite_utils import Database  # noqa: E402  (must follow the lines above)

APPLICATION_ID = 0x494E5350  # "INSP"
SqliteError = dbapi2.Error


def connect(path: Path, *, create: bool) -> Database:
    """Open one database file in WAL mode with synchronous=FULL: when a commit returns, it is on disk.

    Raises InspectorError for a file that is missing, damaged, not ours or not writable.
    """
    if not create and not path.exists():
        raise InspectorError(
            "data_missing",
            Text(vi=f"Không tìm thấy tệp dữ liệu {path}.", en=f"The data file {path} was not found."),
            Text(vi="Hãy chọn đúng thư mục dữ liệu.", en="Choose the right data folder."),
        )
    try:
        connection = dbapi2.connect(str(path), isolation_level=None, check_same_thread=False, timeout=5.0)
        prepare(connection)
    except SqliteError as error:
        raise explain(error, path) from error
    return Database(connection)


def prepare(connection: Any) -> None:
    """Pragmas of every connection (foreign_keys and synchronous are per connection)."""
    for pragma in ("busy_timeout=5000", "foreign_keys=ON", "temp_store=MEMORY", "trusted_schema=OFF"):
        connection.execute(f"PRAGMA {pragma}")
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")


@contextmanager
def deed(database: Database) -> Iterator[None]:
    """One transaction, all or nothing, that takes the write lock at once.

    A transaction that first reads and then writes would be refused outright when another program wrote in between,
    instead of waiting its turn.
    """
    database.conn.execute("BEGIN IMMEDIATE")
    try:
        yield
        database.conn.execute("COMMIT")
    except BaseException:
        database.rollback()
        raise


def explain(error: Exception, path: Path) -> InspectorError:
    """SQLite's own words turned into a sentence that names the file and says what to do."""
    words = str(error).lower()
    if "full" in words:
        return InspectorError(
            "disk_full",
            Text(vi=f"Ổ đĩa đã đầy, không ghi được {path}.", en=f"The disk is full; {path} could not be written."),
            Text(
                vi="Hãy giải phóng dung lượng rồi thử lại; dữ liệu cũ vẫn nguyên vẹn.",
                en="Free some space and try again; what was saved before is intact.",
            ),
        )
    if "locked" in words or "busy" in words:
        return InspectorError(
            "data_busy",
            Text(vi=f"Tệp dữ liệu {path} đang bận.", en=f"The data file {path} is busy."),
            Text(vi="Đợi chương trình kia xong rồi thử lại.", en="Wait for the other program, then try again."),
        )
    if "not a database" in words or "malformed" in words:
        return InspectorError(
            "data_foreign",
            Text(
                vi=f"Tệp {path} không phải dữ liệu của chương trình này hoặc đã hỏng.",
                en=f"The file {path} is not this program's data, or it is damaged.",
            ),
            Text(
                vi="Tệp được giữ nguyên; hãy chọn thư mục khác hoặc khôi phục từ bản sao.",
                en="It was left as it is; choose another folder or restore a copy.",
            ),
        )
    return InspectorError(
        "data_unwritable",
        Text(vi=f"Không mở hoặc ghi được tệp dữ liệu {path}.", en=f"The data file {path} cannot be opened or written."),
        Text(
            vi="Hãy kiểm tra quyền ghi và ổ đĩa, hoặc chọn thư mục khác.",
            en="Check the folder's permissions and the disk, or choose another folder.",
        ),
    )


def close(database: Database) -> None:
    """Fold the write-ahead log back into the file and close it."""
    database.conn.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    database.conn.close()
