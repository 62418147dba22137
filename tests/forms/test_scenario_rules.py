"""The complete scenario through the engine: what all sections propose, compute, hide and refuse, and what turns it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from form_sheets import INSP, Form
from form_visit import Answers, FormVisit, answers_of, hidden, proposed, severities

from inspector_app.language import Text
from inspector_app.xforms.checklist import Checklist
from inspector_app.xforms.compile import CompiledForm, compile_form


@pytest.fixture(scope="module")
def compiled(form_folder: Path) -> CompiledForm:
    path = form_folder / "par-inspection.md"
    return compile_form(path.read_bytes(), path.name)


@pytest.fixture(scope="module")
def answers(scenario_a: Any) -> Answers:
    return answers_of(scenario_a("answers"))


@pytest.fixture(scope="module")
def expected(scenario_a: Any) -> Any:
    return scenario_a("expected")


@pytest.fixture
def visit(compiled: CompiledForm, load: Any, scenario_a: Any) -> FormVisit:
    return FormVisit(compiled, load, scenario_a("frame"), scenario_a("answers")["rows"])


@pytest.fixture
def all_items(visit: FormVisit) -> FormVisit:
    """The same visit with every item of the full profile."""
    visit.frame["left_out"] = []
    return visit


def test_the_model_holds_the_form(compiled: CompiledForm) -> None:
    model = compiled.checklist
    assert (model.form_id, len(model.sections), len(model.items), len(model.groups)) == ("par-inspection", 20, 196, 13)
    item = model.item("LDR-02")
    assert item is not None
    assert item.kind == "date"
    assert item.finding_values.keys() == {"n"}
    assert [part.name for part in item.parts] == ["date"]
    exposed = model.item("DOC-06")
    assert exposed is not None
    assert exposed.redact
    register = model.item("FUP-04")
    assert register is not None
    assert register.groups == ("earlier_limitation",)
    assert [part.name for part in register.parts] == ["a", "b", "reported", "evidenced"]


def test_limitations_of_the_scenario(visit: FormVisit, answers: Answers, expected: Any) -> None:
    checklist = visit.checklist(answers)
    assert len(checklist.model.items) == expected["form_size"] == 121
    assert len(answers) == 112
    assert proposed(checklist) == [each["code"] for each in expected["limitations"]]
    assert (
        severities(checklist) == expected["counts"] == {"total": 37, "critical": 1, "major": 16, "minor": 18, "note": 2}
    )
    assert hidden(checklist) == expected["hidden"]
    for each in expected["limitations"]:
        item = checklist.model.item(each["code"])
        assert item is not None
        assert item.severity == each["severity"]


def test_finding_texts_carry_the_figures(visit: FormVisit, answers: Answers, expected: Any) -> None:
    checklist = visit.checklist(answers)
    for each in expected["limitations"]:
        assert checklist.finding_text(each["code"]) == Text(**each["text"])


def test_a_good_answer_removes_exactly_its_limitation(visit: FormVisit, answers: Answers, expected: Any) -> None:
    checklist = visit.checklist(answers)
    all_codes = [each["code"] for each in expected["limitations"]]
    for each in expected["limitations"]:
        code = each["code"]
        assert checklist.refusal(code, each["good"]) is None
        checklist.answer(code, each["good"])
        assert proposed(checklist) == [other for other in all_codes if other != code]
        assert hidden(checklist) == expected["hidden"]
        checklist.answer(code, answers[code])
    assert proposed(checklist) == all_codes


def test_computed_figures(visit: FormVisit, answers: Answers, expected: Any) -> None:
    checklist = visit.checklist(answers)
    found = {item.code: checklist.computed(item.code) for item in checklist.model.items}
    assert {code: value for code, value in found.items() if value is not None} == expected["computed"]
    for key, wanted in expected["sampled_dossier"].items():
        fields = checklist.row_fields("sampled_dossier", key)
        assert {name: fields.get(name) for name in wanted} == wanted, key


def test_lists_alone_give_all_but_the_entered_one(visit: FormVisit, answers: Answers, expected: Any) -> None:
    typed = {code: value for code, value in answers.items() if code not in expected["computed"]}
    assert len(typed) == 112 - 49
    limitations = [each["code"] for each in expected["limitations"] if each["code"] != "LOG-03"]
    assert proposed(visit.checklist(typed)) == limitations


def test_every_answer_and_row_is_accepted(visit: FormVisit, answers: Answers) -> None:
    checklist = visit.checklist({})
    assert [code for code, value in answers.items() if checklist.refusal(code, value) is not None] == []
    for group, rows in visit.rows.items():
        for row in rows:
            assert [name for name, value in row.items() if checklist.field_refusal(group, name, value)] == []


def test_impossible_answers_are_refused(all_items: FormVisit) -> None:
    checklist = all_items.checklist({})
    for code, value in (
        ("DOS-02", {"direct": 1, "online": -1, "post": 0}),
        ("DOS-05", {"pct": 100.5}),
        ("ESYS-09", {"pct": 99, "q": "exactly"}),
        ("ISO-04", {"v": ["internal_audit", "none"]}),
        ("ORG-02", {"a": 3, "b": 2, "n": 1, "plan": 1}),
        ("ORG-05", {"pct": 5, "target": 101}),
        ("FUP-04", {"a": 1, "b": 4, "reported": 5}),
        ("FUP-04", {"a": 1, "b": 4, "reported": 2, "evidenced": 3}),
        ("LDR-02", {"date": "31/01/2026"}),
        ("DOS-13", {"field": "space", "n": 1}),
    ):
        refusal = checklist.refusal(code, value)
        assert refusal is not None, code
        assert refusal.vi
        assert refusal.en


def test_the_short_profile(all_items: FormVisit, answers: Answers, expected: Any) -> None:
    checklist = all_items.checklist(answers, all_items.codes("commune_planned_short"))
    wanted = expected["short_profile"]
    assert len(checklist.model.items) == wanted["items"]
    assert severities(checklist) == {name: count for name, count in wanted.items() if name != "items"}


def test_every_check_of_the_scenario_has_its_outcome(whole: Form, expected: Any) -> None:
    checks = expected["checks"]
    known = [*checks["hold"], *checks["raised"], *checks["silent"]]
    assert sorted(known) == sorted(whole.checks)
    assert {code: whole.checks[code][INSP + "level"] for code in checks["raised"]} == checks["raised"]


def _text(checklist: Checklist, code: str) -> str:
    assert checklist.proposes(code)
    return checklist.finding_text(code).vi


def test_a_plan_is_late_after_the_deadline_of_its_year(visit: FormVisit, answers: Answers) -> None:
    checklist = visit.checklist({**answers, "LDR-02": {"date": "2026-02-05"}})
    assert "chậm 5 ngày" in _text(checklist, "LDR-02")
    assert "năm 2026" in _text(checklist, "LDR-02")
    assert "5 days after" in checklist.finding_text("LDR-02").en
    assert not visit.checklist({**answers, "LDR-02": {"date": "2026-01-31"}}).proposes("LDR-02")
    visit.frame["parameters"] = {**visit.frame["parameters"], "plan_deadline": "02-10"}
    assert not visit.checklist({**answers, "LDR-02": {"date": "2026-02-05"}}).proposes("LDR-02")


def test_a_parameter_without_value_proposes_nothing(all_items: FormVisit) -> None:
    late: Answers = {"ORG-04": {"date": "2026-12-31"}, "ONL-01": {"a": 0, "b": 9}, "INS-05": {"pct": 0}}
    all_items.rows = {}
    assert proposed(all_items.checklist(late)) == []
    targets = {"training_plan_deadline": "03-31", "full_online_min": 80, "disbursement_min": 40}
    all_items.frame["parameters"] = {**all_items.frame["parameters"], **targets}
    assert proposed(all_items.checklist(late)) == ["ONL-01", "ORG-04", "INS-05"]


@pytest.mark.parametrize(("code", "trait"), [("LDR-12", "improvement_plan_required"), ("ISO-01", "iso_compulsory")])
def test_a_duty_nobody_has_is_no_limitation(all_items: FormVisit, code: str, trait: str) -> None:
    traits = all_items.frame["traits"]
    for value, outcome in ((None, True), (True, True), (False, False)):
        all_items.frame["traits"] = {**traits, trait: value}
        assert all_items.checklist({code: {"v": "no"}}).proposes(code) is outcome


def test_expected_progress_follows_the_months_gone(visit: FormVisit, answers: Answers) -> None:
    assert not visit.checklist(answers).proposes("LDR-04")
    assert "LDR-04" in proposed(visit.checklist({**answers, "LDR-04": {"a": 14, "b": 44}}))
    del visit.frame["months_elapsed"]
    assert proposed(visit.checklist(answers)).count("SLF-02") == 1
    visit.frame["date"] = "2026-07-01"
    assert visit.checklist(answers).proposes("LDR-04")


@pytest.mark.parametrize(
    ("version", "current", "outcome"),
    [
        ("v2008", "9001:2015", True),
        ("v2015", "9001:2015", False),
        ("newer", "9001:2015", False),
        ("v2015", "9001:2026", True),
        ("newer", "9001:2026", False),
    ],
)
def test_the_version_of_the_standard(all_items: FormVisit, version: str, current: str, outcome: bool) -> None:
    all_items.frame["parameters"] = {**all_items.frame["parameters"], "iso_current": current}
    checklist = all_items.checklist({"ISO-01": {"v": "yes"}, "ISO-02": {"v": version}})
    assert checklist.proposes("ISO-02") is outcome


def test_follow_up_waits_until_every_row_is_verified(visit: FormVisit, answers: Answers) -> None:
    def row(code: str, verified: str, reported: str = "fixed", evidence: str = "") -> dict[str, str]:
        return {"code": code, "verified": verified, "reported": reported, "evidence": evidence}

    rows = [row("1", "fixed", evidence="12/BC"), row("2", "repeated"), row("3", "not_checked", "partly")]
    visit.rows["earlier_limitation"] = rows
    followed = {**answers, "FUP-01": {"v": "yes"}}
    checklist = visit.checklist(followed)
    assert "FUP-04" not in hidden(checklist)
    assert checklist.computed("FUP-04") == {"reported": 2, "evidenced": 1}
    assert checklist.computed("FUP-05") is None
    visit.rows["earlier_limitation"] = [*rows[:2], row("3", "not_fixed", "partly")]
    checklist = visit.checklist(followed)
    assert checklist.computed("FUP-04") == {"a": 1, "b": 3, "reported": 2, "evidenced": 1}
    assert checklist.computed("FUP-05") == {"n": 1}
    assert checklist.computed("FUP-06") == {"a": 1, "b": 2}
    assert _text(checklist, "FUP-04") == "Còn 2/3 tồn tại theo kết luận kiểm tra trước chưa khắc phục."
    assert checklist.proposes("FUP-05")
    assert checklist.proposes("FUP-06")


def test_of_equal_fields_the_first_row_counts(visit: FormVisit, answers: Answers) -> None:
    land, civil, *others = visit.rows["late_by_field"]
    equal = {**civil, "resolved_late": 41, "in_progress_overdue": 7}
    for rows, field in (([land, equal, *others], "land"), ([equal, land, *others], "civil_status")):
        visit.rows["late_by_field"] = rows
        assert visit.checklist(answers).computed("DOS-13") == {"field": field, "n": 48}


def test_nothing_late_asks_nothing_about_lateness(visit: FormVisit, answers: Answers, expected: Any) -> None:
    in_time = {"DOS-03": {"early": 3578, "on_time": 631, "late": 0}, "DOS-04": {"in_time": 118, "overdue": 0}}
    checklist = visit.checklist({**answers, **in_time})
    asked_about = {"DOS-06", "DOS-07", "DOS-08", "DOS-09", "DOS-13"}
    assert set(hidden(checklist)) == {*expected["hidden"], *asked_about}
    assert checklist.computed("DOS-05") == {"pct": 100}


def test_an_item_outside_the_form_hides_nothing(all_items: FormVisit) -> None:
    needs = {"DOS-07": "DOS-06", "BCCI-04": "BCCI-01", "FBK-08": "FAC-11", "ISO-06": "ISO-04", "SLF-05": "SLF-02"}
    all_items.rows = {}
    with_them = all_items.checklist({}, [*needs, *needs.values()])
    assert set(needs) <= set(hidden(with_them))
    without = all_items.checklist({}, list(needs))
    assert hidden(without) == []


def test_without_models_nothing_is_asked_about_them(visit: FormVisit, answers: Answers, expected: Any) -> None:
    visit.rows["model_initiative"] = []
    checklist = visit.checklist(answers)
    assert set(hidden(checklist)) == {*expected["hidden"], "INI-04"}
    assert checklist.computed("INI-02") is None


def test_the_day_decides_what_is_asked(visit: FormVisit, answers: Answers) -> None:
    visit.frame["date"] = "2025-12-31"
    assert "ONL-10" in hidden(visit.checklist(answers))
    visit.frame["date"] = "2026-01-01"
    assert "ONL-10" not in hidden(visit.checklist(answers))
    visit.frame["date"] = "2025-06-30"
    assert {"POST-15", "POST-17", "DOC-07", "ORG-09"} <= set(hidden(visit.checklist(answers)))
