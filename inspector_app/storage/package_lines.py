"""Operations as lines of a hand-over file: one JSON object each, known kinds and unknown ones, byte for byte."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple
from unicodedata import is_normalized

from inspector_app.inspection.operations import (
    AS_GIVEN,
    KNOWN_KINDS,
    SORTED,
    Operation,
    canonical,
    identity,
    stored,
    uuid_bytes,
    uuid_text,
)
from inspector_app.language import Text
from inspector_app.storage import op_rows, strict_json
from inspector_app.storage import package_manifest as manifest
from inspector_app.storage.op_rows import Row

FIELDS = (
    "author",
    "device",
    "form_version",
    "hlc",
    "id",
    "kind",
    "note",
    "recorder",
    "register",
    "replaces",
    "seq",
    "value",
    "visit",
)
"""The keys of a line, in the order they are written."""

_KEYS = frozenset(FIELDS)
_USUAL = ("visit", "device", "kind", "author", "recorder", "form_version")
_KIND = re.compile(r"[a-z][a-z_]{0,31}")
_Usual = tuple[bytes, str, str, str, str, str]
"""Of an operation, in the order of ``_USUAL``: words that come in every line, judged once; the visit as bytes."""
_REGISTER = re.compile(r"[^\x00-\x1f\x7f]{1,500}")
_UUID = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
_PLAIN = '[^"\\\\\\x00-\\x1f\\x7f]{0,500}'
_COUNT = "0|[1-9][0-9]{0,17}"
_AS_WRITTEN = re.compile(
    rf'^(\{{"author":"({_PLAIN})","device":"({_PLAIN})","form_version":"({_PLAIN})","hlc":({_COUNT}),)"id":"({_UUID})",'
    rf'("kind":"([a-z_]+)","note":"({_PLAIN})","recorder":"({_PLAIN})","register":"({_PLAIN})",'
    rf'"replaces":\[((?:"{_UUID}"(?:,"{_UUID}")*)?)\],"seq":({_COUNT}),"value":)(.+)(,"visit":"({_UUID})"\}})$',
    re.MULTILINE,
)
"""A line as our programs write it: keys in order, nothing between them, texts without anything to escape. Around its
value such a line is the canonical text of its operation but for the id."""
Parts = tuple[str, ...]
"""The groups of ``_AS_WRITTEN``."""
_SHORT, _MOST_KEPT = 200, 5_000  # characters of a value that is kept, and how many of them
_DEPTH = 24
_MOST_REPLACED = 1_000
_LONGEST_NOTE = 20_000


class UnsoundError(Exception):
    """A part that cannot be taken; says why."""

    def __init__(self, why: Text) -> None:
        super().__init__(why.en)
        self.why = why


class Line(NamedTuple):
    """One operation, as it travels and as the log keeps it."""

    raw: bytes  # without the line's end
    row: Row
    value: Any  # what the JSON in ``row`` says

    @property
    def id(self) -> bytes:
        return self.row[0]

    @property
    def visit(self) -> bytes:
        return self.row[1]

    @property
    def operation(self) -> Operation:
        return op_rows.of(self.row, self.value)

    @property
    def known(self) -> bool:
        """False for a kind that only a newer program understands; then ``raw`` is all that may be passed on."""
        return self.row[3] in KNOWN_KINDS


def line_of(operation: Operation) -> Line:
    """An operation as a line; the keys of its value keep the order they were given in."""
    content = {**operation.content(), "id": operation.id}
    raw = AS_GIVEN.encode({name: content[name] for name in FIELDS}).encode()
    return Line(raw, op_rows.row(operation), operation.value)


def highest_numbers(lines: Iterable[Line]) -> dict[str, int]:
    """The highest number each device gave."""
    found: dict[str, int] = {}
    for line in lines:
        device, number = line.row[5:7]
        if number > found.get(device, -1):
            found[device] = number
    return found


def parts_of(lines: Sequence[bytes]) -> Sequence[Parts | None]:
    """How each line is put together; None for one in another spelling than our programs write.

    Lines of one piece are looked at together: nearly always all of them are ours.
    """
    found = _parts(b"\n".join(lines))
    if len(found) == len(lines):
        return found
    return [next(iter(_parts(each)), None) for each in lines]


def _parts(data: bytes) -> list[Parts]:
    try:
        text = data.decode()
    except UnicodeDecodeError:
        return []
    return _AS_WRITTEN.findall(text) if text.isascii() or is_normalized("NFC", text) else []


class LineReader:
    """Reads the lines of one file; words and short values that come again and again are judged and kept once."""

    def __init__(self) -> None:
        self._usual: dict[tuple[str, ...], _Usual] = {}
        self._registers: dict[str, str] = {}
        self._values: dict[str, tuple[Any, str, str]] = {}

    def read(self, raw: bytes, parts: Parts | None) -> Line:
        """The operation of a line whose id belongs to its content; ``parts`` as ``parts_of`` has them. Raises
        UnsoundError."""
        try:
            return (parts and self._as_written(raw, parts)) or self._in_any_spelling(raw)
        except (ValueError, TypeError, KeyError) as error:
            raise UnsoundError(
                Text("dòng này không phải một thao tác đúng quy cách", "the line is no well-formed operation")
            ) from error

    def _as_written(self, raw: bytes, parts: Parts) -> Line | None:
        """A line in the spelling our programs write; None for one that is not sound.

        Only its value is parsed: the rest of the canonical text is the line itself.
        """
        begin, author, device, version, hlc, claimed, middle, kind, note, by, place, old, seq, given, end, visit = parts
        value, spelt, kept = self._values.get(given) or self._value(given)
        if spelt != given and not is_normalized("NFC", spelt):
            return None
        clock, name = int(hlc), uuid_bytes(claimed)
        if identity(f"{begin}{middle}{spelt}{end}", clock) != name:
            return None
        usual = (visit, device, kind, author, by, version)
        replaced = old[1:-1].split('","') if old else ()
        return Line(raw, self._row(name, usual, place, kept, int(seq), clock, replaced, note), value)

    def _value(self, given: str) -> tuple[Any, str, str]:
        """The value of a text, its canonical spelling as far as numbers and the order of keys go, and the one the log
        keeps."""
        value = strict_json.loads(given, depth=_DEPTH - 1)
        spelt = SORTED.encode(value)
        read = value, spelt, given if given == spelt else AS_GIVEN.encode(value)
        if len(given) <= _SHORT and len(self._values) < _MOST_KEPT:
            self._values[given] = read
        return read

    def _in_any_spelling(self, raw: bytes) -> Line:
        content = strict_json.load(raw, depth=_DEPTH)
        if not isinstance(content, dict) or content.keys() != _KEYS:
            raise ValueError("other keys than an operation has")
        claimed = content.pop("id")
        # What ``strict_json`` gives has plain numbers: while its text is NFC, this is ``canonical``.
        text = SORTED.encode(content)
        if not (text.isascii() or is_normalized("NFC", text)):
            content = json.loads(stored(content))
            text = canonical(content)
        if not isinstance(content["replaces"], list):
            raise TypeError("no list of operations")
        genuine = identity(text, manifest.whole(content["hlc"]))
        if claimed != uuid_text(genuine):
            raise UnsoundError(_changed(claimed))
        visit, device, kind, author, recorder, form_version = map(content.__getitem__, _USUAL)
        row = self._row(
            genuine,
            (visit, device, kind, author, recorder, form_version),
            content["register"],
            AS_GIVEN.encode(content["value"]),
            manifest.whole(content["seq"]),
            content["hlc"],
            content["replaces"],
            content["note"],
        )
        return Line(raw, row, content["value"])

    def _row(
        self,
        name: bytes,
        usual: tuple[str, ...],
        register: str,
        value: str,
        seq: int,
        hlc: int,
        replaces: Sequence[str],
        note: str,
    ) -> Row:
        """ValueError, TypeError or KeyError for content that no laptop of ours would have written.

        Words are kept once in memory: a file of 30,000 lines stays small.
        """
        visit, device, kind, author, recorder, form_version = self._usual.get(usual) or self._check_usual(*usual)
        place = self._registers.get(register)
        if place is None:
            if not _REGISTER.fullmatch(register):
                raise ValueError("no register")
            place = self._registers[register] = register
        if note or not isinstance(note, str):
            manifest.text(note, _LONGEST_NOTE)
        replaced = b""
        if replaces:
            if len(replaces) > _MOST_REPLACED:
                raise ValueError("too many operations")
            if sorted({manifest.visit_id(each) for each in replaces}) != list(replaces):
                raise ValueError("not sorted, or one comes twice")
            replaced = b"".join(map(uuid_bytes, replaces))
        return name, visit, place, kind, value, device, seq, author, recorder, hlc, form_version, replaced, note

    def _check_usual(self, *usual: Any) -> _Usual:
        visit, device, kind, author, recorder, form_version = usual
        manifest.visit_id(visit)
        manifest.device_id(device)
        if not _KIND.fullmatch(kind):
            raise ValueError("no kind")
        for each in (author, recorder, form_version):
            manifest.text(each)
        self._usual[usual] = (uuid_bytes(visit), device, kind, author, recorder, form_version)
        return self._usual[usual]


def read_line(raw: bytes) -> Line:
    """One line by itself; raises UnsoundError."""
    return LineReader().read(raw, parts_of([raw])[0])


def _changed(claimed: Any) -> Text:
    try:
        name = manifest.visit_id(claimed)
    except (ValueError, TypeError):
        name = "?"
    return Text(
        f"nội dung thao tác {name} đã bị sửa: không khớp mã của nó",
        f"operation {name} was changed: its content does not match its id",
    )
