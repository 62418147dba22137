"""For the closing meeting: findings or the whole paper in large type to be read aloud, and what the body says."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QMouseEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QDialog, QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from inspector_app.gui import pieces
from inspector_app.gui.deadline_field import deadline_words
from inspector_app.gui.finding_dialogs import FixedDialog, RewordDialog
from inspector_app.gui.opinion_editor import OpinionEditor
from inspector_app.gui.reading_passage import Passage, findings, whole
from inspector_app.gui.sentence_dialog import SentenceDialog
from inspector_app.inspection.findings import Finding
from inspector_app.inspection.minutes_answers import second_look
from inspector_app.language import OFFICIAL
from inspector_app.session import Changed, Session

SIZES = (18, 22, 26, 32, 40)
USUAL_SIZE = 2


class ReadingEntry(pieces.Card):
    """One passage in large type; ``pressed`` makes it the current one."""

    pressed = Signal(str)

    def __init__(self, passage: Passage, number: int, pixels: int) -> None:
        """``number`` stands before a finding that is read alone; 0 for none."""
        super().__init__(margins=(22, 16, 22, 16), spacing=6)
        self.passage = passage
        self.setObjectName(f"reading-{passage.key}")
        self.setAccessibleName(passage.words)
        self._words = pieces.label(f"{number}. {passage.words}" if number else passage.words, wrap=True)
        self.body.addWidget(self._words)
        under = self._under_words(passage.finding) if number and passage.finding is not None else passage.item
        self._under = pieces.label(under, "muted", wrap=True)
        self._under.setVisible(bool(under))
        self.body.addWidget(self._under)
        self._odd = pieces.label(self.tr("The figures have changed since this was reworded."), "warn", wrap=True)
        self._odd.setVisible(passage.outdated)
        self.body.addWidget(self._odd)
        self.set_size(pixels)

    @property
    def finding(self) -> Finding | None:
        return self.passage.finding

    def _under_words(self, finding: Finding) -> str:
        under = [", ".join(finding.codes)] if finding.codes else []
        if finding.photos:
            under.append(self.tr("Photos {0}").format(", ".join(f"{n:02d}" for n in finding.photos)))
        under += [part for part in (finding.to_whom, deadline_words(finding.deadline, finding.due)[0]) if part]
        return " · ".join(under)

    def set_size(self, pixels: int) -> None:
        """Type size of the words; the line below is smaller."""
        _type(self._words, pixels)
        for small in (self._under, self._odd):
            _type(small, max(13, round(pixels * 0.6)))

    def set_current(self, on: bool) -> None:
        """Stands out while it is being read."""
        self.set_state("selected" if on else "true")
        self.set_strip("accent" if on else "")

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.pressed.emit(self.passage.key)


def _type(label: QLabel, pixels: int) -> None:
    # the application's style sheet sets a size for everything; only another rule outdoes it
    label.setStyleSheet(f"QLabel {{ font-size: {pixels}px; }}")


class ReadingView(QDialog):
    """The whole window as a page to read from."""

    jump = Signal(str)

    def __init__(self, session: Session, parent: QWidget, *, whole: bool = False) -> None:
        """``whole`` opens with the whole paper instead of the findings alone."""
        super().__init__(parent.window())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("reading-view")
        self.setWindowTitle(self.tr("Closing meeting"))
        self._session = session
        self._size = USUAL_SIZE
        self._entries: list[ReadingEntry] = []
        self._whole = whole
        self._passages: tuple[Passage, ...] = ()
        self._current = ""
        self._column: QVBoxLayout = pieces.column(spacing=10, margins=(28, 18, 28, 24))
        self._scroll = QScrollArea()
        self._opinion = OpinionEditor(session, "reading-opinion")
        self._build()
        self._keys()
        self._unlisten = session.listen(self._follow)
        self.finished.connect(self._leave)  # Escape ends it without a close event
        self.refresh()
        self.resize(parent.window().size())

    def _build(self) -> None:
        self._place = pieces.label("", "muted")
        smaller = pieces.IconButton("zoom-out", self.tr("Smaller type"), "reading-smaller")
        larger = pieces.IconButton("zoom-in", self.tr("Larger type"), "reading-larger")
        close = pieces.button(self.tr("Close"), "reading-close", icon="x")
        smaller.clicked.connect(lambda: self.resize_type(-1))
        larger.clicked.connect(lambda: self.resize_type(1))
        close.clicked.connect(self.close)
        top = QFrame()
        top.setProperty("bar", "top")
        title = pieces.label(self.windowTitle(), "title")
        options = [
            pieces.Option("findings", self.tr("Assessment")),
            pieces.Option("whole", self.tr("Whole paper")),
        ]
        extent = pieces.Segment(options, "whole" if self._whole else "findings", name="reading-extent")
        extent.setAccessibleName(self.tr("What is read"))
        extent.chosen.connect(self.show_extent)
        self._extent = extent
        parts = (title, extent, 1, self._place, smaller, larger, close)
        top.setLayout(pieces.row(*parts, spacing=10, margins=(28, 10, 20, 10)))

        inner = QWidget()
        inner.setProperty("ground", "none")
        inner.setLayout(self._column)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the arrows turn to the next finding
        self._scroll.setWidget(inner)

        self._said = QFrame()
        self._said.setProperty("bar", "bottom")
        heading = pieces.label(self.tr("Opinion of the inspected body"), "heading")
        self._said.setLayout(pieces.column(heading, self._opinion, spacing=8, margins=(28, 12, 28, 12)))
        self._said.hide()

        back = pieces.button(self.tr("Previous"), "reading-back", icon="chevron-up")
        on = pieces.button(self.tr("Next"), "reading-next", icon="chevron-down", kind="primary")
        fixed = pieces.button(self.tr("Fixed on the spot"), "reading-fixed", icon="circle-check")
        question = pieces.button(self.tr("Go to the question"), "reading-jump", icon="arrow-up-right")
        opinion = pieces.button(self.tr("The body's opinion"), "reading-opinion", icon="message-square-text")
        opinion.setCheckable(True)
        papers = pieces.button(self.tr("Papers produced"), "reading-papers", icon="file-check")
        papers.setToolTip(self.tr("Keeps what the first look found beside the new answer, with the time"))
        reword = pieces.button(self.tr("Reword"), "reading-reword", icon="pencil")
        self._fixed, self._question, self._papers, self._reword = fixed, question, papers, reword
        bottom = QFrame()
        bottom.setProperty("bar", "bottom")
        deeds = (fixed, papers, reword, question, opinion)
        flow = pieces.FlowLayout(8)
        for deed in deeds:
            flow.addWidget(deed)
        line = pieces.row(back, on, spacing=8, margins=(28, 10, 28, 10))
        line.insertLayout(0, flow, 1)
        bottom.setLayout(line)
        for button in (back, on, *deeds, close):
            button.setAutoDefault(False)
        back.clicked.connect(lambda: self.turn(-1))
        on.clicked.connect(lambda: self.turn(1))
        fixed.clicked.connect(self._ask_fixed)
        question.clicked.connect(self._jump)
        papers.clicked.connect(self._take_papers)
        reword.clicked.connect(self._ask_words)
        opinion.toggled.connect(self._said.setVisible)
        self._on = on
        self.setLayout(pieces.column(top, self._scroll, self._said, bottom, spacing=0))

    # -- what is read

    def show_extent(self, extent: str) -> None:
        """``whole``: every word of the paper; ``findings``: only what was found and what follows from it."""
        self._whole = extent == "whole"
        self._extent.set_value(extent)
        self.refresh()

    def refresh(self) -> None:
        """Show the visit as it stands; the current passage stays current."""
        state = self._session.state_in(OFFICIAL) if self._whole else self._session.state()
        found = whole(state) if self._whole else findings(state)
        if found != self._passages:
            self._passages = found
            self._fill()
        self._opinion.refresh()
        self._show_current()

    def _fill(self) -> None:
        pieces.clear(self._column)
        self._entries = []
        kind, number = "", 0
        for passage in self._passages:
            if passage.title:
                self._column.addWidget(pieces.label(passage.words, "title", wrap=True))
                continue
            if passage.finding is not None and not self._whole:
                if passage.finding.kind != kind:
                    kind, number = passage.finding.kind, 0
                    self._column.addWidget(pieces.label(self._heading(kind), "title"))
                number += 1
            entry = ReadingEntry(passage, number, SIZES[self._size])
            entry.pressed.connect(self.go_to)
            self._entries.append(entry)
            self._column.addWidget(entry)
        if not self._passages:
            self._column.addWidget(pieces.label(self.tr("There is nothing to read yet."), "muted"))
        self._column.addStretch(1)
        QTimer.singleShot(0, self, self._show_current)  # where things lie is known once they are laid out
        if all(entry.passage.key != self._current for entry in self._entries):
            self._current = self._entries[0].passage.key if self._entries else ""

    def _heading(self, kind: str) -> str:
        return {
            "achievement": self.tr("Achievements"),
            "limitation": self.tr("Limitations"),
            "advice": self.tr("Advice"),
        }.get(kind, self.tr("Recommendations"))

    @property
    def current(self) -> str:
        """Key of the passage being read (a finding's is its id), "" when there is none."""
        return self._current

    def go_to(self, key: str) -> None:
        """Make a passage the one being read."""
        self._current = key
        self._show_current()

    def turn(self, steps: int) -> None:
        """The next or the previous passage."""
        ids = [entry.passage.key for entry in self._entries]
        if ids:
            place = ids.index(self._current) + steps
            self.go_to(ids[min(max(place, 0), len(ids) - 1)])

    def resize_type(self, steps: int) -> None:
        """Larger or smaller type."""
        self._size = min(max(self._size + steps, 0), len(SIZES) - 1)
        for entry in self._entries:
            entry.set_size(SIZES[self._size])
        QTimer.singleShot(0, self, self._show_current)

    def _show_current(self) -> None:
        for place, entry in enumerate(self._entries, 1):
            on = entry.passage.key == self._current
            entry.set_current(on)
            if on:
                passage, finding = entry.passage, entry.finding
                self._place.setText(self.tr("{0} of {1}").format(place, len(self._entries)))
                fault = finding is not None and finding.kind in ("limitation", "advice")
                self._fixed.setEnabled(fault)
                self._question.setEnabled(bool(passage.code))
                self._papers.setEnabled((fault or bool(passage.item)) and self._was_answered(passage.code))
                self._reword.setEnabled(finding is not None or bool(passage.item))
                self._scroll.ensureWidgetVisible(entry, 0, 120)

    def _current_passage(self) -> Passage | None:
        return next((each for each in self._passages if each.key == self._current), None)

    # -- what is said

    def _ask_fixed(self) -> None:
        passage = self._current_passage()
        finding = passage.finding if passage is not None else None
        if finding is not None:
            dialog = FixedDialog(self, self._session.finding(finding.id, OFFICIAL))
            dialog.fixed.connect(lambda words: self._session.decide_finding(finding.id, text=words))
            dialog.open()

    def _was_answered(self, code: str) -> bool:
        state = self._session.state().item(code)
        return state is not None and state.entered is not None and state.state == "answered"

    def _take_papers(self) -> None:
        """Keep what the first look found, then go to the question: the next answer is the second."""
        passage = self._current_passage()
        if passage is not None and self._was_answered(passage.code):
            state = self._session.item(passage.code)
            self._session.answer(passage.code, second_look(state, self._session.now().isoformat(timespec="seconds")))
            self._jump()

    def _ask_words(self) -> None:
        passage = self._current_passage()
        if passage is None:
            return
        if passage.finding is not None:
            finding = passage.finding
            dialog = RewordDialog(self, self._session.finding(finding.id, OFFICIAL))
            dialog.reworded.connect(lambda words: self._session.decide_finding(finding.id, text=words))
            dialog.open()
        elif passage.item:
            SentenceDialog(self, self._session, passage.item).open()

    def _jump(self) -> None:
        passage = self._current_passage()
        if passage is not None and passage.code:
            self.close()
            self.jump.emit(passage.code)

    def _follow(self, changed: Changed) -> None:
        if changed.findings or changed.frame or changed.items:
            self.refresh()

    def _keys(self) -> None:
        # shortcuts, because a button with the focus would take the arrows to walk to its neighbour
        for key, steps in (("Down", 1), ("PgDown", 1), ("Up", -1), ("PgUp", -1)):
            QShortcut(QKeySequence(key), self, lambda steps=steps: self.turn(steps))
        for key, steps in (("Ctrl++", 1), ("Ctrl+=", 1), ("Ctrl+-", -1)):
            QShortcut(QKeySequence(key), self, lambda steps=steps: self.resize_type(steps))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._on.setFocus()
        QTimer.singleShot(0, self, self._show_current)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.WindowStateChange:
            QTimer.singleShot(0, self, self._show_current)

    def _leave(self) -> None:
        self._opinion.commit()
        self._unlisten()
