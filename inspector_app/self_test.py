"""The program tries itself where it stands: every part once, each in a process of its own; a report in JSON.

``--self-test FILE`` writes the report, without FILE it goes to standard output. Nothing of the user is read or touched.
"""

from __future__ import annotations

import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from inspector_app import __version__

CHECK_ARGUMENT = "--self-test-check"
_SECONDS = 300
_TAIL = 400  # characters of what a child said last

NEEDS: Mapping[str, tuple[str, ...]] = {
    "data_files": (),
    "database": (),
    "encryption": ("database",),
    "checklists": ("database",),
    "photos": ("database",),
    "minutes": ("checklists", "photos"),
    "signing": ("minutes",),
    "tokens": ("signing",),
    "package": ("checklists",),
    "translations": (),
    "printing": ("checklists", "translations"),
    "window": ("package", "printing"),
    "preview": ("minutes", "window"),
    "webcam": ("window",),
}
"""The checks in their order, each with those that must have passed: what they made is used, or what they try is."""


@dataclass(frozen=True)
class Check:
    """``ok`` is None for a check that was not run because one it needs failed."""

    name: str
    ok: bool | None
    detail: str
    seconds: float


def main(arguments: Sequence[str]) -> int:
    """Run all checks; 0 when every one passed, else 1. ``arguments``: the file for the report, or nothing."""
    report = run()
    text = json.dumps(report, ensure_ascii=False, indent=1) + "\n"
    if arguments:
        Path(arguments[0]).write_text(text, encoding="utf-8")
    else:
        sys.stdout.buffer.write(text.encode())
    return 0 if report["ok"] else 1


def run() -> dict[str, Any]:
    """The report: ``ok``, what was tried where, and the checks."""
    begun = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="inspector-self-test-", ignore_cleanup_errors=True) as folder:
        checks = _run_all(Path(folder))
    return {
        "ok": all(each.ok for each in checks),
        "version": __version__,
        "bundle": bool(getattr(sys, "frozen", False)),
        "system": platform.platform(),
        "seconds": round(time.monotonic() - begun, 1),
        "checks": [asdict(each) for each in checks],
    }


def _run_all(scratch: Path) -> list[Check]:
    done: dict[str, Check] = {}
    for name, needs in NEEDS.items():
        lacking = [each for each in needs if not done[each].ok]
        if lacking:
            done[name] = Check(name, None, f"not run: it needs {', '.join(lacking)}", 0.0)
        else:
            done[name] = _in_a_process(name, scratch)
    return list(done.values())


def _in_a_process(name: str, scratch: Path) -> Check:
    """A library that is missing can end a whole process: then only its own check has failed."""
    begun = time.monotonic()
    try:
        child = subprocess.run(
            [*_command(), CHECK_ARGUMENT, name, str(scratch)],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            env=_surroundings(scratch),
            timeout=_SECONDS,
            check=False,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        said = _answer(scratch, name)
        ok, detail = said or (False, f"ended with {child.returncode}: {_tail(child.stderr)}")
    except subprocess.TimeoutExpired:
        ok, detail = False, f"no answer within {_SECONDS} seconds"
    return Check(name, ok, detail, round(time.monotonic() - begun, 2))


def _command() -> list[str]:
    if getattr(sys, "frozen", False):
        return [sys.executable]
    return [sys.executable, "-P", "-m", "inspector_app"]


def _surroundings(scratch: Path) -> dict[str, str]:
    """No screen, no folder, no credential store of whoever runs it; and the package where this process found it."""
    root = str(Path(__file__).resolve().parents[1])
    places = ("XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "INSPECTOR_OFFICE")
    return {
        **os.environ,
        **{place: str(scratch / "elsewhere" / place.lower()) for place in places},
        "PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring",
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHONPATH": os.pathsep.join(filter(None, [root, os.environ.get("PYTHONPATH", "")])),
    }


def _answer(scratch: Path, name: str) -> tuple[bool, str] | None:
    try:
        told = json.loads((scratch / f"{name}.json").read_text(encoding="utf-8"))
    except FileNotFoundError:  # it died before it could say anything
        return None
    return bool(told["ok"]), str(told["detail"])


def _tail(said: bytes) -> str:
    return said.decode("utf-8", "replace").strip()[-_TAIL:]


def check(arguments: Sequence[str]) -> int:
    """The child's part: one check by its name, working in a folder; what came of it is written there."""
    name, scratch = arguments[0], Path(arguments[1])
    try:
        ok, detail = True, _deed(name)(scratch)
    except Exception as error:  # whatever it is, it is what the report is for
        ok, detail = False, f"{type(error).__name__}: {error}"
    (scratch / f"{name}.json").write_text(json.dumps({"ok": ok, "detail": detail}), encoding="utf-8")
    return 0 if ok else 1


def _deed(name: str) -> Any:
    from inspector_app import self_test_deeds, self_test_window

    return {**self_test_deeds.DEEDS, **self_test_window.DEEDS}[name]
