"""The sample visit through the engine: every limitation, every computed figure, every hidden question, and no other."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from form_visit import Answers, FormVisit, hidden, proposed, severities

from inspector_app.language import Text
from inspector_app.xforms.compile import CompiledForm, compile_form


@pytest.fixture(scope="module")
def compiled(form_folder: Path) -> CompiledForm:
    path = form_folder / "one-stop.md"
    return compile_form(path.read_bytes(), path.name)


@pytest.fixture(scope="module")
def answers(sample_file: Any) -> Answers:
    return {answer["code"]: answer["value"] for answer in sample_file("answers")["answers"]}


@pytest.fixture
def visit(compiled: CompiledForm, load: Any, sample_file: Any) -> FormVisit:
    return FormVisit(compiled, load, sample_file("frame"), sample_file("answers")["rows"])


def test_workbook_and_markdown_are_one_form(compiled: CompiledForm, form_folder: Path) -> None:
    path = form_folder / "one-stop.xlsx"
    workbook = compile_form(path.read_bytes(), path.name)
    assert workbook.xform == compiled.xform
    assert workbook.checklist == compiled.checklist


def test_the_model_holds_the_form(compiled: CompiledForm) -> None:
    model = compiled.checklist
    assert (model.form_id, len(model.sections), len(model.items), len(model.groups)) == ("one-stop", 5, 73, 7)
    assert model.title == Text("Phiếu kiểm tra bộ phận một cửa", "One-stop checklist")
    item = model.item("SLIP-03")
    assert item is not None
    assert item.severity == "major"
    assert item.basis == ("N118", "N63 Đ8")
    assert item.merge == "sum_by_scope"
    assert item.hint.vi.startswith("Ngày hẹn đúng")
    assert item.hint.en.startswith("The right date")
    group = model.group("sampled_dossier")
    assert group is not None
    assert group.key == "code"
    late, status = group.field("late_wd"), group.field("status")
    assert late is not None
    assert status is not None
    assert (late.computed, late.type, late.label.vi) == (True, "integer", "Số ngày làm việc quá hạn (tự tính)")
    assert [choice.code for choice in status.choices][:3] == ["early", "on_time", "late"]


def test_limitations_of_the_sample(visit: FormVisit, answers: Answers, sample_file: Any) -> None:
    checklist, expected = visit.checklist(answers), sample_file("expected")
    assert len(checklist.model.items) == expected["items"] == 54
    assert len(answers) == expected["asked"] == 51
    assert proposed(checklist) == [each["code"] for each in expected["limitations"]]
    assert len(proposed(checklist)) == 19
    assert severities(checklist) == expected["counts"]
    assert hidden(checklist) == expected["hidden"] == ["SLIP-06", "SLIP-07", "SLIP-08"]
    for each in expected["limitations"]:
        item = checklist.model.item(each["code"])
        assert item is not None
        assert item.severity == each["severity"]
        assert answers[each["code"]] == each["value"]


def test_finding_texts_carry_the_figures(visit: FormVisit, answers: Answers, sample_file: Any) -> None:
    checklist = visit.checklist(answers)
    for each in sample_file("expected")["limitations"]:
        assert checklist.finding_text(each["code"]) == Text(**each["text"])


def test_a_good_answer_removes_exactly_its_limitation(visit: FormVisit, answers: Answers, sample_file: Any) -> None:
    checklist, limitations = visit.checklist(answers), sample_file("expected")["limitations"]
    all_codes = [each["code"] for each in limitations]
    for each in limitations:
        code = each["code"]
        assert checklist.refusal(code, each["good"]) is None
        checklist.answer(code, each["good"])
        assert proposed(checklist) == [other for other in all_codes if other != code]
        assert hidden(checklist) == ["SLIP-06", "SLIP-07", "SLIP-08"]
        checklist.answer(code, answers[code])
    assert proposed(checklist) == all_codes


def test_computed_figures(visit: FormVisit, answers: Answers, sample_file: Any) -> None:
    checklist, expected = visit.checklist(answers), sample_file("expected")
    for code, value in expected["computed"].items():
        assert checklist.computed(code) == value, code
    for code, value in (
        ("SLIP-01", {"a": 6, "b": 7}),
        ("SLIP-03", {"a": 5, "b": 6}),
        ("LOG-04", {"a": 6, "b": 8}),
        ("POST-04", {"a": 2, "b": 5}),
        ("POST-05", {"a": 4, "b": 5}),
        ("POST-06", {"n": 12}),
    ):
        assert checklist.computed(code) == value
    differs = [
        code
        for code, value in answers.items()
        if (computed := checklist.computed(code)) is not None and computed != value
    ]
    assert differs == expected["entered_differs"] == ["LOG-03"]


def test_computed_fields_of_rows(visit: FormVisit, answers: Answers, sample_file: Any) -> None:
    checklist = visit.checklist(answers)
    for group, rows in sample_file("expected")["rows"].items():
        for key, wanted in rows.items():
            found = checklist.row_fields(group, key)
            assert {name: found.get(name) for name in wanted} == wanted, f"{group} {key}"


def test_lists_alone_give_all_but_the_entered_one(visit: FormVisit, answers: Answers, sample_file: Any) -> None:
    expected = sample_file("expected")
    typed = {code: value for code, value in answers.items() if code not in expected["computed"]}
    assert len(typed) < len(answers) - 20
    checklist = visit.checklist(typed)
    limitations = [each["code"] for each in expected["limitations"] if each["code"] != "LOG-03"]
    assert proposed(checklist) == limitations


def test_every_answer_and_row_is_accepted(visit: FormVisit, answers: Answers) -> None:
    checklist = visit.checklist({})
    assert [code for code, value in answers.items() if checklist.refusal(code, value) is not None] == []
    for group, rows in visit.rows.items():
        for row in rows:
            assert [name for name, value in row.items() if checklist.field_refusal(group, name, value)] == []


def test_impossible_answers_are_refused(visit: FormVisit) -> None:
    checklist = visit.checklist({})
    for code, value in (
        ("POST-03", {"a": 403, "b": 402}),
        ("POST-03", {"a": -1, "b": 402}),
        ("POST-17", {"n": -1}),
        ("POST-01", {"v": "maybe"}),
        ("STF-09", {"rating": 6}),
        ("FAC-02", {"v": ["info", "none"]}),
        ("STF-01", {"a": 9, "b": 10, "hour": "08:10"}),
    ):
        refusal = checklist.refusal(code, value)
        assert refusal is not None, code
        assert refusal.vi
        assert refusal.en


def test_the_short_profile(visit: FormVisit, answers: Answers, sample_file: Any) -> None:
    expected = sample_file("expected")["short_profile"]
    visit.frame["left_out"] = []
    checklist = visit.checklist(answers, visit.codes("commune_planned_short"))
    assert len(checklist.model.items) == expected["items"]
    assert severities(checklist) == {name: count for name, count in expected.items() if name != "items"}


def test_a_supplement_request_asks_for_its_slip(visit: FormVisit, answers: Answers) -> None:
    checklist = visit.checklist(answers)
    first = visit.rows["sampled_dossier"][0]
    effect = checklist.set_row("sampled_dossier", "D1", {**first, "supplement_count": 1, "supplement_in_writing": 0})
    assert effect.structure
    assert hidden(checklist) == ["SLIP-07", "SLIP-08"]
    assert checklist.computed("SLIP-06") == {"a": 0, "b": 1}
    assert checklist.proposes("SLIP-06")


def test_conditions_on_the_frame(visit: FormVisit, answers: Answers) -> None:
    visit.frame["traits"] = {**visit.frame["traits"], "dossiers_in_period": 4139, "collects_fees": False}
    assert hidden(visit.checklist(answers)) == ["LOG-09", "SLIP-06", "SLIP-07", "SLIP-08", "FAC-08"]
    visit.frame["traits"] = {}
    assert hidden(visit.checklist(answers)) == ["SLIP-06", "SLIP-07", "SLIP-08"]
    visit.frame["date"] = "2025-06-30"
    assert hidden(visit.checklist(answers))[:2] == ["POST-15", "POST-17"]


def test_a_parameter_decides_what_is_late(visit: FormVisit, answers: Answers) -> None:
    visit.frame["parameters"] = {**visit.frame["parameters"], "post_deadline_wd": 12}
    assert "POST-06" not in proposed(visit.checklist(answers))
    visit.frame["parameters"] = {**visit.frame["parameters"], "post_deadline_wd": 11}
    assert "POST-06" in proposed(visit.checklist(answers))
