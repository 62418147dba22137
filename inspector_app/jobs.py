"""The slow deeds (forms, photos, minutes, signing, verdicts): values in, a value out; safe on a worker thread.

None of them touches the database: what they make is stored by the session, in one deed, when they are done.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from inspector_app.errors import InspectorError
from inspector_app.inspection import minutes as composition
from inspector_app.inspection.ink import Ink
from inspector_app.inspection.visit import Remark, VisitState
from inspector_app.language import Text

if TYPE_CHECKING:
    from inspector_app.imaging.develop import Developed
    from inspector_app.inspection.submission import Intake
    from inspector_app.paper.verify import Verdict
    from inspector_app.xforms.compile import CompiledForm
    from inspector_app.xforms.problems import Problem
    from inspector_app.xforms.submission import Submission

# The press and the darkroom are imported inside the functions: the window should be there before they are.


@dataclass(frozen=True)
class FormCheck:
    """A checklist read from a file: the form unless errors forbid it, and all that is wrong with it."""

    file_name: str
    source: bytes
    problems: tuple[Problem, ...]
    form: CompiledForm | None
    letters: Mapping[str, Mapping[str, str]]  # of the columns, by sheet and heading

    @property
    def errors(self) -> int:
        return sum(problem.severity == "error" for problem in self.problems)

    def place(self, problem: Problem) -> str:
        """``survey!H12``, as spreadsheets name a cell; as much of it as is known."""
        if not (problem.sheet and problem.row):
            return problem.sheet
        letter = self.letters.get(problem.sheet, {}).get(problem.column.strip(), "A")
        return f"{problem.sheet}!{letter}{problem.row}"


def check_form(data: bytes, file_name: str) -> FormCheck:
    """Compile a checklist and say everything that is wrong with it; nothing of that is raised."""
    from inspector_app.xforms.compile import CompiledForm
    from inspector_app.xforms.lint import examine
    from inspector_app.xforms.problems import BrokenFormError, Problem
    from inspector_app.xforms.workbook import as_workbook, column_letters

    try:
        found = examine(data, file_name)
        letters = column_letters(as_workbook(data, file_name)) if found.problems else {}
    except BrokenFormError as error:
        return FormCheck(file_name, data, error.problems, None, {})
    except InspectorError as error:
        whole = Text(error.sentence("vi"), error.sentence("en"))
        return FormCheck(file_name, data, (Problem("error", "", 0, "", whole),), None, {})
    if found.errors or found.model is None or found.checklist is None:
        return FormCheck(file_name, data, found.problems, None, letters)
    form = CompiledForm(found.model, found.checklist, found.xform, hashlib.sha256(data).hexdigest())
    return FormCheck(file_name, data, found.problems, form, letters)


def form_workbook(source: bytes, file_name: str) -> bytes:
    """A checklist as a workbook (.xlsx); raises InspectorError for a file that is no spreadsheet."""
    from inspector_app.xforms.workbook import as_workbook

    return as_workbook(source, file_name)


def develop_photo(data: bytes, file_name: str) -> Developed:
    """A picture file made ready for keeping; raises InspectorError naming the file."""
    from inspector_app.imaging.develop import develop

    return develop(data, file_name)


def sample_photo(number: int, caption: str) -> Developed:
    """A picture for the sample visit, drawn and then developed like any other."""
    from inspector_app.imaging.develop import develop
    from inspector_app.imaging.sample import draw_sample

    return develop(draw_sample(number, caption), f"sample-{number}.jpg")


def missing(state: VisitState) -> tuple[Remark, ...]:
    """What stands in the way of final minutes."""
    return composition.missing(state)


def draw_minutes(
    state: VisitState,
    photos: Mapping[str, bytes],
    *,
    language: str = "vi",
    draft: bool,
    basis: Mapping[str, str] | None = None,
) -> bytes:
    """The minutes as PDF/A-3b; the same state gives the same bytes. ``basis`` prints instruments by code."""
    from inspector_app.paper.minutes_pdf import draw

    return draw(composition.compose(state, language=language, basis=basis or {}), photos, draft=draft)


def seal(
    pdf: bytes,
    role: str,
    key_pem: bytes,
    cert_pem: bytes,
    *,
    now: datetime,
    ink: Ink | None = None,
    name: str = "",
) -> bytes:
    """The minutes with one role's field sealed by this laptop's own certificate, with or without ink."""
    from inspector_app.paper.keys import load_device_key
    from inspector_app.paper.sign import sign

    return sign(pdf, role, load_device_key(key_pem, cert_pem), now=now, ink=ink, name=name)


def sign_pkcs12(
    pdf: bytes,
    role: str,
    p12: bytes,
    password: str,
    *,
    now: datetime,
    ink: Ink | None = None,
    name: str = "",
) -> bytes:
    """The minutes with one role's field signed by a person's PKCS#12 key."""
    from inspector_app.paper.keys import load_pkcs12
    from inspector_app.paper.sign import sign

    return sign(pdf, role, load_pkcs12(p12, password), now=now, ink=ink, name=name)


def sign_pkcs11(pdf: bytes, role: str, module: str, token: str, pin: str, *, now: datetime, name: str = "") -> bytes:
    """The minutes with one role's field signed by a token; the PIN is tried once."""
    from inspector_app.paper.keys import open_pkcs11
    from inspector_app.paper.sign import sign

    with open_pkcs11(module, token, pin) as key:
        return sign(pdf, role, key, now=now, name=name)


def verify_minutes(pdf: bytes, trust: Sequence[bytes], *, now: datetime) -> Verdict:
    """A verdict on any signed minutes; ``trust`` holds root certificates (PEM or DER)."""
    from inspector_app.paper.verify import verify

    return verify(pdf, trust, now=now)


def write_submission(xform: str, state: VisitState, *, replaces: Submission | None = None) -> bytes:
    """A visit's answers as OpenRosa submission XML; ``replaces`` is what was handed in before."""
    from inspector_app.inspection.submission import filled_items, filled_rows
    from inspector_app.xforms.compile import load_xform
    from inspector_app.xforms.submission import write

    name = " – ".join(filter(None, (state.title, str(state.frame.get("date") or ""))))
    items, rows = filled_items(state), filled_rows(state)
    return write(load_xform(xform), state.id, items, rows, name=name, replaces=replaces)


def read_submission(xform: str, data: bytes, file_name: str) -> Submission:
    """The answers in a submission of this form; raises InspectorError naming the file."""
    from inspector_app.xforms.compile import load_xform
    from inspector_app.xforms.submission import read

    return read(load_xform(xform), data, file_name)


def intake(submission: Submission, state: VisitState) -> Intake:
    """What of a submission is new to a visit."""
    from inspector_app.inspection.submission import intake as taken

    return taken(submission, state)


def draw_workbook(state: VisitState, *, language: str) -> bytes:
    """A visit's answers as XLSX, one sheet per list."""
    from inspector_app.paper.office import workbook

    return workbook(state, language=language)


def draw_blank(xform: str, *, items: Sequence[str] | None = None, language: str, profile: str = "") -> bytes:
    """A blank checklist for paper as PDF; ``items`` are the codes to print, None prints all."""
    from inspector_app.inspection.frame import FrameView
    from inspector_app.paper.blank_pdf import draw
    from inspector_app.xforms.checklist import Checklist
    from inspector_app.xforms.compile import load_xform

    # which columns of a list the items need is the same in every visit
    checklist = Checklist(load_xform(xform), FrameView({}, (), date(2000, 1, 1)), items)
    columns = {group.name: checklist.fields_in_use(group.name) for group in checklist.model.groups}
    return draw(checklist.model, columns, language=language, profile=profile)
