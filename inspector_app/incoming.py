"""What comes to this laptop: files kept and verified, planned, then taken in: photos first, then one transaction."""

from __future__ import annotations

import platform
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from inspector_app import retention
from inspector_app.errors import InspectorError
from inspector_app.inspection.clocks import seen_ahead
from inspector_app.inspection.merging import Arrival, FilePlan, MergePlan, MergeResult, Present, Twin, plan_merge
from inspector_app.inspection.open_disputes import disputed_registers
from inspector_app.inspection.operations import Operation
from inspector_app.inspection.operations import fold as fold_registers
from inspector_app.inspection.photo_facts import withdrawn_photos
from inspector_app.joined_visits import Joiner
from inspector_app.language import Text
from inspector_app.storage import inbox
from inspector_app.storage.handover_key import handover_key
from inspector_app.storage.mail_log import Met
from inspector_app.storage.package import SUFFIX, Received
from inspector_app.storage.package_reader import Progress, never, unheard
from inspector_app.workspace import Workspace

_DEEPEST = 3
"""Folders within folders that are searched for hand-over files."""


@dataclass(frozen=True)
class _Read:
    """What a plan rests on: the files, and the state of the log they were held against."""

    parcels: tuple[_Parcel, ...]
    witness: tuple[object, ...]


@dataclass(frozen=True)
class _Parcel:
    """One file as it was read; ``received`` is None for a refused one."""

    arrival: Arrival
    received: Received | None


def receive(
    workspace: Workspace,
    paths: Sequence[Path],
    *,
    join_twins: bool = True,
    progress: Progress = unheard,
    cancelled: Callable[[], bool] = never,
) -> MergePlan:
    """Copy files (or all ``*.insp`` of folders and sticks) to the inbox, verify them and plan; touches no answers.

    Progress counts files in thousandths. Raises InspectorError when nothing was found or somebody stopped it.
    """
    files = list(dict.fromkeys(each for path in paths for each in _files(path)))
    if not files:
        raise InspectorError(
            "no_files",
            Text("Không thấy tệp bàn giao (.insp) nào.", "No hand-over file (.insp) was found."),
            Text("Hãy chọn tệp hoặc thư mục có tệp .insp.", "Choose a file, or a folder that holds .insp files."),
        )
    parcels: dict[str, _Parcel] = {}
    for number, path in enumerate(files):

        def tell(done: int, whole: int, number: int = number) -> None:
            progress(number * 1000 + 1000 * done // max(whole, 1), len(files) * 1000)

        parcel = _read(workspace, path, tell, cancelled)
        parcels.setdefault(parcel.arrival.sha256 or str(path), parcel)
    progress(len(files) * 1000, len(files) * 1000)
    return _plan(workspace, list(parcels.values()), join=join_twins)


def _files(path: Path) -> Iterator[Path]:
    if not path.is_dir():
        yield path
        return
    for each in sorted(path.glob(f"*{SUFFIX}")):
        if each.is_file():
            yield each
    depth = 1
    level = [path]
    while depth < _DEEPEST:
        level = [below for above in level for below in sorted(above.iterdir()) if below.is_dir()]
        for folder in level:
            yield from (each for each in sorted(folder.glob(f"*{SUFFIX}")) if each.is_file())
        depth += 1


def _read(workspace: Workspace, path: Path, progress: Progress, cancelled: Callable[[], bool]) -> _Parcel:
    kept: Path | None = None
    try:
        kept = inbox.keep(workspace.files, path, cancelled=cancelled)
        received = inbox.read(workspace.files, kept, progress=progress, cancelled=cancelled)
    except InspectorError as error:
        if cancelled():
            raise
        why = Text(f"{error.message.vi} {error.hint.vi}".strip(), f"{error.message.en} {error.hint.en}".strip())
        sha256 = kept.stem if kept is not None else ""
        return _Parcel(Arrival(path.name, sha256=sha256, refused=True, problems=(why,)), None)
    return _Parcel(_arrival(workspace, path.name, kept.stem, received), received)


def _arrival(workspace: Workspace, name: str, sha256: str, received: Received) -> Arrival:
    manifest = received.manifest
    sender = manifest.device
    problems = [each.sentence for each in received.damaged]
    first_key = workspace.log.mail.key_of(sender.id)
    if first_key and first_key != sender.public_key:
        problems.append(_other_key(sender.label))
    if received.receipt and (doubt := _receipt_doubt(workspace, received)) is not None:
        problems.append(doubt)
    return Arrival(
        file=name,
        sha256=sha256,
        person=sender.person,
        device=sender.id,
        device_label=sender.label,
        public_key=sender.public_key,
        fingerprint=received.fingerprint,
        made_at=manifest.made_at,
        purpose=manifest.purpose,
        operations=tuple(line.operation for line in received.operations),
        announced=frozenset(each.sha256 for each in manifest.photos),
        brought=frozenset(received.photos),
        damaged_lines=sum(each.kind == "operation" for each in received.damaged),
        damaged=not received.sound,
        problems=tuple(problems),
    )


def _receipt_doubt(workspace: Workspace, received: Received) -> Text | None:
    """Why a receipt does not count: this laptop cannot confirm to itself, nor another one under a changed key."""
    sender = received.manifest.device
    own_key = handover_key(workspace.files).public_key().public_bytes_raw().hex()
    if sender.id == workspace.log.device or sender.public_key == own_key:
        return Text(
            "Giấy nhận trong tệp do chính máy này lập nên không được tính.",
            "The receipt in this file was made by this very laptop, so it does not count.",
        )
    if received.manifest.purpose != "leader" or workspace.log.mail.key_of(sender.id) not in ("", sender.public_key):
        return Text(
            f"Giấy nhận của máy {sender.label} không được tính: khóa khác lần trước, hoặc không phải tệp trả về.",
            f"The receipt of laptop {sender.label} does not count: another key than before, or no file sent back.",
        )
    return None


def _other_key(label: str) -> Text:
    return Text(
        f"Máy {label} dùng khóa khác lần trước; hãy hỏi lại người giao.",
        f"Laptop {label} shows another key than before; ask whoever handed this over.",
    )


# --- planning ------------------------------------------------------------------------------------------------


def _plan(
    workspace: Workspace, parcels: Sequence[_Parcel], *, join: bool, sound_rest: Collection[str] = frozenset()
) -> MergePlan:
    arrivals = [each.arrival for each in parcels]
    plan = plan_merge(arrivals, _present(workspace, arrivals, twins=join), join=join, sound_rest=sound_rest)
    return replace(plan, read=_Read(tuple(parcels), _witness(workspace, arrivals, join, sound_rest)))


def _witness(
    workspace: Workspace, arrivals: Sequence[Arrival], join: bool, sound_rest: Collection[str]
) -> tuple[object, ...]:
    """Changes with whatever could make another plan of the same files."""
    log = workspace.log
    visits = sorted({one.visit for each in arrivals for one in each.operations})
    return (join, frozenset(sound_rest), log.same(), log.counts(visits), log.visit_count())


def _present(workspace: Workspace, arrivals: Sequence[Arrival], *, twins: bool) -> Present:
    """What is here of everything the files touch; nothing is read of visits they bring nothing new for."""
    log = workspace.log
    operations = [one for each in arrivals for one in each.operations]
    known = log.holding(one.id for one in operations)
    touched = {log.home(visit) for visit in {one.visit for one in operations if one.id not in known}}
    if twins and touched:
        touched |= set(_alike(workspace, operations))
    here = [one for home in sorted(touched) for one in log.operations(home)]
    announced = frozenset().union(*(each.announced for each in arrivals))
    return Present(
        known=known,
        operations=tuple(here),
        same=log.same(),
        photos=frozenset(each for each in announced if workspace.photos.size(each) is not None)
        | workspace.removed_photos(),
        keys={each.device: log.mail.key_of(each.device) for each in arrivals if each.device},
        names=workspace.catalogue.body_names,
    )


def _alike(workspace: Workspace, operations: Sequence[Operation]) -> Iterator[str]:
    """Visits here of a body that one of the files visits too."""
    spelling = workspace.catalogue.body_names

    def key(body: object) -> str:
        return spelling.key(str(body.get("name") or "")) if isinstance(body, Mapping) else ""

    names = {key(one.value) for one in operations if one.register == "v/body"}
    for visit, value in workspace.log.everywhere("v/body"):
        if key(value) in names:
            yield visit


def _withdrawn(operations: Iterable[Operation]) -> frozenset[str]:
    """Photos that the files themselves say are gone."""
    return withdrawn_photos(fold_registers(one for one in operations if one.register.startswith("m/")))


# --- taking in -----------------------------------------------------------------------------------------------


def take_in(
    workspace: Workspace,
    plan: MergePlan,
    *,
    join_twins: bool = True,
    sound_rest: Collection[str] = frozenset(),
    progress: Progress = unheard,
    cancelled: Callable[[], bool] = never,
) -> MergeResult:
    """Carry out a plan: a copy of the log first, photos, then all operations in one transaction.

    ``sound_rest`` names the damaged files (by their SHA-256) whose sound rest is wanted. Progress counts photos and
    three steps more. Stopped in the middle, photos may be here and no answer; taken in again, nothing is doubled.
    """
    read: _Read = plan.read
    parcels = [each for each in read.parcels if each.received is not None]
    wanted = [each for each in parcels if not each.arrival.damaged or each.arrival.sha256 in sound_rest]
    current = plan
    if read.witness != _witness(workspace, [each.arrival for each in read.parcels], join_twins, sound_rest):
        current = _plan(workspace, read.parcels, join=join_twins, sound_rest=sound_rest)
    if current.new:
        workspace.copies.make("merge", seconds=0)
    photos = _keep_photos(workspace, wanted, progress, cancelled)
    for each in wanted:
        _keep_forms(workspace, each.received)
    now = workspace.now()
    log = workspace.log
    with log.together():
        counts = log.merge(line for each in wanted if each.received for line in each.received.operations)
        for each in wanted:
            _note(workspace, each, now)
        log.mail.meet(_own(workspace), now)
        joiner = Joiner(log, me=workspace.settings.name, now=workspace.now)
        joined = tuple(twin for twin in current.twins if joiner.join(twin.other, twin.visit))
    retention.complete(workspace)  # what the leader removed goes here too
    return _result(workspace, current, wanted, joined, counts.new, photos)


def _keep_photos(
    workspace: Workspace, wanted: Sequence[_Parcel], progress: Progress, cancelled: Callable[[], bool]
) -> int:
    """Pictures before the answers that speak of them; what was removed or redacted is never brought back."""
    gone = workspace.removed_photos() | _withdrawn(one for each in wanted for one in each.arrival.operations)
    whole = sum(len(each.arrival.brought) for each in wanted) + 3
    done = 0

    def pictures() -> Iterator[tuple[str, bytes]]:
        nonlocal done
        for each in wanted:
            for sha256 in sorted(each.arrival.brought - gone):
                if cancelled():
                    raise _stopped()
                if each.received is not None and workspace.photos.size(sha256) is None:
                    yield sha256, each.received.photo(sha256)
                done += 1
                progress(done, whole)

    return workspace.photos.take_in(pictures(), workspace.now())


def _keep_forms(workspace: Workspace, received: Received | None) -> None:
    for form in received.forms if received is not None else ():
        workspace.take_form(form)
    for profile in received.profiles if received is not None else ():
        workspace.take_profile(profile)


def _note(workspace: Workspace, parcel: _Parcel, now: datetime) -> None:
    """Local notes: the laptop met, the file, what its receipt acknowledges."""
    arrival, received = parcel.arrival, parcel.received
    assert received is not None
    mail = workspace.log.mail
    latest = max((one.hlc >> 16 for one in arrival.operations if one.device == arrival.device), default=0)
    ahead = seen_ahead(_moment(arrival.made_at), now, latest) if arrival.device != workspace.log.device else 0
    mail.meet(Met(arrival.device, arrival.device_label, arrival.person, arrival.public_key, ahead), now)
    mail.parcel(arrival.sha256, arrival.device, arrival.person, arrival.made_at, now)
    if received.receipt and _receipt_doubt(workspace, received) is None:
        for line in received.receipt.values():
            mail.acknowledge(arrival.device, line.operations, line.photos, now)


def _moment(text: str) -> datetime | None:
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    return found if found.tzinfo is not None else None


def _own(workspace: Workspace) -> Met:
    settings, device = workspace.settings, workspace.log.device
    return Met(device, settings.device_label or platform.node() or device, settings.name, "")


def _result(
    workspace: Workspace,
    plan: MergePlan,
    wanted: Sequence[_Parcel],
    joined: tuple[Twin, ...],
    new: int,
    photos: int,
) -> MergeResult:
    taken = {each.arrival.sha256 for each in wanted}
    log = workspace.log
    visits = dict.fromkeys(one.visit for each in wanted for one in each.arrival.operations)
    apart = log.apart()
    homes = dict.fromkeys(home for home in map(log.home, visits) if home not in apart)
    doubtful = set(log.doubtful())
    files = tuple(each if each.sha256 in taken or each.status == "refused" else _left(each) for each in plan.files)
    return MergeResult(
        files=files,
        visits=tuple(homes),
        joined=joined,
        new=new,
        same=sum(each.same for each in files if each.sha256 in taken),
        photos=photos,
        missing_photos=sum(each.missing_photos for each in files if each.sha256 in taken),
        disputes=sum(len(disputed_registers(log.cells(home))) for home in homes if home in doubtful),
        late=sum(each.late for each in files if each.sha256 in taken),
    )


def _left(each: FilePlan) -> FilePlan:
    """A damaged file of which nothing was taken."""
    return replace(each, new=0, same=0, agreed=0, disputed=0, late=0, refused=each.refused)


def _stopped() -> InspectorError:
    return InspectorError(
        "stopped",
        Text("Đã dừng; chưa nhận câu trả lời nào.", "Stopped; no answer was taken in."),
        Text("Có thể nhận lại bất cứ lúc nào.", "It can be taken in again at any time."),
    )
