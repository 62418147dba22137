"""The inbox: every hand-over file that came, kept as it came under the hash of its bytes."""

from __future__ import annotations

import hashlib
import io
import stat
from collections.abc import Callable
from pathlib import Path

from inspector_app.errors import InspectorError
from inspector_app.language import Text
from inspector_app.storage import package_reader as reader
from inspector_app.storage.package_parts import stopped
from inspector_app.storage.package_reader import Progress, Received, never, unheard, unreadable
from inspector_app.storage.vault_files import Drawer
from inspector_app.storage.zip_layout import CHUNK, LIMITS

FOLDER = "inbox"


def keep(files: Drawer, path: Path, *, cancelled: Callable[[], bool] = never) -> Path:
    """Copy a file into the inbox, flushed; returns where it lies there (``inbox/<sha256>.insp``).

    Known bytes are not copied again. Raises InspectorError for what is no file, too large, or cannot be read.
    """
    try:
        about = path.stat()
        if not stat.S_ISREG(about.st_mode) or about.st_size > LIMITS.file:
            raise _no_package(path)
        with path.open("rb", buffering=0) as stream:
            sha256 = _hash(stream, cancelled)
            name = f"{FOLDER}/{sha256}.insp"
            if not files.exists(name):
                stream.seek(0)
                source = _Hashed(stream)
                files.take(name, io.BufferedReader(source, CHUNK))
                if source.sha256 != sha256:  # somebody wrote to it between the two readings
                    files.path(name).unlink()
                    raise unreadable(path)
    except OSError as error:
        raise unreadable(path) from error
    return files.path(name)


def read(
    files: Drawer,
    kept: Path,
    *,
    progress: Progress = unheard,
    cancelled: Callable[[], bool] = never,
) -> Received:
    """``package.read`` of a file in the inbox, which may lie there encrypted."""
    return reader.read(
        kept, progress=progress, cancelled=cancelled, opened=lambda path: files.open(f"{FOLDER}/{path.name}")
    )


def _hash(stream: io.RawIOBase, cancelled: Callable[[], bool]) -> str:
    digest = hashlib.sha256()
    while piece := stream.read(CHUNK):
        if cancelled():
            raise stopped()
        digest.update(piece)
    return digest.hexdigest()


class _Hashed(io.RawIOBase):
    """A stream that hashes what is read from it."""

    def __init__(self, stream: io.RawIOBase) -> None:
        self._stream, self._digest = stream, hashlib.sha256()

    @property
    def sha256(self) -> str:
        return self._digest.hexdigest()

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        data = self._stream.read(len(buffer)) or b""
        buffer[: len(data)] = data
        self._digest.update(data)
        return len(data)


def _no_package(path: Path) -> InspectorError:
    return InspectorError(
        "package_foreign",
        Text(
            f"{path.name} không phải tệp bàn giao của chương trình.",
            f"{path.name} is no hand-over file of this program.",
        ),
        Text("Hãy chọn tệp có đuôi .insp.", "Choose a file whose name ends in .insp."),
    )
