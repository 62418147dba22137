"""Joined radio buttons, drawn by hand: a checklist shows a hundred, and the style sheet costs more than they do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QRadioButton, QSizePolicy, QWidget

from inspector_app.gui import icons, theme

_ARROWS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}
_RADIUS = 7
_PAD, _GIANT_PAD = 15, 28
_ICON, _GAP = 18, 9
_GIANT_HEIGHT = 94
_WORDS = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_ANYWHERE = QRect(0, 0, 10_000, 1_000)


@dataclass(frozen=True)
class Option:
    """One choice of a segment; ``tone`` (accent, good, bad, warn, neutral) is its colour while chosen."""

    code: str
    text: str
    icon: str = ""
    tone: str = "accent"


@cache
def _font(giant: bool) -> QFont:
    return theme.font(22 if giant else 14, QFont.Weight.DemiBold)


class SegmentButton(QRadioButton):
    """One button of a segment; ``left`` and ``right`` say whether it stands at an end."""

    def __init__(self, option: Option, segment: Segment, *, left: bool, right: bool) -> None:
        super().__init__(option.text, segment)
        self._option = option
        self._left, self._right = left, right
        self._giant = False
        self._tone = ""
        self.setAccessibleName(option.text.replace("&&", "&"))
        self.setAutoExclusive(False)  # with it, no choice could never be shown again

    @property
    def code(self) -> str:
        return self._option.code

    @property
    def tone(self) -> str:
        """The colour it is filled with while chosen."""
        return self._tone or self._option.tone

    def set_tone(self, tone: str) -> None:
        """Another tone than its option's; "" for its option's."""
        if tone != self._tone:
            self._tone = tone
            self.update()

    def enlarge(self) -> None:
        """Large enough for a person who stands."""
        self._giant = True
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        words = QFontMetrics(_font(self._giant)).boundingRect(_ANYWHERE, Qt.TextFlag.TextShowMnemonic, self.text())
        icon = _ICON + _GAP if self._option.icon else 0
        pad = _GIANT_PAD if self._giant else _PAD
        wide = words.width() + icon + 2 * pad + 1 + self._left
        return QSize(wide, _GIANT_HEIGHT if self._giant else theme.TARGET)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hitButton(self, place: QPoint) -> bool:
        return self.rect().contains(place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step, segment = _ARROWS.get(Qt.Key(event.key()), 0), self.parentWidget()
        if step and isinstance(segment, Segment):  # without an exclusive group Qt would take them for the Tab key
            segment.move_focus(step)
        else:
            super().keyPressEvent(event)

    # --- drawing ---------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground, edge, text = self._colours()
        focused = self.hasFocus()
        thick = 2 if focused else 1
        if focused:
            edge = "text" if self.isChecked() else "accent"
        left = thick if self._left or focused else 0
        whole = self.rect()
        self._fill(painter, whole, edge, _RADIUS)
        self._fill(painter, whole.adjusted(left, thick, -thick, -thick), ground, _RADIUS - thick)
        pad = _GIANT_PAD if self._giant else _PAD
        inside = whole.adjusted(pad + 1 if left else pad, thick, -thick, -thick)
        if self._option.icon:
            drawing = icons.pixmap(self._option.icon, _ICON, self._icon_tone())
            painter.drawPixmap(inside.x(), inside.y() + (inside.height() - _ICON) // 2, drawing)
            inside.setLeft(inside.x() + _ICON + _GAP)
        painter.setFont(_font(self._giant))
        painter.setPen(theme.colour(text))
        painter.drawText(inside, int(_WORDS) | int(Qt.TextFlag.TextShowMnemonic), self.text())

    def _fill(self, painter: QPainter, box: QRect, tone: str, radius: int) -> None:
        """Fills a box that is round at the ends of the segment only."""
        colour = theme.colour(tone)
        if not (self._left or self._right):
            painter.fillRect(box, colour)
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.setClipRect(box)
        beyond = 2 * radius
        painter.drawRoundedRect(
            QRectF(box.adjusted(0 if self._left else -beyond, 0, 0 if self._right else beyond, 0)), radius, radius
        )
        painter.setClipping(False)

    def _colours(self) -> tuple[str, str, str]:
        """Ground, edge and words, as names of tokens."""
        chosen, tone = self.isChecked(), self.tone
        if chosen and tone == "neutral":
            return "chip", "border", "text"
        if chosen and tone != "accent":
            return tone, tone, f"on_{tone}"
        if not self.isEnabled():
            return "sunken", "line", "disabled"
        if chosen:
            return "accent_soft", "accent", "accent"
        return "hover" if self.underMouse() else "surface", "border", "text"

    def _icon_tone(self) -> str:
        if not self.isEnabled():
            return "disabled"
        tone, chosen = self.tone, self.isChecked()
        if tone in ("good", "bad", "warn"):
            return f"on_{tone}" if chosen else tone
        if chosen:
            return "accent" if tone == "accent" else "text"
        return "muted"


class Segment(QWidget):
    """Joined radio buttons, one stop of the Tab key; inside it arrows move and keys 1 to 9 choose.

    ``clearable`` lets a press on the chosen one take the choice back (then ``chosen`` says "").
    """

    chosen = Signal(str)

    def __init__(
        self,
        options: Sequence[Option],
        value: str = "",
        *,
        name: str = "",
        clearable: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._clearable = clearable
        self._value = ""
        self._buttons: dict[str, SegmentButton] = {}
        self.setObjectName(name)
        layout = QHBoxLayout(self)
        layout.setSpacing(0)
        layout.setContentsMargins(0, 0, 0, 0)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        last = len(options) - 1
        for place, option in enumerate(options):
            made = SegmentButton(option, self, left=place == 0, right=place == last)
            made.setObjectName(f"{name}-{option.code}" if name else option.code)
            made.clicked.connect(self._press)
            layout.addWidget(made)
            self._buttons[option.code] = made
        self.set_value(value)

    @property
    def value(self) -> str:
        """Code of the chosen option, "" when none is."""
        return self._value

    def set_value(self, code: str) -> None:
        """Shows a choice without telling anyone."""
        self._value = code if code in self._buttons else ""
        for key, made in self._buttons.items():
            made.setChecked(key == self._value)
        stop = self.stop
        for made in self._buttons.values():
            made.setFocusPolicy(Qt.FocusPolicy.StrongFocus if made is stop else Qt.FocusPolicy.ClickFocus)

    def set_tone(self, tone: str) -> None:
        """Fills the chosen one with a tone: good, bad or "" (its option's)."""
        for key, made in self._buttons.items():
            made.set_tone(tone if key == self._value else "")

    def enlarge(self) -> None:
        """Large buttons across the whole width, for a person who stands."""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        for made in self._buttons.values():
            made.enlarge()

    @property
    def stop(self) -> SegmentButton:
        """Where the Tab key leads: the chosen one, the first when none is."""
        return self._buttons.get(self._value) or next(iter(self._buttons.values()))

    def buttons(self) -> list[SegmentButton]:
        """The buttons in their order."""
        return list(self._buttons.values())

    def move_focus(self, step: int) -> None:
        """An arrow inside: the focus goes to the next button, nothing is chosen."""
        buttons = [made for made in self._buttons.values() if made.isEnabled()]
        place = next((place for place, made in enumerate(buttons) if made.hasFocus()), 0) + step
        buttons[min(max(place, 0), len(buttons) - 1)].setFocus(Qt.FocusReason.OtherFocusReason)

    def _press(self) -> None:
        pressed = self.sender()
        if isinstance(pressed, SegmentButton):
            self._choose(pressed.code)

    def _choose(self, code: str) -> None:
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
            self._choose(code)
