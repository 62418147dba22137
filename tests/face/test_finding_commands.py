"""The leader's findings by command: scenario A to its last deadline, recommendations, what is flagged and refused."""

from __future__ import annotations

import json
import shutil
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from inspector_app.inspection.answers_file import read_batch
from inspector_app.inspection.minutes import as_text, compose
from inspector_app.workspace import Workspace

SCENARIO = Path(__file__).parents[1] / "forms" / "scenario-a"
EXPECTED: dict[str, Any] = json.loads((SCENARIO / "expected.json").read_text(encoding="utf-8"))
RECOMMENDED = (
    ("Cập nhật niêm yết TTHC", "2026-05-29", "POST-03"),
    ("Sửa chữa hoặc mua máy tính, máy quét, máy lấy số", "31/7/2026", "FAC-06"),
)


def as_data(done: Any) -> Any:
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.fixture(scope="module")
def answered(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """Scenario A after its conclusion reached the body: its data folder and its id."""
    folder = tmp_path_factory.mktemp("answered") / "data"
    workspace = Workspace.open(folder)
    frame = json.loads((SCENARIO / "frame.json").read_text(encoding="utf-8"))
    conclusion = {"number": "27/KL-SNV", "issued": "2026-05-28", "received": "2026-05-29"}
    visit = workspace.new_visit({**frame, "conclusion": conclusion}, form="par-inspection")
    workspace.session(visit).apply(read_batch((SCENARIO / "answers.json").read_bytes(), "answers.json", ()))
    workspace.close()
    return folder, visit


@pytest.fixture
def visit(answered: tuple[Path, str], tmp_path: Path) -> str:
    """The visit in a folder of the test's own."""
    shutil.copytree(answered[0], tmp_path / "data")
    return answered[1]


def _decided(face: Callable[..., Any], visit: str) -> None:
    for action in EXPECTED["leader_actions"]:
        if action["action"] == "merge":
            first, *others = action["codes"]
            for code in others:
                assert face("finding", "decide", visit, code, "--merge-into", first).returncode == 0
        else:
            assert face("finding", "decide", visit, action["code"], "--advice").returncode == 0


def _minutes(visit: str, folder: Path) -> str:
    workspace = Workspace.open(folder / "data")
    try:
        return as_text(compose(workspace.session(visit).state()))
    finally:
        workspace.close()


def test_scenario_a_ends_with_thirty_limitations_and_its_deadlines(
    face: Callable[..., Any], visit: str, tmp_path: Path
) -> None:
    _decided(face, visit)
    for text, by, about in RECOMMENDED:
        assert face("finding", "add", visit, "--kind", "recommendation", "--text", text, "--to", "UBND xã",
                    "--by", by, "--for", about).returncode == 0  # fmt: skip
    told = as_data(face("finding", "list", visit, "--json"))
    standing = [each for each in told["findings"] if each["status"] in ("proposed", "accepted")]
    limitations = Counter(each["severity"] for each in standing if each["kind"] == "limitation")
    advice = sum(each["kind"] == "advice" for each in standing)
    assert {"total": limitations.total(), **limitations, "advice": advice} == EXPECTED["final"]
    assert told["deadlines"] == {
        "visit_end": "2026-05-14",
        "conclusion_due": "2026-06-04",
        "number": "27/KL-SNV",
        "issued": "2026-05-28",
        "received": "2026-05-29",
        "fix_report_due": "2026-06-26",
    }
    due = {each["id"]: each["due"] for each in standing if each["kind"] == "limitation"}
    assert (due["POST-03"], due["FAC-05"]) == ("2026-05-29", "2026-07-31")  # FAC-06 is part of FAC-05 now
    assert due["STF-03"] == "2026-06-26"  # nothing was recommended: with the fix report
    people = face("finding", "list", visit).stdout
    assert "Kết luận kiểm tra: chậm nhất 04/6/2026" in people
    assert "Báo cáo khắc phục: chậm nhất 26/6/2026" in people
    minutes = _minutes(visit, tmp_path)
    assert "Thời hạn thông báo kết luận kiểm tra: chậm nhất ngày 04 tháng 6 năm 2026." in minutes
    assert "Thời hạn báo cáo kết quả khắc phục: chậm nhất ngày 26 tháng 6 năm 2026." in minutes
    assert "1. UBND xã: cập nhật niêm yết TTHC; chậm nhất ngày 29 tháng 5 năm 2026." in minutes


def test_what_is_said_about_a_limitation_stands_in_its_sentence(
    face: Callable[..., Any], visit: str, tmp_path: Path
) -> None:
    said = as_data(face(
        "finding", "decide", visit, "STF-03", "--json", "--to", "Giám đốc Trung tâm", "--by", "wd:11:visit",
        "--cause", "Chưa cấp thẻ cho người mới", "--consequence", "Người dân khó nhận biết công chức",
        "--field", "hộ tịch", "--unit", "Trạm Y tế xã", "--place", "quầy 2", "--finder", "M1",
    ))  # fmt: skip
    assert (said["due"], said["due_from"], said["field"], said["finder"]) == (
        "2026-05-29", "own", "civil_status", "M1",
    )  # fmt: skip
    line = next(each for each in _minutes(visit, tmp_path).splitlines() if "không đeo thẻ" in each and ")" in each[:4])
    assert "Tại Trạm Y tế xã, quầy 2, lĩnh vực hộ tịch: 3/9 công chức" in line
    assert "Người dân khó nhận biết công chức. Nguyên nhân: chưa cấp thẻ cho người mới." in line
    assert line.endswith("Giám đốc Trung tâm, trong 11 ngày làm việc kể từ ngày kiểm tra (29/5/2026).")
    assert face("finding", "decide", visit, "STF-03", "--unit", "", "--cause", "").returncode == 0
    assert "Trạm Y tế xã" not in _minutes(visit, tmp_path)


def test_a_recommendation_without_deadline_or_limitation_is_kept_and_told(face: Callable[..., Any], visit: str) -> None:
    loose = face("finding", "add", visit, "--kind", "recommendation", "--text", "Sớm nhập kết quả")
    assert loose.returncode == 0
    assert "chưa có thời hạn" in loose.stderr
    assert "chưa gắn với tồn tại nào" in loose.stderr
    tied = face("finding", "add", visit, "--kind", "recommendation", "--text", "Nhập đủ kết quả", "--by", "year_end",
                "--document", "Kế hoạch số 77/KH-UBND", "--limitation", "Chưa nhập kết quả vào phần mềm.",
                "--json")  # fmt: skip
    assert tied.stderr == ""
    made = as_data(tied)
    assert (made["due"], made["document"]) == ("2026-12-31", "Kế hoạch số 77/KH-UBND")
    found = {each["id"]: each for each in as_data(face("finding", "list", visit, "--json"))["findings"]}
    fault = found[made["links"][0]]
    assert (fault["kind"], fault["severity"], fault["text"]) == (
        "limitation",
        "minor",
        "Chưa nhập kết quả vào phần mềm.",
    )
    assert (fault["due"], fault["due_from"]) == ("2026-12-31", made["id"])


def test_a_repeated_limitation_is_more_severe_until_the_leader_says_otherwise(
    face: Callable[..., Any], visit: str, tmp_path: Path
) -> None:
    again = as_data(face("finding", "decide", visit, "STF-03", "--repeated", "12/5/2025", "--json"))
    assert (again["severity"], again["raised"], again["repeated"]["date"]) == ("major", True, "2025-05-12")
    assert "Tồn tại tái diễn, đã nêu tại lần kiểm tra ngày 12/5/2025." in _minutes(visit, tmp_path)
    not_again = as_data(face("finding", "decide", visit, "STF-03", "--not-repeated", "--json"))
    assert (not_again["severity"], not_again["repeated"]) == ("minor", None)


def test_what_cannot_be_is_refused_and_changes_nothing(face: Callable[..., Any], visit: str) -> None:
    before = face("state", visit, "--hash").stdout
    for option, value, words in (
        ("--by", "31/2/2026", "thời hạn"),
        ("--field", "bói toán", "lĩnh vực"),
        ("--for", "POST-99", "POST-99"),
        ("--repeated", "last year", "last year"),
    ):
        refused = face("finding", "decide", visit, "STF-03", option, value, "--cause", "x")
        assert refused.returncode == 1
        assert words in refused.stderr
    assert face("state", visit, "--hash").stdout == before


def test_contradictions_stand_beside_the_finding_they_touch(face: Callable[..., Any], visit: str) -> None:
    found = {
        each["id"]: each["contradictions"] for each in as_data(face("finding", "list", visit, "--json"))["findings"]
    }
    assert found["SLIP-03"] == ["Có ngày hẹn trả không đúng"]
    assert found["DOS-16"] == ["Số liệu báo cáo khác Hệ thống"]
    assert any("6/6" in each for each in found["LOG-03"])
    assert found["STF-03"] == []
