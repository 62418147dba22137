"""Which registers of a visit are in dispute, as people see them; pure, from the living heads alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from inspector_app.inspection import operations as op
from inspector_app.inspection.body_names import BodyNames
from inspector_app.inspection.clocks import Laptop, clock_note, true_moment
from inspector_app.inspection.deeds import read_note
from inspector_app.inspection.disputes import Decision, Dispute, DisputeHead, dispute_id
from inspector_app.inspection.frame_words import path_name
from inspector_app.inspection.operations import Cell, Operation
from inspector_app.inspection.references import of_register
from inspector_app.inspection.sums import Counted, why_not
from inspector_app.language import Text
from inspector_app.xforms.checklist_model import ChecklistModel, Item

_KINDS = {
    "n": "note",
    "f": "finding",
    "c": "finding",
    "v": "frame",
    "p": "photo",
    "m": "photo",
    "s": "signing",
    "x": "row",
}
_ORDER = ("answer", "row", "field", "note", "photo", "finding", "frame", "signing")
_NO_SUM = Text("Chỉ cộng được các câu đếm.", "Only counts can be added up.")


@dataclass(frozen=True)
class Surroundings:
    """What disputes of a visit are told with: its checklist, a clock, the other laptops, and the key that a row had
    before it was deleted (by its register; "" for none), and how names of bodies are read."""

    model: ChecklistModel
    now: Callable[[], datetime]
    laptops: Mapping[str, Laptop] = field(default_factory=dict)
    lost_key: Callable[[str], str] = lambda register: ""
    names: BodyNames = field(default_factory=BodyNames)


def disputes_of(visit: str, cells: Mapping[str, Cell], around: Surroundings) -> tuple[Dispute, ...]:
    """Every dispute of the visit: answers in form order, then rows, notes, photos, findings, frame, signing."""
    places = {item.code: number for number, item in enumerate(around.model.items)}
    written = _written_in_deleted_rows(cells)
    found = [
        _dispute(visit, register, written.get(register) or cells[register].heads, cells, around)
        for register in disputed_registers(cells)
    ]
    return tuple(
        sorted(found, key=lambda each: (_ORDER.index(each.kind), places.get(each.code, len(places)), each.register))
    )


def _row_of(register: str) -> str:
    """The register of the row a field belongs to; "" for anything else."""
    steps = register.split("/")
    return op.row_register(steps[1], steps[2]) if steps[0] == "a" and len(steps) == 4 else ""


def disputed_registers(cells: Mapping[str, Cell]) -> list[str]:
    """Registers of one visit about which people differ. A row deleted here and written in there is one of them, and
    then its fields are not."""
    found = [
        register
        for register, cell in cells.items()
        if cell.in_dispute and not op.beside_visits(register) and not _is_deleted(cells.get(_row_of(register)))
    ]
    return found + list(_written_in_deleted_rows(cells))


def _is_deleted(row: Cell | None) -> bool:
    return row is not None and row.deleted and not row.in_dispute


def _written_in_deleted_rows(cells: Mapping[str, Cell]) -> dict[str, list[Operation]]:
    """Rows that somebody deleted while somebody else wrote in them: the deletion and every value written."""
    written: dict[str, list[Operation]] = {}
    for register, cell in cells.items():
        row = cells.get(_row_of(register))
        if row is not None and _is_deleted(row):
            living = [head for head in cell.heads if head.live]
            if living:
                written.setdefault(row.register, [row.winner]).extend(living)
    return written


def _dispute(
    visit: str, register: str, operations: Sequence[Operation], cells: Mapping[str, Cell], around: Surroundings
) -> Dispute:
    steps = register.split("/")
    kind = ("field" if len(steps) == 4 else "answer") if steps[0] == "a" else _KINDS.get(steps[0], "frame")
    code = _code(steps)
    item = around.model.item(code) if kind == "answer" else None
    ordered = sorted(operations, key=lambda each: (_seen(each, around), each.id))
    heads = tuple(_head(n, each, register, code, cells, around) for n, each in enumerate(ordered, 1))
    no_sum = why_not(item, counted(heads)) if kind == "answer" else _NO_SUM
    return Dispute(
        id=dispute_id(visit, register),
        visit=visit,
        register=register,
        ref=_reference(register, steps, cells, around),
        kind=kind,
        code=code,
        title=_title(kind, steps, item, cells, around),
        heads=heads,
        can_sum=not no_sum.en,
        sum_why_not=no_sum,
        mode=item.merge if item is not None else "choose",
        since=max(each.moment for each in operations).astimezone().isoformat(timespec="seconds"),
        decided_before=tuple(
            Decision(head.author, head.at, head.value, read_note(each.note).words)
            for head, each in zip(heads, ordered, strict=True)
            if len(each.replaces) > 1
        ),
    )


def counted(heads: Iterable[DisputeHead]) -> list[Counted]:
    """The heads of a count as they enter a sum; times of day as UTC, so that they compare."""
    return [
        Counted(
            head.n, head.operation, head.author, _utc(head.at), head.value if isinstance(head.value, Mapping) else None
        )
        for head in heads
    ]


def _utc(at: str) -> str:
    return str(datetime.fromisoformat(at).timestamp()).rjust(20) if at else ""


def _observed(operation: Operation) -> datetime | None:
    """When the thing was seen, where the value says so."""
    at = operation.value.get("at") if isinstance(operation.value, Mapping) else None
    try:
        found = datetime.fromisoformat(str(at)) if at and "T" in str(at) else None
        return found if found is None or found.tzinfo is not None else found.astimezone()
    except (ValueError, OverflowError, OSError):
        return None


def _seen(operation: Operation, around: Surroundings) -> datetime:
    return _observed(operation) or true_moment(operation, around.laptops)


def _head(
    n: int, each: Operation, register: str, code: str, cells: Mapping[str, Cell], around: Surroundings
) -> DisputeHead:
    laptop = around.laptops.get(each.device)
    value = each.value if each.live else None
    if register.startswith("x/") and each.live and each.register.startswith("a/"):
        value = {each.register.rpartition("/")[2]: each.value}  # written in a row that somebody deleted
    return DisputeHead(
        n=n,
        operation=each.id,
        value=value,
        deleted=not each.live,
        author=each.author,
        recorder=each.recorder,
        device=each.device,
        device_label=laptop.name if laptop is not None else each.device[:8],
        at=(_observed(each) or each.moment.astimezone()).isoformat(timespec="seconds"),
        clock_note=clock_note(laptop, each.moment, around.now()),
        scope=str(value.get("scope") or "") if isinstance(value, Mapping) else "",
        photos=_photos_of(each.author, code, cells) if register.startswith("a/") else (),
        note=read_note(each.note).words or _note_of(each.author, code, cells),
    )


def _photos_of(author: str, code: str, cells: Mapping[str, Cell]) -> tuple[str, ...]:
    prefix = f"p/{code}/"
    return tuple(
        sorted(
            name.removeprefix(prefix)
            for name, cell in cells.items()
            if name.startswith(prefix) and any(head.live and head.author == author for head in cell.heads)
        )
    )


def _note_of(author: str, code: str, cells: Mapping[str, Cell]) -> str:
    cell = cells.get(op.note_register(code))
    return next((str(head.value) for head in (cell.heads if cell else ()) if head.live and head.author == author), "")


def _code(steps: Sequence[str]) -> str:
    if steps[0] == "m":
        return ""
    return steps[1] if len(steps) > 1 else ""


def _key(group: str, row: str, cells: Mapping[str, Cell], around: Surroundings) -> str:
    """The key of a row, also of a deleted one; its id where it has none."""
    cell = cells.get(op.row_register(group, row))
    for head in cell.heads if cell is not None else ():
        if isinstance(head.value, Mapping) and head.value.get("key"):
            return str(head.value["key"])
    return around.lost_key(op.row_register(group, row)) or f"#{row}"


def _reference(register: str, steps: Sequence[str], cells: Mapping[str, Cell], around: Surroundings) -> str:
    if steps[0] in ("a", "x") and len(steps) > 2:
        named = f"{steps[1]}[{_key(steps[1], steps[2], cells, around)}]"
        return named + (f"/{steps[3]}" if len(steps) > 3 else "")
    return of_register(register)


def _title(kind: str, steps: Sequence[str], item: Item | None, cells: Mapping[str, Cell], around: Surroundings) -> Text:
    if item is not None:
        return item.label
    if kind in ("field", "row"):
        group = around.model.group(steps[1])
        key = _key(steps[1], steps[2], cells, around)
        named = group.label if group is not None else Text(steps[1], steps[1])
        asked = group.field(steps[3]) if group is not None and kind == "field" else None
        last = asked.label if asked is not None else Text(*([steps[-1]] * 2)) if kind == "field" else None
        if last is None:
            return Text(f"{named.vi} {key}", f"{named.en} {key}")
        return Text(f"{named.vi} {key}: {last.vi}", f"{named.en} {key}: {last.en}")
    if kind == "note":
        return Text(f"Ghi chú của {steps[1]}", f"Note of {steps[1]}")
    if kind == "photo":
        return Text("Ảnh", "Photo")
    if steps[0] == "c" and len(steps) < 3:
        return Text("Kết luận, báo cáo khắc phục", "Conclusion, fix report")
    if kind == "finding":
        return Text(f"Tồn tại {steps[1]}", f"Finding {steps[1]}")
    if kind == "signing":
        return Text(f"Biên bản lần {steps[1]}", f"Minutes, version {steps[1]}")
    if kind == "frame":
        return Text(path_name(steps[1], {}, "vi"), path_name(steps[1], {}, "en"))
    return Text("/".join(steps), "/".join(steps))
