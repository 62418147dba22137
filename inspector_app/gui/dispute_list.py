"""The disputes of a visit down the left side: open ones, decided ones with their reason, what came after signing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QScrollArea, QSizePolicy, QWidget

from inspector_app.gui import pieces, theme

WIDTH = 276


@dataclass(frozen=True)
class Line:
    """One line of the list; ``kind`` is open, decided or late."""

    key: str
    kind: str
    title: str
    about: str


class DisputeList(QFrame):
    """``chosen`` carries the kind and the key of a line."""

    chosen = Signal(str, str)
    owner_wins_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("dispute-list")
        self.setAccessibleName(self.tr("Disputes of the visit"))
        self.setProperty("bar", "left")
        self.setFixedWidth(WIDTH)
        self._lines: tuple[Line, ...] = ()
        self._rows: dict[tuple[str, str], _Row] = {}
        self._left = pieces.Pill()
        title = pieces.row(pieces.label(self.tr("Differences"), "heading"), self._left, 1, margins=(16, 12, 12, 6))
        self._column = pieces.column(spacing=2, margins=(10, 0, 10, 8))
        inner = QWidget()
        inner.setProperty("ground", "none")
        inner.setLayout(self._column)
        scroll = QScrollArea()
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # what is in it takes the focus
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inner)
        self._scroll = scroll
        self._owners = pieces.button(self.tr("Who is in charge wins…"), "owner-wins")
        self._owners.clicked.connect(self.owner_wins_wanted)
        column = pieces.column(spacing=0)
        column.addLayout(title)
        column.addWidget(scroll, 1)
        column.addLayout(pieces.row(self._owners, margins=(12, 8, 12, 12)))
        self.setLayout(column)

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Fills the list anew."""
        waiting = sum(line.kind == "open" for line in lines)
        self._left.set(self.tr("{count} left").format(count=waiting) if waiting else self.tr("all decided"),
                       "warn" if waiting else "good")  # fmt: skip
        self._owners.setVisible(waiting > 0)
        if tuple(lines) == self._lines:
            return
        self._lines = tuple(lines)
        pieces.clear(self._column)
        self._rows = {}
        heads = {"decided": self.tr("Decided"), "late": self.tr("Papers that came after signing")}
        before = "open"
        for line in lines:
            if line.kind != before:
                before = line.kind
                self._column.addSpacing(8)
                self._column.addWidget(pieces.hrule())
                self._column.addWidget(pieces.label(heads[line.kind], "caption"))
            row = _Row(line)
            row.clicked.connect(lambda _on=False, line=line: self.chosen.emit(line.kind, line.key))
            self._rows[line.kind, line.key] = row
            self._column.addWidget(row)
        self._column.addStretch(1)

    def order(self) -> list[tuple[str, str]]:
        """Kind and key of every line as last shown, from the top."""
        return [(line.kind, line.key) for line in self._lines]

    def show_front(self, kind: str, key: str) -> None:
        """Marks the line in front and brings it into view."""
        for place, row in self._rows.items():
            row.set_front(place == (kind, key))
            if place == (kind, key):
                self._scroll.ensureWidgetVisible(row)


class _Row(QPushButton):
    """One line: what differs, and the values or the decision."""

    def __init__(self, line: Line) -> None:
        super().__init__()
        self.setObjectName(f"{line.kind}-{line.key}")
        self.setProperty("row", "true")
        self.setAccessibleName(f"{line.title}: {line.about}")
        self.setToolTip(line.title)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        icon, tone = {"open": ("git-merge", "warn"), "decided": ("circle-check", "good")}.get(
            line.kind, ("clock", "muted")
        )
        words = pieces.column(
            pieces.ElidedLabel(line.title, "strong"), pieces.ElidedLabel(line.about, "caption"), spacing=1
        )
        inside = pieces.row(pieces.Icon(icon, 18, tone), spacing=10, margins=(8, 6, 8, 6))
        inside.addLayout(words, 1)
        self.setLayout(inside)
        for child in self.findChildren(QWidget):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def sizeHint(self) -> QSize:
        return QSize(0, 52)  # as broad as the list, whatever the words

    def set_front(self, front: bool) -> None:
        """Marks the line that is shown."""
        theme.restyle(self, front="true" if front else "false")
        self.setAccessibleDescription(self.tr("shown now") if front else "")
