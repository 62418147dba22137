"""Legal instruments at the questions: the codes of the checklist spelled out, in the version of the day."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from functools import cache
from typing import Any

from inspector_app import paths
from inspector_app.gui.language import current, show_text
from inspector_app.inspection.wording import Citations, Renumbered, upper_first
from inspector_app.language import Text

_CODES = re.compile(r"\b[A-Z]+[0-9]*\b")
_TO_CONFIRM = Text("đơn vị xác nhận lại", "to be confirmed by the office")
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


def spelled(source: str, day: str) -> str:
    """``"T02; Q766"`` -> their names on ``day`` (ISO); other words stay as they are."""
    known = names(day, current())
    told = source.replace(_TO_CONFIRM.vi, show_text(_TO_CONFIRM))
    return _CODES.sub(lambda found: brief(known.get(found[0], found[0])), told)
