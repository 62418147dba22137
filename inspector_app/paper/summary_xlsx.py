"""Sheets of many visits as one workbook: round reports and lists of deadlines."""

from __future__ import annotations

import io
from collections.abc import Sequence

from openpyxl import Workbook

from inspector_app.inspection.sheets import Sheet
from inspector_app.paper.office import LONGEST_HEADER, Column, clean_text, write_sheet


def workbook(sheets: Sequence[Sheet], about: str) -> bytes:
    """The XLSX; ``about`` is its title and stands over each printed page. Texts are never taken for formulas."""
    book = Workbook()
    book.remove(book.active)
    title = clean_text(about)[:LONGEST_HEADER]
    book.properties.title, book.properties.creator = title, "inspector-app"
    for sheet in sheets:
        columns = [Column(str(n), head, n in sheet.wide) for n, head in enumerate(sheet.heads)]
        rows = ({str(n): value for n, value in enumerate(row)} for row in sheet.rows)
        write_sheet(book, sheet.title, columns, rows, about=title)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
