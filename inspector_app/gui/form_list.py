"""The checklists on the left of their page: each with its versions, newest first, and the place to drop a new one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QMimeData, QSize, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QScrollArea, QSizePolicy, QWidget

from inspector_app.form_shelf import FormInfo
from inspector_app.gui import form_words, language, pieces, theme
from inspector_app.workspace import Workspace
from inspector_app.xforms.checklist_model import ChecklistModel

WIDTH, NARROW = 392, 328
KINDS = (".xlsx", ".csv", ".md")
_ROW = 64


@dataclass(frozen=True)
class Library:
    """Every version at hand, the newest of each form first, and what is in it."""

    forms: tuple[FormInfo, ...] = ()
    models: Mapping[str, ChecklistModel] = field(default_factory=dict)  # by SHA-256

    def get(self, sha256: str) -> FormInfo | None:
        return next((form for form in self.forms if form.sha256 == sha256), None)

    def current(self, form_id: str) -> FormInfo | None:
        """The version that new visits take."""
        return next((form for form in self.forms if form.id == form_id and form.in_use), None)


def read_library(workspace: Workspace) -> Library:
    """Reads all checklists from a worker, with its own connection to the data folder."""
    beside = workspace.beside()
    try:
        forms = tuple(beside.forms())
        return Library(forms, {form.sha256: beside.form_model(form.sha256) for form in forms})
    finally:
        beside.close()


def dropped_file(data: QMimeData) -> Path | None:
    """The one checklist file a drop holds."""
    files = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    return files[0] if len(files) == 1 and files[0].suffix.lower() in KINDS else None


class FormList(QFrame):
    """``chosen`` carries the SHA-256 of a version, ``file_wanted`` asks for a file, ``dropped`` brings one."""

    chosen = Signal(str)
    file_wanted = Signal()
    dropped = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("bar", "left")
        self.setFixedWidth(WIDTH)
        self._rows: dict[str, VersionRow] = {}
        self._column = pieces.column(spacing=12, margins=(16, 14, 12, 12))
        inside = QWidget()
        inside.setProperty("ground", "none")
        inside.setLayout(self._column)
        scroll = QScrollArea()
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # what is in it takes the focus
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inside)
        below = QWidget()
        below.setLayout(pieces.column(self._drop_card(), margins=(16, 4, 16, 16)))
        self.setLayout(pieces.column(scroll, below, spacing=0))
        self.setAcceptDrops(True)

    def show_library(self, library: Library) -> None:
        """Fills the list anew."""
        pieces.clear(self._column)
        self._rows = {}
        groups: dict[str, list[FormInfo]] = {}
        for form in library.forms:
            groups.setdefault(form.id, []).append(form)
        for form_id, versions in groups.items():
            self._column.addWidget(self._card(form_id, versions, library.current(form_id)))
        self._column.addStretch(1)

    def select(self, sha256: str) -> None:
        """Marks a version as the one shown; "" marks none."""
        for key, row in self._rows.items():
            row.setChecked(key == sha256)

    def _card(self, form_id: str, versions: Sequence[FormInfo], current: FormInfo | None) -> pieces.Card:
        card = pieces.Card(spacing=2, margins=(8, 12, 8, 8))
        head = pieces.column(
            pieces.label(language.show_text(versions[0].title), "strong", wrap=True),
            pieces.ElidedLabel(form_id, "caption"),
            spacing=0,
            margins=(8, 0, 8, 4),
        )
        card.body.addLayout(head)
        for form in versions:
            row = VersionRow(form, current=current is not None and form.sha256 == current.sha256)
            row.clicked.connect(lambda _on=False, sha256=form.sha256: self.chosen.emit(sha256))
            self._rows[form.sha256] = row
            card.body.addWidget(row)
        return card

    def _drop_card(self) -> pieces.Card:
        card = pieces.Card("drop", spacing=6, margins=(16, 12, 16, 12))
        card.setObjectName("form-drop")
        choose = pieces.button(self.tr("Check or install a file…"), "check-file", icon="file-check")
        choose.clicked.connect(self.file_wanted)
        words = pieces.label(self.tr("Drop an .xlsx, .csv or .md checklist here, or choose one."), "caption", wrap=True)
        words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        card.body.addWidget(words)
        card.body.addWidget(choose)
        return card

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_file(event.mimeData()) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        file = dropped_file(event.mimeData())
        if file is not None:
            event.acceptProposedAction()
            self.dropped.emit(file)


class VersionRow(QPushButton):
    """One version: number, what new visits do with it, items and since when it is here."""

    def __init__(self, form: FormInfo, *, current: bool) -> None:
        super().__init__()
        self.setCheckable(True)
        self.setProperty("row", "true")
        self.setObjectName(f"form-{form.id}-{form.sha256[:8]}")
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        version = _quiet(pieces.ElidedLabel(form_words.version_words(form), "strong"))
        about = _quiet(pieces.label(form_words.about_words(form), "caption", wrap=True))
        state = _quiet(pieces.Pill(*form_words.use_words(form, current=current)))
        head = pieces.row(version, 1, state, spacing=6)
        column = pieces.column(spacing=2, margins=(8, 8, 8, 8))
        column.addLayout(head)
        column.addWidget(about)
        self.setLayout(column)
        self.setAccessibleName(", ".join((version.text(), state.text(), about.text())))
        self.toggled.connect(lambda on: theme.restyle(self, front="true" if on else "false"))

    def sizeHint(self) -> QSize:
        width = super().sizeHint().width()
        return QSize(width, self.heightForWidth(width))

    def heightForWidth(self, width: int) -> int:
        inside = self.layout()  # a button knows nothing of a layout inside it
        return max(_ROW, inside.totalHeightForWidth(width) if inside is not None else 0)


def _quiet(label: QLabel) -> QLabel:
    label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    return label
