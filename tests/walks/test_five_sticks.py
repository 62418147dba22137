"""Five sticks at four o'clock: five laptops that never met, one drop, one button, three disputes, the minutes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from inspector_app import mail_desk
from inspector_app.gui import language, tasks, theme
from inspector_app.gui.main_window import MainWindow
from inspector_app.gui.merge_drop import DropZone
from inspector_app.gui.merge_file import FileLine
from inspector_app.gui.merge_page import MergePage
from inspector_app.gui.minutes_preview import MinutesPreview
from inspector_app.workspace import Workspace

pytestmark = pytest.mark.qt_log_ignore(r"This plugin does not support (propagateSizeHints|raise)\(\)")

W = TypeVar("W", bound=QWidget)

DAY = "2026-05-14"
NAMES = (
    "Ủy ban nhân dân xã Thanh Khê Thượng",
    "Uy ban nhan dan xa Thanh Khe Thuong",
    "ỦY BAN NHÂN DÂN XÃ THANH KHÊ THƯỢNG",
    "Ủy ban nhân dân xã  Thanh Khê Thượng",
    "Ủy ban nhân dân xã Thanh Khê Thượng",
)
PLACE = "Quầy tiếp nhận"
MOST_CLICKS = 12


def clock(hour: int) -> Callable[[], datetime]:
    moment = datetime(2026, 5, 14, hour, 0, tzinfo=UTC)

    def read() -> datetime:
        nonlocal moment
        moment += timedelta(seconds=1)
        return moment

    return read


def member(folder: Path, number: int) -> Path:
    """A member alone with a laptop: begins the visit, answers, hands over; returns the file on the stick."""
    laptop = Workspace.open(folder / f"laptop{number}", now=clock(1 + number))
    try:
        laptop.settings.save(name=f"Thành viên {number}", device_label=f"MAY-{number}")
        session = laptop.session(laptop.new_visit({"body": {"name": NAMES[number]}, "date": DAY}))
        own = [each.code for each in session.state().items if each.relevant and each.item.kind == "yes_no_na"]
        session.answer(own[number + 2], {"v": "yes"})  # each a question nobody else answers
        if number == 0:
            session.answer(own[0], {"v": "yes"})
            session.answer("STF-03", {"a": 6, "b": 9, "scope": PLACE, "at": f"{DAY}T08:40"})
            session.answer("LOG-04", {"a": 18, "b": 20, "scope": "Tầng 1", "at": f"{DAY}T09:00"})
        if number == 1:
            session.answer(own[0], {"v": "no"})
            session.answer("STF-03", {"a": 5, "b": 8, "scope": PLACE, "at": f"{DAY}T08:20"})
        if number == 2:
            session.answer("LOG-04", {"a": 7, "b": 9, "scope": "Tầng 2", "at": f"{DAY}T09:10"})
        stick = folder / f"stick{number}"
        stick.mkdir()
        return mail_desk.hand_over(laptop, [session.id], stick / mail_desk.file_name(laptop, [session.id])).path
    finally:
        laptop.close()


@pytest.fixture
def leader(tmp_path: Path) -> Iterator[Workspace]:
    opened = Workspace.open(tmp_path / "leader", now=clock(9))
    opened.settings.save(name="Trưởng đoàn")
    yield opened
    tasks.close()
    opened.close()


@pytest.fixture
def window(leader: Workspace, qapp: QApplication, qtbot: QtBot) -> Iterator[MainWindow]:
    theme.apply(qapp, "light")
    language.set_language(qapp, "vi")
    made = MainWindow(leader)
    made.show()
    qtbot.waitExposed(made)
    yield made
    made.close()
    made.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


class Hand:
    """A hand on the mouse: presses what can be seen, and counts."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self.clicks = 0

    def see(self, kind: type[W], name: str) -> W:
        """The one widget of this name people can see."""
        found = [each for each in self._window.findChildren(kind, name) if each.isVisible()]
        assert len(found) == 1, (name, len(found))
        return found[0]

    def sees(self, name: str) -> bool:
        return any(each.isVisible() for each in self._window.findChildren(QWidget, name))

    def click(self, name: str) -> None:
        button = self.see(QPushButton, name)
        assert button.isEnabled(), name
        middle = button.mapTo(self._window, button.rect().center())
        assert self._window.rect().contains(middle), f"{name} lies outside the window"
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        QApplication.processEvents()  # what a press made is shown when the loop runs
        self.clicks += 1

    def drop(self, target: QWidget, files: list[Path]) -> None:
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
        where = QPointF(target.rect().center())
        rest = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
        enter = QDragEnterEvent(where.toPoint(), *rest)
        QApplication.sendEvent(target, enter)
        assert enter.isAccepted()
        drop = QDropEvent(where, *rest)
        QApplication.sendEvent(target, drop)
        assert drop.isAccepted()


def test_five_sticks_become_the_minutes_in_twelve_clicks(
    window: MainWindow, leader: Workspace, tmp_path: Path, qtbot: QtBot
) -> None:
    files = [member(tmp_path, number) for number in range(5)]
    hand = Hand(window)

    hand.drop(hand.see(DropZone, "drop-zone"), files)
    qtbot.waitUntil(lambda: hand.sees("merge-take"), timeout=30_000)
    page = window.page
    assert isinstance(page, MergePage)
    lines = [each for each in page.findChildren(FileLine) if each.isVisible()]
    assert [each.plan.person for each in lines] == [f"Thành viên {n}" for n in range(5)]
    assert all("Máy lần đầu gặp" in texts(each) for each in lines), "never met, and said so"
    assert "5 cuộc kiểm tra cùng cơ quan, cùng ngày: sẽ được gộp thành một" in texts(hand.see(QWidget, "twins"))
    assert "3 điểm khác nhau cần xử lý" in texts(page)

    hand.click("merge-take")
    qtbot.waitUntil(lambda: hand.sees("merge-decide"), timeout=30_000)
    assert hand.see(QPushButton, "merge-decide").text() == "Xử lý 3 điểm khác nhau"
    hand.click("merge-decide")

    decided = 0
    while hand.sees("dispute-decide"):
        if not hand.see(QPushButton, "pick-latest").isEnabled():
            pytest.fail("a dispute without a way out")
        if not (hand.sees("pick-sum") and hand.see(QPushButton, "pick-sum").isChecked()):
            hand.click(f"pick-take{taken_side(hand)}")
            hand.click("reason-0")
        hand.click("dispute-decide")
        decided += 1
        assert decided <= 3
    assert decided == 3

    hand.click("disputes-to-minutes")
    preview = hand.see(MinutesPreview, "minutes-preview")
    qtbot.waitUntil(lambda: preview.page_count() > 0, timeout=60_000)
    assert hand.clicks <= MOST_CLICKS, hand.clicks

    visits = leader.visits()
    assert len(visits) == 1, "five visits of the same body and day are one"
    assert visits[0].title == NAMES[0], "the name keeps its accents"
    session = leader.session(visits[0].id)
    assert session.state().disputes == ()
    assert session.item("STF-03").entered == {"a": 6, "b": 9, "scope": PLACE, "at": f"{DAY}T08:40"}
    given = [each.value for each in session.history("a/STF-03")]
    assert {"a": 5, "b": 8, "scope": PLACE, "at": f"{DAY}T08:20"} in given, "what was not taken is kept"
    summed = session.item("LOG-04").entered
    assert summed is not None
    assert (summed["a"], summed["b"]) == (25, 29)
    people = {each.author for each in session.history() if each.register.startswith("a/")}
    assert people == {*(f"Thành viên {n}" for n in range(5)), "Trưởng đoàn"}


def taken_side(hand: Hand) -> int:
    """The count seen later, where there is one; else the first."""
    return 2 if any("6/9" in label.text() for label in hand.see(QWidget, "side-2").findChildren(QLabel)) else 1


def texts(widget: QWidget) -> list[str]:
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisible()]
