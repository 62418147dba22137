"""Sentences about photos that stand in more than one place of the window."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from inspector_app.gui.item_words import value_text
from inspector_app.gui.language import current
from inspector_app.inspection.photo_suggestions import Nearby
from inspector_app.inspection.visit import ItemState, PhotoState
from inspector_app.language import date_text, time_text


def notice_sentence() -> str:
    """What the people present are told before photos are taken."""
    return QCoreApplication.translate(
        "PhotoWords",
        "Tell those present: “The team takes photos of notice boards, counters and devices for the inspection only; "
        "faces and personal papers are covered.”",
    )


def distance(near: Nearby) -> str:
    """How far an answer stands from the photo: ``52 s after`` or ``3 min before``."""
    seconds = abs(near.seconds)
    if seconds < 60:
        words = QCoreApplication.translate("PhotoWords", "{count} s apart")
        return words.format(count=seconds)
    words = QCoreApplication.translate("PhotoWords", "{count} min apart")
    return words.format(count=round(seconds / 60))


def answer_then(state: ItemState) -> str:
    """An item and what was answered, in one line."""
    return f"{state.code}: {value_text(state.item, state.value)}"


def when(photo: PhotoState) -> str:
    """Day and time a photo was taken, as far as it is known."""
    return f"{date_text(photo.taken, current())} {time_text(photo.taken)}" if "T" in photo.taken else ""


def clock_time(photo: PhotoState) -> str:
    """The time a photo was taken to the second, as its camera's clock showed it; "" when unknown."""
    return photo.taken.split("T")[1][:8] if "T" in photo.taken else ""
