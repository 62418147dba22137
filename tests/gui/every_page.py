"""Every page and every dialog of the window, brought to the front on the sample visit as people bring it there."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from dispute_stage import gathered
from photo_stage import jpeg
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QPushButton, QWidget
from sample_folder import open_copy

from inspector_app import encryption, jobs, mail_desk
from inspector_app.gui.backup_secret import BackupSecretDialog
from inspector_app.gui.camera_dialog import CameraDialog
from inspector_app.gui.checklist_page import ChecklistPage
from inspector_app.gui.copies_check import CheckDialog
from inspector_app.gui.copies_dialog import CopiesDialog
from inspector_app.gui.copies_photos import DuePhotosDialog
from inspector_app.gui.dispute_owner import OwnerDialog
from inspector_app.gui.dispute_words import Reader
from inspector_app.gui.encryption_dialog import PassphraseDialog
from inspector_app.gui.excuse_dialog import ExcuseDialog
from inspector_app.gui.finding_dialogs import FixedDialog, RewordDialog
from inspector_app.gui.form_change_dialog import FormChangeDialog
from inspector_app.gui.forms_page import FormsPage
from inspector_app.gui.handover_sheet import HandOverSheet
from inspector_app.gui.help_window import HelpWindow
from inspector_app.gui.key_dialog import KeyDialog
from inspector_app.gui.main_window import MainWindow
from inspector_app.gui.merge_page import MergePage
from inspector_app.gui.photo_editor import PhotoEditor
from inspector_app.gui.photo_export_dialog import PhotoExportDialog
from inspector_app.gui.photo_viewer import PhotoViewer
from inspector_app.gui.reading_view import ReadingView
from inspector_app.gui.reference_section import ReferenceDialog
from inspector_app.gui.round_form import RoundForm
from inspector_app.gui.round_stage import StageDialog
from inspector_app.gui.sentence_dialog import SentenceDialog
from inspector_app.gui.settings_dialog import SettingsDialog
from inspector_app.gui.signature_pad import SignatureDialog
from inspector_app.gui.unlock_page import UnlockPage
from inspector_app.gui.visit_details import VisitDetails
from inspector_app.gui.visit_page import VisitPage
from inspector_app.gui.welcome import WelcomePage
from inspector_app.session import Session
from inspector_app.workspace import Workspace

WHO = "Chủ tịch Ủy ban nhân dân xã Thanh Khê Thượng"


class Stage:
    """A window on a data folder with the sample visit in it."""

    def __init__(self, place: Path, now: Callable[[], datetime]) -> None:
        self.place = place
        self.workspace, self.session = open_copy(place, now)
        self.window = MainWindow(self.workspace)
        self._beside: list[Workspace] = []

    def show(self, name: str) -> QWidget:
        """Brings a page or a dialog to the front; returns it."""
        return EVERY[name](self)

    def visit(self, session: Session | None = None) -> VisitPage:
        """The visit's page in front."""
        self.window.open_visit((session or self.session).id)
        page = self.window.page
        assert isinstance(page, VisitPage)
        return page

    def checklist(self) -> ChecklistPage:
        page = self.visit().page("checklist")
        assert isinstance(page, ChecklistPage)
        return page

    def opened(self, dialog: QWidget) -> QWidget:
        dialog.show()
        return dialog

    def photo(self) -> str:
        """A photo at a question; its hash."""
        return self.session.add_photo(jobs.develop_photo(jpeg(90, (640, 480)), "anh.jpg"), "POST-01")

    def new_folder(self) -> Workspace:
        """A data folder nobody has said a name in."""
        made = Workspace.open(self.place / "new", now=self.workspace.now)
        self._beside.append(made)
        return made

    def close(self) -> None:
        self.window.close()
        for each in (*self._beside, self.workspace):
            each.close()


def until(seen: Callable[[], object], milliseconds: int = 20_000) -> None:
    """Runs the window until something is seen; the deadline is there to fail, not to wait."""
    loop, timer, end = QEventLoop(), QTimer(), QTimer()
    timer.timeout.connect(lambda: loop.quit() if seen() else None)
    timer.start(15)
    end.setSingleShot(True)
    end.timeout.connect(loop.quit)
    end.start(milliseconds)
    loop.exec()
    assert seen()


def _start(stage: Stage) -> QWidget:
    stage.window.show_start()
    return stage.window.page


def _welcome(stage: Stage) -> QWidget:
    page = WelcomePage(stage.new_folder())
    stage.window.step_aside(page)
    return page


def _unlock(stage: Stage) -> QWidget:
    locked = encryption.Locked(stage.workspace.folder, ("passphrase", "keyring", "recovery"))
    page = UnlockPage(locked)
    stage.window.step_aside(page)
    return page


def _forms(stage: Stage) -> QWidget:
    stage.window.show_forms()
    page = stage.window.page
    assert isinstance(page, FormsPage)
    until(lambda: page.library.forms)
    return page


def _profile(stage: Stage) -> QWidget:
    page = _forms(stage)
    assert isinstance(page, FormsPage)
    new = page.findChild(QPushButton, "new-profile")
    assert isinstance(new, QPushButton)
    until(new.isEnabled)
    new.click()
    return page


def _followup(stage: Stage) -> QWidget:
    stage.window.show_followup(stage.session.id)
    return stage.window.page


def _rounds(stage: Stage) -> QWidget:
    stage.window.show_rounds()
    return stage.window.page


def _round(stage: Stage) -> QWidget:
    office = {"role": "secretary", "position": "Chuyên viên", "body": "Sở Nội vụ"}
    content = {
        "name": "Kiểm tra công tác cải cách hành chính năm 2026",
        "basis": [{"kind": "decision", "number": "1228/QĐ-UBND", "date": "2026-03-06", "issuer": "Chủ tịch UBND tỉnh"}],
        "themes": ["iso", "technology"],
        "teams": [{"kind": "doan", "members": {"TK": office}}],
        "bodies": ["Sở Nội vụ tỉnh An Thuận", {"name": "Ủy ban nhân dân xã Suối Mây Đông", "mode": "surprise"}],
    }
    stage.window.show_round(stage.workspace.new_round(content))
    return stage.window.page


def _round_form(stage: Stage) -> QWidget:
    page = _round(stage)
    return stage.opened(RoundForm(stage.workspace, page, stage.workspace.rounds()[0]))


def _settings(stage: Stage) -> QWidget:
    stage.window.show_settings()
    return stage.window.findChildren(SettingsDialog)[-1]


def _copies(stage: Stage) -> QWidget:
    stage.window.show_copies()
    return stage.window.findChildren(CopiesDialog)[-1]


def _help(stage: Stage) -> QWidget:
    stage.window.show_help("start")
    return stage.window.findChildren(HelpWindow)[-1]


def _tab(name: str) -> Callable[[Stage], QWidget]:
    def show(stage: Stage) -> QWidget:
        page = stage.visit()
        page.open_tab(name)
        return page

    return show


def _gallery(stage: Stage) -> QWidget:
    stage.photo()
    return _tab("photos")(stage)


def _focus(stage: Stage) -> QWidget:
    stage.checklist().toggle_focus()
    return stage.window.page


def _grid(stage: Stage) -> QWidget:
    stage.checklist().open("list", "sampled_dossier")
    return stage.window.page


def _history(stage: Stage) -> QWidget:
    page = stage.visit()
    page.open_history()
    return page


def _disputes(stage: Stage) -> QWidget:
    page = stage.visit(stage.workspace.session(gathered(stage.workspace)))
    page.open_disputes()
    return page


def _owner(stage: Stage) -> QWidget:
    session = stage.workspace.session(gathered(stage.workspace))
    return stage.opened(OwnerDialog(session, Reader(session), stage.window))


def _merge(stage: Stage) -> QWidget:
    file = mail_desk.hand_over(stage.workspace, [stage.session.id], stage.place / "thanh-vien.insp").path
    stage.window.open_package([file])
    page = stage.window.page
    assert isinstance(page, MergePage)
    until(lambda: not page.take.isHidden())
    return page


def _finding(stage: Stage, kind: type[RewordDialog] | type[FixedDialog]) -> QWidget:
    finding = next(each for each in stage.session.state().findings if each.kind == "limitation" and each.codes)
    return stage.opened(kind(stage.window, finding))


def _photo_dialog(stage: Stage, name: str) -> QWidget:
    sha256 = stage.photo()
    photo = next(each for each in stage.session.state().photos if each.sha256 == sha256)
    if name == "viewer":
        return stage.opened(PhotoViewer(stage.session, sha256, stage.window))
    if name == "editor":
        return stage.opened(PhotoEditor(stage.session, photo, stage.window))
    return stage.opened(PhotoExportDialog(stage.session, stage.window, [sha256], [sha256]))


EVERY: dict[str, Callable[[Stage], QWidget]] = {
    "start": _start,
    "welcome": _welcome,
    "unlock": _unlock,
    "forms": _forms,
    "profile": _profile,
    "settings": _settings,
    "copies": _copies,
    "help": _help,
    "checklist": _tab("checklist"),
    "focus": _focus,
    "grid": _grid,
    "photos": _tab("photos"),
    "gallery": _gallery,
    "findings": _tab("findings"),
    "minutes": _tab("minutes"),
    "history": _history,
    "disputes": _disputes,
    "owner": _owner,
    "merge": _merge,
    "follow-up": _followup,
    "rounds": _rounds,
    "round": _round,
    "round-form": _round_form,
    "stage": lambda stage: stage.opened(StageDialog(stage.session, stage.workspace, stage.window)),
    "details": lambda stage: stage.opened(VisitDetails(stage.session, stage.workspace, stage.window)),
    "hand-over": lambda stage: stage.opened(HandOverSheet(stage.workspace, stage.session.id, stage.window)),
    "reading": lambda stage: stage.opened(ReadingView(stage.session, stage.window, whole=True)),
    "reword": lambda stage: _finding(stage, RewordDialog),
    "fixed": lambda stage: _finding(stage, FixedDialog),
    "sentence": lambda stage: stage.opened(SentenceDialog(stage.window, stage.session, "POST-03")),
    "pad": lambda stage: stage.opened(SignatureDialog(WHO, "Biên bản, 6 trang", stage.window)),
    "key": lambda stage: stage.opened(KeyDialog(WHO, stage.window)),
    "excuse": lambda stage: stage.opened(ExcuseDialog(WHO, stage.window)),
    "viewer": lambda stage: _photo_dialog(stage, "viewer"),
    "editor": lambda stage: _photo_dialog(stage, "editor"),
    "photo-export": lambda stage: _photo_dialog(stage, "export"),
    "camera": lambda stage: stage.opened(CameraDialog(stage.window)),
    "check": lambda stage: stage.opened(CheckDialog(stage.workspace.doctor(), stage.window)),
    "due-photos": lambda stage: stage.opened(DuePhotosDialog(stage.workspace, stage.window)),
    "secret": lambda stage: stage.opened(BackupSecretDialog(("passphrase", "recovery"), stage.window)),
    "passphrase": lambda stage: stage.opened(
        PassphraseDialog(stage.window, "Đổi mật khẩu", "Ít nhất 8 ký tự.", "Đổi", current=True, keyring=True)
    ),
    "reference": lambda stage: stage.opened(ReferenceDialog(stage.workspace, stage.window)),
    "form-change": lambda stage: stage.opened(FormChangeDialog(stage.workspace, stage.session.id, stage.window)),
}
"""Every page and dialog by a short name."""
