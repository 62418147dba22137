"""What is known about an item, in words: its value in a line, what was reported, found before, who answered."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from PySide6.QtCore import QCoreApplication

from inspector_app.gui import short_entry
from inspector_app.gui.language import current, show_text
from inspector_app.inspection import on_time
from inspector_app.inspection.minutes_answers import own_period
from inspector_app.inspection.visit import ItemState, VisitState
from inspector_app.inspection.wording import upper_first
from inspector_app.language import percent_text, time_text
from inspector_app.xforms.checklist_model import Item


def value_text(item: Item, value: Mapping[str, Any] | None) -> str:
    """``6/8 (75,00%)``, ``Có; 15/KH-UBND; 12/01/2026``; empty without a value."""
    if value is None:
        return ""
    state = str(value.get("state", "answered"))
    if state != "answered":
        reason = str(value.get("reason", ""))
        return f"{state_text(state)}: {reason}" if reason else state_text(state)
    words = []
    a, b = value.get("a"), value.get("b")
    pair = isinstance(a, (int, float)) and isinstance(b, (int, float))
    if pair:
        share = percent_text(Decimal(str(a)), Decimal(str(b)), current())
        figures = f"{short_entry.shown('integer', a)}/{short_entry.shown('integer', b)}"
        words.append(f"{figures} ({share})" if share else figures)
    for part in item.parts:
        if part.name in value and not (pair and part.name in ("a", "b")):
            words.append(short_entry.shown(part.type, value[part.name], part.choices))
    return "; ".join(word for word in words if word)


def state_text(state: str) -> str:
    """The word for an answer's state."""
    return {
        "not_applicable": QCoreApplication.translate("ItemWords", "Not applicable"),
        "not_checked": QCoreApplication.translate("ItemWords", "Not checked"),
        "not_due": QCoreApplication.translate("ItemWords", "Not due yet"),
    }.get(state, state)


def context_lines(state: ItemState, visit: VisitState) -> list[str]:
    """What the body reported, of which days, both on-time rates, and what was found last time, a line each."""
    lines = []
    reported = (state.entered or {}).get("reported")
    if isinstance(reported, Mapping):
        words = QCoreApplication.translate("ItemWords", "Reported by the body: {value}")
        lines.append(words.format(value=value_text(state.item, reported)))
    lines.append(upper_first(own_period(state.entered or {}, current())))
    if state.code == on_time.ITEM:
        lines += [upper_first(rate.said(current())) for rate in on_time.rates(visit)]
    for row in visit.rows.get("earlier_limitation", ()):
        if str(row.fields.get("item", "")).strip().upper() == state.code:
            words = QCoreApplication.translate("ItemWords", "Last time: {text}")
            lines.append(words.format(text=row.fields.get("text") or row.key))
    return [line for line in lines if line]


def given_text(state: ItemState, me: str) -> str:
    """Who answered and when, if it was someone else; empty otherwise."""
    given = state.given
    if given is None or given.author in ("", me):
        return ""
    return f"{given.author} · {time_text(given.at)}"


def plain(sentence: str, code: str) -> str:
    """A sentence about an item without its code in front, for a place where the code stands already."""
    words = sentence.removeprefix(code).lstrip(": ")
    return words[:1].upper() + words[1:]


def look_text(scope: str, at: str) -> str:
    """``Quầy tiếp nhận · 08:40``; empty when neither is known."""
    return " · ".join(word for word in (scope, time_text(at) if at else "") if word)


def question(item: Item) -> str:
    """The question in the language in force."""
    return show_text(item.label) or item.code
