"""Small questions about findings: other words, a new one with deadline, what was put right on the spot."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QLineEdit, QSpinBox, QStackedWidget, QVBoxLayout, QWidget

from inspector_app.gui import language, pieces, theme
from inspector_app.gui.short_entry import UnreadableError
from inspector_app.gui.typed_field import QuietCombo, TypedField, TypedText
from inspector_app.inspection.findings import Finding
from inspector_app.language import date_text, nfc

USUAL_WORKDAYS = 20


def deadline_words(deadline: str) -> tuple[str, str]:
    """A stored deadline as a pill: its words in the language in force and its tone; empty words for none."""
    if deadline == "at_once":
        return QCoreApplication.translate("Deadline", "At once"), "warn"
    if deadline == "next_round":
        return QCoreApplication.translate("Deadline", "Before next round"), "neutral"
    if deadline.startswith("wd:"):
        return QCoreApplication.translate("Deadline", "{0} working days").format(deadline[3:]), "neutral"
    with suppress(ValueError):
        return date_text(date.fromisoformat(deadline), language.current()), "accent"
    return deadline, "neutral"


class DeadlineField(QWidget):
    """By when: none, at once, a date, working days, before the next round."""

    changed = Signal()

    def __init__(self, near: date, deadline: str = "") -> None:
        super().__init__()
        self.setObjectName("deadline")
        self.kind = QuietCombo()
        self.kind.setObjectName("deadline-kind")
        self.kind.setAccessibleName(self.tr("Deadline"))
        for code, words in (
            ("", self.tr("No deadline")),
            ("at_once", self.tr("At once")),
            ("date", self.tr("By a date")),
            ("wd", self.tr("Working days after receipt")),
            ("next_round", self.tr("Before the next round")),
        ):
            self.kind.addItem(words, code)
        self.day = TypedField("date", near)
        self.day.setObjectName("deadline-date")
        self.day.setAccessibleName(self.tr("Date of the deadline"))
        self.day.setPlaceholderText(self.tr("dd/mm/yyyy, or 2905"))
        self.days = QSpinBox()
        self.days.setObjectName("deadline-days")
        self.days.setAccessibleName(self.tr("Number of working days"))
        self.days.setRange(1, 250)
        self.days.setValue(USUAL_WORKDAYS)
        self.days.setMinimumHeight(theme.TARGET)
        self._more = QStackedWidget()
        for widget in (QWidget(), self.day, self.days):
            self._more.addWidget(widget)
        self._more.setFixedWidth(170)
        self._more.setFixedHeight(theme.TARGET + 4)
        self.setLayout(pieces.row(self.kind, self._more, 1, spacing=10))
        self._show(deadline)
        self.kind.currentIndexChanged.connect(self._follow)
        self.day.textChanged.connect(lambda _text: self.changed.emit())
        self.days.valueChanged.connect(lambda _days: self.changed.emit())

    def _show(self, deadline: str) -> None:
        kind = deadline
        if deadline.startswith("wd:"):
            kind = "wd"
            with suppress(ValueError):
                self.days.setValue(int(deadline[3:]))
        elif deadline and deadline not in ("at_once", "next_round"):
            kind = "date"
            self.day.show_value(deadline)
        self.kind.setCurrentIndex(max(0, self.kind.findData(kind)))
        self._more.setCurrentIndex({"date": 1, "wd": 2}.get(kind, 0))

    def _follow(self) -> None:
        self._more.setCurrentIndex({"date": 1, "wd": 2}.get(str(self.kind.currentData()), 0))
        self.changed.emit()

    def value(self) -> str | None:
        """As it is stored: "", at_once, next_round, wd:20 or an ISO date; None while the date is not readable."""
        kind = str(self.kind.currentData())
        if kind == "wd":
            return f"wd:{self.days.value()}"
        if kind != "date":
            return kind
        try:
            day = self.day.value()
        except UnreadableError:
            return None
        return str(day) if day else None


class FieldDialog(QDialog):
    """A heading, a body of fields, cancel and one main button; ``confirmed`` fires once, when that is pressed.

    ``drafted`` carries the words of the text field whenever typing rests: they are stored like any text, so that a
    crash loses none of them; ``withdrawn`` says that they were given up after all.
    """

    confirmed = Signal()
    drafted = Signal(str)
    withdrawn = Signal()

    def __init__(self, parent: QWidget, title: str, accept: str, name: str) -> None:
        super().__init__(parent.window())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName(name)
        self.setWindowTitle(title)
        self.setMinimumWidth(560)
        self.body: QVBoxLayout = pieces.column(spacing=6)
        self.yes = pieces.button(accept, f"{name}-accept", kind="primary")
        self.yes.setDefault(True)
        cancel = pieces.button(self.tr("Cancel"), f"{name}-cancel")
        cancel.setAutoDefault(False)
        column = pieces.column(pieces.label(title, "heading", wrap=True), spacing=14, margins=(22, 18, 22, 18))
        column.addLayout(self.body)
        column.addLayout(pieces.row(1, cancel, self.yes))
        self.setLayout(column)
        cancel.clicked.connect(self.reject)
        self.yes.clicked.connect(self._confirm)
        self._drafted = self._ended = False
        self.rejected.connect(lambda: self.withdrawn.emit() if self._drafted else None)

    def _confirm(self) -> None:
        QGuiApplication.inputMethod().commit()  # a word half typed belongs to the text
        self.accept()
        self.confirmed.emit()

    def done(self, result: int) -> None:
        self._ended = True  # the focus leaves the text only after this
        super().done(result)

    def _draft(self, edit: TypedText) -> None:
        words = edit.value()
        if words is not None and not self._ended:
            self._drafted = True
            self.drafted.emit(words)
            edit.show_value(words)

    def field(self, words: str, widget: QWidget) -> None:
        """A named field in the body."""
        title = pieces.label(words, "caption")
        title.setBuddy(widget)
        if not widget.accessibleName():
            widget.setAccessibleName(words)
        self.body.addWidget(title)
        self.body.addWidget(widget)

    def text_field(self, words: str, name: str, text: str = "", lines: int = 3) -> TypedText:
        """A field of several lines whose text must not be empty for the main button to work."""
        edit = TypedText(lines, 9)
        edit.setObjectName(name)
        edit.show_value(text)
        self.field(words, edit)
        edit.textChanged.connect(lambda: self.yes.setEnabled(edit.value() is not None))
        edit.settled.connect(lambda: self._draft(edit))
        self.yes.setEnabled(bool(text.strip()))
        return edit


class RewordDialog(FieldDialog):
    """Other words for a finding; the figures stay at the question. ``reworded`` carries the text, "" = the form's."""

    reworded = Signal(str)

    def __init__(self, parent: QWidget, finding: Finding) -> None:
        super().__init__(parent, self.tr("Reword"), self.tr("Use these words"), "reword")
        codes = ", ".join(finding.codes)
        self._edit = self.text_field(self.tr("Text in the minutes ({0})").format(codes), "reword-text", finding.text)
        if finding.edited:
            back = pieces.button(self.tr("Use the form's words"), "reword-form-words", kind="link", icon="text-quote")
            back.setAutoDefault(False)
            back.clicked.connect(self._use_form)
            self.body.addLayout(pieces.row(back, 1))
        self.confirmed.connect(lambda: self.reworded.emit(self._edit.value() or ""))
        self._edit.setFocus()

    def _use_form(self) -> None:
        self.accept()
        self.reworded.emit("")


class FixedDialog(FieldDialog):
    """What the body put right while the team was there; ``fixed`` carries the finding's words with the note added."""

    fixed = Signal(str)

    def __init__(self, parent: QWidget, finding: Finding) -> None:
        super().__init__(parent, self.tr("Fixed on the spot"), self.tr("Record the fix"), "fixed")
        self._before = finding.text.rstrip().rstrip(".")
        self.body.addWidget(pieces.label(finding.text, wrap=True))
        self.body.addWidget(
            pieces.label(self.tr("The first figure stays; the fix is added to it."), "muted", wrap=True)
        )
        self.later = QLineEdit()
        self.later.setObjectName("fixed-later")
        self.later.setPlaceholderText(self.tr("for example: 9/9 at 16:20"))
        self.field(self.tr("Result after the fix (optional)"), self.later)
        self.confirmed.connect(self._tell)
        self.later.setFocus()

    def _tell(self) -> None:
        note = self.tr("fixed on the spot during the inspection")
        later = nfc(self.later.text().strip())
        words = f"{note}: {later}" if later else note
        self.fixed.emit(f"{self._before} ({words}).")


@dataclass(frozen=True)
class Written:
    """A finding in a person's own words."""

    text: str
    to_whom: str
    deadline: str


class WriteDialog(FieldDialog):
    """Writes or changes an achievement, an advice or a recommendation; ``written`` carries a ``Written``."""

    written = Signal(object)

    def __init__(
        self, parent: QWidget, kind: str, near: date, people: Sequence[str], finding: Finding | None = None
    ) -> None:
        """``people`` are suggestions of whom a recommendation goes to."""
        new, old = {
            "achievement": (self.tr("Add an achievement"), self.tr("Change the achievement")),
            "advice": (self.tr("Add advice"), self.tr("Change the advice")),
            "limitation": (self.tr("Add a limitation"), self.tr("Change the limitation")),
        }.get(kind, (self.tr("Add a recommendation"), self.tr("Change the recommendation")))
        super().__init__(parent, old if finding else new, self.tr("Save"), "write")
        self._edit = self.text_field(self.tr("Text in the minutes"), "write-text", finding.text if finding else "")
        self.to_whom: QuietCombo | None = None
        self.deadline: DeadlineField | None = None
        if kind == "recommendation":
            self.to_whom = QuietCombo()
            self.to_whom.setEditable(True)
            self.to_whom.setInsertPolicy(QuietCombo.InsertPolicy.NoInsert)
            self.to_whom.setObjectName("write-to-whom")
            self.to_whom.addItems(list(people))
            self.to_whom.setCurrentText(finding.to_whom if finding else "")
            self.field(self.tr("To whom"), self.to_whom)
            self.deadline = DeadlineField(near, finding.deadline if finding else "at_once")
            self.field(self.tr("By when"), self.deadline)
            self.deadline.changed.connect(self._check)
            self._edit.textChanged.connect(self._check)
        self.confirmed.connect(self._tell)
        self._edit.setFocus()

    def _check(self) -> None:
        assert self.deadline is not None  # connected only for recommendations
        good = self.deadline.value() is not None
        self.deadline.day.mark(not good and bool(self.deadline.day.text()))
        self.yes.setEnabled(good and self._edit.value() is not None)

    def _tell(self) -> None:
        self.written.emit(
            Written(
                text=self._edit.value() or "",
                to_whom=nfc(self.to_whom.currentText().strip()) if self.to_whom else "",
                deadline=(self.deadline.value() or "") if self.deadline else "",
            )
        )
