"""The Word file: the same words, the same bytes each time, and LibreOffice opens it."""

from __future__ import annotations

import hashlib
import io
import json
import subprocess
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from PIL import Image

from inspector_app.inspection.minutes import as_text
from inspector_app.inspection.minutes_document import Minutes, Paragraph, PhotoEntry, SignatureBlock, Table
from inspector_app.paper.word import document


def jpeg() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (160, 60), (200, 90, 20)).save(out, "JPEG")
    return out.getvalue()


CODE = hashlib.sha256(jpeg()).hexdigest()
MINUTES = Minutes(
    language="vi",
    superior=("ỦY BAN NHÂN DÂN TỈNH",),
    issuer="TỔ KIỂM TRA SỐ 03",
    number="Số: ……/BB-TKT",
    title="BIÊN BẢN",
    summary=("Kiểm tra công tác cải cách hành chính",),
    blocks=(
        Paragraph("Căn cứ kế hoạch;", "ground"),
        Paragraph("I. THÀNH PHẦN", "heading"),
        Paragraph("Niêm yết 371/402 thủ tục \x0b😀 中文.", "body"),
        Table("Hồ sơ mẫu", ("STT", "Nhận xét"), (("1", "Trả quá hạn"), ("2", "Đúng hạn")), (1, 4), "cl"),
    ),
    closing="Biên bản lập thành {copies} bản, mỗi bản {pages} trang và {annexes} phụ lục.",
    signatures=tuple(
        SignatureBlock(role, (role.upper(),), "(ký, ghi rõ họ tên)", "A\nB" if role == "members" else "")
        for role in ("body", "leader", "recorder", "members")
    ),
    recipients=("- Như trên;", "- Lưu: VT."),
    lists=(Table("Danh sách thiết bị", ("STT", "Tên"), (("1", "Máy quét"),), (1, 4), "cl"),),
    photos=(PhotoEntry(CODE, 1, "Bảng niêm yết", "08 giờ", "Phòng", "POST-01", "Ảnh 01: Bảng niêm yết"),),
    subject="Biên bản kiểm tra",
    copies=4,
)


def lines(part: Any) -> Iterator[str]:
    """Every paragraph in the order of the file, cells row by row."""
    for each in part.iter_inner_content():
        if hasattr(each, "rows"):
            for row in each.rows:
                for cell in row.cells:
                    yield from lines(cell)
        else:
            yield each.text


def plain(text: str) -> list[str]:
    return text.replace("\x0b", "").replace("|", " ").split()


def test_the_words_are_those_of_the_minutes() -> None:
    word = Document(io.BytesIO(document(MINUTES, {CODE: jpeg()})))

    assert sorted(plain(" ".join(lines(word)))) == sorted(plain(as_text(MINUTES)))
    assert len(word.inline_shapes) == 1
    assert len(Document(io.BytesIO(document(MINUTES))).inline_shapes) == 0
    margins = word.sections[0]
    assert [round(each.mm) for each in (margins.left_margin, margins.right_margin, margins.top_margin)] == [30, 15, 20]


def test_the_same_minutes_give_the_same_bytes() -> None:
    assert document(MINUTES) == document(MINUTES)
    assert document(MINUTES) != document(replace(MINUTES, copies=5))


@pytest.mark.slow
def test_libreoffice_opens_it_with_the_same_text(tool: Callable[[str], str], tmp_path: Path) -> None:
    (tmp_path / "minutes.docx").write_bytes(document(MINUTES, {CODE: jpeg()}))
    converted = [
        tool("soffice"), "--headless", f"-env:UserInstallation=file://{tmp_path / 'profile'}",
        "--convert-to", "txt:Text (encoded):UTF8", "--outdir", str(tmp_path), str(tmp_path / "minutes.docx"),
    ]  # fmt: skip
    subprocess.run(converted, check=True, capture_output=True)
    found = (tmp_path / "minutes.txt").read_text(encoding="utf-8-sig")

    assert sorted(plain(unicodedata.normalize("NFC", found))) == sorted(plain(as_text(MINUTES)))


def test_the_command_writes_it_although_something_is_missing(face: Any, tmp_path: Path) -> None:
    (tmp_path / "frame.json").write_text('{"body": {"name": "UBND xã Thử"}, "date": "2026-05-14"}')
    visit = json.loads(face("visit", "new", "--from", tmp_path / "frame.json", "--json").stdout)["id"]
    done = face("minutes", visit, "--docx", "--out", tmp_path / "m.docx")

    assert done.returncode == 0, done.stderr
    assert "UBND XÃ THỬ" in " ".join(lines(Document(tmp_path / "m.docx"))).upper()
    assert face("minutes", visit, "--out", tmp_path / "m.pdf").returncode == 1
