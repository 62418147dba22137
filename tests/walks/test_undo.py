"""Undo and redo as a person uses them: the visit is as before, as after; nothing ever leaves the log."""

from __future__ import annotations

import itertools
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from inspector_app.errors import InspectorError
from inspector_app.inspection.answers_file import read_batch
from inspector_app.session import Session
from inspector_app.workspace import Workspace

BODY = {"body": {"name": "Xã A"}, "date": "2026-05-14"}


@pytest.fixture
def session(workspace: Workspace) -> Session:
    return workspace.session(workspace.new_visit(BODY))


def seen(session: Session) -> dict[str, Any]:
    """Everything a person sees of a visit, without when and under which operation it was stored."""
    state = session.state()
    return {
        "items": [
            (each.code, each.entered, each.computed, each.note, each.given and each.given.author, each.in_dispute)
            for each in state.items
        ],
        "rows": [
            (group, row.id, row.key, dict(row.fields)) for group, rows in sorted(state.rows.items()) for row in rows
        ],
        "findings": state.findings,
        "frame": dict(state.frame),
    }


Deed = Callable[[Session], object]
RUNS = itertools.count(1)
COUNTS = st.tuples(st.integers(0, 9), st.integers(0, 9)).map(sorted)
KEYS = st.sampled_from(["D1", "D2", "D3"])


def _row(session: Session, place: int) -> str | None:
    rows = session.state().rows.get("sampled_dossier", ())
    return rows[place % len(rows)].id if rows else None


def _in_row(place: int, deed: Callable[[Session, str], object]) -> Deed:
    def run(session: Session) -> object:
        row = _row(session, place)
        return deed(session, row) if row else None

    return run


def _typed(words: list[str]) -> Deed:
    def run(session: Session) -> None:
        run_of_keys = str(next(RUNS))
        session.follow_typing(lambda: run_of_keys)
        for each in words:
            session.set_note("STF-03", each)
        session.follow_typing(str)

    return run


DEEDS: st.SearchStrategy[Deed] = st.one_of(
    st.tuples(COUNTS, st.sampled_from(["M1", ""])).map(
        lambda v: lambda s: s.answer("STF-03", {"a": v[0][0], "b": v[0][1]}, by=v[1])
    ),
    st.sampled_from(["yes", "no", "na"]).map(lambda v: lambda s: s.answer("POST-01", {"v": v})),
    st.just(lambda s: s.answer("STF-03", None)),
    st.lists(st.sampled_from(["", "a", "ab", "Đã"]), min_size=1, max_size=4).map(_typed),
    KEYS.map(lambda key: lambda s: s.add_row("sampled_dossier", {"code": key, "in_book": "yes"})),
    st.integers(0, 3).map(lambda n: _in_row(n, lambda s, row: s.remove_row("sampled_dossier", row))),
    st.tuples(st.integers(0, 3), st.sampled_from(["yes", "no", None])).map(
        lambda v: _in_row(v[0], lambda s, row: s.set_fields("sampled_dossier", row, {"in_book": v[1]}))
    ),
    st.sampled_from(["one", "two"]).map(lambda w: lambda s: s.add_finding("recommendation", w, deadline="at_once")),
    st.integers(1, 5).map(lambda n: lambda s: s.set_frame("copies", n)),
)
MOVES = st.lists(st.one_of(DEEDS, st.sampled_from(["undo", "undo", "redo", "reopen"])), max_size=14)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    opened = Workspace.open(tmp_path_factory.mktemp("undo") / "data")
    opened.settings.save(name="Thư ký")
    yield opened
    opened.close()


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(moves=MOVES)
def test_undo_is_the_state_before_redo_the_state_after_and_the_log_only_grows(
    folder: Workspace, moves: list[Deed | str]
) -> None:
    walk(folder, moves)


@pytest.mark.slow
@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(moves=MOVES)
def test_the_same_for_many_more_walks(folder: Workspace, moves: list[Deed | str]) -> None:
    walk(folder, moves)


def walk(folder: Workspace, moves: list[Deed | str]) -> None:
    """A person's deeds, undoing and redoing beside the plainest model of it: a stack of what was seen."""
    session = folder.session(folder.new_visit(BODY))
    past, ahead = [seen(session)], []
    log = {each.id for each in session.history()}
    for move in moves:
        if move == "reopen":
            session = folder.session(session.id)
        elif move == "undo":
            assert session.undo() == (len(past) > 1)
            if len(past) > 1:
                ahead.append(past.pop())
        elif move == "redo":
            assert session.redo() == bool(ahead)
            if ahead:
                past.append(ahead.pop())
        else:
            assert callable(move)
            before = len(session.history())
            move(session)
            now = seen(session)
            if len(session.history()) > before:
                ahead = []
                if now != past[-1]:
                    past.append(now)
        assert seen(session) == past[-1]
        grown = {each.id for each in session.history()}
        assert log <= grown
        log = grown


def test_the_last_deeds_can_be_undone_after_the_visit_was_opened_again(workspace: Workspace, session: Session) -> None:
    session.answer("STF-03", {"a": 5, "b": 8}, by="M1")
    session.answer("STF-03", {"a": 6, "b": 9})
    again = workspace.session(session.id)
    assert again.undo()
    assert again.item("STF-03").entered == {"a": 5, "b": 8}
    given_by = again.item("STF-03").given
    assert given_by is not None
    assert given_by.author == "M1", "who judged is kept"
    assert workspace.session(session.id).redo()
    last = session.history("a/STF-03")[-1]
    assert (last.note[:5], last.recorder) == ("redo:", "Thư ký")


def test_the_making_of_a_visit_signing_and_a_whole_file_are_not_undone(
    workspace: Workspace, session: Session, sample: dict[str, Any]
) -> None:
    assert session.next_undo() is None
    assert not session.undo()
    session.answer("POST-01", {"v": "yes"})
    session.lock_minutes(b"%PDF-1.7")
    assert session.undo()
    assert session.item("POST-01").entered is None
    assert session.latest_version == 1
    filled = workspace.session(workspace.new_visit(sample["frame"], last_team=False))
    members = tuple(sample["frame"]["team"]["members"])
    filled.apply(read_batch(json.dumps(sample["answers"]).encode(), "answers.json", members))
    assert filled.state().progress[1] > 20
    assert not filled.undo()


def test_a_deed_somebody_changed_since_is_explained_and_left_alone(tmp_path: Path) -> None:
    frame = {"body": {"name": "Xã A", "code": "x1"}, "round": "2026", "date": "2026-05-14"}
    one, two = Workspace.open(tmp_path / "M1"), Workspace.open(tmp_path / "M2")
    for workspace, name in ((one, "M1"), (two, "M2")):
        workspace.settings.save(name=name)
    mine = one.session(one.new_visit(frame))
    mine.set_note("POST-01", "của tôi")
    mine.answer("STF-03", {"a": 6, "b": 9})
    two.log.add(one.log.operations(mine.id))
    theirs = two.session(mine.id)
    theirs.answer("STF-03", {"a": 7, "b": 9})
    one.log.add(two.log.operations(mine.id))
    mine.reload()
    count = len(mine.history())
    with pytest.raises(InspectorError) as caught:
        mine.undo()
    assert caught.value.code == "deed_superseded"
    assert "STF-03" in caught.value.message.vi
    assert "M2" in caught.value.message.vi
    assert mine.item("STF-03").entered == {"a": 7, "b": 9}
    assert len(mine.history()) == count
    assert mine.undo(), "the deed before it is the next"
    assert mine.item("POST-01").note == ""
    one.close()
    two.close()


def test_a_settled_dispute_is_open_again_after_undo(tmp_path: Path) -> None:
    frame = {"body": {"name": "Xã A", "code": "x1"}, "round": "2026", "date": "2026-05-14"}
    one, two = Workspace.open(tmp_path / "M1"), Workspace.open(tmp_path / "M2")
    mine, theirs = (each.session(each.new_visit(frame)) for each in (one, two))
    mine.answer("STF-03", {"a": 6, "b": 9}, by="M1")
    theirs.answer("STF-03", {"a": 5, "b": 8}, by="M2")
    one.log.add(two.log.operations(mine.id, "a/STF-03"))
    mine.reload()
    before = seen(mine)
    assert mine.item("STF-03").in_dispute
    mine.answer("STF-03", {"a": 5, "b": 8}, by="M2")
    after = seen(mine)
    assert not mine.item("STF-03").in_dispute
    assert mine.undo()
    assert seen(mine) == before
    again = one.session(mine.id)
    assert seen(again) == before, "the log says the same"
    assert again.redo()
    assert seen(again) == after
    one.close()
    two.close()


def test_typing_that_came_back_to_where_it_began_is_no_deed(session: Session) -> None:
    session.answer("POST-01", {"v": "yes"})
    session.set_note("POST-01", "đã ghi")
    session.follow_typing(lambda: "6")
    session.set_note("POST-01", "đã")
    session.set_note("POST-01", "đã ghi")
    session.follow_typing(str)
    assert session.undo()
    assert session.item("POST-01").note == ""
    session.follow_typing(lambda: "7")
    session.set_note("POST-01", "nhầm")
    session.set_note("POST-01", "")
    session.follow_typing(str)
    assert session.undo()
    assert session.item("POST-01").entered is None
