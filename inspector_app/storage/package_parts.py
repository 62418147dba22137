"""The parts of a hand-over file read against its signed manifest; what does not match is named and set aside."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Any, BinaryIO

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from inspector_app.errors import InspectorError
from inspector_app.inspection.operations import hash_of_ids, uuid_bytes, uuid_text
from inspector_app.language import Text, some
from inspector_app.storage import package_manifest, package_receipt, strict_json
from inspector_app.storage import zip_layout as layout
from inspector_app.storage.catalogue import Profile
from inspector_app.storage.library import StoredForm
from inspector_app.storage.package_lines import Line, LineReader, UnsoundError, highest_numbers, parts_of
from inspector_app.storage.package_manifest import FileLine, FormLine, Manifest, text
from inspector_app.storage.package_receipt import ReceiptLine
from inspector_app.storage.zip_layout import Entry, Limits
from inspector_app.xforms.collection import resting

MOST_NAMED = 200  # damaged parts that are named one by one
_LARGEST_SIGNATURE = 1_000
_DEPTH = 6


@dataclass(frozen=True)
class Damage:
    """One part that was set aside: its entry, the line in it (from 1, 0: the whole entry), the operation if known."""

    entry: str
    why: Text
    line: int = 0
    operation: str = ""

    @property
    def kind(self) -> str:
        """operation, photo, form, profiles, receipt or other."""
        if self.entry == layout.OPERATIONS:
            return "operation"
        names = {"photos": "photo", "forms": "form", layout.PROFILES: "profiles", layout.RECEIPT: "receipt"}
        return names.get(self.entry.partition("/")[0], "other")

    @property
    def sentence(self) -> Text:
        where = (f", dòng {self.line}", f", line {self.line}") if self.line else ("", "")
        return Text(f"{self.entry}{where[0]}: {self.why.vi}.", f"{self.entry}{where[1]}: {self.why.en}.")


_CHANGED = Text("nội dung không khớp bảng kê đã ký", "its content is not the one the signed manifest names")
_MISSING = Text("không có trong tệp", "it is missing from the file")
_UNKNOWN = Text("không có trong bảng kê đã ký", "the signed manifest does not name it")


def signed_manifest(stream: BinaryIO, entries: dict[str, Entry], limits: Limits) -> Manifest:
    """The manifest, once its signature holds; raises InspectorError."""
    try:
        data = layout.whole(stream, entries[layout.MANIFEST], limits.manifest)
        signature = layout.whole(stream, entries[layout.SIGNATURE], _LARGEST_SIGNATURE)
    except (EOFError, KeyError) as error:
        raise _forged() from error
    key = _signer(data, signature)
    manifest = package_manifest.parse(data)
    if manifest.device.public_key != key:
        raise _forged()
    return manifest


def _signer(data: bytes, signature: bytes) -> str:
    """The public key whose signature over ``data`` holds, hexadecimal."""
    try:
        content = strict_json.load(signature, depth=1)
        key = str(content["public_key"])
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(key)).verify(bytes.fromhex(content["signature"]), data)
    except (ValueError, TypeError, KeyError, InvalidSignature) as error:
        raise _forged() from error
    return key


def _forged() -> InspectorError:
    return InspectorError(
        "package_signature",
        Text(
            "Chữ ký của tệp bàn giao không đúng: tệp đã bị sửa sau khi bàn giao.",
            "The signature of the hand-over file does not hold: it was changed after it was made.",
        ),
        package_manifest.ASK_AGAIN,
    )


def cut_off(stream: BinaryIO, limits: Limits) -> InspectorError:
    """The verdict on a file without its end: who it is from and how much of it is there."""
    entries = {entry.name: entry for entry in layout.beginning(stream, limits)}
    stream.seek(0)
    start = stream.read(64)
    if not (start.startswith(b"PK") and layout.MANIFEST.encode() in start):
        return layout.foreign()
    copy_again = Text(
        "Hãy chép lại cả tệp từ máy hoặc USB gốc, đợi chép xong mới rút.",
        "Copy the whole file again from the laptop or stick it came from, and wait until copying has ended.",
    )
    try:
        manifest = signed_manifest(stream, entries, limits)
    except InspectorError:
        words = Text("Tệp bàn giao chép chưa trọn.", "The hand-over file was not copied to its end.")
        return InspectorError("package_truncated", words, copy_again)
    photos = sum(f"photos/{each.sha256}" in entries for each in manifest.photos)
    answers = layout.OPERATIONS in entries
    who, count = manifest.device.person or manifest.device.label, len(manifest.photos)
    words = Text(
        f"Tệp bàn giao của {who} chép chưa trọn: {'đủ' if answers else 'thiếu'} câu trả lời, có {photos}/{count} ảnh.",
        f"The hand-over file of {who} was not copied to its end: its answers are {'there' if answers else 'missing'}, "
        f"photos that are there: {photos} of {count}.",
    )
    return InspectorError("package_truncated", words, copy_again)


class Reading:
    """One pass over a file whose manifest is trusted; ``damaged`` grows, everything returned is sound."""

    def __init__(
        self,
        stream: BinaryIO,
        entries: dict[str, Entry],
        manifest: Manifest,
        limits: Limits,
        progress: Callable[[int, int], None],
        cancelled: Callable[[], bool],
    ) -> None:
        self._stream, self._entries, self._manifest, self._limits = stream, entries, manifest, limits
        self._progress, self._cancelled = progress, cancelled
        self._whole = sum(entry.size for entry in entries.values())
        self._done = entries[layout.MANIFEST].size + entries[layout.SIGNATURE].size
        self._damaged: list[Damage] = []

    @property
    def damaged(self) -> tuple[Damage, ...]:
        """What was set aside; beyond the first ones only how many more."""
        more = len(self._damaged) - MOST_NAMED
        if more <= 0:
            return tuple(self._damaged)
        rest = Damage(layout.OPERATIONS, Text(f"và {more} chỗ hỏng khác", f"and {some(more, 'more damaged part')}"))
        return (*self._damaged[:MOST_NAMED], rest)

    # --- operations ------------------------------------------------------------------------------------------

    def operations(self) -> tuple[Line, ...]:
        """The genuine lines, in the order of the file. Raises InspectorError for lines beyond every limit."""
        manifest, limits = self._manifest, self._limits
        if len(manifest.ids) > limits.operations or manifest.operations.bytes > limits.operation_bytes:
            raise layout.refused("too_large", "có quá nhiều câu trả lời", "it holds too many answers")
        before, digest = len(self._damaged), hashlib.sha256()
        awaited = set(manifest.ids)
        visits = {uuid_bytes(visit) for home, line in manifest.visits.items() for visit in (home, *line.joined)}
        with resting():
            found = list(self._genuine(awaited, visits, digest))
        named = {each.operation for each in self._damaged[before:]}
        lost = [name for name in map(uuid_text, sorted(awaited)) if name not in named]
        self._damaged += [Damage(layout.OPERATIONS, _lost(name), operation=name) for name in lost]
        if len(self._damaged) == before:
            self._agree(found, digest.hexdigest())
        return tuple(found)

    def _genuine(self, awaited: set[bytes], visits: Collection[bytes], digest: Any) -> Iterator[Line]:
        """Lines that hold and were announced, each taken off ``awaited``; the others are noted as damaged."""
        reader, most = LineReader(), len(awaited) + MOST_NAMED
        pieces = self._lines(digest)
        spelt = chain.from_iterable(zip(lines, parts_of(lines), strict=True) for lines in pieces)
        for number, (raw, parts) in enumerate(spelt, 1):
            if number > most:
                raise layout.refused("too_large", "có quá nhiều dòng", "it holds far more lines than it says")
            try:
                line = reader.read(raw, parts)
            except UnsoundError as error:
                self._damaged.append(Damage(layout.OPERATIONS, error.why, number, _claimed(raw)))
                continue
            if line.id not in awaited or line.visit not in visits:
                self._damaged.append(Damage(layout.OPERATIONS, _UNKNOWN, number, uuid_text(line.id)))
                continue
            awaited.remove(line.id)
            yield line

    def _lines(self, digest: Any) -> Iterator[list[bytes]]:
        """Lines without their ends, some at a time, none longer than the limit; a broken entry ends where it breaks."""
        entry = self._entries.get(layout.OPERATIONS)
        if entry is None:
            return
        if entry.size > self._limits.operation_bytes:
            raise layout.refused("too_large", "có quá nhiều câu trả lời", "it holds too many answers")
        rest, marks = b"", 0
        try:
            for piece in self._pieces(entry):
                digest.update(piece)
                marks += piece.count(b",") + piece.count(b"[") + piece.count(b"{")
                if marks > self._limits.marks:
                    raise layout.refused("too_large", "có quá nhiều giá trị", "it holds far too many values")
                *lines, rest = (rest + piece).split(b"\n")
                if max(map(len, (*lines, rest))) > self._limits.line:
                    raise layout.refused("line", "có dòng dài quá mức", "one of its lines is far too long")
                yield lines
        except EOFError:
            self._damaged.append(Damage(layout.OPERATIONS, Text("giải nén bị lỗi", "it cannot be unpacked to its end")))
        if rest:
            yield [rest]

    def _agree(self, lines: list[Line], sha256: str) -> None:
        """Every line is there and genuine; the bytes must be those that were signed, and the manifest true of them."""
        if sha256 != self._manifest.operations.sha256:
            self._damaged.append(Damage(layout.OPERATIONS, _CHANGED))
            return
        visits = self._manifest.visits
        home = {uuid_bytes(each): name for name, about in visits.items() for each in (name, *about.joined)}
        own: dict[str, list[Line]] = {name: [] for name in visits}
        for line in lines:
            own[home[line.visit]].append(line)
        for name, about in visits.items():
            if highest_numbers(own[name]) != about.devices or hash_of_ids(each.id for each in own[name]) != about.hash:
                raise package_manifest.unsound_manifest()

    # --- files -----------------------------------------------------------------------------------------------

    def photos(self) -> tuple[str, ...]:
        """Hashes of the pictures that are there and whole. They are hashed, never decoded."""
        return tuple(each.sha256 for each in self._manifest.photos if self._matches(f"photos/{each.sha256}", each))

    def _matches(self, name: str, expected: FileLine) -> bool:
        entry = self._entries.get(name)
        if entry is None:
            self._damaged.append(Damage(name, _MISSING))
            return False
        digest = hashlib.sha256()
        try:
            if entry.size != expected.bytes or entry.size > self._limits.photo:
                raise EOFError
            for piece in self._pieces(entry):
                digest.update(piece)
        except EOFError:
            self._damaged.append(Damage(name, _CHANGED))
            return False
        if digest.hexdigest() != expected.sha256:
            self._damaged.append(Damage(name, _CHANGED))
            return False
        return True

    def forms(self) -> tuple[StoredForm, ...]:
        """Forms whose source and description are whole."""
        found = (self._form(each) for each in self._manifest.forms)
        return tuple(form for form in found if form is not None)

    def _form(self, line: FormLine) -> StoredForm | None:
        name = f"forms/{line.source.sha256}"
        source, about = self._part(name, line.source), self._part(f"{name}.json", line.about)
        if source is None or about is None:
            return None
        try:
            content = strict_json.load(about, depth=_DEPTH)
            return StoredForm(
                sha256=line.source.sha256,
                id=text(content["id"]),
                version=text(content["version"]),
                file_name=text(content["file_name"]),
                source=source,
                xform=str(content["xform"]),
            )
        except (ValueError, TypeError, KeyError):
            self._damaged.append(Damage(f"{name}.json", _SHAPE))
            return None

    def profiles(self) -> tuple[Profile, ...]:
        """Profiles of the sender's own that the visits were begun with."""
        expected = self._manifest.profiles
        data = self._part(layout.PROFILES, expected) if expected else None
        if data is None:
            return ()
        try:
            return tuple(_profile(each) for each in strict_json.load(data, depth=_DEPTH))
        except (ValueError, TypeError, KeyError):
            self._damaged.append(Damage(layout.PROFILES, _SHAPE))
            return ()

    def receipt(self) -> dict[str, ReceiptLine]:
        """What the sender confirms to hold, by visit; empty without a receipt."""
        expected = self._manifest.receipt
        data = self._part(layout.RECEIPT, expected) if expected else None
        if data is None:
            return {}
        try:
            return package_receipt.parse(data)
        except (ValueError, TypeError, KeyError):
            self._damaged.append(Damage(layout.RECEIPT, _SHAPE))
            return {}

    def strangers(self) -> None:
        """Entries the manifest does not speak of."""
        manifest = self._manifest
        named = {layout.MANIFEST, layout.SIGNATURE, layout.OPERATIONS}
        named |= {f"photos/{each.sha256}" for each in manifest.photos}
        for form in manifest.forms:
            named |= {f"forms/{form.source.sha256}", f"forms/{form.source.sha256}.json"}
        named |= {layout.PROFILES} if manifest.profiles else set()
        named |= {layout.RECEIPT} if manifest.receipt else set()
        self._damaged += [Damage(name, _UNKNOWN) for name in sorted(set(self._entries) - named)]

    def _part(self, name: str, expected: FileLine) -> bytes | None:
        """A small entry when it is what the manifest names."""
        if name not in self._entries:
            self._damaged.append(Damage(name, _MISSING))
            return None
        entry = self._entries[name]
        try:
            data = b"".join(self._pieces(entry)) if entry.size <= self._limits.part else b""
        except EOFError:
            data = b""
        if len(data) != expected.bytes or hashlib.sha256(data).hexdigest() != expected.sha256:
            self._damaged.append(Damage(name, _CHANGED))
            return None
        return data

    def _pieces(self, entry: Entry) -> Iterator[bytes]:
        for piece in layout.unpack(self._stream, entry):
            if self._cancelled():
                raise stopped()
            self._done += len(piece)
            self._progress(min(self._done, self._whole), self._whole)
            yield piece


_SHAPE = Text("không đúng quy cách", "it is not well-formed")


def _profile(content: Any) -> Profile:
    """A profile as its sender made it; KeyError, TypeError or ValueError for anything else."""
    label = content["label"]
    return Profile(
        id=text(content["id"]),
        form=text(content["form"]),
        label=Text(text(label["vi"]), text(label["en"])),
        body_kinds=tuple(map(text, content["body_kinds"])),
        mode=text(content["mode"]),
        items=tuple(map(text, content["items"])),
        own=True,
    )


def _claimed(raw: bytes) -> str:
    """The id a damaged line gives itself, when it is one."""
    try:
        return package_manifest.visit_id(json.loads(raw)["id"])
    except (ValueError, TypeError, KeyError, RecursionError):
        return ""


def _lost(operation: str) -> Text:
    return Text(f"thiếu thao tác {operation}", f"operation {operation} is missing")


def stopped() -> InspectorError:
    return InspectorError(
        "cancelled", Text("Đã dừng theo yêu cầu; chưa có gì thay đổi.", "Stopped as asked; nothing was changed.")
    )
