"""The signatures inside a PDF: each one read, held against the bytes it signed and against the roots one trusts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from pyhanko.keys.internal import translate_pyca_cryptography_cert_to_asn1
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.fields import FieldMDPAction, enumerate_sig_fields
from pyhanko.sign.validation.pdf_embedded import (
    EmbeddedPdfSignature,
    async_validate_pdf_signature,
    async_validate_pdf_timestamp,
)
from pyhanko.sign.validation.settings import KeyUsageConstraints
from pyhanko.sign.validation.status import (
    DocumentTimestampStatus,
    PdfSignatureStatus,
    SignatureCoverageLevel,
)
from pyhanko_certvalidator import ValidationContext

from inspector_app.errors import InspectorError
from inspector_app.language import Text, date_text, nfc
from inspector_app.paper.digests import ByteRange, Head, digests
from inspector_app.paper.signing_key import describe, is_authority
from inspector_app.paper.verdict import ROLES, VIETNAM, Signer, SignerKind

LONGEST_CHAIN = 8
PEM_BLOCK = re.compile(rb"-----BEGIN (CERTIFICATE|X509 CRL)-----.+?-----END \1-----", re.DOTALL)
# Certificates of citizens and officials carry either right; both mean signing a document.
SIGNING_RIGHTS = KeyUsageConstraints(key_usage={"non_repudiation", "digital_signature"}, match_all_key_usages=False)


@dataclass(frozen=True)
class Trust:
    """Roots and revocation lists that a person named; nothing else is trusted, no system store."""

    roots: tuple[x509.Certificate, ...]
    revocations: tuple[x509.CertificateRevocationList, ...]

    def context(self, signer: x509.Certificate, now: datetime) -> ValidationContext:
        """A certificate that is no authority vouches for itself alone: a laptop's key must not make people."""
        roots = [root for root in self.roots if is_authority(root) or root == signer]
        return ValidationContext(
            trust_roots=[translate_pyca_cryptography_cert_to_asn1(root) for root in roots],
            moment=now,
            allow_fetching=False,
        )

    def listed_on(self, signer: x509.Certificate, embedded: Sequence[x509.Certificate]) -> datetime | None:
        """Date of the newest revocation list of the signer's issuer; None when nobody gave one."""
        issuer = next((each for each in (*self.roots, *embedded) if _issued(each, signer)), None)
        dates = [each.last_update_utc for each in self.revocations if issuer and _signed_by(each, issuer)]
        return max(dates, default=None)

    def revoked_on(self, signer: x509.Certificate, embedded: Sequence[x509.Certificate]) -> datetime | None:
        """When the signer's certificate or one above it was revoked, by a list its own issuer signed.

        A list counts however old it is: offline, an old list that names a certificate is still the truth.
        """
        issuers = [*self.roots, *embedded]
        certificate: x509.Certificate | None = signer
        for _ in range(LONGEST_CHAIN):
            if certificate is None:
                return None
            issuer = next((each for each in issuers if _issued(each, certificate)), None)
            for listed in self.revocations if issuer else ():
                entry = listed.get_revoked_certificate_by_serial_number(certificate.serial_number)
                if entry is not None and issuer is not None and _signed_by(listed, issuer):
                    return entry.revocation_date_utc
            certificate = None if issuer == certificate else issuer
        return None


@dataclass(frozen=True)
class Checked:
    """One signature and what was found.

    ``end`` is where the bytes it signed end, 0 when unknown; ``locks``: it allows no further signature.
    """

    signer: Signer
    end: int
    locks: bool = False
    extended: bool = False  # only validation data or a time stamp may have been added behind it
    problems: tuple[Text, ...] = ()


@dataclass(frozen=True)
class _Listed:
    """What the revocation lists say of one certificate: when it was revoked, and how new the newest list is."""

    revoked: datetime | None
    newest: datetime | None


def read_trust(files: Sequence[bytes]) -> Trust:
    """Certificates and revocation lists, PEM (any number in one file) or DER; ``trust_unreadable`` otherwise."""
    roots: list[x509.Certificate] = []
    revocations: list[x509.CertificateRevocationList] = []
    for number, data in enumerate(files, start=1):
        try:
            blocks = [match[0] for match in PEM_BLOCK.finditer(data)] or [data]
            for block in blocks:
                _read_block(block, roots, revocations)
        except ValueError as error:
            raise InspectorError(
                "trust_unreadable",
                Text(
                    f"Tệp tin cậy thứ {number} không phải chứng thư hay danh sách thu hồi.",
                    f"Trusted file number {number} is neither a certificate nor a revocation list.",
                ),
                Text(
                    "Hãy dùng tệp .pem, .crt, .cer hoặc .crl do đơn vị cấp chứng thư công bố.",
                    "Use a .pem, .crt, .cer or .crl file published by the issuer.",
                ),
            ) from error
    return Trust(tuple(roots), tuple(revocations))


def _read_block(block: bytes, roots: list[x509.Certificate], revocations: list[x509.CertificateRevocationList]) -> None:
    pem = block.startswith(b"-----")
    if pem and b"X509 CRL" in block[:30]:
        revocations.append(x509.load_pem_x509_crl(block))
    elif pem:
        roots.append(x509.load_pem_x509_certificate(block))
    else:
        try:
            roots.append(x509.load_der_x509_certificate(block))
        except ValueError:
            revocations.append(x509.load_der_x509_crl(block))


def _issued(issuer: x509.Certificate, certificate: x509.Certificate) -> bool:
    try:
        certificate.verify_directly_issued_by(issuer)
    except (ValueError, TypeError, InvalidSignature):
        return False
    return True


def _signed_by(listed: x509.CertificateRevocationList, issuer: x509.Certificate) -> bool:
    key = issuer.public_key()
    if listed.issuer != issuer.subject or not isinstance(key, (ec.EllipticCurvePublicKey, rsa.RSAPublicKey)):
        return False
    return listed.is_signature_valid(key)


async def check_signatures(
    pdf: bytes, reader: PdfFileReader, trust: Trust, now: datetime, *, trail: bool, head: Head | None = None
) -> list[Checked]:
    """Every filled signature field, in the order of signing; a damaged one is reported, never raised.

    Without ``trail`` what was added behind a signature is taken for allowed. ``head`` is the beginning of these very
    bytes, hashed already.
    """
    filled = enumerate_sig_fields(reader, filled_status=True)
    signatures = [(str(name), _embedded(reader, str(name), reference)) for name, _, reference in filled]
    _take_digests(pdf, [each for _, each in signatures if each is not None], head)
    found = [
        _unreadable(name) if each is None else await _check(pdf, each, trust, now, trail=trail)
        for name, each in signatures
    ]
    return sorted(found, key=lambda checked: checked.end or len(pdf))


def _embedded(reader: PdfFileReader, name: str, reference: Any) -> EmbeddedPdfSignature | None:
    try:
        return EmbeddedPdfSignature(reader, reference, name)
    except Exception:  # the bytes are a stranger's: any exception of the parsers means a signature beyond reading
        return None


def _take_digests(pdf: bytes, signatures: Iterable[EmbeddedPdfSignature], head: Head | None) -> None:
    """Hand each signature the digest of its bytes; for one that is left out pyHanko reads the file once more."""
    alike: dict[str, list[tuple[EmbeddedPdfSignature, ByteRange]]] = {}
    for each in signatures:
        numbers, algorithm = each.byte_range, getattr(each, "external_md_algorithm", "")
        if isinstance(numbers, list) and len(numbers) == 4 and all(isinstance(number, int) for number in numbers):
            start, before, resume, behind = map(int, numbers)
            alike.setdefault(algorithm, []).append((each, (start, before, resume, behind)))
    for algorithm, pairs in alike.items():
        found = digests(pdf, (own for _, own in pairs), algorithm, head)
        for each, own in pairs:
            if own in found:
                each.external_digests[algorithm] = found[own]


async def _check(pdf: bytes, embedded: EmbeddedPdfSignature, trust: Trust, now: datetime, *, trail: bool) -> Checked:
    try:
        certificate = x509.load_der_x509_certificate(embedded.signer_cert.dump())
        context = trust.context(certificate, now)
        status: PdfSignatureStatus | DocumentTimestampStatus
        if embedded.sig_object_type == "/DocTimeStamp":
            status = await async_validate_pdf_timestamp(embedded, context, skip_diff=not trail)
        else:
            status = await async_validate_pdf_signature(
                embedded, context, key_usage_settings=SIGNING_RIGHTS, skip_diff=not trail
            )
        others = [x509.load_der_x509_certificate(each.dump()) for each in embedded.other_embedded_certs]
        listed = _Listed(trust.revoked_on(certificate, others), trust.listed_on(certificate, others))
        return _checked(pdf, embedded, certificate, status, listed, now, trail=trail)
    except Exception:  # the bytes are a stranger's: any exception of the parsers means a signature beyond reading
        return _unreadable(str(embedded.field_name))


def _checked(
    pdf: bytes,
    embedded: EmbeddedPdfSignature,
    certificate: x509.Certificate,
    status: PdfSignatureStatus | DocumentTimestampStatus,
    listed: _Listed,
    now: datetime,
    *,
    trail: bool,
) -> Checked:
    holder, issuer, certificate_kind = describe(certificate)
    kind: SignerKind = "timestamp" if isinstance(status, DocumentTimestampStatus) else certificate_kind
    sound = status.intact and status.valid and _is_plain(pdf, embedded)
    intact = bool(sound and status.coverage and status.coverage >= SignatureCoverageLevel.ENTIRE_REVISION)
    level = status.modification_level
    forbidden = trail and (level is None or level == ModificationLevel.OTHER or status.docmdp_ok is False)
    moment, certified = _moment(status)
    claimed = nfc(str(embedded.sig_object.get("/Name", "")))
    signer = Signer(
        field=str(embedded.field_name),
        role=str(embedded.field_name) if embedded.field_name in ROLES else "",
        name=holder,
        issuer=issuer,
        time=moment.astimezone(VIETNAM).isoformat(timespec="seconds") if moment else "",
        intact=intact,
        trusted=status.trusted and listed.revoked is None,
        revoked=listed.revoked is not None,
        covers=intact and not forbidden,
        kind=kind,
        claimed_name="" if claimed == holder else claimed,
        time_certified=certified,
        revocation_list=listed.newest.astimezone(VIETNAM).date().isoformat() if listed.newest else "",
    )
    extended = level == ModificationLevel.LTA_UPDATES
    lock = embedded.fieldmdp
    locks = lock is not None and lock.action == FieldMDPAction.ALL
    return Checked(signer, _end(embedded), locks, extended, tuple(_problems(holder, certificate, listed.revoked, now)))


def _moment(status: PdfSignatureStatus | DocumentTimestampStatus) -> tuple[datetime | None, bool]:
    """When it was signed, and whether a trusted time-stamping service says so."""
    if isinstance(status, DocumentTimestampStatus):
        return status.timestamp, bool(status.trusted)
    stamp = status.timestamp_validity
    if stamp is not None and stamp.intact and stamp.valid and stamp.trusted:
        return stamp.timestamp, True
    return status.signer_reported_dt, False


def _problems(holder: str, certificate: x509.Certificate, revoked_on: datetime | None, now: datetime) -> list[Text]:
    if revoked_on is not None:
        day = revoked_on.astimezone(VIETNAM).date()
        return [
            Text(
                f"Chứng thư của “{holder}” đã bị thu hồi ngày {date_text(day, 'vi')}.",
                f"The certificate of “{holder}” was revoked on {date_text(day, 'en')}.",
            )
        ]
    if certificate.not_valid_after_utc < now:
        day = certificate.not_valid_after_utc.astimezone(VIETNAM).date()
        return [
            Text(
                f"Chứng thư của “{holder}” đã hết hạn ngày {date_text(day, 'vi')}; không có dấu thời gian"
                " nào chứng minh chữ ký được tạo trước ngày đó.",
                f"The certificate of “{holder}” expired on {date_text(day, 'en')}; no time stamp proves that"
                " the signature is older.",
            )
        ]
    return []


def _end(embedded: EmbeddedPdfSignature) -> int:
    return int(embedded.byte_range[2]) + int(embedded.byte_range[3])


def _is_plain(pdf: bytes, embedded: EmbeddedPdfSignature) -> bool:
    """The gap that is not hashed holds the signature and nothing else, in one spelling.

    No other byte of the file escapes the hash, so nothing can be changed or hidden there unseen.
    """
    start, length, resume, _rest = (int(number) for number in embedded.byte_range)
    gap = pdf[start + length : resume]
    contents = bytes(embedded.pkcs7_content)
    spelled = b"<" + contents.hex().encode() + b">"
    if gap not in (spelled, spelled.upper()):
        return False
    end = _value_end(contents, 0)
    return not contents[end:].strip(b"\0") and _fills(contents[:end]) and _describes_itself(embedded)


def _describes_itself(embedded: EmbeddedPdfSignature) -> bool:
    """What a signature says about itself outside its signed part (RFC 5652) agrees with that part."""
    data, info, certificate = embedded.signed_data, embedded.signer_info, embedded.signer_cert
    identifier = info["sid"]
    if identifier.name == "issuer_and_serial_number":
        named = identifier.chosen
        version = "v1"
        matches = (named["issuer"].dump(), named["serial_number"].native) == (
            certificate.issuer.dump(),
            certificate.serial_number,
        )
    else:
        version = "v3"
        matches = identifier.native == certificate.key_identifier
    known = data["version"].native in ("v1", "v3", "v4", "v5") and info["version"].native == version
    algorithms = [info["digest_algorithm"], *data["digest_algorithms"]]
    stated = {(each["algorithm"].native, each["parameters"].native) for each in algorithms}
    return bool(matches and known and stated == {(embedded.md_algorithm, None)})


def _value_end(data: bytes, start: int) -> int:
    """Where the ASN.1 value at ``start`` ends; the end of the data when its length is not stated up front."""
    first = data[start + 1]
    if first < 0x80:
        return start + 2 + first
    octets = first & 0x7F
    body = start + 2 + octets
    return body + int.from_bytes(data[start + 2 : body]) if octets else len(data)


def _fills(value: bytes) -> bool:
    """The content type and the signed data take up the whole value (a length could otherwise be stretched)."""
    header = 2 + (value[1] & 0x7F if value[1] >= 0x80 else 0)
    return value[1] == 0x80 or _value_end(value, _value_end(value, header)) == len(value)


def _unreadable(name: str) -> Checked:
    signer = Signer(
        field=name,
        role=name if name in ROLES else "",
        name="",
        issuer="",
        time="",
        intact=False,
        trusted=False,
        revoked=False,
        covers=False,
        kind="person",
    )
    return Checked(signer, 0)
