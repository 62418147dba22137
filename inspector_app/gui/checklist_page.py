"""The checklist of a visit: sidebar, sections as pages of cards, lists as grids, search, and the way onward."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from inspector_app.gui.checklist_view import ChecklistView, problem_codes
from inspector_app.gui.focus_page import FocusPage
from inspector_app.gui.grid_page import GridPage
from inspector_app.gui.item_card import Around, ItemCard
from inspector_app.gui.look_keeper import Places
from inspector_app.gui.photo_intake import PhotoIntake
from inspector_app.gui.photo_viewer import PhotoViewer
from inspector_app.gui.pieces import button, column, reveal, row
from inspector_app.gui.search_panel import SearchPanel
from inspector_app.gui.section_page import SectionPage
from inspector_app.gui.section_sidebar import SectionSidebar, entries
from inspector_app.inspection.visit import ItemState, VisitState
from inspector_app.session import Changed, Session

_ROOMY = 1180  # narrower, the sidebar shows numbers only
_GRID_ROOMY = 1500
_KEPT_PAGES = 4


class ChecklistPage(QWidget):
    """Everything that is asked, answered and counted in one visit."""

    open_tab = Signal(str)
    open_dispute = Signal(str)
    open_history = Signal(str)
    open_finding = Signal(str)
    outdated = Signal()
    """The visit asks other questions than these pages show (another kind of visit, another body)."""

    def __init__(self, session: Session, view: ChecklistView | None = None) -> None:
        super().__init__()
        self._session = session
        self._view = view or ChecklistView()
        self._focus: FocusPage | None = None
        self.setObjectName("checklist-page")
        self.intake = PhotoIntake(session, self)
        self._around = Around(session, Places(_visit_day(session)), self.intake, self._view)
        self._pages: dict[tuple[str, str], SectionPage | GridPage] = {}
        self._came_from = ""
        self.sidebar = SectionSidebar()
        self.sidebar.chosen.connect(self._choose)
        self._stack = QStackedWidget()
        whole = row(self.sidebar, spacing=0)
        self.top = column(spacing=0)
        self.top.addWidget(self._stack, 1)
        whole.addLayout(self.top, 1)
        self.setLayout(whole)
        self.search = SearchPanel(self)
        self.search.chosen.connect(self._go)
        self._bottom = self._make_bottom()
        self._shortcuts()
        self._asked, self._outdated = self._codes(), False
        self._unlisten = session.listen(self._follow)
        self.destroyed.connect(self._unlisten)
        self._show_sidebar()
        if session.model.sections:
            self.open("section", self._first_section())

    # --- what others may ask ---------------------------------------------------------------------------------

    def bottom_widgets(self) -> list[QWidget]:
        """Buttons for the bar below: previous, needs a look, unanswered, next."""
        return self._bottom

    def show_item(self, code: str) -> None:
        """Goes to a question, or to the list a reference like ``sampled_dossier[D1]`` names."""
        name = code.partition("[")[0]
        if self._session.model.group(name) is not None:
            self.open("list", name)
            if isinstance(self.page, GridPage):
                self.page.show_row(code.partition("[")[2].rstrip("]"))
            return
        section = next((s for s in self._session.model.sections if any(i.code == code for i in s.items)), None)
        if section is None:
            return
        if self.focused is not None and self._session.item(code).relevant:
            self.focused.show_item(code)
            self._show_bottom()
            return
        self.open("section", section.code)
        page = self.page
        if isinstance(page, SectionPage) and self._session.item(code).relevant:
            page.show_item(code)

    def focus_search(self) -> None:
        """Opens the search."""
        self.commit()
        self.search.open(self._session.state())

    def commit(self) -> None:
        """Stores everything still being typed."""
        QGuiApplication.inputMethod().commit()
        for page in list(self._pages.values()):
            page.commit()
        if self._focus is not None:
            self._focus.commit()

    def refresh(self) -> None:
        """Shows the visit as it stands."""
        for page in self._pages.values():
            page.refresh()
        if self._focus is not None:
            self._focus.refresh()
        self._show_sidebar()

    @property
    def page(self) -> SectionPage | GridPage | None:
        """The section or list in front."""
        found = self._stack.currentWidget()
        return found if isinstance(found, (SectionPage, GridPage)) else None

    @property
    def current(self) -> ItemCard | None:
        """The card the keyboard works on."""
        if self.focused is not None:
            return self.focused.current
        page = self.page
        return page.current if isinstance(page, SectionPage) else None

    # --- pages -----------------------------------------------------------------------------------------------

    def open(self, kind: str, code: str) -> None:
        """Brings a section or a list to the front."""
        if (kind, code) not in self._pages:
            made = self._make(kind, code)
            if made is None:
                return
            self._pages[kind, code] = made
            self._stack.addWidget(made)
        before = self.page
        if before is not None and before is not self._pages[kind, code]:
            before.commit()
            if kind == "list" and isinstance(before, SectionPage):
                self._came_from = before.section.code
        page = self._pages[kind, code] = self._pages.pop((kind, code))  # latest last
        self._stack.setCurrentWidget(page)
        self.sidebar.show()
        if isinstance(page, SectionPage):
            page.filter_anew()
        self._forget_old()
        self.sidebar.mark(kind, code)
        self._fit_sidebar()
        self._show_bottom()
        if isinstance(page, GridPage):
            page.view.setFocus()

    def _make(self, kind: str, code: str) -> SectionPage | GridPage | None:
        model = self._session.model
        if kind == "list":
            group = model.group(code)
            if group is None:
                return None
            grid = GridPage(group, self._around)
            grid.item_wanted.connect(self.show_item)
            grid.dispute_opened.connect(self.open_dispute)
            grid.history_wanted.connect(self.open_history)
            return grid
        for number, section in enumerate(model.sections, 1):
            if section.code == code:
                page = SectionPage(section, number, self._around, self._stack)
                page.finished.connect(lambda: self.step(1))
                page.list_wanted.connect(lambda name: self.open("list", name))
                page.photo_opened.connect(self.open_photo)
                page.dispute_opened.connect(self.open_dispute)
                page.history_wanted.connect(self.open_history)
                page.focus_wanted.connect(self.toggle_focus)
                return page
        return None

    # --- one question at a time ------------------------------------------------------------------------------

    @property
    def focused(self) -> FocusPage | None:
        """The page with one large question while it is in front."""
        return self._focus if self._stack.currentWidget() is self._focus else None

    def toggle_focus(self) -> None:
        """One question at a time, for someone who stands; again: back to the list."""
        if self.focused is not None:
            self.focused.leave()
            return
        page = self.page
        if not isinstance(page, SectionPage):
            return
        asked = page.asked()
        missing = [code for code in asked if self._session.item(code).state == "missing"]
        code = page.current.item.code if page.current is not None else next(iter(missing or asked), "")
        if not code:
            return
        page.commit()
        if self._focus is None:
            self._focus = FocusPage(self._around)
            self._focus.left.connect(self._leave_focus)
            self._focus.list_wanted.connect(lambda name: self.open("list", name))
            self._focus.photo_opened.connect(self.open_photo)
            self._focus.dispute_opened.connect(self.open_dispute)
            self._focus.history_wanted.connect(self.open_history)
            self._stack.addWidget(self._focus)
        self._stack.setCurrentWidget(self._focus)
        self.sidebar.hide()
        self._focus.show_item(code)
        self._show_bottom()

    def _leave_focus(self, code: str) -> None:
        self.open("section", self._session.item(code).item.section)
        page = self.page
        if isinstance(page, SectionPage):
            page.show_item(code)

    def _forget_old(self) -> None:
        """Cards cost memory: sections not looked at for long are built anew when they are wanted."""
        sections = [key for key, page in self._pages.items() if isinstance(page, SectionPage) and not page.refused]
        for key in sections[:-_KEPT_PAGES]:
            page = self._pages.pop(key)
            page.commit()
            self._stack.removeWidget(page)
            page.deleteLater()

    def _first_section(self) -> str:
        """Where work goes on: the first section with a question not answered."""
        missing = next((each.code for each in self._session.state().items if each.state == "missing"), "")
        for section in self._session.model.sections:
            if any(item.code == missing for item in section.items):
                return section.code
        return self._session.model.sections[0].code

    def _choose(self, kind: str, code: str) -> None:
        self.open(kind, code)
        if isinstance(self.page, SectionPage):
            self.page.focus_start()

    def _go(self, kind: str, code: str) -> None:
        if kind == "finding":
            self.open_finding.emit(code)
        else:
            self.show_item(code)

    def open_photo(self, sha256: str) -> None:
        """Shows one photo large."""
        viewer = PhotoViewer(self._session, sha256, self.window())
        viewer.open()

    # --- following -------------------------------------------------------------------------------------------

    def _codes(self) -> list[str]:
        return [item.code for item in self._session.model.items]

    def _follow(self, changed: Changed) -> None:
        if changed.frame:
            before, self._outdated = self._outdated, self._codes() != self._asked
            for each in (self, *self._bottom):  # a press in the meantime would go to what is asked no more
                each.setEnabled(not self._outdated)
            if self._outdated and not before:
                self.outdated.emit()
        if self._outdated:
            return  # built anew in a moment: what left the checklist cannot be shown
        for page in list(self._pages.values()):
            page.follow(changed)
        if self._focus is not None:
            self._focus.follow(changed)
        self._show_sidebar()
        self._show_bottom()

    def _groups(self, state: VisitState) -> list[str]:
        """Lists that relevant questions read, or that hold rows."""
        used = {name for each in state.items for name in each.item.groups}
        return [g.name for g in state.form.groups if g.name in used or state.rows.get(g.name)]

    def _show_sidebar(self) -> None:
        state = self._session.state()
        self.sidebar.show_entries(entries(state, self._groups(state), self.tr("Lists")))
        page = self.page
        if page is not None:
            grid = isinstance(page, GridPage)
            self.sidebar.mark("list" if grid else "section", page.group.name if grid else page.section.code)  # type: ignore[union-attr]

    def _fit_sidebar(self) -> None:
        if not self.sidebar.by_hand:
            roomy = _GRID_ROOMY if isinstance(self.page, GridPage) else _ROOMY
            self.sidebar.set_narrow(self.width() < roomy)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        page = self.page
        if isinstance(page, SectionPage) and page.current is None:
            QTimer.singleShot(0, page, page.focus_start)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_sidebar()

    # --- moving on -------------------------------------------------------------------------------------------

    def _make_bottom(self) -> list[QWidget]:
        self._back = button(self.tr("Previous section"), "previous-section", icon="chevron-left")
        self._problem = button(self.tr("Needs a look"), "next-problem", icon="triangle-alert")
        self._unanswered = button(self.tr("Unanswered"), "next-unanswered", icon="chevron-down")
        self._next = button(self.tr("Next section"), "next-section", kind="primary", icon="chevron-right")
        self._next.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self._back.clicked.connect(lambda: self.step(-1))
        self._next.clicked.connect(lambda: self.step(1))
        self._problem.clicked.connect(self.next_problem)
        self._unanswered.clicked.connect(self.next_unanswered)
        return [self._back, self._problem, self._unanswered, self._next]

    def _show_bottom(self) -> None:
        page = self.page
        codes = [section.code for section in self._session.model.sections]
        grid = isinstance(page, GridPage)
        focused = self.focused
        if focused is not None:
            before, after = self.tr("Previous question"), self.tr("Next question")
        else:
            before, after = self.tr("Previous section"), self.tr("Next section")
        self._back.setText(self.tr("Back to the questions") if grid else before)
        self._next.setText(after)
        self._next.setAccessibleName(after)
        self._back.setAccessibleName(self._back.text())
        at = codes.index(page.section.code) if isinstance(page, SectionPage) else 0
        self._back.setEnabled(grid or at > 0 or focused is not None)
        self._next.setEnabled(not grid and (at + 1 < len(codes) or focused is not None))
        reveal(self._next, not grid)
        state = self._session.state()
        missing, problems = state.progress[2], len(problem_codes(state))
        self._unanswered.setText(self.tr("Unanswered") + (f"  {missing}" if missing else ""))
        self._unanswered.setEnabled(bool(missing))
        self._problem.setText(self.tr("Needs a look") + (f"  {problems}" if problems else ""))
        self._problem.setEnabled(bool(problems))

    def step(self, by: int) -> None:
        """The next or previous section; from a list back to the questions."""
        if self.focused is not None:
            self.focused.step(by)
            return
        page = self.page
        codes = [section.code for section in self._session.model.sections]
        if isinstance(page, GridPage):
            self.open("section", self._came_from or codes[0])
            return
        if page is None:
            return
        at = codes.index(page.section.code) + by
        if self._view.filter:  # a section without a question that fits is passed by
            admitted = self._view.admitted(self._session)
            sections = self._session.model.sections
            while 0 <= at < len(codes) and not any(item.code in admitted for item in sections[at].items):
                at += by
        if 0 <= at < len(codes):
            self.open("section", codes[at])
            following = self.page
            if isinstance(following, SectionPage):
                following.focus_start()

    def next_unanswered(self) -> None:
        """Goes to the next question without an answer, from the one worked on, round to the beginning."""
        self._next_of({each.code for each in self._session.state().items if each.state == "missing"})

    def next_problem(self) -> None:
        """Goes to the next question that lacks a decision, a note, a photo or agreement."""
        self._next_of(problem_codes(self._session.state()))

    def _next_of(self, wanted: set[str]) -> None:
        self.commit()
        states: Sequence[ItemState] = self._session.state().items
        order = [each.code for each in states]
        page = self.page
        start = 0
        if self.current is not None:
            start = order.index(self.current.item.code) + 1
        elif isinstance(page, SectionPage) and page.section.items:
            start = order.index(page.section.items[0].code)
        for code in [*order[start:], *order[:start]]:
            if code in wanted:
                self.show_item(code)
                return

    def _shortcuts(self) -> None:
        scope = Qt.ShortcutContext.WidgetWithChildrenShortcut
        for keys, deed in (
            ("Ctrl+N", lambda card: card.open_note()),
            ("Ctrl+P", lambda card: card.add_photos()),
            ("Ctrl+Shift+V", lambda card: card.paste()),
        ):
            QShortcut(QKeySequence(keys), self, lambda deed=deed: self._on_card(deed), context=scope)
        QShortcut(QKeySequence(Qt.Key.Key_F11), self, self.toggle_focus, context=scope)
        QShortcut(QKeySequence("Ctrl+PgDown"), self, lambda: self.step(1), context=scope)
        QShortcut(QKeySequence("Ctrl+PgUp"), self, lambda: self.step(-1), context=scope)

    def _on_card(self, deed: object) -> None:
        card = self.current
        if card is not None and callable(deed):
            deed(card)


def _visit_day(session: Session) -> date:
    try:
        return date.fromisoformat(str(session.state().frame.get("date", ""))[:10])
    except ValueError:
        return date.today()  # noqa: DTZ011 - the day on the wall
