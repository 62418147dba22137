"""A small PDF with the traits of the real minutes: a footer code, attached data, a photo, three waiting fields."""

from __future__ import annotations

import functools
import hashlib
import io
import json
from datetime import UTC, datetime, timedelta

import pikepdf
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import NameOID
from pikepdf import Array, Dictionary, Name, String
from PIL import Image
from reportlab import rl_config
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from inspector_app import paths
from inspector_app.inspection.ink import Ink
from inspector_app.paper import keys
from inspector_app.paper.sign import sign

NOW = datetime(2026, 3, 12, 1, 10, 5, tzinfo=UTC)
BODY_FONT = "SmallMinutes"
ROLES = ("leader", "recorder", "body")
PASSWORD = "mật khẩu 1"
PrivateKey = ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey | ed25519.Ed25519PrivateKey
INK = Ink(
    300.0,
    120.0,
    (
        tuple((10.0 + 3 * n, 60.0 + 30 * ((n % 8) / 8 - 0.5), 0.2 + (n % 9) / 10, 8 * n) for n in range(60)),
        ((200.0, 30.0, 0.9, 700),),
    ),
)


def photo(shade: int) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (64, 48), (shade, 120, 200 - shade)).save(out, "JPEG", quality=82)
    return out.getvalue()


PHOTOS = (photo(10), photo(90))


def data_json(photos: tuple[bytes, ...] = PHOTOS) -> bytes:
    named = [{"number": n, "sha256": hashlib.sha256(each).hexdigest()} for n, each in enumerate(photos, start=1)]
    return json.dumps({"schema": "test", "answers": {"POST-03": {"v": "yes"}}, "photos": named}).encode()


def drawn(data: bytes | None = None, *, code: str | None = None, photos: tuple[bytes, ...] = PHOTOS) -> bytes:
    """Two pages with the code of the data in the footer, the photos on the second page."""
    if BODY_FONT not in pdfmetrics.getRegisteredFontNames():
        path = next((paths.resources() / "fonts").rglob("LiberationSerif-Regular.ttf"))
        pdfmetrics.registerFont(TTFont(BODY_FONT, str(path), asciiReadable=0))
    data = data_json() if data is None else data
    code = hashlib.sha256(data).hexdigest() if code is None else code
    rl_config.useA85 = 0  # pictures stay byte by byte what they were
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(595, 842), initialFontName=BODY_FONT, invariant=1)
    for number in (1, 2):
        canvas.setFont(BODY_FONT, 12)
        canvas.drawString(60, 780, f"Biên bản kiểm tra cải cách hành chính, trang {number}")
        if number == 2:
            for place, each in enumerate(photos):
                canvas.drawImage(ImageReader(io.BytesIO(each)), 60 + 150 * place, 500, 128, 96)
        canvas.setFont(BODY_FONT, 7)
        canvas.drawString(60, 30, f"Dữ liệu kèm theo SHA-256: {code}")
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def waiting(
    data: bytes | None = None,
    *,
    code: str | None = None,
    photos: tuple[bytes, ...] = PHOTOS,
    roles: tuple[str, ...] = ROLES,
) -> bytes:
    """The drawn pages with the data attached and an empty signature field a role."""
    data = data_json() if data is None else data
    with pikepdf.open(io.BytesIO(drawn(data, code=code, photos=photos))) as pdf:
        specification = pikepdf.AttachedFileSpec(
            pdf, data, filename="data.json", mime_type="application/json", relationship=Name.Data
        )
        pdf.attachments["data.json"] = specification
        pdf.Root.AF = Array([specification.obj])
        fields = [_field(pdf, role, place) for place, role in enumerate(roles)]
        pdf.pages[1].obj.Annots = Array(fields)
        pdf.Root.AcroForm = Dictionary(Fields=Array(fields), SigFlags=3)
        out = io.BytesIO()
        pdf.save(out, force_version="1.7", object_stream_mode=pikepdf.ObjectStreamMode.generate, deterministic_id=True)
    return out.getvalue()


def _field(pdf: pikepdf.Pdf, role: str, place: int) -> pikepdf.Object:
    left = 40 + 180 * place
    empty = pdf.make_stream(b"", {"/Type": Name.XObject, "/Subtype": Name.Form, "/BBox": Array([0, 0, 160, 70])})
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Annot,
            Subtype=Name.Widget,
            FT=Name.Sig,
            T=String(role),
            TU=String(role),
            F=132,
            Rect=Array([left, 200, left + 160, 270]),
            P=pdf.pages[1].obj,
            AP=Dictionary(N=empty),
        )
    )


@functools.cache
def authority() -> keys.Authority:
    return keys.make_authority("Gốc thử nghiệm", NOW)


@functools.cache
def person(name: str) -> keys.SigningKey:
    return keys.load_pkcs12(keys.issue(authority(), name, NOW, PASSWORD), PASSWORD)


def self_signed(key: PrivateKey, *, name: x509.Name | None = None) -> x509.Certificate:
    subject = name or x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Tự ký")])
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(5)
        .not_valid_before(NOW - timedelta(days=1))
        .not_valid_after(NOW + timedelta(days=1))
    )
    algorithm = None if isinstance(key, ed25519.Ed25519PrivateKey) else hashes.SHA256()
    return builder.sign(key, algorithm)


def as_pkcs12(key: PrivateKey | None, certificate: x509.Certificate | None) -> bytes:
    wrapping = serialization.BestAvailableEncryption(PASSWORD.encode())
    return pkcs12.serialize_key_and_certificates(b"k", key, certificate, None, wrapping)


@functools.cache
def laptop() -> tuple[keys.SigningKey, bytes]:
    """The laptop's key and its certificate as PEM."""
    key_pem, cert_pem = keys.make_device_certificate("PC-07", NOW)
    return keys.load_device_key(key_pem, cert_pem), cert_pem


@functools.cache
def signed(count: int = 3) -> bytes:
    """The minutes with the first ``count`` fields signed by people of the authority."""
    if not count:
        return waiting()
    name = ("Người ký Một", "Người ký Hai", "Người ký Ba")[count - 1]
    return sign(signed(count - 1), ROLES[count - 1], person(name), now=NOW, ink=INK, name=name)
