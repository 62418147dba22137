"""All visits of a data folder at a glance: a few numbers each, counted once and kept; thousands open at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from inspector_app.inspection.operations import hlc_moment
from inspector_app.inspection.rounds import arrival
from inspector_app.storage.log import Log

_SHOWN = ("body", "desk", "mode", "date", "sample", "round", "state", "arrived_at")


_FINISHED = frozenset({"signed", "concluded", "followed_up", "closed"})
_ASIDE = frozenset({"postponed", "refused", "cancelled"})


@dataclass(frozen=True)
class VisitSummary:
    """One line of the list of visits."""

    id: str
    title: str
    body: str
    mode: str
    date: str
    state: str  # a code of ``visit_states`` in forms/body-kinds.json
    asked: int
    answered: int
    missing: int
    limitations: int
    updated_at: str
    sample: bool
    counted: bool = True  # False: the numbers of items are not known yet and stand at 0
    begun: bool = True  # somebody answered or signed, or the team has arrived
    round: str = ""  # the code of its round

    @property
    def secret(self) -> bool:
        """True while nobody may read where this visit goes: a surprise that has not begun."""
        return self.mode == "surprise" and not self.begun

    @property
    def finished(self) -> bool:
        """True once its minutes are signed, and whatever follows that."""
        return self.state in _FINISHED

    @property
    def open(self) -> bool:
        """True while work is to be done on it: neither finished nor put aside."""
        return self.state not in _FINISHED and self.state not in _ASIDE


class VisitOverview:
    """The summaries of one log. Counting a visit means opening it; that is done once after each change, on demand."""

    def __init__(
        self,
        log: Log,
        count: Callable[[str], VisitSummary],
        stage: Callable[[Mapping[str, Any], bool, bool], str],
    ) -> None:
        """``count`` opens a visit and sums it up; ``stage`` says how far one is from its frame, whether it was
        answered, and whether it was signed."""
        self._log, self._count, self._stage = log, count, stage
        self._frames: tuple[object, dict[str, dict[str, Any]]] = (None, {})

    def visits(self, at_most: int | None = None) -> list[VisitSummary]:
        """Every visit, latest activity first. More than ``at_most`` changed ones are shown without counting any."""
        activity = self._log.activity()
        stored = self._log.summaries()
        changed = {visit for visit, given in activity.items() if stored.get(visit, (0, {}))[0] != given.operations}
        quickly = at_most is not None and len(changed) > at_most
        begun, signed = self._log.stages() if quickly else (frozenset(), frozenset())
        frames = self.frames() if quickly else {}
        found = []
        for visit, given in activity.items():
            if visit not in changed:
                found.append(VisitSummary(**stored[visit][1]))
            elif quickly:
                frame, answered = frames.get(visit, {}), visit in begun
                stage = self._stage(frame, answered, visit in signed)
                going = answered or visit in signed or bool(arrival(frame))
                found.append(_glance(visit, given.latest, stage, frame, going))
            else:
                found.append(self._counted(visit, given.operations))
        return found

    def counted(self, visit: str) -> VisitSummary:
        """One visit with its numbers."""
        operations = sum(self._log.counts(self._log.members(visit)))
        stored = self._log.summary(visit, operations)
        return VisitSummary(**stored) if stored is not None else self._counted(visit, operations)

    def _counted(self, visit: str, operations: int) -> VisitSummary:
        summary = self._count(visit)
        self._log.keep_summary(visit, operations, asdict(summary))
        return summary

    def frames(self) -> dict[str, dict[str, Any]]:
        """Body, desk, mode and day of every visit, latest activity first; read again only after a change."""
        witness = self._log.witness()
        if self._frames[0] != witness:
            self._frames = (witness, self._log.frames(_SHOWN))
        return self._frames[1]


def _glance(visit: str, latest: int, stage: str, frame: Mapping[str, Any], begun: bool) -> VisitSummary:
    """What can be said without opening the visit."""
    body = frame.get("body")
    name = str(body.get("name") or "") if isinstance(body, Mapping) else ""
    return VisitSummary(
        id=visit,
        title=name,
        body=name,
        mode=str(frame.get("mode", "planned")),
        date=str(frame.get("date", "")),
        state=stage,
        asked=0,
        answered=0,
        missing=0,
        limitations=0,
        updated_at=hlc_moment(latest).astimezone().isoformat(timespec="seconds"),
        sample=bool(frame.get("sample")),
        counted=False,
        begun=begun,
        round=str(frame.get("round") or ""),
    )
