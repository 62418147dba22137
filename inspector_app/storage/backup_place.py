"""One folder that holds copies: logs with a line about each, one store of photos, minutes and packages beside."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import time
from collections.abc import Callable, Collection, Iterable
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from inspector_app.errors import InspectorError
from inspector_app.language import Text
from inspector_app.storage import office, schema, trust
from inspector_app.storage.backup_rotation import spared
from inspector_app.storage.engine import SqliteError, attach, connect, deed, explain
from inspector_app.storage.folder import unwritable, write_file, written
from inspector_app.storage.vault_files import is_sealed
from inspector_app.storage.vault_key import DataKey

INBOX = "inbox"
FILES = ("minutes", INBOX, "keys", trust.FOLDER, office.FOLDER)
"""Folders of the data folder whose files travel with a copy under their own names."""
TRUSTED = r"[^./\\:*?\"<>|\0-\x1f][^/\\:*?\"<>|\0-\x1f]{0,150}\.(?i:pem|crt|cer|der|crl)"
"""Names in the trust folder that any system can hold; they come from people."""
PLAIN_STORE = "photos.sqlite"
_ABOUT = "CACH-KHOI-PHUC.txt"
_FORMAT, _VERSION = "inspector-copy", 1
_CHUNK = 1 << 20
_AT_ONCE = 16  # photos in one transaction
_SPARE = 16 << 20  # bytes a disk should still have afterwards

Progress = Callable[[int, int], None]

_ABOUT_TEXT = """\
Đây là các bản sao do chương trình Kiểm tra CCHC tạo ra. Đừng sửa hay đổi tên tệp nào ở đây.
Mỗi tệp *.sqlite có tên là ngày giờ là một bản sao đầy đủ các câu trả lời; ảnh, biên bản nằm chung bên cạnh.
Khôi phục: trong chương trình chọn Cài đặt > Bản sao > Khôi phục rồi chọn một tệp đó,
hoặc chạy lệnh: inspector-app --data THƯ-MỤC-MỚI restore TỆP

These are copies made by the inspection program. Do not change or rename any file here.
Each *.sqlite file named by date and time is a whole copy of the answers; photos and minutes lie beside for all.
To restore: in the program, Settings > Copies > Restore, then choose one of those files,
or run: inspector-app --data NEW-FOLDER restore FILE
"""


@dataclass(frozen=True)
class CopyLine:
    """What is written down beside one copy of a log."""

    name: str  # of the log's copy in its folder
    made_at: str  # ISO 8601, UTC
    reason: str
    device: str
    operations: int
    ids: str
    bytes: int
    sha256: str
    store: str  # name of the photo store beside
    settings: str  # settings.toml as it was
    vault: str  # keys/vault.json as it was; "" in the clear

    @property
    def moment(self) -> datetime:
        return datetime.fromisoformat(self.made_at)


def store_name(key: DataKey | None) -> str:
    """The photo store of a folder in the clear, or that of one key: a store under another key is never touched."""
    return PLAIN_STORE if key is None else f"photos-{key.subkey('copies').hex()[:8]}.sqlite"


class Place:
    """A folder of copies. Everything in it is written beside, flushed, then renamed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @property
    def present(self) -> bool:
        """False while the medium is not there; a place is made once and never silently anew."""
        with suppress(OSError):
            return self.folder.is_dir()
        return False

    @property
    def readable(self) -> bool:
        """True while some copy lies here in the clear."""
        return any(is_readable(path) for path in self.folder.glob("*.sqlite"))

    def prepare(self) -> None:
        """Make the folder and say in it what it is."""
        if not (self.folder / _ABOUT).exists():
            write_file(self.folder / _ABOUT, _ABOUT_TEXT.encode())

    # --- logs ------------------------------------------------------------------------------------------------

    def lines(self) -> list[CopyLine]:
        """Every whole copy, oldest first; what cannot be read is left out."""
        found = []
        with suppress(OSError):
            for path in self.folder.glob("*.json"):
                line = read_line(path)
                if line is not None and (self.folder / line.name).is_file():
                    found.append(line)
        return sorted(found, key=lambda line: line.moment)

    def keep_line(self, line: CopyLine) -> None:
        """Write down what a copy is; from then on it counts."""
        whole = {"format": _FORMAT, "format_version": _VERSION, **asdict(line)}
        data = json.dumps(whole, ensure_ascii=False, indent=1).encode()
        write_file((self.folder / line.name).with_suffix(".json"), data)

    def drop(self, name: str) -> None:
        """Take a copy away that did not become whole; a medium that is gone has taken it along."""
        for path in (self.folder / name, (self.folder / name).with_suffix(".json")):
            with suppress(OSError):
                path.unlink(missing_ok=True)

    def rotate(self, newest: str, now: datetime, *, key: DataKey | None, whole: bool) -> None:
        """Drop the copies that are not kept any more; ``newest`` stays whatever the clocks say.

        Once the folder is encrypted, copies in the clear are dropped too. ``whole``: the store has every photo, so a
        copy of the photos made before an upgrade is needed no longer.
        """
        lines = self.lines()
        kept = spared((line.moment for line in lines), now)
        for line in lines:
            readable = key is not None and is_readable(self.folder / line.name)
            if line.name != newest and (line.moment not in kept or readable):
                (self.folder / line.name).with_suffix(".json").unlink(missing_ok=True)
                (self.folder / line.name).unlink(missing_ok=True)
        left = self.lines()
        logs, stores = {line.name for line in left}, {line.store for line in left}
        for path in self.folder.glob("*.sqlite"):
            half = path.name[:1].isdigit() and path.name not in logs  # a copy without its line
            idle = path.name.startswith("photos") and path.name not in stores and (whole or "-schema" not in path.name)
            old = "-schema" in path.name and key is not None and is_readable(path)
            if half or idle or old:
                path.unlink(missing_ok=True)

    # --- photos ----------------------------------------------------------------------------------------------

    def keep_photos(
        self,
        pictures: Database,
        key: DataKey | None,
        removed: Collection[str],
        *,
        progress: Progress,
        cancelled: Callable[[], bool],
        until: float | None,
    ) -> tuple[int, int]:
        """Bring the photo store into line: put what is absent, destroy what was removed. Kept and still absent.

        ``until`` (seconds of the monotonic clock) ends the work early; the rest comes with the next copy.
        """
        path = self.folder / store_name(key)
        raw = key.database if key else None
        connection: Any = pictures.conn
        try:
            if not path.exists() or not _up_to_date(connection, path, raw):
                _make_store(path, raw)
            attach(connection, path, "store", raw)
            try:
                return _fill(connection, removed, progress, cancelled, until)
            finally:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                connection.execute("DETACH store")
        except SqliteError as error:
            raise explain(error, path) from error

    def forget_photos(self, key: DataKey | None, sha256s: Collection[str]) -> bool:
        """Overwrite photos in the store; False while the medium is not there, then the next copy does it."""
        path = self.folder / store_name(key)
        if not self.present:
            return False
        if path.exists():
            database = connect(path, create=False, key=key.database if key else None)
            try:
                database.execute("PRAGMA journal_mode=DELETE")
                database.execute("PRAGMA secure_delete=ON")
                with deed(database):
                    for sha256 in sha256s:
                        database.execute("DELETE FROM picture WHERE sha256 = ?", [sha256])
            except SqliteError as error:
                raise explain(error, path) from error
            finally:
                database.conn.close()
        return True

    # --- files -----------------------------------------------------------------------------------------------

    def keep_files(self, source: Path, names: Iterable[str]) -> None:
        """Put files of the data folder that are absent here, or lie here under another key."""
        for name in names:
            if not same_file(source / name, self.folder / name):
                copy_file(source / name, self.folder / name)
        for path in (self.folder / trust.FOLDER).glob("*"):
            if not (source / trust.FOLDER / path.name).exists():
                path.unlink()  # a root nobody trusts any more must not come back

    def room_for(self, wanted: int) -> None:
        """Raise InspectorError unless the disk has room for so many bytes."""
        try:
            free = shutil.disk_usage(self.folder).free
        except OSError as error:
            raise unwritable(self.folder, error) from error
        if free < wanted + _SPARE:
            lacking = (wanted + _SPARE - free) // 1_000_000 + 1
            raise InspectorError(
                "disk_full",
                Text(
                    f"Ổ chứa {self.folder} còn thiếu khoảng {lacking} MB cho bản sao.",
                    f"The disk of {self.folder} lacks about {lacking} MB for the copy.",
                ),
                Text("Hãy giải phóng dung lượng hoặc chọn ổ khác.", "Free some space or choose another disk."),
            )


def travelling(folder: Path, *, inbox: bool = True) -> list[str]:
    """Names of the files of a data folder that go with a copy: minutes, packages, the lock, sealed keys, trusted roots,
    the office's pack.

    A private key in the clear never leaves the laptop: a restored one gets new keys. ``inbox``: with the packages.
    """
    found = []
    for drawer in FILES if inbox else [each for each in FILES if each != INBOX]:
        for path in sorted((folder / drawer).glob("*")):
            left_over = path.name.endswith((".part", ".new", ".old")) or path.name.startswith("change.")
            fit = {
                "keys": path.name == "vault.json" or (path.is_file() and is_sealed(path)),
                trust.FOLDER: re.fullmatch(TRUSTED, path.name) is not None,
                office.FOLDER: path.name == office.FILE,
            }.get(drawer, True)
            if path.is_file() and not left_over and fit:
                found.append(f"{drawer}/{path.name}")
    return found


def same_file(source: Path, target: Path) -> bool:
    """True when the target holds the same: names are hashes, so size and beginning tell another key or a cut copy."""
    try:
        if not target.is_file() or source.stat().st_size != target.stat().st_size:
            return False
        with source.open("rb") as one, target.open("rb") as other:
            return one.read(4096) == other.read(4096)
    except OSError as error:
        raise unwritable(target, error) from error


def copy_file(source: Path, target: Path) -> str:
    """Copy a file beside, flushed, then renamed; the SHA-256 of its bytes. Raises InspectorError."""
    digest = hashlib.sha256()
    with written(target, 0o600) as stream, source.open("rb") as given:
        while piece := given.read(_CHUNK):
            digest.update(piece)
            stream.write(piece)
    return digest.hexdigest()


def hash_file(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def is_readable(path: Path) -> bool:
    """True for a database in the clear."""
    with suppress(OSError), path.open("rb") as stream:
        return stream.read(16) == b"SQLite format 3\0"
    return False


def read_line(path: Path) -> CopyLine | None:
    """The line about a copy, or None when the file is none of ours."""
    with suppress(OSError, ValueError, TypeError, RecursionError):
        if path.stat().st_size > 1 << 20:
            return None
        whole = json.loads(path.read_text(encoding="utf-8"))
        if whole.pop("format", "") == _FORMAT and whole.pop("format_version", 0) == _VERSION:
            line = CopyLine(**whole)
            plain = all("/" not in name and "\\" not in name for name in (line.name, line.store))
            if plain and line.moment.tzinfo is not None:
                return line
    return None


def _up_to_date(connection: Any, path: Path, key: bytes | None) -> bool:
    attach(connection, path, "store", key)
    try:
        here, there = (connection.execute(f"PRAGMA {name}.user_version").fetchone()[0] for name in ("main", "store"))
        return bool(here == there)
    finally:
        connection.execute("DETACH store")


def _make_store(path: Path, key: bytes | None) -> None:
    """A photo store that could stand as ``photos.sqlite`` of a data folder."""
    database = connect(path, create=True, key=key)
    try:
        schema.bring_up(database, path, schema.photo_migrations, key, copy_first=False)
        database.execute("PRAGMA journal_mode=DELETE")  # a share on the network has no memory for a write-ahead log
    finally:
        database.conn.close()


def _fill(
    connection: Any,
    removed: Collection[str],
    progress: Progress,
    cancelled: Callable[[], bool],
    until: float | None,
) -> tuple[int, int]:
    for pragma in ("synchronous=EXTRA", "secure_delete=ON"):
        connection.execute(f"PRAGMA store.{pragma}")
    rows = connection.execute("SELECT sha256 FROM store.picture").fetchall()
    there = {row[0] for row in rows}
    for sha256 in there.intersection(removed):
        connection.execute("DELETE FROM store.picture WHERE sha256 = ?", [sha256])
    here = {row[0] for row in connection.execute("SELECT sha256 FROM main.picture").fetchall()} - set(removed)
    absent = sorted(here - there)
    done = tried = 0
    while tried < len(absent) and not cancelled() and (until is None or time.monotonic() < until):
        connection.execute("BEGIN")
        for sha256 in absent[tried : tried + _AT_ONCE]:
            done += _put(connection, sha256)
        connection.execute("COMMIT")
        tried = min(tried + _AT_ONCE, len(absent))
        progress(tried, len(absent))
    return len(here) - len(absent) + done, len(absent) - done


def _put(connection: Any, sha256: str) -> bool:
    """Copy one picture into the store unless its bytes are damaged."""
    data = connection.execute("SELECT bytes FROM main.picture WHERE sha256 = ?", [sha256]).fetchone()
    if data is None or hashlib.sha256(data[0]).hexdigest() != sha256:
        return False
    connection.execute("INSERT INTO store.picture SELECT * FROM main.picture WHERE sha256 = ?", [sha256])
    return True
