"""Asks for what opens an encrypted backup: the passphrase it was made under, or the office's key file."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QFileDialog, QLineEdit, QWidget

from inspector_app.encryption import Secret
from inspector_app.errors import InspectorError
from inspector_app.gui import alerts, pieces
from inspector_app.gui.unlock_page import key_file_text


class BackupSecretDialog(QDialog):
    """``given`` carries a Secret; whether it opens the backup shows when that is read."""

    given = Signal(object)

    def __init__(self, ways: Sequence[str], parent: QWidget) -> None:
        super().__init__(parent.window())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("backup-secret")
        self.setWindowTitle(self.tr("The backup is encrypted"))
        self.setMinimumWidth(520)
        self.word = QLineEdit()
        self.word.setObjectName("backup-passphrase")
        self.word.setAccessibleName(self.tr("Passphrase of the backup"))
        self.word.setPlaceholderText(self.tr("Passphrase of the backup"))
        self.word.setEchoMode(QLineEdit.EchoMode.Password)
        go = pieces.button(self.tr("Restore"), "backup-open", kind="primary", icon="archive-restore")
        go.setEnabled(False)
        self.word.textChanged.connect(lambda words: go.setEnabled(bool(words)))
        go.clicked.connect(lambda: self._give(Secret("passphrase", self.word.text())))
        choose = pieces.button(self.tr("Choose the key file…"), "backup-key-file", icon="key-round")
        choose.setAutoDefault(False)
        choose.clicked.connect(self._choose)
        cancel = pieces.button(self.tr("Cancel"), "backup-cancel")
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        words = self.tr("It opens by the passphrase that was in force when it was made, or by your office's key file.")
        column = pieces.column(
            pieces.label(self.windowTitle(), "heading"), pieces.label(words, "muted", wrap=True), self.word,
            spacing=12, margins=(22, 18, 22, 18),
        )  # fmt: skip
        column.addLayout(pieces.row(choose, 1, cancel, go))
        self.setLayout(column)
        self.word.setVisible("passphrase" in ways)
        go.setVisible("passphrase" in ways)
        choose.setVisible("recovery" in ways)

    def _choose(self) -> None:
        path, _ = QFileDialog.getOpenFileName(self, self.tr("Recovery key file"), str(Path.home()))
        if path:
            self.take_key(Path(path))

    def take_key(self, path: Path) -> None:
        """Opens the backup with a key file of the office."""
        try:
            text = key_file_text(path)
        except InspectorError as error:
            alerts.show_error(self, error)
            return
        self._give(Secret("recovery", text))

    def _give(self, secret: Secret) -> None:
        self.given.emit(secret)
        self.accept()
