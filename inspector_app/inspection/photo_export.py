"""Photos given away as files: their names, the sheet that says what they are for, and the record of it; pure."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from inspector_app.inspection.photo_reminders import is_due
from inspector_app.inspection.visit import PhotoState, VisitState
from inspector_app.language import Text, date_text, fold, nfc

NOTICE = "MUC-DICH-SU-DUNG.txt"
_LONGEST_CAPTION = 60
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True)
class PhotoFile:
    """One picture and the name it leaves under."""

    name: str
    sha256: str
    data: bytes = field(default=b"", repr=False)


@dataclass(frozen=True)
class PhotoExport:
    """What is to be written into a folder. ``missing`` counts photos whose bytes have not arrived here."""

    files: tuple[PhotoFile, ...]
    notice: str
    purpose: str
    reminders: tuple[Text, ...] = ()
    missing: int = 0
    notice_name: str = NOTICE


@dataclass(frozen=True)
class ExportRecord:
    """Who gave which pictures (their hashes) where, when (ISO 8601) and what for."""

    at: str
    by: str
    to: str
    photos: tuple[str, ...]
    purpose: str


def chosen(state: VisitState, sha256s: Sequence[str] | None) -> list[PhotoState]:
    """The photos to export, each once, by number; None means all that are not kept out of the minutes."""
    found: dict[str, PhotoState] = {}
    for photo in state.photos:
        if (photo.in_minutes if sha256s is None else photo.sha256 in sha256s) and photo.sha256 not in found:
            found[photo.sha256] = photo
    return list(found.values())


def caption_of(photo: PhotoState, state: VisitState) -> str:
    """The caption; of a picture nobody described, where it was taken."""
    return photo.caption or f"Kiểm tra tại {photo.place or state.title}"


def file_name(photo: PhotoState, state: VisitState) -> str:
    """``03-POST-03-2026-05-14-bang-niem-yet.jpg``: number, item, day it was taken, caption without accents."""
    caption = _plain(caption_of(photo, state))[:_LONGEST_CAPTION].strip("-")
    item = re.sub(r"[^A-Za-z0-9_-]+", "-", photo.item) or "chua-gan"
    day = photo.taken[:10] if _DAY.fullmatch(photo.taken[:10]) else ""
    return "-".join(filter(None, (f"{photo.number:02d}", item, day, caption))) + ".jpg"


def purpose_line(state: VisitState, language: str = "vi") -> str:
    """What the photos may be used for: ``Phục vụ kiểm tra CCHC theo QĐ số 412/QĐ-UBND``."""
    basis = state.frame.get("basis")
    papers = [each for each in basis if isinstance(each, Mapping)] if isinstance(basis, list) else []
    decision = next((each for each in papers if each.get("kind") == "decision"), next(iter(papers), {}))
    number = str(decision.get("number") or "…")
    words = Text(f"Phục vụ kiểm tra CCHC theo QĐ số {number}", f"For the inspection under decision no. {number}")
    return words.of(language)


def notice(state: VisitState, photos: Sequence[PhotoState], purpose: str, by: str, at: str) -> str:
    """The sheet beside the pictures: what they are for, who gave them away, one line per photo."""
    lines = [
        f"{purpose}.",
        "Không dùng vào việc khác; không đăng tải; xóa khi hết mục đích.",
        f"Người xuất: {by}, {date_text(at[:10], 'vi')}.",
        f"{state.title}, {date_text(str(state.frame.get('date') or ''), 'vi')}",
        "",
    ]
    lines += [f"{file_name(each, state)}: {caption_of(each, state)}" for each in photos]
    return nfc("\r\n".join(lines) + "\r\n")


def due(state: VisitState, photos: Sequence[PhotoState]) -> tuple[Text, ...]:
    """A sentence for each photo that should be blacked out, or looked at, before it leaves."""
    marked = {each.code for each in state.items if each.item.redact}
    return tuple(
        Text(
            f"Ảnh {photo.number:02d} ({photo.item or 'chưa gắn'}): chưa che thông tin cá nhân.",
            f"Photo {photo.number:02d} ({photo.item or 'not placed'}): personal data not blacked out yet.",
        )
        for photo in photos
        if is_due(photo, marked)
    )


def record_of(value: Any, at: str, author: str) -> ExportRecord:
    """An export as its operation tells it."""
    about = value if isinstance(value, Mapping) else {}
    photos = about.get("photos")
    return ExportRecord(
        at,
        author,
        str(about.get("to") or ""),
        tuple(each for each in photos if isinstance(each, str)) if isinstance(photos, list) else (),
        str(about.get("purpose") or ""),
    )


def _plain(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", fold(text)).strip("-")
