"""A checklist as people see it: sections, items with their parts, lists with their fields."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from inspector_app.language import Text

Value = Mapping[str, object]
"""An item's value: parts without prefix, beside them state, reason, scope, at, reported, qualifier, observations."""


@dataclass(frozen=True)
class Choice:
    """One choice of a select question."""

    code: str
    label: Text


@dataclass(frozen=True)
class Part:
    """One question inside an item; ``question`` is its unique name in the form (``post_03_a``)."""

    name: str
    question: str
    type: str  # integer, decimal, date, time, dateTime, text, select_one, select_multiple
    label: Text
    choices: tuple[Choice, ...] = ()
    filtered: bool = False  # which choices are open depends on other answers


@dataclass(frozen=True)
class Item:
    """One line of the checklist (``POST-03``) with the rules that ride in the ``insp:`` columns."""

    code: str
    name: str  # name of its group in the form: post_03
    section: str  # code of its section
    label: Text
    parts: tuple[Part, ...]
    hint: Text = Text("", "")
    kind: str = ""  # yes_no_na, choice, multi_choice, count, count_of_total, number, rating, date, text, doc_ref
    severity: str = ""  # note, minor, major, critical; "" for an item that proposes no limitation
    basis: tuple[str, ...] = ()
    photo: str = "none"  # none, optional, on_limitation, required
    redact: bool = False
    merge: str = "choose"  # choose, sum_by_scope, latest, list_union
    finding_text: Text = Text("", "")  # placeholders: part names, {pct}, {b-a}, {items}, {year}, finding_values
    finding_values: Mapping[str, str] = field(default_factory=dict)
    achievement: Text = Text("", "")
    bodies: tuple[str, ...] = ()
    modes: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()  # repeat groups its rule, condition or feeds name
    fed: bool = False  # a figure can be computed from rows

    def part(self, name: str) -> Part | None:
        return next((p for p in self.parts if p.name == name), None)


@dataclass(frozen=True)
class Section:
    """A page of the checklist."""

    code: str
    label: Text
    items: tuple[Item, ...]


@dataclass(frozen=True)
class Field:
    """One column of a list; computed ones are never entered."""

    name: str
    type: str  # as Part.type, or image
    label: Text
    choices: tuple[Choice, ...] = ()
    computed: bool = False
    required: bool = False


@dataclass(frozen=True)
class Group:
    """A repeat group: a list of rows, keyed by one field."""

    name: str
    key: str  # "" when rows have no key
    label: Text
    fields: tuple[Field, ...]

    def field(self, name: str) -> Field | None:
        return next((f for f in self.fields if f.name == name), None)


@dataclass(frozen=True)
class Check:
    """Figures that must agree with each other; ``text`` is what people are told when they do not."""

    code: str
    level: str  # info, warning, contradiction
    text: Text
    items: tuple[str, ...] = ()  # codes of the items it compares
    groups: tuple[str, ...] = ()  # lists it counts


@dataclass(frozen=True)
class ChecklistModel:
    """The whole checklist in form order."""

    form_id: str
    version: str
    title: Text
    sections: tuple[Section, ...]
    groups: tuple[Group, ...]
    checks: tuple[Check, ...] = ()

    @cached_property
    def items(self) -> tuple[Item, ...]:
        return tuple(item for section in self.sections for item in section.items)

    @cached_property
    def _by_code(self) -> Mapping[str, Item]:
        return {item.code: item for item in reversed(self.items)}  # of two with one code the first counts

    @cached_property
    def _by_name(self) -> Mapping[str, Group]:
        return {group.name: group for group in reversed(self.groups)}

    def item(self, code: str) -> Item | None:
        return self._by_code.get(code)

    def group(self, name: str) -> Group | None:
        return self._by_name.get(name)
