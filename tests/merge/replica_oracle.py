"""What three replicas must show, worked out beside the product: from who knew which operation, never from replaces."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from inspector_app.inspection.operations import Operation

SAME = "v/same_as"
KNOWN = ("set", "delete")
BESIDE: Mapping[str, tuple[str, ...]] = {
    "a": ("at",),
    "x": ("order",),
    "p": ("caption",),
    "m": ("number", "taken", "original_sha256", "removed"),
}
"""What two people may say differently and still agree, by the first letter of a register."""

Place = tuple[str, ...]
Heads = frozenset[str]


@dataclass(frozen=True)
class Given:
    """One operation as it was given; ``past`` holds what its author's replica knew of the same place then."""

    operation: Operation
    past: frozenset[str]
    raw: bytes


def said(value: Any) -> Any:
    """A value as something that compares equal exactly where two people mean the same."""
    if isinstance(value, bool) or value is None:
        return (type(value).__name__, value)
    if isinstance(value, (int, float)):
        return ("number", float(value))
    if isinstance(value, str):
        return ("text", unicodedata.normalize("NFC", value))
    if isinstance(value, Mapping):
        return ("map", frozenset((unicodedata.normalize("NFC", str(k)), said(v)) for k, v in value.items()))
    return ("list", tuple(map(said, value)))


def meant(operation: Operation) -> Any:
    """What a head says about its register; a deletion says one thing only."""
    if operation.kind == "delete":
        return "deleted"
    value, beside = operation.value, BESIDE.get(operation.register[0], ())
    if isinstance(value, Mapping):
        value = {name: part for name, part in value.items() if name not in beside}
    return said(value)


class Knowledge:
    """The state of a replica from what it knows; built anew whenever it is asked."""

    def __init__(self, given: Mapping[str, Given], known: Collection[str]) -> None:
        self._given = given
        self.known = [given[name] for name in known if given[name].operation.kind in KNOWN]
        self.classes = self._classes()
        self._rows = self._row_names()
        self.places: dict[Place, list[Given]] = {}
        for each in self.known:
            self.places.setdefault(self.place(each.operation), []).append(each)

    def _classes(self) -> dict[str, str]:
        """Each visit and the smallest of those it is one with."""
        said_in: dict[str, list[Given]] = {}
        for each in self.known:
            if each.operation.register == SAME:
                said_in.setdefault(each.operation.visit, []).append(each)
        edges = [
            {visit, str(head.operation.value["visit"])}
            for visit, words in said_in.items()
            for head in living(words)
            if head.operation.kind == "set"
        ]
        groups: list[set[str]] = []
        for edge in edges:
            touching = [group for group in groups if group & edge]
            groups = [group for group in groups if not group & edge]
            groups.append(edge.union(*touching))
        return {visit: min(group) for group in groups if len(group) > 1 for visit in group}

    def _row_names(self) -> dict[tuple[str, str, str], str]:
        """Rows of joined visits by (class, list, row): those with one key carry one name."""
        names: dict[tuple[str, str, str], str] = {}
        for each in self.known:
            operation = each.operation
            home = self.classes.get(operation.visit)
            if home and operation.register.startswith("x/") and operation.kind == "set":
                _, group, row = operation.register.split("/")
                if key := unicodedata.normalize("NFC", operation.value.get("key", "")).strip():
                    names[home, group, row] = f"key:{key}"
        return names

    def home(self, visit: str) -> str:
        return self.classes.get(visit, visit)

    def place(self, operation: Operation) -> Place:
        """Where an operation counts: the visit it is shown in and its register, rows with one key being one."""
        if operation.register == SAME:
            return (operation.visit, SAME)
        home, steps = self.home(operation.visit), operation.register.split("/")
        if steps[0] in ("a", "x") and len(steps) > 2:
            steps[2] = self._rows.get((home, steps[1], steps[2]), steps[2])
        return (home, *steps)

    def past(self, operation: Operation, known: Collection[str]) -> frozenset[str]:
        """What was known (``known``) of the place this operation went to."""
        here = self.places.get(self.place(operation), ())
        return frozenset(each.operation.id for each in here if each.operation.id in known)

    def incomplete(self, place: Place) -> bool:
        """True while something that was known when one of these operations was given has not arrived."""
        here = {each.operation.id for each in self.known}
        return any(not each.past <= here for each in self.places[place])

    def incomplete_places(self) -> set[Place]:
        return {place for place in self.places if self.incomplete(place)}

    def cells(self) -> dict[str, dict[Place, tuple[Heads, bool]]]:
        """By home: the living heads of every place, and whether they differ."""
        found: dict[str, dict[Place, tuple[Heads, bool]]] = {}
        for place, given in self.places.items():
            if place[1] != SAME:
                heads = [each.operation for each in living(given)]
                differ = len({meant(each) for each in heads}) > 1
                found.setdefault(place[0], {})[place] = (frozenset(each.id for each in heads), differ)
        return found

    def disputes(self, home: str) -> set[Heads]:
        """Heads of every dispute people see. A row deleted here and written in there is one dispute of the row."""
        shown = {place: living(given) for place, given in self.places.items() if place[0] == home}
        found: set[Heads] = set()
        for place, heads in shown.items():
            if place[1] == SAME:
                continue
            row = shown.get((home, "x", *place[2:4]), ()) if place[1] == "a" and len(place) == 5 else ()
            if row and all(each.operation.kind == "delete" for each in row):
                if any(each.operation.kind == "set" for each in heads):
                    found.add(frozenset(each.operation.id for each in row))
            elif len({meant(each.operation) for each in heads}) > 1:
                found.add(frozenset(each.operation.id for each in heads))
        return found

    def photos(self, home: str) -> set[tuple[str, str]]:
        """(item, photo) of every photo that is shown: placed, and by nobody removed for good."""
        gone = {
            place[2]
            for place, given in self.places.items()
            if place[:2] == (home, "m")
            for each in living(given)
            if each.operation.kind == "set" and each.operation.value.get("removed")
        }
        found = set()
        for place, given in self.places.items():
            if place[:2] == (home, "p") and place[3] not in gone:
                last = max(living(given), key=lambda each: (each.operation.hlc, each.operation.id))
                if last.operation.kind == "set":
                    found.add((place[2], place[3]))
        return found

    def forks(self) -> set[tuple[str, str]]:
        """(visit, device) of every laptop that gave one number twice."""
        seats = [(each.operation.visit, each.operation.device, each.operation.seq) for each in self.known]
        return {seat[:2] for seat in seats if seats.count(seat) > 1}


def living(given: Iterable[Given]) -> list[Given]:
    """Those that nobody knew who gave another one of them later."""
    members = list(given)
    passed = {name for each in members for name in each.past}
    return [each for each in members if each.operation.id not in passed]
