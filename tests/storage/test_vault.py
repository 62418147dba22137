"""The lock of a data folder: who gets in, who does not, and what a damaged or hostile lock file can do."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pyrage
import pytest
from credential_shelf import Shelf, account

from inspector_app import encryption
from inspector_app.encryption import DataKey, Locked, Secret
from inspector_app.errors import InspectorError
from inspector_app.storage import vault
from inspector_app.storage.settings import Settings
from inspector_app.storage.vault import Vault
from inspector_app.workspace import Workspace

WORDS = "năm chữ dễ nhớ lắm"


@pytest.fixture
def shelf() -> Iterator[Shelf]:
    with account() as made:
        yield made


@pytest.fixture(scope="module")
def office() -> pyrage.x25519.Identity:
    return pyrage.x25519.Identity.generate()


@pytest.fixture(scope="module")
def made(office: pyrage.x25519.Identity) -> tuple[Vault, DataKey]:
    """A lock with a passphrase and the office's key."""
    key = DataKey.new()
    return Vault.new().with_passphrase(key, WORDS).with_recovery(key, [str(office.to_public())]), key


@pytest.fixture
def clear(tmp_path: Path) -> Path:
    """A closed folder in the clear with a name and a visit in it."""
    made = Workspace.open(tmp_path / "clear")
    made.settings.save(name="Thư ký")
    made.new_visit({"body": {"name": "UBND xã Mẫu"}})
    made.close()
    return made.folder


def refused(function: Callable[..., object], *arguments: object) -> str:
    with pytest.raises(InspectorError) as caught:
        function(*arguments)
    assert caught.value.message.vi
    assert caught.value.message.en
    return caught.value.code


def put(folder: Path, data: bytes) -> Path:
    path = folder / vault.NAME
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return folder


def everything(folder: Path) -> dict[str, tuple[bytes, int]]:
    return {
        str(path.relative_to(folder)): (path.read_bytes(), path.stat().st_mtime_ns)
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


# --- who gets in ---------------------------------------------------------------------------------------------


def test_passphrase_and_office_key_open_and_others_do_not(
    made: tuple[Vault, DataKey], office: pyrage.x25519.Identity
) -> None:
    lock, key = made
    assert lock.open(Secret("passphrase", WORDS)) == key
    decomposed = "".join({"ă": "a\u0306"}.get(letter, letter) for letter in WORDS)
    assert decomposed != WORDS
    assert lock.open(Secret("passphrase", decomposed)) == key  # another keyboard, the same word
    assert lock.open(Secret("recovery", f"# office\n{office}\n")) == key
    assert refused(lock.open, Secret("passphrase", WORDS + ".")) == "wrong_passphrase"
    stranger = pyrage.x25519.Identity.generate()
    assert refused(lock.open, Secret("recovery", str(stranger))) == "wrong_recovery"
    assert refused(lock.open, Secret("recovery", "no key at all")) == "wrong_recovery"


def test_what_the_age_tool_gets_out_of_the_recovery_file_opens_the_folder(
    made: tuple[Vault, DataKey], office: pyrage.x25519.Identity, tmp_path: Path
) -> None:
    lock, key = made
    vault.store(tmp_path, lock)
    encryption.save_recovery_file(tmp_path, tmp_path / "recovery.age")
    sealed = (tmp_path / "recovery.age").read_bytes()
    assert sealed.startswith(b"-----BEGIN AGE ENCRYPTED FILE-----")
    opened = pyrage.decrypt(sealed, [office]).decode()
    assert lock.open(Secret("recovery", opened)) == key
    forged = opened[:-2] + ("0" if opened[-2] != "0" else "1")
    assert lock.open(Secret("recovery", forged)) != key  # another key: the databases refuse it


@pytest.mark.slow
def test_the_office_opens_the_recovery_file_with_the_age_tool(
    made: tuple[Vault, DataKey], office: pyrage.x25519.Identity, tmp_path: Path, tool: Callable[[str], str]
) -> None:
    lock, key = made
    vault.store(tmp_path, lock)
    (tmp_path / "office.key").write_text(f"{office}\n")
    encryption.save_recovery_file(tmp_path, tmp_path / "recovery.age")
    command = [tool("age"), "-d", "-i", str(tmp_path / "office.key"), str(tmp_path / "recovery.age")]
    opened = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert lock.open(Secret("recovery", opened)) == key


def test_a_wrong_passphrase_touches_no_byte(clear: Path) -> None:
    folder = clear
    encryption.turn_on(folder, passphrase=WORDS)
    before = everything(folder)
    for secret in (Secret("passphrase", "not the passphrase"), None):
        with pytest.raises(InspectorError) as caught:
            Workspace.open(folder, unlock=lambda _locked, secret=secret: secret)
        assert caught.value.code == ("wrong_passphrase" if secret else "locked")
        assert everything(folder) == before
    workspace = Workspace.open(folder, unlock=lambda _locked: Secret("passphrase", WORDS))
    assert [visit.title for visit in workspace.visits()] == ["UBND xã Mẫu"]
    assert workspace.settings.name == "Thư ký"
    workspace.settings.save(name="Tên Mới", theme="dark")
    workspace.close()
    kept = (folder / "settings.toml").read_text(encoding="utf-8")
    assert "dark" in kept
    assert "Tên Mới" not in kept


def test_the_secret_is_asked_for_in_the_language_of_the_settings(clear: Path) -> None:
    Settings(clear).save(language="en", theme="dark")
    encryption.turn_on(clear, passphrase=WORDS)
    asked: list[Locked] = []
    opened = Workspace.open(clear, unlock=lambda it: asked.append(it) or Secret("passphrase", WORDS))
    opened.close()
    assert [(each.language, each.theme, each.ways) for each in asked] == [("en", "dark", ("passphrase",))]


# --- changing the ways ---------------------------------------------------------------------------------------


def test_another_passphrase_leaves_the_data_alone(clear: Path) -> None:
    folder = clear
    key = encryption.turn_on(folder, passphrase=WORDS)
    before = {name: value for name, value in everything(folder).items() if name != vault.NAME}
    assert refused(encryption.set_passphrase, folder, key, "một mật khẩu khác", None) == "wrong_passphrase"
    wrong = Secret("passphrase", "sai mật khẩu rồi")
    assert refused(encryption.set_passphrase, folder, key, "một mật khẩu khác", wrong) == "wrong_passphrase"
    assert refused(encryption.set_passphrase, folder, key, "ngắn", Secret("passphrase", WORDS)) == "passphrase_short"
    encryption.set_passphrase(folder, key, "một mật khẩu khác", Secret("passphrase", WORDS))
    assert {name: value for name, value in everything(folder).items() if name != vault.NAME} == before
    lock = vault.load(folder)
    assert lock is not None
    assert lock.open(Secret("passphrase", "một mật khẩu khác")) == key
    assert refused(lock.open, Secret("passphrase", WORDS)) == "wrong_passphrase"


def test_the_last_way_is_never_removed(tmp_path: Path, shelf: Shelf, made: tuple[Vault, DataKey]) -> None:
    lock, key = made
    vault.store(tmp_path, lock)
    assert refused(encryption.remove_way, tmp_path, "passphrase") == "last_way"  # the office is no way for every day
    encryption.use_keyring(tmp_path, key)
    assert len(shelf.kept) == 1
    encryption.remove_way(tmp_path, "passphrase")
    assert refused(encryption.remove_way, tmp_path, "keyring") == "last_way"
    assert len(shelf.kept) == 1
    found = vault.load(tmp_path)
    assert found is not None
    assert found.ways == ("keyring", "recovery")
    assert found.open_silently() == key


def test_a_second_office_can_be_added(
    tmp_path: Path, made: tuple[Vault, DataKey], office: pyrage.x25519.Identity
) -> None:
    lock, key = made
    vault.store(tmp_path, lock)
    second = pyrage.x25519.Identity.generate()
    assert refused(encryption.add_recovery, tmp_path, key, "age1nonsense", "recovery.txt") == "recovery_unfit"
    encryption.add_recovery(tmp_path, key, f"# phòng tổng hợp\n{second.to_public()}\n", "recovery.txt")
    found = vault.load(tmp_path)
    assert found is not None
    assert [found.open(Secret("recovery", str(each))) for each in (office, second)] == [key, key]
    assert found.damaged(key) == ()


# --- on by default -------------------------------------------------------------------------------------------


@pytest.fixture
def provisioned(tmp_path: Path, office: pyrage.x25519.Identity, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A program that the office left its recovery key beside."""
    folder = tmp_path / "office"
    folder.mkdir()
    (folder / "recovery.txt").write_text(f"# Sở Nội vụ\n{office.to_public()}\n", encoding="utf-8")
    monkeypatch.setenv("INSPECTOR_OFFICE", str(folder))
    return folder


def test_where_the_office_left_a_key_a_new_folder_is_encrypted_without_a_question(
    provisioned: Path, shelf: Shelf, tmp_path: Path, office: pyrage.x25519.Identity
) -> None:
    first = Workspace.open(tmp_path / "data")
    assert first.encryption.on
    assert first.encryption.ways == ("keyring", "recovery")
    visit = first.new_visit({"body": {"name": "UBND xã Mẫu"}})
    first.close()
    assert not (tmp_path / "data" / "inspector.sqlite").read_bytes().startswith(b"SQLite format 3")
    again = Workspace.open(tmp_path / "data", create=False)
    assert [each.id for each in again.visits()] == [visit]
    again.close()
    shelf.kept.clear()  # another account, another computer
    assert refused(Workspace.open, tmp_path / "data") == "locked"
    rescued = Workspace.open(tmp_path / "data", unlock=lambda _locked: Secret("recovery", str(office)))
    assert [each.id for each in rescued.visits()] == [visit]
    rescued.close()


def test_without_a_credential_store_a_new_folder_starts_in_the_clear(provisioned: Path, tmp_path: Path) -> None:
    made = Workspace.open(tmp_path / "data")
    assert not made.encryption.on
    assert made.encryption.sentence.vi == "Dữ liệu chưa mã hóa"
    made.close()


def test_an_unfit_file_of_the_office_stops_nobody_and_is_told_when_encryption_is_wanted(
    provisioned: Path, shelf: Shelf, tmp_path: Path
) -> None:
    (provisioned / "recovery.txt").write_text("see the intranet\n")
    made = Workspace.open(tmp_path / "data")
    assert not made.encryption.on
    made.close()
    with pytest.raises(InspectorError, match=r"recovery\.txt"):
        encryption.turn_on(tmp_path / "data", passphrase=WORDS)
    assert encryption.look(tmp_path / "data") is None


# --- damaged and hostile lock files --------------------------------------------------------------------------


def test_every_flipped_byte_is_refused_or_told(
    made: tuple[Vault, DataKey], office: pyrage.x25519.Identity, tmp_path: Path
) -> None:
    lock, key = made
    sound = lock.as_bytes()
    told = 0
    for place in range(len(sound)):
        spoiled = bytearray(sound)
        spoiled[place] ^= 0x01
        put(tmp_path, bytes(spoiled))
        with suppress(InspectorError):
            found = vault.load(tmp_path)
            assert found is not None
            assert found.open(Secret("recovery", str(office))) == key
            assert found.damaged(key), f"byte {place} was changed and nobody says so"
            told += 1
    assert told > 100  # the passphrase's slot, which this way does not need
    put(tmp_path, sound)
    intact = vault.load(tmp_path)
    assert intact is not None
    assert intact.damaged(key) == ()


@pytest.mark.parametrize("name", ["memory", "passes", "salt", "nonce", "wrapped"])
def test_a_changed_passphrase_slot_does_not_open(made: tuple[Vault, DataKey], name: str) -> None:
    lock, _key = made
    slot: dict[str, Any] = dict(lock.slot("passphrase") or {})
    slot[name] = slot[name] + 1 if isinstance(slot[name], int) else slot[name][1:3] + slot[name][2:]
    spoiled = Vault(lock.id, (slot,))
    assert refused(spoiled.open, Secret("passphrase", WORDS)) == "wrong_passphrase"


@pytest.mark.parametrize(
    "change",
    [
        {"slots": []},
        {"slots": {}},
        {"version": 2},
        {"version": "1"},
        {"format": "other"},
        {"id": 7},
        {"more": 1},
        {"slots": [{"way": "passphrase"}]},
        {"slots": [{"way": "keyring", "nonce": "AA==", "wrapped": "AA==", "seal": ""}]},
        {"slots": [{"way": "telepathy"}]},
    ],
)
def test_a_lock_file_of_another_shape_is_refused(
    made: tuple[Vault, DataKey], change: dict[str, Any], tmp_path: Path
) -> None:
    whole = json.loads(made[0].as_bytes())
    put(tmp_path, json.dumps({**whole, **change}).encode())
    assert refused(vault.load, tmp_path) in {"vault_damaged", "data_newer"}


@pytest.mark.parametrize("data", [b"", b"{", b"[" * 60_000, b"\xff\xfe", b"0" * 70_000, b"1e999999"])
def test_bytes_that_are_no_lock_file_are_refused(data: bytes, tmp_path: Path) -> None:
    assert refused(vault.load, put(tmp_path, data)) == "vault_damaged"


def test_a_forged_price_cannot_take_the_memory_of_the_laptop(made: tuple[Vault, DataKey], tmp_path: Path) -> None:
    whole = json.loads(made[0].as_bytes())
    slot = next(each for each in whole["slots"] if each["way"] == "passphrase")
    slot["memory"] = 1 << 32
    put(tmp_path, json.dumps(whole).encode())
    assert refused(vault.load, tmp_path) == "vault_damaged"


def test_a_lost_lock_file_is_named(clear: Path) -> None:
    folder = clear
    encryption.turn_on(folder, passphrase=WORDS)
    before = (folder / "inspector.sqlite").read_bytes()
    (folder / vault.NAME).unlink()
    with pytest.raises(InspectorError, match=r"vault\.json"):
        Workspace.open(folder)
    assert (folder / "inspector.sqlite").read_bytes() == before


def test_the_key_is_shown_nowhere() -> None:
    key = DataKey.new()
    assert key.raw.hex() not in repr(key)
    assert "secret" not in repr(Secret("passphrase", "secret"))
