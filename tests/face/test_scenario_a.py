"""The complete acceptance scenario on the whole checklist: by commands, in a live session, reopened, decided."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from inspector_app.inspection.answers_file import read_batch
from inspector_app.inspection.minutes import as_text, compose
from inspector_app.session import Session
from inspector_app.workspace import Workspace

SCENARIO = Path(__file__).parents[1] / "forms" / "scenario-a"
EXPECTED: dict[str, Any] = json.loads((SCENARIO / "expected.json").read_text(encoding="utf-8"))
SEVERITIES = [(each["code"], each["severity"]) for each in EXPECTED["limitations"]]


def as_data(done: Any) -> Any:
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.fixture
def visit(face: Callable[..., Any]) -> str:
    """The scenario made and answered by commands; its id."""
    made = face("visit", "new", "--form", "par-inspection", "--from", SCENARIO / "frame.json", "--json", "--as", "TK")
    visit = as_data(made)["id"]
    applied = as_data(face("visit", "answer", visit, SCENARIO / "answers.json", "--json"))
    assert applied == {"applied": 112, "progress": {"asked": 112, "answered": 112, "missing": 0}}
    return str(visit)


def test_commands_give_exactly_the_expected_limitations(face: Callable[..., Any], visit: str) -> None:
    findings = as_data(face("finding", "list", visit, "--json"))["findings"]
    limitations = {each["id"]: each for each in findings if each["kind"] == "limitation"}
    assert [(code, each["severity"]) for code, each in limitations.items()] == SEVERITIES
    assert len(limitations) == 37
    counted = Counter(each["severity"] for each in limitations.values())
    assert {"total": 37, **counted} == EXPECTED["counts"]
    assert {code: each["text"] for code, each in limitations.items()} == {
        each["code"]: each["text"]["vi"] for each in EXPECTED["limitations"]
    }


def test_commands_show_what_is_hidden_computed_and_odd(face: Callable[..., Any], visit: str) -> None:
    shown = as_data(face("visit", "show", visit, "--json"))
    items = {each["code"]: each for each in shown["items"]}
    assert (shown["form"]["id"], shown["profile"]) == ("par-inspection", "commune_planned_full")
    assert len(items) == EXPECTED["form_size"] == 121
    assert [code for code, each in items.items() if not each["relevant"]] == EXPECTED["hidden"]
    assert items["SLF-04"]["state"] == "not_due"
    computed = {code: each["computed"] for code, each in items.items() if each["computed"] is not None}
    assert computed == EXPECTED["computed"]
    rows = {row["key"]: row["fields"] for row in shown["rows"]["sampled_dossier"]}
    for key, wanted in EXPECTED["sampled_dossier"].items():
        assert {name: rows[key].get(name) for name in wanted} == wanted, key
    assert len(shown["rows"]) == 11


def test_only_figures_that_differ_are_told(face: Callable[..., Any], visit: str) -> None:
    """The causes of lateness stand in another order than their rows, and that is no difference."""
    shown = as_data(face("visit", "show", visit, "--json"))
    differs = [each["ref"] for each in shown["warnings"] if each["kind"] == "entered_differs"]
    assert differs == EXPECTED["entered_differs"] == ["LOG-03"]


def test_applying_the_same_answers_twice_changes_nothing(face: Callable[..., Any], visit: str) -> None:
    before = face("state", visit, "--hash").stdout
    assert face("visit", "answer", visit, SCENARIO / "answers.json").returncode == 0
    assert face("state", visit, "--hash").stdout == before


def test_the_short_profile(face: Callable[..., Any], tmp_path: Path) -> None:
    wanted = EXPECTED["short_profile"]
    options = ("--form", "par-inspection", "--profile", "commune_planned_short", "--json")
    visit = as_data(face("visit", "new", *options, "--from", SCENARIO / "frame.json"))["id"]
    codes = [each["code"] for each in as_data(face("visit", "show", visit, "--json"))["items"]]
    assert len(codes) == wanted["items"]
    batch = json.loads((SCENARIO / "answers.json").read_text(encoding="utf-8"))
    batch["answers"] = [each for each in batch["answers"] if each["code"] in codes]
    few = tmp_path / "few.json"
    few.write_text(json.dumps(batch), encoding="utf-8")
    assert face("visit", "answer", visit, few).returncode == 0
    findings = as_data(face("finding", "list", visit, "--json"))["findings"]
    counted = Counter(each["severity"] for each in findings if each["kind"] == "limitation")
    assert {"items": 35, "total": counted.total(), **counted} == wanted


@pytest.fixture(scope="module")
def workspace_a(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    opened = Workspace.open(tmp_path_factory.mktemp("scenario") / "data")
    yield opened
    opened.close()


def _session(workspace: Workspace) -> Session:
    """A new visit of the scenario, answered in this very session."""
    frame = json.loads((SCENARIO / "frame.json").read_text(encoding="utf-8"))
    session = workspace.session(workspace.new_visit(frame, form="par-inspection"))
    session.apply(read_batch((SCENARIO / "answers.json").read_bytes(), "answers.json", ()))
    return session


@pytest.fixture(scope="module")
def session(workspace_a: Workspace) -> Session:
    return _session(workspace_a)


def _limitations(session: Session) -> dict[str, str]:
    return {each.id: each.text for each in session.state().findings if each.kind == "limitation"}


def test_a_live_session_says_what_the_reopened_visit_says(workspace_a: Workspace, session: Session) -> None:
    reopened = workspace_a.session(session.id)
    for code in EXPECTED["computed"]:
        assert session.item(code).computed == reopened.item(code).computed == EXPECTED["computed"][code], code
    assert _limitations(session) == _limitations(reopened)


def test_rows_stand_in_the_order_of_their_entry(workspace_a: Workspace) -> None:
    """Of a whole file at once too: the first of equals counts, and codes stand as they first appear."""
    causes = {"land": "other", "residence": "citizen", "merit": "system", "health": "coordination", "sport": "official"}
    rows = [{"field": field, "resolved_late": 2, "cause": [cause]} for field, cause in causes.items()]
    answers = [{"code": "DOS-03", "value": {"early": 0, "on_time": 0, "late": 10}, "by": "M2"}]
    batch = json.dumps({"answers": answers, "rows": {"late_by_field": rows}}).encode()
    frame = json.loads((SCENARIO / "frame.json").read_text(encoding="utf-8"))
    session = workspace_a.session(workspace_a.new_visit(frame, form="par-inspection"))
    session.apply(read_batch(batch, "rows.json", ()))
    assert session.item("DOS-09").computed == {"v": list(causes.values())}
    assert session.item("DOS-13").computed == {"field": "land", "n": 2}
    first = session.state().rows["late_by_field"][0]
    session.remove_row("late_by_field", first.id)
    assert session.item("DOS-13").computed == {"field": "residence", "n": 2}
    assert session.undo()
    assert session.item("DOS-13").computed == {"field": "land", "n": 2}


@pytest.mark.parametrize("entry", EXPECTED["limitations"], ids=lambda entry: entry["code"])
def test_a_good_answer_takes_away_exactly_its_own_limitation(session: Session, entry: dict[str, Any]) -> None:
    code = entry["code"]
    before = _limitations(session)
    assert before[code] == entry["text"]["vi"]
    assert before[code] in as_text(compose(session.state()))
    was = session.item(code).entered
    session.answer(code, entry["good"])
    assert {key: text for key, text in before.items() if key != code} == _limitations(session)
    assert before[code] not in as_text(compose(session.state()))
    session.answer(code, was)
    assert _limitations(session) == before


def test_the_leader_merges_and_downgrades(workspace_a: Workspace) -> None:
    session = _session(workspace_a)
    for action in EXPECTED["leader_actions"]:
        if action["action"] == "merge":
            session.merge_findings(action["codes"], action["codes"][0])
        else:
            session.decide_finding(action["code"], kind="advice")
    standing = [each for each in session.state().findings if each.counts]
    limitations = Counter(each.severity for each in standing if each.kind == "limitation")
    advice = sum(each.kind == "advice" for each in standing)
    assert {"total": limitations.total(), **limitations, "advice": advice} == EXPECTED["final"]
    merged = {each.id: set(each.codes) for each in standing if len(each.codes) > 1}
    assert sorted(merged.values(), key=sorted) == sorted(
        (set(action["codes"]) for action in EXPECTED["leader_actions"] if "codes" in action), key=sorted
    )
