"""From a spreadsheet (.md .xlsx .csv) through pyxform's XForm to a form that can be asked; or from the XForm alone."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from inspector_app.errors import InspectorError
from inspector_app.language import Text, nfc
from inspector_app.xforms.beside import Beside, nothing
from inspector_app.xforms.checklist_model import ChecklistModel
from inspector_app.xforms.checklist_reader import read_checklist
from inspector_app.xforms.collection import resting
from inspector_app.xforms.lint import examine
from inspector_app.xforms.model import FormModel
from inspector_app.xforms.problems import BrokenFormError, Problem
from inspector_app.xforms.reader import read_form

__all__ = ["BrokenFormError", "CompiledForm", "Problem", "compile_form", "load_xform"]


@dataclass(frozen=True)
class CompiledForm:
    """A form ready to be asked; ``sha256`` names the source it was made from."""

    model: FormModel
    checklist: ChecklistModel
    xform: str
    sha256: str


def compile_form(source: bytes, file_name: str, beside: Beside = nothing) -> CompiledForm:
    """A spreadsheet turned into a form; raises ``BrokenFormError`` naming file, sheet and row for a bad one.

    ``beside`` gives the lists in files beside it; they become part of the form. Warnings of ``lint.check_form`` do not
    stand in its way.
    """
    found = examine(source, file_name, beside)
    if found.errors or found.model is None or found.checklist is None:
        raise BrokenFormError(file_name, found.errors)
    return CompiledForm(found.model, found.checklist, found.xform, found.sha256)


def load_xform(xml: str, *, source_sha256: str = "") -> CompiledForm:
    """A form from its XForm; raises ``InspectorError`` when the text is none."""
    try:
        with resting():
            model = read_form(nfc(xml))
            checklist = read_checklist(model)
    except ValueError as error:
        raise InspectorError(
            "form.xform", Text(f"Biểu mẫu XForm không đọc được: {error}.", f"The XForm cannot be read: {error}.")
        ) from error
    return CompiledForm(model, checklist, xml, source_sha256 or hashlib.sha256(xml.encode()).hexdigest())
