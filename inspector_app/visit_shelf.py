"""The visits of a data folder: begun from a frame, opened, joined, moved to another version, listed, searched."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from inspector_app.body_directory import BodyDirectory
from inspector_app.errors import InspectorError
from inspector_app.form_shelf import DEFAULT_FORM, FormInfo, FormShelf
from inspector_app.inspection import operations as op
from inspector_app.inspection import snapshot
from inspector_app.inspection.form_change import FormChange, compare
from inspector_app.inspection.frame import FrameView, body_kinds
from inspector_app.inspection.rounds import arrival, derived_stage, stage_of
from inspector_app.joined_visits import Joiner
from inspector_app.language import Text, nfc
from inspector_app.ledger import Ledger
from inspector_app.office_pack import Office
from inspector_app.photo_keepers import PhotoKeepers
from inspector_app.session import Session
from inspector_app.storage.catalogue import Body, Profile
from inspector_app.storage.library import Library, StoredForm
from inspector_app.storage.log import Log
from inspector_app.storage.photos import Photos
from inspector_app.storage.search_index import Hit
from inspector_app.storage.settings import Settings
from inspector_app.storage.vault_files import Drawer
from inspector_app.visit_overview import VisitOverview, VisitSummary
from inspector_app.xforms.checklist import Checklist
from inspector_app.xforms.checklist_model import Item
from inspector_app.xforms.compile import CompiledForm

MODES = ("planned", "surprise", "desk")
_FROM_LAST = ("team", "basis", "province")


class VisitShelf(FormShelf):
    """What Workspace stands on for its visits."""

    def __init__(
        self,
        log: Log,
        photos: Photos,
        files: Drawer,
        keepers: PhotoKeepers,
        chance: Callable[[int], bytes],
        library: Library,
        office: Office,
        settings: Settings,
        now: Callable[[], datetime],
    ) -> None:
        super().__init__(library, office, settings, now)
        self.log, self.photos, self.files, self.keepers, self._chance = log, photos, files, keepers, chance
        self._overview = VisitOverview(log, self._summarise, self._stage)
        self.directory = BodyDirectory(log, self.catalogue, settings, now)

    # --- references ------------------------------------------------------------------------------------------

    def instruments(self, day: str, language: str) -> dict[str, str]:
        """Printed names of legal instruments by code, as they hold on a day."""
        return self.catalogue.instruments(_date(day, self._now().date()), language)

    # --- bodies ----------------------------------------------------------------------------------------------

    def suggest_bodies(self, typed: str, limit: int = 6, day: date | None = None) -> list[Body]:
        """Bodies that exist on a day (today) and whose name holds what was typed, accents optional; those visited
        before come first."""
        when = day or self._now().astimezone().date()
        return self.directory.suggest(typed, limit, when, self._overview.frames().values())

    def guess_kind(self, name: str) -> tuple[str, str]:
        """Kind of a body and of its desk as the words of its name tell it today; "" for none."""
        return self.catalogue.guess_kind(name, self._now().astimezone().date())

    # --- visits ----------------------------------------------------------------------------------------------

    def new_visit(
        self,
        frame: Mapping[str, Any],
        *,
        form: str | None = None,
        profile: str | None = None,
        last_team: bool = True,
        first_date: str = "",
    ) -> str:
        """Start a visit from a frame (shape: ``frame`` in docs/files.md); returns its id.

        A frame with round, body code and date names one visit: made again, it is the same. ``first_date`` is the day
        that was planned, where the visit begins on another. Parameters and calendar in force on its day are copied
        into it, so later changes of the bundled data do not touch it.
        """
        whole = self._whole_frame(frame, form, profile, last_team)
        body = whole["body"]
        if whole.get("round") and body.get("code"):
            visit = op.visit_id(str(whole["round"]), str(body["code"]), first_date or whole["date"])
        else:
            visit = op.random_id(self._now(), self._chance(10))
        if not self.log.cells(visit):
            version = str(whole["form"]["version"])
            ledger = Ledger(visit, self.log, form_version=version, me=self.settings.name, now=self._now)
            ledger.give((op.frame_register(field), value) for field, value in whole.items())
        return visit

    def _whole_frame(
        self, frame: Mapping[str, Any], form: str | None, profile: str | None, last_team: bool
    ) -> dict[str, Any]:
        whole = {str(name): value for name, value in frame.items() if value is not None}
        body = whole.get("body")
        if not isinstance(body, Mapping) or not str(body.get("name", "")).strip():
            raise InspectorError(
                "frame_no_body",
                Text("Chưa có tên cơ quan được kiểm tra (body.name).", "The inspected body has no name (body.name)."),
                Text("Hãy ghi tên cơ quan.", "Write the name of the body."),
            )
        today = self._now().astimezone().date()
        whole["date"] = _date(whole.get("date"), today, strict=True).isoformat()
        whole["mode"] = _mode(whole.get("mode", "planned"))
        whole.update(self._known_body(body, whole))
        named = form or _form_id(whole.get("form"))
        stored = self.form_source(named or self._fitting_form(profile or whole.get("profile"), whole))
        whole["form"] = {"id": stored.id, "version": stored.version, "sha256": stored.sha256}
        if "profile_items" not in whole:  # the visit keeps the items it was begun with, whatever becomes of the profile
            chosen = self._profile(profile or whole.get("profile"), stored.id, whole)
            whole["profile"] = chosen.id if chosen else ""
            whole["profile_items"] = list(chosen.items) if chosen else None
            whole = {name: value for name, value in whole.items() if value is not None}
        day = date.fromisoformat(whole["date"])
        whole["parameters"] = {**self.catalogue.parameters(day), **(whole.get("parameters") or {})}
        if "days_off" not in whole:
            days_off, whole["worked_days"] = self.catalogue.calendar()
            whole["days_off"] = sorted({*days_off, *self.settings.own_days_off.split()})
        if last_team and "team" not in whole:
            whole = {**self._last_team(), **whole}
        FrameView(whole, self.catalogue.frame_fields, today)  # refuses dates that are none before anything is stored
        return whole

    def _known_body(self, body: Mapping[str, Any], frame: Mapping[str, Any]) -> dict[str, Any]:
        """Body and desk of a frame with what the directory, else the words of the name, tell of that day."""
        name, day = nfc(str(body["name"]).strip()), date.fromisoformat(frame["date"])
        entry = self.directory.bodies.find(name, day)
        kind, desk_kind = self.catalogue.guess_kind(name, day)
        known: dict[str, Any] = {"kind": entry.kind if entry else kind}
        if entry is not None and entry.code:
            known["code"] = entry.code
        desk: Mapping[str, str] = entry.desk if entry else {"kind": desk_kind} if desk_kind else {}
        found: dict[str, Any] = {"body": {**known, **body, "name": name}}
        if "desk" not in frame and "kind" not in body and desk:
            found["desk"] = dict(desk)
        return found

    def _fitting_form(self, profile: Any, frame: Mapping[str, Any]) -> str:
        """The form to take when none is named: the default one while it suits the body and the mode, else another;
        under themes, the one that asks most about them."""
        if profile:
            return next((each.form for each in self.every_profile() if each.id == profile), DEFAULT_FORM)
        best = next(iter(self._fitting(self.every_profile(), frame)), None)
        return best.form if best else DEFAULT_FORM

    @staticmethod
    def _fitting(profiles: Sequence[Profile], frame: Mapping[str, Any]) -> list[Profile]:
        """Profiles that suit the body and the mode; under themes, those that ask most about them first."""
        kinds, sections = body_kinds(frame), frozenset(frame.get("sections") or ())
        found = [each for each in profiles if each.suits(frame["mode"], kinds)]
        return sorted(found, key=lambda each: -sum(code.partition("-")[0] in sections for code in each.items))

    def _profile(self, wanted: Any, form_id: str, frame: Mapping[str, Any]) -> Profile | None:
        profiles = self.profiles(form_id)
        if wanted:
            for profile in profiles:
                if profile.id == wanted:
                    return profile
            names = ", ".join(profile.id for profile in profiles)
            raise InspectorError(
                "unknown_profile",
                Text(f"Phiếu {form_id} không có mẫu “{wanted}”.", f"Form {form_id} has no profile “{wanted}”."),
                Text(f"Các mẫu hiện có: {names}.", f"Profiles at hand: {names}."),
            )
        return next(iter(self._fitting(profiles, frame) or profiles), None)

    def _last_team(self) -> dict[str, Any]:
        """Team and basis of the latest real visit, carried over to the next one."""
        for visit, shown in self._overview.frames().items():
            if not shown.get("sample"):
                frame = snapshot.frame_of(self.log.cells(visit))
                if frame.get("team"):
                    return {name: frame[name] for name in _FROM_LAST if frame.get(name)}
        return {}

    def session(self, visit_id: str) -> Session:
        """Open a visit; raises InspectorError when there is none with this id (or unique beginning of one)."""
        known = list(dict.fromkeys(map(self.log.home, self.log.beginning(visit_id))))
        if len(known) != 1 or not visit_id:
            raise InspectorError(
                "unknown_visit",
                Text(f"Không có cuộc kiểm tra {visit_id}.", f"There is no visit {visit_id}."),
                Text("Xem danh sách cuộc kiểm tra để lấy đúng mã.", "List the visits to see their ids."),
            )
        return self._open_visit(known[0], self._form_of(snapshot.frame_of(self.log.cells(known[0]))))

    def join_visits(self, visit: str, other: str) -> bool:
        """Make two visits one; False when they are already. ``split_visit`` takes it back."""
        return self._joiner().join(self.session(visit).id, self._member(other))

    def split_visit(self, visit: str) -> None:
        """Let a joined visit stand alone again; raises InspectorError when it was never joined."""
        self._joiner().split(self._member(visit))

    def _joiner(self) -> Joiner:
        return Joiner(self.log, me=self.settings.name, now=self._now)

    def _member(self, visit_id: str) -> str:
        """The id of a visit as it was made, joined or not."""
        home = self.session(visit_id).id
        return next((each for each in self.log.members(home) if visit_id and each.startswith(visit_id)), home)

    def _form_of(self, frame: Mapping[str, Any]) -> StoredForm:
        """The version a visit is held under; the newest one where it never reached this laptop."""
        stored = self._library.get(str((frame.get("form") or {}).get("sha256", "")))
        return stored or self.form_source(_form_id(frame.get("form")) or DEFAULT_FORM)

    def _open_visit(self, visit: str, stored: StoredForm) -> Session:
        form = self._form(stored)
        return Session(
            visit,
            self.log,
            self.photos,
            self.files,
            lambda current: self._checklist(form, current),
            form_sha256=stored.sha256,
            form_version=stored.version,
            me=self.settings.name,
            language=self.settings.language,
            now=self._now,
            chance=self._chance,
            keepers=self.keepers,
            names=self.catalogue.body_names,
        )

    def _checklist(self, form: CompiledForm, frame: Mapping[str, Any]) -> Checklist:
        view = FrameView(frame, self.catalogue.frame_fields, self._now().astimezone().date())
        return Checklist(form, view, self._items(form, frame))

    def _items(self, form: CompiledForm, frame: Mapping[str, Any]) -> list[str] | None:
        """Codes of the visit's form: the profile's items that suit the body and the mode, plus and minus by hand."""
        asked = self._profile_items(form.checklist.form_id, frame)
        added = set(frame.get("added_items") or ())
        left_out = set(frame.get("left_out") or ())
        own_desk = self._own_desk(frame)
        sections = frozenset(frame.get("sections") or ())  # of the themes of its round; none: all
        found = []
        for item in form.checklist.items:
            in_profile = asked is None or item.code in asked or (own_desk in item.bodies if own_desk else False)
            wanted = in_profile and (not sections or item.section in sections) and _fits(item, frame, own_desk)
            if (item.code in added or wanted) and item.code not in left_out:
                found.append(item.code)
        return found

    def refuse_empty(self, session: Session, changed: Mapping[str, Any]) -> None:
        """Raises InspectorError when the visit would have no question left once its frame were changed like this."""
        state = session.state()
        form = self._form(self.form_source(state.form_sha256))
        if not self._items(form, {**state.frame, **changed}):
            raise InspectorError(
                "nothing_asked",
                Text(
                    "Phiếu này không có câu hỏi nào cho cuộc kiểm tra như vậy.",
                    "This checklist has no question for such a visit.",
                ),
                Text("Hãy lập cuộc kiểm tra mới với phiếu khác.", "Begin a new visit with another checklist."),
            )

    def _own_desk(self, frame: Mapping[str, Any]) -> str:
        """The kind whose questions a department with a desk of its own is asked too; "" for others."""
        return self.catalogue.own_desk if (frame.get("traits") or {}).get("has_own_desk") else ""

    def _profile_items(self, form_id: str, frame: Mapping[str, Any]) -> frozenset[str] | None:
        """Codes the visit was begun with; those of its profile for a visit that keeps none; None: all."""
        kept = frame.get("profile_items")
        if isinstance(kept, (list, tuple)):
            return frozenset(map(str, kept))
        chosen = next((each for each in self.profiles(form_id) if each.id == frame.get("profile")), None)
        return frozenset(chosen.items) if chosen else None

    # --- moving a visit to another version -------------------------------------------------------------------

    def other_versions(self, visit_id: str) -> list[FormInfo]:
        """Versions of the visit's form it could move to, newest first."""
        held = self.session(visit_id).state()
        return [
            each
            for each in self.forms()
            if each.id == held.form.form_id and each.sha256 != held.form_sha256 and each.in_use
        ]

    def form_change(self, visit_id: str, sha256: str) -> FormChange:
        """What moving a visit to another version of its form would change; nothing is stored."""
        session = self.session(visit_id)
        before, stored = session.state(), self._target(session, sha256)
        after = self._open_visit(session.id, stored).state()
        held, new = self.form_model(before.form_sha256), self._form(stored).checklist
        asked = {item.code for item in (*held.items, *after.form.items)}
        left_out, own_desk = set(before.frame.get("left_out") or ()), self._own_desk(before.frame)
        unasked = [
            item
            for item in new.items
            if item.code not in asked and item.code not in left_out and _fits(item, before.frame, own_desk)
        ]
        return compare(before, after, unasked)

    def move_to_form(self, visit_id: str, sha256: str, *, ask_new: bool = True) -> None:
        """Hold a visit under another version of its form from now on, in one deed. No answer is deleted.

        ``ask_new`` asks the version's new questions too where the visit's profile does not name them. Raises
        InspectorError for a visit that is signed and for a version that is not here or of another form.
        """
        session = self.session(visit_id)
        stored, change = self._target(session, sha256), self.form_change(visit_id, sha256)
        changes: list[tuple[str, Any]] = [
            (op.frame_register("form"), {"id": stored.id, "version": stored.version, "sha256": stored.sha256})
        ]
        if ask_new and change.unasked:
            added = [*(session.state().frame.get("added_items") or ()), *(each.code for each in change.unasked)]
            changes.append((op.frame_register("added_items"), list(dict.fromkeys(added))))
        ledger = Ledger(session.id, self.log, form_version=stored.version, me=self.settings.name, now=self._now)
        ledger.give(changes)

    def _target(self, session: Session, sha256: str) -> StoredForm:
        stored, state = self.form_source(sha256), session.state()
        if state.signings:
            raise InspectorError(
                "visit_signed",
                Text(
                    "Biên bản cuộc kiểm tra này đã khóa để ký nên không đổi phiếu được nữa.",
                    "The minutes of this visit were locked for signing, so its form cannot change any more.",
                ),
                Text("Hãy lập cuộc kiểm tra mới với phiếu mới.", "Begin a new visit with the new form."),
            )
        if stored.id != state.form.form_id:
            raise InspectorError(
                "other_form",
                Text(
                    f"Cuộc kiểm tra này dùng phiếu “{state.form.form_id}”, không chuyển sang phiếu “{stored.id}” được.",
                    f"This visit uses form “{state.form.form_id}” and cannot move to form “{stored.id}”.",
                ),
                Text("Hãy chọn một phiên bản của cùng phiếu.", "Choose a version of the same form."),
            )
        return stored

    # --- the list of visits ----------------------------------------------------------------------------------

    def visits(self, at_most: int | None = None) -> list[VisitSummary]:
        """Every visit, latest activity first. Where more than ``at_most`` changed since they were last counted, those
        come without their numbers (``counted`` False); ``visit_summary`` counts one."""
        return self._overview.visits(at_most)

    def visit_summary(self, visit: str) -> VisitSummary:
        """One visit of the list with its numbers."""
        return self._overview.counted(visit)

    def _summarise(self, visit: str) -> VisitSummary:
        return self._summary_of(self.session(visit))

    def _summary_of(self, session: Session) -> VisitSummary:
        visit, state = session.id, session.state()
        asked, answered, missing = state.progress
        signed = any(signing.what != "locked" for signing in state.signings)
        latest = max(op.hlc_moment(head.hlc) for cell in self.log.cells(visit).values() for head in cell.heads)
        return VisitSummary(
            id=visit,
            title=state.title,
            body=state.title,
            mode=str(state.frame.get("mode", "planned")),
            date=str(state.frame.get("date", "")),
            state=self._stage(state.frame, bool(answered), signed),
            asked=asked,
            answered=answered,
            missing=missing,
            limitations=sum(finding.kind == "limitation" and finding.counts for finding in state.findings),
            updated_at=latest.astimezone().isoformat(timespec="seconds"),
            sample=bool(state.frame.get("sample")),
            begun=bool(answered) or signed or bool(arrival(state.frame)),
            round=str(state.frame.get("round") or ""),
        )

    def _stage(self, frame: Mapping[str, Any], answered: bool, signed: bool) -> str:
        derived = derived_stage(frame, answered=answered, signed=signed)
        return stage_of(frame.get("state"), derived, self.catalogue.stages)

    def search(self, words: str) -> list[Hit]:
        """Where all these words stand, in any visit: bodies, answers, notes, findings, captions; accents optional."""
        return self.log.search(words)

    @property
    def unread(self) -> int:
        """How many visits the next search reads before it finds."""
        return self.log.unread

    def read_for_search(self) -> None:
        """Read them; seconds after a large merge."""
        self.log.read_for_search()

    def last_place(self, visit: str) -> str:
        """The register this laptop wrote to last in a visit; "" when it wrote nothing there."""
        return next((each.register for each in self.log.own(visit, 1)), "")


def _fits(item: Item, frame: Mapping[str, Any], own_desk: str) -> bool:
    """True when an item is meant for the visit's kinds of body (``own_desk`` beside them, if any) and its mode."""
    kinds, mode = body_kinds(frame) | ({own_desk} - {""}), str(frame.get("mode") or "")
    return (not item.bodies or not kinds or not kinds.isdisjoint(item.bodies)) and (
        not item.modes or mode in item.modes
    )


def _form_id(form: Any) -> str:
    return str(form.get("id") or "") if isinstance(form, Mapping) else str(form or "")


def _mode(mode: Any) -> str:
    if mode not in MODES:
        words = ", ".join(MODES)
        raise InspectorError("unknown_mode", Text(f"mode: chọn một trong {words}.", f"mode: choose one of {words}."))
    return str(mode)


def _date(value: Any, default: date, *, strict: bool = False) -> date:
    if not value:
        return default
    try:
        return date.fromisoformat(str(value)[:10])
    except ValueError as error:
        if not strict:
            return default
        raise InspectorError(
            "bad_date",
            Text(f"“{value}” không phải là ngày (YYYY-MM-DD).", f"“{value}” is not a date (YYYY-MM-DD)."),
        ) from error
