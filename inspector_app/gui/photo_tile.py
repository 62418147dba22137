"""How one photo is painted small: cut to its tile, with its number and the signs that matter."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen, QPixmap

from inspector_app.gui import icons, theme
from inspector_app.inspection.visit import PhotoState

_SIGN = 18
_PLATE = 26


def cut(data: bytes, size: QSize, ratio: float) -> QPixmap:
    """A picture filling ``size`` (logical pixels); null when the bytes are none."""
    whole = QPixmap()
    if not data or not whole.loadFromData(data):
        return QPixmap()
    wanted = size * ratio
    scaled = whole.scaled(
        wanted, Qt.AspectRatioMode.KeepAspectRatioByExpanding, Qt.TransformationMode.SmoothTransformation
    )
    left, top = (scaled.width() - wanted.width()) // 2, (scaled.height() - wanted.height()) // 2
    part = scaled.copy(left, top, wanted.width(), wanted.height())
    part.setDevicePixelRatio(ratio)
    return part


def paint(
    painter: QPainter, rect: QRectF, photo: PhotoState, picture: QPixmap, *, marked: bool, numbered: bool = True
) -> None:
    """Paints a tile; a photo kept out of the minutes is dimmed, ``marked`` is the one chosen or in focus."""
    box = rect.adjusted(1, 1, -1, -1)
    path = QPainterPath()
    path.addRoundedRect(box, 7, 7)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setClipPath(path, Qt.ClipOperation.IntersectClip)
    painter.fillPath(path, theme.colour("chip"))
    if picture.isNull():
        middle = rect.center()
        painter.drawPixmap(round(middle.x()) - 12, round(middle.y()) - 12, icons.pixmap("image-off", 24, "muted"))
    else:
        painter.setOpacity(1.0 if photo.in_minutes else 0.35)
        painter.drawPixmap(rect.topLeft(), picture)
        painter.setOpacity(1.0)
    painter.restore()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if numbered:
        _number(painter, rect, photo.number)
    painter.setPen(QPen(theme.colour("accent" if marked else "line"), 3 if marked else 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(box, 7, 7)
    painter.restore()


def signs(painter: QPainter, rect: QRectF, names: list[tuple[str, str]]) -> None:
    """Signs in the upper right corner, each a drawing and its tone on a round plate."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for place, (name, tone) in enumerate(names):
        plate = QRectF(rect.right() - 6 - (place + 1) * (_PLATE + 3), rect.top() + 6, _PLATE, _PLATE)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("surface"))
        painter.drawEllipse(plate)
        inset = (_PLATE - _SIGN) / 2
        painter.drawPixmap(plate.topLeft() + QRectF(inset, inset, 0, 0).topLeft(), icons.pixmap(name, _SIGN, tone))
    painter.restore()


def _number(painter: QPainter, rect: QRectF, number: int) -> None:
    # white on near black over any picture, in both themes
    plate = QRectF(rect.left() + 6, rect.bottom() - 24, 34 if number > 99 else 28, 18)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(Qt.GlobalColor.black)
    painter.setOpacity(0.72)
    painter.drawRoundedRect(plate, 5, 5)
    painter.setOpacity(1.0)
    painter.setPen(Qt.GlobalColor.white)
    painter.setFont(theme.font(12, painter.font().weight()))
    painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, f"{number:02d}")
