"""Asks for the passphrase that will open the data, twice, and for the present one where there is one."""

from __future__ import annotations

from dataclasses import dataclass, field

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QLineEdit, QWidget

from inspector_app.errors import InspectorError
from inspector_app.gui import language, pieces


@dataclass(frozen=True)
class Wish:
    """What was chosen: the account's store, or a new passphrase."""

    keyring: bool = False
    new: str = field(default="", repr=False)
    current: str = field(default="", repr=False)


class PassphraseDialog(QDialog):
    """Stays open until the deed is done, so that what is wrong is said where it was typed. ``given`` carries a Wish."""

    given = Signal(object)

    def __init__(
        self, parent: QWidget, title: str, about: str, accept: str, *, current: bool = False, keyring: bool = False
    ) -> None:
        """``current``: asks for the present passphrase too; ``keyring``: this account's store may be chosen instead."""
        super().__init__(parent.window())
        self.setObjectName("passphrase-dialog")
        self.setWindowTitle(title)
        self.setMinimumWidth(560)
        self.current = self._secret("passphrase-current", self.tr("Current passphrase"))
        self.new = self._secret("passphrase-new", self.tr("New passphrase"))
        self.again = self._secret("passphrase-again", self.tr("The new passphrase once more"))
        options = [
            pieces.Option("passphrase", self.tr("Ask for a passphrase"), "key-round"),
            pieces.Option("keyring", self.tr("Open in this account"), "user"),
        ]
        self.way = pieces.Segment(options, "passphrase", name="passphrase-way")
        self.way.setAccessibleName(self.tr("How the data open"))
        self.problem = pieces.label("", "bad", wrap=True)
        self.problem.setObjectName("passphrase-problem")
        self.problem.hide()
        self.yes = pieces.button(accept, "passphrase-accept", kind="primary", icon="lock")
        self.yes.setDefault(True)
        cancel = pieces.button(self.tr("Cancel"), "passphrase-cancel")
        cancel.setAutoDefault(False)
        column = pieces.column(
            pieces.label(title, "heading", wrap=True), pieces.label(about, "muted", wrap=True),
            spacing=12, margins=(22, 18, 22, 18),
        )  # fmt: skip
        if keyring:
            column.addWidget(self.way)
        self._account = pieces.label(
            self.tr("Whoever signs in to this account of the computer opens the data without being asked."),
            "caption",
            wrap=True,
        )
        self._fields = self._named([self.current] if current else [], [self.new, self.again])
        column.addWidget(self._account)
        column.addWidget(self._fields)
        column.addWidget(self.problem)
        column.addLayout(pieces.row(1, cancel, self.yes))
        self.setLayout(column)
        self.way.chosen.connect(lambda _code: self._follow())
        self.yes.clicked.connect(self._give)
        cancel.clicked.connect(self.reject)
        self._asks_current = current
        self._follow()

    def _secret(self, name: str, words: str) -> QLineEdit:
        edit = QLineEdit()
        edit.setObjectName(name)
        edit.setAccessibleName(words)
        edit.setEchoMode(QLineEdit.EchoMode.Password)
        edit.textChanged.connect(lambda _text: self._follow())
        return edit

    def _named(self, *groups: list[QLineEdit]) -> QWidget:
        holder = QWidget()
        body = pieces.column(spacing=4)
        for edit in (edit for group in groups for edit in group):
            body.addWidget(pieces.label(edit.accessibleName(), "caption"))
            body.addWidget(edit)
        holder.setLayout(body)
        return holder

    def _follow(self) -> None:
        by_word = self.way.value != "keyring"
        self._fields.setVisible(by_word)
        self._account.setVisible(not by_word)
        filled = bool(self.new.text() and self.again.text()) and (bool(self.current.text()) or not self._asks_current)
        self.yes.setEnabled(filled or not by_word)
        self.problem.hide()

    def _give(self) -> None:
        QGuiApplication.inputMethod().commit()
        if self.way.value == "keyring":
            self.given.emit(Wish(keyring=True))
        elif self.new.text() != self.again.text():
            self.again.clear()  # what is typed next takes the sentence away
            self._say(self.tr("The two passphrases differ. Type the new one twice."))
            self.again.setFocus()
        else:
            self.given.emit(Wish(new=self.new.text(), current=self.current.text()))

    def refuse(self, error: InspectorError) -> None:
        """Says in place why it did not work."""
        self._say(error.sentence(language.current()))

    def _say(self, words: str) -> None:
        self.problem.setText(words)
        self.problem.show()
        self.adjustSize()  # the sentence takes its own room, not that of the fields

    def done(self, result: int) -> None:
        for edit in (self.current, self.new, self.again):
            edit.clear()
        super().done(result)
