"""A visit moves to another version of its form only when told to, shows what changes, and loses no answer."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from changed_form import NAME, changed

from inspector_app.errors import InspectorError
from inspector_app.form_shelf import FormInfo
from inspector_app.inspection import minutes
from inspector_app.workspace import Workspace

BODY = {"body": {"name": "Ủy ban nhân dân xã Suối Mây"}}


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the bundled forms, a changed version of one of them, and a visit begun before it came."""
    folder = tmp_path_factory.mktemp("prepared") / "data"
    made = Workspace.open(folder)
    made.settings.save(name="Thư ký")
    session = made.session(made.new_visit(BODY, form="one-stop", profile="commune_planned_full"))
    session.answer("POST-01", {"v": "yes"})
    session.answer("POST-08", {"v": "no"})
    session.set_note("POST-08", "Không có mẫu đơn")
    session.decide_finding("POST-08", status="accepted")
    session.answer("POST-10", {"v": "no"})
    session.answer("STF-01", {"state": "not_checked", "reason": "Hết giờ"})
    made.install_form(changed(), NAME)
    made.close()
    return folder


@pytest.fixture
def moving(tmp_path: Path, prepared: Path, clock: Callable[[], datetime]) -> Iterator[Workspace]:
    shutil.copytree(prepared, tmp_path / "data")
    opened = Workspace.open(tmp_path / "data", now=clock)
    yield opened
    opened.close()


def the_visit(workspace: Workspace) -> str:
    return workspace.visits()[0].id


def versions(workspace: Workspace) -> tuple[FormInfo, FormInfo]:
    new, old = (form for form in workspace.forms() if form.id == "one-stop")
    return old, new


def test_the_preview_says_what_changes_and_stores_nothing(moving: Workspace) -> None:
    visit = the_visit(moving)
    _, new = versions(moving)
    before = moving.log.operation_ids(visit)
    change = moving.form_change(visit, new.sha256)
    assert [each.code for each in change.removed] == ["POST-08"]
    assert [each.code for each in change.retyped] == ["POST-10"]
    assert [each.code for each in change.reworded] == ["POST-01"]
    assert [each.code for each in change.unseen] == ["POST-08", "POST-10"]
    assert [each.code for each in change.unasked] == ["POST-97"]
    assert change.added == ()
    assert change.limitations == (2, 0)
    assert moving.log.operation_ids(visit) == before
    assert moving.session(visit).state().form_sha256 != new.sha256


def test_moving_is_one_deed_and_loses_nothing(moving: Workspace) -> None:
    visit = the_visit(moving)
    old, new = versions(moving)
    held = moving.log.operation_ids(visit)
    before = moving.session(visit).state()
    moving.move_to_form(visit, new.sha256)
    added = [op for op in moving.log.operations(visit) if op.id not in held]
    assert {(op.register, op.kind, op.author) for op in added} == {
        ("v/form", "set", "Thư ký"),
        ("v/added_items", "set", "Thư ký"),
    }
    assert len(added) == 2
    state = moving.session(visit).state()
    assert (state.form.version, state.form_sha256) == (new.version, new.sha256)
    assert state.frame["form"] == {"id": "one-stop", "version": new.version, "sha256": new.sha256}
    assert {each.code for each in state.items} - {each.code for each in before.items} == {"POST-97"}
    ten = state.item("POST-10")
    assert ten is not None
    assert (ten.entered, ten.state) == (None, "missing")
    assert state.item("STF-01").state == "not_checked"  # type: ignore[union-attr]
    assert minutes.as_text(minutes.compose(state))
    moving.move_to_form(visit, old.sha256)
    back = moving.session(visit).state()
    assert [each.entered for each in back.items if each.code != "POST-97"] == [each.entered for each in before.items]
    assert [each.note for each in back.items if each.code == "POST-08"] == ["Không có mẫu đơn"]
    assert {each.id: each.status for each in back.findings} == {each.id: each.status for each in before.findings}


def test_new_questions_are_asked_only_when_wanted(moving: Workspace) -> None:
    visit = the_visit(moving)
    _, new = versions(moving)
    moving.move_to_form(visit, new.sha256, ask_new=False)
    assert moving.session(visit).state().item("POST-97") is None
    assert "added_items" not in moving.session(visit).state().frame


def test_a_moved_visit_is_answered_under_the_new_version(moving: Workspace) -> None:
    visit = the_visit(moving)
    old, new = versions(moving)
    moving.move_to_form(visit, new.sha256)
    session = moving.session(visit)
    with pytest.raises(InspectorError):
        session.answer("POST-10", {"v": "no"})
    session.answer("POST-10", {"v": 3})
    session.answer("POST-97", {"v": "no"})
    assert {each.id for each in session.state().findings if each.kind == "limitation"} == {"POST-10", "POST-97"}
    assert [op.form_version for op in session.history("a/POST-10")] == [old.version, new.version]
    assert moving.form_change(visit, old.sha256).after == old.version


def test_versions_to_move_to(moving: Workspace) -> None:
    visit = the_visit(moving)
    old, new = versions(moving)
    assert moving.other_versions(visit) == [new]
    moving.set_form_in_use(new.sha256, False)
    assert moving.other_versions(visit) == []
    moving.move_to_form(visit, new.sha256)
    assert moving.other_versions(visit) == [old]


def test_a_visit_does_not_move_to_another_form(moving: Workspace) -> None:
    visit = the_visit(moving)
    held = moving.log.operation_ids(visit)
    for wrong in (moving.form_source("par-inspection").sha256, "no such form"):
        with pytest.raises(InspectorError):
            moving.move_to_form(visit, wrong)
    assert moving.log.operation_ids(visit) == held


def test_a_visit_locked_for_signing_does_not_move(moving: Workspace) -> None:
    visit = the_visit(moving)
    moving.session(visit).lock_minutes(b"%PDF-1.7")
    held = moving.log.operation_ids(visit)
    for deed in (moving.form_change, moving.move_to_form):
        with pytest.raises(InspectorError) as refused:
            deed(visit, versions(moving)[1].sha256)
        assert refused.value.code == "visit_signed"
    assert moving.log.operation_ids(visit) == held


def test_moving_to_the_version_it_has_changes_nothing(moving: Workspace) -> None:
    visit = the_visit(moving)
    held = moving.log.operation_ids(visit)
    moving.move_to_form(visit, versions(moving)[0].sha256)
    assert moving.log.operation_ids(visit) == held
    assert moving.form_change(visit, versions(moving)[0].sha256).nothing
