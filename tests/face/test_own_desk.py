"""A department that keeps a desk of its own is asked what a one-stop is asked."""

from typing import Any

from inspector_app.workspace import Workspace


def asked(workspace: Workspace, **more: Any) -> set[str]:
    frame = {"body": {"name": "Sở Xây dựng", "kind": "department"}, **more}
    visit = workspace.new_visit(frame, form="par-inspection", last_team=False)
    return {item.code for item in workspace.session(visit).model.items}


def test_the_facilities_join_only_with_a_desk_of_its_own(workspace: Workspace) -> None:
    without, with_desk = asked(workspace), asked(workspace, traits={"has_own_desk": True})
    assert without < with_desk
    assert {"FAC-02", "FAC-05", "STF-07"} <= with_desk - without
    assert asked(workspace, traits={"has_own_desk": False}) == without


def test_a_register_shows_all_its_columns(workspace: Workspace) -> None:
    frame = {"body": {"name": "Xã Suối Mây"}, "mode": "planned"}
    visit = workspace.new_visit(frame, form="par-inspection", profile="commune_planned_full", last_team=False)
    session = workspace.session(visit)
    assert {"name", "place", "start", "status"} <= set(session.fields_in_use("model_initiative"))
    assert "field" not in session.fields_in_use("sampled_dossier")
