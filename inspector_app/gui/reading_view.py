"""For the closing meeting: the findings in large type to be read aloud, and what the body says to them."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QMouseEvent, QShortcut
from PySide6.QtWidgets import QDialog, QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from inspector_app.gui import pieces
from inspector_app.gui.finding_dialogs import FixedDialog, deadline_words
from inspector_app.gui.opinion_editor import OpinionEditor
from inspector_app.inspection.findings import KINDS, Finding
from inspector_app.session import Changed, Session

SIZES = (18, 22, 26, 32, 40)
USUAL_SIZE = 2


class ReadingEntry(pieces.Card):
    """One finding in large type; ``pressed`` makes it the current one."""

    pressed = Signal(str)

    def __init__(self, finding: Finding, number: int, pixels: int) -> None:
        super().__init__(margins=(22, 16, 22, 16), spacing=6)
        self.finding = finding
        self.setObjectName(f"reading-{finding.id}")
        self.setAccessibleName(finding.text)
        self._words = pieces.label(f"{number}. {finding.text}", wrap=True)
        self.body.addWidget(self._words)
        under = [", ".join(finding.codes)] if finding.codes else []
        if finding.photos:
            under.append(self.tr("Photos {0}").format(", ".join(f"{n:02d}" for n in finding.photos)))
        under += [part for part in (finding.to_whom, deadline_words(finding.deadline)[0]) if part]
        self._under = pieces.label(" · ".join(under), "muted", wrap=True)
        self._under.setVisible(bool(under))
        self.body.addWidget(self._under)
        self.set_size(pixels)

    def set_size(self, pixels: int) -> None:
        """Type size of the words; the line below is smaller."""
        _type(self._words, pixels)
        _type(self._under, max(13, round(pixels * 0.6)))

    def set_current(self, on: bool) -> None:
        """Stands out while it is being read."""
        self.set_state("selected" if on else "true")
        self.set_strip("accent" if on else "")

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.pressed.emit(self.finding.id)


def _type(label: QLabel, pixels: int) -> None:
    # the application's style sheet sets a size for everything; only another rule outdoes it
    label.setStyleSheet(f"QLabel {{ font-size: {pixels}px; }}")


class ReadingView(QDialog):
    """The whole window as a page to read from."""

    jump = Signal(str)

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent.window())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("reading-view")
        self.setWindowTitle(self.tr("Closing meeting"))
        self._session = session
        self._size = USUAL_SIZE
        self._entries: list[ReadingEntry] = []
        self._findings: tuple[Finding, ...] = ()
        self._current = ""
        self._column: QVBoxLayout = pieces.column(spacing=10, margins=(28, 18, 28, 24))
        self._scroll = QScrollArea()
        self._opinion = OpinionEditor(session, "reading-opinion")
        self._build()
        self._keys()
        self._unlisten = session.listen(self._follow)
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
        top.setLayout(pieces.row(title, 1, self._place, smaller, larger, close, spacing=10, margins=(28, 10, 20, 10)))

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
        self._fixed, self._question = fixed, question
        bottom = QFrame()
        bottom.setProperty("bar", "bottom")
        bottom.setLayout(pieces.row(fixed, question, opinion, 1, back, on, spacing=10, margins=(28, 10, 28, 10)))
        for button in (back, on, fixed, question, opinion, close):
            button.setAutoDefault(False)
        back.clicked.connect(lambda: self.turn(-1))
        on.clicked.connect(lambda: self.turn(1))
        fixed.clicked.connect(self._ask_fixed)
        question.clicked.connect(self._jump)
        opinion.toggled.connect(self._said.setVisible)
        on.setFocus()
        self.setLayout(pieces.column(top, self._scroll, self._said, bottom, spacing=0))

    # -- what is read

    def _reading(self) -> tuple[Finding, ...]:
        findings = self._session.state().findings
        order = ("achievement", "limitation", "advice", "recommendation")
        assert set(order) == set(KINDS)  # nothing is left unread
        return tuple(each for kind in order for each in findings if each.kind == kind and each.counts)

    def refresh(self) -> None:
        """Show the findings as they stand; the current one stays current."""
        findings = self._reading()
        if findings != self._findings:
            self._findings = findings
            self._fill()
        self._opinion.refresh()
        self._show_current()

    def _fill(self) -> None:
        pieces.clear(self._column)
        self._entries = []
        kind, number = "", 0
        for finding in self._findings:
            if finding.kind != kind:
                kind, number = finding.kind, 0
                self._column.addWidget(pieces.label(self._heading(kind), "title"))
            number += 1
            entry = ReadingEntry(finding, number, SIZES[self._size])
            entry.pressed.connect(self.go_to)
            self._entries.append(entry)
            self._column.addWidget(entry)
        if not self._findings:
            self._column.addWidget(pieces.label(self.tr("There is nothing to read yet."), "muted"))
        self._column.addStretch(1)
        if all(entry.finding.id != self._current for entry in self._entries):
            self._current = self._entries[0].finding.id if self._entries else ""

    def _heading(self, kind: str) -> str:
        return {
            "achievement": self.tr("Achievements"),
            "limitation": self.tr("Limitations"),
            "advice": self.tr("Advice"),
        }.get(kind, self.tr("Recommendations"))

    @property
    def current(self) -> str:
        """Id of the finding being read, "" when there is none."""
        return self._current

    def go_to(self, finding_id: str) -> None:
        """Make a finding the one being read."""
        self._current = finding_id
        self._show_current()

    def turn(self, steps: int) -> None:
        """The next or the previous finding."""
        ids = [entry.finding.id for entry in self._entries]
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
            on = entry.finding.id == self._current
            entry.set_current(on)
            if on:
                self._place.setText(self.tr("{0} of {1}").format(place, len(self._entries)))
                self._fixed.setEnabled(entry.finding.kind in ("limitation", "advice"))
                self._question.setEnabled(bool(entry.finding.codes))
                self._scroll.ensureWidgetVisible(entry, 0, 120)

    def _current_finding(self) -> Finding | None:
        return next((each for each in self._findings if each.id == self._current), None)

    # -- what is said

    def _ask_fixed(self) -> None:
        finding = self._current_finding()
        if finding is not None:
            dialog = FixedDialog(self, finding)
            dialog.fixed.connect(lambda words: self._session.decide_finding(finding.id, text=words))
            dialog.open()

    def _jump(self) -> None:
        finding = self._current_finding()
        if finding is not None and finding.codes:
            self.close()
            self.jump.emit(finding.codes[0])

    def _follow(self, changed: Changed) -> None:
        if changed.findings or changed.frame:
            self.refresh()

    def _keys(self) -> None:
        # shortcuts, because a button with the focus would take the arrows to walk to its neighbour
        for key, steps in (("Down", 1), ("PgDown", 1), ("Up", -1), ("PgUp", -1)):
            QShortcut(QKeySequence(key), self, lambda steps=steps: self.turn(steps))
        for key, steps in (("Ctrl++", 1), ("Ctrl+=", 1), ("Ctrl+-", -1)):
            QShortcut(QKeySequence(key), self, lambda steps=steps: self.resize_type(steps))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.WindowStateChange:
            QTimer.singleShot(0, self, self._show_current)

    def closeEvent(self, event: QCloseEvent) -> None:
        self._opinion.commit()
        self._unlisten()
        super().closeEvent(event)
