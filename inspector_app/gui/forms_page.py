"""The checklists: versions, profiles, the way to the spreadsheet program and back, a visit to try them out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QStackedWidget, QWidget

from inspector_app.errors import InspectorError
from inspector_app.form_shelf import FormInfo, Profile
from inspector_app.gui import alerts, language, pieces, tasks
from inspector_app.gui.form_details import FormDetails
from inspector_app.gui.form_files import FormFiles, read_file
from inspector_app.gui.form_list import NARROW, WIDTH, FormList, Library, read_library
from inspector_app.gui.form_problems import FormProblems
from inspector_app.gui.profile_editor import ProfileEditor
from inspector_app.gui.visit_page import VisitPage
from inspector_app.jobs import FormCheck
from inspector_app.trial import Trial
from inspector_app.workspace import Workspace

HELP = "forms"
_ROOMY = 1150


class FormsPage(QWidget):
    """``left`` leads back to the start; everything else happens inside."""

    left = Signal()
    settings_wanted = Signal()
    help_wanted = Signal(str)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._library = Library()
        self._shown = ""  # SHA-256 of the version in front
        self._checked: Path | None = None
        self._check: FormCheck | None = None
        self._trial: Trial | None = None
        self.setProperty("ground", "page")
        self.list = FormList()
        self.details = FormDetails(workspace)
        self.problems = FormProblems()
        self._files = FormFiles(workspace, self)
        self._right = QStackedWidget()
        for page in (self._waiting(), self.details, self.problems):
            self._right.addWidget(page)
        self._whole = QStackedWidget()
        self._whole.addWidget(self._overview())
        self.setLayout(pieces.column(self._whole, spacing=0))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._wire()
        self.refresh()

    @property
    def tab(self) -> str:
        """Names the help text of what is in front."""
        front = self._whole.currentWidget()
        return front.tab if isinstance(front, VisitPage) else HELP

    @property
    def library(self) -> Library:
        """The versions shown."""
        return self._library

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.list.setFixedWidth(WIDTH if self.width() >= _ROOMY else NARROW)

    def refresh(self) -> None:
        """Reads the library anew beside the window."""
        tasks.run(
            self,
            read_library,
            self._workspace,
            done=self._show_library,
            busy=self.tr("Reading the checklists…"),
        )

    def leave(self) -> None:
        """Ends the page: a trial that is open is thrown away."""
        self._end_trial()

    # --- building --------------------------------------------------------------------------------------------

    def _overview(self) -> QWidget:
        body = pieces.row(self.list, spacing=0)
        body.addWidget(self._right, 1)
        column = pieces.column(self._header(), spacing=0)
        column.addLayout(body, 1)
        made = QWidget()
        made.setLayout(column)
        return made

    def _header(self) -> QFrame:
        bar = QFrame()
        bar.setProperty("bar", "top")
        bar.setFixedHeight(63)
        back = pieces.IconButton("arrow-left", self.tr("Back to the start page"), "back")
        back.clicked.connect(self.left)
        words = pieces.column(
            1,
            pieces.label(self.tr("Checklists and profiles"), "heading"),
            pieces.ElidedLabel(self.tr("Checklists are spreadsheets your office can edit."), "caption"),
            1,
            spacing=0,
        )
        help_button = pieces.IconButton("circle-help", self.tr("Help (F1)"), "help")
        help_button.clicked.connect(lambda: self.help_wanted.emit(HELP))
        line = pieces.row(back, spacing=10, margins=(12, 0, 16, 0))
        line.addLayout(words, 1)
        line.addWidget(help_button)
        bar.setLayout(line)
        return bar

    def _waiting(self) -> QWidget:
        made = QWidget()
        words = pieces.label(self.tr("Reading the checklists…"), "muted")
        made.setLayout(pieces.column(words, 1, margins=(24, 24, 24, 24)))
        return made

    def _wire(self) -> None:
        details, problems, profiles = self.details, self.problems, self.details.profiles
        deeds: tuple[tuple[object, Callable[..., None]], ...] = (
            (self.list.chosen, self.show_form),
            (self.list.file_wanted, self._choose_file),
            (self.list.dropped, self.check),
            (details.open_wanted, lambda: self._files.export(self._shown, then_open=True)),
            (details.export_wanted, lambda: self._files.export(self._shown, then_open=False)),
            (details.try_wanted, self._try_form),
            (details.use_wanted, self._set_in_use),
            (profiles.new_wanted, lambda: self._edit(None)),
            (profiles.edit_wanted, self._edit_profile),
            (profiles.try_wanted, self._try_profile),
            (profiles.remove_wanted, self._remove_profile),
            (profiles.usual, self._set_usual),
            (problems.closed, self._close_check),
            (problems.again_wanted, self._check_again),
            (problems.open_wanted, self._open_checked),
            (problems.install_wanted, self._install),
            (problems.try_wanted, self._try_checked),
        )
        for signal, deed in deeds:
            signal.connect(deed)  # type: ignore[attr-defined]

    # --- what is in front ------------------------------------------------------------------------------------

    def _show_library(self, library: Library) -> None:
        self._library = library
        self.list.show_library(library)
        if self._right.currentWidget() is self.problems and self._check is not None:
            self.problems.show_check(self._check, library)
        elif library.forms:
            self.show_form(self._shown if library.get(self._shown) else library.forms[0].sha256)

    def show_form(self, sha256: str) -> None:
        """Brings a version to the front."""
        form = self._library.get(sha256)
        if form is None:
            return
        self._shown = sha256
        self.list.select(sha256)
        current = self._library.current(form.id)
        self.details.show_form(
            form, self._library.models[sha256], current=current is not None and current.sha256 == sha256
        )
        self._show_profiles()
        self._right.setCurrentWidget(self.details)

    def _show_profiles(self) -> None:
        form = self._form()
        codes = {item.code for item in self._library.models[form.sha256].items}
        profiles = self._workspace.profiles(form.id)
        self.details.show_profiles(profiles, self._workspace.usual_profiles(), codes)

    def _form(self) -> FormInfo:
        form = self._library.get(self._shown)
        assert form is not None
        return form

    def _do(self, deed: Callable[[], object]) -> bool:
        try:
            deed()
        except InspectorError as error:
            alerts.show_error(self, error)
            return False
        return True

    # --- a file ----------------------------------------------------------------------------------------------

    def _choose_file(self) -> None:
        path = self._files.choose()
        if path is not None:
            self.check(path)

    def check(self, path: Path) -> None:
        """Reads a checklist beside the window and shows what is wrong with it."""
        self._checked = path
        tasks.run(self, read_file, path, done=self._show_check, busy=self.tr("Checking the checklist…"))

    def _check_again(self) -> None:
        if self._checked is not None:
            self.check(self._checked)

    def _open_checked(self) -> None:
        if self._checked is not None:
            self._files.open(self._checked)

    def _show_check(self, check: FormCheck) -> None:
        self._check = check
        self.list.select("")
        self.problems.show_check(check, self._library)
        self._right.setCurrentWidget(self.problems)

    def _close_check(self) -> None:
        self._check = None
        self.show_form(self._shown)

    def _install(self) -> None:
        check = self._check
        if check is None or check.form is None or check.errors:
            return
        form = check.form
        if self._do(lambda: self._workspace.keep_form(form, check.source, check.file_name)):
            self._shown, self._check = form.sha256, None
            self._right.setCurrentWidget(self.details)
            self.refresh()
            words = self.tr("Version {version} is installed. Visits already begun keep theirs.")
            alerts.show_notice(self, words.format(version=form.checklist.version))

    def _set_in_use(self, in_use: bool) -> None:
        if self._do(lambda: self._workspace.set_form_in_use(self._shown, in_use)):
            self.refresh()

    # --- profiles --------------------------------------------------------------------------------------------

    def _profile(self, key: str) -> Profile:
        return next(each for each in self._workspace.profiles(self._form().id) if each.key == key)

    def _edit_profile(self, key: str) -> None:
        self._edit(self._profile(key))

    def _edit(self, base: Profile | None) -> None:
        form = self._form()
        editor = ProfileEditor(self._workspace, form, self._library.models[form.sha256], base)
        editor.left.connect(self._back)
        editor.saved.connect(self._profile_saved)
        self._bring(editor)
        editor.name.setFocus()

    def _profile_saved(self, key: str) -> None:
        self._back()
        self._show_profiles()
        name = language.show_text(self._profile(key).label)
        alerts.show_notice(self, self.tr("Saved: {name}. The start page offers it.").format(name=name))

    def _remove_profile(self, key: str) -> None:
        name = language.show_text(self._profile(key).label)

        def remove() -> None:
            if self._do(lambda: self._workspace.remove_profile(key)):
                self._show_profiles()

        alerts.ask(
            self,
            self.tr("Remove the profile “{name}”?").format(name=name),
            self.tr("New visits are no longer offered it. Visits begun with it keep their questions."),
            remove,
            accept=self.tr("Remove"),
            kind="bad",
        )

    def _set_usual(self, key: str, usual: bool) -> None:
        self._do(lambda: self._workspace.set_usual_profile(key, usual))
        self._show_profiles()

    # --- trying out ------------------------------------------------------------------------------------------

    def _try_form(self) -> None:
        self._start_trial(lambda trial: trial.begin(self._shown))

    def _try_profile(self, key: str) -> None:
        profile = self._profile(key)
        self._start_trial(lambda trial: trial.begin(self._shown, profile))

    def _try_checked(self) -> None:
        check = self._check
        if check is not None and check.form is not None:
            form = check.form
            self._start_trial(lambda trial: trial.begin_unknown(form, check.source, check.file_name))

    def _start_trial(self, begin: Callable[[Trial], str]) -> None:
        try:
            self._trial = Trial(self._workspace)
            self._open_trial(begin(self._trial))
        except InspectorError as error:
            self._end_trial()
            alerts.show_error(self, error)

    def _open_trial(self, visit: str) -> None:
        assert self._trial is not None
        page = VisitPage(self._trial.workspace.session(visit), self._trial.workspace)
        page.left.connect(self._leave_trial)
        page.form_moved.connect(self._reopen_trial)
        page.settings_wanted.connect(self.settings_wanted)
        page.help_wanted.connect(self.help_wanted)
        self._bring(page)

    def _reopen_trial(self, visit: str) -> None:
        old = self._whole.currentWidget()
        if self._trial is not None and isinstance(old, VisitPage):
            old.leave()
            self._open_trial(visit)
            self._whole.removeWidget(old)
            old.deleteLater()

    def _leave_trial(self) -> None:
        self._back()
        alerts.show_notice(self, self.tr("The trial was thrown away."))

    def _end_trial(self) -> None:
        front = self._whole.currentWidget()
        if isinstance(front, VisitPage):
            front.leave()
            tasks.give_up(front)
        if self._trial is not None:
            self._trial.close()
            self._trial = None

    def _bring(self, page: QWidget) -> None:
        self._whole.addWidget(page)
        self._whole.setCurrentWidget(page)

    def _back(self) -> None:
        """From the editor or a trial to the overview."""
        self._end_trial()
        page = self._whole.currentWidget()
        self._whole.setCurrentIndex(0)
        if page is not None:
            self._whole.removeWidget(page)
            page.deleteLater()
