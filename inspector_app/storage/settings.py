"""Who I am, which language, which theme: settings.toml in the data folder."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from datetime import datetime
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


_OWN = Values()
_CHOSEN = "chosen_as_usual"
"""In the file: values somebody chose although they are the program's own, so that no other takes their place."""


class Settings:
    """The settings file, read once and written whole."""

    def __init__(self, folder: Path, log: Database | None = None, now: Callable[[], datetime] | None = None) -> None:
        """``log`` keeps the personal values of an encrypted folder; language and theme stay in the file, so that
        a folder that is still locked speaks the right language.

        A damaged file stops nobody: the program's own values hold and ``trouble`` says so; with ``now`` the file is
        set aside under that moment.
        """
        self._path = folder / FILE
        self._log = log
        self.trouble: InspectorError | None = None
        self._other: dict[str, Any] = {}
        self._chosen: dict[str, str] = {}
        self._defaults: Mapping[str, str] = {}
        if self._path.exists():
            self._read(now)
        if log is not None:
            self._chosen |= read_personal(log)
        self._values = replace(_OWN, **self._chosen)

    def _read(self, now: Callable[[], datetime] | None) -> None:
        try:
            found = tomllib.loads(self._path.read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError):
            self._set_aside(now)
            return
        chosen = found.pop(_CHOSEN, [])
        own = asdict(_OWN)
        known = {name: found.pop(name) for name in own if isinstance(found.get(name), str)}
        self._chosen = {name: value for name, value in known.items() if value != own[name] or name in chosen}
        self._other = found  # settings of a newer program are kept

    def _set_aside(self, now: Callable[[], datetime] | None) -> None:
        """Keep a damaged file under another name: somebody may still read in it what was set."""
        aside = self._path
        if now is not None:
            aside = self._path.with_name(f"{FILE}.damaged-{now().astimezone():%Y%m%d-%H%M%S}")
            with suppress(OSError):  # where nothing can be written, it stays where it is
                self._path.rename(aside)
        self.trouble = InspectorError(
            "settings_damaged",
            Text(
                f"Tệp cài đặt bị hỏng; các cài đặt đã trở về mặc định. Tệp cũ: {aside.name}.",
                f"The settings file was damaged; the settings are the usual ones again. The old file: {aside.name}.",
            ),
            Text("Câu trả lời không bị ảnh hưởng.", "Answers are not affected."),
        )

    def use_defaults(self, values: Mapping[str, str]) -> None:
        """Let the office's values hold where nobody chose one here."""
        self._defaults = values
        self._values = replace(_OWN, **{**values, **self._chosen})

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
        chosen, own = {**self._chosen, **changes}, asdict(_OWN)
        public: dict[str, Any] = asdict(replace(_OWN, **chosen))
        if self._log is not None:
            write_personal(self._log, {name: public.pop(name) for name in PERSONAL})
        as_usual = sorted(name for name in chosen if name in public and public[name] == own[name])
        if as_usual:
            public[_CHOSEN] = as_usual
        write_file(self._path, tomli_w.dumps({**self._other, **public}).encode())
        self._chosen = chosen
        self.use_defaults(self._defaults)


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
    found: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    kept = {name: value for name, value in found.items() if name not in PERSONAL}
    return tomli_w.dumps({**kept, **personal}).encode()


def write_personal(log: Database, values: Mapping[str, str]) -> None:
    """Keep personal values in the log's file."""
    with deed(log):
        for name, value in values.items():
            log.execute("INSERT OR REPLACE INTO meta VALUES(?, ?)", [f"setting.{name}", value])
