"""The language of the insp: columns compiled to closures: decimals, dates that compare as dates, '' for nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from itertools import count

from inspector_app.xforms.context import Context
from inspector_app.xforms.instance import Answer
from inspector_app.xforms.model import Definition, FormModel
from inspector_app.xforms.rule_functions import FUNCTIONS
from inspector_app.xforms.rule_values import (
    COMPARE,
    OPERATE,
    Codes,
    Outcome,
    equal,
    number_of,
    takes_codes,
    text_of,
    truth_of,
)
from inspector_app.xforms.tree import Node
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
    children,
    conditions,
    walk,
)

Run = Callable[[Context], Outcome]
Test = Callable[[Context], bool]
Move = Callable[[list[Node], Context], list[Node]]
_NUMBERS = count(1)  # one for each compiled condition on rows


class RuleCompiler:
    """Turns syntax trees into closures for one form.

    ``absent`` holds the questions outside the visit's form: a condition that needs one holds, and so does one
    that needs a trait that is not set.
    """

    def __init__(self, form: FormModel, absent: frozenset[Definition] = frozenset()) -> None:
        self.form = form
        self.absent = absent

    def test(self, tree: Expr, at: Definition, *, sought: bool = True) -> Test:
        """A condition; ``sought`` is the outcome that what cannot be known gives (turned round under ``not``)."""
        if isinstance(tree, Binary) and tree.operator in ("and", "or"):
            tests = [self.test(each, at, sought=sought) for each in conditions(tree)]
            if len(tests) == 2:
                left, right = tests
                return (lambda c: left(c) and right(c)) if tree.operator == "and" else (lambda c: left(c) or right(c))
            if tree.operator == "and":
                return lambda c: all(test(c) for test in tests)
            return lambda c: any(test(c) for test in tests)
        if isinstance(tree, Call) and tree.name == "not" and len(tree.arguments) == 1:
            inner = self.test(tree.arguments[0], at, sought=not sought)
            return lambda c: not inner(c)
        questions, traits = self.needs(tree, at)
        if questions & self.absent:
            return lambda _: sought
        run = self.compile(tree, at)
        if not traits:
            return lambda c: truth_of(run(c))

        def holds(context: Context) -> bool:
            environment = context.host.environment
            if environment is None or any(environment.frame(trait) is None for trait in traits):
                return sought
            return truth_of(run(context))

        return holds

    def needs(self, tree: Expr, at: Definition) -> tuple[set[Definition], set[str]]:
        """Questions and traits without which ``tree`` says nothing; the first argument of coalesce is no need."""
        questions: set[Definition] = set()
        traits: set[str] = set()
        if isinstance(tree, Call):
            if tree.name == "insp:frame" and len(tree.arguments) == 1 and isinstance(tree.arguments[0], Literal):
                traits.add(tree.arguments[0].text)
            within: Sequence[Expr] = tree.arguments[1:] if tree.name == "coalesce" else tree.arguments
        elif isinstance(tree, Path):
            target = self.target(tree, at)
            if target is not None and target.kind == "leaf" and not target.repeats:
                questions.add(target)
            # fields of rows are never absent: the groups that a form's items name are in the form
            within = [predicate for step in tree.steps for predicate in step.predicates]
        elif isinstance(tree, Binary):
            within = tuple(children(tree))
        elif isinstance(tree, Negative):
            within = (tree.operand,)
        elif isinstance(tree, Filter):
            within = (tree.base, *tree.predicates)
        else:
            within = ()
        for each in within:
            more_questions, more_traits = self.needs(each, self.inside(tree, at))
            questions |= more_questions
            traits |= more_traits
        return questions, traits

    def inside(self, tree: Expr, at: Definition) -> Definition:
        if isinstance(tree, Path) and any(step.predicates for step in tree.steps):
            last = max(i for i, step in enumerate(tree.steps) if step.predicates)
            return self.target(Path(tree.start, tree.steps[: last + 1]), at) or at
        return at

    def target(self, path: Path, at: Definition) -> Definition | None:
        """The definition a path leads to; None when it leads nowhere."""
        if path.start is None:
            node: Definition | None = at
            steps = path.steps
        elif path.start == "/":
            if not path.steps or path.steps[0].test != self.form.root.name:
                return None
            node, steps = self.form.root, path.steps[1:]
        else:
            return None
        for step in steps:
            if node is None:
                return None
            if step.axis == "parent":
                node = node.parent
            elif step.axis == "child":
                node = node.child(step.test)
            elif step.axis != "self":
                return None
        return node

    def compile(self, tree: Expr, at: Definition) -> Run:
        """A closure that gives the value of ``tree`` evaluated at a node of definition ``at``."""
        if isinstance(tree, Number):
            number = Decimal(tree.text)
            return lambda _: number
        if isinstance(tree, Literal):
            text = tree.text
            return lambda _: text
        if isinstance(tree, Binary):
            return self.binary(tree, at)
        if isinstance(tree, Negative):
            operand = self.compile(tree.operand, at)
            return lambda c: -number_of(operand(c))
        if isinstance(tree, Path):
            return self.path(tree, at)
        if isinstance(tree, Filter):
            base, predicates = tree.base, tree.predicates
            if isinstance(base, Path) and base.steps:
                last = base.steps[-1]
                return self.path(Path(base.start, (*base.steps[:-1], _with(last, predicates))), at)
            raise XPathError(
                "a condition in [ ] can only follow a list of rows", "điều kiện trong [ ] chỉ đặt sau một danh sách"
            )
        return self.call(tree, at)

    def call(self, tree: Call, at: Definition) -> Run:
        name, given = tree.name, len(tree.arguments)
        if name == "not" and given == 1:
            return self.test(tree, at)
        if name == "if" and given == 3:
            test = self.test(tree.arguments[0], at)
            yes, no = self.compile(tree.arguments[1], at), self.compile(tree.arguments[2], at)
            return lambda c: yes(c) if test(c) else no(c)
        known = FUNCTIONS.get(name)
        if known is None:
            raise XPathError(f"unknown function {name}()", f"không có hàm {name}()")
        least, most, function = known
        if not least <= given <= most:
            wanted = str(least) if least == most else f"{least}–{most}"
            raise XPathError(
                f"{name}() takes {wanted} arguments, not {given}", f"{name}() cần {wanted} đối số, không phải {given}"
            )
        runs = [self.compile(argument, at) for argument in tree.arguments]
        if len(runs) == 1:
            only = runs[0]
            return lambda c: function(c, only(c))
        return lambda c: function(c, *[run(c) for run in runs])

    def binary(self, tree: Binary, at: Definition) -> Run:
        operator = tree.operator
        if operator in ("and", "or"):
            return self.test(tree, at)
        if operator in OPERATE and isinstance(tree.left, Binary):
            return self.sum(tree, at)
        left, right = self.compile(tree.left, at), self.compile(tree.right, at)
        if operator in COMPARE:
            compare = COMPARE[operator]
            if operator == "=" and isinstance(tree.right, Literal):
                text = tree.right.text
                return lambda c: value == text if isinstance(value := left(c), str) else equal(value, text)
            return lambda c: compare(left(c), right(c))
        if operator in OPERATE:
            calculate = OPERATE[operator]
            return lambda c: calculate(number_of(left(c)), number_of(right(c)))
        raise XPathError(f"rules do not know the operator “{operator}”", f"quy tắc không có phép “{operator}”")

    def sum(self, tree: Binary, at: Definition) -> Run:
        """A chain of arithmetic, worked out from left to right."""
        first, following = chain(tree)
        while following and any(sign not in OPERATE for sign, _ in following):
            # a comparison inside the chain ends it: what stands left of it is one operand
            place = max(i for i, (sign, _) in enumerate(following) if sign not in OPERATE)
            for sign, operand in following[: place + 1]:
                first = Binary(sign, first, operand)
            following = following[place + 1 :]
        start = self.compile(first, at)
        steps = [(OPERATE[sign], self.compile(operand, at)) for sign, operand in following]

        def total(context: Context) -> Outcome:
            value = number_of(start(context))
            for calculate, run in steps:
                value = calculate(value, number_of(run(context)))
            return value

        return total

    def path(self, path: Path, at: Definition) -> Run:
        """A question or a field of this row is a text ('' when hidden); through rows it is a list."""
        target = self.target(path, at)
        if target is None:
            raise XPathError(f"unknown reference “{written(path)}”", f"không có câu hỏi hay cột “{written(path)}”")
        absolute, filtered = path.start == "/", any(step.predicates for step in path.steps)
        if absolute and not target.repeats and not filtered:
            run = _question(target)
        elif len(path.steps) == 1 and not filtered and at.plain and target.parent is at and target.kind == "leaf":
            run = _field(target.place)
        else:
            moves, many = self.moves(path, at)
            nodes = _walk(moves, absolute)
            if many:
                return nodes
            run = lambda c: text_of(nodes(c))  # noqa: E731
        return (lambda c: Codes(text_of(run(c)))) if takes_codes(target) else run

    def moves(self, path: Path, at: Definition) -> tuple[list[Move], bool]:
        """The steps of a path, and whether it runs down through a repeat."""
        absolute = path.start == "/"
        node: Definition | None = self.form.root if absolute else at
        moves: list[Move] = []
        many = False
        for step in path.steps[1:] if absolute else path.steps:
            if node is None:
                break
            if step.axis == "parent":
                node = node.parent
                moves.append(lambda nodes, _: [n.parent for n in nodes if n.parent is not None])
            elif step.axis == "child":
                node = node.child(step.test)
                many = many or (node is not None and node.kind == "repeat")
                moves.append(_children(step.test))
            moves.extend(self.predicate(predicate, node or at) for predicate in step.predicates)
        return moves, many

    def predicate(self, tree: Expr, at: Definition) -> Move:
        if isinstance(tree, Number):
            place = int(Decimal(tree.text))
            return lambda nodes, _: nodes[place - 1 : place] if place > 0 else []
        test = self.test(tree, at)
        number = next(_NUMBERS) if _looks_only_inside(tree) else None

        def keep(nodes: list[Node], context: Context) -> list[Node]:
            inner = Context(context.node, context.host, context.current)
            kept: list[Node] = []
            for node in nodes:
                memo = node.memo if number is not None and isinstance(node, Answer) else None
                holds = memo.get(number) if memo is not None and number is not None else None
                if holds is None:
                    inner.node = node
                    holds = test(inner)
                    if memo is not None and number is not None:
                        memo[number] = holds
                if holds:
                    kept.append(node)
            return kept

        return keep


def _looks_only_inside(tree: Expr) -> bool:
    """True for a condition on a row that reads nothing but this row, neither neighbours nor the visit."""
    for each in walk(tree):
        if isinstance(each, Path) and (each.start is not None or any(step.axis == "parent" for step in each.steps)):
            return False
        if isinstance(each, Call) and (each.name.startswith("insp:") or each.name == "today"):
            return False
    return True


def _question(target: Definition) -> Run:
    index = target.index
    return lambda c: node.string() if (node := c.host.single[index]) is not None else ""


def _field(place: int) -> Run:
    def field(context: Context) -> Outcome:
        child = context.node.children[place]
        return child.text if child.relevant else ""

    return field


def _walk(moves: list[Move], absolute: bool) -> Callable[[Context], list[Node]]:
    def nodes(context: Context) -> list[Node]:
        found = [context.host.root.children[0] if absolute else context.node]
        for move in moves:
            found = move(found, context)
        return found

    return nodes


def _children(name: str) -> Move:
    return lambda nodes, _: [
        child for node in nodes for child in node.children if child.name == name and child.relevant
    ]


def _with(step: Step, predicates: tuple[Expr, ...]) -> Step:
    return Step(step.axis, step.test, (*step.predicates, *predicates))


def written(path: Path) -> str:
    """A path as its author would recognise it."""
    names = {"parent": "..", "self": "."}
    steps = "/".join(names.get(step.axis, step.test) for step in path.steps)
    return ("/" if path.start == "/" else "") + steps
