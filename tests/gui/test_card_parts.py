"""What a card draws by hand: words that fit and are read out, choices and buttons a screen reader finds."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from checklist_stage import commune, go, open_fresh, press, section, stage
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from inspector_app.gui import theme
from inspector_app.gui.card_button import CardButton
from inspector_app.gui.card_words import CardWords
from inspector_app.gui.checklist_page import ChecklistPage
from inspector_app.gui.segment import Option, Segment
from inspector_app.session import Session
from inspector_app.workspace import Workspace

QUESTION = "Có niêm yết thủ tục hành chính tại nơi tiếp nhận hồ sơ (bảng, quyển, màn hình, mã QR)?"
HINT = "Mẫu số là toàn bộ thủ tục phải niêm yết."
BASIS = "Điều 16-17 Nghị định 63/2010/NĐ-CP; Thông tư 02/2017/TT-VPCP"


@pytest.fixture
def session(tmp_path: Path, clock: Callable[[], datetime]) -> Iterator[Session]:
    workspace: Workspace = open_fresh(tmp_path, clock)
    yield commune(workspace, profile="commune_planned_full")
    workspace.close()


@pytest.fixture
def page(session: Session, qtbot: QtBot) -> Iterator[ChecklistPage]:
    made = ChecklistPage(session)
    holder = stage(qtbot, made)
    yield made
    holder.close()


@pytest.fixture
def words(qtbot: QtBot) -> Callable[[int], CardWords]:
    kept: list[QWidget] = []

    def make(width: int) -> CardWords:
        holder = QWidget()
        kept.append(holder)
        qtbot.addWidget(holder)
        made = CardWords("POST-01", HINT, BASIS, BASIS, holder)
        made.say(QUESTION, "M2 · 05:00", "Đang khác nhau")
        made.resize(width, made.heightForWidth(width))
        holder.resize(made.size())
        holder.show()
        return made

    return make


def spoken(widget: QWidget) -> tuple[str, QAccessible.Role]:
    interface = QAccessible.queryAccessibleInterface(widget)
    return str(interface.text(QAccessible.Text.Name)), interface.role()


def inked(made: CardWords) -> set[int]:
    """Lines of pixels with something dark on them, right of the code."""
    picture = made.window().grab().toImage()
    left = round(120 * picture.devicePixelRatio())
    dark = theme.colour("page").lightness() - 120
    rows, columns = range(picture.height()), range(left, picture.width())
    return {y for y in rows if any(picture.pixelColor(x, y).lightness() < dark for x in columns)}


def test_a_screen_reader_reads_all_that_a_card_says(words: Callable[[int], CardWords]) -> None:
    name, role = spoken(words(900))
    assert role == QAccessible.Role.StaticText
    assert name.splitlines() == ["POST-01", QUESTION, HINT, BASIS, "M2 · 05:00", "Đang khác nhau"]


def test_a_narrow_card_gives_its_question_more_lines(words: Callable[[int], CardWords]) -> None:
    wide, narrow = words(1100), words(420)
    assert narrow.height() > wide.height() + 15
    drawn = inked(narrow)
    assert max(drawn) < narrow.height() - 1  # nothing is cut at the foot
    assert len(drawn) > len(inked(wide)) + 8


def test_a_dense_card_leaves_hint_and_basis_out(words: Callable[[int], CardWords]) -> None:
    made = words(900)
    roomy = made.heightForWidth(900)
    made.set_dense(True)
    assert made.heightForWidth(900) < roomy
    assert HINT not in made.text()
    assert "M2 · 05:00" in made.text()


def test_a_legal_basis_that_is_cut_stands_in_the_tool_tip(words: Callable[[int], CardWords]) -> None:
    made = words(420)
    made.grab()
    assert made.toolTip() == BASIS
    made.resize(1300, made.height())
    made.grab()
    assert made.toolTip() == ""


def test_who_answered_and_the_dispute_always_have_room(words: Callable[[int], CardWords]) -> None:
    made = words(900)
    least = made.minimumSizeHint().width()
    made.say(QUESTION, "", "")
    assert least > made.minimumSizeHint().width() + 80


def test_a_screen_reader_knows_each_choice_and_which_is_made(qtbot: QtBot) -> None:
    segment = Segment([Option("yes", "Có && đủ"), Option("no", "Không")], "no", name="answer")
    qtbot.addWidget(segment)
    assert [spoken(each)[0] for each in segment.buttons()] == ["Có & đủ", "Không"]
    interfaces = [QAccessible.queryAccessibleInterface(each) for each in segment.buttons()]
    assert [bool(each.state().checked) for each in interfaces] == [False, True]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_chosen_answer_is_filled_with_its_tone(scheme: str, qapp: QApplication, qtbot: QtBot) -> None:
    theme.apply(qapp, scheme)
    segment = Segment([Option("yes", "Có"), Option("no", "Không")], "no", name="answer")
    qtbot.addWidget(segment)
    segment.show()
    for tone, ground in (("", "accent_soft"), ("good", "good"), ("bad", "bad")):
        segment.set_tone(tone)
        grounds = [each.grab().toImage().pixelColor(8, 8).name() for each in segment.buttons()]
        assert grounds == [theme.colour("surface").name(), theme.colour(ground).name()]
    segment.setEnabled(False)
    assert segment.buttons()[0].grab().toImage().pixelColor(8, 8).name() == theme.colour("sunken").name()
    theme.apply(qapp, "light")


def test_the_focus_is_seen_on_choices_and_buttons(qtbot: QtBot) -> None:
    segment = Segment([Option("yes", "Có"), Option("no", "Không")], name="answer")
    made = CardButton("camera", "Ảnh", "photo")
    for widget, stop in ((segment, segment.buttons()[0]), (made, made)):
        qtbot.addWidget(widget)
        with qtbot.waitActive(widget):
            widget.show()
            widget.activateWindow()
        stop.setFocus(Qt.FocusReason.TabFocusReason)
        assert stop.grab().toImage().pixelColor(20, 0).name() == theme.colour("accent").name()


def test_a_card_button_says_what_it_does(qtbot: QtBot) -> None:
    made = CardButton("camera", "Ảnh (Ctrl+P)", "photo")
    qtbot.addWidget(made)
    assert spoken(made) == ("Ảnh (Ctrl+P)", QAccessible.Role.Button)
    assert made.toolTip() == "Ảnh (Ctrl+P)"
    lit = made.grab().toImage()
    made.setEnabled(False)
    assert made.grab().toImage() != lit


def test_the_cards_seen_first_stay_where_they_are_while_the_others_come(session: Session, qtbot: QtBot) -> None:
    made = ChecklistPage(session)
    qtbot.addWidget(made)
    made.resize(1366, 705)
    made.show()
    front = section(made)
    QApplication.sendPostedEvents()  # laid out as it is first seen; the timer that brings the others has not run
    assert not front.complete
    first = {code: front.card(code).geometry() for code in front.asked()[:3]}
    qtbot.waitUntil(lambda: front.complete)
    assert {code: front.card(code).geometry() for code in first} == first
    for code in front.asked():
        card = front.card(code)
        assert card.isVisible()
        assert card.height() == card.heightForWidth(card.width())  # none is squeezed, not for a moment


def test_the_tab_key_leads_from_the_last_card_to_the_buttons_below(page: ChecklistPage, qtbot: QtBot) -> None:
    front = section(page)
    qtbot.waitUntil(lambda: front.complete)
    last = go(page, front.asked()[-1])
    press("\t")
    focused = QApplication.focusWidget()
    while focused is not None and last.isAncestorOf(focused):
        press("\t")
        focused = QApplication.focusWidget()
    assert isinstance(focused, QPushButton)
    assert focused in page.bottom_widgets()
