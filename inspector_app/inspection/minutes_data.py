"""The minutes as data: the answers, lists, findings and photo hashes that the archive file carries beside the words."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Mapping, Sequence
from typing import Any

from inspector_app.inspection.findings import Finding
from inspector_app.inspection.minutes_document import PhotoEntry
from inspector_app.inspection.visit import ItemState, VisitState
from inspector_app.language import nfc

SCHEMA = "urn:inspector-app:minutes:1"


def data(state: VisitState, photos: Sequence[PhotoEntry], language: str) -> dict[str, Any]:
    """JSON values only; equal for equal states, whatever machine composes them."""
    found = {
        "schema": SCHEMA,
        "language": language,
        "visit": state.id,
        "form": {"id": state.form.form_id, "version": state.form.version, "sha256": state.form_sha256},
        "profile": state.profile,
        "frame": state.frame,
        "items": [_item(each) for each in state.items if each.relevant],
        "rows": {
            group: [{"id": row.id, "key": row.key, "fields": row.fields} for row in rows]
            for group, rows in state.rows.items()
        },
        "findings": [_finding(each) for each in state.findings],
        "photos": [
            {"sha256": each.sha256, "number": each.number, "item": each.code, "caption": each.caption}
            for each in photos
        ],
        "accepted_missing": state.accepted_missing,
        "operations": {"count": len(state.operations), "sha256": state.state_hash or _hash(state.operations)},
    }
    plain = _plain(found)
    assert isinstance(plain, dict)
    return plain


def _item(each: ItemState) -> dict[str, Any]:
    about: dict[str, Any] = {"code": each.code, "state": each.state, "value": each.value}
    if each.note:
        about["note"] = each.note
    if each.given:
        about["by"], about["at"] = each.given.author, each.given.at
    if each.entered is not None and each.computed is not None and dict(each.entered) != dict(each.computed):
        about["computed"] = each.computed
    return about


def _finding(each: Finding) -> dict[str, Any]:
    about = {
        "id": each.id, "codes": each.codes, "kind": each.kind, "severity": each.severity, "text": each.text,
        "status": each.status, "basis": each.basis, "reason": each.reason, "merged_into": each.merged_into,
        "to_whom": each.to_whom, "deadline": each.deadline, "photos": each.photos,
    }  # fmt: skip
    return {name: value for name, value in about.items() if value not in ("", ())}


def _hash(operations: Sequence[str]) -> str:
    return hashlib.sha256("\n".join(sorted(operations)).encode()).hexdigest()


def _plain(value: Any) -> Any:
    """The value in JSON's own types, text in NFC and free of lone surrogates."""
    if isinstance(value, Mapping):
        return {_plain(str(name)): _plain(each) for name, each in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    if isinstance(value, bool) or value is None or isinstance(value, int):
        return value
    if isinstance(value, float) and math.isfinite(value):
        return value
    return nfc(str(value)).encode("utf-8", "replace").decode()
