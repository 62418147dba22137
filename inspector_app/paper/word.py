"""The text of the minutes as a Word file, for those who must edit it: same words in the same order, no signatures."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from typing import Any

from docx import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from inspector_app.inspection.minutes import (
    LISTS_TITLE,
    PHOTOS_TITLE,
    Minutes,
    Paragraph,
    SignatureBlock,
    Table,
    annex_names,
    closing_text,
    photo_line,
)
from inspector_app.inspection.wording import MOTTO, NATION
from inspector_app.language import Text

FONT = "Times New Roman"
BODY = 14
TEXT_WIDTH, PICTURE_HEIGHT = Mm(165), Mm(96)
STAMP = (2000, 1, 1, 0, 0, 0)  # the same minutes give the same bytes
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ALIGN = {"l": WD_ALIGN_PARAGRAPH.LEFT, "c": WD_ALIGN_PARAGRAPH.CENTER, "r": WD_ALIGN_PARAGRAPH.RIGHT}
_RECIPIENTS = Text("Nơi nhận:", "Recipients:")


def document(minutes: Minutes, photos: Mapping[str, bytes] = {}) -> bytes:
    """A .docx of the minutes (NĐ 30/2020 margins and sizes); ``photos`` are JPEG bytes by their SHA-256.

    How many pages it will have is known only to the program that lays it out, so that number is left blank. The same
    minutes give the same bytes.
    """
    word = _empty(minutes.language)
    _header(word, minutes)
    for block in minutes.blocks:
        if isinstance(block, Table):
            _table(word, block)
        else:
            _paragraph(word, block)
    _text(word, closing_text(minutes), indent=True)
    _signatures(word, minutes.signatures)
    _recipients(word, minutes)
    _annexes(word, minutes, photos)
    word.core_properties.title = _clean(minutes.subject)[:255]
    word.core_properties.author = _clean(minutes.issuer)[:255]
    return _saved(word)


def _empty(language: str) -> Any:
    word = Document()
    section = word.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin = section.bottom_margin = Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    normal = word.styles["Normal"]
    normal.font.name, normal.font.size = FONT, Pt(BODY)
    fonts = normal.element.rPr.rFonts
    for kind in ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"):
        fonts.set(qn(kind), FONT)
    tongue = normal.element.rPr.makeelement(qn("w:lang"), {qn("w:val"): "en-US" if language == "en" else "vi-VN"})
    normal.element.rPr.append(tongue)
    normal.paragraph_format.space_after = Pt(6)
    normal.paragraph_format.line_spacing = 1.15
    return word


def _text(
    place: Any,
    text: str,
    *,
    bold: bool = False,
    italic: bool = False,
    size: int = BODY,
    align: str = "",
    indent: bool = False,
    before: int = 0,
) -> Any:
    """One paragraph at the end of a document or a cell."""
    paragraph = place.add_paragraph()
    run = paragraph.add_run(_clean(text))
    run.bold, run.italic, run.font.size = bold, italic, Pt(size)
    paragraph.alignment = _ALIGN.get(align, WD_ALIGN_PARAGRAPH.JUSTIFY)
    if align:
        paragraph.paragraph_format.space_after = Pt(0)
    if indent:
        paragraph.paragraph_format.first_line_indent = Mm(10)
    paragraph.paragraph_format.space_before = Pt(before)
    return paragraph


def _paragraph(word: Any, block: Paragraph) -> None:
    heading = block.style in ("heading", "subheading")
    paragraph = _text(word, block.text, bold=heading, italic=block.style == "ground", indent=True)
    paragraph.paragraph_format.keep_with_next = heading
    if heading:  # Word's navigation shows it without its style's colours and sizes
        level = paragraph._p.get_or_add_pPr().makeelement(
            qn("w:outlineLvl"), {qn("w:val"): "0" if block.style == "heading" else "1"}
        )
        paragraph._p.get_or_add_pPr().append(level)


def _header(word: Any, minutes: Minutes) -> None:
    left, right = _columns(word, (66, 99))
    for line in minutes.superior:
        _text(left, line, size=12, align="c")
    _text(left, minutes.issuer, bold=True, size=12, align="c")
    _text(left, minutes.number, size=13, align="c", before=6)
    _text(right, NATION.of(minutes.language), bold=True, size=12, align="c")
    _text(right, MOTTO.of(minutes.language), bold=True, size=13, align="c")
    _text(word, minutes.title, bold=True, align="c", before=12)
    for line in minutes.summary:
        _text(word, line, bold=True, align="c")
    word.paragraphs[-1].paragraph_format.space_after = Pt(12)


def _columns(word: Any, widths: tuple[int, ...]) -> list[Any]:
    """Cells side by side without lines; widths in mm. Their first, empty paragraphs are taken out when filled."""
    table = word.add_table(rows=1, cols=len(widths))
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    cells = list(table.rows[0].cells)
    for cell, width in zip(cells, widths, strict=True):
        cell.width = Mm(width)
        _drop_first(cell)
    return cells


def _drop_first(cell: Any) -> None:
    first = cell.paragraphs[0]._p
    first.getparent().remove(first)


def _table(word: Any, table: Table) -> None:
    if table.title:
        _text(word, table.title, italic=True, size=12, align="c").paragraph_format.keep_with_next = True
    drawn = word.add_table(rows=0, cols=len(table.header))
    drawn.style = "Table Grid"
    drawn.alignment = WD_TABLE_ALIGNMENT.CENTER
    whole = sum(table.widths)
    for number, row in enumerate((table.header, *table.rows)):
        cells = drawn.add_row().cells
        for cell, text, share, align in zip(cells, row, table.widths, table.align, strict=True):
            cell.width = Mm(165 * share / whole)
            _drop_first(cell)
            _text(cell, text, bold=not number, size=11, align=align if number else "c")
    head = drawn.rows[0]._tr.get_or_add_trPr()
    head.append(head.makeelement(qn("w:tblHeader"), {}))
    _text(word, "", size=6, align="l")


def _signatures(word: Any, blocks: tuple[SignatureBlock, ...]) -> None:
    """Two blocks a row, as on the page, with room for ink."""
    for pair in filter(None, (blocks[:-2], blocks[-2:])):
        _text(word, "", size=6, align="l")  # two tables that touch would become one
        for cell, block in zip(_columns(word, (82, 83)[: len(pair)]), pair, strict=True):
            for line in block.lines:
                _text(cell, line, bold=True, size=13, align="c")
            _text(cell, block.note, italic=True, size=13, align="c")
            for line in filter(None, block.name.split("\n")):
                _text(cell, line, bold=True, size=13, align="c", before=0 if block.role == "members" else 54)


def _annexes(word: Any, minutes: Minutes, photos: Mapping[str, bytes]) -> None:
    names = annex_names(minutes)
    if minutes.lists:
        _annex_head(word, names[0], LISTS_TITLE.of(minutes.language))
        for table in minutes.lists:
            _table(word, table)
    if minutes.photos:
        _annex_head(word, names[-1], PHOTOS_TITLE.of(minutes.language))
    for photo in minutes.photos:
        if photo.sha256 in photos:
            _picture(word, photos[photo.sha256], photo.alt)
        _text(word, photo_line(photo), italic=True, size=12, align="c")


def _annex_head(word: Any, name: str, title: str) -> None:
    _text(word, name, bold=True, align="c").paragraph_format.page_break_before = True
    _text(word, title, bold=True, align="c").paragraph_format.space_after = Pt(6)


def _picture(word: Any, jpeg: bytes, alt: str) -> None:
    paragraph = _text(word, "", align="c", before=12)
    paragraph.paragraph_format.keep_with_next = True
    shape = paragraph.add_run().add_picture(io.BytesIO(jpeg), height=PICTURE_HEIGHT)
    if shape.width > TEXT_WIDTH:
        shape.width, shape.height = TEXT_WIDTH, int(shape.height * TEXT_WIDTH / shape.width)
    shape._inline.docPr.set("descr", _clean(alt))


def _recipients(word: Any, minutes: Minutes) -> None:
    _text(word, _RECIPIENTS.of(minutes.language), bold=True, italic=True, size=12, align="l", before=12)
    for line in minutes.recipients:
        _text(word, line, size=11, align="l")


def _clean(text: str) -> str:
    return _NOT_XML.sub("", text)


def _saved(word: Any) -> bytes:
    """The package with one fixed time stamp, so that nothing of the machine or the moment is in it."""
    raw, out = io.BytesIO(), io.BytesIO()
    word.save(raw)
    with zipfile.ZipFile(raw) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(zipfile.ZipInfo(name, STAMP), source.read(name), zipfile.ZIP_DEFLATED)
    return out.getvalue()
