"""The rounds of the data folder: one card each, a new one, and the list of bodies an office hands out."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QFrame, QScrollArea, QWidget

from inspector_app.body_directory import ImportReport
from inspector_app.gui import alerts, pieces, tasks
from inspector_app.gui.round_form import RoundForm
from inspector_app.inspection.rounds import Round
from inspector_app.round_shelf import BodyLine
from inspector_app.workspace import Workspace


def import_list(workspace: Workspace, path: Path) -> ImportReport:
    """Takes a list of bodies in from a worker, through connections of its own."""
    beside = workspace.beside()
    try:
        return beside.import_bodies(path)
    finally:
        beside.close()


def choose_list(parent: QWidget, title: str, filter_: str) -> Path | None:
    """The list of bodies a person chose; None for none."""
    path, _ = QFileDialog.getOpenFileName(parent, title, str(Path.home()), filter_)
    return Path(path) if path else None


class RoundsPage(QWidget):
    """``left`` leads back to the start, ``chosen`` names the round to open."""

    left = Signal()
    chosen = Signal(str)
    help_wanted = Signal(str)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.setObjectName("rounds-page")
        self.setProperty("ground", "page")
        self._workspace = workspace
        self._column = pieces.column(spacing=12, margins=(28, 16, 28, 20))
        inside = QWidget()
        inside.setProperty("ground", "none")
        inside.setLayout(self._column)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inside)
        self.setLayout(pieces.column(self._header(), scroll, spacing=0))
        self.refresh()

    def refresh(self) -> None:
        """Reads the rounds anew."""
        pieces.clear(self._column)
        rounds = self._workspace.round_states()
        for each, lines in rounds:
            self._column.addWidget(self._card(each, lines))
        if not rounds:
            about = self.tr(
                "A round holds what visits have in common: the decision, the teams, the themes and the bodies. "
                "Visits need no round."
            )
            card = pieces.Card(spacing=8, margins=(24, 20, 24, 20))
            card.body.addWidget(pieces.label(self.tr("No round yet"), "heading"))
            card.body.addWidget(pieces.label(about, "muted", wrap=True))
            self._column.addWidget(card)
        self._column.addStretch(1)

    def write_round(self) -> None:
        """Opens the form for a new round."""
        form = RoundForm(self._workspace, self)
        form.written.connect(self.chosen)
        form.open()

    def take_in(self) -> None:
        """Lets the person choose a list of bodies and takes it in beside the window."""
        kinds = self.tr("Lists of bodies (*.xlsx *.csv)")
        path = choose_list(self, self.tr("List of bodies"), kinds)
        if path is not None:
            busy = self.tr("Reading the list…")
            tasks.run(self, import_list, self._workspace, path, done=self._taken, busy=busy)

    def _taken(self, report: ImportReport) -> None:
        words = self.tr("New bodies: {added}. Changed: {changed}. As they were: {same}.")
        alerts.show_notice(self, words.format(added=report.added, changed=report.changed, same=report.same))

    # --- building --------------------------------------------------------------------------------------------

    def _header(self) -> QFrame:
        bar = QFrame()
        bar.setProperty("bar", "top")
        bar.setFixedHeight(63)
        back = pieces.IconButton("arrow-left", self.tr("Back to the start page"), "back")
        back.clicked.connect(self.left)
        bodies = pieces.button(self.tr("Take in a list of bodies…"), "import-bodies", kind="ghost", icon="table")
        bodies.clicked.connect(self.take_in)
        new = pieces.button(self.tr("New round"), "new-round", kind="primary", icon="plus")
        new.clicked.connect(self.write_round)
        help_button = pieces.IconButton("circle-help", self.tr("Help (F1)"), "help")
        help_button.clicked.connect(lambda: self.help_wanted.emit("rounds"))
        title = pieces.ElidedLabel(self.tr("Rounds of inspection"), "heading")
        bar.setLayout(pieces.row(back, title, 1, bodies, new, help_button, spacing=8, margins=(12, 0, 12, 0)))
        return bar

    def _card(self, shown: Round, lines: list[BodyLine]) -> pieces.Card:
        card = pieces.Card(spacing=8, margins=(20, 14, 16, 14))
        done = sum(line.visit is not None and line.visit.finished for line in lines)
        papers = " · ".join(str(each.get("number")) for each in shown.basis if each.get("number"))
        teams = " · ".join(shown.team_name(each) for each in shown.teams)
        caption = " · ".join(part for part in (papers, teams) if part)
        name = pieces.ElidedLabel(shown.name, "strong")
        words = pieces.column(name, pieces.ElidedLabel(caption, "caption"), spacing=2)
        count = self.tr("Bodies: {done} of {all}").format(done=done, all=len(lines))
        progress = QWidget()
        progress.setFixedWidth(150)
        progress.setLayout(pieces.column(pieces.label(count, "caption"), pieces.ProgressLine(done, len(lines), "good")))
        open_it = pieces.button(self.tr("Open"), f"open-round-{shown.code}", kind="quiet")
        open_it.setAccessibleName(f"{open_it.text()}: {shown.name}")
        open_it.clicked.connect(lambda: self.chosen.emit(shown.id))
        line = pieces.row(pieces.Icon("clipboard-list", 22, "accent"), spacing=14)
        line.addLayout(words, 1)
        line.addWidget(progress)
        line.addWidget(open_it)
        card.body.addLayout(line)
        return card
