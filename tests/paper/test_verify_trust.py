"""Verdicts: who is trusted and who is not: impostors, expired and revoked certificates, odd trust files."""

from __future__ import annotations

from datetime import timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import NameOID
from judging import ONE_FIELD, ROOT, alone, judged, said
from small_minutes import NOW, PASSWORD, authority, person, signed

from inspector_app.errors import InspectorError
from inspector_app.paper import keys
from inspector_app.paper.sign import sign
from inspector_app.paper.verify import verify


def test_nobody_is_trusted_without_a_root() -> None:
    verdict = verify(signed(3), now=NOW)

    assert verdict.verdict == "intact_unknown_signer"
    assert not any(signer.trusted for signer in verdict.signers)
    assert "chứng thư gốc" in said(verdict)


def test_impostor_of_the_same_name_is_not_trusted() -> None:
    false_root = keys.make_authority("Gốc thử nghiệm", NOW)
    false_key = keys.load_pkcs12(keys.issue(false_root, "Người ký Một", NOW, PASSWORD), PASSWORD)
    pdf = sign(ONE_FIELD, "leader", false_key, now=NOW)

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
    pdf = sign(ONE_FIELD, "leader", keys.load_pkcs12(p12, PASSWORD), now=NOW)

    assert judged(pdf, cert_pem).verdict == "intact_unknown_signer"
    assert (
        judged(sign(ONE_FIELD, "leader", keys.load_device_key(key_pem, cert_pem), now=NOW), cert_pem).verdict == "good"
    )


def test_expired_certificate_is_not_trusted_and_says_why() -> None:
    late = NOW + timedelta(days=365 * 4)
    verdict = verify(alone(), [ROOT], now=late)

    assert verdict.verdict == "intact_unknown_signer"
    assert "đã hết hạn ngày 12/03/2029" in said(verdict)
    assert verify(alone(), [ROOT], now=NOW + timedelta(days=900)).verdict == "good"


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
    assert judged(alone(), ROOT, revocations(recorder)).verdict == "good"
    assert judged(alone(), ROOT, revocations(leader, by=keys.make_authority("Gốc thử nghiệm", NOW))).verdict == "good"
    assert judged(alone(), ROOT, revocations()).verdict == "good"


def test_trust_may_hold_several_certificates_in_one_file() -> None:
    other = keys.make_authority("Khác", NOW).certificate_pem

    assert judged(alone(), other + b"\n" + ROOT).verdict == "good"
    assert judged(alone(), other).verdict == "intact_unknown_signer"
    assert judged(alone(), authority().certificate.public_bytes(serialization.Encoding.DER)).verdict == "good"


@pytest.mark.parametrize(
    "trust", [b"", b"hello", ROOT[:200], b"-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----"]
)
def test_unreadable_trust_is_refused_not_passed_over(trust: bytes) -> None:
    with pytest.raises(InspectorError) as refused:
        judged(signed(1), ROOT, trust)

    assert refused.value.code == "trust_unreadable"
    assert "2" in refused.value.message.vi
