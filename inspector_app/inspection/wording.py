"""Official phrases of the minutes in Vietnamese and English: dates, hours, figures, titles, word families."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from inspector_app.language import Text, nfc, number_text

BLANK = "……"
"""Stands for a fact that is not known yet; people fill it in by hand."""

LINE = BLANK * 12

NATION = Text("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "SOCIALIST REPUBLIC OF VIET NAM")
MOTTO = Text("Độc lập - Tự do - Hạnh phúc", "Independence - Freedom - Happiness")
DRAFT = Text("DỰ THẢO", "DRAFT")
FIXED = Text("đã khắc phục ngay trong buổi kiểm tra", "fixed on the spot during the inspection")
SIGN_HERE = Text("(ký, ghi rõ họ tên)", "(signature and full name)")
ARTICLE = re.compile(r"Đ(\d[\d-]*)")
CLAUSE = re.compile(r"k(\d[\d-]*)")
INDICATOR = re.compile(r"\d+(?:\.\d+)*")
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


@dataclass(frozen=True)
class TeamWords:
    """The words of one kind of team; every text of the minutes takes them from here."""

    team: Text
    leader: Text
    deputy: Text
    symbol: str


TEAMS = {
    "to": TeamWords(
        Text("Tổ kiểm tra", "Inspection team"),
        Text("Tổ trưởng", "Team leader"),
        Text("Tổ phó", "Deputy team leader"),
        "TKT",
    ),
    "doan": TeamWords(
        Text("Đoàn kiểm tra", "Inspection delegation"),
        Text("Trưởng đoàn", "Head of delegation"),
        Text("Phó Trưởng đoàn", "Deputy head of delegation"),
        "ĐKT",
    ),
}

OTHER_ROLES = {
    "secretary": Text("Thư ký", "Secretary"),
    "member": Text("Thành viên", "Member"),
    "guest": Text("Người được mời", "Invited"),
}

GROUND_KINDS = {
    "decision": Text("Quyết định", "Decision"),
    "plan": Text("Kế hoạch", "Plan"),
    "notice": Text("Thông báo", "Notice"),
    "schedule": Text("Lịch kiểm tra", "Schedule"),
    "directive": Text("Chỉ thị", "Directive"),
    "resolution": Text("Nghị quyết", "Resolution"),
    "official_letter": Text("Công văn", "Official letter"),
    "letter": Text("Công văn", "Official letter"),
}

EVIDENCE_KINDS = {
    "report": Text("Báo cáo", "Report"),
    "monitoring": Text("Ghi chép theo dõi", "Monitoring note"),
    "file": Text("Hồ sơ", "File"),
}
"""What a desk review rests on."""

SESSION_PARTS = {
    "morning": Text("buổi sáng", "morning"),
    "afternoon": Text("buổi chiều", "afternoon"),
    "evening": Text("buổi tối", "evening"),
}

STATES = {
    "not_applicable": Text("không áp dụng", "not applicable"),
    "not_checked": Text("chưa kiểm tra", "not checked"),
    "not_due": Text("chưa đến hạn", "not due yet"),
}

QUALIFIERS = {
    "over": Text("trên", "over"),
    "more_than": Text("hơn", "more than"),
    "about": Text("khoảng", "about"),
    "nearly": Text("gần", "nearly"),
    "under": Text("dưới", "under"),
}

STANCES = {
    "agrees": Text("Thống nhất với nội dung biên bản.", "Agrees with the content of the minutes."),
    "agrees_in_part": Text("Thống nhất một phần với nội dung biên bản.", "Agrees in part with the content."),
    "reserves": Text("Không thống nhất, bảo lưu ý kiến.", "Does not agree and reserves its opinion."),
}

_DEADLINES = {
    "at_once": Text("thực hiện ngay", "at once"),
    "next_round": Text("trước đợt kiểm tra sau", "before the next round of inspection"),
    "year_end": Text("đến hết năm", "by the end of the year"),
}

# Heads of bodies as they stand in a signature block; the deputy of each is "Phó" before it.
HEADS = {
    "Chủ tịch": "Chairperson",
    "Giám đốc": "Director",
    "Trưởng phòng": "Head of division",
    "Trưởng ban": "Head of board",
    "Chánh Văn phòng": "Chief of office",
    "Chánh Thanh tra": "Chief inspector",
    "Chi cục trưởng": "Head of sub-department",
    "Cục trưởng": "Head of department",
    "Hiệu trưởng": "Principal",
    "Bí thư": "Secretary",
}


def clean(value: Any) -> str:
    """Any stored text as one line of NFC; "" for what is neither text nor number.

    Halves of a surrogate pair, which no file can hold, become question marks.
    """
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    return " ".join(nfc(str(value).encode("utf-8", "replace").decode()).split())


def short_name(name: str) -> str:
    """A body's name as lists have room for it: the people's committee by its usual letters."""
    return re.sub(r"(?i)ủy ban nhân dân", "UBND", name)


def lower_first(text: str) -> str:
    """The first letter small, unless the word is an abbreviation (``UBND``) or a single capital."""
    if len(text) > 1 and text[1].islower():
        return text[0].lower() + text[1:]
    return text


def upper_first(text: str) -> str:
    return text[:1].upper() + text[1:]


def two_digits(count: int) -> str:
    """A count as papers write it: ``4`` -> ``04``."""
    return f"{count:02d}"


def roman(number: int) -> str:
    """1 to 39 in Roman figures, as the parts of the minutes are numbered."""
    tens, ones = divmod(number, 10)
    return "X" * tens + ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")[ones]


def parse_day(value: Any) -> date | None:
    """A date from ISO text, with or without a time; None for anything else."""
    try:
        return date.fromisoformat(str(value)[:10])
    except ValueError:
        return None


def long_date(value: Any, language: str) -> str:
    """``ngày 05 tháng 02 năm 2026``: zero before days below 10 and months 1, 2; text that is no date stays."""
    day = parse_day(value)
    if day is None:
        return clean(value)
    if language == "en":
        return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
    return f"ngày {day.day:02d} tháng {_month(day)} năm {day.year}"


def short_date(value: Any, language: str) -> str:
    """``05/02/2026``, ``14/5/2026``: as tables write dates; text that is no date stays."""
    day = parse_day(value)
    if day is None:
        return clean(value)
    month = f"{day.month:02d}" if language == "en" else _month(day)
    return f"{day.day:02d}/{month}/{day.year}"


def _month(day: date) -> str:
    return f"{day.month:02d}" if day.month < 3 else str(day.month)


def clock(value: Any) -> tuple[str, str] | None:
    """Hours and minutes out of ``08:10``, ``2026-05-14T08:10+07:00``; None for anything else."""
    found = re.search(r"(?:^|T)(\d{2}):(\d{2})", clean(value))
    return (found[1], found[2]) if found else None


def long_time(value: Any, language: str) -> str:
    """``08 giờ 10 phút``; text that is no time stays."""
    time = clock(value)
    if time is None:
        return clean(value)
    return f"{time[0]}:{time[1]}" if language == "en" else f"{time[0]} giờ {time[1]} phút"


def short_time(value: Any) -> str:
    time = clock(value)
    return f"{time[0]}:{time[1]}" if time else clean(value)


def figure(value: Any, language: str) -> str:
    """A number with the marks of the language; anything else as text."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        try:
            return number_text(value, language)
        except (ArithmeticError, ValueError):
            return clean(value)
    return clean(value)


class Renumbered(str):
    """The printed name of an instrument whose articles are not numbered as the form cites them."""

    __slots__ = ()


class Citations:
    """Prints the grounds of one document: an instrument in full the first time, later without its amendments."""

    def __init__(self, basis: Mapping[str, str], language: str) -> None:
        """``basis`` maps the codes of a form to instruments."""
        self._basis, self._language = basis, language
        self._cited: set[str] = set()

    def cite(self, code: str) -> str:
        """``N63 Đ18 k5`` -> ``khoản 5 Điều 18 Nghị định 63/2010/NĐ-CP``.

        A code mapped with its whole text goes first; one mapped to "" was not there yet and gives "". ``LOCAL`` and
        ``PLAN`` name no instrument and give "" unless they are mapped; other unmapped texts stay as they are.
        """
        code = clean(code)
        if code in self._basis:
            return self._named(code) if self._basis[code] else ""
        head, _, rest = code.partition(" ")
        if head not in self._basis:
            return "" if head in ("LOCAL", "PLAN") else code
        if not self._basis[head]:
            return ""
        details = ", ".join(filter(None, (_provisions(group, self._language) for group in rest.split(","))))
        name = self._named(head)
        if not details or isinstance(self._basis[head], Renumbered):
            return name
        if self._language == "en":
            return f"{name}, {details}"
        provision = details.startswith(("Điều", "khoản", "chỉ số", "Phụ lục", "Mẫu"))
        return f"{details} {name}" if provision else f"{details} theo {name}"

    def _named(self, code: str) -> str:
        name = clean(self._basis[code])
        if code in self._cited:
            return re.sub(r" \([^()]*\)$", "", name)
        self._cited.add(code)
        return name


def _provisions(group: str, language: str) -> str:
    """One place in an instrument: ``Đ18 k5`` -> ``khoản 5 Điều 18`` (vi), ``Article 18, clause 5`` (en)."""
    words = group.split()
    articles = [found[1] for word in words if (found := ARTICLE.fullmatch(word))]
    clauses = [found[1] for word in words if (found := CLAUSE.fullmatch(word))]
    if len(articles) + len(clauses) < len(words):
        return " ".join(_provision(word, bool(n), language) for n, word in enumerate(words))
    if language == "en":
        return ", ".join([f"Article {each}" for each in articles] + [f"clause {each}" for each in clauses])
    return " ".join([f"khoản {each}" for each in clauses] + [f"Điều {each}" for each in articles])


def _provision(word: str, after_name: bool, language: str) -> str:
    """One other word behind the code; a bare number is an indicator unless a word (``Mẫu 01``) stands before it."""
    if INDICATOR.fullmatch(word) and not after_name:
        return ("indicator " if language == "en" else "chỉ số ") + word
    return "Form" if language == "en" and word == "Mẫu" else word


def photo_refs(numbers: tuple[int, ...], language: str) -> str:
    """``Ảnh 03, 04``; "" without photos."""
    if not numbers:
        return ""
    word = ("Photos" if len(numbers) > 1 else "Photo") if language == "en" else "Ảnh"
    return f"{word} {', '.join(map(two_digits, numbers))}"


def until(value: str, due: date | None, language: str) -> str:
    """By when, with the day it comes to where the calendar gives one: ``đến hết năm (31/12/2026)``."""
    words = deadline(value, language)
    counted = due is not None and (value.startswith("wd:") or value == "year_end")
    return f"{words} ({short_date(due, language)})" if counted else words


def deadline(value: str, language: str) -> str:
    """By when: an ISO date, ``at_once``, ``wd:20``, ``wd:11:visit``, ``next_round`` or ``year_end``.

    Other words stay as they are typed.
    """
    english = language == "en"
    named = _DEADLINES.get(value)
    if named is not None:
        return named.of(language)
    days = re.fullmatch(r"wd:(\d+)(:visit)?", value)
    if days:
        count = int(days[1])
        if english:
            start = "the visit" if days[2] else "receiving the conclusion"
            return f"within {count} working {'day' if count == 1 else 'days'} of {start}"
        start = "kiểm tra" if days[2] else "nhận được thông báo kết luận kiểm tra"
        return f"trong {two_digits(count)} ngày làm việc kể từ ngày {start}"
    if parse_day(value):
        return ("no later than " if english else "chậm nhất ") + long_date(value, language)
    return clean(value)
