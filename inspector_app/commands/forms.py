"""The checklists: check, list, install, export."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from inspector_app import paths
from inspector_app.commands.face import FILE, Face, out_file, pass_face, read_file
from inspector_app.errors import InspectorError
from inspector_app.language import Text


@click.group()
def form() -> None:
    """The checklists."""


@form.command("check")
@click.argument("file", type=FILE)
@pass_face
def form_check(face: Face, file: Path) -> None:
    """What is wrong with a form, with sheet, row and column; status 1 when it cannot be used so."""
    from inspector_app.xforms.beside import files_beside
    from inspector_app.xforms.lint import check_form

    language = face.language()
    problems = check_form(read_file(file), file.name, files_beside(file))
    broken = any(problem.severity == "error" for problem in problems)
    entries = [
        {
            "severity": problem.severity,
            "sheet": problem.sheet,
            "row": problem.row,
            "column": problem.column,
            "message": problem.message.of(language),
        }
        for problem in problems
    ]
    words = {"error": Text("lỗi", "error"), "warning": Text("lưu ý", "warning")}
    lines = [
        f"{file.name}: {words[problem.severity].of(language)}: {problem.sentence().of(language)}"
        for problem in problems
    ]
    if broken and not face.json:
        click.echo("\n".join(lines), err=True)
    else:
        face.tell({"ok": not broken, "problems": entries}, "\n".join([*lines, f"{file.name}: ok"]))
    if broken:
        sys.exit(1)


@form.command("list")
@pass_face
def form_list(face: Face) -> None:
    """Forms at hand."""
    with face.workspace() as workspace:
        found = workspace.forms()
        language = face.language(workspace)
    entries = [
        {
            "id": each.id,
            "version": each.version,
            "title": each.title.of(language),
            "sha256": each.sha256,
            "items": each.items,
        }
        for each in found
    ]
    lines = [f"{each['id']}  {each['version']}  {each['items']}  {each['title']}" for each in entries]
    face.tell({"forms": entries}, "\n".join(lines))


@form.command("install")
@click.argument("file", type=FILE)
@pass_face
def form_install(face: Face, file: Path) -> None:
    """Take a checklist into the library, with the lists (.csv) that lie beside it."""
    from inspector_app.xforms.beside import files_beside

    with face.workspace() as workspace:
        info = workspace.install_form(read_file(file), file.name, files_beside(file))
    face.tell({"id": info.id, "version": info.version, "sha256": info.sha256}, f"{info.id} {info.version}")


@form.command("export")
@click.argument("form_id", metavar="ID")
@click.option("--out", type=FILE, required=True)
@pass_face
def form_export(face: Face, form_id: str, out: Path) -> None:
    """A form's source, byte for byte as it came."""
    with face.workspace() as workspace:
        stored = workspace.form_source(form_id)
        if Path(stored.file_name).suffix != out.suffix:
            twin = paths.forms() / f"{Path(stored.file_name).stem}{out.suffix}"
            if not twin.exists():
                raise InspectorError(
                    "form_format",
                    Text(
                        f"Phiếu {form_id} chỉ có dạng {Path(stored.file_name).suffix}.",
                        f"Form {form_id} is at hand only as {Path(stored.file_name).suffix}.",
                    ),
                    Text("Hãy đổi đuôi tệp đích.", "Change the ending of the target file."),
                )
            out_file(out, twin.read_bytes())
        else:
            out_file(out, stored.source)
    face.tell({"file": str(out)}, str(out))
