"""A list of the visit: the spreadsheet, what the rules find in it, and the figures the checklist takes from it."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QWidget,
)

from inspector_app.errors import InspectorError
from inspector_app.gui import alerts, tab_order, theme
from inspector_app.gui.grid_model import DISPUTE, WRONG, GridModel
from inspector_app.gui.grid_paste import Pasted, paste
from inspector_app.gui.grid_view import FlagsView, GridView
from inspector_app.gui.item_card import Around
from inspector_app.gui.item_words import question, value_text
from inspector_app.gui.language import show_text
from inspector_app.gui.pieces import Card, ElidedLabel, Icon, Pill, button, clear, column, label, row
from inspector_app.inspection.visit import ItemState
from inspector_app.session import Changed
from inspector_app.xforms.checklist_model import Group, Item

_FLAGS_WIDTH = 232
_FIGURE_WIDTH = 244
_FIGURE_HEIGHT, _LOW = 80, 40
_BESIDE, _BAR = 36, 14  # the page's margins; the scroll bar under the figures and its air
_NARROW = 980  # below this width the deeds needed less often are their icons, so that the name of the list is whole
_SHORT = 520  # below this height the figures give up their words for rows of the list


class GridPage(QWidget):
    """One list. ``item_wanted`` carries the code of a fed question, ``dispute_opened`` the register of a cell."""

    item_wanted = Signal(str)
    dispute_opened = Signal(str)
    history_wanted = Signal(str)

    def __init__(self, group: Group, around: Around) -> None:
        super().__init__()
        self.group = group
        self._session = around.session
        self.setObjectName(f"list-{group.name}")
        self.model = GridModel(around.session, group, around.places.near)
        self.view = GridView(self.model)
        self._flags = FlagsView(self.view, self.model)
        self._flags.setMinimumWidth(_FLAGS_WIDTH)
        self.view.pasted.connect(self.paste)
        self.view.row_dropped.connect(self.drop_rows)
        self.view.clicked.connect(self._open_dispute)
        self.model.told.connect(self._say)
        self.view.selectionModel().currentChanged.connect(lambda *_: self._explain())
        frame = Card("true", spacing=0, margins=(2, 2, 2, 2))
        table = row(spacing=0)
        table.addWidget(self.view, 100)
        # as tall as the grid without its scroll bar, so both scroll alike
        table.addLayout(column(self._flags, spacing=0, margins=(0, 0, 0, self.view.bar_height)), 1)
        frame.body.addLayout(table)
        page = column(spacing=8, margins=(18, 10, 18, 8))
        page.addLayout(self._head())
        page.addWidget(self._figure_area())
        page.addWidget(frame, 1)
        page.addLayout(self._words())
        self.setLayout(page)
        self.view.setCurrentIndex(self.model.index(self.model.rowCount() - 1, 0))
        self._deeds = 0
        self._fed_figures: dict[str, Figure] = {}
        self.refresh()

    # --- building --------------------------------------------------------------------------------------------

    def _head(self) -> QHBoxLayout:
        title = ElidedLabel(show_text(self.group.label), "title")
        self._count = Pill()
        take = button(self.tr("Paste"), "grid-paste", icon="clipboard-paste")
        take.setToolTip(self.tr("Paste cells copied from a spreadsheet (Ctrl+V), with or without headings"))
        take.clicked.connect(self.paste)
        columns = button(self.tr("Columns"), "grid-columns", icon="table")
        self._columns = QMenu(columns)
        self._columns.aboutToShow.connect(self._fill_columns)
        columns.setMenu(self._columns)
        drop = button(self.tr("Delete row"), "grid-drop", icon="trash-2")
        drop.setToolTip(self.tr("Deletes the selected rows (Ctrl+Delete); can be undone"))
        drop.clicked.connect(self.drop_rows)
        past = button(self.tr("History"), "grid-history", icon="history")
        past.setToolTip(self.tr("Every value ever given in the row of the cursor"))
        past.clicked.connect(self._ask_history)
        add = button(self.tr("Add row"), "grid-add", kind="quiet", icon="plus")
        add.clicked.connect(self.add_row)
        for made in (take, columns, past, drop, add):
            made.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the cursor in its cell
        self._shrinking = (past, drop)
        return row(title, self._count, 1, take, columns, past, drop, add, spacing=8)

    def _words(self) -> QHBoxLayout:
        self._sign = Icon("info", 16, "muted")
        self._told = label("", "muted", wrap=True)
        self._told.setObjectName("grid-told")
        self._undo = button(self.tr("Undo"), "grid-undo", kind="link", icon="undo-2")
        self._undo.clicked.connect(self.undo)
        self._undo.hide()
        return row(self._sign, self._told, self._undo, spacing=6)

    def _figure_area(self) -> QWidget:
        self._figures = row(spacing=10)
        ground = QWidget()
        ground.setProperty("ground", "none")
        ground.setLayout(self._figures)
        self._area = QScrollArea()
        self._area.setObjectName("grid-figures")
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # what is in it takes the focus
        self._area.setAccessibleName(self.tr("Figures the checklist takes from this list"))
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setWidget(ground)
        return self._area

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_figures()
        narrow = self.width() < _NARROW
        for made in self._shrinking:
            made.setText("" if narrow else made.accessibleName())

    def _fit_figures(self) -> None:
        """As high as the window can spare, with a line for the scroll bar only where there is one."""
        short = self.height() < _SHORT
        for figure in self._fed_figures.values():
            figure.set_short(short)
        self._figures.invalidate()
        beyond = self._figures.minimumSize().width() > self.width() - _BESIDE
        self._area.setFixedHeight((_LOW if short else _FIGURE_HEIGHT) + (_BAR if beyond else 0))

    # --- showing ---------------------------------------------------------------------------------------------

    def follow(self, changed: Changed) -> None:
        """Shows what a deed changed."""
        if self.group.name in changed.groups or changed.frame:
            self.model.reload()
        if self.group.name in changed.groups or changed.frame or self._fed_codes() & changed.items:
            self._undo.hide()  # another deed came: undo would take that one back
            self._show_figures()

    def refresh(self) -> None:
        """Shows everything anew."""
        self.model.reload()
        self._show_figures()
        self._explain()

    def _fed(self) -> list[ItemState]:
        state = self._session.state()
        return [e for e in state.items if e.relevant and e.item.fed and self.group.name in e.item.groups]

    def _fed_codes(self) -> set[str]:
        return {each.code for each in self._fed()}

    def _show_figures(self) -> None:
        rows = self.model.rowCount() - 1
        self._count.set(self.tr("Rows: {count}").format(count=rows) if rows else "", "accent")
        fed = self._fed()
        if [each.code for each in fed] != list(self._fed_figures):
            clear(self._figures)
            self._fed_figures = {each.code: self._figure(each) for each in fed}
            for figure in self._fed_figures.values():
                self._figures.addWidget(figure)
            self._figures.addStretch(1)
            tab_order.lead_to(self.view, self._figures)
        for each in fed:
            self._fed_figures[each.code].show_state(each)
        self._area.setVisible(bool(fed))
        self._fit_figures()

    def _figure(self, state: ItemState) -> Figure:
        figure = Figure(state.item)
        figure.clicked.connect(lambda: self.item_wanted.emit(state.code))
        return figure

    def _fill_columns(self) -> None:
        """Every field of the list; those the questions need are always there."""
        self._columns.clear()
        needed = self._session.fields_in_use(self.group.name)
        shown = {field.name for field in self.model.fields}
        for field in self.group.fields:
            if field.type == "image":
                continue
            action = self._columns.addAction(show_text(field.label))
            action.setObjectName(f"column-{field.name}")
            action.setCheckable(True)
            action.setChecked(field.name in shown)
            action.setEnabled(field.name not in needed)
            action.toggled.connect(lambda on, name=field.name: self._show_column(name, on))

    def _show_column(self, name: str, on: bool) -> None:
        shown = [field.name for field in self.model.fields if field.name != name]
        self.model.show_fields([*shown, name] if on else shown)

    def _say(self, words: str, tone: str = "warn") -> None:
        self._told.setText(words or self._hint())
        tone = tone if words else "muted"
        theme.restyle(self._told, role=tone)
        self._sign.set("triangle-alert" if tone == "warn" else "info", tone)

    def _explain(self) -> None:
        """Why the cell under the cursor is marked; otherwise how to type here."""
        wrong = self.view.currentIndex().data(WRONG) if self.view.currentIndex().isValid() else None
        self._say(wrong[1] if isinstance(wrong, tuple) else "")

    def _hint(self) -> str:
        if disputed := self.model.disputed():
            words = self.tr("Different values: {cells}. Click the cell to compare and decide.")
            return words.format(cells="; ".join(disputed))
        waiting = len(self.model.wrong_cells())
        if waiting:
            return self.tr("Marked cells that could not be stored: {count}. Correct or empty them.").format(
                count=waiting
            )
        return self.tr(
            "Type in the last line to add a row · Enter down, Tab right · 2404 = 24/04 · choices by number or first "
            "letter · Ctrl+D fills down"
        )

    # --- deeds -----------------------------------------------------------------------------------------------

    def _open_dispute(self, cell: QModelIndex) -> None:
        register = cell.data(DISPUTE)
        if isinstance(register, str):
            self.dispute_opened.emit(register)

    def paste(self) -> None:
        """Takes the clipboard, beginning at the cell under the cursor."""
        text = QApplication.clipboard().text()
        current = self.view.currentIndex()
        try:
            done = paste(self._session, self.model, text, max(0, current.row()), max(0, current.column()))
        except InspectorError as error:
            alerts.show_error(self, error)
            return
        self._report(done)

    def _report(self, done: Pasted) -> None:
        words = []
        if done.added:
            words.append(self.tr("Rows added: {count}.").format(count=done.added))
        if done.changed:
            words.append(self.tr("Rows changed: {count}.").format(count=done.changed))
        if done.wrong:
            words.append(self.tr("Marked cells that could not be stored: {count}.").format(count=done.wrong))
        if done.unknown:
            words.append(self.tr("Columns not used: {names}.").format(names=", ".join(done.unknown)))
        if not words:
            words.append(self.tr("There is no table in the clipboard. Copy cells in the spreadsheet first."))
        self._offer_undo(bool(done.added) and not done.changed)
        self._say(" ".join(words), "warn" if done.wrong or done.unknown or not done.added + done.changed else "muted")
        if wrong := self.model.wrong_cells():
            self.view.setCurrentIndex(self.model.index(*wrong[0]))
            self._say(" ".join(words))

    def add_row(self) -> None:
        """Goes to the last, empty line."""
        self.view.setCurrentIndex(self.model.index(self.model.rowCount() - 1, 0))
        self.view.scrollToBottom()
        self.view.setFocus()

    def drop_rows(self) -> None:
        """Deletes the rows of the selection; undo brings them back."""
        places = sorted({place for place, _ in self.view.cells()} or {self.view.currentIndex().row()})
        gone = [found for place in places if (found := self.model.row_at(place)) is not None]
        if not gone:
            return
        for each in gone:
            self._session.remove_row(self.group.name, each.id)
        self._offer_undo(True, len(gone))
        names = ", ".join(each.key or str(each.fields.get(self.group.key, "")) for each in gone)
        self._say(self.tr("Deleted: {names}").format(names=names), "muted")

    def _offer_undo(self, offered: bool, deeds: int = 1) -> None:
        self._deeds = deeds
        self._undo.setVisible(offered)

    def undo(self) -> None:
        """Takes back the last delete or paste."""
        try:
            for _ in range(self._deeds):
                self._session.undo()
        except InspectorError as error:
            alerts.show_error(self, error)
        self._offer_undo(False)
        self._say("")

    def show_row(self, ref: str) -> None:
        """Puts the cursor into a row: its key, or its id after ``#``."""
        row_id = ref[1:] if ref.startswith("#") else self._session.row_named(self.group.name, ref)
        place = self.model.place_of(row_id)
        if place >= 0:
            self.view.setCurrentIndex(self.model.index(place, 0))
            self.view.setFocus()

    def _ask_history(self) -> None:
        row_state = self.model.row_at(self.view.currentIndex().row())
        if row_state is not None:
            self.history_wanted.emit(f"{self.group.name}[#{row_state.id}]")

    def commit(self) -> None:
        """Stores a cell still being typed."""
        if self.view.state() == GridView.State.EditingState:
            editor = self.view.focusWidget()
            self.view.setFocus()
            if isinstance(editor, QWidget):
                editor.clearFocus()


class Figure(QPushButton):
    """A question fed by the list: code, figure, words, coloured by its rule."""

    def __init__(self, item: Item) -> None:
        super().__init__()
        self._item = item
        self._short = False
        self.setObjectName(f"figure-{item.code}")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setProperty("row", "true")
        self._card = Card("true", spacing=2, margins=(14, 6, 12, 6))
        self._card.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._figure = ElidedLabel("", "strong")
        self._figure.setStyleSheet("QLabel { font-size: 16px; }")
        self._words = label(question(item), "caption", wrap=True)
        self._words.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self._card.body.addLayout(row(label(item.code, "caption"), self._figure, 1, spacing=8))
        self._card.body.addWidget(self._words, 1)
        self.setLayout(column(self._card))
        self.setToolTip(question(item))

    def set_short(self, short: bool) -> None:
        """Code and figure in one line, without the words; they stay in the tool tip."""
        if short != self._short:
            self._short = short
            self._words.setVisible(not short)
            self.updateGeometry()

    def show_state(self, state: ItemState) -> None:
        """Shows the figure that counts."""
        tone = "bad" if state.proposes else "good" if state.state == "answered" else ""
        figure = value_text(state.item, state.value) or "–"
        self._card.set_strip(tone)
        self._figure.setText(figure)
        theme.restyle(self._figure, role=tone or "strong")
        self.setAccessibleName(f"{state.code}: {figure}. {question(self._item)}")
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(self._card.sizeHint().width(), _LOW) if self._short else QSize(_FIGURE_WIDTH, _FIGURE_HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()
