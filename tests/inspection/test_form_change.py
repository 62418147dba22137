"""What two versions of a form do to the same answers: which parts fit, what appears, what goes, what is only kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector_app.inspection.findings import Finding
from inspector_app.inspection.fitting import fitting
from inspector_app.inspection.form_change import compare
from inspector_app.inspection.visit import ItemState, RowState, VisitState
from inspector_app.language import Text
from inspector_app.xforms.checklist_model import ChecklistModel, Choice, Field, Group, Item, Part, Section
from inspector_app.xforms.item_values import item_type_refusal

YES_NO = (Choice("yes", Text("Có", "Yes")), Choice("no", Text("Không", "No")))


def part(name: str, kind: str = "integer", choices: tuple[Choice, ...] = ()) -> Part:
    return Part(name, f"q_{name}", kind, Text(name, name), choices)


def item(code: str, *parts: Part, kind: str = "count", words: str = "") -> Item:
    return Item(code, code.lower(), "S", Text(words or code, words or code), parts or (part("v"),), kind=kind)


COUNT = item("A-01", part("a"), part("b"), kind="count_of_total")
CHOICE = item("A-01", part("v", "select_one", YES_NO), kind="yes_no_na")
SEVERAL = item("A-01", part("v", "select_multiple", YES_NO), kind="multi_choice")


# --- answers under another version ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("asked", "value", "left"),
    [
        (COUNT, {"a": 3, "b": 9}, {"a": 3, "b": 9}),
        (COUNT, {"a": 3, "b": 9, "c": 1, "scope": "Quầy 1"}, {"a": 3, "b": 9, "scope": "Quầy 1"}),
        (COUNT, {"a": "yes", "b": 9}, {"b": 9}),
        (COUNT, {"v": "yes"}, None),
        (COUNT, {"v": "yes", "scope": "Quầy 1"}, None),
        (COUNT, {"state": "not_checked", "reason": "Hết giờ"}, {"state": "not_checked", "reason": "Hết giờ"}),
        (COUNT, {"state": "not_due", "reason": "…", "v": "yes"}, {"state": "not_due", "reason": "…"}),
        (COUNT, {"a": 1, "b": 2, "reported": {"a": "x", "b": 3, "note": "y"}},
         {"a": 1, "b": 2, "reported": {"b": 3, "note": "y"}}),
        (COUNT, {"a": 1, "b": 2, "observations": [{"id": "1", "a": "x", "b": 2}]},
         {"a": 1, "b": 2, "observations": [{"id": "1", "b": 2}]}),
        (CHOICE, {"v": "yes"}, {"v": "yes"}),
        (CHOICE, {"v": "maybe"}, None),
        (CHOICE, {"v": 3}, None),
        (SEVERAL, {"v": ["yes", "no"]}, {"v": ["yes", "no"]}),
        (SEVERAL, {"v": "yes"}, None),
        (COUNT, None, None),
        (COUNT, "yes", None),
        (COUNT, {}, {}),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_left_out(asked: Item, value: Any, left: Any) -> None:
    assert fitting(asked, value) == left


@given(
    st.dictionaries(
        st.sampled_from(["a", "b", "c", "v", "scope", "at"]),
        st.one_of(
            st.integers(), st.floats(allow_nan=False), st.text(max_size=3), st.lists(st.text(max_size=3)), st.none()
        ),
    )
)
def test_what_is_left_always_fits_and_nothing_is_left_out_twice(value: Mapping[str, Any]) -> None:
    for asked in (COUNT, CHOICE, SEVERAL):
        left = fitting(asked, value)
        if left is not None:
            assert item_type_refusal(asked, left) is None
            assert fitting(asked, left) == left
            assert left.items() <= value.items()
        if item_type_refusal(asked, value) is None:
            assert left is value or left is None  # only an answer without any part goes as a whole


# --- state beside state --------------------------------------------------------------------------------------


def state(*items: ItemState, version: str = "1", groups: tuple[Group, ...] = (), **more: Any) -> VisitState:
    model = ChecklistModel(
        "small",
        version,
        Text("Nhỏ", "Small"),
        (Section("S", Text("S", "S"), tuple(each.item for each in items)),),
        groups,
    )
    return VisitState("id", {}, model, version, "", items, **more)


def answered(asked: Item, value: Mapping[str, Any] | None = None, *, relevant: bool = True) -> ItemState:
    return ItemState(asked, relevant, fitting(asked, value))


def test_the_same_form_changes_nothing() -> None:
    one = state(answered(COUNT, {"a": 1, "b": 2}), answered(item("A-02")))
    change = compare(one, one)
    assert change.nothing
    assert (change.before, change.after) == ("1", "1")
    assert change.missing == (1, 1)


def test_questions_added_removed_and_asked_otherwise() -> None:
    before = state(
        answered(CHOICE, {"v": "yes"}), answered(item("A-02"), {"v": 5}), answered(item("A-03")), answered(item("A-04"))
    )
    after = state(
        answered(COUNT, {"v": "yes"}),
        answered(item("A-03", words="Khác")),
        answered(item("A-04")),
        answered(item("A-05")),
        version="2",
    )
    change = compare(before, after, [item("A-06")])
    assert [each.code for each in change.added] == ["A-05"]
    assert [(each.code, each.answered) for each in change.removed] == [("A-02", True)]
    assert [(each.code, each.answered) for each in change.retyped] == [("A-01", True)]
    assert [(each.code, each.label.vi) for each in change.reworded] == [("A-03", "Khác")]
    assert [each.code for each in change.unseen] == ["A-01", "A-02"]
    assert [each.code for each in change.unasked] == ["A-06"]
    assert (change.before, change.after) == ("1", "2")
    assert change.missing == (2, 4)
    assert not change.nothing


def test_an_answer_that_goes_on_being_shown_is_not_named() -> None:
    more = item("A-01", part("a"), part("b"), part("c"), kind="count_of_total")
    change = compare(state(answered(COUNT, {"a": 1, "b": 2})), state(answered(more, {"a": 1, "b": 2})))
    assert [each.code for each in change.retyped] == ["A-01"]
    assert change.unseen == ()


def test_an_answer_hidden_by_a_new_condition_is_named() -> None:
    shown = state(answered(CHOICE, {"v": "yes"}))
    hidden = state(answered(CHOICE, {"v": "yes"}, relevant=False))
    assert [each.code for each in compare(shown, hidden).unseen] == ["A-01"]
    assert compare(hidden, hidden).unseen == ()
    assert compare(hidden, shown).unseen == ()


def test_other_words_of_a_choice_are_other_words_and_another_choice_another_answer() -> None:
    reworded = replace(CHOICE.parts[0], choices=(Choice("yes", Text("Đúng", "Right")), YES_NO[1]))
    fewer = replace(CHOICE.parts[0], choices=YES_NO[:1])
    one = state(answered(CHOICE, {"v": "no"}))
    words = compare(one, state(answered(replace(CHOICE, parts=(reworded,)), {"v": "no"})))
    assert [each.code for each in words.reworded] == ["A-01"]
    assert words.retyped == words.unseen == ()
    types = compare(one, state(answered(replace(CHOICE, parts=(fewer,)), {"v": "no"})))
    assert [each.code for each in types.retyped] == [each.code for each in types.unseen] == ["A-01"]


def test_lists_that_go_and_columns_that_change() -> None:
    def group(name: str, *fields: Field) -> Group:
        return Group(name, "code", Text(name, name), fields)

    code, late = Field("code", "text", Text("Mã", "Code")), Field("late", "integer", Text("Trễ", "Late"))
    rows = {"gone": (RowState("r1", "1", {}), RowState("r2", "2", {})), "same": (RowState("r3", "3", {}),)}
    before = state(groups=(group("gone", code), group("same", code), group("other", code, late)), rows=rows)
    after = state(groups=(group("same", code), group("other", replace(code, label=Text("Số", "No.")),
                                                     replace(late, type="date"))))  # fmt: skip
    change = compare(before, after)
    assert [(each.name, each.rows, [field.vi for field in each.fields]) for each in change.lists] == [
        ("gone", 2, []),
        ("other", 0, ["Trễ"]),
    ]


def test_limitations_before_and_after() -> None:
    def found(number: int, status: str = "accepted") -> Finding:
        return Finding(
            id=f"A-{number}", codes=(f"A-{number}",), kind="limitation", severity="minor", text="…", status=status
        )

    change = compare(state(findings=(found(1), found(2))), state(findings=(found(1), found(2, "rejected"))))
    assert change.limitations == (2, 1)
    assert not change.nothing
