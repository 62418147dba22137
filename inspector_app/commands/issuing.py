"""Minutes of many visits in one go: drawn, locked, signed, verified, with progress."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import click

from inspector_app import jobs, own_minutes
from inspector_app.commands.face import FILE, Face, out_file, pass_face, read_file, secret_line
from inspector_app.commands.paper import issued, naming, settle, settle_token
from inspector_app.errors import InspectorError
from inspector_app.language import Text, number_text
from inspector_app.session import Session
from inspector_app.workspace import Workspace, utc_now

ROLE = click.Choice(["leader", "recorder", "body"])
OF_ONE_VISIT = frozenset({"already_signed", "unknown_role", "no_signature_fields"})
"""What a single visit's paper may refuse; any other trouble with a key ends the batch: a token locks itself."""


@dataclass(frozen=True)
class _Signer:
    """A role, the kind of key that fills its field, and the deed itself: (minutes) -> signed minutes."""

    role: str
    kind: str
    sign: Callable[[bytes], bytes]


@dataclass(frozen=True)
class _Issued:
    visit: str
    version: int
    file: Path
    verdict: str


@click.command()
@click.argument("visits", nargs=-1, required=True, metavar="VISIT...")
@click.option("--out", "folder", type=FILE, required=True, help="The folder for the files.")
@click.option("--seal", type=ROLE, help="The role that this laptop seals.")
@click.option("--p12", "key_files", type=(ROLE, FILE), multiple=True, help="A role and its PKCS#12 key.")
@click.option("--pkcs11", "token", type=(ROLE, str, str), help="A role, its token's module and label.")
@pass_face
def issue(
    face: Face,
    visits: tuple[str, ...],
    folder: Path,
    seal: str | None,
    key_files: tuple[tuple[str, Path], ...],
    token: tuple[str, str, str] | None,
) -> None:
    """Issue the minutes of several visits: locked, signed, verified, written.

    PIN and passwords come from standard input, one line each: the token's first, then in the order of --p12. A visit
    that is not ready is told and left out; a key that fails ends the batch.
    """
    done: list[_Issued] = []
    refused: dict[str, InspectorError] = {}
    start = time.monotonic()
    with ExitStack() as stack:
        workspace = stack.enter_context(face.workspace(create=False))
        signers = _signers(face, workspace, stack, seal, key_files, token)
        trust = [workspace.device_key_pem()[1], *own_minutes.trusted(workspace)]
        for number, visit in enumerate(visits, 1):
            click.echo(f"{number}/{len(visits)} {visit}", err=True)
            try:
                session = face.open_visit(workspace, visit)
                version, pdf = issued(workspace, session)
            except InspectorError as error:
                refused[visit] = error
                face.warn(error.message)
                continue
            pdf = _signed(session, version, pdf, signers)
            verdict = jobs.verify_minutes(pdf, trust, now=utc_now(), own=own_minutes.kept(session))
            path = folder / _name(session, version, done)
            out_file(path, pdf)
            done.append(_Issued(visit, version, path, verdict.verdict))
    _tell(face, done, refused, time.monotonic() - start)


def _signed(session: Session, version: int, pdf: bytes, signers: Sequence[_Signer]) -> bytes:
    """Each role's signature into its field, kept with the visit; fields that are filled stay as they are."""
    for signer in signers:
        try:
            pdf = signer.sign(pdf)
        except InspectorError as error:
            if error.code not in OF_ONE_VISIT:
                raise
            continue
        own_minutes.record(session, version, signer.role, pdf, {"kind": signer.kind}, now=utc_now())
    return pdf


def _signers(
    face: Face,
    workspace: Workspace,
    stack: ExitStack,
    seal: str | None,
    key_files: Sequence[tuple[str, Path]],
    token: tuple[str, str, str] | None,
) -> list[_Signer]:
    """Every key opened once; what speaks against a certificate is said before anything is signed."""
    found = []
    if token is not None:
        role, module, label = token
        settle_token(face, module, label)
        sign = stack.enter_context(jobs.token_signer(module, label, secret_line("PIN")))
        found.append(_Signer(role, "token", lambda pdf: sign(pdf, role, now=utc_now(), name=face.name or "")))
    for owner, path in key_files:
        found.append(_with_file(face, owner, path))
    if seal is not None:
        key, certificate = workspace.device_key_pem()
        found.append(_Signer(seal, "device_seal", lambda pdf: jobs.seal(pdf, seal, key, certificate, now=utc_now())))
    roles = [each.role for each in found]
    if len(set(roles)) < len(roles):
        raise click.UsageError("each role signs once")
    return found


def _with_file(face: Face, role: str, path: Path) -> _Signer:
    key, password = read_file(path), secret_line("PKCS#12")
    with naming(path):
        settle(face, jobs.key_file_concerns(key, password, now=utc_now()))
    return _Signer(
        role, "key_file", lambda pdf: jobs.sign_pkcs12(pdf, role, key, password, now=utc_now(), name=face.name or "")
    )


def _name(session: Session, version: int, done: Sequence[_Issued]) -> str:
    """The name the window proposes; two visits to one body on one day are told apart by their number in the batch."""
    state = session.state()
    name = own_minutes.file_name(state.title, str(state.frame.get("date") or ""), version)
    taken = {each.file.name for each in done}
    return name if name not in taken else f"{Path(name).stem}-{len(done) + 1}.pdf"


def _tell(face: Face, done: Sequence[_Issued], refused: dict[str, InspectorError], seconds: float) -> None:
    language = face.language()
    told = {
        "issued": [
            {"visit": each.visit, "version": each.version, "file": str(each.file), "verdict": each.verdict}
            for each in done
        ],
        "refused": [{"visit": visit, "code": error.code} for visit, error in refused.items()],
        "seconds": round(seconds, 1),
    }
    face.tell(told, "\n".join(f"{each.file}: {each.verdict}" for each in done))
    took = number_text(round(seconds, 1), language)
    face.warn(
        Text(
            f"Đã lập {len(done)} biên bản trong {took} giây; chưa lập được {len(refused)}.",
            f"Minutes issued: {len(done)}, in {took} seconds; not issued: {len(refused)}.",
        )
    )
    if refused:
        raise click.exceptions.Exit(1)
