"""A picture file made ready for keeping: upright, small, without metadata; decoded in a child process."""

from __future__ import annotations

import hashlib
import json
import os
import struct
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from inspector_app.errors import InspectorError
from inspector_app.language import Text

MAX_BYTES = 50 * 1024 * 1024
MAX_EDGE = 1600
MAX_SECONDS = 60
REQUEST = struct.Struct(">I")  # the longest edge wanted; the file follows
CHILD_ARGUMENT = "--darkroom-child"  # how a bundle starts itself as the child

# The first bytes of what can be read; anything else is refused before a decoder sees it.
SIGNATURES = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")
HEIC_BRANDS = frozenset({b"heic", b"heix", b"hevc", b"mif1", b"msf1", b"avif"})


@dataclass(frozen=True)
class Developed:
    """A photo ready for keeping.

    ``working`` is a JPEG at most 1600 pixels long, ``thumbnail`` one of 320; ``width`` and ``height`` are the
    working copy's. ``taken`` is ISO 8601 or "". ``sha256`` names the working copy, ``original_sha256`` the untouched
    file (hexadecimal).
    """

    working: bytes = field(repr=False)
    thumbnail: bytes = field(repr=False)
    width: int
    height: int
    taken: str
    mime: str
    sha256: str
    original_sha256: str


def develop(data: bytes, file_name: str, *, max_edge: int = MAX_EDGE) -> Developed:
    """Develop a JPEG, PNG or WebP file; the same bytes give the same bytes.

    Raises ``photo_not_a_picture``, ``photo_too_big``, ``photo_damaged`` naming the file. Location and other
    metadata are dropped; orientation is applied; a camera that states no time zone is taken to be in Vietnam.
    """
    if len(data) > MAX_BYTES:
        raise _refusal("too_big", file_name)
    if not _looks_like_picture(data):
        raise _refusal("heic" if data[8:12] in HEIC_BRANDS and data[4:8] == b"ftyp" else "not_a_picture", file_name)
    header, body = _ask_child(data, max_edge, file_name)
    if "reason" in header:
        raise _refusal(str(header["reason"]), file_name)
    working, thumbnail = body[: header["working"]], body[header["working"] :]
    return Developed(
        working=working,
        thumbnail=thumbnail,
        width=int(header["width"]),
        height=int(header["height"]),
        taken=str(header["taken"]),
        mime="image/jpeg",
        sha256=hashlib.sha256(working).hexdigest(),
        original_sha256=hashlib.sha256(data).hexdigest(),
    )


def _looks_like_picture(data: bytes) -> bool:
    return data.startswith(SIGNATURES) or (data[:4] == b"RIFF" and data[8:12] == b"WEBP")


def _ask_child(data: bytes, max_edge: int, file_name: str) -> tuple[dict[str, Any], bytes]:
    """A decoder that crashes, hangs or eats all memory takes only the child with it."""
    try:
        done = subprocess.run(
            _command(),
            input=REQUEST.pack(max_edge) + data,
            capture_output=True,
            env=_environment(),
            timeout=MAX_SECONDS * 2,
            check=False,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except subprocess.TimeoutExpired as error:
        raise _refusal("damaged", file_name) from error
    line, _, body = done.stdout.partition(b"\n")
    if done.returncode != 0 or not line:
        raise _refusal("damaged", file_name)
    header: dict[str, Any] = json.loads(line)
    return header, body


def _command() -> list[str]:
    """The one place that decides how the child is started: a bundle starts itself, else the interpreter does."""
    if getattr(sys, "frozen", False):
        return [sys.executable, CHILD_ARGUMENT]
    return [sys.executable, "-P", "-m", "inspector_app.imaging"]


def _environment() -> dict[str, str]:
    """The child finds the package wherever this process found it."""
    root = str(Path(__file__).resolve().parents[2])
    return {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, [root, os.environ.get("PYTHONPATH", "")]))}


def _refusal(reason: str, file_name: str) -> InspectorError:
    messages = {
        "too_big": Text(f"Ảnh “{file_name}” quá lớn.", f"The picture “{file_name}” is too big."),
        "damaged": Text(
            f"Ảnh “{file_name}” bị hỏng nên không đọc được.",
            f"The picture “{file_name}” is damaged and cannot be read.",
        ),
        "heic": Text(
            f"Ảnh “{file_name}” ở định dạng HEIC chưa đọc được.",
            f"“{file_name}” is a HEIC picture, which cannot be read.",
        ),
    }
    hints = {
        "too_big": Text(
            "Giới hạn là 50 MB và 64 triệu điểm ảnh; hãy thu nhỏ ảnh.",
            "The limits are 50 MB and 64 million pixels; make the picture smaller.",
        ),
        "damaged": Text("Hãy chép lại ảnh từ máy chụp.", "Copy the picture from the camera again."),
        "heic": Text(
            "Hãy đặt điện thoại chụp kiểu “Tương thích nhất” hoặc chuyển ảnh sang JPEG.",
            "Set the phone's camera to “Most compatible” or convert the picture to JPEG.",
        ),
    }
    unknown = Text(f"Tệp “{file_name}” không phải ảnh.", f"The file “{file_name}” is not a picture.")
    advice = Text("Hãy chọn ảnh JPEG, PNG hoặc WebP.", "Choose a JPEG, PNG or WebP picture.")
    code = "photo_not_a_picture" if reason in ("heic", "not_a_picture") else f"photo_{reason}"
    return InspectorError(code, messages.get(reason, unknown), hints.get(reason, advice))
