"""Choices found by a column: ``instance('x')/root/item[col = value]`` through an index instead of a walk."""

from __future__ import annotations

from collections.abc import Callable

from inspector_app.xforms.context import Context
from inspector_app.xforms.tree import ELEMENT, Node
from inspector_app.xforms.values import Value
from inspector_app.xforms.xpath import Binary, Call, Expr, Literal, Path, children

Rows = dict[str, list[Node]]


def column_search(path: Path) -> tuple[str, tuple[str, ...], str, Expr] | None:
    """List, way to its rows, column and sought value of such a path; None when the path is of another kind."""
    start, steps = path.start, path.steps
    if not (isinstance(start, Call) and start.name == "instance" and len(start.arguments) == 1 and steps):
        return None
    name, last = start.arguments[0], steps[-1]
    if not isinstance(name, Literal) or len(last.predicates) != 1 or any(step.predicates for step in steps[:-1]):
        return None
    condition = last.predicates[0]
    if any(step.axis != "child" or not _is_name(step.test) for step in steps):
        return None
    if not isinstance(condition, Binary) or condition.operator != "=":
        return None
    column = condition.left
    if not isinstance(column, Path) or column.start is not None or len(column.steps) != 1:
        return None
    cell = column.steps[0]
    if cell.axis != "child" or cell.predicates or not _is_name(cell.test) or _looks_at_the_row(condition.right):
        return None
    return name.text, tuple(step.test for step in steps), cell.test, condition.right


def _is_name(test: str) -> bool:
    return test[-1] not in "*)" and ":" not in test


def _looks_at_the_row(tree: Expr) -> bool:
    """True when the sought value itself depends on the row, so that an index says nothing."""
    if isinstance(tree, Path) and tree.start is None:
        return True
    if (
        isinstance(tree, Call)
        and tree.name in ("position", "last", "string", "number", "random")
        and not tree.arguments
    ):
        return True
    return any(_looks_at_the_row(each) for each in children(tree))


def indexed(
    name: str, way: tuple[str, ...], column: str, sought: Callable[[Context], Value], scan: Callable[[Context], Value]
) -> Callable[[Context], Value]:
    """The search as a closure; ``scan`` answers where the sought value is no text."""

    def search(context: Context) -> Value:
        value = sought(context)
        if isinstance(value, list):
            texts = {node.string() for node in value}
            if len(texts) != 1:
                return scan(context) if texts else []
            value = texts.pop()
        if not isinstance(value, str):
            return scan(context)
        return _index(context, name, way, column).get(value, [])

    return search


def _index(context: Context, name: str, way: tuple[str, ...], column: str) -> Rows:
    key = (name, way, column)
    found = context.host.indexes.get(key)
    if found is None:
        instance = context.host.instance(name)
        rows = [instance] if instance is not None else []
        for step in way:
            rows = [child for row in rows for child in row.children if child.name == step and child.kind == ELEMENT]
        found = {}
        for row in rows:
            for text in dict.fromkeys(cell.string() for cell in row.children if cell.name == column):
                found.setdefault(text, []).append(row)
        context.host.indexes[key] = found
    return found
