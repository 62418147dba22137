"""Fields people type in: they keep what is typed, tell when it settles, and never fight the input method."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QGuiApplication, QKeyEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QSizePolicy

from inspector_app.gui import short_entry, theme
from inspector_app.language import nfc
from inspector_app.xforms.checklist_model import Choice

PAUSE = 500
"""Milliseconds without a key after which typed text is stored."""

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class TypedField(QLineEdit):
    """One line read as a value of ``kind`` (as ``Part.type``).

    ``settled`` fires after a pause, at Enter and when the focus leaves, if the text differs from what is stored;
    ``onward`` at Enter. Text that was refused stays until it is put right or Escape takes it back.
    """

    settled = Signal()
    onward = Signal()
    plus = Signal()
    minus = Signal()

    def __init__(self, kind: str, near: date, choices: Sequence[Choice] = ()) -> None:
        super().__init__()
        self._kind, self._near, self._choices = kind, near, tuple(choices)
        self._stored = ""
        self.passed_on = ""  # keys left to the editor around
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self._settle)
        self.textEdited.connect(lambda _text: self._pause.start())
        self.setMinimumHeight(theme.TARGET)

    def value(self) -> object | None:
        """What the text says, None when empty; raises ``UnreadableError``."""
        return short_entry.read(self._kind, self.text(), self._choices, self._near)

    @property
    def dirty(self) -> bool:
        """True while the text is not what is stored."""
        return self.text() != self._stored

    def show_value(self, value: object | None) -> None:
        """Shows a stored value; unstored text that says something else stays."""
        text = short_entry.shown(self._kind, value, self._choices)
        if self.dirty and not self._says(value):
            return
        if self.hasFocus() and self._says(value):
            self._stored = self.text()  # the cursor stays where it is; focus out writes it in full
            return
        self._stored = text
        if self.text() != text:
            self.setText(text)

    def take(self, value: object | None) -> None:
        """Puts in what a button or key chose and settles at once."""
        self.setText(short_entry.shown(self._kind, value, self._choices))
        self._settle()

    def commit(self) -> None:
        """Stores text still being typed."""
        if self.hasFocus():
            QGuiApplication.inputMethod().commit()
        self._settle()

    def reset(self) -> None:
        """Forgets text that was not stored."""
        self._pause.stop()
        self.setText(self._stored)

    def mark(self, bad: bool) -> None:
        """Shows that the text was refused, or no longer is."""
        theme.restyle(self, state="bad" if bad else "")

    def _says(self, value: object | None) -> bool:
        try:
            return self.value() == value
        except short_entry.UnreadableError:
            return False

    def _settle(self) -> None:
        self._pause.stop()
        if self.dirty:
            self.settled.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._settle()
        if not self.dirty:
            try:
                text = short_entry.shown(self._kind, self.value(), self._choices)
            except short_entry.UnreadableError:
                return
            if text != self.text():
                self._stored = text
                self.setText(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER:
            self._settle()
            self.onward.emit()
        elif event.key() == Qt.Key.Key_Escape and self.dirty:
            self.reset()
            self.settled.emit()
        elif self._kind in ("integer", "decimal") and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            (self.plus if event.key() == Qt.Key.Key_Up else self.minus).emit()
        elif event.text() and event.text() in self.passed_on:
            event.ignore()
        else:
            super().keyPressEvent(event)


class TypedText(QPlainTextEdit):
    """Several lines that grow with their text; the same signals as ``TypedField``. Ctrl+Enter goes on."""

    settled = Signal()
    onward = Signal()

    def __init__(self, lines: int = 2, most: int = 8) -> None:
        super().__init__()
        self._stored = ""
        self._lines, self._most = lines, most
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self._settle)
        self.textChanged.connect(self._typed)
        self.document().documentLayout().documentSizeChanged.connect(lambda _size: self._grow())
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self._grow()

    def value(self) -> str | None:
        """The text in NFC, None when empty."""
        return nfc(self.toPlainText()).strip() or None

    @property
    def dirty(self) -> bool:
        return (self.value() or "") != self._stored

    def show_value(self, value: object | None) -> None:
        """Shows a stored text; while the focus is inside, typed text stays."""
        text = str(value or "")
        if (self.dirty or self.hasFocus()) and (self.value() or "") != text:
            return
        self._stored = text
        if (self.value() or "") != text:
            self.setPlainText(text)

    def commit(self) -> None:
        """Stores text still being typed."""
        if self.hasFocus():
            QGuiApplication.inputMethod().commit()
        self._settle()

    def reset(self) -> None:
        """Forgets text that was not stored."""
        self._pause.stop()
        self.setPlainText(self._stored)

    def _typed(self) -> None:
        if self.dirty:
            self._pause.start()

    def _settle(self) -> None:
        self._pause.stop()
        if self.dirty:
            self.settled.emit()

    def _grow(self) -> None:
        line = self.fontMetrics().lineSpacing()
        rows = max(self._lines, min(self._most, int(self.document().size().height())))
        self.setFixedHeight(rows * line + 26)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._grow()  # another width, other line breaks

    def sizeHint(self) -> QSize:
        return QSize(320, self.height())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._settle()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._settle()
            self.onward.emit()
        else:
            super().keyPressEvent(event)


class QuietCombo(QComboBox):
    """A list to choose from that the wheel does not change while the page scrolls; Enter goes on."""

    onward = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumHeight(theme.TARGET)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER:
            self.onward.emit()
        else:
            super().keyPressEvent(event)
