"""What the window says out of turn: errors and notices in place, questions with a reason, one dialog for a bug."""

from __future__ import annotations

import platform
import traceback
from collections.abc import Callable, Sequence
from datetime import datetime
from types import TracebackType

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

import inspector_app
from inspector_app.errors import InspectorError
from inspector_app.gui import language, pieces, theme
from inspector_app.language import nfc

_NOTICE_MS = 7000
_SHELF_WIDTH = 640
_SHELF_RAISE = 76  # stands clear of the bottom bar


_open_dialogs: set[QDialog] = set()


class Shelf(QWidget):
    """Cards floating above the bottom bar of a window: errors, notices, work going on."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("shelf")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        window.installEventFilter(self)

    def put(self, card: pieces.Card) -> None:
        """Shows a card until it is taken off."""
        theme.restyle(card, raised="true")
        self._column.addWidget(card)
        card.show()
        self._settle()
        self.show()
        self.raise_()

    def take(self, card: pieces.Card) -> None:
        """Takes a card off and deletes it."""
        self._column.removeWidget(card)
        card.hide()
        card.deleteLater()
        self._settle()
        self.setVisible(self._column.count() > 0)

    def cards(self, name: str) -> list[pieces.Card]:
        """The cards on the shelf with this object name."""
        found = pieces.inside(self._column)
        return [card for card in found if isinstance(card, pieces.Card) and card.objectName() == name]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._settle()
        return False

    def _settle(self) -> None:
        window = self.parentWidget()
        if window is None:
            return
        width = min(_SHELF_WIDTH, window.width() - 48)
        height = self._column.totalHeightForWidth(width)
        if height < 0:
            height = self._column.totalSizeHint().height()
        self.setGeometry((window.width() - width) // 2, window.height() - _SHELF_RAISE - height, width, height)


def shelf(parent: QWidget) -> Shelf:
    """The shelf of the window ``parent`` stands in; made when there is none."""
    window = parent.window()
    found = window.findChild(Shelf, "shelf", Qt.FindChildOption.FindDirectChildrenOnly)
    return found if isinstance(found, Shelf) else Shelf(window)


def show_error(parent: QWidget, error: InspectorError) -> None:
    """Says what went wrong and what to do, in the window of ``parent``, until it is closed."""
    place = shelf(parent)
    for old in place.cards("error-banner"):
        place.take(old)
    place.put(_banner(place, "bad", "triangle-alert", error.sentence(language.current()), "error-banner"))


def show_notice(parent: QWidget, text: str) -> None:
    """Says that something is done; goes away by itself."""
    place = shelf(parent)
    for old in place.cards("notice-banner"):
        place.take(old)
    card = _banner(place, "good", "circle-check", text, "notice-banner")
    place.put(card)
    timer = QTimer(card)
    timer.setSingleShot(True)
    timer.timeout.connect(lambda: place.take(card))
    timer.start(_NOTICE_MS)


def _banner(place: Shelf, tone: str, icon: str, text: str, name: str) -> pieces.Card:
    card = pieces.Card(tone, margins=(14, 8, 8, 8))
    card.setObjectName(name)
    card.setAccessibleName(text)
    words = pieces.label(text, wrap=True)
    words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    close = pieces.IconButton("x", QCoreApplication.translate("Alerts", "Close"), f"close-{name}", tone="text")
    close.clicked.connect(lambda: place.take(card))
    card.body.addLayout(pieces.row(pieces.Icon(icon, 20, tone), words, close, spacing=12))
    return card


def ask_reason(
    parent: QWidget,
    title: str,
    question: str,
    done: Callable[[str], None],
    *,
    accept: str = "",
    suggestions: Sequence[str] = (),
) -> QDialog:
    """Asks for a reason and hands it (NFC, never empty) to ``done``; closing the dialog changes nothing."""
    dialog = _dialog(parent, title, question)
    edit = QPlainTextEdit()
    edit.setObjectName("reason")
    edit.setAccessibleName(question)
    edit.setTabChangesFocus(True)
    edit.setFixedHeight(96)
    _column_of(dialog).addWidget(edit)
    if suggestions:
        flow = pieces.FlowLayout()
        for number, words in enumerate(suggestions):
            chip = pieces.button(words.replace("&", "&&"), f"suggestion-{number}", kind="quiet")
            chip.clicked.connect(lambda _on=False, words=words: edit.setPlainText(words))
            flow.addWidget(chip)
        _column_of(dialog).addLayout(flow)
    words = accept or QCoreApplication.translate("Alerts", "OK")
    yes = _answers(dialog, words, "primary", "accept-reason")
    yes.setEnabled(False)
    edit.textChanged.connect(lambda: yes.setEnabled(bool(edit.toPlainText().strip())))
    dialog.accepted.connect(lambda: done(nfc(edit.toPlainText().strip())))
    dialog.open()
    edit.setFocus()
    return dialog


def ask(
    parent: QWidget, title: str, question: str, done: Callable[[], None], *, accept: str, kind: str = "primary"
) -> QDialog:
    """Asks before a deed that cannot be taken back; ``done`` runs only on a yes."""
    dialog = _dialog(parent, title, question)
    _answers(dialog, accept, kind, "accept-question").setFocus()
    dialog.accepted.connect(done)
    dialog.open()
    return dialog


def say(title: str, text: str) -> QDialog:
    """A dialog of its own, for when there is no window to speak in."""
    dialog = _dialog(None, title, text)
    close = pieces.button(QCoreApplication.translate("Alerts", "Close"), "close", kind="primary")
    close.clicked.connect(dialog.accept)
    _column_of(dialog).addLayout(pieces.row(1, close))
    dialog.show()
    return dialog


def _dialog(parent: QWidget | None, title: str, question: str) -> QDialog:
    dialog = QDialog(None if parent is None else parent.window())
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setWindowTitle(title)
    dialog.setMinimumWidth(480)
    column = pieces.column(spacing=12, margins=(22, 18, 22, 18))
    dialog.setLayout(column)
    column.addWidget(pieces.label(title, "heading", wrap=True))
    if question:
        column.addWidget(pieces.label(question, "muted", wrap=True))
    return dialog


def _column_of(dialog: QDialog) -> QVBoxLayout:
    column = dialog.layout()
    assert isinstance(column, QVBoxLayout)
    return column


def _answers(dialog: QDialog, accept: str, kind: str, name: str) -> QPushButton:
    yes = pieces.button(accept, name, kind=kind)
    yes.setDefault(True)
    no = pieces.button(QCoreApplication.translate("Alerts", "Cancel"), "cancel")
    no.setAutoDefault(False)

    def take() -> None:
        QGuiApplication.inputMethod().commit()  # a word half typed by an input method is part of the answer
        dialog.accept()

    yes.clicked.connect(take)
    no.clicked.connect(dialog.reject)
    _column_of(dialog).addLayout(pieces.row(1, no, yes))
    return yes


def bug_report(kind: type[BaseException], trace: TracebackType | None, *, now: datetime, where: str = "window") -> str:
    """What a developer needs: versions and the places in the code; no message, for it may hold answers or names."""
    lines = [
        f"inspector-app {inspector_app.__version__} · Python {platform.python_version()} · {platform.system()}",
        f"{now.astimezone().isoformat(timespec='seconds')} · {where} · {kind.__module__}.{kind.__qualname__}",
    ]
    for frame in traceback.extract_tb(trace):
        file = "/".join(frame.filename.replace("\\", "/").split("/")[-3:])
        lines.append(f"  {file}:{frame.lineno} {frame.name}")
    return "\n".join(lines)


def show_bug(report: str) -> None:
    """The one dialog for a bug: the answers are safe, the report can be copied. A second bug joins the first."""
    for widget in QApplication.topLevelWidgets():
        if isinstance(widget, BugDialog) and widget.isVisible():
            widget.add(report)
            return
    dialog = BugDialog(report, QApplication.activeWindow())
    _open_dialogs.add(dialog)  # without a window as parent nobody else would hold it
    dialog.finished.connect(lambda _result: _open_dialogs.discard(dialog))
    dialog.open()


class BugDialog(QDialog):
    """Says that the program made a mistake, that nothing is lost, and offers the report."""

    def __init__(self, report: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("bug-dialog")
        self.setWindowTitle(self.tr("The program made a mistake"))
        self.setMinimumWidth(560)
        self._report = QPlainTextEdit(report)
        self._report.setReadOnly(True)
        self._report.setObjectName("bug-report")
        self._report.setAccessibleName(self.tr("Report"))
        self._report.setMinimumHeight(160)
        safe = self.tr("Your answers are safe: each one was saved when you gave it. You can go on working.")
        ask = self.tr("Please copy the report and send it to whoever looks after this software. It holds no answers.")
        copy = pieces.button(self.tr("Copy report"), "copy-report", kind="primary", icon="copy")
        close = pieces.button(self.tr("Close"), "close-bug")
        copy.clicked.connect(self._copy)
        close.clicked.connect(self.accept)
        self._copied = pieces.label("", "good")
        column = pieces.column(
            pieces.label(self.windowTitle(), "heading"),
            pieces.label(safe, wrap=True),
            pieces.label(ask, "muted", wrap=True),
            self._report,
            spacing=12,
            margins=(22, 18, 22, 18),
        )
        column.addLayout(pieces.row(self._copied, 1, close, copy))
        self.setLayout(column)

    def add(self, report: str) -> None:
        """One more report below the others."""
        self._report.appendPlainText(f"\n{report}")

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._report.toPlainText())
        self._copied.setText(self.tr("Copied"))
