"""What a round rests on, beside its bodies: papers, team with its people, themes, period; what laptops differ in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from inspector_app.gui import language, pieces
from inspector_app.inspection.rounds import Round, Team
from inspector_app.inspection.wording import GROUND_KINDS, OTHER_ROLES, TEAMS
from inspector_app.language import date_text
from inspector_app.round_shelf import BodyLine
from inspector_app.workspace import Workspace


class RoundFacts(pieces.Card):
    """A card to read; the round's form changes it."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(spacing=10, margins=(18, 14, 18, 16))
        self.setObjectName("round-facts")
        self._workspace = workspace

    def show_round(self, shown: Round, lines: Sequence[BodyLine]) -> None:
        """Fills the card anew."""
        pieces.clear(self.body)
        self._states(lines)
        if not lines and not (shown.basis or shown.teams or shown.themes):
            self.body.addWidget(pieces.label(self.tr("No papers, team or themes yet."), "muted", wrap=True))
        self._part(self.tr("Papers"), [_paper(each) for each in shown.basis])
        for team in shown.teams:
            self._part(shown.team_name(team), self._people(team))
        known = {theme.label.vi: theme.label for theme in self._workspace.catalogue.themes}
        names = [str(each.get("name") or "") for each in shown.themes]
        self._part(self.tr("Themes"), [language.show_text(known[name]) if name in known else name for name in names])
        period = [shown.period.get("from", ""), shown.period.get("to", "")]
        if any(period):
            days = " – ".join(date_text(day, language.current()) if day else "…" for day in period)
            self._part(self.tr("Period inspected"), [days])
        if shown.disputed:
            words = self.tr("Two laptops wrote differently; the later words are shown. Save the round to settle it.")
            self.body.addWidget(pieces.label(words, "warn", wrap=True))

    def _states(self, lines: Sequence[BodyLine]) -> None:
        count = Counter(line.state for line in lines)
        flow = pieces.FlowLayout()
        for stage in self._workspace.catalogue.stages:
            if count[stage.code]:
                flow.addWidget(pieces.Pill(f"{language.show_text(stage.label)}: {count[stage.code]}", stage.tone))
        self.body.addLayout(flow)

    def _part(self, title: str, words: Sequence[str]) -> None:
        said = [each for each in words if each]
        if not said:
            return
        self.body.addWidget(pieces.label(title, "caption", wrap=True))
        for each in said:
            self.body.addWidget(pieces.label(each, wrap=True))

    @staticmethod
    def _people(team: Team) -> list[str]:
        found = []
        words = TEAMS[team.kind]
        own = {"leader": words.leader, "deputy_leader": words.deputy, **OTHER_ROLES}
        for member in team.members.values():
            code = str(member.get("role") or "")
            role = language.show_text(own[code]) if code in own else code
            who = ", ".join(str(member[each]) for each in ("name", "position", "body") if member.get(each))
            found.append(" · ".join(part for part in (role, who) if part))
        return found


def _paper(paper: Mapping[str, Any]) -> str:
    """``Quyết định 1228/QĐ-UBND · 06/03/2026 · …``"""
    kind, day = str(paper.get("kind") or ""), str(paper.get("date") or "")
    name = language.show_text(GROUND_KINDS[kind]) if kind in GROUND_KINDS else kind
    parts = (
        f"{name} {paper.get('number') or ''}".strip(),
        date_text(day, language.current()) if day else "",
        *(str(paper.get(each) or "") for each in ("issuer", "subject")),
    )
    return " · ".join(part for part in parts if part)
