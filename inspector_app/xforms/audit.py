"""The record of changes beside a submission: audit.csv as ODK's tools read it, a line for each value ever given."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from inspector_app.xforms.checklist_reader import is_question
from inspector_app.xforms.compile import CompiledForm
from inspector_app.xforms.item_values import to_text
from inspector_app.xforms.model import Definition
from inspector_app.xforms.submission import code_of, local_name, part_of

FILE = "audit.csv"
_COLUMNS = ("event", "node", "start", "end", "old-value", "new-value", "user", "change-reason")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True)
class Step:
    """One value given: to a part of an item (``row`` is 0), or to a field of a row (from 1; -1 when it is gone).

    ``owner`` is the code of the item or the name of the list, ``at`` the moment of the deed with its offset.
    """

    owner: str
    name: str
    old: object
    new: object
    at: datetime
    user: str
    reason: str = ""
    row: int = 0


def wanted(form: CompiledForm) -> bool:
    """True for a form with a question of type ``audit``."""
    return any(local_name(each) == "audit" and each.bind.type == "binary" for each in form.model.definitions)


def audit_csv(form: CompiledForm, steps: Iterable[Step]) -> bytes:
    """The file, UTF-8; times in milliseconds since 1970, as ODK Collect writes them. Steps whose question the form
    does not have are left out."""
    places = dict(_places(form))
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(_COLUMNS)
    for step in steps:
        before, after = places.get((step.owner, step.name), ("", ""))
        if before:
            path = f"{before}[{step.row}]{after}" if step.row > 0 else before + after
            at = int(step.at.timestamp() * 1000)
            words = (_cell(to_text(step.old)), _cell(to_text(step.new)), _cell(step.user), _cell(step.reason))
            writer.writerow(("question", path, at, at, *words))
    return text.getvalue().encode()


def _cell(text: str) -> str:
    """A spreadsheet that opens the file takes no answer for a formula."""
    return f"'{text}" if text.startswith(_FORMULA) and not _number(text) else text


def _number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


def _places(form: CompiledForm) -> Iterator[tuple[tuple[str, str], tuple[str, str]]]:
    """Where each part and each field stands: its path, cut in two where the number of the row belongs."""
    for leaf in form.model.definitions:
        if not is_question(leaf):
            continue
        if leaf.repeats:
            rows = leaf.repeats[-1]
            yield (local_name(rows), local_name(leaf)), (rows.path, leaf.path.removeprefix(rows.path))
            continue
        code = _code(leaf, form)
        if code:
            yield (code, part_of(leaf, form, code)), (leaf.path, "")


def _code(leaf: Definition, form: CompiledForm) -> str:
    around = (code_of(each, form) for each in leaf.ancestors() if each.kind == "group")
    return next(filter(None, around), None) or code_of(leaf, form) or ""
