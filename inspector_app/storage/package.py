"""Hand-over files: what one laptop gives to another, written beside, flushed, read back and verified, then renamed."""

from __future__ import annotations

import errno
import hashlib
import os
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from inspector_app import __version__
from inspector_app.errors import InspectorError
from inspector_app.inspection.operations import canonical, hash_of_ids
from inspector_app.language import Text
from inspector_app.storage import package_receipt
from inspector_app.storage import zip_layout as layout
from inspector_app.storage.catalogue import Profile
from inspector_app.storage.folder import sync_folder
from inspector_app.storage.library import StoredForm
from inspector_app.storage.package_lines import Line, highest_numbers, line_of
from inspector_app.storage.package_manifest import FileLine, FormLine, Manifest, Sender, VisitLine
from inspector_app.storage.package_parts import Damage, stopped
from inspector_app.storage.package_reader import Progress, Received, Report, check, never, read, unheard
from inspector_app.storage.package_receipt import ReceiptLine
from inspector_app.storage.zip_layout import LIMITS

__all__ = [
    "Damage",
    "DamagedPhotoError",
    "Line",
    "Parcel",
    "Picture",
    "ReceiptLine",
    "Received",
    "Report",
    "VisitLine",
    "Written",
    "check",
    "line_of",
    "read",
    "visit_line",
    "write",
]

SUFFIX = ".insp"
_DAY_ONE = (1980, 1, 1, 0, 0, 0)  # no clock in the file: the same parcel gives the same bytes
_READABLE = 0o600 << 16
_UNIX = 3


@dataclass(frozen=True)
class Picture:
    """One photo to be carried: its size in bytes, and how to get them when their turn comes."""

    size: int
    read: Callable[[], bytes]


@dataclass(frozen=True)
class Parcel:
    """Everything one hand-over file carries. ``photos`` are named by the SHA-256 of their bytes."""

    purpose: str  # hand_over, leader, assignment
    person: str
    device: str
    device_label: str
    made_at: str  # ISO 8601 with offset
    visits: Mapping[str, VisitLine]
    operations: tuple[Line, ...]
    photos: Mapping[str, Picture] = field(default_factory=dict)
    forms: tuple[StoredForm, ...] = ()
    profiles: tuple[Profile, ...] = ()
    receipt: Mapping[str, ReceiptLine] = field(default_factory=dict)


@dataclass(frozen=True)
class Written:
    """A hand-over file that was read back and verified where it lies."""

    path: Path
    sha256: str
    bytes: int
    operations: int
    photos: int


class DamagedPhotoError(InspectorError):
    """The bytes of a photo on this laptop are no longer the ones its hash names."""

    def __init__(self, sha256: str) -> None:
        self.sha256 = sha256
        super().__init__(
            "package_photo_damaged",
            Text(f"Ảnh {sha256[:12]} trên máy này đã hỏng.", f"Photo {sha256[:12]} on this laptop is damaged."),
            Text("Hãy khôi phục ảnh từ bản sao.", "Restore the photo from a copy."),
        )


def visit_line(lines: Sequence[Line], *, title: str, date: str, body: str, joined: Sequence[str] = ()) -> VisitLine:
    """What the manifest says of a visit whose operations are these."""
    return VisitLine(
        title=title,
        date=date,
        body=body,
        operations=len(lines),
        devices=highest_numbers(lines),
        hash=hash_of_ids(line.id for line in lines),
        joined=tuple(joined),
    )


def write(
    path: Path,
    parcel: Parcel,
    key: Ed25519PrivateKey,
    *,
    progress: Progress = unheard,
    cancelled: Callable[[], bool] = never,
) -> Written:
    """Write a hand-over file, signed with this laptop's key. A failed write leaves nothing behind.

    Raises InspectorError: disk full, stick gone, too much for one file, a photo whose bytes are damaged, or what was
    written does not read back.
    """
    contents = _Contents(parcel, key)
    whole = 2 * contents.bytes

    def tell(done: int, offset: int = 0) -> None:
        progress(min(offset + done, whole), whole)

    part = path.with_name(path.name + ".part")
    try:
        with part.open("wb") as stream:
            _fill(stream, contents, tell, cancelled)
            stream.flush()
            os.fsync(stream.fileno())
            _forget(stream.fileno())
        received = read(part, progress=lambda done, _: tell(done, contents.bytes), cancelled=cancelled)
        if not received.sound or received.manifest != contents.manifest:
            raise _unlike(path)
        with part.open("rb") as written:
            digest = hashlib.file_digest(written, "sha256").hexdigest()
        size = part.stat().st_size
        part.replace(path)
        sync_folder(path.parent)
    except InspectorError:
        _remove(part)
        raise
    except OSError as error:
        _remove(part)
        raise _no_room(path, contents.bytes) if error.errno in _FULL else _gone(path) from error
    except BaseException:
        _remove(part)
        raise
    return Written(path, digest, size, len(received.operations), len(received.photos))


_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


class _Contents:
    """A parcel as entries: the manifest needs every hash before the first byte is written."""

    def __init__(self, parcel: Parcel, key: Ed25519PrivateKey) -> None:
        self.photos = dict(sorted(parcel.photos.items()))
        lines = sorted(parcel.operations, key=lambda line: line.id)
        operations = b"".join(line.raw + b"\n" for line in lines)
        if (
            len(lines) > LIMITS.operations
            or len(operations) > LIMITS.operation_bytes
            or len(self.photos) + 3 * len(parcel.forms) > LIMITS.entries - 10
            or sum(photo.size for photo in self.photos.values()) > LIMITS.file - LIMITS.operation_bytes
        ):
            raise _too_much()
        self._entries = {layout.OPERATIONS: operations}
        forms = tuple(self._form(form) for form in parcel.forms)
        profiles = self._part(layout.PROFILES, _profiles(parcel.profiles)) if parcel.profiles else None
        receipt = self._part(layout.RECEIPT, package_receipt.encode(parcel.receipt)) if parcel.receipt else None
        public = key.public_key().public_bytes_raw().hex()
        self.manifest = Manifest(
            app=f"inspector-app {__version__}",
            made_at=parcel.made_at,
            purpose=parcel.purpose,
            device=Sender(parcel.device, parcel.device_label, public, parcel.person),
            visits=parcel.visits,
            operations=_file(operations),
            ids=tuple(line.id for line in lines),
            photos=tuple(FileLine(sha256, photo.size) for sha256, photo in self.photos.items()),
            forms=forms,
            profiles=profiles,
            receipt=receipt,
        )
        manifest = self.manifest.as_bytes()
        signature = canonical({"algorithm": "Ed25519", "public_key": public, "signature": key.sign(manifest).hex()})
        self._entries = {layout.MANIFEST: manifest, layout.SIGNATURE: signature.encode(), **self._entries}
        self.bytes = sum(map(len, self._entries.values())) + sum(photo.size for photo in self.photos.values())

    def _part(self, name: str, data: bytes) -> FileLine:
        self._entries[name] = data
        return _file(data)

    def _form(self, form: StoredForm) -> FormLine:
        about = {"id": form.id, "version": form.version, "file_name": form.file_name, "xform": form.xform}
        name = f"forms/{form.sha256}"
        source = self._part(name, form.source)
        return FormLine(source, self._part(f"{name}.json", canonical(about).encode()))

    def entries(self) -> Iterator[tuple[str, bytes]]:
        """Names and bytes in the order of the file; photos one at a time."""
        yield from self._entries.items()
        for sha256, photo in self.photos.items():
            data = photo.read()
            if hashlib.sha256(data).hexdigest() != sha256:
                raise DamagedPhotoError(sha256)
            yield f"photos/{sha256}", data


def _file(data: bytes) -> FileLine:
    return FileLine(hashlib.sha256(data).hexdigest(), len(data))


def _profiles(profiles: Sequence[Profile]) -> bytes:
    return canonical(
        [
            {
                "id": each.id,
                "form": each.form,
                "label": {"vi": each.label.vi, "en": each.label.en},
                "body_kinds": each.body_kinds,
                "mode": each.mode,
                "items": each.items,
            }
            for each in profiles
        ]
    ).encode()


def _fill(stream: IO[bytes], contents: _Contents, tell: Callable[[int], None], cancelled: Callable[[], bool]) -> None:
    done = 0
    with zipfile.ZipFile(stream, "w", allowZip64=False) as archive:
        for name, data in contents.entries():
            if cancelled():
                raise stopped()
            about = zipfile.ZipInfo(name, _DAY_ONE)
            about.create_system, about.external_attr = _UNIX, _READABLE
            about.compress_type = zipfile.ZIP_STORED if name.startswith("photos/") else _packing(data)
            archive.writestr(about, data)
            done += len(data)
            tell(done)


def _packing(data: bytes) -> int:
    """Deflated, unless that would look like a bomb to the reader."""
    tight = len(data) > LIMITS.free_of_ratio and len(zlib.compress(data, 1)) * LIMITS.ratio < 2 * len(data)
    return zipfile.ZIP_STORED if tight else zipfile.ZIP_DEFLATED


def _forget(handle: int) -> None:
    """Ask the system to drop what it remembers of the file, so that reading it back reads the medium."""
    if hasattr(os, "posix_fadvise"):  # Windows has no such wish; there the stick's own cache is written through
        os.posix_fadvise(handle, 0, 0, os.POSIX_FADV_DONTNEED)


def _remove(part: Path) -> None:
    with suppress(OSError):  # the stick may be gone, and the half file with it
        part.unlink(missing_ok=True)


def _too_much() -> InspectorError:
    return InspectorError(
        "package_too_much",
        Text("Quá nhiều dữ liệu cho một tệp bàn giao.", "This is too much for one hand-over file."),
        Text("Hãy bàn giao ít cuộc kiểm tra hơn mỗi lần.", "Hand over fewer visits at a time."),
    )


def _no_room(path: Path, size: int) -> InspectorError:
    megabytes = size // 1_000_000 + 1
    return InspectorError(
        "package_no_room",
        Text(
            f"Không đủ chỗ trống để ghi {path.name} (cần khoảng {megabytes} MB).",
            f"There is no room for {path.name} (about {megabytes} MB are needed).",
        ),
        Text(
            "Hãy dọn bớt hoặc dùng USB khác; chưa có gì được ghi.",
            "Free some space or take another stick; nothing was written.",
        ),
    )


def _gone(path: Path) -> InspectorError:
    return InspectorError(
        "package_unwritable",
        Text(
            f"Không ghi được {path.name} vào {path.parent}.",
            f"{path.name} could not be written to {path.parent}.",
        ),
        Text(
            "Hãy cắm lại USB hoặc chọn nơi khác rồi bàn giao lại; dữ liệu trên máy vẫn nguyên vẹn.",
            "Plug the stick in again or choose another place and hand over again; this laptop's data is intact.",
        ),
    )


def _unlike(path: Path) -> InspectorError:
    return InspectorError(
        "package_unlike",
        Text(
            f"Đọc lại {path.name} không đúng như đã ghi: USB có thể đã hỏng.",
            f"{path.name} does not read back as it was written: the stick may be faulty.",
        ),
        Text("Hãy dùng USB khác.", "Take another stick."),
    )
