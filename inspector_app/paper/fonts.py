"""The serif of official papers: registered once, always embedded, with a visible mark for letters it lacks."""

from __future__ import annotations

import functools
import unicodedata

from reportlab import rl_config
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from inspector_app import paths

REGULAR = "InspectorSerif"
BOLD = "InspectorSerif-Bold"
ITALIC = "InspectorSerif-Italic"
BOLD_ITALIC = "InspectorSerif-BoldItalic"
FILES = {
    REGULAR: "LiberationSerif-Regular.ttf",
    BOLD: "LiberationSerif-Bold.ttf",
    ITALIC: "LiberationSerif-Italic.ttf",
    BOLD_ITALIC: "LiberationSerif-BoldItalic.ttf",
}
UNKNOWN = "□"
"""Stands where a letter has no shape in the font: a missing one would vanish from the page and break PDF/A."""


@functools.cache
def register() -> None:
    """Make the four faces known to reportlab, and keep what it embeds free of its base-85 wrapping."""
    folder = paths.resources() / "fonts" / "liberation-serif"
    for name, file_name in FILES.items():
        pdfmetrics.registerFont(TTFont(name, str(folder / file_name), asciiReadable=0))
    pdfmetrics.registerFontFamily(REGULAR, normal=REGULAR, bold=BOLD, italic=ITALIC, boldItalic=BOLD_ITALIC)
    rl_config.useA85 = 0


@functools.cache
def letters() -> frozenset[int]:
    """Code points that all four faces can show."""
    register()
    faces = [frozenset(pdfmetrics.getFont(name).face.charToGlyph) for name in FILES]
    return frozenset.intersection(*faces)


def printable(text: str) -> str:
    """Text as it can be printed: NFC, one line, no invisible marks, ``UNKNOWN`` for letters without a shape."""
    return "".join(map(_printable, unicodedata.normalize("NFC", text)))


@functools.cache
def _printable(letter: str) -> str:
    kind = unicodedata.category(letter)
    if letter.isspace() or kind in ("Zl", "Zp"):
        return " "
    if kind == "Cf":
        return ""
    return letter if ord(letter) in letters() and kind != "Cc" else UNKNOWN


def width(text: str, face: str, size: float) -> float:
    """Width of one line of text in points."""
    register()
    return float(pdfmetrics.stringWidth(text, face, size))
