"""An answer, as a person gives it: real mouse and key events on visible widgets, read back by another process."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTabBar, QWidget
from pytestqt.qtbot import QtBot

from inspector_app.gui import language, theme
from inspector_app.gui.main_window import MainWindow
from inspector_app.workspace import Workspace


class Person:
    """Somebody with a mouse and a keyboard who can only touch what is visible; counts the clicks."""

    def __init__(self, window: QWidget, qtbot: QtBot) -> None:
        self.window, self._qtbot, self.clicks = window, qtbot, 0

    def see(self, name: str) -> QWidget:
        def visible() -> QWidget | None:
            for top in QApplication.topLevelWidgets():
                for widget in [top, *top.findChildren(QWidget, name)]:
                    if widget.objectName() == name and widget.isVisible() and widget.isEnabled():
                        return widget
            return None

        self._qtbot.waitUntil(lambda: visible() is not None, timeout=60_000)
        found = visible()
        assert found is not None
        return found

    def click(self, name: str, at: QPoint | None = None) -> None:
        widget = self.see(name)
        self.clicks += 1
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=at or widget.rect().center())

    def click_tab(self, number: int) -> None:
        bar = self.see("visit-tabs")
        assert isinstance(bar, QTabBar)
        self.click("visit-tabs", bar.tabRect(number).center())

    def _focus(self) -> QWidget:
        self._qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
        focus = QApplication.focusWidget()
        assert focus is not None
        return focus

    def type(self, text: str) -> None:
        QTest.keyClicks(self._focus(), text)

    def press(self, key: Qt.Key) -> None:
        QTest.keyClick(self._focus(), key)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def open_window(folder: Path, qapp: QApplication, qtbot: QtBot) -> Iterator[Callable[[], Person]]:
    """Opens the window on the folder as the program does."""
    opened: list[Workspace] = []

    def start() -> Person:
        theme.apply(qapp, "light")
        language.set_language(qapp, "vi")
        workspace = Workspace.open(folder)
        opened.append(workspace)
        window = MainWindow(workspace)
        window.resize(1366, 768)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        return Person(window, qtbot)

    yield start
    for widget in QApplication.topLevelWidgets():
        widget.close()
        widget.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    for workspace in opened:
        workspace.close()


def entered(process: Callable[..., Any], folder: Path, visit: str) -> dict[str, Any]:
    shown = process("visit", "show", visit, "--json", data=folder)
    assert shown.returncode == 0, shown.stderr
    return {each["code"]: each["entered"] for each in json.loads(shown.stdout)["items"]}


def visits(process: Callable[..., Any], folder: Path) -> list[dict[str, Any]]:
    return json.loads(process("visit", "list", "--json", data=folder).stdout)["visits"]


def test_three_clicks_from_a_first_start_to_an_answer_on_disk(
    open_window: Callable[[], Person], process: Callable[..., Any], folder: Path
) -> None:
    person = open_window()
    person.see("welcome-name")
    person.type("Thu ky doan")
    person.click("welcome-go")
    person.see("body-search")
    person.type("Suoi May")
    person.click("start-visit")
    person.click("answer-POST-01-yes")
    assert person.clicks <= 3
    (visit,) = visits(process, folder)
    assert entered(process, folder, visit["id"])["POST-01"] == {"v": "yes"}


def test_the_same_without_a_mouse_and_all_is_there_after_reopening(
    open_window: Callable[[], Person], process: Callable[..., Any], folder: Path, qtbot: QtBot
) -> None:
    person = open_window()
    person.see("welcome-name")
    person.type("Thu ky doan")
    person.press(Qt.Key.Key_Return)
    person.see("body-search")
    person.type("Xa la 7f3a9c")
    person.press(Qt.Key.Key_Return)
    person.see("answer-POST-01-yes")
    qtbot.waitUntil(lambda: "POST-01" in getattr(QApplication.focusWidget(), "objectName", str)())
    person.press(Qt.Key.Key_2)
    (visit,) = visits(process, folder)
    assert visit["title"] == "Xa la 7f3a9c"
    assert entered(process, folder, visit["id"])["POST-01"] == {"v": "no"}
    qtbot.waitUntil(lambda: person.window.findChild(QWidget, "proposal-POST-01") is not None)
    person.window.close()
    again = open_window()
    assert again.clicks == 0
    assert visits(process, folder)[0]["limitations"] == 1


def test_five_clicks_from_the_checklist_to_sealed_minutes(
    open_window: Callable[[], Person], process: Callable[..., Any], folder: Path, qtbot: QtBot, tmp_path: Path
) -> None:
    workspace = Workspace.open(folder)
    workspace.settings.save(name="Thư ký")
    visit = workspace.sample_visit()
    workspace.close()
    person = open_window()
    person.click("open-sample")
    person.see("answer-POST-01-yes")
    person.clicks = 0
    person.click_tab(3)
    person.click("seal-now")
    person.see("verdict")
    assert person.clicks <= 5
    acts = json.loads(process("visit", "show", visit, "--json", data=folder).stdout)["versions"][-1]["acts"]
    sealed = folder / "minutes" / acts[-1]["file"]
    verdict = json.loads(process("verify", sealed, "--json").stdout)
    assert verdict["verdict"] == "intact_unknown_signer"
    assert [signer["kind"] for signer in verdict["signers"]] == ["device_seal"]
    trusted = process("verify", sealed, "--trust", folder / "keys" / "device.crt.pem", "--json")
    # the seal is good, and the file itself says that the other two have not signed yet
    assert (trusted.returncode, json.loads(trusted.stdout)["verdict"]) == (1, "incomplete")
    if shutil.which("pdfsig"):
        found = subprocess.run(["pdfsig", str(sealed)], capture_output=True, text=True, check=False).stdout
        assert found.count("Signature is Valid.") == 1


@pytest.mark.slow
def test_poppler_is_there_to_judge_the_seal(tool: Callable[[str], str]) -> None:
    """The check above is made wherever poppler is; in continuous integration it must be."""
    assert tool("pdfsig")
