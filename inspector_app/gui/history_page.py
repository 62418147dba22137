"""The history of a visit: every value ever given, found by what, who, kind and words; an old value given again."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLayout,
    QLineEdit,
    QPushButton,
    QTableView,
    QWidget,
)

from inspector_app.errors import InspectorError
from inspector_app.gui import alerts, language, pieces, theme
from inspector_app.gui.history_detail import HistoryDetail
from inspector_app.gui.history_model import NEW, NOW, OLD, WHAT, WHEN, WHO, HistoryModel
from inspector_app.gui.typed_field import QuietCombo
from inspector_app.inspection.history import Entry, History, entries, people_of
from inspector_app.inspection.history_words import HistoryWords
from inspector_app.session import Changed, Session
from inspector_app.workspace import Workspace

_ROW = 50
_SEARCH = 320
_DETAIL = 330
_DETAIL_NARROW = 244
_ROOMY = 1150
_SEARCH_PAUSE = 200
_ODD_SHOWN = 3


class _Table(QTableView):
    """The columns share the width there is."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = self.viewport().width()
        roomy = room > _ROOMY - _DETAIL
        fixed = {WHEN: 114, WHO: 140 if roomy else 104, NOW: 142 if roomy else 136}
        rest = room - sum(fixed.values())
        shares = {WHAT: round(rest * (0.4 if roomy else 0.5)), OLD: round(rest * 0.24)}
        shares[NEW] = rest - sum(shares.values())
        for column, width in {**fixed, **shares}.items():
            self.setColumnWidth(column, width)


class HistoryPage(QWidget):
    """The page. ``left`` asks for the page that was in front before."""

    left = Signal()
    open_item = Signal(str)
    open_tab = Signal(str)
    open_details = Signal(str)
    open_finding = Signal(str)

    def __init__(self, session: Session, workspace: Workspace) -> None:
        super().__init__()
        self._session, self._workspace = session, workspace
        self.setObjectName("history-page")
        self._history: History | None = None
        self._registers: tuple[str, ...] = ()
        self._stale = True
        self.model = HistoryModel()
        self.table = self._make_table()
        self.detail = HistoryDetail()
        self.detail.setFixedWidth(_DETAIL)
        self.detail.jumped.connect(self.jump)
        self.detail.again.connect(self.give_again)
        self._odd = pieces.Card("warn", spacing=4, margins=(14, 8, 14, 8))
        self._odd.setObjectName("history-odd")
        page = pieces.column(spacing=10, margins=(22, 12, 0, 0))
        page.addLayout(self._head())
        page.addLayout(self._filters())
        page.addWidget(self._odd)
        page.addWidget(self.table, 1)
        whole = pieces.row(spacing=16)
        whole.addLayout(page, 1)
        whole.addWidget(self.detail)
        self.setLayout(whole)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_SEARCH_PAUSE)
        self._later.timeout.connect(self._filter)
        self._unlisten = session.listen(self._follow)
        self.destroyed.connect(self._unlisten)

    # --- building --------------------------------------------------------------------------------------------

    def _head(self) -> QHBoxLayout:
        self._count = pieces.Pill()
        self._count.setObjectName("history-count")
        back = pieces.button(self.tr("Back to the visit"), "history-back", kind="ghost", icon="arrow-left")
        back.clicked.connect(self.left)
        title = pieces.ElidedLabel(self.tr("History of answers"), "title")
        head = pieces.row(title, self._count, 1, back, spacing=12)
        head.setContentsMargins(0, 0, 6, 0)
        return head

    def _filters(self) -> QLayout:
        self.search = QLineEdit()
        self.search.setObjectName("history-search")
        self.search.setAccessibleName(self.tr("Search the history"))
        self.search.setPlaceholderText(self.tr("Question, value, name; accents optional"))
        self.search.setClearButtonEnabled(True)
        self.search.setMinimumHeight(theme.TARGET)
        self.search.textChanged.connect(lambda _text: self._later.start())
        self.search.returnPressed.connect(self._filter)
        self._kind = self._combo("history-kind", self.tr("Kind"), [("", self.tr("All kinds")), *self._kinds()])
        self._person = self._combo("history-person", self.tr("Person"), [("", self.tr("Everybody"))])
        self._only: QPushButton = pieces.button("", "history-only", kind="quiet", icon="x")
        self._only.clicked.connect(lambda: self.show_only(()))
        self._only.hide()
        self._steps = QCheckBox(self.tr("Every save while typing"))
        self._steps.setObjectName("history-steps")
        self._steps.setToolTip(self.tr("A word is saved whenever typing pauses; usually only the last one is shown"))
        self._steps.toggled.connect(lambda _on: self.refresh())
        flow = pieces.FlowLayout(8)
        self.search.setFixedWidth(_SEARCH)
        for part in (self.search, self._kind, self._person, self._only, self._steps):
            flow.addWidget(part)
        return flow

    def _combo(self, name: str, words: str, options: Sequence[tuple[str, str]]) -> QuietCombo:
        made = QuietCombo()
        made.setObjectName(name)
        made.setAccessibleName(words)
        for code, text in options:
            made.addItem(text, code)
        made.setMinimumWidth(120)
        made.setMaximumWidth(200)
        made.activated.connect(lambda _index: self._filter())
        return made

    def _kinds(self) -> list[tuple[str, str]]:
        return [
            ("answer", self.tr("Answers")),
            ("row", self.tr("Rows of lists")),
            ("note", self.tr("Notes")),
            ("photo", self.tr("Photos")),
            ("finding", self.tr("Limitations, recommendations")),
            ("frame", self.tr("Visit details")),
            ("signing", self.tr("Signing")),
        ]

    def _make_table(self) -> QTableView:
        table = _Table()
        table.setObjectName("history-table")
        table.setAccessibleName(self.tr("Entries, latest first"))
        table.setModel(self.model)
        table.setFrameShape(QFrame.Shape.NoFrame)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setTabKeyNavigation(False)
        table.setAlternatingRowColors(False)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(_ROW)
        table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        table.horizontalHeader().setFixedHeight(34)
        table.horizontalHeader().setHighlightSections(False)
        table.setStyleSheet("QTableView { border: none; } QTableView::item { padding: 0 8px; }")
        table.selectionModel().currentRowChanged.connect(lambda *_: self._show_current())
        self.model.modelReset.connect(self._show_current)
        table.activated.connect(lambda _index: self.jump())
        return table

    # --- what others may ask ---------------------------------------------------------------------------------

    def show_only(self, registers: Sequence[str], words: str = "") -> None:
        """Shows the entries of some registers (or those beginning with ``.../``); none shows all."""
        self._registers = tuple(registers)
        self._only.setText(words.replace("&", "&&"))
        self._only.setAccessibleName(self.tr("Only {what}; press to show everything").format(what=words))
        self._only.setVisible(bool(registers))
        if registers:
            self.search.clear()
            self._kind.setCurrentIndex(0)
            self._person.setCurrentIndex(0)
        self.refresh()

    def refresh(self) -> None:
        """Reads the history anew; the entry that was looked at stays in sight."""
        self._stale = False
        session = self._session
        operations = session.history()
        fields = self._workspace.catalogue.named_fields
        words = HistoryWords(session.model, operations, language=language.current(), fields=fields)
        self._history = History(
            entries(operations, session.live_ids(), every_step=self._steps.isChecked()),
            words,
            people=people_of(session.state().frame),
            laptops=session.laptops(),
            own_device=session.device,
            own_label=self._workspace.settings.device_label,
            now=session.now(),
        )
        self._fill_people()
        self._show_odd()
        self._filter()

    def _fill_people(self) -> None:
        if self._history is None:
            return
        chosen = self._person.currentData()
        while self._person.count() > 1:
            self._person.removeItem(1)
        for key in self._history.people():
            self._person.addItem(self._history.person(key), key)
        self._person.setCurrentIndex(max(0, self._person.findData(chosen)))

    def _show_odd(self) -> None:
        pieces.clear(self._odd.body)
        told = [language.show_text(each) for each in self._session.anomalies()]
        for sentence in told[:_ODD_SHOWN]:
            line = pieces.row(pieces.Icon("triangle-alert", 16, "warn"), spacing=8)
            line.addWidget(pieces.label(sentence, wrap=True), 1)
            self._odd.body.addLayout(line)
        if len(told) > _ODD_SHOWN:
            more = self.tr("and {count} more").format(count=len(told) - _ODD_SHOWN)
            self._odd.body.addWidget(pieces.label(more, "caption"))
        pieces.reveal(self._odd, bool(told))

    def _filter(self) -> None:
        self._later.stop()
        if self._history is None:
            return
        current = self.current()
        shown = self._history.matching(
            text=self.search.text(),
            person=str(self._person.currentData() or ""),
            kind=str(self._kind.currentData() or ""),
            registers=self._registers,
        )
        self.model.show_history(self._history, shown)
        whole = len(self._history.entries)
        count = f"{len(shown)}/{whole}" if len(shown) < whole else str(whole)
        self._count.set(count, "accent" if len(shown) < whole else "neutral")
        place = self.model.place_of(current.id) if current is not None else 0
        index = self.model.index(max(0, place), WHEN)
        if index.isValid():
            self.table.setCurrentIndex(index)

    def current(self) -> Entry | None:
        """The entry being looked at."""
        index: QModelIndex = self.table.currentIndex()
        return self.model.entry(index.row()) if index.isValid() else None

    def _show_current(self) -> None:
        self.detail.show_entry(self._history, self.current())

    # --- deeds -----------------------------------------------------------------------------------------------

    def give_again(self) -> None:
        """Gives the value of the entry once more."""
        entry = self.current()
        if entry is None or self._history is None:
            return
        try:
            done = self._session.give_again(entry.id)
        except InspectorError as error:
            alerts.show_error(self, error)
            return
        value = self._history.change(entry)[1]
        told = (
            self.tr("{what} is again: {value}. Undo takes it back.") if done else self.tr("This value stands already.")
        )
        alerts.show_notice(self, told.format(what=self._history.words.code(entry.register), value=value))

    def jump(self) -> None:
        """Goes to where the value belongs."""
        entry = self.current()
        if entry is None:
            return
        steps = entry.register.split("/")
        if entry.kind == "row":
            self.open_item.emit(f"{steps[1]}[#{steps[2]}]")
        elif entry.kind == "finding":
            self.open_finding.emit(steps[1])
        elif entry.kind == "frame":
            self.open_details.emit(steps[1])
        elif entry.kind == "signing":
            self.open_tab.emit("minutes")
        elif entry.place and self._session.model.item(entry.place) is not None:
            self.open_item.emit(entry.place)
        elif entry.kind == "photo":
            self.open_tab.emit("photos")

    # --- following -------------------------------------------------------------------------------------------

    def _follow(self, _changed: Changed) -> None:
        if self.isVisible() and not self._stale:
            QTimer.singleShot(0, self, self._catch_up)
        self._stale = True

    def _catch_up(self) -> None:
        if self._stale:
            self.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._catch_up()
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.detail.setFixedWidth(_DETAIL if self.width() >= _ROOMY else _DETAIL_NARROW)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() == Qt.Key.Key_Down and self.search.hasFocus():
            self.table.setFocus()
        else:
            super().keyPressEvent(event)
