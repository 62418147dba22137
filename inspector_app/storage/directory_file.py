"""A stranger's list of bodies (.xlsx, .csv): read rightly, or refused with a sentence naming sheet and row."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
import warnings
import xml.parsers.expat
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import islice
from typing import Any, NoReturn

from inspector_app.errors import InspectorError
from inspector_app.language import Text, fold, nfc
from inspector_app.xforms.tables import check_workbook

_LARGEST = 20 * 2**20  # bytes
_MOST_LINES = 20_000
_MOST_MERGES = 5_000
_LAST_ROW = 1_048_576
_LAST_COLUMN = 200
_HEADER_WITHIN = 40
_LONGEST_CELL = 2_000
_OLD_WORKBOOK = b"\xd0\xcf\x11\xe0"  # also what Excel makes of a workbook with a password
_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyzàáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ")

Cells = dict[int, str]
"""Texts by column, counted from 1; empty cells are left out."""


@dataclass(frozen=True)
class DirectoryLine:
    """One line of the list: where it stands, and its texts by field (see forms/directory-columns.json)."""

    sheet: str  # "" in a text file
    row: int
    fields: Mapping[str, str]

    def place(self) -> Text:
        """``trang DS, dòng 7``."""
        vi, en = f"dòng {self.row}", f"row {self.row}"
        return Text(f"trang {self.sheet}, {vi}", f"sheet {self.sheet}, {en}") if self.sheet else Text(vi, en)


@dataclass
class _Sheet:
    """Rows as they come; ``merged`` are rectangles (first row, first column, last row, last column)."""

    name: str
    rows: Iterator[tuple[int, Cells]]
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)


def refused(file_name: str, sheet: str, row: int, vi: str, en: str) -> InspectorError:
    """The refusal of a whole file for one of its rows."""
    place = DirectoryLine(sheet, row, {}).place()
    return InspectorError(
        "directory_row",
        Text(f"{file_name}, {place.vi}: {vi}", f"{file_name}, {place.en}: {en}"),
        Text("Chưa nhập gì. Sửa dòng đó rồi nhập lại.", "Nothing was taken in. Correct that row and try again."),
    )


def read_directory(
    source: bytes, file_name: str, columns: Mapping[str, Sequence[str]]
) -> tuple[list[DirectoryLine], list[str]]:
    """Every line of a list, and the names of the sheets that hold none.

    ``columns`` are the headers a field may have; they are found without accents, in any order. Raises InspectorError.
    """
    if len(source) > _LARGEST:
        _refuse(file_name, f"lớn hơn {_LARGEST // 2**20} MB", f"is larger than {_LARGEST // 2**20} MB")
    if source.startswith(_OLD_WORKBOOK):
        _refuse(file_name, "là tệp Excel cũ (.xls) hoặc có mật khẩu", "is an old Excel file (.xls) or has a password")
    headers = {_heading(header): name for name, known in columns.items() for header in known}
    found: list[DirectoryLine] = []
    without: list[str] = []
    for sheet in _sheets(source, file_name):
        lines = list(_lines(sheet, headers, file_name, len(found)))
        found += [line for line in lines if line is not None]
        if None in lines:
            without.append(sheet.name)
    if not found:
        _refuse(
            file_name, "không có cột tên đơn vị hoặc không có dòng nào", "has no column of names, or no line under it"
        )
    return found, without


def _refuse(file_name: str, vi: str, en: str) -> NoReturn:
    raise InspectorError(
        "directory_file",
        Text(f"Tệp {file_name} {vi}.", f"The file {file_name} {en}."),
        Text(
            "Lưu danh sách thành .xlsx hoặc .csv (UTF-8), dòng đầu có cột “Tên đơn vị”.",
            "Save the list as .xlsx or .csv (UTF-8) with a column “Name” in its first row.",
        ),
    )


def _sheets(source: bytes, file_name: str) -> Iterator[_Sheet]:
    if source.startswith(b"PK"):
        check_workbook(source, file_name)
        yield from _workbook(source, file_name)
    else:
        yield _Sheet("", _text_rows(decoded(source, file_name), file_name))


# --- lines ---------------------------------------------------------------------------------------------------


def _lines(sheet: _Sheet, headers: Mapping[str, str], file_name: str, before: int) -> Iterator[DirectoryLine | None]:
    """Lines under the header; one None for a sheet that has words but no header."""
    used: dict[int, str] = {}
    looked = 0
    filling = _Filling(sheet, file_name)
    for row, cells in sheet.rows:
        if not used:
            if cells:
                looked += 1
                used = _columns(cells, headers)
                if not used and looked == _HEADER_WITHIN:
                    break
                filling.used, filling.after = used, row
            continue
        fields = {used[column]: text for column, text in filling.filled(row, cells).items() if column in used and text}
        if not fields:
            continue
        if "name" not in fields:
            raise refused(file_name, sheet.name, row, "chưa có tên đơn vị.", "the name of the body is missing.")
        before += 1
        if before > _MOST_LINES:
            raise refused(
                file_name, sheet.name, row, f"nhiều hơn {_MOST_LINES} đơn vị.", f"more than {_MOST_LINES} bodies."
            )
        yield DirectoryLine(sheet.name, row, fields)
    if looked and not used:
        yield None


def _columns(cells: Cells, headers: Mapping[str, str]) -> dict[int, str]:
    """Field by column, where this row is the header: it names the column of names."""
    found: dict[int, str] = {}
    for column, text in cells.items():
        name = headers.get(_heading(text))
        if name is not None and name not in found.values():
            found[column] = name
    return found if "name" in found.values() else {}


def _heading(text: str) -> str:
    plain = re.sub(r"\([^)]*\)", " ", fold(nfc(text)))
    return " ".join(re.findall(r"[a-z0-9]+", plain))


class _Filling:
    """Merged cells: downwards the value holds for every row of them; across columns nobody can tell what is meant."""

    def __init__(self, sheet: _Sheet, file_name: str) -> None:
        self._sheet, self._file = sheet, file_name
        self._above: dict[tuple[int, int], str] = {}
        self.used: Mapping[int, str] = {}
        self.after = 0

    def filled(self, row: int, cells: Cells) -> Cells:
        found = dict(cells)
        for top, left, bottom, right in self._sheet.merged:
            if not top <= row <= bottom or top <= self.after:
                continue
            columns = [column for column in range(left, min(right, _LAST_COLUMN) + 1) if column in self.used]
            if len(columns) > 1 or (columns and bottom > top and self.used[columns[0]] in ("name", "code")):
                raise refused(
                    self._file,
                    self._sheet.name,
                    row,
                    "ô gộp làm không rõ dữ liệu thuộc dòng, cột nào; hãy bỏ gộp ô.",
                    "merged cells leave it open which row or column is meant; split them.",
                )
            for column in columns:
                if row == top:
                    self._above[top, left] = cells.get(left, "")
                if text := self._above.get((top, left), ""):
                    found[column] = text
        return found


# --- workbooks -----------------------------------------------------------------------------------------------


def _workbook(source: bytes, file_name: str) -> Iterator[_Sheet]:
    from openpyxl import load_workbook

    book = None
    try:
        with warnings.catch_warnings(), zipfile.ZipFile(io.BytesIO(source)) as archive:
            warnings.simplefilter("ignore")  # what the reader leaves out of a workbook is no business of the list
            book = load_workbook(io.BytesIO(source), read_only=True, data_only=True)
            for sheet in book.worksheets:
                seen = _scan(archive, sheet._worksheet_path, sheet.title, file_name)
                yield _Sheet(sheet.title, _sheet_rows(sheet, seen, file_name), seen.merged)
    except InspectorError:
        raise
    except Exception as error:  # a damaged workbook makes the reader stumble anywhere
        _refuse_damaged(file_name, error)
    finally:
        if book is not None:
            book.close()


def _refuse_damaged(file_name: str, error: Exception) -> NoReturn:
    raise InspectorError(
        "directory_file",
        Text(f"Tệp {file_name} hỏng, không đọc được.", f"The file {file_name} is damaged and cannot be read."),
        Text("Mở bằng Excel rồi lưu lại thành .xlsx.", "Open it with Excel and save it as .xlsx again."),
    ) from error


def _sheet_rows(sheet: Any, seen: _Seen, file_name: str) -> Iterator[tuple[int, Cells]]:
    """Rows with something in them. Gaps come as one and the same empty row: a million of them cost next to nothing."""
    gap: object = None
    rows = sheet.iter_rows(max_row=max(seen.last_row, 1), max_col=max(seen.last_column, 1))
    for number, row in enumerate(rows, 1):
        if row is gap:
            continue
        cells: Cells = {}
        for column, cell in enumerate(row, 1):
            text = _cell_text(cell.value)
            if (number, column) in seen.formulas and (not text or cell.data_type == "e"):
                raise refused(
                    file_name,
                    sheet.title,
                    number,
                    "có công thức chưa tính ra giá trị; hãy dán dạng giá trị.",
                    "a formula without a result; paste it as a value.",
                )
            if cell.data_type == "e":
                raise refused(file_name, sheet.title, number, f"ô báo lỗi {text}.", f"a cell says {text}.")
            if text:
                cells[column] = _checked(text, file_name, sheet.title, number)
        if cells:
            yield number, cells
        else:
            gap = row


@dataclass
class _Seen:
    """What only the file itself tells: merged cells, which cells hold formulas, and where the last cell stands."""

    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    formulas: set[tuple[int, int]] = field(default_factory=set)
    last_row: int = 0
    last_column: int = 0


def _scan(archive: zipfile.ZipFile, part: str, title: str, file_name: str) -> _Seen:
    from openpyxl.utils.cell import coordinate_to_tuple, range_boundaries

    seen, at = _Seen(), [0, 0]

    def begin(tag: str, given: dict[str, str]) -> None:
        name = tag.rpartition(":")[2]
        if name == "row":
            at[:] = [int(given.get("r") or at[0] + 1), 0]
        elif name == "c":
            at[:] = coordinate_to_tuple(given["r"]) if "r" in given else (at[0], at[1] + 1)
            seen.last_row = min(max(seen.last_row, at[0]), _LAST_ROW)
            seen.last_column = min(max(seen.last_column, at[1]), _LAST_COLUMN)
        elif name == "f":
            seen.formulas.add((at[0], at[1]))
        elif name == "mergeCell":
            left, top, right, bottom = range_boundaries(given["ref"])
            seen.merged.append((top, left, bottom, right))
            if len(seen.merged) > _MOST_MERGES:
                raise refused(file_name, title, top, "quá nhiều ô gộp.", "far too many merged cells.")

    parser = xml.parsers.expat.ParserCreate()
    parser.StartElementHandler = begin
    with archive.open(part) as stream:
        parser.ParseFile(stream)
    return seen


def _cell_text(value: Any) -> str:
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return " ".join(nfc(str(value)).split()) if value is not None else ""


def _checked(text: str, file_name: str, sheet: str, row: int) -> str:
    """A cell people wrote: no formula in disguise, no control characters, not endless."""
    if text[0] in "=@" or (text[0] in "+-" and len(text) > 1 and text[1] in "=@+-"):
        raise refused(file_name, sheet, row, f"“{text[:30]}” là công thức.", f"“{text[:30]}” is a formula.")
    if len(text) > _LONGEST_CELL or any(unicodedata.category(letter) in ("Cc", "Cs", "Co", "Cn") for letter in text):
        raise refused(file_name, sheet, row, "ô có ký tự lạ hoặc quá dài.", "a cell is far too long or no text.")
    return text


# --- text files ----------------------------------------------------------------------------------------------


def decoded(source: bytes, file_name: str) -> str:
    """The text of a .csv: UTF-8 or UTF-16 (with a mark or without), else windows-1258, the old Vietnamese page."""
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if source.startswith(mark):
            return _decode(source, encoding, file_name)
    if b"\0" in source[:1000]:
        return _decode(source, "utf-16-le" if source[1:2] == b"\0" else "utf-16-be", file_name)
    try:
        return source.decode("utf-8")
    except UnicodeDecodeError:
        text = nfc(_decode(source, "cp1258", file_name))
    strange = {letter for letter in text if letter.isalpha() and letter.casefold() not in _LETTERS}
    if strange:  # an older code still, or no text at all: guessing would store wrong names
        row = text[: min(map(text.index, strange))].count("\n") + 1
        raise refused(
            file_name,
            "",
            row,
            f"chữ “{min(strange)}” cho thấy tệp dùng bảng mã cũ; hãy lưu lại thành CSV UTF-8.",
            f"the letter “{min(strange)}” shows an old encoding; save the file as CSV UTF-8.",
        )
    return text


def _decode(source: bytes, encoding: str, file_name: str) -> str:
    try:
        return source.decode(encoding)
    except UnicodeDecodeError:
        _refuse(file_name, "không đọc được chữ (bảng mã lạ)", "holds text in an encoding nobody knows")


def _text_rows(text: str, file_name: str) -> Iterator[tuple[int, Cells]]:
    head = "\n".join(islice(text.splitlines(), _HEADER_WITHIN))
    mark = max(";,\t", key=head.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=mark, strict=True)
    while True:
        row = reader.line_num + 1
        try:
            values = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise refused(file_name, "", row, "dấu ngoặc kép hoặc ô bị hỏng.", "broken quotes or cells.") from error
        texts = {column: _cell_text(value) for column, value in enumerate(values[:_LAST_COLUMN], 1)}
        yield row, {column: _checked(each, file_name, "", row) for column, each in texts.items() if each}
