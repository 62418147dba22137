"""Rounds of inspection: what they rest on, their teams and planned bodies, and how far a visit has come; pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from inspector_app.inspection.body_names import BodyNames
from inspector_app.inspection.operations import Cell, round_register
from inspector_app.inspection.visit import Remark
from inspector_app.inspection.wording import TEAMS
from inspector_app.language import Text

FIELDS = ("name", "basis", "themes", "period", "plan_year", "parameters", "province")
"""Fields of a round that are one value each."""

CARRIED = ("basis", "period", "plan_year", "parameters", "province")
"""Fields a visit of the round begins with as they are."""

CONFLICT = "conflict_of_interest"
"""Kind of the remark about a member who comes from the inspected body."""

DECIDING = frozenset({"decision"})
"""Kinds of papers a team is named after."""


@dataclass(frozen=True)
class Stage:
    """A state a visit can have. One that stands ``aside`` of the usual order needs a reason."""

    code: str
    label: Text
    tone: str  # neutral, accent, good, warn, bad
    aside: bool = False


@dataclass(frozen=True)
class Theme:
    """A subject of a round; no ``sections``: it asks all of them."""

    code: str
    label: Text
    sections: tuple[str, ...] = ()


@dataclass(frozen=True)
class Team:
    """One team of a round; ``members`` as in a visit's frame: KEY -> {role, position, body, name?}."""

    key: str
    kind: str = "to"  # to or doan
    number: str = ""
    name: str = ""
    symbol: str = ""
    members: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)

    def as_frame(self) -> dict[str, Any]:
        """The team as a visit's frame holds it."""
        found = {"kind": self.kind, "number": self.number, "name": self.name, "symbol": self.symbol}
        return {**{name: each for name, each in found.items() if each}, "members": _plain(self.members)}


@dataclass(frozen=True)
class PlannedBody:
    """A body a round is to visit; ``date`` is ISO or "" while no day is fixed, ``team`` the key of a team."""

    key: str
    name: str
    kind: str = ""
    code: str = ""
    desk: Mapping[str, str] = field(default_factory=dict)
    date: str = ""
    mode: str = "planned"
    team: str = ""


@dataclass(frozen=True)
class Round:
    """One round as it stands; ``disputed`` names what two laptops said differently (the later word is shown)."""

    id: str
    code: str
    name: str
    basis: tuple[Mapping[str, Any], ...] = ()
    themes: tuple[Mapping[str, Any], ...] = ()  # {"name", "sections"}
    teams: tuple[Team, ...] = ()
    bodies: tuple[PlannedBody, ...] = ()
    period: Mapping[str, str] = field(default_factory=dict)
    plan_year: int | None = None
    parameters: Mapping[str, Any] = field(default_factory=dict)
    province: str = ""
    disputed: tuple[str, ...] = ()

    def team(self, key: str) -> Team | None:
        """The team of this key; the first one when the key names none."""
        return next((each for each in self.teams if each.key == key), next(iter(self.teams), None))

    def team_name(self, team: Team) -> str:
        return team.name or team_name(team.kind, team.number, self.basis)

    @property
    def sections(self) -> tuple[str, ...]:
        """Sections of the checklist its themes ask for; none: all of them."""
        return sections_of(self.themes)


def round_of(identity: str, cells: Mapping[str, Cell]) -> Round:
    """A round from its registers; whatever is malformed is left out."""
    values = {name[2:]: cell.value for name, cell in cells.items() if name.startswith("r/") and not cell.deleted}
    period, parameters, year = values.get("period"), values.get("parameters"), values.get("plan_year")
    teams = [_team(name[5:], each) for name, each in sorted(values.items()) if name.startswith("team/")]
    bodies = [_body(name[5:], each) for name, each in values.items() if name.startswith("body/")]
    return Round(
        id=identity,
        code=str(values.get("code") or ""),
        name=str(values.get("name") or values.get("code") or ""),
        basis=_mappings(values.get("basis")),
        themes=_mappings(values.get("themes")),
        teams=tuple(each for each in teams if each is not None),
        bodies=tuple(sorted((each for each in bodies if each is not None), key=_order)),
        period={str(name): str(each) for name, each in period.items()} if isinstance(period, Mapping) else {},
        plan_year=year if isinstance(year, int) else None,
        parameters=dict(parameters) if isinstance(parameters, Mapping) else {},
        province=str(values.get("province") or ""),
        disputed=tuple(sorted(name[2:] for name, cell in cells.items() if cell.in_dispute)),
    )


def _order(body: PlannedBody) -> tuple[bool, str, str]:
    return not body.date, body.date, body.name


def _mappings(value: Any) -> tuple[Mapping[str, Any], ...]:
    return tuple(each for each in value if isinstance(each, Mapping)) if isinstance(value, (list, tuple)) else ()


def _plain(value: Mapping[str, Mapping[str, Any]]) -> dict[str, dict[str, Any]]:
    return {name: dict(each) for name, each in value.items()}


def _team(key: str, value: Any) -> Team | None:
    if not isinstance(value, Mapping):
        return None
    members = value.get("members")
    texts = {name: str(value.get(name) or "") for name in ("number", "name", "symbol")}
    people = members.items() if isinstance(members, Mapping) else ()
    return Team(
        key=key,
        kind="doan" if value.get("kind") == "doan" else "to",
        members={str(name): dict(each) for name, each in people if isinstance(each, Mapping)},
        **texts,
    )


def _body(key: str, value: Any) -> PlannedBody | None:
    if not isinstance(value, Mapping) or not value.get("name"):
        return None
    desk = value.get("desk")
    texts = {name: str(value.get(name) or "") for name in ("name", "kind", "code", "date", "team")}
    return PlannedBody(
        key=key,
        mode=str(value.get("mode") or "planned"),
        desk={str(name): str(each) for name, each in desk.items()} if isinstance(desk, Mapping) else {},
        **texts,
    )


def team_name(kind: str, number: str, basis: Sequence[Mapping[str, Any]]) -> str:
    """What a team without a name is called: by its number, else by that of its decision (``Đoàn kiểm tra 1228``)."""
    words = TEAMS["doan" if kind == "doan" else "to"].team.vi
    if number:
        return f"{words} số {number}"
    decision = next((each for each in basis if each.get("kind") in DECIDING and each.get("number")), None)
    found = re.match(r"\s*(\d+)", str(decision["number"])) if decision is not None else None
    return f"{words} {found[1]}" if found else words


def sections_of(themes: Iterable[Mapping[str, Any]]) -> tuple[str, ...]:
    """Sections that themes ask for together; none when one of them asks for all."""
    found: dict[str, None] = {}
    for theme in themes:
        sections = theme.get("sections")
        if not sections:
            return ()
        found.update(dict.fromkeys(map(str, sections)))
    return tuple(found)


def theme_of(words: str, known: Sequence[Theme]) -> dict[str, Any]:
    """A theme as a round keeps it, from its code or name; one nobody knows asks for every section."""
    for theme in known:
        if words.casefold() in (theme.code, theme.label.vi.casefold(), theme.label.en.casefold()):
            return {"name": theme.label.vi, "sections": list(theme.sections)}
    return {"name": words, "sections": []}


# --- conflicts of interest -----------------------------------------------------------------------------------


@dataclass(frozen=True)
class Conflict:
    """A member whose home body is the inspected one."""

    member: str
    position: str
    home: str

    @property
    def text(self) -> Text:
        who = self.position or self.member
        return Text(
            f"{who} ({self.member}) là người của chính đơn vị được kiểm tra ({self.home}); cân nhắc phân công lại.",
            f"{who} ({self.member}) comes from the inspected body itself ({self.home}); consider another member.",
        )


def conflicts(team: Any, places: Iterable[str], names: BodyNames) -> list[Conflict]:
    """Members of a team (as a frame holds it) who come from one of the inspected ``places``."""
    members = team.get("members") if isinstance(team, Mapping) else None
    inspected = [place for place in places if place]
    found = []
    for key, each in members.items() if isinstance(members, Mapping) else ():
        home = str(each.get("body") or "") if isinstance(each, Mapping) else ""
        if home and any(names.alike(home, place) for place in inspected):
            found.append(Conflict(str(key), str(each.get("position") or ""), home))
    return found


def conflict_remarks(frame: Mapping[str, Any], names: BodyNames) -> list[Remark]:
    """The conflicts of interest of one visit, pointed out and never refused."""
    parts = (frame.get("body"), frame.get("desk"))
    places = [str(part.get("name") or "") for part in parts if isinstance(part, Mapping)]
    found = conflicts(frame.get("team"), places, names)
    return [Remark(CONFLICT, "frame/team", each.text) for each in found]


# --- how far a visit has come --------------------------------------------------------------------------------


def stage_of(said: Any, derived: str, stages: Sequence[Stage]) -> str:
    """The state of a visit: the further of what people said (``v/state``) and what its answers and signatures tell.

    One that stands aside (postponed, refused, cancelled) holds until somebody takes it back.
    """
    code = str(said.get("state") or "") if isinstance(said, Mapping) else ""
    order = {each.code: number for number, each in enumerate(stages)}
    if code not in order:
        return derived
    if stages[order[code]].aside:
        return code
    return max(code, derived, key=lambda each: order.get(each, 0))


def arrival(frame: Mapping[str, Any]) -> str:
    """When the team of a surprise visit was there (ISO 8601 with offset); "" while nobody said."""
    stamp = frame.get("arrived_at")
    return str(stamp.get("at") or "") if isinstance(stamp, Mapping) else ""


def derived_stage(frame: Mapping[str, Any], *, answered: bool, signed: bool) -> str:
    """What a visit's answers and signatures tell: planned, in_progress (also once the team has arrived) or signed."""
    if signed:
        return "signed"
    return "in_progress" if answered or arrival(frame) else "planned"


def planned_register(body: str) -> str:
    """The register of one planned body."""
    return round_register(f"body/{body}")


def team_register(team: str) -> str:
    """The register of one team."""
    return round_register(f"team/{team}")
