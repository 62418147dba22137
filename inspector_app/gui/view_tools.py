"""The tools above a section: which questions are shown, dense or roomy cards, one question at a time."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QWidget

from inspector_app.gui import icons
from inspector_app.gui.checklist_view import FILTERS, ChecklistView, filter_text
from inspector_app.gui.pieces import ElidedCombo, IconButton, row


class ViewTools(QWidget):
    """Changes the view of the checklist; ``focus_wanted`` asks for one question at a time."""

    focus_wanted = Signal()

    def __init__(self, view: ChecklistView) -> None:
        super().__init__()
        self._view = view
        self._filter = ElidedCombo()
        self._filter.setObjectName("question-filter")
        self._filter.setAccessibleName(self.tr("Questions shown"))
        self._filter.setMinimumContentsLength(13)
        for name in FILTERS:
            self._filter.addItem(filter_text(name), name)
        self._filter.activated.connect(lambda _index: view.choose(str(self._filter.currentData())))
        self._dense = IconButton("rows-3", self.tr("Dense cards"), "dense-cards")
        self._dense.setCheckable(True)
        icons.dress(self._dense, "rows-3", "muted", on="accent")
        self._dense.clicked.connect(view.set_compact)
        large = IconButton("maximize-2", self.tr("One question at a time (F11)"), "focus-mode")
        large.clicked.connect(self.focus_wanted)
        for made in (self._filter, self._dense, large):
            made.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the cursor where answering goes on
        view.filtered.connect(self.refresh)
        view.dense.connect(self.refresh)
        self.setLayout(row(self._filter, self._dense, large, spacing=4))
        self.refresh()

    def refresh(self) -> None:
        """Shows the view in force."""
        with QSignalBlocker(self._filter):
            self._filter.setCurrentIndex(self._filter.findData(self._view.filter))
        self._dense.setChecked(self._view.compact)
