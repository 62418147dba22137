"""What a person draws on a picture: arrows, ellipses, words, black boxes, a turn, a crop; plain coordinates, pure."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from inspector_app.errors import InspectorError
from inspector_app.inspection.operations import canonical
from inspector_app.language import Text, nfc

RED = "#D92D20"
LONGEST = 20_000
"""Characters of JSON: an operation that cannot travel in a package would be lost on the way."""


@dataclass(frozen=True)
class Arrow:
    """From its tail to its head, in pixels."""

    x1: float
    y1: float
    x2: float
    y2: float
    colour: str = RED
    width: float = 6


@dataclass(frozen=True)
class Ellipse:
    left: float
    top: float
    width: float
    height: float
    colour: str = RED
    line: float = 6


@dataclass(frozen=True)
class Words:
    """``x``, ``y`` is the top left corner of the text, ``size`` the height of its letters in pixels."""

    x: float
    y: float
    text: str
    size: float = 36
    colour: str = RED


@dataclass(frozen=True)
class BlackBox:
    """Every pixel it touches becomes black."""

    left: float
    top: float
    width: float
    height: float


Stroke = Arrow | Ellipse | Words | BlackBox

_KINDS: Mapping[str, type[Stroke]] = {"arrow": Arrow, "ellipse": Ellipse, "words": Words, "black_box": BlackBox}


@dataclass(frozen=True)
class Edits:
    """The picture is turned first, then drawn on, then cropped; all places are pixels of the turned picture.

    ``turn``: degrees clockwise, a multiple of 90. ``crop``: left, top, width, height.
    """

    strokes: tuple[Stroke, ...] = ()
    turn: int = 0
    crop: tuple[int, int, int, int] | None = None

    @property
    def destroys(self) -> bool:
        """True when something is to be blacked out."""
        return any(isinstance(each, BlackBox) for each in self.strokes)

    @property
    def empty(self) -> bool:
        return not self.strokes and self.crop is None and self.turn % 360 == 0

    def turned(self, width: float, height: float) -> Edits:
        """The same drawing a quarter clockwise; ``width`` and ``height`` of the picture as turned so far."""
        crop = None
        if self.crop is not None:
            left, top, wide, high = self.crop
            crop = (round(height - top - high), left, high, wide)
        return Edits(tuple(_turned(each, height) for each in self.strokes), (self.turn + 90) % 360, crop)

    def checked(self, width: int, height: int) -> Edits:
        """The same, crop cut to the picture (its size before turning); raises InspectorError for what cannot be."""
        if self.turn % 90:
            raise _refused("edit_turn", "Chỉ xoay theo góc vuông (90°).", "Pictures turn by right angles only (90°).")
        wide, high = (height, width) if self.turn % 180 else (width, height)
        numbers = [value for each in self.strokes for value in asdict(each).values() if isinstance(value, (int, float))]
        if not all(math.isfinite(value) and abs(value) < 1_000_000 for value in numbers):
            raise _refused("edit_place", "Nét vẽ nằm ngoài ảnh.", "A stroke lies outside the picture.")
        if not all(_touches(each, wide, high) for each in self.strokes if isinstance(each, BlackBox)):
            raise _refused("edit_place", "Vùng che đen nằm ngoài ảnh.", "A black box lies outside the picture.")
        if len(canonical(as_json(self))) > LONGEST:
            raise _refused("edit_too_long", "Quá nhiều nét vẽ trên một ảnh.", "Too many strokes on one picture.")
        if self.crop is None:
            return replace(self, turn=self.turn % 360)
        left, top = max(0, self.crop[0]), max(0, self.crop[1])
        right, bottom = min(wide, self.crop[0] + self.crop[2]), min(high, self.crop[1] + self.crop[3])
        if right - left < 1 or bottom - top < 1:
            raise _refused("edit_crop", "Phần cắt nằm ngoài ảnh.", "What is to be kept lies outside the picture.")
        return replace(self, turn=self.turn % 360, crop=(left, top, right - left, bottom - top))


def _touches(box: BlackBox, width: int, height: int) -> bool:
    left, right = sorted((box.left, box.left + box.width))
    top, bottom = sorted((box.top, box.top + box.height))
    return max(left, 0) < min(right, width) and max(top, 0) < min(bottom, height)


def _turned(each: Stroke, height: float) -> Stroke:
    if isinstance(each, Arrow):
        return replace(each, x1=height - each.y1, y1=each.x1, x2=height - each.y2, y2=each.x2)
    if isinstance(each, Words):  # words stay readable: their corner goes along
        return replace(each, x=height - each.y, y=each.x)
    return replace(each, left=height - each.top - each.height, top=each.left, width=each.height, height=each.width)


def as_json(edits: Edits) -> dict[str, Any]:
    """``{"turn", "crop", "strokes": [{"kind", …}]}``."""
    names = {kind: name for name, kind in _KINDS.items()}
    strokes = [{"kind": names[type(each)], **_plain(each)} for each in edits.strokes]
    return {"turn": edits.turn, "crop": list(edits.crop) if edits.crop else None, "strokes": strokes}


def _plain(each: Stroke) -> dict[str, Any]:
    return {name: nfc(value) if isinstance(value, str) else round(value, 2) for name, value in asdict(each).items()}


def from_json(value: Mapping[str, Any]) -> Edits:
    """The inverse of ``as_json``; raises KeyError, TypeError or ValueError for anything else."""
    strokes = [dict(each) for each in value["strokes"]]
    crop = value["crop"]
    left, top, width, height = crop or (0, 0, 0, 0)
    return Edits(
        tuple(_KINDS[each.pop("kind")](**each) for each in strokes),
        int(value["turn"]),
        (int(left), int(top), int(width), int(height)) if crop else None,
    )


def _refused(code: str, vi: str, en: str) -> InspectorError:
    return InspectorError(code, Text(vi, en))
