"""A file beside the record of its visit: the same, older, signed further, other; and taking back what others signed."""

from __future__ import annotations

import functools
import json
from pathlib import Path
from typing import Any

import pytest
from forgeries import flipped, new_text, updated
from PIL import Image
from small_minutes import NOW, PHOTOS, ROLES, data_json, person, waiting

from inspector_app.errors import InspectorError
from inspector_app.paper.kept import compare, take_back, visit_of
from inspector_app.paper.sign import sign

NAMES = ("Người ký Một", "Người ký Hai", "Người ký Ba")


@functools.cache
def base(answer: str = "yes") -> bytes:
    data = json.loads(data_json())
    data |= {"visit": "V1", "items": [{"code": "POST-03", "value": answer}, {"code": "POST-05", "value": 3}]}
    return waiting(json.dumps(data).encode(), photos=PHOTOS)


def stage(count: int, answer: str = "yes") -> bytes:
    return _stage(count, answer)


@functools.cache
def _stage(count: int, answer: str) -> bytes:
    if not count:
        return base(answer)
    return sign(_stage(count - 1, answer), ROLES[count - 1], person(NAMES[count - 1]), now=NOW)


def told(pdf: bytes, kept: dict[int, bytes]) -> tuple[str, int, str]:
    found = compare(pdf, "V1", kept)
    return found.relation, found.version, " ".join(each.vi for each in found.differences)


def test_the_data_name_their_visit() -> None:
    assert visit_of(stage(2)) == "V1"
    assert visit_of(waiting()) == ""
    assert visit_of(b"%PDF-1.7 rubbish") == ""


def test_the_newest_bytes_are_the_same_and_earlier_ones_older() -> None:
    kept = {1: stage(2, "no"), 2: stage(3)}

    assert told(stage(3), kept) == ("same", 2, "")
    assert told(stage(1), kept)[:2] == ("older", 2)
    assert "Thiếu chữ ký: Đại diện đơn vị được kiểm tra; Thư ký" in told(stage(1), kept)[2]
    assert told(stage(2, "no"), kept) == ("older", 1, "Bản 1 đã được thay bằng bản 2.")


def test_supplementary_minutes_replace_nothing_and_are_named() -> None:
    data = json.loads(data_json()) | {"visit": "V1", "supplements": {"version": 1}}
    added = waiting(json.dumps(data).encode(), photos=PHOTOS)
    kept = {1: stage(3), 2: added}

    assert told(stage(3), kept) == ("same", 1, "Bản 1 được bổ sung bằng bản 2, đọc cùng nhau.")
    assert told(added, kept) == ("same", 2, "")
    replaced = told(stage(3), {**kept, 3: stage(2, "no")})
    assert replaced[0] == "older"
    assert replaced[2].startswith("Bản 1 đã được thay bằng bản 3.")


def test_further_signatures_are_newer() -> None:
    assert told(stage(3), {1: stage(1)})[0] == "newer"
    assert "Thêm chữ ký" in told(stage(3), {1: stage(1)})[2]


def test_what_differs_is_named() -> None:
    kept = {1: stage(2)}

    assert told(stage(2, "no"), kept) == ("differs", 1, "Câu trả lời khác nhau: POST-03.")
    relation, _, words = told(updated(stage(1), new_text), kept)
    assert relation == "differs"
    assert "Trang khác nhau: 1" in words
    assert told(flipped(stage(2), 700), kept)[0] == "differs"


def test_nothing_kept_is_unknown() -> None:
    assert told(stage(1), {}) == ("unknown", 0, "")


def test_what_another_program_signed_is_taken_back() -> None:
    """Any program that appends its signature will do: the bytes handed out stand unchanged in front of it."""
    returned = take_back(stage(2), {1: stage(2, "no"), 2: stage(0)}, now=NOW)

    assert (returned.version, returned.fields) == (2, ("leader", "recorder"))
    assert take_back(stage(3), {1: stage(2)}, now=NOW).fields == ("body",)


@pytest.mark.parametrize(
    ("pdf", "code"),
    [
        (lambda: stage(0), "nothing_new"),
        (lambda: stage(1), "nothing_new"),
        (lambda: stage(2, "no"), "not_ours"),
        (lambda: flipped(stage(3), 900), "not_ours"),
        (lambda: updated(stage(2), new_text), "file_changed"),
        (lambda: b"hello", "not_a_pdf"),
    ],
)
def test_what_is_not_ours_or_was_altered_is_refused(pdf: Any, code: str) -> None:
    with pytest.raises(InspectorError) as refused:
        take_back(pdf(), {1: stage(1)}, now=NOW)
    assert refused.value.code == code
    assert refused.value.sentence("en")


# --- with a real data folder ---------------------------------------------------------------------------------


@pytest.fixture
def visit(face: Any, tmp_path: Path) -> str:
    """A visit with one question answered and the rest accepted as missing."""
    (tmp_path / "frame.json").write_text(json.dumps({"body": {"name": "UBND xã Thử"}, "date": "2026-05-14"}))
    visit = json.loads(face("visit", "new", "--from", tmp_path / "frame.json", "--json").stdout)["id"]
    assert face("visit", "accept-missing", visit, "--reason", "Hết giờ").returncode == 0
    return str(visit)


def kept_version(face: Any, tmp_path: Path, visit: str) -> Path:
    """The final minutes locked as version 1, and the file that is handed out."""
    out = tmp_path / "out.pdf"
    issued = face("minutes", visit, "--issue", "--out", out, "--json")
    assert json.loads(issued.stdout)["version"] == 1
    return out


def test_verify_in_a_data_folder_holds_the_file_against_the_visit(face: Any, tmp_path: Path, visit: str) -> None:
    out, signed = kept_version(face, tmp_path, visit), tmp_path / "signed.pdf"
    assert json.loads(face("verify", out, "--json").stdout)["archive"]["relation"] == "same"
    away = tmp_path / "another-laptop"
    assert face("sign", out, "--role", "body", "--seal", "--out", signed, data=away).returncode == 0
    found = json.loads(face("verify", signed, "--json").stdout)
    assert (found["archive"]["relation"], found["archive"]["version"]) == ("newer", 1)
    assert found["data"]["matches_archive"]

    taken = face("sign", signed, "--take-back", "--json")
    assert taken.returncode == 0, taken.stderr
    assert json.loads(taken.stdout) == {"visit": visit, "version": 1, "fields": ["body"]}
    assert json.loads(face("verify", signed, "--json").stdout)["archive"]["relation"] == "same"
    assert json.loads(face("verify", out, "--json").stdout)["archive"]["relation"] == "older"
    again = face("sign", signed, "--take-back")
    assert (again.returncode, "chữ ký nào mới" in again.stderr) == (1, True)


def test_what_a_command_issues_and_signs_is_kept_as_the_window_keeps_it(face: Any, tmp_path: Path, visit: str) -> None:
    out, signed, again = kept_version(face, tmp_path, visit), tmp_path / "signed.pdf", tmp_path / "again.pdf"

    def told(*command: object) -> Any:
        return json.loads(face(*command, "--json").stdout)

    assert told("sign", out, "--role", "body", "--seal", "--out", signed)["version"] == 1
    assert told("sign", out, "--role", "leader", "--seal", "--out", again)["version"] == 0  # lacks the body's
    assert told("minutes", visit, "--issue", "--out", again)["version"] == 1
    assert again.read_bytes() == signed.read_bytes()
    assert told("verify", again)["archive"]["relation"] == "same"
    assert told("minutes", visit, "--out", again)["version"] == 0

    (tmp_path / "answers.json").write_text(json.dumps({"answers": [{"code": "POST-01", "value": {"v": "yes"}}]}))
    assert face("visit", "answer", visit, tmp_path / "answers.json").returncode == 0
    assert told("minutes", visit, "--issue", "--out", out)["version"] == 2
    assert face("minutes", visit, "--issue", "--draft", "--out", out).returncode == 2


def test_a_record_of_an_export_changes_nothing_in_locked_minutes(face: Any, tmp_path: Path, visit: str) -> None:
    Image.new("RGB", (320, 240), "navy").save(tmp_path / "anh.jpg")
    assert face("photo", "add", visit, "POST-01", tmp_path / "anh.jpg").returncode == 0
    out = kept_version(face, tmp_path, visit)
    (tmp_path / "pictures").mkdir()
    exported = face("photo", "export", visit, "--out", tmp_path / "pictures")
    assert exported.returncode == 0, exported.stderr
    again = face("minutes", visit, "--issue", "--out", tmp_path / "again.pdf", "--json")
    assert json.loads(again.stdout)["version"] == 1
    assert (tmp_path / "again.pdf").read_bytes() == out.read_bytes()
    Image.new("RGB", (320, 240), "green").save(tmp_path / "them.jpg")
    assert face("photo", "add", visit, "POST-01", tmp_path / "them.jpg").returncode == 0
    later = face("minutes", visit, "--issue", "--out", tmp_path / "again.pdf", "--json")
    assert json.loads(later.stdout)["version"] == 2


def test_a_strangers_minutes_are_neither_compared_nor_taken_back(face: Any, tmp_path: Path, visit: str) -> None:
    (tmp_path / "other.pdf").write_bytes(stage(2))

    found = json.loads(face("verify", tmp_path / "other.pdf", "--json").stdout)
    assert found["archive"]["relation"] == "unknown"
    assert face("sign", tmp_path / "other.pdf", "--take-back").returncode == 1
    assert json.loads(face("verify", tmp_path / "other.pdf", "--json", data=tmp_path / "no").stdout)["archive"] is None


def test_the_trust_folder_decides_who_is_trusted(face: Any, tmp_path: Path, visit: str) -> None:
    from inspector_app.paper.keys import issue, make_authority
    from inspector_app.workspace import utc_now

    authority = make_authority("Gốc", utc_now())
    out, signed = kept_version(face, tmp_path, visit), tmp_path / "signed.pdf"
    (tmp_path / "key.p12").write_bytes(issue(authority, "Trưởng", utc_now(), "mật"))
    signing = ("sign", out, "--role", "leader", "--p12", tmp_path / "key.p12", "--out", signed)
    assert face(*signing, stdin="mật\n").returncode == 0
    (tmp_path / "root.pem").write_bytes(authority.certificate_pem)
    (tmp_path / "junk.pem").write_bytes(b"junk")

    def trusted() -> list[bool]:
        return [each["trusted"] for each in json.loads(face("verify", signed, "--json").stdout)["signers"]]

    assert trusted() == [False]
    refused = face("trust", "add", tmp_path / "root.pem", tmp_path / "junk.pem")
    assert (refused.returncode, "junk.pem" in refused.stderr) == (1, True)
    assert trusted() == [False]
    assert face("trust", "add", tmp_path / "root.pem").returncode == 0
    assert json.loads(face("trust", "list", "--json").stdout) == {"trusted": ["root.pem"]}
    assert trusted() == [True]
    assert face("trust", "remove", "root.pem").returncode == 0
    assert face("trust", "remove", "root.pem").returncode == 1
    assert trusted() == [False]
