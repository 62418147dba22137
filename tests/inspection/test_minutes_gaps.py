"""What stands in the way of final minutes, and what only warns."""

from __future__ import annotations

from dataclasses import replace

from inspection.minutes_visit import FINDINGS, VALUES, visit

from inspector_app.inspection.minutes import BLOCKING, missing
from inspector_app.inspection.visit import Remark, VisitState
from inspector_app.language import Text


def kinds(state: VisitState) -> set[tuple[str, str]]:
    return {(each.kind, each.ref) for each in missing(state)}


def test_a_complete_visit_is_blocked_by_nothing() -> None:
    assert not [each for each in missing(visit()) if each.kind in BLOCKING]


def test_an_unanswered_item_blocks_until_the_leader_accepts_it() -> None:
    values = {code: value for code, value in VALUES.items() if code != "POST-03"}
    (remark,) = (each for each in missing(visit(values=values)) if each.kind in BLOCKING)
    assert (remark.kind, remark.ref) == ("missing", "POST-03")
    assert remark.text.vi.startswith("POST-03 chưa có kết quả: Số TTHC đang niêm yết")
    assert not [each for each in missing(visit(values=values, accepted_missing="hết giờ")) if each.kind in BLOCKING]


def test_a_hidden_item_is_not_missing() -> None:
    values = {code: value for code, value in VALUES.items() if code != "POST-03"}
    assert not [each for each in missing(visit(values=values, hidden=["POST-03"])) if each.kind in BLOCKING]


def test_a_dispute_blocks_even_when_missing_items_were_accepted() -> None:
    state = visit(accepted_missing="hết giờ")
    items = tuple(replace(each, in_dispute=each.code == "STF-01") for each in state.items)
    assert [each for each in missing(replace(state, items=items)) if each.kind in BLOCKING] == [
        Remark(
            "dispute",
            "STF-01",
            Text("STF-01 còn các câu trả lời khác nhau, cần chọn một.", "STF-01 has differing answers; take one."),
        )
    ]


def test_blanks_of_the_frame_only_warn_but_a_body_must_be_named() -> None:
    found = kinds(visit(frame={"body": {"name": "Sở Mẫu"}}))
    for name in ("date", "basis", "sessions", "team.leader", "team.secretary", "body_side", "opinion", "copies"):
        assert ("frame_missing", name) in found
    assert ("missing", "body") not in found
    assert ("missing", "body") in kinds(visit(frame={}))


def test_words_that_no_longer_match_their_figures_and_other_problems_are_told() -> None:
    problem = Remark("photo_missing", "POST-01", Text("POST-01 cần có ảnh.", "POST-01 needs a photo."))
    state = visit(findings=[replace(FINDINGS[0], outdated=True)], problems=(problem,))
    assert {("finding_outdated", "POST-03"), ("photo_missing", "POST-01")} <= kinds(state)
