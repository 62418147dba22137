"""Sticks at four o'clock: whatever the order, the grouping and the repetition, every leader holds the same truth."""

from __future__ import annotations

import itertools
import shutil
import unicodedata
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from laptops import BODY, PLANNED, Laptop, altered, file_hash, value

from inspector_app.inspection.operations import make_operation
from inspector_app.storage.package import line_of

Laptops = Callable[[str], Laptop]


def three(laptop: Laptops) -> tuple[str, list[Path]]:
    """Three members with answers of their own, and one question all three answered."""
    visit, files = "", []
    for number, name in enumerate(("M1", "M2", "TT")):
        member = laptop(name)
        visit = member.visit()
        member.answer(
            visit,
            value("LOG-01", name, v="yes" if number else "no"),
            value(("POST-03", "STF-03", "SLIP-01")[number], name, a=number, b=9),
            rows={"sampled_dossier": [{"code": f"D{number % 2}", "in_book": "yes" if number else "no"}]},
        )
        files.append(member.pack(visit))
    return visit, files


def test_any_order_gives_the_same_state(laptop: Laptops, request: pytest.FixtureRequest) -> None:
    visit, files = three(laptop)
    hashes, disputes = set(), set()
    orders = list(itertools.permutations(files))
    for number, order in enumerate(orders if "processes" in request.node.name else (orders[0], orders[-1])):
        leader = laptop(f"L{number}")
        for file in order:
            leader.do("merge", file)
        hashes.add(leader.state(visit))
        disputes.add(tuple(each["ref"] for each in leader.conflicts()))
    assert len(hashes) == 1
    assert disputes == {("LOG-01", "sampled_dossier[D0]/in_book")}


@pytest.mark.slow
def test_taken_in_twice_nothing_changes(laptop: Laptops) -> None:
    visit, files = three(laptop)
    leader = laptop("leader")
    first = leader.do("merge", *files)
    assert all(each["new"] > 0 for each in first["files"])
    before = leader.state(visit)
    again = leader.do("merge", *files)
    assert [(each["status"], each["new"]) for each in again["files"]] == [("known", 0)] * 3
    assert leader.state(visit) == before
    leader.answer(visit, value("POST-01", "TT", v="yes"))
    assert leader.state(visit) != before, "the witness changes with every new answer"


@pytest.mark.slow
def test_any_grouping_gives_the_same_state(laptop: Laptops) -> None:
    visit, (first, second, third) = three(laptop)
    north, south = laptop("north"), laptop("south")
    north.do("merge", first, second)
    south.do("merge", third)
    assert north.state(visit) != south.state(visit)
    to_south, to_north = north.pack(visit, "to-south"), south.pack(visit, "to-north")
    north.do("merge", to_north)
    south.do("merge", to_south)
    assert north.state(visit) == south.state(visit)


def test_different_values_are_one_dispute_and_equal_values_are_none(laptop: Laptops) -> None:
    files = []
    for name, answer in (("M1", "yes"), ("M2", "no")):
        member = laptop(name)
        visit = member.visit()
        member.answer(visit, value("LOG-01", name, v=answer), value("POST-01", name, v="yes"))
        files.append(member.pack(visit))
    leader = laptop("leader")
    merged = leader.do("merge", *files)
    assert merged["conflicts"] == 1
    (dispute,) = leader.conflicts(visit)
    assert dispute["ref"] == "LOG-01"
    assert [(head["author"], head["value"]) for head in dispute["heads"]] == [("M1", {"v": "yes"}), ("M2", {"v": "no"})]
    assert all(head["device"] and head["at"] for head in dispute["heads"])
    assert leader.item(visit, "POST-01")["in_dispute"] is False
    assert len(leader.history(visit, "POST-01")) == 2, "both are kept as sources"


@pytest.mark.slow
def test_whoever_read_before_changing_is_in_no_dispute(laptop: Laptops) -> None:
    one, two, leader = laptop("M1"), laptop("M2"), laptop("leader")
    visit = one.visit()
    one.answer(visit, value("LOG-01", "M1", v="yes"))
    first = one.pack(visit)
    two.do("merge", first)
    two.answer(visit, value("LOG-01", "M2", v="no"))
    leader.do("merge", two.pack(visit), first)
    assert leader.conflicts() == []
    assert leader.item(visit, "LOG-01")["value"] == {"v": "no"}
    assert [each["author"] for each in leader.history(visit, "LOG-01")] == ["M1", "M2"]


def test_a_clock_ten_years_off_changes_no_dispute_and_no_other_time(laptop: Laptops) -> None:
    files, visit = [], ""
    for name, years in (("M1", 0), ("M2", 3649), ("TT", -20000)):
        member = laptop(name)
        visit = member.visit()
        with member.opened(lambda days=years: datetime.now(UTC) + timedelta(days=days)) as workspace:
            session = workspace.session(visit)
            session.answer("LOG-01", {"v": "no" if years == 3649 else "yes"}, by=name)
            session.answer("POST-01", {"v": "yes"}, by=name)
        files.append(member.pack(visit))
    leader = laptop("leader")
    merged = leader.do("merge", *files)
    (dispute,) = leader.conflicts(visit)
    notes = {head["author"]: head["clock_note"] for head in dispute["heads"]}
    assert notes["M1"] == ""
    assert notes["M2"].startswith("this laptop's clock is off by +3,6")
    assert notes["TT"].startswith("this laptop's clock is off by -")
    assert len(merged["anomalies"]) == 2
    leader.answer(visit, value("STF-03", "TT", a=6, b=9))
    given = datetime.fromisoformat(leader.history(visit, "STF-03")[-1]["at"])
    assert abs(given - datetime.now(UTC)) < timedelta(hours=1), "a bad clock drags nobody else along"


@pytest.mark.slow
def test_a_program_run_under_a_wrong_clock_drags_nobody_along(
    process: Callable[..., Any], tmp_path: Path, tool: Callable[[str], str]
) -> None:
    skewed = Laptop(tmp_path, "M2", partial(process, under=(tool("faketime"), "-f", "+3649d")))
    good, leader = Laptop(tmp_path, "M1", process), Laptop(tmp_path, "leader", process)
    files, visit = [], ""
    for member, answer in ((good, "yes"), (skewed, "no")):
        visit = member.visit()
        member.answer(visit, value("LOG-01", member.name, v=answer))
        files.append(member.pack(visit))
    merged = leader.do("merge", *files)
    (dispute,) = leader.conflicts(visit)
    notes = {head["author"]: head["clock_note"] for head in dispute["heads"]}
    assert notes["M1"] == ""
    assert notes["M2"].startswith("this laptop's clock is off by +3,6")
    assert len(merged["anomalies"]) == 1


@pytest.mark.slow
def test_a_laptop_restored_from_a_copy_loses_no_answer(laptop: Laptops) -> None:
    one, leader = laptop("M1"), laptop("leader")
    visit = one.visit()
    restored = laptop("M1-restored")
    shutil.copytree(one.data, restored.data)
    one.answer(visit, value("LOG-01", "M1", v="yes"))
    restored.answer(visit, value("POST-01", "M1", v="yes"))
    merged = leader.do("merge", one.pack(visit), restored.pack(visit))
    assert leader.item(visit, "LOG-01")["value"] == {"v": "yes"}
    assert leader.item(visit, "POST-01")["value"] == {"v": "yes"}
    assert any("used twice: 1 (" in each for each in merged["anomalies"])


@pytest.mark.slow
def test_a_removed_line_is_never_called_complete(laptop: Laptops, tmp_path: Path) -> None:
    one, leader = laptop("M1"), laptop("leader")
    visit = one.visit()
    one.answer(visit, value("LOG-01", "M1", v="yes"))
    whole = one.pack(visit)
    cut = altered(
        whole,
        tmp_path / "cut.insp",
        lambda name, data: data[: data.rstrip(b"\n").rfind(b"\n") + 1] if name == "ops.ndjson" else data,
    )
    done = leader.do("merge", cut, expect=1)
    assert done["files"][0]["status"] in ("damaged", "refused")
    assert done["files"][0]["problems"]
    assert leader.do("merge", whole)["files"][0]["status"] == "new", "the untouched twin passes"


def test_a_changed_value_is_named_and_the_rest_taken_only_when_asked(laptop: Laptops, tmp_path: Path) -> None:
    one, leader = laptop("M1"), laptop("leader")
    visit = one.visit()
    one.answer(visit, value("LOG-01", "M1", v="yes"), value("POST-01", "M1", v="yes"))
    forged = altered(
        one.pack(visit),
        tmp_path / "forged.insp",
        lambda name, data: data.replace(b'"v":"yes"', b'"v":"no"', 1) if name == "ops.ndjson" else data,
    )
    refused = leader.do("merge", forged, expect=1)
    assert (refused["files"][0]["status"], refused["files"][0]["new"]) == ("damaged", 0)
    assert "was changed" in refused["files"][0]["problems"][0]
    assert leader.do("visit", "list")["visits"] == []
    taken = leader.do("merge", forged, "--sound-rest")
    assert taken["files"][0]["refused"] == 1
    answered = [leader.item(visit, code)["value"] for code in ("LOG-01", "POST-01")]
    assert sorted(answered, key=bool) == [None, {"v": "yes"}], "the genuine answer came, the changed one did not"
    assert (leader.data / "inbox" / f"{file_hash(forged)}.insp").read_bytes() == forged.read_bytes()


def test_an_operation_of_a_newer_program_travels_on_byte_for_byte(laptop: Laptops, tmp_path: Path) -> None:
    one, leader, next_one = laptop("M1"), laptop("leader"), laptop("next")
    visit = one.visit()
    one.answer(visit, value("LOG-01", "M1", v="yes"))
    with one.opened() as workspace:
        newer = make_operation(
            visit=visit,
            register="a/NEW-99",
            kind="sketch",
            value={"strokes": [1, 2.5], "ink": "xanh"},
            device="from-the-future",
            seq=1,
            author="M9",
            recorder="M9",
            hlc=1 << 56,
            form_version="2099",
            replaces=[],
            note="",
        )
        raw = line_of(newer).raw
        assert workspace.log.merge([line_of(newer)]).newer == 1
    first = one.pack(visit)
    merged = leader.do("merge", first)
    assert merged["files"][0]["newer"] == 1
    next_one.do("merge", leader.pack(visit))
    for file in (first, next_one.pack(visit)):
        with zipfile.ZipFile(file) as archive:
            assert raw in archive.read("ops.ndjson").split(b"\n")
    assert leader.state(visit) == one.state(visit) == next_one.state(visit)
    assert leader.conflicts() == []


@pytest.mark.slow
def test_rebuilding_changes_nothing(laptop: Laptops) -> None:
    visit, files = three(laptop)
    leader = laptop("leader")
    leader.do("merge", *files)
    with leader.opened() as workspace:
        before = workspace.log.heads()
    shown = leader.do("visit", "show", visit)
    leader.do("rebuild")
    with leader.opened() as workspace:
        assert workspace.log.heads() == before
    assert leader.do("visit", "show", visit) == shown


def test_spelling_is_no_dispute(laptop: Laptops) -> None:
    files, visit = [], ""
    words = "Sổ giấy, chưa niêm yết đủ"
    for name, form, whole in (("M1", "NFC", 402), ("M2", "NFD", 402.0)):
        member = laptop(name)
        visit = member.visit()
        member.answer(visit, value("POST-03", name, a=371, b=whole, note=unicodedata.normalize(form, words)))
        files.append(member.pack(visit))
    leader = laptop("leader")
    assert leader.do("merge", *files)["conflicts"] == 0
    assert leader.item(visit, "POST-03")["note"] == words


@pytest.mark.slow
def test_a_planned_visit_made_on_two_laptops_is_one_visit(laptop: Laptops) -> None:
    _, files = three(laptop)
    leader = laptop("leader")
    merged = leader.do("merge", *files)
    assert len(merged["visits"]) == 1
    assert len(leader.do("visit", "list")["visits"]) == 1


def test_visits_made_apart_are_joined_and_can_be_taken_apart(laptop: Laptops) -> None:
    """Five sticks: nobody prepared anything, two spelt the name without accents."""
    files, visits = [], []
    for number, name in enumerate(("M1", "M2", "M3", "M4")):
        member = laptop(name)
        spelt = BODY if number % 2 else "Uy ban nhan dan xa Suoi May"
        visits.append(member.visit({"body": {"name": spelt, "kind": "commune"}, "date": "2026-05-14"}))
        member.answer(visits[-1], {"code": ("LOG-01", "POST-01", "LOG-01", "POST-01")[number], "value": {"v": "yes"}})
        files.append(member.pack(visits[-1]))
    leader = laptop("leader")
    own = leader.visit({"body": {"name": BODY, "kind": "commune"}, "date": "2026-05-14"})
    planned = leader.do("merge", *files, "--dry-run")
    assert len(leader.do("visit", "list")["visits"]) == 1, "a plan touches nothing"
    merged = leader.do("merge", *files)
    assert len(planned["visits"]) == 4
    assert merged["conflicts"] == planned["conflicts"]
    (shown,) = leader.do("visit", "list")["visits"]
    assert shown["id"] == min([*visits, own])
    assert shown["body"] == BODY, "the fuller spelling stands"
    assert {leader.state(each) for each in (*visits, own)} == {leader.state(own)}
    assert leader.do("merge", *files)["joined"] == []
    leader.do("visit", "split", visits[0])
    listed = {each["id"]: each["body"] for each in leader.do("visit", "list")["visits"]}
    assert listed == {visits[0]: "Uy ban nhan dan xa Suoi May", min([*visits[1:], own]): BODY}
    assert leader.item(visits[0], "LOG-01")["value"] == {"v": "yes"}
    leader.do("visit", "join", own, visits[0])
    assert len(leader.do("visit", "list")["visits"]) == 1


@pytest.mark.slow
def test_kept_apart_when_asked(laptop: Laptops) -> None:
    one, leader = laptop("M1"), laptop("leader")
    frame = {"body": {"name": BODY}, "date": "2026-05-14"}
    file = one.pack(one.visit(frame))
    leader.visit(frame)
    leader.do("merge", file, "--no-join")
    assert len(leader.do("visit", "list")["visits"]) == 2


@pytest.mark.parametrize("statement", ["UPDATE op SET value = '1'", "DELETE FROM op"])
def test_the_log_refuses_a_strangers_hand(laptop: Laptops, statement: str) -> None:
    from sqlcipher3 import dbapi2

    one = laptop("M1")
    visit = one.visit(PLANNED)
    before = one.state(visit)
    connection = dbapi2.connect(str(one.data / "inspector.sqlite"))
    with pytest.raises(dbapi2.Error, match="append-only"):
        connection.execute(statement)
    connection.close()
    assert one.state(visit) == before


def test_a_file_that_is_none_is_refused_in_one_sentence(laptop: Laptops, tmp_path: Path) -> None:
    leader = laptop("leader")
    letter = tmp_path / "thu.insp"
    letter.write_bytes(b"not a hand-over file")
    done = leader.do("merge", letter, expect=1)
    assert done["files"][0]["status"] == "refused"
    assert len(done["files"][0]["problems"]) == 1
    assert leader.do("visit", "list")["visits"] == []
