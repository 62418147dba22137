"""A visit with photos that hold something nobody may see, and the search for it in every file there is."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path

import pikepdf
from PIL import Image, UnidentifiedImageError
from sqlite_utils import Database

from inspector_app import jobs
from inspector_app.imaging.develop import Developed
from inspector_app.storage import engine

SECRET = (255, 0, 255)
BOX = (300, 200, 160, 120)
"""Where the secret lies in every picture: left, top, width, height in pixels."""

FRAME = {"body": {"name": "Xã Suối Mây", "kind": "commune"}, "date": "2026-05-14", "mode": "planned"}


def camera_file(number: int = 1, size: tuple[int, int] = (800, 600)) -> bytes:
    """Grey noise, different for every number, with the secret in one place."""
    small = Image.frombytes("L", (100, 75), random.Random(number).randbytes(7500))
    picture = small.resize(size, Image.Resampling.BILINEAR).convert("RGB")
    picture.paste(SECRET, (BOX[0], BOX[1], BOX[0] + BOX[2], BOX[1] + BOX[3]))
    out = io.BytesIO()
    exif = Image.Exif()
    exif[0x010F] = "Acme Imaging"
    exif.get_ifd(0x8825).update({1: "N", 2: (21.0, 1.0, 30.0), 3: "E", 4: (105.0, 51.0, 12.0)})
    picture.save(out, "JPEG", quality=92, exif=exif)
    return out.getvalue()


def photo(number: int = 1) -> Developed:
    return jobs.develop_photo(camera_file(number), f"{number}.jpg", keep_location=True)


def shows_secret(data: bytes) -> bool:
    """True for a picture with any spot of the secret's colour."""
    try:
        with Image.open(io.BytesIO(data)) as image:
            picture = image.convert("RGB")
    except (UnidentifiedImageError, OSError):
        return False
    red, green, blue = (band.point(rule) for band, rule in zip(picture.split(), (_high, _low, _high), strict=True))
    both = Image.composite(red, Image.new("L", picture.size), green)
    return Image.composite(both, Image.new("L", picture.size), blue).getbbox() is not None


def _high(value: int) -> int:
    return 255 if value > 170 else 0


def _low(value: int) -> int:
    return 255 if value < 90 else 0


def pictures_in(path: Path) -> Iterator[bytes]:
    """Every picture in a file: rows of a database, parts of a package or a backup, images of a PDF, the file itself."""
    data = path.read_bytes()
    if data.startswith(b"SQLite format 3"):
        yield from _rows(path)
    elif zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as archive:
            for name in archive.namelist():
                yield archive.read(name)
    elif data.startswith(b"%PDF"):
        with pikepdf.open(path) as pdf:
            streams = (each for each in pdf.objects if isinstance(each, pikepdf.Stream))
            yield from (each.read_raw_bytes() for each in streams if each.get("/Subtype") == "/Image")
    else:
        yield data


def _rows(path: Path) -> Iterator[bytes]:
    database = Database(engine.connect(path, create=False).conn)
    for table in database.table_names():
        for row in database[table].rows:
            yield from (value for value in row.values() if isinstance(value, bytes) and len(value) > 500)
    database.conn.close()


def holding(folder: Path, *pixels: bytes) -> list[str]:
    """Files below a folder in which the secret is seen, or any 32 bytes of these pictures lie."""
    found = []
    for path in sorted(each for each in folder.rglob("*") if each.is_file()):
        data = path.read_bytes()
        windows = (picture[at : at + 32] for picture in pixels for at in range(1000, len(picture) - 32, 700))
        if any(window in data for window in windows) or any(map(shows_secret, pictures_in(path))):
            found.append(path.relative_to(folder).as_posix())
    return found


def within(names: Iterable[str], *beginnings: str) -> bool:
    return all(name.startswith(beginnings) for name in names)
