"""What is read aloud at the closing meeting, piece by piece: the findings alone, or the whole paper."""

from __future__ import annotations

from dataclasses import dataclass

from inspector_app.gui import basis_names
from inspector_app.inspection.findings import KINDS, Finding
from inspector_app.inspection.minutes import annex_names, closing_text, compose
from inspector_app.inspection.minutes_document import Minutes, Paragraph, Table
from inspector_app.inspection.minutes_sentences import is_outdated
from inspector_app.inspection.visit import VisitState
from inspector_app.language import OFFICIAL

ORDER = ("achievement", "limitation", "advice", "recommendation")


@dataclass(frozen=True)
class Passage:
    """One piece: a finding, the sentence on an answer (``item`` is its code), or other words of the paper.

    ``key`` is the finding's id, the item's code or a running number; ``title`` are words that only head others.
    """

    key: str
    words: str
    title: bool = False
    finding: Finding | None = None
    item: str = ""
    outdated: bool = False

    @property
    def code(self) -> str:
        """The question behind it, "" for none."""
        return self.item or (self.finding.codes[0] if self.finding is not None and self.finding.codes else "")


def findings(state: VisitState) -> tuple[Passage, ...]:
    """What counts, in the order of the minutes."""
    assert set(ORDER) == set(KINDS)  # nothing is left unread
    found = [each for kind in ORDER for each in state.findings if each.kind == kind and each.counts]
    return tuple(Passage(each.id, each.text, finding=each, outdated=each.outdated) for each in found)


def whole(state: VisitState) -> tuple[Passage, ...]:
    """Every word of the minutes of a visit (its sentences in the official language), tables line by line."""
    day = str(state.frame.get("date") or "")
    minutes = compose(state, language=OFFICIAL, basis=basis_names.names(day, OFFICIAL))
    by_id = {each.id: each for each in state.findings}
    said = [minutes.title, *minutes.summary]
    found = [Passage("¶0", " ".join(said), title=True)]
    for block in minutes.blocks:
        if isinstance(block, Table):
            refs = block.refs or ("",) * len(block.rows)
            rows = enumerate(zip(block.rows, refs, strict=True), len(found))
            found += [Passage(code or f"¶{n}", _row(row), item=code) for n, (row, code) in rows]
        else:
            found.append(_passage(block, len(found), state, by_id))
    found.append(Passage(f"¶{len(found)}", closing_text(minutes)))
    return tuple(found + _annexes(minutes))


def _passage(block: Paragraph, number: int, state: VisitState, by_id: dict[str, Finding]) -> Passage:
    finding = by_id.get(block.ref) if block.text.startswith(("- ", *"0123456789")) else None
    item = state.item(block.ref) if block.ref else None
    title = block.style in ("heading", "subheading")
    if block.style == "entry" and item is not None and block.text.startswith("- ") and not _is_finding(block, finding):
        return Passage(item.code, block.text, item=item.code, outdated=is_outdated(state, item))
    if finding is not None:
        return Passage(f"finding:{finding.id}", block.text, finding=finding, outdated=finding.outdated)
    return Passage(f"¶{number}", block.text, title=title)


def _is_finding(block: Paragraph, finding: Finding | None) -> bool:
    """A sentence on an answer and a limitation may bear the same code: the limitation is numbered."""
    return finding is not None and not block.text.startswith("- ")


def _row(row: tuple[str, ...]) -> str:
    return ": ".join(cell for cell in (row[0], "; ".join(filter(None, row[1:]))) if cell)


def _annexes(minutes: Minutes) -> list[Passage]:
    found = []
    names = annex_names(minutes)
    if minutes.lists:
        titles = "; ".join(f"{table.title} ({len(table.rows)})" for table in minutes.lists)
        found.append(Passage("annex-lists", f"{names[0]}: {titles}."))
    if minutes.photos:
        numbers = ", ".join(f"{photo.number:02d}" for photo in minutes.photos)
        found.append(Passage("annex-photos", f"{names[-1]}: {numbers}."))
    return found
