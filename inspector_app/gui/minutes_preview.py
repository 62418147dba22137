"""The minutes as they will be printed: pages of the real PDF, two side by side or at full width, with zoom."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtPdf import QPdfDocument, QPdfDocumentRenderOptions
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from inspector_app.errors import InspectorError
from inspector_app.language import Text

GAP = 14  # between pages and around them
CSS_DPI = 96.0
POINTS = 72.0
PRINT_DPI = 300.0
ZOOMS = (0.5, 0.67, 0.8, 1.0, 1.25, 1.5, 2.0, 3.0)
KEPT = 12  # rendered pages kept; a page at 200 % is about 10 MB
MODES = ("pair", "width", "free")


def open_pdf(pdf: bytes, parent: QWidget | None = None) -> tuple[QPdfDocument, QBuffer]:
    """A document and the buffer it reads from; both must be kept. InspectorError when it is no readable PDF."""
    buffer = QBuffer(parent) if parent else QBuffer()
    # QtPdf draws every annotation but form fields, and signatures are form fields: the copy it reads calls them
    # stamps. The same length keeps every offset of the file true.
    buffer.setData(QByteArray(pdf.replace(b"/Subtype /Widget", b"/Subtype /Stamp ")))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document = QPdfDocument(parent) if parent else QPdfDocument()
    document.load(buffer)
    if document.status() != QPdfDocument.Status.Ready or document.pageCount() == 0:
        raise InspectorError(
            "pdf-unreadable",
            Text("Không đọc được tệp PDF của biên bản.", "The PDF of the minutes cannot be read."),
            Text("Hãy vẽ lại biên bản hoặc tạo bản mới.", "Draw the minutes again or make a new version."),
        )
    return document, buffer


def _with_signatures() -> QPdfDocumentRenderOptions:
    options = QPdfDocumentRenderOptions()
    options.setRenderFlags(QPdfDocumentRenderOptions.RenderFlag.Annotations)
    return options


def print_pdf(pdf: bytes, printer: QPrinter) -> int:
    """Print the chosen range, each page on a sheet of its own; returns the number of sheets. For a worker thread.

    Pages are drawn one at a time: minutes with fifty photos would not fit in memory at once.
    """
    document, buffer = open_pdf(pdf)
    first = max(printer.fromPage(), 1)
    last = min(printer.toPage() or document.pageCount(), document.pageCount())
    painter = QPainter()
    if not painter.begin(printer):
        raise InspectorError(
            "printer_failed",
            Text("Máy in không nhận lệnh in.", "The printer does not accept the job."),
            Text(
                "Hãy kiểm tra máy in, hoặc lưu PDF rồi in ở máy khác.", "Check it, or save the PDF and print elsewhere."
            ),
        )
    sheet = painter.viewport().size()
    fine = min(1.0, PRINT_DPI / max(printer.resolution(), 1))
    for number in range(first - 1, last):
        if number > first - 1:
            printer.newPage()
        size = document.pagePointSize(number).scaled(sheet, Qt.AspectRatioMode.KeepAspectRatio)
        pixels = QSize(round(size.width() * fine), round(size.height() * fine))
        image = document.render(number, pixels, _with_signatures())
        painter.drawImage(QRectF(QPointF((sheet.width() - size.width()) / 2, 0), size), image)
    painter.end()
    document.close()
    buffer.close()
    return last - first + 1


class MinutesPreview(QAbstractScrollArea):
    """Shows one PDF; ``moved`` when the pages in sight, their number or the zoom changed."""

    moved = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("minutes-preview")
        self.setAccessibleName(self.tr("Preview of the minutes"))
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setBackgroundRole(QPalette.ColorRole.Window)
        self._document: QPdfDocument | None = None
        self._buffer: QBuffer | None = None
        self._mode = "pair"
        self._zoom = 1.0
        self._places: list[QRect] = []
        self._pictures: dict[tuple[int, int], QImage] = {}
        self.verticalScrollBar().valueChanged.connect(self._scrolled)
        self.horizontalScrollBar().valueChanged.connect(self._scrolled)

    # -- what is shown

    def show_pdf(self, pdf: bytes) -> None:
        """Show these bytes; the place in the paper is kept. Raises InspectorError for anything but a PDF."""
        document, buffer = open_pdf(pdf, self)
        before = self.verticalScrollBar().value()
        self._drop()
        self._document, self._buffer = document, buffer
        self._lay_out()
        self.verticalScrollBar().setValue(before)
        self._describe()
        self.moved.emit()

    def clear(self) -> None:
        """Show nothing."""
        self._drop()
        self._lay_out()
        self.moved.emit()

    def _drop(self) -> None:
        self._pictures.clear()
        if self._document is not None:
            self._document.close()
            self._document.deleteLater()
            self._document = None
        if self._buffer is not None:
            self._buffer.close()
            self._buffer.deleteLater()
            self._buffer = None

    def page_count(self) -> int:
        return self._document.pageCount() if self._document else 0

    def pages_in_sight(self) -> list[int]:
        """Numbers (from 1) of the pages of which at least a third can be seen."""
        seen = self._window()
        found = []
        for index, place in enumerate(self._places):
            shown = place.intersected(seen)
            if shown.height() * 3 >= min(place.height(), seen.height()) and shown.width() > 0:
                found.append(index + 1)
        return found

    def text(self) -> str:
        """The words of all pages, as a screen reader gets them."""
        if self._document is None:
            return ""
        return "\n".join(self._document.getAllText(n).text() for n in range(self._document.pageCount()))

    def _describe(self) -> None:
        words = self._document.getAllText(0).text() if self._document else ""
        self.setAccessibleDescription(" ".join(words.split())[:600])

    # -- moving about

    @property
    def mode(self) -> str:
        """pair: two whole pages; width: one page as broad as the window; free: a zoom chosen by hand."""
        return self._mode

    @property
    def zoom(self) -> float:
        """1.0 is the size of the paper."""
        return self._zoom

    def set_mode(self, mode: str) -> None:
        """``pair`` or ``width``."""
        keep = (self.pages_in_sight() or [1])[0]
        self._mode = mode
        self._lay_out()
        self.go_to(keep)
        self.moved.emit()

    def zoom_by(self, steps: int) -> None:
        """One step larger or smaller from the zoom shown now."""
        keep = (self.pages_in_sight() or [1])[0]
        larger = [z for z in ZOOMS if z > self._zoom * 1.02]
        smaller = [z for z in ZOOMS if z < self._zoom * 0.98]
        target = (larger[0] if larger else ZOOMS[-1]) if steps > 0 else (smaller[-1] if smaller else ZOOMS[0])
        self._mode, self._zoom = "free", target
        self._lay_out()
        self.go_to(keep)
        self.moved.emit()

    def go_to(self, page: int) -> None:
        """Bring a page (from 1) to the top of the window."""
        if self._places:
            place = self._places[min(max(page, 1), len(self._places)) - 1]
            self.verticalScrollBar().setValue(place.top() - GAP)

    def turn(self, pages: int) -> None:
        """One screenful of pages on or back."""
        seen = self.pages_in_sight() or [1]
        if pages > 0:
            self.go_to(seen[-1] + 1)
        else:
            self.go_to(seen[0] - self._columns())

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_by(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
            return
        super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_PageDown, Qt.Key.Key_Space):
            self.turn(1)
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_Backspace):
            self.turn(-1)
        elif key == Qt.Key.Key_Home:
            self.go_to(1)
        elif key == Qt.Key.Key_End:
            self.go_to(self.page_count())
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom_by(1)
        elif key == Qt.Key.Key_Minus:
            self.zoom_by(-1)
        else:
            super().keyPressEvent(event)

    # -- layout

    def _columns(self) -> int:
        if self.page_count() < 2:
            return 1
        if self._mode == "pair":
            return 2
        if self._mode == "free":
            widest = self._widest() * self._zoom * CSS_DPI / POINTS
            return 2 if 2 * widest + 3 * GAP <= self.viewport().width() else 1
        return 1

    def _widest(self) -> float:
        if self._document is None:
            return 1.0
        return max(self._document.pagePointSize(n).width() for n in range(self._document.pageCount()))

    def _tallest(self) -> float:
        if self._document is None:
            return 1.0
        return max(self._document.pagePointSize(n).height() for n in range(self._document.pageCount()))

    def _fit(self) -> float:
        """Zoom at which the chosen mode fills the window."""
        room = self.viewport().size()
        across = (room.width() - GAP * (self._columns() + 1)) / (self._widest() * self._columns())
        if self._mode == "width":
            return max(across * POINTS / CSS_DPI, 0.1)
        down = (room.height() - 2 * GAP) / self._tallest()
        return max(min(across, down) * POINTS / CSS_DPI, 0.1)

    def _lay_out(self) -> None:
        """Work out where every page lies; in pixels of the whole paper strip."""
        self._places = []
        if self._document is None:
            self.verticalScrollBar().setRange(0, 0)
            self.horizontalScrollBar().setRange(0, 0)
            self.viewport().update()
            return
        if self._mode != "free":
            self._zoom = self._fit()
        scale = self._zoom * CSS_DPI / POINTS
        columns, room = self._columns(), self.viewport().size()
        sizes = [self._document.pagePointSize(n) for n in range(self._document.pageCount())]
        lines = [sizes[start : start + columns] for start in range(0, len(sizes), columns)]
        broad = max(room.width(), round(max(sum(s.width() * scale + GAP for s in line) for line in lines)) + GAP)
        top = GAP
        for place, line in enumerate(lines):
            full = sum(s.width() * scale for s in line) + GAP * (len(line) - 1)
            left = (broad - full) / 2
            if len(line) < columns and place:  # a last single page stands under the left column
                left = self._places[0].left()
            for size in line:
                self._places.append(QRect(round(left), top, round(size.width() * scale), round(size.height() * scale)))
                left += size.width() * scale + GAP
            top += round(max(s.height() for s in line) * scale) + GAP
        self._set_range(broad, top)
        self.viewport().update()

    def _set_range(self, broad: int, tall: int) -> None:
        room = self.viewport().size()
        self.horizontalScrollBar().setRange(0, max(0, broad - room.width()))
        self.horizontalScrollBar().setPageStep(room.width())
        self.verticalScrollBar().setRange(0, max(0, tall - room.height()))
        self.verticalScrollBar().setPageStep(room.height())
        self.verticalScrollBar().setSingleStep(40)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        keep = (self.pages_in_sight() or [1])[0]
        self._lay_out()
        if self._mode != "free":
            self.go_to(keep)
        self.moved.emit()

    def _scrolled(self) -> None:
        self.viewport().update()
        self.moved.emit()

    def _window(self) -> QRect:
        corner = QPoint(self.horizontalScrollBar().value(), self.verticalScrollBar().value())
        return QRect(corner, self.viewport().size())

    # -- picture

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        window = self._window()
        edge = self.palette().color(QPalette.ColorRole.Mid)
        for index, place in enumerate(self._places):
            if place.intersects(window):
                here = place.translated(-window.topLeft())
                painter.fillRect(here, QColor("white"))
                painter.drawImage(here, self._picture(index, place.size()))
                painter.setPen(edge)
                painter.drawRect(here.adjusted(-1, -1, 0, 0))
        painter.end()

    def _picture(self, index: int, size: QSize) -> QImage:
        """The page rendered for this screen: as many pixels as the screen has there."""
        ratio = self.devicePixelRatioF()
        pixels = QSize(round(size.width() * ratio), round(size.height() * ratio))
        key = (index, pixels.width())
        found = self._pictures.pop(key, None)
        if found is None:
            assert self._document is not None  # places exist only for a document
            found = self._document.render(index, pixels, _with_signatures())
            found.setDevicePixelRatio(ratio)
        self._pictures[key] = found  # the latest used stay
        while len(self._pictures) > KEPT:
            self._pictures.pop(next(iter(self._pictures)))
        return found
