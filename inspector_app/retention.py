"""Photos past their date: found, offered, and removed for good with a record and a list of what still holds them."""

from __future__ import annotations

import calendar
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date
from typing import Any

from inspector_app.errors import InspectorError
from inspector_app.inspection import operations as op
from inspector_app.inspection import snapshot
from inspector_app.inspection.photo_facts import pictures_of
from inspector_app.inspection.visit import PhotoState
from inspector_app.language import Text, nfc
from inspector_app.ledger import Ledger
from inspector_app.photo_keepers import families
from inspector_app.workspace import Workspace


@dataclass(frozen=True)
class DueVisit:
    """A visit whose photos are past their date. ``ended`` and ``due`` are ISO dates."""

    visit: str
    title: str
    date: str
    ended: str
    due: str
    photos: tuple[PhotoState, ...]


@dataclass(frozen=True)
class Removal:
    """What was removed, and who still holds the bytes, one sentence each."""

    photos: tuple[str, ...]
    holders: tuple[Text, ...]


def months_of(workspace: Workspace, frame: Mapping[str, Any]) -> int:
    """Months photos of a visit are kept after its end: the setting, else the visit's parameter; 0: no limit."""
    parameters = frame.get("parameters")
    given = parameters.get("photo_retention_months") if isinstance(parameters, dict) else None
    words = str(workspace.settings.photo_months or given or "")
    return int(words) if words.isdigit() else 0


def due(workspace: Workspace, today: date) -> list[DueVisit]:
    """Visits over for longer than photos are kept, oldest first; the sample is none of them."""
    found = []
    for visit in sorted({workspace.log.home(each) for each in workspace.holders.closed_visits()}):
        cells = workspace.log.cells(visit)
        frame, photos = snapshot.frame_of(cells), snapshot.photos_of(cells)
        months, end = months_of(workspace, frame), _end(cells)
        if not months or not photos or end is None or frame.get("sample"):
            continue
        day = after_months(end, months)
        if day <= today:
            title = str((frame.get("body") or {}).get("name", ""))
            once = {photo.sha256: photo for photo in reversed(photos)}
            kept = tuple(sorted(once.values(), key=lambda photo: photo.number))
            found.append(DueVisit(visit, title, str(frame.get("date", "")), end.isoformat(), day.isoformat(), kept))
    return sorted(found, key=lambda each: (each.due, each.visit))


def _end(cells: snapshot.Cells) -> date | None:
    """The day of the last signature, seal or scan: a visit is over when its minutes are."""
    moments = [cell.winner.moment for name, cell in cells.items() if name.startswith("s/") and not cell.deleted]
    return max(moments).astimezone().date() if moments else None


def after_months(day: date, months: int) -> date:
    """The same day so many months later; the month's last day where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def find(workspace: Workspace, name: str) -> str:
    """The one photo whose hash begins like this; raises InspectorError when there is none or more than one."""
    known = {
        photo.sha256 for visit in workspace.log.visits() for photo in snapshot.photos_of(workspace.log.cells(visit))
    }
    matches = [sha256 for sha256 in known if sha256.startswith(name.lower())]
    if len(name) < 6 or len(matches) != 1:
        raise InspectorError(
            "unknown_photo",
            Text(f"Không có ảnh nào (hoặc có nhiều ảnh) mang mã {name}.", f"No photo, or more than one, is {name}."),
            Text("Dùng ít nhất 6 ký tự đầu của mã ảnh.", "Use at least the first six characters of its hash."),
        )
    return matches[0]


def remove(workspace: Workspace, sha256s: Sequence[str], reason: str, *, by: str = "") -> Removal:
    """Remove photos for good: the record first, then the bytes here and in the copies that can be reached.

    Pictures from before an edit and the untouched file, where it was kept, go with them. The record (who, when, why,
    hash) is an operation of every visit that knows the photo and travels with it, so a
    merge never brings the bytes back. Raises InspectorError without a reason, and when the disk refuses.
    """
    if not reason.strip():
        raise InspectorError(
            "reason_missing",
            Text("Cần nêu lý do xóa ảnh.", "A reason for removing photos is needed."),
            Text("Hãy ghi một câu ngắn.", "Write one short sentence."),
        )
    keepers = workspace.keepers
    named = {each for sha256 in sha256s for each in keepers.homes([sha256])}
    whole = sorted(families(workspace.log, sha256s, named))  # an edited photo goes with the pictures it was made from
    holders = {words.vi: words for words in keepers.named(whole)}
    who, at = by or workspace.settings.name, workspace.now().astimezone(UTC).isoformat(timespec="seconds")
    changes: dict[str, list[tuple[str, object]]] = {}
    originals: set[str] = set()
    for home in keepers.homes(whole):
        cells = workspace.log.cells(home)
        originals |= pictures_of(cells).untouched_files(whole)
        for sha256 in whole:
            register = op.photo_facts_register(sha256)
            if register in cells:
                facts = cells[register].value
                record = {"by": who, "at": at, "reason": nfc(reason.strip()), "sha256": sha256}
                kept = dict(facts) if isinstance(facts, dict) else {}
                changes.setdefault(home, []).append((register, {**kept, "removed": record}))
    with workspace.log.together():
        for home, given in changes.items():
            frame = snapshot.frame_of(workspace.log.cells(home))
            version = str((frame.get("form") or {}).get("version", ""))
            Ledger(home, workspace.log, form_version=version, me=who, now=workspace.now).give(given)
    for words in keepers.destroy({*whole, *originals}):
        holders[words.vi] = words
    return Removal(tuple(sha256s), tuple(holders.values()))


def complete(workspace: Workspace) -> int:
    """Destroy bytes that a record says are removed and that are here all the same, in the copies too; how many."""
    back = workspace.removed_photos() & workspace.photos.present()
    if back:
        workspace.keepers.destroy(back)
    return len(back)
