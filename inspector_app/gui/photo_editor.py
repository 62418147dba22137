"""The editor of a photo: turn, crop, arrows, ellipses, words, and the black-out that destroys what it covers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut, QUndoCommand, QUndoStack
from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QLineEdit, QWidget

from inspector_app import jobs
from inspector_app.errors import InspectorError
from inspector_app.gui import alerts, language, pieces, tasks
from inspector_app.gui.photo_canvas import PhotoCanvas
from inspector_app.gui.pieces import IconButton, Option, Segment
from inspector_app.inspection.photo_edits import Edits
from inspector_app.inspection.visit import PhotoState
from inspector_app.language import Text, nfc
from inspector_app.session import Session


class _Step(QUndoCommand):
    """From one drawing to the next; both are whole values, so going back is exact."""

    def __init__(self, canvas: PhotoCanvas, after: Edits) -> None:
        super().__init__()
        self._canvas, self._before, self._after = canvas, canvas.edits, after

    def redo(self) -> None:
        self._canvas.show_edits(self._after)

    def undo(self) -> None:
        self._canvas.show_edits(self._before)


class PhotoEditor(QDialog):
    """Nothing is stored before "Save"; a black-out is said plainly and asked once more."""

    def __init__(self, session: Session, photo: PhotoState, parent: QWidget, tool: str = "arrow") -> None:
        super().__init__(parent.window())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("photo-editor")
        self.setWindowTitle(self.tr("Edit photo {number}").format(number=f"{photo.number:02d}"))
        self._session, self._photo = session, photo
        self._data = session.photo(photo.sha256)
        self._place = (0.0, 0.0)
        self._black = False
        self._holders: tuple[Text, ...] = ()
        self.canvas = PhotoCanvas(self._data)
        self.steps = QUndoStack(self)
        self.canvas.changed.connect(lambda edits: self.steps.push(_Step(self.canvas, edits)))
        self.canvas.words_wanted.connect(self._ask_words)
        layout = pieces.column(spacing=10, margins=(16, 14, 16, 14))
        layout.addLayout(self._tools(tool))
        layout.addWidget(self._words_line())
        layout.addWidget(self.canvas, 1)
        layout.addWidget(self._warning())
        layout.addLayout(self._end())
        self.setLayout(layout)
        self._shortcuts()
        self.steps.indexChanged.connect(self._follow)
        self.finished.connect(lambda _code: self.steps.blockSignals(True))  # it is emptied when it is deleted
        self._choose_tool(tool)
        self._follow()
        room = parent.window().size()
        self.resize(max(760, min(1180, room.width() - 80)), max(560, min(820, room.height() - 40)))
        self.canvas.setFocus()

    # --- building --------------------------------------------------------------------------------------------

    def _tools(self, tool: str) -> QHBoxLayout:
        options = [
            Option("choose", self.tr("Choose"), "mouse-pointer-2"),
            Option("arrow", self.tr("Arrow"), "move-up-right"),
            Option("ellipse", self.tr("Ellipse"), "circle"),
            Option("words", self.tr("Words"), "type"),
            Option("crop", self.tr("Crop"), "crop"),
            Option("black", self.tr("Black out"), "square", tone="bad"),
        ]
        self.tools = Segment(options, tool, name="photo-tool")
        self.tools.chosen.connect(self._choose_tool)
        self._undo = IconButton("undo-2", self.tr("Undo (Ctrl+Z)"), "photo-undo")
        self._redo = IconButton("redo-2", self.tr("Redo (Ctrl+Y)"), "photo-redo")
        left = IconButton("rotate-ccw", self.tr("Turn left"), "photo-turn-left")
        right = IconButton("rotate-cw", self.tr("Turn right"), "photo-turn-right")
        drop = IconButton("trash-2", self.tr("Remove the chosen shape (Delete)"), "photo-remove-shape")
        self._undo.clicked.connect(self.steps.undo)
        self._redo.clicked.connect(self.steps.redo)
        left.clicked.connect(lambda: self._turn(3))
        right.clicked.connect(lambda: self._turn(1))
        drop.clicked.connect(self.canvas.remove_chosen)
        for made in (self._undo, self._redo, left, right, drop):
            made.setAutoDefault(False)
        return pieces.row(self.tools, 1, left, right, drop, self._undo, self._redo, spacing=4)

    def _words_line(self) -> QWidget:
        self.words = QLineEdit()
        self.words.setObjectName("photo-words")
        self.words.setAccessibleName(self.tr("Words on the picture"))
        self.words.setPlaceholderText(self.tr("Words on the picture, then Enter"))
        self.words.returnPressed.connect(self._write)
        self.words.hide()
        return self.words

    def _warning(self) -> QWidget:
        self._warned = pieces.Card("bad", spacing=2, margins=(12, 8, 12, 8))
        self._warned.setObjectName("photo-warning")
        words = pieces.label(
            self.tr(
                "When you save, what lies under the black is destroyed for ever, here and on every laptop that merges "
                "this visit. It cannot be brought back."
            ),
            wrap=True,
        )
        line = pieces.row(pieces.Icon("shield-alert", 20, "bad"), words, spacing=10)
        line.setStretch(1, 1)
        words.setObjectName("photo-warning-words")
        self._warned.body.addLayout(line)
        return self._warned

    def _end(self) -> QHBoxLayout:
        self.destroy_old = QCheckBox(self.tr("Destroy the old picture too"))
        self.destroy_old.setObjectName("photo-destroy-old")
        self.destroy_old.setToolTip(self.tr("Otherwise it is kept as evidence and undo brings it back"))
        self.destroy_old.toggled.connect(lambda _on: self._follow())
        self._save = pieces.button(self.tr("Save"), "photo-save", kind="primary", icon="check")
        self._save.setAutoDefault(False)  # Enter on the picture puts a shape
        self._save.clicked.connect(self.save)
        cancel = pieces.button(self.tr("Cancel"), "photo-edit-cancel")
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        return pieces.row(self.destroy_old, 1, cancel, self._save, spacing=10)

    def _shortcuts(self) -> None:
        for keys, deed in (
            ("Ctrl+Z", self.steps.undo),
            ("Ctrl+Y", self.steps.redo),
            ("Ctrl+Shift+Z", self.steps.redo),
            ("Ctrl+S", self.save),
            ("Ctrl+R", lambda: self._turn(1)),
        ):
            QShortcut(QKeySequence(keys), self, deed)
        for number, choice in enumerate(self.tools.buttons(), 1):
            QShortcut(QKeySequence(f"Alt+{number}"), self, choice.click)

    # --- drawing ---------------------------------------------------------------------------------------------

    def _choose_tool(self, tool: str) -> None:
        self.canvas.tool = tool
        self.canvas.setCursor(Qt.CursorShape.ArrowCursor if tool == "choose" else Qt.CursorShape.CrossCursor)
        self.words.hide()
        self.canvas.setFocus()

    def _turn(self, quarters: int) -> None:
        edits = self.canvas.edits
        wide, high = self.canvas.picture_size
        for _ in range(quarters):
            edits = edits.turned(wide, high)
            wide, high = high, wide
        self.steps.push(_Step(self.canvas, edits))

    def _ask_words(self, x: float, y: float) -> None:
        self._place = (x, y)
        self.words.show()
        self.words.clear()
        self.words.setFocus()

    def _write(self) -> None:
        text = nfc(self.words.text().strip())
        self.words.hide()
        if text:
            self.canvas.write(*self._place, text)
        self.canvas.setFocus()

    def _follow(self, _at: int = 0) -> None:
        edits = self.canvas.edits
        self._undo.setEnabled(self.steps.canUndo())
        self._redo.setEnabled(self.steps.canRedo())
        self._save.setEnabled(not edits.empty)
        self.destroy_old.setVisible(not edits.empty)
        self.destroy_old.setEnabled(not edits.destroys)
        if edits.destroys != self._black:  # the choice follows the black, and goes with it
            self._black = edits.destroys
            self.destroy_old.setChecked(edits.destroys)
        self._warned.setVisible(edits.destroys or (self.destroy_old.isChecked() and not edits.empty))
        self.canvas.update()

    # --- saving ----------------------------------------------------------------------------------------------

    def save(self) -> None:
        """Stores the edited picture; asks first when something is destroyed, naming what still holds it."""
        if self.canvas.edits.empty:
            return
        if not (self.canvas.edits.destroys or self.destroy_old.isChecked()):
            self._draw(black_out=False)
            return
        words = self.tr("The old picture is destroyed for ever. It cannot be brought back.")
        self._holders = self._session.photo_holders(self._photo.sha256)
        words += self._still_held(self._holders)
        accept = self.tr("Destroy and save")
        dialog = alerts.ask(
            self, self.tr("Black out for good?"), words, lambda: self._draw(black_out=True), accept=accept, kind="bad"
        )
        dialog.setObjectName("photo-destroy-question")

    def _draw(self, *, black_out: bool) -> None:
        edits = self.canvas.edits
        task = tasks.run(
            self,
            jobs.edit_photo,
            self._data,
            edits,
            done=lambda developed: self._keep(developed, edits, black_out=black_out),
            busy=self.tr("Saving the photo…"),
        )
        task.hold(self)

    def _keep(self, developed: Any, edits: Edits, *, black_out: bool) -> None:
        try:
            made = self._session.replace_photo(self._photo.sha256, developed, edits, black_out=black_out)
        except InspectorError as error:
            alerts.show_error(self, error)
            return
        untold = [each for each in made.holders if each not in self._holders]
        window = self.parentWidget()
        if black_out and window is not None:
            words = self.tr("Blacked out. What was underneath is gone for good.")
            if untold:
                alerts.say(self.tr("Blacked out"), words + self._still_held(untold))
            else:
                alerts.show_notice(window, words)
        self.accept()

    def _still_held(self, holders: Sequence[Text]) -> str:
        """Where old bytes lie that this program does not reach, by name; "" for nowhere."""
        if not holders:
            return ""
        names = "\n".join("• " + language.show_text(each) for each in holders)
        return "\n\n" + self.tr("The old picture still lies here; remove or keep these yourself:") + "\n" + names
