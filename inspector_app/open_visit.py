"""An open visit: its registers and its checklist kept in step, its state, and who is told when something changes."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from inspector_app.errors import InspectorError
from inspector_app.inspection import on_time, roll_calls, snapshot
from inspector_app.inspection import operations as op
from inspector_app.inspection.anomalies import sentence
from inspector_app.inspection.body_names import BodyNames
from inspector_app.inspection.clocks import Laptop
from inspector_app.inspection.deeds import Deed
from inspector_app.inspection.fitting import fitting
from inspector_app.inspection.history_words import HistoryWords
from inspector_app.inspection.open_disputes import Surroundings
from inspector_app.inspection.references import of_register
from inspector_app.inspection.visit import ItemState, VisitState
from inspector_app.language import Text, date_text
from inspector_app.ledger import Change, Ledger, SupersededError
from inspector_app.photo_keepers import PhotoKeepers
from inspector_app.storage.log import Log
from inspector_app.storage.photos import Photos
from inspector_app.storage.vault_files import Drawer
from inspector_app.xforms.checklist import Checklist, Effect
from inspector_app.xforms.checklist_model import ChecklistModel, Choice, Value

# Fields of the frame that decide which questions are asked; the others change nothing in the checklist.
_STEERING = frozenset(
    f"v/{name}"
    for name in (
        "body",
        "desk",
        "mode",
        "date",
        "profile",
        "profile_items",
        "added_items",
        "left_out",
        "period",
        "plan_year",
        "months_elapsed",
        "parameters",
        "days_off",
        "worked_days",
        "traits",
        "sections",
    )
)


@dataclass(frozen=True)
class Changed:
    """What a deed touched; views decide for themselves what to redraw."""

    items: frozenset[str] = frozenset()
    groups: frozenset[str] = frozenset()
    structure: bool = False  # a question appeared or disappeared
    findings: bool = False
    photos: bool = False
    frame: bool = False
    signing: bool = False


class OpenVisit:
    """What Session stands on: reading, and the one way for a deed to reach the disk and the listeners."""

    def __init__(
        self,
        visit: str,
        log: Log,
        photos: Photos,
        files: Drawer,
        build: Callable[[Mapping[str, Any]], Checklist],
        *,
        form_sha256: str,
        form_version: str,
        me: str,
        language: str,
        now: Callable[[], datetime],
        keepers: PhotoKeepers,
        chance: Callable[[int], bytes] = os.urandom,
        names: BodyNames | None = None,
    ) -> None:
        """``build`` makes the checklist of a frame; ``chance`` gives random bytes, ``names`` reads bodies' names."""
        self._names = names or BodyNames()
        self._keepers = keepers
        self.id = visit
        self._log, self._photos, self._files = log, photos, files
        self._ledger = Ledger(visit, log, form_version=form_version, me=me, now=now)
        self._build, self._now, self._chance = build, now, chance
        self._form_sha256 = form_sha256
        self._language = language
        self._listeners: list[Callable[[Changed], None]] = []
        self._snapshot: VisitState | None = None
        self._checklist: Checklist
        self._read_checklist()

    # --- reading ---------------------------------------------------------------------------------------------

    def reload(self) -> bool:
        """Read the visit anew from the log (after a merge, or when another program wrote to it).

        Listeners are told what changed; True when anything did.
        """
        changed = self._ledger.reload()
        if any(register not in self._cells for register in changed):
            self._read_checklist()  # rows that became one have other names now
        self._snapshot = None
        return self._apply(changed)

    def _read_checklist(self) -> None:
        self._checklist, self._row_order = self._filled(self._cells)
        self._snapshot = None

    def _filled(self, cells: Mapping[str, op.Cell]) -> tuple[Checklist, dict[str, list[str]]]:
        """The checklist of these registers with their values in it, and the order of the rows by list."""
        checklist = self._build(snapshot.frame_of(cells))
        rows = {
            group: [(row, fields) for row, _, fields in members]
            for group, members in snapshot.rows_of(cells).items()
            if checklist.model.group(group) is not None
        }
        values: dict[str, Value] = {}
        for item in checklist.model.items:
            cell = cells.get(op.item_register(item.code))
            readable = fitting(item, cell.value) if cell is not None else None
            if readable is not None:
                values[item.code] = readable
        checklist.load(values, rows)
        return checklist, {group: [row for row, _ in members] for group, members in rows.items()}

    @property
    def _cells(self) -> dict[str, op.Cell]:
        return self._ledger.cells

    @property
    def me(self) -> str:
        """Who types."""
        return self._ledger.me

    @me.setter
    def me(self, name: str) -> None:
        self._ledger.me = name

    @property
    def saved_at(self) -> datetime | None:
        """When the last deed of this session reached the disk."""
        return self._ledger.saved_at

    @property
    def model(self) -> ChecklistModel:
        """The items and lists of this visit."""
        return self._checklist.model

    @property
    def language(self) -> str:
        """Language of generated sentences, vi or en."""
        return self._language

    @language.setter
    def language(self, code: str) -> None:
        self._language = code
        self._snapshot = None

    def state(self) -> VisitState:
        """The visit as it stands; the same object until something changes."""
        if self._snapshot is None:
            self._snapshot = self.state_in(self._language)
        return self._snapshot

    def state_in(self, language: str) -> VisitState:
        """The visit as it stands, its generated sentences in the given language."""
        return snapshot.take(
            self.id,
            self._cells,
            self._checklist,
            form_sha256=self._form_sha256,
            operation_ids=self._log.operation_ids(self.id),
            language=language,
            around=self.around(),
        )

    def state_at(self, operations: Sequence[op.Operation], language: str) -> VisitState:
        """The visit as it would stand with only these of its operations."""
        cells = op.fold(operations)
        return snapshot.take(
            self.id,
            cells,
            self._filled(cells)[0],
            form_sha256=self._form_sha256,
            operation_ids=sorted(each.id for each in operations),
            language=language,
        )

    def around(self) -> Surroundings:
        """What the disputes of this visit are told with."""
        return Surroundings(self._checklist.model, self._now, self._log.mail.laptops(), self._lost_key, self._names)

    def _lost_key(self, register: str) -> str:
        """The key a row had before it was deleted."""
        about = [each.value for each in self._log.operations(self.id, register) if each.live]
        return str(about[-1].get("key") or "") if about and isinstance(about[-1], Mapping) else ""

    def item(self, code: str) -> ItemState:
        found = self.state().item(code)
        if found is None:
            raise unknown(code)
        return found

    def refusal(self, code: str, value: Value) -> Text | None:
        return self._checklist.refusal(code, value)

    def field_refusal(
        self, group: str, field: str, value: object, row_id: str = "", row: Mapping[str, object] | None = None
    ) -> Text | None:
        return self._checklist.field_refusal(group, field, value, row_id, row)

    def offered(self, code: str) -> Mapping[str, tuple[Choice, ...]]:
        """The choices open now at parts whose choices depend on other answers."""
        return self._checklist.offered(code)

    def offered_in_row(self, group: str, row_id: str) -> Mapping[str, tuple[Choice, ...]]:
        return self._checklist.offered_in_row(group, row_id)

    def row_limit(self, group: str) -> int | None:
        """How many rows the form counts for a list; None where it counts none."""
        return self._checklist.row_limit(group)

    def fields_in_use(self, group: str) -> tuple[str, ...]:
        return self._checklist.fields_in_use(group)

    def row_named(self, group: str, key: str) -> str:
        """The id a row with this key has, or would get, in this visit and those joined to it."""
        return self._log.row(self.id, group, key)

    def photo(self, sha256: str) -> bytes:
        """The working copy's bytes; empty while only its hash has arrived."""
        return self._photos.picture(sha256) or b""

    def thumbnail(self, sha256: str) -> bytes:
        return self._photos.thumbnail(sha256) or self.photo(sha256)

    def history(self, register: str | None = None) -> list[op.Operation]:
        """Every value ever given, oldest first."""
        return self._log.operations(self.id, register)

    def words_for(self, operations: Sequence[op.Operation]) -> HistoryWords:
        """What names the registers of these operations: keys of rows, numbers of photos, kinds of findings."""
        near = []
        for each in operations:
            head, _, rest = each.register.partition("/")
            steps = rest.split("/")
            if head in ("a", "x") and len(steps) > 1:
                near.append(op.row_register(steps[0], steps[1]))
            elif head in ("p", "m"):
                near.append(op.photo_facts_register(steps[0] if head == "m" else steps[-1]))
            elif head == "f":
                near.append(op.finding_register(steps[0], "kind"))
        known = [self._cells[register].winner for register in dict.fromkeys(near) if register in self._cells]
        return HistoryWords(self.model, [*known, *operations], language=self._language)

    @property
    def device(self) -> str:
        """Id of this laptop, as operations name it."""
        return self._log.device

    def now(self) -> datetime:
        """The time by the clock this visit was opened with."""
        return self._now()

    def laptops(self) -> dict[str, Laptop]:
        """The laptops met so far, by the ids operations name them with."""
        return self._log.mail.laptops()

    def anomalies(self) -> tuple[Text, ...]:
        """What is odd about the log of this visit, in sentences: numbers missing or used twice, clocks that are off."""
        now, laptops = self._now(), self.laptops()
        return tuple(sentence(each, laptops, now) for each in self._log.anomalies(now, self.id))

    def last_place(self) -> str:
        """The register this laptop wrote to last: where work goes on; "" when it wrote nothing here."""
        return next((each.register for each in reversed(self._log.own(self.id, 1))), "")

    def live_ids(self) -> frozenset[str]:
        """Ids of the operations that stand now."""
        return frozenset(head.id for cell in self._cells.values() for head in cell.heads)

    def pictures(self) -> dict[str, bytes]:
        """Working copies of the photos meant for the minutes, by hash."""
        return {photo.sha256: self.photo(photo.sha256) for photo in self.state().photos if photo.in_minutes}

    def listen(self, listener: Callable[[Changed], None]) -> Callable[[], None]:
        """Call ``listener`` after every change; returns what ends that."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener) if listener in self._listeners else None

    # --- the one way to the log ------------------------------------------------------------------------------

    def _give(
        self,
        changes: Iterable[Change],
        *,
        author: str = "",
        authors: Mapping[str, str] | None = None,
        note: str = "",
    ) -> bool:
        """One deed: stored, then shown. True when something changed. ``note`` is a reason or a rule."""
        told = list(changes)
        if any(register.startswith(("a/", "x/")) for register, _ in told):
            told += self._arrival()
        return self._apply(self._ledger.give(told, author=author, authors=authors, note=note))

    def _arrival(self) -> list[Change]:
        """The time stamp a surprise visit gets once, at the latest with its first answer."""
        register = op.frame_register("arrived_at")
        mode, stamp = self._cells.get(op.frame_register("mode")), self._cells.get(register)
        if mode is None or mode.value != "surprise" or (stamp is not None and not stamp.deleted):
            return []
        return [(register, {"at": self._now().astimezone().isoformat(timespec="minutes")})]

    def undo(self) -> bool:
        """Take back this device's last deed by new operations; False when there is none.

        Raises InspectorError when somebody changed the same since; the next undo then takes the deed before it.
        """
        return self._taken_back(self._ledger.undo)

    def redo(self) -> bool:
        """Do again what was undone last; False when there is nothing, raises like ``undo``."""
        return self._taken_back(self._ledger.redo)

    def _taken_back(self, deed: Callable[[], list[str]]) -> bool:
        try:
            return self._apply(deed())
        except SupersededError as error:
            raise self._superseded(error) from None

    def _superseded(self, error: SupersededError) -> InspectorError:
        ref, head = of_register(error.register), error.head
        who = head.author if head is not None else ""
        by = Text(f" ({who}, {date_text(head.moment.astimezone().date(), 'vi')})" if head is not None else "", "")
        if error.in_dispute:
            said = Text(
                f"Không hoàn tác được: {ref} đang có các giá trị khác nhau{by.vi}.",
                f"This cannot be undone: {ref} has differing values{by.vi}.",
            )
        else:
            said = Text(
                f"Không hoàn tác được: {ref} đã được sửa sau đó{by.vi}.",
                f"This cannot be undone: {ref} was changed since{by.vi}.",
            )
        return InspectorError(
            "deed_superseded",
            said,
            Text(
                "Mở Lịch sử để xem và lấy lại giá trị cũ.", "Open the history to see the old value and take it again."
            ),
        )

    def next_undo(self) -> Deed | None:
        """The deed ``undo`` would take back."""
        return self._ledger.next_undo()

    def next_redo(self) -> Deed | None:
        """The deed ``redo`` would do again."""
        return self._ledger.next_redo()

    def follow_typing(self, typing: Callable[[], str]) -> None:
        """``typing`` names the typing a stored value comes from, "" for none: one typing is one deed to undo."""
        self._ledger.typing = typing

    def _apply(self, registers: Sequence[str]) -> bool:
        """Bring the checklist up to date with changed registers and tell the listeners."""
        if not registers:
            return False
        self._snapshot = None
        items: set[str] = set()
        groups: set[str] = set()
        touched_rows: set[tuple[str, str]] = set()
        structure = False
        kinds = {register.partition("/")[0] for register in registers}
        if _STEERING.intersection(registers):
            self._read_checklist()
            structure = True
        else:
            for register in registers:
                steps = register.split("/")
                if (steps[0] == "a" and len(steps) == 4) or steps[0] == "x":
                    touched_rows.add((steps[1], steps[2]))
                elif steps[0] == "a":
                    structure |= self._note(self._apply_item(steps[1]), items, groups)
                elif steps[0] in ("n", "p"):
                    items.add(steps[1])
            if touched_rows:
                structure |= self._apply_rows(touched_rows, items, groups)
        if not items.isdisjoint((on_time.RESOLVED, on_time.IN_PROGRESS)):
            items.add(on_time.ITEM)  # its card tells both rates
        changed = Changed(
            items=frozenset(items),
            groups=frozenset(groups),
            structure=structure,
            findings=structure or bool(kinds & {"a", "x", "f", "p", "m"}),
            photos=bool(kinds & {"p", "m", "e"}),
            frame="v" in kinds,
            signing="s" in kinds,
        )
        for listener in list(self._listeners):
            listener(changed)
        return True

    @staticmethod
    def _note(effect: Effect | None, items: set[str], groups: set[str]) -> bool:
        if effect is None:
            return False
        items |= effect.items
        groups |= effect.groups
        return effect.structure

    def _apply_item(self, code: str) -> Effect | None:
        item = self.model.item(code)
        if item is None:
            return None
        cell = self._cells.get(op.item_register(code))
        effect = self._checklist.answer(code, fitting(item, cell.value) if cell is not None else None)
        return Effect(effect.items | {code}, effect.groups, effect.structure)

    def _apply_rows(self, touched: set[tuple[str, str]], items: set[str], groups: set[str]) -> bool:
        """Rows in the order of their entry; where one comes back into the middle, the checklist is read anew."""
        rows = snapshot.rows_of(self._cells)
        structure = False
        for group in sorted({group for group, _ in touched}):
            wanted = [row for row, _, _ in rows.get(group, ())]
            known = [row for row in self._row_order.get(group, ()) if row in set(wanted)]
            if wanted[: len(known)] != known:
                self._read_checklist()
                groups.add(group)
                return True
            changed = {row for each, row in touched if each == group}
            if group == roll_calls.LIST:  # one roll call decides whether another counts
                changed |= set(wanted)
            for row in [*wanted, *(changed - set(wanted))]:
                if row in changed:
                    structure |= self._note(self._apply_row(group, row, rows), items, groups)
            self._row_order[group] = wanted
        return structure

    def _apply_row(self, group: str, row: str, rows: Mapping[str, Any]) -> Effect | None:
        if self.model.group(group) is None:
            return None
        living = next((fields for each, _, fields in rows.get(group, ()) if each == row), None)
        effect = (
            self._checklist.remove_row(group, row) if living is None else self._checklist.set_row(group, row, living)
        )
        return Effect(effect.items, effect.groups | {group}, effect.structure)


def unknown(reference: str) -> InspectorError:
    return InspectorError(
        "unknown_reference",
        Text(
            f"Phiếu của cuộc kiểm tra này không có “{reference}”.",
            f"The checklist of this visit has no “{reference}”.",
        ),
        Text("Hãy kiểm tra lại mã câu hỏi.", "Check the item's code."),
    )
