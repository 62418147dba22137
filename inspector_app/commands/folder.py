"""The data folder: state, doctor, rebuild, demo."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from inspector_app.commands.face import FILE, Face, pass_face


@click.command()
@click.argument("visit_id", metavar="VISIT")
@click.option("--hash", "as_hash", is_flag=True, required=True)
@pass_face
def state(face: Face, visit_id: str, as_hash: bool) -> None:
    """Equal exactly where two data folders agree on the visit."""
    with face.session(visit_id) as session:
        found = session.state().state_hash
    face.tell({"id": session.id, "hash": found}, found)


@click.command()
@pass_face
def doctor(face: Face) -> None:
    """Integrity of the data folder."""
    with face.workspace(create=False) as workspace:
        checks = workspace.doctor()
    sound = all(ok for _, ok, _ in checks)
    entries = [{"name": name, "ok": ok, "detail": detail} for name, ok, detail in checks]
    face.tell(
        {"ok": sound, "checks": entries},
        "\n".join(f"{'ok  ' if ok else 'FAIL'} {name} {detail}" for name, ok, detail in checks),
    )
    if not sound:
        sys.exit(1)


@click.command()
@pass_face
def rebuild(face: Face) -> None:
    """Derived tables anew from the log."""
    with face.workspace(create=False) as workspace:
        workspace.log.rebuild()
    face.tell({"ok": True}, "ok")


@click.command()
@click.option("--out", type=FILE, required=True)
@pass_face
def demo(face: Face, out: Path) -> None:
    """Build the sample visit live: data folders, photos, minutes with two signatures, a trust root."""
    from inspector_app.demo import build

    built = build(out)
    face.tell(built, "\n".join(f"{name}: {value}" for name, value in built.items()))
