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
from inspector_app.paper.evidence import check_evidence
from inspector_app.paper.signatures import Checked, Trust, check_signatures, read_trust
from inspector_app.paper.verdict import DataCheck, Outcome, PhotoCheck, Verdict, role_text

__all__ = ["Verdict", "verify"]

# A stream of a stranger's file may unfold to this much and no more; the limit holds for the whole process.
UNFOLDED_BYTES = 256 * 1024 * 1024
pikepdf.settings.set_qpdf_limits(flate_max_memory=UNFOLDED_BYTES, run_length_max_memory=UNFOLDED_BYTES)

HEADER_WITHIN = 1024  # readers look for %PDF- this far
TRACE = re.compile(rb"/ByteRange\s*\[\s*\d+\s+\d+\s+\d+\s+\d+\s*\]")

BEYOND_READING = Text("Không đọc được cấu trúc của tệp PDF.", "The structure of the PDF file cannot be read.")
LOCKED = Text(
    "Tệp PDF bị khóa bằng mật khẩu nên không kiểm tra được.",
    "The PDF file is locked by a password and cannot be checked.",
)
REMOVED = Text("Tệp còn dấu vết của chữ ký đã bị gỡ bỏ.", "The file holds traces of a signature that was taken out.")
NO_EVIDENCE = Text("Không đọc được dữ liệu và ảnh trong tệp.", "The data and pictures inside the file cannot be read.")


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

    ``trust``: certificates and revocation lists (PEM or DER) that alone decide who is trusted. ``expected_roles``:
    the signatures that must be there; a file cut back to an earlier signature is otherwise a genuine earlier state.
    Raises ``not_a_pdf`` and ``trust_unreadable``; a damaged PDF gets a verdict, never a traceback.
    """
    anchors = read_trust(trust)
    if b"%PDF-" not in pdf[:HEADER_WITHIN]:
        raise InspectorError(
            "not_a_pdf",
            Text("Tệp này không phải tệp PDF.", "This file is not a PDF."),
            Text("Hãy chọn tệp biên bản đuôi .pdf.", "Choose the minutes as a .pdf file."),
        )
    reading = asyncio.run(_read(pdf, anchors, now.astimezone(UTC)))
    traces = len(TRACE.findall(pdf))
    if reading.failure is not None:
        return Verdict("changed" if traces else "unsigned", problems=(reading.failure,))
    if not reading.checked:
        data, photos, problems = _evidence(pdf, pdf)
        removed = (REMOVED,) if traces else ()
        outcome: Outcome = "changed" if traces else "unsigned"
        return Verdict(outcome, (), data, photos, removed, tuple(problems), reading.empty)
    return _judge(pdf, reading, traces, expected_roles or ())


async def _read(pdf: bytes, trust: Trust, now: datetime) -> _Reading:
    try:
        reader = PdfFileReader(io.BytesIO(pdf))
        if reader.encrypted:
            return _Reading(failure=LOCKED)
        empty = tuple(str(name) for name, _, _ in enumerate_sig_fields(reader, filled_status=False))
        return _Reading(tuple(await check_signatures(pdf, reader, trust, now)), empty)
    except Exception:  # the bytes are a stranger's: whatever the parser raises, the file is beyond reading
        return _Reading(failure=BEYOND_READING)


def _judge(pdf: bytes, reading: _Reading, traces: int, expected_roles: Collection[str]) -> Verdict:
    checked, appended = _seal_end(pdf, reading.checked)
    signers = tuple(each.signer for each in checked)
    changes = appended + _alterations(pdf, checked) + ([REMOVED] if traces > len(checked) else [])
    data, photos, problems = _evidence(pdf[: checked[0].end] or pdf, pdf)
    problems = [problem for each in checked for problem in each.problems] + problems
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
    if missing:
        return "incomplete"
    return "good" if all(signer.trusted for signer in people) else "intact_unknown_signer"


def _seal_end(pdf: bytes, checked: tuple[Checked, ...]) -> tuple[tuple[Checked, ...], list[Text]]:
    """The last signature must reach the end of the file; only validation data may follow it."""
    last = checked[-1]
    surplus = len(pdf) - last.end
    if not last.end or not surplus or (last.extended and pdf.endswith((b"%%EOF", b"%%EOF\n", b"%%EOF\r\n"))):
        return checked, []
    outdone = replace(last, signer=replace(last.signer, covers=False))
    added = Text(
        f"Có {surplus} byte được nối thêm vào sau chữ ký cuối.", f"{surplus} bytes were added after the last signature."
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


def _evidence(signed: bytes, now: bytes) -> tuple[DataCheck, PhotoCheck, list[Text]]:
    try:
        return check_evidence(signed, now)
    except Exception:  # a stranger's bytes again: the signatures are judged already, the rest is beyond reading
        return DataCheck(), PhotoCheck(), [NO_EVIDENCE]
