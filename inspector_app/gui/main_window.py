"""The one window: welcome, start page or an open visit; help, settings, closing without loss."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeySequence, QPaintEvent, QShortcut
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow, QStackedWidget, QWidget

from inspector_app.errors import InspectorError
from inspector_app.gui import alerts, icons, language, tasks, theme
from inspector_app.gui.forms_page import FormsPage
from inspector_app.gui.help_window import HelpWindow
from inspector_app.gui.settings_dialog import SettingsDialog
from inspector_app.gui.start_page import StartPage, prepare_forms
from inspector_app.gui.visit_page import VisitPage
from inspector_app.gui.welcome import WelcomePage
from inspector_app.language import Text
from inspector_app.workspace import Workspace

_SIZE = (1366, 768)
_LEAST = (960, 600)


class MainWindow(QMainWindow):
    """Shows one page at a time; the workspace is closed by whoever opened it. ``painted`` fires once."""

    painted = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._help: HelpWindow | None = None
        self._painted = False
        self._titles: dict[str, Text] = {}
        self.setObjectName("main-window")
        self.setWindowIcon(icons.icon("clipboard-check", "accent"))
        self._stack = QStackedWidget()
        self._front = QWidget()
        self.setCentralWidget(self._stack)
        self.setMinimumSize(*_LEAST)
        self.resize(*_SIZE)
        QShortcut(QKeySequence(QKeySequence.StandardKey.HelpContents), self, self.show_help)
        language.watcher().changed.connect(self._rebuild)
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
            welcome.named.connect(self.show_start)
            welcome.language_wanted.connect(lambda code: self._store_language(code))
            self._put(welcome)
            return
        start = StartPage(self._workspace)
        start.visit_chosen.connect(self.open_visit)
        start.settings_wanted.connect(self.show_settings)
        start.help_wanted.connect(self.show_help)
        start.forms_wanted.connect(self.show_forms)
        start.name_forms(self._titles)
        self._put(start)

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
        tasks.run(self, prepare_forms, self._workspace.folder, done=self._prepared)

    def _prepared(self, titles: dict[str, Text]) -> None:
        self._titles = titles
        if isinstance(self.page, StartPage):
            self.page.name_forms(titles)

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
        if isinstance(old, (VisitPage, FormsPage)):
            old.leave()
        self._stack.removeWidget(old)
        old.deleteLater()

    def _rebuild(self) -> None:
        """Builds the page in front anew, in the language now in force."""
        page = self.page
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
        else:
            self.show_start()

    # --- settings and help -----------------------------------------------------------------------------------

    def show_settings(self) -> None:
        """Opens the settings."""
        dialog = SettingsDialog(self._workspace, self)
        dialog.changed.connect(self._setting_changed)
        dialog.open()

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
        self._help.show_page(page or (self.page.tab if isinstance(self.page, (VisitPage, FormsPage)) else "start"))

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

    def closeEvent(self, event: QCloseEvent) -> None:
        QGuiApplication.inputMethod().commit()
        for dialog in self.findChildren(QDialog):
            dialog.close()  # a dialog stores what is being typed when it closes
        if isinstance(self.page, (VisitPage, FormsPage)):
            self.page.leave()
        if self._help is not None:
            self._help.close()
        tasks.close()
        super().closeEvent(event)
