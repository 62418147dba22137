"""Expressions read once: tokens, a Pratt parser, and a frozen syntax tree."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from inspector_app.language import Text


class XPathError(ValueError):
    """An expression that cannot be understood or worked out; ``problem`` says why, without its place."""

    def __init__(self, english: str, vietnamese: str) -> None:
        super().__init__(english)
        self.problem = Text(vietnamese, english)


@dataclass(frozen=True, slots=True)
class Number:
    """A number as written."""

    text: str


@dataclass(frozen=True, slots=True)
class Literal:
    """A text in quotes."""

    text: str


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a path; ``test`` is a name, ``*``, ``prefix:*`` or a node type with ``()``."""

    axis: str
    test: str
    predicates: tuple[Expr, ...] = ()


@dataclass(frozen=True, slots=True)
class Path:
    """Steps from the root (``start`` is "/"), from the context (``start`` is None) or from another expression."""

    start: Expr | str | None
    steps: tuple[Step, ...]
    text: str = field(default="", compare=False)  # the whole of an absolute path of names: /data/post/post_03


@dataclass(frozen=True, slots=True)
class Filter:
    """An expression with predicates."""

    base: Expr
    predicates: tuple[Expr, ...]


@dataclass(frozen=True, slots=True)
class Call:
    """A function call."""

    name: str
    arguments: tuple[Expr, ...]


@dataclass(frozen=True, slots=True)
class Binary:
    """Two operands: or and = != < <= > >= + - * div mod |."""

    operator: str
    left: Expr
    right: Expr


@dataclass(frozen=True, slots=True)
class Negative:
    """Unary minus."""

    operand: Expr


Expr = Number | Literal | Path | Filter | Call | Binary | Negative

AXES = frozenset(
    (
        "ancestor",
        "ancestor-or-self",
        "attribute",
        "child",
        "descendant",
        "descendant-or-self",
        "following",
        "following-sibling",
        "namespace",
        "parent",
        "preceding",
        "preceding-sibling",
        "self",
    )
)
NODE_TYPES = frozenset(("comment", "text", "processing-instruction", "node"))
_POWER = {"or": 1, "and": 2, "=": 3, "!=": 3, "<": 4, "<=": 4, ">": 4, ">=": 4, "+": 5, "-": 5}
_POWER |= {"*": 6, "div": 6, "mod": 6, "|": 8}
_NEGATIVE_POWER = 7
_WORD_OPERATORS = frozenset(("or", "and", "div", "mod"))
_NAME = r"[^\W\d][\w.\-·]*"
_MARKS = rf"""\s*(?:
    (?P<number>\d+(?:\.\d*)?|\.\d+)
    |(?P<literal>"[^"]*"|'[^']*')
    |(?P<name>{_NAME}(?::(?:{_NAME}|\*)(?!:))?)
    |(?P<mark>::|\.\.|//|!=|<=|>=|[()\[\].@,/|+\-=<>*$])
    )"""
_TOKEN = re.compile(_MARKS, re.VERBOSE)
# where an operand may stand a whole absolute path is one token: forms are full of them
_OPERAND = re.compile(rf"\s*(?P<path>(?>(?:/{_NAME}(?::{_NAME})?)+)(?!\s*[(\[/:]))|" + _MARKS, re.VERBOSE)
_LIST = frozenset(("(", "[", ",", "@", "::", "/", "//", "|", "+", "-", "=", "!=", "<", "<=", ">", ">="))
_GOES_ON = frozenset(("[", "/", "//"))
_DEPTH_LIMIT = 200
_MOST_TOKENS = 40_000


_Token = tuple[str, str]
"""Kind (number, literal, name, path, mark, operator, end) and text."""


def _tokens(source: str) -> list[_Token]:
    """Tokens with the two rules of XPath 1.0 that make ``*`` and ``div`` operators or names."""
    found: list[_Token] = []
    place, end = 0, len(source.rstrip())
    operand = True  # whether an operand may stand here
    while place < end:
        match = (_OPERAND if operand else _TOKEN).match(source, place)
        if match is None or match.lastgroup is None:
            rest = source[place : place + 12].strip()
            raise XPathError(f"unexpected text “{rest}”", f"không hiểu “{rest}”")
        kind = match.lastgroup
        text = match[kind]
        place = match.end()
        if kind == "mark":
            if text == "*" and not operand:
                kind = "operator"
            operand = text in _LIST or kind == "operator"
        elif kind == "name" and not operand:
            word = _word_operator(text)
            place -= len(text) - len(word or text)
            kind, text = ("operator", word) if word else (kind, text)
            operand = bool(word)
        else:
            operand = False
        found.append((kind, text))
        if len(found) > _MOST_TOKENS:
            raise XPathError("the expression is too long", "biểu thức quá dài")
    found.append(("end", ""))
    return found


def _word_operator(text: str) -> str:
    """After an operand a name can only be an operator; digits may follow it at once (``1div2``)."""
    for word in _WORD_OPERATORS:
        if text == word or (text.startswith(word) and text[len(word) :].isdigit()):
            return word
    return ""


@lru_cache(maxsize=8192)
def _absolute(text: str) -> Path:
    return Path("/", tuple([Step("child", name) for name in text[1:].split("/")]), text)


class _Parser:
    def __init__(self, source: str) -> None:
        self.tokens = _tokens(source)
        self.place = 0
        self.depth = 0

    @property
    def token(self) -> _Token:
        return self.tokens[self.place]

    def take(self) -> _Token:
        token = self.tokens[self.place]
        self.place += 1
        return token

    def accept(self, text: str) -> bool:
        token = self.tokens[self.place]
        if token[1] == text and token[0] in ("mark", "operator"):
            self.place += 1
            return True
        return False

    def expect(self, text: str) -> None:
        if not self.accept(text):
            raise XPathError(
                f"“{text}” is missing {self.here('before', 'at the end')}",
                f"thiếu “{text}” {self.here('trước', 'ở cuối')}",
            )

    def here(self, before: str, end: str) -> str:
        """The place of the parser in words."""
        text = self.token[1]
        return f"{before} “{text}”" if text else end

    def expression(self, power: int = 0) -> Expr:
        self.depth += 1
        if self.depth > _DEPTH_LIMIT:
            raise XPathError("the expression is nested too deeply", "biểu thức lồng quá sâu")
        tokens = self.tokens
        left: Expr
        if tokens[self.place] == ("mark", "-"):
            self.place += 1
            left = Negative(self.expression(_NEGATIVE_POWER))
        else:
            left = self.path()
        while True:
            kind, text = tokens[self.place]
            strength = _POWER.get(text, 0) if kind in ("mark", "operator") else 0
            if strength <= power:
                break
            self.place += 1
            left = Binary(text, left, self.expression(strength))
        self.depth -= 1
        return left

    def path(self) -> Expr:
        kind, text = self.tokens[self.place]
        if kind == "path":
            self.place += 1
            return _absolute(text)
        if text in ("/", "//") and kind == "mark":
            self.place += 1
            if text == "//":
                return Path("/", (Step("descendant-or-self", "node()"), *self.steps()))
            return Path("/", self.steps() if self.starts_step() else ())
        if self.starts_primary():
            base: Expr = self.primary()
            if self.tokens[self.place][1] not in _GOES_ON:
                return base
            predicates = self.predicates()
            if predicates:
                base = Filter(base, predicates)
            if self.accept("//"):
                return Path(base, (Step("descendant-or-self", "node()"), *self.steps()))
            if self.accept("/"):
                return Path(base, self.steps())
            return base
        return Path(None, self.steps())

    def starts_step(self) -> bool:
        kind, text = self.token
        return kind == "name" or (kind == "mark" and text in (".", "..", "@", "*"))

    def starts_primary(self) -> bool:
        kind, text = self.tokens[self.place]
        if kind == "name":
            return self.tokens[self.place + 1][1] == "(" and text not in NODE_TYPES
        return kind in ("number", "literal") or (kind == "mark" and text in ("(", "$"))

    def primary(self) -> Expr:
        kind, text = self.take()
        if kind == "number":
            return Number(text)
        if kind == "literal":
            return Literal(text[1:-1])
        if text == "$":
            raise XPathError("forms have no variables ($)", "biểu mẫu không có biến ($)")
        if text == "(":
            inner = self.expression()
            self.expect(")")
            return inner
        self.expect("(")
        arguments: list[Expr] = []
        if not self.accept(")"):
            arguments.append(self.expression())
            while self.accept(","):
                arguments.append(self.expression())
            self.expect(")")
        return Call(text, tuple(arguments))

    def steps(self) -> tuple[Step, ...]:
        steps = [self.step()]
        while True:
            if self.accept("//"):
                steps.append(Step("descendant-or-self", "node()"))
            elif not self.accept("/"):
                return tuple(steps)
            steps.append(self.step())

    def step(self) -> Step:
        if self.accept("."):
            return Step("self", "node()", self.predicates())
        if self.accept(".."):
            return Step("parent", "node()", self.predicates())
        axis = "child"
        if self.accept("@"):
            axis = "attribute"
        elif self.token[0] == "name" and self.tokens[self.place + 1][1] == "::":
            axis = self.take()[1]
            if axis not in AXES:
                raise XPathError(f"unknown axis “{axis}”", f"không có trục “{axis}”")
            self.take()
        return Step(axis, self.node_test(), self.predicates())

    def node_test(self) -> str:
        kind, text = self.take()
        if text == "*" and kind in ("mark", "operator"):
            return "*"
        if kind != "name":
            self.place -= 1
            raise XPathError(
                f"a value is missing {self.here('before', 'at the end')}",
                f"thiếu một giá trị {self.here('trước', 'ở cuối')}",
            )
        if text in NODE_TYPES and self.accept("("):
            argument = ""
            if text == "processing-instruction" and self.token[0] == "literal":
                argument = self.take()[1][1:-1]
            self.expect(")")
            return f"{text}({argument})"
        return text

    def predicates(self) -> tuple[Expr, ...]:
        found: list[Expr] = []
        while self.accept("["):
            found.append(self.expression())
            self.expect("]")
        return tuple(found)


@lru_cache(maxsize=8192)
def parse(source: str) -> Expr:
    """The syntax tree of an expression; raises ``XPathError``."""
    parser = _Parser(source)
    tree = parser.expression()
    kind, text = parser.token
    if kind != "end":
        raise XPathError(f"unexpected “{text}”", f"thừa “{text}”")
    return tree


def chain(tree: Binary) -> tuple[Expr, list[tuple[str, Expr]]]:
    """``a + b - c`` as ``a`` and [("+", b), ("-", c)]: long sums are lists, nothing goes down into them."""
    following: list[tuple[str, Expr]] = []
    first: Expr = tree
    while isinstance(first, Binary):
        following.append((first.operator, first.right))
        first = first.left
    following.reverse()
    return first, following


def conditions(tree: Binary) -> list[Expr]:
    """Operands of a chain of the same operator: ``a and b and c`` as [a, b, c]."""
    found: list[Expr] = []
    left: Expr = tree
    while isinstance(left, Binary) and left.operator == tree.operator:
        found.append(left.right)
        left = left.left
    return [left, *reversed(found)]


def children(tree: Expr) -> Iterator[Expr]:
    """The expressions inside ``tree``, predicates included; of a chain of operators all its operands."""
    if isinstance(tree, Call):
        yield from tree.arguments
    elif isinstance(tree, Binary):
        first, following = chain(tree)
        yield first
        for _, operand in following:
            yield operand
    elif isinstance(tree, Negative):
        yield tree.operand
    elif isinstance(tree, Filter):
        yield tree.base
        yield from tree.predicates
    elif isinstance(tree, Path):
        if tree.start is not None and not isinstance(tree.start, str):
            yield tree.start
        for step in tree.steps:
            yield from step.predicates


def walk(tree: Expr) -> Iterator[Expr]:
    """``tree`` and every expression inside it."""
    waiting = [tree]
    while waiting:
        each = waiting.pop()
        yield each
        waiting.extend((each.right, each.left) if isinstance(each, Binary) else reversed([*children(each)]))
