"""The lock file as 64-bit Windows sees it. pip itself would ask the markers about the computer it runs on."""

from __future__ import annotations

import re
from pathlib import Path

from packaging.markers import Marker

LOCK = Path(__file__).resolve().parent / "lock.txt"
TARGET = ("--platform", "win_amd64", "--python-version", "3.11", "--implementation", "cp", "--only-binary", ":all:")
"""What pip is told so that it takes wheels for Windows."""

_WINDOWS = {
    "implementation_name": "cpython",
    "os_name": "nt",
    "platform_machine": "AMD64",
    "platform_python_implementation": "CPython",
    "platform_system": "Windows",
    "python_full_version": "3.11.9",
    "python_version": "3.11",
    "sys_platform": "win32",
}


def windows_lock() -> str:
    """Every package Windows installs, with its hashes and without markers."""
    lines, wanted = [], False
    for line in LOCK.read_text(encoding="utf-8").splitlines(keepends=True):
        if match := re.match(r"(\S+==\S+)(?: ; ([^\\\n]+?))?( \\)?\n", line):
            wanted = match[2] is None or Marker(match[2]).evaluate(dict(_WINDOWS))
            line = f"{match[1]}{match[3] or ''}\n"
        if wanted:
            lines.append(line)
    return "".join(lines)
