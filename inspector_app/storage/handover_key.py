"""The key this laptop signs its hand-over files with: Ed25519, made at first use, kept among the folder's keys."""

from __future__ import annotations

import threading

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from inspector_app.errors import InspectorError
from inspector_app.language import Text
from inspector_app.storage.package_manifest import fingerprint
from inspector_app.storage.vault_files import Drawer

_NAME = "keys/handover.key.pem"
_making = threading.Lock()


def handover_key(files: Drawer) -> Ed25519PrivateKey:
    """This laptop's hand-over key, made when first asked for; raises InspectorError when it cannot be read."""
    with _making:  # the window asks for it from two threads
        if files.exists(_NAME):
            return _load(files.read(_NAME))
        key = Ed25519PrivateKey.generate()
        secret = key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
        files.write(_NAME, secret, 0o600)
        return key


def own_fingerprint(key: Ed25519PrivateKey) -> str:
    """What others see of this key."""
    return fingerprint(key.public_key().public_bytes_raw())


def _load(secret: bytes) -> Ed25519PrivateKey:
    try:
        key = serialization.load_pem_private_key(secret, password=None)
    except (ValueError, TypeError, UnsupportedAlgorithm):
        raise _unreadable() from None  # the cause may quote the key file
    if not isinstance(key, Ed25519PrivateKey):
        raise _unreadable()
    return key


def _unreadable() -> InspectorError:
    return InspectorError(
        "handover_key_unreadable",
        Text("Không đọc được khóa bàn giao của máy này.", "This laptop's hand-over key cannot be read."),
        Text("Hãy khôi phục thư mục dữ liệu từ bản sao.", "Restore the data folder from a copy."),
    )
