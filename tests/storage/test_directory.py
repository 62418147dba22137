"""Lists of bodies as offices have them: taken in rightly and whole, or refused with the place of the fault."""

from __future__ import annotations

import csv
import io
import unicodedata
import zipfile
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from inspector_app.errors import InspectorError
from inspector_app.inspection.operations import DIRECTORY
from inspector_app.workspace import Workspace

HEADER = ("STT", "Tên đơn vị", "Loại", "Mã", "Hiệu lực từ", "Hết hiệu lực", "Kế thừa từ")
ROWS: Sequence[tuple[object, ...]] = (
    (1, "Ủy ban nhân dân xã Hòa Đông", "X", "H01", date(2025, 7, 1), None, "UBND xã Hòa Trung; UBND thị trấn Mây"),
    (2, "Sở Tài chính tỉnh Bình An", "Sở, ban, ngành", "S02", None, None, None),
    (3, "Ủy ban nhân dân huyện Lộc Bình", "H", "H03", None, "30/06/2025", None),
)
TONES = "\u0300\u0301\u0303\u0309\u0323"
DAY, BEFORE = date(2026, 5, 14), date(2024, 5, 14)


def book(rows: Sequence[Sequence[object]] = (HEADER, *ROWS), change: Callable[[object], None] | None = None) -> bytes:
    made = openpyxl.Workbook()
    sheet = made.active
    assert sheet is not None
    sheet.title = "Danh sách"
    for row in rows:
        sheet.append(list(row))
    if change is not None:
        change(sheet)
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


def text(mark: str = ",") -> str:
    file = io.StringIO()
    writer = csv.writer(file, delimiter=mark)
    writer.writerows(
        [HEADER, *([each.isoformat() if isinstance(each, date) else each for each in row] for row in ROWS)]
    )
    return file.getvalue()


def names(workspace: Workspace, day: date = DAY) -> list[str]:
    return [each.name for each in workspace.bodies(day)]


def taken(workspace: Workspace, tmp_path: Path, data: bytes, name: str = "ds.xlsx") -> tuple[int, int, int]:
    path = tmp_path / name
    path.write_bytes(data)
    report = workspace.import_bodies(path)
    return report.added, report.changed, report.same


def refused(workspace: Workspace, tmp_path: Path, data: bytes, name: str = "ds.xlsx") -> str:
    """The Vietnamese sentence; nothing was taken in."""
    before = workspace.log.activity(), workspace.log.lines(DIRECTORY), names(workspace)
    with pytest.raises(InspectorError) as found:
        taken(workspace, tmp_path, data, name)
    assert (workspace.log.activity(), workspace.log.lines(DIRECTORY), names(workspace)) == before
    assert name in found.value.message.vi
    return found.value.sentence("vi")


def test_a_list_is_taken_in_by_its_headers_and_twice_changes_nothing(workspace: Workspace, tmp_path: Path) -> None:
    assert taken(workspace, tmp_path, book()) == (3, 0, 0)
    written = workspace.log.activity(), workspace.log.witness()
    assert taken(workspace, tmp_path, book()) == (0, 0, 3)
    assert (workspace.log.activity(), workspace.log.witness()) == written
    assert names(workspace) == ["Sở Tài chính tỉnh Bình An", "Ủy ban nhân dân xã Hòa Đông"]  # no bundled example
    assert "Ủy ban nhân dân huyện Lộc Bình" in names(workspace, BEFORE)
    (department, commune) = workspace.bodies(DAY)
    assert (commune.code, commune.kind, department.kind) == ("H01", "commune", "department")
    changed = book((HEADER, *ROWS[:2], (3, ROWS[2][1], "H", "H99", None, "30/06/2025", None)))
    assert taken(workspace, tmp_path, changed) == (0, 1, 2)


@pytest.mark.parametrize(
    ("encoding", "mark"), [("utf-8", ","), ("utf-8-sig", ";"), ("utf-16", "\t"), ("utf-16-le", ";"), ("utf-16-be", ",")]
)
def test_a_text_file_says_the_same_in_every_usual_encoding(
    workspace: Workspace, tmp_path: Path, encoding: str, mark: str
) -> None:
    assert taken(workspace, tmp_path, text(mark).encode(encoding), "ds.csv") == (3, 0, 0)
    assert names(workspace) == ["Sở Tài chính tỉnh Bình An", "Ủy ban nhân dân xã Hòa Đông"]


def test_the_old_vietnamese_code_page_is_read_letter_by_letter(workspace: Workspace, tmp_path: Path) -> None:
    parts = []
    for letter in text():  # the code page knows ă â ê ô ơ ư đ, and five tone marks that follow them
        apart = unicodedata.normalize("NFD", letter)
        tones = "".join(each for each in apart if each in TONES)
        base = unicodedata.normalize("NFC", "".join(each for each in apart if each not in TONES))
        parts.append((base + tones).encode("cp1258"))
    assert taken(workspace, tmp_path, b"".join(parts), "ds.csv") == (3, 0, 0)
    assert names(workspace) == ["Sở Tài chính tỉnh Bình An", "Ủy ban nhân dân xã Hòa Đông"]


def test_an_older_encoding_is_refused_and_not_stored_as_wrong_names(workspace: Workspace, tmp_path: Path) -> None:
    assert "bảng mã cũ" in refused(
        workspace, tmp_path, "Ten don vi\nUBND x\xb7 T\xa9n \xae\xf8ng\n".encode("latin-1"), "ds.csv"
    )


def test_a_formula_counts_with_its_result_and_is_refused_without_one(workspace: Workspace, tmp_path: Path) -> None:
    def formula(sheet: object) -> None:
        sheet["B3"] = '=CONCATENATE("Sở ","Tài chính")'  # type: ignore[index]

    without = book(change=formula)
    assert "trang Danh sách, dòng 3" in refused(workspace, tmp_path, without)
    assert "công thức" in refused(workspace, tmp_path, without)
    calculated = resheet(without, lambda sheet: sheet.replace(b"<v></v>", b"<v>X</v>").replace(b"<v/>", b"<v>X</v>"))
    with_result = resheet(calculated, lambda sheet: sheet.replace(b'<c r="B3"', b'<c t="str" r="B3"'))
    assert taken(workspace, tmp_path, with_result) == (3, 0, 0)
    assert "X" in names(workspace)


def resheet(data: bytes, change: Callable[[bytes], bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            piece = old.read(part)
            new.writestr(part.filename, change(piece) if part.filename.endswith("sheet1.xml") else piece)
    return file.getvalue()


def test_merged_cells_downwards_hold_for_every_row_and_across_are_refused(workspace: Workspace, tmp_path: Path) -> None:
    rows = [
        HEADER,
        (1, "UBND xã Một", "H", None, None, "2025-06-30"),
        (2, "UBND xã Hai", None, None, None, "2025-06-30"),
    ]
    assert taken(workspace, tmp_path, book(rows, lambda sheet: sheet.merge_cells("C2:C3"))) == (2, 0, 0)  # type: ignore[attr-defined]
    assert [each.kind for each in workspace.bodies(BEFORE)] == ["district_legacy"] * 2
    across = book(rows, lambda sheet: sheet.merge_cells("B3:D3"))  # type: ignore[attr-defined]
    assert "dòng 3: ô gộp" in refused(workspace, tmp_path, across)
    down = book(rows, lambda sheet: sheet.merge_cells("B2:B3"))  # type: ignore[attr-defined]
    assert "ô gộp" in refused(workspace, tmp_path, down)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (("", "Xã Không Loại", "K"), "không rõ loại “K”"),
        (("", None, "X", "H9"), "chưa có tên"),
        (("", "Xã Lạ Ngày", "X", "", "31/02/2025"), "không phải là ngày"),
        (("", "Xã Ngược", "X", "", "2026-01-01", "2025-01-01"), "trước ngày bắt đầu"),
        (("", "=HYPERLINK(1)", "X"), "công thức"),
        (("", "@SUM(A1)", "X"), "công thức"),
        (("", "Sở Tài chính tỉnh Bình An", "X"), "đã có ở dòng 3"),
    ],
)
def test_one_wrong_row_refuses_the_whole_list(
    workspace: Workspace, tmp_path: Path, row: tuple[object, ...], said: str
) -> None:
    def typed(sheet: object) -> None:
        for column, value in enumerate(row, 1):
            cell = sheet.cell(5, column, value)  # type: ignore[attr-defined]
            cell.data_type = "s" if isinstance(value, str) and value[:1] in "=@" and value else cell.data_type

    sentence = refused(workspace, tmp_path, book(change=typed))
    assert "trang Danh sách, dòng 5" in sentence
    assert said in sentence


@pytest.mark.parametrize("name", ["doctype", "bomb", "noise", "picture", "locked", "no_header", "quotes", "headless"])
def test_strange_files_are_refused_with_a_sentence(workspace: Workspace, tmp_path: Path, name: str) -> None:
    bomb = b"<!DOCTYPE x [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;'>]>"
    data = {
        "doctype": lambda: resheet(book(), lambda sheet: bomb + sheet),
        "bomb": lambda: resheet(book(), lambda sheet: sheet + b" " * (25 * 2**20)),
        "noise": lambda: b"PK\x03\x04" + bytes(range(256)) * 9,
        "picture": lambda: b"\x89PNG\r\n\x1a\n" + bytes(range(256)),
        "locked": lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512,
        "no_header": lambda: book([("một", "hai"), ("ba", "bốn")]),
        "quotes": lambda: b'T\xc3\xaan \xc4\x91\xc6\xa1n v\xe1\xbb\x8b\n"UBND" x\n',
        "headless": lambda: resheet(book(), lambda _sheet: b"<worksheet>"),
    }[name]()
    assert refused(workspace, tmp_path, data, "lạ.csv" if name in ("picture", "quotes") else "lạ.xlsx")


def test_a_million_empty_rows_are_walked_through(workspace: Workspace, tmp_path: Path) -> None:
    cell = '<c r="B1048576" t="inlineStr"><is><t>Xã Cuối</t></is></c>'
    last = f'<row r="1048576">{cell}</row></sheetData>'.encode()
    assert taken(workspace, tmp_path, resheet(book(), lambda sheet: sheet.replace(b"</sheetData>", last))) == (4, 0, 0)


@pytest.mark.slow
def test_a_million_written_empty_rows_are_too(workspace: Workspace, tmp_path: Path) -> None:
    rows = b"".join(b'<row r="%d"/>' % number for number in range(10, 1_000_000))
    full = resheet(book(), lambda sheet: sheet.replace(b"</sheetData>", rows + b"</sheetData>"))
    assert taken(workspace, tmp_path, full) == (3, 0, 0)


# --- what the directory is good for --------------------------------------------------------------------------


def test_only_bodies_of_the_day_are_offered_and_a_successor_says_from_whom(
    workspace: Workspace, tmp_path: Path
) -> None:
    taken(workspace, tmp_path, book())
    (offered,) = workspace.suggest_bodies("hoa trung", day=DAY)
    assert (offered.name, offered.detail.vi) == ("Ủy ban nhân dân xã Hòa Đông", "Kế thừa từ UBND xã Hòa Trung")
    assert workspace.suggest_bodies("loc binh", day=DAY) == []
    assert [each.kind for each in workspace.suggest_bodies("loc binh", day=BEFORE)] == ["district_legacy"]
    assert workspace.predecessors("ubnd xã hòa đông")[1:] == ("UBND xã Hòa Trung", "UBND thị trấn Mây")


def test_a_past_visit_keeps_its_kind_and_its_body_is_offered_no_more(workspace: Workspace, tmp_path: Path) -> None:
    past = workspace.new_visit({"body": {"name": "UBND huyện Lộc Bình"}, "date": "2025-03-03"})
    assert workspace.session(past).state().frame["body"]["kind"] == "district_legacy"
    taken(workspace, tmp_path, book())
    assert workspace.session(past).state().frame["body"]["kind"] == "district_legacy"
    assert workspace.suggest_bodies("loc binh", day=DAY) == []
    new = workspace.new_visit({"body": {"name": "xã hòa đông"}})
    assert workspace.session(new).state().frame["body"] == {"name": "xã hòa đông", "kind": "commune", "code": "H01"}


def test_the_directory_is_copied_and_restored_and_is_no_visit(workspace: Workspace, tmp_path: Path) -> None:
    taken(workspace, tmp_path, book())
    workspace.rebuild()
    with_directory = names(workspace)
    again = workspace.beside()
    try:
        assert names(again) == with_directory
        assert again.visits() == []
        assert again.search("Hòa Đông") == []
        assert all(check.ok for check in again.doctor())
    finally:
        again.close()


def test_dates_of_a_workbook_are_days(workspace: Workspace, tmp_path: Path) -> None:
    rows = [HEADER, (1, "UBND xã Giờ Phút", "X", 7.0, date(2025, 7, 1), None)]
    taken(workspace, tmp_path, book(rows))
    (entry,) = workspace.bodies(DAY)
    assert (entry.start, entry.code) == ("2025-07-01", "7")
