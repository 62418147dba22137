"""After the visit: numbers that are kept, words that are never mixed, what is overdue, what was found before."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from followed import CARDS, FEES, GOOD, limitations, visit_at
from hypothesis import given, settings
from hypothesis import strategies as st

from inspector_app.errors import InspectorError
from inspector_app.inspection.followup import RESULTS, Entry, Word, figures
from inspector_app.inspection.followup_lines import FollowFilter
from inspector_app.inspection.repeats import repeats
from inspector_app.language import Text
from inspector_app.own_minutes import changed_since
from inspector_app.workspace import Workspace

TODAY = date(2026, 5, 14)
BODY = "Ủy ban nhân dân xã Suối Mây"


# ---- the conclusion ------------------------------------------------------------------------------------------------


def test_the_conclusion_keeps_its_numbers_whatever_is_answered_afterwards(workspace: Workspace) -> None:
    session = visit_at(workspace, BODY, "2026-03-02", {**CARDS, **FEES})
    session.add_finding("recommendation", "Mua thẻ", to_whom="Văn phòng", deadline="2026-04-30")
    session.conclude("12/TB-SNV", "2026-03-16", "2026-03-18")
    told = [(each.kind, each.number, each.finding) for each in session.followup().entries]
    assert [(kind, number) for kind, number, _ in told] == [
        ("limitation", 1), ("limitation", 2), ("recommendation", 1),
    ]  # fmt: skip
    session.answer("STF-03", {"a": 9, "b": 9})
    assert "STF-03" not in [each.id for each in session.state().findings if each.kind == "limitation"]
    assert [(each.kind, each.number, each.finding) for each in session.followup().entries] == told
    session.conclude("12/TB-SNV", "2026-03-16", "2026-03-19")  # the day of receipt is corrected, the list stays
    assert [(each.kind, each.number, each.finding) for each in session.followup().entries] == told


def test_deadlines_run_from_the_receipt_of_the_conclusion(workspace: Workspace) -> None:
    session = visit_at(workspace, BODY, "2026-05-14", CARDS)
    assert session.followup().deadlines.conclusion_due == date(2026, 6, 4)
    assert session.followup().entries[0].due is None  # nobody knows the day yet
    session.conclude("12/TB-SNV", "2026-05-28", "2026-05-29")
    assert session.followup().deadlines.fix_report_due == date(2026, 6, 26)
    assert session.followup().entries[0].due == date(2026, 6, 26)


def test_a_concluded_visit_is_shown_as_concluded_unless_a_person_said_otherwise(workspace: Workspace) -> None:
    said = visit_at(workspace, "Sở Tư pháp", "2026-05-12", CARDS)
    workspace.set_visit_state(said, "closed")
    for session in (said, visit_at(workspace, BODY, "2026-05-12", CARDS)):
        session.conclude("12/TB-SNV", "2026-05-13")
    assert {each.body: each.state for each in workspace.visits()} == {"Sở Tư pháp": "closed", BODY: "concluded"}


def test_a_day_that_is_none_and_a_receipt_before_the_issue_are_refused(workspace: Workspace) -> None:
    session = visit_at(workspace, BODY, "2026-03-02", CARDS)
    before = session.state().state_hash
    for number, issued, received in (("1", "16/3/2026", ""), ("1", "2026-03-16", "2026-03-15"), ("1", "", "")):
        with pytest.raises(InspectorError):
            session.conclude(number, issued, received)
    with pytest.raises(InspectorError, match="no such photo"):
        session.record_report("STF-03", "2026-03-20", photos=["0" * 64])
    with pytest.raises(InspectorError, match="not on this visit's list"):
        session.record_check("POST-01", "fixed", "2026-03-20")
    assert session.state().state_hash == before


def test_signed_minutes_are_not_touched_by_the_follow_up(workspace: Workspace) -> None:
    session = visit_at(workspace, BODY, "2026-03-02", CARDS)
    session.conclude("12/TB-SNV", "2026-03-16", "2026-03-18")
    session.record_report("STF-03", "2026-04-01", evidence="45/BC-UBND")
    session.record_check("STF-03", "fixed", "2026-04-02")
    session.receive_report("2026-04-01", "45/BC-UBND")
    assert not changed_since(session, 1)
    session.answer("STF-03", {"a": 9, "b": 9})  # its twin: an answer is a change
    assert changed_since(session, 1)


def test_a_fix_recorded_on_another_laptop_is_no_late_material(workspace: Workspace, tmp_path: Path) -> None:
    session = visit_at(workspace, BODY, "2026-03-02", {**CARDS, **FEES})
    other = Workspace.open(tmp_path / "other")
    other.settings.save(name="Thành viên")
    other.log.merge(workspace.log.lines(session.id))
    theirs = other.session(session.id)
    theirs.record_check("STF-03", "fixed", "2026-04-02", evidence="45/BC-UBND")
    workspace.log.merge(other.log.lines(session.id))
    session.reload()
    assert session.followup().figures(TODAY).fixed == 1
    assert (session.late, session.state().disputes) == ((), ())
    theirs.answer("STF-03", {"a": 9, "b": 9})  # its twin: an answer is late
    workspace.log.merge(other.log.lines(session.id))
    other.close()
    session.reload()
    assert [each.ref for each in session.late] == ["STF-03"]


def test_the_history_speaks_of_what_was_put_right(workspace: Workspace) -> None:
    session = visit_at(workspace, BODY, "2026-03-02", CARDS)
    session.conclude("12/TB-SNV", "2026-03-16")
    session.record_check("STF-03", "fixed", "2026-04-02", evidence="45/BC-UBND")
    given = session.history("c/STF-03/checked")
    words = session.words_for(given)
    assert words.title("c/STF-03/checked") == "STF-03 · Kiểm tra việc khắc phục"
    told = words.value(given[0].register, given[0].kind, given[0].value)
    assert told == "02/04/2026; đã khắc phục; Thư ký; 45/BC-UBND"
    kept = session.history("c/list")[0]
    assert words.value(kept.register, kept.kind, kept.value) == "1 mục"


# ---- numbers that are never mixed ----------------------------------------------------------------------------------


def test_reported_evidenced_checked_and_overdue_are_figures_of_their_own(workspace: Workspace) -> None:
    session = visit_at(workspace, BODY, "2026-03-02", {**CARDS, **FEES, "POST-01": {"v": "no"}, "LOG-01": {"v": "no"}})
    session.conclude("12/TB-SNV", "2026-03-16", "2026-03-18")
    found = limitations(session)
    assert len(found) == 4
    session.record_report(found[0], "2026-04-01")
    session.record_report(found[1], "2026-04-01", evidence="45/BC-UBND")
    session.record_report(found[2], "2026-04-01", evidence="46/BC-UBND")
    session.record_check(found[1], "fixed", "2026-04-10")
    session.record_check(found[2], "still", "2026-04-10")
    told = session.followup().figures(TODAY)
    assert (told.total, told.reported, told.evidenced) == (4, 3, 2)
    assert (told.fixed, told.holding, told.repeated, told.to_check, told.silent) == (1, 1, 0, 1, 1)
    assert told.overdue == 2  # the one still there and the one nobody spoke of; the reported one waits for us
    session.record_report(found[2], "2026-05-02", evidence="60/BC-UBND")  # again, after the check
    assert session.followup().figures(TODAY).to_check == 2


WORDS = st.builds(
    Word,
    date=st.dates(date(2026, 3, 1), date(2026, 5, 30)).map(date.isoformat),
    evidence=st.sampled_from(["", "45/BC"]),
    result=st.just(""),
)
ENTRIES = st.builds(
    Entry,
    finding=st.just("X"),
    kind=st.just("limitation"),
    number=st.integers(1, 9),
    codes=st.just(()),
    severity=st.just("minor"),
    text=st.just(Text("a", "a")),
    to_whom=st.just(""),
    deadline=st.just(""),
    due=st.none() | st.dates(date(2026, 4, 1), date(2026, 6, 30)),
    reported=st.none() | WORDS,
    checked=st.none() | st.builds(lambda word, result: Word(word.date, result=result), WORDS, st.sampled_from(RESULTS)),
)


@settings(max_examples=40)
@given(st.lists(ENTRIES, max_size=12))
def test_every_limitation_is_counted_in_exactly_one_state(entries: list[Entry]) -> None:
    told = figures(entries, TODAY)
    assert told.fixed + told.holding + told.repeated + told.to_check + told.silent == told.total == len(entries)
    assert told.evidenced <= told.reported
    assert told.overdue <= told.total - told.fixed - told.to_check


# ---- lists ---------------------------------------------------------------------------------------------------------


def test_overdue_is_told_in_working_days_and_only_of_locked_visits(workspace: Workspace) -> None:
    late = visit_at(workspace, BODY, "2026-03-02", CARDS)
    late.add_finding("recommendation", "Sửa biển tên", deadline="2026-05-08")  # a Friday
    visit_at(workspace, "Sở Tư pháp", "2026-03-02", FEES, locked=False).add_finding(
        "recommendation", "Không được nhắc tới", deadline="2026-05-08"
    )
    workspace.catch_up()
    told = [(each.body, each.entry.kind, each.late) for each in workspace.overdue() if each.entry.kind != "conclusion"]
    assert told == [(BODY, "recommendation", 4)]  # today is Thursday 14/5: Monday to Thursday
    late.record_check(late.followup().entries[-1].finding, "fixed", "2026-05-13")
    workspace.catch_up()
    assert not [each for each in workspace.overdue() if each.entry.kind == "recommendation"]


def test_filters_find_without_accents_and_by_state_round_and_kind(workspace: Workspace) -> None:
    one = visit_at(workspace, BODY, "2026-03-02", {**CARDS, **FEES}, round_="dot-1")
    visit_at(workspace, "UBND xã Đồng Nghệ", "2026-03-03", CARDS)
    one.record_report("STF-03", "2026-04-01")
    workspace.catch_up()

    def bodies(**wanted: Any) -> list[str]:
        return [each.body for each in workspace.followup(FollowFilter(kinds=("limitation",), **wanted))]

    assert len(bodies()) == 3
    assert bodies(words="dong nghe the") == ["UBND xã Đồng Nghệ"]
    assert bodies(round="dot-1") == [BODY, BODY]
    assert bodies(statuses=("reported",)) == [BODY]
    assert bodies(body_kind="department") == []
    assert workspace.followup_count(FollowFilter(kinds=("limitation",))) == 3
    assert len(workspace.followup(FollowFilter(kinds=("limitation",)), limit=2, offset=1)) == 2


def test_rebuilding_gives_the_same_tables(workspace: Workspace) -> None:
    visit_at(workspace, BODY, "2026-03-02", {**CARDS, **FEES}).conclude("1/TB", "2026-03-16", "2026-03-18")
    visit_at(workspace, "Sở Tư pháp", "2026-03-02", FEES, locked=False)
    workspace.catch_up()
    before = workspace.log.short.rows()
    assert len(before) > 4
    workspace.rebuild()
    assert workspace.log.short.rows() == before


def test_only_what_changed_is_read_anew(workspace: Workspace) -> None:
    one = visit_at(workspace, BODY, "2026-03-02", CARDS)
    visit_at(workspace, "Sở Tư pháp", "2026-03-02", FEES)
    workspace.catch_up()
    assert workspace.behind() == []
    one.set_note("STF-03", "đã nhắc")
    assert workspace.behind() == [one.id]
    workspace.catch_up()
    assert workspace.behind() == []


# ---- the next visit ------------------------------------------------------------------------------------------------


def test_the_next_visit_knows_what_was_found_however_the_body_was_spelt(workspace: Workspace) -> None:
    first = visit_at(workspace, BODY, "2025-03-03", {**CARDS, **FEES})
    second = visit_at(workspace, "UBND xã Suối Mây", "2025-10-01", {**CARDS, "POST-07": {"v": "yes"}})
    visit_at(workspace, "UBND phường Suối Mây", "2025-11-03", FEES)  # another body
    first.record_check("POST-07", "fixed", "2025-10-01")
    now = visit_at(workspace, "UBND XÃ SUỐI MÂY", "2026-05-14", {}, locked=False)
    told = [(each.visit, [one.finding for one in each.limitations]) for each in workspace.earlier(now.id)]
    assert told == [(second.id, ["STF-03"]), (first.id, ["STF-03"])]
    assert workspace.earlier(first.id) == ()
    now.answer("STF-03", CARDS["STF-03"])
    again = repeats(now.state().findings, workspace.found_before(now.id))
    assert {finding: before.date for finding, before in again.items()} == {"STF-03": "2025-10-01"}
    now.answer("STF-03", GOOD["STF-03"])
    assert repeats(now.state().findings, workspace.found_before(now.id)) == {}


def test_a_body_inherits_what_was_found_at_those_it_took_over(workspace: Workspace, tmp_path: Path) -> None:
    table = tmp_path / "bodies.csv"
    table.write_text(
        "Tên;Loại;Từ ngày;Đến ngày;Kế thừa từ\n"
        "UBND xã Lũng Ốc;commune;;30/6/2025;\nUBND xã Đá Trắng;commune;01/7/2025;;UBND xã Lũng Ốc\n",
        encoding="utf-8",
    )
    workspace.import_bodies(table)
    old = visit_at(workspace, "UBND xã Lũng Ốc", "2025-05-05", CARDS)
    now = visit_at(workspace, "UBND xã Đá Trắng", "2026-05-14", {}, locked=False)
    assert [each.visit for each in workspace.earlier(now.id)] == [old.id]


def test_no_list_shows_a_day_that_is_not_over_as_late() -> None:
    from inspector_app.inspection.followup import days_late

    frame = {"days_off": ["2026-05-01"], "worked_days": []}
    assert [days_late(frame, date(2026, 4, 30), date(2026, 4, 30) + timedelta(n)) for n in range(6)] == [
        0, 1, 1, 1, 1, 2,
    ]  # fmt: skip
