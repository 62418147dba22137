"""The data beside the checklist: shapes, dates, names that meet, NFC."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from form_sheets import Form

from inspector_app.inspection.findings import SEVERITIES
from inspector_app.storage.catalogue import Catalogue

DATA = ("profiles", "parameters", "calendars", "frame-fields", "body-kinds", "basis", "bodies", "body-names", "fields")


def _both(label: Any) -> bool:
    return isinstance(label, Mapping) and set(label) == {"vi", "en"} and all(label.values())


def _labels(value: Any) -> list[Any]:
    """Every object of the file that stands under "label", "name" or "note" as a text in two languages."""
    if isinstance(value, list):
        return [label for each in value for label in _labels(each)]
    if not isinstance(value, Mapping):
        return []
    own = [each for name, each in value.items() if name == "label" or (isinstance(each, Mapping) and "vi" in each)]
    return own + [label for each in value.values() for label in _labels(each)]


@pytest.mark.parametrize("name", DATA)
def test_labels_stand_in_both_languages(load: Any, name: str) -> None:
    labels = _labels(load(name))
    assert labels or name in ("bodies", "body-names")
    assert all(_both(label) for label in labels)


def test_every_file_is_nfc_and_ends_with_a_line(form_folder: Path, sample_folder: Path) -> None:
    found = [path for folder in (form_folder, sample_folder) for path in folder.rglob("*") if path.is_file()]
    files = [path for path in found if path.suffix != ".xlsx"]
    assert {path.name for path in files} >= {f"{name}.json" for name in DATA} | {"one-stop.md", "answers.json"}
    for path in files:
        text = path.read_text(encoding="utf-8")
        assert unicodedata.is_normalized("NFC", text), path.name
        assert text.endswith("\n")
        assert not re.search(r"[\u200b\u00a0\ufeff]", text), path.name
        if path.suffix == ".json":
            json.loads(text)


def test_profiles_choose_items_of_their_form(one_stop: Form, whole: Form, load: Any) -> None:
    forms = {form.settings["form_id"]: form for form in (one_stop, whole)}
    profiles = load("profiles")["profiles"]
    sizes: dict[str, dict[str, int]] = {form: {} for form in forms}
    for profile in profiles:
        assert profile["id"] not in sizes[profile["form"]], "two profiles of one form have one id"
        sizes[profile["form"]][profile["id"]] = len(profile["items"])
    assert sizes == {
        "one-stop": {"commune_planned_short": 34, "commune_planned_full": 71, "onestop_surprise": 22},
        "par-inspection": {
            "commune_planned_short": 35,
            "commune_planned_full": 185,
            "department_planned": 163,
            "department_surprise": 30,
            "onestop_surprise": 25,
            "desk_review": 94,
        },
    }
    modes = {mode["code"] for mode in load("body-kinds")["modes"]}
    for form_id in forms:
        default = [each["id"] for each in profiles if each["form"] == form_id and each.get("default")]
        assert default == ["commune_planned_short"]
    for profile in profiles:
        name, form = profile["id"], forms[profile["form"]]
        assert profile["mode"] in modes
        assert len(set(profile["items"])) == len(profile["items"])
        assert profile["items"] == [code for code in form.items if code in profile["items"]], f"{name}: out of order"
        for code in profile["items"]:
            item = form.items[code]
            assert set(item.words("bodies")) & set(profile["body_kinds"]), f"{name}: {code} suits none of its bodies"
            assert profile["mode"] in item.words("modes"), f"{name}: {code} is not asked in this mode"


def test_parameters_and_frame_fields_of_the_expressions_exist(one_stop: Form, whole: Form, load: Any) -> None:
    parameters = {each["name"] for each in load("parameters")["parameters"]}
    fields = {each["name"] for each in load("frame-fields")["fields"]}
    few = {"sample_min", "post_deadline_wd", "satisfaction_min", "min_area", "scanners_min", "queue_min"}
    assert _named(one_stop, "parameter") == few
    assert _named(whole, "parameter") == few | {
        *("plan_deadline", "training_plan_deadline", "review_plan_deadline", "ontime_target", "digitised_min"),
        *("online_min", "services_used_min", "e_result_min", "reuse_min", "full_online_min", "payment_min"),
        *("bcci_target", "sync_min", "edoc_min", "autonomy_min", "disbursement_min", "coverage_min", "iso_current"),
    }
    assert _named(whole, "parameter") <= parameters
    seen = {"visit_date", "collects_fees", "drafts_publishing_decisions", "dossiers_in_period", "working_days"}
    assert _named(one_stop, "frame") == seen
    # a department's own desk chooses items and stands in no condition
    assert _named(whole, "frame") == fields - {"has_own_desk"}


def _named(form: Form, function: str) -> set[str]:
    """What the expressions of a form ask ``insp:parameter()`` or ``insp:frame()`` for."""
    text = " ".join(expression for _, _, expression in form.expressions())
    return set(re.findall(rf"insp:{function}\('([^']*)'\)", text))


def test_parameters_have_values_of_their_type(load: Any) -> None:
    fits: dict[str, Callable[[Any], object]] = {
        "integer": lambda value: isinstance(value, int) and not isinstance(value, bool),
        "decimal": lambda value: isinstance(value, (int, float)) and not isinstance(value, bool),
        "boolean": lambda value: isinstance(value, bool),
        "text": lambda value: isinstance(value, str) and value,
        "month_day": lambda value: isinstance(value, str) and date.fromisoformat(f"2024-{value}"),
    }
    parameters = load("parameters")["parameters"]
    assert len({each["name"] for each in parameters}) == len(parameters) == 36
    for each in parameters:
        assert set(each) == {"name", "type", "unit", "source", "label", "values"}
        assert each["source"], each["name"]
        starts = [value["from"] or "" for value in each["values"]]
        assert starts == sorted(set(starts))
        assert all(fits[each["type"]](value["value"]) for value in each["values"]), each["name"]


def test_deadlines_and_repeats_are_ruled_by_data(load: Any) -> None:
    """What a time runs from and how far a repeated limitation is raised are words the program knows."""
    given = {each["name"]: {value["value"] for value in each["values"]} for each in load("parameters")["parameters"]}
    assert given["conclusion_from"] | given["fix_report_from"] <= {"visit", "conclusion_issued", "conclusion_received"}
    assert given["repeat_severity_max"] <= set(SEVERITIES)


def test_fields_of_work_keep_the_name_of_their_time(form_folder: Path, load: Any) -> None:
    fields = load("fields")["fields"]
    assert len({each["code"] for each in fields}) == len(fields)
    for each in fields:
        assert each["source"]
        for earlier, later in pairwise(each["versions"]):
            assert date.fromisoformat(earlier["until"]) < date.fromisoformat(later["from"])
    catalogue = Catalogue(form_folder)
    names = [catalogue.fields(date.fromisoformat(day))["agriculture"].vi for day in ("2020-08-12", "2026-05-14")]
    assert names == ["Nông nghiệp và phát triển nông thôn", "Nông nghiệp và môi trường"]


def test_calendar_explains_every_day_off(load: Any, sample_file: Any) -> None:
    (calendar,) = load("calendars")["calendars"]
    assert calendar["id"] == "vn"
    assert calendar["source"]
    days = [date.fromisoformat(day) for day in calendar["days_off"]]
    assert days == sorted(set(days))
    assert [each["day"] for each in calendar["days"]] == calendar["days_off"]
    start, end = date.fromisoformat(calendar["from"]), date.fromisoformat(calendar["until"])
    for each, day in zip(calendar["days"], days, strict=True):
        assert start <= day <= end
        assert day.weekday() < 5, f"{day} is a weekend anyway"
        assert each["source"]
        assert each["certainty"] in calendar["certainty"]
    assert all(date.fromisoformat(day).weekday() >= 5 for day in calendar["worked_days"])
    assert set(sample_file("frame")["days_off"]) <= set(calendar["days_off"])
    assert date(2026, 11, 24) in days
    assert not any(day.month == 11 and day.year < 2026 for day in days)
    for swap in calendar["unconfirmed"]:
        assert swap["worked"] not in calendar["worked_days"]
        assert date.fromisoformat(swap["worked"]).weekday() == 5


def _instrument(basis: str, codes: list[str]) -> str:
    return next((code for code in sorted(codes, key=len, reverse=True) if f"{basis} ".startswith(f"{code} ")), "")


def test_every_legal_basis_is_a_known_instrument(form: Form, load: Any) -> None:
    content = load("basis")
    instruments = {each["code"]: each for each in content["instruments"]}
    assert len(instruments) == len(content["instruments"])
    short = "|".join(re.escape(each["short"]) for each in content["abbreviations"])
    for code, item in form.items.items():
        for basis in item.words("basis"):
            known = _instrument(basis, list(instruments))
            assert known, f"{code}: {basis}"
            rest = basis.removeprefix(known).strip()
            numbered = "reference" in instruments[known] and re.fullmatch(r"[\d.]+", rest)
            assert not rest or numbered or re.match(rf"(?:{short})", rest), f"{code}: {basis}"
    assert _instrument("N999 Đ1", list(instruments)) == ""
    assert _instrument("N6", list(instruments)) == ""


def test_instruments_follow_one_another_without_gap(load: Any) -> None:
    for each in load("basis")["instruments"]:
        versions = each["versions"]
        assert versions
        assert versions[-1]["until"] is None, each["code"]
        assert versions[-1]["references"] is True
        for earlier, later in pairwise(versions):
            assert date.fromisoformat(earlier["until"]) + timedelta(1) == date.fromisoformat(later["from"])


@pytest.mark.parametrize(
    ("code", "day", "printed"),
    [
        ("N118", "2025-06-30", "Nghị định 61/2018/NĐ-CP"),
        ("N118", "2025-07-01", "Nghị định 118/2025/NĐ-CP"),
        ("N118", "2026-05-14", "Nghị định 367/2025/NĐ-CP"),
        ("T03", "2025-09-14", "Thông tư 01/2018/TT-VPCP"),
        ("T03", "2025-09-15", "Thông tư 03/2025/TT-VPCP"),
        ("N224", "2026-06-30", "Nghị định 42/2022/NĐ-CP"),
        ("N224", "2026-07-01", "Nghị định 224/2026/NĐ-CP"),
    ],
)
def test_the_instrument_follows_the_date_of_the_event(load: Any, code: str, day: str, printed: str) -> None:
    (each,) = [each for each in load("basis")["instruments"] if each["code"] == code]
    (version,) = [v for v in each["versions"] if (v["from"] or "") <= day <= (v["until"] or "9999")]
    assert printed in version["label"]["vi"]
    assert printed.split()[-1] in version["label"]["en"]


def test_bodies_are_of_known_kinds(load: Any) -> None:
    kinds = {kind["code"] for kind in load("body-kinds")["body_kinds"]}
    bodies = load("bodies")["bodies"]
    names = [body["name"] for body in bodies]
    assert len(set(names)) == len(names) >= 12
    assert {body["kind"] for body in bodies} == kinds
    for body in bodies:
        assert set(body) - {"from", "until", "predecessors"} == {"name", "kind", "desk"}
        assert (body["desk"] is not None) == (body["kind"] == "commune" and "until" not in body)
        assert set(body.get("predecessors", ())) <= {old["name"] for old in bodies if "until" in old}
        assert body["desk"] is None or body["desk"]["kind"] == "commune_onestop"


def test_the_sample_body_is_in_the_directory(load: Any, sample_file: Any) -> None:
    frame = sample_file("frame")
    wanted = {**frame["body"], "desk": frame["desk"]}
    assert wanted in load("bodies")["bodies"]


def test_sample_photos_belong_to_answered_items(one_stop: Form, sample_file: Any) -> None:
    photos = sample_file("photos")["photos"]
    answered = {answer["code"]: answer["by"] for answer in sample_file("answers")["answers"]}
    assert sum(photo["in_minutes"] for photo in photos) == 10
    for photo in photos:
        assert photo["by"] == answered[photo["code"]]
        assert photo["caption"]
        assert photo["taken"].startswith(sample_file("frame")["date"])
    wanted = {code for code in answered if one_stop.items[code].get("photo") == "required"}
    faulty = {each["code"] for each in sample_file("expected")["limitations"]}
    wanted |= {code for code in faulty if one_stop.items[code].get("photo") == "on_limitation"}
    assert {photo["code"] for photo in photos} >= wanted


def test_the_ready_made_forms_are_those_of_their_sources() -> None:
    """After editing a checklist: `python3 dev.py forms`."""
    from inspector_app import paths
    from inspector_app.storage.catalogue import Catalogue
    from inspector_app.xforms.compile import compile_form

    catalogue = Catalogue(paths.forms())
    for path in catalogue.form_files():
        form = compile_form(path.read_bytes(), path.name)
        assert catalogue.compiled(path.stem, form.sha256) == form.xform, "run `python3 dev.py forms`"
        assert catalogue.compiled(path.stem, "another source") is None
