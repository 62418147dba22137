"""The part of the settings about encryption: how the data are kept, and what can be changed about it."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QWidget

from inspector_app.gui import language, pieces
from inspector_app.workspace import Workspace

MINUTES = ("0", "5", "15", "30", "60")
USUAL_MINUTES = "15"


class EncryptionSection(QWidget):
    """``wanted`` names a deed (on, off, change, lock); ``minutes_chosen`` carries when the window locks by itself."""

    wanted = Signal(str)
    minutes_chosen = Signal(str)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        found = workspace.encryption
        pill = pieces.Pill(language.show_text(found.sentence), "good" if found.on else "neutral")
        pill.setObjectName("encryption-state")
        column = pieces.column(spacing=8)
        column.addLayout(pieces.row(pill, 1))
        column.addWidget(pieces.label(self._sentence(workspace), "caption", wrap=True))
        if not found.on:
            column.addLayout(pieces.row(self._button("on", self.tr("Encrypt…"), "lock"), 1))
        else:
            by_word = "passphrase" in found.ways
            words = self.tr("Change the passphrase…") if by_word else self.tr("Set a passphrase…")
            column.addLayout(
                pieces.row(self._button("change", words, "key-round"), self._button("off", self.tr("Turn off…"), ""), 1)
            )
            if by_word:
                column.addLayout(self._minutes_line(str(workspace.settings.auto_lock)))
        self.setLayout(column)

    def _sentence(self, workspace: Workspace) -> str:
        found = workspace.encryption
        if not found.on:
            return self.tr("Whoever takes this laptop can read answers, names and photos.")
        ways = self.tr("A thief reads nothing. The data open with: {ways}.")
        words = ways.format(ways=language.show_text(found.way_names))
        if {"keyring", "passphrase"} <= set(found.ways):
            words += " " + self.tr("A start in this account asks nothing; after locking the passphrase is asked for.")
        if found.damaged:
            words += " " + self.tr("The lock file was changed by somebody else: set a new passphrase.")
        return words

    def _button(self, deed: str, words: str, icon: str) -> QPushButton:
        made = pieces.button(words, f"encryption-{deed}", icon=icon)
        made.setAutoDefault(False)
        made.clicked.connect(lambda: self.wanted.emit(deed))
        return made

    def _minutes_line(self, minutes: str) -> QHBoxLayout:
        box = QComboBox()
        box.setObjectName("auto-lock")
        box.setAccessibleName(self.tr("Lock by itself"))
        for each in MINUTES:
            never = each == "0"
            box.addItem(self.tr("never") if never else self.tr("after %n minutes", "", int(each)), each)
        with QSignalBlocker(box):
            box.setCurrentIndex(max(0, box.findData(minutes or USUAL_MINUTES)))
        box.activated.connect(lambda _index: self.minutes_chosen.emit(str(box.currentData())))
        lock = self._button("lock", self.tr("Lock now"), "lock")
        return pieces.row(pieces.label(self.tr("Lock by itself"), "muted"), box, lock, 1)
