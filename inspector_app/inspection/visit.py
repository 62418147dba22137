"""A visit as it stands at one moment: frame, items, rows, findings, photos, what is missing; a frozen snapshot."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from inspector_app.inspection.deadlines import Deadlines, deadlines_of
from inspector_app.inspection.disputes import Dispute
from inspector_app.inspection.findings import Finding
from inspector_app.language import Text
from inspector_app.xforms.checklist_model import ChecklistModel, Item, Value


@dataclass(frozen=True)
class Given:
    """Who gave a value: ``author`` judged it, ``recorder`` typed it, on ``device``, ``at`` (ISO 8601 with offset)."""

    operation: str
    author: str
    recorder: str
    device: str
    at: str


@dataclass(frozen=True)
class ItemState:
    """One item of the visit's form."""

    item: Item
    relevant: bool
    entered: Value | None = None  # what a person gave
    computed: Value | None = None  # what the rows of a list give
    note: str = ""
    given: Given | None = None
    in_dispute: bool = False
    photos: tuple[str, ...] = ()  # SHA-256 of each picture, hexadecimal
    proposes: bool = False  # its rule holds

    @property
    def code(self) -> str:
        return self.item.code

    @property
    def value(self) -> Value | None:
        """The entered value, else the computed one; hidden items have none."""
        if not self.relevant:
            return None
        return self.entered if self.entered is not None else self.computed

    @property
    def state(self) -> str:
        """answered, not_applicable, not_checked, not_due, missing or skipped_by_condition."""
        if not self.relevant:
            return "skipped_by_condition"
        value = self.value
        if value is None:
            return "missing"
        state = str(value.get("state") or "answered")
        return "not_applicable" if state == "answered" and value.get("v") == "na" else state


@dataclass(frozen=True)
class RowState:
    """One row of a list; ``fields`` holds entered and computed values, ``flags`` what the rules see in it."""

    id: str
    key: str
    fields: Mapping[str, Any]
    flags: tuple[Text, ...] = ()


@dataclass(frozen=True)
class PhotoState:
    """One picture and its place; ``item`` is "" while it lies in the tray.

    ``sha256`` names the picture to show, ``root`` the one the photo came with: they differ once it was edited.
    """

    sha256: str
    number: int
    item: str
    caption: str = ""
    in_minutes: bool = True
    taken: str = ""  # ISO 8601, "" when unknown
    author: str = ""
    width: int = 0
    height: int = 0
    root: str = ""
    kind: str = ""  # a key of photo_kinds.KINDS, "" while nobody said
    place: str = ""  # where it was taken, in a person's words
    covered: bool = False  # something was blacked out for good
    edited: bool = False
    cleared: bool = False  # a person looked: nothing is to be blacked out
    order: int = 0  # where it stands among the others; its number unless somebody moved it
    original_sha256: str = ""  # of the untouched file
    location: str = ""  # degrees north and east, only where the setting keeps them


@dataclass(frozen=True)
class Remark:
    """A problem (something missing) or a warning (something odd); ``ref`` names the item, row or field."""

    kind: str
    ref: str
    text: Text


@dataclass(frozen=True)
class Signing:
    """One act at the minutes: locked, signed, sealed, scanned, refused."""

    version: int
    what: str  # locked, leader, recorder, body, scan
    value: Mapping[str, Any]
    at: str


@dataclass(frozen=True)
class Late:
    """One value that arrived after the minutes were locked; ``at`` is when it was given (ISO 8601)."""

    operation: str
    ref: str
    value: Any
    author: str
    device: str
    at: str


@dataclass(frozen=True)
class VisitState:
    """Everything known about one visit."""

    id: str
    frame: Mapping[str, Any]
    form: ChecklistModel
    form_sha256: str
    profile: str
    items: tuple[ItemState, ...]  # items of the visit's form, hidden ones too, in form order
    rows: Mapping[str, tuple[RowState, ...]] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    photos: tuple[PhotoState, ...] = ()
    problems: tuple[Remark, ...] = ()
    warnings: tuple[Remark, ...] = ()
    signings: tuple[Signing, ...] = ()
    accepted_missing: str = ""  # the leader's reason for closing with missing items
    operations: tuple[str, ...] = ()  # ids of all operations, sorted; equal exactly where two folders agree
    state_hash: str = ""
    disputes: tuple[Dispute, ...] = ()  # what people gave different values for, in form order
    late: tuple[Late, ...] = ()  # what arrived after the minutes were locked: apart, never in the signed version

    @cached_property
    def _by_code(self) -> Mapping[str, ItemState]:
        return {state.code: state for state in reversed(self.items)}

    def item(self, code: str) -> ItemState | None:
        return self._by_code.get(code)

    @property
    def title(self) -> str:
        return str((self.frame.get("body") or {}).get("name", ""))

    @property
    def deadlines(self) -> Deadlines:
        """When the conclusion and the fix report are due."""
        return deadlines_of(self.frame)

    @property
    def progress(self) -> tuple[int, int, int]:
        """Items asked, answered, missing."""
        asked = [state for state in self.items if state.relevant]
        missing = sum(state.state == "missing" for state in asked)
        return len(asked), len(asked) - missing, missing
