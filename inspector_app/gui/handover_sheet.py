"""Handing a visit over: pick a stick or a folder, one press writes the package there, then what was written is said."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QFileDialog, QPushButton, QStackedWidget, QWidget

from inspector_app import mail_desk
from inspector_app.errors import InspectorError
from inspector_app.gui import handover_places, language, pieces, tasks
from inspector_app.gui.counts import counted
from inspector_app.gui.handover_places import SUFFIX, Place
from inspector_app.gui.merge_progress import Progress, ProgressPanel
from inspector_app.language import number_text
from inspector_app.mail_desk import HandOver
from inspector_app.workspace import Workspace

_MB = 1_000_000


def write_package(workspace: Workspace, visits: Sequence[str], out: Path, purpose: str, progress: Progress) -> HandOver:
    """Writes a package from the worker, with connections of its own to the data folder."""
    beside = workspace.beside()
    try:
        if purpose == "leader":
            return mail_desk.leader_export(beside, visits, out, progress=progress, cancelled=progress.cancelled)
        return mail_desk.hand_over(beside, visits, out, progress=progress, cancelled=progress.cancelled)
    finally:
        beside.close()


def free_name(folder: Path, name: str) -> Path:
    """A file of this name in a folder; with a number where it is taken: nothing is ever written over."""
    found, number = folder / name, 2
    while found.exists():
        found = folder / f"{Path(name).stem}-{number}{SUFFIX}"
        number += 1
    return found


class HandOverSheet(QDialog):
    """``purpose``: hand_over (to the leader) or leader (back to the members). ``written``: a package was written."""

    written = Signal()

    def __init__(
        self,
        workspace: Workspace,
        visit: str,
        parent: QWidget | None = None,
        *,
        purpose: str = "hand_over",
        sticks: Callable[[], Sequence[Place]] = handover_places.sticks,
    ) -> None:
        super().__init__(None if parent is None else parent.window())
        self._workspace, self._visit = workspace, visit
        self._purpose, self._find_sticks = purpose, sticks
        self._task: tasks.Task | None = None
        self._place: Place | None = None
        self._given = Progress()
        self.setObjectName("handover-sheet")
        to_leader = purpose != "leader"
        self.setWindowTitle(self.tr("Hand over to the leader") if to_leader else self.tr("Back to the members"))
        self.setMinimumWidth(580)
        self._stack = QStackedWidget()
        self._places = pieces.column(spacing=8)
        self._choose = self._choose_part()
        self._progress = ProgressPanel("handover")
        self._done = pieces.column(spacing=10)
        done = QWidget()
        done.setLayout(self._done)
        for part in (self._choose, self._progress, done):
            self._stack.addWidget(part)
        column = pieces.column(spacing=12, margins=(22, 18, 22, 18))
        column.addWidget(pieces.label(self.windowTitle(), "heading"))
        column.addWidget(self._stack)
        self.setLayout(column)
        self._fill_places()

    # --- choosing --------------------------------------------------------------------------------------------

    def _choose_part(self) -> QWidget:
        holder = QWidget()
        column = pieces.column(spacing=10)
        about = self.tr(
            "One file with your answers, photos and the checklist. Give it to the leader on a stick, by mail or chat."
        )
        if self._purpose == "leader":
            about = self.tr("One file with the decisions and a receipt, for every member to take in.")
        column.addWidget(pieces.label(about, "muted", wrap=True))
        self._problem = pieces.label("", "bad", wrap=True)
        self._problem.setObjectName("handover-problem")
        self._problem.hide()
        column.addWidget(self._problem)
        column.addLayout(self._places)
        again = pieces.button(self.tr("Look for sticks again"), "handover-again", kind="ghost", icon="usb")
        again.setAutoDefault(False)
        again.clicked.connect(self._fill_places)
        other = pieces.button(self.tr("Another place…"), "handover-other", icon="folder-open")
        other.setAutoDefault(False)
        other.clicked.connect(self._browse)
        column.addLayout(pieces.row(again, 1, other))
        holder.setLayout(column)
        return holder

    def _fill_places(self) -> None:
        pieces.clear(self._places)
        found = list(self._find_sticks())
        last = self._workspace.settings.hand_over_folder
        for path in (Path(last) if last else None, handover_places.usual_folder()):
            if path is not None and path.is_dir() and all(path != place.path for place in found):
                found.append(handover_places.folder(path))
        for number, place in enumerate(found):
            self._places.addWidget(self._place_button(number, place))
        if not any(place.kind == "stick" for place in found):
            hint = self.tr("No stick is plugged in. Plug one in and look again, or pick a folder.")
            self._places.addWidget(pieces.label(hint, "caption", wrap=True))
        first = self.findChild(QPushButton, "place-0")
        if first is not None:
            first.setFocus()

    def _place_button(self, number: int, place: Place) -> QPushButton:
        made = _PlaceButton()
        made.setObjectName(f"place-{number}")
        made.setAutoDefault(True)
        name = self.tr("Stick {name}").format(name=place.name) if place.kind == "stick" else place.name
        free = self.tr("{size} free").format(size=size_words(place.free)) if place.free >= 0 else ""
        about = " · ".join(part for part in (str(place.path), free) if part)
        made.setAccessibleName(f"{name}, {about}")
        icon = pieces.Icon("usb" if place.kind == "stick" else "folder-open", 24, "accent")
        words = pieces.column(pieces.ElidedLabel(name, "strong"), pieces.ElidedLabel(about, "caption"), spacing=1)
        line = pieces.row(icon, spacing=14, margins=(14, 8, 14, 8))
        line.addLayout(words, 1)
        line.addWidget(pieces.Icon("chevron-right", 18, "muted"))
        made.setLayout(line)
        made.clicked.connect(lambda: self.write_to(place))
        return made

    def _browse(self) -> None:
        start = self._workspace.settings.hand_over_folder or str(handover_places.usual_folder())
        chosen = QFileDialog.getExistingDirectory(self, self.tr("Where to write the file"), start)
        if chosen:
            self.write_to(handover_places.folder(Path(chosen)))

    # --- writing ---------------------------------------------------------------------------------------------

    def write_to(self, place: Place) -> None:
        """Writes the package to a place, beside the window."""
        if self._task is not None and self._task.running:
            return
        self._place = place
        self._problem.hide()
        out = free_name(place.path, mail_desk.file_name(self._workspace, [self._visit]))
        self._given = self._progress.begin(
            self.tr("Writing {file}…").format(file=out.name),
            self.tr("The file is read back and checked before it counts as written."),
        )
        self._stack.setCurrentWidget(self._progress)
        self._task = tasks.run(
            self,
            write_package,
            self._workspace,
            [self._visit],
            out,
            self._purpose,
            self._given,
            done=self._show_done,
            failed=self._failed,
        )

    def _failed(self, error: InspectorError) -> None:
        self._progress.end()
        self._stack.setCurrentWidget(self._choose)
        said = "" if self._given.cancelled() else error.sentence(language.current())
        self._problem.setText(said)
        self._problem.setVisible(bool(said))
        self.adjustSize()

    def _show_done(self, done: HandOver) -> None:
        self._progress.end()
        if self._place is not None and self._place.kind != "stick":
            self._workspace.settings.save(hand_over_folder=str(self._place.path))
        pieces.clear(self._done)
        words = self.tr("{file} was written to {place}; it has not been taken in yet.")
        if self._purpose == "leader":
            words = self.tr("{file} was written to {place}.")
        place = self._place.name if self._place is not None else str(done.path.parent)
        sentence = pieces.label(words.format(file=done.path.name, place=place), "strong", wrap=True)
        sentence.setObjectName("handover-done")
        head = pieces.row(pieces.Icon("circle-check", 28, "good"), spacing=12)
        head.addWidget(sentence, 1)
        entries, photos = counted().entries(done.operations), counted().photos(done.photos)
        counts = self.tr("{entries}, {photos}, {size}. Read back and checked.").format(
            entries=entries, photos=photos, size=size_words(done.bytes)
        )
        self._done.addLayout(head)
        self._done.addWidget(pieces.label(counts, "muted", wrap=True))
        if self._purpose != "leader":
            rest = self.tr("The visit counts as handed over once the leader's receipt is here. Nothing is deleted.")
            self._done.addWidget(pieces.label(rest, "caption", wrap=True))
        close = pieces.button(self.tr("Close"), "handover-close", kind="primary")
        close.clicked.connect(self.accept)
        again = pieces.button(self.tr("Write another copy…"), "handover-once-more", icon="copy")
        again.setAutoDefault(False)
        again.clicked.connect(lambda: self._stack.setCurrentWidget(self._choose))
        self._done.addStretch(1)
        self._done.addLayout(pieces.row(again, 1, close))
        self._stack.setCurrentIndex(2)
        self.adjustSize()
        close.setFocus()
        self.written.emit()

    def reject(self) -> None:
        if self._task is not None and self._task.running:
            self._progress.stop()  # the sheet stays until the worker has cleaned up behind itself
            return
        super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        self._progress.stop()
        super().closeEvent(event)


class _PlaceButton(QPushButton):
    """A place in two lines; the style sheet would make it as low as one."""

    def sizeHint(self) -> QSize:
        return QSize(480, 62)


def size_words(size: int) -> str:
    """``12,5 MB``: a size as people read it."""
    if size >= 1000 * _MB:
        return f"{number_text(size / (1000 * _MB), language.current(), 1)} GB"
    return f"{number_text(max(size, 50_000) / _MB, language.current(), 1)} MB"
