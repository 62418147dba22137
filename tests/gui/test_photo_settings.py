"""Settings about photos: how large they are kept, what is kept beside them, which folder is watched."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from checklist_stage import child, click, stage
from PySide6.QtWidgets import QCheckBox, QComboBox, QPushButton
from pytestqt.qtbot import QtBot

from inspector_app.gui.main_window import MainWindow
from inspector_app.gui.photo_settings import PhotoSettings
from inspector_app.workspace import Workspace


@pytest.fixture
def section(workspace: Workspace, qtbot: QtBot) -> Iterator[PhotoSettings]:
    made = PhotoSettings(workspace)
    holder = stage(qtbot, made, (640, 200))
    yield made
    holder.close()


def kept(workspace: Workspace) -> tuple[str, str, str, str]:
    """What another start of the program finds."""
    again = Workspace.open(workspace.folder)
    found = again.settings
    again.close()
    return found.photo_edge, found.photo_location, found.photo_original, found.photo_folder


def test_each_choice_is_stored_at_once(workspace: Workspace, section: PhotoSettings, tmp_path: Path) -> None:
    assert kept(workspace) == ("", "", "", "")
    edge = child(section, QComboBox, "photo-edge")
    edge.setCurrentIndex(edge.findData("2400"))
    edge.activated.emit(edge.currentIndex())
    child(section, QCheckBox, "photo-location").click()
    child(section, QCheckBox, "photo-original").click()
    section.watch(str(tmp_path))
    assert kept(workspace) == ("2400", "yes", "yes", str(tmp_path))
    assert tmp_path.name in child(section, QPushButton, "photo-folder-setting").text()
    click(child(section, QPushButton, "photo-folder-off"))
    child(section, QCheckBox, "photo-location").click()
    assert kept(workspace) == ("2400", "", "yes", "")


def test_the_settings_of_the_window_hold_them(window: MainWindow) -> None:
    window.show_settings()
    assert window.findChildren(PhotoSettings)
