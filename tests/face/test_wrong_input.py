"""Wrong input: one sentence naming the file and what to do, status 1, nothing changed; each with its good twin."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Face = Callable[..., Any]


def refused(done: Any, *words: str) -> None:
    assert done.returncode == 1, (done.stdout, done.stderr)
    assert "Traceback" not in done.stderr
    for word in words:
        assert word in done.stderr


@pytest.fixture
def visit(face: Face) -> str:
    done = face("visit", "new", "--body", "Ủy ban nhân dân xã Suối Mây", "--json")
    assert done.returncode == 0, done.stderr
    return str(json.loads(done.stdout)["id"])


def answers(path: Path, *lines: dict[str, Any], **more: Any) -> Path:
    path.write_text(json.dumps({"answers": list(lines), **more}), encoding="utf-8")
    return path


def unchanged(face: Face, visit: str, deed: Callable[[], Any], *words: str) -> None:
    before = face("state", visit, "--hash").stdout
    refused(deed(), *words)
    assert face("state", visit, "--hash").stdout == before


GOOD = {"code": "POST-03", "value": {"a": 6, "b": 9}}


@pytest.mark.parametrize(
    ("bad", "words"),
    [
        ({"code": "POST-03", "value": {"a": 10, "b": 9}}, ["POST-03"]),
        ({"code": "POST-99", "value": {"v": "yes"}}, ["POST-99"]),
        ({"code": "POST-01", "value": {"v": "maybe"}}, ["POST-01", "maybe"]),
        ({"code": "POST-03", "value": {"a": "sáu", "b": 9}}, ["POST-03"]),
        ({"code": "POST-03", "value": {"q": 1}}, ["POST-03"]),
        ({"code": "POST-01", "value": {"v": "yes"}, "state": "lost"}, ["POST-01"]),
    ],
    ids=["a over b", "unknown item", "unknown choice", "no number", "unknown part", "unknown state"],
)
def test_one_wrong_answer_stores_none_of_the_file(
    face: Face, visit: str, tmp_path: Path, bad: dict[str, Any], words: list[str]
) -> None:
    wrong = answers(tmp_path / "wrong.json", GOOD, bad)
    unchanged(face, visit, lambda: face("visit", "answer", visit, wrong), *words)
    assert face("visit", "answer", visit, answers(tmp_path / "right.json", GOOD)).returncode == 0


def test_an_answer_by_somebody_who_is_not_in_the_team(face: Face, tmp_path: Path) -> None:
    frame = {"body": {"name": "Sở Xây dựng"}, "team": {"kind": "to", "members": {"M1": {"role": "member"}}}}
    (tmp_path / "frame.json").write_text(json.dumps(frame), encoding="utf-8")
    visit = json.loads(face("visit", "new", "--from", tmp_path / "frame.json", "--json").stdout)["id"]
    line = {"code": "POST-01", "value": {"v": "yes"}}
    stranger = answers(tmp_path / "stranger.json", {**line, "by": "M9"})
    unchanged(face, visit, lambda: face("visit", "answer", visit, stranger), "M9", "stranger.json")
    assert face("visit", "answer", visit, answers(tmp_path / "m1.json", {**line, "by": "M1"})).returncode == 0


def test_unknown_keys_are_ignored_with_one_line_and_foreign_lists_are_kept(
    face: Face, visit: str, tmp_path: Path
) -> None:
    file = answers(
        tmp_path / "more.json", {**GOOD, "remark": "?"}, rows={"signed_document": [{"number": "1", "valid": "yes"}]}
    )
    done = face("visit", "answer", visit, file)
    assert done.returncode == 0
    assert "remark" in done.stderr
    assert "signed_document" in done.stderr
    history = json.loads(face("visit", "history", visit, "--json").stdout)["entries"]
    assert any(each["ref"].startswith("signed_document[") and each["value"] == "yes" for each in history)


@pytest.mark.parametrize("content", [b"not json", b"[1]", b'{"answers": 3}', b"\xff\xfe\x00"])
def test_an_answers_file_that_is_none(face: Face, visit: str, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "broken.json").write_bytes(content)
    unchanged(face, visit, lambda: face("visit", "answer", visit, tmp_path / "broken.json"), "broken.json")


def test_a_file_that_is_not_there(face: Face, visit: str, tmp_path: Path) -> None:
    unchanged(face, visit, lambda: face("visit", "answer", visit, tmp_path / "none.json"), "none.json")


def test_a_broken_checklist_names_itself(face: Face, tmp_path: Path) -> None:
    broken = tmp_path / "broken.md"
    broken.write_text("| survey |\n| | type | name | label |\n| | integer | a | A |\n| | note | b | ${nothing} |\n")
    refused(face("form", "check", broken), "broken.md")
    right = tmp_path / "right.md"
    right.write_text("| survey |\n| | type | name | label |\n| | integer | a | A |\n| | note | b | ${a} |\n")
    assert face("form", "check", right).returncode == 0


def test_a_photo_that_is_text(face: Face, visit: str, tmp_path: Path) -> None:
    from PIL import Image

    (tmp_path / "letter.jpg").write_text("Kính gửi", encoding="utf-8")
    Image.new("RGB", (64, 48), "teal").save(tmp_path / "board.jpg")
    both = (tmp_path / "board.jpg", tmp_path / "letter.jpg")
    unchanged(face, visit, lambda: face("photo", "add", visit, "POST-01", *both), "letter.jpg")
    done = face("photo", "add", visit, "POST-01", tmp_path / "board.jpg", "--json")
    assert json.loads(done.stdout)["photos"][0]["item"] == "POST-01"
    tray = face("photo", "add", visit, tmp_path / "board.jpg", "--json")
    assert tray.returncode == 0


def test_an_unknown_visit_and_an_unknown_finding(face: Face, visit: str) -> None:
    refused(face("visit", "show", "nowhere"), "nowhere")
    refused(face("finding", "decide", visit, "POST-03", "--accept"), "POST-03")
    refused(face("visit", "history", visit, "POST-99"), "POST-99")


def test_a_folder_that_is_not_ours_stays_as_it_is(face: Face, tmp_path: Path) -> None:
    strange = tmp_path / "strange"
    strange.mkdir()
    (strange / "letter.txt").write_text("mine")
    refused(face("visit", "new", "--body", "Xã A", data=strange), str(strange))
    assert [each.name for each in strange.iterdir()] == ["letter.txt"]
    empty = tmp_path / "empty"
    empty.mkdir()
    assert face("visit", "new", "--body", "Xã A", data=empty).returncode == 0


def test_a_folder_without_data_is_not_made_by_looking(face: Face, tmp_path: Path) -> None:
    refused(face("visit", "list", data=tmp_path / "nothing"), str(tmp_path / "nothing"))
    assert not (tmp_path / "nothing").exists()


def test_a_data_folder_from_a_newer_program(face: Face, visit: str, tmp_path: Path) -> None:
    from inspector_app.storage import engine

    database = engine.connect(tmp_path / "data" / "inspector.sqlite", create=False)
    version = database.execute("PRAGMA user_version").fetchone()[0]
    database.execute("PRAGMA user_version=99")
    refused(face("visit", "list"), "inspector.sqlite")
    database.execute(f"PRAGMA user_version={version}")
    engine.close(database)
    assert face("visit", "list").returncode == 0


def test_places_that_cannot_be_written(face: Face, visit: str, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    refused(face("visit", "new", "--body", "Xã A", data=tmp_path / "file" / "data"), "file")
    unchanged(face, visit, lambda: face("minutes", visit, "--draft", "--out", tmp_path / "no" / "m.pdf"), "m.pdf")
    assert face("minutes", visit, "--draft", "--out", tmp_path / "m.pdf").returncode == 0


def test_final_minutes_say_what_is_missing(face: Face, visit: str, tmp_path: Path) -> None:
    target = tmp_path / "m.pdf"
    unchanged(face, visit, lambda: face("minutes", visit, "--out", target), "POST-01")
    assert not target.exists()
    assert face("visit", "accept-missing", visit, "--reason", "Hết giờ làm việc").returncode == 0
    assert face("minutes", visit, "--out", target).returncode == 0


def test_errors_are_json_for_programs(face: Face) -> None:
    done = face("visit", "list", "--json", "--lang", "en")
    assert done.returncode == 1
    error = json.loads(done.stdout)["error"]
    assert error["code"] == "data_missing"
    assert error["message"]
    assert error["hint"]


def test_wrong_usage_is_status_two(face: Face) -> None:
    assert face("visit", "new").returncode == 2
    assert face("nonsense").returncode == 2
