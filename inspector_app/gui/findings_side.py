"""Beside the limitations: achievements, advice, recommendations with deadlines, and the causes."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QMenu, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from inspector_app.gui import alerts, icons, pieces, tab_order
from inspector_app.gui.counts import counted
from inspector_app.gui.deadline_field import deadline_words
from inspector_app.gui.due_lines import DueLines
from inspector_app.gui.finding_dialogs import WriteDialog, Written
from inspector_app.gui.finding_draft import FAULT, Draft
from inspector_app.gui.typed_field import TypedText
from inspector_app.inspection.deadlines import Clockwork
from inspector_app.inspection.findings import Finding
from inspector_app.language import OFFICIAL
from inspector_app.session import Session

SIDE = 340  # width of the column; the broad one as in the pictures, where there is room
SIDE_BROAD = 408
SHORT = 4  # achievements shown before "show more": the good ones come by the dozen


class SideEntry(QFrame):
    """One finding of the right column: number or icon, words, to whom and by when, a menu."""

    changed = Signal(str)  # change this finding
    dropped = Signal(str)
    jumped = Signal(str)

    def __init__(self, finding: Finding, number: int, days: int = 0) -> None:
        """``days`` are the working days its date leaves after the visit; 0 says nothing."""
        super().__init__()
        self._id = finding.id
        self.setObjectName(f"side-{finding.id}")
        self.setAccessibleName(finding.text)
        mark: QWidget
        if finding.kind == "recommendation":
            mark = pieces.label(str(number), "code")
            mark.setFixedWidth(26)
        else:
            icon, tone = ("circle-check", "good") if finding.kind == "achievement" else ("lightbulb", "accent")
            mark = pieces.Icon(icon, 18, tone)
        words = pieces.label(finding.text, wrap=True)
        words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        text = pieces.column(words, spacing=1)
        under = pieces.label(self._under(finding, days), "caption", wrap=True)
        below = pieces.row(spacing=8)
        below.addWidget(under, 1)
        until, tone = deadline_words(finding.deadline, finding.due)
        if not until and finding.kind == "recommendation":
            until, tone = self.tr("No date"), "warn"
        if until:
            below.addWidget(pieces.Pill(until, tone))
        if until or under.text():
            text.addLayout(below)
        if finding.kind == "recommendation" and not finding.links:
            text.addWidget(pieces.label(self.tr("No limitation stands behind it."), "warn", wrap=True))
        line = pieces.row(spacing=10, margins=(0, 4, 0, 4))
        line.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(text, 1)
        line.addWidget(self._menu(finding), 0, Qt.AlignmentFlag.AlignTop)
        self.setLayout(line)

    def _under(self, finding: Finding, days: int) -> str:
        """To whom, in how many working days, of which questions."""
        parts = [finding.to_whom]
        if days:
            parts.append(counted().working_days(days))
        if len(finding.codes) > 2:
            parts.append(self.tr("of %n questions", "", len(finding.codes)))
        elif finding.codes:
            parts.append(", ".join(finding.codes))
        return " · ".join(filter(None, (*parts, finding.document)))

    def _menu(self, finding: Finding) -> QWidget:
        more = pieces.IconButton("ellipsis", self.tr("More"), f"side-{finding.id}-more")
        more.setAccessibleName(self.tr("More: {0}").format(finding.text))
        menu = QMenu(more)
        deeds = [("change", "pencil", self.tr("Change"), self.changed)]
        if finding.codes:
            deeds.append(("jump", "arrow-up-right", self.tr("Go to the question"), self.jumped))
        deeds.append(("drop", "trash-2", self.tr("Leave out"), self.dropped))
        for name, icon, words, signal in deeds:
            action = menu.addAction(icons.icon(icon, "muted"), words)
            action.setObjectName(f"side-{finding.id}-{name}")
            action.triggered.connect(lambda _on=False, signal=signal: signal.emit(self._id))
        more.setMenu(menu)
        return more


def _dated(finding: Finding) -> bool:
    return finding.deadline not in ("", "at_once", "year_end", "next_round")


class SideList(QWidget):
    """A heading with a count, an add button and the entries of one kind."""

    def __init__(self, kind: str, title: str, tone: str, add: str) -> None:
        super().__init__()
        self._kind, self._tone = kind, tone
        self._all = kind != "achievement"
        self._shown: tuple[tuple[Finding, ...], tuple[int, ...]] = ((), ())
        self._count = pieces.Pill("", tone)
        self.add = pieces.button(self.tr("Add"), f"add-{kind}", kind="ghost", icon="plus")
        self.add.setAccessibleName(add)
        self._entries: QVBoxLayout = pieces.column(spacing=0)
        self._empty = pieces.label(self.tr("None yet"), "caption")
        self._more = pieces.button("", f"more-{kind}", kind="ghost", icon="chevron-down")
        self._more.hide()
        self._more.clicked.connect(self._unfold)
        body = pieces.column(spacing=2)
        body.addLayout(pieces.row(pieces.ElidedLabel(title, "heading"), self._count, 1, self.add, spacing=10))
        body.addWidget(self._empty)
        body.addLayout(self._entries)
        body.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)
        self.setLayout(body)

    def show_findings(self, findings: Sequence[Finding], clockwork: Clockwork) -> list[SideEntry]:
        """Shows these, with days by the visit's calendar; returns new entries to connect (none: nothing changed)."""
        days = tuple(clockwork.workdays_until(each.due) if _dated(each) and each.due else 0 for each in findings)
        if (tuple(findings), days) == self._shown:
            return []
        self._shown = (tuple(findings), days)
        self._count.set(str(len(findings)) if findings else "", self._tone)
        self._empty.setVisible(not findings)
        pieces.clear(self._entries)
        made = [SideEntry(each, place + 1, left) for place, (each, left) in enumerate(zip(findings, days, strict=True))]
        for entry in made:
            self._entries.addWidget(entry)
        self._fold(made)
        return made

    def _fold(self, entries: Sequence[QWidget]) -> None:
        hidden = 0 if self._all else max(0, len(entries) - SHORT)
        for entry in entries[len(entries) - hidden :] if hidden else ():
            entry.hide()
        self._more.setText(self.tr("Show %n more", "", hidden))
        self._more.setAccessibleName(self._more.text())
        self._more.setVisible(hidden > 0)

    def _unfold(self) -> None:
        self._all = True
        for entry in pieces.inside(self._entries):
            if isinstance(entry, QWidget):
                entry.show()
        self._more.hide()


class FindingsSide(QFrame):
    """The right column of the findings page."""

    jump = Signal(str)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.setProperty("bar", "right")
        self.setObjectName("findings-side")
        self._lists = {
            "achievement": SideList("achievement", self.tr("Achievements"), "good", self.tr("Add an achievement")),
            "advice": SideList("advice", self.tr("Advice"), "accent", self.tr("Add advice")),
            "recommendation": SideList(
                "recommendation", self.tr("Recommendations"), "accent", self.tr("Add a recommendation")
            ),
        }
        self.causes = TypedText(2, 8)
        self.causes.setObjectName("causes")
        self.causes.setAccessibleName(self.tr("Causes"))
        self.causes.setPlaceholderText(self.tr("Why: objective and subjective causes"))
        self.causes.settled.connect(self._store_causes)

        self._due_lines = DueLines()
        inner = QWidget()
        inner.setProperty("ground", "none")
        self._body = body = pieces.column(spacing=10, margins=(18, 12, 14, 18))
        for kind, part in self._lists.items():
            part.add.clicked.connect(lambda _on=False, kind=kind: self.write(kind))
            body.addWidget(part)
            if kind == "recommendation":
                body.addWidget(self._due_lines)
            body.addWidget(pieces.hrule())
        body.addWidget(pieces.label(self.tr("Causes"), "heading"))
        body.addWidget(self.causes)
        body.addStretch(1)
        inner.setLayout(body)
        scroll = QScrollArea()
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # what is in it takes the focus
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inner)
        self.setLayout(pieces.column(scroll))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self.set_width(SIDE)
        self.refresh()

    def refresh(self) -> None:
        """Show the visit as it stands."""
        state = self._session.state()
        clockwork = Clockwork(state.frame)
        self._due_lines.show_deadlines(clockwork.deadlines())
        for kind, part in self._lists.items():
            standing = [finding for finding in state.findings if finding.kind == kind and finding.counts]
            for entry in part.show_findings(standing, clockwork):
                entry.changed.connect(self.change)
                entry.dropped.connect(self.drop)
                entry.jumped.connect(self._jump)
        tab_order.follow(self._body)
        self.causes.show_value(str(state.frame.get("causes") or ""))

    def write(self, kind: str) -> None:
        """Asks for a new finding of a kind."""
        dialog = WriteDialog(self, kind, self._session.state().frame, self._limitations())
        Draft(self._session, dialog, kind)
        dialog.open()

    def change(self, finding_id: str) -> None:
        """Asks for other words, addressee, deadline or limitations behind it."""
        finding = self._session.finding(finding_id, OFFICIAL)
        dialog = WriteDialog(self, finding.kind, self._session.state().frame, self._limitations(), finding)
        dialog.written.connect(lambda words: self._store(finding, words))
        dialog.drafted.connect(lambda words: self._session.decide_finding(finding_id, text=words))
        dialog.withdrawn.connect(lambda: self._session.decide_finding(finding_id, text=finding.text))
        dialog.open()

    def _limitations(self) -> list[Finding]:
        return [each for each in self._session.state().findings if each.kind == "limitation" and each.counts]

    def _store(self, finding: Finding, words: Written) -> None:
        text = words.text if words.text != finding.text else None
        self._session.decide_finding(finding.id, text=text, **words.about)
        if words.limitation:
            self._session.limitation_behind(finding.id, words.limitation, FAULT)

    def drop(self, finding_id: str) -> None:
        """Takes an entry out; it can be undone."""
        self._session.decide_finding(finding_id, status="rejected")
        alerts.show_notice(self, self.tr("Left out of the minutes. Undo brings it back."))

    def _jump(self, finding_id: str) -> None:
        codes = self._session.finding(finding_id).codes
        if codes:
            self.jump.emit(codes[0])

    def _store_causes(self) -> None:
        words = self.causes.value()
        self._session.set_frame("causes", words)
        self.causes.show_value(words)

    def set_width(self, width: int) -> None:
        """A fixed width beside the list; 0 takes whatever there is."""
        self.setMinimumWidth(width)
        self.setMaximumWidth(width or pieces.NO_LIMIT)

    def commit(self) -> None:
        """Store words still being typed."""
        self.causes.commit()
