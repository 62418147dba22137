"""Seals minutes: one signature into one waiting field, added to the file so that every earlier byte stays."""

from __future__ import annotations

import asyncio
import io
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from typing import Any

from pyhanko.pdf_utils.content import PdfContent
from pyhanko.pdf_utils.generic import ArrayObject, DictionaryObject
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.layout import AxisAlignment, BoxConstraints, Margins, SimpleBoxLayoutRule
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import FieldMDPAction, FieldMDPSpec, MDPPerm, SigSeedSubFilter, enumerate_sig_fields
from pyhanko.sign.signers.cms_embedder import fieldmdp_reference_dictionary
from pyhanko.sign.signers.pdf_cms import PdfCMSSignedAttributes
from pyhanko.sign.signers.pdf_signer import PdfSignatureMetadata, PdfSigner
from pyhanko.stamp import StaticStampStyle

from inspector_app.errors import InspectorError
from inspector_app.inspection.ink import Ink
from inspector_app.language import Text, nfc
from inspector_app.paper import appearance
from inspector_app.paper.digests import Head
from inspector_app.paper.key_check import concerns
from inspector_app.paper.own_signature import DRAWING, Ordered, check
from inspector_app.paper.signing_key import SigningKey
from inspector_app.paper.verdict import VIETNAM, Verdict, role_text
from inspector_app.paper.verify import refuse_other_files, verify, without_signatures

ALIGN_MIDDLE = SimpleBoxLayoutRule(
    x_align=AxisAlignment.ALIGN_MID, y_align=AxisAlignment.ALIGN_MID, margins=Margins(0, 0, 0, 0)
)
PERSON_REASON = "Ký biên bản"
SEAL_REASON = "Niêm phong của máy, không phải chữ ký số cá nhân"


def sign(pdf: bytes, role: str, key: SigningKey, *, now: datetime, ink: Ink | None = None, name: str = "") -> bytes:
    """The same file with the field ``role`` signed (PAdES B-B) and its appearance drawn; earlier bytes unchanged.

    The first signature certifies the file: afterwards only the waiting fields may be signed. The signature that fills
    the last waiting field locks it: nothing but time stamps may follow. ``name`` is what the person at the laptop
    typed; it is recorded as a claim. Raises ``certificate_expired``, ``certificate_not_yet_valid``,
    ``certificate_not_for_signing``, ``not_a_pdf``, ``no_signature_fields``, ``unknown_role``, ``already_signed``,
    ``file_changed``, ``pdf_unfit``, ``signing_failed``. What the signature added was verified before it is returned
    (``own_signature``); the verdict on the whole file is for ``verify``. Needs a thread without a running event loop.
    """
    _check_key(key, now)
    refuse_other_files(pdf)
    memory = io.BytesIO(pdf)  # the writer adds to it; the bytes that were given stay as they are
    writer, filled, waiting = _open(memory, pdf, now)
    field = _waiting_field(writer.prev, role)
    head = None if filled else _judged(pdf, tuple(waiting))
    moment = now.astimezone(VIETNAM)
    page = appearance.draw(*_size(field), ink, _lines(key, moment.isoformat(timespec="seconds"), ink))
    ordered = Ordered(role, key.certificate, not filled, waiting == {role}, filled, writer.prev.last_startxref)
    try:
        asyncio.run(_sign(writer, ordered, key, moment, name, _Drawing(page)))
    except InspectorError:
        raise
    except Exception as error:  # the library reads on while it signs: a damaged object shows itself only here
        raise _beyond_reading(pdf, now) from error
    signed = memory.getvalue()
    found = check(pdf, signed, ordered, now, head)
    if found != "as_ordered":
        raise _changed() if found == "earlier_broken" else _failed()
    return signed


def _judged(pdf: bytes, waiting: tuple[str, ...]) -> Head:
    """A file nobody has signed yet must fit together (``waiting`` are its fields); its hash, made meanwhile: with 200
    photos either takes as long as the signature."""
    with ThreadPoolExecutor(1, "hash") as beside:
        head = beside.submit(Head.of, pdf)
        _refuse(without_signatures(pdf, waiting))
    return head.result()


class _Drawing(PdfContent):
    """A one-page PDF in memory as the picture of a signature."""

    def __init__(self, page: bytes) -> None:
        super().__init__()
        self._page = page

    def render(self) -> bytes:
        drawing = self._ensure_writer.import_page_as_xobject(PdfFileReader(io.BytesIO(self._page)))
        self.resources.xobject[DRAWING] = drawing
        left, bottom, right, top = drawing.get_object()["/BBox"]
        self.box = BoxConstraints(width=right - left, height=top - bottom)
        return f"{DRAWING} Do".encode()


async def _sign(
    writer: IncrementalPdfFileWriter,
    ordered: Ordered,
    key: SigningKey,
    moment: datetime,
    name: str,
    drawing: PdfContent,
) -> None:
    metadata = PdfSignatureMetadata(
        field_name=ordered.role,
        md_algorithm="sha256",
        subfilter=SigSeedSubFilter.PADES,
        certify=ordered.certifies,
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
    if ordered.locks:
        _lock(session.sig_field["/V"], writer)
    digest, _ = document.digest_tbs_document(in_place=True)
    attributes = PdfCMSSignedAttributes(signing_time=moment)
    await document.perform_signature(digest.document_digest, attributes)


def _lock(signature: DictionaryObject, writer: IncrementalPdfFileWriter) -> None:
    """The signature locks every field of the form (FieldMDP, ISO 32000-2, 12.8.2.4).

    It stands in the signature itself: a lock in the field would have to be there before anybody signs, and which
    signature is the last is known only when it is made.
    """
    everything = FieldMDPSpec(FieldMDPAction.ALL)
    references = signature.get("/Reference", ArrayObject())
    references.append(fieldmdp_reference_dictionary(everything, data_ref=writer.root_ref))
    signature["/Reference"] = references


def refuse_changed(pdf: bytes, *, now: datetime) -> None:
    """The whole verdict over a file before it is signed; raises ``not_a_pdf`` and ``file_changed``.

    ``sign`` asks itself while nobody has signed, when it costs little: the first signature certifies data, photos
    and page together, so they must belong together. A file that comes from elsewhere with signatures is to be asked
    about once, where it comes in.
    """
    _refuse(verify(pdf, now=now))


def _refuse(before: Verdict) -> None:
    if before.verdict == "changed" or not before.evidence_fits:
        raise _changed()


def _open(
    memory: io.BytesIO, pdf: bytes, now: datetime
) -> tuple[IncrementalPdfFileWriter, frozenset[str], frozenset[str]]:
    """The file ready to be written to, its signed fields and those that wait."""
    try:
        writer = IncrementalPdfFileWriter(memory)
        filled, waiting = (
            frozenset(str(name) for name, _, _ in enumerate_sig_fields(writer.prev, filled_status=status))
            for status in (True, False)
        )
        encrypted = writer.prev.encrypted
    except Exception as error:  # whatever the parser raises, this file cannot be signed
        raise _beyond_reading(pdf, now) from error
    if encrypted:
        raise _unfit()
    return writer, filled, waiting


def _beyond_reading(pdf: bytes, now: datetime) -> InspectorError:
    return _changed() if verify(pdf, now=now).verdict == "changed" else _unfit()


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


def _check_key(key: SigningKey, now: datetime) -> None:
    """Raises what forbids signing with this certificate; what a person may decide is asked before, not here."""
    for concern in concerns(key.certificate, now=now):
        if concern.final:
            raise InspectorError(concern.code, concern.text, concern.hint)


def _failed() -> InspectorError:
    return InspectorError(
        "signing_failed",
        Text("Chữ ký vừa tạo không kiểm tra được nên đã bị bỏ.", "The new signature does not verify; it was dropped."),
        Text("Tệp gốc còn nguyên; hãy thử lại với khóa khác.", "The file is untouched; try again with another key."),
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
