"""A round in one paper."""

from __future__ import annotations

from pathlib import Path

import click

from inspector_app import jobs
from inspector_app.commands.face import FILE, Face, out_file, pass_face
from inspector_app.commands.followup import file_kind
from inspector_app.language import OFFICIAL


@click.command("report")
@click.argument("round_", metavar="ROUND")
@click.option("--out", type=FILE, required=True, help="F.pdf, F.docx, F.xlsx, or F.txt: a short draft for the web.")
@click.option("--against", default="", metavar="ROUND", help="An earlier round to compare with.")
@pass_face
def report(face: Face, round_: str, out: Path, against: str) -> None:
    """The report of a round: equal limitations together, figures, deadlines; Vietnamese unless --lang en."""
    kind = file_kind(out, ("pdf", "docx", "xlsx", "txt"))
    with face.workspace(create=False) as workspace:
        made = workspace.round_report(round_, against)
        lines = workspace.round_lines(round_) if kind == "xlsx" else []
    out_file(out, jobs.write_round_report(made, lines, kind, language=face.lang or OFFICIAL))
    now = made.now
    value = {
        "file": str(out),
        "visits": now.visits,
        "bodies": len(now.bodies),
        "limitations": now.limitations,
        "groups": [
            {"code": each.code, "severity": each.severity, "bodies": list(each.bodies), "checked": each.checked}
            for each in (*now.groups, *now.own)
        ],
    }
    face.tell(value, str(out))
