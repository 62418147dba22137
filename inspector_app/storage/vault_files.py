"""Files of one data folder, in the clear or encrypted piece by piece; the name of a file is part of what is checked.

An encrypted file is a header (mark, version, 32 random bytes) and pieces of 1 MiB, each AES-256-GCM under a key of this
file alone (HKDF over the random bytes). A piece's nonce is its number and whether it is the last, so pieces cannot be
left out, doubled or moved; its associated data are the header and the name, so files cannot be exchanged.
"""

from __future__ import annotations

import io
import os
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from inspector_app.errors import InspectorError
from inspector_app.language import Text
from inspector_app.storage.engine import gone
from inspector_app.storage.folder import written
from inspector_app.storage.vault_key import DataKey

MARK = b"INSPENC\x01"
_SALT = 32
_HEADER = len(MARK) + _SALT
_PIECE = 1 << 20
_TAG = 16


class Drawer:
    """The files of a data folder under names like ``minutes/<hash>.pdf``. Without a key they are plain files."""

    def __init__(self, folder: Path, key: DataKey | None) -> None:
        self.folder = folder
        self._key = key.subkey("files") if key else None

    def path(self, name: str) -> Path:
        """Where the file lies; its bytes may be encrypted, so nothing but this class reads or writes it."""
        return self.folder / name

    def exists(self, name: str) -> bool:
        return self.path(name).exists()

    def read(self, name: str) -> bytes:
        """The bytes in the clear; raises InspectorError for a missing, damaged, exchanged or foreign file."""
        with self.open(name) as stream:
            return stream.read()

    def open(self, name: str, at: Path | None = None) -> BinaryIO:
        """The file in the clear, for reading at any place; pieces are checked when they are read.

        ``at`` is where it lies when that is not under its name.
        """
        path = at or self.path(name)
        try:
            stream = path.open("rb")
            head = stream.read(_HEADER)
        except OSError as error:
            raise _unreadable(path) from error
        sealed = head.startswith(MARK)
        if self._key is None and not sealed:
            stream.seek(0)
            return stream
        if self._key is None or not sealed or len(head) < _HEADER:
            stream.close()
            raise _damaged(path)
        return io.BufferedReader(_Opened(stream, _piece_key(self._key, head), head, name, path))

    def write(self, name: str, data: bytes, mode: int = 0o644) -> None:
        """Write a file so that after a power cut either the old or the new one is there, never half of it."""
        self.take(name, io.BytesIO(data), mode)

    def take(self, name: str, source: BinaryIO, mode: int = 0o644, at: Path | None = None) -> None:
        """Write a file from a stream, piece by piece; the same promise as ``write``. ``at`` as in ``open``."""
        if not self.folder.is_dir():  # a drive pulled out must not leave an empty folder in its place
            raise gone(self.folder)
        with written(at or self.path(name), mode) as stream:
            if self._key is None:
                while piece := source.read(_PIECE):
                    stream.write(piece)
                return
            head = MARK + os.urandom(_SALT)
            stream.write(head)
            for piece in _sealed(_piece_key(self._key, head), head, name, source):
                stream.write(piece)


def is_sealed(path: Path) -> bool:
    """True when the file begins as an encrypted file does."""
    with path.open("rb") as stream:
        return stream.read(len(MARK)) == MARK


def _piece_key(key: bytes, head: bytes) -> AESGCM:
    return AESGCM(HKDF(SHA256(), 32, salt=head[len(MARK) :], info=b"file").derive(key))


def _nonce(number: int, last: bool) -> bytes:
    return number.to_bytes(11, "big") + bytes([last])


def _sealed(cipher: AESGCM, head: bytes, name: str, source: BinaryIO) -> Iterator[bytes]:
    about = head + name.encode()
    piece, number = source.read(_PIECE), 0
    while True:
        following = source.read(_PIECE) if len(piece) == _PIECE else b""
        yield cipher.encrypt(_nonce(number, not following), piece, about)
        if not following:
            return
        piece, number = following, number + 1


class _Opened(io.RawIOBase):
    """An encrypted file as a seekable stream of what is in it; holds one piece in memory."""

    def __init__(self, stream: BinaryIO, cipher: AESGCM, head: bytes, name: str, path: Path) -> None:
        self._stream, self._cipher, self._path = stream, cipher, path
        self._about = head + name.encode()
        body = stream.seek(0, io.SEEK_END) - _HEADER
        self._count = max(1, -(-body // (_PIECE + _TAG)))
        self._size = body - self._count * _TAG
        self._at = 0
        self._piece: tuple[int, bytes] = (-1, b"")
        try:
            self._take(self._count - 1)  # a file that was cut short is refused before anything is read from it
        except BaseException:
            self.close()
            raise

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._at

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        base = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._size}[whence]
        self._at = max(0, base + offset)
        return self._at

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        if self._at >= self._size:
            return 0
        number, inside = divmod(self._at, _PIECE)
        found = self._take(number)[inside : inside + len(buffer)]
        buffer[: len(found)] = found
        self._at += len(found)
        return len(found)

    def _take(self, number: int) -> bytes:
        if self._piece[0] != number:
            self._stream.seek(_HEADER + number * (_PIECE + _TAG))
            sealed = self._stream.read(_PIECE + _TAG)
            try:
                opened = self._cipher.decrypt(_nonce(number, number == self._count - 1), sealed, self._about)
            except InvalidTag as error:
                raise _damaged(self._path) from error
            self._piece = (number, opened)
        return self._piece[1]

    def close(self) -> None:
        self._stream.close()
        super().close()


def _damaged(path: Path) -> InspectorError:
    return InspectorError(
        "file_damaged",
        Text(
            f"Tệp {path} bị hỏng, bị đổi chỗ hoặc không thuộc thư mục dữ liệu này.",
            f"The file {path} is damaged, was exchanged or does not belong to this data folder.",
        ),
        Text("Hãy khôi phục tệp đó từ bản sao.", "Restore that file from a copy."),
    )


def _unreadable(path: Path) -> InspectorError:
    return InspectorError(
        "unreadable",
        Text(f"Không đọc được tệp {path}.", f"The file {path} could not be read."),
        Text("Hãy kiểm tra ổ đĩa hoặc khôi phục tệp từ bản sao.", "Check the disk, or restore the file from a copy."),
    )
