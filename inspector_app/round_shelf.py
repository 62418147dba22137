"""The rounds of a data folder: written from a file or the window, their visits begun, how far each body has come."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from inspector_app.body_directory import ImportReport
from inspector_app.errors import InspectorError
from inspector_app.inspection import operations as op
from inspector_app.inspection.bodies import BodyEntry, body_key
from inspector_app.inspection.round_file import Known, RoundFile, read_round
from inspector_app.inspection.rounds import (
    CARRIED,
    Conflict,
    PlannedBody,
    Round,
    conflicts,
    planned_register,
    round_of,
)
from inspector_app.language import Text, fold, nfc
from inspector_app.ledger import DELETE, Change, Ledger
from inspector_app.session import Session
from inspector_app.visit_overview import VisitSummary
from inspector_app.visit_shelf import VisitShelf


@dataclass(frozen=True)
class BodyLine:
    """One planned body with its visit (None while it has none) and what speaks against its team."""

    body: PlannedBody
    visit: VisitSummary | None
    state: str  # a code of ``visit_states`` in forms/body-kinds.json
    conflicts: tuple[Conflict, ...] = ()

    @property
    def secret(self) -> bool:
        """True while nobody may read where this visit goes: a surprise that has not begun."""
        return self.visit.secret if self.visit is not None else self.body.mode == "surprise"


class RoundShelf(VisitShelf):
    """What Workspace stands on for its rounds. A round is an entity of the log of its own (docs/decisions/0011)."""

    _rounds: tuple[object, list[Round]] = (None, [])

    # --- bodies ----------------------------------------------------------------------------------------------

    def bodies(self, day: date) -> list[BodyEntry]:
        """Bodies of the directory that exist on a day."""
        return self.directory.bodies.on(day)

    def import_bodies(self, path: Path) -> ImportReport:
        """Take a list of bodies (.xlsx, .csv) into the directory, whole or not at all."""
        return self.directory.take_in(path)

    def predecessors(self, name: str) -> tuple[str, ...]:
        """Every name under which a body was, or bodies it took over from were, visited; its own first."""
        return self.directory.bodies.lineage(name)

    # --- rounds ----------------------------------------------------------------------------------------------

    def rounds(self) -> list[Round]:
        """Every round, the latest begun first; read again only after a change."""
        witness = self.log.witness()
        if self._rounds[0] != witness:
            self._rounds = (witness, self._read_rounds())
        return list(self._rounds[1])

    def _read_rounds(self) -> list[Round]:
        known = dict(self.log.everywhere(op.round_register("code")))  # said on two laptops, it is one round
        found = [round_of(each, self.log.cells(each)) for each in known]
        return sorted(found, key=_begins, reverse=True)

    def round(self, named: str) -> Round:
        """A round by its code, its name or the beginning of its id; raises InspectorError when none or several fit."""
        known, words = self.rounds(), fold(nfc(named.strip()))
        exact = [each for each in known if each.id == named or words in (fold(each.code), fold(each.name))]
        found = exact or [each for each in known if named and each.id.startswith(named)]
        if len(found) != 1:
            raise InspectorError(
                "unknown_round",
                Text(f"Không có đợt kiểm tra “{named}”.", f"There is no round “{named}”."),
                Text("Xem danh sách đợt để lấy đúng mã.", "List the rounds to see their codes."),
            )
        return found[0]

    def new_round(self, content: Mapping[str, Any]) -> str:
        """Write a round (shape: docs/commands.md); returns its id. Written again, only what differs changes."""
        return self.write_round(self.read_round(content))

    def read_round(self, content: Mapping[str, Any]) -> RoundFile:
        """What a round's file says; raises InspectorError naming every fault. Nothing is stored."""
        catalogue = self.catalogue
        known = Known(catalogue.themes, catalogue.modes, catalogue.kinds_of_body, catalogue.body_names)
        return read_round(content, known)

    def write_round(self, file: RoundFile) -> str:
        """Store what a round's file says, as one deed."""
        identity = op.round_id(file.code)
        ledger = self._round_ledger(identity)
        gone: list[Change] = [
            (name, DELETE)
            for name, cell in ledger.cells.items()
            if name.startswith(tuple(file.lists)) and name not in file.registers and not cell.deleted
        ]
        ledger.give([*_news(ledger, file.registers), *gone])
        return identity

    def set_round(self, identity: str, fields: Mapping[str, Any]) -> None:
        """Change some fields of a round (keys as in its file); the others stay. Lists are told completely."""
        current = self.round(identity)
        self.write_round(self.read_round({"code": current.code, "name": current.name, **fields}))

    def plan_bodies(self, identity: str, bodies: Sequence[Mapping[str, Any]]) -> int:
        """Put bodies on a round's list beside those that stand there; returns how many came or changed."""
        current = self.round(identity)
        file = self.read_round({"code": current.code, "bodies": list(bodies)})
        ledger = self._round_ledger(current.id)
        return len(ledger.give(_news(ledger, file.registers)))

    def unplan_body(self, identity: str, key: str) -> None:
        """Take a body off a round's list; its visit, if there is one, stays."""
        self._round_ledger(self.round(identity).id).give([(planned_register(key), DELETE)])

    def _round_ledger(self, identity: str) -> Ledger:
        return Ledger(identity, self.log, form_version="", me=self.settings.name, now=self._now)

    # --- visits of a round -----------------------------------------------------------------------------------

    def round_visits(self, named: str) -> list[VisitSummary]:
        """Visits of a round, latest activity first."""
        code = self.round(named).code
        return [each for each in self.visits() if each.round == code]

    def round_state(self, named: str) -> list[BodyLine]:
        """Every planned body of a round with its visit and its state, then visits that were not planned."""
        return self._state_of(self.round(named), self.visits())

    def round_states(self) -> list[tuple[Round, list[BodyLine]]]:
        """Every round with its bodies."""
        visits = self.visits()
        return [(each, self._state_of(each, visits)) for each in self.rounds()]

    def _state_of(self, current: Round, every: Sequence[VisitSummary]) -> list[BodyLine]:
        names = self.catalogue.body_names
        visits = [each for each in every if each.round == current.code]
        lines = []
        for body in current.bodies:
            key = names.key(body.name)
            visit = next((each for each in visits if names.key(each.body) == key), None)
            team = current.team(body.team)
            places = (body.name, str(body.desk.get("name") or ""))
            found = conflicts(team.as_frame() if team else None, places, names)
            lines.append(BodyLine(body, visit, visit.state if visit else "planned", tuple(found)))
            if visit is not None:
                visits.remove(visit)
        for visit in reversed(visits):
            body = PlannedBody(body_key(visit.body, names), visit.body, date=visit.date, mode=visit.mode)
            lines.append(BodyLine(body, visit, visit.state))
        return lines

    def start_round_visit(
        self, named: str, body: str, day: str = "", *, form: str | None = None, profile: str | None = None
    ) -> str:
        """The visit of a round at a body (its key on the round's list, or a name); begun when there is none yet.

        Team, papers, period and parameters come from the round; what it does not say from the last visit. A planned
        day that has passed gives way to today. Returns the visit's id.
        """
        current, names = self.round(named), self.catalogue.body_names
        wanted = names.key(body)
        planned = next((each for each in current.bodies if each.key == body), None) or next(
            (each for each in current.bodies if names.key(each.name) == wanted), None
        )
        place = planned or PlannedBody(body_key(body, names), nfc(" ".join(body.split())))
        for line in self.round_state(current.id):
            if line.visit is not None and names.key(line.visit.body) == names.key(place.name) and not day:
                return line.visit.id
        today = self._now().astimezone().date().isoformat()
        frame = self._round_frame(current, place)
        frame["date"] = day or max(place.date, today)
        return self.new_visit(frame, form=form, profile=profile, first_date=day or place.date)

    def _round_frame(self, current: Round, place: PlannedBody) -> dict[str, Any]:
        """The frame a visit of a round begins with."""
        values = {
            "basis": [dict(each) for each in current.basis],
            "period": dict(current.period),
            "plan_year": current.plan_year,
            "parameters": dict(current.parameters),
            "province": current.province,
        }
        frame: dict[str, Any] = {name: values[name] for name in CARRIED if values[name]}
        frame |= {"round": current.code, "mode": place.mode}
        day = date.fromisoformat(place.date) if place.date else self._now().astimezone().date()
        entry = self.directory.bodies.find(place.name, day)
        name = entry.name if entry is not None else place.name
        body = {"name": name, "kind": place.kind, "code": place.code or place.key}
        frame["body"] = {name: each for name, each in body.items() if each}
        if place.desk:
            frame["desk"] = dict(place.desk)
        if current.themes:
            frame["themes"] = [str(each.get("name") or "") for each in current.themes]
        if current.sections:
            frame["sections"] = list(current.sections)
        if (team := current.team(place.team)) is not None:
            frame["team"] = {**team.as_frame(), "name": current.team_name(team)}
        return frame

    # --- how far a visit has come ----------------------------------------------------------------------------

    def set_visit_state(self, session: Session, code: str, reason: str = "") -> None:
        """Say how far a visit is. One that stands aside (postponed, refused, cancelled) needs a reason; "planned"
        takes such a word back. Every word stays in the visit's history."""
        stage = next((each for each in self.catalogue.stages if each.code == code), None)
        if stage is None:
            words = ", ".join(each.code for each in self.catalogue.stages)
            raise InspectorError("unknown_state", Text(f"Chọn một trạng thái: {words}.", f"Choose one state: {words}."))
        if stage.aside and not reason.strip():
            raise InspectorError("reason_missing", Text("Cần nêu lý do.", "A reason is needed."))
        session.set_frame("state", self._word({"state": code}, reason))

    def convert_visit(self, session: Session, mode: str, reason: str) -> None:
        """Hold a visit in another mode from now on: its questions become those of that mode; no answer is lost."""
        frame = session.state().frame
        if mode not in self.catalogue.modes or mode == frame.get("mode"):
            words = ", ".join(each for each in self.catalogue.modes if each != frame.get("mode"))
            raise InspectorError("unknown_mode", Text(f"Chọn một trong {words}.", f"Choose one of {words}."))
        if not reason.strip():
            raise InspectorError("reason_missing", Text("Cần nêu lý do.", "A reason is needed."))
        self._refuse_signed(session)
        form = str((frame.get("form") or {}).get("id") or "")
        fitting = self._fitting(self.profiles(form), {**frame, "mode": mode})
        asked = [*(fitting[0].items if fitting else frame.get("profile_items") or ()), *self._answered(session)]
        changed = {
            "mode": mode,
            "converted": self._word({"from": frame.get("mode"), "to": mode}, reason),
            "profile": fitting[0].id if fitting else frame.get("profile"),
            "profile_items": list(dict.fromkeys(asked)) or None,
        }
        self.refuse_empty(session, changed)
        session.set_frames(changed)

    @staticmethod
    def _answered(session: Session) -> list[str]:
        return [each.code for each in session.state().items if each.entered is not None]

    @staticmethod
    def _refuse_signed(session: Session) -> None:
        if session.state().signings:
            raise InspectorError(
                "visit_signed",
                Text(
                    "Biên bản cuộc kiểm tra này đã khóa để ký nên không đổi hình thức được nữa.",
                    "The minutes of this visit were locked for signing, so its mode cannot change any more.",
                ),
            )

    def _word(self, value: Mapping[str, Any], reason: str) -> dict[str, Any]:
        """A word about a visit with its day and reason."""
        said = {**value, "date": self._now().astimezone().date().isoformat(), "reason": nfc(reason.strip())}
        return {name: each for name, each in said.items() if each}


def _news(ledger: Ledger, registers: Mapping[str, Any]) -> list[Change]:
    """What differs from what stands; the same word of another person is no news."""
    found: list[Change] = []
    for register, value in registers.items():
        cell = ledger.cells.get(register)
        same = cell is not None and not cell.in_dispute and not cell.deleted
        if not (same and cell is not None and op.canonical(cell.value) == op.canonical(value)):
            found.append((register, value))
    return found


def _begins(each: Round) -> tuple[str, str]:
    days = [body.date for body in each.bodies if body.date]
    return (min(days) if days else str(each.period.get("to") or each.plan_year or ""), each.code)
