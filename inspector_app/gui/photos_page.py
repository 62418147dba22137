"""All photos of a visit: the tray of those without a question, the gallery or the questions, one photo large."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QStackedWidget,
    QWidget,
)

from inspector_app.errors import InspectorError
from inspector_app.gui import alerts, photo_intake
from inspector_app.gui.language import show_text
from inspector_app.gui.photo_detail import PhotoDetail
from inspector_app.gui.photo_filter import PhotoFilter
from inspector_app.gui.photo_folder import PhotoFolder
from inspector_app.gui.photo_gallery import GalleryView
from inspector_app.gui.photo_last_visit import LastVisit
from inspector_app.gui.photo_thumbnails import PhotoThumbnails
from inspector_app.gui.photo_words import notice_sentence
from inspector_app.gui.pieces import ElidedLabel, Option, Segment, button, column, label, row
from inspector_app.gui.tray_panel import WIDTH, TrayPanel
from inspector_app.gui.tray_questions import QuestionList
from inspector_app.gui.typed_field import QuietCombo
from inspector_app.inspection.photo_reminders import is_due
from inspector_app.inspection.visit import PhotoState
from inspector_app.session import Changed, Session
from inspector_app.workspace import Workspace

_DETAIL, _DETAIL_NARROW, _TRAY_NARROW = 420, 344, 266
_ROOMY = 1200


class PhotosPage(QWidget):
    """``open_item`` carries the code of a question to go to."""

    open_item = Signal(str)

    def __init__(self, session: Session, workspace: Workspace, folder: PhotoFolder | None = None) -> None:
        super().__init__()
        self._session = session
        self.setObjectName("photos-page")
        self.setAcceptDrops(True)
        self._shown: tuple[str, str] = ("", "")  # root hash and question of the photo shown large
        self._folder = folder or PhotoFolder(session, workspace, self)
        self.intake = self._folder.intake
        self.thumbnails = PhotoThumbnails(session, self)
        self.tray = TrayPanel(session, self.thumbnails, self._folder)
        self.tray.shown.connect(self._show_large)
        self.tray.dragging.connect(lambda: self._show_view("questions"))
        self._detail = PhotoDetail(session, LastVisit(session, workspace))
        self._detail.removed.connect(self._go_on)
        self._detail.edit_wanted.connect(self.edit)
        self._bottom()
        line = row(self.tray, spacing=0)
        line.addWidget(self._middle(), 1)
        line.addWidget(self._detail_side())
        self.setLayout(line)
        QShortcut(
            QKeySequence(QKeySequence.StandardKey.Paste),
            self,
            self._paste,
            context=Qt.ShortcutContext.WidgetWithChildrenShortcut,
        )
        self._unlisten = session.listen(self._follow)
        self.destroyed.connect(self._unlisten)
        self._later = QTimer(self)  # forty photos that come one after the other are drawn together
        self._later.setSingleShot(True)
        self._later.timeout.connect(self.refresh)
        self.refresh()

    # --- what others may ask ---------------------------------------------------------------------------------

    def bottom_widgets(self) -> list[QWidget]:
        """Buttons for the bar below."""
        return [self._to_item, self._export, self._camera, self._add]

    def show_photo(self, sha256: str) -> None:
        """Shows one photo large."""
        photo = next((each for each in self._session.state().photos if sha256 in (each.sha256, each.root)), None)
        if photo is not None:
            self._show_large(photo)

    def commit(self) -> None:
        """Stores a caption still being typed."""
        QGuiApplication.inputMethod().commit()
        self._detail.commit()

    def refresh(self) -> None:
        """Shows the photos as they stand."""
        self._later.stop()
        visit = self._session.state()
        self.thumbnails.forget()
        self.tray.refresh()
        self._show_gallery()
        self._questions.show_questions(visit, only_needed=self._needed.isChecked())
        lacking = sum(each.kind == "photo_missing" for each in visit.problems)
        self._needed.setText(self.tr("Only questions that need a photo ({count})").format(count=lacking))
        shown = self._find(visit.photos)
        self._side.setVisible(shown is not None)
        self._export.setEnabled(bool(visit.photos))
        if shown is not None:
            self._show_large(shown)
        else:
            self._to_item.setEnabled(False)

    # --- building --------------------------------------------------------------------------------------------

    def _bottom(self) -> None:
        self._add = button(self.tr("Add photos"), "add-photos", kind="primary", icon="image-plus")
        self._add.clicked.connect(lambda: self.intake.choose(""))
        self._camera = button(self.tr("Camera"), "photo-camera", icon="camera")
        self._camera.clicked.connect(lambda: self.intake.camera(""))
        self._export = button(self.tr("Export…"), "photo-export", icon="file-down")
        self._export.clicked.connect(self.export)
        self._to_item = button(self.tr("Go to the question"), "photo-go-to-item", icon="arrow-up-right")
        self._to_item.clicked.connect(self._go)

    def _middle(self) -> QWidget:
        options = [Option("gallery", self.tr("Photos")), Option("questions", self.tr("Questions"))]
        self._view = Segment(options, "gallery", name="photos-view")
        self._view.chosen.connect(self._show_view)
        self._count = ElidedLabel("", "muted")
        self._stack = QStackedWidget()
        self._stack.addWidget(self._gallery_side())
        self._stack.addWidget(self._question_side())
        layout = column(spacing=10, margins=(18, 12, 12, 8))
        head = row(self._view, self._count, spacing=12)
        head.setStretch(1, 1)
        layout.addLayout(head)
        layout.addWidget(self._stack, 1)
        side = QWidget()
        side.setLayout(layout)
        return side

    def _gallery_side(self) -> QWidget:
        self.gallery = GalleryView(self.thumbnails)
        self.gallery.chosen.connect(self._show_large)
        self.gallery.opened.connect(lambda photo: self.edit(photo, "choose"))
        self.gallery.out.connect(self._toggle_out)
        self.gallery.moved.connect(self._order)
        self._nothing = label("", "muted", wrap=True)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        layout = column(spacing=10)
        layout.addLayout(self._filters())
        layout.addWidget(self._nothing)
        layout.addWidget(self.gallery, 1)
        side = QWidget()
        side.setLayout(layout)
        return side

    def _filters(self) -> QHBoxLayout:
        self._section, self._kind = QuietCombo(), QuietCombo()
        self._section.setObjectName("photo-section")
        self._section.setAccessibleName(self.tr("Photos of which section"))
        self._section.addItem(self.tr("Every section"), "")
        for section in self._session.model.sections:
            self._section.addItem(show_text(section.label), section.code)
        self._kind.setObjectName("photo-filter")
        self._kind.setAccessibleName(self.tr("Which photos"))
        for words, code in (
            (self.tr("All photos"), ""),
            (self.tr("For the minutes"), "in"),
            (self.tr("Not for the minutes"), "out"),
            (self.tr("Of a limitation"), "finding"),
            (self.tr("Without a caption"), "unlabelled"),
            (self.tr("To be covered"), "due"),
            (self.tr("Not here yet"), "missing"),
        ):
            self._kind.addItem(words, code)
        self._words = QLineEdit()
        self._words.setObjectName("photo-words-filter")
        self._words.setAccessibleName(self.tr("Number, code or words of the caption"))
        self._words.setPlaceholderText(self.tr("Search"))
        self._words.setClearButtonEnabled(True)
        self._words.textChanged.connect(lambda _text: self._show_gallery())
        for combo in (self._section, self._kind):
            combo.setMinimumWidth(108)
            combo.activated.connect(lambda _place: self._show_gallery())
        line = row(self._section, self._kind, self._words, spacing=8)
        for place, share in enumerate((2, 2, 3)):
            line.setStretch(place, share)
        return line

    def _question_side(self) -> QWidget:
        self._questions = QuestionList()
        self._questions.wanted.connect(self._put_chosen)
        self._questions.dropped.connect(self._put)
        self._needed = QCheckBox()
        self._needed.setObjectName("photo-needed")
        self._needed.toggled.connect(lambda _on: self.refresh())
        hint = label(self.tr("Drag photos onto a question, or choose one and press Enter."), "caption", wrap=True)
        layout = column(self._needed, self._questions, hint, spacing=6)
        layout.setStretch(1, 1)
        side = QWidget()
        side.setLayout(layout)
        return side

    def _detail_side(self) -> QWidget:
        self._side = QFrame()
        self._side.setProperty("bar", "right")
        self._detail.setProperty("ground", "none")
        scroll = QScrollArea()  # on a small screen with large type there is not room for all of it
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(self._detail)
        self._side.setLayout(column(scroll, margins=(16, 12, 12, 10)))
        return self._side

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        roomy = self.width() >= _ROOMY
        self._side.setFixedWidth(_DETAIL if roomy else _DETAIL_NARROW)
        self.tray.setFixedWidth(WIDTH if roomy else _TRAY_NARROW)

    # --- showing ---------------------------------------------------------------------------------------------

    def _show_view(self, code: str) -> None:
        self._view.set_value(code)
        self._stack.setCurrentIndex(0 if code == "gallery" else 1)

    def _show_gallery(self) -> None:
        visit = self._session.state()
        marked = {each.code for each in visit.items if each.item.redact}
        due = {photo.sha256 for photo in visit.photos if photo.in_minutes and is_due(photo, marked)}
        absent = self._session.missing_bytes()
        chosen = PhotoFilter(str(self._section.currentData()), str(self._kind.currentData()), self._words.text())
        photos, placed = chosen.shown(visit, due, absent)
        signs = {photo.sha256: _signs(photo, photo.sha256 in due) for photo in photos}
        self.gallery.photos.show(photos, signs)
        self.gallery.show_current(*self._current(visit.photos))
        words = [self.tr("Photos: {count}").format(count=len({photo.sha256 for photo in visit.photos}))]
        inside = sum(photo.in_minutes for photo in visit.photos if photo.item)
        for text, count in (
            (self.tr("for the minutes: {count}"), inside),
            (self.tr("to be covered: {count}"), len(due)),
            (self.tr("not here yet: {count}"), len(absent)),
        ):
            if count:
                words.append(text.format(count=count))
        self._count.setText(" · ".join(words))
        self._nothing.setText(
            self.tr("No photo passes these filters.")
            if placed
            else self.tr("No photos yet.") + "\n\n" + notice_sentence()
        )
        self._nothing.setVisible(not photos)
        self.gallery.setVisible(bool(photos))

    def _current(self, photos: tuple[PhotoState, ...]) -> tuple[str, str]:
        found = self._find(photos)
        return (found.sha256, found.item) if found is not None else ("", "")

    def _find(self, photos: tuple[PhotoState, ...]) -> PhotoState | None:
        """The photo shown large as it stands now; the first of the tray or of all when it is gone."""
        same = [each for each in photos if each.root == self._shown[0]]
        here = [each for each in same if each.item == self._shown[1]]
        first = sorted(photos, key=lambda each: bool(each.item))
        return next(iter([*here, *same, *first]), None)

    def _show_large(self, photo: PhotoState | None) -> None:
        if photo is None:
            return
        self._shown = (photo.root, photo.item)
        self._side.show()
        self._detail.show_photo(photo)
        self._to_item.setEnabled(bool(photo.item))
        if not self.gallery.show_current(photo.sha256, photo.item):
            self.gallery.clearSelection()

    def _follow(self, changed: Changed) -> None:
        if changed.photos or changed.structure or changed.frame or changed.items:
            if self.isVisible() and self.intake.busy:
                self._later.start(0)
            else:
                self.refresh()

    # --- deeds -----------------------------------------------------------------------------------------------

    def _put(self, code: str, sha256s: list[str]) -> None:
        self.tray.assign(code, sha256s)

    def _put_chosen(self, code: str) -> None:
        self._put(code, [each.photo.sha256 for each in self.tray.list.selected])

    def _go_on(self) -> None:
        self._shown = ("", "")
        self.refresh()

    def _toggle_out(self) -> None:
        chosen = self.gallery.selected
        out = any(photo.in_minutes for photo in chosen)
        for photo in chosen:
            self._session.place_photo(photo.sha256, photo.item, in_minutes=not out)

    def _order(self, sha256s: list[str]) -> None:
        try:
            self._session.order_photos(sha256s)
        except InspectorError as error:
            alerts.show_error(self, error)

    def edit(self, photo: PhotoState, tool: str) -> None:
        """Opens the editor on a photo."""
        from inspector_app.gui.photo_editor import PhotoEditor

        self.commit()
        if photo.sha256 not in self._session.missing_bytes():
            PhotoEditor(self._session, photo, self, tool).open()

    def export(self) -> None:
        """Opens the export of photos as files."""
        from inspector_app.gui.photo_export_dialog import PhotoExportDialog

        self.commit()
        chosen = [photo.sha256 for photo in self.gallery.selected]
        shown = list(dict.fromkeys(photo.sha256 for photo in self.gallery.photos.photos))
        PhotoExportDialog(self._session, self, chosen, shown).open()

    def _go(self) -> None:
        if self._shown[1]:
            self.open_item.emit(self._shown[1])

    def _paste(self) -> None:
        self.intake.mime(QApplication.clipboard().mimeData(), "")

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if photo_intake.acceptable(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        if self.intake.mime(event.mimeData(), ""):
            event.acceptProposedAction()


def _signs(photo: PhotoState, due: bool) -> list[tuple[str, str]]:
    """The drawings on a tile: out of the minutes, in them, to be covered, covered."""
    found = [("file-check", "good") if photo.in_minutes else ("eye-off", "text")]
    if due:
        found.append(("shield-alert", "bad"))
    if photo.covered:
        found.append(("shield-check", "muted"))
    return found
