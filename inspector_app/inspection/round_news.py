"""A short draft for the web about a round, from which somebody writes the news; pure."""

from __future__ import annotations

from inspector_app.inspection.minutes_facts import read
from inspector_app.inspection.minutes_opening import grounds
from inspector_app.inspection.round_paper import RoundReport, sentence
from inspector_app.inspection.wording import BLANK, clean, long_date
from inspector_app.language import Text, number_text, some

MOST_TOLD = 6
"""Limitations in common that a short text tells."""


def draft(report: RoundReport, language: str) -> str:
    """The draft as plain text, a paragraph a line; a line for the author and the photos at the end."""
    now, labels = report.now, report.labels
    facts = {"basis": list(now.facts.basis), "mode": "surprise"}  # the notice belongs to a visit

    def say(vi: str, en: str) -> str:
        return Text(vi, en).of(language)

    first, last = (long_date(day, language) if day else BLANK for day in now.days)
    when = first if first == last else say(f"từ {first} đến {last}", f"from {first} to {last}")
    names = ", ".join(clean(each.body) for each in now.bodies)
    count, found = number_text(len(now.bodies), language), number_text(now.limitations, language)
    bodies = some(len(now.bodies), "body", "bodies")
    lead = say(f"Đã kiểm tra {count} đơn vị, {when}: {names}.", f"Inspected, {when}, {bodies}: {names}.")
    told = [
        f"{group.count}/{group.checked} {say('đơn vị', 'bodies')}: {sentence(group, labels, language)}"
        for group in (*now.groups, *now.own)[:MOST_TOLD]
    ]
    lines = [
        clean(now.facts.name),
        "",
        *(paragraph.text for paragraph in grounds(read(facts), language)),
        lead,
        say(
            f"Ghi nhận {now.kept.get('achievement', 0)} ưu điểm và {found} tồn tại, hạn chế, trong đó:",
            f"Noted: {some(now.kept.get('achievement', 0), 'good result')} and {some(now.limitations, 'limitation')}, "
            "among them:",
        ),
        *(f"- {each};" for each in told[:-1]),
        *(f"- {each}." for each in told[-1:]),
        say(
            f"Có {now.kept.get('recommendation', 0)} kiến nghị để các đơn vị khắc phục.",
            f"Recommendations made: {now.kept.get('recommendation', 0)}.",
        ),
        "",
        say(f"Tin, ảnh: {BLANK}", f"Text and photos: {BLANK}"),
    ]
    return "\n".join(lines) + "\n"
