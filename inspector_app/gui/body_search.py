"""The search field of the start page: a few letters, accents optional, or any name at all."""

from __future__ import annotations

import html
from collections.abc import Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QHideEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QPushButton, QWidget

from inspector_app.gui import language, pieces, theme
from inspector_app.language import fold, nfc
from inspector_app.workspace import Workspace

_ROWS = 4
_WAIT_MS = 120  # an input method rewrites a word several times while it is typed


@dataclass(frozen=True)
class Choice:
    """A body to inspect; ``kind`` is "" for a name typed freely."""

    name: str
    kind: str = ""
    desk: dict[str, str] = field(default_factory=dict)
    detail: str = ""
    free: bool = False
    code: str = ""


class BodySearch(QWidget):
    """Field and suggestions. ``picked`` fires on Enter or two clicks, ``moved`` when another choice is in front."""

    picked = Signal(object)
    moved = Signal()

    def __init__(self, workspace: Workspace, *, eager: bool = True) -> None:
        """``eager`` offers the bodies visited last before anything is typed."""
        super().__init__()
        self._workspace, self._eager = workspace, eager
        self._choices: list[Choice] = []
        self._rows: list[_Row] = []
        self._at = -1
        self.edit = QLineEdit()
        self.edit.setObjectName("body-search")
        self.edit.setProperty("big", "true")
        self.edit.setAccessibleName(self.tr("Body to inspect"))
        self.edit.setPlaceholderText(self.tr("Name of the body, e.g. thanh k"))
        self.edit.setClearButtonEnabled(False)
        self.edit.setMaxLength(300)
        self.edit.setTextMargins(30, 0, 0, 0)
        self.edit.installEventFilter(self)
        glass = pieces.Icon("search", 20, "muted")
        glass.setParent(self.edit)
        glass.move(15, 16)
        self._list = QFrame()
        self._list.setObjectName("body-suggestions")
        self._list.setProperty("card", "sunken")
        self._column = pieces.column(spacing=2, margins=(5, 5, 5, 5))
        self._list.setLayout(self._column)
        self.setLayout(pieces.column(self.edit, self._list, spacing=8))
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_WAIT_MS)
        self._timer.timeout.connect(self.refresh)
        self.edit.textChanged.connect(lambda _text: self._timer.start())
        theme.watcher().changed.connect(self.refresh)
        self.refresh()

    @property
    def choice(self) -> Choice | None:
        """What Enter would take: the row in front, else the text as typed; None while there is neither."""
        if 0 <= self._at < len(self._choices):
            return self._choices[self._at]
        typed = self._typed()
        return Choice(typed, free=True) if typed else None

    def take(self) -> None:
        """Picks the choice in front."""
        QGuiApplication.inputMethod().commit()
        if self._timer.isActive():
            self.refresh()
        if (choice := self.choice) is not None:
            self.picked.emit(choice)

    def refresh(self) -> None:
        """Looks the suggestions up anew."""
        self._timer.stop()
        typed = self._typed()
        offered = self._workspace.suggest_bodies(typed, _ROWS) if typed or self._eager else []
        found = [
            Choice(body.name, body.kind, dict(body.desk), language.show_text(body.detail), code=body.code)
            for body in offered
        ]
        known = any(fold(choice.name) == fold(typed) for choice in found)
        self._choices = found
        if typed and not known:
            self._choices = [*found[: _ROWS - 1], Choice(typed, free=True, detail=self.tr("Use this name as it is"))]
        self._show(typed)
        self._move(0 if typed else -1)

    def _typed(self) -> str:
        return nfc(" ".join(self.edit.text().split()))

    def _show(self, typed: str) -> None:
        pieces.clear(self._column)
        self._rows = []
        for number, choice in enumerate(self._choices):
            made = _Row(choice, typed)
            made.setObjectName(f"suggestion-{number}")
            made.clicked.connect(lambda _on=False, number=number: self._point_at(number))
            made.twice.connect(lambda choice=choice: self.picked.emit(choice))
            self._column.addWidget(made)
            self._rows.append(made)
        self._list.setVisible(bool(self._rows))

    def _point_at(self, number: int) -> None:
        """A click chooses; Enter, the button below or a second click begins: what kind of visit can be said before."""
        self._move(number)
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _move(self, at: int) -> None:
        self._at = at
        for number, made in enumerate(self._rows):
            made.set_front(number == at)
        self.moved.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        self._timer.stop()
        super().hideEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            key = event.key()
            if key in (Qt.Key.Key_Down, Qt.Key.Key_Up) and self._rows:
                step = 1 if key == Qt.Key.Key_Down else -1
                self._move(max(0, min(len(self._rows) - 1, self._at + step)))
                return True
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.take()
                return True
        return False


class _Row(QPushButton):
    """One suggestion: name with the typed letters marked, what is known about it, the Enter key while in front."""

    twice = Signal()

    def __init__(self, choice: Choice, typed: str) -> None:
        super().__init__()
        self.setProperty("row", "true")
        self.setAccessibleName(choice.name)
        self.setAccessibleDescription(choice.detail)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the arrows move while the field keeps the focus
        self._icon = pieces.Icon("pencil" if choice.free else "building-2", 20)
        self._name = QLabel(_marked(choice.name, typed))
        self._name.setTextFormat(Qt.TextFormat.RichText)
        self._name.setMinimumWidth(40)
        detail = pieces.ElidedLabel(choice.detail, "caption")
        self._key = pieces.label("Enter", "key")
        words = pieces.column(self._name, spacing=0)
        if choice.detail:
            words.addWidget(detail)
        line = pieces.row(self._icon, margins=(12, 2, 12, 2), spacing=12)
        line.addLayout(words, 1)
        line.addWidget(self._key)
        self.setLayout(line)
        for part in self.findChildren(QWidget):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.twice.emit()

    def set_front(self, front: bool) -> None:
        """Marks the row that Enter takes."""
        self._key.setVisible(front)
        self._icon.set(self._icon.name, "accent" if front else "muted")
        theme.restyle(self, front="true" if front else "false")


def _marked(name: str, typed: str) -> str:
    """The name as markup with every typed word marked where it stands, accents or not."""
    folded = [fold(letter) for letter in name]
    plain = "".join(folded)
    owner = [place for place, letters in enumerate(folded) for _ in letters]
    whole = " ".join(fold(typed).split())
    marked: set[int] = set()
    for word in [whole] if whole in plain else whole.split():
        start = f" {plain}".find(f" {word}")  # where a word begins, if it does anywhere
        start = plain.find(word) if start < 0 else start
        if word and start >= 0:
            marked.update(owner[start : start + len(word)])
    return _tagged(name, marked)


def _tagged(name: str, marked: set[int]) -> str:
    accent = theme.tokens().accent
    out: list[str] = []
    for letters, on in _runs(name, marked):
        text = html.escape(letters)
        out.append(f'<span style="color:{accent};font-weight:600">{text}</span>' if on else text)
    return "".join(out)


def _runs(name: str, marked: set[int]) -> Sequence[tuple[str, bool]]:
    runs: list[tuple[str, bool]] = []
    for place, letter in enumerate(name):
        on = place in marked
        if runs and runs[-1][1] == on:
            runs[-1] = (runs[-1][0] + letter, on)
        else:
            runs.append((letter, on))
    return runs
