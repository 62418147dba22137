"""What a signature looks like on the page: blue ink, a small line of time, honest words for a laptop's seal."""

from __future__ import annotations

import io
import math
from collections.abc import Callable, Sequence

from reportlab.lib.utils import simpleSplit
from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.pathobject import PDFPathObject

from inspector_app.inspection.ink import Ink, Stroke
from inspector_app.paper import fonts

INK_BLUE = (0.05, 0.2, 0.65)
TEXT_SIZES = (7.0, 6.5, 6.0, 5.5, 5.0, 4.5, 4.0)
LEADING = 1.2
TEXT_SHARE = 0.5  # words beside ink take at most this part of the box
WEIGHTS = (0.55, 0.8, 1.1, 1.4)  # line widths in points, light to firm pressure
MARGIN = 2.0
NEAREST = 0.35  # points closer than this (in points of the page) say nothing more

Point = tuple[float, float]


def draw(width: float, height: float, ink: Ink | None, lines: Sequence[str]) -> bytes:
    """One page of exactly the field's size (points) with the ink above and the lines below; the same input gives
    the same bytes."""
    fonts.register()
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(width, height), pageCompression=1, invariant=1, initialFontName=fonts.REGULAR)
    drawn = ink is not None and ink.bounds() is not None
    used = _draw_lines(canvas, width, height * TEXT_SHARE if drawn else height, lines, centred=not drawn)
    if ink is not None and drawn:
        _draw_ink(canvas, ink, (MARGIN, used + MARGIN, width - MARGIN, height - MARGIN))
    canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def _draw_lines(canvas: Canvas, width: float, room: float, lines: Sequence[str], *, centred: bool) -> float:
    """Write the lines in the largest size that fits ``room``; returns the height they take from the bottom."""
    if not lines:
        return 0.0
    for size in TEXT_SIZES:
        rows = [
            row for line in lines for row in simpleSplit(fonts.printable(line), fonts.REGULAR, size, width - 2 * MARGIN)
        ]
        taken = len(rows) * size * LEADING + MARGIN
        if taken <= room:
            break
    baseline = taken + ((room - taken) / 2 if centred else 0.0)
    canvas.setFont(fonts.REGULAR, size)
    for row in rows:
        baseline -= size * LEADING
        canvas.drawCentredString(width / 2, max(baseline, 0.0) + size * 0.25, row)
    return taken


def _draw_ink(canvas: Canvas, ink: Ink, box: tuple[float, float, float, float]) -> None:
    bounds = ink.bounds()
    left, bottom, right, top = box
    if bounds is None or right <= left or top <= bottom:
        return
    ink_left, ink_top, ink_right, ink_bottom = bounds
    spans = [(right - left) / (ink_right - ink_left)] if ink_right > ink_left else []
    spans += [(top - bottom) / (ink_bottom - ink_top)] if ink_bottom > ink_top else []
    scale = min(spans, default=1.0)
    middle_x, middle_y = (left + right) / 2, (bottom + top) / 2
    centre_x, centre_y = (ink_left + ink_right) / 2, (ink_top + ink_bottom) / 2

    def placed(x: float, y: float) -> Point:
        return round(middle_x + (x - centre_x) * scale, 2), round(middle_y - (y - centre_y) * scale, 2)

    canvas.setStrokeColorRGB(*INK_BLUE)
    canvas.setFillColorRGB(*INK_BLUE)
    canvas.setLineCap(1)
    canvas.setLineJoin(1)
    by_weight: dict[float, PDFPathObject] = {}
    for stroke in ink.strokes:
        points, weights = _thinned(stroke, placed)
        if len(points) == 1:
            canvas.circle(*points[0], weights[0] * 0.75, stroke=0, fill=1)
        _trace(canvas, points, weights, by_weight)
    for weight in sorted(by_weight):
        canvas.setLineWidth(weight)
        canvas.drawPath(by_weight[weight], stroke=1, fill=0)


def _thinned(stroke: Stroke, placed: Callable[[float, float], Point]) -> tuple[list[Point], list[float]]:
    """Points on the page without those that repeat the one before, and the line width at each."""
    points: list[Point] = []
    weights: list[float] = []
    for x, y, pressure, _time in stroke:
        point = placed(x, y)
        if points and math.dist(points[-1], point) < NEAREST:
            continue
        points.append(point)
        weights.append(WEIGHTS[min(int(max(pressure, 0.0) * len(WEIGHTS)), len(WEIGHTS) - 1)])
    return points, weights


def _trace(canvas: Canvas, points: list[Point], weights: list[float], by_weight: dict[float, PDFPathObject]) -> None:
    """Smooth curves through the points (Catmull-Rom as Bezier), one path per line width."""
    for index in range(len(points) - 1):
        before, start, end, after = (
            points[max(index - 1, 0)],
            points[index],
            points[index + 1],
            points[min(index + 2, len(points) - 1)],
        )
        weight = weights[index]
        path = by_weight.setdefault(weight, canvas.beginPath())
        if index == 0 or weights[index - 1] != weight:
            path.moveTo(*start)
        first = (round(start[0] + (end[0] - before[0]) / 6, 2), round(start[1] + (end[1] - before[1]) / 6, 2))
        second = (round(end[0] - (after[0] - start[0]) / 6, 2), round(end[1] - (after[1] - start[1]) / 6, 2))
        path.curveTo(*first, *second, *end)
