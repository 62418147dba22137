"""A disk that fails: what is damaged is named in a sentence, what can be made again is, and nothing looks like new."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from copied_folder import expected, opened
from PySide6.QtCore import QObject

from inspector_app import encryption
from inspector_app.encryption import Locked, Secret
from inspector_app.errors import InspectorError
from inspector_app.gui.log_watch import LogWatch
from inspector_app.storage import engine
from inspector_app.storage import folder as data_folder
from inspector_app.workspace import Workspace

Face = Callable[..., Any]
Now = Callable[[], datetime]
WORDS = "năm chữ dễ nhớ lắm"


@pytest.fixture
def folder(tmp_path: Path, clock: Now) -> Path:
    """A closed data folder with answers, photos and minutes."""
    opened(tmp_path, clock).close()
    return tmp_path / "data"


def held(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def spoil_pages(path: Path) -> None:
    """Every page but the first becomes nonsense: the file opens, and then cannot be read."""
    size = path.stat().st_size
    with path.open("r+b") as stream:
        stream.seek(4096)
        stream.write(b"\xa5" * (size - 4096))


# --- the log -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("how", ["deleted", "emptied"])
def test_a_folder_that_lost_its_log_is_never_shown_as_a_new_one(face: Face, folder: Path, how: str) -> None:
    log = folder / data_folder.LOG
    log.unlink()
    if how == "emptied":
        log.touch()
    before = held(folder)
    for arguments in (("visit", "list"), ("doctor",), ("visit", "new", "--body", "UBND xã Mẫu")):
        done = face(*arguments)
        assert done.returncode == 1
        assert data_folder.LOG in done.stderr
        assert "khôi phục" in done.stderr
    assert held(folder) == before


def test_a_first_start_that_was_cut_short_goes_on(face: Face, tmp_path: Path) -> None:
    folder = tmp_path / "data"
    folder.mkdir()
    (folder / data_folder.LOG).touch()
    (folder / data_folder.PHOTOS).touch()
    assert face("visit", "new", "--body", "UBND xã Mẫu").returncode == 0


@pytest.mark.parametrize("command", [("visit", "list"), ("backup", "one.zip"), ("rebuild",), ("photo", "due")])
def test_pages_that_cannot_be_read_are_a_sentence(face: Face, folder: Path, tmp_path: Path, command: Any) -> None:
    spoil_pages(folder / data_folder.LOG)
    done = face(*(tmp_path / each if each.endswith(".zip") else each for each in command), "--lang", "en")
    assert done.returncode == 1
    assert "damaged" in done.stderr
    assert str(folder) in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
    assert not list(tmp_path.glob("one.zip*"))


def test_the_doctor_goes_on_where_something_is_damaged(face: Face, folder: Path) -> None:
    with (folder / data_folder.PHOTOS).open("r+b") as stream:
        stream.seek(20)  # how much of every page is in use
        stream.write(b"\x55")
    done = face("doctor", "--lang", "en")
    assert done.returncode == 1
    lines = {line[5:].partition(":")[0]: line[:4].strip() for line in done.stdout.splitlines()}
    assert lines["photos"] == lines["files"] == "FAIL"
    assert lines["log"] == lines["minutes"] == "ok"
    assert "Restore from a copy" in done.stdout


def test_the_open_window_is_told_once_when_its_folder_cannot_be_read(folder: Path, qapp: object) -> None:
    workspace, parent, told = Workspace.open(folder, create=False), QObject(), list[InspectorError]()
    watch = LogWatch(workspace, parent)
    watch.failed.connect(told.append)
    watch.look()
    assert not told
    os.truncate(folder / data_folder.LOG, 0)
    watch.look()
    watch.look()
    assert [error.code for error in told] == ["data_damaged"]
    watch.stop()
    workspace.close()


# --- small pictures ------------------------------------------------------------------------------------------


def wreck(path: Path, how: str) -> None:
    if how == "nonsense":
        path.write_bytes(b"\xa5" * 9000)
    elif how == "cut":
        os.truncate(path, path.stat().st_size // 2)
    else:
        spoil_pages(path)


@pytest.mark.parametrize(
    ("kept", "how"), [("in the clear", "cut"), ("in the clear", "pages"), ("encrypted", "nonsense")]
)
def test_small_pictures_that_are_damaged_keep_nobody_from_the_data(
    face: Face, folder: Path, how: str, kept: str
) -> None:
    stdin = ""
    if kept == "encrypted":
        encryption.turn_on(folder, passphrase=WORDS)
        stdin = f"{WORDS}\n"
    wreck(folder / data_folder.THUMBNAILS, how)
    secret = ("--passphrase-stdin",) if stdin else ()
    assert face("rebuild", *secret, stdin=stdin).returncode == 0
    sound = face("doctor", *secret, stdin=stdin)
    assert sound.returncode == 0, sound.stdout

    def give(_locked: Locked) -> Secret:
        return Secret("passphrase", WORDS)

    workspace = Workspace.open(folder, create=False, unlock=give)
    for photo in expected("v2")["photos"]:
        assert workspace.photos.thumbnail(photo)  # made again
    workspace.close()


def test_small_pictures_of_a_newer_program_are_left_alone(folder: Path) -> None:
    path = folder / data_folder.THUMBNAILS
    database = engine.connect(path, create=False)
    database.execute("PRAGMA user_version=99")
    engine.close(database)
    before = path.read_bytes()
    with pytest.raises(InspectorError) as caught:
        Workspace.open(folder, create=False)
    assert caught.value.code == "data_newer"
    assert path.read_bytes() == before


# --- names and reasons ---------------------------------------------------------------------------------------


def test_an_empty_name_is_wrong_usage_and_a_folder_is_no_file(
    face: Face, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert face("backup", "").returncode == 2
    assert face("--data", "", "visit", "list").returncode == 2
    for name in (".", tmp_path, "/"):
        done = face("backup", name)
        assert done.returncode == 1
        assert "đó là một thư mục" in done.stderr
    assert "no such folder" in face("backup", tmp_path / "none" / "a.zip", "--lang", "en").stderr


def test_what_is_trusted_travels_with_a_backup_and_what_is_not_any_more_stays_away(
    tmp_path: Path, clock: Now, face: Face
) -> None:
    workspace = opened(tmp_path, clock)
    roots = workspace.folder / "trust"
    roots.mkdir()
    (roots / "Gốc cơ quan.pem").write_bytes(b"root")
    (roots / "old.crl").write_bytes(b"list")
    (roots / "a:b.crt").write_bytes(b"no other system can hold this name")
    workspace.copies.make("asked")
    (roots / "old.crl").unlink()
    workspace.copies.make("asked")
    workspace.copies.backup(tmp_path / "one.zip")
    newest = sorted((workspace.folder / "copies").glob("2*.sqlite"))[-1]
    workspace.close()
    for number, source in enumerate((tmp_path / "one.zip", newest)):
        new = tmp_path / f"new {number}"
        assert face("restore", source, data=new).returncode == 0
        assert [path.name for path in (new / "trust").iterdir()] == ["Gốc cơ quan.pem"]


def test_a_scan_with_an_odd_ending_is_in_the_backup_and_comes_back(tmp_path: Path, clock: Now, face: Face) -> None:
    workspace = opened(tmp_path, clock)
    kept = data_folder.keep_minutes(workspace.files, b"scan", ".bản quét 2")
    assert kept.endswith(".bin")
    older = f"{kept[:64]}.bản quét 2"  # as it was kept before
    shutil.copy(workspace.folder / "minutes" / kept, workspace.folder / "minutes" / older)
    workspace.copies.backup(tmp_path / "one.zip")
    workspace.close()
    assert face("restore", tmp_path / "one.zip", data=tmp_path / "new").returncode == 0
    assert (tmp_path / "new" / "minutes" / older).read_bytes() == b"scan"
