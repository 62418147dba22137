"""Keys that sign: this laptop's own certificate, PKCS#12 files, a small authority for the sample visit and tests."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import NameOID
from pyhanko.keys.internal import translate_pyca_cryptography_cert_to_asn1, translate_pyca_cryptography_key_to_asn1
from pyhanko.sign.signers import SimpleSigner
from pyhanko_certvalidator.registry import CertificateRegistry

from inspector_app.errors import InspectorError
from inspector_app.language import Text, nfc
from inspector_app.paper.hardware_key import open_pkcs11
from inspector_app.paper.signing_key import DEVICE_SEAL_OID, SigningKey, signing_key

__all__ = [
    "Authority",
    "SigningKey",
    "issue",
    "load_device_key",
    "load_pkcs12",
    "make_authority",
    "make_device_certificate",
    "open_pkcs11",
]

DEVICE_SEAL_WORDS = "niêm phong của máy này, không phải chữ ký số cá nhân"
DEVICE_YEARS = 20
AUTHORITY_YEARS = 10
PERSON_YEARS = 3
CLOCK_SLACK = timedelta(days=1)  # two laptops' clocks differ
COMMON_NAME_BYTES = 64  # X.509 upper bound

PrivateKey = ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey


@dataclass(frozen=True)
class Authority:
    """An authority made on the spot; ``certificate_pem`` is its certificate, to be given as trusted root."""

    name: str
    certificate_pem: bytes = field(repr=False)
    key: ec.EllipticCurvePrivateKey = field(repr=False, compare=False)

    @property
    def certificate(self) -> x509.Certificate:
        return x509.load_pem_x509_certificate(self.certificate_pem)


def make_device_certificate(label: str, now: datetime) -> tuple[bytes, bytes]:
    """A new P-256 key and self-signed certificate of this laptop, both PEM; the caller keeps the key wrapped."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name(
        [
            x509.NameAttribute(NameOID.ORGANIZATIONAL_UNIT_NAME, DEVICE_SEAL_WORDS),
            x509.NameAttribute(NameOID.COMMON_NAME, _common_name(label)),
        ]
    )
    words = DEVICE_SEAL_WORDS.encode()
    mark = x509.UnrecognizedExtension(DEVICE_SEAL_OID, bytes([0x0C, len(words)]) + words)  # DER UTF8String
    builder = _builder(name, name, key.public_key(), now, DEVICE_YEARS)
    certificate = _for_documents(builder).add_extension(mark, critical=False).sign(key, hashes.SHA256())
    secret = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    return secret, certificate.public_bytes(serialization.Encoding.PEM)


def load_device_key(key_pem: bytes, cert_pem: bytes) -> SigningKey:
    """The laptop's own key; ``device_key_unreadable`` when the two files do not belong together."""
    try:
        key = serialization.load_pem_private_key(key_pem, password=None)
        certificate = x509.load_pem_x509_certificate(cert_pem)
    except (ValueError, TypeError, UnsupportedAlgorithm):
        raise _device_key_unreadable() from None  # the cause may quote the key file
    if not isinstance(key, PrivateKey) or key.public_key() != certificate.public_key():
        raise _device_key_unreadable()
    return _signing_key(key, certificate, ())


def load_pkcs12(data: bytes, password: str) -> SigningKey:
    """The key in a PKCS#12 file (.p12, .pfx).

    Raises ``key_file_unreadable`` (no such file), ``wrong_password`` and ``key_file_unfit`` (no key, or a kind that
    documents are not signed with). The password is in no message.
    """
    if not _looks_like_pkcs12(data):
        raise InspectorError(
            "key_file_unreadable",
            Text("Tệp này không phải tệp khóa PKCS#12 (.p12, .pfx).", "This is not a PKCS#12 key file (.p12, .pfx)."),
            Text("Hãy chọn đúng tệp khóa do đơn vị cấp chứng thư giao.", "Choose the key file your issuer gave you."),
        )
    try:
        key, certificate, others = pkcs12.load_key_and_certificates(data, password.encode())
    except (ValueError, UnsupportedAlgorithm):
        raise InspectorError(
            "wrong_password",
            Text(
                "Không mở được tệp khóa: sai mật khẩu hoặc tệp bị hỏng.",
                "The key file cannot be opened: wrong password or damaged file.",
            ),
            Text("Hãy nhập lại mật khẩu của tệp khóa.", "Type the key file's password again."),
        ) from None  # the cause is of no use and may quote the file
    if not isinstance(key, PrivateKey) or certificate is None or key.public_key() != certificate.public_key():
        raise InspectorError(
            "key_file_unfit",
            Text(
                "Tệp khóa không chứa một khóa RSA hoặc EC cùng chứng thư của nó.",
                "The key file holds no RSA or EC key with its certificate.",
            ),
            Text("Hãy xin cấp lại tệp khóa để ký tài liệu.", "Ask your issuer for a key file meant for documents."),
        )
    return _signing_key(key, certificate, others)


def make_authority(name: str, now: datetime) -> Authority:
    """A new root of trust that issues certificates to people; for the sample visit and tests."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, _common_name(name))])
    usage = x509.KeyUsage(False, False, False, False, False, True, True, False, False)  # certificates, revocations
    builder = _builder(subject, subject, key.public_key(), now, AUTHORITY_YEARS)
    certificate = (
        builder.add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(usage, critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .sign(key, hashes.SHA256())
    )
    return Authority(name, certificate.public_bytes(serialization.Encoding.PEM), key)


def issue(authority: Authority, name: str, now: datetime, password: str) -> bytes:
    """A new key and certificate for a person, as a PKCS#12 file under ``password``."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, _common_name(name))])
    root = authority.certificate
    identifier = x509.AuthorityKeyIdentifier.from_issuer_public_key(authority.key.public_key())
    builder = _for_documents(_builder(subject, root.subject, key.public_key(), now, PERSON_YEARS))
    certificate = builder.add_extension(identifier, critical=False).sign(authority.key, hashes.SHA256())
    wrapping = serialization.BestAvailableEncryption(password.encode())
    return pkcs12.serialize_key_and_certificates(name.encode(), key, certificate, [root], wrapping)


def _signing_key(
    key: PrivateKey, certificate: x509.Certificate, others: tuple[x509.Certificate, ...] | list[x509.Certificate]
) -> SigningKey:
    registry = CertificateRegistry.build(translate_pyca_cryptography_cert_to_asn1(other) for other in others)
    signer = SimpleSigner(
        signing_cert=translate_pyca_cryptography_cert_to_asn1(certificate),
        signing_key=translate_pyca_cryptography_key_to_asn1(key),
        cert_registry=registry,
        embed_roots=False,  # whoever verifies brings their own root; a copy in the file would prove nothing
    )
    return signing_key(certificate, signer)


def _builder(
    subject: x509.Name, issuer: x509.Name, public_key: ec.EllipticCurvePublicKey, now: datetime, years: int
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(public_key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - CLOCK_SLACK)
        .not_valid_after(now + timedelta(days=365.25 * years))
    )


def _for_documents(builder: x509.CertificateBuilder) -> x509.CertificateBuilder:
    """Rights to sign documents and nothing else."""
    usage = x509.KeyUsage(True, True, False, False, False, False, False, False, False)
    return builder.add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True).add_extension(
        usage, critical=True
    )


def _common_name(name: str) -> str:
    """At most 64 bytes of UTF-8, cut between letters; never empty."""
    cut = nfc(name).strip().encode()[:COMMON_NAME_BYTES].decode(errors="ignore").strip()
    return cut or "?"


def _looks_like_pkcs12(data: bytes) -> bool:
    """A DER or BER sequence that starts with version 3."""
    return data[:1] == b"\x30" and b"\x02\x01\x03" in data[:16]


def _device_key_unreadable() -> InspectorError:
    return InspectorError(
        "device_key_unreadable",
        Text("Không đọc được khóa niêm phong của máy này.", "This laptop's own key cannot be read."),
        Text(
            "Hãy khôi phục thư mục dữ liệu từ bản sao, hoặc ký bằng tệp khóa hay thiết bị ký.",
            "Restore the data folder from a copy, or sign with a key file or token.",
        ),
    )
