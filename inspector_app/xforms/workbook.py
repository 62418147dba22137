"""A checklist as a workbook for the spreadsheet program, whatever it came as, and where its columns stand there."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from pathlib import PurePath
from typing import Any

from inspector_app.xforms.tables import read_tables

_SHEETS = ("survey", "choices", "settings", "external_choices", "entities", "osm")
_WIDTHS = (10, 60)  # in characters
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def as_workbook(source: bytes, file_name: str) -> bytes:
    """The workbook (.xlsx) of a checklist; one that is a workbook is given back as it came.

    Raises InspectorError for a file that is no spreadsheet.
    """
    tables = read_tables(source, file_name)
    if PurePath(file_name).suffix.lower() == ".xlsx":
        return source
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.active)
    for name in _SHEETS:
        header = tables.headers.get(name) or tuple(map(str, (tables.rest.get(f"{name}_header") or [()])[0]))
        if header:
            rows = getattr(tables, name) if name in tables.headers else tables.rest.get(name) or ()
            _write(book.create_sheet(name), header, rows)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _write(sheet: Any, header: Sequence[str], rows: Sequence[Mapping[str, Any]]) -> None:
    from openpyxl.styles import Alignment, Font

    sheet.append(list(header))
    for row in rows:
        sheet.append([row.get(column) for column in header])
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for number, line in enumerate(sheet.iter_rows(), 1):
        for cell in line:
            if number > 1:
                cell.alignment = Alignment(wrap_text=True, vertical="top")
            if isinstance(cell.value, str) and cell.value[:1] in _FORMULA:
                cell.data_type = "s"  # an expression is no formula, also after somebody edits the cell
                cell.quotePrefix = True
    for cells in sheet.iter_cols():
        longest = max(len(str(cell.value or "")) for cell in cells)
        sheet.column_dimensions[cells[0].column_letter].width = min(max(longest + 2, _WIDTHS[0]), _WIDTHS[1])
    sheet.freeze_panes = "A2" if sheet.title == "settings" else "C2"


def column_letters(workbook: bytes) -> dict[str, dict[str, str]]:
    """Letter of each column by sheet and heading, as the first row of every sheet has them."""
    from openpyxl import load_workbook
    from openpyxl.utils import get_column_letter

    found: dict[str, dict[str, str]] = {}
    book = load_workbook(io.BytesIO(workbook), read_only=True)
    try:
        for sheet in book.worksheets:
            first = next(sheet.iter_rows(max_row=1, values_only=True), ())
            letters = found.setdefault(sheet.title.lower(), {})
            for number, heading in enumerate(first, 1):
                if heading is not None:
                    letters.setdefault(str(heading).strip(), get_column_letter(number))
    finally:
        book.close()
    return found
