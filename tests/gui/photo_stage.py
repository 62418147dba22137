"""Photos for the window's tests: a visit with small real pictures, made once and copied for each test."""

from __future__ import annotations

import atexit
import io
import shutil
import tempfile
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from checklist_stage import commune, open_fresh
from PIL import Image

from inspector_app import jobs
from inspector_app.inspection.visit import PhotoState
from inspector_app.session import Session
from inspector_app.workspace import Workspace

PLACES = ("POST-01", "POST-01", "POST-12", "LOG-03", "STF-03", "FAC-02", "FAC-05")


def jpeg(shade: int, size: tuple[int, int] = (64, 48), taken: datetime | None = None) -> bytes:
    """A small real picture, with the time it was taken in its EXIF data."""
    data = io.BytesIO()
    picture = Image.new("RGB", size, (shade % 256, 90, 40 + shade // 256))
    exif = Image.Exif()
    if taken is not None:
        details = exif.get_ifd(0x8769)
        details[0x9003] = taken.strftime("%Y:%m:%d %H:%M:%S")
        details[0x9011] = taken.strftime("%z")[:3] + ":" + taken.strftime("%z")[3:]
    picture.save(data, "JPEG", exif=exif)
    return data.getvalue()


@cache
def template() -> Path:
    """A data folder with one visit and seven photos at questions."""
    folder = Path(tempfile.mkdtemp(prefix="photos-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    workspace = open_fresh(folder, lambda: datetime(2026, 5, 14, 1, 0, tzinfo=UTC))
    session = commune(workspace)
    for number, code in enumerate(PLACES, 1):
        session.add_photo(jobs.develop_photo(jpeg(20 * number), f"{number}.jpg"), code, caption=f"Chú thích {number}")
    workspace.close()
    return folder / "fresh-data"


def open_visit(workspace: Workspace) -> Session:
    """The visit of the template; asking the list of visits for it would read it twice."""
    return workspace.session(next(iter(workspace.log.visits())))


def photo(session: Session, number: int) -> PhotoState:
    """A photo by its number."""
    return next(each for each in session.state().photos if each.number == number)
