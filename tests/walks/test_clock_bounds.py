"""One laptop whose clock is years ahead: its answers are kept, and no other answer's time is touched by them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from inspector_app.inspection.operations import make_operation
from inspector_app.session import Session
from inspector_app.workspace import Workspace

NOW = datetime(2026, 5, 14, 1, 0, tzinfo=UTC)


@pytest.fixture
def session(workspace: Workspace) -> Session:
    made = workspace.session(workspace.new_visit({"body": {"name": "Xã A"}, "date": "2026-05-14"}))
    far = make_operation(
        visit=made.id, register="a/POST-01", kind="set", value={"v": "no"}, device="ffff0000", seq=1, author="M2",
        recorder="M2", hlc=int((NOW + timedelta(days=3650)).timestamp() * 1000) << 16, form_version="1",
        replaces=[], note="",
    )  # fmt: skip
    made._log.add([far])
    made.reload()
    return made


def test_correcting_an_answer_of_the_future_comes_after_it_and_the_next_answer_is_of_today(session: Session) -> None:
    session.answer("POST-01", {"v": "yes"})
    assert session.item("POST-01").entered == {"v": "yes"}, "it replaces what was seen, whatever the clocks say"
    corrected, following = session.history("a/POST-01")[-1], session.history("a/POST-01")[-2]
    assert corrected.hlc > following.hlc
    session.answer("STF-03", {"a": 6, "b": 9})
    (today,) = session.history("a/STF-03")
    assert abs(today.moment - NOW) < timedelta(hours=1)


def test_numbers_of_a_laptop_run_without_a_gap_through_undo_and_redo(workspace: Workspace, session: Session) -> None:
    session.answer("STF-03", {"a": 6, "b": 9})
    session.undo()
    workspace.session(session.id).redo()
    workspace.session(session.id).add_row("sampled_dossier", {"code": "D1", "in_book": "yes"})
    numbers = sorted(each.seq for each in session.history() if each.device == session.device)
    assert numbers == list(range(1, len(numbers) + 1))
