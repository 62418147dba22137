"""What became of the files: the counts, each visit with its differences, and where to go on."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from inspector_app.errors import InspectorError
from inspector_app.gui import alerts, language, pieces
from inspector_app.gui.visit_list import short_name
from inspector_app.inspection.merging import MergeResult, Twin
from inspector_app.language import date_text
from inspector_app.workspace import Workspace

_WIDTH = 860


class ResultView(QWidget):
    """``visit_chosen`` and ``disputes_wanted`` carry a visit; ``again_wanted``: take in more."""

    visit_chosen = Signal(str)
    disputes_wanted = Signal(str)
    again_wanted = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._result = MergeResult()
        self.setProperty("ground", "none")
        self._column: QVBoxLayout = pieces.column(spacing=12)
        holder = QWidget()
        holder.setMaximumWidth(_WIDTH)
        holder.setLayout(self._column)
        line = pieces.row(1, margins=(28, 24, 28, 18))
        line.addWidget(holder, 100)
        line.addStretch(1)
        self.setLayout(line)

    def show_result(self, result: MergeResult) -> None:
        """Shows what a merge did."""
        self._result = result
        pieces.clear(self._column)
        waiting = {visit: self._disputes(visit) for visit in result.visits}
        card = pieces.Card(spacing=10, margins=(24, 20, 24, 18))
        head = pieces.row(pieces.Icon("circle-check", 32, "good"), spacing=14)
        head.addWidget(pieces.label(self._title(), "title", wrap=True), 1)
        card.body.addLayout(head)
        counts = pieces.label(" · ".join(self._counts()), "muted", wrap=True)
        counts.setObjectName("merge-counts")
        card.body.addWidget(counts)
        card.body.addWidget(self._main_button(waiting))
        self._column.addWidget(card)
        if result.visits:
            self._column.addWidget(self._visits_card(waiting))
        for problem in [file for file in result.files if file.status in ("damaged", "refused")]:
            words = "; ".join(language.show_text(text) for text in problem.problems)
            refused = pieces.Card("warn", margins=(16, 10, 16, 10))
            refused.body.addWidget(pieces.label(f"{problem.person or problem.file}: {words}", wrap=True))
            self._column.addWidget(refused)
        safe = self.tr("Every file is kept as it came. Taking it in again changes nothing.")
        self._column.addWidget(pieces.label(safe, "caption", wrap=True))
        more = pieces.button(self.tr("More files…"), "merge-again", kind="ghost", icon="plus")
        more.clicked.connect(self.again_wanted)
        self._column.addLayout(pieces.row(more, 1))
        self._column.addStretch(1)

    def _title(self) -> str:
        if not self._result.new:
            return self.tr("Everything was here already")
        people = len({file.person for file in self._result.files if file.person and file.new})
        return self.tr("Taken in: the work of %n people", "", people)

    def _counts(self) -> list[str]:
        result = self._result
        agreed = sum(file.agreed for file in result.files)
        refused = sum(file.refused for file in result.files)
        found = []
        for count, words in (
            (result.new, self.tr("new entries {count}")),
            (result.same, self.tr("same as here {count}")),
            (agreed, self.tr("agreed {count}")),
            (result.disputes, self.tr("different {count}")),
            (result.late, self.tr("after signing {count}")),
            (refused, self.tr("refused {count}")),
            (result.photos, self.tr("photos {count}")),
            (result.missing_photos, self.tr("photos still missing {count}")),
            (len(result.joined), self.tr("visits joined {count}")),
        ):
            if count:
                found.append(words.format(count=count))
        return found

    def _main_button(self, waiting: dict[str, int]) -> QWidget:
        """The one way on: the differences, else the visit."""
        with_disputes = [visit for visit, count in waiting.items() if count]
        total = sum(waiting.values())
        if with_disputes:
            words = self.tr("Decide %n differences", "", total)
            made = pieces.button(words, "merge-decide", kind="primary", icon="git-merge", big=True)
            made.clicked.connect(lambda: self.disputes_wanted.emit(with_disputes[0]))
        else:
            first = next(iter(self._result.visits), "")
            made = pieces.button(self.tr("Open the visit"), "merge-open", kind="primary", icon="play", big=True)
            made.setEnabled(bool(first))
            made.clicked.connect(lambda: self.visit_chosen.emit(first))
        made.setFocus()
        holder = QWidget()
        holder.setLayout(pieces.row(made, 1))
        return holder

    def _visits_card(self, waiting: dict[str, int]) -> pieces.Card:
        card = pieces.Card(spacing=0, margins=(0, 0, 0, 0))
        names = {visit.id: (visit.title, visit.date) for visit in self._workspace.visits(0)}
        for number, visit in enumerate(self._result.visits):
            if number:
                card.body.addWidget(pieces.hrule())
            title, day = names.get(visit, ("", ""))
            line = pieces.row(pieces.Icon("circle-dot", 20, "accent"), spacing=12, margins=(16, 8, 12, 8))
            about = [date_text(day, language.current())] if day else []
            joined = [twin for twin in self._result.joined if visit in (twin.visit, twin.other)]
            if joined:
                about.append(self.tr("joined from %n visits", "", len(joined) + 1))
            words = pieces.column(
                pieces.ElidedLabel(short_name(title) or visit[:8], "strong"),
                pieces.ElidedLabel(" · ".join(about), "caption"),
                spacing=1,
            )
            line.addLayout(words, 1)
            if waiting.get(visit):
                line.addWidget(pieces.Pill(self.tr("{count} different").format(count=waiting[visit]), "warn"))
            if joined:
                split = pieces.button(self.tr("Split again"), f"split-{number}", kind="ghost", icon="split")
                split.clicked.connect(lambda _on=False, joined=joined: self._ask_split(joined))
                line.addWidget(split)
            opened = pieces.button(self.tr("Open"), f"open-merged-{number}")
            opened.setAccessibleName(self.tr("Open: {title}").format(title=title))
            opened.clicked.connect(lambda _on=False, visit=visit: self.visit_chosen.emit(visit))
            line.addWidget(opened)
            card.body.addLayout(line)
        return card

    def _disputes(self, visit: str) -> int:
        try:
            return len(self._workspace.session(visit).state().disputes)
        except InspectorError:
            return 0

    def _ask_split(self, joined: list[Twin]) -> None:
        alerts.ask(
            self,
            self.tr("Split into separate visits?"),
            self.tr("Each visit gets back what its people wrote. They can be joined again at any time."),
            lambda: self._split(joined),
            accept=self.tr("Split again"),
        )

    def _split(self, joined: list[Twin]) -> None:
        try:
            for twin in joined:
                self._workspace.split_visit(twin.visit)
        except InspectorError as error:
            alerts.show_error(self, error)
            return
        gone = MergeResult(
            files=self._result.files,
            visits=tuple(dict.fromkeys((*self._result.visits, *(twin.visit for twin in joined)))),
            new=self._result.new,
            same=self._result.same,
            photos=self._result.photos,
        )
        self.show_result(gone)
        alerts.show_notice(self, self.tr("Split. Each visit stands alone again."))
