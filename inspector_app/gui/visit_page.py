"""One open visit: its header with the tabs, the page in front, and the bar that says when the last answer was saved."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import QDate, QSize, Qt, Signal
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFrame, QMenu, QStackedWidget, QTabBar, QWidget

from inspector_app.errors import InspectorError
from inspector_app.gui import alerts, icons, language, pieces, theme
from inspector_app.gui.visit_details import VisitDetails
from inspector_app.gui.visit_list import mode_text, short_name
from inspector_app.inspection.visit import VisitState
from inspector_app.language import date_text
from inspector_app.session import Changed, Session
from inspector_app.workspace import Workspace

_ROOMY = 1150  # below this width the tabs give up their words one by one
_TIGHT = 900


@dataclass(frozen=True)
class _Tab:
    code: str
    icon: str
    text: str
    build: Callable[[], QWidget]


class VisitPage(QWidget):
    """Holds the pages of a visit; each is built when it is first looked at."""

    left = Signal()
    settings_wanted = Signal()
    help_wanted = Signal(str)
    form_moved = Signal(str)

    def __init__(self, session: Session, workspace: Workspace) -> None:
        super().__init__()
        self._session, self._workspace = session, workspace
        session.language = language.current()
        self.setProperty("ground", "page")
        self._pages: dict[str, QWidget] = {}
        self._bottoms: dict[str, QWidget] = {}
        self._tabs = self._tab_list()
        self._bar = self._tab_bar()
        self._stack = QStackedWidget()
        outer = pieces.column(self._header(), spacing=0)
        outer.addWidget(self._stack, 1)
        outer.addWidget(self._bottom_bar())
        self.setLayout(outer)
        self._shortcuts()
        self._unlisten = session.listen(self._follow)
        theme.watcher().changed.connect(self._draw_tabs)
        self.refresh()
        self.open_tab("checklist")

    # --- what others may ask ---------------------------------------------------------------------------------

    @property
    def visit_id(self) -> str:
        """Id of the visit that is open."""
        return self._session.id

    @property
    def tab(self) -> str:
        """Code of the page in front; names its help text too."""
        return self._tabs[self._bar.currentIndex()].code

    def page(self, code: str) -> QWidget:
        """The page of a tab, built when it is not there yet."""
        if code not in self._pages:
            tab = next(each for each in self._tabs if each.code == code)
            made = tab.build()
            self._pages[code] = made
            self._wire(made)
            self._stack.addWidget(made)
            self._bottoms[code] = self._bottom_of(made)
            self._places.addWidget(self._bottoms[code])
        return self._pages[code]

    def open_tab(self, code: str) -> None:
        """Brings a page to the front."""
        place = next(number for number, each in enumerate(self._tabs) if each.code == code)
        if self._bar.currentIndex() != place:
            self._bar.setCurrentIndex(place)  # comes back through _show
        else:
            self._show(place)

    def open_item(self, code: str) -> None:
        """Goes to a question of the checklist."""
        self.open_tab("checklist")
        page: Any = self.page("checklist")
        page.show_item(code)

    def open_details(self, field: str = "") -> None:
        """Opens the editor of the visit's frame at a field."""
        VisitDetails(self._session, self._workspace, self.window()).show_field(field)

    def move_form(self) -> None:
        """Shows what another version of the checklist would change; ``form_moved`` asks to open the visit anew."""
        from inspector_app.gui.form_change_dialog import FormChangeDialog

        self.commit()
        dialog = FormChangeDialog(self._workspace, self.visit_id, self.window())
        dialog.moved.connect(lambda: self.form_moved.emit(self.visit_id))
        dialog.open()

    def search(self) -> None:
        """Puts the cursor into the search of the checklist."""
        self.open_tab("checklist")
        page: Any = self.page("checklist")
        page.focus_search()

    def commit(self) -> None:
        """Stores what is being typed."""
        QGuiApplication.inputMethod().commit()
        for made in self._pages.values():
            _call(made, "commit")

    def leave(self) -> None:
        """Ends the page's interest in the visit; the pages are deleted with it."""
        self.commit()
        self._unlisten()

    def refresh(self) -> None:
        """Shows the visit as it stands."""
        self._show_frame()
        self._show_state()
        self._show_saved()
        for made in self._pages.values():
            _call(made, "refresh")

    # --- header ----------------------------------------------------------------------------------------------

    def _tab_list(self) -> list[_Tab]:
        def checklist() -> QWidget:
            from inspector_app.gui.checklist_page import ChecklistPage

            return ChecklistPage(self._session)

        def photos() -> QWidget:
            from inspector_app.gui.photos_page import PhotosPage

            return PhotosPage(self._session)

        def findings() -> QWidget:
            from inspector_app.gui.findings_page import FindingsPage

            return FindingsPage(self._session)

        def minutes() -> QWidget:  # brings QtPdf and the press: only when it is wanted
            from inspector_app.gui.minutes_page import MinutesPage

            return MinutesPage(self._session, self._workspace)

        return [
            _Tab("checklist", "clipboard-list", self.tr("Checklist"), checklist),
            _Tab("photos", "images", self.tr("Photos"), photos),
            _Tab("findings", "triangle-alert", self.tr("Limitations"), findings),
            _Tab("minutes", "file-text", self.tr("Minutes"), minutes),
        ]

    def _tab_bar(self) -> QTabBar:
        bar = QTabBar()
        bar.setObjectName("visit-tabs")
        bar.setAccessibleName(self.tr("Pages of the visit"))
        bar.setDrawBase(False)
        bar.setExpanding(False)
        bar.setUsesScrollButtons(False)
        bar.setIconSize(QSize(25, 20))
        for tab in self._tabs:
            bar.addTab(tab.text)
        bar.currentChanged.connect(self._show)
        return bar

    def _header(self) -> QFrame:
        frame = QFrame()
        frame.setProperty("bar", "top")
        frame.setFixedHeight(63)
        back = pieces.IconButton("arrow-left", self.tr("Back to the start page"), "back")
        back.clicked.connect(self.left)
        self._title = pieces.ElidedLabel("", "heading")
        self._pill = pieces.Pill()
        self._caption = pieces.ElidedLabel("", "caption")
        head = pieces.row(spacing=10)
        head.addWidget(self._title)
        head.addWidget(self._pill)
        head.addStretch(1)
        words = pieces.column(spacing=1)
        words.addStretch(1)
        words.addLayout(head)
        words.addWidget(self._caption)
        words.addStretch(1)
        self._words = QWidget()
        self._words.setLayout(words)
        find = pieces.IconButton("search", self.tr("Search (Ctrl+F)"), "search")
        find.clicked.connect(self.search)
        help_button = pieces.IconButton("circle-help", self.tr("Help (F1)"), "help")
        help_button.clicked.connect(lambda: self.help_wanted.emit(self.tab))
        more = pieces.IconButton("ellipsis", self.tr("More"), "more")
        more.setMenu(self._menu(more))
        line = pieces.row(back, spacing=6, margins=(12, 0, 12, 0))
        line.addWidget(self._words)
        line.addStretch(1)
        line.addWidget(self._bar)
        line.addStretch(1)
        for widget in (find, help_button, more):
            line.addWidget(widget)
        self._line = line
        frame.setLayout(line)
        return frame

    def _menu(self, parent: QWidget) -> QMenu:
        menu = QMenu(parent)
        deeds = (
            ("visit-details", "file-pen", self.tr("Visit details…"), self.open_details),
            ("undo", "undo-2", self.tr("Undo the last entry"), self._undo),
            ("move-form", "arrow-up-right", self.tr("Move to another version of the checklist…"), self.move_form),
            ("", "", "", None),
            ("visit-settings", "settings", self.tr("Settings…"), self.settings_wanted.emit),
        )
        for name, icon, text, deed in deeds:
            if deed is None:
                menu.addSeparator()
                continue
            action = QAction(text, menu)
            action.setObjectName(name)
            action.triggered.connect(lambda _on=False, deed=deed: deed())
            menu.addAction(action)
            action.setData(icon)

        def draw() -> None:  # when the menu opens, so that its icons have the colours in force
            for action in menu.actions():
                if action.data():
                    action.setIcon(icons.icon(action.data()))

        menu.aboutToShow.connect(draw)
        return menu

    def _draw_tabs(self) -> None:
        counts = self._counts()
        width = self.width()
        for number, tab in enumerate(self._tabs):
            self._bar.setTabIcon(number, icons.icon(tab.icon, "muted", on="accent"))
            count = counts.get(tab.code, 0)
            words = f"{tab.text}  {count}" if count else tab.text
            short = width < _TIGHT or (width < _ROOMY and number != self._bar.currentIndex())
            self._bar.setTabText(number, (str(count) if count else "") if short else words)
            self._bar.setTabToolTip(number, words)
            self._bar.setAccessibleTabName(number, words)

    def _counts(self) -> dict[str, int]:
        state = self._session.state()
        limits = sum(finding.kind == "limitation" and finding.counts for finding in state.findings)
        return {"photos": len({photo.sha256 for photo in state.photos}), "findings": limits}

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._words.setMaximumWidth(max(180, round(self.width() * 0.36)))
        self._draw_tabs()

    # --- bottom bar ------------------------------------------------------------------------------------------

    def _bottom_bar(self) -> QFrame:
        bar = QFrame()
        bar.setProperty("bar", "bottom")
        bar.setFixedHeight(63)
        self._saved_icon = pieces.Icon("circle-check", 18, "good")
        self._saved = pieces.label("", "caption")
        self._saved.setObjectName("saved-at")
        self._places = QStackedWidget()
        line = pieces.row(self._saved_icon, self._saved, spacing=8, margins=(18, 0, 16, 0))
        line.addSpacing(8)
        line.addWidget(self._places, 1)
        bar.setLayout(line)
        return bar

    @staticmethod
    def _bottom_of(page: QWidget) -> QWidget:
        place = QWidget()
        line = pieces.row(1, spacing=10)
        for widget in _call(page, "bottom_widgets") or []:
            line.addWidget(widget)
        place.setLayout(line)
        return place

    # --- following the visit ---------------------------------------------------------------------------------

    def _follow(self, changed: Changed) -> None:
        self._show_saved()
        if changed.frame:
            self._show_frame()
        if changed.frame or changed.signing or changed.items:
            self._show_state()
        if changed.frame or changed.findings or changed.photos:
            self._draw_tabs()

    def _show_frame(self) -> None:
        frame = self._session.state().frame
        self._title.setText(short_name(self._session.state().title))
        team = frame.get("team") or {}
        day = str(frame.get("date") or "")
        parts = (
            _long_date(day),
            mode_text(str(frame.get("mode") or "")),
            str(team.get("name") or ""),
            self._session.me,
        )
        self._caption.setText(" · ".join(part for part in parts if part))

    def _show_state(self) -> None:
        self._pill.set(*self._state_words(self._session.state()))
        self._draw_tabs()

    def _state_words(self, state: VisitState) -> tuple[str, str]:
        if state.frame.get("trial"):
            return self.tr("Trial"), "warn"
        if state.frame.get("sample"):
            return self.tr("Sample"), "accent"
        if any(signing.what != "locked" for signing in state.signings):
            return self.tr("Signed"), "good"
        if state.signings:
            return self.tr("Signing the minutes"), "accent"
        if state.progress[1]:
            return self.tr("Inspecting"), "warn"
        return self.tr("Not begun"), "neutral"

    def _show_saved(self) -> None:
        moment = self._session.saved_at
        if moment is None:
            self._saved.setText(self.tr("Every answer is saved at once"))
        else:
            self._saved.setText(self.tr("Saved at {time}").format(time=moment.astimezone().strftime("%H:%M:%S")))

    # --- pages -----------------------------------------------------------------------------------------------

    def _show(self, place: int) -> None:
        self.commit()
        tab = self._tabs[place]
        self._stack.setCurrentWidget(self.page(tab.code))
        self._places.setCurrentWidget(self._bottoms[tab.code])
        self._draw_tabs()

    def _wire(self, page: QWidget) -> None:
        """Connects the wishes a page may have to where they are fulfilled."""
        wishes: tuple[tuple[str, Callable[..., None]], ...] = (
            ("open_item", self.open_item),
            ("open_tab", self.open_tab),
            ("open_details", self.open_details),
            ("open_help", self.help_wanted.emit),
        )
        for name, deed in wishes:
            signal = getattr(page, name, None)
            if signal is not None:
                signal.connect(deed)

    def _undo(self) -> None:
        self.commit()
        try:
            done = self._session.undo()
        except InspectorError as error:
            alerts.show_error(self, error)
            return
        alerts.show_notice(self, self.tr("The last entry was undone.") if done else self.tr("Nothing to undo."))

    def _shortcuts(self) -> None:
        scope = Qt.ShortcutContext.WidgetWithChildrenShortcut
        QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self, self.search, context=scope)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), self, self._undo, context=scope)
        for number, tab in enumerate(self._tabs, 1):
            QShortcut(QKeySequence(f"Ctrl+{number}"), self, lambda code=tab.code: self.open_tab(code), context=scope)


def _call(page: QWidget, name: str) -> Any:
    deed = getattr(page, name, None)
    return deed() if deed is not None else None


def _long_date(day: str) -> str:
    try:
        value = date.fromisoformat(day)
    except ValueError:
        return day
    weekday = language.locale().dayName(QDate(value.year, value.month, value.day).dayOfWeek())
    return f"{weekday[:1].upper()}{weekday[1:]} {date_text(value, language.current())}"
