"""The lock of a data folder: ``keys/vault.json``, which says by which ways its data key is reached."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from inspector_app.errors import InspectorError
from inspector_app.language import Text
from inspector_app.storage import vault_ways
from inspector_app.storage.folder import write_file
from inspector_app.storage.vault_key import DataKey
from inspector_app.storage.vault_ways import Slot

NAME = "keys/vault.json"
_FORMAT, _VERSION = "inspector-vault", 1
_LARGEST = 64 * 1024


@dataclass(frozen=True)
class Secret:
    """What a person gave: ``passphrase``, or ``recovery`` (the office's age key, or the text age made of our file)."""

    way: str
    text: str = field(repr=False)


@dataclass(frozen=True)
class Vault:
    """The ways to one data key. Changing a way wraps the key anew; the data are not touched."""

    id: str
    slots: tuple[Slot, ...] = ()

    @classmethod
    def new(cls) -> Vault:
        return cls(os.urandom(16).hex())

    @property
    def ways(self) -> tuple[str, ...]:
        """passphrase, keyring, recovery: those it has."""
        return tuple(way for way in vault_ways.WAYS if self.slot(way))

    def slot(self, way: str) -> Slot | None:
        return next((slot for slot in self.slots if slot["way"] == way), None)

    # --- opening ---------------------------------------------------------------------------------------------

    def open(self, secret: Secret) -> DataKey:
        """The data key; raises InspectorError for a wrong secret. Nothing is written."""
        slot = self.slot(secret.way)
        if slot is None:
            raise InspectorError(
                "no_such_way",
                Text("Thư mục này không mở được bằng cách đó.", "This folder cannot be opened that way."),
            )
        if secret.way == "passphrase":
            return vault_ways.open_passphrase(self.id, slot, secret.text)
        return vault_ways.open_recovery(slot, secret.text)

    def open_silently(self) -> DataKey | None:
        """The data key by this account's credential store; None when it does not have it."""
        slot = self.slot("keyring")
        return vault_ways.open_keyring(self.id, slot) if slot else None

    def damaged(self, key: DataKey) -> tuple[str, ...]:
        """Ways whose slot was changed by somebody who does not have the key."""
        return tuple(str(slot["way"]) for slot in self.slots if key.seal(_words(self.id, slot)) != slot["seal"])

    # --- changing --------------------------------------------------------------------------------------------

    def with_passphrase(self, key: DataKey, passphrase: str) -> Vault:
        """The same with this passphrase in place of the one before."""
        return self._with(key, vault_ways.by_passphrase(self.id, key, passphrase))

    def with_keyring(self, key: DataKey) -> Vault:
        """The same, opened without asking in this account."""
        return self._with(key, vault_ways.by_keyring(self.id, key))

    def with_recovery(self, key: DataKey, recipients: Sequence[str]) -> Vault:
        """The same with further recovery keys of the office."""
        slot = self.slot("recovery")
        return self._with(key, vault_ways.by_recovery(key, [*(slot["recipients"] if slot else ()), *recipients]))

    def _with(self, key: DataKey, slot: Slot) -> Vault:
        sealed = {**slot, "seal": key.seal(_words(self.id, slot))}
        others = tuple(each for each in self.slots if each["way"] != slot["way"])
        return replace(self, slots=(*others, sealed))

    def without(self, way: str) -> Vault:
        """The same without a way; what a person uses every day is never the last to go."""
        left = tuple(slot for slot in self.slots if slot["way"] != way)
        if not any(slot["way"] in ("passphrase", "keyring") for slot in left):
            raise InspectorError(
                "last_way",
                Text(
                    "Không bỏ được cách mở cuối cùng của dữ liệu đã mã hóa.",
                    "The last way to open the encrypted data cannot be removed.",
                ),
                Text("Hãy đặt cách khác trước, hoặc tắt mã hóa.", "Set another way first, or turn encryption off."),
            )
        return replace(self, slots=left)

    def as_bytes(self) -> bytes:
        whole = {"format": _FORMAT, "version": _VERSION, "id": self.id, "slots": list(self.slots)}
        return json.dumps(whole, separators=(",", ":")).encode()


def _words(vault: str, slot: Slot) -> bytes:
    bare = {name: value for name, value in slot.items() if name != "seal"}
    return f"{vault}/{json.dumps(bare, sort_keys=True)}".encode()


def load(folder: Path) -> Vault | None:
    """The lock of a folder, None for one that is not encrypted; raises InspectorError for a damaged or newer file."""
    path = folder / NAME
    try:
        if not path.exists():
            return None
        with path.open("rb") as stream:
            data = stream.read(_LARGEST + 1)
    except OSError as error:
        raise _damaged(path) from error
    try:
        return _read(json.loads(data) if len(data) <= _LARGEST else None, path)
    except (ValueError, RecursionError) as error:
        raise _damaged(path) from error


def _read(whole: Any, path: Path) -> Vault:
    if not isinstance(whole, dict) or whole.get("format") != _FORMAT:
        raise _damaged(path)
    if isinstance(whole.get("version"), int) and whole["version"] > _VERSION:
        raise InspectorError(
            "data_newer",
            Text(
                f"{path} do phiên bản mới hơn của chương trình tạo ra.",
                f"{path} was written by a newer version of the program.",
            ),
            Text("Hãy cập nhật chương trình rồi mở lại.", "Update the program, then open it again."),
        )
    slots, name = whole.get("slots"), whole.get("id")
    if set(whole) != {"format", "version", "id", "slots"} or whole["version"] != _VERSION or not isinstance(name, str):
        raise _damaged(path)
    if not isinstance(slots, list) or not slots or not all(map(vault_ways.sound, slots)):
        raise _damaged(path)
    if len({slot["way"] for slot in slots}) != len(slots):
        raise _damaged(path)
    return Vault(name, tuple(slots))


def store(folder: Path, vault: Vault) -> None:
    """Write the lock of a folder beside, flushed, then renamed."""
    write_file(folder / NAME, vault.as_bytes(), 0o600)


def _damaged(path: Path) -> InspectorError:
    return InspectorError(
        "vault_damaged",
        Text(
            f"Tệp khóa {path} bị hỏng nên chưa mở được dữ liệu.",
            f"The lock file {path} is damaged, so the data cannot be opened.",
        ),
        Text(
            "Dữ liệu được giữ nguyên; hãy chép lại tệp này từ bản sao.",
            "The data were left as they are; put this file back from a copy.",
        ),
    )
