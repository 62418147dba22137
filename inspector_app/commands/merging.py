"""Merging what members bring and deciding what they differ on: merge, conflict, visits that are one, receipts."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from inspector_app import mail_desk
from inspector_app.commands.face import FILE, Face, pass_face
from inspector_app.disputes_desk import MISSING
from inspector_app.errors import InspectorError
from inspector_app.inspection import as_json
from inspector_app.inspection.anomalies import sentence
from inspector_app.inspection.disputes import Dispute
from inspector_app.inspection.merging import FilePlan, MergePlan, MergeResult
from inspector_app.language import Text
from inspector_app.session import Session
from inspector_app.workspace import Workspace


@click.command()
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=FILE)
@click.option("--dry-run", is_flag=True, help="Only say what would happen.")
@click.option("--sound-rest", is_flag=True, help="Take the sound rest of damaged files too.")
@click.option("--no-join", is_flag=True, help="Leave visits apart that were made separately for one body and day.")
@pass_face
def merge(face: Face, files: tuple[Path, ...], dry_run: bool, sound_rest: bool, no_join: bool) -> None:
    """Take in hand-over files: everything they bring, nothing twice, nothing chosen silently."""
    with face.workspace() as workspace:
        if face.name and not workspace.settings.name:
            workspace.settings.save(name=face.name)
        plan = mail_desk.receive(workspace, files, join_twins=not no_join)
        language = face.language(workspace)
        for file in plan.files:
            for problem in file.problems:
                face.warn(Text(f"{file.file}: {problem.vi}", f"{file.file}: {problem.en}"))
        if dry_run:
            done: MergePlan | MergeResult = plan
            shown = as_json.merge(plan.files, [each.id for each in plan.visits], plan.disputes, language)
        else:
            rest = {each.sha256 for each in plan.damaged} if sound_rest else set()
            done = mail_desk.take_in(workspace, plan, join_twins=not no_join, sound_rest=rest)
            shown = as_json.merge(done.files, done.visits, done.disputes, language)
            shown["joined"] = [{"visit": twin.visit, "with": twin.other} for twin in done.joined]
            shown["anomalies"] = _anomalies(workspace, done.visits, language)
    face.tell(shown, "\n".join([*map(_file_line, done.files), *shown.get("anomalies", ()), _sum_line(face, done)]))
    if any(file.status == "refused" or (file.status == "damaged" and not sound_rest) for file in done.files):
        sys.exit(1)


def _anomalies(workspace: Workspace, visits: tuple[str, ...], language: str) -> list[str]:
    now, laptops = workspace.now(), workspace.log.mail.laptops()
    found = [each for visit in visits for each in workspace.log.anomalies(now, visit)]
    return list(dict.fromkeys(sentence(each, laptops, now).of(language) for each in found))


def _file_line(each: FilePlan) -> str:
    return (
        f"{each.status:8} {each.file}  {each.person}  +{each.new} ={each.same}"
        f"  ~{each.agreed} !{each.disputed} late {each.late} refused {each.refused} photos -{each.missing_photos}"
    )


def _sum_line(face: Face, done: MergePlan | MergeResult) -> str:
    return Text(f"{done.disputes} chỗ khác nhau cần quyết định", f"disputes to decide: {done.disputes}").of(
        face.language()
    )


# --- disputes ------------------------------------------------------------------------------------------------


@click.group()
def conflict() -> None:
    """What people differ on: list, resolve."""


@conflict.command("list")
@click.argument("visit_id", metavar="[VISIT]", required=False)
@pass_face
def conflict_list(face: Face, visit_id: str | None) -> None:
    """Every dispute with all its values."""
    with face.workspace(create=False) as workspace:
        sessions = [face.open_visit(workspace, visit_id)] if visit_id else list(_disputed(face, workspace))
        found = [each for session in sessions for each in session.state().disputes]
        language = face.language(workspace)
    face.tell(
        {"conflicts": [as_json.dispute(each, language) for each in found]},
        "\n".join(line for each in found for line in _dispute_lines(each, language)),
    )


def _disputed(face: Face, workspace: Workspace) -> Iterator[Session]:
    for visit in workspace.log.doubtful():
        yield face.open_visit(workspace, visit)


def _dispute_lines(each: Dispute, language: str) -> Iterator[str]:
    yield f"{each.id}  {each.ref}  {each.title.of(language)}"
    for head in each.heads:
        value = "-" if head.deleted else json.dumps(head.value, ensure_ascii=False)
        note = f"  {head.clock_note.of(language)}" if head.clock_note.en else ""
        yield f"  {head.n}  {value}  {head.author}  {head.device_label}  {head.at}{note}"


@conflict.command("resolve")
@click.argument("dispute_id", metavar="ID")
@click.option("--take", type=int, metavar="N", help="Take value N.")
@click.option("--sum", "sum_of", metavar="N,M", help="Add these values up.")
@click.option("--value", metavar="JSON", help="Another value; null takes the answer back.")
@click.option("--latest", is_flag=True, help="Take what was observed last.")
@click.option("--reason", required=True)
@pass_face
def conflict_resolve(
    face: Face, dispute_id: str, take: int | None, sum_of: str | None, value: str | None, latest: bool, reason: str
) -> None:
    """Decide a dispute, with a reason."""
    other = _json(value) if value is not None else MISSING
    chosen = tuple(int(each) for each in (sum_of or "").split(",") if each.strip().isdigit())
    if sum_of is not None and len(chosen) != len(sum_of.split(",")):
        raise click.UsageError("--sum takes numbers separated by commas, as in --sum 1,2")
    with face.workspace(create=False) as workspace:
        for session in _disputed(face, workspace):
            found = [each for each in session.state().disputes if each.id.startswith(dispute_id)]
            if found:
                session.resolve(dispute_id, take=take, sum_of=chosen, value=other, latest=latest, reason=reason)
                cell = session.standing(found[0].register)
                left = len(session.state().disputes)
                break
        else:
            raise InspectorError(
                "unknown_dispute",
                Text(f"Không có tranh chấp {dispute_id}.", f"There is no dispute {dispute_id}."),
                Text("Xem lại bằng conflict list.", "See conflict list."),
            )
    shown = {"id": found[0].id, "visit": found[0].visit, "ref": found[0].ref, "value": cell, "left": left}
    face.tell(shown, f"{found[0].ref}  {json.dumps(cell, ensure_ascii=False)}")


def _json(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError as error:
        raise click.UsageError("--value is no JSON") from error


# --- visits that are one, receipts, purging ------------------------------------------------------------------


@click.command("join")
@click.argument("visit_id", metavar="VISIT")
@click.argument("other")
@pass_face
def join(face: Face, visit_id: str, other: str) -> None:
    """Make two visits one; `visit split` takes it back."""
    with face.workspace(create=False) as workspace:
        joined = workspace.join_visits(visit_id, other)
        home = workspace.session(visit_id).id
        members = workspace.log.members(home)
    face.tell({"id": home, "joined": joined, "members": list(members)}, home)


@click.command("split")
@click.argument("visit_id", metavar="VISIT")
@pass_face
def split(face: Face, visit_id: str) -> None:
    """Let a joined visit stand alone again."""
    with face.workspace(create=False) as workspace:
        workspace.split_visit(visit_id)
        home = workspace.session(visit_id).id
    face.tell({"id": home}, home)


@click.command("purge")
@click.argument("visit_id", metavar="VISIT")
@pass_face
def purge(face: Face, visit_id: str) -> None:
    """Remove a visit from this laptop; refused until the leader's receipt names all of it."""
    with face.workspace(create=False) as workspace:
        home = workspace.session(visit_id).id
        mail_desk.purge(workspace, home)
    face.tell({"id": home, "purged": True}, home)


@click.command("receipt")
@click.argument("visits", metavar="VISIT...", nargs=-1, required=True)
@click.option("--out", type=FILE, required=True, help="The file, or a folder (a stick) to write it to.")
@pass_face
def receipt(face: Face, visits: tuple[str, ...], out: Path) -> None:
    """The leader's file back to the members: decisions, and a receipt for what was taken in."""
    with face.workspace(create=False) as workspace:
        target = out / mail_desk.file_name(workspace, visits) if out.is_dir() else out
        done = mail_desk.leader_export(workspace, visits, target)
    shown = {"file": str(done.path), "visits": list(done.visits), "operations": done.operations, "bytes": done.bytes}
    face.tell(shown, str(done.path))
