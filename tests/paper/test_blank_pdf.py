"""The blank checklist: every question is there with room for its answer, on official pages that number themselves."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

import pikepdf
import pytest
from inspection.minutes_visit import MODEL, RESULT, fields, item, part
from PySide6.QtCore import QBuffer, QByteArray
from PySide6.QtPdf import QPdfDocument

from inspector_app.language import Text
from inspector_app.paper.blank_pdf import EMPTY_ROWS, ROWS_ACROSS, draw
from inspector_app.xforms.checklist_model import ChecklistModel, Choice, Group, Section

COLUMNS = {group.name: [field.name for field in group.fields] for group in MODEL.groups}


def blank(model: ChecklistModel = MODEL, columns: Mapping[str, Sequence[str]] = COLUMNS, language: str = "vi") -> bytes:
    return draw(model, columns, language=language)


def page_texts(pdf: bytes) -> list[str]:
    buffer, document = QBuffer(), QPdfDocument()
    buffer.setData(QByteArray(pdf))
    buffer.open(QBuffer.OpenModeFlag.ReadOnly)
    document.load(buffer)
    texts = [document.getAllText(number).text() for number in range(document.pageCount())]
    document.close()
    return texts


def words_of(pdf: bytes) -> str:
    return " ".join(" ".join(page_texts(pdf)).split())


def squares(pdf: bytes) -> int:
    """Boxes drawn on the pages: stroked rectangles as high as they are wide."""
    found = 0
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        for page in opened.pages:
            for operands, operator in pikepdf.parse_content_stream(page):
                if str(operator) == "re" and abs(float(operands[2]) - float(operands[3])) < 0.01:
                    found += 1
    return found


def model_of(*items: object, groups: Sequence[Group] = ()) -> ChecklistModel:
    return replace(MODEL, sections=(Section("S", Text("Phần", "Part"), tuple(items)), ), groups=tuple(groups))  # type: ignore[arg-type]  # fmt: skip


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_file_is_an_archive_file_and_says_so(language: str) -> None:
    from pikepdf import pdfa

    pdf = blank(language=language)
    assert pdfa.validate_written(io.BytesIO(pdf), "3b").verdict == "pass"
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        assert str(opened.Root.Lang) == ("en-US" if language == "en" else "vi-VN")
        assert opened.docinfo["/Title"] == MODEL.title.of(language)
        del opened.Root["/OutputIntents"]
        spoiled = io.BytesIO()
        opened.save(spoiled)
    assert pdfa.validate_written(io.BytesIO(spoiled.getvalue()), "3b").verdict != "pass"


def test_every_section_item_and_part_is_there() -> None:
    text = words_of(blank())
    squeezed = text.replace(" ", "")
    for number, section in enumerate(MODEL.sections):
        assert f"{('I', 'II', 'III', 'IV', 'V', 'VI', 'VII')[number]}. {section.label.vi}" in text
    for each in MODEL.items:
        assert each.code in text
        assert each.label.vi.replace(" ", "") in squeezed
        for asked in each.parts:
            if asked.name != "v":
                assert asked.label.vi.replace(" ", "") + ":" in squeezed


def test_each_choice_has_a_box_of_its_own() -> None:
    wanted = sum(len(asked.choices) for each in MODEL.items for asked in each.parts)
    assert squares(blank()) == wanted
    without = replace(MODEL, sections=MODEL.sections[1:])
    assert squares(blank(without)) == wanted - sum(len(p.choices) for i in MODEL.sections[0].items for p in i.parts)


def test_the_head_waits_for_body_day_and_member() -> None:
    text = page_texts(draw(MODEL, COLUMNS, language="vi", profile="Xã, theo kế hoạch"))[0]
    for words in (
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "PHIẾU NHỎ", "Xã, theo kế hoạch",
        "Cơ quan, đơn vị được kiểm tra:", "Ngày kiểm tra:", "Người kiểm tra, chức vụ:",
    ):  # fmt: skip
        assert words in text
    english = words_of(blank(language="en"))
    assert "Inspected body:" in english
    assert "Procedures posted?" in english
    assert "Not applicable" not in english
    assert "Niêm yết" not in english


def test_pages_number_themselves_from_the_second_on() -> None:
    texts = page_texts(blank())
    assert len(texts) > 6
    assert texts[0].split()[0] != "1"
    for number, text in enumerate(texts[1:], 2):
        assert str(number) in text.split()[:1]
        assert "small · 1" in text


def test_a_list_is_an_empty_grid_that_begins_with_its_key() -> None:
    texts = [text for text in page_texts(blank()) if "Danh sách:" in text]
    assert len(texts) == len(MODEL.groups)
    first = texts[0]
    assert first.index("STT") < first.index("Mã hồ sơ") < first.index("Lĩnh vực") < first.index("Ngày hẹn trả")
    assert str(EMPTY_ROWS) in first.split()
    assert "đất đai / người có công" in " ".join(first.split())


def test_only_fields_that_are_entered_and_wanted_are_columns() -> None:
    entered = fields(("code", "text", "Mã"), ("a", "text", "Cột A"), ("b", "text", "Cột B"), ("p", "image", "Tấm ảnh"))
    computed = replace(entered[2], computed=True)
    group = Group("g", "code", Text("Nhóm", "Group"), (entered[0], entered[1], computed, entered[3]))
    model = model_of(*MODEL.items[:2], groups=[group])
    text = words_of(blank(model, {"g": ["code", "a", "b", "p"]}))
    assert "Cột A" in text
    assert "Cột B" not in text
    assert "Tấm ảnh" not in text
    assert "Cột A" not in words_of(blank(model, {"g": ["code"]}))
    assert "Nhóm" not in words_of(blank(model, {}))


def test_a_list_of_many_fields_has_its_rows_side_by_side_and_its_key_on_every_page() -> None:
    many = fields(("code", "text", "Mã số"), *((f"f{n}", "text", f"Trường thứ {n}") for n in range(60)))
    group = Group("g", "code", Text("Nhóm", "Group"), many)
    pdf = blank(model_of(MODEL.items[0], groups=[group]), {"g": [field.name for field in many]})
    texts = [text for text in page_texts(pdf) if "Trường thứ" in text]
    assert len(texts) >= 2
    assert all("Mã số" in text for text in texts)
    assert all(f"Trường thứ {n}" in " ".join(texts) for n in range(60))
    assert ROWS_ACROSS >= 4


def test_where_figures_come_from_a_list_it_says_so() -> None:
    fed = replace(item("F-01", RESULT, (part("F-01", "n", "integer", RESULT),), groups=("equipment",)), fed=True)
    assert "Tính từ danh sách: Thiết bị." in words_of(blank(model_of(fed, groups=MODEL.groups), {}))
    assert "Tính từ danh sách" not in words_of(blank(model_of(replace(fed, fed=False), groups=MODEL.groups), {}))


def test_the_same_checklist_gives_the_same_bytes() -> None:
    assert blank() == blank()
    assert blank() != blank(replace(MODEL, version="2"))


def test_the_file_names_itself_and_carries_its_letters() -> None:
    with pikepdf.open(io.BytesIO(blank())) as pdf:
        assert str(pdf.docinfo["/Title"]) == "Phiếu nhỏ"
        assert str(pdf.Root.Lang) == "vi-VN"
        fonts = [font for page in pdf.pages for font in page.resources.get("/Font", {}).values()]
        assert fonts
        assert all("/FontFile2" in font.FontDescriptor for font in fonts)


# ---- forms of other people -----------------------------------------------------------------------------------------


def test_a_choice_among_very_many_is_written_by_hand() -> None:
    many = tuple(Choice(str(n), Text(f"Xã thứ {n}", f"Commune {n}")) for n in range(300))
    pdf = blank(model_of(item("C-01", RESULT, (part("C-01", "v", "select_one", Text("Xã", "Commune"), many),))))
    assert squares(pdf) == 0
    assert "Xã:" in words_of(pdf)
    assert "Xã thứ" not in words_of(pdf)


def test_an_item_of_very_many_parts_goes_over_several_pages() -> None:
    parts = tuple(part("M-01", f"p{n}", "text", Text(f"Nội dung số {n}", "x")) for n in range(60))
    texts = page_texts(blank(model_of(item("M-01", RESULT, parts), MODEL.items[0])))
    text = " ".join(" ".join(texts).split())
    assert all(f"Nội dung số {n}:" in text for n in range(60))
    assert text.count("M-01") == 1


@pytest.mark.parametrize("word", ["chữ ", "x" * 400, "W", "<b>&amp;</b> ", "\u202e𐍈 "])
def test_words_of_any_length_and_kind_fit_the_page(word: str) -> None:
    long = Text(word * 200, word * 200)
    choices = tuple(Choice(str(n), long) for n in range(3))
    parts = (part("L-01", "v", "select_multiple", long, choices), part("L-01", "n", "integer", long),
             part("L-01", "d", "date", long), part("L-01", "t", "time", long))  # fmt: skip
    asked = replace(item("L-01", long, parts, groups=("g",)), hint=long, fed=True)
    group = Group("g", "code", long, fields(*((f"f{n}", "text", long.vi) for n in range(8))))
    wide = replace(group, name="h", fields=fields(*((f"f{n}", "text", long.vi) for n in range(20))))
    columns = {each.name: [field.name for field in each.fields] for each in (group, wide)}
    pdf = blank(replace(model_of(asked, groups=(group, wide)), title=long), columns)
    assert re.search("L-01", words_of(pdf))
