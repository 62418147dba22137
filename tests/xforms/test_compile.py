"""Spreadsheets into forms: the three formats agree, and every wrong form is told with file, sheet and row."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from typing import Any

import openpyxl
import pytest
from small_forms import CHOICES, SETTINGS, World, item, markdown, row, section, small_form, small_survey

from inspector_app.errors import InspectorError
from inspector_app.language import Text
from inspector_app.xforms.checklist import Checklist
from inspector_app.xforms.compile import BrokenFormError, compile_form, load_xform

Rows = list[dict[str, str]]


def workbook(survey: Rows) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in (("survey", survey), ("choices", CHOICES), ("settings", [SETTINGS])):
        page = book.create_sheet(name)
        columns = list(dict.fromkeys(column for each in rows for column in each))
        page.append(columns)
        for each in rows:
            page.append([each.get(column) for column in columns])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def comma_separated(survey: Rows) -> bytes:
    file = io.StringIO()
    writer = csv.writer(file)
    for name, rows in (("survey", survey), ("choices", CHOICES), ("settings", [SETTINGS])):
        columns = list(dict.fromkeys(column for each in rows for column in each))
        writer.writerow([name])
        writer.writerow(["", *columns])
        for each in rows:
            writer.writerow(["", *(each.get(column, "") for column in columns)])
    return file.getvalue().encode()


def test_the_three_formats_are_one_form() -> None:
    survey = small_survey()
    one = compile_form(markdown(survey, CHOICES), "small.md")
    assert compile_form(workbook(survey), "small.xlsx").xform == one.xform
    assert compile_form(comma_separated(survey), "SMALL.CSV").xform == one.xform


def test_a_form_comes_back_from_its_xform_without_the_spreadsheet() -> None:
    form = small_form()
    again = load_xform(form.xform, source_sha256=form.sha256)
    assert again.checklist == form.checklist
    assert again.sha256 == form.sha256
    assert load_xform(form.xform).sha256 != form.sha256


def test_the_hash_is_that_of_the_source() -> None:
    survey = small_survey()
    assert small_form().sha256 == compile_form(markdown(survey, CHOICES), "other name.md").sha256
    survey[1]["hint::English (en)"] = "Look at the board."
    assert small_form().sha256 != compile_form(markdown(survey, CHOICES), "small.md").sha256


def test_without_translations_one_label_serves_both_languages() -> None:
    form = compile_form(b"| survey |\n| | type | name | label |\n| | text | who | Ai? |\n", "plain.md")
    assert form.checklist.items[0].label == Text("Ai?", "Ai?")


def test_an_untranslated_label_falls_back_to_the_default_language() -> None:
    survey = [row("text", "who", "Ai?"), row("text", "what", "Gì?", "What?")]
    survey[0].pop("label::English (en)")
    labels = {each.name: each.label for each in compile_form(markdown(survey), "half.md").checklist.items}
    assert labels["what"] == Text("Gì?", "What?")
    assert labels["who"].vi == "Ai?"


# ---- wrong input, each with its good twin ----------------------------------------------------------------------


def counted(**columns: str) -> bytes:
    """A form of one section and one item of two counts; ``columns`` change the item's row, row 3 of the sheet."""
    parts = [row("integer", "aaa_01_a"), row("integer", "aaa_01_b")]
    rows = section("AAA", *item("AAA-01", *parts, **columns))
    listed = [row("begin_repeat", "dossier", insp_key="code"), row("text", "code"), row("integer", "late"),
              {"type": "end_repeat"}]  # fmt: skip
    return markdown([*rows, *listed], CHOICES)


@pytest.mark.parametrize(
    ("column", "wrong", "words", "right"),
    [
        ("insp_finding", "${aaa_01_a} <", "at the end", "${aaa_01_a} < ${aaa_01_b}"),
        ("insp_finding", "iff(${aaa_01_a} > 1, 1, 0)", "iff()", "if(${aaa_01_a} > 1, true(), false())"),
        ("insp_finding", "count(${dossier}[delay > 3]) > 0", "delay", "count(${dossier}[late > 3]) > 0"),
        ("insp_finding", "round() > 0", "round()", "round(1.5) > 0"),
        ("insp_constraint", "${aaa_01_a} <= (${aaa_01_b}", "“)”", "${aaa_01_a} <= (${aaa_01_b})"),
        ("insp_finding_values", "n=${aaa_01_a} -", "n:", "n=${aaa_01_a} - 1"),
        ("insp_finding_text", "Còn {c} hồ sơ.", "{c}", "Còn {b-a}/{b} hồ sơ ({pct})."),
        ("insp_finding_text_en", "{a-c} left.", "{a-c}", "{b-a} left in {year}."),
        ("insp_severity", "terrible", "terrible", "major"),
        ("insp_photo", "many", "many", "on_limitation"),
        ("insp_merge", "add", "add", "sum_by_scope"),
        ("insp_check", "count(${dossier}[delay > 3]) = 0", "delay", "count(${dossier}[late > 3]) = 0"),
        ("insp_level", "loud", "loud", "contradiction"),
        ("relevant", "${aaa_01_b} ! 3", "! 3", "${aaa_01_b} != 3 or true()"),
    ],
)
def test_a_wrong_cell_is_told_with_file_sheet_row_and_column(column: str, wrong: str, words: str, right: str) -> None:
    if column == "relevant":  # an item cannot wait for its own parts: the twin asks about the other list instead
        right = "count(${dossier}) != 3"
    with pytest.raises(BrokenFormError) as caught:
        compile_form(counted(**{column: wrong}), "broken.md")
    (problem, *_) = caught.value.problems
    assert (problem.sheet, problem.row) == ("survey", 3)
    assert problem.column.replace("bind::insp:", "insp_").replace("-", "_") == column
    for language in ("vi", "en"):
        sentence = caught.value.sentence(language)
        assert "broken.md" in sentence
        assert "3" in sentence
        assert "aaa_01" in sentence
    assert words in caught.value.message.en
    compile_form(counted(**{column: right}), "good.md")


def circle(second: str) -> bytes:
    return markdown(
        section(
            "AAA",
            *item("AAA-01", row("integer", "aaa_01_n"), relevant="${aaa_02_n} > 1"),
            *item("AAA-02", row("integer", "aaa_02_n"), relevant=second),
        )
    )


def test_rules_that_wait_for_each_other_are_told_with_the_whole_circle() -> None:
    with pytest.raises(BrokenFormError) as caught:
        compile_form(circle("${aaa_01_n} > 1"), "circle.md")
    message = caught.value.message.en
    assert "circle.md, sheet survey, row 3" in message
    assert "aaa_01 -> aaa_02 -> aaa_01" in message
    compile_form(circle("insp:frame('x') > 1"), "line.md")


def test_an_item_cannot_wait_for_its_own_parts() -> None:
    with pytest.raises(BrokenFormError, match="aaa_02 -> aaa_02"):
        compile_form(circle("${aaa_02_n} > 1"), "own.md")


def test_a_calculation_that_reads_itself_is_a_circle() -> None:
    def form(expression: str) -> bytes:
        return markdown([row("integer", "a"), row("calculate", "b", calculation=expression)])

    with pytest.raises(BrokenFormError, match="b -> b"):
        compile_form(form("${a} + ${b}"), "self.md")
    compile_form(form("${a} + 1"), "other.md")


def test_a_constraint_may_read_its_own_question() -> None:
    survey = [row("integer", "a", constraint=". > 0 and ${a} < 9")]
    form = compile_form(markdown(survey), "own.md")
    checklist = Checklist(form, World())
    assert checklist.refusal("a", {"v": 9}) is not None
    assert checklist.refusal("a", {"v": 8}) is None


def plain(**more: str) -> bytes:
    return markdown([row("integer", "a"), row("integer", "b", **more)])


@pytest.mark.parametrize(
    ("column", "wrong", "words", "right"),
    [
        ("relevant", "${c} > 1", "c", "${a} > 1"),
        ("relevant", "${a} >", "at the end", "${a} > 0"),
        ("constraint", "iff(. > 1)", "iff()", ". > 1"),
        ("required", "${a} = 'x", "'x", "${a} = 'x'"),
        ("calculation", "max(", "at the end", "max(${a}, 1)"),
    ],
)
def test_plain_columns_are_read_too(column: str, wrong: str, words: str, right: str) -> None:
    with pytest.raises(BrokenFormError) as caught:
        compile_form(plain(**{column: wrong}), "plain.md")
    problem = caught.value.problems[0]
    assert "plain.md" in caught.value.message.vi
    assert problem.row == 3
    assert words in problem.message.en
    compile_form(plain(**{column: right}), "plain.md")


def other_key(key: str) -> bytes:
    return markdown([row("begin_repeat", "r", insp_key=key), row("text", "code"), {"type": "end_repeat"}])


def other_list(name: str) -> bytes:
    return markdown([row("select_one yes_no", "q"), row("calculate", "c", calculation="1", insp_choices=name)], CHOICES)


def twice(second: str) -> bytes:
    one, two = item("AAA-01", row("integer", "aaa_01_n")), item("AAA-02", row("integer", "aaa_02_n"))
    two[0]["bind::insp:code"] = second
    return markdown(section("AAA", *one, *two))


def empty_item(*parts: dict[str, str]) -> bytes:
    return markdown(section("AAA", *item("AAA-01", *parts)))


@pytest.mark.parametrize(
    ("make", "wrong", "words", "right"),
    [
        (other_key, "number", "number", "code"),
        (other_list, "no_yes", "no_yes", "yes_no"),
        (twice, "AAA-01", "AAA-01", "AAA-02"),
        (
            empty_item,
            {"type": "note", "name": "n"} | {"label::English (en)": "x"},
            "AAA-01",
            row("integer", "aaa_01_n"),
        ),
    ],
)
def test_names_that_lead_nowhere_are_told(make: Callable[[Any], bytes], wrong: Any, words: str, right: Any) -> None:
    with pytest.raises(BrokenFormError) as caught:
        compile_form(make(wrong), "names.md")
    assert words in caught.value.message.en
    assert caught.value.problems[0].row >= 2
    compile_form(make(right), "names.md")


def test_all_problems_are_told_at_once() -> None:
    with pytest.raises(BrokenFormError) as caught:
        compile_form(counted(insp_finding="1 +", insp_severity="terrible", insp_photo="many"), "many.md")
    assert len(caught.value.problems) == 3
    assert "2 more" in caught.value.message.en


def test_what_pyxform_refuses_keeps_its_row() -> None:
    survey = [row("text", "a"), row("select_one nowhere", "b")]
    with pytest.raises(BrokenFormError) as caught:
        compile_form(markdown(survey, CHOICES), "list.md")
    assert "list.md" in caught.value.message.vi
    assert "nowhere" in caught.value.message.en
    assert caught.value.problems[0].row == 3
    compile_form(markdown([survey[0], row("select_one yes_no", "b")], CHOICES), "list.md")


@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("form.xlsx", b"PK\x03\x04 no workbook"),
        ("form.xlsx", b""),
        ("form.md", b"\xff\xfe nothing"),
        ("form.md", "không có bảng nào".encode()),
        ("form.csv", b""),
        ("uneven.md", b"| survey |\n| | type |\n| | text | a | b |\n"),
    ],
)
def test_a_damaged_file_is_told_by_name(name: str, source: bytes) -> None:
    with pytest.raises(InspectorError) as caught:
        compile_form(source, name)
    assert name in caught.value.message.vi
    assert name in caught.value.message.en


def test_another_kind_of_file_is_refused() -> None:
    with pytest.raises(InspectorError, match=r"form\.docx"):
        compile_form(b"x", "form.docx")


@pytest.mark.parametrize(
    "xml",
    [
        "",
        "<data/>",
        "<h:html xmlns:h='http://www.w3.org/1999/xhtml'><h:head/></h:html>",
        "<!DOCTYPE x [<!ENTITY a 'aaaaaaaaaa'>]><x>&a;</x>",
        "not xml at all",
    ],
)
def test_what_is_no_xform_is_refused(xml: str) -> None:
    with pytest.raises(InspectorError) as caught:
        load_xform(xml)
    assert caught.value.code == "form.xform"
    load_xform(small_form().xform)
