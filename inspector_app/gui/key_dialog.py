"""Asks for a digital key: a key file with its password, or a token with its PIN; neither secret is ever stored."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QFileDialog, QLineEdit, QStackedWidget, QWidget

from inspector_app.gui import pieces


@dataclass(frozen=True)
class KeyFile:
    """A PKCS#12 file and its password."""

    path: Path
    password: str = field(repr=False)


@dataclass(frozen=True)
class Token:
    """A token behind a PKCS#11 module: which token, and its PIN."""

    module: Path
    label: str
    pin: str = field(repr=False)


class PathField(QWidget):
    """A path with a button to choose it."""

    def __init__(self, name: str, words: str, choose: str, kinds: str) -> None:
        super().__init__()
        self._title, self._kinds = choose, kinds
        self.edit = QLineEdit()
        self.edit.setObjectName(name)
        self.edit.setAccessibleName(words)
        browse = pieces.button(choose, f"{name}-browse", icon="folder-open")
        browse.setAutoDefault(False)
        browse.clicked.connect(self._browse)
        line = pieces.row(spacing=8)
        line.addWidget(self.edit, 1)
        line.addWidget(browse)
        self.setLayout(line)

    def _browse(self) -> None:
        path, _ = QFileDialog.getOpenFileName(self, self._title, self.edit.text(), self._kinds)
        if path:
            self.edit.setText(path)


class KeyDialog(QDialog):
    """Stays open until the signature is made, so that a wrong password is said where it was typed.

    ``given`` carries a KeyFile or a Token.
    """

    given = Signal(object)

    def __init__(self, who: str, parent: QWidget) -> None:
        super().__init__(parent.window())
        self.setObjectName("key-dialog")
        self.setWindowTitle(self.tr("Sign with a digital key"))
        self.setMinimumWidth(600)
        options = [
            pieces.Option("file", self.tr("Key file"), "key-round"),
            pieces.Option("token", self.tr("USB token"), "usb"),
        ]
        self.kind = pieces.Segment(options, "file", name="key-kind")
        self._fields = QStackedWidget()
        self._fields.addWidget(self._file_fields())
        self._fields.addWidget(self._token_fields())
        self.problem = pieces.label("", "bad", wrap=True)
        self.problem.setObjectName("key-problem")
        self.problem.hide()
        self.yes = pieces.button(self.tr("Sign"), "key-sign", kind="primary", icon="key-round")
        self.yes.setDefault(True)
        cancel = pieces.button(self.tr("Cancel"), "key-cancel")
        cancel.setAutoDefault(False)
        title = pieces.label(self.tr("Digital signature of: {0}").format(who), "heading", wrap=True)
        column = pieces.column(title, self.kind, self._fields, self.problem, spacing=14, margins=(22, 18, 22, 18))
        column.addLayout(pieces.row(1, cancel, self.yes))
        self.setLayout(column)
        self.kind.chosen.connect(lambda _code: self._follow())
        self.yes.clicked.connect(self._give)
        cancel.clicked.connect(self.reject)
        self._follow()

    def _file_fields(self) -> QWidget:
        self.file = PathField(
            "key-file", self.tr("Key file"), self.tr("Choose a key file"), self.tr("Key files (*.p12 *.pfx)")
        )
        self.password = self._secret("key-password", self.tr("Password of the key file"))
        return self._named(
            (self.tr("Key file (.p12, .pfx)"), self.file), (self.tr("Password, never stored"), self.password)
        )

    def _token_fields(self) -> QWidget:
        self.module = PathField(
            "token-module",
            self.tr("Module of the token"),
            self.tr("Choose the module"),
            self.tr("Modules (*.dll *.so *.dylib);;All files (*)"),
        )
        self.label = QLineEdit()
        self.label.setObjectName("token-label")
        self.label.setAccessibleName(self.tr("Name of the token"))
        self.pin = self._secret("token-pin", self.tr("PIN of the token"))
        return self._named(
            (self.tr("Module of the token (the driver's .dll or .so file)"), self.module),
            (self.tr("Name of the token"), self.label),
            (self.tr("PIN, tried once, never stored; most tokens lock after three wrong ones"), self.pin),
        )

    def _secret(self, name: str, words: str) -> QLineEdit:
        edit = QLineEdit()
        edit.setObjectName(name)
        edit.setAccessibleName(words)
        edit.setEchoMode(QLineEdit.EchoMode.Password)
        edit.textChanged.connect(lambda _text: self._follow())
        return edit

    def _named(self, *fields: tuple[str, QWidget]) -> QWidget:
        holder = QWidget()
        body = pieces.column(spacing=4)
        for words, widget in fields:
            body.addWidget(pieces.label(words, "caption"))
            body.addWidget(widget)
            edit = widget.edit if isinstance(widget, PathField) else widget
            if isinstance(edit, QLineEdit):
                edit.textChanged.connect(lambda _text: self._follow())
        body.addStretch(1)
        holder.setLayout(body)
        return holder

    def _follow(self) -> None:
        on_file = self.kind.value != "token"
        self._fields.setCurrentIndex(0 if on_file else 1)
        if on_file:
            ready = bool(self.file.edit.text().strip())
        else:
            ready = all(edit.text().strip() for edit in (self.module.edit, self.label, self.pin))
        self.yes.setEnabled(ready)

    def _give(self) -> None:
        self.problem.hide()
        self.yes.setEnabled(False)  # one press, one try: a second wrong PIN would count
        if self.kind.value == "token":
            self.given.emit(Token(Path(self.module.edit.text()), self.label.text().strip(), self.pin.text()))
        else:
            self.given.emit(KeyFile(Path(self.file.edit.text()), self.password.text()))

    def refuse(self, sentence: str) -> None:
        """Says why it did not work; the secret is asked anew."""
        self.problem.setText(sentence)
        self.problem.show()
        self.password.clear()
        self.pin.clear()
        self._follow()
        (self.pin if self.kind.value == "token" else self.password).setFocus()

    def done(self, result: int) -> None:
        self.password.clear()
        self.pin.clear()
        super().done(result)
