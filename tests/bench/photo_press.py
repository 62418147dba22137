"""One way of making working copies and thumbnails of a folder of JPEGs, alone in a process; figures as JSON."""

from __future__ import annotations

import io
import json
import resource
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

EDGE, SMALL = 1600, 320


def ours(files: list[Path]) -> Iterator[bytes]:
    """The program's own way: two warm children."""
    from inspector_app import jobs
    from inspector_app.errors import InspectorError
    from inspector_app.photo_keepers import PhotoIntake

    for made in jobs.develop_photos([(partial(_read, path), path.name) for path in files], PhotoIntake()):
        if isinstance(made, InspectorError):
            raise made
        yield made.working


def naive(files: list[Path]) -> Iterator[bytes]:
    """What one writes first: turn the whole picture, then shrink it."""
    from PIL import Image, ImageOps

    for path in files:
        with Image.open(io.BytesIO(_read(path))) as image:
            upright = ImageOps.exif_transpose(image).convert("RGB")
        upright.thumbnail((EDGE, EDGE), Image.Resampling.LANCZOS)
        out = io.BytesIO()
        upright.save(out, "JPEG", quality=82)
        upright.thumbnail((SMALL, SMALL), Image.Resampling.LANCZOS)
        upright.save(io.BytesIO(), "JPEG", quality=78)
        yield out.getvalue()


def vips(files: list[Path]) -> Iterator[bytes]:
    import pyvips

    for path in files:
        working = pyvips.Image.thumbnail_buffer(_read(path), EDGE, height=EDGE, size="down").copy_memory()
        data = working.jpegsave_buffer(Q=82, keep="none")
        working.thumbnail_image(SMALL, height=SMALL, size="down").jpegsave_buffer(Q=78, keep="none")
        yield data


def _read(path: Path) -> bytes:
    return path.read_bytes()


WAYS: dict[str, Callable[[list[Path]], Iterator[bytes]]] = {"ours": ours, "naive": naive, "pyvips": vips}


def main(way: str, folder: Path) -> None:
    files = sorted(folder.glob("*.jpg"))
    list(WAYS[way](files[:2]))  # warms up: imports, children, disk
    start = time.perf_counter()
    size = sum(len(each) for each in WAYS[way](files))
    seconds = time.perf_counter() - start
    if way == "ours":
        from inspector_app.imaging.pool import WORKERS, pool

        pool.close()
        children = WORKERS * resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    else:
        children = 0
    memory = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss + children) / 1024
    print(json.dumps({"seconds": seconds, "bytes": size, "megabytes": memory, "photos": len(files)}))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
