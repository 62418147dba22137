"""The directory of bodies: list, import."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from inspector_app.commands.face import FILE, Face, pass_face
from inspector_app.errors import InspectorError
from inspector_app.language import Text, fold


@click.group()
def body() -> None:
    """The directory of bodies: list, import."""


@body.command("list")
@click.option("--date", "day", help="Bodies that exist on this day (YYYY-MM-DD; today).")
@click.option("--name", default="", help="Only names that hold these words, accents optional.")
@pass_face
def body_list(face: Face, day: str | None, name: str) -> None:
    """Bodies that can be visited on a day."""
    with face.workspace() as workspace:
        when = a_day(day) if day else workspace.now().astimezone().date()
        words = fold(name).split()
        found = [each for each in workspace.bodies(when) if all(word in fold(each.name) for word in words)]
        kinds, language = workspace.catalogue.body_kinds, face.language(workspace)
    lines = []
    for each in found:
        kind = kinds[each.kind].of(language) if each.kind in kinds else each.kind
        lines.append(f"{each.name}  {kind}" + (f"  <- {'; '.join(each.predecessors)}" if each.predecessors else ""))
    shown = {"date": when.isoformat(), "bodies": [each.as_value() for each in found]}
    face.tell(shown, "\n".join(lines))


@body.command("import")
@click.argument("file", type=FILE)
@pass_face
def body_import(face: Face, file: Path) -> None:
    """Take in a list of bodies (.xlsx, .csv): the whole file or nothing; twice changes nothing."""
    with face.workspace() as workspace:
        report = workspace.import_bodies(file)
        language = face.language(workspace)
    for sheet in report.without:
        face.warn(Text(f"Trang {sheet} không có cột tên đơn vị: bỏ qua.", f"Sheet {sheet} has no names: left out."))
    said = Text(
        f"{report.added} đơn vị mới, {report.changed} thay đổi, {report.same} giữ nguyên.",
        f"{report.added} new, {report.changed} changed, {report.same} as they were.",
    )
    shown = {"added": report.added, "changed": report.changed, "same": report.same, "without": list(report.without)}
    face.tell(shown, said.of(language))


def a_day(text: str) -> date:
    """A day from the command line; InspectorError for anything else."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise InspectorError(
            "bad_date", Text(f"“{text}” không phải là ngày (YYYY-MM-DD).", f"“{text}” is not a date (YYYY-MM-DD).")
        ) from error
