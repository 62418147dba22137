"""The rules any XForm carries, for the engine: relevance, calculations, required, read-only, constraints, counts."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from typing import cast

from inspector_app.xforms.closures import XPathCompiler
from inspector_app.xforms.context import Context
from inspector_app.xforms.engine import Apply, Engine, Rule
from inspector_app.xforms.functions import Run
from inspector_app.xforms.instance import Answer, instances
from inspector_app.xforms.model import Definition, FormModel, Itemset
from inspector_app.xforms.moments import Moment, iso
from inspector_app.xforms.values import Value, number_of, string_of

_COORDINATE = re.compile(r"-?\d+(\.\d*)?\Z")
FLAGS = ("required", "readonly", "constraint")


def plain_rules(form: FormModel, compiler: XPathCompiler) -> Iterator[Rule]:
    """One rule per bind expression that is not constant; raises ``XPathError`` for one that cannot be read."""
    for definition in form.definitions:
        bind = definition.bind
        if bind.relevant and _constant(bind.relevant) is None:
            yield condition(form, compiler, definition)
        if bind.calculate:
            yield calculation(form, compiler, definition)
        for name in FLAGS:
            source = getattr(bind, name)
            if source and _constant(source) is None:
                yield _flag(compiler, definition, name, source)
        control = definition.control
        if control is not None and control.count and definition.parent is not None:
            yield _row_count(form, compiler, definition, definition.parent)
        if control is not None and control.itemset is not None and "[" in control.itemset.nodeset:
            yield _open_choices(form, compiler, definition, control.itemset)


def _constant(source: str) -> bool | None:
    return {"true()": True, "false()": False}.get(source.strip())


def constant_flag(definition: Definition, name: str) -> bool:
    """What a flag is as long as no rule has spoken."""
    source = getattr(definition.bind, name)
    constant = _constant(source)
    return constant if constant is not None else name == "constraint"


def condition(form: FormModel, compiler: XPathCompiler, definition: Definition) -> Rule:
    """Relevance of a node."""
    source = definition.bind.relevant
    return Rule(definition, "relevant", compiler.test(source), compiler.references(source, definition), show_node)


def show_node(engine: Engine, node: Answer, value: object) -> None:
    """Applies the outcome of a condition."""
    engine.set_own(node, bool(value))


def calculation(form: FormModel, compiler: XPathCompiler, definition: Definition) -> Rule:
    """The computed value of a leaf."""
    source = definition.bind.calculate
    run = compiler.run(source)
    needs = compiler.references(source, definition)
    kind = definition.bind.type
    return Rule(definition, "calculate", lambda c: stored(run(c), kind, c), needs, write_text, (definition,))


def write_text(engine: Engine, node: Answer, value: object) -> None:
    """Applies a computed text."""
    engine.set_text(node, str(value))


def _flag(compiler: XPathCompiler, definition: Definition, name: str, source: str) -> Rule:
    return Rule(definition, name, compiler.test(source), compiler.references(source, definition), _RAISE[name])


def _raising(name: str) -> Apply:
    def apply(engine: Engine, node: Answer, value: object) -> None:
        if node.extra.get(name) != value:
            node.extra[name] = value
            engine.changed[node, name] = None

    return apply


_RAISE = {name: _raising(name) for name in FLAGS}


def count_mark(repeat: Definition) -> str:
    """Where the node above a repeat keeps how many instances the count last said."""
    return "count:" + repeat.path


def _row_count(form: FormModel, compiler: XPathCompiler, repeat: Definition, parent: Definition) -> Rule:
    """Keeps as many instances as the count says; the last ones go first."""
    source = repeat.control.count if repeat.control is not None else ""
    run = compiler.run(source)
    needs = compiler.references(source, repeat)
    name = count_mark(repeat)

    def count(context: Context) -> int:
        place = Answer(repeat, context.node)  # the count is read from where the instances stand
        number = float(number_of(run(Context(place, context.host)), context.host.zone))
        return max(0, int(number)) if math.isfinite(number) else -1

    def apply(engine: Engine, node: Answer, value: object) -> None:
        wanted = int(str(value))
        if wanted < 0 and name in node.extra:
            return  # a count that is no number any more changes nothing
        node.extra[name] = wanted = max(0, wanted)
        rows = [row for row in instances(repeat, node) if row.parent is node]
        for row in rows[wanted:]:
            engine.remove_row(row)
        for place in range(len(rows), wanted):
            engine.add_row(node, repeat, source=repeat.written[place] if place < len(repeat.written) else None)

    below = tuple(leaf for leaf in repeat.subtree() if leaf.kind == "leaf")
    return Rule(parent, name, count, needs, apply, below)


def _open_choices(form: FormModel, compiler: XPathCompiler, leaf: Definition, itemset: Itemset) -> Rule:
    """Takes choices back that a filter no longer offers, and gives them again when it does."""
    nodes, value = compiler.run(itemset.nodeset), compiler.run(itemset.value)
    needs = compiler.references(itemset.nodeset, leaf)

    def offered(context: Context) -> list[str]:
        node = context.node
        if not node.text and isinstance(node, Answer) and "withdrawn" not in node.extra:
            return []  # there is nothing to take back or to give again
        items = nodes(context)
        found: list[str] = []
        inner = Context(context.node, context.host, context.current)
        for item in items if isinstance(items, list) else []:
            inner.node = item
            found.append(string_of(value(inner)))
        return found

    def apply(engine: Engine, node: Answer, codes: object) -> None:
        left, given = cast("tuple[str, str]", node.extra.pop("withdrawn", ("", "")))
        text = given if given and left == node.text else node.text
        if text and isinstance(codes, list):
            kept = " ".join(code for code in ([text] if single else text.split()) if code in codes)
            if kept != text:
                node.extra["withdrawn"] = (kept, text)
            engine.set_text(node, kept)

    single = leaf.control is not None and leaf.control.kind == "select1"
    return Rule(leaf, "choices", offered, needs, apply, (leaf,))


def stored(value: Value, kind: str, context: Context) -> str:
    """A computed value as the text of a node of type ``kind``; what is no number is no value."""
    if isinstance(value, Moment):
        local = value.local()
        if local is None:
            return ""
        if kind == "dateTime":
            return iso(local)
        return local.date().isoformat() if kind == "date" else value.text()
    text = string_of(value)
    if text == "NaN":
        return ""
    return typed(text, kind, context)


def typed(text: str, kind: str, context: Context) -> str:
    """A text as a node of type ``kind`` keeps it: whole numbers without decimals, decimals with at least one."""
    if kind in ("geopoint", "geotrace", "geoshape"):
        return _places(text, kind)
    if not text or kind not in ("int", "decimal", "double"):
        return text
    number = float(number_of(text, context.host.zone))
    if not math.isfinite(number):
        return ""
    return str(int(number)) if kind == "int" else _decimal(number)


def _places(text: str, kind: str) -> str:
    """Points with latitude, longitude, altitude and accuracy; too few for a trace or a shape are none."""
    points: list[str] = []
    for piece in (piece for piece in text.split(";") if piece.strip()):
        numbers = [float(n) if _COORDINATE.match(n) else math.nan for n in piece.split()]
        if not 2 <= len(numbers) <= 4 or any(map(math.isnan, numbers)):
            return ""
        points.append(" ".join(_decimal(n) for n in [*numbers, 0.0, 0.0][:4]))
    least = {"geopoint": 1, "geotrace": 2, "geoshape": 3}[kind]
    return ";".join(points) if len(points) >= least else ""


def _decimal(number: float) -> str:
    return f"{number:.1f}" if number == int(number) and abs(number) < 1e16 else string_of(number)


def run_at(run: Run, node: Answer, engine: Engine) -> Value:
    """An expression outside the graph evaluated at a node."""
    return run(Context(node, engine.host))
