"""A limitation of an earlier visit of the same body, as a visit keeps it beside what was found again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class EarlierFinding:
    """One limitation of an earlier visit; ``date`` is that visit's day (ISO), every text "" where it is not known."""

    visit: str
    finding: str
    codes: tuple[str, ...]
    text: str
    date: str
    severity: str = ""

    def as_value(self) -> dict[str, Any]:
        """What the register ``f/<finding>/repeated`` keeps."""
        return {
            "visit": self.visit,
            "finding": self.finding,
            "codes": list(self.codes),
            "text": self.text,
            "date": self.date,
            "severity": self.severity,
        }

    @classmethod
    def of_value(cls, value: Any) -> EarlierFinding | None:
        """The register's value read back; None for one that says it was not found before."""
        if not isinstance(value, Mapping):
            return None
        texts = {name: str(value.get(name) or "") for name in ("visit", "finding", "text", "date", "severity")}
        codes = value.get("codes")
        return cls(codes=tuple(map(str, codes)) if isinstance(codes, list | tuple) else (), **texts)
