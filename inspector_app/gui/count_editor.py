"""Counting: one figure with steppers, or 6 of 9 with live percent and a tally to press while walking."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from inspector_app.gui import short_entry, theme
from inspector_app.gui.card_button import CardButton
from inspector_app.gui.editors import Editor, Parts, caption, shown, stepped
from inspector_app.gui.language import current, show_text
from inspector_app.gui.pieces import FlowLayout, ProgressLine, button, column, label, row
from inspector_app.gui.typed_field import TypedField
from inspector_app.language import percent_text
from inspector_app.xforms.checklist_model import Part

_FIGURE_WIDTH = 84
_TITLE_WIDTH = _FIGURE_WIDTH + 2 * theme.TARGET + 4
_ONE_LINE = theme.TARGET + 18  # a field below one line of title


class Stepper(QWidget):
    """− [5] + with its label above. The Tab key goes from figure to figure; keys Up and Down step."""

    def __init__(self, code: str, part: Part, near: date, *, titled: bool) -> None:
        super().__init__()
        self._part = part
        self._computed: object = None
        self.field = TypedField(part.type, near)
        self.field.setObjectName(f"count-{code}-{part.name}")
        self.field.setAccessibleName(show_text(part.label))
        self.field.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.field.passed_on = "+-=−"
        self.field.setFixedWidth(_FIGURE_WIDTH)
        self.field.setStyleSheet("QLineEdit { font-size: 18px; font-weight: 600; }")
        self.field.plus.connect(lambda: self.step(1))
        self.field.minus.connect(lambda: self.step(-1))
        less = CardButton("minus", self.tr("One less: {part}"), f"less-{code}-{part.name}")
        more = CardButton("plus", self.tr("One more: {part}"), f"more-{code}-{part.name}")
        for made, by in ((less, -1), (more, 1)):
            made.setAccessibleName(made.accessibleName().format(part=show_text(part.label)))
            made.setToolTip(made.accessibleName())
            made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            made.setAutoRepeat(True)
            made.clicked.connect(lambda _on=False, by=by: self.step(by))
        layout = column(spacing=2)
        if titled:
            title = caption(part, _TITLE_WIDTH)
            title.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            layout.addWidget(title)
        layout.addLayout(row(less, self.field, more, spacing=2))
        self.setLayout(layout)

    def figure(self) -> object | None:
        """What is typed, None when nothing is; raises ``UnreadableError``."""
        return self.field.value()

    def counted(self) -> int | float:
        """What is typed, else what the list gives, else 0."""
        value = self.figure()
        value = self._computed if value is None else value
        return value if isinstance(value, (int, float)) else 0

    def show_values(self, parts: Mapping[str, object], computed: Mapping[str, object]) -> None:
        self.field.show_value(parts.get(self._part.name))
        self._computed = computed.get(self._part.name)
        self.field.setPlaceholderText(shown(self._part, computed))

    def step(self, by: int) -> None:
        """One more or one less."""
        if (number := stepped(self.field, by, self._computed)) is not None:
            self.field.take(number)


class CountEditor(Editor):
    """One count."""

    def __init__(self, code: str, part: Part, near: date, *, titled: bool) -> None:
        super().__init__()
        self._part = part
        self._stepper = Stepper(code, part, near, titled=titled)
        self._stepper.field.settled.connect(self.given)
        self._stepper.field.onward.connect(self.onward)
        self.setLayout(row(self._stepper, 1))
        self.first_widget = self._stepper.field

    def parts(self) -> Parts:
        value = self._stepper.figure()
        return {} if value is None else {self._part.name: value}

    def show_parts(self, parts: Mapping[str, object], computed: Mapping[str, object]) -> None:
        self._stepper.show_values(parts, computed)

    def mark(self, bad: bool) -> None:
        self._stepper.field.mark(bad)

    def commit(self) -> None:
        self._stepper.field.commit()

    def reset(self) -> None:
        self._stepper.field.reset()


class CountOfTotalEditor(Editor):
    """6 of 9: keys 6 Tab 9, or + and − (buttons or keys) for each yes and no met while walking, with undo."""

    def __init__(self, code: str, a: Part, b: Part, near: date) -> None:
        super().__init__()
        self._names = (a.name, b.name)
        self._a = Stepper(code, a, near, titled=True)
        self._b = Stepper(code, b, near, titled=True)
        self._tone = ""
        self._tallied: list[Parts] = []
        self._large = False
        self._computed: Mapping[str, object] = {}
        for stepper in (self._a, self._b):
            stepper.field.settled.connect(self.given)
            stepper.field.textChanged.connect(lambda _text: self._show_percent())
        self._a.field.onward.connect(self._b.field.setFocus)
        self._b.field.onward.connect(self.onward)
        self._flow = flow = FlowLayout(18, low=True)
        self._blocks = [self._figures(), self._percent_block(code), self._tally_block(code, a)]
        for block in self._blocks:
            flow.addWidget(block)
        self.setLayout(flow)
        self.first_widget = self._a.field

    def _figures(self) -> QWidget:
        slash = label("/")
        slash.setStyleSheet("QLabel { font-size: 24px; }")
        slash.setFixedHeight(theme.TARGET)
        holder = QWidget()
        layout: QHBoxLayout = row(self._a, slash, self._b, spacing=4)
        for part in (self._a, slash, self._b):
            layout.setAlignment(part, Qt.AlignmentFlag.AlignBottom)
        holder.setLayout(layout)
        return holder

    def _percent_block(self, code: str) -> QWidget:
        self._percent = label("–", "strong")
        self._percent.setObjectName(f"percent-{code}")
        self._percent.setStyleSheet("QLabel { font-size: 18px; }")
        self._bar = ProgressLine(width=118)
        holder = QWidget()
        holder.setLayout(column(label(self.tr("Share"), "caption"), self._percent, self._bar, 1, spacing=2))
        holder.setMinimumHeight(_ONE_LINE)
        return holder

    def _tally_block(self, code: str, a: Part) -> QWidget:
        self._yes = yes = button(self.tr("Yes"), f"tally-{code}-yes", icon="plus")
        self._no = no = button(self.tr("No"), f"tally-{code}-no", icon="plus")
        yes.setAccessibleName(self.tr("One more that counts (key +): {part}").format(part=show_text(a.label)))
        no.setAccessibleName(self.tr("One more that does not count (key −): {part}").format(part=show_text(a.label)))
        self._undo = CardButton("undo-2", self.tr("Take the last tally back"), f"tally-{code}-undo")
        yes.clicked.connect(lambda: self.tally(1))
        no.clicked.connect(lambda: self.tally(0))
        self._undo.clicked.connect(self.untally)
        self._undo.setEnabled(False)
        for made in (yes, no, self._undo):
            made.setToolTip(made.accessibleName())
            made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        holder = QWidget()
        layout = column(label(self.tr("Tally while walking"), "caption"), spacing=2)
        layout.addLayout(row(yes, no, self._undo, spacing=6))
        holder.setLayout(layout)
        return holder

    def enlarge(self) -> None:
        self._large = True
        for made in (self._yes, self._no):
            theme.restyle(made, giant="true")
            made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.first_widget = self._yes
        for block in self._blocks[:2]:  # the tally comes first
            self._flow.removeWidget(block)
            self._flow.addWidget(block)
        self._show_tallied()

    def press(self, number: int) -> bool:
        if not self._large or number > 2 or isinstance(self.focusWidget(), TypedField):
            return False
        self.tally(2 - number)
        return True

    def take_back(self) -> bool:
        if not self._large or not self._tallied or isinstance(self.focusWidget(), TypedField):
            return False
        self.untally()
        return True

    def parts(self) -> Parts:
        given = {
            name: figure
            for name, stepper in zip(self._names, (self._a, self._b), strict=True)
            if (figure := stepper.figure()) is not None
        }
        if given and len(given) < 2:  # the other figure of a pair stands where the list gives it
            given = {n: self._computed[n] for n in self._names if n in self._computed} | given
        return given

    def waiting(self) -> bool:
        return bool(self._a.field.text().strip()) != bool(self._b.field.text().strip()) and not self._computed

    def show_parts(self, parts: Mapping[str, object], computed: Mapping[str, object]) -> None:
        self._computed = computed
        self._a.show_values(parts, computed)
        self._b.show_values(parts, computed)
        self._show_percent()

    def show_tone(self, tone: str) -> None:
        self._tone = tone
        self._show_percent()

    def mark(self, bad: bool) -> None:
        self._a.field.mark(bad)
        self._b.field.mark(bad)

    def commit(self) -> None:
        self._a.field.commit()
        self._b.field.commit()

    def reset(self) -> None:
        self._a.field.reset()
        self._b.field.reset()

    def tally(self, yes: int) -> None:
        """One more met: ``yes`` 1 when it counts, 0 when it does not."""
        try:
            before = self.parts()
            a, b = self._a.counted() + yes, self._b.counted() + 1
        except ValueError:
            return
        self._tallied.append(before)
        self._put({self._names[0]: a, self._names[1]: b})

    def untally(self) -> None:
        """Takes the last tally back."""
        if self._tallied:
            self._put(self._tallied.pop())

    def _put(self, parts: Parts) -> None:
        self._undo.setEnabled(bool(self._tallied))
        fields = (self._a.field, self._b.field)
        for name, field in zip(self._names, fields, strict=True):
            field.setText(short_entry.shown("integer", parts.get(name)))
        self.given.emit()

    def _show_percent(self) -> None:
        try:
            a, b = self._a.counted(), self._b.counted()
        except ValueError:
            a = b = 0
        fine = 0 <= a <= b
        self._show_tallied()
        self._percent.setText((percent_text(Decimal(str(a)), Decimal(str(b)), current()) if fine else "") or "–")
        self._bar.set(round(a) if fine else 0, round(b), self._tone or "accent")

    def _show_tallied(self) -> None:
        """Large buttons say how often they count so far."""
        if not self._large:
            return
        try:
            a, b = self._a.counted(), self._b.counted()
        except ValueError:
            return
        self._yes.setText(self.tr("Yes  {count}").format(count=short_entry.shown("integer", a)))
        self._no.setText(self.tr("No  {count}").format(count=short_entry.shown("integer", max(0, b - a))))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text() in ("+", "="):
            self.tally(1)
        elif event.text() in ("-", "−"):
            self.tally(0)
        else:
            super().keyPressEvent(event)
