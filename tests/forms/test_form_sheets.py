"""The bundled checklists: both files say the same, nothing is missing in either language, nothing points nowhere."""

from __future__ import annotations

import copy
import re
from pathlib import Path
from typing import Any

import pytest
from form_sheets import EN, INSP, VI, Form, Row, faults, read_markdown, read_workbook
from pyxform.xls2xform import convert

FORMS = ("one-stop", "par-inspection")
SECTIONS = {
    "one-stop": {"POST": 17, "LOG": 9, "SLIP": 9, "STF": 19, "FAC": 19},
    "par-inspection": {
        "LDR": 13,
        "POST": 17,
        "LOG": 9,
        "SLIP": 9,
        "DOS": 16,
        "ESYS": 10,
        "ONL": 12,
        "BCCI": 5,
        "STF": 19,
        "FAC": 19,
        "DOC": 7,
        "ORG": 10,
        "REV": 6,
        "ISO": 6,
        "SIG": 8,
        "FBK": 8,
        "SLF": 6,
        "FUP": 7,
        "INI": 4,
        "INS": 5,
    },
}
KINDS = {
    *("yes_no_na", "choice", "multi_choice", "count", "count_of_total", "number", "rating"),
    *("percent", "date", "text", "table"),
}
ANSWER_TYPES = {"integer", "decimal", "date", "time", "text", "image", "select_one", "select_multiple"}
LEVELS = {"info", "warning", "contradiction"}
GROUPS = {
    "one-stop": {
        "posted_procedure": "code",
        "sampled_dossier": "code",
        "official_on_duty": "key",
        "attendance_snapshot": "roll_call",
        "citizen_interview": "code",
        "room_checked": "room",
        "equipment": "code",
    },
}
GROUPS["par-inspection"] = {
    **GROUPS["one-stop"],
    "document_ref": "number",
    "late_by_field": "field",
    "subordinate_unit": "name",
    "signed_document": "number",
    "earlier_limitation": "code",
    "model_initiative": "name",
}


@pytest.mark.parametrize("name", FORMS)
def test_markdown_and_workbook_hold_the_same_cells(form_folder: Path, name: str) -> None:
    markdown, workbook = read_markdown(form_folder / f"{name}.md"), read_workbook(form_folder / f"{name}.xlsx")
    assert list(markdown) == list(workbook) == ["survey", "choices", "settings"]
    for sheet, cells in markdown.items():
        assert len(cells) > 1
        for number, (ours, theirs) in enumerate(zip(cells, workbook[sheet], strict=True), 1):
            assert ours == theirs, f"{sheet}, row {number}"


@pytest.mark.parametrize("name", FORMS)
def test_both_files_compile_without_warnings_to_the_same_xform(form_folder: Path, name: str) -> None:
    markdown = convert(xlsform=form_folder / f"{name}.md", validate=False)
    workbook = convert(xlsform=form_folder / f"{name}.xlsx", validate=False)
    assert markdown.warnings == workbook.warnings == []
    assert markdown.xform == workbook.xform
    assert "${" not in markdown.xform


def test_settings(form: Form) -> None:
    assert form.settings["form_id"] in FORMS
    assert re.fullmatch(r"20\d{8}", form.settings["version"])
    assert form.settings["default_language"] == VI
    assert form.settings["namespaces"] == 'insp="urn:inspector-app:insp:1"'
    assert form.settings["form_title"]
    assert form.settings["attribute::insp:title-en"]


def test_the_forms_have_names_of_their_own(one_stop: Form, whole: Form) -> None:
    for column in ("form_id", "form_title", "attribute::insp:title-en"):
        assert one_stop.settings[column] != whole.settings[column]


def test_every_section_has_its_items(form: Form) -> None:
    sections = SECTIONS[form.settings["form_id"]]
    assert list(form.sections) == list(sections)
    counted = {code: sum(item.section == code for item in form.items.values()) for code in form.sections}
    assert counted == sections
    for code, item in form.items.items():
        assert item.name == code.lower().replace("-", "_")
        assert code.split("-")[0] == item.section
        assert all(part["name"] == f"{item.name}_{name}" for name, part in item.parts.items())


def test_the_whole_form_counts_what_it_should(whole: Form) -> None:
    assert (len(whole.items), len(whole.sections), len(whole.groups), len(whole.checks)) == (196, 20, 13, 18)
    assert sum(item.get("redact") == "yes" for item in whole.items.values()) == 1


def test_every_group_has_its_key(form: Form) -> None:
    groups = GROUPS[form.settings["form_id"]]
    assert {name: row[INSP + "key"] for name, row in form.groups.items()} == groups
    for group, key in groups.items():
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


def test_no_answer_is_praised_that_is_not_good(form: Form, load: Any) -> None:
    """Praise stands wherever the rule finds no fault: so every answer the rule lets pass has to be a good one."""
    praised = [item for item in form.items.values() if item.get("achievement")]
    assert len(praised) == {"one-stop": 23, "par-inspection": 67}[form.settings["form_id"]]
    given = {each["name"] for each in load("parameters")["parameters"] if each["values"]}
    for item in praised:
        rule = item.get("finding")
        assert "{" not in item.get("achievement") + item.get("achievement-en")
        assert rule, item.name
        # a target nobody set and a duty nobody has let everything pass
        assert set(re.findall(r"insp:parameter\('(\w+)'\)", rule)) <= given, item.name
        assert set(re.findall(r"insp:frame\('(\w+)'\)", rule)) <= {"plan_year"}, item.name
        chosen = item.parts.get("v")
        if chosen is None:
            continue
        codes = form.codes(chosen) - {"na"}
        if chosen["type"].startswith("select_multiple"):
            assert codes - set(re.findall(r"selected\(\$\{\w+\}, '(\w+)'\)", rule)) == {"none"}, item.name
        else:
            assert len(codes - set(re.findall(r"_v\} = '(\w+)'", rule))) == 1, item.name


def test_items_speak_the_known_words(form: Form, load: Any) -> None:
    kinds = load("body-kinds")
    informational = 0
    for code, item in form.items.items():
        assert item.get("kind") in KINDS, code
        assert item.get("photo") in {"none", "optional", "on_limitation", "required"}, code
        assert item.get("merge") in {"choose", "sum_by_scope", "latest", "list_union"}, code
        assert set(item.words("bodies")) <= {kind["code"] for kind in kinds["body_kinds"]}, code
        assert set(item.words("modes")) <= {mode["code"] for mode in kinds["modes"]}, code
        assert bool(item.get("finding")) == bool(item.get("finding-text")), code
        if item.get("severity"):
            assert item.get("severity") in {"note", "minor", "major", "critical"}, code
        else:
            assert not item.get("finding"), code
        informational += not item.get("finding")
        assert all(item.words("basis")), code
        if item.get("kind") == "count_of_total":
            a, b = f"${{{item.name}_a}}", f"${{{item.name}_b}}"
            assert item.get("constraint").startswith(f"{a} >= 0 and {a} <= {b}"), code
    assert informational == {"one-stop": 0, "par-inspection": 11}[form.settings["form_id"]]


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


def test_checks_stand_in_a_group_of_their_own_at_the_end(form: Form) -> None:
    opening = next(number for number, row in enumerate(form.survey) if row.get("name") == "checks")
    note, *members = form.survey[opening + 1 : -1]
    assert form.survey[-1]["type"] == "end_group"
    assert note["type"] == "note"  # a group without anything to show is refused by other programs
    assert members == list(form.checks.values())
    for row in members:
        assert row["type"] == "calculate"
        assert row["name"].startswith("check_")
        assert row["calculation"] == '""'
        assert row[INSP + "level"] in LEVELS


def test_what_both_forms_ask_is_word_for_word_the_same(one_stop: Form, whole: Form) -> None:
    for code, item in one_stop.items.items():
        assert whole.items[code].row == item.row, code
        assert whole.items[code].parts == item.parts, code
    for code, section in one_stop.sections.items():
        assert whole.sections[code] == section
    for group, row in one_stop.groups.items():
        assert whole.groups[group] == row
        assert whole.fields[group] == one_stop.fields[group], group
    for name, choices in one_stop.choices.items():
        assert whole.choices[name] == choices, name
    for code, check in one_stop.checks.items():
        assert whole.checks[code] == check
    known = {*one_stop.questions(), *one_stop.groups}
    within = {code for code, check in whole.checks.items() if _names(check) <= known}
    assert set(one_stop.checks) == within
    assert len(within) == 7


def _names(check: Row) -> set[str]:
    return set(re.findall(r"\$\{(\w+)\}", check[INSP + "check"]))


def test_nothing_points_nowhere(form: Form) -> None:
    assert sum(1 for _ in form.expressions()) > {"one-stop": 220, "par-inspection": 550}[form.settings["form_id"]]
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
        ("LDR-02", INSP + "finding-values", "ldr_02_date", "ldr_02_day"),
        ("LDR-02", INSP + "finding-values", "days-between", "days"),
        ("LDR-02", INSP + "finding-values", "n=", "m="),
    ],
)
def test_a_wrong_reference_is_found(whole: Form, code: str, column: str, old: str, new: str) -> None:
    broken = copy.deepcopy(whole)
    item = broken.items[code]
    changed = {**item.row, column: item.row[column].replace(old, new)}
    assert changed != item.row
    broken.survey[broken.survey.index(item.row)] = changed
    item.row = changed
    assert faults(broken)


@pytest.mark.parametrize(
    ("name", "column", "old", "new"),
    [
        ("dos_13_field", "feed", "[total =", "[sum ="),
        ("dos_13_field", "feed", "/field", "/area"),
        ("dos_05_pct", "feed", "dos_03_early", "dos_03_soon"),
        ("check_sample_late", "check", "late_wd", "late_days"),
        ("check_post_received", "check", "bcci_04_received", "bcci_04_taken"),
    ],
)
def test_a_wrong_reference_of_a_feed_or_check_is_found(whole: Form, name: str, column: str, old: str, new: str) -> None:
    broken = copy.deepcopy(whole)
    (place,) = [number for number, row in enumerate(broken.survey) if row.get("name") == name]
    row = broken.survey[place]
    broken.survey[place] = {**row, INSP + column: row[INSP + column].replace(old, new)}
    assert broken.survey[place] != row
    assert faults(broken)


def test_a_missing_list_is_found(form: Form) -> None:
    broken = copy.deepcopy(form)
    del broken.choices["dossier_status"]
    assert faults(broken)
