"""An open visit: its registers and its checklist kept in step, its state, and who is told when something changes."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from inspector_app.errors import InspectorError
from inspector_app.inspection import operations as op
from inspector_app.inspection import snapshot
from inspector_app.inspection.fitting import fitting
from inspector_app.inspection.visit import ItemState, VisitState
from inspector_app.language import Text
from inspector_app.ledger import Change, Ledger
from inspector_app.storage.log import Log
from inspector_app.storage.photos import Photos
from inspector_app.xforms.checklist import Checklist, Effect
from inspector_app.xforms.checklist_model import ChecklistModel, Value

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
        folder: Path,
        build: Callable[[Mapping[str, Any]], Checklist],
        *,
        form_sha256: str,
        form_version: str,
        me: str,
        language: str,
        now: Callable[[], datetime],
        chance: Callable[[int], bytes] = os.urandom,
    ) -> None:
        """``build`` makes the checklist of a frame; ``chance`` gives random bytes."""
        self.id = visit
        self._log, self._photos, self._folder = log, photos, folder
        self._ledger = Ledger(visit, log, form_version=form_version, me=me, now=now)
        self._build, self._now, self._chance = build, now, chance
        self._form_sha256 = form_sha256
        self._language = language
        self._listeners: list[Callable[[Changed], None]] = []
        self._snapshot: VisitState | None = None
        self._checklist: Checklist
        self._read_checklist()

    # --- reading ---------------------------------------------------------------------------------------------

    def reload(self) -> None:
        """Read the visit anew from the log (after a merge, or when another program wrote to it)."""
        self._ledger.reload()
        self._read_checklist()

    def _read_checklist(self) -> None:
        self._checklist = self._build(snapshot.frame_of(self._cells))
        rows = {
            group: [(row, fields) for row, _, fields in members]
            for group, members in snapshot.rows_of(self._cells).items()
            if self._checklist.model.group(group) is not None
        }
        values: dict[str, Value] = {}
        for item in self._checklist.model.items:
            cell = self._cells.get(op.item_register(item.code))
            readable = fitting(item, cell.value) if cell is not None else None
            if readable is not None:
                values[item.code] = readable
        self._checklist.load(values, rows)
        self._row_order = {group: [row for row, _ in members] for group, members in rows.items()}
        self._snapshot = None

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
        )

    def item(self, code: str) -> ItemState:
        found = self.state().item(code)
        if found is None:
            raise unknown(code)
        return found

    def refusal(self, code: str, value: Value) -> Text | None:
        return self._checklist.refusal(code, value)

    def field_refusal(self, group: str, field: str, value: object) -> Text | None:
        return self._checklist.field_refusal(group, field, value)

    def fields_in_use(self, group: str) -> tuple[str, ...]:
        return self._checklist.fields_in_use(group)

    def photo(self, sha256: str) -> bytes:
        """The working copy's bytes; empty while only its hash has arrived."""
        return self._photos.picture(sha256) or b""

    def thumbnail(self, sha256: str) -> bytes:
        return self._photos.thumbnail(sha256) or self.photo(sha256)

    def history(self, register: str | None = None) -> list[op.Operation]:
        """Every value ever given, oldest first."""
        return self._log.operations(self.id, register)

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

    def _give(self, changes: Iterable[Change], *, author: str = "", authors: Mapping[str, str] | None = None) -> bool:
        """One deed: stored, then shown. True when something changed."""
        return self._apply(self._ledger.give(changes, author=author, authors=authors))

    def undo(self) -> bool:
        """Take back this session's last deed by new operations; False when there is none."""
        return self._apply(self._ledger.undo())

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
        changed = Changed(
            items=frozenset(items),
            groups=frozenset(groups),
            structure=structure,
            findings=structure or bool(kinds & {"a", "x", "f", "p"}),
            photos=bool(kinds & {"p", "m"}),
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
        effect = self._checklist.answer(code, fitting(item, self._cells[op.item_register(code)].value))
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
            f"Phiếu của chuyến kiểm tra này không có “{reference}”.",
            f"The checklist of this visit has no “{reference}”.",
        ),
        Text("Hãy kiểm tra lại mã câu hỏi.", "Check the item's code."),
    )
