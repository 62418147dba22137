"""The one window: welcome, start page or an open visit; help, settings, closing without loss."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QPaintEvent, QShortcut
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow, QStackedWidget, QWidget

from inspector_app import __version__
from inspector_app.errors import InspectorError
from inspector_app.gui import alerts, icons, language, photo_intake, tasks, theme, tour
from inspector_app.gui.copies_dialog import CopiesDialog
from inspector_app.gui.forms_page import FormsPage
from inspector_app.gui.help_places import help_page
from inspector_app.gui.help_window import HelpWindow
from inspector_app.gui.log_watch import LogWatch
from inspector_app.gui.merge_page import MergePage
from inspector_app.gui.settings_dialog import SettingsDialog
from inspector_app.gui.start_page import StartPage, prepare_forms
from inspector_app.gui.typing_pause import store_now
from inspector_app.gui.unlock_keeper import Keeper
from inspector_app.gui.visit_page import VisitPage
from inspector_app.gui.welcome import WelcomePage
from inspector_app.language import Text
from inspector_app.workspace import Workspace

_SIZE = (1366, 768)
_LEAST = (940, 520)  # 1920x1080 at 200 %
_HELP_KEY = "help-key"


class MainWindow(QMainWindow):
    """Shows one page at a time; the workspace is closed by whoever opened it. ``painted`` fires once."""

    painted = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._help: HelpWindow | None = None
        self._painted = False
        self._titles: dict[str, Text] = {}
        self._waiting: list[Path] = []
        self._place = ("", "")  # visit and tab to come back to
        self.setObjectName("main-window")
        self.setWindowIcon(icons.icon("clipboard-check", "accent"))
        self._stack = QStackedWidget()
        self._front = QWidget()
        self.setCentralWidget(self._stack)
        self.setMinimumSize(*_LEAST)
        self.resize(*_SIZE)
        QShortcut(QKeySequence(QKeySequence.StandardKey.HelpContents), self, self.show_help)
        self._following = language.watcher().changed.connect(self._rebuild)
        QApplication.instance().focusChanged.connect(self._help_in_dialogs)  # type: ignore[union-attr]
        self._watch = self._watch_log()
        self.keeper = Keeper(self, self)
        self.show_start()

    # --- pages -----------------------------------------------------------------------------------------------

    @property
    def page(self) -> QWidget:
        """The page in front."""
        return self._front

    def show_start(self) -> None:
        """Leaves the visit, if one is open, for the start page; for the welcome page before there is a name."""
        self.setWindowTitle(self.tr("Administrative reform inspection"))
        if not self._workspace.settings.name:
            welcome = WelcomePage(self._workspace)
            welcome.named.connect(self._welcome_over)
            welcome.language_wanted.connect(lambda code: self._store_language(code))
            self._put(welcome)
            return
        start = StartPage(self._workspace)
        start.visit_chosen.connect(self.open_visit)
        start.visit_continued.connect(self.continue_visit)
        start.place_chosen.connect(self.open_place)
        start.settings_wanted.connect(self.show_settings)
        start.help_wanted.connect(self.show_help)
        start.news_wanted.connect(self.show_help)
        start.forms_wanted.connect(self.show_forms)
        start.copies.wanted.connect(self.show_copies)
        start.packages_given.connect(self.open_package)
        start.name_forms(self._titles)
        self._put(start)
        waiting, self._waiting = self._waiting, []
        self.open_package(waiting)

    def _welcome_over(self) -> None:
        """Who is new here is shown around; there is no news for them yet."""
        self._workspace.settings.save(tour=tour.FIRST, seen_version=__version__)
        self.show_start()

    def show_forms(self) -> None:
        """Opens the page of the checklists and profiles; what is made there is on the start page afterwards."""
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
        tasks.run(self, prepare_forms, self._workspace, done=self._prepared)

    def _prepared(self, titles: dict[str, Text]) -> None:
        self._titles = titles
        if isinstance(self.page, StartPage):
            self.page.name_forms(titles)

    def continue_visit(self, visit_id: str) -> None:
        """Opens a visit where this laptop wrote last."""
        self.open_visit(visit_id)
        if isinstance(self.page, VisitPage):
            self.page.go_on()

    def open_place(self, visit_id: str, register: str) -> None:
        """Opens a visit where the register is answered."""
        self.open_visit(visit_id)
        if isinstance(self.page, VisitPage):
            self.page.show_register(register)

    def _watch_log(self) -> LogWatch:
        watch = LogWatch(self._workspace, self)
        watch.changed.connect(self._take_in_news)
        watch.failed.connect(lambda error: alerts.show_error(self.page, error))
        return watch

    def _take_in_news(self) -> None:
        """A command or another program wrote to the open folder: the page in front shows it."""
        if isinstance(self.page, (StartPage, VisitPage)):
            self.page.take_in_news()

    def open_package(self, paths: Sequence[Path]) -> None:
        """Shows what hand-over files (or folders, or sticks) bring; nothing is taken in before a person says so."""
        if not paths:
            return
        if self.keeper.locked or not self._workspace.settings.name:
            self._waiting = list(paths)  # who takes them in is asked first
            return
        if isinstance(self.page, MergePage):
            self.page.add(paths)
            return
        page = MergePage(self._workspace, paths)
        page.left.connect(self.show_start)
        page.visit_chosen.connect(self.open_visit)
        page.disputes_wanted.connect(self.open_disputes)
        page.help_wanted.connect(lambda: self.show_help("merge"))
        self._put(page)
        self.setWindowTitle(self.tr("Administrative reform inspection"))

    def open_disputes(self, visit_id: str) -> None:
        """Opens a visit at what its people gave different values for."""
        self.open_visit(visit_id)
        if isinstance(self.page, VisitPage):
            self.page.open_disputes()

    def open_visit(self, visit_id: str) -> None:
        """Opens a visit; on an error the page in front stays and says so."""
        try:
            session = self._workspace.session(visit_id)
        except InspectorError as error:
            alerts.show_error(self.page, error)
            return
        page = VisitPage(session, self._workspace)
        page.left.connect(self.show_start)
        page.form_moved.connect(self.open_visit)
        page.settings_wanted.connect(self.show_settings)
        page.help_wanted.connect(self.show_help)
        self._put(page)
        name = session.state().title
        self.setWindowTitle(self.tr("{visit} – Administrative reform inspection").format(visit=name))

    def _put(self, page: QWidget) -> None:
        old, self._front = self._front, page
        self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
        if isinstance(old, (VisitPage, FormsPage, MergePage)):
            old.leave()
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
        if isinstance(page, VisitPage):
            page.commit()
            tab = page.tab
            self.open_visit(page.visit_id)
            if isinstance(self.page, VisitPage):
                self.page.open_tab(tab)
        elif isinstance(page, FormsPage):
            self.show_forms()
        elif isinstance(page, MergePage):
            page.left.emit()
        else:
            self.show_start()

    # --- locked and changed ----------------------------------------------------------------------------------

    @property
    def workspace(self) -> Workspace:
        """The data folder in use; another object after it was locked or its encryption changed."""
        return self._workspace

    def step_aside(self, page: QWidget) -> None:
        """Stores and closes what is open, remembers where it was, and shows this page instead."""
        self._put_away()
        self._place = (self.page.visit_id, self.page.tab) if isinstance(self.page, VisitPage) else ("", "")
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
            self.open_visit(visit)
            if isinstance(self.page, VisitPage):
                self.page.open_tab(tab)

    # --- settings and help -----------------------------------------------------------------------------------

    def show_settings(self) -> None:
        """Opens the settings."""
        dialog = SettingsDialog(self._workspace, self)
        dialog.changed.connect(self._setting_changed)
        dialog.encryption_wanted.connect(self.keeper.do)
        dialog.copies_wanted.connect(dialog.close)
        dialog.copies_wanted.connect(self.show_copies)
        dialog.open()

    def show_copies(self) -> None:
        """Opens everything about copies of the data."""
        dialog = CopiesDialog(self._workspace, self)
        dialog.changed.connect(self._copies_changed)
        dialog.photos_removed.connect(self._rebuild)
        dialog.open()

    def _copies_changed(self) -> None:
        if isinstance(self.page, StartPage):
            self.page.copies.refresh()

    def _setting_changed(self, what: str) -> None:
        app = QApplication.instance()
        if not isinstance(app, QApplication):
            return
        settings = self._workspace.settings
        if what == "theme":
            theme.apply(app, settings.theme)
        elif what == "language":
            for dialog in self.findChildren(SettingsDialog):
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
            alerts.show_error(self.page, error)
            return
        app = QApplication.instance()
        if isinstance(app, QApplication):
            # not from within the signal of a button that is about to be deleted
            QTimer.singleShot(0, app, lambda: language.set_language(app, code))

    def show_help(self, page: str = "") -> None:
        """Opens the help of a page, of the one in front when none is named."""
        if self._help is None:
            self._help = HelpWindow(self)
        page = page or help_page(QApplication.focusWidget()) or self._help_page()
        self._help.show_page("merge" if page == "disputes" else page)

    def _help_page(self) -> str:
        return self.page.tab if isinstance(self.page, VisitPage) else help_page(self.page)

    def _help_in_dialogs(self, _old: QWidget | None, new: QWidget | None) -> None:
        """F1 works in a dialog too, although it keeps keys away from the window below."""
        dialog = new.window() if new is not None else None
        if isinstance(dialog, QDialog) and dialog.findChild(QShortcut, _HELP_KEY) is None:
            key = QShortcut(QKeySequence(QKeySequence.StandardKey.HelpContents), dialog, self.show_help)
            key.setObjectName(_HELP_KEY)

    # --- the end ---------------------------------------------------------------------------------------------

    def come_forward(self) -> None:
        """Shows the window in front of others: the program was started a second time."""
        self.setWindowState((self.windowState() & ~Qt.WindowState.WindowMinimized) | Qt.WindowState.WindowActive)
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
        store_now()
        photo_intake.stop_all()
        self._watch.stop()
        for dialog in self.findChildren(QDialog):
            dialog.close()  # a dialog stores what is being typed when it closes
        if self._help is not None:
            self._help.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        self._put_away()
        if isinstance(self.page, (VisitPage, FormsPage, MergePage)):
            self.page.leave()
        tasks.close()
        self.disconnect(self._following)  # Qt ends the window later, when the folder may be closed
        super().closeEvent(event)
