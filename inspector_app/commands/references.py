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


def register(session: Session, text: str) -> str:
    found = reference(session, text)
    if found.kind == "item":
        return op.item_register(found.name)
    if found.kind == "row":
        key = found.row
        row = key[1:] if key.startswith("#") else op.row_id(session.id, found.name, key)
        return op.field_register(found.name, row, found.field) if found.field else op.row_register(found.name, row)
    if found.kind == "photo":
        return op.photo_facts_register(photo_hash(session, found.name))
    return op.finding_register(found.name, "status")


def photo_hash(session: Session, name: str) -> str:
    for photo in session.state().photos:
        if name == str(photo.number) or (len(name) >= 6 and photo.sha256.startswith(name)):
            return photo.sha256
    raise InspectorError("unknown_photo", Text(f"Không có ảnh {name}.", f"There is no photo {name}."))
