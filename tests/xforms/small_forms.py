"""Small forms for the engine's tests: an inspection checklist of a few items, and a world around it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from inspector_app.inspection.workdays import Calendar
from inspector_app.xforms.checklist import Checklist
from inspector_app.xforms.compile import CompiledForm, compile_form

VI, EN = "label::Vietnamese (vi)", "label::English (en)"
SETTINGS = {
    "form_title": "Phiếu nhỏ",
    "form_id": "small",
    "version": "1",
    "default_language": "Vietnamese (vi)",
    "namespaces": 'insp="urn:inspector-app:insp:1"',
}
Row = Mapping[str, str]


def sheet(name: str, rows: Sequence[Row]) -> str:
    """One sheet of a Markdown XLSForm; columns in order of first appearance."""
    columns = list(dict.fromkeys(column for row in rows for column in row))
    lines = [f"| {name} |", "| | " + " | ".join(columns) + " |"]
    lines += ["| | " + " | ".join(row.get(column, "").replace("|", "\\|") for column in columns) + " |" for row in rows]
    return "\n".join(lines)


def markdown(survey: Sequence[Row], choices: Sequence[Row] = (), settings: Row = SETTINGS) -> bytes:
    """A whole Markdown XLSForm."""
    sheets = [sheet("survey", survey)]
    if choices:
        sheets.append(sheet("choices", choices))
    return ("\n".join([*sheets, sheet("settings", [settings])]) + "\n").encode()


def row(kind: str, name: str, vi: str = "", en: str = "", **more: str) -> dict[str, str]:
    """A survey row; ``insp_feed`` stands for the column ``bind::insp:feed``."""
    columns = {
        key if not key.startswith("insp_") else "bind::insp:" + key[5:].replace("_", "-"): v for key, v in more.items()
    }
    return {"type": kind, "name": name, VI: vi or name, EN: en or vi or name, **columns}


END = {"type": "end_group"}
END_REPEAT = {"type": "end_repeat"}


def item(code: str, *parts: dict[str, str], **more: str) -> list[dict[str, str]]:
    """The rows of one item with its parts."""
    name = code.lower().replace("-", "_")
    return [row("begin_group", name, f"Câu {code}", f"Question {code}", insp_code=code, **more), *parts, END]


def section(code: str, *rows: dict[str, str]) -> list[dict[str, str]]:
    return [row("begin_group", f"sec_{code.lower()}", f"Mục {code}", f"Section {code}", insp_section=code), *rows, END]


CHOICES = [
    {"list_name": "yes_no_na", "name": "yes", VI: "Có", EN: "Yes"},
    {"list_name": "yes_no_na", "name": "no", VI: "Không", EN: "No"},
    {"list_name": "yes_no_na", "name": "na", VI: "Không áp dụng", EN: "Not applicable"},
    {"list_name": "yes_no", "name": "yes", VI: "Có", EN: "Yes"},
    {"list_name": "yes_no", "name": "no", VI: "Không", EN: "No"},
    {"list_name": "books", "name": "visits", VI: "Sổ tiếp công dân", EN: "Visitors' book"},
    {"list_name": "books", "name": "papers", VI: "Sổ văn bản", EN: "Register of papers"},
    {"list_name": "books", "name": "none", VI: "Không có", EN: "None"},
]


def small_survey() -> list[dict[str, str]]:
    """Three sections, every kind of part, two lists."""
    return [
        *section(
            "AAA",
            *item("AAA-01", row("select_one yes_no_na", "aaa_01_v"), insp_finding="${aaa_01_v} = 'no'",
                  insp_finding_text="Chưa làm.", insp_finding_text_en="Not done."),
            *item(
                "AAA-02",
                row("integer", "aaa_02_a", "Số đạt", "Good", insp_feed="count(${dossier}[in_book = 'yes'])"),
                row("integer", "aaa_02_b", "Tổng số", "All", insp_feed="count(${dossier}[in_book != ''])"),
                relevant="${aaa_01_v} = 'yes'",
                insp_finding="${aaa_02_a} * 100 < insp:parameter('least') * ${aaa_02_b}",
                insp_finding_text="Còn {b-a}/{b} hồ sơ ({pct}) chưa vào sổ.",
                insp_finding_text_en="{b-a}/{b} dossiers ({pct}) are not in the book.",
                insp_constraint="${aaa_02_a} >= 0 and ${aaa_02_a} <= ${aaa_02_b}",
            ),
            *item(
                "AAA-03",
                row("select_multiple books", "aaa_03_v"),
                insp_finding="not(selected(${aaa_03_v}, 'visits') and selected(${aaa_03_v}, 'papers'))"
                " and count-selected(${aaa_03_v}) > 0",
                insp_finding_text="Thiếu: {items}.", insp_finding_text_en="Missing: {items}.",
                insp_constraint="not(selected(${aaa_03_v}, 'none') and count-selected(${aaa_03_v}) > 1)",
            ),
        ),
        *section(
            "BBB",
            *item(
                "BBB-01",
                row("date", "bbb_01_date"),
                row("time", "bbb_01_time"),
                insp_finding="${bbb_01_date} > date(concat(insp:frame('plan_year'), '-', insp:parameter('last_day')))",
                insp_finding_text="Ban hành ngày {date}, chậm {n} ngày so với kế hoạch năm {year}.",
                insp_finding_text_en="Issued on {date}, {n} days late for the plan of {year}.",
                insp_finding_values="n=days-between(date(concat(insp:frame('plan_year'), '-',"
                " insp:parameter('last_day'))), ${bbb_01_date})",
            ),
            *item("BBB-02", row("integer", "bbb_02_n", insp_feed="max(${dossier}/late)"),
                  relevant="insp:frame('collects_fees')", insp_finding="${bbb_02_n} > 5",
                  insp_finding_text="Chậm nhất {n} ngày.", insp_finding_text_en="The slowest took {n} days."),
            *item("BBB-03", row("decimal", "bbb_03_pct", insp_feed="round(100 * ${aaa_02_a} div ${aaa_02_b}, 2)"),
                  insp_finding="${bbb_03_pct} < 98", insp_finding_text="Đạt {pct}.", insp_finding_text_en="{pct}."),
            *item("BBB-04", row("text", "bbb_04_text",
                                insp_feed="string(${dossier}[late = max(${dossier}/late)][1]/code)"),
                  relevant="${aaa_02_a} < ${aaa_02_b} and not(${aaa_03_v} = 'none')"),
            *item("BBB-05", row("select_multiple books", "bbb_05_v", insp_feed="distinct-values(${dossier}/books)")),
        ),
        row("begin_repeat", "dossier", "Hồ sơ", "Dossier", insp_key="code"),
        row("text", "code", "Mã", "Code"),
        row("select_one yes_no", "in_book", "Trong sổ", "In the book"),
        row("date", "due", "Hạn", "Due"),
        row("date", "returned", "Trả", "Returned"),
        row("integer", "requests", "Lần bổ sung", "Requests"),
        row("select_multiple books", "books", "Sổ", "Books"),
        row("calculate", "late", "Chậm", "Late", insp_type="integer",
            calculation="if(${due} = '', '', insp:workdays-between(${due},"
            " if(${returned} != '', ${returned}, insp:frame('visit_date'))))"),
        row("calculate", "late_ok", "Đúng hạn", "In time", insp_type="select_one", insp_choices="yes_no",
            calculation="if(${late} = '', '', if(${late} > 0, 'no', 'yes'))"),
        row("text", "note", "Ghi chú", "Note"),
        END_REPEAT,
    ]  # fmt: skip


def small_form() -> CompiledForm:
    return compile_form(markdown(small_survey(), CHOICES), "small.md")


@dataclass
class World:
    """An environment whose values a test can set."""

    parameters: dict[str, str] = field(default_factory=lambda: {"least": "80", "last_day": "01-31"})
    traits: dict[str, str | None] = field(
        default_factory=lambda: {"plan_year": "2026", "visit_date": "2026-05-14", "collects_fees": "true"}
    )
    calendar: Calendar = field(default_factory=lambda: Calendar.of(["2026-04-30", "2026-05-01"]))

    def parameter(self, name: str) -> str:
        return self.parameters.get(name, "")

    def frame(self, name: str) -> str | None:
        return self.traits.get(name)

    def is_workday(self, day: date) -> bool:
        return self.calendar.is_workday(day)

    def today(self) -> date:
        return date(2026, 5, 14)


DOSSIERS: list[tuple[str, Mapping[str, object]]] = [
    ("r1", {"code": "D1", "in_book": "yes", "due": "2026-05-04", "returned": "2026-05-04", "books": ["visits"]}),
    (
        "r2",
        {"code": "D2", "in_book": "no", "due": "2026-04-29", "returned": "2026-05-06", "books": ["papers", "visits"]},
    ),
    ("r3", {"code": "D3", "due": "2026-05-08"}),
]


def filled(checklist: Checklist) -> Checklist:
    """The checklist with three dossiers and one answer."""
    checklist.load({"AAA-01": {"v": "yes"}}, {"dossier": DOSSIERS})
    return checklist
