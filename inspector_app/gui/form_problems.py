"""What is wrong with a checklist that was read from a file, row by row; installing it when nothing forbids it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from inspector_app.gui import form_words, icons, language, pieces
from inspector_app.gui.form_list import Library
from inspector_app.jobs import FormCheck
from inspector_app.xforms.checklist_model import ChecklistModel
from inspector_app.xforms.problems import Problem

_Index = QModelIndex | QPersistentModelIndex
_WIDTHS = (110, 90, 70, 150)
_ROW = 44
_NAMED = 8
"""So many codes are named before the rest is counted."""


class FormProblems(QWidget):
    """``closed`` ends the look, ``again_wanted`` reads the file anew, ``install_wanted`` and ``try_wanted`` go on."""

    closed = Signal()
    again_wanted = Signal()
    open_wanted = Signal()
    install_wanted = Signal()
    try_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._check: FormCheck | None = None
        self._title = pieces.ElidedLabel("", "title")
        self._title.setObjectName("problems-file")
        self._verdict = pieces.Card("good", margins=(14, 10, 14, 10))
        self._icon = pieces.Icon("circle-check", 22, "good")
        self._words = pieces.label("", wrap=True)
        self._words.setObjectName("problems-verdict")
        self._verdict.body.addLayout(pieces.row(self._icon, self._words, spacing=12))
        self._remarks = pieces.column(spacing=4)
        self.table = QTableView()
        self.model = _Problems(self)
        self._place = pieces.label("", "strong")
        self._place.setObjectName("problem-place")
        self._message = pieces.label("", wrap=True)
        self._message.setObjectName("problem-message")
        self._message.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._detail = pieces.Card("sunken", spacing=4, margins=(14, 10, 14, 10))
        self._detail.body.addWidget(self._place)
        self._detail.body.addWidget(self._message)
        self._install = pieces.button(self.tr("Install"), "install-form", kind="primary", icon="check")
        self._try = pieces.button(self.tr("Try it"), "try-checked-form", icon="flask-conical")
        self._dress_table()
        self._lay_out()

    def show_check(self, check: FormCheck, library: Library) -> None:
        """Shows what came of reading a file, beside what is installed."""
        self._check = check
        self._title.setText(check.file_name)
        self.model.show_problems(check.problems)
        self.table.setVisible(bool(check.problems))
        self._detail.hide()
        self._show_verdict(check)
        pieces.clear(self._remarks)
        known = check.form is not None and library.get(check.form.sha256) is not None
        if check.form is not None:
            for words in self._comparison(check.form.checklist, check.form.sha256, library):
                line = pieces.row(pieces.Icon("info", 18, "accent"), pieces.label(words, wrap=True), spacing=10)
                self._remarks.addLayout(line)
        self._install.setEnabled(check.form is not None and not check.errors and not known)
        self._try.setEnabled(check.form is not None and not check.errors)

    def _show_verdict(self, check: FormCheck) -> None:
        errors, warnings = check.errors, len(check.problems) - check.errors
        if errors:
            tone, icon = "bad", "circle-x"
            words = self.tr("Errors to correct before it can be installed: {count}.").format(count=errors)
        elif warnings:
            tone, icon = "warn", "triangle-alert"
            words = self.tr("It can be installed. Things to look at first: {count}.").format(count=warnings)
        else:
            tone, icon = "good", "circle-check"
            words = self.tr("Nothing is wrong with it.")
        if check.form is not None:
            model = check.form.checklist
            about = (language.show_text(model.title), model.version, form_words.items_words(len(model.items)))
            words = f"{words} {' · '.join(part for part in about if part)}"
        self._verdict.set_state(tone)
        self._icon.set(icon, tone)
        self._words.setText(words)

    def _comparison(self, model: ChecklistModel, sha256: str, library: Library) -> list[str]:
        """How the file stands to the version that is in use."""
        if library.get(sha256) is not None:
            return [self.tr("This very version is installed already.")]
        current = library.current(model.form_id)
        if current is None:
            return [self.tr("A new checklist: “{id}”.").format(id=model.form_id)]
        found = []
        old, new = library.models[current.sha256], model
        before, after = [item.code for item in old.items], [item.code for item in new.items]
        added = [code for code in after if code not in set(before)]
        removed = [code for code in before if code not in set(after)]
        for words, codes in (
            (self.tr("New questions, beside version {version}: {codes}"), added),
            (self.tr("Questions gone, beside version {version}: {codes}"), removed),
        ):
            if codes:
                found.append(words.format(version=current.version, codes=_named(codes)))
        if not found:
            found.append(self.tr("The same questions as version {version}.").format(version=current.version))
        if model.version == current.version:
            words = self.tr("It has the same version number, {version}: raise it in the sheet “settings”.")
            found.append(words.format(version=model.version))
        elif model.version < current.version:
            words = self.tr("Its version number is lower: new visits will go on with {version}.")
            found.append(words.format(version=current.version))
        return found

    # --- the table -------------------------------------------------------------------------------------------

    def _dress_table(self) -> None:
        table = self.table
        table.setObjectName("form-problems")
        table.setAccessibleName(self.tr("Problems"))
        table.setModel(self.model)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setWordWrap(False)
        table.setShowGrid(False)
        table.setAlternatingRowColors(True)
        table.setTabKeyNavigation(False)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(_ROW)
        header = table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setFixedHeight(36)
        for column, width in enumerate(_WIDTHS):
            table.setColumnWidth(column, width)
        header.setSectionResizeMode(len(_WIDTHS), QHeaderView.ResizeMode.Stretch)
        table.setStyleSheet("QTableView { border-radius: 8px; } QTableView::item { padding: 0 8px; }")
        table.selectionModel().currentRowChanged.connect(self._point)

    def _point(self, index: _Index) -> None:
        """Shows the whole message of a row and copies the place, to be pasted into the spreadsheet's name box."""
        if not index.isValid():
            return
        problem = self.model.problems[index.row()]
        place = self._check.place(problem) if self._check is not None else ""
        if place:
            QGuiApplication.clipboard().setText(place)
        self._place.setText(self.tr("Copied: {place}").format(place=place) if place else "")
        pieces.reveal(self._place, bool(place))
        self._message.setText(language.show_text(problem.message))
        self._detail.show()

    def _lay_out(self) -> None:
        close = pieces.IconButton("x", self.tr("Close the check"), "close-problems")
        again = pieces.button(self.tr("Check again"), "check-again", icon="rotate-ccw")
        opened = pieces.button(self.tr("Open the file"), "open-checked-file", icon="table")
        for button, signal in (
            (close, self.closed),
            (again, self.again_wanted),
            (opened, self.open_wanted),
            (self._install, self.install_wanted),
            (self._try, self.try_wanted),
        ):
            button.clicked.connect(signal)
        column = pieces.column(spacing=10, margins=(20, 16, 20, 16))
        column.addLayout(pieces.row(self._title, 1, close))
        column.addWidget(self._verdict)
        column.addLayout(self._remarks)
        column.addWidget(self.table, 1)
        column.addWidget(self._detail)
        column.addStretch(0)
        column.addLayout(pieces.row(again, opened, 1, self._try, self._install))
        self.setLayout(column)


class _Problems(QAbstractTableModel):
    """Severity, sheet, row, column, message."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.problems: tuple[Problem, ...] = ()
        self._heads = (
            self.tr("Severity"),
            self.tr("Sheet"),
            self.tr("Row"),
            self.tr("Column"),
            self.tr("What is wrong"),
        )

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Other problems."""
        self.beginResetModel()
        self.problems = tuple(problems)
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.problems)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._heads)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        wanted = orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole
        return self._heads[section] if wanted else None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        problem = self.problems[index.row()]
        bad = problem.severity == "error"
        if role == Qt.ItemDataRole.DisplayRole:
            severity = self._severity(bad)
            row = str(problem.row) if problem.row else ""
            return (severity, problem.sheet, row, problem.column, language.show_text(problem.message))[index.column()]
        if role == Qt.ItemDataRole.ToolTipRole and index.column() >= len(_WIDTHS) - 1:
            return problem.column if index.column() < len(_WIDTHS) else language.show_text(problem.message)
        if role == Qt.ItemDataRole.DecorationRole and index.column() == 0:
            return icons.icon("circle-x" if bad else "triangle-alert", "bad" if bad else "warn")
        if role == Qt.ItemDataRole.SizeHintRole:
            return QSize(0, _ROW)
        return None

    def _severity(self, bad: bool) -> str:
        return self.tr("Error") if bad else self.tr("Warning")


def _named(codes: Sequence[str]) -> str:
    shown = ", ".join(codes[:_NAMED])
    return shown if len(codes) <= _NAMED else f"{shown} (+{len(codes) - _NAMED})"
