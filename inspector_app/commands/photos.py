"""Pictures as evidence."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from inspector_app import jobs
from inspector_app.commands.face import FILE, Face, pass_face, read_file
from inspector_app.commands.references import photo_hash, reference
from inspector_app.errors import InspectorError
from inspector_app.inspection.photo_edits import BlackBox, Edits
from inspector_app.inspection.photo_kinds import KINDS
from inspector_app.inspection.references import parse
from inspector_app.language import Text
from inspector_app.photo_desk import Edited
from inspector_app.session import Session


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
        developed = []
        for each in jobs.develop_photos([(_loader(path), path.name) for path in files], session.photo_intake()):
            if isinstance(each, InspectorError):
                raise each
            developed.append(each)
        hashes = [session.add_photo(picture, code) for picture in developed]
        numbers = {sha256: each.number for each in session.state().photos for sha256 in session.same_photo(each.sha256)}
    entries = [{"number": numbers[sha], "sha256": sha, "item": code} for sha in hashes]
    face.tell({"photos": entries}, "\n".join(f"photo:{entry['number']}  {entry['sha256']}" for entry in entries))


def _loader(path: Path) -> Any:
    return lambda: read_file(path)


@photo.command("list")
@click.argument("visit_id", metavar="VISIT")
@pass_face
def photo_list(face: Face, visit_id: str) -> None:
    """Every photo of the visit, the items that still need one, and where photos were given."""
    with face.session(visit_id) as session:
        state = session.state()
        away = session.missing_bytes()
        exports = session.photo_exports()
    language = face.language()
    entries = [
        {
            "number": each.number,
            "sha256": each.sha256,
            "item": each.item,
            "caption": each.caption,
            "in_minutes": each.in_minutes,
            "taken": each.taken,
            "by": each.author,
            "kind": each.kind,
            "place": each.place,
            "covered": each.covered,
            "edited": each.edited,
            "here": each.sha256 not in away,
            "original_sha256": each.original_sha256,
        }
        for each in state.photos
    ]
    due = [each for each in state.problems if each.kind in ("photo_missing", "redact_due", "blackout_twice")]
    lines = [f"photo:{each.number}  {each.item or '-'}  {each.caption}  {each.sha256[:12]}" for each in state.photos]
    lines += [each.text.of(language) for each in due]
    lines += [f"{each.at}  {each.by}  {len(each.photos)}  {each.to}" for each in exports]
    value = {
        "photos": entries,
        "missing": [each.ref for each in due if each.kind == "photo_missing"],
        "to_black_out": [each.ref for each in due if each.kind == "redact_due"],
        "exports": [
            {"at": each.at, "by": each.by, "to": each.to, "photos": list(each.photos), "purpose": each.purpose}
            for each in exports
        ],
    }
    face.tell(value, "\n".join(lines))


@photo.command("place")
@click.argument("visit_id", metavar="VISIT")
@click.argument("photo_ref", metavar="PHOTO")
@click.argument("ref")
@pass_face
def photo_place(face: Face, visit_id: str, photo_ref: str, ref: str) -> None:
    """Put a photo at an item."""
    with face.session(visit_id) as session:
        sha256 = _named(session, photo_ref)
        code = reference(session, ref).name
        session.place_photo(sha256, code)
    face.tell({"sha256": sha256, "item": code}, code)


@photo.command("describe")
@click.argument("visit_id", metavar="VISIT")
@click.argument("photo_ref", metavar="PHOTO")
@click.option("--kind", type=click.Choice(list(KINDS)), help="What it shows.")
@click.option("--place", help="Where it was taken.")
@click.option("--by", help="Who took it.")
@click.option("--nothing-to-cover", is_flag=True, help="You looked: nothing on it has to be blacked out.")
@pass_face
def photo_describe(
    face: Face,
    visit_id: str,
    photo_ref: str,
    kind: str | None,
    place: str | None,
    by: str | None,
    nothing_to_cover: bool,
) -> None:
    """Say what a photo shows, where it was taken and by whom."""
    with face.session(visit_id) as session:
        sha256 = _named(session, photo_ref)
        if kind is not None or place is not None or by is not None:
            session.describe_photo(sha256, kind=kind, place=place, author=by)
        if nothing_to_cover:
            session.nothing_to_cover(sha256)
    face.tell({"sha256": sha256}, sha256[:12])


@photo.command("redact")
@click.argument("visit_id", metavar="VISIT")
@click.argument("photo_ref", metavar="PHOTO")
@click.option("--box", "boxes", multiple=True, required=True, metavar="X,Y,W,H", help="Pixels to black out; repeat it.")
@click.option("--reason", default="", help="Why, for the record.")
@pass_face
def photo_redact(face: Face, visit_id: str, photo_ref: str, boxes: tuple[str, ...], reason: str) -> None:
    """Black out parts of a photo for good: the old pixels are destroyed here and on every laptop that merges this."""
    edits = Edits(tuple(BlackBox(*_box(each)) for each in boxes))
    with face.session(visit_id) as session:
        _tell_edited(face, _edit(session, photo_ref, edits, black_out=True, reason=reason))


@photo.command("rotate")
@click.argument("visit_id", metavar="VISIT")
@click.argument("photo_ref", metavar="PHOTO")
@click.argument("degrees", type=click.Choice(["90", "180", "270"]))
@pass_face
def photo_rotate(face: Face, visit_id: str, photo_ref: str, degrees: str) -> None:
    """Turn a photo clockwise; the picture it was stays in the visit."""
    with face.session(visit_id) as session:
        _tell_edited(face, _edit(session, photo_ref, Edits(turn=int(degrees)), black_out=False))


@photo.command("crop")
@click.argument("visit_id", metavar="VISIT")
@click.argument("photo_ref", metavar="PHOTO")
@click.argument("box", metavar="X,Y,W,H")
@pass_face
def photo_crop(face: Face, visit_id: str, photo_ref: str, box: str) -> None:
    """Show only a part of a photo; the picture it was stays in the visit."""
    left, top, width, height = _box(box)
    with face.session(visit_id) as session:
        _tell_edited(face, _edit(session, photo_ref, Edits(crop=(left, top, width, height)), black_out=False))


@photo.command("export")
@click.argument("visit_id", metavar="VISIT")
@click.argument("photo_refs", nargs=-1, metavar="[PHOTO]...")
@click.option("--out", type=FILE, required=True, help="Folder to write into.")
@click.option("--purpose", default="", help="The purpose line; the decision's number by default.")
@pass_face
def photo_export(face: Face, visit_id: str, photo_refs: tuple[str, ...], out: Path, purpose: str) -> None:
    """Write photos as files without place or camera, and keep who gave which where. Reminders go to standard error."""
    with face.session(visit_id) as session:
        chosen = [_named(session, each) for each in photo_refs] or None
        made = session.photo_export(chosen, purpose=purpose)
        for each in made.reminders:
            face.warn(each)
        written = jobs.write_photo_files(made, out)
        session.record_export(made, str(out))
    value = {
        "files": [str(each) for each in written],
        "missing": made.missing,
        "reminders": [each.of(face.language()) for each in made.reminders],
        "purpose": made.purpose,
    }
    face.tell(value, "\n".join(map(str, written)))


def _named(session: Session, name: str) -> str:
    return photo_hash(session, name.removeprefix("photo:"))


def _box(text: str) -> tuple[int, int, int, int]:
    parts = text.split(",")
    if len(parts) != 4 or not all(each.strip().lstrip("-").isdigit() for each in parts):
        raise InspectorError(
            "bad_box",
            Text(f"“{text}” không phải là vùng ảnh (x,y,rộng,cao).", f"“{text}” is no part of a picture (x,y,w,h)."),
            Text("Ví dụ: 100,40,300,120 tính bằng điểm ảnh.", "For example 100,40,300,120, in pixels."),
        )
    left, top, width, height = (int(each) for each in parts)
    return left, top, width, height


def _edit(session: Session, name: str, edits: Edits, *, black_out: bool, reason: str = "") -> Edited:
    sha256 = _named(session, name)
    shown = next(each for each in session.state().photos if each.sha256 == sha256)
    data = session.photo(sha256)
    if not data:
        raise InspectorError(
            "photo_not_here",
            Text(f"Ảnh {shown.number:02d} chưa có trên máy này.", f"Photo {shown.number:02d} is not on this laptop."),
            Text("Nhận tệp bàn giao có ảnh đó trước.", "Take in the hand-over file that holds it first."),
        )
    checked = edits.checked(shown.width, shown.height)
    return session.replace_photo(sha256, jobs.edit_photo(data, checked), checked, black_out=black_out, reason=reason)


def _tell_edited(face: Face, made: Edited) -> None:
    holders = [each.of(face.language()) for each in made.holders]
    value = {"sha256": made.sha256, "destroyed": list(made.destroyed), "holders": holders}
    face.tell(value, "\n".join([made.sha256, *holders]))
