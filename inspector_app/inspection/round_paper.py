"""The words of a round report: a plain official document and its spreadsheet, from the figures of the round; pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from inspector_app.inspection.minutes_document import Minutes, Paragraph, SignatureBlock, Table
from inspector_app.inspection.minutes_facts import read
from inspector_app.inspection.minutes_opening import grounds
from inspector_app.inspection.ranged import ranged
from inspector_app.inspection.round_summary import Change, Group, RoundSummary, SectionFigures, compare
from inspector_app.inspection.summary_words import MODES, NO_SECTION, SEVERITIES, TRENDS, day_text
from inspector_app.inspection.wording import BLANK, SIGN_HERE, clean, long_date, roman, short_name, upper_first
from inspector_app.language import Text, number_text, percent_text, some
from inspector_app.xforms.checklist_model import Item
from inspector_app.xforms.finding_words import MISSING, fill

MOST_NAMED = 60
"""Bodies named behind one sentence of the paper; the spreadsheet names all."""
FEW_NAMED = 5
"""So many are always named, even where they are all there are."""


@dataclass(frozen=True)
class Labels:
    """What the checklists of a round call things."""

    items: Mapping[str, Item]
    sections: Mapping[str, Text]
    kinds: Mapping[str, Text]

    def item(self, code: str, language: str) -> str:
        item = self.items.get(code)
        return clean(item.label.of(language)).rstrip(" ?.:") if item is not None else code

    def section(self, code: str, language: str) -> str:
        return clean(self.sections.get(code, NO_SECTION).of(language))

    def section_of(self, code: str) -> str:
        """The section of an item; "" for one that is in no checklist of the round."""
        item = self.items.get(code)
        return item.section if item is not None else ""

    def kind(self, code: str, language: str) -> str:
        return clean(self.kinds[code].of(language)) if code in self.kinds else code or "–"


@dataclass(frozen=True)
class RoundReport:
    """What a report is made of; ``before`` is the earlier round it is compared with."""

    now: RoundSummary
    labels: Labels
    made: date
    before: RoundSummary | None = None


def compose(report: RoundReport, language: str) -> Minutes:
    """The report as an official paper in one language."""
    writer = _Writer(report, language)
    facts = report.now.facts
    title = writer.say(Text("Kết quả kiểm tra", "Results of the inspection"))
    return Minutes(
        language="en" if language == "en" else "vi",
        superior=(BLANK * 4,),
        issuer=BLANK * 4,
        number=writer.say(Text(f"Số: {BLANK}/BC-{BLANK}", f"No.: {BLANK}/BC-{BLANK}")),
        title=writer.say(Text("BÁO CÁO", "REPORT")),
        summary=(title, clean(facts.name)),
        blocks=tuple(writer.blocks()),
        closing=writer.closing(),
        signatures=(
            SignatureBlock(
                "issuer",
                (writer.say(Text("THỦ TRƯỞNG CƠ QUAN", "HEAD OF THE AUTHORITY")),),
                SIGN_HERE.of(language),
                "",
                signs=False,
            ),
        ),
        recipients=(f"- {BLANK};", writer.say(Text("- Lưu: VT.", "- Archive."))),
        photos=(),
        subject=f"{title} {clean(facts.name)}",
        data=writer.data(),
    )


def sentence(group: Group, labels: Labels, language: str) -> str:
    """What equal limitations have in common: their words where they are equal, else those of the checklist with the
    counts of all these bodies added up, else with each figure from the least to the most, else the question."""
    if len(group.texts) == 1:
        return clean(group.texts[0].of(language)).rstrip(" .")
    item = labels.items.get(group.code)
    if item is None:
        return clean(group.texts[0].of(language)).rstrip(" .")
    parts = {"a": group.pooled[0], "b": group.pooled[1]} if group.pooled is not None else {}
    words = clean(fill(item, parts, lambda _expression: "", "").of(language)).rstrip(" .")
    if words and MISSING not in words:
        return words
    spans = ranged([clean(each.of(language)).rstrip(" .") for each in group.texts], language)
    return spans or labels.item(group.code, language)


class _Writer:
    """Part by part, in the order of the paper."""

    def __init__(self, report: RoundReport, language: str) -> None:
        self._now, self._before, self._labels, self._made = report.now, report.before, report.labels, report.made
        self._language = language

    def say(self, words: Text) -> str:
        return words.of(self._language)

    def number(self, value: int) -> str:
        return number_text(value, self._language)

    def closing(self) -> str:
        """The last sentence: the signature below it never stands on a page alone."""
        name = clean(self._now.facts.name)
        return self.say(Text(f"Trên đây là báo cáo kết quả kiểm tra {name}./.", f"This is the report on {name}."))

    def data(self) -> dict[str, object]:
        return {
            "schema": "urn:inspector-app:round-report:1",
            "language": self._language,
            "round": {"code": self._now.facts.code, "name": self._now.facts.name},
            "frame": {"date": self._made.isoformat()},
            "visits": self._now.visits,
            "bodies": len(self._now.bodies),
            "limitations": dict(self._now.severities),
            "groups": [
                {"code": each.code, "bodies": each.count, "checked": each.checked, "severity": each.severity}
                for each in self._now.groups
            ],
        }

    def blocks(self) -> list[Paragraph | Table]:
        parts: list[tuple[Text, list[Paragraph | Table]]] = [
            (Text("TÌNH HÌNH THỰC HIỆN", "WHAT WAS DONE"), self._done()),
            (Text("TỒN TẠI, HẠN CHẾ CHUNG", "LIMITATIONS IN COMMON"), self._common()),
            (Text("SỐ LIỆU THEO NỘI DUNG KIỂM TRA", "FIGURES BY SECTION"), self._sections()),
        ]
        if self._before is not None:
            words = Text("SO SÁNH VỚI ĐỢT TRƯỚC", "COMPARED WITH THE EARLIER ROUND")
            parts.append((words, self._compared(self._before)))
        parts.append((Text("THỜI HẠN VÀ KẾT QUẢ KHẮC PHỤC", "DEADLINES AND WHAT WAS PUT RIGHT"), self._deadlines()))
        frame = {"basis": list(self._now.facts.basis), "mode": "surprise"}  # the notice belongs to a visit
        blocks: list[Paragraph | Table] = [*grounds(read(frame), self._language)]
        for order, (heading, part) in enumerate(parts, 1):
            blocks += [Paragraph(f"{roman(order)}. {self.say(heading)}", "heading"), *part]
        return blocks

    # --- I -------------------------------------------------------------------------------------------------------

    def _done(self) -> list[Paragraph | Table]:
        now = self._now
        first, last = (long_date(day, self._language) for day in now.days)
        days = Text(f"Từ {first} đến {last}", f"From {first} to {last}")
        if first == last:
            days = Text(upper_first(first), f"On {first}")
        when = days if now.visits else Text("Đến nay", "So far")
        modes = ", ".join(
            f"{self.number(count)} {self.say(MODES.get(mode, Text(mode, mode)))}" for mode, count in now.modes.items()
        )
        bodies, visits, signed = map(self.number, (len(now.bodies), now.visits, now.signed))
        ways = f" ({modes})" if modes else ""
        found = [f"{self.number(count)} {self.say(SEVERITIES[severity])}" for severity, count in now.severities.items()]
        behind = f" ({', '.join(found)})" if found else ""
        repeated = sum(each.repeated > 0 for each in now.groups)
        lines = [
            Text(
                f"{when.vi} đã kiểm tra {bodies} đơn vị với {visits} cuộc kiểm tra{ways}; {signed} biên bản đã khóa.",
                f"{when.en}, visits to {some(len(now.bodies), 'body', 'bodies')}: {visits}{ways}; "
                f"the minutes of {signed} are locked.",
            ),
            Text(
                f"Ghi nhận {self.number(now.limitations)} tồn tại, hạn chế{behind}; "
                f"{self.number(now.kept['achievement'])} ưu điểm; {self.number(now.kept['advice'])} nội dung lưu ý; "
                f"{self.number(now.kept['recommendation'])} kiến nghị.",
                f"Recorded: {some(now.limitations, 'limitation')}{behind}; "
                f"{some(now.kept['achievement'], 'achievement')}; "
                f"{some(now.kept['advice'], 'point of advice', 'points of advice')}; "
                f"{some(now.kept['recommendation'], 'recommendation')}.",
            ),
        ]
        if repeated:
            lines.append(
                Text(
                    f"{self.number(repeated)} nội dung tái diễn so với lần kiểm tra trước ở ít nhất một đơn vị.",
                    f"{self.number(repeated)} of them were found again at a body where they had been found before.",
                )
            )
        left = [f"{each.name} ({self.say(each.state)})" if each.state.vi else each.name for each in now.not_visited]
        if left:
            named = "; ".join(map(clean, left))
            lines.append(Text(f"Chưa kiểm tra: {named}.", f"Not inspected yet: {named}."))
        return [*(Paragraph(self.say(line), "body") for line in lines), self._kinds()]

    def _kinds(self) -> Table:
        heads = (
            Text("Loại đơn vị", "Kind of body"), Text("Kế hoạch", "Planned"), Text("Đã kiểm tra", "Inspected"),
            Text("Số tồn tại", "Limitations"), Text("Bình quân", "Average"),
        )  # fmt: skip
        rows = [
            (
                self._labels.kind(each.kind, self._language),
                self.number(each.planned),
                self.number(each.visited),
                self.number(each.limitations),
                number_text(each.limitations / each.visited, self._language, 1) if each.visited else "–",
            )
            for each in self._now.kinds
        ]
        title = self.say(Text("Kết quả theo loại đơn vị", "Results by kind of body"))
        return Table(title, tuple(map(self.say, heads)), tuple(rows), (6, 2, 2, 2, 2), "lrrrr")

    # --- II ------------------------------------------------------------------------------------------------------

    def _common(self) -> list[Paragraph | Table]:
        now = self._now
        if not now.groups and not now.own:
            return [Paragraph(self.say(Text("Chưa ghi nhận tồn tại, hạn chế.", "None recorded.")), "body")]
        blocks: list[Paragraph | Table] = [
            Paragraph(
                self.say(
                    Text(
                        "Mỗi tồn tại ghi một lần: số đơn vị có tồn tại trên số đơn vị được kiểm tra nội dung đó.",
                        "Each is written once: bodies that have it of bodies where it was looked at.",
                    )
                ),
                "body",
            )
        ]
        by_section: dict[str, list[Group]] = {}
        for group in now.groups:
            by_section.setdefault(self._labels.section_of(group.code), []).append(group)
        number = 0
        places = list(self._labels.sections)
        for section in sorted(by_section, key=lambda each: places.index(each) if each in places else len(places)):
            blocks.append(Paragraph(self._labels.section(section, self._language), "subheading"))
            for group in by_section[section]:
                number += 1
                blocks.append(Paragraph(f"{number}) {self._group(group)}", "entry", group.code))
        if now.own:
            blocks.append(Paragraph(self.say(Text("Tồn tại ghi thêm", "Written by hand")), "subheading"))
        for group in now.own:
            number += 1
            blocks.append(Paragraph(f"{number}) {self._group(group)}", "entry"))
        return blocks

    def _group(self, group: Group) -> str:
        """``12/34 đơn vị: … (A; B; …). Theo loại: xã 8/20. [STF-03]``"""
        of = f"{self.number(group.count)}/{self.number(group.checked)}"
        words = sentence(group, self._labels, self._language)
        said = [f"{of} {self.say(Text('đơn vị', 'bodies'))}: {words} ({self._named(group)})."]
        if len(group.kinds) > 1:
            kinds = "; ".join(
                f"{self._labels.kind(kind, self._language)} {self.number(a)}/{self.number(b)}"
                for kind, (a, b) in group.kinds.items()
            )
            said.append(self.say(Text(f"Theo loại: {kinds}.", f"By kind: {kinds}.")))
        if group.repeated:
            count = self.number(group.repeated)
            again = f"Found again at {some(group.repeated, 'body', 'bodies')}."
            said.append(self.say(Text(f"Tái diễn ở {count} đơn vị.", again)))
        return " ".join([*said, f"[{group.code}]" if group.code else ""]).strip()

    def _named(self, group: Group) -> str:
        """The bodies of a group; where it is everybody, that is said instead of a page of names."""
        if group.count == group.checked and group.count > FEW_NAMED:
            return self.say(Text("tất cả đơn vị được kiểm tra nội dung này", "all bodies where it was looked at"))
        named = "; ".join(short_name(clean(each)) for each in group.bodies[:MOST_NAMED])
        more = group.count - MOST_NAMED
        rest = Text(f" và {more} đơn vị khác (xem bảng tính)", f" and {some(more, 'other')} (see the spreadsheet)")
        return named + (self.say(rest) if more > 0 else "")

    # --- III -----------------------------------------------------------------------------------------------------

    def _sections(self) -> list[Paragraph | Table]:
        heads = (
            Text("Nội dung", "Section"), Text("Số đơn vị", "Bodies"), Text("Câu đã trả lời", "Answered"),
            Text("Đơn vị có tồn tại", "Bodies with limitations"), Text("Số tồn tại", "Limitations"),
            Text("Nặng trở lên", "Major and above"),
        )  # fmt: skip
        rows = [
            (
                self._labels.section(each.code, self._language),
                self.number(each.bodies),
                f"{self.number(each.answered)}/{self.number(each.asked)}",
                self.number(each.with_limitations),
                self.number(each.limitations),
                self.number(each.severities.get("critical", 0) + each.severities.get("major", 0)),
            )
            for each in sorted(self._now.sections, key=self._place_of)
        ]
        return [Table("", tuple(map(self.say, heads)), tuple(rows), (6, 2, 3, 2.4, 2, 2.2), "lrrrrr"), *self._pooled()]

    def _place_of(self, section: SectionFigures) -> int:
        """Sections stand in the order of the checklist."""
        known = list(self._labels.sections)
        return known.index(section.code) if section.code in known else len(known)

    def _pooled(self) -> list[Table]:
        """Verified counts of at least two bodies, added up."""
        rows = [
            (code, self._labels.item(code, self._language), self.number(n), self.number(a), self.number(b),
             percent_text(a, b, self._language) or "–")
            for code, (a, b, n) in self._now.pooled.items()
            if n > 1
        ]  # fmt: skip
        heads = (
            Text("Mã", "Code"), Text("Nội dung", "Content"), Text("Số đơn vị", "Bodies"), Text("Số (a)", "Count (a)"),
            Text("Tổng (b)", "Total (b)"), Text("Tỷ lệ", "Rate"),
        )  # fmt: skip
        title = self.say(Text("Số liệu đã kiểm tra, cộng các đơn vị", "Verified figures, all bodies added up"))
        made = Table(title, tuple(map(self.say, heads)), tuple(rows), (2, 7, 1.6, 2, 2, 2), "llrrrr")
        return [made] if rows else []

    # --- IV ------------------------------------------------------------------------------------------------------

    def _compared(self, before: RoundSummary) -> list[Paragraph | Table]:
        named = clean(before.facts.name)
        old, new = before.limitations, self._now.limitations
        each_old = number_text(old / len(before.bodies), self._language, 1) if before.bodies else "–"
        each_new = number_text(new / len(self._now.bodies), self._language, 1) if self._now.bodies else "–"
        changes = compare(before, self._now)
        fewer, more = (sum(each.trend == way for each in changes) for way in (-1, 1))
        said = Text(
            f"{named}: {self.number(old)} tồn tại tại {self.number(len(before.bodies))} đơn vị (bình quân {each_old}); "
            f"đợt này: {self.number(new)} tại {self.number(len(self._now.bodies))} đơn vị (bình quân {each_new}). "
            f"Tỷ lệ đơn vị có tồn tại giảm ở {self.number(fewer)} nội dung, tăng ở {self.number(more)} nội dung.",
            f"{named}: {some(old, 'limitation')} at {some(len(before.bodies), 'body', 'bodies')} "
            f"(average {each_old}); this round: {self.number(new)} at {some(len(self._now.bodies), 'body', 'bodies')} "
            f"(average {each_new}). "
            f"At a smaller share of bodies: {self.number(fewer)}; at a larger one: {self.number(more)}.",
        )
        heads = (
            Text("Mã", "Code"), Text("Nội dung", "Content"), Text("Đợt trước", "Before"), Text("Đợt này", "Now"),
            Text("Xu hướng", "Trend"),
        )  # fmt: skip
        rows = tuple(
            (
                each.code,
                self._labels.item(each.code, self._language),
                _of(each.before),
                _of(each.now),
                self._trend(each),
            )
            for each in changes
        )
        return [
            Paragraph(self.say(said), "body"),
            Table("", tuple(map(self.say, heads)), rows, (2, 8, 2, 2, 2.2), "llccl"),
        ]

    def _trend(self, change: Change) -> str:
        if not change.before[1] or not change.now[1]:
            return self.say(Text("không so sánh được", "not comparable"))
        return self.say(TRENDS[change.trend])

    # --- V -------------------------------------------------------------------------------------------------------

    def _deadlines(self) -> list[Paragraph | Table]:
        whole = [each.follow for each in self._now.bodies]
        total, reported, evidenced, fixed, holding, repeated, overdue = (
            self.number(sum(getattr(each, name) for each in whole))
            for name in ("total", "reported", "evidenced", "fixed", "holding", "repeated", "overdue")
        )
        day = day_text(self._made, self._language)
        said = Text(
            f"Tính đến {day}: {total} tồn tại phải khắc phục; đơn vị báo cáo đã khắc phục {reported} (có minh chứng "
            f"{evidenced}); đã kiểm tra xác nhận {fixed}; kiểm tra thấy còn {holding}; tái diễn {repeated}; quá hạn "
            f"{overdue}.",
            f"As of {day}: limitations to be put right {total}; reported as put right {reported} (with evidence "
            f"{evidenced}); checked and put right {fixed}; checked and still there {holding}; repeated {repeated}; "
            f"overdue {overdue}.",
        )
        heads = (
            Text("Đơn vị", "Body"), Text("Tồn tại", "Limitations"), Text("Báo cáo", "Reported"),
            Text("Xác nhận", "Confirmed"), Text("Quá hạn", "Overdue"), Text("Hạn sớm nhất", "First day due"),
            Text("Hạn báo cáo", "Report due"),
        )  # fmt: skip
        rows = tuple(
            (
                clean(each.body), self.number(each.follow.total), self.number(each.follow.reported),
                self.number(each.follow.fixed), self.number(each.follow.overdue),
                day_text(each.first_due, self._language), day_text(each.fix_report_due, self._language),
            )
            for each in self._now.bodies
        )  # fmt: skip
        return [
            Paragraph(self.say(said), "body"),
            Table("", tuple(map(self.say, heads)), rows, (6, 1.8, 1.8, 1.8, 1.8, 2.6, 2.6), "lrrrrcc"),
        ]


def _of(share: tuple[int, int]) -> str:
    return f"{share[0]}/{share[1]}" if share[1] else "–"
