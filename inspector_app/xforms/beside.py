"""Lists that lie beside a form (``towns.csv``): taken into the form itself, so that it needs no file any more."""

from __future__ import annotations

import csv
import hashlib
import io
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from xml.sax.saxutils import escape

from inspector_app.language import Text, nfc
from inspector_app.xforms.tree import parse_xml

Beside = Callable[[str], bytes | None]
"""The bytes of a file beside the form, by its bare name; None when there is none."""

_INSTANCE = re.compile(r'<instance id="([^"]+)" src="([^"]+)"\s*/>')
_FILE = re.compile(r"jr://(?:file-csv|file)/([^/\\]+\.(?:csv|xml))", re.IGNORECASE)
_DECLARATION = re.compile(r"<\?xml[^>]*\?>")
_COLUMN = re.compile(r"[^\W\d][\w.\-]*\Z")
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_MOST_BYTES, _MOST_ROWS = 4 * 2**20, 50_000
LAST_SAVED = "__last-saved"


class UnfitListError(ValueError):
    """A list that cannot be taken in; ``problem`` says why, with the name of its file."""

    def __init__(self, vietnamese: str, english: str) -> None:
        super().__init__(english)
        self.problem = Text(vietnamese, english)


def nothing(_: str) -> bytes | None:
    """No file lies beside a form that came without its folder."""
    return None


def files_beside(form: Path) -> Beside:
    """The files in the folder of a form."""

    def read(name: str) -> bytes | None:
        path = form.parent / Path(name).name
        try:
            if path.is_file() and path.stat().st_size <= _MOST_BYTES:
                return path.read_bytes()
        except OSError:
            return None
        return None

    return read


def take_in(xform: str, beside: Beside) -> tuple[str, Mapping[str, bytes], Mapping[str, Text]]:
    """The XForm with its lists inside, the files they came from, and what stands in the way, by instance id."""
    files: dict[str, bytes] = {}
    problems: dict[str, Text] = {}

    def inline(match: re.Match[str]) -> str:
        identifier, url = match[1], match[2]
        if identifier == LAST_SAVED:
            return match[0]
        name = _FILE.fullmatch(url)
        try:
            if name is None:
                file = url.rsplit("/", 1)[-1]
                raise UnfitListError(
                    f"ứng dụng không hỗ trợ danh sách trong tệp {file}, hãy dùng tệp .csv hoặc .xml",
                    f"lists in a file like {file} are not supported, use a .csv or .xml file",
                )
            data = beside(name[1])
            if data is None:
                raise UnfitListError(
                    f"không có tệp {name[1]} (nhiều nhất 4 MB) cạnh biểu mẫu",
                    f"there is no {name[1]} (of at most 4 MB) beside the form",
                )
            inside = f'<instance id="{identifier}">{_content(name[1], data)}</instance>'
        except UnfitListError as error:
            problems[identifier] = error.problem
            return match[0]
        files[name[1]] = data
        return inside

    return _INSTANCE.sub(inline, xform), files, problems


def source_hash(source: bytes, files: Mapping[str, bytes]) -> str:
    """The SHA-256 that names a version: of the spreadsheet, and of the lists that came with it where there are any."""
    digest = hashlib.sha256(source)
    for name in sorted(files):
        digest.update(b"\0" + name.encode() + b"\0" + hashlib.sha256(files[name]).digest())
    return digest.hexdigest()


def _content(name: str, data: bytes) -> str:
    """The XML of a list: rows of a CSV file as items, an XML file as it is."""
    try:
        text = nfc(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise UnfitListError(f"{name} không phải chữ UTF-8", f"{name} is not UTF-8 text") from error
    if name.lower().endswith(".csv"):
        return f"<root>{_items(name, text)}</root>"
    try:
        parse_xml(text)
    except ValueError as error:
        raise UnfitListError(f"{name} không phải XML hợp lệ", f"{name} is not well-formed XML") from error
    return _DECLARATION.sub("", text).strip()


def _items(name: str, text: str) -> str:
    first = text.partition("\n")[0]
    separator = ";" if first.count(";") > first.count(",") else ","
    try:
        rows = [row for row in csv.reader(io.StringIO(_NOT_XML.sub("", text)), delimiter=separator) if any(row)]
    except csv.Error as error:
        raise UnfitListError(f"{name} không phải bảng CSV", f"{name} is not a CSV table") from error
    columns = [column.strip() for column in rows[0]] if rows else []
    for column in columns:
        if not _COLUMN.match(column):
            raise UnfitListError(
                f"{name}: tên cột “{column}” chỉ được gồm chữ, số, “_”, “-” và bắt đầu bằng chữ",
                f"{name}: column “{column}” may hold letters, digits, “_” and “-” only and starts with a letter",
            )
    if len(rows) < 2 or len(rows) > _MOST_ROWS:
        raise UnfitListError(
            f"{name} phải có từ 1 đến {_MOST_ROWS - 1} dòng", f"{name} must have 1 to {_MOST_ROWS - 1} rows"
        )
    return "".join(_item(columns, row) for row in rows[1:])


def _item(columns: list[str], row: list[str]) -> str:
    cells = zip(columns, row, strict=False)
    return "<item>" + "".join(f"<{name}>{escape(cell.strip())}</{name}>" for name, cell in cells) + "</item>"
