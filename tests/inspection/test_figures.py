"""Figures as they are printed: rough and exact from one value, their own period, two on-time rates, roll calls."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector_app.inspection.answers_file import read_batch
from inspector_app.inspection.minutes import as_text, compose
from inspector_app.inspection.minutes_answers import rough_percent
from inspector_app.inspection.roll_calls import set_aside
from inspector_app.session import Session
from inspector_app.workspace import Workspace

SCENARIO = Path(__file__).parents[1] / "forms" / "scenario-a"


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    workspace = Workspace.open(tmp_path_factory.mktemp("figures") / "data")
    frame = json.loads((SCENARIO / "frame.json").read_text(encoding="utf-8"))
    made = workspace.session(workspace.new_visit(frame, form="par-inspection"))
    made.apply(read_batch((SCENARIO / "answers.json").read_bytes(), "answers.json", ()))
    yield made
    workspace.close()


def _line(session: Session, words: str) -> str:
    return next(line for line in as_text(compose(session.state())).splitlines() if words in line and line[0] == "-")


def test_one_value_prints_rough_and_exact_with_its_own_period(session: Session) -> None:
    """46 of 147 are more than 31 % and 31.29 %; the figure is of other days than the visit."""
    period = {"from": "2020-12-30", "to": "2021-07-31"}
    session.answer("POST-03", {"a": 46, "b": 147, "qualifier": "more_than", "period": period})
    line = _line(session, "46/147")
    assert "hơn 31%" in line
    assert "46/147, 31,29%" in line
    assert "số liệu từ ngày 30/12/2020 đến ngày 31/7/2021" in line
    session.answer("POST-03", {"a": 46, "b": 147, "reported": {"a": 60, "b": 147}})
    line = _line(session, "46/147")
    assert "hơn" not in line
    assert "đơn vị báo cáo: 60/147" in line


@given(st.integers(0, 400), st.integers(1, 400), st.sampled_from(("over", "more_than", "nearly", "under", "about")))
def test_a_rough_percent_never_says_something_untrue(part: int, whole: int, qualifier: str) -> None:
    said = rough_percent(part, whole, qualifier, "en")
    exact = 100 * part / whole
    if not said:
        assert exact == round(exact)
        return
    number = int(said.rstrip("%").replace(",", ""))
    if qualifier in ("over", "more_than"):
        assert number < exact < number + 1
    elif qualifier in ("nearly", "under"):
        assert number - 1 < exact < number
    else:
        assert abs(number - exact) <= 0.5


def test_both_on_time_rates_are_named(session: Session) -> None:
    assert _line(session, "Tỷ lệ đúng hạn:") == (
        "- Tỷ lệ đúng hạn: 98,43% (4.143/4.209) tính trên hồ sơ đã giải quyết; "
        "98,27% (4.252/4.327) tính cả hồ sơ đang giải quyết theo Quyết định 766/QĐ-TTg."
    )
    before = session.item("DOS-04").entered
    session.answer("DOS-04", None)
    assert "theo Quyết định 766" not in as_text(compose(session.state()))
    session.answer("DOS-04", before)


def test_two_roll_calls_of_the_same_people_are_never_added(session: Session) -> None:
    (first,) = session.state().rows["attendance_snapshot"]
    later = {**first.fields, "roll_call": "DD2", "time": "14:00", "present": 7, "leave": 0, "unknown": 3}
    row = session.add_row("attendance_snapshot", later)
    assert session.item("STF-01").computed == {"a": 9, "b": 10, "time": "08:10"}
    aside = next(each for each in session.state().rows["attendance_snapshot"] if each.id == row)
    assert [flag.vi for flag in aside.flags] == ["trùng nơi với lần điểm danh khác, không cộng"]
    session.set_fields("attendance_snapshot", row, {"scope": "Phòng Kinh tế"})
    assert session.item("STF-01").computed == {
        "a": 16,
        "b": 20,
        "time": "08:10",
    }  # other people: floor one and floor two
    session.set_fields("attendance_snapshot", row, {"scope": None, "time": "07:30"})
    assert session.item("STF-01").computed == {"a": 7, "b": 10, "time": "07:30"}  # the earlier one decides
    session.remove_row("attendance_snapshot", row)
    assert session.item("STF-01").computed == {"a": 9, "b": 10, "time": "08:10"}


def test_a_new_day_off_moves_only_the_deadlines_counted_over_it(session: Session) -> None:
    """2 June becomes a day off after the visit: the conclusion is due a day later and nothing else is different."""
    before = session.state()
    session.set_frame("days_off", [*before.frame["days_off"], "2026-06-02"])
    after = session.state()
    assert (before.deadlines.conclusion_due, after.deadlines.conclusion_due) == (date(2026, 6, 4), date(2026, 6, 5))
    assert replace(after.deadlines, conclusion_due=None) == replace(before.deadlines, conclusion_due=None)
    for name in ("items", "rows", "findings", "problems", "warnings", "disputes"):
        assert getattr(after, name) == getattr(before, name), name
    session.set_frame("days_off", before.frame["days_off"])


_ROWS = st.lists(
    st.fixed_dictionaries(
        {"time": st.sampled_from(("08:10", "14:00", "")), "scope": st.sampled_from(("A", "B", "A; B", "", None)),
         "decisive": st.sampled_from(("yes", "no"))}
    ), max_size=5,
)  # fmt: skip


@given(_ROWS)
def test_no_place_is_counted_twice(rows: list[dict[str, Any]]) -> None:
    numbered = [(str(place), "", fields) for place, fields in enumerate(rows)]
    aside = set_aside(numbered)
    counted = [fields for row, _, fields in numbered if fields["decisive"] == "yes" and row not in aside]
    named = [place.strip() for fields in counted for place in (fields["scope"] or "").split(";") if place.strip()]
    assert len(named) == len(set(named))
    assert len(counted) <= 1 or all(fields["scope"] for fields in counted)
    assert bool(counted) == any(fields["decisive"] == "yes" for fields in rows)
