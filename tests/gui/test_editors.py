"""What people type in a hurry is read as they mean it, and editors say no more than a person did."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QLineEdit, QRadioButton
from pytestqt.qtbot import QtBot

from inspector_app.gui import editors, short_entry
from inspector_app.gui.count_editor import CountOfTotalEditor
from inspector_app.gui.item_editor import ItemEditor
from inspector_app.gui.looks import Look, as_parts, counts_twice, looks_of
from inspector_app.gui.segment import SegmentButton
from inspector_app.gui.typed_field import TypedField, TypedText
from inspector_app.language import Text, number_text
from inspector_app.xforms.checklist_model import Choice, Item, Part

DAY = date(2026, 5, 14)
ANY_DAY = st.dates(min_value=date(2000, 1, 1), max_value=date(2099, 12, 31))


def text(words: str) -> Text:
    return Text(words, words)


def choices(*codes: str) -> tuple[Choice, ...]:
    return tuple(Choice(code, text(code)) for code in codes)


def item(kind: str, *parts: Part) -> Item:
    return Item("T-01", "t_01", "T", text("?"), parts, kind=kind)


def part(name: str, kind: str, *codes: str) -> Part:
    return Part(name, f"t_01_{name}", kind, text(name), choices(*codes))


# --- short entry -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2404", "2026-04-24"),
        ("24/4", "2026-04-24"),
        ("24.04", "2026-04-24"),
        ("240426", "2026-04-24"),
        ("24042025", "2025-04-24"),
        ("24/4/25", "2025-04-24"),
        (" 24-04-2026 ", "2026-04-24"),
        ("2026-04-24", "2026-04-24"),
        ("2026-04-24 00:00:00", "2026-04-24"),
        ("0108", "2026-08-01"),
        ("2812", "2025-12-28"),  # a December before a visit in May was last year's
        ("2902", "2024-02-29"),
    ],
)
def test_a_date_is_read(typed: str, day: str) -> None:
    assert short_entry.read("date", typed, (), DAY) == day


@pytest.mark.parametrize("typed", ["3113", "304", "abc", "24/13", "29022025", "24/4/2", "5", "//"])
def test_what_is_no_date_is_said(typed: str) -> None:
    with pytest.raises(short_entry.UnreadableError) as told:
        short_entry.read("date", typed, (), DAY)
    assert "2404" in told.value.sentence


@given(ANY_DAY)
def test_a_shown_date_reads_back(day: date) -> None:
    assert short_entry.read("date", short_entry.shown("date", day.isoformat()), (), DAY) == day.isoformat()


@given(st.integers(min_value=-250, max_value=90))
def test_four_digits_mean_the_day_near_the_visit(offset: int) -> None:
    day = DAY + timedelta(days=offset)
    assert short_entry.read_date(f"{day.day:02d}{day.month:02d}", DAY) == day


@pytest.mark.parametrize(
    ("typed", "time"),
    [("810", "08:10"), ("0810", "08:10"), ("8h10", "08:10"), ("8:10", "08:10"), ("8 giờ 10", "08:10"), ("14", "14:00"),
     ("8h", "08:00"), ("23.59", "23:59"), ("08:10:30", "08:10")],
)  # fmt: skip
def test_a_time_is_read(typed: str, time: str) -> None:
    assert short_entry.read("time", typed, (), DAY) == time


@pytest.mark.parametrize("typed", ["25", "2460", "8h60", "x"])
def test_what_is_no_time_is_said(typed: str) -> None:
    with pytest.raises(short_entry.UnreadableError):
        short_entry.read("time", typed, (), DAY)


@given(st.integers(min_value=-(10**12), max_value=10**12), st.sampled_from(["vi", "en"]))
def test_a_printed_whole_number_reads_back(number: int, language: str) -> None:
    assert short_entry.read_number(number_text(number, language), language) == number


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=2), st.sampled_from(["vi", "en"]))
def test_a_printed_decimal_reads_back(number: object, language: str) -> None:
    assert short_entry.read_number(number_text(str(number), language), language) == number


@pytest.mark.parametrize(
    ("typed", "number"),
    [("1.234", 1234), ("1.234,5", 1234.5), ("98,43", 98.43), ("98.43", 98.43), ("98,43 %", 98.43), ("1 234", 1234),
     ("1,234.5", 1234.5)],
)  # fmt: skip
def test_a_number_is_read_as_vietnamese_write_it(typed: str, number: float) -> None:
    assert short_entry.read("decimal", typed, (), DAY) == number


@pytest.mark.parametrize("typed", ["1.23.4", "1,5", "6/9", "--1", "1e5x", "Infinity", "NaN"])
def test_what_is_no_whole_number_is_said(typed: str) -> None:
    with pytest.raises(short_entry.UnreadableError):
        short_entry.read("integer", typed, (), DAY)


FIELDS = (Choice("land", Text("Đất đai", "Land")), Choice("merit", Text("Người có công", "People with merit")),
          Choice("business", Text("Kinh doanh", "Business")))  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("Đất đai", "land"),
        ("dat dai", "land"),
        ("ĐẤT", "land"),
        ("merit", "merit"),
        ("3", "business"),
        ("people", "merit"),
    ],
)
def test_a_choice_is_read(typed: str, code: str) -> None:
    assert short_entry.read("select_one", typed, FIELDS, DAY) == code


def test_several_choices_are_read_and_an_unknown_one_refuses_all() -> None:
    assert short_entry.read("select_multiple", "dat dai; kinh", FIELDS, DAY) == ["land", "business"]
    with pytest.raises(short_entry.UnreadableError):
        short_entry.read("select_multiple", "dat dai; trời", FIELDS, DAY)


def test_empty_text_is_no_value() -> None:
    assert [short_entry.read(kind, "  ", (), DAY) for kind in ("date", "integer", "text")] == [None, None, None]


# --- editors -----------------------------------------------------------------------------------------------------


def test_none_of_them_stands_alone(qtbot: QtBot) -> None:
    editor = editors.ManyEditor("T-01", part("v", "select_multiple", "seats", "water", "none"))
    qtbot.addWidget(editor)
    boxes = editor.findChildren(QCheckBox)
    for box in boxes[:2]:
        box.click()
    assert editor.parts() == {"v": ["seats", "water"]}
    boxes[2].click()
    assert editor.parts() == {"v": ["none"]}
    assert editor.press(1)
    assert editor.parts() == {"v": ["seats"]}


def test_few_short_choices_are_a_segment_many_a_list(qtbot: QtBot) -> None:
    few = editors.choice_editor("T-01", part("v", "select_one", "good", "broken", "none"), signs=True)
    many = editors.choice_editor("T-01", part("v", "select_one", *(f"field {n}" for n in range(19))), signs=True)
    for editor in (few, many):
        qtbot.addWidget(editor)
    assert len(few.findChildren(QRadioButton)) == 3
    assert many.findChild(QComboBox) is not None


def test_a_segment_is_one_stop_for_the_tab_key(qtbot: QtBot) -> None:
    editor = editors.ChoiceEditor("T-01", part("v", "select_one", "yes", "no", "na"), signs=True)
    qtbot.addWidget(editor)
    editor.show_parts({"v": "no"}, {})
    stops = [b.objectName() for b in editor.findChildren(QRadioButton) if b.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert stops == ["answer-T-01-no"]


def test_a_choice_is_coloured_by_its_tone_only(qtbot: QtBot) -> None:
    editor = editors.ChoiceEditor("T-01", part("v", "select_one", "yes", "no"), signs=True)
    qtbot.addWidget(editor)
    editor.show_parts({"v": "no"}, {})
    editor.show_tone("good")
    tones = {b.objectName(): b.tone for b in editor.findChildren(SegmentButton)}
    assert tones == {"answer-T-01-yes": "accent", "answer-T-01-no": "good"}


def test_the_wheel_scrolls_the_page_and_not_the_answer(qtbot: QtBot) -> None:
    editor = editors.ListEditor("T-01", part("v", "select_one", "a", "b", "c"))
    qtbot.addWidget(editor)
    editor.show_parts({"v": "b"}, {})
    combo = editor.findChild(QComboBox)
    assert combo is not None
    event = QWheelEvent(
        QPointF(5, 5), QPointF(5, 5), QPoint(0, 0), QPoint(0, -120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(combo, event)
    assert editor.parts() == {"v": "b"}


def test_a_stored_value_does_not_overwrite_what_is_being_typed(qtbot: QtBot) -> None:
    field = TypedField("integer", DAY)
    qtbot.addWidget(field)
    field.show_value(6)
    QTest.keyClicks(field, "1")
    assert field.text() == "61"
    field.show_value(6)
    assert field.text() == "61"
    field.show_value(61)
    assert not field.dirty


def test_a_field_writes_its_date_in_full_when_the_focus_leaves(qtbot: QtBot) -> None:
    field, other = TypedField("date", DAY), QLineEdit()
    for widget in (field, other):
        qtbot.addWidget(widget)
        widget.show()
    given_dates: list[object] = []
    field.settled.connect(lambda: (given_dates.append(field.value()), field.show_value(field.value())))
    field.activateWindow()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    QTest.keyClicks(field, "2404")
    field.commit()
    assert field.text() == "2404"  # no rewriting under the cursor
    other.activateWindow()
    other.setFocus()
    qtbot.waitUntil(other.hasFocus)
    assert field.text() == "24/04/2026"
    assert given_dates == ["2026-04-24"]


def test_a_text_grows_with_its_lines(qtbot: QtBot) -> None:
    note = TypedText(2, 6)
    qtbot.addWidget(note)
    note.show()
    low = note.height()
    note.setPlainText("\n".join("abcdefg"))
    assert note.height() > low


def test_a_half_given_pair_takes_the_other_figure_from_the_list(qtbot: QtBot) -> None:
    editor = CountOfTotalEditor("T-01", part("a", "integer"), part("b", "integer"), DAY)
    qtbot.addWidget(editor)
    editor.show_parts({}, {"a": 6, "b": 8})
    assert editor.parts() == {}
    a = editor.findChild(QLineEdit, "count-T-01-a")
    assert a is not None
    QTest.keyClicks(a, "5")
    assert editor.parts() == {"a": 5, "b": 8}


@pytest.mark.parametrize(
    ("made", "names"),
    [
        (item("yes_no_na", part("v", "select_one", "yes", "no"), part("doc", "text"), part("date", "date")), 3),
        (item("count_of_total", part("a", "integer"), part("b", "integer"), part("time", "time")), 2),
        (item("count", part("n", "integer"), part("text", "text")), 2),
        (item("rating", part("rating", "integer")), 1),
        (item("text", part("text", "text")), 1),
        (item("", part("v", "decimal")), 1),
    ],
)
def test_every_kind_has_its_editors(made: Item, names: int) -> None:
    assert len(ItemEditor(made, DAY).editors) == names


# --- looks -------------------------------------------------------------------------------------------------------

FIGURES = st.tuples(st.integers(0, 50), st.integers(0, 50)).map(sorted)


@given(st.lists(st.tuples(FIGURES, st.booleans()), min_size=2, max_size=5))
def test_the_sum_is_that_of_the_counted_looks(taken: list[tuple[list[int], bool]]) -> None:
    looks = [
        Look(str(n), f"Tầng {n}", figures=(("a", pair[0]), ("b", pair[1])), counted=counted)
        for n, (pair, counted) in enumerate(taken, 1)
    ]
    value = as_parts(looks, ("a", "b"))
    counted = [pair for pair, on in taken if on]
    assert (value["a"], value["b"]) == (sum(pair[0] for pair in counted), sum(pair[1] for pair in counted))
    assert looks_of(value, ("a", "b")) == looks


def test_one_look_is_the_plain_value() -> None:
    value = {"a": 6, "b": 9, "scope": "Tầng 1", "at": "2026-05-14T08:40"}
    assert as_parts(looks_of(value, ("a", "b")), ("a", "b")) == value


def test_a_shared_place_is_never_added_twice() -> None:
    first = Look("1", "Tầng 1; Tầng 2")
    assert counts_twice([first], Look("2", "tang 2"))
    assert not counts_twice([first], Look("2", "Tầng 3"))
    assert counts_twice([first], Look("2", ""))


# --- choices that depend on other answers -------------------------------------------------------------------------


def filtered(kind: str) -> Item:
    asked = Part("v", "t_01_v", kind, text("v"), choices("a", "b", "c"), filtered=True)
    return item("choice", asked)


def test_a_list_shows_the_choices_that_are_open(qtbot: QtBot) -> None:
    editor = ItemEditor(filtered("select_one"), DAY)
    qtbot.addWidget(editor.editors[0])
    combo = editor.editors[0].findChild(QComboBox)
    assert isinstance(combo, QComboBox)
    editor.offer({"v": choices("b", "c", "d")})
    editor.show({"v": "c"}, {}, "")
    assert [combo.itemData(place) for place in range(combo.count())] == ["", "b", "c", "d"]
    assert editor.parts() == {"v": "c"}
    editor.offer({"v": choices("b")})
    editor.show({}, {}, "")
    assert editor.parts() == {}


def test_boxes_that_are_not_open_are_hidden_and_say_nothing(qtbot: QtBot) -> None:
    editor = ItemEditor(filtered("select_multiple"), DAY)
    qtbot.addWidget(editor.editors[0])
    editor.show({"v": ["a", "b"]}, {}, "")
    editor.offer({"v": choices("b", "d")})
    boxes = editor.editors[0].findChildren(QCheckBox)
    assert [box.text() for box in boxes if not box.isHidden()] == ["b", "d"]
    assert editor.parts() == {"v": ["b"]}
