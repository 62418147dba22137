"""How a person looks at the checklist: which questions the filter lets through, and how dense the cards are."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication, QObject, Signal

from inspector_app.followup_shelf import FoundBefore
from inspector_app.gui.followup_before import earlier_lines
from inspector_app.inspection.visit import ItemState, VisitState
from inspector_app.session import Session
from inspector_app.workspace import Workspace

ALL = ""
FILTERS = (ALL, "unanswered", "problems", "limitations", "mine", "merged")
COMPACT = "compact"


class ChecklistView(QObject):
    """Filter and density, shared by the pages of one visit. The density is remembered, the filter is not."""

    filtered = Signal()
    dense = Signal()

    def __init__(self, workspace: Workspace | None = None) -> None:
        super().__init__()
        self._workspace = workspace
        self._before: Sequence[FoundBefore] | None = None
        self.filter = ALL
        self.compact = workspace is not None and workspace.settings.density == COMPACT

    def earlier_lines(self, visit: str, code: str) -> list[str]:
        """What earlier visits of the body found at a question; they are looked for once."""
        if self._before is None:
            self._before = self._workspace.earlier(visit) if self._workspace is not None else ()
        return earlier_lines(self._before, code)

    def choose(self, name: str) -> None:
        """Lets only some questions through; ``name`` is one of ``FILTERS``."""
        if name in FILTERS and name != self.filter:
            self.filter = name
            self.filtered.emit()

    def set_compact(self, compact: bool) -> None:
        """Dense cards or roomy ones, from now on. Raises InspectorError when that cannot be kept."""
        if compact == self.compact:
            return
        self.compact = compact
        self.dense.emit()
        if self._workspace is not None:
            self._workspace.settings.save(density=COMPACT if compact else "")

    def admitted(self, session: Session) -> set[str]:
        """Codes of the questions the filter lets through as the visit stands."""
        state = session.state()
        fits = self._fits(session, state)
        return {each.code for each in state.items if each.relevant and fits(each)}

    def _fits(self, session: Session, state: VisitState) -> Callable[[ItemState], bool]:
        if self.filter == "unanswered":
            return lambda each: each.state == "missing"
        if self.filter == "problems":
            codes = problem_codes(state)
            return lambda each: each.code in codes
        if self.filter == "limitations":
            standing = {f.id for f in state.findings if f.kind == "limitation" and f.counts}
            return lambda each: each.code in standing
        if self.filter == "mine":
            sections = _sections_of(state, session.me)
            return lambda each: (
                each.item.section in sections or (each.given is not None and each.given.author == session.me)
            )
        if self.filter == "merged":
            return lambda each: each.in_dispute or (each.given is not None and each.given.device != session.device)
        return lambda _each: True


def problem_codes(state: VisitState) -> set[str]:
    """Questions with a proposed limitation nobody decided, or with something the visit still lacks."""
    asked = {each.code for each in state.items if each.relevant}
    open_ = {f.id for f in state.findings if f.kind == "limitation" and f.status == "proposed"}
    lacking = {remark.ref for remark in state.problems if remark.kind not in ("missing", "note_missing")}
    return asked & (open_ | lacking)


def _sections_of(state: VisitState, me: str) -> set[str]:
    """Sections the team gave to this person."""
    members = (state.frame.get("team") or {}).get("members") or {}
    found: set[str] = set()
    for key, member in members.items():
        if isinstance(member, dict) and me in (str(key), str(member.get("name", ""))):
            found.update(str(section) for section in member.get("sections") or ())
    return found


def filter_text(name: str) -> str:
    """The filter's name for people."""
    return {
        "unanswered": QCoreApplication.translate("ChecklistView", "Unanswered"),
        "problems": QCoreApplication.translate("ChecklistView", "Needs a look"),
        "limitations": QCoreApplication.translate("ChecklistView", "Limitations"),
        "mine": QCoreApplication.translate("ChecklistView", "Mine"),
        "merged": QCoreApplication.translate("ChecklistView", "Changed by the merge"),
    }.get(name, QCoreApplication.translate("ChecklistView", "All questions"))
