"""The data folder: state, rebuild, demo."""

from __future__ import annotations

from pathlib import Path

import click

from inspector_app import jobs
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
def rebuild(face: Face) -> None:
    """Derived tables anew from the log; small pictures that are missing or damaged are made again."""
    with face.workspace(create=False) as workspace:
        workspace.rebuild()
        for visit in workspace.log.visits():
            session = workspace.session(visit)
            jobs.make_thumbnails(session.without_thumbnail(), session.photo, session.keep_thumbnail, lambda: False)
    face.tell({"ok": True}, "ok")


@click.command()
@click.option("--out", type=FILE, required=True)
@pass_face
def demo(face: Face, out: Path) -> None:
    """Build the sample visit live: data folders, photos, minutes with two signatures, a trust root."""
    from inspector_app.demo import build

    built = build(out)
    face.tell(built, "\n".join(f"{name}: {value}" for name, value in built.items()))
