"""The history page: everything ever said, found by what, who, kind and words; back to the place; an old value again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from checklist_stage import child, click, commune, go, grid, open_fresh, press
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from inspector_app.gui import history_page
from inspector_app.gui.checklist_page import ChecklistPage
from inspector_app.gui.history_model import NEW, NOW, OLD, WHAT, WHO
from inspector_app.gui.history_page import HistoryPage
from inspector_app.gui.main_window import MainWindow
from inspector_app.gui.visit_details import VisitDetails
from inspector_app.gui.visit_page import VisitPage
from inspector_app.inspection.history_words import HistoryWords
from inspector_app.inspection.operations import make_operation
from inspector_app.session import Session
from inspector_app.workspace import Workspace

GROUP = "sampled_dossier"


@pytest.fixture
def workspace(tmp_path: Path, clock: Callable[[], datetime]) -> Iterator[Workspace]:
    opened = open_fresh(tmp_path, clock)
    opened.settings.save(name="Thư ký")
    yield opened
    opened.close()


@pytest.fixture
def visit(workspace: Workspace, qtbot: QtBot) -> Iterator[VisitPage]:
    session = commune(workspace)
    session.answer("STF-03", {"a": 5, "b": 8})
    session.answer("STF-03", {"a": 6, "b": 9})
    session.set_note("POST-01", "Bảng ngoài đường")
    session.add_row(GROUP, {"code": "D1", "received_at": "2026-03-02"})
    window = MainWindow(workspace)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    window.open_visit(session.id)
    assert isinstance(window.page, VisitPage)
    yield window.page
    window.close()


@pytest.fixture
def session(visit: VisitPage) -> Session:
    return visit._session


def history(visit: VisitPage) -> HistoryPage:
    found = visit.findChild(HistoryPage)
    assert found is not None
    return found


def cells(page: HistoryPage, place: int) -> dict[int, str]:
    return {column: str(page.model.index(place, column).data()) for column in (WHAT, OLD, NEW, WHO, NOW)}


def choose(page: HistoryPage, register: str, new: str = "") -> None:
    for place in range(page.model.rowCount()):
        entry = page.model.entry(place)
        if entry is not None and entry.register == register and new in cells(page, place)[NEW]:
            page.table.setCurrentIndex(page.model.index(place, 0))
            return
    pytest.fail(f"{register} is not shown")


def test_the_menu_of_the_visit_and_ctrl_h_lead_there_and_escape_back(visit: VisitPage) -> None:
    child(visit, QAction, "visit-history").trigger()  # type: ignore[type-var]
    page = history(visit)
    assert page.isVisible()
    press("\x1b")
    assert not page.isVisible()
    QTest.keyClick(visit, Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier)
    assert page.isVisible()
    click(child(page, QPushButton, "history-back"))
    assert visit.page("checklist").isVisible()


def test_every_value_stands_there_latest_first_with_what_it_replaced(visit: VisitPage) -> None:
    visit.history_of("STF-03")
    page = history(visit)
    newer, older = cells(page, 0), cells(page, 1)
    assert page.model.rowCount() == 2
    assert newer[WHAT].startswith("STF-03\nSố công chức")
    assert (newer[OLD], newer[NEW]) == ("5/8 (62,50%)", "6/9 (66,67%)")
    assert newer[NOW] == "Đang có hiệu lực"
    assert older[NOW] == "Đã được thay"
    assert newer[WHO] == "Thư ký\nmáy này"
    shown = [label.text() for label in page.detail.findChildren(QLabel)]
    assert "6/9 (66,67%)" in shown
    assert "5/8 (62,50%)" in shown


def test_cards_rows_and_findings_lead_to_their_own_history(visit: VisitPage, session: Session) -> None:
    checklist = visit.page("checklist")
    assert isinstance(checklist, ChecklistPage)
    menu = go(checklist, "POST-01").menu()
    child(menu, QAction, "menu-POST-01-history").trigger()  # type: ignore[type-var]
    page = history(visit)
    assert [page.model.entry(0).register] == ["n/POST-01"]  # type: ignore[union-attr]
    visit.open_tab("checklist")
    checklist.open("list", GROUP)
    sheet = grid(checklist)
    sheet.show_row("D1")
    click(child(sheet, QPushButton, "grid-history"))
    assert page.model.rowCount() == 3
    only = child(page, QPushButton, "history-only")
    assert only.text() == "D1"
    click(only)
    assert page.model.rowCount() > 10
    session.answer("POST-01", {"v": "no"})
    session.decide_finding("POST-01", status="accepted")
    visit.open_tab("findings")
    child(visit, QAction, "finding-POST-01-more-history").trigger()  # type: ignore[type-var]
    assert page.isVisible()
    assert {"a/POST-01", "n/POST-01", "f/POST-01/status"} == {
        page.model.entry(place).register  # type: ignore[union-attr]
        for place in range(page.model.rowCount())
    }


def test_words_without_accents_kinds_and_people_narrow_it_down(visit: VisitPage) -> None:
    visit.open_history()
    page = history(visit)
    whole = page.model.rowCount()
    page.search.setText("duong ngoai")
    press("\n")
    assert [cells(page, place)[NEW] for place in range(page.model.rowCount())] == ["Bảng ngoài đường"]
    page.search.clear()
    press("\n")
    assert page.model.rowCount() == whole
    page._kind.setCurrentIndex(page._kind.findData("row"))
    page._kind.activated.emit(0)
    assert page.model.rowCount() == 3
    page._person.setCurrentIndex(page._person.findData("Thư ký"))
    page._person.activated.emit(0)
    assert page.model.rowCount() == 3
    page._kind.setCurrentIndex(page._kind.findData("signing"))
    page._kind.activated.emit(0)
    assert page.model.rowCount() == 0
    assert not child(page, QPushButton, "history-jump").isVisible()


def test_an_old_value_is_given_again_and_undo_in_the_header_takes_it_back(visit: VisitPage, session: Session) -> None:
    visit.history_of("STF-03")
    page = history(visit)
    assert not child(page, QPushButton, "history-again").isVisible(), "it stands"
    choose(page, "a/STF-03", "5/8")
    click(child(page, QPushButton, "history-again"))
    assert session.item("STF-03").entered == {"a": 5, "b": 8}
    undo = child(visit, QPushButton, "undo")
    assert undo.toolTip() == "Hoàn tác (Ctrl+Z): STF-03: 5/8 (62,50%)"
    click(undo)
    assert session.item("STF-03").entered == {"a": 6, "b": 9}
    redo = child(visit, QPushButton, "redo")
    assert redo.toolTip() == "Làm lại (Ctrl+Y): STF-03: 5/8 (62,50%)"
    QTest.keyClick(visit, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert session.item("STF-03").entered == {"a": 5, "b": 8}
    assert not redo.isEnabled()


def test_a_refused_old_value_is_explained_in_place(visit: VisitPage, session: Session) -> None:
    wrong = make_operation(
        visit=session.id, register="a/STF-03", kind="set", value={"a": 9, "b": 8}, device="ffff0000", seq=1,
        author="M2", recorder="M2", hlc=1 << 50, form_version="1",
        replaces=[each.id for each in session.history("a/STF-03")], note="",
    )  # fmt: skip
    session._log.add([wrong])
    session.reload()
    session.answer("STF-03", {"a": 6, "b": 9})
    visit.history_of("STF-03")
    choose(history(visit), "a/STF-03", "9/8")
    click(child(history(visit), QPushButton, "history-again"))
    assert session.item("STF-03").entered == {"a": 6, "b": 9}
    assert visit.window().findChild(QWidget, "error-banner") is not None


def test_the_place_of_an_entry_is_one_press_away(visit: VisitPage, session: Session, qtbot: QtBot) -> None:
    visit.open_history()
    page = history(visit)
    checklist = visit.page("checklist")
    assert isinstance(checklist, ChecklistPage)

    def jump(register: str) -> None:
        visit.open_history()
        choose(page, register)
        click(child(page, QPushButton, "history-jump"))

    jump("a/STF-03")
    assert checklist.isVisible()
    assert checklist.current is not None
    assert checklist.current.item.code == "STF-03"
    (row,) = session.state().rows[GROUP]
    jump(f"a/{GROUP}/{row.id}/received_at")
    assert grid(checklist).view.currentIndex().row() == 0
    jump("v/date")
    details = visit.window().findChild(VisitDetails)
    assert details is not None
    details.close()


def test_odd_clocks_and_missing_entries_are_told_above_the_table(visit: VisitPage, session: Session) -> None:
    visit.open_history()
    page = history(visit)
    assert not child(page, QWidget, "history-odd").isVisible()
    strange = make_operation(
        visit=session.id, register="a/POST-01", kind="set", value={"v": "yes"}, device="ffff0000", seq=3, author="M2",
        recorder="M2", hlc=1 << 62, form_version="1", replaces=[], note="",
    )  # fmt: skip
    session._log.add([strange])
    session.reload()
    page.refresh()
    told = " ".join(label.text() for label in child(page, QWidget, "history-odd").findChildren(QLabel))
    assert "thiếu 2 lần ghi" in told
    assert "lệch" in told


def test_a_search_that_pauses_is_answered_without_enter(visit: VisitPage, qtbot: QtBot) -> None:
    visit.open_history()
    page = history(visit)
    press("ngoai duong")
    assert isinstance(page.search, QLineEdit)
    qtbot.waitUntil(lambda: page.model.rowCount() == 1)


def test_a_long_history_speaks_only_about_the_rows_in_sight(
    visit: VisitPage, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Words cost time: of thousands of entries only those that can be seen get any."""
    item = [each.code for each in session.model.items]
    session._log.add(
        [
            make_operation(
                visit=session.id, register=f"n/{item[number % len(item)]}", kind="set", value=f"{number}",
                device="ffff0000", seq=number + 1, author="M2", recorder="M2", hlc=(1 << 50) + number,
                form_version="1", replaces=[], note="",
            )
            for number in range(3000)
        ]
    )  # fmt: skip
    spoken: list[str] = []

    class Counting(HistoryWords):
        def what(self, register: str) -> str:
            spoken.append(register)
            return super().what(register)

    monkeypatch.setattr(history_page, "HistoryWords", Counting)
    session.reload()
    visit.open_history()
    visit.window().grab()
    page = history(visit)
    assert page.model.rowCount() > 3000
    assert 0 < len(spoken) < 200
