"""The bundled checklist: both files say the same, nothing is missing in either language, nothing points nowhere."""

from __future__ import annotations

import copy
import re
from pathlib import Path
from typing import Any

import pytest
from form_sheets import EN, INSP, VI, Form, faults, read_markdown, read_workbook
from pyxform.xls2xform import convert

SECTIONS = {"POST": 17, "LOG": 9, "SLIP": 9, "STF": 19, "FAC": 19}
KINDS = {"yes_no_na", "choice", "multi_choice", "count", "count_of_total", "number", "rating"}
ANSWER_TYPES = {"integer", "decimal", "date", "time", "text", "image", "select_one", "select_multiple"}
GROUPS = {
    "sampled_dossier": "code",
    "official_on_duty": "key",
    "attendance_snapshot": "roll_call",
    "posted_procedure": "code",
    "room_checked": "room",
    "equipment": "code",
    "citizen_interview": "code",
}


def test_markdown_and_workbook_hold_the_same_cells(form_folder: Path) -> None:
    markdown, workbook = read_markdown(form_folder / "one-stop.md"), read_workbook(form_folder / "one-stop.xlsx")
    assert list(markdown) == list(workbook) == ["survey", "choices", "settings"]
    for name, cells in markdown.items():
        assert len(cells) > 1
        for number, (ours, theirs) in enumerate(zip(cells, workbook[name], strict=True), 1):
            assert ours == theirs, f"{name}, row {number}"


def test_both_files_compile_without_warnings_to_the_same_xform(form_folder: Path) -> None:
    markdown = convert(xlsform=form_folder / "one-stop.md", validate=False)
    workbook = convert(xlsform=form_folder / "one-stop.xlsx", validate=False)
    assert markdown.warnings == workbook.warnings == []
    assert markdown.xform == workbook.xform
    assert "${" not in markdown.xform


def test_settings(form: Form) -> None:
    assert form.settings["form_id"] == "one-stop"
    assert re.fullmatch(r"20\d{8}", form.settings["version"])
    assert form.settings["default_language"] == VI
    assert form.settings["namespaces"] == 'insp="urn:inspector-app:insp:1"'
    assert form.settings["form_title"]
    assert form.settings["attribute::insp:title-en"]


def test_every_section_has_its_items(form: Form) -> None:
    assert list(form.sections) == list(SECTIONS)
    counted = {code: sum(item.section == code for item in form.items.values()) for code in form.sections}
    assert counted == SECTIONS
    for code, item in form.items.items():
        assert item.name == code.lower().replace("-", "_")
        assert code.split("-")[0] == item.section
        assert all(part["name"] == f"{item.name}_{name}" for name, part in item.parts.items())


def test_every_group_has_its_key(form: Form) -> None:
    assert {name: row[INSP + "key"] for name, row in form.groups.items()} == GROUPS
    for group, key in GROUPS.items():
        assert form.fields[group][key].get("required") == "yes"


def test_texts_stand_in_both_languages(form: Form) -> None:
    pairs = [("label", f"label::{VI}", f"label::{EN}"), ("hint", f"hint::{VI}", f"hint::{EN}")]
    pairs += [(name, INSP + name, f"{INSP}{name}-en") for name in ("finding-text", "achievement")]
    for row in form.survey:
        if row["type"].startswith("end_"):
            continue
        assert f"label::{VI}" in row, row["name"]
        for what, vietnamese, english in pairs:
            assert (vietnamese in row) == (english in row), f"{row['name']}: {what} stands in one language only"
            assert vietnamese not in row or row[vietnamese] != row[english], f"{row['name']}: {what} is not translated"
    for choices in form.choices.values():
        for choice in choices:
            assert choice[f"label::{VI}"]
            assert choice[f"label::{EN}"]


def test_achievements_hold_no_placeholders_and_praise_only_what_a_rule_can_fault(form: Form) -> None:
    praised = [item for item in form.items.values() if item.get("achievement")]
    assert len(praised) > 15
    for item in praised:
        assert "{" not in item.get("achievement") + item.get("achievement-en")
        assert item.get("finding"), item.name


def test_items_speak_the_known_words(form: Form, load: Any) -> None:
    kinds = load("body-kinds")
    for code, item in form.items.items():
        assert item.get("kind") in KINDS, code
        assert item.get("severity") in {"note", "minor", "major", "critical"}, code
        assert item.get("photo") in {"none", "optional", "on_limitation", "required"}, code
        assert item.get("merge") in {"choose", "sum_by_scope", "latest", "list_union"}, code
        assert set(item.words("bodies")) <= {kind["code"] for kind in kinds["body_kinds"]}, code
        assert set(item.words("modes")) <= {mode["code"] for mode in kinds["modes"]}, code
        assert item.get("finding"), code
        assert item.get("finding-text"), code
        assert all(item.words("basis")), code
        if item.get("kind") == "count_of_total":
            a, b = f"${{{item.name}_a}}", f"${{{item.name}_b}}"
            assert item.get("constraint") == f"{a} >= 0 and {a} <= {b}"


def test_questions_have_types_and_lists(form: Form) -> None:
    used = set()
    rows = [*form.questions().values(), *(row for fields in form.fields.values() for row in fields.values())]
    for row in rows:
        kind, _, listed = row["type"].partition(" ")
        if kind == "calculate":
            kind, listed = row[INSP + "type"], row.get(INSP + "choices", "")
            assert row["calculation"]
        assert kind in ANSWER_TYPES, row["name"]
        assert bool(listed) == kind.startswith("select_"), row["name"]
        used |= {listed} - {""}
    assert used == set(form.choices)
    for name, choices in form.choices.items():
        codes = [choice["name"] for choice in choices]
        assert len(set(codes)) == len(codes), name
    signatures = {name: tuple(tuple(c.values())[1:] for c in choices) for name, choices in form.choices.items()}
    assert len(set(signatures.values())) == len(signatures), "two lists hold the same choices"


def test_nothing_points_nowhere(form: Form) -> None:
    assert sum(1 for _ in form.expressions()) > 200
    assert faults(form) == []


@pytest.mark.parametrize(
    ("code", "column", "old", "new"),
    [
        ("POST-02", "relevant", "post_01_v", "post_99_v"),
        ("POST-02", "relevant", "'yes'", "'yess'"),
        ("POST-04", "relevant", "posted_procedure", "posted_paper"),
        ("SLIP-06", "relevant", "supplement_count", "supplements"),
        ("SLIP-07", "relevant", "'refused'", "'rejected'"),
        ("FAC-02", INSP + "finding", "'info'", "'information'"),
        ("FAC-08", "relevant", "insp:frame", "frame"),
        ("POST-03", INSP + "finding-text", "{pct}", "{percent}"),
    ],
)
def test_a_wrong_reference_is_found(form: Form, code: str, column: str, old: str, new: str) -> None:
    broken = copy.deepcopy(form)
    item = broken.items[code]
    changed = {**item.row, column: item.row[column].replace(old, new)}
    assert changed != item.row
    broken.survey[broken.survey.index(item.row)] = changed
    item.row = changed
    assert faults(broken)


def test_a_missing_list_is_found(form: Form) -> None:
    broken = copy.deepcopy(form)
    del broken.choices["dossier_status"]
    assert faults(broken)
