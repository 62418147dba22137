"""Deeds: what one press of a person stored, told apart by marks in the notes of operations; which can be taken back."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from inspector_app.inspection.operations import Operation

_MARK = re.compile(r"(deed|undo|redo|again):([0-9a-f]{8}-[0-9a-f-]{27})|(file):")
_FIXED = ("v/form", "v/same_as")
_JOINED = "joined:"


@dataclass(frozen=True)
class Marks:
    """What the end of a note says to programs; ids of operations, "" where it says nothing.

    ``deed``: goes on with the deed that began with that operation; ``undo``, ``redo``: takes that deed back, or does
    it again; ``again``: gives the value of that operation once more; ``file``: came with a whole file of answers.
    """

    words: str = ""
    deed: str = ""
    undo: str = ""
    redo: str = ""
    again: str = ""
    file: bool = False


def read_note(note: str) -> Marks:
    """A note taken apart: a person's words (or a rule's) first, then the marks."""
    words, marks = note.split(), {}
    while words and (found := _MARK.fullmatch(words[-1])):
        marks[found[1] or found[3]] = found[2] or "file"
        words.pop()
    if not marks:
        return Marks(note)
    spoken = note
    for _ in marks:
        spoken = spoken.rstrip().rpartition(" ")[0] if " " in spoken.rstrip() else ""
    return Marks(
        spoken.rstrip(),
        marks.get("deed", ""),
        marks.get("undo", ""),
        marks.get("redo", ""),
        marks.get("again", ""),
        "file" in marks,
    )


def write_note(words: str, *marks: str) -> str:
    """Words and marks (``undo:<id>``) as one note; empty marks are left out."""
    return " ".join(part for part in (words.strip(), *marks) if part)


@dataclass
class Deed:
    """One deed of this device. ``id`` is that of its first operation."""

    id: str
    operations: list[Operation]

    @property
    def firsts(self) -> dict[str, Operation]:
        """The first operation on each register: what it replaces is what was there before the deed."""
        found: dict[str, Operation] = {}
        for each in self.operations:
            found.setdefault(each.register, each)
        return found

    @property
    def lasts(self) -> dict[str, Operation]:
        """The last operation on each register: what the deed left there."""
        return {each.register: each for each in self.operations}


class Deeds:
    """The deeds of one device in one visit that can be undone or redone, latest last; fed with operations in order.

    Signing, removing, blacking out or exporting photos, moving to another checklist, joining visits and whole files
    are never taken back this way.
    """

    def __init__(self, operations: Iterable[Operation] = ()) -> None:
        self.done: list[Deed] = []
        self.undone: list[Deed] = []
        self._known: dict[str, Deed] = {}
        self._moved: dict[tuple[str, str], frozenset[str]] = {}  # (deed, register): its latest undoing or redoing
        self._same: dict[frozenset[str], frozenset[str]] = {}
        for each in operations:
            self.add(each)

    def add(self, operation: Operation) -> None:
        """Takes in the next operation of this device."""
        marks = read_note(operation.note)
        if marks.undo or marks.redo:
            self._move(operation, marks.undo or marks.redo, back=bool(marks.undo))
        elif marks.deed:
            deed = self._known.get(marks.deed)
            if deed is not None:  # else its beginning lies further back than was read
                self._join(deed, operation)
        else:
            deed = Deed(operation.id, [])
            self._known[deed.id] = deed
            self.undone.clear()
            self.done.append(deed)
            self._join(deed, operation)

    def standing(self, heads: Iterable[str]) -> frozenset[str]:
        """The heads of a register by what they say: undoing a deed leaves what stood before it, redoing it what the
        deed left, each under a new operation."""
        found = frozenset(heads)
        while found in self._same:
            found = self._same[found]
        return found

    def last_word(self, deed: Deed, register: str, heads: Iterable[str], *, done: bool) -> bool:
        """True while nobody said anything about a register since a deed was done (else: since it was undone)."""
        expected = [deed.lasts[register].id] if done else deed.firsts[register].replaces
        return self.standing(heads) == self.standing(expected)

    def forget(self, deed: Deed) -> None:
        """Leaves out a deed that left everything as it had found it."""
        self.done.remove(deed)
        for register, last in deed.lasts.items():
            self._same[frozenset({last.id})] = frozenset(deed.firsts[register].replaces)

    def _join(self, deed: Deed, operation: Operation) -> None:
        deed.operations.append(operation)
        if is_fixed(operation) and deed in self.done:
            self.done.remove(deed)

    def _move(self, operation: Operation, name: str, *, back: bool) -> None:
        deed, register = self._known.get(name), operation.register
        source, target = (self.done, self.undone) if back else (self.undone, self.done)
        if deed is None or register not in deed.firsts:
            return
        if deed in source:
            source.remove(deed)
            target.append(deed)
            self._moved = {key: ids for key, ids in self._moved.items() if key[0] != name}
        together = self._moved.get((name, register), frozenset()) | {operation.id}
        self._moved[name, register] = together
        left = frozenset(deed.firsts[register].replaces) if back else frozenset({deed.lasts[register].id})
        self._same[together] = left


def is_fixed(operation: Operation) -> bool:
    """True for what undo leaves alone."""
    marks = read_note(operation.note)
    return (
        operation.register.startswith(("s/", "e/"))
        or _removes(operation)
        or operation.register in _FIXED
        or marks.file
        or marks.words.startswith(_JOINED)
    )


def _removes(operation: Operation) -> bool:
    """True for the record of a photo removed or blacked out for good: its bytes cannot come back."""
    about = operation.value
    return (
        operation.register.startswith("m/")
        and isinstance(about, Mapping)
        and not about.keys().isdisjoint(("removed", "redaction"))
    )


def undone_ids(operations: Iterable[Operation]) -> Mapping[str, bool]:
    """Of every operation that was part of a deed once undone: whether it is taken back now (False: redone)."""
    deed_of: dict[str, str] = {}
    state: dict[str, bool] = {}
    for each in operations:
        marks = read_note(each.note)
        if marks.undo or marks.redo:
            state[marks.undo or marks.redo] = bool(marks.undo)
        else:
            deed_of[each.id] = marks.deed or each.id
    return {operation: state[deed] for operation, deed in deed_of.items() if deed in state}
