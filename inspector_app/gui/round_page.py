"""One round: what it rests on, who inspects, and every body with how far it is; a press begins its visit."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QLineEdit, QScrollArea, QWidget

from inspector_app.body_directory import ImportReport
from inspector_app.errors import InspectorError
from inspector_app.gui import alerts, pieces, short_entry, tasks
from inspector_app.gui.body_search import BodySearch, Choice
from inspector_app.gui.report_button import ReportButton
from inspector_app.gui.round_facts import RoundFacts
from inspector_app.gui.round_form import RoundForm
from inspector_app.gui.round_line import RoundLine
from inspector_app.gui.rounds_page import choose_list, import_list
from inspector_app.gui.typed_field import TypedField
from inspector_app.gui.visit_list import mode_text
from inspector_app.language import fold
from inspector_app.round_shelf import BodyLine
from inspector_app.workspace import Workspace

_SHOWN_AT_ONCE = 25
_WAIT_MS = 150
_FACTS, _NARROW, _ROOMY = 360, 290, 1150
_BESIDE = 1060  # below this width the facts stand under the bodies


class RoundPage(QWidget):
    """``left`` leads back to the rounds, ``visit_chosen`` opens a visit."""

    left = Signal()
    visit_chosen = Signal(str)
    help_wanted = Signal(str)

    def __init__(self, workspace: Workspace, round_id: str) -> None:
        super().__init__()
        self.setObjectName("round-page")
        self.setProperty("ground", "page")
        self.setProperty("round", round_id)
        self._workspace, self.round_id = workspace, round_id
        self._room = _SHOWN_AT_ONCE
        self._lines: list[BodyLine] = []
        self._revealed: set[str] = set()
        self._title = pieces.ElidedLabel("", "heading")
        self.facts = RoundFacts(workspace)
        self.search = BodySearch(workspace, eager=False)
        self.search.picked.connect(self._plan)
        modes = [pieces.Option(mode, mode_text(mode)) for mode in workspace.catalogue.modes]
        self.mode = pieces.Segment(modes, "planned", name="plan-mode")
        self.mode.setAccessibleName(self.tr("Kind of visit"))
        self.day = TypedField("date", workspace.now().astimezone().date())
        self.day.setObjectName("plan-day")
        self.day.setAccessibleName(self.tr("Day of the visit"))
        self.day.setPlaceholderText(self.tr("Day"))
        self.day.setFixedWidth(130)
        self.filter = QLineEdit()
        self.filter.setObjectName("round-filter")
        self.filter.setAccessibleName(self.tr("Search the bodies"))
        self.filter.setPlaceholderText(self.tr("Search the bodies"))
        self.filter.setClearButtonEnabled(True)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_WAIT_MS)
        self._later.timeout.connect(self._fill)
        self.filter.textChanged.connect(lambda _text: self._later.start())
        self._rows = pieces.column(spacing=0)
        self._count = pieces.Pill()
        self._lay_out()
        self.refresh()

    def refresh(self) -> None:
        """Reads the round and its visits anew."""
        shown = self._workspace.round(self.round_id)
        self._title.setText(shown.name)
        self._lines = self._workspace.round_state(shown.id)
        self.facts.show_round(shown, self._lines)
        self._fill()

    # --- building --------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        plan = pieces.Card(spacing=8, margins=(18, 14, 18, 14))
        plan.body.addWidget(pieces.label(self.tr("Add a body"), "strong"))
        plan.body.addWidget(self.search)
        add_list = pieces.button(self.tr("From a list…"), "plan-list", kind="ghost", icon="table")
        add_list.clicked.connect(self.plan_list)
        plan.body.addLayout(pieces.row(self.mode, self.day, 1, add_list, spacing=10))
        bodies = pieces.Card(spacing=0, margins=(0, 0, 0, 0))
        head = pieces.row(pieces.label(self.tr("Bodies"), "strong"), self._count, 1, spacing=10, margins=(16, 8, 12, 8))
        head.addWidget(self.filter)
        self.filter.setFixedWidth(260)
        bodies.body.addLayout(head)
        bodies.body.addLayout(self._rows)
        left = QWidget()
        left.setLayout(pieces.column(plan, bodies, 1, spacing=12))
        self._right = QWidget()
        self._right.setLayout(pieces.column(self.facts, 1, spacing=12))
        self._right.setFixedWidth(_FACTS)
        self._whole = pieces.row(spacing=16, margins=(24, 14, 24, 18))
        self._whole.addWidget(left, 1)
        self._whole.addWidget(self._right)
        inside = QWidget()
        inside.setProperty("ground", "none")
        inside.setLayout(self._whole)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inside)
        self.setLayout(pieces.column(self._header(), scroll, spacing=0))

    def _header(self) -> QFrame:
        bar = QFrame()
        bar.setProperty("bar", "top")
        bar.setFixedHeight(63)
        back = pieces.IconButton("arrow-left", self.tr("Back to the rounds"), "back")
        back.clicked.connect(self.left)
        edit = pieces.button(self.tr("Change the round…"), "edit-round", kind="ghost", icon="file-pen")
        edit.clicked.connect(self.edit)
        help_button = pieces.IconButton("circle-help", self.tr("Help (F1)"), "help")
        help_button.clicked.connect(lambda: self.help_wanted.emit("rounds"))
        report = ReportButton(self._workspace, self.round_id)
        line = pieces.row(back, spacing=8, margins=(12, 0, 12, 0))
        line.addWidget(self._title, 1)
        for widget in (edit, report, help_button):
            line.addWidget(widget)
        bar.setLayout(line)
        return bar

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.search.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = self.width() >= _BESIDE
        self._whole.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)
        self._whole.setStretch(0, int(beside))
        self._whole.setStretch(1, int(not beside))
        width = _FACTS if self.width() >= _ROOMY else _NARROW
        self._right.setMinimumWidth(width if beside else 0)
        self._right.setMaximumWidth(width if beside else pieces.NO_LIMIT)

    # --- the bodies ------------------------------------------------------------------------------------------

    def _fill(self) -> None:
        self._later.stop()
        pieces.clear(self._rows)
        words = fold(self.filter.text()).split()
        wanted = [each for each in self._lines if not words or self._holds(each, words)]
        self._count.set(str(len(self._lines)), "accent" if self._lines else "neutral")
        stages = {each.code: each for each in self._workspace.catalogue.stages}
        for number, each in enumerate(wanted[: self._room]):
            hidden = each.secret and each.body.key not in self._revealed
            made = RoundLine(each, stages.get(each.state), number, hidden=hidden)
            made.revealed.connect(self._reveal)
            made.begun.connect(self._begin)
            made.removed.connect(self._remove)
            self._rows.addWidget(pieces.hrule())
            self._rows.addWidget(made)
        if len(wanted) > self._room:
            more = pieces.button(self.tr("Show {count} more").format(count=len(wanted) - self._room), "more-bodies")
            more.clicked.connect(self._more)
            self._rows.addLayout(pieces.row(more, 1, margins=(14, 8, 14, 10)))
        if not wanted:
            empty = self.tr("No body is planned yet. Add one above.") if not self._lines else self.tr("No body found.")
            self._rows.addWidget(pieces.hrule())
            self._rows.addLayout(pieces.row(pieces.label(empty, "muted", wrap=True), margins=(16, 14, 16, 16)))

    def _holds(self, line: BodyLine, words: list[str]) -> bool:
        if line.secret and line.body.key not in self._revealed:
            return False  # who searches for a name must not learn that it is a target
        return all(word in fold(line.body.name) for word in words)

    def _more(self) -> None:
        self._room = len(self._lines)
        self._fill()

    def _reveal(self, key: str) -> None:
        self._revealed.add(key)
        self._fill()

    def _begin(self, key: str) -> None:
        line = next(each for each in self._lines if each.body.key == key)
        try:
            visit = line.visit.id if line.visit is not None else self._workspace.start_round_visit(self.round_id, key)
        except InspectorError as error:
            alerts.show_error(self, error)
            return
        self.visit_chosen.emit(visit)

    def _remove(self, key: str) -> None:
        self._workspace.unplan_body(self.round_id, key)
        self.refresh()

    def _plan(self, choice: Choice) -> None:
        try:
            day = self.day.value()
        except short_entry.UnreadableError as error:
            self.day.mark(True)
            self.day.setToolTip(error.sentence)
            return
        self.day.mark(False)
        body: dict[str, Any] = {"name": choice.name, "mode": self.mode.value, "date": day}
        body |= {"kind": choice.kind, "desk": dict(choice.desk), "code": choice.code}
        self._put([{name: value for name, value in body.items() if value}])
        self.search.edit.clear()
        self.search.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _put(self, bodies: list[dict[str, Any]]) -> int:
        try:
            count = self._workspace.plan_bodies(self.round_id, bodies)
        except InspectorError as error:
            alerts.show_error(self, error)
            return 0
        self.refresh()
        return count

    # --- deeds -----------------------------------------------------------------------------------------------

    def plan_list(self) -> None:
        """Lets the person choose a list of bodies; it comes into the directory and onto the round's list."""
        path = choose_list(self, self.tr("List of bodies"), self.tr("Lists of bodies (*.xlsx *.csv)"))
        if path is not None:
            busy = self.tr("Reading the list…")
            tasks.run(self, import_list, self._workspace, path, done=self._planned, busy=busy)

    def _planned(self, report: ImportReport) -> None:
        today = self._workspace.now().astimezone().date()
        bodies = [
            {"name": entry.name, "kind": entry.kind, "code": entry.code, "desk": dict(entry.desk), **visit}
            for entry, visit in report.lines
            if entry.on(today)
        ]
        count = self._put(bodies)
        alerts.show_notice(self, self.tr("%n bodies came onto the list.", "", count))

    def edit(self) -> None:
        """Opens the round's form."""
        form = RoundForm(self._workspace, self, self._workspace.round(self.round_id))
        form.written.connect(lambda _id: self.refresh())
        form.open()
