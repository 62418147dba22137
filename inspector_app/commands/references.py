"""References on the command line, found in an open visit."""

from __future__ import annotations

from inspector_app.errors import InspectorError
from inspector_app.inspection import operations as op
from inspector_app.inspection.references import Reference, parse
from inspector_app.language import Text
from inspector_app.session import Session


def reference(session: Session, text: str) -> Reference:
    found = parse(text, session.model)
    if found is None:
        raise InspectorError(
            "unknown_reference",
            Text(f"Không hiểu “{text}” trong phiếu này.", f"“{text}” names nothing in this checklist."),
            Text("Ví dụ: POST-03, sampled_dossier[D1]/in_book, photo:4.", "Examples: POST-03, photo:4."),
        )
    return found


def registers(session: Session, text: str) -> tuple[str, ...]:
    """What a reference names in a history: registers, or beginnings of registers that end with ``/``.

    ``POST-03`` is its answer, ``POST-03/note`` its note; a row, a finding, a photo and the frame are all they hold.
    """
    if text == "frame" or text.startswith("frame/"):
        return (op.frame_register(text.partition("/")[2]),)
    if text.startswith("minutes/"):
        return (f"s/{text.partition('/')[2].strip('/')}/",)
    item, _, rest = text.rpartition("/")
    if rest == "note" and "[" not in item:
        return (op.note_register(reference(session, item).name),)
    found = reference(session, text)
    if found.kind == "row":
        row = row_id(session, found)
        if found.field:
            return (op.field_register(found.name, row, found.field),)
        return (op.row_register(found.name, row), f"a/{found.name}/{row}/")
    if found.kind == "finding":
        return (f"f/{found.name}/",)
    if found.kind == "photo":
        family = session.same_photo(photo_hash(session, found.name))
        photos = {each.register for each in session.history() if each.register.startswith(("p/", "m/"))}
        return tuple(each for each in photos if not family.isdisjoint(each.split("/")))
    return (op.item_register(found.name),)


def row_id(session: Session, found: Reference) -> str:
    """The id of the row that a reference names by its key or (``#``) by its id."""
    return found.row[1:] if found.row.startswith("#") else session.row_named(found.name, found.row)


def photo_hash(session: Session, name: str) -> str:
    for photo in session.state().photos:
        if name == str(photo.number) or (len(name) >= 6 and photo.sha256.startswith(name)):
            return photo.sha256
    raise InspectorError("unknown_photo", Text(f"Không có ảnh {name}.", f"There is no photo {name}."))
