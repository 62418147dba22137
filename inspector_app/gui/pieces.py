"""Small pieces the pages are built from: pills, cards, segments, eliding labels, flowing rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QLayoutItem,
    QPushButton,
    QRadioButton,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionComboBox,
    QVBoxLayout,
    QWidget,
)

from inspector_app.gui import icons, theme

_Box = TypeVar("_Box", QHBoxLayout, QVBoxLayout)


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
        room = self.style().subControlRect(
            QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, self
        )
        metrics = QFontMetrics(self.font())
        option.currentText = metrics.elidedText(option.currentText, Qt.TextElideMode.ElideRight, room.width() - 4)


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


@dataclass(frozen=True)
class Option:
    """One choice of a segment; ``tone`` (accent, good, bad, warn, neutral) is its colour while chosen."""

    code: str
    text: str
    icon: str = ""
    tone: str = "accent"


_ARROWS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}


class _Choice(QRadioButton):
    """One button of a segment."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step, segment = _ARROWS.get(Qt.Key(event.key()), 0), self.parentWidget()
        if step and isinstance(segment, Segment):  # without an exclusive group Qt would take them for the Tab key
            segment.move_focus(step)
        else:
            super().keyPressEvent(event)


class Segment(QFrame):
    """Joined radio buttons, one stop of the Tab key; inside it arrows move and keys 1 to 9 choose.

    ``clearable`` lets a press on the chosen one take the choice back (then ``chosen`` says "").
    """

    chosen = Signal(str)

    def __init__(self, options: Sequence[Option], value: str = "", *, name: str = "", clearable: bool = False) -> None:
        super().__init__()
        self._clearable = clearable
        self._value = ""
        self._options = {option.code: option for option in options}
        self._buttons: dict[str, QRadioButton] = {}
        self.setObjectName(name)
        layout = row(spacing=0)
        self.setLayout(layout)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        for place, option in enumerate(options):
            made = self._button(option, _place(place, len(options)))
            made.setObjectName(f"{name}-{option.code}" if name else option.code)
            layout.addWidget(made)
            self._buttons[option.code] = made
        self.set_value(value)

    def _button(self, option: Option, place: str) -> QRadioButton:
        made = _Choice(option.text)
        made.setAccessibleName(option.text.replace("&&", "&"))
        made.setAutoExclusive(False)  # with it, no choice could never be shown again
        made.setProperty("segment", place)
        made.setProperty("tone", option.tone)
        made.setMinimumHeight(theme.TARGET)
        made.clicked.connect(lambda _on=False, code=option.code: self._press(code))
        return made

    @property
    def value(self) -> str:
        """Code of the chosen option, "" when none is."""
        return self._value

    def set_value(self, code: str) -> None:
        """Shows a choice without telling anyone."""
        self._value = code if code in self._buttons else ""
        for key, made in self._buttons.items():
            made.setChecked(key == self._value)
            option = self._options[key]
            if option.icon:  # a radio button draws its icon as if it were off, whatever its state
                icons.dress(made, option.icon, _option_tone(option, chosen=key == self._value), size=18)
        for made in self._buttons.values():
            made.setFocusPolicy(Qt.FocusPolicy.StrongFocus if made is self.stop else Qt.FocusPolicy.ClickFocus)

    @property
    def stop(self) -> QRadioButton:
        """Where the Tab key leads: the chosen one, the first when none is."""
        return self._buttons.get(self._value) or next(iter(self._buttons.values()))

    def buttons(self) -> list[QRadioButton]:
        """The buttons in their order."""
        return list(self._buttons.values())

    def move_focus(self, step: int) -> None:
        """An arrow inside: the focus goes to the next button, nothing is chosen."""
        buttons = [made for made in self._buttons.values() if made.isEnabled()]
        place = next((place for place, made in enumerate(buttons) if made.hasFocus()), 0) + step
        buttons[min(max(place, 0), len(buttons) - 1)].setFocus(Qt.FocusReason.OtherFocusReason)

    def _press(self, code: str) -> None:
        wanted = "" if self._clearable and code == self._value else code
        changed = wanted != self._value
        self.set_value(wanted)
        if changed:
            self.chosen.emit(wanted)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        typed = event.text()
        codes = list(self._buttons)
        if len(typed) != 1 or typed not in "123456789"[: len(codes)]:
            super().keyPressEvent(event)
            return
        code = codes[int(typed) - 1]
        if self._buttons[code].isEnabled():
            self._buttons[code].setFocus(Qt.FocusReason.ShortcutFocusReason)
            self._press(code)


def _option_tone(option: Option, *, chosen: bool) -> str:
    if option.tone in ("good", "bad", "warn"):
        return f"on_{option.tone}" if chosen else option.tone
    if chosen:
        return "accent" if option.tone == "accent" else "text"
    return "muted"


def _place(index: int, count: int) -> str:
    if count == 1:
        return "only"
    return {0: "first", count - 1: "last"}.get(index, "middle")


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
