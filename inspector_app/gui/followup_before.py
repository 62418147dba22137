"""What earlier visits of the body found: a line at the visit's start, the list one press away, words for each card."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Signal

from inspector_app.errors import InspectorError
from inspector_app.followup_shelf import FoundBefore
from inspector_app.gui import alerts, language, pieces
from inspector_app.gui.counts import counted
from inspector_app.inspection.summary_words import day_text, status_text
from inspector_app.session import Session
from inspector_app.workspace import Workspace


def earlier_lines(before: Sequence[FoundBefore], code: str) -> list[str]:
    """What was found at a question the last time it was a limitation, and what became of it."""
    spoken = language.current()
    for visit in before:
        found = [each for each in visit.limitations if code in each.codes]
        if found:
            words = QCoreApplication.translate("EarlierFindings", "Visit of {date}: {text} ({state})")
            return [
                words.format(
                    date=day_text(visit.date, spoken),
                    text=each.text.of(spoken).rstrip(" ."),
                    state=status_text(each, spoken).lower(),
                )
                for each in found
            ]
    return []


class EarlierBanner(pieces.Card):
    """``wanted`` asks for the list of the newest earlier visit."""

    wanted = Signal(str)

    def __init__(self, session: Session, workspace: Workspace) -> None:
        super().__init__("accent", spacing=4, margins=(14, 6, 8, 6))
        self.setObjectName("earlier-banner")
        self._session, self._workspace = session, workspace
        self._before = workspace.earlier(session.id)
        self._words = pieces.label("", wrap=True)
        see = pieces.button(self.tr("See the list"), "earlier-list", kind="link")
        see.clicked.connect(lambda: self.wanted.emit(self._before[0].visit))
        self._take = pieces.button(self.tr("Put it into the list to check"), "earlier-take", kind="link")
        self._take.clicked.connect(self.take_over)
        close = pieces.IconButton("x", self.tr("Close"), "earlier-close")
        close.clicked.connect(self.hide)
        line = pieces.row(pieces.Icon("history", 20, "accent"), spacing=10)
        line.addWidget(self._words, 1)
        for button in (see, self._take, close):
            line.addWidget(button)
        self.body.addLayout(line)

    def refresh(self) -> None:
        """Says what there is; call it once the banner has its place on a page."""
        found = self._before[0].limitations if self._before else ()
        pieces.reveal(self, bool(found) and not self._session.state().signings)
        if not found:
            return
        left = sum(each.status != "fixed" for each in found)
        words = self.tr("Visit of {date}: {limitations}, {left} not confirmed as put right.")
        date = day_text(self._before[0].date, language.current())
        limitations = counted().limitations(len(found))
        self._words.setText(words.format(date=date, limitations=limitations, left=left))
        self.setAccessibleName(self._words.text())
        pieces.reveal(self._take, self._workspace.can_take_over(self._session))

    def take_over(self) -> None:
        """Puts the earlier limitations into the visit's own list, where they feed the questions about the fix."""
        try:
            count = self._workspace.take_over(self._session)
        except InspectorError as error:
            alerts.show_error(self, error)
            return
        self._take.hide()
        alerts.show_notice(self, self.tr("%n rows were added. Undo takes them back.", "", count))
