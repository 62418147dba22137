"""An office's pack is taken in from a stick in the settings, after a person saw whose it is."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from inspector_app import office_making
from inspector_app.gui.settings_dialog import SettingsDialog
from inspector_app.inspection.bodies import BodyEntry
from inspector_app.storage import network_drive
from inspector_app.workspace import Workspace

OFFICE = "Sở Nội vụ tỉnh An Thuận"
BODY = '{"bodies": [{"name": "Ủy ban nhân dân xã Núi Cao", "kind": "commune"}]}'


@pytest.fixture
def pack(tmp_path: Path, workspace: Workspace) -> Path:
    (tmp_path / "source").mkdir()
    (tmp_path / "source" / "bodies.json").write_text(BODY, encoding="utf-8")
    out = tmp_path / "office-pack.zip"
    office_making.make(
        tmp_path / "source", out, name=OFFICE, version="2026-1", now=workspace.now(), key=tmp_path / "key.pem"
    )
    return out


@pytest.fixture
def dialog(workspace: Workspace, qtbot: QtBot) -> SettingsDialog:
    made = SettingsDialog(workspace)
    qtbot.addWidget(made)
    made.open()
    return made


def says(dialog: QDialog, name: str) -> str:
    label = dialog.findChild(QLabel, name)
    return "" if label is None else label.text()


def asked() -> QPushButton | None:
    found = [widget.findChild(QPushButton, "accept-question") for widget in QApplication.topLevelWidgets()]
    return next((button for button in found if button is not None and button.isVisible()), None)


def take(dialog: SettingsDialog, file: Path) -> None:
    from inspector_app.gui.office_section import OfficeSection

    section = dialog.findChild(OfficeSection)
    assert section is not None
    section.take(file)


def test_a_pack_is_used_only_after_a_yes(
    dialog: SettingsDialog, workspace: Workspace, pack: Path, qtbot: QtBot
) -> None:
    assert says(dialog, "office-pack") == "Chưa có gói của cơ quan."
    take(dialog, pack)
    qtbot.waitUntil(lambda: asked() is not None)
    assert workspace.office.pack is None
    yes = asked()
    assert yes is not None
    question = " ".join(label.text() for label in yes.window().findChildren(QLabel))
    assert OFFICE in question
    yes.click()
    assert says(dialog, "office-pack").startswith(f"{OFFICE}, phiên bản 2026-1")
    assert workspace.office.pack is not None
    assert workspace.office.pack.fingerprint in question
    bodies: tuple[BodyEntry, ...] = workspace.catalogue.bodies
    assert [body.name for body in bodies] == ["Ủy ban nhân dân xã Núi Cao"]


def test_a_file_that_is_no_pack_is_a_sentence(dialog: SettingsDialog, tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "letter.zip").write_bytes(b"a letter")
    take(dialog, tmp_path / "letter.zip")
    qtbot.waitUntil(lambda: any("letter.zip" in label.text() for label in dialog.findChildren(QLabel)))
    assert asked() is None


def test_a_network_drive_is_warned_against(workspace: Workspace, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    mounts = workspace.folder / "mounts"
    mounts.write_text("1 0 0:1 / / rw - cifs //server/share rw\n", encoding="utf-8")
    monkeypatch.setattr(network_drive, "MOUNTS", mounts)
    shown = SettingsDialog(workspace)
    qtbot.addWidget(shown)
    assert says(shown, "data-folder-warning").startswith("Thư mục dữ liệu nằm trên ổ mạng")


def test_a_disk_of_this_computer_is_not(dialog: SettingsDialog) -> None:
    assert says(dialog, "data-folder-warning") == ""
