"""The live answers: one node per question, one per row of a repeat; what is hidden keeps its value."""

from __future__ import annotations

from collections.abc import Iterator

from inspector_app.xforms.model import Definition
from inspector_app.xforms.reader import JR, is_template
from inspector_app.xforms.tree import ATTRIBUTE, ELEMENT, ROOT, Node


class Answer(Node):
    """A node of the form as it stands now.

    ``relevant`` is what counts (its own condition and those above), ``own`` its own condition alone. ``memo`` keeps,
    for a row, the outcomes of conditions that look at nothing but this row, until something in it changes.
    """

    __slots__ = ("definition", "extra", "memo", "own")

    def __init__(self, definition: Definition, parent: Node | None) -> None:
        template = definition.template
        super().__init__(ELEMENT, definition.name, "", template.uri if template is not None else "", parent)
        self.definition = definition
        self.own = True
        self.extra: dict[str, object] = {}
        self.memo: dict[int, bool] = {}

    def answers(self) -> Iterator[Answer]:
        """This node and everything below it, in document order."""
        yield self
        for child in self.children:
            if isinstance(child, Answer):
                yield from child.answers()

    def forget(self) -> None:
        """Drops what was kept about the rows this node stands in."""
        if self.definition.repeats:
            node: Node | None = self
            while isinstance(node, Answer):
                node.memo.clear()
                node = node.parent

    def above(self, definition: Definition) -> Answer | None:
        """The instance of ``definition`` this node stands in; itself when it is one."""
        node: Node | None = self
        while isinstance(node, Answer):
            if node.definition is definition:
                return node
            node = node.parent
        return None


def build(definition: Definition, source: Node | None, parent: Node | None, *, rows: bool) -> Answer:
    """The node of ``definition`` with everything below it, filled from ``source`` (a template or earlier answers).

    ``rows`` says whether repeats take their instances from the source; without, they start empty.
    """
    answer = Answer(definition, parent)
    if source is not None and source.given:
        kept = {each.name: each for each in source.attributes if each.uri != JR}
        if kept:
            answer.given = {name: each.text for name, each in kept.items()}
            answer.carry(Node(ATTRIBUTE, name, each.text, each.uri, answer) for name, each in kept.items())
    if definition.kind == "leaf":
        answer.text = source.string() if source is not None else ""
        return answer
    written: dict[str, list[Node]] = {}
    for each in source.elements() if source is not None else ():
        written.setdefault(each.name, []).append(each)
    for child in definition.children:
        found = written.get(child.name, [])
        if child.kind == "repeat":
            for each in found if rows else ():
                if not is_template(each):
                    answer.children.append(build(child, each, answer, rows=rows))
        else:
            answer.children.append(build(child, found[0] if found else child.template, answer, rows=rows))
    return answer


def document(root: Answer) -> Node:
    """A document node above the answers."""
    top = Node(ROOT)
    top.children.append(root)
    root.parent = top
    return top


def instances(definition: Definition, under: Answer) -> list[Answer]:
    """All nodes of ``definition`` at or below ``under``, hidden ones too, in document order."""
    chain: list[Definition] = []
    node: Definition | None = definition
    while node is not None and node is not under.definition:
        chain.append(node)
        node = node.parent
    if node is None:
        return []
    found = [under]
    for step in reversed(chain):
        if len(found) == 1 and found[0].definition.plain:
            child = found[0].children[step.place]
            found = [child] if isinstance(child, Answer) else []
        else:
            found = [c for at in found for c in at.children if isinstance(c, Answer) and c.definition is step]
    return found
