"""Encryption by command: turned on and off, its ways, and what a locked folder answers."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyrage
import pytest

WORDS = "năm chữ dễ nhớ lắm"
OTHER = "một mật khẩu khác hẳn"
Face = Callable[..., Any]


@pytest.fixture
def filled(face: Face, tmp_path: Path) -> str:
    """A data folder with a visit; the visit's id."""
    made = face("visit", "new", "--body", "UBND xã Mẫu", "--json")
    assert made.returncode == 0, made.stderr
    return str(json.loads(made.stdout)["id"])


def state(done: Any) -> dict[str, Any]:
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def titles(done: Any) -> list[str]:
    assert done.returncode == 0, done.stderr
    return [visit["title"] for visit in json.loads(done.stdout)["visits"]]


def test_on_a_locked_folder_speaks_and_with_the_passphrase_it_opens(face: Face, filled: str, tmp_path: Path) -> None:
    assert state(face("encrypt", "--json")) == {"encrypted": False, "ways": []}
    assert state(face("encrypt", "--on", "--json", stdin=f"{WORDS}\n")) == {"encrypted": True, "ways": ["passphrase"]}
    before = {path: path.read_bytes() for path in (tmp_path / "data").rglob("*") if path.is_file()}
    for arguments, stdin, code in (
        (("visit", "list", "--json"), "", "locked"),
        (("visit", "list", "--json", "--passphrase-stdin"), "sai mật khẩu\n", "wrong_passphrase"),
        (("encrypt", "--off", "--json"), "", "locked"),
    ):
        done = face(*arguments, stdin=stdin)
        assert done.returncode == 1
        assert json.loads(done.stdout)["error"]["code"] == code
        assert len(done.stderr.strip().splitlines()) == 1
        assert "sai mật khẩu" not in done.stderr
    assert {path: path.read_bytes() for path in (tmp_path / "data").rglob("*") if path.is_file()} == before
    assert titles(face("--passphrase-stdin", "visit", "list", "--json", stdin=f"{WORDS}\n")) == ["UBND xã Mẫu"]
    assert titles(face("visit", "list", "--json", "--passphrase-stdin", stdin=f"{WORDS}\n")) == ["UBND xã Mẫu"]


def test_doctor_says_how_the_data_are_kept(face: Face, filled: str) -> None:
    def check() -> str:
        done = face("doctor", "--json", "--passphrase-stdin", "--lang", "en", stdin=f"{WORDS}\n")
        assert done.returncode == 0, done.stderr
        return str(next(each for each in json.loads(done.stdout)["checks"] if each["name"] == "encryption")["detail"])

    assert "not encrypted" in check()
    face("encrypt", "--on", stdin=f"{WORDS}\n")
    assert "encrypted: a passphrase" in check()


def test_the_data_folders_secret_is_the_first_line_and_others_follow(face: Face, filled: str, tmp_path: Path) -> None:
    face("encrypt", "--on", stdin=f"{WORDS}\n")
    changed = face("encrypt", "--change", "--passphrase-stdin", "--json", stdin=f"{WORDS}\n{OTHER}\n")
    assert state(changed)["ways"] == ["passphrase"]
    assert face("visit", "list", "--passphrase-stdin", stdin=f"{WORDS}\n").returncode == 1
    assert titles(face("visit", "list", "--json", "--passphrase-stdin", stdin=f"{OTHER}\n")) == ["UBND xã Mẫu"]
    short = face("encrypt", "--change", "--passphrase-stdin", stdin=f"{OTHER}\nngắn\n")
    assert short.returncode == 1
    assert "8" in short.stderr
    assert titles(face("visit", "list", "--json", "--passphrase-stdin", stdin=f"{OTHER}\n")) == ["UBND xã Mẫu"]


def test_off_gives_back_a_folder_anybody_opens(face: Face, filled: str) -> None:
    face("encrypt", "--on", stdin=f"{WORDS}\n")
    off = face("encrypt", "--off", "--json", "--passphrase-stdin", stdin=f"{WORDS}\n")
    assert state(off) == {"encrypted": False, "ways": []}
    assert titles(face("visit", "list", "--json")) == ["UBND xã Mẫu"]


def test_the_office_opens_what_a_forgotten_passphrase_locked(face: Face, filled: str, tmp_path: Path) -> None:
    office = pyrage.x25519.Identity.generate()
    (tmp_path / "recovery.txt").write_text(f"{office.to_public()}\n")
    (tmp_path / "office.key").write_text(f"# created today\n{office}\n")
    (tmp_path / "stranger.key").write_text(f"{pyrage.x25519.Identity.generate()}\n")
    (tmp_path / "picture.jpg").write_bytes(b"\xff\xd8\xff")
    face("encrypt", "--on", stdin=f"{WORDS}\n")
    added = face("encrypt", "--recovery", tmp_path / "recovery.txt", "--passphrase-stdin", "--json", stdin=f"{WORDS}\n")
    assert state(added)["ways"] == ["passphrase", "recovery"]
    for wrong in ("stranger.key", "picture.jpg", "missing.key"):
        assert face("encrypt", "--change", "--key", tmp_path / wrong, stdin=f"{OTHER}\n").returncode == 1
    assert face("encrypt", "--change", "--key", tmp_path / "office.key", stdin=f"{OTHER}\n").returncode == 0
    assert titles(face("visit", "list", "--json", "--passphrase-stdin", stdin=f"{OTHER}\n")) == ["UBND xã Mẫu"]


def test_a_backup_is_restored_elsewhere_with_the_key_of_the_office(face: Face, filled: str, tmp_path: Path) -> None:
    office = pyrage.x25519.Identity.generate()
    (tmp_path / "recovery.txt").write_text(f"{office.to_public()}\n")
    (tmp_path / "office.key").write_text(f"{office}\n")
    (tmp_path / "stranger.key").write_text(f"{pyrage.x25519.Identity.generate()}\n")
    face("encrypt", "--on", stdin=f"{WORDS}\n")
    face("encrypt", "--recovery", tmp_path / "recovery.txt", "--passphrase-stdin", stdin=f"{WORDS}\n")
    assert face("backup", tmp_path / "one.zip", "--passphrase-stdin", stdin=f"{WORDS}\n").returncode == 0
    new = tmp_path / "another laptop"
    unasked = face("restore", tmp_path / "one.zip", data=new)
    assert unasked.returncode == 1
    assert "one.zip" in unasked.stderr
    assert "--key" in unasked.stderr
    assert ".restoring" not in unasked.stderr
    assert face("restore", tmp_path / "one.zip", "--key", tmp_path / "stranger.key", data=new).returncode == 1
    assert not new.exists()
    assert face("restore", tmp_path / "one.zip", "--key", tmp_path / "office.key", data=new).returncode == 0
    assert titles(face("visit", "list", "--json", "--passphrase-stdin", stdin=f"{WORDS}\n", data=new)) == [
        "UBND xã Mẫu"
    ]


def test_a_passphrase_is_guessed_at_the_price_that_was_decided(
    process: Callable[..., Any], filled: str, tmp_path: Path
) -> None:
    done = process("encrypt", "--on", stdin=f"{WORDS}\n")
    assert (done.returncode, done.stderr) == (0, "")
    slot = json.loads((tmp_path / "data" / "keys" / "vault.json").read_bytes())["slots"][0]
    assert (slot["memory"], slot["passes"], slot["lanes"]) == (64 * 1024, 3, 2)
    opened = process("visit", "list", "--json", "--passphrase-stdin", stdin=f"{WORDS}\n")
    assert titles(opened) == ["UBND xã Mẫu"]


def test_what_cannot_be_done_is_said(face: Face, filled: str, tmp_path: Path) -> None:
    assert face("encrypt", "--on", "--keyring").returncode == 1  # there is no credential store here
    assert state(face("encrypt", "--json"))["encrypted"] is False
    assert face("encrypt", "--change", stdin=f"{WORDS}\n").returncode == 1
    assert face("encrypt", "--on", stdin="ngắn\n").returncode == 1
    assert face("encrypt", "--on", "--remove", "passphrase").returncode == 2
    assert state(face("encrypt", "--json"))["encrypted"] is False
    face("encrypt", "--on", stdin=f"{WORDS}\n")
    last = face("encrypt", "--remove", "passphrase", "--passphrase-stdin", "--lang", "en", stdin=f"{WORDS}\n")
    assert last.returncode == 1
    assert "last way" in last.stderr
