"""A file beside the versions of the same minutes that are kept: the same, an earlier state, signed further, other."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import pikepdf

from inspector_app.errors import InspectorError
from inspector_app.language import Text
from inspector_app.paper.changes import filled_fields, places_that_differ
from inspector_app.paper.evidence import attached_data
from inspector_app.paper.verdict import ArchiveCheck, Verdict, role_text
from inspector_app.paper.verify import verify

MOST_NAMED = 12  # differing items named one by one


@dataclass(frozen=True)
class Returned:
    """Minutes that somebody signed with another program: the version they go on from, the fields filled there."""

    version: int
    fields: tuple[str, ...]
    pdf: bytes
    verdict: Verdict


def visit_of(pdf: bytes) -> str:
    """The visit that a file's attached data name; "" when they name none or cannot be read."""
    return str(_data(pdf).get("visit", ""))


def compare(pdf: bytes, visit: str, kept: Mapping[int, bytes]) -> ArchiveCheck:
    """Hold a file against the newest bytes of each version that is kept of its visit."""
    if not kept:
        return ArchiveCheck("unknown", visit)
    latest = max(kept)
    for version in sorted(kept, reverse=True):
        own = kept[version]
        replaced = _replaced(version, kept)
        if own == pdf:
            told = (*replaced, *_added(version, kept))
            return ArchiveCheck("older" if replaced else "same", visit, version, latest, told)
        if own.startswith(pdf):
            gone = _fields(own) - _fields(pdf)
            return ArchiveCheck("older", visit, version, latest, (*replaced, *_lacking(gone)))
        if pdf.startswith(own):
            return ArchiveCheck("newer", visit, version, latest, (*replaced, *_further(_fields(pdf) - _fields(own))))
    nearest = _nearest(pdf, kept)
    return ArchiveCheck("differs", visit, nearest, latest, tuple(_differences(kept[nearest], pdf)))


def take_back(pdf: bytes, kept: Mapping[int, bytes], *, now: datetime) -> Returned:
    """Check that a file is one of the kept versions, byte for byte, with nothing but signatures behind it.

    Raises ``not_a_pdf``, ``not_ours``, ``nothing_new`` and ``file_changed``.
    """
    verdict = verify(pdf, now=now)
    version = next((n for n in sorted(kept, reverse=True) if pdf.startswith(kept[n])), 0)
    if not version:
        raise _not_ours(known=any(own.startswith(pdf) for own in kept.values()))
    if verdict.verdict == "changed":
        told = (*verdict.changes, *verdict.problems, Text("Tệp đã bị sửa.", "The file was altered."))[0]
        raise InspectorError("file_changed", told, _SIGN_AGAIN)
    fresh = tuple(each.field for each in verdict.signers if each.field not in _fields(kept[version]))
    if not fresh:
        raise _nothing_new()
    return Returned(version, fresh, pdf, verdict)


_SIGN_AGAIN = Text(
    "Hãy giao lại tệp gốc và ký lại bằng công cụ chỉ thêm chữ ký, không lưu lại tệp.",
    "Hand out the file again and sign with a tool that only adds the signature and does not rewrite the file.",
)


def _not_ours(*, known: bool) -> InspectorError:
    if known:
        return _nothing_new()
    return InspectorError(
        "not_ours",
        Text(
            "Tệp này không giữ nguyên vẹn biên bản nào đang lưu của cuộc kiểm tra.",
            "This file does not hold any of the kept minutes of the visit unchanged.",
        ),
        _SIGN_AGAIN,
    )


def _nothing_new() -> InspectorError:
    return InspectorError(
        "nothing_new",
        Text("Tệp này không có chữ ký nào mới.", "This file carries no new signature."),
        Text("Hãy chọn tệp đã được ký.", "Choose the file that was signed."),
    )


def _data(pdf: bytes) -> dict[str, Any]:
    try:
        return attached_data(pdf)
    except Exception:  # a stranger's bytes: whatever the parser raises, there is nothing to read
        return {}


def _fields(pdf: bytes) -> set[str]:
    try:
        with pikepdf.open(io.BytesIO(pdf)) as opened:
            return filled_fields(opened)
    except pikepdf.PdfError:
        return set()


def _replaced(version: int, kept: Mapping[int, bytes]) -> tuple[Text, ...]:
    """Which later version took the place of this one; supplementary minutes take nobody's."""
    later = [each for each in kept if each > version and not _adds_to(kept[each])]
    if not later:
        return ()
    return (
        Text(
            f"Bản {version} đã được thay bằng bản {max(later)}.",
            f"Version {version} was replaced by version {max(later)}.",
        ),
    )


def _added(version: int, kept: Mapping[int, bytes]) -> tuple[Text, ...]:
    """The supplementary minutes that add to a version."""
    found = sorted(each for each in kept if _adds_to(kept[each]) == version)
    return tuple(
        Text(
            f"Bản {version} được bổ sung bằng bản {each}, đọc cùng nhau.",
            f"Version {each} adds to version {version}: read them together.",
        )
        for each in found
    )


def _adds_to(pdf: bytes) -> int:
    """The version that supplementary minutes add to, 0 for any other paper."""
    about = _data(pdf).get("supplements")
    version = about.get("version") if isinstance(about, dict) else 0
    return version if isinstance(version, int) else 0


def _roles(fields: set[str]) -> Text:
    named = [role_text(field) for field in sorted(fields)]
    return Text("; ".join(each.vi for each in named), "; ".join(each.en for each in named))


def _lacking(fields: set[str]) -> list[Text]:
    named = _roles(fields)
    return [Text(f"Thiếu chữ ký: {named.vi}.", f"Signatures it lacks: {named.en}.")] if fields else []


def _further(fields: set[str]) -> list[Text]:
    named = _roles(fields)
    return [Text(f"Thêm chữ ký: {named.vi}.", f"Further signatures: {named.en}.")] if fields else []


def _nearest(pdf: bytes, kept: Mapping[int, bytes]) -> int:
    """The version with the same data, else the newest."""
    data = _data(pdf)
    same = [version for version, own in kept.items() if _data(own) == data]
    return max(same or kept)


def _differences(own: bytes, other: bytes) -> list[Text]:
    ours, theirs = _data(own), _data(other)
    if ours != theirs:
        return _data_differences(ours, theirs)
    return places_that_differ(own, other) or [
        Text("Hai tệp có cùng nội dung nhưng được ghi khác nhau.", "Both say the same but were written differently.")
    ]


def _data_differences(ours: Mapping[str, Any], theirs: Mapping[str, Any]) -> list[Text]:
    """Which parts of the attached data are not the same."""
    items = _differing(_by(ours, "items", "code"), _by(theirs, "items", "code"))
    findings = _differing(_by(ours, "findings", "id"), _by(theirs, "findings", "id"))
    lists = _differing(_mapping(ours.get("rows")), _mapping(theirs.get("rows")))
    frame = _differing(_mapping(ours.get("frame")), _mapping(theirs.get("frame")))
    photos = _differing(_by(ours, "photos", "sha256"), _by(theirs, "photos", "sha256"))
    found = [
        _named(items, "Câu trả lời khác nhau", "Answers that differ"),
        _named(lists, "Danh sách khác nhau", "Lists that differ"),
        _named(findings, "Tồn tại, kiến nghị khác nhau", "Findings that differ"),
        _named(frame, "Thông tin cuộc kiểm tra khác nhau", "Visit details that differ"),
    ]
    if photos:
        found.append(Text(f"Khác nhau {len(photos)} ảnh.", f"Photos that differ: {len(photos)}."))
    return [each for each in found if each] or [
        Text("Dữ liệu kèm theo khác nhau.", "The attached data are not the same.")
    ]


def _named(names: list[str], vi: str, en: str) -> Text | None:
    if not names:
        return None
    shown = ", ".join(names[:MOST_NAMED]) + (f"… (+{len(names) - MOST_NAMED})" if len(names) > MOST_NAMED else "")
    return Text(f"{vi}: {shown}.", f"{en}: {shown}.")


def _differing(one: Mapping[str, Any], other: Mapping[str, Any]) -> list[str]:
    return sorted(name for name in {*one, *other} if one.get(name) != other.get(name))


def _by(data: Mapping[str, Any], part: str, key: str) -> dict[str, Any]:
    entries = data.get(part)
    entries = entries if isinstance(entries, list) else []
    return {str(each.get(key, "")): each for each in entries if isinstance(each, dict)}


def _mapping(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}
