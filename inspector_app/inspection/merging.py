"""The plan of a merge: what each file brings, counted before anything is touched; pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from inspector_app.inspection.body_names import BodyNames
from inspector_app.inspection.joining import SAME_AS, Row, canonical_register, fold_joined, homes, named_visit, rows_of
from inspector_app.inspection.late import is_late, lock_of
from inspector_app.inspection.open_disputes import disputed_registers
from inspector_app.inspection.operations import KNOWN_KINDS, Cell, Operation, beside_visits, fold
from inspector_app.language import Text


@dataclass(frozen=True)
class FilePlan:
    """What one file brings. ``status``: new, known, partly (some of it known), damaged (a sound rest) or refused.

    ``answers`` counts its answers. Its operations are ``new`` or ``same`` (already here); ``refused`` are damaged.
    ``agreed`` and ``disputed`` count registers that its new operations bring to agreement or into dispute, ``late``
    operations that come after the minutes were locked, ``newer`` those only a newer program can show. ``photos`` counts
    the pictures it announces, ``missing_photos`` those whose bytes are neither in the file nor here.
    """

    file: str
    status: str
    sha256: str = ""
    person: str = ""
    device: str = ""
    device_label: str = ""
    fingerprint: str = ""
    device_known: bool = False
    made_at: str = ""
    purpose: str = "hand_over"
    visits: tuple[str, ...] = ()
    answers: int = 0
    new: int = 0
    same: int = 0
    agreed: int = 0
    disputed: int = 0
    late: int = 0
    newer: int = 0
    refused: int = 0
    photos: int = 0
    missing_photos: int = 0
    problems: tuple[Text, ...] = ()


@dataclass(frozen=True)
class VisitPlan:
    """One visit the files speak of. ``twin_of`` is the visit it will be joined to, "" when it stands alone."""

    id: str
    title: str
    date: str
    known: bool
    twin_of: str = ""
    answers: int = 0


class Twin(NamedTuple):
    """Two visits that are probably one: the same body by its name (``BodyNames.key``), on the same day."""

    visit: str
    other: str
    why: Text


@dataclass(frozen=True)
class MergePlan:
    """Everything a merge would do. ``disputes`` counts the registers it would leave in dispute."""

    files: tuple[FilePlan, ...] = ()
    visits: tuple[VisitPlan, ...] = ()
    twins: tuple[Twin, ...] = ()
    disputes: int = 0
    late: int = 0
    read: Any = field(default=None, repr=False, compare=False)  # what was read, for whoever carries the plan out

    @property
    def new(self) -> int:
        return sum(each.new for each in self.files)

    @property
    def damaged(self) -> tuple[FilePlan, ...]:
        """Files of which only a sound rest could be taken in, by explicit choice."""
        return tuple(each for each in self.files if each.status == "damaged")

    @property
    def takeable(self) -> bool:
        """True when at least one file can be taken in as it is."""
        return any(each.status in ("new", "known", "partly") for each in self.files)


@dataclass(frozen=True)
class MergeResult:
    """What a merge did; the same counts as its plan, taken from what was really stored."""

    files: tuple[FilePlan, ...] = ()
    visits: tuple[str, ...] = ()
    joined: tuple[Twin, ...] = ()
    new: int = 0
    same: int = 0
    photos: int = 0
    missing_photos: int = 0
    disputes: int = 0
    late: int = 0


@dataclass(frozen=True)
class Arrival:
    """One verified file, before it is held against what is here. A refused file has only a name and problems.

    ``announced`` are the photos the file speaks of, ``brought`` those whose bytes are whole in it.
    """

    file: str
    sha256: str = ""
    person: str = ""
    device: str = ""
    device_label: str = ""
    public_key: str = ""
    fingerprint: str = ""
    made_at: str = ""
    purpose: str = "hand_over"
    operations: tuple[Operation, ...] = ()
    announced: frozenset[str] = frozenset()
    brought: frozenset[str] = frozenset()
    damaged_lines: int = 0
    damaged: bool = False
    refused: bool = False
    problems: tuple[Text, ...] = ()


@dataclass(frozen=True)
class Present:
    """What is here already, as far as the files touch it.

    ``operations`` are those of every visit the files speak of (and of visits that may be their twins), ``known`` the
    ids of operations of the files that are here, ``same`` the pairs of visits joined, ``keys`` the hand-over keys that
    laptops showed when they were first met, ``names`` how names of bodies are shortened.
    """

    known: frozenset[str] = frozenset()
    operations: tuple[Operation, ...] = ()
    same: tuple[tuple[str, str], ...] = ()
    photos: frozenset[str] = frozenset()
    keys: Mapping[str, str] = field(default_factory=dict)
    names: BodyNames = field(default_factory=BodyNames)


def plan_merge(
    arrivals: Sequence[Arrival], present: Present, *, join: bool = True, sound_rest: Collection[str] = frozenset()
) -> MergePlan:
    """What taking in these files would do. The same operation in two files is new in the first only.

    ``sound_rest`` names damaged files (SHA-256) whose sound rest is counted in.
    """
    seen = set(present.known)
    fresh: dict[str, dict[str, Operation]] = {}
    for each in arrivals:
        fresh[each.sha256 or each.file] = {one.id: one for one in each.operations if one.id not in seen}
        if not each.damaged or each.sha256 in sound_rest:
            seen |= fresh[each.sha256 or each.file].keys()
    wanted = [each for each in arrivals if not each.refused and (not each.damaged or each.sha256 in sound_rest)]
    coming = {one.id: one for each in wanted for one in fresh[each.sha256 or each.file].values()}
    union = {one.id: one for one in (*present.operations, *coming.values())}
    here = {one.visit for one in present.operations}
    twins = tuple(find_twins(union.values(), here, present)) if join else ()
    said = [*present.same, *((twin.visit, twin.other) for twin in twins), *_said(coming.values())]
    homes_of = homes(said)
    shown = _show(union.values(), homes_of)
    disputes = shown.disputes
    files = tuple(_file_plan(each, fresh[each.sha256 or each.file], present, shown) for each in arrivals)
    spoken = dict.fromkeys(one.visit for each in arrivals for one in each.operations if not beside_visits(one.register))
    by_visit = _by_visit(union.values())
    answers = Counter(one.visit for one in coming.values() if one.register.startswith("a/"))
    return MergePlan(
        files=files,
        visits=tuple(
            _visit_plan(visit, by_visit.get(visit, ()), visit in here, twins, answers[visit]) for visit in spoken
        ),
        twins=twins,
        disputes=sum(len(each) for each in disputes.values()),
        late=sum(each.late for each in files),
    )


@dataclass(frozen=True)
class _Shown:
    """The visits as they would stand after the merge, by home."""

    homes: Mapping[str, str]
    rows: Mapping[str, Mapping[Row, str]]
    cells: Mapping[str, Mapping[str, Cell]]
    disputes: Mapping[str, Collection[str]]
    locks: Mapping[str, Operation | None]

    def place(self, operation: Operation) -> tuple[str, str]:
        """Home and register under which an operation is shown."""
        home = self.homes.get(operation.visit, operation.visit)
        return home, canonical_register(operation.register, self.rows.get(home, {}))


def _said(operations: Iterable[Operation]) -> list[tuple[str, str]]:
    words = [one for one in operations if one.register == SAME_AS and one.live]
    return [(one.visit, named) for one in words if (named := named_visit(one.value))]


def _show(operations: Iterable[Operation], homes_of: Mapping[str, str]) -> _Shown:
    by_home: dict[str, list[Operation]] = {}
    for one in operations:
        by_home.setdefault(homes_of.get(one.visit, one.visit), []).append(one)
    joined = set(homes_of.values())
    cells = {home: fold_joined(home, members) if home in joined else fold(members) for home, members in by_home.items()}
    for home in joined & cells.keys():  # joining settles what only the frames differ in
        cells[home] = {
            name: Cell(name, each.heads[:1]) if name.startswith("v/") else each for name, each in cells[home].items()
        }
    return _Shown(
        homes_of,
        {home: rows_of(home, by_home[home]) for home in joined & by_home.keys()},
        cells,
        {home: frozenset(disputed_registers(each)) for home, each in cells.items()},
        {home: lock_of(each) for home, each in cells.items()},
    )


def _file_plan(each: Arrival, fresh: Mapping[str, Operation], present: Present, shown: _Shown) -> FilePlan:
    touched: dict[tuple[str, str], None] = {}
    late = newer = 0
    for one in fresh.values():
        home, register = shown.place(one)
        touched[home, register] = None
        late += is_late(one, shown.locks.get(home))
        newer += one.kind not in KNOWN_KINDS
    agreed = disputed = 0
    for home, register in touched:
        cell = shown.cells.get(home, {}).get(register)
        if register in shown.disputes.get(home, ()):
            disputed += 1
        elif cell is not None and len(cell.heads) > 1 and not cell.in_dispute:
            agreed += 1
    return FilePlan(
        file=each.file,
        status=_status(each, len(fresh)),
        sha256=each.sha256,
        person=each.person,
        device=each.device,
        device_label=each.device_label,
        fingerprint=each.fingerprint,
        device_known=bool(each.public_key) and present.keys.get(each.device) == each.public_key,
        made_at=each.made_at,
        purpose=each.purpose,
        visits=tuple(dict.fromkeys(one.visit for one in each.operations if not beside_visits(one.register))),
        answers=sum(one.register.startswith("a/") for one in each.operations),
        new=len(fresh),
        same=len(each.operations) - len(fresh),
        agreed=agreed,
        disputed=disputed,
        late=late,
        newer=newer,
        refused=each.damaged_lines,
        photos=len(each.announced),
        missing_photos=len(each.announced - each.brought - present.photos),
        problems=each.problems,
    )


def _status(each: Arrival, new: int) -> str:
    if each.refused:
        return "refused"
    if each.damaged:
        return "damaged"
    if not new:
        return "known"
    return "partly" if new < len(each.operations) else "new"


def _by_visit(operations: Iterable[Operation]) -> dict[str, list[Operation]]:
    found: dict[str, list[Operation]] = {}
    for one in operations:
        found.setdefault(one.visit, []).append(one)
    return found


def _visit_plan(
    visit: str, operations: Iterable[Operation], known: bool, twins: Sequence[Twin], answers: int
) -> VisitPlan:
    frame = frame_values(operations)
    return VisitPlan(
        id=visit,
        title=_body_name(frame),
        date=str(frame.get("date") or ""),
        known=known,
        twin_of=next((twin.other for twin in twins if twin.visit == visit), ""),
        answers=answers,
    )


def frame_values(operations: Iterable[Operation]) -> dict[str, Any]:
    """The frame of one visit from its operations."""
    cells = fold(one for one in operations if one.register.startswith("v/"))
    return {name[2:]: cell.value for name, cell in cells.items() if not cell.deleted}


def _body_name(frame: Mapping[str, Any]) -> str:
    body = frame.get("body")
    return str(body.get("name") or "") if isinstance(body, Mapping) else ""


def find_twins(operations: Iterable[Operation], here: Collection[str], present: Present) -> Iterator[Twin]:
    """Visits made apart for one body on one day: each is to be joined to the one known here, else to the oldest."""
    frames: dict[str, list[Operation]] = {}
    for one in operations:
        if one.register.startswith("v/"):
            frames.setdefault(one.visit, []).append(one)
    homes_of = homes(present.same)
    alike: dict[tuple[str, str], list[str]] = {}
    for visit, members in frames.items():
        frame = frame_values(members)
        name, day = present.names.key(_body_name(frame)), str(frame.get("date") or "")
        if name and day and not frame.get("sample") and not frame.get("trial"):
            alike.setdefault((name, day), []).append(visit)
    for visits in alike.values():
        first, *others = sorted(visits, key=lambda visit: (visit not in here, visit))
        for other in others:
            if other in here and first in here:
                continue  # both were here before: whoever wants them to be one joins them, or has split them
            if homes_of.get(other, other) != homes_of.get(first, first):
                yield Twin(other, first, _WHY)


_WHY = Text("cùng đơn vị, cùng ngày", "the same body on the same day")
