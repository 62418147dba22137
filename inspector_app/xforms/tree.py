"""Trees that expressions walk: parsed XML (forms, lists, submissions) and the live answers share one node type."""

from __future__ import annotations

import xml.parsers.expat
from collections.abc import Iterable, Iterator, Mapping

ROOT, ELEMENT, TEXT, ATTRIBUTE, COMMENT, INSTRUCTION, NAMESPACE = range(7)

XML = "http://www.w3.org/XML/1998/namespace"
_NOTHING: Mapping[str, str] = {}
_NO_NODES: list[Node] = []  # shared by all nodes that can hold none, which are most; never written to


class Node:
    """One node. An element that holds nothing but text has no children and keeps the text itself."""

    __slots__ = (
        "_attributes",
        "_text_node",
        "children",
        "declared",
        "given",
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
        self.children: list[Node] = [] if kind <= ELEMENT else _NO_NODES
        self.given: Mapping[str, str] = _NOTHING  # attributes as written, with their prefixes
        self.declared: Mapping[str, str] = _NOTHING  # namespaces declared on this element
        self.relevant = True
        self._attributes: list[Node] | None = None
        self._text_node: Node | None = None

    @property
    def attributes(self) -> list[Node]:
        """Attribute nodes; made when somebody asks for them as nodes, which few forms do."""
        if self._attributes is None:
            if not self.given:
                return _NO_NODES
            scope = {"xml": XML, **self.scope()} if any(":" in name for name in self.given) else _NOTHING
            self._attributes = [
                Node(ATTRIBUTE, name, text, scope.get(name.partition(":")[0], "") if ":" in name else "", self)
                for name, text in self.given.items()
            ]
        return self._attributes

    def carry(self, attributes: Iterable[Node]) -> None:
        """Attribute nodes whose namespaces are those of another document."""
        self._attributes = list(attributes)

    def string(self) -> str:
        """The string value: own text, or that of all text below; hidden answers count as empty."""
        if not self.relevant:
            return ""
        if not self.children:
            return self.text
        return "".join(_texts(self))

    def attribute(self, name: str) -> str:
        """Text of the attribute written ``name``; "" when there is none."""
        return self.given.get(name, "")

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

    def __init__(self) -> None:
        self.root = Node(ROOT)
        self.above = self.root  # the element that is open
        self.scope: Mapping[str, str] = {"xml": XML}
        self.scopes: list[tuple[Node, Mapping[str, str]]] = []  # elements that declare, and what stood before them
        self.texts: list[str] = []
        self.characters = self.texts.append
        self.prefixes: dict[str, str] = {}

    def start(self, name: str, given: dict[str, str]) -> None:
        above = self.above
        if self.texts:
            self.flush()
        self.above = node = Node(ELEMENT, name, "", "", above)
        above.children.append(node)
        for key in given:
            if ":" in key or key == "xmlns":
                self.prefixed(node, given)
                break
        else:
            node.given = given
        if ":" in name:
            prefix = name.partition(":")[0]
            node.uri = self.scope.get(prefix, "")
            if node.uri:
                self.prefixes.setdefault(prefix, node.uri)
        else:
            node.uri = self.scope.get("", "")

    def prefixed(self, node: Node, given: dict[str, str]) -> None:
        """Attributes with prefixes; declarations of namespaces are taken out of them."""
        declared = {key[6:]: text for key, text in given.items() if key == "xmlns" or key.startswith("xmlns:")}
        if declared:
            self.scopes.append((node, self.scope))
            self.scope = {**self.scope, **declared}
            node.declared = declared
            given = {key: text for key, text in given.items() if key != "xmlns" and not key.startswith("xmlns:")}
        node.given = given
        for key in given:
            prefix, colon, _ = key.partition(":")
            if colon and self.scope.get(prefix):
                self.prefixes.setdefault(prefix, self.scope[prefix])

    def end(self, _name: str) -> None:
        node = self.above
        if self.texts:
            if node.children:
                self.flush()
            else:
                node.text = "".join(self.texts)
                self.texts.clear()
        if self.scopes and self.scopes[-1][0] is node:
            self.scope = self.scopes.pop()[1]
        self.above = node.parent or self.root

    def flush(self) -> None:
        self.put(Node(TEXT, text="".join(self.texts)))
        self.texts.clear()

    def put(self, node: Node) -> None:
        node.parent = self.above
        self.above.children.append(node)

    def comment(self, data: str) -> None:
        if self.texts:
            self.flush()
        self.put(Node(COMMENT, text=data))

    def instruction(self, target: str, data: str) -> None:
        if self.texts:
            self.flush()
        self.put(Node(INSTRUCTION, target, data))


def parse_xml(text: str) -> Node:
    """The document node of ``text``.

    Raises ``ValueError`` with line and column for text that is no XML; document types (and with them entities) are
    refused, so a form can neither reach files nor blow up.
    """
    return parse_with_prefixes(text)[0]


def parse_with_prefixes(text: str) -> tuple[Node, Mapping[str, str]]:
    """As ``parse_xml``, with the prefixes that names of the document use and the namespace each first stood for."""
    builder = _Builder()
    parser = xml.parsers.expat.ParserCreate()
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
    return builder.root, builder.prefixes


def _refuse_doctype(*_: object) -> None:
    raise ValueError("a document type declaration is not allowed")
