"""The tray: photos without a question, assigned one after the other by keyboard, by a press or by dragging."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QMenu

from inspector_app.errors import InspectorError
from inspector_app.gui import alerts, pieces
from inspector_app.gui.item_picker import ItemPicker
from inspector_app.gui.photo_folder import PhotoFolder
from inspector_app.gui.photo_thumbnails import PhotoThumbnails
from inspector_app.gui.photo_words import notice_sentence
from inspector_app.gui.tray_list import Loose, TrayList, loose
from inspector_app.gui.typed_field import ENTER
from inspector_app.inspection.photo_suggestions import nearby
from inspector_app.session import Session

WIDTH = 300
_FOLDER_WORDS = 190  # pixels; a folder may be called anything


class AssignField(ItemPicker):
    """A code, words, or the number in the list of questions. Enter while it is empty: ``agreed``; arrows: ``step``."""

    agreed = Signal()
    step = Signal(int)

    def _best(self) -> str | None:
        typed = self.text().strip()
        codes = self._items.codes
        if typed.isascii() and typed.isdigit():
            return codes[int(typed) - 1] if 0 < int(typed) <= len(codes) else None
        return super()._best()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        if event.key() in ENTER and not self.text().strip():
            self.agreed.emit()
        elif event.key() in steps and not self.text().strip():
            self.step.emit(steps[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)


class TrayPanel(QFrame):
    """``shown`` carries a photo (or None) to show large; ``dragging``: photos are being carried to a question."""

    shown = Signal(object)
    dragging = Signal()

    def __init__(self, session: Session, thumbnails: PhotoThumbnails, folder: PhotoFolder) -> None:
        super().__init__()
        self._session, self._folder = session, folder
        self.setObjectName("tray-panel")
        self.setProperty("bar", "left")
        self.setFixedWidth(WIDTH)
        self.field = AssignField(session.model, "assign")
        self.field.setAccessibleName(self.tr("Question of this photo: code, number or words"))
        self.field.picked.connect(self._picked)
        self.field.agreed.connect(self._agree)
        self.list = TrayList(thumbnails)
        self.field.step.connect(self.list.step)
        self.list.shown.connect(self._show)
        self.list.taken.connect(self._take)
        self.list.dragging.connect(self.dragging)
        self.list.out.connect(self._out)
        self._build()
        folder.changed.connect(self._show_folder)
        self._show_folder()

    def _build(self) -> None:
        self._waiting = pieces.Pill()
        self._words = pieces.label("", "caption", wrap=True)
        self._all = pieces.button("", "assign-all", kind="quiet", icon="check")
        self._all.clicked.connect(self.assign_all)
        self._watch = pieces.button("", "photo-folder", icon="folder-sync", kind="ghost")
        self._watch.clicked.connect(self._folder_menu)
        self._folder_words = pieces.label("", "caption", wrap=True)
        self._folder_words.setObjectName("photo-folder-words")
        self._told = pieces.label(notice_sentence(), "caption", wrap=True)
        head = pieces.row(pieces.label(self.tr("Without a question"), "heading"), self._waiting, 1)
        layout = pieces.column(spacing=8, margins=(14, 12, 10, 10))
        layout.addLayout(head)
        layout.addWidget(self.field)
        layout.addWidget(self._words)
        layout.addWidget(self.list, 1)
        for part in (self._all, self._told, self._watch, self._folder_words):
            layout.addWidget(part)
        layout.addStretch(0)
        self.setLayout(layout)

    # --- showing ---------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Shows the tray as it stands; the photo in front stays in front."""
        visit = self._session.state()
        rows = [loose(photo, nearby(photo.taken, visit.items), visit) for photo in visit.photos if not photo.item]
        self.list.rows.show(rows)
        self._waiting.set(str(len(rows)) if rows else "", "warn")
        offered = sum(bool(row.suggestion) for row in rows)
        self._all.setText(self.tr("Assign all {count} as suggested").format(count=offered))
        self._all.setAccessibleName(self._all.text())
        self._all.setVisible(offered > 1)
        self.field.setVisible(bool(rows))
        self.list.setVisible(bool(rows))
        self._told.setVisible(bool(visit.photos) and not rows)
        if rows and self.list.current is None:
            self.list.go(0)
        self._say()

    def _say(self) -> None:
        row = self.list.current
        if row is None:
            self._words.setText(self.tr("Every photo has its question."))
            self.field.setPlaceholderText("")
            return
        if row.suggestion:
            self._words.setText(
                self.tr("Photo {number}: Enter takes {code}, or type another code or number.").format(
                    number=row.photo.number, code=row.suggestion
                )
            )
        else:
            self._words.setText(
                self.tr("Photo {number}: type a code, a number or words, then Enter.").format(number=row.photo.number)
            )
        self.field.setPlaceholderText(row.suggestion or self.tr("Code, e.g. POST-03"))

    def _show(self, row: Loose | None) -> None:
        self._say()
        self.shown.emit(row.photo if row is not None else None)

    # --- assigning -------------------------------------------------------------------------------------------

    def assign(self, code: str, sha256s: list[str]) -> None:
        """Puts photos at a question; the next one of the tray comes to the front."""
        at = self.list.currentIndex().row()
        focused = self.field.hasFocus()
        try:
            self._session.place_photos(dict.fromkeys(sha256s, code))
        except InspectorError as error:
            alerts.show_error(self, error)
        self.field.show_code("")
        self.refresh()
        self.list.go(at)
        if focused and self.field.isVisible():
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _picked(self, code: str) -> None:
        if code:
            self.assign(code, [row.photo.sha256 for row in self.list.selected])

    def _agree(self) -> None:
        row = self.list.current
        if row is not None and row.suggestion:
            self._take(row)

    def _take(self, row: Loose) -> None:
        self.assign(row.suggestion, [row.photo.sha256])

    def _out(self) -> None:
        chosen = [row.photo for row in self.list.selected]
        keep_out = any(photo.in_minutes for photo in chosen)
        self._session.place_photos({photo.sha256: "" for photo in chosen}, in_minutes=not keep_out)

    def assign_all(self) -> None:
        """Puts every photo where it is offered."""
        self._session.place_photos({row.photo.sha256: row.suggestion for row in self.list.rows.rows if row.suggestion})
        self.refresh()

    # --- the watched folder ----------------------------------------------------------------------------------

    def _show_folder(self) -> None:
        folder = self._folder.folder
        words = self.tr("Watch a phone's folder…")
        if folder is not None:
            words = self.tr("Watching {name}").format(name=folder.name)
        shown = self._watch.fontMetrics().elidedText(words, Qt.TextElideMode.ElideMiddle, _FOLDER_WORDS)
        self._watch.setText(shown.replace("&", "&&"))
        self._watch.setAccessibleName(words)
        self._watch.setToolTip(str(folder or ""))
        gone = folder is not None and not self._folder.reachable
        self._folder_words.setText(
            self.tr("The folder cannot be reached; photos come in when it is back.") if gone else ""
        )
        self._folder_words.setVisible(gone)

    def _folder_menu(self) -> None:
        if self._folder.folder is None:
            self._folder.choose()
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("Watch another folder…"), self._folder.choose)
        menu.addAction(self.tr("Stop watching"), lambda: self._folder.watch(None))
        menu.popup(self._watch.mapToGlobal(self._watch.rect().topLeft()))

    def focus_field(self) -> None:
        """The cursor goes to where the code is typed."""
        if self.field.isVisibleTo(self):
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)
