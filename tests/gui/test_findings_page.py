"""The findings page on the sample visit: every decision is in the visit when the click is over, and can be undone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QDialog, QLineEdit, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from sample_folder import NOON, open_copy

from inspector_app.gui import pieces
from inspector_app.gui.findings_page import FindingsPage
from inspector_app.inspection.findings import Finding
from inspector_app.session import Session

FAC = ("FAC-05", "FAC-06", "FAC-18")


def noon() -> datetime:
    return NOON


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    workspace, opened = open_copy(tmp_path, noon)
    yield opened
    workspace.close()


@pytest.fixture
def page(session: Session, qtbot: QtBot) -> Iterator[FindingsPage]:
    """The page with its bottom bar, as the window puts it together."""
    made = FindingsPage(session)
    holder = QWidget()
    holder.setLayout(pieces.column(made, *made.bottom_widgets()))
    holder.resize(1366, 705)
    qtbot.addWidget(holder)
    holder.show()
    qtbot.waitExposed(holder)
    yield made
    holder.close()  # named here, or Python would throw it away with the page in it


def find(page: QWidget, name: str) -> QPushButton:
    found = page.window().findChild(QPushButton, name)
    assert isinstance(found, QPushButton), name
    return found


def press(page: QWidget, name: str) -> None:
    button = find(page, name)
    assert button.isVisible(), name
    assert button.isEnabled(), name
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def choose(page: QWidget, name: str) -> None:
    """Choose a line of a menu."""
    action = page.findChild(QAction, name)
    assert isinstance(action, QAction), name
    action.trigger()


def tick(page: QWidget, *codes: str) -> None:
    for code in codes:
        box = page.findChild(QCheckBox, f"finding-{code}-tick")
        assert isinstance(box, QCheckBox)
        box.click()


def dialog(page: QWidget, name: str) -> QDialog:
    found = [each for each in page.window().findChildren(QDialog, name) if each.isVisible()]
    assert len(found) == 1
    return found[0]


def limits(session: Session) -> dict[str, Finding]:
    return {finding.id: finding for finding in session.state().findings if finding.kind == "limitation"}


def visible_codes(page: FindingsPage, session: Session) -> set[str]:
    rows = {code: page.findChild(QWidget, f"finding-{code}") for code in limits(session)}
    return {code for code, row in rows.items() if row is not None and row.isVisible()}


def notices(page: QWidget) -> list[str]:
    cards = page.window().findChildren(QWidget, "notice-banner")
    return [card.accessibleName() for card in cards if card.isVisible()]


def test_every_proposed_limitation_has_a_row_under_its_section(page: FindingsPage, session: Session) -> None:
    proposed = limits(session)
    assert len(proposed) == 19
    assert visible_codes(page, session) == set(proposed)
    for code in proposed:
        section = page.findChild(QWidget, f"section-{code.partition('-')[0]}")
        assert section is not None
        assert section.findChild(QWidget, f"finding-{code}") is not None
    text = page.findChild(QWidget, "finding-POST-03")
    assert text is not None
    assert "371/402" in text.accessibleName()


def test_accept_is_one_click_and_undo_takes_it_back(page: FindingsPage, session: Session) -> None:
    press(page, "finding-POST-03-accept")
    assert limits(session)["POST-03"].status == "accepted"
    assert not find(page, "finding-POST-03-accept").isVisible()
    press(page, "findings-undo")
    assert limits(session)["POST-03"].status == "proposed"
    assert find(page, "finding-POST-03-accept").isVisible()


def test_undo_without_a_deed_says_so(page: FindingsPage) -> None:
    press(page, "findings-undo")
    assert len(notices(page)) == 1


def test_lowered_to_advice_it_moves_beside_and_comes_back_on_second_thought(
    page: FindingsPage, session: Session
) -> None:
    press(page, "finding-FAC-17-lower")
    assert session.finding("FAC-17").kind == "advice"
    assert page.findChild(QWidget, "side-FAC-17") is not None
    choose(page, "finding-FAC-17-change-reconsider")
    assert (session.finding("FAC-17").kind, session.finding("FAC-17").status) == ("limitation", "proposed")
    assert find(page, "finding-FAC-17-accept").isVisible()


def test_reject_needs_a_reason_and_keeps_it(page: FindingsPage, session: Session) -> None:
    press(page, "finding-LOG-02-reject")
    asked = next(each for each in page.window().findChildren(QDialog) if each.isVisible())
    yes = asked.findChild(QPushButton, "accept-reason")
    reason = asked.findChild(QPlainTextEdit, "reason")
    assert isinstance(yes, QPushButton)
    assert isinstance(reason, QPlainTextEdit)
    assert not yes.isEnabled()
    reason.setPlainText("Đơn vị đã xuất trình sổ")
    yes.click()
    assert (session.finding("LOG-02").status, session.finding("LOG-02").reason) == (
        "rejected", "Đơn vị đã xuất trình sổ",
    )  # fmt: skip
    assert not session.finding("LOG-02").counts


def test_rejecting_called_off_changes_nothing(page: FindingsPage, session: Session) -> None:
    press(page, "finding-LOG-02-reject")
    asked = next(each for each in page.window().findChildren(QDialog) if each.isVisible())
    asked.reject()
    assert session.finding("LOG-02").status == "proposed"


def test_other_words_are_kept_and_the_forms_words_come_back(page: FindingsPage, session: Session) -> None:
    formed = session.finding("STF-03").text
    press(page, "finding-STF-03-reword")
    asked = dialog(page, "reword")
    edit = asked.findChild(QPlainTextEdit, "reword-text")
    assert isinstance(edit, QPlainTextEdit)
    assert edit.toPlainText() == formed
    edit.setPlainText("Có 3/9 công chức chưa đeo thẻ tại quầy tiếp nhận.")
    press(asked, "reword-accept")
    assert session.finding("STF-03").text == "Có 3/9 công chức chưa đeo thẻ tại quầy tiếp nhận."
    choose(page, "finding-STF-03-change-form_words")
    assert session.finding("STF-03").text == formed


def test_empty_words_cannot_be_used(page: FindingsPage, session: Session) -> None:
    press(page, "finding-STF-03-reword")
    asked = dialog(page, "reword")
    edit = asked.findChild(QPlainTextEdit, "reword-text")
    assert isinstance(edit, QPlainTextEdit)
    edit.setPlainText("   ")
    assert not find(asked, "reword-accept").isEnabled()


def test_severity_is_raised_from_its_pill_and_the_chips_count_it(page: FindingsPage, session: Session) -> None:
    before = find(page, "filter-critical").isVisible()
    choose(page, "finding-POST-03-severity-critical")
    assert session.finding("POST-03").severity == "critical"
    assert not before
    assert find(page, "filter-critical").isVisible()
    assert find(page, "filter-critical").text().endswith(" 1")


def test_merging_keeps_codes_takes_the_highest_severity_and_is_one_deed(page: FindingsPage, session: Session) -> None:
    tick(page, *reversed(FAC))
    press(page, "findings-merge")
    merged = session.finding("FAC-05")
    assert (set(merged.codes), merged.severity, merged.status) == (set(FAC), "major", "accepted")
    assert visible_codes(page, session) & set(FAC) == {"FAC-05"}
    assert sum(finding.counts for finding in limits(session).values()) == 17
    press(page, "findings-undo")
    assert all(limits(session)[code].status == "proposed" for code in FAC)
    assert set(FAC) <= visible_codes(page, session)


def test_a_merged_one_falls_apart_on_second_thought(page: FindingsPage, session: Session) -> None:
    tick(page, *FAC)
    press(page, "findings-merge")
    choose(page, "finding-FAC-05-change-reconsider")
    assert [limits(session)[code].status for code in FAC] == ["proposed"] * 3
    assert session.finding("FAC-05").codes == ("FAC-05",)


def test_one_ticked_line_can_be_accepted_but_not_merged(page: FindingsPage, session: Session) -> None:
    tick(page, "FAC-05")
    assert not find(page, "findings-merge").isVisible()
    assert not find(page, "findings-accept-all").isVisible()
    press(page, "findings-accept-picked")
    assert session.finding("FAC-05").status == "accepted"
    assert find(page, "findings-accept-all").isVisible()


def test_clearing_the_selection_changes_nothing(page: FindingsPage, session: Session) -> None:
    tick(page, *FAC)
    press(page, "findings-clear")
    assert not find(page, "findings-merge").isVisible()
    assert all(limits(session)[code].status == "proposed" for code in FAC)
    boxes = [page.findChild(QCheckBox, f"finding-{code}-tick") for code in FAC]
    assert not any(box.isChecked() for box in boxes if isinstance(box, QCheckBox))


def test_accept_all_is_one_deed(page: FindingsPage, session: Session) -> None:
    press(page, "finding-FAC-17-lower")
    press(page, "findings-accept-all")
    assert {finding.status for finding in limits(session).values()} == {"accepted"}
    assert not find(page, "findings-accept-all").isEnabled()
    press(page, "findings-undo")
    assert {finding.status for finding in limits(session).values()} == {"proposed"}
    assert session.finding("FAC-17").kind == "advice"


def test_chips_show_one_state_or_severity_with_counts(page: FindingsPage, session: Session) -> None:
    press(page, "filter-note")
    assert visible_codes(page, session) == {"STF-06"}
    press(page, "filter-all")
    press(page, "finding-POST-03-accept")
    press(page, "filter-waiting")
    assert find(page, "filter-waiting").text().endswith(" 18")
    assert "POST-03" not in visible_codes(page, session)
    press(page, "filter-major")
    assert find(page, "filter-major").text().endswith(f" {len(visible_codes(page, session))}")
    assert len(visible_codes(page, session)) == 9


def test_a_new_answer_changes_its_row_at_once(page: FindingsPage, session: Session) -> None:
    session.answer("STF-03", {"a": 5, "b": 9})
    row = page.findChild(QWidget, "finding-STF-03")
    assert row is not None
    assert "4/9" in row.accessibleName()
    session.answer("STF-03", {"a": 9, "b": 9})
    assert page.findChild(QWidget, "finding-STF-03") is None


def test_reworded_and_outdated_is_said(page: FindingsPage, session: Session) -> None:
    session.decide_finding("STF-03", text="Ba công chức chưa đeo thẻ.")
    session.answer("STF-03", {"a": 5, "b": 9})
    assert session.finding("STF-03").outdated
    row = page._rows["STF-03"]
    assert row._odd.isVisible()
    assert "từ khi sửa lời" in row._odd.text()
    choose(page, "finding-STF-03-change-form_words")
    assert "từ khi sửa lời" not in row._odd.text()


def test_fixed_on_the_spot_keeps_the_first_figure(page: FindingsPage, session: Session) -> None:
    before = session.finding("STF-06").text.rstrip(".")
    choose(page, "finding-STF-06-more-fixed")
    asked = dialog(page, "fixed")
    later = asked.findChild(QLineEdit, "fixed-later")
    assert isinstance(later, QLineEdit)
    later.setText("9/9 lúc 16:20")
    press(asked, "fixed-accept")
    text = session.finding("STF-06").text
    assert text.startswith(before)
    assert "9/9 lúc 16:20" in text
    assert session.item("STF-06").value == {"a": 7, "b": 9} or session.item("STF-06").value["a"] == 7  # type: ignore[index]


def test_a_row_leads_to_its_question_and_the_bar_to_the_minutes(page: FindingsPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.open_item) as caught:
        choose(page, "finding-POST-03-more-jump")
    assert caught.args == ["POST-03"]
    with qtbot.waitSignal(page.open_tab) as tab:
        press(page, "findings-to-minutes")
    assert tab.args == ["minutes"]


def test_a_hidden_page_waits_and_is_right_when_it_is_shown(page: FindingsPage, session: Session) -> None:
    page.hide()
    session.accept_findings(["POST-03"])
    assert page._rows["POST-03"].finding.status == "proposed"
    page.show()
    assert page._rows["POST-03"].finding.status == "accepted"


def test_everything_that_is_pressed_is_named_and_large_enough(page: FindingsPage) -> None:
    tick(page, *FAC)
    buttons = [each for each in page.window().findChildren(QPushButton) if each.isVisible()]
    assert len(buttons) > 100
    assert [each.objectName() for each in buttons if not each.accessibleName() or not each.objectName()] == []
    assert [each.objectName() for each in buttons if each.height() < 40 or each.width() < 40] == []


@pytest.mark.parametrize(("width", "height"), [(1366, 705), (1280, 594), (1093, 488)])
def test_nothing_is_cut_at_usual_sizes(page: FindingsPage, width: int, height: int) -> None:
    page.window().resize(width, height)
    tick(page, *FAC)
    assert page.width() <= width
    side = page.findChild(QWidget, "findings-side")
    assert side is not None
    for button in side.findChildren(QPushButton):
        if button.isVisible():
            right = button.mapTo(side, button.rect().topRight()).x()
            assert right <= side.width(), button.objectName()


def test_a_narrow_window_shows_one_column_at_a_time(page: FindingsPage) -> None:
    page.window().resize(880, 600)
    side = page.findChild(QWidget, "findings-side")
    assert side is not None
    assert not side.isVisible()
    press(page, "show-side")
    assert side.isVisible()
    assert not page.findChild(QWidget, "findings-list").isVisible()  # type: ignore[union-attr]


def test_building_the_page_flashes_no_window(session: Session, qapp: QApplication, qtbot: QtBot) -> None:
    before = {id(each) for each in QApplication.topLevelWidgets() if each.isVisible()}
    made = FindingsPage(session)
    qtbot.addWidget(made)
    assert [each.objectName() for each in made.bottom_widgets() if each.isVisible()] == []
    assert {id(each) for each in QApplication.topLevelWidgets() if each.isVisible()} == before


def test_a_limitation_in_ones_own_words_stands_among_the_others(page: FindingsPage, session: Session) -> None:
    press(page, "add-limitation")
    asked = dialog(page, "write")
    edit = asked.findChild(QPlainTextEdit, "write-text")
    assert isinstance(edit, QPlainTextEdit)
    edit.setPlainText("Bảng tên phòng chưa đúng mẫu.")
    press(asked, "write-accept")
    made = next(each for each in limits(session).values() if each.text == "Bảng tên phòng chưa đúng mẫu.")
    assert (made.status, made.severity) == ("accepted", "minor")
    row = page.findChild(QWidget, f"finding-{made.id}")
    assert row is not None
    assert made.text in row.accessibleName()
