"""After signing: what changed stands in a paper of its own that names the first; late material stands apart."""

from __future__ import annotations

from dataclasses import replace

from inspection.minutes_visit import ROWS, VALUES, photo, visit

from inspector_app.inspection.findings import Finding
from inspector_app.inspection.minutes import Minutes, as_text
from inspector_app.inspection.minutes_document import Paragraph
from inspector_app.inspection.minutes_supplement import Addition, First, supplement
from inspector_app.inspection.visit import Late, VisitState

FIRST = First(1, "Số: 05/BB-TKT", "Biên bản", "ab" * 32, "2026-02-05")
OLD = visit(more={"number": "5"})


def added(new: VisitState, old: VisitState = OLD, first: First = FIRST, language: str = "vi") -> Minutes:
    return supplement(Addition(first, old, "2026-02-12"), new, language=language)


def part(minutes: Minutes, heading: str) -> list[str]:
    """What stands under a Roman heading."""
    found: list[str] = []
    inside = False
    for block in minutes.blocks:
        if isinstance(block, Paragraph) and block.style == "heading":
            inside = heading in block.text
        elif inside and isinstance(block, Paragraph):
            found.append(block.text)
    return found


def test_it_names_the_paper_it_adds_to_and_leaves_it_as_it_is() -> None:
    minutes = added(visit(more={"number": "5"}))
    assert (minutes.title, minutes.name) == ("BIÊN BẢN BỔ SUNG", "Biên bản bổ sung")
    assert minutes.summary[0] == "cho Biên bản số 05/BB-TKT lập ngày 05 tháng 02 năm 2026"
    text = as_text(minutes)
    assert (
        "Căn cứ Biên bản số 05/BB-TKT lập ngày 05 tháng 02 năm 2026 (bản 1, mã SHA-256 của tệp abababababababab…)."
        in text
    )
    assert "Hôm nay, ngày 12 tháng 02 năm 2026" in text
    assert "Biên bản nêu trên được giữ nguyên như đã ký" in text
    assert "là bộ phận không tách rời của Biên bản số 05/BB-TKT" in text
    assert part(minutes, "NỘI DUNG BỔ SUNG") == ["Không có."]
    assert minutes.number == "Số: ……/BB-TKT"  # the first paper's number is taken
    assert minutes.data["supplements"] == {"version": 1, "sha256": "ab" * 32, "number": "Số: 05/BB-TKT"}


def test_answers_rows_findings_and_details_stand_beside_what_was_signed() -> None:
    rows = {**ROWS, "equipment": ({"code": "TB1", "quantity": 7, "note": "hỏng"},)}
    more = {"number": "5", "place": "Nhà văn hóa", "copies": 6}
    findings = [replace(OLD.findings[0], text="Niêm yết: 380/402."), *OLD.findings[1:-1]]
    new = visit(values={**VALUES, "POST-03": {"a": 380, "b": 402}}, rows=rows, findings=findings, more=more)
    assert "\n".join(part(added(new), "NỘI DUNG BỔ SUNG")) == (
        "1. Kết quả kiểm tra\n"
        "1) POST-03, Số TTHC đang niêm yết / tổng số TTHC phải niêm yết: trước ghi “Có 371/402 TTHC đang niêm yết "
        "(92,29%)”; nay ghi “Có 380/402 TTHC đang niêm yết (94,53%)”.\n"
        "2. Danh sách, bảng kê\n"
        "1) Thiết bị TB1: trước ghi “Số lượng 9”; nay ghi “Số lượng 7”.\n"
        "3. Ưu điểm, tồn tại, lưu ý, kiến nghị\n"
        "1) Tồn tại, hạn chế: trước ghi “Niêm yết chưa đầy đủ: 371/402 TTHC; Ảnh 03, 04”; nay ghi “Niêm yết: "
        "380/402; Ảnh 03, 04”.\n"
        "2) Kiến nghị: không còn: “Báo cáo kết quả khắc phục; trong 20 ngày làm việc kể từ ngày nhận được thông báo "
        "kết luận kiểm tra”.\n"
        "4. Thông tin chung\n"
        "1) Địa điểm: bổ sung “Nhà văn hóa”."
    )


def test_a_dossiers_citizen_is_not_named_among_the_changes() -> None:
    rows = {**ROWS, "sampled_dossier": ({**ROWS["sampled_dossier"][0], "citizen_name": "Người Dân Hai"},)}
    assert "Người Dân" not in as_text(added(visit(rows=rows)))


def test_only_new_photos_are_annexed() -> None:
    old = visit(photos=[photo(1, "POST-03")])
    minutes = added(visit(photos=[photo(1, "POST-03"), photo(2, "POST-03")]), old)
    assert [each.number for each in minutes.photos] == [2]
    assert [each["number"] for each in minutes.data["photos"]] == [2]
    assert minutes.lists == ()


def test_what_others_gave_late_stands_apart_with_giver_and_time() -> None:
    late = (Late("op-9", "SLIP-01", {"a": 7, "b": 7}, "M1", "dev-2", "2026-02-06T09:15:00+07:00"),)
    values = {**VALUES, "SLIP-01": {"a": 7, "b": 7}, "FAC-06": {"n": 3}}
    minutes = added(visit(values=values, late=late, more={"number": "5"}))
    assert [line[:10] for line in part(minutes, "NỘI DUNG BỔ SUNG")] == ["1. Kết quả", "1) FAC-06,"]
    (told,) = part(minutes, "CHUYỂN ĐẾN SAU KHI KHÓA")
    assert told.startswith("1. SLIP-01, ")
    assert told.endswith("(do M1 ghi lúc 09 giờ 15 phút, ngày 06 tháng 02 năm 2026.)")
    assert "CHUYỂN ĐẾN SAU" not in as_text(added(visit(values=values)))


def test_a_late_value_that_does_not_stand_is_told_too() -> None:
    late = (Late("op-9", "POST-03", {"a": 5, "b": 8}, "M1", "dev-2", "2026-02-06T09:15:00+07:00"),)
    (told,) = part(added(visit(late=late, more={"number": "5"})), "CHUYỂN ĐẾN SAU KHI KHÓA")
    assert "5/8 TTHC đang niêm yết" in told


def test_a_finding_that_follows_from_a_late_answer_is_late_material() -> None:
    late = (Late("op-9", "FAC-06", {"n": 3}, "M1", "dev-2", "2026-02-06T09:15:00+07:00"),)
    finding = Finding("FAC-06", ("FAC-06",), "limitation", "minor", "Còn 3 thiết bị hỏng.")
    new = visit(values={**VALUES, "FAC-06": {"n": 3}}, findings=[*OLD.findings[:3], finding], late=late)
    told = part(added(new, visit(findings=OLD.findings[:3])), "CHUYỂN ĐẾN SAU KHI KHÓA")
    assert any("Còn 3 thiết bị hỏng" in line for line in told)


def test_an_earlier_supplement_is_named_and_a_conclusion_is_added_to_as_one() -> None:
    again = added(visit(), first=replace(FIRST, earlier=(2,)))
    assert "Trước đó đã được bổ sung bằng bản 2." in as_text(again)
    desk = visit(more={"mode": "desk"})
    made = added(desk, desk, replace(FIRST, name="Kết luận"))
    assert made.title == "KẾT LUẬN BỔ SUNG"
    assert [each.role for each in made.signatures] == ["leader"]


def test_the_opinion_is_asked_anew_unless_the_body_gave_another() -> None:
    assert part(added(visit()), "Ý KIẾN")[0].startswith("………")
    new = visit(more={"opinion": {"stance": "reserves", "text": "Chưa thống nhất số liệu mới"}})
    assert "Chưa thống nhất số liệu mới." in part(added(new), "Ý KIẾN")[0]


def test_a_persons_words_do_not_hide_that_the_answer_changed() -> None:
    kept = {"sentence:POST-03": {"words": "Niêm yết khá đủ.", "of": "x"}}
    new = visit(values={**VALUES, "POST-03": {"a": 1, "b": 402}}, more={**kept, "number": "5"})
    assert "nay ghi “Có 1/402" in as_text(added(new, visit(more={**kept, "number": "5"})))


def test_english_is_complete() -> None:
    new = visit(values={**VALUES, "FAC-06": {"n": 3}})
    text = as_text(added(new, first=replace(FIRST, name="Minutes"), language="en"))
    for words in ("SUPPLEMENTARY MINUTES", "to Minutes", "WHAT WAS ADDED OR CHANGED", "before: “", "part of Minutes"):
        assert words in text
    for words in ("BỔ SUNG", "trước ghi", "Hôm nay"):
        assert words not in text
