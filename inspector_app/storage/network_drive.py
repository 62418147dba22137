"""Does a folder lie on another computer? Locks do not hold there, and a connection that breaks can damage the data."""

from __future__ import annotations

import ctypes
import re
import sys
from pathlib import Path, PureWindowsPath

from inspector_app.language import Text

MOUNTS = Path("/proc/self/mountinfo")
WARNING = Text(
    "Thư mục dữ liệu nằm trên ổ mạng: dữ liệu có thể hỏng khi mất kết nối hoặc khi hai máy cùng mở."
    " Hãy chuyển về ổ của máy này.",
    "The data folder lies on a network drive: the data may be damaged when the connection breaks or two computers open"
    " them. Use a disk of this computer.",
)

_KINDS = re.compile(
    r"nfs4?|cifs|smb\w*|ncpfs|afs|9p|davfs|ceph|glusterfs|fuse\.(sshfs|rclone|gvfsd-fuse|davfs2|smbnetfs)"
)
_ESCAPED = re.compile(r"\\([0-7]{3})")
_REMOTE = 4  # DRIVE_REMOTE of Windows


def warning(folder: Path) -> Text | None:
    """What to tell about a folder on a network drive; None for one on a disk of this computer."""
    return WARNING if on_network(folder) else None


def on_network(folder: Path) -> bool:
    """True when the folder is known to lie on another computer."""
    whole = folder.resolve()
    if is_share(str(whole)):
        return True
    if sys.platform == "win32":
        return int(ctypes.windll.kernel32.GetDriveTypeW(whole.anchor)) == _REMOTE
    try:
        lines = MOUNTS.read_text(encoding="utf-8", errors="surrogateescape").splitlines()
    except OSError:
        return False
    return _KINDS.fullmatch(_kind(whole, lines)) is not None


def is_share(path: str) -> bool:
    r"""True for ``\\server\share`` as Windows names it."""
    drive = PureWindowsPath(path).drive
    return drive.startswith("\\\\") and not drive.startswith(("\\\\?\\", "\\\\.\\"))


def _kind(folder: Path, lines: list[str]) -> str:
    """The kind of file system a folder lies on: that of the mount nearest to it, of the latest where two are."""
    nearest, kind = -1, ""
    for line in lines:
        about, _, system = line.partition(" - ")
        fields = about.split(" ")
        if len(fields) > 4 and system:
            point = Path(_ESCAPED.sub(lambda found: chr(int(found[1], 8)), fields[4]))
            depth = len(point.parts)
            if depth >= nearest and (point == folder or point in folder.parents):
                nearest, kind = depth, system.split(" ")[0]
    return kind
