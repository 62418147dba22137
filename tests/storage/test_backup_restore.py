"""A backup is one file that gives everything back, into a new folder only; a tampered one gives nothing."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import zipfile
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from copied_folder import expected, lay, opened

from inspector_app import encryption
from inspector_app.encryption import Secret
from inspector_app.errors import InspectorError
from inspector_app.restoring import restore
from inspector_app.storage import engine
from inspector_app.workspace import Workspace

Now = Callable[[], datetime]


@pytest.fixture
def workspace(tmp_path: Path, clock: Now) -> Iterator[Workspace]:
    made = opened(tmp_path, clock)
    yield made
    made.close()


@pytest.fixture
def backup(workspace: Workspace, tmp_path: Path) -> Path:
    return workspace.copies.backup(tmp_path / "backup.zip").path


def same(one: Workspace, other: Workspace) -> None:
    """Both hold the same answers, photos and minutes."""
    visit = expected("v2")["visit"]
    assert other.log.operations(visit) == one.log.operations(visit)
    assert other.log.heads() == one.log.heads()
    assert other.photos.present() == one.photos.present()
    (locked,) = (each.value["file"] for each in other.log.operations(visit, "s/1/locked"))
    assert other.files.read(f"minutes/{locked}") == one.files.read(f"minutes/{locked}")
    assert [check for check in other.doctor() if not check.ok] == []


def test_everything_comes_back(workspace: Workspace, backup: Path, tmp_path: Path) -> None:
    made = restore(backup, tmp_path / "new")
    assert (made.visits, made.photos, made.missing) == (1, 2, 0)
    assert made.operations == len(expected("v2")["operations"])
    again = Workspace.open(tmp_path / "new", create=False)
    same(workspace, again)
    assert again.log.device == workspace.log.device
    assert again.settings.name == "Thư ký"
    again.close()
    assert not list(tmp_path.glob("*.part"))
    assert not list(tmp_path.glob("*.restoring"))


def test_a_rotating_copy_comes_back_too(workspace: Workspace, tmp_path: Path) -> None:
    workspace.copies.make("asked")
    (copy,) = (workspace.folder / "copies").glob("2*.sqlite")
    restore(copy, tmp_path / "new")
    again = Workspace.open(tmp_path / "new", create=False)
    same(workspace, again)
    again.close()


def test_a_restored_laptop_goes_on_and_what_both_said_is_kept(
    workspace: Workspace, backup: Path, tmp_path: Path, clock: Now
) -> None:
    """The copy has the device id of the original and counts from the same number: a fork, told, and nothing lost."""
    restore(backup, tmp_path / "new")
    again = Workspace.open(tmp_path / "new", create=False, now=clock)
    visit = expected("v2")["visit"]
    workspace.session(visit).answer("ONE-02", {"a": 1, "b": 9})
    again.session(visit).answer("ONE-02", {"a": 2, "b": 9})
    again.log.add(workspace.log.operations(visit))
    given = {str(each.value) for each in again.log.operations(visit, "a/ONE-02")}
    assert {str({"a": 1, "b": 9}), str({"a": 2, "b": 9})} <= given
    assert "fork" in {each.kind for each in again.log.anomalies(clock())}
    (told,) = (check for check in again.doctor() if check.name == "anomalies")
    assert told.ok
    assert "bản sao" in told.detail.vi
    again.close()


def test_only_a_new_folder_is_filled(workspace: Workspace, backup: Path, tmp_path: Path) -> None:
    before = (workspace.folder / "settings.toml").read_bytes()
    with pytest.raises(InspectorError) as caught:
        restore(backup, workspace.folder)
    assert caught.value.code == "restore_not_empty"
    assert (workspace.folder / "settings.toml").read_bytes() == before
    (tmp_path / "empty").mkdir()
    restore(backup, tmp_path / "empty")


def rewritten(backup: Path, change: Callable[[dict[str, bytes]], None], *, honest: bool = True) -> Path:
    """A backup with other bytes in it; ``honest`` makes the manifest name them."""
    with zipfile.ZipFile(backup) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    change(files)
    if honest:
        manifest = json.loads(files["manifest.json"])
        manifest["entries"] = [
            {"name": name, "bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}
            for name, data in files.items()
            if name != "manifest.json"
        ]
        files["manifest.json"] = json.dumps(manifest).encode()
    made = backup.with_name("changed.zip")
    with zipfile.ZipFile(made, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return made


def in_sql(name: str, *statements: str) -> Callable[[dict[str, bytes]], None]:
    """Change one database of the backup as its owner could with any tool."""

    def change(files: dict[str, bytes]) -> None:
        import tempfile

        with tempfile.TemporaryDirectory() as place:
            path = Path(place) / name
            path.write_bytes(files[name])
            database = engine.connect(path, create=False)
            for statement in statements:
                database.execute(statement)
            engine.close(database)
            files[name] = path.read_bytes()

    return change


NO_GUARD = "DROP TRIGGER op_no_update"
GUARD = "CREATE TRIGGER op_no_update BEFORE UPDATE ON op BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END"


@pytest.mark.parametrize(
    ("change", "honest"),
    [
        (lambda files: files.update({"settings.toml": b"name = 'other'"}), False),
        (lambda files: files.update({"settings.toml": files["settings.toml"].replace(b'"vi"', b'"en"')}), False),
        (lambda files: files.update({"../evil.txt": b"x"}), True),
        (lambda files: files.update({"minutes/..": b"x"}), True),
        (lambda files: files.update({"keys/vault.exe": b"x", "tools/run.sh": b"x"}), True),
        (lambda files: files.update({"inspector.sqlite": b"SQLite format 3\0" + bytes(100)}), True),
        (lambda files: files.pop("photos.sqlite"), True),
        (lambda files: files.update({"manifest.json": b"{}"}), False),
        (lambda files: files.update({"manifest.json": b"[" * 100_000}), False),
        (in_sql("inspector.sqlite", NO_GUARD, 'UPDATE op SET value = \'{"v":"yes"}\'', GUARD), True),
        (in_sql("inspector.sqlite", "DROP TRIGGER op_no_delete"), True),
        (in_sql("inspector.sqlite", "CREATE VIEW spy AS SELECT * FROM op"), True),
        (in_sql("photos.sqlite", "UPDATE picture SET bytes = x'ffd8'"), True),
        (in_sql("inspector.sqlite", "DROP TRIGGER op_no_delete", "DELETE FROM op"), True),
    ],
)
def test_a_tampered_backup_restores_nothing(
    backup: Path, tmp_path: Path, change: Callable[[dict[str, bytes]], None], honest: bool
) -> None:
    bad = rewritten(backup, change, honest=honest)
    with pytest.raises(InspectorError) as caught:
        restore(bad, tmp_path / "new")
    assert caught.value.message.vi
    assert not (tmp_path / "new").exists()
    assert not list(tmp_path.glob("*.restoring"))
    assert not (tmp_path / "evil.txt").exists()


def test_the_same_rewriting_without_a_change_restores(backup: Path, tmp_path: Path) -> None:
    restore(rewritten(backup, lambda _files: None), tmp_path / "new")


def test_cut_off_foreign_and_missing_files_are_named(backup: Path, tmp_path: Path) -> None:
    whole = backup.read_bytes()
    for name, data in (("cut.zip", whole[: len(whole) // 2]), ("letter.zip", b"Dear Sir"), ("empty.zip", b"")):
        (tmp_path / name).write_bytes(data)
        with pytest.raises(InspectorError) as caught:
            restore(tmp_path / name, tmp_path / "new")
        assert name in caught.value.message.vi
    with pytest.raises(InspectorError):
        restore(tmp_path / "none.zip", tmp_path / "new")


def test_a_bomb_is_refused_before_it_grows(backup: Path, tmp_path: Path) -> None:
    zeros = bytes(40_000_000)
    manifest = json.loads(zipfile.ZipFile(backup).read("manifest.json"))
    entries = [
        {"name": name, "bytes": len(zeros), "sha256": "0" * 64} for name in ("inspector.sqlite", "photos.sqlite")
    ]
    bomb = tmp_path / "bomb.zip"
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("manifest.json", json.dumps({**manifest, "entries": entries}))
        for each in entries:
            archive.writestr(str(each["name"]), zeros)
    with pytest.raises(InspectorError) as caught:
        restore(bomb, tmp_path / "new")
    assert caught.value.code == "backup_refused"
    assert not list(tmp_path.glob("*.restoring"))


def test_an_encrypted_backup_needs_its_passphrase_and_shows_nothing(tmp_path: Path, clock: Now) -> None:
    folder = lay(tmp_path)
    plain = Workspace.open(folder, create=False, now=clock)
    note = "Bảng đặt trong phòng họp.".encode()
    assert _packed(plain.copies.backup(tmp_path / "plain.zip").path, note)
    plain.copies.make("asked")
    assert any(note in path.read_bytes() for path in (folder / "copies").rglob("*") if path.is_file())
    plain.close()
    encryption.turn_on(folder, passphrase="mat khau rat dai 4711")
    secret = Secret("passphrase", "mat khau rat dai 4711")
    workspace = Workspace.open(folder, create=False, now=clock, unlock=lambda _locked: secret)
    assert not any(note in path.read_bytes() for path in folder.rglob("*") if path.is_file())
    file = workspace.copies.backup(tmp_path / "secret.zip").path
    workspace.copies.make("asked")
    assert not _packed(file, note)
    (copy,) = (folder / "copies").glob("2*.sqlite")
    for source in (file, copy):
        with pytest.raises(InspectorError) as caught:
            restore(source, tmp_path / "new")
        assert caught.value.code == "locked"
        assert not (tmp_path / "new").exists()
        restore(source, tmp_path / "new", unlock=lambda _locked: secret)
        again = Workspace(tmp_path / "new", clock, os.urandom, workspace.key)
        same(workspace, again)
        again.close()
        shutil.rmtree(tmp_path / "new")
    with pytest.raises(InspectorError):
        restore(file, tmp_path / "new", unlock=lambda _locked: Secret("passphrase", "another 1234567"))
    assert not (tmp_path / "new").exists()
    workspace.close()


def _packed(file: Path, words: bytes) -> bool:
    with zipfile.ZipFile(file) as archive:
        return any(words in archive.read(name) for name in archive.namelist())


def test_a_folder_that_cannot_be_written_gets_no_half_backup(workspace: Workspace, tmp_path: Path) -> None:
    with pytest.raises(InspectorError):
        workspace.copies.backup(tmp_path / "missing" / "backup.zip")
    (tmp_path / "dir.zip").mkdir()
    with pytest.raises(InspectorError):
        workspace.copies.backup(tmp_path / "dir.zip")
    assert not list(tmp_path.glob("*.part"))
    with pytest.raises(InspectorError) as caught:
        workspace.copies.backup(tmp_path / "stopped.zip", cancelled=lambda: True)
    assert caught.value.code == "cancelled"
    assert not list(tmp_path.glob("stopped*"))
