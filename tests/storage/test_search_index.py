"""A word typed without accents finds the visit it was written in, at once and also after merging, joining, removing."""

from __future__ import annotations

from pathlib import Path

import pytest

from inspector_app.storage import search_index
from inspector_app.workspace import Workspace


def found(workspace: Workspace, words: str) -> set[tuple[str, str]]:
    return {(hit.visit, hit.register) for hit in workspace.search(words)}


@pytest.fixture
def visit(workspace: Workspace) -> str:
    made = workspace.new_visit({"body": {"name": "Ủy ban nhân dân xã Suối Đường"}, "date": "2026-05-14"})
    session = workspace.session(made)
    session.set_note("POST-03", "Thiếu biển hiệu ở Cửa Đông")
    session.set_note("POST-04", "thieu ghe ngoi")
    session.add_row("sampled_dossier", {"code": "H12.03-77", "in_book": "no"})
    session.add_finding("limitation", "Niêm yết thủ tục chưa đầy đủ", codes=["POST-03"])
    return made


@pytest.mark.parametrize(
    ("words", "register"),
    [
        ("suoi duong", "v/body"),
        ("ĐƯỜNG xã", "v/body"),
        ("bien hieu", "n/POST-03"),
        ("cua dong thieu", "n/POST-03"),
        ("THIẾU GHẾ", "n/POST-04"),
        ("h12.03", "x/"),
        ("niem yet thu tuc", "f/"),
    ],
)
def test_words_are_found_wherever_they_were_written(
    workspace: Workspace, visit: str, words: str, register: str
) -> None:
    hits = workspace.search(words)
    assert any(hit.visit == visit and hit.register.startswith(register) for hit in hits)
    assert all((hit.body, hit.date) == ("Ủy ban nhân dân xã Suối Đường", "2026-05-14") for hit in hits)
    assert workspace.search(f"{words} voi") == []
    assert workspace.search("  ") == []


def test_what_was_changed_is_found_by_its_new_words_only(workspace: Workspace, visit: str) -> None:
    assert found(workspace, "bien hieu") == {(visit, "n/POST-03")}
    session = workspace.session(visit)
    session.set_note("POST-03", "Đã treo bảng mới")
    assert found(workspace, "bien hieu") == set()
    assert found(workspace, "treo bang") == {(visit, "n/POST-03")}
    session.undo()
    assert found(workspace, "bien hieu") == {(visit, "n/POST-03")}


def test_joined_visits_are_found_as_one_and_apart_again_after_splitting(workspace: Workspace, visit: str) -> None:
    other = workspace.new_visit({"body": {"name": "UBND xã Suối Đường"}, "date": "2026-05-14"})
    workspace.session(other).set_note("POST-04", "Máy lấy số hỏng")
    assert found(workspace, "lay so hong") == {(other, "n/POST-04")}
    workspace.join_visits(visit, other)
    home = workspace.log.home(other)
    assert found(workspace, "lay so hong") == {(home, "n/POST-04")}
    assert found(workspace, "bien hieu") == {(home, "n/POST-03")}
    workspace.split_visit(other)
    assert found(workspace, "lay so hong") == {(other, "n/POST-04")}
    assert found(workspace, "bien hieu") == {(visit, "n/POST-03")}


def test_rebuilding_gives_the_same_index_and_another_laptop_finds_the_same(
    workspace: Workspace, visit: str, tmp_path: Path
) -> None:
    def stored(of: Workspace) -> list[tuple[object, ...]]:
        of.search("x")
        rows = of.log._db.execute("SELECT hex(visit), register, folded FROM search_words ORDER BY 1, 2")
        return [tuple(row) for row in rows.fetchall()]

    before = stored(workspace)
    assert before
    workspace.log.rebuild()
    assert stored(workspace) == before
    other = Workspace.open(tmp_path / "other")
    other.log.merge(workspace.log.lines(visit))
    assert stored(other) == before
    other.close()


def test_more_hits_than_anybody_reads_are_left_out_and_bodies_stand_first(workspace: Workspace, visit: str) -> None:
    session = workspace.session(visit)
    for code in [item.code for item in session.model.items]:
        session.set_note(code, "suối đường")
    hits = workspace.search("suoi duong")
    assert hits[0].register == "v/body"
    assert len(hits) <= search_index._LIMIT


def test_the_words_of_an_encrypted_folder_lie_nowhere_in_the_clear(tmp_path: Path) -> None:
    for encrypted in (False, True):
        folder = tmp_path / str(encrypted)
        workspace = Workspace.throwaway(folder) if encrypted else Workspace.open(folder)
        made = workspace.new_visit({"body": {"name": "xã Kiến Lửa"}})
        workspace.session(made).set_note("POST-03", "Voi Bạc qua cầu")
        assert workspace.search("voi bac")
        workspace.close()
        kept = b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())
        assert (b"voi bac" in kept) != encrypted
