"""What an expression sees while it is evaluated: a node, its place in a list, and the host around the form."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, tzinfo
from typing import Any, Protocol

from inspector_app.xforms.tree import Node


class Environment(Protocol):
    """What a checklist asks from the visit."""

    def parameter(self, name: str) -> str:
        """The visit's value of a parameter; "" when it has none."""

    def frame(self, name: str) -> str | None:
        """A trait or field of the frame as text ("true", "false", "2026"); None when it is not set."""

    def is_workday(self, day: date) -> bool:
        """True on a working day of the visit's calendar."""

    def today(self) -> date:
        """The day the session calls today."""


class Host:
    """The form's surroundings, the same for every expression of one open form."""

    def __init__(self, root: Node, environment: Environment | None = None) -> None:
        self.root = root  # document node of the answers
        self.environment = environment
        self.single: list[Node | None] = []  # the node of each definition that stands in no repeat
        self.instance: Callable[[str], Node | None] = lambda _: None
        self.translate: Callable[[str, Any], str | list[Node]] = lambda _identifier, _node: ""
        self.choice_name: Callable[[Node, str, str], str] = lambda _node, value, _path: value
        self.now: Callable[[], datetime] = lambda: datetime.now().astimezone()
        self.zone: tzinfo | None = None
        self.indexes: dict[tuple[str, tuple[str, ...], str], dict[str, list[Node]]] = {}  # of lists that never change
        self.random: Callable[[], float] = lambda: 0.0


class Context:
    """Where an expression is evaluated."""

    __slots__ = ("current", "host", "node", "position", "size")

    def __init__(self, node: Node, host: Host, current: Node | None = None, position: int = 1, size: int = 1) -> None:
        self.node = node
        self.host = host
        self.current = current if current is not None else node
        self.position = position
        self.size = size
