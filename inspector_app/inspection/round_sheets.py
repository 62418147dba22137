"""A round report as a spreadsheet: every group with all its bodies, every limitation with its day; pure."""

from __future__ import annotations

from collections.abc import Iterable

from inspector_app.inspection.followup_lines import FollowLine
from inspector_app.inspection.followup_list import sheet as deadline_sheet
from inspector_app.inspection.round_paper import RoundReport, sentence
from inspector_app.inspection.round_summary import compare
from inspector_app.inspection.sheets import Sheet
from inspector_app.inspection.summary_words import SEVERITIES, TRENDS
from inspector_app.inspection.wording import clean, parse_day, upper_first
from inspector_app.language import Text


def sheets(report: RoundReport, lines: Iterable[FollowLine], language: str) -> tuple[Sheet, ...]:
    """The sheets in their order; ``lines`` are what is followed of the round."""
    made = [
        _common(report, language),
        _bodies(report, language),
        _sections(report, language),
        _pooled(report, language),
    ]
    if report.before is not None:
        made.append(_compared(report, language))
    return (*made, deadline_sheet(lines, report.labels.kinds, language))


def _heads(language: str, *heads: tuple[str, str]) -> tuple[str, ...]:
    return tuple(Text(*each).of(language) for each in heads)


def _severity(code: str, language: str) -> str:
    return upper_first(SEVERITIES[code].of(language)) if code in SEVERITIES else ""


def _common(report: RoundReport, language: str) -> Sheet:
    labels = report.labels
    rows = []
    for group in (*report.now.groups, *report.now.own):
        item = labels.items.get(group.code)
        section = labels.section(item.section, language) if item is not None else ""
        a, b = group.pooled if group.pooled is not None else (None, None)
        kinds = "; ".join(f"{labels.kind(kind, language)} {n}/{of}" for kind, (n, of) in group.kinds.items())
        rows.append(
            (
                group.code, section, sentence(group, labels, language), _severity(group.severity, language),
                group.count, group.checked, a, b, group.repeated, kinds, "; ".join(map(clean, group.bodies)),
            )
        )  # fmt: skip
    return Sheet(
        Text("Tồn tại chung", "In common").of(language),
        _heads(
            language, ("Mã", "Code"), ("Phần", "Section"), ("Tồn tại", "Limitation"), ("Mức độ", "Severity"),
            ("Số đơn vị có tồn tại", "Bodies with it"), ("Số đơn vị được kiểm tra", "Bodies looked at"),
            ("Số (a)", "Count (a)"), ("Tổng (b)", "Total (b)"), ("Tái diễn (đơn vị)", "Found again (bodies)"),
            ("Theo loại đơn vị", "By kind of body"), ("Các đơn vị", "The bodies"),
        ),
        tuple(rows),
        frozenset((2, 9, 10)),
    )  # fmt: skip


def _bodies(report: RoundReport, language: str) -> Sheet:
    rows = [
        (
            each.body, report.labels.kind(each.kind, language), parse_day(each.day),
            *(each.severities.get(severity, 0) for severity in SEVERITIES), each.conclusion, each.issued,
            each.first_due,
            each.fix_report_due, each.follow.total, each.follow.reported, each.follow.evidenced, each.follow.fixed,
            each.follow.holding, each.follow.repeated, each.follow.overdue,
        )
        for each in report.now.bodies
    ]  # fmt: skip
    rows += [(each.name, report.labels.kind(each.kind, language)) for each in report.now.not_visited]
    severities = [(upper_first(each.vi), upper_first(each.en)) for each in SEVERITIES.values()]
    return Sheet(
        Text("Đơn vị", "Bodies").of(language),
        _heads(
            language, ("Đơn vị", "Body"), ("Loại", "Kind"), ("Ngày kiểm tra", "Inspected on"), *severities,
            ("Số kết luận", "Conclusion"), ("Ngày kết luận", "Issued on"), ("Hạn sớm nhất", "First day due"),
            ("Hạn báo cáo khắc phục", "Fix report due"), ("Phải khắc phục", "To be put right"),
            ("Báo cáo đã khắc phục", "Reported"),
            ("Có minh chứng", "With evidence"), ("Đã kiểm tra xác nhận", "Checked, put right"),
            ("Vẫn còn", "Still there"), ("Tái diễn", "Repeated"), ("Quá hạn", "Overdue"),
        ),
        tuple(rows),
        frozenset((0,)),
    )  # fmt: skip


def _sections(report: RoundReport, language: str) -> Sheet:
    rows = tuple(
        (
            report.labels.section(each.code, language), each.bodies, each.asked, each.answered, each.with_limitations,
            each.limitations, *(each.severities.get(severity, 0) for severity in SEVERITIES),
        )
        for each in report.now.sections
    )  # fmt: skip
    severities = [(upper_first(each.vi), upper_first(each.en)) for each in SEVERITIES.values()]
    return Sheet(
        Text("Theo nội dung", "By section").of(language),
        _heads(
            language, ("Nội dung", "Section"), ("Số đơn vị", "Bodies"), ("Số câu hỏi", "Asked"),
            ("Đã trả lời", "Answered"), ("Đơn vị có tồn tại", "Bodies with limitations"), ("Số tồn tại", "Limitations"),
            *severities,
        ),
        rows,
        frozenset((0,)),
    )  # fmt: skip


def _pooled(report: RoundReport, language: str) -> Sheet:
    rows = tuple(
        (code, report.labels.item(code, language), n, a, b, round(a / b * 100, 2) if b else None)
        for code, (a, b, n) in report.now.pooled.items()
    )
    return Sheet(
        Text("Số liệu cộng", "Figures").of(language),
        _heads(
            language, ("Mã", "Code"), ("Nội dung", "Content"), ("Số đơn vị", "Bodies"), ("Số (a)", "Count (a)"),
            ("Tổng (b)", "Total (b)"), ("Tỷ lệ %", "Per cent"),
        ),
        rows,
        frozenset((1,)),
    )  # fmt: skip


def _compared(report: RoundReport, language: str) -> Sheet:
    assert report.before is not None
    rows = tuple(
        (
            each.code, report.labels.item(each.code, language), *each.before, *each.now,
            TRENDS[each.trend].of(language) if each.before[1] and each.now[1] else "",
        )
        for each in compare(report.before, report.now)
    )  # fmt: skip
    return Sheet(
        Text("So sánh", "Compared").of(language),
        _heads(
            language, ("Mã", "Code"), ("Nội dung", "Content"), ("Đợt trước: có tồn tại", "Before: with it"),
            ("Đợt trước: được kiểm tra", "Before: looked at"), ("Đợt này: có tồn tại", "Now: with it"),
            ("Đợt này: được kiểm tra", "Now: looked at"), ("Xu hướng", "Trend"),
        ),
        rows,
        frozenset((1,)),
    )  # fmt: skip
