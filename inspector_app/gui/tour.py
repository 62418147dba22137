"""The first look around: four steps on the start page, skipped with one press and never shown again."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from inspector_app.gui import pieces
from inspector_app.workspace import Workspace

FIRST = "1"
_STEPS = 4


class TourCard(pieces.Card):
    """One step at a time; where it stands is kept, so that it goes on after a change of language."""

    sample_wanted = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__("accent", spacing=8, margins=(20, 14, 16, 12))
        self._workspace = workspace
        self.setObjectName("tour")
        self.setAccessibleName(self.tr("First look around"))
        self._icon = pieces.Icon("lightbulb", 24, "accent")
        self._title = pieces.label("", "heading", wrap=True)
        self._words = pieces.label("", wrap=True)
        self._place = pieces.label("", "muted")
        self._try = pieces.button(self.tr("Try it on the sample"), "tour-sample", icon="package-open")
        self._skip = pieces.button(self.tr("Skip"), "tour-skip", kind="ghost")
        self._next = pieces.button(self.tr("Next"), "tour-next", icon="arrow-right")
        self._try.clicked.connect(self.sample_wanted)
        self._skip.clicked.connect(lambda: self._go(0))
        self._next.clicked.connect(lambda: self._go(self.step + 1))
        self.body.addLayout(pieces.row(self._icon, self._title, self._place, spacing=12))
        self.body.addWidget(self._words)
        self.body.addLayout(pieces.row(self._try, 1, self._skip, self._next))
        self.refresh()

    @property
    def step(self) -> int:
        """Number of the step in front, 0 when there is none (any more)."""
        kept = self._workspace.settings.tour
        return int(kept) if kept in tuple("1234") else 0

    def refresh(self) -> None:
        """Shows the step that is kept."""
        step = self.step
        pieces.reveal(self, step > 0)
        if not step:
            return
        icon, title, words = self._steps()[step - 1]
        self._icon.set(icon, "accent")
        self._title.setText(title)
        self._words.setText(words)
        self._place.setText(f"{step}/{_STEPS}")
        pieces.reveal(self._try, step > 1)
        last = step == _STEPS
        self._next.setText(self.tr("Done") if last else self.tr("Next"))
        self._next.setAccessibleName(self._next.text())
        pieces.reveal(self._skip, not last)

    def _steps(self) -> tuple[tuple[str, str, str], ...]:
        return (
            (
                "building-2",
                self.tr("Begin with the body"),
                self.tr("Type a few letters above, without accents, and press Enter. That is all a visit needs."),
            ),
            (
                "clipboard-list",
                self.tr("Answer with 1, 2, 3"),
                self.tr(
                    "Yes, No, Not applicable; Enter goes on. Every answer is on disk at once: there is nothing to save."
                ),
            ),
            (
                "triangle-alert",
                self.tr("Limitations write themselves"),
                self.tr("An answer that shows a fault proposes a limitation. Decide on it, then sign the minutes."),
            ),
            (
                "folder-input",
                self.tr("Several laptops, one visit"),
                self.tr("Members hand over a file; the leader drops all of them here. F1 helps wherever you are."),
            ),
        )

    def _go(self, step: int) -> None:
        self._workspace.settings.save(tour=str(step) if 0 < step <= _STEPS else "")
        focused = self.focusWidget()
        self.refresh()
        if self.step and isinstance(focused, QWidget):
            self._next.setFocus()
