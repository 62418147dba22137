"""kill -9 in the middle of a merge: the log is the old one or the new one, and merged again it is what it must be."""

from __future__ import annotations

import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from inspector_app import mail_desk
from inspector_app.imaging.develop import develop
from inspector_app.imaging.sample import draw_sample
from inspector_app.inspection.operations import state_hash
from inspector_app.workspace import Workspace

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="kill -9 is asked of POSIX systems"),
]

KILLS = 40
PLANNED = {"body": {"name": "Xã Suối Mây", "code": "x1"}, "round": "2026", "date": "2026-05-14"}

MERGING = """
import sys
from pathlib import Path
from inspector_app import mail_desk
from inspector_app.workspace import Workspace
workspace = Workspace.open(Path(sys.argv[1]), create=False)
plan = mail_desk.receive(workspace, [Path(each) for each in sys.argv[2:]])
print("planned", flush=True)
mail_desk.take_in(workspace, plan)
print("merged", flush=True)
workspace.close()
"""


def member(folder: Path, number: int, out: Path) -> str:
    """One laptop's work: rows with answers in them, a count others differ on, a photo; handed over."""
    workspace = Workspace.open(folder)
    workspace.settings.save(name=f"M{number}")
    visit = workspace.new_visit(PLANNED)
    session = workspace.session(visit)
    with workspace.log.together():
        for row in range(150):
            session.add_row("sampled_dossier", {"code": f"D{row}", "in_book": "yes" if number else "no"})
    session.answer("POST-03", {"a": number, "b": 402})
    picture = develop(draw_sample(number + 1, f"ảnh {number}"), f"{number}.jpg")
    session.add_photo(replace(picture, taken=""), "POST-03")
    mail_desk.hand_over(workspace, [visit], out)
    workspace.close()
    return visit


def start(data: Path, files: list[Path]) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", MERGING, str(data), *map(str, files)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def look(data: Path, visit: str) -> tuple[frozenset[str], str, tuple[object, ...]]:
    """What a person finds after starting again: operations, their hash, what is derived; all sound."""
    workspace = Workspace.open(data, create=False)
    try:
        assert all(check.ok for check in workspace.doctor()), [each for each in workspace.doctor() if not each.ok]
        heads = workspace.log.heads()
        workspace.log.rebuild()
        assert workspace.log.heads() == heads
        ids = workspace.log.operation_ids(visit)
        photos = [workspace.photos.size(photo.sha256) for photo in workspace.session(visit).state().photos]
        assert all(photos), "a photo is named and not here"
        return frozenset(ids), state_hash(ids), (*heads, len(photos))
    finally:
        workspace.close()


@pytest.fixture
def ready(tmp_path: Path) -> tuple[str, list[Path], Path]:
    """A leader with answers of his own, and what two members hand over."""
    files = [tmp_path / "one.insp", tmp_path / "two.insp"]
    for number, file in enumerate(files):
        visit = member(tmp_path / f"member{number}", number, file)
    leader = tmp_path / "leader"
    workspace = Workspace.open(leader)
    workspace.settings.save(name="TT")
    assert workspace.new_visit(PLANNED) == visit
    workspace.session(visit).answer("POST-03", {"a": 5, "b": 402})
    workspace.close()
    return visit, files, leader


def kill_while(merging: subprocess.Popen[str], moment: Callable[[], float]) -> str:
    """Wait until the files are read, then strike; returns what had been said."""
    assert merging.stdout is not None
    assert merging.stdout.readline() == "planned\n"
    try:
        merging.wait(moment())
    except subprocess.TimeoutExpired:
        merging.kill()
    return merging.communicate()[0]


def test_forty_kills_while_merging_leave_the_old_log_or_the_new_one(
    tmp_path: Path, ready: tuple[str, list[Path], Path]
) -> None:
    visit, files, leader = ready
    before, _, _ = look(leader, visit)
    reference = tmp_path / "reference"
    shutil.copytree(leader, reference)
    with start(reference, files) as merging:
        assert merging.stdout is not None
        assert merging.stdout.readline() == "planned\n"
        started = time.perf_counter()
        assert merging.stdout.readline() == "merged\n"
        taking = time.perf_counter() - started
    whole, wanted, derived = look(reference, visit)
    assert len(whole) > len(before) + 300
    chance = random.Random(20261122)
    seen: list[str] = []
    for number in range(KILLS):
        data = tmp_path / f"leader{number}"
        shutil.copytree(leader, data)
        with start(data, files) as merging:
            said = kill_while(merging, lambda: taking * chance.uniform(0.0, 1.0))
        after, _, _ = look(data, visit)
        assert after in (before, whole), "half a merge"
        assert after == whole or "merged" not in said, "shown as merged and lost"
        seen.append("new" if after == whole else "old")
        with start(data, files) as again:
            assert again.communicate()[0] == "planned\nmerged\n"
        assert look(data, visit)[1:] == (wanted, derived)
        shutil.rmtree(data)
    assert seen.count("old") >= KILLS // 4, "most kills must strike before the end"
