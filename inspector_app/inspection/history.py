"""The history of a visit: every value ever given as an entry, what stood before it, and what became of it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from inspector_app.inspection.clocks import Laptop, clock_note
from inspector_app.inspection.deeds import Marks, read_note, undone_ids
from inspector_app.inspection.frame_words import changed_parts
from inspector_app.inspection.history_words import NOTHING, HistoryWords, kind_of, place_of
from inspector_app.inspection.operations import Operation
from inspector_app.language import Text, date_text, fold


@dataclass(frozen=True, slots=True)
class Entry:
    """One value given to one register.

    ``old`` are the operations it took the place of; ``unknown`` counts those that never arrived. ``steps`` are the
    earlier stores of the same typing, oldest first: a pause in the middle of a word.
    """

    operation: Operation
    marks: Marks
    old: tuple[Operation, ...]
    unknown: int
    live: bool
    fate: str  # undone, redone or "": what became of its deed
    steps: tuple[Operation, ...] = ()

    @property
    def id(self) -> str:
        return self.operation.id

    @property
    def register(self) -> str:
        return self.operation.register

    @property
    def kind(self) -> str:
        """answer, row, note, photo, finding, frame, signing or other."""
        return kind_of(self.operation.register)

    @property
    def place(self) -> str:
        """Code of the item or name of the list, "" for what belongs to neither."""
        return place_of(self.operation.register)


def entries(operations: Sequence[Operation], live: Collection[str], *, every_step: bool = False) -> list[Entry]:
    """Entries of a visit, latest first, from its operations, oldest first.

    What one typing stored on the way to its last word is one entry, unless ``every_step``.
    """
    known = {each.id: each for each in operations}
    fates = undone_ids(operations)
    made: dict[str, Entry] = {}
    for each in operations:
        marks = read_note(each.note)
        old = tuple(known[name] for name in each.replaces if name in known)
        fate = "" if each.id not in fates else "undone" if fates[each.id] else "redone"
        entry = Entry(each, marks, old, len(each.replaces) - len(old), each.id in live, fate)
        before = made.get(old[0].id) if len(old) == 1 and marks.deed and not every_step else None
        if before is not None and _same_typing(before, entry):
            del made[before.id]
            entry = replace(entry, old=before.old, unknown=before.unknown, steps=(*before.steps, before.operation))
        made[each.id] = entry
    return list(reversed(made.values()))


def _same_typing(before: Entry, entry: Entry) -> bool:
    one, other = before.operation, entry.operation
    began = before.marks.deed or one.id
    return one.register == other.register and one.device == other.device and entry.marks.deed == began


class History:
    """Entries with the words to show and search them by; words are made when they are asked for."""

    def __init__(
        self,
        entries: Sequence[Entry],
        words: HistoryWords,
        *,
        people: Mapping[str, str],
        laptops: Mapping[str, Laptop],
        own_device: str,
        own_label: str,
        now: datetime,
    ) -> None:
        """``people`` name the team's keys, ``laptops`` the others that were met; ``own_label`` is this one's name."""
        self.entries, self.words = tuple(entries), words
        self._people, self._laptops, self._own, self._own_label = people, laptops, own_device, own_label
        self._now = now
        self._searched: dict[str, str] = {}

    # --- words -----------------------------------------------------------------------------------------------

    def person(self, key: str) -> str:
        """``M1`` -> ``M1 – name``; a name stays."""
        name = self._people.get(key, "")
        return f"{key} – {name}" if name and name != key else key

    def device(self, entry: Entry) -> str:
        """The laptop's name; this one says so."""
        device = entry.operation.device
        if device == self._own:
            this = Text("máy này", "this laptop").of(self.words.language)
            return f"{self._own_label} ({this})" if self._own_label else this
        return (self._laptops.get(device) or Laptop(device)).name

    def clock(self, entry: Entry) -> str:
        """A few words where the laptop's clock was off."""
        operation = entry.operation
        return clock_note(self._laptops.get(operation.device), operation.moment, self._now).of(self.words.language)

    def merged_in(self, entry: Entry) -> bool:
        """True when it came from another laptop."""
        return entry.operation.device != self._own

    def change(self, entry: Entry) -> tuple[str, str]:
        """Words of the value before and of the value given; of an object of the frame only what differs."""
        operation, language = entry.operation, self.words.language
        if entry.kind == "frame" and len(entry.old) == 1:
            path = entry.register.partition("/")[2]
            parts = changed_parts(path, entry.old[0].value, operation.value, self.words.fields, language)
            if parts and isinstance(operation.value, Mapping) and isinstance(entry.old[0].value, Mapping):
                nothing = NOTHING.of(language)
                return (
                    "; ".join(f"{name}: {before or nothing}" for name, before, _ in parts),
                    "; ".join(f"{name}: {after or nothing}" for name, _, after in parts),
                )
        old = [self.words.value(each.register, each.kind, each.value) for each in entry.old]
        if entry.unknown:
            old.append(Text("(chưa nhận được)", "(not received yet)").of(language))
        return " | ".join(dict.fromkeys(old)), self.words.value(entry.register, operation.kind, operation.value)

    def standing(self, entry: Entry) -> tuple[str, str]:
        """Whether the value still stands, in words and a tone."""
        if entry.live:
            return Text("Đang có hiệu lực", "Stands").of(self.words.language), "good"
        if entry.fate == "undone":
            return Text("Đã hoàn tác", "Undone").of(self.words.language), "neutral"
        return Text("Đã được thay", "Replaced").of(self.words.language), "neutral"

    def origin(self, entry: Entry) -> str:
        """What kind of deed it was, where it was no plain answer: undoing, redoing, an old value, a file."""
        marks = entry.marks
        if marks.undo:
            words = Text("Hoàn tác", "Undo")
        elif marks.redo:
            words = Text("Làm lại", "Redo")
        elif marks.again:
            words = Text("Lấy lại giá trị cũ", "Old value given again")
        elif marks.words.startswith("joined:"):
            words = Text("Nhập hai cuộc kiểm tra làm một", "Two visits became one")
        elif marks.file:
            words = Text("Từ tệp trả lời", "From a file")
        elif entry.fate == "redone":
            words = Text("Từng hoàn tác", "Once undone")
        else:
            return ""
        return words.of(self.words.language)

    def line(self, entry: Entry) -> str:
        """An entry as one line of text."""
        operation = entry.operation
        old, new = self.change(entry)
        at = operation.moment.astimezone()
        moment = f"{date_text(at.date(), self.words.language)} {at:%H:%M:%S}"
        who = (
            operation.author if operation.author == operation.recorder else f"{operation.author} ({operation.recorder})"
        )
        asides = (self.standing(entry)[0], self.origin(entry), entry.marks.words, self.clock(entry))
        told = "; ".join(part for part in asides if part)
        change = f"{old} → {new}" if old else new
        return f"{moment}  {who}  {self.device(entry)}  {self.words.title(entry.register)}  {change}  [{told}]"

    # --- finding ---------------------------------------------------------------------------------------------

    def people(self) -> list[str]:
        """Everybody who judged or typed, in the order of their first appearance from now backwards."""
        names = (name for each in self.entries for name in (each.operation.author, each.operation.recorder))
        return [name for name in dict.fromkeys(names) if name]

    def matching(
        self, *, text: str = "", person: str = "", kind: str = "", registers: Collection[str] = ()
    ) -> list[int]:
        """Numbers of the entries that fit; ``text`` is looked for without accents, every word somewhere.

        ``registers`` are beginnings of registers; none means all.
        """
        wanted = fold(text).split()
        starts = tuple(registers)
        found = []
        for number, entry in enumerate(self.entries):
            operation = entry.operation
            if (
                (kind and entry.kind != kind)
                or (person and person not in (operation.author, operation.recorder))
                or not within(operation.register, starts)
            ):
                continue
            if not wanted or _holds(self._haystack(entry), wanted):
                found.append(number)
        return found

    def _haystack(self, entry: Entry) -> str:
        known = self._searched.get(entry.id)
        if known is None:
            old, new = self.change(entry)
            who = (self.person(entry.operation.author), self.person(entry.operation.recorder))
            known = fold("\n".join((self.words.title(entry.register), old, new, *who, entry.marks.words)))
            self._searched[entry.id] = known
        return known


def people_of(frame: Mapping[str, Any]) -> dict[str, str]:
    """Names, else positions, of the team by their keys."""
    team = frame.get("team")
    members = team.get("members") if isinstance(team, Mapping) else None
    if not isinstance(members, Mapping):
        return {}
    return {
        str(key): str(each.get("name") or each.get("position") or "")
        for key, each in members.items()
        if isinstance(each, Mapping)
    }


def within(register: str, starts: Collection[str]) -> bool:
    """True for one of these registers, or one that begins like a start ending with ``/``; no start means all."""
    return not starts or any(
        register == start or (start.endswith("/") and register.startswith(start)) for start in starts
    )


def _holds(haystack: str, wanted: Sequence[str]) -> bool:
    return all(word in haystack for word in wanted)


def deed_words(operations: Sequence[Operation], words: HistoryWords) -> str:
    """What one deed gave, in a line: ``STF-03: 6/9 (66,67%)``; of many values the one that says most."""
    lasts = {each.register: each for each in operations}
    existence = [each for register, each in lasts.items() if register.startswith("x/")]
    told = next(iter(existence or lasts.values()))
    place = words.code(told.register)
    if kind_of(told.register) in ("frame", "finding", "row"):
        place = words.title(told.register)
    line = f"{place}: {words.value(told.register, told.kind, told.value)}"
    others = len(existence or lasts) - 1
    if others:
        line += " " + Text(f"(và {others} giá trị khác)", f"(and {others} more)").of(words.language)
    return line
