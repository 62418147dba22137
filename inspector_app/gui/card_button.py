"""A square button with a drawing only, as cards have dozens of: drawn by hand, the style sheet costs too much."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QWidget

from inspector_app.gui import icons, theme

_ICON = 20
_RADIUS = 7


class CardButton(QPushButton):
    """Looks like ``pieces.IconButton`` and is as large; its accessible name is its tool tip too."""

    def __init__(self, icon_name: str, accessible_name: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon_name = icon_name
        self.setObjectName(name)
        self.setAccessibleName(accessible_name)
        self.setToolTip(accessible_name)
        self.setFixedSize(theme.TARGET, theme.TARGET)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        lit, focused = self.isEnabled() and self.underMouse(), self.hasFocus()
        if lit or focused:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(theme.colour("accent"), 2) if focused else Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("hover") if lit else Qt.BrushStyle.NoBrush)
            inset = 1 if focused else 0
            box = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
            painter.drawRoundedRect(box, _RADIUS - inset, _RADIUS - inset)
        place = (theme.TARGET - _ICON) // 2
        drawing = icons.pixmap(self._icon_name, _ICON, "muted" if self.isEnabled() else "disabled")
        painter.drawPixmap(place, place, drawing)
