"""One open visit: its header with the tabs, the page in front, and the bar that says when the last answer was saved."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QBoxLayout, QDialog, QFrame, QMenu, QStackedWidget, QWidget

from inspector_app import mail_desk
from inspector_app.gui import language, pieces, theme
from inspector_app.gui.followup_before import EarlierBanner
from inspector_app.gui.handover_button import HandOverButton
from inspector_app.gui.history_page import HistoryPage
from inspector_app.gui.photo_folder import PhotoFolder
from inspector_app.gui.print_desk import PrintDesk
from inspector_app.gui.round_stage import stage_lines
from inspector_app.gui.typing_pause import pause, store_now
from inspector_app.gui.undo_buttons import UndoButtons
from inspector_app.gui.visit_details import VisitDetails
from inspector_app.gui.visit_list import mode_text, short_name
from inspector_app.gui.visit_menu import Line, visit_menu
from inspector_app.gui.visit_tabs import KEYS, ROOMY, Tab, VisitTabs, key_of
from inspector_app.gui.visit_words import long_date, state_words
from inspector_app.session import Changed, Session
from inspector_app.workspace import Workspace

_HAND_OVER_WORDS = 1440  # from this width on the button to hand over carries its word


class VisitPage(QWidget):
    """Holds the pages of a visit; each is built when it is first looked at."""

    left = Signal()
    settings_wanted = Signal()
    help_wanted = Signal(str)
    form_moved = Signal(str)
    followup_wanted = Signal(str, str)

    def __init__(self, session: Session, workspace: Workspace) -> None:
        super().__init__()
        self._session, self._workspace = session, workspace
        session.language = language.current()
        self.setProperty("ground", "page")
        self._pages: dict[str, QWidget] = {}
        self._bottoms: dict[str, QWidget] = {}
        self._history: HistoryPage | None = None
        session.follow_typing(pause().typing)
        self._photo_folder = PhotoFolder(session, workspace, self)  # watched whichever page is in front
        self._undoing = UndoButtons(session)
        self._undoing.committing.connect(self.commit)
        self._hand_over = HandOverButton(workspace, session.id, self.commit)
        self._hand_over.gone.connect(self.left)
        self._printing = PrintDesk(session, workspace, self)
        self._printing.minutes_wanted.connect(self.print_minutes)
        self._decided = mail_desk.gathered(workspace, session.id) and bool(session.settled())
        self._bar = VisitTabs(self._tab_list(), self.tr("Pages of the visit"))
        self._bar.currentChanged.connect(self._show)
        self._bar.tabBarClicked.connect(self._press_tab)  # the tab in front leads back from the history
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
        return self._bar.code

    def page(self, code: str) -> QWidget:
        """The page of a tab, built when it is not there yet."""
        if code not in self._pages:
            made = self._bar.at(self._bar.place_of(code)).build()
            self._pages[code] = made
            self._wire(made)
            self._stack.addWidget(made)
            self._bottoms[code] = self._bottom_of(made)
            self._places.addWidget(self._bottoms[code])
        return self._pages[code]

    def open_tab(self, code: str) -> None:
        """Brings a page to the front."""
        place = self._bar.place_of(code)
        if self._bar.currentIndex() != place:
            self._bar.setCurrentIndex(place)  # comes back through _show
        else:
            self._show(place)

    def open_item(self, code: str) -> None:
        """Goes to a question of the checklist."""
        self.open_tab("checklist")
        page: Any = self.page("checklist")
        page.show_item(code)

    def open_disputes(self) -> None:
        """Brings the differences to the front, if there are any."""
        self._show_disputes_tab()
        if self._bar.place_of("disputes") >= 0:
            self.open_tab("disputes")

    def open_dispute(self, register: str) -> None:
        """Goes to the difference about one register."""
        self.open_disputes()
        if self.tab == "disputes":
            page: Any = self.page("disputes")
            page.show_register(register)

    def open_details(self, field: str = "") -> None:
        """Opens the editor of the visit's frame at a field."""
        VisitDetails(self._session, self._workspace, self.window()).show_field(field)

    def _follow_up(self) -> None:
        self.followup_wanted.emit(self.visit_id, "")

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
        store_now()
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

    # --- history ---------------------------------------------------------------------------------------------

    def open_history(self, registers: Sequence[str] = (), words: str = "") -> None:
        """Shows every value ever given; only that of some registers when they are named."""
        self.commit()
        if self._history is None:
            self._history = HistoryPage(self._session, self._workspace)
            self._history.left.connect(self._leave_history)
            self._wire(self._history)
            self._stack.addWidget(self._history)
            self._bottoms["history"] = self._bottom_of(self._history)
            self._places.addWidget(self._bottoms["history"])
        self._history.show_only(registers, words)
        self._stack.setCurrentWidget(self._history)
        self._places.setCurrentWidget(self._bottoms["history"])

    def _leave_history(self) -> None:
        self._show(self._bar.currentIndex())

    def _press_tab(self, place: int) -> None:
        if place == self._bar.currentIndex() and self._stack.currentWidget() is self._history:
            self._show(place)

    def history_of(self, what: str) -> None:
        """The history of an item (its code), a row (``list[#id]``) or a finding (``finding:<id>``)."""
        group, bracket, row = what.partition("[#")
        if bracket:
            row = row.rstrip("]")
            rows = self._session.state().rows.get(group, ())
            name = next((each.key or each.id[:8] for each in rows if each.id == row), row[:8])
            self.open_history([f"x/{group}/{row}", f"a/{group}/{row}/"], name)
        elif what.startswith("finding:"):
            finding = what.partition(":")[2]
            self.open_history([f"f/{finding}/"], finding if len(finding) < 20 else self.tr("This entry"))
        else:
            self.open_history([f"a/{what}", f"n/{what}", f"f/{what}/", f"f/{what}:good/", f"p/{what}/"], what)

    def open_finding(self, finding_id: str) -> None:
        """Goes to a finding."""
        self.open_tab("findings")
        page: Any = self.page("findings")
        page.show_finding(finding_id)

    def take_in_news(self) -> None:
        """Another program wrote to the log: shows what it said; what is being typed stays as it is."""
        before = self._asked()
        self._session.reload()
        if self._asked() != before:  # other questions: their pages are built anew
            self.commit()
            self.form_moved.emit(self.visit_id)

    def _ask_anew(self) -> None:
        """Opens the visit with the questions it has now, once the dialog that changed them is closed."""
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, QDialog):
            dialog.finished.connect(self._ask_anew)  # another may be open below it; a page that is gone is not asked
        else:
            self.form_moved.emit(self.visit_id)

    def _asked(self) -> tuple[str, list[str]]:
        state = self._session.state()
        return str((state.frame.get("form") or {}).get("sha256", "")), [item.code for item in state.form.items]

    def go_on(self) -> None:
        """Goes to where this laptop wrote last."""
        self.show_register(self._session.last_place())

    def show_register(self, register: str) -> None:
        """Goes to where a register is answered; what has no place of its own leaves the checklist in front."""
        head, _, rest = register.partition("/")
        code, *row = rest.split("/")
        if row and head in ("a", "x"):
            self.open_item(f"{code}[#{row[0]}]")
        elif head == "f":
            self.open_finding(code)
        elif head == "v" and code in ("opinion", "causes"):
            self.open_tab("minutes" if code == "opinion" else "findings")
        elif head == "m" or (head == "p" and code == "tray"):
            self.open_tab("photos")
        elif head in ("a", "n") or (head == "p" and code != "tray"):
            self.open_item(code)

    # --- header ----------------------------------------------------------------------------------------------

    def _tab_list(self) -> list[Tab]:
        def checklist() -> QWidget:
            from inspector_app.gui.checklist_page import ChecklistPage
            from inspector_app.gui.checklist_view import ChecklistView

            made = ChecklistPage(self._session, ChecklistView(self._workspace))
            made.outdated.connect(self._ask_anew, Qt.ConnectionType.QueuedConnection)
            self._show_earlier(made.top)
            return made

        def photos() -> QWidget:
            from inspector_app.gui.photos_page import PhotosPage

            return PhotosPage(self._session, self._workspace, self._photo_folder)

        def findings() -> QWidget:
            from inspector_app.gui.findings_page import FindingsPage

            return FindingsPage(self._session, lambda: self._workspace.found_before(self._session.id))

        def minutes() -> QWidget:  # brings QtPdf and the press: only when it is wanted
            from inspector_app.gui.minutes_page import MinutesPage

            return MinutesPage(self._session, self._workspace)

        return [
            Tab("checklist", "clipboard-list", self.tr("Checklist"), checklist),
            Tab("photos", "images", self.tr("Photos"), photos),
            Tab("findings", "triangle-alert", self.tr("Limitations"), findings),
            Tab("minutes", "file-text", self.tr("Minutes"), minutes),
        ]

    def _show_earlier(self, place: QBoxLayout) -> None:
        """Begins with what was found at the body before, where there is something."""
        banner = EarlierBanner(self._session, self._workspace)
        place.insertWidget(0, banner)
        banner.wanted.connect(lambda shown: self.followup_wanted.emit(self.visit_id, shown))
        banner.refresh()

    def _show_disputes_tab(self) -> None:
        """The tab of the differences is there only when there are some, or were."""
        state = self._session.state()
        known = self._bar.place_of("disputes") >= 0
        if known or not (state.disputes or state.late or self._decided):
            return

        def disputes() -> QWidget:
            from inspector_app.gui.dispute_page import DisputePage

            return DisputePage(self._session)

        before = self._bar.place_of("minutes")
        self._bar.put(before, Tab("disputes", "git-merge", self.tr("Differences"), disputes))

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
        for widget in (self._undoing, self._hand_over, find, help_button, more):
            line.addWidget(widget)
        self._line = line
        frame.setLayout(line)
        return frame

    def _menu(self, parent: QWidget) -> QMenu:
        hand_over = self._hand_over
        lasting = not self._session.state().frame.get("trial")  # nobody takes in, follows or moves what is thrown away
        if not lasting:
            hand_over.hide()
        lines = (
            Line("visit-details", "file-pen", self.tr("Visit details…"), self.open_details),
            *stage_lines(self._session, self._workspace, self, self.form_moved.emit),
            Line("undo-menu", "undo-2", self.tr("Undo the last entry"), self._undoing.undo),
            Line("redo-menu", "redo-2", self.tr("Redo"), self._undoing.redo),
            Line("visit-history", "history", self.tr("History of answers"), self.open_history),
            Line("followup-menu", "calendar-clock", self.tr("Follow-up…"), self._follow_up, lambda: lasting),
            Line("print-menu", "printer", self.tr("Print…"), self._printing.open),
            Line(
                "hand-over-menu",
                "send",
                self.tr("Hand over to the leader…"),
                hand_over.open_sheet,
                lambda: lasting,
            ),
            Line("send-back", "users", self.tr("Back to the members…"), hand_over.send_back, lambda: lasting),
            Line("split", "split", self.tr("Split the joined visits…"), hand_over.ask_split, lambda: hand_over.joined),
            Line(
                "purge",
                "trash-2",
                self.tr("Remove from this laptop…"),
                hand_over.ask_purge,
                lambda: hand_over.may_purge,
            ),
            Line(
                "move-form",
                "arrow-up-right",
                self.tr("Move to another version of the checklist…"),
                self.move_form,
                lambda: lasting,
            ),
            Line("visit-settings", "settings", self.tr("Settings…"), self.settings_wanted.emit, apart=True),
        )
        return visit_menu(parent, lines, hand_over.refresh)

    def print_minutes(self) -> None:
        """Goes to the minutes and prints them there, where what is missing is asked first."""
        self.open_tab("minutes")
        page: Any = self.page("minutes")
        page.print_minutes()

    def _draw_tabs(self) -> None:
        self._show_disputes_tab()
        self._bar.draw(self._counts(), self.width())

    def _counts(self) -> dict[str, int]:
        state = self._session.state()
        limits = sum(finding.kind == "limitation" and finding.counts for finding in state.findings)
        photos = len({photo.sha256 for photo in state.photos})
        return {"photos": photos, "findings": limits, "disputes": len(state.disputes)}

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._hand_over.set_wide(self.width() >= _HAND_OVER_WORDS)
        self._undoing.set_narrow(self.width() < ROOMY)
        self._bar.narrow(self.width() < ROOMY)
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
        self._undoing.refresh()
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
            long_date(day),
            mode_text(str(frame.get("mode") or "")),
            str(team.get("name") or ""),
            self._session.me,
        )
        self._caption.setText(" · ".join(part for part in parts if part))

    def _show_state(self) -> None:
        self._pill.set(*state_words(self._session.state(), self._workspace.catalogue.stages))
        self._draw_tabs()

    def _show_saved(self) -> None:
        moment = self._session.saved_at
        if moment is None:
            self._saved.setText(self.tr("Every answer is saved at once"))
        else:
            self._saved.setText(self.tr("Saved at {time}").format(time=moment.astimezone().strftime("%H:%M:%S")))

    # --- pages -----------------------------------------------------------------------------------------------

    def _show(self, place: int) -> None:
        self.commit()
        code = self._bar.at(place).code
        self._stack.setCurrentWidget(self.page(code))
        self._places.setCurrentWidget(self._bottoms[code])
        self._draw_tabs()

    def _wire(self, page: QWidget) -> None:
        """Connects the wishes a page may have to where they are fulfilled."""
        wishes: tuple[tuple[str, Callable[..., None]], ...] = (
            ("open_item", self.open_item),
            ("open_tab", self.open_tab),
            ("open_details", self.open_details),
            ("open_dispute", self.open_dispute),
            ("open_help", self.help_wanted.emit),
            ("open_history", self.history_of),
            ("open_finding", self.open_finding),
        )
        for name, deed in wishes:
            signal = getattr(page, name, None)
            if signal is not None:
                signal.connect(deed)

    def _shortcuts(self) -> None:
        scope = Qt.ShortcutContext.WidgetWithChildrenShortcut
        QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self, self.search, context=scope)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), self, self._undoing.undo, context=scope)
        for keys in ("Ctrl+Y", "Ctrl+Shift+Z"):
            QShortcut(QKeySequence(keys), self, self._undoing.redo, context=scope)
        QShortcut(QKeySequence("Ctrl+H"), self, self.open_history, context=scope)
        for code in KEYS:
            deed = self.open_disputes if code == "disputes" else partial(self.open_tab, code)
            QShortcut(QKeySequence(key_of(code)), self, deed, context=scope)


def _call(page: QWidget, name: str) -> Any:
    deed = getattr(page, name, None)
    return deed() if deed is not None else None
