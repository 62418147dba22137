"""Where things stand on the page, read back from the PDF and held against NĐ 30/2020, Annex I."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from dataclasses import dataclass, replace

import pikepdf
import pytest
from inspection.minutes_visit import BASIS, FRAME, visit
from paper.test_draw_minutes import limitations, pictures

from inspector_app.inspection.findings import Finding
from inspector_app.inspection.minutes import compose
from inspector_app.paper.minutes_pdf import draw, unprintable

MM = 72 / 25.4
BROAD = 210.0  # A4 in mm
TALL = 297.0
Matrix = tuple[float, ...]


@dataclass(frozen=True)
class Run:
    """One line of glyphs; places in mm from the left bottom corner, ``size`` in points, ``face`` of the font."""

    text: str
    left: float
    right: float
    base: float
    size: float
    face: str

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2


@dataclass(frozen=True)
class Rule:
    """A ruled line in mm."""

    left: float
    right: float
    base: float

    @property
    def length(self) -> float:
        return self.right - self.left


@dataclass(frozen=True)
class Sheet:
    """What is painted on one page, in order; ``pictures`` counts them."""

    size: tuple[float, float]
    runs: tuple[Run, ...]
    rules: tuple[Rule, ...]
    pictures: int

    def run(self, words: str) -> Run:
        return next(each for each in self.runs if words in each.text)

    @property
    def body(self) -> list[Run]:
        """Everything but the page number and the line with the code at the foot."""
        return [each for each in self.runs if each.size >= 10 and each.base < TALL - 20]


def times(one: Matrix, two: Matrix) -> Matrix:
    (a, b, c, d, e, f), (g, h, i, j, k, m) = one, two
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m


class Reader:
    """Follows the operators of one page as a viewer would."""

    def __init__(self, page: pikepdf.Page) -> None:
        self._page = page
        self._matrix: Matrix = (1, 0, 0, 1, 0, 0)
        self._text = self._matrix
        self._kept: list[Matrix] = []
        self._font, self._size, self._leading, self._spacing = "", 0.0, 0.0, 0.0
        self._start: Matrix = ()
        self._runs: list[Run] = []
        self._rules: list[Rule] = []
        self._pictures = 0
        deeds: dict[str, Callable[..., None]] = {
            "q": lambda: self._kept.append(self._matrix), "Q": self._restore, "cm": self._move, "BT": self._begin,
            "Tm": self._place, "Td": self._step, "TL": self._lead, "T*": lambda: self._step(0, -self._leading),
            "Tf": self._choose, "Tw": self._spread, "Tj": self._show, "m": self._from, "l": self._to, "Do": self._paint,
        }  # fmt: skip
        for operands, operator in pikepdf.parse_content_stream(page):
            deed = deeds.get(str(operator))
            if deed is not None:
                deed(*operands)

    def sheet(self) -> Sheet:
        box = [float(each) / MM for each in self._page.mediabox]
        return Sheet((box[2] - box[0], box[3] - box[1]), tuple(self._runs), tuple(self._rules), self._pictures)

    def _restore(self) -> None:
        self._matrix = self._kept.pop()

    def _move(self, *by: object) -> None:
        self._matrix = times(numbers(by), self._matrix)

    def _begin(self) -> None:
        self._text = (1, 0, 0, 1, 0, 0)

    def _place(self, *at: object) -> None:
        self._text = numbers(at)

    def _step(self, *by: object) -> None:
        self._text = times((1, 0, 0, 1, *numbers(by)), self._text)

    def _lead(self, points: object) -> None:
        self._leading = float(str(points))

    def _spread(self, points: object) -> None:
        self._spacing = float(str(points))

    def _choose(self, font: object, size: object) -> None:
        self._font, self._size = str(font), float(str(size))

    def _show(self, shown: pikepdf.Object) -> None:
        font, codes = self._page.Resources.Font[self._font], bytes(shown)
        letters = unicode_of(font)
        first, widths = int(font.FirstChar), [float(each) for each in font.Widths]
        points = sum(widths[code - first] for code in codes) * self._size / 1000 + codes.count(32) * self._spacing
        x, y = times(self._text, self._matrix)[4:]
        face = str(font.BaseFont).partition("+")[2]
        text = "".join(letters[code] for code in codes)
        self._runs.append(Run(text, x / MM, (x + points) / MM, y / MM, self._size, face))

    def _from(self, *at: object) -> None:
        self._start = numbers(at)

    def _to(self, *at: object) -> None:
        one, two = (times((1, 0, 0, 1, *each), self._matrix) for each in (self._start, numbers(at)))
        self._rules.append(Rule(one[4] / MM, two[4] / MM, one[5] / MM))

    def _paint(self, name: object) -> None:
        self._pictures += 1


def numbers(operands: object) -> Matrix:
    assert isinstance(operands, tuple)
    return tuple(float(str(each)) for each in operands)


def unicode_of(font: pikepdf.Object) -> dict[int, str]:
    """The letters of a subset by their codes, from its own table."""
    table = font.ToUnicode.read_bytes().decode("ascii").partition("endcodespacerange")[2]
    pairs = re.findall(r"<(\w\w)> <(\w{4,})>", table)
    return {int(code, 16): bytes.fromhex(letter).decode("utf-16-be") for code, letter in pairs}


def sheets(pdf: bytes) -> list[Sheet]:
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        return [Reader(each).sheet() for each in opened.pages]


@pytest.fixture(scope="module")
def drawn() -> list[Sheet]:
    photos, held = pictures(3)
    more = {"body_side": {"CT": {"position": "Chủ tịch UBND xã", "name": "[Họ tên CT]", "signs": True}}}
    return sheets(draw(compose(visit(photos=photos, findings=limitations(40), more=more), basis=BASIS), held))


def test_the_paper_is_a4_upright_and_nothing_leaves_the_margins(drawn: list[Sheet]) -> None:
    for sheet in drawn:
        assert sheet.size == pytest.approx((BROAD, TALL), abs=0.1)
        for run in sheet.body:
            assert run.left >= 30 - 0.2, run
            assert run.right <= BROAD - 15 + 0.3, run  # 15 to 20 mm at the right
            assert run.base >= 20, run
    written = [sheet for sheet in drawn if not sheet.pictures]
    assert 30 - 0.2 <= min(run.left for sheet in written for run in sheet.body) <= 35
    for sheet in written:
        assert TALL - 25 - 4 <= max(run.base for run in sheet.body) <= TALL - 20


def test_nation_and_motto_are_a_pair_at_the_upper_right_with_a_rule_as_long_as_the_motto(drawn: list[Sheet]) -> None:
    first = drawn[0]
    nation, motto = first.run("CỘNG HÒA XÃ HỘI"), first.run("Độc lập - Tự do - Hạnh phúc")
    assert (nation.size, motto.size) in ((12, 13), (13, 14))
    assert nation.face == motto.face == "LiberationSerif-Bold"
    assert nation.left > BROAD / 2 - 15
    assert motto.middle == pytest.approx(nation.middle, abs=0.5)
    rule = next(each for each in first.rules if abs((each.left + each.right) / 2 - motto.middle) < 1)
    assert rule.length == pytest.approx(motto.right - motto.left, abs=0.5)
    assert 0 < motto.base - rule.base < 4


def test_the_issuer_stands_at_the_upper_left_with_a_rule_of_a_third_to_a_half(drawn: list[Sheet]) -> None:
    first = drawn[0]
    superior, issuer = first.run("TỈNH AN THUẬN"), first.run("TỔ KIỂM TRA SỐ 03")
    assert (superior.face, issuer.face) == ("LiberationSerif", "LiberationSerif-Bold")
    assert superior.size == issuer.size == 12
    assert superior.base > issuer.base
    assert issuer.right < first.run("CỘNG HÒA XÃ HỘI").left
    rule = next(each for each in first.rules if abs((each.left + each.right) / 2 - issuer.middle) < 1)
    assert 1 / 3 <= rule.length / (issuer.right - issuer.left) <= 1 / 2
    assert first.run("Số: ").size == 13


def test_title_and_summary_are_bold_and_centred_and_the_summary_has_its_rule(drawn: list[Sheet]) -> None:
    first = drawn[0]
    title, summary = first.run("BIÊN BẢN"), first.run("tại Ủy ban nhân dân xã")
    centre = (30 + BROAD - 15) / 2
    for run in (title, summary):
        assert run.size in (13, 14)
        assert run.face == "LiberationSerif-Bold"
        assert run.middle == pytest.approx(centre, abs=0.5)
    rule = next(each for each in first.rules if 0 < summary.base - each.base < 5)
    assert 1 / 3 <= rule.length / (summary.right - summary.left) <= 1 / 2


def test_no_line_of_place_and_date_stands_beside_the_number(drawn: list[Sheet]) -> None:
    number = drawn[0].run("Số: ")
    beside = [run for run in drawn[0].runs if abs(run.base - number.base) < 4 and run is not number]
    assert beside == []


def test_the_text_is_13_upright_justified_and_indented(drawn: list[Sheet]) -> None:
    opening = drawn[0].run("Hôm nay, vào hồi")
    assert (opening.size, opening.face) == (13, "LiberationSerif")
    assert opening.left == pytest.approx(30 + 10, abs=0.3)  # the first line by 1 or 1.27 cm
    assert opening.right == pytest.approx(BROAD - 15, abs=0.5)
    ground = drawn[0].run("Căn cứ Quyết định")
    assert ground.face == "LiberationSerif-Italic"
    lines = [run for run in drawn[0].body if run.base < opening.base][:2]
    assert 13 <= (lines[0].base - lines[1].base) * MM <= 13 * 1.5 + 1  # single to one and a half


def test_numbers_stand_in_the_middle_of_the_top_margin_from_the_second_page_on(drawn: list[Sheet]) -> None:
    annexes = [place for place, sheet in enumerate(drawn) if sheet.runs and "Phụ lục" in sheet.body[0].text]
    assert len(annexes) == 2
    starts = [0, *annexes]
    for start, end in zip(starts, [*annexes, len(drawn)], strict=True):
        for number, sheet in enumerate(drawn[start:end], 1):
            above = [run for run in sheet.runs if run.base >= TALL - 20]
            assert [run.text for run in above] == ([str(number)] if number > 1 else [])
            for run in above:
                assert run.size in (13, 14)
                assert run.face == "LiberationSerif"
                assert run.middle == pytest.approx((30 + BROAD - 15) / 2, abs=0.5)


def test_annexes_open_with_their_number_and_the_paper_they_belong_to(drawn: list[Sheet]) -> None:
    heads = [sheet for sheet in drawn if "Phụ lục" in sheet.body[0].text]
    assert [sheet.body[0].text for sheet in heads] == ["Phụ lục I", "Phụ lục II"]
    for sheet in heads:
        assert (sheet.body[0].size, sheet.body[0].face) == (14, "LiberationSerif-Bold")
        assert "Kèm theo Biên bản số ……/BB-TKT" in sheet.body[2].text


@pytest.mark.parametrize("count", [12, 17, 22, 27])
def test_signatures_are_whole_and_never_alone(count: int) -> None:
    found = sheets(draw(compose(visit(findings=limitations(count), rows={})), {}))
    (signed,) = (sheet for sheet in found if any("TM. TỔ KIỂM TRA" in run.text for run in sheet.runs))
    leader, body = signed.run("TM. TỔ KIỂM TRA"), signed.run("TM. ỦY BAN NHÂN DÂN")
    assert body.right < BROAD / 2 + 10 < leader.left + 15
    assert body.base == pytest.approx(leader.base, abs=0.1)
    below = [signed.run(words) for words in ("NGƯỜI GHI BIÊN BẢN", "THÀNH VIÊN THAM GIA", "Nơi nhận:", "Lưu: VT")]
    assert all(run.base < leader.base for run in below)
    assert [run.size for run in (signed.run("Nơi nhận:"), signed.run("Lưu: VT"))] == [12, 11]
    assert signed.run("Nơi nhận:").left < 60
    above = {round(run.base, 1) for run in signed.body if run.base > leader.base + 1}
    assert len(above) >= 2


@pytest.mark.parametrize(("setting", "count", "pages"), [(None, 5, 3), (2, 5, 3), (4, 9, 3), (None, 30, 8)])
def test_photos_stand_two_or_four_to_a_page_as_chosen(setting: int | None, count: int, pages: int) -> None:
    photos, held = pictures(count)
    state = visit(photos=photos, rows={}, findings=(), more={"photos_per_page": setting})
    annex = [sheet for sheet in sheets(draw(compose(state), held)) if sheet.pictures]
    assert len(annex) == pages
    most = setting or (2 if count < 25 else 4)
    assert [sheet.pictures for sheet in annex] == [most] * (count // most) + ([count % most] if count % most else [])


def test_a_row_that_the_annex_heading_pushes_on_is_followed_by_others_on_its_page() -> None:
    photos, held = pictures(20)
    minutes = replace(compose(visit(photos=photos, rows={}, findings=())), photos_per_page=8)
    annex = [sheet.pictures for sheet in sheets(draw(minutes, held)) if sheet.pictures]
    assert annex == [6, 6, 6, 2]  # long captions leave room for three rows on every page


def test_a_conclusion_is_signed_by_the_leader_alone_at_the_right() -> None:
    found = sheets(draw(compose(visit(more={"mode": "desk"}, rows={})), {}))
    last = found[-1]
    leader = last.run("TỔ TRƯỞNG")
    assert leader.left > BROAD / 2
    assert last.run("Nơi nhận:").left < 60
    assert not any("NGƯỜI GHI BIÊN BẢN" in run.text for sheet in found for run in sheet.runs)


def test_letters_that_cannot_be_printed_are_named_and_others_are_not() -> None:
    finding = Finding("f1", (), "limitation", "minor", "Bảng 😀 hỏng")
    state = visit(findings=[finding], more={"body": {"name": "Sở \u6f22"}})
    found = unprintable(compose(state))
    assert [each.vi for each in found] == [
        "Biên bản: ký tự “漢” (U+6F22) không in được, thay bằng □.",
        "f1: ký tự “😀” (U+1F600) không in được, thay bằng □.",
    ]
    assert unprintable(compose(visit(more={"body": {"name": "Sở \u0065\u0302\u0301 Đ ₫"}}))) == ()


def test_the_rule_under_a_very_long_issuer_stays_in_its_column() -> None:
    team = {**FRAME["team"], "name": "Đoàn kiểm tra cải cách hành chính theo Quyết định số 412/QĐ-UBND của tỉnh"}
    minutes = replace(compose(visit(more={"team": team})), recipients=())
    first = sheets(draw(minutes, {}))[0]
    left = [each for each in first.rules if each.left < BROAD / 2]
    assert all(each.right < first.run("CỘNG HÒA").left + 5 for each in left[:1])
