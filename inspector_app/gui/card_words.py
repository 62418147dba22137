"""What a card says at the left: code, question, hint, legal basis, who answered. One label draws what six would."""

from __future__ import annotations

from functools import cache
from typing import Protocol

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QWidget

from inspector_app.gui import icons, theme

_GAP, _LINE_GAP, _SMALL_GAP = 12, 2, 6
_CHIP, _CHIP_PAD, _CHIP_RADIUS = 24, 11, 5
_PILL, _PILL_PAD, _PILL_RADIUS = 22, 11, 11
_ICON = 14
_LEAST = 80
_TALL = 2000
_WRAP = int(Qt.TextFlag.TextWordWrap)
_MIDDLE = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


class Words(Protocol):
    """What a card tells whoever shows its words."""

    def say(self, question: str, given: str, dispute: str) -> None: ...

    def set_dense(self, dense: bool) -> None: ...


@cache
def _strong() -> QFont:
    return theme.font(14, QFont.Weight.DemiBold)


@cache
def _small(strong: bool = False) -> QFont:
    return theme.font(12, QFont.Weight.DemiBold if strong else QFont.Weight.Normal)


def _width(font: QFont, text: str) -> int:
    return QFontMetrics(font).boundingRect(QRect(0, 0, _TALL, _TALL), 0, text).width()


def _pill_width(text: str) -> int:
    return _width(_small(True), text) + 2 * _PILL_PAD


def _height(font: QFont, text: str, width: int) -> int:
    """As many lines as the width asks for; 0 without words."""
    return QFontMetrics(font).boundingRect(QRect(0, 0, width, _TALL), _WRAP, text).height() if text else 0


class CardWords(QLabel):
    """``text()`` is all of them, a line each, for a screen reader; the legal basis in full is its description.

    The basis has one line; an arrow says that there is more of it, and ``basis_pressed`` that somebody wants it.
    """

    basis_pressed = Signal()

    def __init__(self, code: str, hint: str, basis: str, basis_brief: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._code, self._hint, self._basis, self._whole = code, hint, basis_brief, basis
        self._question = self._given = self._dispute = ""
        self._dense = self._open = False
        self._least = _LEAST
        self._heights: dict[int, int] = {}  # by width
        self._parts: dict[int, tuple[int, int, int]] = {}
        self._left = _width(_small(True), code) + 2 * _CHIP_PAD + 1 + _GAP
        self.setTextFormat(Qt.TextFormat.PlainText)  # what people type is never markup
        self.setWordWrap(True)
        self.setAccessibleDescription(basis)

    # --- what is said ----------------------------------------------------------------------------------------

    def say(self, question: str, given: str, dispute: str) -> None:
        """The question, which may quote an answer; who answered, "" for the person in front; a word on a pill."""
        if (question, given, dispute) != (self._question, self._given, self._dispute):
            self._question, self._given, self._dispute = question, given, dispute
            self._changed()

    def set_dense(self, dense: bool) -> None:
        """Without hint and legal basis, or with them."""
        if dense != self._dense:
            self._dense = dense
            self._changed()

    def set_open(self, shown: bool) -> None:
        """Turns the arrow at the legal basis: it stands in full elsewhere, or does not."""
        self._open = shown
        self.update()

    def _changed(self) -> None:
        self._heights.clear()
        self._parts.clear()
        words = (self._code, self._question, *self._context(), self._given, self._dispute)
        self.setText("\n".join(each for each in words if each))
        beside = [_width(_small(), self._given)] if self._given else []
        if self._dispute:
            beside.append(_pill_width(self._dispute))
        self._least = max(_LEAST, sum(beside) + _SMALL_GAP * max(0, len(beside) - 1))
        self.updateGeometry()

    def _context(self) -> tuple[str, str]:
        return ("", "") if self._dense else (self._hint, self._basis)

    # --- room ------------------------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        return QSize(self._left + self._least, _CHIP)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def heightForWidth(self, width: int) -> int:
        known = self._heights.get(width)
        if known is None:  # a layout asks thirty times
            parts = [each for each in self._needed(width) if each]
            known = self._heights[width] = max(_CHIP, sum(parts) + _LINE_GAP * (len(parts) - 1))
        return known

    def _needed(self, whole: int) -> tuple[int, int, int]:
        """Heights of question, hint and the line about it where all of it has ``whole`` pixels."""
        if whole not in self._parts:
            width, about = whole - self._left, _PILL if self._dispute else 0
            if not about and (self._given or not self._dense):
                line = self._given or self._context()[1]
                about = _height(_small(), line, _TALL) or QFontMetrics(_small()).height()
            question = _height(_strong(), self._question, width)
            self._parts[whole] = question, _height(_small(), self._context()[0], width), about
        return self._parts[whole]

    def _shares(self) -> tuple[int, int, int]:
        """The same with the room that is left over spread over what may grow."""
        question, hint, about = self._needed(self.width())
        least = question + hint + about + _LINE_GAP * (bool(hint) + bool(about))
        over = self.height() - least
        if over <= 0 or hint:
            return question, hint, about
        if not (about and self._given):
            return question + over, hint, about
        half = (question + about + over) // 2
        return max(question, half), hint, question + about + over - max(question, half)

    # --- drawing ---------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chip = QRect(0, 0, self._left - _GAP, _CHIP)
        self._plate(painter, chip, self._code, "chip", "muted", _CHIP_RADIUS, _CHIP_PAD)
        question, hint, about = self._shares()
        room = QRect(self._left, 0, self.width() - self._left, question)
        painter.setFont(_strong())
        painter.setPen(theme.colour("text"))
        painter.drawText(room, _MIDDLE | _WRAP, self._question)
        painter.setFont(_small())
        painter.setPen(theme.colour("muted"))
        if hint:
            room = QRect(room.left(), room.bottom() + 1 + _LINE_GAP, room.width(), hint)
            painter.drawText(room, _MIDDLE | _WRAP, self._hint)
        if about:
            self._draw_about(painter, QRect(room.left(), room.bottom() + 1 + _LINE_GAP, room.width(), about))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        question, hint, _ = self._shares()
        above = question + _LINE_GAP + (hint + _LINE_GAP if hint else 0)
        if self._context()[1] and event.position().x() >= self._left and event.position().y() >= above:
            self.basis_pressed.emit()
        super().mousePressEvent(event)  # the card takes the focus

    def _draw_about(self, painter: QPainter, room: QRect) -> None:
        if self._dispute:
            wide = _pill_width(self._dispute)
            self._plate(
                painter,
                QRect(room.right() + 1 - wide, room.top() + (room.height() - _PILL) // 2, wide, _PILL),
                self._dispute,
                "warn_soft",
                "warn",
                _PILL_RADIUS,
                _PILL_PAD,
            )
            painter.setFont(_small())
            painter.setPen(theme.colour("muted"))
            room.setRight(room.right() - wide - _SMALL_GAP)
        basis = self._context()[1]
        if self._given:
            start = room.left() if self._dense else room.right() + 1 - _width(_small(), self._given)
            painter.drawText(QRect(QPoint(start, room.top()), room.bottomRight()), _MIDDLE, self._given)
            room.setRight(start - 1 - _SMALL_GAP)
        if not basis:
            return
        top = room.top() + (room.height() - _ICON) // 2
        painter.drawPixmap(room.left(), top, icons.pixmap("scale", _ICON, "muted"))
        line = _height(_small(), basis, _TALL)
        left = room.left() + _ICON + _SMALL_GAP
        place = QRect(left, room.top() + (room.height() - line) // 2, room.right() + 1 - left, line)
        metrics = QFontMetrics(_small())
        shown = metrics.elidedText(basis, Qt.TextElideMode.ElideRight, place.width())
        more = shown != basis or self._whole != basis
        if more:
            shown = metrics.elidedText(basis, Qt.TextElideMode.ElideRight, place.width() - _ICON - _SMALL_GAP)
            arrow = icons.pixmap("chevron-up" if self._open else "chevron-down", _ICON, "muted")
            painter.drawPixmap(left + metrics.horizontalAdvance(shown) + _SMALL_GAP, top, arrow)
        self.setToolTip(self._whole if more else "")
        painter.drawText(place, _MIDDLE, shown)

    @staticmethod
    def _plate(painter: QPainter, box: QRect, words: str, ground: str, tone: str, radius: int, pad: int) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour(ground))
        painter.drawRoundedRect(QRectF(box), radius, radius)
        painter.setFont(_small(True))
        painter.setPen(theme.colour(tone))
        painter.drawText(box.adjusted(pad, 0, 0, 0), _MIDDLE, words)
