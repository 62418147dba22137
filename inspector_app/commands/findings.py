"""The leader's decisions."""

from __future__ import annotations

import click

from inspector_app.commands.face import Face, pass_face
from inspector_app.errors import InspectorError
from inspector_app.inspection import as_json
from inspector_app.inspection.findings import SEVERITIES
from inspector_app.language import Text


@click.group()
def finding() -> None:
    """Limitations, advice, achievements, recommendations."""


@finding.command("list")
@click.argument("visit_id", metavar="VISIT")
@pass_face
def finding_list(face: Face, visit_id: str) -> None:
    """Findings proposed by the rules and decided by the leader."""
    with face.session(visit_id) as session:
        found = session.state().findings
    lines = [f"{each.id:20} {each.kind:14} {each.severity:8} {each.status:11} {each.text}" for each in found]
    face.tell({"findings": [as_json.finding(each) for each in found]}, "\n".join(lines))


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
@pass_face
def finding_decide(
    face: Face,
    visit_id: str,
    finding_id: str,
    verdict: str | None,
    advice: bool,
    severity: str | None,
    merge_into: str | None,
    text: str | None,
    reason: str | None,
) -> None:
    """The leader's decision."""
    if verdict == "rejected" and not (reason or "").strip():
        raise InspectorError(
            "reason_missing",
            Text("Bác một tồn tại thì phải nêu lý do.", "Rejecting a finding needs a reason."),
            Text("Thêm --reason.", "Add --reason."),
        )
    with face.session(visit_id) as session:
        session.decide_finding(
            finding_id.removeprefix("finding:"),
            status=verdict or ("accepted" if advice else None),
            kind="advice" if advice else None,
            severity=severity,
            text=text,
            reason=reason,
            merged_into=merge_into.removeprefix("finding:") if merge_into else None,
        )
        decided = session.finding(finding_id.removeprefix("finding:"))
    face.tell(as_json.finding(decided), f"{decided.id} {decided.status} {decided.text}")
