"""The photos of one item, small and in a row, with a place to add more."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QWidget

from inspector_app.gui import icons, photo_tile, theme
from inspector_app.gui.photo_tile import cut
from inspector_app.gui.pieces import FlowLayout, IconButton, clear
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
        rect = QRectF(self.rect())
        marked = self.hasFocus() or self.isChecked()
        photo_tile.paint(painter, rect, self.photo, self._picture, marked=marked, numbered=self._numbered)
        if not self.photo.in_minutes:
            painter.drawPixmap(self.width() - 28, 8, icons.pixmap("eye-off", 20, "text"))
        painter.end()


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
    """Thumbnails of an item and the tile to add more.

    ``wanted`` asks for files, ``camera_wanted`` for the camera, ``opened`` carries a SHA-256.
    """

    wanted = Signal()
    camera_wanted = Signal()
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
        self._camera = IconButton("camera", self.tr("Camera of this laptop: {code}").format(code=code), f"shoot-{code}")
        self._camera.clicked.connect(self.camera_wanted)
        for part in (self._add, self._camera):
            self._tiles.addWidget(part)

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
        for part in (self._add, self._camera):
            self._tiles.removeWidget(part)
        clear(self._tiles)
        self._made = [PhotoTile(photo, self._session.thumbnail(photo.sha256)) for photo in photos]
        for tile in self._made:
            tile.clicked.connect(lambda _on=False, sha=tile.photo.sha256: self.opened.emit(sha))
            self._tiles.addWidget(tile)
            tile.show()
        for part in (self._add, self._camera):
            self._tiles.addWidget(part)
        self.updateGeometry()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        focused = self.focusWidget()
        if event.text().lower() == "x" and isinstance(focused, PhotoTile):
            photo = focused.photo
            self._session.place_photo(photo.sha256, photo.item, in_minutes=not photo.in_minutes)
        else:
            super().keyPressEvent(event)
