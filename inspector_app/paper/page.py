"""The official page (NĐ 30/2020, Annex I): A4, margins, serif, numbers at the top; every mark on it tagged."""

from __future__ import annotations

import functools
import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY, TA_LEFT, TA_RIGHT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import BaseDocTemplate, CondPageBreak, Flowable, Frame, PageTemplate, Paragraph, Spacer
from reportlab.platypus import Table as Grid

from inspector_app.paper import fonts

WIDTH, HEIGHT = A4
TOP, BOTTOM, LEFT, RIGHT = 20 * mm, 20 * mm, 30 * mm, 15 * mm
TEXT_WIDTH = WIDTH - LEFT - RIGHT
TEXT_HEIGHT = HEIGHT - TOP - BOTTOM
BODY_SIZE = 13
LEADING = 16
FOOTER_SIZE = 7
CELL_PADDING = 3.5
ANNEXES = ("annex", "annex-2")
HEADER_ROOM, ROW_ROOM = TEXT_HEIGHT * 0.25, TEXT_HEIGHT * 0.6


@dataclass(eq=False)
class Element:
    """One node of the logical structure: its role, what it holds in reading order, words instead of a picture."""

    role: str
    kids: list[Element | Mark] = field(default_factory=list)
    alt: str = ""
    name: str = ""  # of a form: the field that stands here

    def add(self, role: str, *, alt: str = "", name: str = "") -> Element:
        kid = Element(role, alt=alt, name=name)
        self.kids.append(kid)
        return kid


@dataclass(frozen=True)
class Mark:
    """One marked piece of a page's content."""

    page: int
    number: int


@dataclass(frozen=True)
class Place:
    """Where something that the archive adds later lies: a picture or a signature field, in points of the page."""

    page: int
    name: str
    box: tuple[float, float, float, float]  # left, bottom, right, top


@dataclass(frozen=True)
class Sheets:
    """Drawn pages and what the archive needs to know about them."""

    pdf: bytes
    pages: int  # without annexes
    told: int  # how many pages it says itself that there are; 0: it says nothing of the kind
    root: Element
    pictures: tuple[Place, ...]
    fields: tuple[Place, ...]


@contextmanager
def marked(canvas: Any, element: Element | None) -> Iterator[None]:
    """What is painted inside belongs to ``element``; to nothing but the look of the page when it is None."""
    if element is None:
        canvas._code.append("/Artifact BMC")
    else:
        page = canvas.getPageNumber() - 1
        number = canvas.marks.get(page, 0)
        canvas.marks[page] = number + 1
        element.kids.append(Mark(page, number))
        canvas._code.append(f"/{element.role} <</MCID {number}>> BDC")
    yield
    canvas._code.append("EMC")


class Words(Paragraph):  # type: ignore[misc]
    """A paragraph that knows its place in the structure; made by ``words``."""

    element: Element | None = None
    blank = False
    repeats = False  # a table's header: words the first time, decoration on later pages
    bookmark: tuple[str, int] | None = None  # title and level
    by_page: Callable[[int], str] | None = None  # what it says, by the number of the page it comes to stand on
    _broken_for: float | None = None  # a width

    def say(self, text: str) -> None:
        """Plain words instead of those it was made with, without the parser of the library's markup."""
        shown = " ".join(fonts.printable(text).split())
        self.frags, self.blank, self._broken_for = [_plain(self.style).clone(text=shown)], not shown, None

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        """Lines are broken once for a width: tables and frames ask again and again."""
        if self.by_page is not None:
            self.say(self.by_page(self.canv.getPageNumber()))
        if available_width != self._broken_for:
            self._size: tuple[float, float] = super().wrap(available_width, available_height)
            self._broken_for = available_width
        return self._size

    def split(self, available_width: float, available_height: float) -> list[Words]:
        parts: list[Words] = super().split(available_width, available_height)
        self._broken_for = None  # where there is no room for a line, the library forgets the lines
        for part in parts:
            part.element, part.repeats = self.element, self.repeats
        if parts:
            parts[0].bookmark = self.bookmark
        return parts

    def draw(self) -> None:
        element = self.element
        if self.repeats and element is not None and element.kids:
            element = None
        if self.bookmark:
            title, level = self.bookmark
            self.canv.outlined += 1
            key = f"part-{self.canv.outlined}"
            self.canv.bookmarkHorizontal(key, 0, self.height + LEADING)
            self.canv.addOutlineEntry(title, key, level)
        if self.by_page is not None:
            self.canv.told = self.canv.getPageNumber()
        if self.blank:
            return
        with marked(self.canv, element):
            super().draw()


def words(text: str, style: ParagraphStyle, element: Element | None) -> Words:
    """A paragraph of plain text: markup in it is text, letters the font lacks are shown as boxes."""
    flowable = Words("", style, frags=[])
    flowable.element = element
    flowable.say(text)
    return flowable


@functools.cache
def _plain(style: ParagraphStyle) -> Any:
    """The look of a run of plain words, as the library's parser makes it."""
    return Paragraph("x", style).frags[0]


@functools.cache
def style(kind: str) -> ParagraphStyle:
    """The look of one kind of paragraph."""
    fonts.register()
    base: dict[str, Any] = {
        "fontName": fonts.REGULAR, "bulletFontName": fonts.REGULAR, "fontSize": BODY_SIZE, "leading": LEADING,
        "alignment": TA_JUSTIFY, "firstLineIndent": 10 * mm, "spaceAfter": 6, "allowWidows": 0, "allowOrphans": 0,
        "splitLongWords": 1,
    }  # fmt: skip
    centred = {"alignment": TA_CENTER, "firstLineIndent": 0, "spaceAfter": 0}
    kinds: dict[str, dict[str, Any]] = {
        "body": {},
        "entry": {},
        "closing": {},
        "ground": {"fontName": fonts.ITALIC},
        "heading": {"fontName": fonts.BOLD, "spaceBefore": 4},
        "subheading": {"fontName": fonts.BOLD},
        "superior": {**centred, "fontSize": 12, "leading": 14},
        "issuer": {**centred, "fontName": fonts.BOLD, "fontSize": 12, "leading": 14},
        "nation": {**centred, "fontName": fonts.BOLD, "fontSize": 12, "leading": 14},
        "motto": {**centred, "fontName": fonts.BOLD, "leading": 15},
        "number": {**centred, "leading": 15},
        "title": {**centred, "fontName": fonts.BOLD, "fontSize": 14, "leading": 18},
        "summary": {**centred, "fontName": fonts.BOLD, "fontSize": 14, "leading": 17},
        "caption": {**centred, "fontName": fonts.ITALIC, "fontSize": 12, "leading": 14, "spaceAfter": 3},
        "centred": {**centred, "fontName": fonts.ITALIC},
        "office": {**centred, "fontName": fonts.BOLD, "leading": 15},
        "note": {**centred, "fontName": fonts.ITALIC, "leading": 15},
        "name": {**centred, "fontName": fonts.BOLD, "leading": 15},
        "member": {"alignment": TA_LEFT, "firstLineIndent": 0, "spaceAfter": 0, "leading": 15},
        "recipients": {
            "alignment": TA_LEFT, "firstLineIndent": 0, "spaceAfter": 0, "fontName": fonts.BOLD_ITALIC,
            "fontSize": 12, "leading": 14,
        },
        "recipient": {"alignment": TA_LEFT, "firstLineIndent": 0, "spaceAfter": 0, "fontSize": 11, "leading": 13},
        "cell": {"alignment": TA_LEFT, "firstLineIndent": 0, "spaceAfter": 0, "fontSize": 11, "leading": 13},
    }  # fmt: skip
    return ParagraphStyle(kind, **{**base, **kinds[kind]})


@functools.cache
def cell_style(size: float, align: str, *, header: bool) -> ParagraphStyle:
    fonts.register()
    alignment = TA_CENTER if header else {"l": TA_LEFT, "c": TA_CENTER, "r": TA_RIGHT}[align]
    face = fonts.BOLD if header else fonts.REGULAR
    return ParagraphStyle(
        "cell", style("cell"), fontName=face, fontSize=size, leading=size + 2, alignment=alignment, allowOrphans=1,
        allowWidows=1,
    )  # fmt: skip


class Rule(Flowable):  # type: ignore[misc]
    """A thin line of the given length, centred."""

    def __init__(self, length: float, above: float = 4.0) -> None:
        super().__init__()
        self._length, self._above = length, above

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        self._room = available_width
        return available_width, self._above + 1

    def draw(self) -> None:
        left = (self._room - self._length) / 2
        with marked(self.canv, None):
            self.canv.setLineWidth(0.7)
            self.canv.line(left, 1, left + self._length, 1)


class Waiting(Flowable):  # type: ignore[misc]
    """Room for a signature between title and name; ``name`` is the field that will stand there, "" for ink only."""

    def __init__(self, name: str, width: float, height: float) -> None:
        super().__init__()
        self._name, self._width, self._height = name, width, height

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        self._room = available_width
        return available_width, self._height

    def draw(self) -> None:
        if self._name:
            left = (self._room - self._width) / 2
            self.canv.fields.append(_place(self.canv, self._name, left, 2, self._width, self._height - 4))


class Picture(Flowable):  # type: ignore[misc]
    """A picture's place, centred; the archive puts the unchanged bytes there under ``name``."""

    def __init__(self, name: str, width: float, height: float, element: Element) -> None:
        super().__init__()
        self._name, self._width, self._height, self._element = name, width, height, element

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        self._room = available_width
        return available_width, self._height

    def draw(self) -> None:
        canvas, left = self.canv, (self._room - self._width) / 2
        with marked(canvas, self._element):
            canvas.saveState()
            canvas.transform(self._width, 0, 0, self._height, left, 0)
            canvas._code.append(f"/{self._name} Do")
            canvas.restoreState()
        canvas.pictures.append(_place(canvas, self._name, left, 0, self._width, self._height))


class Columns(Flowable):  # type: ignore[misc]
    """Stacks of flowables side by side that stay together; ``shares`` are their widths, ``least`` their height."""

    def __init__(self, stacks: Sequence[Sequence[Flowable]], shares: Sequence[float], least: float = 0) -> None:
        super().__init__()
        self._stacks, self._shares, self._least = stacks, shares, least

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        whole = sum(self._shares)
        self._widths = [available_width * share / whole for share in self._shares]
        self._heights = [
            [each.wrap(width - 4, TEXT_HEIGHT)[1] for each in stack]
            for stack, width in zip(self._stacks, self._widths, strict=True)
        ]
        self.height = max(self._least, *(sum(heights) for heights in self._heights))
        return available_width, self.height

    def draw(self) -> None:
        left = 0.0
        for stack, heights, width in zip(self._stacks, self._heights, self._widths, strict=True):
            top = self.height
            for each, height in zip(stack, heights, strict=True):
                top -= height
                each.drawOn(self.canv, left + 2, top)
            left += width


def _place(canvas: Any, name: str, left: float, bottom: float, width: float, height: float) -> Place:
    x, y = canvas.absolutePosition(left, bottom)
    return Place(canvas.getPageNumber() - 1, name, (x, y, x + width, y + height))


def _decoration(table: Any, moment: str, *_: Any) -> None:
    """Marks a table's background and lines as decoration."""
    if moment in ("startBG", "startLines"):
        table.canv._code.append("/Artifact BMC")
    elif moment in ("endBG", "endLines"):
        table.canv._code.append("EMC")


def grid(
    header: Sequence[str], rows: Sequence[Sequence[str]], shares: Sequence[float], align: str, element: Element
) -> Flowable:
    """A ruled table whose header comes again on every page; columns are at least as wide as their longest word."""
    size = 11.0 if len(header) < 8 else 10.0
    widths = column_widths([header, *rows], shares, size)
    first = element.add("TR")
    head = cell_style(size, "c", header=True)
    cells = [[_cell(*each, head, first.add("TH"), HEADER_ROOM) for each in zip(header, widths, strict=True)]]
    for cell in cells[0]:
        cell.repeats = True
    looks = [cell_style(size, letter, header=False) for letter in align]
    for row in rows:
        line = element.add("TR")
        cells.append([_cell(*each, line.add("TD"), ROW_ROOM) for each in zip(row, widths, looks, strict=True)])
    return Grid(
        cells,
        colWidths=widths,
        repeatRows=1,
        renderCB=_decoration,
        spaceAfter=8,
        style=[
            ("FONTNAME", (0, 0), (-1, -1), fonts.REGULAR),
            ("GRID", (0, 0), (-1, -1), 0.5, "black"),
            ("VALIGN", (0, 0), (-1, 0), "MIDDLE"),
            ("VALIGN", (0, 1), (-1, -1), "TOP"),
            ("LEFTPADDING", (0, 0), (-1, -1), CELL_PADDING),
            ("RIGHTPADDING", (0, 0), (-1, -1), CELL_PADDING),
            ("TOPPADDING", (0, 0), (-1, -1), 2),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 3),
        ],
    )


def _cell(text: str, width: float, look: ParagraphStyle, element: Element, limit: float) -> Words:
    """The words of one cell; cut with an ellipsis where a row would outgrow its page."""
    cell = words(text, look, element)
    height = cell.wrap(width - 2 * CELL_PADDING, TEXT_HEIGHT)[1]
    while height > limit:
        text = text[: int(len(text) * limit / height * 0.95)].rstrip() + "…"
        cell = words(text, look, element)
        height = cell.wrap(width - 2 * CELL_PADDING, TEXT_HEIGHT)[1]
    return cell


def column_widths(rows: Sequence[Sequence[str]], shares: Sequence[float], size: float) -> list[float]:
    """The page's width by shares, but no column narrower than its longest word (up to a quarter of the page)."""
    whole = sum(shares)
    widths = [TEXT_WIDTH * share / whole for share in shares]
    least = [_longest_word(column, size) for column in zip(*rows, strict=True)]
    least = [min(need, max(width, TEXT_WIDTH / 4)) for need, width in zip(least, widths, strict=True)]
    lacking = sum(max(0.0, need - width) for need, width in zip(least, widths, strict=True))
    spare = sum(max(0.0, width - need) for need, width in zip(least, widths, strict=True))
    if not lacking or not spare:
        return widths
    given = min(1.0, lacking / spare)
    raised = min(1.0, spare / lacking)
    return [
        width - (width - need) * given if width > need else width + (need - width) * raised
        for need, width in zip(least, widths, strict=True)
    ]


def _longest_word(column: Sequence[str], size: float) -> float:
    longest = max((fonts.width(fonts.printable(word), fonts.BOLD, size) for text in column for word in text.split()),
                  default=0.0)  # fmt: skip
    return longest + 2 * CELL_PADDING + 1


def build(
    story: Callable[[Element], Sequence[Flowable]],
    *,
    language: str,
    footer: str,
    watermark: str = "",
) -> Sheets:
    """Lay out a story; ``story`` gets the root of the structure and returns the flowables that fill it.

    Flowables after ``NextPageTemplate`` of one of ``ANNEXES`` and a page break are numbered on their own. The same
    story gives the same bytes.
    """
    fonts.register()
    root, out = Element("Document"), io.BytesIO()
    document = _Document(out, _Decor(footer, watermark), language)
    document.build(list(story(root)))
    canvas = document.canv
    pages = document.decor.main_pages or document.page
    return Sheets(out.getvalue(), pages, canvas.told, root, tuple(canvas.pictures), tuple(canvas.fields))


class _Decor:
    """What stands on every page beside its words: number, footer, watermark."""

    def __init__(self, footer: str, watermark: str) -> None:
        self._footer, self._watermark = fonts.printable(footer), fonts.printable(watermark)
        self.main_pages = 0
        self._before: dict[str, int] = {}

    def main(self, canvas: Any, document: Any) -> None:
        self._draw(canvas, document.page)

    def annex(self, name: str, canvas: Any, document: Any) -> None:
        """A page of the annex ``name``; each annex counts from one."""
        self.main_pages = self.main_pages or document.page - 1
        self._draw(canvas, document.page - self._before.setdefault(name, document.page - 1))

    def _draw(self, canvas: Any, number: int) -> None:
        canvas.saveState()
        with marked(canvas, None):
            if self._watermark:
                self._draw_watermark(canvas)
            if number > 1:
                canvas.setFont(fonts.REGULAR, BODY_SIZE)
                canvas.drawCentredString(LEFT + TEXT_WIDTH / 2, HEIGHT - 13 * mm, str(number))
        canvas.restoreState()

    def footer(self, canvas: Any, document: Any) -> None:
        """Drawn last, so that the text of the page is read before it."""
        canvas.saveState()
        with marked(canvas, None):
            canvas.setFont(fonts.REGULAR, FOOTER_SIZE)
            canvas.drawCentredString(LEFT + TEXT_WIDTH / 2, 10 * mm, self._footer)
        canvas.restoreState()

    def _draw_watermark(self, canvas: Any) -> None:
        canvas.saveState()
        canvas.setFillGray(0.9)
        canvas.translate(WIDTH / 2, HEIGHT / 2)
        canvas.rotate(50)
        canvas.setFont(fonts.BOLD, 96)
        canvas.drawCentredString(0, -32, self._watermark)
        canvas.restoreState()


class _Document(BaseDocTemplate):  # type: ignore[misc]
    """One page template for the main part and one for each annex, over the same frame."""

    def __init__(self, out: io.BytesIO, decor: _Decor, language: str) -> None:
        self.decor = decor
        frame: Mapping[str, Any] = {"leftPadding": 0, "rightPadding": 0, "topPadding": 0, "bottomPadding": 0}
        templates = [
            PageTemplate(
                name, [Frame(LEFT, BOTTOM, TEXT_WIDTH, TEXT_HEIGHT, **frame)], onPage=draw, onPageEnd=decor.footer
            )
            for name, draw in (
                ("main", decor.main),
                *((each, functools.partial(decor.annex, each)) for each in ANNEXES),
            )
        ]
        super().__init__(
            out, pagesize=A4, pageTemplates=templates, initialFontName=fonts.REGULAR, lang=language,
            invariant=1, pageCompression=1,
        )  # fmt: skip

    def beforeDocument(self) -> None:  # noqa: N802  reportlab's own name
        """A fresh canvas collects marks, places and bookmarks."""
        self.canv.marks, self.canv.pictures, self.canv.fields = {}, [], []
        self.canv.outlined = self.canv.told = 0
        self.canv.showOutline()


def room(height: float) -> Flowable:
    """A new page unless so many points are left on this one."""
    return CondPageBreak(height)


def gap(height: float) -> Flowable:
    return Spacer(1, height)
