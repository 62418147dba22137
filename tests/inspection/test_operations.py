"""The algebra of merging: any order, any grouping, any repetition give the same state."""

from __future__ import annotations

import itertools
import unicodedata
import uuid
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector_app.inspection.operations import (
    Operation,
    canonical,
    cell,
    fold,
    hlc_moment,
    make_operation,
    next_hlc,
    random_id,
    row_id,
    state_hash,
    visit_id,
)

VISIT = str(uuid.UUID(int=7))


def given_value(register: str = "a/POST-03", value: object = 1, **changes: object) -> Operation:
    content: dict[str, object] = {
        "visit": VISIT,
        "register": register,
        "kind": "set",
        "value": value,
        "device": "one",
        "seq": 1,
        "author": "M1",
        "recorder": "M1",
        "hlc": 1 << 40,
        "form_version": "1",
        "replaces": [],
        "note": "",
    }
    return make_operation(**{**content, **changes})


def test_an_operation_carries_its_own_proof() -> None:
    operation = given_value(value={"a": 6, "b": 9})
    assert operation.genuine
    assert uuid.UUID(operation.id).version == 8
    assert not replace(operation, value={"a": 9, "b": 9}).genuine
    assert not replace(operation, author="M2").genuine


def test_spelling_makes_no_difference() -> None:
    accented = "niêm yết"
    assert canonical({"b": 1.0, "a": unicodedata.normalize("NFD", accented)}) == canonical({"a": accented, "b": 1})
    assert given_value(value=1.0).id == given_value(value=1).id


def test_two_people_who_answered_alone_are_a_dispute_and_agreement_is_none() -> None:
    six, five = given_value(value={"a": 6, "b": 9}), given_value(value={"a": 5, "b": 8}, device="two", author="M2")
    assert cell("a/POST-03", [six, five]).in_dispute
    same = given_value(value={"b": 9, "a": 6}, device="two", author="M2")
    agreed = cell("a/POST-03", [six, same])
    assert len(agreed.heads) == 2
    assert not agreed.in_dispute


def test_who_saw_the_other_answer_replaces_it_whatever_the_clocks_say() -> None:
    first = given_value(value=1, hlc=1 << 50)
    second = given_value(value=2, device="two", hlc=1 << 40, replaces=[first.id])
    state = cell("a/POST-03", [first, second])
    assert state.value == 2
    assert not state.in_dispute


def test_deleting_beside_editing_is_a_dispute_and_never_deletes() -> None:
    first = given_value(value=1)
    gone = given_value(value=None, kind="delete", replaces=[first.id])
    edited = given_value(value=2, device="two", replaces=[first.id])
    state = cell("a/POST-03", [first, gone, edited])
    assert state.in_dispute
    assert {head.value for head in state.heads} == {None, 2}


def test_unknown_kinds_are_kept_out_of_the_state() -> None:
    assert fold([given_value(kind="hologram")]) == {}


@st.composite
def histories(draw: st.DrawFn) -> list[Operation]:
    """Operations of up to three laptops on two registers, each replacing some it may have seen."""
    made: list[Operation] = []
    for number in range(draw(st.integers(1, 9))):
        register = draw(st.sampled_from(["a/A-01", "n/A-01"]))
        seen = [each for each in made if each.register == register]
        replaced = draw(st.lists(st.sampled_from(seen), unique_by=lambda each: each.id)) if seen else []
        made.append(
            given_value(
                register,
                draw(st.sampled_from([1, 2, "x"])),
                device=draw(st.sampled_from("abc")),
                seq=number,
                hlc=draw(st.integers(1 << 40, (1 << 40) + 5)),
                replaces=[each.id for each in replaced],
            )
        )
    return made


@given(histories(), st.randoms(use_true_random=False))
def test_order_grouping_and_repetition_change_nothing(operations: list[Operation], random: object) -> None:
    expected = fold(operations)
    shuffled = [*operations, *operations[: len(operations) // 2]]
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert fold(shuffled) == expected
    cut = len(shuffled) // 2
    assert fold(set(shuffled[cut:]) | set(shuffled[:cut]) | set(operations)) == expected


@given(histories())
def test_heads_are_what_nobody_replaced(operations: list[Operation]) -> None:
    for register, state in fold(operations).items():
        members = {each.id: each for each in operations if each.register == register}
        replaced = set(itertools.chain.from_iterable(each.replaces for each in members.values()))
        assert {head.id for head in state.heads} == set(members) - replaced


def test_the_clock_never_runs_backwards_and_says_the_time() -> None:
    now = datetime(2026, 5, 14, 8, 10, tzinfo=UTC)
    reading = next_hlc(now, 0)
    assert hlc_moment(reading) == now
    assert next_hlc(now, reading) == reading + 1
    assert next_hlc(now, 0, [reading + 100]) == reading + 101
    assert hlc_moment(1 << 90).year == 9999


def test_planned_visits_and_keyed_rows_have_the_same_id_everywhere() -> None:
    assert visit_id("2026", "x1", "2026-05-14") == visit_id("2026", "x1", "2026-05-14")
    assert visit_id("2026", "x1", "2026-05-14") != visit_id("2026", "x1", "2026-05-15")
    assert row_id(VISIT, "sampled_dossier", "D1") == row_id(VISIT, "sampled_dossier", "D1")
    assert row_id(VISIT, "sampled_dossier", "D1") != row_id(VISIT, "equipment", "D1")


def test_random_ids_sort_by_time() -> None:
    early = random_id(datetime(2026, 1, 1, tzinfo=UTC), bytes(10))
    late = random_id(datetime(2026, 1, 2, tzinfo=UTC), bytes(10))
    assert early < late
    assert uuid.UUID(early).version == 7


def test_state_hash_depends_on_the_set_alone() -> None:
    ids = [str(uuid.UUID(int=each)) for each in (3, 1, 2)]
    assert state_hash(ids) == state_hash(sorted(ids))
    assert state_hash(ids) != state_hash(ids[:2])


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_values_that_json_cannot_say_are_refused(value: float) -> None:
    with pytest.raises(ValueError):
        canonical(value)
