"""Words about a visit as a whole: how far it is, and its day written out."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication, QDate

from inspector_app.gui import language
from inspector_app.inspection.visit import VisitState
from inspector_app.language import date_text


def state_words(state: VisitState) -> tuple[str, str]:
    """How far a visit is, and the tone of it."""
    if state.frame.get("trial"):
        return QCoreApplication.translate("VisitPage", "Trial"), "warn"
    if state.frame.get("sample"):
        return QCoreApplication.translate("VisitPage", "Sample"), "accent"
    if any(signing.what != "locked" for signing in state.signings):
        return QCoreApplication.translate("VisitPage", "Signed"), "good"
    if state.signings:
        return QCoreApplication.translate("VisitPage", "Signing the minutes"), "accent"
    if state.progress[1]:
        return QCoreApplication.translate("VisitPage", "Inspecting"), "warn"
    return QCoreApplication.translate("VisitPage", "Not begun"), "neutral"


def long_date(day: str) -> str:
    """``Thứ Năm 14/05/2026`` for an ISO day; anything else as it is."""
    try:
        value = date.fromisoformat(day)
    except ValueError:
        return day
    weekday = language.locale().dayName(QDate(value.year, value.month, value.day).dayOfWeek())
    return f"{weekday[:1].upper()}{weekday[1:]} {date_text(value, language.current())}"
