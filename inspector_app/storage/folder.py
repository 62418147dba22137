"""The data folder: what lies where, and files written beside, flushed, then renamed."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from errno import EACCES, EBUSY, EIO, EISDIR, ENAMETOOLONG, ENOENT, ENOSPC, ENOTDIR, EPERM, EROFS
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from inspector_app import paths
from inspector_app.errors import InspectorError
from inspector_app.language import Text

if TYPE_CHECKING:
    from inspector_app.storage.vault_files import Drawer

LOG = "inspector.sqlite"
PHOTOS = "photos.sqlite"
THUMBNAILS = "thumbnails.sqlite"
NOTICE = "KHONG-SAO-CHEP-TAY.txt"
COPIES = "copies"
OFFICE, OFFICE_PACK = "office", "office-pack.zip"
_EMPTY = 4096  # bytes of a database that has no table yet

_NOTICE_TEXT = """\
Đây là thư mục dữ liệu của chương trình Kiểm tra CCHC. Đừng sửa, đổi tên hay sao chép tay từng tệp.

inspector.sqlite      mọi câu trả lời, phiếu và lịch sử (có thể có thêm inspector.sqlite-wal và -shm khi đang mở)
photos.sqlite         ảnh
thumbnails.sqlite     ảnh nhỏ, chương trình tự tạo lại được
minutes\\              biên bản đã phát hành và bản quét
inbox\\                tệp bàn giao đã nhận
keys\\                 khóa của máy này; vault.json là tệp khóa của dữ liệu đã mã hóa, mất nó là mất dữ liệu
trust\\                chứng thư gốc và danh sách thu hồi được tin cậy
office\\               gói của cơ quan: phiếu, tham số, lịch, danh bạ, khóa phục hồi
copies\\               bản sao chương trình tự tạo (khi chưa chọn ổ khác để sao lưu)
settings.toml         cài đặt

Vì sao không chép tay: câu trả lời mới nhất có thể còn nằm trong tệp -wal, bản chép riêng tệp .sqlite có thể rỗng.
Sao lưu: trong chương trình chọn Cài đặt > Bản sao > Sao lưu ngay, hoặc chạy lệnh: inspector-app backup TỆP.zip
Khôi phục: Cài đặt > Bản sao > Khôi phục, hoặc: inspector-app --data THƯ-MỤC-MỚI restore TỆP
Kiểm tra: Cài đặt > Bản sao > Kiểm tra dữ liệu, hoặc: inspector-app doctor
Khi máy hỏng: đóng chương trình rồi chép cả thư mục này, không bỏ sót tệp nào.

This is the data folder of the inspection program. Do not change, rename or copy single files by hand.

inspector.sqlite      all answers, checklists and history (with inspector.sqlite-wal and -shm while it is open)
photos.sqlite         photos
thumbnails.sqlite     small pictures; the program can make them again
minutes\\              issued minutes and scans
inbox\\                hand-over files that came
keys\\                 keys of this laptop; vault.json is the lock of encrypted data: without it the data are lost
trust\\                root certificates and revocation lists that are trusted
office\\               the office's pack: checklists, parameters, calendars, bodies, recovery key
copies\\               copies the program makes by itself (while no other disk is chosen for them)
settings.toml         settings

Why not by hand: the latest answers may still lie in the -wal file, so a single .sqlite file may be empty.
To make a copy: in the program, Settings > Copies > Back up now, or the command: inspector-app backup FILE.zip
To restore: Settings > Copies > Restore, or: inspector-app --data NEW-FOLDER restore FILE
To check: Settings > Copies > Check the data, or: inspector-app doctor
When the laptop is broken: close the program, then copy this whole folder with every file in it.
"""


def write_file(path: Path, data: bytes, mode: int = 0o644) -> None:
    """Write a file so that after a power cut either the old or the new one is there, never half of it."""
    with written(path, mode) as stream:
        stream.write(data)


@contextmanager
def written(path: Path, mode: int = 0o644) -> Iterator[BinaryIO]:
    """A file being written beside; it takes its place, flushed, when the block ends well, else it is gone."""
    if path.is_dir():
        raise unwritable(path, IsADirectoryError(EISDIR, ""))
    part = path.with_name(path.name + ".part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, mode), "wb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        part.replace(path)
        sync_folder(path.parent)
    except OSError as error:
        _drop(part)
        raise unwritable(path, error) from error
    except BaseException:
        _drop(part)
        raise


def _drop(part: Path) -> None:
    with suppress(OSError):  # where the medium is gone, so is the half file
        part.unlink(missing_ok=True)


def sync_folder(folder: Path) -> None:
    """Flush the names in a folder, so that a rename outlives a power cut."""
    if os.name == "nt":  # Windows cannot open a folder to flush it; its rename is journalled
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


_REASONS = {
    ENOENT: Text("không có thư mục hoặc tệp đó", "no such folder or file"),
    EISDIR: Text("đó là một thư mục", "it is a folder"),
    ENOTDIR: Text("một phần của đường dẫn không phải thư mục", "a part of the path is no folder"),
    EACCES: Text("không có quyền", "no permission"),
    EPERM: Text("không có quyền", "no permission"),
    EROFS: Text("chỉ đọc được", "it can only be read"),
    ENOSPC: Text("hết dung lượng", "no space is left"),
    ENAMETOOLONG: Text("tên quá dài", "the name is too long"),
    EBUSY: Text("đang được dùng", "it is in use"),
    EIO: Text("ổ đĩa có lỗi hoặc đã rút ra", "the disk is failing or was taken out"),
}


def error_reason(error: OSError) -> Text:
    """What the system says about a file, in both languages; its own words where it says something rare."""
    words = error.strerror or "?"
    return _REASONS.get(error.errno or 0, Text(words, words))


def unwritable(path: Path, error: OSError) -> InspectorError:
    """A sentence for a path that cannot be written."""
    reason = error_reason(error)
    return InspectorError(
        "unwritable",
        Text(vi=f"Không ghi được {path} ({reason.vi}).", en=f"{path} could not be written ({reason.en})."),
        Text(
            vi="Hãy kiểm tra quyền ghi và dung lượng đĩa, hoặc chọn nơi khác.",
            en="Check permissions and free space, or choose another place.",
        ),
    )


def prepare_folder(folder: Path, *, create: bool) -> bool:
    """Make the folder ready for use; a folder that holds other people's files is refused. True: it has no log yet."""
    try:
        fresh = not (folder / LOG).exists()
        if not folder.exists():
            if not create:
                raise _missing(folder)
            folder.mkdir(mode=0o700, parents=True)  # nobody else who uses this computer looks in
        if not folder.is_dir():
            raise _foreign(folder)
        if fresh:
            if has_traces(folder):
                raise log_missing(folder)
            strangers = [entry for entry in folder.iterdir() if not _expected(entry)]
            if strangers:
                raise _foreign(folder)
            if not create:
                raise _missing(folder)
    except OSError as error:
        raise unwritable(folder, error) from error
    notice = folder / NOTICE
    if not fresh and not os.access(folder, os.W_OK):  # to be looked at only
        return False
    if not notice.exists() or notice.read_bytes() != _NOTICE_TEXT.encode():  # an older program's said less
        write_file(notice, _NOTICE_TEXT.encode())
    return fresh


def has_traces(folder: Path) -> bool:
    """True when a folder was worked in: it holds settings, pictures, minutes or copies of ours."""
    pictures = folder / PHOTOS
    kept = (path for drawer in ("minutes", "inbox", COPIES) for path in (folder / drawer).glob("*"))
    worked = (folder / "settings.toml").exists() or (pictures.is_file() and pictures.stat().st_size > _EMPTY)
    return worked and ((folder / NOTICE).exists() or any(kept))


def log_missing(folder: Path) -> InspectorError:
    """For a folder of ours without its answers: a new log beside old pictures would look like lost work."""
    return InspectorError(
        "log_missing",
        Text(
            vi=f"Thư mục dữ liệu {folder} thiếu tệp {LOG} (mọi câu trả lời), hoặc tệp đó rỗng.",
            en=f"The data folder {folder} lacks {LOG} (all answers), or that file is empty.",
        ),
        Text(
            vi="Không có gì bị thay đổi; hãy khôi phục từ bản sao vào một thư mục mới.",
            en="Nothing was changed; restore a copy into a new folder.",
        ),
    )


def _expected(entry: Path) -> bool:
    """True for what a folder may hold before its log: our notice, hidden files, a lock made before anything else."""
    if entry.name == "keys" and entry.is_dir():
        return {each.name for each in entry.iterdir()} <= {"vault.json", "vault.json.part"}
    if entry.name == OFFICE and entry.is_dir():
        return {each.name for each in entry.iterdir()} <= {OFFICE_PACK, f"{OFFICE_PACK}.part"}
    return entry.name == NOTICE or entry.name.startswith(".")


def choose_folder(folder: Path) -> None:
    """Use this folder from the next start on; it must be empty or hold our data. What is where it was stays there."""
    prepare_folder(folder, create=True)
    write_file(paths.choice_file(), f"{folder.absolute()}\n".encode())


def _missing(folder: Path) -> InspectorError:
    return InspectorError(
        "data_missing",
        Text(vi=f"Không có dữ liệu kiểm tra trong {folder}.", en=f"There is no inspection data in {folder}."),
        Text(vi="Hãy chọn đúng thư mục dữ liệu.", en="Choose the right data folder."),
    )


def _foreign(folder: Path) -> InspectorError:
    return InspectorError(
        "data_foreign",
        Text(
            vi=f"{folder} không phải thư mục dữ liệu của chương trình.",
            en=f"{folder} is not a data folder of this program.",
        ),
        Text(
            vi="Không có gì bị thay đổi; hãy chọn một thư mục trống hoặc thư mục dữ liệu cũ.",
            en="Nothing was changed; choose an empty folder or an existing data folder.",
        ),
    )


_KEY, _CERTIFICATE = "keys/device.key.pem", "keys/device.crt.pem"


def read_key(files: Drawer) -> tuple[bytes, bytes] | None:
    """This laptop's private key and certificate (PEM), or None before they were made."""
    if files.exists(_KEY) and files.exists(_CERTIFICATE):
        return files.read(_KEY), files.read(_CERTIFICATE)
    return None


def keep_key(files: Drawer, key: bytes, certificate: bytes) -> None:
    """Store this laptop's key readable by its owner only."""
    files.write(_KEY, key, 0o600)
    files.write(_CERTIFICATE, certificate)


def keep_minutes(files: Drawer, data: bytes, suffix: str = ".pdf") -> str:
    """Store an issued PDF or a scan under the hash of its bytes; returns its name inside ``minutes/``.

    An ending no other system or backup would take (it comes from a person's file) becomes ``.bin``.
    """
    name = hashlib.sha256(data).hexdigest() + (suffix if re.fullmatch(r"\.[a-z0-9]{1,8}", suffix) else ".bin")
    if not files.exists(f"minutes/{name}"):
        files.write(f"minutes/{name}", data)
    return name


def read_minutes(files: Drawer, name: str) -> bytes | None:
    """The bytes of a kept PDF or scan; None when it is not on this laptop."""
    return files.read(f"minutes/{name}") if name and files.exists(f"minutes/{name}") else None
