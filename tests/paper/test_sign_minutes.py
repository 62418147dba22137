"""The minutes as the press draws them, signed by three and judged; each verdict with its tampered twin."""

from __future__ import annotations

import functools
import hashlib
import io

import pikepdf
import pytest
from PIL import Image
from small_minutes import INK, NOW, ROLES, authority, laptop, person

from inspector_app.errors import InspectorError
from inspector_app.inspection.minutes_document import Minutes, Paragraph, PhotoEntry, SignatureBlock
from inspector_app.paper.minutes_pdf import draw
from inspector_app.paper.sign import sign
from inspector_app.paper.verify import verify

BLOCKS = ("body", "leader", "recorder", "members")


@functools.cache
def picture() -> bytes:
    out = io.BytesIO()
    Image.effect_noise((200, 150), 40).convert("RGB").save(out, "JPEG")
    return out.getvalue()


@functools.cache
def drawn(*, draft: bool = False) -> bytes:
    code = hashlib.sha256(picture()).hexdigest()
    photo = PhotoEntry(code, 1, "Bảng niêm yết", "08 giờ 12 phút", "Phòng tiếp nhận", "POST-01", "Bảng niêm yết")
    blocks = [SignatureBlock(role, (role.upper(),), "(ký, ghi rõ họ tên)", "") for role in BLOCKS]
    minutes = Minutes(
        language="vi",
        superior=("ỦY BAN NHÂN DÂN TỈNH",),
        issuer="TỔ KIỂM TRA SỐ 3",
        number="Số: 01/BB-TKT",
        title="BIÊN BẢN",
        summary=("Kiểm tra cải cách hành chính",),
        blocks=tuple(Paragraph("Nội dung kiểm tra " * 30, "body") for _ in range(12)),
        closing="Biên bản gồm {pages} trang và {annexes} phụ lục, lập thành {copies} bản.",
        signatures=tuple(blocks),
        recipients=("Như trên",),
        photos=(photo,),
        subject="Biên bản kiểm tra",
        copies=4,
        data={"schema": "test", "answers": {"POST-03": {"v": "yes"}}, "photos": [{"sha256": code, "number": 1}]},
    )
    return draw(minutes, {code: picture()}, draft=draft)


@functools.cache
def signed() -> bytes:
    pdf = drawn()
    for role, name in zip(ROLES, ("Người ký Một", "Người ký Hai", "Người ký Ba"), strict=True):
        pdf = sign(pdf, role, person(name), now=NOW, ink=INK, name=name)
    return pdf


def test_three_signatures_on_real_minutes_are_good() -> None:
    verdict = verify(signed(), [authority().certificate_pem], now=NOW, expected_roles=ROLES)

    assert verdict.verdict == "good"
    assert (verdict.data.matches_page, verdict.data.matches_archive) == (True, True)
    assert (verdict.photos.total, verdict.photos.matching) == (1, 1)
    assert not verdict.problems


@pytest.mark.parametrize("share", [0.02, 0.3, 0.6, 0.9])
def test_flipped_byte_in_real_minutes(share: float) -> None:
    changed = bytearray(signed())
    changed[int(len(changed) * share)] ^= 1

    assert verify(bytes(changed), [authority().certificate_pem], now=NOW).verdict == "changed"


def test_signing_keeps_the_tags_of_the_archive_file() -> None:
    with pikepdf.open(io.BytesIO(signed())) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert "/StructTreeRoot" in pdf.Root
        assert int(pdf.Root.Perms.DocMDP.Reference[0].TransformParams.P) == 2
        with pdf.open_metadata() as metadata:
            assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("3", "B")
    assert signed().startswith(drawn())


def test_signatures_stay_within_the_limit_of_the_archive_form() -> None:
    with pikepdf.open(io.BytesIO(signed())) as pdf:
        assert all(len(bytes(field.V.Contents)) <= 32767 for field in pdf.Root.AcroForm.Fields)


def test_draft_is_not_sealed() -> None:
    with pytest.raises(InspectorError) as refused:
        sign(drawn(draft=True), "leader", laptop()[0], now=NOW)

    assert refused.value.code == "no_signature_fields"
    assert "bản nháp" in refused.value.hint.vi
