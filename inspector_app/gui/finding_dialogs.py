"""Small questions about findings: other words, a new one with deadline, what was put right on the spot."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QShowEvent
from PySide6.QtWidgets import QDialog, QLineEdit, QVBoxLayout, QWidget

from inspector_app.gui import pieces
from inspector_app.gui.recommendation_fields import RecommendationFields
from inspector_app.gui.typed_field import TypedText
from inspector_app.inspection.findings import About, Finding
from inspector_app.inspection.wording import FIXED
from inspector_app.language import OFFICIAL, nfc


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

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not event.spontaneous():  # Qt reckoned the height for the width before the least one
            self.resize(self.width(), self.heightForWidth(self.width()))

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
    """Other words for a finding; the figures stay at the question. ``reworded`` carries the text, "" = the form's.

    ``finding`` has its words in the language of the minutes, whatever the window speaks: these words go into them.
    """

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
    """What the body put right while the team was there; ``fixed`` carries the finding's words with the note added.

    ``finding`` has its words in the language of the minutes, and so has the note.
    """

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
        note = FIXED.of(OFFICIAL)
        later = nfc(self.later.text().strip())
        words = f"{note}: {later}" if later else note
        self.fixed.emit(f"{self._before} ({words}).")


@dataclass(frozen=True)
class Written:
    """A finding in a person's own words; ``limitation`` is one to write with a recommendation."""

    text: str
    about: About
    limitation: str = ""


class WriteDialog(FieldDialog):
    """Writes or changes an achievement, an advice or a recommendation; ``written`` carries a ``Written``."""

    written = Signal(object)

    def __init__(
        self,
        parent: QWidget,
        kind: str,
        frame: Mapping[str, Any],
        limitations: Sequence[Finding] = (),
        finding: Finding | None = None,
    ) -> None:
        """``frame`` is the visit's; ``limitations`` are those a recommendation may speak of."""
        new, old = {
            "achievement": (self.tr("Add an achievement"), self.tr("Change the achievement")),
            "advice": (self.tr("Add advice"), self.tr("Change the advice")),
            "limitation": (self.tr("Add a limitation"), self.tr("Change the limitation")),
        }.get(kind, (self.tr("Add a recommendation"), self.tr("Change the recommendation")))
        super().__init__(parent, old if finding else new, self.tr("Save"), "write")
        self._edit = self.text_field(self.tr("Text in the minutes"), "write-text", finding.text if finding else "")
        self._fields = RecommendationFields(frame, limitations, finding) if kind == "recommendation" else None
        if self._fields is not None:
            self.body.addWidget(self._fields)
            self._fields.changed.connect(self._check)
        self._edit.textChanged.connect(self._check)
        self.confirmed.connect(self._tell)
        self._edit.setFocus()

    def _check(self) -> None:
        readable = self._fields is None or self._fields.readable()
        self.yes.setEnabled(readable and self._edit.value() is not None)

    def _tell(self) -> None:
        about = self._fields.about() if self._fields is not None else About()
        limitation = self._fields.limitation() if self._fields is not None else ""
        self.written.emit(Written(self._edit.value() or "", about, limitation))
