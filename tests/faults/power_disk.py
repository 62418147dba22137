"""A disk that can lose its power: every write and flush of SQLite is recorded, and any moment can be made again."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import apsw

SECTOR = 512


@dataclass(frozen=True)
class Event:
    """What the database asked of the disk, or (``said``) how many deeds had been shown as saved by then."""

    kind: str  # write, truncate, sync, delete, said
    file: str = ""
    offset: int = 0
    data: bytes = b""


class _File(apsw.VFSFile):
    def __init__(self, disk: RecordingDisk, name: str | apsw.URIFilename | None, flags: list[int]) -> None:
        super().__init__("", name, flags)
        text = name.filename() if isinstance(name, apsw.URIFilename) else str(name)
        self._disk, self._name = disk, Path(text).name

    def xWrite(self, data: bytes, offset: int) -> None:  # noqa: N802
        self._disk.events.append(Event("write", self._name, offset, bytes(data)))
        super().xWrite(data, offset)

    def xTruncate(self, size: int) -> None:  # noqa: N802
        self._disk.events.append(Event("truncate", self._name, size))
        super().xTruncate(size)

    def xSync(self, flags: int) -> None:  # noqa: N802
        self._disk.events.append(Event("sync", self._name))
        super().xSync(flags)


class RecordingDisk(apsw.VFS):
    """SQLite's door to the disk, with a list of everything that went through it."""

    def __init__(self) -> None:
        self.events: list[Event] = []
        self.name = f"recording-{id(self)}"
        super().__init__(self.name, "")

    def xOpen(self, name: str | apsw.URIFilename | None, flags: list[int]) -> _File:  # noqa: N802
        return _File(self, name, flags)

    def xDelete(self, filename: str, syncdir: bool) -> None:  # noqa: N802
        self.events.append(Event("delete", Path(filename).name))
        super().xDelete(filename, syncdir)


@dataclass
class _Content:
    """One file: what is on the platter for certain, and what may or may not have got there."""

    safe: bytearray = field(default_factory=bytearray)
    waiting: list[Event] = field(default_factory=list)

    def flush(self) -> None:
        for each in self.waiting:
            _apply(self.safe, each)
        self.waiting.clear()

    @property
    def deleted(self) -> bool:
        return bool(self.waiting) and self.waiting[-1].kind == "delete"

    def torn(self, chance: random.Random) -> bytearray:
        """After the cut: all that was flushed, and of the rest whatever sectors chance picks."""
        found = bytearray(self.safe)
        mood = chance.choice((0.0, 0.1, 0.5, 0.9, 1.0))
        for each in self.waiting:
            if each.kind != "write":
                if chance.random() < mood:
                    _apply(found, each)
                continue
            for start in range(0, len(each.data), SECTOR):
                if chance.random() < mood:
                    part = each.data[start : start + SECTOR]
                    _apply(found, Event("write", each.file, each.offset + start, part))
        return found


def _apply(content: bytearray, event: Event) -> None:
    if event.kind != "write":
        del content[event.offset if event.kind == "truncate" else 0 :]
        return
    if len(content) < event.offset:
        content.extend(b"\0" * (event.offset - len(content)))
    content[event.offset : event.offset + len(event.data)] = event.data


def power_cuts(events: list[Event], many: int, chance: random.Random) -> Iterator[tuple[Mapping[str, bytearray], int]]:
    """What lies on the disk after the power went, at ``many`` moments, and how many deeds had been shown as saved.

    Deleting a file is certain after the next flush of any file, as on file systems that journal their folders in order.
    """
    moments = sorted([*(chance.randrange(1, len(events) + 1) for _ in range(many - 1)), len(events)])
    files: dict[str, _Content] = {}
    said, at = 0, 0
    for moment in moments:
        for event in events[at:moment]:
            if event.kind == "said":
                said = event.offset
            elif event.kind == "sync":
                files.setdefault(event.file, _Content()).flush()
                for name in [name for name, content in files.items() if content.deleted]:
                    del files[name]
            else:
                files.setdefault(event.file, _Content()).waiting.append(event)
        at = moment
        yield {name: content.torn(chance) for name, content in files.items()}, said
