"""The answers and photos inside a signed file: the attached data against the printed page and the embedded pictures."""

from __future__ import annotations

import hashlib
import io
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

import pikepdf

from inspector_app.language import Text, nfc
from inspector_app.paper.verdict import DataCheck, PhotoCheck

TEXT_OPERATORS = frozenset({"Tf", "Tj", "TJ", "'", '"'})
BFCHAR = re.compile(rb"beginbfchar(.*?)endbfchar", re.DOTALL)
BFRANGE = re.compile(rb"beginbfrange(.*?)endbfrange", re.DOTALL)
HEX = re.compile(rb"<([0-9A-Fa-f\s]+)>")
RANGE = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*(?:<([0-9A-Fa-f]+)>|\[(.*?)\])", re.DOTALL)

NOT_ON_PAGE = Text(
    "Dữ liệu kèm theo không khớp với mã in ở chân trang: dữ liệu hoặc trang in đã bị tráo.",
    "The attached data do not match the code printed in the footer: data or pages were swapped.",
)
NOT_AS_SEALED = Text(
    "Dữ liệu kèm theo hiện nay không phải dữ liệu đã được ký.",
    "The data attached now are not the data that were signed.",
)


def check_evidence(signed: bytes, now: bytes) -> tuple[DataCheck, PhotoCheck, list[Text]]:
    """Compare what lies inside the bytes of the first signature with each other and with the file as it is now."""
    with pikepdf.open(io.BytesIO(signed)) as pdf:
        data = _attached(pdf)
        if data is None:
            return DataCheck(), PhotoCheck(), []
        code = hashlib.sha256(data).hexdigest()
        on_page = any(code in text for text in _page_texts(pdf))
        photos = _photos(pdf, data)
    as_sealed = signed == now or _attached_now(now) == data
    problems = [] if on_page else [NOT_ON_PAGE]
    problems += [] if as_sealed else [NOT_AS_SEALED]
    if photos.matching < photos.total:
        problems.append(
            Text(
                f"{photos.total - photos.matching} trong {photos.total} ảnh không phải ảnh đã ghi trong dữ liệu.",
                f"Photos other than those recorded in the data: {photos.total - photos.matching} of {photos.total}.",
            )
        )
    return DataCheck(True, on_page, as_sealed), photos, problems


def attached_data(pdf: bytes) -> dict[str, Any]:
    """The JSON attached to a file, {} when there is none of our shape."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        data = _attached(opened)
    return _object(data) if data is not None else {}


def named_signers(pdf: bytes) -> dict[str, str]:
    """Who is to sign by the attached data: name by role, "" where only the role is known; never raises."""
    try:
        entries = attached_data(pdf).get("signers", [])
    except Exception:  # a stranger's bytes: whatever the parser raises, nobody is named
        return {}
    entries = entries if isinstance(entries, list) else []
    return {str(each.get("role", "")): nfc(str(each.get("name", ""))) for each in entries if isinstance(each, dict)}


def _attached_now(now: bytes) -> bytes | None:
    with pikepdf.open(io.BytesIO(now)) as pdf:
        return _attached(pdf)


def _attached(pdf: pikepdf.Pdf) -> bytes | None:
    """The attached JSON that is declared as the data of the document."""
    for name, specification in pdf.attachments.items():
        if specification.relationship == pikepdf.Name.Data and name.lower().endswith(".json"):
            return bytes(specification.get_file().read_bytes())
    return None


def _photos(pdf: pikepdf.Pdf, data: bytes) -> PhotoCheck:
    named = _named_photos(data)
    held = {
        hashlib.sha256(each.get_raw_stream_buffer()).hexdigest()
        for each in pdf.objects
        if isinstance(each, pikepdf.Stream) and each.get("/Subtype") == "/Image"
    }
    return PhotoCheck(len(named), len(named & held))


def _named_photos(data: bytes) -> set[str]:
    """SHA-256 of every photo the data name; none when the data are of another shape."""
    entries = _object(data).get("photos", [])
    entries = entries if isinstance(entries, list) else []
    return {str(entry["sha256"]) for entry in entries if isinstance(entry, dict) and "sha256" in entry}


def _object(data: bytes) -> dict[str, Any]:
    try:
        value = json.loads(data)
    except (ValueError, RecursionError):
        return {}
    return value if isinstance(value, dict) else {}


def _page_texts(pdf: pikepdf.Pdf) -> Iterator[str]:
    """The text of each page without white space, as the fonts' own tables spell it."""
    for page in pdf.pages:
        tables = {name: _to_unicode(font) for name, font in page.resources.get("/Font", {}).items()}
        yield "".join("".join(_strings(page, tables)).split())


def _strings(page: pikepdf.Page, tables: Mapping[str, dict[bytes, str]]) -> Iterator[str]:
    table: dict[bytes, str] = {}
    for instruction in pikepdf.parse_content_stream(page):
        name, operands = str(instruction.operator), instruction.operands
        if name not in TEXT_OPERATORS or not len(operands):
            continue
        if name == "Tf":
            table = tables.get(str(operands[0]), {})
            continue
        shown = operands[-1]
        parts = shown if isinstance(shown, pikepdf.Array) else [shown]
        for part in parts:
            if isinstance(part, pikepdf.String):
                yield _decoded(bytes(part), table)


def _decoded(raw: bytes, table: Mapping[bytes, str]) -> str:
    width = len(next(iter(table), b"\0"))
    return "".join(table.get(raw[at : at + width], "") for at in range(0, len(raw), width))


def _to_unicode(font: Any) -> dict[bytes, str]:
    """The font's own table from codes to letters (bfchar and bfrange of its ToUnicode map)."""
    stream = font.get("/ToUnicode")
    if not isinstance(stream, pikepdf.Stream):
        return {}
    source = stream.read_bytes()
    table: dict[bytes, str] = {}
    for block in BFCHAR.findall(source):
        numbers = [bytes.fromhex(each.decode()) for each in HEX.findall(block)]
        table.update(zip(numbers[::2], map(_utf16, numbers[1::2]), strict=False))
    for block in BFRANGE.findall(source):
        for first, last, start, listed in RANGE.findall(block):
            table.update(_range(bytes.fromhex(first.decode()), int(last, 16), start, listed))
    return table


def _range(first: bytes, last: int, start: bytes, listed: bytes) -> Iterator[tuple[bytes, str]]:
    low = int.from_bytes(first)
    letters = [_utf16(bytes.fromhex(each.decode())) for each in HEX.findall(listed)]
    for code in range(low, min(last, low + 0xFFFF) + 1):
        key = code.to_bytes(len(first))
        if start:
            yield key, chr(min(int(start, 16) + code - low, 0x10FFFF))
        elif code - low < len(letters):
            yield key, letters[code - low]


def _utf16(raw: bytes) -> str:
    return raw.decode("utf-16-be", errors="replace")
