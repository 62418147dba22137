"""What speaks against signing with a certificate, said before the signature is made."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from cryptography import x509
from cryptography.x509.oid import ExtendedKeyUsageOID

from inspector_app.language import Text, date_text, fold
from inspector_app.paper.signatures import read_trust
from inspector_app.paper.signing_key import describe
from inspector_app.paper.verdict import VIETNAM

# Purposes that leave room for documents; a certificate that names others only was issued for something else.
FOR_DOCUMENTS = frozenset(
    {
        ExtendedKeyUsageOID.ANY_EXTENDED_KEY_USAGE,
        ExtendedKeyUsageOID.EMAIL_PROTECTION,
        ExtendedKeyUsageOID.CLIENT_AUTH,
        x509.ObjectIdentifier("1.3.6.1.5.5.7.3.36"),  # RFC 9336, document signing
        x509.ObjectIdentifier("1.3.6.1.4.1.311.10.3.12"),  # Microsoft, document signing
        x509.ObjectIdentifier("1.2.840.113583.1.1.5"),  # Adobe, authentic documents
    }
)
CHECK_CLOCK = Text(
    "Hãy kiểm tra đồng hồ của máy; nếu đúng giờ, xin gia hạn chứng thư hoặc dùng niêm phong của máy.",
    "Check the laptop's clock; if it is right, renew the certificate or use the laptop's seal.",
)
OTHER_KEY = Text(
    "Hãy dùng chứng thư được cấp để ký tài liệu, hoặc dùng niêm phong của máy.",
    "Use a certificate that was issued for documents, or the laptop's seal.",
)


@dataclass(frozen=True)
class Concern:
    """``final``: no signature is made with this certificate; otherwise the person decides."""

    code: str
    text: Text
    hint: Text
    final: bool


def concerns(certificate: bytes, *, now: datetime, named: str = "", trust: Sequence[bytes] = ()) -> tuple[Concern, ...]:
    """What a person should know before signing with ``certificate`` (DER), what forbids it first.

    ``named`` is who is to sign by the minutes, "" when nobody is named; ``trust`` may hold revocation lists.
    """
    loaded = x509.load_der_x509_certificate(certificate)
    holder, _, kind = describe(loaded)
    found = [_validity(loaded, holder, now), _revocation(loaded, holder, trust), _usage(loaded, holder)]
    if kind == "person":
        found += [_purpose(loaded, holder), _another(holder, named)]
    return tuple(sorted((each for each in found if each), key=lambda each: not each.final))


def same_person(holder: str, named: str) -> bool:
    """True when every word of the shorter name stands in the longer one: certificates add titles and offices."""
    one, other = set(fold(holder).split()), set(fold(named).split())
    return one <= other or other <= one


def _validity(certificate: x509.Certificate, holder: str, now: datetime) -> Concern | None:
    since, until = certificate.not_valid_before_utc, certificate.not_valid_after_utc
    if since <= now <= until:
        return None
    late = now > until
    day = (until if late else since).astimezone(VIETNAM).date()
    text = Text(
        f"Chứng thư của “{holder}” {'hết hạn' if late else 'chỉ có hiệu lực từ'} ngày {date_text(day, 'vi')}.",
        f"The certificate of “{holder}” {'expired' if late else 'is valid only from'} {date_text(day, 'en')}.",
    )
    return Concern("certificate_expired" if late else "certificate_not_yet_valid", text, CHECK_CLOCK, final=True)


def _revocation(certificate: x509.Certificate, holder: str, trust: Sequence[bytes]) -> Concern | None:
    revoked = read_trust(trust).revoked_on(certificate, ()) if trust else None
    if revoked is None:
        return None
    day = revoked.astimezone(VIETNAM).date()
    text = Text(
        f"Chứng thư của “{holder}” đã bị thu hồi ngày {date_text(day, 'vi')}.",
        f"The certificate of “{holder}” was revoked on {date_text(day, 'en')}.",
    )
    return Concern("certificate_revoked", text, OTHER_KEY, final=True)


def _usage(certificate: x509.Certificate, holder: str) -> Concern | None:
    """A certificate without the extension is good for everything (RFC 5280, 4.2.1.3)."""
    try:
        usage = certificate.extensions.get_extension_for_class(x509.KeyUsage).value
    except (x509.ExtensionNotFound, ValueError):
        return None
    if usage.digital_signature or usage.content_commitment:
        return None
    text = Text(
        f"Chứng thư của “{holder}” không được cấp để ký.", f"The certificate of “{holder}” was not issued for signing."
    )
    return Concern("certificate_not_for_signing", text, OTHER_KEY, final=True)


def _purpose(certificate: x509.Certificate, holder: str) -> Concern | None:
    try:
        purposes = set(certificate.extensions.get_extension_for_class(x509.ExtendedKeyUsage).value)
    except (x509.ExtensionNotFound, ValueError):
        return None
    if purposes & FOR_DOCUMENTS:
        return None
    text = Text(
        f"Chứng thư của “{holder}” được cấp cho mục đích khác, không phải để ký tài liệu.",
        f"The certificate of “{holder}” was issued for another purpose than documents.",
    )
    return Concern("certificate_of_another_purpose", text, OTHER_KEY, final=False)


def _another(holder: str, named: str) -> Concern | None:
    if not named.strip() or same_person(holder, named):
        return None
    text = Text(
        f"Chứng thư là của “{holder}”, còn người ký theo biên bản là “{named}”.",
        f"The certificate belongs to “{holder}”, but the minutes name “{named}” as the signer.",
    )
    hint = Text("Chỉ ký tiếp nếu đúng là người này ký.", "Go on only if this person is meant to sign.")
    return Concern("certificate_of_another", text, hint, final=False)
