"""Out and in: a visit as submission XML and as a workbook, a submission taken in, a blank checklist for paper."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from inspector_app import jobs
from inspector_app.commands.face import FILE, Face, out_file, pass_face, read_file
from inspector_app.errors import InspectorError
from inspector_app.language import OFFICIAL, Text
from inspector_app.xforms.submission import Submission

MOST_NAMED = 12  # unknown nodes in one warning


@click.command("export-xml")
@click.argument("visit_id", metavar="VISIT")
@click.option("--out", type=FILE, required=True)
@click.option("--replaces", type=FILE, help="The submission handed in before; the new one is an edit of it.")
@pass_face
def export_xml(face: Face, visit_id: str, out: Path, replaces: Path | None) -> None:
    """The answers as OpenRosa submission XML (ODK, Kobo); audit.csv beside it where the form asks for one."""
    with face.workspace(create=False) as workspace:
        session = face.open_visit(workspace, visit_id)
        state = session.state()
        xform = workspace.form_source(state.form_sha256).xform
        earlier = _earlier(xform, replaces) if replaces else None
        written, changes = jobs.write_submission(
            xform, state, operations=session.history(), device=session.device, replaces=earlier
        )
    made = jobs.read_submission(xform, written, out.name)
    audit = out.with_name("audit.csv") if changes else None
    if audit is not None:
        out_file(audit, changes)
    out_file(out, written)
    about = {"file": str(out), "instance": made.instance, "deprecated": made.deprecated}
    face.tell({**about, "audit": str(audit or "")}, "\n".join(str(each) for each in (out, audit) if each))


def _earlier(xform: str, file: Path) -> Submission:
    """What was handed in before; raises InspectorError when it has no id that could be named."""
    found = jobs.read_submission(xform, read_file(file), file.name)
    if not found.instance:
        raise InspectorError(
            "submission_no_id",
            Text(f"{file.name} không có instanceID nên không thể thay thế.", f"{file.name} has no instanceID to name."),
            Text("Hãy chọn tệp đã nộp trước đó.", "Choose the file that was handed in before."),
        )
    return found


@click.command("import-xml")
@click.argument("visit_id", metavar="VISIT")
@click.argument("file", type=FILE)
@pass_face
def import_xml(face: Face, visit_id: str, file: Path) -> None:
    """Answers from OpenRosa submission XML: the whole file or nothing."""
    with face.workspace(create=False) as workspace:
        session = face.open_visit(workspace, visit_id)
        state = session.state()
        xform = workspace.form_source(state.form_sha256).xform
        submission = jobs.read_submission(xform, read_file(file), file.name)
        taken = jobs.intake(submission, state)
        with naming(file):
            warnings = session.apply(taken.batch)
        asked, answered, missing = session.state().progress
    if submission.version != state.form.version:
        warnings.append(_other_version(file, submission.version, state.form.version))
    strange = [*submission.unknown, *taken.outside]
    if strange:
        warnings.append(_left_out(file, strange))
    for warning in warnings:
        face.warn(warning)
    applied = sum(line.value is not None for line in taken.batch.answers)
    notes, rows = len(taken.batch.answers) - applied, sum(map(len, taken.batch.rows.values()))
    face.tell(
        {
            "applied": applied,
            "rows": rows,
            "notes": notes,
            "left_out": strange,
            "progress": {"asked": asked, "answered": answered, "missing": missing},
        },
        f"{applied} + {rows} · {answered}/{asked}",
    )


@contextmanager
def naming(file: Path) -> Iterator[None]:
    """What the form refuses is said with the name of the file it came from."""
    try:
        yield
    except InspectorError as error:
        words = Text(f"{file.name}: {error.message.vi}", f"{file.name}: {error.message.en}")
        raise InspectorError(error.code, words, error.hint) from error


def _other_version(file: Path, theirs: str, ours: str) -> Text:
    return Text(
        f"{file.name} theo phiên bản phiếu “{theirs[:40]}”, cuộc kiểm tra này dùng “{ours}”.",
        f"{file.name} was filled with version “{theirs[:40]}” of the form, this visit uses “{ours}”.",
    )


def _left_out(file: Path, names: list[str]) -> Text:
    named = ", ".join(names[:MOST_NAMED]) + (f" … (+{len(names) - MOST_NAMED})" if len(names) > MOST_NAMED else "")
    return Text(
        f"{file.name}: không nhận các mục mà cuộc kiểm tra này không hỏi: {named}.",
        f"{file.name}: what this visit does not ask was left out: {named}.",
    )


@click.command("xlsx")
@click.argument("visit_id", metavar="VISIT")
@click.option("--out", type=FILE, required=True)
@pass_face
def xlsx(face: Face, visit_id: str, out: Path) -> None:
    """The answers as a workbook, one sheet per list."""
    with face.workspace(create=False) as workspace:
        session = face.open_visit(workspace, visit_id)
        language = face.language(workspace)
        book = jobs.draw_workbook(session.state_in(language), language=language)
    out_file(out, book)
    face.tell({"file": str(out)}, str(out))


@click.command("blank")
@click.argument("form_id", metavar="ID")
@click.option("--profile", "profile_id", help="Only the items of this profile.")
@click.option("--out", type=FILE, required=True)
@pass_face
def blank(face: Face, form_id: str, profile_id: str | None, out: Path) -> None:
    """A blank checklist to print and fill in by hand."""
    language = face.lang or OFFICIAL
    with face.workspace() as workspace:
        stored = workspace.form_source(form_id)
        profiles = {each.id: each for each in workspace.profiles(stored.id)} if profile_id else {}
    chosen = profiles.get(profile_id or "")
    if profile_id and chosen is None:
        raise InspectorError(
            "unknown_profile",
            Text(f"Phiếu {stored.id} không có mẫu “{profile_id}”.", f"Form {stored.id} has no profile “{profile_id}”."),
            Text(f"Các mẫu hiện có: {', '.join(profiles)}.", f"Profiles at hand: {', '.join(profiles)}."),
        )
    pdf = jobs.draw_blank(
        stored.xform,
        items=chosen.items if chosen else None,
        language=language,
        profile=chosen.label.of(language) if chosen else "",
    )
    out_file(out, pdf)
    face.tell({"file": str(out)}, str(out))
