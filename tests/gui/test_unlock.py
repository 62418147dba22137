"""Encrypted data in the window: asked for once, told in place, locked without losing a word, turned on and off."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pyrage
import pytest
from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QLabel, QLineEdit, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from inspector_app import app as program
from inspector_app import encryption
from inspector_app.encryption import Locked, Secret
from inspector_app.errors import InspectorError
from inspector_app.gui import tasks
from inspector_app.gui.encryption_dialog import PassphraseDialog
from inspector_app.gui.item_card import ItemCard
from inspector_app.gui.main_window import MainWindow
from inspector_app.gui.settings_dialog import SettingsDialog
from inspector_app.gui.start_page import StartPage
from inspector_app.gui.unlock_dialog import UnlockDialog
from inspector_app.gui.unlock_page import UnlockPage
from inspector_app.gui.visit_page import VisitPage
from inspector_app.workspace import Workspace

WORDS = "năm chữ dễ nhớ lắm"
OTHER = "một mật khẩu khác hẳn"
PATIENCE = 20_000


def part(where: QWidget, kind: type[QWidget], name: str) -> QWidget:
    found = where.findChild(kind, name)
    assert found is not None, name
    return found


def press(where: QWidget, name: str) -> None:
    button = part(where, QPushButton, name)
    assert isinstance(button, QPushButton)
    assert button.isEnabled(), name
    button.click()


def fill(where: QWidget, name: str, words: str) -> None:
    edit = part(where, QLineEdit, name)
    assert isinstance(edit, QLineEdit)
    edit.setText(words)


def text_of(where: QWidget, name: str) -> str:
    label = part(where, QLabel, name)
    assert isinstance(label, QLabel)
    return label.text() if label.isVisibleTo(where) else ""


def give(_locked: Locked) -> Secret:
    return Secret("passphrase", WORDS)


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> pyrage.x25519.Identity:
    """The office's recovery key lies beside the program."""
    made = pyrage.x25519.Identity.generate()
    folder = tmp_path / "office"
    folder.mkdir()
    (folder / "recovery.txt").write_text(f"{made.to_public()}\n")
    (folder / "office.key").write_text(f"{made}\n")
    monkeypatch.setenv("INSPECTOR_OFFICE", str(folder))
    return made


@pytest.fixture
def locked_folder(workspace: Workspace, office: pyrage.x25519.Identity) -> Path:
    """A closed folder with a visit, encrypted under a passphrase and the office's key."""
    workspace.new_visit({"body": {"name": "UBND xã Mẫu"}})
    workspace.close()
    encryption.turn_on(workspace.folder, passphrase=WORDS)
    return workspace.folder


@pytest.fixture
def secret_window(locked_folder: Path, qtbot: QtBot) -> Iterator[MainWindow]:
    """The window on an encrypted folder that was unlocked."""
    made = MainWindow(Workspace.open(locked_folder, unlock=give))
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    yield made
    made.close()
    made.workspace.close()


def settings_of(window: MainWindow) -> SettingsDialog:
    window.show_settings()
    return next(each for each in window.findChildren(SettingsDialog) if each.isVisible())


def dialog_of(window: MainWindow) -> PassphraseDialog:
    return next(each for each in window.findChildren(PassphraseDialog) if each.isVisible())


# --- at the start --------------------------------------------------------------------------------------------


@pytest.fixture
def dialog(locked_folder: Path, qtbot: QtBot) -> UnlockDialog:
    locked = encryption.look(locked_folder)
    assert locked is not None
    made = UnlockDialog(
        locked, lambda secret: Workspace.open(locked_folder, create=False, unlock=lambda _locked: secret)
    )
    qtbot.addWidget(made)
    made.show()
    return made


def test_a_wrong_passphrase_is_said_in_place_and_the_right_one_opens(dialog: UnlockDialog, qtbot: QtBot) -> None:
    assert not part(dialog, QPushButton, "unlock-go").isEnabled()
    fill(dialog, "unlock-passphrase", "sai mật khẩu")
    press(dialog, "unlock-go")
    assert "không đúng" in text_of(dialog, "unlock-problem")
    assert dialog.page.word.text() == ""
    assert dialog.workspace is None
    assert dialog.isVisible()
    dialog.page.word.setText(WORDS)
    assert text_of(dialog, "unlock-problem") == ""
    qtbot.keyClick(dialog.page.word, Qt.Key.Key_Return)
    assert dialog.result() == QDialog.DialogCode.Accepted
    assert dialog.workspace is not None
    assert [visit.title for visit in dialog.workspace.visits()] == ["UBND xã Mẫu"]
    dialog.workspace.close()


def test_forgotten_passphrase_leads_to_the_key_file_of_the_office(
    dialog: UnlockDialog, tmp_path: Path, office: pyrage.x25519.Identity
) -> None:
    rescue = part(dialog, QWidget, "unlock-rescue")
    assert not rescue.isVisibleTo(dialog)
    press(dialog, "unlock-forgot")
    assert rescue.isVisibleTo(dialog)
    (tmp_path / "stranger.key").write_text(str(pyrage.x25519.Identity.generate()))
    dialog.page.take_key(tmp_path / "stranger.key")
    assert "không mở được" in text_of(dialog, "unlock-problem")
    dialog.page.take_key(tmp_path / "office" / "office.key")
    assert dialog.workspace is not None
    dialog.workspace.close()


def test_without_a_recovery_key_the_page_says_so(locked_folder: Path, qtbot: QtBot) -> None:
    page = UnlockPage(Locked(locked_folder, ("passphrase",)))
    qtbot.addWidget(page)
    press(page, "unlock-forgot")
    words = " ".join(each.text() for each in part(page, QWidget, "unlock-rescue").findChildren(QLabel))
    assert "không ai mở được" in words
    assert page.findChild(QPushButton, "unlock-key-file") is None


def test_a_start_on_encrypted_data_asks_and_opens(locked_folder: Path, qapp: QApplication) -> None:
    def answer() -> None:
        dialog = next(each for each in QApplication.topLevelWidgets() if isinstance(each, UnlockDialog))
        fill(dialog, "unlock-passphrase", WORDS)
        press(dialog, "unlock-go")

    QTimer.singleShot(0, qapp, answer)
    given: list[Secret] = []
    opened = program._workspace(qapp, locked_folder, given, ask=True)
    assert opened is not None
    assert [visit.title for visit in opened.visits()] == ["UBND xã Mẫu"]
    opened.close()
    with pytest.raises(InspectorError) as caught:
        program._workspace(qapp, locked_folder, given, ask=False)  # nobody sits there
    assert caught.value.code == "locked"


def test_who_closes_the_question_leaves_the_program(locked_folder: Path, qapp: QApplication) -> None:
    def leave() -> None:
        next(each for each in QApplication.topLevelWidgets() if isinstance(each, UnlockDialog)).reject()

    QTimer.singleShot(0, qapp, leave)
    assert program._workspace(qapp, locked_folder, [], ask=True) is None


# --- locking -------------------------------------------------------------------------------------------------


def test_locking_keeps_the_half_typed_word_and_comes_back_to_it(secret_window: MainWindow, qtbot: QtBot) -> None:
    window = secret_window
    visit = window.workspace.visits()[0].id
    window.open_visit(visit)
    page = window.page
    assert isinstance(page, VisitPage)
    card = page.findChildren(ItemCard)[0]
    card.open_note()
    note = part(card, QPlainTextEdit, f"note-{card.item.code}")
    assert isinstance(note, QPlainTextEdit)
    note.insertPlainText("chưa gõ xo")
    qtbot.keyClick(note, "n")
    assert window.workspace.session(visit).item(card.item.code).note == ""
    code = card.item.code
    window.keeper.lock()
    assert isinstance(window.page, UnlockPage)
    assert "UBND" not in window.windowTitle()
    with pytest.raises(InspectorError):
        Workspace.open(window.workspace.folder)  # nothing holds the folder open for others
    before = window.workspace
    window.page.given.emit(Secret("passphrase", "sai mật khẩu"))
    assert isinstance(window.page, UnlockPage)
    window.page.given.emit(Secret("passphrase", WORDS))
    assert isinstance(window.page, VisitPage)
    assert window.page.visit_id == visit
    assert window.workspace is not before
    assert window.workspace.session(visit).item(code).note == "chưa gõ xon"


def test_after_the_chosen_minutes_without_a_key_the_window_locks(secret_window: MainWindow, qtbot: QtBot) -> None:
    window = secret_window
    assert window.keeper.minutes == 15  # where there is a passphrase, unless something else is chosen
    settings = settings_of(window)
    box = part(settings, QComboBox, "auto-lock")
    assert isinstance(box, QComboBox)
    box.setCurrentIndex(box.findData("0"))
    box.activated.emit(box.currentIndex())
    assert window.keeper.minutes == 0
    assert not window.keeper._timer.isActive()
    box.setCurrentIndex(box.findData("5"))
    box.activated.emit(box.currentIndex())
    assert window.keeper._timer.interval() == 5 * 60_000
    settings.close()
    window.keeper._timer.timeout.emit()  # the five minutes are over
    assert isinstance(window.page, UnlockPage)


class CountedTimer(QTimer):
    """A timer that knows how often it was started."""

    starts = 0

    def start(self, *milliseconds: int) -> None:
        self.starts += 1
        super().start(*milliseconds)


def test_a_key_begins_the_minutes_anew(secret_window: MainWindow, qtbot: QtBot) -> None:
    window = secret_window
    window.activateWindow()
    qtbot.waitUntil(lambda: QGuiApplication.focusWindow() is not None)
    timer = window.keeper._timer = CountedTimer(window)
    window.keeper.restart()
    assert timer.starts == 1
    qtbot.keyClick(QGuiApplication.focusWindow(), Qt.Key.Key_Shift)
    assert timer.starts > 1
    timer.stop()
    qtbot.keyClick(QGuiApplication.focusWindow(), Qt.Key.Key_Shift)
    assert not timer.isActive()  # who never locks is not counted


def test_locking_leaves_a_copy_because_a_locked_window_may_be_closed(secret_window: MainWindow, qtbot: QtBot) -> None:
    copies = secret_window.workspace.folder / "copies"
    before = set(copies.glob("2*.json"))
    secret_window.keeper.lock()
    qtbot.waitUntil(lambda: not tasks.busy(), timeout=PATIENCE)
    (made,) = set(copies.glob("2*.json")) - before
    assert made.name.endswith("Z-close.json")
    assert secret_window.workspace.closed
    part(secret_window, QLineEdit, "unlock-passphrase")
    fill(secret_window, "unlock-passphrase", WORDS)
    press(secret_window, "unlock-go")
    secret_window.keeper.lock()
    qtbot.waitUntil(lambda: not tasks.busy(), timeout=PATIENCE)
    assert set(copies.glob("2*.json")) - before == {made}  # nothing is new


def test_what_is_under_way_is_done_before_the_window_locks(secret_window: MainWindow, qtbot: QtBot) -> None:
    gate = threading.Event()
    stored: list[bool] = []
    workspace = secret_window.workspace
    tasks.run(secret_window.page, gate.wait, done=lambda _done: stored.append(workspace.closed))
    secret_window.keeper.lock()
    assert not secret_window.keeper.locked
    assert part(secret_window, QWidget, "notice-banner").accessibleName().startswith("Cửa sổ sẽ khóa")
    gate.set()
    qtbot.waitUntil(lambda: secret_window.keeper.locked, timeout=PATIENCE)
    assert stored == [False]
    qtbot.waitUntil(lambda: not tasks.busy(), timeout=PATIENCE)
    assert secret_window.workspace.closed


def test_a_folder_in_the_clear_never_locks(window: MainWindow) -> None:
    assert window.keeper.minutes == 0
    window.keeper.lock()
    assert isinstance(window.page, StartPage)


def test_hand_over_files_wait_while_the_window_is_locked(secret_window: MainWindow, tmp_path: Path) -> None:
    secret_window.keeper.lock()
    secret_window.open_package([tmp_path / "a.insp"])
    assert isinstance(secret_window.page, UnlockPage)


# --- settings ------------------------------------------------------------------------------------------------


def states(window: MainWindow) -> set[str]:
    return {each.text() for each in window.page.findChildren(QLabel, "encryption-state")}


def settled(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: isinstance(window.page, StartPage) and not tasks.busy(), timeout=PATIENCE)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_turned_on_and_off_in_the_settings(window: MainWindow, qtbot: QtBot) -> None:
    folder = window.workspace.folder
    visit = window.workspace.new_visit({"body": {"name": "UBND xã Mẫu"}})
    assert states(window) == {"Dữ liệu chưa mã hóa"}
    press(settings_of(window), "encryption-on")
    dialog = dialog_of(window)
    fill(dialog, "passphrase-new", "ngắn")
    fill(dialog, "passphrase-again", "ngắn")
    press(dialog, "passphrase-accept")
    assert "8" in text_of(dialog, "passphrase-problem")
    fill(dialog, "passphrase-new", WORDS)
    press(dialog, "passphrase-accept")
    assert "không giống nhau" in text_of(dialog, "passphrase-problem")
    fill(dialog, "passphrase-again", WORDS)
    press(dialog, "passphrase-accept")
    settled(window, qtbot)
    assert states(window) == {"Dữ liệu đã mã hóa"}
    assert not (folder / "inspector.sqlite").read_bytes().startswith(b"SQLite format 3")
    window.open_visit(visit)
    assert isinstance(window.page, VisitPage)
    window.show_start()
    press(settings_of(window), "encryption-off")
    question = next(each for each in window.findChildren(QDialog) if each.isVisible())
    press(question, "accept-question")
    settled(window, qtbot)
    assert states(window) == {"Dữ liệu chưa mã hóa"}
    assert encryption.look(folder) is None
    assert [each.id for each in window.workspace.visits()] == [visit]
    window.close()
    window.workspace.close()


def test_a_folder_in_use_elsewhere_stays_as_it_is_and_the_window_goes_on(window: MainWindow, qtbot: QtBot) -> None:
    other = Workspace.open(window.workspace.folder)
    press(settings_of(window), "encryption-on")
    dialog = dialog_of(window)
    fill(dialog, "passphrase-new", WORDS)
    fill(dialog, "passphrase-again", WORDS)
    press(dialog, "passphrase-accept")
    settled(window, qtbot)
    assert states(window) == {"Dữ liệu chưa mã hóa"}
    other.close()
    assert window.workspace.new_visit({"body": {"name": "UBND xã Mẫu"}})
    window.close()
    window.workspace.close()


def test_the_passphrase_is_changed_by_who_knows_the_present_one(secret_window: MainWindow) -> None:
    window = secret_window
    press(settings_of(window), "encryption-change")
    dialog = dialog_of(window)
    fill(dialog, "passphrase-new", OTHER)
    fill(dialog, "passphrase-again", OTHER)
    assert not part(dialog, QPushButton, "passphrase-accept").isEnabled()
    fill(dialog, "passphrase-current", "sai mật khẩu")
    press(dialog, "passphrase-accept")
    assert "không đúng" in text_of(dialog, "passphrase-problem")
    fill(dialog, "passphrase-current", WORDS)
    press(dialog, "passphrase-accept")
    window.keeper.lock()
    page = window.page
    assert isinstance(page, UnlockPage)
    page.given.emit(Secret("passphrase", WORDS))
    assert window.page is page
    page.given.emit(Secret("passphrase", OTHER))
    assert isinstance(window.page, StartPage)


def test_opened_by_the_office_a_new_passphrase_is_set_at_once(
    secret_window: MainWindow, office: pyrage.x25519.Identity
) -> None:
    window = secret_window
    window.keeper.lock()
    assert isinstance(window.page, UnlockPage)
    window.page.given.emit(Secret("recovery", str(office)))
    dialog = dialog_of(window)
    fill(dialog, "passphrase-new", OTHER)
    fill(dialog, "passphrase-again", OTHER)
    press(dialog, "passphrase-accept")
    lock = encryption.unlock(window.workspace.folder, lambda _locked: Secret("passphrase", OTHER))
    assert lock == window.workspace.key
