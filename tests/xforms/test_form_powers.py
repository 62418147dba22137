"""What foreign forms carry and a visit acts on: filters, defaults, triggers, counted lists, files, quotes."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from small_forms import CHOICES, END_REPEAT, World, item, markdown, row, section

from inspector_app.language import Text
from inspector_app.xforms.beside import nothing
from inspector_app.xforms.checklist import Checklist
from inspector_app.xforms.compile import BrokenFormError, CompiledForm, compile_form, load_xform

TOWNS = b"name,label,district\nt1,Th\xe1\xbb\x8b tr\xe1\xba\xa5n A,d1\nt2,X\xc3\xa3 B,d1\nt3,X\xc3\xa3 C,d2\n"
DISTRICTS = [
    {"list_name": "districts", "name": "d1", "label::Vietnamese (vi)": "Huyện 1", "label::English (en)": "District 1"},
    {"list_name": "districts", "name": "d2", "label::Vietnamese (vi)": "Huyện 2", "label::English (en)": "District 2"},
]


def form(*rows: dict[str, str], files: Mapping[str, bytes] | None = None) -> CompiledForm:
    return compile_form(markdown(rows, [*CHOICES, *DISTRICTS]), "powers.md", (files or {}).get)


def codes(checklist: Checklist, code: str) -> list[str]:
    return [choice.code for choice in checklist.offered(code).get("v", ())]


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture
def cascade(world: World) -> Checklist:
    rows = [
        row("select_one districts", "district", "Huyện", "District"),
        row("select_one_from_file towns.csv", "town", "Xã", "Town", choice_filter="district = ${district}"),
        row("integer", "people", "Dân", "People", relevant="${town} != ''"),
    ]
    return Checklist(form(*rows, files={"towns.csv": TOWNS}), world)


# ---- choice_filter and lists from files ------------------------------------------------------------------------------


def test_only_the_choices_that_hold_are_offered(cascade: Checklist) -> None:
    assert codes(cascade, "town") == []
    effect = cascade.answer("district", {"v": "d1"})
    assert "town" in effect.items
    assert codes(cascade, "town") == ["t1", "t2"]
    assert cascade.offered("town")["v"][0].label == Text("Thị trấn A", "Thị trấn A")
    assert cascade.offered("district") == {}


def test_an_answer_outside_the_filter_is_refused_with_what_there_is(cascade: Checklist) -> None:
    cascade.answer("district", {"v": "d1"})
    assert cascade.refusal("town", {"v": "t1"}) is None
    refused = cascade.refusal("town", {"v": "t3"})
    assert refused is not None
    assert "Xã C" in refused.vi
    assert "Thị trấn A, Xã B" in refused.vi
    cascade.answer("district", {"v": "d2"})
    assert cascade.refusal("town", {"v": "t3"}) is None


def test_an_answer_that_is_no_longer_open_counts_for_nothing_and_comes_back(cascade: Checklist) -> None:
    cascade.answer("district", {"v": "d1"})
    cascade.answer("town", {"v": "t1"})
    assert cascade.relevant("people")
    cascade.answer("district", {"v": "d2"})
    assert cascade.entered("town") is None
    assert not cascade.relevant("people")
    cascade.answer("district", {"v": "d1"})
    assert cascade.entered("town") == {"v": "t1"}
    assert cascade.relevant("people")


def test_a_list_from_a_file_is_kept_with_the_form(cascade: Checklist, world: World) -> None:
    rows = [row("select_one_from_file towns.csv", "town", "Xã", "Town")]
    made = form(*rows, files={"towns.csv": TOWNS})
    again = Checklist(load_xform(made.xform), world)  # no file is at hand any more
    assert [choice.label.vi for choice in again.model.items[0].parts[0].choices] == ["Thị trấn A", "Xã B", "Xã C"]
    assert again.refusal("town", {"v": "t9"}) is not None
    assert made.sha256 != form(*rows, files={"towns.csv": TOWNS + b"t4,D,d2\n"}).sha256
    with pytest.raises(BrokenFormError, match=r"towns\.csv"):
        compile_form(markdown(rows), "powers.md", nothing)


def test_two_questions_may_exclude_each_others_choices(world: World) -> None:
    rows = [
        row("select_one districts", "first", choice_filter="name != ${second}"),
        row("select_one districts", "second", choice_filter="name != ${first}"),
    ]
    checklist = Checklist(form(*rows), world)
    checklist.answer("first", {"v": "d1"})
    assert codes(checklist, "second") == ["d2"]
    assert checklist.refusal("second", {"v": "d1"}) is not None


def test_a_filter_in_a_list_looks_at_its_own_row(world: World) -> None:
    rows = [
        row("begin_repeat", "office", "Cơ sở", "Office"),
        row("select_one districts", "district", "Huyện", "District"),
        row("select_one_from_file towns.csv", "town", "Xã", "Town", choice_filter="district = ${district}"),
        END_REPEAT,
    ]
    checklist = Checklist(form(row("text", "who"), *rows, files={"towns.csv": TOWNS}), world)
    checklist.load({}, {"office": [("1", {"district": "d1"}), ("2", {"district": "d2", "town": "t3"})]})
    assert [choice.code for choice in checklist.offered_in_row("office", "1")["town"]] == ["t1", "t2"]
    assert checklist.field_refusal("office", "town", "t3", "1") is not None
    assert checklist.field_refusal("office", "town", "t3", "2") is None
    assert checklist.field_refusal("office", "town", "t3", "", {"district": "d2"}) is None
    assert checklist.field_refusal("office", "town", "t1", "", {"district": "d2"}) is not None
    checklist.set_row("office", "2", {"district": "d1", "town": "t3"})
    assert checklist.row_fields("office", "2") == {"district": "d1"}


def test_choices_may_be_the_rows_of_a_list(world: World) -> None:
    rows = [
        row("begin_repeat", "person", "Người", "Person"),
        row("text", "full_name", "Tên", "Name"),
        END_REPEAT,
        row("select_one ${full_name}", "leader", "Trưởng đoàn", "Leader"),
    ]
    checklist = Checklist(form(*rows), world)
    checklist.load({}, {"person": [("1", {"full_name": "An"}), ("2", {"full_name": "Bình"})]})
    assert codes(checklist, "leader") == ["An", "Bình"]
    assert checklist.refusal("leader", {"v": "Bình"}) is None
    assert checklist.refusal("leader", {"v": "Chi"}) is not None


# ---- default ---------------------------------------------------------------------------------------------------------


def test_a_default_is_the_value_until_somebody_changes_it(world: World) -> None:
    rows = [
        row("integer", "rooms", "Phòng", "Rooms", default="3"),
        row("date", "day", "Ngày", "Day", default="today()"),
        row("integer", "doubled", "Gấp đôi", "Doubled", relevant="${rooms} > 2"),
        row("calculate", "sum", calculation="${rooms} + 1"),
        row("text", "note_", "Ghi chú", "Note", relevant="${sum} = 4"),
    ]
    checklist = Checklist(form(*rows), world)
    assert checklist.computed("rooms") == {"v": 3}
    assert checklist.computed("day") == {"v": "2026-05-14"}
    assert checklist.relevant("doubled")
    assert checklist.relevant("note_")
    checklist.answer("rooms", {"v": 1})
    assert checklist.computed("rooms") is None
    assert checklist.entered("rooms") == {"v": 1}
    assert not checklist.relevant("doubled")
    assert not checklist.relevant("note_")
    checklist.answer("rooms", None)
    assert checklist.computed("rooms") == {"v": 3}
    assert checklist.relevant("doubled")


def test_a_default_inside_an_item_fills_the_part_that_is_open_and_its_rule_sees_it(world: World) -> None:
    rows = section(
        "AAA",
        *item(
            "AAA-01",
            row("integer", "aaa_01_a", "Đạt", "Good"),
            row("integer", "aaa_01_b", "Tổng", "All", default="10"),
            insp_finding="${aaa_01_a} < ${aaa_01_b}",
            insp_finding_text="{a}/{b}",
            insp_finding_text_en="{a}/{b}",
        ),
    )
    checklist = Checklist(form(*rows), world)
    checklist.answer("AAA-01", {"a": 4})
    assert checklist.entered("AAA-01") == {"a": 4, "b": 10}
    assert checklist.proposes("AAA-01")
    assert checklist.finding_text("AAA-01").vi == "4/10"
    checklist.answer("AAA-01", {"state": "not_checked", "reason": "x"})
    assert checklist.entered("AAA-01") == {"state": "not_checked", "reason": "x"}
    assert not checklist.proposes("AAA-01")


def test_a_row_begins_with_its_defaults(world: World) -> None:
    rows = [
        row("begin_repeat", "visitor", "Người dân", "Visitor"),
        row("text", "place", "Nơi", "Place", default="Quầy 1"),
        row("date", "day", "Ngày", "Day", default="today()"),
        row("text", "who", "Ai", "Who"),
        END_REPEAT,
    ]
    checklist = Checklist(form(row("text", "a"), *rows), world)
    assert checklist.row_defaults("visitor") == {"place": "Quầy 1", "day": "2026-05-14"}
    checklist.load({}, {"visitor": [("1", {"who": "A"})]})
    assert checklist.row_fields("visitor", "1") == {"who": "A"}  # what a row holds is what was stored


# ---- trigger ---------------------------------------------------------------------------------------------------------


def test_a_triggered_calculation_stands_while_its_trigger_is_answered(world: World) -> None:
    rows = [
        row("integer", "staff", "Nhân viên", "Staff"),
        row("text", "note_", "Ghi chú", "Note"),
        row("calculate", "twice", calculation="${staff} * 2", trigger="${staff}"),
        row("integer", "chairs", "Ghế", "Chairs", calculation="${staff} + 1", trigger="${staff}"),
        row("text", "many", "Nhiều", "Many", relevant="${twice} > 10"),
    ]
    checklist = Checklist(form(*rows), world)
    assert checklist.computed("chairs") is None
    checklist.answer("staff", {"v": 6})
    assert checklist.computed("chairs") == {"v": 7}
    assert checklist.relevant("many")
    checklist.answer("chairs", {"v": 9})
    checklist.answer("staff", {"v": 2})
    assert checklist.entered("chairs") == {"v": 9}
    assert not checklist.relevant("many")


# ---- repeat_count ----------------------------------------------------------------------------------------------------


def test_a_counted_list_takes_as_many_rows_and_says_what_is_missing(world: World) -> None:
    rows = [
        row("integer", "staff", "Nhân viên", "Staff"),
        row("begin_repeat", "person", "Người", "Person", repeat_count="${staff}"),
        row("text", "who", "Ai", "Who"),
        END_REPEAT,
        row("begin_repeat", "free", "Tự do", "Free"),
        row("text", "what", "Gì", "What"),
        END_REPEAT,
    ]
    checklist = Checklist(form(*rows), world)
    assert checklist.row_limit("free") is None
    assert checklist.row_limit("person") == 0
    checklist.answer("staff", {"v": 2})
    assert checklist.row_limit("person") == 2
    checklist.set_row("person", "1", {"who": "A"})
    assert [check.text.en for check in checklist.failed_checks()] == ["Person: the form asks for 2 rows, there: 1."]
    checklist.set_row("person", "2", {"who": "B"})
    assert checklist.failed_checks() == ()


# ---- constraints, read-only, quotes ----------------------------------------------------------------------------------


def test_constraints_of_a_row_refuse(world: World) -> None:
    rows = [
        row("begin_repeat", "visitor", "Người dân", "Visitor"),
        row("integer", "came", "Đến", "Came"),
        row("integer", "left", "Về", "Left", constraint=". >= ${came}", constraint_message="Về sau khi đến"),
        END_REPEAT,
    ]
    checklist = Checklist(form(row("text", "a"), *rows), world)
    checklist.load({}, {"visitor": [("1", {"came": 8})]})
    assert checklist.field_refusal("visitor", "left", 7, "1") == Text("Về sau khi đến", "Về sau khi đến")
    assert checklist.field_refusal("visitor", "left", 8, "1") is None
    assert checklist.field_refusal("visitor", "left", 7, "1", {"came": 6}) is None
    assert checklist.field_refusal("visitor", "left", 7, "", {"came": 9}) is not None
    assert checklist.row_fields("visitor", "1") == {"came": 8}
    assert list(checklist.model.groups[0].fields) == list(form(row("text", "a"), *rows).checklist.groups[0].fields)


def test_a_part_of_an_item_keeps_its_own_constraint(world: World) -> None:
    rows = section("AAA", *item("AAA-01", row("integer", "aaa_01_n", "Số", "Number", constraint=". < 5")))
    checklist = Checklist(form(*rows), world)
    assert checklist.refusal("AAA-01", {"n": 4}) is None
    refused = checklist.refusal("AAA-01", {"n": 5})
    assert refused is not None
    assert refused.en.startswith("AAA-01: Number")


def test_a_question_that_the_form_locks_takes_no_answer(world: World) -> None:
    rows = [row("select_one yes_no", "closed"), row("text", "a", readonly="${closed} = 'yes'")]
    checklist = Checklist(form(*rows), world)
    assert checklist.refusal("a", {"v": "x"}) is None
    checklist.answer("closed", {"v": "yes"})
    assert checklist.refusal("a", {"v": "x"}) is not None


def test_labels_print_the_answers_they_quote(world: World) -> None:
    rows = [
        row("text", "office", "Cơ quan", "Office"),
        row("integer", "staff", "Nhân viên của ${office}", "Staff of ${office}"),
        row("text", "other", "Khác", "Other"),
    ]
    checklist = Checklist(form(*rows), world)
    assert checklist.model.items[1].label == Text("Nhân viên của …", "Staff of …")
    effect = checklist.answer("office", {"v": "UBND xã"})
    assert "staff" in effect.items
    assert effect.structure
    assert checklist.model.items[1].label == Text("Nhân viên của UBND xã", "Staff of UBND xã")
    assert not checklist.answer("other", {"v": "x"}).structure
    checklist.load({"office": {"v": "Sở"}}, {})
    assert checklist.model.items[1].label.en == "Staff of Sở"
