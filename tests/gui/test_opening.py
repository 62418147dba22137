"""The first moment: a window to type into before anything is loaded, and nothing typed there is lost."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from inspector_app import app as program
from inspector_app import cli
from inspector_app.first_look import FirstLook, first_look
from inspector_app.gui import pieces, theme
from inspector_app.gui.main_window import MainWindow
from inspector_app.gui.opening_page import OpeningPage
from inspector_app.gui.start_page import StartPage
from inspector_app.storage.settings import Settings
from inspector_app.window_start import WindowStart, window_start
from inspector_app.workspace import Workspace


@pytest.fixture
def opening(qtbot: QtBot) -> MainWindow:
    """The window before its data folder is open."""
    made = MainWindow()
    qtbot.addWidget(made)
    with qtbot.waitSignal(made.painted):
        made.show()
    return made


def place(window: MainWindow, widget: Any) -> tuple[int, int]:
    where = widget.mapTo(window, widget.rect().topLeft())
    return where.x(), where.y()


def test_letters_typed_at_once_stand_in_the_search(opening: MainWindow, workspace: Workspace, qtbot: QtBot) -> None:
    page = opening.page
    assert isinstance(page, OpeningPage)
    assert page.search.hasFocus()
    before = place(opening, page.search)
    QTest.keyClicks(page.search, "thnh kh")
    page.search.setCursorPosition(2)
    opening.enter(workspace)
    start = opening.page
    assert isinstance(start, StartPage)
    field = start.search.edit
    assert QApplication.focusWidget() is field
    QTest.keyClicks(field, "a")  # the keyboard goes on where it was
    assert field.text() == "thanh kh"
    assert place(opening, field) == before, "nothing moves under the eye"
    qtbot.waitUntil(lambda: start.search.choice is not None)


def test_the_second_paint_is_that_of_the_open_folder(opening: MainWindow, workspace: Workspace, qtbot: QtBot) -> None:
    with qtbot.waitSignal(opening.painted):
        opening.enter(workspace)
    assert isinstance(opening.page, StartPage)


def test_it_can_be_closed_before_the_folder_is_open(opening: MainWindow) -> None:
    assert opening.close()


# --- what the folder says ------------------------------------------------------------------------------------


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    name=st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20),
    scheme=st.sampled_from(["system", "light", "dark"]),
    language=st.sampled_from(["vi", "en"]),
    label=st.text(st.characters(exclude_categories=["Cs"]), max_size=20),
)
def test_the_first_look_is_what_the_settings_say(
    tmp_path: Path, name: str, scheme: str, language: str, label: str
) -> None:
    (tmp_path / "inspector.sqlite").touch()
    (tmp_path / "settings.toml").unlink(missing_ok=True)
    stored = Settings(tmp_path)
    stored.save(name=name, theme=scheme, language=language, device_label=label)
    read = Settings(tmp_path)
    looked = first_look(tmp_path)
    assert looked == (FirstLook(read.theme, read.language) if read.name else None)


def test_what_comes_before_the_start_page_is_not_painted_as_one(tmp_path: Path) -> None:
    assert first_look(tmp_path / "nowhere") is None
    opened = Workspace.open(tmp_path / "data")
    assert first_look(tmp_path / "data") is None  # the name is asked first
    opened.settings.save(name="Thư ký")
    opened.close()
    assert first_look(tmp_path / "data") == FirstLook()
    (tmp_path / "data" / "keys").mkdir(exist_ok=True)
    (tmp_path / "data" / "keys" / "vault.json").write_text("{}", encoding="utf-8")
    assert first_look(tmp_path / "data") is None  # the passphrase is asked first
    (tmp_path / "data" / "keys" / "vault.json").unlink()
    (tmp_path / "data" / "settings.toml").write_bytes(b"name = \xff")
    assert first_look(tmp_path / "data") is None


# --- what the command line says ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["--data", "here"],
        ["one.insp", "--data", "here", "TWO.INSP"],
        ["--data", "here", "--quit-after-first-paint"],
    ],
)
def test_a_plain_start_is_what_the_commands_understand(arguments: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[WindowStart] = []

    def run(data: Path | None, quit_after_first_paint: bool = False, packages: tuple[Path, ...] = ()) -> int:
        told.append(WindowStart(data, packages, quit_after_first_paint))
        return 0

    monkeypatch.setattr(program, "run", run)
    for folder in ("", "elsewhere"):
        monkeypatch.setenv("INSPECTOR_DATA", folder)
        with pytest.raises(SystemExit):
            cli.main(arguments)
        assert window_start(arguments) == told.pop()


@pytest.mark.parametrize(
    "arguments",
    [["visit", "list"], ["--help"], ["--data"], ["--data", ""], ["--data", "--json"], ["--lang", "en"], ["a.pdf"]],
)
def test_everything_else_is_for_the_commands(arguments: list[str]) -> None:
    assert window_start(arguments) is None


# --- the whole program ---------------------------------------------------------------------------------------


def python(tmp_path: Path, source: str) -> subprocess.CompletedProcess[str]:
    surroundings = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "XDG_STATE_HOME": str(tmp_path / "state")}
    return subprocess.run([sys.executable, "-c", source], env=surroundings, capture_output=True, text=True, check=False)


@pytest.fixture
def named(tmp_path: Path) -> Path:
    """A data folder somebody has worked with."""
    opened = Workspace.open(tmp_path / "data")
    opened.settings.save(name="Thư ký")
    opened.close()
    return tmp_path / "data"


def test_the_first_paint_waits_for_no_database_and_no_drawing(tmp_path: Path, named: Path) -> None:
    done = python(
        tmp_path,
        "import sys\n"
        "from pathlib import Path\n"
        "from inspector_app.app import run\n"
        f"status = run(Path({str(named)!r}), quit_after_first_paint=True)\n"
        "late = ('sqlcipher3', 'sqlite_utils', 'click', 'tomllib', 'PySide6.QtNetwork', 'PySide6.QtSvg')\n"
        "print(status, [name for name in late if name in sys.modules])\n",
    )
    assert done.stdout.strip() == "0 []", done.stderr


@pytest.mark.slow
def test_a_folder_that_turns_out_damaged_is_refused_with_a_sentence(tmp_path: Path, named: Path) -> None:
    (named / "inspector.sqlite").write_bytes(b"\xa5" * 9000)
    done = python(
        tmp_path,
        "from pathlib import Path\n"
        "from PySide6.QtWidgets import QApplication\n"
        "from inspector_app import app as program\n"
        "def refuse(app, error):\n"
        "    windows = [each for each in app.topLevelWidgets() if each.objectName() == 'main-window']\n"
        "    print([each.isVisible() for each in windows], error.message.vi)\n"
        "    return 1\n"
        "program._refuse = refuse\n"
        f"raise SystemExit(program.run(Path({str(named)!r})))\n",
    )
    assert (done.returncode, "Traceback" in done.stderr) == (1, False), done.stderr
    assert done.stdout.startswith("[False] "), done.stdout


# --- dressing ------------------------------------------------------------------------------------------------


def test_what_was_dressed_before_it_was_shown_is_shown_so(qtbot: QtBot) -> None:
    made = QLabel("Tồn tại")
    qtbot.addWidget(made)
    theme.restyle(made, role="bad")
    made.show()
    assert made.palette().color(made.foregroundRole()) == theme.colour("bad")
    theme.restyle(made, role="good")
    assert made.palette().color(made.foregroundRole()) == theme.colour("good")


def test_icons_of_many_buttons_follow_the_theme(qapp: QApplication, qtbot: QtBot) -> None:
    buttons = [pieces.IconButton("camera", f"Ảnh {number}") for number in range(3)]
    for made in buttons:
        qtbot.addWidget(made)
    light = buttons[0].icon().pixmap(20, 20).toImage()
    theme.apply(qapp, "dark")
    dark = [made.icon().pixmap(20, 20).toImage() for made in buttons]
    assert all(image == dark[0] for image in dark)
    assert dark[0] != light
    theme.apply(qapp, "light")
    assert buttons[0].icon().pixmap(20, 20).toImage() == light
