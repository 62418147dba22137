"""Keys: what is accepted, what is refused in which words, and that secrets stay inside."""

from __future__ import annotations

import logging
from datetime import UTC, datetime, timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.x509.oid import NameOID
from small_minutes import NOW, PASSWORD, as_pkcs12, authority, person, self_signed, waiting

from inspector_app.errors import InspectorError
from inspector_app.paper import keys
from inspector_app.paper.sign import sign
from inspector_app.paper.verify import verify


def refusal(data: bytes, password: str = PASSWORD) -> InspectorError:
    with pytest.raises(InspectorError) as refused:
        keys.load_pkcs12(data, password)
    return refused.value


def test_device_certificate_says_what_it_is_not() -> None:
    key_pem, cert_pem = keys.make_device_certificate("PC-07", NOW)
    certificate = x509.load_pem_x509_certificate(cert_pem)
    key = keys.load_device_key(key_pem, cert_pem)

    assert "không phải chữ ký số cá nhân" in certificate.subject.rfc4514_string()
    assert (key.holder, key.issuer, key.kind) == ("PC-07", "PC-07", "device_seal")
    usage = certificate.extensions.get_extension_for_class(x509.KeyUsage).value
    assert (usage.digital_signature, usage.content_commitment) == (True, True)
    assert (usage.key_cert_sign, usage.key_encipherment) == (False, False)
    assert not certificate.extensions.get_extension_for_class(x509.BasicConstraints).value.ca
    assert key.valid_from < NOW < NOW + timedelta(days=365 * 19) < key.valid_until


def test_every_device_certificate_has_its_own_key() -> None:
    assert keys.make_device_certificate("PC-07", NOW) != keys.make_device_certificate("PC-07", NOW)


@pytest.mark.parametrize(
    ("label", "shown"),
    [("", "?"), ("  ", "?"), ("Ma\u0301y 1", "Máy 1"), ("ữ" * 40, "ữ" * 21), ("x" * 80, "x" * 64)],
)
def test_any_label_makes_a_certificate(label: str, shown: str) -> None:
    assert keys.load_device_key(*keys.make_device_certificate(label, NOW)).holder == shown


def test_device_key_of_another_laptop_is_refused() -> None:
    key_pem, cert_pem = keys.make_device_certificate("PC-07", NOW)
    other_pem, _ = keys.make_device_certificate("PC-08", NOW)

    for pair in [(other_pem, cert_pem), (b"", cert_pem), (key_pem, b"junk"), (key_pem[:60], cert_pem)]:
        with pytest.raises(InspectorError) as refused:
            keys.load_device_key(*pair)
        assert refused.value.code == "device_key_unreadable"
    assert keys.load_device_key(key_pem, cert_pem).holder == "PC-07"


def test_pkcs12_of_a_person() -> None:
    key = person("Người ký Một")

    assert (key.holder, key.issuer, key.kind) == ("Người ký Một", "Gốc thử nghiệm", "person")


def test_rsa_key_signs_and_verifies() -> None:
    secret = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    certificate = self_signed(secret)
    key = keys.load_pkcs12(as_pkcs12(secret, certificate), PASSWORD)
    root = certificate.public_bytes(serialization.Encoding.PEM)

    signed = sign(waiting(roles=("leader",)), "leader", key, now=NOW)

    assert verify(signed, [root], now=NOW).verdict == "good"
    assert verify(signed, [authority().certificate_pem], now=NOW).verdict == "intact_unknown_signer"


@pytest.mark.parametrize("password", ["", "mật khẩu 2", "mat khau 1", "x" * 5000])
def test_wrong_password_is_told_once_and_nowhere_logged(password: str, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    error = refusal(keys.issue(authority(), "Người ký Một", NOW, PASSWORD), password)

    assert error.code == "wrong_password"
    assert error.__cause__ is None
    assert not caplog.records
    assert not password or password not in error.sentence("vi") + error.sentence("en") + repr(error)


@pytest.mark.parametrize("data", [b"", b"not a key", b"%PDF-1.7", b"\x30\x82", b"-----BEGIN CERTIFICATE-----"])
def test_other_files_are_no_key_files(data: bytes) -> None:
    assert refusal(data).code == "key_file_unreadable"


def test_damaged_key_file_is_refused() -> None:
    whole = keys.issue(authority(), "Người ký Một", NOW, PASSWORD)

    for cut in (30, len(whole) // 2, len(whole) - 1):
        assert refusal(whole[:cut]).code == "wrong_password"
    assert keys.load_pkcs12(whole, PASSWORD).kind == "person"


def test_key_files_that_cannot_sign_documents_are_refused() -> None:
    secret, edwards = ec.generate_private_key(ec.SECP256R1()), ed25519.Ed25519PrivateKey.generate()

    assert refusal(as_pkcs12(secret, None)).code == "key_file_unfit"
    assert refusal(as_pkcs12(None, self_signed(secret))).code == "key_file_unfit"
    assert refusal(as_pkcs12(edwards, self_signed(edwards))).code == "key_file_unfit"


def test_certificate_without_common_name_shows_its_whole_name() -> None:
    secret = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.ORGANIZATION_NAME, "Sở thử nghiệm")])

    assert keys.load_pkcs12(as_pkcs12(secret, self_signed(secret, name=name)), PASSWORD).holder == "O=Sở thử nghiệm"


def test_secrets_and_names_are_not_in_the_representation() -> None:
    key_pem, cert_pem = keys.make_device_certificate("PC-07", NOW)
    shown = repr(keys.load_device_key(key_pem, cert_pem)) + repr(person("Người ký Một")) + repr(authority())

    assert "PRIVATE" not in shown
    assert "Nguyễn" not in shown
    assert "signer" not in shown


@pytest.mark.parametrize("days", [-400, 400, 365 * 4])
def test_key_signs_only_while_its_certificate_is_valid(days: int) -> None:
    key = keys.load_pkcs12(keys.issue(authority(), "Người ký Một", NOW, PASSWORD), PASSWORD)
    day = NOW + timedelta(days=days)
    if days == 400:
        assert sign(waiting(), "leader", key, now=day).startswith(waiting())
        return
    with pytest.raises(InspectorError) as refused:
        sign(waiting(), "leader", key, now=day)
    assert refused.value.code == ("certificate_expired" if days > 0 else "certificate_not_yet_valid")
    assert "Người ký Một" in refused.value.message.vi


def test_authority_and_people_chain() -> None:
    certificate = x509.load_der_x509_certificate(person("Người ký Một").certificate)

    certificate.verify_directly_issued_by(authority().certificate)
    with pytest.raises(ValueError, match="does not match"):
        certificate.verify_directly_issued_by(keys.make_authority("Khác", datetime.now(UTC)).certificate)
