"""Which photos the gallery shows: by section, by what is the matter with them, by words."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass

from inspector_app.gui.item_picker import squeezed
from inspector_app.inspection.visit import PhotoState, VisitState
from inspector_app.language import fold, nfc

KINDS = ("", "unlabelled", "out", "in", "finding", "due", "missing")
"""All, without a caption, not for the minutes, for the minutes, of a limitation, to be covered, not here yet."""


@dataclass(frozen=True)
class PhotoFilter:
    """``section`` is its code, ``kind`` one of ``KINDS``, ``words`` a number, a code or words of the caption."""

    section: str = ""
    kind: str = ""
    words: str = ""

    def shown(self, visit: VisitState, due: Collection[str], absent: Collection[str]) -> tuple[list[PhotoState], int]:
        """The photos with a question that pass, in the annex's order, and how many have one.

        ``due`` (to be covered) and ``absent`` (no bytes here) are hashes.
        """
        placed = [photo for photo in visit.photos if photo.item]
        of_findings = {number for each in visit.findings if each.counts for number in each.photos}
        standing = {each.id for each in visit.findings if each.counts and each.kind == "limitation"}
        sections = {each.code: each.item.section for each in visit.items}
        tests: dict[str, Callable[[PhotoState], bool]] = {
            "unlabelled": lambda photo: not photo.caption,
            "out": lambda photo: not photo.in_minutes,
            "in": lambda photo: photo.in_minutes,
            "finding": lambda photo: photo.number in of_findings or photo.item in standing,
            "due": lambda photo: photo.sha256 in due,
            "missing": lambda photo: photo.sha256 in absent,
        }
        wanted = tests.get(self.kind, _any)
        found = [
            photo
            for photo in placed
            if (not self.section or sections.get(photo.item) == self.section) and wanted(photo) and self._says(photo)
        ]
        return sorted(found, key=lambda photo: (photo.order, photo.number)), len(placed)

    def _says(self, photo: PhotoState) -> bool:
        typed = self.words.strip()
        if not typed:
            return True
        if typed.isascii() and typed.isdigit() and int(typed) == photo.number:
            return True
        text = fold(photo.caption)
        code = squeezed(photo.item).startswith(squeezed(typed))
        return code or all(word in text for word in fold(nfc(typed)).split())


def _any(_photo: PhotoState) -> bool:
    return True
