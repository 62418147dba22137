"""One key for one body however its name was typed: accents, case, usual abbreviations; kinds of place stay apart."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest

from inspector_app.language import fold, nfc

_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True)
class BodyNames:
    """``abbreviations``: what short forms stand for; ``left_out``: words that may stand before a name or be missing.

    A single letter is one only before another word (``P. Bến Lụa``).
    """

    abbreviations: Mapping[str, str] = field(default_factory=dict)
    left_out: Sequence[str] = ()

    def key(self, name: str) -> str:
        """Equal for ``UBND P. Bến Lụa`` and ``Ủy ban nhân dân phường Bến Lụa``; ``xã`` and ``phường`` differ."""
        longer = {fold(short): _words(long) for short, long in self.abbreviations.items()}
        given = _words(name)
        words: list[str] = []
        for word, after in zip_longest(given, given[1:]):
            words += longer.get(word, [word]) if len(word) > 1 or after else [word]
        for phrase in map(_words, self.left_out):
            if words[: len(phrase)] == phrase and len(words) > len(phrase):
                words = words[len(phrase) :]
        return " ".join(words)


def _words(text: str) -> list[str]:
    return _WORD.findall(fold(nfc(text)))
