"""The picture under the editor's tools: strokes are drawn, chosen, moved and resized with mouse or keys."""

from __future__ import annotations

import math
from dataclasses import replace

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPixmap,
    QPolygonF,
    QTransform,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from inspector_app.gui import theme
from inspector_app.gui.typed_field import ENTER
from inspector_app.inspection.photo_edits import Arrow, BlackBox, Edits, Ellipse, Stroke, Words

CROP = -1
"""The place of the crop among the strokes, when it is the one chosen."""
_LEAST = 6.0  # a smaller drag is a press
_STEP = 0.01  # of the longer edge, one press of an arrow key


class PhotoCanvas(QWidget):
    """``changed`` carries the edits as they shall be; ``words_wanted`` where words are to stand."""

    changed = Signal(object)
    words_wanted = Signal(float, float)

    def __init__(self, data: bytes) -> None:
        super().__init__()
        self._whole = QPixmap()
        self._whole.loadFromData(data)
        self.setObjectName("photo-canvas")
        self.setAccessibleName(self.tr("Picture: Enter puts a shape, arrow keys move it, Shift and arrows resize it"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(320, 200)
        self.edits = Edits()
        self.tool = "arrow"
        self.chosen: int | None = None
        self._pressed: QPointF | None = None
        self._now = QPointF()
        self._grabbed = False
        self._turn()

    # --- the picture -----------------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        return QSize(900, 480)

    @property
    def picture_size(self) -> tuple[int, int]:
        """Width and height as the picture is turned now."""
        return self._turned.width(), self._turned.height()

    def show_edits(self, edits: Edits) -> None:
        """Shows other edits; what was chosen stays chosen while it is there."""
        turned = edits.turn != self.edits.turn
        self.edits = edits
        if (self.chosen == CROP and edits.crop is None) or (self.chosen or 0) >= len(edits.strokes):
            self.chosen = None
        if turned:
            self._turn()
        self.update()

    def _turn(self) -> None:
        self._turned = self._whole.transformed(QTransform().rotate(self.edits.turn))

    def _fit(self) -> tuple[float, float, float]:
        """Scale and the place of the picture's corner on the widget."""
        wide, high = self.picture_size
        scale = min((self.width() - 16) / max(wide, 1), (self.height() - 16) / max(high, 1))
        return scale, (self.width() - wide * scale) / 2, (self.height() - high * scale) / 2

    def to_picture(self, point: QPointF) -> QPointF:
        """Pixels of the picture under a place of the widget, kept inside it."""
        scale, left, top = self._fit()
        wide, high = self.picture_size
        x, y = (point.x() - left) / scale, (point.y() - top) / scale
        return QPointF(max(0.0, min(float(wide), x)), max(0.0, min(float(high), y)))

    # --- making strokes --------------------------------------------------------------------------------------

    @property
    def pen(self) -> float:
        """Width of lines in pixels of the picture: as strong on a small picture as on a large one."""
        return max(3.0, max(self.picture_size) / 220)

    def put(self) -> None:
        """Puts a shape of the tool into the middle, chosen, to be moved and resized with keys."""
        wide, high = self.picture_size
        middle = QRectF(wide * 0.38, high * 0.38, wide * 0.24, high * 0.24)
        if self.tool == "words":
            self.words_wanted.emit(middle.left(), middle.top())
        elif self.tool == "crop":
            self._set_crop(QRectF(wide * 0.1, high * 0.1, wide * 0.8, high * 0.8))
        elif self.tool != "choose":
            self._add(middle.topLeft(), middle.bottomRight())

    def write(self, x: float, y: float, text: str) -> None:
        """Puts words at a place of the picture."""
        size = max(self.picture_size) / 28
        self._append(Words(x, y, text, size))

    def remove_chosen(self) -> None:
        """Takes the chosen stroke or the crop away."""
        if self.chosen == CROP:
            self.changed.emit(replace(self.edits, crop=None))
        elif self.chosen is not None:
            rest = tuple(each for at, each in enumerate(self.edits.strokes) if at != self.chosen)
            self.chosen = None
            self.changed.emit(replace(self.edits, strokes=rest))

    def _add(self, start: QPointF, end: QPointF) -> None:
        box = QRectF(start, end).normalized()
        if self.tool == "arrow":
            self._append(Arrow(start.x(), start.y(), end.x(), end.y(), width=self.pen))
        elif self.tool == "ellipse":
            self._append(Ellipse(box.left(), box.top(), box.width(), box.height(), line=self.pen))
        elif self.tool == "black":
            self._append(BlackBox(box.left(), box.top(), box.width(), box.height()))
        elif self.tool == "crop":
            self._set_crop(box)

    def _append(self, stroke: Stroke) -> None:
        self.chosen = len(self.edits.strokes)
        self.changed.emit(replace(self.edits, strokes=(*self.edits.strokes, stroke)))

    def _set_crop(self, box: QRectF) -> None:
        wide, high = self.picture_size
        inside = box.intersected(QRectF(0, 0, wide, high)).toAlignedRect()
        if inside.width() > 1 and inside.height() > 1:
            self.chosen = CROP
            crop = (inside.left(), inside.top(), min(inside.width(), wide), min(inside.height(), high))
            self.changed.emit(replace(self.edits, crop=crop))

    def _shift(self, dx: float, dy: float, *, resize: bool) -> None:
        if self.chosen == CROP and self.edits.crop is not None:
            left, top, wide, high = self.edits.crop
            box = QRectF(left, top, wide + dx, high + dy) if resize else QRectF(left + dx, top + dy, wide, high)
            self._set_crop(box)
        elif self.chosen is not None and self.chosen >= 0:
            strokes = list(self.edits.strokes)
            strokes[self.chosen] = (resized if resize else moved)(strokes[self.chosen], dx, dy)
            self.changed.emit(replace(self.edits, strokes=tuple(strokes)))

    # --- mouse and keys --------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        self._pressed = self._now = self.to_picture(event.position())
        self._grabbed = self.tool == "choose"
        if self._grabbed:
            self.chosen = self._at(self._pressed)
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is not None:
            self._now = self.to_picture(event.position())
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        start, self._pressed = self._pressed, None
        if start is None:
            return
        end = self.to_picture(event.position())
        apart = math.hypot(end.x() - start.x(), end.y() - start.y()) * self._fit()[0]
        if self.tool == "words":
            self.words_wanted.emit(end.x(), end.y())
        elif apart < _LEAST:
            self.chosen = self._at(end)
        elif self._grabbed:
            self._shift(end.x() - start.x(), end.y() - start.y(), resize=False)
        else:
            self._add(start, end)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = max(self.picture_size) * _STEP
        moves = {
            Qt.Key.Key_Left: (-step, 0.0),
            Qt.Key.Key_Right: (step, 0.0),
            Qt.Key.Key_Up: (0.0, -step),
            Qt.Key.Key_Down: (0.0, step),
        }
        if event.key() in moves:
            resize = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._shift(*moves[Qt.Key(event.key())], resize=resize)
        elif event.key() in ENTER:
            self.put()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.remove_chosen()
        elif event.key() == Qt.Key.Key_PageDown and self.edits.strokes:
            self.chosen = ((self.chosen if self.chosen is not None else -1) + 1) % len(self.edits.strokes)
            self.update()
        else:
            super().keyPressEvent(event)

    def _at(self, point: QPointF) -> int | None:
        for place in reversed(range(len(self.edits.strokes))):
            if outline(self.edits.strokes[place]).adjusted(-12, -12, 12, 12).contains(point):
                return place
        if self.edits.crop is not None and self.tool == "crop":
            return CROP
        return None

    # --- painting --------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(self.rect(), QColor("#1b222b"))  # as dark around the picture in both themes
        scale, left, top = self._fit()
        painter.translate(left, top)
        painter.scale(scale, scale)
        painter.drawPixmap(0, 0, self._turned)
        strokes = list(self.edits.strokes)
        shift = self._now - self._pressed if self._pressed is not None else QPointF()
        if self._pressed is not None and self._grabbed and self.chosen is not None and self.chosen >= 0:
            strokes[self.chosen] = moved(strokes[self.chosen], shift.x(), shift.y())
        for stroke in strokes:
            paint_stroke(painter, stroke)
        crop = QRectF(*self.edits.crop) if self.edits.crop is not None else None
        if self._pressed is not None and not self._grabbed:
            crop = self._ghost(painter, crop)
        if crop is not None:
            self._dim(painter, crop)
        if self.chosen is not None and 0 <= self.chosen < len(strokes):
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.colour("accent"), 2 / scale, Qt.PenStyle.DashLine))
            painter.drawRect(outline(strokes[self.chosen]).adjusted(-6, -6, 6, 6))
        painter.end()

    def _ghost(self, painter: QPainter, crop: QRectF | None) -> QRectF | None:
        """What is being drawn, before it is there."""
        start = self._pressed or QPointF()
        box = QRectF(start, self._now).normalized()
        if self.tool == "crop":
            return box
        if self.tool == "arrow":
            paint_stroke(painter, Arrow(start.x(), start.y(), self._now.x(), self._now.y(), width=self.pen))
        elif self.tool == "ellipse":
            paint_stroke(painter, Ellipse(box.left(), box.top(), box.width(), box.height(), line=self.pen))
        elif self.tool == "black":
            paint_stroke(painter, BlackBox(box.left(), box.top(), box.width(), box.height()))
        return crop

    def _dim(self, painter: QPainter, crop: QRectF) -> None:
        wide, high = self.picture_size
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(10, 14, 20, 170))
        outside = QPainterPath()  # two boxes, one in the other: what lies between them
        outside.addRect(QRectF(0, 0, wide, high))
        outside.addRect(crop)
        painter.drawPath(outside)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(Qt.GlobalColor.white, 2 / self._fit()[0]))
        painter.drawRect(crop)


def outline(stroke: Stroke) -> QRectF:
    """The room a stroke takes, in pixels of the picture."""
    if isinstance(stroke, Arrow):
        return QRectF(QPointF(stroke.x1, stroke.y1), QPointF(stroke.x2, stroke.y2)).normalized()
    if isinstance(stroke, Words):
        metrics = QFontMetricsF(_letters(stroke))
        return QRectF(stroke.x, stroke.y, metrics.horizontalAdvance(stroke.text), metrics.height())
    return QRectF(stroke.left, stroke.top, stroke.width, stroke.height)


def moved(stroke: Stroke, dx: float, dy: float) -> Stroke:
    """The stroke at another place."""
    if isinstance(stroke, Arrow):
        return replace(stroke, x1=stroke.x1 + dx, y1=stroke.y1 + dy, x2=stroke.x2 + dx, y2=stroke.y2 + dy)
    if isinstance(stroke, Words):
        return replace(stroke, x=stroke.x + dx, y=stroke.y + dy)
    return replace(stroke, left=stroke.left + dx, top=stroke.top + dy)


def resized(stroke: Stroke, dx: float, dy: float) -> Stroke:
    """The stroke larger or smaller at its lower right end; an arrow's head goes elsewhere."""
    if isinstance(stroke, Arrow):
        return replace(stroke, x2=stroke.x2 + dx, y2=stroke.y2 + dy)
    if isinstance(stroke, Words):
        return replace(stroke, size=max(8.0, stroke.size + (dx + dy) / 2))
    return replace(stroke, width=max(4.0, stroke.width + dx), height=max(4.0, stroke.height + dy))


def paint_stroke(painter: QPainter, stroke: Stroke) -> None:
    """Paints a stroke as it will stand in the picture."""
    if isinstance(stroke, BlackBox):
        painter.fillRect(outline(stroke), Qt.GlobalColor.black)
    elif isinstance(stroke, Ellipse):
        painter.setPen(QPen(QColor(stroke.colour), stroke.line))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(outline(stroke))
    elif isinstance(stroke, Words):
        letters = QPainterPath()
        ascent = QFontMetricsF(_letters(stroke)).ascent()
        letters.addText(QPointF(stroke.x, stroke.y + ascent), _letters(stroke), stroke.text)
        painter.strokePath(letters, QPen(Qt.GlobalColor.white, stroke.size / 7))  # readable on any picture
        painter.fillPath(letters, QColor(stroke.colour))
    else:
        _paint_arrow(painter, stroke)


def _letters(stroke: Words) -> QFont:
    return theme.font(max(1, round(stroke.size)), QFont.Weight.Bold)


def _paint_arrow(painter: QPainter, arrow: Arrow) -> None:
    tail, head = QPointF(arrow.x1, arrow.y1), QPointF(arrow.x2, arrow.y2)
    angle = math.atan2(head.y() - tail.y(), head.x() - tail.x())
    long = arrow.width * 4
    along = QPointF(math.cos(angle), math.sin(angle))
    aside = QPointF(-along.y(), along.x()) * (long * 0.45)
    back = head - along * long
    painter.setPen(QPen(QColor(arrow.colour), arrow.width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    painter.drawLine(tail, back)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(arrow.colour))
    painter.drawPolygon(QPolygonF([head, back + aside, back - aside]))
