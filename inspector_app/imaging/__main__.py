"""The child process of the darkroom: one picture in on stdin, the developed one out on stdout, then it ends."""

from __future__ import annotations

import io
import json
import os
import sys

from PIL import Image

from inspector_app.imaging.develop import MAX_SECONDS, REQUEST
from inspector_app.imaging.read import UnreadableError, read

MEMORY = 1024 * 1024 * 1024  # bytes of address space where the system can hold a process to it
WORKING_QUALITY = 82
THUMBNAIL_EDGE = 320
THUMBNAIL_QUALITY = 78


def main() -> None:
    """Answer one request: a JSON line, then the working copy and the thumbnail back to back."""
    request = _read_all()
    (max_edge,) = REQUEST.unpack_from(request)
    _limit_resources()
    try:
        header, body = _developed(request[REQUEST.size :], max_edge)
    except UnreadableError as error:
        header, body = {"reason": error.reason}, b""
    except MemoryError:
        header, body = {"reason": "too_big"}, b""
    # Plain descriptors: in a windowed bundle sys.stdin and sys.stdout are None.
    with os.fdopen(1, "wb", closefd=False) as out:
        out.write(json.dumps(header).encode() + b"\n" + body)


def _read_all() -> bytes:
    with os.fdopen(0, "rb", closefd=False) as source:
        return source.read()


def _developed(data: bytes, max_edge: int) -> tuple[dict[str, object], bytes]:
    picture, taken = read(data, max_edge)
    working = _jpeg(picture, WORKING_QUALITY)
    small = picture.copy()
    small.thumbnail((THUMBNAIL_EDGE, THUMBNAIL_EDGE), Image.Resampling.LANCZOS)
    thumbnail = _jpeg(small, THUMBNAIL_QUALITY)
    header = {"width": picture.width, "height": picture.height, "taken": taken, "working": len(working)}
    return header, working + thumbnail


def _jpeg(picture: Image.Image, quality: int) -> bytes:
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=quality, optimize=True)
    return out.getvalue()


def _limit_resources() -> None:
    """Hold this process to its memory and time; Windows has no such call, there the pixel limit must do."""
    if sys.platform != "win32":
        import resource

        for kind, wanted in ((resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_CPU, MAX_SECONDS)):
            _, hard = resource.getrlimit(kind)
            limit = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
            resource.setrlimit(kind, (limit, hard))


if __name__ == "__main__":
    main()
