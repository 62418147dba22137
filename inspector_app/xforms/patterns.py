"""Regular expressions of forms, matched in time that grows with the text only: no pattern can hang a visit."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache

from inspector_app.xforms.xpath import XPathError

Accepts = Callable[[str], bool]

_MOST_STATES = 4000
_MOST_WORK = 1_000_000  # states looked at in one search; ordinary patterns need a few hundred
_MOST_REMEMBERED = 4000
_DEEPEST = 60
_CONTROL = {"t": "\t", "n": "\n", "r": "\r", "f": "\f", "v": "\v", "0": "\0"}
_CHAR, _SPLIT, _JUMP, _ASSERT, _MATCH = range(5)


def _word(character: str) -> bool:
    return character.isascii() and (character.isalnum() or character == "_")


_CLASSES: dict[str, Accepts] = {
    "d": lambda c: "0" <= c <= "9",
    "w": _word,
    "s": str.isspace,
    "D": lambda c: not "0" <= c <= "9",
    "W": lambda c: not _word(c),
    "S": lambda c: not c.isspace(),
}


@dataclass(slots=True)
class Pattern:
    """A pattern as a list of states; ``search`` says whether it fits anywhere in a text."""

    states: list[tuple[int, object, int]]
    steps: dict[tuple[frozenset[int], str, str], frozenset[int] | None] = field(default_factory=dict)

    def search(self, text: str) -> bool:
        """True when the pattern fits somewhere; raises ``XPathError`` when that takes too long to find out."""
        seeds: frozenset[int] = frozenset((0,))
        before, work = "", 0
        for character in (*text, ""):
            key = (seeds, before, character)
            if key in self.steps:
                following = self.steps[key]
            else:
                work += len(self.states)
                if work > _MOST_WORK:
                    raise XPathError("regex() takes too long with this pattern", "mẫu của regex() quá phức tạp")
                if len(self.steps) >= _MOST_REMEMBERED:
                    self.steps.clear()
                following = self.steps[key] = self._step(seeds, before, character)
            if following is None:
                return True
            seeds, before = following, character
        return False

    def _step(self, seeds: frozenset[int], before: str, character: str) -> frozenset[int] | None:
        """States after ``character`` ("" at the end of the text); None when the pattern has fitted."""
        waiting, seen, following = list(seeds), set(seeds), {0}
        while waiting:
            at = waiting.pop()
            kind, what, other = self.states[at]
            if kind == _MATCH:
                return None
            if kind == _CHAR:
                if character and what(character):  # type: ignore[operator]
                    following.add(at + 1)
                continue
            if kind == _ASSERT and not _holds(str(what), before, character):
                continue
            for target in (other,) if kind == _JUMP else (at + 1, other) if kind == _SPLIT else (at + 1,):
                if target not in seen:
                    seen.add(target)
                    waiting.append(target)
        return frozenset(following)


def _holds(what: str, before: str, after: str) -> bool:
    if what == "^":
        return not before
    if what == "$":
        return not after
    boundary = (bool(before) and _word(before)) != (bool(after) and _word(after))
    return boundary if what == "b" else not boundary


class _Reader:
    """Reads a pattern and writes its states."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.place = 0
        self.depth = 0
        self.states: list[tuple[int, object, int]] = []

    @property
    def next(self) -> str:
        return self.source[self.place : self.place + 1]

    def take(self) -> str:
        character = self.next
        if not character:
            raise _unreadable("nó kết thúc giữa chừng", "it ends too early")
        self.place += 1
        return character

    def write(self, kind: int, what: object = None, other: int = 0) -> int:
        if len(self.states) >= _MOST_STATES:
            raise _unreadable("quá dài", "it is too long")
        self.states.append((kind, what, other))
        return len(self.states) - 1

    def alternatives(self) -> None:
        self.depth += 1
        if self.depth > _DEEPEST:
            raise _unreadable("lồng quá sâu", "it is nested too deeply")
        start, ends = len(self.states), []
        self.sequence()
        while self.next == "|":
            self.take()
            self.shift(start)
            ends.append(self.write(_JUMP))
            self.states[start] = (_SPLIT, None, len(self.states))
            start = len(self.states)
            self.sequence()
        for end in ends:
            self.states[end] = (_JUMP, None, len(self.states))
        self.depth -= 1

    def sequence(self) -> None:
        while self.next and self.next not in "|)":
            start = len(self.states)
            self.piece()
            self.repeated(start)

    def piece(self) -> None:
        character = self.take()
        if character == "(":
            self.group()
        elif character == "[":
            self.write(_CHAR, self.set())
        elif character == ".":
            self.write(_CHAR, lambda c: c not in "\n\r")
        elif character in "^$":
            self.write(_ASSERT, character)
        elif character == "\\":
            escaped = self.take()
            if escaped in "bB":
                self.write(_ASSERT, escaped)
            else:
                self.write(_CHAR, self.escaped(escaped))
        elif character in "*+?":
            raise _unreadable(f"“{character}” không đứng sau gì cả", f"nothing stands before “{character}”")
        else:
            self.write(_CHAR, character.__eq__)

    def group(self) -> None:
        if self.next == "?":
            self.take()
            mark = self.take()
            if mark != ":":
                raise _unreadable(f"không hỗ trợ (?{mark}", f"(?{mark} is not supported")
        self.alternatives()
        if self.next != ")":
            raise _unreadable("thiếu “)”", "“)” is missing")
        self.take()

    def escaped(self, character: str) -> Accepts:
        if character in _CLASSES:
            return _CLASSES[character]
        return self.literal(character).__eq__

    def literal(self, character: str) -> str:
        if character in _CONTROL:
            return _CONTROL[character]
        if character in "xu":
            width = 2 if character == "x" else 4
            digits = "".join(self.take() for _ in range(width))
            try:
                return chr(int(digits, 16))
            except ValueError:
                raise _unreadable(
                    f"không hiểu \\{character}{digits}", f"it cannot read \\{character}{digits}"
                ) from None
        if character.isalnum():
            raise _unreadable(f"không hỗ trợ \\{character}", f"\\{character} is not supported")
        return character

    def set(self) -> Accepts:
        negated = self.next == "^"
        if negated:
            self.take()
        classes: list[Accepts] = []
        ranges: list[tuple[str, str]] = []
        first = True
        while first or self.next != "]":
            first = False
            low = self.member(classes)
            if low and self.next == "-" and self.source[self.place + 1 : self.place + 2] not in ("]", ""):
                self.take()
                high = self.member(classes)
                if not high or high < low:
                    raise _unreadable("khoảng ký tự bị ngược", "a range of characters is turned round")
                ranges.append((low, high))
            elif low:
                ranges.append((low, low))
        self.take()

        def fits(character: str) -> bool:
            inside = any(low <= character <= high for low, high in ranges) or any(test(character) for test in classes)
            return inside != negated

        return fits

    def member(self, classes: list[Accepts]) -> str:
        """One character of a set; "" when it was a whole class."""
        character = self.take()
        if character != "\\":
            return character
        escaped = self.take()
        if escaped in _CLASSES:
            classes.append(_CLASSES[escaped])
            return ""
        return "\b" if escaped == "b" else self.literal(escaped)

    def repeated(self, start: int) -> None:
        while self.next and self.next in "*+?{":
            least, most = self.counts()
            if least is None:
                return
            if self.next == "?":  # whether it takes little or much makes no difference to whether it fits
                self.take()
            body = self.states[start:]
            del self.states[start:]
            for _ in range(least):
                self.copy(body, start)
            if most is None:
                loop = self.write(_SPLIT)
                self.copy(body, start)
                self.write(_JUMP, None, loop)
                self.states[loop] = (_SPLIT, None, len(self.states))
            else:
                splits = []
                for _ in range(most - least):
                    splits.append(self.write(_SPLIT))
                    self.copy(body, start)
                for split in splits:
                    self.states[split] = (_SPLIT, None, len(self.states))

    def counts(self) -> tuple[int | None, int | None]:
        """Least and most repetitions; (None, None) for a brace that is only a character."""
        mark = self.take()
        if mark != "{":
            return {"*": (0, None), "+": (1, None), "?": (0, 1)}[mark]
        inside, close, _ = self.source[self.place :].partition("}")
        least, comma, most = inside.partition(",")
        if not close or not least.isdigit() or not (most.isdigit() or not most) or len(inside) > 9:
            self.write(_CHAR, "{".__eq__)
            return None, None
        self.place += len(inside) + 1
        low, high = int(least), int(most) if most else None if comma else int(least)
        if high is not None and high < low:
            raise _unreadable("số lần lặp bị ngược", "the counts of a repetition are turned round")
        return low, high

    def copy(self, body: list[tuple[int, object, int]], start: int) -> None:
        offset = len(self.states) - start
        for kind, what, other in body:
            self.write(kind, what, other + offset)

    def shift(self, start: int) -> None:
        """Makes room for one state at ``start``: everything behind it moves on by one."""
        body = self.states[start:]
        del self.states[start:]
        self.write(_SPLIT)
        self.copy(body, start)


def _unreadable(vietnamese: str, english: str) -> XPathError:
    return XPathError(f"regex() cannot read its pattern: {english}", f"regex() không hiểu mẫu: {vietnamese}")


@lru_cache(maxsize=256)
def pattern_of(source: str) -> Pattern:
    """The states of a pattern; raises ``XPathError`` for one that cannot be read."""
    reader = _Reader(source)
    reader.alternatives()
    if reader.next:
        raise _unreadable("thừa “)”", "there is a “)” too many")
    reader.write(_MATCH)
    return Pattern(reader.states)
