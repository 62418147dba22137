"""The tray as a list: each photo with its time, the answers given then, and the question it is offered to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractListModel,
    QEvent,
    QMimeData,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from inspector_app.gui import icons, photo_tile, theme
from inspector_app.gui.photo_gallery import dragged
from inspector_app.gui.photo_thumbnails import PhotoThumbnails
from inspector_app.gui.photo_words import answer_then, clock_time, distance
from inspector_app.inspection.photo_suggestions import Nearby
from inspector_app.inspection.visit import PhotoState, VisitState

_Index = QModelIndex | QPersistentModelIndex
TRAY = Qt.ItemDataRole.UserRole + 1
_THUMB = QSize(76, 60)
_ROW = 104
_GAP = 8


@dataclass(frozen=True)
class Loose:
    """A photo without a question; ``near`` are the answers given around it, ``words`` what they say."""

    photo: PhotoState
    near: tuple[Nearby, ...]
    words: str

    @property
    def suggestion(self) -> str:
        """Code of the question it is offered to, "" for none."""
        return self.near[0].code if self.near else ""


def loose(photo: PhotoState, near: tuple[Nearby, ...], visit: VisitState) -> Loose:
    """A photo of the tray with the answers given then, in words."""
    states = [visit.item(each.code) for each in near]
    return Loose(photo, near, " · ".join(answer_then(state) for state in states if state is not None))


class TrayModel(QAbstractListModel):
    """The photos of the tray by number."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: list[Loose] = []

    def show(self, rows: Sequence[Loose]) -> None:
        """Shows these; rows that go or come leave the others where they are."""
        wanted = {each.photo.sha256 for each in rows}
        for at in reversed(range(len(self.rows))):
            if self.rows[at].photo.sha256 not in wanted:
                self.beginRemoveRows(QModelIndex(), at, at)
                del self.rows[at]
                self.endRemoveRows()
        for at, each in enumerate(rows):
            if at < len(self.rows) and self.rows[at].photo.sha256 == each.photo.sha256:
                self.rows[at] = each
            elif any(row.photo.sha256 == each.photo.sha256 for row in self.rows[at:]):
                self.beginResetModel()
                self.rows = list(rows)
                self.endResetModel()
                return
            else:
                self.beginInsertRows(QModelIndex(), at, at)
                self.rows.insert(at, each)
                self.endInsertRows()
        if rows:
            self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.rows[index.row()]
        if role == TRAY:
            return row
        if role == Qt.ItemDataRole.AccessibleTextRole:
            words = self.tr("Photo {number}, {time}, suggested: {code}")
            return words.format(number=row.photo.number, time=clock_time(row.photo) or "–", code=row.suggestion or "–")
        if role == Qt.ItemDataRole.ToolTipRole:
            return row.words
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        return super().flags(index) | Qt.ItemFlag.ItemIsDragEnabled

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        return dragged([self.rows[index.row()].photo.sha256 for index in indexes])


class TrayList(QListView):
    """``shown``: a photo is current; ``taken``: put it where it is offered; ``dragging``: photos are being carried;
    ``out``: key X.
    """

    shown = Signal(object)
    taken = Signal(object)
    dragging = Signal()
    out = Signal()

    def __init__(self, thumbnails: PhotoThumbnails) -> None:
        super().__init__()
        self.rows = TrayModel(self)
        self.setModel(self.rows)
        self.setObjectName("tray")
        self.setAccessibleName(self.tr("Photos without a question"))
        self.setItemDelegate(_Painter(thumbnails, self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setStyleSheet("QListView { border: none; background: transparent; }")
        self.setMouseTracking(True)
        self.selectionModel().currentChanged.connect(self._tell)
        thumbnails.arrived.connect(self.viewport().update)
        theme.watcher().changed.connect(self.viewport().update)

    @property
    def current(self) -> Loose | None:
        """The photo in front, None for none."""
        found = self.currentIndex().data(TRAY)
        return found if isinstance(found, Loose) else None

    @property
    def selected(self) -> list[Loose]:
        """The photos chosen; the current one when none is."""
        rows = sorted(index.row() for index in self.selectedIndexes())
        if not rows and self.currentIndex().isValid():
            rows = [self.currentIndex().row()]
        return [self.rows.rows[row] for row in rows]

    def go(self, row: int) -> None:
        """Makes a row the current one, the nearest when there are fewer."""
        count = self.rows.rowCount()
        if count:
            self.setCurrentIndex(self.rows.index(max(0, min(row, count - 1))))

    def step(self, by: int) -> None:
        """Goes on or back."""
        self.go(self.currentIndex().row() + by)

    def _tell(self, index: QModelIndex) -> None:
        self.shown.emit(index.data(TRAY) if index.isValid() else None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text().lower() == "x" and not event.modifiers():
            self.out.emit()
        else:
            super().keyPressEvent(event)

    def startDrag(self, actions: Qt.DropAction) -> None:
        self.dragging.emit()
        super().startDrag(actions)

    def keyboardSearch(self, search: str) -> None:
        """Letters are keys of the page, not a search."""


class _Painter(QStyledItemDelegate):
    """A card a photo; its chip takes the suggestion."""

    def __init__(self, thumbnails: PhotoThumbnails, view: TrayList) -> None:
        super().__init__(view)
        self._thumbnails, self._view = thumbnails, view

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(200, _ROW + _GAP)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        row = index.data(TRAY)
        if not isinstance(row, Loose):
            return
        card = _card(option.rect)
        marked = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(theme.colour("accent" if marked else "line"))
        painter.setBrush(theme.colour("accent_soft" if marked else "surface"))
        painter.drawRoundedRect(QRectF(card).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        painter.restore()
        thumb = QRectF(card.left() + 8, card.top() + 8, _THUMB.width(), _THUMB.height())
        picture = self._thumbnails.pixmap(row.photo.sha256, _THUMB)
        photo_tile.paint(painter, thumb, row.photo, picture, marked=False)
        self._words(painter, card, row)
        if row.suggestion:
            self._chip(painter, chip(card), row.suggestion, over=marked or self._over(option.rect))

    def _words(self, painter: QPainter, card: QRect, row: Loose) -> None:
        left = card.left() + _THUMB.width() + 18
        right = card.right() - 8
        painter.save()
        painter.setPen(theme.colour("text"))
        painter.setFont(theme.font(14, QFont.Weight.DemiBold))
        time = clock_time(row.photo) or self.tr("time unknown")
        line = QRect(left, card.top() + 6, right - left, 20)
        painter.drawText(line, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), time)
        painter.setFont(theme.font(12))
        painter.setPen(theme.colour("muted"))
        if row.near:
            aside = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            painter.drawText(line, aside, distance(row.near[0]))
        words = row.words or self.tr("no answer near this time")
        below = QRect(card.left() + 10, card.bottom() - 27, card.width() - 20, 20)
        shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, below.width())
        painter.drawText(below, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), shown)
        painter.restore()

    def _chip(self, painter: QPainter, box: QRect, code: str, *, over: bool) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(theme.colour("accent") if over else Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("accent_soft"))
        painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        painter.setPen(theme.colour("accent"))
        painter.setFont(theme.font(14, QFont.Weight.DemiBold))
        wide = painter.fontMetrics().horizontalAdvance(code)
        left = box.left() + max(6, (box.width() - wide - 24) // 2)
        painter.drawPixmap(left, box.top() + (box.height() - 18) // 2, icons.pixmap("link", 18, "accent"))
        line = QRect(left + 24, box.top(), box.right() - left - 24, box.height())
        painter.drawText(line, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), code)
        painter.restore()

    def _over(self, rect: QRect) -> bool:
        at = self._view.viewport().mapFromGlobal(self._view.cursor().pos())
        return chip(_card(rect)).contains(at)

    def editorEvent(
        self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: _Index
    ) -> bool:
        row = index.data(TRAY)
        hit = isinstance(event, QMouseEvent) and chip(_card(option.rect)).contains(event.position().toPoint())
        if hit and isinstance(row, Loose) and row.suggestion and event.type() == QEvent.Type.MouseButtonRelease:
            self._view.taken.emit(row)
            return True
        return False


def _card(rect: QRect) -> QRect:
    return QRect(rect.topLeft(), QSize(rect.width(), rect.height() - _GAP))


def chip(card: QRect) -> QRect:
    """Where the button with the suggestion is painted on a card."""
    left = card.left() + _THUMB.width() + 16
    return QRect(QPoint(left, card.top() + 30), QSize(card.right() - 8 - left, theme.TARGET))
