"""Photos of a visit by their hashes: which picture of a photo is shown, which stand, which must never come back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from inspector_app.inspection.operations import Cell, Operation

Facts = Mapping[str, Any]
"""What one living word says of one picture (register ``m/<sha256>``)."""


class Pictures:
    """Pictures made of one another, and what became of them; from the living words of one visit, or of all.

    A photo is known by the hash it came with (its root). ``replaced_by`` leads from a picture to the one shown in its
    place, ``made_from`` leads back. ``redaction`` or ``removed`` withdraws a picture for good, and with it everything
    made of it that is not ``covered``: one person's word is enough, whatever others say at the same time.
    """

    def __init__(self, words: Mapping[str, Sequence[Facts]]) -> None:
        """``words``: by hash, what the living heads say."""
        self._words = words
        self._made: dict[str, set[str]] = {}
        for sha256, said in words.items():
            for each in said:
                if source := _hash(each.get("made_from")):
                    self._made.setdefault(source, set()).add(sha256)
        self.withdrawn = self._withdrawn()

    def _withdrawn(self) -> frozenset[str]:
        found: set[str] = set()
        waiting = [
            sha256
            for sha256, said in self._words.items()
            if any(each.get("removed") or each.get("redaction") for each in said)
        ]
        waiting += [name for said in self._words.values() for each in said for name in _hashes(each.get("destroyed"))]
        while waiting:
            sha256 = waiting.pop()
            if sha256 not in found:
                found.add(sha256)
                waiting += [each for each in self._made.get(sha256, ()) if not self.covered(each)]
        return frozenset(found)

    @property
    def withdrawn_files(self) -> frozenset[str]:
        """Withdrawn pictures and the untouched files they came from."""
        return self.withdrawn | self.untouched_files(self.withdrawn)

    def untouched_files(self, sha256s: Iterable[str]) -> frozenset[str]:
        """Hashes of the camera's files behind these pictures, unless such a file is a picture of its own."""
        return frozenset(each for sha256 in sha256s for each in self._originals(sha256)) - self._words.keys()

    def _originals(self, sha256: str) -> list[str]:
        return [name for each in self._words.get(sha256, ()) if (name := _hash(each.get("original_sha256")))]

    def developed_from(self, original: str) -> str:
        """The picture a camera's file was developed into when it came; "" when it never did, or was removed since."""
        if not original:
            return ""
        found = sorted(
            sha256 for sha256 in self._words if original in self._originals(sha256) and not self._source(sha256)
        )
        return next((each for each in found if each not in self.withdrawn or self.redacted(each)), "")

    def covered(self, sha256: str) -> bool:
        """True for a picture made with black boxes."""
        return any(each.get("covered") for each in self._words.get(sha256, ()))

    def redacted(self, sha256: str) -> bool:
        """True for a picture that was blacked out, so that its pixels must never come back."""
        return any(each.get("redaction") for each in self._words.get(sha256, ())) or any(
            sha256 in _hashes(each.get("destroyed")) for said in self._words.values() for each in said
        )

    def root(self, sha256: str) -> str:
        """The hash the photo came with."""
        seen = {sha256}
        while (source := self._source(sha256)) and source not in seen:
            seen.add(source)
            sha256 = source
        return sha256

    def _source(self, sha256: str) -> str:
        """Where two words name different sources, the lower hash: the same on every laptop."""
        return min(filter(None, (_hash(each.get("made_from")) for each in self._words.get(sha256, ()))), default="")

    def before(self, sha256: str) -> tuple[str, ...]:
        """The pictures this one was made from, newest first."""
        found: list[str] = []
        while (sha256 := self._source(sha256)) and sha256 not in found:
            found.append(sha256)
        return tuple(found)

    def shown(self, root: str, *, with_withdrawn: bool = False) -> tuple[str, ...]:
        """The newest pictures of a photo: several where people changed it at once, none when all were withdrawn."""
        found: list[str] = []
        seen: set[str] = set()
        waiting = [root]
        while waiting:
            sha256 = waiting.pop(0)
            if sha256 in seen:
                continue
            seen.add(sha256)
            said = self._words.get(sha256, ())
            following = sorted({name for each in said if (name := _hash(each.get("replaced_by")))})
            kept = [each for each in following if with_withdrawn or each not in self.withdrawn or self._leads_on(each)]
            waiting += kept
            if not kept and (with_withdrawn or sha256 not in self.withdrawn):
                found.append(sha256)
        return tuple(found)

    def _leads_on(self, sha256: str) -> bool:
        return any(each.get("replaced_by") for each in self._words.get(sha256, ()))

    def family(self, sha256: str) -> frozenset[str]:
        """Every picture of the same photo, the withdrawn ones too."""
        found: set[str] = set()
        waiting = [self.root(sha256)]
        while waiting:
            each = waiting.pop()
            if each not in found:
                found.add(each)
                waiting += self._made.get(each, ())
        return frozenset(found)

    def sharing_pixels(self, sha256: str) -> frozenset[str]:
        """The picture, those it was made from and all made of these, as far as nothing was blacked out between."""
        found: set[str] = set()
        waiting = [sha256]
        while waiting:
            each = waiting.pop()
            if each in found or each in self.withdrawn:
                continue
            found.add(each)
            waiting += [made for made in self._made.get(each, ()) if not self.covered(made)]
            if (source := self._source(each)) and (not self.covered(each)):
                waiting.append(source)
        return frozenset(found)


def pictures_of(cells: Mapping[str, Cell]) -> Pictures:
    """The pictures of one visit."""
    return Pictures(
        {
            name[2:]: [head.value for head in cell.heads if isinstance(head.value, Mapping)]
            for name, cell in cells.items()
            if name.startswith("m/") and "/" not in name[2:]
        }
    )


def standing_photos(cells: Mapping[str, Cell]) -> frozenset[str]:
    """Pictures of the photos that have a place by anybody's word, those before an edit too; no withdrawn ones."""
    pictures = pictures_of(cells)
    roots = {
        name.rpartition("/")[2]
        for name, cell in cells.items()
        if name.startswith("p/") and any(head.live for head in cell.heads)
    }
    return frozenset(each for root in roots for each in pictures.family(root)) - pictures.withdrawn


def withdrawn_photos(cells: Mapping[str, Cell]) -> frozenset[str]:
    """Photos that any living word withdraws: one person's removal is enough."""
    return pictures_of(cells).withdrawn_files


def kept_originals(cells: Mapping[str, Cell]) -> frozenset[str]:
    """Hashes of the untouched files behind the photos of a visit; their bytes never leave the laptop."""
    return pictures_of(cells).untouched_files(standing_photos(cells))


def withdrawn_of(words: Iterable[tuple[str, Any]]) -> frozenset[str]:
    """What is withdrawn by the words (hash, value) of any number of visits, untouched files included."""
    said: dict[str, list[Facts]] = {}
    for sha256, value in words:
        if isinstance(value, Mapping):
            said.setdefault(sha256, []).append(value)
    return Pictures(said).withdrawn_files


def ever_made_of(operations: Iterable[Operation], sha256s: Iterable[str], *, covered: bool) -> frozenset[str]:
    """These pictures and all that were ever made of them, edits that were undone too: their bytes are still here.

    ``covered`` takes in those made with black boxes.
    """
    made: dict[str, set[str]] = {}
    for each in operations:
        value = each.value
        if each.register.startswith("m/") and isinstance(value, Mapping) and (covered or not value.get("covered")):
            made.setdefault(_hash(value.get("made_from")), set()).add(each.register[2:])
    found: set[str] = set()
    waiting = list(sha256s)
    while waiting:
        sha256 = waiting.pop()
        if sha256 not in found:
            found.add(sha256)
            waiting += made.get(sha256, ())
    return frozenset(found)


def _hash(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _hashes(value: Any) -> list[str]:
    return [each for each in value if isinstance(each, str)] if isinstance(value, list) else []
