"""Taking in what members hand over: one list says what came, one button takes it, then what became of it is said."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QCheckBox, QFileDialog, QFrame, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from inspector_app import mail_desk
from inspector_app.errors import InspectorError
from inspector_app.gui import alerts, handover_places, pieces, tasks
from inspector_app.gui.counts import counted
from inspector_app.gui.merge_drop import dropped
from inspector_app.gui.merge_file import FileLine
from inspector_app.gui.merge_progress import Progress, ProgressPanel
from inspector_app.gui.merge_result import ResultView
from inspector_app.gui.small_pictures import SmallPictures
from inspector_app.gui.visit_list import short_name
from inspector_app.inspection.merging import MergePlan, MergeResult, VisitPlan
from inspector_app.workspace import Workspace

_WIDTH = 1060


def read_packages(workspace: Workspace, paths: Sequence[Path], progress: Progress) -> MergePlan:
    """Reads and plans on the worker, with connections of its own to the data folder."""
    beside = workspace.beside()
    try:
        return mail_desk.receive(beside, paths, progress=progress, cancelled=progress.cancelled)
    finally:
        beside.close()


def take_packages(
    workspace: Workspace, plan: MergePlan, join: bool, rest: frozenset[str], progress: Progress
) -> MergeResult:
    """Carries a plan out on the worker, with connections of its own to the data folder."""
    beside = workspace.beside()
    try:
        return mail_desk.take_in(
            beside, plan, join_twins=join, sound_rest=rest, progress=progress, cancelled=progress.cancelled
        )
    finally:
        beside.close()


class MergePage(QWidget):
    """``left``: back to the start page; ``visit_chosen`` and ``disputes_wanted`` carry a visit."""

    left = Signal()
    visit_chosen = Signal(str)
    disputes_wanted = Signal(str)
    help_wanted = Signal()

    def __init__(self, workspace: Workspace, paths: Sequence[Path]) -> None:
        super().__init__()
        self._workspace = workspace
        self._paths: list[Path] = []
        self._plan = MergePlan()
        self._rest: set[str] = set()
        self._task: tasks.Task | None = None
        self._given = Progress()
        self.setObjectName("merge-page")
        self.setProperty("ground", "page")
        self.setAcceptDrops(True)
        self._progress = ProgressPanel("merge")
        self._list = pieces.column(spacing=12)
        self._join = QCheckBox()
        self._result = ResultView(workspace)
        self._result.visit_chosen.connect(self.visit_chosen)
        self._result.disputes_wanted.connect(self.disputes_wanted)
        self._result.again_wanted.connect(self.choose)
        self._stack = QStackedWidget()
        busy = QWidget()
        busy.setLayout(_middle(self._progress_card()))
        listed = QWidget()
        listed.setProperty("ground", "none")
        listed.setLayout(_middle_column(self._list))
        for part in (busy, _scroll(listed), _scroll(self._result)):
            self._stack.addWidget(part)
        self.setLayout(pieces.column(self._header(), spacing=0))
        column = self.layout()
        assert isinstance(column, QVBoxLayout)
        column.addWidget(self._stack, 1)
        column.addWidget(self._bottom())
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self, self._escape)
        self.add(paths)

    # --- parts -----------------------------------------------------------------------------------------------

    def _header(self) -> QFrame:
        bar = QFrame()
        bar.setProperty("bar", "top")
        bar.setFixedHeight(63)
        back = pieces.IconButton("arrow-left", self.tr("Back to the start page"), "back")
        back.clicked.connect(self.left)
        words = pieces.column(
            1,
            pieces.label(self.tr("Take in the members' data"), "heading"),
            pieces.ElidedLabel(self.tr("Each file is checked; what members wrote is never changed."), "caption"),
            1,
            spacing=0,
        )
        help_button = pieces.IconButton("circle-help", self.tr("Help (F1)"), "help")
        help_button.clicked.connect(self.help_wanted)
        line = pieces.row(back, spacing=6, margins=(12, 0, 12, 0))
        line.addLayout(words, 1)
        line.addWidget(help_button)
        bar.setLayout(line)
        return bar

    def _progress_card(self) -> pieces.Card:
        card = pieces.Card(margins=(22, 22, 22, 22))
        card.body.addWidget(self._progress)
        return card

    def _bottom(self) -> QFrame:
        self._bar = QFrame()
        self._bar.setProperty("bar", "bottom")
        self._bar.setFixedHeight(63)
        self._safe = pieces.ElidedLabel(self.tr("Nothing has been changed yet. A copy is made first."), "caption")
        more = pieces.button(self.tr("More files…"), "merge-more", icon="plus")
        more.clicked.connect(self.choose)
        self.take = pieces.button(self.tr("Take all in"), "merge-take", kind="primary", icon="check")
        self.take.clicked.connect(self.take_all)
        line = pieces.row(pieces.Icon("shield-check", 18, "good"), spacing=8, margins=(18, 0, 16, 0))
        line.addWidget(self._safe, 1)
        line.addWidget(more)
        line.addWidget(self.take)
        self._bar.setLayout(line)
        return self._bar

    # --- reading ---------------------------------------------------------------------------------------------

    def add(self, paths: Sequence[Path]) -> None:
        """Reads these files, folders and sticks too."""
        new = [path for path in paths if path not in self._paths]
        if not new or (self._task is not None and self._task.running):
            return
        self._paths += new
        self._bar.hide()
        words = self.tr("Reading and checking what came in…")
        self._given = self._progress.begin(words, self.tr("Nothing is changed by this."))
        self._stack.setCurrentIndex(0)
        self._task = tasks.run(
            self,
            read_packages,
            self._workspace,
            list(self._paths),
            self._given,
            done=self.show_plan,
            failed=lambda error: self._reading_failed(error, new),
        )

    def _reading_failed(self, error: InspectorError, new: Sequence[Path]) -> None:
        self._progress.end()
        self._paths = [path for path in self._paths if path not in new]
        if not self._given.cancelled():
            alerts.show_error(self, error)
        self.show_plan(self._plan)

    def show_plan(self, plan: MergePlan) -> None:
        """Shows what taking in would do."""
        self._progress.end()
        self._plan = plan
        self._rest.clear()
        pieces.clear(self._list)
        visits = {visit.id: visit for visit in plan.visits}
        self._list.addWidget(self._files_card(visits))
        for card in self._twin_cards(visits):
            self._list.addWidget(card)
        self._list.addStretch(1)
        self._stack.setCurrentIndex(1)
        self._bar.show()
        self._follow()
        if self.take.isEnabled():
            self.take.setFocus()

    def _files_card(self, visits: dict[str, VisitPlan]) -> pieces.Card:
        plan = self._plan
        card = pieces.Card(spacing=0, margins=(0, 0, 0, 0))
        head = pieces.row(pieces.label(self._title(), "heading"), 1, spacing=10, margins=(16, 12, 16, 12))
        if plan.disputes:
            head.addWidget(pieces.Pill(self.tr("Differences to decide: {count}").format(count=plan.disputes), "warn"))
        if plan.late:
            head.addWidget(pieces.Pill(self.tr("{count} after signing").format(count=plan.late), "warn"))
        card.body.addLayout(head)
        for number, file in enumerate(plan.files):
            card.body.addWidget(pieces.hrule())
            line = FileLine(number, file, visits)
            line.rest_chosen.connect(self._choose_rest)
            card.body.addWidget(line)
        if not plan.files:
            card.body.addWidget(pieces.hrule())
            nothing = pieces.label(self.tr("No hand-over file (.insp) was found there."), "muted", wrap=True)
            card.body.addLayout(pieces.row(nothing, margins=(16, 16, 16, 18)))
        return card

    def _title(self) -> str:
        people = len({file.person for file in self._plan.files if file.person})
        files = counted().files(len(self._plan.files))
        return self.tr("{files} from {people}").format(files=files, people=counted().people(people))

    def _twin_cards(self, visits: dict[str, VisitPlan]) -> list[pieces.Card]:
        groups: dict[str, list[VisitPlan]] = {}
        for visit in self._plan.visits:
            if visit.twin_of:
                groups.setdefault(visit.twin_of, []).append(visit)
        if not groups:
            return []
        card = pieces.Card("accent", spacing=6, margins=(16, 12, 16, 12))
        card.setObjectName("twins")
        for home, others in groups.items():
            members = [*([visits[home]] if home in visits else []), *others]
            count = len(others) + 1
            words = self.tr("%n visits to the same body on the same day: they will be joined into one", "", count)
            line = pieces.row(pieces.Icon("git-merge", 20, "accent"), spacing=12)
            names = "; ".join(dict.fromkeys(short_name(each.title) for each in members))
            text = pieces.column(
                pieces.label(words, "strong", wrap=True), pieces.ElidedLabel(names, "caption"),
                spacing=1,
            )  # fmt: skip
            line.addLayout(text, 1)
            card.body.addLayout(line)
        self._join = QCheckBox(self.tr("Join them; they can be split again afterwards"))
        self._join.setObjectName("join-twins")
        self._join.setAccessibleName(self._join.text())
        self._join.setChecked(True)
        card.body.addWidget(self._join)
        return [card]

    # --- taking in -------------------------------------------------------------------------------------------

    def _choose_rest(self, sha256: str, on: bool) -> None:
        (self._rest.add if on else self._rest.discard)(sha256)
        self._follow()

    def _follow(self) -> None:
        good = sum(file.status in ("new", "known", "partly") for file in self._plan.files)
        count = good + len(self._rest)
        words = self.tr("Take all in ({count})") if count > 1 else self.tr("Take it in")
        self.take.setText(words.format(count=count))
        self.take.setAccessibleName(self.take.text())
        self.take.setEnabled(count > 0)

    def take_all(self) -> None:
        """Takes in every file of the list; damaged ones only where that was ticked."""
        if self._task is not None and self._task.running:
            return
        joined = any(visit.twin_of for visit in self._plan.visits) and self._join.isChecked()
        self._bar.hide()
        self._given = self._progress.begin(
            self.tr("Taking in and joining…"), self.tr("All of it or nothing: stopping leaves everything as it was.")
        )
        self._stack.setCurrentIndex(0)
        self._task = tasks.run(
            self,
            take_packages,
            self._workspace,
            self._plan,
            joined,
            frozenset(self._rest),
            self._given,
            done=self._taken,
            failed=self._taking_failed,
        )

    def _taking_failed(self, error: InspectorError) -> None:
        self._progress.end()
        self._stack.setCurrentIndex(1)
        self._bar.show()
        if self._given.cancelled():
            alerts.show_notice(self, self.tr("Stopped. Nothing was taken in."))
        else:
            alerts.show_error(self, error)

    def _taken(self, result: MergeResult) -> None:
        self._progress.end()
        self._stack.setCurrentIndex(2)
        self._result.show_result(result)
        if result.photos:
            SmallPictures(self._workspace, result.visits, self.window()).go_on()

    # --- asking for more -------------------------------------------------------------------------------------

    def choose(self) -> None:
        """Asks for more files."""
        start = str(handover_places.usual_folder())
        files, _ = QFileDialog.getOpenFileNames(
            self, self.tr("Take in the members' data"), start, self.tr("Hand-over files (*.insp);;All files (*)")
        )
        self.add([Path(file) for file in files])

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        if paths := dropped(event.mimeData()):
            event.acceptProposedAction()
            self.add(paths)

    def _escape(self) -> None:
        if self._task is not None and self._task.running:
            self._progress.stop()
        else:
            self.left.emit()

    def leave(self) -> None:
        """The page goes away: what runs is asked to stop."""
        self._progress.stop()


def _scroll(inside: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # what is in it takes the focus
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(inside)
    return area


def _middle(card: QWidget) -> QVBoxLayout:
    card.setMaximumWidth(_WIDTH)
    line = pieces.row(1, margins=(28, 0, 28, 0))
    line.addWidget(card, 100)
    line.addStretch(1)
    column = pieces.column(1, spacing=0)
    column.addLayout(line)
    column.addStretch(2)
    return column


def _middle_column(inner: QVBoxLayout) -> QVBoxLayout:
    holder = QWidget()
    holder.setMaximumWidth(_WIDTH)
    holder.setLayout(inner)
    line = pieces.row(1, margins=(28, 18, 28, 18))
    line.addWidget(holder, 100)
    line.addStretch(1)
    column = pieces.column(spacing=0)
    column.addLayout(line)
    return column
