"""The child process of the darkroom: requests on stdin, pictures on stdout, until nobody asks any more."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Mapping
from typing import Any

from PIL import Image

from inspector_app.imaging.draw import drawn
from inspector_app.imaging.frames import read_frame, write_frame
from inspector_app.imaging.pool import MAX_SECONDS
from inspector_app.imaging.read import UnreadableError, read
from inspector_app.inspection.photo_edits import from_json

MEMORY = 1536 * 1024 * 1024  # bytes of address space where the system can hold a process to it
WORKING_QUALITY = 82
EDITED_QUALITY = 88  # encoded for the second time
THUMBNAIL_EDGE = 320
THUMBNAIL_QUALITY = 78


def main() -> None:
    """Answer requests one by one: ``{"deed": "develop" | "edit" | "thumbnail", …}`` and the file."""
    _limit_memory()
    # Plain descriptors: in a windowed bundle sys.stdin and sys.stdout are None.
    with os.fdopen(0, "rb", closefd=False) as source, os.fdopen(1, "wb", closefd=False) as out:
        while (asked := read_frame(source)) is not None:
            _limit_time()
            try:
                header, body = _answer(*asked)
            except UnreadableError as error:
                header, body = {"reason": error.reason}, b""
            except MemoryError:
                header, body = {"reason": "too_big"}, b""
            write_frame(out, header, body)
            del asked, body


def _answer(about: Mapping[str, Any], data: bytes) -> tuple[dict[str, Any], bytes]:
    if about["deed"] == "thumbnail":
        return {}, _thumbnail(read(data, THUMBNAIL_EDGE * 2).picture)
    if about["deed"] == "edit":
        # whole, however long its edges are: strokes are in its pixels
        picture = drawn(read(data, sys.maxsize).picture, from_json(about["edits"]))
        return _copies(picture, EDITED_QUALITY)
    shot = read(data, about["max_edge"], keep_location=about["keep_location"])
    header, body = _copies(shot.picture, WORKING_QUALITY)
    return {**header, "taken": shot.taken, "location": shot.location}, body


def _copies(picture: Image.Image, quality: int) -> tuple[dict[str, Any], bytes]:
    """The working copy and the thumbnail back to back."""
    working = _jpeg(picture, quality)
    header = {"width": picture.width, "height": picture.height, "working": len(working)}
    return header, working + _thumbnail(picture)


def _thumbnail(picture: Image.Image) -> bytes:
    small = picture.copy()
    small.thumbnail((THUMBNAIL_EDGE, THUMBNAIL_EDGE), Image.Resampling.LANCZOS)
    return _jpeg(small, THUMBNAIL_QUALITY)


def _jpeg(picture: Image.Image, quality: int) -> bytes:
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=quality, optimize=True)
    return out.getvalue()


def _limit_memory() -> None:
    """Hold this process to its memory; Windows has no such call, there the pixel limit must do."""
    if sys.platform != "win32":
        import resource

        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        limit = MEMORY if hard == resource.RLIM_INFINITY else min(MEMORY, hard)
        resource.setrlimit(resource.RLIMIT_AS, (limit, hard))


def _limit_time() -> None:
    """So many seconds of computing for the next picture, whatever those before took."""
    if sys.platform != "win32":
        import resource

        used = resource.getrusage(resource.RUSAGE_SELF)
        wanted = int(used.ru_utime + used.ru_stime) + MAX_SECONDS + 1
        _, hard = resource.getrlimit(resource.RLIMIT_CPU)
        resource.setrlimit(resource.RLIMIT_CPU, (wanted if hard == resource.RLIM_INFINITY else min(wanted, hard), hard))


if __name__ == "__main__":
    main()
