"""One SQLite for all: SQLCipher's, with or without a key; pragmas; sqlite-utils on top."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
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


def connect(path: Path, *, create: bool, key: bytes | None = None) -> Database:
    """Open one database file in WAL mode with synchronous=FULL: when a commit returns, it is on disk.

    ``key`` is the raw SQLCipher key (32 bytes) of an encrypted file. Raises InspectorError for a file that is
    missing, damaged, not ours, not writable or encrypted with another key; such a file is never made anew.
    """
    if not create and not path.exists():
        raise InspectorError(
            "data_missing",
            Text(vi=f"Không tìm thấy tệp dữ liệu {path}.", en=f"The data file {path} was not found."),
            Text(vi="Hãy chọn đúng thư mục dữ liệu.", en="Choose the right data folder."),
        )
    connection: Any = None
    fixed = only_readable(path)
    name = f"{path.absolute().as_uri()}?immutable=1" if fixed else str(path)
    try:
        connection = dbapi2.connect(name, isolation_level=None, check_same_thread=False, timeout=5.0, uri=fixed)
        connection.execute("PRAGMA cipher_log_level=NONE")  # its lines on standard error are no sentences
        if key is not None:
            unlock(connection, key)
        prepare(connection, journal=not fixed)
    except SqliteError as error:
        if connection is not None:
            connection.close()
        raise (wrong_key(path) if key and "not a database" in str(error) else explain(error, path)) from error
    return Database(connection)


def only_readable(path: Path) -> bool:
    """True for a file that lies where nothing can be written: it is read as it is. Raises InspectorError when its
    latest entries wait in a file beside it, which then cannot be folded in."""
    if not path.is_file() or os.access(path.parent, os.W_OK):
        return False
    waiting = path.with_name(path.name + "-wal")
    if waiting.is_file() and waiting.stat().st_size:
        raise InspectorError(
            "data_read_only",
            Text(
                vi=f"{path.parent} chỉ đọc được, và câu trả lời mới nhất còn chờ ghi vào {path.name}.",
                en=f"{path.parent} can only be read, and the latest answers still wait to be put into {path.name}.",
            ),
            Text(vi="Hãy chép cả thư mục vào ổ của máy rồi mở.", en="Copy the whole folder to a disk, then open it."),
        )
    return True


def unlock(connection: Any, key: bytes) -> None:
    """Give a new connection its key; nothing is read yet, so a wrong one shows at the first statement after this."""
    connection.execute(f"PRAGMA key={_blob(key)}")


def attach(connection: Any, path: Path, name: str, key: bytes | None) -> None:
    """Attach another file under a schema name, in the clear (None) or under a raw key."""
    # an empty KEY means in the clear; without one, the file would get the key of the first file
    connection.execute(f"ATTACH ? AS {name} KEY {_blob(key) if key else repr('')}", [str(path)])


def _blob(key: bytes) -> str:
    return f"\"x'{key.hex()}'\""


def wrong_key(path: Path) -> InspectorError:
    """A sentence for a database the folder's key does not open."""
    return InspectorError(
        "data_other_key",
        Text(
            vi=f"Khóa của thư mục dữ liệu không mở được {path}, hoặc tệp đã hỏng.",
            en=f"The key of the data folder does not open {path}, or the file is damaged.",
        ),
        Text(
            vi="Tệp được giữ nguyên; hãy khôi phục cả thư mục từ bản sao.",
            en="It was left as it is; restore the whole folder from a copy.",
        ),
    )


def prepare(connection: Any, *, journal: bool = True) -> None:
    """Pragmas of every connection (foreign_keys and synchronous are per connection)."""
    for pragma in ("busy_timeout=5000", "foreign_keys=ON", "temp_store=MEMORY", "trusted_schema=OFF"):
        connection.execute(f"PRAGMA {pragma}")
    if journal:
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


def place_of(path: Path) -> tuple[int, int] | None:
    """Which file lies under a name now; None for none. An open file that was moved away could still be written to,
    and what is written there nobody would find again."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def gone(path: Path) -> InspectorError:
    """A sentence for a file that is no longer the one that was opened."""
    return InspectorError(
        "data_gone",
        Text(
            vi=f"Không còn thấy tệp dữ liệu {path} đã mở.",
            en=f"The data file {path} that was opened is no longer there.",
        ),
        Text(
            vi="Chưa ghi gì; hãy cắm lại ổ đĩa hoặc đưa thư mục về chỗ cũ rồi thử lại.",
            en="Nothing was stored; plug the drive in again or put the folder back, then try again.",
        ),
    )


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
    if "malformed" in words or "disk i/o" in words:
        return InspectorError(
            "data_damaged",
            Text(
                vi=f"Dữ liệu trong {path} bị hỏng, hoặc ổ đĩa có lỗi.",
                en=f"The data in {path} are damaged, or the disk is failing.",
            ),
            Text(
                vi="Tệp được giữ nguyên; chạy lệnh doctor để biết chỗ hỏng, rồi khôi phục từ bản sao.",
                en="It was left as it is; the doctor command says what is damaged; then restore from a copy.",
            ),
        )
    if "readonly" in words:
        return InspectorError(
            "data_read_only",
            Text(vi=f"{path} chỉ đọc được; chưa ghi gì.", en=f"{path} can only be read; nothing was stored."),
            Text(
                vi="Hãy chép cả thư mục dữ liệu vào ổ của máy rồi mở.",
                en="Copy the whole data folder to a disk of this computer, then open it.",
            ),
        )
    if "not a database" in words:
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


_OUTSIDE = ("full", "locked", "busy", "malformed", "disk i/o", "not a database", "readonly", "unable to open")


def trouble(error: BaseException | None, path: Path) -> InspectorError | None:
    """The sentence for an error of the database that comes from outside (the disk, the file, another program).

    None for anything else: that is a bug. For whoever stands at a door of the program and catches what is left.
    """
    if isinstance(error, SqliteError) and any(words in str(error).lower() for words in _OUTSIDE):
        return explain(error, path)
    return None


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Errors of the database inside the block become sentences that name ``path``."""
    try:
        yield
    except SqliteError as error:
        raise explain(error, path) from error


def close(database: Database) -> None:
    """Fold the write-ahead log back into the file and close it."""
    with suppress(SqliteError):  # a disk that is full or gone: what is in the write-ahead log counts all the same
        database.conn.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    database.conn.close()
