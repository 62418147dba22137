"""Sentences of part III in a person's own words: linked to the answer they speak of, outdated when it changes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from inspector_app.inspection.minutes_answers import sentence
from inspector_app.inspection.visit import ItemState, VisitState
from inspector_app.inspection.wording import clean, photo_refs, upper_first
from inspector_app.language import OFFICIAL

FIELD = "sentence:"
"""What the frame fields that keep such words begin with."""


def frame_field(code: str) -> str:
    """The field of the frame that keeps a person's words for one item."""
    return f"{FIELD}{code}"


def worded(state: ItemState, words: str) -> dict[str, str]:
    """What is kept under ``frame_field``: the words, and the sentence of the answer they stand for."""
    return {"words": clean(words), "of": sentence(state, (), OFFICIAL)}


def told(visit: VisitState, state: ItemState, photos: Sequence[int], language: str) -> str:
    """What the minutes say of one item; "" while it says nothing."""
    generated = sentence(state, photos, language)
    if not generated or not in_own_words(visit, state.code, language):
        return generated
    words = _words(visit, state.code)
    seen = photo_refs(tuple(photos), language)
    text = words if words.endswith((".", "!", "?")) else f"{words}."
    return f"{text} {upper_first(seen)}." if seen else text


def in_own_words(visit: VisitState, code: str, language: str) -> bool:
    """True where a person's words are said: in the official language only, for nobody translated them."""
    return language == OFFICIAL and is_edited(visit, code)


def is_edited(visit: VisitState, code: str) -> bool:
    """True while a person's words stand for the answer."""
    return bool(_words(visit, code))


def is_outdated(visit: VisitState, state: ItemState) -> bool:
    """True when the answer says something else than it said when a person worded it."""
    kept = visit.frame.get(frame_field(state.code))
    return bool(_words(visit, state.code)) and (
        not isinstance(kept, Mapping) or kept.get("of") != sentence(state, (), OFFICIAL)
    )


def _words(visit: VisitState, code: str) -> str:
    kept = visit.frame.get(frame_field(code))
    return clean(kept.get("words")) if isinstance(kept, Mapping) else ""
