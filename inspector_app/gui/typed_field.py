"""Fields people type in: they keep what is typed, tell when it settles, and never fight the input method."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QGuiApplication, QInputMethodEvent, QKeyEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QSizePolicy, QStyleOptionComboBox, QWidget

from inspector_app.gui import short_entry, theme
from inspector_app.gui.pieces import elide_choice
from inspector_app.gui.typing_pause import pause
from inspector_app.language import nfc
from inspector_app.xforms.checklist_model import Choice

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Line(QLineEdit):
    """One line whose text is stored after a pause: ``store_typed`` is called with what stands there.

    What an input method shows before it is done with a word counts as typed; it is never forced to finish for a pause.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._preedit = ""
        self.textEdited.connect(lambda _text: pause().typed(self))

    @property
    def typed(self) -> str:
        """The text as it is seen."""
        return _inserted(self.text(), self.cursorPosition(), self._preedit)

    def store_typed(self) -> None:
        raise NotImplementedError

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        before, self._preedit = self._preedit, event.preeditString()
        super().inputMethodEvent(event)
        if self._preedit != before:
            pause().typed(self)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.store_typed()
        pause().ended(self)
        self._preedit = ""
        super().focusOutEvent(event)


class TypedField(Line):
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
        self.setMinimumHeight(theme.TARGET)

    def value(self) -> object | None:
        """What the text says, None when empty; raises ``UnreadableError``."""
        return short_entry.read(self._kind, self.typed, self._choices, self._near)

    @property
    def dirty(self) -> bool:
        """True while the text is not what is stored."""
        return self.typed != self._stored

    def show_value(self, value: object | None) -> None:
        """Shows a stored value; unstored text that says something else stays."""
        text = short_entry.shown(self._kind, value, self._choices)
        if self.dirty and not self._says(value):
            return
        if self.hasFocus() and self._says(value):
            self._stored = self.typed  # the cursor stays where it is; focus out writes it in full
            return
        self._stored = text
        if self.text() != text:
            self.setText(text)
            if self._kind == "text" and not self.hasFocus():
                self.setCursorPosition(0)  # a long text shows its beginning

    def take(self, value: object | None) -> None:
        """Puts in what a button or key chose and settles at once."""
        pause().ended(self)
        self.setText(short_entry.shown(self._kind, value, self._choices))
        self.store_typed()

    def commit(self) -> None:
        """Stores text still being typed."""
        if self.hasFocus():
            QGuiApplication.inputMethod().commit()
        self.store_typed()

    def reset(self) -> None:
        """Forgets text that was not stored."""
        pause().settled(self)
        self.setText(self._stored)

    def mark(self, bad: bool) -> None:
        """Shows that the text was refused, or no longer is."""
        theme.restyle(self, state="bad" if bad else "")

    def _says(self, value: object | None) -> bool:
        try:
            return self.value() == value
        except short_entry.UnreadableError:
            return False

    def store_typed(self) -> None:
        """Tells that the text is there to be stored."""
        pause().settled(self)
        if self.dirty:
            with pause().storing(self):
                self.settled.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
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
            self.store_typed()
            pause().ended(self)
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
        self._preedit = ""
        self._lines, self._most = lines, most
        self.textChanged.connect(self._typed_more)
        self.document().documentLayout().documentSizeChanged.connect(lambda _size: self._grow())
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self._grow()

    @property
    def typed(self) -> str:
        """The text as it is seen, with what an input method has not finished yet."""
        return _inserted(self.toPlainText(), self.textCursor().position(), self._preedit)

    def value(self) -> str | None:
        """The text in NFC, None when empty."""
        return nfc(self.typed).strip() or None

    @property
    def dirty(self) -> bool:
        return (self.value() or "") != self._stored

    def show_value(self, value: object | None) -> None:
        """Shows a stored text; unstored text that says something else stays."""
        text = str(value or "")
        differs = (self.value() or "") != text
        if self.dirty and differs:
            return
        self._stored = text
        if differs:
            at = self.textCursor().position()
            self.setPlainText(text)
            cursor = self.textCursor()
            cursor.setPosition(min(at, self.document().characterCount() - 1))
            self.setTextCursor(cursor)

    def commit(self) -> None:
        """Stores text still being typed."""
        if self.hasFocus():
            QGuiApplication.inputMethod().commit()
        self.store_typed()

    def reset(self) -> None:
        """Forgets text that was not stored."""
        pause().settled(self)
        self.setPlainText(self._stored)

    def store_typed(self) -> None:
        """Tells that the text is there to be stored."""
        pause().settled(self)
        if self.dirty:
            with pause().storing(self):
                self.settled.emit()

    def _typed_more(self) -> None:
        if self.dirty:
            pause().typed(self)

    def _grow(self) -> None:
        line = self.fontMetrics().lineSpacing()
        rows = max(self._lines, min(self._most, int(self.document().size().height())))
        self.setFixedHeight(rows * line + 26)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._grow()  # another width, other line breaks

    def sizeHint(self) -> QSize:
        return QSize(320, self.height())

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self._preedit = event.preeditString()
        super().inputMethodEvent(event)
        self._typed_more()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.store_typed()
        pause().ended(self)
        self._preedit = ""
        super().focusOutEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.store_typed()
            pause().ended(self)
            self.onward.emit()
        else:
            super().keyPressEvent(event)


def _inserted(text: str, at: int, more: str) -> str:
    """``more`` put into a text at a place counted as Qt counts: in halves of UTF-16 pairs too."""
    if not more:
        return text
    units = text.encode("utf-16-le", "surrogatepass")
    whole = units[: 2 * at] + more.encode("utf-16-le", "surrogatepass") + units[2 * at :]
    return whole.decode("utf-16-le", "surrogatepass")


class QuietCombo(QComboBox):
    """A list to choose from that the wheel does not change while the page scrolls; Enter goes on."""

    onward = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumHeight(theme.TARGET)

    def initStyleOption(self, option: QStyleOptionComboBox) -> None:
        super().initStyleOption(option)
        elide_choice(self, option)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER:
            self.onward.emit()
        else:
            super().keyPressEvent(event)
