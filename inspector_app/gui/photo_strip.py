"""The photos of one item, small and in a row, with a place to add more."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPainterPath, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QPushButton, QWidget

from inspector_app.gui import icons, theme
from inspector_app.gui.pieces import FlowLayout, clear
from inspector_app.inspection.visit import PhotoState
from inspector_app.session import Session

TILE = QSize(88, 64)


class PhotoTile(QPushButton):
    """One photo, cut to its tile; pressing it opens it. Not for the minutes: dimmed, with a sign."""

    def __init__(self, photo: PhotoState, data: bytes, size: QSize = TILE, *, numbered: bool = True) -> None:
        super().__init__()
        self._numbered = numbered
        self.setObjectName(f"photo-{photo.number}")
        self.setFixedSize(size)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._size = size
        self._picture = cut(data, size, self.devicePixelRatioF())
        self.show_photo(photo)

    def show_photo(self, photo: PhotoState) -> None:
        """Shows other facts of the same picture."""
        self.photo = photo
        words = self.tr("Photo {number}: {caption}").format(number=photo.number, caption=photo.caption or photo.item)
        if not photo.in_minutes:
            words += " · " + self.tr("not for the minutes")
        self.setAccessibleName(words)
        self.setToolTip(words)
        self.update()

    def sizeHint(self) -> QSize:
        return self._size  # the style sheet would make a button of it

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        path = QPainterPath()
        path.addRoundedRect(box, 7, 7)
        painter.setClipPath(path)
        painter.fillPath(path, theme.colour("chip"))
        if self._picture.isNull():
            mark = icons.pixmap("image-off", 24, "muted")
            painter.drawPixmap((self.width() - 24) // 2, (self.height() - 24) // 2, mark)
        else:
            painter.setOpacity(1.0 if self.photo.in_minutes else 0.35)
            painter.drawPixmap(0, 0, self._picture)
            painter.setOpacity(1.0)
        if not self.photo.in_minutes:
            painter.drawPixmap(self.width() - 28, 8, icons.pixmap("eye-off", 20, "text"))
        painter.setClipping(False)
        if self._numbered:
            self._draw_number(painter)
        focused = self.hasFocus() or self.isChecked()
        painter.setPen(QPen(theme.colour("accent" if focused else "line"), 3 if focused else 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box, 7, 7)
        painter.end()

    def _draw_number(self, painter: QPainter) -> None:
        # white on near black over any picture, in both themes
        plate = QRectF(6, self.height() - 24, 28, 18)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(Qt.GlobalColor.black)
        painter.setOpacity(0.72)
        painter.drawRoundedRect(plate, 5, 5)
        painter.setOpacity(1.0)
        painter.setPen(Qt.GlobalColor.white)
        painter.setFont(theme.font(12, painter.font().weight()))
        painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, f"{self.photo.number:02d}")


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


class AddTile(QPushButton):
    """The dashed tile that asks for photos."""

    def __init__(self, code: str) -> None:
        super().__init__()
        self.setObjectName(f"add-photo-{code}")
        self.setFixedSize(TILE)
        self.setAccessibleName(self.tr("Add photos to {code} (Ctrl+P, drop or paste)").format(code=code))
        self.setToolTip(self.accessibleName())
        self._words = self.tr("Add photo")

    def sizeHint(self) -> QSize:
        return TILE

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5)
        pen = QPen(theme.colour("accent" if self.hasFocus() else "border"), 1.5, Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(theme.colour("hover" if self.underMouse() else "surface"))
        painter.drawRoundedRect(box, 7, 7)
        painter.drawPixmap((self.width() - 20) // 2, 10, icons.pixmap("image-plus", 20, "muted"))
        painter.setPen(theme.colour("muted"))
        painter.setFont(theme.font(12))
        painter.drawText(box.adjusted(0, 32, 0, -4), Qt.AlignmentFlag.AlignCenter, self._words)
        painter.end()


class PhotoStrip(QWidget):
    """Thumbnails of an item and the tile to add more. ``wanted`` asks for files, ``opened`` carries a SHA-256."""

    wanted = Signal()
    opened = Signal(str)

    def __init__(self, session: Session, code: str) -> None:
        super().__init__()
        self._session, self._code = session, code
        self._shown: list[PhotoState] = []
        self._made: list[PhotoTile] = []
        self._tiles = FlowLayout(8)
        self.setLayout(self._tiles)
        self._add = AddTile(code)
        self._add.clicked.connect(self.wanted)
        self._tiles.addWidget(self._add)

    def show_photos(self, photos: list[PhotoState]) -> None:
        """Shows these photos."""
        if photos == self._shown:
            return
        same = [each.sha256 for each in photos] == [each.sha256 for each in self._shown]
        self._shown = photos
        if same:  # the focus stays on its tile
            for tile, photo in zip(self._made, photos, strict=True):
                tile.show_photo(photo)
            return
        self._tiles.removeWidget(self._add)
        clear(self._tiles)
        self._made = [PhotoTile(photo, self._session.thumbnail(photo.sha256)) for photo in photos]
        for tile in self._made:
            tile.clicked.connect(lambda _on=False, sha=tile.photo.sha256: self.opened.emit(sha))
            self._tiles.addWidget(tile)
            tile.show()
        self._tiles.addWidget(self._add)
        self.updateGeometry()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        focused = self.focusWidget()
        if event.text().lower() == "x" and isinstance(focused, PhotoTile):
            photo = focused.photo
            self._session.place_photo(photo.sha256, photo.item, in_minutes=not photo.in_minutes)
        else:
            super().keyPressEvent(event)
