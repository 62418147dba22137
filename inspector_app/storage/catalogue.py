"""Bundled reference data beside the forms: profiles, parameters, calendars, bodies, instruments; dated, never code."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from inspector_app.inspection.body_names import BodyNames
from inspector_app.inspection.wording import Renumbered
from inspector_app.language import Text
from inspector_app.storage.folder import write_file

_SEAL = "<!-- made from the source with SHA-256 {} by `python3 dev.py forms` -->"


@dataclass(frozen=True)
class Profile:
    """A subset of a form for some kinds of body and one kind of visit; no kinds mean all, mode "" any."""

    id: str
    form: str
    label: Text
    body_kinds: tuple[str, ...]
    mode: str
    items: tuple[str, ...]
    default: bool = False
    own: bool = False  # made by the team, not bundled

    @property
    def key(self) -> str:
        """Names the profile among those of all forms."""
        return f"{self.form}/{self.id}"

    def suits(self, mode: str, kinds: Collection[str]) -> bool:
        """True for a visit of this mode at a body of these kinds (none: not known yet)."""
        return self.mode in ("", mode) and (
            not kinds or not self.body_kinds or not set(kinds).isdisjoint(self.body_kinds)
        )


@dataclass(frozen=True)
class Body:
    """A body of the directory; ``desk`` is its one-stop, ``{}`` when it has none."""

    name: str
    kind: str
    desk: Mapping[str, str]
    detail: Text = Text("", "")


class Catalogue:
    """Reads each bundled file once, when it is first asked for."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def _read(self, name: str, key: str) -> list[dict[str, Any]]:
        content = json.loads((self._folder / f"{name}.json").read_text(encoding="utf-8"))
        found: list[dict[str, Any]] = content[key]
        return found

    def form_files(self) -> list[Path]:
        """Source of every bundled checklist; where a form lies there as Markdown and workbook, the Markdown."""
        return sorted(self._folder.glob("*.md"))

    def compiled(self, name: str, sha256: str) -> str | None:
        """The XForm of a bundled checklist, ready made; None when it was made from another source."""
        path = self._folder / "compiled" / f"{name}.xml"
        if not path.exists():
            return None
        seal, _, xform = path.read_text(encoding="utf-8").partition("\n")
        return xform.removesuffix("\n") if seal == _SEAL.format(sha256) else None

    def keep_compiled(self, name: str, sha256: str, xform: str) -> None:
        """Write the ready-made XForm beside its source (developers only)."""
        write_file(self._folder / "compiled" / f"{name}.xml", f"{_SEAL.format(sha256)}\n{xform}\n".encode())

    @cached_property
    def profiles(self) -> tuple[Profile, ...]:
        return tuple(
            Profile(
                id=each["id"],
                form=each.get("form", ""),
                label=_text(each["label"]),
                body_kinds=tuple(each["body_kinds"]),
                mode=each["mode"],
                items=tuple(each["items"]),
                default=bool(each.get("default")),
            )
            for each in self._read("profiles", "profiles")
        )

    @cached_property
    def frame_fields(self) -> tuple[dict[str, Any], ...]:
        return tuple(self._read("frame-fields", "fields"))

    @cached_property
    def body_kinds(self) -> dict[str, Text]:
        """Names of the kinds of bodies by their codes."""
        return {each["code"]: _text(each["label"]) for each in self._read("body-kinds", "body_kinds")}

    @cached_property
    def bodies(self) -> tuple[Body, ...]:
        return tuple(
            Body(each["name"], each["kind"], each.get("desk") or {}, self.body_kinds.get(each["kind"], Text("", "")))
            for each in self._read("bodies", "bodies")
        )

    @cached_property
    def body_names(self) -> BodyNames:
        """How names of bodies are usually shortened."""
        return BodyNames(
            {each["short"]: each["long"] for each in self._read("body-names", "abbreviations")},
            tuple(each["long"] for each in self._read("body-names", "left_out")),
        )

    @cached_property
    def parameter_labels(self) -> dict[str, Text]:
        return {each["name"]: _text(each["label"]) for each in self._read("parameters", "parameters")}

    def parameters(self, day: date) -> dict[str, Any]:
        """Values in force on a day; a parameter without value is left out."""
        found = {}
        for each in self._read("parameters", "parameters"):
            value = _in_force(each["values"], day, "value")
            if value is not None:
                found[each["name"]] = value
        return found

    def calendar(self, calendar_id: str = "vn") -> tuple[list[str], list[str]]:
        """Days off and worked weekend days of a calendar, as ISO dates."""
        for each in self._read("calendars", "calendars"):
            if each["id"] == calendar_id:
                return [_day(entry) for entry in each["days_off"]], [_day(entry) for entry in each["worked_days"]]
        return [], []

    def instruments(self, day: date, language: str) -> dict[str, str]:
        """Printed name of each legal instrument by its code, in the version that holds for events of that day.

        Without its list of amendments: twenty limitations that each repeat it could not be read aloud. A version
        with ``references: false`` is cited without articles: they are those of a later one.
        """
        found: dict[str, str] = {}
        for each in self._read("basis", "instruments"):
            versions = each.get("versions") or []
            name = _text(_in_force(versions, day, "label") or each["label"]).of(language).partition(" (")[0]
            found[each["code"]] = Renumbered(name) if _in_force(versions, day, "references") is False else name
        return found


def _day(entry: Any) -> str:
    return str(entry["date"] if isinstance(entry, Mapping) else entry)


def _text(label: Any) -> Text:
    return Text(label["vi"], label["en"]) if isinstance(label, Mapping) else Text(str(label), str(label))


def _in_force(versions: list[dict[str, Any]], day: date, key: str) -> Any:
    """The value of the latest version that began on or before the day and has not ended."""
    best: Any = None
    latest = ""
    for version in versions:
        start, end = version.get("from") or "", version.get("until") or "9999"
        if start <= day.isoformat() <= end and start >= latest:
            best, latest = version.get(key), start
    return best
