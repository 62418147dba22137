"""Merging as algebra: any order, any grouping, again and again, joined or not, the log and the pure functions agree."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from inspector_app.inspection.joining import SAME_AS, fold_joined, homes, named_visit
from inspector_app.inspection.merging import Arrival, Present, plan_merge
from inspector_app.inspection.operations import Operation, cell, fold, make_operation
from inspector_app.storage import engine, schema
from inspector_app.storage.log import Log
from inspector_app.storage.package import line_of

VISITS = [str(uuid.UUID(int=(7 << 96) + number)) for number in range(3)]
GROUPS = [str(uuid.UUID(int=(9 << 96) + number)) for number in range(4)]


@contextmanager
def fresh_log() -> Iterator[Log]:
    """A log in memory: what is asked here is algebra, not durability."""
    path = Path(":memory:")
    database = engine.connect(path, create=True)
    schema.bring_up(database, path, schema.log_migrations)
    yield Log(database, path, "leader")
    engine.close(database)


@st.composite
def histories(draw: st.DrawFn) -> list[Operation]:
    """What three people might have given in three visits: values, deletions, rows, joins, in any causal shape."""
    made: list[Operation] = []
    for number in range(draw(st.integers(1, 14))):
        visit = draw(st.sampled_from(VISITS))
        register = draw(
            st.sampled_from(["a/POST-01", "n/POST-01", "v/body", SAME_AS])
            | st.sampled_from([f"x/list/{row}" for row in GROUPS])
            | st.sampled_from([f"a/list/{row}/field" for row in GROUPS])
        )
        kind = draw(st.sampled_from(["set", "set", "set", "delete", "hologram"]))
        value: object = draw(st.sampled_from([1, 1.0, 2, "có"]))
        if register == SAME_AS:
            value = {"visit": draw(st.sampled_from(VISITS))}
        elif register.startswith("x/"):
            value = {"order": number, "key": draw(st.sampled_from(["", "D1", "D2"]))}
        seen = [each.id for each in made if each.register == register and each.visit == visit]
        made.append(
            make_operation(
                visit=visit,
                register=register,
                kind=kind,
                value=None if kind == "delete" else value,
                device=draw(st.sampled_from(["one", "two", "three"])),
                seq=number + 1,
                author="M1",
                recorder="M1",
                hlc=draw(st.integers(1, 1 << 50)),
                form_version="1",
                replaces=draw(st.lists(st.sampled_from(seen), unique=True, max_size=3)) if seen else [],
                note="",
            )
        )
    return made


def class_homes(operations: Sequence[Operation]) -> dict[str, str]:
    """Which visits are one, by the definition: all living heads of all ``v/same_as`` registers."""
    pairs = []
    for visit in VISITS:
        words = [each for each in operations if each.visit == visit and each.register == SAME_AS]
        heads = cell(SAME_AS, [each for each in words if each.kind in ("set", "delete")]).heads
        pairs += [(visit, named_visit(head.value)) for head in heads if head.live]
    return homes(pairs)


def expected(operations: Sequence[Operation]) -> dict[str, dict[str, object]]:
    """The state by the pure functions alone: home, register, and the ids of its heads with their dispute."""
    found = class_homes(operations)
    state: dict[str, dict[str, object]] = {}
    for home in {found.get(each.visit, each.visit) for each in operations}:
        members = [each for each in operations if found.get(each.visit, each.visit) == home]
        folded = fold_joined(home, members) if home in found.values() else fold(members)
        folded.pop(SAME_AS, None)
        state[home] = {name: (sorted(head.id for head in each.heads), each.in_dispute) for name, each in folded.items()}
    return state


def stored(log: Log) -> dict[str, dict[str, object]]:
    return {
        visit: {
            name: (sorted(head.id for head in each.heads), each.in_dispute) for name, each in log.cells(visit).items()
        }
        for visit in log.visits()
    }


@settings(max_examples=40, deadline=None)
@given(histories(), st.data())
def test_any_order_grouping_and_repetition_gives_the_state_of_the_set(
    operations: list[Operation], data: st.DataObject
) -> None:
    shuffled = data.draw(st.permutations(operations))
    cuts = sorted(data.draw(st.lists(st.integers(0, len(shuffled)), max_size=3)))
    parts = [shuffled[start:end] for start, end in zip([0, *cuts], [*cuts, len(shuffled)], strict=True)]
    parts.append(data.draw(st.sampled_from(parts)))
    with fresh_log() as log:
        new = sum(log.merge([line_of(each) for each in part]).new for part in parts)
        assert new == len({each.id for each in operations})
        assert stored(log) == expected(operations)
        before = log.heads()
        log.rebuild()
        assert log.heads() == before
        for visit in VISITS:
            home = log.home(visit)
            assert log.home(home) == home
            assert visit in log.members(home)


@settings(max_examples=25, deadline=None)
@given(histories())
def test_one_by_one_is_the_same_as_all_at_once(operations: list[Operation]) -> None:
    with fresh_log() as together, fresh_log() as apart:
        together.merge([line_of(each) for each in operations])
        for each in operations:
            apart.add([each])
        assert together.heads() == apart.heads()
        assert together.visits().keys() == apart.visits().keys()


@settings(max_examples=60, deadline=None)
@given(histories(), st.integers(0, 14))
def test_a_plan_counts_what_taking_in_then_does(operations: list[Operation], half: int) -> None:
    """New, same and disputes of a plan are those of the union; a planned file taken in again brings nothing."""
    mine, theirs = operations[:half], operations[half // 2 :]
    home = class_homes(mine)
    known = {each.id for each in mine}
    arrival = Arrival("one.insp", sha256="1", operations=tuple({each.id: each for each in theirs}.values()))
    present = Present(
        known=frozenset(known & {each.id for each in theirs}),
        operations=tuple({each.id: each for each in mine}.values()),
        same=tuple((visit, other) for visit, other in home.items() if visit != other),
    )
    (file,) = plan_merge([arrival], present, join=False).files
    assert file.new + file.same == len(arrival.operations)
    assert file.new == len({each.id for each in theirs} - known)
    again = Present(known=frozenset(each.id for each in operations), operations=tuple(operations))
    (repeated,) = plan_merge([arrival], again, join=False).files
    assert (repeated.status, repeated.new, repeated.disputed) == ("known", 0, 0)


@settings(max_examples=60, deadline=None)
@given(histories())
def test_nothing_given_ever_disappears(operations: list[Operation]) -> None:
    """Every value is a head of its joined visit, or something that was given there names it."""
    found = class_homes(operations)
    for home in {found.get(visit, visit) for visit in VISITS}:
        own = [
            each
            for each in operations
            if found.get(each.visit, each.visit) == home and each.kind != "hologram" and each.register != SAME_AS
        ]
        standing = {head.id for each in fold_joined(home, own).values() for head in each.heads}
        assert {each.id for each in own} <= standing | {name for each in own for name in each.replaces}
