"""Settings are stored the moment they are made, and the window follows at once."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QDialog, QLabel, QLineEdit, QPushButton, QRadioButton, QTreeWidget, QWidget
from pytestqt.qtbot import QtBot

from inspector_app.gui import language, theme
from inspector_app.gui.main_window import MainWindow
from inspector_app.gui.settings_dialog import SettingsDialog
from inspector_app.gui.visit_page import VisitPage
from inspector_app.storage.settings import Settings
from inspector_app.workspace import Workspace


@pytest.fixture
def dialog(workspace: Workspace, qtbot: QtBot) -> Iterator[SettingsDialog]:
    holder = QWidget()  # the dialog deletes itself when it is closed
    qtbot.addWidget(holder)
    made = SettingsDialog(workspace, holder)
    made.open()
    yield made
    holder.close()


def field(dialog: QDialog, name: str) -> QLineEdit:
    found = dialog.findChild(QLineEdit, name)
    assert found is not None
    return found


def press(dialog: QDialog, name: str) -> None:
    found = dialog.findChild(QRadioButton, name) or dialog.findChild(QPushButton, name)
    assert found is not None
    found.click()


def stored(workspace: Workspace) -> Settings:
    return Settings(workspace.folder)


def test_name_is_stored_in_nfc_when_the_field_is_left(dialog: SettingsDialog, workspace: Workspace) -> None:
    edit = field(dialog, "settings-name")
    edit.setText("  Lê\u0323  Mẫu ")
    edit.editingFinished.emit()
    assert stored(workspace).name == "Lệ Mẫu"


def test_a_name_cannot_be_emptied(dialog: SettingsDialog, workspace: Workspace) -> None:
    edit = field(dialog, "settings-name")
    edit.setText("  ")
    edit.editingFinished.emit()
    assert stored(workspace).name == "Thư ký"
    assert edit.property("state") == "bad"
    edit.setText("Tổ trưởng")
    edit.editingFinished.emit()
    assert edit.property("state") == ""
    assert stored(workspace).name == "Tổ trưởng"


@pytest.mark.parametrize("way", ["close", "reject"])
def test_closing_keeps_the_word_being_typed(dialog: SettingsDialog, workspace: Workspace, way: str) -> None:
    field(dialog, "settings-device").setText("máy của Thư ký")
    getattr(dialog, way)()
    assert not dialog.isVisible()
    assert stored(workspace).device_label == "máy của Thư ký"


def test_the_window_follows_the_theme(window: MainWindow, workspace: Workspace) -> None:
    window.show_settings()
    dialog = window.findChild(SettingsDialog)
    assert dialog is not None
    press(dialog, "theme-dark")
    assert theme.tokens() is theme.DARK
    assert stored(workspace).theme == "dark"
    press(dialog, "theme-light")
    assert theme.tokens() is theme.LIGHT


def test_the_window_follows_the_language(window: MainWindow, workspace: Workspace) -> None:
    assert window.windowTitle() == "Kiểm tra CCHC"
    window.show_settings()
    dialog = window.findChild(SettingsDialog)
    assert dialog is not None
    press(dialog, "language-en")
    assert language.current() == "en"
    assert stored(workspace).language == "en"
    assert window.windowTitle() == "Administrative reform inspection"
    words = {label.text() for label in window.page.findChildren(QLabel)}
    assert "Begin an inspection" in words


def test_answers_of_an_open_visit_are_given_in_the_new_name(window: MainWindow, workspace: Workspace) -> None:
    window.open_visit(workspace.new_visit({"body": {"name": "Xã Mới"}}))
    window.show_settings()
    dialog = window.findChild(SettingsDialog)
    assert dialog is not None
    edit = field(dialog, "settings-name")
    edit.setText("Tổ trưởng")
    edit.editingFinished.emit()
    assert isinstance(window.page, VisitPage)
    assert window.page._session.me == "Tổ trưởng"


def test_the_header_shows_the_new_name_at_once(window: MainWindow) -> None:
    window.show_settings()
    dialog = window.findChild(SettingsDialog)
    assert dialog is not None
    edit = field(dialog, "settings-name")
    edit.setText("Trần Thị Mẫu")
    edit.editingFinished.emit()
    assert any("Trần Thị Mẫu" in label.text() for label in window.page.findChildren(QLabel))


def test_days_off_of_ones_own_count_for_new_visits(dialog: SettingsDialog, workspace: Workspace) -> None:
    edit = field(dialog, "own-days-off")
    edit.setText("15/05/2026, 2/9/2026")
    edit.editingFinished.emit()
    assert stored(workspace).own_days_off == "2026-05-15 2026-09-02"
    visit = workspace.new_visit({"body": {"name": "Ủy ban nhân dân xã Suối Thử"}, "date": "2026-05-14"})
    days = workspace.session(visit).state().frame["days_off"]
    assert "2026-05-15" in days
    assert "2026-01-01" in days
    edit.setText("31/02/2026")
    edit.editingFinished.emit()
    assert edit.property("state") == "bad"
    assert stored(workspace).own_days_off == "2026-05-15 2026-09-02"


def test_calendar_and_parameters_name_their_sources(dialog: SettingsDialog) -> None:
    press(dialog, "reference")
    tree = dialog.findChild(QTreeWidget, "reference-list")
    assert tree is not None
    parameters, calendar = tree.topLevelItem(0), tree.topLevelItem(1)
    assert parameters is not None
    assert calendar is not None
    assert parameters.childCount() >= 30
    days = [calendar.child(place) for place in range(calendar.childCount())]
    assert any(day.text(1) == "01/01/2026" and day.text(3) for day in days)
    dialog.findChild(QDialog, "reference-dialog").close()


def test_every_setting_has_a_sentence(dialog: SettingsDialog) -> None:
    sentences = [label.text() for label in dialog.findChildren(QLabel) if label.property("role") == "caption"]
    names = [label.text() for label in dialog.findChildren(QLabel) if label.property("role") == "strong"]
    assert len(names) == 12
    assert len([words for words in sentences if len(words) > 20]) >= len(names)
