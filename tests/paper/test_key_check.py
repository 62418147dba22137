"""What speaks against a certificate is said before it signs: out of date, revoked, not for signing, somebody else's."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from small_minutes import NOW, PASSWORD, as_pkcs12, authority, laptop, person, waiting

from inspector_app.errors import InspectorError
from inspector_app.paper import keys
from inspector_app.paper.key_check import concerns, same_person
from inspector_app.paper.sign import sign
from inspector_app.paper.token_modules import installed

PEM = serialization.Encoding.PEM


def certificate(*extensions: x509.ExtensionType) -> tuple[bytes, bytes]:
    """DER of a certificate with just these extensions, and its key file."""
    secret = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Người ký Một")])
    builder = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(secret.public_key())
        .serial_number(5)
        .not_valid_before(NOW - timedelta(days=1))
        .not_valid_after(NOW + timedelta(days=1))
    )
    for extension in extensions:
        builder = builder.add_extension(extension, critical=True)
    made = builder.sign(secret, hashes.SHA256())
    return made.public_bytes(serialization.Encoding.DER), as_pkcs12(secret, made)


def codes(der: bytes, **options: object) -> list[str]:
    return [each.code for each in concerns(der, now=NOW, **options)]  # type: ignore[arg-type]


def test_fitting_certificate_raises_no_concern() -> None:
    assert codes(person("Người ký Một").certificate, named="Người ký Một") == []
    assert codes(laptop()[0].certificate, named="Ai đó") == []
    assert codes(certificate()[0]) == []


def test_time_is_told_by_the_day() -> None:
    der = person("Người ký Một").certificate

    late = concerns(der, now=NOW + timedelta(days=365 * 4))[0]
    assert (late.code, late.final) == ("certificate_expired", True)
    assert "hết hạn ngày 12/03/2029" in late.text.vi
    assert concerns(der, now=NOW - timedelta(days=9))[0].code == "certificate_not_yet_valid"


def test_certificate_that_is_not_for_signing_never_signs() -> None:
    usage = x509.KeyUsage(False, False, True, *[False] * 6)
    der, p12 = certificate(usage)

    assert codes(der) == ["certificate_not_for_signing"]
    with pytest.raises(InspectorError) as refused:
        sign(waiting(), "leader", keys.load_pkcs12(p12, PASSWORD), now=NOW)
    assert refused.value.code == "certificate_not_for_signing"
    assert codes(certificate(x509.KeyUsage(False, True, *[False] * 7))[0]) == []


def test_certificate_for_something_else_is_pointed_out_and_left_to_the_person() -> None:
    der, p12 = certificate(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]))

    assert codes(der) == ["certificate_of_another_purpose"]
    assert sign(waiting(), "leader", keys.load_pkcs12(p12, PASSWORD), now=NOW)
    mixed = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH, ExtendedKeyUsageOID.EMAIL_PROTECTION])
    assert codes(certificate(mixed)[0]) == []


def test_certificate_of_another_person_names_both() -> None:
    (concern,) = concerns(person("Người ký Hai").certificate, now=NOW, named="Người ký Một")

    assert (concern.code, concern.final) == ("certificate_of_another", False)
    assert "“Người ký Hai”" in concern.text.vi
    assert "“Người ký Một”" in concern.text.vi


@pytest.mark.parametrize(
    ("holder", "named", "same"),
    [
        ("Người ký Một", "NGƯỜI KÝ MỘT", True),
        ("Người Ký Một - Sở Nội vụ", "người ký một", True),
        ("Ông Người ký Một", "Người ký Một", True),
        ("Nguoi ky Mot", "Người ký Một", True),
        ("Người ký Hai", "Người ký Một", False),
        ("Sở Nội vụ", "Người ký Một", False),
    ],
)
def test_names_are_compared_as_people_write_them(holder: str, named: str, same: bool) -> None:
    assert same_person(holder, named) is same


def test_revoked_certificate_is_known_before_signing() -> None:
    held = x509.load_der_x509_certificate(person("Người ký Một").certificate)
    builder = x509.CertificateRevocationListBuilder().issuer_name(authority().certificate.subject)
    builder = builder.last_update(NOW - timedelta(hours=1)).next_update(NOW + timedelta(days=7))
    entry = x509.RevokedCertificateBuilder().serial_number(held.serial_number)
    listed = builder.add_revoked_certificate(entry.revocation_date(NOW - timedelta(days=3)).build())
    trust = [authority().certificate_pem, listed.sign(authority().key, hashes.SHA256()).public_bytes(PEM)]

    assert codes(person("Người ký Một").certificate, trust=trust) == ["certificate_revoked"]
    assert codes(person("Người ký Hai").certificate, trust=trust) == []


def test_known_drivers_are_offered_where_they_lie(tmp_path: Path) -> None:
    (tmp_path / "System32").mkdir()
    (tmp_path / "System32" / "eTPKCS11.dll").write_bytes(b"MZ")
    (tmp_path / "System32" / "other.dll").write_bytes(b"MZ")

    found = installed({"SystemRoot": str(tmp_path)}, windows=True)
    assert [each.path.name for each in found] == ["eTPKCS11.dll"]
    assert "Ban Cơ yếu" in found[0].name.vi
    assert installed({"SystemRoot": str(tmp_path / "none")}, windows=True) == []
