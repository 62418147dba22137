"""Legal instruments at the questions: the codes of the checklist spelled out, in the version of the day."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from functools import cache
from typing import Any

from inspector_app import paths
from inspector_app.gui.language import current
from inspector_app.inspection.wording import Citations, Renumbered, upper_first

_AMENDMENTS = re.compile(r" \((sửa đổi|as amended)[^()]*\)")


@cache
def names(day: str, language: str) -> dict[str, str]:
    known = json.loads((paths.forms() / "basis.json").read_text("utf-8"))["instruments"]
    return {entry["code"]: _name(entry, day, language) for entry in known}


def _name(entry: dict[str, Any], day: str, language: str) -> str:
    label, numbered = entry["label"], True
    for version in entry.get("versions", ()):
        if (version.get("from") or "") <= day <= (version.get("until") or "9999"):
            label, numbered = version.get("label") or label, version.get("references", True)
    name = label if isinstance(label, str) else str(label.get(language) or label["vi"])
    return name if numbered else Renumbered(name)


def printed(basis: Sequence[str], day: str) -> str:
    """``("N118", "N63 Đ16")`` -> the instruments in force on ``day`` (ISO), separated by "; "."""
    citations = Citations(names(day, current()), current())
    cited = (citations.cite(code) for code in basis)
    return upper_first("; ".join(dict.fromkeys(name for name in cited if name)))


def brief(line: str) -> str:
    """The same without what amended it, for a line under a question."""
    return _AMENDMENTS.sub("", line)
