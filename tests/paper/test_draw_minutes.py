"""The minutes on paper: the official page, what stands on it and where it breaks."""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from inspection.minutes_visit import BASIS, FINDINGS, FRAME, photo, visit
from PIL import Image
from PySide6.QtCore import QBuffer, QByteArray
from PySide6.QtPdf import QPdfDocument

from inspector_app.errors import InspectorError
from inspector_app.inspection.findings import Finding
from inspector_app.inspection.minutes import Minutes, Paragraph, compose
from inspector_app.inspection.visit import PhotoState
from inspector_app.paper import fonts, page
from inspector_app.paper.minutes_pdf import attachment, canonical, draw, read_jpeg

SEVERAL = ["TM. ỦY BAN NHÂN DÂN", "TM. TỔ KIỂM TRA", "NGƯỜI GHI BIÊN BẢN", "THÀNH VIÊN THAM GIA"]


def jpeg(number: int, size: tuple[int, int] = (160, 120), mode: str = "RGB") -> bytes:
    out = io.BytesIO()
    Image.new(mode, size, number * 7 % 255 if mode == "L" else None).save(out, "JPEG", comment=f"photo {number}")
    return out.getvalue()


def pictures(count: int, code: str = "POST-03") -> tuple[list[PhotoState], dict[str, bytes]]:
    """So many placed photos with real JPEG bytes under their hash."""
    held = {hashlib.sha256(data).hexdigest(): data for data in (jpeg(n) for n in range(1, count + 1))}
    return [replace(photo(n, code), sha256=sha256) for n, sha256 in enumerate(held, 1)], held


def page_texts(pdf: bytes) -> list[str]:
    buffer, document = QBuffer(), QPdfDocument()
    buffer.setData(QByteArray(pdf))
    buffer.open(QBuffer.OpenModeFlag.ReadOnly)
    document.load(buffer)
    texts = [document.getAllText(number).text() for number in range(document.pageCount())]
    document.close()
    return [text.replace("\r\n", "\n") for text in texts]


def flat(text: str) -> str:
    """Text without regard to where lines break."""
    return " ".join(text.split())


def limitations(count: int) -> tuple[Finding, ...]:
    return tuple(
        Finding(f"f{n}", (), "limitation", "minor", f"Tồn tại thứ {n} cần được đơn vị khắc phục trong thời gian tới")
        for n in range(count)
    )


@pytest.fixture(scope="module")
def drawn() -> tuple[Minutes, Mapping[str, bytes], bytes]:
    photos, held = pictures(3)
    minutes = compose(visit(photos=photos), basis=BASIS)
    return minutes, held, draw(minutes, held)


def test_every_word_of_the_minutes_is_on_the_pages(drawn: tuple[Minutes, Mapping[str, bytes], bytes]) -> None:
    minutes, _, pdf = drawn
    text = flat(" ".join(page_texts(pdf)))
    for block in minutes.blocks:
        said = [block.text] if isinstance(block, Paragraph) else [block.title, *block.header]
        for words in said:
            assert flat(words) in text
    for signature in minutes.signatures:
        assert all(line in text for line in signature.lines)
    assert all(flat(line) in text for line in (*minutes.recipients, *minutes.superior, minutes.issuer))


def test_the_same_minutes_give_the_same_bytes_and_others_do_not(
    drawn: tuple[Minutes, Mapping[str, bytes], bytes],
) -> None:
    minutes, held, pdf = drawn
    assert draw(minutes, held) == pdf
    assert draw(replace(minutes, copies=5), held) != pdf


def test_the_code_of_the_attached_data_is_printed_on_every_page(
    drawn: tuple[Minutes, Mapping[str, bytes], bytes],
) -> None:
    minutes, _, pdf = drawn
    code = hashlib.sha256(attachment(minutes)).hexdigest()
    texts = page_texts(pdf)
    assert all(f"SHA-256 (minutes.json): {code}" in flat(text) for text in texts)
    other = hashlib.sha256(attachment(replace(minutes, data={**minutes.data, "visit": "another"}))).hexdigest()
    assert other not in "".join(texts)


def test_pages_are_numbered_from_the_second_and_annexes_on_their_own(
    drawn: tuple[Minutes, Mapping[str, bytes], bytes],
) -> None:
    texts = page_texts(drawn[2])
    annex, pictured = (n for n, text in enumerate(texts) if text.strip().startswith("Phụ lục"))
    assert annex >= 2
    for number, text in enumerate(texts[:annex], 1):
        first_line = text.strip().splitlines()[0]
        assert (first_line == str(number)) is (number > 1)
    assert texts[pictured + 1].strip().splitlines()[0] == "2"
    assert f"mỗi bản {annex:02d} trang và 02 phụ lục" in flat(" ".join(texts))


@pytest.mark.parametrize(("count", "findings"), [(60, 0), (90, 5), (3, 60)])
def test_the_closing_sentence_counts_the_pages_that_come_behind_it_too(count: int, findings: int) -> None:
    named = [f"Đơn vị nhận biên bản thứ {n}" for n in range(count)]
    state = visit(findings=limitations(findings), rows={}, more={"recipients": named})
    texts = page_texts(draw(compose(state), {}))
    closing = next(n for n, text in enumerate(texts, 1) if "Biên bản kết thúc vào hồi" in flat(text))
    assert (closing < len(texts)) is (count > 20)
    assert f"mỗi bản {len(texts):02d} trang" in flat(texts[closing - 1])


def test_two_pictures_stand_on_a_page_with_their_captions(drawn: tuple[Minutes, Mapping[str, bytes], bytes]) -> None:
    annex = [text for text in page_texts(drawn[2]) if "Ảnh 01:" in text or "Ảnh 03:" in text]
    assert len(annex) == 2
    assert "Ảnh 02:" in annex[0]
    assert "(08 giờ 01 phút, ngày 05 tháng 02 năm 2026; POST-03)" in flat(annex[0])


@pytest.mark.parametrize("count", [0, 3, 6, 9, 12, 15, 18, 21])
def test_no_signature_and_no_heading_is_left_alone(count: int) -> None:
    texts = page_texts(draw(compose(visit(findings=limitations(count))), {}))
    (signed,) = (text for text in texts if "TM. ỦY BAN NHÂN DÂN" in text)
    for words in (*SEVERAL, "Biên bản kết thúc vào hồi", "thống nhất và cùng ký tên./.", "Nơi nhận:"):
        assert words in flat(signed)
    for text in texts:
        last = [line for line in text.strip().splitlines() if "SHA-256" not in line][-1].strip()
        assert not last.startswith(("I.", "II.", "III.", "IV.", "V.", "VI.", "1. Ưu", "2. Tồn"))


def test_a_table_breaks_with_its_header_again_and_its_rows_whole() -> None:
    rows = {"equipment": [{"code": f"TB{n}", "quantity": n, "note": f"Thiết bị số {n} đã cũ"} for n in range(90)]}
    texts = [text for text in page_texts(draw(compose(visit(rows=rows)), {})) if "Mã thiết bị" in text]
    assert len(texts) >= 2
    rest = flat(" ".join(texts))
    assert all(f"Thiết bị số {n} đã cũ" in rest for n in range(90))


def test_a_hundred_findings_and_a_hundred_photos() -> None:
    photos, held = pictures(100)
    pdf = draw(compose(visit(findings=limitations(100), photos=photos)), held)
    text = flat(" ".join(page_texts(pdf)))
    assert "100) Tồn tại thứ 99" in text
    assert "Ảnh 100:" in text


def test_long_words_and_very_long_texts_wrap_and_stay() -> None:
    word = "x" * 2500
    findings = [
        Finding("f", (), "limitation", "minor", word),
        Finding("g", (), "limitation", "minor", "rất dài " * 900),
    ]
    rows = {"equipment": [{"code": "W" * 90, "quantity": 1, "note": "ghi chú " * 400}]}
    more = {"team": {**FRAME["team"], "name": "Tổ kiểm tra " + "y" * 900}, "body": {"name": "Đơn vị " + "z" * 300}}
    texts = page_texts(draw(compose(visit(findings=findings, rows=rows, more=more)), {}))
    assert "".join(texts).count("x") >= 2500
    assert " ".join(texts).split().count("rất") == 900


def test_letters_the_font_lacks_are_shown_and_decomposed_ones_composed() -> None:
    pdf = draw(compose(visit(more={"body": {"name": "Sở 漢 😀 \u0065\u0302\u0301"}}, findings=())), {})
    text = flat(" ".join(page_texts(pdf)))
    assert "Sở □ □ ế" in text


def test_what_cannot_be_seen_is_left_out_and_control_letters_are_shown() -> None:
    assert fonts.printable("a\u200db\u00adc\ufeffd") == "abcd"
    assert fonts.printable("a\x00b\x1bc") == "a□b□c"
    assert fonts.printable("a\tb\nc\u2028d") == "a b c d"
    assert fonts.printable("\u0065\u0302\u0301 Đ ₫ …") == "ế Đ ₫ …"


def test_markup_in_a_name_is_text() -> None:
    text = flat(" ".join(page_texts(draw(compose(visit(more={"body": {"name": "A <b>&amp;</b> & B"}})), {}))))
    assert "tại A <b>&amp;</b> & B" in text


TEXTS = st.text(min_size=1, max_size=60)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS, TEXTS, TEXTS, st.sampled_from(["vi", "en"]))
def test_any_text_can_be_drawn(name: str, finding: str, position: str, language: str) -> None:
    more = {"body": {"name": name}, "date": name, "body_side": {"X": {"position": position, "name": name}}}
    state = visit(more=more, findings=[Finding("f", (), "limitation", "minor", finding)], notes={"POST-03": position})
    shown = flat(fonts.printable(compose(state, language=language).summary[1]))
    text = "".join(page_texts(draw(compose(state, language=language), {})))
    assert shown.replace(" ", "") in "".join(text.split())


@pytest.mark.parametrize(("language", "mark"), [("vi", "DỰ THẢO"), ("en", "DRAFT")])
def test_a_draft_says_so_on_every_page_and_a_final_file_nowhere(language: str, mark: str) -> None:
    minutes = compose(visit(), language=language)
    assert all(mark in text for text in page_texts(draw(minutes, {}, draft=True)))
    assert not any(mark in text for text in page_texts(draw(minutes, {})))


def test_a_draft_may_go_without_a_picture_but_final_minutes_may_not() -> None:
    photos, held = pictures(2)
    minutes = compose(visit(photos=photos))
    some = dict(list(held.items())[:1])
    assert "(chưa có tệp ảnh trên máy này)" in flat(" ".join(page_texts(draw(minutes, some, draft=True))))
    with pytest.raises(InspectorError) as refused:
        draw(minutes, some)
    assert refused.value.code == "photo_missing"
    assert "Ảnh 02 (POST-03)" in refused.value.message.vi


@pytest.mark.parametrize("draft", [True, False])
def test_a_picture_that_is_not_the_recorded_one_is_refused(draft: bool) -> None:
    photos, held = pictures(1)
    twin = {sha256: data[:-1] + b"\x00" for sha256, data in held.items()}
    with pytest.raises(InspectorError) as refused:
        draw(compose(visit(photos=photos)), twin, draft=draft)
    assert refused.value.code == "photo_changed"


def test_a_picture_of_another_kind_is_refused() -> None:
    out = io.BytesIO()
    Image.new("RGB", (8, 8)).save(out, "PNG")
    sha256 = hashlib.sha256(out.getvalue()).hexdigest()
    with pytest.raises(InspectorError) as refused:
        draw(compose(visit(photos=[replace(photo(1, "POST-03"), sha256=sha256)])), {sha256: out.getvalue()})
    assert refused.value.code == "photo_unfit"


def test_the_header_of_a_jpeg_is_read_and_nothing_else_is_taken_for_one() -> None:
    found = read_jpeg(jpeg(1, (31, 17)))
    assert found is not None
    assert (found.width, found.height, found.colours) == (31, 17, 3)
    grey = read_jpeg(jpeg(1, (5, 4), "L"))
    assert grey is not None
    assert grey.colours == 1
    progressive = io.BytesIO()
    Image.new("RGB", (9, 9)).save(progressive, "JPEG", progressive=True)
    assert read_jpeg(progressive.getvalue()) is not None
    cmyk = io.BytesIO()
    Image.new("CMYK", (9, 9)).save(cmyk, "JPEG")
    assert read_jpeg(cmyk.getvalue()) is None
    assert read_jpeg(jpeg(1)[:30]) is None
    assert read_jpeg(b"\x89PNG\r\n") is None


@given(st.binary(max_size=80))
def test_no_bytes_break_the_reader_of_headers(data: bytes) -> None:
    assert read_jpeg(data) is None
    assert read_jpeg(b"\xff\xd8" + data) is None or b"\xff" in data


def test_a_column_is_as_wide_as_its_longest_word() -> None:
    rows: Sequence[Sequence[str]] = [("Mã", "Ghi chú"), ("1105/QĐ-UBND", "một ghi chú không quan trọng")]
    widths = page.column_widths(rows, (0.2, 5.0), 11)
    assert sum(widths) == pytest.approx(page.TEXT_WIDTH)
    assert widths[0] > fonts.width("1105/QĐ-UBND", fonts.BOLD, 11)


def test_the_attached_bytes_are_canonical_json() -> None:
    assert canonical({"b": [1, "é"], "a": None}) == '{"a":null,"b":[1,"é"]}'.encode()
    assert json.loads(canonical(compose(visit()).data))["visit"] == "visit-1"


def test_findings_of_the_sample_reach_the_page(drawn: tuple[Minutes, Mapping[str, bytes], bytes]) -> None:
    text = flat(" ".join(page_texts(drawn[2])))
    for finding in FINDINGS:
        assert (finding.text.rstrip(".") in text) is (finding.counts and finding.id not in ("r1",))
