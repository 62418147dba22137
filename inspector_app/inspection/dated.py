"""Dated reference data: which of several versions holds on a day, and what the fields of work were called then."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from inspector_app.language import Text


def in_force(versions: Iterable[Mapping[str, Any]], day: date, key: str) -> Any:
    """The value of the latest version that began on or before the day and has not ended; None when there is none."""
    best: Any = None
    latest = ""
    for version in versions:
        start, end = version.get("from") or "", version.get("until") or "9999"
        if start <= day.isoformat() <= end and start >= latest:
            best, latest = version.get(key), start
    return best


def fields_on(entries: Sequence[Mapping[str, Any]], day: date) -> dict[str, Text]:
    """Names of the fields of work on a day by their codes; ``entries`` are those of forms/fields.json."""
    labels = {str(each["code"]): in_force(each["versions"], day, "label") for each in entries}
    return {code: Text(label["vi"], label["en"]) for code, label in labels.items() if label is not None}
