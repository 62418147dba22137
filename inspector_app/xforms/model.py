"""The frozen form: nodes, binds, controls, choice lists, translations and actions; made once, never changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import NamedTuple

from inspector_app.xforms.tree import Node

_NONE: Mapping[str, str] = MappingProxyType({})


class Words(NamedTuple):
    """Something shown to people: literal pieces and expressions in turn, or an expression that finds them.

    ``lookup`` is the expression of a ``ref`` (usually ``jr:itext('id')``); "" when the pieces stand inline.
    A piece is ``(True, expression)`` for an output and ``(False, text)`` for plain text.
    """

    lookup: str = ""
    pieces: tuple[tuple[bool, str], ...] = ()


class Bind(NamedTuple):
    """Rules of one node, as written; "" where there is none."""

    type: str = ""
    relevant: str = ""
    calculate: str = ""
    required: str = ""
    readonly: str = ""
    constraint: str = ""
    required_words: Words | None = None
    constraint_words: Words | None = None
    preload: str = ""
    preload_parameter: str = ""
    extra: Mapping[str, str] = _NONE  # columns of the insp: namespace, without prefix


class Itemset(NamedTuple):
    """Choices taken from nodes: where they lie, which child is the value and which the label."""

    nodeset: str
    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Control:
    """How a node is asked: input, select, select1, rank, upload, range, trigger, group, repeat."""

    kind: str
    label: Words | None = None
    hint: Words | None = None
    choices: tuple[tuple[str, Words | None], ...] = ()
    itemset: Itemset | None = None
    count: str = ""  # path of the node that holds the number of instances of a repeat


class Action(NamedTuple):
    """A value set on an event: first load, new repeat instance, or a change of ``trigger``."""

    events: frozenset[str]
    target: str
    value: str  # an expression; "" when ``text`` is given
    text: str
    trigger: str = ""  # path of the control it stands in
    in_body: bool = True


@dataclass(slots=True, eq=False)
class Definition:
    """One node of the form, in document order; identity is what counts."""

    index: int
    path: str  # /data/post/post_03
    name: str  # as written, with its prefix
    kind: str  # root, group, repeat, leaf
    parent: Definition | None
    bind: Bind
    control: Control | None = None
    children: tuple[Definition, ...] = ()
    template: Node | None = None
    place: int = 0  # among its parent's children
    repeats: tuple[Definition, ...] = ()  # repeats around it, itself included, outermost first
    written: tuple[Node, ...] = ()  # instances of a repeat that the form itself holds
    plain: bool = True  # no repeat among its children: instances have them in a fixed order

    def child(self, name: str) -> Definition | None:
        """The child of this name."""
        return next((child for child in self.children if child.name == name), None)

    def ancestors(self) -> Iterator[Definition]:
        """From the parent to the root."""
        node = self.parent
        while node is not None:
            yield node
            node = node.parent

    def subtree(self) -> Iterator[Definition]:
        """This node and everything below it, in document order."""
        yield self
        for child in self.children:
            yield from child.subtree()


@dataclass(frozen=True, slots=True)
class Translation:
    """The words of one language: id -> form ("" is the plain one) -> words."""

    language: str
    texts: Mapping[str, Mapping[str, Words]]


@dataclass(frozen=True)
class FormModel:
    """A whole form; shared by every visit that uses it."""

    form_id: str
    version: str
    title: str
    root: Definition
    definitions: tuple[Definition, ...]
    by_path: Mapping[str, Definition]
    translations: tuple[Translation, ...]  # the default one first
    instances: Mapping[str, Node]  # secondary instances by id: their document nodes
    external: Mapping[str, str]  # secondary instances by id: where they come from
    actions: tuple[Action, ...]
    prefixes: Mapping[str, str]  # prefix -> namespace
    attributes: Mapping[str, str]  # attributes of the data root
