"""Numbers, times and places of operations: a command beside the window, a far clock, a folder moved away."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from inspector_app.errors import InspectorError
from inspector_app.inspection.operations import make_operation
from inspector_app.ledger import Ledger
from inspector_app.storage.package_lines import line_of
from inspector_app.workspace import Workspace


def test_two_programs_answering_in_one_visit_never_take_the_same_number(workspace: Workspace) -> None:
    visit = workspace.new_visit({"body": {"name": "Xã A"}})

    def give(name: str) -> None:
        beside = workspace.beside()
        ledger = Ledger(visit, beside.log, form_version="1", me=name, now=beside.now)
        for number in range(40):
            ledger.give([(f"n/{name}-{number}", "x")])
        beside.close()

    with ThreadPoolExecutor(2) as both:
        list(both.map(give, ["one", "two"]))
    assert [each.kind for each in workspace.log.anomalies(workspace.now(), visit)] == []
    assert len(workspace.log.operations(visit)) >= 80


def test_one_far_date_in_a_deed_does_not_date_the_rest_of_it(workspace: Workspace) -> None:
    """A paste over one answer that somebody's wrong clock dated years ahead."""
    visit = workspace.new_visit({"body": {"name": "Xã A"}})
    now = datetime.now(UTC)
    far = make_operation(
        visit=visit,
        register="n/POST-03",
        kind="set",
        value="x",
        device="two",
        seq=1,
        author="M2",
        recorder="M2",
        hlc=int((now + timedelta(days=3650)).timestamp() * 1000) << 16,
        form_version="1",
        replaces=[],
        note="",
    )
    workspace.log.merge([line_of(far)])
    ledger = Ledger(visit, workspace.log, form_version="1", me="M1", now=lambda: now)
    ledger.give([("n/POST-03", "y"), ("n/POST-04", "z")])
    first, second = ledger.cells["n/POST-03"].winner, ledger.cells["n/POST-04"].winner
    assert first.hlc > far.hlc
    assert abs(second.moment - now) < timedelta(seconds=1)


def test_a_folder_moved_away_while_it_is_open_takes_no_answer(tmp_path: Path) -> None:
    """What would be written into a file nobody finds again is refused; back in its place, work goes on."""
    workspace = Workspace.open(tmp_path / "data")
    visit = workspace.new_visit({"body": {"name": "Xã A"}})
    session = workspace.session(visit)
    (tmp_path / "data").rename(tmp_path / "elsewhere")
    with pytest.raises(InspectorError) as caught:
        session.answer("POST-03", {"a": 1, "b": 2})
    assert caught.value.code == "data_gone"
    assert session.item("POST-03").entered is None
    assert not (tmp_path / "data").exists()
    (tmp_path / "elsewhere").rename(tmp_path / "data")
    session.answer("POST-03", {"a": 1, "b": 2})
    assert session.item("POST-03").entered == {"a": 1, "b": 2}
    workspace.close()
