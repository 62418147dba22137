"""The opened data folder: visits, forms, people, settings."""

from __future__ import annotations

import json
import os
import platform
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from inspector_app import paths
from inspector_app.errors import InspectorError
from inspector_app.form_shelf import DEFAULT_FORM, FormInfo, FormShelf
from inspector_app.inspection import operations as op
from inspector_app.inspection import snapshot
from inspector_app.inspection.answers_file import read_batch
from inspector_app.inspection.form_change import FormChange, compare
from inspector_app.inspection.frame import FrameView, body_kinds, guess_kind
from inspector_app.language import Text, date_text, fold, nfc
from inspector_app.ledger import Ledger
from inspector_app.session import Session
from inspector_app.storage import engine, schema
from inspector_app.storage import folder as data_folder
from inspector_app.storage.catalogue import Body, Catalogue, Profile
from inspector_app.storage.library import Library, StoredForm
from inspector_app.storage.log import Log
from inspector_app.storage.photos import Photos
from inspector_app.storage.settings import Settings
from inspector_app.xforms.checklist import Checklist
from inspector_app.xforms.checklist_model import Item
from inspector_app.xforms.compile import CompiledForm

ONE_STOP = "commune_onestop"

_making_key = threading.Lock()

MODES = ("planned", "surprise", "desk")


@dataclass(frozen=True)
class VisitSummary:
    """One line of the list of visits."""

    id: str
    title: str
    body: str
    mode: str
    date: str
    state: str  # planned, in_progress, signed
    asked: int
    answered: int
    missing: int
    limitations: int
    updated_at: str
    sample: bool


def utc_now() -> datetime:
    return datetime.now(UTC)


class Workspace(FormShelf):
    """Everything in one data folder. Made by ``open``; ``close`` it at the end."""

    def __init__(self, folder: Path, now: Callable[[], datetime], chance: Callable[[int], bytes]) -> None:
        self.folder = folder
        self._chance = chance
        self._databases = {
            name: engine.connect(folder / name, create=True)
            for name in (data_folder.LOG, data_folder.PHOTOS, data_folder.THUMBNAILS)
        }
        log, pictures, thumbnails = self._databases.values()
        schema.bring_up(log, folder / data_folder.LOG, schema.log_migrations)
        schema.bring_up(pictures, folder / data_folder.PHOTOS, schema.photo_migrations)
        schema.bring_up(thumbnails, folder / data_folder.THUMBNAILS, schema.thumbnail_migrations)
        self.log = Log(log, folder / data_folder.LOG, chance(8).hex())
        self.photos = Photos(pictures, thumbnails, folder / data_folder.PHOTOS)
        library = Library(log, folder / data_folder.LOG)
        super().__init__(library, Catalogue(paths.forms()), Settings(folder), now)

    @classmethod
    def open(
        cls,
        folder: Path,
        *,
        create: bool = True,
        now: Callable[[], datetime] = utc_now,
        chance: Callable[[int], bytes] = os.urandom,
    ) -> Workspace:
        """Open a data folder, making it when ``create``; raises InspectorError when it is not ours to use."""
        data_folder.prepare_folder(folder, create=create)
        return cls(folder, now, chance)

    def close(self) -> None:
        """Fold the write-ahead logs back and close all files."""
        for database in self._databases.values():
            engine.close(database)

    # --- references ------------------------------------------------------------------------------------------

    def instruments(self, day: str, language: str) -> dict[str, str]:
        """Printed names of legal instruments by code, as they hold on a day."""
        return self.catalogue.instruments(_date(day, self._now().date()), language)

    # --- bodies ----------------------------------------------------------------------------------------------

    def suggest_bodies(self, typed: str, limit: int = 6) -> list[Body]:
        """Bodies whose name holds what was typed, accents optional; those visited before come first."""
        wanted = fold(nfc(typed)).split()
        seen: dict[str, Body] = {}
        for visit in self.visits():
            if not visit.sample and visit.mode != "surprise":
                frame = snapshot.frame_of(self.log.cells(visit.id))
                body = frame.get("body") or {}
                detail = Text(
                    f"Kiểm tra gần nhất {date_text(visit.date, 'vi')}", f"Last visited {date_text(visit.date, 'en')}"
                )
                seen.setdefault(visit.body, Body(visit.body, body.get("kind", ""), frame.get("desk") or {}, detail))
        for body in self.catalogue.bodies:
            seen.setdefault(body.name, body)
        matches = [body for body in seen.values() if all(word in fold(body.name) for word in wanted)]
        return matches[:limit]

    # --- visits ----------------------------------------------------------------------------------------------

    def new_visit(
        self,
        frame: Mapping[str, Any],
        *,
        form: str | None = None,
        profile: str | None = None,
        last_team: bool = True,
    ) -> str:
        """Start a visit from a frame (shape: ``frame`` in docs/files.md); returns its id.

        A frame with round, body code and date names one visit: made again, it is the same. Parameters and
        calendar in force on its day are copied into it, so later changes of the bundled data do not touch it.
        """
        whole = self._whole_frame(frame, form, profile, last_team)
        body = whole["body"]
        if whole.get("round") and body.get("code"):
            visit = op.visit_id(str(whole["round"]), str(body["code"]), whole["date"])
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
        kind, desk_kind = guess_kind(str(body["name"]))
        whole["body"] = {"kind": kind, **body, "name": nfc(str(body["name"]).strip())}
        if "desk" not in whole and "kind" not in body and desk_kind:
            whole["desk"] = {"kind": desk_kind}
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
            whole["days_off"], whole["worked_days"] = self.catalogue.calendar()
        if last_team and "team" not in whole and (team := self._last_team()):
            whole.update(team)
        FrameView(whole, self.catalogue.frame_fields, today)  # refuses dates that are none before anything is stored
        return whole

    def _fitting_form(self, profile: Any, frame: Mapping[str, Any]) -> str:
        """The form to take when none is named: the default one while it suits the body and the mode, else another."""
        kinds = body_kinds(frame)
        for each in self.every_profile():
            if each.id == profile or (not profile and each.suits(frame["mode"], kinds)):
                return each.form
        return DEFAULT_FORM

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
        kinds = body_kinds(frame)
        fitting = [each for each in profiles if each.suits(frame["mode"], kinds)]
        return next(iter(fitting or profiles), None)

    def _last_team(self) -> dict[str, Any]:
        """Team and basis of the latest real visit, carried over to the next one."""
        for visit in self.visits():
            if not visit.sample:
                frame = snapshot.frame_of(self.log.cells(visit.id))
                if frame.get("team"):
                    return {name: frame[name] for name in ("team", "basis", "province") if frame.get(name)}
        return {}

    def session(self, visit_id: str) -> Session:
        """Open a visit; raises InspectorError when there is none with this id (or unique beginning of one)."""
        known = [visit for visit in self.log.visits() if visit == visit_id or visit.startswith(visit_id)]
        if len(known) != 1 or not visit_id:
            raise InspectorError(
                "unknown_visit",
                Text(f"Không có chuyến kiểm tra {visit_id}.", f"There is no visit {visit_id}."),
                Text("Xem danh sách chuyến để lấy đúng mã.", "List the visits to see their ids."),
            )
        return self._open_visit(known[0], self._form_of(snapshot.frame_of(self.log.cells(known[0]))))

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
            self.folder,
            lambda current: self._checklist(form, current),
            form_sha256=stored.sha256,
            form_version=stored.version,
            me=self.settings.name,
            language=self.settings.language,
            now=self._now,
            chance=self._chance,
        )

    def _checklist(self, form: CompiledForm, frame: Mapping[str, Any]) -> Checklist:
        view = FrameView(frame, self.catalogue.frame_fields, self._now().astimezone().date())
        return Checklist(form, view, self._items(form, frame))

    def _items(self, form: CompiledForm, frame: Mapping[str, Any]) -> list[str] | None:
        """Codes of the visit's form: the profile's items that suit the body and the mode, plus and minus by hand."""
        asked = self._profile_items(form.checklist.form_id, frame)
        added = set(frame.get("added_items") or ())
        left_out = set(frame.get("left_out") or ())
        own_desk = _has_own_desk(frame)
        found = []
        for item in form.checklist.items:
            in_profile = asked is None or item.code in asked or (own_desk and ONE_STOP in item.bodies)
            if (item.code in added or (in_profile and _fits(item, frame))) and item.code not in left_out:
                found.append(item.code)
        return found

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
        left_out = set(before.frame.get("left_out") or ())
        unasked = [
            item
            for item in new.items
            if item.code not in asked and item.code not in left_out and _fits(item, before.frame)
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
                    "Biên bản chuyến này đã khóa để ký nên không đổi phiếu được nữa.",
                    "The minutes of this visit were locked for signing, so its form cannot change any more.",
                ),
                Text("Hãy lập chuyến mới với phiếu mới.", "Begin a new visit with the new form."),
            )
        if stored.id != state.form.form_id:
            raise InspectorError(
                "other_form",
                Text(
                    f"Chuyến này dùng phiếu “{state.form.form_id}”, không chuyển sang phiếu “{stored.id}” được.",
                    f"This visit uses form “{state.form.form_id}” and cannot move to form “{stored.id}”.",
                ),
                Text("Hãy chọn một phiên bản của cùng phiếu.", "Choose a version of the same form."),
            )
        return stored

    # --- the list of visits ----------------------------------------------------------------------------------

    def visits(self) -> list[VisitSummary]:
        """Every visit, latest activity first."""
        return [self._summary(visit, count) for visit, count in self.log.visits().items()]

    def _summary(self, visit: str, count: int) -> VisitSummary:
        stored = self.log.summary(visit, count)
        if stored is None:
            stored = asdict(self._summarise(visit))
            self.log.keep_summary(visit, count, stored)
        return VisitSummary(**stored)

    def _summarise(self, visit: str) -> VisitSummary:
        session = self.session(visit)
        state = session.state()
        asked, answered, missing = state.progress
        signed = any(signing.what != "locked" for signing in state.signings)
        latest = max(op.hlc_moment(head.hlc) for cell in self.log.cells(visit).values() for head in cell.heads)
        return VisitSummary(
            id=visit,
            title=state.title,
            body=state.title,
            mode=str(state.frame.get("mode", "planned")),
            date=str(state.frame.get("date", "")),
            state="signed" if signed else "in_progress" if answered else "planned",
            asked=asked,
            answered=answered,
            missing=missing,
            limitations=sum(finding.kind == "limitation" and finding.counts for finding in state.findings),
            updated_at=latest.astimezone().isoformat(timespec="seconds"),
            sample=bool(state.frame.get("sample")),
        )

    # --- the sample visit ------------------------------------------------------------------------------------

    def sample_visit(self) -> str:
        """The sample visit, made from resources/sample when it is not there yet; returns its id."""
        from inspector_app.imaging.develop import develop  # Pillow and keys are slow to import: only when needed
        from inspector_app.imaging.sample import draw_sample

        for visit in self.visits():
            if visit.sample:
                return visit.id
        folder = paths.resources() / "sample"
        frame = json.loads((folder / "frame.json").read_text(encoding="utf-8"))
        visit_id = self.new_visit({**frame, "sample": True}, last_team=False)
        session = self.session(visit_id)
        answers = folder / "answers.json"
        session.apply(read_batch(answers.read_bytes(), answers.name, tuple(frame["team"]["members"])))
        for number, photo in enumerate(json.loads((folder / "photos.json").read_text(encoding="utf-8"))["photos"], 1):
            picture = draw_sample(number, photo["caption"])
            developed = replace(develop(picture, f"sample-{number}.jpg"), taken=str(photo.get("taken", "")))
            session.add_photo(
                developed, photo["code"], caption=photo["caption"], in_minutes=photo.get("in_minutes", True)
            )
        add_recommendations(session)
        return visit_id

    # --- this laptop -----------------------------------------------------------------------------------------

    def use_folder_next(self, folder: Path) -> None:
        """Use another data folder from the next start on; raises InspectorError when it holds other people's files."""
        data_folder.choose_folder(folder)

    def device_key_pem(self) -> tuple[bytes, bytes]:
        """Private key and certificate of this laptop's own seal (PEM), made when first asked for."""
        with _making_key:  # the window asks for it from two threads
            found = data_folder.read_key(self.folder)
            if found is None:
                from inspector_app.paper.keys import make_device_certificate

                label = self.settings.device_label or platform.node() or self.log.device
                found = make_device_certificate(label, self._now())
                data_folder.keep_key(self.folder, *found)
            return found

    def doctor(self) -> list[tuple[str, bool, str]]:
        """Checks of the data folder: name, sound or not, detail."""
        faults = self.log.integrity()
        damaged = self.photos.damaged()
        missing = self._missing_photos()
        return [
            ("log", not faults, "; ".join(faults[:5])),
            ("photos", not damaged, "; ".join(damaged[:5])),
            ("photos_present", not missing, f"{len(missing)}"),
            ("device_key", True, "" if data_folder.read_key(self.folder) else "not made yet"),
        ]

    def _missing_photos(self) -> Sequence[str]:
        wanted = {photo.sha256 for visit in self.log.visits() for photo in snapshot.photos_of(self.log.cells(visit))}
        return sorted(sha256 for sha256 in wanted if self.photos.picture(sha256) is None)


def add_recommendations(session: Session) -> None:
    """The recommendations of the sample visit, unless it has some."""
    if any(each.kind == "recommendation" for each in session.state().findings):
        return
    content = json.loads((paths.resources() / "sample" / "recommendations.json").read_text(encoding="utf-8"))
    for each in content["recommendations"]:
        session.add_finding("recommendation", each["text"], to_whom=each["to_whom"], deadline=each["deadline"])


def _has_own_desk(frame: Mapping[str, Any]) -> bool:
    """A department that keeps a desk of its own is asked what a one-stop is asked."""
    return bool((frame.get("traits") or {}).get("has_own_desk"))


def _fits(item: Item, frame: Mapping[str, Any]) -> bool:
    """True when an item is meant for the visit's kinds of body and its mode."""
    kinds, mode = body_kinds(frame), str(frame.get("mode") or "")
    if _has_own_desk(frame):
        kinds |= {ONE_STOP}
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
