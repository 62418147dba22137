"""Where the entries of a stranger's ZIP lie: a strict reading that knows its limits before it reads.

The standard library reads every ZIP there is; we read only the plain kind our writer makes, in which entries stand side
by side and say the same thing in both of their headers, and whose beginning can be read when the end is missing.
"""

from __future__ import annotations

import re
import stat
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, BinaryIO

from inspector_app.errors import InspectorError
from inspector_app.language import Text
from inspector_app.storage.package_manifest import ASK_AGAIN

if TYPE_CHECKING:
    from zlib import _Decompress as _Inflater

STORED, DEFLATED = 0, 8
MANIFEST, SIGNATURE, OPERATIONS, PROFILES, RECEIPT = (
    "manifest.json",
    "manifest.sig",
    "ops.ndjson",
    "profiles.json",
    "receipt.json",
)
CHUNK = 1 << 20

_NAME = re.compile(
    r"manifest\.json|manifest\.sig|ops\.ndjson|profiles\.json|receipt\.json|photos/[0-9a-f]{64}|forms/[0-9a-f]{64}(\.json)?"
)
_END = struct.Struct("<4s4H2LH")
_CENTRAL = struct.Struct("<4s4B4HL2L5H2L")
_LOCAL = struct.Struct("<4s2B4HL2L2H")
_EXTRA = struct.Struct("<HH")
_UTF8, _ENCRYPTED, _FASTER = 0x800, 0x1, 0x6
_ZIP64_EXTRA, _OTHER_NAME_EXTRA = 0x0001, 0x7075
_FULL = 0xFFFFFFFF
_MARK = b"PK\x03\x04"
_LONGEST_ENTRY = 600  # bytes of the directory one entry may take


@dataclass(frozen=True)
class Limits:
    """What a hand-over file may hold; a larger one is refused before it is read."""

    file: int = 2_000_000_000  # beyond it a ZIP needs the larger kind, which old sticks and gateways do not take
    entries: int = 20_000
    manifest: int = 16 << 20
    operations: int = 60_000  # some four hundred visits
    operation_bytes: int = 32 << 20
    line: int = 64 << 10
    marks: int = 2_000_000  # commas and brackets of all lines together: what decides how much memory they take
    photo: int = 64 << 20
    part: int = 16 << 20  # forms, profiles, receipt
    ratio: int = 50
    free_of_ratio: int = 1 << 20  # what is smaller than this may be packed as tightly as it likes


LIMITS = Limits()


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: its bytes begin at ``start``, ``packed`` of them, ``size`` once unpacked."""

    name: str
    method: int
    packed: int
    size: int
    start: int


class IncompleteError(Exception):
    """The end of the file is missing: a copy that was cut off."""


def layout(stream: BinaryIO, limits: Limits) -> dict[str, Entry]:
    """Entries by name. Raises InspectorError for what we refuse and IncompleteError for a file without its end."""
    length = stream.seek(0, 2)
    if length > limits.file:
        raise refused("too_large", f"lớn hơn {limits.file} byte", f"it is larger than {limits.file} bytes")
    stream.seek(0)
    if stream.read(4) != _MARK:
        raise foreign()
    count, at, size = _end(stream, length)
    if count > limits.entries:
        raise refused("too_many_entries", f"có {count} mục", f"it has {count} entries")
    if size > count * _LONGEST_ENTRY:
        raise refused("directory", "mục lục quá lớn", "its directory is too large")
    stream.seek(at)
    entries = _side_by_side(stream, _directory(stream.read(size), count, limits), at)
    if sum(entry.size for entry in entries) > 4 * length + limits.operation_bytes:
        raise refused("bomb", "khi giải nén sẽ phình quá mức", "it would grow far too large when unpacked")
    return {entry.name: entry for entry in entries}


def _end(stream: BinaryIO, length: int) -> tuple[int, int, int]:
    """Number of entries, and where the directory lies, from the record at the very end."""
    stream.seek(max(0, length - _END.size - 20))
    tail = stream.read()
    if len(tail) < _END.size or tail[-_END.size :][:4] != b"PK\x05\x06":
        raise IncompleteError
    _, disk, first, here, count, size, at, comment = _END.unpack(tail[-_END.size :])
    if tail[: -_END.size][-20:].startswith(b"PK\x06\x07") or count == 0xFFFF or _FULL in (size, at):
        raise refused("zip64", "dùng kiểu ZIP64 cho tệp khổng lồ", "it is a ZIP64 for giant files")
    if disk or first or here != count or comment or at + size + _END.size != length:
        raise refused("directory", "mục lục không khớp với tệp", "its directory does not fit the file")
    return count, at, size


def _directory(data: bytes, count: int, limits: Limits) -> list[tuple[int, Entry]]:
    """Entries with the offsets of their local headers, in the order of these."""
    raw: list[tuple[tuple[int, ...], bytes, bytes]] = []
    at = 0
    try:
        for _ in range(count):
            fields = _CENTRAL.unpack_from(data, at)
            name_size, extra_size, comment_size = fields[12:15]
            at += _CENTRAL.size
            name, extra = data[at : at + name_size], data[at + name_size : at + name_size + extra_size]
            at += name_size + extra_size + comment_size
            raw.append((fields, name, extra))
    except struct.error as error:
        raise _damaged_directory() from error
    if at != len(data):
        raise _damaged_directory()
    names = [name for _, name, _ in raw]
    if MANIFEST.encode() not in names:
        raise foreign()
    if len(set(names)) != len(names):
        raise refused("double_name", "có hai mục cùng tên", "two of its entries have the same name")
    return sorted(
        ((fields[18], _entry(fields, name, extra, limits)) for fields, name, extra in raw), key=lambda each: each[0]
    )


def _entry(fields: tuple[int, ...], raw_name: bytes, extra: bytes, limits: Limits) -> Entry:
    """An entry of a kind we read; everything else is refused by name."""
    name = raw_name.decode("utf-8", "replace")
    shown = ascii(name[:80])
    if not _NAME.fullmatch(name):
        raise refused("name", f"có mục tên lạ {shown}", f"it has an entry with the strange name {shown}")
    flags, method, packed, size, attributes, offset = *fields[5:7], *fields[10:12], *fields[17:19]
    if flags & _ENCRYPTED:
        raise refused("encrypted", f"mục {shown} bị mã hóa", f"its entry {shown} is encrypted")
    if stat.S_IFMT(attributes >> 16) not in (0, stat.S_IFREG):
        raise refused("link", f"mục {shown} không phải tệp thường", f"its entry {shown} is a link or a device")
    if flags & ~(_UTF8 | _FASTER) or method not in (STORED, DEFLATED) or fields[15]:
        raise refused("method", f"mục {shown} được nén kiểu lạ", f"its entry {shown} is packed in a strange way")
    if _extras(extra) & {_ZIP64_EXTRA, _OTHER_NAME_EXTRA} or _FULL in (packed, size, offset):
        raise refused("zip64", f"mục {shown} khai hai cỡ hoặc hai tên", f"its entry {shown} tells two sizes or names")
    if method == STORED and packed != size:
        raise refused("sizes", f"mục {shown} khai hai cỡ khác nhau", f"its entry {shown} tells two sizes")
    if size > max(limits.free_of_ratio, limits.ratio * packed):
        raise refused("bomb", f"mục {shown} sẽ phình quá mức", f"its entry {shown} would grow far too large")
    return Entry(name, method, packed, size, 0)


def _extras(extra: bytes) -> set[int]:
    """Kinds of the additional fields; raises InspectorError when they do not add up."""
    found, at = set(), 0
    while at + _EXTRA.size <= len(extra):
        kind, size = _EXTRA.unpack_from(extra, at)
        found.add(kind)
        at += _EXTRA.size + size
    if at != len(extra):
        raise _damaged_directory()
    return found


def _side_by_side(stream: BinaryIO, found: list[tuple[int, Entry]], end: int) -> list[Entry]:
    """The same entries with the place of their bytes: no gaps, no overlaps, both headers saying the same."""
    placed, expected = [], 0
    for offset, entry in found:
        local = _local(stream, offset)
        if local is None or offset != expected:
            raise refused("overlap", "các mục chồng lên nhau hoặc có khoảng hở", "its entries overlap or leave gaps")
        if replace(entry, start=local.start) != local:
            shown = ascii(entry.name)
            raise refused("sizes", f"mục {shown} khai hai cỡ khác nhau", f"its entry {shown} is described in two ways")
        placed.append(local)
        expected = local.start + local.packed
    if expected != end:
        raise refused("overlap", "các mục chồng lên nhau hoặc có khoảng hở", "its entries overlap or leave gaps")
    return placed


def _local(stream: BinaryIO, offset: int) -> Entry | None:
    """The entry whose local header lies here; None where there is none."""
    stream.seek(offset)
    data = stream.read(_LOCAL.size)
    if len(data) < _LOCAL.size:
        return None
    mark, *_, flags, method, _, _, _, packed, size, name_size, extra_size = _LOCAL.unpack(data)
    name = stream.read(name_size)
    if mark != _MARK or flags & ~(_UTF8 | _FASTER) or len(name) < name_size:
        return None
    return Entry(name.decode("utf-8", "replace"), method, packed, size, offset + _LOCAL.size + name_size + extra_size)


def beginning(stream: BinaryIO, limits: Limits) -> Iterator[Entry]:
    """Entries of a file without its end, as far as they are whole."""
    length = stream.seek(0, 2)
    at = 0
    for _ in range(limits.entries):
        entry = _local(stream, at)
        if entry is None or entry.start + entry.packed > length:
            return
        yield entry
        at = entry.start + entry.packed


def unpack(stream: BinaryIO, entry: Entry) -> Iterator[bytes]:
    """The entry's bytes in pieces of at most a megabyte, never more than it declares; EOFError when it does not
    give what it declares."""
    stream.seek(entry.start)
    waiting, given = entry.packed, 0
    engine = zlib.decompressobj(-zlib.MAX_WBITS) if entry.method == DEFLATED else None
    while waiting:
        data = stream.read(min(CHUNK, waiting))
        if not data:
            raise EOFError
        waiting -= len(data)
        while data:
            piece = data if engine is None else _inflate(engine, data)
            data = b"" if engine is None else engine.unconsumed_tail
            given += len(piece)
            if given > entry.size:
                raise EOFError
            if piece:
                yield piece
    if given != entry.size:
        raise EOFError


def _inflate(engine: _Inflater, data: bytes) -> bytes:
    try:
        return engine.decompress(data, CHUNK)
    except zlib.error as error:
        raise EOFError from error


def whole(stream: BinaryIO, entry: Entry, limit: int) -> bytes:
    """All bytes of a small entry; EOFError when it is larger than ``limit`` or damaged."""
    if entry.size > limit:
        raise EOFError
    return b"".join(unpack(stream, entry))


def refused(code: str, vi: str, en: str) -> InspectorError:
    """The verdict on a file that is not taken at all."""
    return InspectorError(
        f"package_{code}",
        Text(f"Tệp bàn giao bị từ chối: {vi}.", f"The hand-over file was refused: {en}."),
        ASK_AGAIN,
    )


def foreign() -> InspectorError:
    return InspectorError(
        "package_foreign",
        Text("Tệp này không phải tệp bàn giao của chương trình.", "This is no hand-over file of this program."),
        Text("Hãy chọn tệp có đuôi .insp.", "Choose a file whose name ends in .insp."),
    )


def _damaged_directory() -> InspectorError:
    return refused("directory", "mục lục bị hỏng", "its directory is damaged")
