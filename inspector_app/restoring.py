"""A data folder made anew from a backup: laid out beside, verified to the last operation, then put in its place."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from inspector_app import encryption
from inspector_app.encryption import DataKey, Unlock
from inspector_app.errors import InspectorError
from inspector_app.language import Text
from inspector_app.storage import backup_source, checkup
from inspector_app.storage.backup import never, unheard
from inspector_app.storage.backup_place import Progress
from inspector_app.storage.backup_source import Laid
from inspector_app.storage.backup_zip import refused
from inspector_app.storage.folder import NOTICE, sync_folder, unwritable
from inspector_app.workspace import Workspace, utc_now

_MARK = ".restoring"


@dataclass(frozen=True)
class Restored:
    """What a restored folder holds. ``missing``: photos the answers speak of that the backup does not have."""

    folder: Path
    made_at: str
    device: str
    visits: int
    operations: int
    photos: int
    missing: int


def restore(
    file: Path,
    folder: Path,
    *,
    unlock: Unlock | None = None,
    now: Callable[[], datetime] = utc_now,
    chance: Callable[[int], bytes] = os.urandom,
    progress: Progress = unheard,
    cancelled: Callable[[], bool] = never,
) -> Restored:
    """Make a new data folder from a backup file or a rotating copy.

    The folder must not exist, or be empty. It keeps the device id of the laptop that was copied. Raises
    InspectorError when anything does not verify; then the folder is as it was.
    """
    _refuse_used(folder)
    part = folder.with_name(f"{folder.name}.restoring")
    try:
        _make(part)
        laid = backup_source.lay_out(file, part, progress=progress, cancelled=cancelled)
        key = _unlocked(part, file, unlock)
        backup_source.verify_tables(part, key.database if key else None, laid)
        workspace = Workspace(part, now, chance, key)
        try:
            found = _verified(workspace, folder, laid)
        finally:
            workspace.close()
        (part / _MARK).unlink()
        if folder.exists():
            (folder / NOTICE).unlink(missing_ok=True)
            folder.rmdir()
        part.replace(folder)
        sync_folder(folder.parent)
    except OSError as error:
        raise unwritable(folder, error) from error
    finally:
        if (part / _MARK).exists():
            shutil.rmtree(part, ignore_errors=True)
    return found


def _unlocked(part: Path, file: Path, unlock: Unlock | None) -> DataKey | None:
    """The key of what was laid out; who has none is told about the backup, not about a folder nobody knows."""
    try:
        return encryption.unlock(part, unlock)
    except InspectorError as error:
        if error.code != "locked":
            raise
        raise InspectorError(
            "locked",
            Text(f"Bản sao {file.name} đã mã hóa.", f"The backup {file.name} is encrypted."),
            Text(
                "Cần mật khẩu lúc sao lưu (--passphrase-stdin) hoặc khóa phục hồi của cơ quan (--key).",
                "The passphrase it was made under is needed (--passphrase-stdin), or the office's key (--key).",
            ),
        ) from error


def _refuse_used(folder: Path) -> None:
    strangers = [each for each in folder.iterdir() if each.name != NOTICE] if folder.is_dir() else []
    if strangers or (folder.exists() and not folder.is_dir()):
        raise InspectorError(
            "restore_not_empty",
            Text(f"Thư mục {folder} không trống.", f"The folder {folder} is not empty."),
            Text(
                "Chỉ khôi phục vào thư mục mới để không đè lên dữ liệu nào; hãy chọn thư mục khác.",
                "A backup is restored into a new folder only, so that nothing is overwritten; choose another one.",
            ),
        )


def _make(part: Path) -> None:
    """An empty folder beside, known as ours by its mark; one that a crash left behind is thrown away."""
    if (part / _MARK).exists():
        shutil.rmtree(part)
    part.mkdir(parents=True)
    (part / _MARK).touch()


def _verified(workspace: Workspace, folder: Path, laid: Laid) -> Restored:
    """What was restored, once every operation, photo and file is what its name says."""
    faults = workspace.log.integrity()
    if faults:
        raise refused(f"câu trả lời bị sửa hoặc hỏng ({faults[0]})", f"answers were changed or damaged ({faults[0]})")
    damaged = workspace.photos.damaged()
    if damaged:
        raise refused(f"ảnh {damaged[0][:12]} bị hỏng", f"photo {damaged[0][:12]} is damaged")
    wrong = checkup.damaged_files(workspace.files)
    if wrong:
        raise refused(f"tệp {wrong[0]} bị hỏng", f"the file {wrong[0]} is damaged")
    visits = workspace.log.visits()
    return Restored(
        folder=folder,
        made_at=laid.made_at,
        device=workspace.log.device,
        visits=len(visits),
        operations=sum(visits.values()),
        photos=len(workspace.photos.present()),
        missing=len(checkup.missing_photos(workspace.log, workspace.photos)),
    )
