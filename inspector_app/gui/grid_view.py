"""The spreadsheet itself: typing, arrows, Enter down, Tab right, choices by key, fill down, copy."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QKeySequence, QPainter, QPen, QWheelEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QFrame,
    QHeaderView,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from inspector_app.gui import theme
from inspector_app.gui.grid_model import DISPUTE, FIELD, FLAGS, WRONG, GridModel
from inspector_app.gui.language import show_text
from inspector_app.gui.typed_field import ENTER, Line
from inspector_app.gui.typing_pause import pause
from inspector_app.language import fold
from inspector_app.xforms.checklist_model import Choice, Field

ROW_HEIGHT = 40
HEADER_HEIGHT = 62
_WIDTHS = {"date": 98, "time": 74, "integer": 84, "decimal": 90}
_KEY_WIDTH = 84
_HEADER_WIDTH = 52
_Index = QModelIndex | QPersistentModelIndex


class GridView(QTableView):
    """``pasted`` asks to take the clipboard, ``row_dropped`` to delete the rows of the selection."""

    pasted = Signal()
    row_dropped = Signal()

    def __init__(self, model: GridModel) -> None:
        super().__init__()
        self._model = model
        self.setModel(model)
        self.setObjectName(f"grid-{model.group.name}")
        self.setAccessibleName(show_text(model.group.label))
        self.setItemDelegate(_Cells(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
        )
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setStyleSheet("QTableView { border: none; } QTableView::item { padding: 0 7px; }")
        self.setTabKeyNavigation(True)
        self.setWordWrap(False)
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        self.verticalHeader().setFixedWidth(_HEADER_WIDTH)
        self.verticalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignCenter)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignVCenter
        )
        header.setFixedHeight(HEADER_HEIGHT)
        header.setMinimumSectionSize(56)
        model.modelReset.connect(self.fit)
        self.fit()

    def fit(self) -> None:
        """Column widths after what the columns hold; the flags stand in a view of their own."""
        metrics = QFontMetrics(theme.font(12, QFont.Weight.DemiBold))
        for place, field in enumerate(self._model.fields):
            words = show_text(field.label)
            longest = max((metrics.horizontalAdvance(word) for word in words.split()), default=40)
            wrapped = max(longest, metrics.horizontalAdvance(words) // 3 + 24)
            base = _KEY_WIDTH if field.name == self._model.group.key else _base_width(field)
            self.setColumnWidth(place, max(base, min(wrapped, 130)) + 18)
        last = len(self._model.fields)
        self.setColumnHidden(last, True)
        # no wider than its columns: what the rules find stands right beside them
        widths = sum(self.columnWidth(place) for place in range(last))
        self.setMaximumWidth(widths + _HEADER_WIDTH + self.verticalScrollBar().sizeHint().width() + 4)

    @property
    def cells_model(self) -> GridModel:
        """The rows and columns it shows."""
        return self._model

    @property
    def bar_height(self) -> int:
        """Height of the horizontal scroll bar, which is always there."""
        return self.horizontalScrollBar().sizeHint().height()

    def cells(self) -> list[tuple[int, int]]:
        """Line and column of the selected cells, in order."""
        return sorted((index.row(), index.column()) for index in self.selectionModel().selectedIndexes())

    def step(self, down: int, right: int) -> None:
        """Moves the cursor."""
        current = self.currentIndex()
        row = max(0, min(self._model.rowCount() - 1, current.row() + down))
        column = max(0, min(len(self._model.fields) - 1, current.column() + right))
        self.setCurrentIndex(self._model.index(row, column))

    def go_on(self, forward: bool) -> None:
        """Tab: the next cell, at the end of a line the first of the next."""
        current = self.currentIndex()
        place = current.row() * len(self._model.fields) + current.column() + (1 if forward else -1)
        place = max(0, min(self._model.rowCount() * len(self._model.fields) - 1, place))
        self.setCurrentIndex(self._model.index(*divmod(place, len(self._model.fields))))

    def copy(self) -> None:
        """The selection as tab separated text."""
        lines: dict[int, list[str]] = {}
        for row, column in self.cells():
            lines.setdefault(row, []).append(str(self._model.index(row, column).data() or ""))
        QApplication.clipboard().setText("\n".join("\t".join(cells) for cells in lines.values()))

    def fill_down(self) -> None:
        """The top cell of the selection into all below it; of a single cell, the one above into it."""
        cells = self.cells()
        tops: dict[int, int] = {}
        for row, column in cells:
            tops.setdefault(column, row)
        for row, column in cells:
            top = tops[column]
            single = sum(1 for _, other in cells if other == column) == 1
            source = row - 1 if single else top
            if source >= 0 and source != row and row < self._model.rowCount() - 1:
                text = self._model.index(source, column).data(Qt.ItemDataRole.EditRole)
                self._model.setData(self._model.index(row, column), text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.pasted.emit()
        elif control and event.key() == Qt.Key.Key_D:
            self.fill_down()
        elif control and event.key() in (Qt.Key.Key_Minus, Qt.Key.Key_Delete):
            self.row_dropped.emit()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and not control:
            self._model.clear_cells(self.cells())
        elif event.key() in ENTER:
            self.step(1, 0)
        elif event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            self.go_on(event.key() == Qt.Key.Key_Tab)
        elif not control and event.text().strip() and self._choose(event.text()):
            return
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        # Tab goes through the cells; from the first cell back and the last cell on it leaves the grid
        current = self.currentIndex()
        last = current.row() == self._model.rowCount() - 1 and current.column() == len(self._model.fields) - 1
        first = current.row() <= 0 and current.column() <= 0
        if (forward and last) or (not forward and first) or not current.isValid():
            return super(QAbstractItemView, self).focusNextPrevChild(forward)
        self.go_on(forward)
        return True

    def _choose(self, typed: str) -> bool:
        """A choice by its number or first letter; the same letter again takes the next."""
        index = self.currentIndex()
        field = index.data(FIELD) if index.isValid() else None
        if not isinstance(field, Field) or not field.choices or field.computed or field.type != "select_one":
            return False
        choice = chosen_by_key(field.choices, typed, str(index.data(Qt.ItemDataRole.EditRole) or ""))
        if choice is None:
            return False
        self._model.setData(index, show_text(choice.label))
        return True


def chosen_by_key(choices: Sequence[Choice], typed: str, shown: str) -> Choice | None:
    """The choice a key means: 1, 2, 3 or the first letter, accents optional."""
    if typed.isdigit():
        return choices[int(typed) - 1] if 1 <= int(typed) <= len(choices) else None
    starting = [choice for choice in choices if fold(show_text(choice.label)).startswith(fold(typed))]
    at = next((place for place, choice in enumerate(starting) if show_text(choice.label) == shown), -1)
    return starting[(at + 1) % len(starting)] if starting else None


def _base_width(field: Field) -> int:
    if field.choices:
        metrics = QFontMetrics(theme.font(14))
        return min(170, max(metrics.horizontalAdvance(show_text(choice.label)) for choice in field.choices) + 8)
    return _WIDTHS.get(field.type, 130)


class _Cells(QStyledItemDelegate):
    """Editors of cells: a line to type in, a list for choices."""

    def __init__(self, view: GridView) -> None:
        super().__init__(view)
        self._view = view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        super().paint(painter, option, index)
        if index.data(WRONG) or index.data(DISPUTE):  # seen through a selection too
            painter.fillRect(
                QRect(option.rect.left(), option.rect.top(), 4, option.rect.height()), theme.colour("warn")
            )
        if self._view.currentIndex() == index and self._view.hasFocus():
            painter.setPen(QPen(theme.colour("accent"), 2))
            painter.drawRect(option.rect.adjusted(1, 1, -1, -1))

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: _Index) -> QWidget:
        field: Field = index.data(FIELD)
        if field.type == "select_one" and field.choices:
            combo = QComboBox(parent)
            combo.setObjectName(f"choices-{field.name}")
            combo.setAccessibleName(show_text(field.label))
            combo.addItem("", "")
            for choice in field.choices:
                combo.addItem(show_text(choice.label), choice.code)
            combo.setMaxVisibleItems(14)
            combo.activated.connect(lambda _place: self._chosen(combo))
            return combo
        line = CellLine(parent, QPersistentModelIndex(index))
        line.setAccessibleName(show_text(field.label))
        line.rested.connect(lambda: self._keep(line))
        return line

    def setEditorData(self, editor: QWidget, index: _Index) -> None:
        text = str(index.data(Qt.ItemDataRole.EditRole) or "")
        if isinstance(editor, QComboBox):
            editor.setCurrentIndex(max(0, editor.findText(text)))
            editor.showPopup()
        elif isinstance(editor, CellLine) and not editor.isModified():  # what is being typed stays
            editor.begin(text)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: _Index) -> None:
        if isinstance(editor, QComboBox):
            model.setData(model.index(index.row(), index.column()), editor.currentText())
        elif isinstance(editor, CellLine):
            with pause().storing(editor):
                model.setData(model.index(index.row(), index.column()), editor.typed)
            self._view.cells_model.begin_row("")

    def _keep(self, editor: CellLine) -> None:
        """Stores what was typed so far if it is a value; the editor stays as it is."""
        if editor.cell.isValid():
            editor.kept |= self._view.cells_model.keep(editor.cell, editor.typed)

    def _take_back(self, editor: CellLine) -> None:
        """Escape: what was stored while typing goes back to what stood there before."""
        if editor.kept and editor.cell.isValid():
            with pause().storing(editor):
                self._view.cells_model.take_back(editor.cell, editor.before)
        editor.setModified(False)

    def _chosen(self, combo: QComboBox) -> None:
        self._finish(combo)
        self._view.setFocus()  # the list of the choices had it

    def destroyEditor(self, editor: QWidget, index: _Index) -> None:
        editor.blockSignals(True)  # the list of a combo may outlive it by a moment and take one more key
        super().destroyEditor(editor, index)

    def _finish(self, editor: QWidget) -> None:
        self.commitData.emit(editor)
        self.closeEditor.emit(editor, QAbstractItemDelegate.EndEditHint.NoHint)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and isinstance(editor, QWidget):
            moves = {Qt.Key.Key_Up: (-1, 0), Qt.Key.Key_Down: (1, 0)} if isinstance(editor, QLineEdit) else {}
            moves |= dict.fromkeys(ENTER, (1, 0))
            if event.key() in moves:
                self._finish(editor)
                self._view.step(*moves[Qt.Key(event.key())])
                return True
            if event.key() == Qt.Key.Key_Escape and isinstance(editor, CellLine):
                self._take_back(editor)
            if event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
                self._finish(editor)
                self._view.go_on(event.key() == Qt.Key.Key_Tab)
                return True
        return super().eventFilter(editor, event)


class CellLine(Line):
    """The line in a cell. ``rested`` after a pause in typing; ``kept`` is True once something was stored for it."""

    rested = Signal()

    def __init__(self, parent: QWidget, cell: QPersistentModelIndex) -> None:
        super().__init__(parent)
        self.cell, self.before, self.kept = cell, "", False
        self.setStyleSheet("QLineEdit { border-radius: 0; padding: 0 6px; min-height: 0; }")

    def begin(self, text: str) -> None:
        """Shows what stands in the cell."""
        self.before = text
        self.setText(text)

    def store_typed(self) -> None:
        """Tells that the text rests; the end of editing stores it by itself."""
        waited = pause().waiting
        pause().settled(self)
        if self.isModified() and (waited or self.hasFocus()):
            with pause().storing(self):
                self.rested.emit()


class FlagsView(QTableView):
    """The last column of a grid, held in sight at its right: what the rules see in each row, as chips."""

    def __init__(self, grid: GridView, model: GridModel) -> None:
        super().__init__()
        self._model, self._grid = model, grid
        self.setModel(model)
        self.setSelectionModel(grid.selectionModel())
        self.setObjectName(f"flags-{model.group.name}")
        self.setAccessibleName(model.headerData(len(model.fields), Qt.Orientation.Horizontal))
        self.setItemDelegate(_Chips(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        self.horizontalHeader().setFixedHeight(HEADER_HEIGHT)
        self.horizontalHeader().setStretchLastSection(True)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setStyleSheet("QTableView { border: none; border-left: 1px solid palette(mid); }")
        grid.verticalScrollBar().valueChanged.connect(self._follow)
        grid.verticalScrollBar().rangeChanged.connect(self._follow)
        model.modelReset.connect(self._fit)
        self._fit()

    def _follow(self) -> None:
        """Stands where the grid stands: a flag beside another row would accuse the wrong dossier."""
        leader, own = self._grid.verticalScrollBar(), self.verticalScrollBar()
        own.setRange(leader.minimum(), leader.maximum())
        own.setValue(leader.value())

    def updateGeometries(self) -> None:
        super().updateGeometries()  # gives this view a range of its own
        self._follow()

    def wheelEvent(self, event: QWheelEvent) -> None:
        self._grid.wheelEvent(event)

    def _fit(self) -> None:
        last = len(self._model.fields)
        for place in range(self._model.columnCount()):
            self.setColumnHidden(place, place != last)


class _Chips(QStyledItemDelegate):
    """Flags as chips; what has no room is counted in a last chip."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        words = index.data(FLAGS)
        super().paint(painter, option, index)
        if not isinstance(words, list) or not words:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = theme.font(12, QFont.Weight.DemiBold)
        painter.setFont(font)
        metrics = QFontMetrics(font)
        area: QRect = option.rect
        left = area.left() + 8.0
        for place, text in enumerate(words):
            rest = len(words) - place
            width = metrics.horizontalAdvance(text) + 20
            more = metrics.horizontalAdvance(f"+{rest}") + 18 if rest > 1 else 0
            if left + width + (more + 6 if more else 0) > area.right() and place > 0:
                self._chip(painter, left, area, f"+{rest}", "chip", "muted")
                break
            width = min(width, area.right() - round(left) - 2)
            shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, width - 14)
            left += self._chip(painter, left, area, shown, "bad_soft", "bad") + 6
        painter.restore()

    @staticmethod
    def _chip(painter: QPainter, left: float, area: QRect, text: str, back: str, front: str) -> float:
        width = QFontMetrics(painter.font()).horizontalAdvance(text) + 18
        box = QRectF(left, area.center().y() - 10.5, width, 22)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour(back))
        painter.drawRoundedRect(box, 11, 11)
        painter.setPen(theme.colour(front))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
        return width

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(220, ROW_HEIGHT)
