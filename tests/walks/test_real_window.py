"""A real window on a real X server: typed at by another program, read back by a third; no Qt test tricks."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.slow


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


def on(display: str) -> dict[str, str]:
    return {**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}


def program(folder: Path, *arguments: str) -> list[str]:
    return [sys.executable, "-m", "inspector_app", "--data", str(folder), *arguments]


def test_it_paints_once_and_ends(screen: str, tmp_path: Path) -> None:
    done = subprocess.run(
        program(tmp_path / "data", "--quit-after-first-paint"), env=on(screen), capture_output=True, text=True,
        timeout=120, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr


def test_a_person_types_a_name_a_body_and_an_answer(
    screen: str, tmp_path: Path, tool: Callable[[str], str], process: Callable[..., Any]
) -> None:
    folder = tmp_path / "data"

    def touch(*words: str) -> None:
        subprocess.run([tool("xdotool"), *words], env=on(screen), check=True, timeout=60, capture_output=True)

    def until(seen: Callable[[dict[str, Any]], bool], *deed: str) -> dict[str, Any]:
        """The only visit, as soon as it is as it should be; a key that came too early is pressed again.

        The deadline is there to fail, not to wait.
        """
        end = time.monotonic() + 60
        while time.monotonic() < end:
            if deed:
                touch(*deed)
            listed = process("visit", "list", "--json", data=folder)
            found = json.loads(listed.stdout).get("visits", []) if listed.returncode == 0 else []
            if found:
                shown: dict[str, Any] = json.loads(
                    process("visit", "show", found[0]["id"], "--json", data=folder).stdout
                )
                if seen(shown):
                    return shown
        pytest.fail("the window did not do what was typed")

    with subprocess.Popen(program(folder), env=on(screen), stderr=subprocess.PIPE, text=True) as window:
        try:
            touch("search", "--sync", "--onlyvisible", "--name", "CCHC", "windowfocus", "--sync")
            touch("type", "--delay", "20", "Nguoi ghi")
            touch("key", "Return")
            touch("type", "--delay", "20", "suoi may")
            touch("key", "Return")
            until(lambda visit: bool(visit["items"]))
            shown = until(lambda visit: visit["items"][0]["entered"] == {"v": "yes"}, "key", "1")
            assert "Suối Mây" in shown["frame"]["body"]["name"]
        finally:
            window.terminate()
            errors = window.communicate(timeout=30)[1]
    assert "Traceback" not in errors
