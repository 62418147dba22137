"""What the minutes say: a visit composed into a plain document, drawn by no one yet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from inspector_app.inspection.minutes_data import data
from inspector_app.inspection.minutes_document import Minutes, Paragraph, PhotoEntry, SignatureBlock, Table
from inspector_app.inspection.minutes_facts import Facts, read
from inspector_app.inspection.minutes_findings import assessment, deadlines, opinion, recommendations
from inspector_app.inspection.minutes_gaps import BLOCKING, missing
from inspector_app.inspection.minutes_opening import (
    grounds,
    issuer,
    number,
    opening,
    participants,
    scope,
    summary,
    superior,
)
from inspector_app.inspection.minutes_results import results
from inspector_app.inspection.minutes_signatures import closing, recipients, signatures
from inspector_app.inspection.minutes_tables import list_tables
from inspector_app.inspection.visit import PhotoState, VisitState
from inspector_app.inspection.wording import (
    BLANK,
    MOTTO,
    NATION,
    clean,
    long_date,
    long_time,
    parse_day,
    photo_refs,
    roman,
    two_digits,
)
from inspector_app.language import Text

__all__ = [
    "BLOCKING",
    "Minutes",
    "Paragraph",
    "PhotoEntry",
    "SignatureBlock",
    "Table",
    "as_text",
    "closing_text",
    "compose",
    "missing",
]

_TITLE = Text("BIÊN BẢN", "MINUTES")
_CONCLUSION = Text("KẾT LUẬN", "CONCLUSION")
_RECIPIENTS = Text("Nơi nhận:", "Recipients:")
_ANNEX = Text("Phụ lục", "Annex")
LISTS_TITLE = Text("BẢNG KÊ KÈM THEO", "LISTS")
PHOTOS_TITLE = Text("ẢNH GHI NHẬN KHI KIỂM TRA", "PHOTOS TAKEN AT THE VISIT")


def compose(state: VisitState, *, language: str = "vi", basis: Mapping[str, str] = {}) -> Minutes:
    """The minutes of a visit as it stands; nothing missing ever refuses it (``missing`` tells what is).

    ``language`` is vi or en; ``basis`` maps codes of the form's grounds to instruments as they are printed.
    Dossiers stand by their codes, officials by their positions and, where the frame holds them, names.
    """
    facts = read(state.frame)
    photos = _photos(state, language)
    lines = summary(facts, language)
    lists = list_tables(state, language)
    title = (_CONCLUSION if facts.by_papers else _TITLE).of(language)
    blocks: list[Paragraph | Table] = [*grounds(facts, language), opening(facts, language)]
    for order, (heading, part) in enumerate(_parts(state, facts, photos, lists, basis, language), 1):
        blocks += [Paragraph(f"{roman(order)}. {heading}", "heading"), *part]
    made = Minutes(
        language="en" if language == "en" else "vi",
        superior=superior(facts, language),
        issuer=issuer(facts, language),
        number=number(facts, language),
        title=title,
        summary=lines,
        blocks=tuple(blocks),
        closing="",
        signatures=signatures(facts, language),
        recipients=recipients(facts, language),
        photos=photos,
        subject=" ".join(lines),
        copies=facts.copies,
        lists=tuple(table for _, table in lists),
        photos_per_page=facts.photos_per_page,
        data=data(state, photos, language),
    )
    return replace(made, closing=closing(facts, len(annex_names(made)), language, name=made.name))


def _parts(
    state: VisitState,
    facts: Facts,
    photos: tuple[PhotoEntry, ...],
    lists: Sequence[tuple[str, Table]],
    basis: Mapping[str, str],
    language: str,
) -> list[tuple[str, list[Paragraph | Table]]]:
    """The six parts with their titles; a desk review has the last only when the body said something."""
    numbers = frozenset(photo.number for photo in photos)
    by_item: dict[str, list[int]] = {}
    for photo in state.photos:
        if photo.number in numbers and photo.in_minutes:
            by_item.setdefault(photo.item, []).append(photo.number)
    annexed: dict[str, list[str]] = {}
    for section, table in lists:
        annexed.setdefault(section, []).append(table.title)
    family = facts.words.team.of(language).upper()
    found = assessment(state, facts, basis, numbers, language)
    if language == "en":
        titles = (
            "PARTICIPANTS", "CONTENTS, SCOPE AND REVIEWED PERIOD", "RESULTS", "ASSESSMENT",
            f"RECOMMENDATIONS OF THE {family}", "OPINION OF THE INSPECTED BODY",
        )  # fmt: skip
    else:
        titles = (
            "THÀNH PHẦN", "NỘI DUNG, PHẠM VI, THỜI KỲ KIỂM TRA", "KẾT QUẢ KIỂM TRA", "NHẬN XÉT, ĐÁNH GIÁ",
            f"KIẾN NGHỊ, YÊU CẦU CỦA {family}", "Ý KIẾN CỦA ĐƠN VỊ ĐƯỢC KIỂM TRA",
        )  # fmt: skip
    parts: list[list[Paragraph | Table]] = [
        [*participants(facts, language)],
        [*scope(state, facts, language)],
        results(state, by_item, annexed, _annex_names(2 if photos else 1, language)[0], language),
        [*found],
        [*recommendations(state, language), *deadlines(state, facts, language)],
        [*opinion(facts, language)],
    ]
    unasked = facts.by_papers and not (facts.stance or facts.opinion)
    return list(zip(titles, parts, strict=True))[: -1 if unasked else None]


def _photos(state: VisitState, language: str) -> tuple[PhotoEntry, ...]:
    """Pictures of the annex, each once: those placed at an item of the form, and those a finding names."""
    named = {number for finding in state.findings if finding.counts for number in finding.photos}
    places: dict[str, list[PhotoState]] = {}
    for photo in state.photos:
        if photo.in_minutes and (photo.item or photo.number in named):
            places.setdefault(photo.sha256, []).append(photo)
    entries = [(same[0].order or same[0].number, _photo(same, state, language)) for same in places.values()]
    entries.sort(key=lambda each: (each[0], each[1].number, each[1].sha256))
    return tuple(entry for _, entry in entries)


def _photo(same: list[PhotoState], state: VisitState, language: str) -> PhotoEntry:
    first = same[0]
    states = [each for photo in same if (each := state.item(photo.item)) is not None]
    caption = next((clean(photo.caption) for photo in same if clean(photo.caption)), "")
    if not caption and states:
        caption = clean(states[0].item.label.of(language)).rstrip(" ?.:")
    elif not caption:
        at = clean(first.place) or state.title
        caption = f"At {at}" if language == "en" else f"Kiểm tra tại {at}"
    taken = ""
    if parse_day(first.taken):
        moment = long_time(first.taken, language) if "T" in first.taken else ""
        taken = ", ".join(filter(None, (moment, long_date(first.taken, language))))
    scopes = (clean((each.value or {}).get("scope")) for each in states)
    place = clean(first.place) or next(filter(None, scopes), "")
    label = photo_refs((first.number,), language)
    return PhotoEntry(
        sha256=first.sha256,
        number=first.number,
        caption=caption,
        taken=taken,
        place=place,
        code=", ".join(dict.fromkeys(photo.item for photo in same if photo.item)),
        alt=f"{label}: {caption}" if caption else label,
    )


def closing_text(minutes: Minutes, pages: int = 0) -> str:
    """The closing sentence with its counts; dotted blanks for what is not known (``pages`` 0: before layout)."""
    counts = {"{copies}": minutes.copies, "{pages}": pages, "{annexes}": len(annex_names(minutes))}
    text = minutes.closing
    for mark, count in counts.items():
        text = text.replace(mark, two_digits(count) if count else BLANK)
    return text


def annex_names(minutes: Minutes) -> list[str]:
    """``Phụ lục``, or ``Phụ lục I``, ``Phụ lục II`` where there are two: the lists first, the pictures last."""
    return _annex_names(bool(minutes.lists) + bool(minutes.photos), minutes.language)


def _annex_names(count: int, language: str) -> list[str]:
    name = _ANNEX.of(language)
    return [f"{name} {roman(each)}" if count > 1 else name for each in range(1, count + 1)]


def as_text(minutes: Minutes) -> str:
    """All the words of the minutes, line by line, as they stand before layout."""
    lines = [*minutes.superior, minutes.issuer, minutes.number]
    lines += [NATION.of(minutes.language), MOTTO.of(minutes.language), minutes.title, *minutes.summary]
    for block in minutes.blocks:
        lines += [block.text] if isinstance(block, Paragraph) else _table_lines(block)
    lines.append(closing_text(minutes))
    for signature in minutes.signatures:
        lines += [*signature.lines, signature.note, *filter(None, signature.name.split("\n"))]
    lines += [_RECIPIENTS.of(minutes.language), *minutes.recipients]
    annexes = annex_names(minutes)
    if minutes.lists:
        lines += [annexes[0], LISTS_TITLE.of(minutes.language)]
        lines += [line for table in minutes.lists for line in _table_lines(table)]
    if minutes.photos:
        lines += [annexes[-1], PHOTOS_TITLE.of(minutes.language), *map(photo_line, minutes.photos)]
    return "\n".join(lines) + "\n"


def _table_lines(table: Table) -> list[str]:
    return [table.title, *(" | ".join(row) for row in (table.header, *table.rows))]


def photo_line(photo: PhotoEntry) -> str:
    """What stands under a picture: number, caption, when, where, item."""
    details = "; ".join(filter(None, (photo.taken, photo.place, photo.code)))
    return f"{photo.alt} ({details})" if details else photo.alt
