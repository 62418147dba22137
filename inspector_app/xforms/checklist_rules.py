"""The rules of one visit's form for the engine: conditions that hold when unknown, feeds, findings, computed fields."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from inspector_app.errors import InspectorError
from inspector_app.language import Text
from inspector_app.xforms.analysis import Reference, references
from inspector_app.xforms.checklist_model import ChecklistModel, Item, Value
from inspector_app.xforms.checklist_reader import is_question, named_leaves, question_type
from inspector_app.xforms.closures import XPathCompiler
from inspector_app.xforms.context import Context
from inspector_app.xforms.engine import CycleError, Engine, Graph, Rule, arrange
from inspector_app.xforms.instance import Answer, instances
from inspector_app.xforms.item_values import parts_of, state_of, to_json, to_text
from inspector_app.xforms.model import Definition, FormModel
from inspector_app.xforms.offers import Offers
from inspector_app.xforms.plain_rules import calculation, condition, show_node, write_text
from inspector_app.xforms.presets import Give, Presets
from inspector_app.xforms.problems import Severity
from inspector_app.xforms.rule_values import text_of
from inspector_app.xforms.rules import RuleCompiler, Run, Test
from inspector_app.xforms.xpath import Expr, XPathError, parse

Made = TypeVar("Made")
_OURS = ("code", "key", "section")
COLUMNS = {
    "calculate": "calculation",
    "trigger": "calculation",
    "choices": "choice_filter",
    "computed": "bind::insp:feed",
    "finding": "bind::insp:finding",
}
"""Spreadsheet columns of the properties whose names differ."""


class BrokenRuleError(ValueError):
    """A rule of a form that cannot work: where it stands (node and column), what is wrong, how much that matters."""

    def __init__(self, at: Definition, column: str, problem: Text, *, severity: Severity = "error") -> None:
        super().__init__(f"{at.name}, {column}: {problem.en}")
        self.at, self.column, self.problem, self.severity = at, column, problem, severity

    def error(self) -> InspectorError:
        """The problem as a sentence for the person who opens the form."""
        name, column, problem = self.at.name, self.column, self.problem
        return InspectorError(
            "form.broken",
            Text(f"Biểu mẫu có lỗi ở {name}, cột {column}: {problem.vi}.", f"{name}, column {column}: {problem.en}."),
            Text("Sửa bảng tính rồi mở lại.", "Correct the spreadsheet and open it again."),
        )


def ours(definition: Definition) -> bool:
    """True where expressions are in the language of rules: in items, keyed lists and sections of the insp: columns.

    Everywhere else a form speaks plain XForms, as its author and the tools of others understand it.
    """
    return any(name in d.bind.extra for d in (definition, *definition.ancestors()) for name in _OURS)


@dataclass(slots=True)
class Kept:
    """What is held about one item: the entered value, the one computed from rows, and whether its rule holds.

    ``preset`` holds what the form itself gives parts: defaults and triggered calculations.
    """

    entered: Value | None = None
    computed: Value | None = None
    proposes: bool = False
    preset: dict[str, object] = field(default_factory=dict)

    @property
    def value(self) -> Value | None:
        """The value that counts: entered, else computed, with what the form itself gives where a part is open."""
        value = self.entered if self.entered is not None else self.computed
        if not self.preset or (value is not None and state_of(value) not in ("answered", "missing")):
            return value
        return {**self.preset, **(value or {})}


@dataclass
class ChecklistRules:
    """Everything a checklist needs besides the values."""

    form: FormModel
    graph: Graph
    compiler: RuleCompiler
    plain: XPathCompiler
    groups: dict[str, Definition]  # item code -> its node
    leaves: dict[str, dict[str, Definition]]  # item code -> part -> node
    codes: dict[Definition, str]  # node -> item code
    repeats: dict[str, Definition]  # group name -> its node
    offers: Offers
    presets: Presets
    give: Give  # puts what the form itself gives where it belongs
    checks: dict[str, Definition]  # code of a check -> its node
    named: dict[Definition, list[Definition]]  # a check's node -> the questions it names
    runs: dict[tuple[str, Definition], Run] = field(default_factory=dict)

    def expression(self, source: str, at: Definition) -> Run:
        """The closure of a rule outside the graph, compiled once."""
        run = self.runs.get((source, at))
        if run is None:
            run = self.compiler.compile(parse(source), at)
            self.runs[source, at] = run
        return run


def checklist_rules(
    form: FormModel, checklist: ChecklistModel, items: Mapping[str, Item], kept: Mapping[str, Kept]
) -> ChecklistRules:
    """The rules of the visit's items, which are some of ``checklist``; raises ``BrokenRuleError`` for a broken one."""
    return _Builder(form, checklist, items, kept).build()


class _Builder:
    def __init__(
        self, form: FormModel, checklist: ChecklistModel, items: Mapping[str, Item], kept: Mapping[str, Kept]
    ) -> None:
        self.form = form
        self.items = items
        self.kept = kept
        self.groups: dict[str, Definition] = {}
        self.leaves: dict[str, dict[str, Definition]] = {}
        self.codes: dict[Definition, str] = {}
        outside: set[Definition] = set()
        for item in checklist.items:
            group = self.node_of(item)
            leaves = self.leaves_of(item, group)
            if item.code in items:
                self.groups[item.code] = group
                self.leaves[item.code] = leaves
                self.codes.update(dict.fromkeys((group, *leaves.values()), item.code))
            else:
                outside.update(leaves.values())
        self.compiler = RuleCompiler(form, frozenset(outside))
        self.own = RuleCompiler(form)
        self.plain = XPathCompiler(form)
        self.offers = self.guard(lambda: Offers(form, self.plain), "choice_filter", form.root)
        self.presets = Presets(form, self.plain)
        self.parts = {leaf: (code, part) for code, leaves in self.leaves.items() for part, leaf in leaves.items()}
        named = {group.name for group in checklist.groups}
        self.repeats = {d.name: d for d in self.form.definitions if d.kind == "repeat" and d.name in named}

    def node_of(self, item: Item) -> Definition:
        path = f"{self.form.root.path}/{item.code}"
        found = self.form.by_path.get(path)
        if found is None:
            found = next(
                d for d in self.form.definitions if d.bind.extra.get("code") == item.code and d.name == item.name
            )
        return found

    def leaves_of(self, item: Item, group: Definition) -> dict[str, Definition]:
        if group.kind == "leaf":
            return {"v": group}
        by_question = {leaf.name: leaf for leaf in group.subtree() if is_question(leaf)}
        return {part.name: by_question[part.question] for part in item.parts}

    def build(self) -> ChecklistRules:
        rules: list[Rule] = []
        for definition in self.form.definitions:
            if definition.bind.relevant and self.concerns(definition):
                rules.append(self.condition(definition))
            if definition.kind == "leaf" and definition.bind.calculate:
                rules.append(self.calculation(definition))
        for code, item in self.items.items():
            group = self.groups[code]
            feeds = {
                part: leaf.bind.extra["feed"] for part, leaf in self.leaves[code].items() if "feed" in leaf.bind.extra
            }
            if feeds:
                rules.append(self.feed(item, group, feeds))
            if group.bind.extra.get("finding"):
                rules.append(self.finding(item, group))
        rules.extend(self.offers.rules())
        rules.extend(self.guard(lambda: list(self.presets.rules(self.give)), "trigger", self.form.root))
        try:
            graph = arrange(self.form, rules)
        except CycleError as error:
            names = " -> ".join(rule.definition.name for rule in error.paths[0])
            first = error.paths[0][0]
            problem = Text(f"các quy tắc chờ lẫn nhau: {names}", f"rules wait for each other: {names}")
            raise BrokenRuleError(first.definition, COLUMNS.get(first.property, first.property), problem) from error
        checks = {d.name.removeprefix("check_"): d for d in self.form.definitions if d.bind.extra.get("check")}
        named = {d: named_leaves(self.form, d.bind.extra["check"], d) for d in checks.values()}
        return ChecklistRules(
            self.form,
            graph,
            self.own,
            self.plain,
            self.groups,
            self.leaves,
            self.codes,
            self.repeats,
            self.offers,
            self.presets,
            self.give,
            checks,
            named,
        )

    def give(self, engine: Engine, node: Answer, text: str) -> None:
        """A default or a triggered value: at a part of an item it stands until somebody answers."""
        place = self.parts.get(node.definition)
        if place is None:
            self.offers.put(engine, node, text)
            return
        code, part = place
        kept = self.kept[code]
        value = to_json(text, question_type(node.definition)) if text else None
        if kept.preset.get(part) == value:
            return
        kept.preset = {name: each for name, each in {**kept.preset, part: value}.items() if each is not None}
        engine.changed[node, "preset"] = None
        for name, leaf in self.leaves[code].items():
            target = engine.host.single[leaf.index]
            if isinstance(target, Answer):
                self.offers.put(engine, target, to_text(parts_of(self.items[code], kept.value).get(name)))

    def concerns(self, definition: Definition) -> bool:
        """Conditions of items outside the visit's form are nobody's business."""
        if definition.bind.extra.get("code"):
            return definition.bind.extra["code"] in self.items
        return True

    def condition(self, definition: Definition) -> Rule:
        if not ours(definition):
            plain = self.guard(lambda: condition(self.form, self.plain, definition), "relevant", definition)
            return _careful(plain, True)
        source = definition.bind.relevant
        tree, needs = self.read(source, "relevant", definition)
        test = self.guard(lambda: self.compiler.test(tree, definition), "relevant", definition)
        return Rule(definition, "relevant", test, needs, show_node)

    def calculation(self, leaf: Definition) -> Rule:
        if not ours(leaf):
            return _careful(self.guard(lambda: calculation(self.form, self.plain, leaf), "calculation", leaf), "")
        source = leaf.bind.calculate
        tree, needs = self.read(source, "calculation", leaf)
        run = self.guard(lambda: self.own.compile(tree, leaf), "calculation", leaf)
        return Rule(leaf, "calculate", lambda c: text_of(run(c)), needs, write_text, (leaf,))

    def feed(self, item: Item, group: Definition, feeds: Mapping[str, str]) -> Rule:
        runs: dict[str, tuple[Run, tuple[Definition, ...], str]] = {}
        needs: dict[Reference, None] = {}
        for part, source in feeds.items():
            leaf = self.leaves[item.code][part]
            run, read = self.value(source, "bind::insp:feed", leaf)
            named = dict.fromkeys(r.target.repeats[0] for r in read if r.target.repeats)
            runs[part] = (run, tuple(named), question_type(leaf))
            needs.update(dict.fromkeys(read))

        def compute(context: Context) -> Value | None:
            found: dict[str, object] = {}
            root = context.host.root.children[0]
            for part, (run, named, kind) in runs.items():
                if isinstance(root, Answer) and all(instances(repeat, root) for repeat in named):
                    value = to_json(run(context), kind)
                    if value is not None:
                        found[part] = value
            if "a" in runs and "b" in runs and (found.get("a") is None or not found.get("b")):
                found.pop("a", None)
                found.pop("b", None)
            return found or None

        kept, leaves = self.kept[item.code], self.leaves[item.code]

        def fill(engine: Engine, node: Answer, value: object) -> None:
            if value == kept.computed:
                return
            kept.computed = value if isinstance(value, dict) else None
            engine.changed[node, "computed"] = None
            if kept.entered is None:
                parts = parts_of(item, kept.value)
                for part, leaf in leaves.items():
                    target = engine.host.single[leaf.index]
                    if isinstance(target, Answer):
                        self.offers.put(engine, target, to_text(parts.get(part)))

        return Rule(group, "computed", compute, tuple(needs), fill, tuple(leaves.values()))

    def finding(self, item: Item, group: Definition) -> Rule:
        source = group.bind.extra["finding"]
        tree, needs = self.read(source, "bind::insp:finding", group)
        # in a rule what stands outside the visit's form is empty; only traits that are not set hold
        test: Test = self.guard(lambda: self.own.test(tree, group), "bind::insp:finding", group)
        kept = self.kept[item.code]

        def propose(engine: Engine, node: Answer, value: object) -> None:
            if kept.proposes != value:
                kept.proposes = bool(value)
                engine.changed[node, "finding"] = None

        return Rule(group, "finding", test, needs, propose)

    def read(self, source: str, column: str, at: Definition) -> tuple[Expr, tuple[Reference, ...]]:
        tree = self.guard(lambda: parse(source), column, at)
        return tree, references(tree, at, self.form)

    def value(self, source: str, column: str, at: Definition) -> tuple[Run, tuple[Reference, ...]]:
        tree, needs = self.read(source, column, at)
        return self.guard(lambda: self.own.compile(tree, at), column, at), needs

    def guard(self, make: Callable[[], Made], column: str, at: Definition) -> Made:
        try:
            return make()
        except XPathError as error:
            raise BrokenRuleError(at, column, error.problem) from error


def _careful(rule: Rule, otherwise: object) -> Rule:
    """A plain rule that gives ``otherwise`` where it cannot be worked out: no visit stops for an author's slip."""
    run = rule.run

    def careful(context: Context) -> object:
        try:
            return run(context)
        except XPathError:
            return otherwise

    rule.run = careful
    return rule


def fields_read(rules: ChecklistRules, repeat: Definition) -> frozenset[str]:
    """Names of the fields of a group that items read, directly or through computed fields."""
    needed: set[Definition] = set()
    waiting: list[Iterable[Reference]] = [
        rule.references for rule in rules.graph.rules if rule.definition in rules.codes
    ]
    own = {rule.definition: rule for rule in rules.graph.rules if rule.property == "calculate"}
    while waiting:
        for reference in waiting.pop():
            target = reference.target
            if repeat in target.repeats and target.kind == "leaf" and target not in needed:
                needed.add(target)
                if target in own:
                    waiting.append(own[target].references)
    return frozenset(leaf.name for leaf in needed)
