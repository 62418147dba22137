"""Pictures as evidence."""

from __future__ import annotations

from pathlib import Path

import click

from inspector_app import jobs
from inspector_app.commands.face import Face, pass_face, read_file
from inspector_app.commands.references import photo_hash, reference
from inspector_app.inspection.references import parse


@click.group()
def photo() -> None:
    """Pictures as evidence."""


@photo.command("add")
@click.argument("visit_id", metavar="VISIT")
@click.argument("what", nargs=-1, required=True, metavar="[REF] FILE...")
@pass_face
def photo_add(face: Face, visit_id: str, what: tuple[str, ...]) -> None:
    """Add pictures to an item; without REF into the tray. All of them or none."""
    with face.session(visit_id) as session:
        first = parse(what[0], session.model)
        code = first.name if first is not None and first.kind == "item" and not Path(what[0]).exists() else ""
        files = [Path(name) for name in (what[1:] if code else what)]
        developed = [jobs.develop_photo(read_file(path), path.name) for path in files]
        hashes = [session.add_photo(picture, code) for picture in developed]
        numbers = {each.sha256: each.number for each in session.state().photos}
    entries = [{"number": numbers[sha], "sha256": sha, "item": code} for sha in hashes]
    face.tell({"photos": entries}, "\n".join(f"photo:{entry['number']}  {entry['sha256']}" for entry in entries))


@photo.command("list")
@click.argument("visit_id", metavar="VISIT")
@pass_face
def photo_list(face: Face, visit_id: str) -> None:
    """Every photo of the visit."""
    with face.session(visit_id) as session:
        photos = session.state().photos
    entries = [
        {
            "number": each.number,
            "sha256": each.sha256,
            "item": each.item,
            "caption": each.caption,
            "in_minutes": each.in_minutes,
            "taken": each.taken,
            "by": each.author,
        }
        for each in photos
    ]
    lines = [f"photo:{each.number}  {each.item or '-'}  {each.caption}  {each.sha256[:12]}" for each in photos]
    face.tell({"photos": entries}, "\n".join(lines))


@photo.command("place")
@click.argument("visit_id", metavar="VISIT")
@click.argument("photo_ref", metavar="PHOTO")
@click.argument("ref")
@pass_face
def photo_place(face: Face, visit_id: str, photo_ref: str, ref: str) -> None:
    """Put a photo at an item."""
    with face.session(visit_id) as session:
        sha256 = photo_hash(session, photo_ref.removeprefix("photo:"))
        code = reference(session, ref).name
        session.place_photo(sha256, code)
    face.tell({"sha256": sha256, "item": code}, code)
