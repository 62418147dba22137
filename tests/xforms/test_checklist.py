"""A visit's checklist: answers and rows in; conditions, computed figures, proposals, words and refusals out."""

from __future__ import annotations

from typing import Any

import pytest
from small_forms import CHOICES, DOSSIERS, END, END_REPEAT, World, filled, item, markdown, row, section, small_form

from inspector_app.language import Text
from inspector_app.xforms.checklist import Checklist, Effect
from inspector_app.xforms.compile import CompiledForm, compile_form


@pytest.fixture(scope="module")
def form() -> CompiledForm:
    return small_form()


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture
def checklist(form: CompiledForm, world: World) -> Checklist:
    return filled(Checklist(form, world))


# ---- the model -------------------------------------------------------------------------------------------------


def test_the_model_names_sections_items_parts_and_lists_in_both_languages(form: CompiledForm) -> None:
    model = form.checklist
    assert [section.code for section in model.sections] == ["AAA", "BBB"]
    assert model.sections[0].label == Text("Mục AAA", "Section AAA")
    counted = model.item("AAA-02")
    assert counted is not None
    assert [(part.name, part.question, part.type) for part in counted.parts] == [
        ("a", "aaa_02_a", "integer"),
        ("b", "aaa_02_b", "integer"),
    ]
    assert counted.parts[1].label == Text("Tổng số", "All")
    assert counted.groups == ("dossier",)
    assert counted.fed
    assert not model.items[0].fed
    books = model.items[2].parts[0].choices
    assert (books[0].code, books[0].label.en) == ("visits", "Visitors' book")
    dossier = model.group("dossier")
    assert dossier is not None
    assert (dossier.key, dossier.label) == ("code", Text("Hồ sơ", "Dossier"))
    computed = [field.name for field in dossier.fields if field.computed]
    assert computed == ["late", "late_ok"]
    late_ok = dossier.field("late_ok")
    assert late_ok is not None
    assert [choice.code for choice in late_ok.choices] == ["yes", "no"]
    assert late_ok.label == Text("Đúng hạn", "In time")


def test_a_visit_holds_its_own_items_and_the_lists_they_name(form: CompiledForm, world: World) -> None:
    small = Checklist(form, world, ["AAA-01", "AAA-03"])
    assert [each.code for each in small.model.items] == ["AAA-01", "AAA-03"]
    assert small.model.groups == ()
    assert Checklist(form, world, ["BBB-02"]).model.groups[0].name == "dossier"


# ---- computed figures ------------------------------------------------------------------------------------------


def test_rows_give_the_figures_of_items_nobody_answered(checklist: Checklist) -> None:
    assert checklist.computed("AAA-02") == {"a": 1, "b": 2}
    assert checklist.computed("BBB-02") == {"n": 4}
    assert checklist.computed("BBB-03") == {"pct": 50}
    assert checklist.computed("BBB-04") == {"text": "D3"}
    assert checklist.computed("BBB-05") == {"v": ["visits", "papers"]}
    assert checklist.computed("AAA-01") is None


def test_without_rows_nothing_is_computed(form: CompiledForm, world: World) -> None:
    empty = Checklist(form, world)
    assert [empty.computed(each.code) for each in empty.model.items] == [None] * len(empty.model.items)


def test_a_pair_without_a_total_is_no_value(checklist: Checklist) -> None:
    for row_id, fields in DOSSIERS:
        checklist.set_row("dossier", row_id, {**fields, "in_book": None})
    assert checklist.computed("AAA-02") is None
    checklist.set_row("dossier", "r1", {"code": "D1", "in_book": "no"})
    assert checklist.computed("AAA-02") == {"a": 0, "b": 1}


def test_rows_show_entered_and_computed_fields_and_no_empty_ones(checklist: Checklist) -> None:
    # 30 April and 1 May 2026 are days off, 2 and 3 May a weekend: 29 April to 6 May is 4, 5, 6 May
    assert checklist.row_fields("dossier", "r2") == {
        "code": "D2",
        "in_book": "no",
        "due": "2026-04-29",
        "returned": "2026-05-06",
        "books": ["papers", "visits"],
        "late": 3,
        "late_ok": "no",
    }
    assert checklist.row_fields("dossier", "r1")["late"] == 0
    # not returned: until the day of the visit
    assert checklist.row_fields("dossier", "r3") == {"code": "D3", "due": "2026-05-08", "late": 4, "late_ok": "no"}
    assert checklist.row_fields("dossier", "r9") == {}


def test_the_first_of_equals_counts_in_order_of_entry(checklist: Checklist) -> None:
    checklist.set_row("dossier", "r0", {"code": "D0", "due": "2026-05-08"})
    assert checklist.computed("BBB-04") == {"text": "D3"}
    checklist.remove_row("dossier", "r3")
    assert checklist.computed("BBB-04") == {"text": "D0"}


def test_an_entered_value_stands_and_the_computed_one_comes_back_when_it_is_withdrawn(checklist: Checklist) -> None:
    assert checklist.proposes("AAA-02")
    checklist.answer("AAA-02", {"a": 9, "b": 10})
    assert checklist.computed("AAA-02") == {"a": 1, "b": 2}
    assert not checklist.proposes("AAA-02")
    assert checklist.computed("BBB-03") == {"pct": 90}
    checklist.answer("AAA-02", None)
    assert checklist.proposes("AAA-02")
    assert checklist.computed("BBB-03") == {"pct": 50}


def test_fields_in_use_are_the_key_and_what_items_need(form: CompiledForm, checklist: Checklist, world: World) -> None:
    assert checklist.fields_in_use("dossier") == ("code", "in_book", "due", "returned", "books", "late")
    assert Checklist(form, world, ["AAA-02"]).fields_in_use("dossier") == ("code", "in_book")
    assert Checklist(form, world, ["AAA-01"]).fields_in_use("dossier") == ()


# ---- conditions ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ({"v": "yes"}, True),
        ({"v": "no"}, False),
        ({"v": "na"}, False),
        (None, False),
        ({"v": "yes", "state": "not_checked", "reason": "chưa tới"}, False),
        ({"state": "not_applicable", "reason": "không có"}, False),
    ],
)
def test_a_condition_sees_only_answered_values(checklist: Checklist, value: Any, shown: bool) -> None:
    checklist.answer("AAA-01", value)
    assert checklist.relevant("AAA-02") is shown


def test_a_hidden_item_keeps_its_answer_counts_as_empty_and_proposes_nothing(checklist: Checklist) -> None:
    checklist.answer("AAA-02", {"a": 1, "b": 4})
    assert checklist.proposes("AAA-02")
    assert checklist.relevant("BBB-04")
    checklist.answer("AAA-01", {"v": "no"})
    assert not checklist.proposes("AAA-02")
    assert not checklist.relevant("BBB-04")
    checklist.answer("AAA-01", {"v": "yes"})
    assert checklist.proposes("AAA-02")
    assert checklist.relevant("BBB-04")


def test_a_trait_that_is_not_set_lets_the_question_be_asked(form: CompiledForm, world: World) -> None:
    shown = {}
    for trait in ("true", "false", None):
        world.traits["collects_fees"] = trait
        shown[trait] = Checklist(form, world).relevant("BBB-02")
    assert shown == {"true": True, "false": False, None: True}


def test_what_stands_outside_the_visits_form_lets_the_question_be_asked(form: CompiledForm, world: World) -> None:
    assert not Checklist(form, world).relevant("AAA-02")
    assert Checklist(form, world, ["AAA-02"]).relevant("AAA-02")
    # AAA-02 is there and unanswered: its comparison is false, whatever AAA-03 would say
    assert not Checklist(form, world, ["AAA-01", "AAA-02", "BBB-04"]).relevant("BBB-04")
    # under not() the unknown part holds as well
    alone = Checklist(form, world, ["BBB-04", "AAA-03"])
    assert alone.relevant("BBB-04")
    alone.answer("AAA-03", {"v": ["none"]})
    assert not alone.relevant("BBB-04")
    assert not Checklist(form, world, ["AAA-03"]).relevant("BBB-04")


def lonely(condition: str, **traits: str | None) -> bool:
    """Whether item Q-02 is asked when item Q-01 stands outside the visit's form."""
    survey = section(
        "Q",
        *item("Q-01", row("integer", "q_01_n")),
        *item("Q-02", row("integer", "q_02_n"), relevant=condition),
        *item("Q-03", row("integer", "q_03_n")),
    )
    world = World()
    world.traits.update(traits)
    return Checklist(compile_form(markdown(survey), "lonely.md"), world, ["Q-02", "Q-03"]).relevant("Q-02")


@pytest.mark.parametrize(
    ("condition", "asked"),
    [
        ("${q_01_n} > 5", True),
        ("not(${q_01_n} > 5)", True),
        ("not(not(${q_01_n} > 5))", True),
        ("${q_01_n} + ${q_03_n} > 0", True),
        ("${q_01_n} > 5 and ${q_03_n} > 5", False),
        ("${q_01_n} > 5 or ${q_03_n} > 5", True),
        ("not(${q_01_n} > 5 and ${q_03_n} > 5)", True),
        ("not(${q_01_n} > 5 or ${q_03_n} > 5)", True),
        ("string-length(${q_01_n}) > 3", True),
        ("coalesce(${q_01_n}, 0) > 5", False),
        ("coalesce(${q_01_n}, 7) > 5", True),
        ("coalesce(${q_03_n}, ${q_01_n}) > 5", True),
        ("insp:frame('unset')", True),
        ("not(insp:frame('unset'))", True),
        ("insp:frame('unset') > 5 and ${q_03_n} = ''", True),
        ("coalesce(insp:frame('unset'), 3) > 5", False),
        ("insp:frame('empty') > 5", False),
        ("insp:parameter('none') > 5", False),
    ],
)
def test_conditions_on_the_unknown_hold_whichever_way_they_are_put(condition: str, asked: bool) -> None:
    assert lonely(condition, unset=None, empty="") is asked


# ---- proposals and words ---------------------------------------------------------------------------------------


def test_a_rule_speaks_only_for_an_answered_item(checklist: Checklist) -> None:
    checklist.answer("AAA-03", {"v": ["visits"]})
    assert checklist.proposes("AAA-03")
    checklist.answer("AAA-03", {"v": ["visits"], "state": "not_due", "reason": "chưa đến hạn"})
    assert not checklist.proposes("AAA-03")
    checklist.answer("AAA-03", {"v": ["visits", "papers"]})
    assert not checklist.proposes("AAA-03")
    checklist.answer("AAA-03", None)
    assert not checklist.proposes("AAA-03")


def test_percent_rules_do_not_round(checklist: Checklist) -> None:
    checklist.answer("AAA-02", {"a": 79_999, "b": 100_000})
    assert checklist.proposes("AAA-02")
    assert "80,00%" in checklist.finding_text("AAA-02").vi
    checklist.answer("AAA-02", {"a": 80_000, "b": 100_000})
    assert not checklist.proposes("AAA-02")


def test_a_parameter_without_value_proposes_nothing(form: CompiledForm, world: World) -> None:
    del world.parameters["least"]
    checklist = filled(Checklist(form, world))
    assert checklist.computed("AAA-02") == {"a": 1, "b": 2}
    assert not checklist.proposes("AAA-02")


def test_words_carry_the_figures_in_the_marks_of_each_language(checklist: Checklist) -> None:
    checklist.answer("AAA-02", {"a": 1371, "b": 1402})
    assert checklist.finding_text("AAA-02") == Text(
        "Còn 31/1.402 hồ sơ (97,79%) chưa vào sổ.", "31/1,402 dossiers (97.79%) are not in the book."
    )
    checklist.answer("AAA-03", {"v": ["papers"]})
    assert checklist.finding_text("AAA-03") == Text("Thiếu: Sổ tiếp công dân.", "Missing: Visitors' book.")
    checklist.answer("AAA-03", {"v": ["none"]})
    assert checklist.finding_text("AAA-03").en == "Missing: Visitors' book, Register of papers."
    checklist.answer("BBB-01", {"date": "2026-02-10"})
    assert checklist.proposes("BBB-01")
    assert checklist.finding_text("BBB-01").vi == "Ban hành ngày 10/02/2026, chậm 10 ngày so với kế hoạch năm 2026."
    checklist.answer("BBB-01", {"date": "2026-01-31"})
    assert not checklist.proposes("BBB-01")
    checklist.answer("BBB-03", {"pct": 98.43})
    assert checklist.finding_text("BBB-03").vi == "Đạt 98,43%."


def test_words_of_a_computed_figure_follow_the_rows(checklist: Checklist) -> None:
    assert checklist.finding_text("AAA-02").vi == "Còn 1/2 hồ sơ (50,00%) chưa vào sổ."
    checklist.set_row("dossier", "r3", {"code": "D3", "in_book": "yes"})
    assert checklist.finding_text("AAA-02").vi == "Còn 1/3 hồ sơ (66,67%) chưa vào sổ."


# ---- effects ---------------------------------------------------------------------------------------------------


def test_a_deed_tells_what_it_touched_and_nothing_else(checklist: Checklist) -> None:
    assert checklist.answer("AAA-03", {"v": ["visits"]}) == Effect(frozenset({"AAA-03"}))
    shown = checklist.answer("AAA-01", {"v": "no"})
    assert shown.structure
    assert {"AAA-01", "AAA-02", "BBB-03", "BBB-04"} == set(shown.items)
    assert shown.groups == frozenset()
    late = checklist.set_row("dossier", "r1", {"code": "D1", "in_book": "yes", "due": "2026-04-01"})
    assert late == Effect(frozenset({"BBB-02", "BBB-04", "BBB-05"}), frozenset({"dossier"}), False)
    note = checklist.set_row("dossier", "r1", {"code": "D1", "in_book": "yes", "due": "2026-04-01", "note": "x"})
    assert note == Effect(frozenset(), frozenset({"dossier"}), False)
    assert checklist.remove_row("dossier", "r9") == Effect()


def test_loading_replaces_everything(checklist: Checklist) -> None:
    checklist.answer("AAA-03", {"v": ["visits"]})
    checklist.load({"AAA-02": {"a": 3, "b": 3}, "ZZZ-99": {"v": "yes"}}, {"nothing": [("r1", {})]})
    assert not checklist.relevant("AAA-02")
    assert not checklist.proposes("AAA-03")
    assert checklist.row_fields("dossier", "r1") == {}
    assert checklist.computed("BBB-02") is None


# ---- refusals --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("code", "bad", "good", "words"),
    [
        ("AAA-02", {"a": 10, "b": 9}, {"a": 9, "b": 9}, ["AAA-02", "Số đạt", "10", "Tổng số", "9"]),
        ("AAA-02", {"a": -1, "b": 9}, {"a": 0, "b": 9}, ["AAA-02", "nhỏ hơn 0"]),
        ("AAA-02", {"a": 3}, {"a": 3, "b": 3}, ["cả hai số"]),
        ("AAA-02", {"a": "3", "b": 9}, {"a": 3, "b": 9}, ["Số đạt", "phải là một số"]),
        ("AAA-02", {"a": True, "b": 9}, {"a": 1.0, "b": 9}, ["phải là một số"]),
        ("AAA-02", {"a": 1.5, "b": 9}, {"a": 1, "b": 9}, ["số nguyên"]),
        ("AAA-02", {"a": 1, "b": float("inf")}, {"a": 1, "b": 10**9}, ["phải là một số"]),
        ("AAA-02", {"c": 1}, {"a": 1, "b": 1, "scope": "Quầy 1"}, ["c", "a, b"]),
        ("AAA-01", {"v": "maybe"}, {"v": "no"}, ["maybe", "yes"]),
        ("AAA-01", {"v": "yes", "state": "lost"}, {"v": "yes", "state": "answered"}, ["lost"]),
        ("AAA-03", {"v": "visits"}, {"v": ["visits"]}, ["danh sách"]),
        ("AAA-03", {"v": ["visits", "visits"]}, {"v": ["visits", "papers"]}, ["hai lần"]),
        ("AAA-03", {"v": ["none", "visits"]}, {"v": ["none"]}, ["Không có"]),
        ("AAA-03", {"v": [7]}, {"v": []}, ["7"]),
        ("BBB-01", {"date": "14/05/2026"}, {"date": "2026-05-14"}, ["2026-05-14"]),
        ("BBB-01", {"date": "2026-02-30"}, {"date": "2026-02-28"}, ["2026-05-14"]),
        ("BBB-01", {"time": "25:00"}, {"time": "08:10"}, ["08:30"]),
        ("BBB-04", {"text": 5}, {"text": "D1"}, ["phải là chữ"]),
        ("ZZZ-01", {"v": "yes"}, None, ["ZZZ-01"]),
    ],
)
def test_a_refusal_names_item_and_reason(
    checklist: Checklist, code: str, bad: Any, good: Any, words: list[str]
) -> None:
    sentence = checklist.refusal(code, bad)
    assert sentence is not None
    assert all(word in sentence.vi for word in words), sentence.vi
    assert sentence.en != sentence.vi
    if good is not None:
        assert checklist.refusal(code, good) is None


def test_a_state_with_reason_satisfies_every_constraint(checklist: Checklist) -> None:
    assert checklist.refusal("AAA-02", {"a": 3, "state": "not_checked", "reason": "đóng cửa"}) is None
    assert checklist.refusal("AAA-02", {}) is None


def test_asking_for_a_refusal_changes_nothing_even_for_a_hidden_item(checklist: Checklist) -> None:
    checklist.answer("AAA-01", {"v": "no"})
    before = checklist.computed("BBB-03"), checklist.relevant("BBB-04")
    assert checklist.refusal("AAA-02", {"a": 3, "b": 4}) is None
    assert checklist.refusal("AAA-02", {"a": 5, "b": 4}) is not None
    assert (checklist.computed("BBB-03"), checklist.relevant("BBB-04")) == before


@pytest.mark.parametrize(
    ("field", "bad", "good"),
    [("due", "soon", "2026-05-14"), ("in_book", "maybe", "no"), ("requests", "two", 2), ("books", ["x"], ["papers"])],
)
def test_a_field_refuses_what_does_not_fit(checklist: Checklist, field: str, bad: Any, good: Any) -> None:
    assert checklist.field_refusal("dossier", field, bad) is not None
    assert checklist.field_refusal("dossier", field, good) is None
    assert checklist.field_refusal("dossier", field, None) is None


def test_computed_and_unknown_fields_are_never_entered(checklist: Checklist) -> None:
    computed = checklist.field_refusal("dossier", "late", 3)
    assert computed is not None
    assert "tự tính" in computed.vi
    unknown = checklist.field_refusal("dossier", "colour", "red")
    assert unknown is not None
    assert "colour" in unknown.en


# ---- figures that must agree -----------------------------------------------------------------------------------


def checked() -> CompiledForm:
    survey = [
        *section("Q", *item("Q-01", row("integer", "q_01_n")), *item("Q-02", row("integer", "q_02_n"))),
        row("begin_repeat", "dossier", insp_key="code"),
        row("text", "code"),
        END_REPEAT,
        row("hidden", "check_same", "Hai số phải bằng nhau", "Both figures must agree",
            insp_check="${q_01_n} = ${q_02_n}", insp_level="contradiction"),
        row("hidden", "check_rows", "Số phải bằng số dòng", "Must equal the rows",
            insp_check="${q_01_n} = count(${dossier})"),
    ]  # fmt: skip
    return compile_form(markdown(survey), "checked.md")


def test_checks_speak_once_all_they_name_has_values(world: World) -> None:
    form = checked()
    assert [(each.code, each.level, each.items, each.groups) for each in form.checklist.checks] == [
        ("same", "contradiction", ("Q-01", "Q-02"), ()),
        ("rows", "warning", ("Q-01",), ("dossier",)),
    ]
    checklist = Checklist(form, world)
    assert checklist.failed_checks() == ()
    checklist.answer("Q-01", {"n": 2})
    assert checklist.failed_checks() == ()
    checklist.answer("Q-02", {"n": 3})
    (failed,) = checklist.failed_checks()
    assert (failed.code, failed.text) == ("same", Text("Hai số phải bằng nhau", "Both figures must agree"))
    checklist.set_row("dossier", "r1", {"code": "D1"})
    assert [each.code for each in checklist.failed_checks()] == ["same", "rows"]
    checklist.set_row("dossier", "r2", {"code": "D2"})
    checklist.answer("Q-02", {"n": 2})
    assert checklist.failed_checks() == ()
    checklist.answer("Q-02", {"n": 3, "state": "not_checked", "reason": "x"})
    assert checklist.failed_checks() == ()


def test_a_visit_without_the_items_of_a_check_has_no_such_check(world: World) -> None:
    assert Checklist(checked(), world, ["Q-01"]).model.checks == ()
    assert [each.code for each in Checklist(checked(), world, ["Q-01", "Q-02"]).model.checks] == ["same"]


# ---- forms from elsewhere --------------------------------------------------------------------------------------


def foreign() -> CompiledForm:
    survey = [
        row("text", "office", "Cơ quan", "Office"),
        row("begin_group", "desk", "Quầy", "Desk", relevant="${office} != ''"),
        row("integer", "staff", "Nhân viên", "Staff", constraint=". > 0 and . < 50", constraint_message="1..49"),
        row("integer", "cards", "Thẻ", "Cards", relevant="${staff} > 1"),
        row("calculate", "share", calculation="coalesce(${cards}, 0) div ${staff}"),
        row("select_one yes_no", "enough", "Đủ", "Enough", relevant="${share} >= 0.5 and selected('a b', 'b')"),
        END,
        row("begin_repeat", "visitor", "Người dân", "Visitor"),
        row("text", "who", "Ai", "Who"),
        row("integer", "waited", "Chờ", "Waited"),
        row("calculate", "long", "Lâu", "Long", calculation="if(${waited} > 30, 'yes', 'no')"),
        END_REPEAT,
    ]
    return compile_form(markdown(survey, CHOICES[3:5]), "foreign.md")


def test_a_form_without_our_columns_is_a_checklist_too(world: World) -> None:
    form = foreign()
    assert [each.code for each in form.checklist.items] == ["desk/staff", "desk/cards", "desk/enough", "office"]
    checklist = Checklist(form, world)
    assert not checklist.relevant("desk/staff")
    assert checklist.answer("office", {"v": "UBND xã"}).structure
    assert checklist.relevant("desk/staff")
    checklist.answer("desk/staff", {"v": 8})
    checklist.answer("desk/cards", {"v": 3})
    assert not checklist.relevant("desk/enough")
    checklist.answer("desk/cards", {"v": 4})
    assert checklist.relevant("desk/enough")


def test_a_plain_constraint_speaks_in_the_forms_own_words(world: World) -> None:
    checklist = Checklist(foreign(), world)
    assert checklist.refusal("desk/staff", {"v": 50}) == Text("1..49", "1..49")
    assert checklist.refusal("desk/staff", {"v": 49}) is None


def test_lists_of_plain_forms_compute_too(world: World) -> None:
    checklist = Checklist(foreign(), world)
    checklist.load({}, {"visitor": [("1", {"who": "A", "waited": 45}), ("2", {"who": "B", "waited": 5})]})
    assert checklist.row_fields("visitor", "1") == {"who": "A", "waited": 45, "long": "yes"}
    assert checklist.row_fields("visitor", "2")["long"] == "no"
    checklist.set_row("visitor", "2", {"who": "B", "waited": 31})
    assert checklist.row_fields("visitor", "2")["long"] == "yes"


def test_an_authors_slip_in_a_plain_rule_stops_no_visit(world: World) -> None:
    survey = [
        row("integer", "a"),
        row("integer", "b", relevant="count('x') > 0"),
        row("integer", "c", relevant="${b} > 1"),
    ]
    checklist = Checklist(compile_form(markdown(survey), "slip.md"), world)
    assert checklist.relevant("b")
    checklist.answer("b", {"v": 2})
    assert checklist.relevant("c")
