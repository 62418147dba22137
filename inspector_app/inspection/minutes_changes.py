"""What of a visit is not as it was when its minutes were locked, in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from inspector_app.inspection.findings import Finding
from inspector_app.inspection.frame_words import changed_parts
from inspector_app.inspection.minutes_answers import sentence, shown, topic
from inspector_app.inspection.minutes_document import PhotoEntry
from inspector_app.inspection.minutes_sentences import FIELD, told
from inspector_app.inspection.visit import Late, RowState, VisitState
from inspector_app.inspection.wording import clean, deadline, photo_refs, upper_first
from inspector_app.language import Text
from inspector_app.xforms.checklist_model import Group

_KINDS = {
    "limitation": Text("Tồn tại, hạn chế", "Limitation"),
    "advice": Text("Nội dung lưu ý", "Advice"),
    "achievement": Text("Ưu điểm", "Achievement"),
    "recommendation": Text("Kiến nghị", "Recommendation"),
}
_NOT_TOLD = frozenset(
    [
        "form",
        "same_as",
        "sample",
        "trial",
        "copies",
        "recipients",
        "photos_per_page",
        "number",
        "accepted_missing",
        "conclusion",
        "state",
    ]
)
"""Fields of the frame that say nothing about the visit, or that the supplement has for itself."""


@dataclass(frozen=True)
class Change:
    """One difference: ``before`` or ``after`` is "" where nothing stood.

    ``kind``: answer, row, finding, frame or photo. ``late`` came from another laptop after the lock: ``by`` whom,
    given ``at`` (ISO 8601).
    """

    kind: str
    ref: str
    name: str
    before: str
    after: str
    late: bool = False
    by: str = ""
    at: str = ""


def changes(old: VisitState, new: VisitState, photos: Sequence[PhotoEntry], language: str) -> tuple[Change, ...]:
    """All that differs, in the order of the minutes; ``photos`` are those the older annex has not."""
    found = [
        *_answers(old, new, language),
        *_rows(old, new, language),
        *_findings(old, new, language),
        *_frame(old.frame, new.frame, language),
        *(Change("photo", f"photo:{photo.sha256}", "", "", f"{photo.alt} ({photo.code})") for photo in photos),
    ]
    late = {_place(each.ref): each for each in new.late}
    marked = [_marked(each, _source(each, new, late)) for each in found]
    seen = {each.ref for each in marked}
    return (*marked, *(_unshown(each, new, language) for ref, each in late.items() if ref not in seen))


def _place(ref: str) -> str:
    """What a reference belongs to: the item, the row, the finding, the photo, the field of the frame."""
    return ref if ref.startswith("frame/") else ref.partition("/")[0]


def _source(each: Change, new: VisitState, late: Mapping[str, Late]) -> Late | None:
    """The late value behind a change; a finding comes from its answers too."""
    if each.kind != "finding" or each.ref in late:
        return late.get(each.ref)
    finding = next((one for one in new.findings if f"finding:{one.id}" == each.ref), None)
    codes = finding.codes if finding is not None else (each.ref.removeprefix("finding:").partition(":")[0],)
    return next((late[code] for code in codes if code in late), None)


def _marked(each: Change, late: Late | None) -> Change:
    return each if late is None else replace(each, late=True, by=late.author, at=late.at)


def _unshown(late: Late, new: VisitState, language: str) -> Change:
    """A late value that does not stand: another was taken, or it is in dispute."""
    state = new.item(late.ref)
    words = clean(late.value)
    if state is not None and isinstance(late.value, Mapping):
        words = sentence(replace(state, entered=late.value, note=""), (), language)
    return Change("late", late.ref, late.ref, "", words or late.ref, True, late.author, late.at)


def _answers(old: VisitState, new: VisitState, language: str) -> list[Change]:
    stood = {each.code: each for each in old.items}
    found = []
    for each in new.items:
        earlier = stood.get(each.code)
        before = told(old, earlier, (), language) if earlier is not None else ""
        after = told(new, each, (), language)
        if before == after and earlier is not None:  # a person's words may hide that the answer is another
            before, after = sentence(earlier, (), language), sentence(each, (), language)
        if before != after:
            name = f"{each.code}, {topic(each.item.label.of(language))}"
            found.append(Change("answer", each.code, name, before, after))
    return found


def _rows(old: VisitState, new: VisitState, language: str) -> list[Change]:
    found = []
    for group in new.form.groups:
        before = {row.id: row for row in old.rows.get(group.name, ())}
        after = {row.id: row for row in new.rows.get(group.name, ())}
        for row in dict.fromkeys([*before, *after]):
            one, two = before.get(row), after.get(row)
            words = _row_words(group, one, two, language), _row_words(group, two, one, language)
            if words[0] != words[1]:
                key = (two or one or RowState(row, "", {})).key
                name = f"{clean(group.label.of(language))} {key}".strip()
                found.append(Change("row", f"{group.name}[#{row}]", name, *words))
    return found


def _row_words(group: Group, row: RowState | None, other: RowState | None, language: str) -> str:
    """The fields of a row in which it differs from the other; all of them where there is no other."""
    if row is None:
        return ""
    said = []
    for field in group.fields:
        value: Any = row.fields.get(field.name)
        differs = other is None or other.fields.get(field.name) != value
        if differs and field.name not in _NAMES:
            words = shown(field, value, language) if value not in (None, "") else ""
            said.append(f"{topic(field.label.of(language))} {words or '–'}")
    return "; ".join(said)


_NAMES = frozenset({"citizen_name", "name", "full_name", "phone", "image"})
"""Columns that may name a person; minutes speak of codes."""


def _findings(old: VisitState, new: VisitState, language: str) -> list[Change]:
    before = {each.id: each for each in old.findings if each.counts}
    after = {each.id: each for each in new.findings if each.counts}
    found = []
    for key in dict.fromkeys([*before, *after]):
        one, two = before.get(key), after.get(key)
        words = _finding_words(one, language), _finding_words(two, language)
        if words[0] != words[1]:
            named = two or one
            assert named is not None  # the key comes from one of the two
            found.append(Change("finding", f"finding:{key}", _KINDS[named.kind].of(language), *words))
    return found


def _finding_words(finding: Finding | None, language: str) -> str:
    if finding is None:
        return ""
    parts = (
        clean(finding.text).rstrip(" ."),
        clean(finding.to_whom),
        deadline(finding.deadline, language),
        photo_refs(finding.photos, language),
    )
    return "; ".join(filter(None, parts))


def _frame(old: Mapping[str, Any], new: Mapping[str, Any], language: str) -> list[Change]:
    found = []
    for name in dict.fromkeys([*old, *new]):
        if name in _NOT_TOLD or name.startswith(FIELD) or old.get(name) == new.get(name):
            continue
        for part, before, after in changed_parts(name, old.get(name), new.get(name), {}, language):
            words = upper_first(str(part))
            found.append(Change("frame", f"frame/{name}", words, str(before or ""), str(after or "")))
    return found
