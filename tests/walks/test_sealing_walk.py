"""From the last answer to minutes that three have signed: at most twelve presses in the real window."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from gui.sample_folder import NOON, open_copy
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QPushButton, QRadioButton, QTabBar, QWidget
from pytestqt.qtbot import QtBot

from inspector_app import jobs
from inspector_app.gui import language, theme
from inspector_app.gui.main_window import MainWindow
from inspector_app.gui.minutes_preview import MinutesPreview
from inspector_app.gui.signature_pad import SignatureDialog
from inspector_app.gui.visit_page import VisitPage
from inspector_app.session import Session
from inspector_app.workspace import Workspace

PATIENCE = 60_000  # milliseconds until a deed on the worker counts as lost
MOST = 12
LAST = "POST-01"

pytestmark = pytest.mark.qt_log_ignore(r"This plugin does not support (propagateSizeHints|raise)\(\)")


def noon() -> datetime:
    return NOON


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[tuple[Workspace, Session]]:
    workspace, session = open_copy(tmp_path, noon)
    session.answer(LAST, None)
    session.set_frame("opinion", None)
    yield workspace, session
    workspace.close()


@pytest.fixture
def window(opened: tuple[Workspace, Session], qapp: QApplication, qtbot: QtBot) -> MainWindow:
    theme.apply(qapp, "light")
    language.set_language(qapp, "vi")
    made = MainWindow(opened[0])
    made.resize(1366, 768)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    return made


class Hand:
    """A person at the mouse: every press and every stroke is counted."""

    def __init__(self, window: MainWindow, qtbot: QtBot) -> None:
        self.deeds = 0
        self._window, self._qtbot = window, qtbot

    def until(self, seen: Callable[[], bool]) -> None:
        self._qtbot.waitUntil(seen, timeout=PATIENCE)

    def _seen(self, kind: type[QWidget], name: str) -> list[QWidget]:
        return [each for each in self._window.findChildren(kind, name) if each.isVisible() and each.isEnabled()]

    def click(self, name: str, kind: type[QWidget] = QPushButton) -> None:
        self.until(lambda: bool(self._seen(kind, name)))
        self.deeds += 1
        QTest.mouseClick(self._seen(kind, name)[0], Qt.MouseButton.LeftButton)

    def turn_to(self, place: int) -> None:
        (bar,) = self._seen(QTabBar, "visit-tabs")
        assert isinstance(bar, QTabBar)
        self.deeds += 1
        QTest.mouseClick(bar, Qt.MouseButton.LeftButton, pos=bar.tabRect(place).center())

    def stroke(self) -> None:
        self.until(lambda: bool(self._seen(QDialog, "signature-dialog")))
        (dialog,) = self._seen(QDialog, "signature-dialog")
        assert isinstance(dialog, SignatureDialog)
        points = [QPoint(80 + 8 * n, 160 - (n % 9) * 7) for n in range(40)]
        self.deeds += 1
        QTest.mousePress(dialog.pad, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, points[0])
        for point in points[1:]:
            QTest.mouseMove(dialog.pad, point)
        QTest.mouseRelease(dialog.pad, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, points[-1])


def signed(session: Session) -> set[str]:
    return {each.what for each in session.state().signings if each.what != "locked"}


def test_the_last_answer_to_a_sealed_paper_of_three_takes_twelve_presses(
    window: MainWindow, opened: tuple[Workspace, Session], qtbot: QtBot
) -> None:
    window.open_visit(opened[1].id)
    page = window.page
    assert isinstance(page, VisitPage)
    session, hand = page._session, Hand(window, qtbot)
    page.open_item(LAST)

    hand.click(f"answer-{LAST}-yes", QRadioButton)
    assert session.item(LAST).entered == {"v": "yes"}
    hand.turn_to(2)
    hand.click("findings-accept-all")
    hand.click("findings-to-minutes")
    hand.until(lambda: any(each.page_count() > 0 for each in window.findChildren(MinutesPreview)))
    hand.click("opinion-stance-agrees", QRadioButton)
    hand.click("sign-body-screen")
    hand.stroke()
    hand.click("signature-done")
    hand.until(lambda: "body" in signed(session))
    hand.click("sign-leader-seal")
    hand.until(lambda: "leader" in signed(session))
    hand.click("sign-recorder-seal")
    hand.until(lambda: signed(session) == {"body", "leader", "recorder"})

    assert hand.deeds <= MOST
    pdf = session.minutes_pdf(1)
    assert pdf is not None
    trust = [opened[0].device_key_pem()[1]]
    found = jobs.verify_minutes(pdf, trust, now=NOON)
    assert found.verdict == "good"
    assert all(each.status == "accepted" for each in session.state().findings if each.kind == "limitation")
    twin = jobs.verify_minutes(pdf[:3000] + bytes([pdf[3000] ^ 1]) + pdf[3001:], trust, now=NOON)
    assert twin.verdict != "good"
    hand.until(lambda: any(each.isVisible() for each in window.findChildren(QWidget, "verdict")))
