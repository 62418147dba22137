"""The words of the minutes: what each fact, answer and finding becomes on paper, in both languages."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from inspection.minutes_visit import (
    BASIS,
    FINDINGS,
    FRAME,
    ITEMS,
    LABELS,
    MODEL,
    VALUES,
    photo,
    visit,
)

from inspector_app.inspection.findings import Finding
from inspector_app.inspection.minutes import Minutes, Paragraph, Table, as_text, closing_text, compose, missing
from inspector_app.inspection.minutes_answers import second_look
from inspector_app.inspection.minutes_sentences import frame_field, worded
from inspector_app.inspection.visit import VisitState
from inspector_app.inspection.wording import clean
from inspector_app.language import Text, nfc
from inspector_app.xforms.checklist_model import ChecklistModel, Item, Part, Section


def lines(minutes: Minutes) -> list[str]:
    return as_text(minutes).splitlines()


def entry(minutes: Minutes, code: str) -> str:
    """The sentence of part III about one item."""
    return next(
        block.text.removeprefix("- ")
        for block in minutes.blocks
        if isinstance(block, Paragraph) and block.ref == code and block.text.startswith("- ")
    )


def block_after(minutes: Minutes, heading: str) -> list[str]:
    """Texts from a heading to the next one of the same rank or a higher one."""
    paragraphs = [block for block in minutes.blocks if isinstance(block, Paragraph)]
    start = next(n for n, block in enumerate(paragraphs) if heading in block.text and "heading" in block.style)
    rank = {"heading": ("heading",), "subheading": ("heading", "subheading")}[paragraphs[start].style]
    found = []
    for block in paragraphs[start + 1 :]:
        if block.style in rank:
            break
        found.append(block.text)
    return found


def tables(minutes: Minutes) -> dict[str, Table]:
    """Every table by its title without its number: figures in the text, lists in the annex."""
    inside = [block for block in minutes.blocks if isinstance(block, Table)]
    return {each.title.split(". ", 1)[-1]: each for each in (*inside, *minutes.lists)}


@pytest.fixture(scope="module")
def minutes() -> Minutes:
    return compose(visit(), basis=BASIS)


def test_rows_in_which_nothing_was_entered_make_no_table() -> None:
    """A table without columns cannot be drawn: the minutes would not come out at all."""
    keyless = replace(MODEL, groups=tuple(replace(each, key="") for each in MODEL.groups))
    empty, filled = ({"code": value, "received_at": None} for value in (None, "D1"))
    for rows, wanted in (([empty, empty], False), ([empty, filled], True)):
        made = tables(compose(visit(model=keyless, rows={"sampled_dossier": rows})))
        assert ("Hồ sơ mẫu" in made) is wanted
        assert all(table.header for table in made.values())


def test_the_header_names_superior_team_and_a_blank_number(minutes: Minutes) -> None:
    assert minutes.superior == ("ỦY BAN NHÂN DÂN", "TỈNH AN THUẬN")
    assert minutes.issuer == "TỔ KIỂM TRA SỐ 03"
    assert minutes.number == "Số: ……/BB-TKT"
    assert (minutes.title, minutes.summary) == (
        "BIÊN BẢN",
        ("Kiểm tra công tác cải cách hành chính", "tại Ủy ban nhân dân xã Thanh Khê Thượng"),
    )


@pytest.mark.parametrize(
    ("number", "printed"), [("5", "Số: 05/BB-TKT"), ("12", "Số: 12/BB-TKT"), ("07/BB-SNV", "Số: 07/BB-SNV")]
)
def test_a_known_number_is_printed_as_papers_write_it(number: str, printed: str) -> None:
    assert compose(visit(more={"number": number})).number == printed


def test_a_long_superior_breaks_before_its_territory() -> None:
    composed = compose(visit(more={"superior": "Ủy ban nhân dân thành phố Bình Sơn"}))
    assert composed.superior == ("ỦY BAN NHÂN DÂN", "THÀNH PHỐ BÌNH SƠN")


def test_grounds_stand_in_italics_and_close_with_a_full_stop(minutes: Minutes) -> None:
    grounds = [block.text for block in minutes.blocks if isinstance(block, Paragraph) and block.style == "ground"]
    assert grounds == [
        "Căn cứ Quyết định số 412/QĐ-UBND ngày 06 tháng 01 năm 2026 của Chủ tịch UBND tỉnh về kiểm tra CCHC năm 2026;",
        "Căn cứ Kế hoạch số 58/KH-UBND ngày 27 tháng 01 năm 2026 của UBND tỉnh về kiểm tra năm 2026;",
        "Căn cứ Thông báo kiểm tra gửi ngày 20 tháng 01 năm 2026.",
    ]


def test_the_opening_sentence_of_a_planned_visit(minutes: Minutes) -> None:
    assert (
        "Hôm nay, vào hồi 08 giờ 00 phút, ngày 05 tháng 02 năm 2026, tại Trung tâm Phục vụ hành chính công xã, "
        "Tổ kiểm tra số 03 tiến hành kiểm tra theo kế hoạch công tác cải cách hành chính đối với Ủy ban nhân dân xã "
        "Thanh Khê Thượng." in lines(minutes)
    )


def test_a_surprise_visit_says_so_and_cites_no_notice() -> None:
    text = as_text(compose(visit(more={"mode": "surprise"})))
    assert "Kiểm tra đột xuất công tác cải cách hành chính" in text
    assert "tiến hành kiểm tra đột xuất công tác" in text
    assert "Thông báo kiểm tra gửi" not in text


def test_a_desk_review_gives_the_leaders_conclusion_and_no_minutes_of_a_meeting() -> None:
    composed = compose(visit(more={"mode": "desk", "sessions": None, "opinion": None}))
    text = as_text(composed)
    assert (composed.title, composed.number) == ("KẾT LUẬN", "Số: ……/KL-TKT")
    assert composed.summary == (
        "Kiểm tra công tác cải cách hành chính qua hồ sơ, báo cáo",
        "đối với Ủy ban nhân dân xã Thanh Khê Thượng",
    )
    assert (
        "Từ hồ sơ, báo cáo của Ủy ban nhân dân xã Thanh Khê Thượng, Tổ kiểm tra số 03 đã kiểm tra công tác cải cách "
        "hành chính và hoàn thành việc kiểm tra ngày 05 tháng 02 năm 2026. Tổ trưởng kết luận như sau:" in text
    )
    assert [block.lines for block in composed.signatures] == [("TỔ TRƯỞNG",)]
    assert "Kết luận được lập ngày 05 tháng 02 năm 2026 thành 04 bản" in text
    for words in ("BIÊN BẢN", "iên bản", "cùng ký tên", "vào hồi", "VI. Ý KIẾN"):
        assert words not in text


def test_a_desk_review_keeps_what_the_body_said_and_a_deputys_signature() -> None:
    more = {"mode": "desk", "opinion": {"stance": "agrees"}, "absent": {"leader": "công tác"}}
    composed = compose(visit(more=more))
    assert block_after(composed, "VI. Ý KIẾN")[0] == "Thống nhất với nội dung kết luận."
    assert composed.signatures[0].lines == ("KT. TỔ TRƯỞNG", "TỔ PHÓ")
    english = as_text(compose(visit(more={"mode": "desk"}), language="en"))
    assert "The team leader concludes:" in english
    assert "Made on 5 February 2026 in 04 copies of …… pages and 01 annex each" in english


def test_at_a_surprise_visit_the_officer_on_duty_witnesses_and_signs() -> None:
    alone = {"B1": {"position": "Công chức trực Bộ phận Một cửa", "signs": True}}
    composed = compose(visit(more={"mode": "surprise", "body_side": alone}))
    said = (
        "Khi lập biên bản không có lãnh đạo đơn vị; người có mặt (Công chức trực Bộ phận Một cửa) chứng kiến và ký "
        "biên bản."
    )
    assert said in lines(composed)
    assert composed.signatures[0].lines == ("ĐẠI DIỆN ĐƠN VỊ ĐƯỢC KIỂM TRA", "CÔNG CHỨC TRỰC BỘ PHẬN MỘT CỬA")
    with_head = {**alone, "B2": {"position": "Phó Giám đốc Trung tâm"}}
    assert said not in lines(compose(visit(more={"mode": "surprise", "body_side": with_head})))
    assert said not in lines(compose(visit(more={"body_side": alone})))


def test_participants_stand_with_role_position_and_name(minutes: Minutes) -> None:
    assert block_after(minutes, "1. Tổ kiểm tra số 03:") == [
        "- Giám đốc Sở Khoa học và Công nghệ - Tổ trưởng;",
        "- Phó Giám đốc, Sở Nội vụ - Tổ phó;",
        "- Chuyên viên Sở Nội vụ - Thư ký;",
        "- [Họ tên M1], Chuyên viên Sở Tư pháp - Thành viên.",
    ]
    assert block_after(minutes, "2. Đơn vị được kiểm tra:") == ["- Chủ tịch UBND xã;", "- Chánh Văn phòng."]


def test_the_word_family_of_the_team_runs_through_all_texts() -> None:
    team = {**FRAME["team"], "kind": "doan", "name": "Đoàn kiểm tra CCHC", "symbol": ""}
    text = as_text(compose(visit(more={"team": team})))
    for words in ("ĐOÀN KIỂM TRA CCHC", "Số: ……/BB-ĐKT", "Trưởng đoàn;", "Phó Trưởng đoàn;", "TM. ĐOÀN KIỂM TRA",
                  "TRƯỞNG ĐOÀN", "V. KIẾN NGHỊ, YÊU CẦU CỦA ĐOÀN KIỂM TRA", "- Lưu: VT, ĐKT."):  # fmt: skip
        assert words in text
    assert "Tổ trưởng" not in text
    assert "TỔ KIỂM TRA" not in text


def test_scope_tells_contents_bodies_period_and_hours(minutes: Minutes) -> None:
    told = block_after(minutes, "II. NỘI DUNG")
    assert told[0].startswith("1. Nội dung kiểm tra: chỉ đạo, điều hành CCHC; niêm yết, công khai TTHC;")
    assert told[2] == "3. Thời kỳ kiểm tra: từ ngày 01 tháng 7 năm 2025 đến ngày 31 tháng 01 năm 2026."
    assert "buổi sáng từ 08 giờ 00 phút đến 11 giờ 45 phút" in told[3]
    assert told[4] == "5. Báo cáo tự kiểm tra của đơn vị nhận ngày 30 tháng 01 năm 2026."


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("LDR-01", "Đã ban hành Kế hoạch CCHC năm (số 15/KH-UBND ngày 12 tháng 01 năm 2026)."),
        ("LDR-02", "Ngày ban hành Kế hoạch năm: 12 tháng 01 năm 2026."),
        ("POST-01", "Có niêm yết TTHC tại nơi tiếp nhận hồ sơ (bảng, mã QR)."),
        ("POST-02", "Vị trí niêm yết dễ thấy, dễ đọc: không (Tầng 1)."),
        ("POST-03", "Có 371/402 TTHC đang niêm yết (92,29%)."),
        ("POST-09", "Mã QR hoạt động (quét thử): tốt."),
        ("SLIP-01", "Số hồ sơ mẫu có Giấy tiếp nhận / số phải có: 6/7 (85,71%)."),
        ("DOS-09", "Nguyên nhân quá hạn: công chức; khác."),
        ("STF-01", "Số người có mặt / tổng số phải có mặt: 9/10 (90,00%; Trung tâm; lúc 08 giờ 10 phút)."),
        ("STF-09", "Thái độ với người dân (quan sát): 4/5."),
        ("FAC-06", "Số thiết bị hỏng: 2."),
        ("SLF-04", "Số phòng được kiểm tra / tổng số: chưa đến hạn (tính đến cuối năm)."),
    ],
)
def test_an_answer_becomes_an_official_sentence(minutes: Minutes, code: str, words: str) -> None:
    assert entry(minutes, code) == words


@pytest.mark.parametrize(
    ("code", "value", "words"),
    [
        ("LDR-01", {"v": "no"}, "Chưa ban hành Kế hoạch CCHC năm (số, ngày văn bản)."),
        ("POST-01", {"v": "no"}, "Niêm yết TTHC tại nơi tiếp nhận hồ sơ (bảng, mã QR): không."),
        ("POST-01", {"v": "na", "reason": "điểm lưu động"},
         "Có niêm yết TTHC tại nơi tiếp nhận hồ sơ (bảng, mã QR): không áp dụng (điểm lưu động)."),
        ("POST-03", {"a": 0, "b": 5}, "0/5 TTHC đang niêm yết (0%)."),
        ("POST-03", {"a": 5, "b": 5}, "Có 5/5 TTHC đang niêm yết (100%)."),
        ("POST-03", {"a": 0, "b": 0}, "0/0 TTHC đang niêm yết."),
        ("POST-03", {"a": 9, "b": 10, "qualifier": "over"}, "Có trên 9/10 TTHC đang niêm yết (90,00%)."),
        ("POST-03", {"a": 9, "b": 10, "reported": {"a": 10, "b": 10}},
         "Có 9/10 TTHC đang niêm yết (90,00%; đơn vị báo cáo: 10/10)."),
        ("POST-03", {"a": 6, "b": 9, "observations": [
            {"scope": "Tầng 1", "a": 4, "b": 5, "counted": True}, {"scope": "Tầng 2", "a": 2, "b": 4, "counted": True},
            {"scope": "Tầng 1", "a": 5, "b": 5, "counted": False}]},
         "Có 6/9 TTHC đang niêm yết (66,67%; trong đó Tầng 1 4/5; Tầng 2 2/4)."),
        ("POST-02", {"state": "not_checked", "reason": "phòng khóa."},
         "Vị trí niêm yết dễ thấy, dễ đọc: chưa kiểm tra (phòng khóa)."),
        ("FAC-06", {"n": 1250}, "Số thiết bị hỏng: 1.250."),
        ("DOS-05", {"pct": 100}, "Tỷ lệ giải quyết đúng hạn: 100%."),
        ("DOS-09", {"v": []}, "Nguyên nhân quá hạn: không."),
        ("DOS-09", {"v": ["unknown"]}, "Nguyên nhân quá hạn: unknown."),
        ("POST-09", {"v": 7}, "Mã QR hoạt động (quét thử): 7."),
    ],
)  # fmt: skip
def test_other_answers(code: str, value: dict[str, object], words: str) -> None:
    assert entry(compose(visit(values={code: value}, rows={})), code) == words


def with_computed(code: str, computed: dict[str, object]) -> VisitState:
    """The visit with what the rows of a list give for one item beside the entered figure."""
    state = visit(rows={})
    items = tuple(replace(each, computed=computed) if each.code == code else each for each in state.items)
    return replace(state, items=items)


def test_figures_of_other_sources_stand_beside_the_checked_one_only_where_they_contradict_it() -> None:
    same = {"a": 9, "b": 10}
    assert "báo cáo" not in entry(compose(visit(values={"POST-03": {**same, "reported": same}}, rows={})), "POST-03")
    assert "; tính từ danh sách: 6/6)" in entry(compose(with_computed("SLIP-01", {"a": 6, "b": 6})), "SLIP-01")
    assert "tính từ" not in entry(compose(with_computed("SLIP-01", {"a": 6, "b": 7})), "SLIP-01")
    reported = {**VALUES["DOS-03"], "reported": {"on_time": 4200, "late": 9}}
    rows = tables(compose(visit(values={**VALUES, "DOS-03": reported})))["Số liệu"].rows
    assert rows[2][1] == "Đúng hạn 4.143; quá hạn 66. Đơn vị báo cáo: đúng hạn 4.200; quá hạn 9"


def test_papers_produced_later_stand_as_a_second_value_with_their_time() -> None:
    looked = next(each for each in visit(values={"LDR-01": {"v": "no"}}).items if each.code == "LDR-01")
    asked = second_look(looked, "2026-02-05T16:20:00+07:00")
    before = entry(compose(visit(values={"LDR-01": asked}, rows={})), "LDR-01")
    assert before == "Chưa ban hành Kế hoạch CCHC năm (số, ngày văn bản)."
    value = {**asked, "v": "yes", "doc": "15/KH-UBND"}
    assert entry(compose(visit(values={"LDR-01": value}, rows={})), "LDR-01") == (
        "Đã ban hành Kế hoạch CCHC năm (số 15/KH-UBND; đơn vị xuất trình bổ sung lúc 16 giờ 20 phút; "
        "kiểm tra lần đầu: không)."
    )
    english = entry(compose(visit(values={"LDR-01": value}, rows={}), language="en"), "LDR-01")
    assert english.endswith("papers produced at 16:20; first look: no).")
    again = second_look(replace(looked, entered=value), "2026-02-05T17:00:00+07:00")
    assert again["produced"] == {"at": "2026-02-05T17:00:00+07:00", "before": {"v": "no"}}


def test_a_persons_words_for_an_answer_stand_until_the_answer_changes() -> None:
    state = visit(photos=[photo(3, "POST-02")])
    answered = next(each for each in state.items if each.code == "POST-02")
    kept = {frame_field("POST-02"): worded(answered, "Bảng niêm yết đặt ở chỗ khuất ")}
    said = visit(photos=[photo(3, "POST-02")], more=kept)
    assert entry(compose(said), "POST-02") == "Bảng niêm yết đặt ở chỗ khuất. Ảnh 03."
    assert [each.kind for each in missing(said) if each.ref == "POST-02"] == []
    changed = visit(values={**VALUES, "POST-02": {"v": "yes"}}, more=kept)
    assert entry(compose(changed), "POST-02") == "Bảng niêm yết đặt ở chỗ khuất."
    assert [each.kind for each in missing(changed) if each.ref == "POST-02"] == ["sentence_outdated"]
    assert "Place visible: no" in entry(compose(said, language="en"), "POST-02")
    gone = {code: value for code, value in VALUES.items() if code != "POST-02"}
    assert "chỗ khuất" not in as_text(compose(visit(values=gone, more=kept)))


def test_the_stance_alone_is_said_once_in_either_language() -> None:
    state = visit(more={"opinion": {"stance": "agrees", "text": "Thống nhất với nội dung biên bản"}})
    assert lines(compose(state, language="en")).count("Agrees with the content of the minutes.") == 1
    assert "Thống nhất" not in as_text(compose(state, language="en"))
    assert lines(compose(state)).count("Thống nhất với nội dung biên bản.") == 1


def test_an_opinion_that_begins_with_its_stance_does_not_say_it_twice() -> None:
    opinion = {"stance": "agrees", "text": "Thống nhất với nội dung biên bản. Đề nghị ghi nhận nguyên nhân"}
    said = block_after(compose(visit(more={"opinion": opinion})), "VI. Ý KIẾN")
    assert said == ["Thống nhất với nội dung biên bản. Đề nghị ghi nhận nguyên nhân."]


def test_a_note_and_photos_stand_with_their_answer() -> None:
    state = visit(
        notes={"POST-02": "Bảng đặt sau cửa."}, photos=[photo(3, "POST-02"), photo(4, "POST-02", in_minutes=False)]
    )
    words = entry(compose(state), "POST-02")
    assert words == "Vị trí niêm yết dễ thấy, dễ đọc: không (Tầng 1; Ảnh 03). Ghi chú: Bảng đặt sau cửa."


def test_hidden_and_unanswered_items_say_nothing_of_their_own() -> None:
    values = {code: value for code, value in VALUES.items() if code != "POST-02"}
    composed = compose(visit(values=values, hidden=["POST-01"], accepted_missing="hết giờ"))
    refs = {block.ref for block in composed.blocks if isinstance(block, Paragraph)}
    assert not refs & {"POST-01"}
    assert "Chưa có kết quả đối với 01 nội dung: POST-02 (Vị trí niêm yết dễ thấy, dễ đọc). Lý do: hết giờ." in lines(
        composed
    )


def test_many_unanswered_items_are_told_by_code_and_very_many_by_section() -> None:
    assert "Chưa có kết quả đối với 16 nội dung: LDR-01; LDR-02;" in as_text(compose(visit(values={}, rows={})))
    many = tuple(replace(ITEMS[0], code=f"LDR-{n:02d}", name=f"ldr_{n:02d}") for n in range(50))
    model = ChecklistModel("many", "1", MODEL.title, (Section("LDR", LABELS["LDR"], many),), ())
    text = as_text(compose(visit(values={}, rows={}, model=model, findings=())))
    assert "Chưa có kết quả đối với 50 nội dung: Chỉ đạo, điều hành CCHC (50)." in text


def test_figures_of_a_section_stand_in_a_table_with_totals(minutes: Minutes) -> None:
    figures = tables(minutes)["Số liệu"]
    assert figures.rows == (
        ("Số hồ sơ kỳ trước chuyển sang", "", "41"),
        ("Số hồ sơ tiếp nhận mới", "Trực tiếp 498; trực tuyến 3.771", "4.269"),
        ("Số hồ sơ đã giải quyết", "Đúng hạn 4.143; quá hạn 66", "4.209"),
        ("Tỷ lệ giải quyết đúng hạn", "", "98,43%"),
    )
    refs = {block.ref for block in minutes.blocks if isinstance(block, Paragraph)}
    assert not refs & {"DOS-01", "DOS-02"}


def test_a_row_of_figures_in_a_persons_words_leaves_the_table_for_a_sentence() -> None:
    answered = next(each for each in visit().items if each.code == "DOS-02")
    kept = {frame_field("DOS-02"): worded(answered, "Tiếp nhận mới 4.269 hồ sơ, phần lớn trực tuyến")}
    said = compose(visit(more=kept))
    assert entry(said, "DOS-02") == "Tiếp nhận mới 4.269 hồ sơ, phần lớn trực tuyến."
    assert "Số liệu" not in tables(said)  # a single row of figures is a sentence too
    assert entry(said, "DOS-03") == "Số hồ sơ đã giải quyết: đúng hạn 4.143; quá hạn 66."
    changed = visit(values={**VALUES, "DOS-02": {"direct": 1, "online": 2}}, more=kept)
    assert [each.kind for each in missing(changed) if each.ref == "DOS-02"] == ["sentence_outdated"]
    assert "Figures" in tables(compose(visit(more=kept), language="en"))


def test_one_row_of_figures_alone_stays_a_sentence() -> None:
    values = {"DOS-02": VALUES["DOS-02"]}
    words = entry(compose(visit(values=values, rows={})), "DOS-02")
    assert words == "Số hồ sơ tiếp nhận mới: trực tiếp 498; trực tuyến 3.771."


def test_sampled_dossiers_stand_by_code_and_never_by_name(minutes: Minutes) -> None:
    sampled = tables(minutes)["Hồ sơ mẫu"]
    assert sampled.header == ("Mã hồ sơ", "Lĩnh vực", "Ngày nhận", "Ngày hẹn trả")
    assert sampled.rows == (("D1", "Đất đai", "05/01/2026", ""), ("D2", "Người có công", "14/3/2026", "01/12/2026"))
    assert "Người Dân Một" not in as_text(minutes)


def test_attendance_and_equipment_are_tables_and_people_are_only_counted(minutes: Minutes) -> None:
    found = tables(minutes)
    assert found["Điểm danh theo giờ"].rows == (("08:10", "10", "9"),)
    assert found["Thiết bị"].rows == (("TB1", "9", "hỏng"),)
    assert "Công chức có mặt" not in found
    assert "Công chức tư pháp" not in as_text(minutes)


def test_every_table_has_a_width_and_an_alignment_for_each_column(minutes: Minutes) -> None:
    for table in tables(minutes).values():
        assert len(table.header) == len(table.widths) == len(table.align)
        assert all(len(row) == len(table.header) for row in table.rows)


def test_only_standing_limitations_are_numbered_with_place_photos_and_grounds() -> None:
    composed = compose(visit(photos=[photo(3, "POST-03"), photo(4, "POST-03")]), basis=BASIS)
    first, second = block_after(composed, "2. Tồn tại, hạn chế")
    assert first == (
        "1) Niêm yết chưa đầy đủ: 371/402 TTHC. Ảnh 03, 04. Căn cứ: Điều 16-17 Nghị định 63/2010/NĐ-CP (sửa đổi, "
        "bổ sung)."
    )
    assert second == (
        "2) Vị trí niêm yết chưa thuận tiện. Nơi kiểm tra: Tầng 1. Căn cứ: khoản 2 Điều 8, Điều 16 Nghị định "
        "63/2010/NĐ-CP; Mẫu 01 Thông tư 03/2025/TT-VPCP. Chậm nhất ngày 29 tháng 5 năm 2026."
    )
    text = as_text(composed)
    assert "Thiếu giấy tiếp nhận" not in text
    assert "Thiết bị hỏng." not in text


def test_photos_left_out_of_the_annex_are_not_referred_to(minutes: Minutes) -> None:
    assert "Ảnh 03" not in as_text(minutes)


def test_achievements_advice_and_causes_have_their_places() -> None:
    composed = compose(
        visit(more={"causes": {"objective": ["Mới sắp xếp."], "subjective": "Đôn đốc chưa thường xuyên"}})
    )
    assert block_after(composed, "1. Ưu điểm") == ["- Tỷ lệ đúng hạn đạt 98,43%."]
    assert block_after(composed, "3. Nguyên nhân") == [
        "- Nguyên nhân khách quan: mới sắp xếp.",
        "- Nguyên nhân chủ quan: đôn đốc chưa thường xuyên.",
    ]
    assert block_after(composed, "4. Nội dung lưu ý") == ["1) Phối hợp chặt chẽ hơn."]


def test_recommendations_say_to_whom_and_by_when(minutes: Minutes) -> None:
    assert block_after(minutes, "V. KIẾN NGHỊ") == [
        "1. UBND xã: cập nhật niêm yết TTHC; chậm nhất ngày 29 tháng 5 năm 2026.",
        "2. Gửi văn bản xin lỗi; thực hiện ngay.",
        "3. Báo cáo kết quả khắc phục; trong 20 ngày làm việc kể từ ngày nhận được thông báo kết luận kiểm tra.",
    ]


def test_nothing_found_is_said_only_where_something_was_checked() -> None:
    assert "Chưa phát hiện tồn tại, hạn chế" in as_text(compose(visit(findings=())))
    assert "Chưa phát hiện" not in as_text(compose(visit(values={}, findings=(), rows={})))


@pytest.mark.parametrize(
    ("opinion", "words"),
    [
        ({"stance": "agrees"}, "Thống nhất với nội dung biên bản."),
        ({"stance": "agrees", "text": "Thống nhất với nội dung biên bản"}, "Thống nhất với nội dung biên bản."),
        ({"stance": "agrees_in_part", "text": "Xem lại mục 2"},
         "Thống nhất một phần với nội dung biên bản. Xem lại mục 2."),
        ({"stance": "reserves", "text": "Bảo lưu mục 3."}, "Không thống nhất, bảo lưu ý kiến. Bảo lưu mục 3."),
    ],
)  # fmt: skip
def test_the_opinion_of_the_body(opinion: dict[str, str], words: str) -> None:
    assert block_after(compose(visit(more={"opinion": opinion})), "VI. Ý KIẾN") == [words]


def test_the_closing_sentence_counts_copies_pages_and_annexes(minutes: Minutes) -> None:
    assert closing_text(compose(visit(rows={})), 6) == (
        "Biên bản kết thúc vào hồi 16 giờ 50 phút cùng ngày; được lập thành 04 bản, mỗi bản 06 trang, có giá trị như "
        "nhau; đã đọc cho những người có mặt nghe, thống nhất và cùng ký tên./."
    )
    with_photos = compose(visit(photos=[photo(1, "POST-01")]))
    assert "mỗi bản 06 trang và 01 phụ lục," in closing_text(minutes, 6)
    assert "mỗi bản 06 trang và 02 phụ lục," in closing_text(with_photos, 6)
    assert "được lập thành …… bản, mỗi bản …… trang" in closing_text(compose(visit(more={"copies": None})))


def test_a_reserving_body_has_not_agreed_in_the_closing_sentence() -> None:
    text = as_text(compose(visit(more={"opinion": {"stance": "reserves"}})))
    assert "đã đọc cho những người có mặt nghe và cùng ký tên./." in text
    assert "thống nhất và cùng ký tên" not in text


def test_four_signature_blocks(minutes: Minutes) -> None:
    blocks = {block.role: block for block in minutes.signatures}
    assert blocks["body"].lines == ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")
    assert blocks["leader"].lines == ("TM. TỔ KIỂM TRA", "TỔ TRƯỞNG")
    assert blocks["recorder"].lines == ("NGƯỜI GHI BIÊN BẢN",)
    assert blocks["members"].name == "Phó Giám đốc, Sở Nội vụ\n[Họ tên M1]"
    assert {block.note for block in minutes.signatures} == {"(ký, ghi rõ họ tên)"}


@pytest.mark.parametrize(
    ("kind", "position", "offices"),
    [
        ("commune", "Phó Chủ tịch UBND xã", ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")),
        ("department", "Giám đốc Sở", ("ĐẠI DIỆN ĐƠN VỊ ĐƯỢC KIỂM TRA", "GIÁM ĐỐC")),
        ("department", "Phó Giám đốc Sở", ("ĐẠI DIỆN ĐƠN VỊ ĐƯỢC KIỂM TRA", "KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC")),
        ("department", "Công chức trực", ("ĐẠI DIỆN ĐƠN VỊ ĐƯỢC KIỂM TRA", "CÔNG CHỨC TRỰC")),
    ],
)
def test_who_signs_for_the_body(kind: str, position: str, offices: tuple[str, ...]) -> None:
    name = FRAME["body"]["name"] if kind == "commune" else "Sở Mẫu"
    more = {"body": {"name": name, "kind": kind}, "body_side": {"X": {"position": position, "signs": True}}}
    assert compose(visit(more=more)).signatures[0].lines == offices


def test_a_deputy_signs_for_an_absent_leader() -> None:
    composed = compose(visit(more={"absent": {"leader": "công tác đột xuất"}}))
    blocks = {block.role: block for block in composed.signatures}
    assert blocks["leader"].lines == ("TM. TỔ KIỂM TRA", "KT. TỔ TRƯỞNG", "TỔ PHÓ")
    assert blocks["leader"].note == "(ký, ghi rõ họ tên)"
    assert blocks["members"].name == "[Họ tên M1]"
    assert "Tổ trưởng vắng mặt khi ký biên bản; lý do: công tác đột xuất." in lines(composed)


def test_a_refusal_stands_with_reason_and_witness() -> None:
    about = {"reason": "không đồng ý", "witness": "[Họ tên]", "at": "2026-02-05T17:05"}
    composed = compose(visit(more={"refusal": {"body": about}}))
    assert composed.signatures[0].note == "(từ chối ký, lý do ghi trong biên bản)"
    assert (
        "Đại diện đơn vị được kiểm tra từ chối ký biên bản; lý do: không đồng ý; người chứng kiến: [Họ tên]; "
        "17 giờ 05 phút, ngày 05 tháng 02 năm 2026." in lines(composed)
    )


def test_recipients_by_default_and_as_named(minutes: Minutes) -> None:
    assert minutes.recipients == ("- Ủy ban nhân dân xã Thanh Khê Thượng;", "- Sở Nội vụ;", "- Lưu: VT, TKT.")
    named = compose(visit(more={"recipients": ["- UBND xã;", "Lưu: VT"]}))
    assert named.recipients == ("- UBND xã;", "- Lưu: VT.")


def test_the_annex_lists_each_picture_once_with_its_facts() -> None:
    twice = [photo(1, "POST-02", caption="Bảng niêm yết"), photo(1, "POST-03")]
    state = visit(photos=[*twice, photo(2, "POST-03", in_minutes=False), photo(5, "")])
    (entry_,) = compose(state).photos
    assert (entry_.number, entry_.caption, entry_.code) == (1, "Bảng niêm yết", "POST-02, POST-03")
    assert (entry_.taken, entry_.place) == ("08 giờ 01 phút, ngày 05 tháng 02 năm 2026", "Tầng 1")
    assert entry_.alt == "Ảnh 01: Bảng niêm yết"


def test_a_picture_in_the_tray_comes_along_when_a_finding_names_it() -> None:
    finding = Finding("own", (), "limitation", "minor", "Ghi nhận", photos=(5,))
    composed = compose(visit(findings=[finding], photos=[photo(5, "")]))
    assert [each.number for each in composed.photos] == [5]
    assert "1) Ghi nhận. Ảnh 05." in lines(composed)


def test_english_is_complete() -> None:
    composed = compose(visit(findings=(), photos=[photo(3, "POST-02")]), language="en", basis=BASIS)
    text = as_text(composed)
    for words in (
        "PEOPLE'S COMMITTEE\nOF AN THUẬN PROVINCE", "SOCIALIST REPUBLIC OF VIET NAM", "MINUTES",
        "Inspection of public administrative reform", "Pursuant to Decision No. 412/QĐ-UBND of 6 January 2026",
        "Today, at 08:00 on 5 February 2026", "I. PARTICIPANTS", "Team leader;",
        "II. CONTENTS, SCOPE AND REVIEWED PERIOD", "3. Reviewed period: from 1 July 2025 to 31 January 2026.",
        "- Annual plan issued: yes (No. 15/KH-UBND; 12 January 2026).", "- 371/402 procedures posted (92.29%).",
        "- Place visible: no (Tầng 1; Photo 03).", "New dossiers | Direct 498; online 3,771 | 4,269",
        "not due yet (Chưa đến hạn: tính đến cuối năm)", "No limitation was found in the items checked.",
        "V. RECOMMENDATIONS OF THE INSPECTION TEAM", "VI. OPINION OF THE INSPECTED BODY",
        "The minutes were closed at 16:50 on the same day; made in 04 copies",
        "FOR THE PEOPLE'S COMMITTEE\nCHAIRPERSON",
        "FOR THE INSPECTION TEAM\nTEAM LEADER",
        "Recipients:",
        "Photo 03: Place visible (08:03, 5 February 2026;",
    ):  # fmt: skip
        assert words in text
    for words in ("Căn cứ", "Hôm nay", "KẾT QUẢ", "Ảnh", "ngày 05", "Nơi nhận", "Không có.", "THÀNH VIÊN"):
        assert words not in text


def test_grounds_and_deadlines_in_english() -> None:
    text = as_text(compose(visit(), language="en", basis=BASIS))
    assert "Grounds: Nghị định 63/2010/NĐ-CP (sửa đổi, bổ sung), Article 16-17." in text
    assert "Nghị định 63/2010/NĐ-CP, Article 8, clause 2, Article 16" in text
    assert "within 20 working days of receiving the conclusion." in text
    assert "no later than 29 May 2026." in text


def test_a_visit_with_nothing_but_a_body_composes() -> None:
    composed = compose(visit(frame={"body": {"name": "Sở Mẫu"}}, values={}, rows={}, findings=()))
    text = as_text(composed)
    assert "tại Sở Mẫu" in text
    assert "vào hồi …… giờ …… phút, ngày …… tháng …… năm ……" in text
    assert composed.superior == ()
    assert composed.signatures[0].lines == ("ĐẠI DIỆN ĐƠN VỊ ĐƯỢC KIỂM TRA",)


def test_an_empty_frame_composes_too() -> None:
    for language in ("vi", "en"):
        assert as_text(compose(visit(frame={}, values={}, rows={}, findings=()), language=language))


JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=6,
)
FRAME_KEYS = ("body", "desk", "team", "date", "basis", "sessions", "period", "notice", "opinion", "causes", "copies",
              "recipients", "body_side", "absent", "refusal", "ended_at", "number", "superior", "themes", "mode",
              "province", "self_report")  # fmt: skip


ANY = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@ANY
@given(st.dictionaries(st.sampled_from(FRAME_KEYS), JUNK), st.sampled_from(["vi", "en"]))
def test_no_frame_breaks_the_minutes(frame: dict[str, object], language: str) -> None:
    assert as_text(compose(visit(frame=frame), language=language))


CODES = [each.code for each in ITEMS]
VALUE_KEYS = ["a", "b", "v", "n", "q", "pct", "date", "state", "reason", "scope", "at", "reported", "observations"]


@ANY
@given(
    st.dictionaries(st.sampled_from(CODES), st.dictionaries(st.sampled_from(VALUE_KEYS), JUNK)),
    st.sampled_from(["vi", "en"]),
)
def test_no_answer_breaks_the_minutes(values: dict[str, dict[str, object]], language: str) -> None:
    assert as_text(compose(visit(values=values), language=language))


@ANY
@given(st.text(min_size=1))
def test_a_body_prints_under_whatever_name_it_was_given(name: str) -> None:
    text = as_text(compose(visit(more={"body": {"name": name}})))
    assert clean(name) in text
    assert nfc(text) == text


def test_a_question_of_a_foreign_form_is_printed_by_its_type() -> None:
    label = Text("Ghi chú thêm", "Remarks")
    foreign = Item("/data/q1", "q1", "data", label, (Part("v", "q1", "text", label),))
    model = ChecklistModel("foreign", "1", label, (Section("data", Text("Dữ liệu", "Data"), (foreign,)),), ())
    composed = compose(visit(model=model, values={"/data/q1": {"v": "tốt {pages}"}}, rows={}, findings=()))
    assert entry(composed, "/data/q1") == "Ghi chú thêm: tốt {pages}."


def test_the_data_carry_what_the_words_rest_on() -> None:
    state = visit(photos=[photo(3, "POST-02")])
    data = compose(state, language="en").data
    assert data["schema"] == "urn:inspector-app:minutes:1"
    assert (data["visit"], data["form"]["sha256"]) == ("visit-1", "f" * 64)
    by_code = {each["code"]: each for each in data["items"]}
    assert by_code["POST-03"]["value"] == {"a": 371, "b": 402}
    assert data["rows"]["sampled_dossier"][0]["key"] == "D1"
    assert data["photos"] == [{"sha256": f"{3:064x}", "number": 3, "item": "POST-02", "caption": "Place visible"}]
    assert {each["id"] for each in data["findings"]} == {each.id for each in FINDINGS}
    assert data["operations"]["count"] == 2
    other = compose(replace(state, operations=("op-1", "op-3"))).data
    assert other["operations"]["sha256"] != data["operations"]["sha256"]


def test_composing_needs_no_press_no_window_no_store() -> None:
    code = (
        "import sys; import inspector_app.inspection.minutes; "
        "print([name for name in ('reportlab', 'pikepdf', 'pyhanko', 'PySide6', 'PIL', 'sqlite_utils') "
        "if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
