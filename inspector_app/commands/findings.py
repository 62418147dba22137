"""Findings by command: listed with their deadlines, written, decided."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import click

from inspector_app.commands.face import Face, pass_face
from inspector_app.errors import InspectorError
from inspector_app.inspection import as_json
from inspector_app.inspection.deadlines import Deadlines
from inspector_app.inspection.earlier_findings import EarlierFinding
from inspector_app.inspection.finding_remarks import LOOSE, UNDATED, disagreements
from inspector_app.inspection.findings import KINDS, SEVERITIES, About, Finding
from inspector_app.inspection.visit import VisitState
from inspector_app.inspection.wording import parse_day, short_date, until
from inspector_app.language import Text, fold
from inspector_app.session import Session
from inspector_app.workspace import Workspace

_Command = Callable[..., Any]
_WHEN = "A date, at_once, wd:20 (after receipt of the conclusion), wd:11:visit, next_round or year_end."


@click.group()
def finding() -> None:
    """Limitations, advice, achievements, recommendations."""


@finding.command("list")
@click.argument("visit_id", metavar="VISIT")
@pass_face
def finding_list(face: Face, visit_id: str) -> None:
    """Findings proposed by the rules and decided by the leader, with their deadlines."""
    with face.session(visit_id) as session:
        state, language = session.state(), session.language
    lines = [_line(each, language) for each in state.findings]
    face.tell(
        {
            "findings": [_as_json(each, state, language) for each in state.findings],
            "deadlines": as_json.deadlines(state.deadlines),
        },
        "\n".join([*lines, *_due_lines(state.deadlines, language)]),
    )


def _as_json(each: Finding, state: VisitState, language: str) -> dict[str, Any]:
    return {**as_json.finding(each), "contradictions": disagreements(each, state, language)}


def _line(each: Finding, language: str) -> str:
    by_when = until(each.deadline, each.due, language) or (short_date(each.due, language) if each.due else "")
    about = " · ".join(filter(None, (each.to_whom, by_when)))
    line = f"{each.id:20} {each.kind:14} {each.severity:8} {each.status:11} {each.text}"
    return f"{line} [{about}]" if about else line


def _due_lines(found: Deadlines, language: str) -> list[str]:
    said = (
        (found.conclusion_due, Text("Kết luận kiểm tra: chậm nhất", "Conclusion: no later than")),
        (found.fix_report_due, Text("Báo cáo khắc phục: chậm nhất", "Fix report: no later than")),
    )
    return [f"{words.of(language)} {short_date(day, language)}" for day, words in said if day is not None]


def _about_options(command: _Command) -> _Command:
    """The options of what is said about a finding beside its words."""
    for option in reversed(
        (
            click.option("--to", "to_whom", metavar="WHO", help="Who must act."),
            click.option("--by", "deadline", metavar="WHEN", help=_WHEN),
            click.option("--for", "links", metavar="ID", multiple=True, help="What a recommendation speaks of."),
            click.option("--cause", metavar="TEXT"),
            click.option("--consequence", metavar="TEXT", help="A sentence of its own."),
            click.option("--field", metavar="CODE", help="Field of work: a code or a name of forms/fields.json."),
            click.option("--unit", metavar="NAME", help="Subordinate unit of the body."),
            click.option("--place", metavar="NAME"),
            click.option("--finder", metavar="WHO", help="Key of a team member, or a name."),
            click.option("--document", metavar="TEXT", help="The paper a recommendation refers to."),
        )
    ):
        command = option(command)
    return command


@finding.command("add")
@click.argument("visit_id", metavar="VISIT")
@click.option("--kind", type=click.Choice(KINDS), required=True)
@click.option("--text", required=True)
@click.option("--severity", type=click.Choice(SEVERITIES), help="Of a limitation.")
@click.option("--limitation", metavar="TEXT", help="A limitation to write with the recommendation, tied to it.")
@_about_options
@pass_face
def finding_add(
    face: Face, /, visit_id: str, kind: str, text: str, severity: str | None, limitation: str | None, **said: Any
) -> None:
    """A finding in your own words; a recommendation may bring its limitation."""
    if limitation is not None and kind != "recommendation":
        raise click.UsageError("--limitation goes with --kind recommendation")
    faulty = kind == "limitation" or limitation is not None
    if severity is None and faulty:
        severity = SEVERITIES[1]
    with face.workspace(create=False) as workspace:
        session = face.open_visit(workspace, visit_id)
        about = _about(workspace, session, said)
        if limitation is not None:
            made = session.add_recommendation(text, limitation, severity or "", **about)
        else:
            made = session.add_finding(kind, text, severity=severity or "", **about)
        _tell(face, session, made)


@finding.command("decide")
@click.argument("visit_id", metavar="VISIT")
@click.argument("finding_id", metavar="ID")
@click.option("--accept", "verdict", flag_value="accepted")
@click.option("--reject", "verdict", flag_value="rejected")
@click.option("--advice", is_flag=True, help="Lower to advice.")
@click.option("--severity", type=click.Choice(SEVERITIES))
@click.option("--merge-into", metavar="ID")
@click.option("--text")
@click.option("--reason")
@click.option("--repeated", metavar="DAY", help="It was found before, at the visit of this day.")
@click.option("--not-repeated", is_flag=True)
@_about_options
@pass_face
def finding_decide(face: Face, /, visit_id: str, finding_id: str, **said: Any) -> None:
    """The leader's decision."""
    verdict, advice = said["verdict"], said["advice"]
    if verdict == "rejected" and not (said["reason"] or "").strip():
        raise InspectorError(
            "reason_missing",
            Text("Bác một tồn tại thì phải nêu lý do.", "Rejecting a finding needs a reason."),
            Text("Thêm --reason.", "Add --reason."),
        )
    chosen = _plain_id(finding_id)
    with face.workspace(create=False) as workspace:
        session = face.open_visit(workspace, visit_id)
        about, earlier = _about(workspace, session, said), _earlier(said["repeated"])
        session.decide_finding(
            chosen,
            status=verdict or ("accepted" if advice else None),
            kind="advice" if advice else None,
            severity=said["severity"],
            text=said["text"],
            reason=said["reason"],
            merged_into=_plain_id(said["merge_into"]) if said["merge_into"] else None,
            **about,
        )
        if earlier is not None or said["not_repeated"]:
            session.mark_repeated({chosen: earlier})
        _tell(face, session, chosen)


def _tell(face: Face, session: Session, finding_id: str) -> None:
    state, found = session.state(), session.finding(finding_id)
    for each in state.problems:
        if each.ref == finding_id and each.kind in (LOOSE, UNDATED):
            face.warn(each.text)
    face.tell(_as_json(found, state, session.language), f"{found.id} {found.status} {found.text}")


def _plain_id(text: str) -> str:
    return text.removeprefix("finding:")


def _about(workspace: Workspace, session: Session, said: dict[str, Any]) -> About:
    """What the options say beside the words; what was not named is left alone, "" takes it out."""
    about = About()
    if said["to_whom"] is not None:
        about["to_whom"] = said["to_whom"]
    if said["deadline"] is not None:
        about["deadline"] = _day(said["deadline"]) or said["deadline"]
    if said["cause"] is not None:
        about["cause"] = said["cause"]
    if said["consequence"] is not None:
        about["consequence"] = said["consequence"]
    if said["unit"] is not None:
        about["unit"] = said["unit"]
    if said["place"] is not None:
        about["place"] = said["place"]
    if said["finder"] is not None:
        about["finder"] = said["finder"]
    if said["document"] is not None:
        about["document"] = said["document"]
    if said["field"] is not None:
        about["field"] = _field(workspace, session, said["field"])
    if said["links"]:
        about["links"] = [_plain_id(each) for each in said["links"]]
    return about


def _field(workspace: Workspace, session: Session, named: str) -> dict[str, str] | None:
    if not named.strip():
        return None
    day = parse_day(session.state().frame.get("date")) or workspace.now().date()
    known = workspace.catalogue.fields(day)
    wanted = fold(named).strip()
    for code, label in known.items():
        if wanted in (code, fold(label.vi), fold(label.en)):
            return {"code": code, "vi": label.vi, "en": label.en}
    codes = ", ".join(known)
    raise InspectorError(
        "unknown_field",
        Text(f"Không có lĩnh vực “{named}”.", f"There is no field “{named}”."),
        Text(f"Chọn một trong: {codes}.", f"Choose one of: {codes}."),
    )


def _earlier(day: str | None) -> EarlierFinding | None:
    if day is None:
        return None
    read = _day(day)
    if not read:
        raise InspectorError("bad_date", Text(f"“{day}” không phải là ngày.", f"“{day}” is not a date."))
    return EarlierFinding("", "", (), "", read)


def _day(text: str) -> str:
    """``29/5/2026`` or ``2026-05-29`` as an ISO date; "" for anything else."""
    found = re.fullmatch(r"(\d{1,2})/(\d{1,2})/(\d{4})", text.strip())
    iso = f"{found[3]}-{int(found[2]):02d}-{int(found[1]):02d}" if found else text.strip()
    return iso if len(iso) == 10 and parse_day(iso) else ""
