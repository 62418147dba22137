"""Visits: new, list, show, answer, remove-row, undo, redo, history, accept-missing."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import click

from inspector_app import mail_desk
from inspector_app.commands.face import FILE, HIDDEN, Face, pass_face, read_file
from inspector_app.commands.references import reference, registers, row_id
from inspector_app.errors import InspectorError
from inspector_app.inspection import as_json, history
from inspector_app.inspection.answers_file import read_batch, read_json_object
from inspector_app.inspection.history_words import HistoryWords
from inspector_app.inspection.references import of_register
from inspector_app.language import Text
from inspector_app.session import Session


@click.group()
def visit() -> None:
    """Visits: new, list, show, answer, history."""


@visit.command("new")
@click.option("--form", help="Id of the checklist.")
@click.option("--profile", help="Id of the profile (a subset of the checklist).")
@click.option("--from", "frame_file", type=FILE, help="A frame as JSON.")
@click.option("--body", help="Name of the inspected body.")
@pass_face
def visit_new(face: Face, form: str | None, profile: str | None, frame_file: Path | None, body: str | None) -> None:
    """Start a visit; prints its id."""
    if (frame_file is None) == (body is None):
        raise click.UsageError("give either --from FRAME.json or --body NAME")
    frame = read_json_object(read_file(frame_file), frame_file.name) if frame_file else {"body": {"name": body}}
    with face.workspace() as workspace:
        if face.name and not workspace.settings.name:
            workspace.settings.save(name=face.name)
        created = workspace.new_visit(frame, form=form, profile=profile)
    face.tell({"id": created}, created)


@visit.command("list")
@click.option("--reveal", is_flag=True, help="Name bodies of surprise visits that have not begun.")
@pass_face
def visit_list(face: Face, reveal: bool) -> None:
    """Every visit, latest activity first."""
    with face.workspace(create=False) as workspace:
        language = face.language(workspace)
        found = workspace.visits()
        received = {each.id for each in found if mail_desk.is_received(workspace, each.id)}
    entries = [
        {
            "id": each.id,
            "title": each.title,
            "body": each.body,
            "mode": each.mode,
            "date": each.date,
            "state": each.state,
            "progress": {"asked": each.asked, "answered": each.answered, "missing": each.missing},
            "limitations": each.limitations,
            "handed_over": each.id in received,
        }
        for each in found
    ]
    lines = [
        f"{each.id}  {each.date}  {each.answered}/{each.asked}  "
        + (HIDDEN.of(language) if each.secret and not reveal else each.title)
        for each in found
    ]
    face.tell({"visits": entries}, "\n".join(lines))


@visit.command("show")
@click.argument("visit_id", metavar="VISIT")
@pass_face
def visit_show(face: Face, visit_id: str) -> None:
    """All of a visit."""
    with face.session(visit_id) as session:
        state = session.state()
        shown = as_json.visit(state, session.language)
    asked, answered, missing = state.progress
    lines = [state.title, f"{state.id}  {answered}/{asked}  (-{missing})"]
    for item in state.items:
        if item.relevant:
            value = json.dumps(dict(item.value), ensure_ascii=False) if item.value is not None else "…"
            lines.append(f"{item.code:9} {value}{'  !' if item.proposes else ''}")
    lines += [f"! {remark['text']}" for remark in shown["problems"] + shown["warnings"]]
    face.tell(shown, "\n".join(lines))


@visit.command("answer")
@click.argument("visit_id", metavar="VISIT")
@click.argument("file", type=FILE)
@pass_face
def visit_answer(face: Face, visit_id: str, file: Path) -> None:
    """A batch of answers: the whole file or nothing."""
    with face.session(visit_id) as session:
        members = (session.state().frame.get("team") or {}).get("members") or {}
        batch = read_batch(read_file(file), file.name, tuple(members))
        if batch.ignored:
            names = ", ".join(batch.ignored)
            face.warn(Text(f"Bỏ qua các khóa không biết: {names}.", f"Unknown keys were ignored: {names}."))
        for warning in session.apply(batch):
            face.warn(warning)
        asked, answered, missing = session.state().progress
    face.tell(
        {"applied": len(batch.answers), "progress": {"asked": asked, "answered": answered, "missing": missing}},
        f"{len(batch.answers)} · {answered}/{asked}",
    )


@visit.command("remove-row")
@click.argument("visit_id", metavar="VISIT")
@click.argument("ref")
@pass_face
def visit_remove_row(face: Face, visit_id: str, ref: str) -> None:
    """Take a row out of its list (REF: sampled_dossier[D1]); what was entered in it stays in the history."""
    with face.session(visit_id) as session:
        found = reference(session, ref)
        if found.kind != "row" or found.field:
            raise InspectorError(
                "not_a_row",
                Text(f"“{ref}” không phải một dòng của danh sách.", f"“{ref}” is no row of a list."),
                Text("Ví dụ: sampled_dossier[D1].", "Example: sampled_dossier[D1]."),
            )
        row = row_id(session, found)
        session.remove_row(found.name, row)
    face.tell({"removed": ref, "row": row}, ref)


@visit.command("undo")
@click.argument("visit_id", metavar="VISIT")
@pass_face
def visit_undo(face: Face, visit_id: str) -> None:
    """Take back what this laptop did last, as new operations."""
    _again(face, visit_id, Session.undo)


@visit.command("redo")
@click.argument("visit_id", metavar="VISIT")
@pass_face
def visit_redo(face: Face, visit_id: str) -> None:
    """Do again what was undone last."""
    _again(face, visit_id, Session.redo)


def _again(face: Face, visit_id: str, deed: Callable[[Session], bool]) -> None:
    with face.session(visit_id) as session:
        if not deed(session):
            raise InspectorError(
                "nothing_to_undo",
                Text(
                    "Không còn gì để hoàn tác hoặc làm lại ở cuộc kiểm tra này.",
                    "Nothing is left to undo or redo here.",
                ),
            )
        left = session.history()[-1].register
    face.tell({"changed": of_register(left)}, of_register(left))


@visit.command("history")
@click.argument("visit_id", metavar="VISIT")
@click.argument("ref", required=False)
@pass_face
def visit_history(face: Face, visit_id: str, ref: str | None) -> None:
    """Every value ever given, oldest first: of the visit, or of what REF names (POST-03, POST-03/note,
    sampled_dossier[D1], finding:POST-03, photo:4, frame/team)."""
    with face.workspace(create=False) as workspace:
        session = face.open_visit(workspace, visit_id)
        wanted = registers(session, ref) if ref else ()
        operations = session.history()
        entries = [
            entry
            for entry in history.entries(operations, session.live_ids(), every_step=True)[::-1]
            if history.within(entry.register, wanted)
        ]
        told = history.History(
            entries,
            HistoryWords(session.model, operations, language=session.language, fields=workspace.catalogue.named_fields),
            people=history.people_of(session.state().frame),
            laptops=session.laptops(),
            own_device=session.device,
            own_label="",
            now=session.now(),
        )
        odd = [each.of(session.language) for each in session.anomalies()]
        lines = [told.line(each) for each in entries]
    face.tell(
        {"entries": [as_json.entry(each) for each in entries], "anomalies": odd},
        "\n".join([*lines, *(f"! {sentence}" for sentence in odd)]),
    )


@visit.command("accept-missing")
@click.argument("visit_id", metavar="VISIT")
@click.option("--reason", required=True)
@pass_face
def visit_accept_missing(face: Face, visit_id: str, reason: str) -> None:
    """The leader closes the list of missing items."""
    with face.session(visit_id) as session:
        session.accept_missing(reason)
        accepted = session.state().frame["accepted_missing"]
    face.tell(accepted, ", ".join(accepted["items"]))
