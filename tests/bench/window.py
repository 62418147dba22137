"""The window's costs in one run, offscreen: ``python3 dev.py bench window``. Figures beside aims, not verdicts."""

from __future__ import annotations

import gc
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QEventLoop, QMessageLogContext, Qt, QTimer, QtMsgType, qInstallMessageHandler
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from inspector_app.gui import language, sweeper, theme
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


def line(what: str, value: float, unit: str, aim: float, busy: float | None = None) -> None:
    """One figure beside its aim; ``busy`` is the processor's part of it, which others on the machine leave alone."""
    verdict = "met" if value <= aim else "MISSED"
    besides = "" if busy is None else f", busy {busy:.1f}{' (met)' if busy <= aim < value else ''}"
    print(f"{what:58} {value:9.1f} {unit:3} aim at most {aim:7.1f}   {verdict}{besides}")


class Watch:
    """Milliseconds since it was made: by the clock, of the processor."""

    def __init__(self) -> None:
        self._start = time.perf_counter(), time.process_time()

    def read(self) -> tuple[float, float]:
        clock, busy = self._start
        return (time.perf_counter() - clock) * 1000, (time.process_time() - busy) * 1000


def median(times: Sequence[tuple[float, float]]) -> tuple[float, float]:
    """The median of each of the two."""
    clock, busy = zip(*times, strict=True)
    return statistics.median(clock), statistics.median(busy)


def timed(what: str, times: Sequence[tuple[float, float]], aim: float) -> None:
    clock, busy = median(times)
    line(what, clock, "ms", aim, busy)


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


def painted(widget: QWidget, deed: Callable[[], object]) -> tuple[float, float]:
    """What it takes from a deed until the widget's pixels are new."""
    watch = Watch()
    deed()
    QApplication.processEvents()
    widget.repaint()
    return watch.read()


def first_paint() -> tuple[tuple[float, float], tuple[float, float]]:
    """What the first paint takes, ours and a bare window's.

    Each in a fresh process, interleaved; with its bytecode beside it, as an installed program has.
    """
    ours, bare = [], []
    with tempfile.TemporaryDirectory() as folder:
        workspace = Workspace.open(Path(folder) / "data")
        workspace.settings.save(name="Bench")
        workspace.close()
        command = [sys.executable, "-m", "inspector_app", "--data", f"{folder}/data", "--quit-after-first-paint"]
        surroundings = {**os.environ, "PYTHONPYCACHEPREFIX": f"{folder}/bytecode"}
        surroundings.pop("PYTHONDONTWRITEBYTECODE", None)
        for _ in range(ROUNDS + 1):
            bare.append(process([sys.executable, "-c", BARE], surroundings))
            ours.append(process(command, surroundings))
    return median(ours[1:]), median(bare[1:])


def process(command: list[str], surroundings: dict[str, str]) -> tuple[float, float]:
    """Milliseconds a process took: by the clock, of the processor."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run(command, check=True, capture_output=True, env=surroundings)
    after, end = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    busy = after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime
    return (end - start) * 1000, busy * 1000


def pages(app: QApplication) -> None:
    with visit(4, PER_SECTION) as session:
        page = ChecklistPage(session)
        page.resize(1366, 705)
        page.show()
        settle(lambda: isinstance(page.page, SectionPage) and page.page.complete)
        fresh = []
        for code in ("S1", "S2", "S3"):
            watch = Watch()
            page.open("section", code)
            made = page.page
            assert isinstance(made, SectionPage)
            app.processEvents()
            shown = watch.read()
            settle(lambda made=made: made.complete)
            app.processEvents()  # the last cards too are laid out and painted
            fresh.append((shown, watch.read()))
        again = [painted(page, lambda code=code: page.open("section", code)) for code in ("S1", "S2", "S3") * 3]
        timed("a page of 25 cards is seen", [each[0] for each in fresh], 120)
        timed("... and is complete", [each[1] for each in fresh], 120)
        timed("a page seen before", again, 30)
        timed("key press to repaint, answer on disk", answers(page, "S3-00"), 16)
        page.close()


def answers(page: ChecklistPage, code: str) -> list[tuple[float, float]]:
    """What it takes from each of many keys on one question of the page in front until its card shows the answer."""
    current = page.page
    assert isinstance(current, SectionPage)
    card = current.card(code)
    card.take_focus()
    taken = []
    for number in range(40):
        key = Qt.Key.Key_1 if number % 2 else Qt.Key.Key_2
        focused = card.editor.editors[0].first_widget
        taken.append(painted(card, lambda key=key, focused=focused: QTest.keyClick(focused, key)))
    return taken


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
        timed(f"an answer that shows or hides {GATED} others", taken, 50)
        page.close()


def memory() -> None:
    """A process of its own with 2,000 questions: a key, and resident megabytes after a look at every section."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench", "window", "memory"], check=True, capture_output=True, text=True
    )
    clock, busy, resident = map(float, done.stdout.split()[-3:])
    print(f"{f'key press to repaint with {LARGE:,} questions':58} {clock:9.1f} ms, busy {busy:.1f}")
    line(f"memory with {LARGE:,} questions, every section seen", resident, "MB", 200)


def large() -> None:
    """What the process of ``memory`` does."""
    QApplication([])
    with visit(LARGE // PER_SECTION, PER_SECTION) as session:
        page = ChecklistPage(session)
        page.resize(1366, 705)
        page.show()
        settle(lambda: isinstance(page.page, SectionPage) and page.page.complete)
        clock, busy = median(answers(page, "S0-00"))
        for section in session.model.sections:
            page.open("section", section.code)
            made = page.page
            assert isinstance(made, SectionPage)
            settle(lambda made=made: made.complete)
        status = Path("/proc/self/status").read_text(encoding="utf-8")
        resident = next(each for each in status.splitlines() if each.startswith("VmRSS"))
        print(clock, busy, int(resident.split()[1]) / 1024)
        page.close()


def quiet(_kind: QtMsgType, _context: QMessageLogContext, _message: str) -> None:
    """The platform without a screen says of every window what it cannot do."""


def main(arguments: list[str]) -> None:
    if arguments == ["memory"]:
        large()
        return
    (ours, ours_busy), (bare, bare_busy) = first_paint()
    print(f"first paint: {ours:.0f} ms, busy {ours_busy:.0f}; a bare window: {bare:.0f} ms, busy {bare_busy:.0f}")
    line("first paint against the bare window", ours / bare, "x", 1.3, ours_busy / bare_busy)
    qInstallMessageHandler(quiet)
    app = QApplication([])
    theme.apply(app, "light")
    language.set_language(app, "vi")
    sweeper.take_over()
    gc.freeze()  # as the program does once its window is there
    pages(app)
    gate(app)
    memory()
