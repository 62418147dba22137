"""What the window shows before the data folder is open: the start page's head and its search field, ready to type.

It is all of the first paint, so it stands on few classes of Qt and draws no icons.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

_BAR = 63


class OpeningPage(QWidget):
    """Title and ``search`` stand where the start page has them; what is typed goes on there."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("ground", "page")
        self.setObjectName("opening-page")
        self.search = QLineEdit()
        self.search.setObjectName("body-search")
        self.search.setProperty("big", "true")
        self.search.setMaxLength(300)
        self.search.setTextMargins(30, 0, 0, 0)
        self.search.setAccessibleName(QCoreApplication.translate("BodySearch", "Body to inspect"))
        self.search.setPlaceholderText(QCoreApplication.translate("BodySearch", "Name of the body, e.g. thanh k"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._head())
        columns = QHBoxLayout()
        columns.setContentsMargins(28, 16, 28, 20)
        columns.setSpacing(18)
        left = QVBoxLayout()
        left.addWidget(self._card())
        left.addStretch(1)
        columns.addLayout(left, 57)
        columns.addWidget(QWidget(), 43)
        layout.addLayout(columns, 1)
        self.search.setFocus()

    def _head(self) -> QFrame:
        bar = QFrame()
        bar.setProperty("bar", "top")
        bar.setFixedHeight(_BAR)
        line = QVBoxLayout(bar)
        line.setContentsMargins(56, 0, 16, 0)
        line.setSpacing(0)
        line.addStretch(1)
        line.addWidget(_words(QCoreApplication.translate("StartPage", "Administrative reform inspection"), "heading"))
        line.addWidget(_words(" ", "caption"))
        line.addStretch(1)
        return bar

    def _card(self) -> QFrame:
        card = QFrame()
        card.setProperty("card", "true")
        body = QVBoxLayout(card)
        body.setContentsMargins(24, 18, 24, 14)
        body.setSpacing(10)
        body.addWidget(_words(QCoreApplication.translate("StartPage", "Begin an inspection"), "title"))
        hint = QCoreApplication.translate(
            "StartPage", "Type a few letters of the body's name, accents optional. The rest can be filled in later."
        )
        about = _words(hint, "muted")
        about.setWordWrap(True)
        body.addWidget(about)
        body.addWidget(self.search)
        return card


def _words(text: str, role: str) -> QLabel:
    made = QLabel(text)
    made.setProperty("role", role)
    return made
