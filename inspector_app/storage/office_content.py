"""What the files of an office's pack have to say: tables of the right shape, settings that may be, public keys."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from inspector_app.errors import InspectorError
from inspector_app.storage import strict_json, vault_ways
from inspector_app.storage.office import RECOVERY, SETTINGS, TABLES, Pack, refuse

Shape = Any
"""A predicate, ``[shape]`` for a list, ``{name: shape}`` for an object; a name that ends with ``?`` may be missing."""

_DEPTH = 12
_MOST_LETTERS, _MOST_ENTRIES = 2000, 20_000


def _words(value: object) -> bool:
    return isinstance(value, str) and len(value) <= _MOST_LETTERS


def _name(value: object) -> bool:
    return _words(value) and bool(str(value).strip())


def _label(value: object) -> bool:
    if isinstance(value, Mapping):
        return _name(value.get("vi")) and _name(value.get("en"))
    return _name(value)


def _code(value: object) -> bool:
    return isinstance(value, str) and re.fullmatch(r"[\w.\-]{1,80}", value) is not None


def _mode(value: object) -> bool:
    return value in ("", "planned", "surprise", "desk")


def _flag(value: object) -> bool:
    return isinstance(value, bool)


def _day(value: object) -> bool:
    try:
        return isinstance(value, str) and date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def _day_or_none(value: object) -> bool:
    return value is None or _day(value)


def _figure(value: object) -> bool:
    return _words(value) or isinstance(value, (int, float))


def _desk(value: object) -> bool:
    return value is None or fits({"name?": _words, "kind": _code}, value)


_SHAPES: Mapping[str, Shape] = {
    "profiles": {
        "id": _code,
        "form": _code,
        "label": _label,
        "body_kinds": [_code],
        "mode": _mode,
        "items": [_code],
        "default?": _flag,
    },
    "parameters": {
        "name": _code,
        "type?": _words,
        "unit?": _words,
        "source?": _words,
        "label": _label,
        "values": [{"from": _day_or_none, "until?": _day_or_none, "value": _figure}],
    },
    "calendars": {
        "id": _code,
        "label": _label,
        "default?": _flag,
        "source?": _words,
        "days_off": [_day],
        "worked_days": [_day],
        "days?": [{"day": _day, "name": _label, "source?": _words}],
    },
    "bodies": {
        "name": _name,
        "kind": _code,
        "code?": _words,
        "desk?": _desk,
        "from?": _day,
        "until?": _day,
        "predecessors?": [_name],
    },
}


def _one_of(*values: str) -> Callable[[str], bool]:
    return lambda value: value in values


def _days(value: str) -> bool:
    return all(map(_day, value.split()))


_SETTINGS: Mapping[str, Callable[[str], bool]] = {
    "language": _one_of("vi", "en"),
    "theme": _one_of("system", "light", "dark"),
    "density": _one_of("", "compact"),
    "auto_lock": _one_of("0", "5", "15", "30", "60"),
    "photo_months": _one_of("", "12", "24", "36", "60"),
    "photo_edge": _one_of("", "1200", "2400", "3200"),
    "photo_location": _one_of("", "yes"),
    "photo_original": _one_of("", "yes"),
    "own_days_off": _days,
    "usual_profiles": lambda value: len(value) <= _MOST_LETTERS,
}
"""What an office may preset. Never a path or a driver: a pack must not name a program to load."""


def check(pack: Pack) -> None:
    """Raise InspectorError naming the file (and the entry) that is not as it must be."""
    for name in TABLES:
        if f"{name}.json" in pack.files:
            _check_table(pack.files[f"{name}.json"], name)
    settings(pack)
    recipients(pack)


def settings(pack: Pack) -> dict[str, str]:
    """The settings an office presets."""
    if SETTINGS not in pack.files:
        return {}
    try:
        found = tomllib.loads(pack.files[SETTINGS].decode("utf-8"))
    except (ValueError, RecursionError):
        refuse(SETTINGS, "không phải TOML", "it is no TOML")
    for name, value in found.items():
        if name not in _SETTINGS or not isinstance(value, str) or not _SETTINGS[name](value):
            refuse(SETTINGS, f"có giá trị không dùng được ({name[:40]})", f"its value {name[:40]} cannot be used")
    return found


def recipients(pack: Pack) -> tuple[str, ...]:
    """The office's public recovery keys; none where the pack has none."""
    if RECOVERY not in pack.files:
        return ()
    text = pack.files[RECOVERY].decode("utf-8", "replace")
    if "AGE-SECRET-KEY" in text.upper():
        refuse(RECOVERY, "chứa khóa bí mật, phải giữ ở cơ quan", "it holds the secret key, which stays at the office")
    try:
        return vault_ways.recipients_of(text, RECOVERY)
    except InspectorError:
        refuse(RECOVERY, "không chứa khóa phục hồi (dòng age1…)", "it holds no recovery key (a line age1…)")


def _check_table(data: bytes, name: str) -> None:
    file = f"{name}.json"
    try:
        content = strict_json.load(data, depth=_DEPTH)
    except (ValueError, RecursionError):
        refuse(file, "không phải JSON đúng cách", "it is no sound JSON")
    entries = content.get(name) if isinstance(content, dict) else None
    if not isinstance(entries, list) or not 0 < len(entries) <= _MOST_ENTRIES:
        refuse(file, f"không có danh sách “{name}”", f"it has no list “{name}”")
    for number, entry in enumerate(entries, 1):
        if not fits(_SHAPES[name], entry):
            refuse(file, f"có mục thứ {number} không đúng mẫu", f"its entry {number} is not of the right shape")


def fits(shape: Shape, value: object) -> bool:
    """True for a value of a shape; names a shape does not speak of may be there and are not looked at."""
    if isinstance(shape, list):
        return isinstance(value, list) and len(value) <= _MOST_ENTRIES and all(fits(shape[0], each) for each in value)
    if isinstance(shape, Mapping):
        return isinstance(value, Mapping) and all(
            fits(inner, value[name.removesuffix("?")]) if name.removesuffix("?") in value else name.endswith("?")
            for name, inner in shape.items()
        )
    return bool(shape(value))
