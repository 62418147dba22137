"""kill -9 and a full disk in the middle of a merge leave either the old state or the new one, and it goes on later."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from laptops import Laptop, value

from inspector_app.imaging.sample import draw_sample

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="kill -9 is asked of POSIX systems"),
]


def sticks(tmp_path: Path, process: Callable[..., Any]) -> tuple[str, list[Path]]:
    """Two members with answers, rows and a photo each."""
    files, visit = [], ""
    for number, name in enumerate(("M1", "M2")):
        member = Laptop(tmp_path, name, process)
        visit = member.visit()
        rows = [{"code": f"D{each}", "in_book": "yes" if number else "no"} for each in range(60)]
        member.answer(visit, value("LOG-01", name, v="yes" if number else "no"), rows={"sampled_dossier": rows})
        picture = tmp_path / f"{name}.jpg"
        picture.write_bytes(draw_sample(number + 1, name))
        member.do("photo", "add", visit, "POST-03", picture)
        files.append(member.pack(visit))
    return visit, files


def merging(leader: Laptop, files: list[Path]) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "inspector_app", "--data", str(leader.data), "merge", *map(str, files), "--json"]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def test_killed_at_twenty_moments_the_log_is_whole_and_the_merge_goes_on(
    tmp_path: Path, process: Callable[..., Any]
) -> None:
    visit, files = sticks(tmp_path, process)
    reference = Laptop(tmp_path, "reference", process)
    started = time.perf_counter()
    reference.do("merge", *files)
    whole = time.perf_counter() - started
    chance = random.Random(20261122)
    seen: set[str] = set()
    for number in range(20):
        leader = Laptop(tmp_path, f"L{number}", process)
        own = leader.visit()
        assert own == visit
        before = leader.state(visit)
        with merging(leader, files) as doing:
            try:
                doing.wait(whole * chance.uniform(0.1, 1.1))
            except subprocess.TimeoutExpired:
                doing.kill()
            doing.communicate()
        with leader.opened() as workspace:
            assert workspace.log.integrity() == []
            heads = workspace.log.heads()
            workspace.log.rebuild()
            assert workspace.log.heads() == heads
        after = leader.state(visit)
        with leader.opened() as workspace:
            half = set(workspace.log.operation_ids(visit))
        seen.add("old" if after == before else "new")
        leader.do("merge", *files)
        with leader.opened() as workspace:
            done = set(workspace.log.operation_ids(visit))
            assert all(workspace.photos.size(photo.sha256) for photo in workspace.session(visit).state().photos)
        assert after == before or half == done, "never half a merge"
        assert len(leader.conflicts(visit)) == 61
        shutil.rmtree(leader.data)
    assert "old" in seen


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system with room for a data folder and little more."""
    place = tmp_path / "small"
    place.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=64m", "tmpfs", str(place)]
    if os.name == "nt" or subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("a small file system needs leave to mount one")
    yield place
    subprocess.run(["umount", str(place)], check=True)


def test_a_full_disk_is_said_in_a_sentence_and_the_merge_goes_on_when_there_is_room(
    tmp_path: Path, small_disk: Path, process: Callable[..., Any]
) -> None:
    visit, files = sticks(tmp_path, process)
    leader = Laptop(small_disk, "leader", process)
    leader.visit()
    before = leader.state(visit)
    free = shutil.disk_usage(small_disk).free
    filler = small_disk / "filler"
    filler.write_bytes(b"\0" * (free - 60_000))
    done = leader.do("merge", *files, expect=1)
    assert "error" in done or done["files"][0]["status"] == "refused", json.dumps(done)
    filler.unlink()
    assert leader.state(visit) == before
    merged = leader.do("merge", *files)
    assert all(each["new"] for each in merged["files"])
    assert leader.state(visit) != before
