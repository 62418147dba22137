"""The checklists against the question bank they were made from; skipped where the bank is not at hand."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from form_sheets import EN, INSP, VI, Form, FormItem, Row

DOMAIN = Path(__file__).resolve().parents[3] / "shared" / "domain"


def _read(name: str) -> Any:
    path = DOMAIN / name
    if not path.is_file():
        pytest.skip(f"SKIPPED, not compared: {name} is not at hand (looked in ../shared/domain)")
    return json.loads(path.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def bank() -> Any:
    return _read("question-bank.json")


@pytest.fixture(scope="module")
def scenario() -> Any:
    return _read("scenario-a.json")


def _as_in_bank(form: Form, expression: str) -> str:
    """An expression of the form in the words of the bank."""
    for ours, theirs in (
        ("insp:parameter(", "parameter("),
        ("insp:frame(", "frame("),
        ("insp:workdays-between(", "working-days("),
        ("insp:add-workdays(", "add-working-days("),
    ):
        expression = expression.replace(ours, theirs)
    inside = {name for fields in form.fields.values() for name in fields}
    for name in inside | set(form.groups):
        expression = expression.replace(f"${{{name}}}", name)
    return expression


def _choices(form: Form, row: Row) -> list[dict[str, str]]:
    name = row.get(INSP + "choices") or row["type"].partition(" ")[2]
    return [
        {"code": choice["name"], "vi": choice[f"label::{VI}"], "en": choice[f"label::{EN}"]}
        for choice in form.choices.get(name, [])
    ]


def _label(row: Row) -> tuple[str, str]:
    return row[f"label::{VI}"], row[f"label::{EN}"]


def _items(form: Form, bank: Any) -> Iterator[tuple[FormItem, Any]]:
    for wanted in bank["items"]:
        if wanted["section"] in form.sections:
            yield form.items[wanted["code"]], wanted


def test_every_item_of_its_sections_arrived(form: Form, bank: Any) -> None:
    sections = {section["code"]: section for section in bank["sections"]}
    for code, row in form.sections.items():
        assert _label(row) == (sections[code]["vi"], sections[code]["en"])
    wanted = [item["code"] for item in bank["items"] if item["section"] in form.sections]
    assert list(form.items) == wanted


def test_the_whole_form_leaves_nothing_of_the_bank_out(whole: Form, bank: Any) -> None:
    assert list(whole.sections) == [section["code"] for section in bank["sections"]]
    assert set(whole.groups) == {group["name"] for group in bank["repeats"]}
    assert list(whole.checks) == [check["code"] for check in bank["cross_checks"]]
    assert len(whole.items) == len(bank["items"])


def test_texts_rules_and_duties_arrived(form: Form, bank: Any) -> None:
    for item, wanted in _items(form, bank):
        code = wanted["code"]
        assert item.name == wanted["name"]
        assert _label(item.row) == (wanted["vi"], wanted["en"]), code
        assert item.get("finding-text") == wanted["finding_vi"], code
        assert item.get("finding-text-en") == wanted["finding_en"], code
        assert _as_in_bank(form, item.get("finding")) == wanted["rule"], code
        assert _as_in_bank(form, item.row.get("relevant", "")) == wanted["when"], code
        assert item.get("constraint") == wanted["constraint"], code
        assert wanted["type"].startswith(item.get("kind")), code
        assert (item.get("severity") or "-") == wanted["severity"], code
        for column in ("photo", "merge"):
            assert item.get(column) == wanted[column], f"{code} {column}"
        for column in ("basis", "bodies", "modes"):
            assert item.words(column) == wanted[column], f"{code} {column}"
        assert (item.get("redact") == "yes") == wanted["redact"], code
        values = {name: _as_in_bank(form, each) for name, each in item.finding_values().items()}
        assert values == wanted["finding_values"], code


def test_parts_choices_and_feeds_arrived(form: Form, bank: Any) -> None:
    fed = 0
    for item, wanted in _items(form, bank):
        assert list(item.parts) == [part["name"] for part in wanted["parts"]]
        for part in wanted["parts"]:
            row = item.parts[part["name"]]
            assert row["type"].partition(" ")[0] == part["type"]
            assert _label(row) == (part["vi"], part["en"])
            assert _choices(form, row) == wanted["choices"].get(part["name"], [])
            feed = wanted["feeds"].get(part["name"], "")
            assert _as_in_bank(form, row.get(INSP + "feed", "")) == feed
            fed += bool(feed)
    assert fed == {"one-stop": 59, "par-inspection": 122}[form.settings["form_id"]]


def test_repeat_groups_arrived(form: Form, bank: Any) -> None:
    groups = {group["name"]: group for group in bank["repeats"]}
    for name, row in form.groups.items():
        wanted = groups[name]
        assert _label(row) == (wanted["vi"], wanted["en"])
        assert row[INSP + "key"] == wanted["key"]
        assert list(form.fields[name]) == [field["name"] for field in wanted["fields"]]
        for field in wanted["fields"]:
            found = form.fields[name][field["name"]]
            assert _label(found) == (field["vi"], field["en"])
            kind = found.get(INSP + "type") or found["type"].partition(" ")[0]
            assert kind.replace("image", "photo") == field["type"]
            assert _choices(form, found) == field["choices"], f"{name} {field['name']}"
            assert _as_in_bank(form, found.get("calculation", "")) == field["computed"]


def test_cross_checks_arrived(form: Form, bank: Any) -> None:
    checks = {check["code"]: check for check in bank["cross_checks"]}
    for code, row in form.checks.items():
        wanted = checks[code]
        assert _label(row) == (wanted["vi"], wanted["en"])
        assert row[INSP + "level"] == wanted["level"]
        assert _as_in_bank(form, row[INSP + "check"]) == wanted["expr"], code


def test_profiles_arrived(one_stop: Form, whole: Form, bank: Any, load: Any) -> None:
    profiles = {profile["id"]: profile for profile in bank["profiles"]}
    forms = {"one-stop": one_stop, "par-inspection": whole}
    for profile in load("profiles")["profiles"]:
        wanted = profiles[profile["id"]]
        assert profile["items"] == [code for code in wanted["items"] if code in forms[profile["form"]].items]
        for name in ("body_kinds", "mode"):
            assert profile[name] == wanted[name]
        assert profile["label"] == {"vi": wanted["vi"], "en": wanted["en"]}
    carried = [profile["id"] for profile in load("profiles")["profiles"] if profile["form"] == "par-inspection"]
    assert carried == list(profiles)


def test_parameters_and_frame_fields_arrived(bank: Any, load: Any) -> None:
    parameters = {each["name"]: each for each in load("parameters")["parameters"]}
    for theirs in bank["parameters"]:
        ours = parameters[theirs["name"]]
        values = [value["value"] for value in ours["values"]]
        assert ours["label"]["vi"] == theirs["vi"]
        assert values == ([] if theirs["default"] is None else [theirs["default"]])
    for ours, theirs in zip(load("frame-fields")["fields"], bank["frame_fields"], strict=True):
        assert {**ours, "label": None} == {
            **{name: theirs[name] for name in ("name", "type", "path", "unset")},
            "label": None,
        }


def test_the_sample_is_the_scenario_in_five_sections(one_stop: Form, scenario: Any, sample_file: Any) -> None:
    answers = {answer["code"]: answer for answer in sample_file("answers")["answers"]}
    wanted = {answer["code"]: answer for answer in scenario["answers"] if answer["code"] in one_stop.items}
    assert list(answers) == list(wanted)
    for code, answer in answers.items():
        assert answer["value"] == wanted[code]["value"]
        assert answer["by"] == wanted[code]["by"]
    rows = sample_file("answers")["rows"]
    assert rows == {name: scenario["rows"][name] for name in rows}
    assert set(rows) == set(one_stop.groups)
    frame, expected = sample_file("frame"), sample_file("expected")
    for name, value in scenario["frame"].items():
        ours = [code for code in value if code in one_stop.items] if name == "left_out" else value
        assert frame[name] == ours, name
    five = scenario["expected_five_sections"]
    assert [{"code": each["code"], "severity": each["severity"]} for each in expected["limitations"]] == five["list"]
    assert expected["hidden"] == five["hidden_items"]
    assert {**expected["counts"], "answers": len(answers)} == five["counts"]
    computed = scenario["expected"]["computed"]
    assert expected["computed"] == {code: value for code, value in computed.items() if code in one_stop.items}


def test_scenario_a_is_the_scenario(scenario: Any, scenario_a: Any) -> None:
    assert scenario_a("frame") == scenario["frame"]
    assert scenario_a("answers")["rows"] == scenario["rows"]
    kept = ("code", "by", "value", "state", "reason", "scope", "at", "note")
    ours = scenario_a("answers")["answers"]
    assert [{name: each[name] for name in kept if each.get(name)} for each in ours] == [
        {name: each[name] for name in kept if each.get(name)} for each in scenario["answers"]
    ]
    expected, wanted = scenario_a("expected"), scenario["expected"]
    found = [{"code": each["code"], "severity": each["severity"]} for each in expected["limitations"]]
    assert found == wanted["suggested"]["list"]
    assert expected["counts"] == wanted["suggested"]["counts"]
    assert expected["hidden"] == wanted["hidden_items"]
    assert expected["short_profile"] == wanted["with_short_profile"]
    for name in ("form_size", "computed", "entered_differs"):
        assert expected[name] == wanted[name]
    assert expected["sampled_dossier"] == wanted["sample"]["rows"]
    assert expected["checks"]["hold"] == wanted["consistent_checks"]
    raised = [each["check"] for each in wanted["warnings"] if each["kind"] == "cross_check"]
    assert sorted(expected["checks"]["raised"]) == sorted(raised)
