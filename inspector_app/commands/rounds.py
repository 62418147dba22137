"""Rounds: new, list, show, visit; how far a visit is and in which mode it is held."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from inspector_app.commands.bodies import a_day
from inspector_app.commands.face import FILE, HIDDEN, Face, pass_face, read_file
from inspector_app.inspection.answers_file import read_json_object
from inspector_app.inspection.rounds import Round, arrival
from inspector_app.language import Text
from inspector_app.round_shelf import BodyLine


@click.group("round")
def round_() -> None:
    """Rounds: new, list, show, visit."""


@round_.command("new")
@click.option("--from", "file", type=FILE, required=True, help="A round as JSON.")
@pass_face
def round_new(face: Face, file: Path) -> None:
    """Write a round; again, only what differs changes. Prints its id."""
    content = read_json_object(read_file(file), file.name)
    with face.workspace() as workspace:
        if face.name and not workspace.settings.name:
            workspace.settings.save(name=face.name)
        read = workspace.read_round(content)
        if read.ignored:
            names = ", ".join(read.ignored)
            face.warn(Text(f"Bỏ qua các khóa không biết: {names}.", f"Unknown keys were ignored: {names}."))
        created = workspace.write_round(read)
    face.tell({"id": created, "code": read.code}, created)


@round_.command("list")
@pass_face
def round_list(face: Face) -> None:
    """Every round."""
    with face.workspace(create=False) as workspace:
        found = workspace.round_states()
    entries = [
        {
            "id": each.id,
            "code": each.code,
            "name": each.name,
            "bodies": len(lines),
            "begun": sum(line.visit is not None and line.visit.begun for line in lines),
            "finished": sum(line.visit is not None and line.visit.finished for line in lines),
        }
        for each, lines in found
    ]
    told = [f"{each['id']}  {each['finished']}/{each['bodies']}  {each['name']}" for each in entries]
    face.tell({"rounds": entries}, "\n".join(told))


@round_.command("show")
@click.argument("named", metavar="ROUND")
@click.option("--reveal", is_flag=True, help="Name bodies of surprise visits that have not begun.")
@pass_face
def round_show(face: Face, named: str, reveal: bool) -> None:
    """A round: papers, teams, themes, every body with its state."""
    with face.workspace(create=False) as workspace:
        current = workspace.round(named)
        lines = workspace.round_state(current.id)
        language = face.language(workspace)
        stages = {each.code: each.label.of(language) for each in workspace.catalogue.stages}
    told = [current.name, *(" ".join(map(str, each.values())) for each in current.basis)]
    told += [current.team_name(each) for each in current.teams]
    for line in lines:
        name = HIDDEN.of(language) if line.secret and not reveal else line.body.name
        told.append(f"{line.body.date or '–':10}  {stages.get(line.state, line.state)}  {name}")
        told += [f"  ! {each.text.of(language)}" for each in line.conflicts if reveal or not line.secret]
    face.tell(_shown(current, lines, reveal), "\n".join(told))


def _shown(current: Round, lines: list[BodyLine], reveal: bool) -> dict[str, Any]:
    teams = [{"key": each.key, **each.as_frame(), "name": current.team_name(each)} for each in current.teams]
    return {
        "id": current.id,
        "code": current.code,
        "name": current.name,
        "basis": [dict(each) for each in current.basis],
        "themes": [dict(each) for each in current.themes],
        "sections": list(current.sections),
        "teams": teams,
        "period": dict(current.period),
        "plan_year": current.plan_year,
        "parameters": dict(current.parameters),
        "province": current.province,
        "bodies": [_body(line, reveal) for line in lines],
        "disputed": [each for each in current.disputed if reveal or not each.startswith("body/")],
    }


def _body(line: BodyLine, reveal: bool) -> dict[str, Any]:
    body, visit = line.body, line.visit
    told = {"mode": body.mode, "state": line.state, "visit": visit.id if visit else None, "team": body.team}
    if line.secret and not reveal:
        return {**told, "hidden": True}
    return {
        "key": body.key,
        "name": body.name,
        "kind": body.kind,
        "code": body.code,
        "date": visit.date if visit else body.date,
        **told,
        "conflicts": [{"member": each.member, "position": each.position, "body": each.home} for each in line.conflicts],
    }


@round_.command("visit")
@click.argument("named", metavar="ROUND")
@click.option("--body", required=True, help="Name of the body, or its key on the round's list.")
@click.option("--date", "day", help="Day of the visit (YYYY-MM-DD); else the planned day, else today.")
@click.option("--form", help="Id of the checklist; else the one that fits the body.")
@click.option("--profile", help="Id of the profile.")
@pass_face
def round_visit(face: Face, named: str, body: str, day: str | None, form: str | None, profile: str | None) -> None:
    """Begin the visit of a round at a body, or find the one that was begun; prints its id."""
    with face.workspace(create=False) as workspace:
        if face.name and not workspace.settings.name:
            workspace.settings.save(name=face.name)
        begun = a_day(day).isoformat() if day else ""
        started = workspace.start_round_visit(named, body, begun, form=form, profile=profile)
    face.tell({"id": started}, started)


@click.command("state")
@click.argument("visit_id", metavar="VISIT")
@click.argument("state")
@click.option("--reason", default="", help="Why; needed for postponed, refused, cancelled.")
@pass_face
def visit_state(face: Face, visit_id: str, state: str, reason: str) -> None:
    """Say how far a visit is: planned, notified, prepared, … closed; postponed, refused, cancelled."""
    with face.workspace(create=False) as workspace:
        session = face.open_visit(workspace, visit_id)
        workspace.set_visit_state(session, state, reason)
        now = workspace.visit_summary(session.id).state
    face.tell({"id": session.id, "state": now}, now)


@click.command("convert")
@click.argument("visit_id", metavar="VISIT")
@click.option("--mode", required=True, help="planned, surprise or desk.")
@click.option("--reason", required=True)
@pass_face
def visit_convert(face: Face, visit_id: str, mode: str, reason: str) -> None:
    """Hold a visit in another mode from now on; no answer is lost."""
    with face.workspace(create=False) as workspace:
        session = face.open_visit(workspace, visit_id)
        workspace.convert_visit(session, mode, reason)
        asked = session.state().progress[0]
    face.tell({"id": session.id, "mode": mode, "asked": asked}, f"{mode}  {asked}")


@click.command("arrived")
@click.argument("visit_id", metavar="VISIT")
@pass_face
def visit_arrived(face: Face, visit_id: str) -> None:
    """Stamp the moment the team of a surprise visit is there."""
    with face.session(visit_id) as session:
        session.arrive()
        stamp = arrival(session.state().frame)
    face.tell({"id": session.id, "arrived_at": stamp}, stamp)
