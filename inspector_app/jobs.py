"""The slow deeds (forms, photos, minutes, signing, verdicts): values in, a value out; safe on a worker thread.

None of them touches the database: what they make is stored by the session, in one deed, when they are done.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from dataclasses import replace as dataclass_replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from inspector_app.errors import InspectorError
from inspector_app.inspection import minutes as composition
from inspector_app.inspection.ink import Ink
from inspector_app.inspection.minutes_supplement import Addition, supplement
from inspector_app.inspection.visit import Remark, VisitState
from inspector_app.language import Text
from inspector_app.photo_keepers import USUAL_EDGE, PhotoIntake

if TYPE_CHECKING:
    from inspector_app.imaging.develop import Developed
    from inspector_app.inspection.followup_lines import FollowLine
    from inspector_app.inspection.operations import Operation
    from inspector_app.inspection.photo_edits import Edits
    from inspector_app.inspection.photo_export import PhotoExport
    from inspector_app.inspection.round_paper import RoundReport
    from inspector_app.inspection.submission import Intake
    from inspector_app.own_minutes import Kept
    from inspector_app.paper.hardware_key import TokenInfo
    from inspector_app.paper.kept import Returned
    from inspector_app.paper.key_check import Concern
    from inspector_app.paper.token_modules import TokenModule
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


def check_form(data: bytes, file_name: str, folder: Path | None = None) -> FormCheck:
    """Compile a checklist and say everything that is wrong with it; nothing of that is raised.

    Lists in files (.csv) that it names are looked for in ``folder``.
    """
    from inspector_app.xforms.beside import files_beside, nothing
    from inspector_app.xforms.compile import CompiledForm
    from inspector_app.xforms.lint import examine
    from inspector_app.xforms.problems import BrokenFormError, Problem
    from inspector_app.xforms.workbook import as_workbook, column_letters

    try:
        found = examine(data, file_name, files_beside(folder / file_name) if folder is not None else nothing)
        letters = column_letters(as_workbook(data, file_name)) if found.problems else {}
    except BrokenFormError as error:
        return FormCheck(file_name, data, error.problems, None, {})
    except InspectorError as error:
        whole = Text(error.sentence("vi"), error.sentence("en"))
        return FormCheck(file_name, data, (Problem("error", "", 0, "", whole),), None, {})
    if found.errors or found.model is None or found.checklist is None:
        return FormCheck(file_name, data, found.problems, None, letters)
    form = CompiledForm(found.model, found.checklist, found.xform, found.sha256)
    return FormCheck(file_name, data, found.problems, form, letters)


def form_workbook(source: bytes, file_name: str) -> bytes:
    """A checklist as a workbook (.xlsx); raises InspectorError for a file that is no spreadsheet."""
    from inspector_app.xforms.workbook import as_workbook

    return as_workbook(source, file_name)


def develop_photo(data: bytes, file_name: str, *, max_edge: int = USUAL_EDGE, keep_location: bool = False) -> Developed:
    """A picture file made ready for keeping; raises InspectorError naming the file."""
    from inspector_app.imaging.develop import develop

    return develop(data, file_name, max_edge=max_edge, keep_location=keep_location)


def develop_photos(
    files: Iterable[tuple[Callable[[], bytes], str]], intake: PhotoIntake
) -> Iterator[Developed | InspectorError]:
    """Many picture files (how to read each, its name), two at once; in their order, what was refused as its error.

    Ended early, no further file is read.
    """

    def one(load: Callable[[], bytes], name: str) -> Developed | InspectorError:
        try:
            return develop_photo(load(), name, max_edge=intake.max_edge, keep_location=intake.keep_location)
        except InspectorError as error:
            return error

    workers = 2
    with ThreadPoolExecutor(workers) as pool:
        waiting: deque[Future[Developed | InspectorError]] = deque()
        try:
            for load, name in files:
                waiting.append(pool.submit(one, load, name))
                if len(waiting) > workers:  # what is finished is taken away before more is read into memory
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            for each in waiting:
                each.cancel()


def edit_photo(picture: bytes, edits: Edits) -> Developed:
    """A working copy with edits drawn into it, as a new picture; nothing is left of what lies under a black box."""
    from inspector_app.imaging.develop import edited

    return edited(picture, edits)


def make_thumbnail(picture: bytes) -> bytes:
    """The thumbnail of a working copy that came without one; raises InspectorError."""
    from inspector_app.imaging.develop import thumbnail

    return thumbnail(picture)


def make_thumbnails(
    lacking: Iterable[str],
    picture: Callable[[str], bytes],
    keep: Callable[[str, bytes], None],
    cancelled: Callable[[], bool],
) -> int:
    """Thumbnails of photos that came from other laptops, each kept as soon as it is made; how many.

    What cannot be decoded or kept is passed over: a small picture is no evidence, and its photo may still be looked at.
    """
    made = 0
    for sha256 in lacking:
        if cancelled():
            break
        with suppress(InspectorError):
            keep(sha256, make_thumbnail(picture(sha256)))
            made += 1
    return made


def write_photo_files(export: PhotoExport, folder: Path) -> list[Path]:
    """Write photos without any metadata, and the sheet that says what they are for, into a folder.

    Files of that name are replaced, others stay. Raises InspectorError when the disk refuses.
    """
    from inspector_app.imaging.bare import without_metadata
    from inspector_app.storage.folder import write_file

    written = []
    for each in export.files:
        data = without_metadata(each.data)
        if data is None:
            raise InspectorError(
                "photo_damaged",
                Text(f"Ảnh {each.name} bị hỏng nên không xuất được.", f"The photo {each.name} is damaged."),
                Text("Bỏ chọn ảnh đó hoặc nhận lại ảnh từ máy khác.", "Leave it out, or take it in again."),
            )
        written.append(folder / each.name)
        write_file(folder / each.name, data)
    notice = folder / export.notice_name
    write_file(notice, b"\xef\xbb\xbf" + export.notice.encode())  # Notepad of older Windows needs the mark
    return [*written, notice]


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
    addition: Addition | None = None,
) -> bytes:
    """The minutes as PDF/A-3b; the same state gives the same bytes. ``basis`` prints instruments by code.

    With an ``addition`` they are supplementary minutes: only what changed.
    """
    from inspector_app.paper.minutes_pdf import draw

    return draw(_composed(state, language, basis, addition), photos, draft=draft)


def unprintable(
    state: VisitState, *, language: str = "vi", basis: Mapping[str, str] | None = None, addition: Addition | None = None
) -> tuple[Text, ...]:
    """Letters of the minutes that the font does not have, as sentences that name them and their places."""
    from inspector_app.paper.minutes_pdf import unprintable as found

    return found(_composed(state, language, basis, addition))


def _composed(
    state: VisitState, language: str, basis: Mapping[str, str] | None, addition: Addition | None
) -> composition.Minutes:
    if addition is None:
        return composition.compose(state, language=language, basis=basis or {})
    return supplement(addition, state, language=language, basis=basis or {})


def refuse_changed(pdf: bytes, *, now: datetime) -> None:
    """Raises ``file_changed`` when minutes that came from elsewhere were altered: to be asked before signing them."""
    from inspector_app.paper.sign import refuse_changed as refuse

    refuse(pdf, now=now)


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


def sign_pkcs11(
    pdf: bytes,
    role: str,
    module: str,
    token: str,
    pin: str,
    *,
    now: datetime,
    name: str = "",
    serial: str = "",
    certificate: str = "",
    last_try: bool = False,
) -> bytes:
    """The minutes with one role's field signed by a token; the PIN is tried once.

    ``serial`` and ``certificate`` (SHA-256) say which token and certificate where there are several.
    """
    with token_signer(module, token, pin, serial=serial, certificate=certificate, last_try=last_try) as sign:
        return sign(pdf, role, now=now, name=name)


@contextmanager
def token_signer(
    module: str, token: str, pin: str, *, serial: str = "", certificate: str = "", last_try: bool = False
) -> Iterator[Callable[..., bytes]]:
    """One login for any number of minutes: ``sign(pdf, role, now=, name=)`` for as long as the block lasts."""
    from inspector_app.paper.keys import open_pkcs11
    from inspector_app.paper.sign import sign

    chosen = open_pkcs11(module, token, pin, serial=serial, certificate=certificate, last_try=last_try)
    with chosen as key:
        yield lambda pdf, role, *, now, name="": sign(pdf, role, key, now=now, name=name)


def token_modules() -> list[TokenModule]:
    """The known token drivers that are installed on this computer."""
    from inspector_app.paper.token_modules import installed

    return installed()


def list_tokens(module: str) -> tuple[TokenInfo, ...]:
    """The tokens behind a driver with their certificates; asks for no PIN."""
    from inspector_app.paper.hardware_key import list_tokens as found

    return found(module)


def key_concerns(
    certificate: bytes, *, now: datetime, named: str = "", trust: Sequence[bytes] = ()
) -> tuple[Concern, ...]:
    """What speaks against signing with a certificate (DER), what forbids it first; ``named`` is who is to sign."""
    from inspector_app.paper.key_check import concerns

    return concerns(certificate, now=now, named=named, trust=trust)


def key_file_concerns(
    p12: bytes, password: str, *, now: datetime, named: str = "", trust: Sequence[bytes] = ()
) -> tuple[Concern, ...]:
    """The same for the certificate in a PKCS#12 file."""
    from inspector_app.paper.keys import load_pkcs12

    return key_concerns(load_pkcs12(p12, password).certificate, now=now, named=named, trust=trust)


def named_signer(pdf: bytes, role: str) -> str:
    """Who is to sign a role's field by the data attached to the minutes; "" when nobody is named."""
    from inspector_app.paper.evidence import named_signers

    return named_signers(pdf).get(role, "")


def verify_minutes(pdf: bytes, trust: Sequence[bytes], *, now: datetime, own: Kept | None = None) -> Verdict:
    """A verdict on any signed minutes; ``trust`` holds root certificates and revocation lists (PEM or DER).

    ``own`` is what this data folder keeps of the same visit: the file is then held against it too.
    """
    from inspector_app.own_minutes import held_against
    from inspector_app.paper.verify import verify

    verdict = verify(pdf, trust, now=now)
    return verdict if own is None else held_against(verdict, pdf, own)


def take_back(pdf: bytes, own: Kept, *, now: datetime) -> Returned:
    """Check that a file is one of the kept minutes with nothing but further signatures behind it."""
    from inspector_app.paper.kept import take_back as taken

    return taken(pdf, own.versions, now=now)


def draw_word(
    state: VisitState,
    photos: Mapping[str, bytes],
    *,
    language: str = "vi",
    basis: Mapping[str, str] | None = None,
    addition: Addition | None = None,
) -> bytes:
    """The minutes as a Word file (.docx), for those who must edit; it proves nothing."""
    from inspector_app.paper.word import document

    return document(_composed(state, language, basis, addition), photos)


def write_submission(
    xform: str,
    state: VisitState,
    *,
    operations: Sequence[Operation],
    device: str,
    replaces: Submission | None = None,
) -> tuple[bytes, bytes]:
    """A visit's answers as OpenRosa submission XML, and the record of changes (CSV) a form may ask for, else nothing.

    ``replaces`` is what was handed in before.
    """
    from inspector_app.inspection.submission import filled_items, filled_rows, metadata, steps
    from inspector_app.xforms import audit
    from inspector_app.xforms.compile import load_xform
    from inspector_app.xforms.submission import write

    form, about = load_xform(xform), metadata(operations, state, device)
    changes = audit.audit_csv(form, steps(operations, state)) if audit.wanted(form) else b""
    about = dataclass_replace(about, audit=audit.FILE if changes else "")
    name = " – ".join(filter(None, (state.title, str(state.frame.get("date") or ""))))
    items, rows = filled_items(state), filled_rows(state)
    return write(form, state.id, items, rows, name=name, replaces=replaces, metadata=about), changes


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


def write_made(path: Path, make: Callable[[], bytes]) -> Path:
    """Make a file and write it; raises InspectorError when the disk refuses."""
    from inspector_app.storage.folder import write_file

    write_file(path, make())
    return path


def draw_followup(lines: Sequence[FollowLine], today: date, *, language: str, about: str = "") -> bytes:
    """The list of limitations and deadlines as PDF/A-3b; ``about`` names what it is a list of."""
    from inspector_app.inspection.followup_list import compose
    from inspector_app.paper.minutes_pdf import draw

    return draw(compose(lines, today, language, about=about), {})


def followup_workbook(lines: Sequence[FollowLine], kinds: Mapping[str, Text], *, language: str, about: str) -> bytes:
    """The same list as XLSX; ``kinds`` are the names of the kinds of bodies."""
    from inspector_app.inspection.followup_list import sheet
    from inspector_app.paper.summary_xlsx import workbook

    return workbook([sheet(lines, kinds, language)], about)


def write_round_report(report: RoundReport, lines: Sequence[FollowLine], kind: str, *, language: str) -> bytes:
    """A round report as ``pdf`` (PDF/A-3b), ``docx`` or ``xlsx``; ``lines`` are what is followed of the round.

    As ``txt`` a short draft for the web.
    """
    from inspector_app.inspection.round_news import draft
    from inspector_app.inspection.round_paper import compose
    from inspector_app.inspection.round_sheets import sheets
    from inspector_app.paper import minutes_pdf, summary_xlsx, word

    if kind == "xlsx":
        return summary_xlsx.workbook(sheets(report, lines, language), report.now.facts.name)
    if kind == "txt":
        return draft(report, language).encode()
    paper = compose(report, language)
    return word.document(paper) if kind == "docx" else minutes_pdf.draw(paper, {})


def draw_blank(xform: str, *, items: Sequence[str] | None = None, language: str, profile: str = "") -> bytes:
    """A blank checklist for paper as PDF; ``items`` are the codes to print, None prints all."""
    from inspector_app.inspection.frame import FrameView
    from inspector_app.paper.blank_pdf import draw
    from inspector_app.xforms.checklist import Checklist
    from inspector_app.xforms.compile import load_xform

    # which columns of a list the items need is the same in every visit
    checklist = Checklist(load_xform(xform), FrameView({}, (), date.min), items)
    columns = {group.name: checklist.fields_in_use(group.name) for group in checklist.model.groups}
    return draw(checklist.model, columns, language=language, profile=profile)
