"""Functions of forms: XPath 1.0, and the tables that bring in those of ODK."""

from __future__ import annotations

import math
import re
from collections.abc import Callable

from inspector_app.xforms.context import Context
from inspector_app.xforms.geo_functions import GEO
from inspector_app.xforms.moment_functions import MOMENTS
from inspector_app.xforms.moments import DayNumber, Moment
from inspector_app.xforms.odk_functions import LAZY, ODK
from inspector_app.xforms.tree import ATTRIBUTE, ELEMENT, INSTRUCTION, NAMESPACE, Node
from inspector_app.xforms.values import NAN, Value, boolean_of, number_of, string_of
from inspector_app.xforms.xpath import XPathError

Run = Callable[[Context], Value]
Function = Callable[..., Value]

_BLANKS = re.compile(r"[ \t\r\n]+")

__all__ = ["FUNCTIONS", "LAZY", "Run"]


def _nodes(value: Value) -> list[Node]:
    if not isinstance(value, list):
        raise XPathError("a list of nodes is needed", "cần một danh sách")
    return value


def _first(context: Context, nodes: Value | None) -> Node | None:
    if nodes is None:
        return context.node
    return next(iter(_nodes(nodes)), None)


def _last(context: Context) -> Value:
    return float(context.size)


def _position(context: Context, nodes: Value | None = None) -> Value:
    """Without argument the place in the list; of a node its place among its namesakes, hidden ones too."""
    if nodes is None:
        return float(context.position)
    node = _first(context, nodes)
    if node is None or node.parent is None:
        return NAN
    place = 0
    for sibling in node.parent.children:
        place += sibling.name == node.name and sibling.kind == ELEMENT
        if sibling is node:
            break
    return float(place)


def _count(_: Context, nodes: Value) -> Value:
    return float(len(_nodes(nodes)))


def _id(context: Context, value: Value) -> Value:
    texts = [node.string() for node in value] if isinstance(value, list) else [string_of(value)]
    wanted = {word for text in texts for word in text.split()}
    found: list[Node] = []
    waiting = [context.host.root]
    while waiting:
        node = waiting.pop(0)
        if any(a.name in ("id", "xml:id") and a.text in wanted for a in node.attributes):
            found.append(node)
        waiting[:0] = [child for child in node.children if child.kind == ELEMENT]
    return found


def _local_name(context: Context, nodes: Value | None = None) -> Value:
    node = _first(context, nodes)
    return node.local if node is not None and node.kind in (ELEMENT, ATTRIBUTE, INSTRUCTION, NAMESPACE) else ""


def _name(context: Context, nodes: Value | None = None) -> Value:
    node = _first(context, nodes)
    return node.name if node is not None and node.kind in (ELEMENT, ATTRIBUTE, INSTRUCTION, NAMESPACE) else ""


def _namespace_uri(context: Context, nodes: Value | None = None) -> Value:
    node = _first(context, nodes)
    return node.uri if node is not None and node.kind in (ELEMENT, ATTRIBUTE) else ""


def _string(context: Context, value: Value | None = None) -> Value:
    return context.node.string() if value is None else string_of(value)


def _concat(_: Context, *values: Value) -> Value:
    pieces: list[str] = []
    for value in values:
        if isinstance(value, list):
            pieces.extend(node.string() for node in value)
        else:
            pieces.append(string_of(value))
    return "".join(pieces)


def _substring(context: Context, value: Value, start: Value, length: Value | None = None) -> Value:
    text = string_of(value)
    first = round_half_up(number_of(start, context.host.zone))
    last = math.inf if length is None else first + round_half_up(number_of(length, context.host.zone))
    return "".join(c for place, c in enumerate(text, 1) if first <= place < last)


def _string_length(context: Context, value: Value | None = None) -> Value:
    return float(len(context.node.string() if value is None else string_of(value)))


def _normalize(context: Context, value: Value | None = None) -> Value:
    text = context.node.string() if value is None else string_of(value)
    return " ".join(piece for piece in _BLANKS.split(text) if piece)


def _translate(_: Context, value: Value, source: Value, target: Value) -> Value:
    old, new = string_of(source), string_of(target)
    table: dict[int, str | None] = {}
    for place, character in enumerate(old):
        table.setdefault(ord(character), new[place] if place < len(new) else None)
    return string_of(value).translate(table)


def _lang(context: Context, value: Value) -> Value:
    wanted = string_of(value).lower()
    node: Node | None = context.node
    while node is not None:
        for attribute in node.attributes:
            if attribute.name == "xml:lang":
                given = attribute.text.lower()
                return given == wanted or given.startswith(wanted + "-")
        node = node.parent
    return False


def _number(context: Context, value: Value | None = None) -> Value:
    number = number_of(context.node.string() if value is None else value, context.host.zone)
    if isinstance(number, Moment) and not isinstance(value, Moment):
        return DayNumber(number, context.host.zone)
    return number


def _sum(context: Context, nodes: Value) -> Value:
    """The sum; of nothing no number, as ODK's own engine has it (XPath 1.0 would say 0)."""
    if not _nodes(nodes):
        return NAN
    return math.fsum(number_of(node.string(), context.host.zone) for node in _nodes(nodes))


def _floor(context: Context, value: Value) -> Value:
    number = float(number_of(value, context.host.zone))
    return float(math.floor(number)) if math.isfinite(number) else number


def _ceiling(context: Context, value: Value) -> Value:
    number = float(number_of(value, context.host.zone))
    return float(math.ceil(number)) if math.isfinite(number) else number


def round_half_up(number: float) -> float:
    """``round()`` of XPath 1.0: halves towards positive infinity."""
    return float(math.floor(number + 0.5)) if math.isfinite(number) else number


FUNCTIONS: dict[str, tuple[int, int, Function]] = {
    "last": (0, 0, _last),
    "position": (0, 1, _position),
    "count": (1, 1, _count),
    "id": (1, 1, _id),
    "local-name": (0, 1, _local_name),
    "name": (0, 1, _name),
    "namespace-uri": (0, 1, _namespace_uri),
    "string": (0, 1, _string),
    "concat": (0, 9999, _concat),
    "starts-with": (2, 2, lambda _, text, part: string_of(text).startswith(string_of(part))),
    "contains": (2, 2, lambda _, text, part: string_of(part) in string_of(text)),
    "substring-before": (2, 2, lambda _, text, part: _before(string_of(text), string_of(part))),
    "substring-after": (2, 2, lambda _, text, part: _after(string_of(text), string_of(part))),
    "substring": (2, 3, _substring),
    "string-length": (0, 1, _string_length),
    "normalize-space": (0, 1, _normalize),
    "translate": (3, 3, _translate),
    "boolean": (1, 1, lambda _, value: boolean_of(value)),
    "not": (1, 1, lambda _, value: not boolean_of(value)),
    "true": (0, 0, lambda _: True),
    "false": (0, 0, lambda _: False),
    "lang": (1, 1, _lang),
    "number": (0, 1, _number),
    "sum": (1, 1, _sum),
    "floor": (1, 1, _floor),
    "ceiling": (1, 1, _ceiling),
    **ODK,
    **MOMENTS,
    **GEO,
}


def _before(text: str, part: str) -> str:
    head, found, _ = text.partition(part) if part else ("", "", "")
    return head if found else ""


def _after(text: str, part: str) -> str:
    return text.partition(part)[2] if part else text
