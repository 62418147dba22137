"""Who depends on whom, and what changes after a change: rules in topological order, recomputed only where needed."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from inspector_app.xforms.analysis import Reference
from inspector_app.xforms.context import Context, Host
from inspector_app.xforms.instance import Answer, build, document, instances
from inspector_app.xforms.model import Definition, FormModel
from inspector_app.xforms.tree import Node

_TURNS = 50

Apply = Callable[["Engine", Answer, object], None]


@dataclass(slots=True, eq=False)
class Rule:
    """One property of one definition and how it is worked out.

    ``produces`` are the leaves whose values ``apply`` may set; ``relevant`` rules concern everything below.
    """

    definition: Definition
    property: str
    run: Callable[[Context], object]
    references: tuple[Reference, ...]
    apply: Apply
    produces: tuple[Definition, ...] = ()
    rank: int = 0


class CycleError(ValueError):
    """Rules that wait for each other; each of ``paths`` is a whole circle, first and last alike."""

    def __init__(self, paths: Sequence[Sequence[Rule]]) -> None:
        super().__init__("; ".join(" -> ".join(rule.definition.path for rule in path) for path in paths))
        self.paths = tuple(tuple(path) for path in paths)


@dataclass(frozen=True, slots=True)
class Graph:
    """Rules in order, and for each definition the rules that read its value, its visibility or its instances."""

    rules: tuple[Rule, ...]
    readers: dict[Definition, tuple[tuple[Rule, Definition], ...]]
    viewers: dict[Definition, tuple[tuple[Rule, Definition], ...]]
    counters: dict[Definition, tuple[tuple[Rule, Definition], ...]]
    of: dict[Definition, tuple[Rule, ...]]


def arrange(form: FormModel, rules: Iterable[Rule], *, strict: bool = True) -> Graph:
    """Sorts the rules so that each comes after what it reads.

    ``strict`` raises ``CycleError`` for rules that wait for each other; without it such a circle is cut where it
    closes, as other engines do with the forms of the world.
    """
    rules = tuple(rules)
    readers: dict[Definition, list[tuple[Rule, Definition]]] = {}
    counters: dict[Definition, list[tuple[Rule, Definition]]] = {}
    of: dict[Definition, list[Rule]] = {}
    for rule in rules:
        of.setdefault(rule.definition, []).append(rule)
        for reference in rule.references:
            readers.setdefault(reference.target, []).append((rule, reference.anchor))
            for repeat in reference.target.repeats:
                if len(repeat.path) > len(reference.anchor.path):
                    counters.setdefault(repeat, []).append((rule, reference.anchor))
    viewers: dict[Definition, list[tuple[Rule, Definition]]] = {}
    for definition in reversed(form.definitions):
        own = list(readers.get(definition, ()))
        for child in definition.children:
            own.extend(viewers.get(child, ()))
        if own:
            viewers[definition] = list(dict.fromkeys(own))
    # a group that is read as a whole (string(group)) changes with its leaves
    for definition in form.definitions:
        if definition.parent is not None and definition.parent.kind == "group":
            readers.setdefault(definition, []).extend(readers.get(definition.parent, []))
    graph = Graph(
        rules,
        {d: tuple(dict.fromkeys(pairs)) for d, pairs in readers.items()},
        {d: tuple(pairs) for d, pairs in viewers.items()},
        {d: tuple(dict.fromkeys(pairs)) for d, pairs in counters.items()},
        {d: tuple(each) for d, each in of.items()},
    )
    _rank(graph, strict)
    return graph


def _followers(graph: Graph, rule: Rule, strict: bool) -> Iterable[Rule]:
    for leaf in rule.produces:
        for reader, _ in graph.readers.get(leaf, ()):
            yield reader
    if rule.property == "relevant":
        for reader, _ in graph.viewers.get(rule.definition, ()):
            if strict or reader is not rule:  # a group that waits for a question inside itself
                yield reader


def _rank(graph: Graph, strict: bool) -> None:
    """Depth-first order without recursion; a rule met again on the way down closes a circle."""
    circles: list[list[Rule]] = []
    state: dict[Rule, int] = {}
    order: list[Rule] = []
    for first in graph.rules:
        if first in state:
            continue
        way: list[tuple[Rule, list[Rule]]] = [(first, list(_followers(graph, first, strict)))]
        state[first] = 1
        while way:
            rule, waiting = way[-1]
            if not waiting:
                state[rule] = 2
                order.append(rule)
                way.pop()
                continue
            following = waiting.pop()
            if strict and state.get(following) == 1:
                circle = [each for each, _ in way]
                circles.append([*circle[circle.index(following) :], following])
            if following not in state:
                state[following] = 1
                way.append((following, list(_followers(graph, following, strict))))
    if circles:
        raise CycleError(circles)
    for rank, rule in enumerate(reversed(order)):
        rule.rank = rank


class Engine:
    """One open form. ``changed`` collects (node, property) until it is taken."""

    def __init__(self, form: FormModel, graph: Graph, host: Host, root: Answer) -> None:
        self.form = form
        self.graph = graph
        self.host = host
        self.root = root
        self.changed: dict[tuple[Answer, str], None] = {}
        self._heap: list[int] = []
        self._waiting: dict[int, dict[Answer, None]] = {}
        self._by_rank = {rule.rank: rule for rule in graph.rules}
        host.root = root.parent if root.parent is not None else document(root)
        host.single = [None] * len(form.definitions)
        for answer in root.answers():
            if not answer.definition.repeats:
                host.single[answer.definition.index] = answer

    def recompute(self) -> None:
        """Everything, in order."""
        for rule in self.graph.rules:
            self._push_all(rule, self.root)
        self.settle()

    def set_text(self, node: Answer, text: str) -> None:
        """Gives a leaf a value and notes who has to look again; ``settle`` does the work."""
        if node.text == text:
            return
        node.text = text
        node.forget()
        self.changed[node, "value"] = None
        if node.relevant:
            self.touch(node)

    def touch(self, node: Answer) -> None:
        """Whoever reads this node looks again."""
        self._notify(node, self.graph.readers.get(node.definition, ()))

    def look_again(self, node: Answer, what: str) -> None:
        """Works a property of a node out again although nothing it reads has changed."""
        for rule in self.graph.of.get(node.definition, ()):
            if rule.property == what:
                self._push(rule, node)

    def set_own(self, node: Answer, own: bool) -> None:
        """Outcome of a node's own condition: shows or hides it and everything below."""
        node.own = own
        parent = node.parent
        visible = own and (parent.relevant if parent is not None else True)
        if visible != node.relevant:
            self._show(node, visible)
            self._notify(node, self.graph.viewers.get(node.definition, ()))

    def _show(self, node: Answer, visible: bool) -> None:
        node.relevant = visible
        node.forget()
        self.changed[node, "relevant"] = None
        for child in node.children:
            if isinstance(child, Answer) and child.relevant != (visible and child.own):
                self._show(child, visible and child.own)

    def add_row(self, parent: Answer, repeat: Definition, *, source: Node | None = None) -> Answer:
        """A new instance of a repeat, the last one, filled from ``source`` or the template; ``settle`` works it out."""
        node = build(repeat, source or repeat.template, parent, rows=True)
        parent.children.insert(_place(parent, repeat), node)
        if not parent.relevant:
            self._show(node, False)
        for each in node.answers():
            self.changed[each, "added"] = None
            for rule in self.graph.of.get(each.definition, ()):
                self._push(rule, each)
        self._recount(parent, repeat)
        return node

    def remove_row(self, node: Answer) -> None:
        """Takes an instance of a repeat away; ``settle`` works out what follows."""
        parent = node.parent
        if not isinstance(parent, Answer):
            raise ValueError("only instances of a repeat can be removed")
        parent.children.remove(node)
        self.changed[node, "removed"] = None
        self._recount(parent, node.definition)

    def _recount(self, parent: Answer, repeat: Definition) -> None:
        pairs: dict[tuple[Rule, Definition], None] = {}
        for definition in repeat.subtree():
            for pair in self.graph.counters.get(definition, ()):
                pairs[pair] = None
        self._notify(parent, pairs)

    def _notify(self, node: Answer, pairs: Iterable[tuple[Rule, Definition]]) -> None:
        for rule, anchor in pairs:
            self._push_all(rule, (node.above(anchor) if rule.definition.repeats else None) or self.root)

    def _push_all(self, rule: Rule, under: Answer) -> None:
        if rule.definition.repeats:
            for each in instances(rule.definition, under):
                self._push(rule, each)
        else:
            single = self.host.single[rule.definition.index]
            if isinstance(single, Answer):
                self._push(rule, single)

    def _push(self, rule: Rule, node: Answer) -> None:
        waiting = self._waiting.get(rule.rank)
        if waiting is None:
            self._waiting[rule.rank] = {node: None}
            heapq.heappush(self._heap, rule.rank)
        else:
            waiting[node] = None

    def settle(self) -> None:
        """Works out everything that waits, in order, until nothing changes any more.

        A circle that was cut is followed a few times and then left as it stands.
        """
        heap, waiting = self._heap, self._waiting
        context = Context(self.root, self.host)  # one for all: no rule keeps it
        turns: dict[int, int] = {}
        while heap:
            rank = heapq.heappop(heap)
            nodes = waiting.pop(rank)
            turns[rank] = turns.get(rank, 0) + 1
            if turns[rank] > _TURNS:
                continue
            rule = self._by_rank[rank]
            run, apply = rule.run, rule.apply
            for node in nodes:
                context.node = context.current = node
                apply(self, node, run(context))

    def take_changes(self) -> list[tuple[Answer, str]]:
        """What changed since the last time."""
        changed = list(self.changed)
        self.changed.clear()
        return changed


def _place(parent: Answer, repeat: Definition) -> int:
    """Where a new last instance of a repeat stands: behind its siblings and all that comes before them in the form."""
    place = len(parent.children)
    while place:
        before = parent.children[place - 1]
        if not isinstance(before, Answer) or before.definition.place <= repeat.place:
            break
        place -= 1
    return place
