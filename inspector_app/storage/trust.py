"""The trust folder: root certificates and revocation lists that people named for this data folder."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from inspector_app.errors import InspectorError
from inspector_app.language import Text
from inspector_app.storage.folder import error_reason, unwritable, write_file

FOLDER = "trust"
KINDS = (".pem", ".crt", ".cer", ".der", ".crl")
LARGEST = 64 * 1024 * 1024  # bytes; lists of large issuers reach tens of megabytes


def trusted_files(folder: Path) -> dict[str, bytes]:
    """The files of the trust folder by name; they are public, so they are never encrypted."""
    place = folder / FOLDER
    if not place.is_dir():
        return {}
    return {path.name: _read(path) for path in sorted(place.iterdir()) if path.suffix.lower() in KINDS}


def keep_trusted(folder: Path, files: Mapping[str, bytes]) -> None:
    """Put files into the trust folder; one of the same name is replaced (a newer revocation list)."""
    for name, data in files.items():
        write_file(folder / FOLDER / name, data)


def drop_trusted(folder: Path, name: str) -> None:
    """Take a file out of the trust folder; InspectorError when there is none of that name."""
    if name not in trusted_files(folder):
        raise InspectorError(
            "trust_unknown",
            Text(f"Không có tệp tin cậy tên {name}.", f"There is no trusted file named {name}."),
            Text("Xem tên các tệp bằng trust list.", "See their names with trust list."),
        )
    try:
        (folder / FOLDER / name).unlink()
    except OSError as error:
        raise unwritable(folder / FOLDER / name, error) from error


def _read(path: Path) -> bytes:
    try:
        if path.stat().st_size <= LARGEST:
            return path.read_bytes()
        reason = Text("quá lớn", "it is too large")
    except OSError as error:
        reason = error_reason(error)
    raise InspectorError(
        "trust_unreadable",
        Text(f"Không đọc được tệp tin cậy {path.name} ({reason.vi}).", f"The trusted file {path.name}: {reason.en}."),
        Text("Hãy bỏ tệp đó khỏi thư mục trust.", "Take that file out of the trust folder."),
    )
