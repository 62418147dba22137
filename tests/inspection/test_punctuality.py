"""The notice and the self-report against the visit's own calendar."""

from typing import Any

import pytest

from inspector_app.inspection.punctuality import late_papers

FRAME: dict[str, Any] = {
    "mode": "planned",
    "date": "2026-05-14",
    "days_off": ["2026-04-27", "2026-04-30", "2026-05-01"],
    "parameters": {"notice_wd": 10, "self_report_wd": 5},
}


@pytest.mark.parametrize(
    ("sent", "received", "kinds"),
    [
        ("2026-04-24", "2026-05-07", []),
        ("2026-04-28", "2026-05-07", ["notice_late"]),
        ("2026-04-24", "2026-05-08", ["self_report_late"]),
        ("2026-05-13", "2026-05-14", ["notice_late", "self_report_late"]),
    ],
)
def test_days_are_counted_by_the_calendar(sent: str, received: str, kinds: list[str]) -> None:
    frame = {**FRAME, "notice": {"sent": sent}, "self_report": {"received": received}}
    assert [remark.kind for remark in late_papers(frame)] == kinds


def test_the_sentence_says_how_late() -> None:
    (remark,) = late_papers({**FRAME, "self_report": {"received": "2026-05-08"}})
    assert remark.text.vi == "Báo cáo tự kiểm tra gửi chậm 01 ngày làm việc."


@pytest.mark.parametrize(
    "change", [{"mode": "surprise"}, {"parameters": {}}, {"date": "soon"}, {"self_report": {"received": "?"}}]
)
def test_nothing_is_said_where_something_is_not_known(change: dict[str, Any]) -> None:
    assert late_papers({**FRAME, "self_report": {"received": "2026-05-13"}, **change}) == []
