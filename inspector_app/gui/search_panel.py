"""Ctrl+F: questions, answers, notes and lists found by any words, accents optional."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import QLineEdit, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from inspector_app.gui import icons, short_entry, theme
from inspector_app.gui.item_picker import squeezed
from inspector_app.gui.item_words import question, value_text
from inspector_app.gui.language import show_text
from inspector_app.gui.line_model import LineModel
from inspector_app.gui.pieces import Card, IconButton, label, row
from inspector_app.gui.typed_field import ENTER
from inspector_app.inspection.visit import RowState, VisitState
from inspector_app.language import fold, nfc
from inspector_app.xforms.checklist_model import Group

HIT_ROLE = Qt.ItemDataRole.UserRole + 1
_MOST = 60
_WIDTH = 560

_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class Hit:
    """Something that can be gone to: ``kind`` is item, list or finding; a list's ``code`` may name a row too."""

    kind: str
    code: str
    title: str
    detail: str
    folded: str


def index(state: VisitState) -> list[Hit]:
    """Everything that can be found in a visit as it stands."""
    found = []
    texts = {finding.id: finding.text for finding in state.findings if finding.counts}
    for each in state.items:
        if not each.relevant:
            continue
        answer = value_text(each.item, each.value)
        detail = " · ".join(part for part in (answer, each.note.replace("\n", " ")) if part)
        words = " ".join((each.code, squeezed(each.code), question(each.item), detail, texts.get(each.code, "")))
        found.append(Hit("item", each.code, question(each.item), detail, fold(words)))
    for group in state.form.groups:
        rows = state.rows.get(group.name, ())
        words = " ".join([show_text(group.label), *(str(row.key) for row in rows)])
        found.append(Hit("list", group.name, show_text(group.label), str(len(rows)), fold(words)))
        found += [_row_hit(group, row) for row in rows]
    asked = {each.code for each in state.items if each.relevant}
    for finding in state.findings:  # those of a question are found at the question
        if finding.id not in asked and finding.text:
            words = f"{finding.text} {finding.to_whom} {finding.reason}"
            found.append(Hit("finding", finding.id, finding.text, _kind_name(finding.kind), fold(words)))
    return found


def _kind_name(kind: str) -> str:
    return {
        "advice": QCoreApplication.translate("SearchPanel", "Advice"),
        "achievement": QCoreApplication.translate("SearchPanel", "Achievement"),
        "recommendation": QCoreApplication.translate("SearchPanel", "Recommendation"),
    }.get(kind, QCoreApplication.translate("SearchPanel", "Limitation"))


def _row_hit(group: Group, row: RowState) -> Hit:
    values = [
        short_entry.shown(field.type, row.fields[field.name], field.choices)
        for field in group.fields
        if field.name in row.fields and field.type != "image"
    ]
    detail = " · ".join(value for value in values if value)
    name = show_text(group.label)
    title = f"{name}: {row.key}" if row.key else name
    return Hit("list", f"{group.name}[{row.key or '#' + row.id}]", title, detail, fold(f"{row.key} {detail}"))


def matching(hits: list[Hit], typed: str) -> list[Hit]:
    """Hits that hold every word typed; a code typed in any spelling comes first."""
    words = fold(nfc(typed)).split()
    if not words:
        return []
    found = [hit for hit in hits if all(word in hit.folded for word in words)]
    code = squeezed(typed)
    exact = [hit for hit in hits if hit.kind == "item" and squeezed(hit.code).startswith(code)]
    return list(dict.fromkeys([*exact, *found]))[:_MOST]


class SearchPanel(Card):
    """Floats over the page. ``chosen`` carries kind and code."""

    chosen = Signal(str, str)

    def __init__(self, page: QWidget) -> None:
        super().__init__(spacing=8, margins=(12, 10, 12, 12))
        self.setParent(page)
        self.setObjectName("search-panel")
        self.setProperty("raised", "true")
        self._hits: list[Hit] = []
        self.field = QLineEdit()
        self.field.setObjectName("search-field")
        self.field.setAccessibleName(self.tr("Search questions, answers, notes and findings"))
        self.field.setPlaceholderText(self.tr("Question, answer, note or code; accents optional"))
        self.field.textChanged.connect(self._search)
        self.field.installEventFilter(self)
        close = IconButton("x", self.tr("Close the search (Esc)"), "close-search")
        close.clicked.connect(self.leave)
        self._model = LineModel(self)
        self._list = QListView()
        self._list.setObjectName("search-results")
        self._list.setAccessibleName(self.tr("Found"))
        self._list.setModel(self._model)
        self._list.setItemDelegate(HitPainter(self._list))
        self._list.setStyleSheet("QListView { border: none; }")
        self._list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.clicked.connect(self._take)
        self._nothing = label(self.tr("Nothing found. Try fewer words."), "muted")
        self.body.addLayout(row(self.field, close))
        self.body.addWidget(self._nothing)
        self.body.addWidget(self._list)
        page.installEventFilter(self)
        self.hide()

    def open(self, state: VisitState) -> None:
        """Shows the panel with the words of last time selected."""
        self._hits = index(state)
        self.show()
        self._search(self.field.text())
        self.raise_()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def leave(self) -> None:
        """Closes the panel."""
        self.hide()

    def _search(self, typed: str) -> None:
        found = matching(self._hits, typed)
        spoken = Qt.ItemDataRole.AccessibleTextRole
        self._model.show([{HIT_ROLE: hit, spoken: f"{hit.code}: {hit.title}. {hit.detail}"} for hit in found])
        if found:
            self._list.setCurrentIndex(self._model.index(0, 0))
        self._list.setVisible(bool(found))
        self._nothing.setVisible(bool(typed.strip()) and not found)
        self._place(len(found))

    def _place(self, count: int) -> None:
        page = self.parentWidget()
        if page is None:
            return
        width = min(_WIDTH, page.width() - 32)
        height = 62 + (min(count, 7) * 54 + 12 if count else 34 if not self._nothing.isHidden() else 0)
        self.setGeometry(page.width() - width - 16, 8, width, min(height, page.height() - 16))

    def _take(self, index: _Index) -> None:
        hit = index.data(HIT_ROLE)
        if isinstance(hit, Hit):
            self.leave()
            self.chosen.emit(hit.kind, hit.code)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.parentWidget() and event.type() == QEvent.Type.Resize and self.isVisible():
            self._place(self._model.rowCount())
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            current = self._list.currentIndex()
            if event.key() in ENTER:
                self._take(current)
                return True
            if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
                step = 1 if event.key() == Qt.Key.Key_Down else -1
                place = max(0, min(self._model.rowCount() - 1, current.row() + step))
                self._list.setCurrentIndex(self._model.index(place, 0))
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.leave()
                return True
        return False


class HitPainter(QStyledItemDelegate):
    """Draws one ``Hit``: code or sign, what stands there, and below it where."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(_WIDTH, 54)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        hit = index.data(HIT_ROLE)
        if not isinstance(hit, Hit):
            return
        painter.save()
        area: QRect = option.rect
        state: QStyle.StateFlag = option.state
        if state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("accent_soft" if state & QStyle.StateFlag.State_Selected else "hover"))
            painter.drawRoundedRect(area.adjusted(0, 1, -1, -1), 7, 7)
        left = area.left() + 96
        if hit.kind != "item":
            sign = "table" if hit.kind == "list" else "triangle-alert"
            painter.drawPixmap(area.left() + 12, area.center().y() - 9, icons.pixmap(sign, 18, "muted"))
        else:
            painter.setPen(theme.colour("muted"))
            painter.setFont(theme.font(12, QFont.Weight.DemiBold))
            code = area.adjusted(12, 7, 0, -27)
            painter.drawText(code, Qt.AlignmentFlag.AlignVCenter, hit.code)
        line = QRect(left, area.top() + 7, area.right() - left - 10, 20)
        for text, tone, font in ((hit.title, "text", theme.font(14)), (hit.detail, "muted", theme.font(12))):
            painter.setPen(theme.colour(tone))
            painter.setFont(font)
            shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, line.width())
            painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, shown)
            line.translate(0, 20)
        painter.restore()
