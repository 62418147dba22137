"""The small pieces: targets, keys, names for a screen reader, words that are cut but never lost."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import shiboken6
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QCheckBox,
    QComboBox,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QStyleOptionComboBox,
    QWidget,
    QWidgetItem,
)
from pytestqt.qtbot import QtBot

from inspector_app.gui import pieces, theme


def yes_no(**more: bool) -> pieces.Segment:
    options = [
        pieces.Option("yes", "Có", "check", "good"),
        pieces.Option("no", "Không", "x", "bad"),
        pieces.Option("na", "Không áp dụng", "minus", "neutral"),
    ]
    return pieces.Segment(options, name="answer", **more)


@pytest.mark.parametrize("kind", ["", "primary", "quiet", "ghost", "good", "bad", "link"])
def test_buttons_are_large_enough_and_have_a_name(kind: str, qtbot: QtBot) -> None:
    made = pieces.button("Lưu && đóng", "store", kind=kind)
    qtbot.addWidget(made)
    made.show()
    assert made.height() >= theme.TARGET
    assert made.accessibleName() == "Lưu & đóng"
    before = made.sizeHint()
    made.setFocus()
    assert made.sizeHint() == before  # the focus ring takes no room, nothing jumps


@pytest.mark.parametrize("make", [QLineEdit, QComboBox, QCheckBox, QRadioButton], ids=lambda kind: kind.__name__)
def test_fields_are_large_enough(make: type[QWidget], qtbot: QtBot) -> None:
    made = make()
    qtbot.addWidget(made)
    made.show()
    assert made.height() >= theme.TARGET


def test_icon_button_is_square_and_says_what_it_does(qtbot: QtBot) -> None:
    made = pieces.IconButton("camera", "Chụp ảnh", "take")
    qtbot.addWidget(made)
    made.show()
    assert made.size() == QSize(theme.TARGET, theme.TARGET)
    assert (made.accessibleName(), made.toolTip()) == ("Chụp ảnh", "Chụp ảnh")


def test_number_keys_answer_a_segment(qtbot: QtBot) -> None:
    segment = yes_no()
    qtbot.addWidget(segment)
    segment.show()
    said: list[str] = []
    segment.chosen.connect(said.append)
    first = segment.buttons()[0]
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_2)
    assert (segment.value, said) == ("no", ["no"])
    qtbot.keyClick(segment.buttons()[1], Qt.Key.Key_2)
    assert said == ["no"]  # the same answer again is no news
    qtbot.keyClick(segment.buttons()[1], Qt.Key.Key_9)
    assert segment.value == "no"
    assert [button.isChecked() for button in segment.buttons()] == [False, True, False]


def test_a_press_on_the_answer_takes_it_back_only_where_that_is_wanted(qtbot: QtBot) -> None:
    for clearable, value in ((True, ""), (False, "yes")):
        segment = yes_no(clearable=clearable)
        qtbot.addWidget(segment)
        segment.show()
        yes = segment.buttons()[0]
        qtbot.mouseClick(yes, Qt.MouseButton.LeftButton)
        assert segment.value == "yes"
        qtbot.mouseClick(yes, Qt.MouseButton.LeftButton)
        assert segment.value == value
        assert yes.isChecked() == bool(value)


def test_showing_a_value_tells_nobody(qtbot: QtBot) -> None:
    segment = yes_no()
    qtbot.addWidget(segment)
    with qtbot.assertNotEmitted(segment.chosen):
        segment.set_value("na")
        segment.set_value("unknown")
    assert segment.value == ""


def test_arrows_move_the_focus_without_answering(qtbot: QtBot) -> None:
    segment = yes_no()
    qtbot.addWidget(segment)
    with qtbot.waitActive(segment):
        segment.show()
        segment.activateWindow()
    buttons = segment.buttons()
    buttons[0].setFocus()
    qtbot.keyClick(buttons[0], Qt.Key.Key_Right)
    assert buttons[1].hasFocus()
    assert segment.value == ""
    qtbot.keyClick(buttons[1], Qt.Key.Key_Space)
    assert segment.value == "no"


def test_elided_label_keeps_its_text_and_gives_way(qtbot: QtBot) -> None:
    text = "Ủy ban nhân dân xã Thanh Khê Thượng"
    label = pieces.ElidedLabel(text, "heading")
    qtbot.addWidget(label)
    label.resize(90, 30)
    label.show()
    label.grab()
    assert label.text() == text
    assert label.toolTip() == text
    assert label.minimumSizeHint().width() < 60
    label.resize(label.sizeHint())
    label.grab()
    assert label.toolTip() == ""


def test_elided_combo_fits_any_width_and_keeps_its_text(qtbot: QtBot) -> None:
    made = pieces.ElidedCombo()
    qtbot.addWidget(made)
    made.addItem("Phiếu: Xã và một cửa, theo kế hoạch, rút gọn (34 câu)")
    made.resize(160, 40)
    made.show()
    option = QStyleOptionComboBox()
    made.initStyleOption(option)
    assert option.currentText.endswith("…")
    assert made.toolTip() == made.currentText()
    assert made.height() >= theme.TARGET
    made.resize(600, 40)
    made.initStyleOption(option)
    assert option.currentText == made.currentText()


def test_labels_never_read_what_people_type_as_markup(qtbot: QtBot) -> None:
    for made in (pieces.label("<b>x</b>"), pieces.ElidedLabel("<b>x</b>"), pieces.Pill("<b>x</b>")):
        qtbot.addWidget(made)
        assert made.textFormat() == Qt.TextFormat.PlainText


def test_flow_layout_breaks_like_words(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    flow = pieces.FlowLayout(8)
    holder.setLayout(flow)
    boxes = [QWidget() for _ in range(3)]
    for box in boxes:
        box.setFixedSize(100, 40)
        flow.addWidget(box)
    holder.resize(220, 200)
    holder.show()
    flow.setGeometry(QRect(0, 0, 220, 200))
    assert [(box.x(), box.y()) for box in boxes] == [(0, 0), (108, 0), (0, 48)]
    assert flow.heightForWidth(220) == 88
    assert flow.heightForWidth(400) == 40


def test_short_button_shows_an_ampersand_as_it_is(qtbot: QtBot) -> None:
    made = pieces.short_button("Ban A & B " * 9, "b", 120)
    qtbot.addWidget(made)
    assert isinstance(made, QAbstractButton)
    assert made.accessibleName() == "Ban A & B " * 9
    assert made.text().startswith("Ban A && B")
    assert made.text().endswith("…")
    assert made.toolTip() == made.accessibleName()


@pytest.mark.parametrize("make", [lambda: pieces.button("Lưu", "go"), lambda: pieces.IconButton("x", "Đóng", "go")])
def test_enter_presses_the_button_in_focus(make: Callable[[], QPushButton], qtbot: QtBot) -> None:
    """In a window as in a dialog: who pressed Tab to a button presses Enter on it."""
    made = make()
    qtbot.addWidget(made)
    made.show()
    with qtbot.waitSignal(made.clicked):
        qtbot.keyClick(made, Qt.Key.Key_Return)


def test_the_tab_key_leads_to_the_answer_of_a_segment_and_past_it(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    before, segment, after = QLineEdit(), yes_no(), QLineEdit()
    holder.setLayout(pieces.column(before, segment, after))
    segment.set_value("no")
    holder.show()
    holder.activateWindow()
    qtbot.waitUntil(holder.isActiveWindow)
    before.setFocus()
    qtbot.keyClick(before, Qt.Key.Key_Tab)
    assert segment.buttons()[1].hasFocus()
    qtbot.keyClick(segment.buttons()[1], Qt.Key.Key_Tab)
    assert after.hasFocus()


def test_a_choice_in_focus_does_not_look_like_a_choice_made(qtbot: QtBot) -> None:
    """Ring only: what is filled was answered."""
    segment = yes_no()
    qtbot.addWidget(segment)
    segment.show()
    segment.window().activateWindow()
    first, second = segment.buttons()[:2]
    first.setFocus()
    grounds = [each.grab().toImage().pixelColor(6, theme.TARGET // 2).name() for each in (first, second)]
    assert grounds[0] == grounds[1]


def test_flowing_parts_of_a_line_stand_on_one_ground(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    flow = pieces.FlowLayout(6, low=True)
    tall, small = QWidget(), QWidget()
    tall.setFixedSize(80, 90)
    small.setFixedSize(80, 40)
    for each in (tall, small):
        flow.addWidget(each)
    holder.setLayout(flow)
    holder.resize(300, 200)
    holder.show()
    assert tall.geometry().bottom() == small.geometry().bottom()


def test_what_stands_in_a_layout_is_told_in_order_and_leaves_nothing_behind(qtbot: QtBot) -> None:
    """Items that Python was told of outlive their widgets, and are taken for what is made in their place."""
    holder = QWidget()
    qtbot.addWidget(holder)
    first, last, within = QPushButton(), QPushButton(), QPushButton()
    line = pieces.row(within)
    column = pieces.column(first)
    column.addLayout(line)
    column.addStretch(1)
    column.addWidget(last)
    holder.setLayout(column)
    before = sum(isinstance(each, QWidgetItem) for each in shiboken6.getAllValidWrappers())
    assert pieces.inside(column) == [first, line, last]
    assert pieces.inside(line) == [within]
    for each in (first, within):
        shiboken6.delete(each)
    assert pieces.inside(column) == [line, last]
    assert pieces.inside(line) == []
    assert sum(isinstance(each, QWidgetItem) for each in shiboken6.getAllValidWrappers()) == before
