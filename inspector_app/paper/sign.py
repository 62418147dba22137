"""Seals minutes: one signature into one waiting field, added to the file so that every earlier byte stays."""

from __future__ import annotations

import asyncio
import io
from datetime import datetime
from typing import Any

from pyhanko.pdf_utils.content import PdfContent
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.layout import AxisAlignment, BoxConstraints, Margins, SimpleBoxLayoutRule
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import MDPPerm, SigSeedSubFilter, enumerate_sig_fields
from pyhanko.sign.signers.pdf_cms import PdfCMSSignedAttributes
from pyhanko.sign.signers.pdf_signer import PdfSignatureMetadata, PdfSigner
from pyhanko.stamp import StaticStampStyle

from inspector_app.errors import InspectorError
from inspector_app.inspection.ink import Ink
from inspector_app.language import Text, date_text, nfc
from inspector_app.paper import appearance
from inspector_app.paper.signing_key import SigningKey
from inspector_app.paper.verdict import VIETNAM, Verdict, role_text
from inspector_app.paper.verify import verify

ALIGN_MIDDLE = SimpleBoxLayoutRule(
    x_align=AxisAlignment.ALIGN_MID, y_align=AxisAlignment.ALIGN_MID, margins=Margins(0, 0, 0, 0)
)
PERSON_REASON = "Ký biên bản"
SEAL_REASON = "Niêm phong của máy, không phải chữ ký số cá nhân"


def sign(pdf: bytes, role: str, key: SigningKey, *, now: datetime, ink: Ink | None = None, name: str = "") -> bytes:
    """The same file with the field ``role`` signed (PAdES B-B) and its appearance drawn; earlier bytes unchanged.

    The first signature certifies the file: afterwards only the waiting fields may be signed. ``name`` is what the
    person at the laptop typed; it is recorded as a claim. Raises ``certificate_expired``, ``not_a_pdf``,
    ``no_signature_fields``, ``unknown_role``, ``already_signed``, ``file_changed``, ``pdf_unfit``,
    ``signing_failed``. The result was verified before it is returned. Needs a thread without a running event loop.
    """
    _check_validity(key, now)
    before = verify(pdf, now=now)
    if before.verdict == "changed" or not before.evidence_fits:
        raise _changed()
    writer = _open(pdf)
    field = _waiting_field(writer.prev, role)
    moment = now.astimezone(VIETNAM)
    page = appearance.draw(*_size(field), ink, _lines(key, moment.isoformat(timespec="seconds"), ink))
    signed = asyncio.run(_sign(writer, role, key, moment, name, _Drawing(page), certify=not before.signers))
    _check_result(pdf, signed, role, verify(signed, now=now))
    return signed


class _Drawing(PdfContent):
    """A one-page PDF in memory as the picture of a signature."""

    def __init__(self, page: bytes) -> None:
        super().__init__()
        self._page = page

    def render(self) -> bytes:
        drawing = self._ensure_writer.import_page_as_xobject(PdfFileReader(io.BytesIO(self._page)))
        self.resources.xobject["/Drawing"] = drawing
        left, bottom, right, top = drawing.get_object()["/BBox"]
        self.box = BoxConstraints(width=right - left, height=top - bottom)
        return b"/Drawing Do"


async def _sign(
    writer: IncrementalPdfFileWriter,
    role: str,
    key: SigningKey,
    moment: datetime,
    name: str,
    drawing: PdfContent,
    *,
    certify: bool,
) -> bytes:
    metadata = PdfSignatureMetadata(
        field_name=role,
        md_algorithm="sha256",
        subfilter=SigSeedSubFilter.PADES,
        certify=certify,
        docmdp_permissions=MDPPerm.FILL_FORMS,
        name=nfc(name) or key.holder,
        reason=SEAL_REASON if key.kind == "device_seal" else PERSON_REASON,
    )
    style = StaticStampStyle(border_width=0, background=drawing, background_opacity=1.0, background_layout=ALIGN_MIDDLE)
    session = PdfSigner(metadata, signer=key.signer, stamp_style=style).init_signing_session(
        writer, existing_fields_only=True
    )
    session.system_time = moment  # pyHanko would ask the machine for the time and the zone
    document = session.prepare_tbs_document(None, await session.estimate_signature_container_size(None))
    digest, output = document.digest_tbs_document(output=io.BytesIO())
    attributes = PdfCMSSignedAttributes(signing_time=moment)
    await document.perform_signature(digest.document_digest, attributes)
    output.seek(0)
    return bytes(output.read())


def _open(pdf: bytes) -> IncrementalPdfFileWriter:
    try:
        writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
    except Exception as error:  # whatever the parser raises, this file cannot be signed
        raise _unfit() from error
    if writer.prev.encrypted:
        raise _unfit()
    return writer


def _waiting_field(reader: PdfFileReader, role: str) -> Any:
    """The empty signature field of that name."""
    fields = {str(name): (value, reference) for name, value, reference in enumerate_sig_fields(reader)}
    if not fields:
        raise InspectorError(
            "no_signature_fields",
            Text("Tệp PDF này không có ô chữ ký.", "This PDF has no signature fields."),
            Text(
                "Hãy xuất biên bản chính thức (không phải bản nháp) rồi ký.",
                "Export the final minutes (not a draft), then sign.",
            ),
        )
    if role not in fields:
        known = ", ".join(sorted(fields))
        raise InspectorError(
            "unknown_role",
            Text(f"Tệp không có ô chữ ký “{role}”.", f"The file has no signature field “{role}”."),
            Text(f"Các ô đang có: {known}.", f"Fields in the file: {known}."),
        )
    value, reference = fields[role]
    if value is not None:
        shown = role_text(role)
        raise InspectorError(
            "already_signed",
            Text(f"Ô chữ ký của {shown.vi} đã được ký.", f"The field of {shown.en} is signed already."),
            Text("Muốn ký lại, hãy xuất phiên bản biên bản mới.", "To sign again, export a new version."),
        )
    return reference.get_object()


def _size(field: Any) -> tuple[float, float]:
    """Width and height of the visible field in points."""
    left, bottom, right, top = (float(edge) for edge in field.get("/Rect", (0, 0, 0, 0)))
    if right <= left or top <= bottom:
        raise _unfit()
    return right - left, top - bottom


def _lines(key: SigningKey, moment: str, ink: Ink | None) -> list[str]:
    """Words under the ink: a seal never passes for a person's digital signature."""
    if key.kind == "device_seal":
        seal = f"máy “{key.holder}”"
        first = f"Niêm phong của {seal}" if ink is None else f"Chữ ký vẽ trên máy, do {seal} niêm phong"
        return [first, "(không phải chữ ký số cá nhân)", moment]
    return [moment] if ink is not None else [f"Ký số bởi: {key.holder}", moment]


def _check_validity(key: SigningKey, now: datetime) -> None:
    if key.valid_from <= now <= key.valid_until:
        return
    late = now > key.valid_until
    day = (key.valid_until if late else key.valid_from).astimezone(VIETNAM).date()
    raise InspectorError(
        "certificate_expired" if late else "certificate_not_yet_valid",
        Text(
            f"Chứng thư của “{key.holder}” {'hết hạn' if late else 'chỉ có hiệu lực từ'} ngày {date_text(day, 'vi')}.",
            f"The certificate of “{key.holder}” {'expired' if late else 'is valid only from'} {date_text(day, 'en')}.",
        ),
        Text(
            "Hãy kiểm tra đồng hồ của máy; nếu đúng giờ, xin gia hạn chứng thư hoặc dùng niêm phong của máy.",
            "Check the laptop's clock; if it is right, renew the certificate or use the laptop's seal.",
        ),
    )


def _check_result(before: bytes, signed: bytes, role: str, verdict: Verdict) -> None:
    """Nothing leaves this room unless it verifies."""
    fresh = verdict.signers[-1].field if verdict.signers else ""
    if not signed.startswith(before) or fresh != role or verdict.verdict not in ("good", "intact_unknown_signer"):
        raise InspectorError(
            "signing_failed",
            Text(
                "Chữ ký vừa tạo không kiểm tra được nên đã bị bỏ.", "The new signature does not verify; it was dropped."
            ),
            Text(
                "Tệp gốc còn nguyên; hãy thử lại với khóa khác.", "The file is untouched; try again with another key."
            ),
        )


def _changed() -> InspectorError:
    return InspectorError(
        "file_changed",
        Text(
            "Tệp đã bị thay đổi: chữ ký trước, dữ liệu kèm theo hoặc ảnh không còn khớp, nên không ký được.",
            "The file was changed: an earlier signature, the attached data or the photos no longer fit.",
        ),
        Text(
            "Hãy dùng tệp gốc còn nguyên vẹn hoặc xuất phiên bản mới.", "Use the intact file or export a new version."
        ),
    )


def _unfit() -> InspectorError:
    return InspectorError(
        "pdf_unfit",
        Text(
            "Tệp PDF bị hỏng hoặc bị khóa bằng mật khẩu nên không ký được.",
            "The PDF is damaged or locked by a password and cannot be signed.",
        ),
        Text("Hãy xuất lại biên bản rồi ký.", "Export the minutes again, then sign."),
    )
