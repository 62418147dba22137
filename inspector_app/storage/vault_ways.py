"""The ways to a data key: a passphrase, this account's credential store, the office's recovery key; each wraps it."""

from __future__ import annotations

import json
import os
from base64 import b64decode, b64encode
from collections.abc import Mapping, Sequence
from typing import Any

import pyrage
from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from inspector_app.errors import InspectorError
from inspector_app.language import Text, nfc
from inspector_app.storage import credential_store
from inspector_app.storage.vault_key import SIZE, DataKey

Slot = Mapping[str, Any]
"""One way as it is written down; it holds nothing that opens the data by itself."""

WAYS = ("passphrase", "keyring", "recovery")
LEAST_LETTERS = 8
MEMORY, PASSES, LANES = 64 * 1024, 3, 2  # KiB, rounds, threads of argon2id
_MOST_MEMORY = 1024 * 1024  # KiB; a forged file must not take the laptop's memory
_SALT, _NONCE, _WRAPPED = 16, 12, SIZE + 16
_OPENED = "INSPECTOR-DATA-KEY-1 "
_MOST_RECIPIENTS = 16
_MOST_AGE = 16 * 1024


# --- making --------------------------------------------------------------------------------------------------


def by_passphrase(vault: str, key: DataKey, passphrase: str) -> Slot:
    """A slot that a passphrase opens; raises InspectorError for one that is too short."""
    words = nfc(passphrase)
    refusal = too_short(words)
    if refusal is not None:
        raise refusal
    slot = {"way": "passphrase", "memory": MEMORY, "passes": PASSES, "lanes": LANES, "salt": _text(os.urandom(_SALT))}
    return _wrapped(vault, slot, _stretched(slot, words), key)


def too_short(passphrase: str) -> InspectorError | None:
    """Why a passphrase will not do; None when it will."""
    if len(nfc(passphrase).strip()) >= LEAST_LETTERS:
        return None
    least = LEAST_LETTERS
    return InspectorError(
        "passphrase_short",
        Text(f"Mật khẩu cần ít nhất {least} ký tự.", f"A passphrase needs at least {least} characters."),
        Text("Nên dùng vài từ dễ nhớ.", "A few words that are easy to remember are best."),
    )


def by_keyring(vault: str, key: DataKey) -> Slot:
    """A slot that this account opens without asking; raises InspectorError when there is no credential store."""
    return _wrapped(vault, {"way": "keyring"}, credential_store.keep(vault, os.urandom(SIZE)), key)


def by_recovery(key: DataKey, recipients: Sequence[str]) -> Slot:
    """A slot that the holders of the given age keys open; ``age`` in it is a standard age file (armoured)."""
    lines = list(dict.fromkeys(recipients))[:_MOST_RECIPIENTS]
    opened = f"{_OPENED}{key.raw.hex()}\n".encode()
    sealed = pyrage.encrypt(opened, [_recipient(line) for line in lines], armored=True)
    return {"way": "recovery", "recipients": lines, "age": sealed.decode()}


def _wrapped(vault: str, slot: Slot, wrapping: bytes, key: DataKey) -> Slot:
    nonce = os.urandom(_NONCE)
    sealed = AESGCM(wrapping).encrypt(nonce, key.raw, _about(vault, slot))
    return {**slot, "nonce": _text(nonce), "wrapped": _text(sealed)}


# --- opening -------------------------------------------------------------------------------------------------


def open_passphrase(vault: str, slot: Slot, passphrase: str) -> DataKey:
    """The key; raises InspectorError for a wrong passphrase. Nothing is written."""
    key = _unwrapped(vault, slot, _stretched(slot, nfc(passphrase)))
    if key is None:
        raise InspectorError(
            "wrong_passphrase",
            Text("Mật khẩu không đúng.", "The passphrase is wrong."),
            Text("Hãy nhập lại; dữ liệu vẫn nguyên vẹn.", "Type it again; the data are intact."),
        )
    return key


def open_keyring(vault: str, slot: Slot) -> DataKey | None:
    """The key; None when this account's store has no key for it or another one."""
    wrapping = credential_store.find(vault)
    return _unwrapped(vault, slot, wrapping) if wrapping and len(wrapping) == SIZE else None


def open_recovery(slot: Slot, text: str) -> DataKey:
    """The key, by the office's age identity, or by the text that the age tool got out of the recovery file."""
    for line in text.splitlines():
        if line.startswith(_OPENED):
            return _opened(line.encode())
    identities = []
    for line in text.splitlines():
        if line.strip().upper().startswith("AGE-SECRET-KEY-1"):
            try:
                identities.append(pyrage.x25519.Identity.from_str(line.strip()))
            except pyrage.IdentityError as error:
                raise _wrong_recovery() from error
    if not identities:
        raise _wrong_recovery()
    try:
        return _opened(pyrage.decrypt(str(slot["age"]).encode(), identities))
    except pyrage.DecryptError as error:
        raise _wrong_recovery() from error


def _opened(line: bytes) -> DataKey:
    try:
        return DataKey(bytes.fromhex(line.decode().removeprefix(_OPENED).strip()))
    except (ValueError, UnicodeDecodeError) as error:
        raise _wrong_recovery() from error


def _unwrapped(vault: str, slot: Slot, wrapping: bytes) -> DataKey | None:
    bare = {name: value for name, value in slot.items() if name not in ("nonce", "wrapped", "seal")}
    try:
        raw = AESGCM(wrapping).decrypt(b64decode(slot["nonce"]), b64decode(slot["wrapped"]), _about(vault, bare))
    except InvalidTag:
        return None
    return DataKey(raw)


def _wrong_recovery() -> InspectorError:
    return InspectorError(
        "wrong_recovery",
        Text("Khóa phục hồi này không mở được dữ liệu.", "This recovery key does not open the data."),
        Text("Hãy chọn đúng tệp khóa của cơ quan.", "Choose the office's key file."),
    )


# --- recipients ----------------------------------------------------------------------------------------------


def recipients_of(text: str, name: str) -> tuple[str, ...]:
    """The age recipients in a file of the office, one a line, ``#`` begins a remark; InspectorError names the file."""
    lines = tuple(line.strip() for line in text.splitlines() if line.strip() and not line.strip().startswith("#"))
    try:
        for line in lines:
            _recipient(line)
    except InspectorError:
        lines = ()
    if not lines or len(lines) > _MOST_RECIPIENTS:
        raise InspectorError(
            "recovery_unfit",
            Text(
                f"{name} không chứa khóa phục hồi của cơ quan (dòng bắt đầu bằng age1).",
                f"{name} holds no recovery key of the office (a line that begins with age1).",
            ),
            Text("Hãy xin lại tệp recovery.txt.", "Ask the office for its recovery.txt."),
        )
    return lines


def _recipient(line: str) -> pyrage.x25519.Recipient:
    try:
        return pyrage.x25519.Recipient.from_str(line)
    except pyrage.RecipientError as error:
        raise InspectorError("recovery_unfit", Text("Không phải khóa age.", "This is no age recipient.")) from error


# --- what is written down ------------------------------------------------------------------------------------


def sound(slot: Any) -> bool:
    """True for a slot of exactly the shape this program writes, its figures within bounds."""
    if not isinstance(slot, dict) or not all(isinstance(value, (str, int, list)) for value in slot.values()):
        return False
    names = {
        "passphrase": {"way", "memory", "passes", "lanes", "salt", "nonce", "wrapped", "seal"},
        "keyring": {"way", "nonce", "wrapped", "seal"},
        "recovery": {"way", "recipients", "age", "seal"},
    }.get(str(slot.get("way")))
    if names != set(slot) or not isinstance(slot["seal"], str):
        return False
    if slot["way"] == "recovery":
        lines = slot["recipients"]
        return (
            isinstance(lines, list)
            and 0 < len(lines) <= _MOST_RECIPIENTS
            and all(isinstance(line, str) for line in lines)
            and isinstance(slot["age"], str)
            and len(slot["age"]) <= _MOST_AGE
        )
    sizes = {"salt": _SALT, "nonce": _NONCE, "wrapped": _WRAPPED}
    bounds = {"memory": (8 * 1024, _MOST_MEMORY), "passes": (1, 16), "lanes": (1, 8)}
    return all(_holds(slot[name], size) for name, size in sizes.items() if name in slot) and all(
        type(slot[name]) is int and least <= slot[name] <= most
        for name, (least, most) in bounds.items()
        if name in slot
    )


def _holds(text: Any, size: int) -> bool:
    try:
        return isinstance(text, str) and len(b64decode(text, validate=True)) == size
    except ValueError:
        return False


def _text(data: bytes) -> str:
    return b64encode(data).decode()


def _about(vault: str, slot: Slot) -> bytes:
    """What the wrapping vouches for beside the key: which folder, which way, at which cost."""
    return f"inspector-vault/1/{vault}/{json.dumps(slot, sort_keys=True)}".encode()


def _stretched(slot: Slot, words: str) -> bytes:
    return hash_secret_raw(
        words.encode(), b64decode(slot["salt"]), slot["passes"], slot["memory"], slot["lanes"], SIZE, Type.ID
    )
