"""Minutes of several visits issued in one go: signed by everybody, verified, written, with progress."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from inspector_app.paper.keys import issue, make_authority
from inspector_app.workspace import utc_now

Face = Callable[..., Any]
ROLES = ("leader", "recorder", "body")


@pytest.fixture
def visits(face: Face, tmp_path: Path) -> list[str]:
    """Three visits, the last of which is not ready."""
    made = []
    for number, ready in enumerate((True, True, False)):
        frame = {"body": {"name": "UBND xã Thử"}, "date": "2026-05-14", "place": f"Phòng {number}"}
        (tmp_path / "frame.json").write_text(json.dumps(frame))
        visit = json.loads(face("visit", "new", "--from", tmp_path / "frame.json", "--json").stdout)["id"]
        if ready:
            assert face("visit", "accept-missing", visit, "--reason", "Hết giờ").returncode == 0
        made.append(visit)
    return made


@pytest.fixture
def keys(face: Face, tmp_path: Path) -> dict[str, Path]:
    """A key file for each role, of an authority that the data folder trusts."""
    authority = make_authority("Gốc", utc_now())
    (tmp_path / "root.pem").write_bytes(authority.certificate_pem)
    for role in ROLES:
        (tmp_path / f"{role}.p12").write_bytes(issue(authority, role, utc_now(), f"mật-{role}"))
    assert face("trust", "add", tmp_path / "root.pem").returncode == 0
    return {role: tmp_path / f"{role}.p12" for role in ROLES}


def test_minutes_of_many_visits_are_signed_and_verified(
    face: Face, visits: list[str], keys: dict[str, Path], tmp_path: Path
) -> None:
    (tmp_path / "out").mkdir()
    named = [word for role, key in keys.items() for word in ("--p12", role, key)]
    passwords = "".join(f"mật-{role}\n" for role in keys)
    done = face("issue", *visits, "--out", tmp_path / "out", *named, "--json", stdin=passwords)
    assert done.returncode == 1, done.stderr
    told = json.loads(done.stdout)
    assert [(each["visit"], each["version"], each["verdict"]) for each in told["issued"]] == [
        (visits[0], 1, "good"),
        (visits[1], 1, "good"),
    ]
    assert told["refused"] == [{"visit": visits[2], "code": "minutes_missing"}]
    assert f"2/3 {visits[1]}" in done.stderr
    assert len({each["file"] for each in told["issued"]}) == 2
    first = Path(told["issued"][0]["file"])
    assert face("verify", first).returncode == 0
    assert json.loads(face("verify", first, "--json").stdout)["archive"]["relation"] == "same"
    whole = first.read_bytes()
    first.write_bytes(whole[:900] + bytes([whole[900] ^ 1]) + whole[901:])
    assert face("verify", first).returncode == 1

    again = face("issue", visits[0], "--out", tmp_path / "out", "--json")
    assert json.loads(again.stdout)["issued"][0]["verdict"] == "good"
    assert first.read_bytes() == whole


def test_a_key_that_fails_ends_the_batch_before_anything_is_locked(
    face: Face, visits: list[str], keys: dict[str, Path], tmp_path: Path
) -> None:
    command = ("issue", *visits[:2], "--out", tmp_path, "--p12", "leader", keys["leader"], "--json")
    done = face(*command, stdin="sai\n")
    assert (done.returncode, json.loads(done.stdout)["error"]["code"]) == (1, "wrong_password")
    assert not list(tmp_path.glob("*.pdf"))
    sealed = face("issue", visits[0], "--out", tmp_path, "--seal", "recorder", "--json")
    assert [json.loads(sealed.stdout)["issued"][0][each] for each in ("version", "verdict")] == [1, "incomplete"]
