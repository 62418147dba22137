"""The one window: welcome, start page or an open visit; help, settings, closing without loss."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6 import QtCore
from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget, QWidget

from inspector_app.errors import InspectorError
from inspector_app.gui import language, theme
from inspector_app.gui.help_places import help_page
from inspector_app.gui.opening_page import OpeningPage
from inspector_app.language import Text

if TYPE_CHECKING:  # pages are loaded when they are wanted: the window itself is painted at once
    from PySide6.QtGui import QCloseEvent, QPaintEvent
    from PySide6.QtWidgets import QDialog

    from inspector_app.gui.forms_page import FormsPage
    from inspector_app.gui.help_window import HelpWindow
    from inspector_app.gui.log_watch import LogWatch
    from inspector_app.gui.merge_page import MergePage
    from inspector_app.gui.start_page import StartPage
    from inspector_app.gui.visit_page import VisitPage
    from inspector_app.workspace import Workspace

_SIZE = (1366, 768)
_LEAST = (940, 520)  # 1920x1080 at 200 %
_HELP_KEY = "help-key"
_AROUND_DIALOGS = QtCore.QSize(16, 48)


class MainWindow(QMainWindow):
    """Shows one page at a time; the workspace is closed by whoever opened it.

    Without a workspace it shows what can be said before the data folder is open; ``enter`` brings the rest. ``painted``
    fires when it was painted for the first time, and for the first time since ``enter``.
    """

    painted = Signal()

    def __init__(self, workspace: Workspace | None = None) -> None:
        super().__init__()
        self._help: HelpWindow | None = None
        self._entered = False
        self._painted = False
        self._titles: dict[str, Text] = {}
        self._waiting: list[Path] = []
        self._place = ("", "")  # visit and tab to come back to
        self.setObjectName("main-window")
        self._stack = QStackedWidget()
        self._front = QWidget()
        self.setCentralWidget(self._stack)
        self.setMinimumSize(*_LEAST)
        self.resize(*_SIZE)
        if workspace is not None:
            self.enter(workspace)
        else:
            self.setWindowTitle(self.tr("Administrative reform inspection"))
            self._put(OpeningPage())

    def enter(self, workspace: Workspace) -> None:
        """Opens this data folder; what was typed meanwhile stands in the search field."""
        from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut

        from inspector_app.gui import icons
        from inspector_app.gui.unlock_keeper import Keeper

        QGuiApplication.inputMethod().commit()
        opening = self._front
        self._workspace = workspace
        self._entered = True
        self._painted = False
        self.setWindowIcon(icons.icon("clipboard-check", "accent"))
        QShortcut(QKeySequence(QKeySequence.StandardKey.HelpContents), self, self.show_help)
        self._following = language.watcher().changed.connect(self._rebuild)
        QApplication.instance().focusChanged.connect(self._help_in_dialogs)  # type: ignore[union-attr]
        self._watch = self._watch_log()
        self.keeper = Keeper(self, self)
        self.show_start()
        if isinstance(opening, OpeningPage) and (start := _start(self.page)) is not None:
            start.search.edit.setText(opening.search.text())
            start.search.edit.setCursorPosition(opening.search.cursorPosition())
        self.update()

    # --- pages -----------------------------------------------------------------------------------------------

    @property
    def page(self) -> QWidget:
        """The page in front."""
        return self._front

    def show_start(self) -> None:
        """Leaves the visit, if one is open, for the start page; for the welcome page before there is a name."""
        self.setWindowTitle(self.tr("Administrative reform inspection"))
        if not self._workspace.settings.name:
            from inspector_app.gui.welcome import WelcomePage

            welcome = WelcomePage(self._workspace)
            welcome.named.connect(self._welcome_over)
            welcome.language_wanted.connect(lambda code: self._store_language(code))
            self._put(welcome)
            return
        from inspector_app.gui.start_page import StartPage

        start = StartPage(self._workspace)
        start.visit_chosen.connect(self.open_visit)
        start.visit_continued.connect(self.continue_visit)
        start.place_chosen.connect(self.open_place)
        start.settings_wanted.connect(self.show_settings)
        start.help_wanted.connect(self.show_help)
        start.news_wanted.connect(self.show_help)
        start.forms_wanted.connect(self.show_forms)
        start.rounds_wanted.connect(self.show_rounds)
        start.copies.wanted.connect(self.show_copies)
        start.packages_given.connect(self.open_package)
        start.overdue.wanted.connect(self.show_followup)
        start.overdue.chosen.connect(lambda visit, finding: self.show_followup(visit, finding=finding, back=False))
        start.name_forms(self._titles)
        self._put(start)
        waiting, self._waiting = self._waiting, []
        self.open_package(waiting)

    def _welcome_over(self) -> None:
        """Who is new here is shown around; there is no news for them yet."""
        from inspector_app import __version__
        from inspector_app.gui import tour

        self._workspace.settings.save(tour=tour.FIRST, seen_version=__version__)
        self.show_start()

    def show_forms(self) -> None:
        """Opens the page of the checklists and profiles; what is made there is on the start page afterwards."""
        from inspector_app.gui.forms_page import FormsPage

        page = FormsPage(self._workspace)
        page.left.connect(self._leave_forms)
        page.settings_wanted.connect(self.show_settings)
        page.help_wanted.connect(self.show_help)
        self._put(page)

    def _leave_forms(self) -> None:
        self.show_start()
        self.prepare()  # a checklist that is new has a title

    def prepare(self) -> None:
        """Gets the checklists ready beside the window, once it is there."""
        from inspector_app.gui import tasks
        from inspector_app.gui.start_page import prepare_forms

        tasks.run(self, prepare_forms, self._workspace, done=self._prepared)

    def _prepared(self, titles: dict[str, Text]) -> None:
        self._titles = titles
        if (start := _start(self.page)) is not None:
            start.name_forms(titles)

    def continue_visit(self, visit_id: str) -> None:
        """Opens a visit where this laptop wrote last."""
        self.open_visit(visit_id)
        if (visit := _visit(self.page)) is not None:
            visit.go_on()

    def open_place(self, visit_id: str, register: str) -> None:
        """Opens a visit where the register is answered."""
        self.open_visit(visit_id)
        if (visit := _visit(self.page)) is not None:
            visit.show_register(register)

    def _watch_log(self) -> LogWatch:
        from inspector_app.gui.log_watch import LogWatch

        watch = LogWatch(self._workspace, self)
        watch.changed.connect(self._take_in_news)
        watch.failed.connect(self._say)
        return watch

    def _take_in_news(self) -> None:
        """A command or another program wrote to the open folder: the page in front shows it."""
        page = _start(self.page) or _visit(self.page)
        if page is not None:
            page.take_in_news()

    def _say(self, error: InspectorError) -> None:
        from inspector_app.gui import alerts

        alerts.show_error(self.page, error)

    def open_package(self, paths: Sequence[Path]) -> None:
        """Shows what hand-over files (or folders, or sticks) bring; nothing is taken in before a person says so."""
        if not paths:
            return
        if self.keeper.locked or not self._workspace.settings.name:
            self._waiting = list(paths)  # who takes them in is asked first
            return
        if (merging := _merge(self.page)) is not None:
            merging.add(paths)
            return
        from inspector_app.gui.merge_page import MergePage

        page = MergePage(self._workspace, paths)
        page.left.connect(self.show_start)
        page.visit_chosen.connect(self.open_visit)
        page.disputes_wanted.connect(self.open_disputes)
        page.help_wanted.connect(lambda: self.show_help("merge"))
        self._put(page)
        self.setWindowTitle(self.tr("Administrative reform inspection"))

    def show_followup(self, visit_id: str = "", shown: str = "", *, finding: str = "", back: bool = True) -> None:
        """Opens the follow-up of one visit or of all. ``shown`` is the earlier visit to begin with; ``back`` leads
        from a visit's follow-up back to it, not to the start page."""
        from inspector_app.gui.followup_page import FollowUpPage

        page = FollowUpPage(self._workspace, visit_id, shown=shown, finding=finding)
        page.left.connect(lambda: self.open_visit(visit_id) if visit_id and back else self.show_start())
        page.visit_chosen.connect(self.open_visit)
        page.help_wanted.connect(self.show_help)
        self._put(page)

    def show_rounds(self) -> None:
        """Opens the rounds of inspection."""
        from inspector_app.gui.rounds_page import RoundsPage

        page = RoundsPage(self._workspace)
        page.left.connect(self.show_start)
        page.chosen.connect(self.show_round)
        page.help_wanted.connect(self.show_help)
        self._put(page)
        self.setWindowTitle(self.tr("Administrative reform inspection"))

    def show_round(self, round_id: str) -> None:
        """Opens one round; a visit opened from it leads back to it."""
        from inspector_app.gui.round_page import RoundPage

        def open_visit(visit_id: str) -> None:
            self.open_visit(visit_id)
            if (visit := _visit(self.page)) is not None:
                visit.left.disconnect(self.show_start)
                visit.left.connect(lambda: self.show_round(round_id))

        page = RoundPage(self._workspace, round_id)
        page.left.connect(self.show_rounds)
        page.visit_chosen.connect(open_visit)
        page.help_wanted.connect(self.show_help)
        self._put(page)
        self.setWindowTitle(self.tr("Administrative reform inspection"))

    def open_disputes(self, visit_id: str) -> None:
        """Opens a visit at what its people gave different values for."""
        self.open_visit(visit_id)
        if (visit := _visit(self.page)) is not None:
            visit.open_disputes()

    def open_visit(self, visit_id: str) -> None:
        """Opens a visit; on an error the page in front stays and says so."""
        try:
            session = self._workspace.session(visit_id)
        except InspectorError as error:
            self._say(error)
            return
        from inspector_app.gui.visit_page import VisitPage
        from inspector_app.gui.visit_words import shown_title

        page = VisitPage(session, self._workspace)
        page.left.connect(self.show_start)
        page.form_moved.connect(self.open_visit)
        page.followup_wanted.connect(self.show_followup)
        page.settings_wanted.connect(self.show_settings)
        page.help_wanted.connect(self.show_help)
        self._put(page)
        name = shown_title(session.state())
        self.setWindowTitle(self.tr("{visit} – Administrative reform inspection").format(visit=name))

    def _put(self, page: QWidget) -> None:
        old, self._front = self._front, page
        self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
        if self._entered:
            _leave(old)
        self._stack.removeWidget(old)
        old.deleteLater()

    def _rebuild(self) -> None:
        """Builds the page in front anew, in the language now in force."""
        page = self.page
        if self.keeper.locked:
            return  # what comes back is built anew
        if self._help is not None:
            self._help.close()
            self._help.deleteLater()
            self._help = None
        if (visit := _visit(page)) is not None:
            visit.commit()
            self._open_at(visit.visit_id, visit.tab)
        elif (merging := _merge(page)) is not None:
            merging.left.emit()
        elif _forms(page) is not None:
            self.show_forms()
        elif page.objectName() == "rounds-page":
            self.show_rounds()
        elif (shown := str(page.property("round") or "")) != "":
            self.show_round(shown)
        else:
            self.show_start()

    def _open_at(self, visit_id: str, tab: str) -> None:
        self.open_visit(visit_id)
        if (visit := _visit(self.page)) is not None:
            visit.open_tab(tab)

    # --- locked and changed ----------------------------------------------------------------------------------

    @property
    def workspace(self) -> Workspace:
        """The data folder in use; another object after it was locked or its encryption changed."""
        return self._workspace

    def step_aside(self, page: QWidget) -> None:
        """Stores and closes what is open, remembers where it was, and shows this page instead."""
        self._put_away()
        visit = _visit(self.page)
        self._place = (visit.visit_id, visit.tab) if visit is not None else ("", "")
        self._put(page)
        self.setWindowTitle(self.tr("Administrative reform inspection"))

    def come_back(self, workspace: Workspace) -> None:
        """Goes on where it was, with this workspace."""
        self._workspace = workspace
        self._watch.deleteLater()
        self._watch = self._watch_log()
        visit, tab = self._place
        self.show_start()
        if visit:
            self._open_at(visit, tab)

    # --- settings and help -----------------------------------------------------------------------------------

    def show_settings(self) -> None:
        """Opens the settings."""
        from inspector_app.gui.settings_dialog import SettingsDialog

        dialog = SettingsDialog(self._workspace, self)
        dialog.changed.connect(self._setting_changed)
        dialog.encryption_wanted.connect(self.keeper.do)
        dialog.copies_wanted.connect(dialog.close)
        dialog.copies_wanted.connect(self.show_copies)
        dialog.open()

    def show_copies(self) -> None:
        """Opens everything about copies of the data."""
        from inspector_app.gui.copies_dialog import CopiesDialog

        dialog = CopiesDialog(self._workspace, self)
        dialog.changed.connect(self._copies_changed)
        dialog.photos_removed.connect(self._rebuild)
        dialog.open()

    def _copies_changed(self) -> None:
        if (start := _start(self.page)) is not None:
            start.copies.refresh()

    def _setting_changed(self, what: str) -> None:
        app = QApplication.instance()
        if not isinstance(app, QApplication):
            return
        settings = self._workspace.settings
        if what == "theme":
            theme.apply(app, settings.theme)
        elif what == "language":
            for dialog in self._dialogs():
                if dialog.objectName() == "settings-dialog":
                    dialog.close()
            language.set_language(app, settings.language)
            self.show_settings()
        elif what == "auto_lock":
            self.keeper.restart()
        else:
            self._rebuild()  # the header shows the name, and an open visit gives answers in it

    def _store_language(self, code: str) -> None:
        try:
            self._workspace.settings.save(language=code)
        except InspectorError as error:
            self._say(error)
            return
        app = QApplication.instance()
        if isinstance(app, QApplication):
            # not from within the signal of a button that is about to be deleted
            QTimer.singleShot(0, app, lambda: language.set_language(app, code))

    def show_help(self, page: str = "") -> None:
        """Opens the help of a page, of the one in front when none is named."""
        if self._help is None:
            from inspector_app.gui.help_window import HelpWindow

            self._help = HelpWindow(self)
        page = page or help_page(QApplication.focusWidget()) or self._help_page()
        self._help.show_page("merge" if page == "disputes" else page)

    def _help_page(self) -> str:
        visit = _visit(self.page)
        return visit.tab if visit is not None else help_page(self.page)

    def _dialogs(self) -> list[QDialog]:
        from PySide6.QtWidgets import QDialog

        return self.findChildren(QDialog)

    def _help_in_dialogs(self, _old: QWidget | None, new: QWidget | None) -> None:
        """F1 works in a dialog too, although it keeps keys away from the window below."""
        from PySide6.QtGui import QKeySequence, QShortcut
        from PySide6.QtWidgets import QDialog

        dialog = new.window() if new is not None else None
        if isinstance(dialog, QDialog) and dialog.findChild(QShortcut, _HELP_KEY) is None:
            key = QShortcut(QKeySequence(QKeySequence.StandardKey.HelpContents), dialog, self.show_help)
            key.setObjectName(_HELP_KEY)
            room = dialog.screen().availableGeometry().size() - _AROUND_DIALOGS  # large type makes a screen small
            dialog.resize(dialog.size().boundedTo(room))

    # --- the end ---------------------------------------------------------------------------------------------

    def come_forward(self) -> None:
        """Shows the window in front of others: the program was started a second time."""
        state = QtCore.Qt.WindowState
        self.setWindowState((self.windowState() & ~state.WindowMinimized) | state.WindowActive)
        self.show()
        self.raise_()
        self.activateWindow()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            self.painted.emit()

    def _put_away(self) -> None:
        """Stores what is being typed, closes dialogs and help, and no longer looks at the log."""
        from inspector_app.gui import photo_intake
        from inspector_app.gui.typing_pause import store_now

        store_now()
        photo_intake.stop_all()
        self._watch.stop()
        for dialog in self._dialogs():
            dialog.close()  # a dialog stores what is being typed when it closes
        if self._help is not None:
            self._help.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._entered:
            from inspector_app.gui import photo_intake, tasks

            if photo_intake.hold_open(self):
                event.ignore()
                return
            self._put_away()
            _leave(self.page)
            tasks.close()
            QtCore.QObject.disconnect(self._following)  # Qt ends the window later, when the folder may be closed
        super().closeEvent(event)


def _visit(page: QWidget) -> VisitPage | None:
    from inspector_app.gui.visit_page import VisitPage

    return page if isinstance(page, VisitPage) else None


def _start(page: QWidget) -> StartPage | None:
    from inspector_app.gui.start_page import StartPage

    return page if isinstance(page, StartPage) else None


def _merge(page: QWidget) -> MergePage | None:
    from inspector_app.gui.merge_page import MergePage

    return page if isinstance(page, MergePage) else None


def _forms(page: QWidget) -> FormsPage | None:
    from inspector_app.gui.forms_page import FormsPage

    return page if isinstance(page, FormsPage) else None


def _leave(page: QWidget) -> None:
    """Lets a page end what it is about."""
    left = _visit(page) or _merge(page) or _forms(page)
    if left is not None:
        left.leave()
