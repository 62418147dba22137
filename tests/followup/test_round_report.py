"""A round in one paper: equal limitations once with all their bodies, figures, an earlier round beside it."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from docx import Document
from followed import CARDS, FEES, GOOD, ROUND, visit_at

from inspector_app import jobs
from inspector_app.inspection import round_paper
from inspector_app.inspection.minutes import as_text
from inspector_app.inspection.round_paper import RoundReport
from inspector_app.workspace import Workspace


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two rounds: in the first three of four planned bodies were visited, in the earlier one two."""
    place = tmp_path_factory.mktemp("rounds") / "data"
    workspace = Workspace.open(place)
    workspace.settings.save(name="Thư ký")
    workspace.new_round({"code": "dot-2025", "name": "Đợt năm 2025", "bodies": ["UBND xã Suối Mây"]})
    workspace.new_round(ROUND)
    visit_at(workspace, "UBND xã Suối Mây", "2025-04-02", {**CARDS, "POST-07": {"v": "yes"}}, round_="dot-2025")
    visit_at(workspace, "UBND xã Phú Hòa", "2025-04-03", GOOD, round_="dot-2025")
    one = visit_at(workspace, "UBND xã Suối Mây", "2026-03-02", {**CARDS, **FEES}, round_="dot-1-2026")
    visit_at(workspace, "UBND xã Đồng Nghệ", "2026-03-03", {"STF-03": {"a": 1, "b": 7}}, round_="dot-1-2026")
    last = visit_at(workspace, "UBND xã Phú Hòa", "2026-03-04", {**GOOD, **FEES}, round_="dot-1-2026", locked=False)
    visit_at(workspace, "UBND xã Bến Cau", "2026-03-05", {}, round_="dot-1-2026", locked=False)
    last.add_finding("limitation", '=HYPERLINK("http://x") chưa lập sổ', severity="minor")
    one.conclude("12/TB-SNV", "2026-03-16", "2026-03-18")
    one.record_report("STF-03", "2026-04-01", evidence="@45/BC")
    workspace.close()
    return place


@pytest.fixture
def opened(folder: Path, tmp_path: Path) -> Iterator[Workspace]:
    import shutil

    shutil.copytree(folder, tmp_path / "data")
    workspace = Workspace.open(tmp_path / "data")
    yield workspace
    workspace.close()


@pytest.fixture(scope="module")
def report(folder: Path) -> RoundReport:
    workspace = Workspace.open(folder)
    made = workspace.round_report("dot-1-2026", "dot-2025")
    workspace.close()
    return made


def test_equal_limitations_are_one_sentence_with_their_bodies(report: RoundReport) -> None:
    cards = report.now.group("STF-03")
    assert cards is not None
    assert (cards.count, cards.checked, cards.bodies) == (2, 3, ("UBND xã Đồng Nghệ", "UBND xã Suối Mây"))
    assert cards.pooled == (7, 16)  # 6/9 and 1/7: only of the bodies that have it
    fees = report.now.group("POST-07")
    assert fees is not None
    assert (fees.count, fees.checked) == (2, 2)  # at the third body nobody looked
    words = as_text(round_paper.compose(report, "vi"))
    line = next(each for each in words.splitlines() if "[STF-03]" in each)
    assert "2/3 đơn vị: 9/16 công chức, viên chức không đeo thẻ" in line
    assert "(UBND xã Đồng Nghệ; UBND xã Suối Mây)" in line
    assert "chưa lập sổ (UBND xã Phú Hòa)" in words


def test_a_visit_without_answers_is_no_visit_and_its_body_is_named(report: RoundReport) -> None:
    assert (report.now.visits, report.now.signed, len(report.now.bodies)) == (3, 2, 3)
    words = as_text(round_paper.compose(report, "vi"))
    assert "đã kiểm tra 3 đơn vị với 3 cuộc kiểm tra" in words
    assert "Chưa kiểm tra: UBND xã Bến Cau." in words
    assert "Căn cứ Quyết định số 135/QĐ-UBND" in words


def test_the_earlier_round_is_compared_by_shares(report: RoundReport) -> None:
    from inspector_app.inspection.round_summary import compare

    assert report.before is not None
    told = {each.code: (each.before, each.now, each.trend) for each in compare(report.before, report.now)}
    assert told["STF-03"] == ((1, 2), (2, 3), 1)
    assert told["POST-07"] == ((0, 1), (2, 2), 1)
    assert "tăng ở 2 nội dung" in as_text(round_paper.compose(report, "vi"))


def test_reported_and_confirmed_stand_apart_in_the_report(report: RoundReport) -> None:
    words = as_text(round_paper.compose(report, "vi"))
    assert "5 tồn tại phải khắc phục; đơn vị báo cáo đã khắc phục 1 (có minh chứng 1); đã kiểm tra xác nhận 0" in words


def test_english_is_complete(report: RoundReport) -> None:
    words = as_text(round_paper.compose(report, "en"))
    assert "2/3 bodies:" in words
    for vietnamese in ("đơn vị", "tồn tại", "Thời hạn", "giảm", "Số:"):
        assert vietnamese not in words.replace("Đợt 1 năm 2026", "").replace("chưa lập sổ", ""), vietnamese


# ---- files ---------------------------------------------------------------------------------------------------------


@pytest.mark.slow
def test_the_report_is_written_as_pdf_word_and_sheets(
    face: Callable[..., Any], opened: Workspace, tmp_path: Path
) -> None:
    for name in ("r.pdf", "r.docx", "r.xlsx"):
        done = face("report", "dot-1-2026", "--against", "dot-2025", "--out", tmp_path / name, "--json")
        assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert (told["visits"], told["limitations"]) == (3, 5)
    assert (tmp_path / "r.pdf").read_bytes().startswith(b"%PDF-1.7")
    words = "\n".join(each.text for each in Document(str(tmp_path / "r.docx")).paragraphs)
    assert "TỒN TẠI, HẠN CHẾ CHUNG" in words
    assert "UBND xã Đồng Nghệ; UBND xã Suối Mây" in words
    book = openpyxl.load_workbook(tmp_path / "r.xlsx")
    assert book.sheetnames == [
        "Tồn tại chung",
        "Đơn vị",
        "Theo nội dung",
        "Số liệu cộng",
        "So sánh",
        "Thời hạn khắc phục",
    ]
    common = {row[0]: row for row in book["Tồn tại chung"].iter_rows(min_row=2, values_only=True)}
    assert common["STF-03"][4:8] == (2, 3, 7, 16)
    days = {row[2] for row in book["Đơn vị"].iter_rows(min_row=2, values_only=True)}
    assert {each.date() for each in days if each} == {date(2026, 3, 2), date(2026, 3, 3), date(2026, 3, 4)}


def test_a_file_of_another_kind_and_an_unknown_round_are_refused(
    face: Callable[..., Any], opened: Workspace, tmp_path: Path
) -> None:
    for arguments in (("dot-1-2026", "--out", tmp_path / "r.odt"), ("dot-9", "--out", tmp_path / "r.pdf")):
        done = face("report", *arguments)
        assert (done.returncode, done.stdout) == (1, "")
        assert len(done.stderr.strip().splitlines()) == 1
    assert not list(tmp_path.glob("r.*"))


def formulas(data: bytes) -> list[str]:
    book = openpyxl.load_workbook(io.BytesIO(data))
    return [
        f"{sheet.title}!{cell.coordinate}"
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f"
        or (isinstance(cell.value, str) and cell.value[:1] in "=+-@\t\r" and not cell.quotePrefix)
    ]


HOSTILE = ('=HYPERLINK("http://x")', "+1+1", "-2+3", "@SUM(A1)", "\t=1", "\r=1")
FORM = """\
| survey | | | |
| | type | name | label |
| | text | a | =1+1 |
| settings | | | |
| | form_title | form_id | version |
| | @SUM(A1) | small | 1 |
"""


def test_no_cell_of_any_sheet_begins_a_formula(opened: Workspace) -> None:
    session = visit_at(opened, "=1+1 xã Bến Cau", "2026-03-06", CARDS, round_="dot-1-2026", locked=False)
    for code, words in zip(("STF-03", "POST-01", "POST-07", "POST-12", "POST-13", "LOG-01"), HOSTILE, strict=True):
        session.set_note(code, words)
        session.add_finding("limitation", words + " chưa lập sổ", to_whom=words)
    report, lines = opened.round_report("dot-1-2026"), opened.round_lines("dot-1-2026")
    books = {
        "report": jobs.write_round_report(report, lines, "xlsx", language="vi"),
        "list": jobs.followup_workbook(lines, opened.catalogue.body_kinds, language="vi", about="=1+1"),
        "visit": jobs.draw_workbook(session.state(), language="vi"),
        "form": jobs.form_workbook(FORM.encode(), "small.md"),
    }
    assert {name: formulas(each) for name, each in books.items()} == {name: [] for name in books}
    for name, each in books.items():
        cells = [str(cell.value) for sheet in openpyxl.load_workbook(io.BytesIO(each)) for row in sheet for cell in row]
        assert any(value.startswith("=") for value in cells), name  # the hostile words are there, as words


def test_the_check_sees_a_formula() -> None:
    hostile = openpyxl.Workbook()
    hostile.active["A1"] = "=1+1"
    out = io.BytesIO()
    hostile.save(out)
    assert formulas(out.getvalue()) == ["Sheet!A1"]
