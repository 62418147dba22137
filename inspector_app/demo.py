"""The sample visit built live: members' folders, the union of their logs, photos, minutes signed by all three sides."""

from __future__ import annotations

import json
import secrets
from dataclasses import replace
from pathlib import Path
from typing import Any

from inspector_app import jobs, paths
from inspector_app.inspection.answers_file import read_batch
from inspector_app.paper.keys import issue, make_authority
from inspector_app.session import Session
from inspector_app.storage.folder import write_file
from inspector_app.workspace import Workspace, add_recommendations, utc_now

_TEAM_SIGNERS = {"leader": "TT", "recorder": "TK"}
_LISTS = {
    "M1": ("sampled_dossier",),
    "M2": ("posted_procedure", "equipment"),
    "TK": ("official_on_duty", "attendance_snapshot", "room_checked", "citizen_interview"),
}


def build(out: Path) -> dict[str, Any]:
    """Build everything under ``out``; run again, it completes what is there. Returns what was made and the verdict."""
    sample = paths.resources() / "sample"
    frame = {**_json(sample / "frame.json"), "round": "demo", "sample": True}
    frame["body"] = {**frame["body"], "code": "demo"}
    answers = _json(sample / "answers.json")
    photos = _json(sample / "photos.json")["photos"]
    leader = Workspace.open(out / "leader")
    try:
        leader.settings.save(name="TT")
        visit = leader.new_visit(frame, last_team=False)
        for member in _LISTS:
            _member_visit(out / f"member-{member}", member, frame, answers, photos, leader, visit)
        session = leader.session(visit)
        session.accept_findings([each.id for each in session.state().findings if each.status == "proposed"])
        add_recommendations(session)
        session.set_frame("opinion", {"stance": "agrees", "text": "Thống nhất với nội dung biên bản."})
        pdf = _signed_minutes(out, leader, session)
    finally:
        leader.close()
    write_file(out / "minutes.pdf", pdf)
    verdict = jobs.verify_minutes(pdf, [(out / "trust" / "root.pem").read_bytes()], now=utc_now())
    return {
        "visit": visit,
        "data": str(out / "leader"),
        "minutes": str(out / "minutes.pdf"),
        "trust": str(out / "trust" / "root.pem"),
        "verdict": verdict.verdict,
    }


def _json(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def _member_visit(
    folder: Path, member: str, frame: Any, answers: Any, photos: Any, leader: Workspace, visit: str
) -> None:
    """One member answers their part on their own laptop; then the leader's log takes the union of both."""
    own = Workspace.open(folder)
    try:
        own.settings.save(name=member)
        session = own.session(own.new_visit(frame, last_team=False))
        part = {
            "answers": [each for each in answers["answers"] if each.get("by") == member],
            "rows": {group: rows for group, rows in answers["rows"].items() if group in _LISTS[member]},
        }
        session.apply(read_batch(json.dumps(part).encode(), "answers.json", tuple(frame["team"]["members"])))
        mine = {each["code"] for each in part["answers"]}
        for number, photo in enumerate(photos, 1):
            if photo["code"] in mine:
                _take_photo(session, number, photo)
        for place in session.state().photos:
            leader.photos.put(session.photo(place.sha256), session.thumbnail(place.sha256), utc_now())
        leader.log.add(own.log.operations(visit))
    finally:
        own.close()


def _take_photo(session: Session, number: int, photo: Any) -> None:
    picture = jobs.sample_photo(number, photo["caption"])
    taken = replace(picture, taken=str(photo.get("taken", "")))
    session.add_photo(taken, photo["code"], caption=photo["caption"], in_minutes=photo.get("in_minutes", True))


def _signed_minutes(out: Path, workspace: Workspace, session: Session) -> bytes:
    """Final minutes signed by all three sides with keys of a small office authority made on the spot."""
    state = session.state()
    basis = workspace.instruments(str(state.frame.get("date", "")), "vi")
    pdf = jobs.draw_minutes(state, session.pictures(), draft=False, basis=basis)
    version = session.lock_minutes(pdf)
    now = utc_now()
    authority = make_authority("Demo Root CA", now)
    write_file(out / "trust" / "root.pem", authority.certificate_pem)
    members = state.frame["team"]["members"]
    holders = {role: members[key]["role_vi"] for role, key in _TEAM_SIGNERS.items()}
    for role, holder in {**holders, "body": "Đại diện đơn vị"}.items():
        password = secrets.token_urlsafe(16)
        p12 = issue(authority, f"{holder} (demo)", now, password)
        pdf = jobs.sign_pkcs12(pdf, role, p12, password, now=now)
        session.record_signature(version, role, pdf, {"way": "pkcs12"})
    return pdf
