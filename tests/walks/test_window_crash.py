"""A window that is killed while somebody types: at the next start the last word is there, and nobody is asked."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from inspector_app.workspace import Workspace

pytestmark = pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="kill -9 is asked of POSIX systems")

# Types a letter at a time into a note of the open visit, as the keyboard would, and says each word that is on disk.
TYPING = """
import os
import sys
from pathlib import Path
from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication
from inspector_app import app as program
from inspector_app.gui.main_window import MainWindow
from inspector_app.gui.typing_pause import pause

letters = iter("Hai công chức chưa đeo thẻ lúc tám giờ rưỡi " * 50)

def begin(window):
    window.continue_visit(sys.argv[2])
    window.activateWindow()
    card = window.page.page("checklist").page.card("STF-03")
    card.open_note()
    field = card._lines["attachments"].note
    session = window.page._session

    def letter():
        field.setFocus()
        key = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, next(letters))
        QApplication.sendEvent(field, key)
        pause().settle()
        print(session.item(card.item.code).note, flush=True)

    timer = QTimer(window)
    timer.timeout.connect(letter)
    timer.start(0)

program._Reporter.take = lambda *caught: os._exit(3)  # a fault ends it: nobody is there to close a dialog
entered = MainWindow.enter
def enter(self, workspace):
    entered(self, workspace)
    QTimer.singleShot(0, self, lambda: begin(self))
MainWindow.enter = enter
program.run(Path(sys.argv[1]))
"""

WAITING = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from inspector_app import app as program
from inspector_app.gui.main_window import MainWindow

came = MainWindow.come_forward
def come_forward(self):
    came(self)
    print("awake", flush=True)
    QTimer.singleShot(0, self, self.close)
MainWindow.come_forward = come_forward
entered = MainWindow.enter
def enter(self, workspace):
    entered(self, workspace)
    print("open", flush=True)
MainWindow.enter = enter
raise SystemExit(program.run(Path(sys.argv[1])))
"""


@contextmanager
def running(tmp_path: Path, source: str, *arguments: str) -> Iterator[subprocess.Popen[str]]:
    surroundings = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "XDG_STATE_HOME": str(tmp_path / "state")}
    command = [sys.executable, "-c", source, *arguments]
    with subprocess.Popen(command, env=surroundings, stdout=subprocess.PIPE, text=True) as process:
        yield process
        process.kill()


@pytest.fixture
def visit(tmp_path: Path) -> str:
    workspace = Workspace.open(tmp_path / "data")
    workspace.settings.save(name="Thư ký")
    made = workspace.new_visit({"body": {"name": "Xã Suối Mây"}, "date": "2026-05-14"})
    workspace.session(made).answer("STF-03", {"a": 6, "b": 9})
    workspace.close()
    return made


def kill_while_typing(tmp_path: Path, visit: str, after: int) -> str:
    """The last word the window showed as saved before it was killed."""
    with running(tmp_path, TYPING, str(tmp_path / "data"), visit) as window:
        assert window.stdout is not None
        said = ""
        for _ in range(after):
            said = window.stdout.readline().rstrip("\n")
        window.send_signal(signal.SIGKILL)
        window.wait()
        rest = window.stdout.read().split("\n")
    return next((line for line in reversed(rest[:-1]) if line), said)


def survives(tmp_path: Path, visit: str, said: str) -> None:
    workspace = Workspace.open(tmp_path / "data", create=False)
    note = workspace.session(visit).item("STF-03").note
    assert said
    assert note.startswith(said), "no letter shown as saved is missing"
    assert len(note) <= len(said) + 2  # one letter may be on its way, behind a blank that no note ends with
    assert workspace.last_place(visit) == "n/STF-03"
    assert all(check[1] for check in workspace.doctor() if check[0] == "log")
    session = workspace.session(visit)
    assert session.undo(), "what was typed before the crash can be undone after it"
    assert session.item("STF-03").entered == {"a": 6, "b": 9}
    workspace.close()


def test_the_word_being_typed_survives_a_kill(tmp_path: Path, visit: str) -> None:
    survives(tmp_path, visit, kill_while_typing(tmp_path, visit, 9))


@pytest.mark.slow
@pytest.mark.parametrize("letters", [1, 2, 7, 19, 40, 83])
def test_whenever_it_is_killed(tmp_path: Path, visit: str, letters: int) -> None:
    survives(tmp_path, visit, kill_while_typing(tmp_path, visit, letters))


def test_a_second_start_wakes_the_first_window_and_ends(tmp_path: Path, visit: str) -> None:
    folder = str(tmp_path / "data")
    with running(tmp_path, WAITING, folder) as first:
        assert first.stdout is not None
        assert first.stdout.readline() == "open\n"
        with running(tmp_path, WAITING, folder) as second:
            assert second.wait(timeout=60) == 0
            assert second.stdout is not None
            assert second.stdout.read() == "", "no second window"
        assert first.stdout.readline() == "awake\n"
        assert first.wait(timeout=60) == 0
