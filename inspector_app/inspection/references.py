"""How people and programs point at one thing of a visit: ``POST-03``, ``sampled_dossier[D1]/in_book``, ``photo:4``."""

from __future__ import annotations

import re
from dataclasses import dataclass

from inspector_app.xforms.checklist_model import ChecklistModel

_ROW = re.compile(r"^(?P<group>\w+)\[(?P<row>[^\]]+)\](?:/(?P<field>\w+))?$")


@dataclass(frozen=True)
class Reference:
    """``kind`` is item, row, finding or photo; ``row`` is a key, or a row id when it begins with ``#``."""

    kind: str
    name: str
    row: str = ""
    field: str = ""


def parse(text: str, model: ChecklistModel) -> Reference | None:
    """The thing a reference names, or None when it is no reference of this form."""
    if text.startswith(("finding:", "photo:")):
        kind, _, name = text.partition(":")
        return Reference(kind, name)
    if row := _ROW.match(text):
        group = model.group(row["group"])
        field = row["field"] or ""
        if group is None or (field and group.field(field) is None):
            return None
        return Reference("row", group.name, row["row"], field)
    item = model.item(text.upper()) or next((each for each in model.items if text in (each.code, each.name)), None)
    return Reference("item", item.code) if item else None


def of_register(register: str) -> str:
    """The reference under which a register is shown in a history."""
    kind, _, rest = register.partition("/")
    steps = rest.split("/")
    if kind in ("a", "x") and len(steps) > 1:
        return f"{steps[0]}[#{steps[1]}]" + (f"/{steps[2]}" if len(steps) > 2 else "")
    if kind == "n":
        return f"{rest}/note"
    if kind in ("p", "m"):
        return f"photo:{steps[0] if kind == 'm' else steps[-1]}"
    if kind == "e":
        return f"export:{rest}"
    if kind == "f":
        return f"finding:{rest}"
    if kind == "c":
        return f"followup:{rest}"
    if kind == "v":
        return f"frame/{rest}"
    if kind == "s":
        return f"minutes/{rest}"
    return rest
