"""No mouse at all: from the first start to sealed minutes on a real screen, with the pictures the help shows."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from inspector_app.workspace import Workspace

pytestmark = pytest.mark.slow

PICTURES = ("start", "checklist", "focus", "findings", "minutes")


@pytest.fixture
def screen(tool: Callable[[str], str]) -> Iterator[str]:
    """A virtual screen of its own; its display name."""
    read, write = os.pipe()
    command = [tool("Xvfb"), "-displayfd", str(write), "-screen", "0", "1366x768x24", "-nolisten", "tcp"]
    with subprocess.Popen(command, pass_fds=[write], stderr=subprocess.DEVNULL) as server:
        os.close(write)
        with os.fdopen(read) as told:
            display = f":{told.readline().strip()}"
        yield display
        server.terminate()


def test_a_whole_visit_without_a_mouse(screen: str, tmp_path: Path) -> None:
    pictures = tmp_path / "pictures"
    pictures.mkdir()
    program = [
        sys.executable,
        str(Path(__file__).with_name("keyboard_visit.py")),
        str(tmp_path / "data"),
        str(pictures),
    ]
    surroundings = {**os.environ, "DISPLAY": screen, "QT_QPA_PLATFORM": "xcb"}
    done = subprocess.run(program, env=surroundings, capture_output=True, text=True, timeout=500, check=False)
    assert done.returncode == 0, done.stderr
    for name in PICTURES:
        assert (pictures / f"{name}.png").stat().st_size > 10_000
    workspace = Workspace.open(tmp_path / "data")
    state = workspace.session(workspace.visits()[0].id).state()
    workspace.close()
    assert state.progress[1] > 20
    assert any(each.what not in ("locked", "scan") for each in state.signings)
