"""After the visit, by commands alone: the conclusion, what was put right, what is overdue, the list on paper."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pikepdf
import pytest

Face = Callable[..., Any]


def as_data(done: Any) -> Any:
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.fixture
def visit(face: Face, tmp_path: Path) -> str:
    """A visit of the year before last with one limitation and one recommendation."""
    frame = tmp_path / "frame.json"
    frame.write_text(json.dumps({"body": {"name": "UBND xã Suối Mây", "kind": "commune"}, "date": "2026-03-02"}))
    made = as_data(face("visit", "new", "--from", frame, "--form", "one-stop", "--json"))["id"]
    answers = tmp_path / "answers.json"
    answers.write_text(json.dumps({"answers": [{"code": "STF-03", "value": {"a": 6, "b": 9}}]}))
    assert face("visit", "answer", made, answers).returncode == 0
    return str(made)


def limitation(face: Face, visit: str) -> dict[str, Any]:
    lines = as_data(face("followup", "list", visit, "--json"))["lines"]
    return dict(next(each for each in lines if each["kind"] == "limitation"))


def test_a_limitation_is_followed_to_its_end(face: Face, visit: str) -> None:
    told = as_data(face("followup", "conclusion", visit, "--number", "12/TB", "--date", "2026-03-16", "--json"))
    assert told == {"entries": 1, "fix_report_due": ""}
    told = as_data(face("followup", "conclusion", visit, "--received", "2026-03-18", "--json"))
    assert told["fix_report_due"] == "2026-04-15"  # 20 working days after the receipt
    line = limitation(face, visit)
    assert (line["finding"], line["number"], line["due"], line["status"]) == ("STF-03", 1, "2026-04-15", "open")
    said = ("--date", "2026-04-01", "--evidence", "45/BC-UBND", "--json")
    assert as_data(face("followup", "record", visit, "1", "--reported", *said))["status"] == "reported"
    figures = as_data(face("followup", "list", visit, "--json"))["figures"]
    assert (figures["reported"], figures["evidenced"], figures["fixed"], figures["overdue"]) == (1, 1, 0, 0)
    said = ("--fixed", "--date", "2026-04-20", "--json", "--as", "Thành viên 1")
    assert as_data(face("followup", "record", visit, "STF-03", *said))["status"] == "fixed"
    line = limitation(face, visit)
    assert (line["reported"]["evidence"], line["checked"]["by"]) == ("45/BC-UBND", "Thành viên 1")
    assert as_data(face("followup", "fix-report", visit, "--date", "2026-04-01", "--number", "45/BC", "--json"))
    assert not as_data(face("followup", "list", visit, "--overdue", "--json"))["lines"]


def test_what_is_past_its_day_is_listed_with_its_working_days(face: Face, visit: str) -> None:
    face("followup", "conclusion", visit, "--number", "12/TB", "--date", "2026-03-16", "--received", "2026-03-18")
    told = as_data(face("followup", "list", "--overdue", "--json"))
    kinds = {each["kind"]: each["late"] for each in told["lines"]}
    assert set(kinds) == {"limitation", "fix_report"}
    assert kinds["limitation"] >= 20  # the day was 15/4/2026
    words = face("followup", "list", "--overdue", "--lang", "vi").stdout
    assert "UBND xã Suối Mây · 1 · " in words
    assert "quá hạn" in words


@pytest.mark.slow
def test_the_list_goes_out_as_an_archive_pdf_and_a_sheet(face: Face, visit: str, tmp_path: Path) -> None:
    face("followup", "conclusion", visit, "--number", "12/TB", "--date", "2026-03-16", "--received", "2026-03-18")
    for name in ("list.pdf", "list.xlsx"):
        assert as_data(face("followup", "export", visit, "--out", tmp_path / name, "--json"))["lines"] == 3
    with pikepdf.open(tmp_path / "list.pdf") as pdf:
        assert "pdfaid:part" in str(pdf.Root.Metadata.read_bytes())
        data = json.loads(pdf.attachments["minutes.json"].get_file().read_bytes())
    assert [each["finding"] for each in data["lines"] if each["kind"] == "limitation"] == ["STF-03"]
    rows = list(openpyxl.load_workbook(tmp_path / "list.xlsx").active.iter_rows(min_row=2, values_only=True))
    assert [row[9].date().isoformat() for row in rows if row[5] == "STF-03"] == ["2026-04-15"]


def test_wrong_input_is_one_sentence_and_changes_nothing(face: Face, visit: str, tmp_path: Path) -> None:
    before = face("state", visit, "--hash").stdout
    for arguments in (
        ("conclusion", visit, "--number", "12/TB"),
        ("conclusion", visit, "--date", "2026-03-16", "--received", "2026-03-01"),
        ("record", visit, "99", "--fixed"),
        ("record", visit, "STF-03", "--fixed", "--photo", "photo:4"),
        ("export", visit, "--out", tmp_path / "list.odt"),
        ("list", "--round", "dot-9"),
    ):
        done = face("followup", *arguments)
        assert (done.returncode, done.stdout) == (1, ""), arguments
        assert len(done.stderr.strip().splitlines()) == 1, done.stderr
    assert face("followup", "record", visit, "STF-03").returncode == 2
    assert face("state", visit, "--hash").stdout == before


SCENARIO = Path(__file__).parents[1] / "forms" / "scenario-a"


@pytest.mark.slow
def test_scenario_a_is_followed_by_its_working_days(face: Face, tmp_path: Path) -> None:
    made = ("visit", "new", "--form", "par-inspection", "--from", SCENARIO / "frame.json", "--json")
    visit = as_data(face(*made))["id"]
    assert face("visit", "answer", visit, SCENARIO / "answers.json").returncode == 0
    for code, target in (("FAC-06", "FAC-05"), ("FAC-18", "FAC-05"), ("DOS-04", "DOS-03"), ("DOS-13", "DOS-03")):
        assert face("finding", "decide", visit, code, "--merge-into", target, "--reason", "cùng việc").returncode == 0
    for code in ("POST-05", "POST-07"):
        assert (
            face("finding", "decide", visit, code, "--merge-into", "POST-04", "--reason", "cùng việc").returncode == 0
        )
    assert face("finding", "decide", visit, "FAC-17", "--advice").returncode == 0
    days = ("--date", "2026-05-28", "--received", "2026-05-29")
    assert as_data(face("followup", "conclusion", visit, "--number", "12/TB-SNV", *days, "--json")) == {
        "entries": 30,
        "fix_report_due": "2026-06-26",
    }
    lines = as_data(face("followup", "list", visit, "--json"))["lines"]
    limitations = [each for each in lines if each["kind"] == "limitation"]
    assert [each["number"] for each in limitations] == list(range(1, 31))
    assert {each["due"] for each in limitations} == {"2026-06-26"}
    assert {each["kind"]: each["due"] for each in lines if each["kind"] == "conclusion"} == {"conclusion": "2026-06-04"}
    assert as_data(face("followup", "export", visit, "--out", tmp_path / "a.pdf", "--json"))["lines"] == 32
