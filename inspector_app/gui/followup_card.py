"""What is overdue, on the start page: limitation, body, working days late; a press opens it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from inspector_app.gui import language, pieces
from inspector_app.gui.followup_reader import ShortReader
from inspector_app.gui.visit_list import short_name
from inspector_app.inspection.followup_lines import FollowFilter, FollowLine
from inspector_app.inspection.followup_list import late_text
from inspector_app.workspace import Workspace

_SHOWN = 3


class OverdueCard(pieces.Card):
    """``wanted`` asks for the page of the follow-up; ``chosen`` names a visit and the finding to show."""

    wanted = Signal()
    chosen = Signal(str, str)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__("true", spacing=0, margins=(0, 0, 0, 0))
        self.setObjectName("overdue")
        self._workspace = workspace
        self._reader = ShortReader(workspace, self)
        self._reader.read.connect(self._show)

    def refresh(self) -> None:
        """Shows what is known, then reads what changed."""
        self._show()
        self._reader.start()

    def _show(self) -> None:
        pieces.clear(self.body)
        count = self._workspace.followup_count(FollowFilter(overdue=True))
        known = count or self._workspace.followup_count()
        pieces.reveal(self, known > 0)
        if not known:
            return
        pill = pieces.Pill(str(count), "bad" if count else "good")
        every = pieces.button(self.tr("Follow-up"), "follow-up", kind="link", icon="calendar-clock")
        every.clicked.connect(self.wanted)
        title = pieces.label(self.tr("Overdue"), "strong")
        self.body.addLayout(pieces.row(title, pill, 1, every, spacing=10, margins=(16, 6, 10, 6)))
        for number, line in enumerate(self._workspace.overdue(_SHOWN)):
            self.body.addWidget(pieces.hrule())
            made = OverdueLine(number, line)
            made.clicked.connect(lambda _on=False, one=line: self.chosen.emit(one.visit, one.entry.finding))
            self.body.addWidget(made)
        if not count:
            self.body.addWidget(pieces.hrule())
            words = pieces.label(self.tr("Nothing is past its day."), "muted")
            self.body.addLayout(pieces.row(words, margins=(16, 10, 16, 12)))


class OverdueLine(QPushButton):
    """One limitation: its words, under them body and working days late."""

    def __init__(self, number: int, line: FollowLine) -> None:
        super().__init__()
        code = language.current()
        words, caption = line.entry.text.of(code), f"{late_text(line, code)} · {short_name(line.body)}"
        self.setObjectName(f"overdue-{number}")
        self.setProperty("row", "true")
        self.setAccessibleName(f"{words} {caption}")
        self.setToolTip(words)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        about = pieces.column(pieces.ElidedLabel(words), pieces.ElidedLabel(caption, "caption"), spacing=1)
        inside = pieces.row(pieces.Icon("calendar-clock", 18, "bad"), spacing=12, margins=(14, 4, 12, 4))
        inside.addLayout(about, 1)
        self.setLayout(inside)
        for child in self.findChildren(QWidget):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def sizeHint(self) -> QSize:
        return QSize(0, 48)
