"""After the visit: the conclusion, what was put right, what is overdue, the list of deadlines."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from inspector_app import jobs
from inspector_app.commands.face import FILE, Face, out_file, pass_face
from inspector_app.commands.references import photo_hash
from inspector_app.errors import InspectorError
from inspector_app.inspection.followup import RESULTS, STATUSES, Entry, figures
from inspector_app.inspection.followup_lines import FollowFilter, FollowLine
from inspector_app.inspection.followup_list import as_json, figures_text, late_text, number_of
from inspector_app.inspection.summary_words import KINDS, due_text, status_text
from inspector_app.language import OFFICIAL, Text, fold
from inspector_app.session import Session
from inspector_app.workspace import Workspace

DAY = "%Y-%m-%d"


@click.group()
def followup() -> None:
    """The conclusion, what was put right, what is overdue."""


def _wanted(workspace: Workspace, visit: str, round_: str, overdue: bool, status: tuple[str, ...]) -> FollowFilter:
    code = workspace.round(round_).code if round_ else ""
    return FollowFilter(
        visit=workspace.session(visit).id if visit else "", round=code, overdue=overdue, statuses=status
    )


def _lines(workspace: Workspace, wanted: FollowFilter) -> list[FollowLine]:
    workspace.catch_up()
    return workspace.followup(wanted)


@followup.command("list")
@click.argument("visit_id", metavar="[VISIT]", default="")
@click.option("--overdue", is_flag=True, help="Only what is past its day.")
@click.option("--round", "round_", default="", metavar="ROUND", help="Only visits of this round.")
@click.option("--status", multiple=True, type=click.Choice(STATUSES))
@pass_face
def followup_list(face: Face, visit_id: str, overdue: bool, round_: str, status: tuple[str, ...]) -> None:
    """What is followed of one visit, of a round or of all, by the day it is due."""
    with face.workspace(create=False) as workspace:
        found = _lines(workspace, _wanted(workspace, visit_id, round_, overdue, status))
        today, language = workspace.today(), face.language(workspace)
    counted = figures((each.entry for each in found if each.entry.kind == "limitation"), today)
    value = {"lines": [as_json(each) for each in found], "figures": asdict(counted)}
    face.tell(value, "\n".join([*(_told(each, language) for each in found), figures_text(counted, language)]))


def _told(line: FollowLine, language: str) -> str:
    entry = line.entry
    state = ", ".join(filter(None, (status_text(entry, language), late_text(line, language))))
    number = number_of(line, language) or KINDS[entry.kind].of(language)
    return f"{due_text(entry, language) or '-':12} {line.body} · {number} · {entry.text.of(language)} · {state}"


@followup.command("conclusion")
@click.argument("visit_id", metavar="VISIT")
@click.option("--number", help="Number of the conclusion.")
@click.option("--date", "day", type=click.DateTime([DAY]), help="The day it was issued.")
@click.option("--received", type=click.DateTime([DAY]), help="The day the body received it.")
@pass_face
def followup_conclusion(face: Face, visit_id: str, number: str | None, day: Any, received: Any) -> None:
    """Which conclusion was issued; the first time its list of limitations is numbered and kept."""
    with face.session(visit_id) as session:
        known = session.followup().deadlines
        issued = _iso(day) or (known.issued.isoformat() if known.issued else "")
        if not issued:
            raise InspectorError(
                "conclusion_no_date",
                Text("Chưa có ngày ban hành kết luận.", "The day the conclusion was issued is not known."),
                Text("Thêm --date.", "Add --date."),
            )
        last = _iso(received) or (known.received.isoformat() if known.received else "")
        session.conclude(number if number is not None else known.number, issued, last)
        follow = session.followup()
    due = follow.deadlines.fix_report_due
    value = {"entries": len(follow.entries), "fix_report_due": due.isoformat() if due else ""}
    face.tell(value, f"{len(follow.entries)} · {value['fix_report_due'] or '-'}")


@followup.command("fix-report")
@click.argument("visit_id", metavar="VISIT")
@click.option("--date", "day", type=click.DateTime([DAY]), required=True, help="The day it came in.")
@click.option("--number", default="", help="Its number.")
@pass_face
def followup_fix_report(face: Face, visit_id: str, day: Any, number: str) -> None:
    """The body's report on what it put right came in."""
    with face.session(visit_id) as session:
        session.receive_report(_iso(day), number)
    face.tell({"date": _iso(day), "number": number}, _iso(day))


@followup.command("record")
@click.argument("visit_id", metavar="VISIT")
@click.argument("finding", metavar="FINDING")
@click.option("--reported", "result", flag_value="reported", help="The body says it is put right.")
@click.option("--fixed", "result", flag_value="fixed", help="Checked: put right.")
@click.option("--still", "result", flag_value="still", help="Checked: still there.")
@click.option("--repeated", "result", flag_value="repeated", help="Checked: it came back.")
@click.option("--date", "day", type=click.DateTime([DAY]), help="The day; today when it is not given.")
@click.option("--by", default="", help="Who said or checked it.")
@click.option("--evidence", default="", help="Number of a paper.")
@click.option("--photo", "photos", multiple=True, metavar="REF", help="A photo of this visit.")
@click.option("--note", default="")
@pass_face
def followup_record(
    face: Face,
    visit_id: str,
    finding: str,
    result: str | None,
    day: Any,
    by: str,
    evidence: str,
    photos: tuple[str, ...],
    note: str,
) -> None:
    """What became of one limitation; FINDING is its id or its number in the conclusion (KN3 for a recommendation)."""
    if result is None:
        raise click.UsageError("one of --reported, --fixed, --still, --repeated is needed")
    with face.workspace(create=False) as workspace:
        session = face.open_visit(workspace, visit_id)
        entry = _entry(session, finding)
        when = _iso(day) or workspace.today().isoformat()
        shown = [photo_hash(session, each.removeprefix("photo:")) for each in photos]
        about: dict[str, Any] = {"by": by, "evidence": evidence, "photos": shown, "note": note}
        if result in RESULTS:
            session.record_check(entry.finding, result, when, **about)
        else:
            session.record_report(entry.finding, when, **about)
        made = _entry(session, entry.finding)
    face.tell({"finding": made.finding, "status": made.status}, f"{made.finding} {made.status}")


def _entry(session: Session, named: str) -> Entry:
    """An entry by the id of its finding or by its number."""
    follow = session.followup()
    found = follow.entry(named.removeprefix("finding:"))
    folded = fold(named).replace(" ", "")
    kind = "recommendation" if folded.startswith(("kn", "r")) else "limitation"
    number = folded.removeprefix("kn").removeprefix("r")
    if found is None and number.isdecimal():
        found = next((each for each in follow.entries if each.kind == kind and each.number == int(number)), None)
    return found if found is not None else session.followed(named)


def _iso(moment: Any) -> str:
    return moment.date().isoformat() if moment is not None else ""


@followup.command("export")
@click.argument("visit_id", metavar="[VISIT]", default="")
@click.option("--out", type=FILE, required=True, help="F.pdf or F.xlsx.")
@click.option("--overdue", is_flag=True, help="Only what is past its day.")
@click.option("--round", "round_", default="", metavar="ROUND", help="Only visits of this round.")
@pass_face
def followup_export(face: Face, visit_id: str, out: Path, overdue: bool, round_: str) -> None:
    """The list of limitations and deadlines as PDF or XLSX; the PDF is Vietnamese unless --lang en."""
    kind = file_kind(out, ("pdf", "xlsx"))
    with face.workspace(create=False) as workspace:
        found = _lines(workspace, _wanted(workspace, visit_id, round_, overdue, ()))
        about = workspace.round(round_).name if round_ else found[0].body if visit_id and found else ""
        if kind == "pdf":
            made = jobs.draw_followup(found, workspace.today(), language=face.lang or OFFICIAL, about=about)
        else:
            language = face.language(workspace)
            made = jobs.followup_workbook(found, workspace.catalogue.body_kinds, language=language, about=about)
    out_file(out, made)
    face.tell({"file": str(out), "lines": len(found)}, str(out))


def file_kind(out: Path, allowed: tuple[str, ...]) -> str:
    """The kind of file its name asks for; InspectorError for another."""
    kind = out.suffix.lower().removeprefix(".")
    if kind not in allowed:
        words = ", ".join(f".{each}" for each in allowed)
        raise InspectorError(
            "unknown_file_kind",
            Text(f"{out.name}: chỉ ghi được các loại {words}.", f"{out.name}: only {words} can be written."),
            Text("Hãy đổi phần mở rộng của tên tệp.", "Give the file another ending."),
        )
    return kind
