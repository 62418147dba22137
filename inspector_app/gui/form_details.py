"""One version of a checklist: what it is, what can be done with it, and the profiles made from it."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QScrollArea, QWidget

from inspector_app.form_shelf import FormInfo, Profile
from inspector_app.gui import form_words, language, pieces
from inspector_app.gui.counts import counted
from inspector_app.gui.profile_list import ProfileList
from inspector_app.workspace import Workspace
from inspector_app.xforms.checklist_model import ChecklistModel


class FormDetails(QScrollArea):
    """The right side of the page. Its signals say what is wanted; the page does it."""

    open_wanted = Signal()
    export_wanted = Signal()
    try_wanted = Signal()
    use_wanted = Signal(bool)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.profiles = ProfileList(workspace.catalogue.body_kinds)
        self._title = pieces.label("", "title", wrap=True)
        self._title.setObjectName("form-title")
        self._state = pieces.Pill()
        self._version = pieces.label("", "strong")
        self._about = pieces.label("", "muted", wrap=True)
        self._about.setObjectName("form-about")
        self._in_use = True
        self._use = pieces.button("", "form-use", kind="ghost")
        self._use.clicked.connect(lambda: self.use_wanted.emit(not self._in_use))
        inside = QWidget()
        inside.setProperty("ground", "none")
        inside.setLayout(pieces.column(self._form_card(), self.profiles, 1, spacing=14, margins=(20, 16, 20, 20)))
        self.setWidget(inside)

    def show_form(self, form: FormInfo, model: ChecklistModel, *, current: bool) -> None:
        """Shows a version; ``current``: new visits take it."""
        self._title.setText(language.show_text(form.title))
        self._version.setText(form_words.version_words(form))
        self._state.set(*form_words.use_words(form, current=current))
        counts = (counted().sections(len(model.sections)), counted().lists(len(model.groups)))
        parts = (form_words.items_words(form.items), *counts, form_words.origin_words(form))
        self._about.setText(" · ".join((*parts, form_words.since_words(form))))
        self._in_use = form.in_use
        words = self.tr("Stop using it for new visits") if form.in_use else self.tr("Use it again")
        self._use.setText(words)
        self._use.setAccessibleName(words)

    def show_profiles(self, profiles: Sequence[Profile], usual: Collection[str], codes: Collection[str]) -> None:
        """Shows the profiles of the form; ``codes`` are the items of the version."""
        self.profiles.show_profiles(profiles, usual, codes)

    def _form_card(self) -> pieces.Card:
        card = pieces.Card(spacing=8, margins=(20, 16, 20, 14))
        card.body.addWidget(self._title)
        card.body.addLayout(pieces.row(self._version, self._state, 1, spacing=10))
        card.body.addWidget(self._about)
        flow = pieces.FlowLayout()
        for button in self._buttons():
            flow.addWidget(button)
        card.body.addLayout(flow)
        hint = self.tr(
            "To change the checklist: open it, edit the cells, raise the version in the sheet “settings”, save it, then"
            " check and install the file. Visits already begun keep the version they were begun with."
        )
        card.body.addWidget(pieces.label(hint, "caption", wrap=True))
        return card

    def _buttons(self) -> list[QPushButton]:
        opened = pieces.button(self.tr("Open as a spreadsheet…"), "open-form", icon="table")
        opened.clicked.connect(self.open_wanted)
        export = pieces.button(self.tr("Save as .xlsx…"), "export-form", icon="file-down")
        export.clicked.connect(self.export_wanted)
        attempt = pieces.button(self.tr("Try it"), "try-form", icon="flask-conical")
        attempt.clicked.connect(self.try_wanted)
        return [opened, export, attempt, self._use]
