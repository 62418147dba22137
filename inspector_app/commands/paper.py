"""Minutes: drawn, signed, verified."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from inspector_app import jobs
from inspector_app.commands.face import FILE, Face, out_file, pass_face, read_file
from inspector_app.errors import InspectorError
from inspector_app.inspection import as_json
from inspector_app.inspection.minutes import BLOCKING
from inspector_app.language import OFFICIAL, Text
from inspector_app.session import Session
from inspector_app.workspace import Workspace, utc_now


@click.command()
@click.argument("visit_id", metavar="VISIT")
@click.option("--out", type=FILE, required=True)
@click.option("--draft", is_flag=True, help="With a watermark, although something is missing.")
@pass_face
def minutes(face: Face, visit_id: str, out: Path, draft: bool) -> None:
    """The minutes as PDF."""
    with face.workspace(create=False) as workspace:
        session = face.open_visit(workspace, visit_id)
        state = session.state()
        lacking = jobs.missing(state)
        blocking = [remark for remark in lacking if remark.kind in BLOCKING]
        if blocking and not draft:
            raise InspectorError(
                "minutes_missing",
                Text(
                    "Chưa lập được biên bản, còn thiếu: " + "; ".join(remark.text.vi for remark in blocking),
                    "The minutes cannot be final, still missing: " + "; ".join(remark.text.en for remark in blocking),
                ),
                Text(
                    "Trả lời nốt, chấp nhận phần thiếu hoặc dùng --draft.", "Answer them, accept them, or use --draft."
                ),
            )
        pdf = draw(workspace, session, language=face.lang or OFFICIAL, draft=draft)
    out_file(out, pdf)
    face.tell({"file": str(out), "missing": [as_json.remark(each, face.language()) for each in lacking]}, str(out))


def draw(workspace: Workspace, session: Session, *, language: str, draft: bool) -> bytes:
    """The minutes of an open visit as PDF bytes."""
    state = session.state_in(language)
    basis = workspace.instruments(str(state.frame.get("date", "")), language)
    return jobs.draw_minutes(state, session.pictures(), language=language, draft=draft, basis=basis)


@click.command()
@click.argument("file", type=FILE)
@click.option("--role", type=click.Choice(["leader", "recorder", "body"]), required=True)
@click.option("--seal", is_flag=True, help="This laptop's own certificate.")
@click.option("--p12", type=FILE, help="A PKCS#12 key; its password comes from standard input or a prompt.")
@click.option("--pkcs11", "module", help="A token's PKCS#11 module; its PIN comes from standard input or a prompt.")
@click.option("--token", help="Label of the token.")
@click.option("--out", type=FILE, required=True)
@pass_face
def sign(
    face: Face, file: Path, role: str, seal: bool, p12: Path | None, module: str | None, token: str | None, out: Path
) -> None:
    """Sign minutes: with a person's key, a token, or this laptop's own seal."""
    if sum([seal, p12 is not None, module is not None]) != 1:
        raise click.UsageError("give exactly one of --seal, --p12, --pkcs11")
    pdf = read_file(file)
    if seal:
        with face.workspace() as workspace:
            key, certificate = workspace.device_key_pem()
        signed = jobs.seal(pdf, role, key, certificate, now=utc_now(), name=face.name or "")
    elif p12 is not None:
        with naming(p12):
            signed = jobs.sign_pkcs12(
                pdf, role, read_file(p12), _secret("PKCS#12"), now=utc_now(), name=face.name or ""
            )
    else:
        if not token:
            raise click.UsageError("--pkcs11 needs --token")
        signed = jobs.sign_pkcs11(pdf, role, str(module), token, _secret("PIN"), now=utc_now(), name=face.name or "")
    out_file(out, signed)
    face.tell({"file": str(out), "role": role}, str(out))


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


def _secret(what: str) -> str:
    """A secret from one line of standard input, or asked for when a person sits there; never from the command line."""
    if sys.stdin.isatty():
        return str(click.prompt(what, hide_input=True, err=True))
    return sys.stdin.readline().rstrip("\r\n")


@click.command()
@click.argument("file", type=FILE)
@click.option("--trust", type=FILE, multiple=True, help="A root certificate to trust (PEM or DER).")
@pass_face
def verify(face: Face, file: Path, trust: tuple[Path, ...]) -> None:
    """A verdict on signed minutes: 0 only when intact, complete and every signer trusted."""
    verdict = jobs.verify_minutes(read_file(file), [read_file(path) for path in trust], now=utc_now())
    face.tell(verdict.as_json(), "\n".join(verdict.sentences(face.language())))
    if verdict.verdict != "good":
        sys.exit(1)
