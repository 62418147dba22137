"""What a look through the data found, in plain words: faults first, then everything that is well."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFrame, QGridLayout, QScrollArea, QWidget

from inspector_app.gui import language, pieces
from inspector_app.language import Text


class Check(Protocol):
    """One check: ``ok`` is False only for a real fault."""

    @property
    def ok(self) -> bool: ...
    @property
    def detail(self) -> Text: ...


class CheckDialog(QDialog):
    """Lists the checks of the data folder."""

    def __init__(self, checks: Sequence[Check], parent: QWidget) -> None:
        super().__init__(parent.window())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("check-dialog")
        self.setWindowTitle(self.tr("Check of the data"))
        self.setMinimumSize(620, 480)
        faults = sum(not check.ok for check in checks)
        words = self.tr("Everything is sound.") if not faults else self.tr("Faults found: {count}.")
        verdict = pieces.label(words.format(count=faults), "good" if not faults else "bad", wrap=True)
        verdict.setObjectName("check-verdict")
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 8, 0)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(10)
        grid.setColumnStretch(1, 1)
        for row, check in enumerate(sorted(checks, key=lambda each: each.ok)):
            icon, tone = ("circle-check", "good") if check.ok else ("circle-alert", "bad")
            grid.addWidget(pieces.Icon(icon, 18, tone), row, 0, Qt.AlignmentFlag.AlignTop)
            detail = pieces.label(language.show_text(check.detail), wrap=True)
            detail.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            grid.addWidget(detail, row, 1)
        grid.setRowStretch(len(checks), 1)
        inside = QWidget()
        inside.setProperty("ground", "none")
        inside.setLayout(grid)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidget(inside)
        close = pieces.button(self.tr("Close"), "close-check", kind="primary")
        close.clicked.connect(self.accept)
        column = pieces.column(
            pieces.label(self.windowTitle(), "heading"), verdict, scroll, spacing=12, margins=(22, 18, 22, 18)
        )
        column.addLayout(pieces.row(1, close))
        self.setLayout(column)
