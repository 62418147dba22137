"""Words about a visit as a whole: how far it is, and its day written out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QCoreApplication, QDate

from inspector_app.gui import language
from inspector_app.inspection.rounds import Stage, arrival, derived_stage, stage_of
from inspector_app.inspection.visit import VisitState
from inspector_app.language import date_text


def state_words(state: VisitState, stages: Sequence[Stage] = ()) -> tuple[str, str]:
    """How far a visit is, and the tone of it; what people said of it where that goes further."""
    if state.frame.get("trial"):
        return QCoreApplication.translate("VisitPage", "Trial"), "warn"
    if state.frame.get("sample"):
        return QCoreApplication.translate("VisitPage", "Sample"), "accent"
    signed = any(signing.what != "locked" for signing in state.signings)
    derived = derived_stage(state.frame, answered=bool(state.progress[1]), signed=signed)
    said = stage_of(state.frame.get("state"), derived, stages)
    if said != derived:
        stage = next(each for each in stages if each.code == said)
        return language.show_text(stage.label), stage.tone
    if signed:
        return QCoreApplication.translate("VisitPage", "Signed"), "good"
    if state.signings:
        return QCoreApplication.translate("VisitPage", "Signing the minutes"), "accent"
    if derived == "in_progress":
        return QCoreApplication.translate("VisitPage", "Inspecting"), "warn"
    return QCoreApplication.translate("VisitPage", "Not begun"), "neutral"


def shown_title(state: VisitState) -> str:
    """The body of a visit, where everybody may read it: not that of a surprise visit that has not begun."""
    begun = bool(state.progress[1] or state.signings or arrival(state.frame))
    if state.frame.get("mode") == "surprise" and not begun:
        return QCoreApplication.translate("VisitPage", "Surprise visit")
    return state.title


def long_date(day: str) -> str:
    """``Thứ Năm 14/05/2026`` for an ISO day; anything else as it is."""
    try:
        value = date.fromisoformat(day)
    except ValueError:
        return day
    weekday = language.locale().dayName(QDate(value.year, value.month, value.day).dayOfWeek())
    return f"{weekday[:1].upper()}{weekday[1:]} {date_text(value, language.current())}"
