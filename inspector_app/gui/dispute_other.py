"""Another value for a disputed register, typed in the editor its question or column has everywhere else."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from inspector_app.gui import pieces
from inspector_app.gui.editors import Editor, FieldEditor, choice_editor
from inspector_app.gui.item_editor import ItemEditor
from inspector_app.gui.language import show_text
from inspector_app.gui.typed_field import TypedText
from inspector_app.inspection.disputes import Dispute
from inspector_app.xforms.checklist_model import ChecklistModel, Field, Item, Part


class OtherValue(QWidget):
    """``changed``: another value stands in it; ``onward``: the person is done. ``value`` raises UnreadableError."""

    changed = Signal()
    onward = Signal()

    def value(self) -> Any:
        """The value as the register holds it; None while there is none."""
        raise NotImplementedError

    def take_focus(self) -> None:
        """Puts the cursor where typing starts."""
        raise NotImplementedError

    def commit(self) -> None:
        """Takes in what is still being typed."""
        raise NotImplementedError


class OtherAnswer(OtherValue):
    """The question's own editor; place and time of the side it starts from stay beside the parts."""

    def __init__(self, item: Item, start: Mapping[str, Any], near: date) -> None:
        super().__init__()
        kept = ("scope", "at", "reported", "qualifier", "period")
        self._beside = {name: start[name] for name in kept if name in start}
        self._editor = ItemEditor(item, near)
        self._editor.setParent(self)
        self._editor.given.connect(self.changed)
        self._editor.onward.connect(self.onward)
        shown = {part.name: start[part.name] for part in item.parts if part.name in start}
        self._editor.show(shown, {}, "")
        column = pieces.column(spacing=8)
        for widget in (self._editor.beside, self._editor.below):
            if widget is not None:
                column.addWidget(widget, 0, Qt.AlignmentFlag.AlignLeft)
        self.setLayout(column)

    def value(self) -> Any:
        parts = self._editor.parts()
        return {**self._beside, **parts} if parts else None

    def take_focus(self) -> None:
        self._editor.take_focus()

    def commit(self) -> None:
        self._editor.commit()


class OtherCell(OtherValue):
    """The editor of a column of a list."""

    def __init__(self, dispute: Dispute, field: Field, start: object, near: date) -> None:
        super().__init__()
        part = Part(field.name, field.name, field.type, field.label, field.choices)
        self._name = field.name
        name = f"other-{dispute.id}"
        self._editor: Editor
        if field.choices:
            self._editor = choice_editor(name, part, signs=True)
        else:
            self._editor = FieldEditor(name, part, near, titled=True)
        self._editor.show_parts({field.name: start}, {})
        self._editor.given.connect(self.changed)
        self._editor.onward.connect(self.onward)
        self.setLayout(pieces.row(self._editor, 1))

    def value(self) -> Any:
        return self._editor.parts().get(self._name)

    def take_focus(self) -> None:
        self._editor.take_focus()

    def commit(self) -> None:
        self._editor.commit()


class OtherWords(OtherValue):
    """Several lines of words: a note, a text of a finding."""

    def __init__(self, title: str, start: str, of: str | None = None) -> None:
        """``of``: the form's words a finding's own words stand for; None where the register holds plain words."""
        super().__init__()
        self._of = of
        self._text = TypedText()
        self._text.setObjectName("other-words")
        self._text.setAccessibleName(title)
        self._text.show_value(start)
        self._text.settled.connect(self.changed)
        self._text.onward.connect(self.onward)
        self.setLayout(pieces.column(self._text))

    def value(self) -> Any:
        words = self._text.value()
        return words if self._of is None or words is None else {"words": words, "of": self._of}

    def take_focus(self) -> None:
        self._text.setFocus(Qt.FocusReason.TabFocusReason)

    def commit(self) -> None:
        self._text.commit()


def other_value(dispute: Dispute, model: ChecklistModel, near: date) -> OtherValue | None:
    """The editor for another value; None where only the sides can be taken."""
    start = next((head.value for head in dispute.heads if not head.deleted), None)
    if dispute.kind == "answer" and (item := model.item(dispute.code)) is not None:
        return OtherAnswer(item, start if isinstance(start, Mapping) else {}, near)
    steps = dispute.register.split("/")
    if dispute.kind == "field" and len(steps) == 4 and (group := model.group(steps[1])) is not None:
        field = group.field(steps[3])
        return OtherCell(dispute, field, start, near) if field is not None else None
    title = show_text(dispute.title)
    if dispute.kind == "finding" and isinstance(start, Mapping) and "words" in start:
        return OtherWords(title, str(start["words"]), str(start.get("of", "")))
    if isinstance(start, str) and dispute.kind in ("note", "finding", "frame") and not _coded(dispute):
        return OtherWords(title, start)
    return None


def _coded(dispute: Dispute) -> bool:
    """True for registers that hold a code, not words."""
    return dispute.kind == "finding" and dispute.register.rpartition("/")[2] in (
        "status",
        "severity",
        "kind",
        "merged_into",
        "deadline",
    )
