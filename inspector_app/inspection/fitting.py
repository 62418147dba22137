"""An answer given under one version of a form, as another version can show it; what does not fit stays in the log."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from inspector_app.xforms.checklist_model import Item, Value
from inspector_app.xforms.item_values import BESIDE, item_type_refusal, type_refusal

_NESTED = frozenset(("reported", "observations", "produced"))


def fitting(item: Item, value: Any) -> Value | None:
    """The parts of a value that the item asks for and can take, with what stands beside them.

    None when there is no value, or an answer of which no part is left. A value that fits whole is given back itself.
    """
    if not isinstance(value, Mapping):
        return None
    if _NESTED.isdisjoint(value) and item_type_refusal(item, value) is None:
        return value  # the usual case, quickly
    fits = {name: each for name, each in _legible(item, value).items() if name in BESIDE or item.part(name)}
    reported, looks = fits.get("reported"), fits.get("observations")
    if isinstance(reported, Mapping):
        fits["reported"] = _legible(item, reported)
    if isinstance(looks, (list, tuple)):
        fits["observations"] = [_legible(item, look) for look in looks if isinstance(look, Mapping)]
    produced = fits.get("produced")
    if isinstance(produced, Mapping) and isinstance(produced.get("before"), Mapping):
        fits["produced"] = {**produced, "before": _legible(item, produced["before"])}
    if fits == value:
        return value
    excused = value.get("state", "answered") != "answered"
    return fits if excused or any(part.name in fits for part in item.parts) else None


def _legible(item: Item, value: Value) -> dict[str, object]:
    """All but the parts whose type or choices are others now."""
    parts = {part.name: part for part in item.parts}
    return {name: each for name, each in value.items() if name not in parts or type_refusal(parts[name], each) is None}
