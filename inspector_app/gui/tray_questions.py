"""The questions of the visit as a list that photos are dropped on; which of them still need a photo."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QFont,
    QPainter,
)
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from inspector_app.gui import icons, theme
from inspector_app.gui.item_words import question
from inspector_app.gui.line_model import LineModel
from inspector_app.gui.photo_gallery import MIME, carried
from inspector_app.inspection.visit import VisitState

_Index = QModelIndex | QPersistentModelIndex
CODE = Qt.ItemDataRole.UserRole + 1
_COUNT = Qt.ItemDataRole.UserRole + 2
_NEEDED = Qt.ItemDataRole.UserRole + 3
_NUMBER = Qt.ItemDataRole.UserRole + 4
_ROW = 44


class QuestionList(QListView):
    """``wanted`` carries a code to put the chosen photos at; ``dropped`` a code and the photos dropped on it."""

    wanted = Signal(str)
    dropped = Signal(str, list)

    def __init__(self) -> None:
        super().__init__()
        self._rows = LineModel(self)
        self._drawn: list[tuple[str, int, bool]] = []
        self.setModel(self._rows)
        self.setObjectName("tray-questions")
        self.setAccessibleName(self.tr("Questions: drop photos here"))
        self.setItemDelegate(_Painter(self))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setAcceptDrops(True)
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.activated.connect(lambda index: self.wanted.emit(index.data(CODE)))
        theme.watcher().changed.connect(self.viewport().update)

    def show_questions(self, visit: VisitState, *, only_needed: bool) -> None:
        """The questions that are asked, or only those that still need a photo."""
        needed = {each.ref for each in visit.problems if each.kind == "photo_missing"}
        shown = [
            (number, each)
            for number, each in enumerate(visit.items, 1)
            if each.relevant and (each.code in needed or not only_needed)
        ]
        drawn = [(each.code, len(each.photos), each.code in needed) for _, each in shown]
        if drawn == self._drawn:
            return
        self._drawn = drawn
        at = self.currentIndex().row()
        self._rows.show(
            [
                {
                    Qt.ItemDataRole.DisplayRole: f"{each.code} {question(each.item)}",
                    Qt.ItemDataRole.ToolTipRole: question(each.item),
                    CODE: each.code,
                    _COUNT: len(each.photos),
                    _NEEDED: each.code in needed,
                    _NUMBER: number,
                }
                for number, each in shown
            ]
        )
        if at >= 0:
            self.setCurrentIndex(self._rows.index(min(at, self._rows.rowCount() - 1), 0))

    def index_of(self, code: str) -> QModelIndex:
        """Where a question stands; invalid when it is not shown."""
        found = self._rows.match(self._rows.index(0, 0), CODE, code, 1, Qt.MatchFlag.MatchExactly)
        return found[0] if found else QModelIndex()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self._weigh(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        super().dragMoveEvent(event)  # scrolls at the edges
        self._weigh(event)

    def _weigh(self, event: QDragMoveEvent) -> None:
        if event.mimeData().hasFormat(MIME):
            index = self.indexAt(event.position().toPoint())
            if index.isValid():
                self.setCurrentIndex(index)  # shows where the photo would go
            event.acceptProposedAction()
        else:
            event.ignore()

    def dropEvent(self, event: QDropEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        photos = carried(event.mimeData())
        if index.isValid() and photos:
            event.acceptProposedAction()
            self.dropped.emit(index.data(CODE), photos)
        else:
            event.ignore()


class _Painter(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(200, _ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        box: QRect = option.rect
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, theme.colour("accent_soft"))
        middle = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        painter.setFont(theme.font(12))
        painter.setPen(theme.colour("muted"))
        number = QRect(box.left() + 4, box.top(), 30, box.height())
        painter.drawText(
            number, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), str(index.data(_NUMBER))
        )
        painter.setFont(theme.font(13, QFont.Weight.DemiBold))
        painter.setPen(theme.colour("accent"))
        painter.drawText(QRect(box.left() + 44, box.top(), 80, box.height()), middle, index.data(CODE))
        right = box.right() - 10
        if index.data(_NEEDED):
            right -= 22
            painter.drawPixmap(right, box.center().y() - 9, icons.pixmap("camera", 18, "warn"))
            right -= 6
        elif index.data(_COUNT):
            painter.setPen(theme.colour("muted"))
            right -= 30
            painter.drawText(
                QRect(right, box.top(), 30, box.height()),
                middle | int(Qt.AlignmentFlag.AlignRight),
                str(index.data(_COUNT)),
            )
        words = str(index.data()).partition(" ")[2]
        room = QRect(box.left() + 124, box.top(), right - box.left() - 130, box.height())
        painter.setFont(theme.font(14))
        painter.setPen(theme.colour("text"))
        shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, middle, shown)
        painter.setPen(theme.colour("line"))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        painter.restore()
