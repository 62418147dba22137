"""What moving a visit to another version of its form changes: questions and answers, compared state with state."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from inspector_app.inspection.visit import ItemState, VisitState
from inspector_app.language import Text
from inspector_app.xforms.checklist_model import Field, Item


@dataclass(frozen=True)
class Question:
    """One question that a change touches; ``answered``: somebody has given it a value."""

    code: str
    label: Text
    answered: bool = False


@dataclass(frozen=True)
class ListChange:
    """A list that goes, or whose fields go or take other values; ``rows`` are those entered so far."""

    name: str
    label: Text
    rows: int
    fields: tuple[Text, ...] = ()  # labels of the fields touched; none when the whole list goes


@dataclass(frozen=True)
class FormChange:
    """Everything that differs between a visit under one version and the same visit under another."""

    before: str  # the versions
    after: str
    added: tuple[Question, ...]  # asked after the move only
    removed: tuple[Question, ...]  # asked before it only
    retyped: tuple[Question, ...]  # another kind of answer, other parts or choices
    reworded: tuple[Question, ...]  # other words, the same kind of answer
    unseen: tuple[Question, ...]  # answers kept, but no longer shown, or not whole
    lists: tuple[ListChange, ...]
    limitations: tuple[int, int]  # standing before and after
    missing: tuple[int, int]  # questions without an answer before and after
    unasked: tuple[Question, ...] = ()  # new in the version, not named by the visit's profile

    @property
    def nothing(self) -> bool:
        """True when nobody would notice the move."""
        touched = (self.added, self.removed, self.retyped, self.reworded, self.unseen, self.lists, self.unasked)
        return not any(touched) and self.limitations[0] == self.limitations[1]


def compare(before: VisitState, after: VisitState, unasked: Sequence[Item] = ()) -> FormChange:
    """The change from one state of a visit to the state the same answers give under another version of its form.

    ``unasked`` are the version's new items that the visit's profile leaves out.
    """
    old = {state.code: state for state in before.items}
    new = {state.code: state for state in after.items}
    both = [(old[code], new[code]) for code in old if code in new]
    return FormChange(
        before=before.form.version,
        after=after.form.version,
        added=tuple(_question(state) for code, state in new.items() if code not in old),
        removed=tuple(_question(state) for code, state in old.items() if code not in new),
        retyped=tuple(_question(one) for one, other in both if _shape(one.item) != _shape(other.item)),
        reworded=tuple(
            _question(one, other.item.label)
            for one, other in both
            if _shape(one.item) == _shape(other.item) and _words(one.item) != _words(other.item)
        ),
        unseen=tuple(_question(state) for code, state in old.items() if _hides(state, new.get(code))),
        lists=tuple(_lists(before, after)),
        limitations=(_limitations(before), _limitations(after)),
        missing=(before.progress[2], after.progress[2]),
        unasked=tuple(Question(item.code, item.label) for item in unasked),
    )


def _question(state: ItemState, label: Text | None = None) -> Question:
    return Question(state.code, label or state.item.label, state.entered is not None)


def _shape(item: Item) -> tuple[object, ...]:
    """What decides which answers an item can take."""
    parts = [(part.name, part.type, tuple(choice.code for choice in part.choices)) for part in item.parts]
    return item.kind, tuple(parts)


def _taken(field: Field) -> tuple[object, ...]:
    return field.type, tuple(choice.code for choice in field.choices)


def _words(item: Item) -> tuple[object, ...]:
    """What people read of an item: its question and its choices."""
    return item.label, tuple((part.label, tuple(choice.label for choice in part.choices)) for part in item.parts)


def _hides(old: ItemState, new: ItemState | None) -> bool:
    """True when an answer that is shown now would not be shown, or not whole."""
    if old.entered is None or not old.relevant:
        return False
    return new is None or not new.relevant or new.entered != old.entered


def _lists(before: VisitState, after: VisitState) -> Iterator[ListChange]:
    for group in before.form.groups:
        rows = before.rows.get(group.name, ())
        other = after.form.group(group.name)
        if other is None:
            yield ListChange(group.name, group.label, len(rows))
            continue
        fields = []
        for field in group.fields:
            same = other.field(field.name)
            if same is None or _taken(same) != _taken(field):
                fields.append(field.label)
        if fields:
            yield ListChange(group.name, group.label, len(rows), tuple(fields))


def _limitations(state: VisitState) -> int:
    return sum(finding.kind == "limitation" and finding.counts for finding in state.findings)
