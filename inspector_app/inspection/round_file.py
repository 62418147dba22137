"""A round as people write it (JSON): read strictly, refused with the place of each fault."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from inspector_app.errors import InspectorError
from inspector_app.inspection.bodies import body_key
from inspector_app.inspection.body_names import BodyNames
from inspector_app.inspection.operations import round_register
from inspector_app.inspection.rounds import Theme, planned_register, team_register, theme_of
from inspector_app.inspection.wording import TEAMS
from inspector_app.language import Text, fold, nfc

_KEYS = frozenset(
    {"code", "name", "basis", "themes", "teams", "bodies", "period", "plan_year", "parameters", "province"}
)
_BASIS = ("kind", "number", "date", "issuer", "subject")
_LONGEST_CODE = 100


@dataclass
class RoundFile:
    """What a file says: its registers with their values. ``lists`` names the prefixes it tells completely; ``ignored``
    the keys nobody knows."""

    code: str
    registers: dict[str, Any] = field(default_factory=dict)
    lists: list[str] = field(default_factory=list)
    ignored: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Known:
    """What a round may speak of."""

    themes: Sequence[Theme]
    modes: Collection[str]
    kinds: Collection[str]
    names: BodyNames


def read_round(content: Mapping[str, Any], known: Known) -> RoundFile:
    """The registers a file gives a round. Raises InspectorError naming every fault."""
    return _Reader(content, known).read()


def round_code(name: str) -> str:
    """A code from a round's name: letters every shell can type."""
    return "-".join(re.findall(r"[a-z0-9]+", fold(nfc(name))))[:_LONGEST_CODE].strip("-")


class _Reader:
    def __init__(self, content: Mapping[str, Any], known: Known) -> None:
        self._content, self._known = content, known
        self._faults: list[str] = []

    def read(self) -> RoundFile:
        name = self._text(self._content.get("name"), "name")
        code = self._text(self._content.get("code"), "code") or round_code(name)
        if not code or len(code) > _LONGEST_CODE:
            self._faults.append("name?" if not code else "code?")
        found = RoundFile(code, ignored=[key for key in self._content if key not in _KEYS])
        found.registers[round_register("code")] = code
        for field_name, value in self._fields().items():
            found.registers[round_register(field_name)] = value
        self._teams(found)
        self._bodies(found)
        if self._faults:
            words = "; ".join(self._faults[:8])
            raise InspectorError(
                "round_unfit",
                Text(f"Đợt kiểm tra ghi chưa đúng: {words}.", f"The round is not written rightly: {words}."),
                Text("Xem docs/commands.md về các trường.", "docs/commands.md names the fields."),
            )
        return found

    def _fields(self) -> dict[str, Any]:
        given, found = self._content, dict[str, Any]()
        for name in ("name", "province"):
            if name in given:
                found[name] = self._text(given[name], name)
        if "basis" in given:
            found["basis"] = [self._ground(each, f"basis[{n}]") for n, each in enumerate(self._list("basis"), 1)]
        if "themes" in given:
            found["themes"] = [self._theme(each, f"themes[{n}]") for n, each in enumerate(self._list("themes"), 1)]
        if "period" in given:
            period = self._mapping(given["period"], "period")
            found["period"] = {name: self._day(period.get(name), f"period.{name}") for name in ("from", "to")}
        if "plan_year" in given:
            year = given["plan_year"]
            if not isinstance(year, int) or isinstance(year, bool):
                self._faults.append("plan_year?")
            found["plan_year"] = year
        if "parameters" in given:
            found["parameters"] = dict(self._mapping(given["parameters"], "parameters"))
        return found

    def _ground(self, value: Any, where: str) -> dict[str, str]:
        ground = self._mapping(value, where)
        found = {name: self._text(ground.get(name), f"{where}.{name}") for name in _BASIS}
        found["date"] = self._day(found["date"], f"{where}.date")
        return {name: each for name, each in found.items() if each}

    def _theme(self, value: Any, where: str) -> dict[str, Any]:
        if isinstance(value, str) and value.strip():
            return theme_of(nfc(value.strip()), self._known.themes)
        theme = self._mapping(value, where)
        sections = theme.get("sections") or []
        if not theme.get("name") or not isinstance(sections, list):
            self._faults.append(f"{where}?")
            return {}
        return {"name": self._text(theme["name"], where), "sections": [str(each) for each in sections]}

    def _teams(self, found: RoundFile) -> None:
        if "teams" not in self._content:
            return
        found.lists.append(team_register(""))
        for number, each in enumerate(self._list("teams"), 1):
            where = f"teams[{number}]"
            team = self._mapping(each, where)
            kind = team.get("kind", "to")
            if kind not in TEAMS:
                self._faults.append(f"{where}.kind: {' | '.join(TEAMS)}")
            members = self._mapping(team.get("members") or {}, f"{where}.members")
            for key, member in members.items():
                self._mapping(member, f"{where}.members.{key}")
            texts = {name: self._text(team.get(name), f"{where}.{name}") for name in ("number", "name", "symbol")}
            key = round_code(self._text(team.get("key"), where)) or str(number)
            found.registers[team_register(key)] = {
                "kind": kind,
                **{name: text for name, text in texts.items() if text},
                "members": dict(members),
            }

    def _bodies(self, found: RoundFile) -> None:
        if "bodies" not in self._content:
            return
        found.lists.append(planned_register(""))
        for number, each in enumerate(self._list("bodies"), 1):
            where = f"bodies[{number}]"
            body = {"name": each} if isinstance(each, str) else self._mapping(each, where)
            key, value = self._body(body, where)
            register = planned_register(key)
            if key and register in found.registers:
                self._faults.append(f"{where}: {value['name']} ×2")
            found.registers[register] = value

    def _body(self, body: Mapping[str, Any], where: str) -> tuple[str, dict[str, Any]]:
        texts = {name: self._text(body.get(name), f"{where}.{name}") for name in ("name", "kind", "code", "team")}
        if not texts["name"]:
            self._faults.append(f"{where}.name?")
        if texts["kind"] and texts["kind"] not in self._known.kinds:
            self._faults.append(f"{where}.kind: {' | '.join(self._known.kinds)}")
        mode = str(body.get("mode") or "planned")
        if mode not in self._known.modes:
            self._faults.append(f"{where}.mode: {' | '.join(self._known.modes)}")
        desk = self._mapping(body.get("desk") or {}, f"{where}.desk")
        value = {
            **texts,
            "team": round_code(texts["team"]),
            "desk": dict(desk),
            "date": self._day(body.get("date"), f"{where}.date"),
            "mode": mode,
        }
        key = round_code(texts["code"]) or body_key(texts["name"], self._known.names)
        return key, {name: each for name, each in value.items() if each}

    # --- shapes ----------------------------------------------------------------------------------------------

    def _list(self, name: str) -> list[Any]:
        value = self._content[name]
        if not isinstance(value, list):
            self._faults.append(f"{name}: [ ]")
            return []
        return value

    def _mapping(self, value: Any, where: str) -> Mapping[str, Any]:
        if not isinstance(value, Mapping):
            self._faults.append(f"{where}: {{ }}")
            return {}
        return value

    def _text(self, value: Any, where: str) -> str:
        if value is None:
            return ""
        if not isinstance(value, (str, int)) or isinstance(value, bool):
            self._faults.append(f"{where}?")
            return ""
        return " ".join(nfc(str(value)).split())

    def _day(self, value: Any, where: str) -> str:
        if not value:
            return ""
        try:
            return date.fromisoformat(str(value)).isoformat()
        except ValueError:
            self._faults.append(f"{where}: YYYY-MM-DD")
            return ""
