"""More than sixty tampered files of two dozen kinds, each with its verdict and an untouched twin that is good."""

from __future__ import annotations

import functools
import io
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

import forgeries
import pikepdf
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from pyhanko.pdf_utils import embed
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import SigFieldSpec
from pyhanko.sign.signers.pdf_signer import PdfSignatureMetadata, PdfSigner
from small_minutes import INK, NOW, PASSWORD, PHOTOS, ROLES, authority, data_json, person, photo, waiting

from inspector_app.paper import keys
from inspector_app.paper.sign import sign
from inspector_app.paper.verify import Verdict, verify

ROOT = authority().certificate_pem
NAMES = ("Người ký Một", "Người ký Hai", "Người ký Ba")
LATE = NOW + timedelta(days=365 * 4)


@dataclass(frozen=True)
class Case:
    """A tampered file and its twin; trust and moment belong to either side."""

    kind: str
    number: int
    tampered: bytes
    twin: bytes
    verdicts: tuple[str, ...]
    trust: tuple[bytes, ...] = (ROOT,)
    twin_trust: tuple[bytes, ...] = (ROOT,)
    now: datetime = NOW
    says: str = ""


@functools.cache
def minutes(count: int, *, visit: str = "A") -> bytes:
    """Minutes that ``count`` people were to sign and did."""
    data = data_json() if visit == "A" else data_json((photo(30), photo(60)))
    pdf = waiting(data, photos=PHOTOS if visit == "A" else (photo(30), photo(60)), roles=ROLES[:count])
    for role, name in zip(ROLES[:count], NAMES, strict=False):
        pdf = sign(pdf, role, person(name), now=NOW, ink=INK, name=name)
    return pdf


def stages(count: int) -> list[bytes]:
    """The states such minutes went through: unsigned, first signature, second, ..."""
    pdf = waiting(roles=ROLES[:count])
    found = [pdf]
    for role, name in zip(ROLES[:count], NAMES, strict=False):
        pdf = sign(pdf, role, person(name), now=NOW, ink=INK, name=name)
        found.append(pdf)
    return found


def judged(pdf: bytes, trust: tuple[bytes, ...], now: datetime) -> Verdict:
    return verify(pdf, trust, now=now)


# --- the kinds -----------------------------------------------------------------------------------------------


def updates() -> Iterator[Case]:
    """Everything that is appended behind the signatures."""
    for forgery, words in forgeries.FORGERIES.items():
        counts = (2, 3) if forgery is forgeries.freed_field else (1, 2, 3)
        for count in counts:
            twin = minutes(count)
            yield Case(forgery.__name__, count, forgeries.updated(twin, forgery), twin, ("changed",), says=words)


def later_attachment() -> Iterator[Case]:
    """A second attachment that the signers never saw."""

    def attach(writer: IncrementalPdfFileWriter) -> None:
        content = embed.EmbeddedFileObject.from_file_data(writer, data=data_json((b"x",)), mime_type="application/json")
        embed.embed_file(writer, embed.FileSpec("more.json", embedded_data=content))

    for count in (1, 2):
        yield Case("later_attachment", count, forgeries.updated(minutes(count), attach), minutes(count), ("changed",))


def flipped_bytes() -> Iterator[Case]:
    twin = minutes(3)
    signature = [each.start() for each in re.finditer(rb"/Contents <", twin)]
    places = {
        "flipped_photo": [twin.index(each) + len(each) // 2 for each in PHOTOS],
        "flipped_signature": [place + 900 for place in signature],
        "flipped_structure": [twin.index(b"endobj") - 3, twin.rindex(b"startxref") + 12],
    }
    for kind, at in places.items():
        for number, place in enumerate(at):
            yield Case(kind, number, forgeries.flipped(twin, place), twin, ("changed",))


def truncated() -> Iterator[Case]:
    """The file as it truly was after an earlier signature: nothing in it is forged, but it is not all."""
    for count in (2, 3):
        states = stages(count)
        for number, state in enumerate(states[1:-1], 1):
            says = "còn trống: Đại diện đơn vị" if number == 2 else "còn trống: Thư ký"
            yield Case(f"truncated_of_{count}", number, state, states[-1], ("incomplete",), says=says)
    yield Case("truncated_to_unsigned", 0, stages(2)[0], stages(2)[-1], ("unsigned",))


def resaved() -> Iterator[Case]:
    for number, options in enumerate(({}, {"linearize": True}, {"qdf": True})):
        out = io.BytesIO()
        with pikepdf.open(io.BytesIO(minutes(2))) as pdf:
            pdf.save(out, **options)
        yield Case("resaved", number, out.getvalue(), minutes(2), ("changed",))


def stripped() -> Iterator[Case]:
    """All signatures taken out; what is left may carry traces or none, but it is never a signed file."""
    for number, gone in enumerate((("/V",), ("/V", "/Perms"), ("/V", "/Perms", "/AcroForm", "/Annots"))):
        out = io.BytesIO()
        with pikepdf.open(io.BytesIO(minutes(2))) as pdf:
            for each in [*pdf.Root.AcroForm.Fields, pdf.Root, *(page.obj for page in pdf.pages)]:
                for key in gone:
                    if key in each:
                        del each[key]
            pdf.save(out)
        yield Case("stripped", number, out.getvalue(), minutes(2), ("changed", "unsigned"))


def impostor() -> Iterator[Case]:
    """The same name of signer and authority, another authority."""
    false_root = keys.make_authority("Gốc thử nghiệm", NOW)
    false_key = keys.load_pkcs12(keys.issue(false_root, NAMES[0], NOW, PASSWORD), PASSWORD)
    for count in (1, 2, 3):
        pdf = waiting(roles=ROLES[:count])
        for place, role in enumerate(ROLES[:count]):
            pdf = sign(pdf, role, person(NAMES[place]) if place < count - 1 else false_key, now=NOW)
        yield Case("same_name_other_authority", count, pdf, minutes(count), ("intact_unknown_signer",))


def revocations(*names: str) -> bytes:
    builder = x509.CertificateRevocationListBuilder().issuer_name(authority().certificate.subject)
    builder = builder.last_update(NOW - timedelta(hours=1)).next_update(NOW + timedelta(days=7))
    for name in names:
        serial = x509.load_der_x509_certificate(person(name).certificate).serial_number
        entry = x509.RevokedCertificateBuilder().serial_number(serial).revocation_date(NOW - timedelta(days=3))
        builder = builder.add_revoked_certificate(entry.build())
    return builder.sign(authority().key, hashes.SHA256()).public_bytes(serialization.Encoding.DER)


def revoked() -> Iterator[Case]:
    nobody = (ROOT, revocations())
    for count in (1, 2, 3):
        listed = (ROOT, revocations(NAMES[count - 1]))
        yield Case(
            "revoked", count, minutes(count), minutes(count), ("intact_unknown_signer",), listed, nobody,
            says="đã bị thu hồi ngày 09/03/2026",
        )  # fmt: skip


def expired() -> Iterator[Case]:
    for count in (1, 2):
        pdf = minutes(count)
        yield Case("expired", count, pdf, pdf, ("intact_unknown_signer",), now=LATE, says="đã hết hạn ngày")


def other_visit() -> Iterator[Case]:
    """The signature of one visit's minutes moved into another's."""
    ours, theirs = minutes(2), minutes(2, visit="B")
    spot = re.compile(rb"/Contents <([0-9A-F]+)>")
    for number, (own, other) in enumerate(zip(spot.finditer(ours), spot.finditer(theirs), strict=True)):
        grafted = other[1][: len(own[1])].ljust(len(own[1]), b"0")
        yield Case(
            "other_visits_signature", number, ours[: own.start(1)] + grafted + ours[own.end(1) :], ours, ("changed",)
        )
    yield Case("other_visits_signature", 2, ours + theirs[len(waiting(roles=ROLES[:2])) :], ours, ("changed",))


def appended() -> Iterator[Case]:
    for number, junk in enumerate((b"\n", b"junk", minutes(1))):
        yield Case("bytes_after_the_end", number, minutes(2) + junk, minutes(2), ("changed",))


def beyond_lock() -> Iterator[Case]:
    """One more signature, which even the certification would allow, behind the one that closed the minutes."""
    for count in (1, 2):
        writer = IncrementalPdfFileWriter(io.BytesIO(minutes(count)))
        signer = PdfSigner(
            PdfSignatureMetadata(field_name="chairman", md_algorithm="sha256"),
            person(NAMES[2]).signer,
            new_field_spec=SigFieldSpec("chairman"),
        )
        pdf = signer.sign_pdf(writer).getvalue()
        yield Case("signed_behind_the_lock", count, pdf, minutes(count), ("changed",), says="đã khóa")


KINDS: tuple[Callable[[], Iterator[Case]], ...] = (
    updates, later_attachment, flipped_bytes, truncated, resaved, stripped, impostor, revoked, expired, other_visit,
    appended, beyond_lock,
)  # fmt: skip


@functools.cache
def cases_of(kind: Callable[[], Iterator[Case]]) -> tuple[Case, ...]:
    return tuple(kind())


def cases() -> list[Case]:
    return [case for kind in KINDS for case in cases_of(kind)]


@functools.cache
def twin_verdict(twin: bytes, trust: tuple[bytes, ...]) -> str:
    return judged(twin, trust, NOW).verdict


def test_the_matrix_is_as_large_as_promised() -> None:
    assert len(cases()) >= 60
    assert len({case.kind for case in cases()}) >= 16
    assert len({case.tampered for case in cases()} - {case.twin for case in cases()}) >= 50


@pytest.mark.parametrize("kind", KINDS, ids=lambda each: each.__name__)
def test_no_tampered_file_is_called_good_and_every_twin_is(kind: Callable[[], Iterator[Case]]) -> None:
    for case in cases_of(kind):
        verdict = judged(case.tampered, case.trust, case.now)
        where = (case.kind, case.number, verdict.verdict)
        assert verdict.verdict in case.verdicts, where
        assert case.says in " ".join(verdict.sentences("vi")), where
        assert twin_verdict(case.twin, case.twin_trust) == "good", where
