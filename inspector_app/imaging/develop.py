"""A picture file made ready for keeping: upright, small, without metadata; decoded in a child process."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from inspector_app.errors import InspectorError
from inspector_app.imaging.pool import ChildLostError, pool
from inspector_app.imaging.signatures import format_of
from inspector_app.inspection.photo_edits import Edits, as_json
from inspector_app.language import Text

MAX_BYTES = 100 * 1024 * 1024
MAX_EDGE = 1600


@dataclass(frozen=True)
class Developed:
    """A photo ready for keeping.

    ``working`` is an upright JPEG without metadata, ``thumbnail`` one at most 320 pixels long; ``width`` and
    ``height`` are the working copy's. ``taken`` is ISO 8601 or "". ``sha256`` names the working copy,
    ``original_sha256`` the untouched file (hexadecimal), which is ``original``. ``location`` (degrees north and east)
    is None unless it was asked for.
    """

    working: bytes = field(repr=False)
    thumbnail: bytes = field(repr=False)
    width: int
    height: int
    taken: str
    mime: str
    sha256: str
    original_sha256: str
    location: tuple[float, float] | None = field(default=None, repr=False)
    original: bytes = field(default=b"", repr=False)


def develop(data: bytes, file_name: str, *, max_edge: int = MAX_EDGE, keep_location: bool = False) -> Developed:
    """Develop a JPEG, PNG, WebP or HEIC file, its longest edge at most ``max_edge``; the same bytes give the same.

    Raises ``photo_not_a_picture``, ``photo_too_big``, ``photo_damaged`` naming the file. Metadata are dropped;
    orientation is applied; a camera that states no time zone is taken to be in Vietnam. Callable from any thread.
    """
    if len(data) > MAX_BYTES:
        raise _refusal("too_big", file_name)
    if not format_of(data):
        raise _refusal("not_a_picture" if data else "empty", file_name)
    asked = {"deed": "develop", "max_edge": max_edge, "keep_location": keep_location}
    header, body = _ask(asked, data, file_name)
    place = header["location"]
    return _developed(
        header, body, taken=header["taken"], original=data, location=(place[0], place[1]) if place else None
    )


def edited(picture: bytes, edits: Edits) -> Developed:
    """A working copy with edits drawn into it, as a new one; raises InspectorError."""
    header, body = _ask({"deed": "edit", "edits": as_json(edits)}, picture, _ONE_OF_OURS)
    return _developed(header, body, taken="", original=picture, location=None)


def thumbnail(picture: bytes) -> bytes:
    """The small picture of a working copy that came without one; raises InspectorError."""
    return _ask({"deed": "thumbnail"}, picture, _ONE_OF_OURS)[1]


_ONE_OF_OURS = "JPEG"


def _developed(
    header: Mapping[str, Any], body: bytes, *, taken: str, original: bytes, location: tuple[float, float] | None
) -> Developed:
    working = body[: header["working"]]
    return Developed(
        working=working,
        thumbnail=body[header["working"] :],
        width=int(header["width"]),
        height=int(header["height"]),
        taken=taken,
        mime="image/jpeg",
        sha256=hashlib.sha256(working).hexdigest(),
        original_sha256=hashlib.sha256(original).hexdigest(),
        location=location,
        original=original,
    )


def _ask(about: Mapping[str, Any], data: bytes, file_name: str) -> tuple[dict[str, Any], bytes]:
    """A decoder that crashes, hangs or eats all memory takes only the child with it."""
    try:
        header, body = pool.ask(about, data)
    except ChildLostError as error:
        raise _refusal("damaged", file_name) from error
    if "reason" in header:
        raise _refusal(str(header["reason"]), file_name)
    return header, body


def _refusal(reason: str, file_name: str) -> InspectorError:
    messages = {
        "too_big": Text(f"Ảnh “{file_name}” quá lớn.", f"The picture “{file_name}” is too big."),
        "damaged": Text(
            f"Ảnh “{file_name}” bị hỏng nên không đọc được.",
            f"The picture “{file_name}” is damaged and cannot be read.",
        ),
        "empty": Text(f"Tệp “{file_name}” rỗng.", f"The file “{file_name}” is empty."),
    }
    hints = {
        "too_big": Text(
            "Giới hạn là 100 MB và 64 triệu điểm ảnh; hãy thu nhỏ ảnh.",
            "The limits are 100 MB and 64 million pixels; make the picture smaller.",
        ),
        "damaged": Text("Hãy chép lại ảnh từ máy chụp.", "Copy the picture from the camera again."),
        "empty": Text("Hãy chép lại ảnh từ máy chụp.", "Copy the picture from the camera again."),
    }
    unknown = Text(f"Tệp “{file_name}” không phải ảnh đọc được.", f"“{file_name}” is not a picture that can be read.")
    advice = Text("Hãy chọn ảnh JPEG, PNG, WebP hoặc HEIC.", "Choose a JPEG, PNG, WebP or HEIC picture.")
    code = "photo_not_a_picture" if reason in ("empty", "not_a_picture") else f"photo_{reason}"
    return InspectorError(code, messages.get(reason, unknown), hints.get(reason, advice))
