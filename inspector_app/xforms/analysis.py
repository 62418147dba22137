"""What an expression needs, found without evaluating it: nodes, functions, and whose changes concern it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from inspector_app.xforms.model import Definition, FormModel
from inspector_app.xforms.xpath import Binary, Call, Expr, Filter, Literal, Negative, Number, Path, Step, children, walk


class Reference(NamedTuple):
    """``target`` is read; only nodes under the same instance of ``anchor`` concern each other."""

    target: Definition
    anchor: Definition


def references(tree: Expr, context: Definition, form: FormModel) -> tuple[Reference, ...]:
    """Every node of the form that ``tree`` reads when it is evaluated at ``context``; unknown names are left out."""
    found: dict[Reference, None] = {}
    for reference in _Search(form, context).all(tree, context):
        found[reference] = None
    return tuple(found)


class _Search:
    def __init__(self, form: FormModel, origin: Definition) -> None:
        self.form = form
        self.origin = origin

    def all(self, tree: Expr, context: Definition | None) -> Iterator[Reference]:
        """``context`` is None inside lists that are no part of the form: only absolute paths lead out of them."""
        if isinstance(tree, Path):
            target = self.form.by_path.get(tree.text) if tree.text else None
            if target is not None:
                yield Reference(target, self.form.root)
            else:
                yield from self.path(tree, context)
        elif isinstance(tree, (Literal, Number)):
            return
        elif isinstance(tree, Filter):
            targets = list(self.targets(tree.base, context))
            yield from self.all(tree.base, context)
            for predicate in tree.predicates:
                for reference in targets:
                    yield from self.all(predicate, reference.target)
                if not targets:
                    yield from self.all(predicate, None)
        elif isinstance(tree, Call) and tree.name in ("position", "indexed-repeat") and tree.arguments:
            for argument in tree.arguments:
                yield from self.all(argument, context)
                for reference in self.targets(argument, context):
                    # the place among siblings changes when a sibling comes or goes
                    yield Reference(reference.target, reference.target.parent or reference.target)
        else:
            for child in children(tree):
                yield from self.all(child, context)

    def path(self, path: Path, context: Definition | None) -> Iterator[Reference]:
        if path.start == "/" and (known := simple_path(path)):
            target = self.form.by_path.get(known)
            if target is not None:
                yield Reference(target, self.form.root)
            return
        reached, steps = self.start(path, context)
        if path.start is not None and not isinstance(path.start, str):
            yield from self.all(path.start, context)
        for step in steps:
            reached = [after for before in reached for after in self.step(before, step)]
            for predicate in step.predicates:
                if not reached:
                    yield from self.all(predicate, None)
                for reference in reached:
                    for inner in self.all(predicate, reference.target):
                        # a predicate looks from every instance the path runs through
                        yield Reference(inner.target, _higher(inner.anchor, reference.anchor))
        for reference in reached:
            yield reference

    def targets(self, tree: Expr, context: Definition | None) -> Iterator[Reference]:
        """The nodes an expression gives, as far as that can be known beforehand."""
        if isinstance(tree, Path):
            reached, steps = self.start(tree, context)
            for step in steps:
                reached = [after for before in reached for after in self.step(before, step)]
            yield from reached
        elif isinstance(tree, Filter):
            yield from self.targets(tree.base, context)
        elif isinstance(tree, Call) and tree.name == "current":
            yield Reference(self.origin, self.origin)
        elif isinstance(tree, Call) or (isinstance(tree, Binary) and tree.operator == "|"):
            for child in children(tree):
                yield from self.targets(child, context)

    def start(self, path: Path, context: Definition | None) -> tuple[list[Reference], tuple[Step, ...]]:
        if path.start is None:
            return [Reference(context, context)] if context is not None else [], path.steps
        if path.start == "/":
            return self.first(path.steps), path.steps[1:]
        if isinstance(path.start, Call) and path.start.name == "instance":
            return [], path.steps
        if isinstance(path.start, str):
            return [], path.steps
        return list(self.targets(path.start, context)), path.steps

    def first(self, steps: tuple[Step, ...]) -> list[Reference]:
        root = self.form.root
        at_root = Reference(root, root)
        if not steps:
            return [at_root]
        step = steps[0]
        if step.axis.startswith("descendant"):
            return [Reference(d, root) for d in root.subtree() if step.test in ("node()", "*", d.name)]
        return [at_root] if step.test in ("*", "node()", root.name) else []

    def step(self, before: Reference, step: Step) -> Iterator[Reference]:
        at = before.target
        if step.axis in ("child", "attribute"):
            named = self.form.by_path.get(f"{at.path}/{step.test}")
            if named is not None:
                yield Reference(named, before.anchor)
            elif step.test in ("*", "node()"):
                for child in at.children:
                    yield Reference(child, before.anchor)
            if step.test == "text()" or step.axis == "attribute":
                yield before
        elif step.axis == "self":
            yield before
        elif step.axis == "parent":
            if at.parent is not None:
                yield Reference(at.parent, _higher(at.parent, before.anchor))
        elif step.axis.startswith("ancestor"):
            for ancestor in at.ancestors():
                if step.test in ("*", "node()", ancestor.name):
                    yield Reference(ancestor, _higher(ancestor, before.anchor))
        elif step.axis.startswith("descendant"):
            for below in at.subtree():
                if step.test in ("*", "node()", below.name):
                    yield Reference(below, before.anchor)
        elif at.parent is not None:
            for sibling in at.parent.children:
                if step.test in ("*", "node()", sibling.name):
                    yield Reference(sibling, _higher(at.parent, before.anchor))


def simple_path(path: Path) -> str:
    """``/data/post/post_03`` for an absolute path of names; "" for every other."""
    if path.text or path.start != "/" or not path.steps:
        return path.text
    for step in path.steps:
        if step.axis != "child" or step.predicates or step.test[-1] in "*)":
            return ""
    return "/" + "/".join([step.test for step in path.steps])


def _higher(one: Definition, other: Definition) -> Definition:
    """The one nearer to the root; both lie on one line of ancestors."""
    return one if len(one.path) < len(other.path) else other


def functions(tree: Expr) -> Iterator[tuple[str, int]]:
    """Name and number of arguments of every call."""
    for each in walk(tree):
        if isinstance(each, Call):
            yield each.name, len(each.arguments)


_LOOKING = frozenset(("current", "instance", "position", "indexed-repeat", "pulldata"))


def plain_paths(tree: Expr) -> list[str] | None:
    """The nodes an expression names, when it reaches all of them by whole absolute paths; None for every other.

    Most expressions of forms are of this kind, and they read the same wherever they stand.
    """
    found: list[str] = []
    waiting = [tree]
    while waiting:
        each = waiting.pop()
        if isinstance(each, Path):
            if not each.text:
                return None
            found.append(each.text)
        elif isinstance(each, Binary):
            waiting += (each.right, each.left)
        elif isinstance(each, Call):
            if each.name in _LOOKING:
                return None
            waiting += each.arguments[::-1]
        elif isinstance(each, Filter):
            return None
        elif isinstance(each, Negative):
            waiting.append(each.operand)
    return found


def same_everywhere(tree: Expr) -> bool:
    """True for an expression whose nodes do not depend on where it is evaluated: all its paths are absolute.

    What stands in brackets looks from the node before it, so relative names are fine there; ``current()`` is not.
    """
    waiting = [(tree, False)]
    while waiting:
        each, inside = waiting.pop()
        if isinstance(each, Call) and each.name == "current":
            return False
        if isinstance(each, Path):
            if each.text:
                continue
            if each.start is None and not inside:
                return False
            if each.start is not None and not isinstance(each.start, str):
                waiting.append((each.start, inside))
            waiting.extend((predicate, True) for step in each.steps for predicate in step.predicates)
        elif isinstance(each, Filter):
            waiting.append((each.base, inside))
            waiting.extend((predicate, True) for predicate in each.predicates)
        else:
            waiting.extend((child, inside) for child in children(each))
    return True
