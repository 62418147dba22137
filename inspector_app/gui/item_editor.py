"""The answer control of one item: the editors of its parts, read and shown as one value."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from inspector_app.gui.count_editor import CountEditor, CountOfTotalEditor
from inspector_app.gui.editors import ChoiceEditor, Editor, ListEditor, Parts, part_editor
from inspector_app.gui.pieces import FlowLayout
from inspector_app.xforms.checklist_model import Choice, Item, Part


class ItemEditor(QObject):
    """Editors of an item. ``beside`` fits at the right of the question, ``below`` is a line of its own."""

    given = Signal()
    onward = Signal()

    def __init__(self, item: Item, near: date, parent: QWidget | None = None) -> None:
        super().__init__()
        self._names = [part.name for part in item.parts]
        self.editors = _editors(item, near, parent)
        first = self.editors[0] if self.editors else None
        self.beside: Editor | None = first if isinstance(first, (ChoiceEditor, ListEditor)) else None
        rest = [editor for editor in self.editors if editor is not self.beside]
        self.below: QWidget | None = _line(rest)
        for editor, after in zip(self.editors, [*self.editors[1:], None], strict=True):
            editor.given.connect(self.given)
            editor.onward.connect(after.take_focus if after else self.onward.emit)

    def parts(self) -> Parts:
        """What the controls say, by part; raises ``UnreadableError``."""
        given: Parts = {}
        for editor in self.editors:
            given |= editor.parts()
        return {name: given[name] for name in self._names if name in given}

    def offer(self, choices: Mapping[str, Sequence[Choice]]) -> None:
        """Narrows the parts whose choices depend on other answers to those that are open, by part."""
        for editor in self.editors:
            editor.offer(choices)

    def show(self, entered: Mapping[str, object], computed: Mapping[str, object], tone: str) -> None:
        """Shows stored parts and what the rows of a list give; ``tone`` is good, bad or ""."""
        for editor in self.editors:
            editor.show_parts(entered, computed)
            editor.show_tone(tone)

    def mark(self, bad: bool) -> None:
        """Shows that the value was refused, or no longer is."""
        for editor in self.editors:
            editor.mark(bad)

    def commit(self) -> None:
        """Stores text still being typed."""
        for editor in self.editors:
            editor.commit()

    def waiting(self) -> bool:
        """True while a part is missing that a person is about to type."""
        return any(editor.waiting() for editor in self.editors)

    def reset(self) -> None:
        """Forgets text that was not stored."""
        for editor in self.editors:
            editor.reset()

    def press(self, number: int) -> bool:
        """Key 1, 2, 3 ... on the focused card."""
        return any(editor.press(number) for editor in self.editors)

    def take_back(self) -> bool:
        """The key that takes a tally back; False when there is none."""
        return any(editor.take_back() for editor in self.editors)

    def enlarge(self) -> None:
        """Makes the controls large enough for a person who stands."""
        for editor in self.editors:
            editor.enlarge()

    def take_focus(self) -> None:
        """Puts the focus where answering starts."""
        if self.editors:
            self.editors[0].take_focus()


def _editors(item: Item, near: date, parent: QWidget | None) -> list[Editor]:
    made: list[Editor] = []
    parts: list[Part] = list(item.parts)
    names = [part.name for part in parts]
    if item.kind.startswith("count_of_total") and names[:2] == ["a", "b"]:
        made.append(CountOfTotalEditor(item.code, parts[0], parts[1], near))
        parts = parts[2:]
    elif item.kind.startswith("count") and parts and parts[0].type == "integer":
        made.append(CountEditor(item.code, parts[0], near, titled=len(parts) > 1))
        parts = parts[1:]
    titled = bool(made) or len(parts) > 1
    for place, part in enumerate(parts):
        named = titled and not (place == 0 and not made and part.choices)
        made.append(part_editor(item, part, near, titled=named, parent=parent))
    return made


def _line(editors: list[Editor]) -> QWidget | None:
    if not editors:
        return None
    if len(editors) == 1:
        return editors[0]
    holder = QWidget()
    flow = FlowLayout(14, low=True)
    for editor in editors:
        flow.addWidget(editor)
    holder.setLayout(flow)
    return holder
