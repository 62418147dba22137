"""One filled sample visit for many tests: made once, copied for each, because its photos take seconds to draw."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from inspector_app.session import Session
from inspector_app.workspace import Workspace

NOON = datetime(2026, 5, 14, 5, 0, tzinfo=UTC)


@cache
def _template() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="sample-visit-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    workspace = Workspace.open(folder / "data", now=lambda: NOON)
    workspace.settings.save(name="Thư ký")
    workspace.sample_visit()
    workspace.close()
    return folder / "data"


def open_copy(place: Path, now: Callable[[], datetime]) -> tuple[Workspace, Session]:
    """A data folder of its own under ``place`` with the sample visit in it, opened."""
    shutil.copytree(_template(), place / "sample-data")
    workspace = Workspace.open(place / "sample-data", now=now)
    return workspace, workspace.session(workspace.sample_visit())
