"""Edits drawn into pixels: the result is a new picture with nothing of what lay under a black box."""

from __future__ import annotations

import math
from itertools import groupby

from PIL import Image, ImageDraw

from inspector_app.imaging.easel import FINER, font
from inspector_app.inspection.photo_edits import Arrow, BlackBox, Edits, Ellipse, Stroke, Words

BLACK = (0, 0, 0)
_TURNS = {90: Image.Transpose.ROTATE_270, 180: Image.Transpose.ROTATE_180, 270: Image.Transpose.ROTATE_90}


def drawn(picture: Image.Image, edits: Edits) -> Image.Image:
    """A new RGB picture: turned, drawn on in the order of the strokes, cropped."""
    made = picture.transpose(_TURNS[edits.turn]) if edits.turn else picture.copy()
    for black, strokes in groupby(edits.strokes, key=lambda each: isinstance(each, BlackBox)):
        if black:
            _cover(made, list(strokes))
        else:
            _sketch(made, list(strokes))
    if edits.crop is not None:
        left, top, width, height = edits.crop
        made = made.crop((left, top, left + width, top + height))
    return made


def _cover(picture: Image.Image, boxes: list[Stroke]) -> None:
    """Whole pixels, hard edges: a softened edge would keep a trace of what lies under it."""
    for box in boxes:
        assert isinstance(box, BlackBox)
        left, right = sorted((box.left, box.left + box.width))
        top, bottom = sorted((box.top, box.top + box.height))
        place = (
            max(0, math.floor(left)),
            max(0, math.floor(top)),
            min(picture.width, math.ceil(right)),
            min(picture.height, math.ceil(bottom)),
        )
        if place[0] < place[2] and place[1] < place[3]:
            picture.paste(BLACK, place)


def _sketch(picture: Image.Image, strokes: list[Stroke]) -> None:
    """Drawn at twice the size and shrunk, so that lines are smooth."""
    sheet = Image.new("RGBA", (picture.width * FINER, picture.height * FINER), (0, 0, 0, 0))
    pen = ImageDraw.Draw(sheet)
    for each in strokes:
        if isinstance(each, Arrow):
            _arrow(pen, each)
        elif isinstance(each, Ellipse):
            place = (each.left, each.top, each.left + each.width, each.top + each.height)
            left, top, right, bottom = (value * FINER for value in place)
            corners = (min(left, right), min(top, bottom), max(left, right), max(top, bottom))
            pen.ellipse(corners, outline=each.colour, width=max(1, round(each.line * FINER)))
        elif isinstance(each, Words):
            letters = font(True, max(1, round(each.size * FINER)))
            outline = max(1, round(each.size * FINER / 14))
            pen.text(
                (each.x * FINER, each.y * FINER),
                each.text,
                each.colour,
                letters,
                stroke_width=outline,
                stroke_fill="white",
            )
    sheet = sheet.reduce(FINER)
    picture.paste(sheet, mask=sheet)


def _arrow(pen: ImageDraw.ImageDraw, arrow: Arrow) -> None:
    length = math.hypot(arrow.x2 - arrow.x1, arrow.y2 - arrow.y1)
    if not length:
        return
    along = ((arrow.x2 - arrow.x1) / length, (arrow.y2 - arrow.y1) / length)
    head = min(arrow.width * 4, length)
    neck = (arrow.x2 - along[0] * head, arrow.y2 - along[1] * head)
    side = (-along[1] * head * 0.45, along[0] * head * 0.45)
    shaft = [(arrow.x1 * FINER, arrow.y1 * FINER), (neck[0] * FINER, neck[1] * FINER)]
    pen.line(shaft, arrow.colour, max(1, round(arrow.width * FINER)))
    corners = [
        (arrow.x2, arrow.y2),
        (neck[0] + side[0], neck[1] + side[1]),
        (neck[0] - side[0], neck[1] - side[1]),
    ]
    pen.polygon([(x * FINER, y * FINER) for x, y in corners], arrow.colour)
