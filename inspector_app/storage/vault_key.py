"""The data key of one folder: random bytes, the keys made from it, never shown."""

from __future__ import annotations

import hashlib
import hmac
import os
from collections.abc import Callable

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

SIZE = 32  # bytes


class DataKey:
    """32 random bytes; every use takes a key of its own from them (HKDF-SHA256, RFC 5869)."""

    __slots__ = ("raw",)

    def __init__(self, raw: bytes) -> None:
        if len(raw) != SIZE:
            raise ValueError("a data key has 32 bytes")
        self.raw = raw

    @classmethod
    def new(cls, chance: Callable[[int], bytes] = os.urandom) -> DataKey:
        return cls(chance(SIZE))

    def __repr__(self) -> str:
        return "DataKey(hidden)"  # it must not reach a log or a report

    def __eq__(self, other: object) -> bool:
        return isinstance(other, DataKey) and hmac.compare_digest(self.raw, other.raw)

    def __hash__(self) -> int:
        return hash(self.subkey("hash"))

    def subkey(self, purpose: str) -> bytes:
        """32 bytes for one purpose."""
        return HKDF(SHA256(), SIZE, salt=None, info=f"inspector-app/1/{purpose}".encode()).derive(self.raw)

    @property
    def database(self) -> bytes:
        """The raw SQLCipher key of every database of the folder."""
        return self.subkey("databases")

    def seal(self, data: bytes) -> str:
        """A mark (hex) on public words that only somebody who has the key can make."""
        return hmac.new(self.subkey("seals"), data, hashlib.sha256).hexdigest()
