"""Who I am, which language, which theme: settings.toml in the data folder."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import tomli_w
from sqlite_utils import Database

from inspector_app.errors import InspectorError
from inspector_app.language import Text
from inspector_app.storage.engine import deed, gone
from inspector_app.storage.folder import write_file

FILE = "settings.toml"
PERSONAL = ("name", "device_label")
"""Values that say who works here: in an encrypted folder they are never in the file."""


@dataclass(frozen=True)
class Values:
    """What a person can set; every value has a default that works."""

    name: str = ""
    language: str = "vi"
    theme: str = "system"
    device_label: str = ""
    usual_profiles: str = ""
    token_module: str = ""
    auto_lock: str = ""
    hand_over_folder: str = ""
    copies_folder: str = ""
    photo_months: str = ""
    photo_edge: str = ""
    photo_location: str = ""
    photo_original: str = ""
    photo_folder: str = ""
    density: str = ""
    seen_version: str = ""
    tour: str = ""
    own_days_off: str = ""


class Settings:
    """The settings file, read once and written whole."""

    def __init__(self, folder: Path, log: Database | None = None) -> None:
        """``log`` keeps the personal values of an encrypted folder; language and theme stay in the file, so that
        a folder that is still locked speaks the right language."""
        self._path = folder / FILE
        self._log = log
        self._other: dict[str, Any] = {}
        self._values = Values()
        if self._path.exists():
            self._read()
        if log is not None:
            self._values = replace(self._values, **read_personal(log))

    def _read(self) -> None:
        try:
            found = tomllib.loads(self._path.read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
            raise InspectorError(
                "settings_damaged",
                Text(vi=f"Tệp cài đặt {self._path} bị hỏng.", en=f"The settings file {self._path} is damaged."),
                Text(
                    vi="Hãy đổi tên tệp đó rồi mở lại; câu trả lời không bị ảnh hưởng.",
                    en="Rename that file and open the program again; answers are not affected.",
                ),
            ) from error
        known = {name: found.pop(name) for name in asdict(self._values) if isinstance(found.get(name), str)}
        self._values = replace(self._values, **known)
        self._other = found  # settings of a newer program are kept

    name = property(lambda self: self._values.name, doc="Who works on this laptop.")
    language = property(lambda self: self._values.language, doc="vi or en.")
    theme = property(lambda self: self._values.theme, doc="system, light or dark.")
    device_label = property(lambda self: self._values.device_label, doc="What people call this laptop.")

    token_module = property(lambda self: self._values.token_module, doc="The token driver that signed last.")
    usual_profiles = property(lambda self: self._values.usual_profiles, doc="Keys of profiles to offer first.")
    hand_over_folder = property(lambda self: self._values.hand_over_folder, doc="Where packages were written last.")
    copies_folder = property(lambda self: self._values.copies_folder, doc="Chosen for copies; empty: the data folder.")
    photo_months = property(lambda self: self._values.photo_months, doc="Months photos are kept once a visit is over.")

    own_days_off = property(lambda self: self._values.own_days_off, doc="ISO dates with spaces between them.")
    density = property(lambda self: self._values.density, doc="compact, or empty for roomy cards.")
    seen_version = property(lambda self: self._values.seen_version, doc="The version whose news were shown last.")
    tour = property(lambda self: self._values.tour, doc="Step of the first look around; empty: over.")
    photo_edge = property(lambda self: self._values.photo_edge, doc="Longest edge of working copies; empty: 1600.")
    photo_location = property(lambda self: self._values.photo_location, doc="yes: where photos were taken is kept.")
    photo_original = property(lambda self: self._values.photo_original, doc="yes: untouched files stay on this laptop.")
    photo_folder = property(lambda self: self._values.photo_folder, doc="A folder watched for new photos; empty: none.")
    auto_lock = property(lambda self: self._values.auto_lock, doc="Minutes until the window locks; 0 never, empty 15.")

    def save(self, **changes: str) -> None:
        """Change settings; durable when it returns."""
        if not self._path.parent.is_dir():
            raise gone(self._path)
        values = replace(self._values, **changes)
        public = asdict(values)
        if self._log is not None:
            write_personal(self._log, {name: public.pop(name) for name in PERSONAL})
        write_file(self._path, tomli_w.dumps({**self._other, **public}).encode())
        self._values = values


def read_personal(log: Database) -> dict[str, str]:
    """The personal values kept in the log's file."""
    rows = log.execute("SELECT name, value FROM meta WHERE name LIKE 'setting.%'").fetchall()
    found = {name.removeprefix("setting."): value for name, value in rows}
    return {name: found[name] for name in PERSONAL if name in found}


def personal_in_file(folder: Path) -> dict[str, str]:
    """The personal values in the file of a folder in the clear."""
    settings = Settings(folder)
    return {name: str(getattr(settings, name)) for name in PERSONAL}


def file_with(folder: Path, personal: Mapping[str, str]) -> bytes:
    """The settings file as it is but for the personal values, which become these."""
    path = folder / FILE
    found = tomllib.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    kept = {name: value for name, value in found.items() if name not in PERSONAL}
    return tomli_w.dumps({**kept, **personal}).encode()


def write_personal(log: Database, values: Mapping[str, str]) -> None:
    """Keep personal values in the log's file."""
    with deed(log):
        for name, value in values.items():
            log.execute("INSERT OR REPLACE INTO meta VALUES(?, ?)", [f"setting.{name}", value])
