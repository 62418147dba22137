"""Adding up counts of different places: which looks may be added, the sum, and what is kept beside it; pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from inspector_app.language import Text, fold, nfc
from inspector_app.xforms.checklist_model import Item, Value

ADDABLE = ("sum_by_scope", "list_union")
"""Merge modes whose values may be put together."""

_NO_MODE = Text("Phiếu không cho cộng câu này.", "The checklist does not let this item be added up.")
_NO_FIGURES = Text("Câu này không có số để cộng.", "This item has no figures to add up.")
_NO_PLACE = Text("Chưa ghi nơi đếm nên không cộng.", "A place is not named, so nothing is added up.")
_SAME_PLACE = Text("Cùng một nơi nên không cộng.", "The places overlap, so nothing is added up.")
_NOT_ANSWERED = Text("Có giá trị không phải là số đếm.", "One of the values is no count.")


@dataclass(frozen=True)
class Counted:
    """One person's answer to a count, as it enters a sum. ``n`` is its number in the dispute."""

    n: int
    operation: str
    author: str
    at: str
    value: Value | None


def places(scope: object) -> frozenset[str]:
    """The places of a scope as they are compared: ``"Tầng 1; tầng 2"`` names two."""
    return frozenset(" ".join(fold(nfc(each)).split()) for each in str(scope or "").split(";") if each.strip())


def figures(item: Item) -> tuple[str, ...]:
    """The parts of an item that can be added up."""
    names = tuple(part.name for part in item.parts if part.type in ("integer", "decimal"))
    return ("a", "b") if {"a", "b"} <= set(names) else names[:1]


def taken(item: Item, answers: Sequence[Counted]) -> tuple[list[Counted], Text]:
    """The answers that may be added, and why the first of the others may not.

    Those with most places first, then the earliest; one that shares a place with those taken, or has none, is set
    aside.
    """
    if item.merge == "list_union":
        return [each for each in answers if _answered(each.value)], _NOT_ANSWERED
    found: list[Counted] = []
    seen: set[str] = set()
    why = Text("", "")
    for each in sorted(answers, key=lambda one: (-len(_places(one)), one.at, one.operation)):
        own = _places(each)
        if not _answered(each.value):
            why = why if why.en else _NOT_ANSWERED
        elif not own:
            why = why if why.en else _NO_PLACE
        elif own & seen:
            why = why if why.en else _SAME_PLACE
        else:
            found.append(each)
            seen |= own
    return found, why


def why_not(item: Item | None, answers: Sequence[Counted]) -> Text:
    """Why nothing can be added up; empty when at least two of the answers can."""
    if item is None or item.merge not in ADDABLE:
        return _NO_MODE
    if item.merge == "sum_by_scope" and not figures(item):
        return _NO_FIGURES
    found, why = taken(item, answers)
    return why if len(found) < 2 else Text("", "")


def summed(item: Item, answers: Sequence[Counted], chosen: Sequence[int]) -> tuple[dict[str, Any], list[Counted]]:
    """The sum of the chosen answers as one value, and the answers it counts.

    All looks are kept as observations: counted ones make up the sum, the others stay beside it as sources.
    """
    counted, _ = taken(item, [each for each in answers if each.n in set(chosen)])
    if item.merge == "list_union":
        return _united(item, counted), counted
    names = figures(item)
    looks = {look["id"]: look for each in answers for look in _looks(each, names, count=False)}
    for each in counted:
        looks.update({look["id"]: look for look in _looks(each, names, count=True)})
    kept = sorted(looks.values(), key=lambda look: (str(look.get("at") or ""), look["id"]))
    sums = [look for look in kept if look["counted"]]
    value: dict[str, Any] = {name: sum(look.get(name) or 0 for look in sums) for name in names}
    value["scope"] = "; ".join(dict.fromkeys(str(look["scope"]) for look in sums if look.get("scope")))
    value["at"] = max((str(look.get("at") or "") for look in sums), default="")
    value["observations"] = kept
    return {name: part for name, part in value.items() if part != ""}, counted


def _answered(value: Value | None) -> bool:
    return value is not None and str(value.get("state") or "answered") == "answered"


def _places(answer: Counted) -> frozenset[str]:
    if answer.value is None:
        return frozenset()
    looks = answer.value.get("observations")
    if isinstance(looks, (list, tuple)) and looks:
        parts = [places(each.get("scope")) for each in looks if isinstance(each, Mapping) and each.get("counted", True)]
        return frozenset().union(*parts)
    return places(answer.value.get("scope"))


def _looks(answer: Counted, names: Sequence[str], *, count: bool) -> list[dict[str, Any]]:
    """The looks of one answer; a value without observations is one look, under the id of its operation."""
    value = answer.value
    if value is None or not _answered(value):
        return []
    kept = value.get("observations")
    if isinstance(kept, (list, tuple)) and kept:
        found = [dict(each) for each in kept if isinstance(each, Mapping) and each.get("id")]
        return [{**each, "counted": count and bool(each.get("counted", True))} for each in found]
    about = {
        "id": answer.operation,
        "scope": value.get("scope") or "",
        "at": value.get("at") or "",
        "by": answer.author,
    }
    return [{**about, **{name: value[name] for name in names if name in value}, "counted": count}]


def _united(item: Item, counted: Sequence[Counted]) -> dict[str, Any]:
    """Lists united without doubles, texts one under the other; anything else as the first one has it."""
    value: dict[str, Any] = {}
    kinds = {part.name: part.type for part in item.parts}
    for each in counted:
        for name, part in (each.value or {}).items():
            if name not in value:
                value[name] = list(part) if isinstance(part, (list, tuple)) else part
            elif kinds.get(name) == "select_multiple" and isinstance(part, (list, tuple)):
                value[name] += [code for code in part if code not in value[name]]
            elif kinds.get(name) == "text" and str(part) not in str(value[name]).split("\n"):
                value[name] = f"{value[name]}\n{part}"
    return value
