"""The window's costs in one run, offscreen: ``python3 dev.py bench window``. Figures beside aims, not verdicts."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QEventLoop, QMessageLogContext, Qt, QTimer, QtMsgType, qInstallMessageHandler
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from inspector_app.gui import language, theme
from inspector_app.gui.checklist_page import ChecklistPage
from inspector_app.gui.section_page import SectionPage
from inspector_app.session import Session
from inspector_app.workspace import Workspace

ROUNDS = 9
LARGE = 2_000
GATED = 20
PER_SECTION = 25
BARE = """
import sys, time
start = time.perf_counter()
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow
class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        print((time.perf_counter() - start) * 1000)
        QApplication.quit()
app = QApplication(sys.argv)
window = Window()
window.setCentralWidget(QLabel("bare"))
window.resize(1366, 768)
window.show()
app.exec()
"""


def line(what: str, value: float, unit: str, aim: float) -> None:
    print(f"{what:58} {value:9.1f} {unit:3} aim at most {aim:7.1f}   {'met' if value <= aim else 'MISSED'}")


def form(sections: int, per_section: int, *, gated: bool = False) -> str:
    """A checklist as Markdown; with ``gated`` the first question of the first section shows or hides the others."""
    columns = "type | name | label::Vietnamese (vi) | relevant | bind::insp:section | bind::insp:code | bind::insp:kind"
    rows = ["| survey | | | | | | | |", f"| | {columns} |"]
    for part in range(sections):
        rows.append(f"| | begin_group | s{part} | Phần {part + 1} | | S{part} | | |")
        for number in range(per_section):
            name = f"s{part}_{number:02}"
            gate = "${s0_00_v} = 'yes'" if gated and part == 0 and 0 < number <= GATED else ""
            rows.append(
                f"| | begin_group | {name} | Câu hỏi số {number + 1}? | {gate} | | S{part}-{number:02} | yes_no_na |"
            )
            rows.append(f"| | select_one yn | {name}_v | Trả lời | | | | |")
            rows.append("| | end_group | | | | | | |")
        rows.append("| | end_group | | | | | | |")
    rows += ["| choices | | | |", "| | list_name | name | label::Vietnamese (vi) |"]
    rows += ["| | yn | yes | Có |", "| | yn | no | Không |", "| | yn | na | Không áp dụng |"]
    rows += ["| settings | | | | |", "| | form_id | version | form_title | namespaces |"]
    rows += ['| | bench | 1 | Phiếu thử | insp="urn:inspector-app:insp:1" |']
    return "\n".join(rows) + "\n"


@contextmanager
def visit(sections: int, per_section: int, *, gated: bool = False) -> Iterator[Session]:
    with tempfile.TemporaryDirectory() as folder:
        workspace = Workspace.open(Path(folder) / "data")
        workspace.settings.save(name="Bench")
        info = workspace.install_form(form(sections, per_section, gated=gated).encode(), "bench.md")
        made = workspace.new_visit({"body": {"name": "Đơn vị thử"}, "date": "2026-05-14"}, form=info.id)
        yield workspace.session(made)
        workspace.close()


def settle(until: Callable[[], bool]) -> None:
    loop = QEventLoop()
    timer = QTimer()
    timer.timeout.connect(lambda: loop.quit() if until() else None)
    timer.start(0)
    loop.exec()


def painted(widget: QWidget, deed: Callable[[], object]) -> float:
    """Milliseconds from a deed until the widget's pixels are new."""
    start = time.perf_counter()
    deed()
    QApplication.processEvents()
    widget.repaint()
    return (time.perf_counter() - start) * 1000


def first_paint() -> tuple[float, float]:
    """Milliseconds to the first paint, ours and a bare window's, each in a fresh process; interleaved medians."""
    ours, bare = [], []
    with tempfile.TemporaryDirectory() as folder:
        workspace = Workspace.open(Path(folder) / "data")
        workspace.settings.save(name="Bench")
        workspace.close()
        command = [sys.executable, "-m", "inspector_app", "--data", f"{folder}/data", "--quit-after-first-paint"]
        for _ in range(ROUNDS):
            start = time.perf_counter()
            subprocess.run([sys.executable, "-c", BARE], check=True, capture_output=True, env=os.environ)
            bare.append((time.perf_counter() - start) * 1000)
            start = time.perf_counter()
            subprocess.run(command, check=True, capture_output=True, env=os.environ)
            ours.append((time.perf_counter() - start) * 1000)
    return statistics.median(ours), statistics.median(bare)


def pages(app: QApplication) -> None:
    with visit(4, PER_SECTION) as session:
        page = ChecklistPage(session)
        page.resize(1366, 705)
        page.show()
        settle(lambda: isinstance(page.page, SectionPage) and page.page.complete)
        fresh = []
        for code in ("S1", "S2", "S3"):
            start = time.perf_counter()
            page.open("section", code)
            made = page.page
            assert isinstance(made, SectionPage)
            app.processEvents()
            shown = (time.perf_counter() - start) * 1000
            settle(lambda made=made: made.complete)
            fresh.append((shown, (time.perf_counter() - start) * 1000))
        again = [painted(page, lambda code=code: page.open("section", code)) for code in ("S1", "S2", "S3") * 3]
        line("a page of 25 cards is seen", statistics.median(each[0] for each in fresh), "ms", 120)
        line("... and is complete", statistics.median(each[1] for each in fresh), "ms", 120)
        line("a page seen before", statistics.median(again), "ms", 30)
        current = page.page
        assert isinstance(current, SectionPage)
        card = current.card("S3-00")
        card.take_focus()
        keys = []
        for number in range(40):
            key = Qt.Key.Key_1 if number % 2 else Qt.Key.Key_2
            focused = card.editor.editors[0].first_widget
            keys.append(painted(card, lambda key=key, focused=focused: QTest.keyClick(focused, key)))
        line("key press to repaint, answer on disk", statistics.median(keys), "ms", 16)
        page.close()


def gate(app: QApplication) -> None:
    with visit(1, PER_SECTION, gated=True) as session:
        page = ChecklistPage(session)
        page.resize(1366, 705)
        page.show()
        settle(lambda: isinstance(page.page, SectionPage) and page.page.complete)
        taken = []
        for number in range(20):
            value = "yes" if number % 2 == 0 else "no"
            taken.append(painted(page, lambda value=value: session.answer("S0-00", {"v": value})))
        line(f"an answer that shows or hides {GATED} others", statistics.median(taken), "ms", 50)
        page.close()


def memory() -> None:
    """Resident megabytes of a process of its own with 2,000 questions after a look at every section."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench", "window", "memory"], check=True, capture_output=True, text=True
    )
    line(f"memory with {LARGE:,} questions, every section seen", float(done.stdout.split()[-1]), "MB", 200)


def large() -> None:
    """What the process of ``memory`` does."""
    QApplication([])
    with visit(LARGE // PER_SECTION, PER_SECTION) as session:
        page = ChecklistPage(session)
        page.resize(1366, 705)
        page.show()
        for section in session.model.sections:
            page.open("section", section.code)
            made = page.page
            assert isinstance(made, SectionPage)
            settle(lambda made=made: made.complete)
        status = Path("/proc/self/status").read_text(encoding="utf-8")
        resident = next(each for each in status.splitlines() if each.startswith("VmRSS"))
        print(int(resident.split()[1]) / 1024)
        page.close()


def quiet(_kind: QtMsgType, _context: QMessageLogContext, _message: str) -> None:
    """The platform without a screen says of every window what it cannot do."""


def main(arguments: list[str]) -> None:
    if arguments == ["memory"]:
        large()
        return
    ours, bare = first_paint()
    print(f"first paint: {ours:.0f} ms, a bare PySide6 window: {bare:.0f} ms")
    line("first paint against the bare window", ours / bare, "x", 1.3)
    qInstallMessageHandler(quiet)
    app = QApplication([])
    theme.apply(app, "light")
    language.set_language(app, "vi")
    pages(app)
    gate(app)
    memory()
