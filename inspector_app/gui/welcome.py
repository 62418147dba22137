"""The very first start: one question, the name of the person at the keyboard."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QShowEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from inspector_app.errors import InspectorError
from inspector_app.gui import alerts, language, pieces
from inspector_app.language import nfc
from inspector_app.workspace import Workspace


class WelcomePage(QWidget):
    """Asks for the name and stores it; ``named`` fires when it is on disk."""

    named = Signal()
    language_wanted = Signal(str)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self.setProperty("ground", "page")
        self._name = QLineEdit()
        self._name.setObjectName("welcome-name")
        self._name.setProperty("big", "true")
        self._name.setPlaceholderText(self.tr("First and last name"))
        self._name.setAccessibleName(self.tr("Your name"))
        self._go = pieces.button(self.tr("Go on"), "welcome-go", kind="primary", icon="arrow-right", big=True)
        self._go.setEnabled(False)
        self._name.textChanged.connect(lambda text: self._go.setEnabled(bool(text.strip())))
        self._name.returnPressed.connect(self._store)
        self._go.clicked.connect(self._store)
        tongue = pieces.Segment(
            [pieces.Option("vi", "Tiếng Việt"), pieces.Option("en", "English")],
            language.current(),
            name="welcome-language",
        )
        tongue.chosen.connect(self.language_wanted)
        card = self._card()
        outer = pieces.column(spacing=0, margins=(24, 16, 24, 24))
        outer.addLayout(pieces.row(1, tongue))
        outer.addStretch(2)
        outer.addLayout(pieces.row(1, card, 1))
        outer.addStretch(3)
        self.setLayout(outer)

    def _card(self) -> pieces.Card:
        card = pieces.Card(spacing=12, margins=(36, 30, 36, 30))
        card.setFixedWidth(560)
        mark = pieces.Icon("clipboard-check", 40, "accent")
        note = self.tr("It goes with every answer you give. You can change it later in Settings.")
        question = pieces.label(self.tr("What is your name?"), "title")
        question.setBuddy(self._name)
        enter = pieces.label("Enter", "key")
        for widget in (mark, question, pieces.label(note, "muted", wrap=True), self._name):
            card.body.addWidget(widget)
        card.body.addSpacing(4)
        card.body.addLayout(pieces.row(self._go, pieces.label(self.tr("or press"), "caption"), enter, 1, spacing=10))
        card.body.addWidget(pieces.hrule())
        local = self.tr("Everything stays on this laptop. No network is needed.")
        card.body.addLayout(
            pieces.row(pieces.Icon("shield-check", 18, "good"), pieces.label(local, "caption", wrap=True))
        )
        return card

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._name.setFocus(Qt.FocusReason.OtherFocusReason)

    def _store(self) -> None:
        QGuiApplication.inputMethod().commit()
        name = nfc(" ".join(self._name.text().split()))
        if not name:
            return
        try:
            self._workspace.settings.save(name=name)
        except InspectorError as error:
            alerts.show_error(self, error)
            return
        self.named.emit()
