"""Pictures for the sample visit, drawn at run time: boards, counters, papers and machines of a made-up office."""

from __future__ import annotations

from collections.abc import Callable

from inspector_app.imaging.easel import WIDTH, Colour, Easel
from inspector_app.language import fold

WALLS = ("#E9E4D8", "#E3E7E4", "#ECE7DE", "#E4E6EC")
FLOOR, WOOD, DARK_WOOD, PAPER, INK, RED, GREEN, BLUE, METAL = (
    "#B9AC97",
    "#B98A5B",
    "#7E5A38",
    "#FBFAF5",
    "#9A9A94",
    "#B3261E",
    "#2E6B57",
    "#1F5FA8",
    "#5B6570",
)
CAPTION_LETTERS = 62  # what fits on one line of the strip


def draw_sample(number: int, caption: str) -> bytes:
    """A JPEG of 1200 x 900 pixels showing what the caption speaks of; the same arguments give the same bytes."""
    folded = fold(caption)
    scene = next((draw for word, draw in SCENES if word in folded), SCENES[number % len(SCENES)][1])
    easel = Easel(WALLS[number % len(WALLS)])
    scene(easel)
    easel.box(0, 836, WIDTH, 900, "#23303D")
    shown = caption if len(caption) <= CAPTION_LETTERS else caption[: CAPTION_LETTERS - 1].rstrip() + "…"
    easel.words(WIDTH / 2, 868, f"{number:02d}  ·  {shown}", 26, "#FFFFFF")
    return easel.jpeg()


def _floor(easel: Easel, top: float = 700) -> None:
    easel.box(0, top, WIDTH, 900, FLOOR)
    easel.box(0, top, WIDTH, top + 10, "#A2957F")


def _sheet(easel: Easel, left: float, top: float, right: float, bottom: float, *, heading: Colour = INK) -> None:
    """A printed page."""
    easel.box(left + 5, top + 6, right + 5, bottom + 6, "#00000033")
    easel.box(left, top, right, bottom, PAPER, 3)
    width = right - left
    easel.box(left + width * 0.2, top + width * 0.1, right - width * 0.2, top + width * 0.16, heading)
    easel.rows(left + width * 0.1, top + width * 0.28, right - width * 0.1, bottom - width * 0.08, 9, INK)


def _board(easel: Easel, empty: frozenset[int] = frozenset()) -> None:
    _floor(easel, 740)
    easel.box(120, 90, 1080, 680, DARK_WOOD, 10)
    easel.box(140, 110, 1060, 660, GREEN)
    easel.box(140, 110, 1060, 190, RED)
    easel.words(600, 150, "NIÊM YẾT THỦ TỤC HÀNH CHÍNH", 40, "#FFE9A8", bold=True)
    for place in range(12):
        left, top = 170 + (place % 6) * 146, 215 + (place // 6) * 222
        if place in empty:
            easel.box(left, top, left + 120, top + 196, "#3C7C67", 3)
        else:
            _sheet(easel, left, top, left + 120, top + 196)


def _half_empty_board(easel: Easel) -> None:
    _board(easel, frozenset({2, 3, 4, 8, 9}))


def _posted_sheets(easel: Easel) -> None:
    easel.box(0, 0, WIDTH, 900, GREEN)
    for left in (110, 450, 790):
        _sheet(easel, left, 90, left + 300, 560, heading=RED)
    easel.box(490, 330, 710, 376, "#F6D860")
    for left in (110, 450, 790):
        easel.oval(left + 138, 78, left + 162, 102, RED)
        _sheet(easel, left, 640, left + 300, 900)


def _qr_poster(easel: Easel) -> None:
    _floor(easel, 780)
    easel.box(380, 70, 820, 740, "#FFFFFF", 8)
    easel.box(380, 70, 820, 170, BLUE, 8)
    easel.words(600, 120, "QUÉT MÃ TRA CỨU TTHC", 32, "#FFFFFF", bold=True)
    cell = 340 / 25
    for spot in range(625):
        column, row = spot % 25, spot // 25
        corner = ((column < 7 or column > 17) and row < 7) or (column < 7 and row > 17)
        if not corner and (column * 7 + row * 11 + column * row) % 5 in (0, 3):
            easel.box(
                430 + column * cell, 230 + row * cell, 430 + (column + 1) * cell, 230 + (row + 1) * cell, "#111111"
            )
    for column, row in ((0, 0), (18, 0), (0, 18)):
        left, top = 430 + column * cell, 230 + row * cell
        for inset, fill in ((0, "#111111"), (1, "#FFFFFF"), (2, "#111111")):
            near, far = inset * cell, (7 - inset) * cell
            easel.box(left + near, top + near, left + far, top + far, fill)
    easel.words(600, 660, "Cổng Dịch vụ công quốc gia", 26, "#333333")


def _notice(easel: Easel) -> None:
    _floor(easel, 760)
    easel.box(250, 120, 950, 620, METAL, 12)
    easel.box(266, 136, 934, 604, "#FFFFFF", 6)
    easel.box(266, 136, 934, 226, BLUE, 6)
    easel.words(600, 182, "THÔNG TIN – HƯỚNG DẪN", 38, "#FFFFFF", bold=True)
    easel.rows(320, 280, 880, 570, 7, "#8FA3B8")
    easel.box(400, 620, 420, 800, METAL)
    easel.box(780, 620, 800, 800, METAL)


def _desk(easel: Easel) -> None:
    easel.box(0, 0, WIDTH, 900, WOOD)
    for grain in range(14):
        easel.box(0, 30 + grain * 66, WIDTH, 34 + grain * 66, "#B08150")


def _open_book(easel: Easel) -> None:
    _desk(easel)
    for left, right in ((150, 596), (604, 1050)):
        easel.shape([(left, 160), (right, 130), (right, 730), (left, 760)], PAPER)
        for row in range(12):
            top = 210 + row * 42
            easel.line((left + 30, top), (right - 30, top - 2), "#C9D6E8", 2)
            if (row + left) % 5:
                easel.line((left + 40, top - 12), (left + 200 + (row * 37) % 180, top - 13), "#3A4A8C", 5)
    easel.box(594, 128, 606, 760, "#C8BEA8")


def _paper_on_desk(easel: Easel) -> None:
    _desk(easel)
    easel.shape([(330, 60), (850, 90), (820, 800), (300, 770)], PAPER)
    easel.words(590, 160, "GIẤY TIẾP NHẬN HỒ SƠ", 36, "#222222", bold=True)
    easel.words(588, 208, "VÀ HẸN TRẢ KẾT QUẢ", 36, "#222222", bold=True)
    easel.rows(380, 270, 770, 620, 9, INK)
    easel.box(640, 650, 760, 730, "#D88A84", 40)
    easel.line((900, 300), (1010, 620), BLUE, 16)


def _counter(easel: Easel) -> None:
    easel.box(0, 40, WIDTH, 130, BLUE)
    easel.words(600, 86, "BỘ PHẬN TIẾP NHẬN VÀ TRẢ KẾT QUẢ", 42, "#FFFFFF", bold=True)
    _floor(easel, 720)
    for place in range(4):
        left = 60 + place * 280
        _monitor(easel, left + 60, 270, 130)
        easel.box(left, 440, left + 250, 730, WOOD)
        easel.box(left - 8, 420, left + 258, 450, DARK_WOOD, 4)
        if place != 2:
            easel.box(left + 60, 490, left + 190, 540, "#FFFFFF", 4)
            easel.words(left + 125, 515, f"Quầy {place + 1}", 26, "#23303D", bold=True)


def _monitor(easel: Easel, left: float, top: float, width: float, *, screen: Colour = "#6FA3D8") -> None:
    height = width * 0.68
    easel.box(left, top, left + width, top + height, "#23262B", 6)
    easel.box(left + 8, top + 8, left + width - 8, top + height - 10, screen)
    easel.box(left + width * 0.45, top + height, left + width * 0.55, top + height * 1.25, "#23262B")
    easel.box(left + width * 0.3, top + height * 1.22, left + width * 0.7, top + height * 1.32, "#23262B", 3)


def _broken_computer(easel: Easel) -> None:
    easel.box(0, 620, WIDTH, 900, WOOD)
    easel.box(0, 612, WIDTH, 630, DARK_WOOD)
    _monitor(easel, 330, 170, 470, screen="#15171A")
    easel.box(470, 260, 660, 380, "#F6D860", 4)
    easel.words(565, 320, "HỎNG", 52, "#23303D", bold=True)
    easel.box(880, 250, 1040, 620, "#33373D", 8)
    easel.box(905, 290, 1015, 306, "#5B6570")
    easel.oval(940, 560, 980, 600, "#5B6570")
    easel.shape([(320, 700), (830, 700), (870, 790), (280, 790)], "#2B2E33")
    for row in range(3):
        for key in range(12):
            left = 330 + key * 41 - row * 8
            easel.box(left, 712 + row * 25, left + 32, 730 + row * 25, "#4A4F57", 3)


def _scanner(easel: Easel) -> None:
    easel.box(0, 560, WIDTH, 900, WOOD)
    easel.shape([(300, 330), (900, 300), (980, 470), (240, 500)], "#3A3F46")
    easel.shape([(240, 500), (980, 470), (980, 640), (240, 670)], "#E6E7E9")
    easel.oval(880, 540, 920, 580, RED)
    easel.box(420, 560, 640, 640, "#F6D860", 4)
    easel.words(530, 600, "HỎNG", 44, "#23303D", bold=True)


def _waiting_chairs(easel: Easel) -> None:
    _floor(easel, 660)
    easel.box(420, 90, 780, 250, "#23303D", 8)
    easel.words(600, 150, "SỐ 027", 44, "#FFFFFF", bold=True)
    easel.words(600, 206, "QUẦY 2", 36, "#8FD0FF")
    for place in range(5):
        left = 130 + place * 195
        easel.box(left, 400, left + 160, 540, BLUE, 14)
        easel.box(left - 6, 545, left + 166, 590, "#2E74C4", 10)
        easel.box(left + 20, 590, left + 34, 720, METAL)
        easel.box(left + 126, 590, left + 140, 720, METAL)


def _entrance(easel: Easel) -> None:
    _floor(easel, 720)
    easel.box(380, 120, 820, 720, METAL)
    for left in (400, 605):
        easel.box(left, 140, left + 195, 720, "#BBD3E2")
        easel.box(left + 20, 160, left + 60, 560, "#D5E6F0")
    easel.box(585, 420, 597, 520, "#23303D")
    easel.box(603, 420, 615, 520, "#23303D")
    easel.box(430, 50, 770, 104, RED, 6)
    easel.words(600, 77, "PHÒNG TIẾP NHẬN", 34, "#FFE9A8", bold=True)
    easel.shape([(950, 640), (1050, 640), (1030, 740), (970, 740)], "#A9603E")
    for lean in (-70, -30, 10, 50):
        easel.shape([(990, 640), (1010, 640), (1000 + lean * 1.5, 470 + abs(lean))], GREEN)


def _office_sign(easel: Easel) -> None:
    easel.box(110, 190, 1090, 660, "#8E1C16", 12)
    easel.box(126, 206, 1074, 644, RED, 8)
    easel.words(600, 290, "ỦY BAN NHÂN DÂN XÃ", 44, "#FFE9A8", bold=True)
    easel.words(600, 410, "TRUNG TÂM PHỤC VỤ", 68, "#FFD45C", bold=True)
    easel.words(600, 500, "HÀNH CHÍNH CÔNG", 68, "#FFD45C", bold=True)
    easel.rows(420, 580, 780, 610, 1, "#FFE9A8")
    for left in (150, 1030):
        for top in (226, 606):
            easel.oval(left, top, left + 20, top + 20, "#E8C4A0")


def _folders(easel: Easel) -> None:
    easel.box(0, 640, WIDTH, 900, WOOD)
    easel.box(0, 628, WIDTH, 648, DARK_WOOD)
    colours = ("#2E74C4", "#C9523F", "#3F8F6B", "#D9A441", "#6B5B95")
    for stack, count in ((160, 7), (500, 10), (860, 5)):
        for level in range(count):
            left, top = stack + (level * 13) % 22, 600 - level * 42
            easel.box(left, top, left + 240, top + 36, colours[(level + stack) % 5], 4)
            easel.box(left + 12, top + 8, left + 90, top + 26, PAPER, 3)


SCENES: tuple[tuple[str, Callable[[Easel], None]], ...] = (
    ("qr", _qr_poster),
    ("con trong", _half_empty_board),
    ("bang niem yet", _board),
    ("huong dan", _notice),
    ("dien thoai", _notice),
    ("thong tin", _notice),
    ("niem yet", _posted_sheets),
    ("so theo doi", _open_book),
    ("mat quay", _folders),
    ("khong co giay", _folders),
    ("giay tiep nhan", _paper_on_desk),
    ("may tinh", _broken_computer),
    ("may quet", _scanner),
    ("thiet bi", _broken_computer),
    ("loi vao", _entrance),
    ("bien hieu", _office_sign),
    ("cho va", _waiting_chairs),
    ("quay", _counter),
    ("ho so", _folders),
)
