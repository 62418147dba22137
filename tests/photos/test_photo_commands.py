"""The same deeds by command: black out, turn, crop, describe, export, and a list that says what is missing."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from dark_stage import BOX, FRAME, camera_file, shows_secret

Run = Callable[..., Any]


@pytest.fixture
def visit(face: Run, tmp_path: Path) -> str:
    (tmp_path / "frame.json").write_text(json.dumps(FRAME), encoding="utf-8")
    for number in (1, 2):
        (tmp_path / f"{number}.jpg").write_bytes(camera_file(number))
    name = str(json.loads(face("visit", "new", "--from", tmp_path / "frame.json", "--json").stdout)["id"])
    assert face("photo", "add", name, "POST-01", tmp_path / "1.jpg", tmp_path / "2.jpg").returncode == 0
    return name


def told(face: Run, *arguments: object) -> Any:
    done = face(*arguments, "--json", "--lang", "en", "--as", "Thư ký")
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_black_out_by_command(face: Run, visit: str, tmp_path: Path) -> None:
    box = ",".join(map(str, BOX))
    made = told(face, "photo", "redact", visit, "photo:1", "--box", box, "--reason", "Số định danh")
    first = told(face, "photo", "list", visit)["photos"][0]

    assert (first["sha256"], first["covered"]) == (made["sha256"], True)
    assert len(made["destroyed"]) == 1
    out = told(face, "photo", "export", visit, "1", "--out", tmp_path / "out")
    assert not shows_secret(Path(out["files"][0]).read_bytes())
    assert shows_secret(camera_file(1))


@pytest.mark.parametrize("box", ["1,2,3", "a,b,c,d", "5000,5000,10,10"])
def test_a_box_that_is_none_destroys_nothing(face: Run, visit: str, box: str) -> None:
    before = told(face, "photo", "list", visit)["photos"]
    done = face("photo", "redact", visit, "1", "--box", box)

    assert done.returncode == 1
    assert done.stderr.strip()
    assert told(face, "photo", "list", visit)["photos"] == before


def test_turn_and_crop_by_command(face: Run, visit: str) -> None:
    turned = told(face, "photo", "rotate", visit, "1", "90")
    cropped = told(face, "photo", "crop", visit, "1", "0,0,100,50")
    first = told(face, "photo", "list", visit)["photos"][0]

    assert turned["sha256"] != cropped["sha256"] == first["sha256"]
    assert (first["edited"], first["covered"], turned["destroyed"]) == (True, False, [])


def test_the_list_says_what_is_missing_what_to_black_out_and_what_left(face: Run, visit: str, tmp_path: Path) -> None:
    answers = {"answers": [{"code": "POST-12", "value": {"v": "yes"}, "by": "TK"}]}
    (tmp_path / "answers.json").write_text(json.dumps(answers), encoding="utf-8")
    assert face("visit", "answer", visit, tmp_path / "answers.json").returncode == 0
    told(face, "photo", "describe", visit, "2", "--kind", "person", "--place", "Sảnh")
    done = face("photo", "export", visit, "--out", tmp_path / "out", "--lang", "en")
    assert "personal data" in done.stderr
    listed = told(face, "photo", "list", visit)

    assert listed["missing"] == ["POST-12"]
    assert listed["to_black_out"] == ["POST-01"]
    assert [len(each["photos"]) for each in listed["exports"]] == [2]
    assert (listed["photos"][1]["kind"], listed["photos"][1]["place"]) == ("person", "Sảnh")
    told(face, "photo", "describe", visit, "2", "--nothing-to-cover")
    assert told(face, "photo", "list", visit)["to_black_out"] == []


def test_history_of_a_photo_goes_through_all_its_pictures(face: Run, visit: str) -> None:
    told(face, "photo", "rotate", visit, "1", "180")
    told(face, "photo", "describe", visit, "1", "--kind", "board")
    entries = told(face, "visit", "history", visit, "photo:1")["entries"]

    assert len(entries) >= 4
