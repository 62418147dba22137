"""Axes and node tests: from one node to the nodes a step reaches."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from inspector_app.xforms.tree import ATTRIBUTE, COMMENT, ELEMENT, INSTRUCTION, NAMESPACE, TEXT, XML, Node

Axis = Callable[[Node], list[Node]]
Accepts = Callable[[Node], bool]


def _child(node: Node) -> list[Node]:
    return node.content()


def _parent(node: Node) -> list[Node]:
    return [node.parent] if node.parent is not None else []


def _ancestor(node: Node) -> list[Node]:
    found: list[Node] = []
    while node.parent is not None:
        node = node.parent
        found.append(node)
    return found


def _below(node: Node) -> Iterator[Node]:
    for child in node.content():
        yield child
        if child.kind == ELEMENT:
            yield from _below(child)


def _siblings(node: Node) -> tuple[list[Node], int]:
    if node.parent is None or node.kind in (ATTRIBUTE, NAMESPACE):
        return [], -1
    siblings = node.parent.content()
    return siblings, next((i for i, each in enumerate(siblings) if each is node), -1)


def _following_sibling(node: Node) -> list[Node]:
    siblings, place = _siblings(node)
    return siblings[place + 1 :] if place >= 0 else []


def _preceding_sibling(node: Node) -> list[Node]:
    siblings, place = _siblings(node)
    return siblings[:place][::-1] if place >= 0 else []


def _following(node: Node) -> list[Node]:
    found: list[Node] = []
    if node.kind in (ATTRIBUTE, NAMESPACE) and node.parent is not None:
        found.extend(_below(node.parent))
        node = node.parent
    for start in (node, *_ancestor(node)):
        for sibling in _following_sibling(start):
            found.append(sibling)
            found.extend(_below(sibling))
    return found


def _preceding(node: Node) -> list[Node]:
    if node.kind in (ATTRIBUTE, NAMESPACE) and node.parent is not None:
        node = node.parent
    found: list[Node] = []
    for start in (node, *_ancestor(node)):
        for sibling in _preceding_sibling(start):
            found.extend([sibling, *_below(sibling)][::-1])
    return found


def _namespace(node: Node) -> list[Node]:
    if node.kind != ELEMENT:
        return []
    uris = {**node.scope(), "xml": XML}
    return [Node(NAMESPACE, prefix, uri, parent=node) for prefix, uri in sorted(uris.items()) if uri]


AXES: dict[str, Axis] = {
    "child": _child,
    "parent": _parent,
    "self": lambda node: [node],
    "attribute": lambda node: node.attributes,
    "ancestor": _ancestor,
    "ancestor-or-self": lambda node: [node, *_ancestor(node)],
    "descendant": lambda node: list(_below(node)),
    "descendant-or-self": lambda node: [node, *_below(node)],
    "following": _following,
    "following-sibling": _following_sibling,
    "preceding": _preceding,
    "preceding-sibling": _preceding_sibling,
    "namespace": _namespace,
}
REVERSE = frozenset(("ancestor", "ancestor-or-self", "preceding", "preceding-sibling", "parent"))
_KINDS = {"text()": (TEXT,), "comment()": (COMMENT,)}


def accepts(test: str, axis: str, prefixes: Mapping[str, str]) -> Accepts | None:
    """The node test as a question about a node; None when every node passes."""
    if test == "node()":
        return None
    if test in _KINDS:
        kinds = _KINDS[test]
        return lambda node: node.kind in kinds
    if test.startswith("processing-instruction("):
        target = test[len("processing-instruction(") : -1]
        return lambda node: node.kind == INSTRUCTION and target in ("", node.name)
    kind = {"attribute": ATTRIBUTE, "namespace": NAMESPACE}.get(axis, ELEMENT)
    if test == "*":
        return lambda node: node.kind == kind
    prefix, colon, local = test.partition(":")
    if not colon:
        return lambda node: node.name == test and node.kind == kind
    uri = prefixes.get(prefix)
    if uri is None:
        if local == "*":
            return lambda node: node.kind == kind and node.name.startswith(prefix + ":")
        return lambda node: node.name == test and node.kind == kind
    if local == "*":
        return lambda node: node.kind == kind and node.uri == uri
    return lambda node: node.local == local and node.uri == uri and node.kind == kind
