"""A bundled checklist as its sheets, read without pyxform, and what can be wrong with its references."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import openpyxl

VI, EN = "Vietnamese (vi)", "English (en)"
INSP = "bind::insp:"
EXPRESSIONS = ("relevant", "calculation", *(INSP + name for name in ("finding", "constraint", "feed", "check")))
FUNCTIONS = {
    *("count", "sum", "max", "min", "string", "distinct-values", "selected", "count-selected", "coalesce", "if"),
    *("not", "number", "date", "round", "abs", "concat", "substring-after", "days-between"),
    *("insp:parameter", "insp:frame", "insp:workdays-between", "insp:add-workdays"),
}
_OPERATORS = {"and", "or", "div", "mod"}

Row = Mapping[str, str]
Sheets = dict[str, list[list[str]]]


def read_markdown(path: Path) -> Sheets:
    """Cells of every sheet of a Markdown XLSForm, header row first; empty cells are ""."""
    sheets: Sheets = {}
    current: list[list[str]] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.strip():
            continue
        name, *cells = [cell.strip() for cell in line.strip().removeprefix("|").removesuffix("|").split("|")]
        if name and not name.strip("-"):
            continue
        if name:
            current = sheets.setdefault(name, [])
        else:
            current.append(cells)
    return sheets


def read_workbook(path: Path) -> Sheets:
    """The same from a workbook; every cell as text."""
    book = openpyxl.load_workbook(path)
    return {
        sheet.title: [["" if cell is None else str(cell) for cell in row] for row in sheet.iter_rows(values_only=True)]
        for sheet in book.worksheets
    }


def records(sheet: Sequence[Sequence[str]]) -> list[Row]:
    """Rows of a sheet as column -> cell, empty cells left out."""
    header, *rows = sheet
    return [{column: cell for column, cell in zip(header, row, strict=True) if cell} for row in rows]


@dataclass
class FormItem:
    """One item of the checklist: its begin_group row and its parts by name."""

    section: str
    row: Row
    parts: dict[str, Row] = field(default_factory=dict)

    @property
    def name(self) -> str:
        return self.row["name"]

    def get(self, column: str) -> str:
        return self.row.get(INSP + column, "")

    def words(self, column: str) -> list[str]:
        return re.split(r"; " if column == "basis" else " ", self.get(column))

    def finding_values(self) -> dict[str, str]:
        """Names of the column ``finding-values`` with their expressions."""
        pairs = (pair.partition("=") for pair in self.get("finding-values").split("; ") if pair)
        return {name: expression for name, _, expression in pairs}


@dataclass
class Form:
    """The three sheets, with items, repeat groups and cross-checks picked out."""

    survey: list[Row]
    choices: dict[str, list[Row]]
    settings: Row
    items: dict[str, FormItem] = field(default_factory=dict)
    sections: dict[str, Row] = field(default_factory=dict)
    groups: dict[str, Row] = field(default_factory=dict)
    fields: dict[str, dict[str, Row]] = field(default_factory=dict)
    checks: dict[str, Row] = field(default_factory=dict)

    @classmethod
    def of(cls, sheets: Sheets) -> Form:
        choices: dict[str, list[Row]] = {}
        for row in records(sheets["choices"]):
            choices.setdefault(row["list_name"], []).append(row)
        form = cls(records(sheets["survey"]), choices, records(sheets["settings"])[0])
        form._pick_out()
        return form

    def _pick_out(self) -> None:
        section, item, group = "", "", ""
        for row in self.survey:
            kind = row["type"]
            if kind == "begin_group" and INSP + "section" in row:
                section = row[INSP + "section"]
                self.sections[section] = row
            elif kind == "begin_group" and INSP + "code" in row:
                item = row[INSP + "code"]
                self.items[item] = FormItem(section, row)
            elif kind == "begin_repeat":
                group = row["name"]
                self.groups[group], self.fields[group] = row, {}
            elif kind == "end_repeat":
                group = ""
            elif INSP + "check" in row:
                self.checks[row["name"].removeprefix("check_")] = row
            elif kind not in ("begin_group", "end_group", "note") and group:
                self.fields[group][row["name"]] = row
            elif kind not in ("begin_group", "end_group", "note"):
                self.items[item].parts[row["name"].removeprefix(self.items[item].name + "_")] = row

    def questions(self) -> dict[str, Row]:
        """Every part of every item by its name in the form."""
        return {part["name"]: part for item in self.items.values() for part in item.parts.values()}

    def codes(self, row: Row) -> set[str]:
        """Choice codes of a select question or of a computed select field; empty for other types."""
        name = row.get(INSP + "choices") or row["type"].partition(" ")[2]
        return {choice["name"] for choice in self.choices.get(name, [])}

    def expressions(self) -> Iterator[tuple[str, str, str]]:
        """(where, the repeat group it stands in or "", expression) of every expression in the form."""
        group = ""
        for row in self.survey:
            group = row["name"] if row["type"] == "begin_repeat" else "" if row["type"] == "end_repeat" else group
            for column in EXPRESSIONS:
                if column in row:
                    yield f"{row['name']} {column}", group, row[column]
        for item in self.items.values():
            for name, expression in item.finding_values().items():
                yield f"{item.name} finding-values {name}", "", expression


def faults(form: Form) -> list[str]:
    """References, codes and functions that the form itself does not know."""
    found = []
    for where, group, expression in form.expressions():
        found += [f"{where}: {fault}" for fault in _expression_faults(form, group, expression)]
    for item in form.items.values():
        for column in ("finding-text", "finding-text-en"):
            known = {*item.parts, *item.finding_values(), "pct", "b-a", "items", "year"}
            unknown = set(re.findall(r"\{([^}]*)\}", item.get(column))) - known
            found += [f"{item.name} {column}: {{{name}}}" for name in sorted(unknown)]
    for row in form.survey:
        listed = row.get(INSP + "choices") or (
            row["type"].partition(" ")[2] if row["type"].startswith("select_") else ""
        )
        if listed and listed not in form.choices:
            found.append(f"{row['name']}: list {listed}")
    return found


def _expression_faults(form: Form, group: str, expression: str) -> Iterable[str]:
    plain = re.sub(r"'[^']*'", "''", expression)
    known = {**form.questions(), **form.fields.get(group, {})}
    for name in re.findall(r"\$\{([^}]*)\}", plain):
        if name not in known and name not in form.groups:
            yield f"unknown name {name}"
    for name in re.findall(r"([A-Za-z][\w:-]*)\(", plain):
        if name not in FUNCTIONS and name not in _OPERATORS:
            yield f"unknown function {name}"
    for name, predicates, path in re.findall(r"\$\{(\w+)\}((?:\[[^\]]*\])*)(?:/(\w+))?", expression):
        if name in form.groups:
            yield from _row_faults(form, name, predicates, path)
        elif name in known:
            yield from _code_faults(form, known[name], re.findall(rf"\$\{{{name}\}} !?= '([^']*)'", expression))
            yield from _code_faults(
                form, known[name], re.findall(rf"selected\(\$\{{{name}\}}, '([^']*)'\)", expression)
            )


def _row_faults(form: Form, group: str, predicates: str, path: str) -> Iterable[str]:
    fields = form.fields[group]
    own = re.sub(r"'[^']*'|\$\{\w+\}(?:/\w+)?|[\w:-]+\(", "", predicates)
    bare = set(re.findall(r"[A-Za-z_]\w*", own)) - _OPERATORS
    for name in sorted(bare | ({path} if path else set())):
        if name not in fields:
            yield f"{group} has no field {name}"
    for name, code in re.findall(r"(\w+) !?= '([^']*)'", predicates):
        if name in fields:
            yield from _code_faults(form, fields[name], [code])


def _code_faults(form: Form, row: Row, codes: Iterable[str]) -> Iterable[str]:
    known = form.codes(row)
    for code in codes:
        if code and code not in known:
            yield f"{row['name']} has no choice {code}"
