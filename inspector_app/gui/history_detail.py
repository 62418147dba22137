"""One entry of the history in full: what was given, instead of what, by whom, on which laptop, why, and what became
of it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QScrollArea, QWidget

from inspector_app.gui import pieces
from inspector_app.gui.counts import counted
from inspector_app.inspection.history import Entry, History
from inspector_app.language import date_text

_NOT_AGAIN = ("signing", "other")


class HistoryDetail(QFrame):
    """The panel beside the table. ``jumped`` asks for the place of the entry, ``again`` to give its value once more."""

    jumped = Signal()
    again = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("history-detail")
        self.setProperty("bar", "right")
        self._code = pieces.label("", "code")
        self._standing = pieces.Pill()
        self._title = pieces.label("", "strong", wrap=True)
        self._new = self._block()
        self._old = self._block("muted")
        self._old_head = pieces.label(self.tr("Instead of"), "caption")
        self._facts = QGridLayout()
        self._facts.setHorizontalSpacing(12)
        self._facts.setVerticalSpacing(6)
        self._facts.setColumnStretch(1, 1)
        self._jump = pieces.button(self.tr("Go there"), "history-jump", icon="arrow-up-right")
        self._again = pieces.button(self.tr("Give this value again"), "history-again", kind="quiet", icon="rotate-ccw")
        self._jump.clicked.connect(self.jumped)
        self._again.clicked.connect(self.again)
        words = pieces.column(spacing=8, margins=(18, 14, 16, 10))
        heads = pieces.FlowLayout(8)
        heads.addWidget(self._code)
        heads.addWidget(self._standing)
        words.addLayout(heads)
        words.addWidget(self._title)
        words.addWidget(pieces.label(self.tr("Value given"), "caption"))
        words.addWidget(self._new)
        words.addWidget(self._old_head)
        words.addWidget(self._old)
        words.addWidget(pieces.hrule())
        words.addLayout(self._facts)
        words.addStretch(1)
        ground = QWidget()
        ground.setProperty("ground", "none")
        ground.setLayout(words)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(ground)
        outer = pieces.column(area, spacing=0)
        outer.addLayout(pieces.column(self._jump, self._again, spacing=8, margins=(16, 8, 16, 12)))
        self.setLayout(outer)
        self.show_entry(None, None)

    @staticmethod
    def _block(role: str = "") -> QLabel:
        made = pieces.label("", role, wrap=True)
        made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        return made

    def show_entry(self, history: History | None, entry: Entry | None) -> None:
        """Shows an entry; None shows what to do."""
        there = history is not None and entry is not None
        for widget in (self._code, self._new, self._jump, self._again):
            pieces.reveal(widget, there)
        while (item := self._facts.takeAt(0)) is not None:
            if (gone := item.widget()) is not None:
                gone.hide()
                gone.deleteLater()
        if history is None or entry is None:
            self._title.setText(self.tr("Choose an entry to see all about it."))
            self._standing.set("")
            self._show_old("")
            return
        old, new = history.change(entry)
        self._code.setText(history.words.code(entry.register))
        self._title.setText(history.words.what(entry.register))
        self._standing.set(*history.standing(entry))
        self._new.setText(new)
        self._show_old(old)
        for line, (name, words) in enumerate(facts(history, entry)):
            head = pieces.label(name, "caption")
            self._facts.addWidget(head, line, 0, Qt.AlignmentFlag.AlignTop)
            self._facts.addWidget(self._fact(words), line, 1)
        fixed = entry.kind in _NOT_AGAIN or entry.register.startswith(("m/", "v/form", "v/same_as"))
        pieces.reveal(self._again, not entry.live and not fixed)

    def _fact(self, words: str) -> QLabel:
        made = self._block()
        made.setText(words)
        return made

    def _show_old(self, words: str) -> None:
        self._old.setText(words)
        pieces.reveal(self._old, bool(words))
        pieces.reveal(self._old_head, bool(words))


def facts(history: History, entry: Entry) -> list[tuple[str, str]]:
    """All that is known about an entry beside its values: name and words."""
    operation, language = entry.operation, history.words.language
    moment = operation.moment.astimezone()
    found = [
        (QCoreApplication.translate("HistoryDetail", "Judged by"), history.person(operation.author)),
        (QCoreApplication.translate("HistoryDetail", "Typed by"), history.person(operation.recorder)),
        (QCoreApplication.translate("HistoryDetail", "Laptop"), history.device(entry)),
        (
            QCoreApplication.translate("HistoryDetail", "When"),
            f"{date_text(moment.date(), language)} {moment:%H:%M:%S}",
        ),
        (QCoreApplication.translate("HistoryDetail", "Clock"), history.clock(entry)),
        (QCoreApplication.translate("HistoryDetail", "Reason"), entry.marks.words),
        (QCoreApplication.translate("HistoryDetail", "Kind of entry"), history.origin(entry)),
    ]
    if history.merged_in(entry):
        words = QCoreApplication.translate("HistoryDetail", "Taken in from another laptop")
        found.append((QCoreApplication.translate("HistoryDetail", "Origin"), words))
    if entry.steps:
        stored = QCoreApplication.translate("HistoryDetail", "Stored")
        found.append((stored, counted().typed(len(entry.steps) + 1)))
    return [(name, words) for name, words in found if words]
