"""No mouse at all: from the first start to sealed minutes on a real screen, with the pictures the help shows."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from keyboard_visit import SECRET

from inspector_app import jobs, paths
from inspector_app.paper import keys
from inspector_app.workspace import Workspace

pytestmark = pytest.mark.slow

PICTURES = ("welcome", "start", "grid", "list-official_on_duty", "checklist", "focus", "findings", "signing", "minutes")


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


@pytest.fixture(scope="session")
def key_files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Keys of the body's head and the team's leader, from an authority of their own."""
    folder = tmp_path_factory.mktemp("keys")
    root = keys.make_authority("Gốc thử nghiệm", datetime.now(UTC))
    for role in ("body", "leader"):
        (folder / f"{role}.p12").write_bytes(keys.issue(root, f"Người ký {role}", datetime.now(UTC), SECRET))
    return folder


@pytest.mark.parametrize("code", ["vi", "en"])
def test_a_whole_visit_without_a_mouse(screen: str, tmp_path: Path, key_files: Path, code: str) -> None:
    pictures = tmp_path / "pictures"
    pictures.mkdir()
    program = [
        sys.executable,
        str(Path(__file__).with_name("keyboard_visit.py")),
        str(tmp_path / "data"),
        str(pictures),
        code,
        str(key_files),
    ]
    surroundings = {**os.environ, "DISPLAY": screen, "QT_QPA_PLATFORM": "xcb"}
    done = subprocess.run(program, env=surroundings, capture_output=True, text=True, timeout=500, check=False)
    assert done.returncode == 0, done.stderr
    for name in PICTURES:
        assert (pictures / f"{name}.png").stat().st_size > 10_000
    workspace = Workspace.open(tmp_path / "data")
    session = workspace.session(workspace.visits()[0].id)
    state = session.state()
    assert state.progress[1] > 20
    assert {name: len(rows) for name, rows in state.rows.items() if rows} == {
        "sampled_dossier": 8,
        "official_on_duty": 10,
    }
    assert {each.what for each in state.signings} >= {"locked", "body", "leader", "recorder"}
    pdf = session.minutes_pdf(1)
    assert pdf is not None
    verdict = jobs.verify_minutes(pdf, [], now=datetime.now(UTC))
    assert {each.role for each in verdict.signers} == {"body", "leader", "recorder"}
    assert verdict.verdict == "intact_unknown_signer"
    workspace.close()


def test_the_help_shows_pictures_of_this_walk() -> None:
    """Every picture the help names is there in its language and is one of those the walk makes."""
    for code in ("vi", "en"):
        folder = paths.resources() / "help" / "pictures" / code
        there = {file.stem for file in folder.glob("*.png")}
        named = set()
        for page in (paths.resources() / "help" / code).glob("*.md"):
            named |= set(re.findall(rf"\.\./pictures/{code}/([\w-]+)\.png", page.read_text(encoding="utf-8")))
        assert there == named
        assert named <= set(PICTURES)
