"""A signature drawn by hand: strokes of points with pressure and time; pure values, as JSON and back."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from inspector_app.errors import InspectorError
from inspector_app.language import Text

Stroke = tuple[tuple[float, float, float, int], ...]

MAX_POINTS = 20_000


@dataclass(frozen=True)
class Ink:
    """One drawn signature.

    ``width`` and ``height`` are the size of the pad; a point is x and y in the same unit (origin top left), pressure
    from 0 to 1, and milliseconds since the first touch. Pressure and time are biometric: they stay in the encrypted
    log, only the shape of the strokes goes onto paper.
    """

    width: float
    height: float
    strokes: tuple[Stroke, ...]

    def bounds(self) -> tuple[float, float, float, float] | None:
        """Left, top, right, bottom of what was drawn; None when nothing was."""
        xs = [point[0] for stroke in self.strokes for point in stroke]
        ys = [point[1] for stroke in self.strokes for point in stroke]
        return (min(xs), min(ys), max(xs), max(ys)) if xs else None

    def to_json(self) -> dict[str, Any]:
        """Plain lists and numbers; two decimals are finer than any pad."""
        strokes = [
            [[round(x, 2), round(y, 2), round(pressure, 3), time] for x, y, pressure, time in stroke]
            for stroke in self.strokes
        ]
        return {"width": round(self.width, 2), "height": round(self.height, 2), "strokes": strokes}

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> Ink:
        """The ink that ``to_json`` described; anything else is refused with ``ink_unreadable``."""
        try:
            strokes = tuple(tuple(_point(point) for point in stroke) for stroke in value["strokes"])
            width, height = _number(value["width"]), _number(value["height"])
        except (KeyError, TypeError, ValueError, OverflowError) as error:
            raise _unreadable() from error
        if width <= 0 or height <= 0 or sum(map(len, strokes)) > MAX_POINTS:
            raise _unreadable()
        return cls(width, height, strokes)


def _point(point: Any) -> tuple[float, float, float, int]:
    x, y, pressure, time = point
    return _number(x), _number(y), _number(pressure), int(_number(time))


def _number(value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not math.isfinite(value):
        raise ValueError("not a finite number")
    return float(value)


def _unreadable() -> InspectorError:
    return InspectorError(
        "ink_unreadable",
        Text("Không đọc được nét chữ ký đã vẽ.", "The drawn signature cannot be read."),
        Text("Hãy vẽ lại chữ ký.", "Draw the signature again."),
    )
