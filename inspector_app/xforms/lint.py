"""`form check`: everything wrong with a spreadsheet at once, with sheet, row and column, before anybody fills it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from inspector_app.language import Text, nfc
from inspector_app.xforms.beside import Beside, nothing, source_hash, take_in
from inspector_app.xforms.checklist_model import ChecklistModel
from inspector_app.xforms.checklist_reader import read_checklist
from inspector_app.xforms.checklist_rules import BrokenRuleError
from inspector_app.xforms.model import FormModel
from inspector_app.xforms.model_check import check_model
from inspector_app.xforms.problems import BrokenFormError, Problem
from inspector_app.xforms.reader import read_form
from inspector_app.xforms.sheet_check import SheetCheck
from inspector_app.xforms.tables import Tables, broken, cell, kind_of, read_tables, survey_paths

_ROW = re.compile(r"\[row\s*:\s*(\d+)\]\s*")
_SHEET = re.compile(r"'(survey|choices|settings|entities|external_choices)' sheet", re.IGNORECASE)
_HEADERS = {
    "relevant": ("relevant", "relevance"),
    "calculation": ("calculation", "calculate"),
    "readonly": ("readonly", "read_only"),
    "repeat_count": ("repeat_count", "count"),
}


@dataclass(frozen=True)
class Examined:
    """A spreadsheet looked through: what is wrong, and the form itself as far as it could be made."""

    problems: tuple[Problem, ...]
    xform: str = ""
    model: FormModel | None = None
    checklist: ChecklistModel | None = None
    sha256: str = ""

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems with which the form cannot be used."""
        return tuple(problem for problem in self.problems if problem.severity == "error")


def check_form(source: bytes, file_name: str, beside: Beside = nothing) -> list[Problem]:
    """All problems of an XLSForm (.md .xlsx .csv) in the order of its sheets; empty for a form without fault.

    ``beside`` gives the lists that lie in files beside it.
    """
    try:
        return list(examine(source, file_name, beside).problems)
    except BrokenFormError as error:
        return list(error.problems)


def examine(source: bytes, file_name: str, beside: Beside = nothing) -> Examined:
    """A spreadsheet checked and turned into a form; raises ``InspectorError`` for a file that is no spreadsheet.

    Lists in files beside it, which ``beside`` gives, become part of the form.
    """
    tables = read_tables(source, file_name)
    sheets = SheetCheck(tables)
    problems = list(sheets.problems)
    try:
        xform, files, absent = take_in(_convert(sheets.cleaned), beside)
        model = read_form(nfc(xform))
    except _ConversionError as error:
        # a cell that was told already is not told a second time in the converter's words
        if not (error.problem.row and any(p.row == error.problem.row for p in problems if p.severity == "error")):
            problems.append(error.problem)
        return Examined(_sorted(problems))
    except ValueError as error:
        problem = broken(file_name, f"biểu mẫu XForm không đọc được: {error}.", f"the XForm cannot be read: {error}.")
        return Examined((*_sorted(problems), *problem.problems))
    problems.extend(_absent_lists(absent, model, tables))
    checklist = read_checklist(model)
    rows = survey_paths(sheets.cleaned.survey)
    told = {(problem.row, problem.column) for problem in problems if problem.severity == "error"}
    for found in check_model(model, checklist):
        problem_in_sheet = _placed(found, rows, model.root.path, tables)
        if (problem_in_sheet.row, problem_in_sheet.column) not in told:
            problems.append(problem_in_sheet)
    return Examined(_sorted(problems), xform, model, checklist, source_hash(source, files))


def _absent_lists(absent: Mapping[str, Text], model: FormModel, tables: Tables) -> Iterator[Problem]:
    """Lists that could not be taken in, at the first row that names them."""
    for identifier, message in absent.items():
        file = model.external.get(identifier, "").rsplit("/", 1)[-1]
        words = (file, f"'{identifier}'", f'"{identifier}"')
        row, column = 0, ""
        for number, cells in enumerate(tables.survey):
            own = kind_of(cells).startswith(("csv", "xml")) and cell(cells, "name") == identifier
            named = next((key for key, text in cells.items() if any(word and word in text for word in words)), "")
            if own or named:
                row, column = number + 2, "type" if own else named
                break
        yield Problem("error", "survey", row, column, Text(message.vi + ".", message.en + "."))


class _ConversionError(Exception):
    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message.en)
        self.problem = problem


def _convert(tables: Tables) -> str:
    """The XForm of a form; ``_ConversionError`` in the converter's own words."""
    from pyxform.errors import PyXFormError
    from pyxform.xls2xform import convert

    try:
        return str(convert(xlsform=tables.definition(), validate=False).xform)
    except PyXFormError as error:
        words = str(error)
        row, sheet = _ROW.search(words), _SHEET.search(words)
        said = _ROW.sub("", words).strip()
        problem = Problem(
            "error",
            sheet.group(1).lower() if sheet else "survey" if row else "",
            int(row.group(1)) if row else 0,
            "",
            Text(f"bộ chuyển XLSForm báo: {said}", said),
        )
        raise _ConversionError(problem) from error
    except Exception as error:  # an uneven table makes the converter stumble anywhere; for people it is a broken file
        name = type(error).__name__
        message = Text(
            f"bộ chuyển XLSForm không hiểu bảng tính ({name}).", f"the converter cannot read the tables ({name})."
        )
        raise _ConversionError(Problem("error", "", 0, "", message)) from error


def _placed(problem: BrokenRuleError, rows: dict[str, int], root: str, tables: Tables) -> Problem:
    names = _HEADERS.get(problem.column, (problem.column,))
    written = tables.headers.get("survey", ())
    column = next((header for header in written if header.strip().lower() in names), problem.column)
    name = problem.at.name
    return Problem(
        problem.severity,
        "survey",
        rows.get(problem.at.path.removeprefix(root + "/"), 0),
        column,
        Text(f"{name}, cột {column}: {problem.problem.vi}.", f"{name}, column {column}: {problem.problem.en}."),
    )


def _sorted(problems: list[Problem]) -> tuple[Problem, ...]:
    places = {"": 0, "survey": 1, "choices": 2, "settings": 3}
    return tuple(sorted(problems, key=lambda each: (places.get(each.sheet, 4), each.row)))
