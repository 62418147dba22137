"""The office's pack as a file or a folder: what it holds and who signed it; a stranger's bytes until checked."""

from __future__ import annotations

import hashlib
import io
import json
import re
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any, NoReturn

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from inspector_app.errors import InspectorError
from inspector_app.language import Text, date_text, nfc
from inspector_app.storage import strict_json
from inspector_app.storage.folder import OFFICE, OFFICE_PACK, error_reason, write_file
from inspector_app.storage.package_manifest import fingerprint

FORMAT, VERSION = "inspector-office", 1
FILE, FOLDER = OFFICE_PACK, OFFICE
KEPT = f"{FOLDER}/{FILE}"
"""Where a data folder keeps the pack that was installed."""
ABOUT, SIGNATURE, SETTINGS, RECOVERY = "office.json", "office.sig", "settings.toml", "recovery.txt"
TABLES = ("profiles", "parameters", "calendars", "bodies")
CERTIFICATES = (".pem", ".crt", ".cer", ".der", ".crl")

_STEM = r"\w[\w \-]{0,60}"
_NAME = re.compile(
    rf"{re.escape(SETTINGS)}|{re.escape(RECOVERY)}|({'|'.join(TABLES)})\.json"
    rf"|forms/{_STEM}\.(md|xlsx|csv|xml)|trust/{_STEM}\.(pem|crt|cer|der|crl)"
)
_MOST_FILES, _LARGEST_FILE, _LARGEST = 300, 16 << 20, 64 << 20
_PACKED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_WORDS = 150  # letters of the office's name and of a version
_YEARS = range(2000, 2200)
_DEPTH = 12


@dataclass(frozen=True)
class Pack:
    """A whole pack: its files by name. ``key`` is the raw Ed25519 key that signed it, hexadecimal, "" for none."""

    office: str
    version: str
    made_at: datetime
    files: Mapping[str, bytes] = field(repr=False)
    key: str = ""

    @property
    def fingerprint(self) -> str:
        """The signing key as people compare it; "" for a pack that is not signed."""
        return fingerprint(bytes.fromhex(self.key)) if self.key else ""

    @property
    def title(self) -> Text:
        """Whose it is, which version, of which day."""
        day = self.made_at.astimezone().date()
        return Text(
            f"{self.office}, phiên bản {self.version}, lập ngày {date_text(day, 'vi')}",
            f"{self.office}, version {self.version}, made on {date_text(day, 'en')}",
        )

    def table(self, name: str) -> list[dict[str, Any]]:
        """The entries of one of its tables; none where it has no such table."""
        data = self.files.get(f"{name}.json")
        entries: list[dict[str, Any]] = strict_json.load(data, depth=_DEPTH)[name] if data else []
        return entries

    def part(self, folder: str, endings: tuple[str, ...]) -> dict[str, bytes]:
        """Files of ``forms`` or ``trust`` by their bare names."""
        wanted = {name: data for name, data in self.files.items() if name.startswith(f"{folder}/")}
        return {name.partition("/")[2]: data for name, data in wanted.items() if name.lower().endswith(endings)}


def read(path: Path) -> Pack:
    """A pack from its ZIP file or its folder, every byte as its list says and the signature, if any, as it must be.

    Raises InspectorError (``office_unfit``, ``office_unreadable``); what the files mean is not looked at here.
    """
    try:
        raw = _folder(path) if path.is_dir() else _zip(path)
    except OSError as error:
        raise _unreadable(path, error) from error
    return opened(raw)


def opened(raw: Mapping[str, bytes]) -> Pack:
    """The pack that files make, its list and its signature among them; raises InspectorError as ``read`` does."""
    pack, hashes = _about(raw)
    files = {name: data for name, data in raw.items() if name not in (ABOUT, SIGNATURE)}
    if set(files) != set(hashes):
        odd = sorted(set(files) ^ set(hashes))[0]
        refuse(odd, "thừa hoặc thiếu so với danh sách", "it is not where the list says")
    for name, data in files.items():
        if hashlib.sha256(data).hexdigest() != hashes[name]:
            refuse(name, "đã bị sửa hoặc hỏng", "it was changed or is damaged")
    return replace(pack, files=raw, key=_signer(raw))


def gather(source: Path) -> tuple[dict[str, bytes], list[str]]:
    """What a folder holds for a pack that is to be made, and the names of the files that no pack takes."""
    try:
        files = _folder(source)
        there = sorted(each.relative_to(source).as_posix() for each in source.rglob("*") if each.is_file())
    except OSError as error:
        raise _unreadable(source, error) from error
    made = {name: data for name, data in files.items() if name not in (ABOUT, SIGNATURE)}
    return made, [name for name in there if nfc(name) not in files]


def about_file(pack: Pack) -> bytes:
    """What a pack says of itself and of every file in it."""
    hashes = {name: hashlib.sha256(data).hexdigest() for name, data in sorted(pack.files.items())}
    about = {"format": FORMAT, "format_version": VERSION, "office": pack.office, "version": pack.version}
    made = {"made_at": pack.made_at.isoformat(timespec="seconds"), "files": hashes}
    return json.dumps({**about, **made}, ensure_ascii=False, indent=1).encode()


def signature_file(about: bytes, key: Ed25519PrivateKey) -> bytes:
    """The office's signature over what the pack says of itself."""
    public = key.public_key().public_bytes_raw().hex()
    return json.dumps({"algorithm": "Ed25519", "public_key": public, "signature": key.sign(about).hex()}).encode()


def write(pack: Pack, path: Path) -> None:
    """Write a pack as one file; the same pack gives the same bytes."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as file:
        for name in sorted(pack.files, key=lambda name: (name not in (ABOUT, SIGNATURE), name)):
            file.writestr(zipfile.ZipInfo(name), pack.files[name], zipfile.ZIP_DEFLATED)
    write_file(path, made.getvalue())


def _unreadable(path: Path, error: OSError) -> InspectorError:
    reason = error_reason(error)
    return InspectorError(
        "office_unreadable",
        Text(f"Không đọc được {path} ({reason.vi}).", f"{path} could not be read ({reason.en})."),
        Text("Hãy kiểm tra lại đường dẫn hoặc USB.", "Check the path or the stick."),
    )


def name_is_fit(name: str) -> bool:
    """True for a name a pack may hold beside its list and its signature."""
    return _NAME.fullmatch(name) is not None


def refuse(name: str, vi: str, en: str) -> NoReturn:
    """Raise the sentence for a pack that is not taken, naming the file in it."""
    shown = ascii(name[:80]).strip("'") if not name_is_fit(name) else name
    raise InspectorError(
        "office_unfit",
        Text(f"Gói của cơ quan bị từ chối: {shown} {vi}.", f"The office pack was refused: {shown}: {en}."),
        Text(
            "Không có gì bị thay đổi; hãy xin lại gói từ cơ quan.", "Nothing was changed; ask the office for it again."
        ),
    )


# --- containers ----------------------------------------------------------------------------------------------


def _folder(path: Path) -> dict[str, bytes]:
    """The files of a pack that lies there unpacked; other files (a picture, a note) are none of it."""
    found: dict[str, bytes] = {}
    places = [each for folder in (path, path / "forms", path / "trust") if folder.is_dir() for each in folder.iterdir()]
    for each in sorted(places):
        name = nfc(each.relative_to(path).as_posix())
        if each.is_file() and (name in (ABOUT, SIGNATURE) or name_is_fit(name)):
            with each.open("rb") as stream:
                _take(found, name, stream.read(_LARGEST_FILE + 1))
    return found


def _zip(path: Path) -> dict[str, bytes]:
    if path.stat().st_size > _LARGEST:
        refuse(path.name, "quá lớn", "it is too large")
    found: dict[str, bytes] = {}
    try:
        with zipfile.ZipFile(path) as file:
            if len(file.infolist()) > _MOST_FILES:
                refuse(path.name, "có quá nhiều tệp", "it holds too many files")
            for entry in file.infolist():
                name = nfc(entry.filename)
                if not (name in (ABOUT, SIGNATURE) or name_is_fit(name)):
                    refuse(name, "có tên lạ", "its name is strange")
                if entry.file_size > _LARGEST_FILE or entry.compress_type not in _PACKED or entry.flag_bits & 1:
                    refuse(name, "quá lớn hoặc nén kiểu lạ", "it is too large or packed in a strange way")
                with file.open(entry) as stream:
                    _take(found, name, stream.read(_LARGEST_FILE + 1))
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError):
        refuse(path.name, "không phải gói hoặc đã hỏng", "it is no pack, or it is damaged")
    return found


def _take(found: dict[str, bytes], name: str, data: bytes) -> None:
    if name in found:
        refuse(name, "có hai tệp cùng tên", "two files have this name")
    if len(data) > _LARGEST_FILE or sum(map(len, found.values())) + len(data) > _LARGEST:
        refuse(name, "quá lớn", "it is too large")
    found[name] = data


def _about(raw: Mapping[str, bytes]) -> tuple[Pack, dict[str, str]]:
    if ABOUT not in raw:
        refuse(ABOUT, "không có", "there is none")
    try:
        told = strict_json.load(raw[ABOUT], depth=_DEPTH)
        if (told["format"], told["format_version"]) != (FORMAT, VERSION):
            refuse(ABOUT, "thuộc loại khác hoặc của chương trình mới hơn", "it is of another kind or a newer program's")
        words = [nfc(" ".join(told[name].split())) for name in ("office", "version")]
        made_at = datetime.fromisoformat(told["made_at"])
        hashes = dict(told["files"])
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        refuse(ABOUT, "không đọc được", "it cannot be read")
    dated = made_at.tzinfo is not None and made_at.year in _YEARS
    if not dated or not all(0 < len(each) <= _WORDS and each.isprintable() for each in words):
        refuse(ABOUT, "thiếu tên cơ quan, phiên bản hoặc ngày lập", "it lacks the office, the version or the date")
    return Pack(words[0], words[1], made_at, {}), hashes


def _signer(raw: Mapping[str, bytes]) -> str:
    if SIGNATURE not in raw:
        return ""
    try:
        told = strict_json.load(raw[SIGNATURE], depth=2)
        key = bytes.fromhex(told["public_key"])
        Ed25519PublicKey.from_public_bytes(key).verify(bytes.fromhex(told["signature"]), raw[ABOUT])
    except (ValueError, KeyError, TypeError, InvalidSignature):
        refuse(SIGNATURE, "không khớp: gói đã bị sửa", "it does not hold: the pack was changed")
    return key.hex()
