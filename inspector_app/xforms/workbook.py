"""A checklist as a workbook for the spreadsheet program, whatever it came as, and where a column stands in it."""

from __future__ import annotations

import io
from collections.abc import Iterable
from pathlib import PurePath
from typing import Any

_WIDTHS = (10, 60)  # in characters
_SHEETS = ("survey", "choices", "settings", "external_choices", "entities", "osm")


def as_workbook(source: bytes, file_name: str) -> bytes:
    """The workbook (.xlsx) of a checklist that can be compiled; one that is a workbook is given back as it came."""
    kind = PurePath(file_name).suffix.lower()
    if kind == ".xlsx":
        return source
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter
    from pyxform.xls2json_backends import get_xlsform

    tables = get_xlsform(source, file_type=kind)
    book = Workbook()
    book.remove(book.active)
    for name in _SHEETS:
        columns = [str(column) for header in getattr(tables, f"{name}_header") or () for column in header]
        rows = [[row.get(column) for column in columns] for row in getattr(tables, name) or ()]
        if not columns:
            continue
        sheet = book.create_sheet(name)
        sheet.append(columns)
        for row in rows:
            sheet.append(row)
        for cell in sheet[1]:
            cell.font = Font(bold=True)
        for number, cells in enumerate(zip(columns, *rows, strict=True), 1):
            longest = max(len(str(cell or "")) for cell in cells)
            sheet.column_dimensions[get_column_letter(number)].width = min(max(longest + 2, _WIDTHS[0]), _WIDTHS[1])
        for line in sheet.iter_rows(min_row=2):
            for cell in line:
                cell.alignment = Alignment(wrap_text=True, vertical="top")
                cell.data_type = "s" if cell.data_type == "f" else cell.data_type  # an expression is no formula
        sheet.freeze_panes = "A2" if name == "settings" else "C2"
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def column_letters(workbook: bytes) -> dict[str, dict[str, str]]:
    """Letter of each column by sheet and heading, as the first row of every sheet has them."""
    from openpyxl import load_workbook
    from openpyxl.utils import get_column_letter

    book = load_workbook(io.BytesIO(workbook), read_only=True)
    try:
        return {
            sheet.title.lower(): _letters(sheet.iter_rows(max_row=1), get_column_letter) for sheet in book.worksheets
        }
    finally:
        book.close()


def _letters(first_row: Iterable[Any], letter: Any) -> dict[str, str]:
    found: dict[str, str] = {}
    for cells in first_row:
        for number, cell in enumerate(cells, 1):
            if cell.value is not None:
                found.setdefault(str(cell.value).strip(), letter(number))
    return found
