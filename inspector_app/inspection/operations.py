"""Operations, registers, heads, disputes: the algebra of answers; state is a pure function of a set of operations."""

from __future__ import annotations

import hashlib
import json
import math
import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from inspector_app.language import nfc

HLC_COUNTER_BITS = 16
KNOWN_KINDS = frozenset({"set", "delete"})
_MOMENT, _LOW62 = (1 << 48) - 1, (1 << 62) - 1
SORTED = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
AS_GIVEN = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), allow_nan=False)
"""Spell values that are plain already (NFC, no whole floats): with sorted keys, and with the keys as they come."""


def canonical(value: Any) -> str:
    """One spelling per value: JSON with sorted keys, NFC text, ``1.0`` as ``1``; equal values give equal text."""
    return SORTED.encode(_plain(value))


def stored(value: Any) -> str:
    """The value as it is kept: like ``canonical``, but the keys stay in the order they were given."""
    return AS_GIVEN.encode(_plain(value))


def _plain(value: Any) -> Any:
    if isinstance(value, str):
        return nfc(value)
    if isinstance(value, float) and math.isfinite(value) and value.is_integer():
        return int(value)
    if isinstance(value, Mapping):
        return {nfc(str(key)): _plain(each) for key, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(each) for each in value]
    return value


@dataclass(frozen=True)
class Operation:
    """One value given to one register of one visit.

    ``hlc`` is a hybrid logical clock: milliseconds since 1970 shifted left by 16 bits, plus a counter. It orders
    what is shown and never decides what is a dispute. ``replaces`` names the heads the author saw on screen.
    ``id`` is a UUID version 8 (RFC 9562): 48 bits of time, 74 bits of SHA-256 over everything else, so an
    operation that was tampered with no longer matches its id.
    """

    id: str
    visit: str
    register: str
    kind: str
    value: Any
    device: str
    seq: int
    author: str
    recorder: str
    hlc: int
    form_version: str
    replaces: tuple[str, ...]
    note: str = ""

    @property
    def live(self) -> bool:
        return self.kind != "delete"

    @property
    def moment(self) -> datetime:
        """Time of the deed by the clock of its device, UTC."""
        return hlc_moment(self.hlc)

    def content(self) -> dict[str, Any]:
        """Everything but the id, as JSON values."""
        return {
            "visit": self.visit,
            "register": self.register,
            "kind": self.kind,
            "value": self.value,
            "device": self.device,
            "seq": self.seq,
            "author": self.author,
            "recorder": self.recorder,
            "hlc": self.hlc,
            "form_version": self.form_version,
            "replaces": sorted(self.replaces),
            "note": self.note,
        }

    @property
    def genuine(self) -> bool:
        """True while the content still matches the id."""
        return self.id == operation_id(self.content())


def operation_id(content: Mapping[str, Any]) -> str:
    """The self-verifying id of an operation with this content."""
    return uuid_text(identity(canonical(content), int(content["hlc"])))


def identity(content: str, hlc: int) -> bytes:
    """The id, sixteen bytes, that belongs to the canonical text of an operation's content and its clock reading."""
    digest = int.from_bytes(hashlib.sha256(content.encode()).digest()[-10:], "big")
    high12, low62 = (digest >> 62) & 0xFFF, digest & _LOW62
    moment = (hlc >> HLC_COUNTER_BITS) & _MOMENT
    return (moment << 80 | 0x8 << 76 | high12 << 64 | 0b10 << 62 | low62).to_bytes(16, "big")


def uuid_text(raw: bytes) -> str:
    """Sixteen bytes in the usual spelling of a UUID."""
    digits = raw.hex()
    return f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"


def uuid_bytes(text: str) -> bytes:
    """The sixteen bytes of a UUID."""
    return bytes.fromhex(text.replace("-", ""))


def make_operation(**content: Any) -> Operation:
    """An operation from its content; text is NFC, ``replaces`` sorted, the id computed."""
    content["value"] = json.loads(stored(content["value"]))
    content["replaces"] = tuple(sorted(content["replaces"]))
    for name in ("register", "author", "recorder", "note"):
        content[name] = nfc(content.get(name, ""))
    plain = {**content, "replaces": list(content["replaces"])}
    return Operation(id=operation_id(plain), **content)


def next_hlc(now: datetime, last: int, seen: Iterable[int] = ()) -> int:
    """A clock reading after ``now``, the device's last one and those of the operations being replaced."""
    wall = int(now.timestamp() * 1000) << HLC_COUNTER_BITS
    return max([wall, last + 1, *(hlc + 1 for hlc in seen)])


def hlc_moment(hlc: int) -> datetime:
    """The wall time inside a clock reading; a reading beyond year 9999 gives that year's end."""
    try:
        return datetime.fromtimestamp((hlc >> HLC_COUNTER_BITS) / 1000, UTC)
    except (OverflowError, ValueError, OSError):
        return datetime(9999, 12, 31, tzinfo=UTC)


@dataclass(frozen=True)
class Cell:
    """One register as it stands: its living heads, latest first."""

    register: str
    heads: tuple[Operation, ...]

    @property
    def winner(self) -> Operation:
        """What is shown; provisional while the register is in dispute."""
        return self.heads[0]

    @property
    def value(self) -> Any:
        return self.winner.value if self.winner.live else None

    @property
    def deleted(self) -> bool:
        return not self.winner.live

    @property
    def in_dispute(self) -> bool:
        """True when living heads differ; the same value given twice is agreement."""
        return len(self.heads) > 1 and len({meaning(self.register, head) for head in self.heads}) > 1


def meaning(register: str, operation: Operation) -> str:
    """What a head says, as text that is equal where two people agree.

    Not what a person decided stays out: when the same answer was observed or a team arrived, the order of a row in its
    list, and the captions and numbers two people gave to one photo, of which both are kept.
    """
    if not operation.live:
        return ""
    value, kind = operation.value, register if register in _ACCIDENTAL else register[:2]
    if kind in _ACCIDENTAL and isinstance(value, Mapping):
        value = {name: part for name, part in value.items() if name not in _ACCIDENTAL[kind]}
    return "=" + canonical(value)


_LIVES = ("replaced_by", "made_from", "edit", "redaction", "removed", "destroyed", "covered")
"""What became of a picture: every living word counts, see ``photo_facts``; no choice is to be made between them."""

_ACCIDENTAL: Mapping[str, frozenset[str]] = {
    "a/": frozenset({"at"}),
    "x/": frozenset({"order"}),
    "p/": frozenset({"caption", "order"}),
    "v/arrived_at": frozenset({"at"}),  # each laptop stamps its own
    "m/": frozenset({"number", "taken", "original_sha256", "location", "cleared", *_LIVES}),
}


def fold(operations: Iterable[Operation]) -> dict[str, Cell]:
    """Registers of one visit from any set of its operations, in any order.

    Operations of unknown kind are kept in the log and left out of the state.
    """
    by_register: dict[str, list[Operation]] = {}
    for operation in operations:
        if operation.kind in KNOWN_KINDS:
            by_register.setdefault(operation.register, []).append(operation)
    return {register: cell(register, members) for register, members in by_register.items()}


def cell(register: str, operations: Sequence[Operation]) -> Cell:
    """One register: heads are the operations no other operation of the register replaces."""
    replaced = {replaced for operation in operations for replaced in operation.replaces}
    unique = {operation.id: operation for operation in operations}
    heads = [operation for operation in unique.values() if operation.id not in replaced]
    return Cell(register, tuple(sorted(heads, key=lambda head: (head.hlc, head.id), reverse=True)))


# Registers: the section is no part of a key (see docs/architecture.md).
def item_register(code: str) -> str:
    return f"a/{code}"


def field_register(group: str, row: str, field: str) -> str:
    return f"a/{group}/{row}/{field}"


def row_register(group: str, row: str) -> str:
    return f"x/{group}/{row}"


def note_register(code: str) -> str:
    return f"n/{code}"


def photo_register(code: str, sha256: str) -> str:
    """A photo's place; ``tray`` while it has no item."""
    return f"p/{code or 'tray'}/{sha256}"


def photo_facts_register(sha256: str) -> str:
    return f"m/{sha256}"


def photo_description_register(sha256: str) -> str:
    """What people say of a photo: kind, place, author."""
    return f"m/{sha256}/about"


def photo_export_register(export: str) -> str:
    """One record of photos given away."""
    return f"e/{export}"


def round_register(field: str) -> str:
    """One field of a round; its teams and planned bodies have one each (``team/<key>``, ``body/<key>``)."""
    return f"r/{field}"


def directory_register(key: str) -> str:
    """One body of the directory."""
    return f"d/{key}"


def beside_visits(register: str) -> bool:
    """True for registers of rounds and of the directory, which no visit has."""
    return register[:2] in ("r/", "d/")


def finding_register(finding: str, field: str) -> str:
    return f"f/{finding}/{field}"


def frame_register(field: str) -> str:
    return f"v/{field}"


def signing_register(version: int, what: str) -> str:
    return f"s/{version}/{what}"


def row_id(visit: str, group: str, key: str) -> str:
    """The id of a row born with a key: the same dossier entered on two laptops is one row."""
    return str(uuid.uuid5(uuid.UUID(visit), f"{group}/{nfc(key)}"))


def visit_id(round_name: str, body_code: str, first_date: str) -> str:
    """The id of a planned visit: made twice, it is the same visit."""
    return str(uuid.uuid5(uuid.NAMESPACE_URL, f"urn:inspector-app:visit:{nfc(round_name)}|{body_code}|{first_date}"))


def round_id(code: str) -> str:
    """The id of a round: made on two laptops under one code, it is the same round."""
    return str(uuid.uuid5(uuid.NAMESPACE_URL, f"urn:inspector-app:round:{nfc(code)}"))


DIRECTORY = str(uuid.uuid5(uuid.NAMESPACE_URL, "urn:inspector-app:directory"))
"""The id of the directory of bodies: one on every laptop."""


def random_id(now: datetime, chance: bytes) -> str:
    """A UUID version 7 from a moment and ten random bytes."""
    milliseconds = int(now.timestamp() * 1000) & ((1 << 48) - 1)
    random = int.from_bytes(chance[:10], "big")
    number = (milliseconds << 80) | (0x7 << 76) | (((random >> 62) & 0xFFF) << 64) | (0b10 << 62)
    return str(uuid.UUID(int=number | (random & ((1 << 62) - 1))))


def state_hash(operation_ids: Iterable[str]) -> str:
    """SHA-256 over the sorted operation ids of a visit: equal exactly where two data folders agree on it."""
    return hash_of_ids(map(uuid_bytes, operation_ids))


def hash_of_ids(ids: Iterable[bytes]) -> str:
    """``state_hash`` of ids that are bytes already."""
    return hashlib.sha256(b"".join(sorted(ids))).hexdigest()
