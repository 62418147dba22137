"""The operating system's store of credentials, where there is one: it holds a wrapping key of this account."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inspector_app.errors import InspectorError
from inspector_app.language import Text

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

_SERVICE = "inspector-app"


def _store() -> KeyringBackend | None:
    """The store, unless there is none worth the name (priority below 1 means: none, or plain text)."""
    import keyring  # looks for stores when it is imported

    found = keyring.get_keyring()
    try:
        return found if found.priority >= 1 else None
    except RuntimeError:  # a store that cannot run here says so when it is asked
        return None


def available() -> bool:
    """True when this account has a credential store."""
    return _store() is not None


def keep(name: str, secret: bytes) -> bytes:
    """Put a secret into the store and read it back; returns it. Raises InspectorError when the store refuses."""
    from keyring.errors import KeyringError

    store = _store()
    try:
        if store is None:
            raise KeyringError
        store.set_password(_SERVICE, name, secret.hex())
        if store.get_password(_SERVICE, name) != secret.hex():
            raise KeyringError
    except KeyringError as error:
        raise InspectorError(
            "no_keyring",
            Text(
                "Máy này không có kho mật khẩu của hệ điều hành dùng được.",
                "This computer has no credential store that can be used.",
            ),
            Text("Hãy đặt mật khẩu.", "Set a passphrase instead."),
        ) from error
    return secret


def find(name: str) -> bytes | None:
    """The secret of this name; None when the store has none, is locked or is not there."""
    from keyring.errors import KeyringError

    store = _store()
    try:
        text = store.get_password(_SERVICE, name) if store else None
        return bytes.fromhex(text) if text else None
    except (KeyringError, ValueError):
        return None


def forget(name: str) -> None:
    """Take the secret out of the store, when it is there."""
    from contextlib import suppress

    from keyring.errors import KeyringError

    store = _store()
    if store is not None:
        with suppress(KeyringError):
            store.delete_password(_SERVICE, name)
