"""The sample visit through the commands, read by another process: what the inspectors answered gives what it must."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from inspector_app import paths
from inspector_app.inspection.answers_file import read_batch
from inspector_app.session import Session
from inspector_app.workspace import Workspace

SAMPLE = paths.resources() / "sample"


def as_data(done: Any) -> Any:
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.fixture
def visit(face: Callable[..., Any]) -> str:
    """The sample visit made and answered by commands; its id."""
    visit = as_data(face("visit", "new", "--from", SAMPLE / "frame.json", "--json", "--as", "Thư ký"))["id"]
    assert face("visit", "answer", visit, SAMPLE / "answers.json").returncode == 0
    return str(visit)


def test_the_sample_gives_exactly_the_expected_limitations(
    face: Callable[..., Any], visit: str, sample: dict[str, Any]
) -> None:
    findings = as_data(face("finding", "list", visit, "--json"))["findings"]
    limitations = [(each["id"], each["severity"]) for each in findings if each["kind"] == "limitation"]
    expected = sample["expected"]
    assert sorted(limitations) == sorted((each["code"], each["severity"]) for each in expected["limitations"])
    assert len(limitations) == 19
    severities = [severity for _, severity in limitations]
    assert (severities.count("major"), severities.count("minor"), severities.count("note")) == (9, 9, 1)


def test_figures_are_computed_and_hidden_questions_are_hidden(face: Callable[..., Any], visit: str) -> None:
    shown = as_data(face("visit", "show", visit, "--json"))
    items = {each["code"]: each for each in shown["items"]}
    computed = {
        "SLIP-01": {"a": 6, "b": 7},
        "SLIP-03": {"a": 5, "b": 6},
        "LOG-04": {"a": 6, "b": 8},
        "POST-04": {"a": 2, "b": 5},
        "POST-05": {"a": 4, "b": 5},
        "POST-06": {"n": 12},
    }
    assert {code: items[code]["computed"] for code in computed} == computed
    assert [each["code"] for each in shown["items"] if not each["relevant"]] == ["SLIP-06", "SLIP-07", "SLIP-08"]
    assert shown["progress"] == {"asked": 51, "answered": 51, "missing": 0}
    assert [each["ref"] for each in shown["warnings"] if each["kind"] == "entered_differs"] == ["LOG-03"]


def test_applying_the_same_answers_twice_changes_nothing(face: Callable[..., Any], visit: str) -> None:
    before = face("state", visit, "--hash").stdout
    assert face("visit", "answer", visit, SAMPLE / "answers.json").returncode == 0
    assert face("state", visit, "--hash").stdout == before


def test_history_knows_every_value_and_which_one_stands(face: Callable[..., Any], visit: str, tmp_path: Path) -> None:
    change = tmp_path / "change.json"
    change.write_text(json.dumps({"answers": [{"code": "STF-03", "value": {"a": 9, "b": 9}, "by": "TK"}]}))
    assert face("visit", "answer", visit, change, "--as", "Người gõ").returncode == 0
    entries = as_data(face("visit", "history", visit, "STF-03", "--json"))["entries"]
    assert [(each["value"]["a"], each["author"], each["live"]) for each in entries] == [
        (6, "TK", False),
        (9, "TK", True),
    ]
    assert entries[1]["recorder"] == "Người gõ"
    assert entries[1]["replaces"] == [entries[0]["id"]]


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Any:
    workspace = Workspace.open(tmp_path_factory.mktemp("sample") / "data")
    frame = json.loads((SAMPLE / "frame.json").read_text(encoding="utf-8"))
    opened = workspace.session(workspace.new_visit(frame))
    opened.apply(read_batch((SAMPLE / "answers.json").read_bytes(), "answers.json", ()))
    yield opened
    workspace.close()


EXPECTED = json.loads((SAMPLE / "expected.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("entry", EXPECTED["limitations"], ids=lambda entry: entry["code"])
def test_a_good_answer_takes_away_exactly_its_own_limitation(session: Session, entry: dict[str, Any]) -> None:
    from inspector_app.inspection.minutes import as_text, compose

    code = entry["code"]
    before = {each.id: each.text for each in session.state().findings if each.kind == "limitation"}
    assert before[code] in as_text(compose(session.state()))
    was = session.item(code).entered
    session.answer(code, entry["good"])
    after = {each.id: each.text for each in session.state().findings if each.kind == "limitation"}
    words = as_text(compose(session.state()))
    assert {key: text for key, text in before.items() if key != code} == after
    assert before[code] not in words
    session.answer(code, was)
    assert {each.id for each in session.state().findings if each.kind == "limitation"} == set(before)


def test_a_visit_with_a_strange_name_prints_that_name(face: Callable[..., Any], tmp_path: Path) -> None:
    name = "Xã Ỷ-La 7f3a9c & <Đồng>"
    visit = as_data(face("visit", "new", "--body", name, "--json"))["id"]
    done = face("minutes", visit, "--draft", "--out", tmp_path / "draft.pdf")
    assert done.returncode == 0, done.stderr
    from pikepdf import Pdf

    with Pdf.open(tmp_path / "draft.pdf") as pdf:
        assert name in str(pdf.docinfo.get("/Title", "")) + str(pdf.docinfo.get("/Subject", ""))
