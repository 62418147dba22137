"""The language of the insp: columns compiled to closures: decimals, dates that compare as dates, '' for nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal

from inspector_app.xforms.context import Context
from inspector_app.xforms.model import Definition, FormModel
from inspector_app.xforms.rule_functions import FUNCTIONS
from inspector_app.xforms.rule_values import COMPARE, OPERATE, Outcome, equal, number_of, text_of, truth_of
from inspector_app.xforms.tree import Node
from inspector_app.xforms.xpath import Binary, Call, Expr, Filter, Literal, Negative, Number, Path, Step, XPathError

Run = Callable[[Context], Outcome]
Test = Callable[[Context], bool]


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
            left, right = self.test(tree.left, at, sought=sought), self.test(tree.right, at, sought=sought)
            if tree.operator == "and":
                return lambda c: left(c) and right(c)
            return lambda c: left(c) or right(c)
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
            within = (tree.left, tree.right)
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
            raise XPathError("a condition in [ ] can only follow a list of rows")
        return self.call(tree, at)

    def call(self, tree: Call, at: Definition) -> Run:
        name, count = tree.name, len(tree.arguments)
        if name == "not" and count == 1:
            return self.test(tree, at)
        if name == "if" and count == 3:
            test = self.test(tree.arguments[0], at)
            yes, no = self.compile(tree.arguments[1], at), self.compile(tree.arguments[2], at)
            return lambda c: yes(c) if test(c) else no(c)
        known = FUNCTIONS.get(name)
        if known is None:
            raise XPathError(f"unknown function {name}()")
        least, most, function = known
        if not least <= count <= most:
            wanted = str(least) if least == most else f"{least} to {most}"
            raise XPathError(f"{name}() takes {wanted} arguments, not {count}")
        runs = [self.compile(argument, at) for argument in tree.arguments]
        if len(runs) == 1:
            only = runs[0]
            return lambda c: function(c, only(c))
        return lambda c: function(c, *[run(c) for run in runs])

    def binary(self, tree: Binary, at: Definition) -> Run:
        operator = tree.operator
        if operator in ("and", "or"):
            return self.test(tree, at)
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
        raise XPathError(f"the operator {operator!r} is not part of the language of rules")

    def path(self, path: Path, at: Definition) -> Run:
        """A question or a field of this row is a text ('' when hidden); through rows it is a list."""
        target = self.target(path, at)
        if target is None:
            raise XPathError(f"unknown reference {written(path)!r}")
        if path.start == "/" and not target.repeats and not any(step.predicates for step in path.steps):
            index = target.index
            return lambda c: node.string() if (node := c.host.single[index]) is not None and _shown(node) else ""
        start = self.form.root if path.start == "/" else at
        steps = path.steps[1:] if path.start == "/" else path.steps
        moves: list[Callable[[list[Node], Context], list[Node]]] = []
        many = False
        node: Definition | None = start
        for step in steps:
            if node is None:
                break
            if step.axis == "parent":
                node = node.parent
                moves.append(lambda nodes, _: [n.parent for n in nodes if n.parent is not None])
            elif step.axis == "child":
                node = node.child(step.test)
                many = many or (node is not None and node.kind == "repeat")
                moves.append(_children(step.test))
            for predicate in step.predicates:
                moves.append(self.predicate(predicate, node or at))
        from_root = path.start == "/"

        def nodes(context: Context) -> list[Node]:
            found = [context.host.root.children[0] if from_root else context.node]
            for move in moves:
                found = move(found, context)
            return found

        if many:
            return nodes
        if len(moves) == 1 and steps[0].axis == "child":
            name = steps[0].test

            def field(context: Context) -> str:
                for child in context.node.children:
                    if child.name == name:
                        return child.string() if child.relevant else ""
                return ""

            return field
        return lambda c: text_of(nodes(c))

    def predicate(self, tree: Expr, at: Definition) -> Callable[[list[Node], Context], list[Node]]:
        if isinstance(tree, Number):
            place = int(Decimal(tree.text))
            return lambda nodes, _: nodes[place - 1 : place] if place > 0 else []
        test = self.test(tree, at)

        def keep(nodes: list[Node], context: Context) -> list[Node]:
            inner = Context(context.node, context.host, context.current)
            kept: list[Node] = []
            for node in nodes:
                inner.node = node
                if test(inner):
                    kept.append(node)
            return kept

        return keep


def _children(name: str) -> Callable[[list[Node], Context], list[Node]]:
    return lambda nodes, _: [
        child for node in nodes for child in node.children if child.name == name and child.relevant
    ]


def _shown(node: Node) -> bool:
    return node.relevant


def _with(step: Step, predicates: tuple[Expr, ...]) -> Step:
    return Step(step.axis, step.test, (*step.predicates, *predicates))


def written(path: Path) -> str:
    """A path as its author would recognise it."""
    names = {"parent": "..", "self": "."}
    steps = "/".join(names.get(step.axis, step.test) for step in path.steps)
    return ("/" if path.start == "/" else "") + steps
