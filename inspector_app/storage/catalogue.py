"""Bundled reference data beside the forms: profiles, parameters, calendars, bodies, instruments; dated, never code."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import Any

from inspector_app.inspection.bodies import BodyEntry, BodyKind, entry_of, guess_kind
from inspector_app.inspection.body_names import BodyNames
from inspector_app.inspection.dated import fields_on, in_force
from inspector_app.inspection.rounds import Stage, Theme
from inspector_app.inspection.wording import Renumbered
from inspector_app.language import Text
from inspector_app.storage.folder import write_file

_YEAR = re.compile(r"/(\d{4})/")  # of an instrument, in its number
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
    code: str = ""


class Catalogue:
    """Reads each bundled file once, when it is first asked for.

    ``office`` holds tables of the office by name: its entries take the place of bundled ones of the same name, and a
    directory of bodies that of the whole sample.
    """

    def __init__(self, folder: Path, office: Mapping[str, list[dict[str, Any]]] = MappingProxyType({})) -> None:
        self._folder, self._office = folder, office

    def entries(self, name: str) -> list[dict[str, Any]]:
        """The entries of ``profiles``, ``parameters``, ``calendars`` or ``bodies`` that hold here."""
        own, bundled = self._office.get(name, []), self._read(name, name)
        if own and name == "bodies":
            return own
        usual = {_names(each): {"default": each["default"]} for each in bundled if "default" in each}
        replaced = {_names(each) for each in own}
        mine = [{**usual.get(_names(each), {}), **each} for each in own]
        return [*mine, *(each for each in bundled if _names(each) not in replaced)]

    def _read(self, name: str, key: str) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = self._content(name)[key]
        return found

    def _content(self, name: str) -> dict[str, Any]:
        content: dict[str, Any] = json.loads((self._folder / f"{name}.json").read_text(encoding="utf-8"))
        return content

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
            for each in self.entries("profiles")
        )

    @cached_property
    def frame_fields(self) -> tuple[dict[str, Any], ...]:
        return tuple(self._read("frame-fields", "fields"))

    @cached_property
    def named_fields(self) -> tuple[dict[str, Any], ...]:
        """The same and the parameters of a visit: what its history has names for."""
        parameters = self.entries("parameters")
        named = ({"path": f"parameters.{each['name']}", "label": each["label"]} for each in parameters)
        return (*self.frame_fields, *named)

    @cached_property
    def body_kinds(self) -> dict[str, Text]:
        """Names of the kinds of bodies by their codes."""
        return {code: each.label for code, each in self.kinds_of_body.items()}

    @cached_property
    def kinds_of_body(self) -> dict[str, BodyKind]:
        """Kinds of bodies by their codes, with the days on which such bodies exist."""
        return {
            each["code"]: BodyKind(
                each["code"], _text(each["label"]), each["letter"], each.get("from", ""), each.get("until", "")
            )
            for each in self._read("body-kinds", "body_kinds")
        }

    def guess_kind(self, name: str, day: date) -> tuple[str, str]:
        """Kind of a body and of its desk ("" for none) from the words of its name, among those there are on a day."""
        over = {code for code, each in self.kinds_of_body.items() if not each.on(day)}
        return guess_kind(name, self._guesses, over)

    @cached_property
    def _guesses(self) -> list[dict[str, Any]]:
        return self._read("body-kinds", "guesses")

    @cached_property
    def own_desk(self) -> str:
        """The kind whose questions a body with a desk of its own is asked too."""
        return str(self._content("body-kinds")["own_desk"])

    @cached_property
    def stages(self) -> tuple[Stage, ...]:
        """States a visit can have, in their order."""
        return tuple(
            Stage(each["code"], _text(each["label"]), each["tone"], bool(each.get("aside")))
            for each in self._read("body-kinds", "visit_states")
        )

    @cached_property
    def themes(self) -> tuple[Theme, ...]:
        """Subjects a round can have, and the sections of a checklist each of them needs."""
        known = self._read("themes", "themes")
        return tuple(Theme(each["code"], _text(each["label"]), tuple(each["sections"])) for each in known)

    @cached_property
    def modes(self) -> dict[str, Text]:
        """Names of the modes of visiting by their codes."""
        return {each["code"]: _text(each["label"]) for each in self._read("body-kinds", "modes")}

    @cached_property
    def directory_columns(self) -> dict[str, list[str]]:
        """Headers that name a field of a list of bodies."""
        return {each["field"]: each["headers"] for each in self._read("directory-columns", "columns")}

    @cached_property
    def bodies(self) -> tuple[BodyEntry, ...]:
        return tuple(entry_of(each) for each in self.entries("bodies"))

    @cached_property
    def body_names(self) -> BodyNames:
        """How names of bodies are usually shortened."""
        return BodyNames(
            {each["short"]: each["long"] for each in self._read("body-names", "abbreviations")},
            tuple(each["long"] for each in self._read("body-names", "left_out")),
            tuple(each["long"] for each in self._read("body-names", "wider")),
        )

    @cached_property
    def parameter_labels(self) -> dict[str, Text]:
        return {each["name"]: _text(each["label"]) for each in self.entries("parameters")}

    def fields(self, day: date) -> dict[str, Text]:
        """Fields of work a finding may belong to, as they were called on a day, by their codes."""
        return fields_on(self._read("fields", "fields"), day)

    def parameters(self, day: date) -> dict[str, Any]:
        """Values in force on a day; a parameter without value is left out."""
        found = {}
        for each in self.entries("parameters"):
            value = in_force(each["values"], day, "value")
            if value is not None:
                found[each["name"]] = value
        return found

    def calendar(self) -> tuple[list[str], list[str]]:
        """Days off and worked weekend days of the usual calendar, as ISO dates."""
        for each in self.entries("calendars"):
            if each.get("default"):
                return [_day(entry) for entry in each["days_off"]], [_day(entry) for entry in each["worked_days"]]
        return [], []

    def instruments(self, day: date, language: str) -> dict[str, str]:
        """Printed name of each legal instrument by its code, in the version that holds for events of that day.

        Without its list of amendments: twenty limitations that each repeat it could not be read aloud. A version
        with ``references: false`` is cited without articles: they are those of a later one. One whose own number is of
        a later year has no name on that day: minutes of 2021 cannot rest on a decree of 2024.
        """
        found: dict[str, str] = {}
        for each in self._read("basis", "instruments"):
            versions = each.get("versions") or []
            name = _text(in_force(versions, day, "label") or each["label"]).of(language).partition(" (")[0]
            issued = _YEAR.search(name)
            if issued is not None and int(issued[1]) > day.year:
                name = ""
            found[each["code"]] = Renumbered(name) if in_force(versions, day, "references") is False else name
        return found


def _names(entry: Mapping[str, Any]) -> tuple[Any, ...]:
    """What tells an entry of a table from the others."""
    return tuple(entry.get(name) for name in ("form", "id", "name"))


def _day(entry: Any) -> str:
    return str(entry["date"] if isinstance(entry, Mapping) else entry)


def _text(label: Any) -> Text:
    return Text(label["vi"], label["en"]) if isinstance(label, Mapping) else Text(str(label), str(label))
