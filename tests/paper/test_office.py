"""The workbook of a visit: what stands in which cell, and that texts are texts, numbers numbers, dates dates."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, time
from typing import Any

import openpyxl
import pytest
from inspection.minutes_visit import MODEL, photo, visit
from openpyxl.worksheet.worksheet import Worksheet

from inspector_app.inspection.findings import Finding
from inspector_app.inspection.visit import Given, ItemState, RowState, VisitState
from inspector_app.language import Text
from inspector_app.paper.office import LONGEST, workbook
from inspector_app.xforms.checklist_model import Field, Group


def book(state: VisitState, language: str = "vi") -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(workbook(state, language=language)))


def on(text: str) -> datetime:
    """A moment as a spreadsheet knows it: without a zone."""
    return datetime.fromisoformat(text)


def by_code(sheet: Worksheet) -> dict[Any, dict[Any, Any]]:
    """Rows by their first cell; each as head -> value."""
    heads, *rows = sheet.iter_rows(values_only=True)
    return {row[0]: dict(zip(heads, row, strict=True)) for row in rows}


@pytest.fixture(scope="module")
def filled() -> VisitState:
    photos = [photo(3, "POST-03", caption="Bảng", author="TK"), photo(4, "", in_minutes=False)]
    state = visit(photos=photos, hidden=("POST-09",), notes={"POST-02": "dòng 1\ndòng 2"})
    given = Given("op", "M1", "TK", "pc", "2026-02-05T08:30:15+07:00")
    items = [replace(item, given=given) if item.code == "POST-03" else item for item in state.items]
    computed = [replace(i, entered=None, computed={"n": 2}) if i.code == "FAC-06" else i for i in items]
    return replace(state, items=tuple(computed))


def test_items_stand_in_form_order_with_their_parts(filled: VisitState) -> None:
    sheet = book(filled)["Trả lời"]
    rows = by_code(sheet)
    assert list(rows) == [item.code for item in filled.items]
    assert [cell.value for cell in sheet[1]][:6] == ["Mã", "Phần", "Nội dung", "Kết quả", "Số (a)", "Trên tổng số (b)"]
    assert rows["POST-03"]["Số (a)"] == 371
    assert rows["POST-03"]["Trên tổng số (b)"] == 402
    assert rows["POST-03"]["Phần"] == "Niêm yết, công khai TTHC"
    assert rows["POST-03"]["Tồn tại"] == "Niêm yết chưa đầy đủ: 371/402 TTHC."
    assert rows["POST-03"]["Người kiểm tra"] == "[Họ tên M1]"
    assert rows["POST-03"]["Ghi lúc"] == on("2026-02-05 08:30:15")
    assert rows["POST-02"]["Kết quả"] == "Không"
    assert rows["POST-02"]["Ghi chú"] == "dòng 1\ndòng 2"
    assert rows["POST-02"]["Phạm vi"] == "Tầng 1"
    assert rows["LDR-01"]["Ngày"] == on("2026-01-12")
    assert rows["LDR-01"]["Số, ký hiệu văn bản"] == "15/KH-UBND"
    assert rows["DOS-02"]["Trực tuyến"] == 3771
    assert rows["DOS-05"]["Tỷ lệ %"] == 98.43
    assert rows["DOS-09"]["Kết quả"] == "Công chức; Khác"
    assert rows["FAC-06"]["Tồn tại"] is None  # rejected


def test_states_are_told_apart(filled: VisitState) -> None:
    items = [replace(item, entered=None) if item.code == "DOS-01" else item for item in filled.items]
    rows = by_code(book(replace(filled, items=tuple(items)))["Trả lời"])
    assert rows["POST-03"]["Trạng thái"] == "đã trả lời"
    assert rows["DOS-01"]["Trạng thái"] == "chưa trả lời"
    assert rows["POST-09"]["Trạng thái"] == "không hỏi (theo điều kiện)"
    assert rows["POST-09"]["Kết quả"] is None
    assert rows["FAC-06"]["Trạng thái"] == "tự tính từ danh sách"
    assert rows["FAC-06"]["Số lượng"] == 2
    assert rows["SLF-04"]["Trạng thái"] == "chưa đến hạn"
    assert rows["SLF-04"]["Lý do"] == "Chưa đến hạn: tính đến cuối năm"


def test_each_list_has_its_sheet(filled: VisitState) -> None:
    sheets = book(filled)
    assert sheets.sheetnames == [
        "Trả lời", "Hồ sơ mẫu", "Điểm danh theo giờ", "Công chức có mặt", "Thiết bị", "TTHC niêm yết",
        "Tồn tại và nhận xét", "Ảnh",
    ]  # fmt: skip
    dossiers = by_code(sheets["Hồ sơ mẫu"])
    assert dossiers["D1"]["Lĩnh vực"] == "Đất đai"
    assert dossiers["D2"]["Ngày hẹn trả"] == on("2026-12-01")
    snapshot = by_code(sheets["Điểm danh theo giờ"])["R1"]
    assert (snapshot["Giờ"], snapshot["Có mặt"]) == (time(8, 10), 9)
    assert by_code(sheets["TTHC niêm yết"]) == {}


def test_computed_columns_and_flags_of_rows() -> None:
    fields = (
        Field("code", "text", Text("Mã", "Code")),
        Field("late", "integer", Text("Chậm", "Late"), computed=True),
        Field("due", "date", Text("Hạn (tự tính)", "Due (computed)"), computed=True),
    )
    group = Group("dossier", "code", Text("Hồ sơ", "Dossier"), fields)
    row = RowState("r", "D1", {"code": "D1", "late": 5, "due": "2026-01-26"}, (Text("trễ", "late"), Text("x", "y")))
    state = replace(visit(), form=replace(MODEL, groups=(group,)), rows={"dossier": (row,)})
    rows = by_code(book(state)["Hồ sơ"])
    assert rows["D1"] == {
        "Mã": "D1", "Chậm (tự tính)": 5, "Hạn (tự tính)": on("2026-01-26"), "Lưu ý": "trễ; x",
    }  # fmt: skip
    assert "Late (computed)" in by_code(book(state, "en")["Dossier"])["D1"]


def test_findings_and_photos(filled: VisitState) -> None:
    sheets = book(filled)
    heads, *rows = sheets["Tồn tại và nhận xét"].iter_rows(values_only=True)
    found = {row[3]: dict(zip(heads, row, strict=True)) for row in rows}
    assert len(found) == len(filled.findings)
    first = found["Niêm yết chưa đầy đủ: 371/402 TTHC."]
    assert (first["Mã"], first["Loại"], first["Mức độ"]) == ("POST-03", "Tồn tại", "Lớn")
    assert (first["Quyết định"], first["Ảnh"]) == ("đã chấp nhận", "3, 4")
    assert found["Thiếu giấy tiếp nhận."]["Quyết định"] == "đã gộp vào POST-03"
    assert found["Cập nhật niêm yết TTHC."]["Thời hạn"] == on("2026-05-29")
    assert found["Gửi văn bản xin lỗi"]["Thời hạn"] == "thực hiện ngay"
    photos = by_code(sheets["Ảnh"])
    assert photos[3]["Chú thích"] == "Bảng"
    assert photos[3]["Chụp lúc"] == on("2026-02-05 08:03")
    assert photos[4] == {**photos[4], "Mã": None, "Vào biên bản": "không"}


def test_the_same_in_english(filled: VisitState) -> None:
    sheets = book(filled, "en")
    assert sheets.sheetnames[:2] == ["Answers", "Sampled dossiers"]
    rows = by_code(sheets["Answers"])
    assert rows["POST-02"]["Result"] == "No"
    assert rows["SLF-04"]["State"] == "not due yet"
    assert rows["POST-03"]["Of total (b)"] == 402


# ---- texts are texts -----------------------------------------------------------------------------------------------

NASTY = ["=1+1", '=HYPERLINK("http://x","y")', "+1", "-1", "@SUM(A1)", "\t=1", "#N/A", "1", "2026-01-01", "TRUE", "%"]


def noted(*texts: str) -> VisitState:
    state = visit()
    codes = [item.code for item in state.items]
    notes: Mapping[str, str] = dict(zip(codes, texts, strict=False))
    return visit(notes=notes)


def test_texts_are_never_formulas_numbers_or_errors() -> None:
    sheet = book(noted(*NASTY))["Trả lời"]
    column = next(cell.column for cell in sheet[1] if cell.value == "Ghi chú")
    cells = [sheet.cell(number, column) for number in range(2, len(NASTY) + 2)]
    assert [cell.value for cell in cells] == NASTY
    assert {cell.data_type for cell in cells} == {"s"}
    assert [cell.quotePrefix for cell in cells[:6]] == [True] * 6  # stays text even after somebody edits the cell


def test_no_formula_is_in_the_file_itself() -> None:
    state = noted(*NASTY)
    named = {**state.frame, "body": {"name": "=A1"}}
    archive = zipfile.ZipFile(io.BytesIO(workbook(replace(state, frame=named), language="vi")))
    sheets = [archive.read(name) for name in archive.namelist() if name.startswith("xl/worksheets/")]
    assert len(sheets) == len(MODEL.groups) + 3
    assert all(b"<f>" not in sheet and b"<f " not in sheet for sheet in sheets)


def test_letters_a_cell_cannot_hold_and_texts_too_long() -> None:
    sheet = book(noted("a\x00\x0bb\ud800", "x" * (LONGEST + 5)))["Trả lời"]
    rows = by_code(sheet)
    codes = list(rows)
    assert rows[codes[0]]["Ghi chú"] == "ab"
    assert len(rows[codes[1]]["Ghi chú"]) == LONGEST
    assert rows[codes[1]]["Ghi chú"].endswith("…")


def test_values_that_do_not_fit_their_question_stay_readable() -> None:
    values = {
        "LDR-02": {"date": "tháng 2"},
        "LDR-01": {"v": "unknown", "date": "1899-12-31"},
        "POST-03": {"a": "sáu", "b": True},
        "STF-01": {"a": 1, "b": 2},
    }
    rows = by_code(book(visit(values=values))["Trả lời"])
    assert rows["LDR-02"]["Ngày"] == "tháng 2"
    assert rows["LDR-01"]["Kết quả"] == "unknown"
    assert rows["LDR-01"]["Ngày"] == "1899-12-31"
    assert rows["POST-03"]["Số (a)"] == "sáu"


def test_sheets_get_names_that_spreadsheets_take() -> None:
    label = Text("Hồ sơ [mẫu]: tất cả / một phần * của quý? năm nay", "x")
    groups = tuple(Group(f"g{n}", "", label, (Field("a", "text", Text("A", "A")),)) for n in range(12))
    others = (Group("h", "", Text("Ảnh", "Ảnh"), ()), Group("i", "", Text("''", "''"), ()))
    names = book(replace(visit(), form=replace(MODEL, groups=groups + others), rows={})).sheetnames
    assert len({name.casefold() for name in names}) == len(names) == 17
    assert all(0 < len(name) <= 31 and not set(name) & set("[]:*?/\\") for name in names)
    assert names[1] == "Hồ sơ mẫu tất cả một phần của q"
    assert names[-1] == "Ảnh 2"


def test_parts_of_one_item_never_share_a_column() -> None:
    state = visit()
    item = state.items[0].item
    same = tuple(replace(part, name=f"p{n}", label=Text("Số", "N")) for n, part in enumerate(item.parts))
    first = ItemState(replace(item, parts=same), True, {"p0": "yes", "p1": "x", "p2": "2026-01-01"})
    row = by_code(book(replace(state, items=(first,)))["Trả lời"])["LDR-01"]
    assert (row["Số"], row["Số (p1)"], row["Số (p2)"]) == ("Có", "x", on("2026-01-01"))


def test_a_visit_without_answers_makes_a_book_too() -> None:
    empty = visit(values={}, rows={}, findings=(), frame={"body": {"name": "Xã A & B"}})
    sheets = book(empty)
    assert {row["Trạng thái"] for row in by_code(sheets["Trả lời"]).values()} == {"chưa trả lời"}
    assert sheets["Ảnh"].max_row == 1
    assert sheets["Trả lời"].oddHeader.center.text == "Xã A && B"


def test_what_belongs_to_several_items_is_said_at_each() -> None:
    both = Finding("m", ("POST-01", "POST-02"), "limitation", "major", "Chung.", "accepted")
    rows = by_code(book(visit(findings=(both,)))["Trả lời"])
    assert rows["POST-01"]["Tồn tại"] == rows["POST-02"]["Tồn tại"] == "Chung."
    assert rows["POST-03"]["Tồn tại"] is None
