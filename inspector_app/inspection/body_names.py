"""One key for one body however its name was typed: accents, case, usual abbreviations; kinds of place stay apart."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import zip_longest

from inspector_app.language import fold, nfc

_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True)
class BodyNames:
    """``abbreviations``: what short forms stand for; ``left_out``: words that may stand before a name or be missing.

    A single letter is one only before another word (``P. Bến Lụa``). ``wider`` are words that begin the name of the
    place an office belongs to and that people leave out (``tỉnh``).
    """

    abbreviations: Mapping[str, str] = field(default_factory=dict)
    left_out: Sequence[str] = ()
    wider: Sequence[str] = ()

    def key(self, name: str) -> str:
        """Equal for ``UBND P. Bến Lụa`` and ``Ủy ban nhân dân phường Bến Lụa``; ``xã`` and ``phường`` differ."""
        known = self._keys.get(name)
        if known is None:
            known = self._keys[name] = self._read(name)
        return known

    @cached_property
    def _keys(self) -> dict[str, str]:
        """Keys of the names met so far: lists ask for the same ones again and again."""
        return {}

    @cached_property
    def _longer(self) -> dict[str, list[str]]:
        return {fold(short): _words(long) for short, long in self.abbreviations.items()}

    def _read(self, name: str) -> str:
        longer, given = self._longer, _words(name)
        words: list[str] = []
        for word, after in zip_longest(given, given[1:]):
            words += longer.get(word, [word]) if len(word) > 1 or after else [word]
        for phrase in map(_words, self.left_out):
            if words[: len(phrase)] == phrase and len(words) > len(phrase):
                words = words[len(phrase) :]
        return " ".join(words)

    def alike(self, one: str, other: str) -> bool:
        """True where two names mean one body; the province may be left out of one (``Sở Nội vụ tỉnh An Thuận``)."""
        shorter, longer = sorted((self.key(one), self.key(other)), key=len)
        if not shorter:
            return False
        places = [" ".join(_words(each)) for each in self.wider]
        return shorter == longer or any(longer.startswith(f"{shorter} {place} ") for place in places)


def _words(text: str) -> list[str]:
    return _WORD.findall(fold(nfc(text)))
