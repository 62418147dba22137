"""From a spreadsheet (.md .xlsx .csv) through pyxform's XForm to a form that can be asked; or from the XForm alone."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from pathlib import PurePath

from inspector_app.errors import InspectorError
from inspector_app.language import Text, nfc
from inspector_app.xforms.checklist_model import ChecklistModel
from inspector_app.xforms.checklist_reader import read_checklist
from inspector_app.xforms.model import FormModel
from inspector_app.xforms.reader import read_form

_TYPES = frozenset((".md", ".xlsx", ".csv"))
_ROW = re.compile(r"\[row\s*:\s*(\d+)\]\s*")
_SHEET = re.compile(r"'(survey|choices|settings|entities|external_choices)' sheet", re.IGNORECASE)


@dataclass(frozen=True)
class CompiledForm:
    """A form ready to be asked; ``sha256`` names the source it was made from."""

    model: FormModel
    checklist: ChecklistModel
    xform: str
    sha256: str


def compile_form(source: bytes, file_name: str) -> CompiledForm:
    """A spreadsheet turned into a form; raises ``InspectorError`` naming file, sheet and row for a bad one."""
    kind = PurePath(file_name).suffix.lower()
    if kind not in _TYPES:
        raise InspectorError(
            "form.type",
            Text(f"{file_name}: không phải biểu mẫu XLSForm.", f"{file_name} is not an XLSForm."),
            Text("Dùng tệp .xlsx, .csv hoặc .md.", "Use an .xlsx, .csv or .md file."),
        )
    xform = _convert(source, kind, file_name)
    return load_xform(xform, source_sha256=hashlib.sha256(source).hexdigest())


def load_xform(xml: str, *, source_sha256: str = "") -> CompiledForm:
    """A form from its XForm; raises ``InspectorError`` when the text is none."""
    try:
        model = read_form(nfc(xml))
    except ValueError as error:
        raise InspectorError(
            "form.xform", Text(f"Biểu mẫu XForm không đọc được: {error}.", f"The XForm cannot be read: {error}.")
        ) from error
    return CompiledForm(model, read_checklist(model), xml, source_sha256 or hashlib.sha256(xml.encode()).hexdigest())


def _convert(source: bytes, kind: str, file_name: str) -> str:
    from pyxform.errors import PyXFormError
    from pyxform.xls2xform import convert

    if kind != ".xlsx":
        try:
            source.decode("utf-8")
        except UnicodeDecodeError as error:
            raise _broken(file_name, f"not UTF-8 text ({error.reason} at byte {error.start})") from error
    try:
        result = convert(xlsform=source, validate=False, file_type=kind)
    except PyXFormError as error:
        raise _broken(file_name, str(error)) from error
    return str(result.xform)


def _broken(file_name: str, problem: str) -> InspectorError:
    row = _ROW.search(problem)
    sheet = _SHEET.search(problem)
    where = file_name
    place = file_name
    if sheet or row:
        name = sheet.group(1).lower() if sheet else "survey"
        where += f", sheet {name}" + (f", row {row.group(1)}" if row else "")
        place += f", trang {name}" + (f", dòng {row.group(1)}" if row else "")
    words = _ROW.sub("", problem).strip()
    return InspectorError(
        "form.broken",
        Text(f"{place}: biểu mẫu có lỗi: {words}", f"{where}: the form is broken: {words}"),
        Text("Sửa bảng tính rồi mở lại.", "Correct the spreadsheet and open it again."),
    )
