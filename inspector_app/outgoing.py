"""What leaves this laptop: visits gathered into a parcel, written as a hand-over file, noted once verified."""

from __future__ import annotations

import platform
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from pathlib import Path

from inspector_app.errors import InspectorError
from inspector_app.form_shelf import Profile
from inspector_app.inspection import operations as op
from inspector_app.inspection import snapshot
from inspector_app.inspection.operations import Cell, frame_register
from inspector_app.inspection.photo_facts import standing_photos, withdrawn_photos
from inspector_app.inspection.rounds import planned_register
from inspector_app.language import Text, fold
from inspector_app.storage import package
from inspector_app.storage.handover_key import handover_key
from inspector_app.storage.library import StoredForm
from inspector_app.storage.package import Line, Parcel, Picture, ReceiptLine, VisitLine, Written
from inspector_app.storage.package_reader import Progress, never, unheard
from inspector_app.workspace import Workspace

SUFFIX = package.SUFFIX
_LONGEST_NAME = 60


@dataclass(frozen=True)
class HandOver:
    """A written and verified hand-over file. ``left_out`` counts photos whose bytes here are damaged."""

    path: Path
    visits: tuple[str, ...]
    operations: int
    photos: int
    bytes: int
    left_out: int = 0


def hand_over(
    workspace: Workspace,
    visits: Sequence[str],
    out: Path,
    *,
    purpose: str = "hand_over",
    receipt: Mapping[str, ReceiptLine] | None = None,
    progress: Progress = unheard,
    cancelled: Callable[[], bool] = never,
) -> HandOver:
    """Write visits into one file for another laptop; returns once it was read back and verified.

    ``purpose``: ``hand_over`` carries everything but the photos a receipt already names; ``leader`` everything but
    photos, and a receipt; ``assignment`` only the frame. A failed write leaves nothing behind; handing over the same
    state again gives the same operations.
    """
    homes = tuple(dict.fromkeys(workspace.log.home(workspace.session(each).id) for each in visits))
    if not homes:
        raise InspectorError(
            "no_visit", Text("Chưa chọn cuộc kiểm tra nào để bàn giao.", "No visit was chosen to hand over.")
        )
    now = workspace.now()
    parcel = gather(workspace, homes, purpose, now, receipt or {})
    written, left_out = _write(workspace, parcel, out, progress, cancelled)
    if purpose == "hand_over":
        members = [member for home in homes for member in workspace.log.members(home)]
        try:
            with workspace.log.together():
                workspace.log.mail.hand_over(members, written.sha256, now)
        except InspectorError:
            written.path.unlink(missing_ok=True)  # what is said to have failed must not lie there whole
            raise
    return HandOver(written.path, homes, written.operations, written.photos, written.bytes, left_out)


def _write(
    workspace: Workspace, parcel: Parcel, out: Path, progress: Progress, cancelled: Callable[[], bool]
) -> tuple[Written, int]:
    """One photo whose bytes rotted on this laptop must not keep everything else here: it is left out and counted."""
    key = handover_key(workspace.files)
    left_out = 0
    while True:
        try:
            return package.write(out, parcel, key, progress=progress, cancelled=cancelled), left_out
        except package.DamagedPhotoError as error:
            photos = {sha256: each for sha256, each in parcel.photos.items() if sha256 != error.sha256}
            parcel, left_out = replace(parcel, photos=photos), left_out + 1


def gather(
    workspace: Workspace, homes: Sequence[str], purpose: str, now: datetime, receipt: Mapping[str, ReceiptLine]
) -> Parcel:
    """Everything the file carries: operations of the visits and those joined to them, photos, forms, profiles."""
    lines: list[Line] = []
    visits: dict[str, VisitLine] = {}
    photos: dict[str, Picture] = {}
    forms: dict[str, StoredForm] = {}
    profiles: dict[str, Profile] = {}
    for home in homes:
        cells = workspace.log.cells(home)
        own = _lines(workspace, home, purpose)
        lines += own
        frame = snapshot.frame_of(cells)
        body = str((frame.get("body") or {}).get("name", ""))
        joined = [each for each in workspace.log.members(home) if each != home]
        visits[home] = package.visit_line(own, title=body, date=str(frame.get("date", "")), body=body, joined=joined)
        if purpose == "hand_over":
            photos.update(_photos(workspace, cells))
        forms.update(_forms(workspace, cells))
        profiles.update({each.key: each for each in workspace.every_profile() if _used(each, frame)})
        code = str(frame.get("round") or "")
        if code and (found := _round(workspace, code, homes)) and op.round_id(code) not in visits:
            lines += found
            visits[op.round_id(code)] = package.visit_line(found, title="", date="", body="")
    return Parcel(
        purpose=purpose,
        person=workspace.settings.name,
        device=workspace.log.device,
        device_label=workspace.settings.device_label or platform.node() or workspace.log.device,
        made_at=now.astimezone().isoformat(timespec="seconds"),
        visits=visits,
        operations=tuple(lines),
        photos=photos,
        forms=tuple(forms.values()),
        profiles=tuple(profiles.values()),
        receipt=receipt,
    )


def _lines(workspace: Workspace, home: str, purpose: str) -> list[Line]:
    lines = workspace.log.lines(home)
    if purpose != "assignment":
        return lines
    frame = frame_register("")
    return [line for line in lines if line.operation.register.startswith(frame)]


def _round(workspace: Workspace, code: str, homes: Sequence[str]) -> list[Line]:
    """The round a visit belongs to, without the surprise visits that have not begun and are not handed over."""
    lines = workspace.log.lines(op.round_id(code))
    if not lines:
        return []
    state = workspace.round_state(op.round_id(code))
    kept_back = {each.body.key for each in state if each.secret and (each.visit is None or each.visit.id not in homes)}
    hidden = {planned_register(key) for key in kept_back}
    return [line for line in lines if line.operation.register not in hidden]


def _photos(workspace: Workspace, cells: Mapping[str, Cell]) -> Iterator[tuple[str, Picture]]:
    """Photos that stand somewhere by anybody's word, were not withdrawn, lie here and that no receipt names."""
    standing = standing_photos(cells) - withdrawn_photos(cells)
    for sha256 in sorted(standing - workspace.log.mail.acknowledged_photos(standing)):
        size = workspace.photos.size(sha256)
        if size is not None:
            yield sha256, Picture(size, partial(_bytes, workspace, sha256))


def _bytes(workspace: Workspace, sha256: str) -> bytes:
    return workspace.photos.picture(sha256) or b""


def _forms(workspace: Workspace, cells: Mapping[str, Cell]) -> Iterator[tuple[str, StoredForm]]:
    """The versions the visit is held under; one that never reached this laptop cannot be passed on."""
    cell = cells.get(frame_register("form"))
    known = {each.sha256 for each in workspace.forms()}
    for head in cell.heads if cell else ():
        sha256 = head.value.get("sha256") if isinstance(head.value, Mapping) else None
        if sha256 in known:
            yield sha256, workspace.form_source(sha256)


def _used(profile: Profile, frame: Mapping[str, object]) -> bool:
    form = frame.get("form")
    return (
        profile.own
        and profile.id == frame.get("profile")
        and isinstance(form, Mapping)
        and profile.form == form.get("id")
    )


def file_name(workspace: Workspace, visits: Sequence[str]) -> str:
    """A name for the hand-over file: date, body without accents, initials.

    While a surprise visit has not begun, whoever sees the stick must not read where it goes: then no name and no date.
    """
    homes = {workspace.log.home(workspace.session(each).id) for each in visits}
    found = [workspace.visit_summary(each) for each in sorted(homes)]
    initials = "".join(word[0] for word in fold(workspace.settings.name).split())
    if any(each.secret for each in found):
        return f"{_plain('ban-giao', initials)}-{workspace.log.device[:4]}{SUFFIX}"
    if len(found) == 1:
        return _plain(found[0].date, found[0].title[:_LONGEST_NAME], initials) + SUFFIX
    days = sorted(each.date for each in found)
    return _plain(days[0], f"{len(found)}-chuyen", initials) + SUFFIX


def _plain(*parts: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", fold("-".join(part for part in parts if part))).strip("-")
