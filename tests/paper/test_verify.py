"""Verdicts: what is as it should be is called so, and what even that does not prove is said."""

from __future__ import annotations

import io
import json

import pikepdf
import pytest
from judging import ONE_FIELD, alone, judged, said
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import SigFieldSpec
from pyhanko.sign.signers.pdf_signer import PdfSignatureMetadata, PdfSigner
from small_minutes import INK, NOW, ROLES, drawn, laptop, person, signed, waiting

from inspector_app.paper import keys
from inspector_app.paper.sign import sign


def test_three_people_are_good() -> None:
    verdict = judged(signed(3), expected_roles=ROLES)

    assert verdict.verdict == "good"
    assert verdict.as_json() == {
        "verdict": "good",
        "signers": [
            {
                "field": role,
                "role": role,
                "name": name,
                "issuer": "Gốc thử nghiệm",
                "time": "2026-03-12T08:10:05+07:00",
                "intact": True,
                "trusted": True,
                "revoked": False,
                "covers": True,
                "kind": "person",
                "claimed_name": "",
                "time_certified": False,
                "revocation_list": "",
            }
            for role, name in zip(ROLES, ("Người ký Một", "Người ký Hai", "Người ký Ba"), strict=True)
        ],
        "data": {"present": True, "matches_page": True, "matches_archive": True},
        "photos": {"total": 2, "matching": 2},
        "changes": [],
        "problems": [],
        "empty_fields": [],
        "archive": None,
    }
    assert json.loads(json.dumps(verdict.as_json("en")))["verdict"] == "good"


def test_good_verdict_still_says_what_is_not_proved() -> None:
    sentences = judged(signed(3)).sentences("vi")

    assert sentences[0].startswith("Tệp còn nguyên vẹn")
    assert any("“Người ký Hai” ký số lúc 08:10:05 ngày 12/03/2026" in each for each in sentences)
    assert any("tự khai" in each for each in sentences)
    assert any("claimed" in each for each in judged(signed(3)).sentences("en"))


def test_laptop_seal_is_never_called_a_person() -> None:
    key, certificate = laptop()
    pdf = sign(ONE_FIELD, "leader", key, now=NOW, ink=INK, name="Người Ký Mẫu")
    verdict = judged(pdf, certificate)

    assert (verdict.verdict, verdict.signers[0].kind) == ("good", "device_seal")
    assert (verdict.signers[0].name, verdict.signers[0].claimed_name) == ("PC-07", "Người Ký Mẫu")
    assert "không phải chữ ký số cá nhân" in said(verdict)
    assert "người dùng máy khai tên “Người Ký Mẫu”" in said(verdict)
    assert "không phải chữ ký số cá nhân" not in said(judged(signed(1)))
    assert judged(pdf, keys.make_device_certificate("PC-07", NOW)[1]).verdict == "intact_unknown_signer"


def test_early_state_is_incomplete_and_names_the_empty_fields() -> None:
    verdict = judged(signed(1))

    assert (verdict.verdict, verdict.empty_fields) == ("incomplete", ("recorder", "body"))
    assert "còn trống: Thư ký; Đại diện" in said(verdict)


@pytest.mark.parametrize("count", [1, 2])
def test_file_cut_back_to_an_earlier_signature_is_incomplete_by_itself(count: int) -> None:
    whole = signed(3)
    cut = whole[: len(signed(count))]

    assert cut == signed(count)
    verdict = judged(cut)
    assert verdict.verdict == "incomplete"
    assert "còn trống" in said(verdict)
    assert judged(whole).verdict == "good"


def test_signature_that_must_be_there_besides_the_fields_is_missed() -> None:
    verdict = judged(sign(ONE_FIELD, "leader", person("Người ký Một"), now=NOW), expected_roles=("leader", "body"))

    assert verdict.verdict == "incomplete"
    assert "Thiếu chữ ký: Đại diện đơn vị" in said(verdict)
    assert judged(alone()).verdict == "good"


def test_nothing_is_signed_behind_the_last_signature() -> None:
    """The last signature locks the form: one more, even an invisible one that the certification allows, is told."""
    writer = IncrementalPdfFileWriter(io.BytesIO(alone()))
    metadata = PdfSignatureMetadata(field_name="chairman", md_algorithm="sha256")
    out = PdfSigner(metadata, person("Người ký Hai").signer, new_field_spec=SigFieldSpec("chairman")).sign_pdf(writer)
    verdict = judged(out.getvalue())

    assert verdict.verdict == "changed"
    assert "sau khi biên bản đã khóa" in said(verdict)
    with pikepdf.open(io.BytesIO(alone())) as pdf:
        methods = [str(each.TransformMethod) for each in pdf.Root.AcroForm.Fields[0].V.Reference]
    assert methods == ["/DocMDP", "/FieldMDP"]


def test_certificate_of_another_person_than_the_page_names_is_told() -> None:
    data = json.dumps({"signers": [{"role": "leader", "name": "NGƯỜI KÝ MỘT"}], "photos": []}).encode()
    pdf = waiting(data, photos=(), roles=("leader",))

    assert "chứng thư là của" not in said(judged(sign(pdf, "leader", person("Người ký Một"), now=NOW)))
    other = judged(sign(pdf, "leader", person("Người ký Hai"), now=NOW))
    assert "là “NGƯỜI KÝ MỘT”, nhưng chứng thư là của “Người ký Hai”" in said(other)


def test_unsigned_file() -> None:
    assert judged(waiting()).verdict == "unsigned"
    assert judged(drawn()).verdict == "unsigned"
    assert judged(waiting()).data.matches_page
    assert judged(signed(3)[: len(waiting())], expected_roles=ROLES).verdict == "unsigned"


@pytest.mark.parametrize("count", [0, 1])
def test_tool_that_signs_in_a_field_of_its_own_is_told_in_plain_words(count: int) -> None:
    """The person did sign, but the field made for them still waits: whoever reads the verdict must understand why."""
    writer = IncrementalPdfFileWriter(io.BytesIO(signed(count)))
    metadata = PdfSignatureMetadata(field_name="Signature1", md_algorithm="sha256")
    out = PdfSigner(metadata, person("Người ký Ba").signer, new_field_spec=SigFieldSpec("Signature1")).sign_pdf(writer)
    verdict = judged(out.getvalue())

    assert verdict.verdict == "incomplete"
    assert "“Người ký Ba” đã ký vào một ô do công cụ khác tự thêm" in said(verdict)
    assert "hãy ký lại từ tệp gốc và chọn ô có sẵn" in said(verdict)
    assert "field that another tool added" in " ".join(verdict.sentences("en"))
    assert "công cụ khác" not in said(judged(signed(count)))
    assert "công cụ khác" not in said(judged(signed(3)))
