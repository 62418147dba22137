"""How long the photos page takes to stand with all its pictures in sight; needs no screen."""

from __future__ import annotations

import io
import sys
import tempfile
import time
from functools import partial
from pathlib import Path

from PIL import Image
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication

from inspector_app import jobs
from inspector_app.errors import InspectorError
from inspector_app.gui import language, theme
from inspector_app.gui.photos_page import PhotosPage
from inspector_app.session import Session
from inspector_app.workspace import Workspace

AIM = 300
"""Milliseconds for 400 photos."""


def opening(count: int = 400) -> float:
    """Milliseconds from asking for the page of a visit with ``count`` photos to its last thumbnail in sight.

    The least of three openings, each with nothing decoded before.
    """
    app = QApplication.instance() or QApplication([])
    if isinstance(app, QApplication):
        theme.apply(app, "light")
        language.set_language(app, "vi")
    with tempfile.TemporaryDirectory() as folder:
        workspace = Workspace.open(Path(folder) / "data")
        workspace.settings.save(name="M1")
        session = _filled(workspace, count)
        times = [_once(session, workspace) for _ in range(3)]
        workspace.close()
    return min(times)


def _filled(workspace: Workspace, count: int) -> Session:
    session = workspace.session(workspace.new_visit({"body": {"name": "UBND xã Thử"}, "date": "2026-05-14"}))
    codes = [item.code for item in session.model.items]
    files = [(partial(_picture, number), f"{number}.jpg") for number in range(count)]
    for number, made in enumerate(jobs.develop_photos(files, session.photo_intake())):
        if isinstance(made, InspectorError):
            raise made
        session.add_photo(made, codes[number % len(codes)], caption=f"Chú thích {number}")
    return session


def _picture(number: int) -> bytes:
    data = io.BytesIO()
    picture = Image.effect_noise((640, 480), 40).convert("RGB")
    picture.paste((number % 256, 60, number // 256 * 40), (0, 0, 200, 200))
    picture.save(data, "JPEG")
    return data.getvalue()


def _once(session: Session, workspace: Workspace) -> float:
    start = time.perf_counter()
    page = PhotosPage(session, workspace)
    page.resize(1366, 642)
    page.show()
    view = page.gallery
    while not _painted(page):
        QCoreApplication.processEvents()
    view.grab()
    spent = (time.perf_counter() - start) * 1000
    page.close()
    page.deleteLater()
    QCoreApplication.processEvents()
    return spent


def _painted(page: PhotosPage) -> bool:
    """True when the first and the last tile in sight have their pictures."""
    view = page.gallery
    if not view.viewport().rect().isValid():
        return False
    shown = [
        photo
        for row, photo in enumerate(view.photos.photos)
        if view.visualRect(view.photos.index(row)).intersects(view.viewport().rect())
    ]
    return bool(shown) and all(page.thumbnails.has(photo.sha256) for photo in shown)


def main() -> None:
    """Print what it takes against the aim."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 400
    print(f"gallery of {count} photos: {opening(count):.0f} ms (aim: {AIM} ms for 400)")


if __name__ == "__main__":
    main()
