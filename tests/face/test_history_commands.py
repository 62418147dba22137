"""``visit history``: every value ever given, on the command line, by every way of pointing at a thing."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from inspector_app.session import Session
from inspector_app.workspace import Workspace


@pytest.fixture
def visit(tmp_path: Path) -> str:
    workspace = Workspace.open(tmp_path / "data")
    workspace.settings.save(name="Thư ký", language="vi")
    session = workspace.session(workspace.new_visit({"body": {"name": "Xã A"}, "date": "2026-05-14"}))
    fill(session)
    workspace.close()
    return session.id


def fill(session: Session) -> None:
    session.answer("STF-03", {"a": 5, "b": 8})
    session.answer("STF-03", {"a": 6, "b": 9})
    session.undo()
    session.set_note("STF-03", "Quầy 4")
    row = session.add_row("sampled_dossier", {"code": "D1", "in_book": "yes"})
    session.set_fields("sampled_dossier", row, {"in_book": None})
    session.decide_finding("STF-03", status="rejected", reason="Đã nhắc")
    session.set_frame("plan_year", 2026)
    session.set_frame("copies", 4)


@pytest.fixture
def history(face: Callable[..., Any], visit: str) -> Callable[..., list[dict[str, Any]]]:
    def ask(*ref: str) -> list[dict[str, Any]]:
        done = face("visit", "history", visit, *ref, "--json")
        assert done.returncode == 0, done.stderr
        entries: list[dict[str, Any]] = json.loads(done.stdout)["entries"]
        return entries

    return ask


def test_an_answer_has_all_its_values_with_their_fate(history: Callable[..., list[dict[str, Any]]]) -> None:
    first, second, third = history("STF-03")
    assert [each["value"] for each in (first, second, third)] == [{"a": 5, "b": 8}, {"a": 6, "b": 9}, {"a": 5, "b": 8}]
    assert [each["live"] for each in (first, second, third)] == [False, False, True]
    assert second["replaces"] == [first["id"]]
    assert second["undone"]
    assert third["note"] == f"undo:{second['id']}"
    assert {each["author"] for each in (first, second, third)} == {"Thư ký"}
    assert third["at"][10] == "T"
    assert third["device"]


@pytest.mark.parametrize(
    ("ref", "refs"),
    [
        ("STF-03/note", {"STF-03/note"}),
        ("sampled_dossier[D1]/in_book", {"/in_book"}),
        ("sampled_dossier[D1]", {"", "/code", "/in_book"}),
        ("finding:STF-03", {"finding:STF-03/status", "finding:STF-03/reason"}),
        ("frame/copies", {"frame/copies"}),
    ],
)
def test_everything_can_be_pointed_at(history: Callable[..., list[dict[str, Any]]], ref: str, refs: set[str]) -> None:
    found = {each["ref"].partition("]")[2] if "[" in each["ref"] else each["ref"] for each in history(ref)}
    assert found == refs


def test_a_value_taken_back_says_so_and_the_whole_visit_is_told_in_order(
    history: Callable[..., list[dict[str, Any]]],
) -> None:
    emptied = history("sampled_dossier[D1]/in_book")[-1]
    assert (emptied["value"], emptied["deleted"], emptied["live"]) == (None, True, True)
    whole = history()
    assert [each["at"] for each in whole] == sorted(each["at"] for each in whole)
    assert {"answer", "note", "row", "finding", "frame"} <= {each["kind"] for each in whole}


def test_people_read_words_not_json(face: Callable[..., Any], visit: str) -> None:
    told = face("visit", "history", visit, "STF-03").stdout
    assert "5/8 (62,50%) → 6/9 (66,67%)" in told
    assert "Đã hoàn tác" in told
    assert all(re.match(r"\d\d/\d\d/\d{4} \d\d:\d\d:\d\d  ", line) for line in told.splitlines())
    frame = face("visit", "history", visit, "frame/copies").stdout
    assert "Thông tin cuộc kiểm tra · Số bản" in frame
    whole = face("visit", "history", visit).stdout
    year = next(line for line in whole.splitlines() if "Năm của kế hoạch" in line)
    assert "2026" in year
    assert "2.026" not in year


def test_a_name_of_nothing_is_refused_with_an_example(face: Callable[..., Any], visit: str) -> None:
    done = face("visit", "history", visit, "NO-99")
    assert done.returncode == 1
    assert "NO-99" in done.stderr
    assert "Traceback" not in done.stderr
