"""Legal instruments at the questions: the codes of the checklist spelled out, in the version of the day."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from functools import cache
from typing import Any

from inspector_app import paths
from inspector_app.gui.language import current
from inspector_app.inspection.wording import Citations, upper_first

_AMENDMENTS = re.compile(r" \((sửa đổi|as amended)[^()]*\)")


@cache
def _names(day: str, language: str) -> dict[str, str]:
    known = json.loads((paths.forms() / "basis.json").read_text("utf-8"))["instruments"]
    return {entry["code"]: _name(entry, day, language) for entry in known}


def _name(entry: dict[str, Any], day: str, language: str) -> str:
    label = entry["label"]
    for version in entry.get("versions", ()):
        if (version.get("from") or "") <= day <= (version.get("until") or "9999"):
            label = version.get("label") or label
    return label if isinstance(label, str) else str(label.get(language) or label["vi"])


def printed(basis: Sequence[str], day: str) -> str:
    """``("N118", "N63 Đ16")`` -> the instruments in force on ``day`` (ISO), separated by "; "."""
    citations = Citations(_names(day, current()), current())
    names = (citations.cite(code) for code in basis)
    return upper_first("; ".join(dict.fromkeys(name for name in names if name)))


def brief(line: str) -> str:
    """The same without what amended it, for a line under a question."""
    return _AMENDMENTS.sub("", line)
