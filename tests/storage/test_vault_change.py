"""Encryption turned on and off: nothing is lost, and whatever happens meanwhile, the folder opens."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pyrage
import pytest

from inspector_app import encryption
from inspector_app.encryption import Secret
from inspector_app.errors import InspectorError
from inspector_app.storage.vault_change import DATABASES, JOURNAL
from inspector_app.workspace import Workspace

WORDS = "năm chữ dễ nhớ lắm"
NAME = "Thư ký Mẫu"
PASSPHRASE = Secret("passphrase", WORDS)
CLEAR = b"SQLite format 3\0"


def fill(folder: Path) -> Path:
    """A closed folder with a visit, a photo, minutes, a key, a file in the inbox and a name."""
    workspace = Workspace.open(folder)
    workspace.settings.save(name=NAME, device_label="Máy số 3", language="en")
    visit = workspace.new_visit({"body": {"name": "UBND xã Mẫu"}})
    session = workspace.session(visit)
    session.set_frame("opinion", {"stance": "agrees", "text": "Nhất trí"})
    session.lock_minutes(b"%PDF-1.7 " + os.urandom(200))
    workspace.photos.put(b"\xff\xd8 a photo" + bytes(3000), b"\xff\xd8 small", workspace._now())
    workspace.device_key_pem()
    workspace.files.write("inbox/a.insp", b"PK a package")
    workspace.close()
    return folder


def contents(folder: Path, secret: Secret = PASSPHRASE) -> dict[str, Any]:
    """What people have in a folder, however it is kept."""
    workspace = Workspace.open(folder, create=False, unlock=lambda _locked: secret)
    try:
        visits = workspace.log.visits()
        names = [f"{each}/{path.name}" for each in ("minutes", "inbox") for path in sorted((folder / each).iterdir())]
        settings = workspace.settings
        return {
            "ops": [str(each) for visit in visits for each in workspace.log.operations(visit)],
            "heads": workspace.log.heads(),
            "device": workspace.log.device,
            "integrity": workspace.log.integrity(),
            "files": {name: workspace.files.read(name) for name in names},
            "key": workspace.device_key_pem(),
            "settings": (settings.name, settings.device_label, settings.language),
            "pictures": len(workspace.photos.damaged()),
            "versions": [
                [database.execute(f"PRAGMA {pragma}").fetchone()[0] for pragma in ("user_version", "application_id")]
                for database in workspace._databases.values()
            ],
        }
    finally:
        workspace.close()


def on(folder: Path) -> bool:
    """Whether all of it is encrypted; a mixture is a fault."""
    found = {not (folder / name).read_bytes().startswith(CLEAR) for name in DATABASES}
    found.add(encryption.look(folder) is not None)
    assert len(found) == 1
    left = [path.name for path in folder.rglob("*") if path.suffix in (".new", ".old", ".part")]
    assert not left
    assert not (folder / JOURNAL).exists()
    return found.pop()


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return fill(tmp_path_factory.mktemp("filled") / "data")


@pytest.fixture
def folder(filled: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(filled, tmp_path / "data"))


def test_everything_is_there_after_on_and_after_off(folder: Path) -> None:
    before = contents(folder)
    assert before["integrity"] == []
    assert before["settings"] == (NAME, "Máy số 3", "en")
    key = encryption.turn_on(folder, passphrase=WORDS)
    assert on(folder)
    assert NAME not in (folder / "settings.toml").read_text(encoding="utf-8")
    assert contents(folder) == before
    encryption.turn_off(folder, key)
    assert not on(folder)
    assert contents(folder) == before
    assert NAME in (folder / "settings.toml").read_text(encoding="utf-8")


def test_turned_on_twice_is_refused(folder: Path) -> None:
    encryption.turn_on(folder, passphrase=WORDS)
    with pytest.raises(InspectorError, match="encrypted already"):
        encryption.turn_on(folder, passphrase="another passphrase")
    assert contents(folder)["settings"][0] == NAME


def test_a_folder_in_use_is_left_alone(folder: Path) -> None:
    busy = Workspace.open(folder)
    with pytest.raises(InspectorError) as caught:
        encryption.turn_on(folder, passphrase=WORDS)
    assert caught.value.code == "data_in_use"
    visit = next(iter(busy.log.visits()))
    busy.session(visit).set_frame("copies", 3)  # whoever has it open goes on
    busy.close()
    assert not on(folder)
    encryption.turn_on(folder, passphrase=WORDS)
    assert on(folder)


def test_what_somebody_breaks_off_never_happened(folder: Path) -> None:
    before = contents(folder)

    class EnoughError(Exception):
        pass

    seen: list[tuple[int, int]] = []

    def progress(done: int, total: int) -> None:
        seen.append((done, total))
        if len(seen) > 3:
            raise EnoughError

    with pytest.raises(EnoughError):
        encryption.turn_on(folder, passphrase=WORDS, progress=progress)
    assert len(seen) > 3
    assert [done for done, _ in seen] == sorted(done for done, _ in seen)
    assert not on(folder)
    assert contents(folder) == before


def test_nobody_gets_in_while_it_is_changed(folder: Path) -> None:
    codes: list[str] = []

    def progress(_done: int, _total: int) -> None:
        with pytest.raises(InspectorError) as caught:
            Workspace.open(folder)
        codes.append(caught.value.code)

    encryption.turn_on(folder, passphrase=WORDS, progress=progress)
    assert set(codes) == {"data_in_use"}
    assert contents(folder)["settings"][0] == NAME


def test_a_damaged_file_is_not_carried_over_silently(folder: Path) -> None:
    key = encryption.turn_on(folder, passphrase=WORDS)
    minutes = next((folder / "minutes").iterdir())
    sound = minutes.read_bytes()
    minutes.write_bytes(sound[:-1] + bytes([sound[-1] ^ 1]))
    with pytest.raises(InspectorError) as caught:
        encryption.turn_off(folder, key)
    assert minutes.name in caught.value.message.vi
    assert on(folder)
    minutes.write_bytes(sound)
    encryption.turn_off(folder, key)
    assert not on(folder)


def test_a_damaged_database_is_not_carried_over_silently(folder: Path) -> None:
    key = encryption.turn_on(folder, passphrase=WORDS)
    photos = folder / "photos.sqlite"
    sound = photos.read_bytes()
    spoiled = bytearray(sound)
    spoiled[-2000] ^= 1
    photos.write_bytes(spoiled)
    with pytest.raises(InspectorError):
        encryption.turn_off(folder, key)
    photos.write_bytes(sound)
    assert on(folder)
    assert contents(folder)["pictures"] == 0


KILLS = """
import json, os, shutil, sys
from pathlib import Path
from inspector_app import encryption
from inspector_app.encryption import DataKey
from inspector_app.storage import vault, vault_change
from inspector_app.storage.vault import Vault

source, place, deed, every = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3], int(sys.argv[4])
raw = bytes.fromhex(sys.argv[5])
key = DataKey(raw)
if deed == "on":
    lock = Vault.new().with_recovery(key, [sys.argv[6]])
    work = lambda folder: vault_change.change(folder, None, key, lock, lambda done, total: None)
else:
    work = lambda folder: vault_change.change(folder, key, None, None, lambda done, total: None)
watched = {vault_change.__file__, vault.__file__, vault_change.data_folder.__file__}

def child(folder, last):
    count = 0
    def trace(frame, event, argument):
        nonlocal count
        if frame.f_code.co_filename not in watched:
            return None
        if event == "line":
            count += 1
            if count == last:
                os._exit(9)  # as kill -9: nothing is cleaned up
        return trace
    sys.settrace(trace)
    work(folder)
    sys.settrace(None)
    os._exit(0)

killed, last = [], 1
while True:
    folder = place / str(last)
    shutil.copytree(source, folder)
    process = os.fork()
    if process == 0:
        child(folder, last)
    status = os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])
    killed.append(str(folder))
    if status == 0:
        break
    assert status == 9, status
    last += every
print(json.dumps(killed))
"""


def kill_everywhere(source: Path, place: Path, deed: str, every: int, key: bytes, recipient: str) -> list[Path]:
    """Copies of a folder, each from a change killed ``every`` lines later than the one before; the last ran through."""
    place.mkdir()
    command = [sys.executable, "-c", KILLS, str(source), str(place), deed, str(every), key.hex(), recipient]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return [Path(each) for each in json.loads(done.stdout)]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the killing needs fork; the order of steps is the same everywhere")
@pytest.mark.parametrize("every", [331, pytest.param(3, marks=pytest.mark.slow)])
def test_killed_at_any_point_the_folder_opens_with_everything(folder: Path, tmp_path: Path, every: int) -> None:
    before = contents(folder)
    identity = pyrage.x25519.Identity.generate()
    key = os.urandom(32)
    recipient = str(identity.to_public())
    states: dict[str, set[bool]] = {"on": set(), "off": set()}
    whole = folder
    for deed in ("on", "off"):
        folders = kill_everywhere(whole, tmp_path / deed, deed, every, key, recipient)
        assert len(folders) > 4
        for each in folders:
            assert contents(each, Secret("recovery", str(identity))) == before
            states[deed].add(on(each))
        whole = folders[-1]
        assert on(whole) is (deed == "on")
    assert states == {"on": {True, False}, "off": {True, False}}
