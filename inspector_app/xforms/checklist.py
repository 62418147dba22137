"""One visit's checklist at work: answers in, relevance, computed figures, proposals and words out."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time
from functools import partial

from inspector_app.language import Text, some
from inspector_app.xforms.checklist_model import Check, ChecklistModel, Choice, Field, Group, Item, Part, Value
from inspector_app.xforms.checklist_reader import form_words, is_question, question_type
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
from inspector_app.xforms.offers import tried
from inspector_app.xforms.presets import visit_day
from inspector_app.xforms.quotes import Quotes
from inspector_app.xforms.rule_values import Outcome, truth_of
from inspector_app.xforms.values import boolean_of, number_of
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
        self._asked = None if items is None else frozenset(items)
        self.model = _chosen(form.checklist, self._asked)
        self._items = {item.code: item for item in self.model.items}
        self._kept = {code: Kept() for code in self._items}
        try:
            self._rules = checklist_rules(form.model, form.checklist, self._items, self._kept)
        except BrokenRuleError as problem:
            raise problem.error() from problem
        self._quotes = Quotes(form.model, self._rules.plain)
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
        for kept in self._kept.values():
            kept.entered = kept.computed = None
            kept.proposes, kept.preset = False, {}
        if self._rules.presets.any:
            self._rules.presets.begin(self._engine, visit_day(self._environment), self._rules.give)
        for code, item in self._items.items():
            self._kept[code].entered = values.get(code)
            self._write(item)
        for group in self.model.groups:
            for row_id, fields in rows.get(group.name, ()):
                self._fill(self._add(group.name, row_id), fields)
        self._engine.recompute()
        self._engine.take_changes()
        self._reword()

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
        node = self._engine.add_row(self._parent(repeat), repeat)
        _empty(node)
        self._rows[group, row_id] = node
        return node

    def _parent(self, repeat: Definition) -> Answer:
        """The node that holds the rows of a list; lists never stand inside lists."""
        return instances(repeat.parent, self._engine.root)[0] if repeat.parent is not None else self._engine.root

    def _fill(self, node: Answer, fields: Mapping[str, object]) -> None:
        for leaf in entered_leaves(node):
            self._rules.offers.put(self._engine, leaf, to_text(fields.get(leaf.name)))

    def _write(self, item: Item) -> None:
        """Puts the value that counts into the item's nodes."""
        parts = parts_of(item, self._kept[item.code].value)
        for part, node in self._nodes(item.code):
            self._rules.offers.put(self._engine, node, to_text(parts.get(part)))

    def _nodes(self, code: str) -> Iterator[tuple[str, Answer]]:
        """The live nodes of an item's parts, by the part's name."""
        for part, leaf in self._rules.leaves[code].items():
            node = self._engine.host.single[leaf.index]
            if isinstance(node, Answer):
                yield part, node

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
        spoken = self._reword()
        return Effect(frozenset(items | spoken), frozenset(groups), structure or bool(spoken))

    def _reword(self) -> frozenset[str]:
        """Brings labels that quote answers up to date; codes of the items that read differently now."""
        if not self._quotes.targets or not self._quotes.changed(self._engine):
            return frozenset()
        before, self.model = self._items, _chosen(self._quotes.read(), self._asked)
        self._items = {item.code: item for item in self.model.items}
        return frozenset(code for code, item in self._items.items() if item != before[code])

    # ---- what follows --------------------------------------------------------------------------------------------

    def relevant(self, code: str) -> bool:
        """False for an item hidden by its condition, and for one outside the visit's form."""
        group = self._rules.groups.get(code)
        node = self._engine.host.single[group.index] if group is not None else None
        return node is not None and node.relevant

    def computed(self, code: str) -> Value | None:
        """What the rows give for this item, or the form itself while nothing is entered; None when there is none."""
        kept = self._kept.get(code)
        if kept is None:
            return None
        return kept.computed if kept.entered is not None else self._open_parts(code, kept.value)

    def entered(self, code: str) -> Value | None:
        """What a person gave, as it counts: with defaults of untouched parts, without choices that are not open now."""
        kept = self._kept.get(code)
        return self._open_parts(code, kept.value) if kept is not None and kept.entered is not None else None

    def _open_parts(self, code: str, value: Value | None) -> Value | None:
        """A value without the choices that a filter has withdrawn; None when no part is left of an answer."""
        if value is None or state_of(value) != "answered":
            return value
        left = dict(value)
        for part, node in self._nodes(code):
            if part in left and node.definition in self._rules.offers.by_leaf:
                still = to_json(node.text, question_type(node.definition)) if node.text else None
                left = {name: each for name, each in {**left, part: still}.items() if each is not None}
        if left == value:
            return value
        return left if any(part.name in left for part in self._items[code].parts) else None

    def offered(self, code: str) -> Mapping[str, tuple[Choice, ...]]:
        """The choices open at the parts whose choices depend on other answers, by part; other parts are absent."""
        found: dict[str, tuple[Choice, ...]] = {}
        for part, node in self._nodes(code) if code in self._items else ():
            asked = self._items[code].part(part)
            choices = self._rules.offers.open(node, asked.choices if asked is not None else ())
            if choices is not None:
                found[part] = choices
        return found

    def offered_in_row(self, group: str, row_id: str) -> Mapping[str, tuple[Choice, ...]]:
        """The same for the fields of a row."""
        node, model = self._rows.get((group, row_id)), self.model.group(group)
        found: dict[str, tuple[Choice, ...]] = {}
        for leaf in entered_leaves(node) if node is not None and model is not None else ():
            field = model.field(leaf.name) if model is not None else None
            choices = self._rules.offers.open(leaf, field.choices if field is not None else ())
            if choices is not None:
                found[leaf.name] = choices
        return found

    def row_defaults(self, group: str) -> Mapping[str, object]:
        """The fields that a new row of a list begins with."""
        repeat = self._rules.repeats.get(group)
        if repeat is None:
            return {}
        return self._rules.presets.row(build(repeat, repeat.template, self._parent(repeat), rows=False), self._engine)

    def row_limit(self, group: str) -> int | None:
        """How many rows a list has (column ``repeat_count``); None where people add as many as they find."""
        repeat = self._rules.repeats.get(group)
        if repeat is None or repeat.control is None or not repeat.control.count:
            return None
        place = Context(Answer(repeat, self._parent(repeat)), self._engine.host)
        try:
            number = number_of(self._rules.plain.run(repeat.control.count)(place), self._engine.host.zone)
        except XPathError:
            return None
        return max(0, int(number)) if math.isfinite(number) else 0

    def proposes(self, code: str) -> bool:
        """True when the item's rule holds for the value that counts, the item being shown and answered."""
        kept = self._kept.get(code)
        if kept is None or not kept.proposes or not self.relevant(code):
            return False
        return state_of(kept.value) == "answered"

    def finding_text(self, code: str) -> Text:
        """The words of the item's finding with the figures that count."""
        item, kept = self._items[code], self._kept[code]
        parts = parts_of(item, kept.value)
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

        An item of kind ``table`` asks for the list itself, and so does a form that counts it nowhere: then every
        field is meant.
        """
        model = self.model.group(group)
        if model is None:
            return ()
        needed = fields_read(self._rules, self._rules.repeats[group])
        asking = [item.kind for item in self.model.items if group in item.groups]
        if "table" in asking or not asking:
            needed = frozenset(field.name for field in model.fields if field.type != "image")
        names = [field.name for field in model.fields if field.name in needed and field.name != model.key]
        return (model.key, *names) if model.key else tuple(names)

    def failed_checks(self) -> tuple[Check, ...]:
        """Checks whose figures disagree; one that names a part without value or a list without rows says nothing."""
        counted = tuple(check for group in self.model.groups if (check := self._count_check(group)) is not None)
        return (*(check for check in self.model.checks if self._fails(check)), *counted)

    def _count_check(self, group: Group) -> Check | None:
        """A list whose number of rows is not the one that the form counts."""
        limit = self.row_limit(group.name)
        rows = sum(name == group.name for name, _ in self._rows)
        if limit is None or rows == limit:
            return None
        words = Text(
            f"{group.label.vi}: phiếu cần {limit} dòng, đang có {rows}.",
            f"{group.label.en}: the form asks for {some(limit, 'row')}, there: {rows}.",
        )
        return Check(f"rows_{group.name}", "warning", words, (), (group.name,))

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
        if problem is not None or not parts:
            return problem
        nodes = dict(self._nodes(code))
        group = self._rules.groups[code]

        def judge() -> Text | None:
            if not self._holds(group):
                return self._own_words(group) or constraint_sentence(item, parts)
            for name, node in nodes.items():
                part = item.part(name)
                refused = self._leaf_refusal(node, part) if part is not None and name in parts else None
                if refused is not None:
                    ours = group.kind == "group"  # the code of a foreign question is a path and helps nobody
                    return Text(f"{code}: {refused.vi}", f"{code}: {refused.en}") if ours else refused
            return None

        return tried({node: to_text(parts.get(name)) for name, node in nodes.items()}, judge)

    def _leaf_refusal(self, node: Answer, asked: Part | Field) -> Text | None:
        """What a question itself has against the text of its node: read-only now, its constraint, its choices."""
        at = node.definition
        if at.bind.readonly and self._plainly(at.bind.readonly, node, otherwise=False):
            return Text(
                f"{asked.label.vi}: câu này đang khóa theo điều kiện của phiếu.",
                f"{asked.label.en}: the form locks this question now.",
            )
        if at.kind == "leaf" and at.bind.constraint and not self._plainly(at.bind.constraint, node, otherwise=True):
            vi, en = (
                f"{asked.label.vi}: không đúng điều kiện của phiếu.",
                f"{asked.label.en} breaks a rule of the form.",
            )
            return self._own_words(at, node) or Text(vi, en)
        return self._rules.offers.refusal(node, Context(node, self._engine.host), asked.label, asked.choices)

    def _holds(self, at: Definition) -> bool:
        """Whether the constraint of an item's group holds, in the language of rules or in XForms."""
        node = self._engine.host.single[at.index]
        if not isinstance(node, Answer) or at.kind == "leaf":
            return True
        if at.bind.extra.get("constraint"):
            return truth_of(self._rules.expression(at.bind.extra["constraint"], at)(Context(node, self._engine.host)))
        return not at.bind.constraint or self._plainly(at.bind.constraint, node, otherwise=True)

    def _plainly(self, source: str, node: Answer, *, otherwise: bool) -> bool:
        """A condition in XForms; one that cannot be worked out is the author's fault, not the inspector's."""
        try:
            return boolean_of(self._rules.plain.run(source)(Context(node, self._engine.host)))
        except XPathError:
            return otherwise

    def _own_words(self, at: Definition, node: Answer | None = None) -> Text | None:
        where = node or self._engine.root
        say = partial(self._quotes.say, node=where, engine=self._engine)
        words = form_words(self._form, at.bind.constraint_words, say)
        return words if words is not None and words.vi else None

    def field_refusal(
        self, group: str, field: str, value: object, row_id: str = "", row: Mapping[str, object] | None = None
    ) -> Text | None:
        """Why a row's field cannot take this value, as a sentence; None when it can.

        ``row_id`` names the row where it stands already, ``row`` what else is given to it at the same time.
        """
        model = self.model.group(group)
        asked: Field | None = model.field(field) if model is not None else None
        if asked is None:
            return Text(f"{group}: không có cột “{field}”.", f"{group}: there is no column “{field}”.")
        if asked.computed:
            return Text(f"{asked.label.vi}: ứng dụng tự tính.", f"{asked.label.en}: the app computes this itself.")
        problem = type_refusal(asked, value)
        if problem is not None or value is None:
            return problem
        return self._row_refusal(group, asked, row_id, {**(row or {}), field: value})

    def _row_refusal(self, group: str, asked: Field, row_id: str, given: Mapping[str, object]) -> Text | None:
        repeat = self._rules.repeats[group]
        leaf = next((each for each in repeat.subtree() if each.name == asked.name and each.kind == "leaf"), None)
        if leaf is None or not (leaf.bind.constraint or leaf.bind.readonly or leaf in self._rules.offers.by_leaf):
            return None
        standing, parent = self._rows.get((group, row_id)), self._parent(repeat)
        node = standing or build(repeat, repeat.template, parent, rows=False)
        if standing is None:
            _empty(node)
            parent.children.append(node)  # so that it sees its neighbours, for the time of the question
        texts = {each: to_text(given[each.name]) for each in entered_leaves(node) if each.name in given}
        target = next(each for each in texts if each.definition is leaf)
        try:
            return tried(texts, lambda: self._leaf_refusal(target, asked))
        finally:
            if standing is None:
                parent.children.remove(node)

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
    # a list that nothing in the form counts is asked for its own sake
    counted = {group for item in model.items for group in item.groups}
    counted |= {group for check in model.checks for group in check.groups}
    named |= {group.name for group in model.groups} - counted
    return replace(
        model,
        sections=tuple(sections),
        groups=tuple(group for group in model.groups if group.name in named),
        checks=tuple(c for c in model.checks if wanted.issuperset(c.items) and named.issuperset(c.groups)),
    )
