"""Trees that expressions walk: parsed XML (forms, lists, submissions) and the live answers share one node type."""

from __future__ import annotations

import xml.parsers.expat
from collections.abc import Iterator, Mapping

ROOT, ELEMENT, TEXT, ATTRIBUTE, COMMENT, INSTRUCTION, NAMESPACE = range(7)

_NOTHING: Mapping[str, str] = {}
_NO_NODES: list[Node] = []  # shared by all nodes that can hold none, which are most; never written to


class Node:
    """One node. An element that holds nothing but text has no children and keeps the text itself."""

    __slots__ = (
        "_text_node",
        "attributes",
        "children",
        "declared",
        "kind",
        "local",
        "name",
        "parent",
        "relevant",
        "text",
        "uri",
    )

    def __init__(self, kind: int, name: str = "", text: str = "", uri: str = "", parent: Node | None = None) -> None:
        self.kind = kind
        self.name = name  # as written, with its prefix
        self.local = name.rpartition(":")[2] if ":" in name else name
        self.uri = uri
        self.text = text
        self.parent = parent
        holds = kind <= ELEMENT
        self.children: list[Node] = [] if holds else _NO_NODES
        self.attributes: list[Node] = [] if holds else _NO_NODES
        self.relevant = True
        self.declared: Mapping[str, str] = _NOTHING  # namespaces declared on this element
        self._text_node: Node | None = None

    def string(self) -> str:
        """The string value: own text, or that of all text below; hidden answers count as empty."""
        if not self.relevant:
            return ""
        if not self.children:
            return self.text
        return "".join(_texts(self))

    def attribute(self, name: str) -> str:
        """Text of the attribute written ``name``; "" when there is none."""
        for attribute in self.attributes:
            if attribute.name == name:
                return attribute.text
        return ""

    def elements(self) -> list[Node]:
        """Child elements."""
        return [child for child in self.children if child.kind == ELEMENT]

    def child(self, local: str) -> Node | None:
        """The first child element with this local name."""
        for child in self.children:
            if child.local == local and child.kind == ELEMENT:
                return child
        return None

    def content(self) -> list[Node]:
        """All children as XPath sees them, the text of a leaf included."""
        if self.children:
            return self.children
        if not self.text or self.kind not in (ELEMENT, ROOT):
            return []
        if self._text_node is None or self._text_node.text != self.text:
            self._text_node = Node(TEXT, text=self.text, parent=self)
        return [self._text_node]

    def scope(self) -> dict[str, str]:
        """Namespaces declared here and above: prefix -> URI."""
        found: dict[str, str] = {}
        node: Node | None = self
        while node is not None:
            for prefix, uri in node.declared.items():
                found.setdefault(prefix, uri)
            node = node.parent
        return found


def _texts(node: Node) -> Iterator[str]:
    for child in node.children:
        if not child.relevant or child.kind in (COMMENT, INSTRUCTION):
            continue
        if child.children:
            yield from _texts(child)
        else:
            yield child.text


def order_key(node: Node) -> tuple[tuple[int, int], ...]:
    """Sort key of document order: namespaces before attributes before children."""
    key: list[tuple[int, int]] = []
    while node.parent is not None:
        parent = node.parent
        siblings = parent.attributes if node.kind == ATTRIBUTE else parent.children
        place = next((i for i, sibling in enumerate(siblings) if sibling is node), 0)
        key.append((0 if node.kind == NAMESPACE else 1 if node.kind == ATTRIBUTE else 2, place))
        node = parent
    return tuple(reversed(key))


class _Builder:
    """Receives expat's events and builds nodes; white space between elements is kept."""

    def __init__(self, prefixes: Mapping[str, str]) -> None:
        self.root = Node(ROOT)
        self.scopes: list[dict[str, str]] = [{"xml": "http://www.w3.org/XML/1998/namespace", **prefixes}]
        self.stack: list[Node] = [self.root]
        self.texts: list[str] = []

    def start(self, name: str, pairs: list[str]) -> None:
        if self.texts:
            self.flush()
        scope, declared = self.scopes[-1], _NOTHING
        keys = pairs[::2]
        if pairs and any(map(_declares, keys)):
            declared = {k[6:]: v for k, v in zip(pairs[::2], pairs[1::2], strict=True) if _declares(k)}
            scope = {**scope, **declared}
        self.scopes.append(scope)
        above = self.stack[-1]
        node = Node(ELEMENT, name, "", scope.get(name.partition(":")[0] if ":" in name else "", ""), above)
        for key, value in zip(keys, pairs[1::2], strict=True):
            if declared and _declares(key):
                continue
            uri = scope.get(key.partition(":")[0], "") if ":" in key else ""
            node.attributes.append(Node(ATTRIBUTE, key, value, uri, node))
        if declared:
            node.declared = declared
        above.children.append(node)
        self.stack.append(node)

    def end(self, _name: str) -> None:
        if self.texts:
            self.flush()
        self.scopes.pop()
        node = self.stack.pop()
        if len(node.children) == 1 and node.children[0].kind == TEXT:
            node.text = node.children[0].text
            node.children = []

    def characters(self, data: str) -> None:
        self.texts.append(data)

    def flush(self) -> None:
        if self.texts:
            parent = self.stack[-1]
            parent.children.append(Node(TEXT, text="".join(self.texts), parent=parent))
            self.texts = []

    def comment(self, data: str) -> None:
        self.flush()
        self.stack[-1].children.append(Node(COMMENT, text=data, parent=self.stack[-1]))

    def instruction(self, target: str, data: str) -> None:
        self.flush()
        self.stack[-1].children.append(Node(INSTRUCTION, target, data, parent=self.stack[-1]))


def _declares(key: str) -> bool:
    return key[:5] == "xmlns" and key[5:6] in ("", ":")


def parse_xml(text: str, prefixes: Mapping[str, str] | None = None) -> Node:
    """The document node of ``text``.

    ``prefixes`` are namespaces declared outside. Raises ``ValueError`` with line and column for text that is no
    XML; document types (and with them entities) are refused, so a form can neither reach files nor blow up.
    """
    builder = _Builder(prefixes or {})
    parser = xml.parsers.expat.ParserCreate()
    parser.ordered_attributes = True
    parser.buffer_text = True
    parser.StartElementHandler = builder.start
    parser.EndElementHandler = builder.end
    parser.CharacterDataHandler = builder.characters
    parser.CommentHandler = builder.comment
    parser.ProcessingInstructionHandler = builder.instruction
    parser.StartDoctypeDeclHandler = _refuse_doctype
    try:
        parser.Parse(text.encode("utf-8"), True)
    except xml.parsers.expat.ExpatError as error:
        raise ValueError(f"line {error.lineno}, column {error.offset}: not well-formed XML") from error
    return builder.root


def _refuse_doctype(*_: object) -> None:
    raise ValueError("a document type declaration is not allowed")
