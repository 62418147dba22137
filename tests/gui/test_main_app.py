"""The program around the window: one per data folder, a log without secrets, bugs told once, an end without loss."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot
from sqlcipher3 import dbapi2

from inspector_app import app as program
from inspector_app.errors import InspectorError
from inspector_app.gui import alerts
from inspector_app.language import Text
from inspector_app.workspace import Workspace

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Runs Python source in another process whose log lies under ``tmp_path``."""

    def start(source: str) -> subprocess.CompletedProcess[str]:
        surroundings = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "XDG_STATE_HOME": str(tmp_path / "state")}
        return subprocess.run(
            [sys.executable, "-c", source], env=surroundings, capture_output=True, text=True, check=False
        )

    return start


def log_text(tmp_path: Path) -> str:
    return "".join(file.read_text(encoding="utf-8") for file in (tmp_path / "state").rglob("window.log"))


FIRST_PAINT = """
from pathlib import Path
from inspector_app.app import run
raise SystemExit(run(Path({folder!r}), quit_after_first_paint=True))
"""


def test_the_window_opens_paints_and_ends(tmp_path: Path, run: Run) -> None:
    done = run(FIRST_PAINT.format(folder=str(tmp_path / "data")))
    assert (done.returncode, done.stderr.replace("This plugin does not support propagateSizeHints()\n", "")) == (0, "")
    assert (tmp_path / "data" / "inspector.sqlite").is_file()
    assert "window open" in log_text(tmp_path)
    opened = Workspace.open(tmp_path / "data", create=False)  # closed in order
    opened.close()


def test_a_folder_of_other_things_is_refused(tmp_path: Path, run: Run) -> None:
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "letter.txt").write_text("Thư riêng", encoding="utf-8")
    done = run(FIRST_PAINT.format(folder=str(tmp_path / "letters")))
    assert done.returncode == 1
    assert [file.name for file in (tmp_path / "letters").iterdir()] == ["letter.txt"]
    assert "data_foreign" in log_text(tmp_path)


def test_the_window_is_there_before_the_press_is_loaded(tmp_path: Path, run: Run) -> None:
    """Heavy libraries are loaded by the deeds that need them, not by the window."""
    done = run(
        "import sys\n"
        "from pathlib import Path\n"
        "from inspector_app.app import run\n"
        f"run(Path({str(tmp_path / 'data')!r}), quit_after_first_paint=True)\n"
        "heavy = ('reportlab', 'pikepdf', 'pyhanko', 'PIL', 'PySide6.QtPdf')\n"
        "print([name for name in heavy if name in sys.modules])\n"
    )
    assert done.stdout.strip() == "[]", done.stderr


def test_the_second_start_wakes_the_first(tmp_path: Path, qtbot: QtBot) -> None:
    first = program._Single(tmp_path / "data")
    assert first.first
    first.listen()
    with qtbot.waitSignal(first.wanted):
        second = program._Single(tmp_path / "data")
        assert not second.first
    other = program._Single(tmp_path / "other")  # another folder is another program
    assert other.first
    other.close()
    first.close()
    third = program._Single(tmp_path / "data")
    assert third.first
    third.close()


def test_a_crash_does_not_lock_the_folder(tmp_path: Path, run: Run, qapp: QApplication) -> None:
    done = run(
        "import os, signal\n"
        "from pathlib import Path\n"
        "from PySide6.QtCore import QCoreApplication\n"
        "from inspector_app.app import _Single\n"
        "app = QCoreApplication([])\n"
        f"held = _Single(Path({str(tmp_path / 'data')!r}))\n"
        "print(held.first, flush=True)\n"
        "os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    assert done.stdout.strip() == "True"
    assert done.returncode == -9
    again = program._Single(tmp_path / "data")
    assert again.first
    again.close()


# --- bugs ----------------------------------------------------------------------------------------------------


@pytest.fixture
def reporter(tmp_path: Path) -> program._Reporter:
    return program._Reporter(tmp_path)


def bug_dialogs() -> list[alerts.BugDialog]:
    return [w for w in QApplication.topLevelWidgets() if isinstance(w, alerts.BugDialog) and w.isVisible()]


def fail(secret: str) -> None:
    raise ValueError(secret)


@pytest.mark.logs
def test_a_bug_is_told_once_and_the_log_keeps_no_secret(
    reporter: program._Reporter, caplog: pytest.LogCaptureFixture, qtbot: QtBot
) -> None:
    with reporter.catching(), caplog.at_level(logging.INFO, "inspector_app"):
        try:
            fail("Nguyễn Văn Mẫu trả lời 6/9")
        except ValueError as error:
            sys.excepthook(type(error), error, error.__traceback__)
    assert len(bug_dialogs()) == 1
    assert "ValueError" in caplog.text
    assert "fail" in caplog.text
    assert "Nguyễn" not in caplog.text
    assert "6/9" not in caplog.text


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    """Kept by the fixture: a caught exception holds its frame, and the frame must not be what ends a window."""
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(600, 300)
    return made


def test_a_database_that_cannot_be_read_is_a_sentence_and_no_bug(
    reporter: program._Reporter, tmp_path: Path, window: QWidget
) -> None:
    window.show()
    (tmp_path / "spoilt.sqlite").write_bytes(b"\xa5" * 9000)
    database = dbapi2.connect(str(tmp_path / "spoilt.sqlite"))
    with reporter.catching(), pytest.raises(dbapi2.DatabaseError) as caught:
        database.execute("SELECT * FROM op")
    database.close()
    reporter.take(caught.type, caught.value, caught.tb)
    assert not bug_dialogs()
    (banner,) = alerts.shelf(window).cards("error-banner")
    assert str(tmp_path) in " ".join(each.text() for each in banner.findChildren(QLabel))


@pytest.mark.logs
def test_a_bug_on_another_thread_comes_to_the_same_dialog(reporter: program._Reporter, qtbot: QtBot) -> None:
    with reporter.catching():
        thread = threading.Thread(target=fail, args=("x",))
        thread.start()
        thread.join()
        qtbot.waitUntil(lambda: bool(bug_dialogs()))
    report = bug_dialogs()[0].findChild(alerts.QPlainTextEdit, "bug-report")
    assert report is not None
    assert "worker" in report.toPlainText()


def test_what_a_person_can_act_on_is_no_bug(reporter: program._Reporter, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(700, 500)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    error = InspectorError("full", Text("Đĩa đã đầy.", "The disk is full."))
    with reporter.catching():
        sys.excepthook(InspectorError, error, None)
    assert bug_dialogs() == []
    banner = window.findChild(QWidget, "error-banner")
    assert banner is not None
    assert banner.accessibleName() == "Đĩa đã đầy."


def test_hooks_are_put_back(reporter: program._Reporter) -> None:
    before = (sys.excepthook, threading.excepthook, sys.unraisablehook)
    with reporter.catching():
        assert sys.excepthook is not before[0]
    assert (sys.excepthook, threading.excepthook, sys.unraisablehook) == before
