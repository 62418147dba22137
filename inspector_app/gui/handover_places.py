"""Where a package can be handed over or come from: sticks that are plugged in, and folders used before."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QStandardPaths, QStorageInfo

SUFFIX = ".insp"
_STICK_SYSTEMS = frozenset({"vfat", "msdos", "exfat", "fat", "fat32", "fuseblk"})
_MEDIA = ("/media/", "/run/media/", "/mnt/", "/Volumes/")
_DRIVE_REMOVABLE = 2  # what Windows answers for a stick


@dataclass(frozen=True)
class Place:
    """A folder to write to; ``kind`` is stick or folder, ``free`` in bytes (-1: unknown)."""

    path: Path
    name: str
    kind: str = "folder"
    free: int = -1


def sticks() -> list[Place]:
    """Removable volumes that are mounted now and can be written to or read from."""
    found = []
    for volume in QStorageInfo.mountedVolumes():
        if volume.isValid() and volume.isReady() and _removable(volume):
            path = Path(volume.rootPath())
            found.append(Place(path, _volume_name(volume), "stick", int(volume.bytesAvailable())))
    return found


def folder(path: Path) -> Place:
    """A folder as a place, with the room left on its volume."""
    free = int(QStorageInfo(str(path)).bytesAvailable())
    return Place(path, path.name or str(path), "folder", free)


def usual_folder(kind: QStandardPaths.StandardLocation = QStandardPaths.StandardLocation.DocumentsLocation) -> Path:
    """Where people look for files of a kind (documents unless another is named); their home where there is no such."""
    found = Path(QStandardPaths.writableLocation(kind))
    return found if found.is_dir() else Path.home()


def packages_in(places: Sequence[Place]) -> list[Path]:
    """Packages lying open on these places (not in their sub-folders), by name."""
    found: list[Path] = []
    for place in places:
        try:
            found += sorted(each for each in place.path.iterdir() if each.suffix.lower() == SUFFIX and each.is_file())
        except OSError:  # pulled out while we looked
            continue
    return found


def _removable(volume: QStorageInfo) -> bool:
    root = volume.rootPath()
    if volume.isRoot():
        return False
    if sys.platform == "win32":
        import ctypes

        return int(ctypes.windll.kernel32.GetDriveTypeW(root)) == _DRIVE_REMOVABLE
    system = volume.fileSystemType().toStdString().lower()
    return root.startswith(_MEDIA) and (system in _STICK_SYSTEMS or not root.startswith("/mnt/"))


def _volume_name(volume: QStorageInfo) -> str:
    """``E:`` where drives have letters, else the name on the stick."""
    root = volume.rootPath()
    if sys.platform == "win32":
        letter = root[:2]
        return f"{volume.name()} ({letter})" if volume.name() else letter
    return volume.name() or Path(root).name
