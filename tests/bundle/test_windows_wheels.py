"""An office on Windows gets everything ready made: each locked package has a wheel for 64-bit Windows."""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest
from packaging.utils import parse_wheel_filename


def test_the_lock_is_read_as_windows_reads_it(script: Callable[[str], ModuleType]) -> None:
    seen = script("windows_lock").windows_lock()
    names = re.findall(r"(?m)^([\w.\-]+)==", seen)
    assert {"pywin32-ctypes", "colorama", "pyside6-essentials"} <= set(names)
    assert not {"secretstorage", "jeepney"} & set(names)
    assert seen.count("--hash=sha256:") >= len(names) > 80


@pytest.mark.slow
def test_every_locked_package_has_a_wheel_for_windows(script: Callable[[str], ModuleType]) -> None:
    lock = script("windows_lock")
    with tempfile.TemporaryDirectory() as folder:  # some 400 MB: too much for a memory disk
        wanted = Path(folder, "lock.txt")
        wanted.write_text(lock.windows_lock(), encoding="utf-8")
        options = ["--no-deps", "--require-hashes", "--quiet", "--dest", f"{folder}/wheels"]
        command = [sys.executable, "-m", "pip", "download", *lock.TARGET, *options, "-r", str(wanted)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        wheels = [parse_wheel_filename(path.name) for path in Path(folder, "wheels").iterdir()]
    assert len(wheels) == len(re.findall(r"(?m)^\S+==", lock.windows_lock()))
    platforms = {tag.platform for *_, tags in wheels for tag in tags}
    assert platforms == {"any", "win_amd64"}
