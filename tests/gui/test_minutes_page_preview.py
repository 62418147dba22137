"""The preview: pages of a real PDF laid out, turned, enlarged, printed; signatures are seen though they are fields."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QWheelEvent
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from reportlab.pdfgen.canvas import Canvas

from inspector_app.errors import InspectorError
from inspector_app.gui.minutes_preview import GAP, MinutesPreview, open_pdf, print_pdf
from inspector_app.inspection.ink import Ink
from inspector_app.inspection.minutes_document import Minutes, Paragraph, SignatureBlock
from inspector_app.paper import keys
from inspector_app.paper.minutes_pdf import draw
from inspector_app.paper.sign import sign

ROLES = ("body", "leader", "recorder", "members")
NOW = datetime(2026, 5, 14, 9, 50, tzinfo=UTC)
INK = Ink(300.0, 120.0, (tuple((20.0 + 4 * n, 60.0 + 30 * (n % 2), 0.9, 8 * n) for n in range(60)),))


def pages(count: int) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, invariant=1)
    for number in range(1, count + 1):
        canvas.drawString(100, 700, f"Page number {number}")
        canvas.rect(40, 40, 515, 760)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


@pytest.fixture
def preview(qtbot: QtBot) -> MinutesPreview:
    made = MinutesPreview()
    made.resize(940, 600)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    return made


@pytest.fixture(scope="module")
def signable() -> bytes:
    blocks = tuple(SignatureBlock(role, (role.upper(),), "(ký)", "") for role in ROLES)
    minutes = Minutes(
        language="vi", superior=("UBND TỈNH",), issuer="TỔ 03", number="Số: 1", title="BIÊN BẢN", summary=("Kiểm tra",),
        blocks=(Paragraph("I. THÀNH PHẦN", "heading"), Paragraph("Tổ kiểm tra.", "body")), closing="Kết thúc./.",
        signatures=blocks, recipients=("- Lưu.",), photos=(), subject="Kiểm tra", copies=2, data={},
    )  # fmt: skip
    return draw(minutes, {})


@pytest.fixture(scope="module")
def signed(signable: bytes) -> bytes:
    key = keys.load_device_key(*keys.make_device_certificate("Máy thử", NOW))
    return sign(signable, "body", key, now=NOW, ink=INK)


def test_two_whole_pages_stand_side_by_side(preview: MinutesPreview) -> None:
    preview.show_pdf(pages(5))
    assert (preview.page_count(), preview.pages_in_sight(), preview.mode) == (5, [1, 2], "pair")
    assert preview.horizontalScrollBar().maximum() == 0
    first, second = preview._places[:2]
    assert first.top() == second.top() == GAP
    assert first.right() < second.left()
    assert first.height() <= preview.viewport().height() - 2 * GAP


def test_turning_goes_by_what_is_in_sight_and_stops_at_the_ends(preview: MinutesPreview) -> None:
    preview.show_pdf(pages(5))
    seen = [preview.pages_in_sight()]
    for _ in range(4):
        preview.turn(1)
        seen.append(preview.pages_in_sight())
    assert seen == [[1, 2], [3, 4], [5], [5], [5]]
    for _ in range(4):
        preview.turn(-1)
    assert preview.pages_in_sight() == [1, 2]
    preview.go_to(99)
    assert preview.pages_in_sight() == [5]
    preview.go_to(-3)
    assert preview.pages_in_sight() == [1, 2]


def test_full_width_fills_the_width_and_keeps_the_place(preview: MinutesPreview) -> None:
    preview.show_pdf(pages(5))
    preview.go_to(3)
    preview.set_mode("width")
    assert preview.pages_in_sight()[0] == 3
    assert preview._places[0].width() == preview.viewport().width() - 2 * GAP
    assert preview.horizontalScrollBar().maximum() == 0


def test_zoom_steps_up_and_down_and_ends(preview: MinutesPreview) -> None:
    preview.show_pdf(pages(2))
    preview.zoom_by(1)
    larger = preview.zoom
    preview.zoom_by(1)
    assert preview.zoom > larger
    assert preview.mode == "free"
    for _ in range(20):
        preview.zoom_by(1)
    assert preview.zoom == 3.0
    assert preview.horizontalScrollBar().maximum() > 0
    for _ in range(20):
        preview.zoom_by(-1)
    assert preview.zoom == 0.5


def test_ctrl_and_wheel_enlarge(preview: MinutesPreview) -> None:
    preview.show_pdf(pages(2))
    before = preview.zoom
    at = QPointF(100, 100)
    event = QWheelEvent(
        at, at, QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton, Qt.KeyboardModifier.ControlModifier,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(preview.viewport(), event)
    assert preview.zoom > before


def test_keys_turn_pages(preview: MinutesPreview) -> None:
    preview.show_pdf(pages(5))
    for key, expected in (
        (Qt.Key.Key_PageDown, [3, 4]),
        (Qt.Key.Key_End, [5]),
        (Qt.Key.Key_PageUp, [3, 4]),
        (Qt.Key.Key_Home, [1, 2]),
    ):
        QTest.keyClick(preview, key)
        assert preview.pages_in_sight() == expected
    before = preview.zoom
    QTest.keyClick(preview, Qt.Key.Key_Plus)
    assert preview.zoom > before


def test_drawn_anew_the_place_is_kept(preview: MinutesPreview) -> None:
    preview.show_pdf(pages(8))
    preview.go_to(5)
    preview.show_pdf(pages(9))
    assert preview.pages_in_sight() == [5, 6]


def test_another_window_size_is_filled_again(preview: MinutesPreview, qtbot: QtBot) -> None:
    preview.show_pdf(pages(4))
    preview.go_to(3)
    before = preview.zoom
    preview.resize(700, 420)
    qtbot.waitUntil(lambda: preview.zoom < before)
    assert preview.pages_in_sight() == [3, 4]


def test_anything_but_a_pdf_is_refused_and_what_was_shown_stays(preview: MinutesPreview) -> None:
    preview.show_pdf(pages(3))
    with pytest.raises(InspectorError):
        preview.show_pdf(b"no pdf at all")
    assert preview.page_count() == 3


def test_a_screen_reader_hears_the_words(preview: MinutesPreview) -> None:
    preview.show_pdf(pages(2))
    assert "Page number 1" in preview.accessibleDescription()
    assert "Page number 2" in preview.text()
    assert preview.accessibleName()
    preview.clear()
    assert (preview.page_count(), preview.text(), preview.pages_in_sight()) == (0, "", [])


def test_few_pictures_are_kept_however_long_the_paper(preview: MinutesPreview) -> None:
    preview.show_pdf(pages(40))
    for _ in range(20):
        preview.turn(1)
        preview.viewport().grab()
    assert len(preview._pictures) <= 12


def blue(image: QImage) -> int:
    small = image.scaled(QSize(300, 424))
    found = 0
    for x in range(small.width()):
        for y in range(small.height()):
            colour = QColor(small.pixel(x, y))
            found += colour.blue() - colour.red() > 60
    return found


def test_a_signature_is_seen_on_the_page(preview: MinutesPreview, signable: bytes, signed: bytes) -> None:
    preview.show_pdf(signable)
    before = blue(preview.viewport().grab().toImage())
    preview.show_pdf(signed)
    assert before == 0
    assert blue(preview.viewport().grab().toImage()) > 0


@pytest.mark.parametrize(("first", "last", "sheets"), [(0, 0, 5), (2, 4, 3), (4, 99, 2)])
def test_every_chosen_page_is_printed_on_a_sheet(tmp_path: Path, first: int, last: int, sheets: int) -> None:
    printer = paper_printer(tmp_path / "out.pdf")
    printer.setFromTo(first, last)
    assert print_pdf(pages(5), printer) == sheets
    printed = QPdfDocument()
    printed.load(str(tmp_path / "out.pdf"))
    assert printed.pageCount() == sheets


def test_the_signature_is_printed_too(tmp_path: Path, signable: bytes, signed: bytes) -> None:
    seen = []
    for name, pdf in (("before", signable), ("after", signed)):
        print_pdf(pdf, paper_printer(tmp_path / f"{name}.pdf"))
        document, _buffer = open_pdf((tmp_path / f"{name}.pdf").read_bytes())
        seen.append(sum(blue(document.render(n, QSize(595, 842))) for n in range(document.pageCount())))
    assert seen[0] == 0
    assert seen[1] > 0


@pytest.mark.qt_log_ignore("QPainter::begin", extend=True)  # Qt says so too
def test_a_printer_that_refuses_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(InspectorError, match="printer"):
        print_pdf(pages(1), paper_printer(tmp_path / "no such folder" / "out.pdf"))


def paper_printer(path: Path) -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    return printer
