"""One limitation and what became of it: what was said so far, and the few fields to say more."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from inspector_app.errors import InspectorError
from inspector_app.gui import alerts, language, pieces, theme
from inspector_app.gui.pieces import Option, Segment
from inspector_app.gui.typed_field import TypedField
from inspector_app.gui.visit_list import short_name
from inspector_app.inspection.followup import DUTIES, RESULTS
from inspector_app.inspection.followup_lines import FollowLine
from inspector_app.inspection.followup_list import late_text, number_of
from inspector_app.inspection.summary_words import KINDS, due_text, record_text, status_text
from inspector_app.language import Text
from inspector_app.session import Session
from inspector_app.workspace import Workspace


class FollowRecord(QFrame):
    """``recorded``: something was said and is on disk; ``visit_wanted`` names the visit to open."""

    recorded = Signal()
    visit_wanted = Signal(str)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.setObjectName("follow-record")
        self.setProperty("bar", "side")
        self._workspace = workspace
        self._line: FollowLine | None = None
        self._title = pieces.label("", "heading", wrap=True)
        self._text = pieces.label("", wrap=True)
        self._about = pieces.label("", "caption", wrap=True)
        self._said = pieces.label("", "muted", wrap=True)
        self._state = pieces.Pill()
        inside = QWidget()
        inside.setProperty("ground", "none")
        inside.setLayout(self._column())
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inside)
        whole = pieces.column(spacing=0)
        whole.addWidget(scroll, 1)
        whole.addLayout(pieces.row(self._save, self._open, 1, spacing=8, margins=(16, 10, 16, 14)))
        self.setLayout(whole)
        self.show_line(None)

    def _column(self) -> QVBoxLayout:
        self._none = pieces.label(self.tr("Choose a line of the list to see it here."), "muted", wrap=True)
        self._open = pieces.button(self.tr("Open the visit"), "follow-open", kind="quiet", icon="arrow-up-right")
        self._open.clicked.connect(self._want_visit)
        column = pieces.column(self._none, self._title, spacing=8, margins=(16, 16, 16, 16))
        column.addLayout(pieces.row(self._state, 1))
        for each in (self._text, self._about, self._said):
            column.addWidget(each)
        column.addWidget(self._form())
        column.addStretch(1)
        return column

    def _want_visit(self) -> None:
        if self._line is not None:
            self.visit_wanted.emit(self._line.visit)

    def _form(self) -> QWidget:
        said = Option("reported", self.tr("Reported"), "", "accent")
        good = Option("fixed", self.tr("Put right"), "", "good")
        bad = (Option("still", self.tr("Still there"), "", "bad"), Option("repeated", self.tr("Repeated"), "", "bad"))
        self.results = (Segment([said, good], name="follow-result"), Segment(bad, name="follow-result"))
        for segment in self.results:
            segment.setAccessibleName(self.tr("What became of it"))
            segment.chosen.connect(self.choose)
        self.day = TypedField("date", self._workspace.today())
        self.by, self.evidence, self.photos, self.note = QLineEdit(), QLineEdit(), QLineEdit(), QLineEdit()
        self._save = pieces.button(self.tr("Record it"), "follow-save", kind="primary", icon="check")
        self._save.clicked.connect(self.record)
        form = pieces.column(spacing=4)
        form.addWidget(pieces.label(self.tr("What became of it"), "strong"))
        for segment in self.results:
            form.addLayout(pieces.row(segment, 1))
        for name, words, field in (
            ("follow-day", self.tr("On (day)"), self.day),
            ("follow-by", self.tr("By whom"), self.by),
            ("follow-evidence", self.tr("Evidence: number of the paper"), self.evidence),
            ("follow-photos", self.tr("Evidence: numbers of photos of the visit"), self.photos),
            ("follow-note", self.tr("Note"), self.note),
        ):
            field.setObjectName(name)
            field.setAccessibleName(words)
            field.setMinimumHeight(theme.TARGET)
            form.addWidget(pieces.label(words, "caption"))
            form.addWidget(field)
        self._fields = QWidget()
        self._fields.setLayout(form)
        return self._fields

    def show_line(self, line: FollowLine | None) -> None:
        """Shows one line; what was being typed for another is cleared."""
        same = line is not None and self._line is not None and self._line.entry.finding == line.entry.finding
        self._line = line
        for part in (self._title, self._text, self._about, self._open):
            pieces.reveal(part, line is not None)
        pieces.reveal(self._none, line is None)
        asked = line is not None and line.entry.kind not in DUTIES
        pieces.reveal(self._fields, asked)
        pieces.reveal(self._save, asked)
        self._state.set("")
        self._said.setText(record_text(line.entry, language.current()) if line is not None else "")
        pieces.reveal(self._said, bool(self._said.text()))
        if line is None:
            return
        code, entry = language.current(), line.entry
        number = number_of(line, code).rpartition(" ")[2]
        self._title.setText(" ".join(filter(None, (KINDS[entry.kind].of(code), number, "·", short_name(line.body)))))
        self._text.setText(entry.text.of(code))
        tone = "bad" if line.late else {"fixed": "good", "reported": "accent"}.get(entry.status, "warn")
        self._state.set(status_text(entry, code), tone)
        due = self.tr("Due: {day}").format(day=due_text(entry, code)) if due_text(entry, code) else ""
        about = (due, late_text(line, code), entry.to_whom, ", ".join(entry.codes))
        self._about.setText(" · ".join(filter(None, about)))
        if not same:
            self.clear()

    @property
    def result(self) -> str:
        """What is chosen, "" while nothing is."""
        return next((segment.value for segment in self.results if segment.value), "")

    def choose(self, code: str) -> None:
        """Chooses one of the four words."""
        for segment in self.results:
            segment.set_value(code)
        self._save.setEnabled(bool(code))

    def clear(self) -> None:
        """Empty fields, today as the day."""
        self.choose("")
        self.day.show_value(self._workspace.today().isoformat())
        for field in (self.by, self.evidence, self.photos, self.note):
            field.clear()

    def record(self) -> None:
        """Stores what the fields say."""
        if self._line is None or not self.result:
            return
        entry, result = self._line.entry, self.result
        self.day.commit()

        def deed(session: Session) -> None:
            day = str(self.day.value() or "")
            about = {"by": self.by.text(), "evidence": self.evidence.text(), "note": self.note.text()}
            photos = _photos(session, self.photos.text())
            if result in RESULTS:
                session.record_check(entry.finding, result, day, photos=photos, **about)
            else:
                session.record_report(entry.finding, day, photos=photos, **about)

        if store(self, self._workspace, self._line.visit, deed):
            self.clear()
            self.recorded.emit()


def store(widget: QWidget, workspace: Workspace, visit: str, deed: Callable[[Session], None]) -> bool:
    """Does a deed of the follow-up in a visit and reads it in short again; says in place what is refused."""
    try:
        session = workspace.session(visit)
        deed(session)
    except InspectorError as error:
        alerts.show_error(widget, error)
        return False
    workspace.short([visit])
    return True


def _photos(session: Session, typed: str) -> list[str]:
    """Photos of the visit by their numbers; InspectorError naming one that is none."""
    known = {str(each.number): each.sha256 for each in session.state().photos}
    numbers = [each.lstrip("0") for each in typed.replace(",", " ").replace(";", " ").split()]
    for each in numbers:
        if each not in known:
            raise InspectorError(
                "unknown_photo",
                Text(f"Cuộc kiểm tra này không có ảnh số {each}.", f"This visit has no photo {each}."),
                Text(
                    "Hãy thêm ảnh ở trang Ảnh của cuộc kiểm tra trước.", "Add it on the page Photos of the visit first."
                ),
            )
    return [known[each] for each in numbers]
