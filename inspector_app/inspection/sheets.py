"""A table as a spreadsheet holds it: heads, and values that stay numbers and dates; written by the press."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Sheet:
    """One sheet; ``wide`` names the columns (from 0) in which long texts stand."""

    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[object, ...], ...]
    wide: frozenset[int] = frozenset()
