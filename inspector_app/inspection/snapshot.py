"""The state of a visit from its registers and its checklist: one pure step from the log to everything people see."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from inspector_app.inspection import roll_calls
from inspector_app.inspection.body_names import BodyNames
from inspector_app.inspection.deadlines import with_due
from inspector_app.inspection.finding_remarks import remarks_on
from inspector_app.inspection.findings import Proposal, assemble
from inspector_app.inspection.late import late_of
from inspector_app.inspection.open_disputes import Surroundings, disputes_of
from inspector_app.inspection.operations import (
    Cell,
    Operation,
    item_register,
    note_register,
    photo_description_register,
    photo_facts_register,
    state_hash,
)
from inspector_app.inspection.photo_facts import Pictures, pictures_of
from inspector_app.inspection.photo_reminders import by_item, reminders
from inspector_app.inspection.punctuality import late_papers
from inspector_app.inspection.references import of_register
from inspector_app.inspection.rounds import conflict_remarks
from inspector_app.inspection.row_flags import flags
from inspector_app.inspection.visit import (
    Given,
    ItemState,
    Late,
    PhotoState,
    Remark,
    RowState,
    Signing,
    VisitState,
)
from inspector_app.language import Text
from inspector_app.xforms.checklist import Checklist
from inspector_app.xforms.checklist_model import Item, Value
from inspector_app.xforms.item_values import BESIDE

Cells = Mapping[str, Cell]


def frame_of(cells: Cells) -> dict[str, Any]:
    """The visit's frame: its ``v/`` registers."""
    return {name[2:]: cell.value for name, cell in cells.items() if name.startswith("v/") and not cell.deleted}


def rows_of(cells: Cells) -> dict[str, list[tuple[str, str, dict[str, Any]]]]:
    """Living rows by group, in the order of their entry: (row id, key, entered fields).

    Of roll calls that look at the same people only one decides, whatever was marked.
    """
    rows = _entered_rows(cells)
    if roll_calls.LIST in rows:
        rows[roll_calls.LIST] = roll_calls.counted_once(rows[roll_calls.LIST])
    return rows


def _entered_rows(cells: Cells) -> dict[str, list[tuple[str, str, dict[str, Any]]]]:
    found: dict[str, list[tuple[int, int, str, str]]] = {}
    for name, cell in cells.items():
        if name.startswith("x/") and not cell.deleted:
            _, group, row = name.split("/")
            about = cell.value or {}
            found.setdefault(group, []).append((about.get("order", 0), cell.winner.hlc, row, about.get("key", "")))
    fields: dict[tuple[str, str], dict[str, Any]] = {}
    for name, cell in cells.items():
        steps = name.split("/")
        if steps[0] == "a" and len(steps) == 4 and not cell.deleted:
            fields.setdefault((steps[1], steps[2]), {})[steps[3]] = cell.value
    return {
        group: [(row, key, fields.get((group, row), {})) for _, _, row, key in sorted(members)]
        for group, members in found.items()
    }


def decisions_of(cells: Cells) -> dict[str, dict[str, Any]]:
    """What people decided about findings: fields by finding id."""
    found: dict[str, dict[str, Any]] = {}
    for name, cell in cells.items():
        if name.startswith("f/") and not cell.deleted:
            _, finding, field = name.split("/")
            found.setdefault(finding, {})[field] = cell.value
    return found


def photos_of(cells: Cells, *, with_removed: bool = False) -> tuple[PhotoState, ...]:
    """Every place of every photo, by number; numbers given twice (two laptops) are told apart.

    What stands at a place is the newest picture of the photo; photos that somebody removed for good are left out.
    """
    pictures = pictures_of(cells)
    places = []
    for name, cell in cells.items():
        if name.startswith("p/") and not cell.deleted:
            _, code, root = name.split("/")
            facts = cells.get(photo_facts_register(root))
            added = facts.winner.hlc if facts else cell.winner.hlc
            for sha256 in pictures.shown(root, with_withdrawn=with_removed):
                places.append((int(_about(facts).get("number") or 0), added, sha256, code, root, cell))
    numbers: dict[str, int] = {}
    found = []
    for number, _, sha256, code, root, cell in sorted(places, key=lambda place: place[:4]):
        if sha256 not in numbers:
            taken = set(numbers.values())
            numbers[sha256] = number if number and number not in taken else max(taken, default=0) + 1
        found.append(_photo(cells, pictures, cell, (sha256, root, code), numbers[sha256]))
    return tuple(sorted(found, key=lambda photo: (photo.number, photo.item)))


def _photo(cells: Cells, pictures: Pictures, cell: Cell, names: tuple[str, str, str], number: int) -> PhotoState:
    sha256, root, code = names
    came = _about(cells.get(photo_facts_register(root)))
    shown = _about(cells.get(photo_facts_register(sha256)))
    described = _about(cells.get(photo_description_register(root)))
    place = cell.value if isinstance(cell.value, Mapping) else {}
    location = came.get("location")
    return PhotoState(
        sha256=sha256,
        number=number,
        item="" if code == "tray" else code,
        caption=_captions(cell),
        in_minutes=bool(place.get("in_minutes", True)),
        taken=str(came.get("taken") or ""),
        author=str(described.get("author") or cell.winner.author),
        width=int(shown.get("width") or 0),
        height=int(shown.get("height") or 0),
        root=root,
        kind=str(described.get("kind") or ""),
        place=str(described.get("place") or ""),
        covered=pictures.covered(sha256),
        edited=sha256 != root,
        cleared=bool(described.get("cleared")),
        order=int(place.get("order") or 0) or number,
        original_sha256=str(came.get("original_sha256") or ""),
        location=", ".join(map(str, location)) if isinstance(location, list) else "",
    )


def _about(cell: Cell | None) -> Mapping[str, Any]:
    return cell.value if cell is not None and isinstance(cell.value, Mapping) else {}


def _captions(cell: Cell) -> str:
    """What people wrote under one photo at one place: the words of all of them, each once, oldest first."""
    places = [head.value for head in reversed(cell.heads) if isinstance(head.value, Mapping)]
    return "; ".join(dict.fromkeys(words for place in places if (words := str(place.get("caption") or ""))))


def take(
    visit: str,
    cells: Cells,
    checklist: Checklist,
    *,
    form_sha256: str,
    operation_ids: Sequence[str],
    language: str = "vi",
    around: Surroundings | None = None,
) -> VisitState:
    """Everything known about a visit; the checklist must hold the same values and rows as the cells.

    Disputes are told with what stands ``around`` the visit; without it the state holds none.
    """
    frame, names = frame_of(cells), around.names if around is not None else BodyNames()
    photos = photos_of(cells)
    shown = by_item(photos)
    items = tuple(_item(item, cells, checklist, shown.get(item.code, ())) for item in checklist.model.items)
    parameters = frame.get("parameters")
    assembled = assemble(
        [proposal for state in items for proposal in _proposals(state, checklist, shown.get(state.code, ()), language)],
        decisions_of(cells),
        parameters if isinstance(parameters, Mapping) else {},
    )
    findings = with_due(assembled, frame)
    standing = {finding.id for finding in findings if finding.counts}
    form = checklist.model
    aside = roll_calls.set_aside(_entered_rows(cells).get(roll_calls.LIST, ()))
    rows = {
        group: tuple(_row(group, row, key, checklist, row in aside) for row, key, _ in members)
        for group, members in rows_of(cells).items()
        if form.group(group) is not None
    }
    accepted = frame.get("accepted_missing")
    return VisitState(
        id=visit,
        frame=frame,
        form=form,
        form_sha256=form_sha256,
        profile=str(frame.get("profile") or ""),
        items=items,
        rows=rows,
        findings=findings,
        photos=photos,
        problems=(
            *(each for state in items for each in _problems(state, state.code in standing)),
            *remarks_on(findings, frame),
            *reminders(items, photos),
        ),
        warnings=(
            *late_papers(frame),
            *conflict_remarks(frame, names),
            *(each for state in items for each in _warnings(state)),
            *_checks(checklist),
        ),
        signings=_signings(cells),
        accepted_missing=str(accepted.get("reason", "")) if isinstance(accepted, Mapping) else "",
        operations=tuple(operation_ids),
        state_hash=state_hash(operation_ids),
        disputes=disputes_of(visit, cells, around) if around is not None else (),
        late=tuple(
            Late(each.id, of_register(each.register), each.value, each.author, each.device, _at(each))
            for each in late_of(cells)
        ),
    )


def _item(item: Item, cells: Cells, checklist: Checklist, photos: Sequence[PhotoState]) -> ItemState:
    code = item.code
    cell = cells.get(item_register(code))
    entered = checklist.entered(code) if cell is not None and not cell.deleted else None
    note = cells.get(note_register(code))
    return ItemState(
        item=item,
        relevant=checklist.relevant(code),
        entered=entered,
        computed=checklist.computed(code),
        note=str(note.value or "") if note is not None else "",
        given=_given(cell) if cell is not None and entered is not None else None,
        in_dispute=cell is not None and cell.in_dispute,
        photos=tuple(photo.sha256 for photo in sorted(photos, key=lambda each: each.order)),
        proposes=checklist.proposes(code),
    )


def _given(cell: Cell) -> Given:
    head = cell.winner
    return Given(head.id, head.author, head.recorder, head.device, _at(head))


def _at(operation: Operation) -> str:
    return operation.moment.astimezone().isoformat(timespec="seconds")


def _row(group: str, row: str, key: str, checklist: Checklist, set_aside: bool) -> RowState:
    fields = checklist.row_fields(group, row)
    return RowState(row, key, fields, (*flags(group, fields), *((roll_calls.SET_ASIDE,) if set_aside else ())))


def _proposals(
    state: ItemState, checklist: Checklist, photos: Sequence[PhotoState], language: str
) -> Sequence[Proposal]:
    by = state.given.author if state.given else ""
    item = state.item
    if state.proposes:
        words = checklist.finding_text(state.code)
        numbers = tuple(sorted({photo.number for photo in photos if photo.in_minutes}))
        return [
            Proposal(
                code=state.code,
                kind="limitation",
                severity=item.severity,
                text=words.of(language),
                base=words.vi,
                basis=item.basis,
                photos=numbers,
                by=by,
            )
        ]
    if state.state == "answered" and item.achievement.vi and _says_something(state.value):
        words = item.achievement
        return [Proposal(state.code, "achievement", "", words.of(language), words.vi, item.basis, (), by)]
    return []


def _says_something(value: Value | None) -> bool:
    """Nothing is praised for an empty answer, or for 0 of 0."""
    parts = {name: part for name, part in (value or {}).items() if name not in BESIDE}
    filled = [part for part in parts.values() if part not in (None, "", [])]
    return bool(filled) and len(filled) == len(parts) and parts.get("b", 1) != 0


def _problems(state: ItemState, standing: bool) -> list[Remark]:
    """What an item still lacks, with a finding of it ``standing``; none of it ever refuses an answer."""
    code, found = state.code, []
    if state.state == "missing":
        found.append(Remark("missing", code, Text(f"{code} chưa trả lời.", f"{code} has no answer yet.")))
    if state.in_dispute:
        found.append(
            Remark("dispute", code, Text(f"{code} có các câu trả lời khác nhau.", f"{code} has differing answers."))
        )
    duty = state.item.photo
    wanted = duty == "required" or (duty == "on_limitation" and standing)
    if wanted and state.state == "answered" and not state.photos:
        found.append(Remark("photo_missing", code, Text(f"{code} cần có ảnh.", f"{code} needs a photo.")))
    if standing and not state.note:
        found.append(Remark("note_missing", code, Text(f"{code} nên có ghi chú.", f"{code} should have a note.")))
    return found


def _warnings(state: ItemState) -> list[Remark]:
    if not state.relevant or state.entered is None or state.computed is None:
        return []
    if state.entered.get("state", "answered") != "answered":
        return []
    if all(_same(state.entered.get(part), value) for part, value in state.computed.items()):
        return []
    code = state.code
    words = Text(
        f"{code}: số đã nhập khác số tự tính từ danh sách.",
        f"{code}: the entered figure differs from the one computed from the list.",
    )
    return [Remark("entered_differs", code, words)]


def _same(one: object, other: object) -> bool:
    """Two lists are equal when they hold the same codes."""
    if isinstance(one, (list, tuple)) and isinstance(other, (list, tuple)):
        return set(one) == set(other)
    return one == other


def _checks(checklist: Checklist) -> list[Remark]:
    """Figures that disagree with each other; ``ref`` names the items, else the lists."""
    return [
        Remark("cross_check", ", ".join(check.items or check.groups), check.text) for check in checklist.failed_checks()
    ]


def _signings(cells: Cells) -> tuple[Signing, ...]:
    found = []
    for name, cell in cells.items():
        if name.startswith("s/") and not cell.deleted:
            _, version, what = name.split("/")
            moment = cell.winner.moment.astimezone().isoformat(timespec="seconds")
            found.append((int(version), cell.winner.hlc, Signing(int(version), what, cell.value, moment)))
    return tuple(signing for _, _, signing in sorted(found, key=lambda each: each[:2]))
