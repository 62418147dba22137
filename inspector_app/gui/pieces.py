"""Small pieces the pages are built from: pills, cards, eliding labels, flowing rows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QLayoutItem,
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionComboBox,
    QVBoxLayout,
    QWidget,
)

from inspector_app.gui import icons, theme
from inspector_app.gui.segment import Option as Option
from inspector_app.gui.segment import Segment as Segment

_Box = TypeVar("_Box", QHBoxLayout, QVBoxLayout)

NO_LIMIT = (1 << 24) - 1
"""Qt's QWIDGETSIZE_MAX, which PySide does not export."""


def label(text: str = "", role: str = "", *, wrap: bool = False) -> QLabel:
    """A label for plain text; ``role`` is one of the style sheet's, ``wrap`` lets it break into lines."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)  # what people type is never markup
    made.setWordWrap(wrap)
    if role:
        made.setProperty("role", role)
    if role in ("key", "code"):
        made.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
    if wrap:
        made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        made.setMinimumWidth(80)
    return made


def hrule() -> QFrame:
    """A hairline across."""
    made = QFrame()
    made.setProperty("rule", "true")
    made.setFixedHeight(1)
    return made


def row(*parts: QWidget | int, spacing: int = 8, margins: tuple[int, int, int, int] = (0, 0, 0, 0)) -> QHBoxLayout:
    """Widgets side by side; an integer is a stretch."""
    made = QHBoxLayout()
    return _filled(made, parts, spacing, margins)


def column(*parts: QWidget | int, spacing: int = 8, margins: tuple[int, int, int, int] = (0, 0, 0, 0)) -> QVBoxLayout:
    """Widgets one below the other; an integer is a stretch."""
    made = QVBoxLayout()
    return _filled(made, parts, spacing, margins)


def _filled(made: _Box, parts: Sequence[QWidget | int], spacing: int, margins: tuple[int, int, int, int]) -> _Box:
    made.setSpacing(spacing)
    made.setContentsMargins(*margins)
    for part in parts:
        if isinstance(part, int):
            made.addStretch(part)
        else:
            made.addWidget(part)
    return made


def button(text: str, name: str, *, kind: str = "", icon: str = "", tone: str = "", big: bool = False) -> QPushButton:
    """A button with words; ``name`` is its object name, ``kind`` one of the style sheet's, ``icon`` a drawing."""
    made = QPushButton(text)
    made.setObjectName(name)
    made.setAutoDefault(True)  # Enter presses the button in focus, outside dialogs too
    made.setAccessibleName(text.replace("&&", "&"))
    if kind:
        made.setProperty("kind", kind)
    if big:
        made.setProperty("big", "true")
    if icon:
        icons.dress(made, icon, tone or _ICON_TONES.get(kind, "text"), size=20)
    return made


def short_button(text: str, name: str, width: int, *, kind: str = "", icon: str = "") -> QPushButton:
    """A button with words that come from people: cut at ``width`` pixels, whole for screen reader and tool tip."""
    shown = QFontMetrics(theme.font()).elidedText(text, Qt.TextElideMode.ElideRight, width)
    made = button(shown.replace("&", "&&"), name, kind=kind, icon=icon)
    made.setAccessibleName(text)
    if shown != text:
        made.setToolTip(text)
    return made


_ICON_TONES = {
    "primary": "on_accent",
    "quiet": "accent",
    "ghost": "muted",
    "link": "accent",
    "good": "good",
    "bad": "bad",
}


def reveal(widget: QWidget, shown: bool) -> None:
    """Shows or hides a part. One that has no parent yet is left to it: alone it would flash up as a window."""
    if shown and widget.parentWidget() is None:
        widget.setAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide, False)
    else:
        widget.setVisible(shown)


def clear(layout: QLayout) -> None:
    """Takes everything out of a layout; widgets are hidden at once and deleted when the event loop runs."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
        elif (inner := item.layout()) is not None:
            clear(inner)


def inside(layout: QLayout) -> list[QWidget | QLayout]:
    """What stands in a layout, in its order. Never through ``itemAt``: Qt deletes the item of a widget that goes and
    does not tell Python, which then takes whatever is made at the same address for that item."""
    holder = layout.parentWidget()
    near: list[QWidget | QLayout] = [each for each in layout.children() if isinstance(each, QLayout)]
    near += [each for each in holder.children() if isinstance(each, QWidget)] if holder is not None else []
    places = {place: each for each in near if (place := layout.indexOf(each)) >= 0}
    return [places[place] for place in sorted(places)]


class IconButton(QPushButton):
    """A square button with a drawing only; its accessible name is its tool tip too."""

    def __init__(self, icon_name: str, accessible_name: str, name: str = "", tone: str = "muted") -> None:
        super().__init__()
        self.setObjectName(name or icon_name)
        self.setAutoDefault(True)
        self.setAccessibleName(accessible_name)
        self.setToolTip(accessible_name)
        self.setProperty("kind", "icon")
        self.setFixedSize(theme.TARGET, theme.TARGET)
        icons.dress(self, icon_name, tone)


class Icon(QLabel):
    """A drawing beside words; it follows the theme."""

    def __init__(self, icon_name: str, size: int = 20, tone: str = "muted") -> None:
        super().__init__()
        self._size = size
        self.setFixedSize(size, size)
        self.set(icon_name, tone)
        theme.watcher().changed.connect(self._draw)

    def set(self, icon_name: str, tone: str) -> None:
        """Shows another drawing or tone."""
        self.name, self._tone = icon_name, tone
        self._draw()

    def _draw(self) -> None:
        self.setPixmap(icons.pixmap(self.name, self._size, self._tone))


class Pill(QLabel):
    """A few words on a rounded ground; tones: neutral, accent, good, bad, warn."""

    def __init__(self, text: str = "", tone: str = "neutral") -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFixedHeight(22)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.set(text, tone)

    def set(self, text: str, tone: str = "neutral") -> None:
        """Other words, another tone; without words the pill is hidden."""
        self.setText(text)
        theme.restyle(self, pill=tone)
        reveal(self, bool(text))


class ElidedLabel(QLabel):
    """One line that gives way: cut with an ellipsis when narrow, whole in the tool tip; ``text()`` stays whole."""

    def __init__(self, text: str = "", role: str = "") -> None:
        super().__init__(text)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        if role:
            self.setProperty("role", role)

    def minimumSizeHint(self) -> QSize:
        return QSize(min(48, super().sizeHint().width()), super().minimumSizeHint().height())

    def sizeHint(self) -> QSize:
        # one pixel more: a width rounded down would cut a text that fits
        return super().sizeHint() + QSize(1, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        room = self.contentsRect()
        shown = QFontMetrics(self.font()).elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        self.setToolTip(self.text() if shown != self.text() else "")
        painter = QPainter(self)
        self.style().drawItemText(
            painter, room, int(self.alignment()), self.palette(), self.isEnabled(), shown, self.foregroundRole()
        )


class ElidedCombo(QComboBox):
    """A list to choose from whose choice is cut with an ellipsis when narrow, whole in the tool tip."""

    def __init__(self) -> None:
        super().__init__()
        self.setItemDelegate(QStyledItemDelegate(self))  # the default one ignores the style sheet's line height
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.currentTextChanged.connect(self.setToolTip)

    def initStyleOption(self, option: QStyleOptionComboBox) -> None:
        super().initStyleOption(option)
        elide_choice(self, option)


def elide_choice(combo: QComboBox, option: QStyleOptionComboBox) -> None:
    """Cuts the words of a choice to the room there is, with an ellipsis, where Qt would stop in a letter."""
    edit = QStyle.SubControl.SC_ComboBoxEditField
    room = combo.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, edit, combo)
    metrics = QFontMetrics(combo.font())
    option.currentText = metrics.elidedText(option.currentText, Qt.TextElideMode.ElideRight, room.width() - 2)


class ProgressLine(QWidget):
    """A thin bar: ``value`` of ``total``."""

    def __init__(self, value: int = 0, total: int = 0, tone: str = "accent", *, width: int = 0) -> None:
        super().__init__()
        self.setFixedHeight(8)
        if width:
            self.setFixedWidth(width)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set(value, total, tone)

    def set(self, value: int, total: int, tone: str = "accent") -> None:
        """Another state."""
        self._value, self._total, self._tone = value, total, tone
        self.setAccessibleName(f"{value}/{total}")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("chip"))
        box = QRectF(0, 1, self.width(), self.height() - 2)
        painter.drawRoundedRect(box, 3, 3)
        if self._total > 0 and self._value > 0:
            box.setWidth(max(6.0, box.width() * min(1.0, self._value / self._total)))
            painter.setBrush(theme.colour(self._tone))
            painter.drawRoundedRect(box, 3, 3)


class Card(QFrame):
    """A framed area with a column of its own (``body``); ``strip`` paints a tone along its left edge."""

    def __init__(
        self,
        state: str = "true",
        *,
        spacing: int = 8,
        margins: tuple[int, int, int, int] = (18, 14, 18, 14),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("card", state)
        self._strip = ""
        self.body = column(spacing=spacing, margins=margins)
        self.setLayout(self.body)

    def set_state(self, state: str) -> None:
        """One of true, selected, sunken, accent, good, bad, warn, drop."""
        theme.restyle(self, card=state)

    def set_strip(self, tone: str) -> None:
        """A token's name; "" takes the strip away."""
        self._strip = tone
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._strip:
            return
        # painted, because border-left with a radius draws hooks
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        outline = QPainterPath()
        outline.addRoundedRect(QRectF(self.rect()), 10, 10)
        painter.setClipPath(outline)
        painter.fillRect(QRect(0, 0, 4, self.height()), theme.colour(self._strip))


class FlowLayout(QLayout):
    """Widgets in lines that break like words; ``low`` lets those of a line stand on one ground."""

    def __init__(self, spacing: int = 8, *, low: bool = False) -> None:
        super().__init__()
        self._low = low
        self._items: list[QLayoutItem] = []
        self.setSpacing(spacing)
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._place(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._place(rect, move=True)

    def sizeHint(self) -> QSize:
        shown = [item.sizeHint() for item in self._items if not item.isEmpty()]
        wide = sum(size.width() for size in shown) + self.spacing() * max(0, len(shown) - 1)
        return QSize(wide, max((size.height() for size in shown), default=0))

    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._items:
            if not item.isEmpty():
                size = size.expandedTo(item.minimumSize())
        return size

    def _place(self, rect: QRect, *, move: bool) -> int:
        x, y, line = rect.x(), rect.y(), 0
        together: list[tuple[QLayoutItem, int, QSize]] = []
        for item in self._items:
            if item.isEmpty():
                continue
            size = item.sizeHint()
            if x > rect.x() and x + size.width() > rect.right() + 1:
                self._put(together if move else [], y, line)
                x, y, line, together = rect.x(), y + line + self.spacing(), 0, []
            together.append((item, x, size.boundedTo(QSize(max(rect.width(), 1), size.height()))))
            x += size.width() + self.spacing()
            line = max(line, size.height())
        self._put(together if move else [], y, line)
        return y + line - rect.y()

    def _put(self, together: Sequence[tuple[QLayoutItem, int, QSize]], y: int, line: int) -> None:
        for item, x, size in together:
            item.setGeometry(QRect(QPoint(x, y + line - size.height() if self._low else y), size))
