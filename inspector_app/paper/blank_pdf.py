"""A blank checklist for paper: the official page, boxes and lines to fill in, an empty grid for each list."""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence

from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, KeepTogether, PageBreak
from reportlab.platypus import Table as Grid

from inspector_app.inspection.wording import BLANK, MOTTO, NATION, SIGN_HERE, roman
from inspector_app.language import Text
from inspector_app.paper import archive, fonts, page
from inspector_app.paper.boxes import Blank, Boxes, Dated
from inspector_app.paper.page import Columns, Element, Rule, cell_style, gap, room, style, words
from inspector_app.xforms.checklist_model import ChecklistModel, Field, Group, Item, Part, Section

SIZE, SMALL = 11.0, 9.0
SHARES = (17.0, 70.0, 50.0, 28.0)  # code, question, answer, note
PADDING = 3.0
ANSWER_WIDTH = page.TEXT_WIDTH * SHARES[2] / sum(SHARES) - 2 * PADDING
NUMBER_ROOM = 16 * mm
MOST_FIELDS = 8  # columns of an upright grid; a list with more has its rows side by side
EMPTY_ROWS, ROW_HEIGHT, NUMBER_WIDTH = 20, 9.5 * mm, 10 * mm
ROWS_ACROSS, LABEL_SHARE = 6, 3.4
MOST_LEGEND = 4  # choices named in the head of a column

_HEADS = (Text("Mã", "Code"), Text("Nội dung kiểm tra", "Question"), Text("Kết quả", "Answer"), Text("Ghi chú", "Note"))
_TEAM = Text("ĐOÀN (TỔ) KIỂM TRA", "INSPECTION TEAM")
_BODY = Text("Cơ quan, đơn vị được kiểm tra:", "Inspected body:")
_DAY = Text("Ngày kiểm tra:", "Date of the visit:")
_MEMBER = Text("Người kiểm tra, chức vụ:", "Inspector, position:")
_WITH = Text("Người làm việc của đơn vị, chức vụ:", "Met at the body, position:")
_GUIDE = Text(
    "Đánh dấu × vào ô đúng; ghi số, ngày trên dòng chấm. Câu không kiểm tra được hoặc không áp dụng: ghi lý do vào cột "
    "Ghi chú.",
    "Put × into the right box; write figures and dates on the dotted lines. What was not checked or does not apply: "
    "give the reason in the Note column.",
)
_SEVERAL = Text("(có thể đánh dấu nhiều ô)", "(more than one box may be marked)")
_FROM_LIST = Text("Tính từ danh sách: {lists}.", "Counted from the list: {lists}.")
_LIST = Text("Danh sách", "List")
_NUMBER = Text("STT", "No.")
_KIND = Text("Phiếu kiểm tra để trống", "Blank checklist")
_SIGNERS = (
    Text("ĐẠI DIỆN ĐƠN VỊ ĐƯỢC KIỂM TRA", "FOR THE INSPECTED BODY"),
    Text("NGƯỜI KIỂM TRA", "INSPECTOR"),
)


def draw(model: ChecklistModel, columns: Mapping[str, Sequence[str]], *, language: str, profile: str = "") -> bytes:
    """The pages; ``columns`` are the fields to print of each list, its key first, ``profile`` a line under the title.

    The same checklist gives the same bytes.
    """
    fonts.register()
    title = model.title.of(language)
    drawn = _Pages(model, columns, language, profile)
    sheets = page.build(
        drawn.story,
        language="en-US" if language == "en" else "vi-VN",
        footer=f"{model.form_id} · {model.version} · {len(model.items)}",
    )
    about = archive.About(
        language="en-US" if language == "en" else "vi-VN",
        title=_short(title),
        issuer="",
        notation=model.form_id,
        kind=_KIND.of(language),
        issued="",
        pages=sheets.pages,
        copies=0,
        recipients=(),
    )
    return archive.write_form(sheets, about)


class _Pages:
    def __init__(
        self, model: ChecklistModel, columns: Mapping[str, Sequence[str]], language: str, profile: str
    ) -> None:
        self._model, self._columns, self._language, self._profile = model, columns, language, profile

    def _said(self, text: Text) -> str:
        return text.of(self._language)

    def story(self, root: Element) -> list[Flowable]:
        story = self._opening(root)
        for number, section in enumerate(self._model.sections, 1):
            story += self._section(number, section, root)
        story.append(self._signatures(root))
        for group in self._model.groups:
            named = [group.field(name) for name in self._columns.get(group.name, ())]
            fields = [each for each in named if each is not None and not each.computed and each.type != "image"]
            if fields:
                story += self._list(group, fields, root)
        return story

    def _line(self, text: str, kind: str, root: Element, role: str = "P") -> page.Words:
        return words(_short(text), style(kind), root.add(role))

    def _opening(self, root: Element) -> list[Flowable]:
        """Who inspects at the left, nation and motto at the right, the title, and what is filled in first."""
        motto = self._said(MOTTO)
        left: list[Flowable] = [self._line(BLANK * 4, "superior", root)]
        left += [self._line(self._said(_TEAM), "issuer", root), Rule(22 * mm)]
        right: list[Flowable] = [self._line(self._said(NATION), "nation", root), self._line(motto, "motto", root)]
        right.append(Rule(fonts.width(motto, fonts.BOLD, page.BODY_SIZE)))
        story: list[Flowable] = [Columns([left, right], (66, 99)), gap(16)]
        story.append(self._line(self._model.title.of(self._language).upper(), "title", root, "H1"))
        if self._profile:
            story.append(self._line(self._profile, "summary", root))
        story.append(Rule(50 * mm, 4))
        lines: list[Flowable] = [Blank(self._said(_BODY), page.BODY_SIZE, root.add("P"), lines=2)]
        lines.append(self._date(self._said(_DAY), page.BODY_SIZE, root))
        lines += [Blank(self._said(each), page.BODY_SIZE, root.add("P")) for each in (_MEMBER, _WITH)]
        for line in lines:
            story += [gap(7), line]
        return [*story, gap(6), words(self._said(_GUIDE), style("ground"), root.add("P"))]

    def _date(self, label: str, size: float, element: Element) -> Flowable:
        return Dated(label, size, element.add("P"), mark="/", pieces=(8 * mm, 8 * mm, 12 * mm))

    # ---- items -----------------------------------------------------------------------------------------------------

    def _section(self, number: int, section: Section, root: Element) -> list[Flowable]:
        """A heading and a grid of its items whose head comes again on every page."""
        title = f"{roman(number)}. {_short(section.label.of(self._language))}"
        heading = words(title, style("heading"), root.add("H2"))
        heading.bookmark = (fonts.printable(title), 0)
        element = root.add("Table")
        head, line = cell_style(SIZE, "c", header=True), element.add("TR")
        cells: list[list[object]] = [[words(self._said(each), head, line.add("TH")) for each in _HEADS]]
        for cell in cells[0]:
            assert isinstance(cell, page.Words)
            cell.repeats = True
        cells += [row for item in section.items for row in self._item(item, element)]
        widths = [page.TEXT_WIDTH * share / sum(SHARES) for share in SHARES]
        beginning = _grid(cells[:2], widths, None).wrap(page.TEXT_WIDTH, page.TEXT_HEIGHT)[1]
        return [room(beginning + 2 * page.LEADING), heading, _grid(cells, widths, None)]

    def _item(self, item: Item, table: Element) -> list[list[object]]:
        """The row of an item; parts that would make it higher than half a page go on in rows of their own."""
        line = table.add("TR")
        code, asked, answer = line.add("TD"), line.add("TD"), line.add("TD")
        rows: list[list[object]] = [[words(item.code, _plain(SIZE), code), self._question(item, asked), [], ""]]
        height = 0.0
        for part in item.parts:
            pieces = self._part(part, answer, alone=len(item.parts) == 1)
            needed = sum(piece.wrap(ANSWER_WIDTH, page.TEXT_HEIGHT)[1] for piece in pieces) + 5
            if height and height + needed > page.TEXT_HEIGHT / 2:
                rows.append(["", "", [], ""])
                height = 0.0
            written = rows[-1][2]
            assert isinstance(written, list)
            written += [gap(5), *pieces] if height else pieces
            height += needed
        return rows

    def _question(self, item: Item, element: Element) -> list[Flowable]:
        found: list[Flowable] = [words(_short(item.label.of(self._language), 500), _plain(SIZE), element)]
        if item.hint.vi:
            found.append(words(_short(item.hint.of(self._language), 250), _slanted(), element))
        if item.fed and item.groups:
            lists = [group.label.of(self._language) for group in map(self._model.group, item.groups) if group]
            found.append(words(_short(self._said(_FROM_LIST).format(lists=", ".join(lists))), _slanted(), element))
        return found

    def _part(self, part: Part, element: Element, *, alone: bool) -> list[Flowable]:
        """Where one figure, date, text or choice is written; the label of a lone choice says nothing new."""
        label = _short(part.label.of(self._language))
        if part.type in ("select_one", "select_multiple") and part.choices:
            boxes = Boxes([_short(each.label.of(self._language)) for each in part.choices], SIZE, element)
            named: list[Flowable] = [] if alone or part.name == "v" else [words(label + ":", _plain(SIZE), element)]
            if boxes.wrap(ANSWER_WIDTH, page.TEXT_HEIGHT)[1] > page.TEXT_HEIGHT / 3:  # too many to be looked through
                return [Blank(label + ":", SIZE, element, lines=2)]
            several = words(self._said(_SEVERAL), _slanted(), element)
            return [*named, boxes, several] if part.type == "select_multiple" else [*named, boxes]
        if part.type in ("date", "dateTime"):
            return [self._date(label + ":", SIZE, element)]
        if part.type == "time":
            return [Dated(label + ":", SIZE, element, mark=":", pieces=(8 * mm, 8 * mm))]
        if part.type in ("integer", "decimal"):
            return [Blank(label + ":", SIZE, element, room=NUMBER_ROOM)]
        return [Blank(label + ":", SIZE, element, lines=2)]

    def _signatures(self, root: Element) -> Flowable:
        stacks = [
            [self._line(self._said(office), "office", root), self._line(self._said(SIGN_HERE), "note", root), gap(60)]
            for office in _SIGNERS
        ]
        return KeepTogether([gap(12), Columns(stacks, (1, 1))])

    # ---- lists -----------------------------------------------------------------------------------------------------

    def _list(self, group: Group, fields: Sequence[Field], root: Element) -> list[Flowable]:
        """An empty grid on a page of its own: rows below each other, or side by side where there are many fields."""
        title = f"{self._said(_LIST)}: {_short(group.label.of(self._language))}"
        heading = words(title, style("heading"), root.add("H2"))
        heading.bookmark = (fonts.printable(title), 0)
        element = root.add("Table")
        drawn = self._across(fields, element) if len(fields) > MOST_FIELDS else self._upright(fields, element)
        return [PageBreak(), heading, drawn]

    def _upright(self, fields: Sequence[Field], element: Element) -> Flowable:
        line, head = element.add("TR"), cell_style(SMALL + 1, "c", header=True)
        said = [self._said(_NUMBER), *(_short(self._field(each), 120) for each in fields)]
        cells: list[list[object]] = [[words(each, head, line.add("TH")) for each in said]]
        cells += [[words(str(number), _plain(SIZE), element.add("TR").add("TD"))] + [""] * len(fields)
                  for number in range(1, EMPTY_ROWS + 1)]  # fmt: skip
        rest = page.TEXT_WIDTH - NUMBER_WIDTH
        shares = [NUMBER_WIDTH, *(rest * share / (len(fields) + 0.4) for share in (1.4, *[1.0] * len(fields[1:])))]
        widths = page.column_widths([said], shares, SMALL + 1)
        return _grid(cells, widths, [None, *[ROW_HEIGHT] * EMPTY_ROWS])

    def _across(self, fields: Sequence[Field], element: Element) -> Flowable:
        """Fields below each other, the first comes again on every page; a column for each row of the list."""
        whole = LABEL_SHARE + ROWS_ACROSS
        widths = [page.TEXT_WIDTH * share / whole for share in (LABEL_SHARE, *[1.0] * ROWS_ACROSS)]
        cells: list[list[object]] = []
        heights: list[float | None] = []
        for field in fields:
            first = field is fields[0]
            look = cell_style(SMALL + 1, "l", header=True) if first else _plain(SMALL + 1)
            cell = words(_short(self._field(field)), look, element.add("TR").add("TH"))
            cell.repeats = first
            needed = cell.wrap(widths[0] - 2 * PADDING, page.TEXT_HEIGHT)[1] + 7
            cells.append([cell, *[""] * ROWS_ACROSS])
            heights.append(max(needed, ROW_HEIGHT * 0.85))
        return _grid(cells, widths, heights)

    def _field(self, field: Field) -> str:
        """The label of a column, with its choices where they are few."""
        label = field.label.of(self._language)
        if not 0 < len(field.choices) <= MOST_LEGEND:
            return label
        return f"{label} ({' / '.join(choice.label.of(self._language).lower() for choice in field.choices)})"


def _short(text: str, length: int = 200) -> str:
    return text if len(text) <= length else text[:length].rstrip() + "…"


def _plain(size: float) -> ParagraphStyle:
    return cell_style(size, "l", header=False)


@functools.cache
def _slanted() -> ParagraphStyle:
    return ParagraphStyle("slanted", _plain(SMALL), fontName=fonts.ITALIC)


def _grid(cells: Sequence[Sequence[object]], widths: Sequence[float], heights: Sequence[float | None] | None) -> Grid:
    """A ruled table whose first row comes again on every page."""
    return Grid(
        cells,
        colWidths=widths,
        rowHeights=heights,
        repeatRows=1,
        spaceAfter=8,
        style=[
            ("FONTNAME", (0, 0), (-1, -1), fonts.REGULAR),
            ("GRID", (0, 0), (-1, -1), 0.5, "black"),
            ("VALIGN", (0, 0), (-1, 0), "MIDDLE"),
            ("VALIGN", (0, 1), (-1, -1), "TOP"),
            ("LEFTPADDING", (0, 0), (-1, -1), PADDING),
            ("RIGHTPADDING", (0, 0), (-1, -1), PADDING),
            ("TOPPADDING", (0, 0), (-1, -1), 3),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 4),
        ],
    )
