"""Everything about copies in one place: where they go, copy now, one file, restore, is the data sound, old photos."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QComboBox, QDialog, QFileDialog, QFrame, QPushButton, QScrollArea, QWidget

from inspector_app.encryption import Locked, Secret
from inspector_app.errors import InspectorError
from inspector_app.gui import alerts, pieces, tasks
from inspector_app.gui.backup_secret import BackupSecretDialog
from inspector_app.gui.copies_check import CheckDialog
from inspector_app.gui.copies_photos import DuePhotosDialog
from inspector_app.gui.copies_words import whole_sentence
from inspector_app.gui.counts import counted
from inspector_app.gui.merge_progress import Progress, ProgressPanel
from inspector_app.language import Text
from inspector_app.restoring import Restored, restore
from inspector_app.workspace import Workspace

R = TypeVar("R")

_DELETE = Qt.WidgetAttribute.WA_DeleteOnClose
MONTHS = ("", "12", "24", "36", "60")
_SIDES = 48  # the margins beside the lines
_FRAME = 60  # what a window system puts around a dialog


def beside(workspace: Workspace, deed: Callable[[Workspace], R]) -> R:
    """A deed on the worker, through connections of its own."""
    own = workspace.beside()
    try:
        return deed(own)
    finally:
        own.close()


def copy_now(workspace: Workspace, progress: Progress) -> Text:
    """Makes a rotating copy; what did not work out as wished, "" when all did."""
    made = beside(workspace, lambda own: own.copies.make("asked", progress=progress, cancelled=progress.cancelled))
    return made.problem if made is not None else Text("", "")


def write_backup(workspace: Workspace, file: Path, progress: Progress) -> int:
    """Writes the backup file; its size in bytes."""
    return beside(workspace, lambda own: own.copies.backup(file, progress=progress, cancelled=progress.cancelled).bytes)


class CopiesDialog(QDialog):
    """``changed``: a copy was made or its place is another now."""

    changed = Signal()
    photos_removed = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._progress: Progress | None = None
        self.setObjectName("copies-dialog")
        self.setWindowTitle(self.tr("Copies of the data"))
        self.setMinimumWidth(680)
        self._state = pieces.label("", wrap=True)
        self._state.setObjectName("copies-state")
        self._own = self._button("copies-own", self.tr("Into the data folder again"), "")
        self._panel = ProgressPanel("copies")
        self._panel.hide()
        self._body = QWidget()
        body = pieces.column(spacing=12)
        self._now = self._button("copies-now", self.tr("Copy now"), "save")
        for words, buttons in self._lines():
            body.addWidget(pieces.hrule())
            body.addWidget(pieces.label(words, "muted", wrap=True))
            body.addLayout(pieces.row(*buttons, 1))
        self._body.setLayout(body)
        self._body.setProperty("ground", "none")
        self._scroll = QScrollArea()
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # what is in it takes the focus
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(self._body)
        close = pieces.button(self.tr("Close"), "close-copies", kind="primary")
        close.clicked.connect(self.close)
        column = pieces.column(
            pieces.label(self.windowTitle(), "title"), self._state, self._scroll, self._panel,
            spacing=12, margins=(24, 18, 24, 18),
        )  # fmt: skip
        column.addLayout(pieces.row(1, close))
        self.setLayout(column)
        self.refresh()

    def _lines(self) -> list[tuple[str, list[QWidget]]]:
        choose = self._button("copies-place", self.tr("Another place…"), "usb")
        backup = self._button("copies-backup", self.tr("Back up into one file…"), "file-down")
        give_back = self._button("copies-restore", self.tr("Restore…"), "archive-restore")
        check = self._button("copies-check", self.tr("Check the data"), "stethoscope")
        due = self._button("copies-photos", self.tr("Photos past their date…"), "image-off")
        choose.clicked.connect(self._ask_place)
        self._own.clicked.connect(lambda: self.use_place(None))
        self._now.clicked.connect(self.copy)
        backup.clicked.connect(self._ask_file)
        give_back.clicked.connect(self._ask_backup)
        check.clicked.connect(self.check)
        due.clicked.connect(self.show_due)
        return [
            (self.tr("Copies are made by themselves when the program closes and before data are merged. "
                     "A stick or a second disk survives when this laptop does not."), [self._now, choose, self._own]),
            (self.tr("One file with everything, to put away or to move to another laptop."), [backup]),
            (self.tr("Data from a copy come into a new folder and are verified first; nothing here is overwritten."),
             [give_back]),
            (self.tr("Looks through every answer, photo and file on this laptop."), [check]),
            (self.tr("Photos are kept after the end of a visit for:"), [self._months(), due]),
        ]  # fmt: skip

    def _button(self, name: str, words: str, icon: str) -> QPushButton:
        made = pieces.button(words, name, icon=icon)
        made.setAutoDefault(False)
        return made

    def _months(self) -> QComboBox:
        box = QComboBox()
        box.setObjectName("photo-months")
        box.setAccessibleName(self.tr("How long photos are kept"))
        kept = str(self._workspace.settings.photo_months)
        for each in dict.fromkeys((*MONTHS, kept)):
            months = counted().months(int(each)) if each.isdecimal() else each
            box.addItem(months or self.tr("no limit"), each)
        with QSignalBlocker(box):
            box.setCurrentIndex(max(0, box.findData(kept)))
        box.activated.connect(lambda _index: self._workspace.settings.save(photo_months=str(box.currentData())))
        return box

    def refresh(self) -> None:
        """Shows where copies go and how old the newest is."""
        self._state.setText(whole_sentence(self._workspace))
        self._own.setVisible(self._workspace.copies.status().chosen)
        self._fit()

    def _fit(self) -> None:
        """Room for every line, as far as the screen has it: wrapped words need more than Qt gives them by itself."""
        inside, layout = self._body.layout(), self.layout()
        if inside is None or layout is None:
            return
        width = max(self.width(), self.minimumWidth()) - _SIDES
        self._scroll.setMinimumHeight(0)
        layout.activate()
        around = layout.totalHeightForWidth(width + _SIDES) - self._scroll.sizeHint().height()
        most = self.screen().availableGeometry().height() - _FRAME
        self.resize(self.width(), min(around + inside.totalHeightForWidth(width), most))

    # --- deeds on the worker ---------------------------------------------------------------------------------

    def _run(self, words: str, deed: Callable[[Progress], R], done: Callable[[R], None]) -> None:
        self._body.setEnabled(False)
        self._panel.show()
        progress = self._panel.begin(words, self.tr("You can stop at any time; nothing is left half done."))
        self._fit()
        self._progress = progress
        task = tasks.run(self, deed, progress, done=done, failed=self._say)
        task.finished.connect(self._end)

    def _end(self) -> None:
        self._progress = None
        self._panel.end()
        self._panel.hide()
        self._body.setEnabled(True)
        self.refresh()
        self.changed.emit()

    def _say(self, error: InspectorError) -> None:
        if error.code != "cancelled":
            alerts.show_error(self, error)

    def copy(self) -> None:
        """Makes a copy now."""
        workspace = self._workspace
        self._run(self.tr("Copying…"), lambda progress: copy_now(workspace, progress), self._copied)

    def _copied(self, problem: Text) -> None:
        if problem.vi:
            alerts.show_error(self, InspectorError("copy_problem", problem, Text(
                "Đã sao tạm vào thư mục dữ liệu.", "For now the copy lies in the data folder.")))  # fmt: skip
        else:
            alerts.show_notice(self, self.tr("A copy was made and checked."))

    def _ask_file(self) -> None:
        day = self._workspace.now().astimezone().strftime("%Y%m%d-%H%M")
        dialog = self._files(self.tr("Back up into one file"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(self.tr("Backup (*.zip)"))
        dialog.setDefaultSuffix("zip")
        dialog.selectFile(f"sao-luu-{day}.zip")
        dialog.fileSelected.connect(lambda chosen: self.backup(Path(chosen)))
        dialog.open()

    def backup(self, file: Path) -> None:
        """Writes one file with everything."""
        workspace = self._workspace
        words = self.tr("Backed up and read back: {file}").format(file=file)
        self._run(
            self.tr("Backing up…"),
            lambda progress: write_backup(workspace, file, progress),
            lambda _size: alerts.show_notice(self, words),
        )

    def check(self) -> None:
        """Looks whether everything is sound and says so in plain words."""
        workspace = self._workspace
        self._run(
            self.tr("Checking…"),
            lambda _progress: beside(workspace, lambda own: own.doctor()),
            lambda checks: CheckDialog(checks, self).open(),
        )

    # --- the place -------------------------------------------------------------------------------------------

    def _files(self, title: str) -> QFileDialog:
        dialog = QFileDialog(self, title, str(Path.home()))
        dialog.setAttribute(_DELETE)
        return dialog

    def _ask_place(self) -> None:
        dialog = self._files(self.tr("Where copies go"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(lambda chosen: self.use_place(Path(chosen)))
        dialog.open()

    def use_place(self, folder: Path | None) -> None:
        """Copies go to this folder from now on; None: into the data folder."""
        try:
            self._workspace.copies.choose(folder)
        except InspectorError as error:
            alerts.show_error(self, error)
            return
        self.refresh()
        self.changed.emit()
        if folder is not None:
            self.copy()

    # --- restoring -------------------------------------------------------------------------------------------

    def _ask_backup(self) -> None:
        dialog = self._files(self.tr("Choose a backup"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilter(self.tr("Backups (*.zip *.sqlite)"))
        dialog.fileSelected.connect(lambda chosen: self._ask_target(Path(chosen)))
        dialog.open()

    def _ask_target(self, file: Path) -> None:
        dialog = self._files(self.tr("Where the restored data go"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(lambda chosen: self.restore(file, self._new_folder(Path(chosen))))
        dialog.open()

    def _new_folder(self, parent: Path) -> Path:
        day = self._workspace.now().astimezone().strftime("%Y%m%d-%H%M%S")
        return parent / f"du-lieu-khoi-phuc-{day}"

    def restore(self, file: Path, folder: Path, secret: Secret | None = None) -> None:
        """Makes a new data folder from a backup; asks for the passphrase of an encrypted one."""

        asked: list[Locked] = []

        def unlock(locked: Locked) -> Secret | None:
            asked.append(locked)
            return secret

        def deed(progress: Progress) -> Restored | None:
            try:
                return restore(file, folder, unlock=unlock, progress=progress, cancelled=progress.cancelled)
            except InspectorError as error:
                if error.code == "locked" and secret is None:
                    return None
                raise

        def done(made: Restored | None) -> None:
            if made is None:
                self._ask_secret(file, folder, asked[-1].ways)
            else:
                self._offer(made)

        self._run(self.tr("Restoring and verifying…"), deed, done)

    def _ask_secret(self, file: Path, folder: Path, ways: Sequence[str]) -> None:
        dialog = BackupSecretDialog(ways, self)
        dialog.given.connect(lambda secret: self.restore(file, folder, secret))
        dialog.open()

    def _offer(self, made: Restored) -> None:
        words = self.tr("{visits} and {photos}, all verified, lie in {folder}. Use them from now on?")
        visits, photos = counted().visits(made.visits), counted().photos(made.photos)
        question = words.format(visits=visits, photos=photos, folder=made.folder)
        if made.missing:
            question += " " + self.tr("Photos the copy does not have: {count}.").format(count=made.missing)
        alerts.ask(
            self,
            self.tr("The data are restored"),
            question,
            lambda: self._use(made.folder),
            accept=self.tr("Use them"),
        )

    def _use(self, folder: Path) -> None:
        try:
            self._workspace.use_folder_next(folder)
        except InspectorError as error:
            alerts.show_error(self, error)
            return
        alerts.show_notice(self, self.tr("Close the program and start it again to work with the restored data."))

    # --- photos ----------------------------------------------------------------------------------------------

    def show_due(self) -> None:
        """Lists the photos that are past their date."""
        dialog = DuePhotosDialog(self._workspace, self)
        dialog.removed.connect(self.photos_removed)
        dialog.look()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()

    def reject(self) -> None:
        if self._progress is not None:
            self._progress.stop()
        super().reject()
        self.deleteLater()
