"""What every test stands on: no screen, no noise, no silent skips in continuous integration."""

from __future__ import annotations

import contextlib
import gc
import io
import json
import logging
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"  # never the store of who runs the tests

from inspector_app.storage import vault_ways
from inspector_app.workspace import Workspace

# The price of a passphrase is written beside it: tests need not pay the real one, test_encrypt_commands does once.
vault_ways.MEMORY, vault_ways.PASSES = 8 * 1024, 1

SHARED = Path(__file__).resolve().parents[2] / "shared"


@pytest.fixture(autouse=True)
def no_unannounced_logs(request: pytest.FixtureRequest, caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """A warning in the log that the test did not announce (marker ``logs``) has failed the test."""
    yield
    if request.node.get_closest_marker("logs"):
        return
    loud = [record for when in ("setup", "call") for record in caplog.get_records(when)]
    loud = [record for record in loud if record.levelno >= logging.WARNING]
    assert not loud, [record.getMessage() for record in loud]


@pytest.fixture(autouse=True)
def swept(request: pytest.FixtureRequest) -> Iterator[None]:
    """Tests with a window sweep as the window does; what a test began beside its window ends with it."""
    if "qapp" not in request.fixturenames:
        if not gc.isenabled():
            gc.collect()  # what windows left behind, before it could be swept on a thread of this test
            gc.enable()
        yield
        return
    from inspector_app.gui import sweeper, tasks

    request.getfixturevalue("qapp")
    sweeper.take_over()
    yield
    tasks.close()
    sweeper.sweep()


@pytest.fixture
def tool() -> Callable[[str], str]:
    """An outside program a slow test holds our work against; in CI a missing one is a failure, never a skip."""

    def find(name: str) -> str:
        path = shutil.which(name)
        if path is None:
            if os.environ.get("CI"):
                pytest.fail(f"{name} is not installed; `dev.py test --all` installs it")
            pytest.skip(f"{name} is not installed")
        return path

    return find


class Clock:
    """A clock that moves on by one second whenever it is read."""

    def __init__(self) -> None:
        self.now = datetime(2026, 5, 14, 1, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def workspace(tmp_path: Path, clock: Clock) -> Iterator[Workspace]:
    """A fresh data folder with a name in it."""
    opened = Workspace.open(tmp_path / "data", now=clock)
    opened.settings.save(name="Thư ký")
    yield opened
    opened.close()


@pytest.fixture
def sample() -> dict[str, Any]:
    """The sample visit's files: frame, answers, expected."""
    from inspector_app import paths

    folder = paths.resources() / "sample"
    return {
        name: json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))
        for name in ("frame", "answers", "expected")
    }


@dataclass(frozen=True)
class Done:
    """What a command left behind."""

    returncode: int
    stdout: str
    stderr: str


@pytest.fixture
def face(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Done]:
    """Run a command as the entry point does, inside this process (a hundred of them would take minutes outside)."""
    from inspector_app.cli import main

    def run(*arguments: object, stdin: str = "", data: Path | None = None) -> Done:
        out, err = io.StringIO(), io.StringIO()
        monkeypatch.setattr(sys, "stdin", io.StringIO(stdin))
        status: object = 0
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            try:
                main(["--data", str(data or tmp_path / "data"), *map(str, arguments)])
            except SystemExit as ended:
                status = ended.code or 0
        return Done(int(str(status)), out.getvalue(), err.getvalue())

    return run


@pytest.fixture
def process(tmp_path: Path) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Run a command in another process, as a person or a script would."""

    def run(
        *arguments: object, stdin: str = "", data: Path | None = None, under: Sequence[str] = ()
    ) -> subprocess.CompletedProcess[str]:
        command = [*under, sys.executable, "-m", "inspector_app", "--data", str(data or tmp_path / "data")]
        return subprocess.run(
            [*command, *map(str, arguments)], input=stdin, capture_output=True, text=True, encoding="utf-8", check=False
        )

    return run
