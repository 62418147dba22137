"""The data folder: what lies where, and files written beside, flushed, then renamed."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from inspector_app import paths
from inspector_app.errors import InspectorError
from inspector_app.language import Text

LOG = "inspector.sqlite"
PHOTOS = "photos.sqlite"
THUMBNAILS = "thumbnails.sqlite"
NOTICE = "KHONG-SAO-CHEP-TAY.txt"

_NOTICE_TEXT = """\
Đây là thư mục dữ liệu của chương trình Kiểm tra CCHC.
Không sao chép tay các tệp .sqlite khi chương trình đang mở: bản sao có thể rỗng hoặc thiếu câu trả lời mới nhất.
Để sao lưu: đóng chương trình rồi chép cả thư mục này, không chép riêng từng tệp.

This is the data folder of the inspection program.
Do not copy the .sqlite files by hand while the program is open: the copy may be empty or lack the latest answers.
To make a copy: close the program, then copy this whole folder, not single files.
"""


def write_file(path: Path, data: bytes, mode: int = 0o644) -> None:
    """Write a file so that after a power cut either the old or the new one is there, never half of it."""
    part = path.with_name(path.name + ".part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, mode), "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        part.replace(path)
        _sync_folder(path.parent)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise unwritable(path, error) from error


def _sync_folder(folder: Path) -> None:
    if os.name == "nt":  # Windows cannot open a folder to flush it; its rename is journalled
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def unwritable(path: Path, error: OSError) -> InspectorError:
    """A sentence for a path that cannot be written."""
    reason = error.strerror or "?"
    return InspectorError(
        "unwritable",
        Text(vi=f"Không ghi được {path} ({reason}).", en=f"{path} could not be written ({reason})."),
        Text(
            vi="Hãy kiểm tra quyền ghi và dung lượng đĩa, hoặc chọn nơi khác.",
            en="Check permissions and free space, or choose another place.",
        ),
    )


def prepare_folder(folder: Path, *, create: bool) -> None:
    """Make the folder ready for use; a folder that holds other people's files is refused."""
    try:
        if not folder.exists():
            if not create:
                raise _missing(folder)
            folder.mkdir(parents=True)
        if not folder.is_dir():
            raise _foreign(folder)
        if not (folder / LOG).exists():
            strangers = [entry for entry in folder.iterdir() if entry.name != NOTICE and not entry.name.startswith(".")]
            if strangers:
                raise _foreign(folder)
            if not create:
                raise _missing(folder)
    except OSError as error:
        raise unwritable(folder, error) from error
    if not (folder / NOTICE).exists():
        write_file(folder / NOTICE, _NOTICE_TEXT.encode())


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


def read_key(folder: Path) -> tuple[bytes, bytes] | None:
    """This laptop's private key and certificate (PEM), or None before they were made."""
    key, certificate = folder / "keys" / "device.key.pem", folder / "keys" / "device.crt.pem"
    if key.exists() and certificate.exists():
        return key.read_bytes(), certificate.read_bytes()
    return None


def keep_key(folder: Path, key: bytes, certificate: bytes) -> None:
    """Store this laptop's key readable by its owner only."""
    write_file(folder / "keys" / "device.key.pem", key, 0o600)
    write_file(folder / "keys" / "device.crt.pem", certificate)


def keep_minutes(folder: Path, data: bytes, suffix: str = ".pdf") -> str:
    """Store an issued PDF or a scan under the hash of its bytes; returns its name inside ``minutes/``."""
    name = hashlib.sha256(data).hexdigest() + suffix
    target = folder / "minutes" / name
    if not target.exists():
        write_file(target, data)
    return name


def minutes_path(folder: Path, name: str) -> Path:
    return folder / "minutes" / name
