"""The sheets of a form as they stand in the file (.md .xlsx .csv): rows of cells, read within fixed bounds."""

from __future__ import annotations

import io
import re
import xml.parsers.expat
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import Any

from inspector_app.errors import InspectorError
from inspector_app.language import Text, nfc
from inspector_app.xforms.problems import BrokenFormError, Problem

Row = dict[str, str]

_TYPES = frozenset((".md", ".xlsx", ".csv"))
_MOST_TEXT = 4 * 2**20  # bytes; a form of two thousand questions has half a megabyte
_MOST_XML = 24 * 2**20  # bytes of a workbook once unpacked
_MOST_PARTS = 500
_MOST_ROWS = 50_000
_PIECE = 2**16
_REFERENCE = re.compile(r"\$\{\s*([^}]*?)\s*\}")


@dataclass
class Tables:
    """Rows by sheet, in file order; row ``n`` of the list stands in row ``n + 2`` of the sheet."""

    survey: list[Row] = field(default_factory=list)
    choices: list[Row] = field(default_factory=list)
    settings: list[Row] = field(default_factory=list)
    headers: dict[str, tuple[str, ...]] = field(default_factory=dict)
    sheets: tuple[str, ...] = ()
    rest: Mapping[str, Any] = field(default_factory=dict)  # sheets that only the converter reads

    def definition(self) -> dict[str, Any]:
        """The same as the converter takes it; the lists are copied because it changes them."""
        own = {name: [dict(row) for row in getattr(self, name)] for name in ("survey", "choices", "settings")}
        return {
            **self.rest,
            **{name: rows for name, rows in own.items() if name in self.headers or rows},
            **{f"{name}_header": [dict.fromkeys(columns)] for name, columns in self.headers.items()},
            "sheet_names": list(self.sheets),
        }


def read_tables(source: bytes, file_name: str) -> Tables:
    """The sheets of a form. Raises ``InspectorError`` naming the file for one that is no form, or none to be opened."""
    kind = PurePath(file_name).suffix.lower()
    if kind not in _TYPES:
        raise InspectorError(
            "form.type",
            Text(f"{file_name}: không phải biểu mẫu XLSForm.", f"{file_name} is not an XLSForm."),
            Text("Dùng tệp .xlsx, .csv hoặc .md.", "Use an .xlsx, .csv or .md file."),
        )
    if kind == ".xlsx":
        check_workbook(source, file_name)
    else:
        _check_text(source, file_name)
    try:
        from pyxform.xls2json_backends import get_xlsform

        read = get_xlsform(source, file_type=kind)
        data = {name: getattr(read, name) for name in read.__slots__}
    except Exception as error:  # an uneven table makes the reader stumble anywhere; for people it is a broken file
        name = type(error).__name__
        raise broken(
            file_name, f"không đọc được các trang của bảng tính ({name}).", f"its sheets cannot be read ({name})."
        ) from error
    tables = Tables(sheets=tuple(data.pop("sheet_names") or ()))
    for name in ("survey", "choices", "settings"):
        rows, header = data.pop(name), data.pop(f"{name}_header")
        if rows is not None and len(rows) > _MOST_ROWS:
            raise broken(file_name, f"trang {name} có quá nhiều dòng.", f"sheet {name} has too many rows.")
        setattr(tables, name, [_row(row) for row in rows or ()])
        if header:
            tables.headers[name] = tuple(nfc(str(column)) for column in header[0])
    tables.rest = {key: value for key, value in data.items() if value is not None}
    return tables


def broken(file_name: str, vietnamese: str, english: str) -> BrokenFormError:
    """A refusal of a whole file."""
    return BrokenFormError(file_name, [Problem("error", "", 0, "", Text(vietnamese, english))])


def _row(row: Mapping[Any, Any]) -> Row:
    return {nfc(str(key)): nfc(str(value)) for key, value in row.items() if key is not None and value is not None}


def _check_text(source: bytes, file_name: str) -> None:
    if len(source) > _MOST_TEXT:
        raise _too_big(file_name, _MOST_TEXT)
    try:
        source.decode("utf-8")
    except UnicodeDecodeError as error:
        raise broken(
            file_name,
            f"tệp không phải chữ UTF-8 (byte {error.start}).",
            f"the file is not UTF-8 text (byte {error.start}).",
        ) from error


def check_workbook(source: bytes, file_name: str) -> None:
    """A workbook is unpacked once, piece by piece, before anybody reads it as a whole."""
    unpacked = 0
    try:
        with zipfile.ZipFile(io.BytesIO(source)) as archive:
            parts = archive.infolist()
            if len(parts) > _MOST_PARTS:
                raise _too_big(file_name, _MOST_XML)
            for part in parts:
                if not part.filename.lower().endswith((".xml", ".rels")):
                    continue  # pictures and the like are never unpacked
                parser = xml.parsers.expat.ParserCreate()
                parser.StartDoctypeDeclHandler = _refuse_doctype
                with archive.open(part) as file:
                    while piece := file.read(_PIECE):
                        unpacked += len(piece)
                        if unpacked > _MOST_XML:
                            raise _too_big(file_name, _MOST_XML)
                        parser.Parse(piece, False)
                parser.Parse(b"", True)
    except _DoctypeError as error:
        raise broken(
            file_name,
            "bảng tính chứa khai báo DOCTYPE, không được phép.",
            "the workbook holds a document type declaration, which is not allowed.",
        ) from error
    except (zipfile.BadZipFile, xml.parsers.expat.ExpatError, EOFError, OSError, RuntimeError, ValueError) as error:
        raise broken(
            file_name, "tệp hỏng hoặc không phải bảng tính Excel.", "the file is damaged or no Excel workbook."
        ) from error


class _DoctypeError(Exception):
    """Found where a workbook has nothing to declare."""


def _refuse_doctype(*_: object) -> None:
    raise _DoctypeError


def _too_big(file_name: str, most: int) -> BrokenFormError:
    size = most // 2**20
    return broken(
        file_name,
        f"bảng tính quá lớn (nhiều nhất {size} MB khi giải nén).",
        f"the spreadsheet is too big (at most {size} MB once unpacked).",
    )


def survey_paths(survey: list[Row]) -> dict[str, int]:
    """Row of the survey sheet for each question, group and repeat, by path without the root."""
    found: dict[str, int] = {}
    above: list[str] = []
    for number, row in enumerate(survey, 2):
        asked, name = kind_of(row), cell(row, "name")
        if asked.startswith("end "):
            del above[-1:]
        elif name:
            found["/".join([*above, name])] = number
            if asked.startswith("begin "):
                above.append(name)
    return found


def cell(row: Mapping[str, str], *names: str) -> str:
    """The cell under the first of these headers that is filled; "" when none is."""
    for name in names:
        for column, value in row.items():
            if column.strip().lower() == name and value.strip():
                return value.strip()
    return ""


def kind_of(row: Mapping[str, str]) -> str:
    """The type as one spelling: lower case, blanks for underscores, single."""
    return " ".join(cell(row, "type", "command").replace("_", " ").lower().split())


def named(text: str) -> list[str]:
    """The names in ``${...}``, those of the last saved answers left out."""
    return [name for name in _REFERENCE.findall(text) if not name.startswith("last-saved#")]
