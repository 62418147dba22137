"""The rules of one visit's form for the engine: conditions that hold when unknown, feeds, findings, computed fields."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from inspector_app.errors import InspectorError
from inspector_app.language import Text
from inspector_app.xforms.analysis import Reference, references
from inspector_app.xforms.checklist_model import Item, Value
from inspector_app.xforms.checklist_reader import is_question, question_type
from inspector_app.xforms.compile import CompiledForm
from inspector_app.xforms.context import Context
from inspector_app.xforms.engine import CycleError, Engine, Graph, Rule, arrange
from inspector_app.xforms.instance import Answer, instances
from inspector_app.xforms.item_values import parts_of, to_json, to_text
from inspector_app.xforms.model import Definition, FormModel
from inspector_app.xforms.rule_values import text_of
from inspector_app.xforms.rules import Run, RuleCompiler, Test
from inspector_app.xforms.xpath import Expr, XPathError, parse


Made = TypeVar("Made")


@dataclass(slots=True)
class Kept:
    """What is held about one item: the entered value, the one computed from rows, and whether its rule holds."""

    entered: Value | None = None
    computed: Value | None = None
    proposes: bool = False


@dataclass
class ChecklistRules:
    """Everything a checklist needs besides the values."""

    graph: Graph
    compiler: RuleCompiler
    groups: dict[str, Definition]  # item code -> its node
    leaves: dict[str, dict[str, Definition]]  # item code -> part -> node
    codes: dict[Definition, str]  # node -> item code
    repeats: dict[str, Definition]  # group name -> its node
    runs: dict[tuple[str, Definition], Run] = field(default_factory=dict)

    def expression(self, source: str, at: Definition) -> Run:
        """The closure of an expression outside the graph, compiled once."""
        run = self.runs.get((source, at))
        if run is None:
            run = self.compiler.compile(parse(source), at)
            self.runs[source, at] = run
        return run


def checklist_rules(form: CompiledForm, items: Mapping[str, Item], kept: Mapping[str, Kept]) -> ChecklistRules:
    """The rules of the visit's items; raises ``InspectorError`` naming the question whose rule is broken."""
    return _Builder(form, items, kept).build()


class _Builder:
    def __init__(self, form: CompiledForm, items: Mapping[str, Item], kept: Mapping[str, Kept]) -> None:
        self.form: FormModel = form.model
        self.items = items
        self.kept = kept
        self.groups: dict[str, Definition] = {}
        self.leaves: dict[str, dict[str, Definition]] = {}
        self.codes: dict[Definition, str] = {}
        outside: set[Definition] = set()
        for item in form.checklist.items:
            group = self.node_of(item)
            leaves = self.leaves_of(item, group)
            if item.code in items:
                self.groups[item.code] = group
                self.leaves[item.code] = leaves
                self.codes.update(dict.fromkeys((group, *leaves.values()), item.code))
            else:
                outside.update(leaves.values())
        self.compiler = RuleCompiler(self.form, frozenset(outside))
        named = {group.name for group in form.checklist.groups}
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
        try:
            graph = arrange(self.form, rules)
        except CycleError as error:
            names = " -> ".join(rule.definition.name for rule in error.path)
            raise InspectorError(
                "form.cycle",
                Text(f"Các quy tắc chờ lẫn nhau: {names}.", f"These rules wait for each other: {names}."),
                Text("Bỏ một tham chiếu trong vòng này.", "Take one reference out of the circle."),
            ) from error
        return ChecklistRules(graph, self.compiler, self.groups, self.leaves, self.codes, self.repeats)

    def concerns(self, definition: Definition) -> bool:
        """Conditions of items outside the visit's form are nobody's business."""
        if definition.bind.extra.get("code"):
            return definition.bind.extra["code"] in self.items
        return True

    def condition(self, definition: Definition) -> Rule:
        source = definition.bind.relevant
        at = definition.parent if definition.kind == "repeat" and definition.parent is not None else definition
        tree, needs = self.read(source, at)
        test = self.guard(lambda: self.compiler.test(tree, at), source, definition)
        return Rule(definition, "relevant", test, needs, _show, source=source)

    def calculation(self, leaf: Definition) -> Rule:
        source = leaf.bind.calculate
        tree, needs = self.read(source, leaf)
        run = self.guard(lambda: self.compiler.compile(tree, leaf), source, leaf)
        return Rule(leaf, "calculate", lambda c: text_of(run(c)), needs, _calculate, (leaf,), source)

    def feed(self, item: Item, group: Definition, feeds: Mapping[str, str]) -> Rule:
        runs: dict[str, tuple[Run, tuple[Definition, ...], str]] = {}
        needs: dict[Reference, None] = {}
        for part, source in feeds.items():
            leaf = self.leaves[item.code][part]
            tree, read = self.read(source, leaf)
            run = self.guard(lambda tree=tree, leaf=leaf: self.compiler.compile(tree, leaf), source, leaf)  # type: ignore[misc]
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
                parts = parts_of(item, kept.computed)
                for part, leaf in leaves.items():
                    target = engine.host.single[leaf.index]
                    if isinstance(target, Answer):
                        engine.set_text(target, to_text(parts.get(part)))

        return Rule(group, "computed", compute, tuple(needs), fill, tuple(leaves.values()), "; ".join(feeds.values()))

    def finding(self, item: Item, group: Definition) -> Rule:
        source = group.bind.extra["finding"]
        tree, needs = self.read(source, group)
        # a rule names its own parts; what stands in no form is empty here, only traits that are not set hold
        own = RuleCompiler(self.form)
        test: Test = self.guard(lambda: own.test(tree, group), source, group)
        kept = self.kept[item.code]

        def propose(engine: Engine, node: Answer, value: object) -> None:
            if kept.proposes != value:
                kept.proposes = bool(value)
                engine.changed[node, "finding"] = None

        return Rule(group, "finding", test, needs, propose, (), source)

    def read(self, source: str, at: Definition) -> tuple[Expr, tuple[Reference, ...]]:
        tree = self.guard(lambda: parse(source), source, at)
        return tree, references(tree, at, self.form)

    def guard(self, make: Callable[[], Made], source: str, at: Definition) -> Made:
        try:
            return make()
        except XPathError as error:
            raise InspectorError(
                "form.expression",
                Text(
                    f"{at.name}: biểu thức “{source.strip()}” có lỗi: {error.problem}.",
                    f"{at.name}: the expression “{source.strip()}” is wrong: {error.problem}.",
                ),
                Text("Sửa bảng tính rồi mở lại.", "Correct the spreadsheet and open it again."),
            ) from error


def _show(engine: Engine, node: Answer, value: object) -> None:
    engine.set_own(node, bool(value))


def _calculate(engine: Engine, node: Answer, value: object) -> None:
    engine.set_text(node, str(value))


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
