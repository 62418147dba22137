"""All visits of a data folder after the visit: what was found before, what is overdue, lists, rounds in short."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from inspector_app.inspection.answers_file import Batch
from inspector_app.inspection.earlier_findings import EarlierFinding
from inspector_app.inspection.followup import Entry
from inspector_app.inspection.followup_lines import FollowFilter, FollowLine
from inspector_app.inspection.operations import frame_register
from inspector_app.inspection.round_paper import Labels, RoundReport
from inspector_app.inspection.round_summary import Planned, RoundFacts, RoundSummary, summarise
from inspector_app.inspection.rounds import PlannedBody, Round
from inspector_app.inspection.summary import VisitDigest, digest
from inspector_app.language import Text
from inspector_app.round_shelf import RoundShelf
from inspector_app.session import Session
from inspector_app.visit_overview import VisitSummary

_EARLIER_LIST = "earlier_limitation"
"""The list of a checklist that takes what was found before."""

_BACK = 3
"""Earlier visits of a body that are looked at: what was not put right since the one before last still counts."""


@dataclass(frozen=True)
class FoundBefore:
    """What an earlier visit of the same body found, with what became of it."""

    visit: str
    date: str  # ISO
    body: str
    entries: tuple[Entry, ...]

    @property
    def limitations(self) -> tuple[Entry, ...]:
        return tuple(each for each in self.entries if each.kind == "limitation")


class FollowUpShelf(RoundShelf):
    """What Workspace stands on for the follow-up. Lists read what is kept of each visit; ``catch_up`` renews it."""

    # --- what is kept of each visit --------------------------------------------------------------------------

    def _summary_of(self, session: Session) -> VisitSummary:
        if not self.log.fixed:
            self._keep_short(session)
        return super()._summary_of(session)

    def _keep_short(self, session: Session) -> None:
        operations = sum(self.log.counts(self.log.members(session.id)))
        both = session.in_both()
        made = digest(both[0], both[1].findings, session.followup(both))
        with self.log.together():
            self.log.short.keep(operations, made)

    def behind(self) -> list[str]:
        """Visits that changed since they were last read in short, latest activity first."""
        known = self.log.short.known()
        return [visit for visit, given in self.log.activity().items() if known.get(visit) != given.operations]

    def catch_up(self) -> None:
        """Read every visit that changed in short, each in a transaction of its own."""
        self._renew(self.behind())

    def short(self, visits: Sequence[str]) -> list[VisitDigest]:
        """Visits in short, as they stand now."""
        self._renew(visits)
        return list(self.log.short.digests(visits))

    def _renew(self, visits: Sequence[str]) -> None:
        known = self.log.short.known()
        for each in visits:
            if known.get(each) != sum(self.log.counts(self.log.members(each))):
                self._keep_short(self.session(each))

    # --- lists -----------------------------------------------------------------------------------------------

    def followup(self, wanted: FollowFilter | None = None, *, limit: int = -1, offset: int = 0) -> list[FollowLine]:
        """What is followed over all visits whose minutes are locked or concluded, by day due. One visit that is asked
        for by name is shown whatever its stage."""
        return self.log.short.lines(wanted or FollowFilter(), self.today(), limit=limit, offset=offset)

    def followup_count(self, wanted: FollowFilter | None = None) -> int:
        return self.log.short.count(wanted or FollowFilter(), self.today())

    def overdue(self, limit: int = -1) -> list[FollowLine]:
        """What is past its day, latest in working days first."""
        return self.followup(FollowFilter(overdue=True), limit=limit)

    def today(self) -> date:
        """The day by this workspace's clock, where it stands."""
        return self._now().astimezone().date()

    # --- what was found before -------------------------------------------------------------------------------

    def earlier(self, visit_id: str) -> tuple[FoundBefore, ...]:
        """Earlier visits of the same body, newest first: by its name without accents and those it came from.

        The newest with all that was found, older ones with what was not put right.
        """
        frames = self._overview.frames()
        frame = frames.get(self.log.home(visit_id), {})
        names, day = self._names(frame), str(frame.get("date") or "")
        others = [
            (str(each.get("date")), visit)
            for visit, each in frames.items()
            if not each.get("sample")
            and "" < str(each.get("date") or "") < day
            and not names.isdisjoint(self._names(each, alone=True))
        ]
        found: list[FoundBefore] = []
        for date_, visit in sorted(others, reverse=True)[:_BACK]:
            kept = self.short([visit])[0]
            entries = kept.follow.entries
            if found:
                entries = tuple(each for each in entries if each.status != "fixed")
            if entries:
                found.append(FoundBefore(visit, date_, kept.body, entries))
        return tuple(found)

    def found_before(self, visit_id: str) -> tuple[EarlierFinding, ...]:
        """The limitations of earlier visits of the same body, newest first."""
        return tuple(
            EarlierFinding(
                before.visit, each.finding, each.codes, each.text.of(self.settings.language), before.date, each.severity
            )
            for before in self.earlier(visit_id)
            for each in before.limitations
        )

    def can_take_over(self, session: Session) -> bool:
        """True while an open visit has a list of earlier limitations with nothing in it, and there are some."""
        known = session.model.group(_EARLIER_LIST) is not None
        return known and not session.state().rows.get(_EARLIER_LIST) and bool(self.earlier(session.id))

    def take_over(self, session: Session) -> int:
        """Put the limitations of the newest earlier visit into the visit's list of earlier limitations, as one deed;
        returns how many. The questions about what was put right count from there."""
        before = self.earlier(session.id)[:1]
        rows = [row for each in before for row in self._earlier_rows(session, each)]
        session.apply(Batch((), {_EARLIER_LIST: tuple(rows)}, ()), pasted=True)
        return len(rows)

    def _earlier_rows(self, session: Session, before: FoundBefore) -> list[dict[str, object]]:
        group = session.model.group(_EARLIER_LIST)
        follow = self.short([before.visit])[0].follow
        days = follow.deadlines
        rows = []
        for each in before.limitations:
            told: dict[str, object] = {
                "code": f"{before.date}/{each.number}",
                "source_no": days.number,
                "source_date": days.issued.isoformat() if days.issued else "",
                "received_date": days.received.isoformat() if days.received else "",
                "item": ", ".join(each.codes),
                "text": each.text.vi,
                "deadline": each.due.isoformat() if each.due else "",
                "reported": "fixed" if each.reported is not None else "",
                "report_date": each.reported.date if each.reported is not None else "",
                "evidence": each.reported.evidence if each.reported is not None else "",
            }
            known = {name: value for name, value in told.items() if value and group and group.field(name) is not None}
            rows.append(known)
        return rows

    def _names(self, frame: Mapping[str, Any], *, alone: bool = False) -> frozenset[str]:
        """Keys of a body's names; with those of the bodies it took over from unless ``alone``."""
        body = frame.get("body")
        name = str(body.get("name") or "") if isinstance(body, Mapping) else ""
        known = (name,) if alone or not name else (name, *self.predecessors(name))
        return frozenset(map(self._spelt, known)) - {""}

    def _spelt(self, name: str) -> str:
        if name not in self._spellings:
            self._spellings[name] = self.catalogue.body_names.key(name)
        return self._spellings[name]

    @cached_property
    def _spellings(self) -> dict[str, str]:
        """Names of bodies with what tells them apart: the same few are asked for again and again."""
        return {}

    # --- rounds in short -------------------------------------------------------------------------------------

    def round_report(self, named: str, against: str = "") -> RoundReport:
        """What a report of a round says, compared with an earlier round when one is named; only visits that changed
        since are opened. Raises InspectorError for a round that is not known."""
        rounds = [self.round(each) for each in (named, against) if each]
        visits = [self.short(self._visits_of(each)) for each in rounds]
        forms = [self.form_model(each) for each in dict.fromkeys(one.form for found in visits for one in found)]
        labels = Labels(
            {item.code: item for form in reversed(forms) for item in form.items},
            {section.code: section.label for form in reversed(forms) for section in form.sections},
            self.catalogue.body_kinds,
        )
        made = [self._summary(one, found, labels) for one, found in zip(rounds, visits, strict=True)]
        return RoundReport(made[0], labels, self.today(), made[1] if against else None)

    def round_lines(self, named: str) -> list[FollowLine]:
        """Everything that is followed of a round, of visits whose minutes are not locked too."""
        code = self.round(named).code
        return self.log.short.lines(FollowFilter(round=code), self.today(), unofficial=True)

    def _visits_of(self, one: Round) -> list[str]:
        return [visit for visit, code in self.log.everywhere(frame_register("round")) if code == one.code]

    def _summary(self, one: Round, visits: Sequence[VisitDigest], labels: Labels) -> RoundSummary:
        names = self.catalogue.body_names
        aside = {each.code: each.label for each in self.catalogue.stages if each.aside}
        said = {names.key(each.body): each.said for each in visits}
        planned = tuple(
            Planned(
                each.name,
                each.kind or self.guess_kind(each.name)[0],
                aside.get(said.get(names.key(each.name), ""), Text("", "")),
                _secret(each),
            )
            for each in one.bodies
        )
        facts = RoundFacts(one.code, one.name, one.basis, planned)
        return summarise(facts, visits, self.today(), key=names.key, section_of=labels.section_of)


def _secret(body: PlannedBody) -> bool:
    """True for a body that nobody may name before the team stands there."""
    return body.mode == "surprise"
