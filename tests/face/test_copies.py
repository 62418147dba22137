"""Copies by command and in the window: one file out and in, the check in plain words, photos at their end."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pyrage
import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from inspector_app import encryption, paths
from inspector_app.encryption import Secret
from inspector_app.gui import alerts, language, tasks, theme
from inspector_app.gui.backup_secret import BackupSecretDialog
from inspector_app.gui.copies_check import CheckDialog
from inspector_app.gui.copies_dialog import CopiesDialog
from inspector_app.gui.copies_notice import CopiesNotice
from inspector_app.gui.copies_photos import PICTURE, DuePhotosDialog
from inspector_app.gui.copies_words import concern
from inspector_app.gui.main_window import MainWindow
from inspector_app.storage import engine
from inspector_app.workspace import Workspace

Face = Callable[..., Any]
OLD = Path(__file__).resolve().parents[1] / "old_files"
WANTED = json.loads((OLD / "v2.json").read_text(encoding="utf-8"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(OLD / "v2", tmp_path / "data"))


def test_a_backup_gives_the_same_visit_on_another_laptop(face: Face, folder: Path, tmp_path: Path) -> None:
    told = json.loads(face("backup", tmp_path / "one.zip", "--json").stdout)
    assert (told["operations"], told["photos"]) == (len(WANTED["operations"]), 2)
    before = json.loads(face("state", WANTED["visit"], "--hash", "--json").stdout)["hash"]
    made = json.loads(face("restore", tmp_path / "one.zip", "--json", data=tmp_path / "new").stdout)
    assert (made["visits"], made["photos"], made["missing_photos"]) == (1, 2, 0)
    after = json.loads(face("state", WANTED["visit"], "--hash", "--json", data=tmp_path / "new").stdout)["hash"]
    assert after == before == WANTED["state"]
    again = face("restore", tmp_path / "one.zip", data=tmp_path / "new")
    assert again.returncode == 1
    assert "không trống" in again.stderr


def test_doctor_says_sentences_and_fails_only_for_faults(face: Face, folder: Path) -> None:
    sound = face("doctor", "--json")
    assert sound.returncode == 0
    checks = {each["name"]: each for each in json.loads(sound.stdout)["checks"]}
    told = {"log", "photos", "photos_present", "anomalies", "leftovers", "space", "copies", "encryption", "versions"}
    assert told <= set(checks)
    assert all(each["detail"].endswith((".", ")")) for each in checks.values())
    assert checks["copies"]["detail"] == "Chưa có bản sao nào."
    (folder / "minutes" / "half.pdf.part").write_bytes(b"x")
    odd = json.loads(face("doctor", "--json", "--lang", "en").stdout)
    assert odd["ok"]
    assert any("half.pdf.part" in each["detail"] for each in odd["checks"])
    photos = engine.connect(folder / "photos.sqlite", create=False)
    photos.execute("DELETE FROM picture WHERE sha256 = ?", [WANTED["photos"][0]])
    photos.execute("UPDATE picture SET bytes = x'00'")
    engine.close(photos)
    (kept,) = list((folder / "minutes").glob("9*.pdf"))
    kept.write_bytes(b"another")
    bad = face("doctor", "--json")
    assert bad.returncode == 1
    faults = {each["name"] for each in json.loads(bad.stdout)["checks"] if not each["ok"]}
    assert faults == {"photos", "photos_present", "minutes"}


def test_a_photo_is_removed_by_command_with_its_reason(face: Face, folder: Path) -> None:
    sha256 = WANTED["photos"][0]
    assert face("photo", "remove", sha256[:5], "--reason", "Quá hạn").returncode == 1
    assert face("photo", "remove", sha256[:12]).returncode == 2
    told = json.loads(face("photo", "remove", sha256[:12], "--reason", "Quá hạn", "--json", "--as", "TT").stdout)
    assert told["removed"] == [sha256]
    assert any("minutes/" in each for each in told["still_in"])
    left = json.loads(face("photo", "list", WANTED["visit"], "--json").stdout)["photos"]
    assert [each["sha256"] for each in left] == WANTED["photos"][1:]
    assert face("doctor").returncode == 0
    assert json.loads(face("photo", "due", "--json").stdout) == {"visits": []}


class Now:
    """A clock that stands where a test puts it."""

    moment = datetime(2026, 6, 1, 8, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.moment


@pytest.fixture
def now() -> Now:
    return Now()


@pytest.fixture
def opened(folder: Path, now: Now, qapp: QApplication) -> Iterator[Workspace]:
    theme.apply(qapp, "light")
    language.set_language(qapp, "vi")
    workspace = Workspace.open(folder, create=False, now=now)
    yield workspace
    tasks.close()
    for widget in QApplication.topLevelWidgets():
        widget.close()
        widget.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    workspace.close()


@pytest.fixture
def dialog(opened: Workspace, qtbot: QtBot) -> CopiesDialog:
    made = CopiesDialog(opened)
    qtbot.addWidget(made)
    made.open()
    return made


def press(inside: QWidget, name: str) -> None:
    found = inside.findChild(QPushButton, name)
    assert found is not None
    found.click()


def words(inside: QWidget, name: str) -> str:
    found = inside.findChild(QLabel, name)
    assert found is not None
    return found.text()


def shown(kind: type[QDialog]) -> QDialog | None:
    return next((each for each in QApplication.topLevelWidgets() if isinstance(each, kind) and each.isVisible()), None)


def test_one_button_makes_a_copy_and_says_so(dialog: CopiesDialog, opened: Workspace, qtbot: QtBot) -> None:
    assert "Chưa có bản sao nào" in words(dialog, "copies-state")
    with qtbot.waitSignal(dialog.changed):
        press(dialog, "copies-now")
    assert "Bản mới nhất: 01/06/2026" in words(dialog, "copies-state")
    assert len(list((opened.folder / "copies").glob("2*.sqlite"))) == 1


def test_a_stick_is_chosen_copied_to_and_missed_when_it_is_gone(
    dialog: CopiesDialog, opened: Workspace, qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "stick").mkdir()
    with qtbot.waitSignals([dialog.changed, dialog.changed]):
        dialog.use_place(tmp_path / "stick")
    assert len(list((tmp_path / "stick").rglob("2*.sqlite"))) == 1
    assert concern(opened) == ""
    shutil.rmtree(tmp_path / "stick")
    with qtbot.waitSignal(dialog.changed):
        press(dialog, "copies-now")
    assert alerts.shelf(dialog).cards("error-banner")
    assert "cắm" in concern(opened)
    press(dialog, "copies-own")
    assert opened.settings.copies_folder == ""


def test_the_start_page_speaks_of_copies_only_when_they_are_old(opened: Workspace, now: Now, qtbot: QtBot) -> None:
    opened.copies.make("asked")
    window = MainWindow(opened)
    qtbot.addWidget(window)
    window.show()
    notice = window.findChild(CopiesNotice, "copies-notice")
    assert notice is not None
    assert notice.isHidden()
    now.moment += timedelta(days=9)
    notice.refresh()
    assert notice.isVisible()
    assert "9 ngày" in notice.accessibleName()
    press(notice, "see-copies")
    dialog = window.findChild(CopiesDialog)
    assert dialog is not None
    with qtbot.waitSignal(dialog.changed):
        dialog.copy()
    assert notice.isHidden()


def test_the_check_says_in_words_what_is_wrong(dialog: CopiesDialog, opened: Workspace, qtbot: QtBot) -> None:
    press(dialog, "copies-check")
    qtbot.waitUntil(lambda: shown(CheckDialog) is not None)
    found = shown(CheckDialog)
    assert found is not None
    assert words(found, "check-verdict") == "Mọi thứ đều nguyên vẹn."
    found.close()
    opened._databases["photos.sqlite"].execute("UPDATE picture SET bytes = x'00'")
    press(dialog, "copies-check")
    qtbot.waitUntil(lambda: shown(CheckDialog) is not None)
    found = shown(CheckDialog)
    assert found is not None
    assert "1 lỗi" in words(found, "check-verdict")


def test_a_backup_is_restored_into_a_new_folder_and_offered(
    dialog: CopiesDialog, opened: Workspace, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paths, "choice_file", lambda: tmp_path / "config" / "data-folder.txt")
    with qtbot.waitSignal(dialog.changed):
        dialog.backup(tmp_path / "one.zip")
    with qtbot.waitSignal(dialog.changed):
        dialog.restore(tmp_path / "one.zip", tmp_path / "new")
    yes = dialog.findChild(QPushButton, "accept-question")
    assert yes is not None
    yes.click()
    assert paths.chosen_data() == tmp_path / "new"
    again = Workspace.open(tmp_path / "new", create=False)
    assert again.photos.present() == opened.photos.present()
    again.close()


def test_an_encrypted_backup_asks_for_what_opens_it_and_takes_the_key_of_the_office(
    dialog: CopiesDialog, opened: Workspace, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = pyrage.x25519.Identity.generate()
    (tmp_path / "recovery.txt").write_text(f"{office.to_public()}\n")
    (tmp_path / "office.key").write_text(f"{office}\n")
    monkeypatch.setenv("INSPECTOR_OFFICE", str(tmp_path))
    other = Path(shutil.copytree(OLD / "v2", tmp_path / "other"))
    key = encryption.turn_on(other, passphrase="năm chữ dễ nhớ lắm")
    secret = Workspace.open(other, create=False, unlock=lambda _locked: Secret("passphrase", "năm chữ dễ nhớ lắm"))
    assert secret.key == key
    secret.copies.backup(tmp_path / "one.zip")
    secret.close()
    dialog.restore(tmp_path / "one.zip", tmp_path / "new")
    qtbot.waitUntil(lambda: shown(BackupSecretDialog) is not None)
    asked = shown(BackupSecretDialog)
    assert isinstance(asked, BackupSecretDialog)
    assert asked.word.isVisible()
    assert not (tmp_path / "new").exists()
    with qtbot.waitSignal(dialog.changed):
        asked.take_key(tmp_path / "office.key")
    assert (tmp_path / "new" / "inspector.sqlite").is_file()
    assert dialog.findChild(QPushButton, "accept-question") is not None


def test_photos_past_their_date_go_only_when_they_are_chosen(
    dialog: CopiesDialog, opened: Workspace, now: Now, qtbot: QtBot
) -> None:
    opened.settings.save(photo_months="12")
    now.moment += timedelta(days=700)
    dialog.show_due()
    qtbot.waitUntil(lambda: shown(DuePhotosDialog) is not None)
    listed = shown(DuePhotosDialog)
    assert isinstance(listed, DuePhotosDialog)
    assert listed.chosen == []
    assert not listed.findChild(QPushButton, "remove-due").isEnabled()  # type: ignore[union-attr]
    branch = listed.tree.topLevelItem(0)
    assert branch is not None
    leaf = branch.child(0)
    assert leaf is not None
    leaf.setCheckState(0, Qt.CheckState.Checked)
    (chosen,) = listed.chosen
    picture = leaf.data(0, Qt.ItemDataRole.DecorationRole)
    assert picture.deviceIndependentSize().toSize() == PICTURE  # people see what goes, not only what it is called
    press(listed, "remove-due")
    reason = listed.findChild(QPlainTextEdit, "reason")
    assert reason is not None
    reason.setPlainText("Đã hết thời hạn lưu")
    with qtbot.waitSignal(listed.removed):
        press(reason.window(), "accept-reason")
    assert opened.photos.present() == set(WANTED["photos"]) - {chosen}
    assert opened.removed_photos() & set(WANTED["photos"]) == {chosen}
