"""Minutes: drawn, signed, verified."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from inspector_app import jobs, own_minutes
from inspector_app.commands.face import FILE, Face, out_file, pass_face, read_file, secret_line
from inspector_app.errors import InspectorError
from inspector_app.inspection import as_json
from inspector_app.inspection.minutes import BLOCKING
from inspector_app.inspection.minutes_supplement import Addition
from inspector_app.inspection.visit import Remark
from inspector_app.language import OFFICIAL, Text
from inspector_app.session import Session
from inspector_app.workspace import Workspace, utc_now

if TYPE_CHECKING:
    from inspector_app.paper.hardware_key import TokenInfo
    from inspector_app.paper.key_check import Concern


@click.command()
@click.argument("visit_id", metavar="VISIT")
@click.option("--out", type=FILE, required=True)
@click.option("--draft", is_flag=True, help="With a watermark, although something is missing.")
@click.option("--docx", is_flag=True, help="The same words as a Word file, to be edited; it cannot be signed here.")
@click.option("--supplement", is_flag=True, help="Only what changed since the minutes were locked, as a paper beside.")
@click.option(
    "--issue",
    is_flag=True,
    help="Lock them as a version of the visit, as the window does before signing; where nothing changed since the"
    " last one, that version with its signatures.",
)
@pass_face
def minutes(face: Face, visit_id: str, out: Path, draft: bool, docx: bool, supplement: bool, issue: bool) -> None:
    """The minutes as PDF, or as a Word file."""
    if issue and (draft or docx):
        raise click.UsageError("--issue is for final minutes as PDF")
    with face.workspace(create=False) as workspace:
        session = face.open_visit(workspace, visit_id)
        state = session.state()
        lacking = jobs.missing(state)
        if not (draft or docx):
            _refuse_incomplete(lacking)
        make = word if docx else partial(draw, draft=draft)
        language = OFFICIAL if issue else face.lang or OFFICIAL
        addition = own_minutes.addition(session, language) if supplement else None
        version = own_minutes.standing(session, supplement=supplement) if issue else 0
        made = _kept(session, version) if version else make(workspace, session, language=language, addition=addition)
        basis = workspace.instruments(str(state.frame.get("date", "")), language)
        for odd in jobs.unprintable(session.state_in(language), language=language, basis=basis, addition=addition):
            face.warn(odd)
        out_file(out, made)
        if issue and not version:
            version = session.lock_minutes(made, supplements=addition.first.version if addition else 0)
    told = {
        "file": str(out),
        "missing": [as_json.remark(each, face.language()) for each in lacking],
        "version": version,
    }
    face.tell(told, str(out))


def _refuse_incomplete(lacking: Sequence[Remark]) -> None:
    blocking = [remark for remark in lacking if remark.kind in BLOCKING]
    if blocking:
        raise InspectorError(
            "minutes_missing",
            Text(
                "Chưa lập được biên bản, còn thiếu: " + "; ".join(remark.text.vi for remark in blocking),
                "The minutes cannot be final, still missing: " + "; ".join(remark.text.en for remark in blocking),
            ),
            Text("Trả lời nốt, chấp nhận phần thiếu hoặc dùng --draft.", "Answer them, accept them, or use --draft."),
        )


def issued(workspace: Workspace, session: Session) -> tuple[int, bytes]:
    """The locked version that says what the visit says, made now where there is none, and its newest file."""
    _refuse_incomplete(jobs.missing(session.state()))
    version = own_minutes.standing(session)
    if version:
        return version, _kept(session, version)
    pdf = draw(workspace, session, language=OFFICIAL, draft=False)
    return session.lock_minutes(pdf), pdf


def _kept(session: Session, version: int) -> bytes:
    """The newest file of a locked version; InspectorError when it is on another laptop."""
    pdf = session.minutes_pdf(version)
    if pdf is None:
        raise own_minutes.not_here(version)
    return pdf


def draw(
    workspace: Workspace,
    session: Session,
    *,
    language: str,
    draft: bool,
    addition: Addition | None = None,
) -> bytes:
    """The minutes of an open visit as PDF bytes."""
    state = session.state_in(language)
    basis = workspace.instruments(str(state.frame.get("date", "")), language)
    return jobs.draw_minutes(
        state, session.pictures(), language=language, draft=draft, basis=basis, addition=addition
    )  # fmt: skip


def word(workspace: Workspace, session: Session, *, language: str, addition: Addition | None = None) -> bytes:
    """The minutes of an open visit as a Word file."""
    state = session.state_in(language)
    basis = workspace.instruments(str(state.frame.get("date", "")), language)
    return jobs.draw_word(state, session.pictures(), language=language, basis=basis, addition=addition)


@click.command()
@click.argument("file", type=FILE)
@click.option("--role", type=click.Choice(["leader", "recorder", "body"]))
@click.option("--seal", is_flag=True, help="This laptop's own certificate.")
@click.option("--p12", type=FILE, help="A PKCS#12 key; its password comes from standard input or a prompt.")
@click.option("--pkcs11", "module", help="A token's PKCS#11 module; its PIN comes from standard input or a prompt.")
@click.option("--token", help="Label of the token.")
@click.option("--serial", default="", help="Serial number, where two tokens have the same label.")
@click.option("--last-try", is_flag=True, help="Use the last PIN try that the token has left.")
@click.option("--take-back", is_flag=True, help="FILE was signed with another program: keep it with its visit.")
@click.option("--out", type=FILE)
@pass_face
def sign(face: Face, /, file: Path, **options: Any) -> None:
    """Sign minutes: with a person's key, a token, or this laptop's own seal; or take back what others signed."""
    if options["take_back"]:
        _take_back(face, file, options["role"] or "")
        return
    if not options["role"] or options["out"] is None:
        raise click.UsageError("--role and --out are needed")
    if sum([options["seal"], options["p12"] is not None, options["module"] is not None]) != 1:
        raise click.UsageError("give exactly one of --seal, --p12, --pkcs11")
    pdf = read_file(file)
    jobs.refuse_changed(pdf, now=utc_now())
    visit, version = _newest_of(face, pdf)
    if options["seal"]:
        kind = "device_seal"
        with face.workspace() as workspace:
            key, certificate = workspace.device_key_pem()
        signed = jobs.seal(pdf, options["role"], key, certificate, now=utc_now(), name=face.name or "")
    elif options["p12"] is not None:
        kind, signed = "key_file", _sign_with_file(face, pdf, **options)
    else:
        kind, signed = "token", _sign_with_token(face, pdf, **options)
    out_file(options["out"], signed)
    if version:
        with face.session(visit) as session:
            facts = {"kind": kind, "name": face.name or ""}
            own_minutes.record(session, version, options["role"], signed, facts, now=utc_now())
    told = {"file": str(options["out"]), "role": options["role"], "visit": visit, "version": version}
    face.tell(told, str(options["out"]))


def _newest_of(face: Face, pdf: bytes) -> tuple[str, int]:
    """The visit and the version whose newest file this is, "" and 0 for any other file: then only a copy is signed."""
    if not _is_folder(face):
        return "", 0
    try:
        with face.workspace(create=False) as workspace:
            session = own_minutes.visit_of(workspace, pdf)
            versions = own_minutes.kept(session).versions if session is not None else {}
            version = next((number for number, newest in versions.items() if newest == pdf), 0)
            return (session.id, version) if session is not None and version else ("", 0)
    except InspectorError as error:
        face.warn(error.message)
        return "", 0


def _sign_with_file(face: Face, pdf: bytes, *, role: str, p12: Path, **_: Any) -> bytes:
    key, password, now = read_file(p12), secret_line("PKCS#12"), utc_now()
    named = jobs.named_signer(pdf, role) or face.name or ""
    with naming(p12):
        found = jobs.key_file_concerns(key, password, now=now, named=named)
        settle(face, found)
        return jobs.sign_pkcs12(pdf, role, key, password, now=now, name=face.name or "")


def _sign_with_token(
    face: Face,
    pdf: bytes,
    *,
    role: str,
    module: str,
    token: str | None,
    serial: str,
    last_try: bool,
    **_: Any,
) -> bytes:
    if not token:
        raise click.UsageError("--pkcs11 needs --token")
    settle_token(face, module, token, serial, named=jobs.named_signer(pdf, role) or face.name or "")
    pin, name = secret_line("PIN"), face.name or ""
    return jobs.sign_pkcs11(pdf, role, module, token, pin, now=utc_now(), name=name, serial=serial, last_try=last_try)


def settle(face: Face, found: Sequence[Concern]) -> None:
    """What speaks against a certificate is said before it signs; what forbids it ends here."""
    for concern in found:
        if concern.final:
            raise InspectorError(concern.code, concern.text, concern.hint)
        face.warn(concern.text)


def settle_token(face: Face, module: str, token: str, serial: str = "", *, named: str = "") -> None:
    """The same for the newest certificate on a token, before its PIN is asked for."""
    held = [each for each in jobs.list_tokens(module) if each.label == token and serial in ("", each.serial)]
    certificates = held[0].certificates if len(held) == 1 else ()
    newest = max(certificates, key=lambda each: each.valid_until, default=None)
    if newest is not None:
        settle(face, jobs.key_concerns(newest.der, now=utc_now(), named=named))


def _take_back(face: Face, file: Path, role: str) -> None:
    pdf = read_file(file)
    with face.workspace(create=False) as workspace:
        session = own_minutes.visit_of(workspace, pdf)
        if session is None:
            raise InspectorError(
                "not_ours",
                Text(
                    f"{file.name} không phải biên bản của cuộc kiểm tra nào đang lưu trên máy này.",
                    f"{file.name} belongs to no visit that is kept on this laptop.",
                ),
                Text("Hãy chọn đúng tệp hoặc đúng thư mục dữ liệu.", "Choose the right file or data folder."),
            )
        returned = jobs.take_back(pdf, own_minutes.kept(session), now=utc_now())
        own_minutes.store_returned(session, returned, role)
        told = {"visit": session.id, "version": returned.version, "fields": list(returned.fields)}
    face.tell(told, f"{session.id} {returned.version}: {', '.join(returned.fields)}")


@click.command("tokens")
@click.option("--pkcs11", "module", help="Ask this module; without it, every known driver on this computer.")
@pass_face
def tokens(face: Face, module: str | None) -> None:
    """The signing tokens that are plugged in and their certificates; asks for no PIN."""
    modules = [module] if module else [str(each.path) for each in jobs.token_modules()]
    rows = [(each, token) for each in modules for token in _listed(face, each, wanted=module is not None)]
    told = [
        {
            "module": path,
            **{name: getattr(token, name) for name in ("label", "serial", "maker", "locked", "few_tries", "last_try")},
            "certificates": [
                {
                    "holder": each.holder,
                    "issuer": each.issuer,
                    "valid_until": each.valid_until.isoformat(),
                    "sha256": each.sha256,
                }
                for each in token.certificates
            ],
        }
        for path, token in rows
    ]
    lines = [f"{path}: {token.label} ({token.serial})" for path, token in rows]
    face.tell({"tokens": told}, "\n".join(lines))


def _listed(face: Face, module: str, *, wanted: bool) -> Sequence[TokenInfo]:
    """One broken driver among many is told, but hides no token of the others."""
    try:
        return jobs.list_tokens(module)
    except InspectorError as error:
        if wanted:
            raise
        face.warn(error.message)
        return ()


@contextmanager
def naming(key_file: Path) -> Iterator[None]:
    """What is wrong with a key file is said with its name."""
    try:
        yield
    except InspectorError as error:
        if error.code not in ("wrong_password", "key_file_unreadable", "key_file_unfit"):
            raise
        words = Text(f"{key_file.name}: {error.message.vi}", f"{key_file.name}: {error.message.en}")
        raise InspectorError(error.code, words, error.hint) from error


@click.command()
@click.argument("file", type=FILE)
@click.option("--trust", type=FILE, multiple=True, help="A root certificate or revocation list (PEM or DER).")
@pass_face
def verify(face: Face, file: Path, trust: tuple[Path, ...]) -> None:
    """A verdict on signed minutes: 0 only when intact, complete and every signer trusted.

    In a data folder its trust folder counts too, and the file is held against the visit's own record.
    """
    pdf = read_file(file)
    kept_roots, own = _at_home(face, pdf)
    named = [*kept_roots, *(read_file(path) for path in trust)]
    verdict = jobs.verify_minutes(pdf, named, now=utc_now(), own=own)
    face.tell(verdict.as_json(face.language()), "\n".join(verdict.sentences(face.language())))
    if verdict.verdict != "good":
        sys.exit(1)


def _at_home(face: Face, pdf: bytes) -> tuple[list[bytes], own_minutes.Kept | None]:
    """What the data folder trusts and keeps; nothing where there is none. A locked one is told and passed over."""
    if not _is_folder(face):
        return [], None
    try:
        with face.workspace(create=False) as workspace:
            session = own_minutes.visit_of(workspace, pdf)
            own = own_minutes.kept(session) if session else own_minutes.Kept("", {})
            return own_minutes.trusted(workspace), own
    except InspectorError as error:
        if error.code == "trust_unreadable":
            raise
        face.warn(error.message)
        return [], None


def _is_folder(face: Face) -> bool:
    return face.data.is_dir() and any(face.data.iterdir())


@click.group()
def trust() -> None:
    """Root certificates and revocation lists that decide who is trusted in this data folder."""


@trust.command("add")
@click.argument("files", type=FILE, nargs=-1, required=True)
@pass_face
def trust_add(face: Face, files: tuple[Path, ...]) -> None:
    """Take certificates and revocation lists into the trust folder; all or none."""
    with face.workspace() as workspace:
        names = own_minutes.trust(workspace, files)
    face.tell({"added": names}, "\n".join(names))


@trust.command("list")
@pass_face
def trust_list(face: Face) -> None:
    """The names in the trust folder."""
    with face.workspace(create=False) as workspace:
        names = own_minutes.trusted_names(workspace)
    face.tell({"trusted": names}, "\n".join(names))


@trust.command("remove")
@click.argument("name")
@pass_face
def trust_remove(face: Face, name: str) -> None:
    """Take one file out of the trust folder."""
    with face.workspace(create=False) as workspace:
        own_minutes.distrust(workspace, name)
    face.tell({"removed": name}, name)
