"""A sound hand-over file, and what hostile hands make of it: one small change each."""

from __future__ import annotations

import hashlib
import io
import json
import stat
import struct
import uuid
import warnings
import zipfile
import zlib
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from inspector_app.inspection.operations import Operation, canonical, make_operation
from inspector_app.storage.library import StoredForm
from inspector_app.storage.package import Parcel, Picture, line_of, visit_line, write

VISIT = str(uuid.UUID(int=0x0196CC5A_7000_7000_8000_000000000007))
OURS = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
THEIRS = Ed25519PrivateKey.from_private_bytes(bytes(reversed(range(32))))
ANSWERS = 24

Entries = dict[str, bytes]


def operation(number: int, **changes: Any) -> Operation:
    content: dict[str, Any] = {
        "visit": VISIT,
        "register": f"a/POST-{number:02}",
        "kind": "set",
        "value": {"a": number, "b": number + 3, "scope": "Phòng 1"},
        "device": "one",
        "seq": number,
        "author": "M1",
        "recorder": "Thư ký",
        "hlc": (1_778_720_400_000 + number) << 16,
        "form_version": "2026",
        "replaces": [],
        "note": "",
    }
    return make_operation(**{**content, **changes})


def photo(number: int, size: int = 3_000) -> bytes:
    """Bytes nobody decodes: repeatable, and not to be packed any tighter."""
    return b"".join(hashlib.sha256(f"{number}/{at}".encode()).digest() for at in range(size // 32))


def parcel(operations: Iterable[Operation], photos: Iterable[bytes] = (), forms: tuple[StoredForm, ...] = ()) -> Parcel:
    lines = tuple(line_of(each) for each in operations)
    pictures = {hashlib.sha256(data).hexdigest(): Picture(len(data), lambda data=data: data) for data in photos}
    line = visit_line(lines, title="Xã Suối Mây", date="2026-05-14", body="Xã Suối Mây")
    about = ("hand_over", "Thư ký", "one", "Máy một", "2026-05-14T09:00:00+07:00")
    return Parcel(*about, {VISIT: line}, lines, pictures, forms)


def usual() -> Parcel:
    form = StoredForm(hashlib.sha256(b"# form").hexdigest(), "one-stop", "2026", "one-stop.md", b"# form", "<h:html/>")
    return parcel((operation(number) for number in range(1, ANSWERS + 1)), map(photo, range(4)), (form,))


def written(folder: Path, what: Parcel | None = None, key: Ed25519PrivateKey = OURS) -> bytes:
    path = folder / "sound.insp"
    write(path, what or usual(), key)
    return path.read_bytes()


def taken_apart(data: bytes) -> Entries:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def put_together(entries: Iterable[tuple[str | zipfile.ZipInfo, bytes]], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    target = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(target, "w", method) as archive:
        warnings.simplefilter("ignore")  # the library warns of double names; here they are meant
        for name, data in entries:
            archive.writestr(name, data)
    return target.getvalue()


def changed(data: bytes, **others: bytes | None) -> bytes:
    """The same file with entries changed (``ops_ndjson=…``), or left out with None."""
    entries = taken_apart(data)
    for name, content in others.items():
        entries[name.replace("_", ".")] = content or b""
    return put_together((name, each) for name, each in entries.items() if others.get(name.replace(".", "_"), each))


def with_entry(data: bytes, name: str | zipfile.ZipInfo, content: bytes = b"x", method: int = 8) -> bytes:
    return put_together([*taken_apart(data).items(), (name, content)], method)


def signed_anew(data: bytes, change: Callable[[dict[str, Any]], None], key: Ed25519PrivateKey = THEIRS) -> bytes:
    """The file of a stranger with a key of his own whose manifest says what he likes."""
    entries = taken_apart(data)
    manifest = json.loads(entries["manifest.json"])
    public = key.public_key().public_bytes_raw().hex()
    manifest["device"]["public_key"] = public
    change(manifest)
    entries["manifest.json"] = canonical(manifest).encode()
    signature = {"public_key": public, "signature": key.sign(entries["manifest.json"]).hex()}
    entries["manifest.sig"] = json.dumps(signature).encode()
    return put_together(entries.items())


def with_lines(data: bytes, lines: list[bytes]) -> bytes:
    """A stranger's file whose manifest names exactly the bytes of these lines."""
    content = b"".join(line + b"\n" for line in lines)

    def name(manifest: dict[str, Any]) -> None:
        manifest["operations"] |= {"sha256": hashlib.sha256(content).hexdigest(), "bytes": len(content)}

    return signed_anew(changed(data, ops_ndjson=content), name)


def lines_of(data: bytes) -> list[bytes]:
    return taken_apart(data)["ops.ndjson"].splitlines()


def patched(data: bytes, name: str, *, local: dict[int, int], central: dict[int, int]) -> bytes:
    """Numbers of both headers of an entry overwritten: {offset in the header: 32 bits}."""
    found = bytearray(data)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        info = archive.getinfo(name)
        directory = archive.start_dir
    for offset, value in local.items():
        struct.pack_into("<L", found, info.header_offset + offset, value)
    while found[directory + 46 :][: len(name)] != name.encode():
        sizes = struct.unpack_from("<3H", found, directory + 28)
        directory += 46 + sum(sizes)
    for offset, value in central.items():
        struct.pack_into("<L", found, directory + offset, value)
    return bytes(found)


def flags(data: bytes, name: str, value: int) -> bytes:
    """Flags of an entry; the compression method beside them stays deflated."""
    word = value | (zipfile.ZIP_DEFLATED << 16)
    return patched(data, name, local={6: word}, central={8: word})


def link(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name)
    info.create_system, info.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
    return info


def million_entries(count: int = 1_000_000) -> bytes:
    """A ZIP of very many empty entries, in the larger kind where the number needs it."""
    name = b"manifest.json"
    local = struct.pack("<4s5H3L2H", b"PK\x03\x04", 20, 0, 0, 0, 0, 0, 0, 0, len(name), 0) + name
    central = struct.pack("<4s6H3L5H2L", b"PK\x01\x02", 20, 20, 0, 0, 0, 0, 0, 0, 0, len(name), 0, 0, 0, 0, 0, 0) + name
    start, size = len(local) * count, len(central) * count
    end = b""
    if count > 0xFFFF:
        end += struct.pack("<4sQ2H2L4Q", b"PK\x06\x06", 44, 45, 45, 0, 0, count, count, size, start)
        end += struct.pack("<4sLQL", b"PK\x06\x07", 0, start + size, 1)
    short = min(count, 0xFFFF)
    end += struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, short, short, size, start, 0)
    return local * count + central * count + end


def big_png() -> bytes:
    """A genuine picture of 900 megapixels in a few kilobytes: a trap for whoever decodes it."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">L", len(data)) + kind + data + struct.pack(">L", zlib.crc32(kind + data))

    packer = zlib.compressobj(9)
    rows = b"".join(packer.compress(bytes(30_001)) for _ in range(300)) + packer.flush()
    head = struct.pack(">2L5B", 30_000, 30_000, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")
