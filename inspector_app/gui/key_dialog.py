"""Asks for a digital key: a key file with its password, or a token with its PIN; neither secret is ever stored."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QLineEdit, QStackedWidget, QWidget

from inspector_app.errors import InspectorError
from inspector_app.gui import language, pieces
from inspector_app.gui.path_field import PathField
from inspector_app.gui.token_fields import Token, TokenFields

__all__ = ["KeyDialog", "KeyFile", "Token"]

PIN_COUNTED = frozenset({"wrong_pin", "pin_last_try", "pin_locked"})  # what the token counts has changed


@dataclass(frozen=True)
class KeyFile:
    """A PKCS#12 file and its password; ``anyway``: what speaks against its certificate was read and accepted."""

    path: Path
    password: str = field(repr=False)
    anyway: bool = False


class KeyDialog(QDialog):
    """Stays open until the signature is made, so that a wrong password is said where it was typed.

    ``given`` carries a KeyFile or a Token. ``named`` is who signs by the minutes, "" when nobody is named; ``module``
    the token driver used last.
    """

    given = Signal(object)

    def __init__(self, who: str, parent: QWidget, *, named: str = "", module: str = "") -> None:
        super().__init__(parent.window())
        self.setObjectName("key-dialog")
        self.setWindowTitle(self.tr("Sign with a digital key"))
        self.setMinimumWidth(600)
        options = [
            pieces.Option("file", self.tr("Key file"), "key-round"),
            pieces.Option("token", self.tr("USB token"), "usb"),
        ]
        self.kind = pieces.Segment(options, "file", name="key-kind")
        self._accepted = ""  # the key file whose doubts were shown: one more press passes over them
        self.yes = pieces.button(self.tr("Sign"), "key-sign", kind="primary", icon="key-round")
        self.yes.setDefault(True)
        self._fields = QStackedWidget()
        self._fields.addWidget(self._file_fields())
        self.pin = self._secret("token-pin", self.tr("PIN of the token"))
        self.token = TokenFields(self.pin, module=module, named=named)
        self.token.changed.connect(self._follow)
        self._fields.addWidget(self.token)
        self.problem = pieces.label("", "bad", wrap=True)
        self.problem.setObjectName("key-problem")
        self.problem.hide()
        cancel = pieces.button(self.tr("Cancel"), "key-cancel")
        cancel.setAutoDefault(False)
        title = pieces.label(self.tr("Digital signature of: {0}").format(who), "heading", wrap=True)
        self._column = pieces.column(title, self.kind, self._fields, self.problem, spacing=14, margins=(22, 18, 22, 18))
        self._column.addLayout(pieces.row(1, cancel, self.yes))
        self.setLayout(self._column)
        self.kind.chosen.connect(self._switched)
        self.yes.clicked.connect(self._give)
        cancel.clicked.connect(self.reject)
        self._follow()

    def _file_fields(self) -> QWidget:
        self.file = PathField(
            "key-file", self.tr("Key file"), self.tr("Choose a key file"), self.tr("Key files (*.p12 *.pfx)")
        )
        self.password = self._secret("key-password", self.tr("Password of the key file"))
        holder = QWidget()
        body = pieces.column(spacing=4)
        for words, widget in (
            (self.tr("Key file (.p12, .pfx)"), self.file),
            (self.tr("Password, never stored"), self.password),
        ):
            body.addWidget(pieces.label(words, "caption"))
            body.addWidget(widget)
        self.file.edit.textChanged.connect(lambda _text: self._follow())
        body.addStretch(1)
        holder.setLayout(body)
        return holder

    def _secret(self, name: str, words: str) -> QLineEdit:
        edit = QLineEdit()
        edit.setObjectName(name)
        edit.setAccessibleName(words)
        edit.setEchoMode(QLineEdit.EchoMode.Password)
        edit.textChanged.connect(lambda _text: self._follow())
        return edit

    def _switched(self, code: str) -> None:
        if code == "token":
            self.token.search()
        self._follow()

    def _follow(self) -> None:
        on_file = self.kind.value != "token"
        self._fields.setCurrentIndex(0 if on_file else 1)
        self.yes.setEnabled(bool(self.file.edit.text().strip()) if on_file else self.token.ready)
        doubted = on_file and bool(self._accepted) and self._accepted == self.file.edit.text()
        self.yes.setText(self.tr("Sign anyway") if doubted else self.tr("Sign"))
        self._grow()

    def _give(self) -> None:
        self.problem.hide()
        self.yes.setEnabled(False)  # one press, one try: a second wrong PIN would count
        if self.kind.value == "token":
            self.given.emit(self.token.token())
        else:
            path = self.file.edit.text()
            self.given.emit(KeyFile(Path(path), self.password.text(), self._accepted == path))

    def doubt(self, sentence: str) -> None:
        """Says what speaks against the certificate of the key file; one more press signs all the same."""
        self._accepted = self.file.edit.text()
        self._say(sentence)

    def refuse(self, error: InspectorError) -> None:
        """Says why it did not work; the secret is asked anew, and the token how many tries it has left."""
        self._accepted = ""
        self.password.clear()
        self.pin.clear()
        self._say(error.sentence(language.current()))
        on_token = self.kind.value == "token"
        (self.pin if on_token else self.password).setFocus()
        if on_token and error.code in PIN_COUNTED:
            self.token.search()

    def _say(self, sentence: str) -> None:
        self.problem.setText(sentence)
        self.problem.show()
        self._follow()

    def _grow(self) -> None:
        """Sentences that take more lines must not press the fields together."""
        self._column.activate()
        self.resize(self.width(), max(self.height(), self._column.totalHeightForWidth(self.width())))

    def done(self, result: int) -> None:
        self.password.clear()
        self.pin.clear()
        super().done(result)
