"""Hand-over files: written for the leader, prepared for members, checked before anybody trusts them."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from inspector_app import mail_desk
from inspector_app.commands.face import FILE, Face, pass_face
from inspector_app.mail_desk import HandOver
from inspector_app.storage import package as packages


@click.group()
def package() -> None:
    """Hand-over files (.insp): export, assign, check."""


@package.command("export")
@click.argument("visits", metavar="VISIT...", nargs=-1, required=True)
@click.option("--out", type=FILE, required=True, help="The file, or a folder (a stick) to write it to.")
@pass_face
def package_export(face: Face, visits: tuple[str, ...], out: Path) -> None:
    """Hand visits over to the leader in one signed file."""
    _write(face, visits, out, "hand_over")


@package.command("assign")
@click.argument("visit", metavar="VISIT")
@click.option("--out", type=FILE, required=True, help="The file, or a folder (a stick) to write it to.")
@pass_face
def package_assign(face: Face, visit: str, out: Path) -> None:
    """A prepared visit for the members: its frame and form, no answers."""
    _write(face, (visit,), out, "assignment")


def _write(face: Face, visits: tuple[str, ...], out: Path, purpose: str) -> None:
    with face.workspace(create=False) as workspace:
        target = out / mail_desk.file_name(workspace, visits) if out.is_dir() else out
        done = mail_desk.hand_over(workspace, visits, target, purpose=purpose)
    face.tell(_as_json(done), f"{done.path}  {done.operations} · {done.photos}")


def _as_json(done: HandOver) -> dict[str, object]:
    return {
        "file": str(done.path),
        "visits": list(done.visits),
        "operations": done.operations,
        "photos": done.photos,
        "bytes": done.bytes,
        "left_out": done.left_out,
    }


@package.command("check")
@click.argument("file", type=FILE)
@pass_face
def package_check(face: Face, file: Path) -> None:
    """A verdict on a hand-over file: 0 only when all of it is genuine and whole."""
    report = packages.check(file)
    language = face.language()
    problems = [each.of(language) for each in report.problems]
    shown = {
        "ok": report.ok,
        "from": report.person,
        "device": report.device_label,
        "fingerprint": report.fingerprint,
        "visits": list(report.visits),
        "operations": report.operations,
        "photos": report.photos,
        "problems": problems,
    }
    lines = [
        f"{'OK' if report.ok else '!'}  {report.person}  {report.device_label}  {report.fingerprint}",
        *(f"{visit}  {line.date}  {line.operations}  {line.title}" for visit, line in report.visits.items()),
        *(f"! {each}" for each in problems),
    ]
    face.tell(shown, "\n".join(lines))
    if not report.ok:
        sys.exit(1)
