"""Part III of the minutes: what was found, section by section."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from inspector_app.inspection import on_time
from inspector_app.inspection.minutes_answers import topic
from inspector_app.inspection.minutes_document import Paragraph, Table
from inspector_app.inspection.minutes_sentences import in_own_words, told
from inspector_app.inspection.minutes_tables import figure_items, figure_table
from inspector_app.inspection.visit import ItemState, VisitState
from inspector_app.inspection.wording import LINE, clean, two_digits

MAX_NAMED, MAX_CODES = 8, 40
"""So many items without a result are named in full; of more only the codes, of many only the sections."""


def results(
    state: VisitState,
    photos: Mapping[str, Sequence[int]],
    lists: Mapping[str, Sequence[str]],
    annex: str,
    language: str,
) -> list[Paragraph | Table]:
    """Sentences and figures of each section that has anything to say.

    ``photos`` are numbers by item; ``lists`` are the titles of the tables in ``annex`` by section.
    """
    blocks: list[Paragraph | Table] = []
    number = 0
    for section in state.form.sections:
        states = [each for each in state.items if each.item.section == section.code]
        said = _section(state, states, photos, language) + _annexed(lists.get(section.code, ()), annex, language)
        if said:
            number += 1
            blocks += [Paragraph(f"{number}. {clean(section.label.of(language))}", "subheading"), *said]
    if not blocks:
        blocks.append(Paragraph(LINE, "body"))
    return blocks + _without_result(state, language)


def _annexed(titles: Sequence[str], annex: str, language: str) -> list[Paragraph | Table]:
    if not titles:
        return []
    words = f"{'Details in' if language == 'en' else 'Chi tiết tại'} {annex}: {'; '.join(titles)}."
    return [Paragraph(f"- {words}", "entry")]


def _section(
    visit: VisitState, states: Sequence[ItemState], photos: Mapping[str, Sequence[int]], language: str
) -> list[Paragraph | Table]:
    in_table = figure_items([each for each in states if not in_own_words(visit, each.code, language)])
    tabled = {each.code for each in in_table}
    blocks: list[Paragraph | Table] = []
    if in_table:
        blocks.append(figure_table(in_table, "Figures" if language == "en" else "Số liệu", language))
    for each in states:
        words = "" if each.code in tabled else told(visit, each, photos.get(each.code, ()), language)
        if words:
            blocks.append(Paragraph(f"- {words}", "entry", each.code))
    if any(each.code == on_time.ITEM for each in states) and (both := on_time.sentence(visit, language)):
        blocks.append(Paragraph(f"- {both}", "entry"))
    return blocks


def _without_result(state: VisitState, language: str) -> list[Paragraph]:
    """Items that were asked and have no answer, with the leader's reason for closing without them."""
    lacking = [each for each in state.items if each.state == "missing"]
    if not lacking:
        return []
    named = [each.code for each in lacking]
    if len(lacking) <= MAX_NAMED:
        named = [f"{each.code} ({topic(each.item.label.of(language))})" for each in lacking]
    elif len(lacking) > MAX_CODES:
        named = _by_section(state, lacking, language)
    count, reason = two_digits(len(lacking)), clean(state.accepted_missing).rstrip(".")
    if language == "en":
        words = f"No result for {count} of the items asked: {'; '.join(named)}."
        words += f" Reason: {reason}." if reason else ""
    else:
        words = f"Chưa có kết quả đối với {count} nội dung: {'; '.join(named)}."
        words += f" Lý do: {reason}." if reason else ""
    return [Paragraph(words, "body")]


def _by_section(state: VisitState, lacking: Sequence[ItemState], language: str) -> list[str]:
    counts = Counter(each.item.section for each in lacking)
    sections = [section for section in state.form.sections if counts[section.code]]
    return [f"{clean(section.label.of(language))} ({two_digits(counts[section.code])})" for section in sections]
