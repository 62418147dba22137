"""The archive file: PDF/A-3b, its structure, its attached data, its untouched pictures, its waiting fields."""

from __future__ import annotations

import hashlib
import io
import re
import subprocess
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from inspection.minutes_visit import BASIS, FRAME, photo, visit
from pikepdf import Dictionary, Name, Pdf, pdfa
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from inspector_app.inspection.minutes import Minutes, compose
from inspector_app.paper import archive
from inspector_app.paper.keys import load_device_key, make_device_certificate
from inspector_app.paper.minutes_pdf import SIGNED_ROLES, attachment, draw
from inspector_app.paper.page import Element, Place, Sheets
from inspector_app.paper.sign import sign
from inspector_app.paper.verify import verify

NOW = datetime(2026, 2, 5, 10, 0, tzinfo=UTC)
PAINTING = {"Tj", "TJ", "'", '"', "S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "sh", "Do", "BI"}


def jpeg(number: int) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (160, 120), (number * 9 % 255, 90, 120)).save(out, "JPEG", comment=f"photo {number}")
    return out.getvalue()


@pytest.fixture(scope="module")
def minutes() -> tuple[Minutes, Mapping[str, bytes]]:
    held = {hashlib.sha256(data).hexdigest(): data for data in map(jpeg, range(1, 4))}
    photos = [replace(photo(n, "POST-03"), sha256=sha256) for n, sha256 in enumerate(held, 1)]
    return compose(visit(photos=photos), basis=BASIS), held


@pytest.fixture(scope="module")
def final(minutes: tuple[Minutes, Mapping[str, bytes]]) -> bytes:
    return draw(*minutes)


@pytest.fixture(scope="module")
def draft(minutes: tuple[Minutes, Mapping[str, bytes]]) -> bytes:
    return draw(*minutes, draft=True)


def opened(pdf: bytes) -> Pdf:
    return pikepdf.open(io.BytesIO(pdf))


def verdict(pdf: bytes) -> str:
    return str(pdfa.validate_written(io.BytesIO(pdf), "3b").verdict)


def nodes(node: Any) -> Iterator[Any]:
    """The elements of the structure in reading order."""
    yield node
    kids = node.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, Dictionary) and kid.get("/Type") == Name.StructElem:
            yield from nodes(kid)


def roles(pdf: Pdf) -> list[str]:
    return [str(node.S)[1:] for node in nodes(pdf.Root.StructTreeRoot.K)]


def fields(pdf: Pdf) -> dict[str, Any]:
    return {str(field.T): field for field in pdf.Root.AcroForm.Fields}


def test_the_file_is_pdf_a_3b_and_its_twin_without_a_font_is_not(draft: bytes) -> None:
    assert verdict(draft) == "pass"
    with opened(draft) as pdf:
        del pdf.Root.OutputIntents
        out = io.BytesIO()
        pdf.save(out)
    assert verdict(out.getvalue()) != "pass"


def test_final_minutes_are_pdf_a_3b_but_for_their_fields(final: bytes) -> None:
    with opened(final) as pdf:
        for page in pdf.pages:
            if "/Annots" in page.obj:
                del page.obj.Annots
        for node in nodes(pdf.Root.StructTreeRoot.K):
            if Name.Form == node.S:
                del node.K
        del pdf.Root.AcroForm
        out = io.BytesIO()
        pdf.save(out)
    assert verdict(out.getvalue()) == "pass"
    assert verdict(final) != "pass"


@pytest.mark.parametrize("waiting", [False, True])
def test_pages_with_a_font_that_is_not_embedded_are_never_archived(waiting: bool) -> None:
    out = io.BytesIO()
    canvas = Canvas(out, initialFontName="Helvetica")
    canvas.drawString(50, 700, "Biên bản")
    canvas.save()
    about = archive.About("vi-VN", "t", "i", "n", "k", "", 1, 0, ())
    root = Element("Document")
    root.add("Form", name="leader", alt="Tổ trưởng")
    places = (Place(0, "leader", (100, 100, 200, 150)),) if waiting else ()
    with pytest.raises(RuntimeError, match="not PDF/A-3b"):
        archive.write(
            Sheets(out.getvalue(), 1, 0, root, (), places), about, b"{}", {}, {"leader": "Ký"} if waiting else {}
        )


def test_a_file_names_itself_by_what_it_holds(minutes: tuple[Minutes, Mapping[str, bytes]], final: bytes) -> None:
    with opened(final) as pdf, opened(draw(replace(minutes[0], copies=9), minutes[1])) as other:
        first, second = (bytes(each) for each in pdf.trailer.ID)
        assert first == second
        assert first != bytes(other.trailer.ID[0])


def test_every_font_is_embedded(final: bytes) -> None:
    with opened(final) as pdf:
        fonts = [each for each in pdf.objects if isinstance(each, Dictionary) and each.get("/Type") == Name.Font]
        names = {str(each.BaseFont) for each in fonts}
        assert all("/FontFile2" in each.FontDescriptor for each in fonts)
    assert all("LiberationSerif" in name for name in names)


def test_language_title_and_metadata(final: bytes) -> None:
    with opened(final) as pdf:
        assert pdf.Root.Lang == "vi-VN"
        packet = pdf.Root.Metadata.read_bytes().decode()
        assert str(pdf.docinfo["/Title"]).endswith("tại Ủy ban nhân dân xã Thanh Khê Thượng")
    assert "<pdfaid:part>3</pdfaid:part>" in packet
    assert "<pdfaid:conformance>B</pdfaid:conformance>" in packet
    for words in ("OrganName=TỔ KIỂM TRA SỐ 03", "CodeNotation=……/BB-TKT", "IssuedDate=2026-02-05", "IssuedAmount=4",
                  "PageAmount=", "ToPlaces=Ủy ban nhân dân xã Thanh Khê Thượng, Sở Nội vụ"):  # fmt: skip
        assert words in packet
    english = draw(compose(visit(), language="en"), {})
    with opened(english) as pdf:
        assert pdf.Root.Lang == "en-US"


@pytest.mark.parametrize("name", ["\x00\x1b\ufffe", "\ud800 nửa", "<&]]>", "😀"])
def test_no_name_breaks_the_metadata(name: str) -> None:
    more = {"body": {"name": name}, "date": "2026-W01-1x", "team": {**FRAME["team"], "name": name}}
    assert verdict(draw(compose(visit(more=more)), {}, draft=True)) == "pass"


def test_the_data_are_attached_as_data(minutes: tuple[Minutes, Mapping[str, bytes]], final: bytes) -> None:
    with opened(final) as pdf:
        (name,) = pdf.attachments
        specification = pdf.attachments[name]
        assert name == "minutes.json"
        assert specification.get_file().read_bytes() == attachment(minutes[0])
        assert specification.get_file().mime_type == "application/json"
        assert pdf.Root.AF[0].AFRelationship == Name.Data


def test_pictures_keep_their_bytes_and_stand_once(minutes: tuple[Minutes, Mapping[str, bytes]], final: bytes) -> None:
    with opened(final) as pdf:
        held = [
            each.read_raw_bytes()
            for each in pdf.objects
            if isinstance(each, pikepdf.Stream) and each.get("/Subtype") == Name.Image
        ]
    assert sorted(hashlib.sha256(each).hexdigest() for each in held) == sorted(minutes[1])


def test_the_structure_names_titles_tables_and_pictures(final: bytes) -> None:
    with opened(final) as pdf:
        found = roles(pdf)
        figures = [node for node in nodes(pdf.Root.StructTreeRoot.K) if Name.Figure == node.S]
        assert pdf.Root.MarkInfo.Marked
        assert [str(figure.Alt)[:6] for figure in figures] == ["Ảnh 01", "Ảnh 02", "Ảnh 03"]
        assert all(page.Tabs == Name.S for page in pdf.pages)
    assert found.count("H1") == 1
    assert found.count("H2") == 8  # six parts and two annexes
    assert found.index("H1") < found.index("H2") < found.index("H3")
    for role in ("P", "Table", "Caption", "TR", "TH", "TD", "Form"):
        assert role in found


def test_every_painted_mark_belongs_to_the_structure_or_is_decoration(final: bytes) -> None:
    with opened(final) as pdf:
        parents = pdf.Root.StructTreeRoot.ParentTree.Nums
        by_page = {int(parents[n]): parents[n + 1] for n in range(0, len(parents), 2)}
        for page in pdf.pages:
            depth, numbers = 0, []
            for instruction in pikepdf.parse_content_stream(page):
                operator = str(instruction.operator)
                if operator in ("BDC", "BMC"):
                    depth += 1
                    if operator == "BDC":
                        numbers.append(int(instruction.operands[1].MCID))
                elif operator == "EMC":
                    depth -= 1
                assert 0 <= depth <= 1
                assert depth == 1 or operator not in PAINTING
            assert numbers == list(range(len(numbers)))
            assert len(by_page[int(page.StructParents)]) == len(numbers)


def test_a_repeated_table_header_is_read_once() -> None:
    rows = {"equipment": [{"code": f"TB{n}", "quantity": n, "note": "cũ"} for n in range(120)]}
    with opened(draw(compose(visit(rows=rows)), {}, draft=True)) as pdf:
        headers = [node for node in nodes(pdf.Root.StructTreeRoot.K) if node.S == Name.TH]
        assert all(len(node.K) == 1 for node in headers)
        assert roles(pdf).count("TR") > 120


def test_bookmarks_lead_to_the_parts(final: bytes) -> None:
    with opened(final) as pdf, pdf.open_outline() as outline:
        titles = [entry.title for entry in outline.root]
        results = next(entry for entry in outline.root if entry.title.startswith("III."))
        assert titles[0] == "I. THÀNH PHẦN"
        assert titles[-2:] == ["Phụ lục I. BẢNG KÊ KÈM THEO", "Phụ lục II. ẢNH GHI NHẬN KHI KIỂM TRA"]
        assert results.children[0].title == "1. Chỉ đạo, điều hành CCHC"


def test_final_minutes_hold_three_empty_fields_and_a_draft_none(final: bytes, draft: bytes) -> None:
    with opened(draft) as pdf:
        assert "/AcroForm" not in pdf.Root
        assert "Form" not in roles(pdf)
    with opened(final) as pdf:
        found = fields(pdf)
        assert tuple(found) == SIGNED_ROLES
        assert pdf.Root.AcroForm.SigFlags == 3
        for role, field in found.items():
            assert (field.FT, field.F, field.Subtype) == (Name.Sig, 132, Name.Widget)
            assert "/V" not in field
            assert str(field.TU)
            assert float(field.AP.N.BBox[2]) == pytest.approx(float(field.Rect[2] - field.Rect[0]), abs=0.02)
            assert field in list(pdf.pages[pdf.pages.index(pikepdf.Page(field.P))].Annots)
            node = next(node for node in nodes(pdf.Root.StructTreeRoot.K) if str(node.get("/T", "")) == role)
            assert isinstance(node.K, Dictionary)
            assert node.K.Obj == field


def test_fields_lie_on_the_page_apart_from_one_another(final: bytes) -> None:
    with opened(final) as pdf:
        boxes = [[float(each) for each in field.Rect] for field in fields(pdf).values()]
    for left, bottom, right, top in boxes:
        assert 85 < left < right < 556
        assert 56 < bottom < top < 786
        assert right - left > 150
        assert top - bottom > 50
    for n, (left, bottom, right, top) in enumerate(boxes):
        for other in boxes[n + 1 :]:
            assert right <= other[0] or other[2] <= left or top <= other[1] or other[3] <= bottom


def test_every_field_can_be_signed_and_the_judge_finds_no_forbidden_change(final: bytes) -> None:
    key_pem, cert_pem = make_device_certificate("PC-01", NOW)
    pdf = final
    for role in ("body", "leader", "recorder"):
        pdf = sign(pdf, role, load_device_key(key_pem, cert_pem), now=NOW)
    found = verify(pdf, [cert_pem], now=NOW)
    assert pdf.startswith(final)
    assert (found.verdict, found.changes, found.evidence_fits) == ("good", (), True)
    assert len(found.signers) == 3
    assert all(signer.intact for signer in found.signers)
    twin = bytearray(pdf)
    twin[len(final) // 3] ^= 1
    assert verify(bytes(twin), [cert_pem], now=NOW).verdict == "changed"


def run(*command: str | Path) -> str:
    return subprocess.run(list(map(str, command)), capture_output=True, text=True, check=True).stdout


@pytest.mark.slow
def test_outside_programs_agree(
    minutes: tuple[Minutes, Mapping[str, bytes]], final: bytes, tmp_path: Path, tool: Callable[[str], str]
) -> None:
    path = tmp_path / "minutes.pdf"
    path.write_bytes(final)
    run(tool("qpdf"), "--check", path)
    info = run(tool("pdfinfo"), path)
    assert re.search(r"Tagged: +yes", info)
    assert re.search(r"Page size: .*A4", info)
    assert re.search(r"Encrypted: +no", info)
    assert run(tool("pdfinfo"), "-struct", path).count("H1") == 1
    text = run(tool("pdftotext"), "-layout", path, "-")
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in text
    assert "\ufffd" not in text
    rows = run(tool("pdffonts"), path).splitlines()[2:]
    assert rows
    assert all(row.split()[-5:-2] == ["yes", "yes", "yes"] for row in rows)
    assert "minutes.json" in run(tool("pdfdetach"), "-list", path)
    (tmp_path / "out").mkdir()
    run(tool("pdfimages"), "-all", path, tmp_path / "out" / "i")
    hashes = {hashlib.sha256(each.read_bytes()).hexdigest() for each in (tmp_path / "out").glob("*.jpg")}
    assert hashes == set(minutes[1])
