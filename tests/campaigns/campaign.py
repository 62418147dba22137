"""A year's work rebuilt from a source: its round, visits and decisions, and the papers that came out of them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from photos.dark_stage import photo

from inspector_app.inspection import followup_list, round_news, round_paper
from inspector_app.inspection.answers_file import read_batch
from inspector_app.inspection.minutes import as_text, compose
from inspector_app.inspection.minutes_gaps import missing
from inspector_app.inspection.photo_kinds import KINDS
from inspector_app.session import Session
from inspector_app.workspace import Workspace


class Days:
    """A clock of the source's own year: a minute goes by whenever it is read."""

    def __init__(self, day: str) -> None:
        self.now = datetime.fromisoformat(f"{day}T01:00:00+00:00").astimezone(UTC)

    def __call__(self) -> datetime:
        self.now += timedelta(minutes=1)
        return self.now

    def turn(self, day: str) -> None:
        self.now = max(self.now, datetime.fromisoformat(f"{day}T01:00:00+00:00"))


@dataclass(frozen=True)
class Stay:
    """One visit of a source. ``frame`` are fields set when it began; ``decided`` the leader's words on proposals;
    ``found`` findings in own words (fields of ``Session.add_finding``)."""

    body: str
    day: str
    answers: Mapping[str, Mapping[str, Any]]
    rows: Mapping[str, list[Mapping[str, Any]]] = field(default_factory=dict)
    frame: Mapping[str, Any] = field(default_factory=dict)
    decided: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    found: tuple[Mapping[str, Any], ...] = ()
    converted: tuple[str, str] = ("", "")  # held in this mode instead, and why
    state: tuple[str, str] = ("", "")  # said of the visit, with the reason
    photos: tuple[tuple[str, str, str], ...] = ()  # item, kind, caption
    notes: Mapping[str, str] = field(default_factory=dict)
    members: Mapping[str, str] = field(default_factory=dict)  # who judged which item, by code


class Campaign:
    """The data folder in which a source was rebuilt; ``visits`` are ids by body."""

    def __init__(
        self,
        folder: Path,
        content: Mapping[str, Any],
        stays: tuple[Stay, ...],
        before: tuple[Mapping[str, Any], tuple[Stay, ...]] | None = None,
    ) -> None:
        """``before`` is an earlier round to compare with."""
        earlier, former = before or ({}, ())
        self.clock = Days((former or stays)[0].day)
        self.workspace = Workspace.open(folder, now=self.clock)
        self.workspace.settings.save(name="Thư ký")
        self.before = self._round(earlier, former) if before else ""
        self.visits: dict[str, str] = {}
        self.round = self._round(content, stays)

    def _round(self, content: Mapping[str, Any], stays: tuple[Stay, ...]) -> str:
        self.visits = {}
        made = self.workspace.new_round(content)
        for stay in stays:
            self.clock.turn(stay.day)
            self.visits[stay.body] = self._hold(stay, made)
        return made

    def _hold(self, stay: Stay, round_: str) -> str:
        visit = self.workspace.start_round_visit(round_, stay.body, stay.day, form="par-inspection")
        session = self.workspace.session(visit)
        if stay.converted[0]:
            self.workspace.convert_visit(session, *stay.converted)
            session = self.workspace.session(visit)
        members = (session.state().frame.get("team") or {}).get("members") or {}
        asked = {item.code for item in session.state().items}
        more = sorted({*stay.answers} - asked)
        if more:
            session.set_frame("added_items", more)
            session = self.workspace.session(visit)
        for name, value in stay.frame.items():
            session.set_frame(name, value)
        lines = [
            {"code": code, "value": dict(value), **({"by": stay.members[code]} if code in stay.members else {})}
            for code, value in stay.answers.items()
        ]
        content = json.dumps({"answers": lines, "rows": dict(stay.rows)}, ensure_ascii=False).encode()
        session.apply(read_batch(content, "answers.json", tuple(members)))
        for code, words in stay.notes.items():
            session.set_note(code, words)
        for finding, words in stay.decided.items():
            session.decide_finding(finding, **words)
        fields = self.workspace.catalogue.fields(date.fromisoformat(stay.day))
        for each in stay.found:
            named = {"field": {"code": each["field"], **asdict(fields[each["field"]])}} if "field" in each else {}
            session.add_finding(**{**each, **named})
        if stay.state[0]:
            self.workspace.set_visit_state(session, *stay.state)
        for number, (code, kind, caption) in enumerate(stay.photos, 1):
            taken = session.add_photo(replace(photo(number), taken=f"{stay.day}T08:30:00"), code, caption=caption)
            session.describe_photo(taken, kind=kind)
        return visit

    @contextmanager
    def session(self, body: str) -> Iterator[Session]:
        yield self.workspace.session(self.visits[body])

    def minutes(self, body: str) -> str:
        """The words of the minutes (or of a desk review's conclusion)."""
        with self.session(body) as session:
            state = session.state()
            basis = self.workspace.instruments(str(state.frame.get("date") or ""), "vi")
            return as_text(compose(state, language="vi", basis=basis))

    def report(self) -> str:
        """The words of the round's report."""
        return as_text(round_paper.compose(self.workspace.round_report(self.round, self.before), "vi"))

    def bodies(self) -> str:
        """The bodies of the round with the words for their state, as the round page shows them."""
        stages = {each.code: each.label.vi for each in self.workspace.catalogue.stages}
        modes = self.workspace.catalogue.modes
        return "\n".join(
            f"{line.body.name}: {stages[line.state]} ({modes[line.visit.mode if line.visit else line.body.mode].vi})"
            for line in self.workspace.round_state(self.round)
        )

    def news(self) -> str:
        """The draft for the web."""
        return round_news.draft(self.workspace.round_report(self.round), "vi")

    def findings(self, body: str) -> str:
        """Finder, field and words of every finding, a line each, as the findings page shows them."""
        with self.session(body) as session:
            state = session.state()
            return "\n".join(
                f"{each.finder or each.by} | {each.field_name.vi} | {each.text}" for each in state.findings
            )

    def remarks(self, body: str) -> str:
        """What the minutes page lists as missing or odd, a line each."""
        with self.session(body) as session:
            state = session.state()
            return "\n".join(each.text.vi for each in (*missing(state), *state.problems, *state.warnings))

    def photos(self, body: str) -> str:
        """Names and captions of the photos as they are given away, and what they show."""
        with self.session(body) as session:
            made = session.photo_export()
            kinds = [KINDS[each.kind].vi for each in session.state().photos if each.kind]
            return "\n".join([*(each.name for each in made.files), made.notice, *kinds])

    def deadlines(self) -> str:
        """The words of the list of limitations and deadlines."""
        lines = self.workspace.round_lines(self.round)
        return as_text(
            followup_list.compose(lines, self.clock.now.date(), "vi", about=self.workspace.round(self.round).name)
        )

    def close(self) -> None:
        self.workspace.close()
