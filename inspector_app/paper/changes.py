"""What differs between a file as it was signed and as it is now, said plainly."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pikepdf

from inspector_app.language import Text


@dataclass(frozen=True)
class _Page:
    content: str
    images: tuple[str, ...]
    notes: int


@dataclass(frozen=True)
class _Portrait:
    """What a reader sees of a file, by hashes."""

    pages: tuple[_Page, ...]
    attachments: Mapping[str, str]
    fields: Mapping[str, bool]  # name, filled


def differences(signed: bytes, now: bytes) -> list[Text]:
    """The visible differences; when none is visible or a file cannot be read, one sentence that says just that."""
    try:
        before, after = _portrait(signed), _portrait(now)
    except Exception:  # a stranger's bytes: any failure of the parser means there is nothing to compare
        return [Text("Tệp bị hỏng sau khi ký.", "The file was damaged after signing.")]
    found = _page_differences(before, after) + _other_differences(before, after)
    return found or [
        Text(
            "Cấu trúc của tệp đã bị sửa sau khi ký theo cách chữ ký không cho phép.",
            "The file's structure was altered after signing in a way the signature forbids.",
        )
    ]


def places_that_differ(one: bytes, other: bytes) -> list[Text]:
    """Where two files of the same origin look different; empty when a reader sees no difference."""
    try:
        first, second = _portrait(one), _portrait(other)
    except Exception:  # a stranger's bytes: any failure of the parser means there is nothing to compare
        return [Text("Không đọc được một trong hai tệp.", "One of the two files cannot be read.")]
    if len(first.pages) != len(second.pages):
        a, b = len(first.pages), len(second.pages)
        return [Text(f"Số trang khác nhau: {a} và {b}.", f"The number of pages differs: {a} and {b}.")]
    pages = [str(n) for n, pair in enumerate(zip(first.pages, second.pages, strict=True), 1) if pair[0] != pair[1]]
    names = {*first.fields, *second.fields}
    fields = sorted(name for name in names if first.fields.get(name) != second.fields.get(name))
    found = []
    if pages:
        found.append(Text(f"Trang khác nhau: {', '.join(pages)}.", f"Pages that differ: {', '.join(pages)}."))
    if fields:
        found.append(Text(f"Ô chữ ký khác nhau: {', '.join(fields)}.", f"Fields that differ: {', '.join(fields)}."))
    return found


def filled_fields(pdf: pikepdf.Pdf) -> set[str]:
    """Names of the form's fields that hold something."""
    form = pdf.Root.get("/AcroForm", pikepdf.Dictionary())
    return {str(field.get("/T", "")) for field in form.get("/Fields", []) if "/V" in field}


def _page_differences(before: _Portrait, after: _Portrait) -> list[Text]:
    if len(before.pages) != len(after.pages):
        old, new = len(before.pages), len(after.pages)
        return [
            Text(
                f"Số trang đổi từ {old} thành {new} sau khi ký.",
                f"The number of pages changed from {old} to {new} after signing.",
            )
        ]
    found = []
    for number, (old_page, new_page) in enumerate(zip(before.pages, after.pages, strict=True), start=1):
        if old_page.content != new_page.content:
            found.append(
                Text(
                    f"Nội dung trang {number} đã bị sửa sau khi ký.",
                    f"The content of page {number} was altered after signing.",
                )
            )
        if old_page.images != new_page.images:
            found.append(
                Text(
                    f"Ảnh ở trang {number} đã bị thay sau khi ký.",
                    f"A picture on page {number} was replaced after signing.",
                )
            )
        if old_page.notes != new_page.notes:
            found.append(
                Text(
                    f"Chú thích ở trang {number} đã bị thêm hoặc bớt sau khi ký.",
                    f"Annotations on page {number} were added or removed after signing.",
                )
            )
    return found


def _other_differences(before: _Portrait, after: _Portrait) -> list[Text]:
    found = []
    if before.attachments != after.attachments:
        found.append(
            Text("Tệp đính kèm đã bị thay sau khi ký.", "The attached file was replaced after signing."),
        )
    added = sorted(set(after.fields) - set(before.fields))
    if added:
        found.append(
            Text(
                "Biểu mẫu có thêm ô sau khi ký: " + ", ".join(added) + ".",
                "Fields were added after signing: " + ", ".join(added) + ".",
            )
        )
    gone = sorted(name for name, filled in before.fields.items() if filled and not after.fields.get(name))
    if gone:
        found.append(
            Text(
                "Chữ ký đã bị gỡ khỏi ô: " + ", ".join(gone) + ".",
                "A signature was taken out of the field: " + ", ".join(gone) + ".",
            )
        )
    return found


def _portrait(data: bytes) -> _Portrait:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        pages = tuple(_page(page) for page in pdf.pages)
        attachments = {name: _digest(spec.get_file().read_bytes()) for name, spec in pdf.attachments.items()}
        form = pdf.Root.get("/AcroForm", pikepdf.Dictionary())
        fields = {str(field.get("/T", "")): "/V" in field for field in form.get("/Fields", [])}
        return _Portrait(pages, attachments, fields)


def _page(page: pikepdf.Page) -> _Page:
    contents = page.obj.get("/Contents", pikepdf.Array())
    streams = [contents] if isinstance(contents, pikepdf.Stream) else list(contents)
    images = sorted(_digest(image.read_raw_bytes()) for image in page.get_images().values())
    notes = sum(annotation.get("/Subtype") != "/Widget" for annotation in page.obj.get("/Annots", []))
    return _Page(_digest(b"\n".join(stream.read_bytes() for stream in streams)), tuple(images), notes)


def _digest(data: Any) -> str:
    return hashlib.sha256(data).hexdigest()
