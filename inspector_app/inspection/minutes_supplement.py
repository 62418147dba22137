"""Supplementary minutes: what changed after minutes were locked, in a paper that names the one it adds to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from inspector_app.inspection.minutes import compose
from inspector_app.inspection.minutes_changes import Change, changes
from inspector_app.inspection.minutes_document import Minutes, Paragraph, Table
from inspector_app.inspection.minutes_facts import read
from inspector_app.inspection.minutes_opening import team
from inspector_app.inspection.visit import VisitState
from inspector_app.inspection.wording import BLANK, LINE, long_date, long_time, lower_first, roman
from inspector_app.language import Text

SHORT_HASH = 16  # digits on the page; the attached data hold the whole
_ADDED = Text("BỔ SUNG", "SUPPLEMENTARY")
_TITLES = {
    "answer": Text("Kết quả kiểm tra", "Results"),
    "row": Text("Danh sách, bảng kê", "Lists"),
    "finding": Text("Ưu điểm, tồn tại, lưu ý, kiến nghị", "Achievements, limitations, advice, recommendations"),
    "frame": Text("Thông tin chung", "Details of the visit"),
    "photo": Text("Ảnh", "Photos"),
}


@dataclass(frozen=True)
class First:
    """The signed paper that is added to.

    ``number`` and ``name`` as it prints them; ``sha256`` of its file as it was locked; ``day`` of the lock (ISO);
    ``earlier`` are versions that supplement it already.
    """

    version: int
    number: str
    name: str
    sha256: str
    day: str
    earlier: tuple[int, ...] = ()

    def words(self, language: str) -> str:
        """``Biên bản số ……/BB-TKT lập ngày 14 tháng 5 năm 2026``."""
        number = lower_first(self.number.replace(":", "", 1))
        day = long_date(self.day, language)
        return f"{self.name} {number} of {day}" if language == "en" else f"{self.name} {number} lập {day}"


@dataclass(frozen=True)
class Addition:
    """What supplementary minutes are made from: the paper they add to, the visit as it was locked, their day (ISO)."""

    first: First
    old: VisitState
    made: str


def supplement(addition: Addition, new: VisitState, *, language: str = "vi", basis: Mapping[str, str] = {}) -> Minutes:
    """The differences between the visit as it was locked and as it stands, as a paper of its own.

    The signed paper stays as it is. What other laptops gave late stands in a part of its own.
    """
    first, old, made = addition.first, addition.old, addition.made
    whole = compose(new, language=language, basis=basis)
    before = {photo.sha256 for photo in compose(old, language=language).photos}
    photos = tuple(photo for photo in whole.photos if photo.sha256 not in before)
    found = changes(old, new, photos, language)
    blocks: list[Paragraph | Table] = [*_grounds(whole, first, language), _opening(new, first, made, language)]
    for order, (heading, part) in enumerate(_parts(whole, old, new, found, language), 1):
        blocks += [Paragraph(f"{roman(order)}. {heading}", "heading"), *part]
    english = language == "en"
    title = f"{_ADDED.en} {whole.title}" if english else f"{whole.title} {_ADDED.vi}"
    summary = (f"{'to' if english else 'cho'} {first.words(language)}", whole.summary[-1])
    listed = [{"kind": each.kind, "ref": each.ref, "before": each.before, "after": each.after} for each in found]
    told = [{"sha256": p.sha256, "number": p.number, "item": p.code, "caption": p.caption} for p in photos]
    supplements = {"version": first.version, "sha256": first.sha256, "number": first.number}
    return replace(
        whole,
        number=_number(whole.number, first),
        title=title,
        summary=summary,
        blocks=tuple(blocks),
        closing=_closing(first, bool(photos), language),
        photos=photos,
        lists=(),
        subject=f"{title[:1]}{title[1:].lower()} {' '.join(summary)}",
        data={**whole.data, "photos": told, "supplements": supplements, "differences": listed},
    )


def _number(number: str, first: First) -> str:
    """A number of its own, filled in by hand: the first paper's is taken."""
    if number != first.number or BLANK in number:
        return number
    word, _, given = number.partition(": ")
    return f"{word}: {BLANK}/{given.partition('/')[2]}"


def _grounds(whole: Minutes, first: First, language: str) -> list[Paragraph]:
    own = [block for block in whole.blocks if isinstance(block, Paragraph) and block.style == "ground"]
    english = language == "en"
    mark = f"{first.sha256[:SHORT_HASH]}…"
    code = (
        f"version {first.version}, SHA-256 of its file {mark}"
        if english
        else f"bản {first.version}, mã SHA-256 của tệp {mark}"
    )
    last = f"{'Pursuant to' if english else 'Căn cứ'} {first.words(language)} ({code})."
    return [*(replace(each, text=f"{each.text.rstrip('.;')};") for each in own), Paragraph(last, "ground")]


def _opening(new: VisitState, first: First, made: str, language: str) -> Paragraph:
    facts = read(new.frame)
    who, body = team(facts, language), facts.body or BLANK
    numbers = ", ".join(map(str, first.earlier))
    if language == "en":
        text = (
            f"On {long_date(made, 'en')}, {who} and the representative of {body} made this paper. {first.name} named "
            f"above stay as they were signed; what was added or changed after they were locked stands here."
        )
        return Paragraph(text + (f" They were supplemented by version {numbers} before." if numbers else ""), "body")
    text = (
        f"Hôm nay, {long_date(made, 'vi')}, {who} và đại diện {body} lập văn bản bổ sung này. {first.name} nêu trên "
        f"được giữ nguyên như đã ký; văn bản này chỉ ghi những nội dung bổ sung, điều chỉnh sau khi "
        f"{lower_first(first.name)} đó được khóa."
    )
    return Paragraph(text + (f" Trước đó đã được bổ sung bằng bản {numbers}." if numbers else ""), "body")


def _parts(
    whole: Minutes, old: VisitState, new: VisitState, found: Sequence[Change], language: str
) -> list[tuple[str, list[Paragraph]]]:
    english = language == "en"
    late = [each for each in found if each.late]
    said = [] if old.frame.get("opinion") == new.frame.get("opinion") else _part(whole, -1)
    parts = [
        ("PARTICIPANTS" if english else "THÀNH PHẦN", _part(whole, 0)),
        (
            "WHAT WAS ADDED OR CHANGED" if english else "NỘI DUNG BỔ SUNG, ĐIỀU CHỈNH",
            _listed([each for each in found if not each.late], language),
        ),
    ]
    if late:
        parts.append(
            (
                "MATERIAL THAT CAME AFTER THE LOCK" if english else "TÀI LIỆU, SỐ LIỆU CHUYỂN ĐẾN SAU KHI KHÓA",
                [Paragraph(f"{n}. {_sentence(each, language)}", "entry", each.ref) for n, each in enumerate(late, 1)],
            )
        )
    opinion = "OPINION OF THE INSPECTED BODY" if english else "Ý KIẾN CỦA ĐƠN VỊ ĐƯỢC KIỂM TRA"
    return [*parts, (opinion, said or [Paragraph(LINE, "body")])]


def _part(whole: Minutes, number: int) -> list[Paragraph]:
    """The paragraphs of one part of the whole minutes as they stand now."""
    parts: list[list[Paragraph]] = []
    for block in whole.blocks:
        if isinstance(block, Paragraph) and block.style == "heading":
            parts.append([])
        elif parts and isinstance(block, Paragraph):
            parts[-1].append(block)
    return parts[number]


def _listed(found: Sequence[Change], language: str) -> list[Paragraph]:
    if not found:
        return [Paragraph("None." if language == "en" else "Không có.", "body")]
    blocks: list[Paragraph] = []
    kinds = [kind for kind in _TITLES if any(each.kind == kind for each in found)]
    for number, kind in enumerate(kinds, 1):
        blocks.append(Paragraph(f"{number}. {_TITLES[kind].of(language)}", "subheading"))
        same = [each for each in found if each.kind == kind]
        blocks += [Paragraph(f"{n}) {_sentence(each, language)}", "entry", each.ref) for n, each in enumerate(same, 1)]
    return blocks


def _sentence(each: Change, language: str) -> str:
    """What it is about, what stood before, what stands now."""
    english = language == "en"
    before, after = (words.rstrip(" .") for words in (each.before, each.after))
    if before and after:
        told = f"before: “{before}”; now: “{after}”" if english else f"trước ghi “{before}”; nay ghi “{after}”"
    elif after:
        told = f"added: “{after}”" if english else f"bổ sung “{after}”"
    else:
        told = f"no longer holds: “{before}”" if english else f"không còn: “{before}”"
    text = f"{each.name}: {told}." if each.name else f"{told[:1].upper()}{told[1:]}."
    if not each.late:
        return text
    moment = ", ".join((long_time(each.at, language), long_date(each.at, language)))
    who = each.by or BLANK
    return f"{text} ({'given by' if english else 'do'} {who}{' at ' if english else ' ghi lúc '}{moment}.)"


def _closing(first: First, annexes: bool, language: str) -> str:
    if language == "en":
        with_annexes = " and {annexes} annex" if annexes else ""
        return (
            f"Made in {{copies}} copies of {{pages}} pages{with_annexes} each, of equal value, as a part of "
            f"{first.words('en')}; read to those present and signed./."
        )
    with_annexes = " và {annexes} phụ lục" if annexes else ""
    return (
        f"Văn bản bổ sung này được lập thành {{copies}} bản, mỗi bản {{pages}} trang{with_annexes}, có giá trị "
        "như nhau, là bộ phận "
        f"không tách rời của {first.words('vi')}; đã đọc cho những người có mặt nghe và cùng ký tên./."
    )
