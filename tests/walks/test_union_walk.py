"""A union: members answer apart, their logs become one in any order, and nobody's work is lost."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest

from inspector_app.session import Session
from inspector_app.workspace import Workspace

FRAME = {
    "body": {"name": "Ủy ban nhân dân xã Suối Mây", "code": "x1"},
    "round": "2026",
    "date": "2026-05-14",
    "team": {"kind": "to", "members": {"M1": {"role": "member"}, "M2": {"role": "member"}}},
}


@pytest.fixture
def laptops(tmp_path: Path) -> list[Workspace]:
    opened = []
    for name in ("M1", "M2", "TK"):
        workspace = Workspace.open(tmp_path / name)
        workspace.settings.save(name=name)
        opened.append(workspace)
    yield opened
    for workspace in opened:
        workspace.close()


def visit(workspace: Workspace) -> Session:
    return workspace.session(workspace.new_visit(FRAME))


def test_three_laptops_become_one_truth_in_any_order(laptops: list[Workspace], tmp_path: Path) -> None:
    one, two, three = map(visit, laptops)
    assert one.id == two.id == three.id, "the same planned visit made on three laptops is one visit"
    one.answer("POST-03", {"a": 371, "b": 402})
    one.answer("STF-03", {"a": 6, "b": 9})
    row = one.add_row("sampled_dossier", {"code": "D1", "in_book": "yes"})
    two.answer("STF-03", {"a": 5, "b": 8})
    two.answer("LOG-01", {"v": "yes"})
    assert two.add_row("sampled_dossier", {"code": "D1", "in_system": "no"}) == row
    three.answer("LOG-01", {"v": "yes"})
    three.set_note("LOG-01", "Sổ giấy")

    hashes = set()
    for number, order in enumerate(itertools.permutations(laptops)):
        leader = Workspace.open(tmp_path / f"leader{number}")
        for laptop in order:
            operations = laptop.log.operations(one.id)
            assert leader.log.add(operations) == len(operations)
            assert leader.log.add(operations) == 0, "taken in again, nothing changes"
        session = leader.session(one.id)
        state = session.state()
        hashes.add(state.state_hash)
        assert session.item("POST-03").entered == {"a": 371, "b": 402}
        assert [item.code for item in state.items if item.in_dispute] == ["STF-03"]
        assert {str(each.value) for each in session.history("a/STF-03")} == {"{'a': 6, 'b': 9}", "{'a': 5, 'b': 8}"}
        assert not session.item("LOG-01").in_dispute, "the same answer twice is agreement"
        assert session.item("LOG-01").note == "Sổ giấy"
        fields = state.rows["sampled_dossier"][0].fields
        assert (fields["in_book"], fields["in_system"]) == ("yes", "no")
        leader.close()
    assert len(hashes) == 1


def test_deciding_a_dispute_holds_when_old_logs_come_again(laptops: list[Workspace], tmp_path: Path) -> None:
    one, two = visit(laptops[0]), visit(laptops[1])
    one.answer("POST-01", {"v": "yes"})
    two.answer("POST-01", {"v": "no"})
    leader = Workspace.open(tmp_path / "leader")
    for laptop in laptops[:2]:
        leader.log.add(laptop.log.operations(one.id))
    session = leader.session(one.id)
    assert session.item("POST-01").in_dispute
    session.answer("POST-01", {"v": "no"})
    for laptop in laptops[:2]:
        leader.log.add(laptop.log.operations(one.id))
    session.reload()
    assert not session.item("POST-01").in_dispute
    assert session.item("POST-01").entered == {"v": "no"}
    assert len(session.history("a/POST-01")) == 3
    leader.close()
