"""Asks for the passphrase of encrypted data, or for the office's recovery key when it is forgotten."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QShowEvent
from PySide6.QtWidgets import QFileDialog, QLineEdit, QWidget

from inspector_app import encryption
from inspector_app.encryption import Locked, Secret
from inspector_app.errors import InspectorError
from inspector_app.gui import language, pieces, theme
from inspector_app.language import Text

_WIDTH = 560
_LARGEST_KEY = 64 * 1024


def key_file_text(path: Path) -> str:
    """What a key file of the office says; raises InspectorError for one that cannot be read."""
    try:
        with path.open("rb") as stream:
            return stream.read(_LARGEST_KEY).decode(errors="replace")
    except OSError as error:
        words = Text(f"Không mở được tệp {path.name}.", f"The file {path.name} cannot be opened.")
        raise InspectorError("file_unreadable", words) from error


class UnlockPage(QWidget):
    """``given`` carries a Secret; whoever tries it calls ``refuse`` when it does not open the data."""

    given = Signal(object)
    grown = Signal()

    def __init__(self, locked: Locked) -> None:
        super().__init__()
        self._locked = locked
        self.setProperty("ground", "page")
        self.setObjectName("unlock-page")
        by_word = "passphrase" in locked.ways
        self.word = QLineEdit()
        self.word.setObjectName("unlock-passphrase")
        self.word.setAccessibleName(self.tr("Passphrase"))
        self.word.setPlaceholderText(self.tr("Passphrase"))
        self.word.setEchoMode(QLineEdit.EchoMode.Password)
        self.word.setProperty("big", "true")
        self.problem = pieces.label("", "bad", wrap=True)
        self.problem.setObjectName("unlock-problem")
        self._go = pieces.button(self.tr("Unlock"), "unlock-go", kind="primary", icon="lock-open", big=True)
        self._go.setEnabled(False)
        self._forgot = pieces.button(self.tr("Forgot the passphrase?"), "unlock-forgot", kind="link")
        self._rescue = self._rescue_part()
        self.word.textChanged.connect(self._typed)
        self.word.returnPressed.connect(self._give)
        self._go.clicked.connect(self._give)
        self._forgot.clicked.connect(self._show_rescue)
        card = self._card(by_word)
        outer = pieces.column(spacing=0, margins=(24, 16, 24, 24))
        outer.addStretch(2)
        outer.addLayout(pieces.row(1, card, 1))
        outer.addStretch(3)
        self.setLayout(outer)
        self.problem.hide()
        self._rescue.setHidden(by_word)

    def _card(self, by_word: bool) -> pieces.Card:
        card = pieces.Card(spacing=12, margins=(36, 28, 36, 24))
        card.setFixedWidth(_WIDTH)
        card.body.addWidget(pieces.Icon("lock", 36, "accent"))
        card.body.addWidget(pieces.label(self.tr("The data are locked"), "title"))
        if by_word:
            about = self.tr("Type the passphrase to go on where you left off. Nothing was lost.")
        else:
            about = self.tr("They were encrypted in another account or on another computer.")
        card.body.addWidget(pieces.label(about, "muted", wrap=True))
        if by_word:
            card.body.addWidget(self.word)
        card.body.addWidget(self.problem)
        if by_word:
            card.body.addLayout(pieces.row(self._go, 1, self._forgot, spacing=10))
        card.body.addWidget(self._rescue)
        return card

    def _rescue_part(self) -> QWidget:
        part = QWidget()
        part.setObjectName("unlock-rescue")
        column = pieces.column(pieces.hrule(), spacing=10, margins=(0, 4, 0, 0))
        if "recovery" in self._locked.ways:
            words = self.tr(
                "Your office holds a recovery key. Choose its key file here. Or save the recovery file and send it to "
                "the office: they open it with their key and send back a file, which you choose here. Then set a new "
                "passphrase."
            )
            column.addWidget(pieces.label(words, "muted", wrap=True))
            choose = pieces.button(self.tr("Choose the key file…"), "unlock-key-file", icon="key-round")
            save = pieces.button(self.tr("Save the recovery file…"), "unlock-save-recovery", icon="file-down")
            choose.clicked.connect(self._choose)
            save.clicked.connect(self._save)
            column.addLayout(pieces.row(choose, save, 1))
        else:
            words = self.tr(
                "These data have no recovery key, so nobody can open them without the passphrase. Try the passphrases "
                "you use, and look at Caps Lock and at the Vietnamese keyboard."
            )
            column.addWidget(pieces.label(words, "muted", wrap=True))
        part.setLayout(column)
        return part

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.word.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_rescue(self) -> None:
        pieces.reveal(self._rescue, self._rescue.isHidden())
        self.grown.emit()

    def _typed(self, text: str) -> None:
        self._go.setEnabled(bool(text))
        theme.restyle(self.word, state="")
        self.problem.hide()

    def _give(self) -> None:
        QGuiApplication.inputMethod().commit()
        if self.word.text():
            self.given.emit(Secret("passphrase", self.word.text()))

    def refuse(self, error: InspectorError) -> None:
        """Says in place why it did not work; the passphrase is asked anew."""
        if error.code == "wrong_passphrase":
            self.word.clear()
            theme.restyle(self.word, state="bad")
        self.problem.setText(error.sentence(language.current()))
        self.problem.show()
        self.grown.emit()
        self.word.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- the recovery way ------------------------------------------------------------------------------------

    def _choose(self) -> None:
        path, _ = QFileDialog.getOpenFileName(self, self.tr("Recovery key file"), str(Path.home()))
        if path:
            self.take_key(Path(path))

    def take_key(self, path: Path) -> None:
        """Opens the data with a key file of the office."""
        try:
            self.given.emit(Secret("recovery", key_file_text(path)))
        except InspectorError as error:
            self.refuse(error)

    def _save(self) -> None:
        start = str(Path.home() / "recovery.age")
        path, _ = QFileDialog.getSaveFileName(self, self.tr("Save the recovery file"), start)
        if not path:
            return
        try:
            encryption.save_recovery_file(self._locked.folder, Path(path))
        except InspectorError as error:
            self.refuse(error)
