"""An office makes its pack: a folder of files checked as a laptop will check them, dated, signed, written whole."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from inspector_app import office_pack
from inspector_app.errors import InspectorError
from inspector_app.language import Text, nfc
from inspector_app.office_pack import Pack
from inspector_app.storage import office
from inspector_app.storage.catalogue import Catalogue
from inspector_app.storage.folder import error_reason, unwritable, write_file

_GUIDE = """\
Sửa các tệp trong thư mục này, bỏ tệp không cần (chương trình dùng bản có sẵn), rồi chạy:
  inspector-app office make THƯ-MỤC-NÀY --out office-pack.zip --office "TÊN CƠ QUAN" --version 2026-1 --key KHÓA.pem

profiles.json    mẫu phiếu            parameters.json  tham số theo ngày hiệu lực
calendars.json   lịch nghỉ            bodies.json      danh bạ cơ quan được kiểm tra
settings.toml    cài đặt mặc định     recovery.txt     khóa phục hồi công khai (mỗi dòng một age1…)
forms/           phiếu .md, .xlsx và danh sách .csv    trust/   chứng thư gốc, danh sách thu hồi

Edit the files of this folder, delete what you do not need (the program's own is used then), then run the line above.
"""
_SETTINGS = b"""\
# What a laptop starts with; what a person chose there stands. Remove the sign in front of a line to use it.
# language = "vi"          # vi, en
# auto_lock = "15"         # minutes: 0 5 15 30 60
# photo_months = "24"      # photos are offered for removal: 12 24 36 60
# photo_location = "yes"   # keep where photos were taken
# own_days_off = "2026-12-31"
"""


def make(
    source: Path, out: Path, *, name: str, version: str, now: datetime, key: Path | None
) -> tuple[Pack, list[str]]:
    """Make a pack of a folder; returns it with the names of the files that no pack takes.

    ``out`` that ends in ``.zip`` becomes a file, else a folder. ``key`` is the office's signing key (PEM); a file that
    is not there is made, readable by its owner only. Raises InspectorError; then nothing was written.
    """
    files, left = office.gather(source)
    if not files:
        office.refuse(source.name, "không có tệp nào của gói", "there is nothing for a pack in it")
    pack = Pack(nfc(" ".join(name.split())), nfc(" ".join(version.split())), now.replace(microsecond=0), files)
    office_pack.check_content(pack)
    about = office.about_file(pack)
    whole = {**files, office.ABOUT: about}
    if key is not None:
        whole[office.SIGNATURE] = office.signature_file(about, signing_key(key))
    pack = office.opened(whole)
    if out.suffix.lower() == ".zip":
        office.write(pack, out)
    else:
        if out.exists() and any(out.iterdir()):
            raise unwritable(out, FileExistsError(17, "File exists"))
        for each, data in whole.items():
            write_file(out / each, data)
    return pack, left


def example(folder: Path, catalogue: Catalogue) -> list[str]:
    """Write a folder to begin with: the tables as they are in force here, a file of settings, a guide."""
    if folder.exists() and any(folder.iterdir()):
        raise unwritable(folder, FileExistsError(17, "File exists"))
    files = {"HUONG-DAN.txt": _GUIDE.encode(), office.SETTINGS: _SETTINGS}
    for name in office.TABLES:
        files[f"{name}.json"] = json.dumps({name: catalogue.entries(name)}, ensure_ascii=False, indent=1).encode()
    for each, data in files.items():
        write_file(folder / each, data)
    for drawer in ("forms", "trust"):
        (folder / drawer).mkdir()
    return sorted(files)


def signing_key(path: Path) -> Ed25519PrivateKey:
    """The office's key from its file, made when there is none."""
    if not path.exists():
        key = Ed25519PrivateKey.generate()
        secret = key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
        write_file(path, secret, 0o600)
        return key
    try:
        found = serialization.load_pem_private_key(path.read_bytes(), password=None)
    except OSError as error:
        raise _no_key(path, error_reason(error)) from error
    except (ValueError, TypeError, UnsupportedAlgorithm):
        raise _no_key(path, Text("không phải khóa", "it is no key")) from None  # the cause may quote the file
    if not isinstance(found, Ed25519PrivateKey):
        raise _no_key(path, Text("không phải khóa Ed25519", "it is no Ed25519 key"))
    return found


def _no_key(path: Path, reason: Text) -> InspectorError:
    return InspectorError(
        "office_key_unreadable",
        Text(f"Không dùng được khóa {path.name}: {reason.vi}.", f"The key {path.name} cannot be used: {reason.en}."),
        Text("Hãy chọn đúng tệp khóa ký gói của cơ quan.", "Choose the file with the office's signing key."),
    )
