"""A verdict on any signed minutes: intact or not, complete or not, by whom, and what that proves."""

from __future__ import annotations

import asyncio
import io
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

import pikepdf
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import enumerate_sig_fields

from inspector_app.errors import InspectorError
from inspector_app.language import Text
from inspector_app.paper.changes import differences
from inspector_app.paper.evidence import check_evidence, named_signers
from inspector_app.paper.key_check import same_person
from inspector_app.paper.signatures import Checked, Trust, check_signatures, read_trust
from inspector_app.paper.verdict import ROLES, DataCheck, Outcome, PhotoCheck, Signer, Verdict, role_text

__all__ = ["Verdict", "verify"]

# A stream of a stranger's file may unfold to this much and no more; the limit holds for the whole process.
UNFOLDED_BYTES = 256 * 1024 * 1024
pikepdf.settings.set_qpdf_limits(flate_max_memory=UNFOLDED_BYTES, run_length_max_memory=UNFOLDED_BYTES)

HEADER_WITHIN = 1024  # readers look for %PDF- this far
BYTE_RANGE = b"/ByteRange"
TRACE = re.compile(BYTE_RANGE + rb"\s*\[\s*\d+\s+\d+\s+\d+\s+\d+\s*\]")

BEYOND_READING = Text("Không đọc được cấu trúc của tệp PDF.", "The structure of the PDF file cannot be read.")
LOCKED = Text(
    "Tệp PDF bị khóa bằng mật khẩu nên không kiểm tra được.",
    "The PDF file is locked by a password and cannot be checked.",
)
REMOVED = Text("Tệp còn dấu vết của chữ ký đã bị gỡ bỏ.", "The file holds traces of a signature that was taken out.")
NO_EVIDENCE = Text("Không đọc được dữ liệu và ảnh trong tệp.", "The data and pictures inside the file cannot be read.")

_Evidence = tuple[DataCheck, PhotoCheck, list[Text]]


@dataclass(frozen=True)
class _Reading:
    """What the parser made of the file; ``failure`` when it could not."""

    checked: tuple[Checked, ...] = ()
    empty: tuple[str, ...] = ()
    failure: Text | None = None


def verify(
    pdf: bytes,
    trust: Sequence[bytes] = (),
    *,
    now: datetime,
    expected_roles: Collection[str] | None = None,
) -> Verdict:
    """Judge a file offline.

    ``trust``: certificates and revocation lists (PEM or DER) that alone decide who is trusted. A signature field that
    still waits makes the file ``incomplete``: the fields were made before the first signature, so a file cut back to
    an earlier signature says itself that more was to come. ``expected_roles``: signatures that must be there besides.
    Raises ``not_a_pdf`` and ``trust_unreadable``; a damaged PDF gets a verdict, never a traceback.
    """
    anchors = read_trust(trust)
    refuse_other_files(pdf)
    reading = asyncio.run(_read(pdf, anchors, now.astimezone(UTC)))
    if reading.failure is not None:
        return Verdict("changed" if _traces(pdf) else "unsigned", problems=(reading.failure,))
    if not reading.checked:
        return without_signatures(pdf, reading.empty)
    return _judge(pdf, reading, _traces(pdf), expected_roles or ())


def without_signatures(pdf: bytes, empty: tuple[str, ...]) -> Verdict:
    """The verdict on a file of which no field is filled (``empty`` are those that wait): unsigned, or changed."""
    removed = (REMOVED,) if _traces(pdf) else ()
    data, photos, problems = _evidence(pdf, pdf)
    return Verdict("changed" if removed else "unsigned", (), data, photos, removed, tuple(problems), empty)


def refuse_other_files(pdf: bytes) -> None:
    """Raises ``not_a_pdf`` for bytes that do not begin as a PDF does."""
    if b"%PDF-" not in pdf[:HEADER_WITHIN]:
        raise InspectorError(
            "not_a_pdf",
            Text("Tệp này không phải tệp PDF.", "This file is not a PDF."),
            Text("Hãy chọn tệp biên bản đuôi .pdf.", "Choose the minutes as a .pdf file."),
        )


def _traces(pdf: bytes) -> int:
    """How many signatures the bytes speak of; a plain word is found faster than an expression."""
    found, at = 0, pdf.find(BYTE_RANGE)
    while at >= 0:
        found += TRACE.match(pdf, at) is not None
        at = pdf.find(BYTE_RANGE, at + 1)
    return found


async def _read(pdf: bytes, trust: Trust, now: datetime) -> _Reading:
    try:
        reader = PdfFileReader(io.BytesIO(pdf))
        if reader.encrypted:
            return _Reading(failure=LOCKED)
        empty = tuple(str(name) for name, _, _ in enumerate_sig_fields(reader, filled_status=False))
        return _Reading(tuple(await check_signatures(pdf, reader, trust, now, trail=True)), empty)
    except Exception:  # the bytes are a stranger's: whatever the parser raises, the file is beyond reading
        return _Reading(failure=BEYOND_READING)


def _judge(pdf: bytes, reading: _Reading, traces: int, expected_roles: Collection[str]) -> Verdict:
    first = pdf[: reading.checked[0].end] or pdf
    checked, appended = _seal_end(pdf, reading.checked)
    signers = tuple(each.signer for each in checked)
    changes = appended + _alterations(pdf, checked) + ([REMOVED] if traces > len(checked) else [])
    data, photos, contradictions = _evidence(first, pdf)
    problems = [problem for each in checked for problem in each.problems] + contradictions
    problems += _named_otherwise(first, signers)
    problems += _beside_the_fields(signers, reading.empty)
    changes += _beyond_lock(checked)
    missing = [role for role in expected_roles if role not in {signer.field for signer in signers}]
    problems += [_missing_text(role) for role in missing]
    verdict = Verdict("changed", signers, data, photos, tuple(changes), tuple(problems), reading.empty)
    return replace(verdict, verdict=_outcome(verdict, missing))


def _outcome(verdict: Verdict, missing: Collection[str]) -> Outcome:
    people = [signer for signer in verdict.signers if signer.kind != "timestamp"]
    untouched = all(signer.intact and signer.covers for signer in verdict.signers)
    if verdict.changes or not untouched or not verdict.evidence_fits:
        return "changed"
    if not people:
        return "unsigned"
    if not all(signer.trusted for signer in people):
        return "intact_unknown_signer"
    return "incomplete" if missing or verdict.empty_fields else "good"


def _beyond_lock(checked: tuple[Checked, ...]) -> list[Text]:
    """Signatures behind one that allows none; time stamps may follow it."""
    lock = next((place for place, each in enumerate(checked) if each.locks), len(checked))
    late = [each for each in checked[lock + 1 :] if each.signer.kind != "timestamp"]
    return [
        Text(
            f"Chữ ký ở {role_text(each.signer.field).vi} được thêm sau khi biên bản đã khóa.",
            f"The signature of {role_text(each.signer.field).en} was added after the minutes were locked.",
        )
        for each in late
    ]


def _named_otherwise(signed: bytes, signers: tuple[Signer, ...]) -> list[Text]:
    """People whose certificate is of another name than the minutes print below their signature."""
    named = named_signers(signed)
    return [
        Text(
            f"Biên bản ghi {role_text(each.field).vi} là “{named[each.field]}”, nhưng chứng thư là của “{each.name}”.",
            f"The minutes name “{named[each.field]}” as {role_text(each.field).en}, but the certificate belongs to"
            f" “{each.name}”.",
        )
        for each in signers
        if each.kind == "person" and named.get(each.field) and not same_person(each.name, named[each.field])
    ]


def _beside_the_fields(signers: tuple[Signer, ...], empty: tuple[str, ...]) -> list[Text]:
    """People whose tool signed in a field of its own while one that was made for the minutes waits."""
    waiting = [role_text(field) for field in empty if field in ROLES]
    left = Text("; ".join(each.vi for each in waiting), "; ".join(each.en for each in waiting))
    return [
        Text(
            f"“{each.name}” đã ký vào một ô do công cụ khác tự thêm, không phải ô chữ ký có sẵn của biên bản;"
            f" ô của {left.vi} vẫn trống nên biên bản chưa đủ chữ ký. Muốn đủ, hãy ký lại từ tệp gốc và chọn ô có sẵn.",
            f"“{each.name}” signed in a field that another tool added, not in one made for the minutes; the field of"
            f" {left.en} is still empty, so signatures are missing. To complete the minutes, sign the original file"
            " again and choose the field that is there.",
        )
        for each in signers
        if waiting and each.kind != "timestamp" and each.name and not each.role
    ]


def _seal_end(pdf: bytes, checked: tuple[Checked, ...]) -> tuple[tuple[Checked, ...], list[Text]]:
    """The last signature must reach the end of the file; only validation data may follow it."""
    last = checked[-1]
    surplus = len(pdf) - last.end
    if not last.end or not surplus or (last.extended and pdf.endswith((b"%%EOF", b"%%EOF\n", b"%%EOF\r\n"))):
        return checked, []
    outdone = replace(last, signer=replace(last.signer, covers=False))
    added = Text(
        f"Có {surplus} byte được nối thêm vào sau chữ ký cuối.", f"Bytes added after the last signature: {surplus}."
    )
    return (*checked[:-1], outdone), [added]


def _alterations(pdf: bytes, checked: tuple[Checked, ...]) -> list[Text]:
    """What was done to the signed content, as far as it can be told."""
    found = [_altered_text(each) for each in checked if not each.signer.intact]
    outdone = next((each for each in checked if each.signer.intact and not each.signer.covers), None)
    return found + (differences(pdf[: outdone.end], pdf) if outdone else [])


def _altered_text(checked: Checked) -> Text:
    role = role_text(checked.signer.field)
    if not checked.signer.name:
        return Text(
            f"Không kiểm tra được chữ ký của {role.vi}: chữ ký bị hỏng, bị sửa hoặc thuộc loại lạ.",
            f"The signature of {role.en} cannot be checked: damaged, altered or of an unknown kind.",
        )
    return Text(
        f"Nội dung mà {role.vi} đã ký không còn như lúc ký.",
        f"What {role.en} signed is no longer as it was.",
    )


def _missing_text(role: str) -> Text:
    shown = role_text(role)
    return Text(f"Thiếu chữ ký: {shown.vi}.", f"Signature missing: {shown.en}.")


def _evidence(signed: bytes, now: bytes) -> _Evidence:
    try:
        return check_evidence(signed, now)
    except Exception:  # a stranger's bytes again: the signatures are judged already, the rest is beyond reading
        return DataCheck(), PhotoCheck(), [NO_EVIDENCE]
