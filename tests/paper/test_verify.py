"""Verdicts: what is intact is called so; every kind of tampering, impostor and truncation is told apart from it."""

from __future__ import annotations

import io
import json
import random
import re
import zlib
from collections.abc import Callable
from datetime import timedelta

import pikepdf
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import NameOID
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import fields
from pyhanko.sign.fields import SigFieldSpec
from pyhanko.sign.signers.pdf_signer import PdfTimeStamper
from pyhanko.sign.timestamps import DummyTimeStamper
from pyhanko_certvalidator.registry import SimpleCertificateStore
from small_minutes import (
    INK,
    NOW,
    PASSWORD,
    PHOTOS,
    ROLES,
    authority,
    data_json,
    drawn,
    laptop,
    person,
    photo,
    signed,
    waiting,
)

from inspector_app.errors import InspectorError
from inspector_app.paper import keys
from inspector_app.paper.sign import sign
from inspector_app.paper.verify import Verdict, verify

ROOT = authority().certificate_pem


def judged(pdf: bytes, *trust: bytes, **options: object) -> Verdict:
    return verify(pdf, trust or [ROOT], now=NOW, **options)


def updated(pdf: bytes, change: Callable[[IncrementalPdfFileWriter], None]) -> bytes:
    """The file with one more incremental update, as a forger would append it."""
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
    change(writer)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def said(verdict: Verdict) -> str:
    return " ".join(verdict.sentences("vi"))


# --- what is as it should be ---------------------------------------------------------------------------------


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
            }
            for role, name in zip(ROLES, ("Người ký Một", "Người ký Hai", "Người ký Ba"), strict=True)
        ],
        "data": {"present": True, "matches_page": True, "matches_archive": True},
        "photos": {"total": 2, "matching": 2},
        "changes": [],
        "problems": [],
        "empty_fields": [],
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
    pdf = sign(waiting(), "leader", key, now=NOW, ink=INK, name="Phạm Văn Bốn")
    verdict = judged(pdf, certificate)

    assert (verdict.verdict, verdict.signers[0].kind) == ("good", "device_seal")
    assert (verdict.signers[0].name, verdict.signers[0].claimed_name) == ("PC-07", "Phạm Văn Bốn")
    assert "không phải chữ ký số cá nhân" in said(verdict)
    assert "người dùng máy khai tên “Phạm Văn Bốn”" in said(verdict)
    assert "không phải chữ ký số cá nhân" not in said(judged(signed(1)))
    assert judged(pdf, keys.make_device_certificate("PC-07", NOW)[1]).verdict == "intact_unknown_signer"


def test_early_state_is_good_but_names_the_empty_fields() -> None:
    verdict = judged(signed(1))

    assert (verdict.verdict, verdict.empty_fields) == ("good", ("recorder", "body"))
    assert "còn trống: Thư ký; Đại diện" in said(verdict)


def test_file_cut_back_to_an_earlier_signature_is_incomplete_when_more_were_expected() -> None:
    whole = signed(3)
    cut = whole[: len(signed(2))]

    assert cut == signed(2)
    verdict = judged(cut, expected_roles=ROLES)
    assert verdict.verdict == "incomplete"
    assert "Thiếu chữ ký: Đại diện đơn vị" in said(verdict)
    assert judged(whole, expected_roles=ROLES).verdict == "good"


def test_unsigned_file() -> None:
    assert judged(waiting()).verdict == "unsigned"
    assert judged(drawn()).verdict == "unsigned"
    assert judged(waiting()).data.matches_page
    assert judged(signed(3)[: len(waiting())], expected_roles=ROLES).verdict == "unsigned"


# --- who is trusted ------------------------------------------------------------------------------------------


def test_nobody_is_trusted_without_a_root() -> None:
    verdict = verify(signed(3), now=NOW)

    assert verdict.verdict == "intact_unknown_signer"
    assert not any(signer.trusted for signer in verdict.signers)
    assert "chứng thư gốc" in said(verdict)


def test_impostor_of_the_same_name_is_not_trusted() -> None:
    false_root = keys.make_authority("Gốc thử nghiệm", NOW)
    false_key = keys.load_pkcs12(keys.issue(false_root, "Người ký Một", NOW, PASSWORD), PASSWORD)
    pdf = sign(waiting(), "leader", false_key, now=NOW)

    assert judged(pdf).verdict == "intact_unknown_signer"
    assert judged(pdf).signers[0].name == "Người ký Một"
    assert judged(pdf, false_root.certificate_pem).verdict == "good"
    mixed = sign(signed(1), "recorder", false_key, now=NOW)
    assert [signer.trusted for signer in judged(mixed).signers] == [True, False]
    assert judged(mixed).verdict == "intact_unknown_signer"


def test_trusted_laptop_cannot_make_people() -> None:
    """Whoever trusts one laptop's seal must not thereby trust people its key invents."""
    key_pem, cert_pem = keys.make_device_certificate("PC-07", NOW)
    secret = serialization.load_pem_private_key(key_pem, None)
    laptop_certificate = x509.load_pem_x509_certificate(cert_pem)
    own = ec.generate_private_key(ec.SECP256R1())
    invented = (
        x509.CertificateBuilder()
        .subject_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Người ký Một")]))
        .issuer_name(laptop_certificate.subject)
        .public_key(own.public_key())
        .serial_number(7)
        .not_valid_before(NOW - timedelta(days=1))
        .not_valid_after(NOW + timedelta(days=9))
        .add_extension(x509.KeyUsage(True, True, *[False] * 7), critical=True)
        .sign(secret, hashes.SHA256())
    )
    wrapping = serialization.BestAvailableEncryption(PASSWORD.encode())
    p12 = pkcs12.serialize_key_and_certificates(b"k", own, invented, [laptop_certificate], wrapping)
    pdf = sign(waiting(), "leader", keys.load_pkcs12(p12, PASSWORD), now=NOW)

    assert judged(pdf, cert_pem).verdict == "intact_unknown_signer"
    assert (
        judged(sign(waiting(), "leader", keys.load_device_key(key_pem, cert_pem), now=NOW), cert_pem).verdict == "good"
    )


def test_expired_certificate_is_not_trusted_and_says_why() -> None:
    late = NOW + timedelta(days=365 * 4)
    verdict = verify(signed(1), [ROOT], now=late)

    assert verdict.verdict == "intact_unknown_signer"
    assert "đã hết hạn ngày 12/03/2029" in said(verdict)
    assert verify(signed(1), [ROOT], now=NOW + timedelta(days=900)).verdict == "good"


@pytest.mark.parametrize("encoding", [serialization.Encoding.PEM, serialization.Encoding.DER])
def test_revoked_certificate_is_told_by_an_offline_list(encoding: serialization.Encoding) -> None:
    def revocations(*certificates: x509.Certificate, by: keys.Authority | None = None) -> bytes:
        by = by or authority()
        builder = (
            x509.CertificateRevocationListBuilder()
            .issuer_name(by.certificate.subject)
            .last_update(NOW - timedelta(hours=1))
            .next_update(NOW + timedelta(days=7))
        )
        for certificate in certificates:
            entry = x509.RevokedCertificateBuilder().serial_number(certificate.serial_number)
            builder = builder.add_revoked_certificate(entry.revocation_date(NOW - timedelta(days=3)).build())
        return builder.sign(by.key, hashes.SHA256()).public_bytes(encoding)

    leader, recorder = (
        x509.load_der_x509_certificate(person(name).certificate) for name in ("Người ký Một", "Người ký Hai")
    )
    verdict = judged(signed(2), ROOT, revocations(leader))

    assert verdict.verdict == "intact_unknown_signer"
    assert [(signer.revoked, signer.trusted) for signer in verdict.signers] == [(True, False), (False, True)]
    assert "“Người ký Một” đã bị thu hồi ngày 09/03/2026" in said(verdict)
    assert judged(signed(1), ROOT, revocations(recorder)).verdict == "good"
    assert judged(signed(2), ROOT, revocations(leader, by=keys.make_authority("Gốc thử nghiệm", NOW))).verdict == "good"
    assert judged(signed(1), ROOT, revocations()).verdict == "good"


def test_trust_may_hold_several_certificates_in_one_file() -> None:
    other = keys.make_authority("Khác", NOW).certificate_pem

    assert judged(signed(1), other + b"\n" + ROOT).verdict == "good"
    assert judged(signed(1), other).verdict == "intact_unknown_signer"
    assert judged(signed(1), authority().certificate.public_bytes(serialization.Encoding.DER)).verdict == "good"


@pytest.mark.parametrize(
    "trust", [b"", b"hello", ROOT[:200], b"-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----"]
)
def test_unreadable_trust_is_refused_not_passed_over(trust: bytes) -> None:
    with pytest.raises(InspectorError) as refused:
        judged(signed(1), ROOT, trust)

    assert refused.value.code == "trust_unreadable"
    assert "2" in refused.value.message.vi


# --- tampering with bytes ------------------------------------------------------------------------------------


def flipped(pdf: bytes, place: int) -> bytes:
    changed = bytearray(pdf)
    changed[place] ^= 1
    return bytes(changed)


def test_flipped_byte_anywhere_is_noticed() -> None:
    pdf = signed(1)
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


# --- tampering by incremental updates ------------------------------------------------------------------------


def new_text(writer: IncrementalPdfFileWriter) -> None:
    stream = writer.add_object(generic.StreamObject(stream_data=b"BT /F1 12 Tf 60 600 Td (0) Tj ET"))
    writer.add_stream_to_page(0, stream)


def white_box(writer: IncrementalPdfFileWriter) -> None:
    stream = writer.add_object(generic.StreamObject(stream_data=b"1 g 0 0 595 842 re f"))
    writer.add_stream_to_page(1, stream)


def note(writer: IncrementalPdfFileWriter) -> None:
    page = writer.find_page_for_modification(0)[0].get_object()
    annotation = generic.DictionaryObject(
        {
            pdf_name("/Type"): pdf_name("/Annot"),
            pdf_name("/Subtype"): pdf_name("/FreeText"),
            pdf_name("/Rect"): generic.ArrayObject(map(generic.NumberObject, (10, 10, 90, 90))),
            pdf_name("/Contents"): generic.pdf_string("0"),
        }
    )
    page[pdf_name("/Annots")] = generic.ArrayObject([writer.add_object(annotation)])
    writer.update_container(page)


def other_data(writer: IncrementalPdfFileWriter) -> None:
    files = writer.root["/Names"]["/EmbeddedFiles"]["/Names"]
    stream = files[1]["/EF"]["/F"]
    stream._data, stream._encoded_data = data_json((b"forged",)), None
    writer.mark_update(files[1]["/EF"].raw_get("/F"))


def other_photo(writer: IncrementalPdfFileWriter) -> None:
    images = writer.prev.root["/Pages"]["/Kids"][1]["/Resources"]["/XObject"]
    name = sorted(images)[0]
    stream = images[name]
    stream._encoded_data, stream._data = photo(200), None
    writer.mark_update(images.raw_get(name))


def other_order(writer: IncrementalPdfFileWriter) -> None:
    pages = writer.root["/Pages"]
    kids = pages["/Kids"]
    pages[pdf_name("/Kids")] = generic.ArrayObject([kids.raw_get(1), kids.raw_get(0)])
    writer.update_container(pages)


def more_pages(writer: IncrementalPdfFileWriter) -> None:
    pages = writer.root["/Pages"]
    pages["/Kids"].append(pages["/Kids"].raw_get(0))
    pages[pdf_name("/Count")] = generic.NumberObject(3)
    writer.update_container(pages)


def new_field(writer: IncrementalPdfFileWriter) -> None:
    fields.append_signature_field(writer, SigFieldSpec("chairman", on_page=0, box=(10, 10, 90, 90)))


def freed_field(writer: IncrementalPdfFileWriter) -> None:
    for reference in writer.root["/AcroForm"]["/Fields"]:
        field = reference.get_object()
        if field["/T"] == "recorder":
            del field["/V"]
            writer.update_container(field)


def no_form(writer: IncrementalPdfFileWriter) -> None:
    del writer.root["/AcroForm"]
    writer.update_root()


FORGERIES = {
    new_text: "Nội dung trang 1 đã bị sửa",
    white_box: "Nội dung trang 2 đã bị sửa",
    note: "Chú thích ở trang 1",
    other_data: "Tệp đính kèm đã bị thay",
    other_photo: "Ảnh ở trang 2 đã bị thay",
    other_order: "trang 1",
    more_pages: "Số trang đổi từ 2 thành 3",
    new_field: "thêm ô sau khi ký: chairman",
    freed_field: "gỡ",
    no_form: "gỡ bỏ",
}


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
    monkeypatch.setattr(room, "_check_result", lambda *_: None)
    monkeypatch.setattr(room, "verify", lambda pdf, now: judged(signed(1)))
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
    PdfTimeStamper(stamper).timestamp_pdf(IncrementalPdfFileWriter(io.BytesIO(signed(2))), "sha256", output=out)
    stamped = out.getvalue()
    verdict = judged(stamped, ROOT, certificate.public_bytes(serialization.Encoding.PEM))

    assert verdict.verdict == "good"
    assert [each.kind for each in verdict.signers] == ["person", "person", "timestamp"]
    assert verdict.signers[-1].time_certified
    assert judged(stamped).verdict == "good"
    assert not judged(stamped).signers[-1].time_certified
    assert judged(stamped + b"\n").verdict == "changed"
    assert judged(flipped(stamped, 900)).verdict == "changed"
    assert {judged(flipped(stamped, place)).verdict for place in range(len(signed(2)) + 40, len(stamped), 701)} == {
        "changed"
    }


# --- data and photos -----------------------------------------------------------------------------------------


def sealed_anyhow(pdf: bytes, monkeypatch: pytest.MonkeyPatch) -> bytes:
    """A file that contradicts itself, signed by a forger who holds a trusted key and another program."""
    from inspector_app.paper import sign as room

    monkeypatch.setattr(room, "_check_result", lambda *_: None)
    monkeypatch.setattr(room, "verify", lambda pdf, now: judged(waiting()))
    return room.sign(pdf, "leader", person("Người ký Một"), now=NOW)


def test_data_that_contradict_the_page_are_never_good(monkeypatch: pytest.MonkeyPatch) -> None:
    verdict = judged(sealed_anyhow(waiting(code="0" * 64), monkeypatch))

    assert (verdict.verdict, verdict.data.matches_page) == ("changed", False)
    assert "chân trang" in said(verdict)


def test_photos_that_the_data_do_not_name_are_never_good(monkeypatch: pytest.MonkeyPatch) -> None:
    verdict = judged(sealed_anyhow(waiting(data_json((PHOTOS[0], b"another"))), monkeypatch))

    assert (verdict.verdict, verdict.photos.matching, verdict.photos.total) == ("changed", 1, 2)


@pytest.mark.parametrize("data", [b"not json", b"[]", b'{"photos": 5}', b'{"photos": [5]}', b"[" * 100_000])
def test_data_of_any_shape_are_read_without_harm(data: bytes) -> None:
    verdict = judged(sign(waiting(data, photos=()), "leader", person("Người ký Một"), now=NOW))

    assert (verdict.verdict, verdict.data.present, verdict.photos.total) == ("good", True, 0)


def test_signed_file_without_data_is_judged_by_its_signatures() -> None:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(waiting())) as pdf:
        del pdf.attachments["data.json"]
        pdf.save(out)
    bare = sign(out.getvalue(), "leader", person("Người ký Một"), now=NOW)

    assert (judged(bare).verdict, judged(bare).data.present) == ("good", False)
    assert judged(flipped(bare, 500)).verdict == "changed"


# --- hostile files -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("data", [b"", b"hello", b"PK\x03\x04", b"\0" * 4000 + b"%PDF-1.7"])
def test_other_files_are_refused(data: bytes) -> None:
    with pytest.raises(InspectorError) as refused:
        judged(data)

    assert refused.value.code == "not_a_pdf"


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.7",
        b"%PDF-1.7\n" + bytes(range(256)) * 20,
        b"%PDF-1.7\nstartxref\n9999999\n%%EOF",
        b"%PDF-1.7\nxref\n0 1\n0000000000 65535 f \ntrailer<</Root 1 0 R/Prev 9>>\nstartxref\n9\n%%EOF",
        b"%PDF-1.7\n" + b"[" * 200_000 + b"\nstartxref\n9\n%%EOF",
        b"%PDF-1.7\n/ByteRange [0 1 2 3]\nstartxref\n9\n%%EOF",
    ],
)
def test_rubbish_gets_a_verdict(data: bytes) -> None:
    verdict = judged(data)

    assert verdict.verdict == ("changed" if b"ByteRange" in data else "unsigned")
    assert verdict.problems
    assert verdict.sentences("en")


def test_encrypted_file_gets_a_verdict() -> None:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(waiting())) as pdf:
        pdf.save(out, encryption=pikepdf.Encryption(owner="a", user="b"))

    assert judged(out.getvalue()).verdict == "unsigned"
    assert "mật khẩu" in said(judged(out.getvalue()))


def test_bomb_in_a_page_does_not_unfold() -> None:
    deflate = zlib.compressobj(1)
    spaces = b" " * (1 << 20)
    body = b"".join(deflate.compress(spaces) for _ in range(300)) + deflate.flush()
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(waiting())) as pdf:
        pdf.pages[0].Contents = pikepdf.Stream(pdf, body, Filter=pikepdf.Name.FlateDecode)
        pdf.save(out, stream_decode_level=pikepdf.StreamDecodeLevel.none)
    bomb = out.getvalue()

    assert len(bomb) < 2_000_000
    verdict = judged(bomb)
    assert verdict.verdict == "unsigned"
    assert "Không đọc được dữ liệu" in said(verdict)


def test_random_damage_never_raises() -> None:
    chance = random.Random(11)
    pdf = signed(2)
    for _ in range(40):
        changed = bytearray(pdf)
        for _ in range(chance.randint(1, 30)):
            start = chance.randrange(len(changed))
            changed[start : start + chance.randint(0, 40)] = chance.randbytes(chance.randint(0, 40))
        assert judged(bytes(changed)).verdict != "good"
