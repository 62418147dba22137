"""Lines of a question's card that come and go: refusal, state with reason, computed figure."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from inspector_app.gui.pieces import Icon, button, label, row


class RefusalLine(QWidget):
    """Why what is typed cannot be stored."""

    def __init__(self, code: str) -> None:
        super().__init__()
        self._words = label("", "bad", wrap=True)
        self._words.setObjectName(f"refusal-{code}")
        self.setLayout(row(Icon("circle-x", 18, "bad"), self._words, spacing=6))

    @property
    def sentence(self) -> str:
        return self._words.text()

    def show_sentence(self, sentence: str) -> None:
        """Shows a sentence."""
        self._words.setText(sentence)
        self._words.setAccessibleName(sentence)


class StateLine(QWidget):
    """Not applicable, not checked, not due, with the reason; ``again`` takes it back."""

    again = Signal()

    def __init__(self, code: str) -> None:
        super().__init__()
        self._words = label("", "muted", wrap=True)
        self._words.setObjectName(f"state-{code}")
        back = button(self.tr("Answer after all"), f"answer-again-{code}", kind="link")
        back.clicked.connect(self.again)
        self.setLayout(row(Icon("circle-minus", 18, "muted"), self._words, back, spacing=6))

    def show_state(self, words: str) -> None:
        """Shows the state and its reason."""
        self._words.setText(words)


class ComputedLine(QWidget):
    """The figure the rows of a list give, with the way to the list and back to the figure."""

    list_wanted = Signal()
    preferred = Signal()

    def __init__(self, code: str) -> None:
        super().__init__()
        self._words = label("", "muted", wrap=True)
        self._words.setObjectName(f"computed-{code}")
        self._icon = Icon("table", 18, "muted")
        open_list = button(self.tr("Open the list"), f"open-list-{code}", kind="link")
        open_list.clicked.connect(self.list_wanted)
        self._use = button(self.tr("Use the computed figure"), f"use-computed-{code}", kind="link")
        self._use.clicked.connect(self.preferred)
        self.setLayout(row(self._icon, self._words, self._use, open_list, spacing=6))

    def show_figure(self, figure: str, *, differs: bool, entered: bool) -> None:
        """Shows the computed figure; ``differs``: an entered one stands and says something else."""
        if differs:
            words = self.tr("The list gives {figure}; the entered figure stands.")
        elif entered:
            words = self.tr("The list gives {figure} too.")
        else:
            words = self.tr("Computed from the list: {figure}")
        self._words.setText(words.format(figure=figure))
        self._words.setProperty("role", "warn" if differs else "muted")
        self._words.style().polish(self._words)
        self._icon.set("triangle-alert" if differs else "table", "warn" if differs else "muted")
        self._use.setVisible(differs)
