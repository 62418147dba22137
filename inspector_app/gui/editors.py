"""One small dumb editor per kind of question: it shows parts of a value and tells when a person gave others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QCheckBox, QLabel, QWidget

from inspector_app.gui import short_entry, theme
from inspector_app.gui.language import show_text
from inspector_app.gui.pieces import FlowLayout, column, label, reveal
from inspector_app.gui.segment import Option, Segment
from inspector_app.gui.typed_field import QuietCombo, TypedField, TypedText
from inspector_app.language import Text
from inspector_app.xforms.checklist_model import Choice, Item, Part

Parts = dict[str, object]

NONE_OF_THEM = frozenset({"none", "na"})
"""Codes of a multi choice that stand alone."""

_SEGMENT_CHOICES = 5
_SEGMENT_LETTERS = 56
_ICONS = {"yes": "check", "no": "x", "na": "minus"}
_PREFIXES = {"integer": "number", "decimal": "number", "date": "date", "time": "time"}
_WIDTHS = {"integer": 110, "decimal": 110, "date": 128, "time": 92}
_CAPTION = 128  # narrower, a title would stand in a column of single words


class Editor(QWidget):
    """Shows some parts of an item's value; ``given`` says a person changed them, ``onward`` that they are done.

    ``parts()`` raises ``UnreadableError`` while a typed text is no value.
    """

    given = Signal()
    onward = Signal()
    first_widget: QWidget

    def parts(self) -> Parts:
        raise NotImplementedError

    def show_parts(self, parts: Mapping[str, object], computed: Mapping[str, object]) -> None:
        """Shows stored parts; ``computed`` is what the rows of a list give."""
        raise NotImplementedError

    def offer(self, choices: Mapping[str, Sequence[Choice]]) -> None:
        """Shows only the choices that are open now, where the part is named."""

    def show_tone(self, tone: str) -> None:
        """Colours the chosen answer: good, bad or "" (its rule says neither)."""

    def mark(self, bad: bool) -> None:
        """Shows that the text was refused, or no longer is."""

    def commit(self) -> None:
        """Stores text still being typed."""

    def waiting(self) -> bool:
        """True while a part is missing that a person is about to type."""
        return False

    def reset(self) -> None:
        """Forgets text that was not stored."""

    def press(self, number: int) -> bool:
        """Key 1, 2, 3 ...: chooses; False when there is nothing to choose."""
        return False

    def take_back(self) -> bool:
        """The key that takes a tally back; False when there is none."""
        return False

    def enlarge(self) -> None:
        """Makes the controls large enough for a person who stands."""

    def take_focus(self) -> None:
        """Puts the focus where answering starts."""
        self.first_widget.setFocus(Qt.FocusReason.TabFocusReason)


class ChoiceEditor(Editor):
    """yes/no/na and other short choices as a segment: one click or key."""

    def __init__(self, code: str, part: Part, *, signs: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._part = part
        options = [
            Option(c.code, show_text(c.label).replace("&", "&&"), _ICONS.get(c.code, "") if signs else "")
            for c in part.choices
        ]
        name = f"answer-{code}" + ("" if part.name == "v" else f"-{part.name}")
        self._segment = Segment(options, name=name, parent=self)
        self._segment.setAccessibleName(show_text(part.label))
        self._segment.chosen.connect(lambda _code: self.given.emit())
        self.setLayout(column(self._segment))
        self.setSizePolicy(self._segment.sizePolicy())

    @property
    def first_widget(self) -> QWidget:  # type: ignore[override]
        return self._segment.stop

    def parts(self) -> Parts:
        value: object = self._segment.value
        if value and self._part.type == "integer":
            value = int(str(value))
        return {self._part.name: value} if value else {}

    def show_parts(self, parts: Mapping[str, object], computed: Mapping[str, object]) -> None:
        value = parts.get(self._part.name, computed.get(self._part.name, ""))
        self._segment.set_value("" if value is None else str(value))

    def show_tone(self, tone: str) -> None:
        self._segment.set_tone(tone)

    def enlarge(self) -> None:
        self._segment.enlarge()
        self.setSizePolicy(self._segment.sizePolicy())

    def press(self, number: int) -> bool:
        buttons = self._segment.buttons()
        if not 1 <= number <= len(buttons):
            return False
        buttons[number - 1].setFocus(Qt.FocusReason.ShortcutFocusReason)
        buttons[number - 1].click()
        return True


class ListEditor(Editor):
    """A choice from many: a drop-down list, first letters jump."""

    def __init__(self, code: str, part: Part) -> None:
        super().__init__()
        self._part = part
        self._combo = QuietCombo()
        self._combo.setObjectName(f"answer-{code}-{part.name}")
        self._combo.setAccessibleName(show_text(part.label))
        self._combo.addItem(self.tr("Choose…"), "")
        for choice in part.choices:
            self._combo.addItem(show_text(choice.label), choice.code)
        self._combo.setMaxVisibleItems(14)
        self._combo.setMinimumWidth(200)
        self._combo.activated.connect(lambda _index: self.given.emit())
        self._combo.onward.connect(self.onward)
        self.setLayout(column(self._combo))
        self.first_widget = self._combo

    def offer(self, choices: Mapping[str, Sequence[Choice]]) -> None:
        wanted = choices.get(self._part.name)
        known = [self._combo.itemData(place) for place in range(1, self._combo.count())]
        if wanted is None or [choice.code for choice in wanted] == known:
            return
        while self._combo.count() > 1:
            self._combo.removeItem(1)
        for choice in wanted:
            self._combo.addItem(show_text(choice.label), choice.code)

    def parts(self) -> Parts:
        code = self._combo.currentData()
        return {self._part.name: code} if code else {}

    def show_parts(self, parts: Mapping[str, object], computed: Mapping[str, object]) -> None:
        value = parts.get(self._part.name, computed.get(self._part.name, ""))
        self._combo.setCurrentIndex(max(0, self._combo.findData(value)))


class ManyEditor(Editor):
    """Several choices: a check box each, keys 1 to 9 toggle; "none" stands alone."""

    def __init__(self, code: str, part: Part) -> None:
        super().__init__()
        self._part = part
        self._code = code
        self._boxes: dict[str, QCheckBox] = {}
        self._flow = FlowLayout(14)
        for choice in part.choices:
            self._add(choice)
        self.setLayout(self._flow)
        self.first_widget = next(iter(self._boxes.values()), self)

    def _add(self, choice: Choice) -> None:
        box = QCheckBox(show_text(choice.label).replace("&", "&&"))
        box.setObjectName(f"answer-{self._code}-{choice.code}")
        box.setAccessibleName(show_text(choice.label))
        box.clicked.connect(lambda on, c=choice.code: self._clicked(c, on))
        self._boxes[choice.code] = box
        self._flow.addWidget(box)

    def offer(self, choices: Mapping[str, Sequence[Choice]]) -> None:
        wanted = choices.get(self._part.name)
        if wanted is None:
            return
        for choice in wanted:
            if choice.code not in self._boxes:
                self._add(choice)
        codes = {choice.code for choice in wanted}
        for code, box in self._boxes.items():
            reveal(box, code in codes)
        self.first_widget = next((self._boxes[choice.code] for choice in wanted), self)

    def parts(self) -> Parts:
        chosen = [code for code, box in self._boxes.items() if box.isChecked() and not box.isHidden()]
        return {self._part.name: chosen} if chosen else {}

    def show_parts(self, parts: Mapping[str, object], computed: Mapping[str, object]) -> None:
        value = parts.get(self._part.name, computed.get(self._part.name, []))
        chosen = value if isinstance(value, (list, tuple)) else []
        for code, box in self._boxes.items():
            box.setChecked(code in chosen)

    def press(self, number: int) -> bool:
        boxes = [box for box in self._boxes.values() if not box.isHidden()]
        if not 1 <= number <= len(boxes):
            return False
        boxes[number - 1].setFocus(Qt.FocusReason.ShortcutFocusReason)
        boxes[number - 1].click()
        return True

    def _clicked(self, code: str, on: bool) -> None:
        for other, box in self._boxes.items():
            if on and other != code and (code in NONE_OF_THEM or other in NONE_OF_THEM):
                box.setChecked(False)
        self.given.emit()


class FieldEditor(Editor):
    """A number, date, time or line of text, its label above."""

    def __init__(self, code: str, part: Part, near: date, *, titled: bool) -> None:
        super().__init__()
        self._part = part
        self._field = TypedField(part.type, near, part.choices)
        self._field.setObjectName(f"{_PREFIXES.get(part.type, 'text')}-{code}-{part.name}")
        self._field.setAccessibleName(show_text(part.label))
        self._field.setFixedWidth(_WIDTHS.get(part.type, 260))
        if part.type == "date":
            self._field.setPlaceholderText(self.tr("dd/mm"))
            self._field.setToolTip(self.tr("2404 is 24/04 of the visit's year"))
        elif part.type == "time":
            self._field.setPlaceholderText(self.tr("hh:mm"))
        self._field.settled.connect(self.given)
        self._field.onward.connect(self.onward)
        self._field.plus.connect(lambda: self._step(1))
        self._field.minus.connect(lambda: self._step(-1))
        layout = column(spacing=3)
        if titled:
            layout.addWidget(caption(part, max(self._field.width(), _CAPTION)))
        layout.addWidget(self._field)
        self.setLayout(layout)
        self.first_widget = self._field

    def parts(self) -> Parts:
        value = self._field.value()
        return {} if value is None else {self._part.name: value}

    def show_parts(self, parts: Mapping[str, object], computed: Mapping[str, object]) -> None:
        self._field.show_value(parts.get(self._part.name))
        if self._part.name in computed:
            self._field.setPlaceholderText(shown(self._part, computed))

    def mark(self, bad: bool) -> None:
        self._field.mark(bad)

    def commit(self) -> None:
        self._field.commit()

    def reset(self) -> None:
        self._field.reset()

    def _step(self, by: int) -> None:
        if (number := stepped(self._field, by)) is not None:
            self._field.take(number)


class TextEditor(Editor):
    """Words: several lines, stored after a pause and when the focus leaves."""

    def __init__(self, code: str, part: Part, *, titled: bool) -> None:
        super().__init__()
        self._part = part
        self._text = TypedText()
        self._text.setObjectName(f"text-{code}-{part.name}")
        self._text.setAccessibleName(show_text(part.label))
        self._text.settled.connect(self.given)
        self._text.onward.connect(self.onward)
        layout = column(spacing=3)
        if titled:
            layout.addWidget(label(show_text(part.label), "caption", wrap=True))
        layout.addWidget(self._text)
        self.setLayout(layout)
        self.first_widget = self._text

    def parts(self) -> Parts:
        value = self._text.value()
        return {} if value is None else {self._part.name: value}

    def show_parts(self, parts: Mapping[str, object], computed: Mapping[str, object]) -> None:
        self._text.show_value(parts.get(self._part.name))
        if self._part.name in computed:
            self._text.setPlaceholderText(shown(self._part, computed))

    def commit(self) -> None:
        self._text.commit()

    def reset(self) -> None:
        self._text.reset()


def caption(part: Part, width: int) -> QLabel:
    """The part's label above its field, in as many lines as the field's width asks for."""
    made = label(show_text(part.label), "caption", wrap=True)
    letters = QFontMetrics(theme.font(12))
    made.setFixedSize(width, letters.boundingRect(0, 0, width, 1000, Qt.TextFlag.TextWordWrap, made.text()).height())
    return made


def shown(part: Part, values: Mapping[str, object]) -> str:
    """A part's value as people read it."""
    return short_entry.shown(part.type, values.get(part.name), part.choices)


def stepped(field: TypedField, by: int, base: object = None) -> int | float | None:
    """The figure one step on from what is typed, else from ``base``; None while the text is no figure."""
    try:
        value = field.value()
    except short_entry.UnreadableError:
        return None
    value = base if value is None else value
    return max(0, (value if isinstance(value, (int, float)) else 0) + by)


def choice_editor(code: str, part: Part, *, signs: bool, parent: QWidget | None = None) -> Editor:
    """The editor of a choice: a segment while the choices are few and short, else a list."""
    letters = sum(len(show_text(choice.label)) for choice in part.choices)
    if 0 < len(part.choices) <= _SEGMENT_CHOICES and letters <= _SEGMENT_LETTERS and not part.filtered:
        return ChoiceEditor(code, part, signs=signs, parent=parent)
    return ListEditor(code, part)


def rating_part(part: Part) -> Part:
    """A rating from 1 to 5 as a choice."""
    return Part(part.name, part.question, part.type, part.label, tuple(Choice(n, Text(n, n)) for n in "12345"))


def part_editor(item: Item, part: Part, near: date, *, titled: bool, parent: QWidget | None = None) -> Editor:
    """The editor of one part of an item; a choice is made inside its ``parent`` at once: to move it costs."""
    if part.type == "select_multiple":
        return ManyEditor(item.code, part)
    if part.choices or part.filtered:
        return choice_editor(item.code, part, signs=part.name == "v", parent=parent)
    if item.kind == "rating" and part.type == "integer":
        return ChoiceEditor(item.code, rating_part(part), signs=False, parent=parent)
    if part.type == "text" and part.name != "doc" and len(item.parts) == 1:
        return TextEditor(item.code, part, titled=titled)
    return FieldEditor(item.code, part, near, titled=titled)
