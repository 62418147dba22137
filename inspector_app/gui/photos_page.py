"""All photos of a visit: the tray of those without a question, the gallery, one large with its caption."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QFrame, QLayout, QScrollArea, QWidget

from inspector_app.gui import photo_intake, theme
from inspector_app.gui.item_picker import ItemPicker
from inspector_app.gui.item_words import question
from inspector_app.gui.language import show_text
from inspector_app.gui.photo_intake import PhotoIntake
from inspector_app.gui.photo_strip import PhotoTile
from inspector_app.gui.photo_viewer import PhotoDetail
from inspector_app.gui.pieces import Card, ElidedLabel, FlowLayout, Pill, button, clear, column, label, row
from inspector_app.gui.typed_field import QuietCombo
from inspector_app.inspection.visit import PhotoState
from inspector_app.language import time_text
from inspector_app.session import Changed, Session

_TILE = QSize(160, 118)
_TRAY_TILE = QSize(72, 56)
_TRAY_WIDTH = 292
_DETAIL_WIDTH = 430


class PhotosPage(QWidget):
    """``open_item`` carries the code of a question to go to."""

    open_item = Signal(str)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.setObjectName("photos-page")
        self.setAcceptDrops(True)
        self._shown: tuple[str, str] = ("", "")
        self._drawn: list[PhotoState] = []
        self._tiles: dict[tuple[str, str], PhotoTile] = {}
        self.intake = PhotoIntake(session, self)
        self._detail = PhotoDetail(session)
        self._detail.removed.connect(lambda: self._step(0))
        self._add = button(self.tr("Add photos"), "add-photos", kind="primary", icon="image-plus")
        self._add.clicked.connect(lambda: self.intake.choose(""))
        self._to_item = button(self.tr("Go to the question"), "photo-go-to-item", icon="arrow-up-right")
        self._to_item.clicked.connect(self._go)
        self.setLayout(row(self._tray_side(), spacing=0))
        line = self.layout()
        assert line is not None
        line.addWidget(self._gallery_side())
        line.addWidget(self._detail_side())
        QShortcut(
            QKeySequence(QKeySequence.StandardKey.Paste),
            self,
            self._paste,
            context=Qt.ShortcutContext.WidgetWithChildrenShortcut,
        )
        self._unlisten = session.listen(self._follow)
        self.destroyed.connect(self._unlisten)
        theme.watcher().changed.connect(self._draw_anew)
        self.refresh()

    # --- what others may ask ---------------------------------------------------------------------------------

    def bottom_widgets(self) -> list[QWidget]:
        """Buttons for the bar below."""
        return [self._to_item, self._add]

    def show_photo(self, sha256: str) -> None:
        """Shows one photo large."""
        photo = next((each for each in self._session.state().photos if each.sha256 == sha256), None)
        if photo is not None:
            self._select(photo)

    def commit(self) -> None:
        """Stores a caption still being typed."""
        QGuiApplication.inputMethod().commit()
        self._detail.caption.commit()

    def refresh(self) -> None:
        """Shows the photos as they stand."""
        photos = list(self._session.state().photos)
        if photos != self._drawn:
            self._draw(photos)
        shown = next((each for each in photos if (each.sha256, each.item) == self._shown), None)
        shown = shown or next((each for each in photos if each.sha256 == self._shown[0]), None)
        shown = shown or next(iter(photos), None)
        self._side.setVisible(shown is not None)
        self._to_item.setEnabled(shown is not None and bool(shown.item))
        if shown is not None:
            self._select(shown)

    # --- building --------------------------------------------------------------------------------------------

    def _tray_side(self) -> QWidget:
        side = QFrame()
        side.setProperty("bar", "left")
        side.setFixedWidth(_TRAY_WIDTH)
        self._waiting = Pill()
        self._tray = column(spacing=8, margins=(0, 0, 6, 0))
        self._tray_words = label("", "muted", wrap=True)
        head = row(label(self.tr("Without a question"), "heading"), self._waiting, 1)
        layout = column(spacing=8, margins=(14, 12, 8, 12))
        layout.addLayout(head)
        layout.addWidget(self._tray_words)
        layout.addWidget(_scroll(self._tray, "tray"), 1)
        layout.addWidget(
            label(self.tr("Photos may be dropped here, pasted (Ctrl+V) or chosen as files."), "caption", wrap=True)
        )
        side.setLayout(layout)
        return side

    def _gallery_side(self) -> QWidget:
        self._count = label("", "muted")
        self._section = QuietCombo()
        self._section.setObjectName("photo-section")
        self._section.setAccessibleName(self.tr("Photos of which section"))
        self._section.addItem(self.tr("Every section"), "")
        for section in self._session.model.sections:
            self._section.addItem(show_text(section.label), section.code)
        self._section.setMaximumWidth(230)
        self._section.activated.connect(lambda _place: self._draw_anew())
        self._gallery = FlowLayout(12)
        self._nothing = label(self.tr("No photos yet."), "muted")
        title = row(label(self.tr("Photos"), "title"), self._count, 1, self._section, spacing=10)
        layout = column(spacing=10, margins=(20, 12, 14, 8))
        layout.addLayout(title)
        layout.addWidget(self._nothing)
        layout.addWidget(_scroll(self._gallery, "gallery"), 1)
        side = QWidget()
        side.setLayout(layout)
        return side

    def _detail_side(self) -> QWidget:
        self._side = QFrame()
        self._side.setProperty("bar", "right")
        self._side.setFixedWidth(_DETAIL_WIDTH)
        self._side.setLayout(column(self._detail, margins=(16, 12, 16, 12)))
        return self._side

    # --- showing ---------------------------------------------------------------------------------------------

    def _draw_anew(self) -> None:
        self._draw(list(self._session.state().photos), anew=True)
        self.refresh()

    def _draw(self, photos: list[PhotoState], *, anew: bool = False) -> None:
        same = [(each.sha256, each.item) for each in photos] == [(each.sha256, each.item) for each in self._drawn]
        self._drawn = photos
        if same and not anew:  # the focus stays where it is
            for photo in photos:
                if (photo.sha256, photo.item) in self._tiles:
                    self._tiles[photo.sha256, photo.item].show_photo(photo)
        else:
            self._draw_tiles(photos)
        self._show_counts(photos)
        self._mark()

    def _draw_tiles(self, photos: list[PhotoState]) -> None:
        self._tiles.clear()
        clear(self._tray)
        clear(self._gallery)
        loose = [photo for photo in photos if not photo.item]
        placed = [photo for photo in photos if photo.item and self._in_section(photo.item)]
        for photo in loose:
            self._tray.addWidget(self._loose(photo))
        self._tray.addStretch(1)
        for photo in placed:
            self._gallery.addWidget(self._placed(photo))

    def _show_counts(self, photos: list[PhotoState]) -> None:
        loose = [photo for photo in photos if not photo.item]
        self._waiting.set(str(len(loose)) if loose else "", "warn")
        self._tray_words.setText(
            self.tr("Type a question's code and press Enter.") if loose else self.tr("Every photo has its question.")
        )
        out = sum(not photo.in_minutes for photo in photos)
        words = [self.tr("Photos: {count}").format(count=len({photo.sha256 for photo in photos}))]
        if out:
            words.append(self.tr("not for the minutes: {count}").format(count=out))
        self._count.setText(" · ".join(words))
        self._nothing.setVisible(not photos)

    def _in_section(self, code: str) -> bool:
        wanted = self._section.currentData()
        item = self._session.model.item(code)
        return not wanted or (item is not None and item.section == wanted)

    def _tile(self, photo: PhotoState, size: QSize) -> PhotoTile:
        tile = PhotoTile(photo, self._session.thumbnail(photo.sha256), size)
        tile.setCheckable(True)
        tile.clicked.connect(lambda: self._select(tile.photo))
        self._tiles[photo.sha256, photo.item] = tile
        return tile

    def _loose(self, photo: PhotoState) -> QWidget:
        picker = ItemPicker(self._session.model, f"assign-{photo.number}")
        picker.setAccessibleName(self.tr("Question of photo {number}").format(number=photo.number))
        picker.picked.connect(lambda code: self._assign(photo, code))
        card = Card("true", spacing=4, margins=(8, 8, 8, 8))
        words = column(label(time_text(photo.taken) if "T" in photo.taken else "", "caption"), picker, spacing=2)
        line = row(self._tile(photo, _TRAY_TILE), spacing=8)
        line.addLayout(words)
        card.body.addLayout(line)
        return card

    def _placed(self, photo: PhotoState) -> QWidget:
        words = ElidedLabel(f"{photo.item} {photo.caption}".strip(), "caption")
        words.setFixedWidth(_TILE.width())
        holder = QWidget()
        holder.setLayout(column(self._tile(photo, _TILE), words, spacing=3))
        item = self._session.model.item(photo.item)
        holder.setToolTip(question(item) if item is not None else "")
        return holder

    def _select(self, photo: PhotoState) -> None:
        self._shown = (photo.sha256, photo.item)
        self._detail.show_photo(photo)
        self._to_item.setEnabled(bool(photo.item))
        self._mark()

    def _mark(self) -> None:
        for key, tile in self._tiles.items():
            tile.setChecked(key == self._shown)

    def _follow(self, changed: Changed) -> None:
        if changed.photos or changed.structure or changed.frame:
            self.refresh()

    # --- deeds -----------------------------------------------------------------------------------------------

    def _assign(self, photo: PhotoState, code: str) -> None:
        self._session.place_photo(photo.sha256, code)
        following = next((each for each in self._session.state().photos if not each.item), None)
        if following is not None:  # the next one in the tray takes the cursor
            picker = self.findChild(ItemPicker, f"assign-{following.number}")
            if picker is not None:
                picker.setFocus(Qt.FocusReason.TabFocusReason)

    def _go(self) -> None:
        if self._shown[1]:
            self.open_item.emit(self._shown[1])

    def _paste(self) -> None:
        self.intake.mime(QApplication.clipboard().mimeData(), "")

    def _order(self) -> Sequence[PhotoState]:
        return [photo for photo in self._drawn if (photo.sha256, photo.item) in self._tiles]

    def _step(self, by: int) -> None:
        order = self._order()
        if not order:
            return
        at = next((i for i, each in enumerate(order) if (each.sha256, each.item) == self._shown), 0)
        self._select(order[max(0, min(len(order) - 1, at + by))])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}
        if event.key() in steps:
            self._step(steps[Qt.Key(event.key())])
        elif event.text().lower() == "x" and self._detail.photo is not None:
            self._detail.keep_out(self._detail.photo.in_minutes)
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if photo_intake.acceptable(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        if self.intake.mime(event.mimeData(), ""):
            event.acceptProposedAction()


def _scroll(layout: QLayout, name: str) -> QScrollArea:
    ground = QWidget()
    ground.setProperty("ground", "none")
    ground.setLayout(layout)
    area = QScrollArea()
    area.setObjectName(name)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(ground)
    return area
