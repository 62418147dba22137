"""The manifest of a hand-over file: who made it, which visits, and the size and hash of every part; read strictly."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from inspector_app.errors import InspectorError
from inspector_app.inspection.operations import canonical
from inspector_app.language import Text
from inspector_app.storage import strict_json

FORMAT = "insp"
FORMAT_VERSION = 1
PURPOSES = ("hand_over", "leader", "assignment")
ID_BYTES = 16

_DEPTH = 8
_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_SHA256 = re.compile(r"[0-9a-f]{64}")
_DEVICE = re.compile(r"[^\x00-\x1f\x7f]{1,100}")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_LONGEST_TEXT = 2_000
_LARGEST = 1 << 62


@dataclass(frozen=True)
class VisitLine:
    """One visit of the file, under the id of its home; ``joined`` are the ids of visits that are one with it."""

    title: str
    date: str
    body: str
    operations: int
    devices: Mapping[str, int]  # the highest number each device gave
    hash: str  # state hash over the operations of the whole class
    joined: tuple[str, ...] = ()


@dataclass(frozen=True)
class Sender:
    """The laptop that made the file and who worked on it; ``public_key`` is Ed25519, raw, hexadecimal."""

    id: str
    label: str
    public_key: str
    person: str

    @property
    def fingerprint(self) -> str:
        return fingerprint(bytes.fromhex(self.public_key))


@dataclass(frozen=True)
class FileLine:
    """Size and SHA-256 of one entry."""

    sha256: str
    bytes: int


@dataclass(frozen=True)
class FormLine:
    """A form: its source under its hash, and beside it what was compiled from it."""

    source: FileLine
    about: FileLine


@dataclass(frozen=True)
class Manifest:
    """What the signature speaks for."""

    app: str
    made_at: str  # ISO 8601 with offset
    purpose: str
    device: Sender
    visits: Mapping[str, VisitLine]
    operations: FileLine
    ids: tuple[bytes, ...]  # every operation of the file, sixteen bytes each, sorted
    photos: tuple[FileLine, ...] = ()
    forms: tuple[FormLine, ...] = ()
    profiles: FileLine | None = None
    receipt: FileLine | None = None

    def as_bytes(self) -> bytes:
        """The manifest as it is stored and signed."""
        content: dict[str, Any] = {
            "format": FORMAT,
            "format_version": FORMAT_VERSION,
            "app": self.app,
            "made_at": self.made_at,
            "purpose": self.purpose,
            "device": vars(self.device),
            "visits": {visit: {**vars(line), "devices": dict(line.devices)} for visit, line in self.visits.items()},
            "operations": {**vars(self.operations), "count": len(self.ids), "ids": _packed(self.ids)},
            "photos": [vars(each) for each in self.photos],
            "forms": [{**vars(each.source), "about": vars(each.about)} for each in self.forms],
        }
        for name, part in (("profiles", self.profiles), ("receipt", self.receipt)):
            if part is not None:
                content[name] = vars(part)
        return canonical(content).encode()


def fingerprint(public_key: bytes) -> str:
    """How people compare a laptop's key: 16 hexadecimal digits of its SHA-256, in groups of four."""
    digits = hashlib.sha256(public_key).hexdigest()[:16]
    return " ".join(digits[at : at + 4] for at in range(0, 16, 4))


def parse(data: bytes) -> Manifest:
    """A manifest from bytes whose signature holds; raises InspectorError for one that says too little or too much."""
    try:
        content = strict_json.load(data, depth=_DEPTH)
        if isinstance(content, dict) and content.get("format") == FORMAT and content.get("format_version") != 1:
            raise _newer()
        return _manifest(content)
    except (ValueError, TypeError, KeyError) as error:
        raise unsound_manifest() from error


def _manifest(content: Any) -> Manifest:
    """ValueError, TypeError or KeyError for anything but the exact shape."""
    _keys(content, _TOP, optional=("profiles", "receipt"))
    if content["format"] != FORMAT:
        raise ValueError("another format")
    if content["purpose"] not in PURPOSES:
        raise ValueError("unknown purpose")
    operations = _keys(content["operations"], ("sha256", "bytes", "count", "ids"))
    ids = _unpacked(operations["ids"])
    if len(ids) != whole(operations["count"]):
        raise ValueError("the count is not that of the ids")
    visits = _mapping(content["visits"])
    manifest = Manifest(
        app=text(content["app"]),
        made_at=text(content["made_at"]),
        purpose=content["purpose"],
        device=_sender(content["device"]),
        visits={visit_id(visit): _visit(line) for visit, line in visits.items()},
        operations=_file({name: operations[name] for name in ("sha256", "bytes")}),
        ids=ids,
        photos=tuple(_file(each) for each in _list(content["photos"])),
        forms=tuple(_form(each) for each in _list(content["forms"])),
        profiles=_file(content["profiles"]) if "profiles" in content else None,
        receipt=_file(content["receipt"]) if "receipt" in content else None,
    )
    _no_repeats([each.sha256 for each in manifest.photos])
    _no_repeats([each.source.sha256 for each in manifest.forms])
    _no_repeats([visit for home, line in manifest.visits.items() for visit in (home, *line.joined)])
    if sum(line.operations for line in manifest.visits.values()) != len(ids):
        raise ValueError("the visits do not add up")
    return manifest


_TOP = ("format", "format_version", "app", "made_at", "purpose", "device", "visits", "operations", "photos", "forms")


def _sender(content: Any) -> Sender:
    _keys(content, ("id", "label", "public_key", "person"))
    return Sender(
        device_id(content["id"]), text(content["label"]), sha256(content["public_key"]), text(content["person"])
    )


def _visit(content: Any) -> VisitLine:
    _keys(content, ("title", "date", "body", "operations", "devices", "hash", "joined"))
    return VisitLine(
        title=text(content["title"]),
        date=text(content["date"]),
        body=text(content["body"]),
        operations=whole(content["operations"]),
        devices={device_id(device): whole(seq) for device, seq in _mapping(content["devices"]).items()},
        hash=sha256(content["hash"]),
        joined=tuple(visit_id(each) for each in _list(content["joined"])),
    )


def _file(content: Any) -> FileLine:
    _keys(content, ("sha256", "bytes"))
    return FileLine(sha256(content["sha256"]), whole(content["bytes"]))


def _form(content: Any) -> FormLine:
    _keys(content, ("sha256", "bytes", "about"))
    return FormLine(_file({name: content[name] for name in ("sha256", "bytes")}), _file(content["about"]))


def _packed(ids: Sequence[bytes]) -> str:
    return base64.b64encode(b"".join(ids)).decode()


def _unpacked(packed: Any) -> tuple[bytes, ...]:
    if not isinstance(packed, str):
        raise TypeError("no text")
    data = base64.b64decode(packed, validate=True)
    digits = [data[at : at + ID_BYTES] for at in range(0, len(data), ID_BYTES)]
    if len(data) % ID_BYTES or any(one >= other for one, other in pairwise(digits)):
        raise ValueError("the ids are not sorted, or one comes twice")
    return tuple(digits)


def _keys(content: Any, names: Sequence[str], optional: Sequence[str] = ()) -> dict[str, Any]:
    """The object when it has these keys and no others."""
    found = _mapping(content)
    if set(found) - set(optional) != set(names):
        raise ValueError("other keys than expected")
    return found


def _mapping(content: Any) -> dict[str, Any]:
    if not isinstance(content, dict):
        raise TypeError("no object")
    return content


def _list(content: Any) -> list[Any]:
    if not isinstance(content, list):
        raise TypeError("no list")
    return content


def _no_repeats(names: Sequence[str]) -> None:
    if len(set(names)) != len(names):
        raise ValueError("one thing listed twice")


def text(content: Any, longest: int = _LONGEST_TEXT) -> str:
    """Text of a bearable length without control characters; else ValueError or TypeError."""
    if not isinstance(content, str):
        raise TypeError("no text")
    if len(content) > longest or _CONTROL.search(content):
        raise ValueError("text too long, or with control characters")
    content.encode()  # half a surrogate pair is no text
    return content


def whole(content: Any) -> int:
    """A number that counts something; else ValueError or TypeError."""
    if not isinstance(content, int) or isinstance(content, bool):
        raise TypeError("no whole number")
    if not 0 <= content < _LARGEST:
        raise ValueError("a number out of range")
    return content


def sha256(content: Any) -> str:
    """64 hexadecimal digits, small letters; else ValueError or TypeError."""
    if not _SHA256.fullmatch(content):
        raise ValueError("no hash")
    return str(content)


def device_id(content: Any) -> str:
    """The name of a laptop; else ValueError or TypeError."""
    if not _DEVICE.fullmatch(content):
        raise ValueError("no device")
    return str(content)


def visit_id(content: Any) -> str:
    """A UUID in its one usual spelling; else ValueError or TypeError."""
    if not _UUID.fullmatch(content):
        raise ValueError("no id")
    return str(content)


def unsound_manifest() -> InspectorError:
    return InspectorError(
        "package_manifest",
        Text("Bảng kê của tệp bàn giao không đúng quy cách.", "The manifest of the hand-over file is not sound."),
        ASK_AGAIN,
    )


def _newer() -> InspectorError:
    return InspectorError(
        "package_newer",
        Text(
            "Tệp bàn giao do phiên bản mới hơn của chương trình tạo ra.",
            "The hand-over file was made by a newer version of the program.",
        ),
        Text("Hãy cập nhật chương trình rồi nhận lại.", "Update the program, then take it in again."),
    )


ASK_AGAIN = Text("Hãy xin người gửi bàn giao lại tệp mới.", "Ask the sender to hand over a new file.")
