"""What stands in the way of final minutes, and what they will leave blank."""

from __future__ import annotations

from inspector_app.inspection.minutes_facts import Facts, read
from inspector_app.inspection.minutes_sentences import is_outdated
from inspector_app.inspection.rounds import CONFLICT
from inspector_app.inspection.visit import Remark, VisitState
from inspector_app.language import Text

BLOCKING = frozenset({"missing", "dispute"})
"""Remarks of these kinds refuse final minutes; all others only warn."""

_OF_A_MEETING = ("sessions", "team.secretary", "body_side", "opinion")
"""What a desk review has not: nobody met."""


_NO_EVIDENCE = Text(
    "Chưa ghi báo cáo, ghi chép theo dõi làm căn cứ cho kết luận.",
    "Not given: the reports and monitoring notes the conclusion rests on.",
)


def missing(state: VisitState) -> tuple[Remark, ...]:
    """Items without result (none once the leader accepted that), disputes, then warnings: blanks and loose ends.

    A remark whose kind is in ``BLOCKING`` stands in the way; ``frame_missing`` leaves a blank to fill in by hand.
    """
    facts = read(state.frame)
    edited = (*_findings(state), *_sentences(state))
    return (*_items(state), *_frame(facts), *edited, *_tray(state), *_other_problems(state))


def _items(state: VisitState) -> list[Remark]:
    found = []
    for each in state.items:
        label = each.item.label
        if each.state == "missing" and not state.accepted_missing:
            words = Text(f"{each.code} chưa có kết quả: {label.vi}", f"{each.code} has no result: {label.en}")
            found.append(Remark("missing", each.code, words))
        if each.in_dispute:
            words = Text(
                f"{each.code} còn các câu trả lời khác nhau, cần chọn một.",
                f"{each.code} has differing answers; take one.",
            )
            found.append(Remark("dispute", each.code, words))
    return found


def _frame(facts: Facts) -> list[Remark]:
    lacking = [] if facts.body else [("body", Text("tên đơn vị được kiểm tra", "the name of the inspected body"))]
    checks = {
        "date": (facts.date, Text("ngày kiểm tra", "the date of the visit")),
        "sessions": (facts.sessions, Text("giờ bắt đầu, kết thúc", "the hours of the visit")),
        "basis": (facts.grounds, Text("quyết định, kế hoạch kiểm tra làm căn cứ", "the decision or plan it rests on")),
        "number": (facts.number, Text("số biên bản", "the number of the minutes")),
        "superior": (facts.superior or facts.province, Text("cơ quan chủ quản", "the superior body")),
        "period": (all(facts.period), Text("thời kỳ kiểm tra", "the reviewed period")),
        "team.leader": (facts.member("leader") or facts.deputy_signs, Text("người đứng đầu", "the head of the team")),
        "team.secretary": (facts.member("secretary"), Text("người ghi biên bản", "the recorder")),
        "body_side": (facts.body_side, Text("đại diện đơn vị được kiểm tra", "who represents the inspected body")),
        "opinion": (facts.stance or facts.opinion, Text("ý kiến của đơn vị được kiểm tra", "the opinion of the body")),
        "copies": (facts.copies, Text("số bản", "the number of copies")),
    }
    unasked = _OF_A_MEETING if facts.by_papers else ()
    lacking += [(name, words) for name, (known, words) in checks.items() if not known and name not in unasked]
    found = [_blank(name, words) for name, words in lacking]
    if facts.by_papers and not facts.evidence:
        found.append(Remark("frame_missing", "evidence", _NO_EVIDENCE))
    return found


def _blank(name: str, words: Text) -> Remark:
    return Remark(
        "missing" if name == "body" else "frame_missing",
        name,
        Text(f"Chưa có {words.vi}; biên bản để trống chỗ này.", f"Not given: {words.en}; the minutes leave it blank."),
    )


def _findings(state: VisitState) -> list[Remark]:
    return [
        Remark(
            "finding_outdated",
            each.id,
            Text(
                f"Nội dung đã sửa của {each.id} không còn khớp số liệu, cần xem lại.",
                f"The edited words of {each.id} no longer match the figures; look again.",
            ),
        )
        for each in state.findings
        if each.counts and each.outdated
    ]


def _sentences(state: VisitState) -> list[Remark]:
    return [
        Remark(
            "sentence_outdated",
            each.code,
            Text(
                f"Câu đã sửa về {each.code} trong biên bản không còn khớp câu trả lời, cần xem lại.",
                f"The edited sentence on {each.code} no longer matches the answer; look again.",
            ),
        )
        for each in state.items
        if is_outdated(state, each)
    ]


def _tray(state: VisitState) -> list[Remark]:
    """Photos that nobody put at a question: the minutes would leave them out without a word."""
    numbers = ", ".join(f"{photo.number:02d}" for photo in state.photos if not photo.item)
    if not numbers:
        return []
    words = Text(
        f"Ảnh chưa gắn với câu hỏi nào nên không vào biên bản: {numbers}.",
        f"Photos without a question, so the minutes leave them out: {numbers}.",
    )
    return [Remark("photo_loose", "tray", words)]


def _other_problems(state: VisitState) -> list[Remark]:
    interest = [Remark(CONFLICT, "team.members", each.text) for each in state.warnings if each.kind == CONFLICT]
    return [*interest, *(each for each in state.problems if each.kind not in BLOCKING)]
