"""Out and in by commands: submission XML there and back, the workbook, the blank checklist."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import openpyxl
import pikepdf
import pytest

from inspector_app.inspection.answers_file import read_batch
from inspector_app.workspace import Workspace

Face = Callable[..., Any]
SCENARIO = Path(__file__).parents[1] / "forms" / "scenario-a"
NEVER_EQUAL = ("by", "at", "device")


def as_data(done: Any) -> Any:
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def new_visit(face: Face, data: Path | None = None) -> str:
    made = face("visit", "new", "--form", "par-inspection", "--from", SCENARIO / "frame.json", "--json", data=data)
    return str(as_data(made)["id"])


@pytest.fixture(scope="module")
def scenario(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A data folder with scenario A answered in it, and the visit's id."""
    folder = tmp_path_factory.mktemp("scenario") / "data"
    workspace = Workspace.open(folder)
    frame = json.loads((SCENARIO / "frame.json").read_text(encoding="utf-8"))
    visit = workspace.new_visit(frame, form="par-inspection")
    batch = read_batch((SCENARIO / "answers.json").read_bytes(), "answers.json", tuple(frame["team"]["members"]))
    workspace.session(visit).apply(batch)
    workspace.close()
    return folder, visit


@pytest.fixture
def visit(scenario: tuple[Path, str], tmp_path: Path) -> str:
    """Scenario A in the folder of this test."""
    folder, visit = scenario
    shutil.copytree(folder, tmp_path / "data")
    return visit


def answers(face: Face, visit: str, data: Path | None = None) -> dict[str, Any]:
    """What ``visit show`` says of items and rows, without who and when."""
    shown = as_data(face("visit", "show", visit, "--json", data=data))
    return {
        "items": [{key: value for key, value in item.items() if key not in NEVER_EQUAL} for item in shown["items"]],
        "by": {item["code"]: item["by"] for item in shown["items"]},
        "rows": {
            group: [(row["key"], row["fields"], row["flags"]) for row in rows] for group, rows in shown["rows"].items()
        },
        "findings": shown["findings"],
    }


def state_hash(face: Face, visit: str, data: Path | None = None) -> str:
    return str(face("state", visit, "--hash", data=data).stdout)


def exported(face: Face, visit: str, path: Path, *more: object) -> dict[str, Any]:
    return dict(as_data(face("visit", "export-xml", visit, "--out", path, *more, "--json")))


# ---- there and back ------------------------------------------------------------------------------------------------


def test_a_visit_goes_out_and_comes_in_elsewhere_the_same(face: Face, visit: str, tmp_path: Path) -> None:
    before = state_hash(face, visit)
    exported(face, visit, tmp_path / "a.xml")
    assert state_hash(face, visit) == before  # going out changes nothing
    other = tmp_path / "other"
    fresh = new_visit(face, data=other)
    done = as_data(face("visit", "import-xml", fresh, tmp_path / "a.xml", "--json", data=other))
    assert done["applied"] == 112
    assert done["rows"] == 63
    assert done["left_out"] == []
    assert done["progress"] == {"asked": 112, "answered": 112, "missing": 0}
    theirs, ours = answers(face, fresh, data=other), answers(face, visit)
    assert theirs == ours
    assert sum(finding["kind"] == "limitation" for finding in theirs["findings"]) == 37


def test_coming_in_twice_or_at_home_changes_nothing(face: Face, visit: str, tmp_path: Path) -> None:
    exported(face, visit, tmp_path / "a.xml")
    other = tmp_path / "other"
    fresh = new_visit(face, data=other)
    as_data(face("visit", "import-xml", fresh, tmp_path / "a.xml", "--json", data=other))
    once = state_hash(face, fresh, data=other)
    again = as_data(face("visit", "import-xml", fresh, tmp_path / "a.xml", "--json", data=other))
    assert (again["applied"], again["rows"], again["notes"]) == (0, 0, 0)
    assert state_hash(face, fresh, data=other) == once
    home = state_hash(face, visit)
    as_data(face("visit", "import-xml", visit, tmp_path / "a.xml", "--json"))
    assert state_hash(face, visit) == home


def test_what_is_not_entered_comes_as_it_was(tmp_path: Path, workspace: Workspace) -> None:
    """Computed figures stay computed, a note at one travels, rows without a key come once."""
    from inspector_app import jobs

    frame = {"body": {"name": "Ủy ban nhân dân xã Suối Mây"}}
    first = workspace.session(workspace.new_visit(frame))
    first.add_row("sampled_dossier", {"code": "D1", "slip_issued": "yes"})
    first.add_row("room_checked", {"tidy": "yes"})
    first.add_row("room_checked", {"tidy": "yes"})
    first.set_note("SLIP-01", "đếm từ sổ")
    first.set_state("POST-01", "not_checked", "Mất điện")
    computed = first.item("SLIP-01")
    assert computed.computed == {"a": 1, "b": 1}
    assert computed.entered is None
    xform = workspace.form_source(first.state().form_sha256).xform
    data, audit = jobs.write_submission(xform, first.state(), operations=first.history(), device=first.device)
    assert audit == b"", "this form asks for none"

    second = workspace.session(workspace.new_visit(frame))
    for _ in range(2):
        taken = jobs.intake(jobs.read_submission(xform, data, "a.xml"), second.state())
        second.apply(taken.batch)
    assert second.item("SLIP-01").entered is None
    assert second.item("SLIP-01").computed == computed.computed
    assert second.item("SLIP-01").note == "đếm từ sổ"
    assert second.item("POST-01").entered == {"state": "not_checked", "reason": "Mất điện"}
    assert [dict(row.fields) for row in second.state().rows["room_checked"]] == [{"tidy": "yes"}] * 2


# ---- the file ------------------------------------------------------------------------------------------------------


def test_the_file_declares_its_form_and_itself(face: Face, visit: str, tmp_path: Path) -> None:
    told = exported(face, visit, tmp_path / "a.xml")
    form = as_data(face("visit", "show", visit, "--json"))["form"]
    written = (tmp_path / "a.xml").read_text(encoding="utf-8")
    assert f'id="par-inspection" version="{form["version"]}"' in written
    assert f"<meta><instanceID>{told['instance']}</instanceID>" in written
    assert re.fullmatch(r"uuid:[0-9a-f-]{36}", told["instance"])
    assert "<deprecatedID>" not in written


def test_what_is_hidden_is_dropped(face: Face, visit: str, tmp_path: Path) -> None:
    exported(face, visit, tmp_path / "a.xml")
    shown = as_data(face("visit", "show", visit, "--json"))["items"]
    written = (tmp_path / "a.xml").read_text(encoding="utf-8")
    hidden = [item["code"] for item in shown if not item["relevant"]]
    assert hidden
    for item in shown:
        name = item["code"].lower().replace("-", "_")
        assert (f"<{name}>" in written or f"<{name} " in written) == item["relevant"], name


def test_an_edit_replaces_what_was_handed_in(face: Face, visit: str, tmp_path: Path) -> None:
    first = exported(face, visit, tmp_path / "1.xml")
    same = exported(face, visit, tmp_path / "same.xml", "--replaces", tmp_path / "1.xml")
    assert (same["instance"], same["deprecated"]) == (first["instance"], "")
    (tmp_path / "more.json").write_text(json.dumps({"answers": [{"code": "POST-03", "value": {"a": 1, "b": 402}}]}))
    as_data(face("visit", "answer", visit, tmp_path / "more.json", "--json"))
    second = exported(face, visit, tmp_path / "2.xml", "--replaces", tmp_path / "1.xml")
    assert second["instance"] != first["instance"]
    assert second["deprecated"] == first["instance"]
    assert f"<rootUuid>{first['instance']}</rootUuid>" in (tmp_path / "2.xml").read_text(encoding="utf-8")


def test_only_what_was_handed_in_can_be_replaced(face: Face, visit: str, tmp_path: Path) -> None:
    (tmp_path / "no.xml").write_text("<data id='par-inspection'/>")
    done = face("visit", "export-xml", visit, "--out", tmp_path / "2.xml", "--replaces", tmp_path / "no.xml")
    assert done.returncode == 1
    assert "no.xml" in done.stderr
    assert not (tmp_path / "2.xml").exists()


# ---- coming in, with faults ----------------------------------------------------------------------------------------


def submission(path: Path, inside: str, version: str = "1") -> Path:
    path.write_text(f'<data id="par-inspection" version="{version}">{inside}</data>', encoding="utf-8")
    return path


def test_one_wrong_answer_stores_none_of_the_file(face: Face, visit: str, tmp_path: Path) -> None:
    good = "<post><post_01><post_01_v>no</post_01_v></post_01>{}</post>"
    wrong = good.format("<post_03><post_03_a>nhiều</post_03_a></post_03><post_06><post_06_n>1.5</post_06_n></post_06>")
    before = state_hash(face, visit)
    done = face("visit", "import-xml", visit, submission(tmp_path / "wrong.xml", wrong))
    assert done.returncode == 1
    assert all(word in done.stderr for word in ("wrong.xml", "POST-03", "POST-06"))
    assert "Traceback" not in done.stderr
    assert state_hash(face, visit) == before
    right = as_data(face("visit", "import-xml", visit, submission(tmp_path / "r.xml", good.format("")), "--json"))
    assert right["applied"] == 1


def test_a_wrong_row_stores_none_of_the_file_either(face: Face, visit: str, tmp_path: Path) -> None:
    rows = "<post><post_01><post_01_v>no</post_01_v></post_01></post>"
    rows += "<sampled_dossier><code>D9</code><received_at>hôm qua</received_at></sampled_dossier>"
    before = state_hash(face, visit)
    done = face("visit", "import-xml", visit, submission(tmp_path / "wrong.xml", rows))
    assert done.returncode == 1
    assert "received_at" in done.stderr
    assert state_hash(face, visit) == before


def test_unknown_nodes_and_what_is_not_asked_are_named_in_one_line(face: Face, visit: str, tmp_path: Path) -> None:
    shown = as_data(face("visit", "show", visit, "--json"))
    assert "INS-01" not in [item["code"] for item in shown["items"]]
    inside = (
        "<post><post_99>1</post_99></post><ins><ins_01><ins_01_a>1</ins_01_a></ins_01></ins><weather>sunny</weather>"
    )
    file = submission(tmp_path / "a.xml", inside, version=shown["form"]["version"])
    done = face("visit", "import-xml", visit, file, "--json")
    assert as_data(done)["left_out"] == ["post/post_99", "weather", "INS-01"]
    assert len(done.stderr.splitlines()) == 1
    assert all(name in done.stderr for name in ("a.xml", "post/post_99", "weather", "INS-01"))
    other = face("visit", "import-xml", visit, submission(tmp_path / "b.xml", "", version="2020"))
    assert "2020" in other.stderr
    assert len(other.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    "content",
    [
        '<!DOCTYPE d [<!ENTITY a "xxxxxxxxxx"><!ENTITY b "&a;&a;&a;">]><data id="par-inspection">&b;</data>',
        '<data id="par-inspection">' + "<a>" * 100_000,
        '<data id="one-stop"/>',
        '{"answers": []}',
    ],
    ids=["entities", "deep", "other form", "json"],
)
def test_hostile_and_foreign_files(face: Face, visit: str, tmp_path: Path, content: str) -> None:
    (tmp_path / "bad.xml").write_text(content)
    before = state_hash(face, visit)
    done = face("visit", "import-xml", visit, tmp_path / "bad.xml")
    assert done.returncode == 1
    assert "bad.xml" in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert state_hash(face, visit) == before


# ---- the workbook and the blank checklist --------------------------------------------------------------------------


def test_the_workbook_says_what_the_visit_shows(face: Face, visit: str, tmp_path: Path) -> None:
    as_data(face("visit", "xlsx", visit, "--out", tmp_path / "a.xlsx", "--json"))
    shown = as_data(face("visit", "show", visit, "--json"))
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    heads, *rows = book["Trả lời"].iter_rows(values_only=True)
    assert [row[0] for row in rows] == [item["code"] for item in shown["items"]]
    found = {row[0]: dict(zip(heads, row, strict=True)) for row in rows}
    assert found["POST-03"]["Số (a)"] == 371
    assert sum(row["Tồn tại"] is not None for row in found.values()) == 37
    sheets = {len(rows) for rows in shown["rows"].values()}
    assert sheets <= {sheet.max_row - 1 for sheet in book}
    late = {row["key"]: row["fields"].get("late_wd") for row in shown["rows"]["sampled_dossier"]}
    heads, *rows = book["Hồ sơ mẫu"].iter_rows(values_only=True)
    column = heads.index("Số ngày làm việc quá hạn (tự tính)")
    assert {row[0]: row[column] for row in rows} == late
    english = as_data(face("visit", "xlsx", visit, "--out", tmp_path / "b.xlsx", "--json", "--lang", "en"))
    assert openpyxl.load_workbook(english["file"]).sheetnames[0] == "Answers"


def test_the_blank_checklist_holds_the_profile(face: Face, tmp_path: Path) -> None:
    as_data(face("form", "blank", "one-stop", "--out", tmp_path / "all.pdf", "--json"))
    one = ("form", "blank", "one-stop", "--profile", "onestop_surprise", "--out", tmp_path / "one.pdf", "--json")
    as_data(face(*one))
    pages = {}
    for name in ("all", "one"):
        with pikepdf.open(io.BytesIO((tmp_path / f"{name}.pdf").read_bytes())) as pdf:
            pages[name] = len(pdf.pages)
            assert str(pdf.docinfo["/Title"]) == "Phiếu kiểm tra bộ phận một cửa"
    assert 2 < pages["one"] < pages["all"]
    as_data(face(*one, "--lang", "en"))
    with pikepdf.open(tmp_path / "one.pdf") as pdf:
        assert str(pdf.docinfo["/Title"]) != "Phiếu kiểm tra bộ phận một cửa"


def test_what_is_not_there_is_said_with_what_is(face: Face, visit: str, tmp_path: Path) -> None:
    form = face("form", "blank", "nowhere", "--out", tmp_path / "a.pdf")
    assert form.returncode == 1
    assert "one-stop" in form.stderr
    profile = face("form", "blank", "one-stop", "--profile", "nowhere", "--out", tmp_path / "a.pdf")
    assert profile.returncode == 1
    assert "onestop_surprise" in profile.stderr
    assert not (tmp_path / "a.pdf").exists()
    for command, name in (("export-xml", "a.xml"), ("xlsx", "a.xlsx")):
        done = face("visit", command, visit, "--out", tmp_path / "no" / name)
        assert done.returncode == 1
        assert name in done.stderr
    assert face("visit", "import-xml", visit, tmp_path / "none.xml").returncode == 1


METADATA = """| survey |
| | type | name | label::Vietnamese (vi) | label::English (en) |
| | start | start | | |
| | end | end | | |
| | today | today | | |
| | username | username | | |
| | deviceid | deviceid | | |
| | audit | audit | | |
| | text | heard | Nghe được gì | What was heard |
| | integer | counted | Đếm được | Counted |
| | begin repeat | room | Phòng | Room |
| | text | named | Tên | Name |
| | end repeat | | | |
| settings |
| | form_id | version | form_title | default_language |
| | heard | 1 | Nghe | Vietnamese (vi) |
"""


def test_what_a_form_asks_of_the_filling_itself_goes_along(face: Face, tmp_path: Path) -> None:
    form = tmp_path / "heard.md"
    form.write_text(METADATA, encoding="utf-8")
    assert face("form", "install", form).returncode == 0
    visit = str(as_data(face("visit", "new", "--form", "heard", "--body", "Xã Suối Mây", "--as", "M1", "--json"))["id"])
    for counted in (6, -5):
        answers = tmp_path / "answers.json"
        lines = [{"code": "heard", "value": {"v": "=1+1"}}, {"code": "counted", "value": {"v": counted}}]
        rows = {"room": [{"named": "Phòng 1"}]} if counted > 0 else {}
        answers.write_text(json.dumps({"answers": lines, "rows": rows}), encoding="utf-8")
        assert face("visit", "answer", visit, answers, "--as", "M1").returncode == 0
    made = exported(face, visit, tmp_path / "out.xml")
    root = ElementTree.parse(tmp_path / "out.xml").getroot()
    begun, ended = (datetime.fromisoformat(str(root.findtext(name))) for name in ("start", "end"))
    assert begun <= ended
    assert root.findtext("today") == begun.astimezone().date().isoformat()
    assert root.findtext("username") == "M1"
    assert root.findtext("deviceid")
    assert root.findtext("meta/audit") == Path(made["audit"]).name
    told = list(csv.DictReader((tmp_path / "audit.csv").read_text(encoding="utf-8").splitlines()))
    assert [(each["node"], each["old-value"], each["new-value"]) for each in told] == [
        ("/data/heard", "", "'=1+1"),
        ("/data/counted", "", "6"),
        ("/data/room[1]/named", "", "Phòng 1"),
        ("/data/counted", "6", "-5"),
    ]
    assert {each["user"] for each in told} == {"M1"}
    again = face("visit", "import-xml", visit, tmp_path / "out.xml", "--json")
    assert as_data(again)["applied"] == 0, "nothing of it is taken for an answer"
