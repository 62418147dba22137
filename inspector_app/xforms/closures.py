"""XForms expressions compiled to closures, once per distinct expression and form; what cannot run fails when run."""

from __future__ import annotations

import math
import operator
from collections.abc import Callable, Mapping

from inspector_app.xforms.analysis import Reference, plain_paths, references, same_everywhere, simple_path
from inspector_app.xforms.axes import AXES, REVERSE, Accepts, Axis, accepts
from inspector_app.xforms.context import Context
from inspector_app.xforms.functions import FUNCTIONS, LAZY, Run
from inspector_app.xforms.lookup import column_search, indexed
from inspector_app.xforms.model import Definition, FormModel
from inspector_app.xforms.tree import Node, order_key
from inspector_app.xforms.values import Value, boolean_of, equals, number_of, ordered
from inspector_app.xforms.xpath import (
    Binary,
    Call,
    Expr,
    Filter,
    Literal,
    Negative,
    Number,
    Path,
    Step,
    XPathError,
    chain,
    conditions,
    parse,
)

_ORDER: dict[str, Callable[[float, float], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


class XPathCompiler:
    """Compiles the expressions of one form; ``form`` lets absolute paths find their node at once."""

    def __init__(self, form: FormModel | None = None, prefixes: Mapping[str, str] | None = None) -> None:
        self.form = form
        self.prefixes = prefixes if prefixes is not None else (form.prefixes if form is not None else {})
        self.compiled: dict[str, Run] = {}
        self.read: dict[str, tuple[Reference, ...]] = {}
        self.tests: dict[str, Callable[[Context], bool]] = {}
        self.constants: dict[Literal | Number, Run] = {}

    def run(self, source: str) -> Run:
        """The closure of an expression as written; raises ``XPathError`` when it cannot be read."""
        run = self.compiled.get(source)
        if run is None:
            run = self.compile(parse(source))
            self.compiled[source] = run
        return run

    def test(self, source: str) -> Callable[[Context], bool]:
        """The closure of an expression used as a condition; raises ``XPathError`` when it cannot be read."""
        test = self.tests.get(source)
        if test is None:
            run = self.run(source)
            test = self.tests[source] = lambda c: boolean_of(run(c))
        return test

    def references(self, source: str, at: Definition) -> tuple[Reference, ...]:
        """What an expression at a node reads; many nodes share an expression that reads the same from everywhere."""
        known = self.read.get(source)
        if known is None:
            form = self.form
            if form is None:
                return ()
            tree = parse(source)
            paths = plain_paths(tree)
            if paths is not None:
                targets = dict.fromkeys([form.by_path[path] for path in paths if path in form.by_path])
                known = self.read[source] = tuple([Reference(target, form.root) for target in targets])
            else:
                known = references(tree, at, form)
                if same_everywhere(tree):
                    self.read[source] = known
        return known

    def compile(self, tree: Expr) -> Run:
        """The closure of a syntax tree."""
        if isinstance(tree, Path):
            return self.path(tree)
        if isinstance(tree, (Literal, Number)):
            return self.constant(tree)
        if isinstance(tree, Negative):
            operand = self.compile(tree.operand)
            return lambda c: -float(number_of(operand(c), c.host.zone))
        if isinstance(tree, Binary):
            return self.binary(tree)
        if isinstance(tree, Call):
            return self.call(tree)
        return self.filter(tree)

    def constant(self, tree: Literal | Number) -> Run:
        run = self.constants.get(tree)
        if run is None:
            value = tree.text if isinstance(tree, Literal) else float(tree.text)
            run = self.constants[tree] = lambda _: value
        return run

    def call(self, tree: Call) -> Run:
        runs = [self.compile(argument) for argument in tree.arguments]
        if tree.name in LAZY:
            least, most, lazy = LAZY[tree.name]
            if least <= len(runs) <= most:
                return lambda c: lazy(c, runs)
        elif tree.name in FUNCTIONS:
            least, most, function = FUNCTIONS[tree.name]
            if least <= len(runs) <= most:
                if not runs:
                    return lambda c: function(c)
                if len(runs) == 1:
                    only = runs[0]
                    return lambda c: function(c, only(c))
                return lambda c: function(c, *[run(c) for run in runs])
        else:
            return _fails(f"unknown function {tree.name}()", f"không có hàm {tree.name}()")
        count = len(runs)
        return _fails(f"{tree.name}() cannot take {count} arguments", f"{tree.name}() không nhận {count} đối số")

    def binary(self, tree: Binary) -> Run:
        sign = tree.operator
        if sign in ("and", "or"):
            return self.condition(tree)
        if isinstance(tree.left, Binary) and isinstance(tree.left.left, Binary):
            return self.chained(tree)
        return self.operation(sign, self.compile(tree.left), self.compile(tree.right))

    def condition(self, tree: Binary) -> Run:
        runs = [self.compile(each) for each in conditions(tree)]
        if len(runs) == 2:
            left, right = runs
            if tree.operator == "and":
                return lambda c: boolean_of(left(c)) and boolean_of(right(c))
            return lambda c: boolean_of(left(c)) or boolean_of(right(c))
        if tree.operator == "and":
            return lambda c: all(boolean_of(run(c)) for run in runs)
        return lambda c: any(boolean_of(run(c)) for run in runs)

    def chained(self, tree: Binary) -> Run:
        """A long chain of operators: each works on what those before it gave."""
        first, following = chain(tree)
        places = [i for i, (sign, _) in enumerate(following) if sign in ("and", "or")]
        if places:  # a chain of conditions in brackets, used as a value
            for sign, operand in following[: places[-1] + 1]:
                first = Binary(sign, first, operand)
            following = following[places[-1] + 1 :]
        run = self.compile(first)
        if all(sign in _ARITHMETIC for sign, _ in following):
            steps = [(_ARITHMETIC[sign], self.compile(operand)) for sign, operand in following]

            def total(context: Context) -> Value:
                zone = context.host.zone
                value = float(number_of(run(context), zone))
                for calculate, operand in steps:
                    value = calculate(value, float(number_of(operand(context), zone)))
                return value

            return total
        held: list[Value] = []
        links = [self.operation(sign, lambda _: held[-1], self.compile(operand)) for sign, operand in following]

        def linked(context: Context) -> Value:
            held.append(run(context))
            try:
                for link in links:
                    held[-1] = link(context)
                return held[-1]
            finally:
                held.pop()

        return linked

    def operation(self, sign: str, left: Run, right: Run) -> Run:
        if sign in ("=", "!="):
            wanted = sign == "="
            return lambda c: equals(left(c), right(c), c.host.zone, wanted)
        if sign in _ORDER:
            order = _ORDER[sign]
            return lambda c: ordered(left(c), right(c), c.host.zone, order)
        if sign == "|":
            return lambda c: _union(nodes_of(left(c)), nodes_of(right(c)))
        calculate = _ARITHMETIC[sign]
        return lambda c: calculate(float(number_of(left(c), c.host.zone)), float(number_of(right(c), c.host.zone)))

    def filter(self, tree: Filter) -> Run:
        base = self.compile(tree.base)
        predicates = [self.predicate(predicate) for predicate in tree.predicates]

        def filtered(context: Context) -> Value:
            nodes = nodes_of(base(context))
            for predicate in predicates:
                nodes = predicate(nodes, context)
            return nodes

        return filtered

    def path(self, tree: Path) -> Run:
        simple = self.known(tree)
        if simple is not None:
            return simple
        start = tree.start
        steps = [self.step(step) for step in tree.steps]
        if start is None:
            if len(steps) == 1:
                single = steps[0]
                return lambda c: single([c.node], c)

            def relative(context: Context) -> Value:
                nodes = [context.node]
                for step in steps:
                    nodes = step(nodes, context)
                return nodes

            return relative
        base = self.compile(start) if not isinstance(start, str) else None
        search = column_search(tree)

        def absolute(context: Context) -> Value:
            nodes = nodes_of(base(context)) if base is not None else [context.host.root]
            for step in steps:
                nodes = step(nodes, context)
            return nodes

        if search is None:
            return absolute
        name, way, column, sought = search
        return indexed(name, way, column, self.compile(sought), absolute)

    def known(self, tree: Path) -> Run | None:
        """An absolute path to a node outside all repeats is one look into a table."""
        if self.form is None:
            return None
        definition = self.form.by_path.get(simple_path(tree))
        if definition is None or definition.repeats:
            return None
        index = definition.index
        nothing: list[Node] = []

        def look(context: Context) -> Value:
            node = context.host.single[index]
            return [node] if node is not None else nothing

        return look

    def step(self, step: Step) -> Callable[[list[Node], Context], list[Node]]:
        axis, test = AXES[step.axis], accepts(step.test, step.axis, self.prefixes)
        predicates = [self.predicate(predicate) for predicate in step.predicates]
        reverse = step.axis in REVERSE
        if step.axis == "child" and not predicates and step.test[-1] not in "*)" and ":" not in step.test:
            return _named_children(step.test)
        sorts = step.axis not in ("child", "self", "attribute", "parent")

        def move(nodes: list[Node], context: Context) -> list[Node]:
            found: list[Node] = []
            for node in nodes:
                reached = _reached(axis, test, node)
                for predicate in predicates:
                    reached = predicate(reached, context)
                found.extend(reversed(reached) if reverse else reached)
            if len(nodes) > 1 and (sorts or step.axis == "parent"):
                return _in_order(found)
            return found

        return move

    def predicate(self, tree: Expr) -> Callable[[list[Node], Context], list[Node]]:
        if isinstance(tree, Number):
            place = float(tree.text)
            whole = int(place)
            return lambda nodes, _: nodes[whole - 1 : whole] if whole == place and whole > 0 else []
        run = self.compile(tree)

        def keep(nodes: list[Node], context: Context) -> list[Node]:
            inner = Context(context.node, context.host, context.current, 1, len(nodes))
            kept: list[Node] = []
            for place, node in enumerate(nodes, 1):
                inner.node, inner.position = node, place
                value = run(inner)
                if isinstance(value, bool):
                    chosen = value
                elif isinstance(value, (int, float)):
                    chosen = value == place
                else:
                    chosen = boolean_of(value)
                if chosen:
                    kept.append(node)
            return kept

        return keep


def _named_children(name: str) -> Callable[[list[Node], Context], list[Node]]:
    def move(nodes: list[Node], _: Context) -> list[Node]:
        if len(nodes) == 1:
            return [child for child in nodes[0].children if child.name == name]
        return [child for node in nodes for child in node.children if child.name == name]

    return move


def _reached(axis: Axis, test: Accepts | None, node: Node) -> list[Node]:
    reached = axis(node)
    return reached if test is None else [each for each in reached if test(each)]


def nodes_of(value: Value) -> list[Node]:
    """The value as a node list; raises ``XPathError`` when it is none."""
    if isinstance(value, list):
        return value
    raise XPathError("a list of nodes is needed, not a value", "cần một danh sách, không phải một giá trị")


def _in_order(nodes: list[Node]) -> list[Node]:
    distinct = list({id(node): node for node in nodes}.values())
    return sorted(distinct, key=order_key) if len(distinct) > 1 else distinct


def _union(left: list[Node], right: list[Node]) -> list[Node]:
    return _in_order([*left, *right])


def _divide(left: float, right: float) -> float:
    try:
        return left / right
    except ZeroDivisionError:
        if left == 0 or left != left:
            return float("nan")
        positive = (left > 0) == (str(right)[0] != "-")
        return float("inf") if positive else float("-inf")


def _remainder(left: float, right: float) -> float:
    try:
        return math.fmod(left, right)
    except (ValueError, ZeroDivisionError):
        return float("nan")


_ARITHMETIC: dict[str, Callable[[float, float], float]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "div": _divide,
    "mod": _remainder,
}


def _fails(english: str, vietnamese: str) -> Run:
    def fail(_: Context) -> Value:
        raise XPathError(english, vietnamese)

    return fail
