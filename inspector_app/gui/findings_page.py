"""The findings page: everything proposed, section by section, and the leader's decision on each."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from inspector_app.errors import InspectorError
from inspector_app.gui import alerts, basis_names, icons, language, pieces
from inspector_app.gui.finding_about import AboutDialog
from inspector_app.gui.finding_dialogs import FixedDialog, RewordDialog, WriteDialog
from inspector_app.gui.finding_draft import FAULT, Draft
from inspector_app.gui.finding_row import FindingRow, severity_name
from inspector_app.gui.findings_side import SIDE, SIDE_BROAD, FindingsSide
from inspector_app.gui.reading_view import ReadingView
from inspector_app.gui.repeats_notice import RepeatsNotice
from inspector_app.inspection.finding_remarks import disagreements
from inspector_app.inspection.findings import SEVERITIES, Finding
from inspector_app.inspection.repeats import EarlierFinding, repeats
from inspector_app.inspection.visit import VisitState
from inspector_app.language import OFFICIAL
from inspector_app.session import Changed, Session

BROAD = 1180  # from this width on the right column is as broad as in the pictures
ONE_COLUMN = 1000  # below it the columns stand one at a time


class SectionCard(QFrame):
    """The findings of one section of the checklist under its title, foldable."""

    def __init__(self, code: str, title: str) -> None:
        super().__init__()
        self.setProperty("card", "true")
        self.setObjectName(f"section-{code}")
        self._fold = pieces.button(title.replace("&", "&&"), f"section-{code}-fold", icon="chevron-down")
        self._fold.setProperty("row", "true")
        self._fold.setCheckable(True)
        self._fold.setAccessibleName(title)
        self._told = pieces.label("", "caption")
        self.rows: QVBoxLayout = pieces.column(spacing=0)
        self._body = QWidget()
        self._body.setLayout(self.rows)
        head = pieces.row(spacing=8, margins=(4, 2, 14, 2))
        head.addWidget(self._fold, 1)
        head.addWidget(self._told)
        column = pieces.column(spacing=0, margins=(1, 1, 1, 5))
        column.addLayout(head)
        column.addWidget(self._body)
        self.setLayout(column)
        self._fold.toggled.connect(self._set_folded)

    def tell(self, words: str) -> None:
        """What stands at the right of the title."""
        self._told.setText(words)

    def _set_folded(self, folded: bool) -> None:
        self._body.setVisible(not folded)
        icons.dress(self._fold, "chevron-right" if folded else "chevron-down")


class FindingsPage(QWidget):
    """All limitations of a visit; ``open_item`` asks for a question, ``open_tab`` for another page."""

    open_item = Signal(str)
    open_tab = Signal(str)
    open_history = Signal(str)

    def __init__(self, session: Session, before: Callable[[], Sequence[EarlierFinding]] = tuple) -> None:
        """``before`` gives what was found at this body earlier; it is asked when the page is shown."""
        super().__init__()
        self.setObjectName("findings-page")
        self._session = session
        self._before = before
        self._earlier: tuple[EarlierFinding, ...] | None = None
        self._again: dict[str, EarlierFinding] = {}
        self._rows: dict[str, FindingRow] = {}
        self._sections: dict[str, SectionCard] = {}
        self._ticked: list[str] = []
        self._filter = "all"
        self._chips: dict[str, QPushButton] = {}
        self._stale = False
        self._side = FindingsSide(session)
        self._side.jump.connect(self.open_item)
        self._build()
        self._unlisten = session.listen(self._follow)
        self.destroyed.connect(self._unlisten)
        self.refresh()

    # -- parts

    def _build(self) -> None:
        self._cards: QVBoxLayout = pieces.column(spacing=10, margins=(20, 0, 12, 16))
        self._nothing = pieces.label("", "muted", wrap=True)
        inner = QWidget()
        inner.setProperty("ground", "none")
        holder = pieces.column(spacing=0)
        holder.addLayout(self._cards)
        holder.addWidget(self._nothing)
        holder.addStretch(1)
        self._nothing.setContentsMargins(20, 0, 12, 0)
        inner.setLayout(holder)
        self._scroll = QScrollArea()
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # what is in it takes the focus
        self._scroll.setObjectName("findings-list")
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(inner)
        top = QWidget()
        top.setLayout(self._header())
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(0)
        self._grid.addWidget(top, 0, 0)
        self._grid.addWidget(self._scroll, 1, 0)
        self._grid.addWidget(self._side, 0, 1, 2, 1)
        self._grid.setColumnStretch(0, 1)
        self._grid.setRowStretch(1, 1)
        self._narrow = False
        self.setLayout(self._grid)
        self._make_bottom()

    def _header(self) -> QVBoxLayout:
        title = pieces.label(self.tr("Proposed limitations"), "title")
        self._undo = pieces.IconButton("undo-2", self.tr("Undo"), "findings-undo")
        self._undo.clicked.connect(self.undo)
        write = pieces.IconButton("plus", self.tr("Add a limitation"), "add-limitation")
        write.clicked.connect(self._write)
        read = pieces.button(self.tr("Read at the meeting"), "read-aloud", icon="presentation")
        read.clicked.connect(self.read_aloud)
        self._swap = pieces.button(self.tr("Recommendations"), "show-side", kind="quiet")
        self._swap.setCheckable(True)
        self._swap.toggled.connect(lambda _on: self._arrange())
        top = pieces.row(title, 1, self._undo, write, read, self._swap, spacing=6)
        flow = pieces.FlowLayout(8)
        for code in ("all", "waiting", *reversed(SEVERITIES), "advice", "rejected"):
            chip = pieces.button("", f"filter-{code}")
            chip.setCheckable(True)
            chip.clicked.connect(lambda _on=False, code=code: self.show_only(code))
            self._chips[code] = chip
            flow.addWidget(chip)
        box = pieces.column(spacing=8, margins=(20, 12, 16, 10))
        self._repeats = RepeatsNotice()
        self._repeats.wanted.connect(lambda: self._try(lambda: self._session.mark_repeated(self._again)))
        box.addLayout(top)
        box.addLayout(flow)
        box.addWidget(self._repeats)
        return box

    def _make_bottom(self) -> None:
        self._picked = pieces.label("", "accent")
        self._picked_codes = pieces.ElidedLabel("", "caption")
        self._merge = pieces.button("", "findings-merge", kind="primary", icon="git-merge")
        self._accept_picked = pieces.button("", "findings-accept-picked", icon="check")
        self._drop_picked = pieces.button(self.tr("Clear selection"), "findings-clear", kind="ghost", icon="x")
        self._accept_all = pieces.button("", "findings-accept-all", kind="primary", icon="check")
        self._go_on = pieces.button(self.tr("To the minutes"), "findings-to-minutes", icon="chevron-right")
        self._go_on.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self._merge.clicked.connect(self.merge_picked)
        self._accept_picked.clicked.connect(self.accept_picked)
        self._drop_picked.clicked.connect(self.clear_picked)
        self._accept_all.clicked.connect(self.accept_all)
        self._go_on.clicked.connect(lambda: self.open_tab.emit("minutes"))

    def bottom_widgets(self) -> list[QWidget]:
        """What this page puts into the bar at the bottom of the window."""
        deeds = (self._merge, self._accept_picked, self._drop_picked, self._accept_all, self._go_on)
        return [self._picked, self._picked_codes, *deeds]

    # -- what is shown

    def refresh(self) -> None:
        """Show the visit as it stands."""
        self._stale = False
        state = self._session.state()
        findings = [f for f in state.findings if f.kind in ("limitation", "advice") and f.status != "merged_into"]
        limits = [f for f in findings if f.kind == "limitation" or f.id in {s.code for s in state.items}]
        self._place(state, limits)
        if self._earlier is None:
            self._earlier = tuple(self._before())
        self._again = repeats((each for each in limits if each.repeated is None), self._earlier)
        self._repeats.show_repeats(self._again)
        self._side.refresh()
        self._filtered()

    def _place(self, state: VisitState, findings: Sequence[Finding]) -> None:
        """One row a finding, under its section, in the order of the checklist; rows that stay are kept."""
        day = str(state.frame.get("date") or "")
        home = {item.code: section for section in state.form.sections for item in section.items}
        wanted = {finding.id: finding for finding in findings}
        for gone in [key for key in self._rows if key not in wanted]:
            row = self._rows.pop(gone)
            row.hide()
            row.setParent(None)
            row.deleteLater()
        self._ticked = [key for key in self._ticked if key in wanted]
        order: dict[str, list[str]] = {}
        for finding in findings:
            section = home.get(finding.codes[0]) if finding.codes else None
            key = section.code if section else ""
            if key not in self._sections:
                number = state.form.sections.index(section) + 1 if section else 0
                title = f"{number}. {language.show_text(section.label)}" if section else self.tr("Other")
                self._sections[key] = SectionCard(key or "other", title)
            order.setdefault(key, []).append(finding.id)
            basis = basis_names.printed(finding.basis, day)
            if finding.id not in self._rows:
                self._rows[finding.id] = self._new_row(finding, basis)
            odd = disagreements(finding, state, language.current()) if finding.counts else []
            self._rows[finding.id].show_finding(finding, basis, odd)
        self._arrange_sections([s.code for s in state.form.sections] + [""], order)

    def _new_row(self, finding: Finding, basis: str) -> FindingRow:
        row = FindingRow(finding, basis)
        row.asked.connect(self._asked)
        row.ticked.connect(self._tick)
        return row

    def _arrange_sections(self, codes: Sequence[str], order: dict[str, list[str]]) -> None:
        place = 0
        for code in codes:
            card = self._sections.get(code)
            if card is None:
                continue
            if self._cards.indexOf(card) != place:
                self._cards.insertWidget(place, card)
            place += 1
            for position, key in enumerate(order.get(code, ())):
                if card.rows.indexOf(self._rows[key]) != position:
                    card.rows.insertWidget(position, self._rows[key])

    def _fits(self, finding: Finding, code: str) -> bool:
        if code == "rejected":
            return finding.status == "rejected"
        if finding.status == "rejected":
            return code == "all"
        if code == "all":
            return True
        if code == "advice":
            return finding.kind == "advice"
        if finding.kind != "limitation":
            return False
        return finding.status == "proposed" if code == "waiting" else finding.severity == code

    def _filtered(self) -> None:
        findings = [row.finding for row in self._rows.values()]
        names = {
            "all": self.tr("All"),
            "waiting": self.tr("Waiting"),
            "rejected": self.tr("Rejected"),
        }
        counts = {code: sum(self._fits(f, code) for f in findings) for code in self._chips}
        if not counts.get(self._filter) and self._filter != "all":
            self._filter = "all"
        for code, chip in self._chips.items():
            words = names.get(code) or severity_name(code)
            chip.setText(f"{words} {counts[code]}")
            chip.setAccessibleName(chip.text())
            chip.setChecked(code == self._filter)
            chip.setVisible(counts[code] > 0 or code in ("all", "waiting"))
        for row in self._rows.values():
            row.setVisible(self._fits(row.finding, self._filter))
        for card in self._sections.values():
            self._sum_up(card)
        if not findings:
            self._nothing.setText(self.tr("No limitation is proposed. Answers that lead to one appear here at once."))
        self._nothing.setVisible(not findings)
        self._follow_picked()

    def _sum_up(self, card: SectionCard) -> None:
        findings = [row.finding for row in pieces.inside(card.rows) if isinstance(row, FindingRow)]
        card.setVisible(any(self._fits(finding, self._filter) for finding in findings))
        waiting = sum(self._fits(finding, "waiting") for finding in findings)
        codes = sum(max(1, len(finding.codes)) for finding in findings)
        words = [self.tr("%n proposed", "", codes)]
        words.append(self.tr("%n left", "", waiting) if waiting else self.tr("all decided"))
        picked = sum(finding.id in self._ticked for finding in findings)
        if picked:
            words.append(self.tr("%n selected", "", picked))
        card.tell(" · ".join(words))

    def show_only(self, code: str) -> None:
        """Filter: all, waiting, a severity, advice or rejected."""
        self._filter = code
        self._filtered()

    # -- several at once

    def _tick(self, finding_id: str, on: bool) -> None:
        if on and finding_id not in self._ticked:
            self._ticked.append(finding_id)
        elif not on and finding_id in self._ticked:
            self._ticked.remove(finding_id)
        self._filtered()

    def _picked_findings(self) -> list[Finding]:
        return [self._rows[key].finding for key in self._rows if key in self._ticked]

    def _waiting(self) -> list[Finding]:
        return [row.finding for row in self._rows.values() if self._fits(row.finding, "waiting")]

    def _follow_picked(self) -> None:
        picked, waiting = self._picked_findings(), self._waiting()
        some = bool(picked)
        for widget in (self._picked, self._accept_picked, self._drop_picked):
            pieces.reveal(widget, some)
        self._picked.setText(self.tr("Selected: %n", "", len(picked)))
        self._picked_codes.setText(", ".join(code for finding in picked for code in finding.codes))
        pieces.reveal(self._merge, len(picked) > 1)
        worst = max((SEVERITIES.index(f.severity) for f in picked if f.severity in SEVERITIES), default=0)
        self._merge.setText(self.tr("Merge into one · {0}").format(severity_name(SEVERITIES[worst])))
        self._merge.setAccessibleName(self._merge.text())
        open_ones = [finding for finding in picked if finding.status == "proposed"]
        self._accept_picked.setText(self.tr("Accept %n", "", len(open_ones)))
        self._accept_picked.setAccessibleName(self._accept_picked.text())
        self._accept_picked.setEnabled(bool(open_ones))
        pieces.reveal(self._accept_all, not some)
        self._accept_all.setText(self.tr("Accept all") + (f" ({len(waiting)})" if waiting else ""))
        self._accept_all.setAccessibleName(self._accept_all.text())
        self._accept_all.setEnabled(bool(waiting))

    def clear_picked(self) -> None:
        """Tick nothing."""
        for key in self._ticked:
            self._rows[key].set_ticked(False)
        self._ticked = []
        self._filtered()

    def merge_picked(self) -> None:
        """Make the ticked findings one: the most severe leads, all codes stay linked."""
        picked = self._picked_findings()
        if len(picked) < 2:
            return
        lead = max(picked, key=lambda f: SEVERITIES.index(f.severity) if f.severity in SEVERITIES else -1)
        self.clear_picked()
        if self._try(lambda: self._session.merge_findings([finding.id for finding in picked], lead.id)):
            alerts.show_notice(
                self, self.tr("%n limitations are one now. Reword it if needed; Undo takes it back.", "", len(picked))
            )

    def accept_picked(self) -> None:
        """Accept the ticked findings."""
        ids = [finding.id for finding in self._picked_findings() if finding.status == "proposed"]
        self.clear_picked()
        self._try(lambda: self._session.accept_findings(ids))

    def accept_all(self) -> None:
        """Accept everything still waiting."""
        ids = [finding.id for finding in self._waiting()]
        if ids and self._try(lambda: self._session.accept_findings(ids)):
            alerts.show_notice(self, self.tr("%n accepted. Undo takes it back.", "", len(ids)))

    def show_finding(self, finding_id: str) -> None:
        """Brings a finding into sight, whatever is filtered."""
        row = self._rows.get(finding_id)
        if row is not None:
            self._filter = "all"
            self._filtered()
            self._scroll.ensureWidgetVisible(row, 0, 60)
            row.box.setFocus(Qt.FocusReason.OtherFocusReason)

    def undo(self) -> None:
        """Take the last deed back."""
        try:
            undone = self._session.undo()
        except InspectorError as error:
            alerts.show_error(self, error)
            return
        if not undone:
            alerts.show_notice(self, self.tr("There is nothing to undo."))

    # -- one at a time

    def _asked(self, deed: str, finding_id: str) -> None:
        finding = self._session.finding(finding_id)
        decide = self._session.decide_finding
        if deed == "accept":
            self._try(lambda: decide(finding_id, status="accepted"))
        elif deed == "lower":
            self._try(lambda: decide(finding_id, kind="advice", status="accepted"))
        elif deed == "reconsider":
            self._try(lambda: self._reconsider(finding))
        elif deed == "form_words":
            self._try(lambda: decide(finding_id, text=""))
        elif deed.startswith("severity:"):
            self._try(lambda: decide(finding_id, severity=deed.partition(":")[2]))
        elif deed == "reword":
            official = self._session.finding(finding_id, OFFICIAL)
            reword = RewordDialog(self, official)
            reword.reworded.connect(lambda words: self._try(lambda: decide(finding_id, text=words)))
            reword.drafted.connect(lambda words: self._try(lambda: decide(finding_id, text=words)))
            before = official.text if official.edited else ""
            reword.withdrawn.connect(lambda: self._try(lambda: decide(finding_id, text=before)))
            reword.open()
        elif deed == "fixed":
            fixed = FixedDialog(self, self._session.finding(finding_id, OFFICIAL))
            fixed.fixed.connect(lambda words: self._try(lambda: decide(finding_id, text=words)))
            fixed.open()
        elif deed == "about":
            about = AboutDialog(self, finding, self._session.state().frame)
            about.told.connect(lambda said: self._try(lambda: decide(finding_id, **said)))
            about.open()
        elif deed in ("repeated", "not_repeated"):
            earlier = self._again.get(finding_id) or EarlierFinding("", "", (), "", "")
            self._try(lambda: self._session.mark_repeated({finding_id: earlier if deed == "repeated" else None}))
        elif deed == "reject":
            self._ask_reject(finding)
        elif deed == "history":
            self.open_history.emit(finding.id if finding.id in finding.codes else f"finding:{finding.id}")
        elif deed == "jump" and finding.codes:
            self.open_item.emit(finding.codes[0])

    def _reconsider(self, finding: Finding) -> None:
        """Back among the proposed; a merged one falls apart again."""
        for other in self._session.state().findings:
            if other.status == "merged_into" and other.merged_into == finding.id:
                self._session.decide_finding(other.id, status="proposed")
        kind = "limitation" if finding.kind == "advice" else None
        self._session.decide_finding(finding.id, status="proposed", kind=kind)

    def _ask_reject(self, finding: Finding) -> None:
        codes = ", ".join(finding.codes)
        alerts.ask_reason(
            self,
            self.tr("Reject {0}").format(codes),
            finding.text,
            lambda reason: self._reject(finding.id, reason),
            accept=self.tr("Reject"),
            suggestions=(
                self.tr("The body supplied papers at the closing meeting"),
                self.tr("Counted by mistake"),
                self.tr("Not the duty of this body"),
            ),
        )

    def _reject(self, finding_id: str, reason: str) -> None:
        self._try(lambda: self._session.decide_finding(finding_id, status="rejected", reason=reason))

    def _write(self) -> None:
        dialog = WriteDialog(self, "limitation", self._session.state().frame)
        Draft(self._session, dialog, "limitation", severity=FAULT)
        dialog.open()

    def read_aloud(self) -> None:
        """Open the large view for the closing meeting."""
        view = ReadingView(self._session, self)
        view.jump.connect(self.open_item)
        view.open()

    def commit(self) -> None:
        """Store words still being typed."""
        self._side.commit()

    def _try(self, deed: Callable[[], None]) -> bool:
        try:
            deed()
        except InspectorError as error:
            alerts.show_error(self, error)
            return False
        return True

    # -- the window around

    def _follow(self, changed: Changed) -> None:
        if not (changed.findings or changed.frame):
            return
        if self.isVisible():
            self.refresh()
        else:
            self._stale = True  # hidden pages wait: answering must stay quick

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._earlier = None  # another visit may have changed meanwhile
        if self._stale:
            self.refresh()
        self._scroll.setFocus()  # the arrows scroll at once, and no button looks chosen

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Two columns where there is room, else one at a time."""
        narrow = self.width() < ONE_COLUMN
        broad = self.width() >= BROAD
        if narrow != self._narrow:
            self._narrow = narrow
            self._grid.removeWidget(self._side)
            self._grid.addWidget(self._side, *((1, 0, 1, 1) if narrow else (0, 1, 2, 1)))
        swapped = narrow and self._swap.isChecked()
        self._swap.setVisible(narrow)
        self._side.set_width(0 if narrow else SIDE_BROAD if broad else SIDE)
        self._side.setVisible(not narrow or swapped)
        self._scroll.setVisible(not swapped)
        pieces.reveal(self._picked_codes, broad)
        self._drop_picked.setText(self.tr("Clear selection") if broad else "")
