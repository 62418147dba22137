"""Follow-up of one visit or of the whole archive: a list with filters, what became of each line, the list on paper."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHBoxLayout, QHeaderView, QLineEdit, QTableView, QWidget

from inspector_app import jobs
from inspector_app.gui import language, pieces, theme
from inspector_app.gui.followup_conclusion import ConclusionCard
from inspector_app.gui.followup_model import BODY, DUE, STATE, WHAT, FollowModel
from inspector_app.gui.followup_reader import ShortReader
from inspector_app.gui.followup_record import FollowRecord
from inspector_app.gui.report_button import ReportButton
from inspector_app.gui.report_files import save_as
from inspector_app.gui.typed_field import QuietCombo
from inspector_app.gui.visit_list import short_name
from inspector_app.inspection.followup import DUTIES
from inspector_app.inspection.followup_lines import FollowFilter
from inspector_app.inspection.summary_words import STATUSES, day_text
from inspector_app.language import OFFICIAL
from inspector_app.workspace import Workspace

_ROW = 54
_UNSETTLED = tuple(status for status in STATUSES if status != "fixed")
_DETAIL, _DETAIL_NARROW = 340, 290
_ROOMY = 1150
_LOW = 600  # below this height the fields of the conclusion are folded
_SEARCH_PAUSE = 200
_LEFT, _OVERDUE, _ALL = "left", "overdue", ""
_DUE, _LATE = 116, 214


class _Table(QTableView):
    """The columns share the width there is."""

    def __init__(self) -> None:
        super().__init__()
        self._late = False

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share()

    def make_room(self, *, late: bool) -> None:
        """Gives the days their room: how late something is takes more than a date."""
        self._late = late
        self._share()

    def _share(self) -> None:
        room = self.viewport().width()
        body = 0 if self.isColumnHidden(BODY) else max(130, round(room * 0.2))
        fixed = {DUE: _LATE if self._late else _DUE, BODY: body, STATE: min(200, max(140, round(room * 0.22)))}
        for column, width in {**fixed, WHAT: room - sum(fixed.values())}.items():
            self.setColumnWidth(column, width)


def list_file(workspace: Workspace, wanted: FollowFilter, kind: str, about: str, code: str) -> bytes:
    """The list as a file, made on a worker through connections of its own; the paper is Vietnamese, the sheet in the
    language of the window."""
    beside = workspace.beside()
    try:
        lines, today, kinds = beside.followup(wanted), beside.today(), beside.catalogue.body_kinds
    finally:
        beside.close()
    if kind == "xlsx":
        return jobs.followup_workbook(lines, kinds, language=code, about=about)
    return jobs.draw_followup(lines, today, language=OFFICIAL, about=about)


class FollowUpPage(QWidget):
    """``left`` asks for the page before, ``visit_chosen`` for a visit."""

    left = Signal()
    visit_chosen = Signal(str)
    help_wanted = Signal(str)

    def __init__(self, workspace: Workspace, visit: str = "", *, shown: str = "", finding: str = "") -> None:
        """``visit`` shows one visit with those before it at the same body; ``shown`` names the one to begin with;
        ``finding`` is the line to stand on."""
        super().__init__()
        self.setObjectName("followup-page")
        self.setProperty("ground", "page")
        self._workspace, self.visit_id = workspace, visit
        if visit:
            workspace.short([visit])
        self.model = FollowModel(workspace)
        self.table = self._make_table()
        self.record = FollowRecord(workspace)
        self.record.recorded.connect(self.refresh)
        self.record.visit_wanted.connect(self.visit_chosen)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_SEARCH_PAUSE)
        self._later.timeout.connect(self.refresh)
        self._lay_out()
        if shown and self._source is not None:
            self._source.setCurrentIndex(max(0, self._source.findData(shown)))
        self._change_source()
        self.show_finding(finding)
        self._reader = ShortReader(workspace, self)
        self._reader.read.connect(self.refresh)
        if not visit:
            self._reader.start()

    # --- building --------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self._source = self._sources() if self.visit_id else None
        self._place = pieces.column(spacing=0)
        page = pieces.column(spacing=10, margins=(18, 12, 0, 12))
        page.addLayout(self._place)
        page.addLayout(self._filters())
        page.addWidget(self.table, 1)
        whole = pieces.row(spacing=14)
        whole.addLayout(page, 1)
        whole.addWidget(self.record)
        outer = pieces.column(self._header(), spacing=0)
        outer.addLayout(whole, 1)
        self.setLayout(outer)

    def _header(self) -> QFrame:
        bar = QFrame()
        bar.setProperty("bar", "top")
        bar.setFixedHeight(63)
        words = self.tr("Back to the visit") if self.visit_id else self.tr("Back to the start page")
        back = pieces.IconButton("arrow-left", words, "back")
        back.clicked.connect(self.left)
        self._count = pieces.Pill()
        self._count.setObjectName("follow-count")
        title = self.tr("Follow-up")
        if self.visit_id:
            title += f" · {short_name(self._workspace.session(self.visit_id).state().title)}"
        pdf = pieces.button(self.tr("List as PDF…"), "follow-pdf", kind="ghost", icon="file-down")
        sheet = pieces.button(self.tr("As a sheet…"), "follow-xlsx", kind="ghost", icon="table")
        pdf.clicked.connect(partial(self.export, "pdf"))
        sheet.clicked.connect(partial(self.export, "xlsx"))
        help_button = pieces.IconButton("circle-help", self.tr("Help (F1)"), "help")
        help_button.clicked.connect(lambda: self.help_wanted.emit("followup"))
        line = pieces.row(back, pieces.ElidedLabel(title, "heading"), self._count, 1, pdf, sheet, spacing=8)
        if not self.visit_id and self._workspace.rounds():
            line.addWidget(ReportButton(self._workspace))
        line.addWidget(help_button)
        line.setContentsMargins(12, 0, 12, 0)
        bar.setLayout(line)
        return bar

    def _sources(self) -> QuietCombo:
        """This visit and the earlier ones of the body."""
        options = [(self.visit_id, self.tr("This visit"))]
        for each in self._workspace.earlier(self.visit_id):
            words = self.tr("Visit of {date}").format(date=day_text(each.date, language.current()))
            options.append((each.visit, words))
        made = self._combo("follow-source", self.tr("Visit"), options)
        made.setMinimumWidth(min(190, made.sizeHint().width()))
        return made

    def _filters(self) -> QHBoxLayout:
        self.search = QLineEdit()
        self.search.setObjectName("follow-search")
        self.search.setAccessibleName(self.tr("Search the list"))
        self.search.setClearButtonEnabled(True)
        self.search.setMinimumSize(120, theme.TARGET)
        self.search.textChanged.connect(lambda _text: self._later.start())
        states = [(_LEFT, self.tr("Not settled")), (_OVERDUE, self.tr("Overdue")), (_ALL, self.tr("All states"))]
        states += [(status, language.show_text(words)) for status, words in STATUSES.items()]
        self.state = self._combo("follow-state", self.tr("State"), states)
        self.state.setCurrentIndex(self.state.findData(_ALL if self.visit_id else _LEFT))
        rounds = [(each.code, each.name) for each in self._workspace.rounds()]
        self.round = self._combo("follow-round", self.tr("Round"), [("", self.tr("All rounds")), *rounds])
        kinds = [(code, language.show_text(words)) for code, words in self._workspace.catalogue.body_kinds.items()]
        self.kind = self._combo("follow-kind", self.tr("Kind of body"), [("", self.tr("All kinds of body")), *kinds])
        self._duties = self._combo(
            "follow-what",
            self.tr("What"),
            [("", self.tr("Everything")), ("limitation", self.tr("Limitations")),
             ("recommendation", self.tr("Recommendations")), ("duty", self.tr("Conclusions and reports"))],
        )  # fmt: skip
        line = pieces.row(self.search, self.state, self._duties, spacing=8)
        line.setStretch(0, 1)
        for combo in (self.round, self.kind):
            line.addWidget(combo)
            pieces.reveal(combo, not self.visit_id and combo.count() > 1)
        if self._source is not None:
            line.insertWidget(0, self._source)
            self._source.activated.connect(lambda _index: self._change_source())
        return line

    def _combo(self, name: str, words: str, options: Sequence[tuple[str, str]]) -> QuietCombo:
        made = QuietCombo()
        made.setObjectName(name)
        made.setAccessibleName(words)
        for code, text in options:
            made.addItem(text, code)
        made.setMinimumWidth(120)
        made.setMaximumWidth(190)
        made.activated.connect(lambda _index: self.refresh())
        return made

    def _make_table(self) -> _Table:
        table = _Table()
        table.setObjectName("follow-table")
        table.setAccessibleName(self.tr("What is followed, by the day it is due"))
        table.setModel(self.model)
        table.setColumnHidden(BODY, bool(self.visit_id))
        table.setFrameShape(QFrame.Shape.NoFrame)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setTabKeyNavigation(False)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(_ROW)
        table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        table.horizontalHeader().setFixedHeight(34)
        table.horizontalHeader().setHighlightSections(False)
        table.setStyleSheet("QTableView { border: none; } QTableView::item { padding: 0 8px; }")
        table.selectionModel().currentRowChanged.connect(lambda *_: self._show_current())
        return table

    # --- what it shows ---------------------------------------------------------------------------------------

    @property
    def shown_visit(self) -> str:
        """The visit whose list is shown; "" for the archive."""
        return str(self._source.currentData()) if self._source is not None else ""

    def wanted(self) -> FollowFilter:
        """What the filters ask for."""
        state, what = str(self.state.currentData()), str(self._duties.currentData())
        kinds = {"duty": tuple(DUTIES), "": ()}.get(what, (what,))
        return FollowFilter(
            visit=self.shown_visit,
            round=str(self.round.currentData()),
            body_kind=str(self.kind.currentData()),
            kinds=kinds,
            statuses=(state,) if state in STATUSES else _UNSETTLED if state == _LEFT else (),
            overdue=state == _OVERDUE,
            words=self.search.text(),
        )

    def refresh(self) -> None:
        """Reads the list anew; the line that was looked at stays in sight."""
        self._later.stop()
        index = self.table.currentIndex()
        line = self.model.line(index.row()) if index.isValid() else None
        self.model.show_lines(self.wanted())
        self._count.set(str(self.model.rowCount()))
        first = self.model.line(0)  # the first day due
        self.table.make_room(late=first is not None and bool(first.late))
        place = self.model.place_of(line.visit, line.entry.finding) if line is not None else -1
        row = place if place >= 0 else min(index.row(), self.model.rowCount() - 1) if index.isValid() else 0
        self.table.setCurrentIndex(self.model.index(max(0, row), DUE))
        self._show_current()

    def show_finding(self, finding: str) -> None:
        """Stands on the line of a finding."""
        places = (n for n in range(self.model.rowCount()) if finding)
        found = next((n for n in places if (one := self.model.line(n)) and one.entry.finding == finding), -1)
        if found >= 0:
            self.table.setCurrentIndex(self.model.index(found, DUE))

    def _change_source(self) -> None:
        pieces.clear(self._place)
        if self._source is not None:
            card = ConclusionCard(self._workspace, self.shown_visit)
            card.set_short(self.height() < _LOW)
            card.changed.connect(self.refresh)
            self.record.recorded.connect(card.refresh)
            self._place.addWidget(card)
        self.refresh()

    def _show_current(self) -> None:
        index = self.table.currentIndex()
        self.record.show_line(self.model.line(index.row()) if index.isValid() else None)

    # --- on paper --------------------------------------------------------------------------------------------

    def export(self, kind: str) -> None:
        """Asks where to, then writes the lines that are shown."""
        title = self.tr("List of limitations and deadlines")
        save_as(self, title, f"danh-muc-ton-tai.{kind}", self.making(kind))

    def making(self, kind: str) -> Callable[[], bytes]:
        """What makes the list that is shown as a file of a kind, on a worker."""
        about = self.round.currentText() if self.round.currentData() else ""
        if self._source is not None:
            about = self._workspace.session(self.shown_visit).state().title
        return partial(list_file, self._workspace, self.wanted(), kind, about, language.current())

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        (self.table if self.visit_id else self.search).setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() == Qt.Key.Key_Down and self.search.hasFocus():
            self.table.setFocus()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.record.setFixedWidth(_DETAIL if self.width() >= _ROOMY else _DETAIL_NARROW)
        roomy = self.width() >= _ROOMY
        self.search.setPlaceholderText(self.tr("Search, accents optional") if roomy else self.tr("Search"))
        if (card := self.findChild(ConclusionCard)) is not None:
            card.set_short(self.height() < _LOW)
