"""Long work: the window stays usable, a result comes back, giving up throws it away, errors are told."""

from __future__ import annotations

import gc
import threading
import weakref
from collections.abc import Iterator

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QThread
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.exceptions import capture_exceptions
from pytestqt.qtbot import QtBot

from inspector_app.errors import InspectorError
from inspector_app.gui import tasks
from inspector_app.language import Text


@pytest.fixture(autouse=True)
def end() -> Iterator[None]:
    yield
    tasks.close()


@pytest.fixture
def page(qtbot: QtBot) -> QWidget:
    made = QWidget()
    made.resize(800, 600)
    qtbot.addWidget(made)
    made.show()
    return made


def test_value_comes_back_on_the_window_thread(page: QWidget, qtbot: QtBot) -> None:
    got: list[tuple[int, bool]] = []
    here = QThread.currentThread()
    task = tasks.run(
        page, lambda a, b: a + b, 2, b=3, done=lambda value: got.append((value, QThread.currentThread() is here))
    )
    with qtbot.waitSignal(task.finished):
        assert task.running
    assert got == [(5, True)]
    assert not task.running


def test_work_runs_on_another_thread_one_after_the_other(page: QWidget, qtbot: QtBot) -> None:
    order: list[int] = []
    names: list[str] = []
    for number in range(5):
        last = tasks.run(page, lambda: threading.current_thread().name, done=names.append)
        last.finished.connect(lambda number=number: order.append(number))
    with qtbot.waitSignal(last.finished):
        pass
    assert order == [0, 1, 2, 3, 4]
    assert set(names) == {names[0]}
    assert names[0].startswith("inspector-task")


def refuse() -> None:
    raise InspectorError("x", Text("Tệp anh.jpg bị hỏng.", "File anh.jpg is damaged."), Text("Chọn tệp khác.", ""))


def test_refusal_goes_to_failed(page: QWidget, qtbot: QtBot) -> None:
    codes: list[str] = []
    task = tasks.run(page, refuse, done=lambda _value: codes.append("done"), failed=lambda e: codes.append(e.code))
    with qtbot.waitSignal(task.finished):
        pass
    assert codes == ["x"]


def test_refusal_without_failed_is_told_in_the_window(page: QWidget, qtbot: QtBot) -> None:
    task = tasks.run(page, refuse, done=lambda _value: None)
    with qtbot.waitSignal(task.finished):
        pass
    banner = page.findChild(QWidget, "error-banner")
    assert banner is not None
    assert banner.accessibleName() == "Tệp anh.jpg bị hỏng. Chọn tệp khác."


def test_a_bug_goes_where_bugs_go(page: QWidget, qtbot: QtBot) -> None:
    with capture_exceptions() as caught:
        task = tasks.run(page, lambda: 1 // 0, done=lambda _value: None)
        with qtbot.waitSignal(task.finished):
            pass
        qtbot.waitUntil(lambda: bool(caught))
    assert [kind for kind, _, _ in caught] == [ZeroDivisionError]


def test_cancel_throws_the_result_away_and_shows_nothing_more(page: QWidget, qtbot: QtBot) -> None:
    gate, started = threading.Event(), threading.Event()
    got: list[object] = []

    def slow() -> int:
        started.set()
        gate.wait()
        return 1

    task = tasks.run(page, slow, done=got.append, busy="Đang tạo biên bản…")
    waiting = tasks.run(page, lambda: 2, done=got.append)
    qtbot.waitUntil(lambda: page.findChild(QPushButton, "cancel-task") is not None)
    assert started.is_set()
    cancel = page.findChild(QPushButton, "cancel-task")
    assert cancel is not None
    with qtbot.waitSignal(task.finished):
        cancel.click()
    assert page.findChild(QWidget, "task-card") is None or not page.findChild(QWidget, "task-card").isVisible()
    with qtbot.waitSignal(waiting.finished):
        gate.set()
    assert got == [2]


def test_a_page_that_is_gone_gets_no_answer(qtbot: QtBot) -> None:
    page = QWidget()
    gate = threading.Event()
    got: list[object] = []
    task = tasks.run(page, gate.wait, done=got.append)
    page.deleteLater()
    QCoreApplication.sendPostedEvents()
    with qtbot.waitSignal(task.finished):
        gate.set()
    assert got == []


def test_what_a_deed_holds_takes_no_presses_until_it_ended(page: QWidget, qtbot: QtBot) -> None:
    gate = threading.Event()
    held, gone = QPushButton(page), QPushButton(page)
    task, other = (tasks.run(page, gate.wait, done=lambda _value: None) for _ in range(2))
    task.hold(held)
    other.hold(gone)
    assert not held.isEnabled()
    shiboken6.delete(gone)
    with qtbot.waitSignal(other.finished):
        gate.set()
    assert held.isEnabled()


def test_a_deed_given_up_holds_nothing(page: QWidget) -> None:
    gate = threading.Event()
    task = tasks.run(page, gate.wait, done=lambda _value: None)
    task.hold(page)
    task.cancel()
    gate.set()
    assert page.isEnabled()


def test_close_waits_for_what_runs_and_drops_the_rest(page: QWidget) -> None:
    ran: list[str] = []
    started, known = threading.Event(), threading.Event()

    def slow() -> None:
        started.set()
        known.wait()
        while first.running:  # until ``close`` gives it up
            threading.Event().wait(0.001)
        ran.append("first")

    got: list[object] = []
    first = tasks.run(page, slow, done=got.append)
    tasks.run(page, lambda: ran.append("second"), done=got.append)
    started.wait()
    known.set()
    tasks.close()
    QCoreApplication.processEvents()
    assert ran == ["first"]
    assert got == []


class Cycle:
    """Holds itself, as a page and its signals do: only Python's sweeping finds it dead."""

    def __init__(self) -> None:
        self.me = self


def test_what_is_dead_is_swept_where_the_window_lives(page: QWidget, qtbot: QtBot) -> None:
    """A deed that makes much on the worker does not take windows' parts apart there."""
    swept: list[threading.Thread] = []

    def deed() -> int:
        return len([[number] for number in range(200_000)])

    gc.collect()
    for _ in range(50):
        dead = Cycle()
        weakref.finalize(dead, lambda: swept.append(threading.current_thread()))
        del dead
    task = tasks.run(page, deed, done=lambda _value: None)
    with qtbot.waitSignal(task.finished):
        pass
    tasks.close()
    assert not gc.isenabled(), "a window that closes still ends its parts"
    kept = [[number] for number in range(2_000)]  # as much as Python would have swept for
    qtbot.waitUntil(lambda: len(swept) == 50)
    assert kept
    assert set(swept) == {threading.main_thread()}


def test_nothing_is_swept_while_a_part_of_the_window_ends(page: QWidget) -> None:
    """Qt holds a lock there: a second part that ended inside would wait for it for ever."""
    swept: list[bool] = []
    ending: list[bool] = []

    def end() -> None:
        ending.append(True)
        kept = [[number] for number in range(100_000)]
        ending.clear()
        assert kept

    gc.collect()
    dead = Cycle()
    weakref.finalize(dead, lambda: swept.append(bool(ending)))
    del dead
    part = QWidget(page)
    part.destroyed.connect(end)
    shiboken6.delete(part)
    assert swept == []
    gc.collect()
    assert swept == [False]
