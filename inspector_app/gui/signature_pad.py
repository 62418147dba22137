"""A sheet to sign on: pen before finger before mouse, strokes with pressure and time, undo, clear, done."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import hypot

from PySide6.QtCore import QCoreApplication, QElapsedTimer, QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QEventPoint,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QTabletEvent,
    QTouchEvent,
)
from PySide6.QtWidgets import QDialog, QSizePolicy, QWidget

from inspector_app.gui import pieces
from inspector_app.inspection.ink import Ink, Stroke

PAPER = QColor("#ffffff")  # paper stays white in the dark theme: this is how it will look on the page
INK = QColor("#14389c")
GUIDE = QColor("#9aa7ba")
EVEN_PRESSURE = 0.5  # a mouse feels no pressure
SHORTEST = 60.0  # pixels of line below which it is a slip of the hand, not a signature
NEAR = 0.8  # points closer than this add nothing but bytes

Point = tuple[float, float, float, int]
_RANK = {"": 0, "mouse": 1, "touch": 2, "pen": 3}


def smooth(points: Sequence[Point]) -> list[tuple[QPainterPath, float]]:
    """Curve pieces through the points (Catmull-Rom as Bezier) and the pressure of each."""
    if len(points) == 1:
        dot = QPainterPath(QPointF(points[0][0], points[0][1]))
        dot.lineTo(points[0][0] + 0.01, points[0][1])
        return [(dot, points[0][2])]
    places = [QPointF(x, y) for x, y, _, _ in points]
    around = [places[0], *places, places[-1]]
    pieces = []
    for index, (start, end) in enumerate(pairwise(places)):
        before, after = around[index], around[index + 3]
        path = QPainterPath(start)
        path.cubicTo(start + (end - before) / 6, end - (after - start) / 6, end)
        pieces.append((path, (points[index][2] + points[index + 1][2]) / 2))
    return pieces


def draw_strokes(painter: QPainter, strokes: Sequence[Sequence[Point]]) -> None:
    """Paint strokes in ink; harder pressure gives a broader line."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(INK)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    for stroke in strokes:
        for path, pressure in smooth(stroke):
            pen.setWidthF(1.3 + 3.0 * pressure)
            painter.setPen(pen)
            painter.drawPath(path)


class SignaturePad(QWidget):
    """The sheet itself; ``changed`` after every stroke, undo and clear."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("signature-pad")
        self.setAccessibleName(self.tr("Signature area"))
        self.setAccessibleDescription(self.tr("Sign here with pen, finger or mouse."))
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(480, 200)
        self._strokes: list[Stroke] = []
        self._line: list[Point] = []
        self._source = ""  # who draws the current line
        self._best = ""  # the best instrument seen: after a pen, fingers are a resting hand
        self._clock = QElapsedTimer()

    def sizeHint(self) -> QSize:
        return QSize(900, 340)

    def ink(self) -> Ink:
        """The strokes so far, in pixels of this sheet."""
        return Ink(float(self.width()), float(self.height()), tuple(self._strokes))

    def is_signed(self) -> bool:
        """True once enough line is drawn to be meant as a signature."""
        drawn = sum(hypot(b[0] - a[0], b[1] - a[1]) for stroke in self._strokes for a, b in pairwise(stroke))
        return drawn >= SHORTEST

    def undo(self) -> None:
        """Take back the last stroke."""
        if self._strokes:
            self._strokes.pop()
            self.update()
            self.changed.emit()

    def clear(self) -> None:
        """Take back everything."""
        self._strokes.clear()
        self._line.clear()
        self._source = ""
        self.update()
        self.changed.emit()

    # -- instruments

    def _press(self, source: str, at: QPointF, pressure: float) -> None:
        if _RANK[source] < max(_RANK[self._best], _RANK[self._source]):
            return
        if not self._clock.isValid():
            self._clock.start()
        self._line.clear()  # a better instrument takes the line over from a worse one
        self._source = self._best = source
        self._add(at, pressure)

    def _move(self, source: str, at: QPointF, pressure: float) -> None:
        if source == self._source:
            self._add(at, pressure)

    def _lift(self, source: str) -> None:
        if source != self._source:
            return
        self._source = ""
        if self._line:
            self._strokes.append(tuple(self._line))
            self._line.clear()
            self.update()
            self.changed.emit()

    def _add(self, at: QPointF, pressure: float) -> None:
        x = min(max(at.x(), 0.0), float(self.width()))
        y = min(max(at.y(), 0.0), float(self.height()))
        if self._line and hypot(x - self._line[-1][0], y - self._line[-1][1]) < NEAR:
            return
        pressed = min(max(pressure, 0.0), 1.0)
        self._line.append((round(x, 2), round(y, 2), round(pressed, 3), int(self._clock.elapsed())))
        self.update()

    def tabletEvent(self, event: QTabletEvent) -> None:
        kind = event.type()
        if kind == QEvent.Type.TabletPress:
            self._press("pen", event.position(), event.pressure())
        elif kind == QEvent.Type.TabletMove:
            self._move("pen", event.position(), event.pressure())
        elif kind == QEvent.Type.TabletRelease:
            self._lift("pen")
        event.accept()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QTouchEvent):
            self._touched(event)
            event.accept()
            return True
        return super().event(event)

    def _touched(self, event: QTouchEvent) -> None:
        if event.type() == QEvent.Type.TouchCancel:  # the system took the hand away: what was begun is not meant
            if self._source == "touch":
                self._line.clear()
                self._source = ""
                self.update()
            return
        points = event.points()
        if not points:
            return
        point = points[0]
        pressure = point.pressure() if 0.0 < point.pressure() < 1.0 else EVEN_PRESSURE
        if point.state() == QEventPoint.State.Pressed:
            self._press("touch", point.position(), pressure)
        elif point.state() == QEventPoint.State.Updated:
            self._move("touch", point.position(), pressure)
        elif point.state() == QEventPoint.State.Released:
            self._lift("touch")

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._press("mouse", event.position(), EVEN_PRESSURE)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._move("mouse", event.position(), EVEN_PRESSURE)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._lift("mouse")

    # -- picture

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep what is drawn in proportion: another size is another sheet, not a cut one."""
        before = event.oldSize()
        if self._strokes and before.width() > 0 and before.height() > 0:
            scale = min(self.width() / before.width(), self.height() / before.height())
            self._strokes = [
                tuple((round(x * scale, 2), round(y * scale, 2), pressed, at) for x, y, pressed, at in stroke)
                for stroke in self._strokes
            ]
        super().resizeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(event.rect(), PAPER)
        painter.setPen(QPen(GUIDE, 1, Qt.PenStyle.DashLine))
        base = self.height() * 0.74
        painter.drawLine(QPointF(32, base), QPointF(self.width() - 32, base))
        painter.setPen(QPen(GUIDE, 1))
        painter.drawRect(QRectF(0.5, 0.5, self.width() - 1, self.height() - 1))
        if not self._strokes and not self._line:
            painter.setPen(QColor("#5b6778"))
            below = QRectF(0, base + 6, self.width(), self.height() - base - 6)
            painter.drawText(below, Qt.AlignmentFlag.AlignCenter, self.tr("Sign above the line"))
        draw_strokes(painter, [*self._strokes, self._line] if self._line else self._strokes)
        painter.end()


def _without_hand() -> str:
    """What who has no pen, finger or mouse does instead: the other ways by the names of their buttons."""
    words = QCoreApplication.translate(
        "SignatureDialog",
        "A signature is drawn with pen, finger or mouse. With the keyboard alone: press Esc, then choose “{key}”, "
        "“{seal}” or “{paper}”.",
    )
    return words.format(
        key=QCoreApplication.translate("RoleBlock", "Digital key (file or USB token)"),
        seal=QCoreApplication.translate("RoleBlock", "This laptop's seal"),
        paper=QCoreApplication.translate("SigningPanel", "Print to sign by hand"),
    )


class SignatureDialog(QDialog):
    """Asks one person for a signature; ``signed`` carries the ink when done is pressed."""

    signed = Signal(object)  # Ink

    def __init__(self, who: str, what: str, parent: QWidget | None = None) -> None:
        """``who`` signs (a title and a name), ``what`` is the paper being signed, in one line."""
        super().__init__(parent)
        self.setObjectName("signature-dialog")
        self.setWindowTitle(self.tr("Sign on the screen"))
        self.setModal(True)
        self.pad = SignaturePad(self)
        self._undo = pieces.button(self.tr("Undo stroke"), "signature-undo", icon="undo-2")
        self._undo.setShortcut(QKeySequence(QKeySequence.StandardKey.Undo))
        self._clear = pieces.button(self.tr("Clear"), "signature-clear", icon="eraser")
        cancel = pieces.button(self.tr("Cancel"), "signature-cancel", kind="ghost", icon="x")
        self._done = pieces.button(self.tr("Done, sign"), "signature-done", kind="primary", icon="check")
        for button in (self._undo, self._clear, cancel):
            button.setAutoDefault(False)
        self._done.setDefault(True)
        column = pieces.column(
            pieces.label(who, "heading", wrap=True),
            pieces.label(what, "muted", wrap=True),
            spacing=10,
            margins=(22, 18, 22, 18),
        )
        without = pieces.label(_without_hand(), "caption", wrap=True)
        without.setObjectName("signature-without")
        self.pad.setAccessibleDescription(f"{self.pad.accessibleDescription()} {without.text()}")
        column.addWidget(without)
        column.addWidget(self.pad, 1)
        column.addLayout(pieces.row(self._undo, self._clear, 1, cancel, self._done, spacing=10))
        self.setLayout(column)

        self._undo.clicked.connect(self.pad.undo)
        self._clear.clicked.connect(self.pad.clear)
        cancel.clicked.connect(self.reject)
        self._done.clicked.connect(self._finish)
        self.pad.changed.connect(self._follow)
        self._follow()
        self._size()

    def _size(self) -> None:
        """Large, yet inside the screen it opens on."""
        room = self.screen().availableSize()
        self.resize(min(1000, room.width() - 60), min(520, room.height() - 80))

    def _follow(self) -> None:
        ink = self.pad.ink()
        self._undo.setEnabled(bool(ink.strokes))
        self._clear.setEnabled(bool(ink.strokes))
        self._done.setEnabled(self.pad.is_signed())

    def _finish(self) -> None:
        ink = self.pad.ink()
        self.accept()
        self.signed.emit(ink)
