"""A data folder with answers, photos and kept minutes, made quickly from the oldest released one."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

from inspector_app.workspace import Workspace

OLD = Path(__file__).resolve().parents[1] / "old_files"
VERSIONS = sorted(path.name for path in OLD.iterdir() if path.is_dir() and path.name.startswith("v"))


def expected(version: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((OLD / f"{version}.json").read_text(encoding="utf-8"))
    return found


def lay(place: Path, version: str = VERSIONS[-1]) -> Path:
    """A copy of a released folder under ``place``."""
    return Path(shutil.copytree(OLD / version, place / "data"))


def opened(place: Path, now: Callable[[], datetime]) -> Workspace:
    """The same, opened."""
    return Workspace.open(lay(place), create=False, now=now)
