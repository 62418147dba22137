"""The way through the checklist: sections with their progress and limitations, below them the lists."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from inspector_app.gui import icons, theme
from inspector_app.gui.language import show_text
from inspector_app.gui.line_model import ENABLED, Line, LineModel
from inspector_app.gui.pieces import IconButton, column, row
from inspector_app.inspection.visit import VisitState

WIDE, NARROW = 268, 56
_ENTRY = Qt.ItemDataRole.UserRole + 1
_ROW = 50
_LIST_ROW = 42
_HEADING = 30
_LINE = 20
_LEFT, _RIGHT = 46, 16
_BAR = 12  # the scroll bar, there or not

_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class Entry:
    """One line: ``kind`` is section, list or heading; ``done`` of ``asked``, for lists the number of rows."""

    kind: str
    code: str
    title: str
    number: str = ""
    done: int = 0
    asked: int = 0
    limitations: int = 0
    owner: str = ""

    @property
    def complete(self) -> bool:
        return self.kind == "section" and self.asked > 0 and self.done == self.asked


def entries(state: VisitState, groups: Sequence[str], heading: str) -> list[Entry]:
    """The lines for a visit; ``groups`` are the lists its items use, ``heading`` stands above them."""
    standing = {f.id for f in state.findings if f.kind == "limitation" and f.counts}
    owners = _owners(state)
    by_code = {each.code: each for each in state.items}
    found = []
    for number, section in enumerate(state.form.sections, 1):
        asked = [by_code[item.code] for item in section.items if by_code[item.code].relevant]
        found.append(
            Entry(
                "section",
                section.code,
                f"{number}. {show_text(section.label)}",
                str(number),
                sum(each.state != "missing" for each in asked),
                len(asked),
                sum(each.code in standing for each in asked),
                owners.get(section.code, ""),
            )
        )
    if groups:
        found.append(Entry("heading", "", heading))
    for name in groups:
        group = state.form.group(name)
        if group is not None:
            found.append(Entry("list", name, show_text(group.label), done=len(state.rows.get(name, ()))))
    return found


def _owners(state: VisitState) -> dict[str, str]:
    """Whose section it is, where the team has shared them out."""
    team = state.frame.get("team") or {}
    members = team.get("members") or {}
    return {
        str(section): str(key)
        for key, member in members.items()
        if isinstance(member, dict)
        for section in member.get("sections") or ()
    }


class SectionSidebar(QFrame):
    """``chosen`` carries kind ("section" or "list") and code; collapses to numbers and back."""

    chosen = Signal(str, str)
    toggled = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("bar", "left")
        self.setObjectName("sidebar")
        self._entries: list[Entry] = []
        self._model = LineModel(self)
        self._view = QListView()
        self._view.setObjectName("sections")
        self._view.setAccessibleName(self.tr("Sections and lists"))
        self._view.setModel(self._model)
        self._view.setStyleSheet("QListView { border: none; background: transparent; }")
        self._view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self._view.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self._view.setMouseTracking(True)
        self._delegate = _Painter(self._view)
        self._view.setItemDelegate(self._delegate)
        self._view.clicked.connect(self._open)
        self._view.activated.connect(self._open)
        self._button = IconButton("panel-left", self.tr("Narrow or wide"), "toggle-sidebar")
        self._button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._button.clicked.connect(lambda: self.set_narrow(not self.narrow, by_hand=True))
        head = row(self._button, 1, margins=(8, 6, 8, 2))
        layout = column(spacing=0)
        layout.addLayout(head)
        layout.addWidget(self._view)
        self.setLayout(layout)
        self.by_hand = False
        self.set_narrow(False)
        theme.watcher().changed.connect(self._view.viewport().update)

    @property
    def narrow(self) -> bool:
        """True while only numbers are shown."""
        return self._delegate.narrow

    def set_narrow(self, narrow: bool, *, by_hand: bool = False) -> None:
        """Collapses or opens; once done by hand, the window's width no longer decides."""
        self.by_hand = self.by_hand or by_hand
        self._delegate.narrow = narrow
        self.setFixedWidth(NARROW if narrow else WIDE)
        policy = Qt.ScrollBarPolicy.ScrollBarAlwaysOff if narrow else Qt.ScrollBarPolicy.ScrollBarAsNeeded
        self._view.setVerticalScrollBarPolicy(policy)  # the numbers need the room; wheel and keys scroll
        self._view.doItemsLayout()
        self.toggled.emit(narrow)

    def show_entries(self, found: Sequence[Entry]) -> None:
        """Shows lines; only those that changed are drawn anew."""
        same = [(e.kind, e.code) for e in found] == [(e.kind, e.code) for e in self._entries]
        if not same:
            self._model.show([self._line(entry) for entry in found])
        else:
            for place, entry in enumerate(found):
                if entry != self._entries[place]:
                    self._model.put(place, self._line(entry))
        self._entries = list(found)

    def mark(self, kind: str, code: str) -> None:
        """Shows which line is open."""
        for place, entry in enumerate(self._entries):
            if (entry.kind, entry.code) == (kind, code):
                index = self._model.index(place, 0)
                self._view.setCurrentIndex(index)
                self._view.scrollTo(index)

    def entry(self, kind: str, code: str) -> Entry | None:
        """A line by its code."""
        return next((e for e in self._entries if (e.kind, e.code) == (kind, code)), None)

    def _line(self, entry: Entry) -> Line:
        words = self._words(entry)
        spoken, tip = Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole
        return {_ENTRY: entry, spoken: words, tip: words, ENABLED: entry.kind != "heading"}

    def _words(self, entry: Entry) -> str:
        if entry.kind == "section":
            words = self.tr("{title}: {done} of {asked} answered").format(
                title=entry.title, done=entry.done, asked=entry.asked
            )
            if entry.limitations:
                words += ", " + self.tr("limitations: {count}").format(count=entry.limitations)
            return words
        if entry.kind == "list":
            return self.tr("{title}: rows: {count}").format(title=entry.title, count=entry.done)
        return entry.title

    def _open(self, index: _Index) -> None:
        entry = index.data(_ENTRY)
        if isinstance(entry, Entry) and entry.kind != "heading":
            self.chosen.emit(entry.kind, entry.code)


class _Painter(QStyledItemDelegate):
    """Draws a line: sign, title, figures, progress."""

    narrow = False

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        entry = index.data(_ENTRY)
        heading = isinstance(entry, Entry) and entry.kind == "heading"
        if heading:
            return QSize(NARROW, 14 if self.narrow else _HEADING)
        if self.narrow or not isinstance(entry, Entry):
            return QSize(NARROW, _LIST_ROW)
        height = _ROW if entry.kind == "section" else _LIST_ROW
        return QSize(NARROW, height + self._words(entry).height() - _LINE)

    @staticmethod
    def _words(entry: Entry) -> QRect:
        """Where the title stands, as many lines as it takes, from the row's left end and the first line's top."""
        figure = QFontMetrics(theme.font(12)).horizontalAdvance(str(entry.done)) + 8 if entry.kind == "list" else 0
        room = QRect(_LEFT, 0, WIDE - _LEFT - _RIGHT - _BAR - figure, 1000)
        bold = QFontMetrics(theme.font(14, QFont.Weight.DemiBold))  # chosen or not, it takes the same lines
        lines = bold.boundingRect(room, Qt.TextFlag.TextWordWrap, entry.title).height() / bold.lineSpacing()
        return QRect(room.left(), 0, room.width(), max(1, round(lines)) * _LINE)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        entry = index.data(_ENTRY)
        if not isinstance(entry, Entry):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area: QRect = option.rect
        state: QStyle.StateFlag = option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        if entry.kind == "heading":
            self._heading(painter, area, entry)
        else:
            box = QRectF(area).adjusted(6, 1, -6, -1)
            if chosen or state & QStyle.StateFlag.State_MouseOver:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(theme.colour("accent_soft" if chosen else "hover"))
                painter.drawRoundedRect(box, 8, 8)
            if state & QStyle.StateFlag.State_HasFocus:
                painter.setPen(QPen(theme.colour("accent"), 2))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 7, 7)
            (self._small if self.narrow else self._whole)(painter, area, entry, chosen)
        painter.restore()

    def _heading(self, painter: QPainter, area: QRect, entry: Entry) -> None:
        painter.setPen(theme.colour("line"))
        painter.drawLine(area.left() + 14, area.top() + 6, area.right() - 14, area.top() + 6)
        if not self.narrow:
            painter.setPen(theme.colour("muted"))
            painter.setFont(theme.font(12, QFont.Weight.DemiBold))
            painter.drawText(area.adjusted(18, 10, -10, 0), Qt.AlignmentFlag.AlignVCenter, entry.title)

    def _small(self, painter: QPainter, area: QRect, entry: Entry, chosen: bool) -> None:
        tone = "accent" if chosen else "good" if entry.complete else "text"
        if entry.kind == "list":
            mark = icons.pixmap("table", 18, tone)
            painter.drawPixmap(area.center().x() - 8, area.center().y() - 8, mark)
            return
        painter.setPen(theme.colour(tone))
        painter.setFont(theme.font(14, QFont.Weight.DemiBold))
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, entry.number)
        if entry.limitations:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("bad"))
            painter.drawEllipse(area.right() - 16, area.top() + 8, 7, 7)

    def _whole(self, painter: QPainter, area: QRect, entry: Entry, chosen: bool) -> None:
        sign, tone = self._sign(entry)
        top = area.center().y() - 9 if entry.kind == "list" else area.top() + 8
        painter.drawPixmap(area.left() + 18, top, icons.pixmap(sign, 18, tone))
        words = self._words(entry).translated(area.left(), area.top() + 7)
        line = QRect(words.left(), words.top(), area.right() - _RIGHT - words.left(), words.height())
        if entry.kind == "list":
            words.moveTop(area.center().y() - words.height() // 2)
            line.moveTop(words.top())
            painter.setFont(theme.font(12))
            painter.setPen(theme.colour("muted"))
            painter.drawText(line, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, str(entry.done))
        painter.setFont(theme.font(14, QFont.Weight.DemiBold if chosen else QFont.Weight.Medium))
        painter.setPen(theme.colour("text"))
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(words, int(flags), entry.title)
        if entry.kind == "section":
            self._progress(painter, QRect(line.left(), words.bottom() + 8, line.width(), 8), entry, chosen)

    @staticmethod
    def _sign(entry: Entry) -> tuple[str, str]:
        if entry.kind == "list":
            return "table", "muted"
        if entry.complete:
            return "circle-check", "good"
        return ("circle-dot", "accent") if entry.done else ("circle", "muted")

    def _progress(self, painter: QPainter, line: QRect, entry: Entry, chosen: bool) -> None:
        pill = 0
        if entry.limitations:
            pill = 34
            box = QRectF(line.right() - 27, line.center().y() - 8, 28, 17)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("bad_soft"))
            painter.drawRoundedRect(box, 8, 8)
            painter.setPen(theme.colour("bad"))
            painter.setFont(theme.font(12, QFont.Weight.DemiBold))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(entry.limitations))
        figures = f"{entry.owner}  {entry.done}/{entry.asked}" if entry.owner else f"{entry.done}/{entry.asked}"
        words = QFontMetrics(theme.font(12)).horizontalAdvance(figures)
        painter.setPen(theme.colour("muted"))
        painter.setFont(theme.font(12))
        box = QRectF(line.right() - pill - words, line.center().y() - 8, words + 1, 17)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, figures)
        pill += words + 10
        bar = QRectF(line.left(), line.center().y() - 1, line.width() - pill, 4)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("surface" if chosen else "chip"))
        painter.drawRoundedRect(bar, 2, 2)
        if entry.asked and entry.done:
            bar.setWidth(bar.width() * entry.done / entry.asked)
            painter.setBrush(theme.colour("good" if entry.complete else "accent"))
            painter.drawRoundedRect(bar, 2, 2)
