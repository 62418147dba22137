"""Deadlines of a visit and of what was found: by its own calendar, which moves nothing but what is counted by it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector_app.inspection.deadlines import deadlines_of, due_of, is_deadline, with_due, workdays_late
from inspector_app.inspection.earlier_findings import EarlierFinding
from inspector_app.inspection.finding_remarks import remarks_on
from inspector_app.inspection.findings import Finding, Proposal, assemble, raised
from inspector_app.inspection.repeats import repeats

FRAME: dict[str, Any] = {
    "date": "2026-05-14",
    "days_off": ["2026-04-27", "2026-04-30", "2026-05-01"],
    "worked_days": [],
    "conclusion": {"number": "27/KL", "issued": "2026-05-28", "received": "2026-05-29"},
    "parameters": {
        "conclusion_wd": 15,
        "conclusion_from": "visit",
        "fix_report_wd": 20,
        "fix_report_from": "conclusion_received",
        "repeat_raises_severity": True,
        "repeat_severity_max": "major",
    },
}


def _finding(key: str, deadline: str = "", kind: str = "limitation", links: tuple[str, ...] = ()) -> Finding:
    return Finding(key, (), kind, "minor", key, deadline=deadline, links=links)


def test_the_rules_stand_in_the_visits_parameters() -> None:
    found = deadlines_of(FRAME)
    assert (found.conclusion_due, found.fix_report_due) == (date(2026, 6, 4), date(2026, 6, 26))
    other = {**FRAME["parameters"], "conclusion_wd": 5, "fix_report_from": "conclusion_issued"}
    found = deadlines_of({**FRAME, "parameters": other})
    assert (found.conclusion_due, found.fix_report_due) == (date(2026, 5, 21), date(2026, 6, 25))
    assert deadlines_of({**FRAME, "parameters": {}}).conclusion_due is None
    assert deadlines_of({**FRAME, "conclusion": None}).fix_report_due is None


def test_a_visit_of_several_days_counts_from_its_last() -> None:
    sessions = [{"part": "2026-05-14"}, {"part": "2026-05-15", "from": "08:00"}, {"part": "afternoon"}]
    assert deadlines_of({**FRAME, "sessions": sessions}).conclusion_due == date(2026, 6, 5)


@pytest.mark.parametrize(
    ("deadline", "due"),
    [
        ("at_once", "2026-05-14"), ("2026-07-31", "2026-07-31"), ("wd:20", "2026-06-26"), ("wd:11:visit", "2026-05-29"),
        ("year_end", "2026-12-31"), ("next_round", None), ("", None), ("sớm", None),
    ],
)  # fmt: skip
def test_every_kind_of_deadline_comes_to_its_day(deadline: str, due: str | None) -> None:
    assert due_of(deadline, FRAME) == (date.fromisoformat(due) if due else None)
    assert is_deadline(deadline) == (deadline != "sớm")


def test_a_limitation_is_due_with_the_first_recommendation_that_speaks_of_it() -> None:
    faults = [_finding("own", "2026-07-01"), _finding("asked"), _finding("left")]
    asked = [
        _finding(f"r{n}", day, "recommendation", ("own", "asked")) for n, day in enumerate(("wd:20", "2026-06-10"))
    ]
    due = {each.id: (each.due, each.due_from) for each in with_due([*faults, *asked], FRAME)}
    assert due["own"] == (date(2026, 7, 1), "own")
    assert due["asked"] == (date(2026, 6, 10), "r1")
    assert due["left"] == (date(2026, 6, 26), "fix_report")
    rejected = [replace(each, status="rejected") for each in asked]
    assert with_due([*faults, *rejected], FRAME)[1].due_from == "fix_report"


_DAYS = st.dates(date(2026, 1, 1), date(2026, 12, 31))
_DEADLINES = st.sampled_from(("", "at_once", "2026-06-15", "year_end", "next_round")) | st.builds(
    "wd:{}{}".format, st.integers(0, 40), st.sampled_from(("", ":visit"))
)


@given(st.sets(_DAYS, max_size=20), st.sets(_DAYS, max_size=5), st.lists(_DEADLINES, max_size=6))
def test_another_calendar_moves_only_what_is_counted_over_its_days(
    off: set[date], changed: set[date], deadlines: list[str]
) -> None:
    """Days that become working days or days off move a deadline only when they lie between its start and its end."""
    findings = [_finding(str(place), each) for place, each in enumerate(deadlines)]
    frames = [{**FRAME, "days_off": sorted(map(str, days))} for days in (off, off ^ changed)]
    one, other = (with_due(findings, frame) for frame in frames)
    starts = {"": date(2026, 5, 29), ":visit": date(2026, 5, 14)}
    for before, after in zip(one, other, strict=True):
        assert replace(before, due=None) == replace(after, due=None)
        if before.deadline.startswith("wd:"):
            start = starts[":visit" if before.deadline.endswith(":visit") else ""]
        elif before.deadline:
            assert before.due == after.due
            continue
        else:
            start = starts[""]  # with the fix report
        assert before.due is not None
        assert after.due is not None
        end = max(before.due, after.due)
        touched = {day for day in changed if start < day <= end and day.weekday() < 5}
        assert before.due == after.due or touched
    made = [deadlines_of(frame) for frame in frames]
    blank = {"conclusion_due": None, "fix_report_due": None, "calendar_until": None}
    assert replace(made[0], **blank) == replace(made[1], **blank)


@given(_DAYS, st.integers(0, 30))
def test_days_late_are_working_days(due: date, later: int) -> None:
    late = workdays_late(FRAME, due, due + timedelta(later))
    assert 0 <= late <= later
    assert workdays_late(FRAME, due, due - timedelta(later)) == 0


@pytest.mark.parametrize(
    "broken",
    [{"days_off": "x", "worked_days": 7}, {"days_off": ["soon", None]}, {"conclusion": []}, {"parameters": 3},
     {"sessions": "a"}, {"date": "9999-12-31", "parameters": FRAME["parameters"]}],
)  # fmt: skip
def test_a_strangers_frame_never_raises(broken: dict[str, Any]) -> None:
    frame = {**FRAME, **broken}
    assert remarks_on(with_due([_finding("a", "wd:999:visit")], frame), frame) is not None


def test_a_calendar_that_ends_is_told() -> None:
    late = {**FRAME, "date": "2026-12-20"}
    kinds = [(each.kind, "2027" in each.text.vi) for each in remarks_on((), late)]
    assert kinds == [("calendar_short", True)]
    assert remarks_on((), FRAME) == []


@pytest.mark.parametrize(
    ("severity", "wanted"), [("note", "minor"), ("minor", "major"), ("major", "major"), ("critical", "critical")]
)
def test_repeated_goes_up_one_step_and_no_further_than_the_parameter(severity: str, wanted: str) -> None:
    assert raised(severity, FRAME["parameters"]) == wanted
    assert raised(severity, {**FRAME["parameters"], "repeat_raises_severity": False}) == severity
    assert raised(severity, {}) == severity


def test_what_the_leader_set_stays_and_advice_is_not_raised() -> None:
    proposal = Proposal("STF-03", "limitation", "minor", "3/9")
    again = EarlierFinding("v", "STF-03", ("STF-03",), "2/8", "2025-05-12").as_value()
    decisions: list[dict[str, Any]] = [{}, {"severity": "minor"}, {"kind": "advice"}]
    made = [assemble([proposal], {"STF-03": {"repeated": again, **each}}, FRAME["parameters"])[0] for each in decisions]
    assert [(each.severity, each.raised) for each in made] == [("major", True), ("minor", False), ("minor", False)]
    assert made[0].repeated == EarlierFinding("v", "STF-03", ("STF-03",), "2/8", "2025-05-12")


def test_what_was_found_before_is_known_by_its_question_or_its_words() -> None:
    faults = [Finding("POST-03", ("POST-03",), "limitation", "major", "new words"),
              Finding("x", (), "limitation", "minor", "Chưa có biển tên."),
              Finding("y", (), "advice", "", "Chưa có biển tên."),
              Finding("z", ("STF-01",), "limitation", "minor", "Vắng", status="rejected")]  # fmt: skip
    before = [EarlierFinding("v1", "a", ("POST-03", "POST-04"), "old", "2024-05-01"),
              EarlierFinding("v2", "b", ("POST-03",), "old", "2025-05-01"),
              EarlierFinding("v1", "c", (), "chưa có  Biển tên", "2024-05-01"),
              EarlierFinding("v1", "d", ("STF-01",), "Vắng", "2024-05-01")]  # fmt: skip
    assert {key: each.finding for key, each in repeats(faults, before).items()} == {"POST-03": "b", "x": "c"}


def test_a_recommendation_follows_what_it_speaks_of() -> None:
    """A merged limitation stands for by the one it went into; what fell away leaves the recommendation loose."""
    proposals = [Proposal(code, "limitation", "minor", code) for code in ("FAC-05", "FAC-06")]
    own = {"own": True, "kind": "recommendation", "text": {"words": "Sửa máy", "of": ""}, "links": ["FAC-06"]}
    merged = {"FAC-06": {"status": "merged_into", "merged_into": "FAC-05"}, "r": own}
    made = assemble(proposals, merged)[-1]
    assert (made.links, made.codes) == (("FAC-05",), ("FAC-05", "FAC-06"))
    gone = assemble(proposals[:1], {"r": own})[-1]
    assert gone.links == ()
    assert [each.kind for each in remarks_on([gone], FRAME)] == ["deadline_missing", "recommendation_loose"]
    rejected = assemble(proposals, {"FAC-06": {"status": "rejected"}, "r": own})[-1]
    assert rejected.links == ()
