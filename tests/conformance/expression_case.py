"""One expression of the vectors: evaluated in its document, its outcome held against the recorded one."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from inspector_app.xforms.axes import AXES
from inspector_app.xforms.closures import XPathCompiler, nodes_of
from inspector_app.xforms.context import Context, Host
from inspector_app.xforms.tree import ATTRIBUTE, COMMENT, ELEMENT, INSTRUCTION, NAMESPACE, ROOT, TEXT, Node, parse_xml
from inspector_app.xforms.values import boolean_of, number_of, string_of
from inspector_app.xforms.xpath import XPathError

_TESTS = {ELEMENT: "*", TEXT: "text()", COMMENT: "comment()", INSTRUCTION: "processing-instruction()"}
_DOCTYPE = re.compile(r"<!DOCTYPE[^>]*>")
_SPECIAL = {"NaN": math.nan, "Infinity": math.inf, "-Infinity": -math.inf, "-0": -0.0}


def document(text: str) -> Node:
    """A recorded document; its document type, which the engine refuses, taken off."""
    return parse_xml(_DOCTYPE.sub("", text))


def evaluate(
    expression: str,
    xml: str | Node,
    context: str = "/",
    *,
    ns: Mapping[str, str] | None = None,
    tz: str = "UTC",
    home: str = "",
    lang: str | None = None,
    wanted: str = "",
) -> bool | float | str | list[str]:
    """What an expression gives at the node ``context`` (a path such as ``/*[1]/text()[2]``) of a document.

    ``ns`` maps prefixes to namespaces, ``tz`` is the time zone, ``home`` that of the clock where it differs, ``lang``
    the language of the form's texts. ``wanted`` converts the outcome to boolean, number, string or nodeset (paths);
    without it nodes come as paths and everything else as it is. Raises ``ValueError`` for a wrong expression.
    """
    root = xml if isinstance(xml, Node) else document(xml)
    node = _locate(root, context)
    host = _host(root, node, lang, ZoneInfo(tz), ZoneInfo(home or tz))
    value = XPathCompiler(None, ns or {}).run(expression)(Context(node, host))
    if wanted == "boolean":
        return boolean_of(value)
    if wanted == "number":
        return float(number_of(value, host.zone))
    if wanted == "nodeset" or (not wanted and isinstance(value, list)):
        return [_path(each) for each in nodes_of(value)]
    if wanted in ("string", "date"):
        return string_of(value)
    return value if isinstance(value, (bool, str)) else float(number_of(value, host.zone))


def correct(case: Mapping[str, Any], root: Node, zone: str) -> bool:
    """Whether the engine gives what was recorded."""
    expected = case["expected"]
    try:
        value = evaluate(
            case["expr"],
            root,
            case["context"],
            ns=case["ns"],
            tz=case.get("tz", zone),
            home=zone,
            lang=case.get("lang"),
            wanted=expected["type"],
        )
    except XPathError:
        return bool(expected["type"] == "error")
    return _agrees(value, expected)


def _host(root: Node, node: Node, lang: str | None, zone: ZoneInfo, home: ZoneInfo) -> Host:
    host = Host(root)
    if root.elements()[0].name == "h:html":  # absolute paths of a form start at its instance
        above: Node | None = node
        while above is not None and above.local != "instance":
            above = above.parent
        host.root = above or root
    host.zone = zone
    host.now = lambda: datetime(2026, 11, 21, 12, tzinfo=home)
    below = [each for each in AXES["descendant"](root) if each.kind == ELEMENT]
    lists = {each.attribute("id"): each for each in below if each.local == "instance"}
    host.instance = lists.get

    def translate(identifier: str, _: Node) -> list[Node]:
        spoken = [t for t in below if t.local == "translation" and t.attribute("lang") == lang]
        texts = [text for t in spoken for text in t.elements() if text.attribute("id") == identifier]
        return [value for text in texts for value in text.elements()]

    host.translate = translate
    return host


def _agrees(value: bool | float | str | list[str], expected: Mapping[str, Any]) -> bool:
    kind, wanted = expected["type"], expected["value"]
    if kind == "number":
        return _close(float(str(value)), expected)
    if kind == "string":
        text = str(value)
        if "matches" in expected:
            return re.search(expected["matches"], text) is not None
        return len(text) == expected["length"] if "length" in expected else text == wanted
    return kind != "error" and value == wanted


def _close(number: float, expected: Mapping[str, Any]) -> bool:
    wanted = float(_SPECIAL.get(expected["value"], expected["value"]))
    if math.isnan(number) or math.isnan(wanted) or math.isinf(number):
        return number == wanted or (math.isnan(number) and math.isnan(wanted))
    if "round_factor" in expected:
        return round(number * expected["round_factor"]) / expected["round_factor"] == wanted
    return abs(number - wanted) <= expected.get("tolerance", 1e-15 * max(1.0, abs(wanted)))


def _locate(root: Node, path: str) -> Node:
    node = root
    for step in path.strip("/").split("/") if path != "/" else ():
        name, _, place = step.partition("[")
        if name.startswith("@"):
            node = next(each for each in node.attributes if each.name == name[1:])
        elif name.startswith("namespace::"):
            node = next(each for each in AXES["namespace"](node) if each.name == name[11:])
        else:
            fitting = [each for each in node.content() if _TESTS.get(each.kind) == name]
            node = fitting[int(place.rstrip("]")) - 1]
    return node


def _path(node: Node) -> str:
    steps: list[str] = []
    while node.kind != ROOT and node.parent is not None:
        if node.kind == ATTRIBUTE:
            steps.append("@" + node.name)
        elif node.kind == NAMESPACE:
            steps.append("namespace::" + node.name)
        else:
            alike = [each for each in node.parent.content() if each.kind == node.kind]
            place = next(i for i, each in enumerate(alike, 1) if each is node)
            steps.append(f"{_TESTS[node.kind]}[{place}]")
        node = node.parent
    return "/" + "/".join(reversed(steps))
