"""A surface to draw flat pictures on: shapes and words in plain coordinates, drawn at twice the size and shrunk."""

from __future__ import annotations

import io
from functools import cache

from PIL import Image, ImageDraw, ImageFont

from inspector_app import paths

WIDTH, HEIGHT = 1200, 900
FINER = 2  # Pillow draws hard edges; shrinking smooths them
Colour = str
Point = tuple[float, float]


class Easel:
    """1200 x 900 units, origin top left."""

    def __init__(self, background: Colour) -> None:
        self._image = Image.new("RGB", (WIDTH * FINER, HEIGHT * FINER), background)
        self._pen = ImageDraw.Draw(self._image)

    def box(self, left: float, top: float, right: float, bottom: float, fill: Colour, radius: float = 0) -> None:
        corners = (left * FINER, top * FINER, right * FINER, bottom * FINER)
        self._pen.rounded_rectangle(corners, radius * FINER, fill)

    def oval(self, left: float, top: float, right: float, bottom: float, fill: Colour) -> None:
        self._pen.ellipse((left * FINER, top * FINER, right * FINER, bottom * FINER), fill)

    def shape(self, points: list[Point], fill: Colour) -> None:
        self._pen.polygon([(x * FINER, y * FINER) for x, y in points], fill)

    def line(self, start: Point, end: Point, fill: Colour, width: float = 4) -> None:
        scaled = [(x * FINER, y * FINER) for x, y in (start, end)]
        self._pen.line(scaled, fill, round(width * FINER))

    def rows(self, left: float, top: float, right: float, bottom: float, count: int, fill: Colour) -> None:
        """Lines of writing too small to read; the last is short."""
        step = (bottom - top) / count
        for row in range(count):
            end = left + (right - left) * (0.55 if row == count - 1 else 0.86 + 0.14 * (row % 2))
            self.box(left, top + row * step, end, top + row * step + min(step * 0.35, 9), fill)

    def words(self, x: float, y: float, text: str, size: float, fill: Colour, *, bold: bool = False) -> None:
        """Text centred on a point."""
        self._pen.text((x * FINER, y * FINER), text, fill, font(bold, round(size * FINER)), anchor="mm")

    def jpeg(self) -> bytes:
        """The finished picture as a JPEG of 1200 x 900 pixels."""
        out = io.BytesIO()
        self._image.reduce(FINER).save(out, "JPEG", quality=90)
        return out.getvalue()


@cache
def font(bold: bool, size: int) -> ImageFont.FreeTypeFont:
    """The bundled face at so many pixels."""
    name = "BeVietnamPro_700Bold.ttf" if bold else "BeVietnamPro_400Regular.ttf"
    path = paths.resources() / "fonts" / "be-vietnam-pro" / name
    return ImageFont.truetype(io.BytesIO(path.read_bytes()), size)
