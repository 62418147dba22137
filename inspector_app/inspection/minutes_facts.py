"""What the minutes take from a visit's frame, read so that nothing a person typed can break them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from inspector_app.inspection.rounds import arrival
from inspector_app.inspection.wording import TEAMS, TeamWords, clean


@dataclass(frozen=True)
class Person:
    """Somebody at the table; ``role`` is leader, deputy_leader, secretary, member, guest or a person's own words."""

    role: str
    position: str
    name: str
    signs: bool


@dataclass(frozen=True)
class Ground:
    """A paper the visit rests on."""

    kind: str
    number: str
    date: str
    issuer: str
    subject: str


@dataclass(frozen=True)
class Unsigned:
    """Why a role does not sign."""

    refused: bool  # else absent
    reason: str
    witness: str
    at: str


@dataclass(frozen=True)
class Facts:
    """The frame as the minutes need it; every text is "" and every list empty while unknown."""

    body: str
    body_kind: str
    desk: str
    mode: str
    date: str
    place: str
    province: str
    superior: tuple[str, ...]
    number: str
    team_kind: str
    team_name: str
    team_number: str
    symbol: str
    team: tuple[Person, ...]
    body_side: tuple[Person, ...]
    themes: tuple[str, ...]
    grounds: tuple[Ground, ...]
    sessions: tuple[tuple[str, str, str], ...]  # part of the day, from, to
    period: tuple[str, str]
    notice: Ground
    arrived: str  # ISO 8601, when the team of a surprise visit was there
    evidence: tuple[Ground, ...]  # reports and notes a desk review rests on
    converted_why: str  # why the visit is held otherwise than planned
    self_report: str  # the day it was received
    stance: str
    opinion: str
    causes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # objective, subjective, "" for both
    copies: int = 0
    recipients: tuple[str, ...] = ()
    ended_at: str = ""
    unsigned: Mapping[str, Unsigned] = field(default_factory=dict)
    photos_per_page: int = 0  # two or four; 0: their number decides

    @property
    def by_papers(self) -> bool:
        """A desk review: nobody met, so the leader concludes alone."""
        return self.mode == "desk"

    @property
    def words(self) -> TeamWords:
        return TEAMS[self.team_kind]

    def member(self, role: str) -> Person | None:
        """The first of the team with this role."""
        return next((person for person in self.team if person.role == role), None)

    @property
    def signer(self) -> Person | None:
        """Who signs for the body: the one marked, else the first of its side."""
        return next((person for person in self.body_side if person.signs), next(iter(self.body_side), None))

    @property
    def deputy_signs(self) -> bool:
        """The deputy signs for the leader: marked so, or the leader is away, or there is no leader."""
        deputy, leader = self.member("deputy_leader"), self.member("leader")
        if deputy is None:
            return False
        return leader is None or "leader" in self.unsigned or (deputy.signs and not leader.signs)


def read(frame: Mapping[str, Any]) -> Facts:
    """The facts of a frame (shape: ``Frame`` in the documentation of exchanged files); never raises."""
    body, desk, team = _mapping(frame.get("body")), _mapping(frame.get("desk")), _mapping(frame.get("team"))
    period, opinion = _mapping(frame.get("period")), frame.get("opinion")
    name = clean(team.get("name"))
    return Facts(
        body=clean(body.get("name")),
        body_kind=clean(body.get("kind")),
        desk=clean(desk.get("name")),
        mode=clean(frame.get("mode")) or "planned",
        date=clean(frame.get("date")),
        place=clean(frame.get("place")),
        province=clean(frame.get("province")),
        superior=_texts(frame.get("superior")),
        number=clean(frame.get("number")),
        team_kind=_team_kind(clean(team.get("kind")), name),
        team_name=name,
        team_number=clean(team.get("number")),
        symbol=clean(team.get("symbol")),
        team=_people(team.get("members")),
        body_side=_people(frame.get("body_side")),
        themes=_texts(frame.get("themes")),
        grounds=tuple(_ground(each) for each in _list(frame.get("basis")) if isinstance(each, Mapping)),
        sessions=tuple(_session(each) for each in _list(frame.get("sessions")) if isinstance(each, Mapping)),
        period=(clean(period.get("from")), clean(period.get("to"))),
        converted_why=clean(_mapping(frame.get("converted")).get("reason")),
        arrived=arrival(frame),
        evidence=tuple(_ground(each) for each in _list(frame.get("evidence")) if isinstance(each, Mapping)),
        notice=_ground({**_mapping(frame.get("notice")), "date": _mapping(frame.get("notice")).get("sent")}),
        self_report=clean(_mapping(frame.get("self_report")).get("received")),
        stance=clean(_mapping(opinion).get("stance")),
        opinion=clean(opinion) or clean(_mapping(opinion).get("text")),
        causes=_causes(frame.get("causes")),
        copies=_count(frame.get("copies")),
        recipients=_texts(frame.get("recipients")),
        ended_at=clean(frame.get("ended_at")),
        unsigned=_unsigned(frame),
        photos_per_page=each if (each := _count(frame.get("photos_per_page"))) in (2, 4) else 0,
    )


def _mapping(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


def _list(value: Any) -> list[Any]:
    return list(value) if isinstance(value, list | tuple) else []


def _texts(value: Any) -> tuple[str, ...]:
    lines = value if isinstance(value, list | tuple) else str(value).split("\n") if isinstance(value, str) else ()
    return tuple(filter(None, map(clean, lines)))


def _count(value: Any) -> int:
    text = clean(value)
    return int(text) if text.isascii() and text.isdigit() and len(text) < 4 else 0


def _team_kind(kind: str, name: str) -> str:
    if kind in TEAMS:
        return kind
    return "doan" if name.casefold().startswith("đoàn") else "to"


def _people(value: Any) -> tuple[Person, ...]:
    people = value.values() if isinstance(value, Mapping) else _list(value)
    return tuple(_person(each) for each in people if isinstance(each, Mapping))


def _person(about: Mapping[str, Any]) -> Person:
    position, body = clean(about.get("position")), clean(about.get("body"))
    if body and body.casefold() not in position.casefold():
        position = f"{position}, {body}" if position else body
    role = clean(about.get("role"))
    return Person(role, position, clean(about.get("name")), about.get("signs") is True)


def _ground(about: Mapping[str, Any]) -> Ground:
    return Ground(*(clean(about.get(name)) for name in ("kind", "number", "date", "issuer", "subject")))


def _session(about: Mapping[str, Any]) -> tuple[str, str, str]:
    return clean(about.get("part")), clean(about.get("from")), clean(about.get("to"))


def _causes(value: Any) -> dict[str, tuple[str, ...]]:
    if isinstance(value, Mapping):
        return {kind: texts for kind in ("objective", "subjective") if (texts := _texts(value.get(kind)))}
    texts = _texts(value)
    return {"": texts} if texts else {}


def _unsigned(frame: Mapping[str, Any]) -> dict[str, Unsigned]:
    found = {}
    for field_name in ("absent", "refusal"):
        for role, about in _mapping(frame.get(field_name)).items():
            more = _mapping(about)
            reason = clean(about) or clean(more.get("reason"))
            found[str(role)] = Unsigned(
                field_name == "refusal", reason, clean(more.get("witness")), clean(more.get("at"))
            )
    return found
