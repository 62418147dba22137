"""Conditions looked through without being evaluated: what never holds, choices and names that do not exist."""

from __future__ import annotations

from collections.abc import Iterator

from inspector_app.language import Text
from inspector_app.xforms.analysis import references
from inspector_app.xforms.checklist_reader import instance_id
from inspector_app.xforms.closures import XPathCompiler
from inspector_app.xforms.context import Context, Host
from inspector_app.xforms.model import Definition, FormModel
from inspector_app.xforms.tree import ELEMENT, ROOT, Node
from inspector_app.xforms.values import boolean_of
from inspector_app.xforms.xpath import Binary, Call, Expr, Filter, Literal, Path, XPathError, children, conditions, walk

_TRUTHS = frozenset(("true", "false", "not", "boolean", "number", "string", "concat", "if", "round", "string-length"))


def never(form: FormModel, tree: Expr, at: Definition) -> bool:
    """True for a condition that cannot hold, whatever is answered."""
    if isinstance(tree, Binary) and tree.operator == "and":
        return any(never(form, each, at) for each in conditions(tree))
    if isinstance(tree, Binary) and tree.operator == "or":
        return all(never(form, each, at) for each in conditions(tree))
    if _amiss(form, tree, at) is not None:
        return True
    return _constant(tree) is False


def _constant(tree: Expr) -> bool | None:
    """What a condition without any node and without the visit's data gives; None for all others."""
    for each in walk(tree):
        if isinstance(each, (Path, Filter)) or (isinstance(each, Call) and each.name not in _TRUTHS):
            return None
    try:
        return boolean_of(XPathCompiler().compile(tree)(Context(nothing := Node(ROOT), Host(nothing))))
    except XPathError:
        return None


def choices_amiss(form: FormModel, tree: Expr, at: Definition) -> Iterator[Text]:
    """Comparisons with choices that the question does not have."""
    for each in walk(tree):
        found = _amiss(form, each, at)
        if found is not None:
            question, code = found
            yield Text(f"“{question}” không có lựa chọn “{code}”", f"“{question}” has no choice “{code}”")


def _amiss(form: FormModel, tree: Expr, at: Definition) -> tuple[str, str] | None:
    """Question and code, when ``tree`` asks a select question for a choice it does not have."""
    if isinstance(tree, Binary) and tree.operator == "=":
        pairs = ((tree.left, tree.right), (tree.right, tree.left))
    elif isinstance(tree, Call) and tree.name == "selected" and len(tree.arguments) == 2:
        pairs = ((tree.arguments[0], tree.arguments[1]),)  # type: ignore[assignment]
    else:
        return None
    for asked, code in pairs:
        if isinstance(asked, Path) and isinstance(code, Literal) and code.text:
            named = references(asked, at, form)
            codes = _codes(form, named[-1].target) if named else None
            if codes is not None and code.text not in codes:
                return named[-1].target.name, code.text
    return None


def _codes(form: FormModel, question: Definition) -> frozenset[str] | None:
    """The choices of a select question; None for other questions and for lists from other files."""
    control = question.control
    if control is None or control.kind not in ("select", "select1", "rank"):
        return None
    if control.itemset is None:
        return frozenset(value for value, _ in control.choices)
    identifier = instance_id(control.itemset.nodeset)
    if identifier not in form.instances:
        return None
    return frozenset(
        child.string()
        for row in rows_of(form, identifier)
        for child in row.elements()
        if child.name == control.itemset.value
    )


def rows_of(form: FormModel, identifier: str) -> list[Node]:
    """The entries of one of the form's own lists."""
    instance = form.instances.get(identifier)
    tops = instance.elements() if instance is not None else []
    return [row for top in tops for row in top.children if row.kind == ELEMENT]


def unknown_names(form: FormModel, tree: Expr, at: Definition) -> Iterator[str]:
    """Paths of plain columns that lead to no question, to no list, or to no column of a list of choices."""
    for each in _outside_conditions(tree):
        if not isinstance(each, Path):
            continue
        first = each.steps[0] if each.start is None else None
        if first is not None and first.axis == "child" and _plain(first.test) and at.child(first.test) is None:
            yield first.test
        if each.start == "/" and all(step.axis == "child" and _plain(step.test) for step in each.steps):
            path = "/" + "/".join(step.test for step in each.steps)
            if path != "/" and path not in form.by_path and not path.startswith(form.root.path + "/meta"):
                yield path
        elif isinstance(each.start, Call) and each.start.name == "instance" and each.start.arguments:
            name = each.start.arguments[0]
            if isinstance(name, Literal):
                yield from _unknown_columns(form, name.text, each)


def _outside_conditions(tree: Expr) -> Iterator[Expr]:
    """``tree`` and what is inside it, but for the conditions in brackets, which look from other nodes."""
    waiting = [tree]
    while waiting:
        each = waiting.pop()
        yield each
        if not isinstance(each, Path):
            waiting.extend([each.base] if isinstance(each, Filter) else children(each))


def _unknown_columns(form: FormModel, identifier: str, path: Path) -> Iterator[str]:
    if identifier not in form.instances and identifier not in form.external:
        if identifier != "__last-saved":
            yield f"instance('{identifier}')"
        return
    rows = rows_of(form, identifier)
    columns = {child.name for row in rows for child in row.elements()}
    for predicate in (p for step in path.steps for p in step.predicates):
        for each in walk(predicate):
            if isinstance(each, Path) and each.start is None and len(each.steps) == 1 and rows:
                step = each.steps[0]
                if step.axis == "child" and _plain(step.test) and step.test not in columns:
                    yield step.test


def _plain(test: str) -> bool:
    return test[-1] not in "*)"
