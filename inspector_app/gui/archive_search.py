"""Search over every visit of this laptop: bodies, answers, notes, findings, captions; accents optional."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QHideEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListView, QSizePolicy

from inspector_app.gui import language, pieces, tasks
from inspector_app.gui.line_model import Line, LineModel
from inspector_app.gui.search_panel import HIT_ROLE, Hit, HitPainter
from inspector_app.gui.typed_field import ENTER
from inspector_app.gui.visit_list import short_name
from inspector_app.language import date_text, nfc
from inspector_app.workspace import Workspace

_WAIT_MS = 150  # an input method rewrites a word several times while it is typed
_LEAST = 2
_MOST = 60
_AT_ONCE = 50  # visits read within the blink of an eye; more are read on the worker
_SHOWN = 5
_LINE = 54

_Index = QModelIndex | QPersistentModelIndex
_PLACE = HIT_ROLE + 1


def _read(workspace: Workspace) -> None:
    """On the worker, with connections of its own."""
    beside = workspace.beside()
    try:
        beside.read_for_search()
    finally:
        beside.close()


class ArchiveSearch(pieces.Card):
    """``chosen`` carries the visit and the register the words stand in."""

    chosen = Signal(str, str)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(spacing=6, margins=(10, 8, 10, 8))
        self._workspace = workspace
        self._hidden: frozenset[str] = frozenset()
        self._reading: tasks.Task | None = None
        self.setObjectName("archive-search")
        self.field = QLineEdit()
        self.field.setObjectName("archive-field")
        self.field.setAccessibleName(self.tr("Search all visits (Ctrl+F)"))
        self.field.setPlaceholderText(self.tr("Search all visits, accents optional (Ctrl+F)"))
        self.field.setMaxLength(200)
        self.field.installEventFilter(self)
        self._model = LineModel(self)
        self._list = QListView()
        self._list.setObjectName("archive-found")
        self._list.setAccessibleName(self.tr("Found"))
        self._list.setModel(self._model)
        self._list.setItemDelegate(HitPainter(self._list))
        self._list.setStyleSheet("QListView { border: none; }")
        self._list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._list.clicked.connect(self._take)
        self._nothing = pieces.label(self.tr("Nothing found. Try fewer words."), "muted")
        self.body.addLayout(pieces.row(pieces.Icon("search", 20, "muted"), self.field))
        self.body.addWidget(self._nothing)
        self.body.addWidget(self._list)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_WAIT_MS)
        self._timer.timeout.connect(self.search)
        self.field.textChanged.connect(lambda _text: self._timer.start())
        self._show([])

    def hide_visits(self, visits: Collection[str]) -> None:
        """Visits of which nothing may be seen yet: surprise visits of a later day."""
        self._hidden = frozenset(visits)

    def search(self) -> None:
        """Looks for what is typed now."""
        self._timer.stop()
        if self._reading is not None:
            return
        if self._workspace.unread > _AT_ONCE:
            self._reading = tasks.run(
                self, _read, self._workspace, done=lambda _none: self._read_now(), busy=self.tr("Reading the visits…")
            )
            self._reading.finished.connect(self._leave_reading)
            return
        typed = nfc(self.field.text().strip())
        self._show([] if len(typed) < _LEAST else self._found(typed))

    def _leave_reading(self) -> None:
        self._reading = None

    def _read_now(self) -> None:
        self._reading = None
        self.search()

    def _found(self, typed: str) -> list[Line]:
        lines: list[Line] = []
        for hit in self._workspace.search(typed):
            if hit.visit in self._hidden:
                continue
            day = date_text(hit.date, language.current()) if hit.date else ""
            where = " · ".join(part for part in (short_name(hit.body), day) if part)
            code = _code(hit.register)
            kind = "item" if code else "finding" if hit.register.startswith("f/") else "list"
            lines.append(
                {
                    HIT_ROLE: Hit(kind, code, hit.text, where, ""),
                    _PLACE: (hit.visit, hit.register),
                    Qt.ItemDataRole.AccessibleTextRole: f"{hit.text}. {where}",
                }
            )
            if len(lines) == _MOST:
                break
        return lines

    def _show(self, lines: list[Line]) -> None:
        self._model.show(lines)
        pieces.reveal(self._nothing, len(self.field.text().strip()) >= _LEAST and not lines)
        pieces.reveal(self._list, bool(lines))
        self._list.setFixedHeight(_LINE * min(len(lines), _SHOWN) + 8)
        if lines:
            self._list.setCurrentIndex(self._model.index(0, 0))

    def _take(self, index: _Index) -> None:
        place = index.data(_PLACE)
        if place is not None:
            self.chosen.emit(*place)

    def hideEvent(self, event: QHideEvent) -> None:
        self._timer.stop()
        super().hideEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is not self.field or event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if event.key() in ENTER:
            QGuiApplication.inputMethod().commit()
            if self._timer.isActive():
                self.search()
            self._take(self._list.currentIndex())
            return True
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up) and self._model.rowCount():
            step = 1 if event.key() == Qt.Key.Key_Down else -1
            place = max(0, min(self._model.rowCount() - 1, self._list.currentIndex().row() + step))
            self._list.setCurrentIndex(self._model.index(place, 0))
            return True
        if event.key() == Qt.Key.Key_Escape and self.field.text():
            self.field.clear()
            return True
        return False


def _code(register: str) -> str:
    """The code of the question a register belongs to, "" for anything else."""
    kind, _, rest = register.partition("/")
    return rest.partition("/")[0] if kind in ("n", "p") or (kind == "a" and "/" not in rest) else ""
