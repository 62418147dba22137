"""Operations as lines of a hand-over file: one JSON object each, known kinds and unknown ones, byte for byte."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from unicodedata import is_normalized

from inspector_app.inspection.operations import AS_GIVEN, KNOWN_KINDS, SORTED, Operation, canonical, identity, stored
from inspector_app.language import Text
from inspector_app.storage import package_manifest as manifest
from inspector_app.storage import strict_json

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
_Usual = tuple[str, str, str, str, str, str]
"""Of an operation, in the order of ``_USUAL``: words that come in every line, judged once."""
_REGISTER = re.compile(r"[^\x00-\x1f\x7f]{1,500}")
_UUID = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
_PLAIN = '[^"\\\\\\x00-\\x1f\\x7f]{0,500}'
_COUNT = "0|[1-9][0-9]{0,17}"
_AS_WRITTEN = re.compile(
    rf'(\{{"author":"({_PLAIN})","device":"({_PLAIN})","form_version":"({_PLAIN})","hlc":({_COUNT}),)"id":"({_UUID})",'
    rf'("kind":"([a-z_]+)","note":"({_PLAIN})","recorder":"({_PLAIN})","register":"({_PLAIN})",'
    rf'"replaces":\[((?:"{_UUID}"(?:,"{_UUID}")*)?)\],"seq":({_COUNT}),"value":)(.+)(,"visit":"({_UUID})"\}})'
)
"""A line as our programs write it: keys in order, nothing between them, texts without anything to escape. Around its
value such a line is the canonical text of its operation but for the id."""
_SHORT, _MOST_KEPT = 200, 5_000  # characters of a value that is kept, and how many of them
_DEPTH = 24
_MOST_REPLACED = 1_000
_LONGEST_NOTE = 20_000


class UnsoundError(Exception):
    """A part that cannot be taken; says why."""

    def __init__(self, why: Text) -> None:
        super().__init__(why.en)
        self.why = why


@dataclass(frozen=True, slots=True)
class Line:
    """One operation and the bytes it travels as (without the line's end)."""

    operation: Operation
    raw: bytes
    value: str  # of the operation, as the log keeps it

    @property
    def known(self) -> bool:
        """False for a kind that only a newer program understands; then ``raw`` is all that may be passed on."""
        return self.operation.kind in KNOWN_KINDS


def line_of(operation: Operation) -> Line:
    """An operation as a line; the keys of its value keep the order they were given in."""
    content = {**operation.content(), "id": operation.id}
    raw = AS_GIVEN.encode({name: content[name] for name in FIELDS}).encode()
    return Line(operation, raw, stored(operation.value))


def highest_numbers(operations: Iterable[Operation]) -> dict[str, int]:
    """The highest number each device gave."""
    found: dict[str, int] = {}
    for each in operations:
        found[each.device] = max(found.get(each.device, 0), each.seq)
    return found


class LineReader:
    """Reads the lines of one file; words and short values that come again and again are judged and kept once."""

    def __init__(self) -> None:
        self._usual: dict[_Usual, _Usual] = {}
        self._registers: dict[str, str] = {}
        self._values: dict[str, tuple[Any, str]] = {}

    def read(self, raw: bytes) -> Line:
        """The operation of a line whose id belongs to its content; raises UnsoundError."""
        try:
            return self._as_written(raw) or self._in_any_spelling(raw)
        except (ValueError, TypeError, KeyError) as error:
            raise UnsoundError(
                Text("dòng này không phải một thao tác đúng quy cách", "the line is no well-formed operation")
            ) from error

    def _as_written(self, raw: bytes) -> Line | None:
        """A line in the spelling our programs write; None for any other, and for one that is not sound.

        Only its value is parsed: the rest of the canonical text is the line itself.
        """
        line = raw.decode()
        found = _AS_WRITTEN.fullmatch(line)
        if found is None or not (line.isascii() or is_normalized("NFC", line)):
            return None
        begin, author, device, form_version, hlc, claimed, middle, kind = found.group(1, 2, 3, 4, 5, 6, 7, 8)
        note, recorder, register, replaces, seq, given, end, visit = found.group(9, 10, 11, 12, 13, 14, 15, 16)
        value, spelt = self._values.get(given) or self._value(given)
        if spelt != given and not is_normalized("NFC", spelt):
            return None
        clock = int(hlc)
        if identity(f"{begin}{middle}{spelt}{end}", clock) != claimed:
            return None
        usual = (visit, device, kind, author, recorder, form_version)
        replaced = tuple(replaces[1:-1].split('","')) if replaces else ()
        operation = self._operation(claimed, usual, register, value, int(seq), clock, replaced, note)
        return Line(operation, raw, given if given == spelt else AS_GIVEN.encode(value))

    def _value(self, given: str) -> tuple[Any, str]:
        """The value of a text, and its canonical spelling as far as numbers and the order of keys go."""
        value = strict_json.loads(given, depth=_DEPTH - 1)
        read = value, SORTED.encode(value)
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
        if claimed != genuine:
            raise UnsoundError(_changed(claimed))
        visit, device, kind, author, recorder, form_version = map(content.__getitem__, _USUAL)
        operation = self._operation(
            genuine,
            (visit, device, kind, author, recorder, form_version),
            content["register"],
            content["value"],
            manifest.whole(content["seq"]),
            content["hlc"],
            tuple(content["replaces"]),
            content["note"],
        )
        return Line(operation, raw, AS_GIVEN.encode(content["value"]))

    def _operation(
        self,
        name: str,
        usual: _Usual,
        register: str,
        value: Any,
        seq: int,
        hlc: int,
        replaces: tuple[str, ...],
        note: str,
    ) -> Operation:
        """ValueError, TypeError or KeyError for content that no laptop of ours would have written.

        Words are kept once in memory: a file of 30,000 lines stays small.
        """
        known = self._usual.get(usual)
        if known is None:
            _check_usual(*usual)
            known = self._usual[usual] = usual
        visit, device, kind, author, recorder, form_version = known
        place = self._registers.get(register)
        if place is None:
            if not _REGISTER.fullmatch(register):
                raise ValueError("no register")
            place = self._registers[register] = register
        if note:
            manifest.text(note, _LONGEST_NOTE)
        if len(replaces) > _MOST_REPLACED:
            raise ValueError("too many operations")
        if replaces and tuple(sorted({manifest.visit_id(each) for each in replaces})) != replaces:
            raise ValueError("not sorted, or one comes twice")
        return Operation(
            name, visit, place, kind, value, device, seq, author, recorder, hlc, form_version, replaces, note
        )


def read_line(raw: bytes) -> Line:
    """One line by itself; raises UnsoundError."""
    return LineReader().read(raw)


def _check_usual(visit: Any, device: Any, kind: Any, author: Any, recorder: Any, form_version: Any) -> None:
    manifest.visit_id(visit)
    manifest.device_id(device)
    if not _KIND.fullmatch(kind):
        raise ValueError("no kind")
    for each in (author, recorder, form_version):
        manifest.text(each)


def _changed(claimed: Any) -> Text:
    try:
        name = manifest.visit_id(claimed)
    except (ValueError, TypeError):
        name = "?"
    return Text(
        f"nội dung thao tác {name} đã bị sửa: không khớp mã của nó",
        f"operation {name} was changed: its content does not match its id",
    )
