"""Visits with a few known limitations, as the tests of the follow-up need them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from inspector_app.session import Session
from inspector_app.workspace import Workspace

CARDS = {"STF-03": {"a": 6, "b": 9}}
"""Three of nine officials wear no card: one limitation."""
FEES = {"POST-07": {"v": "no"}}
GOOD = {"STF-03": {"a": 9, "b": 9}}

ROUND = {
    "code": "dot-1-2026",
    "name": "Đợt 1 năm 2026",
    "basis": [{"kind": "decision", "number": "135/QĐ-UBND", "date": "2026-02-10", "issuer": "Chủ tịch UBND tỉnh"}],
    "bodies": ["UBND xã Suối Mây", "UBND xã Đồng Nghệ", "UBND xã Phú Hòa", "UBND xã Bến Cau"],
}


def visit_at(
    workspace: Workspace,
    body: str,
    day: str,
    answers: Mapping[str, Mapping[str, Any]],
    *,
    round_: str = "",
    locked: bool = True,
) -> Session:
    """A visit with these answers; its minutes are locked unless told otherwise."""
    frame: dict[str, Any] = {"body": {"name": body, "kind": "commune"}, "date": day, "mode": "planned"}
    if round_:
        frame["round"] = round_
    session = workspace.session(workspace.new_visit(frame, form="one-stop"))
    for code, value in answers.items():
        session.answer(code, value)
    if locked:
        session.lock_minutes(b"%PDF-1.7 minutes of " + body.encode() + day.encode())
    return session


def limitations(session: Session) -> list[str]:
    return [each.finding for each in session.followup().entries if each.kind == "limitation"]
