"""One file that holds a whole data folder: written beside, flushed, read back; and read with a stranger's caution."""

from __future__ import annotations

import hashlib
import json
import os
import re
import stat
import struct
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from errno import EISDIR, ENOENT
from pathlib import Path
from typing import Any, BinaryIO

from sqlite_utils import Database

from inspector_app import __version__
from inspector_app.errors import InspectorError
from inspector_app.language import Text
from inspector_app.storage import folder as data_folder
from inspector_app.storage import settings as settings_file
from inspector_app.storage.backup_file import duplicate
from inspector_app.storage.backup_place import TRUSTED, Place, Progress, hash_file, travelling
from inspector_app.storage.folder import sync_folder, unwritable, written
from inspector_app.storage.office import KEPT
from inspector_app.storage.vault_key import DataKey

MANIFEST = "manifest.json"
_FORMAT, _VERSION = "inspector-backup", 1
_CHUNK = 1 << 20
_ENTRIES = 50_000
_LARGEST_MANIFEST = 16 << 20
_LARGEST = 1 << 40
_RATIO = 60
_NAME = re.compile(
    r"inspector\.sqlite|photos\.sqlite|settings\.toml|keys/[a-z]{1,20}(\.[a-z]{1,10}){1,2}"
    r"|minutes/[0-9a-f]{64}\.[\w -]{1,40}|inbox/[0-9a-f]{64}\.insp"
    rf"|trust/{TRUSTED}|{re.escape(KEPT)}"
)
_END = struct.Struct("<4s4H2LH")


@dataclass(frozen=True)
class Entry:
    """One file of the data folder: name, size in bytes, SHA-256."""

    name: str
    bytes: int
    sha256: str


@dataclass(frozen=True)
class Manifest:
    """What a backup says of itself."""

    made_at: str
    device: str
    operations: int
    ids: str  # SHA-256 over the sorted ids of all operations
    encrypted: bool
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class Written:
    """A backup that was read back."""

    path: Path
    bytes: int
    operations: int
    photos: int


def write(
    path: Path,
    folder: Path,
    databases: tuple[Database, Database],
    key: DataKey | None,
    made_at: str,
    device: str,
    *,
    progress: Progress,
    cancelled: Callable[[], bool],
) -> Written:
    """Write a backup of an opened folder (its log and its photos); raises InspectorError, then nothing is left."""
    if path.is_dir():
        raise unwritable(path, IsADirectoryError(EISDIR, ""))
    if not path.parent.is_dir():
        raise unwritable(path, FileNotFoundError(ENOENT, ""))
    log, photos = path.with_name(path.name + ".log.part"), path.with_name(path.name + ".photos.part")
    part = path.with_name(path.name + ".part")
    try:
        part.touch()  # a place that cannot be written is named by the name a person chose
        sizes = sum((folder / name).stat().st_size for name in (data_folder.LOG, data_folder.PHOTOS))
        Place(path.parent).room_for(2 * sizes)
        raw = key.database if key else None
        held = duplicate(databases[0], log, raw)
        assert held is not None
        duplicate(databases[1], photos, raw)
        sources = {data_folder.LOG: log, data_folder.PHOTOS: photos}
        for name in (settings_file.FILE, *travelling(folder)):
            if (folder / name).is_file():
                sources[name] = folder / name
        entries = tuple(Entry(name, each.stat().st_size, hash_file(each)) for name, each in sources.items())
        manifest = Manifest(made_at, device, held.operations, held.ids, key is not None, entries)
        _pack(part, manifest, sources, progress, cancelled)
        with part.open("rb") as stream:
            _read_back(stream, manifest)
        size = part.stat().st_size
        part.replace(path)
        sync_folder(path.parent)
    except OSError as error:
        raise unwritable(path, error) from error
    finally:
        for each in (log, photos, part):
            _drop(each)
    count = databases[1].execute("SELECT count(*) FROM picture").fetchone()[0]
    return Written(path, size, held.operations, count)


def _drop(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError:  # the medium is gone, and the file with it
        return


def _pack(
    part: Path, manifest: Manifest, sources: dict[str, Path], progress: Progress, cancelled: Callable[[], bool]
) -> None:
    whole = {"format": _FORMAT, "format_version": _VERSION, "app": __version__, **asdict(manifest)}
    total, done = sum(entry.bytes for entry in manifest.entries), 0
    with part.open("wb") as stream:
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as archive:
            archive.writestr(MANIFEST, json.dumps(whole, ensure_ascii=False, indent=1))
            for name, source in sources.items():
                # what is encrypted or a picture does not get smaller
                packs = name == data_folder.LOG and not manifest.encrypted
                about = zipfile.ZipInfo(name)
                about.compress_type = zipfile.ZIP_DEFLATED if packs else zipfile.ZIP_STORED
                with source.open("rb") as given, archive.open(about, "w", force_zip64=True) as taken:
                    while piece := given.read(_CHUNK):
                        if cancelled():
                            raise _cancelled()
                        taken.write(piece)
                        done += len(piece)
                        progress(done, total)
        stream.flush()
        os.fsync(stream.fileno())


def _read_back(stream: BinaryIO, manifest: Manifest) -> None:
    with zipfile.ZipFile(stream) as archive:
        for entry in manifest.entries:
            for _ in _pieces(archive, entry):
                pass


# --- reading -------------------------------------------------------------------------------------------------


def unpack(path: Path, folder: Path, *, progress: Progress, cancelled: Callable[[], bool]) -> Manifest:
    """Lay the files of a backup out in a folder, each held against the manifest; raises InspectorError.

    Nothing in the file is trusted: names come from a list, sizes and hashes are counted while unpacking.
    """
    try:
        with path.open("rb") as stream:
            _limits(stream)
            with zipfile.ZipFile(stream) as archive:
                manifest = _manifest(archive, path.stat().st_size)
                Place(folder).room_for(sum(entry.bytes for entry in manifest.entries))
                total, done = sum(entry.bytes for entry in manifest.entries), 0
                for entry in manifest.entries:
                    with written(folder / entry.name, 0o600) as target:
                        for piece in _pieces(archive, entry):
                            if cancelled():
                                raise _cancelled()
                            target.write(piece)
                            done += len(piece)
                            progress(done, total)
    except OSError as error:
        raise unwritable(folder, error) from error
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, struct.error, UnicodeDecodeError) as error:
        raise foreign(path) from error
    return manifest


def is_backup(path: Path) -> bool:
    """True for a file that begins as a ZIP does."""
    with path.open("rb") as stream:
        return stream.read(4) == b"PK\x03\x04"


def _limits(stream: BinaryIO) -> None:
    """Refuse a directory of a size no backup has before anything reads it."""
    length = stream.seek(0, 2)
    stream.seek(max(0, length - _END.size))
    tail = stream.read()
    if len(tail) < _END.size or tail[:4] != b"PK\x05\x06":
        raise zipfile.BadZipFile
    count = _END.unpack(tail)[4]
    stream.seek(max(0, length - _END.size - 20))
    locator = stream.read(20)
    if locator[:4] == b"PK\x06\x07":
        stream.seek(int.from_bytes(locator[8:16], "little"))
        record = stream.read(56)
        count = max(count, int.from_bytes(record[24:32], "little"), int.from_bytes(record[32:40], "little"))
    if count > _ENTRIES:
        raise refused(f"có {count} mục", f"it has {count} entries")
    stream.seek(0)


def _manifest(archive: zipfile.ZipFile, length: int) -> Manifest:
    """The manifest, and the directory held against it."""
    infos = archive.infolist()
    if not infos or infos[0].filename != MANIFEST or infos[0].file_size > _LARGEST_MANIFEST:
        raise refused("không có bảng kê ở đầu", "it has no manifest at its beginning")
    if infos[0].file_size > _RATIO * max(infos[0].compress_size, 1 << 10):
        raise refused("bảng kê nén quá mức", "its manifest is packed too tightly")
    manifest = _parsed(archive.read(infos[0]))
    named = {entry.name: entry for entry in manifest.entries}
    if len(named) != len(manifest.entries) or sorted(named) != sorted(info.filename for info in infos[1:]):
        raise refused("các tệp bên trong không khớp bảng kê", "the files in it are not those its manifest names")
    if data_folder.LOG not in named or data_folder.PHOTOS not in named:
        raise refused("thiếu câu trả lời hoặc ảnh", "its answers or its photos are missing")
    for info in infos[1:]:
        kind = stat.S_IFMT(info.external_attr >> 16)
        odd = info.flag_bits & 1 or info.is_dir() or kind not in (0, stat.S_IFREG)
        if odd or not _NAME.fullmatch(info.filename) or info.file_size != named[info.filename].bytes:
            raise refused(f"mục {info.filename!a} không hợp lệ", f"its entry {info.filename!a} is not allowed")
        if info.file_size > _RATIO * max(info.compress_size, 1 << 14):
            raise refused("nén quá mức bình thường", "it is packed too tightly")
    if sum(info.compress_size for info in infos) > length:
        raise refused("các mục chồng lên nhau", "its entries overlap")
    return manifest


def _parsed(data: bytes) -> Manifest:
    try:
        whole: Any = json.loads(data)
        if whole["format"] != _FORMAT:
            raise ValueError
        if whole["format_version"] > _VERSION:
            raise InspectorError(
                "data_newer",
                Text("Bản sao này do phiên bản mới hơn của chương trình tạo ra.", "A newer program made this backup."),
                Text("Hãy cập nhật chương trình rồi khôi phục lại.", "Update the program, then restore again."),
            )
        entries = tuple(Entry(str(each["name"]), int(each["bytes"]), str(each["sha256"])) for each in whole["entries"])
        if any(not 0 <= entry.bytes < _LARGEST for entry in entries) or len(entries) > _ENTRIES:
            raise ValueError
        return Manifest(
            str(whole["made_at"]),
            str(whole["device"]),
            int(whole["operations"]),
            str(whole["ids"]),
            bool(whole["encrypted"]),
            entries,
        )
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise refused("bảng kê bị hỏng", "its manifest is damaged") from error


def _pieces(archive: zipfile.ZipFile, entry: Entry) -> Iterator[bytes]:
    """The bytes of an entry; raises InspectorError as soon as there are too many, and when their hash differs."""
    digest, count = hashlib.sha256(), 0
    with archive.open(entry.name) as stream:
        while piece := stream.read(_CHUNK):
            count += len(piece)
            if count > entry.bytes:
                break
            digest.update(piece)
            yield piece
    if count != entry.bytes or digest.hexdigest() != entry.sha256:
        raise refused(f"mục {entry.name} bị hỏng", f"its entry {entry.name} is damaged")


def refused(vi: str, en: str) -> InspectorError:
    return InspectorError(
        "backup_refused",
        Text(f"Không dùng được bản sao này: {vi}.", f"This backup cannot be used: {en}."),
        Text("Không có gì được khôi phục; hãy dùng bản sao khác.", "Nothing was restored; use another backup."),
    )


def foreign(path: Path) -> InspectorError:
    return InspectorError(
        "backup_foreign",
        Text(
            f"{path.name} không phải bản sao của chương trình hoặc chép chưa trọn.",
            f"{path.name} is no backup of this program, or it was not copied to its end.",
        ),
        Text("Hãy chọn tệp .zip do lệnh sao lưu tạo ra.", "Choose the .zip file that a backup made."),
    )


def _cancelled() -> InspectorError:
    return InspectorError("cancelled", Text("Đã dừng; không có gì dở dang.", "Stopped; nothing is left half done."))
