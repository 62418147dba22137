"""The candidate list of token drivers: which PKCS#11 modules lie on this computer."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from inspector_app import paths
from inspector_app.language import Text


@dataclass(frozen=True)
class TokenModule:
    """A driver that is installed here."""

    name: Text
    path: Path


def installed(environment: Mapping[str, str] = os.environ, *, windows: bool = os.name == "nt") -> list[TokenModule]:
    """The known drivers that are there, in the order of the list; nothing is loaded or searched for."""
    listed = json.loads((paths.resources() / "token-modules.json").read_text(encoding="utf-8"))["modules"]
    found = [
        TokenModule(Text(each["name"]["vi"], each["name"]["en"]), path)
        for each in listed
        for path in _places(each, environment, windows=windows)
    ]
    return [each for each in found if each.path.is_file()]


def _places(entry: Mapping[str, Any], environment: Mapping[str, str], *, windows: bool) -> list[Path]:
    """Drivers for Windows put their module into the system folder."""
    if not windows:
        return [Path(path) for path in entry["linux"]]
    system = Path(environment.get("SystemRoot", r"C:\Windows")) / "System32"
    return [system / name for name in entry["windows"]]
