"""What a data folder says of its window before it is opened: enough for a first paint, read in a moment."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

_DATA = "inspector.sqlite"
_LOCKED = ("keys/vault.json", "keys/change.sqlite")


@dataclass(frozen=True)
class FirstLook:
    """How the window of a folder looks."""

    theme: str = "system"
    language: str = "vi"


def first_look(folder: Path) -> FirstLook | None:
    """How the window looks that opens at the start page.

    None where something else comes first: a name, a passphrase, a new folder.
    """
    try:
        lines = (folder / "settings.toml").read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return None
    if not (folder / _DATA).is_file() or any((folder / name).exists() for name in _LOCKED):
        return None
    # A library for TOML takes longer than the whole look; the settings themselves are read once the window is there.
    said = {name: value.strip('"') for name, sign, value in (line.partition(" = ") for line in lines) if sign}
    if not said.get("name"):
        return None
    usual = FirstLook()
    return FirstLook(said.get("theme", usual.theme), said.get("language", usual.language))
