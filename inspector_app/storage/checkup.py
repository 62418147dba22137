"""Is everything sound? Every check of a data folder: its name, whether it is a fault, a sentence about it."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

from sqlite_utils import Database

from inspector_app.errors import InspectorError
from inspector_app.inspection import anomalies, snapshot
from inspector_app.inspection.clocks import Laptop
from inspector_app.language import Text, date_text, some, time_text
from inspector_app.storage import folder as data_folder
from inspector_app.storage import network_drive
from inspector_app.storage.backup import Copies, CopyStatus
from inspector_app.storage.engine import SqliteError
from inspector_app.storage.log import Log
from inspector_app.storage.photos import Photos
from inspector_app.storage.retention import removed_photos
from inspector_app.storage.vault_files import Drawer

_LITTLE = 500_000_000  # bytes: below, a day of photos may not fit
_SHOWN = 3


class Check(NamedTuple):
    """One check. ``ok`` is False only for a real fault; what is merely worth knowing says so in ``detail``."""

    name: str
    ok: bool
    detail: Text


class Subject(NamedTuple):
    """What is examined."""

    folder: Path
    databases: Mapping[str, Database]
    log: Log
    photos: Photos
    files: Drawer
    copies: Copies
    encryption: Text
    damaged_ways: Sequence[str]
    now: datetime


def examine(subject: Subject) -> list[Check]:
    """All checks, in the order people should read them."""
    return [_told(name, check, subject) for name, check in _CHECKS.items()]


def _told(name: str, check: Callable[[Subject], Check], subject: Subject) -> Check:
    """What a check found; where the damage goes so far that it cannot be made, that is what it found."""
    try:
        return check(subject)
    except (SqliteError, OSError, ValueError) as error:
        words = type(error).__name__  # not its text: it may hold what was read
        return Check(
            name,
            False,
            Text(
                f"Không kiểm tra được vì dữ liệu hoặc ổ đĩa bị hỏng ({words}). Hãy khôi phục từ bản sao.",
                f"Could not be checked: the data or the disk are damaged ({words}). Restore from a copy.",
            ),
        )
    except InspectorError as error:
        return Check(name, False, Text(error.sentence("vi"), error.sentence("en")))


def sound(database: Database) -> bool:
    """True when SQLite finds nothing wrong with a file."""
    try:
        rows: list[Any] = database.execute("PRAGMA integrity_check(3)").fetchall()
    except SqliteError:
        return False
    return [row[0] for row in rows] == ["ok"]


def _integrity(subject: Subject) -> Check:
    bad = [name for name, database in subject.databases.items() if not sound(database)]
    if bad == [data_folder.THUMBNAILS]:
        return Check(
            "files",
            False,
            Text(
                "Tệp ảnh nhỏ bị hỏng; ảnh gốc vẫn nguyên. Chạy lệnh rebuild để bỏ tệp đó, ảnh nhỏ sẽ được tạo lại.",
                "The file of small pictures is damaged; the photos are not. The rebuild command drops it and they are"
                " made again.",
            ),
        )
    if bad:
        names = ", ".join(bad)
        return Check(
            "files",
            False,
            Text(f"Tệp bị hỏng: {names}. Hãy khôi phục từ bản sao.", f"Damaged: {names}. Restore from a copy."),
        )
    return Check("files", True, Text("Các tệp dữ liệu nguyên vẹn.", "The data files are sound."))


def _operations(subject: Subject) -> Check:
    log = subject.log
    faults = log.integrity()
    if faults:
        return Check(
            "log",
            False,
            Text(
                f"{len(faults)} chỗ trong nhật ký bị sửa hoặc hỏng: {_some(faults)}.",
                f"Places of the log that were changed or damaged, {len(faults)} in all: {_some(faults)}.",
            ),
        )
    count = sum(log.visits().values())
    return Check(
        "log",
        True,
        Text(f"Cả {count} lần ghi đều đúng như lúc được ghi.", f"All entries are as they were given: {count}."),
    )


def _photos(subject: Subject) -> Check:
    damaged = subject.photos.damaged()
    if damaged:
        return Check(
            "photos",
            False,
            Text(
                f"{len(damaged)} ảnh bị hỏng: {_some(damaged)}.",
                f"Damaged photos, {len(damaged)} in all: {_some(damaged)}.",
            ),
        )
    count = len(subject.photos.present())
    sound = Text(f"Cả {count} ảnh đều nguyên vẹn.", f"All photos are sound: {count}.")
    return Check("photos", True, sound if count else Text("Chưa có ảnh nào.", "There are no photos yet."))


def missing_photos(log: Log, photos: Photos) -> list[str]:
    """SHA-256 of the photos visits speak of whose bytes are not here."""
    here = photos.present()
    wanted = {photo.sha256 for visit in log.visits() for photo in snapshot.photos_of(log.cells(visit))}
    return sorted(wanted - here)


def _present(subject: Subject) -> Check:
    missing = missing_photos(subject.log, subject.photos)
    if missing:
        return Check(
            "photos_present",
            False,
            Text(
                f"Thiếu {len(missing)} ảnh mà câu trả lời nhắc tới: {_some(missing)}. Hãy nhập lại tệp có ảnh.",
                f"Photos that answers speak of and that are missing, {len(missing)} in all: {_some(missing)}."
                " Take in the hand-over file that holds them again.",
            ),
        )
    return Check("photos_present", True, Text("Không thiếu ảnh nào.", "No photo is missing."))


def _removed(subject: Subject) -> Check:
    back = removed_photos(subject.databases[data_folder.LOG]) & subject.photos.present()
    if back:
        return Check(
            "photos_removed",
            False,
            Text(
                f"{len(back)} ảnh đã quyết định xóa vẫn còn trên máy: {_some(sorted(back))}.",
                f"Photos that were to be removed and are still here, {len(back)} in all: {_some(sorted(back))}.",
            ),
        )
    return Check("photos_removed", True, Text("Ảnh đã xóa không còn trên máy.", "Removed photos are gone."))


def damaged_files(files: Drawer) -> list[str]:
    """Names of kept minutes and packages whose bytes are not those their name says."""
    found = []
    for drawer in ("minutes", "inbox"):
        for path in sorted((files.folder / drawer).glob("*")):
            if path.is_file() and not path.name.endswith(".part"):
                name = f"{drawer}/{path.name}"
                try:
                    with files.open(name) as stream:
                        sound = _hash(stream) == path.name.partition(".")[0]
                except InspectorError:
                    sound = False
                if not sound:
                    found.append(name)
    return found


def _hash(stream: BinaryIO) -> str:
    digest = hashlib.sha256()
    while piece := stream.read(1 << 20):
        digest.update(piece)
    return digest.hexdigest()


def _files(subject: Subject) -> Check:
    damaged = damaged_files(subject.files)
    if damaged:
        return Check("minutes", False, Text(f"Tệp bị hỏng: {_some(damaged)}.", f"Damaged files: {_some(damaged)}."))
    return Check(
        "minutes",
        True,
        Text("Biên bản và tệp bàn giao đã lưu đều nguyên vẹn.", "Kept minutes and hand-over files are sound."),
    )


def _anomalies(subject: Subject) -> Check:
    """Odd things are told and are no fault of the folder: nothing is lost by them."""
    found = subject.log.anomalies(subject.now)
    if not found:
        return Check("anomalies", True, Text("Không có điều bất thường.", "Nothing is odd."))
    laptops: Mapping[str, Laptop] = subject.log.mail.laptops()
    words = [anomalies.sentence(each, laptops, subject.now) for each in found[:_SHOWN]]
    more = f" (+{len(found) - _SHOWN})" if len(found) > _SHOWN else ""
    return Check(
        "anomalies", True, Text(" ".join(each.vi for each in words) + more, " ".join(each.en for each in words) + more)
    )


def _orphans(subject: Subject) -> Check:
    folder = subject.folder
    found = sorted(str(path.relative_to(folder)) for path in folder.rglob("*.part") if path.is_file())
    if found:
        return Check(
            "leftovers",
            True,
            Text(
                f"Có {len(found)} tệp dở dang từ lần mất điện trước, có thể xóa: {_some(found)}.",
                f"Unfinished files of an earlier power cut, {len(found)} in all, may be deleted: {_some(found)}.",
            ),
        )
    return Check("leftovers", True, Text("Không có tệp dở dang.", "There are no unfinished files."))


def _space(subject: Subject) -> Check:
    free = shutil.disk_usage(subject.folder).free
    size = f"{free / 1e9:.1f}"
    if free < _LITTLE:
        return Check(
            "space",
            True,
            Text(
                f"Ổ đĩa chỉ còn {size.replace('.', ',')} GB; hãy giải phóng thêm.",
                f"Only {size} GB are free; make some room.",
            ),
        )
    return Check("space", True, Text(f"Ổ đĩa còn trống {size.replace('.', ',')} GB.", f"{size} GB are free."))


def _drive(subject: Subject) -> Check:
    """A network drive is told of and is no fault of the data."""
    here = Text("Dữ liệu nằm trên ổ của máy này.", "The data lie on a disk of this computer.")
    return Check("drive", True, network_drive.warning(subject.folder) or here)


def copies_sentence(status: CopyStatus, now: datetime) -> Text:
    """Where copies go and how old the newest is, as one text."""
    if status.newest is None:
        lead = Text("Chưa có bản sao nào.", "There is no copy yet.")
    else:
        moment = status.newest.moment.astimezone()
        days = (now - moment) // timedelta(days=1)
        at = f"{date_text(moment.date(), 'vi')} {time_text(moment)}"
        ago = Text(f" ({days} ngày trước)", f" ({some(days, 'day')} ago)") if days >= 1 else Text("", "")
        where = status.newest.place
        lead = Text(f"Bản sao mới nhất: {at}{ago.vi}, ở {where}.", f"Newest copy: {at}{ago.en}, in {where}.")
    if not status.present:
        gone = Text(
            f" Không thấy nơi đặt bản sao {status.place}.", f" The place of copies {status.place} is not there."
        )
    else:
        gone = Text("", "")
    problem = Text(
        f" Lần sao gần nhất chưa trọn: {status.problem.vi}", f" The last one did not work out: {status.problem.en}"
    )
    if not status.problem.vi or not status.present:
        problem = Text("", "")
    return Text(lead.vi + gone.vi + problem.vi, lead.en + gone.en + problem.en)


def _copies(subject: Subject) -> Check:
    return Check("copies", True, copies_sentence(subject.copies.status(), subject.now))


def _encryption(subject: Subject) -> Check:
    words = subject.encryption
    if subject.damaged_ways:
        ways = ", ".join(subject.damaged_ways)
        return Check(
            "encryption",
            False,
            Text(
                f"Tệp khóa bị sửa từ bên ngoài ({ways}); hãy đặt lại mật khẩu.",
                f"The lock file was changed ({ways}); set the passphrase anew.",
            ),
        )
    return Check("encryption", True, Text(f"{words.vi}.", f"{words.en}."))


def _versions(subject: Subject) -> Check:
    databases = subject.databases
    found = [f"{name} {database.execute('PRAGMA user_version').fetchone()[0]}" for name, database in databases.items()]
    return Check(
        "versions", True, Text(f"Phiên bản cấu trúc: {', '.join(found)}.", f"Schema versions: {', '.join(found)}.")
    )


def _device_key(subject: Subject) -> Check:
    if data_folder.read_key(subject.files) is None:
        return Check("device_key", True, Text("Con dấu của máy chưa được tạo.", "This laptop's seal was not made yet."))
    return Check("device_key", True, Text("Con dấu của máy đã có.", "This laptop has its seal."))


_CHECKS: Mapping[str, Callable[[Subject], Check]] = {
    "files": _integrity,
    "log": _operations,
    "photos": _photos,
    "photos_present": _present,
    "photos_removed": _removed,
    "minutes": _files,
    "anomalies": _anomalies,
    "leftovers": _orphans,
    "space": _space,
    "drive": _drive,
    "copies": _copies,
    "encryption": _encryption,
    "versions": _versions,
    "device_key": _device_key,
}


def _some(names: Sequence[str]) -> str:
    shown = ", ".join(each[:16] if len(each) == 64 else each for each in names[:_SHOWN])
    return f"{shown}…" if len(names) > _SHOWN else shown
