"""One picture fitted into the room there is, or words that say why there is none."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from inspector_app.gui import icons, theme


class Picture(QWidget):
    """A picture fitted into the room there is."""

    def __init__(self) -> None:
        super().__init__()
        self._picture = QPixmap()
        self.words = ""  # shown in place of a picture
        self.setMinimumSize(150, 140)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_bytes(self, data: bytes) -> None:
        """Shows encoded bytes; when they are no picture, a sign."""
        self._picture = QPixmap()
        if data:
            self._picture.loadFromData(data)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(420, 180)  # it takes what room there is; asking for more would push the fields out of sight

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("chip"))
        painter.drawRoundedRect(QRectF(self.rect()), 8, 8)
        if self._picture.isNull():
            sign = icons.pixmap("image-off", 24, "muted")
            painter.drawPixmap((self.width() - 24) // 2, (self.height() - 24) // 2 - 14, sign)
            painter.setPen(theme.colour("muted"))
            room = self.rect().adjusted(16, self.height() // 2, -16, 0)
            painter.drawText(room, int(Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap), self.words)
        else:
            size = self._picture.size().scaled(self.size() - QSize(12, 12), Qt.AspectRatioMode.KeepAspectRatio)
            left, top = (self.width() - size.width()) / 2, (self.height() - size.height()) / 2
            box = QRectF(left, top, size.width(), size.height())
            painter.drawPixmap(box, self._picture, QRectF(self._picture.rect()))
        painter.end()
