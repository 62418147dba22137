"""The looks of one count while a person works on them: which one is shown, and one that has no figures yet."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from PySide6.QtCore import QObject, Signal

from inspector_app.gui.look_bar import LookPanel, PlaceChip
from inspector_app.gui.looks import Look, as_parts, counts_twice, looks_of
from inspector_app.inspection.visit import ItemState
from inspector_app.xforms.checklist_model import Item


@dataclass
class Places:
    """Where counting goes on; shared by the cards of a visit."""

    near: date
    current: str = ""
    known: dict[str, None] = field(default_factory=dict)

    def remember(self, scope: str) -> None:
        """The next count is taken at the same place until another is named."""
        self.current = scope
        if scope:
            self.known[scope] = None


def figure_names(item: Item) -> tuple[str, ...]:
    """The parts of a count that belong to a look; empty when the item is no count."""
    if not item.kind.startswith("count"):
        return ()
    names = tuple(part.name for part in item.parts)
    return ("a", "b") if names[:2] == ("a", "b") else names[:1]


class LookKeeper(QObject):
    """Chip and panel of one item. ``given`` carries the figures and context to store, ``shown`` asks for a repaint."""

    given = Signal(dict)
    shown = Signal()

    def __init__(self, item: Item, places: Places, state: Callable[[], ItemState]) -> None:
        super().__init__()
        self._item, self._places, self._state = item, places, state
        self.names = figure_names(item)
        self.current = 0
        self._draft: Look | None = None
        self.chip = PlaceChip(item.code)
        self.chip.clicked.connect(self._opened)
        self.panel: LookPanel | None = None

    @property
    def open(self) -> bool:
        """True while the panel is wanted."""
        return self.chip.isChecked() or len(self.looks()) > 1

    def set_open(self, wanted: bool) -> None:
        """Opens or closes the fields for place and time."""
        self.chip.setChecked(wanted)
        self._opened(wanted)

    def make_panel(self) -> LookPanel:
        """The panel, built when it is first needed."""
        panel = LookPanel(self._item.code, self._places.near, list(self._places.known))
        panel.picked.connect(self._pick)
        panel.placed.connect(self._place)
        panel.counted.connect(self._count)
        panel.added.connect(self._add)
        panel.dropped.connect(self._drop)
        self.panel = panel
        return panel

    def looks(self) -> list[Look]:
        """Stored looks and the one being made; at least one."""
        found = self._stored()
        if self._draft is not None:
            found.append(self._draft)
        return found or [Look("")]

    def figures(self) -> Mapping[str, object]:
        """The figures of the look being shown."""
        return dict(self._shown().figures)

    def with_figures(self, parts: Mapping[str, object]) -> dict[str, Any]:
        """Figures just typed, as parts and context of the whole value; place and time are set by default."""
        look = self._shown()
        figures = tuple((name, value) for name in self.names if isinstance(value := parts.get(name), (int, float)))
        if self._item.merge == "sum_by_scope" and not look.at:
            now = datetime.now().astimezone()
            look = replace(look, at=now.strftime("%Y-%m-%dT%H:%M"), scope=look.scope or self._places.current)
        return self._with(replace(look, figures=figures))

    def stored(self) -> None:
        """What was given is stored: no look is left without figures."""
        self._draft = None

    def refresh(self) -> None:
        """Shows place and time as they stand."""
        looks = self.looks()
        self.current = min(self.current, len(looks) - 1)
        self.chip.show_look(looks[self.current].scope, looks[self.current].at)
        if self.panel is not None and self.open:
            self.panel.show_looks(looks, self.current)

    def _stored(self) -> list[Look]:
        state = self._state()
        if state.entered is None or state.state != "answered":
            return []
        return looks_of(state.entered, self.names)

    def _shown(self) -> Look:
        looks = self.looks()
        return looks[min(self.current, len(looks) - 1)]

    def _with(self, look: Look) -> dict[str, Any]:
        looks = self.looks()
        looks[min(self.current, len(looks) - 1)] = look
        return as_parts(looks, self.names)

    def _opened(self, wanted: bool) -> None:
        self.shown.emit()
        if wanted and self.panel is not None:
            self.panel.take_focus()

    def _pick(self, index: int) -> None:
        self.current = index
        self.shown.emit()

    def _place(self, scope: str, time: str) -> None:
        look = self._shown()
        day = look.at[:10] if "T" in look.at else self._places.near.isoformat()
        others: Sequence[Look] = [each for index, each in enumerate(self.looks()) if index != self.current]
        look = replace(look, scope=scope, at=f"{day}T{time}" if time else "")
        if others:
            look = replace(look, counted=not counts_twice(others, look))
        self._places.remember(scope)
        if look.figures:
            self.given.emit(self._with(look))
        else:
            self._draft = look
            self.shown.emit()

    def _count(self, index: int, on: bool) -> None:
        looks = self.looks()
        looks[index] = replace(looks[index], counted=on)
        self.given.emit(as_parts(looks, self.names))

    def _add(self) -> None:
        if self._draft is None and not self._shown().figures:
            return  # the first count has no figures yet
        now = datetime.now().astimezone().strftime("%Y-%m-%dT%H:%M")
        self._draft = Look(str(uuid.uuid4()), at=now, counted=False)
        self.current = len(self.looks()) - 1
        self.shown.emit()
        if self.panel is not None:
            self.panel.take_focus()

    def _drop(self) -> None:
        looks = self.looks()
        dropped = looks.pop(self.current)
        self.current = max(0, self.current - 1)
        if dropped is self._draft:
            self._draft = None
            self.shown.emit()
        else:
            self.given.emit(as_parts(looks, self.names))
