"""A start that asks for the window and nothing else, understood without the library of the commands.

Most starts are this one, and somebody waits for the window.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class WindowStart:
    """The data folder (None: the user's own), hand-over files to show, and whether one painted picture is all."""

    data: Path | None
    packages: tuple[Path, ...]
    paint_once: bool


def window_start(arguments: Sequence[str]) -> WindowStart | None:
    """The window these arguments ask for; None for everything else, which the commands explain or refuse."""
    data: str | None = os.environ.get("INSPECTOR_DATA") or None
    packages: list[Path] = []
    paint_once = False
    waiting = iter(arguments)
    for argument in waiting:
        if argument == "--quit-after-first-paint":
            paint_once = True
        elif argument == "--data":
            data = next(waiting, "")
        elif argument.lower().endswith(".insp") and not argument.startswith("-"):
            packages.append(Path(argument))
        else:
            return None
    if data is not None and (not data.strip() or data.startswith("-")):
        return None
    return WindowStart(Path(data) if data else None, tuple(packages), paint_once)
