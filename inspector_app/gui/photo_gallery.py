"""The gallery: all photos of a visit as tiles, painted only where they are in sight; order by keys or by dragging."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QByteArray,
    QItemSelectionModel,
    QMimeData,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from inspector_app.gui import photo_tile, theme
from inspector_app.gui.photo_thumbnails import PhotoThumbnails
from inspector_app.inspection.visit import PhotoState

TILE = QSize(142, 106)
_LABEL = 22
_GAP = 12
MIME = "application/x-inspector-photos"
"""Photos being dragged inside the window: hashes, one a line."""

_Index = QModelIndex | QPersistentModelIndex
PHOTO = Qt.ItemDataRole.UserRole + 1


class GalleryModel(QAbstractListModel):
    """Photos in the order they are shown; ``signs`` maps a hash to the drawings on its tile."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.photos: list[PhotoState] = []
        self.signs: dict[str, list[tuple[str, str]]] = {}

    def show(self, photos: Sequence[PhotoState], signs: dict[str, list[tuple[str, str]]]) -> None:
        """Shows these; while they are the same in the same order, selection and focus stay."""
        same = [_key(each) for each in photos] == [_key(each) for each in self.photos]
        if same:
            self.photos, self.signs = list(photos), signs
            if photos:
                self.dataChanged.emit(self.index(0), self.index(len(photos) - 1))
            return
        self.beginResetModel()
        self.photos, self.signs = list(photos), signs
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.photos)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        photo = self.photos[index.row()]
        if role == PHOTO:
            return photo
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return self._spoken(photo)
        return None

    def _spoken(self, photo: PhotoState) -> str:
        words = self.tr("Photo {number}: {caption}").format(number=photo.number, caption=photo.caption or photo.item)
        out = "" if photo.in_minutes else self.tr("not for the minutes")
        return " · ".join(filter(None, (photo.item, words, out)))

    def flags(self, index: _Index) -> Qt.ItemFlag:
        return super().flags(index) | Qt.ItemFlag.ItemIsDragEnabled

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        return dragged([self.photos[index.row()].sha256 for index in indexes])


def dragged(sha256s: Sequence[str]) -> QMimeData:
    """Photos as they are carried by a drag."""
    data = QMimeData()
    data.setData(MIME, QByteArray("\n".join(dict.fromkeys(sha256s)).encode()))
    return data


def carried(data: QMimeData) -> list[str]:
    """Hashes of the photos that a drag carries."""
    return bytes(data.data(MIME).data()).decode().split() if data.hasFormat(MIME) else []


def _key(photo: PhotoState) -> tuple[str, str]:
    return (photo.sha256, photo.item)


class GalleryView(QListView):
    """Tiles with the code and the caption below.

    ``chosen``: another photo is current; ``opened``: Enter or a double click; ``out``: key X; ``moved``:
    photos shall stand in this order among the places they hold.
    """

    chosen = Signal(object)
    opened = Signal(object)
    out = Signal()
    moved = Signal(list)

    def __init__(self, thumbnails: PhotoThumbnails) -> None:
        super().__init__()
        self.photos = GalleryModel(self)
        self.setModel(self.photos)
        self.setObjectName("gallery")
        self.setAccessibleName(self.tr("Photos of the visit"))
        self.setItemDelegate(_Painter(thumbnails, self))
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMovement(QListView.Movement.Static)
        self.setUniformItemSizes(True)
        self.setSpacing(_GAP // 2)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setStyleSheet("QListView { border: none; background: transparent; }")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.activated.connect(lambda index: self.opened.emit(index.data(PHOTO)))
        self.selectionModel().currentChanged.connect(self._tell)
        thumbnails.arrived.connect(self.viewport().update)
        theme.watcher().changed.connect(self.viewport().update)

    @property
    def selected(self) -> list[PhotoState]:
        """The photos chosen, in their order; the current one when none is."""
        rows = sorted(index.row() for index in self.selectedIndexes())
        if not rows and self.currentIndex().isValid():
            rows = [self.currentIndex().row()]
        return [self.photos.photos[row] for row in rows]

    def show_current(self, sha256: str, item: str) -> bool:
        """Makes a photo the current one without telling; False when it is not shown here."""
        for row, photo in enumerate(self.photos.photos):
            if _key(photo) == (sha256, item):
                blocked = self.selectionModel().blockSignals(True)
                self.setCurrentIndex(self.photos.index(row))
                self.selectionModel().select(self.photos.index(row), QItemSelectionModel.SelectionFlag.ClearAndSelect)
                self.selectionModel().blockSignals(blocked)
                self.viewport().update()
                return True
        return False

    def _tell(self, index: QModelIndex) -> None:
        if index.isValid():
            self.chosen.emit(index.data(PHOTO))

    # --- order -----------------------------------------------------------------------------------------------

    def shift(self, by: int) -> None:
        """The current photo one place earlier or later, as the annex prints them."""
        photo = self.currentIndex().data(PHOTO)
        order = self._order
        if isinstance(photo, PhotoState) and 0 <= order.index(photo.sha256) + by < len(order):
            other = order[order.index(photo.sha256) + by]
            self.moved.emit([photo.sha256, other] if by < 0 else [other, photo.sha256])

    def put_at(self, carried_photos: Sequence[str], target: PhotoState) -> bool:
        """Photos of the gallery dropped on ``target`` come to stand there; False for others."""
        order = self._order
        moving = [sha256 for sha256 in carried_photos if sha256 in order and sha256 != target.sha256]
        if not moving:
            return False
        places = [order.index(sha256) for sha256 in (*moving, target.sha256)]
        touched = order[min(places) : max(places) + 1]  # the others stay where they are
        rest = [sha256 for sha256 in touched if sha256 not in moving]
        at = rest.index(target.sha256) + (1 if places[0] < places[-1] else 0)
        self.moved.emit([*rest[:at], *moving, *rest[at:]])
        return True

    @property
    def _order(self) -> list[str]:
        return list(dict.fromkeys(photo.sha256 for photo in self.photos.photos))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        if event.key() in steps and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.shift(steps[Qt.Key(event.key())])
        elif event.text().lower() == "x" and not event.modifiers():
            self.out.emit()
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters are keys of the page, not a search."""

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self._weigh(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        self._weigh(event)

    def _weigh(self, event: QDragMoveEvent) -> None:
        if event.mimeData().hasFormat(MIME):
            event.acceptProposedAction()
        else:
            event.ignore()  # files go on to the page

    def dropEvent(self, event: QDropEvent) -> None:
        target = self.indexAt(event.position().toPoint()).data(PHOTO)
        if isinstance(target, PhotoState) and self.put_at(carried(event.mimeData()), target):
            event.acceptProposedAction()
        else:
            event.ignore()


class _Painter(QStyledItemDelegate):
    def __init__(self, thumbnails: PhotoThumbnails, view: GalleryView) -> None:
        super().__init__(view)
        self._thumbnails, self._view = thumbnails, view

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(TILE.width(), TILE.height() + _LABEL)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        photo = index.data(PHOTO)
        box = QRectF(option.rect.x(), option.rect.y(), TILE.width(), TILE.height())
        state = option.state
        marked = bool(state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_HasFocus))
        photo_tile.paint(painter, box, photo, self._thumbnails.pixmap(photo.sha256, TILE), marked=marked)
        photo_tile.signs(painter, box, self._view.photos.signs.get(photo.sha256, []))
        painter.save()
        painter.setFont(theme.font(12))
        painter.setPen(theme.colour("accent" if marked else "muted"))
        words = " · ".join(filter(None, (photo.item, photo.caption.replace("\n", " "))))
        line = QRectF(box.left() + 2, box.bottom() + 2, box.width() - 4, _LABEL - 4)
        shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, round(line.width()))
        painter.drawText(line, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), shown)
        painter.restore()
