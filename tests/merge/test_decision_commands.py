"""What people differ on is shown with all its values, decided with a reason, and every value stays in the history."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from laptops import Laptop, altered, value

from inspector_app import mail_desk
from inspector_app.storage import package
from inspector_app.storage.mail_log import Met

Laptops = Callable[[str], Laptop]

RECOUNT = "Đếm lại sau khi một công chức quay lại quầy"


def cards(laptop: Laptops) -> tuple[str, Laptop, list[Path]]:
    """Cards counted twice in the same room: 6 of 9 at 08:40, 5 of 8 at 08:20."""
    files, visit = [], ""
    for name, a, b, at in (("TK", 6, 9, "08:40"), ("M1", 5, 8, "08:20")):
        member = laptop(name)
        visit = member.visit()
        line = value("STF-03", name, a=a, b=b, scope="Phòng tiếp nhận", at=f"2026-05-14T{at}:00+07:00")
        member.answer(visit, {**line, "by": "M1"} if name == "M1" else {**line, "by": "TT"})
        files.append(member.pack(visit))
    leader = laptop("leader")
    leader.do("merge", *files)
    return visit, leader, files


def test_two_counts_of_one_room_are_one_dispute_and_never_a_sum(laptop: Laptops) -> None:
    visit, leader, files = cards(laptop)
    (dispute,) = leader.conflicts(visit)
    assert dispute["ref"] == "STF-03"
    figures = [(head["value"]["a"], head["value"]["b"], head["at"]) for head in dispute["heads"]]
    assert figures == [(5, 8, "2026-05-14T08:20:00+07:00"), (6, 9, "2026-05-14T08:40:00+07:00")]
    assert dispute["can_sum"] is False
    assert "overlap" in dispute["sum_why_not"]
    leader.do("conflict", "resolve", dispute["id"], "--sum", "1,2", "--reason", "cộng", expect=1)
    leader.do("conflict", "resolve", dispute["id"], "--take", "2", "--reason", " ", expect=1)
    leader.do("conflict", "resolve", dispute["id"], "--take", "2", "--reason", RECOUNT)
    assert leader.conflicts(visit) == []
    assert leader.item(visit, "STF-03")["value"]["a"] == 6
    entries = leader.history(visit, "STF-03")
    assert sorted((each["value"]["a"], each["live"]) for each in entries) == [(5, False), (6, False), (6, True)]
    assert RECOUNT in entries[-1]["note"]
    before = leader.state(visit)
    leader.do("merge", *files)
    assert leader.state(visit) == before, "the old files again: it stays decided"
    assert leader.conflicts(visit) == []


@pytest.mark.slow
def test_the_latest_look_can_be_taken(laptop: Laptops) -> None:
    visit, leader, _ = cards(laptop)
    (dispute,) = leader.conflicts(visit)
    leader.do("conflict", "resolve", dispute["id"], "--latest", "--reason", RECOUNT)
    assert leader.item(visit, "STF-03")["value"]["a"] == 6


@pytest.mark.slow
def test_another_value_must_be_one_the_form_takes(laptop: Laptops) -> None:
    visit, leader, _ = cards(laptop)
    (dispute,) = leader.conflicts(visit)
    resolve = ("conflict", "resolve", dispute["id"], "--reason", RECOUNT, "--value")
    leader.do(*resolve, '{"a": 10, "b": 9}', expect=1)
    assert len(leader.conflicts(visit)) == 1
    leader.do(*resolve, '{"a": 7, "b": 9}')
    assert leader.item(visit, "STF-03")["value"] == {"a": 7, "b": 9}


def floors(laptop: Laptops) -> tuple[str, Laptop]:
    """Two floors counted by two people, and one of them counted again by a third."""
    files, visit = [], ""
    for name, a, b, scope, at in (
        ("M1", 18, 20, "Tầng 1", "08:10"),
        ("M2", 7, 9, "Tầng 2", "08:15"),
        ("TT", 8, 10, "tầng 2", "09:30"),
    ):
        member = laptop(name)
        visit = member.visit()
        member.answer(visit, value("STF-03", name, a=a, b=b, scope=scope, at=f"2026-05-14T{at}:00+07:00"))
        files.append(member.pack(visit))
    leader = laptop("leader")
    leader.do("merge", *files)
    return visit, leader


def test_two_floors_add_up_and_the_recount_is_kept_as_a_source(laptop: Laptops) -> None:
    visit, leader = floors(laptop)
    (dispute,) = leader.conflicts(visit)
    assert dispute["can_sum"] is True
    leader.do("conflict", "resolve", dispute["id"], "--sum", "1,2,3", "--reason", "hai tầng")
    shown = leader.item(visit, "STF-03")["value"]
    assert (shown["a"], shown["b"], shown["scope"]) == (25, 29, "Tầng 1; Tầng 2")
    looks = [(look["a"], look["b"], look["by"], look["counted"]) for look in shown["observations"]]
    assert looks == [(18, 20, "M1", True), (7, 9, "M2", True), (8, 10, "TT", False)]
    assert leader.conflicts() == []


@pytest.mark.slow
def test_the_recount_counts_instead_when_the_leader_picks_it(laptop: Laptops) -> None:
    visit, leader = floors(laptop)
    (dispute,) = leader.conflicts(visit)
    leader.do("conflict", "resolve", dispute["id"], "--sum", "1,3", "--reason", "đếm lại tầng 2")
    shown = leader.item(visit, "STF-03")["value"]
    assert (shown["a"], shown["b"]) == (26, 30)
    assert [look["counted"] for look in shown["observations"]] == [True, False, True]


def test_leaders_who_decide_differently_differ_again(laptop: Laptops) -> None:
    files, visit = [], ""
    for name, answer in (("M1", "yes"), ("M2", "no")):
        member = laptop(name)
        visit = member.visit()
        member.answer(visit, value("LOG-01", name, v=answer))
        files.append(member.pack(visit))
    decided = []
    for number, name in enumerate(("north", "south"), 1):
        leader = laptop(name)
        leader.do("merge", *files)
        (dispute,) = leader.conflicts()
        leader.do("conflict", "resolve", dispute["id"], "--take", number, "--reason", f"theo {name}")
        decided.append(leader.pack(visit, f"from-{name}"))
    north, south = laptop("north"), laptop("south")
    north.do("merge", decided[1])
    south.do("merge", decided[0])
    assert north.state(visit) == south.state(visit)
    (again,) = north.conflicts(visit)
    assert {head["author"] for head in again["heads"]} == {"north", "south"}
    assert {past["reason"] for past in again["decided_before"]} == {"theo north", "theo south"}
    assert len(north.history(visit, "LOG-01")) == 4


def row_of_two(laptop: Laptops) -> tuple[str, Laptop]:
    """A dossier one member deletes while another one corrects it."""
    one, two, leader = laptop("M1"), laptop("M2"), laptop("leader")
    visit = one.visit()
    one.answer(visit, rows={"sampled_dossier": [{"code": "D1", "in_book": "yes", "in_system": "yes"}]})
    two.do("merge", one.pack(visit, "first"))
    one.do("visit", "remove-row", visit, "sampled_dossier[D1]")
    two.answer(visit, rows={"sampled_dossier": [{"code": "D1", "in_book": "no"}]})
    leader.do("merge", one.pack(visit), two.pack(visit))
    return visit, leader


def rows(leader: Laptop, visit: str) -> list[Any]:
    return [row["fields"] for row in leader.do("visit", "show", visit)["rows"].get("sampled_dossier", [])]


def test_deleting_a_row_against_editing_it_is_a_dispute_and_the_edit_can_be_kept(laptop: Laptops) -> None:
    visit, leader = row_of_two(laptop)
    (dispute,) = leader.conflicts(visit)
    assert (dispute["kind"], dispute["ref"]) == ("row", "sampled_dossier[D1]")
    assert [head["deleted"] for head in dispute["heads"]].count(True) == 1
    edits = {field: head for head in dispute["heads"] if not head["deleted"] for field in head["value"]}
    assert edits.keys() == {"code", "in_book"}, "what was written meanwhile"
    edit = edits["in_book"]
    assert edit["value"] == {"in_book": "no"}
    leader.do("conflict", "resolve", dispute["id"], "--take", edit["n"], "--reason", "hồ sơ có thật")
    assert leader.conflicts(visit) == []
    assert rows(leader, visit)[0]["in_book"] == "no"


@pytest.mark.slow
def test_the_deletion_can_be_kept_too(laptop: Laptops) -> None:
    visit, leader = row_of_two(laptop)
    (dispute,) = leader.conflicts(visit)
    gone = next(head for head in dispute["heads"] if head["deleted"])
    leader.do("conflict", "resolve", dispute["id"], "--take", gone["n"], "--reason", "nhập nhầm")
    assert leader.conflicts(visit) == []
    assert rows(leader, visit) == []
    entries = leader.history(visit, "sampled_dossier[D1]/in_book")
    assert "no" in [each["value"] for each in entries], "the edit stays in the history"


@pytest.mark.slow
def test_one_dossier_from_two_laptops_is_one_row_disputed_field_by_field(laptop: Laptops) -> None:
    files, visit = [], ""
    for name, fields in (
        ("M1", {"in_book": "yes", "in_system": "yes"}),
        ("M2", {"in_book": "no", "slip_issued": "yes"}),
    ):
        member = laptop(name)
        visit = member.visit()
        extra = [{"code": "D0"}] if name == "M2" else []  # the same dossier stands second here
        member.answer(visit, rows={"sampled_dossier": [*extra, {"code": "D1", **fields}]})
        files.append(member.pack(visit))
    leader = laptop("leader")
    leader.do("merge", *files)
    assert [each["ref"] for each in leader.conflicts(visit)] == ["sampled_dossier[D1]/in_book"]
    found = {fields["code"]: fields for fields in rows(leader, visit)}
    assert set(found) == {"D0", "D1"}
    assert (found["D1"]["in_system"], found["D1"]["slip_issued"]) == ("yes", "yes")


def test_the_owner_of_a_section_wins_by_rule_and_one_undo_takes_it_back(laptop: Laptops) -> None:
    files, visit = [], ""
    for name, answer in (("M1", "yes"), ("M2", "no")):
        member = laptop(name)
        visit = member.visit()
        lines = [value(code, name, v=answer) for code in ("LOG-01", "POST-01")]
        member.answer(visit, *lines, {**lines[0], "note": f"ghi chú của {name}"})
        files.append(member.pack(visit))
    leader = laptop("leader")
    leader.do("merge", *files)
    with leader.session(visit) as session:
        assert session.resolve_by_section_owner("phân công theo phần") == 2, "the answer and its note"
        assert [each.code for each in session.state().disputes] == ["POST-01"]
        assert session.item("LOG-01").entered == {"v": "no"}
        assert session.history("a/LOG-01")[-1].note.startswith("section owner: phân công theo phần")
        assert session.undo()
        assert len(session.state().disputes) == 3


@pytest.mark.slow
def test_a_decision_is_taken_back_by_undo(laptop: Laptops) -> None:
    visit, leader, _ = cards(laptop)
    (dispute,) = leader.conflicts(visit)
    leader.do("conflict", "resolve", dispute["id"], "--take", 1, "--reason", RECOUNT)
    assert leader.conflicts(visit) == []
    assert leader.do("visit", "undo", visit)["changed"] == "STF-03"
    (back,) = leader.conflicts(visit)
    assert [head["value"]["a"] for head in back["heads"]] == [5, 6]
    leader.do("visit", "redo", visit)
    assert leader.conflicts(visit) == []
    leader.do("visit", "redo", visit, expect=1)


def test_what_comes_after_locking_is_late_and_apart(laptop: Laptops) -> None:
    one, late, leader = laptop("M1"), laptop("M2"), laptop("leader")
    visit = one.visit()
    one.answer(visit, value("LOG-01", "M1", v="yes"))
    late.visit()
    late.answer(visit, value("POST-01", "M2", v="no"), value("LOG-01", "M2", v="no"))
    leader.do("merge", one.pack(visit))
    with leader.session(visit) as session:
        session.lock_minutes(b"%PDF-1.7 signed")
        locked = session.state().signings
    done = leader.do("merge", late.pack(visit))
    assert done["files"][0]["late"] == done["files"][0]["new"] > 0
    with leader.session(visit) as session:
        assert {(each.ref, each.author) for each in session.late if each.ref[:4] in ("POST", "LOG-")} == {
            ("POST-01", "M2"),
            ("LOG-01", "M2"),
        }
        assert [each.code for each in session.state().disputes if each.kind == "answer"] == ["LOG-01"]
        assert session.state().signings == locked, "the signed version is what it was"
        session.lock_minutes(b"%PDF-1.7 the next version")
        assert session.late == (), "a new version knows them"


def test_a_laptop_purges_only_what_the_leader_confirmed(laptop: Laptops) -> None:
    one, leader = laptop("M1"), laptop("leader")
    visit = one.visit()
    one.answer(visit, value("LOG-01", "M1", v="yes"))
    one.do("visit", "purge", visit, expect=1)
    leader.do("merge", one.pack(visit))
    back = leader.home / "back.insp"
    leader.do("package", "receipt", visit, "--out", back)
    one.answer(visit, value("POST-01", "M1", v="yes"))
    one.do("merge", back)
    one.do("visit", "purge", visit, expect=1)
    assert one.do("visit", "list")["visits"][0]["handed_over"] is False, "one answer is not with the leader yet"
    leader.do("merge", one.pack(visit))
    leader.do("package", "receipt", visit, "--out", back)
    one.do("merge", back)
    assert one.do("visit", "list")["visits"][0]["handed_over"] is True
    one.do("visit", "purge", visit)
    assert one.do("visit", "list")["visits"] == []
    one.do("merge", back)
    assert one.item(visit, "LOG-01")["value"] == {"v": "yes"}, "the leader's file brings it back"
    one.answer(visit, value("POST-01", "M1", v="no"))
    done = leader.do("merge", one.pack(visit))
    assert done["anomalies"] == [], "numbers go on where they stopped"


def test_a_receipt_counts_only_from_another_laptop_under_the_key_it_showed_before(laptop: Laptops) -> None:
    one, leader = laptop("M1"), laptop("leader")
    visit = one.visit()
    one.answer(visit, value("LOG-01", "M1", v="yes"))
    own = one.home / "own.insp"
    one.pack(visit)
    one.do("package", "receipt", visit, "--out", own)
    taken = one.do("merge", own)
    assert one.do("visit", "list")["visits"][0]["handed_over"] is False, "nobody confirms to himself"
    assert taken["files"][0]["problems"]
    leader.do("merge", one.pack(visit))
    back, again = leader.home / "back.insp", leader.home / "again.insp"
    leader.do("package", "receipt", visit, "--out", back)
    with one.opened() as workspace:
        sender = package.read(back).manifest.device
        workspace.log.mail.meet(Met(sender.id, sender.label, sender.person, "00" * 32), workspace.now())
    assert one.do("merge", back)["files"][0]["problems"], "another key than before"
    assert one.do("visit", "list")["visits"][0]["handed_over"] is False
    other = laptop("deputy")
    other.do("merge", one.pack(visit))
    other.do("package", "receipt", visit, "--out", again)
    one.do("merge", again)
    assert one.do("visit", "list")["visits"][0]["handed_over"] is True
    with one.opened() as workspace:
        found = mail_desk.delivered(workspace, visit)
        assert (found.by, found.fingerprint) == ("deputy", package.read(again).fingerprint)


@pytest.mark.slow
def test_two_leaders_captions_of_one_photo_are_both_kept(laptop: Laptops, tmp_path: Path) -> None:
    from inspector_app.imaging.sample import draw_sample

    picture = tmp_path / "anh.jpg"
    picture.write_bytes(draw_sample(1, "Bảng niêm yết"))
    files, visit = [], ""
    for name, words in (("M1", "Bảng cũ"), ("M2", "Thiếu 31 thủ tục")):
        member = laptop(name)
        visit = member.visit()
        added = member.do("photo", "add", visit, "POST-03", picture)["photos"][0]["sha256"]
        with member.session(visit) as session:
            session.place_photo(added, "POST-03", caption=words)
        files.append(member.pack(visit))
    leader = laptop("leader")
    leader.do("merge", *files)
    (photo,) = leader.do("photo", "list", visit)["photos"]
    assert photo["caption"] == "Bảng cũ; Thiếu 31 thủ tục"
    assert leader.conflicts(visit) == []


@pytest.mark.slow
def test_answers_come_although_a_photo_is_damaged_and_the_photo_comes_later(laptop: Laptops, tmp_path: Path) -> None:
    from inspector_app.imaging.sample import draw_sample

    picture = tmp_path / "anh.jpg"
    picture.write_bytes(draw_sample(2, "Sổ"))
    one, leader = laptop("M1"), laptop("leader")
    visit = one.visit()
    sha256 = one.do("photo", "add", visit, "POST-03", picture)["photos"][0]["sha256"]
    one.answer(visit, value("LOG-01", "M1", v="yes"))
    whole = one.pack(visit)
    torn = altered(
        whole, tmp_path / "torn.insp", lambda name, data: data[:-9] + b"\0" * 9 if name.startswith("photos/") else data
    )
    leader.do("merge", torn, expect=1)
    taken = leader.do("merge", torn, "--sound-rest")
    assert taken["files"][0]["missing_photos"] == 1
    assert leader.item(visit, "LOG-01")["value"] == {"v": "yes"}
    with leader.session(visit) as session:
        assert session.photo(sha256) == b""
    again = leader.do("merge", whole)
    assert (again["files"][0]["new"], again["files"][0]["missing_photos"]) == (0, 0)
    with leader.session(visit) as session:
        assert len(session.photo(sha256)) > 1000
