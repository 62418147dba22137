"""Moving a visit to another version from its menu: the preview first, then the visit is open under it."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from inspector_app import paths
from inspector_app.form_shelf import FormInfo
from inspector_app.gui.form_change_dialog import FormChangeDialog
from inspector_app.gui.main_window import MainWindow
from inspector_app.gui.visit_page import VisitPage
from inspector_app.workspace import Workspace

NEWER = "2030010101"


@pytest.fixture
def newer(workspace: Workspace) -> FormInfo:
    """The bundled checklist with POST-08 turned into POST-98."""
    old = next(form for form in workspace.forms() if form.id == "one-stop")
    text = (paths.forms() / "one-stop.md").read_text(encoding="utf-8")
    text = text.replace(f"| one-stop | {old.version} |", f"| one-stop | {NEWER} |")
    return workspace.install_form(text.replace("POST-08", "POST-98").replace("post_08", "post_98").encode(), "moi.md")


@pytest.fixture
def visit(workspace: Workspace) -> str:
    made = workspace.new_visit({"body": {"name": "Xã Cũ"}}, form="one-stop", profile="commune_planned_full")
    workspace.session(made).answer("POST-08", {"v": "no"})
    return made


def ask(window: MainWindow, visit: str) -> FormChangeDialog:
    window.open_visit(visit)
    action = window.page.findChild(QAction, "move-form")
    assert action is not None
    action.trigger()
    QApplication.processEvents()
    dialog = window.findChild(FormChangeDialog)
    assert dialog is not None
    return dialog


def words(dialog: QWidget, name: str) -> list[str]:
    part = dialog.findChild(QWidget, name)
    return [] if part is None else [label.text() for label in part.findChildren(QLabel) if label.text()]


def button(dialog: QWidget, name: str) -> QPushButton:
    found = dialog.findChild(QPushButton, name)
    assert found is not None
    return found


def test_the_preview_names_what_changes_and_cancel_changes_nothing(
    window: MainWindow, workspace: Workspace, visit: str, newer: FormInfo
) -> None:
    dialog = ask(window, visit)
    assert [form.sha256 for form in dialog.versions] == [newer.sha256]
    assert any(line.startswith("POST-08") for line in words(dialog, "change-unseen"))
    assert any(line.startswith("POST-08") for line in words(dialog, "change-removed"))
    assert any(line.startswith("POST-98") for line in words(dialog, "change-unasked"))
    assert words(dialog, "change-added") == []
    assert "Tồn tại: 1 → 0" in words(dialog, "change-counts")
    held = workspace.log.operation_ids(visit)
    button(dialog, "cancel-move").click()
    assert workspace.log.operation_ids(visit) == held


@pytest.mark.parametrize("ask_new", [True, False])
def test_the_visit_is_open_under_the_new_version_afterwards(
    window: MainWindow, workspace: Workspace, qtbot: QtBot, visit: str, newer: FormInfo, ask_new: bool
) -> None:
    dialog = ask(window, visit)
    old = window.page
    tick = dialog.findChild(QCheckBox, "ask-new")
    assert tick is not None
    assert tick.isChecked()
    tick.setChecked(ask_new)
    with qtbot.waitSignal(dialog.moved):
        button(dialog, "move-visit").click()
    page = window.page
    assert isinstance(page, VisitPage)
    assert page is not old
    state = page._session.state()
    assert state.form.version == NEWER
    assert (state.item("POST-98") is not None) == ask_new
    assert state.item("POST-08") is None
    back = workspace.form_source("one-stop")
    assert back.sha256 == newer.sha256
    workspace.move_to_form(visit, dialog_old(workspace).sha256)
    kept = workspace.session(visit).state().item("POST-08")
    assert kept is not None
    assert kept.entered == {"v": "no"}


def dialog_old(workspace: Workspace) -> FormInfo:
    return next(form for form in workspace.forms() if form.id == "one-stop" and form.bundled)


def test_without_another_version_there_is_nothing_to_move_to(window: MainWindow, visit: str) -> None:
    dialog = ask(window, visit)
    assert not button(dialog, "move-visit").isEnabled()
    assert any("không có phiên bản nào khác" in label.text() for label in dialog.findChildren(QLabel))


def test_a_locked_visit_says_why_it_stays(
    window: MainWindow, workspace: Workspace, visit: str, newer: FormInfo
) -> None:
    workspace.session(visit).lock_minutes(b"%PDF-1.7")
    dialog = ask(window, visit)
    assert not button(dialog, "move-visit").isEnabled()
    assert any("đã khóa để ký" in label.text() for label in dialog.findChildren(QLabel))
