"""What may be added up: looks of different places, each once; everything else stays beside the sum as a source."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from inspector_app.inspection.sums import Counted, places, summed, taken, why_not
from inspector_app.language import Text
from inspector_app.xforms.checklist_model import Item, Part

WORD = Text("Số", "Count")
CARDS = Item(
    "STF-03",
    "stf_03",
    "STF",
    WORD,
    (Part("a", "stf_03_a", "integer", WORD), Part("b", "stf_03_b", "integer", WORD)),
    kind="count_of_total",
    merge="sum_by_scope",
)


def look(n: int, a: int, b: int, scope: str, at: str, author: str = "M") -> Counted:
    return Counted(n, f"op{n}", f"{author}{n}", at, {"a": a, "b": b, "scope": scope, "at": at})


def test_places_are_compared_as_people_read_them() -> None:
    assert places("Tầng 1;  tầng  2 ; ") == places("tang 2; TẦNG 1")
    assert places(None) == frozenset()


def test_one_person_who_counted_two_floors_stands_against_a_recount_of_one() -> None:
    both = {
        "a": 25,
        "b": 29,
        "scope": "Tầng 1; Tầng 2",
        "observations": [
            {"id": "one", "scope": "Tầng 1", "at": "08:10", "a": 18, "b": 20, "counted": True},
            {"id": "two", "scope": "Tầng 2", "at": "08:15", "a": 7, "b": 9, "counted": True},
        ],
    }
    third = look(3, 4, 4, "Tầng 3", "10:00")
    answers = [look(2, 8, 10, "Tầng 2", "09:30"), Counted(1, "op1", "M1", "08:15", both), third]
    value, used = summed(CARDS, answers, [1, 2, 3])
    assert [each.n for each in used] == [1, 3]
    assert (value["a"], value["b"]) == (29, 33)
    assert {each["id"]: each["counted"] for each in value["observations"]} == {
        "one": True,
        "two": True,
        "op2": False,
        "op3": True,
    }


def test_why_nothing_is_added_is_said() -> None:
    room = [look(1, 5, 8, "Phòng 1", "08:20"), look(2, 6, 9, "phòng 1", "08:40")]
    assert "overlap" in why_not(CARDS, room).en
    assert "place" in why_not(CARDS, [look(1, 5, 8, "", "08:20"), look(2, 6, 9, "Tầng 2", "08:40")]).en
    assert why_not(CARDS, [look(1, 5, 8, "Tầng 1", "08:20"), look(2, 6, 9, "Tầng 2", "08:40")]).en == ""
    assert why_not(None, room).en
    asked = Item("POST-01", "post_01", "POST", WORD, (Part("v", "post_01_v", "select_one", WORD),), merge="choose")
    assert why_not(asked, room).en


FLOORS = st.lists(
    st.tuples(
        st.integers(0, 50),
        st.integers(0, 50),
        st.sets(st.sampled_from(["Tầng 1", "Tầng 2", "Tầng 3", "Sân"]), max_size=3),
        st.integers(0, 23),
    ),
    min_size=2,
    max_size=6,
)


@given(FLOORS)
def test_no_place_is_ever_counted_twice_and_no_look_is_lost(floors: list[tuple[int, int, set[str], int]]) -> None:
    answers = [
        look(n, a, a + more, "; ".join(sorted(scope)), f"{hour:02}:00")
        for n, (a, more, scope, hour) in enumerate(floors, 1)
    ]
    used, _ = taken(CARDS, answers)
    seen: set[str] = set()
    for each in used:
        own = places((each.value or {}).get("scope"))
        assert own
        assert not own & seen
        seen |= own
    value, counted = summed(CARDS, answers, [each.n for each in answers])
    assert value["a"] == sum(floors[each.n - 1][0] for each in counted)
    assert {each["id"] for each in value["observations"]} == {each.operation for each in answers}
    assert summed(CARDS, answers[::-1], [each.n for each in answers]) == (value, counted)
