"""Signing: earlier bytes stay, fields are filled once, the picture is honest, nothing unverified leaves."""

from __future__ import annotations

import io
import logging
import re
import threading
from datetime import UTC, datetime

import pikepdf
import pytest
from small_minutes import INK, NOW, ROLES, data_json, drawn, laptop, person, signed, waiting

from inspector_app.errors import InspectorError
from inspector_app.inspection.ink import Ink
from inspector_app.paper import appearance
from inspector_app.paper.sign import sign
from inspector_app.paper.verify import verify


def picture(pdf: bytes, role: str) -> tuple[bytes, pikepdf.Dictionary]:
    """The drawing operators inside a signature's appearance and its resources."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        field = next(each for each in opened.Root.AcroForm.Fields if str(each.T) == role)
        outer = field.AP.N
        inner = outer.Resources.XObject["/Drawing"]
        fonts = inner.get("/Resources", {}).get("/Font", {})
        return inner.read_bytes(), [str(font.BaseFont) for font in fonts.values()]


def shown_text(pdf: bytes) -> str:
    from inspector_app.paper.evidence import _page_texts

    with pikepdf.open(io.BytesIO(pdf)) as opened:
        return "".join(_page_texts(opened))


def refusal(pdf: bytes, role: str = "leader") -> InspectorError:
    with pytest.raises(InspectorError) as refused:
        sign(pdf, role, person("Người ký Một"), now=NOW)
    return refused.value


def test_signing_only_appends() -> None:
    assert signed(1).startswith(waiting())
    assert signed(2).startswith(signed(1))
    assert signed(3).startswith(signed(2))


def test_first_signature_certifies_for_filling_only() -> None:
    with pikepdf.open(io.BytesIO(signed(3))) as pdf:
        parameters = pdf.Root.Perms.DocMDP.Reference[0].TransformParams
        references = ["/Reference" in field.V for field in pdf.Root.AcroForm.Fields]
        filters = {str(field.V.SubFilter) for field in pdf.Root.AcroForm.Fields}

    assert int(parameters.P) == 2
    assert references == [True, False, True]  # certified by the first, locked by the last
    assert filters == {"/ETSI.CAdES.detached"}


@pytest.mark.parametrize("order", [("body", "leader", "recorder"), ("recorder", "body", "leader")])
def test_any_order_of_signing(order: tuple[str, ...]) -> None:
    pdf = waiting()
    for role in order:
        pdf = sign(pdf, role, laptop()[0], now=NOW)

    verdict = verify(pdf, [laptop()[1]], now=NOW, expected_roles=ROLES)
    assert verdict.verdict == "good"
    assert tuple(signer.field for signer in verdict.signers) == order


def test_time_is_vietnamese_whatever_the_clock_says() -> None:
    late = datetime(2026, 3, 12, 18, 30, tzinfo=UTC)
    pdf = sign(waiting(), "leader", person("Người ký Một"), now=late)

    with pikepdf.open(io.BytesIO(pdf)) as opened:
        value = next(each for each in opened.Root.AcroForm.Fields if str(each.T) == "leader").V
        assert str(value.M) == "D:20260313013000+07'00'"
    assert verify(pdf, now=late).signers[0].time == "2026-03-13T01:30:00+07:00"


def test_picture_is_vector_ink_in_blue_with_embedded_font_only() -> None:
    content, fonts = picture(signed(1), "leader")

    assert b".05 .2 .65 RG" in content
    assert content.count(b" c\n") + content.count(b" c ") > 20
    assert all("+LiberationSerif" in font for font in fonts)
    with pikepdf.open(io.BytesIO(signed(1))) as pdf:
        names = {str(each.get("/BaseFont", "")) for each in pdf.objects if isinstance(each, pikepdf.Dictionary)}
    assert not {name for name in names if name and "+" not in name}


def test_pressure_and_timing_stay_out_of_the_file() -> None:
    slow = Ink(INK.width, INK.height, tuple(tuple((x, y, p, t * 7) for x, y, p, t in stroke) for stroke in INK.strokes))

    assert appearance.draw(160, 70, INK, ["x"]) == appearance.draw(160, 70, slow, ["x"])


@pytest.mark.parametrize(
    "strokes",
    [
        (),
        ((),),
        (((5.0, 5.0, 0.5, 0),),),
        (((5.0, 5.0, 0.5, 0), (5.0, 90.0, 0.5, 4)),),
        (((5.0, 5.0, -3.0, 0), (90.0, 5.0, 40.0, 4)),),
        (((-1e6, 5.0, 0.5, 0), (1e6, 5.0, 0.5, 4)),),
    ],
)
def test_odd_ink_is_drawn_inside_the_box(strokes: tuple[tuple[tuple[float, float, float, int], ...], ...]) -> None:
    page = appearance.draw(160, 70, Ink(100.0, 100.0, strokes), ["2026-03-12T08:10:05+07:00"])

    with pikepdf.open(io.BytesIO(page)) as pdf:
        content = pdf.pages[0].Contents.read_bytes()
    points = re.findall(rb"(-?[\d.]+) (-?[\d.]+) (?:m|l)\b", content)
    assert all(-1 <= float(x) <= 161 and -1 <= float(y) <= 71 for x, y in points)


def test_long_names_shrink_instead_of_leaving_the_box() -> None:
    words = ["Ký số bởi: " + "Nguyễn Thị " * 40, "2026-03-12T08:10:05+07:00"]
    with pikepdf.open(io.BytesIO(appearance.draw(160, 70, None, words))) as pdf:
        content = pdf.pages[0].Contents.read_bytes()
        texts = re.findall(rb"1 0 0 1 (-?[\d.]+) (-?[\d.]+) Tm", content)

    assert texts
    assert all(float(y) >= 0 for _, y in texts)


def test_letters_outside_the_font_become_boxes() -> None:
    assert appearance.draw(160, 70, None, ["Ngữ 中😀ệ"]) == appearance.draw(160, 70, None, ["Ngữ □□ệ"])


def test_seal_and_person_read_differently() -> None:
    def words(pdf: bytes) -> str:
        with pikepdf.open(io.BytesIO(pdf)) as opened:
            field = next(each for each in opened.Root.AcroForm.Fields if str(each.T) == "leader")
            page = opened.add_blank_page(page_size=(160, 70))
            page.obj.Resources = field.AP.N.Resources.XObject["/Drawing"].Resources
            page.obj.Contents = opened.make_stream(field.AP.N.Resources.XObject["/Drawing"].read_bytes())
            out = io.BytesIO()
            opened.save(out)
        return shown_text(out.getvalue())

    seal = words(sign(waiting(), "leader", laptop()[0], now=NOW))
    drawn_seal = words(sign(waiting(), "leader", laptop()[0], now=NOW, ink=INK))
    person_text = words(sign(waiting(), "leader", person("Người ký Một"), now=NOW))

    assert "Niêmphongcủamáy“PC-07”(khôngphảichữkýsốcánhân)2026-03-12T08:10:05+07:00" in seal
    assert "Chữkývẽtrênmáy,domáy“PC-07”niêmphong(khôngphảichữkýsốcánhân)" in drawn_seal
    assert "Kýsốbởi:NgườikýMột2026-03-12T08:10:05+07:00" in person_text
    assert "khôngphải" not in person_text


def test_refusals_name_the_reason() -> None:
    assert refusal(b"hello").code == "not_a_pdf"
    assert refusal(b"").code == "not_a_pdf"
    assert refusal(drawn()).code == "no_signature_fields"
    assert refusal(waiting(), "chairman").code == "unknown_role"
    assert "leader" in refusal(waiting(), "chairman").hint.en
    assert refusal(signed(1), "leader").code == "already_signed"


@pytest.mark.parametrize("cut", [20, 400, 3000])
def test_damaged_file_is_refused(cut: int) -> None:
    assert refusal(waiting()[:-cut]).code in {"pdf_unfit", "no_signature_fields", "file_changed"}


def test_encrypted_file_is_refused() -> None:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(waiting())) as pdf:
        pdf.save(out, encryption=pikepdf.Encryption(owner="a", user="b"))

    assert refusal(out.getvalue()).code == "pdf_unfit"


def test_field_without_a_place_on_the_page_is_refused() -> None:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(waiting())) as pdf:
        pdf.Root.AcroForm.Fields[0].Rect = pikepdf.Array([0, 0, 0, 0])
        pdf.save(out)

    assert refusal(out.getvalue()).code == "pdf_unfit"


def test_changed_file_is_not_signed_further() -> None:
    altered = bytearray(signed(1))
    altered[300] ^= 1

    assert refusal(bytes(altered), "recorder").code == "file_changed"
    assert refusal(signed(1) + b"junk", "recorder").code == "file_changed"
    assert verify(sign(signed(1), "recorder", laptop()[0], now=NOW), now=NOW).verdict == "intact_unknown_signer"


def test_contradicting_data_are_not_signed() -> None:
    assert refusal(waiting(code="0" * 64)).code == "file_changed"
    assert refusal(waiting(data_json((b"another",)))).code == "file_changed"


def test_works_on_a_worker_thread_and_logs_nothing(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    results: list[bytes] = []
    worker = threading.Thread(target=lambda: results.append(sign(waiting(), "leader", laptop()[0], now=NOW)))
    worker.start()
    worker.join()

    assert verify(results[0], [laptop()[1]], now=NOW).verdict == "incomplete"
    assert not caplog.records
