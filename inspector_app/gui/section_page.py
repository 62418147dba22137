"""One section of the checklist: a scroll of cards, built lazily, that never jumps while questions come and go."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QFrame, QLayout, QScrollArea, QVBoxLayout, QWidget

from inspector_app.gui import tab_order, theme
from inspector_app.gui.checklist_view import ALL
from inspector_app.gui.item_card import Around, ItemCard
from inspector_app.gui.language import show_text
from inspector_app.gui.pieces import ElidedLabel, Pill, button, column, inside, label, row
from inspector_app.gui.view_tools import ViewTools
from inspector_app.session import Changed
from inspector_app.xforms.checklist_model import Section

_FIRST, _CHUNK = 10, 5
_LEAST_ROOMY, _LEAST_DENSE = 66, 54
_SIDE = 22
_ROOMY, _DENSE = 10, 5


class SectionPage(QWidget):
    """Cards of the questions that are asked now. ``finished``: the person went on from the last one."""

    finished = Signal()
    list_wanted = Signal(str)
    photo_opened = Signal(str)
    dispute_opened = Signal(str)
    history_wanted = Signal(str)
    focus_wanted = Signal()

    def __init__(self, section: Section, number: int, around: Around, parent: QWidget) -> None:
        super().__init__(parent)
        self.section = section
        self._around, self._session = around, around.session
        self._order = {item.code: place for place, item in enumerate(section.items)}
        self._cards: dict[str, ItemCard] = {}
        self._current: ItemCard | None = None
        self._admitted = around.view.admitted(self._session)
        self.setObjectName(f"section-{section.code}")
        self._limitations = Pill()
        self._progress = label("", "muted")
        title = ElidedLabel(f"{number}. {show_text(section.label)}", "title")
        tools = ViewTools(around.view)
        tools.focus_wanted.connect(self.focus_wanted)
        head = row(title, self._limitations, self._progress, tools, spacing=12, margins=(22, 8, 26, 4))
        head.setStretch(0, 1)
        self._list = QVBoxLayout()
        self._list.setSpacing(_DENSE if around.view.compact else _ROOMY)
        self._list.setContentsMargins(_SIDE, 2, _SIDE, 22)
        self._list.addStretch(1)
        self._nothing = self._empty_notice()
        self._ground = ground = QWidget()
        ground.setAttribute(Qt.WidgetAttribute.WA_StaticContents)
        ground.setProperty("ground", "none")
        ground.setLayout(self._list)
        self.area = QScrollArea(self)
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidget(ground)
        layout = column(spacing=0)
        self.setLayout(layout)  # first: to move what is built into its window costs more than to build it there
        layout.addLayout(head)
        layout.addWidget(self._nothing)
        layout.addWidget(self.area, 1)
        self._chunks = QTimer(self)
        self._chunks.setInterval(0)
        self._chunks.timeout.connect(self._build_chunk)
        self._build(self._next(self._screenful(parent.height())))
        self._chunks.start()
        self._show_head()
        self._show_asked()
        around.view.filtered.connect(self.filter_anew)
        around.view.dense.connect(self._change_density)
        QApplication.instance().focusChanged.connect(self._focus_moved)  # type: ignore[union-attr]

    # --- cards -----------------------------------------------------------------------------------------------

    def asked(self) -> list[str]:
        """Codes of the questions asked now that the filter lets through, in form order."""
        state = self._session.state()
        return [
            each.code
            for each in state.items
            if each.code in self._order and each.relevant and each.code in self._admitted
        ]

    def card(self, code: str) -> ItemCard:
        """The card of a question; it and those before it are built at once when they are not there yet."""
        if code not in self._cards:
            self._build(list(self._order)[len(self._cards) : self._order[code] + 1])
        return self._cards[code]

    @property
    def current(self) -> ItemCard | None:
        """The card the keyboard works on."""
        return self._current

    @property
    def complete(self) -> bool:
        """True when every question has its card."""
        return len(self._cards) == len(self._order)

    @property
    def refused(self) -> bool:
        """True while a card keeps typed text that could not be stored."""
        return any(card.refusal for card in self._cards.values())

    def _make(self, code: str) -> None:
        item = self.section.items[self._order[code]]
        card = ItemCard(item, self._around, self._ground)
        card.onward.connect(lambda: self._go_on(code))
        card.grown.connect(lambda: self._reveal(code))
        card.list_wanted.connect(self.list_wanted)
        card.photo_opened.connect(self.photo_opened)
        card.dispute_opened.connect(self.dispute_opened)
        card.history_wanted.connect(self.history_wanted)
        # shown at the top it would have the cards there painted again, shown narrow it would be laid out twice
        card.setGeometry(_SIDE, self._ground.height(), self._ground.width() - 2 * _SIDE, _LEAST_ROOMY)
        self._cards[code] = card
        self._list.insertWidget(len(self._cards) - 1, card)
        card.setVisible(self._wanted(code))

    def _wanted(self, code: str) -> bool:
        return self._session.item(code).relevant and code in self._admitted

    def _next(self, shown: int) -> list[str]:
        """The codes that come next until so many are shown, hidden ones between them; at most twice as many in all."""
        codes: list[str] = []
        for code in list(self._order)[len(self._cards) :][: 2 * shown]:
            codes.append(code)
            shown -= self._wanted(code)
            if not shown:
                break
        return codes

    def _build(self, codes: Sequence[str]) -> None:
        """Makes cards in one go: Qt would show them one by one and lay out all of them for each."""
        self._list.setEnabled(False)
        for code in codes:
            self._make(code)
        self._list.setEnabled(True)
        if self._ground.isVisible():
            width = self._ground.width()  # in too little room all cards would be squeezed first
            self._ground.resize(width, max(self._list.totalHeightForWidth(width), self._ground.height()))
            self._settle()

    def _screenful(self, height: int) -> int:
        """How many cards are seen first: with fewer, all would be laid out again once a scroll bar comes."""
        least = _LEAST_DENSE + _DENSE if self._around.view.compact else _LEAST_ROOMY + _ROOMY
        return max(_FIRST, height // least + 1)

    def _build_chunk(self) -> None:
        self._build(self._next(_CHUNK))
        if self.complete:
            self._chunks.stop()
            tab_order.follow(self._list)  # what was made after the buttons below would come after them

    # --- the filter ------------------------------------------------------------------------------------------

    def _empty_notice(self) -> QWidget:
        notice = QWidget()
        every = button(self.tr("Show all questions"), "show-all-questions", kind="link")
        every.clicked.connect(lambda: self._around.view.choose(ALL))
        words = label(self.tr("No question of this section fits what is chosen above."), "muted")
        notice.setLayout(row(words, every, 1, margins=(22, 6, 22, 6)))
        return notice

    def filter_anew(self) -> None:
        """Shows what the filter lets through now; until then a question stays that no longer fits: nothing jumps."""
        self._admitted = self._around.view.admitted(self._session)
        self._show_asked()

    def _change_density(self) -> None:
        anchor = self._anchor()
        compact = self._around.view.compact
        self._list.setSpacing(_DENSE if compact else _ROOMY)
        for card in self._cards.values():
            card.set_compact(compact)
        self._hold(anchor)

    # --- showing ---------------------------------------------------------------------------------------------

    def follow(self, changed: Changed) -> None:
        """Shows what a deed changed; the card worked on stays where it is."""
        anchor = self._anchor()
        decided = changed.findings and not changed.items and not changed.groups  # a decision names no question
        everything = changed.frame or changed.photos or decided
        for code, card in self._cards.items():
            if everything or code in changed.items:
                card.refresh()
                _firm(card)
        self._admitted |= self._around.view.admitted(self._session)
        if changed.structure or changed.frame or self._around.view.filter:
            self._show_asked()
        self._show_head()
        self._hold(anchor)
        if self._current is not None and self._current.item.code in changed.items:
            QTimer.singleShot(0, self, self._look_ahead)

    def refresh(self) -> None:
        """Shows everything anew."""
        self.follow(Changed(frame=True))

    def _show_asked(self) -> None:
        asked = set(self.asked())
        for code, card in self._cards.items():
            if card.isHidden() == (code in asked):
                card.setVisible(code in asked)
        self._nothing.setVisible(not asked and bool(self._around.view.filter))

    def _show_head(self) -> None:
        state = self._session.state()
        asked = [each for each in state.items if each.code in self._order and each.relevant]
        done = sum(each.state != "missing" for each in asked)
        standing = {f.id for f in state.findings if f.kind == "limitation" and f.counts}
        found = sum(each.code in standing for each in asked)
        self._limitations.set(self.tr("Limitations: {count}").format(count=found) if found else "", "bad")
        self._progress.setText(self.tr("{done}/{asked} answered").format(done=done, asked=len(asked)))

    def _anchor(self) -> tuple[QWidget, int] | None:
        """The card to hold still and where it is in the window."""
        card = self._current
        if card is None or not card.isVisible():
            card = next((c for c in self._cards.values() if c.isVisible() and c.visibleRegion().boundingRect()), None)
        if card is None:
            return None
        return card, card.mapTo(self.area.viewport(), QPoint(0, 0)).y()

    def _hold(self, anchor: tuple[QWidget, int] | None) -> None:
        if anchor is None:
            return
        card, before = anchor
        self._settle()
        moved = card.mapTo(self.area.viewport(), QPoint(0, 0)).y() - before
        if moved:
            bar = self.area.verticalScrollBar()
            bar.setValue(bar.value() + moved)

    def _settle(self) -> None:
        """Lays the cards out now: the scroll area would learn their new height only when events run."""
        ground, view = self._ground, self.area.viewport()
        self._list.activate()
        ground.resize(ground.width(), max(self._list.totalHeightForWidth(ground.width()), view.height()))
        bar = self.area.verticalScrollBar()
        bar.setMaximum(max(0, ground.height() - view.height()))

    def _reveal(self, code: str) -> None:
        """An answer opened more of its card: show that too, if the card fits."""
        if self._current is not None and self._current is self._cards.get(code):
            QTimer.singleShot(0, self, lambda: self._ensure_visible(code))

    def _ensure_visible(self, code: str) -> None:
        card = self._cards.get(code)
        if card is not None and card.isVisible() and card.height() < self.area.viewport().height():
            self.area.ensureWidgetVisible(card, 0, 12)

    def _look_ahead(self) -> None:
        """Brings the next question into sight beside the one just answered, where there is room for both."""
        card = self._current
        if card is None or not card.isVisible():
            return
        below = [each for each in self._cards.values() if each.isVisible() and each.y() > card.y()]
        following = min(below, key=lambda each: each.y(), default=None)
        room = self.area.viewport().height() - 24
        if following is not None and following.geometry().bottom() - card.y() < room:
            self.area.ensureWidgetVisible(following, 0, 12)

    # --- moving ----------------------------------------------------------------------------------------------

    def show_item(self, code: str) -> None:
        """Scrolls to a question and puts the focus where it is answered."""
        if code not in self._admitted:  # asked for by name: it is shown whatever the filter says
            self._admitted.add(code)
            self._show_asked()
        card = self.card(code)
        self._settle()
        card.take_focus()
        self._ensure_visible(code)
        if card.height() >= self.area.viewport().height():
            self.area.verticalScrollBar().setValue(card.y() - 8)

    def focus_start(self) -> None:
        """Puts the focus on the first question without an answer, else on the first."""
        asked = self.asked()
        missing = [code for code in asked if self._session.item(code).state == "missing"]
        if asked:
            self.show_item((missing or asked)[0])

    def _go_on(self, code: str) -> None:
        later = [each for each in self.asked() if self._order[each] > self._order[code]]
        if later:
            self.show_item(later[0])
        else:
            self.finished.emit()

    def _focus_moved(self, _old: QWidget | None, new: QWidget | None) -> None:
        if new is None or not self.isAncestorOf(new):
            if self._current is not None and new is not None:
                self._current.left()
            return
        widget: QWidget | None = new
        while widget is not None and not isinstance(widget, ItemCard):
            widget = widget.parentWidget()
        if widget is self._current:
            return
        before, self._current = self._current, widget
        if before is not None:
            theme.restyle(before, card="true")
            before.left()
        if widget is not None:
            theme.restyle(widget, card="selected")
            self._ensure_visible(widget.item.code)

    def focusNextPrevChild(self, forward: bool) -> bool:
        # Qt goes in the order of creation, but lines of a card are made when they are needed
        focused = self.focusWidget()
        shown = [card for card in self._cards.values() if card.isVisible()]
        if self._current in shown and focused is not None and self._current is not None:
            stops = list(_stops(self._current.layout()))
            place = shown.index(self._current)
            neighbours = shown[place + 1 :] if forward else shown[:place][::-1]
            for card in neighbours:
                more = list(_stops(card.layout()))
                stops = stops + more if forward else more + stops
                if more:
                    break
            at = next((i for i, stop in enumerate(stops) if stop is focused or stop.isAncestorOf(focused)), -1)
            target = at + (1 if forward else -1)
            if at >= 0 and 0 <= target < len(stops):
                reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
                stops[target].setFocus(reason)
                return True
        return super().focusNextPrevChild(forward)

    def commit(self) -> None:
        """Stores everything still being typed."""
        for card in list(self._cards.values()):
            card.commit()


def _firm(card: QWidget) -> None:
    """Lets what a card shows only now take its height at once, the innermost first."""
    for part in [*card.findChildren(QWidget)[::-1], card]:
        layout = part.layout()
        if layout is not None and part.isVisible():
            layout.invalidate()
            layout.activate()


def _stops(layout: QLayout | None) -> Iterator[QWidget]:
    """Where the Tab key stops inside a layout, as the eye goes; lines that came later included."""
    for part in inside(layout) if layout else ():
        if isinstance(part, QLayout):
            yield from _stops(part)
        elif part.isVisible() and part.isEnabled():
            if part.focusPolicy() & Qt.FocusPolicy.TabFocus:
                yield part
            else:
                yield from _stops(part.layout())
