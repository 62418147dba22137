"""Who I am, which language, which theme: settings.toml in the data folder."""

from __future__ import annotations

import tomllib
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import tomli_w

from inspector_app.errors import InspectorError
from inspector_app.language import Text
from inspector_app.storage.folder import write_file

FILE = "settings.toml"


@dataclass(frozen=True)
class Values:
    """What a person can set; every value has a default that works."""

    name: str = ""
    language: str = "vi"
    theme: str = "system"
    device_label: str = ""
    usual_profiles: str = ""


class Settings:
    """The settings file, read once and written whole."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / FILE
        self._other: dict[str, Any] = {}
        self._values = Values()
        if self._path.exists():
            self._read()

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

    usual_profiles = property(lambda self: self._values.usual_profiles, doc="Keys of profiles to offer first.")

    def save(self, **changes: str) -> None:
        """Change settings; durable when it returns."""
        values = replace(self._values, **changes)
        write_file(self._path, tomli_w.dumps({**self._other, **asdict(values)}).encode())
        self._values = values
