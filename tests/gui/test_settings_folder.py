"""Another data folder is used from the next start on; nothing is moved and nothing of others is touched."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from inspector_app import paths
from inspector_app.gui.settings_dialog import SettingsDialog
from inspector_app.workspace import Workspace


@pytest.fixture
def dialog(workspace: Workspace, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> SettingsDialog:
    monkeypatch.setattr(paths, "choice_file", lambda: tmp_path / "config" / "data-folder.txt")
    made = SettingsDialog(workspace)
    qtbot.addWidget(made)
    made.open()
    return made


def test_the_choice_holds_at_the_next_start(dialog: SettingsDialog, tmp_path: Path) -> None:
    assert dialog.findChild(QPushButton, "other-data-folder") is not None
    dialog.use_folder(tmp_path / "stick")
    assert paths.default_data() == tmp_path / "stick"
    opened = Workspace.open(paths.default_data())
    assert opened.visits() == []
    opened.close()


def test_a_folder_with_other_peoples_files_is_refused(dialog: SettingsDialog, tmp_path: Path) -> None:
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "one.txt").write_text("mine")
    dialog.use_folder(tmp_path / "letters")
    assert paths.chosen_data() is None
    assert [each.name for each in (tmp_path / "letters").iterdir()] == ["one.txt"]
