"""One visit's checklist at work: answers in, relevance, computed figures, proposals and words out."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time

from inspector_app.language import Text
from inspector_app.xforms.checklist_model import Check, ChecklistModel, Field, Item, Value
from inspector_app.xforms.checklist_reader import form_words, is_question
from inspector_app.xforms.checklist_rules import BrokenRuleError, Kept, checklist_rules, fields_read
from inspector_app.xforms.compile import CompiledForm
from inspector_app.xforms.context import Context, Environment, Host
from inspector_app.xforms.engine import Engine
from inspector_app.xforms.finding_words import fill
from inspector_app.xforms.instance import Answer, build, document, instances
from inspector_app.xforms.item_values import (
    constraint_sentence,
    item_type_refusal,
    parts_of,
    state_of,
    to_json,
    to_text,
    type_refusal,
)
from inspector_app.xforms.model import Definition
from inspector_app.xforms.rule_values import Outcome, truth_of
from inspector_app.xforms.values import boolean_of
from inspector_app.xforms.xpath import XPathError

__all__ = ["Checklist", "Effect", "Environment"]


@dataclass(frozen=True)
class Effect:
    """What a deed touched: item codes, group names, and whether a question appeared or disappeared."""

    items: frozenset[str] = frozenset()
    groups: frozenset[str] = frozenset()
    structure: bool = False


class Checklist:
    """The checklist of one visit; it holds values and works out what follows, and stores nothing."""

    def __init__(self, form: CompiledForm, environment: Environment, items: Collection[str] | None = None) -> None:
        """``items`` are the codes in this visit's form, None means all. Raises ``InspectorError`` for broken rules."""
        self._form = form.model
        self._environment = environment
        self.model = _chosen(form.checklist, items)
        self._items = {item.code: item for item in self.model.items}
        self._kept = {code: Kept() for code in self._items}
        try:
            self._rules = checklist_rules(form.model, form.checklist, self._items, self._kept)
        except BrokenRuleError as problem:
            raise problem.error() from problem
        self._engine: Engine
        self.load({}, {})

    # ---- answers in ----------------------------------------------------------------------------------------------

    def load(self, values: Mapping[str, Value], rows: Mapping[str, Sequence[tuple[str, Mapping[str, object]]]]) -> None:
        """Replaces everything. Codes and groups outside the visit's form are left aside."""
        root = build(self._form.root, self._form.root.template, None, rows=False)
        document(root)
        _empty(root)
        host = Host(root, self._environment)
        host.zone, host.now = UTC, self._now
        host.instance = self._form.instances.get
        self._engine = Engine(self._form, self._rules.graph, host, root)
        self._rows: dict[tuple[str, str], Answer] = {}
        for code, item in self._items.items():
            kept = self._kept[code]
            kept.entered = values.get(code)
            kept.computed = None
            kept.proposes = False
            self._write(item)
        for group in self.model.groups:
            for row_id, fields in rows.get(group.name, ()):
                for leaf in entered_leaves(self._add(group.name, row_id)):
                    leaf.text = to_text(fields.get(leaf.name))
        self._engine.recompute()
        self._engine.take_changes()

    def answer(self, code: str, value: Value | None) -> Effect:
        """Gives an item its whole value; None withdraws it."""
        item = self._items[code]
        self._kept[code].entered = value
        self._write(item)
        return self._effect({code}, set())

    def set_row(self, group: str, row_id: str, fields: Mapping[str, object]) -> Effect:
        """The row's entered fields as they now are; a row that is new comes last. An unknown group changes nothing."""
        if group not in self._rules.repeats:
            return Effect()
        node = self._rows.get((group, row_id)) or self._add(group, row_id)
        self._fill(node, fields)
        return self._effect(set(), {group})

    def remove_row(self, group: str, row_id: str) -> Effect:
        """Takes a row away; an unknown one changes nothing."""
        node = self._rows.pop((group, row_id), None)
        if node is None:
            return Effect()
        self._engine.remove_row(node)
        return self._effect(set(), {group})

    def _add(self, group: str, row_id: str) -> Answer:
        repeat = self._rules.repeats[group]
        parent = instances(repeat.parent, self._engine.root)[0] if repeat.parent is not None else self._engine.root
        node = self._engine.add_row(parent, repeat)
        _empty(node)
        self._rows[group, row_id] = node
        return node

    def _fill(self, node: Answer, fields: Mapping[str, object]) -> None:
        for leaf in entered_leaves(node):
            self._engine.set_text(leaf, to_text(fields.get(leaf.name)))

    def _write(self, item: Item) -> None:
        """Puts the value that counts into the item's nodes."""
        kept = self._kept[item.code]
        counted = kept.entered if kept.entered is not None else kept.computed
        parts = parts_of(item, counted)
        for part, leaf in self._rules.leaves[item.code].items():
            node = self._engine.host.single[leaf.index]
            if isinstance(node, Answer):
                self._engine.set_text(node, to_text(parts.get(part)))

    def _effect(self, items: set[str], groups: set[str]) -> Effect:
        self._engine.settle()
        structure = False
        for node, what in self._engine.take_changes():
            structure = structure or what == "relevant"
            code = self._rules.codes.get(node.definition)
            if code is not None:
                items.add(code)
            for repeat in node.definition.repeats[:1]:
                groups.add(repeat.name)
        return Effect(frozenset(items), frozenset(groups), structure)

    # ---- what follows --------------------------------------------------------------------------------------------

    def relevant(self, code: str) -> bool:
        """False for an item hidden by its condition, and for one outside the visit's form."""
        group = self._rules.groups.get(code)
        node = self._engine.host.single[group.index] if group is not None else None
        return node is not None and node.relevant

    def computed(self, code: str) -> Value | None:
        """What the rows give for this item; None when they give nothing."""
        kept = self._kept.get(code)
        return kept.computed if kept is not None else None

    def proposes(self, code: str) -> bool:
        """True when the item's rule holds for the value that counts, the item being shown and answered."""
        kept = self._kept.get(code)
        if kept is None or not kept.proposes or not self.relevant(code):
            return False
        return state_of(kept.entered if kept.entered is not None else kept.computed) == "answered"

    def finding_text(self, code: str) -> Text:
        """The words of the item's finding with the figures that count."""
        item, kept = self._items[code], self._kept[code]
        parts = parts_of(item, kept.entered if kept.entered is not None else kept.computed)
        year = self._environment.frame("plan_year") or ""
        return fill(item, parts, lambda expression: self._evaluate(code, expression), year)

    def row_fields(self, group: str, row_id: str) -> Mapping[str, object]:
        """Entered and computed fields of a row; empty ones are absent."""
        node = self._rows.get((group, row_id))
        model = self.model.group(group)
        if node is None or model is None:
            return {}
        texts = {leaf.name: leaf.text for leaf in node.answers() if leaf.definition.kind == "leaf" and leaf.relevant}
        typed = {field.name: to_json(texts.get(field.name, ""), field.type) for field in model.fields}
        return {name: value for name, value in typed.items() if value is not None}

    def fields_in_use(self, group: str) -> tuple[str, ...]:
        """The key first, then the entered and computed fields that the visit's items need, in form order.

        An item of kind ``table`` asks for the list itself: then every field is meant.
        """
        model = self.model.group(group)
        if model is None:
            return ()
        needed = fields_read(self._rules, self._rules.repeats[group])
        if any(item.kind == "table" and group in item.groups for item in self.model.items):
            needed = frozenset(field.name for field in model.fields if field.type != "image")
        names = [field.name for field in model.fields if field.name in needed and field.name != model.key]
        return (model.key, *names) if model.key else tuple(names)

    def failed_checks(self) -> tuple[Check, ...]:
        """Checks whose figures disagree; one that names a part without value or a list without rows says nothing."""
        return tuple(check for check in self.model.checks if self._fails(check))

    def _fails(self, check: Check) -> bool:
        at = self._rules.checks[check.code]
        source = at.bind.extra["check"]
        single = self._engine.host.single
        answered = all((node := single[leaf.index]) is not None and node.string() for leaf in self._rules.named[at])
        filled = all(instances(self._rules.repeats[group], self._engine.root) for group in check.groups)
        if not answered or not filled:
            return False
        return not truth_of(self._rules.expression(source, at)(Context(self._engine.root, self._engine.host)))

    # ---- refusals ------------------------------------------------------------------------------------------------

    def refusal(self, code: str, value: Value) -> Text | None:
        """Why the item cannot take this value, as a sentence; None when it can."""
        item = self._items.get(code)
        if item is None:
            return Text(f"{code}: không có trong phiếu của cuộc kiểm tra này.", f"{code} is not in this visit's form.")
        problem = item_type_refusal(item, value)
        parts = parts_of(item, value)
        bind = self._rules.groups[code].bind
        if problem is not None or not parts or not (bind.extra.get("constraint") or bind.constraint):
            return problem
        nodes = [
            (node, to_text(parts.get(part)))
            for part, leaf in self._rules.leaves[code].items()
            if (node := self._engine.host.single[leaf.index]) is not None
        ]
        before = [(node, node.text, node.relevant) for node, _ in nodes]
        try:
            for node, text in nodes:
                node.text, node.relevant = text, True
            fine = self._holds(self._rules.groups[code])
        finally:
            for node, text, relevant in before:
                node.text, node.relevant = text, relevant
        return None if fine else self._own_words(self._rules.groups[code]) or constraint_sentence(item, parts)

    def _holds(self, at: Definition) -> bool:
        """Whether the constraint of an item (language of rules) or of a plain question (XForms) holds."""
        node = self._engine.host.single[at.index]
        if node is None:
            return True
        context = Context(node, self._engine.host)
        if at.bind.extra.get("constraint"):
            return truth_of(self._rules.expression(at.bind.extra["constraint"], at)(context))
        try:
            return boolean_of(self._rules.plain.run(at.bind.constraint)(context))
        except XPathError:
            return True  # a constraint that cannot be worked out is the author's fault, not the inspector's

    def _own_words(self, at: Definition) -> Text | None:
        words = form_words(self._form, at.bind.constraint_words)
        return words if words is not None and words.vi else None

    def field_refusal(self, group: str, field: str, value: object) -> Text | None:
        """Why a row's field cannot take this value, as a sentence; None when it can."""
        model = self.model.group(group)
        asked: Field | None = model.field(field) if model is not None else None
        if asked is None:
            return Text(f"{group}: không có cột “{field}”.", f"{group}: there is no column “{field}”.")
        if asked.computed:
            return Text(f"{asked.label.vi}: ứng dụng tự tính.", f"{asked.label.en}: the app computes this itself.")
        return type_refusal(asked, value)

    def _now(self) -> datetime:
        return datetime.combine(self._environment.today(), time(12), UTC)

    def _evaluate(self, code: str, expression: str) -> Outcome:
        group: Definition = self._rules.groups[code]
        node = self._engine.host.single[group.index]
        run = self._rules.expression(expression, group)
        return run(Context(node, self._engine.host)) if node is not None else ""


def entered_leaves(row: Answer) -> Iterator[Answer]:
    """The fields of a row that people enter."""
    for leaf in row.answers():
        if leaf.definition.kind == "leaf" and not leaf.definition.bind.calculate:
            yield leaf


def _empty(root: Answer) -> None:
    """Nothing is answered yet: a form's defaults are for people who fill it elsewhere. Hidden constants stay."""
    for answer in root.answers():
        if is_question(answer.definition):
            answer.text = ""


def _chosen(model: ChecklistModel, items: Collection[str] | None) -> ChecklistModel:
    if items is None:
        return model
    wanted = frozenset(items)
    sections = []
    for section in model.sections:
        chosen = tuple(item for item in section.items if item.code in wanted)
        if chosen:
            sections.append(replace(section, items=chosen))
    named = {group for section in sections for item in section.items for group in item.groups}
    return replace(
        model,
        sections=tuple(sections),
        groups=tuple(group for group in model.groups if group.name in named),
        checks=tuple(c for c in model.checks if wanted.issuperset(c.items) and named.issuperset(c.groups)),
    )
