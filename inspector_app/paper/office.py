"""A visit's answers as a workbook for the office: items, lists, findings, photos; numbers and dates are real ones."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from inspector_app.inspection.findings import Finding
from inspector_app.inspection.visit import ItemState, RowState, VisitState
from inspector_app.inspection.wording import QUALIFIERS, STATES, deadline, parse_day
from inspector_app.language import Text, date_text
from inspector_app.xforms.checklist_model import Field, Group, Item, Part

LONGEST = 32_767  # characters of one cell
LONGEST_TITLE = 31  # characters of a sheet's name
LONGEST_HEADER = 100  # characters of what is printed over each page
DATE, TIME, MOMENT = "dd/mm/yyyy", "hh:mm", "dd/mm/yyyy hh:mm"
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_FIRST_DAY = date(1900, 3, 1)  # earlier days mean another day in Excel than in LibreOffice

_HEADS = {
    "code": Text("Mã", "Code"),
    "section": Text("Phần", "Section"),
    "question": Text("Nội dung", "Question"),
    "state": Text("Trạng thái", "State"),
    "reason": Text("Lý do", "Reason"),
    "scope": Text("Phạm vi", "Scope"),
    "qualifier": Text("Mức ước lượng", "Qualifier"),
    "note": Text("Ghi chú", "Note"),
    "by": Text("Người kiểm tra", "By"),
    "at": Text("Ghi lúc", "At"),
    "limitation": Text("Tồn tại", "Limitation"),
    "flags": Text("Lưu ý", "Flags"),
    "kind": Text("Loại", "Kind"),
    "severity": Text("Mức độ", "Severity"),
    "text": Text("Nội dung", "Text"),
    "status": Text("Quyết định", "Decision"),
    "basis": Text("Căn cứ", "Basis"),
    "to_whom": Text("Gửi", "To whom"),
    "deadline": Text("Thời hạn", "Deadline"),
    "due": Text("Hạn (ngày)", "Due on"),
    "unit": Text("Đơn vị trực thuộc", "Subordinate unit"),
    "place": Text("Nơi phát hiện", "Place"),
    "field": Text("Lĩnh vực", "Field"),
    "cause": Text("Nguyên nhân", "Cause"),
    "consequence": Text("Hậu quả", "Consequence"),
    "repeated": Text("Tái diễn", "Found before"),
    "photos": Text("Ảnh", "Photos"),
    "number": Text("Số", "Number"),
    "caption": Text("Chú thích", "Caption"),
    "in_minutes": Text("Vào biên bản", "In the minutes"),
    "taken": Text("Chụp lúc", "Taken"),
    "width": Text("Rộng (điểm ảnh)", "Width (pixels)"),
    "height": Text("Cao (điểm ảnh)", "Height (pixels)"),
    "sha256": Text("SHA-256", "SHA-256"),
}
# Columns of the usual parts, which every item labels in its own way.
_PARTS = {
    "v": Text("Kết quả", "Result"),
    "a": Text("Số (a)", "Count (a)"),
    "b": Text("Trên tổng số (b)", "Of total (b)"),
    "n": Text("Số lượng", "Number"),
    "pct": Text("Tỷ lệ %", "Per cent"),
    "date": Text("Ngày", "Date"),
    "time": Text("Giờ", "Time"),
    "text": Text("Nội dung trả lời", "Text"),
    "doc": Text("Số, ký hiệu văn bản", "Document"),
}
_STATES = {
    **STATES,
    "answered": Text("đã trả lời", "answered"),
    "computed": Text("tự tính từ danh sách", "computed from the list"),
    "missing": Text("chưa trả lời", "missing"),
    "skipped_by_condition": Text("không hỏi (theo điều kiện)", "not asked (by condition)"),
}
_WORDS = {
    "limitation": Text("Tồn tại", "Limitation"),
    "advice": Text("Nội dung lưu ý", "Advice"),
    "achievement": Text("Ưu điểm", "Achievement"),
    "recommendation": Text("Kiến nghị", "Recommendation"),
    "note": Text("Ghi nhận", "Noted"),
    "minor": Text("Nhẹ", "Minor"),
    "major": Text("Lớn", "Major"),
    "critical": Text("Nghiêm trọng", "Critical"),
    "proposed": Text("đề xuất", "proposed"),
    "accepted": Text("đã chấp nhận", "accepted"),
    "rejected": Text("đã bỏ", "rejected"),
    "merged_into": Text("đã gộp vào", "merged into"),
    "yes": Text("có", "yes"),
    "no": Text("không", "no"),
}
_WIDE = frozenset(("question", "reason", "note", "limitation", "text", "basis", "flags", "caption"))


@dataclass(frozen=True)
class Column:
    """One column: its name, its head, whether long texts stand in it."""

    name: str
    head: str
    wide: bool = False


def workbook(state: VisitState, *, language: str) -> bytes:
    """The XLSX of a visit; choices print their labels, texts are never taken for formulas."""
    book = Workbook()
    book.remove(book.active)
    about = " – ".join(filter(None, (state.title[:LONGEST_HEADER], _day(state.frame.get("date")))))
    book.properties.title, book.properties.creator = clean_text(about), "inspector-app"
    sheets = _Sheets(book, state, language, clean_text(about))
    sheets.answers()
    for group in state.form.groups:
        sheets.rows(group)
    sheets.findings()
    sheets.photos()
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


class _Sheets:
    def __init__(self, book: Workbook, state: VisitState, language: str, about: str) -> None:
        self._book, self._state, self._language, self._about = book, state, language, about

    def answers(self) -> None:
        """Every item of the visit's form in form order, hidden ones too."""
        columns = [self._column(name) for name in ("code", "section", "question")]
        columns += [Column(f"part:{head}", head) for head in self._part_heads()]
        beside = ("state", "reason", "scope", "qualifier", "note", "by", "at", "limitation")
        columns += [self._column(name) for name in beside]
        sections = {section.code: section.label.of(self._language) for section in self._state.form.sections}
        rows = [{"section": sections.get(item.item.section, ""), **self._item(item)} for item in self._state.items]
        self._write(Text("Trả lời", "Answers").of(self._language), columns, rows, frozen="D2")

    def _part_heads(self) -> list[str]:
        """Heads of all parts: the usual ones first, then the others as the form has them."""
        usual = [words.of(self._language) for words in _PARTS.values()]
        found = [head for item in self._state.items for head in self._heads_of(item.item)]
        return list(dict.fromkeys([*(head for head in usual if head in found), *found]))

    def _heads_of(self, item: Item) -> list[str]:
        """The head of each part; parts that say the same of different items share a column, those of one item never."""
        heads: list[str] = []
        for part in item.parts:
            head = (_PARTS.get(part.name) or part.label).of(self._language)
            heads.append(f"{head} ({part.name})" if head in heads else head)
        return heads

    def _item(self, item: ItemState) -> dict[str, object]:
        value = item.value or {}
        computed = item.relevant and item.entered is None and item.computed is not None
        given = item.given
        answered = item.state in ("answered", "not_applicable")
        parts = {
            f"part:{head}": _cell(part, value.get(part.name), self._language)
            for head, part in zip(self._heads_of(item.item), item.item.parts, strict=True)
            if answered
        }
        return {
            **parts,
            "code": item.code,
            "question": item.item.label.of(self._language),
            "state": self._said(_STATES, "computed" if computed else item.state),
            "reason": value.get("reason"),
            "scope": value.get("scope"),
            "qualifier": self._said(QUALIFIERS, str(value.get("qualifier") or "")),
            "note": item.note,
            "by": self._person(given.author) if given is not None and item.relevant else "",
            "at": _moment(given.at) if given is not None and item.relevant else "",
            "limitation": "\n".join(
                each.text
                for each in self._state.findings
                if each.kind == "limitation" and each.counts and item.code in each.codes
            ),
        }

    def rows(self, group: Group) -> None:
        """One list: entered and computed columns, then what stands out in a row."""
        computed = Text(" (tự tính)", " (computed)").of(self._language)
        columns = [Column(each.name, self._head(each, computed)) for each in group.fields]
        columns.append(Column("\nflags", self._said(_HEADS, "flags"), True))  # no field can bear this name
        rows = [self._row(group, row) for row in self._state.rows.get(group.name, ())]
        self._write(group.label.of(self._language), columns, rows, frozen="B2")

    def _head(self, each: Field, computed: str) -> str:
        head = each.label.of(self._language)
        return head + computed if each.computed and not head.endswith(computed.strip()) else head

    def _row(self, group: Group, row: RowState) -> dict[str, object]:
        flags = "; ".join(flag.of(self._language) for flag in row.flags)
        fields = {each.name: _cell(each, row.fields.get(each.name), self._language) for each in group.fields}
        return {**fields, "\nflags": flags}

    def findings(self) -> None:
        names = (
            "code", "kind", "severity", "text", "unit", "place", "field", "cause", "consequence", "repeated", "status",
            "reason", "basis", "to_whom", "deadline", "due", "photos", "by",
        )  # fmt: skip
        rows = [self._finding(each) for each in self._state.findings]
        title = Text("Tồn tại và nhận xét", "Findings").of(self._language)
        self._write(title, [self._column(name) for name in names], rows)

    def _finding(self, each: Finding) -> dict[str, object]:
        status = self._said(_WORDS, each.status)
        return {
            "code": ", ".join(each.codes),
            "kind": self._said(_WORDS, each.kind),
            "severity": self._said(_WORDS, each.severity),
            "text": each.text,
            "status": f"{status} {each.merged_into}" if each.merged_into else status,
            "reason": each.reason,
            "basis": "; ".join(each.basis),
            "to_whom": each.to_whom,
            "deadline": parse_day(each.deadline) or deadline(each.deadline, self._language),
            "due": each.due,
            "unit": each.unit,
            "place": each.place,
            "field": each.field_name.of(self._language),
            "cause": each.cause,
            "consequence": each.consequence,
            "repeated": parse_day(each.repeated.date) if each.repeated else None,
            "photos": ", ".join(map(str, each.photos)),
            "by": self._person(each.finder),
        }

    def photos(self) -> None:
        names = ("number", "code", "caption", "in_minutes", "taken", "by", "width", "height", "sha256")
        rows: list[dict[str, object]] = [
            {
                "number": each.number,
                "code": each.item,
                "caption": each.caption,
                "in_minutes": self._said(_WORDS, "yes" if each.in_minutes else "no"),
                "taken": _moment(each.taken),
                "by": self._person(each.author),
                "width": each.width or None,
                "height": each.height or None,
                "sha256": each.sha256,
            }
            for each in self._state.photos
        ]
        self._write(Text("Ảnh", "Photos").of(self._language), [self._column(name) for name in names], rows)

    def _person(self, key: str) -> str:
        """The name of a member of the team; the key where it has none."""
        members = (self._state.frame.get("team") or {}).get("members") or {}
        about = members.get(key)
        return str(about.get("name") or key) if isinstance(about, dict) else key

    def _column(self, name: str) -> Column:
        return Column(name, self._said(_HEADS, name), name in _WIDE)

    def _said(self, words: dict[str, Text], name: str) -> str:
        return words[name].of(self._language) if name in words else name

    def _write(self, title: str, columns: Sequence[Column], rows: Iterable[dict[str, Any]], frozen: str = "A2") -> None:
        write_sheet(self._book, title, columns, rows, about=self._about, frozen=frozen)


def write_sheet(
    book: Workbook,
    title: str,
    columns: Sequence[Column],
    rows: Iterable[Mapping[str, object]],
    *,
    about: str,
    frozen: str = "A2",
) -> None:
    """One sheet: bold heads that stay in view, a filter, widths that suit, printed on the width of a page with
    ``about`` over it."""
    sheet = book.create_sheet(_title(title, book.sheetnames))
    for number, column in enumerate(columns, 1):
        head = _put(sheet.cell(1, number), column.head, {})
        head.font, head.fill = Font(bold=True), PatternFill("solid", fgColor="DDE7F0")
        head.alignment = Alignment(wrap_text=True, vertical="center", horizontal="center")
        sheet.column_dimensions[get_column_letter(number)].width = 48 if column.wide else 15
    looks: dict[str, Any] = {}
    last = 1
    for last, row in enumerate(rows, 2):
        for number, column in enumerate(columns, 1):
            _put(sheet.cell(last, number), row.get(column.name), looks)
    sheet.freeze_panes = frozen
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{last}"
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.oddHeader.center.text = about.replace("&", "&&")
    sheet.oddFooter.center.text = "&P/&N"


def _put(cell: Any, value: object, looks: dict[str, Any]) -> Any:
    """Writes one value with the look of its kind; ``looks`` keeps those made so far: ten thousand rows share them."""
    if value is None or value == "":
        return cell
    form = ""
    if isinstance(value, str):
        cell.value = clean_text(value)
        cell.data_type = "s"  # whatever it begins with: a text is no formula and no error value
        form = "quoted" if value[:1] in "=+-@\t\r" else "text"
    else:
        cell.value = value
        if isinstance(value, date | time):
            form = MOMENT if isinstance(value, datetime) else DATE if isinstance(value, date) else TIME
    if form in looks:
        cell._style = looks[form]
        return cell
    cell.alignment = Alignment(wrap_text=isinstance(value, str), vertical="top")
    if form == "quoted":
        cell.quotePrefix = True
    elif form not in ("", "text"):
        cell.number_format = form
    looks[form] = cell._style
    return cell


def clean_text(text: str) -> str:
    """Text as a cell can hold it."""
    shown = _ILLEGAL.sub("", text)
    return shown if len(shown) <= LONGEST else shown[: LONGEST - 1] + "…"


def _title(wanted: str, taken: Sequence[str]) -> str:
    """A name for a sheet: short, without the characters that formulas need, not given yet."""
    plain = " ".join(re.sub(r"[\[\]:*?/\\]", " ", clean_text(wanted)).split()).strip(" '") or "…"
    known = {each.casefold() for each in taken}
    title, number = plain[:LONGEST_TITLE].rstrip(), 1
    while title.casefold() in known:
        number += 1
        title = f"{plain[: LONGEST_TITLE - len(str(number)) - 1]} {number}"
    return title


def _cell(asked: Part | Field, value: object, language: str) -> object:
    """An answer as a cell value: a number, a real date or time, the labels of choices; text as it stands."""
    if isinstance(value, bool) or value is None:
        return None if value is None else str(value)
    if asked.type in ("integer", "decimal") and isinstance(value, (int, float)):
        return value
    labels = {choice.code: choice.label.of(language) for choice in asked.choices}
    if isinstance(value, (list, tuple)):
        return "; ".join(labels.get(str(each), str(each)) for each in value)
    text = str(value)
    if asked.type == "select_one":
        return labels.get(text, text)
    if asked.type == "date":
        return _real(parse_day(text)) or text
    if asked.type == "time":
        return _clock(text)
    return _moment(text) if asked.type == "dateTime" else text


def _real(day: date | None) -> date | None:
    return day if day is not None and day >= _FIRST_DAY else None


def _clock(text: str) -> time | str:
    try:
        return time.fromisoformat(text).replace(tzinfo=None, microsecond=0)
    except ValueError:
        return text


def _moment(text: str) -> datetime | str:
    """A moment as its own clock showed it: spreadsheets know no time zones."""
    try:
        moment = datetime.fromisoformat(text).replace(tzinfo=None, microsecond=0)
    except ValueError:
        return text
    return moment if _real(moment.date()) else text


def _day(value: object) -> str:
    day = parse_day(value)
    return date_text(day, "vi") if day is not None else ""
