"""A round travels with the visits that rest on it, merges like answers, and is nobody's visit on any laptop."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from laptops import Laptop

from inspector_app.inspection.operations import round_register
from inspector_app.ledger import Ledger

BODY, OTHER = "Ủy ban nhân dân xã Suối Mây", "Ủy ban nhân dân xã Đồng Sim"


def write(laptop: Laptop, **content: object) -> Any:
    path = laptop.home / f"{laptop.name}-round.json"
    path.write_text(json.dumps({"code": "2026", **content}, ensure_ascii=False), encoding="utf-8")
    return laptop.do("round", "new", "--from", path)


def test_a_round_comes_with_its_visits_and_two_laptops_make_the_same_visit(laptop: Callable[[str], Laptop]) -> None:
    leader, member = laptop("leader"), laptop("member")
    made = write(leader, name="Đợt một", bodies=[{"name": BODY, "date": "2026-12-01"}], plan_year=2026)
    visit = leader.do("round", "visit", "2026", "--body", BODY)["id"]
    path = leader.home / "prepared.insp"
    leader.do("package", "assign", visit, "--out", path)
    taken = member.do("merge", path)
    assert taken["visits"] == [visit]
    assert [each["id"] for each in member.do("visit", "list")["visits"]] == [visit]
    there = member.do("round", "show", made["id"])
    assert (there["name"], there["plan_year"]) == ("Đợt một", 2026)
    assert member.do("round", "visit", "2026", "--body", BODY)["id"] == visit
    checked = leader.do("package", "check", path)
    assert checked["visits"] == [visit]


def test_two_laptops_plan_at_the_same_time_and_nothing_is_lost(laptop: Callable[[str], Laptop]) -> None:
    leader, member = laptop("leader"), laptop("member")
    write(leader, name="Đợt một", bodies=[BODY])
    write(member, name="Đợt hai", bodies=[OTHER])
    for one, other, body in ((leader, member, BODY), (member, leader, OTHER)):
        visit = one.do("round", "visit", "2026", "--body", body)["id"]
        done = other.do("merge", one.pack(visit))
        assert done["conflicts"] == 0  # a round is no question for the page of differences
        assert other.conflicts() == []
    rounds = [each.do("round", "show", "2026") for each in (leader, member)]
    assert rounds[0] == rounds[1]
    assert {each["name"] for each in rounds[0]["bodies"]} == {BODY, OTHER}
    assert rounds[0]["disputed"] == ["name"]
    write(leader, name="Đợt ba")
    assert leader.do("round", "show", "2026")["disputed"] == []
    visit = leader.do("visit", "list")["visits"][0]["id"]
    member.do("merge", leader.pack(visit, "again"))
    assert member.do("round", "show", "2026")["name"] == "Đợt ba"


def test_a_strangers_word_cannot_hide_a_visit(laptop: Callable[[str], Laptop]) -> None:
    leader = laptop("leader")
    visit = leader.visit()
    with leader.opened() as workspace:
        forged = Ledger(visit, workspace.log, form_version="", me="x", now=workspace.now)
        forged.give([(round_register("code"), "2026")])
        assert [each.id for each in workspace.visits()] == [visit]
        assert visit not in workspace.log.apart()


def test_two_members_of_a_surprise_visit_differ_in_nothing_but_the_minute(laptop: Callable[[str], Laptop]) -> None:
    leader, member = laptop("leader"), laptop("member")
    write(leader, name="Đợt", bodies=[{"name": BODY, "mode": "surprise", "date": "2026-12-01"}])
    visit = leader.do("round", "visit", "2026", "--body", BODY)["id"]
    path = leader.home / "prepared.insp"
    leader.do("package", "assign", visit, "--out", path)
    member.do("merge", path)
    with leader.opened(lambda: datetime(2026, 12, 1, 1, 0, tzinfo=UTC)) as workspace:
        workspace.session(visit).arrive()
    with member.opened(lambda: datetime(2026, 12, 1, 1, 7, tzinfo=UTC)) as workspace:
        workspace.session(visit).arrive()
    done = leader.do("merge", member.pack(visit))
    assert (done["conflicts"], done["files"][0]["agreed"]) == (0, 1)
    assert leader.conflicts() == []
