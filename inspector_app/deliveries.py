"""Receipts: what the leader confirms to hold, how far a visit has come, and what may then be purged."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from inspector_app.errors import InspectorError
from inspector_app.inspection.operations import state_hash
from inspector_app.inspection.photo_facts import kept_originals, standing_photos, withdrawn_photos
from inspector_app.inspection.snapshot import frame_of
from inspector_app.language import Text
from inspector_app.outgoing import HandOver, hand_over
from inspector_app.storage.package import ReceiptLine
from inspector_app.storage.package_manifest import fingerprint
from inspector_app.storage.package_reader import Progress, never, unheard
from inspector_app.workspace import Workspace


@dataclass(frozen=True)
class Delivery:
    """Where a visit stands on its way to the leader: not_handed_over, handed_over or received.

    ``received`` only when receipts name every operation and photo of the visit; ``waiting`` counts what they do not
    name; ``at`` is the time of the last hand-over or receipt (ISO 8601); ``by`` is who confirmed, as the signed receipt
    presents them, and ``fingerprint`` that laptop's key.
    """

    state: str
    at: str = ""
    waiting: int = 0
    by: str = ""
    fingerprint: str = ""


def leader_export(
    workspace: Workspace,
    visits: Sequence[str],
    out: Path,
    *,
    progress: Progress = unheard,
    cancelled: Callable[[], bool] = never,
) -> HandOver:
    """Decisions and a receipt, back to the members: all operations of the visits, no photos."""
    homes = list(dict.fromkeys(workspace.session(each).id for each in visits))
    receipt = {home: _receipt(workspace, home) for home in homes}
    return hand_over(workspace, homes, out, purpose="leader", receipt=receipt, progress=progress, cancelled=cancelled)


def _receipt(workspace: Workspace, home: str) -> ReceiptLine:
    cells = workspace.log.cells(home)
    held = {each for each in standing_photos(cells) if workspace.photos.size(each) is not None}
    return ReceiptLine(workspace.log.operation_ids(home), tuple(sorted(held | withdrawn_photos(cells))))


def is_received(workspace: Workspace, visit: str) -> bool:
    """True when receipts name all of a visit; quick for the many that were never handed over."""
    waiting, at = workspace.log.mail.waiting(workspace.log.members(visit))
    return bool(at) and not waiting and delivered(workspace, visit).state == "received"


def gathered(workspace: Workspace, visit: str) -> bool:
    """True where work of other laptops came together: nobody hands it over any further."""
    return any(seat.device != workspace.log.device for seat in workspace.log.seats(visit))


def on_the_way(workspace: Workspace, visit: str) -> Delivery | None:
    """How far a visit has come, for a line in a list: quick for the many that never left this laptop.

    None where others' work came together here: such a visit waits for nobody.
    """
    members = workspace.log.members(visit)
    if workspace.log.mail.handed_over_at(members) or workspace.log.mail.waiting(members)[1]:
        return delivered(workspace, visit)
    return None if gathered(workspace, visit) else Delivery("not_handed_over")


def delivered(workspace: Workspace, visit: str) -> Delivery:
    """How far a visit has come on its way to the leader."""
    log = workspace.log
    members = log.members(visit)
    waiting, received_at = log.mail.waiting(members)
    cells = log.cells(visit)
    photos = {each for each in standing_photos(cells) if workspace.photos.size(each) is not None}
    waiting += len(photos - log.mail.acknowledged_photos(photos))
    handed_over_at = log.mail.handed_over_at(members)
    if not waiting and received_at:
        met = log.mail.confirmed_by(members)
        who = (met.person or met.label, fingerprint(bytes.fromhex(met.public_key))) if met else ("", "")
        return Delivery("received", received_at, 0, *who)
    return Delivery("handed_over" if handed_over_at else "not_handed_over", handed_over_at, waiting)


def purge(workspace: Workspace, visit: str) -> None:
    """Remove a visit (and those joined to it) from this laptop; refused until receipts name all of it.

    A trace stays: which visit, when, by whom, how many operations, their hash. The leader's file brings it back.
    """
    home = workspace.session(visit).id
    delivery = delivered(workspace, home)
    if delivery.state != "received":
        raise InspectorError(
            "not_received",
            Text(
                f"Chưa có giấy nhận đủ của trưởng đoàn (còn {delivery.waiting} mục), nên không xóa.",
                f"The leader has not confirmed all of it ({delivery.waiting} left), so nothing is purged.",
            ),
            Text("Hãy nhận tệp trả về của trưởng đoàn trước.", "Take in the leader's file first."),
        )
    log = workspace.log
    cells = log.cells(home)
    body = frame_of(cells).get("body") or {}
    workspace.copies.make("purge")
    with log.together():
        log.mail.purge(
            log.members(home),
            device=log.device,
            by=workspace.settings.name,
            title=str(body.get("name", "")),
            state=state_hash(log.operation_ids(home)),
            now=workspace.now(),
        )
    elsewhere = {photo for other in log.visits() for photo in standing_photos(log.cells(other))}
    workspace.photos.destroy((standing_photos(cells) | kept_originals(cells)) - elsewhere)
    log.tidy()
