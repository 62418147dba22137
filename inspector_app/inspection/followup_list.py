"""The list of limitations and deadlines: as an official annex and as a sheet; pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

from inspector_app.inspection.followup import Figures, Word, figures
from inspector_app.inspection.followup_lines import FollowLine
from inspector_app.inspection.minutes_document import Minutes, Paragraph, SignatureBlock, Table
from inspector_app.inspection.sheets import Sheet
from inspector_app.inspection.summary_words import (
    KINDS,
    SEVERITIES,
    day_text,
    due_text,
    record_text,
    status_text,
)
from inspector_app.inspection.wording import BLANK, SIGN_HERE, clean, parse_day, upper_first
from inspector_app.language import Text, number_text, some

_TITLE = Text("DANH MỤC", "LIST")
_MAKER = Text("NGƯỜI LẬP", "MADE BY")
_SUMMARY = Text("Tồn tại, hạn chế và thời hạn khắc phục", "Limitations and the days they are due")


def compose(lines: Sequence[FollowLine], today: date, language: str, *, about: str = "") -> Minutes:
    """The list as an official paper; ``about`` names what it is a list of (a body, a round), "" for everything."""
    number = Text(f"Số: {BLANK}/DM-{BLANK}", f"No.: {BLANK}/DM-{BLANK}")
    says = Text(f"(Tính đến {day_text(today, 'vi')})", f"(As of {day_text(today, 'en')})").of(language)
    summary = tuple(filter(None, (_SUMMARY.of(language), clean(about), says)))
    limitations = figures((each.entry for each in lines if each.entry.kind == "limitation"), today)
    return Minutes(
        language="en" if language == "en" else "vi",
        superior=(BLANK * 4,),
        issuer=BLANK * 4,
        number=number.of(language),
        title=_TITLE.of(language),
        summary=summary,
        blocks=(Paragraph(figures_text(limitations, language), "body"), *_tables(lines, language)),
        closing=Text(f"Danh mục gồm {len(lines)} mục./.", f"Entries of the list: {len(lines)}.").of(language),
        signatures=(SignatureBlock("issuer", (_MAKER.of(language),), SIGN_HERE.of(language), "", signs=False),),
        recipients=(f"- {BLANK};", Text("- Lưu: VT.", "- Archive.").of(language)),
        photos=(),
        subject=" ".join(summary[:-1]),
        data={
            "schema": "urn:inspector-app:followup-list:1",
            "language": language,
            "frame": {"date": today.isoformat()},
            "lines": [as_json(each) for each in lines],
        },
    )


def figures_text(found: Figures, language: str) -> str:
    """The counts one by one, none added to another."""
    total, reported, evidenced, fixed, to_check, holding, repeated, silent, overdue = (
        number_text(each, language)
        for each in (
            found.total, found.reported, found.evidenced, found.fixed, found.to_check, found.holding, found.repeated,
            found.silent, found.overdue,
        )
    )  # fmt: skip
    return Text(
        f"{total} tồn tại. Đơn vị báo cáo đã khắc phục: {reported}, trong đó có minh chứng: {evidenced}. Kiểm tra xác "
        f"nhận đã khắc phục: {fixed}; chờ kiểm tra: {to_check}; kiểm tra thấy vẫn còn: {holding}; tái diễn: "
        f"{repeated}; chưa có thông tin: {silent}. Quá hạn: {overdue}.",
        f"{some(found.total, 'limitation')}. Reported as put right: {reported}, of these with evidence: {evidenced}. "
        f"Checked and put right: {fixed}; to be checked: {to_check}; checked and still there: {holding}; repeated: "
        f"{repeated}; nothing heard: {silent}. Overdue: {overdue}.",
    ).of(language)


def as_json(line: FollowLine) -> dict[str, Any]:
    """One line as other programs read it (docs/files.md)."""
    entry = line.entry

    def word(said: Word | None) -> dict[str, Any] | None:
        return {**asdict(said), "photos": list(said.photos)} if said is not None else None

    return {
        "visit": line.visit,
        "body": line.body,
        "date": line.day,
        "round": line.round,
        "finding": entry.finding,
        "kind": entry.kind,
        "number": entry.number,
        "codes": list(entry.codes),
        "severity": entry.severity,
        "text": entry.text.vi,
        "to_whom": entry.to_whom,
        "deadline": entry.deadline,
        "due": entry.due.isoformat() if entry.due else "",
        "status": entry.status,
        "late": line.late,
        "reported": word(entry.reported),
        "checked": word(entry.checked),
    }


def _tables(lines: Sequence[FollowLine], language: str) -> list[Table]:
    """One table for each visit, in the order of the lines' bodies."""
    heads = (
        Text("STT", "No."), Text("Nội dung", "Content"), Text("Trách nhiệm", "Responsible"), Text("Thời hạn", "Due"),
        Text("Kết quả khắc phục", "What was put right"),
    )  # fmt: skip
    by_visit: dict[str, list[FollowLine]] = {}
    for each in lines:
        by_visit.setdefault(each.visit, []).append(each)
    made = []
    for members in sorted(by_visit.values(), key=lambda each: (each[0].body, each[0].day)):
        title = f"{clean(members[0].body)}, {day_text(members[0].day, language)}"
        ordered = sorted(members, key=lambda each: (list(KINDS).index(each.entry.kind), each.entry.number))
        rows = tuple(_row(each, language) for each in ordered)
        made.append(Table(title, tuple(head.of(language) for head in heads), rows, (1.3, 7, 2.8, 2.4, 4), "cllcl"))
    return made


def number_of(line: FollowLine, language: str) -> str:
    """``12``, ``KN 3``; "" for a duty."""
    entry = line.entry
    if entry.kind == "limitation":
        return str(entry.number)
    return f"{'R' if language == 'en' else 'KN'} {entry.number}" if entry.kind == "recommendation" else ""


def late_text(line: FollowLine, language: str) -> str:
    """``quá hạn 5 ngày làm việc``; "" while it is not overdue."""
    words = Text(f"quá hạn {number_text(line.late, 'vi')} ngày làm việc", f"{some(line.late, 'working day')} late")
    return words.of(language) if line.late else ""


def _row(line: FollowLine, language: str) -> tuple[str, ...]:
    entry = line.entry
    outcome = "; ".join(
        filter(None, (status_text(entry, language), late_text(line, language), record_text(entry, language)))
    )
    return (
        number_of(line, language),
        clean(entry.text.of(language)),
        clean(entry.to_whom),
        due_text(entry, language),
        outcome,
    )


def sheet(lines: Iterable[FollowLine], kinds: Mapping[str, Text], language: str) -> Sheet:
    """One row a line; days are days and counts are numbers."""
    heads = (
        ("Đơn vị", "Body"), ("Loại đơn vị", "Kind of body"), ("Ngày kiểm tra", "Inspected on"), ("Loại", "Kind"),
        ("Số", "No."), ("Mã", "Code"), ("Nội dung", "Content"), ("Mức độ", "Severity"), ("Trách nhiệm", "Responsible"),
        ("Thời hạn", "Due"), ("Tình trạng", "State"), ("Quá hạn (ngày làm việc)", "Late (working days)"),
        ("Báo cáo ngày", "Reported on"), ("Minh chứng", "Evidence"), ("Kiểm tra ngày", "Checked on"),
        ("Người kiểm tra", "Checked by"), ("Ghi chú", "Note"),
    )  # fmt: skip
    return Sheet(
        Text("Thời hạn khắc phục", "Deadlines").of(language),
        tuple(Text(*head).of(language) for head in heads),
        tuple(_cells(each, kinds, language) for each in lines),
        frozenset((0, 6, 13, 16)),
    )


def _cells(line: FollowLine, kinds: Mapping[str, Text], language: str) -> tuple[object, ...]:
    entry = line.entry
    reported, checked = entry.reported, entry.checked
    words = [each for each in (reported, checked) if each is not None]
    return (
        line.body,
        kinds[line.body_kind].of(language) if line.body_kind in kinds else line.body_kind,
        parse_day(line.day),
        KINDS[entry.kind].of(language),
        entry.number or None,
        ", ".join(entry.codes),
        entry.text.of(language),
        upper_first(SEVERITIES[entry.severity].of(language)) if entry.severity in SEVERITIES else "",
        entry.to_whom,
        entry.due or due_text(entry, language),
        status_text(entry, language),
        line.late or None,
        parse_day(reported.date) if reported is not None else None,
        "; ".join(dict.fromkeys(each.evidence for each in words if each.evidence)),
        parse_day(checked.date) if checked is not None else None,
        checked.by if checked is not None else "",
        "; ".join(dict.fromkeys(each.note for each in words if each.note)),
    )
