"""`form check`: every finding told with sheet, row and column; the right form beside each wrong one says nothing."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from small_forms import CHOICES, EN, SETTINGS, VI, item, markdown, row, section, small_survey

from inspector_app import jobs
from inspector_app.errors import InspectorError
from inspector_app.xforms.lint import check_form
from inspector_app.xforms.problems import Problem

Rows = list[dict[str, str]]


def found(survey: Rows, choices: Rows | None = None, settings: dict[str, str] | None = None) -> list[Problem]:
    return check_form(markdown(survey, CHOICES if choices is None else choices, settings or SETTINGS), "form.md")


def places(problems: list[Problem]) -> list[tuple[str, str, int, str]]:
    return [(each.severity, each.sheet, each.row, each.column) for each in problems]


def test_a_form_without_fault_says_nothing_of_errors() -> None:
    known = {"least", "last_day", "collects_fees"}  # names that only the tests' world knows
    problems = found(small_survey())
    assert {each.severity for each in problems} <= {"warning"}
    assert all(any(name in each.message.en for name in known) for each in problems)


@pytest.mark.parametrize("name", ["one-stop.md", "one-stop.xlsx", "par-inspection.md", "par-inspection.xlsx"])
def test_the_forms_that_come_with_the_app_have_no_error(name: str) -> None:
    from inspector_app import paths

    path = paths.forms() / name
    assert [each for each in check_form(path.read_bytes(), name) if each.severity == "error"] == []


# ---- one wrong cell ------------------------------------------------------------------------------------------------


def asked(**columns: str) -> Rows:
    """A select question in row 2, a count in row 3 that carries the cell in question."""
    return [row("select_one yes_no", "q"), row("integer", "n", **columns)]


@pytest.mark.parametrize(
    ("column", "wrong", "severity", "words", "right"),
    [
        ("relevant", "${q} = 'yes", "error", "'yes", "${q} = 'yes'"),
        ("relevant", "(${q} = 'yes'", "error", "“)”", "(${q} = 'yes')"),
        ("relevant", "iff(${q}, 1, 2)", "error", "iff()", "if(${q} = 'yes', true(), 1 > 2)"),
        ("relevant", "selected(${q})", "error", "selected() takes 2 arguments, not 1", "selected(${q}, 'yes')"),
        ("relevant", "${p} = 'yes'", "error", "“p”", "${q} = 'yes'"),
        ("relevant", "/data/p = 'yes'", "error", "/data/p", "/data/q = 'yes'"),
        ("constraint", ". > 1 and", "error", "at the end", ". > 1"),
        ("constraint", "regex(., '(a')", "error", "“)” is missing", "regex(., '(a)')"),
        ("constraint", "regex(., 'a**(?=b)')", "error", "(?=", "regex(., 'a*(?:b)')"),
        ("required", "${q} == 'yes'", "error", "“=”", "${q} = 'yes'"),
        ("required", "often", "error", "often", "yes"),
        ("readonly", "string-length(${q}, 1, 2) > 1", "error", "string-length()", "string-length(${q}) > 1"),
        ("calculation", "${n2} + 1", "error", "“n2”", "string-length(${q}) + 1"),
        ("choice_filter", "grade = 3", "error", "grade", ""),
        ("default", "sum(1, 2)", "error", "sum()", ""),
        ("label::English (en)", "How many ${p}?", "error", "“p”", "How many ${q}?"),
        ("relevant", "false()", "warning", "never", "true()"),
        ("relevant", "1 = 2 and ${q} = 'yes'", "warning", "never", "1 = 1 and ${q} = 'yes'"),
        ("relevant", "${q} = 'maybe'", "warning", "maybe", "${q} != 'maybe' and ${q} = 'yes'"),
        ("relevant", "selected(${q}, 'maybe')", "warning", "maybe", "not(${q} = 'yes')"),
        ("insp_severity", "terrible", "error", "note, minor, major, critical", ""),
        ("insp_feed", "1", "error", "inside an item", ""),
        ("insp_key", "q", "error", "begin_repeat", ""),
        ("insp_code", "AAA-01", "error", "begin_group", ""),
        ("insp_kindd", "date", "error", "bind::insp:kindd", ""),
        ("relevent", "${q} = 'yes'", "warning", "relevent", ""),
        ("default", "uuid()", "error", "uuid()", "7"),
        ("default", "${last-saved#q}", "error", "last-saved#", "7"),
        ("trigger", "${p}", "error", "“p”", ""),
        ("appearance", "search('list')", "error", "search()", "minimal"),
    ],
)
def test_a_wrong_cell(column: str, wrong: str, severity: str, words: str, right: str) -> None:
    if column == "choice_filter":
        survey = [row("text", "n"), row("select_one yes_no", "q", choice_filter=wrong)]
    else:
        survey = asked(**{column: wrong})
    problems = found(survey)
    told = [each for each in problems if words in each.message.en]
    assert told, problems
    header = "bind::insp:" + column[5:].replace("_", "-") if column.startswith("insp_") else column
    in_header = column in ("insp_kindd", "relevent")
    assert (told[0].severity, told[0].sheet, told[0].row, told[0].column) == (
        severity,
        "survey",
        1 if in_header else 3,
        header,
    )
    assert told[0].message.vi != told[0].message.en
    assert found(asked(**{column: right}) if right else asked()) == []


def in_item(**columns: str) -> Rows:
    return section("AAA", *item("AAA-01", row("integer", "aaa_01_a"), row("integer", "aaa_01_b"), **columns))


@pytest.mark.parametrize(
    ("column", "wrong", "words", "right"),
    [
        ("insp_kind", "slider", "slider", "count_of_total"),
        ("insp_photo", "many", "many", "required"),
        ("insp_merge", "add", "add", "latest"),
        ("insp_redact", "sometimes", "sometimes", "yes"),
        ("insp_bodies", "commune castle", "castle", "commune department"),
        ("insp_modes", "planned secret", "secret", "planned surprise"),
        ("insp_finding", "${aaa_01_a} <", "at the end", "${aaa_01_a} < ${aaa_01_b}"),
        ("insp_finding", "frame('x') = 1", "frame()", "insp:frame('plan_year') = 2026"),
        ("insp_finding", "insp:is-workday()", "insp:is-workday()", "insp:is-workday('2026-05-14')"),
        ("insp_finding_values", "n=${aaa_01_a} -; m=1", "n: ", "n=${aaa_01_a} - 1; m=1"),
        ("insp_finding_text", "{c} hồ sơ", "{c}", "{a} hồ sơ"),
    ],
)
def test_a_wrong_cell_of_an_item(column: str, wrong: str, words: str, right: str) -> None:
    (problem,) = [each for each in found(in_item(**{column: wrong})) if each.severity == "error"]
    assert (problem.row, problem.column) == (3, "bind::insp:" + column[5:].replace("_", "-"))
    assert words in problem.message.en
    assert not [each for each in found(in_item(**{column: right})) if each.severity == "error"]


def test_names_of_parameters_traits_and_instruments_are_looked_up() -> None:
    wrong = "insp:parameter('speed') > 1 and insp:frame('colour') = 'red'"
    problems = found(in_item(insp_finding=wrong, insp_basis="N999; Luật X"))
    assert [each.severity for each in problems] == ["warning"] * 3
    assert all(any(name in each.message.en for name in ("speed", "colour", "N999")) for each in problems)
    right = "insp:parameter('plan_deadline') != '' and insp:frame('plan_year') > 1"
    assert found(in_item(insp_finding=right, insp_basis="N118 Đ5")) == []


def test_a_key_names_a_field_and_codes_stand_once() -> None:
    def listed(key: str, second: str) -> Rows:
        one, two = item("AAA-01", row("integer", "aaa_01_n")), item("AAA-02", row("integer", "aaa_02_n"))
        two[0]["bind::insp:code"] = second
        table = [row("begin_repeat", "r", insp_key=key), row("text", "code"), {"type": "end_repeat"}]
        return [*section("AAA", *one, *two), *table]

    problems = found(listed("number", "AAA-01"))
    assert places(problems) == [("error", "survey", 6, "bind::insp:code"), ("error", "survey", 10, "bind::insp:key")]
    assert "row 3" in problems[0].message.en
    assert found(listed("code", "AAA-02")) == []


# ---- what we do not support is refused by name; what must work is accepted -----------------------------------------

REFUSED = [
    "background-audio",
    "background-geopoint",
    "start-geopoint",
    "osm",
    "geotrace",
    "geoshape",
    "audio",
    "video",
    "select_one_external yes_no",
    "simserial",
    "subscriberid",
    "phonenumber",
]
ACCEPTED = [
    "text",
    "string",
    "integer",
    "int",
    "decimal",
    "date",
    "time",
    "dateTime",
    "select_one yes_no",
    "select one yes_no",
    "select_multiple yes_no",
    "select_one yes_no or_other",
    "rank yes_no",
    "note",
    "acknowledge",
    "hidden",
    "image",
    "photo",
    "file",
    "range",
    "barcode",
    "geopoint",
    "start",
    "end",
    "today",
    "username",
    "deviceid",
    "email",
    "select_one_from_file towns.csv",
    "select_multiple_from_file towns.csv",
    "csv-external",
    "xml-external",
]


@pytest.mark.parametrize("kind", REFUSED)
def test_an_unsupported_question_is_refused_by_name_with_its_row(kind: str) -> None:
    problems = [
        each for each in found([row("text", "a"), row(kind, "b"), row("text", "c")]) if each.severity == "error"
    ]
    assert places(problems) == [("error", "survey", 3, "type")]
    assert kind.split()[0].replace("_", " ") in problems[0].message.en.replace("_", " ")
    assert "not supported" in problems[0].message.en


@pytest.mark.parametrize("kind", ACCEPTED)
def test_what_forms_need_is_accepted(kind: str) -> None:
    more = {"parameters": "start=1 end=5 step=1"} if kind == "range" else {}
    choices = [{k: v for k, v in each.items() if k != EN} | {EN: each[EN]} for each in CHOICES]
    files = {"towns.csv": b"name,label\na,A\n", "b.csv": b"name,label\na,A\n", "b.xml": b"<root><item/></root>"}
    source = markdown([row("text", "a"), row(kind, "b", **more)], choices)
    assert [each for each in check_form(source, "form.md", files.get) if each.severity == "error"] == []


def test_calculations_audit_groups_and_repeats_are_accepted() -> None:
    survey = [
        row("begin_group", "g"),
        row("integer", "a"),
        {"type": "end_group"},
        row("begin_repeat", "r", repeat_count="${a}"),
        row("text", "t"),
        {"type": "end repeat"},
        row("calculate", "c", calculation="count(${r})"),
        {"type": "audit", "name": "audit"},
    ]
    assert found(survey) == []


LISTS = ["select_one_from_file towns.csv", "csv-external", "xml-external", "select_one_from_file towns.geojson"]


@pytest.mark.parametrize("kind", LISTS)
def test_a_list_that_does_not_lie_beside_the_form_is_refused_with_its_row(kind: str) -> None:
    problems = found([row("text", "a"), row(kind, "b")])
    assert places(problems) == [("error", "survey", 3, "type")]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"\xff\xfe", "UTF-8"),
        (b"name,two words\na,A\n", "two words"),
        (b"name,label\n", "rows"),
        (b"", "rows"),
    ],
)
def test_a_damaged_list_is_refused_by_its_name(content: bytes, words: str) -> None:
    source = markdown([row("text", "a"), row("select_one_from_file towns.csv", "b")])
    problems = check_form(source, "form.md", {"towns.csv": content}.get)
    assert places(problems) == [("error", "survey", 3, "type")]
    assert words in problems[0].message.en
    assert "towns.csv" in problems[0].message.vi


@pytest.mark.parametrize(
    ("line", "column", "words"),
    [
        (row("calculate", "c", calculation="now()", trigger="${outside}"), "trigger", "now()"),
        (row("integer", "c", calculation="${t}", trigger="${t}"), "trigger", "typed in"),
        (row("text", "c", "Về ${t}", "About ${t}"), VI, "head of a column"),
        (row("image", "c", default="a.png"), "default", "no default"),
    ],
)
def test_what_a_list_cannot_hold_is_refused(line: dict[str, str], column: str, words: str) -> None:
    survey = [row("text", "outside"), row("begin_repeat", "r"), row("text", "t"), line, {"type": "end_repeat"}]
    problems = [each for each in found(survey) if words in each.message.en]
    assert places(problems)[:1] == [("error", "survey", 5, column)]


def test_a_list_inside_a_list_is_refused() -> None:
    inner = [row("begin_repeat", "inner"), row("text", "t"), {"type": "end_repeat"}]
    survey = [row("begin_repeat", "outer"), row("text", "s"), *inner, {"type": "end_repeat"}]
    assert [each.row for each in found(survey)] == [4]
    assert found([*survey[:2], {"type": "end_repeat"}, *inner]) == []


@pytest.mark.parametrize("sheet", ["entities", "osm", "external_choices"])
def test_an_unsupported_sheet_is_refused_by_name(sheet: str) -> None:
    right = markdown([row("text", "a")])
    wrong = right + f"| {sheet} |\n| | list_name | name | label |\n| | trees | t1 | Tree |\n".encode()
    problems = check_form(wrong, "form.md")
    assert [(each.severity, each.sheet) for each in problems] == [("error", sheet)]
    assert sheet in problems[0].message.en
    assert check_form(right, "form.md") == []


def test_encrypted_submissions_are_refused() -> None:
    problems = found(
        [row("text", "a")], settings={**SETTINGS, "public_key": "MIIB", "submission_url": "https://x.invalid"}
    )
    assert places(problems) == [("error", "settings", 2, "public_key")]


# ---- circles -------------------------------------------------------------------------------------------------------


def chain(*conditions: str) -> Rows:
    items = [
        item(f"AAA-0{place}", row("integer", f"aaa_0{place}_n"), relevant=condition)
        for place, condition in enumerate(conditions, 1)
    ]
    return section("AAA", *(each for rows in items for each in rows))


def test_every_circle_is_told_with_its_whole_path() -> None:
    problems = found(
        [
            *chain("${aaa_02_n} > 1", "${aaa_03_n} > 1", "${aaa_01_n} > 1", "insp:frame('plan_year') > 1"),
            row("calculate", "c", calculation="${d} + 1"),
            row("calculate", "d", calculation="${c} + 1"),
            row("calculate", "e", calculation="${e} + 1"),
        ]
    )
    paths = {each.message.en.partition("other: ")[2].rstrip(".") for each in problems}
    assert all(each.severity == "error" and each.row for each in problems)
    assert len(problems) == 3
    assert any(sorted(path.split(" -> ")[:-1]) == ["aaa_01", "aaa_02", "aaa_03"] for path in paths)
    assert any(sorted(path.split(" -> ")[:-1]) == ["c", "d"] for path in paths)
    assert "e -> e" in paths
    assert found(chain("insp:frame('plan_year') > 1", "${aaa_01_n} > 1", "${aaa_02_n} > 1")) == []


def test_a_feed_can_close_a_circle() -> None:
    def fed(feed: str) -> Rows:
        one = item("AAA-01", row("integer", "aaa_01_n", insp_feed=feed))
        two = item("AAA-02", row("integer", "aaa_02_n", insp_feed="${aaa_01_n} + 1"))
        return section("AAA", *one, *two)

    (problem,) = found(fed("${aaa_02_n} + 1"))
    assert "->" in problem.message.en
    assert found(fed("2")) == []


# ---- translations --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("column", "language"), [(EN, "label"), (VI, "label"), ("hint::English (en)", "hint")])
def test_a_text_in_one_language_only_is_told(column: str, language: str) -> None:
    both = {"hint::Vietnamese (vi)": "Gợi ý", "hint::English (en)": "Hint"}
    survey = [row("text", "a", "Một", "One") | both, row("text", "b", "Hai", "Two") | both]
    assert found(survey) == []
    survey[1][column] = ""
    assert places(found(survey)) == [("warning", "survey", 3, column)]
    assert language in column


def test_a_choice_and_a_finding_in_one_language_are_told() -> None:
    choices = [dict(each) for each in CHOICES]
    choices[1][EN] = ""
    (problem,) = found([row("select_one yes_no_na", "q")], choices)
    assert (problem.severity, problem.sheet, problem.row, problem.column) == ("warning", "choices", 3, EN)
    told = found(in_item(insp_finding_text="Chưa đủ.", insp_finding="${aaa_01_a} < 3"))
    assert places(told) == [("warning", "survey", 3, "bind::insp:finding-text-en")]
    whole = {"insp_finding_text": "Chưa đủ.", "insp_finding_text_en": "Too few."}
    assert found(in_item(**whole, insp_finding="${aaa_01_a} < 3")) == []


def test_a_question_without_label_is_told_and_a_form_in_one_language_is_not() -> None:
    plain = b"| survey |\n| | type | name | label |\n| | text | a | A |\n| | text | b | |\n"
    assert places(check_form(plain, "plain.md")) == [("error", "survey", 3, "label")]
    assert check_form(plain.replace(b"| b | |", b"| b | B |"), "plain.md") == []


# ---- all at once, files, and the two doors -------------------------------------------------------------------------


def test_everything_is_told_at_once_even_when_the_converter_stops() -> None:
    survey = [
        row("text", "a", relevant="${nobody} = 1"),
        row("geotrace", "b"),
        row("select_one nowhere", "c"),
        row("integer", "d", constraint=". > (1"),
        row("integer", "e", calculation="iff(1)"),
        row("calculate", "f", calculation="${f} + 1"),
        row("integer", "g", insp_severity="bad"),
        row("integer", "g"),
        row("nonsense", "h"),
    ]
    problems = found(survey)
    assert [each.row for each in problems] == [2, 3, 4, 5, 6, 7, 8, 8, 9, 10]
    stopped = [*survey, {"type": "end_group"}]  # the converter gives up; what the sheets show is told all the same
    assert {2, 3, 4, 5, 8, 9, 10} <= {each.row for each in found(stopped)}


def test_each_place_is_told_once() -> None:
    problems = found([row("text", "a"), row("text", "b", relevant="${a} = = 1", constraint="${zzz} > 1")])
    assert len(problems) == len({(each.row, each.column) for each in problems}) == 2


@pytest.mark.parametrize(
    ("name", "source"), [("f.xlsx", b"PK none"), ("f.md", b"\xff"), ("f.md", b"nothing"), ("f.csv", b"")]
)
def test_a_damaged_file_is_one_problem(name: str, source: bytes) -> None:
    (problem,) = check_form(source, name)
    assert (problem.severity, problem.row) == ("error", 0)
    with pytest.raises(InspectorError):
        check_form(source, "f.docx")


def test_the_window_and_the_command_line_say_the_same(face: Callable[..., Any], tmp_path: Path) -> None:
    wrong = markdown([row("text", "a", relevant="${b} = 1"), row("text", "c", VI)], CHOICES)
    (tmp_path / "wrong.md").write_bytes(wrong)
    done = face("form", "check", tmp_path / "wrong.md", "--json")
    assert done.returncode == 1
    said = json.loads(done.stdout)
    assert said["ok"] is False
    told = [
        (each.severity, each.sheet, each.row, each.column, each.message.vi)
        for each in jobs.check_form(wrong, "wrong.md").problems
    ]
    assert [
        tuple(each[k] for k in ("severity", "sheet", "row", "column", "message")) for each in said["problems"]
    ] == told
    aloud = face("form", "check", tmp_path / "wrong.md")
    assert aloud.returncode == 1
    assert "wrong.md" in aloud.stderr
    assert "dòng 2" in aloud.stderr
    (tmp_path / "right.md").write_bytes(markdown([row("text", "a", relevant="1 = 2")]))
    done = face("form", "check", tmp_path / "right.md", "--json")
    assert done.returncode == 0
    said = json.loads(done.stdout)
    assert said["ok"] is True
    assert [each["severity"] for each in said["problems"]] == ["warning"]


@pytest.mark.parametrize("name", ["start", "end", "username", "deviceid"])
def test_what_is_known_only_when_answers_are_handed_in_cannot_be_read(name: str) -> None:
    survey = [row("start", "start"), row("end", "end"), row("username", "username"), row("deviceid", "deviceid")]
    twin = found([*survey, *small_survey()])
    assert all(each.severity == "warning" for each in twin)
    calculated = row("calculate", "told", calculation=f"concat('x', ${{{name}}})")
    problem = next(each for each in found([*survey, calculated, *small_survey()]) if each.severity == "error")
    assert (problem.sheet, problem.row, problem.column) == ("survey", 6, "calculation")
    assert f"“{name}”" in problem.message.en
