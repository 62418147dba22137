"""Verdicts: every byte counts, and so does everything that is appended, but for time stamps."""

from __future__ import annotations

import io
import random
import re
from collections.abc import Callable
from datetime import timedelta

import pikepdf
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID
from forgeries import FORGERIES, flipped, freed_field, new_text, other_data, updated
from judging import ROOT, alone, judged, said
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.signers.pdf_signer import PdfTimeStamper
from pyhanko.sign.timestamps import DummyTimeStamper
from pyhanko_certvalidator.registry import SimpleCertificateStore
from small_minutes import NOW, PHOTOS, ROLES, person, signed

from inspector_app.paper import keys


def test_flipped_byte_anywhere_is_noticed() -> None:
    pdf = alone()
    places = random.Random(3).sample(range(len(pdf)), 60)

    assert judged(pdf).verdict == "good"
    assert {judged(flipped(pdf, place)).verdict for place in places} == {"changed"}


@pytest.mark.slow
def test_the_signature_itself_counts_byte_by_byte() -> None:
    pdf = signed(1)
    start, end = re.search(rb"/Contents <[0-9A-F]+>", pdf).span()

    assert {judged(flipped(pdf, place)).verdict for place in range(start, end, 3)} == {"changed"}


def test_another_spelling_of_the_signature_is_noticed() -> None:
    pdf = signed(1)
    start, end = re.search(rb"/Contents <([0-9A-F]+)>", pdf).span(1)
    one_small = pdf[:start] + pdf[start : start + 40].lower() + pdf[start + 40 :]
    hidden = pdf[: end - 8] + b"DEADBEEF" + pdf[end:]

    assert judged(one_small).verdict == "changed"
    assert judged(hidden).verdict == "changed"


def test_flipped_byte_in_a_photo_is_told() -> None:
    pdf = signed(3)
    verdict = judged(flipped(pdf, pdf.index(PHOTOS[0]) + len(PHOTOS[0]) // 2))

    assert verdict.verdict == "changed"
    assert not any(signer.intact for signer in verdict.signers)
    assert (verdict.photos.total, verdict.photos.matching) == (2, 1)
    assert "1 trong 2 ảnh không phải ảnh đã ghi" in said(verdict)


@pytest.mark.parametrize("junk", [b"\n", b" ", b"junk", b"%%EOF\n", b"\0" * 5000, b"1 0 obj\n<<>>\nendobj\n"])
def test_bytes_after_the_end_are_noticed(junk: bytes) -> None:
    verdict = judged(signed(2) + junk)

    assert verdict.verdict == "changed"
    assert any(f"{len(junk)} byte" in change.vi for change in verdict.changes) or "hỏng" in said(verdict)


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.99])
def test_truncated_file_is_changed_or_unsigned_never_good(share: float) -> None:
    pdf = signed(2)

    assert judged(pdf[: int(len(pdf) * share)]).verdict in {"changed", "unsigned"}


def test_resaved_file_is_changed() -> None:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(signed(2))) as pdf:
        pdf.save(out)

    assert judged(out.getvalue()).verdict == "changed"


def test_stripped_signatures_leave_no_signed_file() -> None:
    for keys_gone, verdict in [(("/V",), "changed"), (("/V", "/Perms"), "unsigned")]:
        out = io.BytesIO()
        with pikepdf.open(io.BytesIO(signed(2))) as pdf:
            for each in [pdf.Root, *pdf.Root.AcroForm.Fields]:
                for key in keys_gone:
                    if key in each:
                        del each[key]
            pdf.save(out)

        assert judged(out.getvalue(), expected_roles=ROLES).verdict == verdict


@pytest.mark.parametrize("forgery", FORGERIES, ids=lambda each: each.__name__)
@pytest.mark.parametrize("count", [1, 2, 3])
def test_incremental_update_is_told_plainly(forgery: Callable[[IncrementalPdfFileWriter], None], count: int) -> None:
    if forgery is freed_field and count == 1:
        return  # the recorder has not signed yet
    pdf = updated(signed(count), forgery)
    verdict = judged(pdf)

    assert pdf.startswith(signed(count))
    assert verdict.verdict == "changed"
    assert FORGERIES[forgery] in " ".join(change.vi for change in verdict.changes)
    assert not verdict.signers or not all(signer.covers for signer in verdict.signers)


def test_swapped_data_do_not_pass_for_the_signed_ones() -> None:
    verdict = judged(updated(signed(2), other_data))

    assert (verdict.data.matches_page, verdict.data.matches_archive) == (True, False)
    assert verdict.photos.matching == 2
    assert (judged(signed(2)).data.matches_page, judged(signed(2)).data.matches_archive) == (True, True)


def test_update_between_two_signatures_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    """A forger who holds a trusted key can sign over a change; the first signature still tells."""
    from inspector_app.paper import sign as room

    forged = updated(signed(1), new_text)
    monkeypatch.setattr(room, "check", lambda *_: "as_ordered")
    pdf = room.sign(forged, "recorder", person("Người ký Hai"), now=NOW)
    verdict = judged(pdf)

    assert verdict.verdict == "changed"
    assert [signer.covers for signer in verdict.signers] == [False, True]
    assert "Nội dung trang 1 đã bị sửa" in said(verdict)


def test_time_stamp_behind_the_last_signature_is_no_change() -> None:
    secret = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    service = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Dịch vụ thời gian")])
    certificate = (
        x509.CertificateBuilder()
        .subject_name(service)
        .issuer_name(service)
        .public_key(secret.public_key())
        .serial_number(9)
        .not_valid_before(NOW - timedelta(days=1))
        .not_valid_after(NOW + timedelta(days=9))
        .add_extension(x509.ExtendedKeyUsage([x509.ExtendedKeyUsageOID.TIME_STAMPING]), critical=True)
        .sign(secret, hashes.SHA256())
    )
    signer = keys._signing_key(secret, certificate, ()).signer
    stamper = DummyTimeStamper(
        signer.signing_cert, signer.signing_key, certs_to_embed=SimpleCertificateStore(), fixed_dt=NOW
    )
    out = io.BytesIO()
    PdfTimeStamper(stamper).timestamp_pdf(IncrementalPdfFileWriter(io.BytesIO(signed(3))), "sha256", output=out)
    stamped = out.getvalue()
    verdict = judged(stamped, ROOT, certificate.public_bytes(serialization.Encoding.PEM))

    assert verdict.verdict == "good"
    assert [each.kind for each in verdict.signers] == ["person", "person", "person", "timestamp"]
    assert verdict.signers[-1].time_certified
    assert judged(stamped).verdict == "good"
    assert not judged(stamped).signers[-1].time_certified
    assert judged(stamped + b"\n").verdict == "changed"
    assert judged(flipped(stamped, 900)).verdict == "changed"
    assert {judged(flipped(stamped, place)).verdict for place in range(len(signed(3)) + 40, len(stamped), 701)} == {
        "changed"
    }
