"""Where things lie: bundled forms and resources (installed, frozen or in the source tree), the user's data."""

from __future__ import annotations

import os
import sys
from pathlib import Path

APP_NAME = "inspector-app"


def _place(kind: str) -> Path:
    """A folder of this program where the system wants it; ``kind`` is config, data or log."""
    import platformdirs  # the window is painted before this is needed

    place = getattr(platformdirs, f"user_{kind}_dir")
    return Path(place(APP_NAME, appauthor=False))


def _bundled(name: str) -> Path:
    package = (
        Path(getattr(sys, "_MEIPASS", "")) / "inspector_app" if hasattr(sys, "_MEIPASS") else Path(__file__).parent
    )
    inside = package / name
    return inside if inside.is_dir() else Path(__file__).parent.parent / name


def forms() -> Path:
    """Folder of the bundled checklists."""
    return _bundled("forms")


def resources() -> Path:
    """Folder of fonts, icons, translations, help and the sample visit."""
    return _bundled("resources")


def office() -> Path:
    """Folder of what the office leaves beside the program for all its laptops, such as ``recovery.txt``."""
    named = os.environ.get("INSPECTOR_OFFICE")
    if named:
        return Path(named)
    frozen = getattr(sys, "frozen", False)
    return (Path(sys.executable).parent if frozen else Path(__file__).parent.parent) / "office"


def choice_file() -> Path:
    """Where the user's choice of a data folder is written down."""
    return _place("config") / "data-folder.txt"


def chosen_data() -> Path | None:
    """The data folder the user chose in the settings, or None."""
    try:
        words = choice_file().read_text(encoding="utf-8").strip()
    except OSError:
        return None
    return Path(words) if words else None


def default_data() -> Path:
    """The user's data folder when none is named."""
    return chosen_data() or _own_data()


def _own_data() -> Path:
    """Where the system puts logs and choices into the place for data (Windows), the data get a folder in it: a data
    folder holds nothing else."""
    place = _place("data")
    shared = place in logs().parents or place in choice_file().parents
    return place / "data" if shared else place


def logs() -> Path:
    """Folder of the program's own log; it holds no answers and no names."""
    return _place("log")
