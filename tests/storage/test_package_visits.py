"""Handing visits over by command: the whole visit, its photos and its form leave in one file with a fitting name."""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from inspector_app import outgoing
from inspector_app.errors import InspectorError
from inspector_app.imaging.develop import Developed
from inspector_app.inspection import snapshot
from inspector_app.inspection.operations import photo_register
from inspector_app.storage import package
from inspector_app.workspace import Workspace

FRAME = {
    "body": {"name": "Ủy ban nhân dân xã Suối Mây"},
    "date": "2026-05-14",
    "team": {"kind": "to", "members": {"M1": {"role": "member", "sections": ["POST"]}}},
}


def picture(data: bytes) -> Developed:
    """Bytes that stand for a picture; nothing between here and the leader may decode them."""
    return Developed(
        data,
        b"small",
        4,
        3,
        "",
        "image/jpeg",
        hashlib.sha256(data).hexdigest(),
        hashlib.sha256(b"file" + data).hexdigest(),
    )


@pytest.fixture
def visit(workspace: Workspace) -> str:
    session = workspace.session(workspace.new_visit(FRAME))
    session.answer("POST-03", {"a": 371, "b": 402})
    session.set_note("POST-03", "Sổ giấy")
    return session.id


@pytest.fixture
def leader(tmp_path: Path) -> Iterator[Workspace]:
    opened = Workspace.open(tmp_path / "leader")
    yield opened
    opened.close()


def test_a_visit_leaves_whole_and_arrives_with_the_same_hash(
    workspace: Workspace, leader: Workspace, visit: str, tmp_path: Path
) -> None:
    session = workspace.session(visit)
    kept, removed = session.add_photo(picture(b"kept"), "POST-03"), session.add_photo(picture(b"removed"), "POST-03")
    session.remove_photo(removed, "POST-03")
    done = outgoing.hand_over(workspace, [visit], tmp_path / "a.insp")
    received = package.read(done.path)
    assert received.sound
    leader.log.merge(received.operations)
    assert leader.log.operation_ids(visit) == workspace.log.operation_ids(visit)
    line = received.manifest.visits[visit]
    assert (line.title, line.date, line.hash) == (
        "Ủy ban nhân dân xã Suối Mây",
        "2026-05-14",
        workspace.session(visit).state().state_hash,
    )
    assert received.photos == (kept,), "a photo that was taken away does not travel"
    assert [form.sha256 for form in received.forms] == [session.state().form_sha256]
    assert workspace.log.mail.handed_over_at([visit])


def test_a_second_hand_over_carries_the_same_answers_without_the_photos_the_leader_confirmed(
    workspace: Workspace, visit: str, tmp_path: Path
) -> None:
    session = workspace.session(visit)
    first, second = session.add_photo(picture(b"first")), session.add_photo(picture(b"second"))
    one = package.read(outgoing.hand_over(workspace, [visit], tmp_path / "a.insp").path)
    workspace.log.mail.acknowledge("laptop-9", [], [first], workspace.now())
    other = package.read(outgoing.hand_over(workspace, [visit], tmp_path / "b.insp").path)
    assert other.operations == one.operations
    assert set(one.photos) == {first, second}
    assert other.photos == (second,)


def test_a_rotten_photo_keeps_nothing_else_from_leaving(workspace: Workspace, visit: str, tmp_path: Path) -> None:
    session = workspace.session(visit)
    good, rotten = session.add_photo(picture(b"good")), session.add_photo(picture(b"fine once"))
    workspace.photos._pictures.execute("UPDATE picture SET bytes = ? WHERE sha256 = ?", [b"rotten!!!", rotten])
    done = outgoing.hand_over(workspace, [visit], tmp_path / "a.insp")
    assert (done.photos, done.left_out) == (1, 1)
    received = package.read(done.path)
    assert received.sound
    assert received.photos == (good,)
    registers = {line.operation.register for line in received.operations}
    assert photo_register("", rotten) in registers, "its place and caption are handed over all the same"


def test_an_assignment_gives_a_member_the_visit_without_the_leaders_answers(
    workspace: Workspace, leader: Workspace, visit: str, tmp_path: Path
) -> None:
    done = outgoing.hand_over(workspace, [visit], tmp_path / "a.insp", purpose="assignment")
    received = package.read(done.path)
    assert received.manifest.purpose == "assignment"
    leader.log.merge(received.operations)
    frames = [snapshot.frame_of(each.log.cells(visit)) for each in (workspace, leader)]
    assert frames[0] == frames[1]
    assert frames[1]["team"]["members"]["M1"]["sections"] == ["POST"]
    assert leader.session(visit).item("POST-03").entered is None


def test_the_name_of_a_surprise_visits_file_tells_nothing_before_it_begins(workspace: Workspace, visit: str) -> None:
    assert outgoing.file_name(workspace, [visit]) == "2026-05-14-uy-ban-nhan-dan-xa-suoi-may-tk.insp"
    surprise = workspace.new_visit({"body": {"name": "Xã Đá Dựng"}, "mode": "surprise", "date": "2026-06-02"})
    hidden = outgoing.file_name(workspace, [surprise])
    assert not any(word in hidden for word in ("da-dung", "xa", "2026", "06-02"))
    assert hidden == outgoing.file_name(workspace, [surprise, visit]), "nor beside another visit"
    workspace.session(surprise).answer("POST-01", {"v": "yes"})
    assert "da-dung" in outgoing.file_name(workspace, [surprise])


def test_nothing_chosen_is_a_sentence(workspace: Workspace, tmp_path: Path) -> None:
    with pytest.raises(InspectorError, match="No visit"):
        outgoing.hand_over(workspace, [], tmp_path / "a.insp")


# --- commands ------------------------------------------------------------------------------------------------------


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


@pytest.fixture
def begun(face: Callable[..., Any]) -> str:
    return str(json.loads(face("visit", "new", "--body", "Xã A", "--as", "Nam", "--json").stdout)["id"])


def test_export_to_a_stick_names_the_file_and_check_finds_it_sound(
    face: Callable[..., Any], stick: Path, begun: str
) -> None:
    done = json.loads(face("package", "export", begun, "--out", stick, "--json").stdout)
    file = Path(done["file"])
    assert file.parent == stick
    assert file.name.endswith("xa-a-n.insp")
    found = face("package", "check", file, "--json", data=stick / "none")
    assert found.returncode == 0
    report = json.loads(found.stdout)
    assert (report["ok"], report["from"], report["visits"], report["problems"]) == (True, "Nam", [begun], [])
    assert report["operations"] == done["operations"] > 0
    assert not (stick / "none").exists(), "checking a file needs no data folder"


def test_check_names_what_was_changed_and_ends_with_one(face: Callable[..., Any], stick: Path, begun: str) -> None:
    face("package", "export", begun, "--out", stick / "a.insp")
    with zipfile.ZipFile(stick / "a.insp") as archive:
        entries = {name: archive.read(name) for name in archive.namelist()}
    entries["ops.ndjson"] = entries["ops.ndjson"].replace("Xã A".encode(), "Xã B".encode())
    with zipfile.ZipFile(stick / "b.insp", "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries.items():
            archive.writestr(name, data)
    found = face("package", "check", stick / "b.insp", "--json", "--lang", "en")
    assert found.returncode == 1
    report = json.loads(found.stdout)
    assert not report["ok"]
    assert "was changed" in report["problems"][0]
    assert face("package", "check", stick / "a.insp").returncode == 0


def test_a_place_that_is_not_there_is_a_sentence(face: Callable[..., Any], stick: Path, begun: str) -> None:
    done = face("package", "assign", begun, "--out", stick / "gone" / "a.insp", "--lang", "en")
    assert done.returncode == 1
    assert "Plug the stick in again" in done.stderr
    assert face("package", "check", stick / "none.insp").returncode == 1
