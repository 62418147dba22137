"""A key ready to sign and what its certificate says; the secret stays inside."""

from __future__ import annotations

import logging
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from cryptography import x509
from cryptography.hazmat.primitives import serialization
from cryptography.x509.oid import NameOID
from pyhanko.sign.signers import Signer

from inspector_app.language import nfc

# pyHanko logs the names inside certificates and whole tracebacks. Names have no place in a log, and every
# failure is told in words by the callers.
for _library in ("pyhanko", "pyhanko_certvalidator"):
    logging.getLogger(_library).setLevel(logging.CRITICAL + 1)

Kind = Literal["person", "device_seal"]

# An arc under 2.25 (a UUID) needs no registration; its presence marks the certificate of a laptop.
DEVICE_SEAL_OID = x509.ObjectIdentifier("2.25.168408133167494858454646679668439816019")


@dataclass(frozen=True)
class SigningKey:
    """A key ready to sign, and what its certificate says; the secret stays inside ``signer``."""

    holder: str = field(repr=False)
    issuer: str = field(repr=False)
    kind: Kind
    certificate: bytes = field(repr=False)  # DER
    valid_from: datetime
    valid_until: datetime
    signer: Signer = field(repr=False, compare=False)


def signing_key(certificate: x509.Certificate, signer: Signer) -> SigningKey:
    """A signing key from a certificate and whatever signs with its secret."""
    holder, issuer, kind = describe(certificate)
    der = certificate.public_bytes(serialization.Encoding.DER)
    valid_from, valid_until = certificate.not_valid_before_utc, certificate.not_valid_after_utc
    return SigningKey(holder, issuer, kind, der, valid_from, valid_until, signer)


def describe(certificate: x509.Certificate) -> tuple[str, str, Kind]:
    """Holder, issuer and kind of a certificate, as people read them."""
    try:
        certificate.extensions.get_extension_for_oid(DEVICE_SEAL_OID)
        kind: Kind = "device_seal"
    except (x509.ExtensionNotFound, ValueError):
        kind = "person"
    return _shown(certificate.subject), _shown(certificate.issuer), kind


def is_authority(certificate: x509.Certificate) -> bool:
    """True for a certificate that may issue others."""
    try:
        return bool(certificate.extensions.get_extension_for_class(x509.BasicConstraints).value.ca)
    except (x509.ExtensionNotFound, ValueError):
        return False


def _shown(name: x509.Name) -> str:
    """The common name, else the whole name."""
    common = name.get_attributes_for_oid(NameOID.COMMON_NAME)
    return nfc(str(common[0].value)) if common else nfc(name.rfc4514_string())
