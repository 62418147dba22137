"""Moving a visit to another version of its checklist: first what changes, then the deed; no answer is deleted."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QDialog, QFrame, QScrollArea, QWidget

from inspector_app.errors import InspectorError
from inspector_app.form_shelf import FormInfo
from inspector_app.gui import alerts, form_words, language, pieces
from inspector_app.inspection.form_change import FormChange, ListChange, Question
from inspector_app.workspace import Workspace

_SIZE = (760, 620)
_SHOWN = 12
"""So many questions of a kind are named before the rest is counted."""


class FormChangeDialog(QDialog):
    """``moved`` fires after the visit was moved; closing the dialog in any other way changes nothing."""

    moved = Signal()

    def __init__(self, workspace: Workspace, visit_id: str, parent: QWidget) -> None:
        """Raises InspectorError for a visit that cannot move."""
        super().__init__(parent)
        self._workspace, self._visit = workspace, visit_id
        self._versions = workspace.other_versions(visit_id)
        self._change: FormChange | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("form-change")
        self.setWindowTitle(self.tr("Move to another version of the checklist"))
        self.choice = pieces.ElidedCombo()
        self.choice.setObjectName("target-version")
        self.choice.setAccessibleName(self.tr("Version to move to"))
        for form in self._versions:
            self.choice.addItem(f"{form_words.version_words(form)} · {form_words.about_words(form)}", form.sha256)
        self._lines = pieces.column(spacing=12, margins=(0, 4, 8, 4))
        self._ask_new = QCheckBox(self.tr("Ask the new questions in this visit too"))
        self._ask_new.setObjectName("ask-new")
        self._ask_new.setChecked(True)
        self._move = pieces.button(self.tr("Move the visit"), "move-visit", kind="primary")
        self._move.clicked.connect(self._go)
        self._lay_out()
        self.choice.currentIndexChanged.connect(lambda _index: self._show())
        self._show()

    @property
    def versions(self) -> list[FormInfo]:
        """The versions the visit could move to."""
        return self._versions

    def _lay_out(self) -> None:
        words = self.tr(
            "Nothing is deleted: answers to questions that are no longer shown are kept, and come back when you move"
            " the visit back."
        )
        inside = QWidget()
        inside.setProperty("ground", "none")
        inside.setLayout(self._lines)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inside)
        cancel = pieces.button(self.tr("Cancel"), "cancel-move")
        cancel.clicked.connect(self.reject)
        column = pieces.column(
            pieces.label(self.windowTitle(), "heading"),
            self.choice,
            pieces.label(words, "muted", wrap=True),
            pieces.hrule(),
            spacing=12,
            margins=(22, 18, 22, 18),
        )
        column.addWidget(scroll, 1)
        column.addWidget(self._ask_new)
        column.addLayout(pieces.row(1, cancel, self._move))
        self.setLayout(column)
        room = self.parentWidget()
        width, height = (room.width() - 40, room.height() - 40) if room is not None else _SIZE
        self.resize(min(_SIZE[0], width), min(_SIZE[1], height))

    def _show(self) -> None:
        pieces.clear(self._lines)
        self._change = None
        self._move.setEnabled(False)
        pieces.reveal(self._ask_new, False)
        if not self._versions:
            self.choice.hide()
            words = self.tr("There is no other version of this checklist here.")
            self._lines.addWidget(pieces.label(words, wrap=True))
            self._lines.addStretch(1)
            return
        try:
            self._change = self._workspace.form_change(self._visit, str(self.choice.currentData()))
        except InspectorError as error:
            self._lines.addWidget(pieces.label(error.sentence(language.current()), "bad", wrap=True))
            self._lines.addStretch(1)
            return
        self._move.setEnabled(True)
        pieces.reveal(self._ask_new, bool(self._change.unasked))
        for part in self._parts(self._change):
            self._lines.addWidget(part)
        self._lines.addStretch(1)

    def _parts(self, change: FormChange) -> list[QWidget]:
        groups: tuple[tuple[str, str, str, Sequence[Question]], ...] = (
            ("unseen", "eye-off", self.tr("Answers kept but no longer shown"), change.unseen),
            ("added", "plus", self.tr("Questions added"), change.added),
            ("unasked", "plus", self.tr("New questions that the visit's profile does not name"), change.unasked),
            ("removed", "minus", self.tr("Questions no longer asked"), change.removed),
            ("retyped", "type", self.tr("Questions answered in another way"), change.retyped),
            ("reworded", "text-quote", self.tr("Questions worded anew"), change.reworded),
        )
        tones = {"unseen": "warn"}
        parts: list[QWidget] = []
        for name, icon, title, questions in groups:
            if questions:
                lines = [f"{each.code}  {language.show_text(each.label)}" for each in questions]
                parts.append(_part(f"change-{name}", icon, tones.get(name, "muted"), title, lines))
        if change.lists:
            lines = [self._list_line(each) for each in change.lists]
            parts.append(_part("change-lists", "table", "warn", self.tr("Lists changed"), lines))
        parts.append(_part("change-counts", "info", "accent", self.tr("After the move"), self._counts(change)))
        return parts

    def _list_line(self, change: ListChange) -> str:
        name = language.show_text(change.label)
        if not change.fields:
            return self.tr("{list}: no longer asked; rows kept: {count}").format(list=name, count=change.rows)
        fields = ", ".join(language.show_text(field) for field in change.fields)
        return self.tr("{list}: columns changed: {fields}").format(list=name, fields=fields)

    def _counts(self, change: FormChange) -> list[str]:
        if change.nothing:
            return [self.tr("Nothing you see changes.")]
        (old_limits, new_limits), (old_missing, new_missing) = change.limitations, change.missing
        return [
            self.tr("Limitations: {before} → {after}").format(before=old_limits, after=new_limits),
            self.tr("Unanswered questions: {before} → {after}").format(before=old_missing, after=new_missing),
        ]

    def _go(self) -> None:
        try:
            self._workspace.move_to_form(self._visit, str(self.choice.currentData()), ask_new=self._ask_new.isChecked())
        except InspectorError as error:
            alerts.show_error(self, error)
            return
        self.accept()
        self.moved.emit()


def _part(name: str, icon: str, tone: str, title: str, lines: Sequence[str]) -> QWidget:
    made = QWidget()
    made.setObjectName(name)
    column = pieces.column(spacing=3)
    count = pieces.Pill(str(len(lines)), tone if tone == "warn" else "neutral")
    if name == "change-counts":
        count.hide()
    column.addLayout(pieces.row(pieces.Icon(icon, 18, tone), pieces.label(title, "strong"), count, 1, spacing=8))
    shown = [*lines[:_SHOWN], *([f"… +{len(lines) - _SHOWN}"] if len(lines) > _SHOWN else [])]
    for words in shown:
        line = pieces.row(pieces.label(words, wrap=True), margins=(26, 0, 0, 0))
        column.addLayout(line)
    made.setLayout(column)
    return made
