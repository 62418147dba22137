"""Taking in 100 pictures of 12 megapixels beside a naive Pillow and pyvips, then a gallery: ``dev.py bench photos``."""

from __future__ import annotations

import hashlib
import io
import json
import os
import random
import subprocess
import sys
import tempfile
import time
import venv
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

from PIL import Image

from inspector_app import jobs
from inspector_app.imaging.develop import Developed
from inspector_app.workspace import Workspace

PHOTOS, GALLERY, TRIES = 100, 400, 5
SIZE = (4000, 3000)
RUNS = 2
AIM_NAIVE, AIM_VIPS, AIM_GALLERY = 1.7, 2.5, 300


def generate(folder: Path, count: int) -> None:
    """Pictures with the detail of a phone's: soft shapes and fine grain, every third taken upright."""
    chance = random.Random(12)
    grain = Image.frombytes("L", (1000, 750), chance.randbytes(750_000)).resize(SIZE)
    for number in range(count):
        shapes = [Image.frombytes("L", (40, 30), chance.randbytes(1200)).resize(SIZE) for _ in range(3)]
        picture = Image.blend(Image.merge("RGB", shapes), grain.convert("RGB"), 0.12)
        exif = Image.Exif()
        exif[0x0112] = 6 if number % 3 == 0 else 1
        picture.save(folder / f"{number:03d}.jpg", "JPEG", quality=88, exif=exif)


def peer_python(folder: Path) -> Path | None:
    """An interpreter that has pyvips, in a folder that is thrown away; it is no part of the project."""
    venv.create(folder, with_pip=True)
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    command = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "pyvips[binary]"]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)
    except subprocess.TimeoutExpired:
        return None
    return python if done.returncode == 0 else None


def measured(python: Path | str, way: str, folder: Path) -> dict[str, Any] | str:
    """The best of several runs, each in a process of its own; the last line of what went wrong otherwise."""
    script, root = Path(__file__).with_name("photo_press.py"), Path(__file__).resolve().parents[2]
    found = []
    for _ in range(RUNS):
        done = subprocess.run(
            [str(python), str(script), way, str(folder)],
            capture_output=True,
            text=True,
            check=False,
            env={**os.environ, "PYTHONPATH": str(root) if way == "ours" else ""},
        )
        if done.returncode:
            return (done.stderr.strip().splitlines() or ["?"])[-1][:100]
        found.append(json.loads(done.stdout.splitlines()[-1]))
    return dict(min(found, key=lambda each: float(each["seconds"])))


def full_visit(folder: Path) -> tuple[Workspace, str]:
    """A visit with as many photos as a gallery is measured with."""
    workspace = Workspace.open(folder / "data")
    session = workspace.session(workspace.new_visit({"body": {"name": "Xã Suối Mây", "kind": "commune"}}))
    codes = [item.code for item in session.model.items]
    out = io.BytesIO()
    Image.effect_noise((1600, 1200), 60).convert("RGB").save(out, "JPEG", quality=60)
    sample = jobs.develop_photo(out.getvalue(), "sample.jpg")
    for number in range(GALLERY):
        tail = number.to_bytes(4, "big")  # bytes after the end make another file of the same picture
        working, small = sample.working + tail, sample.thumbnail + tail
        name = hashlib.sha256(working).hexdigest()
        taken = f"2026-05-14T{7 + number // 60:02d}:{number % 60:02d}:00+07:00"
        made = Developed(working, small, sample.width, sample.height, taken, sample.mime, name, name)
        session.add_photo(made, codes[number % len(codes)], caption=f"Ảnh {number}")
    return workspace, session.id


def gallery(folder: Path) -> None:
    """From the click to the painted page, and the question to the file behind it."""
    from PySide6.QtWidgets import QApplication

    from inspector_app.gui import theme
    from inspector_app.gui.photos_page import PhotosPage

    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    theme.apply(app, "light")
    workspace, visit = full_visit(folder)
    session = workspace.session(visit)
    hashes = [photo.sha256 for photo in session.state().photos]
    opened, asked = [], []
    for _ in range(TRIES):
        start = time.perf_counter()
        session.thumbnails(hashes)
        asked.append((time.perf_counter() - start) * 1000)
        start = time.perf_counter()
        page = PhotosPage(session, workspace)
        page.resize(1280, 720)
        page.grab()
        opened.append((time.perf_counter() - start) * 1000)
        page.deleteLater()
        app.processEvents()
    workspace.close()
    print(
        f"  gallery of {GALLERY} photos, opened and painted {sorted(opened)[TRIES // 2]:8.0f} ms   (aim {AIM_GALLERY})"
    )
    print(f"  its {GALLERY} thumbnails in one question        {sorted(asked)[TRIES // 2]:8.0f} ms")


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "photos").mkdir()
        print(f"Making {PHOTOS} pictures of 12 megapixels and the peer's environment ...", flush=True)
        with ProcessPoolExecutor(1) as maker:  # a process is told to have used what the one that started it used
            maker.submit(generate, folder / "photos", PHOTOS).result()
        size = sum(path.stat().st_size for path in (folder / "photos").iterdir())
        print(f"  {PHOTOS} JPEGs, {size / 1e6:.0f} MB")
        python = peer_python(folder / "peers")
        figures = {way: measured(sys.executable, way, folder / "photos") for way in ("ours", "naive")}
        figures["pyvips"] = measured(python, "pyvips", folder / "photos") if python else "could not be obtained"
        for way, found in figures.items():
            if isinstance(found, str):
                print(f"  {way:8} {found}")
                continue
            each = found["seconds"] * 1000 / PHOTOS
            print(
                f"  {way:8} {found['seconds']:8.1f} s {each:8.0f} ms each {found['bytes'] / PHOTOS / 1000:8.0f} kB each"
                f" {found['megabytes']:8.0f} MB memory"
            )
        ours, slow, fast = (figures[way] for way in ("ours", "naive", "pyvips"))
        if not isinstance(ours, str) and not isinstance(slow, str):
            print(f"  times as fast as naive {slow['seconds'] / ours['seconds']:6.2f}   (aim at least {AIM_NAIVE})")
        if not isinstance(ours, str) and not isinstance(fast, str):
            print(f"  times the time of pyvips {ours['seconds'] / fast['seconds']:6.2f}   (aim at most {AIM_VIPS})")
        gallery(folder)
