"""The sample visit without its photos: made once, copied for each test, because pictures take seconds to draw."""

from __future__ import annotations

import atexit
import json
import shutil
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from inspector_app import paths
from inspector_app.inspection.answers_file import read_batch
from inspector_app.session import Session
from inspector_app.workspace import Workspace

NOON = datetime(2026, 5, 14, 5, 0, tzinfo=UTC)


@cache
def _template() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="sample-visit-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    workspace = Workspace.open(folder / "data", now=lambda: NOON)
    workspace.settings.save(name="Thư ký")
    sample = paths.resources() / "sample"
    frame = json.loads((sample / "frame.json").read_text(encoding="utf-8"))
    visit = workspace.new_visit({**frame, "sample": True}, last_team=False)
    answers = sample / "answers.json"
    workspace.session(visit).apply(read_batch(answers.read_bytes(), answers.name, tuple(frame["team"]["members"])))
    workspace.close()
    return folder / "data"


def open_copy(place: Path, now: Callable[[], datetime]) -> tuple[Workspace, Session]:
    """A data folder of its own under ``place`` with the sample visit in it, opened."""
    shutil.copytree(_template(), place / "sample-data")
    workspace = Workspace.open(place / "sample-data", now=now)
    return workspace, workspace.session(workspace.sample_visit())
