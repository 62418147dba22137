"""Bodies that can be inspected: kinds and names hold for a time, one takes over from another; pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from inspector_app.inspection.body_names import BodyNames
from inspector_app.language import Text, fold, nfc

_LONGEST_KEY = 300


@dataclass(frozen=True)
class BodyKind:
    """A kind of body and the days on which such bodies exist (ISO dates, "" for no bound)."""

    code: str
    label: Text
    letter: str = ""
    start: str = ""
    end: str = ""

    def on(self, day: date) -> bool:
        return _holds(self.start, self.end, day)


@dataclass(frozen=True)
class BodyEntry:
    """A body of the directory with the days on which it exists (ISO dates, "" for no bound).

    ``desk`` is its one-stop, ``{}`` when it has none; ``predecessors`` are names of bodies it took over from.
    """

    name: str
    kind: str
    code: str = ""
    desk: Mapping[str, str] = field(default_factory=dict)
    start: str = ""
    end: str = ""
    predecessors: tuple[str, ...] = ()

    def on(self, day: date) -> bool:
        return _holds(self.start, self.end, day)

    def as_value(self) -> dict[str, Any]:
        """The entry as it is kept in its register."""
        found = {
            "name": self.name,
            "kind": self.kind,
            "code": self.code,
            "desk": dict(self.desk),
            "from": self.start,
            "until": self.end,
            "predecessors": list(self.predecessors),
        }
        return {name: value for name, value in found.items() if value}


def entry_of(value: Mapping[str, Any]) -> BodyEntry:
    """An entry from a bundled list or from its register; what is missing is empty."""
    desk, before = value.get("desk"), value.get("predecessors")
    return BodyEntry(
        name=nfc(str(value.get("name") or "")),
        kind=str(value.get("kind") or ""),
        code=str(value.get("code") or ""),
        desk={str(name): str(each) for name, each in desk.items()} if isinstance(desk, Mapping) else {},
        start=str(value.get("from") or ""),
        end=str(value.get("until") or ""),
        predecessors=tuple(map(str, before)) if isinstance(before, (list, tuple)) else (),
    )


class Bodies:
    """A directory as it stands: who exists when, and who took over from whom."""

    def __init__(self, entries: Iterable[BodyEntry], kinds: Mapping[str, BodyKind], names: BodyNames) -> None:
        self.entries = tuple(entries)
        self._kinds, self._names = kinds, names
        self._by_key: dict[str, list[BodyEntry]] = {}
        for each in self.entries:
            self._by_key.setdefault(names.key(each.name), []).append(each)

    def on(self, day: date) -> list[BodyEntry]:
        """Bodies that exist on a day, in the order of the list."""
        return [each for each in self.entries if self._exists(each, day)]

    def _exists(self, entry: BodyEntry, day: date) -> bool:
        kind = self._kinds.get(entry.kind)
        return entry.on(day) and (kind is None or kind.on(day))

    def find(self, name: str, day: date) -> BodyEntry | None:
        """The body of this name (however it was typed) that exists on a day."""
        return next((each for each in self._by_key.get(self._names.key(name), ()) if self._exists(each, day)), None)

    def gone(self, name: str, day: date) -> bool:
        """True for a name of the directory under which nobody exists on that day."""
        return self._names.key(name) in self._by_key and self.find(name, day) is None

    def lineage(self, name: str) -> tuple[str, ...]:
        """Every name whose visits are a body's past: its own first, then those it took over from, and theirs."""
        found: dict[str, str] = {}
        waiting = [name]
        while waiting:
            each = waiting.pop(0)
            key = self._names.key(each)
            if key and key not in found:
                found[key] = each
                waiting += [old for entry in self._by_key.get(key, ()) for old in entry.predecessors]
        return tuple(found.values())

    def identity(self, entry: BodyEntry) -> str:
        """What makes two lines one body: its name and the first day it exists. Letters, digits and hyphens, and @."""
        return f"{body_key(entry.name, self._names)}@{entry.start}"


def body_key(name: str, names: BodyNames) -> str:
    """A body's name as a register can carry it; equal however the name was typed."""
    return names.key(name).replace(" ", "-")[:_LONGEST_KEY]


def guess_kind(name: str, rules: Sequence[Mapping[str, Any]], over: Collection[str] = ()) -> tuple[str, str]:
    """Kind of a body and of its desk ("" for none) from the words of its name.

    ``rules`` are those of forms/body-kinds.json, the first that fits counts; kinds that are ``over`` fit nobody.
    """
    words = fold(nfc(name))
    for rule in rules:
        holds, some, begins = (tuple(map(fold, rule.get(each) or ())) for each in ("holds", "any", "begins"))
        if (
            rule["kind"] not in over
            and all(each in words for each in holds)
            and (not some or any(each in words for each in some))
            and (not begins or words.startswith(begins))
        ):
            return str(rule["kind"]), str(rule.get("desk") or "")
    return "", ""


def _holds(start: str, end: str, day: date) -> bool:
    return (start or "") <= day.isoformat() <= (end or "9999")
